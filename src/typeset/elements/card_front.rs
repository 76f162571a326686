//! The fronts of cards: pictures of those that are alike, and each card's own words in their slots.

use super::card_sheet::CardSheetElem;
use super::picture::{Items, Part, Picture, drawn, stamp};
use super::slot::{CardSlotElem, Fit, Line};
use std::collections::HashMap;
use typst::comemo::Track;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Args, Content, Context, NativeElement, Packed, Smart, StyleChain, Value};
use typst::introspection::SplitLocator;
use typst::layout::{Abs, Axes, Frame, FrameItem, Length, Point, Region, Size};
use typst_layout::layout_frame;

/// A card and its place among those of its sheet, from 0.
pub struct Card<'a> {
    pub place: usize,
    pub kind: &'a str,
    pub words: Vec<&'a str>,
    /// Which of the pictures is its own; none if it is laid out whole.
    pub picture: Option<usize>,
}

/// A part of a picture that is ready for the words of cards.
pub enum Piece<'a> {
    Fixed(FrameItem),
    Line(Line<'a>),
}

pub fn pieces<'a>(engine: &Engine, picture: &'a Picture, size: Size) -> Vec<Piece<'a>> {
    let piece = |part: &'a Part| match part {
        Part::Fixed(items) => Piece::Fixed(stamp(items.clone(), size)),
        Part::Slot(slot) => Piece::Line(Line::new(engine, slot)),
    };
    picture.parts.iter().map(piece).collect()
}

/// What lays out the fronts.
pub struct Fronts<'a> {
    pub elem: &'a Packed<CardSheetElem>,
    pub styles: StyleChain<'a>,
    pub locator: SplitLocator<'a>,
    /// Size of a card without its edges.
    pub room: Size,
}

impl Fronts<'_> {
    /// Lays out the pictures of cards whose words stand on one line each.
    pub fn pictures(&mut self, engine: &mut Engine, cards: &[Vec<Card>]) -> SourceResult<Vec<Picture>> {
        let mut pictures = vec![];
        for card in cards.iter().flatten() {
            if card.picture == Some(pictures.len()) {
                pictures.push(self.picture(engine, card, &[])?);
            }
        }
        Ok(pictures)
    }

    /// Lays out further pictures for cards of which some words stand in several lines. `cards` are told which is theirs.
    pub fn higher(
        &mut self,
        engine: &mut Engine,
        cards: &mut [Vec<Card>],
        fronts: &mut [Vec<Piece>],
    ) -> SourceResult<Vec<Picture>> {
        let mut known: HashMap<(usize, Vec<Smart<Abs>>), usize> = HashMap::new();
        let mut pictures = vec![];
        for card in cards.iter_mut().flatten() {
            let Some((index, front)) = card.picture.and_then(|index| Some((index, fronts.get_mut(index)?))) else {
                continue;
            };
            let Some(heights) = self.heights(engine, card, front)? else {
                card.picture = None;
                continue;
            };
            if heights.iter().any(|height| height.is_custom()) {
                let next = fronts.len() + pictures.len();
                card.picture = Some(*known.entry((index, heights.clone())).or_insert(next));
                if card.picture == Some(next) {
                    pictures.push(self.picture(engine, card, &heights)?);
                }
            }
        }
        Ok(pictures)
    }

    /// How high each word of a card is, if it is not one line; nothing if one does not fit.
    fn heights(
        &mut self,
        engine: &mut Engine,
        card: &Card,
        front: &mut [Piece],
    ) -> SourceResult<Option<Vec<Smart<Abs>>>> {
        let mut heights = vec![Smart::Auto; card.words.len()];
        for piece in front {
            let Piece::Line(line) = piece else { continue };
            let index = line.index();
            let (Some(word), Some(height)) = (card.words.get(index), heights.get_mut(index)) else { continue };
            match line.fit(engine, &mut self.locator, word)? {
                Fit::OnOneLine => {}
                Fit::InLines(high) => *height = Smart::Custom(high),
                Fit::Not => return Ok(None),
            }
        }
        Ok(Some(heights))
    }

    /// Lays out the picture of cards like this one, with slots of these heights.
    fn picture(&mut self, engine: &mut Engine, card: &Card, heights: &[Smart<Abs>]) -> SourceResult<Picture> {
        let slot = |index: usize, _: &str| {
            let high = heights.get(index).copied().unwrap_or_default();
            Value::Content(CardSlotElem::new(index).with_high(high.map(Length::from)).pack())
        };
        Ok(Picture::of(&self.front(engine, card, slot)?))
    }

    /// Lays out the front of a card, where `word` makes what stands for each of its words.
    fn front(&mut self, engine: &mut Engine, card: &Card, word: impl Fn(usize, &str) -> Value) -> SourceResult<Frame> {
        let elem = self.elem;
        let word = |(index, text): (usize, &&str)| if text.is_empty() { Value::None } else { word(index, text) };
        let kind = Value::Str(card.kind.into());
        let words = std::iter::once(kind).chain(card.words.iter().enumerate().map(word));
        // What is measured asks where it is.
        let place = self.locator.next_location(engine, 0, elem.span());
        let context = Context::new(Some(place), Some(self.styles));
        let front = elem.front.call(engine, context.track(), Args::new(elem.span(), words))?.display();
        let natural = self.set(engine, &front, Size::new(self.room.x, Abs::inf()))?;
        if !self.room.y.fits(natural.height()) {
            elem.overfull.call(engine, context.track(), Args::new(elem.span(), [] as [Value; 0]))?;
        }
        self.set(engine, &front, self.room)
    }

    /// Lays out content by Typst's own means, as high as there is room; where there is no end of it, as high as it comes.
    fn set(&mut self, engine: &mut Engine, content: &Content, room: Size) -> SourceResult<Frame> {
        let region = Region::new(room, Axes::new(true, room.y < Abs::inf()));
        layout_frame(engine, content, self.locator.next(&self.elem.span()), self.styles, region)
    }

    /// Lays out what is the same on all sheets.
    pub fn stamp(&mut self, engine: &mut Engine, content: &Content, room: Size) -> SourceResult<FrameItem> {
        Ok(stamp(drawn(&self.set(engine, content, room)?), room))
    }

    /// The front of a card: its picture with its words, or laid out whole.
    pub fn card(&mut self, engine: &mut Engine, card: &Card, fronts: &mut [Vec<Piece>]) -> SourceResult<Items> {
        let Some(front) = card.picture.and_then(|front| fronts.get_mut(front)) else {
            return Ok(drawn(&self.front(engine, card, |_, word| Value::Str(word.into()))?));
        };
        let mut items = vec![];
        for piece in front {
            match piece {
                Piece::Fixed(item) => items.push((Point::zero(), item.clone())),
                Piece::Line(line) => {
                    let word = card.words.get(line.index()).copied().unwrap_or_default();
                    line.set(engine, &mut self.locator, word, &mut items)?;
                }
            }
        }
        Ok(items)
    }
}
