//! The files of a project that stand before the built-in ones.

use super::everything;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The folder of a project whose files stand before the built-in ones.
pub const OVERRIDES: &str = "模板";

/// Endings of the files that the program reads.
const ENDINGS: [&str; 3] = [".typ", ".md", ".yaml"];

/// What the folder holds, read once.
#[derive(Debug, Clone, Default)]
pub struct Own {
    texts: BTreeMap<String, String>,
    unreadable: Vec<(String, Unreadable)>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unreadable {
    Refused(ErrorKind),
    NotUtf8,
}

/// A file that the program never asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    pub path: String,
    /// Where the built-in file of the same name stands, if there is one.
    pub meant: Option<String>,
}

impl Own {
    /// Reads the folder, which need not exist.
    pub(super) fn read(folder: &Path) -> Self {
        let mut own = Own::default();
        own.descend(folder, "");
        own.unreadable.sort();
        own
    }

    fn descend(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (path, file) = (format!("{prefix}{name}"), entry.path());
            if file.is_dir() {
                self.descend(&file, &format!("{path}/"));
            } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) && !name.starts_with(['.', '~']) {
                match fs::read(&file) {
                    Err(error) => self.unreadable.push((path, Unreadable::Refused(error.kind()))),
                    Ok(bytes) => match String::from_utf8(bytes) {
                        Ok(text) => drop(self.texts.insert(path, normal(&text))),
                        Err(_) => self.unreadable.push((path, Unreadable::NotUtf8)),
                    },
                }
            }
        }
    }

    /// Texts by path, with `\n` at the end of lines and without a byte order mark.
    pub fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// Paths that could not be read, and why.
    pub fn unreadable(&self) -> &[(String, Unreadable)] {
        &self.unreadable
    }

    /// Files that no one asks for, where `folder` is that of the kind of election: in the wrong place or under a wrong
    /// name. New documents, shared Typst, and the parameters of a kind, of provinces and of earlier laws are asked for.
    pub fn misplaced(&self, folder: &str) -> Vec<Misplaced> {
        let known = everything();
        let asked = |path: &str| {
            let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
            let markup = name.ends_with(".typ");
            known.contains(path)
                || (["base", "shared"].contains(&parent) && markup)
                || ([folder, "reports"].contains(&parent) && (markup || name.ends_with(".md")))
                || (parent == folder && name == "kind.yaml")
                || (["/provinces", "/eras"].map(Some).contains(&parent.strip_prefix(folder)) && name.ends_with(".yaml"))
        };
        let meant = |path: &str| {
            let name = path.rsplit('/').next();
            known.iter().find(|known| known.rsplit('/').next() == name).cloned()
        };
        let paths = self.texts.keys().filter(|path| !asked(path));
        paths.map(|path| Misplaced { path: path.clone(), meant: meant(path) }).collect()
    }
}

impl From<BTreeMap<String, String>> for Own {
    fn from(texts: BTreeMap<String, String>) -> Self {
        Own { texts, unreadable: vec![] }
    }
}

/// The text with `\n` at the end of lines and without a byte order mark, which some editors add.
fn normal(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n")
}
