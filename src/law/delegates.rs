//! Delegates: how many, how units elect them, who speaks for them.

use super::votes::{Count, quoted};
use super::{BodyCase, Case, Findings, Rule, cited};
use crate::diag::{FieldPath, Severity};
use crate::facts::{Next, UnitFacts};
use crate::model::Unit;
use crate::model::delegates::DelegateRule;

/// A unit with what the kind says of delegates and the path of the unit.
struct UnitCase<'a> {
    of: BodyCase<'a>,
    rule: &'a DelegateRule,
    unit: &'a Unit,
    facts: &'a UnitFacts,
    path: FieldPath,
}

impl<'a> UnitCase<'a> {
    /// Every unit of every body.
    fn all(case: &Case<'a>) -> Vec<UnitCase<'a>> {
        let mut units = vec![];
        for of in case.bodies() {
            let (Some(rule), Some(facts)) = (&of.rules.delegates, &of.facts.delegates) else { continue };
            let pairs = of.body.units.iter().zip(&facts.units).enumerate();
            units.extend(pairs.map(|(index, (unit, facts))| {
                let path = of.field("选举单位").index(index);
                UnitCase { of, rule, unit, facts, path }
            }));
        }
        units
    }

    /// The articles on delegates.
    fn cites(&self) -> Vec<&'a str> {
        cited(&self.rule.cites)
    }
}

