//! One document from the catalogue to its pages; nothing is written here.

use super::blame::Blame;
use super::printer::{self, Printed};
use super::private::{id_number_in, private};
use super::{State, sheets};
use crate::bundle::manifest::{Made, NotMade, Unchanged};
use crate::bundle::{names, sha256_hex};
use crate::catalog::header::SheetSize;
use crate::catalog::{Audience, Document};
use crate::diag::{Anchor, Diagnostic};
use crate::model::{Day, Fingerprint, Level};
use crate::render::{PRINT_ORDER, Rendered, Renderer, Source};
use crate::typeset::{Fonts, Job, Paper, Reading, Typeset, Typesetter};
use serde_json::json;

/// What all documents of a project are laid out with. Threads may share it.
pub struct Press<'a> {
    state: &'a State,
    renderer: Renderer,
    typesetter: Typesetter,
    draft: bool,
}

/// A document on its pages.
pub struct Sheet<'a> {
    /// Name of the file that it belongs in.
    pub file: String,
    pub typeset: Typeset<'a>,
    paper: Paper,
    /// What the printer gets instead.
    printed: Option<Printed<'a>>,
    fingerprint: String,
}

impl Sheet<'_> {
    /// What the printer gets.
    pub fn printed(&self) -> &Typeset<'_> {
        self.printed.as_ref().map_or(&self.typeset, |printed| &printed.typeset)
    }
}

impl<'a> Press<'a> {
    /// Compiles the templates of a project. `draft`: whether every page shows 样稿.
    ///
    /// # Errors
    /// `TPL-001` for each template that cannot be used.
    pub fn new(state: &'a State, fonts: Fonts, draft: bool) -> Result<Self, Vec<Diagnostic>> {
        let renderer = Renderer::new(&state.assets, &state.templates)?;
        let base = state.assets.list("base").into_iter();
        let sources = base.filter_map(|path| Some((path.clone(), state.assets.text(&path)?.into_owned())));
        Ok(Press { state, renderer, typesetter: Typesetter::new(fonts, sources), draft })
    }

    /// The fonts it was given.
    pub fn fonts(&self) -> &Fonts {
        self.typesetter.fonts()
    }

    /// Whether every page shows 样稿.
    pub fn draft(&self) -> bool {
        self.draft
    }

