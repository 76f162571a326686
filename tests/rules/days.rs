//! DATE-001 to DATE-008.

use crate::builder::{Change, POLL, contest, day, finds, moved};
use zhangbang::model::election::{Hours, Registration, Schedule, Stage};
use zhangbang::model::{Day, Project};

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

fn scheduled(poll: Day, set: impl FnOnce(&mut Schedule)) -> Project {
    contest(1, 2, 2).with(|project| {
        project.election.polling_day = poll;
        set(&mut project.election.schedule);
    })
}

#[test]
fn lists_may_be_posted_until_their_last_day() {
    let sets: [(&str, fn(&mut Schedule, Day)); 3] = [
        ("DATE-002", |schedule, day| schedule.voter_list = Some(day)),
        ("DATE-003", |schedule, day| schedule.initial_list = Some(day)),
        ("DATE-004", |schedule, day| schedule.formal_list = Some(day)),
    ];
    for (poll, voters, initial, formal) in BOUNDS {
        for ((code, set), last) in sets.into_iter().zip([voters, initial, formal]) {
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
fn objection_dates_are_the_statutory_ones() {
    // Posted, last day for objections (day of posting not counted).
    let objections = [
        ("2026-03-30", "2026-04-04"),
        ("2026-02-25", "2026-03-02"),
        ("2024-02-25", "2024-03-01"),
        ("2025-12-28", "2026-01-02"),
    ];
    for (posted, last) in objections {
        for offset in -2..=2 {
            let stated = moved(day(last), offset);
            let project = scheduled(day(posted).after(60), |schedule| {
                schedule.voter_list = Some(day(posted));
                schedule.objections_until = Some(stated);
            });
            let expected: &[&str] = if offset == 0 { &[] } else { &["DATE-005"] };
            finds(&project, expected, (posted, stated));
        }
    }
    for (poll, last) in [("2026-04-20", "2026-04-15"), ("2026-03-01", "2026-02-24"), ("2024-03-01", "2024-02-25")] {
        for offset in -2..=2 {
            let stated = moved(day(last), offset);
            let project = scheduled(day(poll), |schedule| schedule.lawsuits_until = Some(stated));
            let expected: &[&str] = if offset == 0 { &[] } else { &["DATE-005"] };
            finds(&project, expected, (poll, stated));
        }
    }
}

#[test]
fn objections_wait_for_a_day_of_posting() {
    let project = scheduled(day(POLL), |schedule| schedule.objections_until = Some(day("2026-04-01")));
    finds(&project, &[], "no list, no last day");
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
fn notices_follow_each_other() {
    // Registration notice, voter list, initial list, formal list, winners.
    let table: [([&str; 5], &[&str]); 9] = [
        (["2026-02-20", "2026-03-30", "2026-04-03", "2026-04-11", "2026-04-21"], &[]),
        (["2026-03-30", "2026-03-30", "2026-03-30", "2026-03-30", "2026-04-20"], &[]),
        (["2026-03-30", "2026-03-29", "2026-04-03", "2026-04-11", ""], &["DATE-006"]),
        (["2026-02-20", "2026-03-30", "2026-03-29", "2026-04-11", ""], &["DATE-006"]),
        (["2026-02-20", "2026-03-30", "2026-04-03", "2026-04-02", ""], &["DATE-006"]),
        (["2026-02-20", "2026-03-30", "2026-03-29", "2026-03-28", ""], &["DATE-006", "DATE-006"]),
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

#[test]
fn polls_close_after_they_open() {
    for (from, to, expected) in [
        ("7:00", "18:00", &[][..]),
        ("7:00", "7:01", &[]),
        ("7:00", "7:00", &["DATE-009"]),
        ("18:00", "7:00", &["DATE-009"]),
    ] {
        let hours = Hours { from: from.parse().expect("a time"), to: to.parse().expect("a time") };
        let project = scheduled(day(POLL), |_| {}).with(|project| project.election.polling_hours = Some(hours));
        finds(&project, expected, (from, to));
    }
}

#[test]
fn no_day_is_earlier_than_the_table_of_statutes() {
    for (poll, expected) in [("2010-03-13", &["DATE-010"][..]), ("2010-03-14", &[]), ("2026-04-20", &[])] {
        finds(&scheduled(day(poll), |_| {}), expected, poll);
    }
}
