//! ROLL-001 to ROLL-003.

use crate::builder::{Change, codes, contest, day, facts, finds, voter};
use zhangbang::facts::rolls::{Precision, namesakes};
use zhangbang::model::{Project, Roll, Sex, Voter};

fn rolled(poll: &str, voters: Vec<Voter>) -> Project {
    contest(1, 2, 2).with_roll(voters).with(|project| project.election.polling_day = day(poll))
}

#[test]
fn voters_are_of_age_on_polling_day() {
    for (poll, birth, of_age) in [
        ("2026-04-20", "2008-04-19", true),
        ("2026-04-20", "2008-04-20", true),
        ("2026-04-20", "2008-04-21", false),
        ("2016-11-30", "1998-11-30", true), // 垫江 2016, with the day itself
        ("2016-11-30", "1998-12-01", false),
        ("2026-01-01", "2008-01-01", true),
        ("2025-12-31", "2008-01-01", false),
        // Born on a leap day: of age on the last day of February.
        ("2026-02-27", "2008-02-29", false),
        ("2026-02-28", "2008-02-29", true),
        ("2026-02-28", "2008-03-01", false),
        ("2026-03-01", "2008-02-29", true),
        // Voting on a leap day.
        ("2028-02-29", "2010-02-28", true),
        ("2028-02-29", "2010-03-01", false),
    ] {
        let expected: &[&str] = if of_age { &[] } else { &["ROLL-001"] };
        finds(&rolled(poll, vec![voter("丁小雨", birth, 2)]), expected, (poll, birth));
    }
}

#[test]
fn the_printed_last_birthday_is_the_judged_one() {
    for (poll, born_by) in [
        ("2026-04-20", "2008-04-20"),
        ("2026-02-27", "2008-02-27"),
        ("2026-02-28", "2008-02-29"),
        ("2026-03-01", "2008-03-01"),
        ("2028-02-29", "2010-02-28"),
    ] {
        let project = rolled(poll, vec![]);
        assert_eq!(facts(&project).timetable.born_by, day(born_by), "{poll}");
    }
}

const ANA: &str = "150624197511200011";
const BEA: &str = "150624197511200038";

/// Name, sex, birth, group, ID number.
type Row = (&'static str, Sex, &'static str, &'static str, Option<&'static str>);

fn roll(rows: &[Row]) -> Vec<Voter> {
    let row = |(index, (name, sex, birth, group, number)): (usize, &Row)| Voter {
        sex: *sex,
        group: (*group).to_owned(),
        id_number: number.map(str::to_owned),
        ..voter(name, birth, index + 2)
    };
    rows.iter().enumerate().map(row).collect()
}

#[test]
fn nobody_is_registered_twice() {
    use Sex::{Female, Male};
    let first: Row = ("何建军", Male, "1975-11-20", "第一小组", None);
    let numbered: Row = ("何建军", Male, "1975-11-20", "第一小组", Some(ANA));
    let table: [(Row, Row, &[&str]); 11] = [
        (first, ("何建军", Male, "1975-11-20", "第二小组", None), &["ROLL-002"]),
        (first, ("何建军", Male, "1975-11-21", "第二小组", None), &[]),
        (first, ("何建军", Female, "1975-11-20", "第二小组", None), &[]),
        (first, ("何建君", Male, "1975-11-20", "第二小组", None), &[]),
        (first, ("何建军", Male, "1975-11-20", "第二小组", Some(ANA)), &["ROLL-002"]),
        (numbered, ("何建军", Male, "1975-11-20", "第二小组", None), &["ROLL-002"]),
        (numbered, ("何建军", Male, "1975-11-20", "第二小组", Some(ANA)), &["ROLL-002"]),
        (numbered, ("何建军", Male, "1975-11-20", "第二小组", Some(BEA)), &[]),
        (numbered, ("何健军", Female, "1957-11-20", "第二小组", Some(ANA)), &["ROLL-002", "ROLL-004"]),
        // In one group the list tells namesakes apart, but one person twice is no namesake.
        (first, ("何建军", Male, "1975-11-20", "第一小组", None), &["ROLL-002"]),
        (first, ("何建军", Male, "1958-03-12", "第一小组", None), &["ROLL-003"]),
    ];
    for row in table {
        finds(&rolled("2026-04-20", roll(&[row.0, row.1])), row.2, row);
    }
    let three = roll(&[first, first, first].map(|row| (row.0, row.1, row.2, row.3, Some(ANA))));
    finds(&rolled("2026-04-20", three), &["ROLL-002", "ROLL-002"], "three times");
}

