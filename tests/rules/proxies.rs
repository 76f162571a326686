//! PROXY-001 to PROXY-004.

use crate::builder::{Change, KIND, contest, counted, district, finds, voter};
use zhangbang::model::polling::Proxy;
use zhangbang::model::tally::Ways;
use zhangbang::model::{Level, Project};

/// A register: each line is a trustee and those who gave the proxy.
fn register(lines: &[(&str, &[&str])]) -> Vec<Proxy> {
    let proxy = |(trustee, principals): &(&str, &[&str])| Proxy {
        trustee: (*trustee).to_owned(),
        principals: principals.iter().map(|name| (*name).to_owned()).collect(),
    };
    lines.iter().map(proxy).collect()
}

fn proxies(lines: &[(&str, &[&str])]) -> Project {
    contest(1, 2, 2).with(|project| project.only_district().proxies = register(lines))
}

#[test]
fn a_voter_votes_for_three_others_at_most() {
    assert_eq!(KIND.proxies_per_voter, 3);
    for (lines, expected) in [
        (&[("甲", &["一"][..])][..], &[][..]),
        (&[("甲", &["一", "二", "三"])], &[]),
        (&[("甲", &["一", "二", "三", "四"])], &["PROXY-001"]),
        (&[("甲", &["一", "二"]), ("甲", &["三"])], &[]),
        (&[("甲", &["一", "二"]), ("甲", &["三", "四"])], &["PROXY-001"]),
        (&[("甲", &["一", "二"]), ("乙", &["三", "四"])], &[]),
        (&[("甲", &["一", "二", "三", "四"]), ("乙", &["五", "六", "七", "八"])], &["PROXY-001", "PROXY-001"]),
        (&[("甲", &["一", "二", "三", "三"])], &["PROXY-002"]), // one person, one cause
    ] {
        finds(&proxies(lines), expected, lines);
    }
    let districts = proxies(&[("甲", &["一", "二", "三"])]).with(|project| {
        let mut other = district(2, 1);
        other.proxies = register(&[("甲", &["四", "五", "六"])]);
        project.only_congress().districts.push(other);
        project.only_congress().seats = Some(2);
    });
    finds(&districts, &[], "namesakes in two districts");
    let levels = proxies(&[("甲", &["一", "二", "三"])]).with(|project| {
        let mut county = project.only_congress().clone();
        county.level = Level::County;
        project.election.congresses.insert(0, county);
    });
    finds(&levels, &[], "the same proxies at both levels");
}

#[test]
fn a_voter_gives_one_proxy_and_then_accepts_none() {
    for (lines, expected) in [
        (&[("甲", &["一"][..]), ("乙", &["二"])][..], &[][..]),
        (&[("甲", &["一"]), ("乙", &["一"])], &["PROXY-002"]),
        (&[("甲", &["一", "一"])], &["PROXY-002"]),
        (&[("甲", &["一"]), ("乙", &["一"]), ("丙", &["一"])], &["PROXY-002"]),
        (&[("甲", &["甲"])], &["PROXY-002"]),
        (&[("甲", &["一"]), ("乙", &["甲"])], &["PROXY-002"]),
        (&[("乙", &["甲"]), ("甲", &["一", "二"])], &["PROXY-002"]),
        (&[("甲", &["乙"]), ("乙", &["甲"])], &["PROXY-002", "PROXY-002"]),
    ] {
        finds(&proxies(lines), expected, lines);
    }
}

/// Ten voters of whom those of these names take part in proxies.
fn on_the_roll(names: &[&str], lines: &[(&str, &[&str])]) -> Project {
    let voters = names.iter().enumerate();
    let voters = voters.map(|(index, name)| voter(name, &format!("19{}-01-01", 60 + index)));
    proxies(lines).with_roll(voters.collect())
}

#[test]
fn namesakes_are_not_taken_for_one_person() {
    // The note of namesakes on the list is ROLL-003.
    for (names, lines, expected) in [
        (&["甲", "一", "一"][..], &[("甲", &["一", "一"][..])][..], &["ROLL-003"][..]),
        (&["甲", "一", "一"], &[("甲", &["一", "一", "一"])], &["PROXY-002", "ROLL-003"]),
        (&["甲", "甲", "一"], &[("甲", &["甲"])], &["ROLL-003"]),
        (&["甲", "甲", "一"], &[("甲", &["一"]), ("甲", &["甲"])], &["ROLL-003"]),
        (&["甲", "甲", "一", "二", "三", "四"], &[("甲", &["一", "二", "三", "四"])], &["ROLL-003"]),
        (&["甲", "一", "一", "二", "三"], &[("甲", &["一", "一", "二", "三"])], &["PROXY-001", "ROLL-003"]),
    ] {
        finds(&on_the_roll(names, lines), expected, (names, lines));
    }
}

#[test]
fn trustees_and_principals_are_voters_of_the_district() {
    for (lines, expected) in [
        (&[("甲", &["一", "二"][..])][..], &[][..]),
        (&[("甲", &["一", "三"])], &["PROXY-004"]),
        (&[("乙", &["一", "二"])], &["PROXY-004"]),
        (&[("乙", &["一", "三"])], &["PROXY-004", "PROXY-004"]),
        (&[("乙", &["一"]), ("乙", &["二"])], &["PROXY-004"]),
    ] {
        finds(&on_the_roll(&["甲", "一", "二"], lines), expected, lines);
    }
}

#[test]
fn registered_proxies_are_those_counted() {
    let of_ten = |proxies| Ways { stations: 10 - proxies, proxies, ..Ways::default() };
    for (lines, counted_proxies, expected) in [
        (&[][..], Some(2), &[][..]), // nothing registered here
        (&[("选民0", &["选民1", "选民2"][..])], None, &[]),
        (&[("选民0", &["选民1", "选民2"])], Some(1), &["PROXY-003"]),
        (&[("选民0", &["选民1", "选民2"])], Some(2), &[]),
        (&[("选民0", &["选民1", "选民2"])], Some(3), &["PROXY-003"]),
        (&[("选民0", &["选民1", "选民2"]), ("选民3", &["选民4"])], Some(3), &[]),
    ] {
        let project = counted(1, 10, 10, &[6, 4]).with(|project| {
            project.only_district().proxies = register(lines);
            project.only_tally().ways = counted_proxies.map(of_ten);
        });
        finds(&project, expected, (lines, counted_proxies));
    }
}
