//! The voters of a district: how many, in which groups, and who bears one name.

use crate::model::{Day, Level, Project, Roll, Sex, Voter, VoterPlace};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The voters of one district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollFacts {
    pub total: u32,
    pub men: u32,
    pub women: u32,
    /// Voters of other nationalities than 汉族, once it is told of everyone.
    pub minorities: Option<u32>,
    /// By age on polling day, in the order of [`AGE_BANDS`].
    pub ages: [u32; 3],
    /// In the order of the files.
    pub groups: Vec<GroupFacts>,
}

/// Bands of age that reports on the registration speak of.
pub const AGE_BANDS: [&str; 3] = ["35岁以下", "36岁至59岁", "60岁以上"];
/// The completed years with which the second and the third band begin.
const BANDS_BEGIN: [u32; 2] = [36, 60];

/// The voters of one group (选民小组).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFacts {
    /// Empty where the roll has no groups.
    pub name: String,
    /// In the order of the files.
    pub voters: VoterPlaces,
}

/// Places of voters, each list of them in its order. Those that follow one another in a roll are kept as one stretch: a
/// group mostly stands together in its file, and a county has a million places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoterPlaces(Vec<Stretch>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    roll: u32,
    indices: Range<u32>,
}

impl VoterPlaces {
    /// Adds a place behind the others.
    pub fn push(&mut self, place: VoterPlace) {
        match self.0.last_mut() {
            Some(last) if last.roll == place.roll && last.indices.end == place.index => last.indices.end += 1,
            _ => self.0.push(Stretch { roll: place.roll, indices: place.index..place.index + 1 }),
        }
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = VoterPlace> {
        let places = |stretch: &Stretch| {
            let roll = stretch.roll;
            stretch.indices.clone().map(move |index| VoterPlace { roll, index })
        };
        self.0.iter().flat_map(places)
    }
}

impl RollFacts {
    /// The voters in the order of their list: group by group.
    pub fn voters(&self) -> impl Iterator<Item = VoterPlace> {
        self.groups.iter().flat_map(|group| group.voters.iter())
    }

    /// Counts the voters of a district; `None` if no roll is for it.
    pub fn of(project: &Project, level: Level, district: u32) -> Option<RollFacts> {
        RollFacts::of_rolls(project, |roll| roll.district(level) == Some(district))
    }

    /// Counts the voters of a body, by its position.
    pub fn of_body(project: &Project, body: usize) -> Option<RollFacts> {
        RollFacts::of_rolls(project, |roll| roll.body == Some(body as u32))
    }

    fn of_rolls(project: &Project, of: impl Fn(&Roll) -> bool) -> Option<RollFacts> {
        let mut facts = RollFacts { total: 0, men: 0, women: 0, minorities: Some(0), ages: [0; 3], groups: vec![] };
        let born_by = BANDS_BEGIN.map(|years| project.election.polling_day.years_earlier(years));
        let mut positions: HashMap<&str, usize> = HashMap::new();
        let mut found = false;
        let rolls = project.rolls.iter().enumerate();
        for (index, roll) in rolls.filter(|(_, roll)| of(roll)) {
            found = true;
            // Two files of one district may have the same group.
            let joined = roll.groups.iter().map(|name| {
                *positions.entry(name).or_insert_with(|| {
                    facts.groups.push(GroupFacts { name: name.to_string(), voters: VoterPlaces::default() });
                    facts.groups.len() - 1
                })
            });
            let joined: Vec<usize> = joined.collect();
            for (place, voter) in project.voters_of(index) {
                facts.count(voter, born_by);
                facts.groups[joined[voter.group as usize]].voters.push(place);
            }
        }
        found.then_some(facts)
    }

    /// `born_by`: the last days of birth of the second and of the third band of age.
    fn count(&mut self, voter: &Voter, born_by: [Day; 2]) {
        self.total += 1;
        self.ages[born_by.iter().filter(|last| voter.birth <= **last).count()] += 1;
        self.minorities = self.minorities.zip(voter.minority).map(|(sum, minority)| sum + u32::from(minority));
        match voter.sex {
            Sex::Male => self.men += 1,
            Sex::Female => self.women += 1,
        }
    }
}

/// How much of a birth tells namesakes apart; what is not needed is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    Year,
    Month,
    Day,
    /// The day and the sex.
    Sex,
}

/// Voters of one group who bear the same name and are not the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesakes {
    pub voters: Vec<VoterPlace>,
    /// The least that tells them all apart.
    pub precision: Precision,
}

/// The namesakes of `group`, in the order of the second voter of each name. Lists tell them apart
/// by birth, never by ID number; same name, sex and birth is a double registration.
pub fn namesakes(project: &Project, group: &GroupFacts) -> Vec<Namesakes> {
    let mut by_name: HashMap<&str, Vec<VoterPlace>> = HashMap::new();
    let mut shared = vec![];
    for place in group.voters.iter() {
        let name = &*project.voter(place).name;
        let same = by_name.entry(name).or_default();
        same.push(place);
        if same.len() == 2 {
            shared.push(name);
        }
    }
    let mut found = vec![];
    for voters in shared.into_iter().filter_map(|name| by_name.remove(name)) {
        let persons: Vec<&Voter> = voters.iter().map(|place| project.voter(*place)).collect();
        let apart = |precision: &Precision| {
            let marks: HashSet<_> = persons.iter().map(|person| mark(person, *precision)).collect();
            marks.len() == persons.len()
        };
        let precision =
            [Precision::Year, Precision::Month, Precision::Day].into_iter().find(apart).unwrap_or(Precision::Sex);
        let one = persons.iter().all(|person| mark(person, Precision::Sex) == mark(persons[0], Precision::Sex));
        if !one {
            found.push(Namesakes { voters, precision });
        }
    }
    found
}

/// What stands for a voter among namesakes: year, month, day and sex as far as they are needed.
pub fn mark(voter: &Voter, precision: Precision) -> (i32, Option<u32>, Option<u32>, Option<Sex>) {
    let (year, month, day) = voter.birth.ymd();
    let with = |least: Precision, number: u32| (precision >= least).then_some(number);
    let sex = (precision == Precision::Sex).then_some(voter.sex);
    (year, with(Precision::Month, month), with(Precision::Day, day), sex)
}
