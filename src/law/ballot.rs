//! Ballots: the identities of a count (选举法 第四十三条、第四十四条), in every round of voting.

use super::votes::Count;
use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts::RoundKind;
use crate::model::{Tally, Votes};

/// A round of voting that has been counted.
struct Counted<'a> {
    district: DistrictCase<'a>,
    round: RoundKind,
    tally: &'a Tally,
    /// The path of the count.
    path: FieldPath,
    /// Seats that the round is for; those of a later round are known once the poll is counted.
    seats: Option<u32>,
}

impl Counted<'_> {
    /// `乡级第1选区`, `乡级第1选区另行选举`.
    fn name(&self) -> String {
        self.district.round_name(self.round)
    }

    /// Whether the committee has declared that this vote does not count.
    fn declared_invalid(&self) -> bool {
        self.district.is_declared_invalid(self.round)
    }
}

fn tallies<'a>(case: &Case<'a>) -> impl Iterator<Item = Counted<'a>> {
    case.districts().flat_map(|district| {
        district.tallies().map(move |(round, tally)| {
            let mut counted = district.facts.rounds.iter().flat_map(|rounds| rounds.counted());
            let seats = counted.find(|(of, _)| *of == round).map(|(_, result)| result.seats);
            Counted { district, round, tally, path: district.round_field(round, "计票"), seats }
        })
    })
}

