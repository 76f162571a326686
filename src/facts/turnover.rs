//! From last term's rolls to the present ones: who has come, who has gone, and why, as far as rolls can tell.

use super::doubles::digest;
use crate::model::{Day, Level, Project, Roll, RollReason, Voter, VoterPlace};
use std::collections::BTreeMap;

/// How the voters of every district have changed since last term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turnover {
    /// By level and district, also of districts that one term has alone.
    pub changes: BTreeMap<(Level, u32), Change>,
    /// Everybody who stands in a district in one term only: by level and district, those added first.
    pub turns: Vec<Turn>,
}

/// The voters of a district in figures: `last` and those added without those removed are `this`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    pub last: u32,
    pub this: u32,
    /// In the order of [`RollReason::ALL`].
    pub by: [u32; 6],
    /// Those added and removed of whom nothing tells why.
    pub untold: (u32, u32),
}

impl Change {
    /// What [`Change::figures`] are called.
    pub const HEADS: [&str; 8] =
        ["新满十八周岁", "恢复政治权利", "迁入", "增加待核", "迁出", "死亡", "剥夺政治权利", "减少待核"];

    /// Those added by reason and untold, then those removed.
    pub fn figures(&self) -> [u32; 8] {
        let [of_age, restored, moved_in, moved_out, died, deprived] = self.by;
        [of_age, restored, moved_in, self.untold.0, moved_out, died, deprived, self.untold.1]
    }

    /// How many came or went for this reason.
    pub fn of(&self, reason: RollReason) -> u32 {
        RollReason::ALL.iter().zip(self.by).find(|(other, _)| **other == reason).map_or(0, |(_, count)| count)
    }

    /// All who were added and all who were removed.
    pub fn sums(&self) -> (u32, u32) {
        let sum =
            |adds: bool| RollReason::ALL.into_iter().filter(|r| r.adds() == adds).map(|r| self.of(r)).sum::<u32>();
        (sum(true) + self.untold.0, sum(false) + self.untold.1)
    }

    /// Two districts together.
    pub fn plus(mut self, other: &Change) -> Change {
        self.last += other.last;
        self.this += other.this;
        self.by.iter_mut().zip(other.by).for_each(|(sum, more)| *sum += more);
        self.untold = (self.untold.0 + other.untold.0, self.untold.1 + other.untold.1);
        self
    }

    fn count(&mut self, turn: &Turn) {
        let place = RollReason::ALL.iter().position(|reason| Some(*reason) == turn.reason);
        match (place, turn.added) {
            (Some(place), _) => self.by[place] += 1,
            (None, true) => self.untold.0 += 1,
            (None, false) => self.untold.1 += 1,
        }
    }
}

/// A voter who stands in a district in one term only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub level: Level,
    pub district: u32,
    /// Added this term; else removed since last term.
    pub added: bool,
    /// In the present rolls if added, else in those of last term.
    pub place: VoterPlace,
    pub reason: Option<RollReason>,
    /// The district of the level in which the other term has them.
    pub elsewhere: Option<u32>,
}

impl Turnover {
    /// Compares the rolls of two terms; `None` if the description names none of last term. `age`: of voting.
    pub fn of(project: &Project, age: u32) -> Option<Turnover> {
        let last = project.election.last_election.as_ref()?;
        // Who was born later was too young then.
        let born_by = last.polling_day.years_earlier(age);
        let partners = Partners::of(&project.last_rolls, &project.rolls);
        let mut turnover = Turnover::default();
        for level in [Level::County, Level::Township] {
            turnover.side(&project.rolls, &project.last_rolls, &partners.old, level, Some(born_by));
            turnover.side(&project.last_rolls, &project.rolls, &partners.new, level, None);
        }
        turnover.turns.sort_by_key(|turn| (turn.level, turn.district, !turn.added, turn.place));
        Some(turnover)
    }

