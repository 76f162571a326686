//! 统计表: the forms of statistics as tables for spreadsheets, with the heads and the figures of their pages. Their sums
//! are formulas wherever the parts add up to what is told of the whole.

use super::{State, grids};
use crate::catalog::Document;
use crate::catalog::header::Workbook;
use crate::diag::Diagnostic;
use crate::export::{Cell, Column, Place, Print, Table, xlsx};
use crate::facts::{Aspect, CongressFacts, Rate, Returns};
use crate::model::Congress;
use crate::render::figures::{AspectView, aspects};
use crate::render::filters::day;
use crate::render::units::heading;
use crate::render::views::congress_name;
use crate::statistics::persons::words;
use crate::statistics::tables::{self, units::of_bodies};
use crate::statistics::units::record;
use crate::statistics::{Grid, Persons};
use std::ops::Range;

/// Who fills a form, as below those on paper.
const SIGNED: &str = "填表人：　　　　　　　　负责人：　　　　　　　　填表日期：";

/// The tables beside a document; none if its header asks for none.
pub fn tables(state: &State, document: &Document) -> Vec<Table> {
    match (document.template.header.workbook, document.subject.place().congress) {
        (Some(Workbook::Voters), Some(congress)) => voters(state, congress),
        (Some(Workbook::Election), Some(congress)) => election(state, congress),
        (Some(Workbook::Bodies), _) => bodies(state),
        _ => vec![],
    }
}

/// The workbook beside a document, named as its PDF is; none if its header asks for none.
///
/// # Errors
/// `OUT-002` when it cannot be put together.
pub(super) fn beside(
    state: &State,
    document: &Document,
    stem: &str,
    draft: bool,
) -> Result<Option<(String, Vec<u8>)>, Diagnostic> {
    let mut tables = tables(state, document);
    for print in tables.iter_mut().filter(|_| draft).filter_map(|table| table.print.as_mut()) {
        print.title.iter_mut().take(1).for_each(|title| title.push_str("（样稿）"));
    }
    Ok(if tables.is_empty() { None } else { Some((format!("{stem}.xlsx"), xlsx(&tables)?)) })
}

/// 选区选民情况统计表 of a congress, by its position: a row for each district and one for all.
pub fn voters(state: &State, congress: usize) -> Vec<Table> {
    let Some((congress, facts)) = of(state, congress) else { return vec![] };
    let name = format!("{}{}选区选民情况统计表", congress_name(congress), state.project.election.occasion.word());
    let notes = [
        "注：（1）登记率是登记选民占年满十八周岁人口的比例。上届选民加增加的各栏、减减少的各栏，等于登记选民；补登、除名是名单公布以后补正的。",
        "（2）带＊的栏只填总数，不写姓名和原因；其余的空格是还没有数据的，查实后填写。合计和登记率由表格自己算，各选区填齐了才有数。",
        SIGNED,
    ];
    let print = print(state, congress, name, "单位：人", &notes);
    vec![grids::sheet(&tables::census(congress, facts), Column::new("选区", 11), 7, print)]
}

/// 选举统计表 of a congress: the whole in figures, persons by every aspect, district by district. Nothing while not all
/// is counted.
pub fn election(state: &State, congress: usize) -> Vec<Table> {
    let Some((congress, facts)) = of(state, congress) else { return vec![] };
    let Some(returns) = &facts.returns else { return vec![] };
    let name = format!("{}代表{}统计表", congress_name(congress), state.project.election.occasion.word());
    let whole = Print {
        notes: [
            "注：参选率是参加投票的选民占登记选民的比例；登记率是登记选民占年满十八周岁人口的比例。空格没有数据，查实后填写。",
            SIGNED,
        ]
        .map(str::to_owned)
        .to_vec(),
        ..print(state, congress, name.clone(), "", &[])
    };
    let persons = print(
        state,
        congress,
        format!("{name}（候选人和代表）"),
        "单位：人",
        &["注：人员各类的人数加起来等于合计；年龄算到选举日；“未填报”是登记时没有写明，或者不是候选人而由选民另选的。"],
    );
    let districts = print(
        state,
        congress,
        format!("{name}（各选区）"),
        "",
        &["注：各栏是第一次投票的数字；当选代表是各次投票的。"],
    );
    let columns = [("栏目", 22), ("项目", 20), ("数", 12), ("单位", 8)].map(|(head, width)| Column::new(head, width));
    let whole =
        Table { rows: figures(congress, facts, returns), print: Some(whole), ..Table::new("选举情况", columns) };
    let columns =
        [("类别", 12), ("项", 18), ("提名候选人", 12), ("正式候选人", 12), ("当选代表", 12), ("占当选代表", 12)];
    let columns = columns.map(|(head, width)| Column::new(head, width));
    let rows = person_rows(returns);
    let persons = Table { rows, print: Some(persons), ..Table::new("候选人和代表", columns) };
    let districts = grids::sheet(&tables::polls(congress, facts), Column::new("选区", 12), 10, districts);
    vec![whole, persons, districts]
}

