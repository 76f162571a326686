//! Numbers on different papers agree: the text of every paper of a project is read back, and what it says is compared
//! with a count of the project's files that is made by other means.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use support::town::Town;
use support::truth::{Quantity, Truth, Truths};
use support::{Scratch, copy, fonts, home, read};
use zhangbang::catalog::Need;
use zhangbang::catalog::header::{Copies, Each};
use zhangbang::catalog::{Document, When};
use zhangbang::pipeline::{self, Press, State};
use zhangbang::typeset::{Typeset, text};

/// What stands before a number, and what the number is of.
const SAID: &[(&str, Quantity)] = &[
    ("登记选民", "选民"),
    ("登记选民共", "选民"),
    ("全体选民", "选民"),
    ("现有选民", "选民"),
    ("以上共", "选民"),
    ("其中男", "男"),
    ("参加投票", "参加投票"),
    ("参加投票的选民", "参加投票"),
    ("投票站投票", "投票站投票"),
    ("选举大会投票", "大会投票"),
    ("流动票箱投票", "流动票箱投票"),
    ("发出选票", "发出"),
    ("收回选票", "收回"),
    ("有效票", "有效"),
    ("废票", "废票"),
    ("共有代表候选人", "提名"),
    ("提名代表候选人", "提名"),
    ("提名推荐代表候选人", "提名"),
    ("正式代表候选人", "正式"),
    ("应选代表", "名额"),
    ("应选", "名额"),
    ("代表名额", "名额"),
    ("当选代表", "当选"),
    ("当选的代表", "当选"),
    ("实际选出", "当选"),
    ("尚缺", "尚缺"),
    ("划分选区", "选区"),
    ("设投票站", "投票站"),
    ("流动票箱", "流动票箱"),
    ("分为", "小组"),
];

const VOTER_LIST: &str = "voter-list";

/// Numbers that a reader meets in a text, each with what it is of.
fn said(text: &str) -> Vec<(Quantity, u64)> {
    let mut found = vec![];
    for (before, quantity) in SAID {
        for (at, _) in text.match_indices(before) {
            let rest = text[at + before.len()..].trim_start_matches('\t');
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if *quantity == "小组" && !rest[digits.len()..].starts_with("个选民小组") {
                continue;
            }
            // A longer label has the number of its own: 流动票箱 within 流动票箱投票.
            let longer =
                SAID.iter().any(|(other, _)| other.len() > before.len() && text[..at + before.len()].ends_with(other));
            found.extend(digits.parse().ok().filter(|_| !longer).map(|number| (*quantity, number)));
        }
    }
    found
}

/// Lines of a paper without blanks but with the tabs between cells.
fn lines(typeset: &Typeset) -> Vec<String> {
    let bare = |line: &str| line.chars().filter(|c| *c == '\t' || !c.is_whitespace()).collect();
    typeset.text().lines().map(bare).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is wrong with the numbers of a paper.
fn faults(document: &Document, typeset: &Typeset, truth: &Truth, counted: &mut BTreeMap<Quantity, u32>) -> Vec<String> {
    let lines = lines(typeset);
    let mut faults = vec![];
    for (quantity, number) in said(&lines.concat()) {
        *counted.entry(quantity).or_default() += 1;
        if !truth.of.get(quantity).is_some_and(|numbers| numbers.contains(&number)) {
            faults.push(format!("{quantity} {number}, not {:?}", truth.of.get(quantity)));
        }
    }
    // On a voter list the number before a name is only its place.
    for line in lines.iter().filter(|_| document.id() != VOTER_LIST) {
        faults.extend(wrong_row(line, truth));
    }
    let needs = &document.template.header.needs;
    if [Need::Tally, Need::Winners, Need::ListedWinners, Need::Totals].iter().any(|need| needs.contains(need)) {
        faults.extend(lines.iter().flat_map(|line| unexplained(line, truth)));
    }
    if needs.contains(&Need::Winners) || needs.contains(&Need::ListedWinners) {
        let whole = lines.concat();
        let named = truth.persons.keys().filter(|name| whole.contains(name.as_str()));
        faults.extend(
            truth.winners.iter().filter(|name| !whole.contains(name.as_str())).map(|name| format!("{name} is missing")),
        );
        faults
            .extend(named.filter(|name| !truth.winners.contains(*name)).map(|name| format!("{name} was not elected")));
    }
    faults
}

/// Numbers up to this may be ranks and numbers of districts.
const SMALL: u64 = 12;

/// The numbers in a row of a person are that person's.
fn wrong_row(line: &str, truth: &Truth) -> Vec<String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let Some((name, own)) = cells.iter().find_map(|cell| truth.persons.get_key_value(*cell)) else { return vec![] };
    let numbers = cells.iter().filter_map(|cell| cell.parse::<u64>().ok());
    numbers
        .filter(|number| *number > SMALL && !own.contains(number))
        .map(|number| format!("{name}: {number}"))
        .collect()
}

