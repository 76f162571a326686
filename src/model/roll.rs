//! The voters' rolls.

use super::congress::Level;
use super::date::Day;
use super::person::Sex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 选民名单文件: one CSV and the districts in which its voters vote. Staff of units above the
/// county vote at county level only (1983 规定 第七条), so either level may be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollFile {
    /// 文件名，从项目文件夹算起，例如 名单/第1选区.csv。
    #[serde(rename(deserialize = "文件"))]
    pub file: String,
    /// 这份名单的选民参加县级选举的选区编号。
    #[serde(rename(deserialize = "县级选区"), default)]
    pub county_district: Option<u32>,
    /// 这份名单的选民参加乡级选举的选区编号。
    #[serde(rename(deserialize = "乡级选区"), default)]
    pub township_district: Option<u32>,
}

impl RollFile {
    /// The district in which the voters of this file vote at `level`.
    pub fn district(&self, level: Level) -> Option<u32> {
        match level {
            Level::County => self.county_district,
            Level::Township => self.township_district,
        }
    }
}

/// 选民: what a posted list may show, and what age and double registration are judged by.
/// The ID number is used for judging only and is never rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    pub name: String,
    pub sex: Sex,
    pub birth: Day,
    /// 选民小组 (村民小组, 居民小组, 单位).
    pub group: String,
    /// 公民身份号码, upper-case `X`.
    pub id_number: Option<String>,
    /// Line in the roll's file, from 1.
    pub line: usize,
}

/// 选民名单: the voters of one file in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll {
    pub voters: Vec<Voter>,
}
