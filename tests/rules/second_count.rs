//! A second, naive count of every round: it must agree with the program on 100,000 random counts.
//!
//! It shares nothing with the program: no sorting, no figures of `kind.yaml`, one person at a time.

use crate::builder::{KIND, day, district, later_round, tally, votes};
use zhangbang::facts::{Next, RoundKind, Rounds};
use zhangbang::model::{District, Round, Tally, YesNo};

const COUNTS: u32 = 100_000;

/// A small generator of numbers (xorshift), the same on every run.
struct Numbers(u64);

impl Numbers {
    /// A number below `end`.
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) % u64::from(end)) as u32
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// A count of `persons` in which ties, narrow majorities and thirds are common.
    fn count(&mut self, persons: u32) -> Tally {
        let took_part = self.below(13);
        let returned = if self.one_in(8) { self.below(14) } else { took_part - self.below(took_part.min(2) + 1) };
        let lines = (0..persons).map(|person| votes(&person.to_string(), self.below(took_part.max(1) + 1), took_part));
        let lines = lines.collect();
        Tally { returned, votes: lines, ..tally(took_part, &[]) }
    }

    fn round(&mut self) -> Option<Round> {
        let count = self.below(5);
        let declared_invalid = if self.one_in(12) { YesNo::Yes } else { YesNo::No };
        let tally = (count > 0).then(|| self.count(count + 1))?;
        Some(Round { declared_invalid, ..later_round(day("2026-04-27"), vec![], Some(tally)) })
    }

    fn district(&mut self) -> District {
        let seats = 1 + self.below(3);
        let persons = 1 + self.below(6);
        let mut district = district(1, seats);
        district.tally = Some(self.count(persons));
        district.declared_invalid = if self.one_in(20) { YesNo::Yes } else { YesNo::No };
        (district.by_round, district.runoff) = (self.round(), self.round());
        district
    }
}

/// What one round means, person by person.
#[derive(Debug, PartialEq)]
struct Seen {
    elected: Vec<usize>,
    tied: Vec<usize>,
    void: bool,
}

/// Whoever `passes` and has fewer rivals ahead or level than there are seats is elected; whom only
/// equals keep out is tied.
fn look(count: &Tally, seats: usize, voters: Option<u32>, declared: bool, passes: impl Fn(u32) -> bool) -> Seen {
    let too_few = voters.is_some_and(|voters| count.took_part <= voters - count.took_part.min(voters));
    let void = declared || too_few || count.returned > count.took_part;
    let (mut elected, mut tied) = (vec![], vec![]);
    for (index, mine) in count.votes.iter().enumerate().filter(|(_, line)| !void && passes(line.yes)) {
        let others = || count.votes.iter().enumerate().filter(|(other, _)| *other != index);
        let ahead = others().filter(|(_, other)| other.yes > mine.yes).count();
        let level = others().filter(|(_, other)| other.yes == mine.yes).count();
        if ahead + level < seats {
            elected.push(index);
        } else if ahead < seats {
            tied.push(index);
        }
    }
    Seen { elected, tied, void }
}

/// All rounds: who is elected in which, who is tied at the end, how many seats are empty.
fn naive(district: &District, voters: Option<u32>) -> (Vec<(char, usize)>, Vec<usize>, usize) {
    let seats = district.seats as usize;
    let poll = district.tally.as_ref().expect("a count");
    let declared = district.declared_invalid == YesNo::Yes;
    let first = look(poll, seats, voters, declared, |yes| yes > poll.took_part / 2);
    let mut elected: Vec<(char, usize)> = first.elected.iter().map(|index| ('P', *index)).collect();
    let mut last = first;
    let by_round = RoundKind::ByRound.tally(district).filter(|_| last.tied.is_empty() && !last.void);
    if let Some(count) = by_round.filter(|_| elected.len() < seats) {
        let third = |yes: u32| yes > 0 && yes + yes + yes >= count.returned;
        let declared = district.by_round.as_ref().is_some_and(|round| round.declared_invalid == YesNo::Yes);
        last = look(count, seats - elected.len(), voters, declared, third);
        elected.extend(last.elected.iter().map(|index| ('B', *index)));
    }
    if let Some(count) = RoundKind::Runoff.tally(district).filter(|_| !last.tied.is_empty()) {
        let declared = district.runoff.as_ref().is_some_and(|round| round.declared_invalid == YesNo::Yes);
        last = look(count, seats - elected.len(), voters, declared, |_| true);
        elected.extend(last.elected.iter().map(|index| ('R', *index)));
    }
    let vacant = seats - elected.len();
    (elected, last.tied, vacant)
}

#[test]
fn a_second_count_agrees_on_every_round() {
    let mut numbers = Numbers(0x5EED_2026_0420);
    let mut kinds = [0_u32; 5];
    for number in 0..COUNTS {
        let district = numbers.district();
        let voters = (!numbers.one_in(6)).then(|| numbers.below(20));
        let rounds = Rounds::of(&district, voters, &KIND).expect("a count");
        let letter = |round| match round {
            RoundKind::Poll => 'P',
            RoundKind::ByRound => 'B',
            RoundKind::Runoff => 'R',
        };
        let mut elected: Vec<(char, usize)> =
            rounds.elected().map(|(round, person)| (letter(round), person.index)).collect();
        let mut tied: Vec<usize> = rounds.last().tied().map(|person| person.index).collect();
        let (mut expected, still_tied, vacant) = naive(&district, voters);
        [&mut elected, &mut expected].into_iter().for_each(|list| list.sort_unstable());
        tied.sort_unstable();
        let found = (elected, tied, rounds.vacant() as usize);
        assert_eq!(found, (expected, still_tied, vacant), "count {number} of {voters:?} voters: {district:#?}");
        for (round, result) in rounds.counted() {
            let tally = round.tally(&district).expect("a count");
            for winner in result.elected() {
                let lawful = match round {
                    RoundKind::Poll => 2 * winner.votes > tally.took_part,
                    RoundKind::ByRound => 3 * winner.votes >= tally.returned && winner.votes > 0,
                    RoundKind::Runoff => true,
                };
                assert!(!round.is_declared_invalid(&district), "count {number}: {winner:?} in a void {round:?}");
                assert!(lawful, "count {number}: {winner:?} is elected in {round:?}: {district:#?}");
            }
        }
        kinds[0] += u32::from(rounds.by_round.is_some());
        kinds[1] += u32::from(rounds.runoff.is_some());
        kinds[2] += u32::from(rounds.by_round.is_some() && rounds.runoff.is_some());
        kinds[3] += u32::from(rounds.last().next() == Some(Next::Again));
        kinds[4] += u32::from(
            rounds.counted().any(|(round, _)| round != RoundKind::Poll && round.is_declared_invalid(&district)),
        );
    }
    assert!(kinds.iter().all(|count| *count > COUNTS / 1000), "some kinds of rounds are hardly tried: {kinds:?}");
}
