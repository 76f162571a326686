//! Units from the places where offices keep what was handed in: files of figures, outputs of `build`, projects, folders of
//! such, and folders with a plan of their own.

use super::judge::{self, Unit};
use super::{PLAN, Whole};
use crate::bundle::folder::MARK;
use crate::bundle::manifest::{FIGURES, Hashed};
use crate::diag::draw::{Locate, Place};
use crate::diag::{Anchor, Diagnostic, Report, Severity};
use crate::input::{self, DESCRIPTION, Shape, decode};
use crate::model::RollUp;
use crate::pipeline;
use crate::statistics::{Statistics, VERSION, faults, of};
use crate::typeset::Fonts;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How deep folders may lie in folders: province, city, county, township, and the output of its build.
const DEEPEST: usize = 8;

/// The files that were read, by the names that findings call them.
#[derive(Default)]
pub struct Files {
    paths: BTreeMap<String, PathBuf>,
}

impl Locate for Files {
    fn place(&self, anchor: &Anchor) -> Option<Place> {
        match anchor {
            Anchor::File(file) => Some(Place { file: file.clone(), ..Place::default() }),
            Anchor::Text { file, line, column, length } => {
                let text = decode::lossy(&std::fs::read(self.paths.get(file)?).ok()?);
                let text = text.lines().nth(line.checked_sub(1)?).unwrap_or_default().to_owned();
                Some(Place { file: file.clone(), address: None, line: *line, column: *column, text, length: *length })
            }
            _ => None,
        }
    }
}

/// What is to be joined: the units, and the plan that says what they are to become.
pub(super) struct HandedIn {
    /// Name of the folder or file that people would look at.
    pub name: String,
    pub plan: Option<Plan>,
    pub home: Option<PathBuf>,
    pub units: Vec<Unit>,
    /// How many units are there that cannot be used.
    pub refused: usize,
}

/// A plan and its file.
pub(super) struct Plan {
    pub file: String,
    pub text: String,
    pub content: RollUp,
}

pub(super) struct Gatherer<'a> {
    fonts: &'a Fonts,
    out: Option<PathBuf>,
    refused: usize,
    pub files: Files,
    pub report: Report,
    pub inputs: Vec<Hashed>,
}

impl<'a> Gatherer<'a> {
    pub fn new(fonts: &'a Fonts, out: Option<&Path>) -> Self {
        let out = out.and_then(|out| out.canonicalize().ok());
        Gatherer { fonts, out, refused: 0, files: Files::default(), report: Report::default(), inputs: vec![] }
    }

    /// Everything that the arguments lead to; `None` if there is nothing. The plan is that of the only folder, or a file.
    pub fn all(&mut self, paths: &[PathBuf]) -> Option<HandedIn> {
        let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_plan = |path: &&PathBuf| path.is_file() && last(path) == PLAN;
        // Of outputs that are all called the same, people need the whole path.
        let name = |path: &Path| match paths.iter().filter(|other| last(other) == last(path)).count() {
            0 | 1 => last(path),
            _ => path.display().to_string(),
        };
        let first = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        let mut all = HandedIn { name: first, plan: None, home: None, units: vec![], refused: 0 };
        if let ([folder], true) = (paths, paths.iter().all(|path| path.join(PLAN).is_file())) {
            return self.planned(folder, &name(folder), 0);
        }
        if let Some(plan) = paths.iter().find(is_plan) {
            all.plan = Some(self.plan(plan, PLAN)?);
            all.home = plan.parent().map(Path::to_owned);
        }
        for path in paths.iter().filter(|path| !is_plan(path)) {
            let units = match std::fs::metadata(path) {
                Ok(_) => self.entry(path, &name(path), 0),
                Err(error) => {
                    let finding = input::cannot_read(&path.display().to_string(), &error);
                    self.report.push(finding.remedy("核对文件名和所在的文件夹"));
                    self.refused += 1;
                    vec![]
                }
            };
            all.units.extend(units);
        }
        all.refused = std::mem::take(&mut self.refused);
        Some(all)
    }

    /// Joins units; findings go to the report.
    pub fn join(&mut self, handed_in: HandedIn) -> Option<Whole> {
        judge::join(handed_in, &mut self.report)
    }

    /// A folder with a plan and the units in it.
    fn planned(&mut self, folder: &Path, name: &str, depth: usize) -> Option<HandedIn> {
        let file = inside(name, PLAN);
        let plan = self.plan(&folder.join(PLAN), &file)?;
        let before = std::mem::take(&mut self.refused);
        let units = self.children(folder, name, depth);
        let refused = std::mem::replace(&mut self.refused, before);
        Some(HandedIn { name: name.to_owned(), plan: Some(plan), home: Some(folder.to_owned()), units, refused })
    }

    fn plan(&mut self, path: &Path, name: &str) -> Option<Plan> {
        let text = self.text(path, name)?;
        match Shape::<RollUp>::of().read(name, &text) {
            Ok(content) => Some(Plan { file: name.to_owned(), text, content }),
            Err(findings) => {
                self.report.extend(findings);
                None
            }
        }
    }

    /// The text of a file, which counts as read from now on.
    fn text(&mut self, path: &Path, name: &str) -> Option<String> {
        self.files.paths.insert(name.to_owned(), path.to_owned());
        let text = match std::fs::read(path) {
            Ok(bytes) => {
                self.inputs.push(Hashed::of(name, &bytes));
                decode::text(name, &bytes).map_err(|finding| *finding)
            }
            Err(error) => Err(input::cannot_read(name, &error).remedy("核对文件名和所在的文件夹")),
        };
        text.map_err(|finding| self.report.push(finding)).ok()
    }

