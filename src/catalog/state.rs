//! Where steps and documents stand on a day.

use super::absence::{Absence, next_vote};
use super::{Audience, Dated, Document, Due, Need, Stage, Subject, Template};
use crate::facts::{Facts, Limit, Milestone, Next, RoundKind, Step};
use crate::model::{Day, Election};
use serde::Serialize;
use std::borrow::Cow;
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

/// Days that count as near.
pub const SOON: i64 = 14;

/// A state and its days, counted from the day that is looked at: 0 is that day, less is past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// Days until it begins and until it ends, if it has its day.
    pub days: Option<(i64, i64)>,
    /// Days until its last day.
    pub last: Option<i64>,
    /// What is not there yet, what it waits for, or why it does not arise.
    pub reason: Option<&'static str>,
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
        Standing { state, days, last, reason: None }
    }

    /// Of a step.
    pub fn of_step(step: &Milestone, as_of: Day) -> Standing {
        Standing::of(as_of, step.days, step.by, step.days.is_some() || !step.duty, step.duty)
    }

    fn not_applicable(reason: &'static str) -> Standing {
        Standing { state: State::NotApplicable, days: None, last: None, reason: Some(reason) }
    }

    /// The same, but done, also on the very day.
    fn done(self) -> Standing {
        Standing { state: State::Done, ..self }
    }

    /// The same, but waiting; days that have passed say nothing any more.
    fn waits(self, reason: &'static str) -> Standing {
        let days = self.days.filter(|(_, ends)| *ends >= 0);
        Standing { state: State::Waiting, days, last: self.last.filter(|last| *last >= 0), reason: Some(reason) }
    }

    /// Whether it is late, goes on, or comes within the next days.
    pub fn near(self) -> bool {
        match self.state {
            State::Late => true,
            State::Due | State::Waiting => {
                self.next().is_some_and(|days| (0..=SOON).contains(&days))
                    || self.days.is_some_and(|(begins, _)| begins <= 0)
            }
            State::Done | State::NotApplicable => false,
        }
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

/// Whether a step is to be done now: it is near, or a vote that still has to get its day.
pub fn to_do(step: &Milestone, standing: &Standing) -> bool {
    standing.near() || step.called_for()
}

/// A document and where it stands.
#[derive(Debug, Clone)]
pub struct Paper<'a> {
    pub template: &'a Template,
    /// `None` where the template makes no document.
    pub document: Option<&'a Document>,
    /// The day that it bears.
    pub date: Option<Day>,
    /// Its last day.
    pub due: Option<Day>,
    /// What makes its last day the last; nothing where it has none.
    pub limit: Option<Limit>,
    /// What is not known yet.
    pub missing: Vec<Cow<'static, str>>,
    /// The day on which it was posted last, if it is on record by the day that is looked at.
    pub posted: Option<Day>,
    pub standing: Standing,
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
        let mut papers: Vec<Paper> = documents.iter().map(|document| paper(document, election, facts, as_of)).collect();
        papers.extend(templates.iter().filter_map(|template| {
            let absence = Absence::of(template, election, facts, documents)?;
            Some(absent(template, absence, election, facts, as_of))
        }));
        // Nobody knows before the poll that there will be a later round.
        let polled = as_of >= facts.timetable.polling_day;
        let known = |step: &&Milestone| polled || !step.step.of_later_rounds();
        let steps = facts.milestones.iter().filter(known);
        let steps = steps.map(|step| (step, standing(step, election, facts, &papers, as_of))).collect();
        Status { as_of, stage: stage(election, facts, as_of), steps, papers }
    }

    /// Documents that bear the day of a step.
    pub fn papers_of(&self, election: &Election, step: &Milestone) -> impl Iterator<Item = &Paper<'a>> {
        self.papers.iter().filter(move |paper| paper.document.is_some_and(|document| document.is_of(step, election)))
    }
}

