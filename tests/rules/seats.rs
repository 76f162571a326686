//! KIND-001, DIST-002, DIST-005 to DIST-007.

use crate::builder::{Change, day, district, election, findings, finds};
use zhangbang::model::congress::ElectedBy;
use zhangbang::model::election::Occasion;
use zhangbang::model::{Level, Project};

/// A congress of a level with its people and seats, without districts.
fn congress(level: Level, people: u32, seats: u32) -> Project {
    election(vec![]).with(|project| {
        let congress = project.only_congress();
        (congress.level, congress.population, congress.seats) = (level, Some(people), Some(seats));
    })
}

/// Districts by people and seats.
fn districts(people: &[(u32, u32)]) -> Project {
    let one = |(index, (people, seats)): (usize, &(u32, u32))| {
        let mut district = district(index as u32 + 1, *seats);
        district.population = Some(*people);
        district
    };
    election(people.iter().enumerate().map(one).collect())
}

#[test]
fn deputies_of_both_levels_are_elected_by_voters() {
    for level in [Level::County, Level::Township] {
        for (by, expected) in [(ElectedBy::Voters, &[][..]), (ElectedBy::LowerCongress, &["KIND-001"])] {
            let project = election(vec![district(1, 1)]).with(|project| {
                project.only_congress().level = level;
                project.only_congress().elected_by = by;
            });
            finds(&project, expected, (level, by));
        }
    }
}

/// Level, people, seats by the formula, whether there may be fewer.
const SEATS: [(Level, u32, u32, bool); 24] = [
    (Level::County, 0, 140, true),
    (Level::County, 4_999, 140, true),
    (Level::County, 5_000, 141, true),
    (Level::County, 49_999, 149, true),
    (Level::County, 50_000, 150, false),
    (Level::County, 54_999, 150, false),
    (Level::County, 55_000, 151, false),
    (Level::County, 1_549_999, 449, false),
    (Level::County, 1_550_000, 450, false),
    (Level::County, 1_555_000, 450, false),
    (Level::County, 9_999_999, 450, false),
    (Level::Township, 0, 45, true),
    (Level::Township, 1_499, 45, true),
    (Level::Township, 1_500, 46, true),
    (Level::Township, 1_999, 46, true),
    (Level::Township, 2_000, 46, false),
    (Level::Township, 2_999, 46, false),
    (Level::Township, 3_000, 47, false),
    (Level::Township, 12_000, 53, false),
    (Level::Township, 13_499, 53, false),
    (Level::Township, 16_367, 55, false),
    (Level::Township, 172_499, 159, false),
    (Level::Township, 172_500, 160, false),
    (Level::Township, 999_999, 160, false),
];

#[test]
fn seats_follow_the_population() {
    for row in SEATS {
        let (level, people, lawful, fewer) = row;
        finds(&congress(level, people, lawful), &[], row);
        finds(&congress(level, people, lawful + 1), &["DIST-006"], row);
        let expected: &[&str] = if fewer { &[] } else { &["DIST-006"] };
        finds(&congress(level, people, lawful - 1), expected, row);
        finds(&congress(level, people, lawful - 30), expected, row);
    }
}

#[test]
fn a_province_may_add_a_twentieth() {
    // People, seats that the province adds, all seats.
    let table: [(u32, u32, u32, &[&str]); 9] = [
        (16_367, 2, 57, &[]),
        (16_367, 2, 55, &["DIST-006"]),
        (16_367, 2, 58, &["DIST-006"]),
        (16_367, 3, 58, &["DIST-006"]), // a twentieth of 55 is 2.75
        (22_500, 3, 63, &[]),           // a twentieth of 60 is 3
        (22_500, 4, 64, &["DIST-006"]),
        (999_999, 8, 168, &[]),
        (999_999, 9, 169, &["DIST-006"]),
        (1_000, 2, 40, &[]),
    ];
    for row in table {
        let (people, extra, seats, expected) = row;
        let project = congress(Level::Township, people, seats);
        finds(&project.with(|project| project.only_congress().extra_seats = Some(extra)), expected, row);
    }
}

#[test]
fn by_elections_do_not_have_all_seats() {
    let project = congress(Level::Township, 16_367, 1);
    finds(&project, &["DIST-006"], "one seat of 55");
    finds(&project.with(|project| project.election.occasion = Occasion::ByElection), &[], "a by-election");
    let project = districts(&[(100, 1), (900, 1)]).with(|project| project.only_congress().population = Some(9_000));
    finds(&project, &["DIST-005", "DIST-005", "DIST-006", "DIST-007"], "a general election");
    finds(&project.with(|project| project.election.occasion = Occasion::ByElection), &[], "a by-election");
}

