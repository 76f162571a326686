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
    /// How it is meant if it is only about right: `约300人`, `20000余份`.
    pub about: Option<About>,
    /// Where it stands with the word that says so.
    pub with_about: Range<usize>,
}

/// How a figure is meant that is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// `2000余`: more, but less than the next number that is as round.
    Odd,
    /// `超过2000`: more.
    Over,
    /// `2000以上`: so many or more.
    From,
    /// `近2000`: not more, but more than the number before that is as round.
    Nearly,
    /// `约2000`: between these two.
    Around,
    /// `2万`, `不超过2000`: nothing that the figure alone could tell.
    Loosely,
}

impl About {
    /// Whether `value` may be called so with the figure `count`.
    pub fn admits(self, count: u64, value: u64) -> bool {
        let places = count.to_string().chars().rev().take_while(|digit| *digit == '0').count() as u32;
        let round = 10_u64.saturating_pow(places);
        let (above, below) = (value < count.saturating_add(round), value.saturating_add(round) > count);
        match self {
            About::Odd => value > count && above,
            About::Over => value > count,
            About::From => value >= count,
            About::Nearly => value <= count && below,
            About::Around => above && below,
            About::Loosely => true,
        }
    }
}

/// Words before a figure that is not exact, the longer first.
const BEFORE: [(&str, About); 12] = [
    ("不少于", About::From),
    ("不低于", About::From),
    ("不超过", About::Loosely),
    ("不多于", About::Loosely),
    ("不高于", About::Loosely),
    ("超过", About::Over),
    ("至少", About::From),
    ("至多", About::Loosely),
    ("超", About::Over),
    ("逾", About::Over),
    ("近", About::Nearly),
    ("约", About::Around),
];
/// Words behind it.
const BEHIND: [(&str, About); 8] = [
    ("以上", About::From),
    ("左右", About::Around),
    ("上下", About::Around),
    ("余", About::Odd),
    ("多", About::Odd),
    ("+", About::Odd),
    ("＋", About::Odd),
    ("万", About::Loosely),
];

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
    let before = BEFORE.iter().find(|(word, _)| sentence[..start].ends_with(word));
    let behind = BEHIND.iter().find(|(word, _)| sentence[end..].starts_with(word));
    let length = |word: Option<&(&str, About)>| word.map_or(0, |(word, _)| word.len());
    let about = match (before, behind) {
        (Some(_), Some(_)) => Some(About::Loosely),
        (word, other) => word.or(other).map(|(_, about)| *about),
    };
    let with_about = start - length(before)..end + length(behind);
    let figure = Figure { words: &sentence[start..end], range: start..end, count: whole, percent, about, with_about };
    ((digits.len() <= 18).then_some(figure), end)
}

/// The last clause of a text, that is, what stands behind the last of these marks.
pub fn clause<'a>(text: &'a str, marks: &[char]) -> &'a str {
    let last = text.char_indices().rfind(|(_, c)| marks.contains(c));
    last.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}
