//! Tables with a row for each unit or district as sheets of a workbook, with the heads and the figures of their pages. Their
//! sums and rates are formulas.

use crate::export::{Cell, Column, Print, Table};
use crate::statistics::{Grid, Line, Value};

/// The sheet of a table, named as the table. `names`: the column of units or districts; `least`: the least width of the others.
pub(super) fn sheet(grid: &Grid, names: Column, least: u16, print: Print) -> Table {
    let columns = grid.columns.iter().zip(&grid.total.cells).map(|(column, total)| {
        Column::new(column.name.as_str(), width(total, least)).under(column.group.unwrap_or_default())
    });
    let all = 0..grid.rows.len();
    let figure = |number: Option<u32>| number.into();
    let mut rows: Vec<Vec<Cell>> = grid.rows.iter().enumerate().map(|(at, line)| row(line, at, figure)).collect();
    let sum = |number: Option<u32>| Cell::Sum { rows: all.clone(), value: number.map(u64::from) };
    rows.push(row(&grid.total, all.end, sum));
    Table { rows, print: Some(print), ..Table::new(grid.title.as_str(), std::iter::once(names).chain(columns)) }
}

/// Width of a column that ends in `total`.
fn width(total: &Value, least: u16) -> u16 {
    let digits = match total {
        Value::Figure(number) => number.unwrap_or_default().checked_ilog10().unwrap_or_default() + 1,
        Value::Rate { .. } => 0,
    };
    least.max(digits as u16 + 1)
}

/// The cells of a row; `figure` makes those of figures.
fn row(line: &Line, at: usize, figure: impl Fn(Option<u32>) -> Cell) -> Vec<Cell> {
    let cell = |value: &Value| match *value {
        Value::Figure(number) => figure(number),
        // The names stand in the first column.
        Value::Rate { part, whole, value } => Cell::Ratio {
            part: (at, part + 1),
            whole: (at, whole + 1),
            value: value.map(|rate| (rate.part.into(), rate.whole.into())),
        },
    };
    std::iter::once(Cell::from(line.name.as_str())).chain(line.cells.iter().map(cell)).collect()
}
