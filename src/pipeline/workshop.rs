//! What papers are made with, and the papers that tell of a run rather than of its project.

use super::blame::Blame;
use super::printer::Printed;
use super::sheets;
use crate::assets::Assets;
use crate::bundle::manifest::{Assembly, Imprint, Made, NotMade, Unchanged};
use crate::bundle::sha256_hex;
use crate::catalog::Template;
use crate::diag::Diagnostic;
use crate::paper;
use crate::render::{PRINT_ORDER, Rendered, Renderer};
use crate::typeset::{Fonts, Job, Paper, Reading, Typeset, Typesetter};
use serde::Serialize;
use serde_json::json;
use std::borrow::Cow;
use std::sync::Arc;

/// Compiled templates, shared Typst and fonts.
pub(super) struct Workshop {
    assets: Assets,
    pub renderer: Renderer,
    pub typesetter: Typesetter,
}

/// A document on its pages.
pub struct Sheet<'a> {
    /// Name of the file that it belongs in.
    pub file: String,
    pub typeset: Typeset<'a>,
    pub(super) paper: Paper,
    /// What the printer gets instead.
    pub(super) printed: Option<Printed<'a>>,
    pub(super) text: Option<paper::Paper>,
    pub(super) fingerprint: String,
}

impl Sheet<'_> {
    /// What is on the pages, if it is a written paper.
    pub fn written(&self) -> Option<&paper::Paper> {
        self.text.as_ref()
    }

    /// What the printer gets.
    pub fn printed(&self) -> &Typeset<'_> {
        self.printed.as_ref().map_or(&self.typeset, |printed| &printed.typeset)
    }
}

/// What 付印单 tells.
pub(super) struct About<'a> {
    pub documents: &'a [Made],
    pub not_made: &'a [NotMade],
    pub unchanged: &'a [Unchanged],
    /// The print shop that gets them, where it is one of several.
    pub shop: Option<&'a str>,
    pub draft: bool,
}

/// More documents than these stand in 付印单 kind by kind: each has its line in 清单, and nobody counts sheets along
/// hundreds of lines.
const MANY: usize = 220;

/// A line of 付印单: one document, or all of one kind that are printed alike.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    document: Cow<'a, Made>,
    /// How many documents it tells of, where it tells of a kind.
    alike: Option<usize>,
}

fn rows(documents: &[Made]) -> Vec<Row<'_>> {
    if documents.len() <= MANY {
        return documents.iter().map(|document| Row { document: Cow::Borrowed(document), alike: None }).collect();
    }
    let mut rows: Vec<Row> = vec![];
    for document in documents {
        match rows.iter_mut().find(|row| printed_alike(&row.document, document)) {
            Some(row) => {
                row.document.to_mut().pages += document.pages;
                row.alike = row.alike.map(|count| count + 1);
            }
            None => {
                let kind = Made { file: document.title.clone(), check_code: None, ..document.clone() };
                rows.push(Row { document: Cow::Owned(kind), alike: Some(1) });
            }
        }
    }
    rows
}

/// Whether a print room treats two documents alike.
fn printed_alike(one: &Made, other: &Made) -> bool {
    let way = |document: &Made| {
        let Made { id, paper, colour, two_sided, copies, audience, due, .. } = document.clone();
        let assembly = document.assembly.clone().map(|assembly| Assembly { pages: 0, ..assembly });
        (id, paper, colour, two_sided, copies, audience, due, assembly)
    };
    way(one) == way(other)
}

impl Workshop {
    /// # Errors
    /// `TPL-001` for each template that cannot be used.
    pub fn new(assets: &Assets, templates: &[Arc<Template>], fonts: Fonts) -> Result<Self, Vec<Diagnostic>> {
        Ok(Workshop::with(assets, Renderer::new(assets, templates)?, fonts))
    }

    /// For papers of no election: templates by path.
    ///
    /// # Errors
    /// As for [`Workshop::new`].
    pub fn of(assets: &Assets, paths: &[&'static str], fonts: Fonts) -> Result<Self, Vec<Diagnostic>> {
        let body = |path: &&'static str| (*path, assets.text(path).unwrap_or_default().into_owned(), 1);
        Ok(Workshop::with(assets, Renderer::of(assets, paths.iter().map(body))?, fonts))
    }

    fn with(assets: &Assets, renderer: Renderer, fonts: Fonts) -> Self {
        let base = assets.list("base").into_iter();
        let sources = base.filter_map(|path| Some((path.clone(), assets.text(&path)?.into_owned())));
        Workshop { renderer, typesetter: Typesetter::new(fonts, sources), assets: assets.clone() }
    }

    /// A template with its values on the first of the sheets that is large enough. `names`: title in the PDF's properties
    /// and name of its file.
    ///
    /// # Errors
    /// What its template and its layout find.
    pub fn paper(
        &self,
        (path, values): (&str, &impl Serialize),
        papers: &[Paper],
        (title, file): (&str, &str),
        date: (i32, u8, u8),
    ) -> Result<Sheet<'_>, Vec<Diagnostic>> {
        let Rendered { markup: source, data, paper: text } = self.renderer.render_values(path, values)?;
        let mut job = Job {
            source: source.clone(),
            data,
            paper: Paper::default(),
            reading: Reading::InHand,
            draft: false,
            mark: None,
            title: title.to_owned(),
            date: Some(date),
            ident: file.to_owned(),
        };
        let blame = Blame::of(&self.assets, path, 1, &source);
        let laid_out = sheets::first(&self.typesetter, &mut job, papers);
        let (typeset, paper) = laid_out.map_err(|findings| blame.explain(findings))?;
        let fingerprint = sha256_hex(source.as_bytes());
        Ok(Sheet { file: file.to_owned(), typeset, paper, printed: None, text, fingerprint })
    }

    /// 付印单: the manifest for people.
    ///
    /// # Errors
    /// What its template and its layout find.
    pub fn print_order(&self, imprint: &Imprint, about: &About) -> Result<Typeset<'_>, Vec<Diagnostic>> {
        let values = json!({
            "project": imprint.title,
            "shop": about.shop,
            "draft": about.draft,
            "pages": about.documents.iter().map(|document| document.pages).sum::<usize>(),
            "sheets": about.documents.iter().map(Made::sheets).sum::<usize>(),
            "count": about.documents.len(),
            "documents": rows(about.documents),
            "not_made": about.not_made,
            "unchanged": about.unchanged,
        });
        let Rendered { markup: source, data, .. } = self.renderer.render_values(PRINT_ORDER, &values)?;
        let job = Job {
            source: source.clone(),
            data,
            paper: Paper { landscape: true, ..Paper::default() },
            reading: Reading::InHand,
            draft: about.draft,
            mark: None,
            title: "付印单".to_owned(),
            date: Some(imprint.date),
            ident: "付印单".to_owned(),
        };
        let blame = Blame::of(&self.assets, PRINT_ORDER, 1, &source);
        self.typesetter.typeset(&job).map_err(|findings| blame.explain(findings))
    }
}
