//! Cards for voters: everybody gets one, and the piles under the guillotine are in order.

mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::county::{County, Person};
use support::{Scratch, fonts, home, list, markup};
use zhangbang::catalog::{Document, Subject, When};
use zhangbang::diag::Diagnostic;
use zhangbang::facts::Facts;
use zhangbang::pipeline::{self, State};
use zhangbang::render::{Source, data};
use zhangbang::typeset::{Typeset, text};

static STATE: LazyLock<State> =
    LazyLock::new(|| pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("the sample can be read"));

fn data_of(document: &Document) -> serde_json::Value {
    let State { project, kind, facts, statutes, documents, .. } = &*STATE;
    data::of(&Source { project, kind, facts, statutes, documents, check_code: &|_| None, draft: false }, document)
}

/// What stands on a card.
#[derive(Debug, PartialEq)]
struct Card {
    /// Name, sex, age, group.
    words: Vec<String>,
    /// Districts and numbers on their lists: `柳河镇第一选区`, `12号`.
    lists: Vec<(String, String)>,
}

fn cards(data: &serde_json::Value) -> Vec<Card> {
    let cards = &data["cards"];
    let card = |row: &str| {
        let mut words = row.split('\t').map(str::to_owned);
        let kind: usize = words.next().expect("a kind").parse().expect("a number");
        let districts = cards["kinds"][kind].as_array().expect("the districts of a kind").iter();
        let own = words.by_ref().take(4).collect();
        let lists = districts.map(|name| name.as_str().expect("a district").to_owned()).zip(words).collect();
        Card { words: own, lists }
    };
    cards["rows"].as_str().expect("rows").lines().map(card).collect()
}

fn cards_of(document: &Document) -> Vec<Card> {
    cards(&data_of(document))
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
    let lists = |count: usize| cards.iter().filter(move |card| card.lists.len() == count);
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
        for (district, number) in card.lists {
            let key = (district, number.trim_end_matches('号').parse().expect("a number"));
            assert_eq!(listed.remove(&key).as_ref(), card.words.first(), "{key:?}");
            seen += 1;
        }
    }
    assert!(seen > 4000 && listed.is_empty(), "{seen}, {} on a list without a card", listed.len());
}

#[test]
fn the_cards_of_a_district_are_made_from_its_own_lists() {
    let scratch = Scratch::new("county-cards");
    County { rolls: 250, voters_per_roll: 8, row: Person::row }.write(&scratch.0);
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("the county can be read");
    let data_of = |document: &Document, facts: &Facts| {
        let State { project, kind, statutes, documents, .. } = &state;
        data::of(&Source { project, kind, facts, statutes, documents, check_code: &|_| None, draft: false }, document)
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
        let expected = cards(&data_of(document, &state.facts));
        assert_eq!(expected.len(), 8);
        assert!(expected.iter().all(|card| card.lists.len() == levels), "{number}");
        assert_eq!(cards(&data_of(document, &elsewhere)), expected, "{number}");
    }
}

#[test]
fn cards_are_made_only_where_they_admit_to_the_poll() {
    let scratch = Scratch::new("cards");
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

/// Lays out cards with these arguments.
fn lay_out(arguments: &str) -> Result<Typeset<'static>, Vec<Diagnostic>> {
    markup::lay_out(&format!("#import \"/base/card.typ\": cards\n#cards({arguments})"))
}

#[test]
fn piles_put_on_each_other_are_in_order() {
    for (count, per_sheet) in
        [(1_usize, 8_usize), (7, 8), (8, 8), (9, 8), (19, 8), (40, 8), (10, 10), (33, 10), (41, 10)]
    {
        let arguments = format!(
            "range({count}).map(k => \"甲\\t\" + str(k)).join(\"\\n\"), per-sheet: {per_sheet}, \
             front: () => (kind, k) => [正#k], back: () => [反]"
        );
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
        let typeset = lay_out(&format!("\"1\", per-sheet: {per_sheet}, front: () => kind => [正], back: () => [反]"))
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
        let made = lay_out(&format!("\"1\", front: () => kind => [正\\ ] * {front}, back: () => [反\\ ] * {back}"));
        let codes: Vec<_> = made.err().unwrap_or_default().iter().map(|finding| finding.code).collect();
        let expected: &[&str] = if front + back > 2 { &["FIT-001"] } else { &[] };
        assert_eq!(codes, expected, "{front}, {back}");
    }
}

