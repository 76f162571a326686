//! The steps of an election in time order, each with its days, its last day and its articles.

use super::{CongressFacts, Next, Timetable};
use crate::model::congress::SettledBy;
use crate::model::election::Occasion;
use crate::model::{Day, District, Election, Kind, Level, Local, Round};
use serde::Serialize;
use std::collections::BTreeMap;

/// 步骤, in the usual order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Appointment,
    RegistrationNotice,
    Registration,
    VoterList,
    Objections,
    Decisions,
    InitialList,
    Primary,
    FormalList,
    Meetings,
    LateRegistration,
    Lawsuits,
    RepeatNotice,
    Corrections,
    Judgments,
    Poll,
    Repoll,
    Runoff,
    ByRound,
    WinnersList,
    Confirmation,
    DeputiesList,
    FirstSession,
}

impl Step {
    /// As people call it; where the description has a key for it, that key.
    pub fn word(self) -> &'static str {
        match self {
            Step::Appointment => "选举委员会任命",
            Step::RegistrationNotice => "登记公告",
            Step::Registration => "选民登记",
            Step::VoterList => "选民名单公布",
            Step::Objections => "申诉截止",
            Step::Decisions => "申诉处理截止",
            Step::InitialList => "初步候选人公布",
            Step::Primary => "预选",
            Step::FormalList => "正式候选人公布",
            Step::Meetings => "候选人见面",
            Step::LateRegistration => "补登截止",
            Step::Lawsuits => "起诉截止",
            Step::RepeatNotice => "再次公布投票时间地点",
            Step::Corrections => "名单补正截止",
            Step::Judgments => "判决截止",
            Step::Poll => "选举日",
            Step::Repoll => "重新投票",
            Step::Runoff => "再次投票",
            Step::ByRound => "另行选举",
            Step::WinnersList => "当选名单公布",
            Step::Confirmation => "代表资格确认",
            Step::DeputiesList => "代表名单公布",
            Step::FirstSession => "第一次会议",
        }
    }

    /// Who does it.
    pub fn who(self) -> &'static str {
        match self {
            Step::Appointment => "县级人大常委会",
            Step::Objections => "选民",
            Step::Lawsuits => "申诉人",
            Step::Judgments => "人民法院",
            Step::Confirmation => "代表资格审查委员会",
            Step::DeputiesList => "人大常委会、主席团",
            Step::FirstSession => "上届常委会、主席团",
            _ => "选举委员会",
        }
    }

    /// The national articles that it rests on.
    fn cites(self) -> &'static [&'static str] {
        match self {
            Step::Appointment => &["npc-10"],
            Step::RegistrationNotice => &["npc-11", "npc-27"],
            Step::Registration | Step::LateRegistration | Step::Corrections => &["npc-27"],
            Step::VoterList => &["npc-28"],
            Step::Objections | Step::Decisions | Step::Lawsuits | Step::Judgments => &["npc-29"],
            Step::InitialList | Step::Primary | Step::FormalList => &["npc-32"],
            Step::Meetings => &["npc-34"],
            Step::RepeatNotice => &["npc-11"],
            Step::Poll => &["npc-38"],
            Step::Repoll => &["npc-44"],
            Step::Runoff | Step::ByRound => &["npc-45"],
            Step::WinnersList => &["npc-46"],
            Step::Confirmation | Step::DeputiesList => &["npc-47"],
            Step::FirstSession => &["org-20"],
        }
    }
}

/// What makes a day the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// The law of the state or of the province.
    Law,
    /// Nothing but practice.
    Usual,
    /// The next step, by its own day or by the last day for it.
    Plan,
}

impl Limit {
    /// The mark behind the day on papers; the law needs none.
    pub fn mark(self) -> &'static str {
        match self {
            Limit::Law => "",
            Limit::Usual => "△",
            Limit::Plan => "○",
        }
    }

    /// The word behind the day in reports, likewise.
    pub fn word(self) -> &'static str {
        match self {
            Limit::Law => "",
            Limit::Usual => "（惯例）",
            Limit::Plan => "（计划）",
        }
    }
}

