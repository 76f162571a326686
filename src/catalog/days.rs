//! The days of documents: which they bear, and by which they are due.

use super::Subject;
use super::words::words;
use crate::facts::{Facts, Limit, Step};
use crate::model::committee::CommitteeChange;
use crate::model::{Day, District, Election, Office, Round};

words! {
    /// The day that a document bears.
    pub enum Dated {
        /// The first day of the plan or the schedule: of papers that bear no day but are made before all else.
        Start = "开始的日期",
        /// The day of the decision that there is an election.
        ElectionDecision = "选举决定",
        /// The day on which the committee was appointed.
        Appointment = "选举委员会任命日期",
        /// The last day on which the committee has changed.
        CommitteeChange = "选举委员会变动的日期",
        RegistrationNotice = "登记公告日期",
        VoterList = "选民名单公布日期",
        /// The day on which an objection was decided.
        Decision = "申诉决定的日期",
        Correction = "名单补正日期",
        InitialList = "初步候选人公布日期",
        PrimaryNotice = "预选公告日期",
        Primary = "预选日期",
        PrimaryResult = "预选结果公布日期",
        FormalList = "正式候选人公布日期",
        /// The last day on which the candidates of the district have changed.
        CandidateChange = "候选人变动的日期",
        RepeatNotice = "再次公布投票时间地点的日期",
        /// The day on which the poll was moved.
        Postponement = "决定延期的日期",
        PollingDay = "选举日",
        /// The day of a step of the body's timetable; the header names the step.
        Step = "日程里这一步的日期",
        RunoffNotice = "再次投票公告日期",
        Runoff = "再次投票日期",
        ByRoundNotice = "另行选举公告日期",
        ByRound = "另行选举日期",
        WinnersList = "当选名单公布日期",
        /// The day on which winners of 再次投票, of 另行选举 are announced by themselves.
        RunoffWinners = "再次投票的当选公布日期",
        ByRoundWinners = "另行选举的当选公布日期",
        /// The day of the report on the deputies' qualification.
        Review = "资格审查报告日期",
        Confirmation = "代表资格确认日期",
        DeputiesList = "代表名单公布日期",
        /// The days of the notices of a recall, of a resignation, of a by-election.
        RecallNotice = "罢免公告日期",
        ResignationNotice = "辞职公告日期",
        ByElectionNotice = "补选公告日期",
        /// The day of the notice of a member's departure.
        Departure = "职务变动公告日期",
        Report = "报告",
    }
}

