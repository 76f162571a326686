//! `zhangbang audit`: every seeded fault and nothing else, sums that add up, workbooks that harm nobody.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use support::population::{Expected, Fault, Population};
use support::program::{Run, command, finish};
use support::{Scratch, fonts, home};
use zhangbang::diag::{Anchor, Diagnostic, Severity};
use zhangbang::export::{Table, xlsx};
use zhangbang::input::table::{Cell, File};
use zhangbang::pipeline;

fn expected(finding: &Diagnostic) -> Expected {
    let Some(Anchor::Cell { file, line, heading: Some(heading), .. }) =
        finding.labels.first().map(|label| &label.anchor)
    else {
        panic!("no cell: {finding:?}")
    };
    let heading = support::population::HEADS.into_iter().find(|head| head == heading).expect("a column of the roll");
    (finding.code, file.clone(), *line, heading)
}

/// 20,000 voters in ten districts and files, every second a workbook, with 2,000 faults of ten kinds.
#[test]
fn every_seeded_fault_is_found_and_no_clean_row_is_accused() {
    let scratch = Scratch::new("audit");
    let population = Population { districts: 10, voters_per_district: 2_000, faults: 200, workbooks: true, seed: 1 };
    let seeded = population.write(&scratch.0);
    assert_eq!(seeded.len(), 2_000);
    let audit = pipeline::audit(&scratch.0, &fonts(), true);
    let mut found: Vec<Expected> =
        audit.report.findings.iter().filter(|finding| finding.severity == Severity::Error).map(expected).collect();
    found.sort();
    let missing: Vec<&Expected> = seeded.iter().filter(|fault| found.binary_search(fault).is_err()).collect();
    let strange: Vec<&Expected> = found.iter().filter(|fault| seeded.binary_search(fault).is_err()).collect();
    assert!(missing.is_empty() && strange.is_empty(), "missing {missing:?}\nstrange {strange:?}");
    assert_eq!(found, seeded);

    let mut by_kind: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for fault in Fault::ALL {
        for second in [false, true] {
            *by_kind.entry(fault.finding(second)).or_default() += population.faults / 2;
        }
    }
    let mut counted: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    found.iter().for_each(|(code, .., heading)| *counted.entry((*code, *heading)).or_default() += 1);
    assert_eq!(counted, by_kind);

    // Doubts are few, and of clean rows only about names that are almost the same.
    let doubts: Vec<&Diagnostic> =
        audit.report.findings.iter().filter(|finding| finding.severity != Severity::Error).collect();
    assert!(doubts.iter().all(|doubt| ["ROLL-003", "ROLL-006"].contains(&doubt.code)), "{doubts:?}");
    assert!(doubts.iter().filter(|doubt| doubt.code == "ROLL-006").count() < 20, "{}", doubts.len());

    for sheet in audit.sources.sheets() {
        let count = sheet.count;
        assert_eq!((count.rows, count.others), (2_001, 1), "{}", sheet.file);
        assert_eq!(count.rows, count.voters + count.refused + count.others, "{}", sheet.file);
    }
    let refused: usize = audit.sources.sheets().iter().map(|sheet| sheet.count.refused).sum();
    assert_eq!(refused, 700);
    fs::remove_dir_all(&scratch.0).expect("the project can be removed");
}

/// Name and rows of every sheet of a workbook.
fn sheets(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let mut file = File::open("表.xlsx", fs::read(path).expect("a file")).expect("a workbook");
    let mut all = vec![];
    for sheet in file.sheets() {
        let mut rows = vec![];
        let mut keep = |_: usize, cells: &[Cell]| rows.push(cells.iter().map(|cell| cell.text.to_string()).collect());
        file.rows("表.xlsx", &sheet, &mut keep).expect("a sheet");
        all.push((sheet, rows));
    }
    all
}

fn audit_into(project: &Path, out: &Path) -> Run {
    finish(command().arg("audit").arg(project).arg("-o").arg(out))
}

