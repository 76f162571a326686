//! What papers of the plan see: the steps, the stages with what is done in them, everything to be ticked off.

use super::Source;
use crate::catalog::{Document, Stage, Subject};
use crate::facts::{Milestone, Part, Step, parts_name};
use crate::model::{self, Day, Election, Local};
use serde::Serialize;
use std::collections::BTreeMap;

/// The plan of the whole election. Days are written short: `10月25日`, with the year where it is not that of the poll.
#[derive(Debug, Serialize)]
pub struct PlanView<'a> {
    /// In time order.
    pub steps: Vec<StepView>,
    /// As the description divides the time; by the usual stages if it does not.
    pub stages: Vec<StageView<'a>>,
    /// By the usual stages.
    pub checklist: Vec<ChecklistView>,
    /// What the province settles besides.
    pub remarks: Vec<RemarkView<'a>>,
    /// The articles that the template cites, by their keys: `《选举法》第二十五条`.
    pub articles: BTreeMap<&'a str, String>,
    /// The committees, joined by 、.
    pub committees: String,
}

/// A step.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    pub id: Step,
    pub name: String,
    /// `乡级`, `乡级第2选区`; empty for a step of the whole election.
    pub whose: String,
    /// `10月25日`, `9月21日至10月20日`; nothing while it has no day.
    pub days: Option<String>,
    /// Last day.
    pub by: Option<String>,
    /// The mark of a last day that is no law.
    pub mark: &'static str,
    pub who: &'static str,
    /// `《选举法》第二十八条`.
    pub basis: String,
}

/// A stage with its steps.
#[derive(Debug, Serialize)]
pub struct StageView<'a> {
    pub name: &'a str,
    /// `9月10日至9月20日`; nothing for a usual stage.
    pub days: Option<String>,
    pub tasks: &'a [String],
    pub steps: Vec<StepView>,
}

/// A stage with what is to be ticked off.
#[derive(Debug, Serialize)]
pub struct ChecklistView {
    pub name: &'static str,
    pub items: Vec<ItemView>,
}

/// A step, a document, or the documents of one kind for the districts of a congress that have the same days.
#[derive(Debug, Serialize)]
pub struct ItemView {
    pub name: String,
    /// Whose papers, and their numbers in the series of the issuer: `乡级第2至5选区，第4至7号`; empty if neither.
    pub of: String,
    pub days: Option<String>,
    pub by: Option<String>,
    /// The mark of a last day that is no law.
    pub mark: &'static str,
    /// Whether it is a document.
    pub paper: bool,
}

/// A local rule and its article.
#[derive(Debug, Serialize)]
pub struct RemarkView<'a> {
    pub text: &'a str,
    pub basis: Option<String>,
}

/// The plan as `document` sees it.
pub(super) fn of<'a>(source: &Source<'a>, document: &'a Document) -> PlanView<'a> {
    let election = &source.project.election;
    let committees: Vec<&str> = election.congresses.iter().map(|congress| congress.committee.name.as_str()).collect();
    let cite = |key: &String| source.statutes.cite(key, election.polling_day.0);
    let cites = document.template.header.cites(source.project.election.occasion).iter();
    let remark =
        |remark: &'a Local<String>| RemarkView { text: &remark.value, basis: remark.cite.as_ref().and_then(cite) };
    PlanView {
        steps: source.facts.milestones.iter().map(|step| step_view(source, step)).collect(),
        stages: stages(source),
        checklist: Stage::ALL.into_iter().map(|stage| checklist(source, document, stage)).collect(),
        remarks: source.kind.practice.remarks.iter().map(remark).collect(),
        articles: cites.filter_map(|key| Some((key.as_str(), cite(key)?))).collect(),
        committees: committees.join("、"),
    }
}

fn step_view(source: &Source, milestone: &Milestone) -> StepView {
    let election = &source.project.election;
    StepView {
        id: milestone.step,
        name: milestone.name(),
        whose: milestone.whose(),
        days: milestone.days.map(|days| range(election, days)),
        by: milestone.by.map(|by| brief(election, by)),
        mark: milestone.limit.mark(),
        who: milestone.step.who(),
        basis: source.statutes.brief(&milestone.cites, election.polling_day.0),
    }
}

/// A stage with its first and last day, if they are described, what is done in it, and its steps.
pub(super) type Staged<'a> = (&'a str, Option<(Day, Day)>, &'a [String], Vec<&'a Milestone>);

