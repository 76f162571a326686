//! Built-in templates and tables; a project's `模板` folder overrides them file by file.

mod own;

pub use own::{Misplaced, OVERRIDES, Own, Unreadable};

use include_dir::{Dir, DirEntry, include_dir};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// How messages name a built-in file, as they name one of the project by its folder.
const BUILT_IN_NAME: &str = "自带模板";

/// Templates and tables by path, e.g. `congress/20-voter-list.typ`.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    own: Arc<Own>,
}

impl Assets {
    /// Only what is built in.
    pub fn built_in() -> Self {
        Assets::default()
    }

    /// With the files of the project in `dir`, if it has any.
    pub fn of_project(dir: &Path) -> Self {
        Assets { own: Arc::new(Own::read(&dir.join(OVERRIDES))) }
    }

    /// With these texts by path before the built-in ones.
    pub fn with(texts: BTreeMap<String, String>) -> Self {
        Assets { own: Arc::new(Own::from(texts)) }
    }

    /// The files of the project.
    pub fn own(&self) -> &Own {
        &self.own
    }

    /// The text of an asset; `None` if there is none.
    pub fn text(&self, path: &str) -> Option<Cow<'static, str>> {
        match self.own.texts().get(path) {
            Some(text) => Some(text.clone().into()),
            None => built_in(path).map(Cow::Borrowed),
        }
    }

    /// Paths of all assets in `folder`, sorted.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let in_folder = |path: &&String| path.rsplit_once('/').is_some_and(|(parent, _)| parent == folder);
        let mut paths: BTreeSet<String> = self.own.texts().keys().filter(in_folder).cloned().collect();
        if let Some(dir) = BUILT_IN.get_dir(folder) {
            paths.extend(dir.files().filter_map(|file| file.path().to_str().map(slashes)));
        }
        paths.into_iter().collect()
    }

    /// Folders that have a file of this name, sorted.
    pub fn folders_with(&self, file: &str) -> Vec<String> {
        let folder = |path: &str| path.strip_suffix(file)?.strip_suffix('/').map(str::to_owned);
        let built_in = BUILT_IN.dirs().filter_map(|dir| dir.path().to_str().map(slashes));
        let built_in = built_in.filter(|folder| self::built_in(&format!("{folder}/{file}")).is_some());
        let own = self.own.texts().keys().filter_map(|path| folder(path));
        built_in.chain(own).collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// How messages name the file of an asset: `模板/base/notice.typ`, from the project's folder.
    pub fn name(&self, path: &str) -> String {
        let folder = if self.own.texts().contains_key(path) { OVERRIDES } else { BUILT_IN_NAME };
        format!("{folder}/{path}")
    }
}

/// The text of a built-in file.
pub fn built_in(path: &str) -> Option<&'static str> {
    BUILT_IN.get_file(path)?.contents_utf8()
}

/// Files of a new project of a kind: path in the project and text.
pub fn new_project(folder: &str) -> Vec<(String, &'static str)> {
    let mut files = vec![];
    let mut folders = vec![format!("{NEW}{folder}")];
    let inside = |path: &str| path.strip_prefix(NEW)?.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
    while let Some(dir) = folders.pop().and_then(|next| BUILT_IN.get_dir(next)) {
        folders.extend(dir.dirs().filter_map(|dir| dir.path().to_str().map(slashes)));
        files.extend(
            dir.files().filter_map(|file| Some((inside(&slashes(file.path().to_str()?))?, file.contents_utf8()?))),
        );
    }
    files.sort();
    files
}

/// The text of the built-in file that messages name so.
pub fn named(name: &str) -> Option<&'static str> {
    built_in(name.strip_prefix(BUILT_IN_NAME)?.strip_prefix('/')?)
}

/// Where the files of a new project lie, which no project overrides.
pub const NEW: &str = "new/";

/// Paths of everything built in that a project may override, sorted.
pub fn everything() -> BTreeSet<String> {
    fn collect(dir: &Dir, paths: &mut BTreeSet<String>) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => collect(dir, paths),
                DirEntry::File(file) => paths.extend(file.path().to_str().map(slashes)),
            }
        }
    }
    let mut paths = BTreeSet::new();
    collect(&BUILT_IN, &mut paths);
    paths.retain(|path| !path.starts_with(NEW));
    paths
}

fn slashes(path: &str) -> String {
    path.replace('\\', "/")
}

/// Reads a YAML table or header of an asset that begins after `before` lines of its file.
///
/// # Errors
/// What is wrong and in which line, in the reader's language.
pub fn read<T: DeserializeOwned>(yaml: &str, before: usize) -> Result<T, String> {
    serde_yaml::from_str(yaml).map_err(|error| complaint(&error, before))
}

/// Reads a table in whose mapping `key` the entries of the tables `over`, one after the other, replace those of the same
/// name, all but the entries `but` of those tables.
///
/// # Errors
/// What is wrong, in the reader's language.
pub fn read_over<T: DeserializeOwned>(yaml: &str, key: &str, over: &[&str], but: &[&str]) -> Result<T, String> {
    let mut table: serde_yaml::Value = read(yaml, 0)?;
    for over in over {
        let mut over: serde_yaml::Mapping = read(over, 0)?;
        but.iter().for_each(|own| drop(over.remove(*own)));
        if let Some(entries) = table.get_mut(key).and_then(|value| value.as_mapping_mut()) {
            entries.extend(over);
        }
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
