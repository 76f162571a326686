//! 张贴记录: which papers were posted, when, with which number, and what the project said then.

use super::congress::Level;
use super::date::Day;
use super::election::Project;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Papers whose content may not change silently once they hang: by the ids of their templates.
pub const REGISTRATION: &str = "registration";
pub const VOTER_LIST: &str = "voter-list";
pub const INITIAL_LIST: &str = "initial-candidates";
pub const FORMAL_LIST: &str = "formal-candidates";
pub const POLLING_NOTICE: &str = "polling-notice";
pub const REPEAT_NOTICE: &str = "repeat-notice";
pub const CORRECTION: &str = "correction";

/// A paper of an election: what is posted again under the same id is the same paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperKey<'a> {
    /// Id of the template.
    pub id: &'a str,
    /// `None` for papers of the whole election.
    pub level: Option<Level>,
    /// Number of the district; `None` for papers of a whole congress.
    pub district: Option<u32>,
    /// Name of the body.
    pub body: Option<&'a str>,
    /// Which entry of a list of the description it is about, from 1; `None` for papers of no single entry.
    pub ordinal: Option<u32>,
}

/// 张贴: one posting of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// 文书的代码，与 zhangbang list 列出的一样。
    #[serde(rename(deserialize = "文书"))]
    pub id: String,
    /// 级别；全部选举共用的文书不写。
    #[serde(rename(deserialize = "级别"), default)]
    pub level: Option<Level>,
    /// 选区编号；不分选区的文书不写。
    #[serde(rename(deserialize = "选区"), default)]
    pub district: Option<u32>,
    /// 单位的名称；不分单位的文书不写。
    #[serde(rename(deserialize = "单位"), default)]
    pub body: Option<String>,
    /// 列表里的第几条；只有一条一份的文书才写。
    #[serde(rename(deserialize = "第几条"), default)]
    #[schemars(range(min = 1))]
    pub ordinal: Option<u32>,
    /// 公告的号；没有号的文书不写。
    #[serde(rename(deserialize = "号"), default)]
    #[schemars(range(min = 1))]
    pub number: Option<u32>,
    /// 张贴的日期。
    #[serde(rename(deserialize = "日期"))]
    pub day: Day,
    /// 纸上的核验码。
    #[serde(rename(deserialize = "指纹"))]
    pub fingerprint: Fingerprint,
    /// 当时的描述和名单在哪个文件夹里。
    #[serde(rename(deserialize = "快照"))]
    pub snapshot: String,
}

impl Issued {
    /// Which paper was posted.
    pub fn key(&self) -> PaperKey<'_> {
        let body = self.body.as_deref();
        PaperKey { id: &self.id, level: self.level, district: self.district, body, ordinal: self.ordinal }
    }
}

/// 核验码: what a paper shows, in eight hexadecimal digits, `1a2b-3c4d`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(inline, extend("format" = "fingerprint"))]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The short form of a digest in hexadecimal digits.
    pub fn of(digest: &str) -> Fingerprint {
        let digits: String = digest.chars().take(8).collect();
        let (first, second) = digits.split_at(digits.len().min(4));
        Fingerprint(format!("{first}-{second}"))
    }
}

impl FromStr for Fingerprint {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hex = |part: &str| part.len() == 4 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        match text.split_once('-') {
            Some((first, second)) if hex(first) && hex(second) => Ok(Fingerprint(text.to_owned())),
            _ => Err("照纸上的核验码写，例如 1a2b-3c4d"),
        }
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 张贴记录 and what is needed of its snapshots.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// In the order of the file.
    pub entries: Vec<Issued>,
    /// States of the project that differ from the present one and are compared with it, by the names of their
    /// folders. The rolls of a state are empty where nobody asks for them.
    pub snapshots: BTreeMap<String, Project>,
}

impl Record {
    /// The last posting of a paper, with its position; of two on one day, the later entry.
    pub fn last(&self, key: PaperKey) -> Option<(usize, &Issued)> {
        let postings = self.entries.iter().enumerate().filter(|(_, issued)| issued.key() == key);
        postings.max_by_key(|(index, issued)| (issued.day, *index))
    }

    /// The first posting of a paper, with its position.
    pub fn first(&self, key: PaperKey) -> Option<(usize, &Issued)> {
        let postings = self.entries.iter().enumerate().filter(|(_, issued)| issued.key() == key);
        postings.min_by_key(|(index, issued)| (issued.day, *index))
    }

    /// Whether a posting is the last one of its paper.
    pub fn is_last(&self, index: usize) -> bool {
        let issued = self.entries.get(index);
        issued.and_then(|issued| self.last(issued.key())).is_some_and(|(last, _)| last == index)
    }

    /// The number under which a paper was posted first: it keeps it.
    pub fn number(&self, key: PaperKey) -> Option<u32> {
        self.entries.iter().find(|issued| issued.key() == key)?.number
    }
}

impl Project {
    /// The project as it was at a posting.
    pub fn at(&self, issued: &Issued) -> &Project {
        self.issued.snapshots.get(&issued.snapshot).unwrap_or(self)
    }

    /// The last posting of a paper of a district, with its position.
    pub fn posted(&self, id: &str, level: Level, district: u32) -> Option<(usize, &Issued)> {
        self.issued.last(PaperKey { id, level: Some(level), district: Some(district), body: None, ordinal: None })
    }
}