impl Dated {
    /// The day of a subject, if it is known.
    pub fn day(self, election: &Election, subject: Subject) -> Option<Day> {
        let schedule = &election.schedule;
        let district = subject.district(election);
        // Offices of one body have their later rounds together; papers bear the first day.
        let rounds = |own: fn(&District) -> Option<&Round>, of: fn(&Office) -> Option<&Round>| {
            let of_body = subject.body(election).map_or(&[][..], |body| &body.offices[..]);
            let offices = subject.office(election).map_or(of_body, std::slice::from_ref).iter();
            district.and_then(own).into_iter().chain(offices.filter_map(of)).collect::<Vec<_>>()
        };
        let runoffs = || rounds(|district| district.runoff.as_ref(), |office| office.runoff.as_ref());
        let by_rounds = || rounds(|district| district.by_round.as_ref(), |office| office.by_round.as_ref());
        let first = |rounds: Vec<&Round>| rounds.iter().map(|round| round.day).min();
        let announced = |rounds: Vec<&Round>| rounds.iter().filter_map(|round| round.announced).min();
        match self {
            Dated::Start => start(election),
            Dated::ElectionDecision => election.decision.as_ref().map(|decision| decision.day),
            Dated::Appointment => subject.congress(election)?.committee.appointed.as_ref()?.day,
            Dated::CommitteeChange => {
                let own = subject.congress(election).map(|congress| &congress.committee);
                let committee = own.or_else(|| subject.body(election)?.committee.as_ref())?;
                committee.changes.iter().map(CommitteeChange::complete_on).max()
            }
            Dated::RegistrationNotice => schedule.registration_notice,
            Dated::VoterList => schedule.voter_list,
            Dated::Decision => subject.objection(election)?.decided,
            Dated::Correction => district?.correction.map(|correction| correction.day),
            Dated::InitialList => schedule.initial_list,
            Dated::PrimaryNotice => district?.primary.as_ref()?.announced,
            Dated::Primary => district?.primary.as_ref().map(|primary| primary.day),
            Dated::PrimaryResult => district?.primary.as_ref()?.result_announced,
            Dated::FormalList => schedule.formal_list,
            Dated::CandidateChange => district?.candidate_changes.iter().map(|change| change.day).max(),
            Dated::RepeatNotice => schedule.repeat_notice,
            Dated::Postponement => election.postponed.as_ref().map(|postponed| postponed.decided),
            Dated::PollingDay => {
                let own = subject.body(election).and_then(|body| body.polling_day);
                Some(own.unwrap_or(election.polling_day))
            }
            Dated::Step => None,
            Dated::RunoffNotice => announced(runoffs()),
            Dated::Runoff => first(runoffs()),
            Dated::ByRoundNotice => announced(by_rounds()),
            Dated::ByRound => first(by_rounds()),
            Dated::WinnersList => schedule.winners_list,
            Dated::RunoffWinners => district?.runoff.as_ref()?.winners_announced,
            Dated::ByRoundWinners => district?.by_round.as_ref()?.winners_announced,
            Dated::Review => Some(subject.congress(election)?.review.as_ref()?.day),
            Dated::Confirmation => subject.congress(election)?.schedule.confirmed,
            Dated::DeputiesList => subject.congress(election)?.schedule.deputies_list,
            Dated::RecallNotice => subject.recall(election)?.announced,
            Dated::ResignationNotice => subject.resignation(election)?.announced,
            Dated::ByElectionNotice => match subject.body(election) {
                Some(body) => body.by_election.as_ref()?.announced,
                None => subject.congress(election)?.by_election.as_ref()?.announced,
            },
            Dated::Departure => subject.departure(election)?.announced,
            Dated::Report => Some(subject.report(election)?.date),
        }
    }

    /// The step that happens on the day, if it is one.
    pub fn step(self) -> Option<Step> {
        match self {
            Dated::Start
            | Dated::Step
            | Dated::Review
            | Dated::ElectionDecision
            | Dated::CommitteeChange
            | Dated::CandidateChange
            | Dated::Postponement
            | Dated::PrimaryNotice
            | Dated::PrimaryResult
            | Dated::RunoffNotice
            | Dated::ByRoundNotice
            | Dated::RecallNotice
            | Dated::ResignationNotice
            | Dated::ByElectionNotice
            | Dated::Departure
            | Dated::Report => None,
            Dated::Appointment => Some(Step::Appointment),
            Dated::RegistrationNotice => Some(Step::RegistrationNotice),
            Dated::VoterList => Some(Step::VoterList),
            Dated::Decision => Some(Step::Decisions),
            Dated::Correction => Some(Step::Corrections),
            Dated::InitialList => Some(Step::InitialList),
            Dated::Primary => Some(Step::Primary),
            Dated::FormalList => Some(Step::FormalList),
            Dated::RepeatNotice => Some(Step::RepeatNotice),
            Dated::PollingDay => Some(Step::Poll),
            Dated::Runoff => Some(Step::Runoff),
            Dated::ByRound => Some(Step::ByRound),
            Dated::Confirmation => Some(Step::Confirmation),
            Dated::DeputiesList => Some(Step::DeputiesList),
            Dated::WinnersList => Some(Step::WinnersList),
            Dated::RunoffWinners => Some(Step::RunoffWinners),
            Dated::ByRoundWinners => Some(Step::ByRoundWinners),
        }
    }
}

