//! What papers about single entries of the description see: each is written for one person or one deputy.

use super::Source;
use super::bodies::threshold;
use crate::catalog::Document;
use crate::model::changes::{Request, Ruling};
use crate::model::departure::Departure;
use crate::model::polling::AcceptingBody;
use crate::model::{Day, Election};
use crate::numeral;
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

/// 罢免, once it has passed.
#[derive(Debug, Serialize)]
pub struct RecallView<'a> {
    pub deputy: &'a str,
    /// `昂素镇第二选区`.
    pub district: String,
    pub signers: u32,
    pub day: Option<Day>,
    pub yes: Option<u32>,
    pub voters: Option<u32>,
    /// Other posts that are lost with the seat, joined by 、.
    pub other_posts: String,
    pub issuer: Option<&'a str>,
}

/// 职务变动 of a member of a body; why an office has ended by itself is not published.
#[derive(Debug, Serialize)]
pub struct DepartureView<'a> {
    pub name: &'a str,
    pub office: &'a str,
    pub day: Day,
    pub session: Option<&'a str>,
    pub signers: Option<u32>,
    pub took_part: Option<u32>,
    pub yes: Option<u32>,
    /// What part of all must take part in a recall, and what part of those must agree: `过半数`.
    pub attendance: String,
    pub majority: String,
}

/// The departure that `document` announces.
pub(super) fn departure<'a>(source: &Source<'a>, document: &Document) -> Option<DepartureView<'a>> {
    let departure = document.subject.departure(&source.project.election)?;
    let rule = source.kind.bodies.as_ref()?.recall.as_ref()?;
    Some(DepartureView {
        name: &departure.name,
        office: &departure.office,
        day: departure.day,
        session: departure.session.as_deref(),
        signers: departure.signers,
        took_part: departure.took_part,
        yes: departure.yes,
        attendance: threshold(&rule.attendance),
        majority: threshold(&rule.majority),
    })
}

/// A member who has left office.
#[derive(Debug, Serialize)]
pub struct LeftView<'a> {
    pub name: &'a str,
    pub office: &'a str,
    /// `被罢免`, `辞职`, `职务终止`.
    pub cause: &'static str,
}

pub(super) fn left(departure: &Departure) -> LeftView<'_> {
    LeftView { name: &departure.name, office: &departure.office, cause: departure.cause.word() }
}

/// 辞职, once it is accepted.
#[derive(Debug, Serialize)]
pub struct ResignationView<'a> {
    pub deputy: &'a str,
    /// `昂素镇第二选区`, if it is told.
    pub district: Option<String>,
    pub session: Option<&'a str>,
    pub day: Option<Day>,
    pub yes: Option<u32>,
    pub whole: Option<u32>,
    /// Whether the standing committee of the county has accepted it.
    pub county: bool,
    /// Other posts that end with the seat, joined by 、.
    pub other_posts: String,
    pub issuer: Option<&'a str>,
}

/// The recall that `document` is about.
pub(super) fn recall<'a>(source: &Source<'a>, document: &Document) -> Option<RecallView<'a>> {
    let election = &source.project.election;
    let recall = document.subject.recall(election)?;
    Some(RecallView {
        deputy: &recall.deputy,
        district: district_of(document, election)?,
        signers: recall.signers,
        day: recall.day,
        yes: recall.yes,
        voters: document.subject.recall_facts(source.facts)?.voters,
        other_posts: recall.other_posts.join("、"),
        issuer: recall.announced_by.as_deref(),
    })
}

/// The resignation that `document` is about.
pub(super) fn resignation<'a>(source: &Source<'a>, document: &Document) -> Option<ResignationView<'a>> {
    let election = &source.project.election;
    let resignation = document.subject.resignation(election)?;
    Some(ResignationView {
        deputy: &resignation.deputy,
        district: district_of(document, election),
        session: resignation.session.as_deref(),
        day: resignation.day,
        yes: resignation.yes,
        whole: resignation.whole,
        county: resignation.accepted_by == AcceptingBody::CountyStandingCommittee,
        other_posts: resignation.other_posts.join("、"),
        issuer: resignation.announced_by.as_deref(),
    })
}

/// `昂素镇第二选区`: the district of an entry, whether it votes here or not.
fn district_of(document: &Document, election: &Election) -> Option<String> {
    let number = document.subject.district_number(election)?;
    Some(format!("{}第{}选区", document.congress(election)?.area, numeral::chinese(number)))
}

/// The objection that `document` decides on.
pub(super) fn objection<'a>(source: &Source<'a>, document: &Document) -> Option<ObjectionView<'a>> {
    let election = &source.project.election;
    let objection = document.subject.objection(election).filter(|_| !document.template.header.audience.is_public())?;
    let (congress, decision) = (document.congress(election)?, objection.decision.as_ref()?);
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
        list: district_of(document, election).unwrap_or_else(|| congress.area.clone()),
    })
}
