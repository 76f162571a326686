//! The parser's complaints about YAML in the reader's language, at the place of the slip: often
//! an earlier one than where the parser gave up.

use super::tree::Spot;
use crate::diag::{Diagnostic, Severity};
use saphyr_parser::ScanError;

const ALIGN: &str = "同一层的键左边对齐，下一层缩进两格；缩进只用半角空格";
const COLON: &str = "写成“键: 值”，冒号用半角，后面空一格";
const LIST: &str = "列表的“- ”没有对齐，或者不是半角短横";
const DASH: &str = "同一个列表的“- ”左边对齐；短横用半角，后面空一格";
const FLOW: &str = "括号要成对，括号里各项用半角逗号分开，例如 [甲, 乙]";

/// What is wrong with `text` and how to mend it.
pub fn explain(file: &str, text: &str, error: &ScanError) -> Diagnostic {
    let here = Spot { line: error.marker().line(), column: error.marker().col() + 1, length: 1 };
    let info = error.info();
    if info.contains("unknown anchor") {
        let finding = Diagnostic::new("INPUT-008", Severity::Error, "不支持的 YAML 写法");
        return finding.at(here.anchor(file), "不能引用别处的内容（*名称）；文字里要用“*”时请加引号");
    }
    let (spot, label, remedy) = place(text, here, info);
    Diagnostic::new("INPUT-002", Severity::Error, "YAML 写法有误，从这里起读不下去")
        .at(spot.anchor(file), label)
        .remedy(remedy)
}

fn place(text: &str, here: Spot, info: &str) -> (Spot, String, &'static str) {
    let line = text.lines().nth(here.line.saturating_sub(1)).unwrap_or("");
    let bracket = || open_bracket(text, here.line);
    let (spot, label, remedy) = if info.contains("simple key expect") {
        (content_before(text, here.line).unwrap_or(here), "这一行缺少“键: 值”的冒号", COLON)
    } else if info.contains("mapping values are not allowed") {
        match line.chars().take(here.column - 1).collect::<String>().contains(": ") {
            true => (here, "一行里不能有两个“键: 值”", "分成两行写；值里确有冒号的，给值加半角引号"),
            false => (here, "这一行缩进多了，被当成上一行的一部分", ALIGN),
        }
    } else if let Some(comma) =
        wide_comma(line, here).filter(|_| info.contains("illegal placement") || info.contains("flow"))
    {
        (comma, "括号里用了全角逗号", FLOW)
    } else if let Some(bracket) = bracket().filter(|_| !info.contains("quoted scalar")) {
        (bracket, "这个括号没有写完，或者括号里写错了", FLOW)
    } else {
        let known = [
            ("tab", "这里用了制表符", ALIGN),
            ("trailing content", "引号后面还有字", "引号要括住整个值，或者去掉引号"),
            ("quoted scalar", "引号没有写完", "引号要成对，用半角引号"),
            ("flow", "方括号或者花括号写错了", FLOW),
            ("illegal placement", "方括号或者花括号写错了", FLOW),
            ("misplaced bracket", "括号没有成对", FLOW),
            ("block sequence", LIST, DASH),
            ("block collection", LIST, DASH),
            ("block mapping", "缩进没有对齐，或者上一行没有写完", ALIGN),
        ];
        match known.iter().find(|(words, ..)| info.contains(words)) {
            Some((_, label, remedy)) => (here, *label, *remedy),
            None => return (here, format!("解析器报告：{info}"), "核对这一行和上一行的冒号、缩进和引号"),
        }
    };
    (spot, label.to_owned(), remedy)
}

/// The last full-width comma of `line` before `here`.
fn wide_comma(line: &str, here: Spot) -> Option<Spot> {
    let before: Vec<char> = line.chars().take(here.column).collect();
    before.iter().rposition(|c| *c == '，').map(|index| Spot { column: index + 1, ..here })
}

/// The last line before `line` that says something.
fn content_before(text: &str, line: usize) -> Option<Spot> {
    let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let (index, found) = text.lines().enumerate().take(line.checked_sub(1)?).filter(|(_, line)| says(line)).last()?;
    let indent = found.chars().take_while(|c| *c == ' ').count();
    Some(Spot { line: index + 1, column: indent + 1, length: found.trim().chars().count() })
}

/// The nearest bracket at or before `line` that its own line does not close.
fn open_bracket(text: &str, line: usize) -> Option<Spot> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    lines.iter().enumerate().rev().take(8).find_map(|(index, line)| {
        let mut open = vec![];
        for (column, c) in line.chars().enumerate() {
            match c {
                '#' if line.chars().nth(column.wrapping_sub(1)).is_none_or(|before| before == ' ') => break,
                '[' | '{' => open.push(column + 1),
                ']' | '}' => drop(open.pop()),
                _ => {}
            }
        }
        open.last().map(|column| Spot { line: index + 1, column: *column, length: 1 })
    })
}
