//! User text is never code.
//!
//! In Typst a value becomes a string literal, in which nothing but `"` and `\` has a meaning. In
//! Markdown it becomes opaque: letters and digits between two marks, which [`super::markdown`]
//! turns back after parsing, so that the parser never sees what the user wrote.

use std::io::{self, Write};

const OPEN: char = '\u{F8FD}';
const CLOSE: char = '\u{F8FE}';

/// `#"…";` for a place in markup.
pub fn typst(text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "#{};", literal(text))
}

/// `"…"` for a place in code.
pub fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            _ => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

/// Opaque text for a place in Markdown.
pub fn markdown(text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{OPEN}")?;
    for byte in text.bytes() {
        write!(out, "{byte:02x}")?;
    }
    write!(out, "{CLOSE}")
}

/// The text with every opaque part turned back. What was not made by [`markdown`] stays as it is.
pub fn reveal(text: &str) -> String {
    let mut revealed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        revealed.push_str(before);
        let Some((opaque, behind)) = after.split_once(CLOSE) else {
            revealed.push_str(after);
            return revealed;
        };
        let bytes =
            opaque.as_bytes().chunks(2).map_while(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        revealed.push_str(&String::from_utf8_lossy(&bytes.collect::<Vec<u8>>()));
        rest = behind;
    }
    revealed.push_str(rest);
    revealed
}
