//! Objections to the voter list: stated last days, and each objection by its days.

use super::timetable::schedule;
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Day;
use crate::model::changes::Objection;

fn path(index: usize, key: &str) -> FieldPath {
    FieldPath::root().key("申诉").index(index).key(key)
}

/// Adds a finding for the first step that is dated before the one it follows from; whether there is none.
fn steps_in_order(out: &mut Findings, index: usize, posted: Option<Day>, objection: &Objection) -> bool {
    let steps = [
        ("收到", Some(objection.received)),
        ("决定", objection.decided),
        ("起诉", objection.sued),
        ("判决", objection.judged),
    ];
    if let Some(list) = posted.filter(|list| objection.received < *list) {
        out.add("申诉早于选民名单公布", |finding| {
            finding.field(path(index, "收到"), format!("名单 {list} 才公布")).remedy("核对两个日期")
        });
        return false;
    }
    let known: Vec<(&str, Day)> = steps.into_iter().filter_map(|(key, day)| Some((key, day?))).collect();
    let Some(pair) = known.windows(2).find(|pair| pair[1].1 < pair[0].1) else { return true };
    let ((earlier, first), (later, _)) = (pair[0], pair[1]);
    out.add(format!("申诉的“{later}”早于“{earlier}”"), |finding| {
        finding
            .field(path(index, later), format!("“{earlier}”是 {first}"))
            .remedy("核对两个日期：先收到申诉，再作出决定；不服的再起诉，最后判决")
    });
    false
}

rules! {
    /// 公告写明的申诉、起诉期限不能短于法定期限。
    ///
    /// 对选民名单有不同意见的，可以自名单公布之日起五日内申诉（公布当日不计）；
    /// 对处理决定不服的，可以在选举日的五日以前起诉。公告写早了等于缩短法定期限，写晚了选民会错过期限。
    ///
    /// 改法：改成依法推算的日期，或者整行删掉，由程序推算。
    "DATE-005" Error ["npc-29"] ["NPC-22", "DAY-5"]
    fn objection_dates(case, out) {
        let stated = &case.election().schedule;
        let days = &case.facts.timetable;
        let mut compare = |key: &str, stated: Option<Day>, lawful: Option<Day>, rule: String| {
            let (Some(stated), Some(lawful)) = (stated, lawful) else { return };
            if stated != lawful {
                let word = if stated < lawful { "早" } else { "晚" };
                out.add(format!("{key}日写{word}了"), |finding| {
                    finding
                        .field(schedule(key), format!("依法应当是 {lawful}（{rule}）"))
                        .remedy(format!("改成 {lawful}，或者不写，由程序推算"))
                });
            }
        };
        let objections = &case.kind.objections;
        let rule = format!("名单公布之日起第 {} 日", objections.object_within);
        compare("申诉截止", stated.objections_until, days.objections_until, rule);
        let rule = format!("选举日前第 {} 日", objections.sue_before);
        compare("起诉截止", stated.lawsuits_until, Some(days.lawsuits_until), rule);
    }

    /// 对选民名单的申诉应当依法定期限处理。
    ///
    /// 选举委员会自收到之日起三日内作出处理决定（收到当日不计）；申诉人不服的，可以在选举日的五日以前向人民法院起诉，
    /// 人民法院在选举日以前作出判决。先公布名单，再收到申诉、作出决定、起诉、判决，日期不能颠倒。还没有到的一步不写。
    ///
    /// 改法：核对各个日期；处理晚了的立即作出决定并通知申诉人，影响起诉和判决的，推迟选举日。
    "DATE-011" Error ["npc-29"] ["NPC-22", "DAY-5"]
    fn objections_in_time(case, out) {
        let days = &case.facts.timetable;
        for (index, objection) in case.election().objections.iter().enumerate() {
            if !steps_in_order(out, index, case.election().schedule.voter_list, objection) {
                continue;
            }
            let by = objection.received.after(case.kind.objections.decide_within);
            if let Some(decided) = objection.decided.filter(|decided| *decided > by) {
                out.add("申诉处理得太晚", |finding| {
                    let (received, late) = (objection.received, by.days_until(decided));
                    finding
                        .field(path(index, "决定"), format!("{received} 收到，最迟 {by} 作出决定，晚了 {late} 日"))
                        .remedy(format!("核对日期；确实晚了的，立即通知申诉人，告诉他最迟 {} 起诉", days.lawsuits_until))
                });
            }
            let (poll, by) = (days.polling_day, days.lawsuits_until);
            if objection.sued.is_some_and(|sued| sued > by) {
                out.add("起诉超过了期限", |finding| {
                    finding
                        .field(path(index, "起诉"), format!("选举日是 {poll}，最迟 {by} 起诉"))
                        .remedy("核对日期；确实晚了的，是否受理由人民法院决定")
                });
            }
            let by = days.judgments_until;
            if objection.judged.is_some_and(|judged| judged > by) {
                out.add("判决不在选举日以前", |finding| {
                    finding
                        .field(path(index, "判决"), format!("选举日是 {poll}，最迟 {by} 判决"))
                        .remedy("核对日期；来不及判决的，与人民法院联系，必要时推迟选举日")
                });
            }
        }
    }

    /// 申诉应当在选民名单公布之日起五日内提出。
    ///
    /// 公布当日不计，最后一天是公布日往后数五日。过了期限才收到的，可以不按申诉的程序处理；
    /// 但名单确有错登、漏登、重登的，投票以前仍然应当补正。
    ///
    /// 改法：核对收到的日期；查实名单有错的，写进选区的“名单补正”。
    "DATE-012" Warning ["npc-29"] ["NPC-22", "DAY-5"]
    fn objections_received_in_time(case, out) {
        let election = case.election();
        let Some((list, last)) = election.schedule.voter_list.zip(case.facts.timetable.objections_until) else { return };
        for (index, _) in election.objections.iter().enumerate().filter(|(_, objection)| objection.received > last) {
            out.add("申诉是过了期限才收到的", |finding| {
                finding
                    .field(path(index, "收到"), format!("名单 {list} 公布，申诉到 {last} 为止"))
                    .remedy("可以不按申诉的程序处理；名单确实有错的，仍然应当补正")
            });
        }
    }
}
