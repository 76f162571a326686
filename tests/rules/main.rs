//! The rules of law at their bounds: each table says which codes are found, and no others.

#![allow(clippy::type_complexity, reason = "tables of cases")]

mod builder;
mod candidates;
mod changes;
mod committee;
mod count;
mod days;
mod districts;
mod doubles;
mod figures;
mod numbers;
mod objections;
mod plan;
mod polling_day;
mod properties;
mod rolls;
mod seats;
mod session;
mod tallies;
mod texts;
