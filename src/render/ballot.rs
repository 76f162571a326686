//! What ballots see: names in the one order, and how many of them may be marked.

use super::Source;
use super::filters::pad;
use crate::catalog::{Document, When};
use crate::facts::{RoundKind, order};
use crate::model::printing::Direction;
use crate::model::{District, Round};
use serde::Serialize;

/// The ballot of a district: of the poll, or of the primary or the later round that the template is for.
#[derive(Debug, Serialize)]
pub struct BallotView<'a> {
    pub candidates: Vec<NameView<'a>>,
    /// Most names that may be marked: the seats to be filled, or as many as a primary lets through.
    pub seats: u32,
    /// Colour of the paper of the level's ballots.
    pub colour: &'a str,
    /// How names run: `vertical` or `horizontal`.
    pub direction: Direction,
}

/// A name on a ballot.
#[derive(Debug, Serialize)]
pub struct NameView<'a> {
    pub name: String,
    /// What tells namesakes apart.
    pub label: Option<&'a str>,
}

/// The ballot that `document` prints; `None` for papers that are not of a district.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Option<BallotView<'a>> {
    let election = &source.project.election;
    let (congress, district) = (document.congress(election)?, document.district(election)?);
    let facts = document.subject.district_facts(source.facts)?;
    let later = |round: &'a Option<Round>| -> Vec<&'a str> {
        round.as_ref().map(|round| order::of_round(round, facts)).unwrap_or_default()
    };
    let seats = |round| facts.rounds.as_ref().and_then(|rounds| rounds.seats(round));
    let view = |name: &'a str| match district.nominee(name) {
        Some(nominee) => name_view(nominee),
        None => NameView { name: pad(name), label: None },
    };
    let on = document.date.unwrap_or(election.polling_day);
    let stands = |name: &str| district.left(name, on).is_none();
    let views = |names: Vec<&'a str>| names.into_iter().map(view).collect();
    let (candidates, seats) = match document.template.header.when {
        Some(When::Primary) => {
            let nominees = facts.order.nominees.iter().map(|index| &district.nominees[*index]);
            let standing = nominees.filter(|nominee| stands(&nominee.display_name()));
            (standing.map(name_view).collect(), Some(primary_marks(source, district)))
        }
        Some(When::Runoff) => (views(later(&district.runoff)), seats(RoundKind::Runoff)),
        Some(When::ByRound) => (views(later(&district.by_round)), seats(RoundKind::ByRound)),
        _ => {
            let formal = facts.order.candidates.iter().map(String::as_str);
            (views(formal.filter(|name| stands(name)).collect()), Some(district.seats))
        }
    };
    Some(BallotView {
        candidates,
        seats: seats.unwrap_or(district.seats),
        colour: election.printing.ballot_colour(congress.level, source.kind),
        direction: election.printing.ballot_names,
    })
}

fn name_view(nominee: &crate::model::Nominee) -> NameView<'_> {
    NameView { name: pad(&nominee.name), label: nominee.label.as_deref() }
}

/// As stated, or as many as the formal list may have.
pub(super) fn primary_marks(source: &Source, district: &District) -> u32 {
    let stated = district.primary.as_ref().and_then(|primary| primary.most_marks);
    stated.unwrap_or_else(|| district.seats + source.kind.surplus.max.at_most(district.seats))
}
