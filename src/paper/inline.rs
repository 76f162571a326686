//! What stands in a line: faces, breaks, characters that a backslash takes for what they are.

use super::{Face, Inline, opaque};

/// Where the text of a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A template: its values are opaque.
    Rendered,
    /// People.
    Written,
}

/// A piece of the source of a line.
pub enum Piece {
    Inline(Inline),
    /// The end of a line within a value.
    LineEnd(Face),
}

/// The break of a line.
pub const BREAK: &str = "<br>";

/// Whether a backslash before it makes this character stand for itself: the marks, and those that look like marks.
pub fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || super::reader::WIDE.contains(c)
}

/// The pieces of a line, and whether a mark of a face stands alone in it.
pub fn pieces(source: &str, from: Source) -> (Vec<Piece>, bool) {
    let mut scanner =
        Scanner { from, rest: source, text: String::new(), pieces: vec![], marks: [false; 2], alone: false };
    while scanner.step() {}
    scanner.flush();
    (scanner.pieces, scanner.alone || scanner.marks.contains(&true))
}

struct Scanner<'a> {
    from: Source,
    rest: &'a str,
    text: String,
    pieces: Vec<Piece>,
    /// Which of [`MARKS`] are open.
    marks: [bool; 2],
    alone: bool,
}

/// The longer one first.
const MARKS: [&str; 2] = ["**", "*"];

impl<'a> Scanner<'a> {
    fn face(&self) -> Face {
        match self.marks {
            [_, true] => Face::Emphasis,
            [true, false] => Face::Strong,
            [false, false] => Face::Plain,
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.pieces.push(Piece::Inline(Inline::Text(self.face(), text)));
        }
    }

    /// Takes one thing; `false` at the end.
    fn step(&mut self) -> bool {
        if let Some((value, behind)) = hidden(self.rest, self.from) {
            self.value(&value);
            self.rest = behind;
        } else if let Some(behind) = self.rest.strip_prefix(BREAK) {
            self.flush();
            self.pieces.push(Piece::Inline(Inline::Break));
            self.rest = behind;
        } else if let Some((c, behind)) = escaped(self.rest) {
            self.text.push(c);
            self.rest = behind;
        } else if let Some((mark, behind)) = self.mark() {
            self.flush();
            self.marks[mark] = !self.marks[mark];
            self.rest = behind;
        } else {
            let mut chars = self.rest.chars();
            let Some(c) = chars.next() else { return false };
            self.alone |= c == '*';
            self.text.push(c);
            self.rest = chars.as_str();
        }
        true
    }

    /// A mark that closes a face, or opens one that is closed later.
    fn mark(&self) -> Option<(usize, &'a str)> {
        MARKS.into_iter().enumerate().find_map(|(index, mark)| {
            let behind = self.rest.strip_prefix(mark)?;
            // Two of them are not a face that is empty.
            let opens = !behind.starts_with('*') || index == 0;
            (self.marks[index] || opens && self.has(behind, mark)).then_some((index, behind))
        })
    }

    /// Whether a mark follows in `text`.
    fn has(&self, mut text: &str, mark: &str) -> bool {
        while !text.is_empty() {
            if text.starts_with(mark) {
                return true;
            }
            let behind = hidden(text, self.from).map(|(_, behind)| behind).or(escaped(text).map(|(_, behind)| behind));
            text = behind.unwrap_or_else(|| {
                let mut chars = text.chars();
                chars.next();
                chars.as_str()
            });
        }
        false
    }

    /// The lines of a value, without the blanks around them.
    fn value(&mut self, value: &str) {
        if !value.contains('\n') {
            self.text.push_str(value);
            return;
        }
        let lines = value.split('\n').map(str::trim).filter(|line| !line.is_empty());
        for (index, line) in lines.enumerate() {
            if index > 0 {
                self.flush();
                self.pieces.push(Piece::LineEnd(self.face()));
            }
            self.text.push_str(line);
        }
    }
}

fn hidden(text: &str, from: Source) -> Option<(String, &str)> {
    (from == Source::Rendered).then(|| opaque::reveal(text)).flatten()
}

fn escaped(text: &str) -> Option<(char, &str)> {
    let mut chars = text.strip_prefix('\\')?.chars();
    let c = chars.next().filter(|c| is_mark(*c))?;
    Some((c, chars.as_str()))
}
