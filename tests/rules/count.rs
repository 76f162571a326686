//! RESULT-001 to RESULT-005: who is elected, at every bound.

use crate::builder::{
    Change, KIND, codes, contest, counted, day, facts, finds, finds_of, names, roll_change, tally, voters, votes,
    write_in,
};
use zhangbang::facts::{ResultFacts, structure::Rate};
use zhangbang::model::kind::Share;
use zhangbang::model::{Project, Votes};

fn result(project: &Project) -> ResultFacts {
    facts(project).congresses[0].districts[0].poll().cloned().expect("a result")
}

fn elected(project: &Project) -> Vec<String> {
    result(project).elected().map(|person| person.name.clone()).collect()
}

#[test]
fn more_than_half_of_those_who_took_part_elect() {
    // Smallest number of votes that elects, for 1 to 10 who took part.
    let majorities = [1, 2, 2, 3, 3, 4, 4, 5, 5, 6];
    for (took_part, majority) in (1..=10).zip(majorities) {
        for yes in 0..=took_part {
            let project = counted(1, took_part as usize, took_part, &[yes, 0]);
            let expected: &[&str] = if yes >= majority { &[] } else { &["RESULT-002"] };
            finds(&project, expected, (took_part, yes));
            assert_eq!(!elected(&project).is_empty(), 2 * yes > took_part, "{yes} of {took_part}");
            assert_eq!(result(&project).needed, majority);
        }
    }
}

#[test]
fn void_ballots_and_abstentions_stay_in_the_denominator() {
    for (yes, expected) in [(5, &["RESULT-002"][..]), (6, &[])] {
        let project = counted(1, 10, 10, &[yes, 0]).with(|project| {
            let tally = project.only_tally();
            (tally.valid, tally.void) = (7, 3); // 5 of 7 valid votes do not elect
            tally.votes = names(2).iter().zip([yes, 0]).map(|(name, yes)| votes(name, yes, 7)).collect();
        });
        finds(&project, expected, yes);
    }
}

#[test]
fn more_than_half_of_all_voters_make_a_poll_valid() {
    let quorums = [1, 2, 2, 3, 3, 4, 4, 5, 5, 6];
    for (registered, quorum) in (1..=10).zip(quorums) {
        for took_part in 0..=registered {
            let project = counted(1, registered as usize, took_part, &[took_part, 0]);
            let expected: &[&str] = if took_part >= quorum { &[] } else { &["RESULT-001"] };
            finds(&project, expected, (registered, took_part));
            assert_eq!(result(&project).valid, Some(2 * took_part > registered));
            assert_eq!(elected(&project).len(), usize::from(took_part >= quorum));
        }
    }
}

#[test]
fn ties_count_where_they_decide() {
    // Seats, took part, votes for each, codes, elected (by position from 1).
    let table: [(u32, u32, &[u32], &[&str], &[usize]); 15] = [
        (1, 4, &[2, 2], &["RESULT-002"], &[]),
        (2, 5, &[4, 3, 3], &["RESULT-003"], &[1]),
        (2, 5, &[3, 4, 3], &["RESULT-003"], &[2]),
        (2, 5, &[3, 3, 4], &["RESULT-003"], &[3]),
        (2, 5, &[4, 4, 2], &[], &[1, 2]),
        (2, 5, &[2, 4, 2, 2], &["RESULT-002"], &[2]),
        (2, 5, &[3, 3, 1, 1], &[], &[1, 2]),
        (2, 6, &[4, 4, 4], &["RESULT-003"], &[]),
        (2, 6, &[3, 3, 3], &["RESULT-002"], &[]),
        (3, 4, &[3, 3, 3, 3], &["RESULT-003"], &[]),
        (3, 5, &[5, 3, 3, 3], &["RESULT-003"], &[1]),
        (3, 5, &[5, 4, 3, 3], &["RESULT-003"], &[1, 2]),
        (3, 5, &[4, 4, 4, 3], &[], &[1, 2, 3]),
        (3, 5, &[4, 4, 2, 2, 2], &["RESULT-002"], &[1, 2]),
        (3, 4, &[3, 4, 2, 2], &["RESULT-002"], &[1, 2]),
    ];
    for row in table {
        let (seats, took_part, yes, expected, winners) = row;
        let project = counted(seats, took_part as usize, took_part, yes);
        finds(&project, expected, row);
        let mut found = elected(&project);
        found.sort();
        let expected: Vec<String> = winners.iter().map(|position| format!("候选人{position}")).collect();
        assert_eq!(found, expected, "{row:?}");
    }
}

#[test]
fn a_tie_says_how_many_seats_are_left() {
    let result = result(&counted(3, 5, 5, &[5, 4, 3, 3]));
    assert_eq!(result.vacant, 1);
    assert_eq!(result.tied().map(|person| person.votes).collect::<Vec<_>>(), [3, 3]);
    assert_eq!(result.ranked.iter().map(|person| person.rank).collect::<Vec<_>>(), [1, 2, 3, 3]);
}

#[test]
fn more_ballots_than_voters_elect_nobody() {
    let project = counted(1, 10, 10, &[9, 1]).with(|project| {
        let tally = project.only_tally();
        (tally.issued, tally.returned, tally.void) = (10, 11, 1);
    });
    finds(&project, &["TALLY-001", "TALLY-002"], "eleven ballots of ten voters");
    assert_eq!((result(&project).valid, elected(&project)), (Some(false), vec![]));
}

