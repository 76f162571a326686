//! Figures of bodies: villages, communities, organisations, congresses in session.

use super::Figures;
use super::figures::figures;
use super::persons::Persons;
use crate::facts::{Aspect, BodyFacts, Composition, Rate, UnitReturns};
use crate::model::body_kind::BodyRules;
use crate::model::{Aim, Body, Day, Project, Sex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The bodies of one kind of election.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitsRecord {
    /// 选举种类。
    #[serde(rename = "种类")]
    pub kind: String,
    /// 选举的全称，例如 村民委员会换届选举。
    #[serde(rename = "选举")]
    pub title: String,
    /// 这些单位叫什么，例如 村、社区。
    #[serde(rename = "单位")]
    pub unit: String,
    /// 选举什么机构，例如 村民委员会。
    #[serde(rename = "机构")]
    pub body: String,
    /// 参加选举的人叫什么，例如 登记参加选举的村民。
    #[serde(rename = "选举人")]
    pub voters: String,
    /// 当选的人叫什么，例如 成员、委员。
    #[serde(rename = "成员")]
    pub member: String,
    /// 多少周岁以下的算年轻人；不算班子的没有。
    #[serde(rename = "年轻人周岁", default)]
    #[schemars(range(min = 18, max = 60))]
    pub young: Option<u32>,
    /// 各单位的合计。
    #[serde(rename = "数字", default)]
    pub figures: UnitFigures,
    /// 各职位的名额和当选人数。
    #[serde(rename = "职位", default)]
    pub offices: Vec<OfficeFigures>,
    /// 候选人和当选人的构成；由委员会选举的职位不重复计算。
    #[serde(rename = "候选人和当选人", default)]
    pub lists: UnitLists,
    /// 各单位的数字；汇总以后不再写。
    #[serde(rename = "各单位", default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<UnitRow>,
}

/// 各单位: one body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitRow {
    /// 单位的名称。
    #[serde(rename = "名称")]
    pub name: String,
    /// 选举日。
    #[serde(rename = "选举日")]
    pub polling_day: Day,
    /// 它的数字。
    #[serde(rename = "数字", default)]
    pub figures: UnitFigures,
}

/// 数字: the figures of one body, or of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitFigures {
    /// 单位、选举人和名额。
    #[serde(rename = "概况", default)]
    pub numbers: UnitNumbers,
    /// 投票和当选；只算已经选举的单位。
    #[serde(rename = "投票", default)]
    pub poll: UnitPoll,
    /// “两委”班子；只算已经选举的单位。
    #[serde(rename = "班子", default)]
    pub leading: Leading,
}

/// 候选人和当选人: three lists of persons, counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitLists {
    /// 被提名的人。
    #[serde(rename = "提名候选人", default)]
    pub nominees: Persons,
    /// 正式候选人。
    #[serde(rename = "正式候选人", default)]
    pub candidates: Persons,
    /// 当选人。
    #[serde(rename = "当选人", default)]
    pub elected: Persons,
}

/// 职位: an office in all bodies that have voted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeFigures {
    /// 名称。
    #[serde(rename = "名称")]
    pub title: String,
    /// 名额。
    #[serde(rename = "名额")]
    pub seats: u32,
    /// 当选人数。
    #[serde(rename = "当选")]
    pub elected: u32,
}

figures! {
    /// 概况: bodies, those who may vote, seats.
    UnitNumbers {
        /// 单位数。
        bodies: "单位",
        /// 全体人数，例如正式党员；减去不计入的是选举人。
        members: "全体",
        /// 没有表决权的预备党员。
        probationary: "预备党员",
        /// 不计算在应到会人数以内的。
        excused: "不计入",
        /// 登记参加选举的村民、选民、代表、应到会的党员或者团员。
        voters: "选举人",
        /// 一起投票选举的各职位的名额。
        seats: "名额",
    }
}

