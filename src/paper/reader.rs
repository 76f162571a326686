//! From Markdown to a paper, line by line.

use super::inline::{Piece, Source, pieces};
use super::markdown::{Passage, Slip, Spot, Written, Wrong};
use super::{Annex, Block, Ending, Face, Inline, Line, Masthead, beside, plain, tidied};

/// Characters that look like a mark at the beginning of a line and are none.
pub const WIDE: &str = "＃＞｜";

/// What a line is, by its beginning; what comes after its mark.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    Blank,
    /// So many `#`.
    Head(usize, &'a str),
    Quote(&'a str),
    Rule,
    Row(&'a str),
    /// Of a list.
    Item(&'a str),
    Text(&'a str),
}

/// What a line is.
pub fn kind(line: &str) -> Kind<'_> {
    let line = line.trim();
    let hashes = line.len() - line.trim_start_matches('#').len();
    let item = ["- ", "+ ", "* "].iter().find_map(|mark| line.strip_prefix(mark));
    match line.chars().next() {
        None => Kind::Blank,
        Some('#') if hashes <= MASTHEAD => Kind::Head(hashes, line[hashes..].trim_start()),
        Some('>') => Kind::Quote(line[1..].trim_start()),
        Some('|') => Kind::Row(line),
        Some('-') if line.len() >= 3 && line.bytes().all(|byte| byte == b'-') => Kind::Rule,
        _ => item.map_or(Kind::Text(line), |text| Kind::Item(text.trim_start())),
    }
}

/// So many `#` stand before the lines of a masthead.
pub const MASTHEAD: usize = 6;

/// The title behind the text that begins an annex.
pub const ANNEX: &str = "附件";

/// Where in a paper the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Head,
    Text,
    End,
    /// The title of the annex, then its text.
    AnnexHead,
    Annex,
}

/// A line of the source and its number, from 1.
#[derive(Clone, Copy)]
struct At<'a> {
    line: &'a str,
    number: usize,
}

impl At<'_> {
    /// The place of a part of the line.
    fn spot(&self, part: &str) -> Spot {
        let before = (part.as_ptr() as usize).saturating_sub(self.line.as_ptr() as usize);
        let before = self.line.get(..before).unwrap_or("");
        Spot { line: self.number, column: before.chars().count() + 1, length: part.chars().count().max(1) }
    }
}

pub struct Reader {
    from: Source,
    stage: Stage,
    masthead: Vec<Line>,
    first_masthead: Spot,
    rule: Option<Spot>,
    /// A paragraph of a template that may go on in the next line.
    open: String,
    table: Vec<Vec<Line>>,
    /// Paragraphs after the rule.
    closing: Vec<Line>,
    out: Written,
}

/// Reads a paper.
pub fn read(text: &str, from: Source) -> Written {
    let mut reader = Reader {
        from,
        stage: Stage::Head,
        masthead: vec![],
        first_masthead: Spot::default(),
        rule: None,
        open: String::new(),
        table: vec![],
        closing: vec![],
        out: Written::default(),
    };
    for (index, line) in text.lines().enumerate() {
        reader.take(At { line, number: index + 1 });
    }
    reader.finish()
}

impl Reader {
    fn take(&mut self, at: At) {
        let kind = kind(at.line);
        if !matches!(kind, Kind::Text(_)) {
            self.paragraph();
        }
        if !matches!(kind, Kind::Row(_)) {
            self.end_table();
        }
        match kind {
            Kind::Blank => {}
            Kind::Head(1, ANNEX) if matches!(self.stage, Stage::Text | Stage::End) => {
                self.out.paper.annex = Some(Annex::default());
                self.stage = Stage::AnnexHead;
            }
            Kind::Head(1, text) => self.title(at, text),
            Kind::Head(MASTHEAD, text) => {
                if self.masthead.is_empty() {
                    self.first_masthead = at.spot(at.line.trim());
                }
                let line = self.head(at, text);
                self.masthead.push(line);
            }
            Kind::Head(hashes, text) => {
                let level = hashes - 1;
                let line = self.line(at, without_number(level, text));
                self.block(at, Block::Heading(level, line));
            }
            Kind::Quote(text) => self.addressee(at, text),
            Kind::Rule if self.rule.is_some() || self.stage > Stage::End => {
                self.slip(at.spot(at.line.trim()), Wrong::AfterEnd);
            }
            Kind::Rule => {
                self.rule = Some(at.spot(at.line.trim()));
                self.stage = Stage::End;
            }
            Kind::Row(row) => self.row(at, row),
            // A list is paragraphs.
            Kind::Item(text) | Kind::Text(text) => self.text(at, text),
        }
    }

