//! ISSUE-001 to ISSUE-008, CHG-005: the record of what was posted against the project.

use crate::builder::{
    Change, contest, day, district, election, finds, finds_of, group, judged_with, nominee, voter, voters,
};
use zhangbang::law::PostedPaper;
use zhangbang::model::changes::{Correction, Postponement};
use zhangbang::model::election::{Hours, Registration};
use zhangbang::model::{Clock, Issued, Level, Nominee, PollingStation, Project, Voter};

/// The project after `then` was posted as the paper `id` of its only district.
pub fn posted(now: Project, then: &Project, id: &str, on: &str) -> Project {
    let name = format!("{on}-{id}");
    now.with(|now| {
        now.issued.entries.push(Issued {
            id: id.to_owned(),
            level: Some(Level::Township),
            district: Some(1),
            body: None,
            ordinal: None,
            number: Some(now.issued.entries.len() as u32 + 1),
            day: day(on),
            fingerprint: "1a2b-3c4d".parse().expect("a check code"),
            snapshot: name.clone(),
        });
        now.issued.snapshots.insert(name, then.clone());
    })
}

/// Five persons of different ages.
fn person(number: u32) -> Nominee {
    Nominee {
        birth: format!("197{number}-05").parse().expect("a birth date"), ..nominee(&format!("候选人{number}"))
    }
}

fn listed(nominees: &[u32], formal: &[u32]) -> Project {
    let mut only = district(1, 1);
    only.nominees = nominees.iter().map(|number| person(*number)).collect();
    only.formal = formal.iter().map(|number| format!("候选人{number}")).collect();
    election(vec![only])
}

#[test]
fn a_posted_formal_list_stays_as_it_is() {
    let then = listed(&[1, 2, 3, 4], &[1, 2]);
    // The present formal list, the day of the schedule, what is found.
    let table: [(&[u32], &str, &[&str]); 7] = [
        (&[1, 2], "2026-04-11", &[]),
        (&[2, 1], "2026-04-11", &[]),
        (&[1, 3], "2026-04-11", &["ISSUE-001"]),
        (&[1], "2026-04-11", &["ISSUE-001"]),
        (&[1, 2, 3], "2026-04-11", &["ISSUE-001"]),
        // To be posted again.
        (&[1, 3], "2026-04-12", &[]),
        (&[1, 3], "2026-04-10", &["ISSUE-001"]),
    ];
    for row in table {
        let (formal, on, expected) = row;
        let now = listed(&[1, 2, 3, 4], formal).with(|now| now.election.schedule.formal_list = Some(day(on)));
        finds_of("ISSUE", &posted(now, &then, "formal-candidates", "2026-04-11"), expected, row);
    }
}

#[test]
fn a_person_who_is_called_otherwise_is_no_other_person() {
    let then = listed(&[1, 2], &[1, 2]);
    let rename = |sex_too: bool| {
        listed(&[1, 2], &[1, 2]).with(|now| {
            let only = now.only_district();
            only.nominees[1].name = "候选人二".to_owned();
            only.formal[1] = "候选人二".to_owned();
            if sex_too {
                only.nominees[1].sex = zhangbang::model::Sex::Male;
            }
        })
    };
    finds_of("ISSUE", &posted(rename(false), &then, "formal-candidates", "2026-04-11"), &["ISSUE-002"], "renamed");
    finds_of("ISSUE", &posted(rename(true), &then, "formal-candidates", "2026-04-11"), &["ISSUE-001"], "another");
    finds_of("ISSUE", &posted(rename(false), &then, "initial-candidates", "2026-04-03"), &["ISSUE-002"], "initial");
    finds_of("ISSUE", &posted(rename(false), &then, "winners", "2026-04-22"), &[], "other papers");
}

#[test]
fn a_posted_initial_list_stays_as_it_is() {
    let then = listed(&[1, 2, 3], &[]);
    let table: [(&[u32], Option<&str>, &[&str]); 6] = [
        (&[1, 2, 3], None, &[]),
        (&[3, 2, 1], None, &[]),
        (&[1, 2], None, &["ISSUE-002"]),
        (&[1, 2, 3, 4], None, &["ISSUE-002"]),
        (&[1, 2, 4], Some("2026-04-03"), &["ISSUE-002"]),
        (&[1, 2, 4], Some("2026-04-04"), &[]),
    ];
    for row in table {
        let (nominees, on, expected) = row;
        let now = listed(nominees, &[]).with(|now| now.election.schedule.initial_list = on.map(day));
        finds_of("ISSUE", &posted(now, &then, "initial-candidates", "2026-04-03"), expected, row);
    }
}

