//! Bodies that those who vote together elect: a village's committee, a Party or League organisation's committee, the
//! leaders whom a congress in session elects.

use super::changes::Target;
use super::congress::Committee;
use super::date::Day;
use super::delegates::Unit;
use super::departure::{BodyByElection, Departure};
use super::election::{Election, Hours, YesNo};
use super::leading::PartyOfficer;
use super::person::{Nominee, NomineeName, PersonName};
use super::polling::{MobileBox, PollingStation, PrimaryVotes, Proxy, Round};
use super::summary::Item;
use super::tally::{Votes, Ways};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 单位: a village, a community, an organisation or a congress in session, and what is elected there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// 单位的名称，例如 东沟村。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 选举产生的机构的全名；不写是单位的名称加上机构的通称，例如 东沟村村民委员会。
    #[serde(rename(deserialize = "机构"), default)]
    pub elected: Option<String>,
    /// 第几届。
    #[serde(rename(deserialize = "届次"), default)]
    #[schemars(range(min = 1, max = 99))]
    pub term: Option<u32>,
    /// 这个单位的选举日；不写与整个选举相同。
    #[serde(rename(deserialize = "选举日"), default)]
    pub polling_day: Option<Day>,
    /// 投票或者开会的时间；不写与整个选举相同。
    #[serde(rename(deserialize = "投票时间"), default)]
    pub hours: Option<Hours>,
    /// 投票大会、会议的地点。
    #[serde(rename(deserialize = "地点"), default)]
    pub place: Option<String>,
    /// 选举的方式；只有一种方式的不用写。
    #[serde(rename(deserialize = "方式"), default)]
    pub method: Option<String>,
    /// 主持选举的组织，例如村民选举委员会。
    #[serde(rename(deserialize = "选举委员会"), default)]
    pub committee: Option<Committee>,
    /// 接受报告的上级组织的全名；请示由写在最前面的批复。
    #[serde(rename(deserialize = "上级"), default)]
    pub superiors: Vec<String>,
    /// 日程，每个步骤一天；可以写的步骤随选举种类而定。
    #[serde(rename(deserialize = "日程"), default)]
    pub schedule: BTreeMap<String, Day>,
    /// 上届这个机构有几名成员。
    #[serde(rename(deserialize = "上届人数"), default)]
    #[schemars(range(min = 1, max = 999))]
    pub last_size: Option<u32>,
    /// 村、社区党组织现在的书记、副书记、委员；写了就算一肩挑、交叉任职和“两委”班子的结构。
    #[serde(rename(deserialize = "党组织成员"), default)]
    pub officers: Vec<PartyOfficer>,
    /// 有多少人参加选举。
    #[serde(rename(deserialize = "选举人"), default)]
    pub electorate: Electorate,
    /// 选举代表的单位：各有多少名额，谁是候选人，各得多少票。
    #[serde(rename(deserialize = "选举单位"), default)]
    pub units: Vec<Unit>,
    /// 对代表构成的要求。
    #[serde(rename(deserialize = "结构目标"), default)]
    pub targets: Vec<Target>,
    /// 主席团、代表资格审查委员会、监票人一类的名单；可以写哪些随选举种类而定。
    #[serde(rename(deserialize = "名单"), default)]
    pub lists: Vec<PersonList>,
    /// 预选；各人的预选得票写在各个职位下面，公告、预选、公布结果的日期写在日程里。
    #[serde(rename(deserialize = "预选"), default)]
    pub primary: BodyPrimary,
    /// 要选举的职位。
    #[serde(rename(deserialize = "职位"))]
    #[schemars(length(min = 1))]
    pub offices: Vec<Office>,
    /// 投票站、中心会场。
    #[serde(rename(deserialize = "投票站"), default)]
    pub stations: Vec<PollingStation>,
    /// 流动票箱和负责的人。
    #[serde(rename(deserialize = "流动票箱"), default)]
    pub boxes: Vec<MobileBox>,
    /// 委托投票的登记。
    #[serde(rename(deserialize = "委托投票"), default)]
    pub proxies: Vec<Proxy>,
    /// 代写选票的人。
    #[serde(rename(deserialize = "代写人"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub writers: Vec<String>,
    /// 选举结果报告单上的数字；各人的得票写在各个职位下面。
    #[serde(rename(deserialize = "计票"), default)]
    pub count: Option<Count>,
    /// 是不是已经宣布这次投票无效。
    #[serde(rename(deserialize = "宣布无效"), default)]
    pub declared_invalid: YesNo,
    /// 任期内的罢免、辞职和职务终止，一人写一项。
    #[serde(rename(deserialize = "职务变动"), default)]
    pub departures: Vec<Departure>,
    /// 出缺以后的补选。
    #[serde(rename(deserialize = "补选"), default)]
    pub by_election: Option<BodyByElection>,
}

/// 名单: persons who have something to do together. Several entries of one name make one list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonList {
    /// 哪一份名单，例如 主席团；同一份名单有几种职务、几个组的，每种、每组写一项。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 在这份名单里的职务或者分组，例如 主任委员、第一代表团；没有的不写。
    #[serde(rename(deserialize = "职务"), default)]
    pub post: Option<String>,
    /// 姓名。
    #[serde(rename(deserialize = "成员"))]
    #[schemars(with = "Vec<PersonName>", length(min = 1))]
    pub people: Vec<String>,
}

