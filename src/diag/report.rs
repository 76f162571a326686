//! All findings of a run, and how many of them are listed.

use super::{Anchor, Diagnostic, Severity};
use std::collections::BTreeMap;

/// More findings than this of one code in one file, and there in one column, are taken to have one
/// cause, such as a column that was filled by another code.
pub const MANY: usize = 100;
/// How many of them are listed: so many in the first such file, one in each further file. No
/// finding points to more places either.
pub const EXAMPLES: usize = 20;

/// All findings of one run. Where one cause fills a whole file, the first findings are listed and
/// the others only counted, so that a report stays readable and small whatever a roll is like.
#[derive(Debug, Clone)]
pub struct Report {
    /// Those that are listed.
    pub findings: Vec<Diagnostic>,
    found: BTreeMap<Cause, Found>,
    many: usize,
}

impl Default for Report {
    fn default() -> Self {
        Report::of(MANY)
    }
}

/// What findings have in common that are taken to have one cause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    pub severity: Severity,
    pub code: &'static str,
    /// `None`: the description.
    pub file: Option<String>,
    /// The column of a roll.
    pub heading: Option<String>,
}

impl Cause {
    fn of(finding: &Diagnostic) -> Self {
        let (file, heading) = match finding.labels.first().map(|label| &label.anchor) {
            None | Some(Anchor::Field(_) | Anchor::Key(_) | Anchor::Words { .. }) => (None, None),
            Some(Anchor::Text { file, .. } | Anchor::File(file)) => (Some(file.clone()), None),
            Some(Anchor::Cell { file, heading, .. }) => (Some(file.clone()), heading.clone()),
        };
        Cause { severity: finding.severity, code: finding.code, file, heading }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Found {
    count: usize,
    listed: usize,
}

impl Report {
    /// A report that takes more than `many` findings of one code in one column of a file to have one cause.
    pub fn of(many: usize) -> Self {
        Report { findings: vec![], found: BTreeMap::new(), many }
    }

    /// How many findings of one cause are listed at most.
    pub fn many(&self) -> usize {
        self.many
    }

    /// Makes errors of these codes warnings.
    pub fn soften(&mut self, codes: &[&str]) {
        let soft = |severity: Severity, code: &str| severity == Severity::Error && codes.contains(&code);
        for finding in self.findings.iter_mut().filter(|finding| soft(finding.severity, finding.code)) {
            finding.severity = Severity::Warning;
        }
        for (cause, found) in std::mem::take(&mut self.found) {
            let severity = if soft(cause.severity, cause.code) { Severity::Warning } else { cause.severity };
            self.found.insert(Cause { severity, ..cause }, found);
        }
    }

    /// Takes over the findings of another report, and what it has counted without listing it, as if its findings had been
    /// added one by one.
    pub fn absorb(&mut self, other: Report) {
        let full: Vec<Cause> = self.left_out().map(|(cause, _)| cause.clone()).collect();
        self.findings.extend(other.findings);
        for (cause, found) in other.found {
            let sum = self.found.entry(cause.clone()).or_default();
            let listed = (sum.count > sum.listed).then_some(sum.listed);
            sum.count += found.count;
            sum.listed += found.listed;
            if sum.count > self.many {
                self.keep(&cause, listed.unwrap_or_else(|| examples(&cause, full.iter())));
            }
        }
    }

    /// How many findings of each code there are, listed or not, gravest first.
    pub fn counts(&self) -> BTreeMap<(Severity, &'static str), usize> {
        let mut counts = BTreeMap::new();
        for (cause, found) in &self.found {
            *counts.entry((cause.severity, cause.code)).or_default() += found.count;
        }
        counts
    }

    /// Adds a finding. Rules go through a file from top to bottom, so the first to come are the
    /// first in the file.
    pub fn push(&mut self, finding: Diagnostic) {
        let cause = Cause::of(&finding);
        let found = self.found.entry(cause.clone()).or_default();
        found.count += 1;
        if found.count <= self.many {
            found.listed += 1;
            self.findings.push(finding);
        } else if found.listed == self.many {
            self.keep(&cause, examples(&cause, self.left_out().map(|(cause, _)| cause)));
        }
    }

    /// Adds several findings, in the order of their places.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Leaves the first findings of a cause, so many of them.
    fn keep(&mut self, cause: &Cause, examples: usize) {
        let mut listed = 0;
        self.findings.retain(|finding| {
            let same = finding.code == cause.code && Cause::of(finding) == *cause;
            listed += usize::from(same);
            !same || listed <= examples
        });
        if let Some(found) = self.found.get_mut(cause) {
            found.listed = found.listed.min(examples);
        }
    }

    /// How many findings of each cause are counted without being listed.
    pub fn left_out(&self) -> impl Iterator<Item = (&Cause, usize)> {
        let left = self.found.iter().map(|(cause, found)| (cause, found.count - found.listed));
        left.filter(|(_, count)| *count > 0)
    }

    /// How many findings have this severity, listed or not.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|(cause, _)| cause.severity == severity).map(|(_, found)| found.count).sum()
    }

    /// Whether any finding forbids official output.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// How many findings of a cause that fills a file are listed. `full`: the causes of which not every finding is.
fn examples<'a>(cause: &Cause, mut full: impl Iterator<Item = &'a Cause>) -> usize {
    let known = |other: &Cause| other != cause && (other.code, &other.heading) == (cause.code, &cause.heading);
    if full.any(known) { 1 } else { EXAMPLES }
}

impl From<Vec<Diagnostic>> for Report {
    fn from(findings: Vec<Diagnostic>) -> Self {
        let mut report = Report::default();
        report.extend(findings);
        report
    }
}
