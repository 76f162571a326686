//! Which documents an election has: the templates, their subjects, what each waits for.

pub mod days;
pub mod header;
pub mod kind;
pub mod select;
pub mod state;
pub mod subject;
pub mod when;

pub use days::{Dated, Due};
pub use header::{Audience, Header, Need, Per, Stage};
pub use select::{Selection, SelectionError};
pub use state::{Standing, State, Status};
pub use subject::{Entry, Place, Subject};
pub use when::When;

use crate::assets::Assets;
use crate::diag::Diagnostic;
use crate::facts::{Facts, Milestone};
use crate::model::{Congress, Day, District, Election, Project};
use std::sync::Arc;

/// A template: its header and its text without the header.
#[derive(Debug, Clone)]
pub struct Template {
    /// Path of the asset, e.g. `congress/20-voter-list.typ`.
    pub path: String,
    pub header: Header,
    pub body: String,
}

impl Template {
    /// The number in the file name, by which documents are ordered and named.
    pub fn sequence(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or("");
        name.split('-').next().unwrap_or("")
    }

    /// Whether its text speaks of a value at all; long lists are made only for those that do.
    pub fn asks_for(&self, value: &str) -> bool {
        self.body.contains(value)
    }
}

/// Reads every template of a kind of election, ordered by file name.
pub fn templates(assets: &Assets, folder: &str) -> Result<Vec<Arc<Template>>, Vec<Diagnostic>> {
    let mut templates = vec![];
    let mut findings = vec![];
    for path in assets.list(folder).into_iter().filter(|path| path.ends_with(".typ") || path.ends_with(".md")) {
        let text = assets.text(&path).unwrap_or_default();
        match header::split(&path, &text) {
            Ok((header, body)) => templates.push(Arc::new(Template { path, header, body: body.to_owned() })),
            Err(finding) => findings.push(*finding),
        }
    }
    if findings.is_empty() { Ok(templates) } else { Err(findings) }
}

/// One document of an election, ready or not.
#[derive(Debug, Clone)]
pub struct Document {
    pub template: Arc<Template>,
    pub subject: Subject,
    /// Number in the series of its issuer, from 1; `None` for papers without one.
    pub number: Option<u32>,
    /// Last lawful day, if the law sets one.
    pub due: Option<Day>,
    /// The day that the document bears; papers that may be made on any day have none.
    pub date: Option<Day>,
    /// What is not known yet; ready when empty.
    pub missing: Vec<&'static str>,
}

impl Document {
    /// The id of its template.
    pub fn id(&self) -> &str {
        &self.template.header.id
    }

    /// Whether everything that it prints is known.
    pub fn ready(&self) -> bool {
        self.missing.is_empty()
    }

    /// The congress that it is about.
    pub fn congress<'a>(&self, election: &'a Election) -> Option<&'a Congress> {
        self.subject.congress(election)
    }

    /// The district that it is about.
    pub fn district<'a>(&self, election: &'a Election) -> Option<&'a District> {
        self.subject.district(election)
    }

    /// Whether it bears the day of a step.
    pub fn is_of(&self, step: &Milestone, election: &Election) -> bool {
        let district = self.district(election).map(|district| district.number);
        let concerned = self.congress(election).is_none_or(|congress| step.concerns(congress.level, district));
        self.template.header.dated.step() == Some(step.step) && concerned
    }

    /// What it is about, for lists: `乡级第2选区`, `乡级第2选区第1件`, `乡级`, or nothing.
    pub fn subject_name(&self, election: &Election) -> String {
        let level = self.congress(election).map(|congress| congress.level);
        let place = level.map(|level| match self.district(election) {
            Some(district) => level.district(district.number),
            None => level.word().to_owned(),
        });
        let entry = self.subject.ordinal().map(|ordinal| format!("第{ordinal}件"));
        place.unwrap_or_default() + &entry.unwrap_or_default()
    }
}

/// Every document that arises in an election, in printing order, numbered by issuer.
///
/// Numbers depend on the districts and templates only, not on what is ready, so that a notice
/// keeps its number from the first day and no number is skipped in the end.
pub fn documents(project: &Project, facts: &Facts, templates: &[Arc<Template>]) -> Vec<Document> {
    let election = &project.election;
    let mut documents = vec![];
    let mut last_number = vec![0; election.congresses.len()];
    for template in templates {
        let when = template.header.when;
        let arises = |subject: &Subject| when.is_none_or(|when| when.arises(project, facts, *subject));
        for subject in Subject::all(election, template.header.per).into_iter().filter(arises) {
            let series = subject.place().congress.filter(|_| template.header.numbered);
            let number = series.map(|congress| {
                last_number[congress] += 1;
                last_number[congress]
            });
            let date = template.header.dated.day(election, subject);
            let mut missing: Vec<&'static str> = template
                .header
                .needs
                .iter()
                .filter(|need| !need.known(election, facts, subject))
                .map(|need| need.word())
                .collect();
            let dated = template.header.dated;
            if date.is_none() && dated != Dated::Start && !missing.contains(&dated.word()) {
                missing.push(dated.word());
            }
            let due = template.header.due.and_then(|due| due.day(election, facts, subject));
            documents.push(Document { template: template.clone(), subject, number, due, date, missing });
        }
    }
    documents
}
