//! What papers are made with, and the papers that tell of a run rather than of its project.

use super::blame::Blame;
use crate::assets::Assets;
use crate::bundle::manifest::{Imprint, Made, NotMade, Unchanged};
use crate::catalog::Template;
use crate::diag::Diagnostic;
use crate::render::{PRINT_ORDER, Renderer};
use crate::typeset::{Fonts, Job, Paper, Reading, Typeset, Typesetter};
use serde_json::json;
use std::sync::Arc;

/// Compiled templates, shared Typst and fonts.
pub(super) struct Workshop {
    assets: Assets,
    pub renderer: Renderer,
    pub typesetter: Typesetter,
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

impl Workshop {
    /// # Errors
    /// `TPL-001` for each template that cannot be used.
    pub fn new(assets: &Assets, templates: &[Arc<Template>], fonts: Fonts) -> Result<Self, Vec<Diagnostic>> {
        let renderer = Renderer::new(assets, templates)?;
        let base = assets.list("base").into_iter();
        let sources = base.filter_map(|path| Some((path.clone(), assets.text(&path)?.into_owned())));
        Ok(Workshop { renderer, typesetter: Typesetter::new(fonts, sources), assets: assets.clone() })
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
            "documents": about.documents,
            "not_made": about.not_made,
            "unchanged": about.unchanged,
        });
        let source = self.renderer.markup(PRINT_ORDER, &values)?;
        let job = Job {
            source: source.clone(),
            data: serde_json::Value::Null,
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
