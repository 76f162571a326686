//! DATE-013 to DATE-015, DATE-023, and what DATE-006 says of the days after a later vote.

use crate::builder::{
    self, Change, POLL, day, facts, findings, finds, finds_of, later_round, moved, names, tally, votes,
};
use crate::days::{scheduled, summary};
use zhangbang::model::congress::CongressSchedule;
use zhangbang::model::election::Occasion;
use zhangbang::model::{Day, Level, Project, Round, Tally, YesNo};

/// The last vote is cast on this day in a by-round.
fn by_round(project: &mut Project, text: &str) {
    project.only_district().by_round = Some(later_round(day(text), names(2), None));
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
    // Posted before the by-round, the list is of the poll only and counted from the poll.
    for (posted, expected) in [("2026-04-23", &[][..]), ("2026-04-24", &["DATE-013"]), ("2026-04-26", &["DATE-013"])] {
        let list = scheduled(day(POLL), |schedule| schedule.winners_list = Some(day(posted)));
        finds_of("DATE", &list.with(|project| by_round(project, "2026-04-27")), expected, posted);
    }
}

/// One seat of two was left by the poll; the by-round on 04-27 has filled it unless it is not counted.
fn short(list: &str, own: &str, counted: bool) -> Project {
    let known = |text: &str| (!text.is_empty()).then(|| day(text));
    builder::counted(2, 10, 10, &[8, 4, 3]).with(|project| {
        project.election.schedule.winners_list = known(list);
        let tally = counted
            .then(|| Tally { votes: vec![votes("候选人2", 6, 10), votes("候选人3", 1, 10)], ..tally(10, &[]) });
        let candidates = ["候选人2", "候选人3"].map(str::to_owned).into();
        let round = later_round(day("2026-04-27"), candidates, tally);
        project.only_district().by_round = Some(Round { winners_announced: known(own), ..round });
    })
}

#[test]
fn winners_of_a_later_round_have_a_notice_of_their_own() {
    // Day of the list of the poll, of the notice of the by-round; what is found once it is counted, and before.
    let table: [(&str, &str, &[&str], &[&str]); 13] = [
        ("", "", &[], &[]),
        // One list of both.
        ("2026-04-27", "", &[], &[]),
        ("2026-04-30", "", &[], &[]),
        ("2026-05-01", "", &["DATE-013"], &["DATE-013"]),
        // The list is older than the by-round.
        ("2026-04-21", "", &["DATE-023"], &[]),
        ("2026-04-26", "", &["DATE-013", "DATE-023"], &["DATE-013"]),
        ("2026-04-21", "2026-04-26", &["DATE-006"], &["DATE-006"]),
        ("2026-04-21", "2026-04-27", &[], &[]),
        ("2026-04-21", "2026-04-30", &[], &[]),
        ("2026-04-21", "2026-05-01", &["DATE-013"], &["DATE-013"]),
        // A notice of its own beside a list of the same day; the list is of the poll then.
        ("2026-04-27", "2026-04-28", &["DATE-013"], &["DATE-013"]),
        ("", "2026-04-28", &[], &[]),
        ("", "2026-04-26", &["DATE-006"], &["DATE-006"]),
    ];
    for row in table {
        finds_of("DATE", &short(row.0, row.1, true), row.2, row);
        finds_of("DATE", &short(row.0, row.1, false), row.3, ("not counted", row));
    }
}

#[test]
fn nobody_is_announced_of_a_round_without_winners() {
    let void = short("2026-04-21", "", true).with(|project| {
        project.only_district().by_round.as_mut().expect("a round").declared_invalid = YesNo::Yes;
    });
    finds_of("DATE", &void, &[], "a void by-round");
    let few = short("2026-04-21", "", true).with(|project| {
        let round = project.only_district().by_round.as_mut().expect("a round");
        round.tally.as_mut().expect("a count").votes[0].yes = 3;
    });
    finds_of("DATE", &few, &[], "less than a third of the ballots");
}

