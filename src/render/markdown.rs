//! Written reports: one Markdown text, set as an official paper.
//!
//! `#` is the title, `##` to `####` the numbered headings, a block quote before the text the
//! addressee, a rule (`---`) and two paragraphs after it issuer and date, a table a ruled table.

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
    addressee: Option<String>,
    blocks: Vec<Block>,
    /// Paragraphs after the rule.
    signature: Vec<String>,
    signed: bool,
    quoted: bool,
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
            Event::Start(Tag::Strong) => self.inline.push_str("#strong["),
            Event::Start(Tag::Emphasis) => self.inline.push_str("#emph["),
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.inline.push_str("];"),
            Event::Start(Tag::BlockQuote(_)) => self.quoted = true,
            Event::End(TagEnd::BlockQuote(_)) => self.quoted = false,
            Event::End(TagEnd::Heading(level)) => self.heading(level),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.paragraph(),
            Event::End(TagEnd::TableCell) => self.cells.push(std::mem::take(&mut self.inline)),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.rows.push(std::mem::take(&mut self.cells)),
            Event::End(TagEnd::Table) => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            _ => {}
        }
    }

    /// The lines of a revealed text are paragraphs of their own: users part them by blank lines.
    fn text(&mut self, text: &str) {
        let revealed = reveal(text);
        let mut paragraphs = revealed.split('\n').map(str::trim).filter(|part| !part.is_empty()).peekable();
        if !revealed.contains('\n') {
            self.inline.push_str(&format!("#{};", literal(&revealed)));
            return;
        }
        while let Some(part) = paragraphs.next() {
            self.inline.push_str(&format!("#{};", literal(part)));
            if paragraphs.peek().is_some() {
                self.inline.push_str("#parbreak();");
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.inline);
        match level as usize {
            1 => self.title.push(text),
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
        let mut out = format!(
            "#import \"/base/notice.typ\": *\n#import \"/base/table.typ\": grid-table\n#show: notice.with(title: ({lines}), addressee: {addressee})\n\n"
        );
        let closing = match (self.signature.len(), self.blocks.pop()) {
            (2.., Some(Block::Paragraph(text))) => Some(text),
            (_, block) => {
                self.blocks.extend(block);
                None
            }
        };
        for block in &self.blocks {
            match block {
                Block::Heading(level, text) => out.push_str(&format!("#heading(level: {level})[{text}]\n\n")),
                Block::Paragraph(text) => out.push_str(&format!("{text}\n\n")),
                Block::Table(rows) => out.push_str(&table(rows)),
            }
        }
        if let [issuer, date, ..] = self.signature.as_slice() {
            let closing = closing.map_or_else(String::new, |text| format!(", closing: [{text}]"));
            out.push_str(&format!("#signature([{issuer}], [{date}]{closing})\n"));
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
