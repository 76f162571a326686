//! What a correction of a voter list says, for any two lists.

use crate::builder::{Change, contest, day, facts, group, voter};
use crate::issued::posted;
use proptest::prelude::*;
use std::collections::BTreeSet;
use zhangbang::facts::Amendment;
use zhangbang::model::{Project, Sex, Voter, VoterPlace};

/// Numbers of persons, all invented.
const NUMBERS: [&str; 4] = ["150624197511200011", "150624197511200038", "15062419751120002X", "150624197511200046"];

/// Voters among whom namesakes, doubles and persons without a number are common.
fn any_voter() -> impl Strategy<Value = Voter> {
    (0..4_u8, any::<bool>(), 1970..1972_i32, 0..2_u16, prop::option::of(0..4_usize)).prop_map(
        |(name, man, year, group, number)| Voter {
            sex: if man { Sex::Male } else { Sex::Female },
            group,
            id_number: number.map(|number| NUMBERS[number].parse().expect("an ID number")),
            ..voter(&format!("选民{name}"), &format!("{year}-04-20"))
        },
    )
}

#[derive(Debug, Clone)]
enum Edit {
    Add(Voter),
    Strike(usize),
    Rename(usize),
    Move(usize),
    Swap(usize, usize),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        any_voter().prop_map(Edit::Add),
        any::<usize>().prop_map(Edit::Strike),
        any::<usize>().prop_map(Edit::Rename),
        any::<usize>().prop_map(Edit::Move),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Edit::Swap(a, b)),
    ]
}

fn edited(mut voters: Vec<Voter>, edits: &[Edit]) -> Vec<Voter> {
    for edit in edits {
        let at = |index: usize| index % voters.len().max(1);
        match edit.clone() {
            Edit::Add(voter) => voters.push(voter),
            _ if voters.is_empty() => {}
            Edit::Strike(index) => drop(voters.remove(at(index))),
            Edit::Rename(index) => {
                let index = at(index);
                voters[index].name = format!("{}改", voters[index].name).into();
            }
            Edit::Move(index) => {
                let index = at(index);
                voters[index].group = group("第三小组");
            }
            Edit::Swap(a, b) => {
                let (a, b) = (at(a), at(b));
                voters.swap(a, b);
            }
        }
    }
    voters
}

fn amended(then: Vec<Voter>, now: Vec<Voter>) -> (Project, Option<Amendment>) {
    let list = |voters: Vec<Voter>| contest(1, 2, 2).with_roll(voters);
    let now = list(now).with(|now| now.election.schedule.voter_list = Some(day("2026-03-28")));
    let project = posted(now, &list(then), "voter-list", "2026-03-28");
    let amendment = facts(&project).congresses[0].districts[0].amendment.clone();
    (project, amendment)
}

/// Whether two entries may be one voter: by number where both have one, otherwise by name, sex and birth.
fn same(a: &Voter, b: &Voter) -> bool {
    match (a.id_number, b.id_number) {
        (Some(one), Some(other)) => one == other,
        _ => (&a.name, a.sex, a.birth) == (&b.name, b.sex, b.birth),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn an_amendment_accounts_for_every_voter(
        then in prop::collection::vec(any_voter(), 0..12),
        edits in prop::collection::vec(any_edit(), 0..8),
    ) {
        let now = edited(then.clone(), &edits);
        let (project, amendment) = amended(then.clone(), now.clone());
        let amendment = amendment.expect("both lists are there");
        let Amendment { before, after, added, removed, corrected, .. } = &amendment;
        prop_assert_eq!((*before, *after), (then.len() as u32, now.len() as u32));
        prop_assert_eq!(before + added.len() as u32, after + removed.len() as u32);

        let old = project.at(&project.issued.entries[0]);
        let voter = |of: &'_ Project, place: &VoterPlace| of.voter(*place).clone();
        let added: Vec<Voter> = added.iter().map(|place| voter(&project, place)).collect();
        let removed: Vec<Voter> = removed.iter().map(|place| voter(old, place)).collect();
        for (a, b) in added.iter().flat_map(|a| removed.iter().map(move |b| (a, b))) {
            prop_assert!(!same(a, b), "{a:?} is added and removed");
        }
        let shown = |of: &Project, place: &VoterPlace| (of.voter(*place).name.clone(), of.group(*place).to_owned());
        for (then, now) in corrected {
            let changed = shown(old, then) != shown(&project, now);
            let (then, now) = (voter(old, then), voter(&project, now));
            prop_assert!(same(&then, &now), "{then:?} became {now:?}");
            prop_assert!(changed, "{then:?} has not changed");
        }
        // Nobody is named twice.
        let places: BTreeSet<&VoterPlace> = amendment.added.iter().chain(corrected.iter().map(|(_, now)| now)).collect();
        prop_assert_eq!(places.len(), amendment.added.len() + corrected.len());
        let places: BTreeSet<&VoterPlace> = amendment.removed.iter().chain(corrected.iter().map(|(then, _)| then)).collect();
        prop_assert_eq!(places.len(), amendment.removed.len() + corrected.len());
    }

    #[test]
    fn the_order_of_a_list_is_no_change(then in prop::collection::vec(any_voter(), 0..12), turn in 0..12_usize) {
        let mut now = then.clone();
        now.rotate_left(turn.min(then.len()));
        let (_, amendment) = amended(then, now);
        let amendment = amendment.expect("both lists are there");
        prop_assert!(amendment.added.is_empty() && amendment.removed.is_empty(), "{amendment:?}");
    }
}

#[test]
fn who_is_the_same_voter() {
    let number = |index: usize| Some(NUMBERS[index].parse().expect("an ID number"));
    let base = voter("王晓明", "1975-11-20");
    let with = |change: fn(&mut Voter), id: Option<usize>| {
        let mut voter = base.clone();
        voter.id_number = id.and_then(number);
        change(&mut voter);
        voter
    };
    // Then, now: added, removed, corrected.
    let table = [
        (with(|_| {}, None), with(|_| {}, None), [0, 0, 0]),
        (with(|_| {}, None), with(|_| {}, Some(0)), [0, 0, 0]),
        (with(|_| {}, Some(0)), with(|_| {}, Some(1)), [1, 1, 0]),
        (with(|_| {}, Some(0)), with(|voter| voter.name = "王小明".into(), Some(0)), [0, 0, 1]),
        (with(|_| {}, None), with(|voter| voter.name = "王小明".into(), None), [1, 1, 0]),
        (with(|_| {}, Some(0)), with(|voter| voter.name = "王小明".into(), None), [1, 1, 0]),
        (with(|_| {}, None), with(|voter| voter.group = group("第二小组"), None), [0, 0, 1]),
        // Sex and birth are not on the list.
        (with(|_| {}, Some(0)), with(|voter| voter.birth = day("1975-11-21"), Some(0)), [0, 0, 0]),
        (with(|_| {}, None), with(|voter| voter.birth = day("1975-11-21"), None), [1, 1, 0]),
    ];
    for (index, (then, now, expected)) in table.into_iter().enumerate() {
        let (_, amendment) = amended(vec![then], vec![now]);
        let amendment = amendment.expect("both lists are there");
        let found = [amendment.added.len(), amendment.removed.len(), amendment.corrected.len()];
        assert_eq!(found, expected, "row {index}");
    }
}
