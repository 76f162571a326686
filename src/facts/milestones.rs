//! The steps of an election in time order, each with its days, its last day and its articles.

mod after_poll;
mod step;

use super::{BodyFacts, CongressFacts, StepFacts, Timetable};
use crate::model::congress::SettledBy;
use crate::model::election::Occasion;
use crate::model::{Day, District, Election, Kind, Level, Local};
pub use step::{Limit, Step};

/// The part of an election to which a step belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub level: Level,
    /// `None` for the whole congress.
    pub district: Option<u32>,
}

/// `县级第1选区、乡级第2至5选区`: districts that follow each other in one.
pub fn parts_name(parts: &[Part]) -> String {
    let follows = |one: &Part, next: &Part| {
        let number = one.district.and_then(|number| number.checked_add(1));
        one.level == next.level && number.is_some() && number == next.district
    };
    let name = |run: &[Part]| {
        let (first, last) = (run.first()?, run.last()?);
        Some(match (first.district, last.district) {
            (Some(from), Some(to)) if from < to => format!("{}第{from}至{to}选区", first.level.word()),
            (Some(number), _) => first.level.district(number),
            (None, _) => first.level.word().to_owned(),
        })
    };
    parts.chunk_by(follows).filter_map(name).collect::<Vec<_>>().join("、")
}

/// One step of one election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub step: Step,
    /// What a step of bodies is called, and the names of those that have it on these days; of one body none.
    pub title: Option<String>,
    pub bodies: Vec<String>,
    /// The districts of a later round, or the congress that confirms and meets on a day of its own; none means all.
    pub parts: Vec<Part>,
    /// The first day on which it happens, and the last; `None` while it has no day.
    pub days: Option<(Day, Day)>,
    /// Last day.
    pub by: Option<Day>,
    /// What makes `by` the last day.
    pub limit: Limit,
    /// Whether it must happen; otherwise `by` passes without harm.
    pub duty: bool,
    /// Keys of `statutes.yaml`.
    pub cites: Vec<String>,
}

impl Milestone {
    fn new(step: Step) -> Milestone {
        let cites = step.cites().iter().map(|key| (*key).to_owned()).collect();
        Milestone {
            step,
            title: None,
            bodies: vec![],
            parts: vec![],
            days: None,
            by: None,
            limit: Limit::Law,
            duty: true,
            cites,
        }
    }

    fn on(self, day: Option<Day>) -> Milestone {
        Milestone { days: day.map(|day| (day, day)), ..self }
    }

    fn during(self, days: Option<(Day, Day)>) -> Milestone {
        Milestone { days, ..self }
    }

    fn by(self, by: Option<Day>) -> Milestone {
        Milestone { by, ..self }
    }

    /// Its last day is that of the next step.
    fn planned(self) -> Milestone {
        Milestone { limit: Limit::Plan, ..self }
    }

    fn optional(self) -> Milestone {
        Milestone { duty: false, ..self }
    }

    /// Rests on the article of a local value too.
    fn cite<T>(mut self, local: &Local<T>) -> Milestone {
        self.cites.extend(local.cite.clone());
        self
    }

    /// Its last day is a local value; without an article that value is only usual.
    fn local<T>(self, local: &Local<T>) -> Milestone {
        let limit = if local.cite.is_some() { Limit::Law } else { Limit::Usual };
        Milestone { limit, ..self.cite(local) }
    }

    /// `另行选举（乡级第2选区）`.
    pub fn name(&self) -> String {
        let word = self.title.as_deref().unwrap_or(self.step.word());
        match self.whose() {
            whose if whose.is_empty() => word.to_owned(),
            whose => format!("{word}（{whose}）"),
        }
    }

    /// `乡级第2选区`; nothing where it is of the whole election.
    pub fn whose(&self) -> String {
        if self.bodies.is_empty() { parts_name(&self.parts) } else { self.bodies.join("、") }
    }