fn paper<'a>(document: &'a Document, election: &Election, facts: &Facts, as_of: Day) -> Paper<'a> {
    let timetable = &facts.timetable;
    let dated = document.template.header.dated;
    let until = |date| if dated == Dated::PollingDay { timetable.polling_until } else { date };
    let days = document.date.map(|date| (date, until(date)));
    let posted = document.posted.as_ref().map(|posted| posted.day).filter(|day| *day <= as_of);
    let mut standing = match posted {
        Some(day) => Standing::of(as_of, Some((day, day)), document.due, true, true).done(),
        None => Standing::of(as_of, days, document.due, document.ready(), true),
    };
    if posted.is_none() && as_of >= timetable.polling_day {
        standing = after_the_poll(standing, document, election, facts);
    }
    let Document { date, due, missing, template, .. } = document;
    let limit = match template.header.due {
        // Steps of bodies have limits of their own.
        Some(Due::Step) => due.map(|_| if cited(document, facts) { Limit::Law } else { Limit::Usual }),
        _ => limit(template, *due, facts),
    };
    let missing = missing.clone();
    Paper { template, document: Some(document), date: *date, due: *due, limit, missing, posted, standing }
}

/// Whether an article sets the last day of the step of which a document of a body tells.
fn cited(document: &Document, facts: &Facts) -> bool {
    let step = document.template.header.step.as_deref();
    let step = step.and_then(|step| document.subject.body_facts(facts)?.step(step));
    step.is_some_and(|step| step.cite.is_some())
}

/// What makes the last day of a document the last.
fn limit(template: &Template, due: Option<Day>, facts: &Facts) -> Option<Limit> {
    due.and(template.header.due).map(|due| due.limit(facts))
}

/// The line of a template that makes no document.
fn absent<'a>(template: &'a Template, absence: Absence, election: &Election, facts: &Facts, as_of: Day) -> Paper<'a> {
    let header = &template.header;
    let first = election.congresses.iter().position(|congress| congress.districts.is_empty());
    let subject = first.map_or(Subject::Election, Subject::Congress);
    let (missing, date, due, standing): (&[&'static str], _, _, _) = match absence {
        Absence::Waits(missing) => {
            let date = header.dated.day(election, subject);
            let due = header.due.and_then(|due| due.day(election, facts, subject));
            (missing, date, due, Standing::of(as_of, date.map(|date| (date, date)), due, false, true))
        }
        Absence::Not(reason) => (&[], None, None, Standing::not_applicable(reason)),
    };
    let limit = limit(template, due, facts);
    let missing = missing.iter().copied().map(Cow::Borrowed).collect();
    Paper { template, document: None, date, due, limit, missing, posted: None, standing }
}

/// The vote that the winners of a document still wait for.
fn votes_on(document: &Document, election: &Election, facts: &Facts) -> Option<&'static str> {
    let mut districts =
        document.subject.districts(election, facts).filter(|_| document.subject.place().congress.is_some());
    districts.find_map(|(_, facts)| match next_vote(facts)? {
        Next::Again => Some("等重新投票"),
        Next::Runoff => Some("等再次投票"),
        Next::ByRound => Some("等另行选举"),
        Next::Vacancy => None,
    })
}

/// Where a document stands once there are votes: it may wait for another one, or have nothing to tell.
fn after_the_poll(standing: Standing, document: &Document, election: &Election, facts: &Facts) -> Standing {
    if let Some(reason) = document.moot {
        return Standing::not_applicable(reason);
    }
    let Some(need) = document.winners() else { return standing };
    let known = need.known(election, facts, document.subject);
    let waits = match need {
        // A list that has its day is posted with those who are elected by then.
        Need::ListedWinners => document.date.is_none() || !known,
        Need::RunoffWinners | Need::ByRoundWinners => !known,
        _ => true,
    };
    votes_on(document, election, facts).filter(|_| waits).map_or(standing, |vote| standing.waits(vote))
}

