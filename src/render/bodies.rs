//! What templates see of bodies that those who vote together elect.

use super::Source;
use super::candidacy::{self, CommitteeView};
use super::context::part;
use super::delegates::{self, DelegatesView};
use super::electorate::{AtPoll, ElectorateView};
use super::entries::{LeftView, left};
use super::filters::pad;
use super::names::{Called, Names, Titles};
use super::offices::{OfficeView, office_view, verdict};
use super::primaries::{self, BodyPrimaryView};
use super::rounds::Paper;
use super::views::{RateView, RollView, rate, roll_view};
use crate::catalog::{Document, Subject};
use crate::facts::bodies::is_woman;
use crate::facts::{BodyFacts, CommitteeFacts, ListFacts, Rate, RoundKind, StepFacts};
use crate::model::body::{Body, Count, Excused};
use crate::model::body_kind::{Base, BodyRules, Method, Threshold};
use crate::model::body_practice::BodyPractice;
use crate::model::body_words::Words;
use crate::model::departure::BodyByElection;
use crate::model::kind::Share;
use crate::model::{Committee, Day, Item, Local};
use crate::numeral;
use serde::Serialize;
use std::collections::BTreeMap;

/// A body and what is elected.
#[derive(Debug, Serialize)]
pub struct BodyView<'a> {
    pub name: &'a str,
    #[serde(flatten)]
    pub called: Called,
    /// What things are called in this kind of election.
    pub words: Words,
    pub committee: Option<&'a Committee>,
    /// Who was on the committee at first, who is now, and what has changed.
    pub posts: Option<CommitteeView<'a>>,
    /// Those to whom it reports, joined by 、, and the first of them, who approves.
    pub superiors: String,
    pub each_superior: &'a [String],
    pub approver: &'a str,
    pub polling_day: Day,
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub place: Option<&'a str>,
    /// What law and province settle.
    pub rules: PracticeView<'a>,
    /// How it votes, and what the law asks of the vote.
    pub method: Option<MethodView<'a>>,
    /// Voters by name.
    pub roll: Option<RollView>,
    /// All who belong to it, and all who may vote.
    pub members: Option<u32>,
    /// They and those who have no vote.
    pub everyone: Option<u32>,
    pub voters: Option<u32>,
    pub probationary: Option<u32>,
    pub classes: &'a [Item],
    pub excused: &'a [Excused],
    pub excused_count: u32,
    /// Fewest who must take part.
    pub quorum: Option<u32>,
    /// Votes that elect, where that does not depend on who took part.
    pub needed: Option<u32>,
    /// Fewest who may nominate together.
    pub joint_nominators: Option<u32>,
    /// Lists of persons by their ids, those without anybody too.
    pub lists: BTreeMap<&'a str, ListView<'a>>,
    #[serde(flatten)]
    pub electorate: ElectorateView<'a>,
    #[serde(flatten)]
    pub poll: AtPoll<'a>,
    /// Whether all offices stand on one ballot.
    pub one_ballot: bool,
    pub count: Option<&'a Count>,
    /// Members who have left office, and the election of those who follow them.
    pub departures: Vec<LeftView<'a>>,
    pub by_election: Option<&'a BodyByElection>,
    pub turnout: Option<RateView>,
    /// `有效` or `无效` of the first vote, once counted.
    pub verdict: Option<&'static str>,
    pub seats: u32,
    pub offices: Vec<OfficeView<'a>>,
    /// Committees that elect their own leaders in their first full meetings.
    pub plenaries: Vec<PlenaryView<'a>>,
    /// Those who were elected to vote, where units elect them.
    pub delegates: Option<DelegatesView<'a>>,
    #[serde(flatten)]
    pub titles: Titles,
    pub primary: BodyPrimaryView<'a>,
    /// The one later round that the paper is about.
    pub round: Option<RoundName>,
    /// What lists of nominees say of their order: `以姓氏笔画为序`; and those of candidates, where all offices have one.
    pub order: Option<&'a str>,
    pub candidates_order: Option<&'a str>,
    /// Persons elected, and women among them as far as it is told.
    pub elected_count: Option<u32>,
    pub women: u32,
    /// Days of its timetable by the ids of the steps.
    pub days: BTreeMap<String, Day>,
    /// Its timetable: what, when, at the latest when.
    pub timetable: Vec<StepView<'a>>,
}

/// What law and province settle of an election, as notices tell it.
#[derive(Debug, Serialize)]
pub struct PracticeView<'a> {
    /// Whether there must be a woman, whether near relatives are kept apart, whether candidates may vote for others.
    pub woman: bool,
    pub relatives_apart: bool,
    pub candidates_as_trustees: bool,
    /// Whether votes for a higher office count for a lower one too.
    pub carried_votes: bool,
    /// Who is registered, who may nominate, who may not stand; empty where the kind says nothing.
    pub classes: &'a [String],
    pub nominators: &'a str,
    pub barred: &'a [String],
}

