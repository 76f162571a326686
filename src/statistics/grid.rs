//! Tables with a row for each unit and one for all: what is printed, and what spreadsheets get.

use super::persons::words;
use super::record::{CongressRecord, Statistics};
use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, Rate, sum};
use crate::model::changes::Group;
use crate::model::{Level, UnitLevel};

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Of which congresses it tells.
    pub level: Level,
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

struct Column {
    heading: Heading,
    holds: Holds,
}

/// What a column holds.
enum Holds {
    Figure(Box<dyn Fn(&CongressRecord) -> Option<u32>>),
    /// A rate of two columns.
    Rate(usize, usize),
}

/// The tables of a joined unit, those of the county congresses first. `units` are what was joined.
pub fn grids(whole: &Statistics, units: &[Statistics]) -> Vec<Grid> {
    let mut grids = vec![];
    for congress in &whole.congresses {
        for (title, columns) in tables(congress) {
            let rows = units.iter().filter_map(|unit| Some((unit.name(), unit.congress(congress.level)?)));
            grids.push(Grid {
                level: congress.level,
                title: format!("{}人大代表选举{title}", congress.level.word()),
                rows: rows.map(|(name, record)| line(name, &columns, record)).collect(),
                total: line("合计", &columns, congress),
                columns: columns.into_iter().map(|column| column.heading).collect(),
            });
        }
    }
    grids
}

fn line(name: &str, columns: &[Column], record: &CongressRecord) -> Line {
    let figure = |index: usize| match &columns.get(index)?.holds {
        Holds::Figure(read) => read(record),
        Holds::Rate(..) => None,
    };
    let value = |column: &Column| match column.holds {
        Holds::Figure(ref read) => Value::Figure(read(record)),
        Holds::Rate(part, whole) => {
            let value = figure(part).zip(figure(whole)).map(|(part, whole)| Rate { part, whole });
            Value::Rate { part, whole, value }
        }
    };
    Line { name: name.to_owned(), cells: columns.iter().map(value).collect() }
}

