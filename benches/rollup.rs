//! `rollup` of a province from the files of its townships: how time and memory grow with them.
//!
//! Each run is this very program started anew, which then reports its own peak of memory. It fails if the peak reaches
//! [`MEMORY_LIMIT`] or if time grows faster than the townships do.

mod measure;
#[path = "../tests/support/townships.rs"]
mod townships;

use measure::Measured;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use townships::Township;

/// In MiB.
const MEMORY_LIMIT: f64 = 300.0;
/// Ten times the townships may take so many times as long: ten, and something for caches. A square law would give a hundred.
const GROWTH_LIMIT: f64 = 15.0;
/// The fastest of so many runs counts.
const RUNS: u32 = 3;
/// Asks the program to join the units of the next argument, to write the papers of the province, and to tell its memory.
const ROLL_UP: &str = "roll-up-and-measure";

/// Counties, and townships of each.
const PROVINCES: [(u32, u32); 2] = [(10, 13), (100, 13)];
/// Districts of a township: 33 of its own, 11 of its county.
const DISTRICTS: u32 = 33;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == ROLL_UP => measured(arguments.next().unwrap_or_default()),
        _ => compare(),
    }
}

/// The command itself, then a last line with the peak of memory.
fn measured(units: OsString) -> ExitCode {
    let out = Path::new(&units).with_extension("out").into_os_string();
    let exit = measure::zhangbang(["rollup".into(), units, "-o".into(), out]);
    measure::tell_peak();
    exit
}

/// Writes the files of all townships, county by county.
fn write(folder: &Path, (counties, townships): (u32, u32)) {
    for county in 1..=counties {
        let (name, city) = (format!("第{county}县"), format!("第{}市", county % 9 + 1));
        let home = folder.join(&name);
        std::fs::create_dir_all(&home).expect("a folder");
        for township in 1..=townships {
            let place = Township {
                province: "样例省",
                city: &city,
                county: &name,
                name: &format!("第{township}乡"),
                polling_day: "2026-11-18",
                seed: u64::from(county * 1_000 + township),
                districts: DISTRICTS,
            };
            std::fs::write(home.join(format!("{township}.json")), format!("{:#}\n", place.record()))
                .expect("a file of figures");
        }
    }
}

fn compare() -> ExitCode {
    let folder = std::env::temp_dir().join(format!("zhangbang-rollup-{}", std::process::id()));
    println!("{:<44} {:>8} {:>8} {:>10}", "joined", "time", "ratio", "peak");
    let mut all: Vec<Measured> = vec![];
    for province in PROVINCES {
        let units = folder.join("单位");
        write(&units, province);
        let this = measure::fastest(RUNS, &[ROLL_UP.as_ref(), units.as_os_str()], 0);
        if std::env::var_os("KEEP").is_none() {
            std::fs::remove_dir_all(&folder).expect("the units can be removed");
        }
        let townships = province.0 * province.1;
        let title = format!("{} counties, {townships} townships, {} districts", province.0, townships * DISTRICTS);
        let ratio = all.first().map_or(1.0, |first| this.seconds() / first.seconds());
        println!("{title:<44} {:>6.2} s {ratio:>8.1} {:>10}", this.seconds(), this.shown_peak());
        all.push(this);
    }
    let growth = all[1].seconds() / all[0].seconds();
    let peak = all.iter().filter_map(|one| one.peak).fold(0.0, f64::max);
    println!(
        "ten times the townships: {growth:.1} times the time (limit {GROWTH_LIMIT}); peak {peak:.0} MiB (limit {MEMORY_LIMIT})"
    );
    match growth <= GROWTH_LIMIT && peak < MEMORY_LIMIT {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
