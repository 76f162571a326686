//! Every document of the catalogue is kept as it reads and as it looks; those that no sample makes are kept here.

mod support;

use std::collections::BTreeSet;
use support::town::Town;
use support::{files, fonts, golden, home, picture};
use zhangbang::pipeline::Press;

/// Documents of the town that no sample has.
const KEPT: [&str; 5] =
    ["repeat-notice", "runoff-notice", "by-round-notice", "runoff-tally-sheet", "by-round-tally-sheet"];

#[test]
fn documents_of_the_town_read_and_look_as_expected() {
    let state = Town::new("2026-11-20").check().state.expect("a town");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let (mut differences, mut asked) = (vec![], vec![]);
    for id in KEPT {
        let document = state.documents.iter().find(|document| document.id() == id && document.ready());
        let sheet = press.lay_out(document.expect(id)).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let name = sheet.file.trim_end_matches(".pdf");
        asked.extend([format!("{name}.txt"), format!("{name}.1.png")]);
        differences.extend(golden::difference(&format!("town/{name}.txt"), &golden::masked(&sheet.typeset.text())));
        let page = picture::draw(&sheet.typeset.document().pages()[0]);
        differences.extend(picture::difference(&format!("town/{name}.1.png"), &page));
    }
    differences.extend(golden::orphans("town", &asked));
    golden::report(differences);
}

#[test]
fn every_document_is_kept_as_text_and_as_picture() {
    let kept = files(&home("tests/golden"));
    let state = Town::new("2026-11-20").check().state.expect("a town");
    let mut missing = BTreeSet::new();
    for template in &state.templates {
        let name = format!("/{}-{}", template.sequence(), template.header.title);
        // Behind the title stands whose document it is; another title may begin alike.
        let is_kept = |ending: &str| {
            let begins = |file: &String| file.split_once(&name).is_some_and(|(_, rest)| rest.starts_with(['-', '.']));
            kept.iter().any(|file| file.ends_with(ending) && begins(file))
        };
        let endings = [".txt", ".png"].into_iter().filter(|ending| !is_kept(ending));
        missing.extend(endings.map(|ending| format!("{} {ending}", template.path)));
    }
    assert!(missing.is_empty(), "{missing:?}");
}
