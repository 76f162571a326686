//! The rows of the domain tables: each is kept by a rule, or listed as information with a reason.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::{home, read};
use zhangbang::assets::Assets;
use zhangbang::diag::codes::CODES;
use zhangbang::input::kind;
use zhangbang::law::{self, Matter};
use zhangbang::statute::Statutes;

/// The tables that speak of elections, and how many rows each has.
const TABLES: [(&str, u32); 13] = [
    ("NPC", 60),
    ("ORG", 19),
    ("VC", 29),
    ("RC", 17),
    ("VS", 6),
    ("CPC", 25),
    ("CYL", 11),
    ("DAY", 10),
    ("ARI", 9),
    ("ORD", 7),
    ("ID", 6),
    ("PRI", 5),
    ("PIT", 30),
];
/// Tables whose rows have one digit up to nine.
const ONE_DIGIT: [&str; 5] = ["DAY", "ARI", "ORD", "ID", "PRI"];

fn rows() -> BTreeSet<String> {
    let rows = |(table, last): (&str, u32)| {
        let width = if ONE_DIGIT.contains(&table) { 1 } else { 2 };
        (1..=last).map(move |number| format!("{table}-{number:0width$}")).collect::<Vec<_>>()
    };
    TABLES.into_iter().flat_map(rows).collect()
}

/// Rows that a rule or another check keeps, with the codes.
fn kept() -> BTreeMap<String, Vec<&'static str>> {
    let mut kept: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    let rules = law::rules().map(|rule| (rule.code, rule.rows));
    for (code, rows) in rules.chain(CODES.iter().map(|code| (code.code, code.rows))) {
        for row in rows {
            kept.entry((*row).to_owned()).or_default().push(code);
        }
    }
    kept
}

/// The table "Information only" of ARCHITECTURE.md: row and reason.
fn information() -> Vec<(String, String)> {
    let text = read(&home("ARCHITECTURE.md"));
    let section = text.split("### Information only").nth(1).expect("the table").split("\n#").next().expect("a section");
    let lines =
        section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| row") && !line.starts_with("|--"));
    let cells =
        lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    cells.map(|cells| (cells[0].clone(), cells.last().expect("a reason").clone())).collect()
}

#[test]
fn every_row_is_kept_by_a_rule_or_listed_as_information() {
    let kept = kept();
    let information = information();
    let listed: BTreeSet<&str> = information.iter().map(|(row, _)| row.as_str()).collect();
    let mut wrong = vec![];
    for row in rows() {
        match (kept.get(&row), listed.contains(row.as_str())) {
            (None, false) => wrong.push(format!("{row}: neither a rule nor a line in ARCHITECTURE.md")),
            (Some(codes), true) => wrong.push(format!("{row}: kept by {codes:?}, and listed as information")),
            _ => {}
        }
    }
    let known = rows();
    wrong.extend(
        information.iter().filter(|(row, _)| !known.contains(row)).map(|(row, _)| format!("{row}: no such row")),
    );
    wrong.extend(information.iter().filter(|(_, why)| why.len() < 20).map(|(row, _)| format!("{row}: no reason")));
    assert_eq!(listed.len(), information.len(), "a row is listed twice");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_names_rows_that_exist_and_articles_that_are_in_force() {
    let statutes = Statutes::load(&Assets::built_in()).expect("the built-in statutes");
    let known = rows();
    let mut wrong = vec![];
    for rule in law::rules() {
        let other = |row: &&&str| !known.contains(**row);
        wrong.extend(rule.rows.iter().filter(other).map(|row| format!("{}: {row} is no row", rule.code)));
        let today = |key: &&&str| statutes.cite(key, chrono::NaiveDate::MAX).is_none();
        wrong.extend(rule.cites.iter().filter(today).map(|key| format!("{}: {key} is not in force", rule.code)));
        if rule.rows.is_empty() || rule.cites.is_empty() {
            wrong.push(format!("{}: names no row or no article", rule.code));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_a_province_settles_names_an_article_that_is_known() {
    let assets = Assets::built_in();
    let statutes = Statutes::load(&assets).expect("the built-in statutes");
    let provinces = kind::all_provinces(&assets, "congress").expect("the provinces");
    assert_eq!(provinces.len(), 8);
    let mut wrong = vec![];
    for practice in provinces.iter().map(|kind| &kind.practice) {
        let cites = Matter::ALL.iter().filter_map(|matter| matter.article(practice));
        let remarks = practice.remarks.iter().map(|remark| remark.cite.as_deref().unwrap_or("nothing"));
        // A paper prints it; no rule looks at it.
        let printed = practice.doubtful_ballots.cite.as_deref();
        let unknown = cites.chain(remarks).chain(printed).filter(|key| !statutes.knows(key));
        wrong.extend(unknown.map(|key| format!("{}: {key}", practice.name)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_provinces_settle_is_looked_at_by_a_rule() {
    let used: Vec<Matter> = law::rules().flat_map(|rule| rule.local.iter().copied()).collect();
    let idle: Vec<Matter> = Matter::ALL.into_iter().filter(|matter| !used.contains(matter)).collect();
    assert!(idle.is_empty(), "no rule looks at {idle:?}");
}

#[test]
fn every_rule_says_what_to_do() {
    let without = law::rules().filter(|rule| {
        let last = rule.doc.trim_end().lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("").trim();
        !rule.doc.lines().any(|line| line.trim().starts_with("改法：")) || last.is_empty()
    });
    let codes: Vec<&str> = without.map(|rule| rule.code).collect();
    assert!(codes.is_empty(), "no 改法： in {codes:?}");
}
