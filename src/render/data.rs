//! What shared Typst reads as `/data.json`: long lists, and the second language.

use super::cards::{self, Card};
use super::filters::pad;
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
    let mut second = second::of(source, document, &cards);
    let mut data = match document.template.header.when {
        Some(When::VoterCards) => {
            let lines = second.as_mut().map(|second| std::mem::take(&mut second.each));
            json!({ "cards": card_rows(&cards, &lines.unwrap_or_default()) })
        }
        Some(When::Correction) => correction::names(source, document, second.is_some()),
        _ => roll(source, document, second.is_some()),
    };
    if let Some(view) = second {
        data["second"] = json!(view);
    }
    data
}

/// `kinds`: the names of the districts on whose lists voters stand, for each such set; `rows`: a line for each card, parted
/// by tabs: which of the kinds, from 0; name, sex, age, group, the serial number on each list, and the lines in the second
/// language, those of all cards in `second`.
fn card_rows(cards: &[Card], second: &[Vec<String>]) -> Value {
    let mut kinds: Vec<Vec<String>> = vec![];
    let mut rows = String::new();
    for (index, card) in cards.iter().enumerate() {
        let districts: Vec<_> = card.lists.iter().map(|list| list.of.name()).collect();
        let kind = kinds.iter().position(|kind| *kind == districts).unwrap_or_else(|| {
            kinds.push(districts);
            kinds.len() - 1
        });
        let voter = card.voter;
        let own = [kind.to_string(), voter.name.to_string(), voter.sex.word().to_owned(), card.age.to_string()];
        let numbers = card.lists.iter().map(|list| format!("{}号", list.number));
        let words = own.into_iter().chain([card.group.to_owned()]).chain(numbers);
        let words: Vec<_> = words.chain(second.get(index).into_iter().flatten().cloned()).map(on_one_line).collect();
        rows.push_str(&words.join("\t"));
        rows.push('\n');
    }
    json!({ "kinds": kinds, "rows": rows })
}

/// Tabs and ends of lines part the words of a row.
fn on_one_line(word: String) -> String {
    word.replace(char::is_control, " ")
}

/// The voters of the district or of the body, group by group. `both`: with their names in the second language.
fn roll(source: &Source, document: &Document, both: bool) -> Value {
    let header = &document.template.header;
    let district = document.subject.district_facts(source.facts).and_then(|facts| facts.roll.as_ref());
    let body = document.subject.body_facts(source.facts).and_then(|facts| facts.roll.as_ref());
    let Some(roll) = district.or(body).filter(|_| header.needs.contains(&Need::Roll)) else { return Value::Null };
    groups(source.project, roll, both, |_| true)
}

/// `groups`: those voters of a roll who are `wanted`, group by group, a line each: number, name, mark and name in the
/// second language, parted by tabs; a group without any is left out. `usual`: how long names usually are.
pub(super) fn groups(project: &Project, roll: &RollFacts, both: bool, wanted: impl Fn(&VoterPlace) -> bool) -> Value {
    let (mut number, mut lengths) = (0, vec![]);
    let mut group_data = |group: &GroupFacts| {
        let marks = marks(project, group);
        let (mut rows, before) = (String::new(), number);
        for place in group.voters.iter().filter(|place| wanted(place)) {
            number += 1;
            let name = pad(&project.voter(place).name);
            lengths.push(name.chars().count());
            let mark = marks.get(&place).map_or("", String::as_str);
            let second = project.second_name(place).filter(|_| both).unwrap_or_default();
            rows.push_str(format!("{number}\t{name}\t{mark}\t{second}").trim_end_matches('\t'));
            rows.push('\n');
        }
        let total = format!("共{}人", number - before);
        (number > before).then(|| json!({ "name": group.name, "total": total, "rows": rows }))
    };
    let groups: Vec<Value> = roll.groups.iter().filter_map(&mut group_data).collect();
    json!({ "groups": groups, "usual": usual(lengths) })
}

/// The length that all names but one in ten have at most.
fn usual(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len().saturating_sub(1) * 9 / 10).copied().unwrap_or(0)
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
