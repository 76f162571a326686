//! The order of the stages; no other file knows it.

mod blame;
mod issue;
mod own;
mod press;
mod printer;
mod private;
mod record;
mod second;
mod sheets;
mod texts;

pub use issue::{NotIssued, Posted, issue};
pub use press::{Press, Sheet};

use crate::assets::{Assets, OVERRIDES};
use crate::bundle::manifest::{Hashed, Made, Manifest, NotMade, PRINT_ORDER, PROGRAM, Unchanged};
use crate::bundle::{archive, folder::MARK, folder::Staging, sha256_hex};
use crate::catalog::header::Header;
use crate::catalog::{self, Audience, Document, Need, Selection, Status, Template};
use crate::diag::{Anchor, Diagnostic, Report, Severity, draw, json};
use crate::facts::Facts;
use crate::input::{self, Sources};
use crate::law::{self, Bilingual, Case};
use crate::model::{Day, Kind, Project};
use crate::render::{Renderer, Source};
use crate::statute::Statutes;
use crate::typeset::Fonts;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let input::Loaded { sources, project, mut report } = input::load(path);
    let state = project.and_then(|project| match prepare(project, &sources, &mut report) {
        Ok(state) => Some(state),
        Err(findings) => {
            report.extend(findings);
            None
        }
    });
    if let Some(state) = &state {
        report.extend(Renderer::new(&state.assets, &state.templates).err().into_iter().flatten());
        let texts = texts::passages(&sources);
        let State { project, kind, facts, statutes, .. } = state;
        let papers = papers(state);
        let posted = record::posted(state);
        let case = Case { project, kind, facts, statutes, texts: &texts, papers: &papers, posted: &posted };
        law::judge(&case, &mut report);
        second::check(state, &mut report);
        record::check(state, &mut report);
        printer::check(state, &mut report);
        texts::unprintable(state, &sources, fonts, &mut report);
        if let Some(day) = as_of {
            overdue(state, &sources, day, &mut report);
        }
    }
    draw::sort(&mut report, &sources);
    Checked { sources, report, state }
}

fn prepare(mut project: Project, sources: &Sources, report: &mut Report) -> Result<State, Vec<Diagnostic>> {
    let assets = Assets::of_project(sources.dir());
    let folder = project.election.kind.folder();
    own::check(&assets, folder, report);
    let kind =
        catalog::kind::load(&assets, folder, &project.election.area.province).map_err(|finding| vec![*finding])?;
    let province = &mut project.election.area.province;
    if let Some(full) = kind.province(province) {
        full.clone_into(province);
    }
    let statutes = Statutes::load(&assets).map_err(|finding| vec![*finding])?;
    let templates = catalog::templates(&assets, folder)?;
    let facts = Facts::of(&project, &kind);
    let documents = catalog::documents(&project, &facts, &templates);
    Ok(State { project, kind, facts, statutes, assets, templates, documents })
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
            false if paper.missing.contains(&Need::Tally.word()) => "补上计票",
            false => "补上缺少的内容",
        };
        let finding = Diagnostic::new("DOC-001", Severity::Warning, title);
        report.push(finding.at(Anchor::File(sources.description().to_owned()), label).remedy(remedy));
    }
}

/// What `build` is asked for.
pub struct Order<'a> {
    pub out: &'a Path,
    pub zip: bool,
    pub draft: bool,
    pub selection: Selection,
    /// Whether to leave out what hangs as it is.
    pub changed: bool,
    /// Worker threads.
    pub jobs: usize,
}

/// Why `build` made nothing.
pub enum Refusal {
    /// Findings about templates, fonts, the place of output.
    Findings(Vec<Diagnostic>),
    /// Nothing that was asked for is ready.
    Nothing(Vec<NotMade>),
    /// All that was asked for and is ready hangs as it is: how many papers; those that are not ready.
    Unchanged(usize, Vec<NotMade>),
}

impl From<Vec<Diagnostic>> for Refusal {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Refusal::Findings(findings)
    }
}

impl From<Diagnostic> for Refusal {
    fn from(finding: Diagnostic) -> Self {
        Refusal::Findings(vec![finding])
    }
}

