//! Composition of those elected, and rates with their parts.

use super::DistrictFacts;
use super::result::written_in;
use crate::model::changes::Group;
use crate::model::election::YesNo;
use crate::model::person::{Education, Occupation};
use crate::model::tally::WriteIn;
use crate::model::{Congress, Day, District, Item, Nominee, Percent, Sex};
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

const AGES: [&str; 3] = ["35岁以下", "36岁至55岁", "56岁以上"];
const EDUCATIONS: [&str; 4] = ["本科及以上", "大专", "中专及高中", "初中及小学"];
const UNKNOWN: &str = "未填报";

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
            deputies.extend(elected.map(|(_, winner)| Deputy::of(district, &winner.name)));
        }
        let total = deputies.len() as u32;
        let nominees = || deputies.iter().filter_map(|deputy| deputy.nominee);
        let ages = breakdown(&AGES, total, nominees().map(|nominee| age_band(nominee.birth.age_on(polling_day))));
        let educations = breakdown(&EDUCATIONS, total, nominees().map(|nominee| education_band(nominee.education)));
        let mut structure = Structure { elected: total, groups: vec![], unknown: vec![], ages, educations };
        for group in Group::ALL {
            let (members, unknown) = members(&deputies, group);
            structure.add(congress, group, unknown.is_empty().then_some(members), unknown);
        }
        Some(structure)
    }

    /// Adds a group as it was counted, otherwise as it was stated, otherwise as unknown.
    fn add(&mut self, congress: &Congress, group: Group, counted: Option<u32>, unknown: Vec<String>) {
        match counted.or(congress.figures.members(group)) {
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
    Group::ALL.into_iter().for_each(|group| structure.add(congress, group, None, vec![]));
    Some(structure)
}

/// Who was elected, as far as the description tells.
struct Deputy<'a> {
    name: &'a str,
    nominee: Option<&'a Nominee>,
    write_in: Option<&'a WriteIn>,
}

impl<'a> Deputy<'a> {
    fn of(district: &'a District, name: &'a str) -> Deputy<'a> {
        Deputy { name, nominee: district.nominee(name), write_in: written_in(district, name) }
    }

    /// Whether the deputy belongs to a group; `None` if the description does not tell.
    fn belongs(&self, group: Group) -> Option<bool> {
        let sex = self.nominee.map(|nominee| nominee.sex).or(self.write_in.map(|person| person.sex));
        let nationality = self.nominee.map(|nominee| &nominee.nationality);
        let nationality = nationality.or(self.write_in.map(|person| &person.nationality));
        let occupation = self.nominee.and_then(|nominee| nominee.occupation);
        match group {
            Group::Women => sex.map(|sex| sex == Sex::Female),
            Group::Minorities => nationality.map(|nationality| nationality != "汉族"),
            Group::NonParty => self.nominee.map(|nominee| !in_the_party(&nominee.party)),
            Group::Grassroots => occupation.map(Occupation::is_grassroots),
            Group::Cadres => occupation.map(|occupation| occupation == Occupation::Cadre),
            Group::Managers => occupation.map(|occupation| occupation == Occupation::Manager),
            Group::Incumbents => self.nominee?.incumbent.map(|incumbent| incumbent == YesNo::Yes),
        }
    }
}

/// Whether 政治面貌 says 中共党员 or 中共预备党员, in the words that offices use.
fn in_the_party(party: &str) -> bool {
    party.starts_with("中共") || party.contains("共产党") || ["党员", "预备党员"].contains(&party)
}

/// How many of `deputies` belong to a group, and those of whom it is not known.
fn members(deputies: &[Deputy], group: Group) -> (u32, Vec<String>) {
    let belong = deputies.iter().filter(|deputy| deputy.belongs(group) == Some(true)).count() as u32;
    let unknown = deputies.iter().filter(|deputy| deputy.belongs(group).is_none());
    (belong, unknown.map(|deputy| deputy.name.to_owned()).collect())
}

fn breakdown(bands: &[&str], total: u32, members: impl Iterator<Item = usize>) -> Vec<(String, u32)> {
    let mut counts = vec![0; bands.len()];
    members.for_each(|band| counts[band] += 1);
    let unknown = total - counts.iter().sum::<u32>();
    let mut lines: Vec<(String, u32)> = bands.iter().map(|band| (*band).to_owned()).zip(counts).collect();
    if unknown > 0 {
        lines.push((UNKNOWN.to_owned(), unknown));
    }
    lines
}

fn age_band(age: u32) -> usize {
    match age {
        0..=35 => 0,
        36..=55 => 1,
        _ => 2,
    }
}

fn education_band(education: Education) -> usize {
    match education {
        Education::Postgraduate | Education::Bachelor => 0,
        Education::College => 1,
        Education::Vocational | Education::SeniorHigh => 2,
        Education::JuniorHigh | Education::Primary => 3,
    }
}
