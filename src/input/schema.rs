//! Keys and values against the JSON Schema of the model: every finding at once, with its place.

use super::choices::choices;
use super::tree::{Entry, Node, Tree};
use crate::diag::spelling::distance;
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::model::date::{BirthDate, Clock, Day};
use crate::model::second::SCRIPTS;
use crate::model::{Fingerprint, Percent, person};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use std::collections::BTreeSet;
use std::marker::PhantomData;

/// What YAML of a type may say, worked out once for all that is of it.
pub struct Shape<T> {
    pub(super) schema: Value,
    /// Every key that it has anywhere.
    pub(super) keys: BTreeSet<String>,
    content: PhantomData<fn() -> T>,
}

impl<T: JsonSchema> Shape<T> {
    /// That of the type.
    pub fn of() -> Shape<T> {
        let schema = self::of::<T>();
        Shape { keys: keys(&schema), schema, content: PhantomData }
    }
}

/// The schema of a file, without references.
pub fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Every key that the schema knows anywhere.
pub fn keys(schema: &Value) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    if let Some(properties) = schema["properties"].as_object() {
        keys.extend(properties.keys().cloned());
    }
    match schema {
        Value::Object(fields) => fields.values().for_each(|value| keys.extend(self::keys(value))),
        Value::Array(items) => items.iter().for_each(|value| keys.extend(self::keys(value))),
        _ => {}
    }
    keys
}

/// Every place where the schema has `key`: `“代表大会 › 日程”下面`. `path`: the keys that lead to `schema`.
fn homes<'a>(schema: &'a Value, key: &str, path: &mut Vec<&'a str>, found: &mut Vec<String>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if name == key {
            let place = path.join(" › ");
            found.push(if path.is_empty() { "最外层".to_owned() } else { format!("“{place}”下面") });
        }
        path.push(name);
        homes(property, key, path, found);
        path.pop();
    }
    let inner = schema.get("items").into_iter().chain(schema["anyOf"].as_array().into_iter().flatten());
    inner.for_each(|schema| homes(schema, key, path, found));
}

/// Compares a file whose content is that of the field `at` with the schema.
pub fn check(tree: &Tree, schema: &Value, at: &FieldPath, report: &mut Report) {
    Checker { report, whole: schema }.value(tree, schema, at);
}

struct Checker<'a> {
    report: &'a mut Report,
    /// The schema of the whole file.
    whole: &'a Value,
}

