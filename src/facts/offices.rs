//! What is known of an office of a body: who stands, in which order, what the count means.

use super::result::{Bar, Ranked, ResultFacts, RoundKind, Rounds};
use crate::collation::{self, Padding};
use crate::model::body::{Ballots, Body, Office};
use crate::model::body_kind::{Base, BodyRules, ElectedIn, Method, OfficeRule, Threshold};
use crate::model::body_practice::{Order, Returned};
use crate::model::election::YesNo;
use crate::model::{Day, Nominee};
use std::cmp::Reverse;

/// Facts of one office of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFacts {
    /// Who votes on it.
    pub elected_in: ElectedIn,
    /// Positions in `提名`, in the order of lists.
    pub nominees: Vec<usize>,
    /// Names of `正式候选人`, in the order of lists and ballots.
    pub candidates: Vec<String>,
    /// What lists of nominees say of their order: `以姓氏笔画为序`; and those of candidates, whom a primary may order.
    pub order_note: Option<String>,
    pub candidates_note: Option<String>,
    /// Positions in `预选得票`, most votes first.
    pub primary: Vec<usize>,
    /// Votes for higher offices that count here too, in the order of `得票`; empty where votes are not carried.
    pub carried: Vec<u32>,
    /// Fewest candidates for its seats, and most where a law sets a limit.
    pub fewest: u32,
    pub most: Option<u32>,
    /// Colour of the paper of its own ballots.
    pub colour: Option<String>,
    /// The ballots that its votes stand on.
    pub ballots: Option<Ballots>,
    /// All who may vote on it, and how many took part.
    pub voters: Option<u32>,
    pub took_part: Option<u32>,
    /// In which order those elected are announced; `None` for by votes.
    pub winners_by: Option<Order>,
    /// `None` while there are no votes.
    pub rounds: Option<Rounds>,
}

impl OfficeFacts {
    /// Everyone who was elected, in the order in which they are announced.
    pub fn winners(&self) -> Vec<(RoundKind, &Ranked)> {
        let mut winners: Vec<(RoundKind, &Ranked)> = self.rounds.iter().flat_map(Rounds::elected).collect();
        let place = |name: &str| self.candidates.iter().position(|candidate| candidate == name).unwrap_or(usize::MAX);
        match self.winners_by {
            Some(Order::Written) => winners.sort_by_key(|(_, winner)| place(&winner.name)),
            Some(Order::Strokes) => {
                winners.sort_by(|(_, a), (_, b)| collation::compare(&a.name, &b.name, Padding::None))
            }
            Some(Order::Nominations) | None => {}
        }
        winners
    }

    /// Those of them who were elected to `office` by the day `until`; everyone where none is named.
    pub fn winners_until(&self, office: &Office, until: Option<Day>) -> Vec<&Ranked> {
        let held = |round: RoundKind| round.of_office(office).is_none_or(|round| round.day.is_by(until));
        self.winners().into_iter().filter(|(round, _)| held(*round)).map(|(_, winner)| winner).collect()
    }
}

/// The offices of a body on which all vote together, with their positions: not those that a new committee fills from among
/// its own.
pub fn together<'a>(
    body: &'a Body,
    facts: &'a [OfficeFacts],
) -> impl Iterator<Item = (usize, &'a Office, &'a OfficeFacts)> {
    let pairs = body.offices.iter().zip(facts).enumerate().map(|(at, (office, facts))| (at, office, facts));
    pairs.filter(|(.., facts)| facts.elected_in == ElectedIn::Assembly)
}

/// What the count of an office is made with.
pub(super) struct Counting<'a> {
    pub rules: &'a BodyRules,
    pub body: &'a Body,
    pub method: Option<&'a Method>,
    pub voters: Option<u32>,
    pub attended: Option<bool>,
}

