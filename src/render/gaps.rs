//! The gaps of translators' texts, `【选举日】`: what fills each.

use super::cards::Listed;
use super::rounds::Paper;
use super::{Source, ballot};
use crate::catalog::{Document, When};
use crate::facts::{DistrictFacts, RollFacts, Timetable};
use crate::model::election::Hours;
use crate::model::{Clock, Congress, Day, District, Nominee, SecondLanguage, Sex};

const OPEN: char = '【';
const CLOSE: char = '】';

/// The gap of a serial number: what has it is printed for every list on which the voter stands.
pub(super) const SERIAL: &str = "【序号】";

/// Why a gap cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No gap has this name.
    Unknown,
    /// This document does not know it.
    NotHere,
    /// The list of words lacks this Chinese one.
    NoWord(String),
}

/// The text with each gap replaced for which there is a value.
pub(super) fn replace(text: &str, mut value: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((name, behind)) = after.split_once(CLOSE) else { break };
        out.push_str(before);
        match value(name) {
            Some(value) => out.push_str(&value),
            None => out.extend([&OPEN.to_string(), name, &CLOSE.to_string()]),
        }
        rest = behind;
    }
    out + rest
}

/// The names of the gaps of a text.
pub(super) fn of(text: &str) -> impl Iterator<Item = &str> {
    text.split(OPEN).skip(1).filter_map(|part| part.split_once(CLOSE)).map(|(name, _)| name)
}

pub(super) type Value = Result<Option<String>, Why>;
type Fill = fn(&Values) -> Value;

/// Every gap by its name, with what fills it; nothing where the document does not know it.
const GAPS: [(&str, Fill); 28] = [
    ("选举日", |values| values.day(Some(values.polling_day))),
    ("投票日", |values| values.day(Some(values.voting_day))),
    ("公布日", |values| values.day(values.date)),
    ("申诉截止", |values| values.day(values.timetable.objections_until)),
    ("起诉截止", |values| values.day(Some(values.timetable.lawsuits_until))),
    ("开始时间", |values| clock(values.hours.map(|hours| hours.from))),
    ("结束时间", |values| clock(values.hours.map(|hours| hours.to))),
    ("委员会", |values| values.of_congress(|congress| &congress.committee.name)),
    ("行政区域", |values| values.of_congress(|congress| &congress.area)),
    ("届次", |values| number(values.congress.map(|congress| congress.term))),
    ("电话", |values| Ok(values.congress.and_then(|congress| congress.committee.phone.clone()))),
    ("选区号", |values| number(values.district().map(|district| district.number))),
    ("名额", |values| {
        number(values.district.map_or(values.congress.and_then(|c| c.seats), |district| Some(district.seats)))
    }),
    ("选民数", |values| number(values.roll().map(|roll| roll.total))),
    ("男选民", |values| number(values.roll().map(|roll| roll.men))),
    ("女选民", |values| number(values.roll().map(|roll| roll.women))),
    ("小组数", |values| number(values.roll().map(|roll| roll.groups.len()))),
    ("候选人数", |values| number(values.nominees(|_| true))),
    ("政党推荐", |values| number(values.nominees(|nominee| nominee.joint_voters.is_none()))),
    ("选民推荐", |values| number(values.nominees(|nominee| nominee.joint_voters.is_some()))),
    ("正式候选人数", |values| {
        number(values.district.map(|district| district.formal_on(values.names_of()).count()).filter(|count| *count > 0))
    }),
    ("当选人数", |values| number(values.elected)),
    ("应选", |values| number(values.ballot_seats)),
    ("姓名", |values| Ok(values.reader.as_ref().map(|reader| reader.name.clone()))),
    ("性别", |values| match values.reader.as_ref().and_then(|reader| reader.sex) {
        Some(sex) => values.word(sex.word()).map(Some),
        None => Ok(None),
    }),
    ("年龄", |values| number(values.reader.as_ref().and_then(|reader| reader.age))),
    ("序号", |values| number(values.list.map(|list| list.number))),
    ("当选日", |values| values.day(values.reader.as_ref().and_then(|reader| reader.elected_on))),
];

/// The names of all gaps.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    GAPS.iter().map(|(name, _)| *name)
}

