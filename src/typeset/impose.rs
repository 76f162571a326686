//! Finished pages, or parts of them, on other sheets.

use super::ink;
use typst::foundations::{Content, Smart};
use typst::layout::{Frame, FrameItem, GroupItem, Point, Rect, Sides, Transform};
use typst::model::DocumentInfo;
use typst::visualize::Curve;
use typst_layout::{Page, PagedDocument};

/// A part of a page on a sheet.
pub(super) struct Piece {
    /// The page, from 0.
    pub page: usize,
    /// The part of it that is shown.
    pub window: Rect,
    /// Where the corner of that part lies on the sheet.
    pub at: Point,
}

/// A document whose pages are these sheets with these pieces on them. Text stays text, but what tells the structure of the
/// document is left behind: a piece has no structure.
pub(super) fn impose(of: &PagedDocument, sheets: impl IntoIterator<Item = (Frame, Vec<Piece>)>) -> PagedDocument {
    let info: DocumentInfo = typst::model::Document::info(of).clone();
    let pages = sheets.into_iter().zip(1..).map(|((mut sheet, pieces), number)| {
        for piece in pieces {
            if let Some(page) = of.pages().get(piece.page) {
                sheet.push(piece.at, FrameItem::Group(window(&page.frame, piece.window)));
            }
        }
        Page {
            frame: sheet,
            bleed: Sides::default(),
            fill: Smart::Auto,
            numbering: None,
            supplement: Content::default(),
            number,
        }
    });
    PagedDocument::new(pages.collect(), info)
}

/// The frame without what tells its structure.
pub(super) fn plain(frame: &Frame) -> Frame {
    let whole = Rect::from_pos_size(Point::zero(), frame.size());
    cut(frame, Transform::identity(), whole)
}

/// What a page shows through a window.
fn window(page: &Frame, window: Rect) -> GroupItem {
    let mut frame = Frame::hard(window.size());
    frame.push(-window.min, FrameItem::Group(GroupItem::new(cut(page, Transform::identity(), window))));
    GroupItem { clip: Some(Curve::rect(window.size())), ..GroupItem::new(frame) }
}

/// The frame without what lies outside the window, and without what tells its structure.
fn cut(frame: &Frame, to_page: Transform, window: Rect) -> Frame {
    let mut left = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = cut(&group.frame, ink::inside(to_page, *at, group.transform), window);
                if !inner.is_empty() {
                    let group = GroupItem { frame: inner, label: None, parent: None, ..group.clone() };
                    left.push(*at, FrameItem::Group(group));
                }
            }
            _ => {
                if ink::area(item, *at, to_page).is_some_and(|area| ink::overlap(area, window)) {
                    left.push(*at, item.clone());
                }
            }
        }
    }
    left
}