/// Every finding stands in the workbook, however many have one cause, and nobody's number can be copied from it.
#[test]
fn the_workbook_has_every_finding_with_its_cell() {
    let scratch = Scratch::new("audit-book");
    let population = Population { districts: 2, voters_per_district: 3_000, faults: 300, workbooks: true, seed: 2 };
    let seeded = population.write(&scratch.0);
    let out = scratch.0.join("核查/名单核查.xlsx");
    let run = audit_into(&scratch.0, &out);
    assert_eq!(run.code, 2, "{}", run.stderr);
    let sheets: BTreeMap<String, Vec<Vec<String>>> = sheets(&out).into_iter().collect();
    let names: Vec<&str> = sheets.keys().map(String::as_str).collect();
    assert_eq!(names, ["汇总", "疑似重登", "问题", "问题种类"]);
    let findings = &sheets["问题"];
    let letter = |heading: &str| {
        let column = support::population::HEADS.iter().position(|head| *head == heading).expect("a column");
        char::from(b'A' + column as u8)
    };
    let errors: Vec<&Vec<String>> = findings[1..].iter().filter(|row| row[5] == "错误").collect();
    assert_eq!(errors.len(), seeded.len());
    for (code, file, line, heading) in &seeded {
        let sheet = if file.ends_with("xlsx") { "选民!" } else { "" };
        let address = format!("{sheet}{}{line}", letter(heading));
        let found = errors.iter().filter(|row| (&row[0], &row[2], row[6].as_str()) == (file, &address, code)).count();
        assert_eq!(found, 1, "{code} {file} {address}");
    }
    // The sums are those of the sheets, and the pairs those of the findings.
    let rows = &sheets["汇总"];
    let number = |row: &[String], column: usize| row[column].parse::<usize>().expect("a number");
    let (total, own) = rows[1..].split_last().expect("a total");
    for column in 2..6 {
        assert_eq!(number(total, column), own.iter().map(|row| number(row, column)).sum::<usize>());
    }
    assert!(rows[1..].iter().all(|row| number(row, 2) == number(row, 3) + number(row, 4) + number(row, 5)));
    let doubles = findings.iter().filter(|row| ["ROLL-002", "ROLL-005", "ROLL-006"].contains(&row[6].as_str())).count();
    assert_eq!(sheets["疑似重登"].len() - 1, doubles);
    // No cell of any sheet has a whole number.
    for (sheet, rows) in &sheets {
        let whole = |cell: &&String| cell.chars().filter(char::is_ascii_digit).count() > 14 && !cell.contains("****");
        let cells = rows.iter().flatten().filter(|cell| cell.chars().count() < 25);
        assert_eq!(cells.filter(whole).collect::<Vec<_>>(), Vec::<&String>::new(), "{sheet}");
    }
    // What people see on the terminal is short, and says how much it leaves out.
    let drawn = run.stdout.matches("╰ ").count();
    assert!(run.stdout.contains("没有一一列出") && drawn < errors.len() / 2, "{drawn} are drawn");
}

#[test]
fn a_workbook_that_somebody_has_touched_is_not_replaced() {
    let scratch = Scratch::new("audit-taken");
    let project = home("tests/gallery/CHG-006-audit");
    let out = scratch.0.join("核查.xlsx");
    assert_eq!(audit_into(&project, &out).code, 0);
    let first = fs::read(&out).expect("the workbook");
    assert_eq!(audit_into(&project, &out).code, 0, "an untouched one is replaced");
    assert_eq!(fs::read(&out).expect("the workbook"), first, "the same bytes");
    let changed: BTreeMap<String, Vec<Vec<String>>> = sheets(&out).into_iter().collect();
    assert_eq!(changed["三增三减"][1], ["乡级", "第1选区", "4", "1", "0", "1", "1", "0", "1", "0", "1", "5"]);
    assert_eq!(changed["变动"].len(), 6);
    for theirs in [&b"notes"[..], &fs::read(home("tests/rolls/plain.xlsx")).expect("a workbook")] {
        fs::write(&out, theirs).expect("somebody else's file");
        let refused = audit_into(&project, &out);
        assert_eq!(refused.code, 4);
        assert!(refused.stderr.contains("错误[OUT-001]") && refused.stdout.is_empty(), "{}", refused.stderr);
        assert_eq!(fs::read(&out).expect("still theirs"), theirs);
    }
    assert_eq!(scratch.names(), ["核查.xlsx"], "nothing hidden is left");
    let file = scratch.0.join("核查.xlsx/下面.xlsx");
    assert_eq!(audit_into(&project, &file).code, 3, "a place that cannot be written");
}

