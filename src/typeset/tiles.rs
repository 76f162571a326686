//! A poster cut into tiles for a smaller printer: which part of it each sheet shows, and where the sheets are cut.
//!
//! Lengths are points. Strips lie side by side along an axis and overlap; tiles are where the strips of both axes cross.
//! What a page prints decides how many strips there are: everything that is short, such as a name, is whole on
//! at least one sheet.

use super::PaperSize;
use super::ink;
use std::collections::BTreeMap;
use typst::layout::{Frame, Point, Rect};
use typst_layout::Page;

/// One millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;
/// The edge of a sheet that stays white: printers do not reach it, and marks and labels stand there.
pub(super) const EDGE: f64 = 9.0 * MM;
/// Room around what is printed.
const AIR: f64 = 2.0 * MM;
/// How much strips overlap at least, in parts of the type size that covers most of the paper: more than a row of
/// a list.
const ROW: f64 = 1.6;
/// The same for the largest text that is too long for one sheet: more than a character.
const CHARACTER: f64 = 1.2;
/// Runs of text closer than this, in parts of the type size, belong to one text.
const BESIDE: f64 = 0.2;
/// Texts of more characters than this are not asked to be whole, nor are titles: texts this much larger than most.
const NAME: f64 = 14.0;
const TITLE: f64 = 1.5;
/// More strips than this are never tried.
const MOST: usize = 40;

/// From where to where something reaches.
pub(super) type Span = (f64, f64);

/// How pages are cut into tiles.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Whether the sheets lie.
    pub landscape: bool,
    /// What the strips of each axis show, from the edge of the page.
    pub columns: Vec<Span>,
    pub rows: Vec<Span>,
}

/// What of the pages matters for an axis.
struct Axis {
    /// The length of a page.
    page: f64,
    /// Where anything is printed.
    printed: Span,
    /// Texts that are to be whole.
    whole: Vec<Span>,
    /// The least overlap.
    overlap: f64,
}

/// The way in which something reaches along an axis.
type Along = fn(Rect) -> Span;

pub(super) fn across(area: Rect) -> Span {
    (area.min.x.to_pt(), area.max.x.to_pt())
}

pub(super) fn down(area: Rect) -> Span {
    (area.min.y.to_pt(), area.max.y.to_pt())
}

impl Grid {
    /// The grid with the fewest sheets of this size; if there are two, the one of upright sheets. `None` if the pages are
    /// blank.
    pub fn of(pages: &[Page], sheet: PaperSize) -> Option<Grid> {
        let (short, long) = sheet.edges();
        let (printed, texts) = look(pages)?;
        let page = Rect::from_pos_size(Point::zero(), pages.first()?.frame.size());
        let axis = |along| axis(&texts, page, printed, along);
        let (x, y) = (axis(across), axis(down));
        let grid = |landscape: bool| {
            let (width, height) = if landscape { (long, short) } else { (short, long) };
            let strip = |edge: f64| edge * MM - 2.0 * EDGE;
            Grid { landscape, columns: strips(&x, strip(width)), rows: strips(&y, strip(height)) }
        };
        [grid(false), grid(true)].into_iter().min_by_key(Grid::tiles)
    }

    /// How many tiles a page has.
    pub fn tiles(&self) -> usize {
        self.columns.len() * self.rows.len()
    }

    /// What the tile in this row and column shows.
    pub fn window(&self, row: usize, column: usize) -> Option<Rect> {
        let ((left, right), (top, bottom)) = (*self.columns.get(column)?, *self.rows.get(row)?);
        let point = |x: f64, y: f64| Point::new(typst::layout::Abs::pt(x), typst::layout::Abs::pt(y));
        Some(Rect::new(point(left, top), point(right, bottom)))
    }
}

/// A run of text on a page.
struct Run {
    area: Rect,
    size: f64,
    glyphs: usize,
    /// Whether it is a text of its own, such as a name, and no part of a line of text.
    apart: bool,
}

/// Everything that the pages print together, and their texts; nothing for blank pages.
fn look(pages: &[Page]) -> Option<(Rect, Vec<Run>)> {
    let (mut printed, mut texts): (Option<Rect>, Vec<Run>) = (None, vec![]);
    for page in pages {
        let mut runs = vec![];
        ink::each(&page.frame, &mut |text, area| {
            printed = Some(printed.map_or(area, |printed| ink::union(printed, area)));
            if let Some(text) = text {
                runs.push(Run { area, size: text.run.size.to_pt(), glyphs: text.glyphs.len(), apart: true });
            }
        });
        part_lines(&mut runs);
        texts.extend(runs);
    }
    printed.map(|printed| (printed, texts))
}

