//! What templates see of the delegates whom units elect before a congress meets.

use super::context::part;
use super::offices::{OfficeVotesView, lines};
use super::persons::{PersonView, person};
use super::views::{RateView, rate};
use crate::facts::{Aspect, BodyFacts, Composition, Rate, UnitFacts};
use crate::model::body_kind::BodyRules;
use crate::model::{Body, Day, Unit};
use serde::Serialize;

/// The delegates of a body.
#[derive(Debug, Serialize)]
pub struct DelegatesView<'a> {
    pub units: Vec<UnitView<'a>>,
    /// Who elects them: `党员`.
    pub voters: &'a str,
    /// `五分之一`: by how much candidates exceed seats at least; `五分之四`: what part must attend; `半数`: what part of
    /// those who should attend must be exceeded by votes.
    pub least_surplus: String,
    pub attendance: String,
    pub majority: String,
    /// Seats of all units, and the fewest candidates for them.
    pub seats: u32,
    pub fewest: u32,
    pub members: Option<u32>,
    pub expected: Option<u32>,
    pub present: Option<u32>,
    pub turnout: Option<RateView>,
    pub proposed: Option<u32>,
    /// Candidates of all units, by how many they exceed the seats, and that as a share of the seats.
    pub candidates: u32,
    pub surplus: u32,
    pub surplus_rate: RateView,
    pub elected: Option<u32>,
    /// Delegates by sex, nationality, age, education and occupation; empty while a unit is not counted.
    pub aspects: Vec<AspectView>,
    /// What is asked of their composition.
    pub targets: Vec<DelegateTargetView>,
}

/// A unit that elects delegates.
#[derive(Debug, Serialize)]
pub struct UnitView<'a> {
    pub name: &'a str,
    pub members: Option<u32>,
    pub seats: u32,
    pub fewest: u32,
    pub day: Option<Day>,
    pub expected: Option<u32>,
    pub present: Option<u32>,
    pub turnout: Option<RateView>,
    /// Fewest who must attend, and votes that elect.
    pub quorum: Option<u32>,
    pub needed: Option<u32>,
    pub proposed: Option<u32>,
    /// By strokes, both.
    pub candidates: Vec<PersonView<'a>>,
    pub elected: Vec<PersonView<'a>>,
    pub votes: Vec<OfficeVotesView<'a>>,
    /// Seats that are left; `None` while it is not counted.
    pub vacant: Option<u32>,
}

/// Delegates by one thing, without the bands in which nobody is.
#[derive(Debug, Serialize)]
pub struct AspectView {
    /// `性别`.
    pub word: &'static str,
    pub lines: Vec<AspectLineView>,
}

/// How many of them are in a band.
#[derive(Debug, Serialize)]
pub struct AspectLineView {
    pub word: &'static str,
    pub rate: RateView,
}

/// What is asked of a group of delegates, in numbers and in per cent.
#[derive(Debug, Serialize)]
pub struct DelegateTargetView {
    pub group: &'static str,
    pub at_least: Option<u32>,
    pub at_most: Option<u32>,
    pub percent_at_least: Option<u32>,
    pub percent_at_most: Option<u32>,
}

/// What the report on the delegates' qualification counts them by.
const COUNTED_BY: [Aspect; 5] = [Aspect::Sex, Aspect::Nationality, Aspect::Age, Aspect::Education, Aspect::Occupation];

/// The delegates of a body; nothing where no unit is described.
pub(super) fn of<'a>(rules: &'a BodyRules, body: &'a Body, facts: &'a BodyFacts) -> Option<DelegatesView<'a>> {
    let rule = rules.delegates.as_ref()?;
    let facts = facts.delegates.as_ref()?;
    let surplus = facts.candidates.saturating_sub(facts.seats);
    Some(DelegatesView {
        units: body.units.iter().zip(&facts.units).map(|(unit, facts)| unit_view(unit, facts)).collect(),
        voters: &rule.voters,
        least_surplus: rule.more.share.map(part).unwrap_or_default(),
        attendance: part(rule.attendance),
        majority: part(rule.majority),
        seats: facts.seats,
        fewest: facts.fewest,
        members: facts.members,
        expected: facts.expected,
        present: facts.present,
        turnout: turnout(facts.present, facts.expected),
        proposed: facts.proposed,
        candidates: facts.candidates,
        surplus,
        surplus_rate: rate(Rate { part: surplus, whole: facts.seats }),
        elected: facts.elected,
        aspects: facts.composition.as_ref().map(aspects).unwrap_or_default(),
        targets: targets(body),
    })
}

fn unit_view<'a>(unit: &'a Unit, facts: &'a UnitFacts) -> UnitView<'a> {
    let result = facts.result.as_ref();
    let persons = |positions: &[usize]| positions.iter().map(|index| person(&unit.candidates[*index])).collect();
    UnitView {
        name: &unit.name,
        members: unit.members,
        seats: unit.seats,
        fewest: facts.fewest,
        day: unit.day,
        expected: unit.expected,
        present: unit.present,
        turnout: turnout(unit.present, unit.expected),
        quorum: facts.quorum,
        needed: result.map(|result| result.needed),
        proposed: unit.proposed,
        candidates: persons(&facts.candidates),
        elected: persons(&facts.elected),
        votes: result.map(|result| lines(&unit.votes, &[], result)).unwrap_or_default(),
        vacant: result.map(|result| result.vacant),
    }
}

fn turnout(part: Option<u32>, whole: Option<u32>) -> Option<RateView> {
    Some(rate(Rate { part: part?, whole: whole? }))
}

fn aspects(composition: &Composition) -> Vec<AspectView> {
    let line = |(word, part)| AspectLineView { word, rate: rate(Rate { part, whole: composition.total }) };
    let view = |aspect: Aspect| AspectView {
        word: aspect.word(),
        lines: composition.lines(aspect).into_iter().filter(|(_, count)| *count > 0).map(line).collect(),
    };
    COUNTED_BY.into_iter().map(view).collect()
}

fn targets(body: &Body) -> Vec<DelegateTargetView> {
    let view = |target: &crate::model::changes::Target| DelegateTargetView {
        group: target.group.word(),
        at_least: target.at_least,
        at_most: target.at_most,
        percent_at_least: target.percent_at_least,
        percent_at_most: target.percent_at_most,
    };
    body.targets.iter().map(view).collect()
}
