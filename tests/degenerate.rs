//! Elections at the ends of what there may be: each of their papers is whole, and no page of it is nearly empty.

mod support;

use serde_json::Value;
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};
use support::bodies::{self, Bodies};
use support::{Scratch, cases, fonts, holes, page, program, town::Town};
use zhangbang::bundle::sha256_hex;
use zhangbang::catalog::{Document, Subject, When, header::SheetSize};
use zhangbang::diag::Severity;
use zhangbang::pipeline::{Checked, Press, State};
use zhangbang::render::{Rendered, Renderer};
use zhangbang::typeset::Typeset;

/// What is wrong with the papers of an election. `refused`: whether a paper may need a larger sheet than there is.
fn wrong(description: &Value, checked: Checked, refused: bool) -> Vec<String> {
    let state = checked.state.unwrap_or_else(|| panic!("{:#?}", checked.report.findings));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let renderer = Renderer::new(&state.assets, &state.templates).expect("the templates compile");
    let said = Said { nominees: texts_of(description, Some("姓名")), texts: texts_of(description, None) };
    let mut wrong = vec![];
    for document in state.documents.iter().filter(|document| document.ready() && looked_at(document, &state)) {
        let rendered = renderer.render(&state.source(), document).expect("a document that is ready");
        if !is_new(&rendered) {
            continue;
        }
        let found = match press.lay_out(document) {
            Ok(sheet) => said.faults(document, &rendered, &sheet.typeset),
            Err(findings) if refused && findings.iter().all(|finding| finding.code == "FIT-001") => vec![],
            Err(findings) => findings.iter().map(|finding| format!("{finding:?}")).collect(),
        };
        let subject = document.subject_name(&state.project.election);
        wrong.extend(found.iter().map(|what| format!("{} {subject}: {what}", document.id())));
    }
    wrong
}

/// Of many districts or units some are enough: their papers are alike.
fn looked_at(document: &Document, state: &State) -> bool {
    if let Some(body) = document.subject.place().body {
        let units = state.project.election.bodies.len();
        return units <= 3 || body == 0 || body + 1 == units;
    }
    let Subject::District(congress, district) = document.subject else { return true };
    district < 3 || district + 1 == state.project.election.congresses[congress].districts.len()
}

/// A paper that another election has word for word needs no second look.
fn is_new(rendered: &Rendered) -> bool {
    static SEEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
    let digest = sha256_hex(format!("{}\n{}", rendered.markup, rendered.data).as_bytes());
    SEEN.lock().expect("no thread panics with it").insert(digest)
}

/// What a description says that papers must repeat word for word.
struct Said {
    nominees: HashSet<String>,
    texts: HashSet<String>,
}

impl Said {
    fn faults(&self, document: &Document, rendered: &Rendered, typeset: &Typeset) -> Vec<String> {
        let header = &document.template.header;
        let mut faults = page::faults(typeset.document());
        faults.extend(holes::of(&rendered.markup));
        let text = without_feet(&squeezed(&typeset.plain_text()), typeset.pages());
        // A card leaves out stations for which it has no room.
        let shown = shown(&rendered.markup).into_iter().filter(|value| self.texts.contains(value));
        let lost = shown.filter(|value| header.when != Some(When::VoterCards) && !holds(&text, value));
        faults.extend(lost.map(|value| format!("“{value}” is missing")));
        let names = literals(&rendered.markup).into_iter().filter(|value| self.nominees.contains(value));
        faults.extend(out_of_order(&text, names));
        faults.extend(out_of_order(&text, listed(rendered).into_iter()));
        if header.sheet() != SheetSize::Ballot {
            let broken = self.nominees.iter().filter(|name| is_broken(name, &text, typeset));
            faults.extend(broken.map(|name| format!("“{name}” is broken")));
        }
        let least = if header.audience.is_public() { LEAST_LINES } else { 2 };
        if typeset.pages() > 1 && typeset.lines_on_last_page() < least {
            faults.push(format!("{} lines on the last of {} pages", typeset.lines_on_last_page(), typeset.pages()));
        }
        faults
    }
}

/// The names of a posted roll, if the paper prints it.
fn listed(rendered: &Rendered) -> Vec<String> {
    let groups = rendered.data["groups"].as_array().filter(|_| rendered.markup.contains("/data.json"));
    let rows = groups.into_iter().flatten().flat_map(|group| group["rows"].as_str().expect("rows").lines());
    rows.map(|row| squeezed(row.split('\t').nth(1).expect("a name"))).collect()
}

/// Lines that the last page of a posted paper must have if it is not the first: more than issuer and date.
const LEAST_LINES: usize = 4;
/// Names up to this length stand in one line everywhere.
const SHORT: usize = 5;
/// Values longer than this may go on from one page to the next, and something else may stand between.
const LONG: usize = 24;
const END: usize = 5;

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The texts of a description, or those below one key.
fn texts_of(description: &Value, key: Option<&str>) -> HashSet<String> {
    match description {
        Value::Object(fields) => {
            let wanted = |name: &str, value: &Value| key.is_none_or(|key| key == name) || !value.is_string();
            fields
                .iter()
                .filter(|(name, value)| wanted(name, value))
                .flat_map(|(_, value)| texts_of(value, key))
                .collect()
        }
        Value::Array(items) => items
            .iter()
            .filter(|item| key.is_none() || !item.is_string())
            .flat_map(|item| texts_of(item, key))
            .collect(),
        Value::String(text) => HashSet::from([squeezed(text)]),
        _ => HashSet::new(),
    }
}

