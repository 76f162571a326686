//! Aligned columns in the terminal, where a Han character is two cells wide.

use unicode_width::UnicodeWidthStr;

/// Colours of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Red,
    Yellow,
    Green,
    Grey,
}

impl Ink {
    /// The text in this colour.
    pub fn paint(self, text: &str) -> String {
        let code = match self {
            Ink::Red => "91",
            Ink::Yellow => "93",
            Ink::Green => "92",
            Ink::Grey => "90",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// A line of a table; `ink` colours the whole line.
#[derive(Debug, Clone)]
pub struct Row {
    pub cells: Vec<String>,
    pub ink: Option<Ink>,
}

impl Row {
    /// A line without colour.
    pub fn plain(cells: impl IntoIterator<Item = impl Into<String>>) -> Row {
        Row { cells: cells.into_iter().map(Into::into).collect(), ink: None }
    }
}

/// The lines, each column as wide as its widest cell, two blanks between columns.
pub fn draw(rows: &[Row]) -> String {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    rows.iter().map(|row| line(row, &widths) + "\n").collect()
}

fn line(row: &Row, widths: &[usize]) -> String {
    let cells = row.cells.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
    let text = cells.collect::<Vec<_>>().join("  ");
    let text = text.trim_end();
    row.ink.map_or_else(|| text.to_owned(), |ink| ink.paint(text))
}
