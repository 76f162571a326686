//! Pictures of an election in figures. Everything that `base/chart.typ` draws is worked out here: where an axis ends, how
//! long a bar is, what it is called, and what stands for the picture where it cannot be seen.
//!
//! A picture never lies: its axis begins at zero (a timetable's at its first month), all of its bars have one scale, and
//! each has its number beside it.

mod deputies;
mod timetable;
mod turnout;
mod voters;

use super::Source;
use super::escape::literal;
use super::views::congress_name;
use crate::catalog::Document;
use crate::facts::{CongressFacts, Rate};
use crate::model::Congress;
use crate::paper::{Block, Face, Inline, Paper, plain};
use serde::Serialize;
use std::collections::BTreeMap;

/// A picture: rows below one axis, from top to bottom, over as many pages as they need.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    pub title: String,
    /// All that it shows, in words.
    pub alt: String,
    /// What the numbers of the axis count: `%`, `人`; empty where they say it themselves.
    pub unit: &'static str,
    /// In the order of the axis.
    pub ticks: Vec<Tick>,
    /// What fills and signs stand for.
    pub legend: Vec<Entry>,
    pub rows: Vec<Row>,
    /// What else has to be said.
    pub note: String,
}

/// A place on the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Share of the length of the axis.
    pub at: f64,
    pub word: String,
    /// The year, where the word does not tell it.
    pub year: Option<String>,
}

/// A line of the legend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    pub fill: Option<Fill>,
    pub sign: Option<Sign>,
    pub word: String,
}

/// A row, of one lane or several under each other.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Row {
    /// Whether it heads the rows below it.
    pub head: bool,
    pub name: String,
    pub lanes: Vec<Lane>,
}

/// A lane of a row.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Lane {
    pub bar: Option<Bar>,
    pub marks: Vec<Mark>,
    /// What stands behind the axis, such as the parts of a percentage.
    pub figure: String,
}

/// A bar from one share of the axis to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub from: f64,
    pub to: f64,
    pub fill: Fill,
    /// What stands on it.
    pub word: String,
}

/// A sign at a share of the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    pub at: f64,
    pub sign: Sign,
}

/// Fills that differ without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    Plain,
    Dark,
    Hatched,
}

/// Signs that differ without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// At least this much.
    Least,
    /// At most this much.
    Most,
    /// A day.
    Day,
    /// A last day.
    LastDay,
    /// A line that a bar must pass.
    Line,
}

/// What draws the pictures of a congress.
type Draw = fn(&Source, &Congress, &CongressFacts) -> Option<Picture>;

/// Every picture by the name that `#chart("…")` and, in a written report, `![…](图:…)` call it by.
pub const ALL: [(&str, Draw); 4] =
    [("选民登记", voters::of), ("参选率", turnout::of), ("代表构成", deputies::of), ("日程", timetable::of)];

/// Where shared Typst draws them.
const FILE: &str = "/base/chart.typ";

/// Whether markup has pictures.
pub fn asked(markup: &str) -> bool {
    markup.contains(FILE)
}

/// What a paragraph of a written report that is a picture calls it, and the caption that it has: `![本镇的参选率](图:参选率)`.
pub fn called(paragraph: &str) -> Option<(&str, &str)> {
    let (caption, name) = paragraph.trim().strip_prefix("![")?.strip_suffix(')')?.split_once("](")?;
    let name = name.strip_prefix("图:").or_else(|| name.strip_prefix("图："))?;
    Some((name.trim(), caption.trim()))
}

/// Markup of a picture with a caption, which may be empty.
pub fn markup(name: &str, caption: &str) -> String {
    format!("#{{ import \"{FILE}\": chart; chart({}, caption: [#{};]) }}", literal(name), literal(caption))
}

/// A paper with its pictures in words, for what cannot draw them.
pub fn told(paper: &Paper, source: &Source, document: &Document) -> Paper {
    let mut paper = paper.clone();
    for block in paper.blocks.iter_mut().chain(paper.annex.iter_mut().flat_map(|annex| &mut annex.blocks)) {
        let Block::Paragraph(line) = block else { continue };
        let words = plain(line);
        let Some((name, caption)) = called(&words) else { continue };
        let pictures = of(source, document).remove(name).unwrap_or_default();
        let told: Vec<String> = pictures.into_iter().map(|picture| picture.alt).collect();
        let caption = if caption.is_empty() { name } else { caption };
        *line = vec![Inline::Text(Face::Plain, format!("（图：{caption}）{}", told.join("；")))];
    }
    paper
}

