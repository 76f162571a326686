//! `card-sheet`: thousands of small cards on sheets, each the same but for a few words.
//!
//! The front of each kind of card is laid out once by Typst's own means, with an empty slot for every word. A card is
//! that picture and its words, set into the slots. Words that go on in further lines need a picture of their own, with
//! slots that are as high. A card whose words do not fit anywhere is laid out whole.

use super::picture::{Items, Part, Picture, drawn, stamp};
use super::slot::{CardSlotElem, Fit, Line};
use crate::typeset::MEMORY;
use std::collections::HashMap;
use typst::comemo::{self, Track};
use typst::diag::SourceResult;
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{Args, Content, Context, Func, NativeElement, Packed, ShowFn, Smart, StyleChain, Value, elem};
use typst::introspection::{Locator, SplitLocator};
use typst::layout::{Abs, Axes, BlockElem, Fragment, Frame, FrameItem, Length, Point, Region, Regions, Size};
use typst::text::TextElem;
use typst_layout::{layout_fragment, layout_frame};

/// Cards in rows and columns, front and back of a sheet by turns, in the order of the piles under the guillotine: with
/// S sheets, card k is on sheet k mod S. Cards have no marks of structure.
#[elem]
pub struct CardSheetElem {
    /// A line for each card: its kind, then its own words, parted by tabs.
    #[required]
    pub cards: EcoString,
    /// Makes the front from the kind and the words of a card; none for a word that is empty.
    #[required]
    pub front: Func,
    /// Called if the front of a card is higher than the card.
    #[required]
    pub overfull: Func,
    #[required]
    pub back: Content,
    /// Lies over the cards of a sheet, e.g. marks for the knife.
    #[required]
    pub marks: Content,
    #[default(1)]
    pub columns: usize,
    #[default(1)]
    pub rows: usize,
    /// Size of a card.
    #[default(Length::zero())]
    pub width: Length,
    #[default(Length::zero())]
    pub height: Length,
    /// Left free at the edges of a card.
    #[default(Length::zero())]
    pub inset: Length,
    /// Which sheet is the first, from 0.
    #[default(0)]
    pub from: usize,
}

/// So many sheets are laid out together: Typst copies all pages of a block for each of them.
const TOGETHER: usize = 250;

pub const RULE: ShowFn<CardSheetElem> = |elem, _, styles| {
    let parts = (elem.from.get(styles)..elem.sheets(styles)).step_by(TOGETHER).map(|from| {
        let part = elem.clone().unpack().with_from(from);
        BlockElem::multi_layouter(Packed::new(part), layout).pack()
    });
    Ok(Content::sequence(parts))
};

impl CardSheetElem {
    /// Columns and rows of a sheet.
    fn on_sheet(&self, styles: StyleChain) -> (usize, usize) {
        (self.columns.get(styles).max(1), self.rows.get(styles).max(1))
    }

    fn sheets(&self, styles: StyleChain) -> usize {
        let (columns, rows) = self.on_sheet(styles);
        self.cards.lines().count().div_ceil(columns * rows)
    }
}

/// A card and its place among those of its sheet, from 0.
struct Card<'a> {
    place: usize,
    kind: &'a str,
    words: Vec<&'a str>,
    /// Which of the pictures is its own; none if it is laid out whole.
    picture: Option<usize>,
}

/// The cards of the sheets that are laid out together, sheet by sheet. Cards of one kind that leave the same words out
/// have the same picture.
fn cards<'a>(elem: &'a CardSheetElem, styles: StyleChain) -> Vec<Vec<Card<'a>>> {
    let lines: Vec<&str> = elem.cards.lines().collect();
    let mut pictures = HashMap::new();
    let (from, sheets) = (elem.from.get(styles), elem.sheets(styles));
    let (columns, rows) = elem.on_sheet(styles);
    let mut card = |sheet: usize, place: usize| {
        let mut words = lines.get(sheet + place * sheets)?.split('\t');
        let kind = words.next()?;
        let words: Vec<&str> = words.collect();
        let left_out: Vec<bool> = words.iter().map(|word| word.is_empty()).collect();
        let next = pictures.len();
        Some(Card { place, kind, words, picture: Some(*pictures.entry((kind, left_out)).or_insert(next)) })
    };
    let together = from..sheets.min(from + TOGETHER);
    together.map(|sheet| (0..columns * rows).filter_map(|place| card(sheet, place)).collect()).collect()
}

/// A part of a picture that is ready for the words of cards.
enum Piece<'a> {
    Fixed(FrameItem),
    Line(Line<'a>),
}

fn pieces<'a>(engine: &Engine, picture: &'a Picture, size: Size) -> Vec<Piece<'a>> {
    let piece = |part: &'a Part| match part {
        Part::Fixed(items) => Piece::Fixed(stamp(items.clone(), size)),
        Part::Slot(slot) => Piece::Line(Line::new(engine, slot)),
    };
    picture.parts.iter().map(piece).collect()
}

