//! Results: validity, winners, what is left to elect (选举法 第四十五条).

use super::{Case, Findings, Rule};
use crate::diag::Severity;
use crate::model::Kind;
use crate::model::kind::Share;

rules! {
    /// 选区全体选民的过半数参加投票，选举有效。
    ///
    /// 过半数是多于一半，恰好一半不够；分母是本选区全体选民。
    "RESULT-001" Error ["npc-45"] ["NPC-45", "ARI-1", "PIT-06", "PIT-07"]
    fn poll_is_valid(case, out) {
        for district in case.districts() {
            let (Some(tally), Some(result), Some(roll)) = (&district.district.tally, district.facts.poll(), &district.facts.roll) else { continue };
            let Some(quorum) = result.quorum.filter(|quorum| tally.took_part < *quorum) else { continue };
            let label = match tally.took_part {
                0 => format!("没有人投票；选民 {} 人，至少要 {quorum} 人参加", roll.total),
                took_part => format!("{took_part} 人参加，选民 {} 人，至少要 {quorum} 人参加", roll.total),
            };
            out.add(format!("{}：参加投票的选民没有过半，选举无效", district.name()), |finding| {
                finding.field(district.field("计票").key("参加投票"), label).remedy("核对人数；确实没有过半的，另定日期重新投票")
            });
        }
    }

    /// 获得过半数选票的人数少于应选名额，不足的名额另行选举。
    ///
    /// 候选人须获得参加投票的选民过半数的选票才当选；分母是参加投票的选民，不是有效票。
    "RESULT-002" Warning ["npc-45"] ["NPC-46", "NPC-48", "NPC-49", "ARI-7"]
    fn seats_left(case, out) {
        for district in case.districts() {
            let Some(result) = district.facts.poll().filter(|result| result.valid != Some(false)) else { continue };
            if result.vacant > 0 && result.tied().count() == 0 {
                out.add(format!("{}：还差 {} 名代表，应当另行选举", district.name(), result.vacant), |finding| {
                    let enough = match result.elected().count() {
                        0 => "没有人够".to_owned(),
                        count => format!("只有 {count} 人够"),
                    };
                    finding
                        .field(district.field("计票").key("得票"), format!("当选要 {} 票，{enough}", result.needed))
                        .remedy(by_round(case.kind, result.vacant))
                });
            }
        }
    }

    /// 获得过半数选票的候选人票数相等、不能确定当选人时，就这几个人再次投票。
    "RESULT-003" Warning ["npc-45"] ["NPC-47"]
    fn tie(case, out) {
        for district in case.districts() {
            let Some(result) = district.facts.poll().filter(|result| result.tied().count() > 0) else { continue };
            let names: Vec<&str> = result.tied().map(|person| person.name.as_str()).collect();
            out.add(format!("{}：票数相等，不能确定当选人", district.name()), |finding| {
                finding
                    .field(district.field("计票").key("得票"), format!("“{}”票数相等，还有 {} 个名额", names.join("”“"), result.vacant))
                    .remedy("就票数相等的人再次投票，得票多的当选")
            });
        }
    }

    /// 宣布的当选人应当与计票结果一致。
    "RESULT-004" Error ["npc-45", "npc-46"] ["NPC-46", "NPC-50"]
    fn declared_winners(case, out) {
        for district in case.districts().filter(|d| !d.district.declared.is_empty()) {
            let path = district.field("当选");
            let Some(result) = district.facts.poll() else {
                out.add(format!("{}：没有计票就宣布了当选", district.name()), |finding| finding.field(path, "缺少“计票”").remedy("补上计票的数字"));
                continue;
            };
            let declared = &district.district.declared;
            let elected: Vec<&str> = result.elected().map(|person| person.name.as_str()).collect();
            for (index, name) in declared.iter().enumerate().filter(|(index, name)| declared[..*index].contains(name)) {
                out.add(format!("{}：当选的“{name}”写了两次", district.name()), |finding| {
                    finding.field(path.index(index), "前面已经写过").remedy("只留一处")
                });
            }
            let wrong: Vec<(usize, &String)> = declared.iter().enumerate().filter(|(_, name)| !elected.contains(&name.as_str())).collect();
            for (index, name) in &wrong {
                out.add(format!("{}：宣布当选的“{name}”没有当选", district.name()), |finding| {
                    finding.field(path.index(*index), format!("按计票当选的是：{}", list(&elected))).remedy("核对票数和姓名")
                });
            }
            // A wrong name and a missing one are mostly one slip; the first finding names both.
            if !wrong.is_empty() {
                continue;
            }
            for name in elected.iter().filter(|name| declared.iter().all(|declared| declared != *name)) {
                out.add(format!("{}：漏了当选的“{name}”", district.name()), |finding| {
                    finding.field(path.clone(), format!("按计票当选的是：{}", list(&elected))).remedy("补上，或者核对票数")
                });
            }
        }
    }

    /// 另选人当选的，公布前应当先审查资格、补齐情况。
    "RESULT-005" Warning ["npc-41", "npc-47"] ["PIT-28"]
    fn write_in_elected(case, out) {
        for district in case.districts() {
            let (Some(tally), Some(result)) = (&district.district.tally, district.facts.poll()) else { continue };
            for winner in result.elected().filter(|winner| tally.votes[winner.index].write_in.is_some()) {
                out.add(format!("{}：另选人“{}”当选", district.name(), winner.name), |finding| {
                    finding
                        .field(district.field("计票").key("得票").index(winner.index).key("姓名"), "不是正式代表候选人")
                        .remedy("核对本人是不是选民、是不是年满十八周岁、有没有被剥夺政治权利")
                });
            }
        }
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "没有人".to_owned() } else { names.join("、") }
}

/// How the seats that are left are filled.
fn by_round(kind: &Kind, vacant: u32) -> String {
    let candidates = kind.surplus.candidates(vacant);
    let Share { num, den } = kind.by_round;
    format!("候选人 {candidates} 名，按第一次投票得票多少确定；另行选举得票不少于选票的 {num}/{den} 方可当选")
}