/// 选举人: those who may vote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Electorate {
    /// 登记参加选举的村民、选民、全体代表、正式党员或者团员的总数；有名单的不用写。
    #[serde(rename(deserialize = "总数"), default)]
    pub total: Option<u32>,
    /// 分别是哪几类人，各多少；加起来应当等于总数。
    #[serde(rename(deserialize = "其中"), default)]
    pub classes: Vec<Item>,
    /// 没有表决权、选举权和被选举权的预备党员人数。
    #[serde(rename(deserialize = "预备党员"), default)]
    pub probationary: Option<u32>,
    /// 不计算在应到会人数以内的人。
    #[serde(rename(deserialize = "不计入"), default)]
    pub excused: Vec<Excused>,
}

/// 不计入: members who are left out of those who should attend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Excused {
    /// 属于哪一种情形，例如 出国半年以上。
    #[serde(rename(deserialize = "情形"))]
    pub cause: String,
    /// 人数。
    #[serde(rename(deserialize = "人数"))]
    #[schemars(range(min = 1))]
    pub count: u32,
    /// 上级组织同意的日期。
    #[serde(rename(deserialize = "上级同意"), default)]
    pub agreed: Option<Day>,
    /// 大会通过的日期。
    #[serde(rename(deserialize = "大会通过"), default)]
    pub adopted: Option<Day>,
}

/// 预选 of a body: one vote on all its offices that settles who stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyPrimary {
    /// 预选的投票时间；不写与选举的投票时间相同。
    #[serde(rename(deserialize = "投票时间"), default)]
    pub hours: Option<Hours>,
    /// 预选的地点；不写在选举的地点。
    #[serde(rename(deserialize = "地点"), default)]
    pub place: Option<String>,
    /// 参加预选的人数；还没有投票的不写。
    #[serde(rename(deserialize = "参加投票"), default)]
    pub took_part: Option<u32>,
}

/// 职位: an office with its seats and those who stand for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// 名称，例如 主任、委员。
    #[serde(rename(deserialize = "名称"))]
    pub title: String,
    /// 应选几名。
    #[serde(rename(deserialize = "名额"))]
    #[schemars(range(min = 1, max = 999))]
    pub seats: u32,
    /// 被提名的人，按名单印出的顺序写。
    #[serde(rename(deserialize = "提名"), default)]
    pub nominees: Vec<Nominee>,
    /// 预选得票，每个被提名的人一行；没有预选的不写。
    #[serde(rename(deserialize = "预选得票"), default)]
    pub primary_votes: Vec<PrimaryVotes>,
    /// 正式候选人的姓名。
    #[serde(rename(deserialize = "正式候选人"), default)]
    #[schemars(with = "Vec<NomineeName>")]
    pub formal: Vec<String>,
    /// 这个职位单独发票的，选票用纸的颜色；不写用通常的颜色。
    #[serde(rename(deserialize = "选票颜色"), default)]
    pub colour: Option<String>,
    /// 这个职位单独发票的，写这种选票的数；与别的职位同一张选票的不写。
    #[serde(rename(deserialize = "选票"), default)]
    pub ballots: Option<Ballots>,
    /// 得票情况：每个候选人和每个另选人一行。
    #[serde(rename(deserialize = "得票"), default)]
    pub votes: Vec<Votes>,
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

/// 选票: the ballots of one office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ballots {
    /// 由委员会全体会议选举的职位，写应到会的人数；别的不写。
    #[serde(rename(deserialize = "应到"), default)]
    pub expected: Option<u32>,
    /// 参加投票的人数；不写与整个单位的计票相同。
    #[serde(rename(deserialize = "参加投票"), default)]
    pub took_part: Option<u32>,
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
}

/// 计票: what the vote of a body comes to, but for the votes of persons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// 参加投票的人数；开会选举的，是实到会有选举权的人数。
    #[serde(rename(deserialize = "参加投票"))]
    pub took_part: u32,
    /// 参加投票的人分别怎样投票；各项之和应当等于参加投票。
    #[serde(rename(deserialize = "其中"), default)]
    pub ways: Option<Ways>,
    /// 发出选票数；每个职位单独发票的不写。
    #[serde(rename(deserialize = "发出选票"), default)]
    pub issued: Option<u32>,
    /// 收回选票数。
    #[serde(rename(deserialize = "收回选票"), default)]
    pub returned: Option<u32>,
    /// 有效票数。
    #[serde(rename(deserialize = "有效票"), default)]
    pub valid: Option<u32>,
    /// 废票数。
    #[serde(rename(deserialize = "废票"), default)]
    pub void: Option<u32>,
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
}

impl Count {
    /// Its ballots, where all offices stand on one.
    pub fn ballots(&self) -> Option<Ballots> {
        Some(Ballots {
            expected: None,
            took_part: Some(self.took_part),
            issued: self.issued?,
            returned: self.returned?,
            valid: self.valid?,
            void: self.void?,
        })
    }
}

impl Body {
    /// When its people vote: at the hours of the election where it has none of its own.
    pub fn polling_hours(&self, election: &Election) -> Option<Hours> {
        self.hours.or(election.polling_hours)
    }

    /// When they vote in its primary: at the hours of the vote where the primary has none of its own.
    pub fn primary_hours(&self, election: &Election) -> Option<Hours> {
        self.primary.hours.or(self.polling_hours(election))
    }

    /// The nominee of the office at a position that a name means, with the position of the office; where votes are
    /// carried, somebody may win a lower office who was nominated for a higher one.
    pub fn nominee(&self, office: usize, reference: &str) -> Option<(usize, &Nominee)> {
        let positions = std::iter::once(office).chain((0..self.offices.len()).filter(|other| *other != office));
        positions.into_iter().find_map(|at| Some((at, self.offices.get(at)?.nominee(reference)?)))
    }
}

impl Office {
    /// The nominee that a name in a list of the description means.
    pub fn nominee(&self, reference: &str) -> Option<&Nominee> {
        self.nominees.iter().find(|nominee| nominee.is_called(reference))
    }
}
