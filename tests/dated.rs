//! Papers cite the law of polling day: the same election in four years, each under another text of the law.

mod support;

use serde_yaml::Value;
use std::collections::BTreeSet;
use support::town::Town;
use support::{cases, files, fonts, golden, home, read};
use zhangbang::catalog::Document;
use zhangbang::pipeline::{Press, State};

/// Polls under the texts of 2010, 2015 and 2020, and one of today.
const POLLS: [&str; 4] = ["2011-11-16", "2016-11-16", "2021-11-16", "2026-11-16"];

/// An article by the title of its law.
type Article = (String, u32);

/// `templates/statutes.yaml`, read anew: what each key is on a day.
struct Table(Value);

impl Table {
    fn load() -> Table {
        Table(serde_yaml::from_str(&read(&home("templates/statutes.yaml"))).expect("YAML"))
    }

    /// The number that a key bears on a day; `None` if it is no law then or is cited by its title alone.
    fn number(&self, key: &str, day: &str) -> Option<u32> {
        let versions = self.0["articles"][key]["versions"].as_sequence().expect("versions");
        let begun = versions.iter().filter(|version| version["from"].as_str().expect("a day") <= day);
        let version = begun.max_by_key(|version| version["from"].as_str().expect("a day"))?;
        let ended = version["to"].as_str().is_some_and(|to| to < day);
        version["article"].as_u64().filter(|_| !ended).map(|number| number as u32)
    }

    fn titles(&self, key: &str) -> [String; 2] {
        let law = &self.0["laws"][self.0["articles"][key]["law"].as_str().expect("a law")];
        ["title", "short"].map(|name| law[name].as_str().expect("a title").to_owned())
    }

    /// What keys are on a day, under either title of their laws.
    fn articles<'a>(&self, keys: impl IntoIterator<Item = &'a String>, day: &str) -> BTreeSet<Article> {
        let of = |key: &String| {
            let number = self.number(key, day);
            self.titles(key).into_iter().filter_map(move |title| Some((title, number?)))
        };
        keys.into_iter().flat_map(of).collect()
    }
}

/// `第四十五条`
fn spelt(number: u32) -> String {
    let digit = |digit: u32| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit as usize];
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", digit(tens)),
    };
    format!("第{tens}{}条", digit(number % 10))
}

/// Every article that a text cites: those that follow the title of a law, and those that follow none.
fn cited(text: &str) -> (BTreeSet<Article>, BTreeSet<String>) {
    let (mut found, mut stray) = (BTreeSet::new(), BTreeSet::new());
    let mut law: Option<&str> = None;
    let mut rest = text;
    while let Some(at) = rest.find(['《', '第']) {
        // Anything but 、 and 和 between two articles ends the list of a law.
        if !rest[..at].trim_matches(['、', '和', '》']).is_empty() {
            law = None;
        }
        rest = &rest[at..];
        if let Some(title) = rest.strip_prefix('《').and_then(|rest| rest.split('》').next()) {
            law = Some(title);
            rest = &rest['《'.len_utf8() + title.len() + '》'.len_utf8()..];
            continue;
        }
        let number = (1..100).find(|number| rest.starts_with(&spelt(*number)));
        match (number, law) {
            (Some(number), Some(law)) => _ = found.insert((law.to_owned(), number)),
            (Some(number), None) => _ = stray.insert(spelt(number)),
            (None, _) => law = None,
        }
        rest = &rest[number.map_or('第'.len_utf8(), |number| spelt(number).len())..];
    }
    (found, stray)
}

/// Lays out the first document of every template.
fn papers(state: &State) -> Vec<(&Document, String)> {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let mut seen = BTreeSet::new();
    let first = state.documents.iter().filter(|document| document.ready() && seen.insert(document.id()));
    let text = |document| {
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let text: String = sheet.typeset.plain_text().chars().filter(|c| !c.is_whitespace()).collect();
        (1..=sheet.typeset.pages()).fold(text, |text, page| text.replacen(&format!("—{page}—"), "", 1))
    };
    first.map(|document| (document, text(document))).collect()
}

