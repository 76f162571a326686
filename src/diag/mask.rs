//! ID numbers in what people are shown: enough to find the row, not enough to copy the number.

use std::borrow::Cow;

/// Fewest and most figures of a number that is one or was meant to be one.
const FIGURES: std::ops::RangeInclusive<usize> = 15..=19;
/// The places of the birth, from 0.
const BIRTH: std::ops::Range<usize> = 6..14;

/// The text with `*` for the day of birth in every number of 15 to 19 figures; as many characters as before.
pub fn masked(text: &str) -> Cow<'_, str> {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    if text.chars().filter(|c| figure(*c)).count() < *FIGURES.start() {
        return Cow::Borrowed(text);
    }
    let mut letters: Vec<char> = text.chars().collect();
    for run in letters.chunk_by_mut(|a, b| figure(*a) == figure(*b)) {
        if figure(run[0]) && FIGURES.contains(&run.len()) {
            run[BIRTH].fill('*');
        }
    }
    Cow::Owned(letters.into_iter().collect())
}
