//! What templates may do with a value besides printing it: write it as notices do.

use super::escape;
use crate::model::{BirthDate, Day};
use crate::numeral;
use chrono::Datelike;
use tera::{Kwargs, State, Tera, TeraResult, Value};

pub(super) fn register(tera: &mut Tera) {
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