    fn slip(&mut self, spot: Spot, wrong: Wrong) {
        if self.from == Source::Written {
            self.out.slips.push(Slip { spot, wrong });
        }
    }

    /// The pieces of a text at its place.
    fn pieces(&mut self, at: At, text: &str) -> Vec<Piece> {
        let (pieces, alone) = pieces(text, self.from);
        if self.from == Source::Written {
            let spot = at.spot(text);
            let words = plain(&whole(&pieces));
            if !words.is_empty() {
                self.out.passages.push(Passage { spot, text: words, beside: String::new() });
            }
            if alone {
                self.slip(spot, Wrong::Alone);
            }
        }
        pieces
    }

    fn line(&mut self, at: At, text: &str) -> Line {
        whole(&self.pieces(at, text))
    }

    /// A line that belongs before the text.
    fn head(&mut self, at: At, text: &str) -> Line {
        if self.stage != Stage::Head {
            self.slip(at.spot(at.line.trim()), Wrong::Late);
        }
        self.line(at, text)
    }

    fn title(&mut self, at: At, text: &str) {
        match &mut self.out.paper.annex {
            Some(_) if self.stage == Stage::AnnexHead => {
                let line = self.line(at, text);
                self.out.paper.annex.get_or_insert_default().title.push(line);
            }
            _ => {
                let line = self.head(at, text);
                self.out.paper.title.push(line);
            }
        }
    }

    fn addressee(&mut self, at: At, text: &str) {
        let line = self.head(at, text);
        let before = self.out.paper.addressee.take().unwrap_or_default();
        let both = tidied(before.into_iter().chain([Inline::Break]).chain(line));
        self.out.paper.addressee = (!both.is_empty()).then_some(both);
    }

    fn block(&mut self, at: At, block: Block) {
        if self.stage == Stage::End {
            self.slip(at.spot(at.line.trim()), Wrong::AfterEnd);
        }
        self.add([block]);
    }

    /// Adds to the text, or to that of the annex.
    fn add(&mut self, blocks: impl IntoIterator<Item = Block>) {
        match &mut self.out.paper.annex {
            Some(annex) => {
                self.stage = Stage::Annex;
                annex.blocks.extend(blocks);
            }
            None => {
                self.stage = self.stage.max(Stage::Text);
                self.out.paper.blocks.extend(blocks);
            }
        }
    }

    fn text(&mut self, at: At, text: &str) {
        if self.from == Source::Rendered {
            self.open.push_str(text);
            return;
        }
        if text.starts_with(|c| WIDE.contains(c)) {
            self.slip(at.spot(text), Wrong::Wide);
        }
        let pieces = self.pieces(at, text);
        self.paragraphs(pieces);
    }

