//! DATE-018, DATE-019, CHG-001 to CHG-004.

use crate::builder::{Change, POLL, contest, day, findings, finds, finds_of, roll_change, voters};
use crate::days::scheduled;
use zhangbang::model::Project;
use zhangbang::model::changes::{Correction, Postponement};

/// Put off from a day, decided on a day.
fn put_off(project: Project, from: &str, decided: &str) -> Project {
    let postponed = Postponement { from: day(from), decided: day(decided), reason: None };
    project.with(|project| project.election.postponed = Some(postponed))
}

#[test]
fn papers_of_the_old_polling_day_are_corrected() {
    // Polling day is 2026-04-20. The old one, the day of the decision, registration notice, voter list.
    let table: [(&str, &str, &str, &str, &[&str]); 10] = [
        ("2026-04-10", "2026-04-08", "", "", &[]),
        ("2026-04-10", "2026-04-08", "2026-02-20", "", &["DATE-018"]),
        ("2026-04-10", "2026-04-08", "2026-02-20", "2026-03-20", &["DATE-018"]),
        ("2026-04-10", "2026-03-01", "2026-03-01", "2026-03-20", &[]),
        ("2026-04-10", "2026-03-01", "2026-02-28", "2026-03-20", &["DATE-018"]),
        ("2026-04-10", "2026-04-10", "2026-02-20", "", &["DATE-018"]),
        ("2026-04-10", "2026-04-11", "2026-02-20", "", &["DATE-019"]),
        ("2026-04-19", "2026-04-01", "", "", &[]),
        ("2026-04-20", "2026-04-01", "2026-02-20", "", &["DATE-019"]),
        ("2026-04-21", "2026-04-01", "2026-02-20", "", &["DATE-019"]),
    ];
    for row in table {
        let (old, decided, notice, list, expected) = row;
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |schedule| {
            schedule.registration_notice = known(notice);
            schedule.voter_list = known(list);
        });
        finds(&put_off(project, old, decided), expected, row);
    }
}

#[test]
fn lists_are_posted_again_after_a_long_delay() {
    // The old polling day, whether a list had been posted, whether it is to be posted again.
    let table = [
        ("2026-03-21", true, false),
        ("2026-03-20", true, true),
        ("2026-03-20", false, false),
        ("2026-04-19", true, false),
    ];
    for row in table {
        let (old, list, again) = row;
        let project = scheduled(day(POLL), |schedule| {
            schedule.registration_notice = Some(day("2026-01-20"));
            schedule.voter_list = list.then(|| day("2026-02-20"));
        });
        let findings = findings(&put_off(project, old, "2026-03-15"), &[]);
        assert_eq!(findings.len(), 1, "{row:?}");
        assert_eq!(findings[0].labels.len(), if list { 3 } else { 2 }, "{row:?}");
        assert_eq!(findings[0].remedy.iter().any(|remedy| remedy.contains("重新公布")), again, "{row:?}");
    }
}

/// A correction by its day and numbers: before, added, removed, after.
fn corrected(project: Project, on: &str, numbers: [u32; 4]) -> Project {
    let [before, added, removed, after] = numbers;
    let correction = Correction {
        day: day(on),
        before: Some(before),
        added: Some(added),
        removed: Some(removed),
        after: Some(after),
    };
    project.with(|project| project.only_district().correction = Some(correction))
}

#[test]
fn numbers_of_a_correction_add_up() {
    // Numbers, voters on the roll (0: no roll).
    let table: [([u32; 4], usize, &[&str]); 10] = [
        ([100, 3, 2, 101], 0, &[]),
        ([100, 3, 2, 101], 101, &[]),
        ([100, 0, 0, 100], 100, &[]),
        ([100, 3, 2, 101], 100, &["CHG-001"]),
        ([100, 3, 2, 101], 99, &["CHG-001"]),
        ([100, 3, 2, 100], 0, &["CHG-001"]),
        ([100, 3, 2, 102], 102, &["CHG-001"]),
        ([2, 0, 3, 0], 0, &["CHG-001"]),
        ([2, 1, 3, 0], 0, &[]),
        ([9_999_999, 9_999_999, 0, 0], 0, &["CHG-001"]),
    ];
    for row in table {
        let (numbers, roll, expected) = row;
        let project = corrected(contest(1, 2, 2), "2026-04-10", numbers);
        let project = if roll > 0 { project.with_roll(voters(roll)) } else { project };
        finds(&project, expected, row);
    }
}

