//! The order of the stages; no other file knows it.

use crate::assets::Assets;
use crate::bundle::manifest::{Hashed, Made, Manifest, NotMade};
use crate::bundle::{archive, folder::MARK, folder::Staging, names, sha256_hex};
use crate::catalog::header::SheetSize;
use crate::catalog::{self, Audience, Document, Selection, SelectionError, Template};
use crate::diag::{Anchor, Diagnostic, Report, Severity, draw};
use crate::facts::Facts;
use crate::input::{self, Sources};
use crate::law::{self, Case};
use crate::model::election::PostedPaper;
use crate::model::{Day, Kind, Project};
use crate::render::{PRINT_ORDER, Renderer, Source};
use crate::statute::Statutes;
use crate::typeset::{Fonts, Job, Paper, PaperSize, Typesetter};
use serde_json::json;
use std::collections::{BTreeSet, HashSet};
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

/// Reads and judges the project at `path`. `as_of`: the day against which late papers are named.
pub fn check(path: &Path, fonts: &Fonts, as_of: Option<Day>) -> Checked {
    let input::Loaded { sources, project, mut report } = input::load(path);
    let state = project.and_then(|project| match prepare(project, &sources) {
        Ok(state) => Some(state),
        Err(findings) => {
            report.extend(findings);
            None
        }
    });
    if let Some(state) = &state {
        let case = Case { project: &state.project, kind: &state.kind, facts: &state.facts, statutes: &state.statutes };
        law::judge(&case, &mut report);
        unprintable(state, &sources, fonts, &mut report);
        if let Some(day) = as_of {
            overdue(state, &sources, day, &mut report);
        }
    }
    draw::sort(&mut report, &sources);
    Checked { sources, report, state }
}

fn prepare(project: Project, sources: &Sources) -> Result<State, Vec<Diagnostic>> {
    let assets = Assets::of_project(sources.dir());
    let folder = project.election.kind.folder();
    let kind = catalog::kind::load(&assets, folder).map_err(|finding| vec![*finding])?;
    let statutes = Statutes::load(&assets).map_err(|finding| vec![*finding])?;
    let templates = catalog::templates(&assets, folder)?;
    let facts = Facts::of(&project, &kind);
    let documents = catalog::documents(&project, &facts, &templates);
    Ok(State { project, kind, facts, statutes, assets, templates, documents })
}

/// FONT-001 for every character that no face can print and PRIV-001 for every ID number, at
/// their places, before anything is laid out.
fn unprintable(state: &State, sources: &Sources, fonts: &Fonts, report: &mut Report) {
    let mut examine = |text: &str, anchor: &dyn Fn() -> Anchor| {
        for c in fonts.missing(text) {
            let label = format!("“{c}”（U+{:04X}）没有字形", c as u32);
            let finding = Diagnostic::new("FONT-001", Severity::Error, format!("“{}”里有印不出的字", brief(text)));
            let remedy = "把有这个字的字体文件放进 fonts 文件夹，并写进 roles.yaml；不要换成别的字";
            report.push(finding.at(anchor(), label).remedy(remedy));
        }
        report.extend(id_number_in(text).map(|number| private(&number, anchor())));
    };
    if let Some(tree) = sources.tree() {
        tree.texts(&crate::diag::FieldPath::root(), &mut |path, text| examine(text, &|| Anchor::Field(path.clone())));
    }
    for (file, roll) in state.project.election.roll_files.iter().zip(&state.project.rolls) {
        let mut groups = HashSet::new();
        for voter in &roll.voters {
            let cell = |heading: &str| Anchor::Cell { file: file.file.clone(), line: voter.line, heading: Some(heading.to_owned()) };
            examine(&voter.name, &|| cell("姓名"));
            if groups.insert(voter.group.as_str()) {
                examine(&voter.group, &|| cell("选民小组"));
            }
        }
    }
}

