//! RESULT-001 to RESULT-008 and ROUND-001 to ROUND-006: what follows a poll that leaves seats open.

use crate::builder::{Change, counted, day, facts, findings, finds, later_round, tally, votes, write_in};
use zhangbang::facts::{Next, RoundKind, Rounds};
use zhangbang::model::{Project, Round, Tally, Votes, YesNo};

const LATER: &str = "2026-04-27";

/// A later round of these candidates, by their numbers, on `LATER`.
fn round(candidates: &[usize], tally: Option<Tally>) -> Option<Round> {
    let candidates = candidates.iter().map(|number| format!("候选人{number}")).collect();
    Some(later_round(day(LATER), candidates, tally))
}

/// A count with a line for each candidate of a round.
fn lines(took_part: u32, lines: &[(usize, u32)]) -> Option<Tally> {
    let line = |(number, yes): &(usize, u32)| votes(&format!("候选人{number}"), *yes, took_part);
    Some(Tally { votes: lines.iter().map(line).collect(), ..tally(took_part, &[]) })
}

fn rounds(project: &Project) -> Rounds {
    facts(project).congresses[0].districts[0].rounds.clone().expect("a count")
}

/// Everyone elected by round: `P1` in the poll, `B2` in the by-round, `R3` in the runoff.
fn elected(project: &Project) -> Vec<String> {
    let short = |(round, person): (RoundKind, &zhangbang::facts::Ranked)| {
        let letter = match round {
            RoundKind::Poll => 'P',
            RoundKind::ByRound => 'B',
            RoundKind::Runoff => 'R',
        };
        format!("{letter}{}", person.name.trim_start_matches("候选人"))
    };
    rounds(project).elected().map(short).collect()
}

/// Two seats; candidate 1 is elected with 8 of 10, the others have 4, 3 and 1.
fn short_by_one() -> Project {
    counted(2, 10, 10, &[8, 4, 3, 1])
}

/// Two seats; candidate 1 is elected, candidates 2 and 3 are tied for the other.
fn tied() -> Project {
    counted(2, 10, 10, &[8, 6, 6])
}

#[test]
fn a_round_that_is_described_is_not_asked_for_again() {
    finds(&short_by_one(), &["RESULT-002"], "not described");
    let described = short_by_one().with(|project| project.only_district().by_round = round(&[2, 3], None));
    finds(&described, &[], "described");
    finds(&tied(), &["RESULT-003"], "not described");
    finds(&tied().with(|project| project.only_district().runoff = round(&[2, 3], None)), &[], "described");
}

#[test]
fn candidates_of_a_by_round_are_the_next_by_votes() {
    // Seats, took part, votes, candidates of the by-round, codes.
    let table: [(u32, &[u32], &[usize], &[&str]); 20] = [
        (1, &[4, 3], &[1, 2], &[]),
        (1, &[4, 3], &[2, 1], &[]),
        (1, &[4, 3], &[1], &["ROUND-001"]),
        (1, &[4, 3], &[1, 1], &["ROUND-001"]),
        (1, &[4, 3], &[1, 9], &["ROUND-001"]),
        (2, &[8, 4, 3], &[2, 3], &[]),
        (2, &[8, 4, 3], &[1, 2], &["ROUND-001"]), // elected already
        (2, &[8, 4, 3, 1], &[2, 3], &[]),
        (2, &[8, 4, 3, 1], &[2, 4], &["ROUND-001"]),
        (2, &[8, 4, 3, 1], &[3, 4], &["ROUND-001"]),
        (2, &[8, 4, 3, 1], &[2, 3, 4], &["ROUND-001"]), // three for one seat
        (2, &[8, 4, 3, 3], &[2, 3], &["ROUND-002"]),
        (2, &[8, 4, 3, 3], &[2, 4], &["ROUND-002"]),
        (2, &[8, 3, 3, 3], &[3, 4], &["ROUND-002"]),
        (2, &[5, 4, 3, 2], &[1, 2, 3], &[]), // two seats: three or four
        (2, &[5, 4, 3, 2], &[1, 2, 3, 4], &[]),
        (2, &[5, 4, 3, 2], &[1, 2], &["ROUND-001"]),
        (2, &[5, 4, 3, 2], &[1, 2, 4], &["ROUND-001"]),
        (3, &[5, 5, 4, 4, 0, 0], &[1, 2, 3, 4], &[]),
        (3, &[5, 5, 4, 4, 0, 0], &[1, 2, 3, 4, 5], &["ROUND-002"]),
    ];
    for row in table {
        let project = counted(row.0, 10, 10, row.1);
        finds(&project.with(|project| project.only_district().by_round = round(row.2, None)), row.3, row);
    }
}