/// Reads the form back as the one roll of a project, with these rows filled in.
fn read_form(rows: &[[&str; 9]]) -> Vec<&'static str> {
    let scratch = Scratch::new("form");
    let mut tables: Vec<Table> = pipeline::registration_form();
    tables[0].rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect();
    support::copy(&home("tests/gallery/ROLL-006"), &scratch.0);
    let description = support::read(&scratch.0.join("选举.yaml")).replace("样例村.csv", "登记表.xlsx");
    fs::write(scratch.0.join("选举.yaml"), description).expect("the description");
    fs::write(scratch.0.join("名单/登记表.xlsx"), xlsx(&tables).expect("a workbook")).expect("the form");
    let audit = pipeline::audit(&scratch.0, &fonts(), false);
    let voters: usize = audit.sources.sheets().iter().map(|sheet| sheet.count.voters).sum();
    assert_eq!(voters, rows.len());
    audit.report.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_form_is_read_back_without_a_finding() {
    assert_eq!(read_form(&[]), ["INPUT-015"]);
    let filled = [
        ["林晓梅", "女", "蒙古族", "1980-05-06", "", "第一小组", "样例村1号", "0470-0000000", ""],
        ["何建军", "男", "汉族", "1975-11-20", "990000197511200014", "第一小组", "", "", "迁入"],
        ["买买提·吐尔逊", "男", "维吾尔族", "2008-04-20", "", "第二小组", "", "", "新满十八周岁"],
    ];
    assert_eq!(read_form(&filled), Vec::<&str>::new());
    let scratch = Scratch::new("form-file");
    let run = finish(command().arg("form").arg(scratch.0.join("登记表")));
    assert_eq!((run.code, scratch.names()), (0, vec!["登记表.xlsx".to_owned()]));
    let names: Vec<String> = sheets(&scratch.0.join("登记表.xlsx")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["选民", "填表说明"]);
}

#[test]
fn a_description_that_cannot_be_read_is_all_that_is_said() {
    let scratch = Scratch::new("audit-broken");
    fs::write(scratch.0.join("选举.yaml"), "种类: [\n").expect("a description");
    let run = audit_into(&scratch.0, &scratch.0.join("核查"));
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("INPUT-002") && run.stderr.starts_with("写在 "), "{}{}", run.stdout, run.stderr);
}

/// Last term's roll is only compared with: what cannot be read of it is told, and forbids nothing.
#[test]
fn faults_of_last_term_forbid_nothing() {
    let scratch = Scratch::new("audit-last");
    support::copy(&home("tests/gallery/CHG-006"), &scratch.0);
    let last = scratch.0.join("名单/上届.csv");
    let text = support::read(&last);
    fs::write(&last, format!("{text}周志强,男,1950-13-01,第一小组,\n")).expect("a roll");
    for command_of in ["check", "audit"] {
        let run = finish(command().arg(command_of).arg(&scratch.0));
        assert_eq!(run.code, 0, "{}", run.stdout);
        assert!(run.stdout.contains("提醒[INPUT-013]") && !run.stdout.contains("错误["), "{}", run.stdout);
    }
    fs::remove_file(&last).expect("the roll goes");
    let run = finish(command().arg("check").arg(&scratch.0));
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("错误[INPUT-001] 文件打不开：名单/上届.csv"), "{}", run.stdout);
}
