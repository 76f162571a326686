//! Cards for voters: everybody gets one, and the piles under the guillotine are in order.

mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::county::{County, Person};
use support::{files, fonts, home, read};
use zhangbang::catalog::{Document, Subject, When};
use zhangbang::diag::Diagnostic;
use zhangbang::facts::Facts;
use zhangbang::pipeline::{self, State};
use zhangbang::render::{Source, data};
use zhangbang::typeset::{Job, Paper, Reading, Typeset, Typesetter, text};

static STATE: LazyLock<State> =
    LazyLock::new(|| pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("the sample can be read"));

fn data_of(document: &Document) -> serde_json::Value {
    let State { project, kind, facts, statutes, documents, .. } = &*STATE;
    data::of(&Source { project, kind, facts, statutes, documents, check_code: &|_| None }, document)
}

fn cards_of(document: &Document) -> Vec<serde_json::Value> {
    data_of(document)["cards"].as_array().expect("cards").clone()
}

fn documents() -> impl Iterator<Item = &'static Document> {
    STATE.documents.iter().filter(|document| document.template.header.when == Some(When::VoterCards))
}

#[test]
fn every_voter_gets_one_card_that_names_all_lists() {
    let rolls = STATE.project.rolls.iter().zip(&STATE.project.election.roll_files);
    let in_one = rolls.clone().filter(|(_, file)| file.township_district.is_none());
    let (all, one): (usize, usize) =
        (rolls.map(|(roll, _)| roll.voters.len()).sum(), in_one.map(|(roll, _)| roll.voters.len()).sum());
    let cards: Vec<_> = documents().flat_map(cards_of).collect();
    assert_eq!(cards.len(), all);
    let lists = |count: usize| cards.iter().filter(move |card| card["lists"].as_array().expect("lists").len() == count);
    assert_eq!((lists(1).count(), lists(2).count()), (one, all - one));
    // The first county district has no voters of its own: all vote in the town too.
    let subjects: Vec<Subject> = documents().map(|document| document.subject).collect();
    assert_eq!(subjects.iter().filter(|subject| matches!(subject, Subject::District(0, _))).count(), 1);
}

#[test]
fn the_number_on_a_card_is_the_number_on_the_list() {
    let mut listed: BTreeMap<(String, u64), String> = BTreeMap::new();
    for document in STATE.documents.iter().filter(|document| document.id() == "voter-list") {
        let election = &STATE.project.election;
        let congress = document.congress(election).expect("a congress");
        let number = document.district(election).expect("a district").number;
        let district = format!("{}第{}选区", congress.area, ["一", "二", "三", "四", "五"][number as usize - 1]);
        let groups = data_of(document)["groups"].as_array().expect("groups").clone();
        for row in groups.iter().flat_map(|group| group["rows"].as_str().expect("rows").lines()) {
            let mut parts = row.split('\t');
            let number = parts.next().expect("a number").parse().expect("a number");
            let name = parts.next().expect("a name").replace('\u{3000}', "");
            listed.insert((district.clone(), number), name);
        }
    }
    let mut seen = 0;
    for card in documents().flat_map(cards_of) {
        for list in card["lists"].as_array().expect("lists") {
            let key = (list[0].as_str().expect("a district").to_owned(), list[1].as_u64().expect("a number"));
            assert_eq!(listed.remove(&key).as_deref(), card["name"].as_str(), "{key:?}");
            seen += 1;
        }
    }
    assert!(seen > 4000 && listed.is_empty(), "{seen}, {} on a list without a card", listed.len());
}

#[test]
fn the_cards_of_a_district_are_made_from_its_own_lists() {
    let scratch = support::Scratch::new("county-cards");
    County { rolls: 250, voters_per_roll: 8, row: Person::row }.write(&scratch.0);
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("the county can be read");
    let cards = |document: &Document, facts: &Facts| {
        let State { project, kind, statutes, documents, .. } = &state;
        data::of(&Source { project, kind, facts, statutes, documents, check_code: &|_| None }, document)
    };
    // Other lists that hold the same voters would show on the cards, if anybody looked there.
    let election = &state.project.election;
    let with_cards = state.documents.iter().filter(|document| document.template.header.when == Some(When::VoterCards));
    // The first fifty districts lie in the town too.
    let some = with_cards.filter_map(|document| Some((document, document.district(election)?.number)));
    for (document, number) in some.filter(|(_, number)| [1, 50, 51, 250].contains(number)) {
        let levels = election.districts().filter(|(_, district)| district.number == number).count();
        let own = document.subject.district_facts(&state.facts).expect("facts").roll.clone();
        let mut elsewhere = state.facts.clone();
        for congress in &mut elsewhere.congresses {
            let others = congress.districts.iter_mut().enumerate().filter(|(index, _)| *index as u32 + 1 != number);
            others.for_each(|(_, district)| district.roll = own.clone());
        }
        let expected = cards(document, &state.facts);
        let made = expected["cards"].as_array().expect("cards");
        assert_eq!(made.len(), 8);
        assert!(made.iter().all(|card| card["lists"].as_array().map(Vec::len) == Some(levels)), "{number}");
        assert_eq!(cards(document, &elsewhere), expected, "{number}");
    }
}

