//! Many units become one: sums against a count by other means, what is missing or there twice, papers and tables.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::book;
use support::program::{build, command, finish};
use support::townships::{Township, number};
use support::{Scratch, copy, files, fonts, golden, home, read};
use zhangbang::export::docx::{About, docx};
use zhangbang::model::UnitLevel;
use zhangbang::paper::markdown;
use zhangbang::pipeline::rollup::{self, Press};
use zhangbang::statistics::{Area, Expected, Statistics, faults, grids, join};

const COUNTIES: [&str; 3] = ["青禾县", "云溪县", "石桥区"];

fn sample() -> PathBuf {
    home("samples/rollup")
}

/// The names that the plan of a county lists.
fn listed(county: &str) -> Vec<String> {
    let plan = read(&sample().join(county).join("汇总.yaml"));
    let line = plan.lines().find_map(|line| line.strip_prefix("所辖单位: [")).expect("the list of units");
    line.trim_end_matches(']').split(", ").map(str::to_owned).collect()
}

/// The units of the sample as the generator makes them.
fn generated(county: &str) -> Vec<(String, Value)> {
    let seed = |name: &str| name.bytes().fold(county.len() as u64, |seed, byte| seed * 31 + u64::from(byte));
    let units = listed(county).into_iter().map(|name| {
        let districts = if name.ends_with("街道") { 0 } else { 7 + (seed(&name) % 6) as u32 };
        let (province, city, polling_day) = ("安徽省", "云州市", "2026-11-18");
        let record =
            Township { province, city, county, name: &name, polling_day, seed: seed(&name), districts }.record();
        (name, record)
    });
    units.collect()
}

#[test]
fn the_sample_is_what_the_generator_makes() {
    let mut units = 0;
    for county in COUNTIES {
        for (name, record) in generated(county) {
            let text = format!("{record:#}\n");
            let path = sample().join(county).join(format!("{name}.json"));
            if golden::blessing() {
                fs::write(&path, &text).expect("a unit of the sample");
            }
            assert!(read(&path) == text, "{county}{name}: BLESS=1 writes it anew");
            let parsed: Statistics = serde_json::from_str(&text).expect("figures");
            assert_eq!(faults(&parsed), [], "{name}");
            units += 1;
        }
    }
    assert_eq!(units, 40);
}

/// Adds every number of `value` to those of the same path in `sums`; a number that is missing once is missing for good.
fn add(sums: &mut BTreeMap<String, Option<u64>>, path: &str, value: &Value) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| add(sums, &format!("{path}/{key}"), value)),
        Value::Number(number) => {
            let sum = sums.entry(path.to_owned()).or_insert(Some(0));
            *sum = sum.and_then(|sum| Some(sum + number.as_u64()?));
        }
        Value::Null => drop(sums.insert(path.to_owned(), None)),
        _ => {}
    }
}

/// What is added up over units, by level and path.
fn naive(units: &[Value]) -> BTreeMap<String, Option<u64>> {
    let mut sums = BTreeMap::new();
    for unit in units {
        add(&mut sums, "总数", &unit["总数"]);
        for congress in unit["代表大会"].as_array().expect("congresses") {
            let level = congress["级别"].as_str().expect("a level");
            for set in ["概况", "选民", "投票", "候选人和代表", "代表结构"] {
                add(&mut sums, &format!("{level}/{set}"), &congress[set]);
            }
        }
    }
    sums
}

/// The paths at which a joined record has another number; the committee of a county is one, however many townships name it.
fn differences(joined: &Value, units: &[Value]) -> Vec<String> {
    let (found, expected) = (naive(std::slice::from_ref(joined)), naive(units));
    assert!(expected.len() > 100, "{}", expected.len());
    let same = |path: &String| path == "县级/概况/选举委员会" || found.get(path) == expected.get(path);
    expected.keys().chain(found.keys()).filter(|path| !same(path)).cloned().collect()
}

fn parsed(path: &Path) -> Value {
    serde_json::from_str(&read(path)).expect("JSON")
}

/// Every unit of a county as it lies in the sample, in the order of the plan.
fn handed_in(county: &str) -> Vec<Value> {
    listed(county).iter().map(|name| parsed(&sample().join(county).join(format!("{name}.json")))).collect()
}

