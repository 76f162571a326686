//! A run that is stopped: killed at any moment it leaves what was there, stopped by Ctrl-C it leaves no trace.
#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::LazyLock;
use support::program::{build, command};
use support::{Scratch, files, home};

const SAMPLE: &str = "samples/by-election";
/// What is made: some forty papers.
const WANTED: &[&str] = &["--district", "12"];
/// What lay there before.
const EARLIER: &[&str] = &["--only", "winners"];

type Files = BTreeMap<String, Vec<u8>>;

/// What lies at a place: the files of a folder, an archive, or nothing.
fn at(place: &Path) -> Option<Files> {
    let read = |path: PathBuf| fs::read(path).expect("a file");
    match place.is_dir() {
        true => Some(files(place).into_iter().map(|name| (name.clone(), read(place.join(name)))).collect()),
        false => place.exists().then(|| [(String::new(), read(place.to_owned()))].into()),
    }
}

/// Folder or archive: what a whole run makes, and what lay there before.
struct Outputs {
    form: &'static [&'static str],
    place: &'static str,
    whole: Files,
    earlier: Files,
}

fn outputs(form: &'static [&'static str], place: &'static str) -> Outputs {
    let made = |arguments: &[&str]| {
        let scratch = Scratch::new("undisturbed");
        let ended = build(&home(SAMPLE), &scratch.0.join(place), &[arguments, form].concat());
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        at(&scratch.0.join(place)).expect("an output")
    };
    Outputs { form, place, whole: made(WANTED), earlier: made(EARLIER) }
}

static FOLDER: LazyLock<Outputs> = LazyLock::new(|| outputs(&[], "输出"));
static ARCHIVE: LazyLock<Outputs> = LazyLock::new(|| outputs(&["--zip"], "输出.zip"));

/// A fixed row of numbers that look like no rule (Knuth's multiplier).
fn random(seed: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(seed), |last| Some(last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1)))
        .skip(1)
        .map(|number| number >> 33)
}