#[test]
fn declared_winners_are_those_elected() {
    for (declared, expected) in [
        (&[][..], &[][..]), // not declared yet
        (&["候选人1", "候选人2"], &[]),
        (&["候选人2", "候选人1"], &[]),
        (&["候选人1", "候选人2", "候选人2"], &["RESULT-004"]),
        (&["候选人1"], &["RESULT-004"]),
        (&["候选人1", "候选人3"], &["RESULT-004"]),
        (&["候选人1", "候选人2", "候选人3"], &["RESULT-004"]),
        (&["候选人4", "候选人3"], &["RESULT-004", "RESULT-004"]),
    ] {
        let project = counted(2, 5, 5, &[5, 4, 1]).with(|project| {
            project.only_district().declared = declared.iter().map(|name| (*name).to_owned()).collect();
        });
        finds(&project, expected, declared);
    }
    let uncounted = counted(1, 5, 5, &[5, 0]).with(|project| {
        project.only_district().tally = None;
        project.only_district().declared = names(1);
    });
    finds(&uncounted, &["RESULT-004"], "no count");
    let tied = counted(2, 5, 5, &[4, 3, 3]).with(|project| project.only_district().declared = names(2));
    finds(&tied, &["RESULT-003", "RESULT-004"], "a tie decided by nobody");
}

#[test]
fn a_write_in_can_be_elected_and_is_examined() {
    for (yes, expected) in [(3, &["RESULT-005"][..]), (2, &["RESULT-002"])] {
        let project = counted(1, 5, 5, &[1, 0]).with(|project| {
            let line = Votes { write_in: Some(write_in()), no: None, abstain: None, ..votes("另选人甲", yes, 5) };
            project.only_tally().votes.push(line);
        });
        finds(&project, expected, yes);
    }
}

#[test]
fn one_third_of_the_ballots_is_reached_not_exceeded() {
    let least = [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
    for (ballots, least) in (0..).zip(least) {
        assert_eq!(KIND.by_round.reached_by(ballots), least, "{ballots} ballots");
    }
    let two_thirds = Share { num: 2, den: 3 };
    assert_eq!([87, 88, 89].map(|whole| two_thirds.reached_by(whole)), [58, 59, 60]);
    assert_eq!([87, 88, 89].map(|whole| two_thirds.exceeded_by(whole)), [59, 59, 60]);
    assert_eq!(Share { num: 1, den: 2 }.exceeded_by(u32::MAX), 1 << 31);
}

#[test]
fn rates_are_rounded_half_up_to_one_decimal() {
    // Domain table 3.1; V07 was reported of either of two numbers.
    for (vector, part, whole, printed) in [
        ("V01", 13_469, 13_875, "97.1%"),
        ("V05", 22_537, 23_527, "95.8%"),
        ("V07", 1_955, 2_041, "95.8%"),
        ("V07", 1_956, 2_041, "95.8%"),
        ("V09", 30, 87, "34.5%"),
        ("V10", 47, 87, "54.0%"),
        ("half up", 1, 2_000, "0.1%"),
        ("below half", 49, 100_000, "0.0%"),
        ("carried", 9_995, 10_000, "100.0%"),
        ("below", 9_994, 10_000, "99.9%"),
        ("all", 1, 1, "100.0%"),
        ("none", 0, 7, "0.0%"),
        ("of nothing", 0, 0, "—"),
        ("largest", u32::MAX, u32::MAX, "100.0%"),
    ] {
        assert_eq!(Rate { part, whole }.to_string(), printed, "{vector}");
    }
}

#[test]
fn nobody_counts_before_the_count() {
    let project = counted(1, 10, 0, &[0, 0]);
    assert_eq!(codes(&project), ["RESULT-001"], "nobody took part");
    let empty = project.with(|project| project.only_district().tally = None);
    finds(&empty, &[], "not counted");
}

#[test]
fn without_a_roll_the_stated_voters_are_the_whole() {
    use zhangbang::model::changes::{Correction, RollChange};
    let change = |this_term: Option<u32>| roll_change([20, 0, 0, 0, 0, 0, 0], this_term);
    let correction = |after: u32| Correction {
        day: day("2026-04-10"),
        before: Some(after),
        added: None,
        removed: None,
        after: Some(after),
    };
    let counted = |roll_change: Option<RollChange>, correction: Option<Correction>| {
        contest(1, 2, 2).with(|project| {
            let district = project.only_district();
            (district.roll_change, district.correction) = (roll_change, correction);
            district.tally = Some(tally(10, &[8, 2]));
        })
    };
    for (stated, corrected, expected) in [
        (None, None, &[][..]),
        (Some(19), None, &[]),
        (Some(20), None, &["RESULT-001"]),
        (None, Some(19), &[]),
        (None, Some(20), &["RESULT-001"]),
        // The correction is later.
        (Some(20), Some(19), &[]),
        (Some(19), Some(20), &["RESULT-001"]),
    ] {
        let project = counted(stated.map(|this| change(Some(this))), corrected.map(correction));
        finds_of("RESULT", &project, expected, (stated, corrected));
        finds_of("RESULT", &project.with_roll(voters(19)), &[], ("a roll counts first", stated, corrected));
    }
    finds_of("RESULT", &counted(Some(change(None)), None), &[], "this term is not stated");
}
