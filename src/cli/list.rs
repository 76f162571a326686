//! `zhangbang list`: the documents of an election.

use super::table::{self, Row};
use super::{Exit, Format, General, open, say, warn};
use crate::catalog::Document;
use crate::pipeline::State;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数")]
    project: PathBuf,
    /// 清单的格式：text 或者 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, general: &General) -> Exit {
    let (checked, _) = match open(general, &arguments.project, None) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let Some(state) = &checked.state else {
        warn(&checked);
        return Exit::of(&checked.report);
    };
    match arguments.format {
        Format::Text => say(&text(state)),
        Format::Json => say(&format!("{:#}\n", json(state))),
    }
    Exit::Fine
}

fn text(state: &State) -> String {
    let mut rows = vec![Row::plain(["编号", "文件", "代码", "对象", "张贴号", "最迟", "状态"])];
    for document in &state.documents {
        let header = &document.template.header;
        rows.push(Row::plain([
            header.code.clone(),
            header.title.clone(),
            header.id.clone(),
            document.subject_name(&state.project.election),
            document.number.map(|number| format!("第{number}号")).unwrap_or_default(),
            document.due.map(|due| due.to_string()).unwrap_or_default(),
            if document.ready() {
                "可以制作".to_owned()
            } else {
                format!("还缺：{}", document.missing.join("、"))
            },
        ]));
    }
    let ready = state.documents.iter().filter(|document| document.ready()).count();
    let count = format!("\n共 {} 份文件，可以制作的 {ready} 份。\n", state.documents.len());
    table::draw(&rows) + &count
}

fn json(state: &State) -> serde_json::Value {
    let document = |document: &Document| {
        let header = &document.template.header;
        serde_json::json!({
            "code": header.code,
            "id": header.id,
            "title": header.title,
            "stage": header.stage.word(),
            "subject": document.subject_name(&state.project.election),
            "number": document.number,
            "due": document.due,
            "date": document.date,
            "audience": header.audience.word(),
            "ready": document.ready(),
            "missing": document.missing,
        })
    };
    serde_json::json!({ "documents": state.documents.iter().map(document).collect::<Vec<_>>() })
}
