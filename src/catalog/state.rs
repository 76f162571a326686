//! Where steps and documents stand on a day.

use super::{Audience, Document, Need, Stage, Subject, Template, When};
use crate::facts::{Facts, Milestone, Step};
use crate::model::{Day, Election};
use serde::Serialize;
use std::sync::Arc;

/// 办理状态.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its last day or its own day has passed without it.
    Late,
    /// It has its day, today or later, and nothing is missing.
    Due,
    /// Something is not known yet.
    Waiting,
    /// Its day has passed and nothing was missing.
    Done,
    /// It does not arise in this election.
    NotApplicable,
}

impl State {
    /// All states, the most urgent first.
    pub const ALL: [State; 5] = [State::Late, State::Due, State::Waiting, State::Done, State::NotApplicable];

    /// As people call it.
    pub fn word(self) -> &'static str {
        match self {
            State::Late => "迟了",
            State::Due => "待办",
            State::Waiting => "等待",
            State::Done => "已办",
            State::NotApplicable => "不适用",
        }
    }
}

/// A state and its days, counted from the day that is looked at: 0 is that day, less is past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// Days until it begins and until it ends, if it has its day.
    pub days: Option<(i64, i64)>,
    /// Days until its last lawful day.
    pub last: Option<i64>,
}

impl Standing {
    /// `ready`: nothing is missing; `duty`: it must happen, otherwise its last day passes without harm.
    fn of(as_of: Day, days: Option<(Day, Day)>, by: Option<Day>, ready: bool, duty: bool) -> Standing {
        let days = days.map(|(from, to)| (as_of.days_until(from), as_of.days_until(to)));
        let last = by.map(|by| as_of.days_until(by));
        let passed = last.is_some_and(|last| last < 0);
        let state = match days {
            Some((_, ..0)) if ready => State::Done,
            Some((_, ..0)) => State::Late,
            _ if passed && duty => State::Late,
            Some(_) if ready => State::Due,
            None if passed => State::Done,
            None if last.is_some() && !duty => State::Due,
            // A paper that may be made on any day.
            None if ready && duty => State::Due,
            _ => State::Waiting,
        };
        Standing { state, days, last }
    }

    /// Of a step.
    pub fn of_step(step: &Milestone, as_of: Day) -> Standing {
        Standing::of(as_of, step.days, step.by, step.days.is_some() || !step.duty, step.duty)
    }

    /// Of a document.
    pub fn of_document(document: &Document, as_of: Day) -> Standing {
        Standing::of(as_of, document.date.map(|date| (date, date)), document.due, document.ready(), true)
    }

    /// By how many days it is late, or was late when it was done.
    pub fn late(self) -> Option<i64> {
        let over_last = match (self.state, self.days, self.last) {
            (State::Done, Some((_, ends)), Some(last)) => ends - last,
            (State::Late, _, Some(last)) if last < 0 => -last,
            (State::Late, Some((_, ends)), _) => -ends,
            _ => 0,
        };
        (over_last > 0).then_some(over_last)
    }

    /// Whether its own day has passed without it, but not its last lawful day.
    pub fn behind_plan(self) -> bool {
        self.state == State::Late && self.last.is_none_or(|last| last >= 0)
    }

    /// Days until something has to happen: its own day, or else its last lawful day.
    pub fn next(self) -> Option<i64> {
        match self.days {
            Some((begins, ends)) => Some(if begins < 0 && ends >= 0 { ends } else { begins }),
            None => self.last,
        }
    }
}

/// A document and where it stands.
#[derive(Debug, Clone)]
pub struct Paper<'a> {
    pub template: &'a Template,
    /// `None` where the template makes no document.
    pub document: Option<&'a Document>,
    pub standing: Standing,
    /// Why it does not arise.
    pub reason: Option<&'static str>,
}

/// Where an election stands on a day.
#[derive(Debug, Clone)]
pub struct Status<'a> {
    pub as_of: Day,
    pub stage: String,
    /// In time order.
    pub steps: Vec<(&'a Milestone, Standing)>,
    /// In printing order, those that do not arise last.
    pub papers: Vec<Paper<'a>>,
}

