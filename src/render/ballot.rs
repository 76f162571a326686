//! What ballots see: names in the one order, and how many of them may be marked.

use super::Source;
use super::filters::pad;
use super::persons::known;
use crate::catalog::{Document, Subject, When};
use crate::facts::{RoundKind, order};
use crate::model::printing::Direction;
use crate::model::{District, Round};
use serde::Serialize;

/// The ballot of a district or of an office: of the poll, or of the primary or the later round that the template is for.
#[derive(Debug, Serialize)]
pub struct BallotView<'a> {
    pub candidates: Vec<NameView<'a>>,
    /// Most names that may be marked: the seats to be filled, or as many as a primary lets through.
    pub seats: u32,
    /// Colour of the paper of the level's ballots.
    pub colour: &'a str,
    /// How names run: `vertical` or `horizontal`; nothing if the project leaves it open.
    pub direction: Option<Direction>,
}

/// A name on a ballot.
#[derive(Debug, Serialize)]
pub struct NameView<'a> {
    pub name: String,
    /// What tells namesakes apart.
    pub label: Option<&'a str>,
    /// The name in the second language; empty if it is not given.
    pub second_name: &'a str,
}

/// The ballot that `document` prints; `None` for papers that are neither of a district nor of an office.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Option<BallotView<'a>> {
    of_district(source, document).or_else(|| of_office(source, document))
}

/// The ballot of the one office that a paper is about.
fn of_office<'a>(source: &Source<'a>, document: &Document) -> Option<BallotView<'a>> {
    let election = &source.project.election;
    let Subject::Office(..) = document.subject else { return None };
    let (office, facts) = document.subject.offices(election, source.facts).next()?;
    let view = |name: &'a String| match office.nominee(name) {
        Some(nominee) => name_view(nominee),
        None => NameView { name: pad(name), label: None, second_name: "" },
    };
    let round = match document.template.header.when {
        Some(When::Runoff) => Some((RoundKind::Runoff, &office.runoff)),
        Some(When::ByRound) => Some((RoundKind::ByRound, &office.by_round)),
        _ => None,
    };
    let seats = round.and_then(|(kind, _)| facts.rounds.as_ref()?.seats(kind)).unwrap_or(office.seats);
    let candidates = match round {
        Some((_, round)) => round.iter().flat_map(|round| &round.candidates).map(view).collect(),
        None => facts.candidates.iter().map(view).collect(),
    };
    let colour = facts.colour.as_deref().unwrap_or_default();
    Some(BallotView { candidates, seats, colour, direction: election.printing.ballot_names })
}

fn of_district<'a>(source: &Source<'a>, document: &Document) -> Option<BallotView<'a>> {
    let election = &source.project.election;
    let (congress, district) = (document.congress(election)?, document.district(election)?);
    let facts = document.subject.district_facts(source.facts)?;
    let later = |round: &'a Option<Round>| -> Vec<&'a str> {
        round.as_ref().map(|round| order::of_round(round, facts)).unwrap_or_default()
    };
    let seats = |round| facts.rounds.as_ref().and_then(|rounds| rounds.seats(round));
    let view = |name: &'a str| match district.nominee(name) {
        Some(nominee) => name_view(nominee),
        None => NameView { name: pad(name), label: None, second_name: known(district, name).second_name },
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

/// As a ballot has the name of a nominee.
pub(super) fn name_view(nominee: &crate::model::Nominee) -> NameView<'_> {
    NameView {
        name: pad(&nominee.name),
        label: nominee.label.as_deref(),
        second_name: nominee.second_name.as_deref().unwrap_or_default(),
    }
}

/// As stated, or as many as the formal list may have.
pub(super) fn primary_marks(source: &Source, district: &District) -> u32 {
    let stated = district.primary.as_ref().and_then(|primary| primary.most_marks);
    stated.unwrap_or_else(|| district.seats + source.kind.surplus.max.at_most(district.seats))
}