/// A committee that elects its own leaders.
#[derive(Debug, Serialize)]
pub struct PlenaryView<'a> {
    /// `新一届委员会`, `新一届纪律检查委员会`.
    pub called: String,
    /// `中共青石镇第十三届纪律检查委员会`.
    pub name: String,
    /// The offices that it fills: their titles, joined by 、.
    pub leaders: String,
    pub offices: Vec<OfficeView<'a>>,
    /// Seats of its members, and those elected, once counted.
    pub seats: u32,
    pub elected: Option<u32>,
}

/// A way of voting.
#[derive(Debug, Serialize)]
pub struct MethodView<'a> {
    pub name: &'a str,
    /// `过半数`, `不少于五分之四`.
    pub attendance: String,
    pub majority: String,
    /// Of whom the majority is asked: `voters`, `took-part`, `returned`.
    pub majority_of: Base,
    pub by_round: String,
    /// The share alone: `三分之一`.
    pub by_round_share: String,
    /// Most principals of one person, in Chinese numerals; nothing where nobody may vote for others.
    pub proxies: Option<String>,
}

/// A later round.
#[derive(Debug, Serialize)]
pub struct RoundName {
    /// `再次投票` or `另行选举`.
    pub word: &'static str,
    /// Whether it is between those with equal votes.
    pub runoff: bool,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct StepView<'a> {
    pub title: &'a str,
    pub day: Option<Day>,
    pub by: Option<Day>,
}

/// A list of persons.
#[derive(Debug, Serialize)]
pub struct ListView<'a> {
    pub title: &'a str,
    pub count: usize,
    /// Whether the parts have posts or groups.
    pub grouped: bool,
    /// One part for each post or group.
    pub parts: Vec<ListPartView<'a>>,
}

/// Those of a list who hold one post or belong to one group.
#[derive(Debug, Serialize)]
pub struct ListPartView<'a> {
    /// Empty where nothing is told.
    pub post: &'a str,
    pub people: Vec<String>,
}

/// The body that `document` is about.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Option<BodyView<'a>> {
    let body = document.subject.body(&source.project.election)?;
    let facts = document.subject.body_facts(source.facts)?;
    Some(view(source, source.kind.bodies.as_deref()?, body, facts, &Paper::of(source, document)))
}

/// All bodies.
pub(super) fn all<'a>(source: &Source<'a>, document: &Document) -> Vec<BodyView<'a>> {
    let Some(rules) = source.kind.bodies.as_deref() else { return vec![] };
    let pairs = source.project.election.bodies.iter().zip(&source.facts.bodies);
    let paper = Paper::of(source, document);
    pairs.map(|(body, facts)| view(source, rules, body, facts, &paper)).collect()
}

/// The one office that `document` is about.
pub(super) fn office<'a>(source: &Source<'a>, document: &Document) -> Option<OfficeView<'a>> {
    let Subject::Office(_, index) = document.subject else { return None };
    let body = document.subject.body(&source.project.election)?;
    let facts = document.subject.body_facts(source.facts)?;
    let rules = source.kind.bodies.as_deref()?;
    let paper = Paper::of(source, document);
    Some(office_view(&names(source, rules, body, facts), index, &paper))
}

fn view<'a>(
    source: &Source<'a>,
    rules: &'a BodyRules,
    body: &'a Body,
    facts: &'a BodyFacts,
    paper: &Paper,
) -> BodyView<'a> {
    let (election, names) = (&source.project.election, names(source, rules, body, facts));
    let hours = body.polling_hours(election);
    BodyView {
        name: &body.name,
        called: Called::of(&names),
        plenaries: plenaries(&names, paper),
        delegates: delegates::of(rules, body, facts),
        titles: Titles::of(&names),
        words: words(rules, body),
        committee: body.committee.as_ref(),
        posts: body.committee.as_ref().map(|committee| candidacy::committee(committee, &election.area, paper)),
        superiors: body.superiors.join("、"),
        each_superior: &body.superiors,
        approver: body.superiors.first().map_or("", String::as_str),
        polling_day: facts.polling_day,
        opens: hours.map(|hours| hours.from.to_string()),
        closes: hours.map(|hours| hours.to.to_string()),
        place: body.place.as_deref(),
        rules: practice(&rules.practice),
        method: rules.method(body.method.as_deref()).map(|one| method(one, rules)),
        roll: facts.roll.as_ref().map(roll_view),
        members: facts.members,
        everyone: facts.everyone,
        voters: facts.voters,
        probationary: body.electorate.probationary,
        classes: &body.electorate.classes,
        excused: &body.electorate.excused,
        excused_count: facts.excused,
        quorum: facts.quorum,
        needed: facts.needed,
        joint_nominators: rules.joint_nominators.as_ref().map(|fewest| fewest.value),
        lists: facts.lists.iter().map(|list| (list.id.as_str(), list_view(list))).collect(),
        electorate: ElectorateView::of(source, rules, body, facts),
        poll: AtPoll::of(body),
        one_ballot: facts.one_ballot(),
        count: body.count.as_ref(),
        departures: body.departures.iter().map(left).collect(),
        by_election: body.by_election.as_ref(),
        turnout: turnout(body, facts),
        verdict: facts.first_vote_holds().map(verdict),
        seats: facts.seats,
        offices: offices(&names, paper, |_| true),
        round: paper.only.map(|kind| RoundName { word: kind.word(), runoff: kind == RoundKind::Runoff }),
        primary: primaries::of(election, rules, body, facts),
        order: facts.offices.iter().find_map(|office| office.order_note.as_deref()),
        candidates_order: primaries::candidates_order(facts),
        elected_count: facts.elected,
        women: women(body, facts),
        days: facts.steps.iter().filter_map(|step| Some((step.id.clone(), step.day?))).collect(),
        timetable: facts.steps.iter().map(step_view).collect(),
    }
}

