//! Where an election stands on a day: steps, documents, stage. Expected texts: `tests/golden/status`.

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::program::{BINARY, command, finish, run};
use support::{HOME, Scratch, changed, copy, fonts, golden, home, read};
use zhangbang::catalog::{Header, Per, State};
use zhangbang::facts::{Limit, Step};
use zhangbang::model::Day;
use zhangbang::pipeline;

/// A day in every part of the election of the sample.
const DAYS: [&str; 8] = [
    "2021-09-12", // before anything is done
    "2021-09-25", // voters register
    "2021-10-25", // the voter list is posted today
    "2021-10-27", // its last lawful day
    "2021-11-03", // the initial list hangs, objections are decided
    "2021-11-09", // the last lawful day of the formal list
    "2021-11-16", // polling day
    "2021-12-20", // after the first session
];

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn check(project: &Path) -> pipeline::State {
    pipeline::check(project, &fonts(), None).state.expect("a project that can be read")
}

/// A project of its own with this description.
fn project(scratch: &Scratch, description: &str) -> PathBuf {
    fs::write(scratch.0.join("选举.yaml"), description).expect("the description");
    scratch.0.clone()
}

/// State and days to the last lawful day of a step.
fn step(state: &pipeline::State, as_of: &str, step: Step) -> (State, Option<i64>) {
    let status = state.status(day(as_of));
    let found = status.steps.iter().find(|(milestone, _)| milestone.step == step);
    let (_, standing) = found.unwrap_or_else(|| panic!("no {step:?}"));
    (standing.state, standing.last)
}

/// States of all documents with this id, with what they miss.
fn papers(state: &pipeline::State, as_of: &str, id: &str) -> Vec<(State, String)> {
    let status = state.status(day(as_of));
    let of = status.papers.iter().filter(|paper| paper.template.header.id == id);
    of.map(|paper| (paper.standing.state, paper.missing.join("、"))).collect()
}

/// What `status` prints.
fn told(project: &Path, as_of: &str) -> String {
    let ended = finish(command().arg("status").arg(project).args(["--as-of", as_of]).arg("--fonts").arg(home("fonts")));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    ended.stdout
}

/// What it says is to be done.
fn to_do(text: &str) -> &str {
    text.split("\n\n").find(|part| part.starts_with("要办的")).unwrap_or_default()
}

#[test]
fn the_sample_stands_as_expected_on_every_day() {
    let mut wrong = vec![];
    for day in DAYS {
        for (format, ending) in [("text", "txt"), ("json", "json")] {
            let ended = run(&["status", "samples/angsu", "--as-of", day, "--format", format]);
            assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{day}");
            wrong.extend(golden::difference(&format!("status/angsu-{day}.{ending}"), &ended.stdout));
        }
    }
    let asked: Vec<String> =
        DAYS.iter().flat_map(|day| [format!("angsu-{day}.txt"), format!("angsu-{day}.json")]).collect();
    wrong.extend(golden::orphans("status", &asked));
    golden::report(wrong);
}

/// Name, first and last day, last lawful day, whether it must happen: from the sample, counted on a calendar by hand.
#[rustfmt::skip]
const BY_HAND: [(&str, &str, &str, &str, bool); 21] = [
    ("选举委员会任命", "2021-09-15", "2021-09-15", "2021-09-18", true),
    ("登记公告",       "2021-09-18", "2021-09-18", "2021-09-21", true),
    ("选民登记",       "2021-09-21", "2021-10-20", "2021-10-25", true),
    ("选民名单公布",   "2021-10-25", "2021-10-25", "2021-10-27", true),
    ("申诉截止",       "",           "",           "2021-10-30", false),
    ("申诉处理截止",   "2021-10-30", "2021-10-30", "2021-11-02", false),
    ("初步候选人公布", "2021-10-31", "2021-10-31", "2021-11-01", true),
    ("预选",           "2021-11-05", "2021-11-05", "2021-11-08", true),
    ("正式候选人公布", "2021-11-08", "2021-11-08", "2021-11-09", true),
    ("候选人见面",     "2021-11-10", "2021-11-12", "2021-11-15", false),
    ("起诉截止",       "",           "",           "2021-11-11", false),
    ("名单补正截止",   "2021-11-12", "2021-11-12", "2021-11-15", false),
    ("判决截止",       "",           "",           "2021-11-15", false),
    ("选举日",         "2021-11-16", "2021-11-16", "",           true),
    ("当选名单公布",   "2021-11-18", "2021-11-18", "2021-11-19", true),
    ("代表资格确认（乡级）", "2021-11-24", "2021-11-24", "2021-11-26", true),
    ("代表名单公布（乡级）", "2021-11-26", "2021-11-26", "2021-12-09", true),
    ("代表资格确认（县级）", "2021-11-29", "2021-11-29", "2021-12-03", true),
    ("代表名单公布（县级）", "2021-12-03", "2021-12-03", "2021-12-27", true),
    ("第一次会议（乡级）",   "2021-12-10", "2021-12-10", "2022-01-16", true),
    ("第一次会议（县级）",   "2021-12-28", "2021-12-28", "2022-01-16", true),
];

