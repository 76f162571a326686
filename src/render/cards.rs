//! Cards of voters: who gets one with a document, and on which lists they stand.

use super::Source;
use crate::catalog::{Document, When};
use crate::model::{BirthDate, Congress, District, Voter, VoterPlace};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A card.
#[derive(Debug)]
pub(super) struct Card<'a> {
    pub voter: &'a Voter,
    /// In completed years on polling day.
    pub age: u32,
    /// The own congress last.
    pub lists: Vec<Listed<'a>>,
}

/// Where a voter stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'a> {
    pub congress: &'a Congress,
    pub district: &'a District,
    /// The serial number on the list of the district.
    pub number: usize,
}

/// The cards of those who get theirs with `document`, in the order of the list; none if it is not about cards.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Vec<Card<'a>> {
    let places = places(source, document);
    let mut lists = serial_numbers(source, &places.iter().copied().collect());
    places.into_iter().map(|place| card(source, place, lists.remove(&place).unwrap_or_default())).collect()
}

/// The first of them as an example, with numbers as they come; a long roll is not counted for it.
pub(super) fn example<'a>(source: &Source<'a>, document: &Document) -> Option<Card<'a>> {
    let place = places(source, document).into_iter().next()?;
    let roll = source.project.roll(place);
    let listed = |congress: &'a Congress| {
        let number = roll.district(congress.level)?;
        let district = congress.districts.iter().find(|district| district.number == number)?;
        Some(Listed { congress, district, number: 1 })
    };
    Some(card(source, place, source.project.election.congresses.iter().filter_map(listed).collect()))
}

fn card<'a>(source: &Source<'a>, place: VoterPlace, lists: Vec<Listed<'a>>) -> Card<'a> {
    let voter = source.project.voter(place);
    Card { voter, age: BirthDate::from(voter.birth).age_on(source.project.election.polling_day), lists }
}

/// The voters of the district who get their card at this congress.
fn places(source: &Source, document: &Document) -> Vec<VoterPlace> {
    if document.template.header.when != Some(When::VoterCards) {
        return vec![];
    }
    let project = source.project;
    let level = document.congress(&project.election).map(|congress| congress.level);
    let roll = document.subject.district_facts(source.facts).and_then(|facts| facts.roll.as_ref());
    let places = roll.iter().flat_map(|roll| &roll.groups).flat_map(|group| &group.voters).copied();
    places.filter(|place| project.card_level(project.roll(*place)) == level).collect()
}

/// On which lists each voter stands. A county has hundreds of lists, so only those on which one of the voters can stand
/// are gone through.
fn serial_numbers<'a>(source: &Source<'a>, wanted: &HashSet<VoterPlace>) -> HashMap<VoterPlace, Vec<Listed<'a>>> {
    let mut numbers: HashMap<VoterPlace, Vec<Listed>> = HashMap::new();
    let rolls: BTreeSet<u32> = wanted.iter().map(|place| place.roll).collect();
    for (congress, facts) in source.project.election.congresses.iter().zip(&source.facts.congresses) {
        let lists = source.project.districts_of(congress.level, rolls.iter().copied());
        let pairs = congress.districts.iter().zip(&facts.districts);
        for (district, facts) in pairs.filter(|(district, _)| lists.contains(&district.number)) {
            let groups = facts.roll.iter().flat_map(|roll| &roll.groups);
            let places = groups.flat_map(|group| &group.voters).enumerate();
            for (index, place) in places.filter(|(_, place)| wanted.contains(place)) {
                numbers.entry(*place).or_default().push(Listed { congress, district, number: index + 1 });
            }
        }
    }
    numbers
}
