//! What is said of a sheet as a whole: its heads, its totals, how many rows there were.

use super::super::heads::{Column, Heads};
use super::super::values::Wrong;
use super::Reader;
use super::growing::Growing;
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::model::{Roll, RowCount};

impl Reader<'_> {
    /// Whether rows can be read below these heads.
    pub(super) fn judge_heads(&mut self) -> bool {
        let Some(heads) = self.heads.clone() else { return false };
        let has = |column| heads.get(column).is_some();
        let mut missing = vec![];
        if !has(Column::IdNumber) {
            missing.extend([Column::Sex, Column::Birth].into_iter().filter(|column| !has(*column)));
        }
        if !missing.is_empty() {
            self.lacks(&heads, &missing);
        }
        for (column, head) in &heads.doubled {
            let label = format!("第 {} 列又是“{}”", head.index + 1, column.word());
            let wrong = (label, "只留一列；两列都要留的，改掉不用的一列的列名".to_owned());
            self.refuse("INPUT-011", format!("有两列都是“{}”", column.word()), heads.line, None, wrong);
        }
        missing.is_empty() && heads.doubled.is_empty()
    }

    /// The heads of a sheet that has all but the names, after saying so; of a workbook another sheet may be the roll.
    fn without_names(&mut self) -> Option<Heads> {
        let (heads, rows) = self.nameless.take().filter(|_| self.sheet.alone)?;
        self.lacks(&heads, &[Column::Name]);
        self.count.refused = self.count.others - rows;
        self.count.others = rows;
        Some(heads)
    }

    /// Columns that the heads lack; a head of unknown meaning may be theirs.
    fn lacks(&mut self, heads: &Heads, missing: &[Column]) {
        let words: Vec<&str> = missing.iter().map(|column| column.word()).collect();
        let remedy = match heads.unknown.first().map(|head| &head.text) {
            None => "补上这一列；有公民身份号码的，可以没有性别和出生日期".to_owned(),
            Some(head) => {
                format!("补上这一列；它在表里叫“{head}”的，在“选民名单”里写 列: {{ {}: {head} }}", words[0])
            }
        };
        let title = format!("名单缺少“{}”列", words.join("”“"));
        self.refuse("INPUT-011", title, heads.line, None, ("列名在这一行".to_owned(), remedy));
    }

    /// Voters whose groups neither a column nor a row names, while a head of unknown meaning may.
    fn judge_groups(&mut self, heads: &Heads) {
        let named = heads.get(Column::Group).is_some() || self.titled.is_some() || !self.sheet.alone;
        if !named && !heads.unknown.is_empty() {
            self.lacks(heads, &[Column::Group]);
        }
    }

    /// A total that is not the number of voters so far, nor of those since the last total.
    pub(super) fn check_total(&mut self, line: usize, total: Option<usize>) {
        let (all, here) = (self.count.voters, self.count.voters - self.totalled);
        self.totalled = all;
        // Rows that were refused are missing from the count; they are said already.
        let Some(total) = total.filter(|total| ![all, here].contains(total) && self.count.refused == 0) else { return };
        let finding = Diagnostic::new("INPUT-019", Severity::Warning, "合计与上面的行数不符");
        let label = format!("写的是 {total}，上面共有 {all} 人，从上一个合计起有 {here} 人");
        let finding = finding.at(self.anchor(line, None), label);
        self.report.push(finding.remedy("核对是不是漏了人或者多了人；合计不会印出来，写错了改掉就行"));
    }

    /// A finding about a row or a cell of it.
    pub(super) fn refuse(
        &mut self,
        code: &'static str,
        title: String,
        line: usize,
        column: Option<Column>,
        wrong: Wrong,
    ) {
        let finding = Diagnostic::new(code, Severity::Error, title).at(self.anchor(line, column), wrong.0);
        self.report.push(finding.remedy(wrong.1));
    }

    /// A value, or the finding that there is none.
    pub(super) fn value<T>(&mut self, line: usize, column: Column, value: Result<T, Wrong>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.refuse("INPUT-013", format!("“{}”的值不对", column.word()), line, Some(column), wrong);
                None
            }
        }
    }

    fn anchor(&self, line: usize, column: Option<Column>) -> Anchor {
        Anchor::Cell {
            file: self.sheet.file.file.clone(),
            sheet: self.sheet.name.to_owned(),
            line,
            heading: column.map(|column| column.word().to_owned()),
        }
    }

    /// Remembers that a name has another dot than the one that is printed.
    pub(super) fn note_dot(&mut self, line: usize, dot: char) {
        self.dotted.0 += 1;
        self.dotted.1.get_or_insert((line, dot));
    }

    /// How many names have another dot, in one finding.
    fn tell_dots(&mut self) {
        let (count, Some((line, dot))) = self.dotted else { return };
        let title = format!("{count} 个姓名里的间隔号已经改成“·”");
        let finding = Diagnostic::new("INPUT-020", Severity::Note, title);
        let finding = finding.at(self.anchor(line, Some(Column::Name)), format!("例如这里写的是“{dot}”"));
        self.report.push(finding.remedy("不用改；要改的，在原表里都换成“·”（U+00B7）"));
    }

    /// One number in eleven is right by chance after its last figures have become zeros: where others have been found,
    /// those are doubted.
    fn doubt_zeros(&mut self) {
        let (true, lines) = std::mem::take(&mut self.rounded) else { return };
        for line in lines {
            let finding = Diagnostic::new("INPUT-021", Severity::Warning, "公民身份号码可能已经损坏");
            let label = "后三位是零；这张表里有别的号码被改坏了，这一个碰巧能通过校验也说不定";
            let finding = finding.at(self.anchor(line, Some(Column::IdNumber)), label);
            self.report.push(finding.remedy("照身份证核对；号码确实是这样的，不用改"));
        }
    }

    /// The heads, what became of the rows, and the voters of the sheet; without heads it is no roll.
    pub fn finish(mut self) -> (Option<Heads>, RowCount, Vec<Roll>) {
        if std::mem::take(&mut self.halfway) {
            self.sound = self.judge_heads();
        }
        let heads = self.heads.take().or_else(|| self.without_names());
        if let Some(heads) = heads.as_ref().filter(|_| self.sound) {
            self.judge_groups(heads);
            self.tell_dots();
            self.doubt_zeros();
            if self.count.voters + self.count.refused == 0 {
                self.report.push(no_voters(&self.sheet.file.file, "只有表头，没有选民"));
            }
        }
        (heads, self.count, self.rolls.into_iter().map(Growing::done).collect())
    }
}

/// INPUT-015: a file without a voter.
pub fn no_voters(file: &str, label: &str) -> Diagnostic {
    let finding = Diagnostic::new("INPUT-015", Severity::Error, "选民名单是空的");
    let finding = finding.at(Anchor::File(file.to_owned()), label);
    finding.remedy("核对是不是选错了文件；这个选区暂时没有名单时，把这一项从“选民名单”里去掉")
}