/// The stages of the description, each step in the last that has begun on its day; the usual stages if there are none.
pub(super) fn staged<'a>(source: &Source<'a>) -> Vec<Staged<'a>> {
    let described = &source.project.election.stages;
    let milestones = &source.facts.milestones;
    if described.is_empty() {
        let of = |stage: Stage| milestones.iter().filter(|milestone| Stage::of(milestone.step) == stage).collect();
        return Stage::ALL.into_iter().map(|stage| (stage.word(), None, &[][..], of(stage))).collect();
    }
    let view =
        |stage: &'a model::Stage| (stage.name.as_str(), Some((stage.from, stage.to)), stage.tasks.as_slice(), vec![]);
    let mut stages: Vec<Staged> = described.iter().map(view).collect();
    let mut at = 0;
    for milestone in milestones {
        let begun = |day: Day| described.iter().rposition(|stage| stage.from <= day);
        at = milestone.day().and_then(begun).unwrap_or(at);
        stages[at].3.push(milestone);
    }
    stages
}

fn stages<'a>(source: &Source<'a>) -> Vec<StageView<'a>> {
    let election = &source.project.election;
    let view = |(name, days, tasks, steps): Staged<'a>| StageView {
        name,
        days: days.map(|days| range(election, days)),
        tasks,
        steps: steps.into_iter().map(|step| step_view(source, step)).collect(),
    };
    staged(source).into_iter().map(view).collect()
}

/// The steps of a stage, each followed by its papers. Papers that belong to no step stand before the first step that
/// is later, those without a day last.
fn checklist(source: &Source, asking: &Document, stage: Stage) -> ChecklistView {
    let election = &source.project.election;
    let others = || source.documents.iter().filter(|document| document.template.path != asking.template.path);
    let loose = |document: &&Document| {
        let header = &document.template.header;
        header.stage == stage && header.dated.step().is_none()
    };
    let mut loose: Vec<&Document> = others().filter(loose).collect();
    loose.sort_by_key(|document| (document.date.is_none(), document.date));
    let mut loose = loose.into_iter().peekable();
    let mut items = vec![];
    for milestone in source.facts.milestones.iter().filter(|milestone| Stage::of(milestone.step) == stage) {
        let before = |document: &&Document| document.date.zip(milestone.day()).is_some_and(|(date, day)| date < day);
        items.extend(papers(source, std::iter::from_fn(|| loose.next_if(before))));
        let step = step_view(source, milestone);
        let StepView { name, days, by, mark, .. } = step;
        items.push(ItemView { name, of: String::new(), days, by, mark, paper: false });
        items.extend(papers(source, others().filter(|document| document.is_of(milestone, election))));
    }
    items.extend(papers(source, loose));
    ChecklistView { name: stage.word(), items }
}

/// One item for the districts of a congress whose papers of one kind have the same days.
fn papers<'a>(source: &Source, documents: impl Iterator<Item = &'a Document>) -> Vec<ItemView> {
    let documents: Vec<&Document> = documents.collect();
    let alike = |one: &&Document, next: &&Document| match (one.subject, next.subject) {
        (Subject::District(congress, _), Subject::District(other, _)) => {
            let of = |document: &Document| (document.template.path.clone(), document.date, document.due);
            congress == other && of(one) == of(next)
        }
        _ => false,
    };
    documents.chunk_by(alike).filter_map(|papers| item(source, papers)).collect()
}

fn item(source: &Source, papers: &[&Document]) -> Option<ItemView> {
    let election = &source.project.election;
    let first = papers.first()?;
    let part = |document: &&Document| {
        let district = document.district(election).map(|district| district.number);
        Some(Part { level: document.congress(election)?.level, district })
    };
    let subject = match first.subject {
        Subject::District(..) => parts_name(&papers.iter().filter_map(part).collect::<Vec<_>>()),
        _ => first.subject_name(election),
    };
    let numbers = numbers_name(&papers.iter().filter_map(|paper| paper.number).collect::<Vec<_>>());
    let header = &first.template.header;
    Some(ItemView {
        name: header.title.clone(),
        of: [subject, numbers].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，"),
        days: first.date.map(|date| brief(election, date)),
        by: first.due.map(|due| brief(election, due)),
        mark: header.due.map_or("", |due| due.limit(source.facts).mark()),
        paper: true,
    })
}

/// `第4至8号、第10号`.
fn numbers_name(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let name = |run: &[u32]| match (run.first()?, run.last()?) {
        (from, to) if from < to => Some(format!("第{from}至{to}号")),
        (number, _) => Some(format!("第{number}号")),
    };
    runs.filter_map(name).collect::<Vec<_>>().join("、")
}

pub(super) fn range(election: &Election, (from, to): (Day, Day)) -> String {
    match from == to {
        true => brief(election, from),
        false => format!("{}至{}", brief(election, from), brief(election, to)),
    }
}

/// `10月25日`, or `2022年1月16日` if the poll is in another year.
pub(super) fn brief(election: &Election, day: Day) -> String {
    let (year, month, date) = day.ymd();
    match year == election.polling_day.ymd().0 {
        true => format!("{month}月{date}日"),
        false => format!("{year}年{month}月{date}日"),
    }
}
