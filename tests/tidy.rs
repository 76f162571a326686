//! The house rules that a compiler does not check.

mod support;

use std::collections::BTreeSet;
use support::source::{code_only, functions, paths};
use support::{files, home, read};
use zhangbang::law;
use zhangbang::statute::Statutes;

/// Module, and the modules that it may use; `pipeline` and `cli` may use all.
const ROOMS: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("assets", &[]),
    ("numeral", &[]),
    ("digest", &[]),
    ("collation", &[]),
    ("statute", &["assets", "diag", "numeral"]),
    ("model", &[]),
    ("input", &["model", "assets", "diag", "digest", "numeral", "paper"]),
    ("paper", &["numeral"]),
    ("facts", &["model", "collation"]),
    ("statistics", &["model", "facts", "diag"]),
    ("law", &["model", "facts", "statute", "diag", "numeral"]),
    ("catalog", &["model", "facts", "statute", "assets", "input", "diag"]),
    ("render", &["model", "facts", "statistics", "statute", "catalog", "diag", "assets", "numeral", "paper"]),
    ("typeset", &["diag", "digest"]),
    ("bundle", &["diag", "digest"]),
    ("export", &["diag", "paper"]),
];
const EVERYWHERE: &[&str] = &["pipeline", "cli"];

/// Dependency, and the modules that alone may use it. A trailing `*` stands for any ending.
const OWNERS: &[(&str, &[&str])] = &[
    ("typst*", &["typeset"]),
    ("comemo", &["typeset"]),
    ("rustc_hash", &["typeset"]),
    ("zip", &["bundle", "export"]),
    ("rust_xlsxwriter", &["export"]),
    ("sha2", &["digest"]),
    ("tera", &["render"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("serde_yaml", &["input", "assets", "typeset"]),
    ("saphyr_parser", &["input"]),
    ("csv", &["input"]),
    ("encoding_rs", &["input"]),
    ("annotate_snippets", &["diag"]),
];
const MODEL_USES: &[&str] = &["chrono", "ecow", "serde", "schemars"];

/// Words that speak of elections.
const ELECTION: &[&str] =
    &["选民", "选举", "候选", "选区", "代表", "voter", "candidate", "district", "ballot", "election"];

/// Files longer than this must stand in `LONG` with a reason; none may be longer than `LONGEST_FILE`.
const LONG_FILE: usize = 400;
const LONGEST_FILE: usize = 800;
const LONGEST_FUNCTION: usize = 60;
const LONG: &[(&str, &str)] = &[];

struct Module {
    /// Path below `src`.
    path: String,
    /// `law` for `law.rs` and `law/roll.rs`.
    room: String,
    text: String,
    /// The text without comments and literals.
    code: String,
}

fn modules() -> Vec<Module> {
    let rust = files(&home("src")).into_iter().filter(|path| path.ends_with(".rs"));
    rust.map(|path| {
        let room = path.split('/').next().unwrap_or("").trim_end_matches(".rs").to_owned();
        let text = read(&home("src").join(&path));
        Module { room, code: code_only(&text), path, text }
    })
    .collect()
}

fn none(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn rooms_know_only_what_they_may() {
    let mut violations = vec![];
    for module in modules().iter().filter(|module| !["main", "lib"].contains(&module.room.as_str())) {
        if EVERYWHERE.contains(&module.room.as_str()) {
            continue;
        }
        let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == module.room) else {
            violations.push(format!("{}: the room `{}` is not in the table", module.path, module.room));
            continue;
        };
        // In `src/law.rs`, `super` is the crate; in `src/law/roll.rs`, `super::super` is.
        let depth = module.path.matches('/').count();
        let upwards = vec!["super"; depth + 1].join("::");
        let used = ["crate", &upwards].into_iter().flat_map(|root| paths(&module.code, root));
        for used in used.filter(|used| *used != module.room && !may.contains(&used.as_str())) {
            violations.push(format!("{} uses `{used}`", module.path));
        }
    }
    none(violations);
}

fn dependencies() -> Vec<String> {
    let manifest = read(&home("Cargo.toml"));
    let section =
        manifest.split("[dependencies]").nth(1).expect("dependencies").split("\n[").next().expect("a section");
    let names = section.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim().replace('-', "_"));
    names.collect()
}

#[test]
fn dependencies_stay_in_their_rooms() {
    let dependencies = dependencies();
    let matches = |pattern: &str, name: &str| match pattern.strip_suffix('*') {
        Some(head) => name.starts_with(head),
        None => pattern == name,
    };
    let mut violations = vec![];
    for module in modules() {
        for name in &dependencies {
            let named = !paths(&module.code, name).is_empty() || module.code.contains(&format!("use {name};"));
            let owners = OWNERS.iter().find(|(pattern, _)| matches(pattern, name));
            let strange = owners.is_some_and(|(_, rooms)| !rooms.contains(&module.room.as_str()));
            let model = module.room == "model" && !MODEL_USES.contains(&name.as_str());
            if named && (strange || model) {
                violations.push(format!("{} uses `{name}`", module.path));
            }
        }
    }
    for (pattern, _) in OWNERS {
        let known = dependencies.iter().any(|name| matches(pattern, name));
        assert!(known, "{pattern} is no dependency any more: take it out of the table");
    }
    none(violations);
}

#[test]
fn typesetting_and_bundling_speak_of_no_election() {
    let rooms = ["typeset", "bundle", "export", "paper"];
    let modules = modules();
    let general = modules.iter().filter(|module| rooms.contains(&module.room.as_str()));
    let mut violations = vec![];
    for module in general {
        for (number, line) in module.text.lines().enumerate() {
            let line = line.to_lowercase();
            let word = ELECTION.iter().find(|word| line.contains(**word));
            violations.extend(word.map(|word| format!("{}:{}: {word}", module.path, number + 1)));
        }
    }
    none(violations);
}

#[test]
fn files_and_functions_stay_short() {
    let mut violations = vec![];
    let mut long = BTreeSet::new();
    for module in modules() {
        let lines = module.text.lines().count();
        if lines > LONG_FILE {
            long.insert(module.path.clone());
        }
        if lines > LONGEST_FILE {
            violations.push(format!("{}: {lines} lines", module.path));
        }
        for (name, line, length) in functions(&module.code) {
            if length >= LONGEST_FUNCTION {
                violations.push(format!("{}:{line}: `{name}` has {length} lines", module.path));
            }
        }
    }
    let listed: BTreeSet<String> = LONG.iter().map(|(path, _)| (*path).to_owned()).collect();
    violations
        .extend(long.symmetric_difference(&listed).map(|path| format!("{path}: long or listed as long, not both")));
    none(violations);
}

/// The one place that asks for the day: `status` without `--as-of`.
const CLOCK: (&str, &str) = ("cli/today.rs", "SystemTime::now");
/// The one thing that the compiler cannot check: an allocator is unsafe.
const UNSAFE: (&str, &str) = ("pipeline/memory.rs", "unsafe impl");

#[test]
fn nothing_reads_the_clock_or_gives_up() {
    let forbidden = [
        "SystemTime::now",
        "Utc::now",
        "Local::now",
        "Instant::now",
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        UNSAFE.1,
        "static mut",
    ];
    let mut violations = vec![];
    let mut allowed = vec![];
    for module in modules() {
        for (number, line) in module.code.lines().enumerate() {
            for word in forbidden.iter().filter(|word| line.contains(**word)) {
                match [CLOCK, UNSAFE].into_iter().find(|place| *place == (module.path.as_str(), *word)) {
                    Some(place) => allowed.push(place),
                    None => violations.push(format!("{}:{}: {word}", module.path, number + 1)),
                }
            }
        }
    }
    assert_eq!(allowed, [CLOCK, UNSAFE]);
    none(violations);
}

#[test]
fn every_rule_has_words_and_articles() {
    let statutes = Statutes::load(&zhangbang::assets::Assets::built_in()).expect("the table of articles");
    let mut codes = BTreeSet::new();
    let mut violations = vec![];
    for rule in law::rules() {
        let title = rule.doc.lines().next().unwrap_or("").trim();
        let mut demand = |holds: bool, what: &str| {
            if !holds {
                violations.push(format!("{}: {what}", rule.code));
            }
        };
        demand(codes.insert(rule.code), "this code is taken");
        let (topic, number) = rule.code.split_once('-').unwrap_or_default();
        let upper = !topic.is_empty() && topic.chars().all(|c| c.is_ascii_uppercase());
        demand(upper && number.len() == 3 && number.parse::<u16>().is_ok(), "a code looks like DATE-002");
        demand(title.ends_with('。'), "the first line of the doc is a sentence");
        demand(!rule.cites.is_empty(), "no article");
        demand(!rule.rows.is_empty(), "no row of the domain table");
        for key in rule.cites.iter().filter(|key| !statutes.knows(key)) {
            demand(false, &format!("`{key}` is not in statutes.yaml"));
        }
    }
    none(violations);
}

/// What the tests above rest on.
#[test]
fn the_reader_of_sources_sees_through_comments_and_literals() {
    let source = "// crate::a\nuse crate::{b::{c, d}, e};\nlet s = \"crate::f\"; /* crate::g */ let l: &'a str = 'x';\n\
                  fn long() {\n    crate::h::i();\n    r#\"crate::j\"#;\n}\nfn type_of(f: fn(u8)) -> u8 { 1 }";
    let code = code_only(source);
    assert_eq!(paths(&code, "crate"), ["b", "e", "h"]);
    assert_eq!(code.lines().count(), source.lines().count());
    assert_eq!(functions(&code), [("long".to_owned(), 4, 4), ("type_of".to_owned(), 8, 1)]);
}
