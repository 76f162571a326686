//! CMTE-001 to CMTE-008.

use crate::builder::{Change, POLL, contest, day, finds, finds_of, moved, names};
use crate::days::scheduled;
use zhangbang::model::candidacy::{CandidateChange, ChangeReason};
use zhangbang::model::committee::{CommitteeChange, LeaveReason, Seat};
use zhangbang::model::congress::Appointment;
use zhangbang::model::{Level, Project};

/// Appointed by a body, in a county of a city.
fn appointed(by: &str, city: &str, county: &str) -> Project {
    scheduled(day(POLL), |_| {}).with(|project| {
        project.election.area.city = (!city.is_empty()).then(|| city.to_owned());
        county.clone_into(&mut project.election.area.county);
        project.only_congress().committee.appointed = Some(Appointment { by: by.to_owned(), day: None });
    })
}

#[test]
fn the_standing_committee_of_the_county_appoints() {
    for (by, city, county) in [
        ("青禾县人民代表大会常务委员会", "", "青禾县"),
        ("青禾县人大常委会", "", "青禾县"),
        ("青禾县人大常务委员会", "", "青禾县"),
        (" 青禾县 人大常委会 ", "", "青禾县"),
        ("县人大常委会", "", "青禾县"),
        ("本县人大常委会", "", "青禾县"),
        ("县级人大常委会", "", "青禾县"),
        ("人大常委会", "", "青禾县"),
        ("由青禾县人大常委会任命", "", "青禾县"),
        ("青禾县第十七届人民代表大会常务委员会第三次会议", "", "青禾县"),
        ("清川市青禾县人大常委会", "清川市", "青禾县"),
        ("样例省清川市青禾县人大常委会", "清川市", "青禾县"),
        ("前旗人大常委会", "", "云川前旗"),
        ("旗人大常委会", "清川市", "云川前旗"),
        ("北岭区人大常委会", "清川市", "北岭区"),
        ("区人大常委会", "清川市", "北岭区"),
        ("东泽市人大常委会", "清川市", "东泽市"),
        ("双溪县人大常委会", "", "双溪苗族侗族自治县"),
        ("清川市双溪自治县人大常委会", "", "双溪苗族侗族自治县"),
        ("本溪满族自治县人大常委会", "", "本溪满族自治县"),
    ] {
        finds_of("CMTE", &appointed(by, city, county), &[], (by, county));
    }
}

#[test]
fn nobody_else_appoints() {
    for (by, city, county) in [
        ("柳河镇人民代表大会主席团", "", "青禾县"),
        ("柳河镇人大主席团", "", "青禾县"),
        ("青禾县柳河镇人大常委会", "", "青禾县"),
        ("中共柳河镇委员会", "", "青禾县"),
        ("中共青禾县委", "", "青禾县"),
        ("青禾县人民政府", "", "青禾县"),
        ("青禾县选举委员会", "", "青禾县"),
        ("青禾县人民代表大会", "", "青禾县"),
        ("青禾县人大", "", "青禾县"),
        ("青禾县人大常委会主任会议", "", "青禾县"),
        ("青禾县人大常委会党组", "", "青禾县"),
        ("青禾县人大常委会柳河镇工作委员会", "", "青禾县"),
        ("样例省人民代表大会常务委员会", "", "青禾县"),
        ("清川市人大常委会", "清川市", "青禾县"),
        ("清川市人大常委会", "清川市", "东泽市"),
        ("邻水县人大常委会", "", "青禾县"),
        ("", "", "青禾县"),
    ] {
        finds_of("CMTE", &appointed(by, city, county), &["CMTE-001"], (by, county));
    }
    finds(&scheduled(day(POLL), |_| {}), &[], "not known yet");
}

