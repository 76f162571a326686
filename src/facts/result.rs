//! What a count means: valid or not, who is elected, what is left to elect.

use crate::model::{District, Kind, Round, Tally};

/// The result of one round of voting in one district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultFacts {
    /// Seats that the round was for.
    pub seats: u32,
    /// Fewest voters who must take part (more than half of all voters); needs the roll.
    pub quorum: Option<u32>,
    /// Whether enough took part and no more ballots came back than voters took part.
    pub valid: Option<bool>,
    /// Fewest votes that elect.
    pub needed: u32,
    /// By votes, most first; equal votes in the order of the tally.
    pub ranked: Vec<Ranked>,
    /// Seats that nobody has won yet.
    pub vacant: u32,
}

/// One person's place in the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Position in the tally.
    pub index: usize,
    pub name: String,
    pub votes: u32,
    /// Place by votes from 1; equal votes share a place.
    pub rank: u32,
    pub outcome: Outcome,
}

/// What the votes mean for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Elected,
    /// Enough votes, but as many as others for too few seats: the tied vote again.
    Tied,
    NotElected,
}

impl Outcome {
    /// As reports print it.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Elected => "当选",
            Outcome::Tied => "票数相等",
            Outcome::NotElected => "未当选",
        }
    }
}

/// A round of voting (选举法 第四十五条).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundKind {
    /// The poll: more than half of the votes of those who took part.
    Poll,
    /// 再次投票 of those with equal votes: most votes.
    Runoff,
    /// 另行选举 for the seats that are left: most votes, at least one third of the ballots.
    ByRound,
}

impl ResultFacts {
    /// Counts `tally` for `seats`; `voters` are all voters of the district (选举法 第四十四条、第四十五条).
    pub fn of(round: RoundKind, seats: u32, tally: &Tally, voters: Option<u32>, kind: &Kind) -> ResultFacts {
        let quorum = voters.map(|voters| kind.validity.exceeded_by(voters));
        let valid = quorum.map(|quorum| tally.took_part >= quorum && tally.returned <= tally.took_part);
        let needed = match round {
            RoundKind::Poll => kind.majority.exceeded_by(tally.took_part),
            RoundKind::Runoff => 1,
            RoundKind::ByRound => kind.by_round.reached_by(tally.returned).max(1),
        };
        let mut ranked = rank(tally);
        if valid != Some(false) {
            decide(&mut ranked, seats, needed);
        }
        let elected = ranked.iter().filter(|person| person.outcome == Outcome::Elected).count() as u32;
        ResultFacts { seats, quorum, valid, needed, ranked, vacant: seats.saturating_sub(elected) }
    }

    /// Those elected, by votes.
    pub fn elected(&self) -> impl Iterator<Item = &Ranked> {
        self.ranked.iter().filter(|person| person.outcome == Outcome::Elected)
    }

    /// Those who must stand against each other again.
    pub fn tied(&self) -> impl Iterator<Item = &Ranked> {
        self.ranked.iter().filter(|person| person.outcome == Outcome::Tied)
    }
}

fn rank(tally: &Tally) -> Vec<Ranked> {
    let lines = tally.votes.iter().enumerate();
    let mut ranked: Vec<Ranked> = lines
        .map(|(index, votes)| Ranked {
            index,
            name: votes.name.clone(),
            votes: votes.yes,
            rank: 0,
            outcome: Outcome::NotElected,
        })
        .collect();
    ranked.sort_by_key(|person| (std::cmp::Reverse(person.votes), person.index));
    for position in 0..ranked.len() {
        let ahead = ranked.iter().filter(|person| person.votes > ranked[position].votes).count();
        ranked[position].rank = ahead as u32 + 1;
    }
    ranked
}

/// Gives the seats to those with enough votes, most first, and stops at a tie that matters.
fn decide(ranked: &mut [Ranked], seats: u32, needed: u32) {
    let seats = seats as usize;
    let passed = ranked.iter().filter(|person| person.votes >= needed).count();
    let tie =
        (passed > seats && seats > 0).then(|| ranked[seats - 1].votes).filter(|votes| ranked[seats].votes == *votes);
    for (position, person) in ranked.iter_mut().enumerate().take(passed) {
        person.outcome = match tie {
            Some(votes) if person.votes == votes => Outcome::Tied,
            _ if position < seats => Outcome::Elected,
            _ => Outcome::NotElected,
        };
    }
}

/// All rounds of one district together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounds {
    pub poll: ResultFacts,
    /// 再次投票, once counted.
    pub runoff: Option<ResultFacts>,
    /// 另行选举, once counted.
    pub by_round: Option<ResultFacts>,
    /// Seats that were left for a by-round.
    pub by_round_seats: u32,
}

impl Rounds {
    /// Counts every round of `district`; `None` while the poll is not counted.
    pub fn of(district: &District, voters: Option<u32>, kind: &Kind) -> Option<Rounds> {
        let count = |round, seats, tally| ResultFacts::of(round, seats, tally, voters, kind);
        let poll = count(RoundKind::Poll, district.seats, district.tally.as_ref()?);
        let runoff = tally_of(&district.runoff).map(|tally| count(RoundKind::Runoff, poll.vacant, tally));
        let left = runoff.as_ref().map_or(poll.vacant, |runoff| runoff.vacant);
        let by_round = tally_of(&district.by_round).map(|tally| count(RoundKind::ByRound, left, tally));
        Some(Rounds { poll, runoff, by_round, by_round_seats: left })
    }

    /// The rounds that were counted, in their order.
    pub fn counted(&self) -> impl Iterator<Item = (RoundKind, &ResultFacts)> {
        let later = [(RoundKind::Runoff, &self.runoff), (RoundKind::ByRound, &self.by_round)];
        let later = later.into_iter().filter_map(|(round, result)| Some((round, result.as_ref()?)));
        std::iter::once((RoundKind::Poll, &self.poll)).chain(later)
    }

    /// Everyone elected, round by round, by votes, with the round.
    pub fn elected(&self) -> impl Iterator<Item = (RoundKind, &Ranked)> {
        self.counted().flat_map(|(round, result)| result.elected().map(move |winner| (round, winner)))
    }

    /// Seats that are still vacant after the last round that was counted.
    pub fn vacant(&self) -> u32 {
        self.counted().last().map_or(0, |(_, result)| result.vacant)
    }

    /// Those whose equal votes no round has settled.
    pub fn tied(&self) -> impl Iterator<Item = &Ranked> {
        let last = self.counted().last().map(|(_, result)| result);
        last.into_iter().flat_map(ResultFacts::tied)
    }
}

fn tally_of(round: &Option<Round>) -> Option<&Tally> {
    round.as_ref()?.tally.as_ref()
}
