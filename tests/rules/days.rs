//! DATE-001 to DATE-004, DATE-006, DATE-007, DATE-010.

use crate::builder::{Change, POLL, contest, day, findings, finds, finds_of, moved, report};
use zhangbang::model::election::{DeadlineReading, Occasion, Registration, Schedule};
use zhangbang::model::{Day, Leadership, Project, Report, ReportKind};

/// Polling day and the last lawful days of the three lists, counted on a calendar by hand.
const BOUNDS: [(&str, &str, &str, &str); 8] = [
    ("2026-04-20", "2026-03-31", "2026-04-05", "2026-04-13"),
    ("2021-11-10", "2021-10-21", "2021-10-26", "2021-11-03"), // 洛南 2021
    ("2022-03-16", "2022-02-24", "2022-03-01", "2022-03-09"), // 惠济 2022
    ("2026-03-01", "2026-02-09", "2026-02-14", "2026-02-22"),
    ("2024-03-01", "2024-02-10", "2024-02-15", "2024-02-23"), // a leap year
    ("2024-03-20", "2024-02-29", "2024-03-05", "2024-03-13"),
    ("2023-03-20", "2023-02-28", "2023-03-05", "2023-03-13"),
    ("2025-01-05", "2024-12-16", "2024-12-21", "2024-12-29"),
];

pub fn scheduled(poll: Day, set: impl FnOnce(&mut Schedule)) -> Project {
    contest(1, 2, 2).with(|project| {
        project.election.polling_day = poll;
        set(&mut project.election.schedule);
    })
}

/// The rule of each list, and how its day is set.
const LISTS: [(&str, fn(&mut Schedule, Day)); 3] = [
    ("DATE-002", |schedule, day| schedule.voter_list = Some(day)),
    ("DATE-003", |schedule, day| schedule.initial_list = Some(day)),
    ("DATE-004", |schedule, day| schedule.formal_list = Some(day)),
];

#[test]
fn lists_may_be_posted_until_their_last_day() {
    for (poll, voters, initial, formal) in BOUNDS {
        for ((code, set), last) in LISTS.into_iter().zip([voters, initial, formal]) {
            for offset in -40..=40 {
                let posted = moved(day(last), offset);
                let project = scheduled(day(poll), |schedule| set(schedule, posted));
                let expected: &[&str] = match offset {
                    ..0 => &[],
                    0 => &["DATE-007"],
                    1.. => &[code],
                };
                finds(&project, expected, (code, poll, posted));
            }
        }
    }
}

#[test]
fn full_days_between_need_one_day_more() {
    for (poll, voters, initial, formal) in BOUNDS {
        for ((code, set), last) in LISTS.into_iter().zip([voters, initial, formal]) {
            for offset in -3..=3 {
                let posted = moved(day(last), offset);
                let project = scheduled(day(poll), |schedule| set(schedule, posted))
                    .with(|project| project.election.deadline_reading = DeadlineReading::StrictPlusOne);
                // Whoever chose the strict reading has a day in reserve by the usual one.
                let expected: &[&str] = if offset < 0 { &[] } else { &[code] };
                finds(&project, expected, (code, poll, posted));
            }
        }
    }
}

#[test]
fn a_finding_names_the_reading_that_it_rests_on() {
    let project = scheduled(day(POLL), |schedule| schedule.voter_list = Some(day("2026-03-31")))
        .with(|project| project.election.deadline_reading = DeadlineReading::StrictPlusOne);
    let label = &findings(&project, &[])[0].labels[0].text;
    assert_eq!(label, "距选举日 2026-04-20 只有 20 日，应当不少于 21 日（期限算法是“隔足整日”，多算一日）");
}

/// Provinces with rules of their own for by-elections, the days of the three lists, and an article.
const BY_ELECTIONS: [(&str, [(Option<u32>, &str); 3]); 7] = [
    (
        "北京市",
        [
            (Some(15), "《北京市选举实施细则》第六十一条"),
            (Some(5), "《北京市选举实施细则》第六十三条"),
            (Some(3), "《北京市选举实施细则》第六十三条"),
        ],
    ),
    (
        "浙江省",
        [(Some(12), "《浙江省选举实施细则》第五十九条"), (None, ""), (Some(7), "《浙江省选举实施细则》第五十九条")],
    ),
    ("四川省", [(Some(20), ""), (Some(15), ""), (Some(5), "《四川省选举法实施办法》第五十八条")]),
    (
        "天津市",
        [
            (Some(7), "《天津市选举实施细则》第五十九条"),
            (Some(7), "《天津市选举实施细则》第五十九条"),
            (Some(3), "《天津市选举实施细则》第六十条"),
        ],
    ),
    ("河北省", [(None, ""); 3]),
    ("上海市", [(Some(20), ""), (Some(15), ""), (Some(7), "")]),
    ("样例省", [(Some(20), ""), (Some(15), ""), (Some(7), "")]),
];

