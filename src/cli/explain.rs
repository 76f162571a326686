//! `zhangbang explain`: a rule in words.

use super::{Exit, say};
use crate::assets::Assets;
use crate::diag::{Severity, codes};
use crate::input::kind;
use crate::law::{self, Rule};
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

/// Code and title of everything that can be found: topics as the house has them, codes of a topic by number.
fn all() -> String {
    let rules = law::rules().map(|rule| (rule.code, rule.severity, rule.doc));
    let others = codes::CODES.iter().map(|code| (code.code, code.severity, code.title));
    let mut entries: Vec<(&str, Severity, &str)> = rules.chain(others).collect();
    let topic = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
    let topics: Vec<String> = entries.iter().map(|(code, ..)| topic(code)).collect();
    entries.sort_by_key(|(code, ..)| (topics.iter().position(|known| *known == topic(code)), *code));
    let line = |(code, severity, doc): (&str, Severity, &str)| {
        format!("{code:<10} {}  {}\n", severity.word(), doc.lines().next().unwrap_or("").trim())
    };
    entries.into_iter().map(line).collect()
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
    text.push_str(&provinces(rule, &statutes));
    let meaning = match rule.severity {
        Severity::Error => "违反法律规定，不能制作正式文件。",
        Severity::Warning => "不妨碍制作文件，请有关人员核实。",
        Severity::Note => "只是说明，不用处理。",
    };
    text.push_str(&format!("\n程度：{meaning}\n"));
    Some(text)
}

/// What is usual and what each province settles of a rule; nothing for a rule that is the same everywhere.
fn provinces(rule: &Rule, statutes: &Statutes) -> String {
    let assets = Assets::built_in();
    let of = |folder: String| {
        let usual = kind::usual(&assets, &folder).into_iter();
        usual.chain(kind::all_provinces(&assets, &folder).unwrap_or_default()).collect::<Vec<_>>()
    };
    let kinds = kind::all(&assets).into_iter().flat_map(|kind| of(kind.folder)).filter(|kind| kind.bodies.is_none());
    let mut lines = vec![];
    for practice in kinds.map(|kind| kind.practice) {
        for matter in rule.local {
            let Some(words) = matter.words(&practice) else { continue };
            let place = if practice.name.is_empty() { "没有另外规定的" } else { &practice.name };
            let article = matter.article(&practice).and_then(|key| statutes.cite(key, NaiveDate::MAX));
            let article = article.map(|article| format!("（{article}）"));
            let line = format!("{words}{}", article.unwrap_or_default());
            // What a province leaves as it is usual is not said again.
            let said =
                |(other, known): &(String, String)| *known == line && (other == place || other == "没有另外规定的");
            if !lines.iter().any(said) {
                lines.push((place.to_owned(), line));
            }
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.into_iter().map(|(place, line)| format!("  {place}：{line}\n")).collect();
    format!("\n各地的规定：\n{lines}")
}

fn plain(code: &str) -> Option<String> {
    let code = codes::CODES.iter().find(|entry| entry.code == code)?;
    let (title, about, remedy) = (code.title, code.about, code.remedy);
    Some(format!("{} {}\n\n{title}\n\n{about}\n\n改法：{remedy}\n", code.code, code.severity.word()))
}