#[test]
fn one_card_that_is_too_full_is_enough() {
    let cards = |name: &str, back: &str| {
        lay_out(&format!(
            "\"甲\\t林\\n甲\\t{name}\", per-sheet: 10, front: () => (kind, name) => text(size: 42pt, name), back: () => {back}"
        ))
    };
    let codes = |made: Result<Typeset, Vec<Diagnostic>>| {
        made.err().unwrap_or_default().iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert!(cards(&"阿".repeat(10), "[反]").is_ok(), "two lines");
    assert_eq!(codes(cards(&"阿".repeat(11), "[反]")), ["FIT-001"]);
    // Nothing that cannot be broken gets around it.
    let block = |height: u32| {
        lay_out(&format!("\"1\", per-sheet: 10, front: () => _ => box(height: {height}mm)[正], back: () => [反]"))
    };
    assert_eq!((codes(block(47)), codes(block(49))), (vec![], vec!["FIT-001"]));
    // The first back that fits is taken.
    let typeset = cards("何", "([长\\ ] * 40, [短], [又])").expect("cards");
    assert_eq!(typeset.plain_text(), "林何短短");
    assert_eq!(codes(cards("何", "([长\\ ] * 40, [又\\ ] * 40)")), ["FIT-001"]);
}

/// How the names of some voters are written; cards of most have their own as it is.
fn odd(person: &Person) -> String {
    let born = person.birth.to_string();
    match &born[born.len() - 2..] {
        "03" => format!("𬱖{}", person.name),
        "07" => "䶮".repeat(2),
        "11" => format!("阿卜杜热合曼·买买提艾力·{}", person.name),
        "13" => format!("{}·古丽", person.name),
        "17" => "玛丽Иванова".to_owned(),
        "19" => "𪚥㐂〇𠮷".to_owned(),
        _ => person.name.clone(),
    }
}

#[test]
fn every_card_says_what_the_roll_says() {
    let county = County {
        rolls: 1,
        voters_per_roll: 1203,
        row: |person| format!("{},{},{},{},", odd(person), person.sex, person.birth, person.group),
    };
    let scratch = Scratch::new("card-text");
    county.write(&scratch.0);
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("the county can be read");
    // The word of each card, one after the other, as they stand in the file.
    let read = list::lay_out(&state, "voter-cards", |sheet| {
        let mut cards: Vec<(usize, usize, String)> = vec![];
        text::each(sheet.typeset.document(), &mut |item| {
            let (column, row) = ((item.x / 72.0 * 25.4 - 10.0) / 95.0, (item.y / 72.0 * 25.4 - 12.5) / 68.0);
            let place = 2 * row as usize + column as usize;
            match cards.last_mut() {
                Some((page, last, text)) if (*page, *last) == (item.page, place) => text.push_str(item.part.text),
                _ => cards.push((item.page, place, item.part.text.to_string())),
            }
        });
        cards
    });
    let (sheets, polling_day) = (1203_usize.div_ceil(8), state.project.election.polling_day.ymd());
    let fronts: Vec<_> = read.iter().filter(|(page, ..)| page % 2 == 0).collect();
    assert_eq!((fronts.len(), read.len()), (1203, 2 * 1203), "a card is in one piece");
    for (page, place, text) in fronts {
        let index = page / 2 + place * sheets;
        let person = county.person(0, index as u32);
        let (year, month, day) = person.birth.ymd();
        let age = polling_day.0 - year - i32::from((polling_day.1, polling_day.2) < (month, day));
        let (name, sex, group, number) = (odd(&person), person.sex, &person.group, index + 1);
        let expected = format!(
            "选民证姓名{name}性别{sex}年龄{age}青禾县第一选区{number}号柳河镇第一选区{number}号小组{group}\
             选举日2026年4月20日柳河镇选举委员会2026年3月30日"
        );
        assert_eq!(*text, expected);
    }
}
