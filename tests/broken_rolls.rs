//! The roll of `tests/rolls`, broken in one way, in every format that can be broken so: what people are told, word for
//! word, with the cell. `tests/broken_rolls/README.md` lists the ways.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::golden::{bless, blessing, difference};
use support::{Scratch, fonts, home};
use zhangbang::diag::draw;
use zhangbang::pipeline;

const FOLDER: &str = "tests/broken_rolls";

/// The files by the way in which they are broken.
fn broken() -> BTreeMap<String, Vec<String>> {
    let mut ways: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in support::files(&home(FOLDER)) {
        match file.rsplit_once('.') {
            Some((way, "csv" | "xlsx" | "xls" | "ods")) => ways.entry(way.to_owned()).or_default().push(file),
            _ => continue,
        }
    }
    ways
}

/// What the audit says of a roll, and the cells to which its findings point.
fn told(file: &str) -> (String, BTreeSet<String>) {
    let scratch = Scratch::new("broken");
    fs::create_dir_all(scratch.0.join("名单")).expect("a folder");
    fs::copy(home(FOLDER).join(file), scratch.0.join("名单").join(file)).expect("a roll");
    let sheet = if file.starts_with("no-such-sheet") { ", 工作表: 名册" } else { "" };
    let description = format!(
        "种类: 人大代表直接选举\n地区: {{ 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }}\n选举日: 2026-04-20\n代表大会:\n  \
         - 级别: 乡级\n    行政区域: 柳河镇\n    届次: 19\n    应选代表: 1\n    选举委员会: {{ 名称: 柳河镇选举委员会 }}\n    \
         选区:\n      - {{ 编号: 1, 范围: 样例村, 名额: 1 }}\n选民名单:\n  - {{ 文件: 名单/{file}, 乡级选区: 1{sheet} }}\n"
    );
    fs::write(scratch.0.join("选举.yaml"), description).expect("the description");
    let audit = pipeline::audit(&scratch.0, &fonts(), true);
    let mut text = format!("══ {file}\n{}", draw::findings(&audit.report, &audit.sources, false));
    for sheet in audit.sources.sheets() {
        let count = sheet.count;
        assert_eq!(count.rows, count.voters + count.refused + count.others, "{file}");
        text += &format!("读 {} 行，收 {}，退 {}，其余 {}\n\n", count.rows, count.voters, count.refused, count.others);
    }
    let anchors = audit.report.findings.iter().filter_map(|finding| finding.labels.first());
    let cells = anchors.filter_map(|label| audit.sources.address(&label.anchor));
    // A text has no sheets.
    let cells = cells.map(|cell| cell.rsplit('!').next().unwrap_or_default().to_owned()).collect();
    (text, cells)
}

#[test]
fn every_broken_roll_is_told_with_its_cell() {
    let mut wrong = vec![];
    let ways = broken();
    assert_eq!((ways.len(), ways.values().map(Vec::len).sum::<usize>()), (18, 56));
    for (way, files) in ways {
        let told: Vec<(String, BTreeSet<String>)> = files.iter().map(|file| told(file)).collect();
        let text: String = told.iter().map(|(text, _)| text.as_str()).collect();
        let name = format!("rolls/{way}.txt");
        if blessing() {
            bless(&name, text.as_bytes());
        }
        wrong.extend(difference(&name, &text));
        // The same fault stands in the same cell of every format.
        let cells: BTreeSet<&BTreeSet<String>> = told.iter().map(|(_, cells)| cells).collect();
        assert_eq!(cells.len(), 1, "{way}: {cells:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_way_is_in_the_table() {
    let table = support::read(&home(FOLDER).join("README.md"));
    let missing: Vec<String> = broken().into_keys().filter(|way| !table.contains(&format!("| `{way}` |"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
