//! 班子: those who lead a village together, its committee and its Party organisation, and what plans ask of them.

use super::date::BirthDate;
use super::kind::Share;
use super::person::{Education, PersonName, Sex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 党组织成员: one who leads the Party organisation of a village, which another election has elected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyOfficer {
    /// 姓名；同时是这次选举的候选人的，两处写得一样。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "PersonName")]
    pub name: String,
    /// 职务，例如 书记、副书记、委员。
    #[serde(rename(deserialize = "职务"))]
    pub post: String,
    /// 性别。
    #[serde(rename(deserialize = "性别"))]
    pub sex: Sex,
    /// 出生年月。
    #[serde(rename(deserialize = "出生年月"))]
    pub birth: BirthDate,
    /// 文化程度。
    #[serde(rename(deserialize = "文化程度"))]
    pub education: Education,
}

/// 班子目标: what a plan asks of those who lead a village (四个100%、一个50%).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Aim {
    /// 党组织书记担任主任
    #[serde(rename = "一肩挑")]
    OneHead,
    /// “两委”班子里有大学生
    #[serde(rename = "大学生")]
    Graduate,
    /// “两委”班子里有年轻人
    #[serde(rename = "年轻人")]
    Young,
    /// “两委”班子里有女性
    #[serde(rename = "女性")]
    Woman,
    /// 选出的成员里中共党员过半
    #[serde(rename = "党员过半")]
    PartyMajority,
}

impl Aim {
    /// Every aim, in the order of tables.
    pub const ALL: [Aim; 5] = [Aim::OneHead, Aim::Graduate, Aim::Young, Aim::Woman, Aim::PartyMajority];

    /// As descriptions name it.
    pub fn word(self) -> &'static str {
        match self {
            Aim::OneHead => "一肩挑",
            Aim::Graduate => "大学生",
            Aim::Young => "年轻人",
            Aim::Woman => "女性",
            Aim::PartyMajority => "党员过半",
        }
    }
}

/// What the words of plans about those who lead a village mean.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadingRule {
    /// The office that the secretary holds too (一肩挑), and what the secretary is called.
    pub head: String,
    pub secretary: String,
    /// From which schooling on somebody is a 大学生.
    pub graduate: Education,
    /// Up to how many completed years somebody is young, on polling day.
    pub young: u32,
    /// What share of those elected must be exceeded by Party members.
    pub members: Share,
    /// Key of `statutes.yaml`: that the secretary may hold both, and members sit on both committees.
    #[serde(default)]
    pub cite: Option<String>,
}
