//! What templates see of congresses, districts and counts.

use super::candidacy::{self, CandidacyView, CommitteeView};
use super::correction::{self, CorrectionView};
use super::figures::{self, CensusView, ReturnsView, StructureView};
use super::grid::{self, TableView};
use super::persons::{PersonView, known, person};
use super::rounds::{self, HeldRoundView, NextView, Paper};
use crate::catalog::Document;
use crate::facts::{CongressFacts, DistrictFacts, Rate, ResultFacts, RollFacts};
use crate::model::congress::{Review, SettledBy};
use crate::model::polling::{ByElection, MobileBox, Vacancy};
use crate::model::{Committee, Congress, District, Kind, Nominee, PollingStation, Tally};
use crate::numeral;
use crate::statistics::{Change, tables};
use serde::Serialize;

/// 人民代表大会.
#[derive(Debug, Serialize)]
pub struct CongressView<'a> {
    /// `县级` or `乡级`.
    pub level: &'static str,
    pub area: &'a str,
    /// `昂素镇第十九届人民代表大会`.
    pub name: String,
    pub seats: Option<u32>,
    pub committee: &'a Committee,
    /// Members of the committee; nothing while nobody is named.
    pub members: Option<usize>,
    /// Who sat on the committee at first, and who has left it.
    pub posts: CommitteeView<'a>,
    pub review: Option<&'a Review>,
    /// Who announces the by-election, if it is one.
    pub by_election: Option<&'a ByElection>,
    pub district_count: usize,
    /// Objections to its voter lists.
    pub objections: u32,
    pub nominees: Option<u32>,
    pub candidates: Option<u32>,
    /// Those elected in the rounds of which the paper tells.
    pub elected: Option<u32>,
    /// Seats that nobody has won by then; nothing if all are filled or not all are counted.
    pub vacant: Option<u32>,
    pub turnout: Option<RateView>,
    /// Whether the paper tells of rounds after the poll.
    pub in_rounds: bool,
    /// Districts whose poll was void, joined by 、.
    pub void: String,
    pub structure: Option<StructureView>,
    /// People of all districts and how many a deputy stands for.
    pub people: Option<PeopleView>,
    /// The voters of all districts in figures, and their votes once all are counted.
    pub census: CensusView,
    pub returns: Option<ReturnsView<'a>>,
    /// The voters of each district in figures.
    pub voters_table: Option<TableView>,
    /// Winners by district, for lists of the whole congress.
    pub districts: Vec<DistrictView<'a>>,
}

/// 选区.
#[derive(Debug, Serialize)]
pub struct DistrictView<'a> {
    /// `第二选区`.
    pub name: String,
    pub number: u32,
    pub extent: &'a str,
    pub seats: u32,
    /// Whose seats are vacant, and why: `石永强（辞职）、何建军（去世）`.
    pub vacancies: String,
    pub people: Option<PeopleView>,
    pub voters: Option<RollView>,
    pub correction: Option<CorrectionView>,
    /// Working group, changes of candidates, meetings.
    pub candidacy: CandidacyView<'a>,
    /// In the order of printing.
    pub nominees: Vec<PersonView<'a>>,
    /// `以姓名笔画为序`, if the list says by what it is ordered.
    pub nominees_order: Option<&'a str>,
    pub by_parties: u32,
    pub by_voters: u32,
    /// In the order of printing; ballots have the same.
    pub candidates: Vec<PersonView<'a>>,
    /// `以预选得票多少为序`, likewise.
    pub candidates_order: Option<&'a str>,
    /// How the formal list was settled: `讨论、协商` or `预选`.
    pub settled_by: &'static str,
    pub stations: &'a [PollingStation],
    pub mobile_boxes: u32,
    /// Where the mobile boxes go, as far as it is stated.
    pub routes: Vec<RouteView<'a>>,
    pub tally: Option<TallyView<'a>>,
    /// Rounds after the poll that were held by the day of the paper.
    pub later_rounds: Vec<HeldRoundView>,
    /// Everyone elected by the day of the paper: round by round, by votes.
    pub winners: Vec<PersonView<'a>>,
    /// What follows the last of these rounds; nothing if all seats are filled.
    pub next: Option<NextView>,
}

/// People and how many of them a deputy stands for, to the nearest whole number.
#[derive(Debug, Serialize)]
pub struct PeopleView {
    pub population: u32,
    pub per_deputy: Option<u32>,
}

/// Where a mobile box goes.
#[derive(Debug, Serialize)]
pub struct RouteView<'a> {
    pub name: &'a str,
    pub route: &'a str,
    pub hours: Option<&'a str>,
}

