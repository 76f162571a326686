//! 日程: the steps of an election along the days.

use super::super::Source;
use super::super::plan::{brief, range, staged};
use super::{Bar, Entry, Fill, Lane, Mark, Picture, Row, Sign, Tick, whose};
use crate::facts::{CongressFacts, Milestone};
use crate::model::{Congress, Day, Election};

/// The steps of a congress below the stages; those without a day have no place on the axis.
pub(super) fn of(source: &Source, congress: &Congress, _: &CongressFacts) -> Option<Picture> {
    let election = &source.project.election;
    let mut stages = staged(source);
    for (_, _, _, steps) in &mut stages {
        steps.retain(|step| step.concerns(congress.level, None) && step.day().is_some());
    }
    stages.retain(|(_, days, _, steps)| days.is_some() || !steps.is_empty());
    let steps = || stages.iter().flat_map(|(_, _, _, steps)| steps);
    let spans = stages.iter().filter_map(|(_, days, ..)| *days).chain(steps().filter_map(|step| step.days));
    let days: Vec<Day> = spans.flat_map(|(from, to)| [from, to]).chain(steps().filter_map(|step| step.by)).collect();
    let axis = Axis::of(*days.iter().min()?, *days.iter().max()?);
    let mut rows = vec![];
    for (name, days, _, steps) in &stages {
        let figure = days.map(|days| range(election, days)).unwrap_or_default();
        let bar = days.map(|days| axis.bar(days, Fill::Hatched));
        rows.push(Row { head: true, name: (*name).to_owned(), lanes: vec![Lane { bar, marks: vec![], figure }] });
        rows.extend(steps.iter().map(|step| row(election, axis, step)));
    }
    let title = format!("{}日程", whose(source, congress));
    let words: Vec<String> = steps().map(|step| in_words(election, step)).collect();
    let stage = stages.iter().any(|(_, days, ..)| days.is_some());
    let mut legend = vec![
        Entry::fill(Fill::Plain, "办理的日子"),
        Entry::sign(Sign::Day, "办理的一天"),
        Entry::sign(Sign::LastDay, "最迟的一天"),
    ];
    legend.extend(stage.then(|| Entry::fill(Fill::Hatched, "阶段")));
    Some(Picture {
        alt: format!("日程图：{title}。{}。", words.join("；")),
        title,
        unit: "",
        ticks: axis.ticks(),
        legend,
        rows,
        note: String::new(),
    })
}

fn row(election: &Election, axis: Axis, step: &Milestone) -> Row {
    let (from, to) = step.days.unzip();
    let several = step.days.filter(|(from, to)| from < to);
    let day = from.filter(|_| from == to).map(|day| Mark { at: axis.middle(day), sign: Sign::Day });
    let by = step.by.map(|by| Mark { at: axis.middle(by), sign: Sign::LastDay });
    let bar = several.map(|days| axis.bar(days, Fill::Plain));
    let figure = match (step.days, step.by) {
        (Some(days), _) => range(election, days),
        (None, Some(by)) => format!("最迟{}", brief(election, by)),
        (None, None) => String::new(),
    };
    Row {
        head: false,
        name: step.name(),
        lanes: vec![Lane { bar, marks: by.into_iter().chain(day).collect(), figure }],
    }
}

fn in_words(election: &Election, step: &Milestone) -> String {
    let days = step.days.map(|days| range(election, days));
    let by = step.by.map(|by| format!("最迟{}", brief(election, by)));
    format!("{}{}", step.name(), days.into_iter().chain(by).collect::<Vec<_>>().join("，"))
}

/// Whole months from the first day to the last.
#[derive(Debug, Clone, Copy)]
struct Axis {
    from: Day,
    /// The day after the last.
    to: Day,
}

/// An axis has at most so many ticks.
const MOST_TICKS: u32 = 8;
/// From tick to tick, in months.
const STEPS: [u32; 7] = [1, 2, 3, 6, 12, 24, 60];

impl Axis {
    fn of(first: Day, last: Day) -> Axis {
        Axis { from: first_of_month(first), to: first_of_month(last).months_later(1) }
    }

    fn length(self) -> f64 {
        self.from.days_until(self.to).max(1) as f64
    }

    /// The place of the beginning of a day.
    fn at(self, day: Day) -> f64 {
        self.from.days_until(day) as f64 / self.length()
    }

    fn middle(self, day: Day) -> f64 {
        (self.from.days_until(day) as f64 + 0.5) / self.length()
    }

    fn bar(self, (from, to): (Day, Day), fill: Fill) -> Bar {
        Bar { from: self.at(from), to: self.at(to.after(1)), fill, word: String::new() }
    }

    /// The first days of months; of the first and of those of a new year, the year too.
    fn ticks(self) -> Vec<Tick> {
        let months = (0..).map(|months| self.from.months_later(months)).take_while(|day| *day < self.to).count() as u32;
        let step = STEPS.into_iter().find(|step| months.div_ceil(*step) <= MOST_TICKS).unwrap_or(months);
        let mut told = None;
        let tick = |day: Day| {
            let (year, month, date) = day.ymd();
            let new = told.replace(year) != Some(year);
            Tick { at: self.at(day), word: format!("{month}月{date}日"), year: new.then(|| format!("{year}年")) }
        };
        (0..months).step_by(step.max(1) as usize).map(|months| self.from.months_later(months)).map(tick).collect()
    }
}

fn first_of_month(day: Day) -> Day {
    day.before(day.ymd().2 - 1)
}
