//! Candidates who leave the list: CAND-001, CAND-007, CAND-010 to CAND-015, TALLY-007 and PRIM rules without them; MEET-001;
//! INTRO-001 to INTRO-003; DEC-001, DEC-002; GROUP-001.

use crate::builder::{Change, POLL, contest, counted, day, finds, moved, names, nominee, votes, write_in};
use zhangbang::model::candidacy::{CandidateChange, ChangeReason, VoterMeeting};
use zhangbang::model::committee::{ElectionDecision, WorkingGroup};
use zhangbang::model::congress::{Appointment, SettledBy};
use zhangbang::model::election::Occasion;
use zhangbang::model::polling::{Primary, PrimaryVotes};
use zhangbang::model::second::Paragraph;
use zhangbang::model::{Clock, Day, Project};

const REASONS: [ChangeReason; 5] = [
    ChangeReason::Withdrew,
    ChangeReason::Untrue,
    ChangeReason::ForeignMoney,
    ChangeReason::NotEligible,
    ChangeReason::Died,
];

fn change(name: &str, reason: ChangeReason, day: Day) -> CandidateChange {
    CandidateChange { name: name.to_owned(), reason, day, note: Some("情况如此".to_owned()), measure: None }
}

/// `候选人1` … leave, one day before the poll.
fn leaving(project: Project, names: &[&str]) -> Project {
    let eve = moved(day(POLL), -1);
    project.with(|project| {
        project.only_district().candidate_changes =
            names.iter().map(|name| change(name, ChangeReason::Withdrew, eve)).collect();
    })
}

/// The formal list is posted nine days before the poll.
fn listed(project: Project) -> Project {
    project.with(|project| project.election.schedule.formal_list = Some(moved(day(POLL), -9)))
}

#[test]
fn there_are_still_more_candidates_than_seats() {
    // Seats, formal candidates, of whom so many leave.
    for (seats, least, most) in [(1_u32, 2_usize, 2_usize), (2, 3, 4), (3, 4, 6)] {
        for formal in least..=most {
            for left in 0..=formal {
                let all = names(formal);
                let leave: Vec<&str> = all[..left].iter().map(String::as_str).collect();
                let project = leaving(listed(contest(seats, formal, formal)), &leave);
                let mut expected = vec!["CAND-013"; left];
                if formal - left < least {
                    expected.insert(0, "CAND-001");
                }
                finds(&project, &expected, (seats, formal, left));
            }
        }
    }
}

#[test]
fn one_for_one_is_enough_in_a_by_election() {
    for (left, expected) in [(1, &["CAND-013"][..]), (2, &["CAND-001", "CAND-013", "CAND-013"])] {
        let all = names(left);
        let leave: Vec<&str> = all.iter().map(String::as_str).collect();
        let project =
            leaving(listed(contest(1, 2, 2)), &leave).with(|project| project.election.occasion = Occasion::ByElection);
        finds(&project, expected, left);
    }
}

#[test]
fn what_is_only_untrue_takes_nobody_off() {
    for reason in REASONS {
        let project = listed(contest(1, 2, 2)).with(|project| {
            project.only_district().candidate_changes = vec![change("候选人1", reason, moved(day(POLL), -1))];
        });
        let expected: &[&str] = if reason == ChangeReason::Untrue { &[] } else { &["CAND-001", "CAND-013"] };
        finds(&project, expected, reason);
    }
    let unsaid = contest(1, 2, 2).with(|project| {
        let change = change("候选人1", ChangeReason::Untrue, moved(day(POLL), -1));
        project.only_district().candidate_changes = vec![CandidateChange { note: None, ..change }];
    });
    finds(&unsaid, &["CAND-014"], "what is untrue is not said");
}

#[test]
fn the_day_says_which_list_still_has_the_name() {
    // Days from the formal list, nine days before the poll.
    for (offset, expected) in [
        (-5, &["CAND-011"][..]),
        (-1, &["CAND-011"]),
        (0, &["CAND-011"]),
        (1, &["CAND-013"]),
        (8, &["CAND-013"]),
        (9, &["CAND-012"]),
        (12, &["CAND-012"]),
    ] {
        let project = listed(contest(2, 4, 4)).with(|project| {
            let left = moved(day(POLL), offset - 9);
            project.only_district().candidate_changes = vec![change("候选人4", ChangeReason::Withdrew, left)];
        });
        finds(&project, expected, offset);
    }
}

#[test]
fn who_left_before_the_formal_list_is_not_counted() {
    // Two seats, five nominees: nobody need be struck off once only four are left.
    for (left, formal, expected) in
        [(0, 3, &[][..]), (1, 3, &["CAND-007"]), (1, 4, &[]), (2, 3, &[]), (3, 2, &["CAND-001"])]
    {
        let project = listed(contest(2, 5, formal)).with(|project| {
            let all = names(5);
            let day = moved(day(POLL), -10);
            let leave = all.iter().rev().take(left).map(|name| change(name, ChangeReason::Withdrew, day));
            project.only_district().candidate_changes = leave.collect();
        });
        finds(&project, expected, (left, formal));
    }
}

