//! What a report lists and in what order: by place, whatever came first; a fault that fills a whole
//! roll is shown by examples, and counted.

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;
use support::county::{County, Person};
use support::program::finish;
use support::{Scratch, fonts, read};
use zhangbang::diag::draw::{self, LeftOut};
use zhangbang::diag::{Anchor, Diagnostic, EXAMPLES, FieldPath, MANY, Report, Severity};
use zhangbang::pipeline::{self, Checked};
use zhangbang::typeset::Fonts;

static FONTS: LazyLock<Fonts> = LazyLock::new(fonts);

fn county(row: fn(&Person) -> String, rolls: u32, voters_per_roll: u32) -> (Scratch, Checked) {
    let scratch = Scratch::new("county");
    County { rolls, voters_per_roll, row }.write(&scratch.0);
    let checked = pipeline::check(&scratch.0, &FONTS, None);
    (scratch, checked)
}

/// File, line and column of every finding.
fn places(checked: &Checked) -> Vec<(String, usize, usize)> {
    use zhangbang::diag::draw::Locate;
    let place = |finding: &Diagnostic| {
        let place = checked.sources.place(&finding.labels[0].anchor).expect("a place");
        (place.file, place.line, place.column)
    };
    checked.report.findings.iter().map(place).collect()
}

fn left_out(checked: &Checked) -> Vec<(String, &'static str, Option<String>, usize)> {
    let entry = |LeftOut { file, cause, count }| (file.to_owned(), cause.code, cause.heading.clone(), count);
    draw::left_out(&checked.report, &checked.sources).into_iter().map(entry).collect()
}

#[test]
fn the_invented_county_breaks_no_rule() {
    let (_scratch, checked) = county(Person::row, 12, 40);
    let text = draw::report(&checked.report, &checked.sources, false);
    assert_eq!(text, "没有发现问题。\n");
    let facts = &checked.state.expect("a project").facts;
    assert_eq!(facts.totals.registered, Some(12 * 40));
    assert_eq!(facts.congresses.iter().map(|congress| congress.districts.len()).collect::<Vec<_>>(), [12, 3]);
    assert!(facts.congresses[0].districts[0].roll.as_ref().is_some_and(|roll| roll.groups.len() == 8));
}

#[test]
fn up_to_many_findings_are_all_listed() {
    for (voters, listed) in [(MANY as u32, MANY), (MANY as u32 + 1, EXAMPLES)] {
        let (_scratch, checked) = county(Person::minor_row, 1, voters);
        assert_eq!(checked.report.findings.len(), listed);
        assert_eq!(checked.report.count(Severity::Error), voters as usize);
        // The first of the file are the ones that are listed.
        let lines: Vec<usize> = places(&checked).into_iter().map(|(_, line, _)| line).collect();
        assert_eq!(lines, Vec::from_iter(2..listed + 2));
    }
}

#[test]
fn a_cause_is_shown_at_length_once() {
    let (_scratch, checked) = county(Person::swapped_row, 3, 150);
    let cell =
        |heading: &str, file: u32, count| (format!("名单/{file}.csv"), "INPUT-013", Some(heading.to_owned()), count);
    let (first, other) = (150 - EXAMPLES, 150 - 1);
    let expected = [
        cell("出生日期", 1, first),
        cell("性别", 1, first),
        cell("出生日期", 2, other),
        cell("性别", 2, other),
        cell("出生日期", 3, other),
        cell("性别", 3, other),
    ];
    assert_eq!(left_out(&checked), expected);
    assert_eq!(checked.report.count(Severity::Error), 3 * 150 * 2);
    assert_eq!(checked.report.findings.len(), 2 * (EXAMPLES + 1 + 1));
}

