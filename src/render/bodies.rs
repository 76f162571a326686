//! What templates see of bodies that those who vote together elect.

use super::Source;
use super::context::part;
use super::filters::pad;
use super::persons::{PersonView, person};
use super::views::{RateView, RollView, rate, roll_view};
use crate::catalog::{Document, Subject};
use crate::facts::bodies::is_woman;
use crate::facts::{BodyFacts, Next, OfficeFacts, Outcome, Rate, ResultFacts, RoundKind};
use crate::model::body::{Ballots, Body, Count, Excused, Office};
use crate::model::body_kind::{BodyRules, ElectedIn, Method, Threshold, Words};
use crate::model::polling::{MobileBox, PollingStation, Proxy};
use crate::model::{Committee, Day, Item, Round, Votes};
use crate::numeral;
use serde::Serialize;
use std::collections::BTreeMap;

/// A body and what is elected.
#[derive(Debug, Serialize)]
pub struct BodyView<'a> {
    pub name: &'a str,
    /// `东沟村村民委员会`.
    pub elected: String,
    /// `第十二届`; empty where no term is told.
    pub term: String,
    /// What things are called in this kind of election.
    pub words: &'a Words,
    pub committee: Option<&'a Committee>,
    /// Who issues its papers: the committee that conducts the election, or what is elected where there is none.
    pub issuer: String,
    /// Those to whom it reports, joined by 、.
    pub superiors: String,
    pub polling_day: Day,
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub place: Option<&'a str>,
    /// How it votes, and what the law asks of the vote.
    pub method: Option<MethodView<'a>>,
    /// Voters by name.
    pub roll: Option<RollView>,
    /// All who belong to it, and all who may vote.
    pub members: Option<u32>,
    pub voters: Option<u32>,
    pub probationary: Option<u32>,
    pub classes: &'a [Item],
    pub excused: &'a [Excused],
    pub excused_count: u32,
    /// Fewest who must take part.
    pub quorum: Option<u32>,
    pub stations: &'a [PollingStation],
    pub boxes: &'a [MobileBox],
    pub proxies: &'a [Proxy],
    pub principals: usize,
    pub writers: &'a [String],
    pub count: Option<&'a Count>,
    pub turnout: Option<RateView>,
    /// `有效` or `无效`, once counted.
    pub verdict: Option<&'static str>,
    pub seats: u32,
    pub offices: Vec<OfficeView<'a>>,
    /// What lists of candidates say of their order: `以姓氏笔画为序`.
    pub order: Option<&'a str>,
    /// Persons elected, and women among them as far as it is told.
    pub elected_count: Option<u32>,
    pub women: u32,
    /// Days of its timetable by the ids of the steps.
    pub days: BTreeMap<String, Day>,
    /// Its timetable: what, when, at the latest when.
    pub timetable: Vec<StepView<'a>>,
}

/// A way of voting.
#[derive(Debug, Serialize)]
pub struct MethodView<'a> {
    pub name: &'a str,
    /// `过半数`, `不少于五分之四`.
    pub attendance: String,
    pub majority: String,
    pub by_round: String,
    /// Most principals of one person, in Chinese numerals; nothing where nobody may vote for others.
    pub proxies: Option<String>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct StepView<'a> {
    pub title: &'a str,
    pub day: Option<Day>,
    pub by: Option<Day>,
}

/// An office.
#[derive(Debug, Serialize)]
pub struct OfficeView<'a> {
    pub title: &'a str,
    pub seats: u32,
    /// Whether the new committee elects it, not all together.
    pub by_committee: bool,
    pub nominees: Vec<PersonView<'a>>,
    pub candidates: Vec<PersonView<'a>>,
    /// `以姓氏笔画为序`.
    pub order: Option<&'a str>,
    /// Candidates in excess of seats.
    pub surplus: u32,
    pub ballots: Option<Ballots>,
    pub voters: Option<u32>,
    pub took_part: Option<u32>,
    /// Votes that elect.
    pub needed: Option<u32>,
    pub votes: Vec<OfficeVotesView<'a>>,
    pub winners: Vec<PersonView<'a>>,
    pub vacant: u32,
    /// `another-vote`, `runoff`, `by-round`, `vacant`: what has to follow.
    pub next: Option<&'static str>,
    pub runoff: Option<RoundView<'a>>,
    pub by_round: Option<RoundView<'a>>,
}

