//! What a 报告 sees: the election as it stood on the day of the report, whatever has happened since.

use super::Source;
use super::figures::{self, GroupView};
use super::plan;
use super::rounds::Paper;
use super::units_told::{self, UnitsTold};
use super::views::{RateView, compared, congress_name, rate};
use crate::catalog::Document;
use crate::facts::{CongressFacts, DistrictFacts, Milestone, Rate, Step};
use crate::model::changes::Group;
use crate::model::{Congress, Day, District, Report};
use serde::Serialize;

/// 报告: what people have written for it, and what the program tells.
#[derive(Debug, Serialize)]
pub struct ReportView<'a> {
    #[serde(flatten)]
    pub written: &'a Report,
    /// Which election it is: `昂素镇换届选举`, `甸子镇村民委员会换届选举`.
    pub heading: String,
    pub congresses: Vec<CongressView<'a>>,
    /// Bodies, where these are elected.
    pub units: Option<UnitsTold<'a>>,
    pub told: Told,
    /// What should have been told and is not known, in a draft.
    pub lacking: Told,
    /// Voters and turnout of the whole election, as stated; nothing where congresses have their own.
    pub registered: Option<u32>,
    pub turnout: Option<RateView>,
    /// The turnout where only its percentage is stated: `95.8%`.
    pub percent: Option<String>,
    /// Objections to the voter lists that had come in, and those that were decided.
    pub received: usize,
    pub decided: usize,
    pub coming: Vec<ComingView>,
}

/// What had happened by the day, for any congress or body.
#[derive(Debug, Default, Serialize)]
pub struct Told {
    /// Any of what follows.
    pub anything: bool,
    pub committees: bool,
    pub districts: bool,
    pub voters: bool,
    /// That the lists of voters were posted, on a day that is known.
    pub posted: bool,
    pub nominees: bool,
    pub votes: bool,
    pub confirmed: bool,
    /// Who leads villages together with their committees.
    pub leading: bool,
    /// Who was elected at the first session.
    pub leadership: bool,
}

/// A congress on the day; what had not happened yet is nothing.
#[derive(Debug, Serialize)]
pub struct CongressView<'a> {
    /// `昂素镇第十九届人民代表大会`.
    pub name: String,
    pub committee: &'a str,
    /// Who has appointed the committee, and how many sat on it then.
    pub appointed_by: Option<&'a str>,
    pub members: usize,
    pub districts: Option<u32>,
    pub seats: Option<u32>,
    /// What the plan asks of the composition of the deputies, until they are elected.
    pub targets: Vec<TargetView>,
    pub voters: Option<VotersView>,
    pub nominees: Option<u32>,
    pub by_parties: Option<u32>,
    pub by_voters: Option<u32>,
    pub candidates: Option<u32>,
    pub turnout: Option<RateView>,
    pub elected: Option<u32>,
    /// Seats that were not filled; nothing if all were.
    pub vacant: Option<u32>,
    /// What is told of their composition.
    pub groups: Vec<GroupView>,
    /// Whether 两升一降 came true.
    pub verdict: Option<String>,
    pub confirmed: Option<Day>,
}

