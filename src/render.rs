//! From a document of the catalogue to Typst markup and data: templates print, they never compute.

pub mod annex;
pub mod announced;
pub mod ballot;
pub mod bodies;
mod candidacy;
mod cards;
pub mod charts;
pub mod context;
pub mod correction;
pub mod data;
mod delegates;
pub mod electorate;
pub mod entries;
pub mod escape;
mod faults;
pub mod figures;
pub mod filters;
pub mod forms;
mod gaps;
mod grid;
pub mod names;
mod offices;
pub mod paper;
pub mod persons;
pub mod plan;
pub mod postponement;
pub mod primaries;
pub mod report;
pub mod rollup;
mod rounds;
pub mod second;
pub mod units;
pub mod units_told;
pub mod views;

use crate::assets::Assets;
use crate::catalog::{Document, Template};
use crate::diag::Diagnostic;
use crate::facts::Facts;
use crate::model::{Kind, Project};
use crate::paper::{Annex, Paper, markdown, opaque};
use crate::statute::Statutes;
use faults::Home;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use tera::Tera;

/// Everything that documents are rendered from.
pub struct Source<'a> {
    pub project: &'a Project,
    pub kind: &'a Kind,
    pub facts: &'a Facts,
    pub statutes: &'a Statutes,
    /// Every document of the election, for papers that list them.
    pub documents: &'a [Document],
    /// 核验码 of a document, for papers that name those of others.
    pub check_code: &'a (dyn Fn(&Document) -> Option<String> + Sync),
    /// Whether the papers are 样稿.
    pub draft: bool,
}

/// Markup and data of one document.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Typst markup.
    pub markup: String,
    /// What the markup reads as `/data.json`.
    pub data: Value,
    /// The paper that the markup sets, of a written one.
    pub paper: Option<Paper>,
}

impl Rendered {
    /// A document whose text somebody has written: no template is asked.
    pub fn written(paper: Paper, source: &Source, document: &Document) -> Rendered {
        Rendered::of(paper::typst(&paper), Some(paper), source, document)
    }

    fn of(markup: String, paper: Option<Paper>, source: &Source, document: &Document) -> Rendered {
        let mut data = data::of(source, document);
        if charts::asked(&markup) {
            data["charts"] = json!(charts::of(source, document));
        }
        Rendered { markup, data, paper }
    }
}

/// The templates of a run, compiled once. Laid-out templates (`.typ`) and written ones (`.md`)
/// escape values differently, so each has an engine of its own.
pub struct Renderer {
    laid_out: Tera,
    written: Tera,
    homes: HashMap<String, Home>,
}

/// The folder of texts that laid-out papers of several kinds of election include.
const SHARED: &str = "shared";

/// The template of the print order, which no election asks for.
pub const PRINT_ORDER: &str = "print-order.typ";

/// Texts that lie deeper in each other include themselves, which compiling tells.
const DEEPEST: usize = 8;

/// How deep a text's includes lie in each other.
fn includes(text: &str, texts: &HashMap<&str, &str>, depth: usize) -> usize {
    let inner = text.split("include \"").skip(1).filter_map(|rest| texts.get(rest.split_once('"')?.0));
    inner.filter(|_| depth < DEEPEST).map(|text| 1 + includes(text, texts, depth + 1)).max().unwrap_or(0)
}

impl Renderer {
    /// Compiles `templates` and the print order.
    ///
    /// # Errors
    /// `TPL-001` for each template that cannot be compiled.
    pub fn new(assets: &Assets, templates: &[Arc<Template>]) -> Result<Renderer, Vec<Diagnostic>> {
        let order = assets.text(PRINT_ORDER).unwrap_or_default().into_owned();
        let bodies = templates.iter().map(|one| (one.path.as_str(), one.body.clone(), one.first_line));
        Renderer::of(assets, bodies.chain([(PRINT_ORDER, order, 1)]))
    }

