//! Lists on the wall: every sheet, every length, ordinary and large type.

mod support;

use std::collections::BTreeSet;
use support::list::{lay_out, on_paper, project};
use support::{fonts, golden, home, picture};
use zhangbang::catalog::Document;
use zhangbang::model::printing::PostedPaper;
use zhangbang::pipeline::{self, State};
use zhangbang::typeset::Typeset;
use zhangbang::typeset::text::{self, Direction, Placed};

const SHEETS: [(PostedPaper, f64, f64); 5] = [
    (PostedPaper::A4, 210.0, 297.0),
    (PostedPaper::K8, 270.0, 390.0),
    (PostedPaper::A3, 297.0, 420.0),
    (PostedPaper::A2, 420.0, 594.0),
    (PostedPaper::A1, 594.0, 841.0),
];
const MM: f64 = 72.0 / 25.4;

/// Where a run of text across the page begins and ends.
fn extent(run: &Placed) -> (f64, f64) {
    (run.x, run.x + run.part.width().to_pt())
}

/// Runs that leave the sheet, or its margin, or run into their neighbours.
fn clipped(typeset: &Typeset) -> Vec<String> {
    const MARGIN: f64 = 10.0 * MM;
    let mut wrong = vec![];
    let pages = typeset.document().pages();
    let mut lines: Vec<Vec<(f64, f64, f64, String)>> = vec![vec![]; pages.len()];
    text::each(typeset.document(), &mut |run| {
        let size = pages[run.page].frame.size();
        let (left, right) = extent(&run);
        let words = run.part.text.to_string();
        let inside = left >= MARGIN
            && right <= size.x.to_pt() - MARGIN
            && run.y - run.part.run.size.to_pt() >= MARGIN
            && run.y <= size.y.to_pt() - MARGIN;
        if run.direction != Direction::Across || !inside {
            wrong.push(format!("page {}: {words} at {left:.0}…{right:.0}, {:.0}", run.page + 1, run.y));
        }
        lines[run.page].push((run.y, left, right, words));
    });
    for line in &mut lines {
        line.sort_by(|one, other| one.0.round().total_cmp(&other.0.round()).then(one.1.total_cmp(&other.1)));
        let overlapping =
            line.windows(2).filter(|pair| (pair[0].0 - pair[1].0).abs() < 1.0 && pair[0].2 > pair[1].1 + 0.5);
        wrong.extend(overlapping.map(|pair| format!("{} runs into {}", pair[0].3, pair[1].3)));
    }
    wrong.truncate(5);
    wrong
}

/// Checks that everybody is on the list once, in order; returns the size of type of the names in millimetres.
fn whole(state: &State, typeset: &Typeset, name: &str) -> f64 {
    let set: String = typeset.text().split_whitespace().collect();
    let mut at = set.find("共").expect("a total");
    let voters = state.project.rolls.iter().flat_map(|roll| &roll.voters);
    for (index, voter) in voters.enumerate() {
        let entry = format!("{}{}", index + 1, voter.name);
        at += set[at..].find(&entry).unwrap_or_else(|| panic!("{name}: {entry} is missing or out of order"));
        at += entry.len();
    }
    let first = &state.project.rolls[0].voters[0].name;
    let mut size = 0.0;
    text::each(typeset.document(), &mut |run| {
        if run.part.text == &**first {
            size = run.part.run.size.to_mm();
        }
    });
    size
}

