//! Counts of bodies: whether numbers add up, whether the vote holds, who is elected.

use super::votes::{Count, enough, quoted};
use super::{BodyCase, Case, Findings, OfficeCase, Rule, cited};
use crate::diag::{FieldPath, Severity};
use crate::facts::{Next, ResultFacts, RoundKind};
use crate::model::body_kind::{Base, ElectedIn};
use crate::model::body_practice::Returned;
use crate::model::election::YesNo;

rules! {
    /// 参加投票的人数不能多于参加选举的人数，各种方式投票的人数加起来应当等于参加投票的人数。
    ///
    /// 改法：核对“计票”和“选举人”里的数字。
    "COUNT-001" Error ["village-18", "residents-19"] ["ARI-6", "PIT-21"]
    fn those_who_took_part(case, out) {
        for body in case.bodies() {
            let Some(count) = &body.body.count else { continue };
            let path = body.field("计票");
            if let Some(voters) = body.facts.voters.filter(|voters| count.took_part > *voters) {
                out.add(format!("{}：参加投票的比应当参加的还多", body.body.name), |finding| {
                    finding.field(path.key("参加投票"), format!("{} 人参加，一共只有 {voters} 人", count.took_part)).remedy("核对人数")
                });
            }
            if let Some(ways) = count.ways.filter(|ways| ways.sum() != u64::from(count.took_part)) {
                out.add(format!("{}：各种方式投票的人数加起来不对", body.body.name), |finding| {
                    finding.field(path.key("其中"), format!("加起来是 {} 人，参加投票 {} 人", ways.sum(), count.took_part)).remedy("核对各项人数")
                });
            }
        }
    }

    /// 选票的数应当对得上：收回的不多于发出的，有效票加废票等于收回的选票。
    ///
    /// 收回的选票多于规定的数，这次选举无效：有的看投票人数，有的看发出的选票，照本省的规定；说不准的两样都看。
    ///
    /// 改法：核对报告单；确实多出来的，宣布无效，重新选举。
    "COUNT-002" Error ["village-18", "village_sichuan-32", "org-29", "party-ballot"] ["CPC-12", "PIT-09", "ARI-6"]
    fn ballots(case, out) {
        for office in counted_once(case) {
            let Some(ballots) = office.facts.ballots else { continue };
            let limit = office.of.rules.practice.returned_within.clone();
            let keys = cited(&limit.cite);
            let name = if office.office.ballots.is_some() { office.name() } else { office.of.body.name.clone() };
            let void = office.of.body.declared_invalid == YesNo::Yes;
            let mut over = |limit: u32, of: &str| {
                out.add_on(&keys, format!("{name}：收回的选票多于{of}"), |finding| {
                    let label = format!("收回 {} 张，{of} {limit}", ballots.returned);
                    finding.field(office.count_field("收回选票"), label).remedy("核对数字；确实多出来的，这次选举无效，写“宣布无效: 是”，另定日期重新选举")
                });
            };
            let voters = office.facts.took_part.filter(|_| limit.value != Returned::Issued && !void);
            let over_voters = voters.filter(|took_part| ballots.returned > *took_part);
            // Where those who voted are the bound, more than were handed out is merely a slip.
            let told = limit.value == Returned::TookPart && over_voters.is_some();
            if ballots.returned > ballots.issued && !void && !told {
                over(ballots.issued, "发出的选票");
            }
            if let Some(took_part) = over_voters {
                over(took_part, "参加投票的人数");
            }
            if u64::from(ballots.valid) + u64::from(ballots.void) != u64::from(ballots.returned) {
                out.add(format!("{name}：有效票加废票不等于收回的选票"), |finding| {
                    let sum = u64::from(ballots.valid) + u64::from(ballots.void);
                    finding.field(office.count_field("有效票"), format!("有效 {}、废票 {}，加起来 {sum} 张，收回 {} 张", ballots.valid, ballots.void, ballots.returned)).remedy("核对报告单上的数字")
                });
            }
        }
    }

    /// 每个人的票数应当对得上：赞成、反对、弃权加起来等于有效票，全部赞成票不多于有效票乘名额。
    ///
    /// 改法：核对计票的数字。
    "COUNT-003" Error ["village-18", "residents-19", "party-ballot"] ["ARI-6", "CPC-13"]
    fn votes_of_persons(case, out) {
        for office in case.offices() {
            let Some(valid) = office.facts.ballots.map(|ballots| ballots.valid) else { continue };
            for (index, line) in office.office.votes.iter().enumerate() {
                let path = office.field("得票").index(index).key("赞成");
                let sum = [Some(line.yes), line.no, line.abstain].into_iter().flatten().map(u64::from).sum::<u64>();
                let all_told = line.no.is_some() && line.abstain.is_some() && line.write_in.is_none();
                if sum > u64::from(valid) || (all_told && sum != u64::from(valid)) {
                    out.add(format!("{}：“{}”的票数与有效票对不上", office.name(), line.name), |finding| {
                        finding.field(path, format!("各项加起来 {sum} 票，有效票 {valid} 张")).remedy("核对计票的数字")
                    });
                }
            }
            let given: u64 = office.office.votes.iter().map(|line| u64::from(line.yes)).sum();
            let most = u64::from(valid) * u64::from(office.office.seats);
            if given > most {
                out.add(format!("{}：赞成票加起来太多", office.name()), |finding| {
                    finding.field(office.field("得票"), format!("一共 {given} 票；{valid} 张有效票，每张最多选 {} 名，最多 {most} 票", office.office.seats)).remedy("核对计票的数字")
                });
            }
        }
    }

    /// 得票的人应当是正式候选人，另选的人要写明情况；每个候选人都要有一行。
    ///
    /// 改法：核对姓名用字；另选他人的，写“另选人”；漏掉的候选人补上，没有票的写 0。
    "COUNT-004" Error ["village-18", "org-28", "party-ballot"] ["CPC-16", "ORG-11"]
    fn names(case, out) {
        for office in case.offices().filter(|office| !office.office.votes.is_empty()) {
            let count = Count {
                name: office.name(),
                path: office.field("得票"),
                votes: &office.office.votes,
                candidates: &office.office.formal,
                called: "候选人",
            };
            count.judge_names(out, |line| {
                let carries = office.of.rules.practice.carried_votes.value;
                let elsewhere = || office.of.offices().any(|other| other.office.formal.contains(&line.name));
                let known = office.office.formal.contains(&line.name) || line.write_in.is_some() || (carries && elsewhere());
                (!known).then_some(("“正式候选人”里没有这个人", "核对姓名用字；选民另选的人，写“另选人”"))
            });
        }
    }

    /// 参加投票的人数够了，选举才有效。
    ///
    /// 村民委员会选举要登记参加选举的村民过半数投票；居民代表选举居民委员会要超过三分之二；乡镇人民代表大会要三分之二以上的代表出席；党组织、团组织要应到会的五分之四以上。
    ///
    /// 改法：核对人数；确实不够的，写“宣布无效: 是”，另定日期重新选举。
    "COUNT-005" Error ["village-18", "residents-19", "org-14", "party-number", "league-number", "village-30"] ["VC-14", "RC-09", "ORG-04", "CPC-10", "CYL-09", "VS-03", "ARI-1", "ARI-3", "PIT-06", "PIT-07"]
    fn enough_took_part(case, out) {
        for body in case.bodies().filter(|body| body.facts.attended == Some(false) && body.body.declared_invalid == YesNo::No) {
            let (Some(count), Some(quorum), Some(method)) = (&body.body.count, body.facts.quorum, body.method()) else { continue };
            let voters = body.facts.voters.unwrap_or_default();
            out.add_on(&[&method.attendance.cite], format!("{}：参加投票的人数不够，选举无效", body.body.name), |finding| {
                finding
                    .field(body.field("计票").key("参加投票"), format!("{} 人参加，应当参加的 {voters} 人，至少要 {quorum} 人", count.took_part))
                    .remedy("核对人数；确实不够的，写“宣布无效: 是”，另定日期重新选举")
            });
        }
        for office in case.offices().filter(|office| office.facts.elected_in == ElectedIn::Committee) {
            let (Some(voters), Some(took_part), Some(method)) = (office.facts.voters, office.facts.took_part, office.of.method()) else { continue };
            let quorum = method.attendance.fewest(voters);
            if took_part < quorum {
                out.add_on(&[&method.attendance.cite], format!("{}：到会的委员不够", office.name()), |finding| {
                    finding.field(office.field("选票").key("参加投票"), format!("{took_part} 人到会，应到 {voters} 人，至少要 {quorum} 人")).remedy("核对人数；确实不够的，重新召集会议")
                });
            }
        }
    }

    /// 当选的人数少于应选名额的，另行选举；票数相等不能确定的，再次投票。
    ///
    /// 写了“另行选举”“再次投票”，就不再提醒。
    ///
    /// 改法：照第一次投票得票多少确定候选人，写进“另行选举”；票数相等的，就这几个人再次投票。
    "COUNT-006" Warning ["village-18", "residents-19", "org-29", "party-number"] ["VC-15", "RC-10", "ORG-12", "ORG-13", "CPC-19", "CYL-07", "PIT-08"]
    fn seats_left(case, out) {
        for (office, result) in polls(case) {
            let Some(method) = office.of.method() else { continue };
            let (title, label, remedy) = match result.next() {
                Some(Next::ByRound) if office.office.by_round.is_none() => {
                    let title = format!("{}：还差 {} 名，应当另行选举", office.name(), result.vacant);
                    (title, format!("当选要 {} 票，{}", result.needed, enough(result)), "照第一次投票得票多少确定候选人，另定日期投票，写进“另行选举”；照规定缺额的，不用写")
                }
                Some(Next::Runoff) if office.office.runoff.is_none() => {
                    let tied = quoted(result.tied().map(|person| &person.name));
                    (format!("{}：票数相等，不能确定当选人", office.name()), format!("{tied}票数相等，还有 {} 个名额", result.vacant), "就票数相等的人再次投票，得票多的当选，写进“再次投票”")
                }
                _ => continue,
            };
            out.add_on(&[&method.majority.cite], title, |finding| finding.field(office.field("得票"), label).remedy(remedy));
        }
    }

    /// 宣布的当选人应当与计票结果一致。
    ///
    /// 改法：核对票数和姓名，照计票的结果写“当选”；也可以不写，由程序照计票列出。
    "COUNT-007" Error ["village-18", "residents-19", "org-29", "party-number"] ["VC-14", "RC-10", "ORG-05", "CPC-14"]
    fn declared_winners(case, out) {
        for office in case.offices().filter(|office| !office.office.declared.is_empty()) {
            let Some(method) = office.of.method() else { continue };
            let keys = [method.majority.cite.as_str()];
            let path = office.field("当选");
            let Some(rounds) = &office.facts.rounds else {
                out.add_on(&keys, format!("{}：没有计票就宣布了当选", office.name()), |finding| {
                    finding.field(path, "缺少“得票”或者“计票”").remedy("补上计票的数字")
                });
                continue;
            };
            let elected: Vec<&str> = rounds.elected().map(|(_, person)| person.name.as_str()).collect();
            let declared = &office.office.declared;
            for (index, name) in declared.iter().enumerate().filter(|(_, name)| !elected.contains(&name.as_str())) {
                out.add_on(&keys, format!("{}：宣布当选的“{name}”没有当选", office.name()), |finding| {
                    finding.field(path.index(index), format!("当选要 {} 票；按计票当选的是：{}", rounds.poll.needed, quoted(&elected))).remedy("核对票数和姓名")
                });
            }
            let left: Vec<&&str> = elected.iter().filter(|name| declared.iter().all(|other| other != *name)).collect();
            if !left.is_empty() && declared.iter().all(|name| elected.contains(&name.as_str())) {
                out.add_on(&keys, format!("{}：漏了当选的{}", office.name(), quoted(&left)), |finding| {
                    finding.field(path, format!("按计票当选的是：{}", quoted(&elected))).remedy("补上，或者核对票数")
                });
            }
        }
    }

    /// 当选票数的基数，各地的说法不一：有的以应到会人数为基数，有的以实到会人数为基数。
    ///
    /// 程序用较严的基数。结果随基数而不同的，请向上级组织问清楚。
    ///
    /// 改法：向上级组织问清楚当选票数的基数，写进选举办法；以实到会人数为基数的，在“模板”文件夹的 kind.yaml 里改 majority。
    "COUNT-008" Warning ["party-number", "league-number"] ["CPC-14", "PIT-07"]
    fn base_of_the_majority(case, out) {
        for (office, result) in polls(case) {
            let (Some(method), Some(took_part)) = (office.of.method(), office.facts.took_part) else { continue };
            if method.majority.of != Base::Voters || !office.of.rules.doubtful_majority {
                continue;
            }
            let less = method.majority.fewest(took_part);
            let between: Vec<&str> = result
                .ranked
                .iter()
                .filter(|person| (less..result.needed).contains(&person.votes))
                .map(|person| person.name.as_str())
                .collect();
            if between.is_empty() {
                continue;
            }
            out.add_on(&[&method.majority.cite], format!("{}：{}是否当选，取决于用哪个基数", office.name(), quoted(&between)), |finding| {
                let label = format!("以应到会 {} 人为基数要 {} 票，以实到会 {took_part} 人为基数要 {less} 票", office.facts.voters.unwrap_or_default(), result.needed);
                finding.field(office.field("得票"), label).remedy("向上级组织问清楚当选票数的基数，写进选举办法")
            });
        }
    }

    /// 另行选举应当在规定的日数以内进行。
    ///
    /// 各省规定不同：有的在当日或者十日以内，有的十五日、三十日。
    ///
    /// 改法：改正“另行选举”的日期。
    "COUNT-009" Error ["village_sichuan-37"] ["VC-15"]
    fn by_round_in_time(case, out) {
        for office in case.offices() {
            let within = &office.of.rules.practice.by_round_within;
            let (Some(round), Some(days)) = (&office.office.by_round, within.value) else { continue };
            let (first, last) = (office.of.facts.polling_day, office.of.facts.polling_day.after(days));
            if (first..=last).contains(&round.day) {
                continue;
            }
            let keys = cited(&within.cite);
            out.add_on(&keys, format!("{}：另行选举的日期不对", office.name()), |finding| {
                finding.field(office.field("另行选举").key("日期"), format!("应当在 {first} 到 {last} 之间")).remedy("改正日期")
            });
        }
    }

    /// 另选人当选的，公布以前应当先审查资格、补齐情况。
    ///
    /// 没有被提名的人，程序没有他的出生年月、学历，也没有核对过近亲属和不宜情形。
    ///
    /// 改法：照本省的规定审查资格，补齐基本情况再公布。
    "COUNT-010" Warning ["village-18", "village_sichuan-35"] ["PIT-28"]
    fn write_in_elected(case, out) {
        for (office, result) in polls(case) {
            for winner in result.elected() {
                let line = office.office.votes.get(winner.index);
                if line.is_some_and(|line| line.write_in.is_some()) {
                    out.add(format!("{}：另选人“{}”当选", office.name(), winner.name), |finding| {
                        finding.field(office.field("得票").index(winner.index).key("姓名"), "不是正式候选人").remedy("照本省的规定审查资格，补齐基本情况再公布")
                    });
                }
            }
        }
    }

    /// 监票人、计票人不能是候选人。
    ///
    /// 候选人的近亲属也不能担任（看“近亲属”里写的姓名）。报告单上的人和选举以前定的名单都看。
    ///
    /// 改法：另推监票人、计票人。
    "COUNT-011" Error ["party-ballot"] ["CPC-18", "PIT-10"]
    fn monitors(case, out) {
        for body in case.bodies() {
            for (path, name) in staff(&body) {
                let own = body.offices().find(|office| office.office.formal.contains(name));
                let related = body.offices().find_map(|office| {
                    let nominees = office.office.formal.iter().filter_map(|one| office.office.nominee(one));
                    let mut relatives = nominees.filter(|nominee| nominee.relatives.contains(name));
                    Some((&office.office.title, &relatives.next()?.name))
                });
                let label = match (own, related) {
                    (Some(office), _) => format!("是{}的候选人", office.office.title),
                    (None, Some((title, one))) => format!("是{title}候选人“{one}”的近亲属"),
                    _ => continue,
                };
                out.add(format!("{}：“{name}”不能担任监票、计票", body.body.name), |finding| {
                    finding.field(path, label).remedy("另推监票人、计票人")
                });
            }
        }
    }

    /// 各个职位单独发票的，发出的选票应当等于到会的人数：每人每种一张。
    ///
    /// 改法：核对发出的选票数和参加投票的人数；有人没有领的，在报告单上说明。
    "COUNT-012" Warning ["org-28", "org-29"] ["ARI-6", "ORG-11"]
    fn one_ballot_each(case, out) {
        for office in case.offices() {
            let (Some(ballots), Some(took_part)) = (office.office.ballots, office.facts.took_part) else { continue };
            if ballots.issued != took_part {
                out.add(format!("{}：发出的选票不等于到会的人数", office.name()), |finding| {
                    finding.field(office.count_field("发出选票"), format!("发出 {} 张，到会 {took_part} 人", ballots.issued)).remedy("核对两个数")
                });
            }
        }
    }
}

