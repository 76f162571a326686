//! NOM-001 to NOM-004, CAND-001 to CAND-009.

use crate::builder::{
    Change, contest, counted, day, district, election, findings, finds, later_round, names, nominee, votes, write_in,
};
use zhangbang::model::congress::NomineeTotals;
use zhangbang::model::election::Occasion;
use zhangbang::model::{Level, Project, Sex, Votes};

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
            project.only_congress().seats = Some(2);
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
        ("路人", None, &[]),
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

#[test]
fn a_by_election_needs_no_surplus() {
    // Seats, fewest and most candidates where a deputy has to be replaced.
    for (seats, fewest, most) in [(1, 1, 2), (2, 2, 4), (3, 3, 6)] {
        for count in 0..=8 {
            let by_election =
                contest(seats, count, count).with(|project| project.election.occasion = Occasion::ByElection);
            let lawful = count == 0 || (fewest..=most).contains(&count);
            let expected: &[&str] = if lawful { &[] } else { &["CAND-001"] };
            finds(&by_election, expected, (seats, count));
        }
    }
    let few = |occasion| contest(2, 1, 1).with(|project| project.election.occasion = occasion);
    let basis = |occasion| findings(&few(occasion), &[]).remove(0).basis.len();
    assert_eq!((basis(Occasion::General), basis(Occasion::ByElection)), (1, 2), "the article on by-elections");
    for (nominees, formal, expected) in
        [(2, 1, &["CAND-007"][..]), (2, 2, &[]), (3, 0, &["CAND-006"]), (3, 1, &[]), (3, 2, &[])]
    {
        let project = contest(1, nominees, formal).with(|project| project.election.occasion = Occasion::ByElection);
        finds(&project, expected, (nominees, formal));
    }
}

/// Ten districts of two seats, three candidates each; `by_body` of them nominated by a body.
fn nominated_by_bodies(by_body: usize) -> Project {
    let districts = (1..=10).map(|number| {
        let mut district = district(number, 2);
        district.formal = (1..=3).map(|person| format!("候选人{number}之{person}")).collect();
        district.nominees = district.formal.iter().map(|name| nominee(name)).collect();
        district
    });
    election(districts.collect()).with(|project| {
        let districts = &mut project.only_congress().districts;
        // One of each district first, so that nobody exceeds the seats of a district.
        let mut order: Vec<(usize, usize)> = (0..30).map(|index| (index / 10, index % 10)).collect();
        order.truncate(by_body);
        for (person, district) in order {
            let nominee = &mut districts[district].nominees[person];
            (nominee.nominated_by, nominee.joint_voters) = (Some("柳河镇总工会".to_owned()), None);
        }
    })
}

#[test]
fn bodies_nominate_no_more_than_their_share() {
    // 20 seats; the share of the province, if it has one, is a fifth or three twentieths.
    for (province, most) in [("上海市", 4), ("天津市", 3), ("样例省", 20), ("山东省", 20)] {
        for by_body in 0..=20 {
            let expected: &[&str] = if by_body > most { &["NOM-004"] } else { &[] };
            let project = nominated_by_bodies(by_body).in_province(province);
            finds(&project, expected, (province, by_body));
            let by_election = project.with(|project| project.election.occasion = Occasion::ByElection);
            finds(&by_election, &[], (province, by_body, "a by-election"));
        }
    }
    // A share that is no whole number is not exceeded by what is below it: 15 % of 21 is 3.15.
    for (by_body, expected) in [(3, &[][..]), (4, &["NOM-004"])] {
        let project = nominated_by_bodies(by_body).in_province("天津市").with(|project| {
            project.only_congress().districts.push(district(11, 1));
            project.only_congress().seats = Some(21);
        });
        finds(&project, expected, by_body);
    }
    let finding = findings(&nominated_by_bodies(5).in_province("上海市"), &[]).remove(0);
    assert!(finding.basis.iter().any(|article| article.contains("上海市")), "{:?}", finding.basis);
}

