//! Documents that arise only in some elections.

use super::Subject;
use super::words::words;
use crate::facts::{Amendment, DistrictFacts, Facts, RoundKind};
use crate::model::congress::SettledBy;
use crate::model::election::{Occasion, VotingDocument};
use crate::model::{District, Project, Round, YesNo};

words! {
    /// What must be so for a document to arise.
    pub enum When {
        /// 选举决定 is described.
        ElectionDecision = "写了选举决定",
        /// 变动 of the committee is described.
        CommitteeChange = "写了选举委员会变动的代表大会",
        /// 工作组 of a district is described.
        WorkingGroups = "写了选区工作组的代表大会",
        /// 预选 settles the formal list.
        Primary = "确定方式是预选的选区",
        /// 候选人变动 is described.
        CandidateChange = "写了候选人变动的选区",
        /// Candidates meet voters: on days of the schedule, or at places of the district.
        Meetings = "日程或者选区里写了候选人见面的选区",
        /// Time and place of the poll are announced again: the province asks for it, or it is planned.
        RepeatNotice = "本省要求再次公布投票时间、地点，或者日程里写了",
        /// 延期 is described.
        Postponement = "写了延期",
        /// 名单补正 is described, or the voters are not those of the list on record.
        Correction = "写了名单补正，或者选民与张贴记录里的名单不同的选区",
        /// 再次投票 is described.
        Runoff = "写了再次投票的选区",
        /// 另行选举 is described.
        ByRound = "写了另行选举的选区",
        /// Winners of 再次投票 are announced by a notice of their own.
        RunoffWinners = "再次投票的当选人另外公布的选区",
        /// Winners of 另行选举, likewise.
        ByRoundWinners = "另行选举的当选人另外公布的选区",
        /// The district has 流动票箱.
        MobileBoxes = "有流动票箱的选区或者单位",
        /// The new committee elects some of its offices.
        CommitteeOffices = "有职位由新的委员会选举的单位",
        /// 选举委员会 of a body is described.
        Committee = "写了选举委员会的单位",
        /// 委托投票 is registered.
        Proxies = "登记了委托投票的单位",
        /// The timetable of the body has the step of the header.
        Step = "日程里写了这一步的单位",
        /// Somebody writes ballots for those who cannot.
        Writers = "写了代写人的单位",
        /// Members are left out of those who should attend.
        Excused = "有不计入应到会人数的单位",
        /// Units elect delegates.
        Units = "写了选举单位的单位",
        /// 资格审查 is described.
        Review = "写了资格审查的代表大会",
        /// A recall has passed.
        Recalled = "已经通过的罢免",
        /// A resignation was accepted.
        Resigned = "已经接受的辞职",
        /// An office has ended by itself.
        Ended = "自行终止的职务",
        /// A whole congress is elected.
        General = "换届选举，不是补选",
        /// Single seats that have become vacant are filled.
        ByElection = "补选",
        /// 选民证 admit to the poll, and the voters of the district get theirs here and not at a lower level.
        VoterCards = "凭选民证领票，而且有选民在这里领证的选区",
    }
}

