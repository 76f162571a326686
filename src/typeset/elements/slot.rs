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

/// The place for a word on one line. It takes what is left of its line, so nothing can follow but the next line; a box
/// around it gives it a width.
#[elem]
pub struct CardSlotElem {
    /// Which of the words, from 0.
    #[required]
    pub index: usize,
    /// How long the word may be, where the line does not say it: in a line as long as its words.
    pub room: Smart<Length>,
    /// Makes of the word what stands here; where it is none, the word is text.
    pub by: Option<Func>,
    /// Whether the word has its line for itself and goes on in further ones if it is too long.
    pub wraps: bool,
    /// How high the place is, where it is not one line.
    pub high: Smart<Length>,
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
    let high = elem.high.resolve(styles).unwrap_or(top + bottom);
    let mut frame = Frame::soft(Size::new(width, high));
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

/// How a word stands in a slot.
pub enum Fit {
    OnOneLine,
    /// In lines that are so high together.
    InLines(Abs),
    Not,
}

impl<'a> Line<'a> {
    pub fn new(engine: &Engine, slot: &'a Slot) -> Self {
        let styles = StyleChain::new(&slot.styles);
        let size = styles.resolve(TextElem::size);
        let room = slot.elem.room.resolve(styles).unwrap_or_default();
        Line { slot, styles, case: Typecase::new(engine, styles, size, slot.elem.span()), room }
    }

    /// Which of the words of a card stands here.
    pub fn index(&self) -> usize {
        self.slot.elem.index
    }

    fn is_plain(&self, word: &str) -> bool {
        self.slot.elem.by.get_ref(self.styles).is_none() && word.chars().all(is_plain)
    }

    fn has_room_for(&self, width: Abs) -> bool {
        width <= self.room + TOLERANCE
    }

    /// How a word would stand in this slot, were it as high as the word needs it.
    pub fn fit(&mut self, engine: &mut Engine, locator: &mut SplitLocator, word: &str) -> SourceResult<Fit> {
        let plain = self.is_plain(word);
        let width =
            if plain { self.case.width(engine, word) } else { self.lay_out(engine, locator, word, None)?.width() };
        Ok(if self.has_room_for(width) {
            Fit::OnOneLine
        } else if self.slot.elem.wraps.get(self.styles) {
            Fit::InLines(self.lay_out(engine, locator, word, Some(self.room))?.height())
        } else {
            Fit::Not
        })
    }

    /// Sets a word that fits.
    pub fn set(
        &mut self,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        word: &str,
        items: &mut Items,
    ) -> SourceResult<()> {
        let mut set = vec![];
        let plain = if self.is_plain(word) { self.case.width(engine, word) } else { Abs::inf() };
        let width = if self.has_room_for(plain) {
            self.case.set(Abs::zero(), std::iter::once((Abs::zero(), word)), &mut set);
            plain
        } else {
            let natural = self.lay_out(engine, locator, word, None)?;
            let fits = self.has_room_for(natural.width());
            let frame = if fits { natural } else { self.lay_out(engine, locator, word, Some(self.room))? };
            let up = Point::with_y(-frame.baseline());
            set.extend(drawn(&frame).into_iter().map(|(at, item)| (at + up, item)));
            frame.width()
        };
        let align = self.styles.get(AlignElem::alignment).fix(self.styles.resolve(TextElem::dir)).x;
        let at = self.slot.at + Point::with_x(align.position((self.room - width).max(Abs::zero())));
        items.extend(set.into_iter().map(|(inner, item)| outside(&self.slot.around, at + inner, item)));
        Ok(())
    }

    /// Lays out a word by Typst's own means: on one line, or in lines of this length.
    fn lay_out(
        &self,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        word: &str,
        length: Option<Abs>,
    ) -> SourceResult<Frame> {
        let span = self.slot.elem.span();
        let content = match self.slot.elem.by.get_ref(self.styles) {
            Some(by) => {
                let place = locator.next_location(engine, 0, span);
                let context = Context::new(Some(place), Some(self.styles));
                by.call(engine, context.track(), [EcoString::from(word)])?.display()
            }
            None => TextElem::packed(word),
        };
        let size = Size::new(length.unwrap_or(Abs::inf()), Abs::inf());
        let region = Region::new(size, Axes::new(length.is_some(), false));
        layout_frame(engine, &content, locator.next(&span), self.styles, region)
    }
}
