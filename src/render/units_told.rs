//! What a 报告 tells of bodies: the election as it stood on the day of the report.

use super::Source;
use super::report::Told;
use super::units::{self, UnitsView};
use crate::facts::{BodyFacts, OfficeFacts, sum};
use crate::model::Day;
use crate::model::body::{Body, Office};
use crate::model::body_kind::BodyRules;
use crate::statistics::Persons;
use crate::statistics::compare::difference;
use crate::statistics::units::{UnitNumbers, record};
use serde::Serialize;

/// All bodies on the day; what had not happened yet is nothing.
#[derive(Debug, Serialize)]
pub struct UnitsTold<'a> {
    /// Which election it is: `东沟村换届选举`, or `柳河镇村民委员会换届选举`.
    pub heading: String,
    #[serde(flatten)]
    pub figures: UnitsView,
    /// The only one.
    pub one: Option<OneView<'a>>,
    /// Who conducts: `村民选举委员会`; how many bodies have theirs, and their members.
    pub committee: &'a str,
    pub committees: usize,
    pub committee_members: usize,
    /// `登记阶段`, or `会前准备阶段` of members of an organisation.
    pub stage: &'static str,
    /// Those who may vote: `党员`, `登记参加选举的村民`; everyone with those who have no vote, those who are left out.
    pub voters_word: String,
    pub people: Option<PeopleView>,
    /// Persons nominated and candidates of offices on which all vote together; where the committee elects too, of these.
    pub nominees: Option<u32>,
    pub candidates: Option<u32>,
    /// What is written of those who lead them, aim by aim.
    pub aims: Vec<String>,
}

/// Those who may vote.
#[derive(Debug, Serialize)]
pub struct PeopleView {
    pub everyone: Option<u32>,
    pub members: Option<u32>,
    pub probationary: Option<u32>,
    pub excused: Option<u32>,
    pub voters: Option<u32>,
}

/// The only body.
#[derive(Debug, Serialize)]
pub struct OneView<'a> {
    pub name: &'a str,
    pub committee: Option<&'a str>,
    pub polling_day: Day,
    /// `党员大会`.
    pub method: &'a str,
    /// Who was elected, office by office.
    pub offices: Vec<OfficeTold<'a>>,
    /// `比上届增加2名`.
    pub change: Option<String>,
}

/// Who was elected to an office.
#[derive(Debug, Serialize)]
pub struct OfficeTold<'a> {
    pub title: &'a str,
    /// `石广平（55票）`.
    pub winners: Vec<String>,
    pub vacant: u32,
}

type Pair<'a> = (&'a Body, &'a BodyFacts);

/// What is told of the bodies on `day`; nothing where deputies are elected.
pub(super) fn of<'a>(source: &Source<'a>, day: Day) -> Option<UnitsTold<'a>> {
    let rules = source.kind.bodies.as_deref()?;
    let election = &source.project.election;
    let pairs: Vec<Pair> = election.bodies.iter().zip(&source.facts.bodies).collect();
    let record = record(source.project, &source.facts.bodies, rules, Some(day));
    let figures = units::view(&record);
    let one = match pairs[..] {
        [(body, facts)] => Some(one(rules, body, facts, day)),
        _ => None,
    };
    let known = |step: &Option<String>| pairs.iter().all(|(_, facts)| begun(facts, step, day));
    let with: Vec<&Pair> = pairs.iter().filter(|(_, facts)| begun(facts, &rules.known_with.committee, day)).collect();
    let committees = with.iter().filter_map(|(body, _)| body.committee.as_ref());
    let sizes: Vec<usize> = committees.map(|one| one.at_first().len()).filter(|size| *size > 0).collect();
    let total = |list: &Persons| list.total.filter(|total| *total > 0);
    // What nobody asks for is told where the Party organisation is told of.
    let told = figures.figures.leading.people.is_some() && election.aims.is_empty();
    let asked = |aim| told || election.aims.contains(&aim);
    Some(UnitsTold {
        heading: units::heading(election, rules),
        committee: &rules.words.committee,
        committees: sizes.len(),
        committee_members: sizes.iter().sum(),
        stage: if rules.words.people.is_empty() { "会前准备阶段" } else { "登记阶段" },
        voters_word: voters_word(rules, &pairs),
        people: known(&rules.known_with.voters).then(|| people(&record.figures.numbers)),
        nominees: total(&record.lists.nominees).filter(|_| known(&rules.known_with.nominees)),
        candidates: total(&record.lists.candidates).filter(|_| known(&rules.known_with.candidates)),
        aims: figures.met.iter().filter(|met| asked(met.aim)).map(|met| sentence(&figures, met)).collect(),
        one,
        figures,
    })
}