#[test]
fn papers_are_posted_by_their_last_day_and_on_their_own() {
    // The paper, posted, last day, the day that it bears.
    let table: [(&str, &str, &str, &str, &[&str]); 9] = [
        ("voter-list", "2026-03-31", "2026-03-31", "2026-03-31", &[]),
        ("voter-list", "2026-04-01", "2026-03-31", "2026-04-01", &["ISSUE-003"]),
        ("initial-candidates", "2026-04-06", "2026-04-05", "2026-04-06", &["ISSUE-003"]),
        ("formal-candidates", "2026-04-14", "2026-04-13", "2026-04-13", &["ISSUE-003", "ISSUE-005"]),
        ("correction", "2026-04-19", "2026-04-19", "2026-04-19", &[]),
        ("correction", "2026-04-20", "2026-04-19", "2026-04-20", &["ISSUE-004"]),
        ("winners", "2026-04-25", "", "2026-04-25", &[]),
        ("winners", "2026-04-25", "", "2026-04-24", &["ISSUE-005"]),
        ("winners", "2026-04-25", "", "2026-04-26", &[]),
    ];
    for row in table {
        let (id, on, due, dated, expected) = row;
        let project = contest(1, 2, 2);
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let paper = PostedPaper {
            entry: 0,
            id,
            name: "公告".to_owned(),
            posted: day(on),
            due: known(due),
            dated: known(dated),
        };
        let found = judged_with(&project, &[paper]);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, expected, "{row:?}");
        for late in found.iter().filter(|finding| ["ISSUE-003", "ISSUE-004"].contains(&finding.code)) {
            assert!(late.labels[0].text.ends_with("晚了 1 日"), "{:?}", late.labels);
        }
    }
}

#[test]
fn a_posted_polling_day_is_moved_by_a_decision() {
    let then = contest(1, 2, 2);
    for (poll, moved_from, id, expected) in [
        ("2026-04-20", None, "voter-list", &[][..]),
        ("2026-04-21", None, "voter-list", &["ISSUE-006"]),
        ("2026-04-21", None, "formal-candidates", &["ISSUE-006"]),
        ("2026-04-21", Some("2026-04-20"), "voter-list", &[]),
        ("2026-04-21", Some("2026-04-19"), "voter-list", &["ISSUE-006"]),
    ] {
        let now = contest(1, 2, 2).with(|now| {
            now.election.polling_day = day(poll);
            now.election.postponed =
                moved_from.map(|from| Postponement { from: day(from), decided: day("2026-04-01"), reason: None });
        });
        finds_of("ISSUE", &posted(now, &then, id, "2026-03-30"), expected, (poll, moved_from, id));
    }
}

fn station(place: &str) -> PollingStation {
    PollingStation { name: "第一投票站".to_owned(), place: place.to_owned(), area: None, writing_booth: None }
}

#[test]
fn time_and_place_of_the_poll_stay_as_posted() {
    let clock = |text: &str| text.parse::<Clock>().expect("a clock time");
    let at = |place: &str, until: &str| {
        contest(1, 2, 2).with(|project| {
            project.election.polling_hours = Some(Hours { from: clock("7:00"), to: clock(until) });
            project.election.schedule.formal_list = Some(day("2026-04-11"));
            project.only_district().stations = vec![station(place)];
        })
    };
    let then = at("小学", "18:00");
    for (place, until, expected) in [
        ("小学", "18:00", &[][..]),
        ("中学", "18:00", &["ISSUE-007"]),
        ("小学", "17:00", &["ISSUE-007"]),
        ("中学", "17:00", &["ISSUE-007"]),
    ] {
        let once = posted(at(place, until), &then, "polling-notice", "2026-04-11");
        finds_of("ISSUE", &once, expected, (place, until));
        // It is announced again, and then it is.
        let planned = once.clone().with(|now| now.election.schedule.repeat_notice = Some(day("2026-04-14")));
        finds_of("ISSUE", &planned, &[], (place, until));
        let again = posted(once, &at(place, until), "repeat-notice", "2026-04-14");
        finds_of("ISSUE", &again, &[], (place, until));
        let worse = posted(at(place, until), &then, "repeat-notice", "2026-04-14");
        finds_of("ISSUE", &worse, expected, (place, until));
    }
}

