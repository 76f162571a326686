//! From a document of the catalogue to Typst markup and data: templates print, they never compute.

pub mod announced;
pub mod ballot;
mod candidacy;
pub mod context;
pub mod data;
pub mod entries;
pub mod escape;
pub mod figures;
pub mod filters;
pub mod forms;
pub mod markdown;
pub mod persons;
pub mod plan;
mod rounds;
pub mod second;
pub mod views;

use crate::assets::Assets;
use crate::catalog::{Document, Template};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::facts::Facts;
use crate::model::{Kind, Project};
use crate::statute::Statutes;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use tera::{ErrorKind, Tera};

/// Everything that documents are rendered from.
pub struct Source<'a> {
    pub project: &'a Project,
    pub kind: &'a Kind,
    pub facts: &'a Facts,
    pub statutes: &'a Statutes,
    /// Every document of the election, for papers that list them.
    pub documents: &'a [Document],
}

/// Markup and data of one document.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Typst markup.
    pub markup: String,
    /// What the markup reads as `/data.json`.
    pub data: Value,
}

/// The templates of a run, compiled once. Laid-out templates (`.typ`) and written ones (`.md`)
/// escape values differently, so each has an engine of its own.
pub struct Renderer {
    laid_out: Tera,
    written: Tera,
}

/// The template of the print order, which no election asks for.
pub const PRINT_ORDER: &str = "print-order.typ";

impl Renderer {
    /// Compiles `templates` and the print order.
    pub fn new(assets: &Assets, templates: &[Arc<Template>]) -> Result<Renderer, Vec<Diagnostic>> {
        let mut renderer =
            Renderer { laid_out: engine(".typ", escape::typst), written: engine(".md", escape::markdown) };
        let mut findings = vec![];
        let order = assets.text(PRINT_ORDER).unwrap_or_default();
        let bodies = templates.iter().map(|template| (template.path.as_str(), template.body.as_str()));
        for (path, body) in bodies.chain([(PRINT_ORDER, order.as_ref())]) {
            let engine = if path.ends_with(".md") { &mut renderer.written } else { &mut renderer.laid_out };
            if let Err(error) = engine.add_raw_template(path, body) {
                findings.push(explain(path, &error));
            }
        }
        if findings.is_empty() { Ok(renderer) } else { Err(findings) }
    }

    /// Renders a document that is ready.
    pub fn render(&self, source: &Source, document: &Document) -> Result<Rendered, Box<Diagnostic>> {
        let context = context::of(source, document)?;
        let data = data::of(source, document);
        Ok(Rendered { markup: self.markup(&document.template.path, &context)?, data })
    }

    /// Renders a template with any values.
    pub fn markup(&self, path: &str, values: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let engine = if path.ends_with(".md") { &self.written } else { &self.laid_out };
        let context = tera::Context::from_serialize(values).map_err(|error| Box::new(explain(path, &error)))?;
        let text = engine.render(path, &context).map_err(|error| Box::new(explain(path, &error)))?;
        Ok(if path.ends_with(".md") { markdown::to_typst(&text) } else { text })
    }
}

fn engine(suffix: &'static str, escape: tera::EscapeFn) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([suffix]);
    tera.set_escape_fn(escape);
    filters::register(&mut tera);
    tera
}

/// A fault of a template, with the line where it is.
fn explain(path: &str, error: &tera::Error) -> Diagnostic {
    let finding = Diagnostic::new("TPL-001", Severity::Error, "模板有误，不能套用");
    let finding = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => finding
            .at(Anchor::File(path.to_owned()), format!("正文第 {} 行：{}", report.span().start_line, report.message())),
        kind => finding.at(Anchor::File(path.to_owned()), kind.to_string()),
    };
    finding.remedy("这是程序或自改模板的毛病；自改过的，删掉“模板”文件夹里的这个文件再试")
}