struct Sheets<'a> {
    elem: &'a Packed<CardSheetElem>,
    styles: StyleChain<'a>,
    locator: SplitLocator<'a>,
    card: Size,
    inset: Abs,
}

fn layout(
    elem: &Packed<CardSheetElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Fragment> {
    let size = styles.resolve(TextElem::size);
    let length = |length: Length| length.at(size);
    let mut sheets = Sheets {
        elem,
        styles,
        locator: locator.split(),
        card: Size::new(length(elem.width.get(styles)), length(elem.height.get(styles))),
        inset: length(elem.inset.get(styles)),
    };
    let mut cards = cards(elem, styles);
    let pictures = sheets.pictures(engine, &cards)?;
    let mut fronts: Vec<_> = pictures.iter().map(|picture| pieces(engine, picture, sheets.card)).collect();
    let higher = sheets.higher(engine, &mut cards, &mut fronts)?;
    fronts.extend(higher.iter().map(|picture| pieces(engine, picture, sheets.card)));
    let pages = sheets.pages(engine, &cards, &mut fronts, regions);
    // What Typst laid out for single cards is of no use to others.
    comemo::evict(MEMORY);
    pages
}

impl Sheets<'_> {
    /// Size of a card without its edges.
    fn text_area(&self) -> Size {
        self.card - Size::splat(self.inset * 2.0)
    }

    /// Size of all cards of a sheet.
    fn grid(&self) -> Size {
        let (columns, rows) = self.elem.on_sheet(self.styles);
        Size::new(self.card.x * columns as f64, self.card.y * rows as f64)
    }

    /// Lays out the pictures of cards whose words stand on one line each.
    fn pictures(&mut self, engine: &mut Engine, cards: &[Vec<Card>]) -> SourceResult<Vec<Picture>> {
        let mut pictures = vec![];
        for card in cards.iter().flatten() {
            if card.picture == Some(pictures.len()) {
                pictures.push(self.picture(engine, card, &[])?);
            }
        }
        Ok(pictures)
    }

    /// Lays out further pictures for cards of which some words stand in several lines. `cards` are told which is theirs.
    fn higher(
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
        // What does not fit would go on behind the card.
        let room = self.text_area();
        let regions = Regions::repeat(room, Axes::splat(true));
        let locator = self.locator.next(&elem.span());
        let mut frames = layout_fragment(engine, &front, locator, self.styles, regions)?.into_iter();
        let frame = frames.next().unwrap_or_else(|| Frame::soft(room));
        if frames.next().is_some() {
            elem.overfull.call(engine, context.track(), Args::new(elem.span(), [] as [Value; 0]))?;
        }
        Ok(frame)
    }

    /// Lays out what is the same on all sheets.
    fn stamp(&mut self, engine: &mut Engine, content: &Content, room: Size) -> SourceResult<FrameItem> {
        let region = Region::new(room, Axes::splat(true));
        let frame = layout_frame(engine, content, self.locator.next(&self.elem.span()), self.styles, region)?;
        Ok(stamp(drawn(&frame), room))
    }

    /// The front and the back of each sheet.
    fn pages(
        &mut self,
        engine: &mut Engine,
        cards: &[Vec<Card>],
        fronts: &mut [Vec<Piece>],
        regions: Regions,
    ) -> SourceResult<Fragment> {
        let (elem, grid) = (self.elem, self.grid());
        let back = self.stamp(engine, &elem.back, self.text_area())?;
        let marks = self.stamp(engine, &elem.marks, grid)?;
        let (columns, _) = elem.on_sheet(self.styles);
        let mut sizes = regions.iter();
        let mut frames = vec![];
        for sheet in cards {
            let (mut before, mut behind) = (vec![], vec![]);
            for card in sheet {
                let (column, row) = (card.place % columns, card.place / columns);
                let corner = self.corner(column, row);
                let front = self.card(engine, card, fronts)?;
                before.extend(front.into_iter().map(|(at, item)| (corner + at, item)));
                behind.push((self.corner(columns - 1 - column, row), back.clone()));
            }
            for items in [before, behind] {
                let size = sizes.next().unwrap_or(regions.size);
                let corner = ((size - grid) * 0.5).to_point();
                let mut page = Frame::soft(size);
                let marks = [(Point::zero(), marks.clone())];
                page.push_multiple(marks.into_iter().chain(items).map(|(at, item)| (corner + at, item)));
                frames.push(page);
            }
        }
        Ok(Fragment::frames(frames))
    }

    /// Where the text of a card begins among the cards of a sheet.
    fn corner(&self, column: usize, row: usize) -> Point {
        Point::new(self.card.x * column as f64 + self.inset, self.card.y * row as f64 + self.inset)
    }

    /// The front of a card: its picture with its words, or laid out whole.
    fn card(&mut self, engine: &mut Engine, card: &Card, fronts: &mut [Vec<Piece>]) -> SourceResult<Items> {
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
