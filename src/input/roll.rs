//! Rolls: tables with one voter a row, as offices keep them.

mod heads;
mod row;
mod values;

pub use heads::{Column, Heads};

use super::cannot_read;
use super::sources::Sources;
use super::table;
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::model::{Body, Election, Roll, RollFile, RowCount};
use row::{Reader, Sheet};

/// A sheet that was read.
#[derive(Debug, Clone)]
pub struct SheetRead {
    pub file: String,
    /// Empty for a file that has none.
    pub name: String,
    /// `None` where no row is one of heads, so that the sheet is no roll.
    pub heads: Option<Heads>,
    pub count: RowCount,
    /// Whether it is of last term.
    pub last_term: bool,
}

/// Reads every roll that the description names; findings of all files and rows go to `report`.
pub fn load_all(election: &Election, sources: &mut Sources, report: &mut Report) -> Vec<Roll> {
    load(&election.roll_files, &election.bodies, &FieldPath::root().key("选民名单"), sources, report)
}

/// Reads the rolls of last term. They are only compared with, so rows that cannot be read forbid nothing.
pub fn load_last(election: &Election, sources: &mut Sources, report: &mut Report) -> Vec<Roll> {
    let Some(last) = &election.last_election else { return vec![] };
    let (mut found, before) = (Report::of(report.many()), sources.sheets().len());
    let path = FieldPath::root().key("上届选举").key("选民名单");
    let rolls = load(&last.roll_files, &election.bodies, &path, sources, &mut found);
    sources.mark_last_term(before);
    found.soften(&["INPUT-012", "INPUT-013", "INPUT-014"]);
    report.absorb(found);
    rolls
}

fn load(
    files: &[RollFile],
    bodies: &[Body],
    entries: &FieldPath,
    sources: &mut Sources,
    report: &mut Report,
) -> Vec<Roll> {
    let mut rolls = vec![];
    for (index, file) in files.iter().enumerate() {
        let entry = entries.index(index);
        let body = body(file, bodies, &entry, report);
        let before = rolls.len();
        match std::fs::read(sources.path(&file.file)) {
            Ok(bytes) => match table::File::open(&file.file, bytes) {
                Ok(table) => rolls.extend(read(table, index, file, (bodies, body), &entry, sources, report)),
                Err(finding) => report.push(*finding),
            },
            Err(error) => {
                let mut finding = cannot_read(&file.file, &error).remedy("核对文件名；路径从项目文件夹算起，用“/”分开");
                finding.labels[0].anchor = Anchor::Field(entry.key("文件"));
                report.push(finding);
            }
        }
        if bodies.len() > 1 && file.body.is_none() && rolls[before..].iter().any(|roll: &Roll| roll.body.is_none()) {
            report.push(without_body(bodies, &entry));
        }
    }
    rolls
}

/// The body in which the voters of a file vote, by its position; nothing where a column of the file tells.
fn body(file: &RollFile, bodies: &[Body], entry: &FieldPath, report: &mut Report) -> Option<u32> {
    let Some(name) = &file.body else { return (bodies.len() == 1).then_some(0) };
    let found = values::body(name, bodies);
    if let Err((label, remedy)) = &found {
        let finding = Diagnostic::new("INPUT-007", Severity::Error, "“单位”的值不对");
        report.push(finding.at(Anchor::Field(entry.key("单位")), label).remedy(remedy));
    }
    found.ok()
}

/// Said of a file that tells nothing of where its voters vote.
fn without_body(bodies: &[Body], entry: &FieldPath) -> Diagnostic {
    Diagnostic::new("INPUT-007", Severity::Error, "没有写是哪个单位的名单")
        .at(Anchor::Field(entry.key("文件")), "有几个单位的，每份名单都要写“单位”，或者有“投票单位”一列")
        .remedy(values::one_of(bodies))
}

/// The voters of one file, sheet by sheet.
fn read(
    mut table: table::File,
    index: usize,
    file: &RollFile,
    (bodies, body): (&[Body], Option<u32>),
    entry: &FieldPath,
    sources: &mut Sources,
    report: &mut Report,
) -> Vec<Roll> {
    let sheets = table.sheets();
    let wanted = sheets.iter().filter(|sheet| file.sheet.as_ref().is_none_or(|named| named == *sheet));
    let wanted: Vec<&str> = wanted.map(String::as_str).collect();
    if let (Some(named), []) = (&file.sheet, wanted.as_slice()) {
        let finding = Diagnostic::new("INPUT-011", Severity::Error, format!("“{}”里没有工作表“{named}”", file.file));
        let finding = finding.at(Anchor::Field(entry.key("工作表")), "核对工作表的名字");
        report.push(finding.remedy(format!("可以写：{}", sheets.join("、"))));
        return vec![];
    }
    let mut rolls = vec![];
    let (mut headed, mut empty) = (false, true);
    for name in &wanted {
        let sheet = Sheet { index, file, name, bodies, body, alone: wanted.len() == 1, merged: table.merged(name) };
        let mut reader = Reader::new(sheet, report);
        if let Err(finding) = table.rows(&file.file, name, &mut |line, cells| {
            empty = false;
            reader.row(line, cells);
        }) {
            report.push(*finding);
            return vec![];
        }
        let (heads, count, own) = reader.finish();
        headed |= heads.is_some();
        rolls.extend(own);
        let (file, name) = (file.file.clone(), (*name).to_owned());
        sources.add_sheet(SheetRead { file, name, heads, count, last_term: false });
    }
    // A workbook may have sheets that are no rolls; one must be.
    if empty {
        report.push(row::no_voters(&file.file, "文件里什么也没有"));
    } else if !headed {
        let finding = Diagnostic::new("INPUT-011", Severity::Error, "名单里找不到列名");
        let finding = finding.at(Anchor::File(file.file.clone()), "没有一行写着“姓名”和别的列名");
        report.push(finding.remedy("第一行写列名：姓名,性别,出生日期,选民小组；列名不同的，在“选民名单”里用“列”写明"));
    }
    rolls
}
