//! ROLL-002 and ROLL-005: who is registered twice, at the bounds and against a naive second look.

use crate::builder::{Change, codes, district, election, facts, finds, list, voter};
use crate::rolls::{ANA, BEA, CID, Row, roll, rolled};
use proptest::prelude::*;
use zhangbang::facts::{Double, Sameness, similar};
use zhangbang::model::{Level, Project, Roll, RollFile, Sex, Voter, VoterPlace};

#[test]
fn nobody_is_registered_twice() {
    use Sex::{Female, Male};
    let first: Row = ("何建军", Male, "1975-11-20", "第一小组", None);
    let numbered: Row = ("何建军", Male, "1975-11-20", "第一小组", Some(ANA));
    let table: [(Row, Row, &[&str]); 11] = [
        (first, ("何建军", Male, "1975-11-20", "第二小组", None), &["ROLL-002"]),
        (first, ("何建军", Male, "1975-11-21", "第二小组", None), &[]),
        (first, ("何建军", Female, "1975-11-20", "第二小组", None), &[]),
        (first, ("何建君", Male, "1975-11-20", "第二小组", None), &["ROLL-006"]),
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
fn names_that_are_almost_one_are_pointed_out() {
    use Sex::{Female, Male};
    let first: Row = ("何建军", Male, "1975-11-20", "第一小组", None);
    let numbered: Row = ("何建军", Male, "1975-11-20", "第一小组", Some(ANA));
    let table: [(Row, Row, bool); 17] = [
        (first, ("何建", Male, "1975-11-20", "第一小组", None), true),
        (first, ("何建军军", Male, "1975-11-20", "第二小组", None), true),
        (first, ("何军", Male, "1975-11-20", "第一小组", None), true),
        (first, ("和建军", Male, "1975-11-20", "第一小组", None), true),
        (first, ("何军建", Male, "1975-11-20", "第一小组", None), true),
        (first, ("何健君", Male, "1975-11-20", "第一小组", None), false),
        (first, ("何", Male, "1975-11-20", "第一小组", None), false),
        (first, ("何建军生才", Male, "1975-11-20", "第一小组", None), false),
        (first, ("何建君", Female, "1975-11-20", "第一小组", None), false),
        (first, ("何建君", Male, "1975-11-21", "第一小组", None), false),
        (first, ("何建君", Male, "1975-11-20", "第一小组", Some(ANA)), true),
        (numbered, ("何建君", Male, "1975-11-20", "第一小组", None), true),
        // Two numbers are two persons, such as twins.
        (numbered, ("何建君", Male, "1975-11-20", "第一小组", Some(CID)), false),
        (
            ("买买提·吐尔逊", Male, "1975-11-20", "第一小组", None),
            ("麦买提·吐尔逊", Male, "1975-11-20", "第一小组", None),
            true,
        ),
        (
            ("买买提·吐尔逊", Male, "1975-11-20", "第一小组", None),
            ("麦麦提·吐尔逊", Male, "1975-11-20", "第一小组", None),
            false,
        ),
        (("甲", Male, "1975-11-20", "第一小组", None), ("乙", Male, "1975-11-20", "第一小组", None), false),
        (("甲乙", Male, "1975-11-20", "第一小组", None), ("丙丁", Male, "1975-11-20", "第一小组", None), false),
    ];
    for (one, other, alike) in table {
        for rows in [[one, other], [other, one]] {
            let expected: &[&str] = if alike { &["ROLL-006"] } else { &[] };
            finds(&rolled("2026-04-20", roll(&rows)), expected, rows);
        }
    }
    let here = || (None, Some(1), roll(&[first]));
    let there = |district| (None, Some(district), roll(&[("何建君", Male, "1975-11-20", "第一小组", None)]));
    finds(&placed([here(), there(2)]), &[], "two districts");
    finds(&placed([here(), there(1)]), &["ROLL-006"], "two rolls of one district");
}

/// A day on which too many were born stands for an unknown one.
#[test]
fn a_birth_that_is_not_known_says_nothing() {
    let born = |count: u32| {
        let name = |index| format!("何{}", char::from_u32(0x4E00 + index).expect("a character"));
        (0..count).map(|index| voter(&name(index), "1970-01-01")).collect()
    };
    assert_eq!(similar::of(&rolled("2026-04-20", born(200))).len(), 199);
    assert_eq!(similar::of(&rolled("2026-04-20", born(201))), []);
}

#[test]
fn a_roll_is_named_once() {
    let twice = rolled("2026-04-20", vec![voter("何建军", "1975-11-20")]).with(|project| {
        let again = project.election.roll_files[0].clone();
        project.election.roll_files.push(again);
        project.rolls.push(Roll { file: 1, head: 1, township_district: Some(1), ..Roll::default() });
    });
    finds(&twice, &["ROLL-002"], "the same file twice");
}

/// A roll for a district of the county and one of the township.
type Placed = (Option<u32>, Option<u32>, Vec<Voter>);

fn placed(rolls: impl IntoIterator<Item = Placed>) -> Project {
    let mut project = election(vec![district(1, 1), district(2, 1), district(3, 1)]);
    for (index, (county_district, township_district, voters)) in rolls.into_iter().enumerate() {
        let file = format!("名单/{index}.csv");
        let entry = RollFile { file, county_district, township_district, ..RollFile::default() };
        project.election.roll_files.push(entry);
        project.rolls.push(Roll { file: index, county_district, township_district, ..list(voters) });
    }
    project
}

#[test]
fn one_person_in_two_districts_is_asked_about_once() {
    /// District of the county, of the township, ID number.
    type Place = (Option<u32>, Option<u32>, Option<&'static str>);
    let table: [(Place, Place, &[&str]); 14] = [
        ((None, Some(1), None), (None, Some(2), None), &["ROLL-005"]),
        ((None, Some(1), Some(ANA)), (None, Some(2), None), &["ROLL-005"]),
        ((None, Some(1), None), (None, Some(2), Some(ANA)), &["ROLL-005"]),
        // Numbers decide: two of them are two persons, one of them is one.
        ((None, Some(1), Some(ANA)), (None, Some(2), Some(BEA)), &[]),
        ((None, Some(1), Some(ANA)), (None, Some(2), Some(ANA)), &["ROLL-002"]),
        ((None, Some(1), None), (None, Some(1), None), &["ROLL-002"]),
        // Two districts of the county, one of them without a township.
        ((Some(1), None, None), (Some(2), Some(1), None), &["ROLL-005"]),
        // One district of the county suffices, whatever the township says.
        ((Some(1), Some(1), None), (Some(1), Some(2), None), &["ROLL-002"]),
        ((Some(1), Some(1), None), (Some(2), Some(1), None), &["ROLL-002"]),
        // Two districts at both levels are one finding.
        ((Some(1), Some(1), None), (Some(2), Some(2), None), &["ROLL-005"]),
        // Votes at one level here and at the other there: nothing is done twice.
        ((Some(1), None, None), (None, Some(1), None), &[]),
        ((Some(1), None, None), (None, Some(2), None), &[]),
        ((Some(1), None, Some(ANA)), (None, Some(2), Some(ANA)), &["ROLL-002"]),
        ((Some(1), None, Some(ANA)), (Some(1), None, Some(BEA)), &[]),
    ];
    for (first, second, expected) in table {
        let row = |number| roll(&[("马志刚", Sex::Male, "1975-11-20", "第一小组", number)]);
        let project = placed([first, second].map(|(county, township, number)| (county, township, row(number))));
        let found: Vec<_> =
            codes(&project).into_iter().filter(|code| ["ROLL-002", "ROLL-005"].contains(code)).collect();
        assert_eq!(found, expected, "{first:?} {second:?}");
    }
}

#[test]
fn whoever_differs_in_name_sex_or_birth_is_somebody_else() {
    let here = || (None, Some(1), roll(&[("马志刚", Sex::Male, "1975-11-20", "第一小组", None)]));
    for (name, sex, birth, expected) in [
        ("马志刚", Sex::Male, "1975-11-20", &["ROLL-005"][..]),
        ("马志钢", Sex::Male, "1975-11-20", &[]),
        ("马志刚", Sex::Female, "1975-11-20", &[]),
        ("马志刚", Sex::Male, "1975-11-21", &[]),
    ] {
        let there = (None, Some(2), roll(&[(name, sex, birth, "第一小组", None)]));
        finds(&placed([here(), there]), expected, (name, sex, birth));
    }
}

#[test]
fn what_roll_002_says_of_a_voter_is_not_said_again() {
    let row = || roll(&[("马志刚", Sex::Male, "1975-11-20", "第一小组", None)]);
    // The second is a question about the first; the third is the second, in the same district.
    let project = placed([(None, Some(1), row()), (None, Some(2), row()), (None, Some(2), row())]);
    let by: Vec<_> =
        facts(&project).doubles.iter().map(|double| (double.place.roll, double.first.roll, double.by)).collect();
    assert_eq!(by, [(1, 0, Sameness::OtherDistrict), (2, 1, Sameness::Person)]);
}

/// Every pair again, without sorting anything.
fn naive(project: &Project) -> Vec<Double> {
    let rows: Vec<(VoterPlace, &Voter)> = project.voters().collect();
    let by_number = |this: usize| {
        let number = rows[this].1.id_number?;
        rows[..this].iter().find(|(_, other)| other.id_number == Some(number)).map(|(place, _)| *place)
    };
    let district = |row: usize, level| project.roll(rows[row].0).district(level);
    let double = |this: usize| {
        if let Some(first) = by_number(this) {
            return Some((first, Sameness::Number));
        }
        let voter = rows[this].1;
        let alike = |other: &usize| {
            let other = rows[*other].1;
            (&other.name, other.sex, other.birth) == (&voter.name, voter.sex, voter.birth)
        };
        let fresh: Vec<usize> = (0..this).filter(alike).filter(|other| by_number(*other).is_none()).collect();
        let one = |other: &usize| rows[*other].1.id_number.is_none() || voter.id_number.is_none();
        // Who is met first in a district stands for all of their name there.
        let first_in = |level, number| fresh.iter().copied().find(|other| district(*other, level) == Some(number));
        let levels =
            [Level::County, Level::Township].into_iter().filter_map(|level| Some((level, district(this, level)?)));
        let here = levels.clone().find_map(|(level, number)| first_in(level, number)).filter(one);
        let elsewhere = || {
            levels.clone().find_map(|(level, mine)| {
                let others = (1..=3).filter(|number| *number != mine);
                others.filter_map(|number| first_in(level, number)).filter(one).min()
            })
        };
        here.map(|first| (rows[first].0, Sameness::Person))
            .or_else(|| elsewhere().map(|first| (rows[first].0, Sameness::OtherDistrict)))
    };
    let found =
        (0..rows.len()).filter_map(|this| double(this).map(|(first, by)| Double { place: rows[this].0, first, by }));
    found.collect()
}

/// Few names, births and numbers in few districts, so that most rows meet another like them.
fn any_rolls() -> impl Strategy<Value = Project> {
    let numbers = prop::sample::select(vec![None, None, Some(ANA), Some(BEA)]);
    let row = (0..2_u8, 0..2_u8, numbers).prop_map(|(name, birth, number)| Voter {
        id_number: number.map(|number| number.parse().expect("an ID number")),
        ..voter(&format!("选民{name}"), &format!("1975-11-2{birth}"))
    });
    let district = || prop::option::of(1..=3_u32);
    let one = (district(), district(), prop::collection::vec(row, 0..5));
    prop::collection::vec(one, 0..5).prop_map(placed)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_second_look_finds_the_same_doubles(project in any_rolls()) {
        prop_assert_eq!(facts(&project).doubles, naive(&project));
    }
}
