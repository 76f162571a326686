//! Whose fault it is when Typst refuses: places in the filled-in markup become places in the file of the template.

use crate::assets::{Assets, OVERRIDES};
use crate::diag::{Anchor, Diagnostic, Label};
use crate::typeset::MAIN;
use std::collections::HashSet;

/// What comes before words that differ from document to document.
const FILLED: &str = "（填好以后";

/// A template whose filled-in markup was refused.
pub(super) struct Blame<'a> {
    assets: &'a Assets,
    path: &'a str,
    first_line: usize,
    markup: &'a str,
}

impl<'a> Blame<'a> {
    /// `first_line`: the line of the file on which the text begins, from 1.
    pub(super) fn of(assets: &'a Assets, path: &'a str, first_line: usize, markup: &'a str) -> Self {
        Blame { assets, path, first_line, markup }
    }

    /// The findings with their places in files that people have, the project's own first.
    pub(super) fn explain(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings.into_iter().map(|finding| self.one(finding)).collect()
    }

    fn one(&self, mut finding: Diagnostic) -> Diagnostic {
        let of_markup = |label: &Label| matches!(&label.anchor, Anchor::Text { .. });
        if !finding.labels.iter().any(of_markup) {
            return finding;
        }
        let labels: Vec<Label> =
            std::mem::take(&mut finding.labels).into_iter().map(|label| self.label(label)).collect();
        let (own, others): (Vec<Label>, Vec<Label>) = labels.into_iter().partition(is_own);
        let remedy = match (own.first().map(|label| &label.anchor), self.own_base()) {
            (Some(Anchor::Text { file, .. } | Anchor::File(file)), _) => {
                format!("改不好，就删掉“{file}”，改用程序自带的")
            }
            (_, base) if !base.is_empty() => format!("多半是因为改过“{}”；删掉它再试", base.join("”“")),
            _ => "这是程序的毛病，请把这段话原样告诉维护的人".to_owned(),
        };
        finding.labels = own.into_iter().chain(others).collect();
        finding.labels.dedup();
        finding.remedy(remedy)
    }

    /// Files of shared Typst that the project has changed.
    fn own_base(&self) -> Vec<String> {
        let own = self.assets.own().texts().keys().filter(|path| path.starts_with("base/"));
        own.map(|path| self.assets.name(path)).collect()
    }

    fn label(&self, label: Label) -> Label {
        let Anchor::Text { file, line, column, length } = label.anchor else { return label };
        if file != MAIN {
            return Label {
                anchor: Anchor::Text { file: self.assets.name(&file), line, column, length },
                text: label.text,
            };
        }
        let name = self.assets.name(self.path);
        let shown = self.markup.lines().nth(line - 1).unwrap_or("").trim();
        match self.origin(line) {
            Some((line, _, true)) => {
                Label { anchor: Anchor::Text { file: name, line, column, length }, text: label.text }
            }
            Some((line, source, false)) => {
                let indent = source.chars().take_while(|c| c.is_whitespace()).count();
                let length = source.trim().chars().count();
                let text = format!("{}{FILLED}这一行是：{}）", label.text, brief(shown));
                Label { anchor: Anchor::Text { file: name, line, column: indent + 1, length }, text }
            }
            None => {
                let text = format!("{}{FILLED}是：{}；说不准是模板的哪一行）", label.text, brief(shown));
                Label { anchor: Anchor::File(name), text }
            }
        }
    }

    /// The line of the file that a line of the markup (from 1) was made of, its text, and whether nothing was filled in.
    fn origin(&self, line: usize) -> Option<(usize, String, bool)> {
        let text = self.assets.text(self.path)?;
        let source: Vec<&str> = text.lines().collect();
        let filled: Vec<&str> = self.markup.lines().collect();
        let known = |line: usize| candidates(&source, self.first_line, filled.get(line - 1)?);
        let (found, same) = known(line)?;
        let at = match found.as_slice() {
            [only] => *only,
            several => {
                // The nearest line before it that can be but one tells where to look.
                let before = (1..line).rev().find_map(|line| match known(line)?.0.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                });
                *several.iter().find(|at| before.is_some_and(|before| **at > before))?
            }
        };
        Some((at, source.get(at - 1)?.to_string(), same))
    }
}

/// One fault of a template shows in every document that it makes; it is said once.
pub(super) fn first_of_each(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let new = |finding: &Diagnostic| match (finding.code, finding.labels.first()) {
        ("TPL-001" | "TYPE-001", Some(Label { anchor, text })) => {
            let fault = text.split(FILLED).next().unwrap_or(text);
            seen.insert((anchor.clone(), fault.to_owned()))
        }
        _ => true,
    };
    findings.into_iter().filter(new).collect()
}

fn is_own(label: &Label) -> bool {
    match &label.anchor {
        Anchor::Text { file, .. } | Anchor::File(file) => file.starts_with(OVERRIDES),
        _ => false,
    }
}

/// Lines of the template (from 1) that may have become `filled`, and whether they did without anything filled in.
fn candidates(source: &[&str], first_line: usize, filled: &str) -> Option<(Vec<usize>, bool)> {
    let lines = || source.iter().enumerate().skip(first_line - 1).map(|(index, line)| (index + 1, *line));
    let same: Vec<usize> = lines().filter(|(_, line)| line.trim_end() == filled.trim_end()).map(|(at, _)| at).collect();
    if !same.is_empty() {
        return Some((same, true));
    }
    let weighed = lines().filter_map(|(at, line)| Some((weight(line, filled)?, at)));
    let weighed: Vec<(usize, usize)> = weighed.collect();
    let best = weighed.iter().map(|(weight, _)| *weight).max()?;
    Some((weighed.into_iter().filter(|(weight, _)| *weight == best).map(|(_, at)| at).collect(), false))
}

/// How much of a line with tags stands in the filled-in line, if all of it does, in its order.
fn weight(line: &str, filled: &str) -> Option<usize> {
    let pieces = pieces(line)?;
    let mut rest = filled.trim();
    let last = pieces.len() - 1;
    for (index, piece) in pieces.iter().enumerate() {
        rest = match index {
            0 => rest.strip_prefix(*piece)?,
            index if index == last && !piece.is_empty() => return rest.ends_with(piece).then(|| total(&pieces)),
            _ => rest.split_once(*piece)?.1,
        };
    }
    Some(total(&pieces))
}

fn total(pieces: &[&str]) -> usize {
    pieces.iter().map(|piece| piece.chars().count()).sum()
}

/// What stands between the tags of a line; `None` if it has no tag, or nothing but tags.
fn pieces(line: &str) -> Option<Vec<&str>> {
    let mut pieces = vec![];
    let mut rest = line.trim();
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
        let close = match rest.get(at..at + 2)? {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        pieces.push(rest[..at].trim());
        rest = rest[at + 2..].split_once(close).map_or("", |(_, behind)| behind);
    }
    if pieces.is_empty() {
        return None;
    }
    pieces.push(rest.trim());
    (total(&pieces) > 1).then_some(pieces)
}

/// The beginning of a line.
fn brief(line: &str) -> String {
    const SHOWN: usize = 60;
    let short: String = line.chars().take(SHOWN).collect();
    if short.len() < line.len() { short + "……" } else { short }
}
