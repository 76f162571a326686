//! Which documents an election has: the templates, their subjects, what each waits for.

pub mod absence;
pub mod days;
pub mod header;
pub mod need;
mod of_body;
pub mod select;
pub mod state;
pub mod subject;
pub mod template;
pub mod when;
mod winners;
mod words;

pub use absence::Absence;
pub use days::{Dated, Due};
pub use header::{Audience, Header, Per, Stage};
pub use need::Need;
pub use select::{Selection, SelectionError};
pub use state::{Standing, State, Status};
pub use subject::{Entry, Place, Subject};
pub use template::{Template, templates};
pub use when::When;

use crate::facts::{Facts, Milestone};
use crate::model::{Congress, Day, District, Election, Issued, PaperKey, Project};
use std::borrow::{Borrow, Cow};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One document of an election, ready or not.
#[derive(Debug, Clone)]
pub struct Document {
    pub template: Arc<Template>,
    pub subject: Subject,
    /// Number in the series of its issuer, from 1; `None` for papers without one.
    pub number: Option<u32>,
    /// Last lawful day, if the law sets one.
    pub due: Option<Day>,
    /// The day that the document bears; papers that may be made on any day have none.
    pub date: Option<Day>,
    /// What is not known yet; ready when empty.
    pub missing: Vec<Cow<'static, str>>,
    /// Why it does not arise after all, as the counts of its district show.
    pub moot: Option<&'static str>,
    /// Its last posting, if it was recorded.
    pub posted: Option<Issued>,
}

impl Document {
    /// The id of its template.
    pub fn id(&self) -> &str {
        &self.template.header.id
    }

    /// Whether everything that it prints is known.
    pub fn ready(&self) -> bool {
        self.missing.is_empty()
    }

    /// Why it cannot be made; nothing where it can.
    pub fn obstacle(&self) -> Option<String> {
        match self.moot {
            Some(reason) => Some(format!("{}：{reason}", State::NotApplicable.word())),
            None => (!self.ready()).then(|| lacks(&self.missing)),
        }
    }

    /// By what the record knows it.
    pub fn key<'a>(&'a self, election: &'a Election) -> PaperKey<'a> {
        self.subject.key(&self.template.header, election)
    }

    /// The congress that it is about.
    pub fn congress<'a>(&self, election: &'a Election) -> Option<&'a Congress> {
        self.subject.congress(election)
    }

    /// The district that it is about.
    pub fn district<'a>(&self, election: &'a Election) -> Option<&'a District> {
        self.subject.district(election)
    }

    /// Whether it bears the day of a step.
    pub fn is_of(&self, step: &Milestone, election: &Election) -> bool {
        let district = self.district(election).map(|district| district.number);
        let concerned = self.congress(election).is_none_or(|congress| step.concerns(congress.level, district));
        self.template.header.dated.step() == Some(step.step) && concerned
    }

    /// What tells it from other papers of its template that are about entries of one list.
    pub fn entry_name(&self, election: &Election) -> Option<String> {
        self.subject.entry_name(&self.template.header, election)
    }

    /// What it is about, for lists: `乡级第2选区`, `乡级第2选区第1件`, `乡级`, or nothing.
    pub fn subject_name(&self, election: &Election) -> String {
        if let Some(body) = self.body_name(election) {
            return body + &self.entry_name(election).unwrap_or_default();
        }
        let level = self.subject.level(election);
        let place = level.map(|level| match self.subject.district_number(election) {
            Some(number) => level.district(number),
            None => level.word().to_owned(),
        });
        place.unwrap_or_default() + &self.entry_name(election).unwrap_or_default()
    }

    /// The body that it is about, and the one office of it: `东沟村`, `青川镇第十九届人民代表大会第一次会议镇长`.
    pub fn body_name(&self, election: &Election) -> Option<String> {
        let office = self.subject.office(election).map_or("", |office| &office.title);
        Some(format!("{}{office}", self.subject.body(election)?.name))
    }
}

