//! What the correction of a voter list sees: numbers for the text, names for the lists.

use super::Source;
use super::data::{groups, marks};
use super::filters::pad;
use crate::catalog::Document;
use crate::facts::{Amendment, CorrectionFacts, RollFacts};
use crate::model::{Day, Project, VoterPlace};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// 名单补正.
#[derive(Debug, Serialize)]
pub struct CorrectionView {
    pub before: u32,
    pub added: u32,
    pub removed: u32,
    pub corrected: u32,
    pub after: u32,
    /// `补登、除名和更正`: what was done.
    pub kinds: String,
    /// The day on which the list was posted, by the record.
    pub posted: Option<Day>,
    /// Whether the names are known; `/data.json` has them.
    pub named: bool,
    /// Whether there may be somebody who was added.
    pub admitted: bool,
}

pub(super) fn view(numbers: &CorrectionFacts, amendment: Option<&Amendment>) -> CorrectionView {
    let corrected = numbers.corrected.unwrap_or(0);
    let kinds = [("补登", numbers.added), ("除名", numbers.removed), ("更正", corrected)];
    let known = kinds.iter().filter(|(_, count)| *count > 0).map(|(kind, _)| *kind);
    let kinds: Vec<&str> = if amendment.is_some() { known.collect() } else { vec!["补登", "除名"] };
    CorrectionView {
        before: numbers.before,
        added: numbers.added,
        removed: numbers.removed,
        corrected,
        after: numbers.after,
        kinds: listed(&kinds),
        posted: amendment.map(|amendment| amendment.posted),
        named: amendment.is_some_and(Amendment::is_some),
        admitted: amendment.is_none() || numbers.added > 0,
    }
}

/// `补登、除名和更正`.
fn listed(words: &[&str]) -> String {
    match words {
        [others @ .., last] if !others.is_empty() => format!("{}和{last}", others.join("、")),
        _ => words.concat(),
    }
}

/// Who was added and who was struck off, as on the lists, and who stands otherwise than on the posted list.
pub(super) fn names(source: &Source, document: &Document, both: bool) -> Value {
    let now = source.project;
    let facts = document.subject.district_facts(source.facts);
    let Some((amendment, roll)) = facts.and_then(|facts| facts.amendment.as_ref().zip(facts.roll.as_ref())) else {
        return Value::Null;
    };
    let Some(posted) = now.issued.entries.get(amendment.entry) else { return Value::Null };
    let then = now.at(posted);
    let old = posted.level.zip(posted.district).and_then(|(level, number)| RollFacts::of(then, level, number));
    let named = |project: &Project, roll: &RollFacts, places: &[VoterPlace]| {
        let places: HashSet<&VoterPlace> = places.iter().collect();
        if places.is_empty() { Value::Null } else { groups(project, roll, both, |place| places.contains(place)) }
    };
    let old_marks: HashMap<VoterPlace, String> =
        old.iter().flat_map(|roll| &roll.groups).flat_map(|group| marks(then, group)).collect();
    let new_marks: HashMap<VoterPlace, String> = roll.groups.iter().flat_map(|group| marks(now, group)).collect();
    let cell = |project: &Project, marks: &HashMap<VoterPlace, String>, place: &VoterPlace| {
        let mark = marks.get(place).map_or("", String::as_str);
        [project.group(*place).to_owned(), format!("{}{mark}", pad(&project.voter(*place).name))]
    };
    let pair = |(before, after): &(VoterPlace, VoterPlace)| {
        [cell(then, &old_marks, before), cell(now, &new_marks, after)].concat()
    };
    json!({
        "added": named(now, roll, &amendment.added),
        "removed": old.map_or(Value::Null, |roll| named(then, &roll, &amendment.removed)),
        "corrected": amendment.corrected.iter().map(pair).collect::<Vec<_>>(),
    })
}
