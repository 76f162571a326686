//! Winners for which documents wait: of all rounds, of the list of the poll, of one later round.

use super::{Document, Need, Subject};
use crate::facts::{DistrictFacts, Facts, Next, RoundKind, Rounds};
use crate::model::{Day, District, Election};

impl Need {
    /// Whether it is winners.
    pub fn of_winners(self) -> bool {
        matches!(self, Need::Winners | Need::ListedWinners | Need::RunoffWinners | Need::ByRoundWinners)
    }

    /// Whether there are the winners that it asks for in a district, `list` being the day of the poll's list; `None`
    /// while they are not counted.
    pub fn elected(self, district: &District, rounds: Option<&Rounds>, list: Option<Day>) -> Option<bool> {
        let rounds = rounds?;
        let count = match self {
            Need::RunoffWinners => rounds.of_round(RoundKind::Runoff)?.elected().count(),
            Need::ByRoundWinners => rounds.of_round(RoundKind::ByRound)?.elected().count(),
            Need::ListedWinners => rounds.listed(district, list).map(|(_, result)| result.elected().count()).sum(),
            _ => rounds.elected().count(),
        };
        Some(count > 0)
    }

    /// Whether the winners that it asks for are known for a subject. The list of a congress says which districts were
    /// void.
    pub(super) fn winners_known(self, election: &Election, facts: &Facts, subject: Subject) -> bool {
        let list = election.schedule.winners_list;
        let valid = |facts: &DistrictFacts| facts.poll().and_then(|poll| poll.valid);
        let elected = |(district, facts): (&District, &DistrictFacts)| {
            valid(facts) == Some(true) && self.elected(district, facts.rounds.as_ref(), list) == Some(true)
        };
        let districts = || subject.districts(election, facts);
        match subject {
            Subject::Congress(_) => districts().all(|(_, facts)| valid(facts).is_some()) && districts().any(elected),
            _ => subject.place().congress.is_some() && districts().next().is_some() && districts().all(elected),
        }
    }

    /// Whether it is winners of a district in which nobody was elected, so that a document of them will never be made. A
    /// list that has its day waits for no vote that is not described yet.
    pub(super) fn finds_nobody(self, election: &Election, facts: &Facts, subject: Subject) -> bool {
        let list = election.schedule.winners_list;
        let Some((district, of)) = subject.district(election).zip(subject.district_facts(facts)) else { return false };
        let Some(rounds) = &of.rounds else { return false };
        let again = |round| rounds.of_round(round).is_some_and(|result| result.next() == Some(Next::Again));
        let to_come = match self {
            Need::RunoffWinners => again(RoundKind::Runoff),
            Need::ByRoundWinners => again(RoundKind::ByRound),
            Need::ListedWinners if list.is_some() => RoundKind::ALL.into_iter().any(|round| {
                let described = round.described(district).filter(|described| !described.has_own_notice(list));
                described.is_some_and(|described| described.tally.is_none())
            }),
            _ => rounds.last().next().is_some_and(|next| next != Next::Vacancy),
        };
        self.of_winners() && !to_come && self.elected(district, Some(rounds), list) == Some(false)
    }
}

impl Document {
    /// The need for winners that it has, if it tells of any.
    pub(super) fn winners(&self) -> Option<Need> {
        self.template.header.needs.iter().copied().find(|need| need.of_winners())
    }
}
