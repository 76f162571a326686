//! Findings as text: the line of the file, an underline, basis and remedy.

use super::{Anchor, Cause, Diagnostic, Report, Severity, masked};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// A place that a person can find: line and column from 1 (0: the whole file), length in characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: String,
    /// What a spreadsheet calls the cell.
    pub address: Option<String>,
    pub line: usize,
    pub column: usize,
    /// The line's text.
    pub text: String,
    pub length: usize,
}

impl Place {
    fn span(&self) -> std::ops::Range<usize> {
        let offset = |chars: usize| self.text.char_indices().nth(chars).map_or(self.text.len(), |(at, _)| at);
        offset(self.column.saturating_sub(1))..offset(self.column.saturating_sub(1) + self.length)
    }
}

/// What findings are sorted by: rank and name of the file, number of the sheet, line and column.
pub type Order = (usize, String, usize, usize, usize);

/// Turns anchors into places.
pub trait Locate {
    /// Where `anchor` stands, if it is known.
    fn place(&self, anchor: &Anchor) -> Option<Place>;

    /// Where `anchor` stands among others; what it points to need not be read for that.
    fn order(&self, anchor: &Anchor) -> Option<Order> {
        let place = self.place(anchor)?;
        Some((self.rank(&place.file), place.file, 0, place.line, place.column))
    }

    /// The name of the file that describes the project.
    fn description(&self) -> &str {
        ""
    }

    /// Where a file stands in the order of findings; files of equal rank go by name.
    fn rank(&self, _file: &str) -> usize {
        0
    }
}

/// Sorts findings by the place of their first label: by file, whole files first, then by sheet, line and column.
pub fn sort(report: &mut Report, sources: &dyn Locate) {
    report.findings.sort_by_cached_key(|finding| {
        let key = finding.labels.first().and_then(|label| sources.order(&label.anchor));
        let texts: Vec<String> = finding.labels.iter().map(|label| label.text.clone()).collect();
        (key, finding.severity, finding.code, finding.title.clone(), texts)
    });
}

/// Findings of one cause that are counted without being listed.
pub struct LeftOut<'a> {
    /// Name of the file.
    pub file: &'a str,
    pub cause: &'a Cause,
    pub count: usize,
}

/// What is counted without being listed, in the order of the files.
pub fn left_out<'a>(report: &'a Report, sources: &'a dyn Locate) -> Vec<LeftOut<'a>> {
    let named = |(cause, count): (&'a Cause, usize)| {
        let file = cause.file.as_deref().unwrap_or(sources.description());
        LeftOut { file, cause, count }
    };
    let mut all: Vec<LeftOut> = report.left_out().map(named).collect();
    all.sort_by_key(|left| (sources.rank(left.file), left.file, left.cause));
    all
}

/// One finding as text, ending with a line end.
pub fn finding(finding: &Diagnostic, sources: &dyn Locate, colour: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = format!("{}[{}] {}", finding.severity.word(), finding.code, masked(&finding.title));
    let mut group = Group::with_title(level.no_name().primary_title(title));
    for (kind, place, text) in labels(finding, sources) {
        group = match place.line {
            0 => group.element(Origin::path(place.file)).element(Level::NOTE.no_name().message(text)),
            line => {
                let span = place.span();
                let annotation = kind.span(span).label(text);
                let snippet = Snippet::source(place.text).line_start(line).annotation(annotation);
                match place.address {
                    Some(address) => group.element(Origin::path(format!("{} {address}", place.file))).element(snippet),
                    None => group.element(snippet.path(place.file)),
                }
            }
        };
    }
    for basis in &finding.basis {
        group = group.element(Level::NOTE.with_name("依据").message(basis));
    }
    for remedy in &finding.remedy {
        group = group.element(Level::HELP.with_name("改法").message(remedy));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.decor_style(DecorStyle::Unicode).term_width(400).render(&[group]);
    drawn.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn labels(finding: &Diagnostic, sources: &dyn Locate) -> Vec<(AnnotationKind, Place, String)> {
    let mut labels = vec![];
    for (index, label) in finding.labels.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        if let Some(place) = sources.place(&label.anchor) {
            let place = Place { text: masked(&place.text).into_owned(), ..place };
            labels.push((kind, place, masked(&label.text).into_owned()));
        }
    }
    labels
}

/// All findings, what is not listed, and a closing line that counts them.
pub fn report(report: &Report, sources: &dyn Locate, colour: bool) -> String {
    findings(report, sources, colour) + &count(report) + "\n"
}

/// All findings, and what is not listed.
pub fn findings(report: &Report, sources: &dyn Locate, colour: bool) -> String {
    let mut text: String = report.findings.iter().map(|f| finding(f, sources, colour) + "\n").collect();
    let left_out = left_out(report, sources);
    if !left_out.is_empty() {
        text.push_str("同一种问题太多，多半出于同一个原因，没有一一列出；改好以后再检查一遍：\n");
        for LeftOut { file, cause, count } in left_out {
            let column = cause.heading.as_ref().map(|heading| format!("“{heading}”列")).unwrap_or_default();
            text.push_str(&format!("  {}[{}] {file} {column}还有 {count} 处\n", cause.severity.word(), cause.code));
        }
        text.push('\n');
    }
    text
}

/// How many findings of each severity there are, in words.
pub fn count(report: &Report) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|severity| report.count(*severity) > 0)
        .map(|severity| format!("{} {} 处", severity.word(), report.count(severity)))
        .collect();
    if counts.is_empty() { "没有发现问题。".to_owned() } else { format!("共有{}。", counts.join("，")) }
}
