//! A whole project whose every free text is code: the templates of the house print it as it is.

mod support;

use std::fs;
use support::{Scratch, copy, files, fonts, home, read};
use zhangbang::pipeline::{self, Press};

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

#[test]
fn every_document_prints_hostile_text_as_it_is() {
    let scratch = Scratch::new("hostile");
    copy(&home("samples/angsu"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text: Vec<String> = read(&description).lines().map(hostile).collect();
    let replaced = text.iter().filter(|line| line.contains(TEXT)).count();
    assert!(replaced > 100, "{replaced} texts are replaced");
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
    let state = checked.state.unwrap_or_else(|| panic!("{unreadable:#?}"));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let mut groups = 0;
    for document in &state.documents {
        assert!(document.ready(), "{}: {:?}", document.id(), document.missing);
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{}: {findings:#?}", document.id()));
        let text = squeezed(&sheet.typeset.plain_text());
        assert!(text.contains(&squeezed(TEXT)), "{}: {text}", sheet.file);
        groups += text.matches(&squeezed(GROUP)).count();
    }
    assert!(groups > 10, "{groups} names of groups");
}
