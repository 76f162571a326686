//! Committees that are elected; they may then elect their own leaders.

use super::OfficeFacts;
use super::result::{Next, Rounds};
use crate::model::Body;
use crate::model::body_kind::{BodyRules, ElectedIn};

/// A committee that is elected; it may then elect its own leaders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeFacts {
    /// What it is called after the name of the unit, where more than one is elected: `纪律检查委员会`.
    pub word: Option<String>,
    /// Positions in `职位` of the offices of its members, and of those that it fills itself.
    pub members: Vec<usize>,
    pub leaders: Vec<usize>,
    /// Seats of its members.
    pub seats: u32,
    /// Members elected by the last round; `None` while they are not counted or a vote is still to follow.
    pub elected: Option<u32>,
}

impl CommitteeFacts {
    /// The committees to which the offices belong.
    pub(super) fn all(rules: &BodyRules, body: &Body, offices: &[OfficeFacts]) -> Vec<CommitteeFacts> {
        let mut committees: Vec<CommitteeFacts> = vec![];
        for (index, (office, facts)) in body.offices.iter().zip(offices).enumerate() {
            let word = rules.office(&office.title).and_then(|rule| rule.committee.clone());
            // Delegates to a higher congress are members of none.
            if word.is_none() && rules.offices.iter().any(|office| office.committee.is_some()) {
                continue;
            }
            let known = committees.iter().position(|committee| committee.word == word);
            let at = known.unwrap_or_else(|| {
                committees.push(CommitteeFacts { word, members: vec![], leaders: vec![], seats: 0, elected: Some(0) });
                committees.len() - 1
            });
            let committee = &mut committees[at];
            match facts.elected_in {
                ElectedIn::Committee => committee.leaders.push(index),
                ElectedIn::Assembly => {
                    committee.members.push(index);
                    committee.seats += office.seats;
                    let over = |rounds: &&Rounds| matches!(rounds.last().next(), None | Some(Next::Vacancy));
                    let elected = facts.rounds.as_ref().filter(over).map(|rounds| rounds.elected().count() as u32);
                    committee.elected = committee.elected.zip(elected).map(|(all, own)| all + own);
                }
            }
        }
        committees
    }
}
