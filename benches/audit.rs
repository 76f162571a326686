//! `audit` of a whole county in which 2,000 faults of ten kinds are hidden: what it finds, and how time and memory grow.
//!
//! Each project is audited by this very program started anew, which tells every error and its own peak of memory. The
//! bench fails if a fault is missed, if a clean row is accused, if memory reaches [`MEMORY_LIMIT`], or if time grows
//! faster than the voters do. Times are compared within one run.

#[path = "../tests/support/county.rs"]
#[allow(dead_code, reason = "one function of it is used")]
mod county;
mod measure;
#[path = "../tests/support/population.rs"]
mod population;

use population::{Expected, HEADS, Population};
use std::path::Path;
use std::process::ExitCode;
use zhangbang::diag::{Anchor, Severity};
use zhangbang::pipeline;

/// In MiB.
const MEMORY_LIMIT: f64 = 500.0;
/// As in `check`: ten times the voters, and something for caches.
const GROWTH_LIMIT: f64 = 15.0;
/// The fastest of so many runs counts.
const RUNS: u32 = 3;
/// Asks the program to audit the project of the next argument and to tell what it found.
const AUDIT: &str = "audit-and-measure";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == AUDIT => measured_audit(Path::new(&arguments.next().unwrap_or_default())),
        _ => compare(),
    }
}

/// The errors, one a line, then the peak of memory. The workbook is made as well.
fn measured_audit(project: &Path) -> ExitCode {
    let audit = pipeline::audit(project, &measure::fonts(), true);
    let book = zhangbang::export::xlsx(&audit.tables()).expect("a workbook");
    assert!(!book.is_empty());
    for finding in audit.report.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let Some(Anchor::Cell { file, line, heading, .. }) = finding.labels.first().map(|label| &label.anchor) else {
            println!("{}\t\t0\t", finding.code);
            continue;
        };
        println!("{}\t{file}\t{line}\t{}", finding.code, heading.as_deref().unwrap_or_default());
    }
    measure::tell_peak();
    ExitCode::SUCCESS
}

fn compare() -> ExitCode {
    let folder = std::env::temp_dir().join(format!("zhangbang-audit-bench-{}", std::process::id()));
    println!("{:<34} {:>8} {:>8} {:>10} {:>8} {:>8}", "audited", "time", "ratio", "peak", "missed", "accused");
    let (mut times, mut sound) = (vec![], true);
    for (title, districts, workbooks) in [
        ("50,000 voters, 25 rolls", 25, false),
        ("500,000 voters, 250 rolls", 250, false),
        ("50,000 voters, 12 of 25 workbooks", 25, true),
    ] {
        let expected =
            Population { districts, voters_per_district: 2_000, faults: 200, workbooks, seed: 3 }.write(&folder);
        let this = measure::fastest(RUNS, &[AUDIT.as_ref(), folder.as_os_str()], 0);
        std::fs::remove_dir_all(&folder).expect("the project can be removed");
        let mut found: Vec<Expected> = this.told.lines().map(fault).collect();
        found.sort();
        let missed = expected.iter().filter(|fault| found.binary_search(fault).is_err()).count();
        let accused = found.len() + missed - expected.len();
        let (time, peak) = (this.seconds(), this.shown_peak());
        let ratio = time / times.first().unwrap_or(&time);
        println!("{title:<34} {time:>6.2} s {ratio:>8.1} {peak:>10} {missed:>8} {accused:>8}");
        sound &= missed == 0 && accused == 0 && this.peak.unwrap_or_default() < MEMORY_LIMIT;
        times.push(time);
    }
    let growth = times[1] / times[0];
    println!(
        "ten times the voters: {growth:.1} times the time (limit {GROWTH_LIMIT}); memory limit {MEMORY_LIMIT} MiB"
    );
    if sound && growth <= GROWTH_LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A fault as the program tells it.
fn fault(line: &str) -> Expected {
    let cells: Vec<&str> = line.split('\t').collect();
    let [code, file, row, heading] = cells[..] else { panic!("four cells: {line}") };
    let heading = HEADS.into_iter().find(|head| *head == heading).unwrap_or_default();
    let codes = population::Fault::ALL.into_iter().flat_map(|fault| [fault.finding(false).0, fault.finding(true).0]);
    let code = codes.into_iter().find(|known| *known == code).unwrap_or("another");
    (code, file.to_owned(), row.parse().expect("a row"), heading)
}
