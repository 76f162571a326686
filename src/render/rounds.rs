//! What papers say of the rounds after the poll (选举法 第四十五条).

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
    pub polling_day: Day,
    pub kind: &'a Kind,
    pub schedule: &'a Schedule,
    pub area: &'a Area,
}

impl Paper<'_> {
    /// Those who have left the list by this day are not on it.
    pub(super) fn names_of(&self) -> Day {
        self.day.unwrap_or(self.polling_day)
    }

    /// The rounds that count, as far as they were held by the day of the paper.
    pub(super) fn rounds<'a>(
        &self,
        district: &'a District,
        facts: &'a DistrictFacts,
    ) -> impl Iterator<Item = (RoundKind, &'a ResultFacts)> {
        let day = self.day;
        let held = move |round: RoundKind| match (round.described(district), day) {
            (Some(round), Some(day)) => round.day <= day,
            _ => true,
        };
        facts.rounds.iter().flat_map(Rounds::counted).filter(move |(round, _)| held(*round))
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
        })
    };
    paper.rounds(district, facts).filter_map(view).collect()
}

/// What follows the last of them.
pub(super) fn next(district: &District, facts: &DistrictFacts, paper: &Paper) -> Option<NextView> {
    let (_, last) = paper.rounds(district, facts).last()?;
    let what = match last.next()? {
        Next::Again => "again",
        Next::Runoff => "runoff",
        Next::ByRound => "by-round",
        Next::Vacancy => match paper.kind.practice.still_short.value {
            StillShort::Vacant => "vacant",
            StillShort::Later => "later",
            StillShort::Open => "open",
        },
    };
    Some(NextView { what, seats: last.vacant, tied: tied(last) })
}

/// Names of those with equal votes, joined by 、.
pub(super) fn tied(result: &ResultFacts) -> String {
    result.tied().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、")
}
