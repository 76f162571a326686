//! The text of a paper.

use super::line::{paragraph, runs};
use super::measure::{BOTTOM, CHARACTERS, LEFT, PAGE, POINT, RIGHT, TOP, WIDTH, balanced, millimetres, width};
use super::package::{HEAD, NAMES};
use super::style::{ANNEX, FOOT_SIZE, MASTHEAD_SIZE, SIZE, TEXT, TITLE_SIZE};
use crate::paper::measure::{shares, stays_with_table};
use crate::paper::{Annex, Block, Ending, Face, Inline, Line, Masthead, Paper, plain};

/// `document.xml`.
pub fn document(paper: &Paper, draft: bool) -> String {
    let mut body = String::new();
    if let Some(masthead) = &paper.masthead {
        body.push_str(&head(masthead));
    }
    body.push_str(&title(&paper.title));
    body.extend(paper.addressee.iter().map(|line| paragraph("Addressee", "", &runs(line))));
    let followed = match (&paper.ending, &paper.annex) {
        (Ending::Signature(..), _) | (_, Some(_)) => Followed::End,
        (Ending::Nothing, None) => Followed::Nothing,
        (Ending::Imprint(_), None) => Followed::More,
    };
    body.push_str(&blocks(&paper.blocks, followed, TEXT));
    body.extend(paper.annex.iter().map(|annex| attached(&annex.name())));
    if let Ending::Signature(issuer, day) = &paper.ending {
        body.push_str(&signature(issuer, day));
    }
    body.extend(paper.annex.iter().map(annex));
    if let Ending::Imprint(line) = &paper.ending {
        body.push_str(&imprint(line));
    }
    format!("{HEAD}<w:document {NAMES}><w:body>{body}{}</w:body></w:document>", section(draft))
}

/// A line of large type; one that is too long stands between equal margins, so that its parts are alike.
fn display(style: &str, line: &Line, size: i32) -> String {
    let margin = (WIDTH - balanced(width(line, f64::from(size)), WIDTH, f64::from(size))).max(0) / 2;
    let long = width(line, f64::from(size)) > WIDTH;
    let properties = if long { format!("<w:ind w:left=\"{margin}\" w:right=\"{margin}\"/>") } else { String::new() };
    paragraph(style, &properties, &runs(line))
}

/// The lines of a title: one paragraph, so that it is one title.
fn title(lines: &[Line]) -> String {
    if lines.is_empty() { String::new() } else { display("Title", &lines.join(&Inline::Break), TITLE_SIZE) }
}

fn head(masthead: &Masthead) -> String {
    let tab = "<w:r><w:tab/></w:r>";
    let issuer = format!("{tab}{}{tab}{}", runs(&masthead.issuer), runs(&masthead.day));
    display("Masthead", &masthead.name, MASTHEAD_SIZE)
        + &paragraph("MastheadNumber", "", &runs(&masthead.number))
        + &paragraph("MastheadIssuer", "", &issuer)
}

/// More characters than these take too much of a page to stand together with a signature.
const LONG: usize = 8 * CHARACTERS as usize;
/// Room above and below a table.
const APART: i32 = 8 * POINT;

/// The name of what is attached, between the text and the signature.
fn attached(name: &Line) -> String {
    let label = vec![Inline::Text(Face::Plain, "附件：".to_owned())];
    paragraph("Attached", "", &(runs(&label) + &runs(name)))
}

/// What is attached, on pages of its own.
fn annex(annex: &Annex) -> String {
    let label = vec![Inline::Text(Face::Plain, "附件".to_owned())];
    let title = if annex.title.is_empty() {
        String::new()
    } else {
        display("AnnexTitle", &annex.title.join(&Inline::Break), TITLE_SIZE)
    };
    paragraph("Annex", "", &runs(&label)) + &title + &blocks(&annex.blocks, Followed::Nothing, ANNEX)
}

/// What comes behind a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Followed {
    /// What stands on its last page: the name of what is attached, who signs.
    End,
    More,
    Nothing,
}

fn blocks(blocks: &[Block], followed: Followed, numbers: u32) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    let mut blocks = blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let after_table = matches!(before, Some(Block::Table(_)));
        let above = if after_table { APART } else { 0 };
        match block {
            Block::Heading(level, line) => {
                let level = (*level).clamp(1, 4);
                let number =
                    format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{numbers}\"/></w:numPr>", level - 1);
                // Those of the text have theirs from their style.
                let number = if numbers == TEXT { String::new() } else { number };
                let properties = format!("{number}{}", spaced(above, 0));
                out.push_str(&paragraph(&format!("Heading{level}"), &properties, &runs(line)));
            }
            Block::Paragraph(line) => {
                let properties = match (blocks.peek(), followed) {
                    (Some(Block::Table(_)), _) => {
                        let keep = if stays_with_table(line) { "<w:keepNext/>" } else { "" };
                        format!("{keep}{}", spaced(above, APART))
                    }
                    // The last paragraph stands on the page of the signature.
                    (None, Followed::End) => format!("{}{}", kept(line), spaced(above, 0)),
                    _ => spaced(above, 0),
                };
                out.push_str(&paragraph("Body", &properties, &runs(line)));
            }
            Block::Table(rows) => {
                if after_table {
                    out.push_str(&nothing());
                }
                out.push_str(&table(rows));
            }
        }
        before = Some(block);
    }
    if matches!((before, followed), (Some(Block::Table(_)), Followed::Nothing)) {
        out.push_str(&nothing());
    }
    out
}

