//! Which faces the folder's `roles.yaml` wishes for each role of a text.

use super::fonts::trouble;
use crate::diag::{Diagnostic, reason};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use typst::foundations::Regex;

/// A Han character.
pub(super) static HAN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{Han}").ok());

/// One member of a chain: the family name that Typst knows, and for which characters it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covers>,
}

/// The characters for which a face is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Covers {
    /// Han characters only: the face has foreign punctuation.
    #[serde(rename(deserialize = "汉字"))]
    Han,
    /// All but the punctuation that Latin and Chinese share.
    #[serde(rename(deserialize = "西文"))]
    LatinInCjk,
}

impl Covers {
    /// Whether a face with this limit is asked for the character; the same answer as Typst's.
    pub(super) fn asks_for(self, c: char) -> bool {
        let holds = |pattern: &Regex| pattern.is_match(c.encode_utf8(&mut [0; 4]));
        match self {
            Covers::Han => HAN.as_ref().is_some_and(holds),
            Covers::LatinInCjk => holds(typst::text::Covers::LatinInCjk.as_regex()),
        }
    }
}

/// What a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 仿宋: body.
    Fang,
    /// 楷体: second-level headings.
    Kai,
    /// 黑体: first-level headings, heads of tables.
    Hei,
    /// 小标宋: titles.
    Title,
    /// 宋体: page numbers, names in lists.
    Song,
}

impl Role {
    /// The word that people see and write in `roles.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Role::Fang => "仿宋",
            Role::Kai => "楷体",
            Role::Hei => "黑体",
            Role::Title => "小标宋",
            Role::Song => "宋体",
        }
    }
}

/// `roles.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Roles {
    #[serde(rename = "仿宋")]
    fang: Vec<Wish>,
    #[serde(rename = "楷体")]
    kai: Vec<Wish>,
    #[serde(rename = "黑体")]
    hei: Vec<Wish>,
    #[serde(rename = "小标宋")]
    title: Vec<Wish>,
    #[serde(rename = "宋体")]
    song: Vec<Wish>,
    #[serde(rename = "拉丁")]
    pub latin: Vec<Wish>,
    #[serde(rename = "后备")]
    pub tail: Vec<Wish>,
    /// Faces of scripts beside the Chinese one, by the name of the script.
    #[serde(rename = "民族文字", default)]
    pub scripts: BTreeMap<String, Vec<Wish>>,
}

/// A face that a role would like to have.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Wish {
    Name(String),
    Limited {
        #[serde(rename = "字体")]
        name: String,
        #[serde(rename = "只用于")]
        covers: Covers,
    },
}

impl Wish {
    pub fn name(&self) -> &str {
        match self {
            Wish::Name(name) | Wish::Limited { name, .. } => name,
        }
    }

    pub fn covers(&self) -> Option<Covers> {
        match self {
            Wish::Name(_) => None,
            Wish::Limited { covers, .. } => Some(*covers),
        }
    }
}

impl Roles {
    /// Reads `roles.yaml`.
    ///
    /// # Errors
    /// `FONT-002` when the file is missing or not as expected.
    pub fn read(path: &Path) -> Result<Roles, Diagnostic> {
        let remedy = "用程序自带的 fonts 文件夹，或者从那里把 roles.yaml 复制过来";
        let text =
            fs::read_to_string(path).map_err(|e| trouble(path, "读不到字体的用途表", &reason(&e)).remedy(remedy))?;
        serde_yaml::from_str(&text).map_err(|e| trouble(path, "字体的用途表写得不对", &e.to_string()).remedy(remedy))
    }

    /// The roles with the faces that each would like to have.
    pub fn wishes(&self) -> [(Role, &[Wish]); 5] {
        [
            (Role::Fang, &self.fang),
            (Role::Kai, &self.kai),
            (Role::Hei, &self.hei),
            (Role::Title, &self.title),
            (Role::Song, &self.song),
        ]
    }
}
