//! The timetable of bodies: what is due by when, and what follows what.

use super::{BodyCase, Case, Findings, Rule, cited};
use crate::diag::Severity;
use crate::facts::StepFacts;
use crate::model::body_kind::POLL;

rules! {
    /// 日程里的每一步，不得迟于规定的最后一天。
    ///
    /// 例如参加选举的村民名单，应当在选举日的二十日前公布；选举日当天不算。各省另有规定的，照本省的规定。
    ///
    /// 改法：提早这一步；已经来不及的，推迟选举日。
    "STEP-001" Error ["village-17", "village-24", "residents-17", "residents-25", "org-20"] ["VC-08", "VC-09", "VC-23", "RC-06", "RC-07", "RC-14", "ORG-03", "DAY-1", "DAY-9"]
    fn not_too_late(case, out) {
        for body in case.bodies() {
            for (step, day, by) in late(&body).filter(|(step, ..)| step.cite.is_some()) {
                let keys = cited(&step.cite);
                let days = by.days_until(day);
                out.add_on(&keys, format!("{}：{}太迟", body.body.name, step.title), |finding| {
                    finding
                        .field(body.field("日程").key(&step.title), format!("最迟 {by}，迟了 {days} 日"))
                        .remedy(format!("改在 {by} 以前；已经来不及的，推迟选举日"))
                });
            }
        }
    }

    /// 日程里的步骤，一般不迟于通常的最后一天。
    ///
    /// 法律没有规定的步骤，照多数地方的做法提醒，不妨碍制作文件。
    ///
    /// 改法：确有安排的不用改；写错的，改正日期。
    "STEP-002" Warning ["village-35", "village-40"] ["VC-27", "VC-28", "VS-05", "CYL-10"]
    fn not_later_than_usual(case, out) {
        for body in case.bodies() {
            for (step, day, by) in late(&body).filter(|(step, ..)| step.cite.is_none()) {
                let days = by.days_until(day);
                out.add(format!("{}：{}比通常迟", body.body.name, step.title), |finding| {
                    finding
                        .field(body.field("日程").key(&step.title), format!("通常最迟 {by}，迟了 {days} 日"))
                        .remedy("核对日期；当地确是这样安排的，不用改")
                });
            }
        }
    }

    /// 后面的步骤不能早于它所根据的步骤。
    ///
    /// 例如先请示，后批复，然后开会；先公布名单，后投票；先投票，后公布结果、移交工作。投票以前的步骤不能晚于投票。
    ///
    /// 改法：核对两个日期，改正写错的一个。
    "STEP-003" Error ["party-approval", "league-approval"] ["CPC-02", "CPC-21", "CYL-02", "PIT-03"]
    fn in_their_order(case, out) {
        for body in case.bodies() {
            for step in before_the_poll(&body) {
                let poll = body.facts.polling_day;
                // With a last day of its own, STEP-001 tells.
                let Some(day) = step.day.filter(|day| *day > poll && step.by.is_none()) else { continue };
                out.add(format!("{}：{}晚于投票", body.body.name, step.title), |finding| {
                    finding
                        .field(body.field("日程").key(&step.title), format!("应当在投票当日或者以前，最迟 {poll}，写的是 {day}"))
                        .field(polling_day(&body), "投票")
                        .remedy("核对两个日期，改正写错的一个")
                });
            }
            for step in &body.facts.steps {
                let Some((day, from)) = step.day.zip(step.from).filter(|(day, from)| day < from) else { continue };
                let Some(follows) = &step.follows else { continue };
                let (cause, path) = match body.facts.step(follows) {
                    Some(cause) => (cause.title.clone(), body.field("日程").key(&cause.title)),
                    None => ("投票".to_owned(), polling_day(&body)),
                };
                let later = body.rules.step(&step.id).and_then(|rule| rule.after.as_ref()).is_some_and(|after| after.later);
                let word = if later { "以后" } else { "当日或者以后" };
                out.add(format!("{}：{}早于{cause}", body.body.name, step.title), |finding| {
                    finding
                        .field(body.field("日程").key(&step.title), format!("应当在{cause}{word}，最早 {from}，写的是 {day}"))
                        .field(path, cause)
                        .remedy("核对两个日期，改正写错的一个")
                });
            }
        }
    }
}

/// Steps that have their day after the last one.
fn late<'a>(body: &BodyCase<'a>) -> impl Iterator<Item = (&'a StepFacts, crate::model::Day, crate::model::Day)> {
    let steps = body.facts.steps.iter();
    steps.filter_map(|step| Some((step, step.day?, step.by?))).filter(|(_, day, by)| day > by)
}

/// Steps that the kind lists before the first one that follows the poll.
fn before_the_poll<'a>(body: &BodyCase<'a>) -> impl Iterator<Item = &'a StepFacts> {
    let rules = body.rules;
    body.facts.steps.iter().take_while(|step| {
        let after = rules.step(&step.id).and_then(|step| step.after.as_ref());
        after.is_none_or(|after| after.step != POLL)
    })
}

/// Where the day of the vote is written.
fn polling_day(body: &BodyCase) -> crate::diag::FieldPath {
    match body.body.polling_day {
        Some(_) => body.field("选举日"),
        None => crate::diag::FieldPath::root().key("选举日"),
    }
}
