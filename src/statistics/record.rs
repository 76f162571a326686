//! What the file holds. Its keys are the words of the tables; doc comments are the meaning of each key.

use super::VERSION;
use super::figures::figures;
use super::persons::Persons;
use super::units::UnitsRecord;
use crate::model::changes::Group;
use crate::model::election::Occasion;
use crate::model::{Day, Level, UnitLevel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An election's unit in figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// 格式的版本。
    #[serde(rename = "版本")]
    pub version: u32,
    /// 这个单位是哪一级。
    #[serde(rename = "级别")]
    pub level: UnitLevel,
    /// 单位。
    #[serde(rename = "单位")]
    pub area: Area,
    /// 换届选举还是补选。
    #[serde(rename = "性质", default)]
    pub occasion: Occasion,
    /// 选举日；各单位不在同一天的，是最早的一天。
    #[serde(rename = "选举日")]
    pub polling_day: Day,
    /// 各单位不在同一天的，最晚的一天。
    #[serde(rename = "最晚选举日", default)]
    pub last_polling_day: Option<Day>,
    /// 由哪些单位汇总而来；没有汇总过的不写。
    #[serde(rename = "汇总自", default)]
    pub joined: Option<Joined>,
    /// 不分哪一级人大的数字。
    #[serde(rename = "总数", default)]
    pub totals: Totals,
    /// 各级人大的数字，县级在前；不是直接选举代表的没有。
    #[serde(rename = "代表大会", default)]
    #[schemars(length(max = 2))]
    pub congresses: Vec<CongressRecord>,
    /// 村、社区、组织、会议的选举的数字；直接选举代表的没有。
    #[serde(rename = "基层单位", default, skip_serializing_if = "Option::is_none")]
    pub units: Option<UnitsRecord>,
}

impl Statistics {
    /// The figures of one level.
    pub fn congress(&self, level: Level) -> Option<&CongressRecord> {
        self.congresses.iter().find(|congress| congress.level == level)
    }

    /// The name of the unit itself.
    pub fn name(&self) -> &str {
        self.area.name(self.level)
    }

    /// Which election it tells of: the kind by its name; that of deputies has no other.
    pub fn kind(&self) -> &str {
        self.units.as_ref().map_or("人大代表选举", |units| &units.kind)
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Whether this program knows the form.
    pub fn is_known(&self) -> bool {
        self.version == VERSION
    }
}

/// 单位: where it lies; names above it and its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// 省、自治区、直辖市。
    #[serde(rename = "省")]
    pub province: String,
    /// 设区的市、自治州、盟。
    #[serde(rename = "市", default)]
    pub city: Option<String>,
    /// 县、自治县、旗、不设区的市、市辖区。
    #[serde(rename = "县", default)]
    pub county: Option<String>,
    /// 乡、民族乡、镇、街道。
    #[serde(rename = "乡镇", default)]
    pub township: Option<String>,
}

impl Area {
    /// The name at a level; empty if the area has none there.
    pub fn name(&self, level: UnitLevel) -> &str {
        match level {
            UnitLevel::Township => self.township.as_deref().unwrap_or_default(),
            UnitLevel::County => self.county.as_deref().unwrap_or_default(),
            UnitLevel::City => self.city.as_deref().unwrap_or_default(),
            UnitLevel::Province => &self.province,
        }
    }

    /// The area of a level in which this one lies.
    pub fn up_to(&self, level: UnitLevel) -> Area {
        Area {
            province: self.province.clone(),
            city: self.city.clone().filter(|_| level <= UnitLevel::City),
            county: self.county.clone().filter(|_| level <= UnitLevel::County),
            township: self.township.clone().filter(|_| level <= UnitLevel::Township),
        }
    }
}

/// 汇总自: the units whose figures are added up here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Joined {
    /// 已经报来的单位。
    #[serde(rename = "已报")]
    pub units: Vec<String>,
    /// 应当报而没有报来的单位。
    #[serde(rename = "未报", default)]
    pub missing: Vec<String>,
}

/// Figures of one level's congresses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CongressRecord {
    /// 哪一级人大。
    #[serde(rename = "级别")]
    pub level: Level,
    /// 有几个代表大会；乡镇里的县级选举算本县的一个。
    #[serde(rename = "大会数")]
    pub bodies: u32,
    /// 行政区域的全名；有几个的不写。
    #[serde(rename = "行政区域", default)]
    pub area: Option<String>,
    /// 第几届；几个大会的届次不同的不写。
    #[serde(rename = "届次", default)]
    pub term: Option<u32>,
    /// 机构、选区和名额。
    #[serde(rename = "概况", default)]
    pub numbers: Numbers,
    /// 选民。
    #[serde(rename = "选民", default)]
    pub voters: Voters,
    /// 投票，第一次投票的数字。
    #[serde(rename = "投票", default)]
    pub poll: Poll,
    /// 候选人和代表的构成。
    #[serde(rename = "候选人和代表", default)]
    pub lists: Lists,
    /// 当选代表中各类代表的人数。
    #[serde(rename = "代表结构", default)]
    pub groups: Groups,
    /// 上届的数字。
    #[serde(rename = "上届", default)]
    pub last_term: LastTerm,
    /// 各选区的主要数字；汇总以后不再写。
    #[serde(rename = "各选区", default, skip_serializing_if = "Vec::is_empty")]
    pub districts: Vec<DistrictRow>,
}

figures! {
    /// 总数: figures that belong to no one congress.
    Totals {
        /// 户籍人口。
        population: "户籍人口",
        /// 选区数，两级的加在一起。
        districts: "选区",
        /// 登记选民数。
        registered: "登记选民",
        /// 参加投票的选民数；两级不同的不写。
        took_part: "参加投票",
        /// 投票站数，两级共用的算一次。
        stations: "投票站",
        /// 流动票箱数，两级共用的算一次。
        mobile_boxes: "流动票箱",
    }
}

