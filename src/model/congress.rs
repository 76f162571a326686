//! The bodies being elected and their districts.

use super::person::{Nominee, NomineeName, PersonName};
use super::summary::CongressFigures;
use super::tally::Tally;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 级别: direct elections exist at two levels (选举法 第三条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    /// 县、自治县、旗、不设区的市、市辖区
    #[serde(rename = "县级")]
    County,
    /// 乡、民族乡、镇
    #[serde(rename = "乡级")]
    Township,
}

impl Level {
    /// As file names and tables print it.
    pub fn word(self) -> &'static str {
        match self {
            Level::County => "县级",
            Level::Township => "乡级",
        }
    }
}

/// 人民代表大会: one body being elected, with its committee and districts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Congress {
    /// 级别。
    #[serde(rename(deserialize = "级别"))]
    pub level: Level,
    /// 行政区域的全名，例如 昂素镇。
    #[serde(rename(deserialize = "行政区域"))]
    pub area: String,
    /// 第几届。
    #[serde(rename(deserialize = "届次"))]
    #[schemars(range(min = 1, max = 99))]
    pub term: u32,
    /// 应选代表总名额。
    #[serde(rename(deserialize = "应选代表"))]
    pub seats: u32,
    /// 主持本级选举的选举委员会。
    #[serde(rename(deserialize = "选举委员会"))]
    pub committee: Committee,
    /// 候选人名单的排列说明，照本省规定写，例如 以姓名笔画为序。
    #[serde(rename(deserialize = "排列说明"), default)]
    pub order_note: Option<String>,
    /// 选区；只有汇总数字、没有明细的项目可以不写。
    #[serde(rename(deserialize = "选区"), default)]
    pub districts: Vec<District>,
    /// 没有明细时填报的数字；有明细时用来核对。
    #[serde(rename(deserialize = "汇总"), default)]
    pub figures: CongressFigures,
}

/// 选举委员会 (选举法 第九条、第十条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    /// 全名，用作公告落款。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 主任。
    #[serde(rename(deserialize = "主任"), default)]
    #[schemars(with = "Option<PersonName>")]
    pub chair: Option<String>,
    /// 副主任。
    #[serde(rename(deserialize = "副主任"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub vice_chairs: Vec<String>,
    /// 委员。
    #[serde(rename(deserialize = "委员"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub members: Vec<String>,
    /// 办公地址。
    #[serde(rename(deserialize = "地址"), default)]
    pub address: Option<String>,
    /// 联系电话。
    #[serde(rename(deserialize = "电话"), default)]
    pub phone: Option<String>,
}

impl Committee {
    /// Everyone on the committee with the key and, in a list, the position of their entry.
    pub fn everyone(&self) -> impl Iterator<Item = (&'static str, Option<usize>, &str)> {
        let chair = self.chair.iter().map(|name| ("主任", None, name.as_str()));
        let vice = self.vice_chairs.iter().enumerate().map(|(i, name)| ("副主任", Some(i), name.as_str()));
        let rest = self.members.iter().enumerate().map(|(i, name)| ("委员", Some(i), name.as_str()));
        chair.chain(vice).chain(rest)
    }
}

/// 选区 (选举法 第二十五条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// 选区编号。
    #[serde(rename(deserialize = "编号"))]
    pub number: u32,
    /// 范围：村、嘎查、社区或者单位。
    #[serde(rename(deserialize = "范围"))]
    pub extent: String,
    /// 人口。
    #[serde(rename(deserialize = "人口"), default)]
    pub population: Option<u32>,
    /// 应选代表名额。
    #[serde(rename(deserialize = "名额"))]
    pub seats: u32,
    /// 各政党、人民团体和选民依法提名的全部代表候选人，按名单印出的顺序写。
    #[serde(rename(deserialize = "提名"), default)]
    pub nominees: Vec<Nominee>,
    /// 提名情况汇总，用来核对提名名单。
    #[serde(rename(deserialize = "提名汇总"), default)]
    pub nominee_totals: Option<NomineeTotals>,
    /// 正式代表候选人的姓名，按选票上的顺序写。
    #[serde(rename(deserialize = "正式候选人"), default)]
    #[schemars(with = "Vec<NomineeName>")]
    pub formal: Vec<String>,
    /// 正式代表候选人怎样确定。
    #[serde(rename(deserialize = "确定方式"), default)]
    pub settled_by: SettledBy,
    /// 投票站。
    #[serde(rename(deserialize = "投票站"), default)]
    pub stations: Vec<PollingStation>,
    /// 流动票箱数。
    #[serde(rename(deserialize = "流动票箱"), default)]
    pub mobile_boxes: u32,
    /// 选举结果报告单的数字。
    #[serde(rename(deserialize = "计票"), default)]
    pub tally: Option<Tally>,
    /// 宣布的当选人姓名；写了就与计票核对。
    #[serde(rename(deserialize = "当选"), default)]
    #[schemars(with = "Vec<NomineeName>")]
    pub declared: Vec<String>,
}

impl District {
    /// The nominee that a name in a list of the description means.
    pub fn nominee(&self, reference: &str) -> Option<&Nominee> {
        self.nominees.iter().find(|nominee| nominee.is_called(reference))
    }
}

/// 提名汇总: how many were nominated by whom, as reported by the district.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NomineeTotals {
    /// 政党、人民团体推荐的人数。
    #[serde(rename(deserialize = "政党团体推荐"))]
    pub by_parties: u32,
    /// 选民联名推荐的人数。
    #[serde(rename(deserialize = "选民联名推荐"))]
    pub by_voters: u32,
    /// 合计。
    #[serde(rename(deserialize = "合计"))]
    pub total: u32,
}

/// 正式代表候选人怎样确定 (选举法 第三十二条).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SettledBy {
    /// 根据较多数选民的意见
    #[default]
    #[serde(rename = "讨论协商")]
    Discussion,
    /// 进行预选，根据预选得票多少
    #[serde(rename = "预选")]
    Primary,
}

/// 投票站 or 选举大会 (选举法 第三十八条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PollingStation {
    /// 名称，例如 第一投票站。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 地点。
    #[serde(rename(deserialize = "地点"))]
    pub place: String,
    /// 在这里投票的选民小组或者范围。
    #[serde(rename(deserialize = "范围"), default)]
    pub area: Option<String>,
}
