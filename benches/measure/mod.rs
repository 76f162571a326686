//! How long a program runs and how much memory it takes at most: each run is a process of its own.
#![allow(dead_code, reason = "each bench uses a part")]

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use zhangbang::typeset::Fonts;

const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");

/// What a run took, and what it wrote to its standard output.
pub struct Measured {
    pub time: Duration,
    /// Peak of resident memory in MiB, where the program tells it.
    pub peak: Option<f64>,
    pub told: String,
}

impl Measured {
    pub fn seconds(&self) -> f64 {
        self.time.as_secs_f64()
    }

    /// The peak as a table shows it.
    pub fn shown_peak(&self) -> String {
        self.peak.map_or("–".to_owned(), |peak| format!("{peak:.0} MiB"))
    }
}

/// This very program with these arguments.
pub fn this<T: AsRef<OsStr>>(arguments: impl IntoIterator<Item = T>) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(arguments);
    command
}

/// The fastest of so many runs of this very program with these arguments; `exit`: with which code it ends.
pub fn fastest<T: AsRef<OsStr>>(runs: u32, arguments: &[T], exit: i32) -> Measured {
    let runs = (0..runs).map(|_| run(&mut this(arguments), exit));
    runs.min_by_key(|run| run.time).expect("at least one run")
}

/// Runs `count` programs in turns, so that what else the machine does meets all of them: of so many runs of each the fastest
/// counts, and the largest peak. `command` gets which program it is and the number of its run.
pub fn in_turns(runs: u32, count: usize, command: impl Fn(usize, u32) -> Command) -> Vec<Measured> {
    let mut measured: Vec<Option<Measured>> = (0..count).map(|_| None).collect();
    for turn in 0..runs {
        for (which, known) in measured.iter_mut().enumerate() {
            let new = run(&mut command(which, turn), 0);
            let peak = known.as_ref().and_then(|known| known.peak).into_iter().chain(new.peak).reduce(f64::max);
            let fastest = known.take().filter(|known| known.time <= new.time).unwrap_or(new);
            *known = Some(Measured { peak, ..fastest });
        }
    }
    measured.into_iter().flatten().collect()
}

/// One run of a program.
#[expect(clippy::disallowed_methods, reason = "a bench measures how long a run takes")]
pub fn run(command: &mut Command, exit: i32) -> Measured {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().expect("the program starts");
    let time = start.elapsed();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(exit), "{errors}");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    Measured { time, peak: errors.lines().last().and_then(mib), told }
}

/// Tells the one who measures how much memory this process took at most, as its last line.
pub fn tell_peak() {
    eprintln!("{}", status("VmHWM:"));
}

/// A line of the status of this process; nothing where the system does not tell.
fn status(key: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim().to_owned()
}

/// Resident memory of this process in MiB, without the files that are mapped into it, such as fonts.
pub fn own_memory() -> f64 {
    mib(&status("RssAnon:")).unwrap_or_default()
}

fn mib(line: &str) -> Option<f64> {
    Some(line.strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
}

pub fn fonts() -> Fonts {
    Fonts::load(Path::new(FONTS)).expect("the shipped fonts")
}

/// The program's own command line: `zhangbang` with the fonts of the repository.
pub fn zhangbang<T: Into<OsString>>(arguments: impl IntoIterator<Item = T>) -> std::process::ExitCode {
    let command = std::iter::once("zhangbang".into()).chain(arguments.into_iter().map(Into::into));
    zhangbang::cli::run(command.chain(["--fonts".into(), FONTS.into()]))
}
