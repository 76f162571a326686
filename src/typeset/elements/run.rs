//! Runs of text of which every character is one glyph, as wide as its advance.

use rustc_hash::FxHashMap;
use typst::World;
use typst::engine::Engine;
use typst::foundations::{Regex, StyleChain};
use typst::layout::{Abs, Em, FrameItem, Point};
use typst::syntax::Span;
use typst::text::{
    FontInstance, FontVariant, FontVariations, Glyph, Lang, Region, TextElem, TextItem, families, variant,
};
use typst::visualize::Paint;

/// Where in its source a blank that parts texts stands: nowhere.
const PARTS_TEXTS: u16 = u16::MAX;

/// Whether a glyph is the blank between two texts of one run.
pub fn parts_texts(glyph: &Glyph) -> bool {
    glyph.span == (Span::detached(), PARTS_TEXTS)
}

/// Whether a character is the same glyph whatever stands beside it: a Han character, a figure, the dot in names.
pub fn is_plain(c: char) -> bool {
    matches!(c, '0'..='9' | '·' | '\u{3000}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
        || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// A face of the chain, by its place in the book, and the characters for which it is asked. It is opened once it is
/// needed: a large face takes long to open, and few names need the last ones.
struct Link<'a> {
    index: usize,
    covers: Option<&'a Regex>,
    face: Option<Face>,
}

struct Face {
    font: FontInstance,
    /// The glyph of a blank.
    blank: Option<u16>,
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
    variant: FontVariant,
    /// The characters whose widths were asked for.
    known: FxHashMap<char, Drawn>,
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
            Some(Link { index, covers: family.covers(), face: None })
        };
        Typecase {
            links: families(styles).filter_map(link).collect(),
            variant,
            known: FxHashMap::default(),
            size,
            fill: styles.get_ref(TextElem::fill).clone(),
            lang: styles.get(TextElem::lang),
            region: styles.get(TextElem::region),
            span,
        }
    }

    /// How wide a text is.
    pub fn width(&mut self, engine: &Engine, text: &str) -> Abs {
        text.chars().map(|c| self.drawn(engine, c).advance).sum::<Em>().at(self.size)
    }

    /// Sets texts whose widths were asked for on one baseline, each from its place to the right, and the places from left to
    /// right: a run for each face, in which blanks part the texts.
    pub fn set<'t>(
        &self,
        baseline: Abs,
        texts: impl Iterator<Item = (Abs, &'t str)> + Clone,
        items: &mut Vec<(Point, FrameItem)>,
    ) {
        let room: usize = texts.clone().map(|(_, text)| text.chars().count() + 1).sum();
        let mut run = Run::default();
        for (place, text) in texts {
            let mut pen = place;
            for (index, c) in text.chars().enumerate() {
                let Some(drawn) = self.known.get(&c).copied() else { continue };
                let blank = if index == 0 { self.face(drawn.link).and_then(|face| face.blank) } else { None };
                let joins = !run.glyphs.is_empty() && run.link == drawn.link && (index > 0 || blank.is_some());
                if !joins {
                    self.end(std::mem::take(&mut run), baseline, items);
                    run = Run { link: drawn.link, start: pen, end: pen, ..Run::of(room) };
                } else if let Some(glyph) = blank {
                    let advance = Em::from_abs(place - run.end, self.size);
                    run.push(' ', Drawn { glyph, advance, ..drawn }, (Span::detached(), PARTS_TEXTS));
                }
                run.push(c, drawn, (self.span, 0));
                pen += drawn.advance.at(self.size);
                run.end = pen;
            }
        }
        self.end(run, baseline, items);
    }

    /// Puts a run where it belongs.
    fn end(&self, run: Run, baseline: Abs, items: &mut Vec<(Point, FrameItem)>) {
        let Some(face) = self.face(run.link).filter(|_| !run.glyphs.is_empty()) else { return };
        let mut glyphs = run.glyphs;
        glyphs.shrink_to_fit();
        let item = TextItem {
            font: face.font.clone(),
            size: self.size,
            fill: self.fill.clone(),
            stroke: None,
            lang: self.lang,
            region: self.region,
            text: run.text.into(),
            glyphs,
        };
        items.push((Point::new(run.start, baseline), FrameItem::Text(item)));
    }

    /// As Typst chooses it: the first face that is asked for the character and has it. Without one it is the empty box
    /// of the first, which the last look at the pages finds.
    fn drawn(&mut self, engine: &Engine, c: char) -> Drawn {
        if let Some(drawn) = self.known.get(&c) {
            return *drawn;
        }
        let (link, glyph) = self.find(engine, c).unwrap_or((0, 0));
        let advance = self.open(engine, link).and_then(|face| face.font.x_advance(glyph)).unwrap_or(Em::one());
        let drawn = Drawn { link, glyph, advance };
        self.known.insert(c, drawn);
        drawn
    }

    fn find(&mut self, engine: &Engine, c: char) -> Option<(usize, u16)> {
        (0..self.links.len()).find_map(|at| {
            let covers = self.links.get(at)?.covers;
            let asked = covers.is_none_or(|covers| covers.is_match(c.encode_utf8(&mut [0; 4])));
            let glyph = if asked { self.open(engine, at)?.font.ttf().glyph_index(c)? } else { return None };
            Some((at, glyph.0))
        })
    }

    fn open(&mut self, engine: &Engine, at: usize) -> Option<&Face> {
        let (variant, size) = (self.variant, self.size);
        let link = self.links.get_mut(at)?;
        if link.face.is_none() {
            let font = engine.world.font(link.index)?.instantiate(variant, size, &FontVariations::default());
            let blank = font.ttf().glyph_index(' ').map(|glyph| glyph.0);
            link.face = Some(Face { font, blank });
        }
        link.face.as_ref()
    }

    /// A face that was opened.
    fn face(&self, at: usize) -> Option<&Face> {
        self.links.get(at)?.face.as_ref()
    }
}

/// Text in one face.
#[derive(Default)]
struct Run {
    link: usize,
    start: Abs,
    end: Abs,
    text: String,
    glyphs: Vec<Glyph>,
}

impl Run {
    /// With room for so many glyphs.
    fn of(glyphs: usize) -> Run {
        let bytes = glyphs * '一'.len_utf8();
        Run { text: String::with_capacity(bytes), glyphs: Vec::with_capacity(glyphs), ..Run::default() }
    }

    /// A row of names is far shorter than the 16 bits in which a run keeps the places of its glyphs.
    fn push(&mut self, c: char, drawn: Drawn, span: (Span, u16)) {
        let start = self.text.len() as u16;
        self.text.push(c);
        self.glyphs.push(Glyph {
            id: drawn.glyph,
            x_advance: drawn.advance,
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: start..self.text.len() as u16,
            span,
        });
    }
}
