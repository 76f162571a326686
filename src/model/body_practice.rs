//! What provinces settle of the election of bodies: typed values, each with its article.

use super::body_kind::More;
use super::kind::{Range, Share};
use super::practice::{Crew, Local};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What provinces settle, or what is usual.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyPractice {
    /// Full name of the province; empty for what is usual.
    #[serde(default)]
    pub name: String,
    /// Members of the body in all.
    pub size: Local<Option<Range>>,
    /// Whether the number of members must be odd.
    pub odd: Local<bool>,
    /// Whether there must be a woman among the members.
    pub woman: Local<bool>,
    /// Whether near relatives may not be members together.
    pub relatives_apart: Local<bool>,
    /// Whether candidates may vote for others.
    pub candidates_as_trustees: Local<bool>,
    /// By what candidates of an office are ordered on lists and ballots.
    pub order: Local<Order>,
    /// Whether candidates whom a primary has settled are ordered by its votes all the same.
    #[serde(default)]
    pub order_by_primary: Local<bool>,
    /// Share of those who may vote that must be exceeded by those who take part in a primary.
    #[serde(default)]
    pub primary_turnout: Local<Option<Share>>,
    /// How the order by strokes is called in print.
    pub order_term: Local<String>,
    /// Whether votes for a higher office count for a lower one too, where the higher one is lost.
    #[serde(default)]
    pub carried_votes: Local<bool>,
    /// Whether a seat for a woman is voted on as an office of its own.
    #[serde(default)]
    pub women_apart: Local<bool>,
    /// What ballots that come back may not exceed.
    pub returned_within: Local<Returned>,
    /// Days within which a by-round is held.
    pub by_round_within: Local<Option<u32>>,
    /// Other last days of steps, by their ids.
    #[serde(default)]
    pub before: BTreeMap<String, Local<u32>>,
    /// Other numbers of candidates, by the titles of offices.
    #[serde(default)]
    pub more: BTreeMap<String, Local<More>>,
    /// Who is registered, class by class, as notices say it.
    #[serde(default)]
    pub classes: Option<Local<Vec<String>>>,
    /// Who may nominate, as notices say it.
    #[serde(default)]
    pub nominators: Option<Local<String>>,
    /// Who may not stand, as notices say it.
    #[serde(default)]
    pub barred: Option<Local<Vec<String>>>,
    /// Who goes with a mobile box, at least.
    #[serde(default)]
    pub mobile_box: Local<Crew>,
    /// Days within which a notice of a member's departure is posted.
    #[serde(default)]
    pub departure_within: Local<Option<u32>>,
    /// What the card is called with which one gets a ballot; nothing where there is none.
    #[serde(default)]
    pub card: Option<Local<String>>,
    /// Fewer principals than the national law allows.
    #[serde(default)]
    pub proxies: Option<Local<u32>>,
}

/// By what a list of candidates is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As the description has it.
    Written,
    /// By strokes of the names.
    Strokes,
    /// By the votes with which they were nominated.
    Nominations,
}

/// What ballots that come back may not exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Returned {
    /// Those who voted.
    TookPart,
    /// Ballots that were handed out.
    Issued,
    /// Both.
    Both,
}
