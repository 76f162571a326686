//! DIST-001 to DIST-004, DIST-008; DIST-005 to DIST-007 stand with the seats.

use crate::builder::{Change, contest, district, election, finds, voters};
use zhangbang::model::Level;
use zhangbang::model::election::Occasion;
use zhangbang::model::polling::{ByElection, Vacancy, VacancyCause};

#[test]
fn a_valid_election_finds_nothing() {
    finds(&contest(1, 2, 2), &[], "the builder");
}

#[test]
fn a_district_has_one_to_three_seats() {
    for seats in 0..=5 {
        let expected: &[&str] = if (1..=3).contains(&seats) { &[] } else { &["DIST-001"] };
        finds(&election(vec![district(1, seats)]), expected, seats);
    }
}

#[test]
fn seats_of_districts_add_up() {
    for (stated, expected) in [(3, &["DIST-002"][..]), (4, &[]), (5, &["DIST-002"])] {
        let project =
            election(vec![district(1, 1), district(2, 3)]).with(|project| project.only_congress().seats = Some(stated));
        finds(&project, expected, stated);
    }
    let unstated = election(vec![district(1, 1), district(2, 3)]).with(|project| project.only_congress().seats = None);
    finds(&unstated, &["DIST-002"], "with districts the seats are stated");
    finds(&election(vec![]).with(|project| project.only_congress().seats = None), &[], "nothing is known of the seats");
    finds(&election(vec![]).with(|project| project.only_congress().seats = Some(53)), &[], "no districts, no sum");
}

#[test]
fn numbers_of_districts_differ() {
    let table: [(&[u32], &[&str]); 4] =
        [(&[1, 2, 3], &[]), (&[1, 2, 1], &["DIST-003"]), (&[7, 7, 7], &["DIST-003", "DIST-003"]), (&[3, 1, 2], &[])];
    for (numbers, expected) in table {
        let project = election(numbers.iter().map(|number| district(*number, 1)).collect());
        finds(&project, expected, numbers);
    }
    let both = election(vec![district(1, 1)]).with(|project| {
        let mut county = project.only_congress().clone();
        county.level = Level::County;
        project.election.congresses.insert(0, county);
    });
    finds(&both, &[], "the same number at both levels");
}

#[test]
fn rolls_are_for_districts_that_exist() {
    for (county, township, expected) in [
        (None, None, &["DIST-004"][..]),
        (None, Some(1), &[]),
        (None, Some(2), &["DIST-004"]),
        (Some(2), Some(1), &[]), // no county congress is described
    ] {
        let project = election(vec![district(1, 1)]).with_roll(voters(2)).with(|project| {
            project.rolls[0].county_district = county;
            project.rolls[0].township_district = township;
        });
        finds(&project, expected, (county, township));
    }
}

#[test]
fn a_level_is_described_once() {
    let twice = election(vec![district(1, 2)]).with(|project| {
        let again = project.election.congresses[0].clone();
        project.election.congresses.push(again);
    });
    finds(&twice, &["DIST-003"], "the same level twice");
}

#[test]
fn seats_of_a_by_election_are_those_that_are_vacant() {
    let vacancy = |name: &str| Vacancy { deputy: name.to_owned(), cause: VacancyCause::Resigned };
    for (occasion, vacant, expected) in [
        (Occasion::ByElection, 0, &[][..]),
        (Occasion::ByElection, 1, &["DIST-008"]),
        (Occasion::ByElection, 2, &[]),
        (Occasion::ByElection, 3, &["DIST-008"]),
        (Occasion::General, 0, &[]),
        (Occasion::General, 2, &["DIST-008"]),
    ] {
        let project = contest(2, 3, 3).with(|project| {
            project.election.occasion = occasion;
            project.only_district().vacancies = (0..vacant).map(|number| vacancy(&format!("原代表{number}"))).collect();
        });
        finds(&project, expected, (occasion, vacant));
    }
    for (occasion, expected) in [(Occasion::ByElection, &[][..]), (Occasion::General, &["DIST-008"])] {
        let announced_by = "柳河镇人民代表大会主席团".to_owned();
        let project = contest(2, 3, 3).with(|project| {
            project.election.occasion = occasion;
            project.only_congress().by_election = Some(ByElection { announced_by, announced: None, session: None });
        });
        finds(&project, expected, occasion);
    }
}
