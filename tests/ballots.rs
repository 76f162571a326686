//! Ballots on every sheet: either the sheet is refused, or everything stands on one page at its full size.

mod support;

use std::fs;
use support::ballot::{LONG, SIZES, Trial};
use support::{Scratch, copy, fonts, golden, home, picture, read};
use zhangbang::pipeline::{self, Press};
use zhangbang::typeset::PaperSize;

/// How many candidates fit, by the sheet, how it lies, and seats from one to three.
const MOST: &[(PaperSize, bool, [usize; 3])] = &[
    (PaperSize::A5, true, [5, 5, 5]),
    (PaperSize::A5, false, [7, 6, 5]),
    (PaperSize::A4, true, [16, 15, 14]),
    (PaperSize::A4, false, [35, 34, 33]),
    (PaperSize::K8, true, [40, 40, 40]),
    (PaperSize::K8, false, [40, 40, 40]),
    (PaperSize::A3, true, [40, 40, 40]),
    (PaperSize::A3, false, [40, 40, 40]),
];

#[test]
fn every_number_of_candidates_fits_whole_or_is_refused() {
    let mut found = vec![];
    for size in SIZES {
        for landscape in [true, false] {
            found.push((
                size,
                landscape,
                [1, 2, 3].map(|seats| {
                    let fits: Vec<bool> =
                        (1..=40).map(|count| Trial::new(count, seats, size, landscape).fits()).collect();
                    let most = fits.iter().take_while(|fits| **fits).count();
                    assert!(!fits[most..].contains(&true), "more candidates need no less room: {size:?} {fits:?}");
                    most
                }),
            ));
        }
    }
    assert_eq!(found, MOST);
}

#[test]
fn sixty_candidates_fit_the_largest_sheet() {
    assert!(Trial::new(60, 3, PaperSize::A3, true).fits() || Trial::new(60, 3, PaperSize::A3, false).fits());
}

#[test]
fn long_names_are_never_cut() {
    let fits = |size, landscape, direction| {
        let mut trial = Trial { direction, ..Trial::new(4, 2, size, landscape) };
        trial.candidates.splice(1..1, LONG.iter().map(|name| ((*name).to_owned(), None)));
        trial.candidates[0].1 = Some("东滩");
        trial.fits()
    };
    for direction in [None, Some("vertical"), Some("horizontal")] {
        for size in [PaperSize::A4, PaperSize::K8, PaperSize::A3] {
            assert!(fits(size, true, direction) && fits(size, false, direction), "{size:?} {direction:?}");
        }
        fits(PaperSize::A5, true, direction);
        fits(PaperSize::A5, false, direction);
    }
}

#[test]
fn what_does_not_fit_says_on_which_sheet() {
    let refused = Trial::new(13, 3, PaperSize::A5, true).lay_out().err().expect("a refusal");
    assert_eq!(
        refused,
        "A5纸横放：要排13名候选人（最长的姓名是“吴仁其木格”）和3栏另选他人，画符号的格子至少高15毫米，姓名至少用二号字"
    );
}

/// Candidates, seats, sheet, whether it lies, and what is particular.
const PICTURES: &[(usize, usize, PaperSize, bool, &str)] = &[
    (2, 1, PaperSize::A5, true, ""),
    (4, 2, PaperSize::A5, true, ""),
    (4, 2, PaperSize::A5, false, ""),
    (6, 3, PaperSize::A4, true, ""),
    (6, 3, PaperSize::A4, false, "横排"),
    (13, 3, PaperSize::A4, true, ""),
    (13, 3, PaperSize::K8, false, ""),
    (40, 3, PaperSize::A3, true, ""),
    (6, 2, PaperSize::A4, true, "长名"),
];

#[test]
fn ballots_look_as_expected() {
    let compared = PICTURES.iter().filter_map(|(candidates, seats, size, landscape, particular)| {
        let mut trial = Trial::new(*candidates, *seats, *size, *landscape);
        match *particular {
            "横排" => trial.direction = Some("horizontal"),
            "长名" => {
                trial.candidates.splice(1..4, LONG.iter().map(|name| ((*name).to_owned(), None)));
                trial.candidates[0].1 = Some("东滩");
            }
            _ => {}
        }
        let ballot = trial.lay_out().unwrap_or_else(|what| panic!("{trial:?}: {what}"));
        let lies = if *landscape { "横放" } else { "竖放" };
        let name = format!("ballots/{candidates}人应选{seats}名-{}{lies}{particular}.png", size.word());
        picture::difference(&name, &picture::draw(&ballot.document().pages()[0]))
    });
    golden::report(compared);
}

