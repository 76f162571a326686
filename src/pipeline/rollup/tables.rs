//! The tables of a joined unit as sheets of a workbook, with the heads and the figures of their pages. Their sums and rates
//! are formulas.

use super::Whole;
use crate::export::{Cell, Column, Print, Table};
use crate::pipeline::grids;
use crate::render::filters::day;
use crate::render::rollup::place;
use crate::statistics::{Grid, Statistics};

/// Width of a column of short figures.
const NARROW: u16 = 7;

const NOTE: &str = "注：比例由合计数相除得出，不是各单位比例的平均数。空格是还没有报的数字，各单位填齐了，合计和比例才有数，由表格自己算。";

/// A sheet for each table, and one of all districts where the units tell of theirs.
pub fn sheets(whole: &Whole, grids: &[Grid]) -> Vec<Table> {
    let single = districts(&whole.units).into_iter().chain(bodies(&whole.units));
    grids.iter().map(|grid| sheet(&whole.record, grid)).chain(single).collect()
}

fn sheet(whole: &Statistics, grid: &Grid) -> Table {
    let title = vec![format!("{}{}", whole.name(), grid.title), reported(whole)];
    grids::sheet(grid, Column::new("单位", 13), NARROW, Print { title, notes: vec![NOTE.to_owned()] })
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

/// Every body of the units, where they tell of theirs.
fn bodies(units: &[Statistics]) -> Option<Table> {
    let records: Vec<_> = units.iter().filter_map(|unit| Some((unit.name(), unit.units.as_ref()?))).collect();
    let (_, first) = records.first()?;
    let heads = [
        ("上级单位", 16),
        (first.unit.as_str(), 20),
        ("选举日", 14),
        ("选举人", 10),
        ("参加投票", 10),
        ("名额", 8),
        ("当选", 8),
        ("妇女", 8),
        ("交叉任职", 10),
        ("一肩挑", 8),
        ("党员", 8),
    ];
    let mut table = Table::new("各单位", heads.map(|(head, width)| Column::new(head, width)));
    for (unit, record) in &records {
        table.rows.extend(record.rows.iter().map(|row| {
            let (numbers, poll, leading) = (&row.figures.numbers, &row.figures.poll, &row.figures.leading);
            let counted = poll.bodies.is_some_and(|counted| counted > 0);
            let figures =
                [poll.took_part, poll.seats, poll.elected, poll.women, leading.both, leading.one_head, leading.members];
            let figures = figures.map(|figure| Cell::from(figure.filter(|_| counted)));
            let first = [Cell::from(*unit), Cell::from(row.name.as_str()), Cell::from(day(row.polling_day).as_str())];
            first.into_iter().chain([numbers.voters.into()]).chain(figures).collect()
        }));
    }
    (!table.rows.is_empty()).then_some(table)
}
