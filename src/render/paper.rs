//! Written papers as Typst markup: set as official papers.

use super::charts;
use super::escape::literal;
use crate::paper::measure::{shares, stays_with_table};
use crate::paper::{Annex, Block, Ending, Face, Inline, Line, Paper, plain};

/// Typst markup of a paper.
pub fn typst(paper: &Paper) -> String {
    let title: String = paper.title.iter().map(|line| format!("[{}],", markup(line))).collect();
    let addressee = paper.addressee.as_ref().map_or_else(|| "none".to_owned(), |line| format!("[{}]", markup(line)));
    let masthead = paper.masthead.as_ref().map_or_else(
        || "none".to_owned(),
        |head| {
            let [name, number, issuer, day] = [&head.name, &head.number, &head.issuer, &head.day].map(markup);
            format!("masthead([{name}], [{number}], [{issuer}], [{day}])")
        },
    );
    let mut out = format!(
        "#import \"/base/notice.typ\": *\n#import \"/base/table.typ\": grid-table\n#import \"/base/brief.typ\": imprint, masthead\n#show: notice.with(masthead: {masthead}, title: ({title}), addressee: {addressee})\n\n"
    );
    let (text, closing) = closing(paper);
    out.push_str(&blocks(text));
    let names = paper.annex.iter().map(|annex| format!("[{}]", markup(&annex.name()))).collect::<String>();
    match &paper.ending {
        Ending::Signature(issuer, day) => {
            let closing = closing.map_or_else(String::new, |line| format!(", closing: [{}]", markup(line)));
            let attached = if names.is_empty() { names } else { format!(", attached: attachments({names})") };
            out.push_str(&format!("#signature([{}], [{}]{closing}{attached})\n", markup(issuer), markup(day)));
        }
        _ if names.is_empty() => {}
        _ => out.push_str(&format!("#attachments({names})\n\n")),
    }
    out.extend(paper.annex.iter().map(annex));
    if let Ending::Imprint(line) = &paper.ending {
        out.push_str(&format!("#imprint[{}]\n", markup(line)));
    }
    out
}

fn annex(annex: &Annex) -> String {
    let title: String = annex.title.iter().map(|line| format!("[{}],", markup(line))).collect();
    let title = if title.is_empty() { "none".to_owned() } else { format!("({title})") };
    format!("#attachment(title: {title})[\n{}]\n", blocks(&annex.blocks))
}

fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut blocks = blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Heading(level, line) => out.push_str(&format!("#heading(level: {level})[{}]\n\n", markup(line))),
            Block::Paragraph(line) if let Some((name, caption)) = charts::called(&plain(line)) => {
                out.push_str(&format!("{}\n\n", charts::markup(name, caption)));
            }
            Block::Paragraph(line) if matches!(blocks.peek(), Some(Block::Table(_))) && stays_with_table(line) => {
                out.push_str(&format!("#keep(par[{}])\n\n", markup(line)));
            }
            Block::Paragraph(line) => out.push_str(&format!("{}\n\n", markup(line))),
            Block::Table(rows) => out.push_str(&table(rows)),
        }
    }
    out
}

/// The text without its last paragraph, which stands with a signature, and that paragraph.
fn closing(paper: &Paper) -> (&[Block], Option<&Line>) {
    match (&paper.ending, paper.blocks.split_last()) {
        (Ending::Signature(..), Some((Block::Paragraph(last), before))) => (before, Some(last)),
        _ => (&paper.blocks, None),
    }
}

fn markup(line: &Line) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Break => "#linebreak();".to_owned(),
        Inline::Text(Face::Plain, text) => format!("#{};", literal(text)),
        Inline::Text(Face::Strong, text) => format!("#strong[#{};];", literal(text)),
        Inline::Text(Face::Emphasis, text) => format!("#emph[#{};];", literal(text)),
    };
    line.iter().map(piece).collect()
}

fn table(rows: &[Vec<Line>]) -> String {
    let cells = |row: &Vec<Line>| row.iter().map(|cell| format!("[{}],", markup(cell))).collect::<String>();
    let Some((head, body)) = rows.split_first() else { return String::new() };
    let body: String = body.iter().map(|row| format!("({}),", cells(row))).collect();
    let columns: String = shares(rows).into_iter().map(|share| format!("{share}fr, ")).collect();
    format!("#grid-table(columns: ({columns}), header: ({}), rows: ({body}))\n\n", cells(head))
}