/// Numbers with a unit, numbers alone in a cell, and rates, that nothing in the project explains.
fn unexplained(line: &str, truth: &Truth) -> Vec<String> {
    let mut found = vec![];
    for cell in line.split('\t') {
        let parts: Vec<&str> = cell.split(|c: char| !c.is_ascii_digit() && c != '.').collect();
        let mut rest = cell;
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let at = rest.find(part).unwrap_or(0);
            let behind = &rest[at + part.len()..];
            rest = behind;
            if behind.starts_with('%') {
                found.extend((!truth.rates.contains(&format!("{part}%"))).then(|| format!("{part}% is of nothing")));
                continue;
            }
            let meant = cell == part || ["人", "名", "张", "票"].iter().any(|unit| behind.starts_with(unit));
            let number = part.parse::<u64>().ok().filter(|number| meant && *number > SMALL);
            found.extend(
                number.filter(|number| !truth.all.contains(number)).map(|number| format!("{number} is of nothing")),
            );
        }
    }
    found
}

/// The serial numbers of a posted list.
fn serials(typeset: &Typeset) -> Vec<u64> {
    let mut found = vec![];
    text::each(typeset.document(), &mut |item| found.extend(item.part.text.parse::<u64>()));
    found
}

/// How often a text stands on a paper as a run of its own.
fn runs(typeset: &Typeset, words: &str) -> u64 {
    let mut found = 0;
    text::each(typeset.document(), &mut |item| found += u64::from(item.part.text == words));
    found
}

/// Everything that is wrong with the numbers of a project's papers, and how many numbers were compared.
fn compare(project: &Path, wanted: impl Fn(&Document) -> bool) -> (Vec<String>, BTreeMap<Quantity, u32>) {
    let truths = Truths::of(project);
    let state: State = pipeline::check(project, &fonts(), None).state.expect("a project that can be read");
    let election = &state.project.election;
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let (mut wrong, mut counted, mut entries, mut cards) = (vec![], BTreeMap::new(), vec![], 0);
    for document in state.documents.iter().filter(|document| document.ready() && wanted(document)) {
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let level = document.congress(election).map(|congress| congress.level.word());
        let number = document.district(election).map(|district| district.number);
        let truth = truths.scope(level, number);
        let mut found = faults(document, &sheet.typeset, truth, &mut counted);
        let header = &document.template.header;
        if header.when == Some(When::VoterCards) {
            cards += runs(&sheet.typeset, "选民证");
        }
        if document.id() == VOTER_LIST {
            let (serials, voters) = (serials(&sheet.typeset), &truth.of["选民"]);
            found.extend(
                (1..=voters.first().copied().unwrap_or(0))
                    .filter(|n| !serials.contains(n))
                    .map(|n| format!("no voter {n}")),
            );
        }
        let entry = press.entry(document, &sheet, String::new());
        if header.copies == Copies::Each(Each::Voters)
            && !truth.of["选民"].contains(&u64::from(entry.copies.unwrap_or(0)))
        {
            found.push(format!("{:?} copies", entry.copies));
        }
        entries.push(entry);
        wrong.extend(found.into_iter().map(|what| format!("{}: {what}", sheet.file)));
    }
    if cards > 0 && cards != truths.voters {
        wrong.push(format!("{cards} cards for {} voters", truths.voters));
    }
    let order = press.print_order(&entries, &[], &[]).expect("a print order");
    let order = squeezed(&order.plain_text());
    for entry in &entries {
        let sides = if entry.two_sided { "双面" } else { "" };
        let copies = entry.copies.map_or("按选民数".to_owned(), |copies| copies.to_string());
        let row = format!("{}{}{}{}纸{sides}{copies}", entry.file, entry.pages, entry.paper, entry.colour);
        wrong.extend((!order.contains(&squeezed(&row))).then(|| format!("付印单: {row}")));
    }
    (wrong, counted)
}

