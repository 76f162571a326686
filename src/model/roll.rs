//! The voters' rolls.

use super::congress::Level;
use super::date::Day;
use super::election::Project;
use super::id_number::IdNumber;
use super::person::Sex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

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
/// The ID number is used for judging only and is never rendered. A county has half a million of
/// them, so a voter is kept small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    pub name: Box<str>,
    /// The name in the script of the area's nationality.
    pub second_name: Option<Box<str>>,
    pub sex: Sex,
    /// Whether of another nationality than 汉族; `None` where the roll does not tell.
    pub minority: Option<bool>,
    pub birth: Day,
    /// 选民小组 (村民小组, 居民小组, 单位); the voters of a group share one text.
    pub group: Arc<str>,
    /// 公民身份号码.
    pub id_number: Option<IdNumber>,
    /// Line in the roll's file, from 1.
    pub line: usize,
}

/// 选民名单: the voters of one file in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll {
    pub voters: Vec<Voter>,
}

/// Where a voter stands: which roll of the project and which of its voters, both from 0. Places
/// are ordered as the rolls are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VoterPlace {
    pub roll: u32,
    pub index: u32,
}

impl Project {
    /// The level at which the voters of a roll get their card: the lowest of those at which they vote, so that
    /// everybody gets one card for all elections of the day.
    pub fn card_level(&self, roll: &RollFile) -> Option<Level> {
        let levels = self.election.congresses.iter().map(|congress| congress.level);
        levels.filter(|level| roll.district(*level).is_some()).max()
    }

    /// Numbers of the districts in which the voters of these rolls vote at `level`.
    pub fn districts_of(&self, level: Level, rolls: impl Iterator<Item = u32>) -> BTreeSet<u32> {
        rolls.filter_map(|roll| self.election.roll_files[roll as usize].district(level)).collect()
    }

    /// The voters of one roll with their places.
    pub fn voters_of(&self, roll: usize) -> impl Iterator<Item = (VoterPlace, &Voter)> {
        let voters = self.rolls[roll].voters.iter().enumerate();
        voters.map(move |(index, voter)| (VoterPlace { roll: roll as u32, index: index as u32 }, voter))
    }

    /// Every voter with their place, in the order of the rolls.
    pub fn voters(&self) -> impl Iterator<Item = (VoterPlace, &Voter)> {
        (0..self.rolls.len()).flat_map(|roll| self.voters_of(roll))
    }

    /// The voter at a place of this project.
    pub fn voter(&self, place: VoterPlace) -> &Voter {
        &self.rolls[place.roll as usize].voters[place.index as usize]
    }

    /// What the description says of the roll in which a voter stands.
    pub fn roll_file(&self, place: VoterPlace) -> &RollFile {
        &self.election.roll_files[place.roll as usize]
    }
}
