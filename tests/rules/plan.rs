//! DATE-008, DATE-020.

use crate::builder::{Change, POLL, codes, day, findings, finds, moved};
use crate::days::scheduled;
use std::path::Path;
use zhangbang::diag::Severity;
use zhangbang::input;
use zhangbang::model::election::{DeadlineReading, Occasion, Registration};
use zhangbang::model::{Project, Stage};

#[test]
fn stages_follow_each_other_and_hold_polling_day() {
    let table: [(&[(&str, &str)], &[&str]); 8] = [
        (&[], &[]),
        (&[("2026-02-20", "2026-03-31"), ("2026-04-01", "2026-04-30")], &[]),
        (&[("2026-04-20", "2026-04-20")], &[]),
        (&[("2026-04-21", "2026-04-30")], &["DATE-008"]),
        (&[("2026-04-01", "2026-04-19")], &["DATE-008"]),
        (&[("2026-02-20", "2026-04-01"), ("2026-04-01", "2026-04-30")], &["DATE-008"]),
        (&[("2026-04-02", "2026-04-01"), ("2026-04-03", "2026-04-30")], &["DATE-008"]),
        (&[("2026-03-02", "2026-03-01"), ("2026-03-01", "2026-03-31")], &["DATE-008", "DATE-008", "DATE-008"]),
    ];
    for row in table {
        let (stages, expected) = row;
        let stage =
            |(from, to): &(&str, &str)| Stage {
                name: "阶段".to_owned(), from: day(from), to: day(to), tasks: vec![]
            };
        let project =
            scheduled(day(POLL), |_| {}).with(|project| project.election.stages = stages.iter().map(stage).collect());
        finds(&project, expected, row);
    }
}

/// Stages by name and days.
fn planned(stages: &[(&str, &str, &str)]) -> Project {
    let stage = |(name, from, to): &(&str, &str, &str)| Stage {
        name: (*name).to_owned(),
        from: day(from),
        to: day(to),
        tasks: vec![],
    };
    scheduled(day(POLL), |_| {}).with(|project| project.election.stages = stages.iter().map(stage).collect())
}

/// Preparation, registration until `first`, candidates until `second`, the poll.
fn plan(first: &str, second: &str) -> Project {
    let next = |text: &str| day(text).after(1).to_string();
    planned(&[
        ("准备阶段", "2026-02-01", "2026-02-10"),
        ("选区划分和选民登记阶段", "2026-02-11", first),
        ("提名和确定代表候选人阶段", &next(first), second),
        ("投票选举阶段", &next(second), "2026-05-30"),
    ])
}

#[test]
fn the_first_session_is_in_the_stage_named_after_it() {
    let with_session = |stage: &str, session: &str| {
        let stages = [("投票选举代表阶段", "2026-04-01", "2026-05-10"), (stage, "2026-05-11", "2026-05-31")];
        planned(&stages).with(|project| project.only_congress().schedule.first_session = Some(day(session)))
    };
    for (stage, session, expected) in [
        ("召开代表大会阶段", "2026-05-10", &["DATE-008"][..]),
        ("召开代表大会阶段", "2026-05-11", &[]),
        ("召开代表大会阶段", "2026-05-31", &[]),
        ("召开代表大会阶段", "2026-06-01", &["DATE-008"]),
        ("筹备和召开镇人代会阶段", "2026-05-10", &["DATE-008"]),
        ("第一次会议阶段", "2026-05-10", &["DATE-008"]),
        // A stage of another matter: the session may come before its end, as it often does.
        ("总结阶段", "2026-05-10", &[]),
        ("人民代表大会代表选举总结阶段", "2026-05-10", &[]),
    ] {
        finds(&with_session(stage, session), expected, (stage, session));
    }
    let unknown =
        planned(&[("投票选举代表阶段", "2026-04-01", "2026-05-10"), ("召开代表大会阶段", "2026-05-11", "2026-05-31")]);
    finds(&unknown, &[], "no session is planned");
}

