//! The tables of a joined unit as sheets of a workbook.

use super::Whole;
use crate::export::{Cell, Column, Table};
use crate::statistics::{Grid, Line, Statistics, Value};

/// A sheet for each table, and one of all districts where the units tell of theirs.
pub(super) fn sheets(whole: &Whole, grids: &[Grid]) -> Vec<Table> {
    grids.iter().map(sheet).chain(districts(&whole.units)).collect()
}

fn sheet(grid: &Grid) -> Table {
    let head = |group: Option<&str>, name: &str| match group {
        Some(group) => format!("{group}·{name}"),
        None => name.to_owned(),
    };
    let columns = grid.columns.iter().map(|column| Column::new(head(column.group, &column.name), 11));
    let columns: Vec<Column> = std::iter::once(Column::new("单位", 24)).chain(columns).collect();
    let row = |line: &Line| {
        let cells = line.cells.iter().map(|value| match value {
            Value::Figure(number) => number.map_or(Cell::from(""), Cell::from),
            Value::Rate(rate) => Cell::from(rate.map(|rate| rate.to_string()).unwrap_or_default()),
        });
        std::iter::once(Cell::from(line.name.as_str())).chain(cells).collect()
    };
    Table { rows: grid.rows.iter().chain([&grid.total]).map(row).collect(), ..Table::new(grid.title.as_str(), columns) }
}

fn districts(units: &[Statistics]) -> Option<Table> {
    let heads =
        [("单位", 24), ("级别", 8), ("选区", 8), ("名额", 8), ("登记选民", 11), ("参加投票", 11), ("当选代表", 11)];
    let mut table = Table::new("各选区", heads.map(|(head, width)| Column::new(head, width)));
    for unit in units {
        for congress in &unit.congresses {
            let level = congress.level.word();
            let number = |figure: Option<u32>| figure.map_or(Cell::from(""), Cell::from);
            table.rows.extend(congress.districts.iter().map(|row| {
                let figures = [Some(row.number), Some(row.seats), row.registered, row.took_part, row.elected];
                [Cell::from(unit.name()), Cell::from(level)].into_iter().chain(figures.map(number)).collect()
            }));
        }
    }
    (!table.rows.is_empty()).then_some(table)
}