impl Checker<'_> {
    fn push(&mut self, code: &'static str, title: String, anchor: Anchor, label: String, remedy: Option<String>) {
        let mut finding = Diagnostic::new(code, Severity::Error, title).at(anchor, label);
        finding.remedy.extend(remedy);
        self.report.push(finding);
    }

    fn value(&mut self, tree: &Tree, schema: &Value, path: &FieldPath) {
        match (kind(schema), &tree.node) {
            ("object", Node::Map(entries)) => self.mapping(entries, schema, path),
            ("array", Node::List(items)) => {
                if items.is_empty() && schema["minItems"].as_u64() > Some(0) {
                    let remedy = "另起一行，每项前面加“- ”；至少写一项".to_owned();
                    self.push(
                        "INPUT-006",
                        "列表是空的".to_owned(),
                        Anchor::Field(path.clone()),
                        "这里一项也没有".to_owned(),
                        Some(remedy),
                    );
                }
                for (index, item) in items.iter().enumerate() {
                    self.value(item, &schema["items"], &path.index(index));
                }
            }
            ("string" | "integer" | "boolean", Node::Scalar { text, plain, .. }) => {
                self.scalar(text, *plain, schema, path);
            }
            (expected, _) => {
                let (title, remedy) = match (expected, &tree.node) {
                    ("object", Node::List(_)) => ("这里应当分成若干“键: 值”", "去掉每行前面的“- ”，左边对齐"),
                    ("object", _) => ("这里应当分成若干“键: 值”", "另起一行，缩进两格，每行写一个“键: 值”"),
                    ("array", _) => ("这里应当是列表", "另起一行，每项前面加“- ”；只有一项也要加"),
                    (_, Node::List(_)) => ("这里应当只写一个值", "写成一句，各项之间用顿号；不用方括号和“- ”"),
                    _ => ("这里应当只写一个值", "直接写在冒号后面，不要分行"),
                };
                let label = match &tree.node {
                    Node::Scalar { text, .. } => format!("写的是“{text}”"),
                    Node::Map(_) => "写的是“键: 值”".to_owned(),
                    Node::List(_) => "写的是列表".to_owned(),
                };
                self.push("INPUT-007", title.to_owned(), Anchor::Field(path.clone()), label, Some(remedy.to_owned()));
            }
        }
    }

    fn mapping(&mut self, entries: &[Entry], schema: &Value, path: &FieldPath) {
        let Some(properties) = schema["properties"].as_object() else {
            // A table whose keys are words of the reader's own.
            for entry in entries {
                self.value(&entry.value, &schema["additionalProperties"], &path.key(&entry.key));
            }
            return;
        };
        let mut meant: Vec<&str> = vec![];
        for entry in entries {
            let here = path.key(&entry.key);
            match properties.get(entry.key.as_str()) {
                None => meant.extend(self.unknown(entry, properties.keys(), here)),
                Some(_) if entry.value.is_empty() => {}
                Some(property) => self.value(&entry.value, property, &here),
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let entry = entries.iter().find(|entry| entry.key == key);
            if entry.is_some_and(|entry| !entry.value.is_empty()) || meant.contains(&key) {
                continue;
            }
            let about = properties[key]["description"].as_str().unwrap_or("").lines().next().unwrap_or("");
            let anchor = if entry.is_some() { path.key(key) } else { path.clone() };
            let label =
                if entry.is_some() { "后面没有内容".to_owned() } else { format!("这里少了“{key}”") };
            let remedy = match about.trim_end_matches('。') {
                about if about == key => format!("补上“{key}: ……”"),
                about => format!("补上“{key}: ……”（{about}）"),
            };
            self.push("INPUT-006", format!("缺少“{key}”"), Anchor::Key(anchor), label, Some(remedy));
        }
    }

    /// Names an unknown key and tells which known one was meant, if that can be guessed.
    fn unknown<'k>(
        &mut self,
        entry: &Entry,
        known: impl Iterator<Item = &'k String> + Clone,
        path: FieldPath,
    ) -> Option<&'k str> {
        let key = &entry.key;
        let colon = key.split_once('：').and_then(|(name, _)| known.clone().find(|k| *k == name));
        if let Some(name) = colon {
            let label = format!("“{name}”后面是全角冒号“：”");
            let remedy = "改成半角冒号，后面空一格".to_owned();
            self.push("INPUT-003", "用了全角冒号".to_owned(), Anchor::Key(path), label, Some(remedy));
            return Some(name);
        }
        let near =
            known.clone().map(|k| (distance(k, key), k)).min().filter(|(d, k)| *d <= k.chars().count().div_ceil(2));
        let mut homes = vec![];
        self::homes(self.whole, key, &mut vec![], &mut homes);
        // A key that belongs to one other place is no slip of spelling.
        let home = homes.pop().filter(|_| homes.is_empty());
        let near = near.map(|(_, near)| near.as_str()).filter(|_| home.is_none());
        let here = || format!("这里可以写：{}", known.clone().map(String::as_str).collect::<Vec<_>>().join("、"));
        let (label, remedy) = match (near, home) {
            (Some(near), _) => (format!("是不是“{near}”？"), format!("把“{key}”改成“{near}”")),
            (None, Some(home)) => (format!("这个键写在{home}"), format!("移到{home}；{}", here())),
            (None, None) => ("程序不认识这个键".to_owned(), here()),
        };
        self.push("INPUT-005", format!("不认识的键“{key}”"), Anchor::Key(path), label, Some(remedy));
        near
    }

    fn scalar(&mut self, text: &str, plain: bool, schema: &Value, path: &FieldPath) {
        let wrong = if text.trim().is_empty() {
            Some(("这里是空的".to_owned(), "写上内容；没有的，整行删掉".to_owned()))
        } else if kind(schema) == "boolean" {
            let known = matches!(text, "true" | "false");
            (!known).then(|| (format!("写的是“{text}”"), "应当写 true（是）或者 false（不是）".to_owned()))
        } else if let Some(choices) = choices(schema) {
            choices.wrong(text)
        } else if kind(schema) == "integer" {
            whole_number(text, schema)
                .err()
                .or_else(|| (!plain).then(|| (format!("“{text}”加了引号"), "数不要加引号".to_owned())))
        } else {
            formatted(text, schema["format"].as_str().unwrap_or("text")).err()
        };
        if let Some((label, remedy)) = wrong {
            let name = path.0.iter().rev().find_map(|step| match step {
                crate::diag::Step::Key(key) => Some(key.as_str()),
                crate::diag::Step::Index(_) => None,
            });
            let title = format!("“{}”的值不对", name.unwrap_or("描述"));
            self.push("INPUT-007", title, Anchor::Field(path.clone()), label, Some(remedy));
        } else if let Some((label, remedy)) = invisible(text) {
            self.push("INPUT-009", "文字里有看不见的字符".to_owned(), Anchor::Field(path.clone()), label, Some(remedy));
        }
    }
}

/// The type that a schema asks for, absence aside.
fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::String(kind) => kind,
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("string"),
        _ => "string",
    }
}

/// What is wrong with a value, and what to write.
pub(super) type Wrong = (String, String);

/// No figure of a county is larger; sums of hundreds of such figures still fit. A field of larger areas says its own bound.
const LARGEST: u64 = 9_999_999;
/// Longest text in characters that still fits a cell of a table on one page, and longest name.
const LONGEST_TEXT: usize = 300;
const LONGEST_NAME: usize = 40;

