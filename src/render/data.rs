//! What shared Typst reads as `/data.json`: long lists, and the second language.

use super::filters::pad;
use super::views::district_name;
use super::{Source, correction, second};
use crate::catalog::{Document, Need, When};
use crate::facts::rolls::{mark, namesakes};
use crate::facts::{GroupFacts, RollFacts};
use crate::model::{BirthDate, Project, VoterPlace};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// `groups`: the voters of the district for documents that need the roll; `cards`: their cards; `added`, `removed`,
/// `corrected`: what a correction names; `second`: the second language.
pub fn of(source: &Source, document: &Document) -> Value {
    let second = second::of(source, document);
    let mut data = match document.template.header.when {
        Some(When::Correction) => correction::names(source, document, second.is_some()),
        _ => roll(source, document, second.is_some()),
    };
    if let Some((view, _)) = second {
        data["second"] = json!(view);
    }
    data
}

/// The voters of the district, group by group. `both`: with their names in the second language.
fn roll(source: &Source, document: &Document, both: bool) -> Value {
    let header = &document.template.header;
    let facts = document.subject.district_facts(source.facts).filter(|_| header.needs.contains(&Need::Roll));
    let Some(roll) = facts.and_then(|facts| facts.roll.as_ref()) else { return Value::Null };
    if header.when == Some(When::VoterCards) {
        return json!({ "cards": cards(source, document, roll) });
    }
    json!({ "groups": groups(source.project, roll, both, |_| true) })
}

/// Those voters of a roll who are `wanted`, group by group; a group without any is left out.
pub(super) fn groups(
    project: &Project,
    roll: &RollFacts,
    both: bool,
    wanted: impl Fn(&VoterPlace) -> bool,
) -> Vec<Value> {
    let mut number = 0;
    let mut group_data = |group: &GroupFacts| {
        let marks = marks(project, group);
        let own = group.voters.iter().filter(|place| wanted(place));
        let rows: Vec<Value> = own
            .map(|place| {
                number += 1;
                let voter = project.voter(*place);
                match voter.second_name.as_ref().filter(|_| both) {
                    Some(second) => json!([number, pad(&voter.name), marks.get(place), second]),
                    None => json!([number, pad(&voter.name), marks.get(place)]),
                }
            })
            .collect();
        (!rows.is_empty()).then(|| json!({ "name": group.name, "total": format!("共{}人", rows.len()), "rows": rows }))
    };
    roll.groups.iter().filter_map(&mut group_data).collect()
}

/// What stands behind the names of namesakes: `（1971年生）`, or with as much more as is needed.
pub(super) fn marks(project: &Project, group: &GroupFacts) -> HashMap<VoterPlace, String> {
    let mut marks = HashMap::new();
    for same in namesakes(project, group) {
        for place in same.voters {
            let (year, month, day, sex) = mark(project.voter(place), same.precision);
            let month = month.map_or_else(String::new, |month| format!("{month}月"));
            let day = day.map_or_else(String::new, |day| format!("{day}日"));
            let sex = sex.map_or("", |sex| sex.word());
            marks.insert(place, format!("（{year}年{month}{day}生{sex}）"));
        }
    }
    marks
}

/// The cards of those who get theirs at this congress, in the order of the list, each with the serial numbers of the
/// voter on every list where the voter stands.
fn cards(source: &Source, document: &Document, roll: &RollFacts) -> Vec<Value> {
    let project = source.project;
    let election = &project.election;
    let level = document.congress(election).map(|congress| congress.level);
    let own = |place: &VoterPlace| project.card_level(project.roll_file(*place)) == level;
    let places = || roll.groups.iter().flat_map(|group| &group.voters).copied();
    let wanted: HashSet<VoterPlace> = places().filter(own).collect();
    let lists = serial_numbers(source, &wanted);
    let groups = roll.groups.iter().flat_map(|group| group.voters.iter().map(move |place| (place, &group.name)));
    let card = |(place, group): (&VoterPlace, &String)| {
        let voter = project.voter(*place);
        json!({
            "name": voter.name,
            "sex": voter.sex.word(),
            "age": BirthDate::from(voter.birth).age_on(election.polling_day),
            "group": group,
            "lists": lists.get(place),
        })
    };
    groups.filter(|(place, _)| wanted.contains(place)).map(card).collect()
}

/// Where each voter stands: the district and the serial number on its list, the own congress last. A county has
/// hundreds of lists, so only those on which one of the voters can stand are gone through.
fn serial_numbers(source: &Source, wanted: &HashSet<VoterPlace>) -> HashMap<VoterPlace, Vec<(String, usize)>> {
    let rolls: BTreeSet<u32> = wanted.iter().map(|place| place.roll).collect();
    let mut numbers: HashMap<VoterPlace, Vec<(String, usize)>> = HashMap::new();
    for (congress, facts) in source.project.election.congresses.iter().zip(&source.facts.congresses) {
        let lists = source.project.districts_of(congress.level, rolls.iter().copied());
        let pairs = congress.districts.iter().zip(&facts.districts);
        for (district, facts) in pairs.filter(|(district, _)| lists.contains(&district.number)) {
            let groups = facts.roll.iter().flat_map(|roll| &roll.groups);
            let places = groups.flat_map(|group| &group.voters).enumerate();
            for (index, place) in places.filter(|(_, place)| wanted.contains(place)) {
                let name = format!("{}{}", congress.area, district_name(district));
                numbers.entry(*place).or_default().push((name, index + 1));
            }
        }
    }
    numbers
}