impl Counting<'_> {
    /// All offices, in the order of the description. What a lower one inherits from higher ones follows from their
    /// results, so they are counted in the order of the kind.
    pub fn offices(&self) -> Vec<OfficeFacts> {
        let offices = &self.body.offices;
        let mut order: Vec<usize> = (0..offices.len()).collect();
        order.sort_by_key(|at| self.rules.rank(&offices[*at].title));
        let mut counted: Vec<(usize, OfficeFacts)> = vec![];
        for at in order {
            let higher: Vec<(&Office, &OfficeFacts)> =
                counted.iter().map(|(other, facts)| (&offices[*other], facts)).collect();
            let facts = self.office(&offices[at], &higher);
            counted.push((at, facts));
        }
        counted.sort_by_key(|(at, _)| *at);
        counted.into_iter().map(|(_, facts)| facts).collect()
    }

    /// `higher`: those counted before.
    fn office(&self, office: &Office, higher: &[(&Office, &OfficeFacts)]) -> OfficeFacts {
        let rule = self.rules.office(&office.title);
        let elected_in = rule.map(|rule| rule.elected_by).unwrap_or_default();
        let more = rule.map(|rule| self.rules.more(rule).value);
        let own = office.ballots;
        let ballots = own.or_else(|| self.body.count.as_ref()?.ballots());
        let voters = match elected_in {
            ElectedIn::Assembly => self.voters,
            ElectedIn::Committee => own.and_then(|own| own.expected),
        };
        let attended = self.body.count.as_ref().map(|count| count.took_part);
        let took_part = own.and_then(|own| own.took_part).or(attended.filter(|_| elected_in == ElectedIn::Assembly));
        // Those whom a committee chooses are named in the order in which the superior approved them.
        let order = match elected_in {
            ElectedIn::Assembly => self.rules.practice.order.value,
            ElectedIn::Committee => Order::Written,
        };
        let (nominees, mut candidates, order_note) = self.order(office, order);
        let primary = self.primary(office);
        let mut candidates_note = order_note.clone();
        if !primary.is_empty() && self.rules.practice.order_by_primary.value {
            let place = |name: &String| primary.iter().position(|at| office.primary_votes[*at].name == *name);
            candidates.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
            candidates_note = Some("以预选得票多少为序".to_owned());
        }
        let carries = self.rules.practice.carried_votes.value && elected_in == ElectedIn::Assembly;
        let carried = if carries { carried(office, higher) } else { vec![] };
        OfficeFacts {
            elected_in,
            rounds: self.rounds(office, &carried, elected_in, voters, ballots.zip(took_part)),
            nominees,
            candidates,
            order_note,
            candidates_note,
            primary,
            carried,
            fewest: more.map_or(office.seats, |more| more.fewest(office.seats)),
            most: more.and_then(|more| more.most(office.seats)),
            colour: colour(office, rule),
            ballots,
            voters,
            took_part,
            winners_by: self.rules.winners_as_listed.then_some(order),
        }
    }

    /// Positions in `预选得票`, most votes first; equal votes stand as on the list of nominees.
    fn primary(&self, office: &Office) -> Vec<usize> {
        let (nominees, ..) = self.order(office, self.rules.practice.order.value);
        let place = |name: &str| nominees.iter().position(|at| office.nominees[*at].is_called(name));
        let mut lines: Vec<usize> = (0..office.primary_votes.len()).collect();
        let key = |at: &usize| (Reverse(office.primary_votes[*at].votes), place(&office.primary_votes[*at].name));
        lines.sort_by_key(key);
        lines
    }

    /// Positions of the nominees and names of the candidates as lists have them, and what lists say of it.
    fn order(&self, office: &Office, order: Order) -> (Vec<usize>, Vec<String>, Option<String>) {
        let practice = &self.rules.practice;
        let mut nominees: Vec<usize> = (0..office.nominees.len()).collect();
        let mut candidates: Vec<String> = office.formal.clone();
        let name =
            |reference: &String| office.nominee(reference).map_or_else(|| reference.clone(), |one| one.name.clone());
        let by_name = |a: &str, b: &str| collation::compare(a, b, Padding::None);
        let note = match order {
            Order::Written => return (nominees, candidates, None),
            Order::Strokes => format!("以{}为序", practice.order_term.value),
            Order::Nominations => "以提名得票多少为序".to_owned(),
        };
        nominees.sort_by(|a, b| by_name(&office.nominees[*a].name, &office.nominees[*b].name));
        candidates.sort_by(|a, b| by_name(&name(a), &name(b)));
        if order == Order::Nominations {
            let votes = |nominee: Option<&Nominee>| Reverse(nominee.and_then(|nominee| nominee.nomination_votes));
            nominees.sort_by_key(|position| votes(office.nominees.get(*position)));
            candidates.sort_by_key(|reference| votes(office.nominee(reference)));
        }
        (nominees, candidates, Some(note))
    }

    fn rounds(
        &self,
        office: &Office,
        carried: &[u32],
        elected_in: ElectedIn,
        voters: Option<u32>,
        ballots: Option<(Ballots, u32)>,
    ) -> Option<Rounds> {
        let method = self.method?;
        let mut votes = office.votes.clone();
        votes.iter_mut().zip(carried).for_each(|(line, carried)| line.yes = line.yes.saturating_add(*carried));
        let poll = || {
            let (ballots, took_part) = ballots.filter(|_| !office.votes.is_empty())?;
            let quorum = voters.map(|voters| method.attendance.fewest(voters));
            let attended = match elected_in {
                ElectedIn::Assembly => self.attended,
                ElectedIn::Committee => quorum.map(|quorum| took_part >= quorum),
            };
            let valid = if self.too_many(ballots, took_part) { Some(false) } else { attended };
            let needed = fewest(&method.majority, voters, took_part, ballots.returned)?;
            Some((&votes, Bar { quorum, valid, needed }))
        };
        let later = |kind: RoundKind| {
            let tally = kind.of_office(office)?.tally.as_ref()?;
            let needed = match kind {
                RoundKind::ByRound => fewest(method.by_round(), voters, tally.took_part, tally.returned)?.max(1),
                _ => 0,
            };
            Some((&tally.votes, Bar { quorum: None, valid: Some(tally.returned <= tally.took_part), needed }))
        };
        let count = |kind: RoundKind, seats: u32| {
            let (votes, bar) = if kind == RoundKind::Poll { poll()? } else { later(kind)? };
            let result = ResultFacts::counted(kind, seats, votes, bar);
            let declared = kind.of_office(office).map_or(self.body.declared_invalid, |round| round.declared_invalid);
            Some(if declared == YesNo::Yes { result.declared_invalid() } else { result })
        };
        Rounds::counting(office.seats, count)
    }

    /// Whether more ballots came back than the province allows, so that the vote is void.
    fn too_many(&self, ballots: Ballots, took_part: u32) -> bool {
        let (over_voters, over_issued) = (ballots.returned > took_part, ballots.returned > ballots.issued);
        match self.rules.practice.returned_within.value {
            Returned::TookPart => over_voters,
            Returned::Issued => over_issued,
            Returned::Both => over_voters || over_issued,
        }
    }
}

