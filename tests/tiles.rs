//! Posters for small printers: tiles that are cut and pasted, and two pages on one sheet.

mod support;

use std::collections::BTreeMap;
use support::list::{checked, lay_out, on_paper, project};
use support::{golden, picture};
use typst::layout::FrameItem;
use zhangbang::model::printing::{PostedPaper, PrinterPaper, TwoUp};
use zhangbang::pipeline::State;
use zhangbang::typeset::Typeset;
use zhangbang::typeset::text;

const MM: f64 = 72.0 / 25.4;
/// The white edge of a sheet, in which marks and labels stand.
const EDGE: f64 = 9.0 * MM;

/// Poster, large print, printer.
const CASES: [(PostedPaper, bool, PrinterPaper); 7] = [
    (PostedPaper::A1, false, PrinterPaper::A3),
    (PostedPaper::A1, true, PrinterPaper::A3),
    (PostedPaper::A1, false, PrinterPaper::A4),
    (PostedPaper::A2, false, PrinterPaper::A3),
    (PostedPaper::A2, true, PrinterPaper::A4),
    (PostedPaper::A3, false, PrinterPaper::A4),
    (PostedPaper::K8, false, PrinterPaper::A4),
];

/// A run of text: what it says, and left, top, right and bottom edge.
type Run = (String, [f64; 4]);

/// The runs of every page.
fn runs(typeset: &Typeset) -> Vec<Vec<Run>> {
    let mut pages: Vec<Vec<Run>> = typeset.document().pages().iter().map(|_| vec![]).collect();
    text::each(typeset.document(), &mut |run| {
        let size = run.part.run.size.to_pt();
        let edges = [run.x, run.y - size, run.x + run.part.width().to_pt(), run.y + 0.2 * size];
        pages[run.page].push((run.part.text.to_string(), edges));
    });
    pages
}

/// Where the part of the poster lies on a sheet; nothing on the sheet that shows how to put them together.
fn window(typeset: &Typeset, page: usize) -> Option<[f64; 4]> {
    typeset.document().pages()[page].frame.items().find_map(|(at, item)| match item {
        FrameItem::Group(group) if group.clip.is_some() => {
            let (x, y) = (at.x.to_pt(), at.y.to_pt());
            Some([x, y, x + group.frame.width().to_pt(), y + group.frame.height().to_pt()])
        }
        _ => None,
    })
}

/// Whether a run lies within a rectangle.
fn within(run: &Run, [left, top, right, bottom]: [f64; 4]) -> bool {
    run.1[0] >= left && run.1[1] >= top && run.1[2] <= right && run.1[3] <= bottom
}

fn overlaps(run: &Run, [left, top, right, bottom]: [f64; 4]) -> bool {
    run.1[0] < right && run.1[2] > left && run.1[1] < bottom && run.1[3] > top
}

fn tiled(voters: u32, (paper, large, printer): (PostedPaper, bool, PrinterPaper)) -> State {
    let mut state = project(voters);
    on_paper(&mut state, paper, large);
    state.project.election.printing.tiled_on = Some(printer);
    state
}

#[test]
fn every_name_is_whole_on_a_tile_and_everything_stands_where_it_was() {
    // Four figures are more than the three letters of a name.
    let long = [(1_200, CASES[0])];
    for (voters, case) in CASES.into_iter().map(|case| (300, case)).chain(long) {
        let state = tiled(voters, case);
        lay_out(&state, "voter-list", |sheet| {
            let poster = runs(&sheet.typeset);
            let printed = sheet.printed();
            let tiles = runs(printed);
            let pages = poster.len();
            assert_eq!((tiles.len() - 1) % pages, 0, "{case:?}");
            let per_page = (tiles.len() - 1) / pages;
            assert!(per_page > 1, "{case:?}");
            for (page, names) in poster.iter().enumerate() {
                let here = 1 + page * per_page..1 + (page + 1) * per_page;
                // What is whole somewhere, and its place on the page.
                let mut seen: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
                for tile in here {
                    let window = window(printed, tile).expect("a part of the poster");
                    let size = printed.document().pages()[tile].frame.size();
                    let reached = [EDGE - 0.1, EDGE - 0.1, size.x.to_pt() - EDGE + 0.1, size.y.to_pt() - EDGE + 0.1];
                    assert!(within(&(String::new(), window), reached), "{case:?}: {window:?} on a sheet of {size:?}");
                    let runs: Vec<Run> = tiles[tile].iter().filter(|run| within(run, window)).cloned().collect();
                    let (right, down) = shift(names, &runs);
                    for (text, edges) in runs.into_iter().filter(|(text, _)| is_listed(text)) {
                        seen.entry(text).or_default().push((edges[0] + right, edges[1] + down));
                    }
                }
                for (text, edges) in names.iter().filter(|(text, _)| is_listed(text)) {
                    let here = |(x, y): &(f64, f64)| (x - edges[0]).abs() < 0.1 && (y - edges[1]).abs() < 0.1;
                    let found = seen.get(text).is_some_and(|places| places.iter().any(here));
                    assert!(found, "{case:?}: {text} is cut on page {page}");
                }
            }
        });
    }
}

/// Whether a run is a name, which alone is in the faces and the length of names.
fn is_listed(text: &str) -> bool {
    text.contains('·') || (text.chars().count() == 3 && text.ends_with(['军', '梅', '英']))
}

/// How far the runs of a tile have been moved from their places on the page: all by the same.
fn shift(page: &[Run], tile: &[Run]) -> (f64, f64) {
    let mut shifts: Vec<(f64, f64)> = vec![];
    for (text, edges) in tile {
        // What stands once on a page.
        let mut there = page.iter().filter(|(other, _)| other == text);
        if let (Some((_, from)), None) = (there.next(), there.next()) {
            shifts.push((from[0] - edges[0], from[1] - edges[1]));
        }
    }
    let first = shifts.first().copied().unwrap_or_default();
    let near = |shift: &(f64, f64)| (shift.0 - first.0).abs() < 0.01 && (shift.1 - first.1).abs() < 0.01;
    assert!(shifts.iter().all(near), "{shifts:?}");
    first
}

