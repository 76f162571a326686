//! Tables in the files that offices have: CSV in every encoding in use, XLSX, XLS and ODS.
//!
//! A file is told apart by what is in it, never by its name. Rows come one after another, so that a large sheet need
//! not be held in memory.

mod book;
mod guard;
mod text;

use crate::diag::{Anchor, Diagnostic, Severity};
use book::Book;
use std::borrow::Cow;
pub use text::mark;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: Cow<'a, str>,
    /// Whether the program that wrote it took it for a number.
    pub number: bool,
}

impl Cell<'_> {
    /// A cell with nothing in it.
    pub const EMPTY: Cell<'static> = Cell { text: Cow::Borrowed(""), number: false };
}

/// Hears of each row that is not empty: its number in the sheet, from 1, and its cells from the first column on.
pub type Visit<'a> = dyn FnMut(usize, &[Cell]) + 'a;

/// Cells that are shown as one: rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    pub rows: (usize, usize),
    pub columns: (usize, usize),
}

/// A file of one or more tables.
pub enum File {
    /// CSV, or its like with tabs or semicolons.
    Text(String),
    Book(Book),
}

/// The mark of a ZIP file, as XLSX and ODS are, and that of a file of Office 97, as XLS is.
const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Whether the bytes are those of a workbook.
pub fn is_book(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLE)
}

impl File {
    /// Looks into a file.
    ///
    /// # Errors
    /// `INPUT-010` when it is neither text nor a workbook.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<File, Box<Diagnostic>> {
        if is_book(&bytes) {
            return Book::open(bytes).map(File::Book).map_err(|why| Box::new(broken(name, why)));
        }
        super::decode::table_text(name, &bytes).map(File::Text)
    }

    /// The names of its sheets; a text has one, without a name.
    pub fn sheets(&self) -> Vec<String> {
        match self {
            File::Text(_) => vec![String::new()],
            File::Book(book) => book.sheets(),
        }
    }

    /// Tells of the rows of a sheet.
    ///
    /// # Errors
    /// `INPUT-010` when the sheet cannot be read.
    pub fn rows(&mut self, name: &str, sheet: &str, visit: &mut Visit) -> Result<(), Box<Diagnostic>> {
        match self {
            File::Text(text) => text::rows(text, visit),
            File::Book(book) => return book.rows(sheet, visit).map_err(|why| Box::new(broken(name, why))),
        }
        Ok(())
    }

    /// The merged cells of a sheet.
    pub fn merged(&mut self, sheet: &str) -> Vec<Merged> {
        match self {
            File::Text(_) => vec![],
            File::Book(book) => book.merged(sheet),
        }
    }
}

fn broken(name: &str, why: &str) -> Diagnostic {
    let finding = Diagnostic::new("INPUT-010", Severity::Error, "工作簿读不出来");
    let finding = finding.at(Anchor::File(name.to_owned()), why.to_owned());
    finding.remedy("用 WPS 或 Excel 打开它；打得开就另存一份，打不开就从备份里找回来；设了密码的，先取消密码")
}
