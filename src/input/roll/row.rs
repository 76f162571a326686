//! The rows of a sheet, one after another: titles, heads, voters, totals.

mod growing;
mod judge;

pub use judge::no_voters;

use super::super::table::{Cell, Merged};
use super::heads::{Column, Heads, bare};
use super::values::{self, Wrong, trimmed};
use crate::diag::Report;
use crate::model::{Body, IdNumber, Roll, RollFile, RowCount, Voter};
use growing::{Growing, Row};
use std::collections::HashMap;

/// Words that begin a row of totals.
const TOTALS: [&str; 7] = ["合计", "小计", "总计", "共计", "本页小计", "累计", "本页合计"];
/// The longest text that names a group in a row of its own.
const LONGEST_TITLE: usize = 30;

/// A sheet of a roll's file.
pub struct Sheet<'a> {
    /// Position of the file in `选民名单`.
    pub index: usize,
    pub file: &'a RollFile,
    /// Empty for a file that has no sheets.
    pub name: &'a str,
    /// The bodies in which people may vote, and that of the whole file.
    pub bodies: &'a [Body],
    pub body: Option<u32>,
    /// Whether no other sheet of the file is read.
    pub alone: bool,
    pub merged: Vec<Merged>,
}

/// Reads one sheet.
pub struct Reader<'a> {
    sheet: Sheet<'a>,
    report: &'a mut Report,
    heads: Option<Heads>,
    /// The first row that would be one of heads if it named the name, and how many rows there were with it.
    nameless: Option<(Heads, usize)>,
    /// Whether the next row may be the lower half of the heads.
    halfway: bool,
    /// Whether the heads are such that rows can be read.
    sound: bool,
    /// What merged cells say in the rows below their first, by column: the last row and the text.
    carried: HashMap<usize, (usize, String)>,
    /// The group that a row of its own has named.
    titled: Option<String>,
    rolls: Vec<Growing>,
    count: RowCount,
    /// Voters at the last row of totals.
    totalled: usize,
    /// Names whose dot was of another kind: how many, and the row and the dot of the first.
    dotted: (usize, Option<(usize, char)>),
    /// Whether a number has lost its last figures to a spreadsheet, and the rows of sound ones that end in as many zeros.
    rounded: (bool, Vec<usize>),
}

impl<'a> Reader<'a> {
    pub fn new(sheet: Sheet<'a>, report: &'a mut Report) -> Self {
        Reader {
            sheet,
            report,
            heads: None,
            nameless: None,
            halfway: false,
            sound: false,
            carried: HashMap::new(),
            titled: None,
            rolls: vec![],
            count: RowCount::default(),
            totalled: 0,
            dotted: (0, None),
            rounded: (false, vec![]),
        }
    }

    /// Takes the next row.
    pub fn row(&mut self, line: usize, cells: &[Cell]) {
        self.count.rows += 1;
        let Some(heads) = &mut self.heads else {
            self.count.others += 1;
            let heads = Heads::of(line, cells, &self.sheet.file.columns);
            match heads.as_ref().map(|heads| heads.get(Column::Name).is_some()) {
                Some(true) => self.heads = heads,
                Some(false) if self.nameless.is_none() => self.nameless = heads.map(|heads| (heads, self.count.others)),
                _ => {}
            }
            self.halfway = self.heads.is_some();
            return;
        };
        if std::mem::take(&mut self.halfway) {
            let below = heads.extend(cells, &self.sheet.file.columns);
            self.sound = self.judge_heads();
            if below {
                self.count.others += 1;
                return;
            }
        }
        if !self.sound {
            self.count.refused += 1;
            return;
        }
        let filled;
        let cells = match self.sheet.merged.is_empty() {
            true => cells,
            false => {
                filled = self.fill(line, cells);
                &filled
            }
        };
        match self.kind(cells) {
            Kind::Voter => self.voter(line, cells),
            Kind::Total(total) => {
                self.count.others += 1;
                self.check_total(line, total);
            }
            Kind::Title(name) => {
                self.count.others += 1;
                self.begin_group(line, name);
            }
            Kind::Other => self.count.others += 1,
        }
    }
}

/// The cell of a row that has only one with a text.
fn only_text<'c>(cells: &'c [Cell<'c>]) -> Option<&'c Cell<'c>> {
    let mut told = cells.iter().filter(|cell| !trimmed(cell).is_empty());
    told.next().filter(|_| told.next().is_none())
}

/// What a row is.
enum Kind {
    Voter,
    /// A row of totals and the number in it.
    Total(Option<usize>),
    /// The name of the group that follows.
    Title(String),
    /// Heads again, remarks, signatures.
    Other,
}

