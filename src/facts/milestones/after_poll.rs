//! The poll and what follows it: later rounds, winners, and for each congress its confirmation and first session.

use super::{Milestone, Part, Step};
use crate::facts::{CongressFacts, Next, RoundKind, Rounds, Timetable};
use crate::model::{Congress, Day, Election, Kind};
use std::collections::BTreeMap;

/// The steps from the poll on.
pub(super) fn of(
    election: &Election,
    kind: &Kind,
    timetable: &Timetable,
    congresses: &[CongressFacts],
) -> Vec<Milestone> {
    let mut steps = rounds(election, kind, congresses);
    let list = election.schedule.winners_list;
    // While a vote is called for that has no day, nobody knows yet whether the list waits for it.
    let open = list.is_none() && steps.iter().any(Milestone::called_for);
    let poll = Milestone::new(Step::Poll).during(Some((timetable.polling_day, timetable.polling_until)));
    let several = timetable.polling_until > timetable.polling_day;
    steps.push(if several { poll.cite(&kind.practice.voting_days) } else { poll });
    let winners = Milestone::new(Step::WinnersList).on(list).by((!open).then_some(timetable.winners_by));
    steps.push(winners.local(&kind.practice.winners_within));
    let of_each = election.congresses.iter().zip(congresses);
    steps.extend(together(of_each.map(|(congress, facts)| (congress, sessions(congress, facts))).collect()));
    steps
}

/// What a congress does before it meets.
fn sessions(congress: &Congress, facts: &CongressFacts) -> Vec<Milestone> {
    let (stated, after) = (&congress.schedule, &facts.after_poll);
    let before_session = after.session_by.map(|by| after.session.map_or(by, |day| day.min(by)).before(1));
    let confirmation = Milestone::new(Step::Confirmation).on(stated.confirmed);
    let list = Milestone::new(Step::DeputiesList).on(stated.deputies_list).by(before_session);
    let session = Milestone::new(Step::FirstSession).on(after.session).by(after.session_by);
    let mut steps = vec![
        confirmation.by(stated.deputies_list.or(before_session)).planned(),
        if after.session.is_some() { list.planned() } else { list },
    ];
    steps.extend(after.session_by.map(|_| session));
    steps
}

/// Steps on which all congresses agree are one; of the others each names its congress.
fn together(all: Vec<(&Congress, Vec<Milestone>)>) -> Vec<Milestone> {
    let count = all.len();
    let mut steps: Vec<(Milestone, usize)> = vec![];
    for (congress, milestone) in
        all.into_iter().flat_map(|(congress, steps)| steps.into_iter().map(move |step| (congress, step)))
    {
        let part = Part { level: congress.level, district: None };
        let same = |known: &&mut (Milestone, usize)| {
            known.0.step == milestone.step
                && (known.0.days, known.0.by, known.0.limit) == (milestone.days, milestone.by, milestone.limit)
        };
        match steps.iter_mut().find(same) {
            Some((known, number)) => {
                known.parts.push(part);
                *number += 1;
            }
            None => steps.push((Milestone { parts: vec![part], ..milestone }, 1)),
        }
    }
    let of_all =
        |(milestone, number)| if number == count { Milestone { parts: vec![], ..milestone } } else { milestone };
    steps.into_iter().map(of_all).collect()
}

/// Later rounds, described or called for by the count, and the notices of their winners; those of one day together.
fn rounds(election: &Election, kind: &Kind, congresses: &[CongressFacts]) -> Vec<Milestone> {
    let mut steps: BTreeMap<(Step, Option<Day>, Option<Day>), Milestone> = BTreeMap::new();
    let facts = congresses.iter().flat_map(|congress| &congress.districts);
    for ((level, district), facts) in election.districts().zip(facts) {
        let mut add = |step, day, by| {
            let new = || Milestone::new(step).on(day).by(by);
            let parts = &mut steps.entry((step, day, by)).or_insert_with(new).parts;
            parts.push(Part { level, district: Some(district.number) });
        };
        let last = facts.rounds.as_ref().map(Rounds::last);
        let next = last.and_then(|last| Some((last.round, last.next()?)));
        if next == Some((RoundKind::Poll, Next::Again)) {
            add(Step::Repoll, None, None);
        }
        for (round, vote, notice) in [
            (RoundKind::Runoff, Step::Runoff, Step::RunoffWinners),
            (RoundKind::ByRound, Step::ByRound, Step::ByRoundWinners),
        ] {
            let described = round.described(district);
            if let Some(described) = described {
                add(vote, Some(described.day), None);
            }
            if next.is_some_and(|next| calls_for(next, round)) && described.is_none_or(|held| held.tally.is_some()) {
                add(vote, None, None);
            }
            let announced = described.filter(|described| described.has_own_notice(election.schedule.winners_list));
            let result = facts.rounds.as_ref().and_then(|rounds| rounds.of_round(round));
            if let Some(described) = announced.filter(|_| result.is_none_or(|result| result.elected().count() > 0)) {
                let by = described.day.after(kind.practice.winners_within.value);
                add(notice, described.winners_announced, Some(by));
            }
        }
    }
    let local = |step: Milestone| match step.step {
        Step::RunoffWinners | Step::ByRoundWinners => step.local(&kind.practice.winners_within),
        _ => step,
    };
    steps.into_values().map(local).collect()
}

/// Whether what follows the last count, of a round, is a vote of this kind.
fn calls_for((last, next): (RoundKind, Next), round: RoundKind) -> bool {
    match next {
        Next::Again => last == round,
        Next::Runoff => round == RoundKind::Runoff,
        Next::ByRound => round == RoundKind::ByRound,
        Next::Vacancy => false,
    }
}
