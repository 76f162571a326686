//! What templates see of persons.

use super::filters::pad;
use crate::facts::result::written_in;
use crate::model::tally::WriteIn;
use crate::model::{Day, District, Nominee};
use serde::Serialize;

/// A nominee, candidate or winner.
#[derive(Debug, Clone, Serialize)]
pub struct PersonView<'a> {
    pub name: String,
    /// The name in the second language; empty if it is not given.
    pub second_name: &'a str,
    pub sex: &'static str,
    pub nationality: &'a str,
    /// `1975-03`; empty for someone who was no nominee.
    pub birth: String,
    pub education: &'static str,
    pub party: &'a str,
    pub post: &'a str,
    pub cv: Option<&'a str>,
    /// Who nominated: the parties' name, or `选民12人联名`.
    pub nominated_by: String,
    /// Votes for, once counted.
    pub votes: Option<u32>,
    /// The day of the round that elected the person.
    pub elected_on: Option<Day>,
}

pub(super) fn person(nominee: &Nominee) -> PersonView<'_> {
    PersonView {
        name: pad(&nominee.display_name()),
        second_name: nominee.second_name.as_deref().unwrap_or_default(),
        sex: nominee.sex.word(),
        nationality: &nominee.nationality,
        birth: nominee.birth.to_string(),
        education: nominee.education.word(),
        party: &nominee.party,
        post: &nominee.post,
        cv: nominee.cv.as_ref().map(|cv| cv.0.as_str()),
        nominated_by: match (&nominee.nominated_by, nominee.joint_voters) {
            (Some(parties), _) => parties.clone(),
            (None, Some(voters)) => format!("选民{voters}人联名"),
            (None, None) => String::new(),
        },
        votes: None,
        elected_on: None,
    }
}

/// Someone on a list or in a count, by name.
pub(super) fn known<'a>(district: &'a District, name: &str) -> PersonView<'a> {
    district.nominee(name).map_or_else(|| stranger(district, name), person)
}

/// Someone elected without having been nominated.
fn stranger<'a>(district: &'a District, name: &str) -> PersonView<'a> {
    of_write_in(name, written_in(district, name))
}

/// Someone whom voters wrote on their ballots.
pub(super) fn of_write_in<'a>(name: &str, facts: Option<&'a WriteIn>) -> PersonView<'a> {
    PersonView {
        second_name: facts.and_then(|facts| facts.second_name.as_deref()).unwrap_or_default(),
        name: pad(name),
        sex: facts.map_or("", |facts| facts.sex.word()),
        nationality: facts.map_or("", |facts| facts.nationality.as_str()),
        birth: String::new(),
        education: "",
        party: "",
        post: facts.map_or("", |facts| facts.post.as_str()),
        cv: None,
        nominated_by: "另选人".to_owned(),
        votes: None,
        elected_on: None,
    }
}