    /// Compiles templates: path, text, and the line of its file in which the text begins.
    ///
    /// # Errors
    /// As for [`Renderer::new`].
    pub fn of<'a>(
        assets: &Assets,
        bodies: impl IntoIterator<Item = (&'a str, String, usize)>,
    ) -> Result<Renderer, Vec<Diagnostic>> {
        let (laid_out, written) = (engine(".typ", escape::typst), engine(".md", opaque::hide));
        let mut renderer = Renderer { laid_out, written, homes: HashMap::new() };
        let mut findings = vec![];
        let written_parts = assets.list("base").into_iter().filter(|path| is_written(path));
        let shared = written_parts.chain(assets.list(SHARED));
        let read = |path: String| (assets.text(&path).unwrap_or_default().into_owned(), path);
        let texts: Vec<(String, String)> = shared.map(read).collect();
        let mut shared: Vec<(&str, &str)> = texts.iter().map(|(text, path)| (path.as_str(), text.as_str())).collect();
        // What others use comes first.
        let texts: HashMap<&str, &str> = shared.iter().copied().collect();
        shared.sort_by_cached_key(|(_, text)| (!text.contains("{% component "), includes(text, &texts, 0)));
        let shared = shared.into_iter().map(|(path, text)| (path, text.to_owned(), 1));
        let bodies: Vec<(&str, String, usize)> = bodies.into_iter().collect();
        for (path, text, first_line) in shared.chain(bodies) {
            let engine = if is_written(path) { &mut renderer.written } else { &mut renderer.laid_out };
            let home = Home { name: assets.name(path), first_line, text };
            if let Err(error) = engine.add_raw_template(path, &home.text) {
                findings.extend(faults::explain(&home, &error));
            }
            renderer.homes.insert(path.to_owned(), home);
        }
        if findings.is_empty() { Ok(renderer) } else { Err(findings) }
    }

    /// Renders a document that is ready.
    ///
    /// # Errors
    /// `TPL-001` and `TPL-002`.
    pub fn render(&self, source: &Source, document: &Document) -> Result<Rendered, Vec<Diagnostic>> {
        let context = context::of(source, document).map_err(|finding| vec![*finding])?;
        let path = &document.template.path;
        let text = self.fill(path, &context)?;
        Ok(match is_written(path) {
            true => {
                let mut paper = markdown::rendered(&text);
                paper.annex = self.annex(source, document, &paper)?;
                Rendered::written(paper, source, document)
            }
            false => Rendered::of(text, None, source, document),
        })
    }

    /// 数据附表 of a report; none if no percentage stands in it or if it is to have none.
    fn annex(&self, source: &Source, document: &Document, paper: &Paper) -> Result<Option<Annex>, Vec<Diagnostic>> {
        let shares = annex::of(source, document, paper);
        if shares.is_empty() {
            return Ok(None);
        }
        let text = self.fill(annex::TEMPLATE, &json!({ "unknown": annex::unknown(&shares), "shares": shares }))?;
        Ok(Some(Annex::of(markdown::rendered(&text))))
    }

    /// Renders a template of no election with any values; its markup reads no data.
    ///
    /// # Errors
    /// `TPL-001`.
    pub fn render_values(&self, path: &str, values: &impl Serialize) -> Result<Rendered, Vec<Diagnostic>> {
        let text = self.fill(path, values)?;
        let paper = is_written(path).then(|| markdown::rendered(&text));
        let markup = paper.as_ref().map_or(text, paper::typst);
        Ok(Rendered { markup, data: Value::Null, paper })
    }

    fn fill(&self, path: &str, values: &impl Serialize) -> Result<String, Vec<Diagnostic>> {
        let engine = if is_written(path) { &self.written } else { &self.laid_out };
        let rendered = tera::Context::from_serialize(values).and_then(|context| engine.render(path, &context));
        rendered.map_err(|error| match self.homes.get(path) {
            Some(home) => faults::explain(home, &error),
            None => vec![],
        })
    }
}

/// Whether a template is a written paper, not one laid out.
pub fn is_written(path: &str) -> bool {
    path.ends_with(".md")
}

fn engine(suffix: &'static str, escape: tera::EscapeFn) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([suffix]);
    tera.set_escape_fn(escape);
    filters::register(&mut tera);
    tera
}
