//! What was posted, by the record, against what the project says now.

use super::timetable::earliest_poll;
use super::{Case, DistrictCase, Findings, PostedPaper, Rule};
use crate::diag::{Diagnostic, FieldPath, Severity};
use crate::facts::ListChange;
use crate::model::election::Hours;
use crate::model::issued::{FORMAL_LIST, INITIAL_LIST, POLLING_NOTICE, REPEAT_NOTICE, VOTER_LIST};
use crate::model::{District, Issued};

/// The lists that the law wants posted by a day.
const LISTS: [&str; 3] = [VOTER_LIST, INITIAL_LIST, FORMAL_LIST];

/// Points to a posting on record.
fn posting(case: &Case, finding: Diagnostic, entry: usize) -> Diagnostic {
    let Some(issued) = case.project.issued.entries.get(entry) else { return finding };
    finding.field(case.posting(entry, "日期"), format!("{} 张贴，快照是 {}", issued.day, issued.snapshot))
}

/// `少了“王强”，多了“李军”`.
fn difference(change: &ListChange, lost: bool, renamed: bool) -> String {
    let quoted = |names: &[String]| names.iter().map(|name| format!("“{name}”")).collect::<String>();
    let mut parts = vec![];
    if lost && !change.lost.is_empty() {
        parts.push(format!("少了{}", quoted(&change.lost)));
    }
    if lost && !change.gained.is_empty() {
        parts.push(format!("多了{}", quoted(&change.gained)));
    }
    if renamed {
        parts.extend(change.renamed.iter().map(|(then, now)| format!("“{then}”改成了“{now}”")));
    }
    parts.join("，")
}

/// Adds a finding if papers were posted later than on their last day.
fn late(case: &Case, out: &mut Findings, lists: bool) {
    let due =
        |paper: &&PostedPaper| LISTS.contains(&paper.id) == lists && paper.due.is_some_and(|due| paper.posted > due);
    for paper in case.posted.iter().filter(due) {
        let Some(by) = paper.due else { continue };
        let days = by.days_until(paper.posted);
        out.add(format!("{}张贴得太晚", paper.name), |finding| {
            let label = format!("最迟 {by} 张贴，晚了 {days} 日");
            let finding = finding.field(case.posting(paper.entry, "日期"), label);
            match lists {
                true => finding.remedy(format!(
                    "推迟选举日，不早于 {}；日期记错的，改“张贴记录”里的日期",
                    earliest_poll(case, paper.posted, by)
                )),
                false => finding.remedy("记下迟延的原因；日期记错的，改“张贴记录”里的日期"),
            }
        });
    }
}

/// The last notice that told the voters of a district when and where to vote, unless another is still to come.
fn poll_notice<'a>(case: &Case<'a>, district: &DistrictCase<'a>) -> Option<(usize, &'a Issued, &'a District)> {
    let level = district.of.congress.level;
    let posted = |id| case.project.posted(id, level, district.district.number);
    let (entry, issued) =
        [POLLING_NOTICE, REPEAT_NOTICE].into_iter().filter_map(posted).max_by_key(|(_, one)| one.day)?;
    let stated = &case.election().schedule;
    if [stated.formal_list, stated.repeat_notice].into_iter().flatten().any(|day| day > issued.day) {
        return None;
    }
    Some((entry, issued, case.project.at(issued).election.district(level, district.district.number)?))
}

fn hours(hours: Option<Hours>) -> String {
    hours.map_or_else(|| "没有写".to_owned(), |hours| format!("{}到{}", hours.from, hours.to))
}

