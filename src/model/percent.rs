//! Percentages as people state them.

use super::date::text_type;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A percentage with the digits that were written: `97.1%`, `54%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    digits: u64,
    decimals: u32,
}

impl Percent {
    /// The digits without their point.
    pub fn digits(self) -> u64 {
        self.digits
    }

    /// How many of the digits stand behind the point.
    pub fn decimals(self) -> u32 {
        self.decimals
    }
}

/// More digits no report prints.
const MOST_DIGITS: usize = 12;

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.decimals);
        match self.decimals {
            0 => write!(f, "{}%", self.digits),
            decimals => write!(f, "{}.{:0width$}%", self.digits / unit, self.digits % unit, width = decimals as usize),
        }
    }
}

impl FromStr for Percent {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "应当写成百分数，例如 97.1%";
        let number = text.trim().strip_suffix(['%', '％']).ok_or(EXPECTED)?.trim_end();
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(part) {
            return Err(EXPECTED);
        }
        let decimals = number.split_once('.').map_or("", |(_, part)| part);
        if whole.len() + decimals.len() > MOST_DIGITS {
            return Err("位数太多，小数点后留一两位就够");
        }
        let digits = format!("{whole}{decimals}").parse().map_err(|_| EXPECTED)?;
        Ok(Percent { digits, decimals: decimals.len() as u32 })
    }
}

text_type!(Percent, "percent", "百分数，例如 97.1%");