/// Offices whose ballots are their own, and one office for all that share those of their body.
fn counted_once<'a>(case: &'a Case<'a>) -> impl Iterator<Item = OfficeCase<'a>> {
    let shared = |office: &OfficeCase| {
        let earlier = &office.of.body.offices[..office.index];
        office.office.ballots.is_none() && earlier.iter().any(|other| other.ballots.is_none())
    };
    case.offices().filter(move |office| !shared(office))
}

/// The first vote of every office that is counted and holds.
fn polls<'a>(case: &'a Case<'a>) -> impl Iterator<Item = (OfficeCase<'a>, &'a ResultFacts)> {
    case.offices().filter_map(|office| {
        let result = office.facts.rounds.as_ref()?.of_round(RoundKind::Poll)?;
        (result.valid == Some(true)).then_some((office, result))
    })
}

/// Everyone who watches or counts, as reported or as listed before, with the path of the name.
fn staff<'a>(body: &BodyCase<'a>) -> Vec<(FieldPath, &'a String)> {
    let path = body.field("计票");
    let under = |path: FieldPath, names: &'a [String]| {
        names.iter().enumerate().map(|(index, name)| (path.index(index), name)).collect::<Vec<_>>()
    };
    let count = body.body.count.iter();
    let reported = count.flat_map(|count| {
        let chief = count.chief_monitor.iter().map(|name| (path.key("总监票人"), name));
        chief.chain(under(path.key("监票人"), &count.monitors)).chain(under(path.key("计票人"), &count.counters))
    });
    let closed = |name: &str| body.rules.lists.iter().any(|list| list.closed_to_candidates && list.title == name);
    let lists = body.body.lists.iter().enumerate().filter(|(_, list)| closed(&list.name));
    let listed = lists.flat_map(|(entry, list)| under(body.field("名单").index(entry).key("成员"), &list.people));
    reported.chain(listed).collect()
}
