//! Rules of bodies at their bounds, on the ordinary election of villages.

mod support;

use serde_json::{Value, json};
use support::bodies::{Bodies, everything, kinds};

/// The codes found in the ordinary election of a kind after a change.
fn codes(kind: &str, change: impl Fn(&mut Bodies)) -> Vec<&'static str> {
    let kind = kinds().into_iter().find(|known| known.name == kind).expect("a kind");
    let mut bodies = Bodies::of(kind, everything);
    change(&mut bodies);
    bodies.check().report.findings.iter().map(|finding| finding.code).collect()
}

fn finds(change: impl Fn(&mut Bodies), expected: &[&str], what: &str) {
    assert_eq!(codes("村民委员会选举", change), expected, "{what}");
}

#[test]
fn the_ordinary_village_breaks_no_rule() {
    finds(|_| {}, &[], "nothing");
}

#[test]
fn units_have_different_names() {
    for (name, expected) in [("东沟村", &["BODY-008"][..]), ("西沟村", &[])] {
        let twin = |bodies: &mut Bodies| {
            let mut second = Value::Object(bodies.first().clone());
            second["名称"] = json!(name);
            bodies.description["单位"].as_array_mut().expect("units").push(second);
        };
        finds(twin, expected, name);
    }
}

#[test]
fn candidates_are_of_age_on_the_polling_day_of_their_unit() {
    let born = |day: &'static str| move |bodies: &mut Bodies| bodies.offices()[0]["提名"][0]["出生年月"] = json!(day);
    for (day, expected) in
        [("2008-12-20", &[][..]), ("2008-12-21", &["OFFICE-013"]), ("2008-11", &[]), ("2008-12", &["OFFICE-013"])]
    {
        finds(born(day), expected, day);
    }
    let later = |bodies: &mut Bodies| {
        born("2008-12-21")(bodies);
        bodies.first().insert("选举日".to_owned(), json!("2026-12-21"));
    };
    assert!(!codes("村民委员会选举", later).contains(&"OFFICE-013"));
    // Members of the League are younger.
    assert_eq!(codes("共青团换届选举", born("2012-12-20")), [""; 0]);
    assert_eq!(codes("共青团换届选举", born("2012-12-21")), ["OFFICE-013"]);
}

#[test]
fn everybody_is_nominated_once_for_an_office() {
    let twice = |label: Option<&'static str>| {
        move |bodies: &mut Bodies| {
            let mut again = bodies.offices()[0]["提名"][0].clone();
            if let Some(label) = label {
                again["区分"] = json!(label);
            }
            bodies.offices()[0]["提名"].as_array_mut().expect("nominees").push(again);
        }
    };
    finds(twice(None), &["OFFICE-004"], "twice");
    finds(twice(Some("第二小组")), &[], "another of the name");
}

#[test]
fn nobody_lets_two_vote_for_them() {
    for (principal, expected) in [("左小川", &["BODY-007"][..]), ("左大川", &[])] {
        let proxies = json!([
            { "受托人": "樊大勇", "委托人": ["左小川"] },
            { "受托人": "樊小林", "委托人": [principal] },
        ]);
        finds(|bodies| drop(bodies.first().insert("委托投票".to_owned(), proxies.clone())), expected, principal);
    }
}

#[test]
fn steps_before_the_poll_are_not_after_it() {
    for (step, day, expected) in [
        ("提名", "2026-12-20", &[][..]),
        ("提名", "2026-12-21", &["STEP-003"]),
        ("异议截止", "2026-12-21", &["STEP-003"]),
        ("选举结果上报", "2027-01-20", &[]),
        // With a last day of its own.
        ("投票公告", "2026-12-21", &["STEP-002"]),
    ] {
        let on = |bodies: &mut Bodies| bodies.first()["日程"][step] = json!(day);
        finds(on, expected, &format!("{step} {day}"));
    }
}

#[test]
fn no_more_ballots_come_back_than_were_handed_out() {
    for (issued, expected) in [(36, &[][..]), (37, &[]), (35, &["COUNT-002"])] {
        let handed_out = |bodies: &mut Bodies| bodies.first()["计票"]["发出选票"] = json!(issued);
        finds(handed_out, expected, &issued.to_string());
    }
    // More than those who voted is told once.
    let over = |bodies: &mut Bodies| {
        let count = &mut bodies.first()["计票"];
        (count["发出选票"], count["收回选票"], count["废票"]) = (json!(36), json!(37), json!(3));
    };
    assert_eq!(codes("村民委员会选举", over), ["COUNT-002"]);
}
