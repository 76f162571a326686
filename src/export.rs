//! What people go on editing: tables in a spreadsheet, papers in a word processor.
//!
//! What a cell holds stays what it is: a text is never taken for a number, a date or a formula.

pub mod docx;
mod xlsx;

pub use docx::docx;
pub use xlsx::xlsx;

/// A table: one sheet, or several of one name and a number if it is longer than a sheet may be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the sheet; what spreadsheets do not allow in it is replaced.
    pub name: String,
    pub columns: Vec<Column>,
    /// Cells from the first column on.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new(name: impl Into<String>, columns: impl IntoIterator<Item = Column>) -> Table {
        Table { name: name.into(), columns: columns.into_iter().collect(), rows: vec![] }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    pub head: String,
    /// In Latin characters; a Han character takes two.
    pub width: u16,
    /// What people may choose from when they fill the column; empty: anything. Another value is warned of, not refused.
    pub choices: Vec<String>,
}

impl Column {
    /// A column that may hold anything.
    pub fn new(head: impl Into<String>, width: u16) -> Column {
        Column { head: head.into(), width, choices: vec![] }
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
    Text(String),
    Number(u64),
}

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

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(number.into())
    }
}
