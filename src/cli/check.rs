//! `zhangbang check`: every finding.

use super::{Exit, Format, General, colour, day, open, say};
use crate::diag::{Severity, draw};
use crate::model::Day;
use crate::pipeline;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数")]
    project: PathBuf,
    /// 以这一天为准，列出过了期限还不能制作的文件
    #[arg(long, value_name = "日期", value_parser = day)]
    as_of: Option<Day>,
    /// 报告的格式：text 或者 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, general: &General) -> Exit {
    let (checked, _) = match open(general, &arguments.project, arguments.as_of) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    match arguments.format {
        Format::Text => say(&draw::report(&checked.report, &checked.sources, colour(&std::io::stdout()))),
        Format::Json => {
            let count = |severity| checked.report.count(severity);
            let report = serde_json::json!({
                "errors": count(Severity::Error),
                "warnings": count(Severity::Warning),
                "notes": count(Severity::Note),
                "findings": pipeline::findings_json(&checked.report, &checked.sources),
                "left_out": pipeline::left_out_json(&checked.report, &checked.sources),
            });
            say(&format!("{report:#}\n"));
        }
    }
    Exit::of(&checked.report)
}
