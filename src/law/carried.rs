//! Votes for a higher office that count for a lower one too.

use super::votes::quoted;
use super::{Case, Findings, OfficeCase, Rule, cited};
use crate::diag::Severity;
use crate::facts::Rounds;

rules! {
    /// 得票可以累加的省，没有当选高职务的候选人，在低职务的得票里也要有一行。
    ///
    /// 河北、海南的规定：高职务的得票可以加到低职务上，低职务的不能加到高职务上。没有这一行，程序就不知道要累加，低职务的当选人可能列错。
    ///
    /// 改法：在低职务的“得票”里补一行，写他在低职务上得的票，没有的写 赞成: 0；本人不愿意担任低职务的，不用补。
    "CARRY-001" Warning ["village-18"] ["VC-14", "PIT-21"]
    fn losers_have_a_line_below(case, out) {
        for office in carrying(case).filter(|office| !office.office.votes.is_empty()) {
            let rank = |office: &OfficeCase| office.of.rules.rank(&office.office.title);
            let above = office.of.offices().filter(|higher| rank(higher) < rank(&office) && higher.facts.rounds.is_some());
            let missing: Vec<&str> = above
                .flat_map(|higher| {
                    let won = |name: &str| higher.facts.rounds.iter().flat_map(Rounds::elected).any(|(_, one)| one.name == name);
                    let lost = higher.office.votes.iter().filter(move |line| line.yes > 0 && !won(&line.name));
                    lost.map(|line| line.name.as_str()).collect::<Vec<_>>()
                })
                .filter(|name| office.office.votes.iter().all(|line| line.name != *name) && !wins_elsewhere(&office, name))
                .collect();
            if missing.is_empty() {
                continue;
            }
            let keys = cited(&office.of.rules.practice.carried_votes.cite);
            out.add_on(&keys, format!("{}：得票里没有{}，票数没有累加", office.name(), quoted(&missing)), |finding| {
                finding
                    .field(office.field("得票"), "没有当选高职务的人，高职务的票可以累加到这里")
                    .remedy("补一行，写他在这个职务上得的票，没有的写 赞成: 0；本人不愿意担任的，不用补")
            });
        }
    }

    /// 累加以后的得票，不能多于有效票。
    ///
    /// 同一张选票上，同一个人不能选两个职务，各个职务的票加起来最多是每张有效票一票。
    ///
    /// 改法：核对各个职务的得票；一张选票上把同一个人写在两个职务上的，不能都算。
    "CARRY-002" Error ["village-18"] ["VC-14", "ARI-6"]
    fn no_more_than_the_ballots(case, out) {
        for office in carrying(case) {
            let Some(valid) = office.facts.ballots.map(|ballots| ballots.valid) else { continue };
            for (index, (line, carried)) in office.office.votes.iter().zip(&office.facts.carried).enumerate() {
                let sum = u64::from(line.yes) + u64::from(*carried);
                if *carried == 0 || sum <= u64::from(valid) {
                    continue;
                }
                let keys = cited(&office.of.rules.practice.carried_votes.cite);
                out.add_on(&keys, format!("{}：“{}”累加以后的得票太多", office.name(), line.name), |finding| {
                    let label = format!("这个职务 {} 票，累加 {carried} 票，一共 {sum} 票；有效票 {valid} 张", line.yes);
                    finding.field(office.field("得票").index(index).key("赞成"), label).remedy("核对各个职务的得票")
                });
            }
        }
    }
}

/// Offices for which votes are carried.
fn carrying<'a>(case: &'a Case<'a>) -> impl Iterator<Item = OfficeCase<'a>> {
    case.offices().filter(|office| office.of.rules.practice.carried_votes.value)
}

/// Whether somebody has won an office other than this one.
fn wins_elsewhere(office: &OfficeCase, name: &str) -> bool {
    office.of.facts.winners().any(|(index, winner, _)| index != office.index && winner == name)
}
