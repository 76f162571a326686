//! The days and hours of the poll, and what may no longer happen on them.

use super::timetable::{schedule, too_near};
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Day;

rules! {
    /// 投票时间的开始应当早于结束。
    ///
    /// 改法：用24小时制写，例如 7:00 到 18:00。
    "DATE-009" Error ["npc-11"] ["NPC-08"]
    fn polling_hours(case, out) {
        let Some(hours) = case.election().polling_hours.filter(|hours| hours.to <= hours.from) else { return };
        out.add("投票时间的起止颠倒", |finding| {
            let path = FieldPath::root().key("投票时间").key("结束");
            finding.field(path, format!("不晚于开始的 {}", hours.from)).remedy("用24小时制写，例如 18:00")
        });
    }

    /// 选举日必须停止介绍代表候选人。
    ///
    /// 候选人与选民见面只能安排在选举日以前。投票分几天进行的，这几天都不能安排。
    /// 还有再次投票或者另行选举的，可以在两次投票之间安排，但不能在任何一次投票的当天。
    ///
    /// 改法：把见面会改到选举日以前，或者两次投票之间；日期写错的改正。
    "DATE-016" Error ["npc-34"] ["NPC-32", "PIT-18"]
    fn no_meeting_at_the_poll(case, out) {
        let days = &case.facts.timetable;
        let rounds: Vec<Day> = case.districts().flat_map(|district| district.later_rounds().map(|(_, round)| round.day)).collect();
        for (index, day) in case.election().schedule.meetings.iter().copied().enumerate() {
            let voting = (days.polling_day..=days.polling_until).contains(&day) || rounds.contains(&day);
            let (title, label) = if voting {
                ("投票当天还安排候选人与选民见面", format!("{day} 是投票的日子，必须停止介绍代表候选人"))
            } else if day > days.complete_on {
                ("投票以后还安排候选人与选民见面", format!("投票 {} 就结束了", days.complete_on))
            } else {
                continue;
            };
            // Days between the votes are free.
            let between = rounds.iter().any(|round| days.polling_until.days_until(*round) > 1);
            out.add(title, |finding| {
                let remedy = format!("最迟安排在 {}；或者核对日期", days.polling_day.before(1));
                let finding = finding.field(schedule("候选人见面").index(index), label).remedy(remedy);
                match between {
                    true => finding.remedy("再次投票、另行选举的候选人，可以安排在两次投票之间"),
                    false => finding,
                }
            });
        }
    }

    /// 候选人与选民见面一般在正式代表候选人名单公布以后。
    ///
    /// 名单没有公布就见面，见面的人可能最后不是正式候选人。
    ///
    /// 改法：名单公布以后再安排见面；日期写错的改正。
    "DATE-017" Warning ["npc-34"] ["NPC-32"]
    fn meeting_after_formal_list(case, out) {
        let election = case.election();
        let Some(list) = election.schedule.formal_list.filter(|list| *list < election.polling_day) else { return };
        for (index, day) in election.schedule.meetings.iter().enumerate().filter(|(_, day)| **day < list) {
            out.add("见面会早于正式代表候选人名单公布", |finding| {
                finding
                    .field(schedule("候选人见面").index(index), format!("{day} 见面，名单 {list} 才公布"))
                    .field(schedule("正式候选人公布"), "见面一般在这以后")
                    .remedy("名单公布以后再安排见面；或者核对两个日期")
            });
        }
    }

    /// 投票的天数应当合乎本省的规定。
    ///
    /// 投票一般一天完成，有的省规定可以分几天进行。“投票截止日”不能早于选举日。
    ///
    /// 改法：核对“投票截止日”；一天完成的，整行删掉。
    "DATE-021" Warning ["npc-11"] ["NPC-08"] local [VotingDays]
    fn voting_days(case, out) {
        let from = case.election().polling_day;
        let Some(until) = case.election().polling_until else { return };
        let path = FieldPath::root().key("投票截止日");
        let practice = &case.kind.practice;
        let allowed = &practice.voting_days;
        let days = from.days_until(until) + 1;
        if days < 1 {
            out.add("投票截止日早于选举日", |finding| {
                finding.field(path, format!("选举日 {from} 才开始投票")).remedy("核对两个日期；一天投完的，删掉“投票截止日”")
            });
        } else if days > i64::from(allowed.value.max) {
            let most = allowed.value.max;
            let rule = match allowed.cite {
                Some(_) => format!("{}最多 {most} 天", practice.name),
                None => format!("本省没有另外规定，一般 {most} 天投完"),
            };
            out.add("投票的天数太多", |finding| {
                finding
                    .field(path, format!("从 {from} 到 {until} 共 {days} 天；{rule}"))
                    .remedy(format!("最迟 {} 投完；或者核实本省的规定", from.after(most.saturating_sub(1))))
            });
        }
    }

    /// 有的省要求在选举日的若干日以前再次公布投票的时间和地点。
    ///
    /// 与正式代表候选人名单一起公布过的，还要再公布一次；再次公布在名单公布以后。本省没有规定日数的，只看先后。
    ///
    /// 改法：在期限以前再发一次公告，并把日期写进“日程”的“再次公布投票时间地点”。
    "DATE-022" Warning ["npc-11"] ["NPC-08"] local [RepeatNotice]
    fn poll_announced_again(case, out) {
        let stated = &case.election().schedule;
        let (by, poll) = (case.facts.timetable.repeat_notice_by, case.election().polling_day);
        let path = || schedule("再次公布投票时间地点");
        match (stated.repeat_notice, stated.formal_list, by) {
            (Some(day), _, Some(by)) if day > by => out.add("投票的时间、地点再次公布得太晚", |finding| {
                finding.field(path(), too_near(day, poll, by)).remedy(format!("最迟 {by} 再次公布"))
            }),
            (Some(day), Some(list), _) if day < list => out.add("再次公布早于正式代表候选人名单公布", |finding| {
                finding
                    .field(path(), format!("{day} 再次公布，名单 {list} 才公布"))
                    .field(schedule("正式候选人公布"), "再次公布应当在这以后")
                    .remedy("核对两个日期；名单公布以后还要再公布一次投票的时间和地点")
            }),
            (None, Some(_), Some(by)) => out.add("没有安排再次公布投票的时间、地点", |finding| {
                finding
                    .field(schedule("正式候选人公布"), format!("公布名单以后，还要在 {by} 以前（含当日）再次公布投票的时间、地点"))
                    .remedy("把日期写进“日程”的“再次公布投票时间地点”")
            }),
            _ => {}
        }
    }
}