fn rolled_up(places: &[&Path], out: &Path) -> support::program::Run {
    finish(command().arg("rollup").args(places).arg("-o").arg(out).arg("--fonts").arg(home("fonts")))
}

#[test]
fn townships_become_counties_and_counties_a_city() {
    let scratch = Scratch::new("rollup");
    let mut all = vec![];
    for county in COUNTIES {
        let out = scratch.0.join(county);
        let run = rolled_up(&[&sample().join(county)], &out);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        let (joined, units) = (parsed(&out.join("统计.json")), handed_in(county));
        assert_eq!(differences(&joined, &units), [""; 0], "{county}");
        assert_eq!(number(&joined["代表大会"][0], "/大会数"), 1);
        assert_eq!(number(&joined["代表大会"][0], "/概况/选举委员会"), 13);
        let townships = units.iter().filter(|unit| unit["代表大会"][1].is_object()).count() as u64;
        assert_eq!(number(&joined["代表大会"][1], "/大会数"), townships);
        all.extend(units);
    }
    // The three outputs, and the folder with the plans, give the same.
    let joined = ["甲", "乙"].map(|name| scratch.0.join(name));
    let outputs: Vec<PathBuf> = COUNTIES.iter().map(|county| scratch.0.join(county)).collect();
    let plan = sample().join("汇总.yaml");
    let places: Vec<&Path> = std::iter::once(plan.as_path()).chain(outputs.iter().map(PathBuf::as_path)).collect();
    for (places, out) in [(places, &joined[0]), (vec![sample().as_path()], &joined[1])] {
        let run = rolled_up(&places, out);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        let city = parsed(&out.join("统计.json"));
        let wrong = differences(&city, &all);
        // Each county has one committee.
        assert_eq!(wrong, [""; 0]);
        assert_eq!(number(&city["代表大会"][0], "/大会数"), 3);
        assert_eq!(number(&city["代表大会"][0], "/概况/选举委员会"), 39);
    }
    let texts = joined.each_ref().map(|out| read(&out.join("统计.json")));
    assert_eq!(texts[0], texts[1]);
    let again = scratch.0.join("丙");
    rolled_up(&[&sample()], &again);
    for file in files(&again) {
        assert!(
            fs::read(again.join(&file)).expect("a file") == fs::read(joined[1].join(&file)).expect("a file"),
            "{file}"
        );
    }
}

#[test]
fn what_is_missing_and_what_is_there_twice_is_told() {
    let scratch = Scratch::new("rollup-missing");
    let county = scratch.0.join("青禾县");
    copy(&sample().join("青禾县"), &county);
    fs::remove_file(county.join("双桥镇.json")).expect("a unit");
    let said = |out: &str| {
        let mut command = command();
        let run =
            finish(command.current_dir(&scratch.0).args(["rollup", "青禾县", "-o", out, "--fonts"]).arg(home("fonts")));
        (run.code, run.stdout)
    };
    let mut wrong = vec![];
    let (code, text) = said("一");
    assert_eq!(code, 0, "{text}");
    wrong.extend(golden::difference("rollup/missing.txt", &text));
    let joined = parsed(&scratch.0.join("一/统计.json"));
    assert_eq!(joined["汇总自"]["未报"], serde_json::json!(["双桥镇"]));
    let units: Vec<Value> = handed_in("青禾县").into_iter().filter(|unit| unit["单位"]["乡镇"] != "双桥镇").collect();
    assert_eq!(differences(&joined, &units), [""; 0]);

    fs::copy(county.join("白石镇.json"), county.join("补报.json")).expect("a copy");
    let (code, text) = said("二");
    assert_eq!(code, 1, "{text}");
    wrong.extend(golden::difference("rollup/twice.txt", &text));
    assert!(!scratch.0.join("二").exists(), "a refusal leaves nothing behind");
    golden::report(wrong);
}