/// `实现“一肩挑”的村15个，占100.0%`.
fn sentence(figures: &UnitsView, met: &units::AimView) -> String {
    format!("{}的{}{}个，占{}", met.what, figures.word, met.rate.part, met.rate.percent)
}

/// Who votes, where all bodies say the same.
fn voters_word(rules: &BodyRules, pairs: &[Pair]) -> String {
    let words = pairs.iter().map(|(body, _)| rules.method(body.method.as_deref())?.voters.as_deref());
    let mut words = words.map(|word| word.unwrap_or(&rules.words.voters));
    let first = words.next().unwrap_or(&rules.words.voters);
    if words.all(|word| word == first) { first.to_owned() } else { rules.words.voters.clone() }
}

/// Whether a step of a body had come; without a step, what is known is known from the beginning.
fn begun(facts: &BodyFacts, step: &Option<String>, day: Day) -> bool {
    step.as_ref().and_then(|step| facts.day(step)).is_none_or(|of| of <= day)
}

fn people(numbers: &UnitNumbers) -> PeopleView {
    let UnitNumbers { members, probationary, excused, voters, .. } = *numbers;
    PeopleView { everyone: sum([members, probationary].into_iter()), members, probationary, excused, voters }
}

fn one<'a>(rules: &'a BodyRules, body: &'a Body, facts: &'a BodyFacts, day: Day) -> OneView<'a> {
    let voted = facts.elected.is_some() && facts.polling_day <= day;
    let pairs = body.offices.iter().zip(&facts.offices).filter(|_| voted);
    let offices = pairs.map(|(office, of)| office_told(office, of, day));
    let change = |last: u32| difference(facts.seats, last, "名");
    OneView {
        name: &body.name,
        committee: body.committee.as_ref().map(|committee| committee.name.as_str()),
        polling_day: facts.polling_day,
        method: rules.method(body.method.as_deref()).map_or("", |method| &method.name),
        offices: offices.collect(),
        change: body.last_size.map(change),
    }
}

fn office_told<'a>(office: &'a Office, facts: &'a OfficeFacts, day: Day) -> OfficeTold<'a> {
    let winners = facts.winners_until(office, Some(day)).into_iter();
    let winners: Vec<String> = winners.map(|one| format!("{}（{}票）", one.name, one.votes)).collect();
    OfficeTold { title: &office.title, vacant: office.seats.saturating_sub(winners.len() as u32), winners }
}

impl UnitsTold<'_> {
    /// What of it reports tell.
    pub(super) fn told(&self) -> Told {
        let people = self.people.as_ref();
        Told {
            committees: self.committees > 0,
            voters: people.is_some_and(|people| people.voters.is_some()),
            nominees: self.nominees.is_some() || self.candidates.is_some(),
            votes: self.figures.figures.poll.bodies.is_some_and(|counted| counted > 0),
            leading: !self.aims.is_empty(),
            ..Told::default()
        }
    }

    /// What the steps before `day` should have brought and nothing tells of.
    pub(super) fn lacking(&self, source: &Source, day: Day) -> Told {
        let Some(rules) = source.kind.bodies.as_deref() else { return Told::default() };
        let told = self.told();
        let due = |step: &Option<String>| {
            let of = |facts: &BodyFacts| step.as_ref().and_then(|step| facts.day(step)).is_some_and(|of| of <= day);
            source.facts.bodies.iter().any(of)
        };
        let known = &rules.known_with;
        let polled = source.facts.bodies.iter().any(|facts| facts.polling_day <= day);
        Told {
            committees: !told.committees && due(&known.committee),
            voters: !told.voters && due(&known.voters),
            nominees: !told.nominees && due(&known.nominees),
            votes: !told.votes && polled,
            ..Told::default()
        }
    }
}
