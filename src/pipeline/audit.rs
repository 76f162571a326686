//! The rolls alone: every fault of them, who may be registered twice, who came and went since last term.

mod tables;

use super::{folder, ground, texts};
use crate::diag::{Diagnostic, MANY, Report, draw};
use crate::facts::{Facts, Sameness};
use crate::input::{self, Sources};
use crate::law::{self, Case};
use crate::model::{Project, VoterPlace};
use crate::typeset::Fonts;
use std::path::Path;

/// Rolls that were read and judged.
pub struct Audit {
    pub sources: Sources,
    /// Sorted by place.
    pub report: Report,
    /// `None` if the description could not be read.
    pub rolls: Option<Rolls>,
}

/// What is known of rolls; rows that cannot be read are missing.
pub struct Rolls {
    pub project: Project,
    pub facts: Facts,
    /// In the order of the rolls.
    pub pairs: Vec<Pair>,
}

/// Two voters who may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub place: VoterPlace,
    /// Who stands first in the rolls.
    pub first: VoterPlace,
    /// `None`: names that are almost the same.
    pub by: Option<Sameness>,
}

impl Pair {
    /// What the two have in common, for people.
    pub fn sign(&self) -> &'static str {
        match self.by {
            Some(Sameness::Number) => "公民身份号码相同",
            Some(Sameness::Person) => "同一选区，姓名、性别、出生日期相同",
            Some(Sameness::OtherDistrict) => "两个选区，姓名、性别、出生日期相同",
            None => "同一选区，姓名相近，性别、出生日期相同",
        }
    }
}

/// Reads and judges the rolls of the project at `path`. `all`: every finding is listed, however many have one cause.
pub fn audit(path: &Path, fonts: &Fonts, all: bool) -> Audit {
    let report = Report::of(if all { usize::MAX } else { MANY });
    let input::Loaded { sources, project, mut report } = input::load_rolls(path, report);
    let rolls = project.and_then(|project| match judge(project, &sources, fonts, &mut report) {
        Ok(rolls) => Some(rolls),
        Err(findings) => {
            report.extend(findings);
            None
        }
    });
    draw::sort(&mut report, &sources);
    Audit { sources, report, rolls }
}

fn judge(
    mut project: Project,
    sources: &Sources,
    fonts: &Fonts,
    report: &mut Report,
) -> Result<Rolls, Vec<Diagnostic>> {
    let folder = folder(&project, sources.assets());
    let (kind, statutes) = ground(&mut project, sources.assets(), &folder)?;
    let facts = Facts::of(&project, &kind);
    let case = Case {
        project: &project,
        kind: &kind,
        facts: &facts,
        statutes: &statutes,
        texts: &[],
        papers: &[],
        posted: &[],
    };
    law::judge_rolls(&case, report);
    texts::unprintable_voters(&project, fonts, report);
    let doubles =
        facts.doubles.iter().map(|double| Pair { place: double.place, first: double.first, by: Some(double.by) });
    let alike = facts.similar.iter().map(|(place, first)| Pair { place: *place, first: *first, by: None });
    let mut pairs: Vec<Pair> = doubles.chain(alike).collect();
    pairs.sort_unstable();
    Ok(Rolls { project, facts, pairs })
}
