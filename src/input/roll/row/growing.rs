//! A roll while its rows are read.

use crate::model::{Roll, RollReason, Voter};
use ecow::EcoString;
use std::collections::HashMap;

/// What a row tells of a voter.
pub struct Row<'c> {
    /// Districts of the county and of the township, and the body.
    pub places: [Option<u32>; 3],
    /// The line in the file.
    pub line: u32,
    /// The group is not told yet.
    pub voter: Voter,
    /// The group that the row itself names.
    pub group: Option<&'c str>,
    pub second_name: Option<Box<str>>,
    pub reason: Option<RollReason>,
}

/// A roll to which voters are still added.
pub struct Growing {
    pub roll: Roll,
    /// Where its groups stand, by name.
    positions: HashMap<EcoString, u16>,
    /// The line after that of the last voter.
    next: u32,
}

impl From<Roll> for Growing {
    fn from(roll: Roll) -> Self {
        Growing { roll, positions: HashMap::new(), next: 0 }
    }
}

impl Growing {
    /// Adds the voter of a row, who belongs to `group`.
    pub fn add(&mut self, row: Row, group: &str) {
        let group = self.position(group);
        let index = self.roll.voters.len() as u32;
        if row.line != self.next {
            self.roll.lines.push((index, row.line));
        }
        self.next = row.line + 1;
        self.roll.voters.push(Voter { group, ..row.voter });
        self.roll.second_names.extend(row.second_name.map(|name| (index, name)));
        self.roll.reasons.extend(row.reason.map(|reason| (index, reason)));
    }

    /// Whether there is no room for another group.
    pub fn is_full(&self) -> bool {
        self.roll.groups.len() > u16::MAX.into()
    }

    /// Where a group stands among those of the roll.
    fn position(&mut self, group: &str) -> u16 {
        let last = self.roll.voters.last();
        // Voters of one group mostly stand together.
        if let Some(last) = last.filter(|last| self.roll.group_of(last) == group) {
            return last.group;
        }
        if let Some(known) = self.positions.get(group) {
            return *known;
        }
        let (position, name) = (self.roll.groups.len() as u16, EcoString::from(group));
        self.roll.groups.push(name.clone());
        self.positions.insert(name, position);
        position
    }

    /// The roll, to which nobody is added any more.
    pub fn done(mut self) -> Roll {
        self.roll.voters.shrink_to_fit();
        self.roll.groups.shrink_to_fit();
        self.roll.lines.shrink_to_fit();
        self.roll
    }
}
