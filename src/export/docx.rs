//! Written papers that people go on editing in Word or WPS (DOCX): the page of GB/T 9704, headings that are headings, the
//! same bytes for the same paper.

mod document;
mod foot;
mod line;
mod measure;
mod package;
mod style;

use crate::diag::{Anchor, Diagnostic, Severity};
use crate::paper::Paper;

/// What a file says of itself besides its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Title in the file's properties.
    pub title: String,
    /// Year, month, day in the file's properties; no clock is asked.
    pub date: Option<(i32, u8, u8)>,
    /// Whether every page shows 样稿.
    pub draft: bool,
}

/// A file of a paper.
///
/// # Errors
/// `OUT-002` when the file cannot be put together.
pub fn docx(paper: &Paper, about: &About) -> Result<Vec<u8>, Diagnostic> {
    package::pack(&parts(paper, about)).map_err(|error| {
        let finding = Diagnostic::new("OUT-002", Severity::Error, "Word 文件写不出来");
        finding.at(Anchor::File("docx".to_owned()), error.to_string())
    })
}

/// The parts of the file by their names, in the order in which they lie in it.
fn parts(paper: &Paper, about: &About) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("[Content_Types].xml", package::content_types(about.draft)),
        ("_rels/.rels", package::relations()),
        ("docProps/core.xml", package::properties(about)),
        ("word/document.xml", document::document(paper, about.draft)),
        ("word/_rels/document.xml.rels", package::document_relations(about.draft)),
        ("word/styles.xml", style::styles()),
        ("word/numbering.xml", style::numbering()),
        ("word/settings.xml", package::settings()),
        ("word/fontTable.xml", style::fonts()),
        ("word/footer1.xml", foot::footer(foot::Side::Odd)),
        ("word/footer2.xml", foot::footer(foot::Side::Even)),
    ];
    if about.draft {
        parts.extend([("word/header1.xml", foot::header()), ("word/header2.xml", foot::header())]);
    }
    parts
}
