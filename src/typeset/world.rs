//! All that Typst can see: the built-in sources, one document, its data, and the fonts.

use super::Typesetter;
use crate::diag::Anchor;
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
}

/// The identity of a path inside the world; `None` if the path cannot exist there.
pub fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl<'a> DocumentWorld<'a> {
    /// A world with this main source, `/job.json` and `/data.json`.
    pub fn new(house: &'a Typesetter, source: &str, job: String, data: String) -> Self {
        DocumentWorld {
            house,
            main: Source::detached(source),
            job: Bytes::from_string(job),
            data: Bytes::from_string(data),
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
            _ => Err(not_found(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.house.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
