//! What a count means: valid or not, who is elected, what is left to elect.

use crate::model::election::YesNo;
use crate::model::tally::WriteIn;
use crate::model::{Day, District, Kind, Office, Round, Tally, Votes};

/// The result of one round of voting in one district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultFacts {
    pub round: RoundKind,
    /// Seats that the round was for.
    pub seats: u32,
    /// Fewest voters who must take part (more than half of all voters); needs the number of voters.
    pub quorum: Option<u32>,
    /// Whether enough took part and no more ballots came back than voters took part.
    pub valid: Option<bool>,
    /// The same by the numbers alone, whatever the committee has declared.
    pub valid_by_numbers: Option<bool>,
    /// Fewest votes that elect; a runoff asks for none, only for more than others have.
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

impl RoundKind {
    /// Every kind, in the order in which they are held.
    pub const ALL: [RoundKind; 3] = [RoundKind::Poll, RoundKind::ByRound, RoundKind::Runoff];

    /// What `district` says of a later round; the poll is described by the election.
    pub fn described(self, district: &District) -> Option<&Round> {
        match self {
            RoundKind::Poll => None,
            RoundKind::Runoff => district.runoff.as_ref(),
            RoundKind::ByRound => district.by_round.as_ref(),
        }
    }

    /// What `office` says of a later round; the poll is described by the office itself.
    pub fn of_office(self, office: &Office) -> Option<&Round> {
        match self {
            RoundKind::Poll => None,
            RoundKind::Runoff => office.runoff.as_ref(),
            RoundKind::ByRound => office.by_round.as_ref(),
        }
    }

    /// The votes of this round for `office`.
    pub fn votes_of_office(self, office: &Office) -> &[Votes] {
        match self {
            RoundKind::Poll => &office.votes,
            _ => self.of_office(office).and_then(|round| round.tally.as_ref()).map_or(&[], |tally| &tally.votes),
        }
    }

    /// As papers call it; of a round after the poll it is also its key in the description.
    pub fn word(self) -> &'static str {
        match self {
            RoundKind::Poll => "投票",
            RoundKind::Runoff => "再次投票",
            RoundKind::ByRound => "另行选举",
        }
    }

    /// Whether the committee has declared that this round does not count.
    pub fn is_declared_invalid(self, district: &District) -> bool {
        let declared = match self {
            RoundKind::Poll => Some(district.declared_invalid),
            RoundKind::Runoff | RoundKind::ByRound => self.described(district).map(|round| round.declared_invalid),
        };
        declared == Some(YesNo::Yes)
    }

    /// The count of this round in `district`.
    pub fn tally(self, district: &District) -> Option<&Tally> {
        match self {
            RoundKind::Poll => district.tally.as_ref(),
            RoundKind::Runoff | RoundKind::ByRound => self.described(district)?.tally.as_ref(),
        }
    }
}

/// What the counts tell of someone who was written in. Written in at the poll, such a person may be a candidate of
/// the by-round, whose count does not say again who that is.
pub fn written_in<'a>(district: &'a District, name: &str) -> Option<&'a WriteIn> {
    let lines = RoundKind::ALL.into_iter().filter_map(|round| round.tally(district)).flat_map(|tally| &tally.votes);
    lines.filter(|line| line.name == name).find_map(|line| line.write_in.as_ref())
}

/// What has to follow a round that did not fill its seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The same again: the round was not valid.
    Again,
    /// 再次投票: equal votes decide nothing.
    Runoff,
    /// 另行选举: too few have more than half.
    ByRound,
    /// After a by-round the national law names nothing more; provinces do.
    Vacancy,
}

impl ResultFacts {
    /// Counts `tally` for `seats`; `voters` are all voters of the district (选举法 第四十四条、第四十五条).
    fn of(round: RoundKind, seats: u32, tally: &Tally, voters: Option<u32>, kind: &Kind) -> ResultFacts {
        let quorum = voters.map(|voters| kind.validity.exceeded_by(voters));
        let valid = match tally.returned <= tally.took_part {
            true => quorum.map(|quorum| tally.took_part >= quorum),
            false => Some(false),
        };
        let needed = match round {
            RoundKind::Poll => kind.majority.exceeded_by(tally.took_part),
            RoundKind::Runoff => 0,
            RoundKind::ByRound => kind.by_round.reached_by(tally.returned).max(1),
        };
        ResultFacts::counted(round, seats, &tally.votes, Bar { quorum, valid, needed })
    }

    /// Gives `seats` to those who have the most of `votes` and enough of them.
    pub(super) fn counted(round: RoundKind, seats: u32, votes: &[Votes], bar: Bar) -> ResultFacts {
        let Bar { quorum, valid, needed } = bar;
        let mut ranked = rank(votes);
        if valid != Some(false) {
            decide(&mut ranked, seats, needed);
        }
        let elected = ranked.iter().filter(|person| person.outcome == Outcome::Elected).count() as u32;
        let vacant = seats.saturating_sub(elected);
        ResultFacts { round, seats, quorum, valid, valid_by_numbers: valid, needed, ranked, vacant }
    }

