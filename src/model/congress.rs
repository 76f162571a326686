//! The bodies being elected and their districts.

use super::candidacy::{CandidateChange, VoterMeeting};
use super::changes::{Correction, Group, LastTerm, RollChange, Target};
use super::committee::{CommitteeChange, WorkingGroup};
use super::date::Day;
use super::election::{Election, YesNo};
use super::person::{Nominee, NomineeName, PersonName};
use super::polling::{ByElection, MobileBox, PollingStation, Primary, Proxy, Round, Vacancy};
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

    /// `乡级第2选区`.
    pub fn district(self, number: u32) -> String {
        format!("{}第{number}选区", self.word())
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
    /// 应选代表总名额；只有没有写选区、还不知道名额的，才不写。
    #[serde(rename(deserialize = "应选代表"), default)]
    pub seats: Option<u32>,
    /// 主持本级选举的选举委员会。
    #[serde(rename(deserialize = "选举委员会"))]
    pub committee: Committee,
    /// 代表怎样选举产生；县、乡两级只能由选民直接选举。
    #[serde(rename(deserialize = "产生方式"), default)]
    pub elected_by: ElectedBy,
    /// 本行政区域的人口数，用来核对代表名额。
    #[serde(rename(deserialize = "人口"), default)]
    pub population: Option<u32>,
    /// 省级人大常委会决定另加的名额。
    #[serde(rename(deserialize = "省定增加名额"), default)]
    pub extra_seats: Option<u32>,
    /// 候选人名单的排列；不写照本省规定，本省没有规定的照“提名”“正式候选人”里写的顺序。
    #[serde(rename(deserialize = "名单排列"), default)]
    pub name_order: Option<NameOrder>,
    /// 选举以后的日程；两级各写各的。
    #[serde(rename(deserialize = "日程"), default)]
    pub schedule: CongressSchedule,
    /// 代表结构的目标。
    #[serde(rename(deserialize = "结构目标"), default)]
    pub targets: Vec<Target>,
    /// 代表资格审查的情况；审查完毕、全部当选有效的才写。
    #[serde(rename(deserialize = "资格审查"), default)]
    pub review: Option<Review>,
    /// 补选由哪个机关公告；只有补选才写。
    #[serde(rename(deserialize = "补选"), default)]
    pub by_election: Option<ByElection>,
    /// 选区；只有汇总数字、没有明细的项目可以不写。
    #[serde(rename(deserialize = "选区"), default)]
    pub districts: Vec<District>,
    /// 没有明细时填报的数字；有明细时用来核对。
    #[serde(rename(deserialize = "汇总"), default)]
    pub figures: CongressFigures,
}

impl Congress {
    /// What targets tell of a group of last term's deputies.
    pub fn last_term(&self, group: Group) -> Option<LastTerm> {
        let targets = self.targets.iter().filter(|target| target.group == group);
        targets.filter_map(|target| target.last_term).next()
    }
}

/// 日程 of one congress: what follows its election.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CongressSchedule {
    /// 代表资格审查结束、确认代表资格的日期。
    #[serde(rename(deserialize = "代表资格确认"), default)]
    pub confirmed: Option<Day>,
    /// 公布代表名单的日期。
    #[serde(rename(deserialize = "代表名单公布"), default)]
    pub deputies_list: Option<Day>,
    /// 新一届人民代表大会第一次会议开会的日期。
    #[serde(rename(deserialize = "第一次会议"), default)]
    pub first_session: Option<Day>,
}

/// 产生方式.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ElectedBy {
    /// 由选民直接选举
    #[default]
    #[serde(rename = "选民直接选举")]
    Voters,
    /// 由下一级人民代表大会选举
    #[serde(rename = "下级人民代表大会选举")]
    LowerCongress,
}

/// 名单排列: the one order of lists and ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameOrder {
    /// 按什么排列；笔画由程序排，名单上照这里的说法印“以……为序”。
    #[serde(rename(deserialize = "方式"))]
    pub by: OrderBy,
    /// 笔画排列时，姓相同的，单名是否一律排在双名前面（中间当作空一字）。
    #[serde(rename(deserialize = "单名在前"), default)]
    pub short_first: YesNo,
}

/// 排列方式.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OrderBy {
    #[serde(rename = "姓氏笔画")]
    SurnameStrokes,
    #[serde(rename = "姓名笔画")]
    NameStrokes,
    #[serde(rename = "姓氏笔划")]
    SurnameStrokesOldForm,
    #[serde(rename = "姓名笔划")]
    NameStrokesOldForm,
    /// 照“提名”“正式候选人”里写的顺序，名单上不说明
    #[serde(rename = "照写")]
    AsWritten,
    /// 照“提名”“正式候选人”里写的顺序，那是民族文字的字母顺序
    #[serde(rename = "民族文字字母顺序")]
    OtherScript,
}

