//! After the poll: the list of those elected, their confirmation, the first session.

use super::timetable::schedule;
use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts::RoundKind;
use crate::model::{Day, Round};

/// Later rounds whose winners have a notice of their own.
fn announced<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, RoundKind, &'a Round)> {
    let list = case.election().schedule.winners_list;
    let rounds =
        case.districts().flat_map(|district| district.later_rounds().map(move |(kind, round)| (district, kind, round)));
    rounds.filter(move |(.., round)| round.has_own_notice(list))
}

rules! {
    /// 当选代表名单应当及时公布。
    ///
    /// 法律没有规定几日以内，多数地方在投票结束后三日以内公布。再次投票、另行选举的当选人另外公布的，从那一次投票算起；
    /// 一起公布的，从最后一次投票算起。
    ///
    /// 改法：选举委员会确定选举有效以后，尽快公布。
    "DATE-013" Warning ["npc-46"] ["NPC-50"]
    fn winners_in_time(case, out) {
        let days = &case.facts.timetable;
        let within = case.kind.practice.winners_within.value;
        let list = case.election().schedule.winners_list;
        let mut judge = |vote: &str, path: FieldPath, posted: Option<Day>, done: Day| {
            let by = done.after(within);
            if posted.is_some_and(|posted| posted > by) {
                out.add(format!("{vote}当选代表名单公布得晚"), |finding| {
                    finding
                        .field(path, format!("投票 {done} 结束，一般 {within} 日以内公布，即最迟 {by}"))
                        .remedy("尽快公布；日期写错的改正")
                });
            }
        };
        judge("", schedule("当选名单公布"), list, days.listed);
        for (district, kind, round) in announced(case) {
            judge(&format!("{}：", district.round_name(kind)), district.round_field(kind, "当选公布"), round.winners_announced, round.day);
        }
    }

    /// 当选代表名单公布以后，再次投票、另行选举又选出的人，要另外公布一次。
    ///
    /// 第一次投票已经当选的人可以先公布。后面选出来的人，由程序另做一份公告，编在后面的号里，写这一次的“当选公布”日期。
    ///
    /// 改法：在“再次投票”“另行选举”下面写“当选公布”的日期。
    "DATE-023" Warning ["npc-46"] ["NPC-50"]
    fn winners_of_later_rounds(case, out) {
        let list = case.election().schedule.winners_list;
        for (district, kind, round) in announced(case) {
            let result = district.facts.rounds.as_ref().and_then(|rounds| rounds.of_round(kind));
            let elected = result.is_some_and(|result| result.elected().next().is_some());
            let Some(list) = list.filter(|_| round.winners_announced.is_none() && elected) else { continue };
            out.add(format!("{}：当选的人要另外公布", district.round_name(kind)), |finding| {
                finding
                    .field(district.round_field(kind, "日期"), format!("{list} 公布的名单里没有这一次的当选人"))
                    .field(schedule("当选名单公布"), "名单在这以前就公布了")
                    .remedy(format!("在“{}”下面写“当选公布”的日期，程序另做一份公告", kind.word()))
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
            let session = congress.first_session(case).filter(|(_, day)| *day >= vote.day);
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
            let Some((by, (path, day))) = days.session_by.zip(congress.first_session(case)) else { continue };
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
