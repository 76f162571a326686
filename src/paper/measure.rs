//! What every way to set a paper agrees on, so that its pages are alike: what stands together, how wide columns are.

use super::{Line, plain};

/// Characters of a line of text, and of a line of a table, whose type is smaller, in halves.
const CHARACTERS: usize = 28;
const HALVES: usize = 63;
/// Room at both sides of a cell, and the least width of a column, in halves of a character.
const SIDES: usize = 2;
const LEAST: usize = 7;

/// Whether a paragraph that leads to a table stands on its page: a long one would leave too much of the page before empty.
pub fn stays_with_table(line: &Line) -> bool {
    plain(line).chars().count() <= 2 * CHARACTERS
}

/// Shares of the width for the columns of a table: equal ones, or, where not every cell would stand in one line, what the
/// narrow ones need, the rest for the others.
pub fn shares(rows: &[Vec<Line>]) -> Vec<usize> {
    let count = rows.first().map_or(1, Vec::len).max(1);
    let longest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(halves).max().unwrap_or(0);
    let mut needs: Vec<(usize, usize)> =
        (0..count).map(|column| ((longest(column) + SIDES).max(LEAST), column)).collect();
    if needs.iter().all(|(need, _)| *need <= HALVES / count) {
        return vec![1; count];
    }
    needs.sort_unstable();
    let mut left = HALVES;
    let given = |(place, (need, column)): (usize, (usize, usize))| {
        let given = need.min(left / (count - place));
        left -= given;
        (column, given.max(1))
    };
    let mut shares: Vec<(usize, usize)> = needs.into_iter().enumerate().map(given).collect();
    shares.sort_unstable();
    shares.into_iter().map(|(_, share)| share).collect()
}

/// The width of the longest of its lines, in halves of a character.
fn halves(line: &Line) -> usize {
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    plain(line).lines().map(width).max().unwrap_or(0)
}
