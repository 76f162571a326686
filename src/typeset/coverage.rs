//! Sets of characters: what a chain of faces can print.

const WORD: usize = u64::BITS as usize;

/// A set of characters, one bit each, up to the last of them.
#[derive(Debug, Clone, Default)]
pub struct CharSet(Vec<u64>);

impl CharSet {
    /// Every character that a face has.
    pub fn of(face: &ttf_parser::Face) -> CharSet {
        let mut set = CharSet::default();
        let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(|table| table.is_unicode()) {
            table.codepoints(|code| char::from_u32(code).into_iter().for_each(|c| set.insert(c)));
        }
        set
    }

    /// Whether the character is in the set.
    pub fn contains(&self, c: char) -> bool {
        self.0.get(c as usize / WORD).is_some_and(|word| word & (1 << (c as usize % WORD)) != 0)
    }

    /// Adds a character.
    pub fn insert(&mut self, c: char) {
        let at = c as usize / WORD;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (c as usize % WORD);
    }

    /// The characters of the set, in their order.
    pub fn iter(&self) -> impl Iterator<Item = char> {
        let words = (0..).step_by(WORD).zip(&self.0).filter(|(_, word)| **word != 0);
        let codes = words.flat_map(|(first, word)| {
            (0..u64::BITS).filter(move |bit| word & (1 << bit) != 0).map(move |bit| first + bit)
        });
        codes.filter_map(char::from_u32)
    }

    /// Adds what is in the other set.
    pub fn join(&mut self, other: &CharSet) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Removes what is not in the other set too.
    pub fn keep(&mut self, other: &CharSet) {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<T: IntoIterator<Item = char>>(chars: T) -> CharSet {
        let mut set = CharSet::default();
        chars.into_iter().for_each(|c| set.insert(c));
        set
    }
}
