//! PRIM-001 to PRIM-008: the primary and the list that follows from it.

use crate::builder::{self, Change, contest, day, district, facts, finds, nominee, voters};
use zhangbang::model::Project;
use zhangbang::model::congress::SettledBy;
use zhangbang::model::polling::Primary;

/// One seat, a nominee for each of `votes`, a primary; `formal` are on the list by position from 1.
fn primary(votes: &[u32], formal: &[usize]) -> Project {
    contest(1, votes.len(), 0).with(|project| {
        let district = project.only_district();
        district.settled_by = SettledBy::Primary;
        district.formal = formal.iter().map(|position| format!("候选人{position}")).collect();
        let names = district.nominees.iter().map(|nominee| nominee.name.as_str());
        district.primary = Some(builder::primary(names.zip(votes.iter().copied())));
    })
}

fn change(project: &mut Project) -> &mut Primary {
    project.only_district().primary.as_mut().expect("a primary")
}

#[test]
fn the_most_votes_of_a_primary_stand() {
    let table: [(&[u32], &[usize], &[&str]); 12] = [
        (&[5, 4, 3], &[1, 2], &[]),
        (&[5, 4, 3], &[2, 1], &[]),
        (&[5, 3, 4], &[1, 3], &[]),
        (&[5, 3, 4], &[1, 2], &["PRIM-001"]),
        (&[1, 2, 3, 4], &[1, 2], &["PRIM-001"]), // one cause, one finding
        (&[5, 4, 4], &[1, 2], &["PRIM-002"]),
        (&[5, 4, 4], &[1, 3], &["PRIM-002"]),
        (&[4, 4, 4], &[1, 2], &["PRIM-002"]),
        (&[5, 5, 4], &[1, 2], &[]), // equal votes that decide nothing
        (&[5, 4, 3, 3], &[1, 2], &[]),
        (&[5, 4, 3], &[], &["CAND-006"]), // not settled yet
        (&[0, 0, 0], &[1, 2], &["PRIM-002"]),
    ];
    for row in table {
        finds(&primary(row.0, row.1), row.2, row);
    }
    let discussed = primary(&[3, 4, 5], &[1, 2]).with(|project| change(project).votes.clear());
    finds(&discussed, &[], "no votes are known yet");
}

#[test]
fn those_in_a_primary_were_nominated_and_those_who_stand_were_in_it() {
    let stranger = primary(&[5, 4, 3], &[1, 2]).with(|project| change(project).votes[2].name = "路人".to_owned());
    finds(&stranger, &["PRIM-001"], "a name that nobody nominated");
    let missing = primary(&[5, 4, 3], &[1, 2]).with(|project| drop(change(project).votes.remove(1)));
    finds(&missing, &["PRIM-001"], "a candidate without votes in the primary");
    let unlisted = primary(&[5, 4, 3], &[1, 2]).with(|project| drop(change(project).votes.remove(2)));
    finds(&unlisted, &["PRIM-008"], "somebody who is off the list, and whose votes are not known");
    let neither = primary(&[5, 4, 3], &[1, 2]).with(|project| project.only_district().formal[1] = "路人".to_owned());
    finds(&neither, &["CAND-002"], "a candidate whom nobody nominated: one cause");
    let bare = primary(&[5, 4, 3], &[1, 2]).with(|project| project.only_district().nominees.clear());
    finds(&bare, &["CAND-002", "CAND-002"], "no nominations are written down");
}

#[test]
fn a_primary_is_held_between_the_lists() {
    let (initial, formal) = ("2026-04-03", "2026-04-10");
    for (held, with_formal, without_formal) in [
        ("2026-04-02", &["PRIM-003"][..], &["PRIM-003"][..]),
        ("2026-04-03", &[], &[]),
        ("2026-04-10", &[], &[]),
        ("2026-04-11", &["PRIM-003"], &[]),
        ("2026-04-13", &["PRIM-003"], &[]), // the last lawful day of the formal list
        ("2026-04-14", &["PRIM-003"], &["PRIM-003"]),
    ] {
        let project = primary(&[5, 4, 3], &[1, 2]).with(|project| {
            change(project).day = day(held);
            project.election.schedule.initial_list = Some(day(initial));
            project.election.schedule.formal_list = Some(day(formal));
        });
        finds(&project, with_formal, held);
        let project = project.with(|project| project.election.schedule.formal_list = None);
        finds(&project, without_formal, ("formal list not posted yet", held));
        let project = project.with(|project| project.election.schedule.initial_list = None);
        let late: &[&str] = if held == "2026-04-14" { &["PRIM-003"] } else { &[] };
        finds(&project, late, ("no list posted yet", held));
    }
}

