//! Stations, boxes, proxies, the primary and the rounds after the poll; recall and resignation of deputies.

use super::congress::Level;
use super::date::Day;
use super::election::{Hours, YesNo};
use super::person::{NomineeName, PersonName};
use super::tally::Tally;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// 是否设有秘密写票处；不写按法律要求当作设有。
    #[serde(rename(deserialize = "秘密写票处"), default)]
    pub writing_booth: Option<YesNo>,
}

/// 流动票箱: a box that is carried to the ill and the remote, and those who go with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MobileBox {
    /// 名称，例如 第一流动票箱。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 路线，例如 旧小学、东湾、河口。
    #[serde(rename(deserialize = "路线"), default)]
    pub route: Option<String>,
    /// 什么时间到，例如 8时至12时。
    #[serde(rename(deserialize = "时间"), default)]
    pub hours: Option<String>,
    /// 监票人。
    #[serde(rename(deserialize = "监票人"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub monitors: Vec<String>,
    /// 其他工作人员。
    #[serde(rename(deserialize = "工作人员"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub staff: Vec<String>,
    /// 在这个票箱投票的人，印在登记册上；村、社区的还要公布。不写原因。
    #[serde(rename(deserialize = "投票人"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub voters: Vec<String>,
}

/// 委托投票: for whom one voter votes (选举法 第四十二条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// 受委托代为投票的选民。
    #[serde(rename(deserialize = "受托人"))]
    #[schemars(with = "PersonName")]
    pub trustee: String,
    /// 书面委托的选民。
    #[serde(rename(deserialize = "委托人"))]
    #[schemars(with = "Vec<PersonName>", length(min = 1))]
    pub principals: Vec<String>,
}

/// 预选 (选举法 第三十二条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Primary {
    /// 预选的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 预选公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
    /// 预选的投票时间。
    #[serde(rename(deserialize = "投票时间"), default)]
    pub hours: Option<Hours>,
    /// 预选的地点；不写在投票站。
    #[serde(rename(deserialize = "地点"), default)]
    pub place: Option<String>,
    /// 公布预选结果的日期。
    #[serde(rename(deserialize = "结果公布"), default)]
    pub result_announced: Option<Day>,
    /// 参加预选的选民数。
    #[serde(rename(deserialize = "参加投票"), default)]
    pub took_part: Option<u32>,
    /// 一张预选票最多选几名；不写按正式候选人最多的人数。
    #[serde(rename(deserialize = "每票最多选"), default)]
    #[schemars(range(min = 1, max = 99))]
    pub most_marks: Option<u32>,
    /// 预选得票，每个被提名的人一行；还没有投票的不写。
    #[serde(rename(deserialize = "得票"), default)]
    pub votes: Vec<PrimaryVotes>,
}

/// One person's votes in a primary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrimaryVotes {
    /// 姓名。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "NomineeName")]
    pub name: String,
    /// 票数。
    #[serde(rename(deserialize = "票数"))]
    pub votes: u32,
}

/// 再次投票 or 另行选举: a later round for seats that the poll left open (选举法 第四十五条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// 投票的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
    /// 投票时间；不写与选举日相同。
    #[serde(rename(deserialize = "投票时间"), default)]
    pub hours: Option<Hours>,
    /// 候选人的姓名。
    #[serde(rename(deserialize = "候选人"))]
    #[schemars(with = "Vec<NomineeName>", length(min = 1))]
    pub candidates: Vec<String>,
    /// 计票；还没有投票的不写。
    #[serde(rename(deserialize = "计票"), default)]
    pub tally: Option<Tally>,
    /// 选举委员会是否已经宣布这一次投票无效。
    #[serde(rename(deserialize = "宣布无效"), default)]
    pub declared_invalid: YesNo,
    /// 这一次的当选人另行公布的日期。
    #[serde(rename(deserialize = "当选公布"), default)]
    pub winners_announced: Option<Day>,
}

impl Round {
    /// Whether its winners have a notice of their own beside the list of the poll, which is posted on the day `list`:
    /// the list is older than the vote, or the notice has a day of its own.
    pub fn has_own_notice(&self, list: Option<Day>) -> bool {
        self.winners_announced.is_some() || list.is_some_and(|list| list < self.day)
    }
}

