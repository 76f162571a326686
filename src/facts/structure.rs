//! Composition of those elected, and rates with their parts.

use super::DistrictFacts;
use crate::model::changes::Group;
use crate::model::election::YesNo;
use crate::model::person::{Education, Occupation};
use crate::model::{Congress, Day, Item, Nominee, Sex};
use std::fmt;

/// A part of a whole; printed as a percentage rounded half up to one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub part: u32,
    pub whole: u32,
}

/// `97.1%`; a whole of nothing prints as `—`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = u64::from(self.whole);
        match (u64::from(self.part) * 2000 + whole).checked_div(whole * 2) {
            Some(tenths) => write!(f, "{}.{}%", tenths / 10, tenths % 10),
            None => f.write_str("—"),
        }
    }
}

/// Composition of the deputies elected to one congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    pub elected: u32,
    /// Groups of deputies of whom every deputy's data tell; empty if only totals were stated, or
    /// if a winner was no nominee.
    pub groups: Vec<(Group, Rate)>,
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
        let mut elected = vec![];
        for (district, facts) in congress.districts.iter().zip(facts) {
            elected.extend(facts.rounds.as_ref()?.elected().map(|(_, winner)| district.nominee(&winner.name)));
        }
        let total = elected.len() as u32;
        let known: Vec<&Nominee> = elected.iter().flatten().copied().collect();
        let groups = if known.len() == elected.len() { groups(&known) } else { vec![] };
        let ages = breakdown(&AGES, total, known.iter().map(|nominee| age_band(nominee.birth.age_on(polling_day))));
        let educations = breakdown(&EDUCATIONS, total, known.iter().map(|nominee| education_band(nominee.education)));
        Some(Structure { elected: total, groups, ages, educations })
    }
}

fn stated(congress: &Congress) -> Option<Structure> {
    let lines = |items: &[Item]| items.iter().map(|item| (item.name.clone(), item.count)).collect();
    Some(Structure {
        elected: congress.figures.elected?,
        groups: vec![],
        ages: lines(&congress.figures.ages),
        educations: lines(&congress.figures.educations),
    })
}

/// Every group that is known of each of `deputies`.
fn groups(deputies: &[&Nominee]) -> Vec<(Group, Rate)> {
    let rate = |group: Group| {
        let members: Option<Vec<bool>> = deputies.iter().map(|deputy| belongs(deputy, group)).collect();
        let part = members?.into_iter().filter(|member| *member).count() as u32;
        Some((group, Rate { part, whole: deputies.len() as u32 }))
    };
    Group::ALL.into_iter().filter_map(rate).collect()
}

/// Whether a deputy belongs to a group; `None` if the description does not tell.
fn belongs(deputy: &Nominee, group: Group) -> Option<bool> {
    match group {
        Group::Women => Some(deputy.sex == Sex::Female),
        Group::Minorities => Some(deputy.nationality != "汉族"),
        Group::NonParty => Some(!deputy.party.starts_with("中共")),
        Group::Grassroots => deputy.occupation.map(Occupation::is_grassroots),
        Group::Cadres => deputy.occupation.map(|occupation| occupation == Occupation::Cadre),
        Group::Managers => deputy.occupation.map(|occupation| occupation == Occupation::Manager),
        Group::Incumbents => deputy.incumbent.map(|incumbent| incumbent == YesNo::Yes),
    }
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