/// The first day of the stages and of the schedule up to the voter list.
fn start(election: &Election) -> Option<Day> {
    let schedule = &election.schedule;
    let registration = schedule.registration.as_ref().map(|registration| registration.from);
    let appointed = election.congresses.iter().filter_map(|congress| congress.committee.appointed.as_ref()?.day);
    let stages = election.stages.iter().map(|stage| stage.from);
    let posted = [schedule.registration_notice, registration, schedule.voter_list];
    appointed.chain(stages).chain(posted.into_iter().flatten()).min()
}

words! {
    /// Last lawful day: a fact of the timetable.
    pub enum Due {
        RegistrationStart = "选民登记开始的日期",
        VoterListBy = "选民名单最迟公布的日期",
        InitialListBy = "代表候选人名单最迟公布的日期",
        FormalListBy = "正式代表候选人名单最迟公布的日期",
        /// Last day for introducing candidates: the day before the poll.
        IntroductionsUntil = "介绍候选人的最后一天，选举日的前一日",
        /// Last day for announcing time and place of the poll again.
        RepeatNoticeBy = "再次公布投票时间、地点的最后一天",
        /// Last day for deciding on an objection.
        DecisionBy = "对申诉作出决定的最后一天",
        /// Last day for correcting the voter list.
        CorrectionsUntil = "名单补正的最后一天",
        /// The day itself of 预选, of 再次投票, of 另行选举.
        Primary = "预选的日期",
        PollingDay = "选举日，分几天投票的是最后一天",
        Step = "日程里这一步的最后一天",
        Runoff = "再次投票的日期",
        ByRound = "另行选举的日期",
    }
}

impl Due {
    /// The day of a subject, if it is known.
    pub fn day(self, election: &Election, facts: &Facts, subject: Subject) -> Option<Day> {
        let timetable = &facts.timetable;
        match self {
            Due::RegistrationStart => election.schedule.registration.as_ref().map(|registration| registration.from),
            Due::VoterListBy => timetable.voter_list_by,
            Due::InitialListBy => timetable.initial_list_by,
            Due::FormalListBy => timetable.formal_list_by,
            Due::IntroductionsUntil => Some(timetable.polling_day.before(1)),
            Due::RepeatNoticeBy => timetable.repeat_notice_by,
            Due::DecisionBy => timetable.decide_by.get(subject.index()?).copied(),
            Due::CorrectionsUntil => timetable.corrections_until,
            Due::Primary => Dated::Primary.day(election, subject),
            Due::PollingDay => {
                let own = subject.body_facts(facts).map(|body| body.polling_day);
                Some(own.unwrap_or(timetable.polling_until))
            }
            Due::Step => None,
            Due::Runoff => Dated::Runoff.day(election, subject),
            Due::ByRound => Dated::ByRound.day(election, subject),
        }
    }

    /// What makes it the last day: the same as for the step that it ends.
    pub fn limit(self, facts: &Facts) -> Limit {
        self.step().map_or(Limit::Plan, |step| facts.limit(step))
    }

    /// The step that it ends; none for days that are merely planned.
    fn step(self) -> Option<Step> {
        match self {
            Due::RegistrationStart | Due::Step | Due::Primary | Due::Runoff | Due::ByRound => None,
            Due::VoterListBy => Some(Step::VoterList),
            Due::InitialListBy => Some(Step::InitialList),
            Due::FormalListBy => Some(Step::FormalList),
            Due::IntroductionsUntil => Some(Step::Meetings),
            Due::RepeatNoticeBy => Some(Step::RepeatNotice),
            Due::DecisionBy => Some(Step::Decisions),
            Due::CorrectionsUntil => Some(Step::Corrections),
            Due::PollingDay => Some(Step::Poll),
        }
    }
}
