//! What has changed since it was posted: voters of a list, names of candidates.

use super::RollFacts;
use crate::model::issued::{CORRECTION, FORMAL_LIST, INITIAL_LIST, VOTER_LIST};
use crate::model::{Day, District, IdNumber, Issued, Level, Nominee, Project, VoterPlace};
use std::collections::HashMap;

/// The voters of a district now against those of a list as it was posted. Always: `before` and those added
/// without those removed are `after`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// Position of the posting in the record, and its day.
    pub entry: usize,
    pub posted: Day,
    pub before: u32,
    pub after: u32,
    /// In the present rolls, by list.
    pub added: Vec<VoterPlace>,
    /// In the rolls at the time of posting, by list.
    pub removed: Vec<VoterPlace>,
    /// Whose name or group stands otherwise now: then and now, by the present list.
    pub corrected: Vec<(VoterPlace, VoterPlace)>,
}

impl Amendment {
    /// Compares the list of a district with the one that its correction corrects: the last one posted before it.
    /// `None` if none is on record, or is to be posted again, or one of the rolls is not there.
    pub fn of(project: &Project, level: Level, district: &District, roll: Option<&RollFacts>) -> Option<Amendment> {
        let on = district.correction.map(|correction| correction.day);
        // Those before the correction come before all others.
        let rank = |issued: &Issued| on.is_some_and(|on| issued.day < on);
        let lists = postings(project, &[VOTER_LIST], level, district);
        let (entry, issued) = lists.max_by_key(|(index, issued)| (rank(issued), issued.day, *index))?;
        let again = project.election.schedule.voter_list.is_some_and(|day| day > issued.day);
        if on.is_none() && again { None } else { Amendment::since(project, level, district, roll, entry) }
    }

    /// Compares the list of a district with what was posted of it last, be it the list or a correction; `None` if
    /// nothing has changed since.
    pub fn unposted(
        project: &Project,
        level: Level,
        district: &District,
        roll: Option<&RollFacts>,
    ) -> Option<Amendment> {
        let postings = postings(project, &[VOTER_LIST, CORRECTION], level, district);
        let (entry, _) = postings.max_by_key(|(index, issued)| (issued.day, *index))?;
        Amendment::since(project, level, district, roll, entry).filter(Amendment::is_some)
    }

    fn since(
        project: &Project,
        level: Level,
        district: &District,
        roll: Option<&RollFacts>,
        entry: usize,
    ) -> Option<Amendment> {
        let issued = project.issued.entries.get(entry)?;
        let then = project.at(issued);
        let now: Vec<VoterPlace> = roll?.voters().collect();
        let changes = match std::ptr::eq(then, project) {
            true => Changes { before: now.len(), ..Changes::default() },
            false => {
                let old: Vec<VoterPlace> = RollFacts::of(then, level, district.number)?.voters().collect();
                compare(then, &old, project, &now)
            }
        };
        Some(Amendment {
            entry,
            posted: issued.day,
            before: changes.before as u32,
            after: now.len() as u32,
            added: changes.added,
            removed: changes.removed,
            corrected: changes.corrected,
        })
    }

    /// Whether anything that the list shows has changed.
    pub fn is_some(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty() || !self.corrected.is_empty()
    }
}

/// The postings of a district's papers with these ids, each with its position.
fn postings<'a>(
    project: &'a Project,
    ids: &'a [&str],
    level: Level,
    district: &'a District,
) -> impl Iterator<Item = (usize, &'a Issued)> {
    let own = move |issued: &Issued| {
        ids.contains(&issued.id.as_str()) && (issued.level, issued.district) == (Some(level), Some(district.number))
    };
    project.issued.entries.iter().enumerate().filter(move |(_, issued)| own(issued))
}

/// How two lists differ.
#[derive(Default)]
struct Changes {
    before: usize,
    added: Vec<VoterPlace>,
    removed: Vec<VoterPlace>,
    corrected: Vec<(VoterPlace, VoterPlace)>,
}

/// Compares two lists of the projects `then` and `now`.
fn compare(then: &Project, old: &[VoterPlace], now: &Project, new: &[VoterPlace]) -> Changes {
    let mut partners: HashMap<VoterPlace, VoterPlace> = HashMap::new();
    let mut rest: Vec<VoterPlace> = vec![];
    let mut numbered: HashMap<IdNumber, Vec<VoterPlace>> = HashMap::new();
    for place in new.iter().rev() {
        now.voter(*place).id_number.into_iter().for_each(|number| numbered.entry(number).or_default().push(*place));
    }
    for place in old {
        let number = then.voter(*place).id_number;
        match number.and_then(|number| numbered.get_mut(&number)?.pop()) {
            Some(partner) => drop(partners.insert(partner, *place)),
            None => rest.push(*place),
        }
    }
    let mut namesakes: HashMap<_, Vec<VoterPlace>> = HashMap::new();
    for place in new.iter().filter(|place| !partners.contains_key(place)) {
        namesakes.entry(now.voter(*place).person()).or_default().push(*place);
    }
    // Who has a number can only be somebody without one, so they choose first.
    rest.sort_by_key(|place| then.voter(*place).id_number.is_none());
    let mut removed = vec![];
    for place in rest {
        let free = namesakes.get(&then.voter(place).person()).map_or(&[][..], Vec::as_slice);
        match best((then, place), free, &partners, now) {
            Some(partner) => drop(partners.insert(partner, place)),
            None => removed.push(place),
        }
    }
    let order: HashMap<VoterPlace, usize> = old.iter().enumerate().map(|(index, place)| (*place, index)).collect();
    removed.sort_by_key(|place| order.get(place));
    let added = new.iter().filter(|place| !partners.contains_key(place)).copied().collect();
    let pairs = new.iter().filter_map(|place| Some((*partners.get(place)?, *place)));
    let corrected = pairs.filter(|(old, new)| shown(then, *old) != shown(now, *new)).collect();
    Changes { before: old.len(), added, removed, corrected }
}