/// A district with a list of so many voters, posted on 2026-03-28.
fn on_the_list(voters: Vec<Voter>) -> Project {
    contest(1, 2, 2).with_roll(voters).with(|project| {
        project.election.schedule.voter_list = Some(day("2026-03-28"));
        project.election.schedule.registration =
            Some(Registration { from: day("2026-02-25"), to: day("2026-03-20"), hours: None, place: "村".to_owned() });
    })
}

fn corrected(project: Project, on: &str) -> Project {
    let correction = Correction { day: day(on), before: None, added: None, removed: None, after: None };
    project.with(|project| project.only_district().correction = Some(correction))
}

#[test]
fn a_posted_list_changes_only_by_a_correction() {
    let then = on_the_list(voters(5));
    let listed = |now: Project| posted(now, &then, "voter-list", "2026-03-28");
    finds(&listed(on_the_list(voters(5))), &[], "nothing has changed");
    finds(&listed(on_the_list(voters(6))), &["ISSUE-008"], "a voter more");
    finds(&listed(on_the_list(voters(4))), &["ISSUE-008"], "a voter less");
    finds(&listed(corrected(on_the_list(voters(6)), "2026-04-08")), &[], "a correction has its day");
    finds(&listed(corrected(on_the_list(voters(6)), "2026-03-28")), &["ISSUE-008"], "the day of the list itself");
    finds(&listed(corrected(on_the_list(voters(5)), "2026-04-08")), &["CHG-005"], "nothing to correct");
    let again = on_the_list(voters(6)).with(|now| now.election.schedule.voter_list = Some(day("2026-03-30")));
    finds(&listed(again), &[], "the list is posted again");
    let mut moved = voters(5);
    moved[2].group = group("第二小组");
    finds(&listed(on_the_list(moved)), &["ISSUE-008"], "another group");
    let older = on_the_list(voters(5)).with(|now| now.rolls[0].voters.reverse());
    finds(&listed(older), &[], "another order");
}

#[test]
fn changes_after_a_correction_need_it_again() {
    let list = on_the_list(voters(5));
    let second = corrected(on_the_list(voters(6)), "2026-04-08");
    let both = |now: Project| {
        let now = posted(now, &list, "voter-list", "2026-03-28");
        posted(now, &second, "correction", "2026-04-08")
    };
    finds(&both(corrected(on_the_list(voters(6)), "2026-04-08")), &[], "as corrected");
    finds(&both(corrected(on_the_list(voters(7)), "2026-04-08")), &["ISSUE-008"], "changed again");
    finds(&both(corrected(on_the_list(voters(7)), "2026-04-09")), &[], "to be posted again");
    // The list was posted once more, as it is now: the correction still is one of the first list.
    let reposted = posted(both(corrected(on_the_list(voters(6)), "2026-04-08")), &second, "voter-list", "2026-04-10");
    finds(&reposted, &[], "the list as corrected");
}

#[test]
fn stated_numbers_are_those_of_the_record() {
    let then = on_the_list(voters(5));
    let table: [([Option<u32>; 4], &[&str]); 7] = [
        ([None; 4], &[]),
        ([Some(5), Some(2), Some(0), Some(7)], &[]),
        ([Some(5), None, None, Some(7)], &[]),
        ([Some(6), None, None, None], &["CHG-005"]),
        ([None, Some(1), None, None], &["CHG-005"]),
        ([None, None, Some(1), None], &["CHG-005"]),
        ([Some(4), Some(3), Some(1), Some(6)], &["CHG-005"; 4]),
    ];
    for row in table {
        let ([before, added, removed, after], expected) = row;
        let correction = Correction { day: day("2026-04-08"), before, added, removed, after };
        let now = on_the_list(voters(7)).with(|now| now.only_district().correction = Some(correction));
        finds(&posted(now, &then, "voter-list", "2026-03-28"), expected, row);
    }
}

#[test]
fn without_a_record_the_numbers_are_stated() {
    let table: [(Option<u32>, Option<u32>, &[&str]); 4] = [
        (Some(4), Some(5), &[]),
        (None, Some(5), &["CHG-005"]),
        (Some(4), None, &["CHG-005"]),
        (None, None, &["CHG-005"]),
    ];
    for row in table {
        let (before, after, expected) = row;
        let correction = Correction { day: day("2026-04-08"), before, added: Some(1), removed: None, after };
        let project = on_the_list(vec![
            voter("甲", "1970-01-01"),
            voter("乙", "1970-01-01"),
            voter("丙", "1970-01-01"),
            voter("丁", "1970-01-01"),
            voter("戊", "1970-01-01"),
        ]);
        finds(&project.with(|now| now.only_district().correction = Some(correction)), expected, row);
    }
}
