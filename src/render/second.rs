//! The second language of a document: the translator's text with its gaps filled in.
//!
//! A gap is written `【选举日】`. Numbers, days and translated names go in, never Chinese words; only the name of a
//! person whose other name is not given stays Chinese.

use super::Source;
use super::cards::{self, Card, Listed};
pub use super::gaps::Why;
use super::gaps::{self, Reader, SERIAL, Values, replace};
use super::rounds::Paper;
use super::views::district_view;
use crate::catalog::Document;
use crate::catalog::header::{self, SecondHeader};
use crate::model::second::Part;
use crate::model::{SecondLanguage, SecondText, YesNo};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a document prints in the second language; the shared Typst reads it as `second` of `/data.json`.
#[derive(Debug, PartialEq, Serialize)]
pub struct SecondView<'a> {
    /// `蒙古文`.
    pub script: &'a str,
    /// The word for a Chinese one, e.g. for the head of a table.
    pub words: BTreeMap<&'a str, &'a str>,
    /// Lines of the title.
    pub title: Vec<String>,
    /// The text; empty if it is printed for everybody anew.
    pub body: Vec<String>,
    /// The text for each reader: for voters in the order of their cards, for winners in that of the district.
    pub each: Vec<Vec<String>>,
    /// Notes of ballots and cards.
    pub notes: Vec<String>,
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
    /// A line, paragraph or note of the document's text.
    Of(Part, usize),
    /// The way to write a day.
    Date,
    /// What the program sets under the text.
    Signature,
}

/// Whether a document has a text in the second language that is printed on its paper.
pub(super) fn printed(source: &Source, document: &Document) -> bool {
    text_of(source, document).is_some()
}

/// The text of a document in the second language. Nothing if there is none to be printed on its paper.
/// `cards`: those that the document prints.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document, cards: &[Card<'a>]) -> Option<SecondView<'a>> {
    let (header, language, text) = text_of(source, document)?;
    let mut filler = Filler { values: Values::of(source, language, document), open: vec![] };
    Some(filler.view(header, text, document, source, cards))
}

/// The gaps of its text that stay open.
pub fn open(source: &Source, document: &Document) -> Vec<Unfilled> {
    let Some((header, language, text)) = text_of(source, document) else { return vec![] };
    let mut filler = Filler { values: Values::of(source, language, document), open: vec![] };
    let example: Vec<Card> = cards::example(source, document).into_iter().collect();
    filler.view(header, text, document, source, &example);
    filler.open
}

fn text_of<'a, 'd>(
    source: &Source<'a>,
    document: &'d Document,
) -> Option<(&'d SecondHeader, &'a SecondLanguage, &'a SecondText)> {
    let project = source.project;
    let header = document.template.header.second.as_ref()?;
    project.election.area.second_script.as_ref().filter(|script| script.printed_apart == YesNo::No)?;
    let language = project.second.as_ref()?;
    let text = language.documents.get(&document.template.header.title)?;
    let there = text.printed_apart == YesNo::No && header.parts.iter().any(|part| text.has(*part));
    there.then_some((header, language, text))
}

/// The names of all gaps.
pub fn names() -> impl Iterator<Item = &'static str> {
    gaps::names()
}

struct Filler<'a> {
    values: Values<'a>,
    open: Vec<Unfilled>,
}

impl<'a> Filler<'a> {
    fn view(
        &mut self,
        header: &SecondHeader,
        text: &'a SecondText,
        document: &Document,
        source: &Source<'a>,
        cards: &[Card<'a>],
    ) -> SecondView<'a> {
        let each = match header.each {
            None => vec![],
            Some(header::Reader::Voter) => cards.iter().map(|card| self.card(text, card)).collect(),
            Some(header::Reader::Winner) => self.winners(text, document, source),
        };
        let language = self.values.language;
        let script = source.project.election.area.second_script.as_ref();
        SecondView {
            script: script.map_or("", |script| &script.name),
            words: language.words.iter().map(|(chinese, word)| (chinese.as_str(), word.as_str())).collect(),
            title: self.lines(Part::Title, &text.title),
            body: if header.each.is_none() { self.body(text) } else { vec![] },
            each,
            notes: self.lines(Part::Notes, text.notes.iter().map(|note| &note.0)),
            issuer: self.issuer(),
            date: self.date(document),
        }
    }

    fn lines(&mut self, part: Part, lines: impl IntoIterator<Item = &'a String>) -> Vec<String> {
        lines.into_iter().enumerate().map(|(index, line)| self.fill(line, Place::Of(part, index))).collect()
    }

    fn body(&mut self, text: &'a SecondText) -> Vec<String> {
        self.lines(Part::Body, text.body.iter().map(|paragraph| &paragraph.0))
    }

    /// The lines of a card; one with a serial number for every list.
    fn card(&mut self, text: &'a SecondText, card: &Card<'a>) -> Vec<String> {
        let voter = card.voter;
        let name = card.second_name.unwrap_or(&voter.name).to_owned();
        self.values.reader = Some(Reader { name, sex: Some(voter.sex), age: Some(card.age), elected_on: None });
        let mut lines = vec![];
        for (index, line) in text.body.iter().enumerate() {
            let place = Place::Of(Part::Body, index);
            if line.0.contains(SERIAL) {
                lines.extend(card.lists.iter().map(|list| self.listed(&line.0, *list, place)));
            } else {
                lines.push(self.fill(&line.0, place));
            }
        }
        self.values.reader = None;
        lines
    }

    /// A line as it reads for a list.
    fn listed(&mut self, line: &str, list: Listed<'a>, place: Place) -> String {
        self.values.list = Some(list);
        let line = self.fill(line, place);
        self.values.list = None;
        line
    }

    fn winners(&mut self, text: &'a SecondText, document: &Document, source: &Source<'a>) -> Vec<Vec<String>> {
        let election = &source.project.election;
        let facts = document.subject.district_facts(source.facts);
        let Some((district, facts)) = document.district(election).zip(facts) else { return vec![] };
        let paper = Paper::of(source, document);
        let texts = district_view(district, facts, &paper).winners.into_iter().map(|person| {
            let name = if person.second_name.is_empty() { person.name } else { person.second_name.to_owned() };
            self.values.reader = Some(Reader { name, sex: None, age: None, elected_on: person.elected_on });
            self.body(text)
        });
        let texts = texts.collect();
        self.values.reader = None;
        texts
    }

    fn issuer(&mut self) -> Option<&'a str> {
        let name = self.values.congress?.committee.name.as_str();
        let word = self.values.language.word(name);
        if word.is_none() {
            self.open(Place::Signature, name, Why::NoWord(name.to_owned()));
        }
        word
    }

    fn date(&mut self, document: &Document) -> Option<String> {
        for name in gaps::of(&self.values.language.date).filter(|name| !["年", "月", "日"].contains(name)) {
            self.open(Place::Date, name, Why::Unknown);
        }
        self.values.day(document.date).unwrap_or_default()
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