/// Sees which runs adjoin others on their line.
fn part_lines(runs: &mut [Run]) {
    let place = |run: &Run| (run.area.max.y.to_pt().round() as i64, run.area.min.x.to_pt());
    runs.sort_by(|one, other| place(one).partial_cmp(&place(other)).unwrap_or(std::cmp::Ordering::Equal));
    for index in 1..runs.len() {
        let (before, after) = runs.split_at_mut(index);
        let (Some(one), Some(other)) = (before.last_mut(), after.first_mut()) else { continue };
        let gap = (other.area.min.x - one.area.max.x).to_pt();
        if place(one).0 == place(other).0 && gap < BESIDE * one.size.min(other.size) {
            (one.apart, other.apart) = (false, false);
        }
    }
}

/// What matters of the pages along an axis.
fn axis(texts: &[Run], page: Rect, printed: Rect, along: Along) -> Axis {
    let mut sizes = BTreeMap::new();
    for run in texts {
        *sizes.entry((run.size * 100.0) as u64).or_insert(0.0) += run.glyphs as f64 * run.size * run.size;
    }
    let most = sizes.into_iter().max_by(|(_, one), (_, other)| f64::total_cmp(one, other));
    let common = most.map_or(0.0, |(size, _)| size as f64 / 100.0);
    let (mut whole, mut largest) = (vec![], 0.0_f64);
    for run in texts {
        let (from, to) = along(run.area);
        let short = run.apart && run.size < TITLE * common && to - from <= NAME * run.size;
        // A line that runs along the other axis is as high as its characters, and whole if they are.
        if short || to - from < 2.0 * run.size {
            whole.push((from, to));
        } else {
            largest = largest.max(run.size);
        }
    }
    let (from, to) = along(printed);
    let overlap = (ROW * common).max(CHARACTER * largest);
    Axis { page: along(page).1, printed: (from - AIR, to + AIR), whole, overlap }
}

/// The fewest strips, no longer than this, that show everything printed, overlap, and have every short text whole on one;
/// of such strips the shortest, so that little is printed twice.
fn strips(axis: &Axis, longest: f64) -> Vec<Span> {
    let length = axis.printed.1 - axis.printed.0;
    let least = (1..MOST).find(|count| covered(*count, longest, axis.overlap) >= length).unwrap_or(MOST);
    let whole = |strips: &Vec<Span>| {
        axis.whole.iter().all(|(from, to)| strips.iter().any(|(start, end)| start <= from && to <= end))
    };
    let enough = (least..=MOST).find(|count| whole(&spread(axis.printed, longest, *count)));
    let count = enough.unwrap_or(least);
    let shortest = (length + (count as f64 - 1.0) * axis.overlap) / count as f64;
    let steps = ((longest - shortest) / MM).max(0.0) as usize;
    let mut shorter = (0..=steps).map(|step| spread(axis.printed, shortest + step as f64 * MM, count));
    let strips = shorter.find(whole).unwrap_or_else(|| spread(axis.printed, longest, count));
    with_margins(strips, longest, axis.page)
}

/// The first and the last strip made as long as they may be: they show the white margins of a page of this length too.
fn with_margins(mut strips: Vec<Span>, longest: f64, page: f64) -> Vec<Span> {
    if let [first, .., last] = strips.as_mut_slice() {
        first.0 = first.0.min((first.1 - longest).max(0.0));
        last.1 = last.1.max((last.0 + longest).min(page));
    }
    strips
}

/// How far strips reach.
fn covered(count: usize, strip: f64, overlap: f64) -> f64 {
    count as f64 * strip - (count as f64 - 1.0) * overlap
}

/// Strips spread evenly over what is printed; a single one lies in its middle.
fn spread((from, to): Span, strip: f64, count: usize) -> Vec<Span> {
    let middle = (from + to) / 2.0;
    let step = if count > 1 { (to - from - strip) / (count as f64 - 1.0) } else { 0.0 };
    let first = if count > 1 { from } else { middle - strip / 2.0 };
    (0..count).map(|index| first + step * index as f64).map(|start| (start, start + strip)).collect()
}

/// Where the sheets of a page are cut, between each strip of an axis and the next: in the overlap, where the fewest texts are
/// cut through, and there in the middle.
pub(super) fn cuts(page: &Frame, strips: &[Span], along: Along) -> Vec<f64> {
    let mut texts = vec![];
    ink::each(page, &mut |text, area| texts.extend(text.map(|_| along(area))));
    let between = strips.iter().zip(strips.iter().skip(1)).map(|((_, end), (start, _))| (*start, *end));
    between
        .map(|(start, end)| {
            let middle = (start + end) / 2.0;
            let steps = ((end - start) / 2.0 / MM) as i32 - 1;
            let places = (-steps.max(0)..=steps.max(0)).map(|step| middle + f64::from(step) * MM);
            let through = |at: f64| texts.iter().filter(|(from, to)| *from < at && at < *to).count();
            let best = places.min_by(|one, other| {
                let rank = |at: f64| (through(at), ((at - middle).abs() * 100.0) as u64);
                rank(*one).cmp(&rank(*other))
            });
            best.unwrap_or(middle)
        })
        .collect()
}