#[test]
fn changes_of_the_roll_add_up() {
    const NUMBERS: [u32; 7] = [50, 5, 1, 4, 6, 3, 1];
    // Numbers, this term, voters on the roll (0: no roll), voters before a correction.
    let table: [([u32; 7], Option<u32>, usize, Option<u32>, &[&str]); 13] = [
        (NUMBERS, None, 0, None, &[]),
        (NUMBERS, Some(50), 0, None, &[]),
        (NUMBERS, Some(49), 0, None, &["CHG-002"]),
        (NUMBERS, Some(51), 0, None, &["CHG-002"]),
        (NUMBERS, None, 50, None, &[]),
        (NUMBERS, None, 49, None, &["CHG-002"]),
        (NUMBERS, Some(50), 50, None, &[]),
        (NUMBERS, Some(50), 51, None, &["CHG-002"]),
        (NUMBERS, Some(51), 51, None, &["CHG-002"]),
        // The list has been corrected since.
        (NUMBERS, Some(50), 53, Some(50), &[]),
        (NUMBERS, None, 53, Some(50), &[]),
        (NUMBERS, None, 53, Some(52), &["CHG-002"]),
        ([1, 0, 0, 0, 2, 0, 0], Some(0), 0, None, &["CHG-002"]),
    ];
    for row in table {
        let (numbers, this_term, roll, before, expected) = row;
        let project = contest(1, 2, 2).with(|project| {
            project.only_district().roll_change = Some(roll_change(numbers, this_term));
            project.only_district().correction = before.map(|before| Correction {
                day: day("2026-04-10"),
                before: Some(before),
                added: Some(roll as u32 - before),
                removed: None,
                after: Some(roll as u32),
            });
        });
        let project = if roll > 0 { project.with_roll(voters(roll)) } else { project };
        finds(&project, expected, row);
    }
}

#[test]
fn corrections_lie_between_the_list_and_the_poll() {
    let table: [(&str, &str, &[&str]); 8] = [
        ("2026-03-30", "2026-03-29", &["CHG-003"]),
        ("2026-03-30", "2026-03-30", &[]),
        ("2026-03-30", "2026-04-19", &[]),
        ("2026-03-30", "2026-04-20", &["CHG-004"]),
        ("2026-03-30", "2026-04-21", &["CHG-003"]),
        ("", "2026-01-01", &[]),
        ("", "2026-04-20", &["CHG-004"]),
        ("", "2026-04-21", &["CHG-003"]),
    ];
    for row in table {
        let (list, on, expected) = row;
        let project = scheduled(day(POLL), |schedule| schedule.voter_list = (!list.is_empty()).then(|| day(list)));
        finds(&corrected(project, on, [10, 0, 0, 10]), expected, row);
    }
}

#[test]
fn each_province_has_its_last_day_for_corrections() {
    for (province, last, article) in [
        ("样例省", 1, ""),
        ("北京市", 1, ""),
        ("上海市", 2, "《上海市选举实施细则》第二十五条"),
        ("天津市", 5, "《天津市选举实施细则》第三十一条"),
        ("四川省", 0, "《四川省选举法实施办法》第二十九条"),
        ("浙江省", 1, "《浙江省选举实施细则》第二十九条"),
    ] {
        for before in 0..=7 {
            let on = day(POLL).before(before).to_string();
            let project = corrected(scheduled(day(POLL), |_| {}), &on, [10, 1, 0, 11]).in_province(province);
            let expected: &[&str] = if before < last { &["CHG-004"] } else { &[] };
            finds_of("CHG", &project, expected, (province, before));
            for finding in findings(&project, &[]).iter().filter(|finding| finding.code == "CHG-004") {
                assert_eq!(finding.basis.iter().any(|basis| basis == article), !article.is_empty(), "{province}");
                let register = finding.remedy.iter().any(|remedy| remedy.contains("2026-04-08"));
                assert_eq!(register, province == "浙江省", "late registration until D−12: {:?}", finding.remedy);
            }
        }
    }
}
