//! Tables with a row for each unit or district and one for all: what is printed, and what spreadsheets get.

use crate::facts::{Rate, sum};
use crate::model::Level;

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Of which congresses it tells; nothing for bodies.
    pub level: Option<Level>,
    pub title: String,
    pub columns: Vec<Heading>,
    pub rows: Vec<Line>,
    pub total: Line,
}

/// The head of a column; neighbours of one group share a head above theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub group: Option<&'static str>,
    pub name: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub name: String,
    pub cells: Vec<Value>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A number that adds up.
    Figure(Option<u32>),
    /// A part of a whole, which are numbers of its own row: their columns.
    Rate { part: usize, whole: usize, value: Option<Rate> },
}

/// A column of a table whose rows are made of `R`.
pub(super) struct Column<R> {
    heading: Heading,
    holds: Holds<R>,
}

type Read<R> = Box<dyn Fn(&R) -> Option<u32>>;

/// What a column holds.
enum Holds<R> {
    Figure(Read<R>),
    /// A rate of two columns.
    Rate(usize, usize),
}

pub(super) fn figure<R>(
    group: Option<&'static str>,
    name: &str,
    read: impl Fn(&R) -> Option<u32> + 'static,
) -> Column<R> {
    Column { heading: Heading { group, name: name.to_owned() }, holds: Holds::Figure(Box::new(read)) }
}

/// A rate of two columns of the same table, from 0.
pub(super) fn rate<R>(group: Option<&'static str>, name: &str, part: usize, whole: usize) -> Column<R> {
    Column { heading: Heading { group, name: name.to_owned() }, holds: Holds::Rate(part, whole) }
}

fn line<R>(name: String, columns: &[Column<R>], of: &R) -> Line {
    let figure = |index: usize| match &columns.get(index)?.holds {
        Holds::Figure(read) => read(of),
        Holds::Rate(..) => None,
    };
    let value = |column: &Column<R>| match column.holds {
        Holds::Figure(ref read) => Value::Figure(read(of)),
        Holds::Rate(part, whole) => {
            let value = figure(part).zip(figure(whole)).map(|(part, whole)| Rate { part, whole });
            Value::Rate { part, whole, value }
        }
    };
    Line { name, cells: columns.iter().map(value).collect() }
}

impl Grid {
    pub(super) fn new<'a, R: 'a>(
        level: Option<Level>,
        title: String,
        columns: Vec<Column<R>>,
        rows: impl IntoIterator<Item = (String, &'a R)>,
        whole: &R,
    ) -> Grid {
        Grid {
            level,
            title,
            rows: rows.into_iter().map(|(name, row)| line(name, &columns, row)).collect(),
            total: line("合计".to_owned(), &columns, whole),
            columns: columns.into_iter().map(|column| column.heading).collect(),
        }
    }

    /// Names of the columns whose rows, added up once more as they are printed, do not give the total.
    pub fn unfooted(&self) -> Vec<&str> {
        let wrong = |index: usize| match self.total.cells.get(index) {
            Some(Value::Figure(whole)) => {
                let figure = |row: &Line| match row.cells.get(index) {
                    Some(Value::Figure(number)) => *number,
                    _ => None,
                };
                sum(self.rows.iter().map(figure)) != *whole
            }
            _ => false,
        };
        let columns = self.columns.iter().enumerate();
        columns.filter(|(index, _)| wrong(*index)).map(|(_, column)| column.name.as_str()).collect()
    }
}