impl<'a> Status<'a> {
    /// Looks at an election on the day `as_of`.
    pub fn of(
        election: &Election,
        facts: &'a Facts,
        templates: &'a [Arc<Template>],
        documents: &'a [Document],
        as_of: Day,
    ) -> Status<'a> {
        let mut papers: Vec<Paper> = documents.iter().map(|document| paper(document, facts, as_of)).collect();
        let districts = election.congresses.iter().any(|congress| !congress.districts.is_empty());
        let makes_none = |template: &&Arc<Template>| !documents.iter().any(|d| d.template.path == template.path);
        papers.extend(templates.iter().filter(makes_none).map(|template| Paper {
            template,
            document: None,
            standing: Standing { state: State::NotApplicable, days: None, last: None },
            reason: Some(template.header.when.filter(|_| districts).map_or("没有写选区", When::reason)),
        }));
        // Nobody knows before the poll that there will be a later round.
        let polled = as_of >= facts.timetable.polling_day;
        let known = |step: &&Milestone| polled || !matches!(step.step, Step::Runoff | Step::ByRound);
        let steps = facts.milestones.iter().filter(known);
        let steps = steps.map(|step| (step, standing(step, facts, &papers, as_of))).collect();
        Status { as_of, stage: stage(election, facts, as_of), steps, papers }
    }

    /// Documents that bear the day of a step.
    pub fn papers_of(&self, step: Step) -> impl Iterator<Item = &Paper<'a>> {
        self.papers
            .iter()
            .filter(move |paper| paper.document.is_some() && paper.template.header.dated.step() == Some(step))
    }
}

fn paper<'a>(document: &'a Document, facts: &Facts, as_of: Day) -> Paper<'a> {
    let mut standing = Standing::of_document(document, as_of);
    let polled = as_of >= facts.timetable.polling_day;
    let reason = (polled && !document.ready() && nobody_elected(document, facts)).then_some("没有人当选");
    if reason.is_some() {
        standing.state = State::NotApplicable;
    }
    Paper { template: &document.template, document: Some(document), standing, reason }
}

/// Whether a document tells of winners where the count has none.
fn nobody_elected(document: &Document, facts: &Facts) -> bool {
    let Subject::District(congress, district) = document.subject else { return false };
    let rounds = facts.congresses[congress].districts[district].rounds.as_ref();
    document.template.header.needs.contains(&Need::Winners)
        && rounds.is_some_and(|rounds| rounds.elected().next().is_none())
}

/// A step whose day has passed is not done as long as a paper that should hang since is not made. A step
/// without a day that a later one has overtaken is not late: somebody forgot to write its day.
fn standing(step: &Milestone, facts: &Facts, papers: &[Paper], as_of: Day) -> Standing {
    let standing = Standing::of_step(step, as_of);
    let hangs = |paper: &&Paper| paper.template.header.audience == Audience::Post;
    let mut posted = papers.iter().filter(|paper| paper.template.header.dated.step() == Some(step.step)).filter(hangs);
    let state = match standing.state {
        State::Done | State::Late if posted.any(|paper| paper.standing.state == State::Late) => State::Late,
        State::Late if step.days.is_none() && overtaken(step, facts, as_of) => State::Waiting,
        state => state,
    };
    Standing { state, ..standing }
}

/// Whether a later step is known to have happened; the poll is once it is counted.
fn overtaken(step: &Milestone, facts: &Facts, as_of: Day) -> bool {
    let counted = facts.congresses.iter().any(|congress| congress.elected.is_some());
    facts.milestones.iter().filter(|later| later.step > step.step).any(|later| {
        let happened = later.step != Step::Poll || counted;
        happened && later.days.is_some_and(|(_, to)| to < as_of)
    })
}

/// The stage on a day: by the plan if there is one, otherwise by the timetable.
fn stage(election: &Election, facts: &Facts, as_of: Day) -> String {
    let stages = &election.stages;
    if let Some(now) = stages.iter().find(|stage| (stage.from..=stage.to).contains(&as_of)) {
        return format!("{}（{} 至 {}）", now.name, now.from, now.to);
    }
    if let Some(next) = stages.iter().filter(|stage| stage.from > as_of).min_by_key(|stage| stage.from) {
        return format!("{}以前（{} 开始）", next.name, next.from);
    }
    match stages.iter().max_by_key(|stage| stage.to) {
        Some(last) => format!("各阶段都已经结束（{} 止）", last.to),
        None => derived(election, facts, as_of).word().to_owned(),
    }
}

/// The stage by the days of the steps, planned or last lawful.
fn derived(election: &Election, facts: &Facts, as_of: Day) -> Stage {
    let (schedule, timetable) = (&election.schedule, &facts.timetable);
    let registration = schedule.registration.as_ref().map(|registration| registration.from);
    let begun = schedule.registration_notice.or(registration).is_some_and(|day| as_of >= day);
    let after = |day: Option<Day>| day.is_some_and(|day| as_of > day);
    let winners = facts.milestones.iter().find(|step| step.step == Step::WinnersList).and_then(Milestone::day);
    if after(winners) {
        Stage::Report
    } else if as_of >= timetable.polling_day || after(schedule.formal_list.or(timetable.formal_list_by)) {
        Stage::Polling
    } else if after(schedule.voter_list.or(timetable.voter_list_by)) {
        Stage::Nomination
    } else if begun {
        Stage::Registration
    } else {
        Stage::Preparation
    }
}
