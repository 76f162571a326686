//! DATE-013 to DATE-015, DATE-023, and what DATE-006 says of the days after a later vote.

use crate::builder::{Change, POLL, day, finds, finds_of, moved, names};
use crate::days::{scheduled, summary};
use zhangbang::model::election::Occasion;
use zhangbang::model::{Project, Round};

/// The last vote is cast on this day in a by-round.
fn by_round(project: &mut Project, text: &str) {
    project.only_district().by_round =
        Some(Round { announced: None, hours: None, day: day(text), candidates: names(2), tally: None });
}

#[test]
fn winners_are_posted_soon() {
    for offset in 0..=6 {
        let expected: &[&str] = if offset > 3 { &["DATE-013"] } else { &[] };
        let posted = |from: &str| {
            let winners = moved(day(from), offset);
            scheduled(day(POLL), move |schedule| schedule.winners_list = Some(winners))
        };
        finds(&posted(POLL), expected, offset);
        let days = posted("2026-04-22").in_province("上海市");
        let days = days.with(|project| project.election.polling_until = Some(day("2026-04-22")));
        finds_of("DATE", &days, expected, ("a poll of three days", offset));
        let later = posted("2026-04-27").with(|project| by_round(project, "2026-04-27"));
        finds_of("DATE", &later, expected, ("a by-round", offset));
    }
    let first = scheduled(day(POLL), |schedule| schedule.winners_list = Some(day("2026-04-21")));
    let early = first.with(|project| by_round(project, "2026-04-27"));
    finds_of("DATE", &early, &["DATE-023"], "posted before the by-round");
}

#[test]
fn winners_of_a_later_round_are_posted_after_it() {
    // Posted; found where the poll is all, with a by-round on 04-27, with a poll until 04-22 and that by-round.
    let table: [(&str, &[&str], &[&str], &[&str]); 6] = [
        ("2026-04-19", &["DATE-006"], &["DATE-006"], &["DATE-006"]),
        ("2026-04-20", &[], &["DATE-023"], &["DATE-006"]),
        ("2026-04-21", &[], &["DATE-023"], &["DATE-006"]),
        ("2026-04-22", &[], &["DATE-023"], &["DATE-023"]),
        ("2026-04-26", &["DATE-013"], &["DATE-023"], &["DATE-023"]),
        ("2026-04-27", &["DATE-013"], &[], &[]),
    ];
    for (posted, poll, with_round, long) in table {
        let project = scheduled(day(POLL), |schedule| schedule.winners_list = Some(day(posted))).in_province("上海市");
        finds_of("DATE", &project, poll, posted);
        let project = project.with(|project| by_round(project, "2026-04-27"));
        finds_of("DATE", &project, with_round, (posted, "a by-round"));
        let project = project.with(|project| project.election.polling_until = Some(day("2026-04-22")));
        finds_of("DATE", &project, long, (posted, "three days and a by-round"));
    }
}