/// The percentage of two sums, half up to one decimal, with integers.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 2000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn papers(place: &Path) -> BTreeMap<String, String> {
    let rolled = rollup::rollup(&[place.to_owned()], None, &fonts());
    let whole = rolled.whole.expect("a joined unit");
    let press = Press::new(&whole, fonts()).expect("the templates compile");
    let text = |paper: &rollup::Paperwork| {
        let sheet = press.lay_out(paper).unwrap_or_else(|findings| panic!("{findings:?}"));
        (paper.file.clone(), sheet.typeset.text())
    };
    press.papers().iter().map(text).collect()
}

#[test]
fn the_papers_read_as_expected() {
    let mut wrong = vec![];
    for (name, place) in [("city", sample()), ("county", sample().join("青禾县"))] {
        for (file, text) in papers(&place) {
            wrong.extend(golden::difference(&format!("rollup/{name}/{}", file.replace(".pdf", ".txt")), &text));
        }
    }
    golden::report(wrong);
}

#[test]
fn rates_come_from_sums() {
    let units = handed_in("青禾县");
    let sums = naive(&units);
    let sum = |path: &str| sums[path].expect("a sum");
    let turnout = percent(sum("乡级/投票/参加投票"), sum("乡级/选民/登记选民"));
    let women = percent(sum("乡级/候选人和代表/当选代表/性别/女"), sum("乡级/候选人和代表/当选代表/合计"));
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let papers = papers(&sample().join("青禾县"));
    let report = bare(&papers["01-汇总报告.pdf"]);
    let said = format!("乡级选举参加投票的选民{}人，参选率{turnout}", sum("乡级/投票/参加投票"));
    assert!(report.contains(&said), "{said} is not in {report}");
    assert!(report.contains(&format!("占{women}")), "{women}");
    // The mean of the units' rates is another number, so that the test can fail.
    let rates = units.iter().map(|unit| {
        let one = &unit["代表大会"][1];
        number(one, "/候选人和代表/当选代表/性别/女") as f64 / number(one, "/候选人和代表/当选代表/合计") as f64
    });
    let mean = 100.0 * rates.sum::<f64>() / units.len() as f64;
    assert_ne!(format!("{mean:.1}%"), women);
}

#[test]
fn the_workbook_is_that_of_the_pages_and_its_sums_are_formulas() {
    let scratch = Scratch::new("rollup-workbook");
    let county = scratch.0.join("青禾县");
    copy(&sample().join("青禾县"), &county);
    // What one unit does not tell is nothing as a whole.
    let place = county.join("小河镇.json");
    let mut record = parsed(&place);
    record["代表大会"][1]["选民"]["人口"] = Value::Null;
    fs::write(&place, record.to_string()).expect("a unit");
    let out = scratch.0.join("输出");
    assert_eq!(rolled_up(&[&county], &out).code, 0);
    let sheets = book::sheets(&fs::read(out.join("汇总统计表.xlsx")).expect("the workbook"));
    assert_eq!(sheets.len(), 11);
    let papers = papers(&county);
    let lines = |file: &str| -> Vec<Vec<String>> {
        papers[file].lines().map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect()
    };
    let pages = [lines("02-县级汇总统计表.pdf"), lines("03-乡级汇总统计表.pdf")];
    let (mut sums, mut rates) = (0, 0);
    for (index, sheet) in sheets[..10].iter().enumerate() {
        let (wrong, [sum, rate]) = sheet.false_formulas();
        assert_eq!(wrong, [""; 0]);
        (sums, rates) = (sums + sum, rates + rate);
        let rows = sheet.rows();
        assert_eq!((rows.len(), rows[14][0].as_str()), (15, "合计"), "{}", sheet.name);
        for row in rows {
            let row: Vec<String> = row.into_iter().filter(|cell| !cell.is_empty()).collect();
            assert!(pages[index / 5].contains(&row), "{}: {row:?}", sheet.name);
        }
    }
    // Two tables of a level have rates only of all deputies, and two have none.
    assert!(sums > 120 && rates == 2 * 15 * (1 + 1 + 7), "{sums} sums, {rates} rates");
    let voters = sheets[5].rows();
    assert_eq!((voters[6][0].as_str(), voters[6][2].as_str(), voters[14][2].as_str()), ("小河镇", "", ""));
    let units = handed_in("青禾县");
    let congresses = units.iter().flat_map(|unit| unit["代表大会"].as_array().expect("congresses"));
    let districts: usize = congresses.map(|one| one["各选区"].as_array().expect("districts").len()).sum();
    assert_eq!(sheets[10].rows().len(), districts);
}