rules! {
    /// 正式代表候选人名单公布以后，名单上不得少人、多人。
    ///
    /// 与张贴记录里的名单比较。公布以后有人退出、被除名的，由选举委员会通报；名单确要改的，重新公布。
    /// “正式候选人公布”的日期晚于张贴日的，是准备重新公布，不算。
    ///
    /// 改法：改回公布的名单；有人退出的，写“候选人变动”发通报，名单里不删；重新公布的，把“正式候选人公布”改成重新公布的日期。
    "ISSUE-001" Error ["npc-32"] ["NPC-29", "NPC-30"]
    fn formal_list_stays(case, out) {
        for district in case.districts() {
            let Some(change) = &district.facts.formal_change else { continue };
            let words = difference(change, true, false);
            if !words.is_empty() {
                out.add(format!("{}：正式代表候选人名单公布以后改了", district.name()), |finding| {
                    posting(case, finding.field(district.field("正式候选人"), format!("与公布的名单比，{words}")), change.entry)
                        .remedy("改回公布的名单；有人退出、被除名的，写“候选人变动”发通报，名单里不删")
                        .remedy("名单确要重新公布的，把“正式候选人公布”改成重新公布的日期，不得晚于法定的最后一天")
                });
            }
        }
    }

    /// 公布过的候选人姓名不要悄悄改动；初步名单公布以后也不要悄悄增减。
    ///
    /// 与张贴记录里的名单比较。性别和出生年月相同的，当作同一个人改了姓名。
    ///
    /// 改法：写错的，更正以后重新张贴，再记录一次；没有写错的，改回公布的名单。
    "ISSUE-002" Warning ["npc-30", "npc-32"] ["NPC-30"]
    fn posted_names_stay(case, out) {
        for district in case.districts() {
            let initial = district.facts.initial_change.as_ref().map(|change| ("代表候选人名单", "提名", change, true));
            let formal = district.facts.formal_change.as_ref().map(|change| ("正式代表候选人名单", "正式候选人", change, false));
            for (list, key, change, lost) in initial.into_iter().chain(formal) {
                let words = difference(change, lost, true);
                if !words.is_empty() {
                    out.add(format!("{}：{list}公布以后改了", district.name()), |finding| {
                        posting(case, finding.field(district.field(key), format!("与公布的名单比，{words}")), change.entry)
                            .remedy("写错的，更正以后重新张贴，再用 zhangbang issue 记录一次；没有写错的，改回去")
                    });
                }
            }
        }
    }

    /// 选民名单、代表候选人名单、正式代表候选人名单实际张贴的日期不得晚于法定的最后一天。
    ///
    /// 看张贴记录里第一次张贴的日期。
    ///
    /// 改法：推迟选举日，各项期限重新推算；日期记错的，改张贴记录。
    "ISSUE-003" Error ["npc-28", "npc-32"] ["NPC-21", "NPC-29", "DAY-10", "PIT-03"]
    fn lists_posted_in_time(case, out) {
        late(case, out, true);
    }

    /// 其他公告实际张贴的日期不要晚于最后一天。
    ///
    /// 看张贴记录里第一次张贴的日期；选民名单的补正不要晚于允许补正的最后一天。
    ///
    /// 改法：记下迟延的原因；日期记错的，改张贴记录。
    "ISSUE-004" Warning ["npc-11", "npc-27"] ["NPC-08", "NPC-18", "PIT-03"] local [Corrections]
    fn notices_posted_in_time(case, out) {
        late(case, out, false);
    }

    /// 公告应当在落款的那一天张贴。
    ///
    /// 期限从张贴那天算，公告里印的期限从落款那天算；张贴晚了，印的期限就不足。
    ///
    /// 改法：把“日程”里的日期改成张贴的日期，重新制作、张贴、记录；日期记错的，改张贴记录。
    "ISSUE-005" Warning ["npc-11", "npc-29"] ["NPC-22", "PIT-03"]
    fn posted_on_its_day(case, out) {
        for paper in case.posted {
            let Some(dated) = paper.dated.filter(|dated| paper.posted > *dated) else { continue };
            let days = dated.days_until(paper.posted);
            out.add(format!("{}张贴的日期比落款晚", paper.name), |finding| {
                finding
                    .field(case.posting(paper.entry, "日期"), format!("落款是 {dated}，晚了 {days} 日才张贴"))
                    .remedy("把“日程”里的日期改成张贴的日期，重新制作、张贴；日期记错的，改“张贴记录”里的日期")
            });
        }
    }

    /// 选举日公布以后要改的，应当决定延期并且公告。
    ///
    /// 张贴记录里的公告印着原来的选举日。写了“延期”的，由 DATE-018、DATE-019 检查。
    ///
    /// 改法：写“延期”；没有改期的，把“选举日”改回去。
    "ISSUE-006" Error ["npc-11"] ["NPC-08", "PIT-27", "DAY-10"]
    fn polling_day_stays(case, out) {
        let (election, record) = (case.election(), &case.project.issued);
        let moved_from = election.postponed.as_ref().map(|postponed| postponed.from);
        let then = |issued: &Issued| case.project.at(issued).election.polling_day;
        let printed = record.entries.iter().enumerate().filter(|(index, _)| record.is_last(*index));
        let mut old = printed.filter(|(_, issued)| then(issued) != election.polling_day && Some(then(issued)) != moved_from);
        let Some((entry, issued)) = old.next() else { return };
        out.add("选举日公布以后改了，没有写延期", |finding| {
            let label = format!("公布的是 {}", then(issued));
            posting(case, finding.field(FieldPath::root().key("选举日"), label), entry)
                .remedy("确实延期的，写“延期”并公告；没有改期的，改回公布的日期")
        });
    }

    /// 投票的时间、地点公布以后改了的，应当重新公布。
    ///
    /// 与最后一次张贴的投票公告（或者再次公布投票时间地点的公告）比较。
    ///
    /// 改法：重新张贴投票公告，再记录一次；没有改的，改回公布的时间、地点。
    "ISSUE-007" Warning ["npc-11", "npc-38"] ["NPC-08"]
    fn place_and_hours_stay(case, out) {
        let now = case.election();
        for district in case.districts() {
            let Some((entry, issued, then)) = poll_notice(case, &district) else { continue };
            let old = case.project.at(issued).election.polling_hours;
            let mut places = vec![];
            if old != now.polling_hours {
                places.push((FieldPath::root().key("投票时间"), format!("公布的是 {}", hours(old))));
            }
            let place = |district: &District| -> Vec<(String, String)> {
                district.stations.iter().map(|station| (station.name.clone(), station.place.clone())).collect()
            };
            if place(then) != place(district.district) {
                let posted: Vec<String> = place(then).into_iter().map(|(name, place)| format!("{name}在{place}")).collect();
                places.push((district.field("投票站"), format!("公布的是：{}", posted.join("，"))));
            }
            if !places.is_empty() {
                out.add(format!("{}：投票的时间、地点公布以后改了", district.name()), |finding| {
                    posting(case, finding.fields(places), entry)
                        .remedy("重新张贴投票公告，再用 zhangbang issue 记录一次；没有改的，改回去")
                });
            }
        }
    }

    /// 选民名单公布以后改了的，应当发补正公告。
    ///
    /// 拿现在的名单与张贴记录里的比较。补正公告的日期写在“名单补正”里；补正公告张贴以后名单又改的，
    /// 补正公告要重新张贴，日期改成重新张贴的日期。补正的期限见 CHG-003、CHG-004；投票以后不能再改名单。
    ///
    /// 改法：在选区里写“名单补正: { 日期: …… }”；不该改的，把名单文件改回去。
    "ISSUE-008" Error ["npc-27", "npc-28"] ["NPC-18", "NPC-21"]
    fn changes_are_posted(case, out) {
        for district in case.districts() {
            let Some(found) = &district.facts.unposted else { continue };
            let (correction, list) = (district.district.correction, case.election().schedule.voter_list);
            let planned = correction.map(|correction| correction.day).into_iter().chain(list).any(|day| day > found.posted);
            if planned {
                continue;
            }
            let counts = [("补登", found.added.len()), ("除名", found.removed.len()), ("更正", found.corrected.len())];
            let counts: Vec<String> =
                counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what} {count} 人")).collect();
            let remedy = match (district.district.tally.is_some(), correction.is_some()) {
                (true, _) => "已经投票，不能再改名单，把名单文件改回去",
                (_, true) => "把“名单补正”的日期改成重新张贴补正公告的日期；不该改的，把名单文件改回去",
                _ => "在选区里写“名单补正: { 日期: …… }”，到那一天张贴补正公告；不该改的，把名单文件改回去",
            };
            let key = if correction.is_some() { "名单补正" } else { "编号" };
            out.add(format!("{}：选民名单张贴以后改了，没有补正", district.name()), |finding| {
                let label = format!("与 {} 张贴的比，{}", found.posted, counts.join("，"));
                posting(case, finding.field(district.field(key), label), found.entry).remedy(remedy)
            });
        }
    }
}
