//! The poll and what follows it: later rounds, winners, and for each congress its confirmation and first session.

use super::{Milestone, Part, Step};
use crate::facts::{CongressFacts, Next, Timetable};
use crate::model::{Congress, Day, Election, Kind, Round};
use std::collections::BTreeMap;

/// The steps from the poll on.
pub(super) fn of(
    election: &Election,
    kind: &Kind,
    timetable: &Timetable,
    congresses: &[CongressFacts],
) -> Vec<Milestone> {
    let mut steps = rounds(election, congresses);
    // The day of the last vote is not known while one is called for that has none.
    let undated = steps.iter().any(Milestone::called_for);
    let poll = Milestone::new(Step::Poll).during(Some((timetable.polling_day, timetable.polling_until)));
    let several = timetable.polling_until > timetable.polling_day;
    steps.push(if several { poll.cite(&kind.practice.voting_days) } else { poll });
    let by = (!undated).then_some(timetable.winners_by);
    let winners = Milestone::new(Step::WinnersList).on(election.schedule.winners_list).by(by);
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

/// Later rounds, described or called for by the count, those of one day together.
fn rounds(election: &Election, congresses: &[CongressFacts]) -> Vec<Milestone> {
    let mut rounds: BTreeMap<(Step, Option<Day>), Milestone> = BTreeMap::new();
    let facts = congresses.iter().flat_map(|congress| &congress.districts);
    for ((level, district), facts) in election.districts().zip(facts) {
        let next = facts.rounds.as_ref().and_then(|rounds| rounds.last().next());
        let mut add = |step, round: Option<&Round>, called_for: bool| {
            if round.is_some() || called_for {
                let day = round.map(|round| round.day);
                let milestone = rounds.entry((step, day)).or_insert_with(|| Milestone::new(step).on(day));
                milestone.parts.push(Part { level, district: Some(district.number) });
            }
        };
        add(Step::Repoll, None, next == Some(Next::Again));
        add(Step::Runoff, district.runoff.as_ref(), next == Some(Next::Runoff));
        add(Step::ByRound, district.by_round.as_ref(), next == Some(Next::ByRound));
    }
    rounds.into_values().collect()
}
