//! What a 报告 sees: the election as it stood on the day of the report, whatever has happened since.

use super::Source;
use super::plan;
use super::rounds::Paper;
use super::views::{RateView, congress_name, rate};
use crate::catalog::Document;
use crate::facts::{CongressFacts, DistrictFacts, Step};
use crate::model::changes::Group;
use crate::model::{Congress, Day, District, Report};
use serde::Serialize;

/// 报告: what people have written for it, and what the program tells.
#[derive(Debug, Serialize)]
pub struct ReportView<'a> {
    #[serde(flatten)]
    pub written: &'a Report,
    /// `第3期`.
    pub issue: Option<String>,
    pub bodies: Vec<BodyView<'a>>,
    pub told: Told,
    /// Objections to the voter lists that had come in, and those that were decided.
    pub received: usize,
    pub decided: usize,
    pub coming: Vec<ComingView>,
    /// Joined by 、.
    pub copies_to: String,
}

/// What had happened by the day, for any congress.
#[derive(Debug, Default, Serialize)]
pub struct Told {
    pub committees: bool,
    pub districts: bool,
    pub voters: bool,
    pub nominees: bool,
    pub votes: bool,
    pub confirmed: bool,
}

/// A congress on the day; what had not happened yet is nothing.
#[derive(Debug, Serialize)]
pub struct BodyView<'a> {
    /// `昂素镇第十九届人民代表大会`.
    pub name: String,
    pub committee: &'a str,
    /// Who has appointed the committee, and how many sat on it then.
    pub appointed_by: Option<&'a str>,
    pub members: usize,
    pub districts: Option<usize>,
    pub seats: u32,
    pub voters: Option<VotersView>,
    pub nominees: Option<u32>,
    pub by_parties: u32,
    pub by_voters: u32,
    pub candidates: Option<u32>,
    pub turnout: Option<RateView>,
    pub elected: Option<u32>,
    /// Seats that were not filled; nothing if all were.
    pub vacant: Option<u32>,
    pub women: Option<RateView>,
    pub minorities: Option<RateView>,
    pub confirmed: Option<Day>,
}

/// Voters as the list had them on the day.
#[derive(Debug, Serialize)]
pub struct VotersView {
    pub registered: u32,
    /// Of the list as it is now; nothing if it was another then.
    pub men: Option<u32>,
    pub women: Option<u32>,
    pub minorities: Option<u32>,
    pub last_term: Option<u32>,
}

/// A step that was still to come.
#[derive(Debug, Serialize)]
pub struct ComingView {
    pub name: String,
    pub days: String,
    pub by: String,
}

/// Steps that are planned beforehand; others follow from what happens.
const PLANNED: [Step; 13] = [
    Step::Appointment,
    Step::RegistrationNotice,
    Step::Registration,
    Step::VoterList,
    Step::InitialList,
    Step::FormalList,
    Step::Meetings,
    Step::RepeatNotice,
    Step::Poll,
    Step::WinnersList,
    Step::Confirmation,
    Step::DeputiesList,
    Step::FirstSession,
];

/// The report that `document` prints.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Option<ReportView<'a>> {
    let election = &source.project.election;
    let report = document.subject.report(election)?;
    let day = report.date;
    let pairs = election.congresses.iter().zip(&source.facts.congresses);
    let paper = Paper::of(source, document);
    let bodies: Vec<BodyView> = pairs.map(|(congress, facts)| body(source, congress, facts, day, &paper)).collect();
    let any = |test: fn(&BodyView) -> bool| bodies.iter().any(test);
    let objections = || election.objections.iter().filter(|objection| objection.received <= day);
    Some(ReportView {
        written: report,
        issue: report.number.map(|number| format!("第{number}期")),
        told: Told {
            committees: any(|body| body.appointed_by.is_some()),
            districts: any(|body| body.districts.is_some()),
            voters: any(|body| body.voters.is_some()),
            nominees: any(|body| body.nominees.is_some()),
            votes: any(|body| body.turnout.is_some()),
            confirmed: any(|body| body.confirmed.is_some()),
        },
        bodies,
        received: objections().count(),
        decided: objections().filter(|objection| objection.decided.is_some_and(|decided| decided <= day)).count(),
        coming: coming(source, day),
        copies_to: report.copied_to.join("、"),
    })
}

