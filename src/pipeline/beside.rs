//! What lies beside the PDF of a written paper: the same for Word and WPS, and its text.

use super::press::{Sheet, pdf_date, text_name};
use super::{Press, State};
use crate::bundle::folder::Staging;
use crate::bundle::manifest::Hashed;
use crate::bundle::sha256_hex;
use crate::catalog::Document;
use crate::diag::Diagnostic;
use crate::export::docx::{About, docx};
use crate::paper::markdown;

/// Writes the files beside a document, none if it is laid out and not written.
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
    let (Some(paper), Some(name)) = (sheet.written(), text_name(document, state)) else { return Ok(vec![]) };
    let stem = sheet.file.trim_end_matches(".pdf");
    let date = document.date.unwrap_or(state.project.election.polling_day);
    let about = About { title: stem.to_owned(), date: Some(pdf_date(date)), draft: press.draft() };
    let files = [(format!("{stem}.docx"), docx(paper, &about)?), (name, markdown::write(paper).into_bytes())];
    let put = |(file, bytes): (String, Vec<u8>)| {
        staging.write(&file, &bytes)?;
        Ok(Hashed { sha256: sha256_hex(&bytes), file })
    };
    files.into_iter().map(put).collect()
}
