//! Days: what must be posted by when.

use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts;
use crate::model::Day;
use crate::model::kind::Deadlines;

fn schedule(key: &str) -> FieldPath {
    FieldPath::root().key("日程").key(key)
}

/// Adds a finding if `posted` is later than `by`, which lies `days` before polling day.
fn in_time(case: &Case, out: &mut Findings, what: &str, key: &str, posted: Option<Day>, days: Option<u32>) {
    let Some(days) = days else { return };
    let by = case.election().polling_day.before(days);
    let Some(posted) = posted.filter(|posted| *posted > by) else { return };
    let poll = case.election().polling_day;
    let label = match posted.days_until(poll) {
        left @ 0.. => format!("距选举日 {poll} 只有 {left} 日，应当不少于 {days} 日"),
        over => format!("比选举日 {poll} 还晚 {} 日，应当早于选举日不少于 {days} 日", -over),
    };
    out.add(format!("{what}公布得太晚"), |finding| {
        finding
            .field(schedule(key), label)
            .remedy(format!("最迟 {by} 公布；或者把选举日推迟到 {} 以后", posted.after(days)))
    });
}

/// Days before polling day as this election counts them.
fn deadlines(case: &Case) -> Deadlines {
    facts::timetable::deadlines(case.election(), case.kind)
}