/// Day of the year 2021 by counting months, to count differently from the program.
fn number(text: &str) -> Option<i64> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, date) = (parts.next()??, parts.next()??, parts.next()??);
    let months: i64 = lengths.iter().take(month as usize - 1).sum();
    Some((year - 2021) * 365 + months + date)
}

#[test]
fn every_step_of_the_sample_is_right_on_every_day() {
    let state = check(&home("samples/angsu"));
    let mut today = day("2021-09-01");
    let mut seen = 0;
    while today <= day("2022-01-31") {
        let now = number(&today.to_string()).expect("a day");
        let until = |text: &str| number(text).map(|then| then - now);
        let status = state.status(today);
        assert_eq!(status.steps.len(), BY_HAND.len());
        for ((milestone, standing), (name, from, to, by, duty)) in status.steps.iter().zip(BY_HAND) {
            assert_eq!((milestone.name().as_str(), milestone.duty), (name, duty));
            assert_eq!((standing.days, standing.last), (until(from).zip(until(to)), until(by)), "{today} {name}");
            let passed = until(to).or(until(by)).is_some_and(|days| days < 0);
            assert_eq!(standing.state, if passed { State::Done } else { State::Due }, "{today} {name}");
            seen += 1;
        }
        for paper in &status.papers {
            let Some(document) = paper.document else {
                assert_eq!(paper.standing.state, State::NotApplicable, "{}", paper.template.header.id);
                continue;
            };
            let date = document.date.expect("every paper has its day");
            let expected = if date < today { State::Done } else { State::Due };
            assert_eq!(paper.standing.state, expected, "{today} {}", paper.template.header.id);
        }
        today = today.after(1);
    }
    assert_eq!(seen, 153 * 21);
}

#[test]
fn the_stage_is_that_of_the_plan_or_of_the_timetable() {
    let planned = check(&home("samples/angsu"));
    let stages = [
        ("2021-09-09", "准备阶段以前（2021-09-10 开始）"),
        ("2021-09-10", "准备阶段（2021-09-10 至 2021-09-20）"),
        ("2021-09-20", "准备阶段（2021-09-10 至 2021-09-20）"),
        ("2021-09-21", "选区划分和选民登记阶段（2021-09-21 至 2021-10-20）"),
        ("2021-11-09", "确定代表候选人阶段（2021-10-21 至 2021-11-09）"),
        ("2021-11-10", "投票选举代表阶段（2021-11-10 至 2021-11-30）"),
        ("2022-01-10", "召开代表大会阶段（2021-12-01 至 2022-01-10）"),
        ("2022-01-11", "各阶段都已经结束（2022-01-10 止）"),
    ];
    for (today, stage) in stages {
        assert_eq!(planned.status(day(today)).stage, stage, "{today}");
    }
    let scratch = Scratch::new("stages");
    copy(&home("samples/angsu"), &scratch.0);
    let text = read(&scratch.0.join("选举.yaml"));
    let (before, rest) = text.split_once("\n阶段:").expect("stages");
    let (_, after) = rest.split_once("\n代表大会:").expect("congresses");
    let derived = check(&project(&scratch, &format!("{before}\n代表大会:{after}")));
    let stages = [
        ("2021-09-17", "准备"),
        ("2021-09-18", "选民登记"),
        ("2021-10-25", "选民登记"),
        ("2021-10-26", "确定候选人"),
        ("2021-11-08", "确定候选人"),
        ("2021-11-09", "投票选举"),
        ("2021-11-18", "投票选举"),
        ("2021-11-19", "总结"),
    ];
    for (today, stage) in stages {
        assert_eq!(derived.status(day(today)).stage, stage, "{today}");
    }
}

/// Nothing but what the program insists on.
const BARE: &str = "种类: 人大代表直接选举
地区: { 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }
选举日: 2026-04-20
代表大会:
  - 级别: 乡级
    行政区域: 柳河镇
    届次: 19
    应选代表: 45
    选举委员会: { 名称: 柳河镇选举委员会 }
";

