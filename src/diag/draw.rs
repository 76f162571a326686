//! Findings as text: the line of the file, an underline, basis and remedy.

use super::{Anchor, Diagnostic, Report, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// A place that a person can find: line and column from 1 (0: the whole file), length in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: String,
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

/// Turns anchors into places.
pub trait Locate {
    fn place(&self, anchor: &Anchor) -> Option<Place>;

    /// Where a file stands in the order of findings; files of equal rank go by name.
    fn rank(&self, _file: &str) -> usize {
        0
    }
}

/// Sorts findings by the place of their first label: by file, whole files first, then by line and column.
pub fn sort(report: &mut Report, sources: &dyn Locate) {
    report.findings.sort_by_cached_key(|finding| {
        let place = finding.labels.first().and_then(|label| sources.place(&label.anchor));
        let key = place.map(|place| (sources.rank(&place.file), place.file, place.line, place.column));
        (key, finding.severity, finding.code, finding.title.clone())
    });
}

/// One finding as text, ending with a line end.
pub fn finding(finding: &Diagnostic, sources: &dyn Locate, colour: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = format!("{}[{}] {}", finding.severity.word(), finding.code, finding.title);
    let mut group = Group::with_title(level.no_name().primary_title(title));
    for (kind, place, text) in labels(finding, sources) {
        group = match place.line {
            0 => group.element(Origin::path(place.file)).element(Level::NOTE.no_name().message(text)),
            line => {
                let span = place.span();
                let annotation = kind.span(span).label(text);
                group.element(Snippet::source(place.text).path(place.file).line_start(line).annotation(annotation))
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
            labels.push((kind, place, label.text.clone()));
        }
    }
    labels
}

/// All findings and a closing line that counts them.
pub fn report(report: &Report, sources: &dyn Locate, colour: bool) -> String {
    let mut text: String = report.findings.iter().map(|f| finding(f, sources, colour) + "\n").collect();
    text.push_str(&count(report));
    text.push('\n');
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
