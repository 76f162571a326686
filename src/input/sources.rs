//! The files of a project, for turning anchors into places that people can find.

use super::decode;
use super::tree::{Spot, Tree};
use crate::assets;
use crate::diag::draw::{Locate, Place};
use crate::diag::{Anchor, FieldPath};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// The description's text and the trees of all YAML; another file is read again when one of its lines is shown,
/// and the last two are kept, since findings come file by file and may compare two of them.
pub struct Sources {
    dir: PathBuf,
    name: String,
    text: String,
    trees: Vec<Grown>,
    shown: RefCell<[Option<Shown>; 2]>,
}

/// The tree of a file, and the field whose content it is; the description is that of the root.
struct Grown {
    at: FieldPath,
    file: String,
    tree: Tree,
}

/// A file whose lines are being shown, with the byte position at which each line begins.
struct Shown {
    file: String,
    text: String,
    starts: Vec<usize>,
}

impl Shown {
    fn new(file: &str, text: String) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Shown { file: file.to_owned(), text, starts }
    }

    /// The text of a line, from 1.
    fn line(&self, line: usize) -> Option<String> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        self.text[start..].lines().next().map(str::to_owned)
    }
}

impl Sources {
    pub(super) fn new(dir: PathBuf, name: String) -> Self {
        Sources { dir, name, text: String::new(), trees: vec![], shown: RefCell::default() }
    }

    pub(super) fn set_description(&mut self, text: String) {
        self.text = text;
    }

    pub(super) fn add_tree(&mut self, at: FieldPath, file: &str, tree: Tree) {
        self.trees.push(Grown { at, file: file.to_owned(), tree });
    }

    /// The folder of the project.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file name of the description.
    pub fn description(&self) -> &str {
        &self.name
    }

    /// The description's tree, if it could be read.
    pub fn tree(&self) -> Option<&Tree> {
        self.tree_at(&FieldPath::root())
    }

    /// The tree of the file whose content is that of the field `at`, if it could be read.
    pub fn tree_at(&self, at: &FieldPath) -> Option<&Tree> {
        self.trees.iter().find(|grown| grown.at == *at).map(|grown| &grown.tree)
    }

    /// The file in which a field stands, and its path there.
    fn home(&self, field: &FieldPath) -> Option<(&Grown, FieldPath)> {
        let inside = |grown: &&Grown| grown.at.0.is_empty() || field.0.len() > grown.at.0.len();
        let holders = self.trees.iter().filter(inside).filter(|grown| field.0.starts_with(&grown.at.0));
        let nearest = holders.max_by_key(|grown| grown.at.0.len())?;
        Some((nearest, FieldPath(field.0[nearest.at.0.len()..].to_vec())))
    }

    /// Where a file of the project lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The bytes of a file of the project, for hashing.
    pub fn bytes(&self, name: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(self.path(name))
    }

    fn line(&self, file: &str, line: usize) -> Option<String> {
        let mut shown = self.shown.borrow_mut();
        let is_shown = |shown: &Option<Shown>| shown.as_ref().is_some_and(|shown| shown.file == file);
        if !is_shown(&shown[0]) {
            shown.swap(0, 1);
        }
        if !is_shown(&shown[0]) {
            shown[0] = None;
            shown[0] = Some(Shown::new(file, self.read(file)?));
        }
        shown[0].as_ref()?.line(line)
    }

    /// The text of a file of the project, or of a built-in template.
    fn read(&self, file: &str) -> Option<String> {
        if file == self.name && !self.text.is_empty() {
            return Some(self.text.clone());
        }
        match assets::named(file) {
            Some(text) => Some(text.to_owned()),
            None => Some(decode::lossy(&self.bytes(file).ok()?)),
        }
    }

    fn spot(&self, anchor: &Anchor) -> Option<(String, Spot)> {
        match anchor {
            Anchor::Field(field) | Anchor::Key(field) => {
                let (grown, path) = self.home(field)?;
                let spot = grown.tree.find(&path, matches!(anchor, Anchor::Key(_)))?;
                Some((grown.file.clone(), spot))
            }
            Anchor::Words { field, words } => {
                let (grown, path) = self.home(field)?;
                let whole = grown.tree.find(&path, false)?;
                Some((grown.file.clone(), self.words(grown, &path, whole, words).unwrap_or(whole)))
            }
            Anchor::Text { file, line, column, length } => {
                Some((file.clone(), Spot { line: *line, column: *column, length: *length }))
            }
            Anchor::Cell { file, line, heading } => {
                let (column, length) = self.cell(file, *line, heading.as_deref())?;
                Some((file.clone(), Spot { line: *line, column, length }))
            }
            Anchor::File(_) => None,
        }
    }

    /// Where `words` stand in the text of a field that begins at `start`; if a line break parts them, their last part.
    fn words(&self, grown: &Grown, path: &FieldPath, start: Spot, words: &str) -> Option<Spot> {
        let lines = grown.tree.lines(path)?;
        let find = |words: &str| {
            lines.clone().find_map(|number| {
                let line = self.line(&grown.file, number)?;
                let before = if number == start.line { start.column - 1 } else { 0 };
                let from = line.char_indices().nth(before).map_or(line.len(), |(at, _)| at);
                let at = from + line[from..].find(words)?;
                let column = line[..at].chars().count() + 1;
                Some(Spot { line: number, column, length: words.chars().count() })
            })
        };
        find(words).or_else(|| words.split_whitespace().next_back().and_then(find))
    }

    /// Column (from 1) and length in characters of a cell of a roll, or of the whole line.
    fn cell(&self, file: &str, line: usize, heading: Option<&str>) -> Option<(usize, usize)> {
        let text = self.line(file, line)?;
        let whole = (1, text.chars().count().max(1));
        let Some(heading) = heading else { return Some(whole) };
        let head = self.line(file, 1)?;
        let index = cells(&head).iter().position(|name| name.trim().trim_matches('"') == heading);
        let cells = cells(&text);
        let Some(cell) = index.and_then(|index| cells.get(index)) else { return Some(whole) };
        let before: usize = cells.iter().take(index.unwrap_or(0)).map(|cell| cell.chars().count() + 1).sum();
        Some((before + 1, cell.chars().count().max(1)))
    }
}

/// The cells of a line of CSV, with their quotes.
fn cells(line: &str) -> Vec<&str> {
    let mut quoted = false;
    let between = |c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    };
    line.split(between).collect()
}

impl Locate for Sources {
    fn place(&self, anchor: &Anchor) -> Option<Place> {
        if let Anchor::File(file) = anchor {
            return Some(Place { file: file.clone(), line: 0, column: 0, text: String::new(), length: 0 });
        }
        let (file, spot) = self.spot(anchor)?;
        let text = self.line(&file, spot.line).unwrap_or_default();
        Some(Place { file, line: spot.line, column: spot.column, text, length: spot.length })
    }

    fn description(&self) -> &str {
        &self.name
    }

    /// The description comes before the rolls.
    fn rank(&self, file: &str) -> usize {
        usize::from(file != self.name)
    }
}
