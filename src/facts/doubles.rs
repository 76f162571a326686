//! Who stands in the rolls more than once.
//!
//! A county has half a million voters, so they are not put into tables of texts: small keys are
//! sorted, 16 bytes a voter, and what must be alike comes to stand side by side.

use crate::model::roll::Ballot;
use crate::model::{Project, RollFile, Voter, VoterPlace};
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// By what two rows of the rolls are taken for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sameness {
    /// One ID number, in whatever rolls.
    Number,
    /// One name, sex and birth in one district.
    Person,
    /// One name, sex and birth in two districts of one level: a person, or a namesake of one age.
    OtherDistrict,
}

/// A voter who seems to have been registered before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Double {
    pub place: VoterPlace,
    /// Where they were registered first.
    pub first: VoterPlace,
    pub by: Sameness,
}

/// Every voter who was registered before, once each and by the strongest sign, in the order of the
/// rolls. A file that is named twice is read once. Two ID numbers that differ are two persons.
pub fn of(project: &Project) -> Vec<Double> {
    let files = &project.election.roll_files;
    let again: Vec<bool> = project.rolls.iter().map(|roll| named_before(files, roll.file)).collect();
    let rolls = || (0..project.rolls.len()).into_par_iter().filter(|roll| !again[*roll]);
    let voters = || rolls().flat_map_iter(|roll| project.voters_of(roll));
    let mut doubles = by_number(voters());
    let by_number = doubles.len();
    let rows = side_by_side(voters(), project);
    for same in rows.chunk_by(|a, b| a.0 == b.0 && project.voter(a.1).person() == project.voter(b.1).person()) {
        let mut met = vec![];
        for (_, place) in same.iter().filter(|_| same.len() > 1) {
            if doubles[..by_number].binary_search_by_key(place, |double| double.place).is_err() {
                doubles.extend(met_before(project, *place, &mut met));
            }
        }
    }
    doubles.sort_unstable();
    doubles
}

/// Whether an earlier entry of the list names the same file as entry `index`.
pub fn named_before(files: &[RollFile], index: usize) -> bool {
    let name = files[index].file.trim_start_matches("./");
    files[..index].iter().any(|other| other.file.trim_start_matches("./") == name)
}

/// Voters whose ID number an earlier one has, in the order of the rolls.
fn by_number<'a>(voters: impl ParallelIterator<Item = (VoterPlace, &'a Voter)>) -> Vec<Double> {
    let mut numbers: Vec<_> = voters.filter_map(|(place, voter)| Some((voter.id_number?, place))).collect();
    numbers.par_sort_unstable();
    let mut doubles = vec![];
    for same in numbers.chunk_by(|a, b| a.0 == b.0) {
        let first = same[0].1;
        doubles.extend(same[1..].iter().map(|(_, place)| Double { place: *place, first, by: Sameness::Number }));
    }
    doubles.sort_unstable();
    doubles
}

/// A small stand-in for what is compared; different things may have the same one.
pub(super) fn digest(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// All voters with a digest of what makes them alike, those alike side by side in the order of the rolls.
fn side_by_side<'a>(
    voters: impl ParallelIterator<Item = (VoterPlace, &'a Voter)>,
    project: &Project,
) -> Vec<(u64, VoterPlace)> {
    let mut rows: Vec<(u64, VoterPlace)> = voters.map(|(place, voter)| (digest(&voter.person()), place)).collect();
    // Two persons may have one digest; then what it was made from decides.
    let order = |a: VoterPlace, b: VoterPlace| project.voter(a).person().cmp(&project.voter(b).person());
    rows.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| order(a.1, b.1)).then(a.1.cmp(&b.1)));
    rows
}

/// The first voter of one name, sex and birth in each district.
type Met = Vec<(Ballot, u32, VoterPlace)>;

/// Compares the voter at `place` with those of the same name, sex and birth that were met, and
/// remembers them.
fn met_before(project: &Project, place: VoterPlace, met: &mut Met) -> Option<Double> {
    let may_be_one = |first: &VoterPlace| project.voter(*first).may_be(project.voter(place));
    let (mut here, mut elsewhere) = (None, None);
    for (level, district) in project.roll(place).places() {
        let outside = met.iter().filter(|(other, number, _)| *other == level && *number != district);
        let outside = outside.map(|(.., first)| *first).find(may_be_one);
        elsewhere = elsewhere.or(outside);
        match met.iter().find(|(other, number, _)| (*other, *number) == (level, district)) {
            Some((.., first)) => here = here.or(Some(*first)),
            None => met.push((level, district, place)),
        }
    }
    let here = here.filter(may_be_one).map(|first| (first, Sameness::Person));
    let (first, by) = here.or(elsewhere.map(|first| (first, Sameness::OtherDistrict)))?;
    Some(Double { place, first, by })
}
