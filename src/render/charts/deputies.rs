//! 代表构成: the deputies by group, age and education, against targets and last term.

use super::super::Source;
use super::{Bar, Entry, Fill, Lane, Mark, Picture, Row, Scale, Sign, percent_up, whose};
use crate::facts::{CongressFacts, Rate, Structure};
use crate::model::Congress;
use crate::model::changes::Target;

/// Bars of shares of the deputies; groups of which not everybody is known are left out.
pub(super) fn of(source: &Source, congress: &Congress, facts: &CongressFacts) -> Option<Picture> {
    let structure = facts.structure.as_ref().filter(|structure| structure.elected > 0)?;
    let lines = lines(congress, structure);
    if lines.is_empty() {
        return None;
    }
    let most = lines.iter().flat_map(Line::rates).map(percent_up).max().unwrap_or(0);
    let scale = Scale::to(most);
    let mut rows = vec![];
    let mut head = "";
    for line in &lines {
        if line.head != head {
            head = line.head;
            rows.push(Row::heading(head));
        }
        rows.push(row(line, scale));
    }
    let title = format!("{}当选代表构成", whose(source, congress));
    let words: Vec<String> = lines.iter().map(Line::in_words).collect();
    Some(Picture {
        alt: format!("条形图：{title}，共{}名。{}。", structure.elected, words.join("；")),
        title,
        unit: "%",
        ticks: scale.ticks(),
        legend: legend(&lines),
        rows,
        note: format!("本届各条是占当选代表{}名的比例，一名代表可以属于几类。", structure.elected),
    })
}

/// What is told of a part of the deputies.
struct Line<'a> {
    head: &'static str,
    name: &'a str,
    now: Rate,
    last: Option<Rate>,
    targets: Vec<&'a Target>,
}

fn lines<'a>(congress: &'a Congress, structure: &'a Structure) -> Vec<Line<'a>> {
    let groups = structure.groups.iter().map(|(group, now)| {
        let targets: Vec<&Target> = congress.targets.iter().filter(|target| target.group == *group).collect();
        let last = congress.last_term(*group).map(Rate::from).filter(|rate| rate.whole > 0);
        Line { head: "各类代表", name: group.word(), now: *now, last, targets }
    });
    let band = |head: &'static str| {
        move |(name, part): &'a (String, u32)| {
            let now = Rate { part: *part, whole: structure.elected };
            Line { head, name, now, last: None, targets: vec![] }
        }
    };
    let ages = structure.ages.iter().map(band("年龄"));
    groups.chain(ages).chain(structure.educations.iter().map(band("文化程度"))).collect()
}

impl Line<'_> {
    /// Every rate that the scale must reach.
    fn rates(&self) -> impl Iterator<Item = Rate> {
        [self.now].into_iter().chain(self.last).chain(self.bounds().into_iter().map(|(_, rate, _)| rate))
    }

    /// What targets ask for: the sign, the place, the words.
    fn bounds(&self) -> Vec<(Sign, Rate, String)> {
        let whole = self.now.whole;
        let bounds = self.targets.iter().flat_map(|target| {
            let percent = |part: u32| Rate { part, whole: 100 };
            [
                target.at_least.map(|part| (Sign::Least, Rate { part, whole }, format!("{part}名以上"))),
                target.at_most.map(|part| (Sign::Most, Rate { part, whole }, format!("{part}名以内"))),
                target.percent_at_least.map(|part| (Sign::Least, percent(part), format!("{part}%以上"))),
                target.percent_at_most.map(|part| (Sign::Most, percent(part), format!("{part}%以内"))),
            ]
        });
        bounds.flatten().collect()
    }

    /// `30名以上、比上届提高`; empty without a target.
    fn asked(&self) -> String {
        let against = self.targets.iter().filter_map(|target| target.against_last);
        let against = against.map(|direction| format!("比上届{}", direction.word()));
        self.bounds().into_iter().map(|(_, _, words)| words).chain(against).collect::<Vec<_>>().join("、")
    }

    fn in_words(&self) -> String {
        let Rate { part, whole } = self.now;
        let last =
            self.last.map_or_else(String::new, |last| format!("，上届{last}（{}名中{}名）", last.whole, last.part));
        let asked = self.asked();
        let asked = if asked.is_empty() { asked } else { format!("，目标{asked}") };
        format!("{}{}（{whole}名中{part}名）{last}{asked}", self.name, self.now)
    }
}

/// This term, last term, and the marks of the targets, which cross both.
fn row(line: &Line, scale: Scale) -> Row {
    let lane = |rate: Rate, fill: Fill, term: &str| {
        let bar = Bar { from: 0.0, to: scale.at_rate(rate), fill, word: rate.to_string() };
        Lane { bar: Some(bar), marks: vec![], figure: format!("{term}{}／{}名", rate.part, rate.whole) }
    };
    let mut lanes = vec![lane(line.now, Fill::Plain, "")];
    lanes.extend(line.last.map(|last| lane(last, Fill::Hatched, "上届")));
    let asked = line.asked();
    if !asked.is_empty() {
        let marks = line.bounds().into_iter().map(|(sign, rate, _)| Mark { at: scale.at_rate(rate), sign });
        lanes.push(Lane { bar: None, marks: marks.collect(), figure: format!("目标{asked}") });
    }
    Row { head: false, name: line.name.to_owned(), lanes }
}

fn legend(lines: &[Line]) -> Vec<Entry> {
    let mut legend = vec![Entry::fill(Fill::Plain, "本届")];
    legend.extend(lines.iter().any(|line| line.last.is_some()).then(|| Entry::fill(Fill::Hatched, "上届")));
    let signs = [(Sign::Least, "目标：达到这条线"), (Sign::Most, "目标：不超过这条线")];
    let used = |sign: Sign| lines.iter().any(|line| line.bounds().iter().any(|(other, ..)| *other == sign));
    legend.extend(signs.into_iter().filter(|(sign, _)| used(*sign)).map(|(sign, word)| Entry::sign(sign, word)));
    legend
}
