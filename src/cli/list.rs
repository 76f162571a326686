//! `zhangbang list`: the documents of an election.

use super::asked::Asked;
use super::table::{self, Row};
use super::{Exit, General};
use crate::catalog::Document;
use crate::pipeline::State;
use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
}

pub(super) fn run(Arguments { asked }: &Arguments, general: &General) -> Result<Exit, Exit> {
    let checked = asked.open(general, None)?;
    let state = asked.state(&checked)?;
    asked.answer(&checked, || text(state), || json(state));
    Ok(Exit::Fine)
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
            standing(document),
        ]));
    }
    let ready = state.documents.iter().filter(|document| document.ready()).count();
    let count = format!("\n共 {} 份文件，可以制作的 {ready} 份。\n", state.documents.len());
    table::draw(&rows) + &count
}

/// `已公布 2021-10-25`, and whether it can be made.
fn standing(document: &Document) -> String {
    let posted = document.posted.as_ref().map(|posted| format!("已公布 {}", posted.day));
    let lacks = (!document.ready()).then(|| format!("还缺：{}", document.missing.join("、")));
    let words: Vec<String> = posted.into_iter().chain(lacks).collect();
    if words.is_empty() { "可以制作".to_owned() } else { words.join("，") }
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
            "posted": document.posted.as_ref().map(|posted| posted.day),
            "check_code": document.posted.as_ref().map(|posted| posted.fingerprint.to_string()),
        })
    };
    serde_json::json!({ "documents": state.documents.iter().map(document).collect::<Vec<_>>() })
}
