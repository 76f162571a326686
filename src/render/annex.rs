//! 数据附表: the percentages that stand in a report, each with what it is of, its numerator and its denominator.
//!
//! It is made from the text itself: every percentage of it, whether a template or a person has written it, is looked for among
//! those that are known, and is the one of which the words before it tell most. So a report has all that it prints and nothing
//! else, however its template is changed.

use super::Source;
use super::report;
use super::units_told::UnitsTold;
use super::views::RateView;
use crate::catalog::Document;
use crate::facts::{CongressFacts, Rate};
use crate::model::{Aim, Congress, Percent, Report, YesNo};
use crate::numeral::{Figure, figures};
use crate::paper::{Block, Paper, plain};
use crate::statistics::Change;
use serde::Serialize;
use std::cmp::Reverse;

/// What prints it.
pub const TEMPLATE: &str = "base/annex.md";

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// `乡级参选率（占登记选民）`.
    pub what: String,
    /// Nothing where the project states the percentage alone.
    pub part: Option<u32>,
    pub whole: Option<u32>,
    pub percent: String,
}

impl Share {
    fn of(what: String, rate: Rate) -> Share {
        Share { what, part: Some(rate.part), whole: Some(rate.whole), percent: rate.to_string() }
    }
}

/// Whether parts of some percentages are not known.
pub fn unknown(shares: &[Share]) -> bool {
    shares.iter().any(|share| share.part.is_none() || share.whole.is_none())
}

/// A percentage that a report may print.
struct Known {
    what: String,
    value: Value,
    /// Last term's.
    last: Option<Rate>,
    /// Words of which one, or the numerator, must stand before it.
    names: Vec<String>,
    /// Words that tell whose it is.
    of: Vec<String>,
}

enum Value {
    Rate(Rate),
    /// As it is stated; its denominator.
    Stated(Percent, Option<u32>),
}

impl Known {
    fn new(what: String, rate: Rate, names: &[&str]) -> Known {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Known { what, value: Value::Rate(rate), last: None, names, of: vec![] }
    }

    fn is_written(&self, percent: Percent) -> bool {
        match self.value {
            Value::Rate(rate) => rate.is_written(percent),
            Value::Stated(stated, _) => stated == percent,
        }
    }

    fn parts(&self) -> (Option<u32>, Option<u32>) {
        match self.value {
            Value::Rate(rate) => (Some(rate.part), Some(rate.whole)),
            Value::Stated(_, whole) => (None, whole),
        }
    }

    /// How much of it `text` tells; nothing if it tells neither its name nor its numerator.
    fn evidence(&self, text: &str) -> usize {
        let figures = figures(text);
        let stands = |number: Option<u32>| {
            number.is_some_and(|number| figures.iter().any(|figure| figure.count == Some(number.into())))
        };
        let (part, whole) = self.parts();
        let named = self.names.iter().any(|name| text.contains(name.as_str()));
        let whose = self.of.iter().filter(|word| text.contains(word.as_str())).count();
        let first = usize::from(named) + usize::from(stands(part));
        if first == 0 { 0 } else { first + usize::from(stands(whole)) + whose }
    }

    /// Its line, and that of last term's if what follows it compares them.
    fn shares(&self, behind: &str) -> Vec<Share> {
        let rate = match self.value {
            Value::Rate(rate) => rate,
            Value::Stated(percent, whole) => {
                return vec![Share { what: self.what.clone(), part: None, whole, percent: percent.to_string() }];
            }
        };
        let change = self.last.and_then(|last| Change::of(rate, last));
        let last = self.last.filter(|_| change.is_some_and(|change| behind.contains(&change.phrase())));
        let last = last.map(|last| Share::of(format!("上届{}", self.what), last));
        [Share::of(self.what.clone(), rate)].into_iter().chain(last).collect()
    }
}

/// The percentages of a report in the order in which they stand in it, each once; none in another paper, and none if the report
/// is to have no annex.
pub fn of(source: &Source, document: &Document, paper: &Paper) -> Vec<Share> {
    let report = document.subject.report(&source.project.election).filter(|report| report.annex == YesNo::Yes);
    let Some(report) = report else { return vec![] };
    let known = known(source, document, report);
    let mut taken: Vec<usize> = vec![];
    let mut shares = vec![];
    for text in paper.blocks.iter().flat_map(texts) {
        let found = figures(&text);
        let percents: Vec<&Figure> = found.iter().filter(|figure| figure.percent).collect();
        for (at, figure) in percents.iter().enumerate() {
            let before = at.checked_sub(1).map_or(0, |at| percents[at].range.end);
            let behind = percents.get(at + 1).map_or(text.len(), |next| next.range.start);
            let Some(index) = meant(&known, &taken, &text, figure, before) else { continue };
            if !taken.contains(&index) {
                shares.extend(known[index].shares(&text[figure.range.end..behind]));
                taken.push(index);
            }
        }
    }
    shares
}

/// The texts of a block; the cells of a row are one.
fn texts(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(_, line) | Block::Paragraph(line) => vec![plain(line)],
        Block::Table(rows) => {
            rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("，")).collect()
        }
    }
}

