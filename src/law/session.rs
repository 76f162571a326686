//! After the poll: the list of those elected, their confirmation, the first session.

use super::timetable::schedule;
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Day;

rules! {
    /// 当选代表名单应当及时公布。
    ///
    /// 法律没有规定几日以内，多数地方在投票结束后三日以内公布。有再次投票或者另行选举的，从最后一次投票算起。
    ///
    /// 改法：选举委员会确定选举有效以后，尽快公布。
    "DATE-013" Warning ["npc-46"] ["NPC-50"]
    fn winners_in_time(case, out) {
        let days = &case.facts.timetable;
        let (done, by, within) = (days.complete_on, days.winners_by, case.kind.practice.winners_within.value);
        if case.election().schedule.winners_list.is_some_and(|posted| posted > by) {
            out.add("当选代表名单公布得晚", |finding| {
                finding
                    .field(schedule("当选名单公布"), format!("投票 {done} 结束，一般 {within} 日以内公布，即最迟 {by}"))
                    .remedy("尽快公布；日期写错的改正")
            });
        }
    }

    /// 再次投票或者另行选举以前已经公布当选代表名单的，以后的当选人要再公布一次。
    ///
    /// 第一次投票已经当选的人可以先公布；后面几次投票选出来的人，投完票以后再公布。
    ///
    /// 改法：最后一次投票以后再公布一次，把“当选名单公布”改成再次公布的日期。
    "DATE-023" Warning ["npc-46"] ["NPC-50"]
    fn winners_of_later_rounds(case, out) {
        let (poll, last) = (case.poll(), case.last_vote());
        let Some(posted) = case.election().schedule.winners_list else { return };
        if posted >= poll.day && posted < last.day {
            out.add(format!("{}以后的当选人要再公布一次", last.name), |finding| {
                finding
                    .field(schedule("当选名单公布"), format!("{posted} 公布的名单里没有{}的当选人", last.name))
                    .field(last.path, "名单在这以前就公布了")
                    .remedy("投完票以后再公布一次，把“当选名单公布”改成再次公布的日期")
            });
        }
    }

    /// 代表资格应当在选举以后、第一次会议以前审查确认，代表名单应当在第一次会议以前公布。
    ///
    /// 县、乡两级各算各的。有再次投票或者另行选举的，从本级最后一次投票算起。先投票，再由代表资格审查委员会审查、确认资格，
    /// 然后公布代表名单，最后开会。同一天公布名单又开会的，名单应当在开会以前公布。
    ///
    /// 改法：对照文件核对日期；还没有确认资格、公布名单的，推迟第一次会议。
    "DATE-014" Error ["npc-47"] ["NPC-51"]
    fn confirmed_before_session(case, out) {
        for congress in case.congresses() {
            let stated = &congress.congress.schedule;
            let vote = congress.last_vote(case);
            let session = congress.first_session().filter(|(_, day)| *day >= vote.day);
            let steps = [
                (if vote.name == "选举日" { "投票" } else { vote.name }, Some((vote.path, vote.day))),
                ("确认代表资格", stated.confirmed.map(|day| (congress.schedule("代表资格确认"), day))),
                ("公布代表名单", stated.deputies_list.map(|day| (congress.schedule("代表名单公布"), day))),
                ("第一次会议", session),
            ];
            let dated = |(what, step): (_, Option<(FieldPath, Day)>)| step.map(|(path, day)| (what, path, day));
            let known: Vec<(&str, FieldPath, Day)> = steps.into_iter().filter_map(dated).collect();
            for pair in known.windows(2).filter(|pair| pair[1].2 < pair[0].2) {
                let ((earlier, before, first), (later, path, _)) = (&pair[0], &pair[1]);
                out.add(format!("{}：{later}早于{earlier}", congress.name()), |finding| {
                    finding
                        .field(path.clone(), format!("{earlier}在 {first}"))
                        .field(before.clone(), format!("{later}应当在这以后"))
                        .remedy("核对两个日期；先确认代表资格，再公布代表名单，然后才能开第一次会议")
                });
            }
        }
    }

    /// 新一届的第一次会议应当在代表选举完成后的两个月以内召开。
    ///
    /// 县、乡两级各算各的，有再次投票或者另行选举的，从本级最后一次投票算起。会议由上届的主席团（县级由上届的常务委员会）召集。
    /// 补选没有第一次会议。
    ///
    /// 改法：提前开会；日期写错的改正。
    "DATE-015" Error ["org-20"] ["ORG-03"]
    fn session_in_time(case, out) {
        for congress in case.congresses() {
            let days = congress.facts.after_poll;
            let Some((by, (path, day))) = days.session_by.zip(congress.first_session()) else { continue };
            if day > by {
                out.add(format!("{}：第一次会议开得太晚", congress.name()), |finding| {
                    finding
                        .field(path, format!("代表选举 {} 完成，最迟 {by} 开会", days.complete_on))
                        .remedy(format!("提前到 {by} 以前（含当日）；日期写错的改正"))
                });
            }
        }
    }
}
