//! Built-in templates and tables; a project's `模板` folder overrides them file by file.

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The folder of a project whose files stand before the built-in ones.
pub const OVERRIDES: &str = "模板";

/// Templates and tables by path, e.g. `congress/20-voter-list.typ`.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    overrides: Option<PathBuf>,
}

impl Assets {
    /// Only what is built in.
    pub fn built_in() -> Self {
        Assets::default()
    }

    /// With the overrides of the project in `dir`, if it has any.
    pub fn of_project(dir: &Path) -> Self {
        let folder = dir.join(OVERRIDES);
        Assets { overrides: folder.is_dir().then_some(folder) }
    }

    /// The text of an asset; `None` if there is none or it is not UTF-8.
    pub fn text(&self, path: &str) -> Option<Cow<'static, str>> {
        let own = self.overrides.as_ref().and_then(|folder| std::fs::read_to_string(folder.join(path)).ok());
        match own {
            Some(text) => Some(text.replace("\r\n", "\n").into()),
            None => BUILT_IN.get_file(path)?.contents_utf8().map(Cow::Borrowed),
        }
    }

    /// Paths of all assets in `folder`, sorted.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut names = BTreeSet::new();
        if let Some(dir) = BUILT_IN.get_dir(folder) {
            names.extend(dir.files().filter_map(|file| Some(file.path().file_name()?.to_str()?.to_owned())));
        }
        let own = self.overrides.as_ref().and_then(|overrides| std::fs::read_dir(overrides.join(folder)).ok());
        names.extend(own.into_iter().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok()));
        names.into_iter().map(|name| format!("{folder}/{name}")).collect()
    }
}

/// Reads a YAML table or header of an asset that begins after `before` lines of its file.
///
/// # Errors
/// What is wrong and in which line, in the reader's language.
pub fn read<T: DeserializeOwned>(yaml: &str, before: usize) -> Result<T, String> {
    serde_yaml::from_str(yaml).map_err(|error| complaint(&error, before))
}

/// Reads a table in whose mapping `key` the entries of the table `over` replace those of the same name.
///
/// # Errors
/// What is wrong, in the reader's language.
pub fn read_over<T: DeserializeOwned>(yaml: &str, key: &str, over: &str) -> Result<T, String> {
    let mut table: serde_yaml::Value = read(yaml, 0)?;
    let over: serde_yaml::Mapping = read(over, 0)?;
    if let Some(entries) = table.get_mut(key).and_then(|value| value.as_mapping_mut()) {
        entries.extend(over);
    }
    serde_yaml::from_value(table).map_err(|error| complaint(&error, 0))
}

/// What is wrong, in the reader's language.
fn complaint(error: &serde_yaml::Error, before: usize) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    let path = text.split_once(": ").filter(|(path, _)| !path.contains(' '));
    let (path, wrong) = path.map_or((String::new(), text), |(path, wrong)| (format!(" {path}"), wrong));
    let quoted: Vec<&str> = wrong.split('`').skip(1).step_by(2).collect();
    let wrong = match quoted.split_first() {
        Some((name, _)) if wrong.starts_with("missing field") => format!("缺少“{name}”"),
        Some((name, known)) if wrong.starts_with("unknown") => format!("不认识“{name}”，可以写：{}", known.join("、")),
        _ => format!("读不懂（{wrong}）"),
    };
    match error.location() {
        Some(at) => format!("第 {} 行{path}：{wrong}", at.line() + before),
        None => format!("{}{wrong}", path.trim_start()),
    }
}
