//! What papers about single entries of the description see: each is written for one person or one deputy.

use super::Source;
use super::views::district_name;
use crate::catalog::Document;
use crate::model::Day;
use crate::model::changes::{Request, Ruling};
use serde::Serialize;

/// 申诉 and what was decided on it. It names persons, so no posted paper sees it.
#[derive(Debug, Serialize)]
pub struct ObjectionView<'a> {
    pub complainant: &'a str,
    /// Whose entry in the list it is about; nothing for the complainant's own.
    pub about: Option<&'a str>,
    pub received: Day,
    /// `left-out`, `misspelt`, `not-a-voter`.
    pub request: &'static str,
    pub findings: &'a str,
    /// `add`, `strike`, `correct`, `keep`.
    pub ruling: &'static str,
    /// `昂选申〔2021〕1号`.
    pub reference: Option<&'a str>,
    /// `昂素镇第二选区`, or only the area where no district is told.
    pub list: String,
}

/// The objection that `document` decides on.
pub(super) fn objection<'a>(source: &Source<'a>, document: &Document) -> Option<ObjectionView<'a>> {
    let election = &source.project.election;
    let objection = document.subject.objection(election).filter(|_| !document.template.header.audience.is_public())?;
    let (congress, decision) = (document.congress(election)?, objection.decision.as_ref()?);
    let district = document.district(election).map(district_name);
    Some(ObjectionView {
        complainant: &decision.complainant,
        about: decision.about.as_deref().filter(|name| *name != decision.complainant),
        received: objection.received,
        request: match decision.request {
            Request::LeftOut => "left-out",
            Request::Misspelt => "misspelt",
            Request::NotAVoter => "not-a-voter",
        },
        findings: &decision.findings,
        ruling: match decision.ruling {
            Ruling::Add => "add",
            Ruling::Strike => "strike",
            Ruling::Correct => "correct",
            Ruling::Keep => "keep",
        },
        reference: decision.reference.as_deref(),
        list: format!("{}{}", congress.area, district.unwrap_or_default()),
    })
}