rules! {
    /// 收回的选票多于参加投票的人数，选举无效；等于或者少于的有效。
    ///
    /// 以参加投票的选民数为准，不是以发出的选票数为准。
    /// 选举委员会已经宣布无效的（“宣布无效: 是”），数字照实报告，这里不再提。
    ///
    /// 改法：核对两个数字；确实多出的，由选举委员会宣布这次投票无效，另定日期重新投票。
    "TALLY-001" Error ["npc-44"] ["NPC-43", "PIT-09"]
    fn ballots_and_voters(case, out) {
        let judged = tallies(case).filter(|counted| !counted.declared_invalid());
        for counted in judged.filter(|counted| counted.tally.returned > counted.tally.took_part) {
            let (returned, took_part) = (counted.tally.returned, counted.tally.took_part);
            out.add(format!("{}：收回的选票多于投票人数，选举无效", counted.name()), |finding| {
                finding
                    .field(
                        counted.path.key("收回选票"),
                        format!("收回 {returned} 张，参加投票的只有 {took_part} 人"),
                    )
                    .remedy(match counted.round {
                        RoundKind::Poll => "核对两个数字；确实多出的，宣布无效（在选区下面写“宣布无效: 是”），另定日期重新投票",
                        RoundKind::Runoff => "核对两个数字；确实多出的，宣布无效（在“再次投票”下面写“宣布无效: 是”），另定日期重新投票",
                        RoundKind::ByRound => "核对两个数字；确实多出的，宣布无效（在“另行选举”下面写“宣布无效: 是”），另定日期重新投票",
                    })
            });
        }
    }

    /// 选票的数目应当对得上：发出不少于收回；收回等于有效票加废票。
    ///
    /// 改法：核对发票登记、开箱清点和计票表的数目；弃权票是有效票，不算废票。
    "TALLY-002" Error ["npc-43", "npc-44"] ["ARI-6", "PIT-21"]
    fn ballots_add_up(case, out) {
        for counted in tallies(case) {
            let Tally { issued, returned, valid, void, .. } = *counted.tally;
            // In a vote that was declared invalid the surplus is what happened.
            if returned > issued && !counted.declared_invalid() {
                out.add(format!("{}：收回的选票多于发出的选票", counted.name()), |finding| {
                    finding
                        .field(counted.path.key("收回选票"), format!("发出 {issued} 张，收回 {returned} 张"))
                        .remedy("核对发票登记和开箱清点的数目")
                });
            }
            let sum = u64::from(valid) + u64::from(void);
            if sum != u64::from(returned) {
                out.add(format!("{}：有效票加废票不等于收回的选票", counted.name()), |finding| {
                    finding
                        .field(counted.path.key("有效票"), format!("{valid} + {void} = {sum}，收回 {returned} 张"))
                        .remedy("核对有效票和废票；弃权票也是有效票")
                });
            }
        }
    }

    /// 每个候选人的赞成、反对、弃权票之和应当等于有效票。
    ///
    /// 没有统计反对票或者弃权票的，只看是不是超过有效票。每个人的票数之和都一样的，多半是有效票写错了。
    ///
    /// 改法：核对计票表，改正写错的票数；没有反对也没有弃权的写 0。
    "TALLY-003" Error ["npc-41", "npc-43"] ["ARI-6", "PIT-21"]
    fn votes_of_one(case, out) {
        for counted in tallies(case) {
            let valid = counted.tally.valid;
            if let Some(sum) = one_sum(&counted.tally.votes).filter(|sum| *sum != u64::from(valid)) {
                out.add(format!("{}：有效票与每个人的票数都不符", counted.name()), |finding| {
                    finding
                        .field(counted.path.key("有效票"), format!("有效票 {valid} 张，每个人的赞成、反对、弃权之和都是 {sum}"))
                        .remedy("核对有效票；再看看计票表是不是少算、多算了选票")
                });
                continue;
            }
            for (index, votes) in counted.tally.votes.iter().enumerate() {
                let (yes, no, abstain) = (votes.yes, votes.no.unwrap_or(0), votes.abstain.unwrap_or(0));
                let sum: u64 = [yes, no, abstain].map(u64::from).iter().sum();
                let complete = votes.no.is_some() && votes.abstain.is_some();
                if sum > u64::from(valid) || (complete && sum != u64::from(valid)) {
                    out.add(format!("{}：“{}”的票数与有效票不符", counted.name(), votes.name), |finding| {
                        finding
                            .field(
                                counted.path.key("得票").index(index).key("赞成"),
                                format!("赞成 {yes} + 反对 {no} + 弃权 {abstain} = {sum}，有效票 {valid} 张"),
                            )
                            .remedy("核对计票表；没有反对也没有弃权的写 0")
                    });
                }
            }
        }
    }

    /// 全部得票之和不能超过有效票乘应选名额。
    ///
    /// 一张有效票最多赞成应选名额那么多人；所选人数多于应选名额的选票作废。
    /// 再次投票和另行选举的应选名额是前一次投票留下的名额。
    ///
    /// 改法：核对计票表，把所选人数多于应选名额的选票算作废票。
    "TALLY-004" Error ["npc-44"] ["NPC-44", "ARI-6"]
    fn votes_of_all(case, out) {
        for counted in tallies(case) {
            // A round for no seat is another rule's.
            let Some(seats) = counted.seats.filter(|seats| *seats > 0) else { continue };
            let (valid, votes) = (counted.tally.valid, &counted.tally.votes);
            let sum: u64 = votes.iter().map(|votes| u64::from(votes.yes)).sum();
            let most = u64::from(valid) * u64::from(seats);
            // TALLY-003
            let one_has_too_many = votes.iter().any(|votes| votes.yes > valid);
            let valid_in_doubt = one_sum(votes).is_some_and(|sum| sum != u64::from(valid));
            if sum > most && !one_has_too_many && !valid_in_doubt {
                out.add(format!("{}：得票总数太多", counted.name()), |finding| {
                    finding
                        .field(
                            counted.path.key("得票"),
                            format!("赞成票一共 {sum}，有效票 {valid} 张，应选 {seats} 名，最多 {most}"),
                        )
                        .remedy("核对有没有把多选的废票计入")
                });
            }
        }
    }

    /// 参加投票的人数应当等于投票站、选举大会、流动票箱和委托投票的人数之和。
    ///
    /// 改法：核对各投票站、流动票箱和委托投票的登记，改正写错的数目；一人只算一种方式。
    "TALLY-005" Error ["npc-38", "npc-42", "npc-43"] ["ARI-6"]
    fn ways_of_voting(case, out) {
        for counted in tallies(case) {
            let took_part = counted.tally.took_part;
            let Some(ways) = counted.tally.ways.filter(|ways| ways.sum() != u64::from(took_part)) else { continue };
            out.add(format!("{}：投票方式的人数加不起来", counted.name()), |finding| {
                finding
                    .field(
                        counted.path.key("参加投票"),
                        format!("“其中”各项之和是 {}，这里是 {took_part}", ways.sum()),
                    )
                    .remedy("核对各投票站和流动票箱的登记")
            });
        }
    }

    /// 参加投票的人数不能超过本选区的选民数；发出的选票也不能。
    ///
    /// 改法：核对是不是填成了另一级选举的数字；名单公布以后补登的选民，加进选民名单文件。
    "TALLY-006" Error ["npc-43", "npc-45"] ["ARI-6", "PIT-26"]
    fn voters_and_roll(case, out) {
        for counted in tallies(case) {
            let Some(voters) = counted.district.facts.voters else { continue };
            let numbers = [("参加投票", counted.tally.took_part, "人"), ("发出选票", counted.tally.issued, "张")];
            let over: Vec<_> = numbers.into_iter().filter(|(_, number, _)| *number > voters).collect();
            let Some((first, ..)) = over.first() else { continue };
            out.add(format!("{}：{first}的数目超过选民数", counted.name()), |finding| {
                let label = |(key, number, unit): &(&str, u32, &str)| {
                    (counted.path.key(key), format!("{number} {unit}，本选区登记选民 {voters} 人"))
                };
                finding.fields(over.iter().map(label)).remedy("核对是不是填成了另一级选举的数字")
            });
        }
    }

    /// 得票的人应当是正式代表候选人，或者注明是另选人；每人只写一行，候选人一个不漏。
    ///
    /// 改法：照选票改正姓名，同名的带上区分；确是另选他人的写明“另选人”的情况；漏了的补一行，一票没有的写 0。
    "TALLY-007" Error ["npc-41", "npc-43"] ["NPC-39", "PIT-28"]
    fn names_on_tally(case, out) {
        for counted in tallies(case).filter(|counted| counted.round == RoundKind::Poll) {
            let (district, poll) = (counted.district.district, case.election().polling_day);
            let candidates: &Vec<String> = &district.formal_on(poll).cloned().collect();
            let (name, path, votes) = (counted.name(), counted.path.key("得票"), &counted.tally.votes);
            let count = Count { name, path, votes, candidates, called: "正式代表候选人" };
            count.judge_names(out, |line| {
                let stranger = !candidates.contains(&line.name) && line.write_in.is_none();
                if stranger && district.left(&line.name, poll).is_some() {
                    return Some(("选举日以前已经不是候选人，选票上没有", "选民另外写上他的，写明“另选人”的情况；没有退出的，去掉“候选人变动”里的这一项"));
                }
                stranger.then_some(("“正式候选人”里没有这个人", "核对姓名用字；确是另选他人的，写明“另选人”的情况"))
            });
        }
    }
}

/// The sum of the votes of everybody on a count, if there are several and all have the same.
fn one_sum(votes: &[Votes]) -> Option<u64> {
    let sum = |line: &Votes| Some(u64::from(line.yes) + u64::from(line.no?) + u64::from(line.abstain?));
    let first = sum(votes.first()?)?;
    (votes.len() > 1 && votes.iter().all(|line| sum(line) == Some(first))).then_some(first)
}
