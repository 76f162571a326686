//! Paragraphs and what stands in them.

use crate::paper::{Face, Inline, Line};
use std::fmt::Write;

/// A paragraph. `properties`: further ones than the style, in the order of the standard.
pub fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}

/// The runs of a line.
pub fn runs(line: &Line) -> String {
    let run = |piece: &Inline| match piece {
        Inline::Break => "<w:r><w:br/></w:r>".to_owned(),
        Inline::Text(face, words) => format!("<w:r>{}{}</w:r>", face_of(*face), text(words)),
    };
    line.iter().map(run).collect()
}

/// Quotes, dashes and dots that both scripts have take the Chinese face.
fn face_of(face: Face) -> String {
    let style = match face {
        Face::Plain => "",
        Face::Strong => "<w:rStyle w:val=\"Strong\"/>",
        Face::Emphasis => "<w:rStyle w:val=\"Emphasis\"/>",
    };
    format!("<w:rPr>{style}<w:rFonts w:hint=\"eastAsia\"/></w:rPr>")
}

fn text(words: &str) -> String {
    let parts: Vec<String> =
        words.split('\t').map(|part| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part))).collect();
    parts.join("<w:tab/>")
}

/// Text for a place in XML; characters that XML does not have are left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| is_xml(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Readers of XML would make a blank or a line end of them.
            '\t' | '\n' | '\r' => drop(write!(out, "&#{};", c as u32)),
            _ => out.push(c),
        }
    }
    out
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}
