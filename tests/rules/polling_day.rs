//! DATE-009, DATE-016, DATE-017, DATE-021, DATE-022.

use crate::builder::{Change, POLL, day, findings, finds, finds_of, later_round, moved, names};
use crate::days::scheduled;
use zhangbang::model::election::Hours;

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
fn nobody_is_introduced_on_polling_day() {
    // Meeting, last day of the poll, by-round.
    let table: [(&str, &str, &str, &[&str]); 12] = [
        ("2026-04-19", "", "", &[]),
        ("2026-04-20", "", "", &["DATE-016"]),
        ("2026-04-21", "", "", &["DATE-016"]),
        ("2026-04-20", "2026-04-22", "", &["DATE-016"]),
        ("2026-04-22", "2026-04-22", "", &["DATE-016"]),
        ("2026-04-23", "2026-04-22", "", &["DATE-016"]),
        ("2026-04-21", "", "2026-04-27", &[]),
        ("2026-04-26", "", "2026-04-27", &[]),
        ("2026-04-27", "", "2026-04-27", &["DATE-016"]),
        ("2026-04-28", "", "2026-04-27", &["DATE-016"]),
        // A last day before the first does not hide polling day.
        ("2026-04-20", "2026-04-18", "", &["DATE-016", "DATE-021"]),
        ("2026-04-19", "2026-04-18", "", &["DATE-021"]),
    ];
    for row in table {
        let (meeting, until, by_round, expected) = row;
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |schedule| schedule.meetings = vec![day(meeting)])
            .in_province("天津市")
            .with(|project| {
                project.election.polling_until = known(until);
                project.only_district().by_round = known(by_round).map(|day| later_round(day, names(2), None));
            });
        finds_of("DATE", &project, expected, row);
    }
}

#[test]
fn nobody_is_introduced_on_the_day_of_any_round() {
    for (meeting, expected) in [
        ("2026-04-20", &["DATE-016"][..]),
        ("2026-04-21", &[]),
        ("2026-04-26", &[]),
        ("2026-04-27", &["DATE-016"]),
        ("2026-04-28", &[]),
        ("2026-04-29", &["DATE-016"]),
        ("2026-04-30", &["DATE-016"]),
    ] {
        let round = |on: &str| Some(later_round(day(on), names(2), None));
        let project = scheduled(day(POLL), |schedule| schedule.meetings = vec![day(meeting)]).with(|project| {
            project.only_district().by_round = round("2026-04-27");
            project.only_district().runoff = round("2026-04-29");
        });
        finds_of("DATE", &project, expected, meeting);
        let findings = findings(&project, &[]);
        for finding in findings.iter().filter(|finding| finding.code == "DATE-016") {
            assert!(finding.remedy.iter().any(|remedy| remedy.contains("两次投票之间")), "{meeting}");
        }
    }
}

#[test]
fn meetings_follow_the_formal_list() {
    let table: [(&[&str], &str, &[&str]); 6] = [
        (&["2026-04-11", "2026-04-19"], "2026-04-11", &[]),
        (&["2026-04-10"], "2026-04-11", &["DATE-017"]),
        (&["2026-04-09", "2026-04-12", "2026-04-10"], "2026-04-11", &["DATE-017", "DATE-017"]),
        (&["2026-04-01"], "", &[]),
        (&[], "2026-04-11", &[]),
        // A list after the poll is its own fault.
        (&["2026-04-19"], "2026-04-20", &["DATE-004"]),
    ];
    for row in table {
        let (meetings, list, expected) = row;
        let project = scheduled(day(POLL), |schedule| {
            schedule.meetings = meetings.iter().map(|text| day(text)).collect();
            schedule.formal_list = (!list.is_empty()).then(|| day(list));
        });
        finds(&project, expected, row);
    }
}

#[test]
fn a_poll_takes_the_days_of_the_province() {
    for (province, most) in [("样例省", 1), ("北京市", 1), ("四川省", 2), ("上海市", 3), ("天津市", 5)] {
        for days in -1..=7_i64 {
            let until = moved(day(POLL), days - 1);
            let project = scheduled(day(POLL), |_| {})
                .in_province(province)
                .with(|project| project.election.polling_until = Some(until));
            let expected: &[&str] = if (1..=most).contains(&days) { &[] } else { &["DATE-021"] };
            finds_of("DATE", &project, expected, (province, days));
        }
    }
    let project = scheduled(day(POLL), |_| {})
        .in_province("上海市")
        .with(|project| project.election.polling_until = Some(day("2026-04-23")));
    let finding = findings(&project, &[]).into_iter().find(|finding| finding.code == "DATE-021").expect("four days");
    assert_eq!(finding.labels[0].text, "从 2026-04-20 到 2026-04-23 共 4 天；上海市最多 3 天");
    assert!(finding.basis.contains(&"《上海市选举实施细则》第三十七条".to_owned()), "{:?}", finding.basis);
}

#[test]
fn the_poll_is_announced_again_where_the_province_asks_for_it() {
    // Formal list, repeated notice.
    let table: [(&str, &str, &[&str]); 9] = [
        ("2026-04-11", "2026-04-15", &[]),
        ("2026-04-11", "2026-04-14", &[]),
        ("2026-04-11", "2026-04-16", &["DATE-022"]),
        ("2026-04-11", "2026-04-21", &["DATE-022"]),
        ("2026-04-11", "", &["DATE-022"]),
        ("", "", &[]),
        ("", "2026-04-16", &["DATE-022"]),
        ("2026-04-11", "2026-04-11", &[]),
        ("2026-04-11", "2026-04-10", &["DATE-022"]),
    ];
    for row in table {
        let (list, again, expected) = row;
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |schedule| {
            schedule.formal_list = known(list);
            schedule.repeat_notice = known(again);
        });
        // In what order the two come is asked everywhere.
        let early = again == "2026-04-10";
        finds(&project, if early { expected } else { &[] }, row);
        finds(&project.in_province("四川省"), expected, row);
    }
}