#[test]
fn an_election_of_which_nothing_is_known_has_its_last_days() {
    let scratch = Scratch::new("bare");
    let state = check(&project(&scratch, BARE));
    // The last lawful day itself is not late.
    let lists = [
        (Step::VoterList, "2026-03-31", "2026-04-01"),
        (Step::InitialList, "2026-04-05", "2026-04-06"),
        (Step::FormalList, "2026-04-13", "2026-04-14"),
        (Step::FirstSession, "2026-06-20", "2026-06-21"),
    ];
    for (list, last, late) in lists {
        assert_eq!(step(&state, last, list), (State::Waiting, Some(0)), "{list:?}");
        assert_eq!(step(&state, late, list), (State::Late, Some(-1)), "{list:?}");
    }
    // What nobody has to do is never late, and what waits for the voter list has no day.
    assert_eq!(step(&state, "2026-04-15", Step::Lawsuits), (State::Due, Some(0)));
    assert_eq!(step(&state, "2026-04-16", Step::Lawsuits), (State::Done, Some(-1)));
    assert_eq!(step(&state, "2026-04-16", Step::Objections), (State::Waiting, None));

    for today in ["2025-01-01", "2026-04-20", "2027-01-01"] {
        assert_eq!(papers(&state, today, "flow"), [(State::Due, String::new())]);
        assert_eq!(papers(&state, today, "registration")[0].0, State::Waiting);
    }
    // Districts are not written down yet; their papers wait all the same.
    for (today, expected) in [("2026-03-31", State::Waiting), ("2026-04-01", State::Late), ("2027-01-01", State::Late)]
    {
        assert_eq!(papers(&state, today, "voter-list"), [(expected, "选区".to_owned())], "{today}");
    }
    assert_eq!(papers(&state, "2026-04-01", "formal-candidates"), [(State::Waiting, "选区".to_owned())]);
    // The first steps have to precede the voter list.
    for first in [Step::Appointment, Step::RegistrationNotice] {
        assert_eq!(step(&state, "2026-03-31", first), (State::Waiting, Some(0)), "{first:?}");
        assert_eq!(step(&state, "2026-04-01", first), (State::Late, Some(-1)), "{first:?}");
    }
    let text = told(&scratch.0, "2026-04-01");
    let late = |line: &str| {
        let papers = " 选民名单公布：选区选民情况统计表1份，还缺选区、选民名单、选民名单公布日期";
        line.starts_with("2026-03-31  日期没有写，迟了 1 日") && line.ends_with(papers)
    };
    assert!(text.lines().any(late) && text.contains("随时可以制作"), "{text}");
}

#[test]
fn a_step_that_a_later_one_has_overtaken_is_not_late() {
    let state = check(&home("samples/town-2021"));
    // The poll was counted: what came before it happened, though nobody wrote when.
    assert_eq!(step(&state, "2021-03-11", Step::FormalList), (State::Late, Some(-7)));
    assert_eq!(step(&state, "2021-03-12", Step::FormalList), (State::Waiting, Some(-8)));
    assert_eq!(step(&state, "2021-03-19", Step::DeputiesList), (State::Late, Some(-1)));
    assert_eq!(step(&state, "2021-03-20", Step::DeputiesList), (State::Waiting, Some(-2)));
    assert_eq!(step(&state, "2021-03-12", Step::Appointment), (State::Waiting, Some(-21)));
    // Nobody wrote down its districts, and nobody has to.
    let status = state.status(day("2021-04-06"));
    let of_districts = |header: &Header| header.per == Per::District && header.when.is_none();
    let districts = status.papers.iter().filter(|paper| of_districts(&paper.template.header));
    let reasons: Vec<_> = districts.map(|paper| (paper.standing.state, paper.standing.reason)).collect();
    assert!(reasons.iter().all(|reason| *reason == (State::NotApplicable, Some("只有汇总数字"))), "{reasons:?}");
    assert!(!reasons.is_empty() && status.papers.iter().all(|paper| paper.standing.state != State::Late));
}

