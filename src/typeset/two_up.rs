//! Two pages side by side on a sheet of twice their size.

use super::impose::Piece;
use typst::layout::{Abs, Frame, Point, Rect, Size};
use typst_layout::PagedDocument;

/// How pages lie on the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first page on the left of the first sheet, the second beside it.
    SideBySide,
    /// Sheets are printed on both sides, laid into each other and folded.
    Folded,
}

/// The pages of each side of a sheet, left and right, from 0; those beyond the last page stay blank.
fn sides(pages: usize, order: Order) -> Vec<[usize; 2]> {
    match order {
        Order::SideBySide => (0..pages.div_ceil(2)).map(|side| [2 * side, 2 * side + 1]).collect(),
        Order::Folded => {
            let last = pages.div_ceil(4) * 4;
            let side = |side: usize| {
                let (early, late) = (side, last - 1 - side);
                if side.is_multiple_of(2) { [late, early] } else { [early, late] }
            };
            (0..last / 2).map(side).collect()
        }
    }
}

/// The sides of the sheets with their pages.
pub(super) fn sheets(document: &PagedDocument, order: Order) -> Vec<(Frame, Vec<Piece>)> {
    let Some(first) = document.pages().first() else { return vec![] };
    let size = first.frame.size();
    let pages = document.pages().len();
    let piece = |page: usize, left: Abs| Piece {
        page,
        window: Rect::from_pos_size(Point::zero(), size),
        at: Point::with_x(left),
    };
    let sheet = |[left, right]: [usize; 2]| {
        let frame = Frame::hard(Size::new(size.x * 2.0, size.y));
        let pieces = [piece(left, Abs::zero()), piece(right, size.x)];
        (frame, pieces.into_iter().filter(|piece| piece.page < pages).collect())
    };
    sides(pages, order).into_iter().map(sheet).collect()
}
