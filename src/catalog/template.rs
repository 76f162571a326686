//! Templates: their headers, and where their text begins.

use super::header::{Header, Per, SecondHeader};
use crate::assets::Assets;
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::input::{self, Shape};
use crate::model::second::Part;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

/// A template: its header and its text without the header.
#[derive(Debug, Clone)]
pub struct Template {
    /// Path of the asset, e.g. `congress/20-voter-list.typ`.
    pub path: String,
    pub header: Header,
    pub body: String,
    /// The line of the file on which the text begins, from 1.
    pub first_line: usize,
}

impl Template {
    /// Splits the text of an asset. `name`: how messages name its file.
    ///
    /// # Errors
    /// `ASSET-002` for everything that is wrong with the header.
    pub fn read(path: &str, name: &str, text: &str) -> Result<Template, Vec<Diagnostic>> {
        let (open, close) = if path.ends_with(".md") { ("<!---", "--->") } else { ("/*---", "---*/") };
        let broken = |what: String| {
            let finding = Diagnostic::new(CODE, Severity::Error, "模板的文件头不对");
            let finding = finding.at(Anchor::File(name.to_owned()), what);
            vec![finding.remedy("照程序自带的模板写文件头：zhangbang eject 取出一份来看")]
        };
        let head = text.strip_prefix(open).and_then(|rest| rest.strip_prefix('\n'));
        let rest = head.ok_or_else(|| broken(format!("第一行应当是“{open}”")))?;
        let closed = rest.split_once(&format!("\n{close}"));
        let (yaml, body) = closed.ok_or_else(|| broken(format!("文件头应当以单独一行“{close}”结束")))?;
        // The place of the opening line is kept, so that lines are those of the file.
        let mut header = HEADERS.read(name, &format!("\n{yaml}\n")).map_err(of_header)?;
        if header.per == Per::Objection && header.audience.is_public() {
            let what = "申诉涉及个人，对每件申诉各做一份（per: objection）的文件不能张贴（audience: post）";
            return Err(broken(what.to_owned()));
        }
        if header.audience.is_public() && header.second.is_none() {
            header.second = Some(SecondHeader { parts: vec![Part::Title, Part::Body], each: None, words: vec![] });
        }
        let body = body.trim_start();
        let first_line = text[..text.len() - body.len()].matches('\n').count() + 1;
        Ok(Template { path: path.to_owned(), header, body: body.to_owned(), first_line })
    }

    /// The number in the file name, by which documents are ordered and named.
    pub fn sequence(&self) -> &str {
        file_name(&self.path).split('-').next().unwrap_or("")
    }

    /// Whether its text speaks of a value at all; long lists are made only for those that do.
    pub fn asks_for(&self, value: &str) -> bool {
        self.body.contains(value)
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

const CODE: &str = "ASSET-002";

static HEADERS: LazyLock<Shape<Header>> = LazyLock::new(Shape::of);

/// What the reader of descriptions says, said of a header.
fn of_header(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for finding in &mut findings {
        finding.code = CODE;
        finding.title = format!("模板的文件头不对：{}", finding.title);
    }
    findings
}

/// Where the templates of reports are, which all kinds of election share.
pub const REPORTS: &str = "reports";

/// Reads every template of a kind of election, of the kind that it is like, and of its reports, ordered by file name.
/// A file stands before that of the same name in a folder that comes later.
///
/// # Errors
/// `ASSET-002` for everything that is wrong with any header, and for an id that two templates have.
pub fn templates(assets: &Assets, folder: &str) -> Result<Vec<Arc<Template>>, Vec<Diagnostic>> {
    let mut templates: Vec<Arc<Template>> = vec![];
    let mut findings = vec![];
    let mut paths: Vec<String> = vec![];
    for folder in input::kind::folders(assets, folder).into_iter().chain([REPORTS.to_owned()]) {
        let known: HashSet<String> = paths.iter().map(|path| file_name(path).to_owned()).collect();
        paths.extend(assets.list(&folder).into_iter().filter(|path| !known.contains(file_name(path))));
    }
    paths.sort_by(|a, b| file_name(a).cmp(file_name(b)));
    paths.retain(|path| path.ends_with(".typ") || path.ends_with(".md"));
    let read = |path: &String| Template::read(path, &assets.name(path), &assets.text(path).unwrap_or_default());
    let read: Vec<_> = paths.par_iter().map(read).collect();
    for template in read {
        match template {
            Ok(template) => templates.push(Arc::new(template)),
            Err(wrong) => findings.extend(wrong),
        }
    }
    findings.extend(twins(assets, &templates));
    if findings.is_empty() { Ok(templates) } else { Err(findings) }
}

/// Templates whose id another one has, the file of the project first.
fn twins(assets: &Assets, templates: &[Arc<Template>]) -> Vec<Diagnostic> {
    let mut known: HashMap<&str, &Template> = HashMap::new();
    let mut findings = vec![];
    for template in templates {
        let Some(other) = known.insert(&template.header.id, template) else { continue };
        let own = |template: &Template| assets.own().texts().contains_key(&template.path);
        let (first, second) = if own(template) { (template.as_ref(), other) } else { (other, template.as_ref()) };
        let id = &template.header.id;
        let finding = Diagnostic::new(CODE, Severity::Error, format!("两个模板的 id 都是“{id}”"));
        findings.push(
            finding
                .at(id_line(assets, first), "与另一个模板相同")
                .at(id_line(assets, second), "另一个在这里")
                .remedy("给新的模板另起一个 id；只想改自带的，文件名要与自带的相同"),
        );
    }
    findings
}

/// Where the id of a template stands.
fn id_line(assets: &Assets, template: &Template) -> Anchor {
    let text = assets.text(&template.path).unwrap_or_default();
    let found = text.lines().enumerate().find(|(_, line)| line.starts_with("id:"));
    let (line, length) = found.map_or((1, 1), |(index, line)| (index + 1, line.trim_end().chars().count()));
    Anchor::Text { file: assets.name(&template.path), line, column: 1, length }
}