/// Makes the documents that `order` asks for and writes them all, or writes nothing.
/// `progress` is told the number of documents, then called after each.
pub fn build(checked: &Checked, fonts: Fonts, order: &Order, progress: &dyn Progress) -> Result<Manifest, Refusal> {
    let Some(state) = &checked.state else { return Err(Refusal::Nothing(vec![])) };
    let election = &state.project.election;
    let wanted = state.documents.iter().filter(|document| order.selection.wants(document, election));
    let (ready, waiting): (Vec<&Document>, Vec<&Document>) = wanted.partition(|document| document.ready());
    let not_made: Vec<NotMade> = waiting.iter().map(|document| state.not_made(document)).collect();
    if ready.is_empty() {
        return Err(Refusal::Nothing(not_made));
    }
    let press = Press::new(state, fonts, order.draft)?;
    let (ready, unchanged) = if order.changed { changed(&press, ready)? } else { (ready, vec![]) };
    if ready.is_empty() {
        return Err(Refusal::Unchanged(unchanged.len(), not_made));
    }
    let staging = if order.zip { Staging::beside(order.out)? } else { Staging::new(order.out)? };

    progress.begin(ready.len());
    let printed = print_all(&press, &ready, order.jobs, &staging, progress)?;
    let left = Left { not_made, unchanged };
    let manifest = manifest(checked, state, &press, printed, left);
    let print_order = press.print_order(&manifest.documents, &manifest.not_made, &manifest.unchanged)?;
    staging.write(PRINT_ORDER, &print_order.pdf()?)?;
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
    staging.write(MARK, text.as_bytes())?;
    if order.zip {
        archive::write(order.out, &staging)?;
    } else {
        staging.commit()?;
    }
    progress.end();
    Ok(manifest)
}

/// What a run leaves out, by reason.
struct Left {
    not_made: Vec<NotMade>,
    unchanged: Vec<Unchanged>,
}

/// Parts documents into those that nobody has posted yet as they are now, and those that hang as they are.
fn changed<'a>(
    press: &Press,
    documents: Vec<&'a Document>,
) -> Result<(Vec<&'a Document>, Vec<Unchanged>), Vec<Diagnostic>> {
    let (mut changed, mut unchanged) = (vec![], vec![]);
    for document in documents {
        match press.unchanged(document)? {
            Some(entry) => unchanged.push(entry),
            None => changed.push(document),
        }
    }
    Ok((changed, unchanged))
}

struct Printed {
    made: Made,
    fonts: BTreeSet<String>,
}

type Attempt = Result<Printed, Vec<Diagnostic>>;

/// A fixed number of workers takes documents from a queue; findings of all are collected.
fn print_all(
    press: &Press,
    documents: &[&Document],
    jobs: usize,
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<Vec<Printed>, Vec<Diagnostic>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Attempt)>> = Mutex::new(vec![]);
    let work = || {
        while let Some((index, document)) = nth(documents, next.fetch_add(1, Ordering::Relaxed)) {
            let printed = print(press, document, staging);
            if let Ok(printed) = &printed {
                progress.step(&printed.made.file);
            }
            if let Ok(mut done) = done.lock() {
                done.push((index, printed));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.clamp(1, documents.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    let mut printed = vec![];
    let mut findings = vec![];
    for (_, result) in done {
        match result {
            Ok(sheet) => printed.push(sheet),
            Err(wrong) => findings.extend(wrong),
        }
    }
    if findings.is_empty() { Ok(printed) } else { Err(blame::first_of_each(findings)) }
}

fn nth<T>(items: &[T], index: usize) -> Option<(usize, &T)> {
    Some((index, items.get(index)?))
}

fn print(press: &Press, document: &Document, staging: &Staging) -> Attempt {
    let sheet = press.lay_out(document)?;
    let pdf = sheet.printed().pdf()?;
    staging.write(&sheet.file, &pdf).map_err(|finding| vec![finding])?;
    Ok(Printed { made: press.entry(document, &sheet, sha256_hex(&pdf)), fonts: sheet.printed().fonts_used() })
}

fn manifest(checked: &Checked, state: &State, press: &Press, printed: Vec<Printed>, left: Left) -> Manifest {
    let fonts: BTreeSet<String> = printed.iter().flat_map(|sheet| sheet.fonts.iter().cloned()).collect();
    let hashed = |file: String| Hashed { sha256: press.fonts().sha256(&file).unwrap_or_default().to_owned(), file };
    Manifest {
        program: PROGRAM,
        version: env!("CARGO_PKG_VERSION"),
        draft: press.draft(),
        inputs: inputs(&checked.sources, state),
        findings: json::findings(&checked.report, &checked.sources),
        left_out: json::left_out(&checked.report, &checked.sources),
        fonts: fonts.into_iter().map(hashed).collect(),
        documents: printed.into_iter().map(|sheet| sheet.made).collect(),
        not_made: left.not_made,
        unchanged: left.unchanged,
    }
}

/// Hears how far a run has come.
pub trait Progress: Sync {
    fn begin(&self, _documents: usize) {}
    fn step(&self, _file: &str) {}
    fn end(&self) {}
}

fn inputs(sources: &Sources, state: &State) -> Vec<Hashed> {
    let mut files = input::record::files(&state.project.election, sources);
    files.extend((!state.project.issued.entries.is_empty()).then(|| input::record::FILE.to_owned()));
    files.extend(state.assets.own().texts().keys().map(|path| format!("{OVERRIDES}/{path}")));
    let hash = |file: String| Some(Hashed { sha256: sha256_hex(&sources.bytes(&file).ok()?), file });
    files.into_iter().filter_map(hash).collect()
}