/// What a list shows of a voter: name and group.
fn shown(project: &Project, place: VoterPlace) -> (&str, &str) {
    (&project.voter(place).name, project.group(place))
}

/// Who among namesakes of one age can be the same voter: rather in the same group, rather with a number.
fn best(
    (then, place): (&Project, VoterPlace),
    free: &[VoterPlace],
    partners: &HashMap<VoterPlace, VoterPlace>,
    now: &Project,
) -> Option<VoterPlace> {
    let (voter, group) = (then.voter(place), then.group(place));
    let can = |place: &&VoterPlace| !partners.contains_key(place) && voter.may_be(now.voter(**place));
    let rank = |place: &&VoterPlace| (now.group(**place) != group, now.voter(**place).id_number.is_none(), **place);
    free.iter().filter(can).min_by_key(rank).copied()
}

/// The numbers of a corrected list: counted where the posted list is on record, otherwise as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectionFacts {
    pub before: u32,
    pub added: u32,
    pub removed: u32,
    /// Voters whose entry was corrected; nobody states it.
    pub corrected: Option<u32>,
    pub after: u32,
}

impl CorrectionFacts {
    /// The numbers of a district; `None` if nothing was corrected, or nobody knows by how many.
    pub fn of(district: &District, amendment: Option<&Amendment>) -> Option<CorrectionFacts> {
        let stated = district.correction;
        if let Some(found) = amendment.filter(|found| found.is_some() || stated.is_some()) {
            let count = |places: &[VoterPlace]| places.len() as u32;
            return Some(CorrectionFacts {
                before: found.before,
                added: count(&found.added),
                removed: count(&found.removed),
                corrected: Some(found.corrected.len() as u32),
                after: found.after,
            });
        }
        let stated = stated?;
        Some(CorrectionFacts {
            before: stated.before?,
            added: stated.added.unwrap_or(0),
            removed: stated.removed.unwrap_or(0),
            corrected: None,
            after: stated.after?,
        })
    }
}

/// The names of a posted list of candidates against the present ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListChange {
    /// Position of the posting in the record.
    pub entry: usize,
    /// Names that were posted and are gone.
    pub lost: Vec<String>,
    /// Names that were not posted.
    pub gained: Vec<String>,
    /// Persons who were posted under another name: that one, and the present one.
    pub renamed: Vec<(String, String)>,
}

impl ListChange {
    /// What has changed of the list of all who are nominated since it was posted; `None` if it was not, is to be posted
    /// again, or nothing has.
    pub fn of_nominees(project: &Project, level: Level, district: &District) -> Option<ListChange> {
        ListChange::of(project, level, district, INITIAL_LIST, |district| district.nominees.iter().collect())
    }

    /// The same of the formal list.
    pub fn of_candidates(project: &Project, level: Level, district: &District) -> Option<ListChange> {
        fn formal(district: &District) -> Vec<&Nominee> {
            district.formal.iter().filter_map(|name| district.nominee(name)).collect()
        }
        ListChange::of(project, level, district, FORMAL_LIST, formal)
    }

    fn of(
        project: &Project,
        level: Level,
        district: &District,
        list: &str,
        persons: impl Fn(&District) -> Vec<&Nominee>,
    ) -> Option<ListChange> {
        let (entry, issued) = project.posted(list, level, district.number)?;
        let schedule = &project.election.schedule;
        let again = if list == FORMAL_LIST { schedule.formal_list } else { schedule.initial_list };
        if again.is_some_and(|day| day > issued.day) {
            return None;
        }
        let then = project.at(issued).election.district(level, district.number)?;
        let (old, new) = (persons(then), persons(district));
        let mut gone: Vec<&&Nominee> = missing(&old, &new).collect();
        let mut change = ListChange { entry, ..ListChange::default() };
        for person in missing(&new, &old) {
            let alike = |other: &&Nominee| (other.sex, other.birth) == (person.sex, person.birth);
            match gone.iter().position(|other| alike(other)) {
                Some(at) => change.renamed.push((gone.remove(at).display_name(), person.display_name())),
                None => change.gained.push(person.display_name()),
            }
        }
        change.lost = gone.into_iter().map(|person| person.display_name()).collect();
        let some = !change.lost.is_empty() || !change.gained.is_empty() || !change.renamed.is_empty();
        some.then_some(change)
    }
}

/// Those of `persons` whose names are not among `others`.
fn missing<'a, 'b>(persons: &'a [&'b Nominee], others: &'a [&'b Nominee]) -> impl Iterator<Item = &'a &'b Nominee> {
    persons.iter().filter(|person| !others.iter().any(|other| other.display_name() == person.display_name()))
}