/// What lies beside the report for people to go on with is listed with its digest, and is the report.
#[test]
fn the_report_lies_there_for_word_and_as_text() {
    let scratch = Scratch::new("rollup-beside");
    let out = scratch.0.join("输出");
    let run = rolled_up(&[&sample().join("青禾县")], &out);
    assert!(run.stderr.contains("写了 7 个文件"), "{}", run.stderr);
    let manifest = parsed(&out.join("manifest.json"));
    let beside = manifest["documents"][0]["beside"].as_array().expect("files beside");
    let names: Vec<&str> = beside.iter().map(|file| file["file"].as_str().expect("a name")).collect();
    assert_eq!(names, ["01-汇总报告.docx", "01-汇总报告.md"]);
    for file in beside {
        let bytes = fs::read(out.join(file["file"].as_str().expect("a name"))).expect("a file");
        assert_eq!(file["sha256"], zhangbang::bundle::sha256_hex(&bytes));
    }
    let written = markdown::read(&read(&out.join(names[1])));
    assert_eq!(written.slips, []);
    let about = About { title: "01-汇总报告".to_owned(), date: Some((2026, 11, 18)), draft: false };
    let docx = docx(&written.paper, &about).expect("a file");
    assert!(docx == fs::read(out.join(names[0])).expect("a file"), "the file for Word says what the text says");
    assert!(manifest["documents"][1]["beside"].as_array().is_none_or(Vec::is_empty));
}

