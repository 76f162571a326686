//! Pages to PDF/A-2b bytes that depend on nothing but the document.

use crate::diag::{Anchor, Diagnostic, Severity};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const CREATOR: &str = concat!("张榜 zhangbang ", env!("CARGO_PKG_VERSION"));

/// Writes the document; `ident` becomes its identifier. `tagged`: whether the file tells its structure, which PDF/A-2b does not
/// ask for.
pub(super) fn write(document: &PagedDocument, ident: &str, tagged: bool) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|e| vec![failed(ident, e.message().as_str())])?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: None,
        standards,
        tagged,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options)
        .map_err(|errors| errors.iter().map(|error| failed(ident, &error.message)).collect())
}

fn failed(ident: &str, why: &str) -> Diagnostic {
    Diagnostic::new("TYPE-001", Severity::Error, "写不成长期保存格式的 PDF（PDF/A-2b）")
        .at(Anchor::File(ident.to_owned()), why)
        .remedy("如果刚换过字体，请换一个允许嵌入的；否则请把这段话原样告诉维护的人")
}
