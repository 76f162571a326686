//! Workbooks (XLSX), the same bytes for the same tables.

use super::{Cell, Place, Table, printed};
use crate::diag::{Anchor, Diagnostic, Severity};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};

/// Rows of a sheet, that of the heads included.
const LONGEST_SHEET: usize = 1_048_576;
/// Characters of a sheet's name and of a cell.
const LONGEST_NAME: usize = 31;
const LONGEST_TEXT: usize = 32_767;
/// Every office has these faces.
pub(super) const FACE: &str = "宋体";
pub(super) const HEAD_FACE: &str = "黑体";
/// Grey behind heads and of lines.
const GREY: u32 = 0x00D9_D9D9;
/// A4, by its number in the format.
pub(super) const A4: u8 = 9;

/// A workbook with a sheet for each table: heads that stay in sight, a filter, columns of text.
///
/// # Errors
/// `OUT-002` when the workbook cannot be put together.
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, Diagnostic> {
    workbook(tables).and_then(|mut book| book.save_to_buffer()).map_err(|error| {
        let finding = Diagnostic::new("OUT-002", Severity::Error, "工作簿写不出来");
        finding.at(Anchor::File("xlsx".to_owned()), error.to_string())
    })
}

fn workbook(tables: &[Table]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let began = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&began));
    let mut names: Vec<String> = vec![];
    for table in tables {
        let parts = table.rows.chunks(LONGEST_SHEET - 1);
        // A table without rows has a sheet too.
        let empty = parts.len() == 0;
        for rows in parts.chain(empty.then_some(&[][..])) {
            let name = free_name(&table.name, &names);
            let sheet = book.add_worksheet().set_name(&name)?;
            // A formula that comes to nothing shows nothing.
            sheet.set_formula_result_default("");
            match &table.print {
                Some(print) => printed::fill(sheet, table, print)?,
                None => fill(sheet, table, rows)?,
            }
            names.push(name);
        }
    }
    Ok(book)
}

/// A name that spreadsheets allow and no other sheet has: `问题`, `问题 2`.
fn free_name(wanted: &str, taken: &[String]) -> String {
    let plain = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { '-' } else { c };
    let wanted: String = wanted.chars().map(plain).collect();
    let named = |number: usize| {
        let tail = if number > 1 { format!(" {number}") } else { String::new() };
        let length = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
        let mut head = if wanted.is_empty() { "表".to_owned() } else { wanted.clone() };
        while length(&head) + length(&tail) > LONGEST_NAME {
            head.pop();
        }
        head + &tail
    };
    let free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    (1..=taken.len() + 1).map(named).find(free).unwrap_or_default()
}

fn fill(sheet: &mut Worksheet, table: &Table, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let body = Format::new().set_font_name(FACE).set_align(FormatAlign::Top).set_text_wrap();
    let text = body.clone().set_num_format("@");
    let head = Format::new().set_font_name(HEAD_FACE).set_background_color(GREY).set_border(FormatBorder::Thin);
    for (index, column) in (0u16..).zip(&table.columns) {
        sheet.set_column_width(index, column.width)?.set_column_format(index, &text)?;
        sheet.write_string_with_format(0, index, shown(&column.head), &head)?;
        if !column.choices.is_empty() {
            let rule = DataValidation::new().allow_list_strings(&column.choices)?;
            let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(1, index, LONGEST_SHEET as u32 - 1, index, &rule)?;
        }
    }
    let faces = Faces { text, number: body.clone(), percent: body.set_num_format(PERCENT) };
    for (line, cells) in (1u32..).zip(rows) {
        for (index, cell) in (0u16..).zip(cells) {
            write(sheet, (line, index), 1, cell, &faces)?;
        }
    }
    if let Some(last) = (table.columns.len() as u16).checked_sub(1) {
        sheet.autofilter(0, 0, rows.len() as u32, last)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A percentage with one decimal.
pub(super) const PERCENT: &str = "0.0%";

/// How cells look.
pub(super) struct Faces {
    pub text: Format,
    pub number: Format,
    pub percent: Format,
}

/// Writes a cell; `first` is the line of the first row. A formula has its value with it, so that readers who do not
/// calculate see it too.
pub(super) fn write(
    sheet: &mut Worksheet,
    (line, index): (u32, u16),
    first: u32,
    cell: &Cell,
    faces: &Faces,
) -> Result<(), XlsxError> {
    let name = |(row, column): Place| row_col_to_cell(first + row as u32, column as u16);
    match cell {
        Cell::Text(cell) if cell.is_empty() => return Ok(()),
        Cell::Empty => sheet.write_blank(line, index, &faces.number)?,
        Cell::Text(cell) => sheet.write_string_with_format(line, index, shown(cell), &faces.text)?,
        Cell::Number(number) => sheet.write_number_with_format(line, index, *number as f64, &faces.number)?,
        Cell::Sum { rows, value } => {
            let column = usize::from(index);
            let cells = format!("{}:{}", name((rows.start, column)), name((rows.end.saturating_sub(1), column)));
            let formula = Formula::new(format!("IF(COUNT({cells})=ROWS({cells}),SUM({cells}),\"\")"));
            let value = value.map_or_else(String::new, |value| value.to_string());
            sheet.write_formula_with_format(line, index, formula.set_result(value), &faces.number)?
        }
        Cell::Ratio { part, whole, value } => {
            let (part, whole) = (name(*part), name(*whole));
            let formula = format!("IF(COUNT({part},{whole})=2,IF({whole}>0,{part}/{whole},\"—\"),\"\")");
            let value = match value {
                None => String::new(),
                Some((_, 0)) => "—".to_owned(),
                Some((part, whole)) => (*part as f64 / *whole as f64).to_string(),
            };
            sheet.write_formula_with_format(line, index, Formula::new(formula).set_result(value), &faces.percent)?
        }
    };
    Ok(())
}

/// As much of a text as a cell may hold.
pub(super) fn shown(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_TEXT
    });
    end.map_or(text, |(at, _)| &text[..at])
}
