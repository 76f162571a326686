//! What stands outside the text: numbers of pages, and 样稿 over drafts.

use super::package::{HEAD, NAMES};
use super::style::FOOT_SIZE;

/// A side of a leaf.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Odd,
    Even,
}

/// "— 1 —": odd pages right, even pages left, one blank from the edge.
pub fn footer(side: Side) -> String {
    let blank = FOOT_SIZE * super::measure::POINT;
    let (edge, jc) = match side {
        Side::Odd => ("right", "right"),
        Side::Even => ("left", "left"),
    };
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let number = format!("<w:fldSimple w:instr=\" PAGE \">{}</w:fldSimple>", run("1"));
    let properties = format!("<w:ind w:{edge}=\"{blank}\"/><w:jc w:val=\"{jc}\"/>");
    let runs = format!("{}{number}{}", run("— "), run(" —"));
    let paragraph = super::line::paragraph("Footer", &properties, &runs);
    format!("{HEAD}<w:ftr {NAMES}>{paragraph}</w:ftr>")
}

/// 样稿 above the text of a draft.
pub fn header() -> String {
    let run = "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>样　稿</w:t></w:r>";
    format!("{HEAD}<w:hdr {NAMES}>{}</w:hdr>", super::line::paragraph("Header", "", run))
}