/// What each line of an office has of votes for higher offices: those of the first vote on each that was lost.
fn carried(office: &Office, higher: &[(&Office, &OfficeFacts)]) -> Vec<u32> {
    let lost = |name: &str| {
        let of = |(higher, facts): &(&Office, &OfficeFacts)| {
            let won = facts.rounds.iter().flat_map(Rounds::elected).any(|(_, winner)| winner.name == name);
            let line = higher.votes.iter().find(|line| line.name == name).filter(|_| !won);
            line.map_or(0, |line| line.yes)
        };
        higher.iter().map(of).fold(0, u32::saturating_add)
    };
    office.votes.iter().map(|line| lost(&line.name)).collect()
}

/// `淡红`, though people also write 淡红色.
fn colour(office: &Office, rule: Option<&OfficeRule>) -> Option<String> {
    let told = office.colour.as_deref().or_else(|| rule?.ballot.as_deref())?.trim();
    Some(told.strip_suffix('色').filter(|bare| !bare.is_empty()).unwrap_or(told).to_owned())
}

/// The fewest votes that meet a threshold; `None` while the number that it is a share of is not known.
pub(super) fn fewest(threshold: &Threshold, voters: Option<u32>, took_part: u32, returned: u32) -> Option<u32> {
    Some(threshold.fewest(match threshold.of {
        Base::Voters => voters?,
        Base::TookPart => took_part,
        Base::Returned => returned,
    }))
}
