//! The audit as tables for staff: rows read, findings one by one, pairs to look at, who came and went.

use super::{Audit, Rolls};
use crate::diag::draw::Locate;
use crate::diag::{Anchor, Diagnostic, Severity, masked};
use crate::export::{Cell, Column, Table};
use crate::facts::{Change, Turn, Turnover};
use crate::input::Sources;
use crate::input::roll::SheetRead;
use crate::input::sources::rows_of;
use crate::model::{Level, Roll, RollFile, RollReason, VoterPlace};
use std::collections::{BTreeSet, HashMap};

impl Audit {
    /// Every table, those without rows too.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.rows_read(), self.kinds(), self.findings()];
        if let Some(rolls) = &self.rolls {
            tables.push(rolls.pairs());
            if let Some(turnover) = &rolls.facts.turnover {
                tables.extend([changes(turnover), rolls.turns(turnover)]);
            }
        }
        tables
    }

    /// What became of the rows of every sheet.
    fn rows_read(&self) -> Table {
        let columns =
            [("名单", 30), ("工作表", 14), ("读", 9), ("收", 9), ("退", 9), ("标题、表头、合计", 18), ("哪一届", 8)];
        let mut table = Table::new("汇总", columns.map(|(head, width)| Column::new(head, width)));
        let row = |SheetRead { file, name, count, last_term, .. }: &SheetRead| {
            let numbers = [count.rows, count.voters, count.refused, count.others].map(Cell::from);
            let term = if *last_term { "上届" } else { "本届" };
            [file.as_str().into(), name.as_str().into()].into_iter().chain(numbers).chain([term.into()]).collect()
        };
        table.rows = self.sources.sheets().iter().map(row).collect();
        let total = |count: fn(&SheetRead) -> usize| {
            Cell::from(self.sources.sheets().iter().filter(|sheet| !sheet.last_term).map(count).sum::<usize>())
        };
        let sums =
            [total(|s| s.count.rows), total(|s| s.count.voters), total(|s| s.count.refused), total(|s| s.count.others)];
        table.rows.push([Cell::from("本届合计"), "".into()].into_iter().chain(sums).collect());
        table
    }

    /// How many findings there are of each kind.
    fn kinds(&self) -> Table {
        let columns =
            [Column::new("轻重", 8), Column::new("代码", 12), Column::new("问题", 60), Column::new("处数", 9)];
        let mut table = Table::new("问题种类", columns);
        let row = |((severity, code), count): ((Severity, &str), usize)| {
            vec![severity.word().into(), code.into(), super::super::title_of(code).into(), count.into()]
        };
        table.rows = self.report.counts().into_iter().map(row).collect();
        table
    }

    /// Every finding with the cell, what stands in it, and what to do.
    fn findings(&self) -> Table {
        let columns = [
            ("名单", 26),
            ("工作表", 12),
            ("单元格", 12),
            ("行", 8),
            ("姓名", 12),
            ("轻重", 8),
            ("代码", 12),
            ("问题", 34),
            ("这一格写的", 22),
            ("说明", 44),
            ("另一处", 26),
            ("改法", 44),
        ];
        let mut table = Table::new("问题", columns.map(|(head, width)| Column::new(head, width)));
        let rows = Rows::of(&self.sources, &self.report.findings);
        table.rows = self.report.findings.iter().map(|finding| self.finding(finding, &rows)).collect();
        table
    }

    fn finding(&self, finding: &Diagnostic, rows: &Rows) -> Vec<Cell> {
        let Diagnostic { code, severity, title, labels, remedy, .. } = finding;
        let first = labels.first();
        let text = |text: &str| Cell::from(masked(text).into_owned());
        let (mut place, mut value) = ([const { String::new() }; 4], String::new());
        let mut line = 0;
        match first.map(|label| &label.anchor) {
            Some(anchor @ Anchor::Cell { file, sheet, line: row, heading }) => {
                line = *row;
                let address = self.sources.address(anchor).unwrap_or_default();
                let name = rows.cell(&self.sources, (file, sheet, line), "姓名");
                place = [file.clone(), sheet.clone(), address, name];
                value = heading
                    .as_deref()
                    .map(|heading| rows.cell(&self.sources, (file, sheet, line), heading))
                    .unwrap_or_default();
            }
            Some(anchor) => {
                let found = self.sources.place(anchor).unwrap_or_default();
                (place[0], line) = (found.file, found.line);
            }
            None => {}
        }
        let [file, sheet, address, name] = place;
        let line = if line == 0 { "".into() } else { Cell::from(line) };
        let other = labels.get(1).map(|label| self.elsewhere(&label.anchor)).unwrap_or_default();
        vec![
            file.into(),
            sheet.into(),
            address.into(),
            line,
            name.into(),
            severity.word().into(),
            (*code).into(),
            text(title),
            text(&value),
            text(first.map_or("", |label| &label.text)),
            other.into(),
            text(&remedy.join("；")),
        ]
    }

    /// `名单/1.csv B12`
    fn elsewhere(&self, anchor: &Anchor) -> String {
        match (anchor, self.sources.address(anchor)) {
            (Anchor::Cell { file, .. }, Some(address)) => format!("{file} {address}"),
            _ => self.sources.place(anchor).map(|place| place.file).unwrap_or_default(),
        }
    }
}

