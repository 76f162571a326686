//! What Tera complains of, in the reader's language and at its place in the file of the template.

use super::filters;
use crate::diag::spelling::nearest;
use crate::diag::{Anchor, Diagnostic, Severity};
use tera::ErrorKind;

/// A template as its file: what Tera gets is its text from `first_line` on.
#[derive(Debug, Clone)]
pub(super) struct Home {
    /// How messages name the file.
    pub name: String,
    pub first_line: usize,
    pub text: String,
}

/// A complaint: where in the text (line and column from 1, length in characters) and in which words.
struct Complaint {
    line: usize,
    column: usize,
    length: usize,
    words: String,
}

/// What is wrong, in words, and what to do; a place other than the one that Tera names.
struct Said {
    what: String,
    remedy: String,
    place: Option<(usize, usize, usize)>,
}

/// TPL-001 for everything that `error` says of a template.
pub(super) fn explain(home: &Home, error: &tera::Error) -> Vec<Diagnostic> {
    complaints(error).into_iter().map(|complaint| finding(home, complaint)).collect()
}

fn complaints(error: &tera::Error) -> Vec<Complaint> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let length = if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
            let words = report.message().to_owned();
            vec![Complaint { line: span.start_line, column: span.start_col + 1, length: length.max(1), words }]
        }
        kind => drawn(&kind.to_string()),
    }
}

/// Complaints that come as drawings only: `error: …` and `--> name:line:column` below it.
fn drawn(text: &str) -> Vec<Complaint> {
    let mut found = vec![];
    let mut words: Option<&str> = None;
    for line in text.lines() {
        if let Some(what) = line.strip_prefix("error: ") {
            words = Some(what);
        } else if let (Some(what), Some(place)) = (words, line.trim_start().strip_prefix("--> ")) {
            let mut parts = place.rsplit(':').map_while(|part| part.parse::<usize>().ok());
            let (column, line) = (parts.next().unwrap_or(1), parts.next().unwrap_or(1));
            let length = quoted(what).map_or(1, |name| name.chars().count());
            found.push(Complaint { line, column, length, words: what.to_owned() });
            words = None;
        }
    }
    if found.is_empty() {
        found.push(Complaint { line: 0, column: 0, length: 0, words: text.to_owned() });
    }
    found
}

fn finding(home: &Home, complaint: Complaint) -> Diagnostic {
    let Complaint { line, column, length, words } = &complaint;
    let said = said(home, &complaint).unwrap_or_else(|| Said {
        what: format!("模板引擎的原话：“{words}”"),
        remedy: "照别处的写法核对这一行".to_owned(),
        place: None,
    });
    let (line, column, length) = said.place.unwrap_or((*line, *column, *length));
    let anchor = match line {
        0 => Anchor::File(home.name.clone()),
        line => Anchor::Text { file: home.name.clone(), line: home.first_line + line - 1, column, length },
    };
    let finding = Diagnostic::new("TPL-001", Severity::Error, "模板有误，不能套用");
    finding.at(anchor, said.what).remedy(said.remedy)
}

/// The first name between backticks.
fn quoted(words: &str) -> Option<&str> {
    words.split('`').nth(1)
}

fn said(home: &Home, complaint: &Complaint) -> Option<Said> {
    let words = complaint.words.as_str();
    let name = quoted(words);
    let here = |what: String, remedy: String| Some(Said { what, remedy, place: None });
    if words.starts_with("Variable `") || words.starts_with("Field `") {
        return unknown_name(words, name?);
    }
    if words.starts_with("Unknown filter `") {
        let name = name?;
        let known = filters::OWN.iter().map(|(filter, _)| *filter).chain(filters::BUILT_IN);
        let list: Vec<&str> = known.clone().collect();
        return here(
            format!("没有叫“{name}”的写法{}", meant(name, known)),
            format!("竖线“|”后面可以写：{}", list.join("、")),
        );
    }
    if words.starts_with("Unknown test")
        || words.starts_with("Unknown function")
        || words.starts_with("Unknown template")
    {
        return here(format!("没有“{}”", name?), "核对名称；不会用的，删掉".to_owned());
    }
    if words.starts_with("Unexpected end of input") || words.contains("Closing comment tag") {
        return unclosed(&home.text);
    }
    if words == "Unknown tag" {
        return unknown_tag(&home.text, complaint);
    }
    if words == "Unexpected character" {
        let c = home.text.lines().nth(complaint.line.checked_sub(1)?)?.chars().nth(complaint.column.checked_sub(1)?)?;
        let remedy = "名称只用英文字母、数字、“_”和“.”，标点和引号用半角的；要印的中文写在花括号外面";
        return here(format!("花括号里不能写“{c}”"), remedy.to_owned());
    }
    if words.starts_with("String opened with") {
        return here("半角引号没有配上另一半".to_owned(), "补上另一个半角引号".to_owned());
    }
    if let Some((expected, found)) =
        words.strip_prefix("Invalid type for the value, expected ").and_then(|rest| rest.split_once(" but got "))
    {
        let (what, remedy) = wrong_type(expected, found);
        return here(what, remedy.to_owned());
    }
    if let Some(found) = words.strip_prefix("Iteration not possible on type ") {
        let what = format!("for 只能用在列表上，这里是{}", kind(found));
        return here(what, "核对 in 后面的名称".to_owned());
    }
    let (found, expected) = words.strip_prefix("Found ")?.split_once(" but ")?;
    let expected = expected.trim_start_matches("was expecting ").trim_start_matches("expected ").trim_end_matches('.');
    let found =
        if found == "identifier" { "这个词".to_owned() } else { format!("“{}”", found.trim_matches('`')) };
    let remedy = match expected {
        "}}" | "%}" => format!("前面的内容到这里应当用“{expected}”结束；几项之间写“|”或者“.”"),
        _ if expected.contains("endif") => "先写 {% endif %}".to_owned(),
        _ => "补上少写的内容，或者删掉多写的".to_owned(),
    };
    here(format!("{found}不该写在这里"), remedy)
}