fn number(value: Option<impl ToString>) -> Value {
    Ok(value.map(|value| value.to_string()))
}

fn clock(value: Option<Clock>) -> Value {
    Ok(value.map(|clock| format!("{}:{:02}", clock.hour, clock.minute)))
}

/// For whom a text is printed.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    /// In the second language; in Chinese if that is not given.
    pub name: String,
    pub sex: Option<Sex>,
    pub age: Option<u32>,
    pub elected_on: Option<Day>,
}

/// What gaps are filled with, for one document.
pub(super) struct Values<'a> {
    pub language: &'a SecondLanguage,
    polling_day: Day,
    /// The day of the round that the document is about.
    voting_day: Day,
    /// Those elected, as far as the document tells of them.
    elected: Option<usize>,
    date: Option<Day>,
    timetable: &'a Timetable,
    hours: Option<Hours>,
    pub congress: Option<&'a Congress>,
    district: Option<&'a District>,
    facts: Option<&'a DistrictFacts>,
    /// How many may be marked on the ballot that the document is.
    ballot_seats: Option<u32>,
    pub reader: Option<Reader>,
    /// The list of which a line of a card speaks.
    pub list: Option<Listed<'a>>,
}

impl<'a> Values<'a> {
    pub fn of(source: &Source<'a>, language: &'a SecondLanguage, document: &Document) -> Self {
        let (election, facts) = (&source.project.election, source.facts);
        let district = document.district(election).zip(document.subject.district_facts(facts));
        let round = document.template.header.when.and_then(When::round);
        let described = round.zip(district).and_then(|(round, (district, _))| round.described(district));
        let paper = Paper::of(source, document);
        let elected =
            |(district, facts): (_, &DistrictFacts)| facts.rounds.as_ref().map(|_| paper.elected(district, facts));
        Values {
            language,
            polling_day: election.polling_day,
            voting_day: described.map_or(election.polling_day, |round| round.day),
            elected: district.and_then(elected),
            date: document.date,
            timetable: &facts.timetable,
            hours: election.polling_hours,
            congress: document.congress(election),
            district: document.district(election),
            facts: document.subject.district_facts(facts),
            ballot_seats: ballot::of(source, document).map(|ballot| ballot.seats),
            reader: None,
            list: None,
        }
    }

    pub fn get(&self, name: &str) -> Result<String, Why> {
        let (_, get) = GAPS.iter().find(|(known, _)| *known == name).ok_or(Why::Unknown)?;
        get(self)?.ok_or(Why::NotHere)
    }

    /// A day as the language writes it.
    pub fn day(&self, day: Option<Day>) -> Value {
        Ok(day.map(|day| {
            let (year, month, date) = day.ymd();
            replace(&self.language.date, |name| match name {
                "年" => Some(year.to_string()),
                "月" => Some(month.to_string()),
                "日" => Some(date.to_string()),
                _ => None,
            })
        }))
    }

    pub fn word(&self, chinese: &str) -> Result<String, Why> {
        self.language.word(chinese).map(str::to_owned).ok_or_else(|| Why::NoWord(chinese.to_owned()))
    }

    fn of_congress(&self, chinese: impl Fn(&Congress) -> &str) -> Value {
        let congress = self.list.and_then(|list| list.of.district()).map(|(congress, _)| congress).or(self.congress);
        congress.map(|congress| self.word(chinese(congress))).transpose()
    }

    fn district(&self) -> Option<&'a District> {
        self.list.and_then(|list| list.of.district()).map(|(_, district)| district).or(self.district)
    }

    fn roll(&self) -> Option<&RollFacts> {
        self.facts?.roll.as_ref()
    }

    /// Those who have left the list by this day are not counted.
    fn names_of(&self) -> Day {
        self.date.unwrap_or(self.polling_day)
    }

    /// How many of those nominated are `counted`, once there are any.
    fn nominees(&self, counted: fn(&Nominee) -> bool) -> Option<usize> {
        let district = self.district.filter(|district| !district.nominees.is_empty())?;
        Some(district.standing(self.names_of()).filter(|(_, nominee)| counted(nominee)).count())
    }
}
