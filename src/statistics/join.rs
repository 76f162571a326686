//! Many units become one: figures add up, rates are made of the sums later.

use super::persons::Persons;
use super::record::{Area, CongressRecord, Groups, Joined, LastTerm, Lists, Numbers, Poll, Statistics, Totals, Voters};
use super::{Figures, UnitsRecord, VERSION};
use crate::facts::{Aspect, sum};
use crate::model::rollup::LastElected;
use crate::model::{Day, Level, UnitLevel};

/// The unit whose figures are made.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    pub level: UnitLevel,
    pub area: Area,
    /// Units that should be there and are not.
    pub missing: Vec<String>,
}

/// Adds up units of one occasion; there is at least one.
pub fn join(unit: Expected, units: &[Statistics]) -> Statistics {
    let first = units.iter().map(|one| one.polling_day).min();
    let last = units.iter().map(|one| one.last_polling_day.unwrap_or(one.polling_day)).max();
    let polling_day = first.unwrap_or(Day(Default::default()));
    let totals: Vec<&Totals> = units.iter().map(|one| &one.totals).collect();
    let congress = |level: Level| {
        let records: Vec<&CongressRecord> = units.iter().filter_map(|one| one.congress(level)).collect();
        (!records.is_empty()).then(|| together(&unit, level, &records))
    };
    Statistics {
        version: VERSION,
        occasion: units.first().map(|one| one.occasion).unwrap_or_default(),
        polling_day,
        last_polling_day: last.filter(|day| *day != polling_day),
        totals: Totals::sum(&totals),
        congresses: [Level::County, Level::Township].into_iter().filter_map(congress).collect(),
        units: UnitsRecord::join(&units.iter().filter_map(|one| one.units.as_ref()).collect::<Vec<_>>()),
        joined: Some(Joined {
            units: units.iter().map(|one| one.name().to_owned()).collect(),
            missing: unit.missing.clone(),
        }),
        level: unit.level,
        area: unit.area,
    }
}

/// What all have in common.
fn common<T: PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = values.next()??;
    values.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

fn together(unit: &Expected, level: Level, records: &[&CongressRecord]) -> CongressRecord {
    // Townships have parts of one county's congress: its committee is the same everywhere.
    let one_body = unit.level == UnitLevel::County && level == Level::County;
    fn each<'a, T>(records: &[&'a CongressRecord], part: fn(&CongressRecord) -> &T) -> Vec<&'a T>
    where
        T: 'a,
    {
        records.iter().map(|record| part(record)).collect()
    }
    let numbers = Numbers::sum(&each(records, |record| &record.numbers));
    let members = common(records.iter().map(|record| record.numbers.members));
    let lists = |part: fn(&Lists) -> &Persons| {
        let persons: Vec<&Persons> = records.iter().map(|record| part(&record.lists)).collect();
        Persons::sum(&persons)
    };
    CongressRecord {
        level,
        bodies: if one_body { 1 } else { records.iter().map(|record| record.bodies).fold(0, u32::saturating_add) },
        area: common(records.iter().map(|record| record.area.clone())),
        term: common(records.iter().map(|record| record.term)),
        numbers: if one_body { Numbers { members, ..numbers } } else { numbers },
        voters: Voters::sum(&each(records, |record| &record.voters)),
        poll: Poll::sum(&each(records, |record| &record.poll)),
        lists: Lists {
            nominees: lists(|lists| &lists.nominees),
            candidates: lists(|lists| &lists.candidates),
            elected: lists(|lists| &lists.elected),
        },
        groups: Groups::sum(&each(records, |record| &record.groups)),
        last_term: last_terms(&each(records, |record| &record.last_term)),
        districts: vec![],
    }
}

fn last_terms(units: &[&LastTerm]) -> LastTerm {
    let add = |figure: fn(&LastTerm) -> Option<u32>| sum(units.iter().map(|unit| figure(unit)));
    let groups: Vec<&Groups> = units.iter().map(|unit| &unit.groups).collect();
    LastTerm {
        registered: add(|last| last.registered),
        took_part: add(|last| last.took_part),
        elected: add(|last| last.elected),
        groups: Groups::sum(&groups),
    }
}

impl Statistics {
    /// Takes last term's figures as they are stated for the whole, instead of the sums.
    pub fn state_last_term(&mut self, stated: &[LastElected]) {
        for last in stated {
            let Some(record) = self.congresses.iter_mut().find(|congress| congress.level == last.level) else {
                continue;
            };
            let count = |group| last.groups.iter().find(|count| count.group == group).map(|count| count.count);
            let sums = record.last_term;
            record.last_term = LastTerm {
                registered: last.registered.or(sums.registered),
                took_part: last.took_part.or(sums.took_part),
                elected: last.elected.or(sums.elected),
                groups: Groups::each(|group| count(group).or(sums.groups.of(group).filter(|_| last.elected.is_none()))),
            };
        }
    }
}

/// What a unit does not tell while others do, so that the sum is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The position of the unit.
    pub unit: usize,
    /// `县级：人口、男`.
    pub figures: Vec<String>,
}

/// What units lack that others have, unit by unit. What no unit tells is not missed; last term's figures may be stated.
pub fn lacking(units: &[Statistics]) -> Vec<Lack> {
    let told: Vec<Vec<(String, bool)>> = units.iter().map(told).collect();
    let known = |figure: &String| told.iter().flatten().any(|(other, told)| *told && other == figure);
    let mut lacks = vec![];
    for (unit, figures) in told.iter().enumerate() {
        let figures = figures.iter().filter(|(figure, told)| !told && known(figure));
        let figures: Vec<String> = figures.map(|(figure, _)| figure.clone()).collect();
        if !figures.is_empty() {
            lacks.push(Lack { unit, figures });
        }
    }
    lacks
}

/// Every figure of a unit by its name, and whether it is known.
fn told(unit: &Statistics) -> Vec<(String, bool)> {
    fn set<F: Figures>(head: &str, figures: &F) -> Vec<(String, bool)> {
        let keys = F::KEYS.iter().zip(figures.values());
        keys.map(|(key, value)| (format!("{head}{key}"), value.is_some())).collect()
    }
    // The figures of the whole that bodies have are their own.
    let mut all = if unit.units.is_some() { vec![] } else { set("总数的", &unit.totals) };
    for congress in &unit.congresses {
        let level = congress.level.word();
        let head = |set: &str| format!("{level}{set}");
        all.extend(set(&head(""), &congress.numbers).into_iter().filter(|(name, _)| !name.ends_with("选举委员会")));
        all.extend(set(&head(""), &congress.voters));
        all.extend(set(&head(""), &congress.poll));
        let lists = &congress.lists;
        let lists = [("提名候选人", &lists.nominees), ("正式候选人", &lists.candidates), ("当选代表", &lists.elected)];
        for (key, list) in lists {
            all.push((head(key), list.total.is_some()));
            let aspects = Aspect::ALL.into_iter();
            all.extend(
                aspects.map(|aspect| (head(&format!("{key}的{}", aspect.word())), list.bands(aspect).is_some())),
            );
        }
        all.extend(set(&head("代表中的"), &congress.groups));
    }
    if let Some(units) = &unit.units {
        let figures = &units.figures;
        all.extend(set("", &figures.numbers));
        all.extend(set("", &figures.poll));
        all.extend(set("班子的", &figures.leading));
    }
    all
}
