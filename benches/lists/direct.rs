//! The same list drawn without any layout: what the library below Typst needs for it. Nothing can be faster by it.

use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use std::collections::HashMap;

const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
/// In points: an A4 sheet, its margins, five columns and the type that our lists have there.
const SHEET: (f32, f32) = (595.276, 841.89);
const MARGIN: (f32, f32) = (79.37, 104.88);
const COLUMNS: usize = 5;
const COLUMN: f32 = 88.4;
const PITCH: f32 = 21.56;
const ROWS: usize = 29;
const BASELINE: f32 = 16.1;
const NAME: f32 = 14.0;
const NUMBER: f32 = 8.68;
const INDENT: f32 = 25.2;

/// A face and the glyphs that were asked for.
struct Face {
    font: Font,
    data: &'static [u8],
    known: HashMap<char, (u32, f32)>,
}

impl Face {
    fn open(file: &str) -> Face {
        let data: &'static [u8] = std::fs::read(format!("{FONTS}/{file}")).expect("a font file").leak();
        Face { font: Font::new(data.into(), 0).expect("a font"), data, known: HashMap::new() }
    }

    fn glyphs(&mut self, text: &str) -> Vec<KrillaGlyph> {
        let mut glyphs = vec![];
        for (at, c) in text.char_indices() {
            let (glyph, advance) = *self.known.entry(c).or_insert_with(|| {
                let face = ttf_parser::Face::parse(self.data, 0).expect("a face");
                let glyph = face.glyph_index(c).expect("a glyph");
                let advance = face.glyph_hor_advance(glyph).unwrap_or_default();
                (glyph.0.into(), f32::from(advance) / f32::from(face.units_per_em()))
            });
            let range = at..at + c.len_utf8();
            glyphs.push(KrillaGlyph::new(GlyphId::new(glyph), advance, 0.0, 0.0, 0.0, range, None));
        }
        glyphs
    }

    fn draw(&mut self, surface: &mut Surface, (x, y): (f32, f32), text: &str, size: f32) {
        let glyphs = self.glyphs(text);
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, self.font.clone(), text, size, false);
    }
}

/// The list as PDF/A-2b, as ours is.
pub fn draw(names: &[&str]) -> Vec<u8> {
    let (mut figures, mut song) = (Face::open("LiberationSerif-Regular.ttf"), Face::open("NoticeSong.otf"));
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B).finish();
    let configuration = configuration.expect("a standard that exists");
    let settings = SerializeSettings { configuration, no_device_cs: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    for (page, names) in names.chunks(ROWS * COLUMNS).enumerate() {
        let mut sheet = document.start_page_with(PageSettings::from_wh(SHEET.0, SHEET.1).expect("a sheet"));
        let mut surface = sheet.surface();
        for (row, names) in names.chunks(COLUMNS).enumerate() {
            let top = MARGIN.1 + row as f32 * PITCH;
            surface.set_stroke(None);
            surface.set_fill(Some(Fill::default()));
            for (column, name) in names.iter().enumerate() {
                let number = (page * ROWS + row) * COLUMNS + column + 1;
                let x = MARGIN.0 + column as f32 * COLUMN;
                figures.draw(&mut surface, (x, top + BASELINE), &number.to_string(), NUMBER);
                song.draw(&mut surface, (x + INDENT, top + BASELINE), name, NAME);
            }
            line(&mut surface, top + PITCH);
        }
        surface.finish();
        sheet.finish();
    }
    let day = DateTime::new(2026).month(4).day(20);
    document.set_metadata(Metadata::new().title("名单".to_owned()).creation_date(day));
    document.finish().expect("a PDF")
}

/// The hairline below a row.
fn line(surface: &mut Surface, y: f32) {
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { width: 0.4, ..Stroke::default() }));
    let mut path = PathBuilder::new();
    path.move_to(MARGIN.0, y);
    path.line_to(MARGIN.0 + COLUMN * COLUMNS as f32, y);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}