/// 情况统计表 of all bodies: a row for each in every table, and persons by every aspect.
fn bodies(state: &State) -> Vec<Table> {
    let election = &state.project.election;
    let Some(rules) = &state.kind.bodies else { return vec![] };
    let record = record(&state.project, &state.facts.bodies, rules, None);
    let whole = format!("{}情况统计表", heading(election, rules));
    let print = |what: &str, notes: &[&str]| Print {
        title: vec![format!("{whole}（{what}）"), format!("选举日：{}", day(election.polling_day))],
        notes: notes.iter().chain([&SIGNED]).map(|note| (*note).to_owned()).collect(),
    };
    let notes = ["注：投票、选票各栏是第一次投票的数字；当选的包括以后各次投票选出的。空格没有数据，查实后填写。"];
    let sheet = |grid: &Grid| grids::sheet(grid, Column::new(record.unit.as_str(), 16), 8, print(&grid.title, &notes));
    let lists = &record.lists;
    let persons = persons_sheet([&lists.nominees, &lists.candidates, &lists.elected]);
    let persons = Table { print: Some(print("候选人和当选人构成", &[])), ..persons };
    of_bodies(&record).iter().map(sheet).chain([persons]).collect()
}

/// Persons of three lists, band by band, those elected with their share.
fn persons_sheet(lists: [&Persons; 3]) -> Table {
    let columns = [("类别", 12), ("项", 18), ("提名候选人", 12), ("正式候选人", 12), ("当选人", 12), ("占当选人", 12)];
    let columns = columns.map(|(head, width)| Column::new(head, width));
    let first = words(Aspect::Sex).count();
    let total = |list: &Persons| {
        let parts: Vec<Option<u32>> = words(Aspect::Sex).map(|word| list.band(Aspect::Sex, word)).collect();
        added(1..1 + first, list.total, &parts)
    };
    let [nominees, candidates, elected] = lists;
    let mut rows =
        vec![vec!["合计".into(), Cell::Empty, total(nominees), total(candidates), total(elected), Cell::Empty]];
    for (aspect, word) in Aspect::ALL.into_iter().flat_map(|aspect| words(aspect).map(move |word| (aspect, word))) {
        let [nominated, standing, chosen] = lists.map(|list| list.band(aspect, word));
        let (at, share) = (rows.len(), chosen.zip(elected.total).map(|(part, whole)| Rate { part, whole }));
        let share = share.map_or(Cell::Empty, |share| ratio((at, 4), (0, 4), Some(share)));
        rows.push(vec![aspect.word().into(), word.into(), nominated.into(), standing.into(), chosen.into(), share]);
    }
    Table { rows, ..Table::new("候选人和当选人构成", columns) }
}

