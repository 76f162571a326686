//! The papers of a joined unit: its figures, its tables, its report.

use super::{RolledUp, Whole, tables};
use crate::assets::Assets;
use crate::bundle::folder::{MARK, Staging};
use crate::bundle::manifest::{FIGURES, Hashed, Made, Manifest, NotMade, PROGRAM};
use crate::bundle::sha256_hex;
use crate::diag::{Anchor, Diagnostic, Severity, json};
use crate::export;
use crate::export::docx::About;
use crate::input::edited::ENDING;
use crate::model::Level;
use crate::pipeline::build::{Progress, Refusal};
use crate::pipeline::press::pdf_date;
use crate::pipeline::workshop::{Sheet, Workshop};
use crate::pipeline::{beside, finish, shops};
use crate::render::rollup::{self, REPORT, REPORT_OF_UNITS, TABLES};
use crate::statistics::{Grid, grids};
use crate::typeset::{Fonts, Paper, PaperSize};
use std::collections::BTreeSet;
use std::path::Path;

/// The tables as a workbook.
const WORKBOOK: &str = "汇总统计表.xlsx";

/// Tables of the congresses of a level, and of bodies.
const TABLES_OF: [(Option<Level>, &str); 3] =
    [(Some(Level::County), "rollup-county"), (Some(Level::Township), "rollup-township"), (None, "rollup-units")];

/// A figure of so many digits needs a larger sheet.
const LONG_FIGURE: u32 = 10_000_000;

/// A paper to be laid out.
pub struct Paperwork {
    pub file: String,
    id: &'static str,
    title: String,
    template: &'static str,
    values: serde_json::Value,
    papers: Vec<Paper>,
}

/// Lays out the papers of a joined unit and writes nothing.
pub struct Press<'a> {
    whole: &'a Whole,
    grids: Vec<Grid>,
    workshop: Workshop,
}

impl<'a> Press<'a> {
    /// # Errors
    /// `TPL-001` for each template that cannot be used; STAT-002 if a table does not foot.
    pub fn new(whole: &'a Whole, fonts: Fonts) -> Result<Self, Vec<Diagnostic>> {
        let grids = grids(&whole.record, &whole.units);
        foot(&grids)?;
        let assets = whole.home.as_deref().map(Assets::of_project).unwrap_or_default();
        Ok(Press { whole, grids, workshop: Workshop::of(&assets, &[REPORT, REPORT_OF_UNITS, TABLES], fonts)? })
    }

    /// The papers in the order of their numbers.
    pub fn papers(&self) -> Vec<Paperwork> {
        paperwork(self.whole, &self.grids)
    }

    /// A paper on its pages.
    ///
    /// # Errors
    /// What its template and its layout find.
    pub fn lay_out(&self, paper: &Paperwork) -> Result<Sheet<'_>, Vec<Diagnostic>> {
        let names = (paper.title.as_str(), paper.file.as_str());
        self.workshop.paper((paper.template, &paper.values), &paper.papers, names, self.date())
    }

    /// The day in the properties of its files.
    fn date(&self) -> (i32, u8, u8) {
        pdf_date(self.whole.record.last_polling_day.unwrap_or(self.whole.record.polling_day))
    }

    /// Writes what lies beside a paper for people to go on with, nothing for most.
    fn write_beside(&self, sheet: &Sheet, staging: &Staging) -> Result<Vec<Hashed>, Diagnostic> {
        let Some(paper) = sheet.written() else { return Ok(vec![]) };
        let stem = sheet.file.trim_end_matches(".pdf").to_owned();
        let text = format!("{stem}{ENDING}");
        let about = About { title: stem, date: Some(self.date()), draft: false };
        let files = beside::written(paper, paper, text, &about)?;
        files.into_iter().map(|(file, bytes)| finish::put(staging, &file, &bytes)).collect()
    }
}

/// Writes all papers of a joined unit into `out`, or nothing.
///
/// # Errors
/// Findings about templates, fonts and the place of output; STAT-002 if a table does not foot.
pub fn print(rolled: &RolledUp, fonts: Fonts, out: &Path, progress: &dyn Progress) -> Result<Manifest, Refusal> {
    let Some(whole) = &rolled.whole else { return Err(Refusal::Nothing(vec![])) };
    let press = Press::new(whole, fonts)?;
    let staging = finish::stage(out, finish::Form::Folder)?;
    let papers = press.papers();
    progress.begin(papers.len());
    let (mut documents, mut used) = (vec![], BTreeSet::new());
    for paper in papers {
        if progress.stopped() {
            return Err(Refusal::Stopped);
        }
        let (made, fonts) = made(&press, paper, &staging)?;
        progress.step(&made.file);
        documents.push(made);
        used.extend(fonts);
    }
    let manifest = Manifest {
        program: PROGRAM.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        draft: false,
        inputs: rolled.inputs.clone(),
        findings: json::findings(&rolled.report, &rolled.files),
        left_out: json::left_out(&rolled.report, &rolled.files),
        fonts: finish::faces(press.workshop.typesetter.fonts(), used),
        documents,
        not_made: not_made(whole),
        unchanged: vec![],
        figures: figures(whole, &press.grids, &staging)?,
        packs: vec![],
        shard: None,
    };
    finish::write_json(&manifest, MARK, &staging)?;
    staging.commit()?;
    progress.end();
    Ok(manifest)
}

