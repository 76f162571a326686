//! `card-sheet`: thousands of small cards on sheets, each the same but for a few words.
//!
//! The front of each kind of card is laid out once by Typst's own means, with an empty slot for every word. A card is
//! that picture and its words, set into the slots. Words that go on in further lines need a picture of their own, with
//! slots that are as high. A card whose words do not fit anywhere is laid out whole.

use super::card_front::{Card, Fronts, Piece, pieces};
use std::collections::HashMap;
use typst::comemo;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Bytes, Content, Func, NativeElement, Packed, ShowFn, StyleChain, elem};
use typst::introspection::Locator;
use typst::layout::{Abs, BlockElem, Fragment, Frame, Length, Point, Regions, Size};

/// Cards in rows and columns, front and back of a sheet by turns, in the order of the piles under the guillotine: with
/// S sheets, card k is on sheet k mod S. Cards have no marks of structure.
#[elem]
pub struct CardSheetElem {
    /// A line for each card: its kind, then its own words, parted by tabs.
    #[required]
    pub cards: Bytes,
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

    fn lines(&self) -> impl Iterator<Item = &str> {
        self.cards.as_str().unwrap_or_default().lines()
    }

    fn sheets(&self, styles: StyleChain) -> usize {
        let (columns, rows) = self.on_sheet(styles);
        self.lines().count().div_ceil(columns * rows)
    }
}

/// The cards of the sheets that are laid out together, sheet by sheet. Cards of one kind that leave the same words out
/// have the same picture.
fn cards<'a>(elem: &'a CardSheetElem, styles: StyleChain) -> Vec<Vec<Card<'a>>> {
    let lines: Vec<&str> = elem.lines().collect();
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

struct Sheets<'a> {
    fronts: Fronts<'a>,
    columns: usize,
    /// Size of a card, and of all on a sheet.
    card: Size,
    grid: Size,
    inset: Abs,
}

fn layout(
    elem: &Packed<CardSheetElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Fragment> {
    let card = Size::new(elem.width.resolve(styles), elem.height.resolve(styles));
    let (columns, rows) = elem.on_sheet(styles);
    let grid = Size::new(card.x * columns as f64, card.y * rows as f64);
    let inset = elem.inset.resolve(styles);
    let room = card - Size::splat(inset * 2.0);
    let fronts = Fronts { elem, styles, locator: locator.split(), room };
    let mut sheets = Sheets { fronts, columns, card, grid, inset };
    let mut cards = cards(elem, styles);
    let pictures = sheets.fronts.pictures(engine, &cards)?;
    let mut ready: Vec<_> = pictures.iter().map(|picture| pieces(engine, picture, room)).collect();
    let higher = sheets.fronts.higher(engine, &mut cards, &mut ready)?;
    ready.extend(higher.iter().map(|picture| pieces(engine, picture, room)));
    let pages = sheets.pages(engine, &cards, &mut ready, regions);
    // What Typst laid out for single cards is of no use to others; what it laid out before them is.
    comemo::evict(1);
    pages
}

impl Sheets<'_> {
    /// The front and the back of each sheet.
    fn pages(
        &mut self,
        engine: &mut Engine,
        cards: &[Vec<Card>],
        ready: &mut [Vec<Piece>],
        regions: Regions,
    ) -> SourceResult<Fragment> {
        let (elem, room) = (self.fronts.elem, self.fronts.room);
        let back = self.fronts.stamp(engine, &elem.back, room)?;
        let marks = self.fronts.stamp(engine, &elem.marks, self.grid)?;
        let mut sizes = regions.iter();
        let mut frames = vec![];
        for sheet in cards {
            let (mut before, mut behind) = (vec![], vec![]);
            for card in sheet {
                let (column, row) = (card.place % self.columns, card.place / self.columns);
                let corner = self.corner(column, row);
                let front = self.fronts.card(engine, card, ready)?;
                before.extend(front.into_iter().map(|(at, item)| (corner + at, item)));
                behind.push((self.corner(self.columns - 1 - column, row), back.clone()));
            }
            for items in [before, behind] {
                let size = sizes.next().unwrap_or(regions.size);
                let corner = ((size - self.grid) * 0.5).to_point();
                // Hard, so that the page points at it: it is remembered too, and would be copied.
                let mut page = Frame::hard(size);
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
}