rules! {
    /// 各选举单位的代表名额加起来应当等于代表总数，每个选举单位只写一次。
    ///
    /// 代表总数由上级批准，写在“选举人”的“总数”里；名额按党员或者团员的人数和工作需要分到各选举单位。
    ///
    /// 改法：核对各单位的名额和代表总数。
    "DELEGATE-001" Error ["party-delegates", "league-delegates"] ["ARI-6", "CYL-08"]
    fn seats_add_up(case, out) {
        for of in case.bodies() {
            let (Some(rule), Some(facts)) = (&of.rules.delegates, &of.facts.delegates) else { continue };
            if let Some(total) = of.body.electorate.total.filter(|total| *total != facts.seats) {
                out.add_on(&cited(&rule.cites), format!("{}：各选举单位的名额加起来不等于代表总数", of.body.name), |finding| {
                    finding
                        .field(of.field("选举单位"), format!("加起来是 {} 名", facts.seats))
                        .field(of.field("选举人").key("总数"), format!("总数是 {total} 名"))
                        .remedy("核对各单位的名额和代表总数")
                });
            }
            for (index, unit) in of.body.units.iter().enumerate() {
                if of.body.units[..index].iter().any(|other| other.name == unit.name) {
                    out.add_on(&cited(&rule.cites), format!("选举单位“{}”写了两次", unit.name), |finding| {
                        finding.field(of.field("选举单位").index(index).key("名称"), "前面已经写过").remedy("合成一项，名额写在一起")
                    });
                }
            }
        }
    }

    /// 代表的名额一般在规定的范围以内。
    ///
    /// 党员代表大会的代表一般为一百名至二百名，最多不超过三百名，由召集大会的党组织按照党员人数和工作需要确定，报上级批准。
    ///
    /// 改法：核对代表总数；上级批准的数确是这样的，不用改。
    "DELEGATE-002" Warning ["party-delegates"] ["CPC-06"]
    fn as_many_as_usual(case, out) {
        for of in case.bodies() {
            let (Some(rule), Some(facts)) = (&of.rules.delegates, &of.facts.delegates) else { continue };
            let total = of.body.electorate.total.unwrap_or(facts.seats);
            let Some(range) = rule.number.filter(|range| !(range.min..=range.max).contains(&total)) else { continue };
            out.add_on(&cited(&rule.cites), format!("{}：代表名额与通常的不同", of.body.name), |finding| {
                let path = if of.body.electorate.total.is_some() { of.field("选举人").key("总数") } else { of.field("选举单位") };
                finding.field(path, format!("{total} 名；一般是 {range} 名")).remedy("核对代表总数；上级批准的数确是这样的，不用改")
            });
        }
    }

    /// 代表候选人应当多于名额，差额不少于名额的百分之二十。
    ///
    /// 不足一人的算一人；差额的分母是名额，按选举单位算。
    ///
    /// 改法：补充提名，写进“候选人”。
    "DELEGATE-003" Error ["party-delegates", "league-delegates"] ["CPC-06", "CYL-09", "ARI-4"]
    fn enough_candidates(case, out) {
        for one in UnitCase::all(case) {
            let count = one.unit.candidates.len() as u32;
            if count == 0 || count >= one.facts.fewest {
                continue;
            }
            out.add_on(&one.cites(), format!("{}：代表候选人太少", one.unit.name), |finding| {
                let label = format!("名额 {} 名，候选人至少要 {} 名，现在是 {count} 名", one.unit.seats, one.facts.fewest);
                finding.field(one.path.key("候选人"), label).remedy("补充提名，写进“候选人”")
            });
        }
    }

    /// 选举代表的会议，到会的人数不得少于应到会的五分之四；应到的不能多于本单位的人数，实到的不能多于应到的。
    ///
    /// 改法：核对人数；确实不够的，重新召集会议选举。
    "DELEGATE-004" Error ["party-delegates", "league-delegates"] ["CPC-10", "CYL-09", "ARI-3"]
    fn enough_attended(case, out) {
        for one in UnitCase::all(case) {
            let unit = one.unit;
            let more = [("应到", unit.expected, "人数", unit.members), ("实到", unit.present, "应到", unit.expected)];
            for (key, count, of, whole) in more {
                let Some((count, whole)) = count.zip(whole).filter(|(count, whole)| count > whole) else { continue };
                out.add_on(&one.cites(), format!("{}：“{key}”比“{of}”还多", unit.name), |finding| {
                    finding.field(one.path.key(key), format!("写的是 {count} 人，“{of}”是 {whole} 人")).remedy("核对人数")
                });
            }
            if let (Some(false), Some(quorum)) = (one.facts.attended, one.facts.quorum) {
                let (present, expected) = (unit.present.unwrap_or_default(), unit.expected.unwrap_or_default());
                out.add_on(&one.cites(), format!("{}：到会的人数不够，选举无效", unit.name), |finding| {
                    finding
                        .field(one.path.key("实到"), format!("{present} 人到会，应到 {expected} 人，至少要 {quorum} 人"))
                        .remedy("核对人数；确实不够的，重新召集会议选举")
                });
            }
        }
    }

    /// 选举代表的得票应当对得上：得票的是候选人，每个候选人一行，各项加起来不多于实到的人数。
    ///
    /// 赞成、反对、弃权都写了的，加起来不能多于实到会的人数；全部赞成票不多于实到的人数乘名额。
    ///
    /// 改法：核对选举结果报告单。
    "DELEGATE-005" Error ["party-delegates", "league-delegates"] ["ARI-6", "CPC-13"]
    fn votes(case, out) {
        for one in UnitCase::all(case).iter().filter(|one| !one.unit.votes.is_empty()) {
            let unit = one.unit;
            let names: Vec<String> = unit.candidates.iter().map(|candidate| candidate.display_name()).collect();
            let count = Count {
                name: unit.name.clone(),
                path: one.path.key("得票"),
                votes: &unit.votes,
                candidates: &names,
                called: "候选人",
            };
            count.judge_names(out, |line| {
                let known = unit.candidate(&line.name).is_some();
                (!known).then_some(("“候选人”里没有这个人", "核对姓名用字；漏列的，补在“候选人”里"))
            });
            let Some(present) = unit.present else { continue };
            for (index, line) in unit.votes.iter().enumerate() {
                let sum: u64 = [Some(line.yes), line.no, line.abstain].into_iter().flatten().map(u64::from).sum();
                if sum > u64::from(present) {
                    out.add_on(&one.cites(), format!("{}：“{}”的票比到会的人还多", unit.name, line.name), |finding| {
                        finding.field(one.path.key("得票").index(index).key("赞成"), format!("各项加起来 {sum} 票，到会 {present} 人")).remedy("核对选举结果报告单")
                    });
                }
            }
            let given: u64 = unit.votes.iter().map(|line| u64::from(line.yes)).sum();
            let most = u64::from(present) * u64::from(unit.seats);
            if given > most {
                out.add_on(&one.cites(), format!("{}：赞成票加起来太多", unit.name), |finding| {
                    finding.field(one.path.key("得票"), format!("一共 {given} 票；{present} 人到会，每人最多选 {} 名，最多 {most} 票", unit.seats)).remedy("核对选举结果报告单")
                });
            }
        }
    }

    /// 当选代表应当得到应到会有选举权的人过半数的赞成票；名额没有选满的，另行选举或者再次投票。
    ///
    /// 资料对当选票数的基数说法不一，程序用较严的应到会人数。
    ///
    /// 改法：另行选举、再次投票以后，照最后一次的得票改写；照规定缺额的，不用改。
    "DELEGATE-006" Warning ["party-delegates", "league-delegates"] ["CPC-14", "CPC-19", "CYL-07"]
    fn seats_left(case, out) {
        for one in UnitCase::all(case) {
            let Some(result) = one.facts.result.as_ref().filter(|result| result.valid == Some(true)) else { continue };
            let label = match result.next() {
                None | Some(Next::Again | Next::Vacancy) => continue,
                Some(Next::ByRound) => format!("当选要 {} 票，还差 {} 名", result.needed, result.vacant),
                Some(Next::Runoff) => {
                    format!("{}票数相等，还有 {} 个名额", quoted(result.tied().map(|person| &person.name)), result.vacant)
                }
            };
            out.add_on(&one.cites(), format!("{}：代表名额没有选满", one.unit.name), |finding| {
                finding.field(one.path.key("得票"), label).remedy("另行选举、再次投票以后，照最后一次的得票改写；照规定缺额的，不用改")
            });
        }
    }

    /// 一个人只能由一个选举单位选为代表。
    ///
    /// 改法：核对是不是两个同名的人，是的写“区分”；不是的，只留一处。
    "DELEGATE-007" Error ["party-delegates", "league-delegates"] ["PIT-12"]
    fn elected_once(case, out) {
        let mut seen: Vec<(usize, String, &str)> = vec![];
        for one in UnitCase::all(case) {
            for (index, candidate) in one.unit.candidates.iter().enumerate() {
                let name = candidate.display_name();
                let other = seen.iter().find(|(body, known, _)| *body == one.of.index && *known == name);
                if let Some((_, _, unit)) = other {
                    let label = if *unit == one.unit.name { "前面已经写过".to_owned() } else { format!("已经是{unit}的候选人") };
                    out.add_on(&one.cites(), format!("{}：代表候选人“{name}”写了两次", one.unit.name), |finding| {
                        finding.field(one.path.key("候选人").index(index).key("姓名"), label).remedy("只留一处；确是同名的两个人，写“区分”")
                    });
                } else {
                    seen.push((one.of.index, name, &one.unit.name));
                }
            }
        }
    }

    /// 各选举单位应当在大会以前选出代表。
    ///
    /// 代表选出以后还要审查资格，大会当天选的来不及。
    ///
    /// 改法：核对选举单位的“日期”和大会的日期。
    "DELEGATE-008" Error ["party-delegates", "league-delegates"] ["PIT-03"]
    fn before_the_congress(case, out) {
        for one in UnitCase::all(case) {
            let congress = one.of.facts.polling_day;
            let Some(day) = one.unit.day.filter(|day| *day >= congress) else { continue };
            out.add_on(&one.cites(), format!("{}：选举代表的日期不早于大会", one.unit.name), |finding| {
                finding.field(one.path.key("日期"), format!("写的是 {day}，大会在 {congress} 选举")).remedy("核对两个日期，改正写错的一个")
            });
        }
    }
}
