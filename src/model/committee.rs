//! Who decides when there is an election, who leaves the committee, who works in the districts.

use super::congress::Committee;
use super::date::Day;
use super::person::PersonName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 选举决定: the standing committee's decision that and when there is an election (选举法 第九条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionDecision {
    /// 作出决定的机关，例如 青禾县人民代表大会常务委员会。
    #[serde(rename(deserialize = "机关"))]
    pub by: String,
    /// 作出决定的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 通过决定的会议，例如 青禾县第十七届人民代表大会常务委员会第三次会议。
    #[serde(rename(deserialize = "会议"), default)]
    pub session: Option<String>,
    /// 文号，例如 青人常发〔2026〕5号。
    #[serde(rename(deserialize = "文号"), default)]
    pub number: Option<String>,
}

/// 选举委员会的变动: a member leaves, somebody else may follow (选举法 第十条).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitteeChange {
    /// 离任的人。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "PersonName")]
    pub name: String,
    /// 离任以前在选举委员会的职务。
    #[serde(rename(deserialize = "职务"))]
    pub seat: Seat,
    /// 离任的原因。
    #[serde(rename(deserialize = "原因"))]
    pub reason: LeaveReason,
    /// 离任（接受辞职、免去职务）的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 接替这个职务的人；没有补的不写。
    #[serde(rename(deserialize = "接替"), default)]
    #[schemars(with = "Option<PersonName>")]
    pub successor: Option<String>,
    /// 任命接替的人的日期。
    #[serde(rename(deserialize = "任命日期"), default)]
    pub appointed: Option<Day>,
    /// 任命接替的人的机关；不写就是任命选举委员会的机关。
    #[serde(rename(deserialize = "任命机关"), default)]
    pub appointed_by: Option<String>,
}

/// 选举委员会的职务.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Seat {
    #[serde(rename = "主任")]
    Chair,
    #[serde(rename = "副主任")]
    ViceChair,
    #[serde(rename = "委员")]
    Member,
}

impl Seat {
    /// As notices print it; also its key in `选举委员会`.
    pub fn word(self) -> &'static str {
        match self {
            Seat::Chair => "主任",
            Seat::ViceChair => "副主任",
            Seat::Member => "委员",
        }
    }
}

/// 离任的原因: no more is published than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum LeaveReason {
    /// 接受推荐，成为代表候选人
    #[serde(rename = "成为代表候选人")]
    Candidate,
    /// 本人或者近亲属被提名为候选人，退出村民选举委员会、居民选举委员会
    #[serde(rename = "本人或者近亲属被提名")]
    Nominated,
    #[serde(rename = "工作变动")]
    OtherWork,
    #[serde(rename = "本人辞职")]
    OwnWish,
    #[serde(rename = "去世")]
    Died,
    /// 还在选举委员会，改任别的职务
    #[serde(rename = "改任")]
    OtherSeat,
}

impl CommitteeChange {
    /// The last of its days.
    pub fn complete_on(&self) -> Day {
        self.appointed.map_or(self.day, |appointed| appointed.max(self.day))
    }
}

impl Committee {
    /// Whether it is known when everyone was appointed who follows somebody.
    pub fn is_complete(&self) -> bool {
        self.changes.iter().all(|change| change.successor.is_none() || change.appointed.is_some())
    }

    /// Everyone on the committee as it was appointed at first: each change undone, the last one first.
    pub fn at_first(&self) -> Vec<(Seat, &str)> {
        let chair = self.chair.iter().map(|name| (Seat::Chair, name.as_str()));
        let vice = self.vice_chairs.iter().map(|name| (Seat::ViceChair, name.as_str()));
        let mut all: Vec<_> =
            chair.chain(vice).chain(self.members.iter().map(|name| (Seat::Member, name.as_str()))).collect();
        let mut changes: Vec<&CommitteeChange> = self.changes.iter().collect();
        changes.sort_by_key(|change| change.day);
        for change in changes.into_iter().rev() {
            let follows =
                |(seat, name): &&mut (Seat, &str)| *seat == change.seat && change.successor.as_deref() == Some(*name);
            match all.iter_mut().find(follows) {
                Some((_, name)) => *name = &change.name,
                None => all.push((change.seat, &change.name)),
            }
        }
        all
    }
}

/// 工作组: who works for the committee in a district.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkingGroup {
    /// 组长。
    #[serde(rename(deserialize = "组长"))]
    #[schemars(with = "PersonName")]
    pub head: String,
    /// 副组长。
    #[serde(rename(deserialize = "副组长"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub deputies: Vec<String>,
    /// 成员。
    #[serde(rename(deserialize = "成员"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub members: Vec<String>,
    /// 选民登记员；也可以是组长、副组长、成员兼任。
    #[serde(rename(deserialize = "登记员"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub registrars: Vec<String>,
}

impl WorkingGroup {
    /// The posts that a person can hold only one of, with their keys; a registrar may hold one of them besides.
    pub fn posts(&self) -> impl Iterator<Item = (&'static str, Option<usize>, &str)> {
        let head = std::iter::once(("组长", None, self.head.as_str()));
        let deputies = self.deputies.iter().enumerate().map(|(i, name)| ("副组长", Some(i), name.as_str()));
        let members = self.members.iter().enumerate().map(|(i, name)| ("成员", Some(i), name.as_str()));
        head.chain(deputies).chain(members)
    }
}
