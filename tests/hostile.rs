//! A whole project whose every free text is code: the templates of the house print it as it is.

mod support;

use std::fs;
use support::{Scratch, copy, files, fonts, home, read};
use zhangbang::pipeline::{self, Press, State};

const TEXT: &str = r#"甲]#panic()*_"\`$丙@丁</*//{{ s }}{% if %}---|**#"#;
/// The same for a cell of a roll, which holds no quotation mark here.
const GROUP: &str = r"甲]#panic()*_\`$@丁<//{{ s }}---";

/// Keys whose values are free texts.
const FREE: &[&str] = &[
    "名称",
    "范围",
    "地点",
    "工作单位及职务",
    "推荐政党团体",
    "主送",
    "署名",
    "引言",
    "标题",
    "会议",
    "时间",
    "地址",
    "电话",
    "说明",
    "处理",
    "简历",
    "机关",
];

/// The line with its value replaced, if it is one of a free text.
fn hostile(line: &str) -> String {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    match line[start..].split_once(": ") {
        Some((key, value)) if FREE.contains(&key) && !value.starts_with(['|', '[', '{']) => {
            format!("{}{key}: '{TEXT}'", &line[..start])
        }
        _ => line.to_owned(),
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The sample with every line of its description rewritten and hostile names of groups, as it is read.
fn sample(rewrite: fn(&str) -> String) -> (State, usize) {
    let scratch = Scratch::new("hostile");
    copy(&home("samples/angsu"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text: Vec<String> = read(&description).lines().map(rewrite).collect();
    let replaced = text.iter().filter(|line| line.contains(TEXT)).count();
    let tasks = format!("    工作:\n      - '{TEXT}'\n");
    fs::write(description, text.join("\n").replace("    工作:\n", &tasks)).expect("the description");
    for roll in files(&scratch.0.join("名单")) {
        let path = scratch.0.join("名单").join(roll);
        let text = read(&path).replace("第一小组", GROUP);
        fs::write(path, text).expect("a roll");
    }
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    let unreadable: Vec<_> =
        checked.report.findings.iter().filter(|finding| finding.code.starts_with("INPUT")).collect();
    (checked.state.unwrap_or_else(|| panic!("{unreadable:#?}")), replaced)
}

/// A card is too small for the texts of several stations; it has the number of the committee.
#[test]
fn cards_print_hostile_text_as_it_is() {
    let (state, replaced) =
        sample(|line| if line.trim_start().starts_with("电话: ") { hostile(line) } else { line.to_owned() });
    assert_eq!(replaced, 2);
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let cards = state.documents.iter().filter(|document| document.id() == "voter-cards");
    let mut groups = 0;
    for document in cards {
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let text = squeezed(&sheet.typeset.plain_text());
        assert!(text.contains(&squeezed(TEXT)), "{}", sheet.file);
        groups += text.matches(&squeezed(GROUP)).count();
    }
    assert!(groups > 100, "{groups} names of groups");
}

#[test]
fn every_document_prints_hostile_text_as_it_is() {
    let (state, replaced) = sample(hostile);
    assert!(replaced > 100, "{replaced} texts are replaced");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let mut groups = 0;
    for document in state.documents.iter().filter(|document| document.id() != "voter-cards") {
        assert!(document.ready(), "{}: {:?}", document.id(), document.missing);
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{}: {findings:#?}", document.id()));
        let text = squeezed(&sheet.typeset.plain_text());
        assert!(text.contains(&squeezed(TEXT)), "{}: {text}", sheet.file);
        groups += text.matches(&squeezed(GROUP)).count();
    }
    assert!(groups > 10, "{groups} names of groups");
}
