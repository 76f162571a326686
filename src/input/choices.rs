//! Values of a closed list.

use super::schema::{Wrong, whole_number};
use crate::diag::spelling::nearest;
use serde_json::Value;

/// The values that a schema allows.
pub(super) struct Choices<'a> {
    /// Words and what they mean.
    words: Vec<(&'a str, Option<&'a str>)>,
    /// The schema of a number that may be written instead.
    number: Option<&'a Value>,
}

/// The values that a schema allows, if it lists them.
pub(super) fn choices(schema: &Value) -> Option<Choices<'_>> {
    let any = schema["anyOf"].as_array();
    let alternatives: Vec<&Value> = any.map_or_else(|| vec![schema], |any| any.iter().collect());
    let words = alternatives.iter().find_map(|schema| words(schema))?;
    let number = alternatives.iter().find(|schema| schema["type"] == "integer").copied();
    Some(Choices { words, number })
}

fn words(schema: &Value) -> Option<Vec<(&str, Option<&str>)>> {
    if let Some(values) = schema["enum"].as_array() {
        return Some(values.iter().filter_map(Value::as_str).map(|word| (word, None)).collect());
    }
    let one_of = schema["oneOf"].as_array()?;
    let several = |one| words(one).unwrap_or_default();
    let listed = one_of.iter().map(|one| match one["const"].as_str() {
        Some(word) => vec![(word, one["description"].as_str())],
        None => several(one),
    });
    Some(listed.flatten().collect())
}

impl Choices<'_> {
    /// What is wrong with a value that is none of them.
    pub(super) fn wrong(&self, text: &str) -> Option<Wrong> {
        let number = self.number.is_some_and(|schema| whole_number(text, schema).is_ok());
        if number || self.words.iter().any(|(word, _)| *word == text) {
            return None;
        }
        let label = match nearest(text, self.words.iter().map(|(word, _)| *word)) {
            Some(near) => format!("“{text}”不在可选的值里，是不是“{near}”？"),
            None => format!("“{text}”不在可选的值里"),
        };
        let known: Vec<String> = self.words.iter().map(|choice| shown(*choice)).collect();
        let number = if self.number.is_some() { "，或者一个整数" } else { "" };
        Some((label, format!("应当写：{}{number}", known.join("、"))))
    }
}

/// The word, with its meaning if it is no Chinese word.
fn shown((word, meaning): (&str, Option<&str>)) -> String {
    match meaning {
        Some(meaning) if word.is_ascii() => format!("{word}（{meaning}）"),
        _ => word.to_owned(),
    }
}
