//! What several test files share.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod ballot;
pub mod bodies;
pub mod book;
pub mod cases;
pub mod county;
pub mod golden;
pub mod holes;
pub mod list;
pub mod markup;
pub mod page;
pub mod papers;
pub mod picture;
pub mod population;
pub mod program;
pub mod random;
pub mod source;
pub mod town;
pub mod townships;
pub mod truth;
pub mod validate;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use zhangbang::pipeline::{self, Checked, Press};
use zhangbang::typeset::Fonts;

pub const HOME: &str = env!("CARGO_MANIFEST_DIR");

/// A path of the repository.
pub fn home(path: &str) -> PathBuf {
    Path::new(HOME).join(path)
}

pub fn fonts() -> Fonts {
    Fonts::load(&home("fonts")).expect("the shipped fonts load")
}

/// Every file below a folder by its path from there with `/`, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|e| panic!("{}: {e}", next.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("a file below the folder");
                let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    found
}

/// Names of the sample projects, sorted.
pub fn samples() -> Vec<String> {
    let folders = fs::read_dir(home("samples")).expect("samples").flatten().map(|entry| entry.path());
    let projects = folders.filter(|folder| folder.join("选举.yaml").is_file());
    let mut names: Vec<_> =
        projects.map(|folder| folder.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

pub fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(from.join(&file), target).expect("a copy");
    }
}

/// Replaces texts of a file, each wherever it stands.
pub fn replace(file: &Path, changes: &[(&str, &str)]) {
    let mut text = read(file);
    for (from, to) in changes {
        assert!(text.contains(from), "{from} in {}", file.display());
        text = text.replace(from, to);
    }
    fs::write(file, text).expect("an edited file");
}

/// A text in which parts are others, each where it stands first.
pub fn edited(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// A copy of a sample in which texts of the description are others, each where it stands first.
pub fn altered(scratch: &Scratch, sample: &str, changes: &[(&str, &str)]) -> PathBuf {
    let project = scratch.0.join("项目");
    copy(&home("samples").join(sample), &project);
    let description = project.join("选举.yaml");
    fs::write(&description, edited(&read(&description), changes)).expect("the description");
    project
}

/// Writes a project into an empty folder; JSON is YAML too.
pub fn write_project(dir: &Path, description: &Value, rolls: &[String]) {
    fs::create_dir_all(dir.join("名单")).expect("a folder for the rolls");
    let text = serde_json::to_string_pretty(description).expect("JSON");
    fs::write(dir.join("选举.yaml"), text).expect("the description");
    for (index, roll) in rolls.iter().enumerate() {
        fs::write(dir.join(format!("名单/{}.csv", index + 1)), roll).expect("a roll");
    }
}

/// Writes, reads and judges a project.
pub fn check_project(description: &Value, rolls: &[String]) -> Checked {
    let scratch = Scratch::new("project");
    write_project(&scratch.0, description, rolls);
    pipeline::check(&scratch.0, &fonts(), None)
}

/// A new empty folder, removed at the end of the test.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let unique = format!("zhangbang-{name}-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(unique);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a scratch folder");
        Scratch(path)
    }

    /// Names of what lies in it, hidden ones too, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the scratch folder").flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A copy of the sample 昂素 in which one text of the description is another.
pub fn changed(scratch: &Scratch, from: &str, to: &str) -> PathBuf {
    altered(scratch, "angsu", &[(from, to)])
}

/// Text of every document with this id, without blanks and page numbers, in an election changed so.
pub fn texts(scratch: &Scratch, changes: &[(&str, &str)], id: &str) -> Vec<String> {
    let checked = pipeline::check(&altered(scratch, "angsu", changes), &fonts(), None);
    let state = checked.state.expect("a project that can be read");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let ready = state.documents.iter().filter(|document| document.id() == id && document.ready());
    ready
        .map(|document| {
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{id}: {findings:?}"));
            sheet.typeset.text().chars().filter(|c| !c.is_whitespace()).collect()
        })
        .collect()
}