#[test]
fn deputies_stand_for_equally_many_people() {
    // People and seats by district.
    let table: [(&[(u32, u32)], &[&str]); 13] = [
        (&[(5_000, 1)], &[]),
        (&[(1_000, 1), (2_000, 2), (3_000, 3)], &[]),
        // The mean is 1000: 700 and 1300 are within 30 %.
        (&[(700, 1), (1_300, 1)], &[]),
        (&[(699, 1), (1_301, 1)], &["DIST-005", "DIST-005"]),
        (&[(700, 1), (1_000, 1), (1_000, 1), (1_300, 1)], &[]),
        (&[(699, 1), (1_000, 1), (1_000, 1), (1_301, 1)], &["DIST-005", "DIST-005"]),
        (&[(699, 1), (1_001, 1), (1_000, 1), (1_300, 1)], &["DIST-005"]),
        // 3900 for three seats is exactly 30 % more than the mean of 1000.
        (&[(3_900, 3), (2_100, 3), (2_000, 2)], &[]),
        (&[(3_901, 3), (2_099, 3), (2_000, 2)], &["DIST-005", "DIST-005"]),
        (&[(0, 1), (2_000, 1)], &["DIST-005", "DIST-005"]),
        (&[(0, 1), (0, 1)], &[]),
        (&[(9_999_999, 1), (9_999_999, 3)], &["DIST-005", "DIST-005"]),
        (&[(1_000, 0), (1_000, 1), (1_000, 1)], &["DIST-001", "DIST-005", "DIST-005"]),
    ];
    for (people, expected) in table {
        let naive = |(number, seats): &(u32, u32)| {
            let (all, whole) =
                people.iter().fold((0_i64, 0_i64), |(p, s), (q, t)| (p + i64::from(*q), s + i64::from(*t)));
            let (number, seats) = (i64::from(*number), i64::from(*seats));
            seats > 0 && 10 * (number * whole - all * seats).abs() > 3 * all * seats
        };
        let outside = people.iter().filter(|district| naive(district)).count();
        assert_eq!(
            outside,
            expected.iter().filter(|code| **code == "DIST-005").count(),
            "the table itself: {people:?}"
        );
        finds(&districts(people), expected, people);
    }
    let unknown = districts(&[(100, 1), (900, 1)]).with(|project| project.only_district().population = None);
    finds(&unknown, &[], "one population is not known");
}

#[test]
fn both_numbers_are_shown() {
    let findings = findings(&districts(&[(5_852, 3), (2_148, 3)]).in_province("江苏省"), &[]);
    let text = "5852 人选 3 名，每名代表 1950.7 人；乡级平均 1333.3 人，一般在 934 人到 1733 人之间";
    assert_eq!(findings[0].labels[0].text, text);
    assert!(findings[0].basis.contains(&"《江苏省选举实施细则》".to_owned()), "{:?}", findings[0].basis);
}

#[test]
fn people_of_districts_add_up() {
    for (stated, expected) in [(22_999, &["DIST-007"][..]), (23_000, &[]), (23_001, &["DIST-007"])] {
        let project = districts(&[(11_000, 1), (12_000, 1)]).with(|project| {
            project.only_congress().population = Some(stated);
            project.only_congress().seats = Some(60);
        });
        let expected = [&["DIST-002"], expected].concat();
        finds(&project, &expected, stated);
    }
    let unknown = districts(&[(11_000, 1), (12_000, 1)]).with(|project| {
        project.only_congress().population = Some(1_000);
        project.only_district().population = None;
    });
    finds(&unknown, &[], "one population is not known");
}

#[test]
fn the_base_is_that_of_the_law_in_force() {
    // The amendment of 2020-10-17 raised the bases from 120 and 40 to 140 and 45.
    for (poll, level, people, seats) in [
        ("2020-10-16", Level::County, 100_000, 140),
        ("2020-10-17", Level::County, 100_000, 160),
        ("2011-11-16", Level::Township, 15_000, 50),
        ("2021-11-16", Level::Township, 15_000, 55),
        ("2011-11-16", Level::County, 1_650_000, 450),
        ("2011-11-16", Level::County, 1_645_000, 449),
    ] {
        for (stated, expected) in [(seats - 1, &["DIST-006"][..]), (seats, &[]), (seats + 1, &["DIST-006"])] {
            let project = congress(level, people, stated).with(|project| project.election.polling_day = day(poll));
            finds(&project, expected, (poll, level, people, stated));
        }
    }
}