#[test]
fn too_few_are_left_before_the_list_is_formal() {
    for (seats, nominees, left, expected) in [
        (1, 2, 0, &[][..]),
        (1, 2, 1, &["CAND-015"]),
        (1, 3, 1, &[]),
        (1, 3, 2, &["CAND-015"]),
        (2, 4, 1, &[]),
        (2, 4, 2, &["CAND-015"]),
        (2, 2, 0, &[]),
    ] {
        let all = names(left);
        let leave: Vec<&str> = all.iter().map(String::as_str).collect();
        finds(&leaving(contest(seats, nominees, 0), &leave), expected, (seats, nominees, left));
    }
}

#[test]
fn changes_are_of_nominees_and_happen_once() {
    let eve = moved(day(POLL), -1);
    let project = |changes: Vec<CandidateChange>| {
        contest(2, 4, 4).with(|project| {
            project.only_district().nominees[3].label = Some("东滩".to_owned());
            project.only_district().formal[3] = "候选人4（东滩）".to_owned();
            project.only_district().candidate_changes = changes;
        })
    };
    let off = |name| change(name, ChangeReason::Withdrew, eve);
    let untrue = |name| change(name, ChangeReason::Untrue, eve);
    for (changes, expected) in [
        (vec![off("候选人9")], &["CAND-010"][..]),
        (vec![untrue("候选人9")], &["CAND-010"]),
        (vec![off("候选人4")], &["CAND-010"]),
        (vec![off("候选人4（东滩）")], &[]),
        (vec![off("候选人1"), off("候选人1")], &["CAND-010"]),
        (vec![untrue("候选人1"), off("候选人1")], &[]),
        (vec![untrue("候选人1"), untrue("候选人1")], &[]),
    ] {
        finds(&project(changes.clone()), expected, changes);
    }
}

#[test]
fn who_left_has_no_line_in_the_count() {
    // Four stood, `候选人4` left; the count has lines for so many, the last perhaps as written in.
    for (lines, written, expected) in
        [(3, false, &[][..]), (4, false, &["TALLY-007"]), (4, true, &[]), (2, false, &["TALLY-007"])]
    {
        let project = counted(2, 100, 80, &[60, 50, 20, 10]).with(|project| {
            let tally = project.only_tally();
            tally.votes.truncate(lines);
            if let Some(last) = tally.votes.get_mut(3).filter(|_| written) {
                *last = zhangbang::model::Votes {
                    write_in: Some(write_in()),
                    no: None,
                    abstain: None,
                    ..votes("候选人4", 10, 80)
                };
            }
        });
        finds(&leaving(project, &["候选人4"]), expected, (lines, written));
    }
}

#[test]
fn a_primary_goes_on_without_who_left() {
    let primary = |left: i64, lines: &[(&str, u32)], formal: &[&str]| {
        let (primary_day, list) = (moved(day(POLL), -11), moved(day(POLL), -9));
        contest(1, 4, 0).with(|project| {
            project.election.schedule.formal_list = Some(list);
            let district = project.only_district();
            district.settled_by = SettledBy::Primary;
            let votes = lines.iter().map(|(name, votes)| PrimaryVotes { name: (*name).to_owned(), votes: *votes });
            district.primary = Some(Primary {
                day: primary_day,
                announced: None,
                hours: None,
                place: None,
                result_announced: None,
                took_part: None,
                most_marks: None,
                votes: votes.collect(),
            });
            district.formal = formal.iter().map(|name| (*name).to_owned()).collect();
            district.candidate_changes = vec![change("候选人1", ChangeReason::Withdrew, moved(primary_day, left))];
        })
    };
    let three = [("候选人2", 40), ("候选人3", 30), ("候选人4", 20)];
    let four = [("候选人1", 50), ("候选人2", 40), ("候选人3", 30), ("候选人4", 20)];
    finds(&primary(-1, &three, &["候选人2", "候选人3"]), &[], "left before the primary");
    finds(&primary(0, &three, &["候选人2", "候选人3"]), &[], "left on its day");
    finds(&primary(1, &three, &["候选人2", "候选人3"]), &["PRIM-008"], "left after it: has a line");
    finds(&primary(1, &four, &["候选人2", "候选人3"]), &[], "left between primary and list");
    finds(&primary(2, &four, &["候选人2", "候选人3"]), &[], "left on the day of the list");
    finds(&primary(3, &four, &["候选人2", "候选人3"]), &["PRIM-001"], "left after the list");
    finds(&primary(1, &four, &["候选人2", "候选人4"]), &["PRIM-001"], "the order holds for the others");
}

