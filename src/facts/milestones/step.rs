//! The steps of an election and what makes their last days the last.

use serde::Serialize;

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
    RunoffWinners,
    ByRoundWinners,
    Confirmation,
    DeputiesList,
    FirstSession,
    /// A step of bodies, which the parameters of their kind name.
    OfBody,
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
            Step::RunoffWinners => "再次投票当选公布",
            Step::ByRoundWinners => "另行选举当选公布",
            Step::Confirmation => "代表资格确认",
            Step::DeputiesList => "代表名单公布",
            Step::FirstSession => "第一次会议",
            Step::OfBody => "步骤",
        }
    }

    /// Whether it is of a vote after the poll.
    pub fn of_later_rounds(self) -> bool {
        matches!(self, Step::Repoll | Step::Runoff | Step::ByRound | Step::RunoffWinners | Step::ByRoundWinners)
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
    pub(super) fn cites(self) -> &'static [&'static str] {
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
            Step::WinnersList | Step::RunoffWinners | Step::ByRoundWinners => &["npc-46"],
            Step::Confirmation | Step::DeputiesList => &["npc-47"],
            Step::FirstSession => &["org-20"],
            Step::OfBody => &[],
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