/// 罢免: the recall of a deputy (选举法 第五十条、第五十二条、第五十三条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recall {
    /// 被要求罢免的代表。
    #[serde(rename(deserialize = "代表"))]
    #[schemars(with = "PersonName")]
    pub deputy: String,
    /// 级别。
    #[serde(rename(deserialize = "级别"))]
    pub level: Level,
    /// 原选区编号。
    #[serde(rename(deserialize = "选区"))]
    pub district: u32,
    /// 联名提出罢免要求的选民数。
    #[serde(rename(deserialize = "联名选民"))]
    pub signers: u32,
    /// 原选区的选民数；不写按选民名单计算。
    #[serde(rename(deserialize = "选民"), default)]
    pub voters: Option<u32>,
    /// 表决的日期。
    #[serde(rename(deserialize = "日期"), default)]
    pub day: Option<Day>,
    /// 同意罢免的票数；还没有表决的不写。
    #[serde(rename(deserialize = "同意"), default)]
    pub yes: Option<u32>,
    /// 宣布的结果：是否已经罢免。
    #[serde(rename(deserialize = "已罢免"), default)]
    pub recalled: Option<YesNo>,
    /// 代表职务被罢免、随着撤销的其他职务，例如 柳河镇人民代表大会主席。
    #[serde(rename(deserialize = "其他职务"), default)]
    pub other_posts: Vec<String>,
    /// 公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
    /// 公告罢免的机关的全名，用作落款。
    #[serde(rename(deserialize = "公告机关"), default)]
    pub announced_by: Option<String>,
}

/// 辞职: a deputy gives up the seat (选举法 第五十五条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resignation {
    /// 辞职的代表。
    #[serde(rename(deserialize = "代表"))]
    #[schemars(with = "PersonName")]
    pub deputy: String,
    /// 级别。
    #[serde(rename(deserialize = "级别"))]
    pub level: Level,
    /// 原选区编号。
    #[serde(rename(deserialize = "选区"), default)]
    pub district: Option<u32>,
    /// 向哪个机关提出：县级代表向本级人大常委会，乡级代表向本级人民代表大会。
    #[serde(rename(deserialize = "接受机关"))]
    pub accepted_by: AcceptingBody,
    /// 该机关的全体组成人员（常委会）或者全体代表（大会）人数。
    #[serde(rename(deserialize = "全体人数"), default)]
    pub whole: Option<u32>,
    /// 同意接受辞职的人数。
    #[serde(rename(deserialize = "同意"), default)]
    pub yes: Option<u32>,
    /// 接受辞职的日期。
    #[serde(rename(deserialize = "日期"), default)]
    pub day: Option<Day>,
    /// 在哪次会议上接受的，例如 柳河镇第十九届人民代表大会第三次会议。
    #[serde(rename(deserialize = "会议"), default)]
    pub session: Option<String>,
    /// 代表职务辞去、随着终止的其他职务，例如 柳河镇人民代表大会副主席。
    #[serde(rename(deserialize = "其他职务"), default)]
    pub other_posts: Vec<String>,
    /// 公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
    /// 公告辞职的机关的全名，用作落款。
    #[serde(rename(deserialize = "公告机关"), default)]
    pub announced_by: Option<String>,
}

/// 补选 (选举法 第五十七条): who announces it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ByElection {
    /// 公告补选的机关的全名，用作落款。
    #[serde(rename(deserialize = "公告机关"))]
    pub announced_by: String,
    /// 公告的日期。
    #[serde(rename(deserialize = "公告"), default)]
    pub announced: Option<Day>,
    /// 决定补选的会议，例如 柳河镇人民代表大会主席团会议。
    #[serde(rename(deserialize = "会议"), default)]
    pub session: Option<String>,
}

/// 出缺: a deputy whose seat has become vacant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vacancy {
    /// 原代表的姓名。
    #[serde(rename(deserialize = "代表"))]
    #[schemars(with = "PersonName")]
    pub deputy: String,
    /// 为什么出缺。
    #[serde(rename(deserialize = "原因"))]
    pub cause: VacancyCause,
}

/// 出缺的原因.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum VacancyCause {
    #[serde(rename = "辞职")]
    Resigned,
    #[serde(rename = "罢免")]
    Recalled,
    /// 调离或者迁出本行政区域，代表资格自行终止
    #[serde(rename = "调离或者迁出")]
    MovedAway,
    #[serde(rename = "去世")]
    Died,
    #[serde(rename = "其他")]
    Other,
}

impl VacancyCause {
    /// As notices print it; other causes stay unsaid.
    pub fn word(self) -> Option<&'static str> {
        match self {
            VacancyCause::Resigned => Some("辞职"),
            VacancyCause::Recalled => Some("被罢免"),
            VacancyCause::MovedAway => Some("调离或者迁出"),
            VacancyCause::Died => Some("去世"),
            VacancyCause::Other => None,
        }
    }
}

/// Who accepts a resignation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AcceptingBody {
    /// 县级人民代表大会常务委员会
    #[serde(rename = "县级人大常委会")]
    CountyStandingCommittee,
    /// 乡级人民代表大会
    #[serde(rename = "乡级人民代表大会")]
    TownshipCongress,
}