#[test]
fn tiles_say_where_they_belong_outside_of_what_is_seen() {
    let state = tiled(30, CASES[0]);
    lay_out(&state, "initial-candidates", |sheet| {
        let tiles = runs(sheet.printed());
        let labels =
            |page: &Vec<Run>| page.iter().filter(|(text, _)| text.contains("行第")).cloned().collect::<Vec<_>>();
        assert_eq!(labels(&tiles[0]).len(), 6, "the sketch shows every sheet");
        let mut places = vec![];
        for (page, runs) in tiles.iter().enumerate().skip(1) {
            let window = window(sheet.printed(), page).expect("a part of the poster");
            let text: String = runs.iter().filter(|run| !overlaps(run, window)).map(|run| run.0.clone()).collect();
            places.extend(text.find('第').map(|_| page));
            assert!(text.contains(&format!("第{}行第{}列", (page - 1) / 2 + 1, (page - 1) % 2 + 1)), "{page}: {text}");
        }
        assert_eq!(places, [1, 2, 3, 4, 5, 6]);
        assert!(sheet.printed().text().contains("594×841毫米"), "{}", sheet.printed().text());
    });
}

#[test]
fn tiles_look_as_expected() {
    let state = tiled(300, CASES[0]);
    let pages = lay_out(&state, "voter-list", |sheet| {
        let pages = sheet.printed().document().pages();
        [picture::draw(&pages[0]), picture::draw(&pages[4])]
    });
    let names = ["posters/拼接图.png", "posters/选民名单-A1-第2行第2列.png"];
    golden::report(names.iter().zip(&pages).filter_map(|(name, page)| picture::difference(name, page)));
}

#[test]
fn sheets_for_small_printers_are_archives_too_and_repeat() {
    for order in [None, Some(TwoUp::SideBySide)] {
        let mut state = tiled(30, CASES[3]);
        if order.is_some() {
            on_paper(&mut state, PostedPaper::A4, true);
            state.project.election.printing.two_up = order;
        }
        let pdf = || lay_out(&state, "voter-list", |sheet| sheet.printed().pdf().expect("a PDF"));
        let bytes = pdf();
        assert_eq!(bytes, pdf());
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("pdfaid:part>2<") && text.contains("pdfaid:conformance>B<"), "{order:?}");
        assert!(!text.contains("/StructTreeRoot"), "a piece has no structure");
    }
}

/// The page numbers of each sheet from left to right.
fn numbers(typeset: &Typeset) -> Vec<Vec<String>> {
    let numbers = |page: Vec<Run>| {
        let mut found: Vec<(f64, String)> = page
            .into_iter()
            .filter(|(text, _)| text.starts_with('—'))
            .map(|(text, edges)| (edges[0], text.trim_matches(['—', ' ']).to_owned()))
            .collect();
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.into_iter().map(|(_, number)| number).collect()
    };
    runs(typeset).into_iter().map(numbers).collect()
}

#[test]
fn two_pages_lie_side_by_side_or_are_folded() {
    let mut state = project(130);
    on_paper(&mut state, PostedPaper::A4, true);
    let expected: [(TwoUp, &[&[&str]]); 2] = [
        (TwoUp::SideBySide, &[&["1", "2"], &["3", "4"], &["5"]]),
        (TwoUp::Folded, &[&["1"], &["2"], &["3"], &["4", "5"]]),
    ];
    for (two_up, sheets) in expected {
        state.project.election.printing.two_up = Some(two_up);
        lay_out(&state, "voter-list", |sheet| {
            assert_eq!(sheet.typeset.pages(), 5);
            assert_eq!(numbers(sheet.printed()), sheets, "{two_up:?}");
            let size = sheet.printed().document().pages()[0].frame.size();
            assert_eq!((size.x.to_mm().round(), size.y.to_mm().round()), (420.0, 297.0));
        });
    }
}

#[test]
fn keys_that_have_no_effect_are_named() {
    let cases: [(&str, &[&str]); 12] = [
        ("", &[]),
        ("  榜单用纸: A1\n  拼接: A3\n", &[]),
        ("  榜单用纸: A2\n  拼接: A3\n", &[]),
        ("  榜单用纸: A3\n  拼接: A3\n", &["PRINT-001"]),
        ("  榜单用纸: 8K\n  拼接: A3\n", &["PRINT-001"]),
        ("  榜单用纸: 8K\n  拼接: A4\n", &[]),
        ("  榜单用纸: A4\n  公告用纸: A2\n  拼接: A3\n", &[]),
        ("  榜单用纸: A4\n  拼接: A4\n", &["PRINT-001"]),
        ("  榜单用纸: A4\n  拼页: 对折\n", &[]),
        ("  榜单用纸: A3\n  公告用纸: A3\n  拼页: 并排\n", &["PRINT-002"]),
        ("  榜单用纸: A1\n  拼接: A3\n  拼页: 并排\n", &[]),
        ("  榜单用纸: A3\n  拼接: A4\n  拼页: 并排\n", &["PRINT-002"]),
    ];
    for (lines, codes) in cases {
        let lines = if lines.is_empty() { String::new() } else { format!("印制:\n{lines}") };
        let checked = checked(1, &lines);
        let found = checked.report.findings.iter().map(|finding| finding.code);
        assert_eq!(found.filter(|code| code.starts_with("PRINT")).collect::<Vec<_>>(), codes, "{lines}");
    }
}
