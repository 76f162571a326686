//! `zhangbang audit`: every seeded fault and nothing else, sums that add up, workbooks that harm nobody.

mod support;

use std::collections::BTreeMap;
use std::fs;
use support::population::{Expected, Fault, Population};
use support::{Scratch, fonts};
use zhangbang::diag::{Anchor, Diagnostic, Severity};
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
