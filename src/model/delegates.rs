//! Delegates to a congress of an organisation: the units below it elect them before it meets.

use super::body_kind::More;
use super::date::Day;
use super::kind::{Range, Share};
use super::person::Nominee;
use super::tally::Votes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 选举单位: those who elect some of the delegates in a meeting of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// 选举单位的名称，例如 石桥村党总支。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 党员或者团员的人数，分配名额用。
    #[serde(rename(deserialize = "人数"), default)]
    pub members: Option<u32>,
    /// 分配的代表名额。
    #[serde(rename(deserialize = "名额"))]
    #[schemars(range(min = 1, max = 99))]
    pub seats: u32,
    /// 开会选举代表的日期。
    #[serde(rename(deserialize = "日期"), default)]
    pub day: Option<Day>,
    /// 应到会有选举权的人数。
    #[serde(rename(deserialize = "应到"), default)]
    pub expected: Option<u32>,
    /// 实到会有选举权的人数。
    #[serde(rename(deserialize = "实到"), default)]
    pub present: Option<u32>,
    /// 推荐提名的初步人选有多少人。
    #[serde(rename(deserialize = "初步人选"), default)]
    pub proposed: Option<u32>,
    /// 代表候选人预备人选。
    #[serde(rename(deserialize = "候选人"), default)]
    pub candidates: Vec<Nominee>,
    /// 得票情况，每个候选人一行；另行选举、再次投票过的，写最后一次的得票。
    #[serde(rename(deserialize = "得票"), default)]
    pub votes: Vec<Votes>,
}

impl Unit {
    /// The candidate of this name.
    pub fn candidate(&self, name: &str) -> Option<&Nominee> {
        self.candidates.iter().find(|candidate| candidate.is_called(name))
    }
}

/// How delegates to a congress are elected.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelegateRule {
    /// Who elects them: `党员`.
    pub voters: String,
    /// How many delegates there usually are, where a rule says so.
    #[serde(default)]
    pub number: Option<Range>,
    /// By how much candidates exceed seats.
    pub more: More,
    /// How many of a unit must attend.
    pub attendance: Share,
    /// What share of those who should attend must be exceeded by the votes for a delegate.
    pub majority: Share,
    /// Keys of `statutes.yaml`.
    #[serde(default)]
    pub cites: Vec<String>,
}