/// The pictures of a document by name: one for each congress that it is about, none where nothing is known.
pub fn of(source: &Source, document: &Document) -> BTreeMap<&'static str, Vec<Picture>> {
    let congresses = source.project.election.congresses.iter().zip(&source.facts.congresses).enumerate();
    let own = document.subject.place().congress;
    let wanted: Vec<_> = congresses.filter(|(index, _)| own.is_none_or(|own| own == *index)).collect();
    let draw = |(name, draw): (&'static str, Draw)| {
        let pictures = wanted.iter().filter_map(|(_, (congress, facts))| draw(source, congress, facts));
        (name, pictures.collect())
    };
    ALL.into_iter().map(draw).collect()
}

impl Row {
    fn heading(name: &str) -> Row {
        Row { head: true, name: name.to_owned(), lanes: vec![Lane::default()] }
    }

    fn bar(name: impl Into<String>, bar: Bar, figure: String) -> Row {
        Row { head: false, name: name.into(), lanes: vec![Lane { bar: Some(bar), figure, marks: vec![] }] }
    }
}

impl Entry {
    fn fill(fill: Fill, word: impl Into<String>) -> Entry {
        Entry { fill: Some(fill), sign: None, word: word.into() }
    }

    fn sign(sign: Sign, word: impl Into<String>) -> Entry {
        Entry { fill: None, sign: Some(sign), word: word.into() }
    }
}

/// A scale from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    step: u64,
    steps: u64,
}

/// A scale has at most so many steps.
const MOST_STEPS: u64 = 6;

impl Scale {
    /// The percentages from 0 to 100.
    const PERCENT: Scale = Scale { step: 20, steps: 5 };

    /// The scale with the smallest steps of 1, 2 or 5 and noughts that reaches `most`.
    fn to(most: u64) -> Scale {
        let steps = (0..19).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
        let step = steps.into_iter().find(|step| most.div_ceil(*step) <= MOST_STEPS).unwrap_or(u64::MAX);
        Scale { step, steps: most.div_ceil(step).max(1) }
    }

    fn end(self) -> u64 {
        self.step.saturating_mul(self.steps)
    }

    fn ticks(self) -> Vec<Tick> {
        let tick = |number: u64| Tick {
            at: number as f64 / self.steps as f64,
            word: self.step.saturating_mul(number).to_string(),
            year: None,
        };
        (0..=self.steps).map(tick).collect()
    }

    /// The place of a number.
    fn at(self, number: impl Into<u64>) -> f64 {
        number.into() as f64 / self.end() as f64
    }

    /// The place of a rate on a scale of percentages.
    fn at_rate(self, rate: Rate) -> f64 {
        let whole = if rate.whole == 0 { 1.0 } else { f64::from(rate.whole) };
        f64::from(rate.part) * 100.0 / whole / self.end() as f64
    }
}

/// The percentage that a rate does not exceed, in whole numbers.
fn percent_up(rate: Rate) -> u64 {
    let whole = u64::from(rate.whole).max(1);
    (u64::from(rate.part) * 100).div_ceil(whole)
}

/// `昂素镇第十九届人民代表大会代表选举`.
fn whose(source: &Source, congress: &Congress) -> String {
    format!("{}代表{}", congress_name(congress), source.project.election.occasion.word())
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn a_scale_reaches_its_largest_number_in_few_round_steps() {
        for (most, step, end) in
            [(0, 1, 1), (1, 1, 1), (6, 1, 6), (7, 2, 8), (44, 10, 50), (100, 20, 100), (13_875, 5_000, 15_000)]
        {
            let scale = Scale::to(most);
            assert_eq!((scale.step, scale.end()), (step, end), "{most}");
            let ticks = scale.ticks();
            assert_eq!((ticks[0].at, ticks[0].word.as_str()), (0.0, "0"), "from zero");
            assert_eq!(ticks.last().map(|tick| tick.at), Some(1.0));
        }
        assert!(Scale::to(u64::MAX).steps <= super::MOST_STEPS);
    }
}
