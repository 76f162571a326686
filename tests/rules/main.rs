//! The rules of law at their bounds: each table says which codes are found, and no others.

#![allow(clippy::type_complexity, reason = "tables of cases")]

mod amendments;
mod areas;
mod briefs;
mod builder;
mod candidacy;
mod candidates;
mod changes;
mod committee;
mod count;
mod days;
mod districts;
mod doubles;
mod figures;
mod issued;
mod languages;
mod names;
mod numbers;
mod objections;
mod order;
mod paper;
mod plan;
mod polling_day;
mod primary;
mod properties;
mod proxies;
mod recall;
mod rolls;
mod rounds;
mod seats;
mod second_count;
mod session;
mod staff;
mod structure;
mod tallies;
mod texts;
mod turnover;
