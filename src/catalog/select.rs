//! Which documents a command is asked for.

use super::{Document, Stage};
use crate::model::{Day, Election};

/// What to make; an empty list means all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    pub ids: Vec<String>,
    /// Numbers of districts, at any level.
    pub districts: Vec<u32>,
    /// Names of bodies.
    pub bodies: Vec<String>,
    pub stage: Option<Stage>,
    /// Documents whose last lawful day is this day or earlier.
    pub due: Option<Day>,
}

/// A selection that nothing can meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectionError {
    /// No document has this id; the ids that exist.
    UnknownId(String, Vec<String>),
    /// No district has this number; the numbers that exist.
    UnknownDistrict(u32, Vec<u32>),
    /// No body has this name; the names that exist.
    UnknownBody(String, Vec<String>),
}

impl Selection {
    /// Whether everything that is named exists.
    pub fn check(&self, documents: &[Document], election: &Election) -> Result<(), SelectionError> {
        let mut ids: Vec<String> = vec![];
        let mut numbers: Vec<u32> = election.districts().map(|(_, district)| district.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for document in documents {
            if !ids.iter().any(|id| id == document.id()) {
                ids.push(document.id().to_owned());
            }
        }
        if let Some(id) = self.ids.iter().find(|id| !ids.contains(id)) {
            return Err(SelectionError::UnknownId(id.clone(), ids));
        }
        if let Some(number) = self.districts.iter().find(|number| !numbers.contains(number)) {
            return Err(SelectionError::UnknownDistrict(*number, numbers));
        }
        let bodies: Vec<String> = election.bodies.iter().map(|body| body.name.clone()).collect();
        if let Some(name) = self.bodies.iter().find(|name| !bodies.contains(name)) {
            return Err(SelectionError::UnknownBody(name.clone(), bodies));
        }
        Ok(())
    }

    /// Whether a document is asked for.
    pub fn wants(&self, document: &Document, election: &Election) -> bool {
        let district = document.subject.district_number(election);
        let body = document.subject.body(election).map(|body| &body.name);
        (self.ids.is_empty() || self.ids.iter().any(|id| id == document.id()))
            && (self.districts.is_empty() || district.is_some_and(|number| self.districts.contains(&number)))
            && (self.bodies.is_empty() || body.is_some_and(|name| self.bodies.contains(name)))
            && self.stage.is_none_or(|stage| stage == document.template.header.stage)
            && self.due.is_none_or(|day| document.due.is_some_and(|due| due <= day))
    }
}
