//! What was posted, into the record: the entries and the state of the project in which they were made, all or nothing.

use super::{Checked, Press, State};
use crate::bundle::folder::Staging;
use crate::bundle::manifest::NotMade;
use crate::bundle::replace;
use crate::catalog::{Audience, Document, Selection};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::input::{Sources, cannot_read, decode, record};
use crate::model::{Day, Issued};
use crate::typeset::Fonts;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// What `issue` has done.
pub struct Posted<'a> {
    /// Papers that are on the record now, with their entries.
    pub recorded: Vec<(&'a Document, Issued)>,
    /// Papers that were on it before, on the same day with the same content.
    pub known: Vec<(&'a Document, Issued)>,
}

/// Why `issue` recorded nothing.
pub enum NotIssued {
    Findings(Vec<Diagnostic>),
    /// Nothing is selected.
    Nothing,
    /// Papers that are not posted, by title; the ids of those that are.
    NotPosted(Vec<String>, Vec<String>),
    NotReady(Vec<NotMade>),
    /// Titles of papers that bear no day.
    Undated(Vec<String>),
}

impl From<Vec<Diagnostic>> for NotIssued {
    fn from(findings: Vec<Diagnostic>) -> Self {
        NotIssued::Findings(findings)
    }
}

impl From<Diagnostic> for NotIssued {
    fn from(finding: Diagnostic) -> Self {
        NotIssued::Findings(vec![finding])
    }
}

/// Records that the selected papers were posted, on `day` or on the day that each bears. The project must be free of
/// errors.
pub fn issue<'a>(
    checked: &'a Checked,
    fonts: Fonts,
    selection: &Selection,
    day: Option<Day>,
) -> Result<Posted<'a>, NotIssued> {
    let Some(state) = &checked.state else { return Err(NotIssued::Nothing) };
    let documents = recordable(state, selection)?;
    let press = Press::new(state, fonts, false)?;
    let present = record::state(&state.project.election, &checked.sources)
        .map_err(|error| cannot_read(checked.sources.description(), &error))?;
    let days: Option<Vec<Day>> = documents.iter().map(|document| day.or(document.date)).collect();
    let Some(days) = days else {
        let undated = documents.iter().filter(|document| document.date.is_none());
        return Err(NotIssued::Undated(undated.map(|document| document.template.header.title.clone()).collect()));
    };
    let snapshot = snapshot_name(&checked.sources, &present, days.iter().max());
    let mut posted = Posted { recorded: vec![], known: vec![] };
    for (document, day) in documents.into_iter().zip(days) {
        let key = document.key(&state.project.election);
        let entry = Issued {
            id: document.id().to_owned(),
            level: key.level,
            district: key.district,
            body: key.body.map(str::to_owned),
            ordinal: key.ordinal,
            number: document.number,
            day,
            fingerprint: press.fingerprint(document)?,
            snapshot: snapshot.clone(),
        };
        let same = |known: &&Issued| {
            (known.key(), known.day, &known.fingerprint) == (entry.key(), entry.day, &entry.fingerprint)
        };
        match state.project.issued.entries.iter().find(same) {
            Some(known) => posted.known.push((document, known.clone())),
            None => posted.recorded.push((document, entry)),
        }
    }
    if !posted.recorded.is_empty() {
        write(&checked.sources, state, &snapshot, &posted.recorded)?;
    }
    Ok(posted)
}

/// The selected papers, if all of them can be recorded.
fn recordable<'a>(state: &'a State, selection: &Selection) -> Result<Vec<&'a Document>, NotIssued> {
    let election = &state.project.election;
    let is_posted = |document: &&Document| document.template.header.audience == Audience::Post;
    let wanted: Vec<&Document> =
        state.documents.iter().filter(|document| selection.wants(document, election)).collect();
    let mut others: Vec<String> =
        wanted.iter().filter(|d| !is_posted(d)).map(|d| d.template.header.title.clone()).collect();
    others.dedup();
    let waiting: Vec<NotMade> = wanted.iter().filter(|d| !d.ready()).map(|d| state.not_made(d)).collect();
    if wanted.is_empty() {
        Err(NotIssued::Nothing)
    } else if !others.is_empty() {
        let mut ids: Vec<String> = state.documents.iter().filter(is_posted).map(|d| d.id().to_owned()).collect();
        ids.dedup();
        Err(NotIssued::NotPosted(others, ids))
    } else if !waiting.is_empty() {
        Err(NotIssued::NotReady(waiting))
    } else {
        Ok(wanted)
    }
}

/// The folder that holds the present state already, or a new one named after the day and the state.
fn snapshot_name(sources: &Sources, present: &str, day: Option<&Day>) -> String {
    let folders = fs::read_dir(sources.path(record::FOLDER)).into_iter().flatten().flatten();
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let same = names.filter(|name| !name.starts_with('.') && record::holds(name, present)).min();
    same.unwrap_or_else(|| day.map_or(present.to_owned(), |day| format!("{day}-{present}")))
}

/// Writes the snapshot, if it is not there yet, then the entries. What fails leaves nothing.
fn write(sources: &Sources, state: &State, snapshot: &str, entries: &[(&Document, Issued)]) -> Result<(), NotIssued> {
    let folder = sources.path(record::FOLDER).join(snapshot);
    let file = sources.path(record::FILE);
    let before = match fs::read(&file) {
        Ok(bytes) => decode::text(record::FILE, &bytes).map_err(|finding| NotIssued::from(*finding))?,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(cannot_read(record::FILE, &error).into()),
    };
    let lines: Vec<String> =
        entries.iter().map(|(document, entry)| record::line(entry, &document.template.header.title)).collect();
    let text = record::appended(&before, &lines);
    let expected = state.project.issued.entries.len() + entries.len();
    if record::entries(&text).is_none_or(|entries| entries.len() != expected) {
        let finding = Diagnostic::new("INPUT-016", Severity::Error, "张贴记录接不下去");
        let finding = finding.at(Anchor::File(record::FILE.to_owned()), "不是一行一项的写法，后面接不上新的一行");
        return Err(finding.remedy("每项另起一行，前面加“- ”，左边对齐").into());
    }
    let new = !folder.exists();
    if new {
        keep(sources, state, &folder)?;
    }
    replace(&file, text.as_bytes()).map_err(|finding| {
        if new {
            let _ = fs::remove_dir_all(&folder);
        }
        NotIssued::from(finding)
    })
}

/// Copies every file that the project is read from.
fn keep(sources: &Sources, state: &State, folder: &Path) -> Result<(), NotIssued> {
    let files = record::files(&state.project.election, sources);
    let staging = Staging::new(folder)?;
    for name in &files {
        let inside: Option<Vec<&str>> =
            Path::new(name).components().filter(|part| *part != Component::CurDir).map(normal).collect();
        let Some(inside) = inside else {
            let finding = Diagnostic::new("INPUT-018", Severity::Error, "文件不在项目文件夹里，不能留底");
            let finding = finding.at(Anchor::File(name.clone()), "张贴记录要把项目的文件都抄一份");
            return Err(finding.remedy("把这个文件移进项目文件夹，再改“选举.yaml”里的文件名").into());
        };
        let bytes = sources.bytes(name).map_err(|error| cannot_read(name, &error))?;
        staging.write(&inside.join("/"), &bytes)?;
    }
    Ok(staging.commit()?)
}

fn normal(part: Component<'_>) -> Option<&str> {
    match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    }
}
