//! NOM-001 to NOM-003, CAND-001 to CAND-006.

use crate::builder::{Change, contest, day, district, finds, nominee};
use zhangbang::model::Project;
use zhangbang::model::congress::NomineeTotals;

#[test]
fn candidates_exceed_seats_by_a_third_to_once() {
    // ARI-2: seats, fewest and most candidates.
    for (seats, fewest, most) in [(1, 2, 2), (2, 3, 4), (3, 4, 6)] {
        for count in 0..=8 {
            let lawful = count == 0 || (fewest..=most).contains(&count);
            let expected: &[&str] = if lawful { &[] } else { &["CAND-001"] };
            finds(&contest(seats, count.max(2), count), expected, (seats, count));
        }
    }
}

#[test]
fn more_nominees_than_the_most_are_noted_until_the_list_is_formal() {
    for (seats, most) in [(1, 2), (2, 4), (3, 6)] {
        for nominees in 0..=8 {
            let expected: &[&str] = if nominees > most { &["CAND-006"] } else { &[] };
            finds(&contest(seats, nominees, 0), expected, (seats, nominees));
            if nominees > most {
                finds(&contest(seats, nominees, most), &[], (seats, nominees, "formal"));
            }
        }
    }
}

#[test]
fn a_party_nominates_no_more_than_the_seats() {
    for seats in 1..=3 {
        for nominated in 0..=5_usize {
            let project = contest(seats, 8, 2 * seats as usize).with(|project| {
                for nominee in &mut project.only_district().nominees[..nominated] {
                    (nominee.nominated_by, nominee.joint_voters) = (Some("中共柳河镇委员会".to_owned()), None);
                }
            });
            let expected: &[&str] = if nominated > seats as usize { &["NOM-001"] } else { &[] };
            finds(&project, expected, (seats, nominated));
        }
    }
    let two_bodies = contest(1, 2, 2).with(|project| {
        for (nominee, body) in project.only_district().nominees.iter_mut().zip(["中共柳河镇委员会", "柳河镇妇女联合会"])
        {
            (nominee.nominated_by, nominee.joint_voters) = (Some(body.to_owned()), None);
        }
    });
    finds(&two_bodies, &[], "each body within the seats");
}

#[test]
fn ten_voters_nominate_jointly_or_a_body_does() {
    for (body, voters, expected) in [
        (None, Some(0), &["NOM-002"][..]),
        (None, Some(9), &["NOM-002"]),
        (None, Some(10), &[]),
        (None, Some(11), &[]),
        (None, None, &["NOM-002"]),
        (Some("柳河镇总工会"), None, &[]),
        (Some("柳河镇总工会"), Some(12), &["NOM-002"]),
    ] {
        let project = contest(1, 2, 2).with(|project| {
            let nominee = &mut project.only_district().nominees[0];
            (nominee.nominated_by, nominee.joint_voters) = (body.map(str::to_owned), voters);
        });
        finds(&project, expected, (body, voters));
    }
}

#[test]
fn nominee_totals_agree_with_the_list() {
    // One of three was nominated by a body.
    for (by_parties, by_voters, total, expected) in [
        (1, 2, 3, &[][..]),
        (1, 2, 4, &["NOM-003"]),
        (1, 3, 3, &["NOM-003"]),
        (2, 1, 3, &["NOM-003", "NOM-003"]),
        (1, 3, 4, &["NOM-003"]),
        (0, 0, 0, &["NOM-003", "NOM-003"]),
        (u32::MAX, 1, 0, &["NOM-003"]),
    ] {
        let project = contest(2, 3, 3).with(|project| {
            let district = project.only_district();
            let first = &mut district.nominees[0];
            (first.nominated_by, first.joint_voters) = (Some("柳河镇总工会".to_owned()), None);
            district.nominee_totals = Some(NomineeTotals { by_parties, by_voters, total });
        });
        finds(&project, expected, (by_parties, by_voters, total));
    }
}

/// Two nominees of one name with these labels; the formal list says `formal` and the third one.
fn twins(labels: [Option<&str>; 2], formal: &[&str]) -> Project {
    contest(2, 3, 0).with(|project| {
        let district = project.only_district();
        for (nominee, label) in district.nominees.iter_mut().zip(labels) {
            nominee.name = "李军".to_owned();
            nominee.label = label.map(str::to_owned);
        }
        district.formal = formal.iter().map(|name| (*name).to_owned()).chain(["候选人3".to_owned()]).collect();
    })
}