/// Counts of a roll.
#[derive(Debug, Serialize)]
pub struct RollView {
    pub total: u32,
    pub men: u32,
    pub women: u32,
    pub groups: usize,
}

/// 计票.
#[derive(Debug, Serialize)]
pub struct TallyView<'a> {
    pub numbers: &'a Tally,
    pub turnout: Option<RateView>,
    /// `有效` or `无效`; nothing while the number of voters is not known.
    pub verdict: Option<&'static str>,
    pub quorum: Option<u32>,
    pub majority: u32,
    pub elected: usize,
    /// What follows it; nothing if all seats are filled.
    pub next: Option<NextView>,
    /// By votes.
    pub lines: Vec<VotesView<'a>>,
}

/// One person's votes.
#[derive(Debug, Serialize)]
pub struct VotesView<'a> {
    pub rank: u32,
    pub name: &'a str,
    pub yes: u32,
    pub no: Option<u32>,
    pub abstain: Option<u32>,
    pub write_in: bool,
    /// `当选`, `未当选`, `票数相等`.
    pub outcome: &'static str,
}

/// A rate with its parts.
#[derive(Debug, Clone, Serialize)]
pub struct RateView {
    pub part: u32,
    pub whole: u32,
    /// `97.1%`.
    pub percent: String,
    /// `比上届提高了1.3个百分点`, where last term's is known and the paper compares them.
    pub change: Option<String>,
}

/// `昂素镇第十九届人民代表大会`.
pub fn congress_name(congress: &Congress) -> String {
    format!("{}第{}届人民代表大会", congress.area, numeral::chinese(congress.term))
}

/// `第十二号`, if the document has a number.
pub(super) fn notice_number(document: &Document) -> Option<String> {
    document.number.map(|number| format!("第{}号", numeral::chinese(number)))
}

/// `第二选区`.
pub(super) fn district_name(district: &District) -> String {
    format!("第{}选区", numeral::chinese(district.number))
}

pub(super) fn congress_view<'a>(
    congress: &'a Congress,
    facts: &'a CongressFacts,
    with_districts: bool,
    paper: &Paper,
) -> CongressView<'a> {
    let pairs = congress.districts.iter().zip(&facts.districts);
    let untold = pairs.clone().map(|(district, facts)| {
        let all = facts.rounds.iter().flat_map(|rounds| rounds.elected()).count();
        all.saturating_sub(paper.elected(district, facts)) as u32
    });
    let elected = facts.elected.map(|all| all.saturating_sub(untold.sum()));
    let in_rounds = pairs.clone().any(|(district, facts)| paper.rounds(district, facts).count() > 1);
    let void = pairs.clone().filter(|(_, facts)| is_void(facts)).map(|(district, _)| district_name(district));
    let void = void.collect::<Vec<_>>().join("、");
    let districts = pairs.map(|(district, facts)| district_view(district, facts, paper));
    CongressView {
        level: congress.level.word(),
        area: &congress.area,
        name: congress_name(congress),
        seats: facts.seats,
        committee: &congress.committee,
        members: Some(congress.committee.everyone().count()).filter(|members| *members > 0),
        posts: candidacy::committee(&congress.committee, paper.area, paper),
        review: congress.review.as_ref(),
        by_election: congress.by_election.as_ref(),
        district_count: congress.districts.len(),
        objections: facts.objections,
        nominees: facts.nominees,
        candidates: facts.candidates,
        elected,
        vacant: facts
            .seats
            .zip(elected)
            .and_then(|(seats, elected)| seats.checked_sub(elected))
            .filter(|vacant| *vacant > 0),
        turnout: facts.turnout.map(|turnout| compared(turnout, facts.last_turnout)),
        in_rounds,
        void,
        structure: facts.structure.as_ref().map(|structure| figures::structure(structure, congress)),
        census: figures::census(facts.census),
        returns: figures::returns(facts),
        people: facts.people.map(|people| people_view(people.population, people.seats)),
        voters_table: with_districts.then(|| grid::table(&tables::census(congress, facts))),
        districts: if with_districts { districts.collect() } else { vec![] },
    }
}

fn is_void(facts: &DistrictFacts) -> bool {
    facts.poll().is_some_and(|poll| poll.valid == Some(false))
}

