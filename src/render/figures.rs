//! What statistics see: voters, votes and persons in figures.

use super::views::{RateView, compared, rate};
use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, Census, CongressFacts, Rate, Returns, Structure};
use crate::model::Congress;
use crate::model::changes::Group;
use crate::statistics::Change;
use crate::statistics::compare::two_up_one_down;
use serde::Serialize;

/// The voters of a district or of a congress; what is not known is nothing.
#[derive(Debug, Serialize)]
pub struct CensusView {
    #[serde(flatten)]
    figures: Census,
    /// Voters of those who have come of age.
    registration: Option<RateView>,
}

/// The votes of a congress, once all districts are counted.
#[derive(Debug, Serialize)]
pub struct ReturnsView<'a> {
    #[serde(flatten)]
    numbers: &'a Returns,
    nominees: u32,
    candidates: u32,
    elected: u32,
    aspects: Vec<AspectView>,
}

/// Nominees, candidates and deputies by one aspect.
#[derive(Debug, Serialize)]
pub struct AspectView {
    pub name: &'static str,
    /// Each column of them adds up to the number of persons.
    pub lines: Vec<BandView>,
}

/// A band of an aspect; numbers of a list of which nobody's band is told are nothing.
#[derive(Debug, Serialize)]
pub struct BandView {
    pub name: &'static str,
    pub nominees: Option<u32>,
    pub candidates: Option<u32>,
    pub elected: Option<u32>,
    /// Of all deputies.
    share: Option<RateView>,
}

/// Composition of the elected.
#[derive(Debug, Serialize)]
pub struct StructureView {
    pub elected: u32,
    /// What reports tell of them: the first groups, and those of which last term is known.
    pub told: Vec<GroupView>,
    /// Whether 两升一降 came true.
    pub verdict: Option<String>,
    /// `35岁以下的1人，36岁至55岁的7人`.
    pub ages: String,
    pub educations: String,
    /// Everything that is known, line by line.
    pub lines: Vec<ShareView>,
}

/// Deputies of a group among the elected.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// `妇女`.
    pub name: &'static str,
    pub rate: RateView,
}

/// A part of the elected.
#[derive(Debug, Serialize)]
pub struct ShareView {
    pub name: String,
    pub rate: RateView,
}

pub(super) fn census(figures: Census) -> CensusView {
    CensusView { figures, registration: figures.registration().map(rate) }
}

pub(super) fn returns(facts: &CongressFacts) -> Option<ReturnsView<'_>> {
    let numbers = facts.returns.as_ref()?;
    Some(ReturnsView {
        nominees: numbers.nominees.total,
        candidates: numbers.candidates.total,
        elected: numbers.elected.total,
        aspects: aspects(numbers),
        numbers,
    })
}

/// Nominees, candidates and deputies by every aspect.
pub fn aspects(returns: &Returns) -> Vec<AspectView> {
    Aspect::ALL.into_iter().map(|aspect| aspect_view(returns, aspect)).collect()
}

fn aspect_view(returns: &Returns, aspect: Aspect) -> AspectView {
    let lists = [&returns.nominees, &returns.candidates, &returns.elected];
    let told = lists.map(|list| Some(list.lines(aspect)).filter(|lines| lines.last() != Some(&(UNKNOWN, list.total))));
    let line = |name: &'static str| {
        let count = |lines: &Option<Vec<(&str, u32)>>| {
            let found = lines.as_ref()?.iter().find(|(word, _)| *word == name);
            Some(found.map_or(0, |(_, count)| *count))
        };
        let [nominees, candidates, elected] = [&told[0], &told[1], &told[2]].map(count);
        let share = elected.map(|part| rate(Rate { part, whole: returns.elected.total }));
        BandView { name, nominees, candidates, elected, share }
    };
    let untold = told.iter().flatten().any(|lines| lines.iter().any(|(word, _)| *word == UNKNOWN));
    let words = aspect.bands().iter().copied().chain(untold.then_some(UNKNOWN));
    AspectView { name: aspect.word(), lines: words.map(line).collect() }
}

/// Groups, ages and educations of the elected.
fn shares(structure: &Structure) -> Vec<ShareView> {
    let groups = structure.groups.iter().map(|(group, rate)| (group.word().to_owned(), *rate));
    let whole = structure.elected;
    let bands = structure.ages.iter().chain(&structure.educations);
    let bands = bands.map(|(name, part)| (name.clone(), Rate { part: *part, whole }));
    groups.chain(bands).map(|(name, part)| ShareView { name, rate: rate(part) }).collect()
}

/// The deputies of `usual` groups, and of those of which last term is known, against last term.
pub(super) fn told(structure: &Structure, congress: &Congress, usual: &[Group]) -> Vec<GroupView> {
    let groups = structure.groups.iter().filter_map(|(group, now)| {
        let last = congress.last_term(*group).map(Rate::from);
        let told = usual.contains(group) || last.is_some();
        told.then(|| GroupView { name: group.word(), rate: compared(*now, last) })
    });
    groups.collect()
}

/// Whether 两升一降 came true; nothing unless all three groups are known of both terms.
pub(super) fn verdict(structure: &Structure, congress: &Congress) -> Option<String> {
    two_up_one_down(|group| Change::of(structure.rate(group)?, congress.last_term(group)?.into()))
}

pub(super) fn structure(structure: &Structure, congress: &Congress) -> StructureView {
    let list = |lines: &[(String, u32)]| {
        let some = lines.iter().filter(|(_, count)| *count > 0);
        let lines: Vec<String> = some.map(|(name, count)| format!("{name}的{count}人")).collect();
        lines.join("，")
    };
    StructureView {
        elected: structure.elected,
        told: told(structure, congress, &[Group::Women, Group::Minorities, Group::NonParty]),
        verdict: verdict(structure, congress),
        ages: list(&structure.ages),
        educations: list(&structure.educations),
        lines: shares(structure),
    }
}
