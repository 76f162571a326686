//! What papers say of the rounds after the poll (选举法 第四十五条).

use super::Source;
use crate::catalog::{Dated, Document, When};
use crate::facts::result::Next;
use crate::facts::{DistrictFacts, ResultFacts, RoundKind, Rounds};
use crate::model::practice::StillShort;
use crate::model::{Area, Day, District, Kind, Schedule};
use serde::Serialize;

/// A round after the poll that has been held.
#[derive(Debug, Serialize)]
pub struct HeldRoundView {
    /// Whether it is a 再次投票 of those with equal votes.
    pub runoff: bool,
    pub day: Day,
    pub took_part: u32,
    pub elected: usize,
    /// What follows it; nothing if it filled its seats.
    pub next: Option<NextView>,
}

/// What is done about seats that are left.
#[derive(Debug, Serialize)]
pub struct NextView {
    /// `again`, `runoff`, `by-round`, or, where a by-round has left them, `vacant`, `later`, `open`.
    pub what: &'static str,
    pub seats: u32,
    /// Names of those with equal votes, joined by 、.
    pub tied: String,
}

/// What a view has to know of the paper that it is for.
pub(super) struct Paper<'a> {
    /// Rounds after this day are not on it.
    pub day: Option<Day>,
    /// Whether it is the list of the poll, from which winners with a notice of their own are left out.
    listing: bool,
    /// The one round of which it tells.
    pub(super) only: Option<RoundKind>,
    pub polling_day: Day,
    pub kind: &'a Kind,
    pub schedule: &'a Schedule,
    pub area: &'a Area,
}

impl<'s> Paper<'s> {
    /// What the views of a document have to know of it.
    pub(super) fn of(source: &Source<'s>, document: &Document) -> Self {
        let election = &source.project.election;
        Paper {
            day: document.date,
            listing: document.template.header.dated == Dated::WinnersList,
            only: document.template.header.when.and_then(When::round),
            polling_day: election.polling_day,
            kind: source.kind,
            schedule: &election.schedule,
            area: &election.area,
        }
    }

    /// Those who have left the list by this day are not on it.
    pub(super) fn names_of(&self) -> Day {
        self.day.unwrap_or(self.polling_day)
    }

    /// The rounds that count, as far as the paper tells of them.
    pub(super) fn rounds<'a>(
        &self,
        district: &'a District,
        facts: &'a DistrictFacts,
    ) -> impl Iterator<Item = (RoundKind, &'a ResultFacts)> + use<'a> {
        let (day, listing, only) = (self.day, self.listing, self.only);
        let told = move |round: RoundKind| match round.described(district) {
            _ if only.is_some() => only == Some(round),
            Some(round) if listing => !round.has_own_notice(day),
            Some(round) => round.day.is_by(day),
            None => true,
        };
        facts.rounds.iter().flat_map(Rounds::counted).filter(move |(round, _)| told(*round))
    }

    /// Those elected in these rounds.
    pub(super) fn elected(&self, district: &District, facts: &DistrictFacts) -> usize {
        self.rounds(district, facts).map(|(_, result)| result.elected().count()).sum()
    }
}

/// The rounds after the poll that were held by the day of the paper.
pub(super) fn later(district: &District, facts: &DistrictFacts, paper: &Paper) -> Vec<HeldRoundView> {
    let view = |(kind, result): (RoundKind, &ResultFacts)| {
        let (round, tally) = (kind.described(district)?, kind.tally(district)?);
        Some(HeldRoundView {
            runoff: kind == RoundKind::Runoff,
            day: round.day,
            took_part: tally.took_part,
            elected: result.elected().count(),
            next: next(result, paper.kind),
        })
    };
    paper.rounds(district, facts).filter_map(view).collect()
}

/// What follows a round.
pub(super) fn next(last: &ResultFacts, kind: &Kind) -> Option<NextView> {
    let what = match last.next()? {
        Next::Again => "again",
        Next::Runoff => "runoff",
        Next::ByRound => "by-round",
        Next::Vacancy => match kind.practice.still_short.value {
            StillShort::Vacant => "vacant",
            StillShort::Later => "later",
            StillShort::Open => "open",
        },
    };
    Some(NextView { what, seats: last.vacant, tied: tied(last) })
}

/// Names of those with equal votes, joined by 、.
fn tied(result: &ResultFacts) -> String {
    result.tied().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、")
}