    /// The units at a path: a file, a folder that is a unit, or a folder of units.
    fn entry(&mut self, path: &Path, name: &str, depth: usize) -> Vec<Unit> {
        if depth > DEEPEST || (self.out.is_some() && path.canonicalize().ok() == self.out) {
            return vec![];
        }
        if path.is_dir() {
            if path.join(DESCRIPTION).is_file() {
                return self.one(|own| own.project(path, name));
            }
            if path.join(FIGURES).is_file() {
                return self.one(|own| own.figures(&path.join(FIGURES), &inside(name, FIGURES)));
            }
            if path.join(PLAN).is_file() {
                return self.one(|own| own.nested(path, name, depth));
            }
            return self.children(path, name, depth);
        }
        let yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        self.one(|own| if yaml { own.project(path, name) } else { own.figures(path, name) })
    }

    /// One unit, or one more that cannot be used.
    fn one(&mut self, read: impl FnOnce(&mut Self) -> Option<Unit>) -> Vec<Unit> {
        let unit = read(self);
        self.refused += usize::from(unit.is_none());
        unit.into_iter().collect()
    }

    /// What a folder of units holds, by name.
    fn children(&mut self, folder: &Path, name: &str, depth: usize) -> Vec<Unit> {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries.flatten(),
            Err(error) => {
                self.report.push(input::cannot_read(name, &error));
                return vec![];
            }
        };
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        let mut units = vec![];
        for child in names.iter().filter(|child| !child.starts_with(['.', '~']) && *child != MARK) {
            let path = folder.join(child);
            if path.is_dir() || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
                units.extend(self.entry(&path, &inside(name, child), depth + 1));
            }
        }
        units
    }

    /// A folder that is joined by its own plan before it is a unit itself.
    fn nested(&mut self, folder: &Path, name: &str, depth: usize) -> Option<Unit> {
        let handed_in = self.planned(folder, name, depth)?;
        let whole = self.join(handed_in)?;
        Some(Unit { name: name.to_owned(), record: whole.record })
    }

    /// The figures of a project that breaks no rule.
    fn project(&mut self, path: &Path, name: &str) -> Option<Unit> {
        let checked = pipeline::check(path, self.fonts, None);
        let (dir, description) = input::locate(path);
        if let Ok(bytes) = std::fs::read(dir.join(&description)) {
            let file = if path.is_dir() { inside(name, &description) } else { name.to_owned() };
            self.inputs.push(Hashed::of(file, &bytes));
        }
        match checked.state.filter(|_| !checked.report.has_errors()) {
            Some(state) => Some(Unit { name: name.to_owned(), record: of(&state.project, &state.facts, &state.kind) }),
            None => {
                let count = checked.report.count(Severity::Error);
                let finding = Diagnostic::new("STAT-008", Severity::Error, "项目有错误，它的数字不能汇总");
                let finding = finding.at(Anchor::File(name.to_owned()), format!("有 {count} 处错误"));
                self.report.push(finding.remedy("先用 zhangbang check 看是什么错误，改好以后再汇总"));
                None
            }
        }
    }

    /// A file of figures in which nothing contradicts itself.
    fn figures(&mut self, path: &Path, name: &str) -> Option<Unit> {
        let text = self.text(path, name)?;
        let read = match serde_json::from_str::<Statistics>(&text) {
            Ok(record) => Ok(record),
            Err(_) if version(&text) == Some(u64::from(VERSION)) => Shape::<Statistics>::of().read(name, &text),
            Err(_) => Err(vec![unknown(name, &text)]),
        };
        let findings = match read {
            Ok(record) if !record.is_known() => vec![unknown(name, &text)],
            Ok(record) => match wrong(name, &text, &record) {
                findings if findings.is_empty() => return Some(Unit { name: name.to_owned(), record }),
                findings => findings,
            },
            Err(findings) => findings,
        };
        self.report.extend(findings);
        None
    }
}

/// The name of what lies in a folder of this name.
fn inside(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn version(text: &str) -> Option<u64> {
    serde_json::from_str::<Value>(text).ok()?["版本"].as_u64()
}

/// STAT-001: another program's file, or one of a later version.
fn unknown(name: &str, text: &str) -> Diagnostic {
    let finding = Diagnostic::new("STAT-001", Severity::Error, "这个统计.json 程序不认识");
    let key = text.lines().enumerate().find_map(|(line, text)| Some((line + 1, text.find("\"版本\"")?, text)));
    let (anchor, what, remedy) = match (version(text), key) {
        (Some(version), Some((line, at, text))) => {
            let column = text[..at].chars().count() + 1;
            let anchor = Anchor::Text { file: name.to_owned(), line, column, length: 4 };
            let what = format!("格式是第 {version} 版，这个程序认识第 {VERSION} 版");
            (anchor, what, "换用新版的程序；或者请报送单位用同一版程序重做")
        }
        _ => {
            let what = "没有“版本”，或者文件没有存完".to_owned();
            (
                Anchor::File(name.to_owned()),
                what,
                "核对是不是 zhangbang build 做出来的统计.json；不是的，移出这个文件夹",
            )
        }
    };
    finding.at(anchor, what).remedy(remedy)
}

/// STAT-002 for every contradiction of a record.
fn wrong(name: &str, text: &str, record: &Statistics) -> Vec<Diagnostic> {
    let faults = faults(record);
    if faults.is_empty() {
        return vec![];
    }
    let finding = |fault: crate::statistics::Fault| {
        let finding = Diagnostic::new("STAT-002", Severity::Error, fault.what).field(fault.at, fault.numbers);
        finding.remedy("请报送单位核对后重报；不要在汇总的时候改")
    };
    input::placed(name, text, faults.into_iter().map(finding).collect())
}