#[test]
fn deputies_are_confirmed_and_meet_after_the_last_vote() {
    for (last, expected) in [("2026-04-26", true), ("2026-04-27", false), ("2026-04-28", false)] {
        let expected = |code: &'static str| if expected { vec![code] } else { vec![] };
        type Set = fn(&mut Project, &str);
        let steps: [(&'static str, Set); 4] = [
            ("DATE-014", |project, on| project.election.schedule.confirmed = Some(day(on))),
            ("DATE-014", |project, on| project.election.schedule.deputies_list = Some(day(on))),
            ("DATE-006", |project, on| project.election.schedule.first_session = Some(day(on))),
            ("DATE-006", |project, on| project.election.summary = Some(summary(day(on), None))),
        ];
        for (code, set) in steps {
            let project = scheduled(day(POLL), |_| {}).with(|project| set(project, last));
            finds_of("DATE", &project, &[], (code, last, "no later round"));
            let again = project.clone().with(|project| by_round(project, "2026-04-27"));
            finds_of("DATE", &again, &expected(code), (code, last, "a by-round"));
            let runoff = project.with(|project| {
                by_round(project, "2026-04-25");
                let runoff =
                    Round { day: day("2026-04-27"), announced: None, hours: None, candidates: names(2), tally: None };
                project.only_district().runoff = Some(runoff);
            });
            finds_of("DATE", &runoff, &expected(code), (code, last, "a runoff after it"));
        }
    }
}

#[test]
fn deputies_are_confirmed_and_posted_before_they_meet() {
    // Confirmed, list of deputies, first session.
    let table: [([&str; 3], &[&str]); 15] = [
        (["2026-05-01", "2026-05-05", "2026-05-08"], &[]),
        (["2026-05-05", "2026-05-05", "2026-05-05"], &[]),
        (["2026-05-06", "2026-05-05", "2026-05-08"], &["DATE-014"]),
        (["2026-05-01", "2026-05-09", "2026-05-08"], &["DATE-014"]),
        (["2026-05-09", "2026-05-10", "2026-05-08"], &["DATE-014"]),
        (["2026-05-09", "", "2026-05-08"], &["DATE-014"]),
        (["", "2026-05-09", "2026-05-08"], &["DATE-014"]),
        (["2026-05-10", "2026-05-09", "2026-05-08"], &["DATE-014", "DATE-014"]),
        (["2026-04-20", "", ""], &[]),
        (["2026-04-19", "", ""], &["DATE-014"]),
        (["2026-04-19", "2026-04-19", "2026-05-08"], &["DATE-014"]),
        (["", "2026-04-19", ""], &["DATE-014"]),
        (["", "", "2026-05-08"], &[]),
        // A session before the poll is DATE-006.
        (["2026-05-01", "2026-05-05", "2026-04-08"], &["DATE-006"]),
        (["", "", "2026-04-19"], &["DATE-006"]),
    ];
    for row in table {
        let (days, expected) = row;
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |schedule| {
            schedule.confirmed = known(days[0]);
            schedule.deputies_list = known(days[1]);
            schedule.first_session = known(days[2]);
        });
        finds(&project, expected, row);
    }
}

#[test]
fn the_first_session_meets_within_two_months() {
    // Poll, last day for the session, counted on a calendar by hand.
    let table = [
        ("2026-04-20", "2026-06-20"),
        ("2025-12-31", "2026-02-28"),
        ("2023-12-31", "2024-02-29"),
        ("2026-06-30", "2026-08-30"),
        ("2026-12-15", "2027-02-15"),
    ];
    for (poll, last) in table {
        for offset in -2..=2 {
            let session = moved(day(last), offset);
            let expected: &[&str] = if offset > 0 { &["DATE-015"] } else { &[] };
            let project = scheduled(day(poll), |schedule| schedule.first_session = Some(session));
            finds(&project, expected, (poll, session));
            let reported = scheduled(day(poll), |_| {})
                .with(|project| project.election.summary = Some(summary(session.after(9), Some(session))));
            finds(&reported, expected, (poll, session, "as the summary has it"));
            let by_election = project.with(|project| project.election.occasion = Occasion::ByElection);
            finds(&by_election, &[], (poll, session, "a by-election"));
        }
    }
    for (session, expected) in [("2026-06-27", &[][..]), ("2026-06-28", &["DATE-015"])] {
        let project = scheduled(day(POLL), |schedule| schedule.first_session = Some(day(session)));
        let later = project.with(|project| by_round(project, "2026-04-27"));
        finds_of("DATE", &later, expected, (session, "after a by-round"));
    }
}

#[test]
fn the_schedule_is_asked_before_the_summary() {
    let project = scheduled(day(POLL), |schedule| schedule.first_session = Some(day("2026-06-20")))
        .with(|project| project.election.summary = Some(summary(day("2026-07-01"), Some(day("2026-06-21")))));
    finds(&project, &[], "the session opened in time and elected on its second day");
}
