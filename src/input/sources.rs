//! The files of a project, for turning anchors into places that people can find.

use super::decode;
use super::edited::Edited;
use super::roll::{Column, SheetRead};
use super::table;
use super::tree::{Spot, Tree};
use crate::assets::{self, Assets};
use crate::diag::draw::{Locate, Order, Place};
use crate::diag::{Anchor, FieldPath, Report};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// The description's text and the trees of all YAML; another file is read again when one of its lines is shown,
/// and the last two are kept, since findings come file by file and may compare two of them. Workbooks take long to
/// read: of those the rows of a whole report are read beforehand.
pub struct Sources {
    dir: PathBuf,
    /// What is built in and what the project has of its own.
    assets: Assets,
    name: String,
    text: String,
    trees: Vec<Grown>,
    /// Every sheet of the rolls, in the order in which they were read.
    sheets: Vec<SheetRead>,
    edited: Edited,
    shown: RefCell<[Option<Shown>; 2]>,
    /// Rows of workbooks that will be shown.
    prepared: Vec<Shown>,
}

/// The tree of a file, and the field whose content it is; the description is that of the root.
struct Grown {
    at: FieldPath,
    file: String,
    tree: Tree,
}

/// A file, or a sheet of a workbook, whose lines are being shown.
struct Shown {
    file: String,
    sheet: String,
    lines: Lines,
}

enum Lines {
    /// With the byte position at which each line begins.
    Text { text: String, starts: Vec<usize>, mark: char },
    /// The cells of each row that is not empty.
    Rows(HashMap<usize, Vec<String>>),
}

/// What stands between the cells of a workbook where they are shown.
const BETWEEN: &str = " | ";

impl Shown {
    fn text(file: &str, text: String) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        let mark = table::mark(&text);
        Shown { file: file.to_owned(), sheet: String::new(), lines: Lines::Text { text, starts, mark } }
    }

    fn sheet(file: &str, sheet: &str, bytes: Vec<u8>) -> Option<Self> {
        let mut rows = HashMap::new();
        let mut keep = |line: usize, cells: &[table::Cell]| {
            rows.insert(line, cells.iter().map(|cell| cell.text.to_string()).collect());
        };
        table::File::open(file, bytes).ok()?.rows(file, sheet, &mut keep).ok()?;
        Some(Shown { file: file.to_owned(), sheet: sheet.to_owned(), lines: Lines::Rows(rows) })
    }

    /// The text of a line, from 1.
    fn line(&self, line: usize) -> Option<String> {
        match &self.lines {
            Lines::Text { text, starts, .. } => {
                let start = *starts.get(line.checked_sub(1)?)?;
                text[start..].lines().next().map(str::to_owned)
            }
            Lines::Rows(rows) => rows.get(&line).map(|cells| cells.join(BETWEEN)),
        }
    }

    /// Column (from 1) and length in characters of the cell at `index` of a line.
    fn cell(&self, line: usize, index: usize) -> Option<(usize, usize)> {
        let text = self.line(line)?;
        let (cells, between): (Vec<&str>, usize) = match &self.lines {
            Lines::Text { mark, .. } => (cells(&text, *mark), 1),
            Lines::Rows(rows) => (rows.get(&line)?.iter().map(String::as_str).collect(), BETWEEN.len()),
        };
        let length = cells.get(index)?.chars().count().max(1);
        let before: usize = cells.iter().take(index).map(|cell| cell.chars().count() + between).sum();
        Some((before + 1, length))
    }
}

impl Sources {
    pub(super) fn new(dir: PathBuf, name: String) -> Self {
        Sources {
            assets: Assets::of_project(&dir),
            dir,
            name,
            text: String::new(),
            trees: vec![],
            sheets: vec![],
            edited: Edited::default(),
            shown: RefCell::default(),
            prepared: vec![],
        }
    }

