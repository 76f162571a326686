//! The order of names: one source for lists and ballots.

use crate::collation::{self, Padding};
use crate::model::congress::SettledBy;
use crate::model::election::YesNo;
use crate::model::practice::ListOrder;
use crate::model::{Congress, District, Practice};
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// The order in which a district's lists and ballots print their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesInOrder {
    /// Positions in `提名`, in the order of printing.
    pub nominees: Vec<usize>,
    /// What the initial list says of its order: `以姓名笔画为序`.
    pub nominees_note: Option<String>,
    /// Names of `正式候选人`, in the order of printing.
    pub candidates: Vec<String>,
    /// What the formal list says of its order.
    pub candidates_note: Option<String>,
    /// Positions in `提名` of those whom a list puts in order by strokes, though those of a character
    /// are not known for certain.
    pub unknown: Vec<(usize, char)>,
}

/// By what a list of a congress is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    /// As the description has it.
    Written(Option<String>),
    /// By strokes, under the term that is printed.
    Strokes(String, Padding),
}

impl By {
    fn of(congress: &Congress, asked: ListOrder, practice: &Practice) -> By {
        let padding = |short_first: YesNo| match short_first {
            YesNo::Yes => Padding::ShortFirst,
            YesNo::No => Padding::None,
        };
        match (congress.name_order, asked) {
            (Some(order), _) => match order.by.term() {
                Some(term) if order.by.by_strokes() => By::Strokes(term.to_owned(), padding(order.short_first)),
                term => By::Written(term.map(str::to_owned)),
            },
            (None, ListOrder::Open) => By::Written(None),
            (None, ListOrder::Strokes | ListOrder::StrokesOrPrimary) => {
                By::Strokes(practice.order_term.value.clone(), Padding::None)
            }
        }
    }

    fn note(&self) -> Option<String> {
        match self {
            By::Written(term) => term.as_ref().map(|term| format!("以{term}为序")),
            By::Strokes(term, _) => Some(format!("以{term}为序")),
        }
    }

    /// Sorts by strokes; equal names, and lists as written, stay as they are.
    fn sort<T>(&self, items: &mut [T], order: impl Fn(&T, &T, Padding) -> Ordering) {
        if let By::Strokes(_, padding) = self {
            items.sort_by(|a, b| order(a, b, *padding));
        }
    }
}

impl NamesInOrder {
    /// Orders the names of `district`.
    pub fn of(congress: &Congress, district: &District, practice: &Practice) -> NamesInOrder {
        let initial = By::of(congress, practice.initial_order.value, practice);
        let mut nominees: Vec<usize> = (0..district.nominees.len()).collect();
        let name = |position: &usize| district.nominees[*position].name.as_str();
        initial.sort(&mut nominees, |a, b, padding| collation::compare(name(a), name(b), padding));

        // Where only the initial list has an order, the later one keeps it.
        let formal = match practice.formal_order.value {
            ListOrder::Open => initial.clone(),
            asked => By::of(congress, asked, practice),
        };
        let mut candidates: Vec<Person> = district.formal.iter().map(|name| Person::of(name, district)).collect();
        formal.sort(&mut candidates, |a, b, padding| {
            collation::compare(a.name, b.name, padding).then(a.position.cmp(&b.position))
        });
        let mut candidates_note = formal.note();
        if let Some(votes) = primary_votes(district, practice) {
            // Equal votes stay in the order of the names.
            candidates.sort_by_key(|person| Reverse(votes.get(person.reference).copied().unwrap_or(0)));
            candidates_note = Some("以预选得票多少为序".to_owned());
        }
        let by_strokes: Vec<usize> = match (&initial, &formal) {
            (By::Strokes(..), _) => nominees.clone(),
            (_, By::Strokes(..)) => candidates.iter().filter_map(|person| person.position).collect(),
            _ => vec![],
        };
        // Letters and digits have no strokes at all: nothing about them is in doubt.
        let doubt = |position: &usize| collation::unknown(name(position)).filter(|character| !character.is_ascii());
        let unknown = by_strokes.iter().filter_map(|position| Some((*position, doubt(position)?)));
        NamesInOrder {
            nominees_note: initial.note(),
            candidates: candidates.iter().map(|person| person.reference.to_owned()).collect(),
            candidates_note,
            unknown: unknown.collect(),
            nominees,
        }
    }
}

/// Someone of the formal list.
struct Person<'a> {
    /// As the formal list writes it.
    reference: &'a str,
    /// Without the label that tells namesakes apart.
    name: &'a str,
    /// Position in `提名`: namesakes stand in that order on every list.
    position: Option<usize>,
}

impl<'a> Person<'a> {
    fn of(reference: &'a str, district: &'a District) -> Person<'a> {
        let position = district.nominees.iter().position(|nominee| nominee.is_called(reference));
        let name = position.map_or(reference, |position| district.nominees[position].name.as_str());
        Person { reference, name, position }
    }
}

/// Votes of a primary that settled the list, unless the province orders by strokes even then.
fn primary_votes<'a>(district: &'a District, practice: &Practice) -> Option<HashMap<&'a str, u32>> {
    let primary = district.primary.as_ref().filter(|_| district.settled_by == SettledBy::Primary)?;
    let strokes_always = practice.formal_order.value == ListOrder::Strokes;
    let counted = !primary.votes.is_empty() && !strokes_always;
    counted.then(|| primary.votes.iter().map(|line| (line.name.as_str(), line.votes)).collect())
}
