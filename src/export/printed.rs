//! Tables that are printed and filed: a title, heads of one or two levels, ruled cells, notes. On A4 across, as wide
//! as the page, with the heads on every page.

use super::xlsx::{A4, FACE, Faces, HEAD_FACE, PERCENT, shown, write};
use super::{Column, Print, Table};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// Sizes in points.
const TITLE: f64 = 16.0;
const TEXT: f64 = 10.5;
/// Height of a head in points: one line, or three where heads are of two levels and columns narrow.
const HEAD_HEIGHT: f64 = 24.0;
const NARROW_HEAD_HEIGHT: f64 = 45.0;
/// So many rows stand on one page.
const ONE_PAGE: usize = 45;
/// Margins in inches.
const MARGIN: f64 = 0.6;

/// Fills a sheet. The whole table stands on it, as its sums name the rows by their place.
pub(super) fn fill(sheet: &mut Worksheet, table: &Table, print: &Print) -> Result<(), XlsxError> {
    let plain = Format::new().set_font_name(FACE).set_font_size(TEXT).set_align(FormatAlign::VerticalCenter);
    let last = (table.columns.len() as u16).saturating_sub(1);
    for (index, column) in (0u16..).zip(&table.columns) {
        sheet.set_column_width(index, column.width)?;
    }
    let title = plain.clone().set_font_name(HEAD_FACE).set_font_size(TITLE).set_align(FormatAlign::Center);
    let mut line = 0;
    for text in &print.title {
        let (face, height) = if line == 0 { (&title, TITLE * 1.8) } else { (&plain, TEXT * 1.8) };
        across(sheet, (line, 0), (line, last), text, face)?;
        sheet.set_row_height(line, height)?;
        line += 1;
    }
    let heads = line;
    line = write_heads(sheet, &table.columns, line)?;
    let ruled = plain.clone().set_border(FormatBorder::Thin);
    let faces = Faces {
        text: ruled.clone().set_num_format("@").set_text_wrap(),
        number: ruled.clone().set_num_format("0"),
        percent: ruled.set_num_format(PERCENT).set_align(FormatAlign::Right),
    };
    let first = line;
    for cells in &table.rows {
        for (index, cell) in (0u16..).zip(cells) {
            write(sheet, (line, index), first, cell, &faces)?;
        }
        line += 1;
    }
    for text in &print.notes {
        let columns: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum();
        let lines = (text.chars().count() as u32 * 2).div_ceil(columns.max(1));
        across(sheet, (line, 0), (line, last), text, &plain.clone().set_text_wrap())?;
        sheet.set_row_height(line, TEXT * 1.5 * f64::from(lines))?;
        line += 1;
    }
    sheet.set_freeze_panes(first, 1)?.set_repeat_rows(heads, first.saturating_sub(1))?;
    let high = u16::from(table.rows.len() <= ONE_PAGE);
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, high);
    sheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN, MARGIN / 2.0, MARGIN / 2.0);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}

/// Heads from `line` on; the line behind them. A group stands over its columns, what has none over both lines.
fn write_heads(sheet: &mut Worksheet, columns: &[Column], line: u32) -> Result<u32, XlsxError> {
    let head = Format::new().set_font_name(HEAD_FACE).set_font_size(TEXT).set_border(FormatBorder::Thin);
    let head = head.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let grouped = columns.iter().any(|column| !column.group.is_empty());
    let below = if grouped { line + 1 } else { line };
    let mut index = 0;
    for group in columns.chunk_by(|one, next| !one.group.is_empty() && one.group == next.group) {
        let end = index + group.len() as u16;
        let named = group.first().filter(|column| !column.group.is_empty());
        if let Some(column) = named {
            across(sheet, (line, index), (line, end.saturating_sub(1)), &column.group, &head)?;
        }
        for (at, column) in (index..end).zip(group) {
            let top = if named.is_some() { below } else { line };
            across(sheet, (top, at), (below, at), &column.head, &head)?;
        }
        index = end;
    }
    sheet.set_row_height(below, if grouped { NARROW_HEAD_HEIGHT } else { HEAD_HEIGHT })?;
    Ok(below + 1)
}

/// A text over a range of cells, which may be one.
fn across(sheet: &mut Worksheet, from: (u32, u16), to: (u32, u16), text: &str, face: &Format) -> Result<(), XlsxError> {
    match from == to {
        true => sheet.write_string_with_format(from.0, from.1, shown(text), face)?,
        false => sheet.merge_range(from.0, from.1, to.0, to.1, shown(text), face)?,
    };
    Ok(())
}