figures! {
    /// 概况: committee, districts and seats.
    Numbers {
        /// 选举委员会的人数。
        members: "选举委员会",
        /// 选区数。
        districts: "选区",
        /// 应选代表名额；乡镇里的县级选举，只算在本乡镇应选的。
        seats: "代表名额",
        /// 对选民名单的申诉件数。
        objections: "申诉",
    }
}

figures! {
    /// 选民: those of A-13.
    Voters {
        /// 人口。
        population: "人口",
        /// 年满十八周岁的人口。
        of_age: "年满十八周岁",
        /// 登记选民。
        registered: "登记选民",
        /// 登记选民中的男选民。
        men: "男",
        /// 登记选民中的女选民。
        women: "女",
        /// 登记选民中的少数民族选民。
        minorities: "少数民族",
        /// 上届选民。
        last_term: "上届选民",
        /// 新满十八周岁。
        came_of_age: "新满十八周岁",
        /// 恢复政治权利。
        restored: "恢复政治权利",
        /// 迁入。
        moved_in: "迁入",
        /// 名单公布以后补登。
        added: "名单补登",
        /// 迁出。
        moved_out: "迁出",
        /// 死亡。
        died: "死亡",
        /// 剥夺政治权利。
        deprived: "剥夺政治权利",
        /// 名单公布以后除名。
        removed: "名单除名",
    }
}

figures! {
    /// 投票: those of A-30.
    Poll {
        /// 参加投票的选民。
        took_part: "参加投票",
        /// 在投票站投票的。
        at_stations: "投票站投票",
        /// 在选举大会投票的。
        at_meetings: "选举大会投票",
        /// 在流动票箱投票的。
        at_boxes: "流动票箱投票",
        /// 委托别人投票的。
        by_proxy: "委托投票",
        /// 发出的选票。
        issued: "发出选票",
        /// 收回的选票。
        returned: "收回选票",
        /// 有效票。
        valid: "有效票",
        /// 废票。
        void: "废票",
        /// 投票站数。
        stations: "投票站",
        /// 流动票箱数。
        mobile_boxes: "流动票箱",
        /// 进行预选的选区数。
        primaries: "预选选区",
        /// 一次选足的选区数。
        filled_at_once: "一次选足选区",
        /// 投票无效的选区数。
        void_polls: "投票无效选区",
        /// 另行选举的选区数。
        by_rounds: "另行选举选区",
        /// 再次投票的选区数。
        runoffs: "再次投票选区",
    }
}

figures! {
    /// 代表结构: deputies of the groups that plans speak of.
    Groups {
        /// 妇女代表。
        women: "妇女",
        /// 少数民族代表。
        minorities: "少数民族",
        /// 非中共党员代表。
        non_party: "非中共党员",
        /// 基层一线代表。
        grassroots: "基层一线",
        /// 党政领导干部代表。
        cadres: "党政领导干部",
        /// 企业负责人代表。
        managers: "企业负责人",
        /// 连任代表。
        incumbents: "连任",
    }
}

impl Groups {
    /// Deputies of a group.
    pub fn of(&self, group: Group) -> Option<u32> {
        *self.at(group)
    }

    /// The figure of a group.
    pub fn at(&self, group: Group) -> &Option<u32> {
        match group {
            Group::Women => &self.women,
            Group::Minorities => &self.minorities,
            Group::NonParty => &self.non_party,
            Group::Grassroots => &self.grassroots,
            Group::Cadres => &self.cadres,
            Group::Managers => &self.managers,
            Group::Incumbents => &self.incumbents,
        }
    }

    /// The groups whose numbers `count` gives.
    pub fn each(count: impl Fn(Group) -> Option<u32>) -> Groups {
        Groups {
            women: count(Group::Women),
            minorities: count(Group::Minorities),
            non_party: count(Group::NonParty),
            grassroots: count(Group::Grassroots),
            cadres: count(Group::Cadres),
            managers: count(Group::Managers),
            incumbents: count(Group::Incumbents),
        }
    }
}

/// 上届: what the present figures are compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastTerm {
    /// 上届登记选民数。
    #[serde(rename = "登记选民", default)]
    #[schemars(range(max = 1500000000))]
    pub registered: Option<u32>,
    /// 上届参加投票的选民数。
    #[serde(rename = "参加投票", default)]
    #[schemars(range(max = 1500000000))]
    pub took_part: Option<u32>,
    /// 上届当选代表数。
    #[serde(rename = "当选代表", default)]
    #[schemars(range(max = 1500000000))]
    pub elected: Option<u32>,
    /// 上届当选代表中各类代表的人数。
    #[serde(rename = "代表结构", default)]
    pub groups: Groups,
}

/// 候选人和代表: three lists of persons, counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// 提名推荐的代表候选人。
    #[serde(rename = "提名候选人", default)]
    pub nominees: Persons,
    /// 正式代表候选人。
    #[serde(rename = "正式候选人", default)]
    pub candidates: Persons,
    /// 当选代表。
    #[serde(rename = "当选代表", default)]
    pub elected: Persons,
}

/// 各选区: one district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DistrictRow {
    /// 选区编号。
    #[serde(rename = "编号")]
    pub number: u32,
    /// 应选代表名额。
    #[serde(rename = "名额")]
    pub seats: u32,
    /// 登记选民。
    #[serde(rename = "登记选民", default)]
    pub registered: Option<u32>,
    /// 参加投票的选民。
    #[serde(rename = "参加投票", default)]
    pub took_part: Option<u32>,
    /// 当选代表，各次投票的加在一起。
    #[serde(rename = "当选代表", default)]
    pub elected: Option<u32>,
}
