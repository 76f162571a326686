//! All that Typst can see: the built-in sources, one document, its data, and the fonts.

use super::Typesetter;
use crate::diag::Anchor;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::cell::RefCell;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};

/// The name of the document's own markup in findings.
pub const MAIN: &str = "main.typ";

/// The world of one document: no disk, no network, no packages, no clock.
pub struct DocumentWorld<'a> {
    house: &'a Typesetter,
    main: Source,
    job: Bytes,
    data: Bytes,
    second: Bytes,
    rows: Vec<Bytes>,
}

/// The identity of a path inside the world; `None` if the path cannot exist there.
pub fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl<'a> DocumentWorld<'a> {
    /// A world with this main source, `/job.json`, `/data.json` and `/second.json`, the second language of the data by itself:
    /// every paper looks for it, and few read other data.
    pub fn new(house: &'a Typesetter, source: &str, job: &Value, data: &Value) -> Self {
        let files = RefCell::new(vec![]);
        let lean = serde_json::to_string(&Lean { value: data, is_rows: false, files: &files });
        DocumentWorld {
            house,
            main: Source::detached(source),
            job: Bytes::from_string(job.to_string()),
            data: Bytes::from_string(lean.unwrap_or_default()),
            second: Bytes::from_string(data.get("second").unwrap_or_default().to_string()),
            rows: files.take().into_iter().map(|text| Bytes::from_string(text.to_owned())).collect(),
        }
    }

    /// Where a span begins, up to the end of its line; `None` if it is in no source. The document itself is [`MAIN`].
    pub fn place(&self, span: impl Into<DiagSpan>) -> Option<Anchor> {
        let span = span.into();
        let source = self.source(span.id()?).ok()?;
        let range = self.range(span)?;
        let (line, column) = source.lines().byte_to_line_column(range.start)?;
        let marked = source.text().get(range).and_then(|text| text.lines().next()).unwrap_or("");
        Some(Anchor::Text {
            file: source.id().get().vpath().get_without_slash().to_owned(),
            line: line + 1,
            column: column + 1,
            length: marked.chars().count().max(1),
        })
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.house.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.house.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        self.house.source(id).ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            "job.json" => Ok(self.job.clone()),
            "data.json" => Ok(self.data.clone()),
            "second.json" => Ok(self.second.clone()),
            path => {
                let index = path.strip_prefix(ROWS).and_then(|index| index.parse::<usize>().ok());
                index.and_then(|index| self.rows.get(index)).cloned().ok_or_else(|| not_found(id))
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.house.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Where the files of [`Lean`] are.
const ROWS: &str = "rows/";

/// Data for `/data.json`: where a text of rows was stands the path of a file with it. Typst would go through thousands of
/// names whenever a function of a template gets them; of a file it knows its digest.
struct Lean<'a, 'c> {
    value: &'a Value,
    /// Whether a text is one of rows.
    is_rows: bool,
    files: &'c RefCell<Vec<&'a str>>,
}

impl Serialize for Lean<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lean = |value, is_rows| Lean { value, is_rows, files: self.files };
        match self.value {
            Value::String(text) if self.is_rows => {
                let mut files = self.files.borrow_mut();
                files.push(text);
                serializer.collect_str(&format_args!("/{ROWS}{}", files.len() - 1))
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(|value| lean(value, false))),
            Value::Object(map) => {
                serializer.collect_map(map.iter().map(|(key, value)| (key, lean(value, key == "rows"))))
            }
            other => other.serialize(serializer),
        }
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
