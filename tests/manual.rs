//! The template manual in README.zh-CN.md is made from what the program itself knows. `BLESS=1` writes it anew.

mod support;

use serde_json::Value;
use std::fs;
use support::{golden, home, read};
use zhangbang::catalog::Header;
use zhangbang::input::schema;

const MANUAL: &str = "README.zh-CN.md";

/// A part of the manual between its marks.
fn part<'a>(manual: &'a str, name: &str) -> &'a str {
    let (_, rest) = manual.split_once(&open(name)).unwrap_or_else(|| panic!("{} is not in {MANUAL}", open(name)));
    rest.split_once(&close(name)).unwrap_or_else(|| panic!("{} is not in {MANUAL}", close(name))).0
}

fn open(name: &str) -> String {
    format!("<!-- {name}：由程序生成，不要手改 -->\n")
}

fn close(name: &str) -> String {
    format!("<!-- {name}：完 -->\n")
}

/// Compares a part, or writes it.
fn compare(name: &str, made: &str) {
    let manual = read(&home(MANUAL));
    let written = part(&manual, name);
    if golden::blessing() {
        let (from, to) = (open(name) + written + &close(name), open(name) + made + &close(name));
        fs::write(home(MANUAL), manual.replace(&from, &to)).expect("the manual");
        return;
    }
    assert!(written == made, "the part “{name}” of {MANUAL} is not what the program knows; BLESS=1 cargo test");
}

/// The words of a closed list, with what they mean.
fn words(schema: &Value) -> Vec<(String, String)> {
    let inner = ["anyOf", "oneOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    let own = schema["const"].as_str().map(|word| {
        let meaning = schema["description"].as_str().unwrap_or("");
        assert!(!meaning.is_empty(), "{word} has no meaning");
        (word.to_owned(), meaning.to_owned())
    });
    assert!(schema["enum"].is_null(), "words without a meaning: {schema}");
    own.into_iter().chain(inner.flat_map(words)).chain(schema.get("items").into_iter().flat_map(words)).collect()
}

fn kind(schema: &Value, words: &[(String, String)]) -> String {
    let types = |schema: &Value, kind: &str| {
        schema["type"] == kind || schema["type"].as_array().is_some_and(|kinds| kinds.contains(&kind.into()))
    };
    let number = schema["anyOf"].as_array().is_some_and(|any| any.iter().any(|one| types(one, "integer")));
    match words {
        [] if types(schema, "boolean") => "true、false".to_owned(),
        [] if types(schema, "array") => "列表：`[甲, 乙]`".to_owned(),
        [] if types(schema, "object") => "见下面".to_owned(),
        [] => "文字".to_owned(),
        _ if types(schema, "array") => "列表，各项见下面".to_owned(),
        [(word, _)] if number => format!("整数，或者 {word}"),
        _ => "见下面".to_owned(),
    }
}

/// Fields of a mapping, then the lists of words that they may have.
fn fields(schema: &Value, prefix: &str, rows: &mut String, lists: &mut String) {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (name, field) in schema["properties"].as_object().expect("properties") {
        let about = field["description"].as_str().unwrap_or_else(|| panic!("{name} has no meaning"));
        let words = words(field);
        let must = if required.contains(&name.as_str().into()) { "必须" } else { "可以不写" };
        rows.push_str(&format!("| `{prefix}{name}` | {must} | {} | {about} |\n", kind(field, &words)));
        if !words.is_empty() {
            lists.push_str(&format!("\n`{prefix}{name}` 可以写：\n\n| 写法 | 意思 |\n|---|---|\n"));
            words.iter().for_each(|(word, meaning)| lists.push_str(&format!("| `{word}` | {meaning} |\n")));
        }
        if field["properties"].is_object() {
            fields(field, &format!("{name} › "), rows, lists);
        }
    }
}

#[test]
fn the_header_fields_are_those_of_the_program() {
    let (mut rows, mut lists) = (String::new(), String::new());
    fields(&schema::of::<Header>(), "", &mut rows, &mut lists);
    compare("文件头", &format!("| 字段 | 要不要写 | 写什么 | 意思 |\n|---|---|---|---|\n{rows}{lists}"));
}
