//! The voters' rolls.

use super::congress::Level;
use super::date::Day;
use super::election::Project;
use super::id_number::IdNumber;
use super::person::Sex;
use ecow::EcoString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// 选民名单文件: one CSV and the districts in which its voters vote. Staff of units above the
/// county vote at county level only (1983 规定 第七条), so either level may be missing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// 这份名单的人在哪一个单位投票，写“单位”里的名称；名单里有“投票单位”一列、逐人写明的不用写。
    #[serde(rename(deserialize = "单位"), default)]
    pub body: Option<String>,
    /// 工作簿里只读这一张工作表；不写读全部有“姓名”列的工作表。
    #[serde(rename(deserialize = "工作表"), default)]
    pub sheet: Option<String>,
    /// 列名和通常的叫法不同时，各列在这份名单里叫什么。
    #[serde(rename(deserialize = "列"), default)]
    pub columns: RollColumns,
}

/// 列: what the columns of a roll are called in its file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollColumns {
    /// 写姓名的列叫什么。
    #[serde(rename(deserialize = "姓名"), default)]
    pub name: Option<String>,
    /// 写性别的列叫什么。
    #[serde(rename(deserialize = "性别"), default)]
    pub sex: Option<String>,
    /// 写出生日期的列叫什么。
    #[serde(rename(deserialize = "出生日期"), default)]
    pub birth: Option<String>,
    /// 写选民小组的列叫什么。
    #[serde(rename(deserialize = "选民小组"), default)]
    pub group: Option<String>,
    /// 写公民身份号码的列叫什么。
    #[serde(rename(deserialize = "公民身份号码"), default)]
    pub id_number: Option<String>,
    /// 写民族文字姓名的列叫什么。
    #[serde(rename(deserialize = "民族文字姓名"), default)]
    pub second_name: Option<String>,
    /// 写变动原因的列叫什么。
    #[serde(rename(deserialize = "变动原因"), default)]
    pub reason: Option<String>,
    /// 写民族的列叫什么。
    #[serde(rename(deserialize = "民族"), default)]
    pub nationality: Option<String>,
    /// 一份名单有几个单位的人时，写单位名称的列叫什么。
    #[serde(rename(deserialize = "单位"), default)]
    pub body: Option<String>,
    /// 一份名单有几个选区的选民时，写县级选区编号的列叫什么。
    #[serde(rename(deserialize = "县级选区"), default)]
    pub county_district: Option<String>,
    /// 一份名单有几个选区的选民时，写乡级选区编号的列叫什么。
    #[serde(rename(deserialize = "乡级选区"), default)]
    pub township_district: Option<String>,
}

/// 上届选举: the roll of last term, with which this one is compared (三增三减).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastElection {
    /// 上届的选举日。
    #[serde(rename(deserialize = "选举日"))]
    pub polling_day: Day,
    /// 上届的选民名单文件；选区写现在的编号。
    #[serde(rename(deserialize = "选民名单"))]
    #[schemars(length(min = 1))]
    pub roll_files: Vec<RollFile>,
}

/// 变动原因: why a voter is on one of two rolls only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollReason {
    CameOfAge,
    Restored,
    MovedIn,
    MovedOut,
    Died,
    Deprived,
}

impl RollReason {
    /// Every reason: those for which voters are added, then those for which they are struck off.
    pub const ALL: [RollReason; 6] = [
        RollReason::CameOfAge,
        RollReason::Restored,
        RollReason::MovedIn,
        RollReason::MovedOut,
        RollReason::Died,
        RollReason::Deprived,
    ];

    /// As the key of `选民变动` names it.
    pub fn word(self) -> &'static str {
        match self {
            RollReason::CameOfAge => "新满十八周岁",
            RollReason::Restored => "恢复政治权利",
            RollReason::MovedIn => "迁入",
            RollReason::MovedOut => "迁出",
            RollReason::Died => "死亡",
            RollReason::Deprived => "剥夺政治权利",
        }
    }

    /// Whether voters are added for it.
    pub fn adds(self) -> bool {
        matches!(self, RollReason::CameOfAge | RollReason::Restored | RollReason::MovedIn)
    }
}

/// 选民: what a posted list may show, and what age and double registration are judged by.
/// The ID number is used for judging only and is never rendered. A county has half a million of
/// them, so a voter is kept small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    pub name: EcoString,
    pub sex: Sex,
    /// Whether of another nationality than 汉族; `None` where the roll does not tell.
    pub minority: Option<bool>,
    pub birth: Day,
    /// Position of the group in [`Roll::groups`].
    pub group: u16,
    /// 公民身份号码.
    pub id_number: Option<IdNumber>,
}

// One field more is soon eight bytes more, half a million times.
const _: () = assert!(size_of::<Voter>() <= 32);

