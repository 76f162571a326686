//! What changes while an election runs: the day of the poll, the roll.

use super::timetable::schedule;
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts::Change;
use crate::model::changes::RollChange;
use crate::model::{Day, RollReason};

fn postponement(key: &str) -> FieldPath {
    FieldPath::root().key("延期").key(key)
}

/// What had been posted by the day before `day`: its key in the schedule, whether it is a list.
fn posted_before(case: &Case, day: Day) -> Vec<(&'static str, bool)> {
    let stated = &case.election().schedule;
    let papers = [
        ("登记公告", stated.registration_notice, false),
        ("选民名单公布", stated.voter_list, true),
        ("初步候选人公布", stated.initial_list, true),
        ("正式候选人公布", stated.formal_list, true),
        ("再次公布投票时间地点", stated.repeat_notice, false),
    ];
    let before = papers.into_iter().filter(|(_, posted, _)| posted.is_some_and(|posted| posted < day));
    before.map(|(key, _, list)| (key, list)).collect()
}

rules! {
    /// 选举日延期的，延期以前已经公布的文书要更正。
    ///
    /// 决定延期以前公布的公告和名单印着原来的选举日。各项期限一律按新的选举日重算。
    /// 选举日推迟得久的，有的省规定选民名单和候选人名单要重新公布。
    ///
    /// 改法：贴出选举日延期公告（程序会做），说明新的选举日；名单重新公布的，把“日程”的日期改成重新公布的日期。
    "DATE-018" Warning ["npc-11"] ["PIT-27", "DAY-10"]
    fn papers_of_the_old_day(case, out) {
        let (Some(postponed), poll) = (&case.election().postponed, case.election().polling_day) else { return };
        let (old, decided) = (postponed.from, postponed.decided);
        let papers = posted_before(case, decided);
        if old >= poll || decided > old || papers.is_empty() {
            return;
        }
        let limit = case.kind.practice.lists_again_after.value;
        let (days, lists) = (old.days_until(poll), papers.iter().any(|(_, list)| *list));
        out.add("延期以前公布的文书印着原来的选举日", |mut finding| {
            finding = finding.field(postponement("原选举日"), format!("现在的选举日是 {poll}，推迟了 {days} 日"));
            for (key, _) in &papers {
                finding = finding.field(schedule(key), format!("在决定延期（{decided}）以前公布"));
            }
            finding = finding.remedy(format!("贴出选举日延期公告，说明选举日由 {old} 改为 {poll}；已经贴出的逐份更正"));
            match days > i64::from(limit) && lists {
                true => finding.remedy(format!("推迟超过 {limit} 日的，有的省规定名单要重新公布；重新公布的，改“日程”的日期")),
                false => finding,
            }
        });
    }

    /// 延期应当在原选举日以前决定，新的选举日应当晚于原选举日。
    ///
    /// 原选举日已经过了，就不是延期，而是没有按时选举，应当报告县级人大常委会。
    /// 选举日提前的，不写“延期”：改“选举日”就行，各项期限按新的选举日重算。
    ///
    /// 改法：核对“延期”的两个日期和“选举日”；没有延期的，整段删掉。
    "DATE-019" Error ["npc-11"] ["PIT-27", "DAY-10"]
    fn postponement_is_one(case, out) {
        let (Some(postponed), poll) = (&case.election().postponed, case.election().polling_day) else { return };
        let (old, decided) = (postponed.from, postponed.decided);
        let path = postponement("原选举日");
        if old > poll {
            out.add("写的是延期，选举日反而提前了", |finding| {
                finding
                    .field(path, format!("现在的选举日 {poll} 更早"))
                    .remedy("核对两个日期；确实提前的，删掉“延期”，各项期限按新的选举日重算")
            });
        } else if old == poll {
            out.add("写的是延期，选举日没有变", |finding| {
                finding.field(path, "与“选举日”是同一天").remedy("“选举日”写延期以后的日期，“原选举日”写原来的日期")
            });
        } else if decided > old {
            out.add("原选举日过了才决定延期", |finding| {
                finding
                    .field(postponement("决定日期"), format!("原选举日 {old} 已经过了"))
                    .remedy("核对日期；确实没有按时选举的，报告县级人大常委会")
            });
        }
    }

    /// 名单补正的数字应当合得上：原有加增加，减去减少，等于现有。
    ///
    /// 现有的人数还应当与选民名单文件的人数相同：补正以后，名单文件也要照着改。
    /// 公布的名单记录过的，这些数由程序比较得出，见 CHG-005。
    ///
    /// 改法：核对补正公告的四个数；名单文件还是补正以前的，照补正改过来。
    "CHG-001" Error ["npc-27"] ["NPC-18", "ARI-6"]
    fn corrections_add_up(case, out) {
        for district in case.districts() {
            let stated = district.district.correction.filter(|_| district.facts.amendment.is_none());
            let Some((stated, (before, after))) = stated.and_then(|stated| Some((stated, stated.before.zip(stated.after)?)))
            else {
                continue;
            };
            let path = district.field("名单补正").key("现有");
            let (added, removed) = (stated.added.unwrap_or(0), stated.removed.unwrap_or(0));
            let sum = i64::from(before) + i64::from(added) - i64::from(removed);
            if sum != i64::from(after) {
                let sum = if sum < 0 { "减少的比原有和增加的还多".to_owned() } else { format!("应当是 {sum} 人") };
                out.add(format!("{}：补正的人数合不上", district.name()), |finding| {
                    finding.field(path, format!("原有 {before}，增加 {added}，减少 {removed}，{sum}")).remedy("核对补正公告的四个数")
                });
            } else if let Some(total) = district.facts.roll.as_ref().map(|roll| roll.total).filter(|total| *total != after) {
                let remedy = match total == before {
                    true => "名单文件还是补正以前的，照补正增加、删去；或者核对数字",
                    false => "核对补正公告和名单文件",
                };
                out.add(format!("{}：补正以后的人数与名单不符", district.name()), |finding| {
                    finding.field(path, format!("补正以后 {after} 人，名单文件里有 {total} 人")).remedy(remedy)
                });
            }
        }
    }

    /// 选民变动的数字应当合得上：上届加三增，减去三减，等于本届。
    ///
    /// 三增是新满十八周岁的、恢复政治权利的、迁入的；三减是迁出的、死亡的、依法被剥夺政治权利的。
    /// 本届的人数应当与选民名单的人数相同；名单补正过的，是补正以前或者以后的人数都可以。
    ///
    /// 改法：核对变动的各项数字和名单文件。
    "CHG-002" Error ["npc-27"] ["NPC-18", "ARI-6"]
    fn roll_changes_add_up(case, out) {
        for district in case.districts() {
            let Some(change) = district.district.roll_change else { continue };
            let (added, removed) = change.parts();
            let roll = district.facts.roll.as_ref().map(|roll| roll.total);
            // The list may have been corrected since; its first posting counts as well.
            let first = district.facts.correction.map(|correction| correction.before);
            let rolls: Vec<u32> = roll.into_iter().chain(roll.and(first)).collect();
            let (what, key, numbers) = match change.this_term {
                Some(this) => ("本届", "本届", vec![this]),
                None => ("名单", "上届", rolls.clone()),
            };
            let Some(number) = numbers.first() else { continue };
            let (last, path) = (change.last_term, district.field("选民变动").key(key));
            let sum = (u64::from(last) + added).checked_sub(removed);
            if !numbers.iter().any(|number| sum == Some(u64::from(*number))) {
                let sum = sum.map_or("减少的比上届和增加的还多".to_owned(), |sum| format!("应当是 {sum} 人"));
                out.add(format!("{}：选民变动的人数合不上", district.name()), |finding| {
                    finding
                        .field(path, format!("上届 {last}，增加 {added}，减少 {removed}，{sum}；{what}是 {number} 人"))
                        .remedy("核对三增三减的各项数字")
                });
            } else if let Some((this, total)) = change.this_term.zip(roll).filter(|(this, _)| !rolls.contains(this)) {
                out.add(format!("{}：本届选民数与名单不符", district.name()), |finding| {
                    finding.field(path, format!("写的是 {this} 人，名单文件里有 {total} 人")).remedy("核对“本届”和名单文件")
                });
            }
        }
    }

    /// 选民变动的数字应当与两届名单比较得出的相同。
    ///
    /// 写了“上届选举”的，程序拿上届的名单与这次的比较：两届的人数、新满十八周岁的、增加和减少的人数，名单上都看得出来；
    /// 迁入还是恢复政治权利，迁出、死亡还是剥夺政治权利，要名单的“变动原因”列写明，才能分开核对。
    ///
    /// 改法：照比较的结果改“选民变动”；名单错了的，改名单。看每一个人，用 zhangbang audit -o 写成表格。
    "CHG-006" Warning ["npc-27"] ["NPC-18", "ARI-6"]
    fn changes_agree_with_the_rolls(case, out) {
        let Some(turnover) = &case.facts.turnover else { return };
        for district in case.districts() {
            let key = (district.of.congress.level, district.district.number);
            let Some((change, found)) = district.district.roll_change.zip(turnover.changes.get(&key)) else { continue };
            for (word, stated, found) in compared(change, found).into_iter().filter(|(_, stated, found)| stated != found) {
                let path = district.field("选民变动");
                // What is not written counts as nobody.
                let path = if word.contains('”') || stated == 0 { path } else { path.key(&word) };
                out.add(format!("{}：选民变动与两届名单不符", district.name()), |finding| {
                    finding
                        .field(path, format!("“{word}”写的是 {stated} 人，两届名单比较是 {found} 人"))
                        .remedy("照比较的结果改，或者核对名单；每一个人，用 zhangbang audit -o 写成表格来看")
                });
            }
        }
    }

    /// 名单补正应当在选民名单公布以后、投票以前。
    ///
    /// 名单没有公布，改名单就行，不叫补正；投票以后不能再改名单。
    ///
    /// 改法：核对补正公告的日期。
    "CHG-003" Error ["npc-27", "npc-28"] ["NPC-18", "PIT-03"]
    fn corrections_after_the_list(case, out) {
        let (list, poll) = (case.election().schedule.voter_list, case.election().polling_day);
        for district in case.districts() {
            let Some(day) = district.district.correction.map(|correction| correction.day) else { continue };
            let path = district.field("名单补正").key("日期");
            if day > poll {
                out.add(format!("{}：投票以后还补正名单", district.name()), |finding| {
                    finding.field(path, format!("选举日是 {poll}")).remedy("核对日期；投票以后不能再改名单")
                });
            } else if let Some(list) = list.filter(|list| day < *list) {
                out.add(format!("{}：名单补正早于名单公布", district.name()), |finding| {
                    finding
                        .field(path, format!("选民名单 {list} 才公布"))
                        .field(schedule("选民名单公布"), "补正应当在这以后")
                        .remedy("核对两个日期")
                });
            }
        }
    }

    /// 名单补正不要晚于本省规定的日期。
    ///
    /// 各省规定的最后一天不同；没有规定的，一般在选举日的前一日以前补正。有的省另外规定了补办登记的最后一天。
    ///
    /// 改法：提前补正；晚了的核实本省的规定。
    "CHG-004" Warning ["npc-27"] ["NPC-18"] local [Corrections, LateRegistration]
    fn corrections_in_time(case, out) {
        let (days, poll) = (&case.facts.timetable, case.election().polling_day);
        let Some(by) = days.corrections_until else { return };
        for district in case.districts() {
            let Some(day) = district.district.correction.map(|correction| correction.day) else { continue };
            if day > by && day <= poll {
                out.add(format!("{}：名单补正得晚", district.name()), |mut finding| {
                    finding = finding
                        .field(district.field("名单补正").key("日期"), format!("选举日是 {poll}，最迟 {by} 补正"))
                        .remedy("提前补正；晚了的核实本省的规定");
                    match days.late_registration_until {
                        Some(until) => finding.remedy(format!("本省规定，{until} 以前（含当日）要求补办登记的应当补登")),
                        None => finding,
                    }
                });
            }
        }
    }

    /// 名单补正的人数应当与张贴记录一致。
    ///
    /// 公布的选民名单用 zhangbang issue 记录过的，补登、除名、更正由程序拿现在的名单与记录时的比较，
    /// 公告里印姓名和人数，“名单补正”只写日期；人数写了的，应当与比较得出的相同。没有记录过的，原有和现有都要写。
    ///
    /// 改法：删掉写的人数，或者照名单改；没有记录的补上人数。
    "CHG-005" Error ["npc-27"] ["NPC-18", "ARI-6"]
    fn corrections_match_the_record(case, out) {
        for district in case.districts() {
            let Some(stated) = district.district.correction else { continue };
            let field = |key: &str| district.field("名单补正").key(key);
            let Some(found) = district.facts.correction else {
                let missing: Vec<&str> =
                    [("原有", stated.before), ("现有", stated.after)].into_iter().filter(|(_, number)| number.is_none()).map(|(key, _)| key).collect();
                out.add(format!("{}：补正没有写人数", district.name()), |finding| {
                    finding
                        .field(field("日期"), format!("没有写“{}”，张贴记录里也没有公布的名单", missing.join("”“")))
                        .remedy("补上人数；或者把公布时的名单用 zhangbang issue 记录下来，由程序比较")
                });
                continue;
            };
            let Some(amendment) = &district.facts.amendment else { continue };
            if !amendment.is_some() {
                out.add(format!("{}：写了名单补正，名单没有改", district.name()), |finding| {
                    finding
                        .field(field("日期"), format!("现在的名单与 {} 张贴的没有差别", amendment.posted))
                        .field(case.posting(amendment.entry, "快照"), "公布时的名单在这里")
                        .remedy("照补正改名单文件；没有补正的，删掉“名单补正”")
                        .remedy("名单改好以后才记录张贴的，记录里的不是公布时的名单，从“记录.yaml”里删掉这一条，写明人数")
                });
                continue;
            }
            let numbers = [
                ("原有", stated.before, found.before),
                ("增加", stated.added, found.added),
                ("减少", stated.removed, found.removed),
                ("现有", stated.after, found.after),
            ];
            for (key, stated, found) in numbers {
                let Some(stated) = stated.filter(|stated| *stated != found) else { continue };
                out.add(format!("{}：补正的人数与名单不符", district.name()), |finding| {
                    finding
                        .field(field(key), format!("写的是 {stated} 人，名单与公布时比较是 {found} 人"))
                        .field(case.posting(amendment.entry, "快照"), "公布时的名单在这里")
                        .remedy("删掉写的人数，由程序比较；或者核对名单文件")
                });
            }
        }
    }
}

