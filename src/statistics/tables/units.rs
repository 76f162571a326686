//! Tables of bodies: a row for each body of a township, or for each township of a county.

use crate::model::Aim;
use crate::statistics::grid::{Column, Grid, figure, rate};
use crate::statistics::units::{UnitFigures, UnitRow, UnitsRecord};

/// The tables of `whole`. `joined`: whether its rows are units of many bodies, not bodies.
pub fn tables(whole: &UnitsRecord, rows: &[(String, &UnitFigures)], joined: bool) -> Vec<Grid> {
    let voted = |figures: &UnitFigures| figures.poll.bodies.is_some_and(|counted| counted > 0);
    let (title, all) = (|what: &str| format!("{}{what}", whole.kind), &whole.figures);
    let grid = |what: &str, columns: Vec<Column<UnitFigures>>, voted_only: bool| {
        let rows = rows.iter().filter(|(_, figures)| !voted_only || joined || voted(figures));
        Grid::new(None, title(what), columns, rows.map(|(name, figures)| (name.clone(), *figures)), all)
    };
    let columns = numbers(all, joined);
    let mut grids = vec![];
    // What the vote tells of bodies that have all voted needs no table of its own.
    if columns.len() > 2 || all.poll.bodies != all.numbers.bodies {
        grids.push(grid("参加选举的人和名额", columns, false));
    }
    if voted(all) {
        grids.push(grid("投票和当选情况", poll(all, joined), true));
    }
    if rows.iter().any(|(_, figures)| voted(figures) && figures.leading.people.is_some()) {
        grids.push(grid("“两委”班子情况", leading(joined), true));
    }
    grids
}

/// The bodies of a township with their figures.
pub fn of_bodies(whole: &UnitsRecord) -> Vec<Grid> {
    let row = |row: &'_ UnitRow| (row.name.clone(), row.figures);
    let rows: Vec<(String, UnitFigures)> = whole.rows.iter().map(row).collect();
    let rows: Vec<(String, &UnitFigures)> = rows.iter().map(|(name, figures)| (name.clone(), figures)).collect();
    tables(whole, &rows, false)
}

fn some(number: Option<u32>) -> bool {
    number.is_some_and(|number| number > 0)
}

fn numbers(all: &UnitFigures, joined: bool) -> Vec<Column<UnitFigures>> {
    let mut columns = vec![];
    if joined {
        columns.push(figure(None, "单位", |one: &UnitFigures| one.numbers.bodies));
    }
    if some(all.numbers.probationary) || some(all.numbers.excused) {
        columns.push(figure(None, "全体", |one: &UnitFigures| one.numbers.members));
        columns.push(figure(None, "预备党员", |one: &UnitFigures| one.numbers.probationary));
        columns.push(figure(None, "不计入", |one: &UnitFigures| one.numbers.excused));
    }
    columns.push(figure(None, "选举人", |one: &UnitFigures| one.numbers.voters));
    columns.push(figure(None, "名额", |one: &UnitFigures| one.numbers.seats));
    columns
}

fn poll(all: &UnitFigures, joined: bool) -> Vec<Column<UnitFigures>> {
    let (ways, ballots, again) = (Some("投票方式"), Some("选票"), Some("再投票"));
    let mut columns = vec![];
    if joined {
        columns.push(figure(None, "已选举单位", |one: &UnitFigures| one.poll.bodies));
    }
    let first = columns.len();
    columns.extend([
        figure(None, "选举人", |one: &UnitFigures| one.poll.voters),
        figure(None, "参加投票", |one: &UnitFigures| one.poll.took_part),
        rate(None, "投票率", first + 1, first),
    ]);
    if [all.poll.at_stations, all.poll.at_meetings, all.poll.at_boxes, all.poll.by_proxy].into_iter().any(some) {
        columns.extend([
            figure(ways, "投票站", |one: &UnitFigures| one.poll.at_stations),
            figure(ways, "选举大会", |one: &UnitFigures| one.poll.at_meetings),
            figure(ways, "流动票箱", |one: &UnitFigures| one.poll.at_boxes),
            figure(ways, "委托", |one: &UnitFigures| one.poll.by_proxy),
        ]);
    }
    columns.extend([
        figure(ballots, "发出", |one: &UnitFigures| one.poll.issued),
        figure(ballots, "收回", |one: &UnitFigures| one.poll.returned),
        figure(ballots, "有效票", |one: &UnitFigures| one.poll.valid),
        figure(ballots, "废票", |one: &UnitFigures| one.poll.void),
        figure(None, "名额", |one: &UnitFigures| one.poll.seats),
        figure(None, "当选", |one: &UnitFigures| one.poll.elected),
    ]);
    let elected = columns.len() - 1;
    columns.extend([
        figure(Some("妇女"), "人数", |one: &UnitFigures| one.poll.women),
        rate(Some("妇女"), "占比", elected + 1, elected),
        figure(None, "缺额", |one: &UnitFigures| one.poll.vacant()),
        figure(again, "另行选举", |one: &UnitFigures| one.poll.by_rounds),
        figure(again, "再次投票", |one: &UnitFigures| one.poll.runoffs),
    ]);
    if joined || some(all.poll.void_polls) {
        columns.push(figure(again, "投票无效", |one: &UnitFigures| one.poll.void_polls));
    }
    columns
}

fn leading(joined: bool) -> Vec<Column<UnitFigures>> {
    let (party, units) = (Some("选出的成员"), Some("班子里有"));
    let mut columns = vec![];
    if joined {
        columns.push(figure(None, "已选举单位", |one: &UnitFigures| one.poll.bodies));
    }
    columns.extend([
        figure(None, "班子成员", |one: &UnitFigures| one.leading.people),
        figure(None, "交叉任职", |one: &UnitFigures| one.leading.both),
        figure(None, "一肩挑", |one: &UnitFigures| one.leading.of(Aim::OneHead)),
        figure(units, "大学生", |one: &UnitFigures| one.leading.of(Aim::Graduate)),
        figure(units, "年轻人", |one: &UnitFigures| one.leading.of(Aim::Young)),
        figure(units, "女性", |one: &UnitFigures| one.leading.of(Aim::Woman)),
        figure(None, "党员过半", |one: &UnitFigures| one.leading.of(Aim::PartyMajority)),
        figure(party, "人数", |one: &UnitFigures| one.leading.elected),
    ]);
    let elected = columns.len() - 1;
    columns.extend([
        figure(party, "中共党员", |one: &UnitFigures| one.leading.members),
        rate(party, "占比", elected + 1, elected),
    ]);
    columns
}