#[test]
fn committees_have_the_size_of_the_province() {
    // Province, level, fewest and most.
    let table = [
        ("上海市", Level::County, 15, 29),
        ("上海市", Level::Township, 9, 13),
        ("山东省", Level::County, 9, 15),
        ("山东省", Level::Township, 9, 15),
        ("样例省", Level::County, 0, 99),
        ("四川省", Level::Township, 0, 99),
    ];
    for (province, level, least, most) in table {
        for count in 4..=31 {
            let project = scheduled(day(POLL), |_| {}).in_province(province).with(|project| {
                let congress = project.only_congress();
                congress.level = level;
                congress.committee.members = names(count - 2).iter().map(|name| format!("委员{name}")).collect();
            });
            let expected: &[&str] = if (least..=most).contains(&count) { &[] } else { &["CMTE-002"] };
            finds(&project, expected, (province, level, count));
        }
    }
    let chair_only = scheduled(day(POLL), |_| {})
        .in_province("上海市")
        .with(|project| project.only_congress().committee.members.clear());
    finds(&chair_only, &[], "the members are not known yet");
}

#[test]
fn a_committee_is_appointed_before_it_posts() {
    for (notice, on, expected) in [
        ("2026-02-20", "2026-02-19", &[][..]),
        ("2026-02-20", "2026-02-20", &[]),
        ("2026-02-20", "2026-02-21", &["CMTE-003"]),
        ("", "2026-02-21", &[]),
        ("2026-02-20", "", &[]),
    ] {
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        let project = scheduled(day(POLL), |schedule| schedule.registration_notice = known(notice));
        let project = project.with(|project| {
            let by = "青禾县人大常委会".to_owned();
            project.only_congress().committee.appointed = Some(Appointment { by, day: known(on) });
        });
        finds(&project, expected, (notice, on));
    }
}

const COUNTY: &str = "青禾县人大常委会";

/// `甲` leaves as an ordinary member, sixty days before the poll; `委员丙` follows ten days later.
fn left() -> CommitteeChange {
    CommitteeChange {
        name: "甲".to_owned(),
        seat: Seat::Member,
        reason: LeaveReason::OtherWork,
        day: moved(day(POLL), -60),
        successor: Some("委员丙".to_owned()),
        appointed: Some(moved(day(POLL), -50)),
        appointed_by: None,
    }
}

fn with(change: CommitteeChange) -> Project {
    contest(2, 4, 4).with(|project| {
        let committee = &mut project.only_congress().committee;
        committee.appointed = Some(Appointment { by: COUNTY.to_owned(), day: Some(moved(day(POLL), -70)) });
        committee.changes = vec![change];
    })
}

#[test]
fn who_left_is_on_the_committee_no_more() {
    finds(&with(left()), &[], "all is well");
    for (name, reason, seat, expected) in [
        ("委员丁", LeaveReason::OtherWork, Seat::Member, &["CMTE-004"][..]),
        ("主任甲", LeaveReason::Died, Seat::Member, &["CMTE-004"]),
        ("主任甲", LeaveReason::OtherSeat, Seat::Member, &[]),
        ("委员丁", LeaveReason::OtherSeat, Seat::Member, &["CMTE-004"]),
    ] {
        let project = with(CommitteeChange { name: name.to_owned(), reason, seat, ..left() });
        finds(&project, expected, (name, reason, seat));
    }
}

#[test]
fn who_left_to_stand_is_nominated() {
    for (name, reason, expected) in [
        ("候选人1", LeaveReason::Candidate, &[][..]),
        ("候选人4", LeaveReason::Candidate, &[]),
        ("候选人5", LeaveReason::Candidate, &["CMTE-005"]),
        ("候选人5", LeaveReason::OwnWish, &[]),
    ] {
        finds(&with(CommitteeChange { name: name.to_owned(), reason, ..left() }), expected, (name, reason));
    }
    let unknown = with(CommitteeChange { reason: LeaveReason::Candidate, ..left() });
    let unknown = unknown.with(|project| {
        let mut second = crate::builder::district(2, 1);
        second.seats = 1;
        project.only_congress().districts.push(second);
        project.only_congress().seats = project.only_congress().seats.map(|seats| seats + 1);
    });
    finds_of("CMTE", &unknown, &[], "a district has no nominees yet");
}

