//! `zhangbang rollup`: the figures of townships become those of the county, those of counties those of the province.

use super::progress::{Bar, unwritten};
use super::{Exit, Format, General, asked, colour, fail, fonts, typed};
use crate::diag::draw;
use crate::pipeline::rollup::{self, RolledUp, Whole};
use crate::statistics::{CongressRecord, Statistics};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 各单位的项目、build 的输出、统计.json，或者放着它们的文件夹；里面有汇总.yaml 的，照它汇总
    #[arg(value_name = "位置", help_heading = "参数", required = true)]
    places: Vec<PathBuf>,
    /// 输出的文件夹：统计表、报告和统计.json；不写就只报告合计
    #[arg(short, long, value_name = "文件夹")]
    out: Option<PathBuf>,
    /// 报告的格式：text 或者 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) fn run(Arguments { places, out, format }: &Arguments, general: &General) -> Exit {
    let near = places.first().map(PathBuf::as_path).unwrap_or(Path::new("."));
    let loaded = match fonts(general, near) {
        Ok(loaded) => loaded,
        Err(report) => return fail(&report),
    };
    let rolled = rollup::rollup(places, out.as_deref(), &loaded);
    match format {
        Format::Text => super::say(&text(&rolled)),
        Format::Json => {
            let record = rolled.whole.as_ref().map(|whole| &whole.record);
            asked::write(&rolled.report, &rolled.files, json!({ "statistics": record }));
        }
    }
    let (Some(out), Some(_)) = (out, &rolled.whole) else {
        if out.is_some() {
            eprintln!("没有写任何文件。");
        }
        return Exit::of(&rolled.report);
    };
    let bar = Bar::new("汇总");
    let printed = rollup::print(&rolled, loaded, out, &bar);
    drop(bar);
    match printed {
        Ok(manifest) => {
            let beside: usize = manifest.documents.iter().map(|document| document.beside.len()).sum();
            let files = manifest.documents.len() + beside + manifest.figures.len();
            eprintln!("写了 {files} 个文件，在 {}", typed(out));
            for document in &manifest.not_made {
                eprintln!("没有做{}：{}", document.title, document.reason);
            }
            Exit::of(&rolled.report)
        }
        Err(refusal) => unwritten(refusal),
    }
}

fn text(rolled: &RolledUp) -> String {
    let mut text = draw::findings(&rolled.report, &rolled.files, colour(&std::io::stdout()));
    if let Some(whole) = &rolled.whole {
        text.push_str(&summary(whole));
    }
    text + &draw::count(&rolled.report) + "\n"
}

/// The main figures of a joined unit.
fn summary(whole: &Whole) -> String {
    let record: &Statistics = &whole.record;
    let joined = record.joined.clone().unwrap_or_default();
    let mut text = format!("{}：汇总 {} 个单位", record.name(), joined.units.len());
    if !joined.missing.is_empty() {
        text.push_str(&format!("，缺 {} 个：{}", joined.missing.len(), joined.missing.join("、")));
    }
    text.push('\n');
    for congress in &record.congresses {
        text.push_str(&format!("  {}：{}\n", congress.level.word(), figures(congress).join("，")));
    }
    text
}

fn figures(congress: &CongressRecord) -> Vec<String> {
    let shown = |name: &str, figure: Option<u32>| {
        format!("{name} {}", figure.map_or_else(|| "不全".to_owned(), |number| number.to_string()))
    };
    let mut figures = vec![
        shown("选区", congress.numbers.districts),
        shown("代表名额", congress.numbers.seats),
        shown("登记选民", congress.voters.registered),
        shown("参加投票", congress.poll.took_part),
    ];
    figures.extend(congress.turnout().map(|rate| format!("参选率 {rate}")));
    figures.push(shown("当选代表", congress.lists.elected.total));
    figures
}