fn start(out: &Path, form: &[&str]) -> Child {
    let mut run = command();
    run.args(["build", SAMPLE, "--jobs", "2"]).args(WANTED).args(form).arg("-o").arg(out);
    run.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Files in the hidden folder of a run.
fn written(out: &Path) -> usize {
    let name = out.file_name().expect("a name").to_string_lossy().into_owned();
    fs::read_dir(out.with_file_name(format!(".{name}.work"))).map_or(0, Iterator::count)
}

/// Whether a run has begun to write its archive.
fn archiving(out: &Path) -> bool {
    let name = out.file_name().expect("a name").to_string_lossy().into_owned();
    out.with_file_name(format!(".{name}.tmp")).exists()
}

/// Sends a signal to a run at a moment; how it ended.
fn interrupt(mut run: Child, moment: impl Fn() -> bool, signal: &str) -> (ExitStatus, String) {
    while !moment() && run.try_wait().expect("a state").is_none() {
        std::thread::yield_now();
    }
    // The shell has the command, whatever is installed.
    let line = format!("kill {signal} {} 2>/dev/null", run.id());
    Command::new("sh").args(["-c", &line]).status().expect("a shell");
    let ended = run.wait_with_output().expect("an end");
    (ended.status, String::from_utf8(ended.stderr).expect("UTF-8"))
}

/// Kills a run at a moment, again if it was over before the signal came.
fn kill(scratch: &Scratch, outputs: &Outputs, over_earlier: bool, moment: impl Fn(&Path) -> bool) {
    let out = scratch.0.join(outputs.place);
    loop {
        if over_earlier {
            let ended = build(&home(SAMPLE), &out, &[EARLIER, outputs.form].concat());
            assert_eq!(ended.code, 0, "{}", ended.stderr);
        }
        let (status, _) = interrupt(start(&out, outputs.form), || moment(&out), "-KILL");
        if status.signal() == Some(9) {
            return;
        }
        assert!(status.success() && at(&out).as_ref() == Some(&outputs.whole), "{status}");
        let remove = if out.is_dir() { fs::remove_dir_all(&out) } else { fs::remove_file(&out) };
        remove.expect("room for the next attempt");
    }
}

/// Kills a run, looks at what is there, and makes it again.
fn killed(outputs: &Outputs, over_earlier: bool, what: &str, moment: impl Fn(&Path) -> bool) {
    let scratch = Scratch::new("killed");
    let out = scratch.0.join(outputs.place);
    kill(&scratch, outputs, over_earlier, moment);
    // A run that had put everything in its place may die before it ends.
    let (found, before) = (at(&out), over_earlier.then(|| outputs.earlier.clone()));
    assert!(found == before || found.as_ref() == Some(&outputs.whole), "{what}: something partial");
    let next = build(&home(SAMPLE), &out, &[WANTED, outputs.form].concat());
    assert_eq!(next.code, 0, "{}", next.stderr);
    assert!(at(&out).as_ref() == Some(&outputs.whole), "{what}: the next run is another");
    assert_eq!(scratch.names(), [outputs.place], "{what}: something hidden is left");
}

#[test]
fn a_killed_run_leaves_nothing_partial_and_the_next_one_is_right() {
    let papers = FOLDER.whole.len() as u64 - 3;
    let scenes = [(&*FOLDER, false), (&*FOLDER, true), (&*ARCHIVE, false), (&*ARCHIVE, true)];
    for (turn, files) in random(20_261_116).map(|number| (number % papers) as usize).take(10).enumerate() {
        let (outputs, over_earlier) = scenes[turn % scenes.len()];
        killed(outputs, over_earlier, &format!("after {files} files"), |out| written(out) >= files);
    }
}

#[test]
fn an_archive_is_there_when_it_is_complete() {
    for over_earlier in [false, true] {
        killed(&ARCHIVE, over_earlier, "while the archive is written", archiving);
    }
}

/// The moment between the two renames by which a folder takes the place of an earlier one.
#[test]
fn a_run_killed_while_folders_change_places_loses_neither() {
    let scratch = Scratch::new("between");
    let out = scratch.0.join("输出");
    assert_eq!(build(&home(SAMPLE), &out, EARLIER).code, 0);
    fs::rename(&out, scratch.0.join(".输出.old")).expect("the earlier output steps aside");
    fs::create_dir(scratch.0.join(".输出.work")).expect("the new output waits");
    fs::write(scratch.0.join(".输出.work/选票.pdf"), "%PDF-1.7").expect("a paper of it");

    // The next run brings the earlier output back before it does anything, so that it is there if that run fails too.
    let (status, _) = interrupt(start(&out, &[]), || written(&out) >= 5, "-INT");
    assert_eq!(status.code(), Some(130));
    assert!(at(&out).as_ref() == Some(&FOLDER.earlier));
    assert_eq!(build(&home(SAMPLE), &out, WANTED).code, 0);
    assert!(at(&out).as_ref() == Some(&FOLDER.whole));
    assert_eq!(scratch.names(), ["输出"]);
}

#[test]
fn a_run_that_is_stopped_leaves_no_trace() {
    let papers = FOLDER.whole.len() as u64 - 3;
    let scenes = [(&*FOLDER, false, "-INT"), (&*ARCHIVE, false, "-TERM"), (&*FOLDER, true, "-INT")];
    for ((outputs, over_earlier, signal), number) in scenes.into_iter().zip(random(7)) {
        let scratch = Scratch::new("stopped");
        let place = scratch.0.join("深/处").join(outputs.place);
        if over_earlier {
            assert_eq!(build(&home(SAMPLE), &place, &[EARLIER, outputs.form].concat()).code, 0);
        }
        // Papers at hand when the signal comes are still finished, so the last ones are no moment to stop.
        let files = 1 + (number % (papers / 2)) as usize;
        let (status, said) = interrupt(start(&place, outputs.form), || written(&place) >= files, signal);
        assert_eq!(
            (status.code(), said.as_str()),
            (Some(130), "已经停止，没有写任何文件。\n"),
            "{signal} after {files}"
        );
        if over_earlier {
            assert!(at(&place).as_ref() == Some(&outputs.earlier));
            assert_eq!(files_and_hidden(&scratch.0.join("深/处")), [outputs.place]);
        } else {
            assert_eq!(scratch.names(), Vec::<String>::new(), "not even the folders around it");
        }
    }
}

fn files_and_hidden(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
