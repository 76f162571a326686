//! Persons of a list by sex, age, education, nationality, incumbency, party and occupation.

use super::result::{RoundKind, written_in};
use crate::model::election::YesNo;
use crate::model::person::{Education, HAN, Occupation};
use crate::model::tally::WriteIn;
use crate::model::{Body, Day, District, Nominee, Sex};

/// What persons are counted by, in the order of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    Sex,
    Age,
    Education,
    Nationality,
    Incumbency,
    Party,
    Occupation,
}

/// What is not told of a person.
pub const UNKNOWN: &str = "未填报";

impl Aspect {
    /// Every aspect.
    pub const ALL: [Aspect; 7] = [
        Aspect::Sex,
        Aspect::Age,
        Aspect::Education,
        Aspect::Nationality,
        Aspect::Incumbency,
        Aspect::Party,
        Aspect::Occupation,
    ];

    /// As tables head it.
    pub fn word(self) -> &'static str {
        match self {
            Aspect::Sex => "性别",
            Aspect::Age => "年龄",
            Aspect::Education => "文化程度",
            Aspect::Nationality => "民族",
            Aspect::Party => "政治面貌",
            Aspect::Occupation => "身份",
            Aspect::Incumbency => "任职",
        }
    }

    /// The bands, in the order of tables.
    pub fn bands(self) -> &'static [&'static str] {
        match self {
            Aspect::Sex => &["男", "女"],
            Aspect::Age => &["35岁以下", "36岁至55岁", "56岁以上"],
            Aspect::Education => &["本科及以上", "大专", "中专及高中", "初中及小学"],
            Aspect::Nationality => &[HAN, "少数民族"],
            Aspect::Party => &["中共党员", "民主党派成员", "无党派人士", "共青团员", "群众", "其他"],
            Aspect::Occupation => &OCCUPATIONS,
            Aspect::Incumbency => &["连任", "新任"],
        }
    }

    /// The position of a person's band; `None` if the description does not tell.
    fn band(self, person: &Person, polling_day: Day) -> Option<usize> {
        let nominee = person.nominee;
        match self {
            Aspect::Sex => person.sex().map(|sex| usize::from(sex == Sex::Female)),
            Aspect::Age => nominee.map(|nominee| age(nominee.birth.age_on(polling_day))),
            Aspect::Education => nominee.map(|nominee| education(nominee.education)),
            Aspect::Nationality => person.nationality().map(|nationality| usize::from(nationality != HAN)),
            Aspect::Party => nominee.map(|nominee| party(&nominee.party)),
            Aspect::Occupation => {
                let occupation = nominee?.occupation?;
                OCCUPATIONS.iter().position(|word| *word == occupation.word())
            }
            Aspect::Incumbency => nominee?.incumbent.map(|incumbent| usize::from(incumbent == YesNo::No)),
        }
    }
}

const OCCUPATIONS: [&str; 8] = [
    Occupation::Worker.word(),
    Occupation::Farmer.word(),
    Occupation::Professional.word(),
    Occupation::CommunityWorker.word(),
    Occupation::Cadre.word(),
    Occupation::Manager.word(),
    Occupation::Soldier.word(),
    Occupation::Other.word(),
];

/// Somebody on a list, as far as the description tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person<'a> {
    pub name: &'a str,
    pub nominee: Option<&'a Nominee>,
    write_in: Option<&'a WriteIn>,
}

