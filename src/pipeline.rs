//! The order of the stages; no other file knows it.

mod audit;
mod beside;
mod blame;
mod build;
mod edited;
mod finish;
mod form;
mod grids;
mod issue;
mod listing;
pub mod memory;
mod merge;
mod own;
mod press;
mod printer;
mod private;
mod record;
pub mod rollup;
mod second;
pub mod shard;
mod sheets;
mod shops;
pub mod statistics;
mod texts;
mod unprinted;
mod workshop;

pub use audit::{Audit, Pair, Rolls, audit};
pub use build::{Order, Progress, Refusal, build};
pub use finish::Form;
pub use form::registration_form;
pub use issue::{NotIssued, Posted, issue};
pub use merge::merge;
pub use press::Press;
pub use shard::Part;
pub use workshop::Sheet;

use crate::assets::Assets;
use crate::bundle::manifest::NotMade;
use crate::catalog::header::Header;
use crate::catalog::{self, Audience, Document, Need, Status, Template};
use crate::diag::codes::CODES;
use crate::diag::{Anchor, Diagnostic, Report, Severity, draw};
use crate::facts::Facts;
use crate::input::{self, Sources};
use crate::law::{self, Bilingual, Case};
use crate::model::{Day, Kind, Project};
use crate::paper::Paper;
use crate::render::{Renderer, Source};
use crate::statute::Statutes;
use crate::typeset::Fonts;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What a code stands for: the first line of its rule, or of its meaning.
pub fn title_of(code: &str) -> &'static str {
    let rule = law::rules().find(|rule| rule.code == code).and_then(|rule| rule.doc.lines().next()).map(str::trim);
    rule.or_else(|| CODES.iter().find(|other| other.code == code).map(|code| code.title)).unwrap_or_default()
}

/// A project that was read and judged.
pub struct Checked {
    pub sources: Sources,
    /// Sorted by place.
    pub report: Report,
    /// `None` if the input could not be read.
    pub state: Option<State>,
}

/// Everything known about a project that could be read.
pub struct State {
    pub project: Project,
    pub kind: Kind,
    pub facts: Facts,
    pub statutes: Statutes,
    pub assets: Assets,
    pub templates: Vec<Arc<Template>>,
    /// Every document of the election, ready or not.
    pub documents: Vec<Document>,
    /// Papers that people have edited, by the names of their texts.
    pub edited: BTreeMap<String, Paper>,
}

impl State {
    /// What its documents are rendered from.
    pub fn source(&self) -> Source<'_> {
        Source {
            project: &self.project,
            kind: &self.kind,
            facts: &self.facts,
            statutes: &self.statutes,
            documents: &self.documents,
            check_code: &|_| None,
            draft: false,
        }
    }

    /// Where the election stands on a day.
    pub fn status(&self, as_of: Day) -> Status<'_> {
        Status::of(&self.project.election, &self.facts, &self.templates, &self.documents, as_of)
    }

    /// The manifest's record of a document that is not ready.
    pub fn not_made(&self, document: &Document) -> NotMade {
        NotMade {
            id: document.id().to_owned(),
            title: document.template.header.title.clone(),
            subject: document.subject_name(&self.project.election),
            reason: document.obstacle().unwrap_or_default(),
        }
    }
}

/// Reads and judges the project at `path`. `as_of`: the day against which late papers are named.
pub fn check(path: &Path, fonts: &Fonts, as_of: Option<Day>) -> Checked {
    let input::Loaded { mut sources, project, mut report } = input::load(path);
    let state = project.and_then(|project| match prepare(project, &sources, &mut report) {
        Ok(state) => Some(state),
        Err(findings) => {
            report.extend(findings);
            None
        }
    });
    if let Some(state) = &state {
        let texts = texts::passages(&sources);
        let State { project, kind, facts, statutes, .. } = state;
        let papers = papers(state);
        let posted = record::posted(state);
        let case = Case { project, kind, facts, statutes, texts: &texts, papers: &papers, posted: &posted };
        law::judge(&case, &mut report);
        second::check(state, &mut report);
        record::check(state, &mut report);
        printer::check(state, &mut report);
        shops::check(state, &mut report);
        unprinted::check(state, &mut report);
        edited::check(state, &sources, &mut report);
        match Renderer::new(&state.assets, &state.templates) {
            Ok(renderer) => edited::compare(state, &sources, &renderer, &mut report),
            Err(findings) => report.extend(findings),
        }
        texts::unprintable(project, &sources, fonts, &mut report);
        if let Some(day) = as_of {
            overdue(state, &sources, day, &mut report);
        }
    }
    draw::sort(&mut report, &sources);
    sources.prepare(&report);
    Checked { sources, report, state }
}