#[test]
fn two_files_of_one_district_are_one_roll_for_its_groups() {
    let rows = |birth| roll(&[("马志刚", Sex::Male, birth, "第二小组", None)]);
    let project = rolled("2026-04-20", rows("1990-08-01")).with_roll(rows("1958-03-12"));
    finds(&project, &["ROLL-003"], "namesakes in two files");
    assert_eq!(facts(&project).congresses[0].districts[0].roll.as_ref().expect("a roll").total, 2);
}

#[test]
fn a_roll_is_named_once() {
    let twice = rolled("2026-04-20", vec![voter("何建军", "1975-11-20", 2)]).with(|project| {
        let again = project.election.roll_files[0].clone();
        project.election.roll_files.push(again);
        project.rolls.push(Roll::default());
    });
    finds(&twice, &["ROLL-002"], "the same file twice");
}

#[test]
fn namesakes_are_told_apart_by_as_much_of_their_birth_as_is_needed() {
    use Precision::{Day, Month, Sex as AndSex, Year};
    use Sex::{Female, Male};
    for (births, precision) in [
        (&[("1990-08-01", Male), ("1958-03-12", Male)][..], Some(Year)),
        (&[("1990-08-01", Male), ("1990-03-12", Male)], Some(Month)),
        (&[("1990-08-01", Male), ("1958-03-12", Male), ("1990-08-02", Male)], Some(Day)),
        (&[("1990-08-01", Male), ("1990-08-01", Female)], Some(AndSex)),
        (&[("1990-08-01", Male), ("1990-08-01", Male)], None),
        (&[("1990-08-01", Male)], None),
    ] {
        let born = |&(birth, sex)| ("马志刚", sex, birth, "第二小组", None);
        let rows: Vec<Row> = births.iter().map(born).collect();
        let project = rolled("2026-04-20", roll(&rows));
        let facts = facts(&project);
        let group = &facts.congresses[0].districts[0].roll.as_ref().expect("a roll").groups[0];
        let same = namesakes(&project, group);
        assert_eq!(same.first().map(|same| same.precision), precision, "{births:?}");
        assert!(same.iter().all(|same| same.voters.len() == births.len()));
    }
}

#[test]
fn two_rolls_of_one_district_know_each_other() {
    let row = |id| roll(&[("马志刚", Sex::Male, "1975-11-20", "第二小组", id)]);
    for (first, second, township, expected) in [
        (None, None, 1, &["ROLL-002"][..]),
        // In another district a person of the same name, sex and birth may be another one.
        (None, None, 2, &[]),
        (Some(ANA), Some(ANA), 2, &["ROLL-002"]),
        (Some(ANA), Some(BEA), 1, &[]),
    ] {
        let project = crate::builder::election(vec![crate::builder::district(1, 1), crate::builder::district(2, 1)])
            .with_roll(row(first))
            .with_roll(row(second))
            .with(|project| {
                project.election.roll_files[1].file = "名单/另一份.csv".to_owned();
                project.election.roll_files[1].township_district = Some(township);
            });
        let found: Vec<_> = codes(&project).into_iter().filter(|code| *code == "ROLL-002").collect();
        assert_eq!(found, expected, "{first:?} {second:?} {township}");
    }
}

#[test]
fn an_id_number_agrees_with_birth_and_sex() {
    for (birth, sex, expected) in [
        ("1975-11-20", Sex::Male, &[][..]),
        ("1975-11-02", Sex::Male, &["ROLL-004"]),
        ("1975-11-20", Sex::Female, &["ROLL-004"]),
        ("1975-11-02", Sex::Female, &["ROLL-004"]),
    ] {
        let project = rolled("2026-04-20", roll(&[("何建军", sex, birth, "第一小组", Some(ANA))]));
        finds(&project, expected, (birth, sex));
    }
}
