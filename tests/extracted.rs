//! The text of a list is its roll: in order, to the last character, on the pages and in the file.

mod support;

use serde_json::json;
use std::fs;
use std::process::Command;
use support::Scratch;
use support::markup::{job, typeset};
use zhangbang::typeset::{Job, Typeset};

const SURNAMES: &str = "林何孙马丁周吴郑王冯陈褚卫蒋沈韩杨朱秦许";
const GIVEN: &str = "建晓秀志小明桂国海永春文玉兰德福长庆瑞景";
/// Two characters, rare ones, dots, and so many that they take columns more.
const OTHERS: [&str; 9] = [
    "王　强",
    "马𬱖",
    "䶮㛃",
    "欧阳𠅤婷",
    "阿依古丽·买买提",
    "阿卜杜热合曼·买买提艾力·吐尔逊",
    "〇二",
    "𫖯𪟝",
    "苗　Ａ",
];

/// The head of a group without a name on the pages that it reaches.
const AGAIN: &str = "（续）";

/// Names of a roll; every seventh is out of the ordinary.
fn names(count: usize) -> Vec<String> {
    let pick = |letters: &str, index: usize| letters.chars().nth(index % letters.chars().count()).expect("a letter");
    let name = |index: usize| match index % 7 {
        3 => OTHERS[index / 7 % OTHERS.len()].to_owned(),
        _ => [pick(SURNAMES, index), pick(GIVEN, index / 20), pick(GIVEN, index / 3)].iter().collect(),
    };
    (0..count).map(name).collect()
}

/// What stands behind a name.
fn mark(index: usize) -> &'static str {
    if index % 11 == 5 { "（1971年生）" } else { "" }
}

fn list(names: &[String]) -> Typeset<'static> {
    let row = |(index, name): (usize, &String)| format!("{}\t{name}\t{}\n", index + 1, mark(index));
    let rows: String = names.iter().enumerate().map(row).collect();
    let data = json!({ "groups": [{ "name": "", "total": "", "rows": rows }], "usual": 3 });
    let source = "#import \"/base/page.typ\": sheet\n#import \"/base/roll.typ\": roll-list\n\
                  #show: sheet.with(numbered: false)\n#roll-list(json(\"/data.json\"))";
    typeset(&Job { data, ..job(source) }).expect("a list")
}

#[test]
fn pages_read_as_the_roll() {
    let names = names(1_207);
    let text = list(&names).text();
    let lines = text.lines().filter(|line| !line.starts_with("────") && *line != AGAIN);
    let found: Vec<&str> = lines.flat_map(|line| line.split('\t')).filter(|word| !word.is_empty()).collect();
    let expected =
        names.iter().enumerate().flat_map(|(index, name)| [(index + 1).to_string(), format!("{name}{}", mark(index))]);
    assert_eq!(found, expected.collect::<Vec<_>>());
}

/// By a program of another maker, where it is installed: numbers and names, each in their order.
#[test]
fn the_file_reads_as_the_roll() {
    let names = names(1_207);
    let scratch = Scratch::new("extracted");
    let (pdf, text) = (scratch.0.join("名单.pdf"), scratch.0.join("名单.txt"));
    fs::write(&pdf, list(&names).pdf().expect("a PDF")).expect("a file");
    match Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).args([&pdf, &text]).status() {
        Ok(status) => assert!(status.success()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return eprintln!("pdftotext is not installed"),
        Err(error) => panic!("{error}"),
    }
    let text = fs::read_to_string(text).expect("text");
    let (mut numbers, mut words) = (String::new(), String::new());
    for word in text.split_whitespace() {
        if word == AGAIN {
            continue;
        }
        if word.chars().all(|c| c.is_ascii_digit()) { numbers += word } else { words += word }
    }
    let expected: String = (1..=names.len()).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected);
    let marked = |(index, name): (usize, &String)| format!("{}{}", name.replace('　', ""), mark(index));
    assert_eq!(words, names.iter().enumerate().map(marked).collect::<String>());
}
