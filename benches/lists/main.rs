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

use measure::{Measured, fonts, in_turns};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The fastest of so many runs counts.
const RUNS: u32 = 10;
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
            one_thread_for_each(1);
            typst::one_by_one(Path::new(project));
            measure::tell_peak();
            ExitCode::SUCCESS
        }
        ["build", project, jobs, out] => {
            one_thread_for_each(jobs.parse().expect("a number of workers"));
            let exit = measure::zhangbang(["build", project, "--only", "voter-list", "--jobs", jobs, "-o", out]);
            measure::tell_peak();
            exit
        }
        _ => compare(),
    }
}

/// Reading takes no more threads than there are workers, or one would be helped by the other's core.
fn one_thread_for_each(workers: usize) {
    rayon::ThreadPoolBuilder::new().num_threads(workers).build_global().expect("no other threads");
}

/// Makes a list of the names in a file.
fn one(make: fn(&[&str]) -> Vec<u8>, names: &str, out: &str) -> ExitCode {
    let names = fs::read_to_string(names).expect("names");
    let names: Vec<&str> = names.lines().collect();
    // Among the threads that help, as in a run.
    let pdf = rayon::scope(|_| make(&names));
    fs::write(out, pdf).expect("the PDF can be written");
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

/// Names of so many persons, as a file for our lists and beside it as a source for XeLaTeX.
struct Names {
    count: u32,
    file: PathBuf,
}

impl Names {
    fn write(title: &str, count: u32, names: fn(u32) -> Vec<String>, folder: &Path) -> Names {
        let names = names(count);
        let file = folder.join(format!("{title}-{count}.txt"));
        fs::write(&file, names.join("\n")).expect("the names can be written");
        fs::write(file.with_extension("tex"), tex::source(&names)).expect("the source can be written");
        Names { count, file }
    }

    /// What makes the PDF of them.
    fn list(&self, kind: &str) -> Command {
        match kind {
            tex::PROGRAM => tex::command(&self.file.with_extension("tex")),
            kind => measure::this([kind.as_ref(), self.file.as_os_str(), self.file.with_extension("pdf").as_os_str()]),
        }
    }
}

fn line(title: &str, measured: &Measured) {
    println!("{title:<36} {:>7.3} s {:>10}", measured.seconds(), measured.shown_peak());
}

fn peers(folder: &Path, verdict: &mut Verdict) {
    let mut kinds = vec!["grid", "direct", "table"];
    if is_installed(tex::PROGRAM) {
        kinds.push(tex::PROGRAM);
    }
    let names = [LIST, START].map(|count| Names::write("common", count, names::common, folder));
    let lists: Vec<_> = kinds.iter().flat_map(|kind| names.iter().map(move |names| (*kind, names))).collect();
    let measured = in_turns(RUNS, lists.len(), |which, _| {
        let (kind, names) = lists[which];
        names.list(kind)
    });
    for ((kind, names), measured) in lists.iter().zip(&measured) {
        line(&format!("{kind}, {} names", names.count), measured);
    }
    // What a list takes beyond the start and the end of its program, where that is one and the same: a run makes hundreds of
    // lists.
    let beyond = |list: &[Measured]| list[0].seconds() - list[1].seconds();
    let kinds: Vec<&[Measured]> = measured.chunks(names.len()).collect();
    let [ours, direct, table, tex @ ..] = kinds.as_slice() else { unreachable!("three kinds at least") };
    verdict.at_least("times as fast as a Typst table", beyond(table) / beyond(ours), TABLE);
    verdict.at_most("times as long as drawing without layout", beyond(ours) / beyond(direct), DIRECT);
    match tex.first() {
        None => println!("XeLaTeX is not installed"),
        Some(tex) => {
            let times = tex[0].seconds() / ours[0].seconds();
            verdict.at_least("times as fast as XeLaTeX, from start to end", times, TEX);
            println!("   beyond the start of both: {:.2}", beyond(tex) / beyond(ours));
        }
    }
}

fn growth(folder: &Path, verdict: &mut Verdict) {
    for (title, names) in [("common", names::common as fn(u32) -> Vec<String>), ("rare", names::rare)] {
        println!("{title}:");
        let names = [2_000, 20_000, 100_000].map(|count| Names::write(title, count, names, folder));
        let measured = in_turns(RUNS, names.len(), |which, _| names[which].list("grid"));
        for (names, measured) in names.iter().zip(&measured) {
            line(&format!("grid, {} names", names.count), measured);
        }
        let times = measured[2].seconds() / measured[0].seconds();
        verdict.at_most("fifty times the names: times as long", times, GROWTH);
    }
}

fn county(folder: &Path, verdict: &mut Verdict) {
    let project: PathBuf = folder.join("county");
    let (rolls, voters_per_roll) = COUNTY;
    county::County { rolls, voters_per_roll, row: county::Person::row }.write(&project);
    let project = project.to_string_lossy();
    let titles = ["county, 1 worker", "county, 2 workers", "county, its lists one by one"];
    let measured = in_turns(COUNTY_RUNS, titles.len(), |which, turn| {
        let out = |jobs| folder.join(format!("out-{jobs}-{turn}")).to_string_lossy().into_owned();
        match which {
            0 => measure::this(["build", &project, "1", &out(1)]),
            1 => measure::this(["build", &project, "2", &out(2)]),
            _ => measure::this(["single", &project]),
        }
    });
    titles.iter().zip(&measured).for_each(|(title, measured)| line(title, measured));
    let [one, two, single] = [0, 1, 2].map(|which| measured[which].seconds());
    verdict.at_least("two workers, times as fast as one", one / two, WORKERS);
    verdict.at_most("two workers, times half of the single lists", two * 2.0 / single, OVERHEAD);
    for run in &measured[..2] {
        verdict.at_most("peak in MiB", run.peak.unwrap_or_default(), MEMORY);
    }
}

/// Whether a program answers when it is asked for its version.
fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
