//! 张榜: from one description of an election to every notice that the law requires.

pub mod assets;
pub mod bundle;
pub mod catalog;
pub mod cli;
pub mod collation;
pub mod diag;
pub mod digest;
pub mod export;
pub mod facts;
pub mod input;
pub mod law;
pub mod model;
pub mod numeral;
pub mod paper;
pub mod pipeline;
pub mod render;
pub mod statistics;
pub mod statute;
pub mod typeset;