#[test]
fn meetings_are_on_days_of_the_schedule() {
    for (scheduled, own, expected) in [
        (&[][..], None, &[][..]),
        (&[], Some(-3), &["MEET-001"]),
        (&[-3], Some(-3), &[]),
        (&[-3], Some(-4), &["MEET-001"]),
        (&[-4, -3], Some(-4), &[]),
        (&[-4, -3], None, &[]),
        (&[0], Some(0), &["DATE-016"]),
    ] {
        let project = contest(1, 2, 2).with(|project| {
            project.election.schedule.meetings = scheduled.iter().map(|by| moved(day(POLL), *by)).collect();
            project.only_district().meetings = vec![VoterMeeting {
                day: own.map(|by| moved(day(POLL), by)),
                at: Clock { hour: 9, minute: 0 },
                place: "文化站".to_owned(),
                area: None,
            }];
        });
        finds(&project, expected, (scheduled, own));
    }
}

#[test]
fn introductions_are_alike_and_short() {
    // Characters of each; 0 is none.
    for (lengths, expected) in [
        ([0, 0, 0], &[][..]),
        ([100, 100, 0], &["INTRO-001"]),
        ([100, 0, 0], &["INTRO-001", "INTRO-001"]),
        ([100, 150, 200], &[]),
        ([100, 150, 201], &["INTRO-002"]),
        ([100, 201, 201], &["INTRO-002", "INTRO-002"]),
        ([400, 400, 400], &[]),
        ([400, 401, 400], &["INTRO-003"]),
        ([200, 401, 200], &["INTRO-002", "INTRO-003"]),
    ] {
        let project = contest(2, 5, 3).with(|project| {
            for (nominee, length) in project.only_district().nominees.iter_mut().zip(lengths) {
                nominee.cv = (length > 0).then(|| Paragraph("历 ".repeat(length)));
            }
        });
        finds(&project, expected, lengths);
    }
}

#[test]
fn a_standing_committee_decides_first() {
    for (by, expected) in [
        ("青禾县人民代表大会常务委员会", &[][..]),
        ("样例省人大常委会", &[]),
        ("青禾县选举委员会", &["DEC-001"]),
        ("柳河镇人大主席团", &["DEC-001"]),
        ("青禾县人大常委会办公室", &["DEC-001"]),
    ] {
        let decision = ElectionDecision { by: by.to_owned(), day: moved(day(POLL), -100), session: None, number: None };
        finds(&contest(1, 2, 2).with(|project| project.election.decision = Some(decision)), expected, by);
    }
    // Days of the decision, of the appointment and of the notice, before the poll.
    for (decided, appointed, notice, expected) in [
        (100, Some(99), Some(60), &[][..]),
        (100, Some(100), Some(60), &[]),
        (99, Some(100), Some(60), &["DEC-002"]),
        (60, None, Some(60), &[]),
        (59, None, Some(60), &["DEC-002"]),
        (0, None, None, &[]),
        (-1, None, None, &["DEC-002"]),
    ] {
        let on = |before: i64| moved(day(POLL), -before);
        let by = || "青禾县人大常委会".to_owned();
        let project = contest(1, 2, 2).with(|project| {
            project.election.decision =
                Some(ElectionDecision { by: by(), day: on(decided), session: None, number: None });
            project.election.schedule.registration_notice = notice.map(on);
            project.only_congress().committee.appointed =
                appointed.map(|day| Appointment { by: by(), day: Some(on(day)) });
        });
        finds(&project, expected, (decided, appointed, notice));
    }
}

#[test]
fn nobody_has_two_posts_in_a_working_group() {
    for (deputies, members, registrars, expected) in [
        (&["乙"][..], &["丙"][..], &["丁"][..], &[][..]),
        (&["乙"], &["丙"], &["甲"], &[]),
        (&["乙"], &["丙"], &["丙"], &[]),
        (&["甲"], &["丙"], &[], &["GROUP-001"]),
        (&["乙"], &["乙"], &[], &["GROUP-001"]),
        (&["乙", "乙"], &["乙"], &[], &["GROUP-001", "GROUP-001"]),
    ] {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let project = contest(1, 2, 2).with(|project| {
            project.only_district().group = Some(WorkingGroup {
                head: "甲".to_owned(),
                deputies: list(deputies),
                members: list(members),
                registrars: list(registrars),
            });
        });
        finds(&project, expected, (deputies, members, registrars));
    }
}

#[test]
fn who_left_may_sit_on_the_committee_again() {
    let project = |left: bool| {
        let project = contest(2, 4, 4).with(|project| {
            project.only_district().nominees[3] = nominee("委员丙");
            project.only_district().formal[3] = "委员丙".to_owned();
        });
        if left { leaving(project, &["委员丙"]) } else { project }
    };
    finds(&project(false), &["CAND-003"], "both");
    finds(&project(true), &[], "no candidate any more");
}