#[test]
fn write_ins_of_the_poll_stand_in_their_order() {
    let with_write_in = |candidates: &[usize]| {
        counted(1, 10, 10, &[4, 1]).with(|project| {
            let line = Votes { write_in: Some(write_in()), ..votes("候选人3", 2, 10) };
            project.only_tally().votes.push(line);
            project.only_district().by_round = round(candidates, None);
        })
    };
    finds(&with_write_in(&[1, 3]), &[], "a write-in with more votes than a candidate");
    finds(&with_write_in(&[1, 2]), &["ROUND-001"], "the write-in left out");
}

#[test]
fn one_third_of_the_ballots_elects_in_a_by_round() {
    for (took_part, votes, codes, winners) in [
        (9, 3, &[][..], &["P1", "B2"][..]),
        (9, 2, &["ROUND-005"], &["P1"]),
        (10, 4, &[], &["P1", "B2"]),
        (10, 3, &["ROUND-005"], &["P1"]),
    ] {
        let project = counted(2, 10, 10, &[8, 4, 3]).with(|project| {
            project.only_district().by_round = round(&[2, 3], lines(took_part, &[(2, votes), (3, 1)]));
        });
        finds(&project, codes, (took_part, votes));
        assert_eq!(elected(&project), winners, "{votes} of {took_part}");
    }
    // A third of the ballots, not of those who took part: one of ten brought none back.
    let nine_ballots = counted(2, 10, 10, &[8, 4, 3]).with(|project| {
        let mut count = lines(10, &[(2, 3), (3, 1)]).expect("a count");
        (count.returned, count.valid) = (9, 9);
        count.votes = vec![votes("候选人2", 3, 9), votes("候选人3", 1, 9)];
        project.only_district().by_round = round(&[2, 3], Some(count));
    });
    finds(&nine_ballots, &[], "three of nine ballots");
    assert_eq!(elected(&nine_ballots), ["P1", "B2"]);
}

#[test]
fn provinces_say_what_happens_to_a_seat_that_stays_empty() {
    let project = counted(2, 10, 10, &[8, 4, 3]).with(|project| {
        project.only_district().by_round = round(&[2, 3], lines(10, &[(2, 3), (3, 3)]));
    });
    for (province, words, cited) in [
        ("样例省", "由选举委员会报县级人大常委会决定", 1),
        ("上海市", "暂缺", 2),
        ("浙江省", "暂缺", 2),
        ("四川省", "差额选举", 2),
    ] {
        let project = project.clone().in_province(province);
        finds(&project, &["ROUND-005"], province);
        let finding = findings(&project, &[]).remove(0);
        assert!(finding.remedy[0].contains(words), "{province}: {:?}", finding.remedy);
        assert_eq!(finding.basis.len(), cited, "{province}: {:?}", finding.basis);
    }
}

#[test]
fn most_votes_win_a_runoff() {
    for (two, three, codes, winners) in [
        (5, 4, &[][..], &["P1", "R2"][..]),
        (1, 0, &[], &["P1", "R2"]),
        (3, 4, &[], &["P1", "R3"]),
        (4, 4, &["RESULT-003"], &["P1"]),
        (0, 0, &["RESULT-003"], &["P1"]),
    ] {
        let project = tied().with(|project| {
            project.only_district().runoff = round(&[2, 3], lines(10, &[(2, two), (3, three)]));
        });
        finds(&project, codes, (two, three));
        assert_eq!(elected(&project), winners, "{two} against {three}");
    }
    // Three for two seats; two of them equal again for the second.
    let again = counted(2, 10, 10, &[6, 6, 6]).with(|project| {
        project.only_district().runoff = round(&[1, 2, 3], lines(10, &[(1, 9), (2, 4), (3, 4)]));
    });
    finds(&again, &["RESULT-003"], "tied again");
    assert_eq!(elected(&again), ["R1"]);
    assert_eq!((rounds(&again).vacant(), rounds(&again).last().next()), (1, Some(Next::Runoff)));
}

