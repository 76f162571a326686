//! Those who lead a unit together, what is elected and its Party organisation, against what plans ask of them.

use super::composition::{Person, in_the_party};
use super::structure::Rate;
use super::together;
use super::{OfficeFacts, Rounds, sum};
use crate::model::leading::LeadingRule;
use crate::model::person::Education;
use crate::model::{Aim, BirthDate, Body, Day, Office, PartyOfficer, Sex};
use std::collections::BTreeSet;

/// Those who lead one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadingFacts {
    /// Persons in all; whoever is in both is counted once.
    pub people: u32,
    /// 交叉任职: members of the Party organisation who were elected; `None` where its members are not told.
    pub both: Option<u32>,
    /// Party members among those elected; `None` unless it is told of everybody.
    pub members: Option<Rate>,
    /// Whether each aim is met.
    pub met: Aims,
}

/// An answer for each aim; `None` if the description does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aims([Option<bool>; Aim::ALL.len()]);

impl Aims {
    /// The answer for an aim.
    pub fn of(&self, aim: Aim) -> Option<bool> {
        self.0.get(aim as usize).copied().flatten()
    }
}

/// What an aim asks of a person.
struct Leader {
    sex: Option<Sex>,
    birth: Option<BirthDate>,
    education: Option<Education>,
}

impl Leader {
    fn officer(officer: &PartyOfficer) -> Leader {
        Leader { sex: Some(officer.sex), birth: Some(officer.birth), education: Some(officer.education) }
    }

    fn elected(person: &Person) -> Leader {
        let nominee = person.nominee;
        Leader {
            sex: person.sex(),
            birth: nominee.map(|nominee| nominee.birth),
            education: nominee.map(|nominee| nominee.education),
        }
    }
}

/// A body, and the rule by which those who lead it are judged.
pub(super) struct Judging<'a> {
    pub rule: &'a LeadingRule,
    pub body: &'a Body,
    pub offices: &'a [OfficeFacts],
    pub polling_day: Day,
}

impl<'a> Judging<'a> {
    /// Those who were elected and the Party organisation.
    pub fn leading(&self) -> LeadingFacts {
        let winners = |facts: &'a OfficeFacts| facts.rounds.iter().flat_map(Rounds::elected);
        let elected: Vec<(&Office, Person)> = together(self.body, self.offices)
            .flat_map(|(at, office, facts)| {
                winners(facts).map(move |one| (office, Person::standing(self.body, at, &one.1.name)))
            })
            .collect();
        let party = sum(elected.iter().map(|(_, person)| Some(u32::from(in_the_party(&person.nominee?.party)))));
        let members = party.map(|part| Rate { part, whole: elected.len() as u32 });
        let majority = members.map(|rate| rate.part >= self.rule.members.exceeded_by(rate.whole));
        let names: BTreeSet<&str> = elected.iter().map(|(_, person)| person.name).collect();
        let officers = &self.body.officers;
        let both = officers.iter().filter(|officer| names.contains(officer.name.as_str())).count();
        LeadingFacts {
            people: (names.len() + officers.len() - both) as u32,
            both: (!officers.is_empty()).then_some(both as u32),
            members,
            met: self.aims(&elected, majority),
        }
    }

    /// Whether those who stand allow each aim; `None` while an office has nobody.
    pub fn prospects(&self) -> Option<Aims> {
        let mut standing: Vec<(&Office, Person)> = vec![];
        let (mut party, mut seats) = (0, 0);
        for (at, office, _) in together(self.body, self.offices) {
            let own: Vec<Person> = match office.formal.is_empty() {
                true => office.nominees.iter().map(Person::nominated).collect(),
                false => office.formal.iter().map(|name| Person::standing(self.body, at, name)).collect(),
            };
            if own.is_empty() {
                return None;
            }
            let members =
                own.iter().filter(|person| person.nominee.is_some_and(|one| in_the_party(&one.party))).count();
            party += office.seats.min(members as u32);
            seats += office.seats;
            standing.extend(own.into_iter().map(|person| (office, person)));
        }
        (seats > 0).then(|| self.aims(&standing, Some(party >= self.rule.members.exceeded_by(seats))))
    }

    fn aims(&self, persons: &[(&Office, Person)], majority: Option<bool>) -> Aims {
        let secretary = self.body.officers.iter().find(|officer| officer.post == self.rule.secretary);
        let head = |officer: &PartyOfficer| {
            persons.iter().any(|(office, person)| office.title == self.rule.head && person.name == officer.name)
        };
        let young = |birth: BirthDate| birth.age_on(self.polling_day) <= self.rule.young;
        Aims(Aim::ALL.map(|aim| match aim {
            Aim::OneHead => secretary.map(head),
            Aim::Graduate => self.any(persons, |one| Some(one.education? <= self.rule.graduate)),
            Aim::Young => self.any(persons, |one| one.birth.map(young)),
            Aim::Woman => self.any(persons, |one| Some(one.sex? == Sex::Female)),
            Aim::PartyMajority => majority,
        }))
    }

    /// Whether it is so of anybody; not known if nobody is known of whom it is so, and not everybody is told.
    fn any(&self, persons: &[(&Office, Person)], test: impl Fn(&Leader) -> Option<bool>) -> Option<bool> {
        let officers = self.body.officers.iter().map(Leader::officer);
        let answers: Vec<Option<bool>> =
            persons.iter().map(|(_, person)| Leader::elected(person)).chain(officers).map(|one| test(&one)).collect();
        match answers.contains(&Some(true)) {
            true => Some(true),
            false => (!self.body.officers.is_empty() && !answers.contains(&None)).then_some(false),
        }
    }
}
