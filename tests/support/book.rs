//! Workbooks as spreadsheets read them: what cells show, and what their formulas come to.

use calamine::{Data, Range, Reader, Xlsx};
use std::io::Cursor;

/// A sheet as a spreadsheet shows it and as it calculates.
pub struct Sheet {
    pub name: String,
    pub values: Range<Data>,
    pub formulas: Range<String>,
}

/// The sheets of a workbook.
pub fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let names = book.sheet_names();
    let sheet = |name: String| Sheet {
        values: book.worksheet_range(&name).expect("cells"),
        formulas: book.worksheet_formula(&name).expect("formulas"),
        name,
    };
    names.into_iter().map(sheet).collect()
}

/// `C12` as row and column from 0.
pub fn place(name: &str) -> (u32, u32) {
    let letters: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (name[letters.len()..].parse::<u32>().expect("a row") - 1, column - 1)
}

/// What stands between two marks.
pub fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    text.split_once(open).and_then(|(_, rest)| rest.split_once(close)).expect("a formula of ours").0
}

impl Sheet {
    /// The number of a cell by row and column from 0.
    pub fn number(&self, at: (u32, u32)) -> Option<f64> {
        match self.values.get_value(at) {
            Some(Data::Float(number)) => Some(*number),
            Some(Data::Int(number)) => Some(*number as f64),
            _ => None,
        }
    }

    /// As the page prints it.
    pub fn shown(&self, at: (u32, u32)) -> String {
        let is_rate = self.formulas.get_value(at).is_some_and(|formula| formula.contains('/'));
        match (self.number(at), self.values.get_value(at)) {
            (Some(number), _) if is_rate => format!("{:.1}%", (number * 1000.0 + 1e-9).round() / 10.0),
            (Some(number), _) => number.to_string(),
            (None, Some(Data::String(text))) => text.clone(),
            _ => String::new(),
        }
    }

    /// What a formula comes to, calculated from the cells that it names; `None`: nothing.
    pub fn calculated(&self, formula: &str) -> Option<f64> {
        if formula.contains("SUM(") {
            let (from, to) = between(formula, "SUM(", ")").split_once(':').expect("a range");
            let ((from, column), (to, same)) = (place(from), place(to));
            assert_eq!(column, same, "{formula}");
            let cells: Option<Vec<f64>> = (from..=to).map(|row| self.number((row, column))).collect();
            return Some(cells?.iter().sum());
        }
        let (part, whole) = between(formula, "COUNT(", ")").split_once(',').expect("two cells");
        let (part, whole) = (self.number(place(part))?, self.number(place(whole))?);
        (whole > 0.0).then(|| part / whole)
    }

    /// Formulas whose cell holds something else than they come to, and how many were sums and rates.
    pub fn false_formulas(&self) -> (Vec<String>, [usize; 2]) {
        let (mut wrong, mut kinds) = (vec![], [0; 2]);
        let (top, left) = self.formulas.start().unwrap_or_default();
        for (row, column, formula) in self.formulas.used_cells() {
            let at = (row as u32 + top, column as u32 + left);
            kinds[usize::from(!formula.contains("SUM("))] += 1;
            let (held, comes) = (self.number(at), self.calculated(formula));
            let same = match (held, comes) {
                (Some(held), Some(comes)) => (held - comes).abs() < 1e-12,
                (held, comes) => held.is_none() && comes.is_none(),
            };
            if !same {
                wrong.push(format!("{} {at:?}: {formula} is {comes:?}, not {held:?}", self.name));
            }
        }
        (wrong, kinds)
    }

    /// Rows below the heads: those with a figure, as they are shown.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let (height, width) = self.values.end().expect("cells");
        let row = |row| (0..=width).map(|column| self.shown((row, column))).collect::<Vec<_>>();
        (0..=height).filter(|at| (0..=width).any(|column| self.number((*at, column)).is_some())).map(row).collect()
    }
}
