//! DATE-005, DATE-011, DATE-012, DATE-024.

use crate::builder::{Change, POLL, day, finds, finds_of, moved};
use crate::days::scheduled;
use zhangbang::model::changes::Objection;
use zhangbang::model::election::Occasion;

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

/// An objection by its days: received, decided, sued, judged; blank is not yet.
fn objection(days: [&str; 4]) -> Objection {
    let known = |text: &str| (!text.is_empty()).then(|| day(text));
    let [received, decided, sued, judged] = days;
    Objection {
        received: day(received),
        decided: known(decided),
        sued: known(sued),
        judged: known(judged),
        level: None,
        district: None,
        decision: None,
    }
}

#[test]
fn objections_take_their_course_in_time() {
    // Poll 2026-04-20, list 2026-03-30: objections until 04-04, lawsuits until 04-15, judgments until 04-19.
    let table: [([&str; 4], &[&str]); 20] = [
        (["2026-04-01", "", "", ""], &[]),
        (["2026-03-30", "2026-03-30", "", ""], &[]),
        (["2026-03-29", "", "", ""], &["DATE-011"]),
        (["2026-04-04", "2026-04-07", "", ""], &[]),
        (["2026-04-04", "2026-04-08", "", ""], &["DATE-012"]),
        (["2026-04-04", "2026-04-03", "", ""], &["DATE-011"]),
        (["2026-04-05", "", "", ""], &["DATE-012"]),
        (["2026-04-05", "2026-04-09", "", ""], &["DATE-012", "DATE-012"]),
        (["2026-04-01", "2026-04-03", "2026-04-15", ""], &[]),
        (["2026-04-01", "2026-04-03", "2026-04-16", ""], &["DATE-012"]),
        (["2026-04-01", "2026-04-03", "2026-04-02", ""], &["DATE-011"]),
        (["2026-04-01", "2026-04-03", "2026-04-03", ""], &[]),
        (["2026-04-01", "", "2026-04-10", ""], &["DATE-012"]),
        (["2026-04-01", "", "2026-03-31", ""], &["DATE-011"]),
        (["2026-04-01", "2026-04-03", "2026-04-15", "2026-04-19"], &[]),
        (["2026-04-01", "2026-04-03", "2026-04-15", "2026-04-20"], &["DATE-012"]),
        (["2026-04-01", "2026-04-03", "2026-04-15", "2026-04-14"], &["DATE-011"]),
        (["2026-04-01", "2026-04-05", "2026-04-16", "2026-04-20"], &["DATE-012", "DATE-012", "DATE-012"]),
        // Days out of order are one fault, whatever follows from them.
        (["2026-04-10", "2026-04-03", "2026-04-16", "2026-04-21"], &["DATE-011"]),
        (["2026-03-01", "2026-03-29", "", ""], &["DATE-011"]),
    ];
    for row in table {
        let (days, expected) = row;
        let project = scheduled(day(POLL), |schedule| schedule.voter_list = Some(day("2026-03-30")))
            .with(|project| project.election.objections = vec![objection(days)]);
        finds(&project, expected, row);
    }
}

#[test]
fn each_objection_is_judged() {
    let late = objection(["2026-04-01", "2026-04-05", "", ""]);
    let good = objection(["2026-04-01", "2026-04-04", "", ""]);
    let project =
        scheduled(day(POLL), |_| {}).with(|project| project.election.objections = vec![late.clone(), good, late]);
    finds(&project, &["DATE-012", "DATE-012"], "without a list");
}

#[test]
fn an_objection_waits_for_the_list() {
    for received in ["2020-01-01", "2026-04-19", "2026-09-01"] {
        let project = scheduled(day(POLL), |_| {})
            .with(|project| project.election.objections = vec![objection([received, "", "", ""])]);
        finds(&project, &[], received);
    }
}

#[test]
fn a_list_leaves_time_for_objections_and_lawsuits() {
    for before in 1..=30 {
        let posted = day(POLL).before(before);
        let general = scheduled(day(POLL), |schedule| schedule.voter_list = Some(posted));
        let late: &[&str] = match before {
            ..20 => &["DATE-002"],
            20 => &["DATE-007"],
            _ => &[],
        };
        finds(&general, late, (before, "the last day is lawful, and leaves time enough"));
        // Five days for objections before the fifth day before the poll.
        for (province, last) in [("天津市", 7), ("河北省", 0), ("浙江省", 12)] {
            let by_election = general.clone().in_province(province).with(|project| {
                project.election.occasion = Occasion::ByElection;
                project.election.schedule.repeat_notice = Some(day(POLL).before(6));
            });
            let expected: &[&str] = match before {
                _ if before < last => &["DATE-002"],
                7 if last == 7 => &["DATE-007", "DATE-024"],
                ..10 => &["DATE-024"],
                12 if last == 12 => &["DATE-007"],
                _ => &[],
            };
            finds_of("DATE", &by_election, expected, (province, before));
        }
    }
}
