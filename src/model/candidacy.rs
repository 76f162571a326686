//! What happens to candidates between their nomination and the poll: they meet voters, they leave the list.

use super::congress::District;
use super::date::{Clock, Day};
use super::person::{Nominee, NomineeName};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 候选人变动: what voters have to be told of a candidate (选举法 第三十条、第三十五条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CandidateChange {
    /// 候选人的姓名。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "NomineeName")]
    pub name: String,
    /// 事由。
    #[serde(rename(deserialize = "事由"))]
    pub reason: ChangeReason,
    /// 选举委员会确认并通报的日期；从这一天起，印出的名单、选票上没有退出的人。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 说明，一句话；情况不实的，写哪一项不实、实际怎样。
    #[serde(rename(deserialize = "说明"), default)]
    pub note: Option<String>,
    /// 选举委员会怎样处理，一句话。
    #[serde(rename(deserialize = "处理"), default)]
    pub measure: Option<String>,
}

/// 事由. It settles whether the candidate stays on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ChangeReason {
    /// 本人书面提出，不再作候选人
    #[serde(rename = "本人退出")]
    Withdrew,
    /// 提供的基本情况不实；只通报，不从名单上去掉
    #[serde(rename = "情况不实")]
    Untrue,
    /// 接受境外的资助，从名单上除名
    #[serde(rename = "接受境外资助")]
    ForeignMoney,
    /// 没有被选举权，或者不能在本选区作候选人
    #[serde(rename = "不具备资格")]
    NotEligible,
    #[serde(rename = "去世")]
    Died,
}

impl ChangeReason {
    /// Whether the candidate is one no more.
    pub fn takes_off(self) -> bool {
        self != ChangeReason::Untrue
    }

    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            ChangeReason::Withdrew => "本人退出",
            ChangeReason::Untrue => "情况不实",
            ChangeReason::ForeignMoney => "接受境外资助",
            ChangeReason::NotEligible => "不具备资格",
            ChangeReason::Died => "去世",
        }
    }
}

/// 见面会: where the candidates of a district meet its voters (选举法 第三十四条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoterMeeting {
    /// 哪一天；“日程”的“候选人见面”只有一天的，可以不写。
    #[serde(rename(deserialize = "日期"), default)]
    pub day: Option<Day>,
    /// 开始的钟点。
    #[serde(rename(deserialize = "时间"))]
    pub at: Clock,
    /// 地点。
    #[serde(rename(deserialize = "地点"))]
    pub place: String,
    /// 请哪些选民参加；不写是本选区全体选民。
    #[serde(rename(deserialize = "范围"), default)]
    pub area: Option<String>,
}

impl VoterMeeting {
    /// Its day; on the only one of the days of the schedule if it names none.
    pub fn on(&self, days: &[Day]) -> Option<Day> {
        self.day.or_else(|| days.first().copied().filter(|_| days.len() == 1))
    }
}

impl District {
    /// Whether there are formal candidates, each with a curriculum vitae.
    pub fn is_introduced(&self) -> bool {
        let told = |name: &String| self.nominee(name).is_some_and(|nominee| nominee.cv.is_some());
        !self.formal.is_empty() && self.formal.iter().all(told)
    }

    /// Whether there are meetings, each with a day; `days`: those of the schedule.
    pub fn meets(&self, days: &[Day]) -> bool {
        !self.meetings.is_empty() && self.meetings.iter().all(|meeting| meeting.on(days).is_some())
    }

    /// The change that took a nominee off the list by the end of `day`.
    pub fn left(&self, reference: &str, day: Day) -> Option<&CandidateChange> {
        let called = |name: &str| match self.nominee(name) {
            Some(nominee) => nominee.is_called(reference),
            None => name == reference,
        };
        let mut off = self.candidate_changes.iter().filter(|change| change.reason.takes_off() && change.day <= day);
        off.find(|change| called(&change.name))
    }

    /// Everyone nominated who stands on papers of `day`, with their positions.
    pub fn standing(&self, day: Day) -> impl Iterator<Item = (usize, &Nominee)> {
        self.nominees.iter().enumerate().filter(move |(_, nominee)| self.left(&nominee.display_name(), day).is_none())
    }

    /// The formal candidates who stand on papers of `day`.
    pub fn formal_on(&self, day: Day) -> impl Iterator<Item = &String> {
        self.formal.iter().filter(move |name| self.left(name, day).is_none())
    }
}
