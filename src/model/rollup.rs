//! 汇总.yaml: what a higher office says of the units whose figures it joins.

use super::changes::Group;
use super::congress::Level;
use super::date::Day;
use super::report::Section;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 级别 of a unit that hands in figures, from the lowest up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum UnitLevel {
    /// 乡、民族乡、镇、街道
    #[serde(rename = "乡级")]
    Township,
    /// 县、自治县、旗、不设区的市、市辖区
    #[serde(rename = "县级")]
    County,
    /// 设区的市、自治州、盟
    #[serde(rename = "市级")]
    City,
    /// 省、自治区、直辖市
    #[serde(rename = "省级")]
    Province,
}

impl UnitLevel {
    /// As files and tables name it.
    pub fn word(self) -> &'static str {
        match self {
            UnitLevel::Township => "乡级",
            UnitLevel::County => "县级",
            UnitLevel::City => "市级",
            UnitLevel::Province => "省级",
        }
    }

    /// What people call the whole of such a unit: `全县`.
    pub fn whole(self) -> &'static str {
        match self {
            UnitLevel::Township => "全乡镇",
            UnitLevel::County => "全县",
            UnitLevel::City => "全市",
            UnitLevel::Province => "全省",
        }
    }
}

/// 汇总: which units an office joins, in which order, and what its report says besides the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollUp {
    /// 汇总到哪里：县、市、省的全名，例如 青禾县。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 汇总到哪一级。
    #[serde(rename(deserialize = "级别"))]
    pub level: UnitLevel,
    /// 所在的省、自治区、直辖市；省级的不写。
    #[serde(rename(deserialize = "省"), default)]
    pub province: Option<String>,
    /// 所在的设区的市、自治州、盟；没有的不写。
    #[serde(rename(deserialize = "市"), default)]
    pub city: Option<String>,
    /// 应当报数字的全部下级单位，照表里的先后写；不写就不查缺了哪个。
    #[serde(rename(deserialize = "所辖单位"), default)]
    pub units: Vec<String>,
    /// 上届的数字，用来比较；不写的，各单位都报了上届数字的，程序自己加。
    #[serde(rename(deserialize = "上届"), default)]
    pub last_term: Vec<LastElected>,
    /// 汇总报告；不写就只做统计表。
    #[serde(rename(deserialize = "报告"), default)]
    pub report: Option<RollUpReport>,
}

/// 上届 of one level: the figures with which the present ones are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastElected {
    /// 哪一级人大的代表。
    #[serde(rename(deserialize = "级别"))]
    pub level: Level,
    /// 上届登记选民数。
    #[serde(rename(deserialize = "登记选民"), default)]
    #[schemars(range(max = 1500000000))]
    pub registered: Option<u32>,
    /// 上届参加投票的选民数。
    #[serde(rename(deserialize = "参加投票"), default)]
    #[schemars(range(max = 1500000000))]
    pub took_part: Option<u32>,
    /// 上届当选代表数。
    #[serde(rename(deserialize = "当选代表"), default)]
    pub elected: Option<u32>,
    /// 上届当选代表中各类代表的人数。
    #[serde(rename(deserialize = "结构"), default)]
    pub groups: Vec<GroupCount>,
}

/// How many deputies belong to a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupCount {
    /// 哪一类代表。
    #[serde(rename(deserialize = "项"))]
    pub group: Group,
    /// 人数。
    #[serde(rename(deserialize = "数"))]
    pub count: u32,
}

/// 报告: the written part of a roll-up. Figures are the program's; people write the sentences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollUpReport {
    /// 主送机关，例如 安澜市人大常委会。
    #[serde(rename(deserialize = "主送"))]
    pub addressee: String,
    /// 署名机关。
    #[serde(rename(deserialize = "署名"))]
    pub issuer: String,
    /// 成文日期。
    #[serde(rename(deserialize = "日期"))]
    pub date: Day,
    /// 开头一段；“现将……报告如下”由程序接上。
    #[serde(rename(deserialize = "引言"), default)]
    #[schemars(extend("format" = "prose"))]
    pub opening: Option<String>,
    /// 主要做法。
    #[serde(rename(deserialize = "主要做法"), default)]
    pub methods: Vec<Section>,
    /// 组织领导。
    #[serde(rename(deserialize = "组织领导"), default)]
    pub leadership: Vec<Section>,
    /// 存在的问题。
    #[serde(rename(deserialize = "存在问题"), default)]
    pub problems: Vec<Section>,
    /// 建议。
    #[serde(rename(deserialize = "建议"), default)]
    pub proposals: Vec<Section>,
}
