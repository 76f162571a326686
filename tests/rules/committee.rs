//! CMTE-001 to CMTE-003.

use crate::builder::{Change, POLL, day, finds, finds_of, names};
use crate::days::scheduled;
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