#[test]
fn enough_voters_take_part_in_a_primary() {
    // A third of ten voters is four.
    for took_part in 0..=11 {
        let project =
            primary(&[0, 0, 0], &[]).with(|project| change(project).took_part = Some(took_part)).with_roll(voters(10));
        let too_many = if took_part > 10 { vec!["CAND-006", "PRIM-007"] } else { vec!["CAND-006"] };
        finds(&project, &too_many, ("no share", took_part));
        let few = if took_part < 4 { vec!["CAND-006", "PRIM-004"] } else { too_many };
        finds(&project.clone().in_province("北京市"), &few, took_part);
        let no_roll = project.in_province("北京市").with(|project| project.rolls.clear());
        let no_roll = no_roll.with(|project| project.election.roll_files.clear());
        finds(&no_roll, &["CAND-006"], ("no roll", took_part));
    }
}

#[test]
fn a_primary_is_held_where_too_many_are_nominated() {
    for (seats, nominees, expected) in
        [(1, 2, &["PRIM-005"][..]), (1, 3, &[]), (2, 4, &["PRIM-005"]), (2, 5, &[]), (3, 6, &["PRIM-005"]), (3, 7, &[])]
    {
        let most = 2 * seats as usize;
        let project = contest(seats, nominees, most.min(nominees))
            .with(|project| project.only_district().settled_by = SettledBy::Primary);
        finds(&project, expected, (seats, nominees));
    }
    let struck_off = contest(2, 4, 3).with(|project| project.only_district().settled_by = SettledBy::Primary);
    finds(&struck_off, &["CAND-007"], "whoever was struck off is the graver finding");
}

#[test]
fn a_primary_settles_the_list() {
    let discussed = |formal: &[usize]| {
        primary(&[5, 4, 3], formal).with(|project| project.only_district().settled_by = SettledBy::Discussion)
    };
    finds(&discussed(&[1, 2]), &["PRIM-006"], "a primary, and yet by discussion");
    finds(&discussed(&[1, 3]), &["PRIM-006"], "its votes do not bind then");
    finds(&discussed(&[]), &["CAND-006"], "not settled yet");
    let uncounted = discussed(&[1, 2]).with(|project| change(project).votes.clear());
    finds(&uncounted, &[], "not counted");
}

#[test]
fn the_numbers_of_a_primary_add_up() {
    for (votes, expected) in [(5, &[][..]), (6, &["PRIM-007"])] {
        let project = primary(&[votes, 4, 3], &[1, 2]).with(|project| change(project).took_part = Some(5));
        finds(&project, expected, votes);
    }
    let twice = primary(&[5, 4, 3], &[1, 2]).with(|project| {
        let again = change(project).votes[0].clone();
        change(project).votes.push(again);
    });
    finds(&twice, &["PRIM-007"], "a line twice");
}

#[test]
fn equal_votes_are_settled_where_the_cut_is() {
    // Two seats: three or four candidates. Whether the tied can all stand decides what is proposed.
    for (votes, formal, together) in
        [(&[5, 4, 3, 3, 1][..], &[1, 2, 3][..], true), (&[5, 4, 3, 3, 3], &[1, 2, 3], false)]
    {
        let project = primary(votes, formal).with(|project| {
            project.only_district().seats = 2;
            project.only_congress().seats = Some(2);
        });
        finds(&project, &["PRIM-002"], (votes, formal));
        for (province, remedies) in [("样例省", 1), ("北京市", 2), ("浙江省", 2)] {
            let finding = crate::builder::findings(&project.clone().in_province(province), &[]).remove(0);
            assert_eq!(finding.remedy[0].contains("一并列入"), together, "{:?}", finding.remedy);
            assert_eq!(finding.remedy.len(), remedies, "{province}: {:?}", finding.remedy);
        }
    }
}

#[test]
fn each_district_has_its_own_primary() {
    let project = primary(&[5, 4, 3], &[1, 2]).with(|project| {
        let mut other = district(2, 1);
        other.nominees = ["甲", "乙"].map(nominee).into();
        other.formal = ["甲".to_owned(), "乙".to_owned()].into();
        project.only_congress().districts.push(other);
        project.only_congress().seats = Some(2);
    });
    finds(&project, &[], "one with a primary, one without");
    assert_eq!(facts(&project).congresses[0].districts[1].order.candidates_note, None);
}
