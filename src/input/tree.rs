//! The description as a tree that knows the place of every key and value.

use super::complaint;
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity, Step};
use ecow::EcoString;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::iter::Peekable;
use std::ops::RangeInclusive;

/// Characters of a text: line from 1, column from 1, length in characters (on the first line).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub line: usize,
    pub column: usize,
    pub length: usize,
}

impl Spot {
    fn of(span: &Span) -> Spot {
        let length = if span.start.line() == span.end.line() { span.end.col() - span.start.col() } else { 1 };
        Spot { line: span.start.line(), column: span.start.col() + 1, length: length.max(1) }
    }

    /// The anchor of this place in `file`.
    pub fn anchor(self, file: &str) -> Anchor {
        Anchor::Text { file: file.to_owned(), line: self.line, column: self.column, length: self.length }
    }
}

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Tree {
    pub node: Node,
    pub spot: Spot,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Node {
    /// Text as written; `plain` if without quotes; the line on which it ends.
    Scalar {
        text: EcoString,
        plain: bool,
        last_line: usize,
    },
    Map(Vec<Entry>),
    List(Vec<Tree>),
}

/// A key, its place and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    pub key: EcoString,
    pub key_spot: Spot,
    pub value: Tree,
}

impl Tree {
    /// Whether nothing was written (`键:` with no value, `~`, `null`).
    pub fn is_empty(&self) -> bool {
        matches!(&self.node, Node::Scalar { text, plain: true, .. } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// The place of a field: of its value, or of its key.
    pub fn find(&self, path: &FieldPath, key: bool) -> Option<Spot> {
        let mut tree = self;
        let mut spot = self.spot;
        for step in &path.0 {
            match (step, &tree.node) {
                (Step::Key(name), Node::Map(entries)) => {
                    let entry = entries.iter().find(|entry| &entry.key == name)?;
                    tree = &entry.value;
                    let nested = !matches!(tree.node, Node::Scalar { .. }) || tree.is_empty();
                    spot = if key || nested { entry.key_spot } else { tree.spot };
                }
                (Step::Index(index), Node::List(items)) => {
                    tree = items.get(*index)?;
                    spot = tree.label_spot();
                }
                _ => return None,
            }
        }
        Some(spot)
    }

    /// The text under a key of a mapping.
    pub fn text(&self, key: &str) -> Option<&str> {
        let Node::Map(entries) = &self.node else { return None };
        match &entries.iter().find(|entry| entry.key == key)?.value.node {
            Node::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The lines that the value of a field fills, from 1; `None` if it is no text.
    pub fn lines(&self, path: &FieldPath) -> Option<RangeInclusive<usize>> {
        let value = path.0.iter().try_fold(self, |tree, step| match (step, &tree.node) {
            (Step::Key(name), Node::Map(entries)) => {
                entries.iter().find(|entry| &entry.key == name).map(|entry| &entry.value)
            }
            (Step::Index(index), Node::List(items)) => items.get(*index),
            _ => None,
        })?;
        match value.node {
            Node::Scalar { last_line, .. } => Some(value.spot.line..=last_line),
            _ => None,
        }
    }

    /// Where to point for a list item: at the value of its first entry if it is a mapping.
    fn label_spot(&self) -> Spot {
        match &self.node {
            Node::Map(entries) => entries.first().map_or(self.spot, |entry| match entry.value.node {
                Node::Scalar { .. } => entry.value.spot,
                _ => entry.key_spot,
            }),
            _ => self.spot,
        }
    }

    /// Every text of the tree with its path, in the order of the file.
    pub fn texts<'a>(&'a self, path: &FieldPath, visit: &mut impl FnMut(&FieldPath, &'a str)) {
        match &self.node {
            Node::Scalar { text, .. } => visit(path, text),
            Node::Map(entries) => entries.iter().for_each(|entry| entry.value.texts(&path.key(&entry.key), visit)),
            Node::List(items) => items.iter().enumerate().for_each(|(i, item)| item.texts(&path.index(i), visit)),
        }
    }
}

type Events<'a> = Peekable<Parser<'a, saphyr_parser::StrInput<'a>>>;
type Parsed<T> = Result<T, Box<Diagnostic>>;

/// Reads `text`. Duplicate keys go to `report`; what cannot be read at all is the error.
pub fn parse<'a>(file: &'a str, text: &'a str, report: &'a mut Report) -> Parsed<Tree> {
    let mut reader = Reader { file, text, events: Parser::new_from_str(text).peekable(), report };
    loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd, span) => {
                let finding = Diagnostic::new("INPUT-002", Severity::Error, "文件是空的");
                let finding = finding.at(Spot::of(&span).anchor(file), "这里应当有选举的描述");
                return Err(Box::new(finding.remedy("照样例项目的“选举.yaml”填写")));
            }
            (event, span) => {
                let tree = reader.value(event, span)?;
                return reader.end(tree);
            }
        }
    }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    events: Events<'a>,
    report: &'a mut Report,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Parsed<(Event<'a>, Span)> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(Box::new(complaint::explain(self.file, self.text, &error))),
            None => Err(Box::new(Diagnostic::new("INPUT-002", Severity::Error, "YAML 文件没有写完"))),
        }
    }

    fn end(&mut self, tree: Tree) -> Parsed<Tree> {
        loop {
            match self.next()? {
                (Event::DocumentEnd, _) => {}
                (Event::StreamEnd, _) => return Ok(tree),
                (_, span) => return Err(self.unsupported(&span, "一个文件里只能写一份描述，不要用“---”分开")),
            }
        }
    }

    fn value(&mut self, event: Event<'a>, span: Span) -> Parsed<Tree> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), &span)?;
                let plain = style == ScalarStyle::Plain;
                let node = Node::Scalar { text: text.as_ref().into(), plain, last_line: span.end.line() };
                Ok(Tree { node, spot: Spot::of(&span) })
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), &span)?;
                let mut items = vec![];
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => return Ok(Tree { node: Node::List(items), spot: Spot::of(&span) }),
                        (event, span) => items.push(self.value(event, span)?),
                    }
                }
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), &span)?;
                self.mapping(span)
            }
            _ => Err(self.unsupported(&span, "不能引用别处的内容（*名称），请直接写出来")),
        }
    }

    fn mapping(&mut self, span: Span) -> Parsed<Tree> {
        let mut entries: Vec<Entry> = vec![];
        let mut twice: Vec<(EcoString, Spot, Spot)> = vec![];
        loop {
            let (key, key_spot) = match self.next()? {
                (Event::MappingEnd, _) => {
                    self.written_twice(&twice);
                    entries.shrink_to_fit();
                    return Ok(Tree { node: Node::Map(entries), spot: Spot::of(&span) });
                }
                (Event::Scalar(text, _, 0, None), span) => (EcoString::from(text.as_ref()), Spot::of(&span)),
                (_, span) => return Err(self.unsupported(&span, "键只能是文字")),
            };
            if key == "<<" {
                return Err(self.unsupported(&span, "不支持合并键“<<”，请直接写出来"));
            }
            let (event, span) = self.next()?;
            let value = self.value(event, span)?;
            match entries.iter().find(|entry| entry.key == key) {
                Some(first) => twice.push((key, first.key_spot, key_spot)),
                None => entries.push(Entry { key, key_spot, value }),
            }
        }
    }

    /// One finding for all keys that a mapping repeats: mostly a single `- ` was forgotten.
    fn written_twice(&mut self, twice: &[(EcoString, Spot, Spot)]) {
        let Some((key, first, second)) = twice.first() else { return };
        let title = match twice.len() {
            1 => format!("“{key}”写了两次"),
            count => format!("“{key}”等 {count} 个键写了两次"),
        };
        let finding = Diagnostic::new("INPUT-004", Severity::Error, title)
            .at(second.anchor(self.file), "这里又写了一次")
            .at(first.anchor(self.file), "第一次写在这里")
            .remedy("只留一处；如果是两个人或者两个选区，第二个前面要加“- ”");
        self.report.push(finding);
    }

    fn refuse(&self, anchor: usize, tagged: bool, span: &Span) -> Parsed<()> {
        match (anchor, tagged) {
            (0, false) => Ok(()),
            (_, true) => Err(self.unsupported(span, "不支持类型标记（!开头）；文字里要用“!”时请加引号")),
            _ => Err(self.unsupported(span, "不支持锚点（&开头）；文字里要用“&”时请加引号")),
        }
    }

    fn unsupported(&self, span: &Span, why: &str) -> Box<Diagnostic> {
        let finding = Diagnostic::new("INPUT-008", Severity::Error, "不支持的 YAML 写法");
        Box::new(finding.at(Spot::of(span).anchor(self.file), why))
    }
}
