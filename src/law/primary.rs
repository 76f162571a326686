//! The primary and what follows from it (选举法 第三十二条).

use super::timetable::schedule;
use super::votes::{Cut, quoted};
use super::{Case, DistrictCase, Findings, Matter, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::congress::SettledBy;
use crate::model::polling::Primary;

/// Districts that held a primary, with its path.
fn primaries<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, &'a Primary, FieldPath)> {
    case.districts()
        .filter_map(|district| Some((district, district.district.primary.as_ref()?, district.field("预选"))))
}

/// The line between the formal list and the others; `None` while a name or its votes are in doubt. Who has left by
/// the day of the formal list is on neither side.
fn cut<'a>(case: &Case, district: &DistrictCase<'a>) -> Option<Cut<'a>> {
    let formal = &district.district.formal;
    let lines = &district.district.primary.as_ref()?.votes;
    let once = |names: &[&String]| names.iter().enumerate().all(|(index, name)| !names[..index].contains(name));
    let sound = once(&formal.iter().collect::<Vec<_>>())
        && once(&lines.iter().map(|line| &line.name).collect::<Vec<_>>())
        && formal.iter().all(|name| lines.iter().any(|line| line.name == *name))
        && lines.iter().all(|line| district.district.nominee(&line.name).is_some());
    if district.district.settled_by != SettledBy::Primary || !sound {
        return None;
    }
    let stand = lines.iter().filter(|line| district.district.left(&line.name, case.formal_day()).is_none());
    Cut::of(stand.map(|line| (line.name.as_str(), line.votes)), formal)
}

/// Formal candidates who were nominated, but are not among the votes of the primary that settled the list.
fn without_votes<'a>(district: &DistrictCase<'a>, primary: &Primary) -> Vec<(usize, &'a str)> {
    let settled = district.district.settled_by == SettledBy::Primary && !primary.votes.is_empty();
    let formal = district.district.formal.iter().enumerate().filter(|_| settled);
    let without = formal.filter(|(_, name)| {
        district.district.nominee(name).is_some() && primary.votes.iter().all(|line| line.name != **name)
    });
    without.map(|(index, name)| (index, name.as_str())).collect()
}

