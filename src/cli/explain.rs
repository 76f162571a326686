//! `zhangbang explain`: a rule in words.

use super::{Exit, say};
use crate::assets::Assets;
use crate::diag::codes;
use crate::law;
use crate::statute::Statutes;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 代码，例如 DATE-002；不写就列出全部代码
    #[arg(value_name = "代码", help_heading = "参数")]
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let Some(code) = &arguments.code else {
        say(&all());
        return Exit::Fine;
    };
    let code = code.to_uppercase();
    let found = rule(&code).or_else(|| plain(&code));
    match found {
        Some(text) => {
            say(&text);
            Exit::Fine
        }
        None => {
            eprintln!("用法不对：没有“{code}”这个代码\n全部代码：zhangbang explain");
            Exit::Misused
        }
    }
}

/// Code and title of everything that can be found.
fn all() -> String {
    let rules = law::rules().map(|rule| (rule.code, rule.severity, rule.doc));
    let others = codes::CODES.iter().map(|code| (code.code, code.severity, code.doc));
    let line = |(code, severity, doc): (&str, crate::diag::Severity, &str)| {
        format!("{code:<10} {}  {}\n", severity.word(), doc.lines().next().unwrap_or("").trim())
    };
    rules.chain(others).map(line).collect()
}

fn words(doc: &str) -> String {
    doc.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

fn rule(code: &str) -> Option<String> {
    let rule = law::rules().find(|rule| rule.code == code)?;
    let statutes = Statutes::load(&Assets::built_in()).ok()?;
    let mut text = format!("{} {}\n\n{}", rule.code, rule.severity.word(), words(rule.doc));
    text.push_str("\n依据（现行条文）：\n");
    for key in rule.cites {
        let article = statutes.cite(key, NaiveDate::MAX).unwrap_or_default();
        text.push_str(&format!("  {article}：{}\n", statutes.about(key).unwrap_or_default()));
    }
    let meaning = match rule.severity {
        crate::diag::Severity::Error => "违反法律规定，不能制作正式文件。",
        crate::diag::Severity::Warning => "不妨碍制作文件，请有关人员核实。",
        crate::diag::Severity::Note => "只是说明，不用处理。",
    };
    text.push_str(&format!("\n程度：{meaning}\n"));
    Some(text)
}

fn plain(code: &str) -> Option<String> {
    let code = codes::CODES.iter().find(|entry| entry.code == code)?;
    Some(format!("{} {}\n\n{}", code.code, code.severity.word(), words(code.doc)))
}
