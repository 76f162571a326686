//! Days, birth dates and clock times as offices write them.

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A civil day. Written `2021-11-16`, `2021.11.16`, `2021/11/16` or `2021年11月16日`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The day of this year, month and day of the month, if there is one.
    pub fn of(year: u32, month: u32, day: u32) -> Option<Day> {
        valid(year, month, day).map(Day)
    }

    /// The day `days` before this one (this day not counted): `D − N`.
    pub fn before(self, days: u32) -> Day {
        Day(self.0.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN))
    }

    /// The day `days` after this one (this day not counted): `P + N`.
    pub fn after(self, days: u32) -> Day {
        Day(self.0.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX))
    }

    /// The same day of the month so many months later, or the month's last day if it has none such.
    pub fn months_later(self, months: u32) -> Day {
        Day(self.0.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// Days from this day to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Day) -> i64 {
        (later.0 - self.0).num_days()
    }

    /// Whether it is not after `last`, where there is a last day.
    pub fn is_by(self, last: Option<Day>) -> bool {
        last.is_none_or(|last| self <= last)
    }

    /// The last day of birth of those who have completed `years` on this day, this day included.
    /// Someone born on 29 February comes of age on 28 February of a common year.
    pub fn years_earlier(self, years: u32) -> Day {
        let start = self.0.checked_sub_months(Months::new(12 * years)).unwrap_or(NaiveDate::MIN);
        let next = Day(start).after(1);
        if next.has_completed(years, self) { next } else { Day(start) }
    }

    /// Whether someone born on this day has completed `years` on `day`.
    fn has_completed(self, years: u32, day: Day) -> bool {
        self.0.checked_add_months(Months::new(12 * years)).is_some_and(|birthday| birthday <= day.0)
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

/// ISO form; what people read is made by the render filters.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "应当写成日期，例如 2021-11-16 或 2021年11月16日";
        match numbers(text).ok_or(EXPECTED)?.as_slice() {
            [year, month, day] => valid(*year, *month, *day).map(Day).ok_or("没有这一天，请核对年月日"),
            _ => Err(EXPECTED),
        }
    }
}

/// A date of birth, known to the day or only to the month (`1975-03`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate {
    pub year: i32,
    pub month: u32,
    pub day: Option<u32>,
}

impl BirthDate {
    /// The latest day the birth can have been on: the day itself, or the month's last.
    pub fn latest(self) -> Day {
        let day = self.day.unwrap_or(1);
        let first = NaiveDate::from_ymd_opt(self.year, self.month, day).unwrap_or(NaiveDate::MIN);
        match self.day {
            Some(_) => Day(first),
            None => Day(first.checked_add_months(Months::new(1)).unwrap_or(first)).before(1),
        }
    }

    /// Completed years of age (周岁) on `day`; an unknown day of birth counts as the month's first.
    pub fn age_on(self, day: Day) -> u32 {
        let (year, month, date) = day.ymd();
        let had_birthday = (month, date) >= (self.month, self.day.unwrap_or(1));
        u32::try_from(year - self.year - i32::from(!had_birthday)).unwrap_or(0)
    }
}

impl From<Day> for BirthDate {
    fn from(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        BirthDate { year, month, day: Some(day) }
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{:04}-{:02}-{day:02}", self.year, self.month),
            None => write!(f, "{:04}-{:02}", self.year, self.month),
        }
    }
}

impl FromStr for BirthDate {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "应当写成出生年月，例如 1975-03 或 1975-03-21";
        match numbers(text).ok_or(EXPECTED)?.as_slice() {
            [year, month] if valid(*year, *month, 1).is_some() => {
                Ok(BirthDate { year: *year as i32, month: *month, day: None })
            }
            [year, month, day] if valid(*year, *month, *day).is_some() => {
                Ok(BirthDate { year: *year as i32, month: *month, day: Some(*day) })
            }
            [_, _] | [_, _, _] => Err("没有这一天，请核对年月日"),
            _ => Err(EXPECTED),
        }
    }
}

/// A time of day. Written `7:00`, `07:00` or `7时30分`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
}

/// As notices print it: `7时`, `7时30分`.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.minute {
            0 => write!(f, "{}时", self.hour),
            minute => write!(f, "{}时{minute:02}分", self.hour),
        }
    }
}

impl FromStr for Clock {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (hour, minute) = match split_digits(text, &[':', '：', '时', '点', '分']).as_deref() {
            Some([hour]) => (*hour, 0),
            Some([hour, minute]) => (*hour, *minute),
            _ => return Err("应当写成钟点，例如 7:00 或 18时30分"),
        };
        if hour < 24 && minute < 60 {
            Ok(Clock { hour, minute })
        } else {
            Err("没有这个钟点，时应当小于24，分应当小于60")
        }
    }
}

fn valid(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    (1880..=2200).contains(&year).then(|| NaiveDate::from_ymd_opt(year as i32, month, day)).flatten()
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return [&text[..4], &text[4..6], &text[6..]].iter().map(|part| part.parse().ok()).collect();
    }
    split_digits(text, &['-', '/', '.', '年', '月', '日', '－', '．'])
}

/// Splits at single separators; digits may be full-width. `None` if anything else stands in the text.
fn split_digits(text: &str, separators: &[char]) -> Option<Vec<u32>> {
    // A roll has a day in every row.
    let mut parts = Vec::with_capacity(3);
    let mut number: Option<u32> = None;
    for c in text.trim().chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ if separators.contains(&c) => {
                parts.push(number.take()?);
                continue;
            }
            _ => return None,
        };
        number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
    }
    parts.extend(number);
    Some(parts)
}

/// Text types of the description: read by `FromStr`, described in the schema by a format name.
macro_rules! text_type {
    ($type:ty, $format:literal, $about:literal) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $format.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format, "description": $about })
            }
        }
    };
}

pub(super) use text_type;

text_type!(Day, "day", "日期，例如 2021-11-16");
text_type!(BirthDate, "birth", "出生年月（日），例如 1975-03");
text_type!(Clock, "clock", "钟点，例如 7:00");
