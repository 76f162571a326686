//! The rules of law at their bounds: each table says which codes are found, and no others.

#![allow(clippy::type_complexity, reason = "tables of cases")]

mod builder;
mod candidates;
mod count;
mod days;
mod districts;
mod doubles;
mod figures;
mod numbers;
mod order;
mod primary;
mod properties;
mod recall;
mod rolls;
mod rounds;
mod second_count;
mod tallies;
mod texts;
