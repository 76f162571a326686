//! Sizes, in twentieths of a point.

use crate::paper::{Line, plain};
use unicode_width::UnicodeWidthStr;

/// A millimetre and a point.
const MILLIMETRE: f64 = 1440.0 / 25.4;
pub const POINT: i32 = 20;

/// Margins of GB/T 9704 on A4, in millimetres.
pub const PAGE: (i32, i32) = (11906, 16838);
pub const TOP: i32 = mm(37.0);
pub const BOTTOM: i32 = mm(35.0);
pub const LEFT: i32 = mm(28.0);
pub const RIGHT: i32 = mm(26.0);
/// Width of the text.
pub const WIDTH: i32 = PAGE.0 - LEFT - RIGHT;

/// Line to line of body text: 固定值 28 磅.
pub const LINE: i32 = 28 * POINT;

/// Characters of a line; each takes a 28th of the width, a little less than 3号.
pub const CHARACTERS: i32 = 28;

const fn mm(millimetres: f64) -> i32 {
    (millimetres * MILLIMETRE + 0.5) as i32
}

/// Millimetres.
pub const fn millimetres(millimetres: f64) -> i32 {
    mm(millimetres)
}

/// Width of the longest of its lines in type of `size` points: Han characters and their marks fill the square, all others
/// half of it.
pub fn width(line: &Line, size: f64) -> i32 {
    let units = plain(line).lines().map(UnicodeWidthStr::width_cjk).max().unwrap_or(0);
    (units as f64 / 2.0 * size * f64::from(POINT)).ceil() as i32
}

/// The width for a line of which, if it is wider than `available`, several of about the same width are made.
pub fn balanced(width: i32, available: i32, size: f64) -> i32 {
    let parts = (width + available - 1) / available;
    if parts > 1 { available.min(width / parts + (size * f64::from(POINT)) as i32) } else { width }
}
