//! Stated figures: numbers without detail.

use super::changes::Group;
use super::percent::Percent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stated number with its name: one line of a breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// 名称，例如 35岁以下。
    #[serde(rename(deserialize = "项"))]
    pub name: String,
    /// 数量。
    #[serde(rename(deserialize = "数"))]
    pub count: u32,
}

/// 上届: how many voters there were at last term's poll, and how many of them took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastPoll {
    /// 上届登记选民数。
    #[serde(rename(deserialize = "登记选民"))]
    pub registered: u32,
    /// 上届参加投票的选民数。
    #[serde(rename(deserialize = "参加投票"))]
    pub took_part: u32,
}

/// 汇总: stated figures of the whole election; detail, where given, wins and must agree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// 辖区单位，例如 中心村 20、村组 79。
    #[serde(rename(deserialize = "辖区单位"), default)]
    pub units: Vec<Item>,
    /// 户籍人口。
    #[serde(rename(deserialize = "户籍人口"), default)]
    pub population: Option<u32>,
    /// 选区数。
    #[serde(rename(deserialize = "选区"), default)]
    pub districts: Option<u32>,
    /// 登记选民数。
    #[serde(rename(deserialize = "登记选民"), default)]
    pub registered: Option<u32>,
    /// 参加投票的选民数。
    #[serde(rename(deserialize = "参加投票"), default)]
    pub took_part: Option<u32>,
    /// 报告里写的参选率，例如 97.1%；由程序核对。
    #[serde(rename(deserialize = "参选率"), default)]
    pub turnout: Option<Percent>,
    /// 上届登记选民和参加投票的人数；参选率由程序与本届比较。
    #[serde(rename(deserialize = "上届"), default)]
    pub last_term: Option<LastPoll>,
    /// 投票站数。
    #[serde(rename(deserialize = "投票站"), default)]
    pub stations: Option<u32>,
    /// 流动票箱数。
    #[serde(rename(deserialize = "流动票箱"), default)]
    pub mobile_boxes: Option<u32>,
}

/// 汇总 of one congress.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CongressFigures {
    /// 选举这一级代表划分的选区数。
    #[serde(rename(deserialize = "选区"), default)]
    pub districts: Option<u32>,
    /// 上届登记选民和参加投票的人数；参选率由程序与本届比较。
    #[serde(rename(deserialize = "上届"), default)]
    pub last_term: Option<LastPoll>,
    /// 提名推荐的代表候选人数。
    #[serde(rename(deserialize = "提名候选人"), default)]
    pub nominees: Option<u32>,
    /// 其中政党、人民团体推荐的人数。
    #[serde(rename(deserialize = "政党团体推荐"), default)]
    pub by_parties: Option<u32>,
    /// 其中选民联名推荐的人数。
    #[serde(rename(deserialize = "选民联名推荐"), default)]
    pub by_voters: Option<u32>,
    /// 正式代表候选人数。
    #[serde(rename(deserialize = "正式候选人"), default)]
    pub candidates: Option<u32>,
    /// 当选代表数。
    #[serde(rename(deserialize = "当选代表"), default)]
    pub elected: Option<u32>,
    /// 当选代表中的妇女代表数。
    #[serde(rename(deserialize = "妇女代表"), default)]
    pub women: Option<u32>,
    /// 当选代表中的基层一线代表数。
    #[serde(rename(deserialize = "基层代表"), default)]
    pub grassroots: Option<u32>,
    /// 报告里写的差额比例，以应选名额为分母，例如 44.4%；由程序核对。
    #[serde(rename(deserialize = "差额比例"), default)]
    pub surplus: Option<Percent>,
    /// 报告里写的妇女代表比例，例如 34.5%；由程序核对。
    #[serde(rename(deserialize = "妇女代表比例"), default)]
    pub women_share: Option<Percent>,
    /// 报告里写的基层一线代表比例，例如 54%；由程序核对。
    #[serde(rename(deserialize = "基层代表比例"), default)]
    pub grassroots_share: Option<Percent>,
    /// 当选代表的年龄结构；各项之和应当等于当选代表。
    #[serde(rename(deserialize = "年龄"), default)]
    pub ages: Vec<Item>,
    /// 当选代表的文化结构；各项之和应当等于当选代表。
    #[serde(rename(deserialize = "学历"), default)]
    pub educations: Vec<Item>,
}

impl CongressFigures {
    /// The stated number of deputies of a group.
    pub fn members(&self, group: Group) -> Option<u32> {
        match group {
            Group::Women => self.women,
            Group::Grassroots => self.grassroots,
            _ => None,
        }
    }
}
