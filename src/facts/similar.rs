//! Voters whose names are almost one: a slip of the hand, a variant of a character, or a twin.

use crate::model::roll::Ballot;
use crate::model::{Project, Sex, Voter, VoterPlace};
use rayon::prelude::*;

/// More voters of one sex and birth than this in one district were not all born that day: the day stands for an
/// unknown one and tells nothing.
const ONE_DAY: usize = 200;

/// Pairs of voters of one district, sex and birth whose names differ in one character, or have the same characters in
/// another order; each voter once, with the first such voter before, in the order of the rolls. Two ID numbers are two
/// persons.
pub fn of(project: &Project) -> Vec<(VoterPlace, VoterPlace)> {
    let mut voters: Vec<(u32, VoterPlace)> =
        project.voters().map(|(place, voter)| (day_and_sex(voter), place)).collect();
    voters.par_sort_unstable();
    let born: Vec<_> = voters.chunk_by(|a, b| a.0 == b.0).filter(|born| born.len() > 1).collect();
    let pairs = born.into_par_iter().flat_map_iter(|born| {
        let placed = by_district(project, born);
        let districts = placed.chunk_by(|a, b| a.0 == b.0).filter(|district| district.len() <= ONE_DAY);
        districts.flat_map(|district| alike(project, district)).collect::<Vec<_>>()
    });
    let mut pairs: Vec<_> = pairs.collect();
    // Both levels show the same pair.
    pairs.sort_unstable();
    pairs.dedup_by_key(|(place, _)| *place);
    pairs
}

/// Voters are sorted by it; equal for equal births and sexes.
fn day_and_sex(voter: &Voter) -> u32 {
    let (year, month, day) = voter.birth.ymd();
    ((year as u32 * 16 + month) * 32 + day) * 2 + u32::from(voter.sex == Sex::Male)
}

/// A district and a voter of it.
type Placed = ((Ballot, u32), VoterPlace);

/// Voters of one birth and sex by the districts in which they vote, those of a district in the order of the rolls.
fn by_district(project: &Project, born: &[(u32, VoterPlace)]) -> Vec<Placed> {
    let mut placed: Vec<Placed> = vec![];
    for (_, place) in born {
        placed.extend(project.roll(*place).places().map(|district| (district, *place)));
    }
    placed.sort_unstable();
    placed
}

/// Every voter with the first one before who has almost the same name.
fn alike<'a>(project: &'a Project, district: &'a [Placed]) -> impl Iterator<Item = (VoterPlace, VoterPlace)> + 'a {
    let one = |a: &Voter, b: &Voter| a.may_be(b) && a.name != b.name && is_like(&a.name, &b.name);
    district.iter().enumerate().filter_map(move |(index, (_, place))| {
        let voter = project.voter(*place);
        let first = district[..index].iter().find(|(_, first)| one(project.voter(*first), voter))?;
        Some((*place, first.1))
    })
}

/// Whether one character was changed, added or left out, or the characters stand in another order.
pub fn is_like(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    // Of names of one character nothing would be left.
    if short.len() < 2 || long.len() - short.len() > 1 {
        return false;
    }
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let front = same(&mut short.iter().zip(long));
    let back = same(&mut short[front..].iter().rev().zip(long[front..].iter().rev()));
    if front + back + 1 >= long.len() {
        return true;
    }
    let sorted = |name: &[char]| {
        let mut name = name.to_vec();
        name.sort_unstable();
        name
    };
    short.len() == long.len() && sorted(short) == sorted(long)
}
