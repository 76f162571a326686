//! From Typst markup to pages and PDF, with nothing but what the caller hands in.
//!
//! [`Typesetter`] holds what all documents share; [`Typesetter::typeset`] lays out one [`Job`].

pub mod fonts;
pub mod glyphs;
pub mod roles;
pub mod text;

mod assembly;
mod coverage;
mod elements;
mod impose;
mod ink;
mod mapped;
mod pdf;
mod tiles;
mod two_up;
mod words;
mod world;

pub use assembly::Tiled;
pub use fonts::Fonts;
pub use roles::{Link, Role};
pub use two_up::Order;
pub use world::MAIN;

use crate::diag::{Anchor, Diagnostic, Severity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use typst::Library;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::{FileId, Source};
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst_layout::PagedDocument;
use world::DocumentWorld;

/// How markup begins a panic whose cause is that the sheet is too small; what follows says what does not fit.
const TOO_SMALL: &str = "panicked with: 容不下：";

/// What all documents share: the fonts and the built-in sources. Threads may share it.
pub struct Typesetter {
    fonts: Fonts,
    sources: HashMap<FileId, BuiltIn>,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    /// How many documents are being laid out.
    busy: AtomicUsize,
}

/// A built-in source, which is parsed once a document imports it.
struct BuiltIn {
    text: String,
    parsed: OnceLock<Source>,
}

/// One document to be laid out.
#[derive(Debug, Clone)]
pub struct Job {
    /// Typst markup; it may import the built-in sources by absolute path.
    pub source: String,
    /// What the markup reads as `json("/data.json")`; there a text called `rows` is the path of a file with it. Its `second`
    /// is `json("/second.json")` too.
    pub data: serde_json::Value,
    pub paper: Paper,
    pub reading: Reading,
    /// Whether every page shows 样稿.
    pub draft: bool,
    /// What stands small in the foot of every page.
    pub mark: Option<String>,
    /// Title in the PDF's properties.
    pub title: String,
    /// Year, month, day in the PDF's properties.
    pub date: Option<(i32, u8, u8)>,
    /// Names the document for ever: the PDF's identifier is made from it.
    pub ident: String,
}

/// From where a document is read: its type is as large as that asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// The sizes of official papers.
    #[default]
    InHand,
    /// Type grows with the sheet.
    OnWall,
    /// Type grows with the sheet and is half as large again: 大字版.
    OnWallLarge,
}

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    #[serde(default)]
    pub size: PaperSize,
    /// Whether the long edge lies below.
    #[serde(default)]
    pub landscape: bool,
}

impl Paper {
    /// Width and height in millimetres.
    pub fn edges(self) -> (f64, f64) {
        let (short, long) = self.size.edges();
        if self.landscape { (long, short) } else { (short, long) }
    }
}

/// The sizes in use: of ISO, and 8开 of 270 × 390 mm, which lies between A4 and A3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PaperSize {
    A1,
    A2,
    A3,
    #[serde(rename = "8K")]
    K8,
    #[default]
    A4,
    A5,
    A6,
}

impl PaperSize {
    /// As print shops call it.
    pub fn word(self) -> &'static str {
        match self {
            PaperSize::A1 => "A1",
            PaperSize::A2 => "A2",
            PaperSize::A3 => "A3",
            PaperSize::K8 => "8K",
            PaperSize::A4 => "A4",
            PaperSize::A5 => "A5",
            PaperSize::A6 => "A6",
        }
    }

    /// The short and the long edge in millimetres.
    pub fn edges(self) -> (f64, f64) {
        match self {
            PaperSize::A1 => (594.0, 841.0),
            PaperSize::A2 => (420.0, 594.0),
            PaperSize::A3 => (297.0, 420.0),
            PaperSize::K8 => (270.0, 390.0),
            PaperSize::A4 => (210.0, 297.0),
            PaperSize::A5 => (148.0, 210.0),
            PaperSize::A6 => (105.0, 148.0),
        }
    }
}

/// A finished document.
pub struct Typeset<'a> {
    document: PagedDocument,
    house: &'a Typesetter,
    ident: String,
    /// Whether its structure is known.
    tagged: bool,
}

impl Typesetter {
    /// Takes the fonts and the built-in sources as pairs of path (`base/page.typ`) and text.
    pub fn new(fonts: Fonts, sources: impl IntoIterator<Item = (String, String)>) -> Self {
        let keep =
            |(path, text): (String, String)| Some((world::file_id(&path)?, BuiltIn { text, parsed: OnceLock::new() }));
        Typesetter {
            book: LazyHash::new(fonts.book().clone()),
            sources: sources.into_iter().filter_map(keep).collect(),
            library: LazyHash::new(elements::library()),
            fonts,
            busy: AtomicUsize::new(0),
        }
    }

    /// The fonts, e.g. to ask for missing characters before layout.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The built-in source of this name.
    fn source(&self, id: FileId) -> Option<Source> {
        let BuiltIn { text, parsed } = self.sources.get(&id)?;
        Some(parsed.get_or_init(|| Source::new(id, text.clone())).clone())
    }

