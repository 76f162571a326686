//! What is known of the delegates whom units elect before a congress meets.

use super::composition::{Composition, Person};
use super::result::{Bar, ResultFacts, RoundKind};
use super::structure::Structure;
use super::sum;
use crate::collation::{self, Padding};
use crate::model::body_kind::BodyRules;
use crate::model::delegates::DelegateRule;
use crate::model::{Body, Day, Unit};

/// The delegates of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegateFacts {
    /// In the order of `选举单位`.
    pub units: Vec<UnitFacts>,
    /// Seats of all units, and the fewest candidates for them.
    pub seats: u32,
    pub fewest: u32,
    /// Members of all units, those who should attend and those who did; `None` while a unit does not tell.
    pub members: Option<u32>,
    pub expected: Option<u32>,
    pub present: Option<u32>,
    /// Persons who were proposed at first, and those on the ballots.
    pub proposed: Option<u32>,
    pub candidates: u32,
    /// Those elected; `None` while a unit is not counted.
    pub elected: Option<u32>,
    /// Who they are, in figures, likewise.
    pub composition: Option<Composition>,
    pub structure: Option<Structure>,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFacts {
    /// Positions in `候选人`, in the order of lists and ballots: by strokes.
    pub candidates: Vec<usize>,
    /// Fewest candidates for its seats.
    pub fewest: u32,
    /// Fewest who must attend, and whether they did; `None` while it is not told.
    pub quorum: Option<u32>,
    pub attended: Option<bool>,
    /// `None` while there are no votes.
    pub result: Option<ResultFacts>,
    /// Positions in `候选人` of those elected, by strokes.
    pub elected: Vec<usize>,
}

impl DelegateFacts {
    pub(super) fn of<'a>(rules: &BodyRules, body: &'a Body, polling_day: Day) -> Option<DelegateFacts> {
        let rule = rules.delegates.as_ref().filter(|_| !body.units.is_empty())?;
        let units: Vec<UnitFacts> = body.units.iter().map(|unit| UnitFacts::of(rule, unit)).collect();
        let all = |figure: fn(&Unit) -> Option<u32>| sum(body.units.iter().map(figure));
        let elected: Option<Vec<Person<'a>>> = units.iter().all(|unit| unit.result.is_some()).then(|| {
            let pairs = body.units.iter().zip(&units);
            let of = |(unit, facts): (&'a Unit, &UnitFacts)| {
                facts.elected.iter().map(|index| Person::nominated(&unit.candidates[*index])).collect::<Vec<_>>()
            };
            pairs.flat_map(of).collect()
        });
        Some(DelegateFacts {
            seats: body.units.iter().map(|unit| unit.seats).sum(),
            fewest: units.iter().map(|unit| unit.fewest).sum(),
            members: all(|unit| unit.members),
            expected: all(|unit| unit.expected),
            present: all(|unit| unit.present),
            proposed: all(|unit| unit.proposed),
            candidates: body.units.iter().map(|unit| unit.candidates.len() as u32).sum(),
            elected: elected.as_ref().map(|persons| persons.len() as u32),
            composition: elected.as_ref().map(|persons| Composition::of(persons, polling_day)),
            structure: elected.as_ref().map(|persons| Structure::of_persons(persons, polling_day, |_| None)),
            units,
        })
    }
}

impl UnitFacts {
    fn of(rule: &DelegateRule, unit: &Unit) -> UnitFacts {
        let by_strokes = |a: &usize, b: &usize| {
            collation::compare(&unit.candidates[*a].name, &unit.candidates[*b].name, Padding::None)
        };
        let mut candidates: Vec<usize> = (0..unit.candidates.len()).collect();
        candidates.sort_by(by_strokes);
        let quorum = unit.expected.map(|expected| rule.attendance.reached_by(expected));
        let attended = quorum.zip(unit.present).map(|(quorum, present)| present >= quorum);
        let needed = unit.expected.map(|expected| rule.majority.exceeded_by(expected));
        let result = needed.filter(|_| !unit.votes.is_empty()).map(|needed| {
            ResultFacts::counted(RoundKind::Poll, unit.seats, &unit.votes, Bar { quorum, valid: attended, needed })
        });
        let elected = result.iter().flat_map(ResultFacts::elected);
        let place = |name: &str| unit.candidates.iter().position(|candidate| candidate.is_called(name));
        let mut elected: Vec<usize> = elected.filter_map(|winner| place(&winner.name)).collect();
        elected.sort_by(by_strokes);
        UnitFacts { candidates, fewest: rule.more.fewest(unit.seats), quorum, attended, result, elected }
    }
}