/// Every column once more, as it is printed.
fn foot(grids: &[Grid]) -> Result<(), Vec<Diagnostic>> {
    let mut findings = vec![];
    for grid in grids {
        for column in grid.unfooted() {
            let finding =
                Diagnostic::new("STAT-002", Severity::Error, format!("{}的“{column}”各行之和与合计不符", grid.title));
            findings.push(finding.at(Anchor::File(grid.title.clone()), "程序算错了，请告诉维护的人"));
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// 统计.json and the workbook.
fn figures(whole: &Whole, grids: &[Grid], staging: &Staging) -> Result<Vec<Hashed>, Diagnostic> {
    let text = whole.record.to_text();
    let workbook = export::xlsx(&tables::sheets(whole, grids))?;
    Ok(vec![finish::put(staging, FIGURES, text.as_bytes())?, finish::put(staging, WORKBOOK, &workbook)?])
}

fn paperwork(whole: &Whole, grids: &[Grid]) -> Vec<Paperwork> {
    let mut papers = vec![];
    if let Some(plan) = whole.plan.as_ref().filter(|plan| plan.report.is_some()) {
        papers.push(Paperwork {
            file: "01-汇总报告.pdf".to_owned(),
            id: "rollup-report",
            title: "汇总报告".to_owned(),
            template: rollup::report_of(&whole.record),
            values: rollup::report(&whole.record, &whole.units, plan),
            papers: vec![Paper::default()],
        });
    }
    let landscape = |size| Paper { size, landscape: true };
    for (number, (of, id)) in (2..).zip(TABLES_OF) {
        let most = match of {
            Some(level) => whole.record.congress(level).map(|one| one.voters.population.max(one.voters.registered)),
            None => whole.record.units.as_ref().map(|units| units.figures.numbers.voters),
        };
        let Some(most) = most else { continue };
        let title = format!("{}汇总统计表", of.map_or("", Level::word));
        let own: Vec<&Grid> = grids.iter().filter(|grid| grid.level == of).collect();
        let long = most.is_some_and(|most| most >= LONG_FIGURE);
        let sizes = if long { vec![PaperSize::A3] } else { vec![PaperSize::A4, PaperSize::A3] };
        papers.push(Paperwork {
            file: format!("{number:02}-{title}.pdf"),
            id,
            title,
            template: TABLES,
            values: rollup::tables(&whole.record, of, &own),
            papers: sizes.into_iter().map(landscape).collect(),
        });
    }
    papers
}

fn made(press: &Press, paper: Paperwork, staging: &Staging) -> Result<(Made, BTreeSet<String>), Refusal> {
    let sheet = press.lay_out(&paper)?;
    let pdf = sheet.typeset.pdf()?;
    staging.write(&sheet.file, &pdf)?;
    let made = Made {
        id: paper.id.to_owned(),
        title: paper.title,
        subject: press.whole.record.name().to_owned(),
        pages: sheet.typeset.pages(),
        paper: sheet.paper.size.word().to_owned(),
        colour: "白".to_owned(),
        assembly: None,
        two_sided: false,
        copies: Some(1),
        audience: "上报".to_owned(),
        due: None,
        sha256: sha256_hex(&pdf),
        fingerprint: sheet.fingerprint.clone(),
        check_code: None,
        shop: shops::OWN.to_owned(),
        shop_file: paper.file.clone(),
        beside: press.write_beside(&sheet, staging)?,
        file: paper.file,
    };
    Ok((made, sheet.typeset.fonts_used()))
}

fn not_made(whole: &Whole) -> Vec<NotMade> {
    let reported = whole.plan.as_ref().is_some_and(|plan| plan.report.is_some());
    let report = NotMade {
        id: "rollup-report".to_owned(),
        title: "汇总报告".to_owned(),
        subject: whole.record.name().to_owned(),
        reason: format!("“{}”里没有写“报告”（主送、署名、日期）", super::PLAN),
    };
    if reported { vec![] } else { vec![report] }
}