/// Every paper, and how many numbers of each kind were read at least.
fn agrees(project: &Path, least: &[(Quantity, u32)]) {
    let (wrong, counted) = compare(project, |_| true);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for (quantity, least) in least {
        let read = counted.get(quantity).copied().unwrap_or(0);
        assert!(read >= *least, "{quantity}: only {read} numbers were read of {counted:?}");
    }
}

#[test]
fn all_papers_of_the_sample_agree() {
    let least = [
        ("选民", 50),
        ("男", 7),
        ("参加投票", 20),
        ("发出", 8),
        ("收回", 8),
        ("有效", 8),
        ("废票", 8),
        ("提名", 9),
        ("正式", 30),
        ("名额", 100),
        ("当选", 10),
        ("投票站投票", 8),
        ("选区", 2),
    ];
    agrees(&home("samples/angsu"), &least);
}

#[test]
fn the_papers_of_a_project_without_detail_agree() {
    agrees(&home("samples/town-2021"), &[("选民", 1), ("参加投票", 1), ("名额", 2), ("提名", 2)]);
}

#[test]
fn papers_of_later_rounds_agree() {
    let scratch = Scratch::new("sums");
    Town::new("2026-11-20").write(&scratch.0);
    agrees(&scratch.0, &[("选民", 20), ("参加投票", 10), ("当选", 10), ("尚缺", 1)]);
}

/// A template of the sample in which one number is another, and what is said of it.
const FALSE: &[(&str, &str, &str, &str)] = &[
    ("20-voter-list.typ", "登记选民共{{ district.voters.total }}人", "登记选民共{{ district.voters.men }}人", "选民 "),
    ("20-voter-list.typ", "其中男{{ district.voters.men }}人", "其中男{{ district.voters.women }}人", "男 "),
    (
        "30-initial-candidates.typ",
        "共有代表候选人{{ district.nominees | length }}名",
        "共有代表候选人{{ district.seats }}名",
        "提名 ",
    ),
    (
        "40-formal-candidates.typ",
        "应选代表{{ district.seats }}名",
        "应选代表{{ district.candidates | length }}名",
        "名额 ",
    ),
    (
        "50-result-report.typ",
        "issued: [{{ district.tally.numbers.issued }}]",
        "issued: [{{ district.tally.numbers.took_part }}0]",
        "发出 ",
    ),
    (
        "50-result-report.typ",
        "valid: [{{ district.tally.numbers.valid }}]",
        "valid: [{{ district.tally.numbers.returned }}]",
        "有效 ",
    ),
    ("50-result-report.typ", "[{{ line.yes }}]", "[{{ district.tally.numbers.valid }}]", "孙占山: "),
    ("60-winners.typ", "[{{ person.votes }}]", "[{{ district.voters.total }}]", ": "),
    ("60-winners.typ", "{{ district.tally.turnout.percent }}", "99.9%", "99.9% is of nothing"),
    (
        "61-winners-all.typ",
        "当选代表{{ congress.elected }}名",
        "当选代表{{ congress.district_count }}{{ congress.elected }}名",
        "当选 ",
    ),
    (
        "61-winners-all.typ",
        "{%- for person in district.winners %}",
        "{%- for person in district.candidates %}",
        "was not elected",
    ),
    (
        "71-deputies.typ",
        "[{{ person.name }}], [{{ person.sex }}]",
        "[{{ person.post }}], [{{ person.sex }}]",
        "is missing",
    ),
    ("90-summary.md", "{{ congress.turnout.part }}人", "{{ congress.turnout.part }}1人", "参加投票 "),
];

#[test]
fn a_false_number_is_found_on_any_paper() {
    for (template, from, to, said) in FALSE {
        let scratch = Scratch::new("false");
        copy(&home("samples/angsu"), &scratch.0);
        let folder = if template.ends_with(".md") { "reports" } else { "congress" };
        let body = read(&home("templates").join(folder).join(template));
        assert!(body.contains(from), "{template}: {from}");
        let own = scratch.0.join("模板").join(folder);
        fs::create_dir_all(&own).expect("a folder");
        fs::write(own.join(template), body.replacen(from, to, 1)).expect("a template");
        let (wrong, _) = compare(&scratch.0, |document| document.template.path.ends_with(template));
        assert!(wrong.iter().any(|what| what.contains(said)), "{template}: {to}: {wrong:#?}");
    }
}
