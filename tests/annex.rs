//! 数据附表, 〔待填〕 and the words of change: every percentage of a report has its parts, what is missing is said in drafts, and
//! a comparison with last term is that of the numbers of both.

mod support;

use std::collections::BTreeSet;
use std::fs;
use support::program::build;
use support::{Scratch, altered, fonts, read, samples};
use zhangbang::numeral::figures;
use zhangbang::paper::{Annex, Block, Paper, markdown, plain};
use zhangbang::pipeline::{self, Press};

/// The reports of a sample by the id of their documents.
fn reports(name: &str, changes: &[(&str, &str)], draft: bool) -> Vec<(String, Paper)> {
    let scratch = Scratch::new("annex");
    let checked = pipeline::check(&altered(&scratch, name, changes), &fonts(), None);
    let state = checked.state.unwrap_or_else(|| panic!("{:?}", checked.report.findings));
    let press = Press::new(&state, fonts(), draft).expect("the templates compile");
    let all = state.documents.iter().filter(|document| document.ready());
    let reports = all.filter(|document| document.subject.report(&state.project.election).is_some());
    reports
        .map(|document| {
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{}: {findings:?}", document.id()));
            (document.id().to_owned(), sheet.written().expect("a written paper").clone())
        })
        .collect()
}

fn report(name: &str, changes: &[(&str, &str)], draft: bool, id: &str) -> Paper {
    let mut all = reports(name, changes, draft).into_iter().filter(|(of, _)| of == id);
    all.next().unwrap_or_else(|| panic!("{name} has no {id}")).1
}

/// The rows of an annex without their numbers.
fn rows(annex: &Annex) -> Vec<String> {
    let table = annex.blocks.iter().find_map(|block| match block {
        Block::Table(rows) => Some(rows),
        _ => None,
    });
    let cells = |row: &Vec<_>| row.iter().skip(1).map(|cell: &Vec<_>| plain(cell)).collect::<Vec<_>>().join(" ");
    table.expect("a table").iter().skip(1).map(cells).collect()
}

fn text(paper: &Paper) -> String {
    markdown::write(&Paper { annex: None, ..paper.clone() })
}

/// Percentages in their order, each once.
fn percentages(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = figures(text).into_iter().filter(|figure| figure.percent).map(|figure| figure.words.to_owned());
    all.filter(|words| seen.insert(words.clone())).collect()
}

const TOWN: &str = "# 附件\n# 数据附表\n\n\
    | 序号 | 指标 | 分子 | 分母 | 百分比 |\n|---|---|---|---|---|\n\
    | 1 | 参选率（占登记选民） | 13469 | 13875 | 97.1% |\n\n\
    注：百分比＝分子÷分母，四舍五入，保留一位小数。\n";

#[test]
fn the_annex_stands_behind_the_signature() {
    let paper = report("town-2021", &[], false, "summary");
    let written = markdown::write(&paper);
    let (_, behind) = written.split_once("2021年4月6日\n\n").expect("the day");
    assert_eq!(behind, TOWN);
    assert_eq!(markdown::read(&written).paper, paper);
}

/// Every percentage of every report of the samples is in its annex, in its order, and nothing else is but last term's.
#[test]
fn every_percentage_has_its_parts() {
    let mut with = 0;
    for sample in samples() {
        for (id, paper) in reports(&sample, &[], false) {
            let printed = percentages(&text(&paper));
            let rows = paper.annex.as_ref().map(rows).unwrap_or_default();
            let now: Vec<&String> = rows.iter().filter(|row| !row.starts_with("上届")).collect();
            let listed = percentages(&now.iter().map(|row| format!("{row}\n")).collect::<String>());
            assert_eq!(listed, printed, "{sample} {id}: {rows:?}");
            with += usize::from(!printed.is_empty());
            for row in &rows {
                let cells: Vec<&str> = row.split(' ').collect();
                let [_, part, whole, percent] = cells[..] else { panic!("{row}") };
                let (Ok(part), Ok(whole)) = (part.parse::<f64>(), whole.parse::<f64>()) else { continue };
                let right = format!("{:.1}%", (part * 1000.0 / whole + 0.5).floor() / 10.0);
                assert_eq!(percent, right, "{sample} {id}: {row}");
            }
        }
    }
    assert!(with >= 8, "{with} reports print percentages");
}