/// What is wrong with the citations of a paper.
fn wrong(table: &Table, state: &State, document: &Document, text: &str, day: &str) -> Vec<String> {
    let header = &document.template.header;
    let cites = header.cites(state.project.election.occasion);
    let (found, stray) = cited(text);
    let expected = table.articles(cites, day);
    // Papers of the plan cite what each of its steps rests on.
    let steps = state.facts.milestones.iter().flat_map(|step| &step.cites);
    let allowed = match document.template.body.contains("plan.") {
        true => table.articles(cites.iter().chain(steps), day),
        false => expected.clone(),
    };
    let mut wrong: Vec<String> =
        found.difference(&allowed).map(|(law, number)| format!("《{law}》{}", spelt(*number))).collect();
    wrong.extend(stray.into_iter().map(|article| format!("{article} of no law")));
    let missing = cites.iter().filter(|key| {
        let articles = table.articles([*key], day);
        !articles.is_empty() && articles.is_disjoint(&found)
    });
    wrong.extend(missing.map(|key| format!("{key} is missing")));
    // Where nothing was law yet, no phrase is left over.
    let empty = ["根据的规定", "依照的规定", "依据。"];
    wrong.extend(empty.iter().filter(|words| text.contains(**words)).map(|words| format!("“{words}”")));
    wrong
}

#[test]
fn every_paper_cites_the_law_of_its_day() {
    let table = Table::load();
    let mut faults = vec![];
    for day in POLLS {
        let mut seen = BTreeSet::new();
        for town in [cases::postponed_to(day), cases::by_election_on(day)] {
            let state = town.check().state.expect("a town");
            for (document, text) in papers(&state) {
                seen.insert(document.template.path.clone());
                let wrong = wrong(&table, &state, document, &text, day);
                faults.extend(wrong.iter().map(|what| format!("{day} {}: {what}", document.id())));
            }
        }
        let templates = files(&home("templates/congress"))
            .into_iter()
            .filter(|file| file.ends_with(".typ") || file.ends_with(".md"));
        let unseen = templates.filter(|template| !seen.contains(&format!("congress/{template}")));
        faults.extend(unseen.map(|template| format!("{day}: the town has no {template}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Papers whose whole text is kept, of the oldest and the newest law.
const KEPT: [&str; 3] = ["registration", "voter-list", "result-report"];

#[test]
fn papers_of_two_laws_read_as_expected() {
    let differences = [POLLS[0], POLLS[3]].into_iter().flat_map(|day| {
        let state = Town::new(day).check().state.expect("a town");
        let press = Press::new(&state, fonts(), false).expect("the templates compile");
        let kept =
            KEPT.iter().map(|id| state.documents.iter().find(|document| document.id() == *id).expect("a document"));
        let texts = kept.map(|document| {
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
            (
                format!("dated/{}/{}.txt", &day[..4], sheet.file.trim_end_matches(".pdf")),
                golden::masked(&sheet.typeset.text()),
            )
        });
        texts.collect::<Vec<_>>()
    });
    golden::report(differences.filter_map(|(name, text)| golden::difference(&name, &text)));
}

#[test]
fn the_reader_of_citations_sees_what_is_wrong() {
    let (found, stray) = cited("根据《选举法》第二十八条、第二十九条和《若干规定》第十条的规定，第三选区，依照第五条");
    let article = |law: &str, number| (law.to_owned(), number);
    assert_eq!(found, BTreeSet::from([article("选举法", 28), article("选举法", 29), article("若干规定", 10)]));
    assert_eq!(stray, BTreeSet::from(["第五条".to_owned()]));
    let table = Table::load();
    assert_eq!(["2011-11-16", "2026-11-16"].map(|day| table.number("npc-28", day)), [Some(27), Some(28)]);
    assert_eq!(["2015-08-28", "2015-08-29"].map(|day| table.number("npc-35", day)), [None, Some(34)]);
}