/// Which of the known percentages a figure is: that of which the words since the one before it, and then those of the sentence,
/// tell most; of several alike, the first that has not stood before.
fn meant(known: &[Known], taken: &[usize], text: &str, figure: &Figure, before: usize) -> Option<usize> {
    let percent: Percent = figure.words.parse().ok()?;
    let until = figure.range.start;
    let start = text[..until].rfind(['。', '\n']).unwrap_or(0);
    let (sentence, near) = (&text[start..until], &text[before.max(start)..until]);
    let scored =
        known.iter().enumerate().filter(|(_, known)| known.is_written(percent)).filter_map(|(index, known)| {
            let evidence = known.evidence(near);
            let score = (evidence, known.evidence(sentence), !taken.contains(&index), Reverse(index));
            (evidence > 0).then_some(score)
        });
    scored.max().map(|(_, _, _, Reverse(index))| index)
}

/// Everything of which a report may print a percentage.
fn known(source: &Source, document: &Document, report: &Report) -> Vec<Known> {
    let election = &source.project.election;
    let pairs: Vec<_> = election.congresses.iter().zip(&source.facts.congresses).collect();
    let level = |congress: &Congress| if pairs.len() > 1 { congress.level.word() } else { "" };
    let mut all: Vec<Known> = vec![];
    for (congress, facts) in &pairs {
        let own = of_congress(congress, facts, level(congress));
        let of = [congress.area.clone(), super::views::congress_name(congress), congress.level.word().to_owned()];
        all.extend(own.into_iter().map(|known| Known { of: of.to_vec(), ..known }));
    }
    let view = report::of(source, document);
    for ((congress, _), body) in pairs.iter().zip(view.iter().flat_map(|view| &view.congresses)) {
        all.extend(body.targets.iter().filter_map(|target| {
            let what = format!("{}{}目标（占名额）", level(congress), target.group);
            let share = target.share.as_ref()?;
            Some(Known::new(what, Rate { part: share.part, whole: share.whole }, &[target.group]))
        }));
    }
    let totals = &source.facts.totals;
    let names = ["参选率", "投票率"].map(str::to_owned).to_vec();
    let turnout = |value, last| Known { what: TURNOUT.to_owned(), value, last, names: names.clone(), of: vec![] };
    all.extend(totals.turnout.map(|rate| turnout(Value::Rate(rate), totals.last_turnout)));
    if totals.turnout.is_none() {
        let stated = election.figures.turnout.filter(|_| pairs.iter().all(|(_, facts)| facts.turnout.is_none()));
        all.extend(stated.map(|percent| turnout(Value::Stated(percent, totals.registered), None)));
    }
    all.extend(view.iter().filter_map(|view| view.units.as_ref()).flat_map(of_units));
    all.extend(stated(report));
    all
}

/// Of bodies, as the report tells of them.
fn of_units(units: &UnitsTold) -> Vec<Known> {
    let figures = &units.figures;
    let known = |what: String, view: &Option<RateView>, names: &[&str]| {
        let view = view.as_ref()?;
        Some(Known::new(what, Rate { part: view.part, whole: view.whole }, names))
    };
    let (word, member) = (&figures.word, &figures.member);
    let all = [
        known(format!("完成选举的{word}（占全部{word}）"), &figures.done, &["完成选举"]),
        known(format!("投票率（占{}）", units.voters_word), &figures.turnout, &["投票率", "参选率", "到会率"]),
        known(format!("当选的妇女（占当选{member}）"), &figures.women, &["妇女"]),
        known(format!("当选的中共党员（占当选{member}）"), &figures.members, &["中共党员", "党员"]),
    ];
    let met = figures.met.iter().map(|met| {
        let what = format!("{}的{word}（占已选举的{word}）", in_short(met.aim));
        Known::new(what, Rate { part: met.rate.part, whole: met.rate.whole }, &[met.what.as_str(), met.aim.word()])
    });
    all.into_iter().flatten().chain(met).collect()
}

const TURNOUT: &str = "参选率（占登记选民）";

fn of_congress(congress: &Congress, facts: &CongressFacts, level: &str) -> Vec<Known> {
    let mut all = vec![];
    let last = facts.last_turnout;
    let turnout = |rate| Known { last, ..Known::new(format!("{level}{TURNOUT}"), rate, &["参选率", "投票率"]) };
    all.extend(facts.turnout.map(turnout));
    let registration = |rate| Known::new(format!("{level}登记率（占年满十八周岁人口）"), rate, &["登记率"]);
    all.extend(facts.census.registration().map(registration));
    let Some(structure) = &facts.structure else { return all };
    all.extend(structure.groups.iter().map(|(group, rate)| {
        let what = format!("{level}{}代表（占当选代表）", group.word());
        Known { last: congress.last_term(*group).map(Rate::from), ..Known::new(what, *rate, &[group.word()]) }
    }));
    let bands = structure.ages.iter().chain(&structure.educations);
    all.extend(bands.map(|(name, part)| {
        let rate = Rate { part: *part, whole: structure.elected };
        Known::new(format!("{level}{name}的代表（占当选代表）"), rate, &[name])
    }));
    all
}

/// An aim that is met, short enough for a line of the table.
fn in_short(aim: Aim) -> String {
    match aim {
        Aim::OneHead | Aim::PartyMajority => aim.word().to_owned(),
        Aim::Graduate | Aim::Young | Aim::Woman => format!("有{}", aim.word()),
    }
}

/// The parts of what a report states itself.
fn stated(report: &Report) -> Vec<Known> {
    let parts = report.stated.iter().flat_map(|stated| stated.parts.iter().map(move |part| (stated, part)));
    let known = parts.map(|(stated, part)| {
        let rate = Rate { part: part.count, whole: stated.count };
        let what = format!("{}（占{}）", part.name, stated.name);
        Known { of: vec![stated.name.clone()], ..Known::new(what, rate, &[&part.name]) }
    });
    known.collect()
}