/// Fewest or most deputies of a group.
#[derive(Debug, Serialize)]
pub struct TargetView {
    /// `妇女`.
    pub group: &'static str,
    /// `不少于` or `不多于`.
    pub bound: &'static str,
    pub number: u32,
    /// Of all seats, if these are known.
    pub share: Option<RateView>,
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
const PLANNED: [Step; 14] = [
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
    Step::OfBody,
];

/// The report that `document` prints.
pub(super) fn of<'a>(source: &Source<'a>, document: &Document) -> Option<ReportView<'a>> {
    let election = &source.project.election;
    let report = document.subject.report(election)?;
    let day = report.date;
    let pairs = election.congresses.iter().zip(&source.facts.congresses);
    let paper = Paper::of(source, document);
    let congresses: Vec<CongressView> =
        pairs.map(|(congress, facts)| on_day(source, congress, facts, day, &paper)).collect();
    let any = |test: fn(&CongressView) -> bool| congresses.iter().any(test);
    let (stated, schedule) = (&election.figures, &election.schedule);
    let registered =
        stated.registered.filter(|_| !any(|body| body.voters.is_some()) && begun(schedule.voter_list, day));
    let apart = polled(source, day) && !any(|body| body.turnout.is_some());
    let totals = &source.facts.totals;
    let turnout = totals.turnout.filter(|_| apart).map(|turnout| compared(turnout, totals.last_turnout));
    let percent = stated.turnout.filter(|_| apart && turnout.is_none()).map(|percent| percent.to_string());
    let told = Told {
        anything: false,
        committees: any(|body| body.appointed_by.is_some()),
        districts: any(|body| body.districts.is_some()),
        voters: registered.is_some() || any(|body| body.voters.is_some()),
        posted: schedule.voter_list.is_some_and(|posted| posted <= day),
        nominees: any(|body| body.nominees.is_some() || body.candidates.is_some()),
        votes: turnout.is_some() || percent.is_some() || any(|body| body.turnout.is_some() || body.elected.is_some()),
        confirmed: any(|body| body.confirmed.is_some()),
        leading: false,
        leadership: report.leadership.is_some(),
    };
    let units = units_told::of(source, day);
    let told = units.as_ref().map_or(told, UnitsTold::told).summed();
    let objections = || election.objections.iter().filter(|objection| objection.received <= day);
    Some(ReportView {
        written: report,
        coming: coming(source, day, &told),
        lacking: match &units {
            _ if !source.draft => Told::default(),
            Some(units) => units.lacking(source, day).summed(),
            None => told.lacking(source, day),
        },
        heading: match &units {
            Some(units) => units.heading.clone(),
            None => format!("{}{}", election.area.township, election.occasion.word()),
        },
        told,
        registered,
        turnout,
        percent,
        congresses,
        units,
        received: objections().count(),
        decided: objections().filter(|objection| objection.decided.is_some_and(|decided| decided <= day)).count(),
    })
}

impl Told {
    fn summed(self) -> Told {
        let before = self.committees || self.districts || self.voters || self.nominees;
        Told { anything: before || self.votes || self.confirmed, ..self }
    }

    /// What the steps before `day` should have brought and nothing tells of. A step that the election has not lacks nothing.
    fn lacking(&self, source: &Source, day: Day) -> Told {
        let due = |step: Step, told: bool| {
            let mut steps = source.facts.milestones.iter().filter(|milestone| milestone.step == step).peekable();
            !told && steps.peek().is_some() && !steps.any(|milestone| is_ahead(milestone, day, self))
        };
        let lacking = Told {
            anything: false,
            committees: due(Step::Appointment, self.committees),
            districts: due(Step::RegistrationNotice, self.districts),
            voters: due(Step::VoterList, self.voters),
            posted: false,
            nominees: due(Step::InitialList, self.nominees),
            votes: polled(source, day) && due(Step::Poll, self.votes),
            confirmed: due(Step::Confirmation, self.confirmed),
            leading: false,
            leadership: due(Step::FirstSession, self.leadership),
        };
        lacking.summed()
    }

    /// Whether what is told says that a step is done.
    fn done(&self, step: Step) -> bool {
        match step {
            Step::Appointment => self.committees,
            Step::RegistrationNotice => self.districts,
            Step::InitialList => self.nominees,
            Step::WinnersList => self.votes,
            _ => false,
        }
    }
}

/// Whether what belongs to a day had happened by the day of a report. A day that nobody has written hides nothing.
fn begun(of: Option<Day>, day: Day) -> bool {
    of.is_none_or(|of| of <= day)
}

/// Whether the votes were counted and announced.
fn polled(source: &Source, day: Day) -> bool {
    source.facts.timetable.polling_until <= day && begun(source.project.election.schedule.winners_list, day)
}

