//! What our own elements set looks as Typst's own layout of the same: every glyph in its place, the pages pixel by pixel.

mod support;

use std::fmt::Write;
use support::markup::lay_out;
use support::picture;
use typst_layout::Page;
use zhangbang::typeset::{Typeset, text};

/// How far a glyph may stand from where Typst sets it, in points: a face may draw a pair of figures closer together.
const APART: f64 = 0.4;

/// Typst's own layout and ours, each a whole source.
fn compare(own: &str, ours: &str) {
    let set = |source: &str| lay_out(source).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let (own, ours) = (set(own), set(ours));
    assert_eq!(ours.pages(), own.pages());
    let (expected, actual) = (glyphs(&own), glyphs(&ours));
    assert_eq!(actual.len(), expected.len());
    for (one, other) in expected.iter().zip(&actual) {
        let there = other.page == one.page && (other.x - one.x).abs() < APART && (other.y - one.y).abs() < APART;
        assert!(there && other.drawn == one.drawn, "{other:?} instead of {one:?}");
    }
    let pages: fn(&Typeset) -> Vec<Page> = |typeset| typeset.document().pages().to_vec();
    for (expected, actual) in pages(&own).iter().zip(&pages(&ours)) {
        let unlike = picture::unlike(&picture::draw(expected), &picture::draw(actual));
        assert_eq!(unlike, None);
    }
}

/// A glyph and where it stands.
#[derive(Debug)]
struct Placed {
    page: usize,
    x: f64,
    y: f64,
    /// Its text, its face, its number in the face and its size.
    drawn: (String, String, u16, u64),
}

/// The glyphs of a document that show, from its top to its bottom, and from left to right.
fn glyphs(typeset: &Typeset) -> Vec<Placed> {
    let mut glyphs = vec![];
    text::each(typeset.document(), &mut |run| {
        let (mut x, item) = (run.x, run.part.run);
        for glyph in run.part.glyphs {
            let family = item.font.info().family.to_string();
            let drawn = (item.text[glyph.range()].to_owned(), family, glyph.id, item.size.to_pt().to_bits());
            if !drawn.0.trim().is_empty() {
                glyphs.push(Placed { page: run.page, x, y: run.y, drawn });
            }
            x += glyph.x_advance.at(item.size).to_pt();
        }
    });
    // Lines are further from each other than a point.
    glyphs.sort_by(|a, b| {
        (a.page, a.y.round()).partial_cmp(&(b.page, b.y.round())).expect("numbers").then(a.x.total_cmp(&b.x))
    });
    glyphs
}

/// Names in common and in rare characters, with the dot of minorities.
const NAMES: [&str; 8] = ["王　芳", "石永强", "欧阳明远", "苏日娜", "𬱖䶮玥", "阿依·古丽", "马兰英", "㐂　刚"];
const LIST: &str = "#import \"/base/fonts.typ\": size, song\n#import \"/base/page.typ\": sheet\n#show: sheet\n\
    #set text(font: song, size: size.四号)\n#set par(leading: 0.3em, first-line-indent: 0pt, justify: false)\n\
    #let cell(number, name) = box(width: 1.8em, text(size: 0.62em, number)) + name\n#let head = block(width: 100%, height: 2em)[名单]\n";

#[test]
fn a_list_looks_as_a_table_of_typsts_own() {
    let rows: Vec<(usize, &str)> = (1..=100).zip(NAMES.iter().cycle().copied()).collect();
    let mut cells = String::new();
    let mut lines = String::new();
    for (number, name) in &rows {
        writeln!(cells, "  cell(\"{number}\", \"{name}\"),").expect("text");
        write!(lines, "{number}\\t{name}\\n").expect("text");
    }
    let table = "#head\n#v(0pt, weak: true)\n#grid(columns: (1fr,) * 4, inset: (left: 0.15em, right: 0.3em, y: 0.27em), \
                 stroke: (bottom: 0.4pt + black),\n";
    let own = format!("{LIST}{table}{cells})\n");
    let ours = format!(
        "{LIST}#roll-grid(bytes(\"{lines}\"), 4, head, head, cell, small: 0.62em, indent: 1.8em, before: 0.15em, behind: 0.3em, \
         pitch: 1.54em, baseline: 1.15em, hairline: 0.4pt)\n"
    );
    compare(&own, &ours);
}