    /// Templates and tables, those of the project first.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    pub(super) fn set_description(&mut self, text: String) {
        self.text = text;
    }

    pub(super) fn add_tree(&mut self, at: FieldPath, file: &str, tree: Tree) {
        self.trees.push(Grown { at, file: file.to_owned(), tree });
    }

    pub(super) fn add_sheet(&mut self, sheet: SheetRead) {
        self.sheets.push(sheet);
    }

    pub(super) fn set_edited(&mut self, edited: Edited) {
        self.edited = edited;
    }

    /// What people have edited.
    pub fn edited(&self) -> &Edited {
        &self.edited
    }

    /// The sheets from this one on are of last term.
    pub(super) fn mark_last_term(&mut self, from: usize) {
        self.sheets[from..].iter_mut().for_each(|sheet| sheet.last_term = true);
    }

    /// Every sheet of the rolls, in the order in which they were read.
    pub fn sheets(&self) -> &[SheetRead] {
        &self.sheets
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
        self.show(file, "", |shown| shown.line(line))
    }

    /// Asks something of a file or sheet, which is read if it is not shown already.
    fn show<T>(&self, file: &str, sheet: &str, ask: impl Fn(&Shown) -> Option<T>) -> Option<T> {
        let mut prepared = self.prepared.iter().filter(|shown| shown.file == file && shown.sheet == sheet);
        if let Some(found) = prepared.next().and_then(&ask) {
            return Some(found);
        }
        let mut shown = self.shown.borrow_mut();
        let is_shown = |shown: &Option<Shown>| {
            shown.as_ref().is_some_and(|shown| (shown.file.as_str(), shown.sheet.as_str()) == (file, sheet))
        };
        if !is_shown(&shown[0]) {
            shown.swap(0, 1);
        }
        if !is_shown(&shown[0]) {
            shown[0] = None;
            shown[0] = match sheet {
                "" => Some(Shown::text(file, self.read(file)?)),
                _ => Shown::sheet(file, sheet, self.bytes(file).ok()?),
            };
        }
        ask(shown[0].as_ref()?)
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
            Anchor::Cell { file, sheet, line, heading } => {
                let (column, length) = self.cell(file, sheet, *line, heading.as_deref())?;
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
    fn cell(&self, file: &str, sheet: &str, line: usize, heading: Option<&str>) -> Option<(usize, usize)> {
        let index = heading.and_then(|heading| self.column(file, sheet, heading));
        self.show(file, sheet, |shown| {
            let whole = (1, shown.line(line)?.chars().count().max(1));
            Some(index.and_then(|index| shown.cell(line, index)).unwrap_or(whole))
        })
    }

    /// Where the column of this proper heading stands in a roll, from 0.
    pub fn column(&self, file: &str, sheet: &str, heading: &str) -> Option<usize> {
        let heads = self.sheets.iter().find(|other| other.file == file && other.name == sheet)?.heads.as_ref()?;
        let column = Column::ALL.into_iter().find(|column| column.word() == heading)?;
        heads.get(column).map(|head| head.index)
    }

    /// `选民!B115`: a cell as spreadsheets name it; of a whole row its number. Of a file without sheets `B115`.
    pub fn address(&self, anchor: &Anchor) -> Option<String> {
        let Anchor::Cell { file, sheet, line, heading } = anchor else { return None };
        let column = heading.as_deref().and_then(|heading| self.column(file, sheet, heading));
        let cell = format!("{}{line}", column.map(letters).unwrap_or_default());
        Some(if sheet.is_empty() { cell } else { format!("{sheet}!{cell}") })
    }

    /// Reads the rows of workbooks to which a report points, each sheet once.
    pub fn prepare(&mut self, report: &Report) {
        let anchors = report.findings.iter().flat_map(|finding| &finding.labels).map(|label| &label.anchor);
        for ((file, sheet), lines) in rows_of(anchors) {
            if !sheet.is_empty() {
                let rows = self.rows(file, sheet, &lines);
                self.prepared.push(Shown { file: file.to_owned(), sheet: sheet.to_owned(), lines: Lines::Rows(rows) });
            }
        }
    }

    /// The cells of some lines of a sheet, which is read once.
    pub fn rows(&self, file: &str, sheet: &str, lines: &BTreeSet<usize>) -> HashMap<usize, Vec<String>> {
        let mut rows = HashMap::new();
        let mut keep = |line: usize, cells: &[table::Cell]| {
            if lines.contains(&line) {
                rows.insert(line, cells.iter().map(|cell| cell.text.to_string()).collect());
            }
        };
        if let Some(mut table) = self.bytes(file).ok().and_then(|bytes| table::File::open(file, bytes).ok()) {
            // What cannot be read has been said when the roll was read.
            let _ = table.rows(file, sheet, &mut keep);
        }
        rows
    }
}

/// The rows in which anchors stand, by file and sheet.
pub fn rows_of<'a>(anchors: impl Iterator<Item = &'a Anchor>) -> BTreeMap<(&'a str, &'a str), BTreeSet<usize>> {
    let mut rows: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for anchor in anchors {
        if let Anchor::Cell { file, sheet, line, .. } = anchor {
            rows.entry((file, sheet)).or_default().insert(*line);
        }
    }
    rows
}

/// A column as spreadsheets name it: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    format!("{before}{last}")
}

/// The cells of a line of text, with their quotes.
fn cells(line: &str, mark: char) -> Vec<&str> {
    let mut quoted = false;
    let between = |c: char| {
        quoted ^= c == '"';
        c == mark && !quoted
    };
    line.split(between).collect()
}

impl Locate for Sources {
    fn place(&self, anchor: &Anchor) -> Option<Place> {
        if let Anchor::File(file) = anchor {
            return Some(Place { file: file.clone(), ..Place::default() });
        }
        let (file, spot) = self.spot(anchor)?;
        let sheet = if let Anchor::Cell { sheet, .. } = anchor { sheet.as_str() } else { "" };
        let text = self.show(&file, sheet, |shown| shown.line(spot.line)).unwrap_or_default();
        let address = self.address(anchor).filter(|_| !sheet.is_empty());
        Some(Place { file, address, line: spot.line, column: spot.column, text, length: spot.length })
    }

    fn order(&self, anchor: &Anchor) -> Option<Order> {
        let Anchor::Cell { file, sheet, line, heading } = anchor else {
            let place = self.place(anchor)?;
            return Some((self.rank(&place.file), place.file, 0, place.line, place.column));
        };
        let number = self.sheets.iter().position(|read| read.file == *file && read.name == *sheet);
        let column = heading.as_deref().and_then(|heading| self.column(file, sheet, heading));
        Some((self.rank(file), file.clone(), number.unwrap_or(0), *line, column.map_or(1, |column| column + 1)))
    }

    fn description(&self) -> &str {
        &self.name
    }

    /// The description comes before the rolls.
    fn rank(&self, file: &str) -> usize {
        usize::from(file != self.name)
    }
}