/// One step of one election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub step: Step,
    /// The districts of a later round; none means all.
    pub districts: Vec<(Level, u32)>,
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
        Milestone { step, districts: vec![], days: None, by: None, limit: Limit::Law, duty: true, cites }
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
        let districts: Vec<String> = self.districts.iter().map(|(level, number)| level.district(*number)).collect();
        match districts.is_empty() {
            true => self.step.word().to_owned(),
            false => format!("{}（{}）", self.step.word(), districts.join("、")),
        }
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

/// Every step of `election`, in time order; a step without a day follows the step before it.
pub fn of(election: &Election, kind: &Kind, timetable: &Timetable, congresses: &[CongressFacts]) -> Vec<Milestone> {
    let mut steps = before_poll(election, kind, timetable);
    steps.extend(objection_chain(election, timetable));
    steps.extend(corrections(election, kind, timetable));
    let rounds = rounds(election, congresses);
    // The day of the last vote is not known while one is called for that has none.
    let undated = rounds.iter().any(Milestone::called_for);
    steps.extend(rounds);
    steps.extend(from_poll(election, kind, timetable, undated));
    steps.sort_by_key(|milestone| milestone.step);
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

/// The poll and what follows it. `undated`: whether a vote is called for that has no day.
fn from_poll(election: &Election, kind: &Kind, timetable: &Timetable, undated: bool) -> Vec<Milestone> {
    let schedule = &election.schedule;
    let poll = Milestone::new(Step::Poll).during(Some((timetable.polling_day, timetable.polling_until)));
    let several = timetable.polling_until > timetable.polling_day;
    let winners_by = (!undated).then_some(timetable.winners_by);
    let held = election.leadership().map(|leadership| leadership.date);
    let session = schedule.first_session.or(held);
    let session_by = timetable.session_by.map(|by| session.map_or(by, |day| day.min(by)));
    let before_session = session_by.map(|by| by.before(1));
    let deputies_list = Milestone::new(Step::DeputiesList).on(schedule.deputies_list).by(before_session);
    let mut steps = vec![
        if several { poll.cite(&kind.practice.voting_days) } else { poll },
        Milestone::new(Step::WinnersList).on(schedule.winners_list).by(winners_by).local(&kind.practice.winners_within),
        Milestone::new(Step::Confirmation)
            .on(schedule.confirmed)
            .by(schedule.deputies_list.or(before_session))
            .planned(),
        if session.is_some() { deputies_list.planned() } else { deputies_list },
    ];
    if timetable.session_by.is_some() {
        steps.push(Milestone::new(Step::FirstSession).on(session).by(timetable.session_by));
    }
    steps
}

/// Later rounds, described or called for by the count, those of one day together.
fn rounds(election: &Election, congresses: &[CongressFacts]) -> Vec<Milestone> {
    let mut rounds: BTreeMap<(Step, Option<Day>), Milestone> = BTreeMap::new();
    let facts = congresses.iter().flat_map(|congress| &congress.districts);
    for ((level, district), facts) in election.districts().zip(facts) {
        let next = facts.rounds.as_ref().and_then(|rounds| rounds.last().next());
        let mut add = |step, round: Option<&Round>, called_for: bool| {
            if round.is_some() || called_for {
                let day = round.map(|round| round.day);
                let milestone = rounds.entry((step, day)).or_insert_with(|| Milestone::new(step).on(day));
                milestone.districts.push((level, district.number));
            }
        };
        add(Step::Repoll, None, next == Some(Next::Again));
        add(Step::Runoff, district.runoff.as_ref(), next == Some(Next::Runoff));
        add(Step::ByRound, district.by_round.as_ref(), next == Some(Next::ByRound));
    }
    rounds.into_values().collect()
}

/// The first and the last of all days; `None` if there are none or one is not known.
fn span(days: impl Iterator<Item = Option<Day>>) -> Option<(Day, Day)> {
    let days: Option<Vec<Day>> = days.collect();
    let days = days?;
    Some((*days.iter().min()?, *days.iter().max()?))
}