pub(super) fn whole_number(text: &str, schema: &Value) -> Result<(), Wrong> {
    let plain = text.len() == 1 || !text.starts_with('0');
    if !plain || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        let remedy = "写成半角阿拉伯数字的整数，不带单位、逗号和小数，例如 12";
        return Err((format!("“{text}”不是数"), remedy.to_owned()));
    }
    let least = schema["minimum"].as_u64().unwrap_or(0);
    let most = schema["maximum"].as_u64().unwrap_or(LARGEST);
    match text.parse::<u64>() {
        Ok(number) if (least..=most).contains(&number) => Ok(()),
        _ => Err((format!("{text} 不可能"), format!("应当在 {least} 到 {most} 之间，核对有没有多写或者少写"))),
    }
}

fn formatted(text: &str, format: &str) -> Result<(), Wrong> {
    let parsed =
        |result: Result<(), &'static str>| result.map_err(|remedy| (format!("写的是“{text}”"), remedy.to_owned()));
    match format {
        "day" => parsed(text.parse::<Day>().map(drop)),
        "birth" => parsed(text.parse::<BirthDate>().map(drop)),
        "clock" => parsed(text.parse::<Clock>().map(drop)),
        "fingerprint" => parsed(text.parse::<Fingerprint>().map(drop)),
        "percent" => parsed(text.parse::<Percent>().map(drop)),
        "nationality" if person::nationality(text).is_none_or(|full| full != text) => {
            Err((format!("“{text}”不是民族的全名"), "照国家标准写全名，例如 汉族、蒙古族、回族".to_owned()))
        }
        "script" if !SCRIPTS.contains(&text) => {
            Err((format!("程序不认识“{text}”"), format!("应当写：{}", SCRIPTS.join("、"))))
        }
        "second-name" => second_name(text),
        "name" => name(text),
        // 姓名（区分）
        "reference" => {
            name(text.strip_suffix('）').and_then(|text| text.split_once('（')).map_or(text, |(name, _)| name))
        }
        "prose" => Ok(()),
        _ if text.chars().count() > LONGEST_TEXT => {
            Err((format!("有 {} 个字，太长", text.chars().count()), format!("缩短到 {LONGEST_TEXT} 个字以内")))
        }
        _ => Ok(()),
    }
}

/// Whether a text can be one person's name in a script other than Chinese.
pub(super) fn second_name(text: &str) -> Result<(), Wrong> {
    match text.chars().count() {
        0 => Err(("这里是空的".to_owned(), "写上姓名；没有的，不写".to_owned())),
        1..=LONGEST_NAME => Ok(()),
        count => Err((format!("有 {count} 个字，不像姓名"), format!("核对姓名，{LONGEST_NAME} 个字以内"))),
    }
}

/// Whether a text can be one person's name.
pub(super) fn name(text: &str) -> Result<(), Wrong> {
    if text.chars().count() > LONGEST_NAME {
        let label = format!("有 {} 个字，不像姓名", text.chars().count());
        return Err((label, format!("核对姓名，{LONGEST_NAME} 个字以内")));
    }
    if let Some(dot) = text.chars().find(|c| matches!(c, '•' | '‧' | '．' | '・' | '∙' | '⋅' | '.')) {
        return Err((format!("间隔号写成了“{dot}”"), "间隔号改成“·”（U+00B7）".to_owned()));
    }
    match text.chars().find(|c| matches!(c, ',' | '，' | '、' | ';' | '；' | '/' | '0'..='9')) {
        Some('、' | '，' | ',' | ';' | '；') => Err((
            format!("“{text}”像是几个人的姓名"),
            "每人单独写：列表里用半角逗号分开，例如 [甲, 乙]；名单里各占一行".to_owned(),
        )),
        Some(c) => Err((format!("姓名里有“{c}”"), "只写姓名，别的内容写到别的键或者别的列".to_owned())),
        // A space belongs to names in Latin letters only; notices align Chinese ones themselves.
        None if text.chars().any(|c| c.is_whitespace() && (c != ' ' || !text.is_ascii()))
            || text.trim() != text
            || text.is_empty() =>
        {
            Err((
                format!("“{text}”里有空格"),
                "去掉空格，两个字的姓名由程序排版时对齐；几个人的，每人单独写".to_owned(),
            ))
        }
        None => Ok(()),
    }
}

/// Characters that print as nothing or turn the reading order round.
pub(super) fn invisible(text: &str) -> Option<Wrong> {
    invisible_or(text, |_| false)
}

/// The same; `also`: further characters that nobody sees where this text stands.
pub(super) fn invisible_or(text: &str, also: impl Fn(char) -> bool) -> Option<Wrong> {
    let hidden = |c: &char| {
        also(*c)
            || (c.is_control() && *c != '\n')
            || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let c = text.chars().find(hidden)?;
    let shown: String = text.chars().map(|c| if hidden(&c) { '□' } else { c }).collect();
    Some((format!("“{shown}”里的“□”是看不见的字符 U+{:04X}", c as u32), "删掉这一处重新键入".to_owned()))
}