/// Every document that arises in an election or was posted in it, in printing order, numbered by issuer.
///
/// What was posted keeps its number. The others have the smallest numbers that are free, in printing order, whether
/// they are ready or not, so that no number is skipped in the end; one that the counts have left nothing to tell has none.
pub fn documents(project: &Project, facts: &Facts, templates: &[Arc<Template>]) -> Vec<Document> {
    let election = &project.election;
    let mut documents = vec![];
    for template in templates {
        let when = template.header.when;
        for subject in Subject::all(election, &template.header) {
            let posted = project.issued.last(subject.key(&template.header, election)).map(|(_, last)| last.clone());
            let arises = |when| match when {
                When::Step => template.header.step_of(facts, subject).is_some_and(|step| step.day.is_some()),
                when => when.arises(project, facts, subject),
            };
            if posted.is_some() || when.is_none_or(arises) {
                documents.push(document(template, subject, posted, election, facts));
            }
        }
    }
    for congress in 0..election.congresses.len() {
        number(&mut documents, Place { congress: Some(congress), ..Place::default() }, project);
    }
    for body in 0..election.bodies.len() {
        number(&mut documents, Place { body: Some(body), ..Place::default() }, project);
    }
    documents.shrink_to_fit();
    documents
}

/// `还缺：选民名单、当选结果`.
pub fn lacks<T: Borrow<str>>(missing: &[T]) -> String {
    format!("还缺：{}", missing.join("、"))
}

/// A document without its number.
fn document(
    template: &Arc<Template>,
    subject: Subject,
    posted: Option<Issued>,
    election: &Election,
    facts: &Facts,
) -> Document {
    let header = &template.header;
    let step = header.step_of(facts, subject);
    let date = match header.dated {
        Dated::Step => step.and_then(|step| step.day),
        dated => dated.day(election, subject),
    };
    let unknown = header.needs.iter().filter(|need| !need.known(election, facts, subject));
    let mut missing: Vec<Cow<'static, str>> = unknown.map(|need| need.word().into()).collect();
    let lists = header.lists.iter().filter_map(|id| subject.body_facts(facts)?.list(id));
    missing.extend(lists.filter(|list| list.parts.is_empty()).map(|list| format!("{}名单", list.title).into()));
    if date.is_none() && header.dated != Dated::Start {
        let word = match step.filter(|_| header.dated == Dated::Step) {
            Some(step) => format!("日程里的“{}”", step.title).into(),
            None => Cow::Borrowed(header.dated.word()),
        };
        if !missing.contains(&word) {
            missing.push(word);
        }
    }
    let due = match header.due {
        Some(Due::Step) => step.and_then(|step| step.by),
        due => due.and_then(|due| due.day(election, facts, subject)),
    };
    let moot = absence::moot(header, election, facts, subject).filter(|_| !missing.is_empty());
    Document { template: template.clone(), subject, number: None, due, date, missing, moot, posted }
}

/// Numbers the series of a congress or of a body.
fn number(documents: &mut [Document], issuer: Place, project: &Project) {
    let election = &project.election;
    let level = issuer.congress.and_then(|congress| election.congresses.get(congress)).map(|congress| congress.level);
    let body = issuer.body.and_then(|body| election.bodies.get(body)).map(|body| &body.name);
    let taken: BTreeSet<u32> = project
        .issued
        .entries
        .iter()
        .filter(|issued| issued.level == level && issued.body.as_ref() == body)
        .filter_map(|issued| issued.number)
        .collect();
    let mut free = (1..).filter(|number| !taken.contains(number));
    let of_issuer = |document: &&mut Document| {
        let place = document.subject.place();
        (place.congress, place.body) == (issuer.congress, issuer.body) && document.template.header.numbered
    };
    let series = documents.iter_mut().filter(of_issuer);
    for document in series {
        let kept = project.issued.number(document.key(&project.election));
        document.number = kept.or_else(|| if document.moot.is_some() { None } else { free.next() });
    }
}