/// The cells of all rows with findings; each sheet is read once.
struct Rows(HashMap<(String, String), HashMap<usize, Vec<String>>>);

impl Rows {
    fn of(sources: &Sources, findings: &[Diagnostic]) -> Rows {
        let first = findings.iter().filter_map(|finding| finding.labels.first()).map(|label| &label.anchor);
        let read = |((file, sheet), lines): ((&str, &str), BTreeSet<usize>)| {
            ((file.to_owned(), sheet.to_owned()), sources.rows(file, sheet, &lines))
        };
        Rows(rows_of(first).into_iter().map(read).collect())
    }

    fn cell(&self, sources: &Sources, (file, sheet, line): (&str, &str, usize), heading: &str) -> String {
        let row = self.0.get(&(file.to_owned(), sheet.to_owned())).and_then(|rows| rows.get(&line));
        let column = sources.column(file, sheet, heading);
        row.zip(column).and_then(|(row, column)| row.get(column)).cloned().unwrap_or_default()
    }
}

/// What a table says of a voter: name, sex, birth, group, districts, file, sheet, row.
fn voter(roll: &Roll, files: &[RollFile], index: u32) -> [Cell; 8] {
    let voter = &roll.voters[index as usize];
    let districts: Vec<String> = [Level::County, Level::Township]
        .into_iter()
        .filter_map(|level| Some(format!("{}第{}选区", level.word(), roll.district(level)?)))
        .collect();
    let file = files.get(roll.file).map(|file| file.file.as_str()).unwrap_or_default();
    [
        voter.name.as_str().into(),
        voter.sex.word().into(),
        voter.birth.to_string().into(),
        roll.group_of(voter).into(),
        districts.join("、").into(),
        file.into(),
        roll.sheet.as_str().into(),
        Cell::from(roll.line(index)),
    ]
}

/// Heads of what [`voter`] says, and their widths.
const VOTER: [(&str, u16); 8] = [
    ("姓名", 12),
    ("性别", 6),
    ("出生日期", 12),
    ("选民小组", 14),
    ("选区", 22),
    ("名单", 24),
    ("工作表", 12),
    ("行", 8),
];

impl Rolls {
    fn present(&self, place: VoterPlace) -> [Cell; 8] {
        voter(self.project.roll(place), &self.project.election.roll_files, place.index)
    }

    /// Who may be registered twice, both places side by side.
    fn pairs(&self) -> Table {
        let again = VOTER.map(|(head, width)| Column::new(format!("另一处：{head}"), width + 4));
        let columns = [Column::new("相同的地方", 30)].into_iter();
        let columns = columns.chain(VOTER.map(|(head, width)| Column::new(head, width))).chain(again);
        let checked = Column::new("核对结果", 12).choose(["同一人", "不是同一人"]);
        let mut table = Table::new("疑似重登", columns.chain([checked]));
        let row = |pair: &super::Pair| {
            [Cell::from(pair.sign())]
                .into_iter()
                .chain(self.present(pair.place))
                .chain(self.present(pair.first))
                .collect()
        };
        table.rows = self.pairs.iter().map(row).collect();
        table
    }

    /// Everybody who came or went since last term.
    fn turns(&self, turnover: &Turnover) -> Table {
        let own = VOTER.into_iter().filter(|(head, _)| *head != "选区").map(|(head, width)| Column::new(head, width));
        let reason = Column::new("变动原因", 16).choose(RollReason::ALL.map(RollReason::word));
        let columns = [Column::new("级别", 8), Column::new("选区", 10), Column::new("增减", 8), reason];
        let columns = columns.into_iter().chain(own).chain([Column::new("本地另一届在", 16)]);
        let mut table = Table::new("变动", columns);
        table.rows = turnover.turns.iter().map(|turn| self.turn(turn)).collect();
        table
    }

    fn turn(&self, turn: &Turn) -> Vec<Cell> {
        let [name, sex, birth, group, _, file, sheet, line] = match turn.added {
            true => self.present(turn.place),
            false => {
                let roll = &self.project.last_rolls[turn.place.roll as usize];
                let files = self.project.election.last_election.as_ref().map_or(&[][..], |last| &last.roll_files);
                voter(roll, files, turn.place.index)
            }
        };
        let elsewhere = turn.elsewhere.map(|district| format!("第{district}选区")).unwrap_or_default();
        vec![
            turn.level.word().into(),
            format!("第{}选区", turn.district).into(),
            if turn.added { "增" } else { "减" }.into(),
            turn.reason.map_or("", RollReason::word).into(),
            name,
            sex,
            birth,
            group,
            file,
            sheet,
            line,
            elsewhere.into(),
        ]
    }
}

/// Last term's number, what was added and removed, and this term's, by district.
fn changes(turnover: &Turnover) -> Table {
    let heads = ["级别", "选区", "上届"].into_iter().chain(Change::HEADS).chain(["本届"]);
    let mut table = Table::new("三增三减", heads.map(|head| Column::new(head, 2 * head.chars().count() as u16 + 4)));
    let row = |(level, district, change): (Level, String, Change)| {
        let start = [Cell::from(level.word()), district.into(), change.last.into()];
        start.into_iter().chain(change.figures().map(Cell::from)).chain([change.this.into()]).collect()
    };
    table.rows = turnover.lines().map(row).collect();
    table
}
