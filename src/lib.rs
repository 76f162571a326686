//! 张榜: from one description of an election to every notice that the law requires.

pub mod bundle;
pub mod diag;
pub mod typeset;
