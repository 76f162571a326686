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
use rayon::prelude::*;
use row::{Reader, Sheet};
use std::path::Path;

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
    let (dir, many) = (sources.dir(), report.many());
    let files: Vec<FileRead> = files
        .par_iter()
        .enumerate()
        .map(|(index, file)| FileRead::of(dir, file, index, bodies, &entries.index(index), Report::of(many)))
        .collect();
    let mut rolls = vec![];
    for file in files {
        rolls.extend(file.rolls);
        file.sheets.into_iter().for_each(|sheet| sources.add_sheet(sheet));
        report.absorb(file.report);
    }
    rolls
}

/// What a file gives; files are read side by side.
struct FileRead {
    rolls: Vec<Roll>,
    sheets: Vec<SheetRead>,
    report: Report,
}

impl FileRead {
    fn of(dir: &Path, file: &RollFile, index: usize, bodies: &[Body], entry: &FieldPath, report: Report) -> FileRead {
        let mut read = FileRead { rolls: vec![], sheets: vec![], report };
        let body = body(file, bodies, entry, &mut read.report);
        match std::fs::read(dir.join(&file.file)) {
            Ok(bytes) => match table::File::open(&file.file, bytes) {
                Ok(table) => read.sheets(table, index, file, (bodies, body), entry),
                Err(finding) => read.report.push(*finding),
            },
            Err(error) => {
                let mut finding = cannot_read(&file.file, &error).remedy("核对文件名；路径从项目文件夹算起，用“/”分开");
                finding.labels[0].anchor = Anchor::Field(entry.key("文件"));
                read.report.push(finding);
            }
        }
        if bodies.len() > 1 && file.body.is_none() && read.rolls.iter().any(|roll| roll.body.is_none()) {
            read.report.push(without_body(bodies, entry));
        }
        read
    }

    /// Reads the voters sheet by sheet.
    fn sheets(
        &mut self,
        mut table: table::File,
        index: usize,
        file: &RollFile,
        (bodies, body): (&[Body], Option<u32>),
        entry: &FieldPath,
    ) {
        let sheets = table.sheets();
        let wanted = sheets.iter().filter(|sheet| file.sheet.as_ref().is_none_or(|named| named == *sheet));
        let wanted: Vec<&str> = wanted.map(String::as_str).collect();
        if let (Some(named), []) = (&file.sheet, wanted.as_slice()) {
            let finding =
                Diagnostic::new("INPUT-011", Severity::Error, format!("“{}”里没有工作表“{named}”", file.file));
            let finding = finding.at(Anchor::Field(entry.key("工作表")), "核对工作表的名字");
            return self.report.push(finding.remedy(format!("可以写：{}", sheets.join("、"))));
        }
        let (mut headed, mut empty) = (false, true);
        for name in &wanted {
            let sheet = Sheet { index, file, name, bodies, body, alone: wanted.len() == 1, merged: table.merged(name) };
            let mut reader = Reader::new(sheet, &mut self.report);
            if let Err(finding) = table.rows(&file.file, name, &mut |line, cells| {
                empty = false;
                reader.row(line, cells);
            }) {
                self.rolls.clear();
                return self.report.push(*finding);
            }
            let (heads, count, own) = reader.finish();
            headed |= heads.is_some();
            self.rolls.extend(own);
            let (file, name) = (file.file.clone(), (*name).to_owned());
            self.sheets.push(SheetRead { file, name, heads, count, last_term: false });
        }
        // A workbook may have sheets that are no rolls; one must be.
        if empty {
            self.report.push(row::no_voters(&file.file, "文件里什么也没有"));
        } else if !headed {
            let finding = Diagnostic::new("INPUT-011", Severity::Error, "名单里找不到列名");
            let finding = finding.at(Anchor::File(file.file.clone()), "没有一行写着“姓名”和别的列名");
            self.report.push(
                finding.remedy("第一行写列名：姓名,性别,出生日期,选民小组；列名不同的，在“选民名单”里用“列”写明"),
            );
        }
    }
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
