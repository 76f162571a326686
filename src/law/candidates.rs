//! Nomination, the initial list and the formal list.

use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::Severity;
use crate::model::Nominee;

/// Nominees of a district with the path of each.
fn nominees<'a>(district: &DistrictCase<'a>) -> impl Iterator<Item = (usize, &'a Nominee)> {
    district.district.nominees.iter().enumerate()
}

rules! {
    /// 每一政党、人民团体推荐的代表候选人不得超过本选区应选代表的名额。
    "NOM-001" Error ["npc-30"] ["NPC-24"]
    fn party_nominations(case, out) {
        for district in case.districts() {
            let seats = district.district.seats as usize;
            let mut parties: Vec<(&str, Vec<usize>)> = vec![];
            for (index, nominee) in nominees(&district) {
                let Some(party) = nominee.nominated_by.as_deref() else { continue };
                match parties.iter_mut().find(|(name, _)| *name == party) {
                    Some((_, indices)) => indices.push(index),
                    None => parties.push((party, vec![index])),
                }
            }
            for (party, indices) in parties.into_iter().filter(|(_, indices)| indices.len() > seats) {
                let path = district.field("提名").index(indices[seats]).key("推荐政党团体");
                out.add(format!("{}：“{party}”推荐的人数超过名额", district.name()), |finding| {
                    finding.field(path, format!("推荐了 {} 人，本选区应选 {seats} 名", indices.len())).remedy("由推荐单位减到名额以内")
                });
            }
        }
    }

    /// 选民推荐代表候选人，应当十人以上联名；每个候选人都要写明由谁推荐。
    "NOM-002" Error ["npc-30"] ["NPC-23"]
    fn joint_nominations(case, out) {
        let least = case.kind.joint_nominators;
        for district in case.districts() {
            for (index, nominee) in nominees(&district) {
                let path = district.field("提名").index(index);
                match (&nominee.nominated_by, nominee.joint_voters) {
                    (None, Some(voters)) if voters < least => {
                        out.add(format!("“{}”的联名选民不足 {least} 人", nominee.name), |finding| {
                            finding.field(path.key("联名选民"), format!("只有 {voters} 人")).remedy(format!("补足 {least} 人以上联名；不足的，提名不成立"))
                        });
                    }
                    (None, None) => out.add(format!("没有写“{}”由谁推荐", nominee.name), |finding| {
                        finding.field(path.key("姓名"), "缺少“推荐政党团体”或者“联名选民”").remedy("写明推荐的政党、人民团体，或者联名选民的人数")
                    }),
                    (Some(_), Some(_)) => out.add(format!("“{}”写了两种推荐方式", nominee.name), |finding| {
                        finding.field(path.key("联名选民"), "同时写了“推荐政党团体”").remedy("只留一种；两方面都推荐的，写先提名的一方")
                    }),
                    _ => {}
                }
            }
        }
    }

    /// 提名汇总的数字应当与提名名单一致。
    ///
    /// 政党团体推荐的人数加选民联名推荐的人数等于合计，合计等于名单上的人数。
    "NOM-003" Error ["npc-30"] ["PIT-21", "ARI-6"]
    fn nominee_totals(case, out) {
        for district in case.districts() {
            let Some(totals) = district.district.nominee_totals else { continue };
            let path = district.field("提名汇总");
            let sum = u64::from(totals.by_parties) + u64::from(totals.by_voters);
            if sum != u64::from(totals.total) {
                out.add(format!("{}：提名汇总加不起来", district.name()), |finding| {
                    finding.field(path.key("合计"), format!("{} + {} = {sum}，不是 {}", totals.by_parties, totals.by_voters, totals.total)).remedy("核对三个数字")
                });
                continue;
            }
            let listed = [
                ("政党团体推荐", totals.by_parties, district.facts.by_parties),
                ("选民联名推荐", totals.by_voters, district.facts.by_voters),
            ];
            for (key, stated, counted) in listed.into_iter().filter(|(_, stated, counted)| stated != counted) {
                out.add(format!("{}：提名汇总与名单不符", district.name()), |finding| {
                    finding.field(path.key(key), format!("汇总写 {stated} 人，名单上是 {counted} 人")).remedy("核对“提名”名单，漏列的补上")
                });
            }
        }
    }

    /// 代表候选人应当多于应选代表名额三分之一至一倍。
    ///
    /// 应选一名，候选人二名；应选二名，三至四名；应选三名，四至六名。两头的数都合法。
    "CAND-001" Error ["npc-31"] ["NPC-26", "ARI-2", "PIT-04"]
    fn number_of_candidates(case, out) {
        for district in case.districts().filter(|d| !d.district.formal.is_empty()) {
            let (seats, count) = (district.district.seats, district.district.formal.len() as u32);
            let range = case.kind.surplus.candidates(seats);
            if !(range.min..=range.max).contains(&count) {
                let (word, remedy) = if count < range.min {
                    ("太少", "补充提名；候选人退出后不足的，应当在公布正式名单以前补足")
                } else {
                    ("太多", "由选民小组讨论协商，或者进行预选，减到最高限以内")
                };
                out.add(format!("{}：正式代表候选人{word}", district.name()), |finding| {
                    finding.field(district.field("正式候选人"), format!("应选 {seats} 名，候选人应当是 {range} 名，现在是 {count} 名")).remedy(remedy)
                });
            }
        }
    }

    /// 正式代表候选人都应当在公布过的代表候选人名单上。
    ///
    /// 候选人由选民和政党、人民团体提名，选举委员会汇总公布，不得调换或者增减。
    "CAND-002" Error ["npc-32", "direct-10"] ["NPC-27", "NPC-30"]
    fn formal_are_nominated(case, out) {
        for district in case.districts() {
            for (index, name) in district.district.formal.iter().enumerate().filter(|(_, name)| district.district.nominee(name).is_none()) {
                let twins = district.district.nominees.iter().filter(|nominee| &nominee.name == name).count();
                out.add(format!("{}：“{name}”不在代表候选人名单上", district.name()), |finding| {
                    let path = district.field("正式候选人").index(index);
                    match twins {
                        0 => finding.field(path, "“提名”里没有这个人").remedy("核对姓名用字；没有依法提名的人不能成为正式代表候选人"),
                        _ => finding.field(path, "“提名”里有同名的人，分不清是哪一位").remedy("写成“姓名（区分）”，与“提名”里一致"),
                    }
                });
            }
        }
    }

    /// 选举委员会的组成人员不能是代表候选人。
    ///
    /// 选举委员会的组成人员成为代表候选人的，应当辞去选举委员会的职务。
    "CAND-003" Error ["npc-10"] ["NPC-07", "PIT-10"]
    fn committee_members(case, out) {
        for district in case.districts() {
            for (index, nominee) in nominees(&district) {
                for congress in case.congresses() {
                    let Some((key, position, _)) = congress.congress.committee.everyone().find(|(_, _, name)| nominee.is_called(name)) else { continue };
                    let member = congress.field("选举委员会").key(key);
                    let member = position.map_or(member.clone(), |position| member.index(position));
                    out.add(format!("“{}”既是选举委员会成员，又是代表候选人", nominee.name), |finding| {
                        finding
                            .field(district.field("提名").index(index).key("姓名"), format!("在{}被提名", district.name()))
                            .field(member, format!("{}{key}", congress.congress.committee.name))
                            .remedy("本人辞去选举委员会职务，从“选举委员会”里去掉并公告变动；确是同名的两个人，写“区分”")
                    });
                }
            }
        }
    }

    /// 同一级选举里，一个人只能在一个选区、一次出现在候选人名单上。
    ///
    /// 同名的两个人应当加注区分，选票上才分得清。
    "CAND-004" Error ["npc-30"] ["PIT-12"]
    fn nominated_once(case, out) {
        for congress in case.congresses() {
            let mut seen: Vec<(&Nominee, String)> = vec![];
            for district in case.districts().filter(|d| d.of.index == congress.index) {
                for (index, nominee) in nominees(&district) {
                    let same = |(other, place): &&(&Nominee, String)| {
                        let same_name = other.display_name() == nominee.display_name();
                        same_name && (other.birth == nominee.birth || *place == district.name())
                    };
                    if let Some((_, place)) = seen.iter().find(same) {
                        out.add(format!("“{}”出现了两次", nominee.name), |finding| {
                            finding
                                .field(district.field("提名").index(index).key("姓名"), format!("在{place}已经写过"))
                                .remedy("确是一人的只留一处；确是同名的两个人，各写“区分”，例如 区分: 东滩")
                        });
                    }
                    seen.push((nominee, district.name()));
                }
                let formal = &district.district.formal;
                for (index, name) in formal.iter().enumerate().filter(|(index, name)| formal[..*index].contains(name)) {
                    out.add(format!("{}：正式代表候选人“{name}”写了两次", district.name()), |finding| {
                        finding.field(district.field("正式候选人").index(index), "前面已经写过").remedy("只留一处；确是同名的两个人，写成“姓名（区分）”")
                    });
                }
            }
        }
    }

    /// 代表候选人应当在选举日年满十八周岁。
    "CAND-005" Error ["npc-4"] ["NPC-02", "NPC-59"]
    fn candidates_of_age(case, out) {
        let (poll, age) = (case.election().polling_day, case.kind.voting_age);
        for district in case.districts() {
            for (index, nominee) in nominees(&district).filter(|(_, nominee)| !nominee.birth.latest().has_completed(age, poll)) {
                let born_by = case.facts.timetable.born_by;
                out.add(format!("候选人“{}”到选举日不满 {age} 周岁", nominee.name), |finding| {
                    finding.field(district.field("提名").index(index).key("出生年月"), format!("应当在 {born_by}（含）以前出生")).remedy("核对出生年月；只知道月份而恰在这个月的，写到日")
                });
            }
        }
    }

    /// 提名人数超过最高差额比例的，应当经讨论协商或者预选确定正式代表候选人。
    "CAND-006" Note ["npc-32"] ["NPC-28"]
    fn too_many_nominees(case, out) {
        for district in case.districts() {
            let most = case.kind.surplus.candidates(district.district.seats).max;
            let count = district.district.nominees.len() as u32;
            if count > most && district.district.formal.is_empty() {
                out.add(format!("{}：提名人数超过最高差额比例", district.name()), |finding| {
                    finding.field(district.field("提名"), format!("提名 {count} 人，最多 {most} 人")).remedy("由选民小组讨论协商；不能形成较为一致意见的，进行预选")
                });
            }
        }
    }

    /// 提名人数没有超过最高差额比例的，全部列为正式代表候选人，不得减少。
    ///
    /// 只有提名人数超过最高差额比例，才由选民讨论、协商或者预选来减少。候选人自己退出的不在此列。
    "CAND-007" Warning ["npc-32", "direct-10"] ["NPC-28", "NPC-30"]
    fn nobody_struck_off(case, out) {
        for district in case.districts().filter(|d| !d.district.formal.is_empty()) {
            let range = case.kind.surplus.candidates(district.district.seats);
            let (least, most) = (range.min as usize, range.max as usize);
            let listed = &district.district.nominees;
            let formal = &district.district.formal;
            // Too few, unknown and repeated names have findings of their own.
            let known = formal.iter().enumerate().all(|(i, name)| district.district.nominee(name).is_some() && !formal[..i].contains(name));
            if formal.len() < least || !known {
                continue;
            }
            let left_out = |nominee: &&Nominee| district.district.formal.iter().all(|name| !nominee.is_called(name));
            for nominee in listed.iter().filter(left_out).filter(|_| listed.len() <= most) {
                out.add(format!("{}：“{}”没有列为正式代表候选人", district.name(), nominee.name), |finding| {
                    finding
                        .field(district.field("正式候选人"), format!("提名 {} 人，没有超过最高的 {most} 人，不必减少", listed.len()))
                        .remedy("列入正式候选人；本人书面退出的，留下记录")
                });
            }
        }
    }
}
