//! What all districts of a congress returned of the poll, added up.

use super::composition::{Composition, Person};
use super::{DistrictFacts, ResultFacts, RoundKind, Rounds, sum};
use crate::model::body::Ballots;
use crate::model::congress::SettledBy;
use crate::model::tally::Ways;
use crate::model::{Congress, Day, District, Tally};
use serde::Serialize;

/// Who took part and how, and what became of the ballots; `None` is not known of every count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cast {
    pub took_part: Option<u32>,
    /// The ways of voting add up to those who took part.
    pub at_stations: Option<u32>,
    pub at_meetings: Option<u32>,
    pub at_boxes: Option<u32>,
    pub by_proxy: Option<u32>,
    pub issued: Option<u32>,
    pub returned: Option<u32>,
    pub valid: Option<u32>,
    pub void: Option<u32>,
}

/// One count: those who took part, their ways of voting, their ballots.
type Counted = (u32, Option<Ways>, Option<Ballots>);

impl Cast {
    /// Adds up counts.
    pub(super) fn of(counts: &[Option<Counted>]) -> Cast {
        let way = |figure: fn(Ways) -> u32| sum(counts.iter().map(|one| (*one)?.1.map(figure)));
        let ballots = |figure: fn(Ballots) -> u32| sum(counts.iter().map(|one| (*one)?.2.map(figure)));
        Cast {
            took_part: sum(counts.iter().map(|one| one.map(|(took_part, ..)| took_part))),
            at_stations: way(|ways| ways.stations),
            at_meetings: way(|ways| ways.meetings),
            at_boxes: way(|ways| ways.mobile_boxes),
            by_proxy: way(|ways| ways.proxies),
            issued: ballots(|ballots| ballots.issued),
            returned: ballots(|ballots| ballots.returned),
            valid: ballots(|ballots| ballots.valid),
            void: ballots(|ballots| ballots.void),
        }
    }
}

/// The votes of a congress in figures; `None` is not known of every district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Returns {
    #[serde(flatten)]
    pub cast: Cast,
    pub stations: u32,
    pub mobile_boxes: u32,
    /// Districts that settled their candidates by a primary.
    pub primaries: u32,
    /// Districts that filled every seat in the poll, and those whose poll was void.
    pub filled_at_once: u32,
    pub void_polls: u32,
    /// Districts that voted again, by the kind of round.
    pub runoffs: u32,
    pub by_rounds: u32,
    #[serde(skip)]
    pub nominees: Composition,
    #[serde(skip)]
    pub candidates: Composition,
    #[serde(skip)]
    pub elected: Composition,
}

impl Returns {
    /// Adds up the districts; `None` while a poll is not counted or there are no districts.
    pub(super) fn of(congress: &Congress, facts: &[DistrictFacts], polling_day: Day) -> Option<Returns> {
        let districts = &congress.districts;
        let counted = !districts.is_empty() && facts.iter().all(|facts| facts.rounds.is_some());
        let count = |tally: &Tally| (tally.took_part, tally.ways, Some(tally.ballots()));
        let counts: Vec<_> = districts.iter().map(|one| one.tally.as_ref().map(count)).collect();
        let polls = |test: fn(&ResultFacts) -> bool| {
            facts.iter().filter_map(DistrictFacts::poll).filter(|poll| test(poll)).count() as u32
        };
        let held = |kind: RoundKind| {
            let rounds = facts.iter().filter_map(|one| one.rounds.as_ref()).flat_map(Rounds::counted);
            rounds.filter(|(round, _)| *round == kind).count() as u32
        };
        let primaries = districts.iter().filter(|one| one.settled_by == SettledBy::Primary);
        counted.then(|| Returns {
            cast: Cast::of(&counts),
            stations: districts.iter().map(|one| one.stations.len() as u32).sum(),
            mobile_boxes: districts.iter().map(|one| one.mobile_boxes).sum(),
            primaries: primaries.count() as u32,
            filled_at_once: polls(|poll| poll.valid != Some(false) && poll.vacant == 0),
            void_polls: polls(|poll| poll.valid == Some(false)),
            runoffs: held(RoundKind::Runoff),
            by_rounds: held(RoundKind::ByRound),
            nominees: composition(congress, facts, polling_day, nominees),
            candidates: composition(congress, facts, polling_day, candidates),
            elected: composition(congress, facts, polling_day, elected),
        })
    }
}

fn composition<'a>(
    congress: &'a Congress,
    facts: &'a [DistrictFacts],
    polling_day: Day,
    list: fn(&'a District, &'a DistrictFacts) -> Vec<Person<'a>>,
) -> Composition {
    let persons: Vec<Person> =
        congress.districts.iter().zip(facts).flat_map(|(district, facts)| list(district, facts)).collect();
    Composition::of(&persons, polling_day)
}

fn nominees<'a>(district: &'a District, _: &DistrictFacts) -> Vec<Person<'a>> {
    district.nominees.iter().map(Person::nominated).collect()
}

fn candidates<'a>(district: &'a District, _: &DistrictFacts) -> Vec<Person<'a>> {
    district.formal.iter().map(|name| Person::named(district, name)).collect()
}

fn elected<'a>(district: &'a District, facts: &'a DistrictFacts) -> Vec<Person<'a>> {
    let winners = facts.rounds.iter().flat_map(|rounds| rounds.elected());
    winners.map(|(_, winner)| Person::named(district, &winner.name)).collect()
}