rules! {
    /// 经过预选的，按预选得票多少的顺序确定正式代表候选人。
    ///
    /// 参加预选的都是依法提名的人；得票多的没有列入，得票少的就不能列入。
    ///
    /// 改法：核对预选的票数和姓名；照得票多少重新排出正式代表候选人。
    "PRIM-001" Error ["npc-32", "direct-10"] ["NPC-28", "NPC-31"]
    fn most_votes_stand(case, out) {
        for (district, primary, path) in primaries(case).filter(|(district, ..)| !district.district.nominees.is_empty()) {
            let without = without_votes(&district, primary);
            let strangers = primary.votes.iter().enumerate().filter(|(_, line)| district.district.nominee(&line.name).is_none());
            let mut mistaken = false;
            for (index, line) in strangers {
                mistaken = true;
                out.add(format!("{}：预选里的“{}”没有被提名", district.name(), line.name), |finding| {
                    let label = match without.is_empty() {
                        true => "“提名”里没有这个人".to_owned(),
                        false => format!("“提名”里没有这个人；{}还没有预选得票", quoted(without.iter().map(|(_, name)| name))),
                    };
                    finding.field(path.key("得票").index(index).key("姓名"), label).remedy("核对姓名用字；没有依法提名的人不参加预选")
                });
            }
            // Votes under a wrong name are mostly those that are missing; the finding above names both.
            for (index, name) in without.into_iter().filter(|_| !mistaken) {
                out.add(format!("{}：“{name}”没有预选得票", district.name()), |finding| {
                    finding.field(district.field("正式候选人").index(index), "“预选”的“得票”里没有这个人").remedy("补上预选得票，或者从正式候选人里去掉")
                });
            }
        }
        for district in case.districts() {
            let Some(cut) = cut(case, &district).filter(|cut| cut.most > cut.fewest) else { continue };
            let low = district.district.formal.iter().position(|name| cut.lowest_on.contains(&name.as_str())).unwrap_or(0);
            out.add(format!("{}：正式代表候选人不是预选得票多的人", district.name()), |finding| {
                let label = format!("预选得 {} 票；{}得 {} 票，却没有列入", cut.fewest, quoted(&cut.highest_off), cut.most);
                finding.field(district.field("正式候选人").index(low), label).remedy("照预选得票多少列正式代表候选人，或者核对票数")
            });
        }
    }

    /// 预选得票相等、只能列入一部分人的，应当写明怎样取舍。
    ///
    /// 选举法没有说得票相等怎么办。差额的最高限还没有满的，可以一并列入；满了的，照本省的规定，
    /// 没有规定的就票数相等的人再预选一次。
    ///
    /// 改法：一并列入，或者就票数相等的人再预选一次，把票数改成再次预选的；照本省规定取舍的，不用改，留下记录。
    "PRIM-002" Warning ["npc-32"] ["NPC-28", "NPC-31"] local [FormalOrder]
    fn equal_votes(case, out) {
        for district in case.districts() {
            let Some(cut) = cut(case, &district).filter(|cut| cut.most == cut.fewest) else { continue };
            let most = case.candidates(district.district.seats).max;
            out.add(format!("{}：预选得票相等的人只列了一部分", district.name()), |finding| {
                let label = format!("都是 {} 票：列入的有{}，没有列入的有{}", cut.most, quoted(&cut.lowest_on), quoted(&cut.highest_off));
                let together = cut.all_together(&district.district.formal, most);
                let remedy = together.unwrap_or_else(|| "就票数相等的人再预选一次，或者照本省的规定取舍".to_owned());
                let finding = finding.field(district.field("预选").key("得票"), label).remedy(remedy);
                match Matter::FormalOrder.words(&case.kind.practice) {
                    Some(order) => finding.remedy(format!("本省规定正式名单{order}")),
                    None => finding,
                }
            });
        }
    }

    /// 预选应当在代表候选人名单公布以后、正式代表候选人名单公布以前进行。
    ///
    /// 名单公布以后先讨论、协商，不能形成较为一致意见的才预选；预选的当天可以公布正式名单。
    ///
    /// 改法：核对预选的日期和两次公布的日期。
    "PRIM-003" Error ["npc-32"] ["NPC-28"]
    fn between_the_lists(case, out) {
        let stated = &case.election().schedule;
        for (district, primary, path) in primaries(case) {
            let path = path.key("日期");
            if let Some(initial) = stated.initial_list.filter(|day| primary.day < *day) {
                out.add(format!("{}：预选比候选人名单公布还早", district.name()), |finding| {
                    finding
                        .field(path.clone(), format!("{} 就预选了", primary.day))
                        .field(schedule("初步候选人公布"), format!("{initial} 才公布名单"))
                        .remedy(format!("核对日期；预选不早于 {initial}"))
                });
            }
            match (stated.formal_list, case.facts.timetable.formal_list_by) {
                (Some(formal), _) if primary.day > formal => out.add(format!("{}：预选比正式名单公布还晚", district.name()), |finding| {
                    finding
                        .field(path, format!("{} 才预选", primary.day))
                        .field(schedule("正式候选人公布"), format!("{formal} 就公布了正式名单"))
                        .remedy(format!("核对日期；预选不晚于 {formal}"))
                }),
                (None, Some(by)) if primary.day > by => out.add(format!("{}：预选太晚，来不及公布正式名单", district.name()), |finding| {
                    finding.field(path, format!("正式代表候选人名单最迟 {by} 公布")).remedy("提前预选，或者推迟选举日")
                }),
                _ => {}
            }
        }
    }

    /// 参加预选的选民不应当少于本省规定的比例。
    ///
    /// 选举法没有规定预选要有多少人参加，有的地方有；分母是本选区全体选民。
    ///
    /// 改法：核对参加预选的人数；确实不够的，另定日期再预选，或者由选民小组继续协商。
    "PRIM-004" Warning ["npc-32"] ["NPC-28", "ARI-3"] local [PrimaryTurnout]
    fn enough_take_part(case, out) {
        let Some(share) = case.kind.practice.primary_turnout.value else { return };
        for (district, primary, path) in primaries(case) {
            let Some((took_part, voters)) = primary.took_part.zip(district.facts.voters) else { continue };
            let least = share.reached_by(voters);
            if took_part < least {
                out.add(format!("{}：参加预选的选民不够", district.name()), |finding| {
                    finding
                        .field(path.key("参加投票"), format!("{took_part} 人参加；选民 {voters} 人，至少要 {least} 人"))
                        .remedy("核对人数；确实不够的，再预选一次，或者继续协商")
                });
            }
        }
    }

    /// 提名人数没有超过最高差额比例的，不用预选。
    ///
    /// 只有提名人数超过最高差额比例、选民小组又不能形成较为一致的意见，才进行预选。
    ///
    /// 改法：把“确定方式”改成“讨论协商”，全部列为正式代表候选人；或者补上漏写的提名。
    "PRIM-005" Warning ["npc-32"] ["NPC-28"]
    fn primary_is_needed(case, out) {
        for district in case.districts().filter(|district| district.district.settled_by == SettledBy::Primary) {
            let most = case.candidates(district.district.seats).max as usize;
            let day = district.district.primary.as_ref().map_or(case.formal_day(), |primary| primary.day);
            let (nominees, formal) = (district.district.standing(day).count(), &district.district.formal);
            let struck_off = !formal.is_empty() && formal.len() < nominees; // CAND-007
            if nominees > 0 && nominees <= most && !struck_off {
                out.add(format!("{}：提名的人不多，不用预选", district.name()), |finding| {
                    finding
                        .field(district.field("确定方式"), format!("提名 {nominees} 人，最多可以有 {most} 名候选人"))
                        .remedy("改成“讨论协商”，全部列为正式代表候选人；或者补上漏写的提名")
                });
            }
        }
    }

    /// 进行了预选的，正式代表候选人按预选确定，不再另行协商。
    ///
    /// 写了预选得票，“确定方式”却不是“预选”，正式名单上就不会印“以预选得票多少为序”。
    ///
    /// 改法：写“确定方式: 预选”；这次预选不算的，去掉“预选”。
    "PRIM-006" Warning ["npc-32", "direct-10"] ["NPC-28", "NPC-31"]
    fn primary_settles(case, out) {
        for (district, _, path) in primaries(case).filter(|(_, primary, _)| !primary.votes.is_empty()) {
            if district.district.settled_by != SettledBy::Primary && !district.district.formal.is_empty() {
                out.add(format!("{}：有预选得票，却没有按预选确定候选人", district.name()), |finding| {
                    finding.field(path, "“确定方式”是“讨论协商”，不写也是").remedy("写“确定方式: 预选”；这次预选不算的，去掉“预选”")
                });
            }
        }
    }

    /// 预选的数字应当对得上：参加的人不多于选民，得票不多于参加的人，每人只写一行。
    ///
    /// 改法：核对预选的登记和计票；同一个人的票合成一行。
    "PRIM-007" Error ["npc-32"] ["ARI-6", "PIT-21"]
    fn primary_adds_up(case, out) {
        for (district, primary, path) in primaries(case) {
            let registered = district.facts.voters;
            if let Some((took_part, registered)) = primary.took_part.zip(registered).filter(|(took_part, registered)| took_part > registered) {
                out.add(format!("{}：参加预选的人比选民还多", district.name()), |finding| {
                    finding.field(path.key("参加投票"), format!("{took_part} 人参加，本选区登记选民 {registered} 人")).remedy("核对人数")
                });
            }
            for (index, line) in primary.votes.iter().enumerate() {
                let path = path.key("得票").index(index);
                if primary.votes[..index].iter().any(|other| other.name == line.name) {
                    out.add(format!("{}：“{}”的预选得票写了两次", district.name(), line.name), |finding| {
                        finding.field(path.key("姓名"), "前面已经有一行").remedy("合成一行")
                    });
                } else if let Some(took_part) = primary.took_part.filter(|took_part| line.votes > *took_part) {
                    out.add(format!("{}：“{}”的预选得票太多", district.name(), line.name), |finding| {
                        finding.field(path.key("票数"), format!("{} 票，参加预选的只有 {took_part} 人", line.votes)).remedy("核对票数和参加预选的人数")
                    });
                }
            }
        }
    }

    /// 预选得票里，每个被提名的人都应当有一行。
    ///
    /// 一票没有的也写一行，才看得出不是漏了。
    ///
    /// 改法：补上漏写的人，一票没有的写 0；预选以前已经退出的，写进“候选人变动”。
    "PRIM-008" Warning ["npc-32"] ["NPC-28", "PIT-21"]
    fn everybody_has_a_line(case, out) {
        for (district, primary, path) in primaries(case).filter(|(_, primary, _)| !primary.votes.is_empty()) {
            let lines = &primary.votes;
            let without = without_votes(&district, primary);
            let has_line = |called: &dyn Fn(&str) -> bool| lines.iter().any(|line| called(&line.name));
            let missing: Vec<&str> = district
                .district
                .standing(primary.day)
                .map(|(_, nominee)| nominee)
                .filter(|nominee| !has_line(&|name| nominee.is_called(name)))
                .filter(|nominee| without.iter().all(|(_, name)| !nominee.is_called(name))) // PRIM-001
                .map(|nominee| nominee.name.as_str())
                .collect();
            let stranger = lines.iter().any(|line| district.district.nominee(&line.name).is_none()); // PRIM-001
            if !missing.is_empty() && !stranger {
                out.add(format!("{}：预选得票漏了{}", district.name(), quoted(&missing)), |finding| {
                    finding.field(path.key("得票"), "每个被提名的人都要有一行").remedy("补上；一票没有的写 0；预选以前已经退出的，写进“候选人变动”")
                });
            }
        }
    }
}
