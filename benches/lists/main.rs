//! Voter lists against their peers: the same names, faces, sizes and sheets, each in a process of its own.
//!
//! Everything is compared within one run, so the bench says the same on any machine. It fails if one of the targets
//! below is missed.

#[path = "../../tests/support/county.rs"]
#[allow(dead_code, reason = "rows for other benches")]
mod county;
#[path = "../../tests/support/markup.rs"]
#[allow(dead_code, reason = "what tests need")]
mod markup;
#[path = "../measure/mod.rs"]
mod measure;

mod direct;
mod names;
mod tex;
mod typst;

use measure::{Measured, fastest, fonts};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The fastest of so many runs counts.
const RUNS: u32 = 5;
const COUNTY_RUNS: u32 = 5;
/// How many names a list has that is compared with those of others, and how many one has that takes hardly more than
/// the start of its program.
const LIST: u32 = 20_000;
const START: u32 = 20;
/// Ours is at least so many times as fast as a Typst table.
const TABLE: f64 = 20.0;
/// Ours takes at most so many times as long as drawing without layout.
const DIRECT: f64 = 1.3;
/// Ours is at least so many times as fast as XeLaTeX.
const TEX: f64 = 8.0;
/// Fifty times the names may take so many times as long.
const GROWTH: f64 = 55.0;
/// A county of so many districts with so many voters each.
const COUNTY: (u32, u32) = (250, 2_000);
/// Two workers are at least so many times as fast as one.
const WORKERS: f64 = 1.8;
/// Two workers take at most so many times half of what the lists take one by one.
const OVERHEAD: f64 = 1.2;
/// In MiB.
const MEMORY: f64 = 100.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["grid", names, out] => one(typst::grid, names, out),
        ["table", names, out] => one(typst::table, names, out),
        ["direct", names, out] => one(direct::draw, names, out),
        ["single", project] => {
            typst::one_by_one(Path::new(project));
            measure::tell_peak();
            ExitCode::SUCCESS
        }
        ["build", project, jobs, out] => {
            // Reading takes no more threads than there are workers, or one would be helped by the other's core.
            let threads = jobs.parse().expect("a number of workers");
            rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("no other threads");
            let exit = measure::zhangbang(["build", project, "--only", "voter-list", "--jobs", jobs, "-o", out]);
            measure::tell_peak();
            exit
        }
        _ => compare(),
    }
}

/// Makes a list of the names in a file.
fn one(make: fn(&[&str]) -> Vec<u8>, names: &str, out: &str) -> ExitCode {
    let names = fs::read_to_string(names).expect("names");
    let names: Vec<&str> = names.lines().collect();
    fs::write(out, make(&names)).expect("the PDF can be written");
    measure::tell_peak();
    ExitCode::SUCCESS
}

/// What was asked of the figures, and whether they keep it.
struct Verdict(bool);

impl Verdict {
    fn at_least(&mut self, what: &str, found: f64, limit: f64) {
        self.note(found >= limit, &format!("{what}: {found:.2} (at least {limit})"));
    }

    fn at_most(&mut self, what: &str, found: f64, limit: f64) {
        self.note(found <= limit, &format!("{what}: {found:.2} (at most {limit})"));
    }

    fn note(&mut self, kept: bool, text: &str) {
        println!("{} {text}", if kept { "  " } else { "✗ " });
        self.0 &= kept;
    }
}