#[test]
fn deputies_are_confirmed_and_meet_after_the_last_vote() {
    for (last, expected) in [("2026-04-26", true), ("2026-04-27", false), ("2026-04-28", false)] {
        let expected = |code: &'static str| if expected { vec![code] } else { vec![] };
        type Set = fn(&mut Project, &str);
        let steps: [(&'static str, Set); 4] = [
            ("DATE-014", |project, on| project.only_congress().schedule.confirmed = Some(day(on))),
            ("DATE-014", |project, on| project.only_congress().schedule.deputies_list = Some(day(on))),
            ("DATE-006", |project, on| project.only_congress().schedule.first_session = Some(day(on))),
            ("DATE-006", |project, on| project.election.reports = vec![summary(day(on), None)]),
        ];
        for (code, set) in steps {
            let project = scheduled(day(POLL), |_| {}).with(|project| set(project, last));
            finds_of("DATE", &project, &[], (code, last, "no later round"));
            let again = project.clone().with(|project| by_round(project, "2026-04-27"));
            finds_of("DATE", &again, &expected(code), (code, last, "a by-round"));
            let runoff = project.with(|project| {
                by_round(project, "2026-04-25");
                let runoff = later_round(day("2026-04-27"), names(2), None);
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
        let [confirmed, deputies_list, first_session] = days.map(known);
        let schedule = CongressSchedule { confirmed, deputies_list, first_session };
        let project = scheduled(day(POLL), |_| {}).with(|project| project.only_congress().schedule = schedule);
        finds(&project, expected, row);
    }
}

/// A congress whose first session is planned.
fn meeting(poll: &str, session: Day) -> Project {
    scheduled(day(poll), |_| {}).with(|project| project.only_congress().schedule.first_session = Some(session))
}

/// County and town; `days` of the county stand first.
fn two_congresses(days: [[&str; 3]; 2]) -> Project {
    let known = |text: &str| (!text.is_empty()).then(|| day(text));
    let schedule = |days: [&str; 3]| {
        let [confirmed, deputies_list, first_session] = days.map(known);
        CongressSchedule { confirmed, deputies_list, first_session }
    };
    scheduled(day(POLL), |_| {}).with(|project| {
        let mut county = project.only_congress().clone();
        county.level = Level::County;
        county.schedule = schedule(days[0]);
        project.only_congress().schedule = schedule(days[1]);
        project.election.congresses.insert(0, county);
    })
}

#[test]
fn each_congress_has_days_of_its_own() {
    let good = ["2026-05-01", "2026-05-05", "2026-05-08"];
    let other = ["2026-05-20", "2026-05-25", "2026-06-20"];
    // Days of the county and of the town; what is found of each, by its name in the title.
    let table: [([[&str; 3]; 2], &[(&str, &str)]); 8] = [
        ([good, other], &[]),
        ([other, good], &[]),
        ([good, ["", "", ""]], &[]),
        // The county's session would be too early for the town's list, which is none of its business.
        ([["", "", "2026-05-08"], ["", "2026-05-25", ""]], &[]),
        ([["2026-05-09", "", "2026-05-08"], other], &[("DATE-014", "县级")]),
        ([good, ["2026-05-26", "2026-05-25", "2026-06-20"]], &[("DATE-014", "乡级")]),
        ([["", "", "2026-06-21"], good], &[("DATE-015", "县级")]),
        ([["", "", "2026-04-19"], ["", "", "2026-06-21"]], &[("DATE-006", "县级"), ("DATE-015", "乡级")]),
    ];
    for row in table {
        let project = two_congresses(row.0);
        let mut found: Vec<(&str, String)> =
            findings(&project, &[]).into_iter().map(|one| (one.code, one.title.chars().take(2).collect())).collect();
        found.retain(|(code, _)| code.starts_with("DATE"));
        found.sort();
        let expected: Vec<(&str, String)> = row.1.iter().map(|(code, of)| (*code, (*of).to_owned())).collect();
        assert_eq!(found, expected, "{row:?}");
    }
}

#[test]
fn a_by_round_of_one_congress_moves_only_its_own_days() {
    let days = ["2026-04-22", "2026-04-24", "2026-06-25"];
    for (index, [county, town]) in [(0, [&["DATE-014"][..], &[]]), (1, [&[], &["DATE-014"]])] {
        let project = two_congresses([days, days]).with(|project| {
            let district = &mut project.election.congresses[index].districts[0];
            let day = day("2026-04-27");
            district.by_round = Some(later_round(day, names(2), None));
        });
        let of = |level: &str| {
            let found = findings(&project, &[]).into_iter().filter(|one| one.title.starts_with(level));
            found.map(|one| one.code).filter(|code| *code == "DATE-014").collect::<Vec<_>>()
        };
        assert_eq!((of("县级"), of("乡级")), (county.to_vec(), town.to_vec()), "{index}");
        // Two months from the poll are over on 06-20, from the by-round on 06-27.
        let late: Vec<String> =
            findings(&project, &[]).into_iter().filter(|one| one.code == "DATE-015").map(|one| one.title).collect();
        assert_eq!(late.len(), 1);
        assert!(late[0].starts_with(if index == 0 { "乡级" } else { "县级" }), "{late:?}");
    }
}

#[test]
fn the_session_of_the_summary_is_that_of_the_lowest_level() {
    let project = two_congresses([["", "", "2026-06-20"], ["", "", ""]])
        .with(|project| project.election.reports = vec![summary(day("2026-05-20"), Some(day("2026-05-08")))]);
    finds_of("DATE", &project, &[], "the town met before the county");
    let sessions: Vec<_> = facts(&project).congresses.iter().map(|congress| congress.after_poll.session).collect();
    assert_eq!(sessions, [Some(day("2026-06-20")), Some(day("2026-05-08"))]);
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
            let project = meeting(poll, session);
            finds(&project, expected, (poll, session));
            let reported = scheduled(day(poll), |_| {})
                .with(|project| project.election.reports = vec![summary(session.after(9), Some(session))]);
            finds(&reported, expected, (poll, session, "as the summary has it"));
            let by_election = project.with(|project| project.election.occasion = Occasion::ByElection);
            finds(&by_election, &[], (poll, session, "a by-election"));
        }
    }
    for (session, expected) in [("2026-06-27", &[][..]), ("2026-06-28", &["DATE-015"])] {
        let project = meeting(POLL, day(session));
        let later = project.with(|project| by_round(project, "2026-04-27"));
        finds_of("DATE", &later, expected, (session, "after a by-round"));
    }
}

#[test]
fn the_schedule_is_asked_before_the_summary() {
    let project = meeting(POLL, day("2026-06-20"))
        .with(|project| project.election.reports = vec![summary(day("2026-07-01"), Some(day("2026-06-21")))]);
    finds(&project, &[], "the session opened in time and elected on its second day");
}
