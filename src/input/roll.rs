//! Rolls: tables with one voter a row, as offices keep them.

mod heads;
mod row;
mod values;

pub use heads::{Column, Heads};

use super::cannot_read;
use super::sources::Sources;
use super::table;
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::model::{Election, Roll, RollFile};
use row::{Reader, Sheet};

/// Reads every roll that the description names; findings of all files and rows go to `report`.
pub fn load_all(election: &Election, sources: &mut Sources, report: &mut Report) -> Vec<Roll> {
    let mut rolls = vec![];
    for (index, file) in election.roll_files.iter().enumerate() {
        let entry = FieldPath::root().key("选民名单").index(index);
        match std::fs::read(sources.path(&file.file)) {
            Ok(bytes) => match table::File::open(&file.file, bytes) {
                Ok(table) => rolls.extend(read(table, index, file, &entry, sources, report)),
                Err(finding) => report.push(*finding),
            },
            Err(error) => {
                let mut finding = cannot_read(&file.file, &error).remedy("核对文件名；路径从项目文件夹算起，用“/”分开");
                finding.labels[0].anchor = Anchor::Field(entry.key("文件"));
                report.push(finding);
            }
        }
    }
    rolls
}

/// The voters of one file, sheet by sheet.
fn read(
    mut table: table::File,
    index: usize,
    file: &RollFile,
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
        let sheet = Sheet { index, file, name, alone: wanted.len() == 1, merged: table.merged(name) };
        let mut reader = Reader::new(sheet, report);
        if let Err(finding) = table.rows(&file.file, name, &mut |line, cells| {
            empty = false;
            reader.row(line, cells);
        }) {
            report.push(*finding);
            return vec![];
        }
        if let Some((heads, own)) = reader.finish() {
            headed = true;
            sources.add_heads(&file.file, name, heads);
            rolls.extend(own);
        }
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
