//! RECALL-001 to RECALL-004, RESIGN-001 to RESIGN-003.

use crate::builder::{Change, contest, day, finds, voters};
use zhangbang::model::election::Occasion;
use zhangbang::model::polling::{AcceptingBody, Recall, Resignation};
use zhangbang::model::{Level, Project, YesNo};

fn recall(change: impl FnOnce(&mut Recall)) -> Project {
    let mut recall = Recall {
        deputy: "代表甲".to_owned(),
        level: Level::Township,
        district: 1,
        signers: 30,
        voters: Some(100),
        day: Some(day("2026-09-01")),
        yes: None,
        recalled: None,
        other_posts: vec![],
        announced: None,
        announced_by: None,
    };
    change(&mut recall);
    contest(1, 2, 2).with(|project| project.election.recalls = vec![recall])
}

#[test]
fn fifty_voters_ask_for_a_recall_in_a_county_and_thirty_in_a_township() {
    for (level, least) in [(Level::County, 50), (Level::Township, 30)] {
        for signers in [0, least - 1, least, least + 1] {
            let expected: &[&str] = if signers < least { &["RECALL-001"] } else { &[] };
            finds(&recall(|recall| (recall.level, recall.signers) = (level, signers)), expected, (level, signers));
        }
    }
}

#[test]
fn more_than_half_of_all_voters_recall() {
    for (voters, needed) in [(100, 51), (101, 51), (30, 16), (31, 16)] {
        for yes in 0..=voters + 1 {
            for recalled in [None, Some(YesNo::Yes), Some(YesNo::No)] {
                let wrong = match recalled {
                    _ if yes > voters => true,
                    None => false,
                    Some(YesNo::Yes) => yes < needed,
                    Some(YesNo::No) => yes >= needed,
                };
                let project = recall(|recall| {
                    (recall.voters, recall.yes, recall.recalled) = (Some(voters), Some(yes), recalled);
                });
                finds(&project, if wrong { &["RECALL-002"] } else { &[] }, (voters, yes, recalled));
            }
        }
    }
}

#[test]
fn the_roll_says_how_many_voters_a_recall_has() {
    let of = |district, level, yes| {
        recall(|recall| {
            (recall.voters, recall.district, recall.level, recall.signers) = (None, district, level, 50);
            (recall.yes, recall.recalled) = (Some(yes), Some(YesNo::Yes));
        })
        .with_roll(voters(60))
    };
    finds(&of(1, Level::Township, 30), &["RECALL-002"], "half of sixty");
    finds(&of(1, Level::Township, 31), &[], "more than half of sixty");
    finds(&of(2, Level::Township, 0), &["RECALL-003"], "no such district: the voters are not known");
    finds(&of(1, Level::County, 0), &[], "no such congress");
    let unvoted = recall(|recall| recall.recalled = Some(YesNo::Yes));
    finds(&unvoted, &[], "the votes are not known");
}

#[test]
fn no_more_sign_than_there_are_voters() {
    for (signers, expected) in [(99, &[][..]), (100, &[]), (101, &["RECALL-003"])] {
        finds(&recall(|recall| recall.signers = signers), expected, signers);
        finds(&recall(|recall| (recall.signers, recall.voters) = (signers, None)), &[], ("voters not known", signers));
    }
    let elsewhere = recall(|recall| recall.district = 2);
    finds(&elsewhere, &["RECALL-003"], "a district that is not listed");
    let by_election = elsewhere.with(|project| project.election.occasion = Occasion::ByElection);
    finds(&by_election, &[], "a by-election lists only some");
}

#[test]
fn a_recall_is_announced_once_it_has_passed() {
    let yes = Some(YesNo::Yes);
    for (announced, recalled, expected) in [
        (None, None, &[][..]),
        (None, yes, &[]),
        (Some("2026-08-31"), yes, &["RECALL-004"]),
        (Some("2026-09-01"), yes, &[]),
        (Some("2026-09-02"), yes, &[]),
        (Some("2026-09-02"), None, &["RECALL-004"]),
        (Some("2026-09-02"), Some(YesNo::No), &["RECALL-004"]),
        // Too early and not passed is one fault.
        (Some("2026-08-31"), None, &["RECALL-004"]),
    ] {
        let project = recall(|recall| (recall.announced, recall.recalled) = (announced.map(day), recalled));
        finds(&project, expected, (announced, recalled));
    }
    let undated =
        recall(|recall| (recall.announced, recall.recalled, recall.day) = (Some(day("2026-09-01")), yes, None));
    finds(&undated, &[], "the day of the vote is not known");
}

fn resignation(change: impl FnOnce(&mut Resignation)) -> Project {
    let mut resignation = Resignation {
        deputy: "代表甲".to_owned(),
        level: Level::Township,
        district: None,
        accepted_by: AcceptingBody::TownshipCongress,
        whole: None,
        yes: None,
        day: None,
        session: None,
        other_posts: vec![],
        announced: None,
        announced_by: None,
    };
    change(&mut resignation);
    contest(1, 2, 2).with(|project| project.election.resignations = vec![resignation])
}

#[test]
fn a_resignation_goes_to_the_body_of_its_level() {
    use AcceptingBody::{CountyStandingCommittee, TownshipCongress};
    for (level, body, expected) in [
        (Level::County, CountyStandingCommittee, &[][..]),
        (Level::County, TownshipCongress, &["RESIGN-001"]),
        (Level::Township, CountyStandingCommittee, &["RESIGN-001"]),
        (Level::Township, TownshipCongress, &[]),
    ] {
        let project = resignation(|resignation| (resignation.level, resignation.accepted_by) = (level, body));
        finds(&project, expected, (level, body));
    }
}

#[test]
fn more_than_half_of_the_whole_accept_a_resignation() {
    let accepted = Some(day("2026-09-01"));
    for (whole, needed) in [(50, 26), (51, 26)] {
        for yes in 0..=whole + 1 {
            let vote = |on: Option<zhangbang::model::Day>| {
                resignation(|resignation| {
                    (resignation.whole, resignation.yes) = (Some(whole), Some(yes));
                    (resignation.day, resignation.announced) = (on, on);
                })
            };
            let wrong = yes < needed || yes > whole;
            finds(&vote(accepted), if wrong { &["RESIGN-002"] } else { &[] }, (whole, yes));
            finds(&vote(None), if yes > whole { &["RESIGN-002"] } else { &[] }, ("not accepted", whole, yes));
        }
    }
    for (whole, yes) in [(Some(50), None), (None, Some(3))] {
        let project = resignation(|resignation| {
            (resignation.whole, resignation.yes, resignation.day, resignation.announced) =
                (whole, yes, accepted, accepted);
        });
        finds(&project, &[], ("half is known", whole, yes));
    }
}

#[test]
fn an_accepted_resignation_is_announced() {
    let on = |text: &str| Some(day(text));
    for (accepted, announced, expected) in [
        (None, None, &[][..]),
        (None, on("2026-09-01"), &["RESIGN-003"]),
        (on("2026-09-01"), None, &["RESIGN-003"]),
        (on("2026-09-01"), on("2026-08-31"), &["RESIGN-003"]),
        (on("2026-09-01"), on("2026-09-01"), &[]),
        (on("2026-09-01"), on("2026-09-02"), &[]),
    ] {
        let project = resignation(|resignation| (resignation.day, resignation.announced) = (accepted, announced));
        finds(&project, expected, (accepted, announced));
    }
}