/// A step whose day has passed is not done as long as its count, or a paper that should hang since, is not there.
/// A step without a day that a later one has overtaken is not late: somebody forgot to write its day.
fn standing(step: &Milestone, election: &Election, facts: &Facts, papers: &[Paper], as_of: Day) -> Standing {
    let standing = Standing::of_step(step, as_of);
    let late = |reason| Standing { state: State::Late, reason, ..standing };
    let hangs = |paper: &&Paper| paper.template.header.audience == Audience::Post;
    let of_step = |paper: &&Paper| match paper.document {
        Some(document) => document.is_of(step, election),
        None => paper.template.header.dated.step() == Some(step.step),
    };
    let posted = || papers.iter().filter(of_step).filter(hangs).map(|paper| paper.standing);
    // A notice of winners waits for nothing but a vote.
    let vote = posted().find(|paper| paper.state == State::Waiting).and_then(|paper| paper.reason);
    match (standing.state, vote) {
        (_, Some(vote)) => standing.waits(vote),
        (State::Done, _) if uncounted(step, election, facts) => late(Some("没有计票")),
        (State::Done | State::Late, _) if posted().any(|paper| paper.state == State::Late) => late(None),
        (State::Late, _) if step.step == Step::Decisions => late(Some("没有决定")),
        (State::Late, _) if step.step == Step::Judgments => late(Some("没有判决")),
        (State::Late, _) if step.days.is_none() && overtaken(step, facts, as_of) => {
            Standing { state: State::Waiting, ..standing }
        }
        _ => standing,
    }
}

/// Whether a step is a vote of which a count is not there.
fn uncounted(step: &Milestone, election: &Election, facts: &Facts) -> bool {
    let round = match step.step {
        Step::Poll => return facts.congresses.iter().any(|congress| congress.elected.is_none()),
        Step::Runoff => RoundKind::Runoff,
        Step::ByRound => RoundKind::ByRound,
        _ => return false,
    };
    let of_step = election.districts().filter(|(level, district)| step.concerns(*level, Some(district.number)));
    of_step.into_iter().any(|(_, district)| round.tally(district).is_none())
}

/// Whether a later step is known to have happened; the poll is once it is counted. The first steps open the way
/// for all others, so that nothing before the poll makes up for them.
fn overtaken(step: &Milestone, facts: &Facts, as_of: Day) -> bool {
    let counted = facts.congresses.iter().any(|congress| congress.elected.is_some());
    let opens = matches!(step.step, Step::Appointment | Step::RegistrationNotice);
    let after = if opens { Step::Judgments } else { step.step };
    facts.milestones.iter().filter(|later| later.step > after && later.meets(step)).any(|later| {
        let happened = later.step != Step::Poll || counted;
        happened && later.days.is_some_and(|(_, to)| to < as_of)
    })
}

/// The stage on a day: by the plan if there is one, otherwise by the timetable.
fn stage(election: &Election, facts: &Facts, as_of: Day) -> String {
    if !facts.bodies.is_empty() && election.stages.is_empty() {
        let begun = facts.milestones.iter().filter(|step| step.days.is_some_and(|(from, _)| from <= as_of));
        return begun.max_by_key(|step| step.days).map_or_else(|| "还没有开始".to_owned(), Milestone::name);
    }
    let stages = &election.stages;
    if let Some(now) = stages.iter().find(|stage| (stage.from..=stage.to).contains(&as_of)) {
        return format!("{}（{} 至 {}）", now.name, now.from, now.to);
    }
    if let Some(next) = stages.iter().filter(|stage| stage.from > as_of).min_by_key(|stage| stage.from) {
        return format!("{}以前（{} 开始）", next.name, next.from);
    }
    match stages.iter().max_by_key(|stage| stage.to) {
        Some(_) if voting(facts, as_of) => Stage::Polling.word().to_owned(),
        Some(last) => format!("各阶段都已经结束（{} 止）", last.to),
        None => derived(election, facts, as_of).word().to_owned(),
    }
}

/// Whether there is a vote on this day or one still to come after the poll has begun.
fn voting(facts: &Facts, as_of: Day) -> bool {
    let mut districts = facts.congresses.iter().flat_map(|congress| &congress.districts);
    let days = facts.timetable.polling_day..=facts.timetable.complete_on;
    days.contains(&as_of) || as_of >= facts.timetable.polling_day && districts.any(|one| next_vote(one).is_some())
}

/// The stage by the days of the steps, planned or last lawful.
fn derived(election: &Election, facts: &Facts, as_of: Day) -> Stage {
    let (schedule, timetable) = (&election.schedule, &facts.timetable);
    let registration = schedule.registration.as_ref().map(|registration| registration.from);
    let begun = schedule.registration_notice.or(registration).is_some_and(|day| as_of >= day);
    let after = |day: Option<Day>| day.is_some_and(|day| as_of > day);
    let winners = facts.milestones.iter().find(|step| step.step == Step::WinnersList).and_then(Milestone::day);
    if after(winners) && !voting(facts, as_of) {
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
