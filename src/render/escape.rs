//! User text is never code.
//!
//! In Typst a value becomes a string literal, in which nothing but `"` and `\` has a meaning. In Markdown it becomes
//! opaque ([`crate::paper::opaque`]).

use std::io::{self, Write};

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