figures! {
    /// 投票: bodies that have voted.
    UnitPoll {
        /// 已经选举的单位数。
        bodies: "已选举单位",
        /// 这些单位的选举人。
        voters: "选举人",
        /// 参加投票的人。
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
        /// 这些单位一起投票选举的各职位的名额。
        seats: "名额",
        /// 当选的人，另行选举、再次投票的加在一起。
        elected: "当选",
        /// 当选的妇女。
        women: "妇女",
        /// 一次选足的单位数。
        filled_at_once: "一次选足单位",
        /// 投票无效的单位数。
        void_polls: "投票无效单位",
        /// 另行选举的单位数。
        by_rounds: "另行选举单位",
        /// 再次投票的单位数。
        runoffs: "再次投票单位",
    }
}

figures! {
    /// 班子: those who lead the bodies that have voted.
    Leading {
        /// “两委”班子成员，交叉任职的算一人。
        people: "班子成员",
        /// 交叉任职的人。
        both: "交叉任职",
        /// 书记、主任一肩挑的单位数。
        one_head: "一肩挑单位",
        /// 班子里有大学生的单位数。
        graduate: "有大学生单位",
        /// 班子里有年轻人的单位数。
        young: "有年轻人单位",
        /// 班子里有女性的单位数。
        woman: "有女性单位",
        /// 选出的成员里党员过半的单位数。
        party_majority: "党员过半单位",
        /// 选出的成员。
        elected: "选出成员",
        /// 选出的成员中的中共党员。
        members: "党员",
    }
}

impl Leading {
    /// The number of bodies that meet an aim.
    pub fn of(&self, aim: Aim) -> Option<u32> {
        match aim {
            Aim::OneHead => self.one_head,
            Aim::Graduate => self.graduate,
            Aim::Young => self.young,
            Aim::Woman => self.woman,
            Aim::PartyMajority => self.party_majority,
        }
    }
}

impl UnitFigures {
    /// Those who took part of all who might, of bodies that have voted.
    pub fn turnout(&self) -> Option<Rate> {
        Some(Rate { part: self.poll.took_part?, whole: self.poll.voters? }).filter(|rate| rate.whole > 0)
    }

    /// Bodies that meet an aim of those that have voted.
    pub fn met(&self, aim: Aim) -> Option<Rate> {
        Some(Rate { part: self.leading.of(aim)?, whole: self.poll.bodies? }).filter(|rate| rate.whole > 0)
    }

    /// Party members among those elected.
    pub fn members(&self) -> Option<Rate> {
        Some(Rate { part: self.leading.members?, whole: self.leading.elected? }).filter(|rate| rate.whole > 0)
    }

    /// Women among those elected.
    pub fn women(&self) -> Option<Rate> {
        Some(Rate { part: self.poll.women?, whole: self.poll.elected? }).filter(|rate| rate.whole > 0)
    }

    /// The figures of bodies that were added up.
    pub fn of(returns: &UnitReturns) -> UnitFigures {
        let (cast, leading) = (&returns.cast, &returns.leading);
        let met = |aim: Aim| leading.met.get(aim as usize).copied().flatten();
        UnitFigures {
            numbers: UnitNumbers {
                bodies: Some(returns.bodies),
                members: returns.members,
                probationary: Some(returns.probationary),
                excused: Some(returns.excused),
                voters: returns.voters,
                seats: Some(returns.seats),
            },
            poll: UnitPoll {
                bodies: Some(returns.counted),
                voters: returns.counted_voters,
                took_part: cast.took_part,
                at_stations: cast.at_stations,
                at_meetings: cast.at_meetings,
                at_boxes: cast.at_boxes,
                by_proxy: cast.by_proxy,
                issued: cast.issued,
                returned: cast.returned,
                valid: cast.valid,
                void: cast.void,
                seats: Some(returns.counted_seats),
                elected: Some(returns.elected.total),
                women: women(&returns.elected),
                filled_at_once: Some(returns.filled_at_once),
                void_polls: Some(returns.void_polls),
                by_rounds: Some(returns.by_rounds),
                runoffs: Some(returns.runoffs),
            },
            leading: Leading {
                people: leading.people,
                both: leading.both,
                one_head: met(Aim::OneHead),
                graduate: met(Aim::Graduate),
                young: met(Aim::Young),
                woman: met(Aim::Woman),
                party_majority: met(Aim::PartyMajority),
                elected: leading.members.map(|rate| rate.whole),
                members: leading.members.map(|rate| rate.part),
            },
        }
    }

