//! `folio`: the number of a page, `— 2 —`, towards the outer edge of its foot.
//!
//! Typst knows the number of a page only once all are laid out, and would then lay out every foot again. So a foot holds
//! what any number is made of, and [`number`] makes the number of it when the pages are there.

use super::run::Typecase;
use typst::diag::SourceResult;
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{Label, NativeElement, Packed, ShowFn, StyleChain, elem};
use typst::introspection::Locator;
use typst::layout::{Abs, BlockElem, Frame, FrameItem, GroupItem, Length, Point, Region, Size};
use typst::text::{Glyph, TextElem, TextItem};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// The number of the page on both sides of which dashes stand.
#[elem]
pub struct FolioElem {
    /// From the outer edge, which is right on odd pages and left on even ones, to the number.
    #[default(Length::zero())]
    pub indent: Length,
    /// From the upper edge to the baseline.
    #[default(Length::zero())]
    pub baseline: Length,
}

pub const RULE: ShowFn<FolioElem> = |elem, _, _| Ok(BlockElem::single_layouter(elem.clone(), layout).pack());

/// What numbers are made of.
const PARTS: &str = "— 0123456789";

/// How the group is called that waits for its number.
fn waiting() -> Option<Label> {
    Label::new(PicoStr::intern("folio"))
}

fn layout(
    elem: &Packed<FolioElem>,
    engine: &mut Engine,
    _: Locator,
    styles: StyleChain,
    region: Region,
) -> SourceResult<Frame> {
    let size = styles.resolve(TextElem::size);
    let mut items = vec![];
    let start = (elem.indent.resolve(styles), PARTS);
    let baseline = elem.baseline.resolve(styles);
    let mut case = Typecase::new(engine, styles, size, elem.span());
    case.width(engine, PARTS);
    case.set(baseline, std::iter::once(start), &mut items);
    let size = Size::new(region.size.x, size);
    let mut parts = Frame::soft(size);
    parts.push_multiple(items);
    let mut frame = Frame::soft(size);
    frame.push(Point::zero(), FrameItem::Group(GroupItem { label: waiting(), ..GroupItem::new(parts) }));
    Ok(frame)
}

/// The document with a number on each page that waits for one.
pub fn number(document: PagedDocument) -> PagedDocument {
    let info = typst::model::Document::info(&document).clone();
    let mut pages: Vec<Page> = document.pages().to_vec();
    drop(document);
    let label = waiting();
    for (page, number) in pages.iter_mut().zip(1..) {
        settle(&mut page.frame, label, number);
    }
    PagedDocument::new(pages.into_iter().collect(), info)
}

/// Whether a number belongs somewhere in the frame.
fn waits(frame: &Frame, label: Option<Label>) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => group.label == label || waits(&group.frame, label),
        _ => false,
    })
}

/// Leaves frames alone that need no number: a frame that is changed is copied.
fn settle(frame: &mut Frame, label: Option<Label>, number: usize) {
    if !waits(frame, label) {
        return;
    }
    frame.retain(|item| {
        if let FrameItem::Group(group) = item {
            match group.label == label {
                true => *group = GroupItem::new(numbered(&group.frame, number)),
                false => settle(&mut group.frame, label, number),
            }
        }
        true
    });
}

/// The number, made of its parts.
fn numbered(parts: &Frame, number: usize) -> Frame {
    let texts = parts.items().filter_map(|(at, item)| match item {
        FrameItem::Text(text) => Some((*at, text)),
        _ => None,
    });
    let texts: Vec<(Point, &TextItem)> = texts.collect();
    let mut frame = Frame::soft(parts.size());
    let Some((start, _)) = texts.first() else { return frame };
    let mut runs: Vec<(usize, TextItem)> = vec![];
    for c in format!("— {number} —").chars() {
        let Some((face, glyph)) = part(&texts, c) else { continue };
        if runs.last().is_none_or(|(last, _)| *last != face) {
            runs.push((face, TextItem { text: EcoString::new(), glyphs: vec![], ..texts[face].1.clone() }));
        }
        if let Some((_, run)) = runs.last_mut() {
            let from = run.text.len() as u16;
            run.text.push(c);
            run.glyphs.push(Glyph { range: from..run.text.len() as u16, ..glyph.clone() });
        }
    }
    let whole: Abs = runs.iter().map(|(_, run)| run.width()).sum();
    let mut at = if number % 2 == 1 { Point::new(parts.width() - start.x - whole, start.y) } else { *start };
    for (_, run) in runs {
        let width = run.width();
        frame.push(at, FrameItem::Text(run));
        at.x += width;
    }
    frame
}

/// The glyph of a character, and of which text it is a part.
fn part<'a>(texts: &[(Point, &'a TextItem)], c: char) -> Option<(usize, &'a Glyph)> {
    texts.iter().enumerate().find_map(|(face, (_, text))| {
        let glyph = text.glyphs.iter().find(|glyph| text.text[glyph.range()].starts_with(c))?;
        Some((face, glyph))
    })
}
