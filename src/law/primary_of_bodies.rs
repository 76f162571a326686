//! The primary of a body and what follows from it.

use super::votes::{Cut, quoted};
use super::{Case, Findings, OfficeCase, Rule, cited};
use crate::diag::Severity;

rules! {
    /// 村、社区经过预选的，按预选得票多少确定正式候选人。
    ///
    /// 参加预选的都是被提名的人；得票多的没有列入，得票少的就不能列入。票数相等、只能列入一部分人的，照本地的规定取舍。
    ///
    /// 改法：核对预选的票数和姓名；照得票多少重新排出正式候选人。
    "PRIM-009" Error ["village-18", "residents-18", "village_sichuan-24"] ["VC-12", "RC-08"]
    fn most_votes_stand(case, out) {
        for office in counted(case) {
            let keys = cited(&office.of.rules.practice.order_by_primary.cite);
            let (lines, formal) = (&office.office.primary_votes, &office.office.formal);
            let strangers = lines.iter().enumerate().filter(|(_, line)| office.office.nominee(&line.name).is_none());
            let mut mistaken = false;
            for (index, line) in strangers {
                mistaken = true;
                out.add_on(&keys, format!("{}：预选里的“{}”没有被提名", office.name(), line.name), |finding| {
                    let path = office.field("预选得票").index(index).key("姓名");
                    finding.field(path, "“提名”里没有这个人").remedy("核对姓名用字；没有被提名的人不参加预选")
                });
            }
            let votes = lines.iter().map(|line| (line.name.as_str(), line.votes));
            let Some(cut) = Cut::of(votes, formal).filter(|cut| cut.most > cut.fewest && !mistaken) else { continue };
            let low = formal.iter().position(|name| cut.lowest_on.contains(&name.as_str())).unwrap_or(0);
            out.add_on(&keys, format!("{}：正式候选人不是预选得票多的人", office.name()), |finding| {
                let label = format!("预选得 {} 票；{}得 {} 票，却没有列入", cut.fewest, quoted(&cut.highest_off), cut.most);
                finding.field(office.field("正式候选人").index(low), label).remedy("照预选得票多少列正式候选人，或者核对票数")
            });
        }
    }

    /// 参加预选的人数不应当少于本省规定的比例。
    ///
    /// 法律没有规定预选要有多少人参加；有的省要求登记参加选举的村民过半数参加。
    ///
    /// 改法：核对参加预选的人数；确实不够的，另定日期再预选。
    "PRIM-010" Warning ["village-18", "residents-18"] ["VC-12", "ARI-3"]
    fn enough_take_part(case, out) {
        for body in case.bodies() {
            let Some((took_part, quorum)) = body.body.primary.took_part.zip(body.facts.primary_quorum) else { continue };
            if took_part >= quorum {
                continue;
            }
            let keys = cited(&body.rules.practice.primary_turnout.cite);
            out.add_on(&keys, format!("{}：参加预选的人不够", body.body.name), |finding| {
                let voters = body.facts.voters.unwrap_or_default();
                finding
                    .field(body.field("预选").key("参加投票"), format!("{took_part} 人参加，{} {voters} 人，至少要 {quorum} 人", body.rules.words.voters))
                    .remedy("核对人数；确实不够的，另定日期再预选一次")
            });
        }
    }

    /// 村、社区预选的数字应当对得上：参加的人不多于可以参加的人，得票不多于参加的人，每个被提名的人写一行。
    ///
    /// 每票在一个职务上选的人不多于应选名额，各人的票加起来不能超过参加的人乘名额。
    ///
    /// 改法：核对预选的登记和计票；漏了的人补上，一票没有的写 0。
    "PRIM-011" Error ["village-18", "residents-18"] ["ARI-6", "PIT-21"]
    fn primary_adds_up(case, out) {
        for body in case.bodies() {
            let more = body.body.primary.took_part.zip(body.facts.voters).filter(|(took_part, voters)| took_part > voters);
            if let Some((took_part, voters)) = more {
                out.add(format!("{}：参加预选的比可以参加的还多", body.body.name), |finding| {
                    finding.field(body.field("预选").key("参加投票"), format!("{took_part} 人参加，一共只有 {voters} 人")).remedy("核对人数")
                });
            }
        }
        for office in counted(case) {
            let (lines, path) = (&office.office.primary_votes, office.field("预选得票"));
            let took_part = office.of.body.primary.took_part;
            for (index, line) in lines.iter().enumerate() {
                let path = path.index(index);
                if lines[..index].iter().any(|other| other.name == line.name) {
                    out.add(format!("{}：“{}”的预选得票写了两次", office.name(), line.name), |finding| {
                        finding.field(path.key("姓名"), "前面已经有一行").remedy("合成一行")
                    });
                } else if let Some(took_part) = took_part.filter(|took_part| line.votes > *took_part) {
                    out.add(format!("{}：“{}”的预选得票太多", office.name(), line.name), |finding| {
                        finding.field(path.key("票数"), format!("{} 票，参加预选的只有 {took_part} 人", line.votes)).remedy("核对票数和参加预选的人数")
                    });
                }
            }
            let sum: u64 = lines.iter().map(|line| u64::from(line.votes)).sum();
            let most = took_part.map(|took_part| u64::from(took_part) * u64::from(office.office.seats));
            if let Some(most) = most.filter(|most| sum > *most) {
                out.add(format!("{}：预选得票加起来太多", office.name()), |finding| {
                    finding.field(path.clone(), format!("一共 {sum} 票；每票最多选 {} 名，最多 {most} 票", office.office.seats)).remedy("核对票数和参加预选的人数")
                });
            }
            let has_line = |nominee: &crate::model::Nominee| lines.iter().any(|line| nominee.is_called(&line.name));
            let missing: Vec<String> =
                office.office.nominees.iter().filter(|nominee| !has_line(nominee)).map(|nominee| nominee.display_name()).collect();
            let stranger = lines.iter().any(|line| office.office.nominee(&line.name).is_none()); // PRIM-009
            if !missing.is_empty() && !stranger {
                out.add(format!("{}：预选得票漏了{}", office.name(), quoted(&missing)), |finding| {
                    finding.field(path, "每个被提名的人都要有一行").remedy("补上；一票没有的写 0")
                });
            }
        }
    }
}

/// Offices with votes of a primary.
fn counted<'a>(case: &'a Case<'a>) -> impl Iterator<Item = OfficeCase<'a>> {
    case.offices().filter(|office| !office.office.primary_votes.is_empty())
}