impl Reader<'_> {
    /// The cells with what merged cells above them say.
    fn fill<'c>(&mut self, line: usize, cells: &'c [Cell<'c>]) -> Vec<Cell<'c>> {
        let row = line - 1;
        let mut filled: Vec<Cell> = cells.to_vec();
        for merged in self.sheet.merged.iter().filter(|merged| merged.rows.0 < merged.rows.1) {
            let column = merged.columns.0;
            if merged.rows.0 == row {
                let text = filled.get(column).map(|cell| cell.text.to_string()).unwrap_or_default();
                self.carried.insert(column, (merged.rows.1, text));
            }
        }
        for (column, (last, text)) in &self.carried {
            if row <= *last && filled.get(*column).is_none_or(|cell| cell.text.is_empty()) {
                let missing = (column + 1).saturating_sub(filled.len());
                filled.extend(std::iter::repeat_n(Cell::EMPTY, missing));
                filled[*column] = Cell { text: text.clone().into(), number: false };
            }
        }
        filled
    }

    fn kind(&self, cells: &[Cell]) -> Kind {
        let Some(heads) = &self.heads else { return Kind::Other };
        if heads.repeats(cells) {
            return Kind::Other;
        }
        let total = |word: String| TOTALS.iter().any(|total| word.starts_with(total));
        // Every such word has this character; few names have it.
        let mut words = cells.iter().filter(|cell| cell.text.contains('计'));
        if words.any(|cell| total(bare(&cell.text)))
            && !self.has(cells, Column::Birth)
            && !self.has(cells, Column::IdNumber)
        {
            let mut numbers = cells.iter().filter_map(|cell| values::total(&cell.text));
            return Kind::Total(numbers.next().filter(|_| numbers.next().is_none()));
        }
        if self.has(cells, Column::Name) {
            let only = only_text(cells).filter(|_| heads.width > 2);
            return only.map_or(Kind::Voter, |cell| self.title(cell));
        }
        let personal = [Column::Sex, Column::Birth, Column::IdNumber];
        if personal.into_iter().any(|column| self.has(cells, column)) {
            return Kind::Voter;
        }
        only_text(cells).map_or(Kind::Other, |cell| self.title(cell))
    }

    /// A row with one text: the name of a group, where groups have no column.
    fn title(&self, cell: &Cell) -> Kind {
        let grouped = self.heads.as_ref().is_some_and(|heads| heads.get(Column::Group).is_some());
        let text = trimmed(cell);
        let names = !grouped && text.chars().count() <= LONGEST_TITLE && !text.contains(['：', ':', '。']);
        if names { Kind::Title(text.to_owned()) } else { Kind::Other }
    }

    fn has(&self, cells: &[Cell], column: Column) -> bool {
        self.cell(cells, column).is_some_and(|cell| !trimmed(cell).is_empty())
    }

    fn cell<'c>(&self, cells: &'c [Cell<'c>], column: Column) -> Option<&'c Cell<'c>> {
        cells.get(self.heads.as_ref()?.get(column)?.index)
    }

    fn voter(&mut self, line: usize, cells: &[Cell]) {
        let is_text = self.sheet.name.is_empty();
        if is_text && cells.iter().any(|cell| cell.text.contains('\n')) {
            let label = "从这一行起，半角引号没有成对，或者一格里分了行".to_owned();
            let remedy = "姓名和各格里不要有半角引号和换行；在原表里改好再另存";
            self.refuse("INPUT-012", "这一行没有写完".to_owned(), line, None, (label, remedy.to_owned()));
            self.count.refused += 1;
            return;
        }
        let width = self.heads.as_ref().map_or(0, |heads| heads.width);
        // Sheets leave out empty cells, and empty cells beyond the heads say nothing.
        let beyond = cells.iter().skip(width).any(|cell| !cell.text.is_empty());
        if is_text && (cells.len() < width || beyond) {
            self.wrong_width(line, cells.len(), width);
            self.count.refused += 1;
            return;
        }
        match self.read(line, cells) {
            Some(row) => {
                self.count.voters += 1;
                let roll = self.roll(row.places);
                // A sheet alone that names no group has none.
                let sheet = if self.sheet.alone { "" } else { self.sheet.name };
                let group = row.group.or(self.titled.as_deref()).unwrap_or(sheet);
                self.rolls[roll].add(row, group);
            }
            None => self.count.refused += 1,
        }
    }

    fn wrong_width(&mut self, line: usize, cells: usize, width: usize) {
        let label = match cells < width {
            true => format!("少了 {} 格", width - cells),
            false => format!("多了 {} 格", cells - width),
        };
        let remedy = "核对是不是少了或者多了一格；没有内容的格也要留逗号".to_owned();
        let title = format!("这一行有 {cells} 格，表头有 {width} 列");
        self.refuse("INPUT-012", title, line, None, (label, remedy));
    }

    /// What a row tells of a voter; every cell that cannot be read is a finding.
    fn read<'c>(&mut self, line: usize, cells: &'c [Cell<'c>]) -> Option<Row<'c>> {
        let empty = Cell::EMPTY;
        let of = |reader: &Self, column| reader.cell(cells, column).unwrap_or(&empty);
        let cell = of(self, Column::Name);
        let name = self.value(line, Column::Name, values::name(trimmed(cell)));
        if let Some(dot) = values::other_dot(&cell.text).filter(|_| name.is_some()) {
            self.note_dot(line, dot);
        }
        let number = of(self, Column::IdNumber);
        let id_number = match trimmed(number) {
            "" => Some(None),
            _ => self.id_number(line, number).map(Some),
        };
        let known = id_number.flatten();
        let cell = of(self, Column::Sex);
        let sex = self.or_number(line, Column::Sex, cell, known.map(IdNumber::sex), |cell| values::sex(trimmed(cell)));
        let cell = of(self, Column::Birth);
        let birth = self.or_number(line, Column::Birth, cell, known.and_then(IdNumber::birth), values::birth);
        let group = self.group_of(line, cells);
        let second = of(self, Column::SecondName);
        let second_name = match trimmed(second) {
            "" => Some(None),
            text => self.value(line, Column::SecondName, values::second_name(text)).map(Some),
        };
        let districts = [Column::CountyDistrict, Column::TownshipDistrict].map(|column| {
            let cell = of(self, column);
            match trimmed(cell) {
                "" => Some(None),
                text => self.value(line, column, values::district(text)).map(Some),
            }
        });
        let body = self.body_of(line, trimmed(of(self, Column::Body)));
        let cell = of(self, Column::Reason);
        let reason = self.value(line, Column::Reason, values::reason(trimmed(cell)));
        let minority = values::minority(trimmed(of(self, Column::Nationality)));
        let voter = Voter { name: name?, sex: sex?, minority, birth: birth?, group: 0, id_number: id_number? };
        let [county, township] = districts;
        let places = [county?, township?, body?];
        Some(Row { places, line: line as u32, voter, group: group?, second_name: second_name?, reason: reason? })
    }

    /// The body in which a voter votes: by its column, by the file.
    fn body_of(&mut self, line: usize, text: &str) -> Option<Option<u32>> {
        let has_column = self.heads.as_ref().is_some_and(|heads| heads.get(Column::Body).is_some());
        match text {
            _ if !has_column || self.sheet.bodies.is_empty() => Some(self.sheet.body),
            "" if self.sheet.body.is_some() => Some(self.sheet.body),
            text => self.value(line, Column::Body, values::body(text, self.sheet.bodies)).map(Some),
        }
    }

    /// A value that the ID number tells too, where the roll has no column for it.
    fn or_number<T>(
        &mut self,
        line: usize,
        column: Column,
        cell: &Cell,
        known: Option<T>,
        read: impl Fn(&Cell) -> Result<T, Wrong>,
    ) -> Option<T> {
        let has_column = self.heads.as_ref().is_some_and(|heads| heads.get(column).is_some());
        match known {
            Some(known) if !has_column => Some(known),
            None if !has_column => {
                let label = format!("没有“{}”列，要靠公民身份号码", column.word());
                let wrong = (label, "补上公民身份号码".to_owned());
                self.value(line, Column::IdNumber, Err(wrong))
            }
            _ => self.value(line, column, read(cell)),
        }
    }

    fn id_number(&mut self, line: usize, cell: &Cell) -> Option<IdNumber> {
        match values::id_number(cell) {
            Ok(number) => {
                if trimmed(cell).ends_with("000") {
                    self.rounded.1.push(line);
                }
                Some(number)
            }
            Err((true, wrong)) => {
                self.rounded.0 = true;
                self.refuse("INPUT-014", "公民身份号码已经损坏".to_owned(), line, Some(Column::IdNumber), wrong);
                None
            }
            Err((false, wrong)) => self.value(line, Column::IdNumber, Err(wrong)),
        }
    }

    /// The group that the row itself names, where groups have a column.
    fn group_of<'c>(&mut self, line: usize, cells: &'c [Cell<'c>]) -> Option<Option<&'c str>> {
        let Some(cell) = self.cell(cells, Column::Group) else { return Some(None) };
        self.value(line, Column::Group, values::text(trimmed(cell), "应当写选民小组的名称")).map(Some)
    }

    /// What a row says that names the group of the voters below it; those above must have one too.
    fn begin_group(&mut self, line: usize, name: String) {
        if self.sheet.alone && self.titled.is_none() && self.count.voters > 0 {
            let wrong = ("没有一行说它上面的选民在哪个选民小组".to_owned(), "在他们上面加一行小组的名称".to_owned());
            self.value::<()>(line, Column::Group, Err(wrong));
        }
        self.titled = Some(name);
    }

    /// Which of the rolls is that of the voters of these districts or of this body.
    fn roll(&mut self, [county, township, body]: [Option<u32>; 3]) -> usize {
        let (county, township) =
            (county.or(self.sheet.file.county_district), township.or(self.sheet.file.township_district));
        let same = |roll: &Roll| (roll.county_district, roll.township_district, roll.body) == (county, township, body);
        let last = self.rolls.len();
        // Voters of one district mostly stand together.
        let goes_on = |growing: &Growing| same(&growing.roll) && !growing.is_full();
        let at = self.rolls.iter().rposition(goes_on).unwrap_or(last);
        if at == last {
            self.rolls.push(Growing::from(Roll {
                file: self.sheet.index,
                sheet: self.sheet.name.to_owned(),
                head: self.heads.as_ref().map_or(1, |heads| heads.line),
                county_district: county,
                township_district: township,
                body,
                ..Roll::default()
            }));
        }
        at
    }
}
