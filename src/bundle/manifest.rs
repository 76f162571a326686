//! The record of a run beside its output: what was made from what, and what was not made and why.

use super::folder::MARK;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The program's name in a manifest, by which its own output is known.
pub const PROGRAM: &str = "张榜 zhangbang";

/// 付印单, which every output holds besides its documents.
pub const PRINT_ORDER: &str = "付印单.pdf";

/// The figures of what the documents belong to, which every output holds that is no draft.
pub const FIGURES: &str = "统计.json";

/// The manifest as a workbook, likewise.
pub const TABLE: &str = "清单.xlsx";

/// `manifest.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub program: String,
    pub version: String,
    /// Whether every page shows 样稿.
    pub draft: bool,
    /// Files that were read.
    pub inputs: Vec<Hashed>,
    /// Findings as `check --format json` gives them.
    pub findings: Value,
    /// How many more findings there are that are not listed, likewise.
    pub left_out: Value,
    /// Font files that the documents draw from.
    pub fonts: Vec<Hashed>,
    pub documents: Vec<Made>,
    pub not_made: Vec<NotMade>,
    /// Documents that were left out because they hang as they are.
    pub unchanged: Vec<Unchanged>,
    /// Figures and tables beside the documents, for programs and for people who count on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Hashed>,
    /// Archives that the documents lie in, one for each print shop; none if they lie in the folder itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<Pack>,
    /// Which part of a run this is, if it is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
}

/// 印刷包: an archive with everything that one print shop gets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    pub shop: String,
    pub file: String,
    pub documents: usize,
    pub pages: usize,
    /// Sides of paper to print.
    pub sheets: usize,
    /// SHA-256 of the archive.
    pub sha256: String,
}

/// 分片: one of several parts of a run, made by themselves and merged later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shard {
    /// Which part it is, from 1.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
    /// Every document of the whole run in its order.
    pub plan: Vec<Planned>,
    pub imprint: Imprint,
}

/// A document of a run and the part that makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub file: String,
    pub shard: usize,
}

/// What the papers about a run show besides its documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    /// Name of what the documents belong to.
    pub title: String,
    /// Year, month, day in the PDF's properties.
    pub date: (i32, u8, u8),
    /// The project's own templates that these papers are made with, by path.
    pub templates: BTreeMap<String, String>,
    /// The text of the file of figures; a draft has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<String>,
}

/// A file and the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hashed {
    pub file: String,
    pub sha256: String,
}

impl Hashed {
    /// A file with these bytes.
    pub fn of(file: impl Into<String>, bytes: &[u8]) -> Hashed {
        Hashed { file: file.into(), sha256: super::sha256_hex(bytes) }
    }
}

/// A document that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    pub id: String,
    pub title: String,
    /// What it is about; empty if about everything.
    pub subject: String,
    pub file: String,
    pub pages: usize,
    /// Size of the sheet, e.g. `A4`.
    pub paper: String,
    /// Colour of the paper.
    pub colour: String,
    /// What is made from the sheets; `None` if they are used as they come from the printer.
    pub assembly: Option<Assembly>,
    /// Whether the second page is the back of the first, turned over the long edge.
    pub two_sided: bool,
    /// `None` while it is not known how many there are to be.
    pub copies: Option<u32>,
    /// Who gets it.
    pub audience: String,
    /// Last lawful day.
    pub due: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// SHA-256 of what the document shows, whatever program version set it.
    pub fingerprint: String,
    /// The short form of the fingerprint that stands on its pages; none if none does.
    pub check_code: Option<String>,
    /// Who prints it.
    pub shop: String,
    /// Name of the file that the print shop gets.
    pub shop_file: String,
    /// Files beside it that hold the same for people who go on writing; print shops do not get them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Hashed>,
}

/// How sheets are put together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assembly {
    pub how: How,
    /// Size and number of the pages that are made so.
    pub paper: String,
    pub pages: usize,
    /// Sheets for a page, one below the other and side by side; the other way round, pages on a sheet.
    pub rows: usize,
    pub columns: usize,
}

/// A way to put sheets together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// Sheets are cut and pasted into one page; the first shows how.
    #[serde(rename = "拼接")]
    Tiled,
    /// Two pages lie side by side.
    #[serde(rename = "并排")]
    SideBySide,
    /// Sheets printed on both sides are folded.
    #[serde(rename = "对折")]
    Folded,
}

impl Made {
    /// Sides of paper to print, all copies together.
    pub fn sheets(&self) -> usize {
        self.pages * self.copies.unwrap_or(0) as usize
    }

    /// Sheets of paper that all copies take.
    pub fn papers(&self) -> usize {
        let sides = if self.two_sided { 2 } else { 1 };
        self.pages.div_ceil(sides) * self.copies.unwrap_or(0) as usize
    }
}

/// A document that was not made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NotMade {
    pub id: String,
    pub title: String,
    pub subject: String,
    pub reason: String,
}

/// A document that was not made again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unchanged {
    pub id: String,
    pub title: String,
    pub subject: String,
    /// The day on which it was posted last.
    pub posted: String,
    /// The short form of the fingerprint that it was posted with.
    pub check_code: String,
}

/// The files that lie beside documents for people to go on writing, from the text of a manifest.
pub fn beside_of(manifest: &str) -> Vec<Hashed> {
    let manifest: Value = serde_json::from_str(manifest).unwrap_or_default();
    let documents = manifest["documents"].as_array().into_iter().flatten();
    let files = documents.filter_map(|document| document["beside"].as_array()).flatten();
    files.filter_map(|file| serde_json::from_value(file.clone()).ok()).collect()
}

/// The names of all files of an output, from the text of its manifest; `None` if another program
/// wrote it.
pub fn files_of(text: &str) -> Option<BTreeSet<String>> {
    let manifest: Value = serde_json::from_str(text).ok()?;
    if manifest["program"] != PROGRAM {
        return None;
    }
    let parts = if manifest["packs"].is_array() { &manifest["packs"] } else { &manifest["documents"] };
    let beside = beside_of(text).into_iter().map(|file| file.file);
    let figures = manifest["figures"].as_array().into_iter().flatten();
    let names = parts.as_array()?.iter().chain(figures).filter_map(|part| part["file"].as_str()).map(str::to_owned);
    Some(names.chain(beside).chain([MARK, PRINT_ORDER, TABLE].map(str::to_owned)).collect())
}