#[test]
fn nobody_is_deputy_of_two_unrelated_areas() {
    let county = |place: &str| {
        elsewhere(place).with(|project| {
            let congress = project.only_congress();
            (congress.level, congress.area) = (Level::County, "青禾县".to_owned());
            congress.committee.name = "青禾县选举委员会".to_owned();
        })
    };
    for (place, township, of_county) in [
        ("全国", true, true),
        ("样例省", true, true),
        ("样例市", true, true),
        ("青禾县", true, true),
        ("样例省青禾县", true, true),
        ("样例省样例市青禾县柳河镇", true, true),
        ("柳河镇", true, true),
        ("青禾县青山镇", false, true), // a county and one of its townships
        ("青山镇", false, false),
        ("青石县", false, false),
        ("别省青禾县", false, false),
        ("柳河镇青禾县", false, false),
        ("全国人民代表大会", true, true),
        ("第十四届全国人民代表大会", true, true),
        ("中华人民共和国", true, true),
        ("样例省第十四届人民代表大会", true, true),
        ("样例省样例市青禾县第十七届人民代表大会代表", true, true),
        ("青禾县人大代表", true, true),
        ("别省第十四届人民代表大会", false, false),
        ("青石县第十七届人民代表大会", false, false),
        ("别市", false, false),
    ] {
        let expected = |related: bool| if related { &[][..] } else { &["CAND-008"] };
        finds(&elsewhere(place), expected(township), place);
        finds(&county(place), expected(of_county), ("county", place));
    }
    let two = elsewhere("青石县").with(|project| {
        project.only_district().nominees[0].other_seats.extend(["青禾县".to_owned(), "别省".to_owned()]);
    });
    finds(&two, &["CAND-008", "CAND-008"], "each place");
}

#[test]
fn a_city_that_is_not_named_may_be_any() {
    for (place, expected) in [
        ("样例市", &[][..]),
        ("样例省某某自治州", &[]),
        ("某某盟第五届人民代表大会", &[]),
        ("别省某市", &["CAND-008"]),
        ("某某自治区某市", &["CAND-008"]),
        ("样例市某某县", &["CAND-008"]),
    ] {
        let project = elsewhere(place).with(|project| project.election.area.city = None);
        finds(&project, expected, place);
        // Between a municipality and its districts there is no city.
        let project = project.with(|project| project.election.area.province = "某某市".to_owned());
        finds(&project, &["CAND-008"], (place, "in a municipality"));
    }
}

/// A nominee who is a deputy of `place` already.
fn elsewhere(place: &str) -> Project {
    contest(1, 2, 2).with(|project| {
        project.election.area.city = Some("样例市".to_owned());
        project.only_district().nominees[0].other_seats = vec![place.to_owned()];
    })
}

#[test]
fn women_are_among_the_candidates() {
    // Four candidates, and five: a quarter is one, or two.
    for (seats, candidates, least) in [(2, 4, 1), (3, 5, 2)] {
        for women in 0..=candidates {
            let project = contest(seats, candidates, candidates).with(|project| {
                for man in &mut project.only_district().nominees[women..] {
                    man.sex = Sex::Male;
                }
            });
            let expected: &[&str] = if women < least { &["CAND-009"] } else { &[] };
            finds(&project.clone().in_province("河北省"), expected, (candidates, women));
            finds(&project.clone(), &[], ("no such province", women));
            let by_election = project.clone().in_province("河北省");
            let by_election = by_election.with(|project| project.election.occasion = Occasion::ByElection);
            finds(&by_election, &[], ("a by-election", women));
            let more = project.in_province("河北省").with(|project| {
                project.only_congress().districts.push(district(2, 1));
                project.only_congress().seats = project.only_congress().seats.map(|seats| seats + 1);
            });
            finds(&more, &[], ("a district without candidates yet", women));
        }
    }
}

#[test]
fn candidates_of_a_by_round_leave_the_committee_too() {
    for (name, expected) in [("委员丁", &["CAND-003"][..]), ("路人", &[])] {
        let project = counted(1, 10, 10, &[4, 1]).with(|project| {
            let line = Votes { write_in: Some(write_in()), ..votes(name, 2, 10) };
            project.only_tally().votes.push(line);
            project.only_district().by_round =
                Some(later_round(day("2026-04-27"), [names(1), vec![name.to_owned()]].concat(), None));
        });
        finds(&project, expected, name);
    }
}
