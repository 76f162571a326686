//! The figures of a project.

use super::persons::{Persons, words};
use super::record::{
    Area, CongressRecord, DistrictRow, Groups, LastTerm, Lists, Numbers, Poll, Statistics, Totals, Voters,
};
use super::{VERSION, units};
use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, Census, CongressFacts, Facts, Rate, Returns};
use crate::model::changes::Group;
use crate::model::{Congress, Election, Item, Kind, LastPoll, Project, UnitLevel};

/// The figures of `project`. Where no township is elected and the name of the township is that of the county, the unit is
/// the county.
pub fn of(project: &Project, facts: &Facts, kind: &Kind) -> Statistics {
    let election = &project.election;
    let area = &election.area;
    let level = if area.township == area.county { UnitLevel::County } else { UnitLevel::Township };
    let congresses = election.congresses.iter().zip(&facts.congresses);
    let unit = Area {
        province: area.province.clone(),
        city: area.city.clone(),
        county: Some(area.county.clone()),
        township: Some(area.township.clone()),
    };
    Statistics {
        version: VERSION,
        level,
        area: unit.up_to(level),
        occasion: election.occasion,
        polling_day: election.polling_day,
        last_polling_day: election.polling_until,
        joined: None,
        totals: totals(election, facts),
        congresses: congresses.map(|(congress, facts)| record(election, congress, facts)).collect(),
        units: kind.bodies.as_deref().map(|rules| units::record(project, &facts.bodies, rules, None)),
    }
}

fn totals(election: &Election, facts: &Facts) -> Totals {
    let turnouts: Vec<Option<Rate>> = facts.congresses.iter().map(|congress| congress.turnout).collect();
    // What the levels have in common is the turnout of the unit.
    let common = turnouts.first().copied().flatten().filter(|first| turnouts.iter().all(|one| *one == Some(*first)));
    let common = common.filter(|rate| Some(rate.whole) == facts.totals.registered);
    Totals {
        population: election.figures.population,
        districts: facts.totals.districts,
        registered: facts.totals.registered,
        took_part: facts.totals.turnout.or(common).map(|rate| rate.part),
        stations: facts.totals.stations,
        mobile_boxes: facts.totals.mobile_boxes,
    }
}

fn record(election: &Election, congress: &Congress, facts: &CongressFacts) -> CongressRecord {
    let members = congress.committee.everyone().count() as u32;
    let districts = congress.districts.len() as u32;
    // Stated figures of the whole are those of its only congress.
    let only = election.congresses.len() == 1;
    let stated = |figure: Option<u32>| figure.filter(|_| only && districts == 0);
    let numbers = Numbers {
        members: (members > 0).then_some(members),
        districts: if districts > 0 { Some(districts) } else { stated(election.figures.districts) },
        seats: facts.seats,
        objections: (districts > 0).then_some(facts.objections),
    };
    let mut voters = voters(&facts.census);
    let mut poll = facts.returns.as_ref().map(poll).unwrap_or_default();
    voters.registered = voters.registered.or(stated(election.figures.registered));
    poll.took_part = poll.took_part.or(stated(election.figures.took_part));
    poll.stations = poll.stations.or(stated(election.figures.stations));
    poll.mobile_boxes = poll.mobile_boxes.or(stated(election.figures.mobile_boxes));
    let structure = facts.structure.as_ref();
    CongressRecord {
        level: congress.level,
        bodies: 1,
        area: Some(congress.area.clone()),
        term: Some(congress.term),
        numbers,
        last_term: last_term(congress, voters.last_term, election.figures.last_term.filter(|_| only && districts == 0)),
        voters,
        poll,
        lists: lists(congress, facts),
        groups: Groups::each(|group| Some(structure?.rate(group)?.part)),
        districts: rows(congress, facts),
    }
}