#[test]
fn a_project_counts_as_the_figures_that_its_build_writes() {
    let scratch = Scratch::new("rollup-project");
    let out = scratch.0.join("输出");
    let run = build(&home("samples/angsu"), &out, &["--only", "schedule"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let manifest = parsed(&out.join("manifest.json"));
    assert_eq!(manifest["figures"][0]["file"], "统计.json");
    let shown = |place: &Path| {
        let run = finish(command().arg("rollup").arg(place).args(["--format", "json"]));
        assert_eq!(run.code, 0, "{}", run.stderr);
        serde_json::from_str::<Value>(&run.stdout).expect("JSON")["statistics"].clone()
    };
    let (project, output) = (shown(&home("samples/angsu")), shown(&out));
    assert_eq!(project, output);
    assert_eq!(shown(&out.join("统计.json")), output);
    assert!(project["代表大会"][0]["选民"]["登记选民"].is_u64(), "{project:#}");
    // A draft may break rules, so nobody adds it up.
    let run = build(&home("samples/angsu"), &out, &["--only", "schedule", "--draft"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!out.join("统计.json").exists());
}

/// The record of an invented township; a part of the figures may be unknown.
fn township(index: usize, seed: u64, districts: u32, unknown: &[&str]) -> Value {
    let name = format!("第{index}镇");
    let place = Township {
        province: "安徽省",
        city: "云州市",
        county: "青禾县",
        name: &name,
        polling_day: "2026-11-18",
        seed,
        districts,
    };
    let mut record = place.record();
    for congress in record["代表大会"].as_array_mut().expect("congresses") {
        for pointer in unknown {
            *congress.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = Value::Null;
        }
    }
    record
}

const MAY_BE_UNKNOWN: [&str; 5] =
    ["/选民/人口", "/选民/男", "/投票/委托投票", "/候选人和代表/当选代表/年龄", "/代表结构/基层一线"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the units are: every sum is that of a naive count, what one lacks the sum lacks, tables foot, nothing
    /// contradicts itself, and the text is read back as it was.
    #[test]
    fn sums_are_those_of_a_naive_count(
        units in proptest::collection::vec((any::<u64>(), 0u32..14, proptest::sample::subsequence(MAY_BE_UNKNOWN.to_vec(), 0..3)), 1..12)
    ) {
        let values: Vec<Value> = units.iter().enumerate()
            .map(|(index, (seed, districts, unknown))| township(index, *seed, *districts, unknown))
            .collect();
        let records: Vec<Statistics> = values.iter().map(|value| serde_json::from_value(value.clone()).expect("figures")).collect();
        for record in &records {
            prop_assert_eq!(faults(record), []);
        }
        let area = Area { province: "安徽省".to_owned(), city: None, county: Some("青禾县".to_owned()), township: None };
        let whole = join(Expected { level: UnitLevel::County, area, missing: vec![] }, &records);
        prop_assert_eq!(faults(&whole), []);
        let joined: Value = serde_json::from_str(&whole.to_text()).expect("JSON");
        let found = naive(std::slice::from_ref(&joined));
        for (path, sum) in naive(&values) {
            // A breakdown that one unit lacks is nothing as a whole, so its bands have no paths.
            let lost = path.rsplit_once('/').is_some_and(|(parent, _)| found.get(parent) == Some(&None));
            prop_assert!(lost || path == "县级/概况/选举委员会" || found.get(&path) == Some(&sum), "{}", path);
        }
        for grid in grids(&whole, &records) {
            prop_assert_eq!(grid.unfooted(), [""; 0]);
        }
        prop_assert_eq!(serde_json::from_str::<Statistics>(&whole.to_text()).expect("figures"), whole);
    }
}

/// What the footing of tables rests on.
#[test]
fn a_table_that_does_not_foot_is_found() {
    let records: Vec<Statistics> =
        [1, 2].map(|seed| serde_json::from_value(township(seed as usize, seed, 9, &[])).expect("figures")).to_vec();
    let mut whole = join(
        Expected { level: UnitLevel::County, area: records[0].area.up_to(UnitLevel::County), missing: vec![] },
        &records,
    );
    whole.congresses[0].voters.men = whole.congresses[0].voters.men.map(|men| men + 1);
    assert_eq!(grids(&whole, &records)[0].unfooted(), ["男"]);
    assert_eq!(faults(&whole).len(), 1);
}

/// One fault each: where, what stands there then, and what is said of it.
const FAULTS: &[(&str, u32, &str)] = &[
    ("/投票/参加投票", 9_999_999, "县级“参加投票”超过“登记选民”"),
    ("/选民/女", 0, "县级“登记选民”与各项之和不符"),
    ("/选民/少数民族", 9_999_999, "县级“少数民族”超过“登记选民”"),
    ("/选民/死亡", 9_999, "县级“登记选民”与上届的增减不符"),
    ("/投票/委托投票", 0, "县级“参加投票”与各项之和不符"),
    ("/投票/废票", 9_999, "县级“收回选票”与各项之和不符"),
    ("/投票/发出选票", 1, "县级“收回选票”超过“发出选票”"),
    ("/投票/另行选举选区", 999, "县级“另行选举选区”超过“选区”"),
    ("/候选人和代表/当选代表/性别/男", 999, "县级“当选代表”按性别分的人数与合计不符"),
    ("/候选人和代表/正式候选人/年龄/35岁以下", 999, "县级“正式候选人”按年龄分的人数与合计不符"),
    ("/概况/代表名额", 1, "县级“当选代表”超过“代表名额”"),
    ("/代表结构/基层一线", 999, "县级“基层一线”超过“当选代表”"),
    ("/各选区/0/参加投票", 999_999, "县级第1选区“参加投票”超过“登记选民”"),
    ("/概况/选区", 99, "县级“选区”与“各选区”不符"),
    ("/各选区/0/登记选民", 999_999, "县级“登记选民”与各选区之和不符"),
    ("/选民/人口", 2_000_000_000, "县级“人口”不可能"),
];

#[test]
fn every_contradiction_is_found() {
    for (pointer, number, expected) in FAULTS {
        let mut record = township(1, 7, 9, &[]);
        let place = record["代表大会"][0].pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}"));
        *place = (*number).into();
        let record: Statistics = serde_json::from_value(record).expect("figures");
        let found: Vec<String> = faults(&record).into_iter().map(|fault| fault.what).collect();
        assert!(found.iter().any(|what| what == expected), "{pointer}: {found:?}");
    }
}
