//! Built-in templates and tables; a project's `模板` folder overrides them file by file.

use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// What a reader of YAML says about a table or a header, in the words of people; `before`: the
/// lines of the file before it.
pub fn complaint(error: &impl Display, before: usize) -> String {
    let text = error.to_string();
    let (text, place) = text.split_once(" at line ").unwrap_or((&text, ""));
    let line: Option<usize> = place.split(' ').next().and_then(|line| line.parse().ok());
    let path = text.split_once(": ").filter(|(path, _)| !path.contains(' '));
    let (path, wrong) = path.map_or((String::new(), text), |(path, wrong)| (format!(" {path}"), wrong));
    let quoted: Vec<&str> = wrong.split('`').skip(1).step_by(2).collect();
    let wrong = match quoted.split_first() {
        Some((name, _)) if wrong.starts_with("missing field") => format!("缺少“{name}”"),
        Some((name, known)) if wrong.starts_with("unknown") => format!("不认识“{name}”，可以写：{}", known.join("、")),
        _ => format!("读不懂（{wrong}）"),
    };
    match line {
        Some(line) => format!("第 {} 行{path}：{wrong}", line + before),
        None => format!("{}{wrong}", path.trim_start()),
    }
}

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