impl Voter {
    /// By what persons are told apart where no ID number does.
    pub fn person(&self) -> (Day, Sex, &str) {
        (self.birth, self.sex, &self.name)
    }

    /// Whether the ID numbers of two voters allow them to be one person: two numbers are two persons.
    pub fn may_be(&self, other: &Voter) -> bool {
        self.id_number.is_none() || other.id_number.is_none()
    }
}

/// 选民名单: the voters of one sheet of a file who vote in the same districts, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll {
    /// Position of the file in `选民名单`.
    pub file: usize,
    /// Name of the sheet; empty for a file that has none.
    pub sheet: String,
    /// The row of its heads, from 1.
    pub head: usize,
    pub county_district: Option<u32>,
    pub township_district: Option<u32>,
    /// Position of the body in `单位`, from 0.
    pub body: Option<u32>,
    /// 选民小组 (村民小组, 居民小组, 单位) by name, as they first appear; the name is empty where there are no groups.
    pub groups: Vec<EcoString>,
    pub voters: Vec<Voter>,
    /// Where the voters stand in the file: the position of a voter and the line, from 1, wherever one does not stand on the
    /// line after the last one's.
    pub lines: Vec<(u32, u32)>,
    /// 民族文字姓名: names in the script of the area's nationality, which hardly any roll has; by the voter's position.
    pub second_names: BTreeMap<u32, Box<str>>,
    /// 变动原因: why a voter was added or is gone, where the roll tells; by the voter's position.
    pub reasons: BTreeMap<u32, RollReason>,
}

impl Roll {
    /// The district in which these voters vote at `level`.
    pub fn district(&self, level: Level) -> Option<u32> {
        match level {
            Level::County => self.county_district,
            Level::Township => self.township_district,
        }
    }

    /// Everything for which these voters vote, with the number of the district or the position of the body.
    pub fn places(&self) -> impl Iterator<Item = (Ballot, u32)> {
        let places = [
            (Ballot::County, self.county_district),
            (Ballot::Township, self.township_district),
            (Ballot::Body, self.body),
        ];
        places.into_iter().filter_map(|(ballot, number)| Some((ballot, number?)))
    }

    /// The line of the file in which the voter at a position stands, from 1.
    pub fn line(&self, index: u32) -> u32 {
        let after = self.lines.partition_point(|(first, _)| *first <= index);
        let (first, line) = after.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        line + (index - first)
    }

    /// The name of the group of one of its voters; empty where there are no groups.
    pub fn group_of(&self, voter: &Voter) -> &str {
        &self.groups[voter.group as usize]
    }

    /// The name of the voter at a position in the script of the area's nationality.
    pub fn second_name(&self, index: u32) -> Option<&str> {
        self.second_names.get(&index).map(|name| &**name)
    }
}

/// For what a voter votes; nobody votes twice for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ballot {
    County,
    Township,
    Body,
}

/// What became of the rows of a sheet: `rows` = `voters` + `others` + `refused`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowCount {
    /// Rows that are not empty.
    pub rows: usize,
    pub voters: usize,
    /// Titles, heads, totals, remarks.
    pub others: usize,
    /// Rows with a finding that forbids reading them.
    pub refused: usize,
}

impl RowCount {
    /// Two sheets together.
    pub fn plus(self, other: &RowCount) -> RowCount {
        RowCount {
            rows: self.rows + other.rows,
            voters: self.voters + other.voters,
            others: self.others + other.others,
            refused: self.refused + other.refused,
        }
    }
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
    pub fn card_level(&self, roll: &Roll) -> Option<Level> {
        let levels = self.election.congresses.iter().map(|congress| congress.level);
        levels.filter(|level| roll.district(*level).is_some()).max()
    }

    /// Numbers of the districts in which the voters of these rolls vote at `level`.
    pub fn districts_of(&self, level: Level, rolls: impl Iterator<Item = u32>) -> BTreeSet<u32> {
        rolls.filter_map(|roll| self.rolls[roll as usize].district(level)).collect()
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

    /// The name of the group of a voter; empty where there are no groups.
    pub fn group(&self, place: VoterPlace) -> &str {
        self.roll(place).group_of(self.voter(place))
    }

    /// The line of its file in which a voter stands, from 1.
    pub fn line(&self, place: VoterPlace) -> u32 {
        self.roll(place).line(place.index)
    }

    /// The name of a voter in the script of the area's nationality.
    pub fn second_name(&self, place: VoterPlace) -> Option<&str> {
        self.roll(place).second_name(place.index)
    }

    /// The roll in which a voter stands.
    pub fn roll(&self, place: VoterPlace) -> &Roll {
        &self.rolls[place.roll as usize]
    }

    /// What the description says of the file in which a voter stands.
    pub fn roll_file(&self, place: VoterPlace) -> &RollFile {
        &self.election.roll_files[self.roll(place).file]
    }
}