/// A line of a count.
#[derive(Debug, Serialize)]
pub struct OfficeVotesView<'a> {
    pub name: String,
    pub yes: u32,
    pub no: Option<u32>,
    pub abstain: Option<u32>,
    pub write_in: bool,
    pub outcome: &'a str,
}

/// A later round.
#[derive(Debug, Serialize)]
pub struct RoundView<'a> {
    pub day: Day,
    pub candidates: Vec<String>,
    pub seats: u32,
    pub needed: Option<u32>,
    pub took_part: Option<u32>,
    pub issued: Option<u32>,
    pub returned: Option<u32>,
    pub valid: Option<u32>,
    pub void: Option<u32>,
    pub votes: Vec<OfficeVotesView<'a>>,
}

/// The body that `document` is about.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Option<BodyView<'a>> {
    let body = document.subject.body(&source.project.election)?;
    let facts = document.subject.body_facts(source.facts)?;
    Some(view(source, source.kind.bodies.as_deref()?, body, facts))
}

/// All bodies.
pub(super) fn all<'a>(source: &Source<'a>) -> Vec<BodyView<'a>> {
    let Some(rules) = source.kind.bodies.as_deref() else { return vec![] };
    let pairs = source.project.election.bodies.iter().zip(&source.facts.bodies);
    pairs.map(|(body, facts)| view(source, rules, body, facts)).collect()
}

/// The one office that `document` is about.
pub(super) fn office<'a>(source: &Source<'a>, document: &Document) -> Option<OfficeView<'a>> {
    let Subject::Office(_, index) = document.subject else { return None };
    let body = document.subject.body(&source.project.election)?;
    let facts = document.subject.body_facts(source.facts)?;
    Some(office_view(body.offices.get(index)?, facts.offices.get(index)?))
}

fn view<'a>(source: &Source<'a>, rules: &'a BodyRules, body: &'a Body, facts: &'a BodyFacts) -> BodyView<'a> {
    let election = &source.project.election;
    let hours = body.hours.or(election.polling_hours);
    let elected = body.elected.clone().unwrap_or_else(|| format!("{}{}", body.name, rules.words.body));
    let offices: Vec<OfficeView> =
        body.offices.iter().zip(&facts.offices).map(|(office, facts)| office_view(office, facts)).collect();
    let women =
        facts.winners().filter(|(office, name, _)| is_woman(&body.offices[*office], name) == Some(true)).count();
    let count = body.count.as_ref();
    BodyView {
        name: &body.name,
        term: body.term.map(|term| format!("第{}届", numeral::chinese(term))).unwrap_or_default(),
        words: &rules.words,
        issuer: body.committee.as_ref().map_or_else(|| elected.clone(), |committee| committee.name.clone()),
        committee: body.committee.as_ref(),
        superiors: body.superiors.join("、"),
        elected,
        polling_day: facts.polling_day,
        opens: hours.map(|hours| hours.from.to_string()),
        closes: hours.map(|hours| hours.to.to_string()),
        place: body.place.as_deref(),
        method: rules.method(body.method.as_deref()).map(method),
        roll: facts.roll.as_ref().map(roll_view),
        members: facts.members,
        voters: facts.voters,
        probationary: body.electorate.probationary,
        classes: &body.electorate.classes,
        excused: &body.electorate.excused,
        excused_count: facts.excused,
        quorum: facts.quorum,
        stations: &body.stations,
        boxes: &body.boxes,
        principals: body.proxies.iter().map(|proxy| proxy.principals.len()).sum(),
        proxies: &body.proxies,
        writers: &body.writers,
        count,
        turnout: count.zip(facts.voters).map(|(count, voters)| rate(Rate { part: count.took_part, whole: voters })),
        verdict: facts.attended.map(|attended| if attended { "有效" } else { "无效" }),
        seats: facts.seats,
        offices,
        order: facts.offices.iter().find_map(|office| office.order_note.as_deref()),
        elected_count: facts.elected,
        women: women as u32,
        days: facts.steps.iter().filter_map(|step| Some((step.id.clone(), step.day?))).collect(),
        timetable: facts.steps.iter().map(|step| StepView { title: &step.title, day: step.day, by: step.by }).collect(),
    }
}

fn method(method: &Method) -> MethodView<'_> {
    let by_round = method.by_round.as_ref().unwrap_or(&method.majority);
    MethodView {
        name: &method.name,
        attendance: threshold(&method.attendance),
        majority: threshold(&method.majority),
        by_round: threshold(by_round),
        proxies: (method.proxies > 0).then(|| numeral::chinese(method.proxies)),
    }
}