fn compare() -> ExitCode {
    let folder = std::env::temp_dir().join(format!("zhangbang-lists-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the lists");
    let mut verdict = Verdict(true);
    peers(&folder, &mut verdict);
    growth(&folder, &mut verdict);
    county(&folder, &mut verdict);
    fs::remove_dir_all(&folder).expect("the folder can be removed");
    if verdict.0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measured(kind: &str, count: u32, names: fn(u32) -> Vec<String>, folder: &Path) -> Measured {
    let (list, out) = (folder.join("names.txt"), folder.join(format!("{kind}.pdf")));
    fs::write(&list, names(count).join("\n")).expect("the names can be written");
    let measured = fastest(RUNS, &[kind, &list.to_string_lossy(), &out.to_string_lossy()], 0);
    line(&format!("{kind}, {count} names"), &measured);
    measured
}

fn line(title: &str, measured: &Measured) {
    println!("{title:<36} {:>7.3} s {:>10}", measured.seconds(), measured.shown_peak());
}

/// What a list takes beyond the start and the end of its program, where that is one and the same: a run makes hundreds of
/// lists.
fn beyond_start(list: &Measured, start: &Measured) -> f64 {
    list.seconds() - start.seconds()
}

fn peers(folder: &Path, verdict: &mut Verdict) {
    let kinds = ["grid", "direct", "table"];
    let [ours, direct, table] =
        kinds.map(|kind| [LIST, START].map(|count| measured(kind, count, names::common, folder)));
    let beyond = |[list, start]: &[Measured; 2]| beyond_start(list, start);
    verdict.at_least("times as fast as a Typst table", beyond(&table) / beyond(&ours), TABLE);
    verdict.at_most("times as long as drawing without layout", beyond(&ours) / beyond(&direct), DIRECT);
    if !is_installed(tex::PROGRAM) {
        return println!("XeLaTeX is not installed");
    }
    let tex = [LIST, START].map(|count| {
        let file = tex::write(&names::common(count), folder);
        let runs = (0..RUNS).map(|_| measure::run(&mut tex::command(&file), 0));
        let tex = runs.min_by_key(|run| run.time).expect("at least one run");
        line(&format!("XeLaTeX, {count} names"), &tex);
        tex
    });
    verdict.at_least("times as fast as XeLaTeX, from start to end", tex[0].seconds() / ours[0].seconds(), TEX);
    println!("   beyond the start of both: {:.2}", beyond(&tex) / beyond(&ours));
}

fn growth(folder: &Path, verdict: &mut Verdict) {
    for (title, names) in [("grid", names::common as fn(u32) -> Vec<String>), ("rare", names::rare)] {
        println!("{title}:");
        let [small, _, large] = [2_000, 20_000, 100_000].map(|count| measured("grid", count, names, folder));
        verdict.at_most("fifty times the names: times as long", large.seconds() / small.seconds(), GROWTH);
    }
}

fn county(folder: &Path, verdict: &mut Verdict) {
    let project: PathBuf = folder.join("county");
    let (rolls, voters_per_roll) = COUNTY;
    county::County { rolls, voters_per_roll, row: county::Person::row }.write(&project);
    let project = project.to_string_lossy();
    // In turns, so that what else the machine does meets all of them.
    let mut kinds: [Vec<Measured>; 3] = Default::default();
    for run in 0..COUNTY_RUNS {
        for (jobs, runs) in ["1", "2", "single"].into_iter().zip(&mut kinds) {
            let out = folder.join(format!("out-{jobs}-{run}")).to_string_lossy().into_owned();
            runs.push(match jobs {
                "single" => fastest(1, &["single", &project], 0),
                jobs => fastest(1, &["build", &project, jobs, &out], 0),
            });
        }
    }
    let titles = ["county, 1 worker", "county, 2 workers", "county, its lists one by one"];
    let [one, two, single] = std::array::from_fn(|kind| {
        let peak = kinds[kind].iter().filter_map(|run| run.peak).reduce(f64::max);
        let fastest = std::mem::take(&mut kinds[kind]).into_iter().min_by_key(|run| run.time);
        let measured = Measured { peak, ..fastest.expect("at least one run") };
        line(titles[kind], &measured);
        measured
    });
    verdict.at_least("two workers, times as fast as one", one.seconds() / two.seconds(), WORKERS);
    verdict.at_most("two workers, times half of the single lists", two.seconds() * 2.0 / single.seconds(), OVERHEAD);
    for run in [one, two] {
        verdict.at_most("peak in MiB", run.peak.unwrap_or_default(), MEMORY);
    }
}

/// Whether a program answers when it is asked for its version.
fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