    /// Whether it is a step of a district, or of one of the districts of a congress.
    pub fn concerns(&self, level: Level, district: Option<u32>) -> bool {
        let same = |part: &Part| {
            part.level == level && part.district.is_none_or(|of| district.is_none_or(|number| number == of))
        };
        self.parts.is_empty() || self.parts.iter().any(same)
    }

    /// Whether both are steps of one congress.
    pub fn meets(&self, other: &Milestone) -> bool {
        self.parts.is_empty()
            || other.parts.is_empty()
            || self.parts.iter().any(|part| other.concerns(part.level, None))
    }

    /// Whether it is a vote that the count calls for and that has no day yet.
    pub fn called_for(&self) -> bool {
        matches!(self.step, Step::Repoll | Step::Runoff | Step::ByRound) && self.days.is_none()
    }

    /// The day by which it is sorted: its first, or its last lawful one.
    pub fn day(&self) -> Option<Day> {
        self.days.map(|(from, _)| from).or(self.by)
    }
}

/// The vote and every step of bodies, in time order: those that have their day or must have one.
pub fn of_bodies(election: &Election, bodies: &[BodyFacts]) -> Vec<Milestone> {
    let mut steps: Vec<(Milestone, Vec<String>)> = vec![];
    for (body, facts) in election.bodies.iter().zip(bodies) {
        let poll = Milestone { cites: vec![], ..Milestone::new(Step::Poll).on(Some(facts.polling_day)) };
        let own = facts.steps.iter().filter(|step| step.day.is_some() || step.duty).map(of_body);
        for milestone in std::iter::once(poll).chain(own) {
            match steps.iter_mut().find(|(other, _)| *other == milestone) {
                Some((_, names)) => names.push(body.name.clone()),
                None => steps.push((milestone, vec![body.name.clone()])),
            }
        }
    }
    // What all have in common needs no names.
    let named = |(step, bodies): (Milestone, Vec<String>)| match bodies.len() == election.bodies.len() {
        true => step,
        false => Milestone { bodies, ..step },
    };
    let mut steps: Vec<Milestone> = steps.into_iter().map(named).collect();
    steps.sort_by_key(|step| (step.day().is_none(), step.day()));
    steps
}

fn of_body(step: &StepFacts) -> Milestone {
    let limit = if step.cite.is_some() { Limit::Law } else { Limit::Usual };
    Milestone {
        title: Some(step.title.clone()),
        limit,
        cites: step.cite.iter().cloned().collect(),
        duty: step.duty,
        ..Milestone::new(Step::OfBody).on(step.day).by(step.by)
    }
}

/// Every step of `election`, in time order; a step without a day follows the step before it.
pub fn of(election: &Election, kind: &Kind, timetable: &Timetable, congresses: &[CongressFacts]) -> Vec<Milestone> {
    let mut steps = before_poll(election, kind, timetable);
    steps.extend(objection_chain(election, timetable));
    steps.extend(corrections(election, kind, timetable));
    steps.extend(after_poll::of(election, kind, timetable, congresses));
    steps.sort_by_key(|milestone| (milestone.step, milestone.day().is_none()));
    let mut last = None;
    let mut dated: Vec<(Option<Day>, Milestone)> = vec![];
    for milestone in steps {
        last = milestone.day().or(last);
        dated.push((last, milestone));
    }
    dated.sort_by_key(|(day, _)| *day);
    dated.into_iter().map(|(_, milestone)| milestone).collect()
}

