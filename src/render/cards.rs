//! Cards of voters: who gets one with a document, and on which lists they stand.

use super::views::district_name;
use super::{Source, second};
use crate::catalog::{Document, When};
use crate::facts::RollFacts;
use crate::model::election::Hours;
use crate::model::polling::PollingStation;
use crate::model::printing::CardsPerPage;
use crate::model::{BirthDate, Body, Congress, Day, District, Voter, VoterPlace};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A card.
#[derive(Debug)]
pub(super) struct Card<'a> {
    pub voter: &'a Voter,
    /// The name of the group; empty where there are no groups.
    pub group: &'a str,
    /// The name in the script of the area's nationality.
    pub second_name: Option<&'a str>,
    /// In completed years on polling day.
    pub age: u32,
    /// The own congress last.
    pub lists: Vec<Listed<'a>>,
}

/// Where a voter stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'a> {
    pub of: List<'a>,
    /// The serial number on that list.
    pub number: usize,
}

/// A list of voters.
#[derive(Debug, Clone, Copy)]
pub(super) enum List<'a> {
    District(&'a Congress, &'a District),
    Body(&'a Body),
}

impl<'a> List<'a> {
    /// `柳河镇第一选区`, `东沟村`.
    pub(super) fn name(self) -> String {
        match self {
            List::District(congress, district) => format!("{}{}", congress.area, district_name(district)),
            List::Body(body) => body.name.clone(),
        }
    }

    /// The district of which it is, and its congress.
    pub(super) fn district(self) -> Option<(&'a Congress, &'a District)> {
        match self {
            List::District(congress, district) => Some((congress, district)),
            List::Body(_) => None,
        }
    }
}

/// What all cards of a document say.
#[derive(Debug, Serialize)]
pub struct CardView<'a> {
    /// `选民证`.
    pub title: &'a str,
    pub issuer: &'a str,
    pub phone: Option<&'a str>,
    pub polling_day: Day,
    pub opens: Option<String>,
    pub closes: Option<String>,
    /// Where to vote: the one place, or every station with its place.
    pub places: Vec<String>,
    /// Where else to read of them, if there are too many.
    pub see: &'static str,
    /// Cards on a page.
    pub per_page: u32,
}

/// What the cards say that voters get with `document`; nothing if it is not about cards.
pub(super) fn view<'a>(source: &Source<'a>, document: &Document) -> Option<CardView<'a>> {
    if document.template.header.when != Some(When::VoterCards) {
        return None;
    }
    let election = &source.project.election;
    let title = source.kind.card();
    // As the project says; two languages need the largest card.
    let usual = if second::printed(source, document) { CardsPerPage::Four } else { CardsPerPage::Eight };
    let per_page = election.printing.cards.unwrap_or(usual).number();
    let times =
        |hours: Option<Hours>| (hours.map(|hours| hours.from.to_string()), hours.map(|hours| hours.to.to_string()));
    if let Some((body, facts)) = document.subject.body(election).zip(document.subject.body_facts(source.facts)) {
        let (opens, closes) = times(body.polling_hours(election));
        let own = || body.place.iter().cloned().collect();
        return Some(CardView {
            title,
            issuer: body.committee.as_ref().map_or(&body.name, |committee| &committee.name),
            phone: body.committee.as_ref().and_then(|committee| committee.phone.as_deref()),
            polling_day: facts.polling_day,
            opens,
            closes,
            places: if body.stations.is_empty() { own() } else { stations(&body.stations) },
            see: "投票公告",
            per_page,
        });
    }
    let (congress, district) = (document.congress(election)?, document.district(election)?);
    let (opens, closes) = times(election.polling_hours);
    Some(CardView {
        title,
        issuer: &congress.committee.name,
        phone: congress.committee.phone.as_deref(),
        polling_day: election.polling_day,
        opens,
        closes,
        places: stations(&district.stations),
        see: "本选区的投票选举公告",
        per_page,
    })
}

/// `镇政府（第一投票站）`, or of several `第一投票站：镇政府（东滩村）`.
fn stations(stations: &[PollingStation]) -> Vec<String> {
    if let [only] = stations {
        return vec![format!("{}（{}）", only.place, only.name)];
    }
    let line = |station: &PollingStation| {
        let area = station.area.as_ref().map(|area| format!("（{area}）")).unwrap_or_default();
        format!("{}：{}{area}", station.name, station.place)
    };
    stations.iter().map(line).collect()
}

/// The cards of those who get theirs with `document`, in the order of the list; none if it is not about cards.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Vec<Card<'a>> {
    let places = places(source, document);
    if let Some(body) = document.subject.body(&source.project.election) {
        let listed = |number| Listed { of: List::Body(body), number };
        let numbered = places.into_iter().zip(1..);
        return numbered.map(|(place, number)| card(source, document, place, vec![listed(number)])).collect();
    }
    let mut lists = serial_numbers(source, &places.iter().copied().collect());
    places.into_iter().map(|place| card(source, document, place, lists.remove(&place).unwrap_or_default())).collect()
}

/// The first of them as an example, with numbers as they come; a long roll is not counted for it.
pub(super) fn example<'a>(source: &Source<'a>, document: &Document) -> Option<Card<'a>> {
    let place = places(source, document).into_iter().next()?;
    let roll = source.project.roll(place);
    let listed = |congress: &'a Congress| {
        let number = roll.district(congress.level)?;
        let district = congress.districts.iter().find(|district| district.number == number)?;
        Some(Listed { of: List::District(congress, district), number: 1 })
    };
    let body = document.subject.body(&source.project.election).map(|body| Listed { of: List::Body(body), number: 1 });
    let districts = source.project.election.congresses.iter().filter_map(listed);
    Some(card(source, document, place, districts.chain(body).collect()))
}

fn card<'a>(source: &Source<'a>, document: &Document, place: VoterPlace, lists: Vec<Listed<'a>>) -> Card<'a> {
    let project = source.project;
    let voter = project.voter(place);
    let of_body = document.subject.body_facts(source.facts).map(|facts| facts.polling_day);
    let polling_day = of_body.unwrap_or(project.election.polling_day);
    Card {
        voter,
        group: project.group(place),
        second_name: project.second_name(place),
        age: BirthDate::from(voter.birth).age_on(polling_day),
        lists,
    }
}

/// The voters of the body, or those of the district who get their card at this congress.
fn places(source: &Source, document: &Document) -> Vec<VoterPlace> {
    if document.template.header.when != Some(When::VoterCards) {
        return vec![];
    }
    let project = source.project;
    if let Some(facts) = document.subject.body_facts(source.facts) {
        return facts.roll.iter().flat_map(RollFacts::voters).collect();
    }
    let level = document.congress(&project.election).map(|congress| congress.level);
    let roll = document.subject.district_facts(source.facts).and_then(|facts| facts.roll.as_ref());
    let places = roll.into_iter().flat_map(RollFacts::voters);
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
            let places = facts.roll.iter().flat_map(RollFacts::voters).enumerate();
            for (index, place) in places.filter(|(_, place)| wanted.contains(place)) {
                numbers
                    .entry(place)
                    .or_default()
                    .push(Listed { of: List::District(congress, district), number: index + 1 });
            }
        }
    }
    numbers
}
