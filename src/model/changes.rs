//! What changes while an election runs (the roll, objections to it, the day of the poll), and what a plan asks
//! of the deputies.

use super::congress::Level;
use super::date::Day;
use super::person::PersonName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 选民变动: from last term's roll to this one, 三增三减 (选举法 第二十七条).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollChange {
    /// 上届选民数。
    #[serde(rename(deserialize = "上届"))]
    pub last_term: u32,
    /// 新满十八周岁的。
    #[serde(rename(deserialize = "新满十八周岁"), default)]
    pub came_of_age: u32,
    /// 恢复政治权利的。
    #[serde(rename(deserialize = "恢复政治权利"), default)]
    pub restored: u32,
    /// 迁入的。
    #[serde(rename(deserialize = "迁入"), default)]
    pub moved_in: u32,
    /// 迁出的。
    #[serde(rename(deserialize = "迁出"), default)]
    pub moved_out: u32,
    /// 死亡的。
    #[serde(rename(deserialize = "死亡"), default)]
    pub died: u32,
    /// 依法被剥夺政治权利的。
    #[serde(rename(deserialize = "剥夺政治权利"), default)]
    pub deprived: u32,
    /// 本届登记的选民数；不写按选民名单核对。
    #[serde(rename(deserialize = "本届"), default)]
    pub this_term: Option<u32>,
}

impl RollChange {
    /// Who was added and who was struck off.
    pub fn parts(self) -> (u64, u64) {
        let sum = |numbers: [u32; 3]| numbers.map(u64::from).iter().sum();
        (sum([self.came_of_age, self.restored, self.moved_in]), sum([self.moved_out, self.died, self.deprived]))
    }
}

/// 名单补正: the second posting of a list, in numbers (no reasons of individuals). The record of the first posting gives
/// the numbers; without it they are stated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// 补正公告的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 第一次公布的选民数；张贴记录里有名单的不用写。
    #[serde(rename(deserialize = "原有"), default)]
    pub before: Option<u32>,
    /// 补登的选民数；张贴记录里有名单的不用写。
    #[serde(rename(deserialize = "增加"), default)]
    pub added: Option<u32>,
    /// 除名的选民数；张贴记录里有名单的不用写。
    #[serde(rename(deserialize = "减少"), default)]
    pub removed: Option<u32>,
    /// 补正以后的选民数；张贴记录里有名单的不用写。
    #[serde(rename(deserialize = "现有"), default)]
    pub after: Option<u32>,
}

/// 申诉: an objection to the voter list (选举法 第二十九条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// 选举委员会收到申诉的日期。
    #[serde(rename(deserialize = "收到"))]
    pub received: Day,
    /// 作出处理决定的日期；还没有决定的不写。
    #[serde(rename(deserialize = "决定"), default)]
    pub decided: Option<Day>,
    /// 申诉人不服、向人民法院起诉的日期。
    #[serde(rename(deserialize = "起诉"), default)]
    pub sued: Option<Day>,
    /// 人民法院作出判决的日期。
    #[serde(rename(deserialize = "判决"), default)]
    pub judged: Option<Day>,
    /// 对哪一级的名单。
    #[serde(rename(deserialize = "级别"), default)]
    pub level: Option<Level>,
    /// 选区编号。
    #[serde(rename(deserialize = "选区"), default)]
    pub district: Option<u32>,
    /// 处理决定书的内容，只印在交给申诉人的决定书上；还没有决定的不写。
    #[serde(rename(deserialize = "决定书"), default)]
    pub decision: Option<Decision>,
}

/// 决定书: what the decision on an objection says. It names persons, so it goes to the complainant only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// 申诉人的姓名。
    #[serde(rename(deserialize = "申诉人"))]
    #[schemars(with = "PersonName")]
    pub complainant: String,
    /// 名单上涉及的是谁；不写就是申诉人本人。
    #[serde(rename(deserialize = "涉及选民"), default)]
    #[schemars(with = "Option<PersonName>")]
    pub about: Option<String>,
    /// 申诉认为名单错在哪里。
    #[serde(rename(deserialize = "请求"))]
    pub request: Request,
    /// 选举委员会查明的事实，一两句话。
    #[serde(rename(deserialize = "事实"))]
    #[schemars(extend("format" = "prose"))]
    pub findings: String,
    /// 怎样处理。
    #[serde(rename(deserialize = "结论"))]
    pub ruling: Ruling,
    /// 文号，例如 昂选申〔2021〕1号。
    #[serde(rename(deserialize = "文号"), default)]
    pub reference: Option<String>,
}

