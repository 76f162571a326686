//! The root of the description: where, when, who.

use super::body::Body;
use super::changes::{Objection, Postponement};
use super::committee::ElectionDecision;
use super::congress::Congress;
use super::date::{Clock, Day};
use super::issued::Record;
use super::leading::Aim;
use super::polling::{Recall, Resignation};
use super::printing::Printing;
use super::report::Report;
use super::roll::{LastElection, RollFile};
use super::second::{SecondLanguage, SecondScript};
use super::summary::Figures;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 选举: the state of one election as its office describes it in `选举.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// 选举种类。
    #[serde(rename(deserialize = "种类"))]
    pub kind: KindName,
    /// 换届选举还是补选。
    #[serde(rename(deserialize = "性质"), default)]
    pub occasion: Occasion,
    /// 地区。
    #[serde(rename(deserialize = "地区"))]
    pub area: Area,
    /// 哪个机关什么时候决定选举的时间。
    #[serde(rename(deserialize = "选举决定"), default)]
    pub decision: Option<ElectionDecision>,
    /// 选举日。
    #[serde(rename(deserialize = "选举日"))]
    pub polling_day: Day,
    /// 投票分几天进行时的最后一天（只有一些省允许）。
    #[serde(rename(deserialize = "投票截止日"), default)]
    pub polling_until: Option<Day>,
    /// 选举日改期的情况。
    #[serde(rename(deserialize = "延期"), default)]
    pub postponed: Option<Postponement>,
    /// “若干日以前”怎样算。
    #[serde(rename(deserialize = "期限算法"), default)]
    pub deadline_reading: DeadlineReading,
    /// 投票时间。
    #[serde(rename(deserialize = "投票时间"), default)]
    pub polling_hours: Option<Hours>,
    /// 选民凭什么领取选票（选举法：身份证或者选民证，由选举委员会决定）。
    #[serde(rename(deserialize = "领票凭证"), default)]
    pub voting_document: VotingDocument,
    /// 日程。
    #[serde(rename(deserialize = "日程"), default)]
    pub schedule: Schedule,
    /// 对选民名单的申诉。
    #[serde(rename(deserialize = "申诉"), default)]
    pub objections: Vec<Objection>,
    /// 阶段，按先后写。
    #[serde(rename(deserialize = "阶段"), default)]
    pub stages: Vec<Stage>,
    /// 要选举的人民代表大会，县级在前；直接选举代表的写。
    #[serde(rename(deserialize = "代表大会"), default)]
    pub congresses: Vec<Congress>,
    /// 要选举的村、社区、组织，或者选举的会议；不是直接选举代表的写。
    #[serde(rename(deserialize = "单位"), default)]
    pub bodies: Vec<Body>,
    /// 上级对各村、社区“两委”班子的要求，照文件里有的写。
    #[serde(rename(deserialize = "班子目标"), default)]
    pub aims: Vec<Aim>,
    /// 选民名单文件。
    #[serde(rename(deserialize = "选民名单"), default)]
    pub roll_files: Vec<RollFile>,
    /// 上届的选民名单，用来比较三增三减。
    #[serde(rename(deserialize = "上届选举"), default)]
    pub last_election: Option<LastElection>,
    /// 罢免代表的情况。
    #[serde(rename(deserialize = "罢免"), default)]
    pub recalls: Vec<Recall>,
    /// 代表辞职的情况。
    #[serde(rename(deserialize = "辞职"), default)]
    pub resignations: Vec<Resignation>,
    /// 印制要求。
    #[serde(rename(deserialize = "印制"), default)]
    pub printing: Printing,
    /// 填报的汇总数字。
    #[serde(rename(deserialize = "汇总"), default)]
    pub figures: Figures,
    /// 报告：方案、汇报、简报、小结、总结，写一份列一份。
    #[serde(rename(deserialize = "报告"), default)]
    pub reports: Vec<Report>,
}

/// 选举种类: which folder of templates and parameters it is; `input::kind` knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct KindName(pub String);

/// 性质.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Occasion {
    #[default]
    #[serde(rename = "换届选举")]
    General,
    /// 代表出缺，由原选区补选 (选举法 第五十七条)
    #[serde(rename = "补选")]
    ByElection,
}

impl Occasion {
    /// As people call it.
    pub fn word(self) -> &'static str {
        match self {
            Occasion::General => "换届选举",
            Occasion::ByElection => "补选",
        }
    }
}

/// 期限算法: how 选举日的二十日以前 is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DeadlineReading {
    /// 选举日往前数二十日，选举日当天不算；多数地方这样算
    #[default]
    #[serde(rename = "选举日不算")]
    DMinusN,
    /// 公布日与选举日之间隔足二十整日，再早一天
    #[serde(rename = "隔足整日")]
    StrictPlusOne,
}

/// 地区.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// 省、自治区、直辖市。
    #[serde(rename(deserialize = "省"))]
    pub province: String,
    /// 设区的市、自治州、盟。
    #[serde(rename(deserialize = "市"), default)]
    pub city: Option<String>,
    /// 县、自治县、旗、不设区的市、市辖区。
    #[serde(rename(deserialize = "县"))]
    pub county: String,
    /// 乡、民族乡、镇。
    #[serde(rename(deserialize = "乡镇"))]
    pub township: String,
    /// 选举文件是否应当同时使用当地通用的民族文字；自治州、自治县都要，自治区里的县、乡先问清楚。
    #[serde(rename(deserialize = "民族自治地方"), default)]
    pub autonomous: Option<YesNo>,
    /// 民族自治地方的民族文字。
    #[serde(rename(deserialize = "民族文字"), default)]
    pub second_script: Option<SecondScript>,
}

/// 是或者否.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum YesNo {
    #[serde(rename = "是")]
    Yes,
    #[default]
    #[serde(rename = "否")]
    No,
}

/// 起止钟点.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// 开始。
    #[serde(rename(deserialize = "开始"))]
    pub from: Clock,
    /// 结束。
    #[serde(rename(deserialize = "结束"))]
    pub to: Clock,
}

/// 领票凭证 (选举法 第三十七条).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum VotingDocument {
    #[default]
    #[serde(rename = "选民证")]
    VoterCard,
    #[serde(rename = "身份证")]
    IdCard,
    #[serde(rename = "身份证或者选民证")]
    Either,
}

impl VotingDocument {
    /// As notices print it; `card`: what voter cards are called.
    pub fn word(self, card: &str) -> String {
        match self {
            VotingDocument::VoterCard => card.to_owned(),
            VotingDocument::IdCard => "居民身份证".to_owned(),
            VotingDocument::Either => format!("居民身份证或者{card}"),
        }
    }
}

/// 日程: the days on which things happen or were posted; unknown ones are left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// 选民登记公告的日期。
    #[serde(rename(deserialize = "登记公告"), default)]
    pub registration_notice: Option<Day>,
    /// 选民登记。
    #[serde(rename(deserialize = "选民登记"), default)]
    pub registration: Option<Registration>,
    /// 选民名单公布日。
    #[serde(rename(deserialize = "选民名单公布"), default)]
    pub voter_list: Option<Day>,
    /// 公告里写明的申诉截止日；不写由程序推算。
    #[serde(rename(deserialize = "申诉截止"), default)]
    pub objections_until: Option<Day>,
    /// 公告里写明的起诉截止日；不写由程序推算。
    #[serde(rename(deserialize = "起诉截止"), default)]
    pub lawsuits_until: Option<Day>,
    /// 代表候选人名单公布日。
    #[serde(rename(deserialize = "初步候选人公布"), default)]
    pub initial_list: Option<Day>,
    /// 正式代表候选人名单公布日。
    #[serde(rename(deserialize = "正式候选人公布"), default)]
    pub formal_list: Option<Day>,
    /// 正式候选人与选民见面的日期。
    #[serde(rename(deserialize = "候选人见面"), default)]
    pub meetings: Vec<Day>,
    /// 再次公布投票时间、地点的日期。
    #[serde(rename(deserialize = "再次公布投票时间地点"), default)]
    pub repeat_notice: Option<Day>,
    /// 办理委托投票的最后一天；不写算到选举日的前一日。
    #[serde(rename(deserialize = "委托投票截止"), default)]
    pub proxies_until: Option<Day>,
    /// 当选代表名单公布日。
    #[serde(rename(deserialize = "当选名单公布"), default)]
    pub winners_list: Option<Day>,
}

/// 选民登记.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// 开始日。
    #[serde(rename(deserialize = "开始"))]
    pub from: Day,
    /// 结束日。
    #[serde(rename(deserialize = "结束"))]
    pub to: Day,
    /// 每天的登记时间，例如 8时30分至17时30分。
    #[serde(rename(deserialize = "时间"), default)]
    pub hours: Option<String>,
    /// 登记地点。
    #[serde(rename(deserialize = "地点"))]
    pub place: String,
}

/// 阶段: a stage of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// 名称。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 开始日。
    #[serde(rename(deserialize = "开始"))]
    pub from: Day,
    /// 结束日。
    #[serde(rename(deserialize = "结束"))]
    pub to: Day,
    /// 主要工作，每项一句。
    #[serde(rename(deserialize = "工作"), default)]
    pub tasks: Vec<String>,
}

/// A description, the rolls it names, in the order of `选民名单`, those of last term, its texts in the second language,
/// and the record of what was posted.
#[derive(Debug, Clone)]
pub struct Project {
    pub election: Election,
    pub rolls: Vec<super::roll::Roll>,
    /// In the order of `上届选举 › 选民名单`.
    pub last_rolls: Vec<super::roll::Roll>,
    pub second: Option<SecondLanguage>,
    pub issued: Record,
}