/// Where a page ends, its check code and its number stand between the words.
fn without_feet(text: &str, pages: usize) -> String {
    let text = (1..=pages).fold(text.to_owned(), |text, page| text.replacen(&format!("—{page}—"), "", 1));
    let mut parts = text.split("核验码");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.get(CODE..).unwrap_or(part))
}

/// Characters of a check code.
const CODE: usize = "c2fa-511c".len();

/// Every string of markup without blanks.
fn literals(markup: &str) -> Vec<String> {
    let mut found = vec![];
    let mut rest = markup.chars();
    while rest.by_ref().any(|c| c == '"') {
        let mut literal = String::new();
        while let Some(c) = rest.next().filter(|c| *c != '"') {
            literal.extend(if c == '\\' { rest.next() } else { Some(c) });
        }
        found.push(squeezed(&literal));
    }
    found
}

/// Those that stand in the running markup, `#"…";`.
fn shown(markup: &str) -> Vec<String> {
    let parts = markup.split("#\"").skip(1).filter_map(|part| part.split_once("\";"));
    parts.map(|(value, _)| squeezed(&value.replace("\\\"", "\"").replace("\\\\", "\\"))).collect()
}

fn holds(text: &str, value: &str) -> bool {
    let length = value.chars().count();
    if length <= LONG {
        return text.contains(value);
    }
    let (head, tail): (String, String) =
        (value.chars().take(END).collect(), value.chars().skip(length - END).collect());
    text.contains(&head) && text.contains(&tail)
}

/// The first name that does not follow the one before it.
fn out_of_order(text: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let mut rest = text;
    for name in names {
        let Some((_, behind)) = rest.split_once(&name) else {
            return Some(format!("“{name}” is not in its place"));
        };
        rest = behind;
    }
    None
}

/// Whether a name goes over the end of a line.
fn is_broken(name: &str, text: &str, typeset: &Typeset) -> bool {
    let whole: usize = typeset.text().lines().map(|line| squeezed(line).matches(name).count()).sum();
    name.chars().count() <= SHORT && whole < text.matches(name).count()
}

/// Looks at the papers of a case.
fn prove(town: &Town, refused: bool) {
    let wrong = wrong(&town.description, town.check(), refused);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { prove(&cases::$name(), false); })*
    };
}

cases! {
    everything, lone_candidate, one_voter, no_groups, nothing_special, sixty_nominees, long_names, rare_characters, five_thousand, postponed,
    forty_stations, longest_texts, only_required_keys, only_required_keys_of_districts, many_districts, by_election,
}

/// Looks at the papers of a case of every kind in which bodies are elected.
fn prove_bodies(case: bodies::Case) {
    let mut all = vec![];
    for kind in bodies::kinds() {
        let name = kind.name.clone();
        let bodies = Bodies::of(kind, case);
        let wrong = wrong(&bodies.description, bodies.check(), false);
        all.extend(wrong.iter().map(|what| format!("{name} {what}")));
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

macro_rules! cases_of_bodies {
    ($($test:ident: $name:ident),* $(,)?) => {
        $(#[test] fn $test() { prove_bodies(bodies::$name); })*
    };
}

cases_of_bodies! {
    everything_of_bodies: everything, bodies_with_only_required_keys: only_required_keys,
    bodies_with_required_keys_and_papers: required_keys_of_papers, the_smallest_bodies: smallest, the_largest_bodies: most,
    forty_nominees: forty_nominees, long_names_of_bodies: long_names, rare_characters_of_bodies: rare_characters,
    longest_texts_of_bodies: longest_texts, many_units: many_units, every_method: every_method, other_offices: other_offices,
    a_long_roll: long_roll, ballots_apart: ballots_apart, a_void_vote: void_vote, nobody_elected: nobody_elected, everybody_tied: everybody_tied,
}

#[test]
fn texts_that_fit_no_sheet_are_refused_and_nothing_is_lost() {
    prove(&cases::longest_texts_and_names(), true);
}

/// The cases rest on an election in which nothing is wrong.
#[test]
fn the_town_breaks_no_rule() {
    let report = cases::everything().check().report;
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
}

#[test]
fn most_bodies_break_no_rule() {
    let cases: [bodies::Case; 8] = [
        bodies::everything,
        bodies::most,
        bodies::forty_nominees,
        bodies::long_names,
        bodies::rare_characters,
        bodies::many_units,
        bodies::every_method,
        bodies::ballots_apart,
    ];
    let all = bodies::kinds().into_iter().flat_map(|kind| (0..cases.len()).map(move |at| (kind.clone(), at)));
    for (kind, (at, case)) in all.map(|(kind, at)| (kind, (at, cases[at]))) {
        let name = format!("{}, case {at}", kind.name);
        let report = Bodies::of(kind, case).check().report;
        let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<&String> = errors.map(|finding| &finding.title).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// Its papers can be drafted, as above, and not made.
#[test]
fn a_lone_candidate_is_refused_with_the_reason() {
    let scratch = Scratch::new("lone");
    cases::lone_candidate().write(&scratch.0.join("项目"));
    let run = program::build(&scratch.0.join("项目"), &scratch.0.join("输出"), &[]);
    assert_eq!((run.code, scratch.names()), (1, vec!["项目".to_owned()]), "{}", run.stderr);
    let reason = [
        "CAND-001",
        "应选 1 名，候选人应当是 2 名，除去“何建军”，现在是 1 名",
        "《选举法》第三十一条",
        "重新公布名单",
        "没有制作任何文件。",
    ];
    assert!(reason.iter().all(|words| run.stderr.contains(words)), "{}", run.stderr);
}