/// What the committee itself does until polling day.
fn before_poll(election: &Election, kind: &Kind, timetable: &Timetable) -> Vec<Milestone> {
    let schedule = &election.schedule;
    let practice = &kind.practice;
    let registration = schedule.registration.as_ref();
    let appointed = election.congresses.iter().map(|congress| congress.committee.appointed.as_ref()?.day);
    let list = |step, posted: Option<Day>, by: Option<Day>, local| {
        let list = Milestone::new(step).on(posted).by(by);
        if election.occasion == Occasion::ByElection { list.cite(local) } else { list }
    };
    let day_before = timetable.polling_day.before(1);
    let listed = schedule.voter_list.or(timetable.voter_list_by);
    let registered = registration.map(|days| days.from).or(listed);
    let mut steps = vec![
        Milestone::new(Step::Appointment)
            .during(span(appointed))
            .by(schedule.registration_notice.or(registered))
            .planned(),
        Milestone::new(Step::RegistrationNotice).on(schedule.registration_notice).by(registered).planned(),
        Milestone::new(Step::Registration).during(registration.map(|days| (days.from, days.to))).by(listed).planned(),
        list(Step::VoterList, schedule.voter_list, timetable.voter_list_by, &practice.by_election_voter_list),
        list(Step::InitialList, schedule.initial_list, timetable.initial_list_by, &practice.by_election_initial_list),
        list(Step::FormalList, schedule.formal_list, timetable.formal_list_by, &practice.by_election_formal_list),
        Milestone::new(Step::Meetings)
            .during(span(schedule.meetings.iter().map(|day| Some(*day))))
            .by(Some(day_before))
            .optional(),
    ];
    let by_primary = |district: &District| district.primary.is_some() || district.settled_by == SettledBy::Primary;
    let mut primaries =
        election.districts().map(|(_, district)| district).filter(|district| by_primary(district)).peekable();
    if primaries.peek().is_some() {
        let days = span(primaries.map(|district| Some(district.primary.as_ref()?.day)));
        let by = schedule.formal_list.or(timetable.formal_list_by);
        steps.push(Milestone::new(Step::Primary).during(days).by(by));
    }
    let repeated = Milestone::new(Step::RepeatNotice).on(schedule.repeat_notice);
    match timetable.repeat_notice_by {
        Some(by) => steps.push(repeated.by(Some(by)).local(&practice.repeat_notice_before)),
        None if repeated.days.is_some() => steps.push(repeated.by(Some(day_before)).optional()),
        None => {}
    }
    steps
}

/// Objection, decision, lawsuit, judgment (选举法 第二十九条). Without objections these days just pass.
fn objection_chain(election: &Election, timetable: &Timetable) -> Vec<Milestone> {
    let objections = &election.objections;
    let undecided = objections.iter().zip(&timetable.decide_by).filter(|(one, _)| one.decided.is_none());
    let undecided = undecided.map(|(_, by)| *by).min();
    let decided = span(objections.iter().map(|one| one.decided)).map(|(_, last)| last);
    let sued = objections.iter().filter(|one| one.sued.is_some());
    let judged = span(sued.clone().map(|one| one.judged)).map(|(_, last)| last);
    let pending = sued.filter(|one| one.judged.is_none()).count() > 0;
    let decisions = Milestone::new(Step::Decisions);
    let judgments = Milestone::new(Step::Judgments).on(judged).by(Some(timetable.judgments_until));
    vec![
        Milestone::new(Step::Objections).by(timetable.objections_until).optional(),
        match undecided {
            Some(by) => decisions.by(Some(by)),
            None => decisions.on(decided).by(timetable.decisions_until).optional(),
        },
        Milestone::new(Step::Lawsuits).by(Some(timetable.lawsuits_until)).optional(),
        if pending { judgments } else { judgments.optional() },
    ]
}

/// Changes of the voter list after its posting.
fn corrections(election: &Election, kind: &Kind, timetable: &Timetable) -> Vec<Milestone> {
    let practice = &kind.practice;
    let corrected = election.districts().filter_map(|(_, district)| district.correction);
    let days = span(corrected.map(|correction| Some(correction.day)));
    let corrections = Milestone::new(Step::Corrections).during(days).by(timetable.corrections_until).optional();
    let late = Milestone::new(Step::LateRegistration).by(timetable.late_registration_until).optional();
    let corrections = corrections.local(&practice.corrections_before);
    let late = late.local(&practice.late_registration_before);
    [corrections, late].into_iter().filter(|step| step.day().is_some()).collect()
}

/// The first and the last of all days; `None` if there are none or one is not known.
fn span(days: impl Iterator<Item = Option<Day>>) -> Option<(Day, Day)> {
    let days: Option<Vec<Day>> = days.collect();
    let days = days?;
    Some((*days.iter().min()?, *days.iter().max()?))
}