#[test]
fn cards_are_made_only_where_they_admit_to_the_poll() {
    let scratch = support::Scratch::new("cards");
    let made = |document: &str| {
        let project = support::changed(&scratch, "领票凭证: 选民证", &format!("领票凭证: {document}"));
        let state = pipeline::check(&project, &fonts(), None).state.expect("the sample can be read");
        state.documents.iter().filter(|document| document.id() == "voter-cards").count()
    };
    assert_eq!([made("身份证"), made("身份证或者选民证"), made("选民证")], [0, 6, 6]);
}

/// The words of a page from top to bottom, each line from left to right.
fn rows(page: &str) -> Vec<Vec<&str>> {
    page.lines().filter(|line| !line.starts_with('─')).map(|line| line.split('\t').collect()).collect()
}

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| {
    let base = files(&home("templates/base")).into_iter();
    Typesetter::new(fonts(), base.map(|file| (format!("base/{file}"), read(&home("templates/base").join(&file)))))
});

/// Lays out cards with these arguments.
fn lay_out(arguments: &str) -> Result<Typeset<'static>, Vec<Diagnostic>> {
    TYPESETTER.typeset(&Job {
        source: format!("#import \"/base/card.typ\": cards\n#cards({arguments})"),
        data: serde_json::Value::Null,
        paper: Paper::default(),
        reading: Reading::InHand,
        draft: false,
        mark: None,
        title: "卡片".to_owned(),
        date: Some((2026, 4, 20)),
        ident: "卡片".to_owned(),
    })
}

#[test]
fn piles_put_on_each_other_are_in_order() {
    for (count, per_sheet) in
        [(1_usize, 8_usize), (7, 8), (8, 8), (9, 8), (19, 8), (40, 8), (10, 10), (33, 10), (41, 10)]
    {
        let arguments =
            format!("range({count}), per-sheet: {per_sheet}, front: () => card => [正#card], back: () => [反]");
        let text = lay_out(&arguments).expect("cards").text();
        let pages: Vec<&str> = text.split("──── 第 ").collect();
        let pages: Vec<&str> =
            pages.iter().map(|page| page.split_once("────\n").map_or(*page, |(_, page)| page)).collect();
        let sheets = count.div_ceil(per_sheet);
        assert_eq!(pages.len(), 2 * sheets, "{count} by {per_sheet}");
        let mut piles = vec![vec![]; per_sheet];
        for sheet in pages.chunks(2) {
            let fronts: Vec<&str> = rows(sheet[0]).concat();
            let backs = rows(sheet[1]).concat();
            assert_eq!(fronts.len(), backs.len(), "each front has its back");
            for (pile, card) in fronts.iter().enumerate() {
                piles[pile].push(card.trim_start_matches('正').parse::<usize>().expect("a number"));
            }
        }
        assert_eq!(piles.concat(), (0..count).collect::<Vec<_>>(), "{count} by {per_sheet}");
    }
}

#[test]
fn a_back_lies_behind_its_front() {
    // The front is left; when the sheet is turned over its long edge, what lies behind it is right.
    for per_sheet in [8, 10] {
        let typeset = lay_out(&format!("(1,), per-sheet: {per_sheet}, front: () => card => [正], back: () => [反]"))
            .expect("a card");
        let mut at = vec![];
        text::each(typeset.document(), &mut |item| at.push((item.page, item.x, item.y)));
        let width = typeset.document().pages()[0].frame.width().to_pt();
        let [(0, front, y), (1, back, other)] = at[..] else { panic!("{at:?}") };
        assert!(front < width / 2.0 && back > width / 2.0 && (y - other).abs() < 0.1, "{at:?}");
    }
}

#[test]
fn a_card_that_is_too_full_is_refused() {
    for (front, back) in [(1, 1), (40, 1), (1, 40)] {
        let made = lay_out(&format!("(1,), front: () => card => [正\\ ] * {front}, back: () => [反\\ ] * {back}"));
        let codes: Vec<_> = made.err().unwrap_or_default().iter().map(|finding| finding.code).collect();
        let expected: &[&str] = if front + back > 2 { &["FIT-001"] } else { &[] };
        assert_eq!(codes, expected, "{front}, {back}");
    }
}
