//! Markdown, as far as a paper needs it, both ways.
//!
//! `#` is the title, `##` to `#####` are the headings, `>` before the text is the addressee, `|` a row of a table,
//! `**…**` and `*…*` are faces, `<br>` is a break, `---` parts the text from issuer and day. A paper that appears in numbers
//! has a masthead of four `######`, its name, number, issuer and day, and one paragraph after `---`, which tells who gets it.
//! `# 附件` behind the text begins an annex: lines of its title, then its text.
//! A backslash takes a mark for what it is. In what people have edited every line is a paragraph; in what a template has
//! made, lines go on until a blank one.

use super::inline::{BREAK, Source, is_mark};
use super::reader::ANNEX;
use super::reader::{self, Kind, MASTHEAD, WIDE, kind};
use super::{Block, Ending, Face, Inline, Line, Paper};
use crate::numeral;

/// What people have written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    pub paper: Paper,
    /// Every text in the order of the file.
    pub passages: Vec<Passage>,
    /// What they have written otherwise than a paper is.
    pub slips: Vec<Slip>,
}

/// A text, without the marks in it, and the place of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub spot: Spot,
    pub text: String,
    /// The words that tell what a cell of a table is: see [`super::beside`].
    pub beside: String,
}

/// Characters of a file: line from 1, column from 1, length in characters. The whole file, if the line is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot {
    pub line: usize,
    pub column: usize,
    pub length: usize,
}

/// Something that a paper does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub spot: Spot,
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// There is no text.
    Empty,
    /// A masthead has four lines, not so many.
    Masthead(usize),
    /// Title, addressee or masthead within the text, or a second annex.
    Late,
    /// So many paragraphs after the rule; `is_issue`: there is a masthead.
    Ending { found: usize, is_issue: bool },
    /// Something else than a paragraph after the rule.
    AfterEnd,
    /// A row has other cells than the head.
    Cells { found: usize, wanted: usize },
    /// A line begins with a character that looks like a mark.
    Wide,
    /// A `*` without its counterpart.
    Alone,
}

/// The paper that a template has made; values were hidden by [`super::opaque::hide`].
pub fn rendered(text: &str) -> Paper {
    reader::read(text, Source::Rendered).paper
}

/// What people have written, with everything that is wrong with it.
pub fn read(text: &str) -> Written {
    reader::read(text, Source::Written)
}

/// The Markdown of a paper, which [`read`] turns back into the same.
pub fn write(paper: &Paper) -> String {
    let mut parts: Vec<String> = vec![];
    if let Some(head) = &paper.masthead {
        let lines = [&head.name, &head.number, &head.issuer, &head.day];
        parts.extend(lines.map(|line| format!("{} {}", "#".repeat(MASTHEAD), source(line)).trim_end().to_owned()));
    }
    parts.extend((!paper.title.is_empty()).then(|| title(&paper.title)));
    parts.extend(paper.addressee.iter().map(|line| format!("> {}", source(line))));
    parts.extend(blocks(&paper.blocks));
    match &paper.ending {
        Ending::Nothing => {}
        Ending::Signature(issuer, day) => parts.extend(["---".to_owned(), paragraph(issuer), paragraph(day)]),
        Ending::Imprint(line) => parts.extend(["---".to_owned(), paragraph(line)]),
    }
    if let Some(annex) = &paper.annex {
        let lines = [format!("# {ANNEX}"), title(&annex.title)];
        parts.push(lines.join("\n").trim_end().to_owned());
        parts.extend(blocks(&annex.blocks));
    }
    parts.join("\n\n") + "\n"
}

fn title(lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("# {}", source(line)).trim_end().to_owned()).collect();
    lines.join("\n")
}

/// The parts of a text; its headings are numbered from one.
fn blocks(blocks: &[Block]) -> Vec<String> {
    let mut numbers = [0; 4];
    let part = |block: &Block| match block {
        Block::Heading(level, line) => heading(*level, line, &mut numbers),
        Block::Paragraph(line) => paragraph(line),
        Block::Table(rows) => table(rows),
    };
    blocks.iter().map(part).collect()
}

/// A heading with its number, which readers of the Markdown need and the reader of this house drops.
fn heading(level: usize, line: &Line, numbers: &mut [u32; 4]) -> String {
    let at = level.clamp(1, numbers.len()) - 1;
    numbers[at] += 1;
    numbers[at + 1..].fill(0);
    let number = match at {
        0 => format!("{}、", numeral::chinese(numbers[at])),
        1 => format!("（{}）", numeral::chinese(numbers[at])),
        2 => format!("{}.", numbers[at]),
        _ => format!("（{}）", numbers[at]),
    };
    format!("{} {number}{}", "#".repeat(at + 2), source(line))
}

fn paragraph(line: &Line) -> String {
    let text = source(line);
    if kind(&text) == Kind::Text(&text) && !text.starts_with(|c| WIDE.contains(c)) { text } else { format!("\\{text}") }
}

fn table(rows: &[Vec<Line>]) -> String {
    let row = |cells: &Vec<Line>| {
        let cells: String = cells.iter().map(|cell| format!(" {} |", source(cell).replace('|', "\\|"))).collect();
        format!("|{cells}")
    };
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    if let Some(head) = rows.first() {
        lines.insert(1, format!("|{}", "---|".repeat(head.len())));
    }
    lines.join("\n")
}

/// A line with its marks; what looks like a mark and is none has a backslash before it.
fn source(line: &Line) -> String {
    let text = |piece: &Inline| match piece {
        Inline::Break => BREAK.to_owned(),
        Inline::Text(Face::Plain, text) => escaped(text),
        Inline::Text(Face::Strong, text) => format!("**{}**", escaped(text)),
        Inline::Text(Face::Emphasis, text) => format!("*{}*", escaped(text)),
    };
    line.iter().map(text).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let needed = match c {
            '*' => true,
            '\\' => chars.peek().is_none_or(|(_, next)| is_mark(*next)),
            '<' => text[at..].starts_with(BREAK),
            _ => false,
        };
        if needed {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
