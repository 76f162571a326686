//! Objections to the voter list: stated last days, and each objection by its days.

use super::timetable::{earliest_poll, schedule};
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Day;
use crate::model::changes::Objection;

fn path(index: usize, key: &str) -> FieldPath {
    FieldPath::root().key("申诉").index(index).key(key)
}

/// Two days of an objection, in an order that cannot be: `“决定”早于“收到”`.
struct Reversed {
    earlier: (&'static str, Day),
    later: (&'static str, Day),
}

/// The first step that is dated before the one it follows from.
fn out_of_order(posted: Option<Day>, objection: &Objection) -> Option<Reversed> {
    let steps = [
        (LIST, posted),
        ("收到", Some(objection.received)),
        ("决定", objection.decided),
        ("起诉", objection.sued),
        ("判决", objection.judged),
    ];
    let known: Vec<(&str, Day)> = steps.into_iter().filter_map(|(key, day)| Some((key, day?))).collect();
    let pair = known.windows(2).find(|pair| pair[1].1 < pair[0].1)?;
    Some(Reversed { earlier: pair[0], later: pair[1] })
}

/// What an objection is about.
const LIST: &str = "选民名单公布";

/// Adds a finding for the first step that is dated before the one it follows from.
fn steps_in_order(out: &mut Findings, index: usize, posted: Option<Day>, objection: &Objection) {
    let Some(Reversed { earlier: (earlier, first), later: (later, _) }) = out_of_order(posted, objection) else {
        return;
    };
    if earlier == LIST {
        out.add("申诉早于选民名单公布", |finding| {
            finding.field(path(index, later), format!("名单 {first} 才公布")).remedy("核对两个日期")
        });
        return;
    }
    out.add(format!("申诉的“{later}”早于“{earlier}”"), |finding| {
        finding
            .field(path(index, later), format!("“{earlier}”是 {first}"))
            .remedy("核对两个日期：先收到申诉，再作出决定；不服的再起诉，最后判决")
    });
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

    /// 申诉的各个日期应当合乎先后：先公布名单，再收到申诉、作出决定、起诉、判决。
    ///
    /// 还没有到的一步不写。不服选举委员会的决定才能起诉，所以先有决定，后有起诉。
    /// 日期合乎先后、只是晚了的，见 DATE-012。
    ///
    /// 改法：核对各个日期。
    "DATE-011" Error ["npc-29"] ["NPC-22", "DAY-5"]
    fn objections_in_order(case, out) {
        for (index, objection) in case.election().objections.iter().enumerate() {
            steps_in_order(out, index, case.election().schedule.voter_list, objection);
        }
    }

    /// 申诉应当在期限以内提出和处理；起诉、判决也有期限。
    ///
    /// 自选民名单公布之日起五日内申诉（公布当日不计）；选举委员会自收到之日起三日内作出处理决定（收到当日不计）；
    /// 不服的，可以在选举日的五日以前向人民法院起诉，人民法院在选举日以前作出判决。
    /// 晚了的照实写：过了期限才收到的，可以不按申诉的程序处理，但名单确有错登、漏登、重登的，投票以前仍然应当补正。
    ///
    /// 改法：核对日期；确实晚了的照实写，立即作出决定并通知申诉人，查实名单有错的写进选区的“名单补正”。
    "DATE-012" Warning ["npc-29"] ["NPC-22", "DAY-5"]
    fn objections_in_time(case, out) {
        let days = &case.facts.timetable;
        let list = case.election().schedule.voter_list;
        for (index, (objection, by)) in case.election().objections.iter().zip(&days.decide_by).enumerate() {
            if out_of_order(list, objection).is_some() {
                continue;
            }
            if let Some((list, last)) = list.zip(days.objections_until).filter(|(_, last)| objection.received > *last) {
                out.add("申诉是过了期限才收到的", |finding| {
                    finding
                        .field(path(index, "收到"), format!("名单 {list} 公布，申诉到 {last} 为止"))
                        .remedy("可以不按申诉的程序处理；名单确实有错的，仍然应当补正")
                });
            }
            if let Some(decided) = objection.decided.filter(|decided| decided > by) {
                out.add("申诉处理得太晚", |finding| {
                    let (received, late) = (objection.received, by.days_until(decided));
                    finding
                        .field(path(index, "决定"), format!("{received} 收到，最迟 {by} 作出决定，晚了 {late} 日"))
                        .remedy(format!("核对日期；确实晚了的，立即通知申诉人，告诉他最迟 {} 起诉", days.lawsuits_until))
                });
            }
            if objection.sued.is_some() && objection.decided.is_none() {
                out.add("写了起诉，没有写决定", |finding| {
                    finding
                        .field(path(index, "起诉"), "不服选举委员会的决定，才向人民法院起诉")
                        .remedy("补上“决定”的日期；还没有作出决定的，立即作出并通知申诉人")
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

    /// 选民名单公布以后，应当来得及申诉、处理和起诉。
    ///
    /// 补选的选民名单，有的省规定的日数很少，有的没有规定。公布得太晚，申诉的期限还没有过，起诉的期限就过了，
    /// 或者到选举日还来不及作出决定。选举日的二十日以前公布的，不会这样。
    ///
    /// 改法：提前公布选民名单，或者推迟选举日；已经公布的，收到申诉立即处理。
    "DATE-024" Warning ["npc-29"] ["NPC-22", "NPC-55", "DAY-5"] local [ByElectionVoterList]
    fn list_leaves_time_for_objections(case, out) {
        let (days, periods) = (&case.facts.timetable, &case.kind.objections);
        let Some(posted) = case.election().schedule.voter_list else { return };
        let decided = periods.object_within + periods.decide_within;
        let by = days.lawsuits_until.before(periods.object_within).min(days.judgments_until.before(decided));
        // A list after its last day, or after the poll, is too late for more than objections.
        let lawful = days.voter_list_by.map_or(posted < days.polling_day, |last| posted <= last);
        if lawful && posted > by {
            out.add("名单公布得太晚，申诉处理和起诉来不及", |finding| {
                let (objections, decisions) = (posted.after(periods.object_within), posted.after(decided));
                let label = format!(
                    "申诉到 {objections} 为止，决定最迟 {decisions}；起诉到 {} 为止，选举日是 {}",
                    days.lawsuits_until, days.polling_day
                );
                let earliest = earliest_poll(case, posted, by);
                finding
                    .field(schedule("选民名单公布"), label)
                    .remedy(format!("最迟 {by} 公布；或者推迟选举日，不早于 {earliest}"))
            });
        }
    }
}