fn on_day<'a>(
    source: &Source,
    congress: &'a Congress,
    facts: &CongressFacts,
    day: Day,
    paper: &Paper,
) -> CongressView<'a> {
    let schedule = &source.project.election.schedule;
    let appointed = congress.committee.appointed.as_ref().filter(|appointed| begun(appointed.day, day));
    let (listed, polled) = (begun(schedule.initial_list, day), polled(source, day));
    let elected = elected(congress, facts, paper).filter(|_| polled);
    // Of the deputies that it has now, if there are any; later rounds may have added some.
    let structure =
        facts.structure.as_ref().filter(|structure| Some(structure.elected) == elected && elected > Some(0));
    let told = |structure| figures::told(structure, congress, &[Group::Women, Group::Minorities]);
    let stated = &congress.figures;
    let described = Some(congress.districts.len() as u32).filter(|number| *number > 0);
    let count = |number: fn(&DistrictFacts) -> u32| described.map(|_| facts.districts.iter().map(number).sum());
    CongressView {
        name: congress_name(congress),
        committee: &congress.committee.name,
        appointed_by: appointed.map(|appointed| appointed.by.as_str()),
        members: congress.committee.at_first().len(),
        districts: described.or(stated.districts).filter(|_| begun(schedule.registration_notice, day)),
        seats: facts.seats,
        targets: if elected.is_none() { targets(congress, facts.seats) } else { vec![] },
        voters: if begun(schedule.voter_list, day) { voters(congress, facts, day) } else { None },
        nominees: facts.nominees.filter(|_| listed),
        by_parties: count(|district| district.by_parties).or(stated.by_parties),
        by_voters: count(|district| district.by_voters).or(stated.by_voters),
        candidates: facts.candidates.filter(|_| begun(schedule.formal_list, day)),
        turnout: facts.turnout.filter(|_| polled).map(|turnout| compared(turnout, facts.last_turnout)),
        elected,
        vacant: facts
            .seats
            .zip(elected)
            .and_then(|(seats, elected)| seats.checked_sub(elected))
            .filter(|vacant| *vacant > 0),
        groups: structure.map(told).unwrap_or_default(),
        verdict: structure.and_then(|structure| figures::verdict(structure, congress)),
        confirmed: congress.schedule.confirmed.filter(|confirmed| *confirmed <= day),
    }
}

/// Targets in numbers of deputies.
fn targets(congress: &Congress, seats: Option<u32>) -> Vec<TargetView> {
    let view = |group: Group, bound: &'static str, number: Option<u32>| {
        let (number, share) = (number?, |part| seats.map(|whole| rate(Rate { part, whole })));
        Some(TargetView { group: group.word(), bound, number, share: share(number) })
    };
    let both = congress.targets.iter().flat_map(|target| {
        [view(target.group, "不少于", target.at_least), view(target.group, "不多于", target.at_most)]
    });
    both.flatten().collect()
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

/// Deputies elected in rounds that were held by the day of the paper, or as stated.
fn elected(congress: &Congress, facts: &CongressFacts, paper: &Paper) -> Option<u32> {
    let counted = facts.districts.iter().all(|district| district.rounds.is_some());
    let pairs = congress.districts.iter().zip(&facts.districts);
    let elected: usize = pairs.map(|(district, facts)| paper.elected(district, facts)).sum();
    if facts.districts.is_empty() { congress.figures.elected } else { counted.then_some(elected as u32) }
}

/// Whether a step was still to come. One without a day is done if it is told of.
fn is_ahead(step: &Milestone, day: Day, told: &Told) -> bool {
    match step.days {
        Some((from, _)) => from > day,
        None => step.by.is_some_and(|by| by > day) && !told.done(step.step),
    }
}

/// What the plan still has before it, with the last lawful days.
fn coming(source: &Source, day: Day, told: &Told) -> Vec<ComingView> {
    let election = &source.project.election;
    let short = |day: Day| plan::brief(election, day);
    let steps = source.facts.milestones.iter().filter(|step| PLANNED.contains(&step.step));
    steps
        .filter(|step| is_ahead(step, day, told))
        .map(|step| ComingView {
            name: step.name(),
            days: step.days.map_or_else(|| "待定".to_owned(), |days| plan::range(election, days)),
            by: step.by.map_or_else(|| "—".to_owned(), short),
        })
        .collect()
}
