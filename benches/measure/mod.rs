//! How long a program runs and how much memory it takes at most: each run is a process of its own.

use std::ffi::{OsStr, OsString};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run took.
#[derive(Clone, Copy)]
pub struct Measured {
    pub time: Duration,
    /// Peak of resident memory in MiB, where the program tells it.
    pub peak: Option<f64>,
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

/// The fastest of so many runs of this very program with these arguments; `exit`: with which code it ends.
pub fn fastest<T: AsRef<OsStr>>(runs: u32, arguments: &[T], exit: i32) -> Measured {
    let program = std::env::current_exe().expect("this program");
    let runs = (0..runs).map(|_| run(Command::new(&program).args(arguments), exit));
    runs.min_by_key(|run| run.time).expect("at least one run")
}

/// One run of a program.
#[expect(clippy::disallowed_methods, reason = "a bench measures how long a run takes")]
pub fn run(command: &mut Command, exit: i32) -> Measured {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().expect("the program starts");
    let time = start.elapsed();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(exit), "{told}");
    let kib = told.lines().last().and_then(|line| line.strip_suffix(" kB")?.parse::<f64>().ok());
    Measured { time, peak: kib.map(|kib| kib / 1024.0) }
}

/// Tells the one who measures how much memory this process took at most, as its last line.
pub fn tell_peak() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    eprintln!("{}", peak.unwrap_or_default().trim());
}

/// The program's own command line: `zhangbang` with the fonts of the repository.
pub fn zhangbang<T: Into<OsString>>(arguments: impl IntoIterator<Item = T>) -> std::process::ExitCode {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts").into();
    let command = std::iter::once("zhangbang".into()).chain(arguments.into_iter().map(Into::into));
    zhangbang::cli::run(command.chain(["--fonts".into(), fonts]))
}