#[test]
fn days_are_counted_from_the_new_polling_day_and_by_the_chosen_reading() {
    let last = |state: &pipeline::State| {
        [Step::VoterList, Step::InitialList, Step::FormalList, Step::Lawsuits, Step::Judgments, Step::FirstSession].map(
            |of| {
                let found = state.facts.milestones.iter().find(|milestone| milestone.step == of);
                found.and_then(|milestone| milestone.by).map(|by| by.to_string()).unwrap_or_default()
            },
        )
    };
    let scratch = Scratch::new("moved");
    let plain = check(&project(&scratch, BARE));
    assert_eq!(last(&plain), ["2026-03-31", "2026-04-05", "2026-04-13", "2026-04-15", "2026-04-19", "2026-06-20"]);

    let moved = BARE
        .replace("选举日: 2026-04-20\n", "选举日: 2026-05-06\n延期: { 原选举日: 2026-04-20, 决定日期: 2026-04-10 }\n");
    let state = check(&project(&scratch, &moved));
    assert_eq!(last(&state), ["2026-04-16", "2026-04-21", "2026-04-29", "2026-05-01", "2026-05-05", "2026-07-06"]);
    let text = told(&scratch.0, "2026-04-11");
    assert!(text.contains("延期    原定 2026-04-20，2026-04-10 决定延期；"), "{text}");

    let strict = BARE.replace("选举日: 2026-04-20\n", "选举日: 2026-04-20\n期限算法: 隔足整日\n");
    let state = check(&project(&scratch, &strict));
    assert_eq!(last(&state), ["2026-03-30", "2026-04-04", "2026-04-12", "2026-04-15", "2026-04-19", "2026-06-20"]);

    // Beijing shortens the days of a by-election, after which no first session meets.
    let by = BARE.replace("样例省", "北京市").replace("选举日: 2026-04-20\n", "选举日: 2026-04-20\n性质: 补选\n");
    let state = check(&project(&scratch, &by));
    assert_eq!(last(&state), ["2026-04-05", "2026-04-15", "2026-04-17", "2026-04-15", "2026-04-19", ""]);
    let text = told(&scratch.0, "2026-04-16");
    for part in ["柳河镇补选\n", "北京市另有规定\n", "、《北京市选举实施细则》第六十一条\n"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn provinces_add_steps_of_their_own() {
    let scratch = Scratch::new("provinces");
    // Province, step, last lawful day before a poll on 2026-04-20, whether that day is mere practice.
    let steps = [
        ("样例省", Step::Corrections, Some(("2026-04-19", true))),
        ("上海市", Step::Corrections, Some(("2026-04-18", false))),
        ("天津市", Step::Corrections, Some(("2026-04-15", false))),
        ("四川省", Step::Corrections, Some(("2026-04-20", false))),
        ("浙江省", Step::LateRegistration, Some(("2026-04-08", false))),
        ("上海市", Step::LateRegistration, None),
        ("四川省", Step::RepeatNotice, Some(("2026-04-15", false))),
        ("样例省", Step::RepeatNotice, None),
        ("样例省", Step::WinnersList, Some(("2026-04-23", true))),
    ];
    for (province, of, expected) in steps {
        let state = check(&project(&scratch, &BARE.replace("样例省", province)));
        let found = state.facts.milestones.iter().find(|milestone| milestone.step == of);
        let actual =
            found.map(|milestone| (milestone.by.expect("a last day").to_string(), milestone.limit == Limit::Usual));
        assert_eq!(actual, expected.map(|(by, usual)| (by.to_owned(), usual)), "{province} {of:?}");
    }
}

#[test]
fn the_last_day_of_a_correction_is_law_where_the_province_settles_it() {
    let provinces = [
        ("内蒙古自治区", "2021-11-15", Limit::Usual),
        ("上海市", "2021-11-14", Limit::Law),
        ("天津市", "2021-11-11", Limit::Law),
        ("四川省", "2021-11-16", Limit::Law),
    ];
    for (province, last, limit) in provinces {
        let scratch = Scratch::new("limits");
        let state = check(&changed(&scratch, "省: 内蒙古自治区", &format!("省: {province}")));
        let status = state.status(day("2021-11-01"));
        let of = |id: &str| -> Vec<_> {
            let papers = status.papers.iter().filter(|paper| paper.template.header.id == id);
            papers.map(|paper| (paper.due, paper.limit)).collect()
        };
        assert_eq!(of("correction"), vec![(Some(day(last)), Some(limit)); 2], "{province}");
        assert_eq!(of("voter-list"), vec![(Some(day("2021-10-27")), Some(Limit::Law)); 7], "{province}");
        assert_eq!(of("registration")[0].1, Some(Limit::Plan), "{province}");
    }
}

#[test]
fn a_paper_without_its_facts_waits_and_then_is_late() {
    let scratch = Scratch::new("waits");
    // The roll of one district of each level is not there yet.
    let without = changed(&scratch, "  - 文件: 名单/第3选区.csv\n    县级选区: 1\n    乡级选区: 3\n", "");
    let state = check(&without);
    let of = |today: &str| {
        let states = papers(&state, today, "voter-list");
        let odd: Vec<_> = states.iter().filter(|(_, missing)| !missing.is_empty()).cloned().collect();
        assert_eq!((states.len(), odd.len()), (7, 1), "{states:?}");
        odd[0].clone()
    };
    let roll = || "选民名单".to_owned();
    assert_eq!(of("2021-10-24"), (State::Waiting, roll()));
    assert_eq!(of("2021-10-25"), (State::Waiting, roll()), "today it may still be made");
    assert_eq!(of("2021-10-26"), (State::Late, roll()), "its own day has passed");
    assert_eq!(of("2021-10-28"), (State::Late, roll()), "its last lawful day has passed");
    // The step is not done either, though its day has passed.
    assert_eq!(step(&state, "2021-10-25", Step::VoterList).0, State::Due);
    assert_eq!(step(&state, "2021-10-26", Step::VoterList).0, State::Late);
    let status = state.status(day("2021-10-26"));
    let late = status.papers.iter().find(|paper| paper.standing.state == State::Late).expect("a late paper");
    assert_eq!((late.standing.late(), late.standing.behind_plan()), (Some(1), true));
    let status = state.status(day("2021-10-29"));
    let late = status.papers.iter().find(|paper| paper.standing.state == State::Late).expect("a late paper");
    assert_eq!((late.standing.late(), late.standing.behind_plan()), (Some(2), false));
}

#[test]
fn check_names_the_late_papers_of_status() {
    let scratch = Scratch::new("agree");
    let without = changed(&scratch, "  正式候选人公布: 2021-11-08\n", "");
    // On the day of the poll what bears the day of the list and introduces its candidates is late too.
    for (today, lists, late) in [("2021-11-09", 0, 0), ("2021-11-10", 7, 7), ("2021-11-16", 7, 21)] {
        let status = |id| papers(&check(&without), today, id).into_iter().filter(|(state, _)| *state == State::Late);
        assert_eq!(status("formal-candidates").count(), lists, "{today}");
        let others = status("introductions").count() + status("meeting-notice").count();
        assert_eq!(lists + others, late, "{today}");
        let checked = pipeline::check(&without, &fonts(), Some(day(today)));
        assert_eq!(checked.report.findings.iter().filter(|finding| finding.code == "DOC-001").count(), late, "{today}");
    }
}

#[test]
fn a_list_that_is_posted_too_late_is_late_before_and_after() {
    let scratch = Scratch::new("too-late");
    let project = changed(&scratch, "选民名单公布: 2021-10-25", "选民名单公布: 2021-10-29");
    let state = check(&project);
    let standing = |today: &str| {
        let status = state.status(day(today));
        let (_, standing) = status.steps.iter().find(|(step, _)| step.step == Step::VoterList).expect("the step");
        (standing.state, standing.late())
    };
    assert_eq!(standing("2021-10-27"), (State::Due, None));
    assert_eq!(standing("2021-10-28"), (State::Late, Some(1)));
    assert_eq!(standing("2021-10-30"), (State::Done, Some(2)));
}

#[test]
fn objections_and_lawsuits_that_wait_make_their_step_a_duty() {
    let scratch = Scratch::new("objections");
    let with = |objections: &str| {
        let text =
            BARE.replace("代表大会:\n", &format!("日程: {{ 选民名单公布: 2026-03-30 }}\n{objections}代表大会:\n"));
        check(&project(&scratch, &text))
    };
    with("申诉: [{ 收到: 2026-04-01 }]\n");
    let late = told(&scratch.0, "2026-04-10");
    assert!(to_do(&late).contains("2026-04-04  没有决定，迟了 6 日"), "{late}");
    let none = with("");
    assert_eq!(step(&none, "2026-04-08", Step::Decisions), (State::Done, Some(-1)));
    // Received on 1 April, to be decided by 4 April.
    let undecided = with("申诉: [{ 收到: 2026-04-01 }, { 收到: 2026-04-02 }]\n");
    assert_eq!(step(&undecided, "2026-04-04", Step::Decisions), (State::Waiting, Some(0)));
    assert_eq!(step(&undecided, "2026-04-05", Step::Decisions), (State::Late, Some(-1)));
    let decided = with("申诉: [{ 收到: 2026-04-01, 决定: 2026-04-03, 起诉: 2026-04-10 }]\n");
    assert_eq!(step(&decided, "2026-04-03", Step::Decisions), (State::Due, Some(4)));
    assert_eq!(step(&decided, "2026-04-04", Step::Decisions), (State::Done, Some(3)));
    assert_eq!(step(&decided, "2026-04-19", Step::Judgments), (State::Waiting, Some(0)));
    assert_eq!(step(&decided, "2026-04-20", Step::Judgments), (State::Late, Some(-1)));
    assert_eq!(step(&none, "2026-04-20", Step::Judgments), (State::Done, Some(-1)));
}

#[test]
fn later_rounds_are_steps_once_the_count_calls_for_them() {
    let scratch = Scratch::new("rounds");
    // Nobody reaches the majority of district 3, which so has no winners to announce.
    let short = changed(&scratch, SHORT.0, SHORT.1);
    let state = check(&short);
    let rounds = |state: &pipeline::State| {
        let later = state.facts.milestones.iter().filter(|one| [Step::Runoff, Step::ByRound].contains(&one.step));
        later.map(|one| (one.name(), one.days.map(|(from, _)| from.to_string()))).collect::<Vec<_>>()
    };
    assert_eq!(rounds(&check(&home("samples/angsu"))), []);
    assert_eq!(rounds(&state), [("另行选举（乡级第3选区）".to_owned(), None)]);
    // Before the poll nobody knows of it.
    for (today, known) in [("2021-11-15", false), ("2021-11-16", true)] {
        let status = state.status(day(today));
        assert_eq!(status.steps.iter().any(|(one, _)| one.step == Step::ByRound), known, "{today}");
    }
    // The list has its day, so the district is left to the notice of the by-round.
    let count = |today: &str, state_of: State| {
        papers(&state, today, "winners").into_iter().filter(|(state, _)| *state == state_of).count()
    };
    assert_eq!((count("2021-11-18", State::NotApplicable), count("2021-11-18", State::Due)), (1, 6));
    assert_eq!((count("2021-11-20", State::NotApplicable), count("2021-11-20", State::Done)), (1, 6));
}

/// Who did not win the by-round either leaves the district without winners: nobody waits for its papers.
#[test]
fn papers_to_which_the_counts_leave_nothing_do_not_apply() {
    let scratch = Scratch::new("moot");
    let project = changed(&scratch, SHORT.0, SHORT.1);
    let count = "计票: { 参加投票: 400, 发出选票: 400, 收回选票: 400, 有效票: 400, 废票: 0, 得票: [{ 姓名: 毛建国, 赞成: VOTES }] }";
    let text = read(&project.join("选举.yaml"));
    let held = |votes: &str| {
        let round = format!(
            "        另行选举: {{ 日期: 2021-11-23, 公告: 2021-11-18, 候选人: [毛建国], {} }}\n        人口: 562\n",
            count.replace("VOTES", votes)
        );
        fs::write(project.join("选举.yaml"), text.replacen("        人口: 562\n", &round, 1)).expect("the description");
        check(&project)
    };
    let of = |state: &pipeline::State, id: &str| -> Vec<(String, State, Option<&str>)> {
        let status = state.status(day("2021-12-01"));
        let papers = status.papers.iter().filter(|paper| paper.template.header.id == id);
        papers
            .map(|paper| {
                let subject = paper.document.map(|document| document.subject_name(&state.project.election));
                (subject.unwrap_or_default(), paper.standing.state, paper.standing.reason)
            })
            .filter(|(_, state, _)| *state != State::Done)
            .collect()
    };
    let none = |reason| vec![("乡级第3选区".to_owned(), State::NotApplicable, Some(reason))];
    // One third of 400 ballots is 134.
    let lost = held("133");
    assert_eq!((of(&lost, "winners"), of(&lost, "notification")), (none("没有人当选"), none("没有人当选")));
    assert_eq!((of(&lost, "by-round-notice"), of(&held("134"), "notification")), (vec![], vec![]));
    let moot = lost.documents.iter().find(|document| document.moot.is_some()).expect("the winners");
    assert_eq!(lost.not_made(moot).reason, "不适用：没有人当选");
    // A by-round that nothing calls for.
    fs::write(project.join("选举.yaml"), text.replacen(SHORT.1, SHORT.0, 1)).expect("the description");
    let needless = text.replacen(SHORT.1, SHORT.0, 1);
    let round = "        另行选举: { 日期: 2021-11-23, 公告: 2021-11-18, 候选人: [毛建国] }\n        人口: 562\n";
    fs::write(project.join("选举.yaml"), needless.replacen("        人口: 562\n", round, 1)).expect("the description");
    assert_eq!(of(&check(&project), "by-round-notice"), none("不需要另行选举"));
}

#[test]
fn kinds_of_papers_that_do_not_arise_say_why() {
    let why = |state: &pipeline::State, id: &str| {
        let status = state.status(day("2021-12-01"));
        let paper = status.papers.iter().find(|paper| paper.template.header.id == id && paper.document.is_none());
        paper.map(|paper| (paper.standing.state, paper.standing.reason, paper.missing.join("、")))
    };
    let not = |reason| Some((State::NotApplicable, Some(reason), String::new()));
    let angsu = check(&home("samples/angsu"));
    for (id, reason) in [
        ("by-election", "是换届选举，没有补选"),
        ("recall", "没有通过的罢免"),
        ("resignation", "没有接受的辞职"),
        ("runoff-notice", "没有再次投票"),
        ("by-round-notice", "没有另行选举"),
    ] {
        assert_eq!(why(&angsu, id), not(reason), "{id}");
    }
    assert_eq!((why(&angsu, "brief"), why(&angsu, "primary-notice")), (None, None));
    let by_election = check(&home("samples/by-election"));
    for (id, reason) in [("districts", "是补选"), ("objection-decision", "没有申诉"), ("brief", "没有写这种报告")]
    {
        assert_eq!(why(&by_election, id), not(reason), "{id}");
    }
    // The count calls for a round that nobody has written down yet.
    let scratch = Scratch::new("not-yet");
    let short = check(&changed(&scratch, SHORT.0, SHORT.1));
    assert_eq!(why(&short, "by-round-notice"), Some((State::Waiting, None, "另行选举的日期".to_owned())));
    assert_eq!(why(&short, "runoff-notice"), not("没有再次投票"));
}

const SHORT: (&str, &str) =
    ("{ 姓名: 毛建国, 赞成: 249, 反对: 121, 弃权: 33 }", "{ 姓名: 毛建国, 赞成: 149, 反对: 221, 弃权: 33 }");

#[test]
fn a_poll_of_several_days_lasts_until_its_last_day() {
    let scratch = Scratch::new("several-days");
    let several = BARE.replace("选举日: 2026-04-20\n", "选举日: 2026-04-20\n投票截止日: 2026-04-23\n");
    let project = project(&scratch, &several);
    let state = check(&project);
    for (today, expected) in [("2026-04-20", State::Due), ("2026-04-23", State::Due), ("2026-04-24", State::Late)] {
        assert_eq!(step(&state, today, Step::Poll).0, expected, "{today}");
    }
    assert_eq!(state.status(day("2026-04-22")).stage, "投票选举");
    let now = told(&project, "2026-04-22");
    for part in ["正在投票，到 2026-04-23 为止", "正在进行，还有 1 日"] {
        assert!(now.contains(part), "{part} in {now}");
    }
    assert!(told(&project, "2026-04-23").contains("投票今天结束"));
    assert!(told(&project, "2026-04-24").contains("（星期四），已过 1 日"));
}

#[test]
fn a_vote_that_the_count_calls_for_is_to_be_done() {
    let scratch = Scratch::new("called-for");
    let short = changed(&scratch, SHORT.0, SHORT.1);
    let state = check(&short);
    let now = told(&short, "2021-12-15");
    let asked = |line: &str| line.contains("日期没有写") && line.ends_with("另行选举（乡级第3选区）");
    assert!(to_do(&now).lines().any(asked), "{now}");
    assert!(now.contains("等另行选举"), "{now}");
    // The list of the others was posted; without its day nobody knows yet whether it waits for the vote.
    assert_eq!(step(&state, "2021-11-30", Step::WinnersList), (State::Done, Some(-11)));
    let another = Scratch::new("unposted");
    let unposted = changed(&another, SHORT.0, SHORT.1);
    let text = read(&unposted.join("选举.yaml")).replacen("  当选名单公布: 2021-11-18\n", "", 1);
    fs::write(unposted.join("选举.yaml"), text).expect("the description");
    assert_eq!(step(&check(&unposted), "2021-11-30", Step::WinnersList), (State::Waiting, None));
    // The plan of the sample ends in January.
    assert_eq!(state.status(day("2022-01-11")).stage, "投票选举");

    let held = "        另行选举: { 日期: 2021-11-23, 候选人: [毛建国] }\n        人口: 562\n";
    let text = read(&short.join("选举.yaml")).replacen("        人口: 562\n", held, 1);
    fs::write(short.join("选举.yaml"), text).expect("the description");
    let state = check(&short);
    assert_eq!(step(&state, "2021-11-23", Step::ByRound), (State::Due, None));
    assert_eq!(step(&state, "2021-11-24", Step::ByRound), (State::Late, None));
    assert!(to_do(&told(&short, "2021-11-24")).contains("没有计票，已过 1 日"));
    // The list is of the poll; the notice of the by-round is counted from its day.
    let by = |of: Step| state.facts.milestones.iter().find(|one| one.step == of).and_then(|one| one.by);
    assert_eq!(by(Step::WinnersList), Some(day("2021-11-19")));
    assert_eq!(by(Step::ByRoundWinners), Some(day("2021-11-26")));
    assert_eq!(papers(&state, "2021-11-24", "by-round-winners").len(), 1);
}

/// The count of the by-round in which district 3 elects its deputy.
const HELD: &str = "        另行选举:
          日期: 2021-11-23
          候选人: [毛建国, 候选]
          计票: { 参加投票: 403, 发出选票: 403, 收回选票: 403, 有效票: 403, 废票: 0, 得票: [LINES] }
OWN        人口: 562
";

#[test]
fn winners_of_a_by_round_are_announced_by_themselves_after_the_list() {
    let scratch = Scratch::new("own-notice");
    let short = changed(&scratch, SHORT.0, SHORT.1);
    // What follows would overtake the notice.
    let days = "    日程: { 代表资格确认: 2021-11-24, 代表名单公布: 2021-11-26, 第一次会议: 2021-12-10 }\n";
    let original = read(&short.join("选举.yaml"));
    assert!(original.contains(days));
    let original = original.replacen(days, "", 1);
    let other = original
        .split("{ 姓名: 毛建国, 赞成: 149")
        .nth(1)
        .and_then(|rest| rest.split("{ 姓名: ").nth(1))
        .and_then(|rest| rest.split(',').next())
        .expect("the other candidate")
        .to_owned();
    let with = |own: &str, declared: bool| {
        let lines = format!(
            "{{ 姓名: 毛建国, 赞成: 249, 反对: 154, 弃权: 0 }}, {{ 姓名: {other}, 赞成: 149, 反对: 254, 弃权: 0 }}"
        );
        let void = if declared { "          宣布无效: 是\n" } else { "" };
        let own = if own.is_empty() { String::new() } else { format!("          当选公布: {own}\n") };
        let held = HELD.replace("候选]", &format!("{other}]")).replace("LINES", &lines).replace("OWN", &(own + void));
        fs::write(short.join("选举.yaml"), original.replacen("        人口: 562\n", &held, 1))
            .expect("the description");
        check(&short)
    };
    // Its day is not written down yet.
    let undated = with("", false);
    assert_eq!(step(&undated, "2021-11-26", Step::ByRoundWinners), (State::Waiting, Some(0)));
    assert_eq!(step(&undated, "2021-11-27", Step::ByRoundWinners), (State::Late, Some(-1)));
    let missing = ["另行选举的当选公布日期".to_owned()];
    assert_eq!(papers(&undated, "2021-11-24", "by-round-winners"), missing.map(|what| (State::Waiting, what)));
    let dated = with("2021-11-25", false);
    for (today, expected) in [("2021-11-24", State::Due), ("2021-11-25", State::Due), ("2021-11-26", State::Done)] {
        assert_eq!(step(&dated, today, Step::ByRoundWinners).0, expected, "{today}");
        assert_eq!(papers(&dated, today, "by-round-winners")[0].0, expected, "{today}");
    }
    // Before the poll nobody knows of it.
    let status = dated.status(day("2021-11-15"));
    assert!(status.steps.iter().all(|(one, _)| one.step != Step::ByRoundWinners));
    // A void round has no winners; it is to be held again.
    let void = with("", true);
    assert!(void.facts.milestones.iter().all(|one| one.step != Step::ByRoundWinners));
    let again = |state: &pipeline::State| {
        let rounds = state.facts.milestones.iter().filter(|one| one.step == Step::ByRound);
        rounds.map(|one| (one.name(), one.days.is_some())).collect::<Vec<_>>()
    };
    let name = || "另行选举（乡级第3选区）".to_owned();
    assert_eq!(again(&void), [(name(), true), (name(), false)]);
    assert_eq!(again(&dated), [(name(), true)]);
    let now = told(&short, "2021-11-24");
    assert!(to_do(&now).contains("日期没有写") && now.contains("等重新投票"), "{now}");
}

#[test]
fn a_void_poll_is_to_be_held_again() {
    let scratch = Scratch::new("void");
    let void = changed(&scratch, "        人口: 562\n", "        人口: 562\n        宣布无效: 是\n");
    let state = check(&void);
    let status = state.status(day("2021-11-25"));
    assert!(status.steps.iter().any(|(one, _)| one.step == Step::Repoll && one.called_for()));
    let now = told(&void, "2021-11-25");
    assert!(to_do(&now).contains("重新投票（"), "{now}");
    assert!(!now.contains("比惯例迟") && now.contains("等重新投票"), "{now}");
}

#[test]
fn a_late_paper_is_named_by_what_is_done_with_it() {
    let scratch = Scratch::new("words");
    let project = project(&scratch, BARE);
    let said = |today: &str| {
        let report = pipeline::check(&project, &fonts(), Some(day(today))).report;
        let late = report.findings.into_iter().filter(|finding| finding.code == "DOC-001");
        late.map(|finding| (finding.title, finding.remedy.concat())).collect::<Vec<_>>()
    };
    let postpone = "补上缺少的内容；已经来不及的，推迟选举日".to_owned();
    assert_eq!(said("2026-04-01"), [("选民名单公告该公布了，还不能制作".to_owned(), postpone)]);
    assert!(said("2026-04-20").iter().all(|(_, remedy)| !remedy.contains("推迟选举日")));
    assert!(said("2026-04-21").iter().any(|(title, _)| title == "选举结果报告单该上报了，还不能制作"));
}

/// Hours at which China and universal time have different days.
#[test]
fn without_a_day_it_is_today_in_china() {
    for (clock, today) in
        [("2021-11-15 15:59:30", "2021-11-15（星期一）"), ("2021-11-15 16:00:30", "2021-11-16（星期二）")]
    {
        let mut faked = Command::new("faketime");
        faked.args([clock, BINARY, "status", "samples/angsu"]).current_dir(HOME).env("TZ", "UTC");
        // Only where the tool exists.
        let Ok(output) = faked.output() else { return };
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains(&format!("日期    {today}\n")), "{clock}: {text}");
    }
}

#[test]
fn json_has_what_the_text_has() {
    let ended = run(&["status", "samples/angsu", "--as-of", "2021-10-28", "--format", "json"]);
    let value: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    assert_eq!((&value["as_of"], &value["polling_day"]), (&"2021-10-28".into(), &"2021-11-16".into()));
    assert_eq!((value["days_to_poll"].as_i64(), value["errors"].as_i64()), (Some(19), Some(0)));
    let list = value["milestones"]
        .as_array()
        .expect("steps")
        .iter()
        .find(|one| one["step"] == "voter-list")
        .expect("the list");
    assert_eq!((&list["state"], &list["basis"]), (&"done".into(), &"《选举法》第二十八条".into()));
    assert_eq!((list["days_left"].as_i64(), list["days_to_last"].as_i64()), (Some(-3), Some(-1)));
    let state = check(&Path::new(HOME).join("samples/angsu"));
    let listed = value["documents"].as_array().expect("documents");
    assert_eq!(listed.len(), state.status(day("2021-10-28")).papers.len());
    // Kinds that make no document have no subject.
    let made = listed.iter().filter(|one| !one["subject"].is_null());
    assert_eq!(made.count(), state.documents.len());
}

#[test]
fn many_villages_are_named_shortly() {
    let text = run(&["status", "samples/shiwucun", "--as-of", "2020-12-01"]).stdout;
    let (named, all) = ("前营子村、后营子村、东梁村、西梁村、柳条沟村、石门子村等15个", "小河沿村");
    assert!(text.contains(named) && !text.contains(all), "{text}");
    // What all have in common needs no names.
    assert!(text.contains("\n选举日              2020-12-25 "), "{text}");
}
