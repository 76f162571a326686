//! TALLY-001 to TALLY-007: every identity of a count, broken one at a time.

use crate::builder::{
    Change, counted, day, findings, finds, finds_of, later_round, names, nominee, tally, votes, write_in,
};
use zhangbang::model::election::YesNo;
use zhangbang::model::tally::Ways;
use zhangbang::model::{Project, Round, Tally, Votes};

/// Ten voters, all took part, one ballot void; candidate 1 is elected with 6 of 9 valid votes.
fn base() -> Project {
    counted(1, 10, 10, &[6, 3]).with(|project| {
        let tally = project.only_tally();
        (tally.valid, tally.void) = (9, 1);
        tally.votes = vec![line("候选人1", 6, Some(3), Some(0)), line("候选人2", 3, Some(5), Some(1))];
    })
}

fn line(name: &str, yes: u32, no: Option<u32>, abstain: Option<u32>) -> Votes {
    Votes { name: name.to_owned(), yes, no, abstain, write_in: None }
}

#[track_caller]
fn changed(what: &str, expected: &[&str], change: impl FnOnce(&mut Tally)) {
    finds(&base().with(|project| change(project.only_tally())), expected, what);
}

#[test]
fn the_base_adds_up() {
    changed("nothing", &[], |_| {});
}

#[test]
fn ballots_and_voters() {
    changed("fewer came back than voters", &[], |tally| tally.took_part = 10);
    changed("one voter less than ballots", &["TALLY-001"], |tally| tally.took_part = 9);
    changed("issued as many as returned", &[], |tally| tally.issued = 10);
    changed("issued fewer than returned", &["TALLY-002"], |tally| tally.issued = 9);
    changed("more issued than voters of the district", &["TALLY-006"], |tally| tally.issued = 11);
    changed("more took part than voters of the district", &["TALLY-006"], |tally| tally.took_part = 11);
    changed("both: one cause", &["TALLY-006"], |tally| (tally.took_part, tally.issued) = (11, 11));
    changed("valid and void exceed the returned", &["TALLY-002"], |tally| tally.void = 2);
    changed("valid and void fall short of the returned", &["TALLY-002"], |tally| tally.void = 0);
    changed("both identities", &["TALLY-002", "TALLY-002"], |tally| (tally.issued, tally.void) = (9, 2));
}

#[test]
fn votes_of_each_candidate() {
    changed("one too few", &["TALLY-003"], |tally| tally.votes[0].no = Some(2));
    changed("one too many", &["TALLY-003"], |tally| tally.votes[1].abstain = Some(2));
    changed("each candidate", &["TALLY-003", "TALLY-003"], |tally| {
        tally.votes[0].no = Some(2);
        tally.votes[1].no = Some(3);
    });
    changed("all by the same number: one cause", &["TALLY-003"], |tally| {
        tally.votes[0].no = Some(2);
        tally.votes[1].no = Some(4);
    });
    changed("only votes for are known", &[], |tally| {
        tally.votes = vec![line("候选人1", 6, None, None), line("候选人2", 3, None, None)];
    });
    changed("not all is known, within the valid", &[], |tally| tally.votes[0].abstain = None);
    changed("not all is known, yet too many", &["TALLY-003"], |tally| {
        (tally.votes[0].no, tally.votes[0].abstain) = (Some(4), None);
    });
    changed("more votes for one than ballots: one cause", &["TALLY-003"], |tally| {
        tally.votes[0] = line("候选人1", 10, None, None);
    });
}

#[test]
fn votes_of_all_candidates() {
    changed("as many as ballots", &[], |tally| tally.votes[1] = line("候选人2", 3, Some(6), Some(0)));
    changed("more than ballots", &["TALLY-004"], |tally| tally.votes[1] = line("候选人2", 4, Some(5), Some(0)));
    for (yes, expected) in [([9, 6, 3], &[][..]), ([9, 6, 4], &["TALLY-004"])] {
        let project = counted(2, 9, 9, &yes);
        finds(&project, expected, ("two seats, nine ballots", yes));
    }
}

