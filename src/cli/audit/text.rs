//! The audit for people: the findings, then what it all comes to.

use crate::cli::table::{self, Row};
use crate::diag::{MANY, draw};
use crate::facts::{Change, Turnover};
use crate::model::{RowCount, VoterPlace};
use crate::pipeline::{Audit, Rolls, title_of};

/// Everything, the sums last.
pub fn report(audit: &Audit, colour: bool) -> String {
    let mut text = draw::findings(&audit.report, &audit.sources, colour);
    if let Some(rolls) = &audit.rolls {
        text.push_str(&pairs(rolls));
        if let Some(turnover) = &rolls.facts.turnover {
            text.push_str(&changes(turnover));
        }
    }
    text.push_str(&rows(audit));
    text.push_str(&kinds(audit));
    text.push_str(&draw::count(&audit.report));
    text.push('\n');
    text
}

/// Rows read, kept and refused, sheet by sheet.
fn rows(audit: &Audit) -> String {
    let mut lines = vec![Row::plain(["名单", "工作表", "读", "收", "退", "标题、表头、合计"])];
    let line = |file: &str, sheet: &str, count: &RowCount| {
        let [rows, voters, refused, others] =
            [count.rows, count.voters, count.refused, count.others].map(|number| number.to_string());
        Row::plain([file.to_owned(), sheet.to_owned(), rows, voters, refused, others])
    };
    let mut total = RowCount::default();
    for sheet in audit.sources.sheets() {
        let term = if sheet.last_term { "（上届）" } else { "" };
        lines.push(line(&format!("{}{term}", sheet.file), &sheet.name, &sheet.count));
        if !sheet.last_term {
            total = total.plus(&sheet.count);
        }
    }
    if lines.len() == 1 {
        let nothing = audit.report.findings.is_empty();
        return if nothing {
            "没有写“选民名单”，没有名单可以核查。\n".to_owned()
        } else {
            String::new()
        };
    }
    lines.push(line("本届合计", "", &total));
    format!("读的行数（读＝收＋退＋标题、表头、合计；空行不算，一行也没有悄悄合并）：\n{}\n", table::draw(&lines))
}

/// How many findings there are of each kind.
fn kinds(audit: &Audit) -> String {
    let mut lines = vec![Row::plain(["轻重", "代码", "处数", "问题"])];
    for ((severity, code), count) in audit.report.counts() {
        lines.push(Row::plain([severity.word(), code, &count.to_string(), title_of(code)]));
    }
    if lines.len() == 1 { String::new() } else { format!("问题种类：\n{}\n", table::draw(&lines)) }
}

/// Who may be registered twice.
fn pairs(rolls: &Rolls) -> String {
    if rolls.pairs.is_empty() {
        return String::new();
    }
    let mut lines = vec![Row::plain(["姓名", "在", "先登记的", "在", "相同的地方"])];
    let place = |place: VoterPlace| {
        let (sheet, line) = (&rolls.project.roll(place).sheet, rolls.project.line(place));
        let file = &rolls.project.roll_file(place).file;
        let sheet = if sheet.is_empty() { String::new() } else { format!("“{sheet}”") };
        format!("{file}{sheet}第{line}行")
    };
    for pair in rolls.pairs.iter().take(MANY) {
        let name = |place| rolls.project.voter(place).name.to_string();
        let cells = [name(pair.place), place(pair.place), name(pair.first), place(pair.first), pair.sign().to_owned()];
        lines.push(Row::plain(cells));
    }
    let rest = match rolls.pairs.len().saturating_sub(MANY) {
        0 => String::new(),
        rest => format!("还有 {rest} 对，用 -o 写成工作簿来看。\n"),
    };
    format!("要核对是不是同一人的（{} 对）：\n{}{rest}\n", rolls.pairs.len(), table::draw(&lines))
}

/// From last term's number to this one's, by district.
fn changes(turnover: &Turnover) -> String {
    let heads = ["级别", "选区", "上届"].into_iter().chain(Change::HEADS).chain(["本届"]);
    let mut lines = vec![Row::plain(heads)];
    let (mut come, mut gone) = (0, 0);
    for (level, district, change) in turnover.lines() {
        let figures = change.figures().map(|figure| figure.to_string());
        let start = [level.word().to_owned(), district, change.last.to_string()];
        lines.push(Row::plain(start.into_iter().chain(figures).chain([change.this.to_string()])));
        (come, gone) = (come.max(change.untold.0), gone.max(change.untold.1));
    }
    let told = match (come, gone) {
        (0, 0) => "",
        _ => {
            "待核的：增加的是迁入还是恢复政治权利，减少的是迁出、死亡还是剥夺政治权利，名单上看不出来；\
             在本届和上届名单里加一列“变动原因”写明。每一个人，用 -o 写成工作簿来看。\n"
        }
    };
    format!("选民变动（上届＋增加－减少＝本届）：\n{}{told}\n", table::draw(&lines))
}