    /// Ends the open paragraph of a template.
    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.open);
        if !text.is_empty() {
            let (pieces, _) = pieces(&text, self.from);
            self.paragraphs(pieces);
        }
    }

    /// The lines of a value are paragraphs of their own, as users part them by blank lines; where no paragraph can end,
    /// they stay lines.
    fn paragraphs(&mut self, pieces: Vec<Piece>) {
        if self.stage == Stage::End {
            let line = whole(&pieces);
            self.closing.extend((!line.is_empty()).then_some(line));
            return;
        }
        let parts = pieces.split(|piece| matches!(piece, Piece::LineEnd(Face::Plain))).map(whole);
        self.add(parts.filter(|line| !line.is_empty()).map(Block::Paragraph));
    }

    fn row(&mut self, at: At, row: &str) {
        let cells = cells(row);
        let delimits = |cell: &&str| !cell.is_empty() && cell.bytes().all(|byte| matches!(byte, b'-' | b':'));
        if self.table.len() == 1 && cells.iter().all(delimits) {
            // Another line of dashes is a row of its own.
            self.table.push(vec![]);
            return;
        }
        let before = self.out.passages.len();
        let mut line = vec![];
        let mut columns = vec![];
        for (column, cell) in cells.iter().enumerate() {
            line.push(self.line(at, cell));
            columns.resize(self.out.passages.len() - before, column);
        }
        for (passage, column) in self.out.passages[before..].iter_mut().zip(columns) {
            passage.beside = self.table.first().map_or_else(String::new, |head| beside(head, &line, column));
        }
        if let Some(head) = self.table.first()
            && head.len() != line.len()
        {
            let wanted = head.len();
            self.slip(at.spot(row), Wrong::Cells { found: line.len(), wanted });
            line.resize(wanted, vec![]);
        }
        if self.table.is_empty() && self.stage == Stage::End {
            self.slip(at.spot(row), Wrong::AfterEnd);
        }
        self.table.push(line);
    }

    fn end_table(&mut self) {
        let rows: Vec<Vec<Line>> = std::mem::take(&mut self.table).into_iter().filter(|row| !row.is_empty()).collect();
        if !rows.is_empty() {
            self.add([Block::Table(rows)]);
        }
    }

    fn finish(mut self) -> Written {
        self.paragraph();
        self.end_table();
        self.masthead();
        self.ending();
        let paper = &self.out.paper;
        if paper.blocks.is_empty() {
            self.slip(Spot::default(), Wrong::Empty);
        }
        self.out
    }

    fn masthead(&mut self) {
        let lines = std::mem::take(&mut self.masthead);
        let found = lines.len();
        self.out.paper.masthead = match <[Line; 4]>::try_from(lines) {
            Ok([name, number, issuer, day]) => Some(Masthead { name, number, issuer, day }),
            Err(lines) => {
                if found > 0 {
                    self.slip(self.first_masthead, Wrong::Masthead(found));
                }
                self.out.paper.title.splice(0..0, lines);
                None
            }
        };
    }

    fn ending(&mut self) {
        let Some(rule) = self.rule else { return };
        let is_issue = self.out.paper.masthead.is_some();
        let mut lines = std::mem::take(&mut self.closing);
        if !matches!((lines.len(), is_issue), (1, true) | (2, _)) {
            self.slip(rule, Wrong::Ending { found: lines.len(), is_issue });
        }
        // What is too much is text.
        let more = lines.split_off(lines.len().min(2));
        self.out.paper.blocks.extend(more.into_iter().map(Block::Paragraph));
        let mut lines = lines.into_iter();
        self.out.paper.ending = match (lines.next(), lines.next()) {
            (Some(issuer), Some(day)) => Ending::Signature(issuer, day),
            (Some(line), None) => Ending::Imprint(line),
            _ => Ending::Nothing,
        };
    }
}

/// All pieces as one line.
fn whole(pieces: &[Piece]) -> Line {
    let inline = |piece: &Piece| match piece {
        Piece::Inline(inline) => inline.clone(),
        Piece::LineEnd(_) => Inline::Break,
    };
    tidied(pieces.iter().map(inline))
}

/// The cells of a row, without the blanks around them.
fn cells(row: &str) -> Vec<&str> {
    let inside = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut start, mut escaped) = (vec![], 0, false);
    for (at, c) in inside.char_indices() {
        if c == '|' && !escaped {
            cells.push(inside[start..at].trim());
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    let last = inside[start..].trim();
    cells.extend((!last.is_empty()).then_some(last));
    cells
}

/// The text of a heading without a number such as its level has: people may write it, but it follows from the place.
fn without_number(level: usize, text: &str) -> &str {
    let chinese = |c: char| "零〇一二三四五六七八九十百".contains(c);
    let digit = |c: char| c.is_ascii_digit();
    let numbered = |open: &[char], of: &dyn Fn(char) -> bool, close: &[char]| {
        let inside = if open.is_empty() { text } else { text.strip_prefix(open)? };
        let rest = inside.trim_start_matches(of);
        (rest.len() < inside.len()).then(|| rest.strip_prefix(close)).flatten()
    };
    let rest = match level {
        1 => numbered(&[], &chinese, &['、']),
        2 => numbered(&['（', '('], &chinese, &['）', ')']),
        3 => numbered(&[], &digit, &['.', '．']),
        _ => numbered(&['（', '('], &digit, &['）', ')']),
    };
    rest.map_or(text, str::trim_start)
}