/// What is stated of a change and what the rolls tell of it; reasons that the rolls do not tell apart stand together.
fn compared(stated: RollChange, found: &Change) -> Vec<(String, u32, u32)> {
    let number = |reason: RollReason| match reason {
        RollReason::CameOfAge => stated.came_of_age,
        RollReason::Restored => stated.restored,
        RollReason::MovedIn => stated.moved_in,
        RollReason::MovedOut => stated.moved_out,
        RollReason::Died => stated.died,
        RollReason::Deprived => stated.deprived,
    };
    let mut all = vec![("上届".to_owned(), stated.last_term, found.last)];
    let own = RollReason::CameOfAge;
    all.push((own.word().to_owned(), number(own), found.of(own)));
    for (adds, untold) in [(true, found.untold.0), (false, found.untold.1)] {
        let reasons: Vec<RollReason> =
            RollReason::ALL.into_iter().filter(|reason| *reason != own && reason.adds() == adds).collect();
        if untold == 0 {
            all.extend(reasons.iter().map(|reason| (reason.word().to_owned(), number(*reason), found.of(*reason))));
        } else {
            let words: Vec<&str> = reasons.iter().map(|reason| reason.word()).collect();
            let sum = |count: &dyn Fn(RollReason) -> u32| reasons.iter().map(|reason| count(*reason)).sum::<u32>();
            all.push((words.join("”“"), sum(&number), sum(&|reason| found.of(reason)) + untold));
        }
    }
    all
}
