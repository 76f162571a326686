//! `card-slot`: the place for a word in a picture that stands for many.

use super::picture::{Around, Items, drawn, outside};
use super::run::{Typecase, is_plain};
use typst::World;
use typst::comemo::Track;
use typst::diag::SourceResult;
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{
    Content, Context, Func, NativeElement, Packed, ShowFn, Smart, StyleChain, StyledElem, Styles, elem,
};
use typst::introspection::{Locator, SplitLocator, Tag, TagFlags};
use typst::layout::{
    Abs, AlignElem, Axes, BoxElem, Fr, Frame, FrameItem, InlineElem, InlineItem, Length, Point, Region, Size, Sizing,
};
use typst::text::{FontVariations, TextEdgeBounds, TextElem, families, variant};
use typst_layout::layout_frame;

/// The place for a word. It takes what is left of its line, so nothing can follow but the next line; a box around it
/// gives it a width.
#[elem]
pub struct CardSlotElem {
    /// Which of the words, from 0.
    #[required]
    pub index: usize,
    /// How long the word may be, where the line does not say it: in a line as long as its words.
    pub room: Smart<Length>,
    /// Makes of the word what stands here, on one line; where it is none, the word is text.
    pub by: Option<Func>,
}

pub const RULE: ShowFn<CardSlotElem> = |elem, _, _| {
    let place = InlineElem::layouter(elem.clone(), place).pack();
    Ok(BoxElem::new().with_width(Sizing::Fr(Fr::one())).with_body(Some(place)).pack())
};

/// So much of a slot may be missing for a word that is said to fit.
const TOLERANCE: Abs = Abs::raw(1e-6);

/// An empty place as high as a line, with a mark that tells all about it.
fn place(
    elem: &Packed<CardSlotElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    region: Size,
) -> SourceResult<Vec<InlineItem>> {
    let width = if region.x < Abs::inf() { region.x } else { Abs::zero() };
    let (top, bottom) = edges(engine, styles);
    let mut frame = Frame::soft(Size::new(width, top + bottom));
    frame.set_baseline(top);
    let room = elem.room.get(styles).unwrap_or(width.into());
    let mut mark = elem.clone().unpack().with_room(Smart::Custom(room)).pack().styled_with_map(styles.to_map());
    mark.set_location(locator.split().next_location(engine, 0, elem.span()));
    frame.push(Point::with_y(top), FrameItem::Tag(Tag::Start(mark, TagFlags { introspectable: false, tagged: false })));
    Ok(vec![InlineItem::Frame(frame)])
}

/// How far a line reaches above and below its baseline.
fn edges(engine: &Engine, styles: StyleChain) -> (Abs, Abs) {
    let (variant, size) = (variant(styles), styles.resolve(TextElem::size));
    let found = families(styles).filter_map(|family| engine.world.book().select(family.as_str(), variant));
    let Some(font) = found.filter_map(|index| engine.world.font(index)).next() else { return (size, Abs::zero()) };
    let (top, bottom) = (styles.get(TextElem::top_edge), styles.get(TextElem::bottom_edge));
    font.instantiate(variant, size, &FontVariations::default()).edges(top, bottom, size, TextEdgeBounds::Zero)
}

/// A slot in a picture.
pub struct Slot {
    elem: Packed<CardSlotElem>,
    styles: Styles,
    /// Where its baseline begins, in the innermost of the groups around it.
    at: Point,
    around: Vec<Around>,
}

impl Slot {
    /// The slot that this mark in a picture tells of.
    pub fn marked(mark: &Content, at: Point, around: &[Around]) -> Option<Self> {
        let styled = mark.to_packed::<StyledElem>()?;
        let elem = styled.child.to_packed::<CardSlotElem>()?.clone();
        Some(Slot { elem, styles: styled.styles.clone(), at, around: around.to_vec() })
    }
}

/// A slot and the type for its words.
pub struct Line<'a> {
    slot: &'a Slot,
    styles: StyleChain<'a>,
    case: Typecase<'a>,
    room: Abs,
}

impl<'a> Line<'a> {
    pub fn new(engine: &Engine, slot: &'a Slot) -> Self {
        let styles = StyleChain::new(&slot.styles);
        let size = styles.resolve(TextElem::size);
        let room = slot.elem.room.get(styles).unwrap_or_default().at(size) + TOLERANCE;
        Line { slot, styles, case: Typecase::new(engine, styles, size, slot.elem.span()), room }
    }

    /// Sets that of the words for which the slot is there. Whether it can stand here.
    pub fn set(
        &mut self,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        words: &[&str],
        items: &mut Items,
    ) -> SourceResult<bool> {
        let word = words.get(self.slot.elem.index).copied().unwrap_or_default();
        let mut set = vec![];
        let by = self.slot.elem.by.get_ref(self.styles);
        let width = if by.is_none() && word.chars().all(is_plain) {
            self.case.set(Point::zero(), word, &mut set);
            self.case.width(word)
        } else {
            self.lay_out(engine, locator, word, &mut set)?
        };
        if width > self.room {
            return Ok(false);
        }
        let dir = self.styles.resolve(TextElem::dir);
        let free = (self.room - TOLERANCE - width).max(Abs::zero());
        let at = self.slot.at + Point::with_x(self.styles.get(AlignElem::alignment).fix(dir).x.position(free));
        items.extend(set.into_iter().map(|(inner, item)| outside(&self.slot.around, at + inner, item)));
        Ok(true)
    }

    /// Lays out a word by Typst's own means; how long it is.
    fn lay_out(
        &mut self,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        word: &str,
        items: &mut Items,
    ) -> SourceResult<Abs> {
        let span = self.slot.elem.span();
        let content = match self.slot.elem.by.get_ref(self.styles) {
            Some(by) => {
                let place = locator.next_location(engine, 0, span);
                let context = Context::new(Some(place), Some(self.styles));
                by.call(engine, context.track(), [EcoString::from(word)])?.display()
            }
            None => TextElem::packed(word),
        };
        let region = Region::new(Size::splat(Abs::inf()), Axes::splat(false));
        let frame = layout_frame(engine, &content, locator.next(&span), self.styles, region)?;
        let up = Point::with_y(-frame.baseline());
        items.extend(drawn(&frame).into_iter().map(|(at, item)| (at + up, item)));
        Ok(frame.width())
    }
}
