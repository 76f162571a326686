//! The tables of a joined unit as sheets of a workbook, with the heads and the figures of their pages. Their sums and rates
//! are formulas.

use super::Whole;
use crate::export::{Cell, Column, Print, Table};
use crate::render::filters::day;
use crate::render::rollup::place;
use crate::statistics::{Grid, Line, Statistics, Value};

/// Width of a column of short figures.
const NARROW: u16 = 7;

const NOTE: &str = "注：比例由合计数相除得出，不是各单位比例的平均数。空格是还没有报的数字，各单位填齐了，合计和比例才有数，由表格自己算。";

/// A sheet for each table, and one of all districts where the units tell of theirs.
pub fn sheets(whole: &Whole, grids: &[Grid]) -> Vec<Table> {
    grids.iter().map(|grid| sheet(&whole.record, grid)).chain(districts(&whole.units)).collect()
}

fn sheet(whole: &Statistics, grid: &Grid) -> Table {
    let columns = grid.columns.iter().zip(&grid.total.cells);
    let columns =
        columns.map(|(one, total)| Column::new(one.name.as_str(), width(total)).under(one.group.unwrap_or_default()));
    let all = 0..grid.rows.len();
    let figure = |number: Option<u32>| number.into();
    let mut rows: Vec<Vec<Cell>> = grid.rows.iter().enumerate().map(|(at, line)| row(line, at, figure)).collect();
    let sum = |number: Option<u32>| Cell::Sum { rows: all.clone(), value: number.map(u64::from) };
    rows.push(row(&grid.total, all.end, sum));
    let title = vec![format!("{}{}", whole.name(), grid.title), reported(whole)];
    let print = Print { title, notes: vec![NOTE.to_owned()] };
    let columns = std::iter::once(Column::new("单位", 13)).chain(columns);
    Table { rows, print: Some(print), ..Table::new(grid.title.as_str(), columns) }
}

/// Whose figures a table has, and of which days.
fn reported(whole: &Statistics) -> String {
    let joined = whole.joined.clone().unwrap_or_default();
    let missing = match joined.missing.as_slice() {
        [] => String::new(),
        missing => format!("，未报：{}", missing.join("、")),
    };
    let until = whole.last_polling_day.map(|last| format!("至{}", day(last))).unwrap_or_default();
    let (place, count) = (place(&whole.area, whole.level), joined.units.len());
    format!("汇总单位：{place}　　已报{count}个单位{missing}　　选举日：{}{until}", day(whole.polling_day))
}

/// Width of a column that ends in `total`.
fn width(total: &Value) -> u16 {
    let digits = match total {
        Value::Figure(number) => number.unwrap_or_default().checked_ilog10().unwrap_or_default() + 1,
        Value::Rate { .. } => 0,
    };
    NARROW.max(digits as u16 + 1)
}

/// The cells of a row; `figure` makes those of figures.
fn row(line: &Line, at: usize, figure: impl Fn(Option<u32>) -> Cell) -> Vec<Cell> {
    let cell = |value: &Value| match *value {
        Value::Figure(number) => figure(number),
        // The names of units stand in the first column.
        Value::Rate { part, whole, value } => Cell::Ratio {
            part: (at, part + 1),
            whole: (at, whole + 1),
            value: value.map(|rate| (rate.part.into(), rate.whole.into())),
        },
    };
    std::iter::once(Cell::from(line.name.as_str())).chain(line.cells.iter().map(cell)).collect()
}

fn districts(units: &[Statistics]) -> Option<Table> {
    let heads =
        [("单位", 24), ("级别", 8), ("选区", 8), ("名额", 8), ("登记选民", 11), ("参加投票", 11), ("当选代表", 11)];
    let mut table = Table::new("各选区", heads.map(|(head, width)| Column::new(head, width)));
    for unit in units {
        for congress in &unit.congresses {
            let level = congress.level.word();
            table.rows.extend(congress.districts.iter().map(|row| {
                let figures = [Some(row.number), Some(row.seats), row.registered, row.took_part, row.elected];
                [Cell::from(unit.name()), Cell::from(level)].into_iter().chain(figures.map(Cell::from)).collect()
            }));
        }
    }
    (!table.rows.is_empty()).then_some(table)
}