#[test]
fn stages_end_in_time_for_the_lists() {
    // Poll 2026-04-20: voter list by 03-31, formal list by 04-13.
    for offset in -3..=3 {
        let late = |code: &'static str| if offset > 0 { vec![code] } else { vec![] };
        let voters = plan(&moved(day("2026-03-31"), offset).to_string(), "2026-04-13");
        finds(&voters, &late("DATE-020"), ("voters", offset));
        let formal = plan("2026-03-20", &moved(day("2026-04-13"), offset).to_string());
        finds(&formal, &late("DATE-020"), ("formal", offset));
        let strict = formal.with(|project| project.election.deadline_reading = DeadlineReading::StrictPlusOne);
        let expected: &[&str] = if offset > -1 { &["DATE-020"] } else { &[] };
        finds(&strict, expected, ("full days between", offset));
    }
}

#[test]
fn a_day_that_is_known_settles_it() {
    let late = plan("2026-04-05", "2026-04-15");
    finds(&late, &["DATE-020", "DATE-020"], "both");
    let posted = late.clone().with(|project| {
        project.election.schedule.voter_list = Some(day("2026-03-30"));
        project.election.schedule.formal_list = Some(day("2026-04-12"));
    });
    finds(&posted, &[], "both posted in time");
    let registered = late.clone().with(|project| {
        let place = "各村选民登记站".to_owned();
        let (from, to) = (day("2026-02-11"), day("2026-03-25"));
        project.election.schedule.registration = Some(Registration { from, to, hours: None, place });
    });
    finds(&registered, &["DATE-020"], "registration itself ends in time");
    let by_election = late.in_province("河北省").with(|project| project.election.occasion = Occasion::ByElection);
    finds(&by_election, &[], "no days are set");
}

#[test]
fn only_stages_that_settle_something_are_meant() {
    for (name, expected) in [
        ("确定代表候选人阶段", &["DATE-020"][..]),
        ("候选人登记和审查阶段", &["DATE-020"]),
        ("介绍代表候选人阶段", &[]),
        ("候选人与选民见面阶段", &[]),
        ("提名候选人和投票阶段", &[]),
        ("代表候选人提名和选举阶段", &[]),
        ("选民登记阶段", &["DATE-020"]),
        ("登记选民和投票阶段", &[]),
        ("总结阶段", &[]),
    ] {
        finds(&planned(&[(name, "2026-03-01", "2026-04-20")]), expected, name);
    }
    // The last of several counts.
    let stages = [
        ("提名代表候选人阶段", "2026-03-01", "2026-04-10"),
        ("确定正式代表候选人阶段", "2026-04-11", "2026-04-13"),
        ("投票选举阶段", "2026-04-14", "2026-04-30"),
    ];
    finds(&planned(&stages), &[], "settled in time");
}

#[test]
fn the_plan_of_a_town_is_impossible_before_the_sixteenth() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/DATE-020-plan");
    let project = input::load(&folder).project.expect("the project of the gallery can be read");
    assert_eq!(project.election.stages.len(), 5);
    for offset in 0..30 {
        let poll = day("2021-11-01").after(offset);
        let tried = project.clone().with(|project| project.election.polling_day = poll);
        let errors = findings(&tried, &[]).iter().filter(|finding| finding.severity == Severity::Error).count();
        match poll < day("2021-11-16") {
            true => assert!(codes(&tried).contains(&"DATE-020"), "{poll} is possible"),
            false => assert_eq!(errors, 0, "{poll}: {:?}", codes(&tried)),
        }
    }
}

#[test]
fn the_earliest_polling_day_is_named() {
    let label = |project: &Project| findings(project, &[])[0].labels[0].text.clone();
    let formal = plan("2026-03-20", "2026-04-15");
    let text = "到 2026-04-15 才结束，正式代表候选人名单最迟 2026-04-13 公布；照这个安排，选举日最早是 2026-04-22";
    assert_eq!(label(&formal), text);
    let strict = formal.with(|project| project.election.deadline_reading = DeadlineReading::StrictPlusOne);
    assert!(label(&strict).ends_with("最迟 2026-04-12 公布；照这个安排，选举日最早是 2026-04-23"));
}
