//! What papers of bodies see of a primary.

use super::announced::PrimaryLine;
use super::ballot::{NameView, name_view};
use super::bodies::exceeding;
use super::offices::nominee;
use super::persons::{PersonView, of_write_in};
use super::views::{RateView, rate};
use crate::facts::{BodyFacts, OfficeFacts, Rate};
use crate::model::Election;
use crate::model::body::{Body, Office};
use crate::model::body_kind::BodyRules;
use serde::Serialize;

/// The primary of a body.
#[derive(Debug, Serialize)]
pub struct BodyPrimaryView<'a> {
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub place: Option<&'a str>,
    pub turnout: Option<RateView>,
    /// Fewest who must take part, and what part of all that is: `过半数`; nothing where the province says nothing.
    pub quorum: Option<u32>,
    pub turnout_asked: Option<String>,
}

/// The primary of `body`.
pub(super) fn of<'a>(election: &Election, rules: &BodyRules, body: &'a Body, facts: &BodyFacts) -> BodyPrimaryView<'a> {
    let primary = &body.primary;
    let hours = body.primary_hours(election);
    BodyPrimaryView {
        opens: hours.map(|hours| hours.from.to_string()),
        closes: hours.map(|hours| hours.to.to_string()),
        place: primary.place.as_deref().or(body.place.as_deref()),
        turnout: primary.took_part.zip(facts.voters).map(|(part, whole)| rate(Rate { part, whole })),
        quorum: facts.primary_quorum,
        turnout_asked: rules.practice.primary_turnout.value.map(exceeding),
    }
}

/// Everybody's votes on an office, most first.
pub(super) fn lines<'a>(rules: &BodyRules, office: &'a Office, facts: &OfficeFacts) -> Vec<PrimaryLine<'a>> {
    let line = |at: &usize| {
        let line = &office.primary_votes[*at];
        let known = office.nominee(&line.name);
        let person: PersonView = known.map_or_else(|| of_write_in(&line.name, None), |known| nominee(rules, known));
        let formal = office.formal.iter().any(|name| known.map_or(*name == line.name, |known| known.is_called(name)));
        PrimaryLine { person, votes: line.votes, formal }
    };
    facts.primary.iter().map(line).collect()
}

/// The nominees of an office as the ballot of a primary has them.
pub(super) fn on_ballot<'a>(office: &'a Office, facts: &OfficeFacts) -> Vec<NameView<'a>> {
    facts.nominees.iter().map(|index| name_view(&office.nominees[*index])).collect()
}

/// What lists of candidates say of their order, where every office says the same.
pub(super) fn candidates_order(facts: &BodyFacts) -> Option<&str> {
    let mut notes = facts.offices.iter().map(|office| office.candidates_note.as_deref());
    let first = notes.next()?;
    first.filter(|_| notes.all(|note| note == first))
}
