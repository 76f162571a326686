//! The record of what was posted against the catalogue: does each entry belong to a paper that is posted, and do the
//! numbers of every series follow each other?

use super::State;
use crate::catalog::{Audience, Per, Template};
use crate::diag::{Diagnostic, Report, Severity};
use crate::input::record::field;
use crate::law::PostedPaper;
use crate::model::{Issued, Level};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Papers on record, each by its first posting.
pub(super) fn posted(state: &State) -> Vec<PostedPaper<'_>> {
    let election = &state.project.election;
    let papers = state.documents.iter().filter_map(|document| {
        let (entry, first) = state.project.issued.first(document.key(election))?;
        Some(PostedPaper {
            entry,
            id: document.id(),
            name: format!("{}{}", document.subject_name(election), document.template.header.title),
            posted: first.day,
            due: document.due,
            dated: document.date,
        })
    });
    papers.collect()
}

pub(super) fn check(state: &State, report: &mut Report) {
    let mut holders: BTreeMap<(Option<Level>, u32), usize> = BTreeMap::new();
    for (index, issued) in state.project.issued.entries.iter().enumerate() {
        let fault = stray(state, issued).or_else(|| misnumbered(state, issued, index, &mut holders));
        if let Some(Fault { key, label, remedy }) = fault {
            let path = field().index(index);
            let finding = Diagnostic::new("INPUT-017", Severity::Error, "张贴记录与选举对不上");
            report.push(finding.field(key.map_or(path.clone(), |key| path.key(key)), label).remedy(remedy));
        }
    }
}

struct Fault {
    /// Where in the entry; nowhere in particular if something is missing.
    key: Option<&'static str>,
    label: String,
    remedy: String,
}

fn fault(key: &'static str, label: impl Into<String>, remedy: impl Into<String>) -> Option<Fault> {
    Some(Fault { key: Some(key), label: label.into(), remedy: remedy.into() })
}

/// Whether an entry is of no paper of this election.
fn stray(state: &State, issued: &Issued) -> Option<Fault> {
    let Some(template) = template(state, &issued.id) else {
        let posted = state.templates.iter().filter(|template| template.header.audience == Audience::Post);
        let known: Vec<&str> = posted.map(|template| template.header.id.as_str()).collect();
        return fault("文书", "没有这种张贴的文书", format!("可以写：{}", known.join("、")));
    };
    let whole = Fault { key: None, label: String::new(), remedy: "照张贴的文书补上".to_owned() };
    match (template.header.per, issued.level, issued.district) {
        (Per::District, _, None) => {
            return Some(Fault { label: "这种文书分选区，少了“选区”".to_owned(), ..whole });
        }
        (Per::District | Per::Congress, None, _) => {
            return Some(Fault { label: "这种文书分级，少了“级别”".to_owned(), ..whole });
        }
        (Per::Congress | Per::Once, _, Some(_)) => return fault("选区", "这种文书不分选区", "删掉“选区”"),
        (Per::Once, Some(_), _) => return fault("级别", "这种文书不分级", "删掉“级别”"),
        _ => {}
    }
    let level = issued.level;
    let congress = state.project.election.congresses.iter().find(|congress| Some(congress.level) == level);
    let numbers = congress.map_or(&[][..], |congress| &congress.districts).iter().map(|district| district.number);
    let numbers: Vec<u32> = numbers.collect();
    match (level, congress, issued.district) {
        (Some(level), None, _) => return fault("级别", format!("这次没有{}的选举", level.word()), "核对级别"),
        (Some(level), _, Some(number)) if !numbers.contains(&number) => {
            let known: Vec<String> = numbers.iter().map(u32::to_string).collect();
            let remedy = format!("{}的选区有：{}；公布以后选区不能改编号", level.word(), known.join("、"));
            return fault("选区", format!("{}没有编号 {number} 的选区", level.word()), remedy);
        }
        _ => {}
    }
    // What was posted stays in the catalogue, so only an entry of a list can be missing there.
    let known = state.documents.iter().any(|document| document.key(&state.project.election) == issued.key());
    if known { None } else { fault("文书", "项目里没有这一份", "核对级别、选区和“第几条”") }
}

fn template<'a>(state: &'a State, id: &str) -> Option<&'a Arc<Template>> {
    let posted = |template: &&Arc<Template>| template.header.id == id && template.header.audience == Audience::Post;
    state.templates.iter().find(posted)
}

/// Whether the number of an entry is missing, superfluous, another paper's, or leaves a gap in its series.
fn misnumbered(
    state: &State,
    issued: &Issued,
    index: usize,
    holders: &mut BTreeMap<(Option<Level>, u32), usize>,
) -> Option<Fault> {
    let numbered = template(state, &issued.id)?.header.numbered;
    let Some(number) = issued.number else {
        let lacks =
            Fault { key: None, label: "少了“号”".to_owned(), remedy: "照张贴的公告补上号".to_owned() };
        return numbered.then_some(lacks);
    };
    if !numbered {
        return fault("号", "这种文书没有号", "删掉“号”");
    }
    let record = &state.project.issued;
    if let Some(first) = record.number(issued.key()).filter(|first| *first != number) {
        return fault("号", format!("这份文书公布时是第{first}号"), "号一经公布就不再变；照第一次公布的写");
    }
    let holder = *holders.entry((issued.level, number)).or_insert(index);
    if record.entries.get(holder).is_some_and(|other| other.key() != issued.key()) {
        let label = format!("第{number}号在第 {} 条已经用过", holder + 1);
        return fault("号", label, "同一个选举委员会的公告，一个号只用一次；照张贴的公告改");
    }
    let series = state.documents.iter().filter(|document| {
        document.congress(&state.project.election).map(|congress| congress.level) == issued.level
            && document.template.header.numbered
    });
    let count = series.count();
    (number as usize > count).then(|| Fault {
        key: Some("号"),
        label: format!("这个选举委员会的公告一共 {count} 份，第{number}号前面有空号"),
        remedy: "照张贴的公告改；张贴过而项目里没有的公告，先写进项目".to_owned(),
    })
}