#[test]
fn a_percentage_that_is_stated_alone_has_no_numerator() {
    let annex = report("xuehuli", &[], false, "community-report").annex.expect("an annex");
    assert_eq!(rows(&annex), ["参选率（占登记选民） — 2041 95.8%"]);
    let note = plain(match annex.blocks.last() {
        Some(Block::Paragraph(line)) => line,
        other => panic!("{other:?}"),
    });
    assert!(note.contains("没有分子或者分母的，照填报的百分比印"), "{note}");
}

#[test]
fn no_percentage_no_annex() {
    assert_eq!(report("longshan", &[], false, "progress-report").annex, None);
    let none = [("    主送: 云川县人大常委会\n", "    主送: 云川县人大常委会\n    数据附表: 否\n")];
    assert_eq!(report("town-2021", &none, false, "summary").annex, None);
}

/// The turnout of nobody is no percentage; that of everybody is 100 %.
#[test]
fn bounds() {
    let town = |voters: &str, voted: &str| {
        let (voters, voted) = (format!("登记选民: {voters}"), format!("参加投票: {voted}"));
        let changes = [("登记选民: 13875", voters.as_str()), ("参加投票: 13469", voted.as_str())];
        report("town-2021", &changes, false, "summary").annex.as_ref().map(rows)
    };
    assert_eq!(town("0", "0"), None);
    let whole = "参选率（占登记选民） 13875 13875 100.0%".to_owned();
    assert_eq!(town("13875", "13875"), Some(vec![whole]));
    let half = "参选率（占登记选民） 1 2000 0.1%".to_owned();
    assert_eq!(town("2000", "1"), Some(vec![half]), "0.05 % is rounded up");
}

/// A percentage that stands twice, in whatever digits, has one line; equal ones of different things have one each.
#[test]
fn each_once() {
    let opening = "以严明的纪律保证选举质量";
    let again = format!("参选率达到97.07%，{opening}");
    let paper = report("town-2021", &[(opening, &again)], false, "summary");
    assert_eq!(percentages(&text(&paper)), ["97.07%", "97.1%"]);
    assert_eq!(rows(&paper.annex.expect("an annex")), ["参选率（占登记选民） 13469 13875 97.1%"]);

    let annex = report("angsu", &[], false, "summary").annex.expect("an annex");
    let equal: Vec<String> =
        rows(&annex).into_iter().filter(|row| row.starts_with("县级") && row.ends_with("66.7%")).collect();
    assert_eq!(
        equal,
        [
            "县级妇女代表（占当选代表） 2 3 66.7%",
            "县级少数民族代表（占当选代表） 2 3 66.7%",
            "县级非中共党员代表（占当选代表） 2 3 66.7%"
        ]
    );
}

/// What people write has its parts in `数字`; what nothing tells of is in no annex.
#[test]
fn percentages_in_sentences() {
    let told = "现在已经通知外来企业19户、外来个体工商户94户";
    let said = |words: &str| {
        let changes = [(told, words)];
        report("longshan", &changes, false, "progress-report").annex.as_ref().map(rows)
    };
    let row = "外来企业（占通知外来企业和个体工商户） 19 113 16.8%".to_owned();
    assert_eq!(said(&format!("{told}，外来企业占16.8%")), Some(vec![row.clone()]));
    assert_eq!(said(&format!("{told}，前者19户，占17%")), Some(vec![row]));
    assert_eq!(said(&format!("{told}。满意的占16.8%")), None);
}

