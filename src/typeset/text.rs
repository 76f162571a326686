//! The text of a laid-out document, read back from its pages.

use super::elements::run::parts_texts;
use super::ink;
use std::fmt::Write;
use typst::layout::{Abs, Em, Frame, FrameItem, Point, Transform};
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

/// A text: a run, or what stands between blanks that part the texts of one.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pub run: &'a TextItem,
    pub text: &'a str,
    /// Their ranges are those of the run.
    pub glyphs: &'a [Glyph],
    /// From the start of the run.
    pub start: Abs,
}

impl<'a> Part<'a> {
    /// What stands between two blanks, without the one at its end.
    fn of(run: &'a TextItem, glyphs: &'a [Glyph], start: Abs) -> Part<'a> {
        let glyphs = glyphs.split_last().map_or(glyphs, |(last, rest)| if parts_texts(last) { rest } else { glyphs });
        let begin = glyphs.first().map_or(0, |glyph| glyph.range().start);
        let end = glyphs.last().map_or(begin, |glyph| glyph.range().end);
        Part { run, text: &run.text[begin..end], glyphs, start }
    }

    /// How wide it is.
    pub fn width(&self) -> Abs {
        self.glyphs.iter().map(|glyph| glyph.x_advance).sum::<Em>().at(self.run.size)
    }
}

/// A text and where it stands.
pub struct Placed<'a> {
    pub part: Part<'a>,
    /// Page, from 0.
    pub page: usize,
    /// Start of the baseline in points from the top left corner of the page.
    pub x: f64,
    pub y: f64,
    pub direction: Direction,
}

/// Which way a line of text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Along a horizontal line.
    Across,
    /// From top to bottom, turned clockwise.
    Down,
    Slanted,
}

impl Direction {
    fn of(transform: Transform) -> Self {
        let turn = (transform.sx.get(), transform.ky.get());
        let near = |x: f64, y: f64| (turn.0 - x).abs() < 1e-6 && (turn.1 - y).abs() < 1e-6;
        if near(1.0, 0.0) {
            Direction::Across
        } else if near(0.0, 1.0) {
            Direction::Down
        } else {
            Direction::Slanted
        }
    }
}

/// Baselines this far apart, in parts of the smaller type size, still make one line.
const SAME_LINE: f64 = 0.3;
/// A gap wider than this, in parts of the type size, separates two columns.
const COLUMN_GAP: f64 = 0.3;

/// Shows every text in the order of the frames.
pub fn each<'a>(document: &'a PagedDocument, visit: &mut impl FnMut(Placed<'a>)) {
    runs(document, &mut |run, page, at, to_page| {
        for part in parts(run) {
            let Point { x, y } = (at + Point::with_x(part.start)).transform(to_page);
            visit(Placed { part, page, x: x.to_pt(), y: y.to_pt(), direction: Direction::of(to_page) });
        }
    });
}

/// Shows every run of text as it was set: its page, from 0, where it stands in its frame, and the way to the page.
pub(super) fn runs<'a>(document: &'a PagedDocument, visit: &mut impl FnMut(&'a TextItem, usize, Point, Transform)) {
    for (page, content) in document.pages().iter().enumerate() {
        walk(&content.frame, Transform::identity(), &mut |run, at, to_page| visit(run, page, at, to_page));
    }
}

/// Shows every run of text in a frame: where it stands in its own frame, and the way from there to the page.
pub(super) fn walk<'a>(frame: &'a Frame, to_page: Transform, visit: &mut impl FnMut(&'a TextItem, Point, Transform)) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, ink::inside(to_page, *at, group.transform), visit),
            FrameItem::Text(run) => visit(run, *at, to_page),
            _ => {}
        }
    }
}

/// The texts of a run: a row of names is one run in which blanks part them.
pub fn parts(run: &TextItem) -> impl Iterator<Item = Part<'_>> {
    // The glyphs of a script that runs from right to left stand in the order of the page, so their ranges fall.
    let whole = !run.glyphs.iter().any(parts_texts);
    let first = whole.then_some(Part { run, text: &run.text, glyphs: &run.glyphs, start: Abs::zero() });
    let glyphs = if whole { &[] } else { run.glyphs.as_slice() };
    let mut start = Em::zero();
    let pieces = glyphs.split_inclusive(parts_texts);
    first.into_iter().chain(pieces.map(move |piece| {
        let part = Part::of(run, piece, start.at(run.size));
        start += piece.iter().map(|glyph| glyph.x_advance).sum::<Em>();
        part
    }))
}

/// All characters in the order of the frames, nothing added.
pub fn plain(document: &PagedDocument) -> String {
    let mut all = String::new();
    runs(document, &mut |run, _, _, _| all.push_str(&run.text));
    all
}

