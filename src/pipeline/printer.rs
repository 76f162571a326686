//! What the printer gets where it cannot print the posted sheet itself: tiles of a poster, or two pages on one sheet.

use super::{State, sheets};
use crate::bundle::manifest::{Assembly, How};
use crate::catalog::Document;
use crate::catalog::header::SheetSize;
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::model::printing::{PrinterPaper, TwoUp};
use crate::typeset::{Job, Order, Paper, PaperSize, Typeset, Typesetter};

/// Sheets from which posted pages are made.
pub(super) struct Printed<'a> {
    pub typeset: Typeset<'a>,
    pub paper: Paper,
    pub assembly: Assembly,
}

impl Printed<'_> {
    /// Whether both sides of the paper are printed.
    pub fn two_sided(&self) -> bool {
        self.assembly.how == How::Folded
    }
}

/// The sheets for a document that was laid out; `None` if it is printed as it is.
///
/// # Errors
/// What the layout of marks and labels finds.
pub(super) fn sheets<'a>(
    typesetter: &'a Typesetter,
    document: &Document,
    state: &State,
    job: &Job,
    (typeset, paper): (&Typeset<'a>, Paper),
) -> Result<Option<Printed<'a>>, Vec<Diagnostic>> {
    let printing = &state.project.election.printing;
    if !matches!(document.template.header.sheet(), SheetSize::List | SheetSize::Notice) {
        return Ok(None);
    }
    let assembly = |how, rows, columns| Assembly {
        how,
        paper: paper.size.word().to_owned(),
        pages: typeset.pages(),
        rows,
        columns,
    };
    if let Some(sheet) = printing.tiled_on.map(size).filter(|sheet| is_larger(paper.size, *sheet)) {
        let tiled = typesetter.tile(typeset, job, paper.size, sheet)?;
        let assembly = assembly(How::Tiled, tiled.rows, tiled.columns);
        return Ok(Some(Printed { typeset: tiled.typeset, paper: tiled.paper, assembly }));
    }
    let Some(two_up) = printing.two_up.filter(|_| paper.size == PaperSize::A4 && typeset.pages() > 1) else {
        return Ok(None);
    };
    let (order, how) = match two_up {
        TwoUp::SideBySide => (Order::SideBySide, How::SideBySide),
        TwoUp::Folded => (Order::Folded, How::Folded),
    };
    let paper = Paper { size: PaperSize::A3, landscape: true };
    Ok(Some(Printed { typeset: typeset.two_up(order), paper, assembly: assembly(how, 1, 2) }))
}

fn size(paper: PrinterPaper) -> PaperSize {
    match paper {
        PrinterPaper::A4 => PaperSize::A4,
        PrinterPaper::A3 => PaperSize::A3,
    }
}

/// Whether a page of one size does not fit on a sheet of the other.
fn is_larger(page: PaperSize, sheet: PaperSize) -> bool {
    let ((short, long), (sheet_short, sheet_long)) = (page.edges(), sheet.edges());
    short > sheet_short || long > sheet_long
}

/// Keys that ask for sheets which are never needed, or which the printer does not have.
pub(super) fn check(state: &State, report: &mut Report) {
    let printing = &state.project.election.printing;
    let posted = [sheets::lists(printing), sheets::notices(printing)];
    let [lists, notices] = posted.map(PaperSize::word);
    let key = |key: &str| Anchor::Key(FieldPath::root().key("印制").key(key));
    let used = format!("榜用 {lists} 纸，公告用 {notices} 纸");
    if let Some(sheet) = printing.tiled_on.map(size)
        && !posted.iter().any(|page| is_larger(*page, sheet))
    {
        let word = sheet.word();
        let finding = Diagnostic::new("PRINT-001", Severity::Warning, format!("没有要用 {word} 纸拼接的"));
        let remedy = "要拼成大榜的，另写 榜单用纸: A1 或者 A2；不拼的，删掉“拼接”";
        report.push(finding.at(key("拼接"), format!("{used}，一张 {word} 纸就印得下")).remedy(remedy));
    }
    if printing.two_up.is_none() {
        return;
    }
    if printing.tiled_on == Some(PrinterPaper::A4) {
        let finding = Diagnostic::new("PRINT-002", Severity::Warning, "拼页要用 A3 纸，打印机没有");
        let finding = finding.at(key("拼页"), "两页 A4 印在一张 A3 纸上").at(key("拼接"), "这里说打印机用 A4 纸");
        report.push(finding.remedy("删掉“拼页”；打印机有 A3 纸的，写 拼接: A3"));
    } else if !posted.contains(&PaperSize::A4) {
        let finding = Diagnostic::new("PRINT-002", Severity::Warning, "没有要拼页的");
        let remedy = "要两页印在一张 A3 纸上的，写 榜单用纸: A4 或者 公告用纸: A4；不拼的，删掉“拼页”";
        report.push(finding.at(key("拼页"), format!("拼页的是 A4 的文件；{used}")).remedy(remedy));
    }
}
