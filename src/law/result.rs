//! Results: validity, winners, what is left to elect (选举法 第四十五条).

use super::votes::{enough, quoted};
use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::Severity;
use crate::facts::{Next, ResultFacts, RoundKind};
use crate::model::kind::Share;

rules! {
    /// 选区全体选民的过半数参加投票，选举有效。
    ///
    /// 过半数是多于一半，恰好一半不够；分母是本选区全体选民。再次投票、另行选举也要过半数参加。
    /// 已经宣布这次投票无效的，报告单照样可以打印，见 RESULT-006。
    ///
    /// 改法：核对人数；确实没有过半的，写“宣布无效: 是”，另定日期重新投票。
    "RESULT-001" Error ["npc-45"] ["NPC-45", "ARI-1", "PIT-06", "PIT-07"]
    fn poll_is_valid(case, out) {
        for (district, rounds) in case.counted() {
            for (round, result) in rounds.counted().filter(|(round, _)| !district.is_declared_invalid(*round)) {
                let (Some(tally), Some(quorum), Some(voters)) = (round.tally(district.district), result.quorum, district.facts.voters) else { continue };
                if tally.took_part >= quorum {
                    continue;
                }
                let label = match tally.took_part {
                    0 => format!("没有人投票；选民 {voters} 人，至少要 {quorum} 人参加"),
                    took_part => format!("{took_part} 人参加，选民 {voters} 人，至少要 {quorum} 人参加"),
                };
                let place = if round == RoundKind::Poll { String::new() } else { format!("在“{}”下面", round.word()) };
                let remedy = format!("核对人数；确实没有过半的，{place}写“宣布无效: 是”，另定日期重新投票");
                out.add(format!("{}：参加投票的选民没有过半，选举无效", district.round_name(round)), |finding| {
                    finding.field(district.round_field(round, "计票").key("参加投票"), label).remedy(remedy)
                });
            }
        }
    }

    /// 获得过半数选票的人数少于应选名额，不足的名额另行选举。
    ///
    /// 候选人须获得参加投票的选民过半数的选票才当选；分母是参加投票的选民，不是有效票。
    /// 写了“另行选举”，就不再提醒。
    ///
    /// 改法：照第一次投票得票多少确定候选人，另定日期投票，写进“另行选举”。
    "RESULT-002" Warning ["npc-45"] ["NPC-46", "NPC-48", "NPC-49", "ARI-7"]
    fn seats_left(case, out) {
        for (district, rounds) in case.counted().filter(|(district, _)| district.district.by_round.is_none()) {
            let result = &rounds.poll;
            if result.next() == Some(Next::ByRound) {
                out.add(format!("{}：还差 {} 名代表，应当另行选举", district.name(), result.vacant), |finding| {
                    finding
                        .field(district.field("计票").key("得票"), format!("当选要 {} 票，{}", result.needed, enough(result)))
                        .remedy(by_round(case, result.vacant))
                });
            }
        }
    }

    /// 票数相等、不能确定当选人时，就票数相等的人再次投票。
    ///
    /// 只有相等的票数决定谁当选的时候才再次投票；当选的人已经够了，后面的人票数相等不要紧。
    /// 写了“再次投票”，就不再提醒；再次投票以后仍然相等的，还要再投。另行选举里票数相等的也一样。
    ///
    /// 改法：就这几个人再次投票，得票多的当选，写进“再次投票”。
    "RESULT-003" Warning ["npc-45"] ["NPC-47"]
    fn tie(case, out) {
        for (district, rounds) in case.counted() {
            let open = rounds.tie().filter(|_| district.district.runoff.is_none());
            let again = rounds.runoff.as_ref().filter(|runoff| runoff.next() == Some(Next::Runoff));
            let Some(result) = open.or(again) else { continue };
            let tied = quoted(result.tied().map(|person| &person.name));
            out.add(format!("{}：票数{}相等，不能确定当选人", district.round_name(result.round), again.map_or("", |_| "仍然")), |finding| {
                finding
                    .field(district.round_field(result.round, "计票").key("得票"), format!("{tied}票数相等，还有 {} 个名额", result.vacant))
                    .remedy(match again {
                        None => "就票数相等的人再次投票，得票多的当选，写进“再次投票”",
                        Some(runoff) if runoff.elected().count() == 0 => "就这几个人再投一次，把“再次投票”的日期和计票改成最后这一次的",
                        Some(_) => "就仍然相等的人再投一次；程序只记一次再次投票，后一次的结果另作记录",
                    })
            });
        }
    }

    /// 宣布的当选人应当与计票结果一致。
    ///
    /// 再次投票、另行选举已经计票的，当选的人也算在内。
    ///
    /// 改法：核对票数和姓名，照计票的结果写“当选”；也可以不写，由程序照计票列出。
    "RESULT-004" Error ["npc-45", "npc-46"] ["NPC-46", "NPC-50"]
    fn declared_winners(case, out) {
        for district in case.districts().filter(|d| !d.district.declared.is_empty()) {
            let path = district.field("当选");
            let Some(rounds) = &district.facts.rounds else {
                out.add(format!("{}：没有计票就宣布了当选", district.name()), |finding| finding.field(path, "缺少“计票”").remedy("补上计票的数字"));
                continue;
            };
            if district.is_invalid_unsaid(rounds) {
                continue;
            }
            let declared = &district.district.declared;
            let elected: Vec<&str> = rounds.elected().map(|(_, person)| person.name.as_str()).collect();
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
    ///
    /// 没有被提名的人，程序没有他的出生年月、学历，也没有核对过他是不是选民、近亲属是不是监票人。
    ///
    /// 改法：核对本人是不是选民、是不是年满十八周岁、有没有被剥夺政治权利，补齐基本情况再公布。
    "RESULT-005" Warning ["npc-41", "npc-47"] ["PIT-28"]
    fn write_in_elected(case, out) {
        for (district, rounds) in case.counted() {
            for (round, winner) in rounds.elected() {
                let lines = round.tally(district.district).map_or(&[][..], |tally| &tally.votes);
                let write_in = lines.get(winner.index).is_some_and(|line| line.write_in.is_some());
                let nominated_later = round != RoundKind::Poll && district.district.nominee(&winner.name).is_none();
                if write_in || nominated_later {
                    out.add(format!("{}：另选人“{}”当选", district.round_name(round), winner.name), |finding| {
                        finding
                            .field(district.round_field(round, "计票").key("得票").index(winner.index).key("姓名"), "不是正式代表候选人")
                            .remedy("核对本人是不是选民、是不是年满十八周岁、有没有被剥夺政治权利")
                    });
                }
            }
        }
    }

    /// 投票已经宣布无效的，应当另定日期重新投票。
    ///
    /// 参加投票的选民没有过半，或者收回的选票多于投票的人数，选举无效。选举委员会宣布以后，
    /// 报告单照实打印，这一次投票没有人当选；候选人不变，另定日期。再次投票、另行选举无效的，以前当选的人不变。
    ///
    /// 改法：另定选举日。重新投票的选区另建一个项目：只写这个选区和它的名单，“应选代表”写它的名额，“日程”照新的选举日写。
    /// 原来的项目照旧保留：其余选区的结果不变，总公告写明哪个选区的投票无效。
    /// 再次投票、另行选举无效的，不用另建项目：先印出这一次的报告单存档，重新投票时把日期、计票改成新的，去掉“宣布无效”。
    "RESULT-006" Warning ["npc-44", "npc-45", "npc-46"] ["NPC-43", "NPC-45", "NPC-50"]
    fn vote_again(case, out) {
        for (district, round) in declared(case) {
            let result = district.facts.rounds.as_ref().and_then(|rounds| rounds.of_round(round));
            if result.and_then(|result| result.valid_by_numbers) == Some(true) {
                continue;
            }
            let causes = causes(&district, round, result);
            let keys: Vec<&str> = causes.iter().map(|(key, _)| *key).chain(["npc-46"]).collect();
            let label = match causes.is_empty() {
                true => "选举委员会已经宣布".to_owned(),
                false => causes.into_iter().map(|(_, cause)| cause).collect::<Vec<_>>().join("；"),
            };
            out.add_on(&keys, format!("{}：投票无效，应当另定日期重新投票", district.round_name(round)), |finding| {
                finding.field(district.round_field(round, "宣布无效"), label).remedy(match round {
                    RoundKind::Poll => "另定选举日，重新投票的选区另建一个项目：只写这个选区，“应选代表”写它的名额，“日程”照新的选举日写；这个项目照旧保留",
                    RoundKind::Runoff | RoundKind::ByRound => "先印出这一次的报告单存档；重新投票时，把日期、计票改成新的，去掉“宣布无效”",
                })
            });
        }
    }

    /// 按计票有效的投票，只有因为破坏选举等原因才能宣布无效。
    ///
    /// 选区全体选民的过半数参加投票，收回的选票不多于投票的人数，这次投票就有效；
    /// 用贿赂、暴力、伪造选举文件、虚报票数等手段破坏的选举，依法无效。宣布无效的，这一次投票没有人当选。
    ///
    /// 改法：数字写错的改正，或者去掉“宣布无效”；因破坏选举宣布无效的，不用改，另定日期重新投票。
    "RESULT-007" Warning ["npc-45", "npc-58"] ["NPC-43", "NPC-45", "NPC-50", "NPC-56"]
    fn valid_poll_stands(case, out) {
        for (district, round) in declared(case) {
            let result = district.facts.rounds.as_ref().and_then(|rounds| rounds.of_round(round));
            let Some((tally, voters)) = round.tally(district.district).zip(district.facts.voters) else { continue };
            if result.and_then(|result| result.valid_by_numbers) == Some(true) {
                out.add(format!("{}：宣布无效，可是按计票有效", district.round_name(round)), |finding| {
                    let label = format!("选民 {voters} 人，{} 人投票，已经过半；收回选票 {} 张，没有多出", tally.took_part, tally.returned);
                    finding
                        .field(district.round_field(round, "宣布无效"), label)
                        .remedy("核对计票的数字；因破坏选举宣布无效的，不用改，另定日期重新投票")
                });
            }
        }
    }

    /// 选举委员会的组成人员不能当选本次选举的代表。
    ///
    /// 成为代表候选人的应当辞去选举委员会的职务，另选当选的也一样；不辞去，就是自己主持自己的选举。
    ///
    /// 改法：本人先辞去选举委员会的职务，从“选举委员会”里去掉，任命机关公告变动；确是同名的两个人，核对姓名。
    "RESULT-008" Error ["npc-10"] ["NPC-07", "PIT-10"]
    fn winners_on_the_committee(case, out) {
        for (district, rounds) in case.counted() {
            let stood = |name: &str| {
                let later = district.district.by_round.iter().flat_map(|round| &round.candidates);
                district.district.nominee(name).is_some() || later.into_iter().any(|candidate| candidate == name) // CAND-003
            };
            for (round, winner) in rounds.elected().filter(|(_, winner)| !stood(&winner.name)) {
                let posts = case.congresses().filter_map(|congress| congress.committee_seat(|member| member == winner.name));
                for (post, key, committee) in posts {
                    out.add(format!("{}：当选的“{}”是选举委员会成员", district.round_name(round), winner.name), |finding| {
                        finding
                            .field(district.round_field(round, "计票").key("得票").index(winner.index).key("姓名"), "另选他人当选")
                            .field(post, format!("{committee}{key}"))
                            .remedy("本人先辞去选举委员会职务，从“选举委员会”里去掉并公告变动；确是同名的两个人，加以区分")
                    });
                }
            }
        }
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "没有人".to_owned() } else { names.join("、") }
}

/// Rounds that the committee has declared invalid.
fn declared<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, RoundKind)> {
    let of = |district: DistrictCase<'a>| RoundKind::ALL.into_iter().map(move |round| (district, round));
    case.districts().flat_map(of).filter(|(district, round)| district.is_declared_invalid(*round))
}

/// Why a round is invalid, as far as its numbers tell, with the article.
fn causes(district: &DistrictCase, round: RoundKind, result: Option<&ResultFacts>) -> Vec<(&'static str, String)> {
    let mut causes = vec![];
    let Some((tally, result)) = round.tally(district.district).zip(result) else { return causes };
    if tally.returned > tally.took_part {
        causes.push(("npc-44", format!("收回 {} 张选票，只有 {} 人投票", tally.returned, tally.took_part)));
    }
    if let Some(quorum) = result.quorum.filter(|quorum| tally.took_part < *quorum) {
        causes.push(("npc-45", format!("{} 人参加投票，至少要 {quorum} 人", tally.took_part)));
    }
    causes
}

/// How the seats that are left are filled.
fn by_round(case: &Case, vacant: u32) -> String {
    let candidates = case.candidates(vacant);
    let Share { num, den } = case.kind.by_round;
    format!("候选人 {candidates} 名，按第一次投票得票多少确定；另行选举得票不少于选票的 {num}/{den} 方可当选")
}