    /// Counts the voters of one term; `partners` are their places in the `others` of the other term. `born_by`: those
    /// of the present term who were born later have come of age since.
    fn side(&mut self, rolls: &[Roll], others: &[Roll], partners: &Places, level: Level, born_by: Option<Day>) {
        for (index, roll) in rolls.iter().enumerate() {
            let Some(district) = roll.district(level) else { continue };
            let change = self.changes.entry((level, district)).or_default();
            *(if born_by.is_some() { &mut change.this } else { &mut change.last }) += roll.voters.len() as u32;
            for (at, voter) in (0u32..).zip(&roll.voters) {
                let partner = partners[index][at as usize];
                let elsewhere = partner.and_then(|place| others[place.roll as usize].district(level));
                if elsewhere == Some(district) {
                    continue;
                }
                let young =
                    (partner.is_none() && born_by.is_some_and(|by| voter.birth > by)).then_some(RollReason::CameOfAge);
                let moved = if born_by.is_some() { RollReason::MovedIn } else { RollReason::MovedOut };
                let stated = roll.reasons.get(&at).copied().filter(|reason| reason.adds() == born_by.is_some());
                let turn = Turn {
                    level,
                    district,
                    added: born_by.is_some(),
                    place: VoterPlace { roll: index as u32, index: at },
                    // Who stands in both terms has moved.
                    reason: elsewhere.map(|_| moved).or(stated).or(young),
                    elsewhere,
                };
                change.count(&turn);
                self.turns.push(turn);
            }
        }
    }

    /// Level, district and change of every district, each level followed by the sum of its districts.
    pub fn lines(&self) -> impl Iterator<Item = (Level, String, Change)> {
        [Level::County, Level::Township].into_iter().flat_map(|level| {
            let own = self.changes.iter().filter(move |((of, _), _)| *of == level);
            let lines: Vec<_> = own.map(|((_, number), change)| (level, format!("第{number}选区"), *change)).collect();
            let total = (!lines.is_empty()).then(|| (level, "合计".to_owned(), self.total(level)));
            lines.into_iter().chain(total)
        })
    }

    /// All districts of a level together.
    pub fn total(&self, level: Level) -> Change {
        let own = self.changes.iter().filter(|((of, _), _)| *of == level);
        own.fold(Change::default(), |sum, (_, change)| sum.plus(change))
    }
}

/// For every voter of some rolls, where another set of rolls has them.
type Places = Vec<Vec<Option<VoterPlace>>>;

/// Who is who in two terms.
struct Partners {
    /// Of each present voter the place in last term's rolls.
    old: Places,
    /// Of each voter of last term the place in the present rolls.
    new: Places,
}

/// A key by which voters are taken for one person, the term, and the place.
type Keyed = (u64, bool, VoterPlace);

impl Partners {
    /// By ID number; where one of the two has none, by name, sex and birth.
    fn of(old: &[Roll], new: &[Roll]) -> Partners {
        let none = |rolls: &[Roll]| rolls.iter().map(|roll| vec![None; roll.voters.len()]).collect();
        let mut partners = Partners { old: none(new), new: none(old) };
        let numbered = keyed(old, new, |voter| voter.id_number.map(|number| digest(&number)));
        partners.pair(&numbered, |then, now| at(old, then).id_number == at(new, now).id_number);
        let persons = keyed(old, new, |voter| Some(digest(&voter.person())));
        partners.pair(&persons, |then, now| {
            let (then, now) = (at(old, then), at(new, now));
            then.may_be(now) && then.person() == now.person()
        });
        partners
    }

    /// Pairs those who are free and of one key, in the order of the rolls.
    fn pair(&mut self, keyed: &[Keyed], one: impl Fn(VoterPlace, VoterPlace) -> bool) {
        for alike in keyed.chunk_by(|a, b| a.0 == b.0) {
            let (olds, news) = alike.split_at(alike.partition_point(|(_, present, _)| !present));
            let mut first = 0;
            for (.., then) in olds {
                let free = |now: VoterPlace| self.old[now.roll as usize][now.index as usize].is_none();
                first += news[first..].iter().take_while(|(.., now)| !free(*now)).count();
                let taken = self.new[then.roll as usize][then.index as usize].is_some();
                let mut rest = news[first..].iter().map(|(.., now)| *now).filter(|_| !taken);
                let Some(now) = rest.find(|now| free(*now) && one(*then, *now)) else { continue };
                self.new[then.roll as usize][then.index as usize] = Some(now);
                self.old[now.roll as usize][now.index as usize] = Some(*then);
            }
        }
    }
}

fn keyed(old: &[Roll], new: &[Roll], key: impl Fn(&Voter) -> Option<u64>) -> Vec<Keyed> {
    let mut all = vec![];
    for (present, rolls) in [(false, old), (true, new)] {
        for (roll, voters) in (0u32..).zip(rolls.iter().map(|roll| &roll.voters)) {
            let place = |index| VoterPlace { roll, index };
            all.extend((0u32..).zip(voters).filter_map(|(index, voter)| Some((key(voter)?, present, place(index)))));
        }
    }
    all.sort_unstable();
    all
}

fn at(rolls: &[Roll], place: VoterPlace) -> &Voter {
    &rolls[place.roll as usize].voters[place.index as usize]
}
