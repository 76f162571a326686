//! Nomination (选举法 第三十条).

use super::local::fraction;
use super::{Case, Findings, Rule};
use crate::diag::Severity;

rules! {
    /// 每一政党、人民团体推荐的代表候选人不得超过本选区应选代表的名额。
    ///
    /// 几个政党、人民团体联合推荐的，照联合推荐的名称合计。
    ///
    /// 改法：由推荐单位减到名额以内；确是别的单位推荐的，写明那个单位。
    "NOM-001" Error ["npc-30"] ["NPC-24"]
    fn party_nominations(case, out) {
        for district in case.districts() {
            let seats = district.district.seats as usize;
            let mut parties: Vec<(&str, Vec<usize>)> = vec![];
            for (index, nominee) in district.nominees() {
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
    ///
    /// 改法：联名不足的补足人数，补不足的提名不成立；由政党、人民团体推荐的，写“推荐政党团体”，不写“联名选民”。
    "NOM-002" Error ["npc-30"] ["NPC-23"]
    fn joint_nominations(case, out) {
        let least = case.kind.joint_nominators;
        for district in case.districts() {
            for (index, nominee) in district.nominees() {
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
    ///
    /// 改法：核对汇总表和“提名”名单，漏列的人补上，写错的数字改正。
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

    /// 各政党、人民团体推荐的代表候选人不应当超过本省规定的占应选代表的比例。
    ///
    /// 选举法没有规定这个比例，有的地方有。按本级人民代表大会全部选区合计，分母是应选代表总名额。补选不核对。
    ///
    /// 改法：由推荐单位减少推荐；其余的候选人由选民十人以上联名推荐。
    "NOM-004" Warning ["npc-30"] ["NPC-23"] local [PartyShare]
    fn share_of_parties(case, out) {
        let Some(share) = case.kind.practice.party_share.value.filter(|_| case.is_general()) else { return };
        for congress in case.congresses() {
            let Some(seats) = congress.congress.seats else { continue };
            let most = share.at_most(seats);
            let all = congress.congress.districts.iter().flat_map(|district| &district.nominees);
            let count = all.filter(|nominee| nominee.nominated_by.is_some()).count() as u32;
            if count > most {
                out.add(format!("{}选举：政党、人民团体推荐的候选人超过本省规定的比例", congress.name()), |finding| {
                    let label = format!("各选区一共推荐 {count} 人；应选 {seats} 名的{}，最多 {most} 人", fraction(share));
                    finding.field(congress.field("应选代表"), label).remedy(format!("减少 {} 人，由推荐单位撤回，或者由选民联名推荐", count - most))
                });
            }
        }
    }
}
