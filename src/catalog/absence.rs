//! Documents that an election does not have, and why.

use super::{Document, Header, Need, Per, State, Subject, Template, When, lacks};
use crate::facts::{CongressFacts, DistrictFacts, Facts, Next, RoundKind};
use crate::model::{Congress, Election};
use std::sync::Arc;

/// Why a template makes no document, of an election or of some of its congresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// It will make some once this is written down.
    Waits(&'static [&'static str]),
    /// It does not arise in this election.
    Not(&'static str),
}

impl Absence {
    /// Of a template; `None` if it makes all its documents.
    pub fn of(template: &Arc<Template>, election: &Election, facts: &Facts, documents: &[Document]) -> Option<Absence> {
        let header = &template.header;
        let always = header.when.is_none_or(|when| when == When::VoterCards);
        if always && header.per == Per::District {
            return without_districts(election, facts);
        }
        if documents.iter().any(|document| Arc::ptr_eq(&document.template, template)) {
            return None;
        }
        let mut districts = facts.congresses.iter().flat_map(|congress| &congress.districts);
        let mut called = |vote: Next| districts.any(|district| next_vote(district) == Some(vote));
        Some(match header.when {
            Some(When::Runoff) if called(Next::Runoff) => Absence::Waits(&["再次投票的日期"]),
            Some(When::ByRound) if called(Next::ByRound) => Absence::Waits(&["另行选举的日期"]),
            Some(when) => Absence::Not(when.lacking()),
            None => Absence::Not(header.per.lacking()),
        })
    }

    /// `还缺：选区`, `不适用：没有预选`.
    pub fn word(self) -> String {
        match self {
            Absence::Waits(missing) => lacks(missing),
            Absence::Not(reason) => format!("{}：{reason}", State::NotApplicable.word()),
        }
    }
}

/// What is made for every district, where a congress has none written down yet.
fn without_districts(election: &Election, facts: &Facts) -> Option<Absence> {
    let bare = |(congress, _): &(&Congress, &CongressFacts)| congress.districts.is_empty();
    let congresses = || election.congresses.iter().zip(&facts.congresses);
    if congresses().filter(bare).any(|(_, facts)| facts.elected.is_none()) {
        return Some(Absence::Waits(&["选区"]));
    }
    congresses().all(|congress| bare(&congress)).then_some(Absence::Not("只有汇总数字"))
}

/// Why the counts of a district leave nothing to a document of it.
pub(super) fn moot(header: &Header, election: &Election, facts: &Facts, subject: Subject) -> Option<&'static str> {
    if header.needs.iter().any(|need| need.finds_nobody(election, facts, subject)) {
        return Some("没有人当选");
    }
    let district = subject.district_facts(facts).filter(|district| next_vote(district).is_none())?;
    let rounds = district.rounds.as_ref()?;
    header.needs.iter().find_map(|need| match need {
        Need::Runoff | Need::RunoffTally | Need::RunoffWinners if rounds.seats(RoundKind::Runoff).is_none() => {
            Some("不需要再次投票")
        }
        Need::ByRound | Need::ByRoundTally | Need::ByRoundWinners if rounds.seats(RoundKind::ByRound).is_none() => {
            Some("不需要另行选举")
        }
        _ => None,
    })
}

/// The vote that the count of a district calls for.
pub(super) fn next_vote(district: &DistrictFacts) -> Option<Next> {
    district.rounds.as_ref()?.last().next().filter(|next| *next != Next::Vacancy)
}
