//! Statistics as workbooks: every figure is that of the page, every sum is a formula that comes to what stands in its cell, and
//! sheets agree with each other.

mod support;

use calamine::Data;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use support::book::{Sheet, between, place, sheets};
use support::town::Town;
use support::{Scratch, cases, changed, fonts, home, program, samples};
use zhangbang::export::{Table, xlsx};
use zhangbang::pipeline::{self, Press, State, statistics};

fn books(state: &State) -> Vec<(usize, &'static str, Vec<u8>)> {
    let congresses = 0..state.project.election.congresses.len();
    let both = congresses.flat_map(|congress| {
        let voters = ("voter-statistics", statistics::voters(state, congress));
        let election = ("statistics", statistics::election(state, congress));
        [voters, election].map(|(id, tables)| (congress, id, tables))
    });
    let ready = |id: &str, congress: usize| {
        let mut papers = state.documents.iter().filter(|document| document.id() == id && document.ready());
        papers.any(|document| document.subject.place().congress == Some(congress))
    };
    let made = both.filter(|(congress, id, _)| ready(id, *congress));
    made.map(|(congress, id, tables): (usize, &'static str, Vec<Table>)| (congress, id, xlsx(&tables).expect("a book")))
        .collect()
}

/// The cells of the lines of a page.
fn page(state: &State, press: &Press, id: &str, congress: usize) -> Vec<Vec<String>> {
    let mut papers = state.documents.iter().filter(|document| document.id() == id);
    let document = papers.find(|document| document.subject.place().congress == Some(congress)).expect("a paper");
    let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let cells = |line: &str| line.split('\t').map(|cell| cell.trim().to_owned()).collect();
    sheet.typeset.text().lines().map(cells).collect()
}

/// Whether cells follow each other in a line of a page.
fn stands(page: &[Vec<String>], cells: &[String]) -> bool {
    page.iter().any(|line| line.windows(cells.len()).any(|window| window == cells))
}

/// What a workbook says and the page does not; how many figures were compared.
fn strange(id: &str, sheets: &[Sheet], page: &[Vec<String>]) -> (Vec<String>, usize) {
    let (mut wrong, mut compared) = (vec![], 0);
    let mut expect = |cells: Vec<String>| {
        compared += cells.len() - 1;
        wrong.extend((!stands(page, &cells)).then(|| format!("{id}: {cells:?}")));
    };
    if id == "voter-statistics" {
        for row in sheets[0].rows() {
            expect(row.into_iter().filter(|cell| !cell.is_empty()).collect());
        }
        return (wrong, compared);
    }
    for row in sheets[0].rows() {
        let unit =
            if ["个", "名", "件"].contains(&row[3].as_str()) || row[1] == "选举委员会" { &row[3] } else { "" };
        expect(vec![row[1].clone(), format!("{}{unit}", row[2])]);
    }
    for row in sheets[1].rows() {
        let name = if row[0] == "合计" { &row[0] } else { &row[1] };
        let marked = |cell: &String| if cell.is_empty() { "＊".to_owned() } else { cell.clone() };
        let figures = if row[0] == "合计" { &row[2..5] } else { &row[2..6] };
        expect([name.clone()].into_iter().chain(figures.iter().map(marked)).collect());
    }
    (wrong, compared)
}

/// Sums that differ from sheet to sheet.
fn crossed(sheets: &[Sheet]) -> Vec<String> {
    let whole: BTreeMap<String, String> =
        sheets[0].rows().into_iter().map(|row| (row[1].clone(), row[2].clone())).collect();
    let districts = sheets[2].rows();
    let all = districts.last().expect("a row for all");
    let heads = ["代表名额", "登记选民", "参加投票", "参选率", "发出选票", "收回选票", "有效票", "废票"];
    let mut wrong = vec![];
    for (head, sum) in heads.iter().zip(&all[1..]) {
        if *head != "代表名额" && whole.get(*head).is_some_and(|told| told != sum) {
            wrong.push(format!("{head}: {sum} of all districts, {:?} told", whole[*head]));
        }
    }
    let persons = sheets[1].rows();
    for (column, district) in [(2, 9), (3, 10), (4, 11)] {
        if persons[0][column] != all[district] {
            wrong.push(format!("{} persons, {} of all districts", persons[0][column], all[district]));
        }
        let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
        for row in persons[1..].iter().filter(|row| !row[column].is_empty()) {
            *sums.entry(&row[0]).or_default() += row[column].parse::<u64>().expect("a number");
        }
        wrong.extend(
            sums.iter()
                .filter(|(_, sum)| sum.to_string() != persons[0][column])
                .map(|(aspect, sum)| format!("{aspect}: {sum}")),
        );
    }
    wrong
}

/// Everything that is wrong with the workbooks of a project; how many figures were compared, sums and rates calculated.
fn wrong(state: &State) -> (Vec<String>, usize, [usize; 2]) {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let (mut wrong, mut compared, mut kinds) = (vec![], 0, [0; 2]);
    for (congress, id, bytes) in books(state) {
        let sheets = sheets(&bytes);
        for sheet in &sheets {
            let (found, of) = sheet.false_formulas();
            wrong.extend(found);
            kinds = [kinds[0] + of[0], kinds[1] + of[1]];
        }
        let (found, count) = strange(id, &sheets, &page(state, &press, id, congress));
        wrong.extend(found);
        compared += count;
        if id == "statistics" {
            wrong.extend(crossed(&sheets));
        }
    }
    (wrong, compared, kinds)
}

#[test]
fn every_figure_is_that_of_the_page_and_every_sum_comes_to_its_cell() {
    let mut all = (0, [0; 2]);
    for sample in samples() {
        let state = pipeline::check(&home("samples").join(&sample), &fonts(), None).state.expect("a sample");
        let (wrong, compared, kinds) = wrong(&state);
        assert!(wrong.is_empty(), "{sample}: {wrong:#?}");
        all = (all.0 + compared, [all.1[0] + kinds[0], all.1[1] + kinds[1]]);
    }
    assert!(all.0 > 500 && all.1[0] > 80 && all.1[1] > 60, "{all:?}");
}

#[test]
fn from_one_voter_to_many_districts() {
    for (town, least) in [(cases::one_voter(), 200), (cases::everything(), 200), (cases::many_districts(), 700)] {
        let state = town.check().state.expect("a town");
        let (wrong, compared, _) = wrong(&state);
        assert!(wrong.is_empty() && compared > least, "{compared}: {wrong:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Counts that agree with themselves, of any size; what a district does not tell is not added up.
    #[test]
    fn any_count_agrees(counts in prop::collection::vec((3..=30u32, 0..=1u32, 0..=1u32), 3), silent in 0..4usize) {
        let mut town = Town::new("2026-11-20");
        for (number, (took_part, lost, void)) in (1..).zip(&counts) {
            let district = town.district_of_town(number);
            district["人口"] = json!(40 + number);
            district["年满十八周岁人口"] = json!(31 + number);
            if silent == number {
                district.as_object_mut().expect("a district").remove("年满十八周岁人口");
            }
            let tally = &mut district["计票"];
            tally["参加投票"] = json!(took_part);
            tally["发出选票"] = json!(took_part);
            tally["收回选票"] = json!(took_part - lost);
            tally["有效票"] = json!(took_part - lost - void);
            tally["废票"] = json!(void);
            tally["其中"] = json!({ "投票站": took_part - 2, "流动票箱": 1, "委托投票": 1 });
        }
        let state = town.check().state.expect("a town");
        let (wrong, compared, _) = wrong(&state);
        prop_assert!(wrong.is_empty() && compared > 200, "{compared}: {wrong:#?}");
        let town = sheets(&xlsx(&statistics::voters(&state, 1)).expect("a book"));
        let rows = town[0].rows();
        let all = rows.last().expect("a row for all");
        prop_assert_eq!(all[2].is_empty(), (1..=3).contains(&silent));
        prop_assert_eq!(all[1].clone(), (41 + 42 + 43).to_string());
    }
}

#[test]
fn what_is_not_known_is_an_empty_cell() {
    let scratch = Scratch::new("workbook");
    let project = changed(&scratch, "        年满十八周岁人口: 433\n", "");
    let state = pipeline::check(&project, &fonts(), None).state.expect("a project");
    let (wrong, ..) = wrong(&state);
    assert!(wrong.is_empty(), "{wrong:#?}");
    let book = sheets(&xlsx(&statistics::voters(&state, 1)).expect("a book"));
    let rows = book[0].rows();
    let [third, all] = [&rows[2], &rows[5]];
    assert_eq!(third[..5], ["第3选区", "562", "", "427", "219"]);
    assert_eq!((third[7].as_str(), all[2].as_str(), all[7].as_str()), ("", "", ""));
    // Staff who fill the cell get the sum and the rate.
    let mut book = book;
    let sheet = &mut book[0];
    let formula =
        sheet.formulas.used_cells().map(|(_, _, formula)| formula.clone()).find(|formula| formula.contains("SUM(C"));
    let formula = formula.expect("a sum of the column");
    let (from, _) = between(&formula, "SUM(", ")").split_once(':').expect("a range");
    let (top, column) = place(from);
    sheet.values.set_value((top + 2, column), Data::Float(433.0));
    assert_eq!(sheet.calculated(&formula), Some(4013.0));
}

/// One file of a workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn sheets_are_printed_across_with_their_heads_on_every_page() {
    let state = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("a sample");
    let bytes = xlsx(&statistics::voters(&state, 1)).expect("a book");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for setting in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToPage=\"1\"",
        "xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\"",
        "state=\"frozen\"",
        "<mergeCell ref=\"A1:S1\"/>",
        "<mergeCell ref=\"E3:G3\"/>",
        "<mergeCell ref=\"A3:A4\"/>",
    ] {
        assert!(sheet.contains(setting), "{setting} in {}", &sheet[..1500]);
    }
    assert!(!sheet.contains("fitToHeight"), "a short table stands on one page");
    assert!(part(&bytes, "xl/workbook.xml").contains("!$3:$4"), "heads return");
    let many = cases::many_districts().check().state.expect("a town");
    let long = part(&xlsx(&statistics::voters(&many, 1)).expect("a book"), "xl/worksheets/sheet1.xml");
    assert!(long.contains("fitToHeight=\"0\""), "a long one goes on");
    let faces = part(&bytes, "xl/styles.xml");
    assert!(faces.contains("宋体") && faces.contains("黑体"), "{faces}");
}

#[test]
fn workbooks_hold_no_id_numbers_and_are_the_same_bytes() {
    let state = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("a sample");
    let again = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("a sample");
    assert_eq!(books(&state), books(&again));
    for (_, id, bytes) in books(&state) {
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
        for index in 0..archive.len() {
            let mut text = String::new();
            archive.by_index(index).expect("a file").read_to_string(&mut text).expect("text");
            let digits = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
            assert!(digits < Some(17), "{id}");
        }
    }
}

/// What `build` writes beside the pages is listed with its digest.
#[test]
fn a_workbook_lies_beside_its_pages() {
    let scratch = Scratch::new("beside");
    let out = scratch.0.join("输出");
    let run = program::build(&home("samples/angsu"), &out, &["--only", "statistics,voter-statistics"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let state = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("a sample");
    let made: Vec<Vec<u8>> = books(&state).into_iter().map(|(_, _, bytes)| bytes).collect();
    let manifest: serde_json::Value =
        serde_json::from_str(&support::read(&out.join("manifest.json"))).expect("a manifest");
    let documents = manifest["documents"].as_array().expect("documents");
    assert_eq!(documents.len(), 4);
    for document in documents {
        let [beside] = &document["beside"].as_array().expect("files beside")[..] else { panic!("one workbook") };
        let (pdf, name) = (document["file"].as_str().expect("a name"), beside["file"].as_str().expect("a name"));
        assert_eq!(pdf.trim_end_matches(".pdf"), name.trim_end_matches(".xlsx"));
        let bytes = std::fs::read(out.join(name)).expect("the workbook");
        assert_eq!(beside["sha256"], zhangbang::bundle::sha256_hex(&bytes));
        assert!(made.contains(&bytes), "{name}");
    }
}
