//! What provinces settle beside the national law: typed values, each with its article.
//!
//! `practice` in `kind.yaml` holds what is usual where a province says nothing; a file of
//! `provinces/` replaces those values that its regulation settles.

use super::kind::{Range, Share};
use serde::Deserialize;

/// A value and the article that settles it; without one it is mere practice.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Local<T> {
    pub value: T,
    /// Key of `statutes.yaml`.
    #[serde(default)]
    pub cite: Option<String>,
}

/// Local rules of one province, or what is usual.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Full name of the province; empty for what is usual.
    #[serde(default)]
    pub name: String,
    /// Order of the initial list.
    pub initial_order: Local<ListOrder>,
    /// Order of the formal list.
    pub formal_order: Local<ListOrder>,
    /// How the order by strokes is called in print.
    pub order_term: Local<String>,
    /// Share of a district's voters that must take part in a primary, at least.
    pub primary_turnout: Local<Option<Share>>,
    /// Most candidates nominated by parties and organisations, as a share of all seats.
    pub party_share: Local<Option<Share>>,
    /// Least share of women among candidates.
    pub women_candidates: Local<Option<Share>>,
    /// Who goes with a mobile box, at least.
    pub mobile_box: Local<Crew>,
    /// Posts at the poll that are closed to candidates.
    pub candidate_barred: Local<Vec<Post>>,
    /// Posts at the poll that are closed to near relatives of candidates.
    pub relative_barred: Local<Vec<Post>>,
    /// Days that a poll may take.
    pub voting_days: Local<Range>,
    /// Last day for correcting the voter list, in days before polling day.
    pub corrections_before: Local<Option<u32>>,
    /// Last day for registering late, in days before polling day.
    pub late_registration_before: Local<Option<u32>>,
    /// Day by which time and place of the poll are announced again, in days before polling day.
    pub repeat_notice_before: Local<Option<u32>>,
    /// Days before polling day by which a by-election posts its voter list; `None`: no day is set.
    pub by_election_voter_list: Local<Option<u32>>,
    /// Likewise the initial list of candidates.
    pub by_election_initial_list: Local<Option<u32>>,
    /// Likewise the formal list of candidates.
    pub by_election_formal_list: Local<Option<u32>>,
    /// What happens to a seat that a by-round leaves empty.
    pub still_short: Local<StillShort>,
    /// Whether the ballots of the two levels have paper of different colours.
    pub ballots_apart: Local<bool>,
    /// Who says first what a ballot means that is hard to read; what they cannot settle, the committee does.
    pub doubtful_ballots: Local<Vec<Post>>,
    /// Members of the committees of both levels.
    pub committee_size: Local<Option<CommitteeSize>>,
    /// By how much the population per deputy may differ from the mean.
    pub population_band: Local<Share>,
    /// Winners' lists are usually posted within so many days after polling day.
    pub winners_within: Local<u32>,
    /// Lists are usually posted again if the poll is put off by more than so many days.
    pub lists_again_after: Local<u32>,
    /// What else the regulation asks for, in our words.
    #[serde(default)]
    pub remarks: Vec<Local<String>>,
}

impl Practice {
    /// Where nothing is settled.
    pub fn unsettled() -> Practice {
        fn open<T>(value: T) -> Local<T> {
            Local { value, cite: None }
        }
        Practice {
            name: String::new(),
            initial_order: open(ListOrder::Open),
            formal_order: open(ListOrder::Open),
            order_term: open(String::new()),
            primary_turnout: open(None),
            party_share: open(None),
            women_candidates: open(None),
            mobile_box: open(Crew { monitors: 0, persons: 0 }),
            candidate_barred: open(vec![]),
            relative_barred: open(vec![]),
            voting_days: open(Range { min: 1, max: 1 }),
            corrections_before: open(None),
            late_registration_before: open(None),
            repeat_notice_before: open(None),
            by_election_voter_list: open(None),
            by_election_initial_list: open(None),
            by_election_formal_list: open(None),
            still_short: open(StillShort::Open),
            ballots_apart: open(false),
            doubtful_ballots: open(vec![]),
            committee_size: open(None),
            population_band: open(Share { num: 1, den: 1 }),
            winners_within: open(0),
            lists_again_after: open(0),
            remarks: vec![],
        }
    }
}

/// By what a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListOrder {
    /// The province says nothing.
    Open,
    /// By strokes of the names.
    Strokes,
    /// By strokes; after a primary by its votes.
    StrokesOrPrimary,
}

/// Those who carry a mobile box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crew {
    pub monitors: u32,
    /// Monitors and other staff together.
    pub persons: u32,
}

/// A post at the poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Post {
    Host,
    Monitor,
    Counter,
    /// Any other work at the poll.
    Staff,
}

impl Post {
    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            Post::Host => "主持人",
            Post::Monitor => "监票人",
            Post::Counter => "计票人",
            Post::Staff => "工作人员",
        }
    }
}

/// What happens to a seat that a by-round leaves empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StillShort {
    /// The province says nothing: the committee asks the standing committee.
    Open,
    /// The seat stays vacant.
    Vacant,
    /// The seat is filled later, with more candidates than seats.
    Later,
}

/// Members of an election committee by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitteeSize {
    pub county: Range,
    pub township: Range,
}