/// The first line of a text, shortened for a title.
fn brief(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    let short: String = line.chars().take(20).collect();
    if short.len() < text.len() { short + "……" } else { short }
}

/// DOC-001 for every paper whose last lawful day has passed while something is still missing.
fn overdue(state: &State, sources: &Sources, as_of: Day, report: &mut Report) {
    for document in state.documents.iter().filter(|document| !document.ready()) {
        let Some(due) = document.due.filter(|due| *due < as_of) else { continue };
        let subject = document.subject_name(&state.project.election);
        let title = format!("{subject}{}该公布了，还不能制作", document.template.header.title);
        let late = due.days_until(as_of);
        let label = format!("最迟 {due} 公布，已经过了 {late} 日；还缺：{}", document.missing.join("、"));
        let finding = Diagnostic::new("DOC-001", Severity::Warning, title);
        report.push(finding.at(Anchor::File(sources.description().to_owned()), label).remedy("补上缺少的内容；已经来不及的，推迟选举日"));
    }
}

/// What `build` is asked for.
pub struct Order<'a> {
    pub out: &'a Path,
    pub zip: bool,
    pub draft: bool,
    pub selection: Selection,
    /// Worker threads.
    pub jobs: usize,
}

/// Why `build` made nothing.
pub enum Refusal {
    /// Findings about templates, fonts, the place of output.
    Findings(Vec<Diagnostic>),
    /// The order names what does not exist.
    Selection(SelectionError),
    /// Nothing that was asked for is ready.
    Nothing(Vec<NotMade>),
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

impl From<Box<Diagnostic>> for Refusal {
    fn from(finding: Box<Diagnostic>) -> Self {
        Refusal::Findings(vec![*finding])
    }
}

/// Makes the documents that `order` asks for and writes them all, or writes nothing.
/// `progress` is told the number of documents, then called after each.
pub fn build(checked: &Checked, fonts: Fonts, order: &Order, progress: &dyn Progress) -> Result<Manifest, Refusal> {
    let Some(state) = &checked.state else { return Err(Refusal::Nothing(vec![])) };
    let election = &state.project.election;
    let wanted = order.selection.apply(state.documents.clone(), election).map_err(Refusal::Selection)?;
    let (ready, waiting): (Vec<Document>, Vec<Document>) = wanted.into_iter().partition(Document::ready);
    let not_made: Vec<NotMade> = waiting.iter().map(|document| not_made(document, state)).collect();
    if ready.is_empty() {
        return Err(Refusal::Nothing(not_made));
    }
    let staging = if order.zip { Staging::beside(order.out)? } else { Staging::new(order.out)? };
    let renderer = Renderer::new(&state.assets, &state.templates)?;
    let base = state.assets.list("base").into_iter().filter_map(|path| Some((path.clone(), state.assets.text(&path)?.into_owned())));
    let typesetter = Typesetter::new(fonts, base);
    let press = Press { state, order, renderer: &renderer, typesetter: &typesetter, staging: &staging };

    progress.begin(ready.len());
    let printed = press.run(&ready, progress)?;
    let fonts_used: BTreeSet<String> = printed.iter().flat_map(|sheet| sheet.fonts.iter().cloned()).collect();
    let manifest = Manifest {
        program: "张榜 zhangbang",
        version: env!("CARGO_PKG_VERSION"),
        draft: order.draft,
        inputs: inputs(&checked.sources, state),
        findings: findings_json(&checked.report, &checked.sources),
        fonts: fonts_used
            .into_iter()
            .map(|file| Hashed { sha256: typesetter.fonts().sha256(&file).unwrap_or_default().to_owned(), file })
            .collect(),
        documents: printed.into_iter().map(|sheet| sheet.made).collect(),
        not_made,
    };
    press.print_order(&manifest)?;
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

/// Hears how far a run has come.
pub trait Progress: Sync {
    fn begin(&self, _documents: usize) {}
    fn step(&self, _file: &str) {}
    fn end(&self) {}
}

struct Press<'a> {
    state: &'a State,
    order: &'a Order<'a>,
    renderer: &'a Renderer,
    typesetter: &'a Typesetter,
    staging: &'a Staging,
}

struct Printed {
    made: Made,
    fonts: BTreeSet<String>,
}

impl Press<'_> {
    /// A fixed number of workers takes documents from a queue; findings of all are collected.
    fn run(&self, documents: &[Document], progress: &dyn Progress) -> Result<Vec<Printed>, Vec<Diagnostic>> {
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<(usize, Result<Printed, Vec<Diagnostic>>)>> = Mutex::new(vec![]);
        let work = || {
            while let Some((index, document)) = nth(documents, next.fetch_add(1, Ordering::Relaxed)) {
                let printed = self.print(document);
                if let Ok(printed) = &printed {
                    progress.step(&printed.made.file);
                }
                if let Ok(mut done) = done.lock() {
                    done.push((index, printed));
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..self.order.jobs.clamp(1, documents.len()) {
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
        if findings.is_empty() { Ok(printed) } else { Err(findings) }
    }

    fn print(&self, document: &Document) -> Result<Printed, Vec<Diagnostic>> {
        let state = self.state;
        let source = Source { project: &state.project, facts: &state.facts, statutes: &state.statutes };
        let rendered = self.renderer.render(&source, document).map_err(|finding| vec![*finding])?;
        let file = file_name(document, state, self.order.draft);
        let header = &document.template.header;
        let paper = Paper { size: paper_size(document, state), landscape: header.paper.landscape };
        let fingerprint = sha256_hex(format!("{}\n{}", rendered.markup, rendered.data).as_bytes());
        let job = Job {
            source: rendered.markup,
            data: rendered.data,
            paper,
            draft: self.order.draft,
            title: file.trim_end_matches(".pdf").to_owned(),
            date: document.date.map(pdf_date),
            ident: file.clone(),
        };
        let typeset = self.typesetter.typeset(&job)?;
        if header.audience == Audience::Post
            && let Some(number) = id_number_in(&typeset.text())
        {
            return Err(vec![private(&number, Anchor::File(file))]);
        }
        let pdf = typeset.pdf()?;
        self.staging.write(&file, &pdf).map_err(|finding| vec![finding])?;
        let copies = state.project.election.printing.copies.filter(|_| header.audience == Audience::Post);
        let made = Made {
            id: header.id.clone(),
            title: header.title.clone(),
            subject: document.subject_name(&state.project.election),
            pages: typeset.pages(),
            paper: paper_word(paper).to_owned(),
            colour: header.paper.colour.clone(),
            copies: copies.unwrap_or(header.copies),
            audience: header.audience.word().to_owned(),
            due: document.due.map(|due| due.to_string()),
            sha256: sha256_hex(&pdf),
            fingerprint,
            file,
        };
        Ok(Printed { made, fonts: typeset.fonts_used() })
    }

    /// 付印单: the manifest for people.
    fn print_order(&self, manifest: &Manifest) -> Result<(), Refusal> {
        let documents = &manifest.documents;
        let values = json!({
            "project": self.state.kind.title,
            "draft": manifest.draft,
            "pages": documents.iter().map(|document| document.pages).sum::<usize>(),
            "sheets": documents.iter().map(|document| document.pages * document.copies as usize).sum::<usize>(),
            "documents": documents,
            "not_made": manifest.not_made,
        });
        let source = self.renderer.markup(PRINT_ORDER, &values)?;
        let job = Job {
            source,
            data: serde_json::Value::Null,
            paper: Paper::default(),
            draft: manifest.draft,
            title: "付印单".to_owned(),
            // The order is of no day; PDF/A asks for one, and a clock would change the bytes.
            date: Some(pdf_date(self.state.project.election.polling_day)),
            ident: "付印单".to_owned(),
        };
        let pdf = self.typesetter.typeset(&job)?.pdf()?;
        Ok(self.staging.write("付印单.pdf", &pdf)?)
    }
}

fn nth<T>(items: &[T], index: usize) -> Option<(usize, &T)> {
    Some((index, items.get(index)?))
}

fn pdf_date(day: Day) -> (i32, u8, u8) {
    let (year, month, day) = day.ymd();
    (year, month as u8, day as u8)
}

/// `20-选民名单公告-乡级第02选区.pdf`.
fn file_name(document: &Document, state: &State, draft: bool) -> String {
    let election = &state.project.election;
    let mut parts = vec![document.template.sequence().to_owned(), document.template.header.title.clone()];
    let level = document.congress(election).map(|congress| congress.level.word());
    match document.district(election) {
        Some(district) => parts.push(format!("{}第{:02}选区", level.unwrap_or_default(), district.number)),
        None => parts.extend(level.map(str::to_owned)),
    }
    let draft = if draft { "（样稿）" } else { "" };
    names::safe(&format!("{}{draft}.pdf", parts.join("-")))
}

fn paper_size(document: &Document, state: &State) -> PaperSize {
    match (document.template.header.paper.size, state.project.election.printing.roll_paper) {
        (SheetSize::A4, _) | (SheetSize::Roll, Some(PostedPaper::A4)) => PaperSize::A4,
        (SheetSize::A3 | SheetSize::Roll, _) => PaperSize::A3,
    }
}

fn paper_word(paper: Paper) -> &'static str {
    match paper.size {
        PaperSize::A3 => "A3",
        _ => "A4",
    }
}

fn not_made(document: &Document, state: &State) -> NotMade {
    NotMade {
        id: document.id().to_owned(),
        title: document.template.header.title.clone(),
        subject: document.subject_name(&state.project.election),
        reason: format!("还缺：{}", document.missing.join("、")),
    }
}

/// PRIV-001: a number that must not be posted.
fn private(number: &str, anchor: Anchor) -> Diagnostic {
    let finding = Diagnostic::new("PRIV-001", Severity::Error, "有18位号码，不能张贴");
    finding.at(anchor, format!("“{number}”像是公民身份号码")).remedy("张贴的文件不得出现公民身份号码，去掉它")
}

/// A run of 18 digits (the last may be X), as an ID number has.
fn id_number_in(text: &str) -> Option<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != 'X' && c != 'x');
    runs.filter(|run| run.len() >= 18 && run.bytes().take(17).all(|byte| byte.is_ascii_digit())).map(str::to_owned).next()
}

fn inputs(sources: &Sources, state: &State) -> Vec<Hashed> {
    let rolls = state.project.election.roll_files.iter().map(|roll| roll.file.as_str());
    let files: BTreeSet<&str> = rolls.chain([sources.description()]).collect();
    let hash = |file: &str| Some(Hashed { file: file.to_owned(), sha256: sha256_hex(&sources.bytes(file).ok()?) });
    files.into_iter().filter_map(hash).collect()
}

/// Findings as JSON: one object each, places resolved.
pub fn findings_json(report: &Report, sources: &Sources) -> serde_json::Value {
    use crate::diag::draw::Locate;
    let finding = |finding: &Diagnostic| {
        let places: Vec<_> = finding
            .labels
            .iter()
            .map(|label| {
                let place = sources.place(&label.anchor);
                let (file, line, column) = place.map_or((None, 0, 0), |place| (Some(place.file), place.line, place.column));
                json!({ "file": file, "line": line, "column": column, "text": label.text })
            })
            .collect();
        json!({
            "code": finding.code,
            "severity": finding.severity,
            "title": finding.title,
            "places": places,
            "basis": finding.basis,
            "remedy": finding.remedy,
        })
    };
    report.findings.iter().map(finding).collect()
}
