//! The columns of every table of statistics, and the tables.

pub mod units;

use super::grid::{Column, Grid, figure, rate};
use super::of::voters;
use super::persons::words;
use super::record::{CongressRecord, Statistics, Voters};
use super::units::UnitFigures;
use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, CongressFacts, Rate, sum};
use crate::model::changes::Group;
use crate::model::{Congress, UnitLevel};

/// The tables of a joined unit, those of the county congresses first. `units` are what was joined.
pub fn grids(whole: &Statistics, units: &[Statistics]) -> Vec<Grid> {
    let mut grids = vec![];
    for congress in &whole.congresses {
        for (title, columns) in tables(congress) {
            let rows = units.iter().filter_map(|unit| Some((unit.name().to_owned(), unit.congress(congress.level)?)));
            let title = format!("{}人大代表选举{title}", congress.level.word());
            grids.push(Grid::new(Some(congress.level), title, columns, rows, congress));
        }
    }
    if let Some(whole) = &whole.units {
        let figures = units.iter().filter_map(|unit| Some((unit.name().to_owned(), &unit.units.as_ref()?.figures)));
        let figures: Vec<(String, &UnitFigures)> = figures.collect();
        grids.extend(units::tables(whole, &figures, true));
    }
    grids
}

/// the voters of each district of a congress, and of all.
pub fn census(congress: &Congress, facts: &CongressFacts) -> Grid {
    let mut columns = voter_columns(|one: &Voters| one, 0);
    // Only totals, which are filled in by hand.
    columns.extend(["停止行使权利＊", "不能行使权利＊"].map(|name| figure(None, name, |_| None)));
    let rows: Vec<Voters> = facts.districts.iter().map(|district| voters(&district.census)).collect();
    let whole = voters(&facts.census);
    Grid::new(Some(congress.level), "选区选民情况".to_owned(), columns, named(congress).zip(&rows), &whole)
}

/// The figures of a district's poll, in the order of [`POLL`].
type PollOf = [Option<u32>; 10];

const POLL: [&str; 10] = [
    "代表名额",
    "登记选民",
    "参加投票",
    "发出选票",
    "收回选票",
    "有效票",
    "废票",
    "提名候选人",
    "正式候选人",
    "当选代表",
];

/// The poll of each district of a congress, and of all; whoever was elected in later rounds is counted too.
pub fn polls(congress: &Congress, facts: &CongressFacts) -> Grid {
    let rows = congress.districts.iter().zip(&facts.districts).map(|(district, facts)| {
        let tally = district.tally.as_ref();
        [
            Some(district.seats),
            facts.voters,
            tally.map(|tally| tally.took_part),
            tally.map(|tally| tally.issued),
            tally.map(|tally| tally.returned),
            tally.map(|tally| tally.valid),
            tally.map(|tally| tally.void),
            Some(district.nominees.len() as u32),
            Some(district.formal.len() as u32),
            facts.rounds.as_ref().map(|rounds| rounds.elected().count() as u32),
        ]
    });
    let rows: Vec<PollOf> = rows.collect();
    let at = |index: usize| move |row: &PollOf| row.get(index).copied().flatten();
    let mut columns: Vec<Column<PollOf>> =
        POLL.iter().enumerate().map(|(index, name)| figure(None, name, at(index))).collect();
    columns.insert(3, rate(None, "参选率", 2, 1));
    let whole: PollOf = std::array::from_fn(|index| sum(rows.iter().map(at(index))));
    Grid::new(Some(congress.level), "各选区".to_owned(), columns, named(congress).zip(&rows), &whole)
}

fn named(congress: &Congress) -> impl Iterator<Item = String> {
    congress.districts.iter().map(|district| format!("第{}选区", district.number))
}

fn tables(whole: &CongressRecord) -> Vec<(&'static str, Vec<Column<CongressRecord>>)> {
    vec![
        ("选民登记汇总表", voter_list()),
        ("投票情况汇总表", poll()),
        ("代表名额和当选代表汇总表", deputies()),
        ("当选代表构成汇总表（一）", bands(whole, &[Aspect::Sex, Aspect::Nationality, Aspect::Age, Aspect::Education])),
        ("当选代表构成汇总表（二）", bands(whole, &[Aspect::Party, Aspect::Occupation, Aspect::Incumbency])),
    ]
}

fn voter_list() -> Vec<Column<CongressRecord>> {
    let mut columns = vec![figure(None, "选区", |one: &CongressRecord| one.numbers.districts)];
    columns.extend(voter_columns(|one: &CongressRecord| &one.voters, 1));
    columns.push(figure(None, "申诉", |one: &CongressRecord| one.numbers.objections));
    columns
}

