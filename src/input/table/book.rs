//! Workbooks: XLSX row by row; XLS and ODS, whose sheets are small, at once.

use super::guard::guarded;
use super::{Cell, Merged, OLE, Visit};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetVisible, Xls, Xlsx};
use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

type Bytes = Cursor<Arc<[u8]>>;

/// An open workbook.
pub enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Xls(Box<Xls<Bytes>>),
    Ods(Box<Ods<Bytes>>),
}

const DAMAGED: &str = "文件不完整，或者设了密码";

impl Book {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Why it cannot be opened, for people.
    pub fn open(bytes: Vec<u8>) -> Result<Book, &'static str> {
        guarded(|| Self::open_sound(bytes)).unwrap_or(Err(DAMAGED))
    }

    fn open_sound(bytes: Vec<u8>) -> Result<Book, &'static str> {
        let bytes: Arc<[u8]> = bytes.into();
        let open = || Cursor::new(bytes.clone());
        if bytes.starts_with(OLE) {
            return Xls::new(open()).map(|book| Book::Xls(Box::new(book))).map_err(|_| DAMAGED);
        }
        // A document or a picture folder is a ZIP file too.
        let xlsx = Xlsx::new(open()).ok().filter(|book| !book.sheet_names().is_empty());
        match xlsx {
            Some(book) => Ok(Book::Xlsx(Box::new(book))),
            None => Ods::new(open()).map(|book| Book::Ods(Box::new(book))).map_err(|_| DAMAGED),
        }
    }

    /// The names of the sheets that are not hidden.
    pub fn sheets(&self) -> Vec<String> {
        let sheets = match self {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
            Book::Ods(book) => book.sheets_metadata(),
        };
        let shown = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
        shown.map(|sheet| sheet.name.clone()).collect()
    }

    /// Tells of the rows of a sheet that are not empty.
    ///
    /// # Errors
    /// Why the sheet cannot be read, for people.
    pub fn rows(&mut self, sheet: &str, visit: &mut Visit) -> Result<(), &'static str> {
        guarded(|| self.sound_rows(sheet, visit)).unwrap_or(Err(DAMAGED))
    }

    fn sound_rows(&mut self, sheet: &str, visit: &mut Visit) -> Result<(), &'static str> {
        let range = match self {
            Book::Xlsx(book) => return stream(book, sheet, visit).map_err(|_| DAMAGED),
            Book::Xls(book) => book.worksheet_range(sheet).map_err(|_| DAMAGED)?,
            Book::Ods(book) => book.worksheet_range(sheet).map_err(|_| DAMAGED)?,
        };
        let (first, left) = range.start().unwrap_or_default();
        for (index, row) in range.rows().enumerate() {
            let before = std::iter::repeat_n(Cell::EMPTY, left as usize);
            let cells: Vec<Cell> = before.chain(row.iter().map(owned)).collect();
            tell(first as usize + index, &cells, visit);
        }
        Ok(())
    }

    /// The merged cells of a sheet; ODS does not tell.
    pub fn merged(&mut self, sheet: &str) -> Vec<Merged> {
        let all = guarded(|| match self {
            Book::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
            Book::Xls(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
            Book::Ods(_) => vec![],
        });
        let span = |from: u32, to: u32| (from as usize, to as usize);
        let merged = |Dimensions { start, end }| Merged { rows: span(start.0, end.0), columns: span(start.1, end.1) };
        all.into_iter().flatten().map(merged).collect()
    }
}

/// Reads a sheet cell by cell: half a million rows need no more memory than one.
fn stream(book: &mut Xlsx<Bytes>, sheet: &str, visit: &mut Visit) -> Result<(), calamine::XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut cells: Vec<Cell> = vec![];
    let mut line = 0;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = (cell.get_position().0 as usize, cell.get_position().1 as usize);
        if row != line {
            tell(line, &cells, visit);
            cells.clear();
            line = row;
        }
        // A sheet has at most 16,384 columns; a roll that says more is broken.
        if column >= cells.len() && column < 16_384 {
            cells.resize(column + 1, Cell::EMPTY);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = borrowed(cell.get_value());
        }
    }
    tell(line, &cells, visit);
    Ok(())
}

fn tell(row: usize, cells: &[Cell], visit: &mut Visit) {
    if cells.iter().any(|cell| !cell.text.trim().is_empty()) {
        visit(row + 1, cells);
    }
}

fn borrowed<'a>(value: &DataRef<'a>) -> Cell<'a> {
    match value {
        DataRef::SharedString(text) => Cell { text: Cow::Borrowed(*text), number: false },
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => words(text.clone()),
        DataRef::Int(number) => figures(*number as f64),
        DataRef::Float(number) => figures(*number),
        DataRef::Bool(yes) => truth(*yes),
        DataRef::DateTime(day) => words(date(day)),
        DataRef::Error(error) => words(error.to_string()),
        DataRef::Empty => Cell::EMPTY,
    }
}

fn owned(value: &Data) -> Cell<'static> {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => words(text.clone()),
        Data::Int(number) => figures(*number as f64),
        Data::Float(number) => figures(*number),
        Data::Bool(yes) => truth(*yes),
        Data::DateTime(day) => words(date(day)),
        Data::Error(error) => words(error.to_string()),
        Data::Empty => Cell::EMPTY,
    }
}

fn words(text: String) -> Cell<'static> {
    Cell { text: text.into(), number: false }
}

fn truth(yes: bool) -> Cell<'static> {
    words(if yes { "TRUE" } else { "FALSE" }.to_owned())
}

/// A number in figures; Rust writes whole ones without a point and large ones without an exponent.
fn figures(number: f64) -> Cell<'static> {
    Cell { text: number.to_string().into(), number: true }
}

/// The day of a date; the hour of a birth is of no use.
fn date(value: &ExcelDateTime) -> String {
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    format!("{year}-{month:02}-{day:02}")
}