/// `过半数`, `不少于五分之四`, `超过三分之二`.
fn threshold(threshold: &Threshold) -> String {
    let share = part(threshold.share);
    match (threshold.exceed, share.as_str()) {
        (true, "半数") => "过半数".to_owned(),
        (true, share) => format!("超过{share}"),
        (false, share) => format!("不少于{share}"),
    }
}

fn office_view<'a>(office: &'a Office, facts: &'a OfficeFacts) -> OfficeView<'a> {
    let rounds = facts.rounds.as_ref();
    let poll = rounds.map(|rounds| &rounds.poll);
    let later = |kind: RoundKind, round: &'a Option<Round>| {
        let round = round.as_ref()?;
        let seats = rounds.and_then(|rounds| rounds.seats(kind)).unwrap_or(office.seats);
        Some(round_view(round, seats, rounds.and_then(|rounds| rounds.of_round(kind))))
    };
    let winners = rounds.into_iter().flat_map(|rounds| rounds.elected());
    let winner = |(_, winner): (_, &'a crate::facts::Ranked)| {
        let own = named(office, &winner.name);
        PersonView { votes: Some(winner.votes), ..own }
    };
    OfficeView {
        title: &office.title,
        seats: office.seats,
        by_committee: facts.elected_in == ElectedIn::Committee,
        nominees: facts.nominees.iter().map(|index| person(&office.nominees[*index])).collect(),
        candidates: facts.candidates.iter().map(|name| named(office, name)).collect(),
        order: facts.order_note.as_deref(),
        surplus: (office.formal.len() as u32).saturating_sub(office.seats),
        ballots: facts.ballots,
        voters: facts.voters,
        took_part: facts.took_part,
        needed: poll.map(|poll| poll.needed),
        votes: poll.map(|poll| lines(&office.votes, poll)).unwrap_or_default(),
        winners: winners.map(winner).collect(),
        vacant: rounds.map_or(0, |rounds| rounds.vacant()),
        next: rounds.and_then(|rounds| rounds.last().next()).map(|next| match next {
            Next::Again => "another-vote",
            Next::Runoff => "runoff",
            Next::ByRound => "by-round",
            Next::Vacancy => "vacant",
        }),
        runoff: later(RoundKind::Runoff, &office.runoff),
        by_round: later(RoundKind::ByRound, &office.by_round),
    }
}

fn round_view<'a>(round: &'a Round, seats: u32, result: Option<&'a ResultFacts>) -> RoundView<'a> {
    let tally = round.tally.as_ref();
    RoundView {
        day: round.day,
        candidates: round.candidates.iter().map(|name| pad(name)).collect(),
        seats,
        needed: result.map(|result| result.needed),
        took_part: tally.map(|tally| tally.took_part),
        issued: tally.map(|tally| tally.issued),
        returned: tally.map(|tally| tally.returned),
        valid: tally.map(|tally| tally.valid),
        void: tally.map(|tally| tally.void),
        votes: tally.zip(result).map(|(tally, result)| lines(&tally.votes, result)).unwrap_or_default(),
    }
}

/// The lines of a count, most votes first.
fn lines<'a>(votes: &'a [Votes], result: &ResultFacts) -> Vec<OfficeVotesView<'a>> {
    let line = |ranked: &crate::facts::Ranked| {
        let votes = &votes[ranked.index];
        OfficeVotesView {
            name: pad(&votes.name),
            yes: votes.yes,
            no: votes.no,
            abstain: votes.abstain,
            write_in: votes.write_in.is_some(),
            outcome: match ranked.outcome {
                Outcome::NotElected => "",
                other => other.word(),
            },
        }
    };
    result.ranked.iter().map(line).collect()
}

/// A candidate or a winner, by name.
fn named<'a>(office: &'a Office, name: &str) -> PersonView<'a> {
    if let Some(nominee) = office.nominee(name) {
        return person(nominee);
    }
    let write_in = office.votes.iter().find(|line| line.name == name).and_then(|line| line.write_in.as_ref());
    PersonView {
        name: pad(name),
        second_name: "",
        sex: write_in.map_or("", |person| person.sex.word()),
        nationality: write_in.map_or("", |person| person.nationality.as_str()),
        birth: String::new(),
        education: "",
        party: "",
        post: write_in.map_or("", |person| person.post.as_str()),
        cv: None,
        nominated_by: "另选人".to_owned(),
        votes: None,
        elected_on: None,
    }
}
