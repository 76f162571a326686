//! The house rules of templates: they print values, and never type what a value should be.

mod support;

use std::collections::BTreeSet;
use support::{files, home, read, samples};
use zhangbang::assets::Assets;
use zhangbang::catalog::Template;
use zhangbang::statute::Statutes;

/// Folders of shared Typst and of papers of many elections, not of documents of one.
const SHARED: [&str; 3] = ["base/", "rollup/", "shared/"];

/// Every file that becomes markup, by its path below `templates`.
fn markup() -> Vec<(String, String)> {
    let all = files(&home("templates")).into_iter().filter(|path| path.ends_with(".typ") || path.ends_with(".md"));
    all.map(|path| (path.clone(), read(&home("templates").join(path)))).collect()
}

/// Those that describe a document of an election.
fn documents() -> Vec<(String, String)> {
    let mut documents = markup();
    documents.retain(|(path, _)| path.contains('/') && !SHARED.iter().any(|folder| path.starts_with(folder)));
    documents
}

fn none(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

/// Lines of all markup in which `wrong` finds something.
fn search(wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut violations = vec![];
    for (path, text) in markup() {
        for (number, line) in text.lines().enumerate() {
            violations.extend(wrong(line).map(|what| format!("{path}:{}: {what}", number + 1)));
        }
    }
    violations
}

/// The insides of `{{ }}` and `{% %}` without the trim marks.
fn tags(line: &str) -> Vec<&str> {
    let mut found = vec![];
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let parts = line.split(open).skip(1).filter_map(|part| part.split_once(close));
        found.extend(parts.map(|(inside, _)| inside.trim_start_matches('-').trim_end_matches('-')));
    }
    found
}

/// A tag with the insides of its string literals blanked.
fn without_strings(tag: &str) -> String {
    let parts = tag.split('"').enumerate();
    parts.map(|(index, part)| if index % 2 == 0 { part.to_owned() } else { String::new() }).collect()
}

/// The first `第…条` whose number is typed.
fn typed_article(line: &str) -> Option<String> {
    let is_numeral = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    line.split('第').skip(1).find_map(|part| {
        let (number, _) = part.split_once('条')?;
        (!number.is_empty() && number.chars().all(is_numeral)).then(|| format!("第{number}条 is typed"))
    })
}

fn arithmetic(line: &str) -> Option<String> {
    // `<…/>` is the call of a component.
    let bare = |tag: &str| without_strings(tag.trim().trim_end_matches("/>"));
    let tag = tags(line).into_iter().find(|tag| bare(tag).contains(['+', '-', '*', '/']))?;
    Some(format!("`{}` computes", tag.trim()))
}

/// Names of places that a template could have kept from a sample.
fn places() -> BTreeSet<String> {
    let keys = ["省:", "市:", "县:", "乡镇:", "行政区域:"];
    let texts = samples().into_iter().map(|sample| read(&home("samples").join(sample).join("选举.yaml")));
    let places: BTreeSet<String> = texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| {
            let line = line.trim_start_matches([' ', '-']).to_owned();
            let key = keys.iter().find(|key| line.starts_with(**key))?;
            Some(line[key.len()..].split('#').next()?.trim().to_owned())
        })
        .collect();
    assert!(places.len() > 5, "{places:?}");
    places
}

#[test]
fn values_are_escaped() {
    none(search(|line| tags(line).into_iter().find(|tag| tag.contains("safe")).map(|tag| format!("`{tag}`"))));
}

#[test]
fn articles_and_laws_come_from_the_table() {
    let title = |line: &str| {
        let mut titles = line.split('《').skip(1).filter_map(|part| part.split_once('》'));
        titles
            .find(|(title, _)| title.ends_with('法') || title.ends_with("规定"))
            .map(|(title, _)| format!("《{title}》"))
    };
    none(search(|line| typed_article(line).or_else(|| title(line))));
}

#[test]
fn no_place_of_a_sample_is_left() {
    let places = places();
    none(search(|line| places.iter().find(|place| line.contains(place.as_str())).cloned()));
}

#[test]
fn templates_do_not_compute() {
    none(search(arithmetic));
}

#[test]
fn headers_are_valid_unique_and_cite_known_articles() {
    let statutes = Statutes::load(&Assets::built_in()).expect("the table of articles");
    let mut ids = BTreeSet::new();
    let mut violations = vec![];
    let documents = documents();
    assert!(documents.len() >= 8, "the documents are found");
    for (path, text) in &documents {
        match Template::read(path, path, text) {
            Err(findings) => violations.extend(findings.iter().map(|finding| format!("{path}: {finding:?}"))),
            Ok(Template { header, body, .. }) => {
                let folder = path.split('/').next().unwrap_or("");
                if !ids.insert((folder, header.id.clone())) {
                    violations.push(format!("{path}: the id `{}` is taken", header.id));
                }
                let unknown = header.all_cites().filter(|key| !statutes.knows(key));
                violations.extend(unknown.map(|key| format!("{path}: `{key}` is not in statutes.yaml")));
                // An article in the header that the text never prints would be a claim without effect.
                if body.contains("{{ basis") && header.all_cites().next().is_none() {
                    violations.push(format!("{path}: prints a basis and cites nothing"));
                }
            }
        }
    }
    none(violations);
}

#[test]
fn shared_typst_parses() {
    let mut violations = vec![];
    let shared = markup().into_iter().filter(|(path, _)| path.starts_with(SHARED[0]) && path.ends_with(".typ"));
    for (path, text) in shared {
        let (errors, warnings) = typst::syntax::parse(&text).errors_and_warnings();
        let faults = errors.iter().chain(&warnings);
        violations.extend(faults.map(|fault| format!("{path}: {}", fault.message)));
    }
    none(violations);
}

/// What the tests above rest on: each of them can fail.
#[test]
fn the_reader_of_templates_sees_what_it_should() {
    assert_eq!(tags("a {{- b -}} c {% if d %}"), [" b ", " if d "]);
    assert!(arithmetic("{{ a + b }}").is_some() && arithmetic("{{ n -1 }}").is_some());
    assert!(arithmetic("{{ a | join(sep=\" - \") }} 2 + 2 {%- if a > b -%}").is_none());
    assert!(typed_article("依照第二十八条").is_some() && typed_article("第28条").is_some());
    assert!(typed_article("第{{ n }}条，第一号").is_none());
}
