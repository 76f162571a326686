//! Ballots: the identities of a count (选举法 第四十三条、第四十四条).

use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Tally;

/// Districts that have been counted, with the path of the count.
fn tallies<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, &'a Tally, FieldPath)> {
    case.districts().filter_map(|district| Some((district, district.district.tally.as_ref()?, district.field("计票"))))
}

rules! {
    /// 收回的选票多于参加投票的人数，选举无效；等于或者少于的有效。
    ///
    /// 以参加投票的选民数为准，不是以发出的选票数为准。
    "TALLY-001" Error ["npc-44"] ["NPC-43", "PIT-09"]
    fn ballots_and_voters(case, out) {
        for (district, tally, path) in tallies(case).filter(|(_, tally, _)| tally.returned > tally.took_part) {
            out.add(format!("{}：收回的选票多于投票人数，选举无效", district.name()), |finding| {
                finding
                    .field(path.key("收回选票"), format!("收回 {} 张，参加投票的只有 {} 人", tally.returned, tally.took_part))
                    .remedy("核对两个数字；确实多出的，这次投票无效，应当重新投票")
            });
        }
    }

    /// 选票的数目应当对得上：发出不少于收回；收回等于有效票加废票。
    "TALLY-002" Error ["npc-43", "npc-44"] ["ARI-6", "PIT-21"]
    fn ballots_add_up(case, out) {
        for (district, tally, path) in tallies(case) {
            if tally.returned > tally.issued {
                out.add(format!("{}：收回的选票多于发出的选票", district.name()), |finding| {
                    finding.field(path.key("收回选票"), format!("发出 {} 张，收回 {} 张", tally.issued, tally.returned)).remedy("核对发票登记和开箱清点的数目")
                });
            }
            let sum = u64::from(tally.valid) + u64::from(tally.void);
            if sum != u64::from(tally.returned) {
                out.add(format!("{}：有效票加废票不等于收回的选票", district.name()), |finding| {
                    finding
                        .field(path.key("有效票"), format!("{} + {} = {sum}，收回 {} 张", tally.valid, tally.void, tally.returned))
                        .remedy("核对有效票和废票；弃权票也是有效票")
                });
            }
        }
    }

    /// 每个候选人的赞成、反对、弃权票之和应当等于有效票。
    "TALLY-003" Error ["npc-41", "npc-43"] ["ARI-6", "PIT-21"]
    fn votes_of_one(case, out) {
        for (district, tally, path) in tallies(case) {
            for (index, votes) in tally.votes.iter().enumerate() {
                let path = path.key("得票").index(index);
                let (no, abstain) = (votes.no.unwrap_or(0), votes.abstain.unwrap_or(0));
                let sum = u64::from(votes.yes) + u64::from(no) + u64::from(abstain);
                let complete = votes.no.is_some() && votes.abstain.is_some();
                if sum > u64::from(tally.valid) || (complete && sum != u64::from(tally.valid)) {
                    out.add(format!("{}：“{}”的票数与有效票不符", district.name(), votes.name), |finding| {
                        finding
                            .field(path.key("赞成"), format!("赞成 {} + 反对 {no} + 弃权 {abstain} = {sum}，有效票 {} 张", votes.yes, tally.valid))
                            .remedy("核对计票表；没有反对也没有弃权的写 0")
                    });
                }
            }
        }
    }

    /// 全部得票之和不能超过有效票乘应选名额。
    ///
    /// 一张有效票最多赞成应选名额那么多人；所选人数多于应选名额的选票作废。
    "TALLY-004" Error ["npc-44"] ["NPC-44", "ARI-6"]
    fn votes_of_all(case, out) {
        for (district, tally, path) in tallies(case) {
            let sum: u64 = tally.votes.iter().map(|votes| u64::from(votes.yes)).sum();
            let most = u64::from(tally.valid) * u64::from(district.district.seats);
            let one_has_too_many = tally.votes.iter().any(|votes| votes.yes > tally.valid); // TALLY-003
            if sum > most && !one_has_too_many {
                out.add(format!("{}：得票总数太多", district.name()), |finding| {
                    finding
                        .field(path.key("得票"), format!("赞成票一共 {sum}，有效票 {} 张，应选 {} 名，最多 {most}", tally.valid, district.district.seats))
                        .remedy("核对有没有把多选的废票计入")
                });
            }
        }
    }

    /// 参加投票的人数应当等于投票站、选举大会、流动票箱和委托投票的人数之和。
    "TALLY-005" Error ["npc-38", "npc-42", "npc-43"] ["ARI-6"]
    fn ways_of_voting(case, out) {
        for (district, tally, path) in tallies(case) {
            let Some(ways) = tally.ways.filter(|ways| ways.sum() != u64::from(tally.took_part)) else { continue };
            out.add(format!("{}：投票方式的人数加不起来", district.name()), |finding| {
                finding.field(path.key("参加投票"), format!("“其中”各项之和是 {}，这里是 {}", ways.sum(), tally.took_part)).remedy("核对各投票站和流动票箱的登记")
            });
        }
    }

    /// 参加投票的人数不能超过本选区的选民数；发出的选票也不能。
    "TALLY-006" Error ["npc-43", "npc-45"] ["ARI-6", "PIT-26"]
    fn voters_and_roll(case, out) {
        for (district, tally, path) in tallies(case) {
            let Some(roll) = &district.facts.roll else { continue };
            let numbers = [("参加投票", tally.took_part, "人"), ("发出选票", tally.issued, "张")];
            let over: Vec<_> = numbers.into_iter().filter(|(_, number, _)| *number > roll.total).collect();
            let Some((first, ..)) = over.first() else { continue };
            out.add(format!("{}：{first}的数目超过选民数", district.name()), |finding| {
                let label = |(key, number, unit): &(&str, u32, &str)| (path.key(key), format!("{number} {unit}，本选区登记选民 {} 人", roll.total));
                let labelled = over.iter().map(label).fold(finding, |finding, (path, text)| finding.field(path, text));
                labelled.remedy("核对是不是填成了另一级选举的数字")
            });
        }
    }

    /// 得票的人应当是正式代表候选人，或者注明是另选人；每人只写一行，候选人一个不漏。
    "TALLY-007" Error ["npc-41", "npc-43"] ["NPC-39", "PIT-28"]
    fn names_on_tally(case, out) {
        for (district, tally, path) in tallies(case) {
            let formal = &district.district.formal;
            let missing: Vec<&str> = formal.iter().map(String::as_str).filter(|name| tally.votes.iter().all(|votes| votes.name != *name)).collect();
            let mut mistaken = false;
            for (index, votes) in tally.votes.iter().enumerate() {
                let path = path.key("得票").index(index).key("姓名");
                let known = formal.contains(&votes.name);
                if tally.votes[..index].iter().any(|other| other.name == votes.name) {
                    out.add(format!("{}：“{}”的得票写了两次", district.name(), votes.name), |finding| {
                        finding.field(path, "前面已经有一行").remedy("合成一行")
                    });
                } else if !known && votes.write_in.is_none() {
                    mistaken = true;
                    out.add(format!("{}：“{}”不是正式代表候选人", district.name(), votes.name), |finding| {
                        let label = match missing.is_empty() {
                            true => "“正式候选人”里没有这个人".to_owned(),
                            false => format!("“正式候选人”里没有这个人；计票里还没有“{}”", missing.join("”“")),
                        };
                        finding.field(path, label).remedy("核对姓名用字；确是另选他人的，写明“另选人”的情况")
                    });
                }
            }
            // A line under a wrong name is mostly the line that is missing; the finding above names both.
            for name in missing.iter().filter(|_| !mistaken) {
                out.add(format!("{}：计票漏了“{name}”", district.name()), |finding| {
                    finding.field(path.key("得票"), "每个正式代表候选人都要有一行").remedy("补上；一票没有的也写 0")
                });
            }
        }
    }

    /// 候选人不应当担任本选区的主持人、监票人、计票人。
    ///
    /// 选举法规定候选人的近亲属不得担任监票人、计票人；候选人本人和主持人由各地的实施细则规定，多数地方同样不许。
    "TALLY-008" Warning ["npc-43"] ["NPC-42", "PIT-10"]
    fn candidates_keep_away(case, out) {
        for (district, tally, path) in tallies(case) {
            let one = |key: &str, name: &Option<String>| name.iter().map(|name| (path.key(key), name.clone())).collect::<Vec<_>>();
            let many = |key: &str, names: &[String]| -> Vec<_> {
                names.iter().enumerate().map(|(index, name)| (path.key(key).index(index), name.clone())).collect()
            };
            let staff = [
                one("主持人", &tally.host),
                one("总监票人", &tally.chief_monitor),
                many("监票人", &tally.monitors),
                many("计票人", &tally.counters),
            ];
            for (place, name) in staff.into_iter().flatten() {
                if district.district.nominees.iter().any(|nominee| nominee.name == name) {
                    out.add(format!("{}：“{name}”是候选人，不应当主持或者监票、计票", district.name()), |finding| {
                        finding.field(place, "与候选人同名").remedy("换一个人；确是同名的两个人，不用改")
                    });
                }
            }
        }
    }
}
