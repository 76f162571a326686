//! 分片: which part of a run makes which document.

use super::State;
use crate::catalog::{Document, Need};
use crate::model::PaperKey;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One of several parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// From 1 to `of`.
    pub number: usize,
    pub of: usize,
}

/// What a document costs beside its voters, in voters.
const FIXED: u64 = 500;

/// The part, from 1 to `of`, that makes each document of an election, whatever else is asked for.
///
/// Template by template, the largest district first, each goes to the part that has least to do, so that parts are
/// alike in a run of any templates.
pub fn assign(state: &State, of: usize) -> BTreeMap<PaperKey<'_>, usize> {
    let mut loads = vec![0; of];
    let mut shards = BTreeMap::new();
    for papers in state.documents.chunk_by(|one, next| one.id() == next.id()) {
        let mut papers: Vec<(u64, &Document)> = papers.iter().map(|paper| (weight(state, paper), paper)).collect();
        papers.sort_by_key(|(weight, _)| Reverse(*weight));
        for (weight, paper) in papers {
            if let Some((index, load)) = loads.iter_mut().enumerate().min_by_key(|(_, load)| **load) {
                *load += weight;
                shards.insert(paper.key(&state.project.election), index + 1);
            }
        }
    }
    shards
}

fn weight(state: &State, document: &Document) -> u64 {
    let grows = document.template.header.needs.contains(&Need::Roll);
    let roll = document.subject.district_facts(&state.facts).and_then(|district| district.roll.as_ref());
    FIXED + roll.filter(|_| grows).map_or(0, |roll| u64::from(roll.total))
}
