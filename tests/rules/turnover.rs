//! CHG-006, and who came and went between two terms: by hand, and as a property.

use crate::builder::{Change as _, day, district, election, facts, finds, list, roll_change, voter};
use crate::rolls::{ANA, BEA};
use proptest::prelude::*;
use std::collections::BTreeMap;
use zhangbang::facts::{Change, Turn, Turnover};
use zhangbang::model::{LastElection, Level, Project, Roll, RollFile, RollReason, Voter};

/// Name, birth, ID number, reason.
type Row = (&'static str, &'static str, Option<&'static str>, Option<RollReason>);

fn roll(file: usize, number: u32, rows: &[Row]) -> Roll {
    let person = |(name, birth, number, _): &Row| Voter {
        id_number: number.map(|number| number.parse().expect("an ID number")),
        ..voter(name, birth)
    };
    let reasons = (0..).zip(rows).filter_map(|(index, row)| Some((index, row.3?)));
    Roll {
        file,
        township_district: Some(number),
        reasons: reasons.collect(),
        ..list(rows.iter().map(person).collect())
    }
}

fn file(name: String, number: u32) -> RollFile {
    RollFile { file: name, township_district: Some(number), ..RollFile::default() }
}

/// Two districts, each with the rolls of last term and of this one.
fn terms(last: [&[Row]; 2], this: [&[Row]; 2]) -> Project {
    election(vec![district(1, 1), district(2, 1)]).with(|project| {
        for (index, (last, this)) in last.into_iter().zip(this).enumerate() {
            let number = index as u32 + 1;
            project.election.roll_files.push(file(format!("名单/{number}.csv"), number));
            project.rolls.push(roll(index, number, this));
            project.last_rolls.push(roll(index, number, last));
        }
        let roll_files = [1, 2].map(|number| file(format!("上届/{number}.csv"), number)).into();
        project.election.last_election = Some(LastElection { polling_day: day("2021-04-20"), roll_files });
    })
}

fn turnover(project: &Project) -> Turnover {
    facts(project).turnover.expect("rolls of last term")
}

/// District, whether added, reason, whether elsewhere.
fn turns(project: &Project) -> Vec<(u32, bool, Option<RollReason>, Option<u32>)> {
    turnover(project)
        .turns
        .iter()
        .map(|Turn { district, added, reason, elsewhere, .. }| (*district, *added, *reason, *elsewhere))
        .collect()
}

const JIA: Row = ("甲一", "1970-01-01", None, None);
const YI: Row = ("乙二", "1971-01-01", None, None);

#[test]
fn rolls_tell_who_came_and_went_and_why_as_far_as_they_can() {
    use RollReason::{CameOfAge, Died, MovedIn, MovedOut, Restored};
    let numbered = |row: Row, number| (row.0, row.1, Some(number), row.3);
    let because = |row: Row, reason| (row.0, row.1, row.2, Some(reason));
    let young = |birth| ("丙三", birth, None, None);
    let table: [([&[Row]; 2], [&[Row]; 2], &[(u32, bool, Option<RollReason>, Option<u32>)]); 15] = [
        ([&[JIA], &[YI]], [&[JIA], &[YI]], &[]),
        ([&[JIA, YI], &[]], [&[YI, JIA], &[]], &[]),
        ([&[JIA], &[]], [&[], &[]], &[(1, false, None, None)]),
        ([&[because(JIA, Died)], &[]], [&[], &[]], &[(1, false, Some(Died), None)]),
        // Why somebody was added is no reason why they are gone.
        ([&[because(JIA, MovedIn)], &[]], [&[], &[]], &[(1, false, None, None)]),
        ([&[], &[]], [&[JIA], &[]], &[(1, true, None, None)]),
        ([&[], &[]], [&[because(JIA, Restored)], &[]], &[(1, true, Some(Restored), None)]),
        // Of age on last polling day, and a day too young for it.
        ([&[], &[]], [&[young("2003-04-20")], &[]], &[(1, true, None, None)]),
        ([&[], &[]], [&[young("2003-04-21")], &[]], &[(1, true, Some(CameOfAge), None)]),
        ([&[], &[]], [&[because(young("2003-04-21"), MovedIn)], &[]], &[(1, true, Some(MovedIn), None)]),
        ([&[JIA], &[]], [&[], &[JIA]], &[(1, false, Some(MovedOut), Some(2)), (2, true, Some(MovedIn), Some(1))]),
        // A number was added, another one is another person.
        ([&[JIA], &[]], [&[numbered(JIA, ANA)], &[]], &[]),
        ([&[numbered(JIA, BEA)], &[]], [&[numbered(JIA, ANA)], &[]], &[(1, true, None, None), (1, false, None, None)]),
        // A name was changed; the number tells.
        ([&[numbered(JIA, ANA)], &[]], [&[numbered(YI, ANA)], &[]], &[]),
        // Twice on last term's roll, once on this one.
        ([&[JIA, JIA], &[]], [&[JIA], &[]], &[(1, false, None, None)]),
    ];
    for (last, this, expected) in table {
        assert_eq!(turns(&terms(last, this)), expected, "{last:?} {this:?}");
    }
}

#[test]
fn sums_of_a_level_are_those_of_its_districts() {
    let project = terms([&[JIA], &[YI]], [&[YI], &[("丙三", "2005-01-01", None, None)]]);
    let change = turnover(&project);
    let of = |district| change.changes[&(Level::Township, district)];
    assert_eq!((of(1).last, of(1).this, of(1).figures()), (1, 1, [0, 0, 1, 0, 0, 0, 0, 1]));
    assert_eq!((of(2).last, of(2).this, of(2).figures()), (1, 1, [1, 0, 0, 0, 1, 0, 0, 0]));
    assert_eq!(change.total(Level::Township), of(1).plus(&of(2)));
    assert_eq!(change.total(Level::County), Change::default());
    let lines: Vec<String> = change.lines().map(|(_, name, _)| name).collect();
    assert_eq!(lines, ["第1选区", "第2选区", "合计"]);
}

#[test]
fn stated_changes_are_those_of_the_rolls() {
    use RollReason::{Died, MovedIn};
    let stated = |numbers: [u32; 7]| roll_change(numbers, None);
    let dead = ("丁四", "1940-01-01", None, Some(Died));
    let gone = ("戊五", "1941-01-01", None, None);
    let new = ("己六", "1990-01-01", None, Some(MovedIn));
    let young = ("庚七", "2005-01-01", None, None);
    let told: ([&[Row]; 2], [&[Row]; 2]) = ([&[JIA, dead], &[]], [&[JIA, new, young], &[]]);
    let untold: ([&[Row]; 2], [&[Row]; 2]) = ([&[JIA, dead, gone], &[]], [&[JIA, new, young], &[]]);
    for (rolls, numbers, expected) in [
        (told, [2, 1, 0, 1, 0, 1, 0], 0),
        (told, [2, 1, 1, 0, 0, 1, 0], 2),
        (told, [2, 0, 0, 2, 0, 1, 0], 2),
        (told, [2, 1, 0, 1, 1, 0, 0], 2),
        (told, [3, 1, 0, 1, 1, 1, 0], 2),
        // Where the rolls do not tell everything, only the sum of those reasons counts.
        (untold, [3, 1, 0, 1, 1, 1, 0], 0),
        (untold, [3, 1, 0, 1, 0, 1, 1], 0),
        (untold, [3, 1, 0, 1, 0, 2, 0], 0),
        (untold, [3, 1, 0, 1, 1, 1, 1], 1),
    ] {
        let project = terms(rolls.0, rolls.1).with(|project| {
            project.election.congresses[0].districts[0].roll_change = Some(stated(numbers));
        });
        let found = crate::builder::codes(&project).into_iter().filter(|code| *code == "CHG-006").count();
        assert_eq!(found, expected, "{numbers:?}");
    }
    finds(&terms(told.0, told.1), &[], "nothing is stated");
}

proptest! {
    /// Last term's voters and those added without those removed are this term's, in every district.
    #[test]
    fn last_term_with_those_added_without_those_removed_is_this_term(
        last in proptest::collection::vec((0..2usize, 0..12usize), 0..20),
        this in proptest::collection::vec((0..2usize, 0..12usize), 0..20),
    ) {
        const NAMES: [Row; 12] = [
            JIA, YI, ("丙三", "1972-01-01", Some(ANA), None), ("丁四", "1973-01-01", Some(BEA), None),
            ("戊五", "1974-01-01", None, None), ("己六", "1975-01-01", None, None), ("庚七", "1976-01-01", None, None),
            ("辛八", "2003-04-21", None, None), ("壬九", "2004-01-01", None, None), ("癸十", "2005-01-01", None, None),
            ("丙三", "1972-01-01", None, None), ("丁四", "1973-01-01", None, None),
        ];
        let side = |rows: &[(usize, usize)]| {
            [0, 1].map(|district| rows.iter().filter(|row| row.0 == district).map(|row| NAMES[row.1]).collect::<Vec<Row>>())
        };
        let (last, this) = (side(&last), side(&this));
        let turnover = turnover(&terms([&last[0], &last[1]], [&this[0], &this[1]]));
        let mut sums: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
        for Turn { district, added, .. } in &turnover.turns {
            let sum = sums.entry(*district).or_default();
            *(if *added { &mut sum.0 } else { &mut sum.1 }) += 1;
        }
        for (index, number) in [1, 2].into_iter().enumerate() {
            let change = turnover.changes[&(Level::Township, number)];
            let (added, removed) = sums.get(&number).copied().unwrap_or_default();
            prop_assert_eq!(i64::from(change.last) + added - removed, i64::from(change.this));
            prop_assert_eq!((change.last as usize, change.this as usize), (last[index].len(), this[index].len()));
            prop_assert_eq!((i64::from(change.sums().0), i64::from(change.sums().1)), (added, removed));
        }
        // Who is told apart by name stays: as many are in both as the smaller count of each.
        let count = |side: &[Vec<Row>; 2], name: &str| side.iter().flatten().filter(|row| row.0 == name).count();
        let both: usize = ["甲一", "乙二", "戊五", "己六"].iter().map(|name| count(&last, name).min(count(&this, name))).sum();
        let moved = turnover.turns.iter().filter(|turn| turn.added && turn.elsewhere.is_some()).count();
        prop_assert!(moved <= last.iter().flatten().count());
        let stayed = this.iter().flatten().count() - turnover.turns.iter().filter(|turn| turn.added).count() + moved;
        prop_assert!(both <= stayed);
    }
}