#[test]
fn ways_of_voting() {
    for (stations, meetings, mobile_boxes, proxies, expected) in [
        (10, 0, 0, 0, &[][..]),
        (1, 2, 3, 4, &[]),
        (0, 0, 0, 10, &[]),
        (1, 2, 3, 3, &["TALLY-005"]),
        (1, 2, 4, 4, &["TALLY-005"]),
        (0, 0, 0, 0, &["TALLY-005"]),
        (u32::MAX, u32::MAX, u32::MAX, u32::MAX, &["TALLY-005"]),
    ] {
        let ways = Ways { stations, meetings, mobile_boxes, proxies };
        changed(&format!("{ways:?}"), expected, |tally| tally.ways = Some(ways));
    }
}

#[test]
fn numbers_of_any_size_are_judged_without_overflow() {
    let found = base().with(|project| {
        let tally = project.only_tally();
        (tally.took_part, tally.issued, tally.returned) = (u32::MAX, u32::MAX, u32::MAX);
        (tally.valid, tally.void) = (u32::MAX, u32::MAX);
        tally.votes[0] = line("候选人1", u32::MAX, Some(u32::MAX), Some(u32::MAX));
    });
    finds(&found, &["TALLY-002", "TALLY-003", "TALLY-003", "TALLY-004", "TALLY-006"], "the largest numbers");
}

#[test]
fn names_on_the_tally() {
    let stranger = || line("路人", 0, Some(9), Some(0));
    changed("a stranger", &["TALLY-007"], |tally| tally.votes.push(stranger()));
    changed("a write-in", &[], |tally| tally.votes.push(Votes { write_in: Some(write_in()), ..stranger() }));
    changed("a candidate twice", &["TALLY-007"], |tally| tally.votes.push(line("候选人2", 0, Some(9), Some(0))));
    changed("a write-in twice", &["TALLY-007"], |tally| {
        let write_in = Votes { write_in: Some(write_in()), ..stranger() };
        tally.votes.extend([write_in.clone(), write_in]);
    });
    changed("a candidate left out", &["TALLY-007"], |tally| drop(tally.votes.pop()));
    changed("a candidate misspelt: one cause", &["TALLY-007"], |tally| tally.votes[1].name = "候选人二".to_owned());
    changed("no line at all", &["RESULT-002", "TALLY-007", "TALLY-007"], |tally| tally.votes.clear());
}

#[test]
fn namesakes_are_counted_under_their_labels() {
    let twins = |on_tally: [&str; 2]| {
        counted(1, 10, 10, &[6, 3]).with(|project| {
            let district = project.only_district();
            district.nominees = ["东滩", "西滩"]
                .map(|label| zhangbang::model::Nominee { label: Some(label.to_owned()), ..nominee("李军") })
                .into();
            district.formal = ["李军（东滩）".to_owned(), "李军（西滩）".to_owned()].into();
            project.only_tally().votes = [votes(on_tally[0], 6, 10), votes(on_tally[1], 3, 10)].into();
        })
    };
    finds(&twins(["李军（东滩）", "李军（西滩）"]), &[], "with labels");
    finds(&twins(["李军（东滩）", "李军"]), &["TALLY-007"], "one without");
}

#[test]
fn without_a_roll_the_numbers_of_voters_are_not_judged() {
    let project = base().with(|project| {
        project.election.roll_files.clear();
        project.rolls.clear();
        let tally = project.only_tally();
        (tally.took_part, tally.issued) = (11, 11);
    });
    finds(&project, &[], "the roll is not known yet");
}

/// What breaks an identity of the count of any round, and the code. The base of a round: ten took part.
const FAULTS: [(&str, &str, fn(&mut Tally)); 8] = [
    ("more ballots than voters", "TALLY-001", |tally| tally.took_part = 9),
    ("more came back than were issued", "TALLY-002", |tally| tally.issued = 9),
    ("valid and void fall short", "TALLY-002", |tally| tally.void = 0),
    ("votes of one", "TALLY-003", |tally| tally.votes[0].no = Some(4)),
    ("votes of all", "TALLY-004", |tally| {
        tally.votes = vec![line("候选人1", 6, Some(3), Some(0)), line("候选人2", 4, Some(5), Some(0))];
    }),
    ("ways of voting", "TALLY-005", |tally| tally.ways = Some(Ways { stations: 9, ..Ways::default() })),
    ("more took part than are registered", "TALLY-006", |tally| tally.took_part = 11),
    ("more issued than are registered", "TALLY-006", |tally| tally.issued = 11),
];

