//! What long lists read as `/data.json`.

use super::Source;
use super::filters::pad;
use crate::catalog::{Document, Need, Subject};
use crate::facts::rolls::shared_names;
use serde_json::{Value, json};

/// The voters of the district, group by group, for documents that need the roll.
pub fn of(source: &Source, document: &Document) -> Value {
    let (Subject::District(congress, district), true) = (document.subject, document.template.header.needs.contains(&Need::Roll)) else {
        return Value::Null;
    };
    let Some(roll) = &source.facts.congresses[congress].districts[district].roll else { return Value::Null };
    let mut number = 0;
    let groups: Vec<Value> = roll
        .groups
        .iter()
        .map(|group| {
            let shared = shared_names(source.project, group);
            let rows: Vec<Value> = group
                .voters
                .iter()
                .map(|&(file, index)| {
                    let voter = &source.project.rolls[file].voters[index];
                    number += 1;
                    let mark = shared.contains(&voter.name.as_str()).then(|| format!("（{}年生）", voter.birth.ymd().0));
                    json!([number, pad(&voter.name), mark])
                })
                .collect();
            json!({ "name": group.name, "total": format!("共{}人", group.total()), "rows": rows })
        })
        .collect();
    json!({ "groups": groups })
}