fn step_view(step: &StepFacts) -> StepView<'_> {
    StepView { title: &step.title, day: step.day, by: step.by }
}

fn names<'a>(source: &Source<'a>, rules: &'a BodyRules, body: &'a Body, facts: &'a BodyFacts) -> Names<'a> {
    Names { rules, body, facts, township: &source.project.election.area.township }
}

/// The offices whose positions are `asked` for.
fn offices<'a>(names: &Names<'a>, paper: &Paper, asked: impl Fn(usize) -> bool) -> Vec<OfficeView<'a>> {
    let indices = (0..names.facts.offices.len()).filter(|index| asked(*index));
    indices.map(|index| office_view(names, index, paper)).collect()
}

fn plenaries<'a>(names: &Names<'a>, paper: &Paper) -> Vec<PlenaryView<'a>> {
    let view = |committee: &CommitteeFacts| {
        let leaders = committee.leaders.iter().map(|index| names.body.offices[*index].title.as_str());
        PlenaryView {
            called: names.new_committee(committee.word.as_deref()),
            name: names.committee(committee.word.as_deref()),
            leaders: leaders.collect::<Vec<_>>().join("、"),
            offices: offices(names, paper, |index| committee.leaders.contains(&index)),
            seats: committee.seats,
            elected: committee.elected,
        }
    };
    let led = names.facts.committees.iter().filter(|committee| !committee.leaders.is_empty());
    led.map(view).collect()
}

/// Women among those elected, as far as it is told.
fn women(body: &Body, facts: &BodyFacts) -> u32 {
    facts.winners().filter(|(office, name, _)| is_woman(body, *office, name) == Some(true)).count() as u32
}

/// Who took part as a share of who might, once counted.
fn turnout(body: &Body, facts: &BodyFacts) -> Option<RateView> {
    let part = body.count.as_ref()?.took_part;
    Some(rate(Rate { part, whole: facts.voters? }))
}

pub(super) fn list_view(list: &ListFacts) -> ListView<'_> {
    let part = |part: &'_ crate::facts::ListPart| part.people.iter().map(|name| pad(name)).collect();
    let parts =
        list.parts.iter().map(|one| ListPartView { post: one.post.as_deref().unwrap_or_default(), people: part(one) });
    let grouped = list.parts.iter().any(|part| part.post.is_some());
    ListView { title: &list.title, count: list.people().count(), grouped, parts: parts.collect() }
}

fn texts(local: &Option<Local<Vec<String>>>) -> &[String] {
    local.as_ref().map_or(&[], |local| &local.value)
}

fn practice(practice: &BodyPractice) -> PracticeView<'_> {
    PracticeView {
        woman: practice.woman.value,
        relatives_apart: practice.relatives_apart.value,
        candidates_as_trustees: practice.candidates_as_trustees.value,
        carried_votes: practice.carried_votes.value,
        classes: texts(&practice.classes),
        nominators: practice.nominators.as_ref().map_or("", |local| &local.value),
        barred: texts(&practice.barred),
    }
}

/// The words of the kind, of which the way of voting may change who votes.
fn words(rules: &BodyRules, body: &Body) -> Words {
    let own = rules.method(body.method.as_deref()).and_then(|method| method.voters.clone());
    let words = rules.words.clone();
    let voters = own.unwrap_or_else(|| words.voters.clone());
    let or = |told: &String, usual: String| if told.is_empty() { usual } else { told.clone() };
    Words {
        everyone: or(&words.everyone, format!("应到会{voters}")),
        presides: or(&words.presides, format!("上届{}", words.body)),
        host: or(&words.host, "主持人".to_owned()),
        voters,
        ..words
    }
}

fn method<'a>(method: &'a Method, rules: &BodyRules) -> MethodView<'a> {
    MethodView {
        name: &method.name,
        attendance: threshold(&method.attendance),
        majority: threshold(&method.majority),
        majority_of: method.majority.of,
        by_round: threshold(method.by_round()),
        by_round_share: part(method.by_round().share),
        proxies: Some(rules.most_proxies(method)).filter(|most| *most > 0).map(numeral::chinese),
    }
}

/// `过半数`, `不少于五分之四`, `超过三分之二`.
pub(super) fn threshold(threshold: &Threshold) -> String {
    match threshold.exceed {
        true => exceeding(threshold.share),
        false => format!("不少于{}", part(threshold.share)),
    }
}

/// `过半数`, `超过三分之二`.
pub(super) fn exceeding(share: Share) -> String {
    match part(share).as_str() {
        "半数" => "过半数".to_owned(),
        share => format!("超过{share}"),
    }
}