fn prepare(mut project: Project, sources: &Sources, report: &mut Report) -> Result<State, Vec<Diagnostic>> {
    let assets = sources.assets().clone();
    let folder = folder(&project, &assets);
    own::check(&assets, &folder, report);
    let (kind, statutes) = ground(&mut project, &assets, &folder)?;
    let templates = catalog::templates(&assets, &folder)?;
    let facts = Facts::of(&project, &kind);
    let documents = catalog::documents(&project, &facts, &templates);
    let texts = sources.edited().texts.iter();
    let edited = texts.map(|(name, written)| (name.clone(), written.paper.clone())).collect();
    Ok(State { project, kind, facts, statutes, assets, templates, documents, edited })
}

/// The folder of its kind of election.
fn folder(project: &Project, assets: &Assets) -> String {
    input::kind::folder(assets, &project.election.kind.0).unwrap_or_default()
}

/// By what figures and articles of the folder of its kind a project is judged; its province gets its full name.
fn ground(project: &mut Project, assets: &Assets, folder: &str) -> Result<(Kind, Statutes), Vec<Diagnostic>> {
    let on = project.election.polling_day;
    let province = &mut project.election.area.province;
    let kind = input::kind::load(assets, folder, province, on).map_err(|finding| vec![*finding])?;
    if let Some(full) = kind.province(province) {
        full.clone_into(province);
    }
    let statutes = Statutes::load(assets).map_err(|finding| vec![*finding])?;
    Ok((kind, statutes))
}

/// The papers that must be in both languages and can be made, each once.
fn papers(state: &State) -> Vec<Bilingual<'_>> {
    let mut papers: Vec<Bilingual> = vec![];
    for document in state.documents.iter().filter(|document| document.ready()) {
        let Header { title, second: Some(second), .. } = &document.template.header else { continue };
        if papers.iter().all(|paper| paper.title != title) {
            papers.push(Bilingual { title, parts: &second.parts, words: &second.words });
        }
    }
    papers
}

/// DOC-001 for every paper whose last day, or whose own day, has passed while something is missing.
fn overdue(state: &State, sources: &Sources, as_of: Day, report: &mut Report) {
    let (status, election) = (state.status(as_of), &state.project.election);
    for paper in status.papers.iter().filter(|paper| paper.standing.state == catalog::State::Late) {
        if paper.missing.is_empty() {
            continue;
        }
        let subject = paper.document.map(|document| document.subject_name(election)).unwrap_or_default();
        let done = match paper.template.header.audience {
            Audience::Post => "公布",
            Audience::Up => "上报",
            Audience::Person => "发给本人",
            Audience::Meeting => "备好",
            Audience::Districts => "发下去",
            Audience::File => "办",
        };
        let title = format!("{subject}{}该{done}了，还不能制作", paper.template.header.title);
        let day = match (paper.standing.behind_plan(), paper.date, paper.due) {
            (true, Some(date), _) => format!("定在 {date}"),
            (_, _, Some(due)) => format!("最迟 {due} {done}"),
            _ => continue,
        };
        let late = paper.standing.late().unwrap_or(0);
        let label = format!("{day}，已经过了 {late} 日；还缺：{}", paper.missing.join("、"));
        let remedy = match as_of < election.polling_day {
            true => "补上缺少的内容；已经来不及的，推迟选举日",
            false if paper.missing.iter().any(|missing| missing == Need::Tally.word()) => "补上计票",
            false => "补上缺少的内容",
        };
        let finding = Diagnostic::new("DOC-001", Severity::Warning, title);
        report.push(finding.at(Anchor::File(sources.description().to_owned()), label).remedy(remedy));
    }
}