#[test]
fn only_the_tied_stand_in_a_runoff() {
    for (candidates, expected) in [
        (&[2, 3][..], &[][..]),
        (&[3, 2], &[]),
        (&[2], &["ROUND-003"]),
        (&[1, 2, 3], &["ROUND-003"]),
        (&[2, 2], &["ROUND-003"]),
        (&[2, 3, 3], &["ROUND-003"]),
        (&[2, 9], &["ROUND-003"]),
    ] {
        let project = tied().with(|project| project.only_district().runoff = round(candidates, None));
        finds(&project, expected, candidates);
    }
}

#[test]
fn a_tie_in_a_by_round_is_settled_by_a_runoff() {
    let by_round = counted(2, 10, 10, &[8, 4, 3]).with(|project| {
        project.only_district().by_round = round(&[2, 3], lines(10, &[(2, 4), (3, 4)]));
    });
    finds(&by_round, &["RESULT-003"], "tied with more than a third");
    assert_eq!(elected(&by_round), ["P1"]);
    let with_runoff = |tally: Option<Tally>, on: &str| {
        by_round.clone().with(|project| {
            let runoff = round(&[2, 3], tally).map(|runoff| Round { day: day(on), ..runoff });
            project.only_district().runoff = runoff;
        })
    };
    finds(&with_runoff(None, LATER), &[], "on the same day");
    finds(&with_runoff(None, "2026-04-26"), &["ROUND-004"], "before the by-round");
    let settled = with_runoff(lines(10, &[(2, 1), (3, 5)]), "2026-05-06");
    finds(&settled, &[], "settled");
    assert_eq!(elected(&settled), ["P1", "R3"]);
    assert_eq!(rounds(&settled).vacant(), 0);
}

#[test]
fn rounds_follow_from_the_poll() {
    let by = || round(&[1, 2], None);
    let changed = |project: Project, change: fn(&mut zhangbang::model::District, Option<Round>)| {
        project.with(|project| change(project.only_district(), round(&[1, 2], None)))
    };
    let full = || counted(1, 10, 10, &[8, 1]);
    finds(&changed(full(), |district, round| district.by_round = round), &["ROUND-004"], "all seats are filled");
    finds(&changed(full(), |district, round| district.runoff = round), &["ROUND-004"], "nobody is tied");
    let both = full().with(|project| {
        (project.only_district().by_round, project.only_district().runoff) = (by(), by());
    });
    finds(&both, &["ROUND-004", "ROUND-004"], "neither");
    let short = || counted(1, 10, 10, &[4, 4]);
    finds(&changed(short(), |district, round| district.by_round = round), &[], "too few votes");
    let expected = &["RESULT-002", "ROUND-004"];
    finds(&changed(short(), |district, round| district.runoff = round), expected, "a runoff instead of a by-round");
    let tied = || counted(2, 10, 10, &[6, 6, 6]);
    let tied_three = tied().with(|project| project.only_district().runoff = round(&[1, 2, 3], None));
    finds(&tied_three, &[], "equal votes");
    let expected = &["RESULT-003", "ROUND-004"];
    finds(&changed(tied(), |district, round| district.by_round = round), expected, "a by-round instead of a runoff");
    let premature = short().with(|project| {
        (project.only_district().by_round, project.only_district().runoff) = (by(), by());
    });
    finds(&premature, &["ROUND-004"], "a runoff before the by-round is counted");
    let uncounted = full().with(|project| {
        project.only_district().tally = None;
        project.only_district().by_round = by();
    });
    finds(&uncounted, &["ROUND-004"], "the poll is not counted");
}

#[test]
fn rounds_are_held_after_the_poll() {
    for (on, until, by_round, runoff) in [
        ("2026-04-19", None, &["ROUND-004"][..], &["ROUND-004"][..]),
        ("2026-04-20", None, &["ROUND-004"], &[]), // those who are still there may vote again at once
        ("2026-04-21", None, &[], &[]),
        ("2026-04-21", Some("2026-04-22"), &["ROUND-004"], &["ROUND-004"]),
        ("2026-04-22", Some("2026-04-22"), &["ROUND-004"], &[]),
        ("2026-04-23", Some("2026-04-22"), &[], &[]),
    ] {
        let on_day = |mut project: Project, change: fn(&mut zhangbang::model::District, Option<Round>)| {
            project.election.polling_until = until.map(day);
            let round = round(&[2, 3], None).map(|round| Round { day: day(on), ..round });
            change(project.only_district(), round);
            crate::builder::codes(&project).into_iter().filter(|code| code.starts_with("ROUND")).collect::<Vec<_>>()
        };
        let found = on_day(short_by_one(), |district, round| district.by_round = round);
        assert_eq!(found, by_round, "{on} {until:?}");
        let found = on_day(tied(), |district, round| district.runoff = round);
        assert_eq!(found, runoff, "{on} {until:?}");
    }
}

