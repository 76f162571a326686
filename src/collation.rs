//! The order of names by strokes (姓氏笔画), after GF 3003-1999: characters by number of strokes, then by the kinds
//! of their strokes in writing order (横 竖 撇 点 折), then as the List of General Characters has them.

use std::cmp::Ordering;
use std::sync::LazyLock;

/// How names of two characters stand among longer ones of the same surname.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Padding {
    /// As if printed with a blank after the surname, which precedes every stroke: 丁宁 before 丁小强.
    ShortFirst,
    /// Character by character: 田大利 before 田富.
    None,
}

/// What is known of how a character is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strokes {
    pub count: u8,
    /// The kinds in writing order as digits: 1 横提, 2 竖 and 竖钩, 3 撇, 4 点捺, 5 折. `None`: only the number is known.
    pub kinds: Option<&'static str>,
}

/// The place of a name in a list. Equal keys: the same name, up to dots, blanks and variants of a glyph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<[u32]>);

/// The strokes of `character`; `None` if the table does not have it.
pub fn strokes(character: char) -> Option<Strokes> {
    let place = TABLE.place(character)?;
    let line = TABLE.lines.partition_point(|line| line.first <= place).checked_sub(1)?;
    TABLE.lines.get(line).map(|line| line.strokes)
}

/// The first character of `name` whose place is not certain. With a known number of strokes it stands after the other
/// characters of that number, without one after all; a person should look at a list that has such a name.
pub fn unknown(name: &str) -> Option<char> {
    written(name).find(|&character| strokes(character).and_then(|strokes| strokes.kinds).is_none())
}

/// The place of `name` in a list.
pub fn key(name: &str, padding: Padding) -> Key {
    Key(places(name, padding).collect())
}

/// The same order as that of keys. To sort a long list, make each key once.
pub fn compare(a: &str, b: &str, padding: Padding) -> Ordering {
    places(a, padding).cmp(places(b, padding))
}

const BLANK: u32 = 0;
/// Above every place of the table; a character that the table does not have stands at this and its code point.
const BEYOND: u32 = 1 << 24;

fn places(name: &str, padding: Padding) -> impl Iterator<Item = u32> {
    let padded = padding == Padding::ShortFirst && written(name).count() == 2;
    written(name).enumerate().flat_map(move |(index, character)| {
        let blank = (padded && index == 1).then_some(BLANK);
        blank.into_iter().chain([TABLE.place(character).unwrap_or(BEYOND | character as u32)])
    })
}

/// The characters that count: not the dot of a minority name, a blank inside a printed name, a selector of a variant.
fn written(name: &str) -> impl Iterator<Item = char> {
    let silent = |character: &char| {
        character.is_whitespace()
            || matches!(character, '·' | '•' | '‧' | '∙' | '⋅' | '・' | '･' | '．')
            || matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
    };
    name.chars().filter(move |character| !silent(character))
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("collation/strokes.txt")));

/// The file has the characters in their order; a place is the position of a character in the file, from 1.
struct Table {
    /// Sorted by character.
    places: Vec<(char, u32)>,
    /// Sorted by place.
    lines: Vec<Line>,
}

struct Line {
    first: u32,
    strokes: Strokes,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self { places: vec![], lines: vec![] };
        let mut place = BLANK;
        for (head, characters) in text.lines().filter_map(|line| line.split_once('\t')) {
            let strokes = match head.strip_prefix('?') {
                Some(count) => Strokes { count: count.parse().unwrap_or(u8::MAX), kinds: None },
                None => Strokes { count: u8::try_from(head.len()).unwrap_or(u8::MAX), kinds: Some(head) },
            };
            table.lines.push(Line { first: place + 1, strokes });
            for character in characters.chars() {
                place += 1;
                table.places.push((character, place));
            }
        }
        table.places.sort_unstable();
        table
    }

    fn place(&self, character: char) -> Option<u32> {
        let index = self.places.binary_search_by_key(&character, |(character, _)| *character).ok()?;
        self.places.get(index).map(|(_, place)| *place)
    }
}
