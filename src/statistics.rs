//! 统计.json: an election's unit in figures, and the figures of many units joined.
//!
//! A unit is a township, a county, a city or a province. A figure that is not known is nothing; a sum of figures of
//! which one is not known is not known either. There is nobody's name and no number of anybody's card in it.

pub mod compare;
pub mod faults;
mod figures;
pub mod grid;
pub mod join;
mod of;
pub mod persons;
pub mod record;
pub mod tables;
pub mod units;

pub use compare::Change;
pub use faults::{Fault, faults};
pub use figures::Figures;
pub use grid::{Grid, Line, Value};
pub use join::{Expected, Lack, join, lacking};
pub use of::of;
pub use persons::Persons;
pub use record::{
    Area, CongressRecord, DistrictRow, Groups, Joined, LastTerm, Lists, Numbers, Poll, Statistics, Totals, Voters,
};
pub use tables::grids;
pub use units::{UnitFigures, UnitsRecord};

/// The version of its form.
pub const VERSION: u32 = 1;
