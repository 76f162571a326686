//! Rows of text: cells parted by commas, or by what stands instead of them.

use super::{Cell, Visit};
use std::borrow::Cow;

/// What may part cells. Chinese keyboards write the full-width comma; spreadsheets save "Unicode text" with tabs.
const MARKS: [char; 4] = [',', '\t', ';', '，'];
/// How many lines are looked at for the mark that parts cells.
const LOOK: usize = 30;

/// Tells of the rows that are not empty.
pub fn rows(text: &str, visit: &mut Visit) {
    let mark = mark(text);
    // The full-width comma is three bytes, and the reader parts cells by one.
    let text = if mark == '，' { Cow::Owned(text.replace('，', ",")) } else { Cow::Borrowed(text) };
    let delimiter = if mark == '，' { b',' } else { mark as u8 };
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    // A row that is not UTF-8 is the one error of reading from memory; the text is UTF-8.
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = lines.of(record.position().map_or(0, |position| position.byte() as usize));
        let cells: Vec<Cell> = record.iter().map(|text| Cell { text: text.into(), number: false }).collect();
        visit(line, &cells);
    }
}

/// The mark that most of the first lines have most of.
pub fn mark(text: &str) -> char {
    let count = |mark: &char| text.lines().take(LOOK).map(|line| line.matches(*mark).count()).sum::<usize>();
    // The first of those that are equal: `max_by_key` takes the last.
    MARKS.into_iter().rev().max_by_key(count).unwrap_or(',')
}

/// Counts lines up to a byte position, which must not go back. The position of a record may lie on
/// blank lines before it.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line (from 1) of the first text at `byte` or after it.
    fn of(&mut self, byte: usize) -> usize {
        let blank = self.text[byte..].len() - self.text[byte..].trim_start_matches('\n').len();
        self.line += self.text[self.at..byte + blank].matches('\n').count();
        self.at = byte + blank;
        self.line
    }
}