/// Ten voters, two seats, one filled at the poll by candidate 3; the other is between candidates 1 and 2.
fn half_filled(yes: [u32; 3], change: impl FnOnce(&mut Project, Round), later: Tally) -> Project {
    let round = later_round(day("2026-04-28"), names(2), Some(later));
    counted(2, 10, 10, &yes).with(|project| change(project, round))
}

fn with_runoff(later: Tally) -> Project {
    half_filled([6, 6, 8], |project, round| project.only_district().runoff = Some(round), later)
}

fn with_by_round(later: Tally) -> Project {
    half_filled([4, 3, 6], |project, round| project.only_district().by_round = Some(round), later)
}

#[test]
fn every_round_adds_up() {
    let good = || base().only_tally().clone();
    finds_of("TALLY", &with_runoff(good()), &[], "runoff");
    finds_of("TALLY", &with_by_round(good()), &[], "by-round");
    for (what, code, break_it) in FAULTS {
        let mut tally = good();
        break_it(&mut tally);
        finds_of("TALLY", &with_runoff(tally.clone()), &[code], ("runoff", what));
        finds_of("TALLY", &with_by_round(tally.clone()), &[code], ("by-round", what));
        finds(&base().with(|project| *project.only_tally() = tally), &[code], ("poll", what));
    }
}

#[test]
fn a_later_round_is_for_the_seats_that_were_left() {
    // Two seats, one filled at the poll: nine ballots give nine votes at most.
    for (yes, expected) in [([5, 4], &[][..]), ([5, 5], &["TALLY-004"])] {
        let project = counted(2, 9, 9, &[6, 4, 3]).with(|project| {
            let lines = vec![votes("候选人2", yes[0], 9), votes("候选人3", yes[1], 9)];
            project.only_district().by_round = Some(later_round(
                day("2026-04-28"),
                names(3)[1..].to_vec(),
                Some(Tally { votes: lines, ..tally(9, &[]) }),
            ));
        });
        finds_of("TALLY", &project, expected, yes);
        let uncounted = project.with(|project| project.only_district().tally = None);
        finds_of("TALLY", &uncounted, &[], "seats are not known before the poll is counted");
    }
}

#[test]
fn findings_name_the_round() {
    let fault = || {
        let mut tally = base().only_tally().clone();
        tally.void = 0;
        tally
    };
    let project = with_by_round(fault()).with(|project| {
        project.only_district().runoff = project.only_district().by_round.clone();
        *project.only_tally() = fault();
    });
    let titles: Vec<String> = findings(&project, &[]).into_iter().map(|finding| finding.title).collect();
    for place in ["乡级第1选区：", "乡级第1选区再次投票：", "乡级第1选区另行选举："] {
        assert!(titles.iter().any(|title| title.starts_with(place)), "{place} in {titles:?}");
    }
}

#[test]
fn a_vote_that_was_declared_invalid_is_reported_as_it_was() {
    for (declared, expected) in [(YesNo::No, &["TALLY-001", "TALLY-002"][..]), (YesNo::Yes, &[])] {
        let project = base().with(|project| {
            project.only_district().declared_invalid = declared;
            let tally = project.only_tally();
            (tally.returned, tally.void) = (11, 2); // ten voters, ten issued
        });
        finds_of("TALLY", &project, expected, declared);
        let later = project.with(|project| {
            let mut tally = base().only_tally().clone();
            tally.took_part = 9;
            let round = later_round(day("2026-04-28"), names(2), Some(tally));
            project.only_district().by_round = Some(round);
        });
        let expected = [&["TALLY-001"], expected].concat();
        finds_of("TALLY", &later, &expected, (declared, "only the poll was declared"));
    }
    changed("what does not add up stays wrong", &["TALLY-002"], |tally| tally.void = 3);
}
