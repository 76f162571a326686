//! 印刷厂: who prints a document, and the name of the file that they get.

use super::State;
use crate::bundle::names;
use crate::catalog::header::{Copies, Each};
use crate::catalog::{Audience, Document, When};
use crate::diag::spelling::nearest;
use crate::diag::{Diagnostic, FieldPath, Report, Severity};
use crate::model::printing::PrintShop;
use crate::typeset::PaperSize;
use std::collections::BTreeSet;

/// Who prints what no print shop is to get.
pub(super) const OWN: &str = "本办自印";

/// The first of the project's print shops that is to get a document printed on this sheet.
pub(super) fn of<'a>(document: &Document, state: &'a State, size: PaperSize) -> &'a str {
    let shops = &state.project.election.printing.shops;
    shops.iter().find(|shop| gets(shop, document, state, size)).map_or(OWN, |shop| &shop.name)
}

fn gets(shop: &PrintShop, document: &Document, state: &State, size: PaperSize) -> bool {
    let election = &state.project.election;
    let district = document.subject.district_number(election);
    (if shop.papers.is_empty() { in_bulk(document) } else { shop.papers.iter().any(|id| id == document.id()) })
        && (shop.sizes.is_empty() || shop.sizes.iter().any(|wanted| wanted.word() == size.word()))
        && shop.level.is_none_or(|level| document.subject.level(election) == Some(level))
        && (shop.districts.is_empty() || district.is_some_and(|number| shop.districts.contains(&number)))
}

/// What leaves the office unless it is named: posted papers, and what every voter gets. Decisions about persons and
/// files of the office do not.
fn in_bulk(document: &Document) -> bool {
    let header = &document.template.header;
    let for_everybody = header.copies == Copies::Each(Each::Voters) || header.when == Some(When::VoterCards);
    header.audience == Audience::Post || for_everybody
}

/// `第03选区_选民名单公告_A3_12页.pdf`; with the level where two are elected.
pub(super) fn file_name(document: &Document, state: &State, (size, pages): (PaperSize, usize), draft: bool) -> String {
    let election = &state.project.election;
    let level = document.subject.level(election).filter(|_| election.congresses.len() > 1);
    let level = level.map(|level| level.word()).unwrap_or_default();
    let district = document.subject.district_number(election).map(|number| format!("第{number:02}选区"));
    let body = document.body_name(election).unwrap_or_default();
    let place = format!("{level}{}{body}", district.unwrap_or_default());
    let title = document.template.header.title.clone();
    let parts = [place, title, document.entry_name(election).unwrap_or_default(), size.word().to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let draft = if draft { "（样稿）" } else { "" };
    names::safe(&format!("{}_{pages}页{draft}.pdf", parts.join("_")))
}

/// PRINT-003: papers and districts that do not exist.
pub(super) fn check(state: &State, report: &mut Report) {
    let election = &state.project.election;
    let ids: BTreeSet<&str> = state.templates.iter().map(|template| template.header.id.as_str()).collect();
    let numbers: BTreeSet<u32> = election.districts().map(|(_, district)| district.number).collect();
    let shops = FieldPath::root().key("印制").key("印刷厂");
    for (index, shop) in election.printing.shops.iter().enumerate() {
        let finding = |title: &str| Diagnostic::new("PRINT-003", Severity::Warning, title);
        for (at, id) in shop.papers.iter().enumerate().filter(|(_, id)| !ids.contains(id.as_str())) {
            let path = shops.index(index).key("文书").index(at);
            let near = nearest(id, ids.iter().copied()).map(|near| format!("，是不是 {near}")).unwrap_or_default();
            let finding = finding("没有要交给印刷厂的这种文书").field(path, format!("没有“{id}”这种文书{near}"));
            report.push(finding.remedy("写 zhangbang list 列出的代码"));
        }
        for (at, number) in shop.districts.iter().enumerate().filter(|(_, number)| !numbers.contains(number)) {
            let path = shops.index(index).key("选区").index(at);
            let finding = finding("没有要交给印刷厂的这个选区").field(path, format!("没有编号 {number} 的选区"));
            report.push(finding.remedy("核对选区的编号"));
        }
    }
}