pub(super) fn district_view<'a>(district: &'a District, facts: &'a DistrictFacts, paper: &Paper) -> DistrictView<'a> {
    let on = paper.names_of();
    let formal = facts.order.candidates.iter().filter(|name| district.left(name, on).is_none());
    let nominees = facts.order.nominees.iter().map(|index| &district.nominees[*index]);
    let nominees: Vec<&Nominee> = nominees.filter(|one| district.left(&one.display_name(), on).is_none()).collect();
    let by_voters = nominees.iter().filter(|nominee| nominee.joint_voters.is_some()).count() as u32;
    let rounds = paper.rounds(district, facts);
    let elected = rounds.flat_map(|(round, result)| result.elected().map(move |winner| (round, winner)));
    let winners = elected.map(|(round, winner)| {
        let person = known(district, &winner.name);
        let elected_on = round.described(district).map_or(paper.polling_day, |round| round.day);
        PersonView { votes: Some(winner.votes), elected_on: Some(elected_on), ..person }
    });
    DistrictView {
        name: district_name(district),
        number: district.number,
        extent: &district.extent,
        seats: district.seats,
        vacancies: district.vacancies.iter().map(vacancy).collect::<Vec<_>>().join("、"),
        people: district.population.map(|population| people_view(population, district.seats)),
        correction: facts.correction.map(|numbers| correction::view(&numbers, facts.amendment.as_ref())),
        candidacy: candidacy::candidacy(district, paper),
        voters: facts.roll.as_ref().map(roll_view),
        by_parties: nominees.len() as u32 - by_voters,
        by_voters,
        nominees: nominees.into_iter().map(person).collect(),
        nominees_order: facts.order.nominees_note.as_deref(),
        candidates: formal.filter_map(|name| district.nominee(name)).map(person).collect(),
        candidates_order: facts.order.candidates_note.as_deref(),
        settled_by: match district.settled_by {
            SettledBy::Discussion => "讨论、协商",
            SettledBy::Primary => "预选",
        },
        stations: &district.stations,
        mobile_boxes: district.mobile_boxes,
        routes: district.box_crews.iter().filter_map(route).collect(),
        tally: district
            .tally
            .as_ref()
            .zip(facts.poll())
            .map(|(tally, poll)| tally_view(tally, poll, facts, paper.kind)),
        later_rounds: rounds::later(district, facts, paper),
        winners: winners.collect(),
        next: paper.rounds(district, facts).last().and_then(|(_, last)| rounds::next(last, paper.kind)),
    }
}

fn vacancy(vacancy: &Vacancy) -> String {
    let cause = vacancy.cause.word().map_or_else(String::new, |cause| format!("（{cause}）"));
    vacancy.deputy.clone() + &cause
}

fn people_view(population: u32, seats: u32) -> PeopleView {
    let doubled = u64::from(population) * 2 + u64::from(seats);
    PeopleView { population, per_deputy: doubled.checked_div(u64::from(seats) * 2).map(|people| people as u32) }
}

fn route(carried: &MobileBox) -> Option<RouteView<'_>> {
    let route = carried.route.as_deref()?;
    Some(RouteView { name: &carried.name, route, hours: carried.hours.as_deref() })
}

/// A round of a district that has been counted.
pub(super) fn tally_view<'a>(
    tally: &'a Tally,
    result: &'a ResultFacts,
    facts: &DistrictFacts,
    kind: &Kind,
) -> TallyView<'a> {
    let lines = result.ranked.iter().map(|person| {
        let votes = &tally.votes[person.index];
        VotesView {
            rank: person.rank,
            name: &votes.name,
            yes: votes.yes,
            no: votes.no,
            abstain: votes.abstain,
            write_in: votes.write_in.is_some(),
            outcome: person.outcome.word(),
        }
    });
    TallyView {
        numbers: tally,
        turnout: facts.roll.as_ref().map(|roll| rate(Rate { part: tally.took_part, whole: roll.total })),
        verdict: result.valid.map(|valid| if valid { "有效" } else { "无效" }),
        quorum: result.quorum,
        majority: result.needed,
        elected: result.elected().count(),
        next: rounds::next(result, kind),
        lines: lines.collect(),
    }
}

pub(super) fn roll_view(roll: &RollFacts) -> RollView {
    RollView { total: roll.total, men: roll.men, women: roll.women, groups: roll.groups.len() }
}

pub(super) fn rate(rate: Rate) -> RateView {
    RateView { part: rate.part, whole: rate.whole, percent: rate.to_string(), change: None }
}

/// A rate against last term's.
pub(super) fn compared(now: Rate, last: Option<Rate>) -> RateView {
    let change = last.and_then(|last| Change::of(now, last));
    RateView { change: change.map(Change::phrase), ..rate(now) }
}
