//! `zhangbang issue`: records what was posted.

use super::table::{self, Row};
use super::{Exit, General, day, ids, misnamed, number, open, refuse, say, warn};
use crate::catalog::{Document, Selection};
use crate::model::{Day, Election, Issued};
use crate::pipeline::{self, Checked, NotIssued, Posted};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数")]
    project: PathBuf,
    /// 张贴了哪些文件，写 list 列出的代码，用逗号分开
    #[arg(long, value_name = "代码", value_delimiter = ',', required = true)]
    only: Vec<String>,
    /// 只记这些选区的，写编号，用逗号分开
    #[arg(long, value_name = "编号", value_delimiter = ',', value_parser = number)]
    district: Vec<u32>,
    /// 只记这些单位，写“单位”里的名称，用逗号分开
    #[arg(long, value_name = "名称", value_delimiter = ',')]
    unit: Vec<String>,
    /// 张贴的日期；不写照文件上的日期
    #[arg(long, value_name = "日期", value_parser = day)]
    date: Option<Day>,
}

pub(super) fn run(arguments: Arguments, general: &General) -> Exit {
    let (checked, fonts) = match open(general, &arguments.project, None) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let selection = Selection {
        ids: ids(&arguments.only),
        districts: arguments.district,
        bodies: ids(&arguments.unit),
        ..Selection::default()
    };
    let state = checked.state.as_ref();
    let named = state.map(|state| selection.check(&state.documents, &state.project.election));
    if let Some(Err(error)) = named {
        misnamed(error);
        return nothing(Exit::Misused);
    }
    let verdict = Exit::of(&checked.report);
    let Some(state) = state.filter(|_| verdict == Exit::Fine) else {
        warn(&checked);
        return nothing(verdict);
    };
    match pipeline::issue(&checked, fonts, &selection, arguments.date) {
        Ok(posted) => {
            say(&report(&posted, &state.project.election));
            Exit::Fine
        }
        Err(why) => nothing(refused(&checked, why)),
    }
}

fn nothing(exit: Exit) -> Exit {
    eprintln!("没有记录任何张贴。");
    exit
}

fn report(posted: &Posted, election: &Election) -> String {
    let row = |word: &str, (document, entry): &(&Document, Issued)| {
        Row::plain([
            word.to_owned(),
            entry.day.to_string(),
            document.template.header.title.clone(),
            document.subject_name(election),
            entry.number.map(|number| format!("第{number}号")).unwrap_or_default(),
            format!("核验码 {}", entry.fingerprint),
        ])
    };
    let recorded = posted.recorded.iter().map(|entry| row("记录", entry));
    let known = posted.known.iter().map(|entry| row("已有记录", entry));
    let rows: Vec<Row> = recorded.chain(known).collect();
    let counts = match (posted.recorded.len(), posted.known.len()) {
        (0, known) => format!("{known} 份在这一天已经记录过，内容没有变，不用再记。"),
        (new, 0) => format!("记录了 {new} 份张贴。"),
        (new, known) => format!("记录了 {new} 份张贴；{known} 份在这一天已经记录过，内容没有变。"),
    };
    format!("{}\n{counts}\n", table::draw(&rows))
}

fn refused(checked: &Checked, why: NotIssued) -> Exit {
    match why {
        NotIssued::Findings(findings) => refuse(checked, findings),
        NotIssued::Nothing => {
            eprintln!("用法不对：没有同时合乎 --only、--district、--unit 的文件");
            Exit::Misused
        }
        NotIssued::NotPosted(titles, known) => {
            eprintln!("用法不对：{}不张贴，不用记录；可以记录的：{}", titles.join("、"), known.join("、"));
            Exit::Misused
        }
        NotIssued::NotReady(waiting) => {
            for document in waiting {
                eprintln!("还不能制作：{}{}（{}）", document.subject, document.title, document.reason);
            }
            Exit::Unlawful
        }
        NotIssued::Undated(titles) => {
            eprintln!("用法不对：{}上没有日期，要用 --date 写明哪一天张贴", titles.join("、"));
            Exit::Misused
        }
    }
}
