//! `audit` of a whole county in which 2,000 faults of ten kinds are hidden: what it finds, and how time and memory grow.
//!
//! Each project is audited by this very program started anew, which tells every error and its own peak of memory. The
//! bench fails if a fault is missed, if a clean row is accused, if memory reaches [`MEMORY_LIMIT`], or if time grows
//! faster than the voters do. Times are compared within one run.

#[path = "../tests/support/county.rs"]
#[allow(dead_code, reason = "one function of it is used")]
mod county;
#[path = "../tests/support/population.rs"]
mod population;

use population::{Expected, HEADS, Population};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use zhangbang::diag::{Anchor, Severity};
use zhangbang::pipeline;
use zhangbang::typeset::Fonts;

/// In MiB.
const MEMORY_LIMIT: f64 = 500.0;
/// As in `check`: ten times the voters, and something for caches.
const GROWTH_LIMIT: f64 = 15.0;
/// The fastest of so many runs counts.
const RUNS: usize = 3;
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
    let fonts = Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts"))).expect("the shipped fonts");
    let audit = pipeline::audit(project, &fonts, true);
    let book = zhangbang::export::xlsx(&audit.tables()).expect("a workbook");
    assert!(!book.is_empty());
    for finding in audit.report.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let Some(Anchor::Cell { file, line, heading, .. }) = finding.labels.first().map(|label| &label.anchor) else {
            println!("{}\t\t0\t", finding.code);
            continue;
        };
        println!("{}\t{file}\t{line}\t{}", finding.code, heading.as_deref().unwrap_or_default());
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    eprintln!("{}", peak.unwrap_or_default().trim());
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
        let (time, peak, found) = (0..RUNS).map(|_| run(&folder)).min_by_key(|run| run.0).expect("a run");
        std::fs::remove_dir_all(&folder).expect("the project can be removed");
        let missed = expected.iter().filter(|fault| found.binary_search(fault).is_err()).count();
        let accused = found.len() + missed - expected.len();
        let first = *times.first().unwrap_or(&time);
        let ratio = time.as_secs_f64() / first.as_secs_f64();
        println!("{title:<34} {:>6.2} s {ratio:>8.1} {peak:>6.0} MiB {missed:>8} {accused:>8}", time.as_secs_f64());
        sound &= missed == 0 && accused == 0 && peak < MEMORY_LIMIT;
        times.push(time);
    }
    let growth = times[1].as_secs_f64() / times[0].as_secs_f64();
    println!(
        "ten times the voters: {growth:.1} times the time (limit {GROWTH_LIMIT}); memory limit {MEMORY_LIMIT} MiB"
    );
    if sound && growth <= GROWTH_LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Time, peak of memory in MiB (0 where the system does not tell), and every error, sorted.
#[expect(clippy::disallowed_methods, reason = "a bench measures how long a run takes")]
fn run(project: &Path) -> (Duration, f64, Vec<Expected>) {
    let program = std::env::current_exe().expect("this program");
    let start = Instant::now();
    let output =
        Command::new(program).arg(AUDIT).arg(project).stdin(Stdio::null()).output().expect("this program starts");
    let time = start.elapsed();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let kib = told.lines().last().and_then(|line| line.strip_suffix(" kB")?.parse::<f64>().ok());
    let mut found: Vec<Expected> = String::from_utf8_lossy(&output.stdout).lines().map(expected).collect();
    found.sort();
    (time, kib.unwrap_or(0.0) / 1024.0, found)
}

fn expected(line: &str) -> Expected {
    let cells: Vec<&str> = line.split('\t').collect();
    let [code, file, row, heading] = cells[..] else { panic!("four cells: {line}") };
    let heading = HEADS.into_iter().find(|head| *head == heading).unwrap_or_default();
    let codes = population::Fault::ALL.into_iter().flat_map(|fault| [fault.finding(false).0, fault.finding(true).0]);
    let code = codes.into_iter().find(|known| *known == code).unwrap_or("another");
    (code, file.to_owned(), row.parse().expect("a row"), heading)
}
