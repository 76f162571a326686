//! The second language of a document: the translator's text with its gaps filled in.
//!
//! A gap is written `【选举日】`. Numbers, days and translated names go in, never Chinese words.

use super::Source;
use crate::catalog::Document;
use crate::facts::{DistrictFacts, RollFacts, Timetable};
use crate::model::election::Hours;
use crate::model::{Clock, Congress, Day, District, Nominee, SecondLanguage, SecondText, YesNo};
use serde::Serialize;
use std::collections::BTreeMap;

const OPEN: char = '【';
const CLOSE: char = '】';

/// What a document prints in the second language; the shared Typst reads it as `second` of `/data.json`.
#[derive(Debug, PartialEq, Serialize)]
pub struct SecondView<'a> {
    /// `蒙古文`.
    pub script: &'a str,
    /// The word for a Chinese one, e.g. for the head of a table.
    pub words: BTreeMap<&'a str, &'a str>,
    /// Lines of the title.
    pub title: Vec<String>,
    pub body: Vec<String>,
    pub issuer: Option<&'a str>,
    pub date: Option<String>,
}

/// A gap of a text that cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unfilled {
    /// Where the gap is.
    pub place: Place,
    /// What stands between its brackets.
    pub name: String,
    pub why: Why,
}

/// Which part of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Title(usize),
    Body(usize),
    /// The way to write a day.
    Date,
    /// What the program sets under the text.
    Signature,
}

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

/// The text of a document in the second language, and the gaps that stay open. Nothing if there is none to be printed
/// beside the Chinese one.
pub fn of<'a>(source: &Source<'a>, document: &Document) -> Option<(SecondView<'a>, Vec<Unfilled>)> {
    let project = source.project;
    let script = project.election.area.second_script.as_ref().filter(|script| script.printed_apart == YesNo::No)?;
    let language = project.second.as_ref()?;
    let text = language.documents.get(&document.template.header.title)?;
    if text.printed_apart == YesNo::Yes || text.body.is_empty() {
        return None;
    }
    let mut filler = Filler { values: Values::of(source, language, document), open: vec![] };
    let view = filler.text(&script.name, text, document);
    Some((view, filler.open))
}

struct Filler<'a> {
    values: Values<'a>,
    open: Vec<Unfilled>,
}

impl<'a> Filler<'a> {
    fn text(&mut self, script: &'a str, text: &SecondText, document: &Document) -> SecondView<'a> {
        let words =
            self.values.language.words.iter().map(|(chinese, word)| (chinese.as_str(), word.as_str())).collect();
        let title = text.title.iter().enumerate().map(|(index, line)| self.fill(line, Place::Title(index))).collect();
        let body = text.body.iter().enumerate().map(|(index, text)| self.fill(&text.0, Place::Body(index))).collect();
        let issuer = self.values.congress.map(|congress| congress.committee.name.as_str());
        let issuer = issuer.and_then(|name| match self.values.language.word(name) {
            Some(word) => Some(word),
            None => {
                self.open(Place::Signature, name, Why::NoWord(name.to_owned()));
                None
            }
        });
        let date = self.values.day(document.date).unwrap_or_default();
        for name in gaps(&self.values.language.date).filter(|name| !["年", "月", "日"].contains(name)) {
            self.open(Place::Date, name, Why::Unknown);
        }
        SecondView { script, words, title, body, issuer, date }
    }

    fn open(&mut self, place: Place, name: &str, why: Why) {
        self.open.push(Unfilled { place, name: name.to_owned(), why });
    }

    /// The text with its gaps filled in; those that stay open are noted and left as they are.
    fn fill(&mut self, text: &str, place: Place) -> String {
        replace(text, |name| match self.values.get(name) {
            Ok(value) => Some(value),
            Err(why) => {
                self.open(place, name, why);
                None
            }
        })
    }
}

/// The text with each gap replaced for which there is a value.
fn replace(text: &str, mut value: impl FnMut(&str) -> Option<String>) -> String {
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
fn gaps(text: &str) -> impl Iterator<Item = &str> {
    text.split(OPEN).skip(1).filter_map(|part| part.split_once(CLOSE)).map(|(name, _)| name)
}

type Value = Result<Option<String>, Why>;
type Fill = fn(&Values) -> Value;

/// Every gap by its name, with what fills it; nothing where the document does not know it.
const GAPS: [(&str, Fill); 21] = [
    ("选举日", |values| values.day(Some(values.polling_day))),
    ("公布日", |values| values.day(values.date)),
    ("申诉截止", |values| values.day(values.timetable.objections_until)),
    ("起诉截止", |values| values.day(Some(values.timetable.lawsuits_until))),
    ("开始时间", |values| clock(values.hours.map(|hours| hours.from))),
    ("结束时间", |values| clock(values.hours.map(|hours| hours.to))),
    ("委员会", |values| values.word(|congress| &congress.committee.name)),
    ("行政区域", |values| values.word(|congress| &congress.area)),
    ("届次", |values| number(values.congress.map(|congress| congress.term))),
    ("电话", |values| Ok(values.congress.and_then(|congress| congress.committee.phone.clone()))),
    ("选区号", |values| number(values.district.map(|district| district.number))),
    ("名额", |values| {
        number(values.district.map_or(values.congress.map(|c| c.seats), |district| Some(district.seats)))
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
    ("当选人数", |values| number(values.facts.and_then(|facts| Some(facts.rounds.as_ref()?.elected().count())))),
];

/// The names of all gaps.
pub fn names() -> impl Iterator<Item = &'static str> {
    GAPS.iter().map(|(name, _)| *name)
}

fn number(value: Option<impl ToString>) -> Value {
    Ok(value.map(|value| value.to_string()))
}

fn clock(value: Option<Clock>) -> Value {
    Ok(value.map(|clock| format!("{}:{:02}", clock.hour, clock.minute)))
}

/// What gaps are filled with, for one document.
struct Values<'a> {
    language: &'a SecondLanguage,
    polling_day: Day,
    date: Option<Day>,
    timetable: &'a Timetable,
    hours: Option<Hours>,
    congress: Option<&'a Congress>,
    district: Option<&'a District>,
    facts: Option<&'a DistrictFacts>,
}

impl<'a> Values<'a> {
    fn of(source: &Source<'a>, language: &'a SecondLanguage, document: &Document) -> Self {
        let (election, facts) = (&source.project.election, source.facts);
        Values {
            language,
            polling_day: election.polling_day,
            date: document.date,
            timetable: &facts.timetable,
            hours: election.polling_hours,
            congress: document.congress(election),
            district: document.district(election),
            facts: document.subject.district_facts(facts),
        }
    }

    fn get(&self, name: &str) -> Result<String, Why> {
        let (_, get) = GAPS.iter().find(|(known, _)| *known == name).ok_or(Why::Unknown)?;
        get(self)?.ok_or(Why::NotHere)
    }

    fn day(&self, day: Option<Day>) -> Value {
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

    fn word(&self, chinese: impl Fn(&Congress) -> &str) -> Value {
        let Some(chinese) = self.congress.map(chinese) else { return Ok(None) };
        let word = self.language.word(chinese).ok_or_else(|| Why::NoWord(chinese.to_owned()))?;
        Ok(Some(word.to_owned()))
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