#[test]
fn votes_of_a_round_are_for_its_candidates_or_written_in() {
    let by_round = |line: Votes| {
        counted(2, 10, 10, &[8, 4, 3]).with(|project| {
            let mut count = lines(10, &[(2, 6), (3, 1)]).expect("a count");
            count.votes.push(line);
            project.only_district().by_round = round(&[2, 3], Some(count));
        })
    };
    let write_in = |name: &str, yes: u32| Votes { write_in: Some(write_in()), ..votes(name, yes, 10) };
    finds(&by_round(write_in("路人", 1)), &[], "a write-in");
    finds(&by_round(votes("路人", 1, 10)), &["ROUND-006"], "neither");
    finds(&by_round(write_in("候选人1", 1)), &["ROUND-006"], "elected in the poll");
    finds(&by_round(votes("候选人3", 0, 10)), &["ROUND-006"], "a line twice");
    let lines_of = |numbers: &[(usize, u32)]| {
        counted(2, 10, 10, &[8, 4, 3]).with(|project| {
            project.only_district().by_round = round(&[2, 3], lines(10, numbers));
        })
    };
    finds(&lines_of(&[(2, 6)]), &["ROUND-006"], "a candidate left out");
    finds(&lines_of(&[(2, 6), (9, 1)]), &["ROUND-006"], "a candidate misspelt: one cause");
    let misspelt = lines_of(&[(2, 6), (3, 1)]).with(|project| {
        project.only_district().by_round.as_mut().expect("a round").candidates[1] = "候选人三".to_owned();
    });
    finds(&misspelt, &["ROUND-001"], "the list of candidates is what is wrong");
    let runoff = |line: Votes| {
        tied().with(|project| {
            let mut count = lines(10, &[(2, 6), (3, 1)]).expect("a count");
            count.votes.push(line);
            project.only_district().runoff = round(&[2, 3], Some(count));
        })
    };
    finds(&runoff(votes("路人", 1, 10)), &["ROUND-006"], "a stranger in a runoff");
    finds(&runoff(write_in("路人", 1)), &["ROUND-006"], "nobody is written in at a runoff");
}

#[test]
fn whoever_wins_without_having_been_nominated_is_examined() {
    let project = counted(2, 10, 10, &[8, 4, 3]).with(|project| {
        let mut count = lines(10, &[(2, 2), (3, 1)]).expect("a count");
        count.votes.push(Votes { write_in: Some(write_in()), ..votes("路人", 5, 10) });
        project.only_district().by_round = round(&[2, 3], Some(count));
    });
    finds(&project, &["RESULT-005"], "written in at the by-round");
    let stood = counted(1, 10, 10, &[4, 1]).with(|project| {
        project.only_tally().votes.push(Votes { write_in: Some(write_in()), ..votes("路人", 3, 10) });
        let mut count = lines(10, &[(1, 2)]).expect("a count");
        count.votes.push(votes("路人", 6, 10));
        let candidates = ["候选人1", "路人"].map(str::to_owned).into();
        project.only_district().by_round = Some(later_round(day(LATER), candidates, Some(count)));
    });
    finds(&stood, &["RESULT-005"], "written in at the poll, a candidate of the by-round");
}

#[test]
fn nobody_of_the_committee_is_elected() {
    let written_in = |name: &str| {
        counted(1, 10, 10, &[2, 1]).with(|project| {
            project.only_tally().votes.push(Votes { write_in: Some(write_in()), ..votes(name, 6, 10) });
        })
    };
    finds(&written_in("路人"), &["RESULT-005"], "somebody else");
    finds(&written_in("主任甲"), &["RESULT-005", "RESULT-008"], "the chair");
    finds(&written_in("委员丁"), &["RESULT-005", "RESULT-008"], "a member");
    let candidate = counted(1, 10, 10, &[6, 1]).with(|project| {
        project.only_congress().committee.members.push("候选人1".to_owned());
    });
    finds(&candidate, &["CAND-003"], "a candidate: found before the poll already");
    let later = counted(1, 10, 10, &[4, 1]).with(|project| {
        project.only_tally().votes.push(Votes { write_in: Some(write_in()), ..votes("主任甲", 3, 10) });
        let mut count = lines(10, &[(1, 2)]).expect("a count");
        count.votes.push(votes("主任甲", 6, 10));
        let candidates = ["候选人1", "主任甲"].map(str::to_owned).into();
        project.only_district().by_round = Some(later_round(day(LATER), candidates, Some(count)));
    });
    finds(&later, &["CAND-003", "RESULT-005"], "a candidate of the by-round");
}

