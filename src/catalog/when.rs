//! Documents that arise only in some elections.

use super::Subject;
use crate::facts::Facts;
use crate::model::congress::SettledBy;
use crate::model::election::VotingDocument;
use crate::model::{District, Project};
use serde::Deserialize;

/// What must be so for a document to arise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// 选举决定 is described.
    ElectionDecision,
    /// 变动 of the committee is described.
    CommitteeChange,
    /// 工作组 of a district is described.
    WorkingGroups,
    /// 预选 settles the formal list.
    Primary,
    /// 候选人变动 is described.
    CandidateChange,
    /// Candidates meet voters: on days of the schedule, or at places of the district.
    Meetings,
    /// Time and place of the poll are announced again: the province asks for it, or it is planned.
    RepeatNotice,
    /// 名单补正 is described.
    Correction,
    /// 再次投票 is described.
    Runoff,
    /// 另行选举 is described.
    ByRound,
    /// The district has 流动票箱.
    MobileBoxes,
    /// 资格审查 is described.
    Review,
    /// 选民证 admit to the poll, and the voters of the district get theirs here and not at a lower level.
    VoterCards,
}

impl When {
    /// Whether it is so for a subject; for a congress or the election, in any of its districts.
    pub fn arises(self, project: &Project, facts: &Facts, subject: Subject) -> bool {
        let election = &project.election;
        let any =
            |test: &dyn Fn(&District) -> bool| subject.districts(election, facts).any(|(district, _)| test(district));
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
            When::Correction => any(&|district| district.correction.is_some()),
            When::Runoff => any(&|district| district.runoff.is_some()),
            When::ByRound => any(&|district| district.by_round.is_some()),
            When::MobileBoxes => any(&|district| district.mobile_boxes > 0 || !district.box_crews.is_empty()),
            When::Review => subject.congress(election).is_some_and(|congress| congress.review.is_some()),
            When::VoterCards => election.voting_document != VotingDocument::IdCard && cards(project, facts, subject),
        }
    }
}

/// Whether somebody gets a card here; while there is no roll, somebody may.
fn cards(project: &Project, facts: &Facts, subject: Subject) -> bool {
    let level = subject.congress(&project.election).map(|congress| congress.level);
    let Some(district) = subject.district_facts(facts) else { return true };
    district.roll.as_ref().is_none_or(|roll| {
        let mut voters = roll.groups.iter().flat_map(|group| &group.voters);
        voters.any(|place| project.card_level(project.roll_file(*place)) == level)
    })
}
