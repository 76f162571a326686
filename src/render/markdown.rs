//! Written reports: one Markdown text, set as an official paper.
//!
//! `#` is the title, `##` to `####` the numbered headings, a block quote before the text the
//! addressee, a rule (`---`) and two paragraphs after it issuer and date, a table a ruled table. A brief has no
//! signature: its head is four `######`, its name, number, issuer and day, and one paragraph after the rule tells who
//! gets it.

use super::escape::{literal, reveal};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Typst markup of a report.
pub fn to_typst(markdown: &str) -> String {
    let mut paper = Paper::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        paper.take(event);
    }
    paper.finish()
}

#[derive(Default)]
struct Paper {
    title: Vec<String>,
    /// Name, number, issuer and day of a brief.
    masthead: Vec<String>,
    addressee: Option<String>,
    blocks: Vec<Block>,
    /// Paragraphs after the rule.
    signature: Vec<String>,
    signed: bool,
    quoted: bool,
    /// Whether a paragraph of the running text is open, and how many faces in it.
    running: bool,
    faces: usize,
    inline: String,
    cells: Vec<String>,
    rows: Vec<Vec<String>>,
}

enum Block {
    Heading(usize, String),
    Paragraph(String),
    Table(Vec<Vec<String>>),
}

impl Paper {
    fn take(&mut self, event: Event) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak => {}
            Event::HardBreak => self.inline.push_str("#linebreak();"),
            Event::Rule => self.signed = true,
            Event::Start(Tag::Paragraph) => self.running = !self.quoted && !self.signed,
            Event::Start(Tag::Strong) => self.open("#strong["),
            Event::Start(Tag::Emphasis) => self.open("#emph["),
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.close(),
            Event::Start(Tag::BlockQuote(_)) => self.quoted = true,
            Event::End(TagEnd::BlockQuote(_)) => self.quoted = false,
            Event::End(TagEnd::Heading(level)) => self.heading(level),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                self.paragraph();
                self.running = false;
            }
            Event::End(TagEnd::TableCell) => self.cells.push(std::mem::take(&mut self.inline)),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.rows.push(std::mem::take(&mut self.cells)),
            Event::End(TagEnd::Table) => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            _ => {}
        }
    }

    fn open(&mut self, call: &str) {
        self.inline.push_str(call);
        self.faces += 1;
    }

    fn close(&mut self) {
        self.inline.push_str("];");
        self.faces -= 1;
    }

    /// The lines of a revealed text are paragraphs of their own, as users part them by blank lines; where no
    /// paragraph can end, they stay lines.
    fn text(&mut self, text: &str) {
        let revealed = reveal(text);
        if !revealed.contains('\n') {
            self.inline.push_str(&format!("#{};", literal(&revealed)));
            return;
        }
        let lines = revealed.split('\n').map(str::trim).filter(|line| !line.is_empty());
        for (index, line) in lines.enumerate() {
            match (index, self.running && self.faces == 0) {
                (0, _) => {}
                (_, true) => self.paragraph(),
                (_, false) => self.inline.push_str("#linebreak();"),
            }
            self.inline.push_str(&format!("#{};", literal(line)));
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.inline);
        match level as usize {
            1 => self.title.push(text),
            6 => self.masthead.push(text),
            level => self.blocks.push(Block::Heading(level - 1, text)),
        }
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.inline);
        match text.as_str() {
            "" => {}
            _ if self.signed => self.signature.push(text),
            _ if self.quoted => self.addressee = Some(text),
            _ => self.blocks.push(Block::Paragraph(text)),
        }
    }

    fn finish(mut self) -> String {
        let lines: String = self.title.iter().map(|line| format!("[{line}],")).collect();
        let addressee = self.addressee.map_or_else(|| "none".to_owned(), |text| format!("[{text}]"));
        let masthead = match self.masthead.as_slice() {
            [name, number, issuer, day, ..] => format!("masthead([{name}], [{number}], [{issuer}], [{day}])"),
            _ => "none".to_owned(),
        };
        let mut out = format!(
            "#import \"/base/notice.typ\": *\n#import \"/base/table.typ\": grid-table\n#import \"/base/brief.typ\": imprint, masthead\n#show: notice.with(masthead: {masthead}, title: ({lines}), addressee: {addressee})\n\n"
        );
        let closing = match (self.signature.len(), self.blocks.pop()) {
            (2.., Some(Block::Paragraph(text))) => Some(text),
            (_, block) => {
                self.blocks.extend(block);
                None
            }
        };
        let mut blocks = self.blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            match block {
                Block::Heading(level, text) => out.push_str(&format!("#heading(level: {level})[{text}]\n\n")),
                // What leads to a table stands on its page.
                Block::Paragraph(text) if matches!(blocks.peek(), Some(Block::Table(_))) => {
                    out.push_str(&format!("#keep(par[{text}])\n\n"));
                }
                Block::Paragraph(text) => out.push_str(&format!("{text}\n\n")),
                Block::Table(rows) => out.push_str(&table(rows)),
            }
        }
        if let [issuer, date, ..] = self.signature.as_slice() {
            let closing = closing.map_or_else(String::new, |text| format!(", closing: [{text}]"));
            out.push_str(&format!("#signature([{issuer}], [{date}]{closing})\n"));
        } else if let [copied_to] = self.signature.as_slice() {
            out.push_str(&format!("#imprint[{copied_to}]\n"));
        }
        out
    }
}

fn table(rows: &[Vec<String>]) -> String {
    let cells = |row: &Vec<String>| row.iter().map(|cell| format!("[{cell}],")).collect::<String>();
    let (head, body) = rows.split_first().map_or((vec![], rows), |(head, body)| (head.clone(), body));
    let body: String = body.iter().map(|row| format!("({}),", cells(row))).collect();
    let columns = head.len();
    format!("#grid-table(columns: (1fr,) * {columns}, header: ({}), rows: ({body}))\n\n", cells(&head))
}
