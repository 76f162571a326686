//! `zhangbang list`: the documents of an election.

use super::asked::Asked;
use super::table::{self, Row};
use super::{Exit, General};
use crate::catalog::{Absence, Document, Template};
use crate::model::Day;
use crate::pipeline::State;
use clap::Args;
use std::borrow::Cow;
use std::sync::Arc;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
}

pub(super) fn run(Arguments { asked }: &Arguments, general: &General) -> Result<Exit, Exit> {
    let checked = asked.open(general, None)?;
    let state = asked.state(&checked)?;
    asked.answer((&checked.report, &checked.sources), || text(state), || json(state));
    Ok(Exit::Fine)
}

/// Every template with its documents, in printing order, and why it makes none where it makes none.
fn papers(state: &State) -> impl Iterator<Item = (&Template, Vec<&Document>, Option<Absence>)> {
    let State { project, facts, templates, documents, .. } = state;
    templates.iter().map(move |template| {
        let of = documents.iter().filter(|document| Arc::ptr_eq(&document.template, template));
        (template.as_ref(), of.collect(), Absence::of(template, &project.election, facts, documents))
    })
}

fn text(state: &State) -> String {
    let mut rows = vec![Row::plain(["编号", "文件", "代码", "对象", "张贴号", "最迟", "状态"])];
    for (Template { header, .. }, documents, absence) in papers(state) {
        let row = |subject: String, number: Option<u32>, due: Option<Day>, standing: String| {
            Row::plain([
                header.code.clone(),
                header.title.clone(),
                header.id.clone(),
                subject,
                number.map(|number| format!("第{number}号")).unwrap_or_default(),
                due.map(|due| due.to_string()).unwrap_or_default(),
                standing,
            ])
        };
        rows.extend(documents.iter().map(|document| {
            row(document.subject_name(&state.project.election), document.number, document.due, standing(document))
        }));
        rows.extend(absence.map(|absence| row(String::new(), None, None, absence.word())));
    }
    let ready = state.documents.iter().filter(|document| document.ready()).count();
    let count = format!("\n共 {} 份文件，可以制作的 {ready} 份。\n", state.documents.len());
    table::draw(&rows) + &count
}

/// `已公布 2021-10-25`, and whether it can be made.
fn standing(document: &Document) -> String {
    let posted = document.posted.as_ref().map(|posted| format!("已公布 {}", posted.day));
    let words: Vec<String> = posted.into_iter().chain(document.obstacle()).collect();
    if words.is_empty() { "可以制作".to_owned() } else { words.join("，") }
}

fn json(state: &State) -> serde_json::Value {
    let mut lines = vec![];
    for (template, documents, absence) in papers(state) {
        let line = |document: Option<&Document>, missing: &[Cow<'static, str>], not_applicable: Option<&str>| {
            let header = &template.header;
            let posted = document.and_then(|document| document.posted.as_ref());
            serde_json::json!({
                "code": header.code,
                "id": header.id,
                "title": header.title,
                "stage": header.stage.word(),
                "subject": document.map(|document| document.subject_name(&state.project.election)),
                "number": document.and_then(|document| document.number),
                "due": document.and_then(|document| document.due),
                "date": document.and_then(|document| document.date),
                "audience": header.audience.word(),
                "ready": document.is_some_and(Document::ready),
                "missing": missing,
                "not_applicable": not_applicable,
                "posted": posted.map(|posted| posted.day),
                "check_code": posted.map(|posted| posted.fingerprint.to_string()),
            })
        };
        lines.extend(documents.into_iter().map(|document| match document.moot {
            Some(reason) => line(Some(document), &[], Some(reason)),
            None => line(Some(document), &document.missing, None),
        }));
        lines.extend(absence.map(|absence| match absence {
            Absence::Waits(missing) => {
                line(None, &missing.iter().copied().map(Cow::Borrowed).collect::<Vec<_>>(), None)
            }
            Absence::Not(reason) => line(None, &[], Some(reason)),
        }));
    }
    serde_json::json!({ "documents": lines })
}