/// 请求: what is wrong with the list, as the complainant sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Request {
    /// 应当列入而没有列入
    #[serde(rename = "漏登")]
    LeftOut,
    /// 列入了，但是姓名等写错了
    #[serde(rename = "错登")]
    Misspelt,
    /// 没有选民资格、已经在别处登记，不应当列入
    #[serde(rename = "不应列入")]
    NotAVoter,
}

/// 结论: what becomes of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Ruling {
    #[serde(rename = "列入")]
    Add,
    #[serde(rename = "删除")]
    Strike,
    #[serde(rename = "更正")]
    Correct,
    /// 申诉的理由不成立，名单不变
    #[serde(rename = "维持")]
    Keep,
}

/// 延期: the poll was moved; the days of the law are counted from the new polling day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Postponement {
    /// 原来公布的选举日。
    #[serde(rename(deserialize = "原选举日"))]
    pub from: Day,
    /// 决定延期的日期。
    #[serde(rename(deserialize = "决定日期"))]
    pub decided: Day,
    /// 原因，印在选举日延期公告里“因”字后面。
    #[serde(rename(deserialize = "原因"), default)]
    pub reason: Option<String>,
}

/// 结构目标: what a plan asks of the composition of the deputies (选举法 第七条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// 哪一类代表。
    #[serde(rename(deserialize = "项"))]
    pub group: Group,
    /// 至少多少名。
    #[serde(rename(deserialize = "不少于"), default)]
    pub at_least: Option<u32>,
    /// 至多多少名。
    #[serde(rename(deserialize = "不多于"), default)]
    pub at_most: Option<u32>,
    /// 至少占百分之几，写整数。
    #[serde(rename(deserialize = "不低于百分之"), default)]
    #[schemars(range(min = 1, max = 100))]
    pub percent_at_least: Option<u32>,
    /// 至多占百分之几，写整数。
    #[serde(rename(deserialize = "不高于百分之"), default)]
    #[schemars(range(min = 1, max = 100))]
    pub percent_at_most: Option<u32>,
    /// 与上届相比应当怎样。
    #[serde(rename(deserialize = "比上届"), default)]
    pub against_last: Option<Direction>,
    /// 上届的数字。
    #[serde(rename(deserialize = "上届"), default)]
    pub last_term: Option<LastTerm>,
}

/// 上届: how many deputies of a group, out of how many.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastTerm {
    /// 人数。
    #[serde(rename(deserialize = "人数"))]
    pub part: u32,
    /// 总数。
    #[serde(rename(deserialize = "总数"))]
    #[schemars(range(min = 1))]
    pub whole: u32,
}

/// 比上届: how the rate of a group should compare with last term's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Direction {
    #[serde(rename = "提高")]
    Higher,
    #[serde(rename = "不降低")]
    NotLower,
    #[serde(rename = "不提高")]
    NotHigher,
    #[serde(rename = "降低")]
    Lower,
}

impl Direction {
    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Higher => "提高",
            Direction::NotLower => "不降低",
            Direction::NotHigher => "不提高",
            Direction::Lower => "降低",
        }
    }
}

/// A group of deputies that plans set targets for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Group {
    #[serde(rename = "妇女")]
    Women,
    #[serde(rename = "少数民族")]
    Minorities,
    #[serde(rename = "非中共党员")]
    NonParty,
    /// 工人、农民、专业技术人员
    #[serde(rename = "基层一线")]
    Grassroots,
    #[serde(rename = "党政领导干部")]
    Cadres,
    #[serde(rename = "企业负责人")]
    Managers,
    #[serde(rename = "连任")]
    Incumbents,
}

impl Group {
    /// Every group, in the order of tables.
    pub const ALL: [Group; 7] = [
        Group::Women,
        Group::Minorities,
        Group::NonParty,
        Group::Grassroots,
        Group::Cadres,
        Group::Managers,
        Group::Incumbents,
    ];

    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            Group::Women => "妇女",
            Group::Minorities => "少数民族",
            Group::NonParty => "非中共党员",
            Group::Grassroots => "基层一线",
            Group::Cadres => "党政领导干部",
            Group::Managers => "企业负责人",
            Group::Incumbents => "连任",
        }
    }
}
