//! One document from the catalogue to its pages; nothing is written here.

use super::blame::Blame;
use super::printer::{self, Printed};
use super::private::{id_number_in, private};
use super::workshop::{About, Sheet, Workshop};
use super::{State, sheets, shops};
use crate::bundle::manifest::{Imprint, Made, NotMade, Unchanged};
use crate::bundle::{names, sha256_hex};
use crate::catalog::header::SheetSize;
use crate::catalog::{Audience, Document};
use crate::diag::{Anchor, Diagnostic};
use crate::input::edited;
use crate::model::{Day, Fingerprint, Level};
use crate::render::{PRINT_ORDER, Rendered, Source, is_written};
use crate::statistics;
use crate::typeset::{Fonts, Job, Paper, Typeset};

/// What all documents of a project are laid out with. Threads may share it.
pub struct Press<'a> {
    state: &'a State,
    workshop: Workshop,
    draft: bool,
}

impl<'a> Press<'a> {
    /// Compiles the templates of a project. `draft`: whether every page shows 样稿.
    ///
    /// # Errors
    /// `TPL-001` for each template that cannot be used.
    pub fn new(state: &'a State, fonts: Fonts, draft: bool) -> Result<Self, Vec<Diagnostic>> {
        let workshop = Workshop::new(&state.assets, &state.templates, fonts)?;
        Ok(Press { state, workshop, draft })
    }

    /// The fonts it was given.
    pub fn fonts(&self) -> &Fonts {
        self.workshop.typesetter.fonts()
    }

    pub(super) fn workshop(&self) -> &Workshop {
        &self.workshop
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
        let source = Source { check_code: &code, draft: self.draft, ..state.source() };
        let rendered = self.render(&source, document)?;
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
        let laid_out = sheets::lay_out(&self.workshop.typesetter, document, state, job.clone());
        let (typeset, paper) = laid_out.map_err(|findings| blame.explain(findings))?;
        if header.audience == Audience::Post
            && let Some(number) = id_number_in(&typeset.text())
        {
            return Err(vec![private(&number, Anchor::File(file))]);
        }
        let printed = printer::sheets(&self.workshop.typesetter, document, state, &job, (&typeset, paper))?;
        Ok(Sheet { file, typeset, paper, printed, text: rendered.paper, fingerprint })
    }

    /// What a document shows: what people have edited, or what its template makes.
    fn render(&self, source: &Source, document: &Document) -> Result<Rendered, Vec<Diagnostic>> {
        let edited = text_name(document, self.state).and_then(|name| self.state.edited.get(&name));
        match edited {
            Some(paper) => Ok(Rendered::written(paper.clone(), source, document)),
            None => self.workshop.renderer.render(source, document),
        }
    }

    /// 核验码 of a document that is ready.
    ///
    /// # Errors
    /// What the template finds.
    pub fn fingerprint(&self, document: &Document) -> Result<Fingerprint, Vec<Diagnostic>> {
        let rendered = self.render(&self.state.source(), document)?;
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
        let pages = sheet.printed().pages();
        Made {
            id: header.id.clone(),
            title: header.title.clone(),
            subject: document.subject_name(election),
            file: sheet.file.clone(),
            pages,
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
            shop: shops::of(document, self.state, paper.size).to_owned(),
            shop_file: shops::file_name(document, self.state, (paper.size, pages), self.draft),
            beside: vec![],
        }
    }

    /// What the papers about a run of this project show besides its documents.
    pub fn imprint(&self) -> Imprint {
        let own = self.state.assets.own().texts().iter();
        let shared = own.filter(|(path, _)| *path == PRINT_ORDER || path.starts_with("base/"));
        Imprint {
            title: self.state.kind.title.clone(),
            date: pdf_date(self.state.project.election.polling_day),
            templates: shared.map(|(path, text)| (path.clone(), text.clone())).collect(),
            figures: (!self.draft)
                .then(|| statistics::of(&self.state.project, &self.state.facts, &self.state.kind).to_text()),
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
        let about = About { documents, not_made, unchanged, shop: None, draft: self.draft };
        self.workshop.print_order(&self.imprint(), &about)
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

pub(super) fn pdf_date(day: Day) -> (i32, u8, u8) {
    let (year, month, day) = day.ymd();
    (year, month as u8, day as u8)
}

/// `90-选举工作总结.md`: the name of the text of a written paper, in drafts too.
pub(super) fn text_name(document: &Document, state: &State) -> Option<String> {
    let written = is_written(&document.template.path);
    written.then(|| format!("{}{}", file_name(document, state, false).trim_end_matches(".pdf"), edited::ENDING))
}

/// `20-选民名单公告-乡级第02选区.pdf`.
pub(super) fn file_name(document: &Document, state: &State, draft: bool) -> String {
    let election = &state.project.election;
    let mut parts = vec![document.template.sequence().to_owned(), document.template.header.title.clone()];
    let level = document.subject.level(election).map(Level::word);
    parts.extend(document.body_name(election));
    match document.subject.district_number(election) {
        Some(number) => parts.push(format!("{}第{number:02}选区", level.unwrap_or_default())),
        None => parts.extend(level.map(str::to_owned)),
    }
    parts.extend(document.entry_name(election));
    let draft = if draft { "（样稿）" } else { "" };
    names::safe(&format!("{}{draft}.pdf", parts.join("-")))
}