#[test]
fn an_invalid_poll_is_declared_and_held_again() {
    let declared = |project: Project| project.with(|project| project.only_district().declared_invalid = YesNo::Yes);
    for (took_part, plain, as_declared) in [
        (5, &["RESULT-001"][..], &["RESULT-006"][..]), // half of ten is not more than half
        (6, &[], &["RESULT-007"]),
    ] {
        let project = counted(1, 10, took_part, &[took_part, 0]);
        finds(&project, plain, took_part);
        finds(&declared(project.clone()), as_declared, ("declared", took_part));
        assert_eq!(elected(&declared(project.clone())).len(), 0, "nobody is elected by a void poll");
        assert_eq!(elected(&project).len(), usize::from(took_part == 6));
    }
    let stuffed = declared(counted(1, 10, 9, &[9, 0]).with(|project| {
        let tally = project.only_tally();
        (tally.issued, tally.returned, tally.void) = (10, 10, 1);
    }));
    let found = findings(&stuffed, &[]).into_iter().find(|finding| finding.code == "RESULT-006");
    assert!(found.is_some_and(|finding| finding.labels[0].text.contains("收回 10 张选票")));
    let no_roll = declared(counted(1, 10, 5, &[5, 0]).with(|project| {
        project.election.roll_files.clear();
        project.rolls.clear();
    }));
    finds(&no_roll, &["RESULT-006"], "the committee knows the number of voters");
    assert_eq!(elected(&no_roll), Vec::<String>::new());
    let uncounted = declared(counted(1, 10, 5, &[5, 0]).with(|project| project.only_district().tally = None));
    finds(&uncounted, &["RESULT-006"], "not counted");
}

#[test]
fn an_invalid_later_round_is_declared_and_held_again() {
    type Described = fn(&mut Project) -> &mut Option<Round>;
    let by_round: (Project, Described) = (short_by_one(), |project| &mut project.only_district().by_round);
    let runoff: (Project, Described) = (tied(), |project| &mut project.only_district().runoff);
    for (poll, described) in [by_round, runoff] {
        let held = |took_part: u32, change: fn(&mut Round)| {
            poll.clone().with(|project| {
                let mut round = round(&[2, 3], lines(took_part, &[(2, 4), (3, 1)])).expect("a round");
                change(&mut round);
                *described(project) = Some(round);
            })
        };
        let declare: fn(&mut Round) = |round| round.declared_invalid = YesNo::Yes;
        for (took_part, plain, as_declared) in
            [(5, &["RESULT-001"][..], &["RESULT-006"][..]), (6, &[], &["RESULT-007"])]
        {
            finds(&held(took_part, |_| {}), plain, took_part);
            let project = held(took_part, declare);
            finds(&project, as_declared, ("declared", took_part));
            // Those elected before stay elected; nobody else is.
            assert_eq!(elected(&project), ["P1"]);
            assert_eq!(rounds(&project).last().next(), Some(Next::Again));
            assert_eq!((rounds(&project).last().vacant, rounds(&project).vacant()), (1, 1));
            let finding = findings(&project, &[]).remove(0);
            assert!(finding.title.contains(rounds(&project).last().round.word()), "{}", finding.title);
        }
        let stuffed = |declared: YesNo| {
            held(9, |_| {}).with(|project| {
                let round = described(project).as_mut().expect("a round");
                round.declared_invalid = declared;
                let tally = round.tally.as_mut().expect("a count");
                (tally.issued, tally.returned, tally.void) = (10, 10, 1);
            })
        };
        finds(&stuffed(YesNo::No), &["TALLY-001"], "more ballots than voters");
        finds(&stuffed(YesNo::Yes), &["RESULT-006"], "declared");
        let uncounted = held(6, declare).with(|project| described(project).as_mut().expect("a round").tally = None);
        finds(&uncounted, &["RESULT-006"], "declared, not counted");
        let winner = |declared: fn(&mut Round)| {
            held(5, declared).with(|project| {
                project.only_district().declared = ["候选人1", "候选人2"].map(str::to_owned).into();
            })
        };
        finds(&winner(|_| {}), &["RESULT-001"], "one cause");
        finds(&winner(declare), &["RESULT-004", "RESULT-006"], "a winner of a void round");
    }
    // A runoff does not follow from a void by-round.
    let both = short_by_one().with(|project| {
        let void = round(&[2, 3], lines(10, &[(2, 4), (3, 4)])).expect("a round");
        project.only_district().by_round = Some(Round { declared_invalid: YesNo::Yes, ..void });
        project.only_district().runoff = round(&[2, 3], lines(10, &[(2, 6), (3, 1)]));
    });
    finds(&both, &["RESULT-007", "ROUND-004"], "a runoff after a void by-round");
    assert_eq!(elected(&both), ["P1"]);
}

