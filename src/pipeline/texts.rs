//! Every text of a project: for the rules to read, and character by character before anything is laid out.

use super::private::{id_number_in, private};
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity, Step};
use crate::input::tree::Tree;
use crate::input::{self, Sources};
use crate::law::Passage;
use crate::model::{Project, Roll};
use crate::typeset::Fonts;
use rayon::prelude::*;
use std::collections::HashSet;

/// The description, and what people have edited.
fn prose(sources: &Sources) -> impl Iterator<Item = (FieldPath, &Tree)> {
    let edited = sources.edited().texts.keys().map(|name| input::edited::field(name));
    std::iter::once(FieldPath::root()).chain(edited).filter_map(|at| Some((at.clone(), sources.tree_at(&at)?)))
}

/// Every text of the description and of what people have edited.
pub(super) fn passages(sources: &Sources) -> Vec<Passage<'_>> {
    let mut passages = vec![];
    for (at, tree) in prose(sources) {
        tree.texts(&at, &mut |field, text| passages.push(Passage { field: field.clone(), text }));
    }
    passages
}

/// FONT-001 for every character that no face can print and PRIV-001 for every ID number, at
/// their places, before anything is laid out.
pub(super) fn unprintable(project: &Project, sources: &Sources, fonts: &Fonts, report: &mut Report) {
    let script = second_script(project);
    let mut examine = |text: &str, script: &str, anchor: &dyn Fn() -> Anchor| {
        examine(fonts, text, script, anchor, report);
    };
    for (at, tree) in prose(sources) {
        let second_name = |path: &FieldPath| path.0.last() == Some(&Step::Key("民族文字姓名".to_owned()));
        tree.texts(&at, &mut |path, text| {
            let script = if second_name(path) { script } else { "" };
            examine(text, script, &|| Anchor::Field(path.clone()));
        });
    }
    let at = input::second::field();
    if let Some(tree) = sources.tree_at(&at) {
        tree.texts(&at, &mut |path, text| examine(text, script, &|| Anchor::Field(path.clone())));
    }
    unprintable_voters(project, fonts, report);
}

/// The same of the rolls alone.
pub(super) fn unprintable_voters(project: &Project, fonts: &Fonts, report: &mut Report) {
    let many = report.many();
    let examined = project.rolls.par_iter().map(|roll| {
        let mut report = Report::of(many);
        unprintable_in(roll, project, fonts, &mut report);
        report
    });
    let examined: Vec<Report> = examined.collect();
    examined.into_iter().for_each(|of_roll| report.absorb(of_roll));
}

fn unprintable_in(roll: &Roll, project: &Project, fonts: &Fonts, report: &mut Report) {
    let script = second_script(project);
    let mut examine = |text: &str, script: &str, anchor: &dyn Fn() -> Anchor| {
        examine(fonts, text, script, anchor, report);
    };
    let file = &project.election.roll_files[roll.file];
    let mut groups = HashSet::new();
    for (index, voter) in (0..).zip(&roll.voters) {
        let cell = |heading: &str| Anchor::Cell {
            file: file.file.clone(),
            sheet: roll.sheet.clone(),
            line: roll.line(index) as usize,
            heading: Some(heading.to_owned()),
        };
        examine(&voter.name, "", &|| cell("姓名"));
        if let Some(name) = roll.second_name(index) {
            examine(name, script, &|| cell("民族文字姓名"));
        }
        if groups.insert(voter.group) {
            examine(roll.group_of(voter), "", &|| cell("选民小组"));
        }
    }
}

/// Looks at every character of one text.
fn examine(fonts: &Fonts, text: &str, script: &str, anchor: &dyn Fn() -> Anchor, report: &mut Report) {
    for c in fonts.missing_in(script, text) {
        let label = format!("“{c}”（U+{:04X}）没有字形", c as u32);
        let finding = Diagnostic::new("FONT-001", Severity::Error, format!("“{}”里有印不出的字", brief(text)));
        let remedy = "把有这个字的字体文件放进 fonts 文件夹，并写进 roles.yaml；不要换成别的字";
        report.push(finding.at(anchor(), label).remedy(remedy));
    }
    report.extend(id_number_in(text).map(|number| private(&number, anchor())));
}

fn second_script(project: &Project) -> &str {
    project.election.area.second_script.as_ref().map_or("", |script| &script.name)
}

/// The first line of a text, shortened for a title.
fn brief(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    let short: String = line.chars().take(20).collect();
    if short.len() < text.len() { short + "……" } else { short }
}