    /// Typst remembers all its work and would hold the pages of the last document beside those of the next, which needs
    /// little of it: its job is another. What others are laying out needs what it has so far, while short documents come
    /// and go.
    fn forget(&self) {
        const MEANWHILE: usize = 3;
        comemo::evict(MEANWHILE * self.busy.load(Ordering::Relaxed));
    }

    /// Lays out a document and makes sure that every character has a glyph.
    ///
    /// # Errors
    /// `FIT-001` if the markup says that the sheet is too small, `TYPE-001` for each other fault of the
    /// markup (Typst's warnings count as faults), `FONT-001` for each character that no face of its
    /// chain can print.
    pub fn typeset(&self, job: &Job) -> Result<Typeset<'_>, Vec<Diagnostic>> {
        self.typeset_spaced(job, 1.0)
    }

    /// The same with lines of running text `spacing` times as far from each other.
    ///
    /// # Errors
    /// As for [`Typesetter::typeset`].
    pub fn typeset_spaced(&self, job: &Job, spacing: f64) -> Result<Typeset<'_>, Vec<Diagnostic>> {
        let description = serde_json::json!({
            "paper": job.paper,
            "reading": job.reading,
            "spacing": spacing,
            "draft": job.draft,
            "mark": job.mark,
            "title": job.title,
            "date": job.date,
            "fonts": self.fonts.to_json(),
        });
        let world = DocumentWorld::new(self, &job.source, &description, &job.data);
        self.busy.fetch_add(1, Ordering::Relaxed);
        let compiled = typst::compile::<PagedDocument>(&world);
        self.busy.fetch_sub(1, Ordering::Relaxed);
        self.forget();

        let faults: Vec<_> = match &compiled.output {
            Ok(_) => compiled.warnings.iter().collect(),
            Err(errors) => errors.iter().chain(&compiled.warnings).collect(),
        };
        if let Some(what) = faults.iter().find_map(|fault| fault.message.strip_prefix(TOO_SMALL)) {
            return Err(vec![too_small(what, job)]);
        }
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|fault| explain(fault, &world, job)).collect());
        }
        let Ok(document) = compiled.output else { return Err(vec![]) };
        let mut document = elements::folio::number(document);
        let missing = glyphs::missing(&document, &job.ident);
        if !missing.is_empty() {
            return Err(missing);
        }
        let date = job.date.and_then(|(year, month, day)| Datetime::from_ymd(year, month, day));
        let info = document.info_mut();
        info.title = Some(job.title.as_str().into());
        info.date = Smart::Custom(date);
        Ok(Typeset { document, house: self, ident: job.ident.clone(), tagged: true })
    }
}

impl Typeset<'_> {
    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Lines of text on the last page, its number aside.
    pub fn lines_on_last_page(&self) -> usize {
        text::lines_on_last_page(&self.document)
    }

    /// The text as a reader sees it: page by page, line by line. See [`text`].
    pub fn text(&self) -> String {
        text::by_line(&self.document)
    }

    /// The characters of all text, in no particular order of lines and without separators.
    pub fn plain_text(&self) -> String {
        text::plain(&self.document)
    }

    /// The document as PDF/A-2b; the same bytes from run to run.
    ///
    /// # Errors
    /// `TYPE-001` when the document cannot be written as PDF/A-2b, e.g. because a font's maker
    /// forbids embedding.
    pub fn pdf(&self) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let written = pdf::write(&self.document, &self.ident, self.tagged);
        self.house.forget();
        written
    }

    /// Typst's own document.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// The font files that the document draws from.
    pub fn fonts_used(&self) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        text::runs(&self.document, &mut |run, _, _, _| {
            files.extend(self.house.fonts.file_of(run.font.font()).map(str::to_owned));
        });
        files
    }
}

/// FIT-001: whoever chose the sheet knows which larger one there is.
fn too_small(what: &str, job: &Job) -> Diagnostic {
    let lies = if job.paper.landscape { "横放" } else { "竖放" };
    Diagnostic::new("FIT-001", Severity::Error, "纸太小，内容放不下")
        .at(Anchor::File(job.ident.clone()), format!("{}纸{lies}：{what}", job.paper.size.word()))
}

/// TYPE-001 in the reader's language as far as it is known, with every place that leads to it.
fn explain(fault: &SourceDiagnostic, world: &DocumentWorld, job: &Job) -> Diagnostic {
    let of_job = || Anchor::File(job.ident.clone());
    let place = |found: Option<Anchor>| found.unwrap_or_else(of_job);
    let (what, remedies) = match words::chinese(&fault.message) {
        Some((what, remedy)) => (what, vec![remedy.to_owned()]),
        None => {
            let hints = fault.hints.iter().map(|hint| format!("排版引擎的提示：“{}”", hint.v));
            (format!("排版引擎的原话：“{}”", fault.message), hints.collect())
        }
    };
    let finding = Diagnostic::new("TYPE-001", Severity::Error, "模板有错，排不出来");
    let mut finding = finding.at(place(world.place(fault.span)), what);
    for point in &fault.trace {
        finding = finding.at(place(world.place(point.span)), words::step(&point.v));
    }
    finding.remedy = remedies;
    finding.at(of_job(), "做这一份时发现的")
}
