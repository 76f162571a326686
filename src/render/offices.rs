//! What templates see of the offices of a body: who stands, the votes, the rounds after the first.

use super::announced::PrimaryLine;
use super::ballot::{NameView, name_view};
use super::filters::pad;
use super::names::Names;
use super::persons::{PersonView, of_write_in, person};
use super::primaries;
use super::rounds::Paper;
use super::views::{RateView, rate};
use crate::facts::{Next, Outcome, Rate, ResultFacts, RoundKind, Rounds};
use crate::model::body::{Ballots, Body, Office};
use crate::model::body_kind::{BodyRules, ElectedIn};
use crate::model::{Day, Nominee, Round, Votes};
use serde::Serialize;

/// An office.
#[derive(Debug, Serialize)]
pub struct OfficeView<'a> {
    pub title: &'a str,
    /// The same with the committee to which it belongs, where more than one is elected, or with the township:
    /// `中共青石镇第十三届纪律检查委员会委员`, `青川镇镇长`.
    pub full_title: String,
    /// What stands above its ballots and the report of its count.
    pub heading: String,
    /// The committee to which it belongs: `新一届纪律检查委员会`.
    pub committee: String,
    pub seats: u32,
    /// Whether the new committee elects it, not all together.
    pub by_committee: bool,
    pub nominees: Vec<PersonView<'a>>,
    pub candidates: Vec<PersonView<'a>>,
    /// The candidates as ballots have them.
    pub ballot: Vec<NameView<'a>>,
    /// The nominees as the ballot of a primary has them, and their votes in it, most first.
    pub nominees_on_ballot: Vec<NameView<'a>>,
    pub primary: Vec<PrimaryLine<'a>>,
    /// What lists of nominees and of candidates say of their order: `以姓氏笔画为序`.
    pub order: Option<&'a str>,
    pub candidates_order: Option<&'a str>,
    /// Candidates in excess of seats.
    pub surplus: u32,
    /// They as a share of the seats.
    pub surplus_rate: RateView,
    /// Fewest candidates, and most where a law sets a limit.
    pub fewest: u32,
    pub most: Option<u32>,
    /// Colour of its own ballots.
    pub colour: Option<&'a str>,
    pub ballots: Option<Ballots>,
    pub voters: Option<u32>,
    pub took_part: Option<u32>,
    pub turnout: Option<RateView>,
    /// Fewest who must take part.
    pub quorum: Option<u32>,
    /// Votes that elect.
    pub needed: Option<u32>,
    pub votes: Vec<OfficeVotesView<'a>>,
    /// What the first vote has decided; `None` while it is not counted.
    pub decided: Option<DecisionView>,
    /// Those whom the first vote has elected, and all with those of later rounds; each with the day of the round.
    pub elected: Vec<PersonView<'a>>,
    pub winners: Vec<PersonView<'a>>,
    /// Seats that the first vote has left, and those that are vacant after the last one.
    pub left: u32,
    pub vacant: u32,
    pub runoff: Option<RoundView<'a>>,
    pub by_round: Option<RoundView<'a>>,
    /// The one of them that the paper is about: that which `when` of its header names.
    pub round: Option<RoundView<'a>>,
}

/// What a vote has decided.
#[derive(Debug, Serialize)]
pub struct DecisionView {
    /// How many are elected, and how many seats are left.
    pub elected: usize,
    pub vacant: u32,
    /// `another-vote`, `runoff`, `by-round`, `vacant`: what has to follow.
    pub next: Option<&'static str>,
    /// Names with equal votes, joined by 、.
    pub tied: String,
}

/// A line of a count.
#[derive(Debug, Serialize)]
pub struct OfficeVotesView<'a> {
    pub name: String,
    pub yes: u32,
    pub no: Option<u32>,
    pub abstain: Option<u32>,
    /// Votes for higher offices that count here too; nothing where votes are not carried.
    pub carried: Option<u32>,
    /// Those for the person and those carried.
    pub total: u32,
    pub write_in: bool,
    pub outcome: &'a str,
}