pub(super) fn voters(census: &Census) -> Voters {
    Voters {
        population: census.population,
        of_age: census.of_age,
        registered: census.registered,
        men: census.men,
        women: census.women,
        minorities: census.minorities,
        last_term: census.last_term,
        came_of_age: census.came_of_age,
        restored: census.restored,
        moved_in: census.moved_in,
        added: census.added,
        moved_out: census.moved_out,
        died: census.died,
        deprived: census.deprived,
        removed: census.removed,
    }
}

fn poll(returns: &Returns) -> Poll {
    let cast = &returns.cast;
    Poll {
        took_part: cast.took_part,
        at_stations: cast.at_stations,
        at_meetings: cast.at_meetings,
        at_boxes: cast.at_boxes,
        by_proxy: cast.by_proxy,
        issued: cast.issued,
        returned: cast.returned,
        valid: cast.valid,
        void: cast.void,
        stations: Some(returns.stations),
        mobile_boxes: Some(returns.mobile_boxes),
        primaries: Some(returns.primaries),
        filled_at_once: Some(returns.filled_at_once),
        void_polls: Some(returns.void_polls),
        by_rounds: Some(returns.by_rounds),
        runoffs: Some(returns.runoffs),
    }
}

fn lists(congress: &Congress, facts: &CongressFacts) -> Lists {
    let unknown = |total| Persons::stated(total, |_| None);
    match &facts.returns {
        Some(returns) => Lists {
            nominees: Persons::counted(&returns.nominees),
            candidates: Persons::counted(&returns.candidates),
            elected: Persons::counted(&returns.elected),
        },
        None => Lists {
            nominees: unknown(facts.nominees),
            candidates: unknown(facts.candidates),
            elected: stated(congress, facts),
        },
    }
}

/// The deputies as they are stated, as far as the bands are those of the tables.
fn stated(congress: &Congress, facts: &CongressFacts) -> Persons {
    let figures = &congress.figures;
    Persons::stated(facts.elected, |aspect| match aspect {
        Aspect::Sex => {
            let (women, total) = (figures.women?, facts.elected?);
            Some(vec![total.checked_sub(women)?, women, 0])
        }
        Aspect::Age => bands(aspect, &figures.ages),
        Aspect::Education => bands(aspect, &figures.educations),
        _ => None,
    })
}

/// Stated lines whose names are all bands of the aspect.
fn bands(aspect: Aspect, items: &[Item]) -> Option<Vec<u32>> {
    let known = |item: &Item| item.name != UNKNOWN && aspect.bands().contains(&item.name.as_str());
    let count = |word| items.iter().filter(|item| item.name == word).map(|item| item.count).sum();
    (!items.is_empty() && items.iter().all(known)).then(|| words(aspect).map(count).collect())
}

/// What is stated of last term's poll, and what targets say of its deputies, if all of them say the same.
fn last_term(congress: &Congress, registered: Option<u32>, stated: Option<LastPoll>) -> LastTerm {
    let told = |group: Group| congress.last_term(group);
    let poll = congress.figures.last_term.or(stated);
    let mut wholes = Group::ALL.into_iter().filter_map(told).map(|last| last.whole);
    let elected = wholes.next().filter(|first| wholes.all(|whole| whole == *first));
    let groups = Groups::each(|group| told(group).filter(|_| elected.is_some()).map(|last| last.part));
    LastTerm {
        registered: registered.or(poll.map(|poll| poll.registered)),
        took_part: poll.map(|poll| poll.took_part),
        elected,
        groups,
    }
}

fn rows(congress: &Congress, facts: &CongressFacts) -> Vec<DistrictRow> {
    let districts = congress.districts.iter().zip(&facts.districts);
    districts
        .map(|(district, facts)| DistrictRow {
            number: district.number,
            seats: district.seats,
            registered: facts.voters,
            took_part: district.tally.as_ref().map(|tally| tally.took_part),
            elected: facts.rounds.as_ref().map(|rounds| rounds.elected().count() as u32),
        })
        .collect()
}