impl When {
    /// Why a paper does not arise where nothing is so.
    pub fn lacking(self) -> &'static str {
        match self {
            When::ElectionDecision => "没有写选举决定",
            When::CommitteeChange => "选举委员会没有变动",
            When::WorkingGroups => "没有写选区工作组",
            When::Primary => "没有预选",
            When::CandidateChange => "候选人没有变动",
            When::Meetings => "没有安排候选人见面",
            When::RepeatNotice => "本省没有要求，日程里也没有写",
            When::Postponement => "选举没有延期",
            When::Correction => "选民名单没有补正",
            When::Runoff => "没有再次投票",
            When::ByRound => "没有另行选举",
            When::RunoffWinners => "没有另外公布的再次投票当选人",
            When::ByRoundWinners => "没有另外公布的另行选举当选人",
            When::MobileBoxes => "没有流动票箱",
            When::CommitteeOffices => "没有由委员会选举的职位",
            When::Committee => "没有写选举委员会",
            When::Proxies => "没有委托投票",
            When::Step => "日程里没有这一步",
            When::Writers => "没有代写人",
            When::Excused => "没有不计入应到会人数的人",
            When::Units => "没有写选举单位",
            When::Review => "没有写资格审查",
            When::Recalled => "没有通过的罢免",
            When::Resigned => "没有接受的辞职",
            When::Ended => "没有自行终止的职务",
            When::General => "是补选",
            When::ByElection => "是换届选举，没有补选",
            When::VoterCards => "不凭选民证领票",
        }
    }

    /// The later round that it is about.
    pub fn round(self) -> Option<RoundKind> {
        match self {
            When::Runoff | When::RunoffWinners => Some(RoundKind::Runoff),
            When::ByRound | When::ByRoundWinners => Some(RoundKind::ByRound),
            _ => None,
        }
    }

    /// Whether it is so for a subject; for a congress or the election, in any of its districts.
    pub fn arises(self, project: &Project, facts: &Facts, subject: Subject) -> bool {
        let election = &project.election;
        if let Some(body) = subject.body(election) {
            return self.arises_in_body(election, facts, subject, body);
        }
        let any =
            |test: &dyn Fn(&District) -> bool| subject.districts(election, facts).any(|(district, _)| test(district));
        let list = election.schedule.winners_list;
        let has_own_notice = |round: &Option<Round>| round.as_ref().is_some_and(|round| round.has_own_notice(list));
        match self {
            When::ElectionDecision => election.decision.is_some(),
            When::WorkingGroups => any(&|district| district.group.is_some()),
            When::CommitteeChange => {
                subject.congress(election).is_some_and(|congress| !congress.committee.changes.is_empty())
            }
            When::CandidateChange => any(&|district| !district.candidate_changes.is_empty()),
            When::Meetings => !election.schedule.meetings.is_empty() || any(&|district| !district.meetings.is_empty()),
            When::Primary => any(&|district| district.settled_by == SettledBy::Primary),
            When::RepeatNotice => {
                facts.timetable.repeat_notice_by.is_some() || election.schedule.repeat_notice.is_some()
            }
            When::Postponement => election.postponed.is_some(),
            When::Correction => {
                let changed = |facts: &DistrictFacts| facts.amendment.as_ref().is_some_and(Amendment::is_some);
                let mut districts = subject.districts(election, facts);
                districts.any(|(district, facts)| district.correction.is_some() || changed(facts))
            }
            When::Runoff => any(&|district| district.runoff.is_some()),
            When::ByRound => any(&|district| district.by_round.is_some()),
            When::RunoffWinners => any(&|district| has_own_notice(&district.runoff)),
            When::ByRoundWinners => any(&|district| has_own_notice(&district.by_round)),
            When::MobileBoxes => any(&|district| district.mobile_boxes > 0 || !district.box_crews.is_empty()),
            When::Step
            | When::Committee
            | When::CommitteeOffices
            | When::Proxies
            | When::Writers
            | When::Excused
            | When::Ended
            | When::Units => false,
            When::Review => subject.congress(election).is_some_and(|congress| congress.review.is_some()),
            When::Recalled => subject.recall(election).is_some_and(|recall| recall.recalled == Some(YesNo::Yes)),
            When::Resigned => subject.resignation(election).is_some_and(|resignation| resignation.day.is_some()),
            When::General => election.occasion == Occasion::General,
            When::ByElection => election.occasion == Occasion::ByElection,
            When::VoterCards => election.voting_document != VotingDocument::IdCard && cards(project, facts, subject),
        }
    }
}

/// Whether somebody gets a card here; while there is no roll, somebody may.
fn cards(project: &Project, facts: &Facts, subject: Subject) -> bool {
    let level = subject.congress(&project.election).map(|congress| congress.level);
    let Some(district) = subject.district_facts(facts) else { return true };
    let gets = |place| project.card_level(project.roll(place)) == level;
    district.roll.as_ref().is_none_or(|roll| roll.voters().any(gets))
}