/// A front with every kind of place: alone in a cell, in the middle of a line, at its end, turned, from right to left.
const CARD: &str = "#import \"/base/card.typ\": cards\n#import \"/base/fonts.typ\": hei, size\n#import \"/base/page.typ\": sheet\n\
    #let front(kind, name, sex, age, number, ..rest) = {\n  set text(size: size.五号)\n\
    block(align(center, text(size: size.小二, kind)))\n  grid(columns: (2.6em, 1fr), text(font: hei)[姓名], text(font: hei, { set card-slot(wraps: true); name }))\n\
    [性别 #box(width: 1em, sex)#h(1.5em)年龄 #age]\n  block[柳河镇第一选区#h(0.4em)#number]\n\
    align(right, block(width: 42mm, align(center)[柳河镇选举委员会]))\n\
    place(bottom + right, rotate(-90deg, reflow: true, box(width: 20mm, number)))\n  block(width: 100%, align(end, number))\n}\n\
    #let back = [投票时带上本证。]\n";

/// The cards of a sheet: two kinds, names that fit and one that goes on in a second line, a word that is left out, and one
/// that has no room.
fn card_rows() -> Vec<String> {
    let names =
        ["林建军", "𬱖䶮", "阿卜杜热合曼·买买提艾力·吐尔逊·玉素甫江·艾合买提", "Ivan", "何　芳", "欧阳明远", "苏日娜"];
    let row = |(index, name): (usize, &&str)| {
        let kind = if index % 3 == 0 { "选民证" } else { "证" };
        let age = if index == 4 { String::new() } else { (20 + index).to_string() };
        let number = if index == 5 { "1234".repeat(5) } else { (index * 397 + 1).to_string() };
        format!("{kind}\t{name}\t女\t{age}\t{number}号")
    };
    names.iter().enumerate().map(row).collect()
}

#[test]
fn cards_look_as_typsts_own_layout_of_them() {
    let rows = card_rows();
    let ours = format!("{CARD}#cards({:?}, front: () => front, back: () => back)", rows.join("\n"));
    // One sheet: card k is in place k, its back beside it as in a mirror.
    let mut own = format!(
        "{CARD}#show: sheet.with(numbered: false, margin: 0mm)\n\
         #set par(first-line-indent: 0pt, leading: 0.35em, spacing: 0.35em, justify: false)\n#set block(spacing: 0.35em)\n\
         #let mark = line.with(length: 5mm, stroke: 0.3pt)\n\
         #let marks = {{\n  for x in (10mm, 105mm, 200mm) {{ for y in (5.5mm, 286.5mm) {{ place(dx: x, dy: y, mark(angle: 90deg)) }} }}\n  \
         for y in range(5) {{ for x in (3mm, 202mm) {{ place(dx: x, dy: 12.5mm + y * 68mm, mark()) }} }}\n}}\n\
         #let card(column, row, body) = place(dx: 10mm + column * 95mm, dy: 12.5mm + row * 68mm, block(width: 95mm, height: 68mm, inset: 3mm, body))\n#marks\n"
    );
    let word = |word: &str| if word.is_empty() { "none".to_owned() } else { format!("{word:?}") };
    for (place, row) in rows.iter().enumerate() {
        let words: Vec<String> = row.split('\t').map(word).collect();
        writeln!(own, "#card({}, {}, front({}))", place % 2, place / 2, words.join(", ")).expect("text");
    }
    own += "#pagebreak()\n#marks\n";
    for place in 0..rows.len() {
        writeln!(own, "#card({}, {}, back)", 1 - place % 2, place / 2).expect("text");
    }
    compare(&own, &ours);
}
