//! What lies beside the PDF of a document for people to go on with: of a written paper the same for Word and WPS, and its
//! text; of statistics their tables as a workbook.

use super::finish::put;
use super::press::{pdf_date, text_name};
use super::workshop::Sheet;
use super::{Press, State, statistics};
use crate::bundle::folder::Staging;
use crate::bundle::manifest::Hashed;
use crate::catalog::Document;
use crate::diag::Diagnostic;
use crate::export::docx::{About, docx};
use crate::paper::{Paper, markdown};
use crate::render::charts;

/// Writes the files beside a document, none for most.
///
/// # Errors
/// `OUT-002` when the disk refuses.
pub(super) fn write(
    press: &Press,
    state: &State,
    document: &Document,
    sheet: &Sheet,
    staging: &Staging,
) -> Result<Vec<Hashed>, Diagnostic> {
    let stem = sheet.file.trim_end_matches(".pdf");
    let mut files: Vec<(String, Vec<u8>)> =
        statistics::beside(state, document, stem, press.draft())?.into_iter().collect();
    if let (Some(paper), Some(name)) = (sheet.written(), text_name(document, state)) {
        let date = document.date.unwrap_or(state.project.election.polling_day);
        let about = About { title: stem.to_owned(), date: Some(pdf_date(date)), draft: press.draft() };
        files.extend(written(paper, &charts::told(paper, &state.source(), document), name, &about)?);
    }
    files.into_iter().map(|(file, bytes)| put(staging, &file, &bytes)).collect()
}

/// A written paper for people to go on with, by name: `told` is the same with words for its pictures, `text` the name of
/// its text.
///
/// # Errors
/// `OUT-002` when a file cannot be put together.
pub(super) fn written(
    paper: &Paper,
    told: &Paper,
    text: String,
    about: &About,
) -> Result<[(String, Vec<u8>); 2], Diagnostic> {
    Ok([(format!("{}.docx", about.title), docx(told, about)?), (text, markdown::write(paper).into_bytes())])
}