#[test]
fn files_that_are_read_side_by_side_are_reported_as_one_after_the_other() {
    // Of each file, how many findings of two codes it has; the same file may come again.
    let files = prop::collection::vec((0..4_u8, 0..3 * MANY, 0..3 * MANY), 0..6);
    let mut runner = TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
    let result = runner.run(&files, |files| {
        let findings = |&(file, first, second): &(u8, usize, usize)| {
            let numbered = (0..first).map(|number| ("INPUT-012", number));
            let numbered: Vec<_> = numbered.chain((0..second).map(|number| ("INPUT-013", number))).collect();
            numbered.into_iter().map(move |(code, number)| {
                let anchor = Anchor::File(format!("{file}.csv"));
                Diagnostic::new(code, Severity::Error, "").at(anchor, number.to_string())
            })
        };
        let (mut expected, mut joined) = (Report::default(), Report::default());
        for file in &files {
            expected.extend(findings(file));
            let mut own = Report::of(joined.many());
            own.extend(findings(file));
            joined.absorb(own);
        }
        prop_assert_eq!(format!("{:?}", joined.findings), format!("{:?}", expected.findings));
        let left_out =
            |report: &Report| report.left_out().map(|(cause, count)| (cause.clone(), count)).collect::<Vec<_>>();
        prop_assert_eq!(left_out(&joined), left_out(&expected));
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn fields_of_the_description_are_one_file_and_codes_are_apart() {
    let at = |index| Anchor::Field(FieldPath::root().key("选区").index(index));
    let mut report = Report::default();
    for index in 0..MANY + 5 {
        report.push(Diagnostic::new("CAND-001", Severity::Error, "甲").at(at(index), ""));
        report.push(Diagnostic::new("LANG-001", Severity::Warning, "乙").at(at(index % 2), ""));
    }
    report.push(Diagnostic::new("CAND-002", Severity::Error, "丙").at(at(0), ""));
    let left: Vec<_> = report.left_out().map(|(cause, count)| (cause.code, cause.file.clone(), count)).collect();
    // The second code is no example of the first.
    let rest = MANY + 5 - EXAMPLES;
    assert_eq!(left, [("CAND-001", None, rest), ("LANG-001", None, rest)]);
    assert_eq!((report.count(Severity::Error), report.count(Severity::Warning)), (MANY + 6, MANY + 5));
    assert_eq!(report.findings.len(), 2 * EXAMPLES + 1);
}

#[test]
fn one_name_for_everybody_is_one_finding_with_examples() {
    let (_scratch, checked) =
        county(|person| format!("林建军,{},{},第一小组,{}", person.sex, person.birth, person.number), 1, 300);
    let codes: Vec<_> = checked.report.findings.iter().map(|finding| (finding.code, finding.labels.len())).collect();
    assert_eq!(codes, [("ROLL-003", EXAMPLES)]);
    assert_eq!(checked.report.findings[0].title, "“第一小组”有 300 位“林建军”");
}

#[test]
fn text_and_json_say_how_many_are_left_out() {
    let (scratch, _) = county(Person::minor_row, 1, 4_999);
    let run = |format: &str| {
        let fonts = support::home("fonts");
        finish(support::program::command().args(["check", "--format", format, "--fonts"]).arg(&fonts).arg(&scratch.0))
    };
    let (text, json) = (run("text"), run("json"));
    assert_eq!((text.code, json.code), (1, 1));
    let end = "\n同一种问题太多，多半出于同一个原因，没有一一列出；改好以后再检查一遍：\n  \
        错误[ROLL-001] 名单/1.csv “出生日期”列还有 4979 处\n\n共有错误 4999 处。\n";
    assert!(text.stdout.ends_with(end), "{}", text.stdout);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!((json["errors"].as_u64(), json["findings"].as_array().map(Vec::len)), (Some(4_999), Some(EXAMPLES)));
    let left = serde_json::json!([
        { "code": "ROLL-001", "severity": "error", "file": "名单/1.csv", "column": "出生日期", "count": 4_979 }
    ]);
    assert_eq!(json["left_out"], left);
}

#[test]
fn rolls_in_another_order_give_the_same_report() {
    let (scratch, before) = county(Person::minor_row, 6, 30);
    let description = scratch.0.join("选举.yaml");
    let text = read(&description);
    let (head, rolls) = text.split_once("选民名单:\n").expect("the rolls");
    let turned: Vec<&str> = rolls.lines().rev().collect();
    fs::write(&description, format!("{head}选民名单:\n{}\n", turned.join("\n"))).expect("the description");
    let after = pipeline::check(&scratch.0, &FONTS, None);
    let drawn = |checked: &Checked| draw::report(&checked.report, &checked.sources, false);
    assert_eq!(before.report.findings.len(), 6 * 30);
    assert_eq!(drawn(&before), drawn(&after));
    assert!(places(&after).is_sorted());
}

/// A project in which several rules find something in the description and in two rolls.
fn faulty() -> (Scratch, Checked) {
    let scratch = Scratch::new("faulty");
    let men_are_minors = |person: &Person| if person.sex == "男" { person.minor_row() } else { person.row() };
    County { rolls: 2, voters_per_roll: 10, row: men_are_minors }.write(&scratch.0);
    let change = |file: &str, change: &dyn Fn(String) -> String| {
        fs::write(scratch.0.join(file), change(read(&scratch.0.join(file)))).expect("a file of the project");
    };
    change("选举.yaml", &|text| {
        let text = text.replace("联名选民: 12", "联名选民: 9").replace("2026-04-11", "2026-04-15");
        text.replace("省: 样例省", "省: 样例自治区")
    });
    let twins = "林建军,女,1940-01-01,样例村第8小组,\n林建军,女,1999-01-01,样例村第1小组,\n";
    change("名单/1.csv", &|text| text + twins);
    let checked = pipeline::check(&scratch.0, &FONTS, None);
    (scratch, checked)
}

#[test]
fn findings_are_sorted_by_place_in_whatever_order_they_come() {
    let (_scratch, checked) = faulty();
    let sorted = &checked.report.findings;
    let codes: BTreeSet<&str> = sorted.iter().map(|finding| finding.code).collect();
    assert!(sorted.len() > 15 && codes.len() > 4, "{codes:?}");
    let config = Config { failure_persistence: None, ..Config::with_cases(200) };
    let shuffled = Just(sorted.clone()).prop_shuffle();
    let same = TestRunner::new(config).run(&shuffled, |shuffled| {
        let mut report = Report::from(shuffled);
        draw::sort(&mut report, &checked.sources);
        prop_assert_eq!(&report.findings, sorted);
        Ok(())
    });
    same.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_description_comes_before_the_rolls_and_lines_follow_each_other() {
    let (_scratch, checked) = faulty();
    let places = places(&checked);
    let rolls = places.iter().position(|(file, ..)| file != "选举.yaml").expect("findings in rolls");
    let (description, rolls) = places.split_at(rolls);
    assert!(description.len() > 2 && description.is_sorted(), "{description:?}");
    assert!(rolls.len() > 2 && rolls.is_sorted() && rolls.iter().all(|(file, ..)| file != "选举.yaml"), "{rolls:?}");
}
