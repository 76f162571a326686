//! Sets of characters: what a chain of faces can print.

use super::roles::Covers;
use typst::text::Coverage;

const WORDS: usize = 0x11_0000 / 64;

/// A set of characters, one bit each.
#[derive(Debug)]
pub struct CharSet(Vec<u64>);

impl Default for CharSet {
    fn default() -> Self {
        CharSet(vec![0; WORDS])
    }
}

impl CharSet {
    /// The set of all characters.
    pub fn all() -> Self {
        CharSet(vec![u64::MAX; WORDS])
    }

    /// Whether the character is in the set.
    pub fn contains(&self, c: char) -> bool {
        self.0[c as usize / 64] & (1 << (c as usize % 64)) != 0
    }

    /// What a face covers, within the limits set for it.
    pub fn of(coverage: &Coverage, limit: Option<Covers>) -> Self {
        let mut set = CharSet::default();
        for c in coverage.iter().filter_map(char::from_u32) {
            if limit.is_none_or(|limit| limit.asks_for(c)) {
                set.0[c as usize / 64] |= 1 << (c as usize % 64);
            }
        }
        set
    }

    /// Adds what is in the other set.
    pub fn join(&mut self, other: &CharSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Removes what is not in the other set too.
    pub fn keep(&mut self, other: &CharSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }
}
