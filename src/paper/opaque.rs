//! Values that a template fills in: letters and digits between two marks, so that the reader of Markdown never takes what
//! a user wrote for a mark.

use std::io::{self, Write};

const OPEN: char = '\u{F8FD}';
const CLOSE: char = '\u{F8FE}';

/// Writes a value so that it is no Markdown.
///
/// # Errors
/// Those of `out`.
pub fn hide(text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{OPEN}")?;
    for byte in text.bytes() {
        write!(out, "{byte:02x}")?;
    }
    write!(out, "{CLOSE}")
}

/// The value with which `text` begins, and what follows.
pub(super) fn reveal(text: &str) -> Option<(String, &str)> {
    let (hidden, behind) = text.strip_prefix(OPEN)?.split_once(CLOSE)?;
    let pairs = hidden.as_bytes().chunks(2);
    let bytes: Vec<u8> = pairs.map_while(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
    Some((String::from_utf8_lossy(&bytes).into_owned(), behind))
}