impl<'a> Person<'a> {
    /// Somebody whom a list or a count of the district names.
    pub fn named(district: &'a District, name: &'a str) -> Person<'a> {
        Person { name, nominee: district.nominee(name), write_in: written_in(district, name) }
    }

    /// Somebody whom a list or a count of the office at a position of a body names.
    pub fn standing(body: &'a Body, office: usize, name: &'a str) -> Person<'a> {
        let lines = |office| RoundKind::ALL.into_iter().flat_map(move |round: RoundKind| round.votes_of_office(office));
        let written = body.offices.get(office).into_iter().flat_map(lines).filter(|line| line.name == name);
        let write_in = written.into_iter().find_map(|line| line.write_in.as_ref());
        Person { name, nominee: body.nominee(office, name).map(|(_, nominee)| nominee), write_in }
    }

    /// A nominee.
    pub fn nominated(nominee: &'a Nominee) -> Person<'a> {
        Person { name: &nominee.name, nominee: Some(nominee), write_in: None }
    }

    pub fn sex(&self) -> Option<Sex> {
        self.nominee.map(|nominee| nominee.sex).or(self.write_in.map(|person| person.sex))
    }

    pub fn nationality(&self) -> Option<&'a str> {
        let nominated = self.nominee.map(|nominee| nominee.nationality.as_str());
        nominated.or(self.write_in.map(|person| person.nationality.as_str()))
    }
}

/// The persons of a list in figures. Each breakdown adds up to `total`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    pub total: u32,
    /// In the order of [`Aspect::ALL`]; each has a number for every band, then those of whom it is not told.
    counts: Vec<Vec<u32>>,
}

impl Composition {
    pub(super) fn of(persons: &[Person], polling_day: Day) -> Composition {
        Composition::on_days(&persons.iter().map(|person| (*person, polling_day)).collect::<Vec<_>>())
    }

    /// Of persons who were elected on different days, each with the day on which age is told.
    pub(super) fn on_days(persons: &[(Person, Day)]) -> Composition {
        let count = |aspect: Aspect| {
            let bands = aspect.bands().len();
            let mut counts = vec![0; bands + 1];
            for (person, day) in persons {
                counts[aspect.band(person, *day).unwrap_or(bands)] += 1;
            }
            counts
        };
        Composition { total: persons.len() as u32, counts: Aspect::ALL.into_iter().map(count).collect() }
    }

    /// The lines of an aspect; the last, of those of whom it is not told, is left out if there is nobody.
    pub fn lines(&self, aspect: Aspect) -> Vec<(&'static str, u32)> {
        let words = aspect.bands().iter().copied().chain([UNKNOWN]);
        let counts = Aspect::ALL.iter().zip(&self.counts).find(|(of, _)| **of == aspect).map(|(_, counts)| counts);
        let lines = words.zip(counts.into_iter().flatten().copied());
        lines.filter(|(word, count)| *word != UNKNOWN || *count > 0).collect()
    }
}

fn age(years: u32) -> usize {
    match years {
        0..=35 => 0,
        36..=55 => 1,
        _ => 2,
    }
}

fn education(education: Education) -> usize {
    match education {
        Education::Postgraduate | Education::Bachelor => 0,
        Education::College => 1,
        Education::Vocational | Education::SeniorHigh => 2,
        Education::JuniorHigh | Education::Primary => 3,
    }
}

/// The democratic parties as offices write them, in full and in short.
const DEMOCRATIC: [&str; 16] = [
    "民革",
    "民盟",
    "民建",
    "民进",
    "农工",
    "致公",
    "九三",
    "台盟",
    "中国国民党革命委员会",
    "中国民主同盟",
    "中国民主建国会",
    "中国民主促进会",
    "中国农工民主党",
    "中国致公党",
    "台湾民主自治同盟",
    "民主党派",
];

fn party(words: &str) -> usize {
    match words {
        _ if in_the_party(words) => 0,
        _ if DEMOCRATIC.iter().any(|party| words.starts_with(party)) => 1,
        _ if words.starts_with("无党派") => 2,
        _ if words.contains("团员") => 3,
        "群众" => 4,
        _ => 5,
    }
}

/// Whether 政治面貌 says 中共党员 or 中共预备党员, in the words that offices use.
pub(super) fn in_the_party(party: &str) -> bool {
    party.starts_with("中共") || party.contains("共产党") || ["党员", "预备党员"].contains(&party)
}
