//! Slips of a Chinese keyboard that YAML accepts or misreports: `键：值`, `键:值`, `　` as indent.

use crate::diag::{Anchor, Diagnostic, Severity};
use std::collections::BTreeSet;

/// Finds the slips of a description, whose `keys` are all keys of the schema.
/// Lines of block texts (`|`, `>`) and comments are left alone.
pub fn slips(file: &str, text: &str, keys: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut findings = vec![];
    let mut block: Option<usize> = None;
    for (number, line) in text.lines().enumerate() {
        let indent = line.chars().take_while(|c| *c == ' ').count();
        if block.is_some_and(|outer| line.trim().is_empty() || indent > outer) {
            continue;
        }
        block = opens_block(line).then_some(indent);
        let slip = full_width_indent(line).or_else(|| full_width_colon(line, keys)).or_else(|| tight_colon(line, keys));
        if let Some(slip) = slip {
            let anchor =
                Anchor::Text { file: file.to_owned(), line: number + 1, column: slip.column, length: slip.length };
            let finding = Diagnostic::new("INPUT-003", Severity::Error, slip.title);
            findings.push(finding.at(anchor, slip.label).remedy(slip.remedy));
        }
    }
    findings
}

struct Slip {
    column: usize,
    length: usize,
    title: &'static str,
    label: String,
    remedy: &'static str,
}

fn opens_block(line: &str) -> bool {
    let code = line.split(" #").next().unwrap_or(line).trim_end();
    let last = code.rsplit([' ', '　']).next().unwrap_or("");
    last.starts_with(['|', '>']) && last[1..].chars().all(|c| matches!(c, '-' | '+' | '0'..='9'))
}

fn full_width_indent(line: &str) -> Option<Slip> {
    let blank: Vec<char> = line.chars().take_while(|c| matches!(c, ' ' | '　' | '\u{A0}' | '\t')).collect();
    if blank.len() == line.chars().count() {
        return None;
    }
    let position = blank.iter().position(|c| *c != ' ')?;
    let length = blank[position..].iter().take_while(|c| **c != ' ').count();
    let (title, label) = match blank[position] {
        '\t' => ("缩进用了制表符", "这里是制表符（Tab）"),
        '　' => ("缩进用了全角空格", "这里是全角空格"),
        _ => ("缩进用了特殊空格", "这里是不间断空格"),
    };
    let remedy = "切换到英文输入，用半角空格缩进";
    Some(Slip { column: position + 1, length, title, label: label.to_owned(), remedy })
}

/// The key that starts the line after `- ` marks, its column (from 1), and what follows it.
fn leading_key<'a>(line: &'a str, keys: &'a BTreeSet<String>, colon: char) -> Option<(usize, &'a str, &'a str)> {
    let code = line.trim_start_matches([' ', '-']);
    let column = line.chars().count() - code.chars().count() + 1;
    let (key, rest) = code.split_once(colon)?;
    keys.contains(key.trim_end_matches([' ', '　'])).then_some((column, key, rest))
}

fn full_width_colon(line: &str, keys: &BTreeSet<String>) -> Option<Slip> {
    let (column, key, _) = leading_key(line, keys, '：')?;
    Some(Slip {
        column: column + key.chars().count(),
        length: 1,
        title: "用了全角冒号",
        label: format!("“{}”后面是全角冒号“：”", key.trim()),
        remedy: "改成半角冒号，后面空一格，例如“选举日: 2021-11-16”",
    })
}

fn tight_colon(line: &str, keys: &BTreeSet<String>) -> Option<Slip> {
    let (column, key, rest) = leading_key(line, keys, ':')?;
    if rest.is_empty() || rest.starts_with(' ') {
        return None;
    }
    let full_width = rest.starts_with('　');
    Some(Slip {
        column: column + key.chars().count(),
        length: 1 + usize::from(full_width),
        title: if full_width { "冒号后面是全角空格" } else { "冒号后面没有空格" },
        label: format!("“{}:”后面要空一个半角空格", key.trim()),
        remedy: "冒号用半角，后面空一个半角空格，例如“选举日: 2021-11-16”",
    })
}