/// `Variable `x` is not defined. Available variables: a, b`.
fn unknown_name(words: &str, name: &str) -> Option<Said> {
    let (_, list) =
        words.split_once("Available ").map_or(("", ""), |(_, list)| list.split_once(": ").unwrap_or(("", "")));
    let known: Vec<&str> = list.split(", ").filter(|name| !name.is_empty()).collect();
    let (what, remedy) = match known.is_empty() {
        true => (
            format!("这一项没有“{name}”：前面的内容在这里是空的，或者不分项"),
            "有时候才有的内容，前后加上 {% if 名称 %} 和 {% endif %}；再核对使用手册里的名称".to_owned(),
        ),
        false => (
            format!("没有叫“{name}”的内容{}", meant(name, known.iter().copied())),
            format!("这里可以写：{}", known.join("、")),
        ),
    };
    Some(Said { what, remedy, place: None })
}

/// What a filter was given: `found` instead of `expected`.
fn wrong_type(expected: &str, found: &str) -> (String, &'static str) {
    if found.contains("undefined") {
        return (
            "“|”前面的这一项没有".to_owned(),
            "核对“|”前面的名称，使用手册里有全部名称；有时候才有的内容，前后加上 {% if 名称 %} 和 {% endif %}",
        );
    }
    let remedy = match found.contains("none") {
        true => "这一项可能没有：前后加上 {% if 名称 %} 和 {% endif %}",
        false => "换一种写法，或者换一项内容",
    };
    (format!("这个写法用在{}上，这里是{}", kind(expected), kind(found)), remedy)
}

fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(name, known).map(|near| format!("，是不是“{near}”？")).unwrap_or_default()
}

const TAGS: [&str; 7] = ["if", "elif", "else", "endif", "for", "endfor", "set"];

fn unknown_tag(text: &str, complaint: &Complaint) -> Option<Said> {
    let line = text.lines().nth(complaint.line.checked_sub(1)?)?;
    let word: String = line.chars().skip(complaint.column.saturating_sub(1)).take(complaint.length).collect();
    let (what, remedy) = match word.as_str() {
        word if word.starts_with("end") || ["else", "elif"].contains(&word) => (
            format!("这里不该有“{word}”"),
            "{% if %} 用 {% endif %} 结束，{% for %} 用 {% endfor %} 结束；前面少了开头，或者结尾写错了".to_owned(),
        ),
        word => (
            format!("“{{%”后面不认识“{word}”{}", meant(word, TAGS.into_iter())),
            format!("可以写：{}", TAGS.join("、")),
        ),
    };
    Some(Said { what, remedy, place: None })
}

/// Where a text ends too early: the brace or the tag that nothing closes.
fn unclosed(text: &str) -> Option<Said> {
    let mut open: Vec<(&str, (usize, usize, usize))> = vec![];
    let mut rest = text;
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|brace| rest.find(brace)).min() {
        let start = text.len() - rest.len() + at;
        let brace = &text[start..start + 2];
        let close = match brace {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let inside = &text[start + 2..];
        let Some(end) = inside.find(close) else {
            let what = format!("“{brace}”后面没有“{close}”");
            return Some(Said {
                what, remedy: format!("在内容后面补上“{close}”"), place: Some(place(text, start, 2))
            });
        };
        let word = inside[..end].trim_matches(['-', ' ', '\n']).split([' ', '\n']).next().unwrap_or("");
        match (brace, word) {
            ("{%", "if" | "for") => open.push((word, place(text, start, end + 4))),
            ("{%", "endif" | "endfor") => drop(open.pop()),
            _ => {}
        }
        rest = &inside[end + 2..];
    }
    let (word, place) = open.pop()?;
    let what = format!("“{word}”没有结束");
    Some(Said { what, remedy: format!("在该结束的地方写 {{% end{word} %}}"), place: Some(place) })
}

/// Line, column and length of bytes of a text, on their first line.
fn place(text: &str, start: usize, bytes: usize) -> (usize, usize, usize) {
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let inside = text[start..start + bytes].lines().next().unwrap_or("");
    (before.matches('\n').count() + 1, text[line_start..start].chars().count() + 1, inside.chars().count())
}

fn kind(word: &str) -> String {
    let word = word.trim_matches(['`', '.', ' ']);
    let known = match word {
        "string" | "str" | "&str" => "文字",
        "none" => "空的内容",
        "array" => "列表",
        "map" => "分项的内容",
        "bool" => "是或不是",
        "i64" | "u64" | "i128" | "u128" | "u32" | "integer" => "整数",
        "f64" | "float" => "小数",
        _ => return format!("“{word}”"),
    };
    known.to_owned()
}
