//! A written paper as its author thinks of it: a title, somebody whom it addresses, headings, paragraphs and tables, and
//! who signs it. Where it comes from and how it is set are the business of others.
//!
//! It is written in a small part of Markdown: [`markdown::rendered`] reads what a template has made, [`markdown::read`]
//! what people have edited, [`markdown::write`] gives the text that reads back as the same paper.

mod inline;
pub mod markdown;
pub mod measure;
pub mod opaque;
mod reader;

/// A written paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    pub masthead: Option<Masthead>,
    /// The lines of the title.
    pub title: Vec<Line>,
    /// Whom it addresses, with the colon.
    pub addressee: Option<Line>,
    pub blocks: Vec<Block>,
    pub ending: Ending,
    pub annex: Option<Annex>,
}

/// What is joined to a paper, on pages of its own behind its signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annex {
    /// The lines of its title.
    pub title: Vec<Line>,
    pub blocks: Vec<Block>,
}

/// The head of a paper that appears in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    pub name: Line,
    /// The number of the issue.
    pub number: Line,
    /// Who makes it.
    pub issuer: Line,
    pub day: Line,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading without its number, which follows from its place; its level, from 1.
    Heading(usize, Line),
    Paragraph(Line),
    /// Rows of cells; the first row is the head.
    Table(Vec<Vec<Line>>),
}

/// What stands below the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Ending {
    #[default]
    Nothing,
    /// Who signs, and the day.
    Signature(Line, Line),
    /// Who gets it: the foot of a paper that appears in numbers.
    Imprint(Line),
}

/// Text of one place. Neighbours differ in their faces; no text is empty, and none begins or ends the line with a blank.
pub type Line = Vec<Inline>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text(Face, String),
    /// A new line in the same place.
    Break,
}

/// The face of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Face {
    #[default]
    Plain,
    Strong,
    Emphasis,
}

impl Annex {
    /// A paper that was written to be one: only its title and its text are.
    pub fn of(paper: Paper) -> Annex {
        Annex { title: paper.title, blocks: paper.blocks }
    }

    /// What the paper calls it: its title in one line.
    pub fn name(&self) -> Line {
        tidied(self.title.iter().flatten().cloned())
    }
}

/// The words that tell what the cell at `column` of a row is: the head of its column, and the cells of the row that have no
/// figures. What numbers the rows has none.
pub fn beside(head: &[Line], row: &[Line], column: usize) -> String {
    let head = head.get(column).map(|cell| plain(cell)).filter(|head| head != "序号");
    let cells = row.iter().map(|cell| plain(cell)).filter(|cell| !cell.contains(|c: char| c.is_ascii_digit()));
    let cells = cells.filter(|_| head.is_some());
    head.clone().into_iter().chain(cells).collect::<Vec<String>>().join("｜")
}

/// The characters of a line; a break is a line end.
pub fn plain(line: &[Inline]) -> String {
    let text = |piece: &Inline| match piece {
        Inline::Text(_, text) => text.clone(),
        Inline::Break => "\n".to_owned(),
    };
    line.iter().map(text).collect()
}

/// The line with neighbours of one face joined, without blanks and breaks at its ends.
pub fn tidied(pieces: impl IntoIterator<Item = Inline>) -> Line {
    let mut line: Line = vec![];
    for piece in pieces {
        match (line.last_mut(), piece) {
            (_, Inline::Text(_, text)) if text.is_empty() => {}
            (Some(Inline::Text(last, before)), Inline::Text(face, text)) if *last == face => before.push_str(&text),
            (_, piece) => line.push(piece),
        }
    }
    let is_blank = |piece: &Inline| match piece {
        Inline::Text(_, text) => text.trim().is_empty(),
        Inline::Break => true,
    };
    while line.first().is_some_and(is_blank) {
        line.remove(0);
    }
    while line.last().is_some_and(is_blank) {
        line.pop();
    }
    if let Some(Inline::Text(_, text)) = line.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(_, text)) = line.last_mut() {
        *text = text.trim_end().to_owned();
    }
    line
}