impl Grid {
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

fn tables(whole: &CongressRecord) -> Vec<(&'static str, Vec<Column>)> {
    vec![
        ("选民登记汇总表", voters()),
        ("投票情况汇总表", poll()),
        ("代表名额和当选代表汇总表", deputies()),
        ("当选代表构成汇总表（一）", bands(whole, &[Aspect::Sex, Aspect::Nationality, Aspect::Age, Aspect::Education])),
        ("当选代表构成汇总表（二）", bands(whole, &[Aspect::Party, Aspect::Occupation, Aspect::Incumbency])),
    ]
}

fn figure(group: Option<&'static str>, name: &str, read: impl Fn(&CongressRecord) -> Option<u32> + 'static) -> Column {
    Column { heading: Heading { group, name: name.to_owned() }, holds: Holds::Figure(Box::new(read)) }
}

/// A rate of two columns of the same table, from 0.
fn rate(group: Option<&'static str>, name: &str, part: usize, whole: usize) -> Column {
    Column { heading: Heading { group, name: name.to_owned() }, holds: Holds::Rate(part, whole) }
}

fn voters() -> Vec<Column> {
    let (of, up, down) = (Some("登记选民中"), Some("增加"), Some("减少"));
    vec![
        figure(None, "选区", |one| one.numbers.districts),
        figure(None, "人口", |one| one.voters.population),
        figure(None, "年满十八周岁", |one| one.voters.of_age),
        figure(None, "登记选民", |one| one.voters.registered),
        figure(of, "男", |one| one.voters.men),
        figure(of, "女", |one| one.voters.women),
        figure(of, "少数民族", |one| one.voters.minorities),
        rate(None, "登记率", 3, 2),
        figure(None, "上届选民", |one| one.voters.last_term),
        figure(up, "新满十八周岁", |one| one.voters.came_of_age),
        figure(up, "恢复政治权利", |one| one.voters.restored),
        figure(up, "迁入", |one| one.voters.moved_in),
        figure(up, "名单补登", |one| one.voters.added),
        figure(down, "迁出", |one| one.voters.moved_out),
        figure(down, "死亡", |one| one.voters.died),
        figure(down, "剥夺政治权利", |one| one.voters.deprived),
        figure(down, "名单除名", |one| one.voters.removed),
        figure(None, "申诉", |one| one.numbers.objections),
    ]
}

fn poll() -> Vec<Column> {
    let (ways, ballots, districts) = (Some("投票方式"), Some("选票"), Some("选区"));
    vec![
        figure(None, "登记选民", |one| one.voters.registered),
        figure(None, "参加投票", |one| one.poll.took_part),
        rate(None, "参选率", 1, 0),
        figure(ways, "投票站", |one| one.poll.at_stations),
        figure(ways, "选举大会", |one| one.poll.at_meetings),
        figure(ways, "流动票箱", |one| one.poll.at_boxes),
        figure(ways, "委托", |one| one.poll.by_proxy),
        figure(ballots, "发出", |one| one.poll.issued),
        figure(ballots, "收回", |one| one.poll.returned),
        figure(ballots, "有效票", |one| one.poll.valid),
        figure(ballots, "废票", |one| one.poll.void),
        figure(None, "投票站数", |one| one.poll.stations),
        figure(None, "流动票箱数", |one| one.poll.mobile_boxes),
        figure(districts, "总数", |one| one.numbers.districts),
        figure(districts, "预选", |one| one.poll.primaries),
        figure(districts, "一次选足", |one| one.poll.filled_at_once),
        figure(districts, "投票无效", |one| one.poll.void_polls),
        figure(districts, "另行选举", |one| one.poll.by_rounds),
        figure(districts, "再次投票", |one| one.poll.runoffs),
    ]
}

fn deputies() -> Vec<Column> {
    let mut columns = vec![
        figure(None, "代表名额", |one| one.numbers.seats),
        figure(None, "提名候选人", |one| one.lists.nominees.total),
        figure(None, "正式候选人", |one| one.lists.candidates.total),
        figure(None, "当选代表", |one| one.lists.elected.total),
        figure(None, "缺额", CongressRecord::vacant),
    ];
    for group in Group::ALL {
        let head = Some(group.word());
        let count = columns.len();
        columns.push(figure(head, "人数", move |one| one.groups.of(group)));
        columns.push(rate(head, "占比", count, 3));
    }
    columns
}

/// A column for each band; those of whom nothing is told only where there are any.
fn bands(whole: &CongressRecord, aspects: &[Aspect]) -> Vec<Column> {
    let mut columns = vec![figure(None, "当选代表", |one| one.lists.elected.total)];
    for aspect in aspects.iter().copied() {
        for word in words(aspect) {
            let untold = word == UNKNOWN;
            if untold && whole.lists.elected.band(aspect, word).is_some_and(|count| count == 0) {
                continue;
            }
            columns.push(figure(Some(aspect.word()), word, move |one| one.lists.elected.band(aspect, word)));
        }
    }
    columns
}

impl CongressRecord {
    /// Voters of those who have come of age.
    pub fn registration(&self) -> Option<Rate> {
        Some(Rate { part: self.voters.registered?, whole: self.voters.of_age? })
    }

    /// Voters who took part.
    pub fn turnout(&self) -> Option<Rate> {
        Some(Rate { part: self.poll.took_part?, whole: self.voters.registered? })
    }

    /// Deputies of a group.
    pub fn share(&self, group: Group) -> Option<Rate> {
        Some(Rate { part: self.groups.of(group)?, whole: self.lists.elected.total? })
    }

    /// Seats that nobody has won.
    pub fn vacant(&self) -> Option<u32> {
        self.numbers.seats?.checked_sub(self.lists.elected.total?)
    }

    /// Last term's turnout.
    pub fn last_turnout(&self) -> Option<Rate> {
        Some(Rate { part: self.last_term.took_part?, whole: self.last_term.registered? })
    }

    /// Deputies of a group last term.
    pub fn last_share(&self, group: Group) -> Option<Rate> {
        Some(Rate { part: self.last_term.groups.of(group)?, whole: self.last_term.elected? })
    }
}

/// What the units of a joined unit are called together: `乡镇`, `县`.
pub fn units_word(units: &[Statistics]) -> &'static str {
    match units.iter().map(|unit| unit.level).max() {
        Some(UnitLevel::Township) => "乡镇（街道）",
        Some(UnitLevel::County) => "县（市、区）",
        _ => "市（州、盟）",
    }
}
