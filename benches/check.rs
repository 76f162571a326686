//! `check` of a whole county: how time and memory grow with its voters.
//!
//! Everything is compared within one run, so the bench says the same on any machine. Each project
//! is checked by this very program started anew, which then reports its own peak of memory.
//! It fails if memory reaches [`MEMORY_LIMIT`] or if time grows faster than the voters do.

#[path = "../tests/support/county.rs"]
mod county;
mod measure;

use county::{County, Person};
use measure::Measured;
use std::ffi::OsString;
use std::process::ExitCode;

/// In MiB.
const MEMORY_LIMIT: f64 = 300.0;
/// Ten times as many voters may take so many times as long: ten, and something for caches and for
/// what else the machine does. A square law would give a hundred.
const GROWTH_LIMIT: f64 = 15.0;
/// The fastest of so many runs counts.
const RUNS: u32 = 5;
/// Asks the program to check the project of the next argument and to tell its memory.
const CHECK: &str = "check-and-measure";

/// A project to be checked.
struct Case {
    title: &'static str,
    county: County,
    /// With which code `check` ends.
    exit: i32,
}

fn cases() -> Vec<Case> {
    let case = |title, rolls, voters, row, exit| {
        let county = County { rolls, voters_per_roll: voters / rolls, row };
        Case { title, county, exit }
    };
    let sound: fn(&Person) -> String = Person::row;
    vec![
        case("50,000 voters, 25 rolls", 25, 50_000, sound, 0),
        case("500,000 voters, 250 rolls", 250, 500_000, sound, 0),
        case("500,000 voters, 1 roll", 1, 500_000, sound, 0),
        case("500,000 voters, all too young", 250, 500_000, Person::minor_row, 1),
        case("500,000 voters, two columns swapped", 250, 500_000, Person::swapped_row, 2),
    ]
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == CHECK => measured_check(arguments.next().unwrap_or_default()),
        _ => compare(),
    }
}

/// The command itself, then a last line with the peak of memory.
fn measured_check(project: OsString) -> ExitCode {
    let exit = measure::zhangbang(["check".into(), project]);
    measure::tell_peak();
    exit
}

fn compare() -> ExitCode {
    let folder = std::env::temp_dir().join(format!("zhangbang-bench-{}", std::process::id()));
    println!("{:<36} {:>8} {:>8} {:>10}", "checked", "time", "ratio", "peak");
    let mut measured: Vec<Measured> = vec![];
    for Case { title, county, exit } in cases() {
        county.write(&folder);
        let this = measure::fastest(RUNS, &[CHECK.as_ref(), folder.as_os_str()], exit);
        std::fs::remove_dir_all(&folder).expect("the project can be removed");
        let ratio = measured.first().map_or(1.0, |first| this.seconds() / first.seconds());
        println!("{title:<36} {:>6.2} s {ratio:>8.1} {:>10}", this.seconds(), this.shown_peak());
        measured.push(this);
    }
    let growth = measured[1].seconds() / measured[0].seconds();
    let peak = measured.iter().filter_map(|case| case.peak).fold(0.0, f64::max);
    println!(
        "ten times the voters: {growth:.1} times the time (limit {GROWTH_LIMIT}); peak {peak:.0} MiB (limit {MEMORY_LIMIT})"
    );
    match growth <= GROWTH_LIMIT && peak < MEMORY_LIMIT {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
