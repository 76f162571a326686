//! The text of a laid-out document, read back from its pages.

use std::fmt::Write;
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// A run of text and where it stands.
pub struct Placed<'a> {
    pub text: &'a TextItem,
    /// Page, from 0.
    pub page: usize,
    /// Start of the baseline in points from the top left corner of the page.
    pub x: f64,
    pub y: f64,
    /// Whether the text runs from left to right along a horizontal line.
    pub upright: bool,
}

/// Baselines this far apart, in parts of the smaller type size, still make one line.
const SAME_LINE: f64 = 0.3;
/// A gap wider than this, in parts of the type size, separates two columns.
const COLUMN_GAP: f64 = 0.3;

/// Shows every run of text in the order of the frames.
pub fn each<'a>(document: &'a PagedDocument, visit: &mut impl FnMut(Placed<'a>)) {
    for (page, content) in document.pages().iter().enumerate() {
        walk(&content.frame, Transform::identity(), page, visit);
    }
}

fn walk<'a>(frame: &'a Frame, to_page: Transform, page: usize, visit: &mut impl FnMut(Placed<'a>)) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let shift = Transform::translate(at.x, at.y);
                let inner = to_page.pre_concat(shift).pre_concat(group.transform);
                walk(&group.frame, inner, page, visit);
            }
            FrameItem::Text(text) => {
                let Point { x, y } = at.transform(to_page);
                let upright = to_page.is_only_translate();
                visit(Placed { text, page, x: x.to_pt(), y: y.to_pt(), upright });
            }
            _ => {}
        }
    }
}

/// All characters in the order of the frames, nothing added.
pub fn plain(document: &PagedDocument) -> String {
    let mut all = String::new();
    each(document, &mut |item| all.push_str(&item.text.text));
    all
}

/// The pages as text. A line of the page is a line; a wide gap within it is a tab; from the second
/// page on, each page begins with `──── 第 N 页 ────`. Slanted text stands at the end of its page.
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
        let (upright, slanted): (Vec<_>, Vec<_>) = items.into_iter().partition(|i| i.upright);
        for line in lines(upright) {
            write_line(&mut out, &line);
        }
        for item in slanted {
            let _ = writeln!(out, "{}", item.text.text);
        }
    }
    out
}

/// Groups runs of text by baseline, from top to bottom, each line from left to right.
fn lines(mut items: Vec<Placed>) -> Vec<Vec<Placed>> {
    items.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Placed>> = vec![];
    for item in items {
        match lines.last_mut() {
            Some(line) if on_line(line, &item) => line.push(item),
            _ => lines.push(vec![item]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

fn on_line(line: &[Placed], item: &Placed) -> bool {
    line.iter().all(|other| {
        let size = other.text.size.min(item.text.size).to_pt();
        (item.y - other.y).abs() <= SAME_LINE * size
    })
}

fn write_line(out: &mut String, line: &[Placed]) {
    let mut end: Option<f64> = None;
    for item in line {
        let size = item.text.size.to_pt();
        if end.is_some_and(|end| item.x - end > COLUMN_GAP * size) {
            out.push('\t');
        }
        out.push_str(&item.text.text);
        end = Some(item.x + item.text.width().to_pt());
    }
    out.push('\n');
}