#[test]
fn by_elections_have_the_days_of_the_province() {
    let poll = day(POLL);
    for (province, days) in BY_ELECTIONS {
        for strict in [false, true] {
            for ((code, set), (days, article)) in LISTS.into_iter().zip(days) {
                for before in 1..=30 {
                    let project = scheduled(poll, |schedule| {
                        schedule.repeat_notice = Some(poll.before(6));
                        set(schedule, poll.before(before));
                    })
                    .in_province(province)
                    .with(|project| project.election.occasion = Occasion::ByElection)
                    .with(|project| {
                        if strict {
                            project.election.deadline_reading = DeadlineReading::StrictPlusOne;
                        }
                    });
                    let last = days.map(|days| days + u32::from(strict));
                    let expected: &[&str] = match last {
                        Some(last) if before < last => &[code],
                        Some(last) if before == last && !strict => &["DATE-007"],
                        _ => &[],
                    };
                    let mut expected = expected.to_vec();
                    // Objections to a late list have a test of their own.
                    if code == "DATE-002" && before < 10 && last.is_none_or(|last| before >= last) {
                        expected.push("DATE-024");
                    }
                    if code == "DATE-004" && before < 6 {
                        expected.push("DATE-022");
                    }
                    finds_of("DATE", &project, &expected, (province, code, before, strict));
                    for finding in
                        findings(&project, &[]).iter().filter(|finding| [code, "DATE-007"].contains(&finding.code))
                    {
                        let local: Vec<&String> = finding.basis.iter().filter(|basis| basis.contains("实施")).collect();
                        let expected: &[&str] = if article.is_empty() { &[] } else { &[article] };
                        assert_eq!(local, expected, "{province}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_general_election_does_not_ask_for_the_days_of_by_elections() {
    let project = scheduled(day(POLL), |schedule| schedule.voter_list = Some(day("2026-04-01"))).in_province("北京市");
    finds(&project, &["DATE-002"], "nineteen days");
    assert_eq!(findings(&project, &[])[0].basis, ["《选举法》第二十八条"]);
}

#[test]
fn registration_ends_before_the_list() {
    // Notice, from, to, list.
    let table: [(&str, &str, &str, &str, &[&str]); 8] = [
        ("2026-02-20", "2026-02-25", "2026-03-20", "2026-03-30", &[]),
        ("2026-02-25", "2026-02-25", "2026-03-20", "2026-03-30", &[]),
        ("2026-02-26", "2026-02-25", "2026-03-20", "2026-03-30", &["DATE-001"]),
        ("2026-02-20", "2026-02-25", "2026-02-25", "2026-03-30", &[]),
        ("2026-02-20", "2026-02-25", "2026-02-24", "2026-03-30", &["DATE-001"]),
        ("2026-02-20", "2026-02-25", "2026-03-30", "2026-03-30", &[]),
        ("2026-02-20", "2026-02-25", "2026-03-31", "2026-03-30", &["DATE-001"]),
        ("2026-02-26", "2026-02-25", "2026-03-31", "2026-03-30", &["DATE-001", "DATE-001"]),
    ];
    for row in table {
        let (notice, from, to, list, expected) = row;
        let project = scheduled(day(POLL), |schedule| {
            schedule.registration_notice = Some(day(notice));
            schedule.voter_list = Some(day(list));
            let place = "各村选民登记站".to_owned();
            schedule.registration = Some(Registration { from: day(from), to: day(to), hours: None, place });
        });
        finds(&project, expected, row);
    }
}

#[test]
fn registration_leaves_time_for_the_list() {
    // Occasion and province, last day of registration, without a day of the list.
    let table: [(Occasion, &str, &str, &[&str]); 8] = [
        (Occasion::General, "样例省", "2026-03-31", &[]),
        (Occasion::General, "样例省", "2026-04-01", &["DATE-001"]),
        (Occasion::General, "样例省", "2026-04-20", &["DATE-001"]),
        (Occasion::ByElection, "北京市", "2026-04-05", &[]),
        (Occasion::ByElection, "北京市", "2026-04-06", &["DATE-001"]),
        // No day is set: the list must still be posted before polling day.
        (Occasion::ByElection, "河北省", "2026-04-19", &[]),
        (Occasion::ByElection, "河北省", "2026-04-20", &["DATE-001"]),
        (Occasion::ByElection, "河北省", "2026-04-21", &["DATE-001"]),
    ];
    for row in table {
        let (occasion, province, to, expected) = row;
        let project = scheduled(day(POLL), |schedule| {
            let place = "各村选民登记站".to_owned();
            schedule.registration = Some(Registration { from: day("2026-03-01"), to: day(to), hours: None, place });
        })
        .in_province(province)
        .with(|project| project.election.occasion = occasion);
        finds(&project, expected, row);
    }
}

#[test]
fn notices_follow_each_other() {
    // Registration notice, voter list, initial list, formal list, winners.
    let table: [([&str; 5], &[&str]); 13] = [
        (["2026-02-20", "2026-03-30", "2026-04-03", "2026-04-11", "2026-04-21"], &[]),
        (["2026-03-30", "2026-03-30", "2026-03-30", "2026-03-30", "2026-04-20"], &[]),
        (["2026-03-30", "2026-03-29", "2026-04-03", "2026-04-11", ""], &["DATE-006"]),
        // The law does not say which of the two comes first.
        (["2026-02-20", "2026-03-30", "2026-03-29", "2026-04-11", ""], &[]),
        (["2026-02-20", "2026-03-30", "2026-04-03", "2026-04-02", ""], &["DATE-006"]),
        // One notice on a wrong day is one fault.
        (["2026-02-20", "2026-03-30", "2026-03-29", "2026-03-28", ""], &["DATE-006"]),
        (["2026-04-01", "2026-03-30", "2026-03-29", "2026-04-11", ""], &["DATE-006"]),
        (["2026-03-29", "", "2026-03-28", "2026-04-11", ""], &["DATE-006"]),
        (["2026-03-29", "", "", "2026-03-28", ""], &["DATE-006"]),
        (["2026-03-31", "2026-03-30", "2026-04-03", "2026-04-02", ""], &["DATE-006", "DATE-006"]),
        // The neighbour may not be known yet.
        (["", "2026-03-30", "", "2026-03-29", ""], &["DATE-006"]),
        (["2026-02-20", "2026-03-30", "2026-04-03", "2026-04-11", "2026-04-19"], &["DATE-006"]),
        (["", "", "", "", "2026-04-20"], &[]),
    ];
    for row in table {
        let (days, expected) = row;
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |schedule| {
            schedule.registration_notice = known(days[0]);
            schedule.voter_list = known(days[1]);
            schedule.initial_list = known(days[2]);
            schedule.formal_list = known(days[3]);
            schedule.winners_list = known(days[4]);
        });
        finds(&project, expected, row);
    }
}

#[test]
fn no_day_is_earlier_than_the_table_of_statutes() {
    for (poll, expected) in [("2010-03-13", &["DATE-010"][..]), ("2010-03-14", &[]), ("2026-04-20", &[])] {
        finds(&scheduled(day(poll), |_| {}), expected, poll);
    }
}

#[test]
fn what_has_no_deadline_is_posted_before_polling_day() {
    for (set, name) in [
        ((|schedule, day| schedule.registration_notice = Some(day)) as fn(&mut Schedule, Day), "notice"),
        (LISTS[0].1, "voters"),
        (LISTS[1].1, "initial"),
        (LISTS[2].1, "formal"),
    ] {
        for (posted, expected) in
            [("2026-04-19", &[][..]), ("2026-04-20", &["DATE-006"]), ("2026-05-20", &["DATE-006"])]
        {
            let project = scheduled(day(POLL), |schedule| set(schedule, day(posted)))
                .in_province("河北省")
                .with(|project| project.election.occasion = Occasion::ByElection);
            let late = name == "voters" && posted < POLL;
            finds(&project, if late { &["DATE-024"] } else { expected }, (name, posted));
        }
    }
    // Out of order and late is one fault.
    let project = scheduled(day(POLL), |schedule| {
        schedule.registration_notice = Some(day("2026-05-20"));
        schedule.voter_list = Some(day("2026-03-20"));
    });
    finds(&project, &["DATE-006"], "a notice of the wrong month");
}

#[test]
fn reports_follow_what_they_report() {
    // First session, session in the summary, date of the summary.
    let table: [([&str; 3], &[&str]); 10] = [
        (["2026-05-08", "2026-05-08", "2026-05-20"], &[]),
        (["2026-05-08", "2026-05-09", "2026-05-09"], &[]),
        (["2026-05-08", "2026-05-08", "2026-05-07"], &["DATE-006"]),
        (["2026-05-08", "2026-05-07", "2026-05-20"], &["DATE-006"]),
        (["2026-04-19", "", "2026-05-20"], &["DATE-006"]),
        (["2026-04-20", "", "2026-04-20"], &[]),
        (["", "2026-04-19", "2026-05-20"], &["DATE-006"]),
        (["", "", "2026-04-19"], &["DATE-006"]),
        // Each day that lies before the poll is named once.
        (["2026-04-18", "2026-04-17", "2026-04-16"], &["DATE-006", "DATE-006", "DATE-006"]),
        (["2026-05-08", "", ""], &[]),
    ];
    for row in table {
        let ([session, reported, dated], expected) = row;
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |_| {})
            .with(|project| project.only_congress().schedule.first_session = known(session))
            .with(|project| {
                project.election.reports = known(dated).map(|date| summary(date, known(reported))).into_iter().collect()
            });
        finds(&project, expected, row);
    }
}

/// A summary that reports a session, if it has a day.
pub fn summary(date: Day, session: Option<Day>) -> Report {
    let leadership = |date: Day| Leadership {
        session: "柳河镇第十九届人民代表大会第一次会议".to_owned(),
        date,
        offices: vec![],
        educations: vec![],
        mean_age: None,
        remark: None,
    };
    Report { leadership: session.map(leadership), ..report(ReportKind::Summary, date) }
}
