//! Expected texts in `tests/golden`; `BLESS=1 cargo test` writes them anew.

use super::{files, home};
use std::fs;
use std::path::PathBuf;

pub fn blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| !value.is_empty())
}

/// The place of a golden file.
pub fn path(name: &str) -> PathBuf {
    home("tests/golden").join(name)
}

/// A text with the digits of every 核验码 hidden: they change with whatever a paper shows.
pub fn masked(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    for at in 0..chars.len().saturating_sub(8) {
        let code = |index: usize| if index == 4 { chars[at + 4] == '-' } else { hex(chars[at + index]) };
        let apart = |index: Option<&char>| index.is_none_or(|c| !c.is_ascii_alphanumeric() && *c != '-');
        if (0..9).all(code) && apart(at.checked_sub(1).map(|before| &chars[before])) && apart(chars.get(at + 9)) {
            (0..9).filter(|index| *index != 4).for_each(|index| chars[at + index] = '·');
        }
    }
    chars.into_iter().collect()
}

/// Writes a golden file.
pub fn bless(name: &str, bytes: &[u8]) {
    let path = path(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a golden file");
}

/// What is wrong with a text, if it differs from its golden file.
pub fn difference(name: &str, actual: &str) -> Option<String> {
    let expected = fs::read_to_string(path(name)).ok();
    if expected.as_deref() == Some(actual) {
        return None;
    }
    if blessing() {
        bless(name, actual.as_bytes());
        return None;
    }
    let Some(expected) = expected else { return Some(format!("{name}: no golden file; BLESS=1 writes it")) };
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let at = old.iter().zip(&new).position(|(old, new)| old != new).unwrap_or(old.len().min(new.len()));
    let line = |lines: &[&str]| lines.get(at).map_or("(no such line)".to_owned(), |line| format!("{line:?}"));
    Some(format!("{name}, line {}:\n  expected {}\n  actual   {}", at + 1, line(&old), line(&new)))
}

/// Fails with all differences at once.
pub fn report(differences: impl IntoIterator<Item = String>) {
    let differences: Vec<String> = differences.into_iter().collect();
    assert!(differences.is_empty(), "\n{}\nIf the new text is right: BLESS=1 cargo test", differences.join("\n"));
}

/// Golden files of a folder that nothing asks for any more.
pub fn orphans(folder: &str, asked: &[String]) -> Vec<String> {
    let present = if path(folder).is_dir() { files(&path(folder)) } else { vec![] };
    let orphans: Vec<String> = present.into_iter().filter(|file| !asked.contains(file)).collect();
    if blessing() {
        for file in &orphans {
            fs::remove_file(path(folder).join(file)).expect("an orphan goes");
        }
        return vec![];
    }
    orphans.into_iter().map(|file| format!("{folder}/{file}: no document has this name")).collect()
}
