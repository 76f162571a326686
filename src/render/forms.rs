//! What forms for the polling station see: boxes, crews, proxies, the numbers on which the poll turns.

use super::Source;
use super::filters::pad;
use super::views::notice_number;
use crate::catalog::{Audience, Document, Stage, Subject};
use crate::model::District;
use crate::numeral;
use serde::Serialize;

/// The poll of a district.
#[derive(Debug, Serialize)]
pub struct PollView<'a> {
    /// Fewest voters who must take part; nothing while the roll is not known.
    pub quorum: Option<u32>,
    /// Every mobile box, also those whose crew is not known.
    pub boxes: Vec<BoxView<'a>>,
    /// Fewest monitors of a box.
    pub box_monitors: u32,
    /// Every principal, trustee by trustee.
    pub proxies: Vec<ProxyView>,
}

/// 流动票箱.
#[derive(Debug, Serialize)]
pub struct BoxView<'a> {
    pub name: String,
    pub monitors: &'a [String],
    pub staff: &'a [String],
    /// Those who vote at it, as far as they are named.
    pub voters: Vec<String>,
}

/// 委托投票: one principal.
#[derive(Debug, Serialize)]
pub struct ProxyView {
    pub principal: String,
    pub trustee: String,
    /// Which of the trustee's principals this is, from 1.
    pub nth: usize,
}

/// A document in a list of papers.
#[derive(Debug, Serialize)]
pub struct PaperView<'a> {
    pub title: &'a str,
    /// `乡级第2选区`; empty for papers of the whole election.
    pub subject: String,
    /// `第十二号`, if it has a number.
    pub number: Option<String>,
    /// ISO text.
    pub date: Option<String>,
    /// What stands in the foot of its pages; only in lists of what is posted.
    pub check_code: Option<String>,
}

/// The documents of a stage.
#[derive(Debug, Serialize)]
pub struct ShelfView<'a> {
    pub stage: &'static str,
    pub papers: Vec<PaperView<'a>>,
}

/// The poll of the district of `document`.
pub(super) fn poll<'a>(source: &Source<'a>, document: &Document) -> Option<PollView<'a>> {
    let district = document.subject.district(&source.project.election)?;
    let roll = document.subject.district_facts(source.facts)?.roll.as_ref();
    Some(PollView {
        quorum: roll.map(|roll| source.kind.validity.exceeded_by(roll.total)),
        boxes: boxes(district),
        box_monitors: source.kind.practice.mobile_box.value.monitors,
        proxies: proxies(district),
    })
}

/// Those with a crew, then as many as the district has besides, by number.
fn boxes(district: &District) -> Vec<BoxView<'_>> {
    let crews = district.box_crews.iter();
    let named = crews.map(|crew| BoxView {
        name: crew.name.clone(),
        monitors: &crew.monitors,
        staff: &crew.staff,
        voters: crew.voters.iter().map(|name| pad(name)).collect(),
    });
    let others = (district.box_crews.len() as u32 + 1)..=district.mobile_boxes;
    let others = others.map(|number| BoxView {
        name: format!("第{}流动票箱", numeral::chinese(number)),
        monitors: &[],
        staff: &[],
        voters: vec![],
    });
    named.chain(others).collect()
}

fn proxies(district: &District) -> Vec<ProxyView> {
    let trustees = district.proxies.iter();
    let rows = trustees.flat_map(|proxy| {
        proxy.principals.iter().enumerate().map(|(position, principal)| ProxyView {
            principal: pad(principal),
            trustee: pad(&proxy.trustee),
            nth: position + 1,
        })
    });
    rows.collect()
}

/// What is posted in the district of `document`, or of its whole congress.
pub(super) fn posted<'a>(source: &Source<'a>, document: &Document) -> Vec<PaperView<'a>> {
    let Subject::District(congress, _) = document.subject else { return vec![] };
    let hangs_here = |other: &&Document| {
        other.template.header.audience == Audience::Post
            && [document.subject, Subject::Congress(congress), Subject::Election].contains(&other.subject)
    };
    // Made from all that the other papers show, so only where it is printed.
    let coded = document.template.body.contains("check_code");
    let posted = source.documents.iter().filter(hangs_here).map(|other| {
        let check_code = if coded { (source.check_code)(other) } else { None };
        PaperView { check_code, ..paper(source, other) }
    });
    posted.collect()
}

/// All papers of the election but `document` itself, stage by stage.
pub(super) fn archive<'a>(source: &Source<'a>, document: &Document) -> Vec<ShelfView<'a>> {
    let shelf = |stage: Stage| {
        let papers = source
            .documents
            .iter()
            .filter(|other| other.template.header.stage == stage && other.template.path != document.template.path);
        ShelfView { stage: stage.word(), papers: papers.map(|other| paper(source, other)).collect() }
    };
    Stage::ALL.into_iter().map(shelf).collect()
}

fn paper<'a>(source: &Source<'a>, document: &'a Document) -> PaperView<'a> {
    PaperView {
        title: &document.template.header.title,
        subject: document.subject_name(&source.project.election),
        number: notice_number(document),
        date: document.date.map(|day| day.to_string()),
        check_code: None,
    }
}
