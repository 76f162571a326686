//! What things are called in a kind of election of bodies.

use serde::{Deserialize, Serialize};

/// What things are called in a kind of election.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Where they vote together: `村`, `社区`, `党支部`.
    pub unit: String,
    /// What is elected: `村民委员会`.
    pub body: String,
    /// Who conducts the election: `村民选举委员会`.
    pub committee: String,
    /// Who votes: `登记参加选举的村民`.
    pub voters: String,
    /// One who is elected: `成员`.
    pub member: String,
    /// Those who live there: `村民`, `居民`; empty where members of an organisation vote.
    #[serde(default)]
    pub people: String,
    /// All who may vote, as reports of counts call them: `全体代表`; those who should attend where nothing is said.
    #[serde(default)]
    pub everyone: String,
    /// Who presides over the meeting that votes: `上届委员会`, `大会主席团`.
    #[serde(default)]
    pub presides: String,
    /// Who receives the reports of its counts: `主持人`, `执行主席`.
    #[serde(default)]
    pub host: String,
    /// What stands above ballots and reports of counts.
    #[serde(default)]
    pub heading: Heading,
}

/// What stands above ballots and reports of counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// What is elected: `东沟村村民委员会`.
    #[default]
    Elected,
    /// The name of the unit, which is a meeting itself; its offices are those of the township.
    Meeting,
    /// The congress of the organisation: `中共青石镇第十三次代表大会`.
    Congress,
}
