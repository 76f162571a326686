//! What bodies returned, added up: who may vote, who voted, who was elected.

use super::composition::{Composition, Person};
use super::returns::Cast;
use super::together;
use super::{BodyFacts, LeadingFacts, OfficeFacts, Rate, RoundKind, sum};
use crate::model::body::{Body, Count, Office};
use crate::model::{Aim, Day};

/// All bodies, and those of them that have been counted; `None` is not known of every one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitReturns {
    pub bodies: u32,
    /// All who belong to them, those without a vote, those who are left out, and all who may vote.
    pub members: Option<u32>,
    pub probationary: u32,
    pub excused: u32,
    pub voters: Option<u32>,
    pub seats: u32,
    /// How many bodies are counted, and their figures.
    pub counted: u32,
    pub counted_voters: Option<u32>,
    pub cast: Cast,
    /// Counted bodies that filled every seat at once, whose vote was void, that voted again.
    pub filled_at_once: u32,
    pub void_polls: u32,
    pub by_rounds: u32,
    pub runoffs: u32,
    /// Seats of counted bodies.
    pub counted_seats: u32,
    /// Offices by their titles, in the order of the first body that has them: seats and those elected of counted bodies.
    pub offices: Vec<OfficeReturns>,
    /// Of all bodies; those elected of counted ones.
    pub nominees: Composition,
    pub candidates: Composition,
    pub elected: Composition,
    pub leading: LeadingReturns,
}

/// An office in all counted bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeReturns {
    pub title: String,
    pub seats: u32,
    pub elected: u32,
}

/// Those who lead the counted bodies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeadingReturns {
    /// Bodies that meet each aim, in the order of [`Aim::ALL`]; `None` unless it is known of every counted one.
    pub met: [Option<u32>; Aim::ALL.len()],
    /// Persons who lead them, those of them in both, and Party members among those elected.
    pub people: Option<u32>,
    pub both: Option<u32>,
    pub members: Option<Rate>,
}

type Pair<'a> = (&'a Body, &'a BodyFacts);

impl UnitReturns {
    /// Bodies with what was counted by the day `until`; with all that is counted where none is named.
    pub fn of(all: &[(&Body, &BodyFacts)], until: Option<Day>) -> UnitReturns {
        let done = |(_, facts): &&Pair| facts.elected.is_some() && facts.polling_day.is_by(until);
        let counted: Vec<Pair> = all.iter().filter(done).copied().collect();
        let count = |count: &Count| (count.took_part, count.ways, count.ballots());
        let counts: Vec<_> = counted.iter().map(|(body, _)| body.count.as_ref().map(count)).collect();
        let of_counted = |test: fn(&BodyFacts) -> bool| counted.iter().filter(|(_, facts)| test(facts)).count() as u32;
        let again = |round: RoundKind| {
            let held = |office: &Office| round.of_office(office).is_some_and(|round| round.day.is_by(until));
            let voted = |(body, facts): &&Pair| facts.held(round) && body.offices.iter().any(held);
            counted.iter().filter(voted).count() as u32
        };
        UnitReturns {
            bodies: all.len() as u32,
            members: sum(all.iter().map(|(_, facts)| facts.members)),
            probationary: all
                .iter()
                .map(|(body, _)| body.electorate.probationary.unwrap_or_default())
                .fold(0, u32::saturating_add),
            excused: all.iter().map(|(_, facts)| facts.excused).fold(0, u32::saturating_add),
            voters: sum(all.iter().map(|(_, facts)| facts.voters)),
            seats: all.iter().map(|(_, facts)| facts.seats).sum(),
            counted: counted.len() as u32,
            counted_voters: sum(counted.iter().map(|(_, facts)| facts.voters)),
            cast: Cast::of(&counts),
            filled_at_once: of_counted(|facts| facts.polls().all(|poll| poll.valid != Some(false) && poll.vacant == 0)),
            void_polls: of_counted(|facts| facts.first_vote_holds() == Some(false)),
            by_rounds: again(RoundKind::ByRound),
            runoffs: again(RoundKind::Runoff),
            counted_seats: counted.iter().map(|(_, facts)| facts.seats).sum(),
            offices: offices(&counted, until),
            nominees: composition(all, |body, at, _| body.offices[at].nominees.iter().map(Person::nominated).collect()),
            candidates: composition(all, |body, at, _| {
                body.offices[at].formal.iter().map(|name| Person::standing(body, at, name)).collect()
            }),
            elected: composition(&counted, |body, at, facts| {
                let winners = facts.winners_until(&body.offices[at], until).into_iter();
                winners.map(|winner| Person::standing(body, at, &winner.name)).collect()
            }),
            leading: LeadingReturns::of(&counted, until),
        }
    }
}

impl LeadingReturns {
    fn of(counted: &[Pair], until: Option<Day>) -> LeadingReturns {
        let leading: Vec<Option<&LeadingFacts>> = counted.iter().map(|pair| leading(pair, until)).collect();
        if leading.is_empty() {
            return LeadingReturns::default();
        }
        let add = |figure: fn(&LeadingFacts) -> Option<u32>| sum(leading.iter().map(|one| figure((*one)?)));
        let part = add(|one| one.members.map(|rate| rate.part));
        let whole = add(|one| one.members.map(|rate| rate.whole));
        LeadingReturns {
            met: Aim::ALL.map(|aim| sum(leading.iter().map(|one| (*one)?.met.of(aim).map(u32::from)))),
            people: add(|one| one.both.map(|_| one.people)),
            both: add(|one| one.both),
            members: part.zip(whole).map(|(part, whole)| Rate { part, whole }),
        }
    }
}

/// Those who lead a body, unless some were still to be elected.
fn leading<'a>((body, facts): &Pair<'a>, until: Option<Day>) -> Option<&'a LeadingFacts> {
    let later = [RoundKind::ByRound, RoundKind::Runoff].into_iter();
    let mut days = later.flat_map(|round| body.offices.iter().filter_map(move |one| Some(round.of_office(one)?.day)));
    facts.leading.as_ref().filter(|_| days.all(|day| day.is_by(until)))
}

/// Persons of offices on which all vote together, by the body and the position of the office: whom a committee elects among
/// its own is counted already.
fn composition<'a>(
    pairs: &[Pair<'a>],
    list: impl Fn(&'a Body, usize, &'a OfficeFacts) -> Vec<Person<'a>>,
) -> Composition {
    let of = |(body, facts): &Pair<'a>| -> Vec<(Person<'a>, Day)> {
        let persons = together(body, &facts.offices).flat_map(|(at, _, of)| list(body, at, of));
        persons.map(|person| (person, facts.polling_day)).collect()
    };
    let persons: Vec<(Person, Day)> = pairs.iter().flat_map(of).collect();
    Composition::on_days(&persons)
}

fn offices(counted: &[Pair], until: Option<Day>) -> Vec<OfficeReturns> {
    let mut all: Vec<OfficeReturns> = vec![];
    for (office, facts) in counted.iter().flat_map(|(body, facts)| body.offices.iter().zip(&facts.offices)) {
        let elected = facts.winners_until(office, until).len() as u32;
        match all.iter_mut().find(|other| other.title == office.title) {
            Some(other) => {
                other.seats += office.seats;
                other.elected += elected;
            }
            None => all.push(OfficeReturns { title: office.title.clone(), seats: office.seats, elected }),
        }
    }
    all
}
