//! What papers of bodies see of those who are registered and of those who vote.

use super::Source;
use super::bodies::{ListView, list_view};
use crate::facts::BodyFacts;
use crate::model::Body;
use crate::model::body_kind::BodyRules;
use crate::model::election::VotingDocument;
use crate::model::polling::{MobileBox, PollingStation, Proxy};
use serde::Serialize;

/// Those on the roll and those of them who vote.
#[derive(Debug, Serialize)]
pub struct ElectorateView<'a> {
    /// What those on the roll are called, whoever of them votes: `选民`; and how many they are.
    pub registered: &'a str,
    pub registered_count: Option<u32>,
    /// Those who vote for all.
    pub representatives: Option<ListView<'a>>,
    /// What one shows for a ballot: who votes for others has no card.
    pub voting_document: String,
}

impl<'a> ElectorateView<'a> {
    pub(super) fn of(source: &Source, rules: &'a BodyRules, body: &Body, facts: &'a BodyFacts) -> Self {
        ElectorateView {
            registered: &rules.words.voters,
            registered_count: facts.registered(),
            representatives: representatives(rules, body, facts),
            voting_document: voting_document(source, facts),
        }
    }
}

fn voting_document(source: &Source, facts: &BodyFacts) -> String {
    let document = source.project.election.voting_document;
    let document = if facts.represented { VotingDocument::IdCard } else { document };
    document.word(source.kind.card())
}

/// Those who vote for all on the roll.
fn representatives<'a>(rules: &BodyRules, body: &Body, facts: &'a BodyFacts) -> Option<ListView<'a>> {
    let id = rules.method(body.method.as_deref())?.list.as_ref()?;
    facts.list(id).filter(|list| !list.parts.is_empty()).map(list_view)
}

/// Where people vote, and who votes for others or writes for them.
#[derive(Debug, Serialize)]
pub struct AtPoll<'a> {
    pub stations: &'a [PollingStation],
    pub boxes: &'a [MobileBox],
    pub proxies: &'a [Proxy],
    pub principals: usize,
    pub writers: &'a [String],
}

impl<'a> AtPoll<'a> {
    pub(super) fn of(body: &'a Body) -> Self {
        AtPoll {
            stations: &body.stations,
            boxes: &body.boxes,
            principals: body.proxies.iter().map(|proxy| proxy.principals.len()).sum(),
            proxies: &body.proxies,
            writers: &body.writers,
        }
    }
}
