//! Tables with a row for each unit or district, as templates print them.

use crate::statistics::{Grid, Line, Value};
use serde::Serialize;

/// Of tables with more rows not two stand on a page: each has its pages to itself.
const FEW_ROWS: usize = 8;
/// Stands behind the head of a column of which a note tells.
const MARK: char = '＊';

/// A table.
#[derive(Debug, Serialize)]
pub struct TableView {
    title: String,
    head: Vec<HeadView>,
    /// Columns besides that of the names.
    columns: usize,
    own_page: bool,
    /// In characters; the longest names go on below themselves.
    name_width: usize,
    /// That for all is the last.
    rows: Vec<RowView>,
}

/// Neighbours under one head, or a column that has none above its own.
#[derive(Debug, Serialize)]
struct HeadView {
    group: Option<&'static str>,
    /// The lines of each name.
    names: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct RowView {
    name: String,
    cells: Vec<String>,
}

pub(super) fn table(grid: &Grid) -> TableView {
    let mut head: Vec<HeadView> = vec![];
    for column in &grid.columns {
        let lines = in_lines(&column.name);
        match head.last_mut() {
            Some(last) if last.group.is_some() && last.group == column.group => last.names.push(lines),
            _ => head.push(HeadView { group: column.group, names: vec![lines] }),
        }
    }
    let names = grid.rows.iter().map(|row| row.name.chars().count());
    TableView {
        title: grid.title.clone(),
        head,
        columns: grid.columns.len(),
        own_page: grid.rows.len() > FEW_ROWS,
        name_width: names.max().unwrap_or(0).clamp(4, 9) + 1,
        rows: grid.rows.iter().chain([&grid.total]).map(row).collect(),
    }
}

fn row(line: &Line) -> RowView {
    let cell = |value: &Value| match value {
        Value::Figure(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Value::Rate { value, .. } => value.map(|rate| rate.to_string()).unwrap_or_default(),
    };
    RowView { name: line.name.clone(), cells: line.cells.iter().map(cell).collect() }
}

/// The lines of a head in a narrow column, none of which parts a word.
fn in_lines(head: &str) -> Vec<String> {
    let characters: Vec<char> = head.trim_end_matches(MARK).chars().collect();
    let line = |length: usize| characters.chunks(length).map(|line| line.iter().collect()).collect();
    let parted = |at: usize| vec![characters[..at].iter().collect(), characters[at..].iter().collect()];
    let mut lines: Vec<String> = match (characters.len(), characters.iter().position(|c| *c == '和')) {
        (0..=3, _) => line(3),
        (_, Some(at)) => parted(at),
        (5, _) if head.ends_with(['人', '者']) => parted(2),
        (4 | 6, _) => line(2),
        (5, _) => parted(3),
        _ => line(4),
    };
    if let Some(last) = lines.last_mut().filter(|_| head.ends_with(MARK)) {
        last.push(MARK);
    }
    lines
}