#[test]
fn winners_with_a_notice_of_their_own_are_not_on_the_list_of_the_poll() {
    // Day of the list, of the by-round's own notice; whether its winner is on the list.
    for (list, own, listed) in [
        (None, None, true),
        (Some("2026-04-26"), None, false),
        (Some(LATER), None, true),
        (Some("2026-04-28"), None, true),
        (None, Some("2026-04-28"), false),
        (Some(LATER), Some("2026-04-28"), false),
    ] {
        let project = short_by_one().with(|project| {
            project.only_district().by_round = round(&[2, 3], lines(10, &[(2, 6), (3, 1)]));
            project.only_district().by_round.as_mut().expect("a round").winners_announced = own.map(day);
        });
        let of_list: Vec<String> = {
            let rounds = rounds(&project);
            let district = &project.election.congresses[0].districts[0];
            let elected = rounds.listed(district, list.map(day)).flat_map(|(_, result)| result.elected());
            elected.map(|winner| winner.name.clone()).collect()
        };
        assert_eq!(of_list.len(), if listed { 2 } else { 1 }, "{list:?} {own:?}");
    }
}

#[test]
fn nothing_follows_an_invalid_poll() {
    let with_round = |declared: YesNo| {
        counted(1, 10, 5, &[2, 2]).with(|project| {
            let district = project.only_district();
            district.declared_invalid = declared;
            district.by_round = round(&[1, 2], lines(10, &[(1, 8), (2, 1)]));
        })
    };
    finds(&with_round(YesNo::No), &["RESULT-001"], "one cause");
    finds(&with_round(YesNo::Yes), &["RESULT-006", "ROUND-004"], "a by-round of an invalid poll");
    assert_eq!(elected(&with_round(YesNo::Yes)), Vec::<String>::new());
    let winner = |declared: YesNo| {
        counted(1, 10, 5, &[5, 0]).with(|project| {
            project.only_district().declared_invalid = declared;
            project.only_district().declared = vec!["候选人1".to_owned()];
        })
    };
    finds(&winner(YesNo::No), &["RESULT-001"], "one cause");
    finds(&winner(YesNo::Yes), &["RESULT-004", "RESULT-006"], "a winner of an invalid poll");
}

#[test]
fn a_later_round_is_valid_like_the_poll() {
    for (took_part, codes, winners) in [(5, &["RESULT-001"][..], &["P1"][..]), (6, &[], &["P1", "B2"])] {
        let project = counted(2, 10, 10, &[8, 4, 3]).with(|project| {
            project.only_district().by_round = round(&[2, 3], lines(took_part, &[(2, 4), (3, 1)]));
        });
        finds(&project, codes, took_part);
        assert_eq!(elected(&project), winners, "{took_part} of ten");
        let project = tied().with(|project| {
            project.only_district().runoff = round(&[2, 3], lines(took_part, &[(2, 4), (3, 1)]));
        });
        finds(&project, codes, ("runoff", took_part));
    }
}

#[test]
fn declared_winners_are_those_of_all_rounds() {
    let project = |declared: &[&str]| {
        counted(2, 10, 10, &[8, 4, 3]).with(|project| {
            project.only_district().by_round = round(&[2, 3], lines(10, &[(2, 2), (3, 5)]));
            project.only_district().declared = declared.iter().map(|name| (*name).to_owned()).collect();
        })
    };
    finds(&project(&["候选人1", "候选人3"]), &[], "both rounds");
    finds(&project(&["候选人1"]), &["RESULT-004"], "the winner of the by-round left out");
    finds(&project(&["候选人1", "候选人2"]), &["RESULT-004"], "the loser of the by-round");
}
