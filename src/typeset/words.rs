//! What Typst complains of most, in the reader's language.

use typst::diag::Tracepoint;

/// How a fault was come upon.
pub(super) fn step(point: &Tracepoint) -> String {
    match point {
        Tracepoint::Call(Some(name)) => format!("在这里用到 {name}"),
        Tracepoint::Call(None) => "在这里用到它".to_owned(),
        Tracepoint::Show(name) => format!("排 {name} 时用到"),
        Tracepoint::Import(name) | Tracepoint::Include(name) => format!("在这里引进 {name}"),
    }
}

/// What is wrong, and what to do; `None` for what is not known here.
pub(super) fn chinese(message: &str) -> Option<(String, &'static str)> {
    exact(message).map(|(what, remedy)| (what.to_owned(), remedy)).or_else(|| named(message)).or_else(|| types(message))
}

const PAIRS: &str = "括号要成对：( ) [ ] { }；要印的括号用全角的，或者前面加“\\”";
const COMMA: &str = "( ) 里各项用半角逗号“,”分开，每个 [ ] 后面也要逗号";
const HALF: &str = "标点换成半角的；要印的文字放进 [ ] 里";
const IMPORT: &str = "核对名称；共用的版式在文件开头用 #import 引进来，例如 #import \"/base/notice.typ\": *";

fn exact(message: &str) -> Option<(&'static str, &'static str)> {
    Some(match message {
        "unclosed delimiter" => ("这个括号没有配上另一半", PAIRS),
        "unclosed string" => ("半角引号没有配上另一半", "补上另一个半角引号；要印的引号用“”"),
        "unclosed label" => ("“<”后面没有“>”", "要印“<”的，前面加“\\”"),
        "unclosed raw text" => ("反引号“`”没有配上另一半", "补上另一个；要印的，前面加“\\”"),
        "expected comma" | "expected comma or semicolon" => ("这里少了半角逗号", COMMA),
        "expected expression" => ("这里少了内容", "补上；不要了，把前面的符号也删掉。要印“#”的，前面加“\\”"),
        "expected semicolon or line break" => ("后面的字不该连着写", "另起一行；要印的文字放进 [ ] 里"),
        "unresolved import" => ("要引进的名称，那个文件里没有", "核对名称和文件；文件改过的，看是不是删掉了它"),
        "assertion failed" => ("共用的版式里的检查没有通过", "核对传给它的内容"),
        _ => return None,
    })
}

/// Messages that name something.
fn named(message: &str) -> Option<(String, &'static str)> {
    let after = |head: &str| message.strip_prefix(head);
    if let Some(name) = after("unknown variable: ") {
        return Some((format!("没有叫“{name}”的东西"), IMPORT));
    }
    if let Some(what) = after("unexpected argument: ") {
        return Some((format!("不能写“{what}:”这一项"), "核对这一项的名称；不要的，删掉"));
    }
    if message == "unexpected argument" {
        return Some(("多写了一项".to_owned(), "核对 ( ) 里的各项，删掉多的"));
    }
    if let Some(what) = after("missing argument: ") {
        return Some((format!("少写了一项：{what}"), "照别处的写法，在 ( ) 里补上"));
    }
    if let Some(path) = after("file not found (searched at ").and_then(|rest| rest.strip_suffix(')')) {
        return Some((format!("没有 {path} 这个文件"), "核对路径；共用的版式写成 \"/base/名称.typ\""));
    }
    if let Some(c) = after("the character `").and_then(|rest| rest.strip_suffix("` is not valid in code")) {
        return Some((format!("“{c}”不能写在这里"), HALF));
    }
    if let Some(font) = after("unknown font family: ") {
        return Some((format!("没有叫“{font}”的字体"), "照 base/fonts.typ 里的名称写"));
    }
    if let Some((module, field)) =
        after("module `").and_then(|rest| rest.strip_suffix('`')?.split_once("` does not contain `"))
    {
        return Some((format!("“{module}”里没有“{field}”"), IMPORT));
    }
    if let Some(key) = after("dictionary does not contain key ") {
        return Some((format!("没有 {key} 这一项"), "核对名称"));
    }
    if message.starts_with("array index out of bounds") {
        return Some(("列表没有这么多项".to_owned(), "核对列表里写了几项；只有一项的列表，后面也要逗号：(甲,)"));
    }
    if let Some(method) = after("type ").and_then(|rest| rest.strip_suffix('`')?.split_once(" has no method `")) {
        return Some((format!("{}没有“{}”这种用法", kind(method.0), method.1), "核对名称"));
    }
    if let Some(token) = after("unexpected ") {
        return Some((format!("不该有这个{}", token_word(token)?), PAIRS));
    }
    None
}

/// Messages about the type of a value.
fn types(message: &str) -> Option<(String, &'static str)> {
    const KIND: &str = "文字放进 [ ] 或者半角引号里，数不加引号，列表放进 ( ) 里，只有一项的也要逗号：(甲,)";
    if let Some((one, other)) = message.strip_prefix("cannot join ").and_then(|rest| rest.split_once(" with ")) {
        return Some((format!("{}和{}不能连着写", kind(one), kind(other)), KIND));
    }
    if let Some((one, other)) = message.strip_prefix("cannot add ").and_then(|rest| rest.split_once(" and ")) {
        return Some((format!("{}和{}不能相加", kind(one), kind(other)), KIND));
    }
    let (expected, found) = match message.strip_prefix("expected ")?.split_once(", found ") {
        Some((expected, found)) => (expected, Some(found)),
        None => (message.strip_prefix("expected ")?, None),
    };
    let words: Vec<String> =
        expected.replace(", or ", ", ").replace(" or ", ", ").split(", ").map(expectation).collect();
    let expected = words.join("、");
    match found {
        Some(found) => Some((format!("这里应当是{expected}，写的是{}", expectation(found)), KIND)),
        None => Some((format!("这里应当是{expected}"), PAIRS)),
    }
}

/// A type or a mark; what is not known stays as it is.
fn expectation(word: &str) -> String {
    token_word(word).map_or_else(|| kind(word), str::to_owned)
}

fn kind(word: &str) -> String {
    let known = match word {
        "content" => "内容",
        "string" | "str" => "带引号的文字",
        "integer" | "int" => "整数",
        "float" => "小数",
        "boolean" => "true 或 false",
        "none" => "空（none）",
        "array" => "列表",
        "dictionary" => "一组“名称: 值”",
        "function" => "函数",
        "length" | "relative length" => "长度",
        "ratio" => "百分比",
        "fraction" => "份数（fr）",
        "color" => "颜色",
        "alignment" => "对齐方式",
        "module" => "文件",
        "path" => "路径",
        "nothing" => "什么也不写",
        _ => return word.to_owned(),
    };
    known.to_owned()
}

fn token_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "closing bracket" => "“]”",
        "closing paren" => "“)”",
        "closing brace" => "“}”",
        "opening bracket" => "“[”",
        "opening paren" => "“(”",
        "opening brace" => "“{”",
        "comma" => "“,”",
        "colon" => "“:”",
        "semicolon" => "“;”",
        "dot" => "“.”",
        "equals sign" => "“=”",
        "star" => "“*”",
        "underscore" => "“_”",
        "dollar sign" => "“$”",
        "identifier" => "名称",
        "block" => "{ } 或者 [ ]",
        "argument list" => "( )",
        "pattern" => "名称",
        "end of tokens" => "结尾",
        "keyword `in`" => "“in”",
        "named pair" => "“名称: 值”",
        _ => return None,
    })
}
