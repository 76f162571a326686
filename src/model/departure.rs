//! Members of a body who leave office before the end of the term, and who is elected for them.

use super::date::Day;
use super::person::PersonName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 职务变动: a member leaves office (村民委员会组织法 第十九条、第二十条、第二十二条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Departure {
    /// 离任的成员。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "PersonName")]
    pub name: String,
    /// 原来的职务，写“职位”里的名称。
    #[serde(rename(deserialize = "职务"))]
    pub office: String,
    /// 原因。
    #[serde(rename(deserialize = "原因"))]
    pub cause: DepartureCause,
    /// 罢免表决、会议通过辞职或者职务终止的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 在哪个会议上表决、通过，例如 东沟村村民代表会议。
    #[serde(rename(deserialize = "会议"), default)]
    pub session: Option<String>,
    /// 罢免的，联名要求罢免的有选举权的人数；由代表联名的不写。
    #[serde(rename(deserialize = "联名"), default)]
    pub signers: Option<u32>,
    /// 罢免的，参加投票的人数。
    #[serde(rename(deserialize = "参加投票"), default)]
    pub took_part: Option<u32>,
    /// 罢免的，同意罢免的票数。
    #[serde(rename(deserialize = "同意"), default)]
    pub yes: Option<u32>,
    /// 公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
}

/// 职务变动的原因.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DepartureCause {
    #[serde(rename = "罢免")]
    Recalled,
    #[serde(rename = "辞职")]
    Resigned,
    /// 职务自行终止
    #[serde(rename = "丧失行为能力")]
    Incapable,
    /// 职务自行终止
    #[serde(rename = "被判处刑罚")]
    Convicted,
}

impl DepartureCause {
    /// As notices print it: why an office has ended by itself is not published.
    pub fn word(self) -> &'static str {
        match self {
            DepartureCause::Recalled => "被罢免",
            DepartureCause::Resigned => "辞职",
            DepartureCause::Incapable | DepartureCause::Convicted => "职务终止",
        }
    }
}

/// 补选: who is elected for those who have left, to the end of the term (村民委员会组织法 第二十三条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyByElection {
    /// 补选的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 由哪个会议补选，例如 东沟村村民代表会议。
    #[serde(rename(deserialize = "会议"))]
    pub session: String,
    /// 提名截止的日期。
    #[serde(rename(deserialize = "提名截止"), default)]
    pub nomination: Option<Day>,
    /// 公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
}