#[test]
fn changes_against_last_term() {
    let paper = report("angsu", &[], false, "summary");
    let text = text(&paper);
    for words in ["妇女代表4名，占44.4%，比上届提高了11.1个百分点", "与上届相比，", "（一线"]
    {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    let rows = rows(&paper.annex.expect("an annex"));
    let at = rows.iter().position(|row| row == "乡级妇女代表（占当选代表） 4 9 44.4%").expect("the women");
    assert_eq!(rows[at + 1], "上届乡级妇女代表（占当选代表） 3 9 33.3%");

    let turnout = |last: &str| {
        let last = format!("  参加投票: 13469\n  上届: {{ 登记选民: 1000, 参加投票: {last} }}\n");
        let changes = [("  参加投票: 13469\n", last.as_str())];
        let paper = report("town-2021", &changes, false, "summary");
        (self::text(&paper), self::rows(&paper.annex.expect("an annex")))
    };
    for (last, words) in [
        ("970", "参选率97.1%，比上届提高了0.1个百分点。"),
        ("971", "参选率97.1%，与上届持平。"),
        ("980", "参选率97.1%，比上届下降了0.9个百分点。"),
    ] {
        let (text, rows) = turnout(last);
        assert!(text.contains(words), "{words} in\n{text}");
        assert_eq!(rows[1], format!("上届参选率（占登记选民） {last} 1000 {}.{}%", &last[..2], &last[2..]));
    }
}

#[test]
fn drafts_say_what_is_missing() {
    let (votes, nominees) = ("参加投票多少人，当选代表多少名", "提名、确定候选人多少名");
    let voters = "登记选民多少人";
    for (id, sample, changes, missing) in [
        ("progress-report", "longshan", vec![], vec!["主要做法", "意见和建议"]),
        // What the law lets wait is not missing before its last day.
        ("stage-report", "town-2011", vec![], vec!["主要做法"]),
        ("stage-report", "town-2011", vec![("日期: 2011-10-12", "日期: 2011-10-27")], vec![voters, "主要做法"]),
        (
            "stage-report",
            "town-2011",
            vec![("日期: 2011-10-12", "日期: 2011-12-01")],
            vec![voters, nominees, votes, "主要做法"],
        ),
    ] {
        let official = text(&report(sample, &changes, false, id));
        let draft = text(&report(sample, &changes, true, id));
        assert!(!official.contains("待填"), "{official}");
        let found: Vec<&str> =
            draft.lines().filter_map(|line| line.strip_prefix("〔待填：")?.strip_suffix('〕')).collect();
        assert_eq!(found, missing, "{sample} {id}\n{draft}");
    }
}

/// A report of which nobody has written anything: nothing is printed empty, and its draft has every heading.
#[test]
fn an_empty_report() {
    let scratch = Scratch::new("empty");
    let project = altered(&scratch, "town-2021", &[]);
    let description = project.join("选举.yaml");
    let text = read(&description);
    let (head, _) = text.split_once("报告:\n").expect("the reports");
    let kinds = ["实施方案", "进展汇报", "阶段小结", "批次总结", "社区总结", "总结报告", "主席团工作报告", "主持词"];
    let report = |kind: &&str| format!("  - {{ 种类: {kind}, 日期: 2021-04-06, 署名: 茂溪镇选举委员会 }}\n");
    let brief = "  - { 种类: 工作简报, 期数: 1, 日期: 2021-04-06, 署名: 茂溪镇选举委员会 }\n".to_owned();
    let reports: String = kinds.iter().map(report).chain([brief]).collect();
    fs::write(&description, format!("{head}报告:\n{reports}")).expect("the description");
    for draft in [false, true] {
        let out = scratch.0.join(if draft { "样稿" } else { "正式" });
        let run = build(&project, &out, if draft { &["--draft"] } else { &[] });
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut written = 0;
        for name in support::files(&out).into_iter().filter(|name| name.ends_with(".md")) {
            let text = read(&out.join(&name));
            let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
            for (line, next) in lines.iter().zip(&lines[1..]) {
                let level = |line: &str| line.len() - line.trim_start_matches('#').len();
                let empty = (2..6).contains(&level(line)) && (1..=level(line)).contains(&level(next));
                assert!(!(empty || level(line) >= 2 && *next == "---"), "{name}: {line} is empty\n{text}");
            }
            assert_eq!(draft, text.contains("〔待填："), "{name}\n{text}");
            written += 1;
        }
        assert_eq!(written, kinds.len() + 1);
    }
}
