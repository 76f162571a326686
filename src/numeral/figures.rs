//! Figures that people write in sentences.

use super::narrow;
use std::ops::Range;

/// A figure and where it stands in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<'a> {
    /// As it is written, a percent sign included.
    pub words: &'a str,
    /// In bytes.
    pub range: Range<usize>,
    /// A whole number; `None` for a percentage and for what has decimals.
    pub count: Option<u64>,
    /// Whether it is a percentage.
    pub percent: bool,
    /// Whether it is only about right: `约300人`, `20000余份`.
    pub rough: bool,
}

/// Words before and behind a figure that is not exact.
const ABOUT: [&str; 8] = ["约", "近", "超", "逾", "超过", "至少", "不少于", "不低于"];
const MORE: [&str; 8] = ["余", "多", "万", "+", "＋", "以上", "左右", "上下"];

/// The figures of a sentence. A comma parts thousands; a figure of more than 18 places is none.
pub fn figures(sentence: &str) -> Vec<Figure<'_>> {
    let mut found = vec![];
    let mut from = 0;
    while let Some(start) = sentence[from..].find(|c: char| narrow(c).is_ascii_digit()).map(|at| from + at) {
        let (figure, end) = read(sentence, start);
        found.extend(figure);
        from = end;
    }
    found
}

/// The figure that begins at `start`, and where it ends.
fn read(sentence: &str, start: usize) -> (Option<Figure<'_>>, usize) {
    let (mut digits, mut decimals, mut point) = (String::new(), false, false);
    let mut end = start;
    let mut rest = sentence[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().is_some_and(|next| narrow(*next).is_ascii_digit());
        match narrow(c) {
            digit @ '0'..='9' => digits.push(digit),
            ',' if c == ',' && next && !point => {}
            '.' if next && !point => (point, decimals) = (true, true),
            _ => break,
        }
        end += c.len_utf8();
    }
    let percent = sentence[end..].starts_with(['%', '％']);
    end += if percent { sentence[end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
    let whole = if percent || decimals { None } else { digits.parse().ok() };
    let before = &sentence[..start];
    let rough =
        ABOUT.iter().any(|word| before.ends_with(word)) || MORE.iter().any(|word| sentence[end..].starts_with(word));
    let figure = Figure { words: &sentence[start..end], range: start..end, count: whole, percent, rough };
    ((digits.len() <= 18).then_some(figure), end)
}

/// The last clause of a text, that is, what stands behind the last of these marks.
pub fn clause<'a>(text: &'a str, marks: &[char]) -> &'a str {
    let last = text.char_indices().rfind(|(_, c)| marks.contains(c));
    last.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}
