//! What a count means: valid or not, who is elected, what is left to elect.

use crate::model::{District, Kind, Tally};

/// The result of one district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultFacts {
    /// Fewest voters who must take part (more than half of all voters); needs the roll.
    pub quorum: Option<u32>,
    /// Whether enough took part and no more ballots came back than voters took part.
    pub valid: Option<bool>,
    /// Fewest votes that elect (more than half of those who took part).
    pub majority: u32,
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
    /// More than half, but as many votes as others for too few seats: the tied vote again.
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

impl ResultFacts {
    /// Counts `tally`; `voters` are all voters of the district (选举法 第四十四条、第四十五条).
    pub fn of(district: &District, tally: &Tally, voters: Option<u32>, kind: &Kind) -> ResultFacts {
        let quorum = voters.map(|voters| kind.validity.exceeded_by(voters));
        let valid = quorum.map(|quorum| tally.took_part >= quorum && tally.returned <= tally.took_part);
        let majority = kind.majority.exceeded_by(tally.took_part);
        let mut ranked: Vec<Ranked> = tally
            .votes
            .iter()
            .enumerate()
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
        if valid != Some(false) {
            decide(&mut ranked, district.seats, majority);
        }
        let elected = ranked.iter().filter(|person| person.outcome == Outcome::Elected).count() as u32;
        ResultFacts { quorum, valid, majority, ranked, vacant: district.seats.saturating_sub(elected) }
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

/// Gives the seats to those with a majority, most votes first, and stops at a tie that matters.
fn decide(ranked: &mut [Ranked], seats: u32, majority: u32) {
    let seats = seats as usize;
    let passed = ranked.iter().filter(|person| person.votes >= majority).count();
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