/// The list of so many voters on every sheet.
fn voter_lists(voters: u32) {
    let mut state = project(voters);
    for ((paper, width, height), large) in SHEETS.into_iter().flat_map(|sheet| [(sheet, false), (sheet, true)]) {
        let name = format!("{paper:?}, {voters} voters, large: {large}");
        on_paper(&mut state, paper, large);
        lay_out(&state, "voter-list", |sheet| {
            let typeset = &sheet.typeset;
            let size = typeset.document().pages()[0].frame.size();
            assert_eq!((size.x.to_mm().round(), size.y.to_mm().round()), (width, height), "{name}");
            // Characters fill 0.91 of their em: templates/base/scale.typ.
            let characters = whole(&state, typeset, &name) * 0.91;
            let least = if paper >= PostedPaper::A2 { 10.0 } else { 4.4 };
            let least = if large { least * 1.5 } else { least };
            assert!(characters >= least, "{name}: names of {characters:.1} mm");
            let wrong = clipped(typeset);
            assert!(wrong.is_empty(), "{name}: {wrong:?}");
            let text = typeset.text();
            let last = text.rsplit("────").next().unwrap_or_default();
            assert!(last.contains(&format!("以上共{voters}人")), "{name}: {last}");
            let names = last.lines().any(|line| line.starts_with(|c: char| c.is_ascii_digit()));
            assert!(names, "{name}: the last page has no names: {last}");
        });
    }
}

#[test]
fn a_list_of_one_voter_is_whole_on_every_sheet() {
    voter_lists(1);
}

#[test]
fn a_list_of_a_small_group_is_whole_on_every_sheet() {
    voter_lists(30);
}

#[test]
fn a_list_of_a_large_group_is_whole_on_every_sheet() {
    voter_lists(5_000);
}

#[test]
fn lists_of_candidates_are_whole_on_every_sheet() {
    let mut state = project(30);
    for ((paper, _, _), large) in SHEETS.into_iter().flat_map(|sheet| [(sheet, false), (sheet, true)]) {
        on_paper(&mut state, paper, large);
        for id in ["initial-candidates", "formal-candidates"] {
            lay_out(&state, id, |sheet| {
                let typeset = &sheet.typeset;
                let name = format!("{id}, {paper:?}, large: {large}");
                let wrong = clipped(typeset);
                assert!(wrong.is_empty(), "{name}: {wrong:?}");
                let set = typeset.plain_text();
                for person in &state.project.election.congresses[1].districts[0].nominees {
                    assert_eq!(set.matches(&person.name).count(), 1, "{name}: {}", person.name);
                }
            });
        }
    }
}

/// One of each kind of the sample, with both languages, on the smallest sheet in large print and on a large one.
#[test]
fn every_posted_paper_grows_with_its_sheet() {
    let checked = pipeline::check(&home("samples/angsu"), &fonts(), None);
    let mut state = checked.state.expect("the sample");
    let posted = |document: &&Document| document.ready() && document.template.header.audience.is_public();
    let ids: BTreeSet<String> =
        state.documents.iter().filter(posted).map(|document| document.id().to_owned()).collect();
    assert!(ids.len() > 10, "{ids:?}");
    for (paper, large) in [(PostedPaper::A4, true), (PostedPaper::A2, false)] {
        on_paper(&mut state, paper, large);
        state.project.election.printing.notice_paper = Some(paper);
        for id in ids.iter().filter(|id| *id != "ballot-sample") {
            lay_out(&state, id, |sheet| {
                let size = sheet.typeset.document().pages()[0].frame.size().x.to_mm().round();
                assert_eq!(size, if paper == PostedPaper::A2 { 420.0 } else { 210.0 }, "{id}");
            });
        }
    }
}

#[test]
fn posters_look_as_expected() {
    let cases = [
        ("选民名单-A1", 300, PostedPaper::A1, false, "voter-list"),
        ("选民名单-A4-大字", 30, PostedPaper::A4, true, "voter-list"),
        ("候选人名单-A1", 30, PostedPaper::A1, false, "initial-candidates"),
        ("候选人名单-A3-大字", 30, PostedPaper::A3, true, "initial-candidates"),
    ];
    golden::report(cases.into_iter().filter_map(|(name, voters, paper, large, id)| {
        let mut state = project(voters);
        on_paper(&mut state, paper, large);
        let page = lay_out(&state, id, |sheet| picture::draw(&sheet.typeset.document().pages()[0]));
        picture::difference(&format!("posters/{name}.png"), &page)
    }));
}