/// A later round.
#[derive(Debug, Serialize)]
pub struct RoundView<'a> {
    /// `再次投票` or `另行选举`.
    pub word: &'static str,
    /// Whether it is between those with equal votes: nobody else can be written in, and most votes elect.
    pub runoff: bool,
    pub day: Day,
    pub announced: Option<Day>,
    pub opens: Option<String>,
    pub closes: Option<String>,
    /// With their votes of the first vote.
    pub candidates: Vec<PersonView<'a>>,
    pub ballot: Vec<NameView<'a>>,
    pub seats: u32,
    /// Seats that are vacant after it, once counted.
    pub vacant: Option<u32>,
    /// `有效` or `无效`, once counted.
    pub verdict: Option<&'static str>,
    pub needed: Option<u32>,
    pub decided: Option<DecisionView>,
    pub took_part: Option<u32>,
    pub issued: Option<u32>,
    pub returned: Option<u32>,
    pub valid: Option<u32>,
    pub void: Option<u32>,
    pub votes: Vec<OfficeVotesView<'a>>,
}

/// `有效` or `无效`.
pub(super) fn verdict(valid: bool) -> &'static str {
    if valid { "有效" } else { "无效" }
}

/// `office` as papers see it.
pub(super) fn office_view<'a>(names: &Names<'a>, index: usize, paper: &Paper) -> OfficeView<'a> {
    let (rules, body) = (names.rules, names.body);
    let (office, facts) = (&body.offices[index], &names.facts.offices[index]);
    let person = |name: &str| named(rules, body, index, name);
    let rounds = facts.rounds.as_ref();
    let poll = rounds.map(|rounds| &rounds.poll);
    let later = |kind: RoundKind| {
        let round = kind.of_office(office)?;
        let seats = rounds.and_then(|rounds| rounds.seats(kind)).unwrap_or(office.seats);
        Some(round_view(rules, (body, index), (kind, round), seats, rounds))
    };
    let day_of = |kind: RoundKind| kind.of_office(office).map_or(names.facts.polling_day, |round| round.day);
    let surplus = (office.formal.len() as u32).saturating_sub(office.seats);
    let winners = facts.winners();
    let winner = |(round, winner): &(RoundKind, &crate::facts::Ranked)| PersonView {
        votes: Some(winner.votes),
        elected_on: Some(day_of(*round)),
        ..person(&winner.name)
    };
    OfficeView {
        title: &office.title,
        full_title: names.full_title(office, facts.elected_in),
        heading: names.heading_of(office, facts.elected_in),
        committee: names.new_committee(names.word_of(office)),
        seats: office.seats,
        by_committee: facts.elected_in == ElectedIn::Committee,
        nominees: facts.nominees.iter().map(|index| nominee(rules, &office.nominees[*index])).collect(),
        candidates: facts.candidates.iter().map(|name| person(name)).collect(),
        ballot: facts.candidates.iter().map(|name| on_ballot(office, name)).collect(),
        nominees_on_ballot: primaries::on_ballot(office, facts),
        primary: primaries::lines(rules, office, facts),
        order: facts.order_note.as_deref(),
        candidates_order: facts.candidates_note.as_deref(),
        surplus,
        surplus_rate: rate(Rate { part: surplus, whole: office.seats }),
        fewest: facts.fewest,
        most: facts.most,
        colour: facts.colour.as_deref(),
        ballots: facts.ballots,
        voters: facts.voters,
        took_part: facts.took_part,
        turnout: facts.took_part.zip(facts.voters).map(|(part, whole)| rate(Rate { part, whole })),
        quorum: poll.and_then(|poll| poll.quorum),
        needed: poll.map(|poll| poll.needed),
        votes: poll.map(|poll| lines(&office.votes, &facts.carried, poll)).unwrap_or_default(),
        elected: winners.iter().filter(|(round, _)| *round == RoundKind::Poll).map(winner).collect(),
        winners: winners.iter().map(winner).collect(),
        left: poll.map_or(0, |poll| poll.vacant),
        vacant: rounds.map_or(0, |rounds| rounds.vacant()),
        decided: poll.map(decision),
        runoff: later(RoundKind::Runoff),
        by_round: later(RoundKind::ByRound),
        round: paper.only.and_then(later),
    }
}