fn kept(line: &Line) -> &'static str {
    if plain(line).chars().count() > LONG { "<w:keepNext/>" } else { "<w:keepNext/><w:keepLines/>" }
}

fn spaced(before: i32, after: i32) -> String {
    let of = |name: &str, room: i32| if room > 0 { format!(" w:{name}=\"{room}\"") } else { String::new() };
    match (before, after) {
        (0, 0) => String::new(),
        _ => format!("<w:spacing{}{}/>", of("before", before), of("after", after)),
    }
}

/// A paragraph without height, where the format wants one.
fn nothing() -> String {
    paragraph("Normal", &format!("<w:spacing w:line=\"{POINT}\" w:lineRule=\"exact\"/>"), "")
}

/// Tables of so many rows stay on one page.
const SHORT: usize = 10;
/// Room in a cell: at its sides, above and below.
const SIDE: i32 = 50;
const ABOVE: i32 = 72;

fn table(rows: &[Vec<Line>]) -> String {
    let shares = shares(rows);
    let whole = shares.iter().sum::<usize>().max(1) as i32;
    let widths: Vec<i32> = shares.into_iter().map(|share| WIDTH * share as i32 / whole).collect();
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
        .concat();
    let margins: String = [("top", ABOVE), ("left", SIDE), ("bottom", ABOVE), ("right", SIDE)]
        .map(|(side, room)| format!("<w:{side} w:w=\"{room}\" w:type=\"dxa\"/>"))
        .concat();
    let grid: String = widths.iter().map(|wide| format!("<w:gridCol w:w=\"{wide}\"/>")).collect();
    let row = |(index, cells): (usize, &Vec<Line>)| {
        let keep = if rows.len() <= SHORT && index + 1 < rows.len() { "<w:keepNext/>" } else { "" };
        let (repeat, style) = if index == 0 { ("<w:tblHeader/>", "TableHead") } else { ("", "TableText") };
        let cell = |(line, wide): (&Line, &i32)| {
            let text = paragraph(style, keep, &runs(line));
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{text}</w:tc>"
            )
        };
        let cells: String = cells.iter().zip(&widths).map(cell).collect();
        format!("<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
}

/// The date four characters from the right edge, the issuer centred over it, both further right if the issuer is long.
fn signature(issuer: &Line, day: &Line) -> String {
    let (long, short) = (balanced(width(issuer, SIZE), WIDTH, SIZE), width(day, SIZE));
    let four = 4 * WIDTH / CHARACTERS;
    let right = (four - (long - short).max(0) / 2).max(0);
    let left = (WIDTH - right - long.max(short)).max(0);
    // Where a program sets figures apart from Han characters, the day is longer.
    let room = left.min(right).min(2 * WIDTH / CHARACTERS);
    let place = format!("<w:ind w:left=\"{}\" w:right=\"{}\"/>", left - room, right - room);
    paragraph("Signature", &place, &runs(issuer)) + &paragraph("Date", &place, &runs(day))
}

/// Who gets it, between two rules at the foot of the last page.
fn imprint(line: &Line) -> String {
    // A frame: at the foot of the page, whatever stands above it.
    let frame = format!(
        "<w:framePr w:w=\"{WIDTH}\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"center\" w:yAlign=\"bottom\"/>"
    );
    paragraph("Imprint", &frame, &format!("<w:r><w:tab/></w:r>{}", runs(line))) + &nothing()
}

/// How far the number of a page hangs below the text, to its middle.
const FOOT: f64 = 7.0;

/// The page: margins, headers and footers. 22 exact lines fill its height.
fn section(draft: bool) -> String {
    let header = if draft {
        "<w:headerReference w:type=\"default\" r:id=\"rId7\"/><w:headerReference w:type=\"even\" r:id=\"rId8\"/>"
    } else {
        ""
    };
    let foot = BOTTOM - millimetres(FOOT) - FOOT_SIZE * POINT / 2;
    let (wide, high) = PAGE;
    format!(
        "<w:sectPr>{header}<w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"even\" r:id=\"rId6\"/><w:pgSz w:w=\"{wide}\" w:h=\"{high}\"/><w:pgMar w:top=\"{TOP}\" w:right=\"{RIGHT}\" w:bottom=\"{BOTTOM}\" w:left=\"{LEFT}\" w:header=\"{}\" w:footer=\"{foot}\" w:gutter=\"0\"/></w:sectPr>",
        millimetres(15.0)
    )
}