/// The columns of voters, of which so many columns stand before.
fn voter_columns<R: 'static>(of: fn(&R) -> &Voters, before: usize) -> Vec<Column<R>> {
    let (within, up, down) = (Some("登记选民中"), Some("增加"), Some("减少"));
    let figure = |group, name, read: fn(&Voters) -> Option<u32>| figure(group, name, move |one| read(of(one)));
    vec![
        figure(None, "人口", |one| one.population),
        figure(None, "年满十八周岁", |one| one.of_age),
        figure(None, "登记选民", |one| one.registered),
        figure(within, "男", |one| one.men),
        figure(within, "女", |one| one.women),
        figure(within, "少数民族", |one| one.minorities),
        rate(None, "登记率", before + 2, before + 1),
        figure(None, "上届选民", |one| one.last_term),
        figure(up, "新满十八周岁", |one| one.came_of_age),
        figure(up, "恢复政治权利", |one| one.restored),
        figure(up, "迁入", |one| one.moved_in),
        figure(up, "名单补登", |one| one.added),
        figure(down, "迁出", |one| one.moved_out),
        figure(down, "死亡", |one| one.died),
        figure(down, "剥夺政治权利", |one| one.deprived),
        figure(down, "名单除名", |one| one.removed),
    ]
}

fn poll() -> Vec<Column<CongressRecord>> {
    let (ways, ballots, districts) = (Some("投票方式"), Some("选票"), Some("选区"));
    vec![
        figure(None, "登记选民", |one: &CongressRecord| one.voters.registered),
        figure(None, "参加投票", |one: &CongressRecord| one.poll.took_part),
        rate(None, "参选率", 1, 0),
        figure(ways, "投票站", |one: &CongressRecord| one.poll.at_stations),
        figure(ways, "选举大会", |one: &CongressRecord| one.poll.at_meetings),
        figure(ways, "流动票箱", |one: &CongressRecord| one.poll.at_boxes),
        figure(ways, "委托", |one: &CongressRecord| one.poll.by_proxy),
        figure(ballots, "发出", |one: &CongressRecord| one.poll.issued),
        figure(ballots, "收回", |one: &CongressRecord| one.poll.returned),
        figure(ballots, "有效票", |one: &CongressRecord| one.poll.valid),
        figure(ballots, "废票", |one: &CongressRecord| one.poll.void),
        figure(None, "投票站数", |one: &CongressRecord| one.poll.stations),
        figure(None, "流动票箱数", |one: &CongressRecord| one.poll.mobile_boxes),
        figure(districts, "总数", |one: &CongressRecord| one.numbers.districts),
        figure(districts, "预选", |one: &CongressRecord| one.poll.primaries),
        figure(districts, "一次选足", |one: &CongressRecord| one.poll.filled_at_once),
        figure(districts, "投票无效", |one: &CongressRecord| one.poll.void_polls),
        figure(districts, "另行选举", |one: &CongressRecord| one.poll.by_rounds),
        figure(districts, "再次投票", |one: &CongressRecord| one.poll.runoffs),
    ]
}

fn deputies() -> Vec<Column<CongressRecord>> {
    let mut columns = vec![
        figure(None, "代表名额", |one: &CongressRecord| one.numbers.seats),
        figure(None, "提名候选人", |one: &CongressRecord| one.lists.nominees.total),
        figure(None, "正式候选人", |one: &CongressRecord| one.lists.candidates.total),
        figure(None, "当选代表", |one: &CongressRecord| one.lists.elected.total),
        figure(None, "缺额", CongressRecord::vacant),
    ];
    for group in Group::ALL {
        let head = Some(group.word());
        let count = columns.len();
        columns.push(figure(head, "人数", move |one: &CongressRecord| one.groups.of(group)));
        columns.push(rate(head, "占比", count, 3));
    }
    columns
}

/// A column for each band; those of whom nothing is told only where there are any.
fn bands(whole: &CongressRecord, aspects: &[Aspect]) -> Vec<Column<CongressRecord>> {
    let mut columns = vec![figure(None, "当选代表", |one: &CongressRecord| one.lists.elected.total)];
    for aspect in aspects.iter().copied() {
        for word in words(aspect) {
            let untold = word == UNKNOWN;
            if untold && whole.lists.elected.band(aspect, word).is_some_and(|count| count == 0) {
                continue;
            }
            columns.push(figure(Some(aspect.word()), word, move |one: &CongressRecord| {
                one.lists.elected.band(aspect, word)
            }));
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
