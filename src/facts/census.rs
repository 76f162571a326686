//! Voters in figures, district by district and all together: what statistics of the registration state.

use super::structure::Rate;
use super::{CorrectionFacts, RollFacts, sum};
use crate::model::District;
use crate::model::changes::RollChange;
use serde::Serialize;

/// Voters of a district or of a whole congress; `None` is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Census {
    pub population: Option<u32>,
    /// People who have come of age.
    pub of_age: Option<u32>,
    pub registered: Option<u32>,
    pub men: Option<u32>,
    pub women: Option<u32>,
    /// Voters of other nationalities than 汉族.
    pub minorities: Option<u32>,
    /// Voters by age, in the order of [`super::rolls::AGE_BANDS`].
    pub ages: [Option<u32>; 3],
    /// Voters of last term, and how this term's number comes from it (三增三减).
    pub last_term: Option<u32>,
    pub came_of_age: Option<u32>,
    pub restored: Option<u32>,
    pub moved_in: Option<u32>,
    pub moved_out: Option<u32>,
    pub died: Option<u32>,
    pub deprived: Option<u32>,
    /// What the correction of the list has added and struck off besides.
    pub added: Option<u32>,
    pub removed: Option<u32>,
}

impl Census {
    /// Counts one district; `voters` are all voters of it.
    pub(super) fn of(
        district: &District,
        roll: Option<&RollFacts>,
        voters: Option<u32>,
        correction: Option<CorrectionFacts>,
    ) -> Census {
        let change = district.roll_change;
        let late = change.map(|change| corrected(change, correction));
        Census {
            population: district.population,
            of_age: district.of_age,
            registered: voters,
            men: roll.map(|roll| roll.men),
            women: roll.map(|roll| roll.women),
            minorities: roll.and_then(|roll| roll.minorities),
            ages: [0, 1, 2].map(|band| roll.map(|roll| roll.ages[band])),
            last_term: change.map(|change| change.last_term),
            came_of_age: change.map(|change| change.came_of_age),
            restored: change.map(|change| change.restored),
            moved_in: change.map(|change| change.moved_in),
            moved_out: change.map(|change| change.moved_out),
            died: change.map(|change| change.died),
            deprived: change.map(|change| change.deprived),
            added: late.map(|(added, _)| added),
            removed: late.map(|(_, removed)| removed),
        }
    }

    /// All districts together: a figure is known once every district has it.
    pub(super) fn total(districts: &[Census]) -> Census {
        let all = |figure: fn(&Census) -> Option<u32>| sum(districts.iter().map(figure));
        Census {
            population: all(|one| one.population),
            of_age: all(|one| one.of_age),
            registered: all(|one| one.registered),
            men: all(|one| one.men),
            women: all(|one| one.women),
            minorities: all(|one| one.minorities),
            ages: [0, 1, 2].map(|band| sum(districts.iter().map(|one| one.ages[band]))),
            last_term: all(|one| one.last_term),
            came_of_age: all(|one| one.came_of_age),
            restored: all(|one| one.restored),
            moved_in: all(|one| one.moved_in),
            moved_out: all(|one| one.moved_out),
            died: all(|one| one.died),
            deprived: all(|one| one.deprived),
            added: all(|one| one.added),
            removed: all(|one| one.removed),
        }
    }

    /// Voters of those who have come of age.
    pub fn registration(&self) -> Option<Rate> {
        Some(Rate { part: self.registered?, whole: self.of_age? })
    }
}

/// What a correction adds to and takes from the number to which the changes lead; nothing where they lead to the
/// corrected number already.
fn corrected(change: RollChange, correction: Option<CorrectionFacts>) -> (u32, u32) {
    let (added, removed) = change.parts();
    let counted = (u64::from(change.last_term) + added).checked_sub(removed);
    let late = correction.filter(|late| counted == Some(u64::from(late.before)));
    late.map_or((0, 0), |late| (late.added, late.removed))
}