/// The pages as text. A line of the page is a line; a wide gap within it is a tab; from the second
/// page on, each page begins with `──── 第 N 页 ────`. Lines that run down follow those that run
/// across, in the order of the frames; slanted text stands at the end of its page.
pub fn by_line(document: &PagedDocument) -> String {
    let mut pages: Vec<Vec<Placed>> = document.pages().iter().map(|_| vec![]).collect();
    each(document, &mut |item| {
        let page = item.page;
        pages[page].push(item);
    });
    let mut out = String::new();
    for (index, items) in pages.into_iter().enumerate() {
        if index > 0 {
            let _ = writeln!(out, "──── 第 {} 页 ────", index + 1);
        }
        let (across, others): (Vec<_>, Vec<_>) = items.into_iter().partition(|i| i.direction == Direction::Across);
        let (down, slanted): (Vec<_>, Vec<_>) = others.into_iter().partition(|i| i.direction == Direction::Down);
        for line in lines(across) {
            write_line(&mut out, line.iter().map(|item| (item.x, item)));
        }
        for line in columns(&down) {
            write_line(&mut out, line.iter().map(|item| (item.y, item)));
        }
        for item in slanted {
            let _ = writeln!(out, "{}", item.part.text);
        }
    }
    out
}

/// What a page begins with on which something is attached.
const ATTACHED: &str = "附件";

/// Lines that run across the last page, its number (`— 2 —`) aside. Where something is attached, the pages before it have a
/// last one too: the fewest lines on one that is not the only page of its part.
pub fn lines_on_last_page(document: &PagedDocument) -> usize {
    let mut pages: Vec<Vec<Placed>> = document.pages().iter().map(|_| vec![]).collect();
    each(document, &mut |item| {
        if item.direction == Direction::Across {
            pages[item.page].push(item);
        }
    });
    let only = pages.len() == 1;
    let is_attached = |page: &[Placed]| top_line(page).flat_map(|item| item.part.text.chars()).eq(ATTACHED.chars());
    let parts = pages.chunk_by_mut(|_, next| !is_attached(next));
    let last = parts.filter(|part| part.len() > 1 || only).filter_map(<[_]>::last_mut);
    let counts = last.map(|page| lines(std::mem::take(page)).iter().filter(|line| !is_number(line)).count());
    counts.min().unwrap_or(usize::MAX)
}

/// The texts of a page that stand on its first line.
fn top_line<'a, 'b>(page: &'b [Placed<'a>]) -> impl Iterator<Item = &'b Placed<'a>> {
    let top = page.iter().min_by(|a, b| a.y.total_cmp(&b.y));
    page.iter().filter(move |item| top.is_some_and(|top| near(top.y, item.y, top, item)))
}

/// Whether a line is the number of its page.
fn is_number(line: &[Placed]) -> bool {
    let ends = line.first().zip(line.last());
    ends.is_some_and(|(first, last)| first.part.text.starts_with('—') && last.part.text.ends_with('—'))
}

/// Groups runs of text by baseline, from top to bottom, each line in the direction in which it is read.
fn lines(mut items: Vec<Placed>) -> Vec<Vec<Placed>> {
    items.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Placed>> = vec![];
    for item in items {
        match lines.last_mut() {
            Some(line) if line.iter().all(|other| near(other.y, item.y, other, &item)) => line.push(item),
            _ => lines.push(vec![item]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        if runs_leftwards(line) {
            line.reverse();
        }
    }
    lines
}

/// Groups runs that stand under each other, as they come.
fn columns<'a, 'b>(items: &'b [Placed<'a>]) -> impl Iterator<Item = &'b [Placed<'a>]> {
    items.chunk_by(|one, next| near(one.x, next.x, one, next) && next.y > one.y)
}

/// Whether two places are so close that the runs stand on one line.
fn near(here: f64, there: f64, one: &Placed, other: &Placed) -> bool {
    (here - there).abs() <= SAME_LINE * one.part.run.size.min(other.part.run.size).to_pt()
}

/// Whether most letters of a line belong to a script that runs from right to left.
fn runs_leftwards(line: &[Placed]) -> bool {
    let letters = || line.iter().flat_map(|item| item.part.text.chars()).filter(|c| c.is_alphabetic());
    let leftwards = letters().filter(|c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFC}')).count();
    leftwards * 2 > letters().count()
}

/// Writes runs, each with the place along the line where it begins.
fn write_line<'a, 'b: 'a>(out: &mut String, line: impl Iterator<Item = (f64, &'a Placed<'b>)>) {
    let mut last: Option<(f64, f64)> = None;
    for (start, item) in line {
        let size = item.part.run.size.to_pt();
        let end = start + item.part.width().to_pt();
        if last.is_some_and(|last| (start - last.1).max(last.0 - end) > COLUMN_GAP * size) {
            out.push('\t');
        }
        out.push_str(item.part.text);
        last = Some((start, end));
    }
    out.push('\n');
}
