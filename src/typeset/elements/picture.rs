//! What Typst laid out, taken apart: it stands for many, and each of them fills its slots anew.

use super::slot::Slot;
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, GroupItem, Point, Size, Transform};

/// What is drawn and where.
pub type Items = Vec<(Point, FrameItem)>;

/// A group without what is in it, and where it stands in the next one around it.
pub type Around = (Point, GroupItem);

/// An item as it stands outside all the groups around it; those that only shift it are left out.
pub fn outside(around: &[Around], mut at: Point, mut item: FrameItem) -> (Point, FrameItem) {
    for (corner, group) in around.iter().rev() {
        if group.transform == Transform::identity() && group.clip.is_none() {
            at += *corner;
        } else {
            let mut frame = Frame::soft(group.frame.size());
            frame.push(at, item);
            item = FrameItem::Group(GroupItem { frame, ..group.clone() });
            at = *corner;
        }
    }
    (at, item)
}

/// A picture in the order of reading, without marks of structure: what stands for many has none.
#[derive(Default)]
pub struct Picture {
    pub parts: Vec<Part>,
}

pub enum Part {
    /// What is the same for all.
    Fixed(Items),
    Slot(Slot),
}

impl Picture {
    pub fn of(frame: &Frame) -> Self {
        let mut picture = Picture::default();
        picture.take(frame, &mut vec![]);
        picture
    }

    fn take(&mut self, frame: &Frame, around: &mut Vec<Around>) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let frame = Frame::soft(group.frame.size());
                    around.push((*at, GroupItem { frame, ..group.clone() }));
                    self.take(&group.frame, around);
                    around.pop();
                }
                FrameItem::Tag(Tag::Start(mark, _)) => {
                    self.parts.extend(Slot::marked(mark, *at, around).map(Part::Slot));
                }
                FrameItem::Tag(_) => {}
                _ => {
                    let item = outside(around, *at, item.clone());
                    match self.parts.last_mut() {
                        Some(Part::Fixed(items)) => items.push(item),
                        _ => self.parts.push(Part::Fixed(vec![item])),
                    }
                }
            }
        }
    }
}

/// All that is drawn of a frame.
pub fn drawn(frame: &Frame) -> Items {
    let parts = Picture::of(frame).parts.into_iter();
    parts.flat_map(|part| if let Part::Fixed(items) = part { items } else { vec![] }).collect()
}

/// Items as one, that may be drawn many times.
pub fn stamp(items: Items, size: Size) -> FrameItem {
    let mut frame = Frame::soft(size);
    frame.push_multiple(items);
    FrameItem::Group(GroupItem::new(frame))
}
