//! `rollup`: the figures of many units become those of the one above them.

mod gather;
mod judge;
mod print;
mod tables;

pub use gather::Files;
pub use print::{Paperwork, Press, print};

use crate::bundle::manifest::Hashed;
use crate::diag::{Report, draw};
use crate::model::RollUp;
use crate::statistics::Statistics;
use crate::typeset::Fonts;
use gather::Gatherer;
use std::path::{Path, PathBuf};

/// The file that describes a roll-up, inside its folder.
pub const PLAN: &str = "汇总.yaml";

/// Units that were read, judged and joined.
pub struct RolledUp {
    pub files: Files,
    /// Sorted by place.
    pub report: Report,
    /// Files that were read, by name.
    pub inputs: Vec<Hashed>,
    /// `None` if something forbids to join them.
    pub whole: Option<Whole>,
}

/// A joined unit.
pub struct Whole {
    pub record: Statistics,
    /// What it is joined from, in the order of tables.
    pub units: Vec<Statistics>,
    pub plan: Option<RollUp>,
    /// The folder of the plan, whose own templates stand before the built-in ones.
    pub home: Option<PathBuf>,
}

/// Reads and joins what the paths lead to. `out`: where the output goes, which is no unit.
pub fn rollup(paths: &[PathBuf], out: Option<&Path>, fonts: &Fonts) -> RolledUp {
    let mut gatherer = Gatherer::new(fonts, out);
    let handed_in = gatherer.all(paths);
    let whole = handed_in.and_then(|handed_in| gatherer.join(handed_in));
    let Gatherer { files, mut report, mut inputs, .. } = gatherer;
    draw::sort(&mut report, &files);
    inputs.sort_by(|one, other| one.file.cmp(&other.file));
    let whole = whole.filter(|_| !report.has_errors());
    RolledUp { files, report, inputs, whole }
}
