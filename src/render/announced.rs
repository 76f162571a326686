//! What notices announce of the primary and of the rounds after the poll.

use super::Source;
use super::ballot::primary_marks;
use super::persons::{PersonView, known};
use super::views::{RateView, TallyView, rate, tally_view};
use crate::catalog::Subject;
use crate::facts::{DistrictFacts, Rate, ResultFacts, RoundKind, order};
use crate::model::election::Hours;
use crate::model::polling::{Primary, PrimaryVotes};
use crate::model::{Clock, Day, District, Round};
use serde::Serialize;
use std::cmp::Reverse;

/// The rounds of a district besides the poll.
#[derive(Debug, Serialize)]
pub struct RoundsView<'a> {
    pub primary: Option<PrimaryView<'a>>,
    pub runoff: Option<RoundView<'a>>,
    pub by_round: Option<RoundView<'a>>,
}

/// 预选.
#[derive(Debug, Serialize)]
pub struct PrimaryView<'a> {
    pub day: Day,
    /// `8时`, if the hours are known.
    pub opens: Option<String>,
    pub closes: Option<String>,
    /// Where it is held, if not at the polling stations.
    pub place: Option<&'a str>,
    /// Most formal candidates of the district.
    pub most_candidates: u32,
    /// Whether more are nominated than may become formal candidates.
    pub too_many: bool,
    /// Most names that may be marked.
    pub marks: u32,
    pub turnout: Option<RateView>,
    /// By votes.
    pub lines: Vec<PrimaryLine<'a>>,
}

/// One person's votes in the primary.
#[derive(Debug, Serialize)]
pub struct PrimaryLine<'a> {
    pub person: PersonView<'a>,
    pub votes: u32,
    /// Whether the person became a formal candidate.
    pub formal: bool,
}

/// 再次投票 or 另行选举.
#[derive(Debug, Serialize)]
pub struct RoundView<'a> {
    pub day: Day,
    pub opens: Option<String>,
    pub closes: Option<String>,
    /// Seats to be filled, and those already filled.
    pub seats: u32,
    pub elected: u32,
    /// In the order of the ballot, with the votes of the round before.
    pub candidates: Vec<PersonView<'a>>,
    /// Whether the round settles a tie of the by-round, not of the poll.
    pub after_by_round: bool,
    /// Its count, once there is one.
    pub tally: Option<TallyView<'a>>,
}

/// The rounds of the district that a paper is about.
pub(super) fn of<'a>(source: &Source<'a>, subject: Subject) -> Option<RoundsView<'a>> {
    let district = subject.district(&source.project.election)?;
    let facts = subject.district_facts(source.facts)?;
    let rounds = facts.rounds.as_ref();
    let view = |kind: RoundKind, before: Option<&ResultFacts>| {
        Some(round_view(source, (district, facts), (kind, kind.described(district)?), before?))
    };
    Some(RoundsView {
        primary: district.primary.as_ref().map(|primary| primary_view(source, district, facts, primary)),
        runoff: view(RoundKind::Runoff, rounds.and_then(|rounds| rounds.tie())),
        by_round: view(RoundKind::ByRound, rounds.map(|rounds| &rounds.poll)),
    })
}

fn clock(hours: Option<Hours>, pick: fn(Hours) -> Clock) -> Option<String> {
    hours.map(|hours| pick(hours).to_string())
}

fn primary_view<'a>(
    source: &Source<'a>,
    district: &'a District,
    facts: &DistrictFacts,
    primary: &'a Primary,
) -> PrimaryView<'a> {
    let most = source.kind.surplus.candidates(district.seats, source.project.election.occasion).max;
    let mut votes: Vec<_> = primary.votes.iter().collect();
    // Equal votes stand as on the initial list.
    let place = |name: &str| facts.order.nominees.iter().position(|index| district.nominees[*index].is_called(name));
    votes.sort_by_key(|line| (Reverse(line.votes), place(&line.name)));
    let line = |line: &'a PrimaryVotes| PrimaryLine {
        person: known(district, &line.name),
        votes: line.votes,
        formal: district
            .nominee(&line.name)
            .is_some_and(|nominee| district.formal.iter().any(|name| nominee.is_called(name))),
    };
    PrimaryView {
        day: primary.day,
        opens: clock(primary.hours, |hours| hours.from),
        closes: clock(primary.hours, |hours| hours.to),
        place: primary.place.as_deref(),
        most_candidates: most,
        too_many: district.standing(primary.announced.unwrap_or(primary.day)).count() as u32 > most,
        marks: primary_marks(source, district),
        turnout: facts.roll.as_ref().zip(primary.took_part).map(|(roll, part)| rate(Rate { part, whole: roll.total })),
        lines: votes.into_iter().map(line).collect(),
    }
}

/// `before`: the round that left the seats open.
fn round_view<'a>(
    source: &Source<'a>,
    (district, facts): (&'a District, &'a DistrictFacts),
    (kind, round): (RoundKind, &'a Round),
    before: &ResultFacts,
) -> RoundView<'a> {
    let result = facts.rounds.as_ref().and_then(|rounds| rounds.of_round(kind));
    let hours = round.hours.or(source.project.election.polling_hours);
    let candidate = |name: &'a str| {
        let votes = before.ranked.iter().find(|person| same(district, &person.name, name));
        PersonView { votes: votes.map(|person| person.votes), ..known(district, name) }
    };
    RoundView {
        day: round.day,
        opens: clock(hours, |hours| hours.from),
        closes: clock(hours, |hours| hours.to),
        seats: before.vacant,
        elected: district.seats.saturating_sub(before.vacant),
        candidates: order::of_round(round, facts).into_iter().map(candidate).collect(),
        after_by_round: before.round == RoundKind::ByRound,
        tally: round.tally.as_ref().zip(result).map(|(tally, result)| tally_view(tally, result, facts, source.kind)),
    }
}

/// Whether two names of lists mean one person.
fn same(district: &District, a: &str, b: &str) -> bool {
    a == b || district.nominee(a).is_some_and(|nominee| nominee.is_called(b))
}