    /// Renders and lays out a document that is ready.
    ///
    /// # Errors
    /// What the template, the layout and the look for private numbers find.
    pub fn lay_out(&self, document: &Document) -> Result<Sheet<'_>, Vec<Diagnostic>> {
        let state = self.state;
        let code = |other: &Document| self.check_code(other);
        let source = Source { check_code: &code, ..state.source() };
        let rendered = self.renderer.render(&source, document)?;
        let file = file_name(document, state, self.draft);
        let header = &document.template.header;
        let fingerprint = digest(&rendered);
        let mark = is_marked(document).then(|| format!("核验码 {}", Fingerprint::of(&fingerprint)));
        let blame = Blame::of(&state.assets, &document.template.path, document.template.first_line, &rendered.markup);
        let job = Job {
            source: rendered.markup.clone(),
            data: rendered.data,
            paper: Paper::default(),
            reading: sheets::reading(document, state),
            draft: self.draft,
            mark,
            title: file.trim_end_matches(".pdf").to_owned(),
            // PDF/A asks for a day even of a paper that has none, and a clock would change the bytes.
            date: Some(pdf_date(document.date.unwrap_or(state.project.election.polling_day))),
            ident: file.clone(),
        };
        let laid_out = sheets::lay_out(&self.typesetter, document, state, job.clone());
        let (typeset, paper) = laid_out.map_err(|findings| blame.explain(findings))?;
        if header.audience == Audience::Post
            && let Some(number) = id_number_in(&typeset.text())
        {
            return Err(vec![private(&number, Anchor::File(file))]);
        }
        let printed = printer::sheets(&self.typesetter, document, state, &job, (&typeset, paper))?;
        Ok(Sheet { file, typeset, paper, printed, fingerprint })
    }

    /// 核验码 of a document that is ready.
    ///
    /// # Errors
    /// What the template finds.
    pub fn fingerprint(&self, document: &Document) -> Result<Fingerprint, Vec<Diagnostic>> {
        let rendered = self.renderer.render(&self.state.source(), document)?;
        Ok(Fingerprint::of(&digest(&rendered)))
    }

    /// 核验码 in the foot of the pages of a document; none if it has none or is not ready.
    fn check_code(&self, document: &Document) -> Option<String> {
        let marked = is_marked(document) && document.ready();
        marked.then(|| self.fingerprint(document).ok()).flatten().map(|code| code.to_string())
    }

    /// The manifest's record of a document that hangs as it is now; nothing if it does not.
    ///
    /// # Errors
    /// What the template finds.
    pub fn unchanged(&self, document: &Document) -> Result<Option<Unchanged>, Vec<Diagnostic>> {
        let Some(posted) = &document.posted else { return Ok(None) };
        let same = self.fingerprint(document)? == posted.fingerprint;
        Ok(same.then(|| Unchanged {
            id: document.id().to_owned(),
            title: document.template.header.title.clone(),
            subject: document.subject_name(&self.state.project.election),
            posted: posted.day.to_string(),
            check_code: posted.fingerprint.to_string(),
        }))
    }

    /// The manifest's record of a document whose file has the digest `sha256`.
    pub fn entry(&self, document: &Document, sheet: &Sheet, sha256: String) -> Made {
        let election = &self.state.project.election;
        let header = &document.template.header;
        // The project says how many boards a district has; a paper of the congress hangs in every one.
        let districts = match document.district(election) {
            Some(_) => 1,
            None => document.congress(election).map_or(1, |congress| congress.districts.len().max(1) as u32),
        };
        let copies =
            election.printing.copies.filter(|_| header.audience == Audience::Post).map(|copies| copies * districts);
        let printed = sheet.printed.as_ref();
        let paper = printed.map_or(sheet.paper, |printed| printed.paper);
        Made {
            id: header.id.clone(),
            title: header.title.clone(),
            subject: document.subject_name(election),
            file: sheet.file.clone(),
            pages: sheet.printed().pages(),
            paper: paper.size.word().to_owned(),
            colour: sheets::colour(document, self.state).to_owned(),
            assembly: printed.map(|printed| printed.assembly.clone()),
            two_sided: header.paper.two_sided || printed.is_some_and(Printed::two_sided),
            copies: copies.or_else(|| sheets::copies(document, self.state)),
            audience: header.audience.word().to_owned(),
            due: document.due.map(|due| due.to_string()),
            sha256,
            fingerprint: sheet.fingerprint.clone(),
            check_code: is_marked(document).then(|| Fingerprint::of(&sheet.fingerprint).to_string()),
        }
    }

    /// 付印单: the manifest for people.
    ///
    /// # Errors
    /// What its template and its layout find.
    pub fn print_order(
        &self,
        documents: &[Made],
        not_made: &[NotMade],
        unchanged: &[Unchanged],
    ) -> Result<Typeset<'_>, Vec<Diagnostic>> {
        let pages: usize = documents.iter().map(|document| document.pages).sum();
        let values = json!({
            "project": self.state.kind.title,
            "draft": self.draft,
            "pages": pages,
            "sheets": documents.iter().map(Made::sheets).sum::<usize>(),
            "documents": documents,
            "not_made": not_made,
            "unchanged": unchanged,
        });
        let source = self.renderer.markup(PRINT_ORDER, &values)?;
        let job = Job {
            source: source.clone(),
            data: serde_json::Value::Null,
            paper: Paper { landscape: true, ..Paper::default() },
            reading: Reading::InHand,
            draft: self.draft,
            mark: None,
            title: "付印单".to_owned(),
            date: Some(pdf_date(self.state.project.election.polling_day)),
            ident: "付印单".to_owned(),
        };
        let blame = Blame::of(&self.state.assets, PRINT_ORDER, 1, &source);
        self.typesetter.typeset(&job).map_err(|findings| blame.explain(findings))
    }
}

/// What a document shows, whatever sheet it is printed on and whatever program version sets it.
fn digest(rendered: &Rendered) -> String {
    sha256_hex(format!("{}\n{}", rendered.markup, rendered.data).as_bytes())
}

/// Whether the pages of a document bear its 核验码: what is posted does, but nothing that looks like a ballot.
fn is_marked(document: &Document) -> bool {
    let header = &document.template.header;
    header.audience == Audience::Post && header.sheet() != SheetSize::Ballot
}

fn pdf_date(day: Day) -> (i32, u8, u8) {
    let (year, month, day) = day.ymd();
    (year, month as u8, day as u8)
}

/// `20-选民名单公告-乡级第02选区.pdf`.
fn file_name(document: &Document, state: &State, draft: bool) -> String {
    let election = &state.project.election;
    let mut parts = vec![document.template.sequence().to_owned(), document.template.header.title.clone()];
    let level = document.subject.level(election).map(Level::word);
    match document.subject.district_number(election) {
        Some(number) => parts.push(format!("{}第{number:02}选区", level.unwrap_or_default())),
        None => parts.extend(level.map(str::to_owned)),
    }
    parts.extend(document.subject.entry_name(election));
    let draft = if draft { "（样稿）" } else { "" };
    names::safe(&format!("{}{draft}.pdf", parts.join("-")))
}
