//! The last look at the pages: no character may have been replaced by an empty box.

use super::text;
use crate::diag::{Anchor, Diagnostic, Severity};
use rayon::prelude::*;
use std::collections::BTreeSet;
use typst::layout::{Frame, Transform};
use typst_layout::PagedDocument;

/// How many characters before and after the missing one are shown.
const AROUND: usize = 6;

/// `FONT-001` for each different place of text whose characters no face could draw.
pub(super) fn missing(document: &PagedDocument, ident: &str) -> Vec<Diagnostic> {
    let pages = document.pages().par_iter().enumerate();
    let found: BTreeSet<_> = pages.flat_map_iter(|(index, page)| on(&page.frame, index + 1)).collect();
    found.into_iter().map(|(page, part, words)| report(ident, page, &part, &words)).collect()
}

/// The page, the characters that no face could draw, and the words around them.
fn on(frame: &Frame, page: usize) -> Vec<(usize, String, String)> {
    let mut found = vec![];
    text::walk(frame, Transform::identity(), &mut |run, _, _| {
        let words = run.text.as_str();
        for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let range = glyph.range();
            if let Some(part) = words.get(range.clone()) {
                found.push((page, part.to_owned(), around(words, range.start)));
            }
        }
    });
    found
}

fn around(words: &str, at: usize) -> String {
    let (before, after) = words.split_at(at);
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(index, _)| index);
    before[start..].chars().chain(after.chars().take(AROUND + 1)).collect()
}

fn report(ident: &str, page: usize, part: &str, words: &str) -> Diagnostic {
    let codes: Vec<String> = part.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    let title = format!("“{part}”（{}）没有字体能印", codes.join(" "));
    Diagnostic::new("FONT-001", Severity::Error, title)
        .at(Anchor::File(ident.to_owned()), format!("第 {page} 页“{words}”"))
        .remedy("核对这个字；确实是它，就把含有它的字体放进字体文件夹并写进 roles.yaml 的“后备”")
}
