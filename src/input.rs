//! From the files of a project to a valid [`Project`], or to every reason why not.
//!
//! The description is read three times over, each reading with one duty: [`tree`] finds the
//! places and what YAML itself forbids, [`schema`] compares keys and values with the model's
//! schema, and only a description without findings reaches serde.

mod choices;
mod complaint;
pub mod decode;
pub mod edited;
pub mod kind;
pub mod published;
pub mod record;
pub mod roll;
pub mod schema;
pub mod second;
pub mod sources;
pub mod spelling;
pub mod table;
pub mod tree;

pub use schema::Shape;
pub use sources::Sources;
use tree::Tree;

use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity, reason};
use crate::model::{Election, Project, Record};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The file that describes an election, inside its project folder.
pub const DESCRIPTION: &str = "选举.yaml";

/// What to do where there is no description.
const NO_PROJECT: &str = "核对项目文件夹：里面应当有“选举.yaml”，或者直接写出 YAML 文件的路径";

/// What reading a project gives: the sources always, the project if nothing was wrong.
pub struct Loaded {
    pub sources: Sources,
    pub project: Option<Project>,
    pub report: Report,
}

/// The folder of the project at `path` and the file name of its description: `path` is a folder with `选举.yaml`, or a
/// YAML file itself.
pub fn locate(path: &Path) -> (PathBuf, String) {
    if path.is_dir() {
        return (path.to_path_buf(), DESCRIPTION.to_owned());
    }
    let dir = path.parent().map(Path::to_path_buf).unwrap_or_default();
    (dir, path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

/// Reads the description of the project at `path` and its rolls. Where some of a roll cannot be read, the project has the
/// rest of it. Findings are added to `report`.
pub fn load_rolls(path: &Path, mut report: Report) -> Loaded {
    let (dir, name) = locate(path);
    let mut sources = Sources::new(dir, name.clone());
    let project = read_description(&mut sources, &name, &mut report)
        .map(|election| with_rolls(election, &mut sources, &mut report));
    Loaded { sources, project, report }
}

fn with_rolls(election: Election, sources: &mut Sources, report: &mut Report) -> Project {
    let rolls = roll::load_all(&election, sources, report);
    let last_rolls = roll::load_last(&election, sources, report);
    Project { election, rolls, last_rolls, second: None, issued: Record::default() }
}

/// Reads the project at `path`.
pub fn load(path: &Path) -> Loaded {
    let mut report = Report::default();
    let (dir, name) = locate(path);
    let mut sources = Sources::new(dir, name.clone());
    let election = read_description(&mut sources, &name, &mut report);
    let project = election.and_then(|election| {
        let mut project = with_rolls(election, &mut sources, &mut report);
        project.second = second::load(&project.election, &mut sources, &mut report);
        project.issued = record::load(&project.election, &mut sources, &mut report);
        edited::load(&mut sources, &mut report);
        (!report.has_errors()).then_some(project)
    });
    Loaded { sources, project, report }
}

fn read_description(sources: &mut Sources, name: &str, report: &mut Report) -> Option<Election> {
    let text = read_text(sources, name, None, NO_PROJECT, report)?;
    sources.set_description(text.clone());
    let assets = sources.assets().clone();
    let Shape { mut schema, keys, .. } = Shape::<Election>::of();
    let narrowed = |tree: &Tree| {
        kind::narrow(&mut schema, tree, &assets);
        Cow::Owned(schema)
    };
    let (tree, content) = parse(&keys, narrowed, name, &text, &FieldPath::root(), report);
    if let Some(tree) = tree {
        sources.add_tree(FieldPath::root(), name, tree);
    }
    content
}

/// The text of a file that `entry` of the description names, if it can be read.
fn read_text(
    sources: &Sources,
    file: &str,
    entry: Option<FieldPath>,
    remedy: &str,
    report: &mut Report,
) -> Option<String> {
    let finding = match std::fs::read(sources.path(file)) {
        Ok(bytes) => match decode::text(file, &bytes) {
            Ok(text) => return Some(text),
            Err(finding) => *finding,
        },
        Err(error) => {
            let mut finding = cannot_read(file, &error).remedy(remedy);
            if let Some(entry) = entry {
                finding.labels[0].anchor = Anchor::Field(entry);
            }
            finding
        }
    };
    report.push(finding);
    None
}

/// Reads a file of YAML whose content is that of the field `at`; its findings are those of its schema.
fn read_yaml<T>(sources: &mut Sources, file: &str, text: &str, at: &FieldPath, report: &mut Report) -> Option<T>
where
    T: DeserializeOwned + JsonSchema,
{
    let (tree, content) = Shape::of().parse(file, text, at, report);
    if let Some(tree) = tree {
        sources.add_tree(at.clone(), file, tree);
    }
    content
}

impl<T: DeserializeOwned> Shape<T> {
    /// Reads YAML that is no file of a project, such as the header of a template.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at its place in `text`.
    pub fn read(&self, file: &str, text: &str) -> Result<T, Vec<Diagnostic>> {
        let mut report = Report::default();
        let (tree, content) = self.parse(file, text, &FieldPath::root(), &mut report);
        let Report { findings, .. } = report;
        content.ok_or_else(|| resolved(tree.as_ref(), file, findings))
    }

    fn parse(&self, file: &str, text: &str, at: &FieldPath, report: &mut Report) -> (Option<Tree>, Option<T>) {
        parse(&self.keys, |_| Cow::Borrowed(&self.schema), file, text, at, report)
    }
}

/// Findings about fields of a text that could be read, each at its place in it.
pub fn placed(file: &str, text: &str, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let tree = tree::parse(file, text, &mut Report::default()).ok();
    resolved(tree.as_ref(), file, findings)
}

/// Findings whose fields stand in a tree; without one, or without such a field, the whole file is meant.
fn resolved(tree: Option<&Tree>, file: &str, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for label in findings.iter_mut().flat_map(|finding| &mut finding.labels) {
        let (path, key) = match &label.anchor {
            Anchor::Field(path) => (path, false),
            Anchor::Key(path) => (path, true),
            _ => continue,
        };
        let spot = tree.and_then(|tree| tree.find(path, key));
        label.anchor = spot.map_or_else(|| Anchor::File(file.to_owned()), |spot| spot.anchor(file));
    }
    findings
}

/// The tree of YAML, if it could be parsed, and its content, if nothing is wrong with it. `keys`: all that may stand in such
/// files; `schema`: what one with this tree may say.
fn parse<'a, T: DeserializeOwned>(
    keys: &BTreeSet<String>,
    schema: impl FnOnce(&Tree) -> Cow<'a, Value>,
    file: &str,
    text: &str,
    at: &FieldPath,
    report: &mut Report,
) -> (Option<Tree>, Option<T>) {
    let slips = spelling::slips(file, text, keys);
    if !slips.is_empty() {
        report.extend(slips);
        return (None, None);
    }
    let mut found = Report::default();
    let tree = tree::parse(file, text, &mut found);
    if let Ok(tree) = &tree {
        schema::check(tree, &schema(tree), at, &mut found);
    }
    let sound = !found.has_errors();
    report.extend(found.findings);
    let tree = match tree {
        Ok(tree) => tree,
        Err(finding) => {
            report.push(*finding);
            return (None, None);
        }
    };
    if !sound {
        return (Some(tree), None);
    }
    match serde_yaml::from_str(text) {
        Ok(content) => (Some(tree), Some(content)),
        Err(error) => {
            let finding = Diagnostic::new("INPUT-007", Severity::Error, "这里的内容不合要求");
            let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let anchor = Anchor::Text { file: file.to_owned(), line, column, length: 1 };
            report.push(finding.at(anchor, error.to_string()));
            (Some(tree), None)
        }
    }
}

/// INPUT-001 if there is no project at `path`; what is wrong with a project is not asked.
pub fn missing(path: &Path) -> Option<Diagnostic> {
    let (dir, name) = locate(path);
    let error = std::fs::metadata(dir.join(&name)).err()?;
    Some(cannot_read(&name, &error).remedy(NO_PROJECT))
}

/// INPUT-001: a file that is named but cannot be read.
pub fn cannot_read(name: &str, error: &std::io::Error) -> Diagnostic {
    let title = format!("文件打不开：{name}");
    Diagnostic::new("INPUT-001", Severity::Error, title).at(Anchor::File(name.to_owned()), reason(error))
}