rules! {
    /// 选民登记应当在选民名单公布以前结束。
    ///
    /// 登记公告先发，登记再开始；登记结束以后才能公布名单。起止日期不能颠倒。
    "DATE-001" Error ["npc-11", "npc-28"] ["NPC-08", "NPC-21"]
    fn registration_before_list(case, out) {
        let schedule_of = &case.election().schedule;
        let Some(registration) = &schedule_of.registration else { return };
        let path = schedule("选民登记");
        if registration.to < registration.from {
            out.add("选民登记的起止日期颠倒", |finding| {
                finding.field(path.key("结束"), format!("早于开始日 {}", registration.from)).remedy("核对登记的开始和结束日期")
            });
        }
        if let Some(notice) = schedule_of.registration_notice.filter(|notice| *notice > registration.from) {
            out.add("登记公告晚于登记开始", |finding| {
                finding.field(schedule("登记公告"), format!("登记 {} 就开始了，公告 {notice} 才发", registration.from)).remedy("公告应当在登记开始以前发布")
            });
        }
        let poll = case.election().polling_day;
        if registration.to >= poll {
            out.add("选民登记到选举日还没有结束", |finding| {
                finding.field(path.key("结束"), format!("选举日是 {poll}")).remedy("登记应当在公布选民名单以前结束")
            });
        }
        if let Some(list) = schedule_of.voter_list.filter(|list| *list < registration.to) {
            out.add("选民名单公布时登记还没有结束", |finding| {
                finding
                    .field(path.key("结束"), format!("登记到 {} 才结束", registration.to))
                    .field(schedule("选民名单公布"), format!("名单 {list} 就公布了"))
                    .remedy("提前结束登记，或者推迟公布名单（仍不得晚于法定日期）")
            });
        }
    }

    /// 选民名单应当在选举日的二十日以前公布。
    ///
    /// 选举日当天不算在内：最迟的公布日是选举日往前数二十日（D−20）。
    "DATE-002" Error ["npc-28"] ["NPC-21", "DAY-1", "DAY-3"]
    fn voter_list_in_time(case, out) {
        in_time(case, out, "选民名单", "选民名单公布", case.election().schedule.voter_list, deadlines(case).voter_list);
    }

    /// 代表候选人名单和代表候选人的基本情况应当在选举日的十五日以前公布。
    ///
    /// 选举日当天不算在内：最迟的公布日是选举日往前数十五日（D−15）。
    "DATE-003" Error ["npc-32"] ["NPC-27", "DAY-1", "DAY-3"]
    fn initial_list_in_time(case, out) {
        in_time(case, out, "代表候选人名单", "初步候选人公布", case.election().schedule.initial_list, deadlines(case).initial_list);
    }

    /// 正式代表候选人名单和代表候选人的基本情况应当在选举日的七日以前公布。
    ///
    /// 选举日当天不算在内：最迟的公布日是选举日往前数七日（D−7）。
    "DATE-004" Error ["npc-32"] ["NPC-29", "DAY-1", "DAY-3"]
    fn formal_list_in_time(case, out) {
        in_time(case, out, "正式代表候选人名单", "正式候选人公布", case.election().schedule.formal_list, deadlines(case).formal_list);
    }

    /// 公告写明的申诉、起诉期限不能短于法定期限。
    ///
    /// 对选民名单有不同意见的，可以自名单公布之日起五日内申诉（公布当日不计）；
    /// 对处理决定不服的，可以在选举日的五日以前起诉。公告写早了等于缩短法定期限，写晚了选民会错过期限。
    "DATE-005" Error ["npc-29"] ["NPC-22", "DAY-5"]
    fn objection_dates(case, out) {
        let stated = &case.election().schedule;
        let days = &case.facts.timetable;
        let mut compare = |key: &str, stated: Option<Day>, lawful: Option<Day>, rule: String| {
            let (Some(stated), Some(lawful)) = (stated, lawful) else { return };
            if stated != lawful {
                let word = if stated < lawful { "早" } else { "晚" };
                out.add(format!("{key}日写{word}了"), |finding| {
                    finding.field(schedule(key), format!("依法应当是 {lawful}（{rule}）")).remedy(format!("改成 {lawful}，或者不写，由程序推算"))
                });
            }
        };
        let objections = &case.kind.objections;
        compare("申诉截止", stated.objections_until, days.objections_until, format!("名单公布之日起第 {} 日", objections.object_within));
        compare("起诉截止", stated.lawsuits_until, Some(days.lawsuits_until), format!("选举日前第 {} 日", objections.sue_before));
    }

    /// 各份公告的先后应当合乎程序。
    ///
    /// 登记公告、选民名单、代表候选人名单、正式代表候选人名单依次公布，都在选举日以前；当选代表名单不早于选举日。
    "DATE-006" Error ["npc-28", "npc-32", "npc-46"] ["NPC-08", "NPC-50"]
    fn posting_order(case, out) {
        let election = case.election();
        let stated = &election.schedule;
        let steps = [
            ("登记公告", stated.registration_notice),
            ("选民名单公布", stated.voter_list),
            ("初步候选人公布", stated.initial_list),
            ("正式候选人公布", stated.formal_list),
        ];
        let known: Vec<(&str, Day)> = steps.into_iter().filter_map(|(key, day)| Some((key, day?))).collect();
        for pair in known.windows(2) {
            let ((earlier, first), (later, second)) = (pair[0], pair[1]);
            if second < first {
                out.add(format!("“{later}”早于“{earlier}”"), |finding| {
                    finding
                        .field(schedule(later), format!("这一天早于“{earlier}”（{first}）"))
                        .field(schedule(earlier), "应当先于前者")
                        .remedy("核对两个日期，按先后公布")
                });
            }
        }
        if let Some(winners) = stated.winners_list.filter(|winners| *winners < election.polling_day) {
            out.add("当选代表名单早于选举日公布", |finding| {
                finding.field(schedule("当选名单公布"), format!("{winners} 还没有到选举日 {}", election.polling_day)).remedy("改成选举日当天或者以后")
            });
        }
        let summary = election.summary.as_ref();
        let session = summary.and_then(|summary| summary.leadership.as_ref()).map(|leadership| leadership.date);
        let path = FieldPath::root().key("总结");
        let reports = [
            ("总结的日期", path.key("日期"), summary.map(|summary| summary.date)),
            ("会议的日期", path.key("领导人员").key("日期"), session),
        ];
        for (what, path, day) in reports.into_iter().filter(|(_, _, day)| day.is_some_and(|day| day < election.polling_day)) {
            let day = day.unwrap_or(election.polling_day);
            out.add(format!("{what}早于选举日"), |finding| {
                finding.field(path, format!("{day} 还没有到选举日 {}", election.polling_day)).remedy("核对两个日期")
            });
        }
    }

    /// 公布日恰好是法定的最后一天，没有余地。
    ///
    /// 多数地方按“选举日往前数二十日、十五日、七日”掌握；也有人主张中间应当隔足整日，那样就迟了一天。
    /// 留出一两天余地最稳妥。
    "DATE-007" Note ["npc-28", "npc-32"] ["DAY-2", "DAY-3"]
    fn no_reserve(case, out) {
        let stated = &case.election().schedule;
        let days = &case.facts.timetable;
        let steps = [
            ("选民名单公布", stated.voter_list, days.voter_list_by),
            ("初步候选人公布", stated.initial_list, days.initial_list_by),
            ("正式候选人公布", stated.formal_list, days.formal_list_by),
        ];
        let last_day = |(key, posted, by): (_, Option<Day>, Option<Day>)| by.filter(|_| posted == by).map(|by| (key, by));
        for (key, by) in steps.into_iter().filter_map(last_day) {
            out.add(format!("“{key}”恰好是法定的最后一天"), |finding| {
                finding.field(schedule(key), format!("{by} 是最后一天，没有余地")).remedy("有条件时提前一两天公布")
            });
        }
    }

    /// 阶段应当前后衔接，起止不颠倒，并且容得下选举日。
    "DATE-008" Warning ["npc-11"] ["PIT-03"]
    fn stages_in_order(case, out) {
        let election = case.election();
        let path = |index: usize, key: &str| FieldPath::root().key("阶段").index(index).key(key);
        for (index, stage) in election.stages.iter().enumerate() {
            if stage.to < stage.from {
                out.add(format!("“{}”的起止日期颠倒", stage.name), |finding| {
                    finding.field(path(index, "结束"), format!("早于开始日 {}", stage.from)).remedy("核对这个阶段的开始和结束日期")
                });
            }
            let before = index.checked_sub(1).map(|before| &election.stages[before]);
            if let Some(before) = before.filter(|before| stage.from <= before.to) {
                out.add(format!("“{}”与前一阶段重叠", stage.name), |finding| {
                    finding
                        .field(path(index, "开始"), format!("“{}”到 {} 才结束", before.name, before.to))
                        .remedy("阶段应当一个接一个，核对起止日期")
                });
            }
        }
        let inside = |day: Day| election.stages.iter().any(|stage| (stage.from..=stage.to).contains(&day));
        if !election.stages.is_empty() && !inside(election.polling_day) {
            out.add("选举日不在任何阶段里", |finding| {
                finding.field(FieldPath::root().key("选举日"), "各阶段的起止日期都不包括这一天").remedy("核对“阶段”的起止日期")
            });
        }
    }

    /// 投票时间的开始应当早于结束。
    "DATE-009" Error ["npc-11"] ["NPC-08"]
    fn polling_hours(case, out) {
        let Some(hours) = case.election().polling_hours.filter(|hours| hours.to <= hours.from) else { return };
        out.add("投票时间的起止颠倒", |finding| {
            finding.field(FieldPath::root().key("投票时间").key("结束"), format!("不晚于开始的 {}", hours.from)).remedy("用24小时制写，例如 18:00")
        });
    }

    /// 选举日应当在法条表所记的法律施行期间。
    ///
    /// 公告印的条文号码按选举日选用；更早的号码表里没有，程序不猜。
    "DATE-010" Error ["npc-11"] ["PIT-01"]
    fn statutes_reach(case, out) {
        let day = case.election().polling_day;
        if case.statutes.cite("npc-28", day.0).is_none() {
            out.add("没有这一天的法条", |finding| {
                finding
                    .field(FieldPath::root().key("选举日"), "法条表没有记这么早的法律")
                    .remedy("核对选举日；确要重印从前的公告，在项目“模板”文件夹的 statutes.yaml 里补上当时的条文号码")
            });
        }
    }
}
