//! What people write in a report and its kind never prints, and reports that no template prints. What is printed, the
//! templates tell.

use super::State;
use crate::assets::Assets;
use crate::diag::{Diagnostic, FieldPath, Report, Severity};
use crate::input::schema;
use crate::model::{self, ReportKind};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A key of reports that need not be written.
struct Key {
    /// As descriptions have it.
    word: String,
    /// As templates have it.
    name: String,
    /// What may be written there.
    shape: Value,
    /// What is written there.
    value: Value,
}

impl Key {
    /// Every such key, with what one report has there.
    fn all(report: &model::Report) -> Vec<Key> {
        let schema = schema::of::<model::Report>();
        let required =
            |word: &String| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == word));
        let Some(properties) = schema["properties"].as_object() else { return vec![] };
        let Ok(Value::Object(fields)) = serde_json::to_value(report) else { return vec![] };
        // Both are made from one struct, in its order.
        let pairs = properties.iter().zip(fields).filter(|((word, _), _)| !required(word));
        pairs
            .map(|((word, property), (name, value))| {
                let mut shape = property.clone();
                shape.as_object_mut().map(|shape| shape.remove("description"));
                Key { word: word.clone(), name, shape, value }
            })
            .collect()
    }

    fn is_empty(&self) -> bool {
        self.value.is_null() || self.value.as_array().is_some_and(Vec::is_empty)
    }
}

/// REPORT-002 for every key of a report that other kinds print, but not its own.
pub(super) fn check(state: &State, report: &mut Report) {
    let reports = &state.project.election.reports;
    let printed = printed(state);
    for (index, written) in reports.iter().enumerate() {
        let Some(own) = printed.get(&written.kind) else {
            report.push(without_template(state, index, written.kind, printed.keys()));
            continue;
        };
        let keys = Key::all(written);
        for key in keys.iter().filter(|key| !key.is_empty() && !own.contains(&key.word)) {
            let others = printed.iter().filter(|(_, words)| words.contains(&key.word));
            let others: Vec<&str> = others.map(|(kind, _)| kind.word()).collect();
            // What no paper prints is told for the checks alone.
            if others.is_empty() {
                continue;
            }
            // Where it could stand: what is written alike, and is not for every kind.
            let special = |word: &String| !printed.values().all(|words| words.contains(word));
            let alike = keys.iter().filter(|other| other.shape == key.shape && own.contains(&other.word));
            let alike: Vec<&str> =
                alike.map(|other| &other.word).filter(|word| special(word)).map(String::as_str).collect();
            let (kind, word) = (written.kind.word(), &key.word);
            let path = FieldPath::root().key("报告").index(index).key(word);
            let finding = Diagnostic::new("REPORT-002", Severity::Warning, format!("{kind}不印“{word}”"));
            let finding = finding.field(path, "写在这里，印不出来");
            let finding = finding.remedy(format!("印“{word}”的是 {}；种类写错的，改“种类”", others.join("、")));
            report.push(finding.remedy(match alike[..] {
                [] => "种类没有错的，删掉".to_owned(),
                _ => format!("种类没有错的，移到{kind}印的键：{}；不用印的，删掉", alike.join("、")),
            }));
        }
    }
}

/// REPORT-002 for a report of a kind that an election of this kind does not have.
fn without_template<'a>(
    state: &State,
    index: usize,
    kind: ReportKind,
    printed: impl Iterator<Item = &'a ReportKind>,
) -> Diagnostic {
    let (kind, election) = (kind.word(), &state.kind.name);
    let path = FieldPath::root().key("报告").index(index).key("种类");
    let finding = Diagnostic::new("REPORT-002", Severity::Warning, format!("{election}没有“{kind}”"));
    let others: Vec<&str> = printed.map(|kind| kind.word()).collect();
    finding.field(path, "没有模板，印不出来").remedy(format!("可以写的种类：{}", others.join("、")))
}

/// The keys that papers of each kind print.
fn printed(state: &State) -> BTreeMap<ReportKind, BTreeSet<String>> {
    let Some(any) = state.project.election.reports.first() else { return BTreeMap::new() };
    let keys = Key::all(any);
    let mut printed: BTreeMap<ReportKind, BTreeSet<String>> = BTreeMap::new();
    for template in &state.templates {
        let text = with_shared(&state.assets, &template.body);
        for kind in &template.header.reports {
            let own = printed.entry(*kind).or_default();
            own.extend(keys.iter().filter(|key| asks_for(&text, &key.name)).map(|key| key.word.clone()));
        }
    }
    printed
}

/// A template with the texts that it includes.
fn with_shared(assets: &Assets, text: &str) -> String {
    let mut whole = text.to_owned();
    for path in text.split("include \"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)) {
        whole += &with_shared(assets, &assets.text(path).unwrap_or_default());
    }
    whole
}

/// Whether a template speaks of a field of its report.
fn asks_for(text: &str, name: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    text.split("report.").skip(1).any(|rest| rest.strip_prefix(name).is_some_and(ends))
}
