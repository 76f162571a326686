//! Counts of a district's voters.

use crate::model::{Level, Project, Sex, Voter};
use std::collections::HashMap;

/// The voters of one district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollFacts {
    pub total: u32,
    pub men: u32,
    pub women: u32,
    /// In the order of the files.
    pub groups: Vec<GroupFacts>,
}

/// The voters of one group (选民小组).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFacts {
    pub name: String,
    /// Position of the roll and of the voter in it, in the order of the file.
    pub voters: Vec<(usize, usize)>,
}

impl GroupFacts {
    /// Voters of the group.
    pub fn total(&self) -> u32 {
        self.voters.len() as u32
    }
}

impl RollFacts {
    /// Counts the voters of a district; `None` if no roll is for it.
    pub fn of(project: &Project, level: Level, district: u32) -> Option<RollFacts> {
        let mut facts = RollFacts { total: 0, men: 0, women: 0, groups: vec![] };
        let mut positions: HashMap<&str, usize> = HashMap::new();
        let mut found = false;
        for (file, roll) in project.rolls.iter().enumerate() {
            if project.election.roll_files[file].district(level) != Some(district) {
                continue;
            }
            found = true;
            for (index, voter) in roll.voters.iter().enumerate() {
                facts.count(voter);
                let position = *positions.entry(&voter.group).or_insert_with(|| {
                    facts.groups.push(GroupFacts { name: voter.group.clone(), voters: vec![] });
                    facts.groups.len() - 1
                });
                facts.groups[position].voters.push((file, index));
            }
        }
        found.then_some(facts)
    }

    fn count(&mut self, voter: &Voter) {
        self.total += 1;
        match voter.sex {
            Sex::Male => self.men += 1,
            Sex::Female => self.women += 1,
        }
    }
}

/// Names that more than one voter of `group` bears; lists tell them apart by year of birth.
pub fn shared_names<'a>(project: &'a Project, group: &GroupFacts) -> Vec<&'a str> {
    let mut count: HashMap<&str, u32> = HashMap::new();
    let mut shared = vec![];
    for &(file, index) in &group.voters {
        let name = project.rolls[file].voters[index].name.as_str();
        let seen = count.entry(name).or_default();
        *seen += 1;
        if *seen == 2 {
            shared.push(name);
        }
    }
    shared
}
