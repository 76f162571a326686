//! What is printed on a page, and where.

use super::text::{self, Part};
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Transform};

/// How far text reaches above and below its baseline, in parts of its size; marks of all scripts stay within.
const ABOVE: f64 = 1.0;
const BELOW: f64 = 0.25;

/// Shows every text, shape and image of a page with the room that it takes; texts also as such.
pub(super) fn each(frame: &Frame, visit: &mut impl FnMut(Option<Part>, Rect)) {
    walk(frame, Transform::identity(), visit);
}

fn walk(frame: &Frame, to_page: Transform, visit: &mut impl FnMut(Option<Part>, Rect)) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, inside(to_page, *at, group.transform), visit),
            FrameItem::Text(run) => {
                for part in text::parts(run) {
                    let area = text_area(run.size, part.width());
                    visit(Some(part), on_page(area, *at + Point::with_x(part.start), to_page));
                }
            }
            _ => {
                if let Some(area) = area(item, *at, to_page) {
                    visit(None, area);
                }
            }
        }
    }
}

/// The way to the page from inside a group at `at`.
pub(super) fn inside(to_page: Transform, at: Point, transform: Transform) -> Transform {
    to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(transform)
}

/// The room that an item takes on the page; nothing for what is not printed.
pub(super) fn area(item: &FrameItem, at: Point, to_page: Transform) -> Option<Rect> {
    let own = match item {
        FrameItem::Text(run) => text_area(run.size, run.width()),
        FrameItem::Shape(shape, _) => shape.bbox(true),
        FrameItem::Image(_, size, _) => Rect::from_pos_size(Point::zero(), *size),
        FrameItem::Group(_) | FrameItem::Link(..) | FrameItem::Tag(_) => return None,
    };
    Some(on_page(own, at, to_page))
}

/// The room on the page of what takes `own` around `at`.
fn on_page(own: Rect, at: Point, to_page: Transform) -> Rect {
    let corners = [own.min, own.max, Point::new(own.min.x, own.max.y), Point::new(own.max.x, own.min.y)]
        .map(|corner| (at + corner).transform(to_page));
    let [first, rest @ ..] = corners;
    rest.into_iter().fold(Rect::new(first, first), |area, corner| Rect::new(area.min.min(corner), area.max.max(corner)))
}

fn text_area(size: Abs, width: Abs) -> Rect {
    Rect::new(Point::with_y(-ABOVE * size), Point::new(width, BELOW * size))
}

/// The smallest rectangle around two.
pub(super) fn union(one: Rect, other: Rect) -> Rect {
    Rect::new(one.min.min(other.min), one.max.max(other.max))
}

/// Whether two rectangles have more than an edge in common.
pub(super) fn overlap(one: Rect, other: Rect) -> bool {
    let apart = |min: Abs, max: Abs| max <= min;
    !apart(one.min.x.max(other.min.x), one.max.x.min(other.max.x))
        && !apart(one.min.y.max(other.min.y), one.max.y.min(other.max.y))
}