#[test]
fn formal_candidates_were_nominated() {
    let stranger = contest(1, 2, 2).with(|project| project.only_district().formal[1] = "候选人9".to_owned());
    finds(&stranger, &["CAND-002"], "a name that nobody nominated");
    let labels = [Some("东滩"), Some("1965年生")];
    finds(&twins(labels, &["李军（东滩）", "李军（1965年生）"]), &[], "both told apart");
    finds(&twins(labels, &["李军（东滩）", "李军"]), &["CAND-002"], "which of the two");
    finds(&twins(labels, &["李军（东滩）", "李军（西滩）"]), &["CAND-002"], "a label that nobody has");
}

#[test]
fn nobody_is_nominated_twice() {
    let both = ["李军（东滩）", "李军（西滩）"];
    finds(&twins([Some("东滩"), Some("西滩")], &both), &[], "namesakes told apart");
    finds(&twins([None, None], &["李军", "候选人3"]), &["CAND-004", "CAND-004"], "namesakes, and one candidate twice");
    finds(&twins([None, None], &["李军", "李军"]), &["CAND-004", "CAND-004"], "namesakes in both lists");
    let repeated = contest(1, 2, 2).with(|project| project.only_district().formal[1] = "候选人1".to_owned());
    finds(&repeated, &["CAND-004"], "one candidate in two places of the formal list");
    for (birth, label, expected) in [
        ("1980-05", None, &["CAND-004"][..]),
        ("1981-05", None, &[]), // namesakes of different age in different districts
        ("1980-05", Some("西滩"), &[]),
    ] {
        let project = contest(1, 2, 2).with(|project| {
            let mut other = district(2, 1);
            other.nominees = vec![nominee("候选人1"), nominee("候选人7")];
            other.nominees[0].birth = birth.parse().expect("a birth date");
            other.nominees[0].label = label.map(str::to_owned);
            project.only_congress().districts.push(other);
            project.only_congress().seats = 2;
        });
        finds(&project, expected, (birth, label));
    }
}

#[test]
fn committee_members_are_no_candidates() {
    for (member, label, expected) in [
        ("主任甲", None, &["CAND-003"][..]),
        ("副主任乙", None, &["CAND-003"]),
        ("委员丁", None, &["CAND-003"]),
        ("委员戊", None, &[]),
        ("委员丁", Some("东滩"), &[]), // another person of that name
    ] {
        let project = contest(1, 2, 0).with(|project| {
            let nominee = &mut project.only_district().nominees[1];
            (nominee.name, nominee.label) = (member.to_owned(), label.map(str::to_owned));
        });
        finds(&project, expected, (member, label));
    }
}

#[test]
fn candidates_are_of_age_on_polling_day() {
    for (poll, birth, of_age) in [
        ("2026-04-20", "2008-04-20", true),
        ("2026-04-20", "2008-04-21", false),
        ("2026-04-20", "2008-03", true),
        ("2026-04-20", "2008-04", false), // may have been born on the 30th
        ("2026-04-30", "2008-04", true),
        ("2026-04-29", "2008-04", false),
        ("2026-02-28", "2008-02", true), // the last day of that month was the 29th
        ("2026-02-27", "2008-02", false),
        ("2026-12-31", "2008-12", true),
        ("2026-12-30", "2008-12", false),
    ] {
        let project = contest(1, 2, 2).with(|project| {
            project.election.polling_day = day(poll);
            project.only_district().nominees[0].birth = birth.parse().expect("a birth date");
        });
        let expected: &[&str] = if of_age { &[] } else { &["CAND-005"] };
        finds(&project, expected, (poll, birth));
    }
}

#[test]
fn nobody_is_struck_off_while_the_most_is_not_exceeded() {
    for (seats, nominees, formal, expected) in [
        (1, 2, 2, &[][..]),
        (2, 4, 4, &[]),
        (2, 4, 3, &["CAND-007"]),
        (2, 5, 4, &[]),
        (2, 5, 3, &[]),
        (3, 6, 4, &["CAND-007", "CAND-007"]),
    ] {
        finds(&contest(seats, nominees, formal), expected, (seats, nominees, formal));
    }
}