fn decision(result: &ResultFacts) -> DecisionView {
    let tied: Vec<&str> = result.tied().map(|person| person.name.as_str()).collect();
    DecisionView {
        elected: result.elected().count(),
        vacant: result.vacant,
        next: result.next().map(next_word),
        tied: tied.join("、"),
    }
}

fn next_word(next: Next) -> &'static str {
    match next {
        Next::Again => "another-vote",
        Next::Runoff => "runoff",
        Next::ByRound => "by-round",
        Next::Vacancy => "vacant",
    }
}

fn round_view<'a>(
    rules: &'a BodyRules,
    (body, index): (&'a Body, usize),
    (kind, round): (RoundKind, &'a Round),
    seats: u32,
    rounds: Option<&'a Rounds>,
) -> RoundView<'a> {
    let office = &body.offices[index];
    let result = rounds.and_then(|rounds| rounds.of_round(kind));
    let tally = round.tally.as_ref();
    let first = |name: &str| rounds?.poll.ranked.iter().find(|one| one.name == name).map(|one| one.votes);
    let candidate = |name: &'a String| PersonView { votes: first(name), ..named(rules, body, index, name) };
    RoundView {
        word: kind.word(),
        runoff: kind == RoundKind::Runoff,
        day: round.day,
        announced: round.announced,
        opens: round.hours.map(|hours| hours.from.to_string()),
        closes: round.hours.map(|hours| hours.to.to_string()),
        candidates: round.candidates.iter().map(candidate).collect(),
        ballot: round.candidates.iter().map(|name| on_ballot(office, name)).collect(),
        seats,
        vacant: result.map(|result| result.vacant),
        verdict: result.and_then(|result| result.valid).map(verdict),
        needed: result.map(|result| result.needed),
        decided: result.map(decision),
        took_part: tally.map(|tally| tally.took_part),
        issued: tally.map(|tally| tally.issued),
        returned: tally.map(|tally| tally.returned),
        valid: tally.map(|tally| tally.valid),
        void: tally.map(|tally| tally.void),
        votes: tally.zip(result).map(|(tally, result)| lines(&tally.votes, &[], result)).unwrap_or_default(),
    }
}

/// The lines of a count, most votes first.
pub(super) fn lines<'a>(votes: &'a [Votes], carried: &[u32], result: &ResultFacts) -> Vec<OfficeVotesView<'a>> {
    let line = |ranked: &crate::facts::Ranked| {
        let (votes, carried) = (&votes[ranked.index], carried.get(ranked.index).copied());
        OfficeVotesView {
            name: pad(&votes.name),
            yes: votes.yes,
            no: votes.no,
            abstain: votes.abstain,
            carried,
            total: ranked.votes,
            write_in: votes.write_in.is_some(),
            outcome: match ranked.outcome {
                Outcome::NotElected => "",
                other => other.word(),
            },
        }
    };
    result.ranked.iter().map(line).collect()
}

/// A nominee; those who nominate together are called as the kind calls those who vote.
pub(super) fn nominee<'a>(rules: &BodyRules, nominee: &'a Nominee) -> PersonView<'a> {
    let own = person(nominee);
    match (&nominee.nominated_by, nominee.joint_voters) {
        (None, Some(count)) => PersonView { nominated_by: format!("{}{count}人联名", rules.words.voters), ..own },
        _ => own,
    }
}

/// A candidate as ballots have the name.
fn on_ballot<'a>(office: &'a Office, name: &str) -> NameView<'a> {
    let unknown = || NameView { name: pad(name), label: None, second_name: "" };
    office.nominee(name).map_or_else(unknown, name_view)
}

/// A candidate or a winner, by name.
fn named<'a>(rules: &BodyRules, body: &'a Body, office: usize, name: &str) -> PersonView<'a> {
    if let Some((_, known)) = body.nominee(office, name) {
        return nominee(rules, known);
    }
    let line = body.offices[office].votes.iter().find(|line| line.name == name);
    of_write_in(name, line.and_then(|line| line.write_in.as_ref()))
}