/// Rows of a band, a label, a figure and its unit, as on paper from left to right.
fn figures(congress: &Congress, facts: &CongressFacts, votes: &Returns) -> Vec<Vec<Cell>> {
    let voters = &facts.census;
    let members = Some(congress.committee.everyone().count() as u32).filter(|members| *members > 0);
    let mut rows: Vec<Vec<Cell>> = vec![];
    let mut line = |band: &str, label: &str, cell: Cell, unit: &str| {
        rows.push(vec![band.into(), label.into(), cell, unit.into()]);
    };
    let first = "一、选举委员会和选区";
    line(first, "选举委员会", members.into(), "人");
    line(first, "选区", congress.districts.len().into(), "个");
    line(first, "代表名额", facts.seats.into(), "名");
    line(first, "人口", voters.population.into(), "人");
    let second = "二、选民登记";
    line(second, "登记选民", added(5..7, voters.registered, &[voters.men, voters.women]), "人");
    line(second, "男", voters.men.into(), "人");
    line(second, "女", voters.women.into(), "人");
    line(second, "少数民族", voters.minorities.into(), "人");
    line(second, "年满十八周岁", voters.of_age.into(), "人");
    line(second, "登记率", ratio((4, 2), (8, 2), voters.registration()), "");
    line(second, "上届选民", voters.last_term.into(), "人");
    line(second, "申诉", facts.objections.into(), "件");
    let third = "三、投票";
    let cast = &votes.cast;
    let ways = [cast.at_stations, cast.at_meetings, cast.at_boxes, cast.by_proxy];
    line(third, "参加投票", added(16..20, cast.took_part, &ways), "人");
    line(third, "参选率", ratio((12, 2), (4, 2), facts.turnout), "");
    line(third, "投票站", votes.stations.into(), "个");
    line(third, "流动票箱", votes.mobile_boxes.into(), "个");
    let words = ["投票站投票", "选举大会投票", "流动票箱投票", "委托投票"];
    words.into_iter().zip(ways).for_each(|(word, way)| line(third, word, way.into(), "人"));
    line(third, "发出选票", cast.issued.into(), "张");
    line(third, "收回选票", added(22..24, cast.returned, &[cast.valid, cast.void]), "张");
    line(third, "有效票", cast.valid.into(), "张");
    line(third, "废票", cast.void.into(), "张");
    line(third, "预选选区", votes.primaries.into(), "个");
    line(third, "一次选足选区", votes.filled_at_once.into(), "个");
    line(third, "另行选举选区", votes.by_rounds.into(), "个");
    line(third, "再次投票选区", votes.runoffs.into(), "个");
    rows
}

/// All persons, then the bands of every aspect.
fn person_rows(returns: &Returns) -> Vec<Vec<Cell>> {
    let aspects = aspects(returns);
    let first: &[_] = aspects.first().map_or(&[], |aspect: &AspectView| &aspect.lines);
    let column = |total: u32, parts: Vec<Option<u32>>| added(1..1 + parts.len(), Some(total), &parts);
    let mut rows = vec![vec![
        "合计".into(),
        Cell::Empty,
        column(returns.nominees.total, first.iter().map(|band| band.nominees).collect()),
        column(returns.candidates.total, first.iter().map(|band| band.candidates).collect()),
        column(returns.elected.total, first.iter().map(|band| band.elected).collect()),
        Cell::Empty,
    ]];
    for (aspect, band) in aspects.iter().flat_map(|aspect| aspect.lines.iter().map(move |band| (aspect, band))) {
        let share = band.elected.map(|part| Rate { part, whole: returns.elected.total });
        let at = rows.len();
        rows.push(vec![
            aspect.name.into(),
            band.name.into(),
            band.nominees.into(),
            band.candidates.into(),
            band.elected.into(),
            share.map_or(Cell::Empty, |share| ratio((at, 4), (0, 4), Some(share))),
        ]);
    }
    rows
}

fn of(state: &State, congress: usize) -> Option<(&Congress, &CongressFacts)> {
    state.project.election.congresses.get(congress).zip(state.facts.congresses.get(congress))
}

fn print(state: &State, congress: &Congress, title: String, unit: &str, notes: &[&str]) -> Print {
    let polling = day(state.project.election.polling_day);
    let under = format!("填报单位：{}　　选举日：{polling}　　{unit}", congress.committee.name);
    let notes = notes.iter().map(|note| (*note).to_owned()).collect();
    Print { title: vec![title, under.trim_end().to_owned()], notes }
}

fn sum(rows: &Range<usize>, value: Option<u32>) -> Cell {
    Cell::Sum { rows: rows.clone(), value: value.map(u64::from) }
}

/// A sum of rows where they add up to the whole; else the whole as it is told.
fn added(rows: Range<usize>, whole: Option<u32>, parts: &[Option<u32>]) -> Cell {
    let parts: Option<Vec<u32>> = parts.iter().copied().collect();
    let adds_up = |whole: &u32| {
        parts.is_some_and(|parts| parts.iter().map(|part| u64::from(*part)).sum::<u64>() == u64::from(*whole))
    };
    match whole.filter(adds_up) {
        Some(_) => sum(&rows, whole),
        None => whole.into(),
    }
}

fn ratio(part: Place, whole: Place, rate: Option<Rate>) -> Cell {
    Cell::Ratio { part, whole, value: rate.map(|rate| (rate.part.into(), rate.whole.into())) }
}
