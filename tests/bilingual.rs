//! Cards, ballots and certificates in two languages, from the samples: every gap is filled for everybody, both names
//! stand where they belong.

mod support;

use std::fs;
use support::{Scratch, copy, fonts, home, read};
use zhangbang::pipeline::{self, Press, State};
use zhangbang::typeset::Typeset;
use zhangbang::typeset::text::{self, Direction};

fn load(project: &std::path::Path) -> State {
    let checked = pipeline::check(project, &fonts(), None);
    assert!(!checked.report.has_errors(), "{:#?}", checked.report.findings);
    checked.state.expect("a project")
}

/// Lays out the document of this kind and subject, and hands it on.
fn with_paper<T>(state: &State, id: &str, subject: &str, look: impl FnOnce(&Typeset) -> T) -> T {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let election = &state.project.election;
    let mut documents = state.documents.iter().filter(|document| document.id() == id && document.ready());
    let document = documents.find(|document| document.subject_name(election) == subject).expect("a document");
    look(&press.lay_out(document).unwrap_or_else(|findings| panic!("{id}: {findings:#?}")).typeset)
}

/// The sample of Mongolian whose text of `title` is another.
fn with_text(title: &str, own: &str) -> (Scratch, State) {
    let scratch = Scratch::new("bilingual");
    copy(&home("samples/angsu"), &scratch.0);
    let path = scratch.0.join("民族文字.yaml");
    let text = read(&path);
    let (before, rest) = text.split_once(&format!("  {title}:\n")).expect("the text of the sample");
    let (_, after) = rest.split_once("\n\n").expect("the next text");
    fs::write(path, format!("{before}  {title}:\n{own}\n\n{after}")).expect("the texts");
    let state = load(&scratch.0);
    (scratch, state)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_card_has_the_facts_of_its_voter_and_a_line_for_each_list() {
    let own = "    题目: [Vah]\n    正文: ['n=【姓名】;s=【性别】;a=【年龄】;', 'd=【选区号】;l=【序号】;', 'w=【选举日】;']\n    说明: [Vah]";
    let (_scratch, state) = with_text("选民证", own);
    let both = with_paper(&state, "voter-cards", "乡级第3选区", |cards| squeezed(&cards.plain_text()));
    let voters = state.project.rolls
        [state.project.election.roll_files.iter().position(|file| file.township_district == Some(3)).expect("a roll")]
    .voters
    .len();
    assert!(!both.contains('【'));
    assert_eq!(both.matches("n=").count(), voters, "one card for each");
    assert_eq!((both.matches("d=1;l=").count(), both.matches("d=3;l=").count()), (voters, voters));
    assert!(both.contains("n=ᠮᠥᠷᠡᠨᠰᠠᠩ;s=ᠡᠷᠡᠭᠲᠡᠢ;a=30;d=1;l=2205;d=3;l=1;w="), "{}", &both[..400]);
    // Who has given no other name is on the card by the Chinese one.
    assert!(both.contains("n=韩建贵;"));
    let one = with_paper(&state, "voter-cards", "县级第2选区", |cards| squeezed(&cards.plain_text()));
    assert_eq!(one.matches("n=").count(), one.matches("l=").count());
}

#[test]
fn every_winner_gets_the_certificate_with_the_own_name() {
    let own = "    题目: [Vah]\n    正文: ['n=【姓名】;d=【当选日】;q=【选区号】;t=【届次】;']";
    let (_scratch, state) = with_text("当选通知书", own);
    with_paper(&state, "notification", "县级第1选区", |certificates| {
        let text = squeezed(&certificates.plain_text());
        assert_eq!(certificates.pages(), 2, "one sheet for each");
        for name in ["ᠠᠯᠲᠠᠨᠴᠡᠴᠡᠭ", "ᠰᠦᠨ ᠵᠠᠨᠱᠠᠨ"] {
            assert_eq!(text.matches(&squeezed(&format!("n={name};d=2021"))).count(), 1, "{name} in {text}");
        }
        assert_eq!(text.matches("q=1;t=18;").count(), 2);
        for page in certificates.document().pages() {
            assert!(page.frame.width() > page.frame.height(), "both halves stand beside each other");
        }
    });
}

/// A name on the page: where it is and how it runs.
type Place = (f64, f64, Direction);

fn places(typeset: &Typeset, names: &[&str]) -> Vec<Place> {
    let mut found: Vec<Option<Place>> = vec![None; names.len()];
    text::each(typeset.document(), &mut |item| {
        let run = item.part.text;
        let large = item.part.run.size.to_pt() > 21.0;
        let place = names.iter().position(|name| large && (name.starts_with(run) || run.starts_with(name)));
        if let Some(index) = place {
            found[index].get_or_insert((item.x, item.y, item.direction));
        }
    });
    found.into_iter().zip(names).map(|(place, name)| place.unwrap_or_else(|| panic!("{name} is not there"))).collect()
}

#[test]
fn names_on_the_ballot_stand_beside_each_other_in_one_order() {
    let state = load(&home("samples/angsu"));
    for id in ["ballot", "ballot-sample"] {
        with_paper(&state, id, "县级第1选区", |ballot| {
            // Vertical Chinese names are set character by character; their first ones differ.
            let chinese = places(ballot, &["孙", "阿", "哈"]);
            let other = places(ballot, &["ᠰᠦᠨ", "ᠠᠯᠲᠠᠨᠴᠡᠴᠡᠭ", "ᠬᠠᠰᠪᠠᠭᠠᠨ᠎ᠠ"]);
            for ((left, _, down), (x, ..)) in other.iter().zip(&chinese) {
                assert!(*down == Direction::Down && left < x, "{id}: {other:?} {chinese:?}");
            }
            let order: Vec<f64> = other.iter().zip(&chinese).flat_map(|((left, ..), (x, ..))| [*left, *x]).collect();
            assert!(order.is_sorted(), "{id}: {order:?}");
        });
    }
    for (sample, names) in [
        ("uyghur", ["艾力·玉素甫", "阿依古丽·", "ئەلى يۈسۈپ", "ئايگۈل مەمەت"]),
        ("tibetan", ["扎西顿珠", "卓　玛", "བཀྲ་ཤིས་", "སྒྲོལ་མ།"]),
        ("korean", ["金成国", "朴英姬", "김성국", "박영희"]),
        ("zhuang", ["韦大山", "蒙秀英", "Veiz Dasanh", "Mungz Siuyingh"]),
        ("yi", ["阿依木呷", "吉克尔布", "ꀊꑱꃆꇤ", "ꐚꈌꀉꁬ"]),
    ] {
        let state = load(&home("samples").join(sample));
        with_paper(&state, "ballot", "乡级第1选区", |ballot| {
            let places = places(ballot, &names);
            let (chinese, other) = places.split_at(2);
            for ((x, y, across), (second, below, _)) in chinese.iter().zip(other) {
                assert_eq!(*across, Direction::Across);
                assert!(below > y && (second - x).abs() < 120.0, "{sample}: {places:?}");
            }
            assert!(chinese[0].0 < chinese[1].0 && other[0].0 < other[1].0, "{sample}: {places:?}");
        });
    }
}

#[test]
fn the_number_to_elect_is_that_of_the_ballot() {
    let own = "    题目: [Vah]\n    正文: ['n=【应选】;']\n    说明: ['m=【应选】;']";
    for (title, id, subject, number) in
        [("选票", "ballot", "县级第1选区", 2), ("预选选票", "primary-ballot", "乡级第5选区", 2)]
    {
        let (_scratch, state) = with_text(title, own);
        let text = with_paper(&state, id, subject, |ballot| squeezed(&ballot.plain_text()));
        assert!(text.contains(&format!("n={number};")) && text.contains(&format!("m={number};")), "{title}: {text}");
    }
}