fn body<'a>(source: &Source, congress: &'a Congress, facts: &CongressFacts, day: Day, paper: &Paper) -> BodyView<'a> {
    let schedule = &source.project.election.schedule;
    let past = |other: Option<Day>| other.is_some_and(|other| other <= day);
    let appointed = congress.committee.appointed.as_ref().filter(|appointed| past(appointed.day));
    let listed = past(schedule.initial_list);
    let polled = source.facts.timetable.polling_until <= day && past(schedule.winners_list);
    let elected = elected(congress, facts, paper).filter(|_| polled);
    // Of the deputies that it has now; later rounds may have added some.
    let structure = facts.structure.as_ref().filter(|structure| Some(structure.elected) == elected);
    let share = |group| structure.and_then(|structure| structure.rate(group)).map(rate);
    let count = |number: fn(&DistrictFacts) -> u32| facts.districts.iter().map(number).sum();
    BodyView {
        name: congress_name(congress),
        committee: &congress.committee.name,
        appointed_by: appointed.map(|appointed| appointed.by.as_str()),
        members: congress.committee.at_first().len(),
        districts: Some(congress.districts.len()).filter(|number| *number > 0 && past(schedule.registration_notice)),
        seats: congress.seats,
        voters: past(schedule.voter_list).then(|| voters(congress, facts, day)).flatten(),
        nominees: facts.nominees.filter(|_| listed),
        by_parties: count(|district| district.by_parties),
        by_voters: count(|district| district.by_voters),
        candidates: facts.candidates.filter(|_| past(schedule.formal_list)),
        turnout: facts.turnout.filter(|_| polled).map(rate),
        elected,
        vacant: elected.and_then(|elected| congress.seats.checked_sub(elected)).filter(|vacant| *vacant > 0),
        women: share(Group::Women),
        minorities: share(Group::Minorities),
        confirmed: congress.schedule.confirmed.filter(|confirmed| *confirmed <= day),
    }
}

/// The list as it was posted first, or as it was corrected by the day.
fn voters(congress: &Congress, facts: &CongressFacts, day: Day) -> Option<VotersView> {
    let pairs = || congress.districts.iter().zip(&facts.districts);
    let later = |(district, facts): (&District, &DistrictFacts)| {
        facts.correction.filter(|_| district.correction.is_none_or(|correction| correction.day > day))
    };
    let then = |(district, facts)| later((district, facts)).map(|correction| correction.before).or(facts.voters);
    let numbers: Option<Vec<u32>> = pairs().map(then).collect();
    let registered = numbers.filter(|numbers| !numbers.is_empty())?.iter().sum();
    let census = facts.census;
    let same = !pairs().any(|pair| later(pair).is_some());
    let of_now = |figure: Option<u32>| figure.filter(|_| same);
    Some(VotersView {
        registered,
        men: of_now(census.men),
        women: of_now(census.women),
        minorities: of_now(census.minorities),
        last_term: census.last_term,
    })
}

/// Deputies elected in rounds that were held by the day of the paper.
fn elected(congress: &Congress, facts: &CongressFacts, paper: &Paper) -> Option<u32> {
    let counted = !facts.districts.is_empty() && facts.districts.iter().all(|district| district.rounds.is_some());
    let pairs = congress.districts.iter().zip(&facts.districts);
    let elected: usize = pairs.map(|(district, facts)| paper.elected(district, facts)).sum();
    counted.then_some(elected as u32)
}

/// What the plan still has before it, with the last lawful days.
fn coming(source: &Source, day: Day) -> Vec<ComingView> {
    let election = &source.project.election;
    let short = |day: Day| plan::brief(election, day);
    let steps = source.facts.milestones.iter().filter(|step| PLANNED.contains(&step.step));
    let ahead = steps.filter(|step| match step.days {
        Some((from, _)) => from > day,
        None => step.by.is_some_and(|by| by > day),
    });
    ahead
        .map(|step| ComingView {
            name: step.name(),
            days: step.days.map(|days| plan::range(election, days)).unwrap_or_default(),
            by: step.by.map(short).unwrap_or_default(),
        })
        .collect()
}
