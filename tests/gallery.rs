//! Every finding as people see it: a project with one fault, the command, and all that it prints.
//!
//! A folder of `tests/gallery` is named after the code that it provokes. Its `期望.txt` holds the
//! command, the whole text, and the exit code. `BLESS=1` rewrites the texts; read them afterwards.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use zhangbang::diag::codes::CODES;
use zhangbang::law;

const EXPECTED: &str = "期望.txt";
/// What a project cannot provoke; the tests at the end of this file do.
const OF_THE_MACHINE: [&str; 3] = ["FONT-002", "OUT-001", "OUT-002"];
/// What only parts that were made provoke: `tests/shards.rs`.
const OF_PARTS: [&str; 4] = ["MERGE-002", "MERGE-003", "MERGE-004", "MERGE-005"];

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery")
}

/// Names of all folders, sorted.
fn folders() -> BTreeSet<String> {
    let entries = fs::read_dir(gallery()).expect("the gallery");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8")).collect()
}

/// `DATE-002` of `DATE-002-last-term`.
fn code(folder: &str) -> String {
    folder.splitn(3, '-').take(2).collect::<Vec<_>>().join("-")
}

fn zhangbang(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhangbang"));
    command.current_dir(dir).args(arguments).output().expect("the program starts")
}

/// What people see of a run: its text and its exit code.
fn seen(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text in UTF-8");
    format!("{}{}退出码 {}\n", text(&output.stdout), text(&output.stderr), output.status.code().expect("an exit code"))
}

#[test]
fn every_folder_prints_its_expected_text() {
    let mut wrong = vec![];
    for folder in folders() {
        let dir = gallery().join(&folder);
        let expected = fs::read_to_string(dir.join(EXPECTED)).unwrap_or_default();
        let command = expected.lines().next().unwrap_or("$ zhangbang check .").to_owned();
        let arguments: Vec<&str> = command.split(' ').skip(2).collect();
        let found = format!("{command}\n{}", seen(&zhangbang(&dir, &arguments)));
        assert!(!dir.join("输出").exists(), "{folder}: a refusal leaves nothing behind");
        assert!(found.contains(&format!("[{}] ", code(&folder))), "{folder} shows another code:\n{found}");
        if std::env::var_os("BLESS").is_some() {
            fs::write(dir.join(EXPECTED), &found).expect("the expected text can be written");
        } else if found != expected {
            wrong.push(format!("── {folder}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "these folders print something else (BLESS=1 accepts it):\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let known: BTreeSet<&str> = law::rules().map(|rule| rule.code).chain(CODES.iter().map(|code| code.code)).collect();
    let shown: BTreeSet<String> = folders().iter().map(|folder| code(folder)).collect();
    let unknown: Vec<&String> = shown.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(unknown.is_empty(), "folders of unknown codes: {unknown:?}");
    let elsewhere = |code: &&&str| OF_THE_MACHINE.contains(*code) || OF_PARTS.contains(*code);
    let bare: Vec<&&str> = known.iter().filter(|code| !shown.contains(**code) && !elsewhere(code)).collect();
    assert!(bare.is_empty(), "codes without a folder: {bare:?}");
}

/// A new empty folder, removed at the end of the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("zhangbang-gallery-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a scratch folder");
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Builds the sample of a folder that breaks no rule, with these arguments beside `-o`.
fn build_into(out: &Path, arguments: &[&str]) -> String {
    let out = out.to_str().expect("a path in UTF-8");
    let fixed = ["build", ".", "--only", "initial-candidates", "-o", out];
    seen(&zhangbang(&gallery().join("DATE-007"), &[&fixed, arguments].concat()))
}

#[test]
fn out_001_a_folder_of_other_things_is_not_replaced() {
    let out = Scratch::new("taken");
    fs::write(out.0.join("会议记录.txt"), "不能丢").expect("a file of somebody else");
    let text = build_into(&out.0, &[]);
    assert!(text.contains("错误[OUT-001]"), "{text}");
    assert!(text.ends_with("退出码 4\n"), "{text}");
    assert_eq!(fs::read_to_string(out.0.join("会议记录.txt")).expect("still there"), "不能丢");
}

#[test]
fn out_002_a_place_that_cannot_be_written_is_named() {
    let out = Scratch::new("file");
    fs::write(out.0.join("文件"), "").expect("a file");
    let text = build_into(&out.0.join("文件/输出"), &[]);
    assert!(text.contains("错误[OUT-002]"), "{text}");
    assert!(text.ends_with("退出码 3\n"), "{text}");
}

#[test]
fn font_002_a_folder_without_fonts_is_refused() {
    let empty = Scratch::new("fonts");
    let text = build_into(&empty.0.join("输出"), &["--fonts", empty.0.to_str().expect("a path in UTF-8")]);
    assert!(text.contains("错误[FONT-002]"), "{text}");
    assert!(text.ends_with("退出码 3\n"), "{text}");
}
