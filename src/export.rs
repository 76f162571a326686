//! What people go on editing: tables in a spreadsheet, papers in a word processor.
//!
//! What a cell holds stays what it is: a text is never taken for a number, a date or a formula.

pub mod docx;
mod printed;
mod xlsx;

pub use docx::docx;
use std::ops::Range;
pub use xlsx::xlsx;

/// A table: one sheet, or several of one name and a number if it is longer than a sheet may be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the sheet; what spreadsheets do not allow in it is replaced.
    pub name: String,
    pub columns: Vec<Column>,
    /// Cells from the first column on.
    pub rows: Vec<Vec<Cell>>,
    /// What stands around a table that is printed and filed; `None`: a list to be filtered.
    pub print: Option<Print>,
}

/// What stands around a table that is printed and filed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Print {
    /// Lines above the heads, the first larger.
    pub title: Vec<String>,
    /// Lines below the rows.
    pub notes: Vec<String>,
}

impl Table {
    /// A table without rows.
    pub fn new(name: impl Into<String>, columns: impl IntoIterator<Item = Column>) -> Table {
        Table { name: name.into(), columns: columns.into_iter().collect(), rows: vec![], print: None }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    pub head: String,
    /// The head over this and its neighbours of the same group, in a table that is printed; empty: none.
    pub group: String,
    /// In Latin characters; a Han character takes two.
    pub width: u16,
    /// What people may choose from when they fill the column; empty: anything. Another value is warned of, not refused.
    pub choices: Vec<String>,
}

impl Column {
    /// A column that may hold anything.
    pub fn new(head: impl Into<String>, width: u16) -> Column {
        Column { head: head.into(), group: String::new(), width, choices: vec![] }
    }

    /// The same under a head that it shares with its neighbours.
    pub fn under(mut self, group: impl Into<String>) -> Column {
        self.group = group.into();
        self
    }

    /// The same with choices.
    pub fn choose<T: Into<String>>(mut self, choices: impl IntoIterator<Item = T>) -> Column {
        self.choices = choices.into_iter().map(Into::into).collect();
        self
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, to be filled in.
    Empty,
    Text(String),
    Number(u64),
    /// A formula: the sum of the cells of these rows, from 0, in the same column. `value` is what it comes to;
    /// nothing while one of them is empty.
    Sum {
        rows: Range<usize>,
        value: Option<u64>,
    },
    /// A formula: a percentage of one cell of another, each by row and column from 0. `value`: both, if they are known.
    Ratio {
        part: Place,
        whole: Place,
        value: Option<(u64, u64)>,
    },
}

/// Row and column of a cell, both from 0; heads are no rows.
pub type Place = (usize, usize);

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number as u64)
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Cell {
        number.map_or(Cell::Empty, Cell::from)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(number.into())
    }
}