    /// The same count after the committee has declared it invalid, for its numbers or for another reason
    /// (选举法 第五十八条).
    pub(super) fn declared_invalid(mut self) -> ResultFacts {
        self.valid = Some(false);
        self.vacant = self.seats;
        self.ranked.iter_mut().for_each(|person| person.outcome = Outcome::NotElected);
        self
    }

    /// Those elected, by votes.
    pub fn elected(&self) -> impl Iterator<Item = &Ranked> {
        self.ranked.iter().filter(|person| person.outcome == Outcome::Elected)
    }

    /// Those who must stand against each other again.
    pub fn tied(&self) -> impl Iterator<Item = &Ranked> {
        self.ranked.iter().filter(|person| person.outcome == Outcome::Tied)
    }

    /// What has to follow; nothing once every seat is filled.
    pub fn next(&self) -> Option<Next> {
        match self.round {
            _ if self.valid == Some(false) => Some(Next::Again),
            _ if self.vacant == 0 => None,
            _ if self.tied().count() > 0 => Some(Next::Runoff),
            RoundKind::Poll => Some(Next::ByRound),
            RoundKind::ByRound => Some(Next::Vacancy),
            // More stand in a runoff than there are seats, so somebody wins or equals somebody.
            RoundKind::Runoff => None,
        }
    }
}

/// What a round asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    /// Fewest who must take part.
    pub quorum: Option<u32>,
    /// Whether they did, and whether the ballots allow a count.
    pub valid: Option<bool>,
    /// Fewest votes that elect.
    pub needed: u32,
}

fn rank(votes: &[Votes]) -> Vec<Ranked> {
    let lines = votes.iter().enumerate();
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

/// All rounds of one district together. A round that does not follow from those before it does
/// not count: no later round after an invalid poll, no runoff without a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounds {
    pub poll: ResultFacts,
    /// 另行选举, once counted, for the seats for which too few had more than half.
    pub by_round: Option<ResultFacts>,
    /// 再次投票, once counted, for the seats left by a tie in the poll or in the by-round.
    pub runoff: Option<ResultFacts>,
}

impl Rounds {
    /// Counts every round of `district`; `None` while the poll is not counted.
    pub fn of(district: &District, voters: Option<u32>, kind: &Kind) -> Option<Rounds> {
        let count = |round: RoundKind, seats| {
            let result = ResultFacts::of(round, seats, round.tally(district)?, voters, kind);
            Some(if round.is_declared_invalid(district) { result.declared_invalid() } else { result })
        };
        Rounds::counting(district.seats, count)
    }

    /// Counts the rounds for `seats` as they follow from each other; `count` gives the result of one for the seats that
    /// are left, if it is counted.
    pub(super) fn counting(seats: u32, count: impl Fn(RoundKind, u32) -> Option<ResultFacts>) -> Option<Rounds> {
        let poll = count(RoundKind::Poll, seats)?;
        let by_round = match poll.next() {
            Some(Next::ByRound) => count(RoundKind::ByRound, poll.vacant),
            _ => None,
        };
        let mut rounds = Rounds { poll, by_round, runoff: None };
        rounds.runoff = rounds.tie().and_then(|tie| count(RoundKind::Runoff, tie.vacant));
        Some(rounds)
    }

    /// The rounds that count, in their order.
    pub fn counted(&self) -> impl Iterator<Item = (RoundKind, &ResultFacts)> {
        let later = self.by_round.iter().chain(&self.runoff);
        std::iter::once(&self.poll).chain(later).map(|result| (result.round, result))
    }

    /// The rounds whose winners are on the list of the poll, which is posted on the day `list`.
    pub fn listed(&self, district: &District, list: Option<Day>) -> impl Iterator<Item = (RoundKind, &ResultFacts)> {
        let apart = move |round: RoundKind| round.described(district).is_some_and(|round| round.has_own_notice(list));
        self.counted().filter(move |(round, _)| !apart(*round))
    }

    /// The result of a round that counts.
    pub fn of_round(&self, round: RoundKind) -> Option<&ResultFacts> {
        self.counted().find(|(of, _)| *of == round).map(|(_, result)| result)
    }

    /// Seats for which a round votes; `None` if it does not follow from those before it.
    pub fn seats(&self, round: RoundKind) -> Option<u32> {
        match round {
            RoundKind::Poll => Some(self.poll.seats),
            RoundKind::ByRound => (self.poll.next() == Some(Next::ByRound)).then_some(self.poll.vacant),
            RoundKind::Runoff => self.tie().map(|tie| tie.vacant),
        }
    }

    /// The round whose tie a runoff settles.
    pub fn tie(&self) -> Option<&ResultFacts> {
        std::iter::once(&self.poll).chain(&self.by_round).find(|result| result.next() == Some(Next::Runoff))
    }

    /// The last round that counts.
    pub fn last(&self) -> &ResultFacts {
        self.runoff.as_ref().or(self.by_round.as_ref()).unwrap_or(&self.poll)
    }

    /// Everyone elected, round by round, by votes, with the round.
    pub fn elected(&self) -> impl Iterator<Item = (RoundKind, &Ranked)> {
        self.counted().flat_map(|(round, result)| result.elected().map(move |winner| (round, winner)))
    }

    /// Seats that are still vacant after the last round that counts.
    pub fn vacant(&self) -> u32 {
        self.poll.seats.saturating_sub(self.elected().count() as u32)
    }
}
