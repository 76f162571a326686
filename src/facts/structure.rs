//! Composition of those elected, and rates with their parts.

use super::DistrictFacts;
use super::composition::{Aspect, Composition, Person, in_the_party};
use crate::model::changes::{Group, LastTerm};
use crate::model::election::YesNo;
use crate::model::person::{HAN, Occupation};
use crate::model::{Congress, Day, Item, LastPoll, Percent, Sex};
use std::cmp::Ordering;
use std::fmt;

/// A part of a whole; printed as a percentage rounded half up to one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub part: u32,
    pub whole: u32,
}

impl Rate {
    /// `97.07%`: rounded half up; a whole of nothing gives `—`.
    pub fn percent(self, decimals: u32) -> String {
        match self.digits(decimals, Rounding::HalfUp) {
            None => "—".to_owned(),
            Some(digits) if decimals == 0 => format!("{digits}%"),
            Some(digits) => {
                let unit = 10_u128.pow(decimals);
                format!("{}.{:0width$}%", digits / unit, digits % unit, width = decimals as usize)
            }
        }
    }

    /// Whether `percent` says this rate in the digits that it has, rounded half up or cut off.
    pub fn is_written(self, percent: Percent) -> bool {
        let lawful = [Rounding::HalfUp, Rounding::Down];
        lawful.iter().any(|way| self.digits(percent.decimals(), *way) == Some(percent.digits().into()))
    }

    /// The percentage in tenths of a point, as it is printed; `None` if there is no whole.
    pub fn tenths(self) -> Option<i64> {
        i64::try_from(self.digits(1, Rounding::HalfUp)?).ok()
    }

    /// Compares two rates exactly; a whole of nothing is nothing.
    pub fn compare(self, other: Rate) -> Ordering {
        let cross = |a: Rate, b: Rate| u64::from(a.part) * u64::from(b.whole);
        cross(self, other).cmp(&cross(other, self))
    }

    /// The digits of the percentage without their point.
    fn digits(self, decimals: u32, rounding: Rounding) -> Option<u128> {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        let scaled = part * 100 * 10_u128.pow(decimals);
        match rounding {
            Rounding::HalfUp => (scaled * 2 + whole).checked_div(whole * 2),
            Rounding::Down => scaled.checked_div(whole),
        }
    }
}

impl From<LastTerm> for Rate {
    fn from(last: LastTerm) -> Rate {
        Rate { part: last.part, whole: last.whole }
    }
}

impl From<LastPoll> for Rate {
    fn from(last: LastPoll) -> Rate {
        Rate { part: last.took_part, whole: last.registered }
    }
}

#[derive(Clone, Copy)]
enum Rounding {
    HalfUp,
    Down,
}

/// `97.1%`; a whole of nothing prints as `—`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.percent(1))
    }
}

/// Composition of the deputies elected to one congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    pub elected: u32,
    /// Groups of deputies that are known of every deputy, or were stated.
    pub groups: Vec<(Group, Rate)>,
    /// The other groups, with the deputies of whom the description does not tell.
    pub unknown: Vec<(Group, Vec<String>)>,
    /// 年龄结构, in the order of printing; adds up to `elected`.
    pub ages: Vec<(String, u32)>,
    /// 文化结构, likewise.
    pub educations: Vec<(String, u32)>,
}

impl Structure {
    /// Deputies of a group among all who were elected, if it is known of everyone.
    pub fn rate(&self, group: Group) -> Option<Rate> {
        self.groups.iter().find(|(known, _)| *known == group).map(|(_, rate)| *rate)
    }

    /// From the deputies' data if every district has a result, otherwise from stated figures.
    pub fn of(polling_day: Day, congress: &Congress, facts: &[DistrictFacts]) -> Option<Structure> {
        if congress.districts.is_empty() {
            return stated(congress);
        }
        let mut deputies = vec![];
        for (district, facts) in congress.districts.iter().zip(facts) {
            let elected = facts.rounds.as_ref()?.elected();
            deputies.extend(elected.map(|(_, winner)| Person::named(district, &winner.name)));
        }
        Some(Structure::of_persons(&deputies, polling_day, |group| congress.figures.members(group)))
    }

    /// From the data of these persons; `stated` tells of groups that the data do not.
    pub(super) fn of_persons(persons: &[Person], polling_day: Day, stated: impl Fn(Group) -> Option<u32>) -> Structure {
        let composition = Composition::of(persons, polling_day);
        let lines =
            |aspect| composition.lines(aspect).into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
        let (ages, educations) = (lines(Aspect::Age), lines(Aspect::Education));
        let mut structure = Structure { elected: composition.total, groups: vec![], unknown: vec![], ages, educations };
        for group in Group::ALL {
            let (members, unknown) = members(persons, group);
            structure.add(group, unknown.is_empty().then_some(members).or_else(|| stated(group)), unknown);
        }
        structure
    }

    /// Adds a group as it was counted or stated, otherwise as unknown.
    fn add(&mut self, group: Group, known: Option<u32>, unknown: Vec<String>) {
        match known {
            Some(part) => self.groups.push((group, Rate { part, whole: self.elected })),
            None => self.unknown.push((group, unknown)),
        }
    }
}

fn stated(congress: &Congress) -> Option<Structure> {
    let lines = |items: &[Item]| items.iter().map(|item| (item.name.clone(), item.count)).collect();
    let figures = &congress.figures;
    let (ages, educations) = (lines(&figures.ages), lines(&figures.educations));
    let mut structure = Structure { elected: figures.elected?, groups: vec![], unknown: vec![], ages, educations };
    Group::ALL.into_iter().for_each(|group| structure.add(group, figures.members(group), vec![]));
    Some(structure)
}

/// Whether somebody belongs to a group; `None` if the description does not tell.
fn belongs(person: &Person, group: Group) -> Option<bool> {
    let occupation = person.nominee.and_then(|nominee| nominee.occupation);
    match group {
        Group::Women => person.sex().map(|sex| sex == Sex::Female),
        Group::Minorities => person.nationality().map(|nationality| nationality != HAN),
        Group::NonParty => person.nominee.map(|nominee| !in_the_party(&nominee.party)),
        Group::Grassroots => occupation.map(Occupation::is_grassroots),
        Group::Cadres => occupation.map(|occupation| occupation == Occupation::Cadre),
        Group::Managers => occupation.map(|occupation| occupation == Occupation::Manager),
        Group::Incumbents => person.nominee?.incumbent.map(|incumbent| incumbent == YesNo::Yes),
    }
}

/// How many of `deputies` belong to a group, and those of whom it is not known.
fn members(deputies: &[Person], group: Group) -> (u32, Vec<String>) {
    let belong = deputies.iter().filter(|deputy| belongs(deputy, group) == Some(true)).count() as u32;
    let unknown = deputies.iter().filter(|deputy| belongs(deputy, group).is_none());
    (belong, unknown.map(|deputy| deputy.name.to_owned()).collect())
}
