//! From the files of a project to a valid [`Project`], or to every reason why not.
//!
//! The description is read three times over, each reading with one duty: [`tree`] finds the
//! places and what YAML itself forbids, [`schema`] compares keys and values with the model's
//! schema, and only a description without findings reaches serde.

mod complaint;
pub mod decode;
pub mod roll;
pub mod schema;
pub mod sources;
pub mod spelling;
pub mod tree;

pub use sources::Sources;

use crate::diag::{Anchor, Diagnostic, Report, Severity, reason};
use crate::model::{Election, Project};
use std::path::Path;

/// The file that describes an election, inside its project folder.
pub const DESCRIPTION: &str = "选举.yaml";

/// What reading a project gives: the sources always, the project if nothing was wrong.
pub struct Loaded {
    pub sources: Sources,
    pub project: Option<Project>,
    pub report: Report,
}

/// Reads the project at `path`: a folder with `选举.yaml`, or a YAML file itself.
pub fn load(path: &Path) -> Loaded {
    let mut report = Report::default();
    let (dir, name) = if path.is_dir() {
        (path.to_path_buf(), DESCRIPTION.to_owned())
    } else {
        let dir = path.parent().map(Path::to_path_buf).unwrap_or_default();
        (dir, path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
    };
    let mut sources = Sources::new(dir, name.clone());
    let election = read_description(&mut sources, &name, &mut report);
    let project = election.and_then(|election| {
        let rolls = roll::load_all(&election, &sources, &mut report);
        (!report.has_errors()).then_some(Project { election, rolls })
    });
    Loaded { sources, project, report }
}

fn read_description(sources: &mut Sources, name: &str, report: &mut Report) -> Option<Election> {
    let bytes = match std::fs::read(sources.path(name)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let remedy = "核对项目文件夹：里面应当有“选举.yaml”，或者直接写出 YAML 文件的路径";
            report.push(cannot_read(name, &error).remedy(remedy));
            return None;
        }
    };
    let text = match decode::text(name, &bytes) {
        Ok(text) => text,
        Err(finding) => {
            report.push(*finding);
            return None;
        }
    };
    sources.set_description(text.clone());
    let schema = schema::of_election();
    let slips = spelling::slips(name, &text, &schema::keys(&schema));
    if !slips.is_empty() {
        report.extend(slips);
        return None;
    }
    let tree = match tree::parse(name, &text, report) {
        Ok(tree) => tree,
        Err(finding) => {
            report.push(*finding);
            return None;
        }
    };
    schema::check(&tree, &schema, report);
    sources.set_tree(tree);
    if report.has_errors() {
        return None;
    }
    match serde_yaml::from_str(&text) {
        Ok(election) => Some(election),
        Err(error) => {
            let finding = Diagnostic::new("INPUT-007", Severity::Error, "这里的内容不合要求");
            let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let anchor = Anchor::Text { file: name.to_owned(), line, column, length: 1 };
            report.push(finding.at(anchor, error.to_string()));
            None
        }
    }
}

/// INPUT-001: a file that is named but cannot be read.
pub(crate) fn cannot_read(name: &str, error: &std::io::Error) -> Diagnostic {
    let title = format!("文件打不开：{name}");
    Diagnostic::new("INPUT-001", Severity::Error, title).at(Anchor::File(name.to_owned()), reason(error))
}