    /// Sums over units: known where every unit knows it.
    pub fn sum(units: &[&UnitFigures]) -> UnitFigures {
        fn each<'a, T>(units: &[&'a UnitFigures], part: fn(&UnitFigures) -> &T) -> Vec<&'a T> {
            units.iter().map(|unit| part(unit)).collect()
        }
        UnitFigures {
            numbers: UnitNumbers::sum(&each(units, |unit| &unit.numbers)),
            poll: UnitPoll::sum(&each(units, |unit| &unit.poll)),
            leading: Leading::sum(&each(units, |unit| &unit.leading)),
        }
    }
}

/// Women among persons; `None` unless it is told of everybody.
fn women(persons: &Composition) -> Option<u32> {
    let lines = persons.lines(Aspect::Sex);
    let of = |word: &str| lines.iter().find(|(name, _)| *name == word).map_or(0, |(_, count)| *count);
    (of(Sex::Male.word()) + of(Sex::Female.word()) == persons.total).then(|| of(Sex::Female.word()))
}

/// The figures of a project's bodies as they were on the day `until`; as they are now where none is named.
pub fn record(project: &Project, facts: &[BodyFacts], rules: &BodyRules, until: Option<Day>) -> UnitsRecord {
    let bodies = &project.election.bodies;
    let all: Vec<_> = bodies.iter().zip(facts).collect();
    let returns = UnitReturns::of(&all, until);
    let row = |pair: &(&Body, &BodyFacts)| UnitRow {
        name: pair.0.name.clone(),
        polling_day: pair.1.polling_day,
        figures: UnitFigures::of(&UnitReturns::of(&[*pair], until)),
    };
    let offices = returns.offices.iter().map(|office| OfficeFigures {
        title: office.title.clone(),
        seats: office.seats,
        elected: office.elected,
    });
    UnitsRecord {
        kind: rules.name.clone(),
        title: rules.title.clone(),
        unit: rules.words.unit.clone(),
        body: rules.words.body.clone(),
        voters: rules.words.voters.clone(),
        member: rules.words.member.clone(),
        young: rules.leading.as_ref().map(|rule| rule.young),
        figures: UnitFigures::of(&returns),
        offices: offices.collect(),
        lists: UnitLists {
            nominees: Persons::counted(&returns.nominees),
            candidates: Persons::counted(&returns.candidates),
            elected: Persons::counted(&returns.elected),
        },
        rows: all.iter().map(row).collect(),
    }
}

impl UnitsRecord {
    /// The bodies of several units together, if there are any.
    pub(super) fn join(records: &[&UnitsRecord]) -> Option<UnitsRecord> {
        let first = records.first()?;
        let figures: Vec<&UnitFigures> = records.iter().map(|one| &one.figures).collect();
        let mut offices: Vec<OfficeFigures> = vec![];
        for office in records.iter().flat_map(|one| &one.offices) {
            match offices.iter_mut().find(|other| other.title == office.title) {
                Some(other) => {
                    other.seats = other.seats.saturating_add(office.seats);
                    other.elected = other.elected.saturating_add(office.elected);
                }
                None => offices.push(office.clone()),
            }
        }
        let lists = |part: fn(&UnitLists) -> &Persons| {
            Persons::sum(&records.iter().map(|one| part(&one.lists)).collect::<Vec<_>>())
        };
        Some(UnitsRecord {
            figures: UnitFigures::sum(&figures),
            offices,
            lists: UnitLists {
                nominees: lists(|lists| &lists.nominees),
                candidates: lists(|lists| &lists.candidates),
                elected: lists(|lists| &lists.elected),
            },
            rows: vec![],
            ..(*first).clone()
        })
    }

    /// Rows of the bodies that have voted.
    pub fn counted(&self) -> impl Iterator<Item = &UnitRow> {
        self.rows.iter().filter(|row| row.figures.poll.bodies.is_some_and(|counted| counted > 0))
    }

    /// Seats of bodies that have voted and that nobody has won.
    pub fn vacant(&self) -> Option<u32> {
        self.figures.poll.vacant()
    }
}

impl UnitPoll {
    /// Seats that nobody has won.
    pub fn vacant(&self) -> Option<u32> {
        self.seats?.checked_sub(self.elected?)
    }
}
