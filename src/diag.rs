//! What the program says to people: findings with severity, place, basis and remedy.
//!
//! A [`Diagnostic`] names places by [`Anchor`], never by byte: the rules know fields, not files.
//! [`draw`] turns it into the text that a clerk reads once `input` has resolved the places.

pub mod codes;
pub mod draw;
pub mod json;
mod mask;
mod report;
pub mod spelling;

pub use mask::masked;
pub use report::{Cause, EXAMPLES, MANY, Report};

use serde::Serialize;
use std::fmt;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 错误: a statute is broken or the input cannot be used; nothing official may be printed.
    Error,
    /// 提醒: local rule, practice, or a doubt that a person has to settle.
    Warning,
    /// 说明: worth knowing, nothing to do.
    Note,
}

impl Severity {
    /// The word that people see.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "提醒",
            Severity::Note => "说明",
        }
    }
}

/// A step into the project description: a key of a mapping or a position (from 0) in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// The path of a field in the project description, e.g. `代表大会[1] › 选区[0] › 名额`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The path of the whole description.
    pub fn root() -> Self {
        FieldPath::default()
    }

    /// This path and one key more.
    pub fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        FieldPath(steps)
    }

    /// This path and one list position (from 0) more.
    pub fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        FieldPath(steps)
    }

    /// The path without its last step; the root stays the root.
    pub fn parent(&self) -> Self {
        let mut steps = self.0.clone();
        steps.pop();
        FieldPath(steps)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, " › {key}")?,
                Step::Index(index) => write!(f, "[{}]", index + 1)?,
            }
        }
        Ok(())
    }
}

/// Where a finding points before its place in a file is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// A field of the project description (its value).
    Field(FieldPath),
    /// The key of a field of the project description.
    Key(FieldPath),
    /// Words in the value of a field of the project description, where they stand first.
    Words { field: FieldPath, words: String },
    /// Characters of a file: line from 1, column from 1 in characters, length in characters.
    Text { file: String, line: usize, column: usize, length: usize },
    /// A cell of a roll: file, sheet (empty: the file has none), line from 1, proper column heading if one cell is meant.
    Cell { file: String, sheet: String, line: usize, heading: Option<String> },
    /// A whole file.
    File(String),
}

/// An [`Anchor`] and what to say beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub anchor: Anchor,
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, e.g. `DATE-002`.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, in one clause.
    pub title: String,
    /// The first label is the place of the finding; further ones show what it depends on.
    pub labels: Vec<Label>,
    /// Law or standard, already worded, e.g. `《选举法》第二十八条`.
    pub basis: Vec<String>,
    /// What to do.
    pub remedy: Vec<String>,
}

impl Diagnostic {
    /// A finding without places, basis or remedy yet.
    pub fn new(code: &'static str, severity: Severity, title: impl Into<String>) -> Self {
        Diagnostic { code, severity, title: title.into(), labels: vec![], basis: vec![], remedy: vec![] }
    }

    /// Adds a place and the words beside it.
    pub fn at(mut self, anchor: Anchor, text: impl Into<String>) -> Self {
        self.labels.push(Label { anchor, text: text.into() });
        self
    }

    /// Adds a place in the project description.
    pub fn field(self, path: FieldPath, text: impl Into<String>) -> Self {
        self.at(Anchor::Field(path), text)
    }

    /// Adds several places in the project description.
    pub fn fields<T: Into<String>>(self, places: impl IntoIterator<Item = (FieldPath, T)>) -> Self {
        places.into_iter().fold(self, |finding, (path, text)| finding.field(path, text))
    }

    /// Adds a place within the text of a field: where `words` stand first.
    pub fn words(self, field: FieldPath, words: impl Into<String>, text: impl Into<String>) -> Self {
        self.at(Anchor::Words { field, words: words.into() }, text)
    }

    /// Adds a way to mend it.
    pub fn remedy(mut self, text: impl Into<String>) -> Self {
        self.remedy.push(text.into());
        self
    }
}

/// Why the system refused a file, in the reader's language.
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或者文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "这是文件夹，不是文件".to_owned(),
        ErrorKind::NotADirectory => "路径中间有一段是文件，不是文件夹".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘满了".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        ErrorKind::InvalidFilename => "文件名太长或者有不许用的字符".to_owned(),
        ErrorKind::Other | ErrorKind::InvalidInput | ErrorKind::InvalidData => error.to_string(),
        kind => format!("系统报告 {kind:?}"),
    }
}
