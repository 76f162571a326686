//! The count of one district: what the result report form carries.

use super::body::Ballots;
use super::person::{NomineeName, PersonName, Sex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 计票: numbers of ballots and votes (选举法 第四十三条至第四十五条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// 参加投票的选民数。
    #[serde(rename(deserialize = "参加投票"))]
    pub took_part: u32,
    /// 参加投票的选民分别怎样投票；各项之和应当等于参加投票。
    #[serde(rename(deserialize = "其中"), default)]
    pub ways: Option<Ways>,
    /// 发出选票数。
    #[serde(rename(deserialize = "发出选票"))]
    pub issued: u32,
    /// 收回选票数。
    #[serde(rename(deserialize = "收回选票"))]
    pub returned: u32,
    /// 有效票数。
    #[serde(rename(deserialize = "有效票"))]
    pub valid: u32,
    /// 废票数。
    #[serde(rename(deserialize = "废票"))]
    pub void: u32,
    /// 得票情况：每个候选人和每个另选人一行。
    #[serde(rename(deserialize = "得票"))]
    pub votes: Vec<Votes>,
    /// 主持人。
    #[serde(rename(deserialize = "主持人"), default)]
    #[schemars(with = "Option<PersonName>")]
    pub host: Option<String>,
    /// 总监票人。
    #[serde(rename(deserialize = "总监票人"), default)]
    #[schemars(with = "Option<PersonName>")]
    pub chief_monitor: Option<String>,
    /// 监票人。
    #[serde(rename(deserialize = "监票人"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub monitors: Vec<String>,
    /// 计票人。
    #[serde(rename(deserialize = "计票人"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub counters: Vec<String>,
    /// 其他工作人员。
    #[serde(rename(deserialize = "工作人员"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub staff: Vec<String>,
}

impl Tally {
    /// Its ballots.
    pub fn ballots(&self) -> Ballots {
        let Tally { took_part, issued, returned, valid, void, .. } = *self;
        Ballots { expected: None, took_part: Some(took_part), issued, returned, valid, void }
    }
}

/// 参加投票的方式.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ways {
    /// 在投票站投票的人数。
    #[serde(rename(deserialize = "投票站"), default)]
    pub stations: u32,
    /// 在选举大会投票的人数。
    #[serde(rename(deserialize = "选举大会"), default)]
    pub meetings: u32,
    /// 在流动票箱投票的人数。
    #[serde(rename(deserialize = "流动票箱"), default)]
    pub mobile_boxes: u32,
    /// 委托他人投票的人数。
    #[serde(rename(deserialize = "委托投票"), default)]
    pub proxies: u32,
}

impl Ways {
    /// All who took part, by the ways.
    pub fn sum(self) -> u64 {
        [self.stations, self.meetings, self.mobile_boxes, self.proxies].map(u64::from).iter().sum()
    }
}

/// One person's votes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// 姓名。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "NomineeName")]
    pub name: String,
    /// 赞成票。
    #[serde(rename(deserialize = "赞成"))]
    pub yes: u32,
    /// 反对票。
    #[serde(rename(deserialize = "反对"), default)]
    pub no: Option<u32>,
    /// 弃权票。
    #[serde(rename(deserialize = "弃权"), default)]
    pub abstain: Option<u32>,
    /// 另选他人时写：不是正式代表候选人的人的情况。
    #[serde(rename(deserialize = "另选人"), default)]
    pub write_in: Option<WriteIn>,
}

/// 另选人: a voter who was written on ballots without being a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteIn {
    /// 民族文字姓名，两种文字的名单用，照本人的写法。
    #[serde(rename(deserialize = "民族文字姓名"), default)]
    #[schemars(extend("format" = "second-name"))]
    pub second_name: Option<String>,
    /// 性别。
    #[serde(rename(deserialize = "性别"))]
    pub sex: Sex,
    /// 民族。
    #[serde(rename(deserialize = "民族"))]
    #[schemars(extend("format" = "nationality"))]
    pub nationality: String,
    /// 工作单位及职务。
    #[serde(rename(deserialize = "工作单位及职务"))]
    pub post: String,
}