/// A description in which the primary is still to be held, one with equal votes, and one with a seat left over.
const ROUNDS: [(&str, &[(&str, &str)]); 3] = [
    (
        "primary-ballot",
        &[("        确定方式: 讨论协商\n", "        确定方式: 预选\n        预选: { 日期: 2021-11-03 }\n")],
    ),
    (
        "runoff-ballot",
        &[
            ("石永强, 赞成: 282, 反对: 413", "石永强, 赞成: 505, 反对: 190"),
            (
                "        当选: [那顺巴雅尔, 苏日娜]\n",
                "        再次投票: { 日期: 2021-11-17, 候选人: [苏日娜, 石永强] }\n",
            ),
        ],
    ),
    (
        "by-round-ballot",
        &[
            ("苏日娜, 赞成: 505, 反对: 216", "苏日娜, 赞成: 405, 反对: 316"),
            (
                "        当选: [那顺巴雅尔, 苏日娜]\n",
                "        另行选举: { 日期: 2021-11-23, 候选人: [石永强, 苏日娜] }\n",
            ),
        ],
    ),
];

/// The sample with changes; the documents of one kind that it has then.
fn of_a_round(id: &str, changes: &[(&str, &str)]) -> Vec<(String, String, tiny_skia::Pixmap)> {
    let scratch = Scratch::new("rounds");
    copy(&home("samples/angsu"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text = changes.iter().fold(read(&description), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    fs::write(&description, text).expect("the description");
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    let state = checked.state.unwrap_or_else(|| panic!("{:#?}", checked.report.findings));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let documents = state.documents.iter().filter(|document| document.id() == id);
    documents
        .map(|document| {
            assert!(document.ready(), "{id}: {:?}", document.missing);
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{id}: {findings:#?}"));
            let picture = picture::draw(&sheet.typeset.document().pages()[0]);
            (sheet.file.trim_end_matches(".pdf").to_owned(), sheet.typeset.text(), picture)
        })
        .collect()
}

#[test]
fn ballots_of_other_rounds_arise_where_they_are_described() {
    for (id, changes) in ROUNDS {
        let before: Vec<String> = of_a_round(id, &[]).into_iter().map(|(name, ..)| name).collect();
        let mut made = of_a_round(id, changes);
        made.retain(|(name, ..)| !before.contains(name));
        let names: Vec<_> = made.iter().map(|(name, ..)| name).collect();
        assert_eq!(made.len(), 1, "{names:?}");
        let differences = made.iter().flat_map(|(name, text, picture)| {
            let text = golden::difference(&format!("ballots/{name}.txt"), text);
            [text, picture::difference(&format!("ballots/{name}.png"), picture)].into_iter().flatten()
        });
        golden::report(differences);
    }
}

#[test]
fn a_ballot_bears_nothing_that_tells_it_from_another() {
    let state = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("the sample");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let ballots = state.documents.iter().filter(|document| document.id() == "ballot");
    for document in ballots {
        let sheet = press.lay_out(document).expect("a ballot");
        let entry = press.entry(document, &sheet, String::new());
        let text = sheet.typeset.text();
        let election = &state.project.election;
        let (congress, district) = document.congress(election).zip(document.district(election)).expect("a district");
        // The numbers of the notes, of the seats, of the district and of the congress, and no other.
        let known = [district.seats, district.number, congress.term].map(|number| number.to_string());
        let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        assert!(
            numbers.iter().all(|number| known.iter().any(|known| known == number) || "1234".contains(number)),
            "{numbers:?}"
        );
        assert!(!text.contains(&entry.fingerprint[..8]));
        assert_eq!(entry.colour, if entry.subject.starts_with("县级") { "淡红" } else { "淡黄" });
        let voters: usize = entry.copies.expect("as many as voters") as usize;
        assert!(voters > 300 && sheet.typeset.pages() == 1);
    }
}