#[test]
fn successors_are_members_and_no_candidates() {
    let follows = |name: &str, seat| with(CommitteeChange { successor: Some(name.to_owned()), seat, ..left() });
    finds(&follows("候选人1", Seat::Member), &["CMTE-006"], "a candidate");
    finds(&follows("乙", Seat::Member), &["CMTE-007"], "nobody on the committee");
    finds(&follows("委员丙", Seat::ViceChair), &["CMTE-007"], "not in this seat");
    finds(&follows("副主任乙", Seat::ViceChair), &[], "in this seat");
    let gone = follows("候选人1", Seat::Member).with(|project| {
        let (name, day) = ("候选人1".to_owned(), moved(day(POLL), -1));
        project.only_district().candidate_changes =
            vec![CandidateChange { name, reason: ChangeReason::Withdrew, day, note: None, measure: None }];
    });
    finds_of("CMTE", &gone, &["CMTE-007"], "stands no more");
    let both = follows("候选人1", Seat::Member)
        .with(|project| project.only_congress().committee.members.push("候选人1".to_owned()));
    finds(&both, &["CAND-003"], "said once");
    let later = follows("乙", Seat::Member).with(|project| {
        let changes = &mut project.only_congress().committee.changes;
        changes.push(CommitteeChange { name: "乙".to_owned(), ..left() });
    });
    finds(&later, &[], "has left again");
}

#[test]
fn the_county_appoints_successors() {
    for (by, expected) in [
        (Some("青禾县人大常委会"), &[][..]),
        (None, &[]),
        (Some("柳河镇选举委员会"), &["CMTE-001"]),
        (Some("柳河镇人大主席团"), &["CMTE-001"]),
    ] {
        finds(&with(CommitteeChange { appointed_by: by.map(str::to_owned), ..left() }), expected, by);
    }
}

#[test]
fn days_of_changes_fit_together() {
    // Days before the poll; the committee was appointed on the seventieth.
    for (day_left, appointed, reason, expected) in [
        (70, 70, LeaveReason::OtherWork, &[][..]),
        (71, 70, LeaveReason::OtherWork, &["CMTE-008"]),
        (60, 60, LeaveReason::OtherWork, &[]),
        (60, 61, LeaveReason::OtherWork, &["CMTE-008"]),
        (9, 9, LeaveReason::Candidate, &[]),
        (8, 8, LeaveReason::Candidate, &["CMTE-008"]),
        (8, 8, LeaveReason::Died, &[]),
    ] {
        let on = |before: i64| moved(day(POLL), -before);
        let change = CommitteeChange {
            name: "候选人1".to_owned(),
            reason,
            day: on(day_left),
            appointed: Some(on(appointed)),
            ..left()
        };
        let project = with(change).with(|project| project.election.schedule.formal_list = Some(on(9)));
        finds(&project, expected, (day_left, appointed, reason));
    }
}

#[test]
fn changes_are_undone_to_the_first_committee() {
    let change = |name: &str, seat, successor: Option<&str>, before: i64| CommitteeChange {
        name: name.to_owned(),
        seat,
        successor: successor.map(str::to_owned),
        day: moved(day(POLL), -before),
        ..left()
    };
    let mut committee = crate::builder::committee();
    committee.members.truncate(1);
    // The vice-chair became chair, the member 委员丙 came after; somebody left without a successor.
    committee.changes = vec![
        change("副主任己", Seat::ViceChair, Some("副主任乙"), 40),
        change("主任戊", Seat::Chair, Some("主任甲"), 50),
        change("主任甲", Seat::ViceChair, Some("副主任己"), 50),
        change("委员辛", Seat::Member, None, 45),
    ];
    let first =
        [(Seat::Chair, "主任戊"), (Seat::ViceChair, "主任甲"), (Seat::Member, "委员丙"), (Seat::Member, "委员辛")];
    assert_eq!(committee.at_first(), first);
}
