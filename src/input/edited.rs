//! 改稿: written papers that people have edited. A file of this folder stands in the place of the text that a template
//! makes.

use super::tree::{Node, Spot, Tree};
use super::{Sources, read_text, schema};
use crate::diag::{Diagnostic, FieldPath, Report, Severity};
use crate::paper::markdown::{self, Passage, Written};
use std::collections::BTreeMap;
use std::fs;

/// The folder in a project.
pub const FOLDER: &str = "改稿";

/// What the names of texts end in.
pub const ENDING: &str = ".md";

/// What lies in the folder, by name.
#[derive(Debug, Default)]
pub struct Edited {
    pub texts: BTreeMap<String, Written>,
    /// What the program does not read there.
    pub others: Vec<String>,
}

/// The field whose items are the passages of a text, in the order of the file.
pub fn field(name: &str) -> FieldPath {
    FieldPath::root().key(FOLDER).key(name)
}

/// The path of a text in its project.
pub fn path(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

/// Reads the folder, which need not exist.
pub fn load(sources: &mut Sources, report: &mut Report) {
    let entries = fs::read_dir(sources.path(FOLDER)).into_iter().flatten().flatten();
    let names = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()));
    let mut names: Vec<(String, bool)> = names.filter(|(name, _)| !name.starts_with(['.', '~'])).collect();
    names.sort();
    let mut edited = Edited::default();
    for (name, is_folder) in names {
        if is_folder || !name.ends_with(ENDING) {
            edited.others.push(name);
            continue;
        }
        let file = path(&name);
        let remedy = "核对这个文件能不能打开";
        let Some(text) = read_text(sources, &file, None, remedy, report) else { continue };
        let written = markdown::read(&text);
        report.extend(written.passages.iter().filter_map(|passage| unseen(&file, passage)));
        sources.add_tree(field(&name), &file, tree(&written.passages));
        edited.texts.insert(name, written);
    }
    sources.set_edited(edited);
}

/// INPUT-009 for characters that nobody sees.
fn unseen(file: &str, passage: &Passage) -> Option<Diagnostic> {
    let (label, remedy) = schema::invisible(&passage.text)?;
    let finding = Diagnostic::new("INPUT-009", Severity::Error, "文字里有看不见的字符");
    Some(finding.at(spot(passage).anchor(file), label).remedy(remedy))
}

fn spot(passage: &Passage) -> Spot {
    let markdown::Spot { line, column, length } = passage.spot;
    Spot { line, column, length }
}

/// A list of the passages, each at its place.
fn tree(passages: &[Passage]) -> Tree {
    let item = |passage: &Passage| {
        let spot = spot(passage);
        Tree { node: Node::Scalar { text: passage.text.as_str().into(), plain: false, last_line: spot.line }, spot }
    };
    let spot = passages.first().map_or(Spot { line: 1, column: 1, length: 1 }, spot);
    Tree { node: Node::List(passages.iter().map(item).collect()), spot }
}
