//! The election as it is described: valid by type, silent about law, files and paper.
//!
//! The structs are the glossary: YAML keys are the Chinese terms (`rename`), Rust fields the
//! English ones, doc comments the meaning. `input` checks a description against the JSON Schema
//! that is made from these very types, so a key exists in one place only.

pub mod body;
pub mod body_kind;
pub mod body_practice;
pub mod body_words;
pub mod candidacy;
pub mod changes;
pub mod committee;
pub mod congress;
pub mod date;
pub mod delegates;
pub mod departure;
pub mod election;
pub mod id_number;
pub mod issued;
pub mod kind;
pub mod leading;
pub mod percent;
pub mod person;
pub mod polling;
pub mod practice;
pub mod printing;
pub mod report;
pub mod roll;
pub mod rollup;
pub mod second;
pub mod summary;
pub mod tally;

pub use body::{Body, Office};
pub use body_kind::BodyRules;
pub use congress::{Committee, Congress, District, Level};
pub use date::{BirthDate, Clock, Day};
pub use delegates::Unit;
pub use election::{Area, Election, Project, Schedule, Stage, YesNo};
pub use id_number::{IdNumber, NoIdNumber};
pub use issued::{Fingerprint, Issued, PaperKey, Record};
pub use kind::Kind;
pub use leading::{Aim, PartyOfficer};
pub use percent::Percent;
pub use person::{Nominee, Sex};
pub use polling::{PollingStation, Round};
pub use practice::{Local, Practice};
pub use report::{Leadership, Report, ReportKind, Section};
pub use roll::{LastElection, Roll, RollFile, RollReason, RowCount, Voter, VoterPlace};
pub use rollup::{RollUp, UnitLevel};
pub use second::{SecondLanguage, SecondScript, SecondText};
pub use summary::{Figures, Item, LastPoll};
pub use tally::{Tally, Votes};
