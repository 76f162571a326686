//! The record of a run beside its output: what was made from what, and what was not made and why.

use serde::Serialize;

/// `manifest.json`.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    pub program: &'static str,
    pub version: &'static str,
    /// Whether every page shows 样稿.
    pub draft: bool,
    /// Files that were read.
    pub inputs: Vec<Hashed>,
    /// Findings as `check --format json` gives them.
    pub findings: serde_json::Value,
    /// Font files that the documents draw from.
    pub fonts: Vec<Hashed>,
    pub documents: Vec<Made>,
    pub not_made: Vec<NotMade>,
}

/// A file and the SHA-256 of its bytes.
#[derive(Debug, Clone, Serialize)]
pub struct Hashed {
    pub file: String,
    pub sha256: String,
}

/// A document that was made.
#[derive(Debug, Clone, Serialize)]
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
    pub copies: u32,
    /// Who gets it.
    pub audience: String,
    /// Last lawful day.
    pub due: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// SHA-256 of what the document shows, whatever program version set it.
    pub fingerprint: String,
}

/// A document that was not made.
#[derive(Debug, Clone, Serialize)]
pub struct NotMade {
    pub id: String,
    pub title: String,
    pub subject: String,
    pub reason: String,
}
