//! What shared Typst reads as `/data.json`: long lists, and the second language.

use super::cards::{self, Card};
use super::filters::pad;
use super::views::district_name;
use super::{Source, correction, second};
use crate::catalog::{Document, Need, When};
use crate::facts::rolls::{mark, namesakes};
use crate::facts::{GroupFacts, RollFacts};
use crate::model::{Project, VoterPlace};
use serde_json::{Value, json};
use std::collections::HashMap;

/// `groups`: the voters of the district for documents that need the roll; `cards`: their cards; `added`, `removed`,
/// `corrected`: what a correction names; `second`: the second language.
pub fn of(source: &Source, document: &Document) -> Value {
    let cards = cards::of(source, document);
    let second = second::of(source, document, &cards);
    let mut data = match document.template.header.when {
        Some(When::VoterCards) => json!({ "cards": cards.iter().map(card).collect::<Vec<_>>() }),
        Some(When::Correction) => correction::names(source, document, second.is_some()),
        _ => roll(source, document, second.is_some()),
    };
    if let Some(view) = second {
        data["second"] = json!(view);
    }
    data
}

fn card(card: &Card) -> Value {
    let lists = card
        .lists
        .iter()
        .map(|list| json!([format!("{}{}", list.congress.area, district_name(list.district)), list.number]));
    json!({
        "name": card.voter.name,
        "sex": card.voter.sex.word(),
        "age": card.age,
        "group": &*card.voter.group,
        "lists": lists.collect::<Vec<_>>(),
    })
}

/// The voters of the district, group by group. `both`: with their names in the second language.
fn roll(source: &Source, document: &Document, both: bool) -> Value {
    let header = &document.template.header;
    let facts = document.subject.district_facts(source.facts).filter(|_| header.needs.contains(&Need::Roll));
    let Some(roll) = facts.and_then(|facts| facts.roll.as_ref()) else { return Value::Null };
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