impl OrderBy {
    /// `姓名笔画`, for the orders that are printed.
    pub fn term(self) -> Option<&'static str> {
        match self {
            OrderBy::SurnameStrokes => Some("姓氏笔画"),
            OrderBy::NameStrokes => Some("姓名笔画"),
            OrderBy::SurnameStrokesOldForm => Some("姓氏笔划"),
            OrderBy::NameStrokesOldForm => Some("姓名笔划"),
            OrderBy::OtherScript => Some("民族文字字母顺序"),
            OrderBy::AsWritten => None,
        }
    }

    /// Whether the program orders by strokes.
    pub fn by_strokes(self) -> bool {
        !matches!(self, OrderBy::AsWritten | OrderBy::OtherScript)
    }
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
    /// 由哪个机关任命，哪一天任命。
    #[serde(rename(deserialize = "任命"), default)]
    pub appointed: Option<Appointment>,
    /// 任命以后谁离任、谁接替；上面的主任、副主任、委员写现在的人。
    #[serde(rename(deserialize = "变动"), default)]
    pub changes: Vec<CommitteeChange>,
    /// 办公地址。
    #[serde(rename(deserialize = "地址"), default)]
    pub address: Option<String>,
    /// 联系电话。
    #[serde(rename(deserialize = "电话"), default)]
    pub phone: Option<String>,
    /// 举报破坏选举行为的电话，印在投票公告里。
    #[serde(rename(deserialize = "举报电话"), default)]
    pub complaints: Option<String>,
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

/// 任命 (选举法 第十条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// 任命机关，例如 青禾县人民代表大会常务委员会。
    #[serde(rename(deserialize = "机关"))]
    pub by: String,
    /// 任命日期。
    #[serde(rename(deserialize = "日期"), default)]
    pub day: Option<Day>,
}

/// 资格审查 (选举法 第四十七条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// 代表资格审查委员会的全名，用作报告落款。
    #[serde(rename(deserialize = "机构"))]
    pub by: String,
    /// 审查报告的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 确认代表资格、公布代表名单的机关：县级写人大常委会，乡级写人大主席团。
    #[serde(rename(deserialize = "确认机关"))]
    pub confirmed_by: String,
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
    /// 年满十八周岁的人口，用来算登记率。
    #[serde(rename(deserialize = "年满十八周岁人口"), default)]
    pub of_age: Option<u32>,
    /// 应选代表名额。
    #[serde(rename(deserialize = "名额"))]
    pub seats: u32,
    /// 选区选举工作领导小组的组成人员。
    #[serde(rename(deserialize = "工作组"), default)]
    pub group: Option<WorkingGroup>,
    /// 补选的是谁的缺；只有补选才写。
    #[serde(rename(deserialize = "出缺"), default)]
    pub vacancies: Vec<Vacancy>,
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
    /// 预选的结果。
    #[serde(rename(deserialize = "预选"), default)]
    pub primary: Option<Primary>,
    /// 候选人退出、情况不实等，要向选民通报的；退出的人，“提名”和已经公布的“正式候选人”里照旧写着。
    #[serde(rename(deserialize = "候选人变动"), default)]
    pub candidate_changes: Vec<CandidateChange>,
    /// 正式候选人与选民见面的钟点和地点。
    #[serde(rename(deserialize = "见面会"), default)]
    pub meetings: Vec<VoterMeeting>,
    /// 选民数比上届的变动。
    #[serde(rename(deserialize = "选民变动"), default)]
    pub roll_change: Option<RollChange>,
    /// 选民名单的补正。
    #[serde(rename(deserialize = "名单补正"), default)]
    pub correction: Option<Correction>,
    /// 投票站。
    #[serde(rename(deserialize = "投票站"), default)]
    pub stations: Vec<PollingStation>,
    /// 流动票箱数。
    #[serde(rename(deserialize = "流动票箱"), default)]
    pub mobile_boxes: u32,
    /// 每个流动票箱由谁负责。
    #[serde(rename(deserialize = "流动票箱人员"), default)]
    pub box_crews: Vec<MobileBox>,
    /// 委托投票的登记。
    #[serde(rename(deserialize = "委托投票"), default)]
    pub proxies: Vec<Proxy>,
    /// 选举结果报告单的数字。
    #[serde(rename(deserialize = "计票"), default)]
    pub tally: Option<Tally>,
    /// 选举委员会是否已经宣布这次投票无效。
    #[serde(rename(deserialize = "宣布无效"), default)]
    pub declared_invalid: YesNo,
    /// 票数相等、不能确定当选人时的再次投票。
    #[serde(rename(deserialize = "再次投票"), default)]
    pub runoff: Option<Round>,
    /// 当选人数少于名额时的另行选举。
    #[serde(rename(deserialize = "另行选举"), default)]
    pub by_round: Option<Round>,
    /// 宣布的当选人姓名；写了就与计票核对。
    #[serde(rename(deserialize = "当选"), default)]
    #[schemars(with = "Vec<NomineeName>")]
    pub declared: Vec<String>,
}

impl Election {
    /// Every district with its level, congress by congress.
    pub fn districts(&self) -> impl Iterator<Item = (Level, &District)> {
        let congresses = self.congresses.iter();
        congresses.flat_map(|congress| congress.districts.iter().map(|district| (congress.level, district)))
    }

    /// The district of a level with this number.
    pub fn district(&self, level: Level, number: u32) -> Option<&District> {
        self.districts().find(|(of, district)| (*of, district.number) == (level, number)).map(|(_, district)| district)
    }
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
