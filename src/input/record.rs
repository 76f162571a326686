//! 张贴记录: a file of postings beside the description, and for each state of the project in which something was
//! posted a folder that is a project itself.

use super::{Sources, read_description, read_text, read_yaml, roll};
use crate::diag::{Diagnostic, FieldPath, Report, Severity};
use crate::digest::sha256_hex;
use crate::model::issued::{
    CORRECTION, FORMAL_LIST, INITIAL_LIST, POLLING_NOTICE, REGISTRATION, REPEAT_NOTICE, VOTER_LIST,
};
use crate::model::{Election, Issued, Project, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io;
use std::path::{Component, Path};

/// The folder of the record in a project.
pub const FOLDER: &str = "张贴记录";
/// The postings.
pub const FILE: &str = "张贴记录/记录.yaml";

/// What a new file of postings begins with.
const HEAD: &str = "# 张贴一份记一行，由 zhangbang issue 写。日期记错了可以改；号、指纹、快照不要改。";

/// Papers whose last state is compared with the present one; the rolls are those of every state of these.
const COMPARED: [&str; 5] = [REGISTRATION, INITIAL_LIST, FORMAL_LIST, POLLING_NOTICE, REPEAT_NOTICE];
const ROLLS: [&str; 2] = [VOTER_LIST, CORRECTION];

/// The field whose content stands in the file of postings.
pub fn field() -> FieldPath {
    FieldPath::root().key("张贴记录")
}

/// Every file that a project is read from, its record aside.
pub fn files(election: &Election, sources: &Sources) -> BTreeSet<String> {
    let rolls = election.roll_files.iter().map(|roll| roll.file.as_str());
    let last = election.last_election.iter().flat_map(|last| &last.roll_files).map(|roll| roll.file.as_str());
    let texts = election.area.second_script.iter().filter_map(|script| script.file.as_deref());
    rolls.chain(last).chain(texts).chain([sources.description()]).map(str::to_owned).collect()
}

/// The state of a project in eight hexadecimal digits: the same as long as none of its files changes.
///
/// # Errors
/// What the disk reports.
pub fn state(election: &Election, sources: &Sources) -> io::Result<String> {
    let mut all = String::new();
    for file in files(election, sources) {
        let _ = writeln!(all, "{file} {}", sha256_hex(&sources.bytes(&file)?));
    }
    Ok(sha256_hex(all.as_bytes()).chars().take(8).collect())
}

/// Whether the folder of a snapshot, by its name, holds this state.
pub fn holds(snapshot: &str, state: &str) -> bool {
    snapshot.strip_suffix(state).is_some_and(|day| day.ends_with('-'))
}

/// Reads the record, if there is one, and the snapshots that are compared with the present state.
pub fn load(election: &Election, sources: &mut Sources, report: &mut Report) -> Record {
    if !sources.path(FILE).exists() {
        return Record::default();
    }
    let remedy = "核对“张贴记录”文件夹：里面的“记录.yaml”应当是文件";
    let text = read_text(sources, FILE, None, remedy, report);
    let entries: Option<Vec<Issued>> = text.and_then(|text| read_yaml(sources, FILE, &text, &field(), report));
    let mut record = Record { entries: entries.unwrap_or_default(), snapshots: BTreeMap::new() };
    let present = state(election, sources).unwrap_or_default();
    for (name, (entry, rolls)) in wanted(&record) {
        if !is_folder(sources, &name) {
            report.push(unusable(entry, "没有这个文件夹".to_owned()));
        } else if let Some(rolls) = rolls.filter(|_| !holds(&name, &present)) {
            match snapshot(sources, &name, rolls) {
                Ok(project) => drop(record.snapshots.insert(name, project)),
                Err(why) => report.push(unusable(entry, why)),
            }
        }
    }
    record
}

/// The postings that a text holds; `None` if it cannot be read.
pub fn entries(text: &str) -> Option<Vec<Issued>> {
    let mut report = Report::default();
    read_yaml(&mut Sources::new(Default::default(), String::new()), FILE, text, &field(), &mut report)
}

/// A text of postings with further lines; items stand below each other.
pub fn appended(text: &str, lines: &[String]) -> String {
    let mut out = if text.trim().is_empty() { format!("{HEAD}\n") } else { format!("{}\n", text.trim_end()) };
    let items = text.lines().filter(|line| line.trim_start().starts_with("- "));
    let indent = items.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    for line in lines {
        let _ = writeln!(out, "{}{line}", " ".repeat(indent));
    }
    out
}

/// A posting as a line of the file; `title`: of the paper, for people.
pub fn line(issued: &Issued, title: &str) -> String {
    let plain = issued.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let id = if plain { issued.id.clone() } else { format!("{:?}", issued.id) };
    let level = issued.level.map(|level| format!("级别: {}, ", level.word())).unwrap_or_default();
    let district = issued.district.map(|district| format!("选区: {district}, ")).unwrap_or_default();
    let ordinal = issued.ordinal.map(|ordinal| format!("第几条: {ordinal}, ")).unwrap_or_default();
    let number = issued.number.map(|number| format!("号: {number}, ")).unwrap_or_default();
    let Issued { day, fingerprint, snapshot, .. } = issued;
    let title = title.lines().next().unwrap_or_default();
    format!(
        "- {{ 文书: {id}, {level}{district}{ordinal}{number}日期: {day}, 指纹: {fingerprint}, 快照: {snapshot} }}   # {title}"
    )
}

/// Every snapshot with the first entry that names it; where it is compared, whether with its rolls.
fn wanted(record: &Record) -> BTreeMap<String, (usize, Option<bool>)> {
    let mut wanted: BTreeMap<String, (usize, Option<bool>)> = BTreeMap::new();
    for (index, issued) in record.entries.iter().enumerate() {
        let (_, rolls) = wanted.entry(issued.snapshot.clone()).or_insert((index, None));
        let with_rolls = ROLLS.contains(&issued.id.as_str());
        if with_rolls || COMPARED.contains(&issued.id.as_str()) && record.is_last(index) {
            *rolls = Some(rolls.unwrap_or(false) || with_rolls);
        }
    }
    wanted
}

/// Whether the name is that of a folder in the record, not of one elsewhere.
fn is_folder(sources: &Sources, name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    plain && sources.path(FOLDER).join(name).is_dir()
}

/// Reads the state in a folder; with empty rolls if nobody asks for them.
fn snapshot(sources: &Sources, name: &str, with_rolls: bool) -> Result<Project, String> {
    let description = sources.description().to_owned();
    let mut own = Sources::new(sources.path(FOLDER).join(name), description.clone());
    let mut found = Report::default();
    let election = read_description(&mut own, &description, &mut found);
    let project = election.map(|election| {
        let rolls = match with_rolls {
            true => roll::load_all(&election, &mut own, &mut found),
            false => vec![],
        };
        Project { election, rolls, last_rolls: vec![], second: None, issued: Record::default() }
    });
    if let Some(first) = found.findings.iter().find(|finding| finding.severity == Severity::Error) {
        return Err(format!("读不出来：{}", first.title));
    }
    let project = project.ok_or_else(|| "读不出来".to_owned())?;
    match state(&project.election, &own) {
        Ok(state) if holds(name, &state) => Ok(project),
        Ok(_) => Err("里面的文件与记录时不一样，有人改过".to_owned()),
        Err(error) => Err(format!("读不出来：{}", crate::diag::reason(&error))),
    }
}

fn unusable(entry: usize, why: String) -> Diagnostic {
    Diagnostic::new("INPUT-016", Severity::Error, "张贴记录的快照不能用")
        .field(field().index(entry).key("快照"), why)
        .remedy("从备份里找回“张贴记录”文件夹；快照由程序写，不要改，也不要改名")
}
