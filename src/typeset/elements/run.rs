//! Runs of text of which every character is one glyph, as wide as its advance.

use std::collections::HashMap;
use typst::World;
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{Regex, StyleChain};
use typst::layout::{Abs, Em, FrameItem, Point};
use typst::syntax::Span;
use typst::text::{FontInstance, FontVariations, Glyph, Lang, Region, TextElem, TextItem, families, variant};
use typst::visualize::Paint;

/// Whether a character is the same glyph whatever stands beside it: a Han character, a figure, the dot in names.
pub fn is_plain(c: char) -> bool {
    matches!(c, '0'..='9' | '·' | '\u{3000}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
        || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// A face of the chain and the characters for which it is asked.
struct Link<'a> {
    font: FontInstance,
    covers: Option<&'a Regex>,
}

/// What a character is drawn with.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    link: usize,
    glyph: u16,
    advance: Em,
}

/// The glyphs of plain characters, in one size of the faces and the colour of the place.
pub struct Typecase<'a> {
    links: Vec<Link<'a>>,
    known: HashMap<char, Drawn>,
    size: Abs,
    fill: Paint,
    lang: Lang,
    region: Option<Region>,
    span: Span,
}

impl<'a> Typecase<'a> {
    /// The type that `styles` ask for, in this size.
    pub fn new(engine: &Engine, styles: StyleChain<'a>, size: Abs, span: Span) -> Self {
        let variant = variant(styles);
        let link = |family: &'a typst::text::FontFamily| {
            let index = engine.world.book().select(family.as_str(), variant)?;
            let font = engine.world.font(index)?.instantiate(variant, size, &FontVariations::default());
            Some(Link { font, covers: family.covers() })
        };
        Typecase {
            links: families(styles).filter_map(link).collect(),
            known: HashMap::new(),
            size,
            fill: styles.get_ref(TextElem::fill).clone(),
            lang: styles.get(TextElem::lang),
            region: styles.get(TextElem::region),
            span,
        }
    }

    /// How wide a text is.
    pub fn width(&mut self, text: &str) -> Abs {
        text.chars().map(|c| self.drawn(c).advance).sum::<Em>().at(self.size)
    }

    /// Sets `text` on the baseline through `at`, from there to the right: a run for each face.
    pub fn set(&mut self, mut at: Point, text: &str, items: &mut Vec<(Point, FrameItem)>) {
        let mut run = Run::default();
        for c in text.chars() {
            let drawn = self.drawn(c);
            if run.link != drawn.link && !run.glyphs.is_empty() {
                at.x += self.end(std::mem::take(&mut run), at, items);
            }
            run.link = drawn.link;
            run.push(c, drawn, self.span);
        }
        self.end(run, at, items);
    }

    /// Puts a run where it belongs; gives its width.
    fn end(&self, run: Run, at: Point, items: &mut Vec<(Point, FrameItem)>) -> Abs {
        let width = run.glyphs.iter().map(|glyph| glyph.x_advance).sum::<Em>().at(self.size);
        if let Some(link) = self.links.get(run.link) {
            let item = TextItem {
                font: link.font.clone(),
                size: self.size,
                fill: self.fill.clone(),
                stroke: None,
                lang: self.lang,
                region: self.region,
                text: run.text,
                glyphs: run.glyphs,
            };
            items.push((at, FrameItem::Text(item)));
        }
        width
    }

    /// As Typst chooses it: the first face that is asked for the character and has it. Without one it is the empty box
    /// of the first, which the last look at the pages finds.
    fn drawn(&mut self, c: char) -> Drawn {
        let links = &self.links;
        *self.known.entry(c).or_insert_with(|| {
            let asked = |link: &&Link| link.covers.is_none_or(|covers| covers.is_match(c.encode_utf8(&mut [0; 4])));
            let mut faces = links.iter().enumerate().filter(|(_, link)| asked(link));
            let found = faces.find_map(|(at, link)| Some((at, link.font.ttf().glyph_index(c)?.0)));
            let (link, glyph) = found.unwrap_or((0, 0));
            let advance = links.get(link).and_then(|link| link.font.x_advance(glyph)).unwrap_or(Em::one());
            Drawn { link, glyph, advance }
        })
    }
}

/// Text in one face.
#[derive(Default)]
struct Run {
    link: usize,
    text: EcoString,
    glyphs: Vec<Glyph>,
}

impl Run {
    /// Names are far shorter than the 16 bits in which a run keeps the places of its glyphs.
    fn push(&mut self, c: char, drawn: Drawn, span: Span) {
        let start = self.text.len() as u16;
        self.text.push(c);
        self.glyphs.push(Glyph {
            id: drawn.glyph,
            x_advance: drawn.advance,
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: start..self.text.len() as u16,
            span: (span, 0),
        });
    }
}
