//! What templates may do with a value besides printing it: write it as notices do.

use super::escape;
use crate::model::{BirthDate, Day};
use crate::numeral;
use chrono::Datelike;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The ways of writing a value and what they do, for the manual and for messages.
pub const OWN: [(&str, &str); 8] = [
    ("day", "日期印成“2026年11月16日”"),
    ("weekday", "日期印成“星期一”"),
    ("birth", "出生年月印成“1975.03”"),
    ("born", "出生年月印成“1975年3月”"),
    ("numeral", "数印成“十二”"),
    ("figure", "数照表格的写法印，没有的印横线"),
    ("pad", "两个字的姓名中间空一格"),
    ("lit", "带上引号，用在 Typst 要引号的地方"),
];

/// Those of the engine itself that templates need.
pub const BUILT_IN: [&str; 5] = ["length", "join", "first", "last", "default"];

pub(super) fn register(tera: &mut Tera) {
    // What people wrote is never code, not even where an office's own template asks for it.
    tera.register_filter("safe", |_: &Value, _: Kwargs, _: &State| -> TeraResult<String> {
        Err(tera::Error::message("不能用 safe：填进去的文字只能当文字印"))
    });
    tera.register_filter("day", |text: &str, _: Kwargs, _: &State| -> TeraResult<String> { parsed(text).map(day) });
    tera.register_filter("weekday", |text: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        parsed(text).map(weekday)
    });
    tera.register_filter("birth", |text: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        born(text).map(|birth| format!("{}.{:02}", birth.year, birth.month))
    });
    tera.register_filter("born", |text: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        born(text).map(|birth| format!("{}年{}月", birth.year, birth.month))
    });
    tera.register_filter("numeral", |number: u32, _: Kwargs, _: &State| numeral::chinese(number));
    tera.register_filter("figure", |value: &Value, _: Kwargs, _: &State| figure(value));
    tera.register_filter("pad", |name: &str, _: Kwargs, _: &State| pad(name));
    tera.register_filter("lit", |text: &str, _: Kwargs, _: &State| Value::safe_string(&escape::literal(text)));
}

fn parsed(text: &str) -> TeraResult<Day> {
    text.parse().map_err(|why| tera::Error::message(format!("{text}: {why}")))
}

fn born(text: &str) -> TeraResult<BirthDate> {
    text.parse().map_err(|why| tera::Error::message(format!("{text}: {why}")))
}

/// `2021年11月16日`.
pub fn day(day: Day) -> String {
    let (year, month, date) = day.ymd();
    format!("{year}年{month}月{date}日")
}

/// `星期二`.
pub fn weekday(day: Day) -> String {
    let words = ["一", "二", "三", "四", "五", "六", "日"];
    format!("星期{}", words[day.0.weekday().num_days_from_monday() as usize])
}

/// A number as text; nothing where it is not known.
fn figure(value: &Value) -> String {
    if value.is_none() { String::new() } else { value.to_string() }
}

/// A name of two Han characters with a blank between them, to stand level with three (`王　芳`).
pub fn pad(name: &str) -> String {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    let mut chars = name.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), None) if han(first) && han(second) => format!("{first}\u{3000}{second}"),
        _ => name.to_owned(),
    }
}
