//! Templates in the hands of an office: taken out, edited, added; nothing else changes.

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::program::{Run, build, command, finish, run};
use support::{Scratch, files, golden, home, read, replace};
use zhangbang::assets::{self, Assets};
use zhangbang::catalog::Template;
use zhangbang::input::kind;

/// A new project, in which everything is lawful.
fn project(scratch: &Scratch) -> PathBuf {
    let project = scratch.0.join("项目");
    let made = finish(command().args(["init", "人大代表直接选举"]).arg(&project));
    assert_eq!(made.code, 0, "{}", made.stderr);
    project
}

/// `eject` beside the project.
fn eject(project: &Path, names: &[&str]) -> Run {
    let name = project.file_name().expect("a name");
    finish(command().current_dir(project.parent().expect("a parent")).arg("eject").arg(name).args(names))
}

/// All papers of a project by file name.
fn papers(project: &Path) -> BTreeMap<String, Vec<u8>> {
    let scratch = Scratch::new("papers");
    let out = scratch.0.join("输出");
    let built = build(project, &out, &[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let papers = files(&out).into_iter().filter(|name| name.ends_with(".pdf") && name != "付印单.pdf");
    papers.map(|name| (name.clone(), fs::read(out.join(name)).expect("a paper"))).collect()
}

/// Names of the papers that differ.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    assert!(before.keys().eq(after.keys()), "the same papers");
    before.iter().filter(|(name, bytes)| after[*name] != **bytes).map(|(name, _)| name.clone()).collect()
}

/// Every built-in file that a project of this kind may take.
fn of_deputies() -> Vec<String> {
    let kinds = kind::all(&Assets::built_in());
    let others: Vec<String> =
        kinds.into_iter().map(|kind| kind.folder + "/").filter(|folder| folder != "congress/").collect();
    let of_others = |path: &String| others.iter().any(|folder| path.starts_with(folder.as_str()));
    assets::everything().into_iter().filter(|path| !of_others(path)).collect()
}

#[test]
fn what_it_says() {
    let scratch = Scratch::new("eject");
    let project = project(&scratch);
    let mut wrong = vec![];
    let mut say = |name: &str, code: i32, run: Run| {
        let text = format!("= {}\n──── stdout ────\n{}──── stderr ────\n{}", run.code, run.stdout, run.stderr);
        assert_eq!(run.code, code, "{name}:\n{text}");
        wrong.extend(golden::difference(&format!("eject/{name}.txt"), &text));
    };
    say("unknown", 4, eject(&project, &["voter-list", "voter-lists"]));
    assert!(!project.join("模板").exists(), "all or none");
    say("unknown-far", 4, eject(&project, &["公告"]));
    say("one", 0, eject(&project, &["voter-list"]));
    say("several", 0, eject(&project, &["base/notice.typ", "congress/kind.yaml", "voter-list", "statutes.yaml"]));
    replace(&project.join("模板/congress/20-voter-list.typ"), &[("公布如下", "张榜公布如下")]);
    say("edited", 4, eject(&project, &["ballot", "20-voter-list.typ"]));
    assert!(!project.join("模板/congress/45-ballot.typ").exists(), "all or none");
    say("no-project", 2, eject(&scratch.0.join("没有"), &["voter-list"]));
    let listed = eject(&project, &[]);
    let list = listed.stdout;
    assert_eq!(listed.code, 0);
    assert!(list.starts_with("代码 ") && list.contains("\nvoter-list "), "{list}");
    let all = of_deputies();
    assert!(all.iter().all(|path| list.matches(&format!(" {path}")).count() == 1), "{list}");
    assert!(list.ends_with(&format!("\n\n共 {} 个文件，已取出 4 个。\n", all.len())), "{list}");
    let line = |file: &str| list.lines().find(|line| line.contains(file)).expect("a line").to_owned();
    assert!(line("20-voter-list.typ").ends_with("已取出，改过"));
    assert!(line("base/notice.typ").ends_with("已取出，没有改"));
    golden::report(wrong);
}

#[test]
fn everything_can_be_taken_and_nothing_changes() {
    let scratch = Scratch::new("eject-all");
    let project = project(&scratch);
    let before = papers(&project);
    let all = of_deputies();
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(eject(&project, &names).code, 0);
    assert_eq!(files(&project.join("模板")), all);
    for path in &all {
        assert_eq!(read(&project.join("模板").join(path)), read(&home("templates").join(path)), "{path}");
    }
    assert_eq!(changed(&before, &papers(&project)), Vec::<String>::new());
}

#[test]
fn an_edited_template_changes_its_own_papers_only() {
    let scratch = Scratch::new("eject-edit");
    let project = project(&scratch);
    let before = papers(&project);
    let own = |file: &str| project.join("模板").join(file);

    assert_eq!(eject(&project, &["initial-candidates"]).code, 0);
    replace(&own("congress/30-initial-candidates.typ"), &[("向{{ congress.committee.name }}反映", "向本委员会反映")]);
    let edited = papers(&project);
    // The receipts name the check codes of what is posted.
    let expected = ["30-代表候选人名单公告", "91-张贴回执"]
        .map(|title| ["1", "2"].map(|district| format!("{title}-乡级第0{district}选区.pdf")))
        .concat();
    assert_eq!(changed(&before, &edited), expected);

    // As an editor of Windows saves it.
    let text = read(&own("congress/30-initial-candidates.typ"));
    fs::write(own("congress/30-initial-candidates.typ"), format!("\u{FEFF}{}", text.replace('\n', "\r\n")))
        .expect("a file");
    assert_eq!(changed(&edited, &papers(&project)), Vec::<String>::new());

    fs::remove_dir_all(project.join("模板")).expect("the folder goes");
    assert_eq!(changed(&before, &papers(&project)), Vec::<String>::new());
}

/// The example of the manual, step by step.
#[test]
fn the_example_of_the_manual_works() {
    let manual = read(&home("README.zh-CN.md"));
    let (_, example) = manual.split_once("### 举例：改一句话").expect("the example");
    let blocks: Vec<&str> = example.split("```\n").skip(1).step_by(2).take(4).collect();
    let [eject_line, old, new, build_line] = blocks[..] else { panic!("four blocks: {blocks:?}") };
    let scratch = Scratch::new("example");
    let project = project(&scratch);
    let words: Vec<&str> = eject_line.split_whitespace().collect();
    assert_eq!((words[..2].join(" "), words.len()), ("zhangbang eject".to_owned(), 4), "{eject_line}");
    assert_eq!(eject(&project, &words[3..]).code, 0);
    replace(&project.join("模板/congress/30-initial-candidates.typ"), &[(old, new)]);
    let arguments: Vec<&str> = build_line.split_whitespace().skip(3).take(2).collect();
    let built = build(&project, &scratch.0.join("输出"), &arguments);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let text = text(&project, "initial-candidates");
    assert!(text.contains("请在2026年12月7日以前向柳河镇选举委员会反映。"), "{text}");
}

/// What is read on the first paper of this id, without blanks and line ends.
fn text(project: &Path, id: &str) -> String {
    let checked = zhangbang::pipeline::check(project, &support::fonts(), None);
    let state = checked.state.expect("a project");
    let press =
        zhangbang::pipeline::Press::new(&state, support::fonts(), false).unwrap_or_else(|found| panic!("{found:?}"));
    let document = state.documents.iter().find(|document| document.id() == id).expect("a document");
    let sheet = press.lay_out(document).unwrap_or_else(|found| panic!("{found:?}"));
    sheet.typeset.plain_text().replace([' ', '\n'], "")
}

#[test]
fn an_edited_notice_changes_exactly_the_notices() {
    let scratch = Scratch::new("eject-notice");
    let project = project(&scratch);
    let before = papers(&project);
    assert_eq!(eject(&project, &["notice.typ"]).code, 0);
    // One line more between the text and the issuer.
    replace(
        &project.join("模板/base/notice.typ"),
        &[("  blank-lines(2)\n  align(right", "  blank-lines(3)\n  align(right")],
    );
    let changed = changed(&before, &papers(&project));
    let signed = |path: &String| {
        let text = read(&home("templates").join(path));
        path.ends_with(".md") || text.contains("#signature(")
    };
    let documents = assets::everything().into_iter().filter(|path| path.starts_with("congress/") && signed(path));
    let name = |path: String| {
        let template = Template::read(&path, &path, &read(&home("templates").join(&path))).ok()?;
        Some(format!("{}-{}", template.sequence(), template.header.title))
    };
    let notices: Vec<String> = documents.filter_map(name).collect();
    let is_notice = |paper: &str| notices.iter().any(|name| paper.starts_with(name));
    assert!(changed.len() > 10);
    let odd: Vec<&String> = changed.iter().filter(|paper| !is_notice(paper)).collect();
    assert!(odd.is_empty(), "no notices: {odd:?}");
    let untouched: Vec<&String> = before.keys().filter(|paper| is_notice(paper) && !changed.contains(paper)).collect();
    assert!(untouched.is_empty(), "notices that did not change: {untouched:?}");
}

/// A document of an office's own, of which the program has never heard.
const DROPPED: &str = "/*---
id: visit-notice
title: 候选人见面会公告
code: X-01
stage: nomination
per: district
needs: [candidates]
due: formal-list-by
dated: formal-list
cites: [npc-34]
numbered: true
audience: post
copies: 3
---*/
#import \"/base/notice.typ\": *
#show: notice.with(title: ([{{ congress.committee.name }}公告],), number: [（{{ number }}）])

根据{{ basis }}的规定，{{ district.name }}的候选人与选民见面。

#signature([{{ congress.committee.name }}], [{{ date | day }}], closing: [特此公告。])
";

#[test]
fn a_new_document_needs_one_file_only() {
    let scratch = Scratch::new("drop");
    let project = project(&scratch);
    let numbers = |json: &str| -> Vec<(String, u64)> {
        let value: Value = serde_json::from_str(json).expect("JSON");
        let documents = value["documents"].as_array().expect("documents").iter();
        let numbered =
            documents.filter_map(|document| Some((document["id"].as_str()?.to_owned(), document["number"].as_u64()?)));
        numbered.collect()
    };
    let ask = |arguments: &[&str]| {
        let asked = finish(command().args(arguments).arg(&project).arg("--fonts").arg(home("fonts")));
        assert_eq!(asked.code, 0, "{}{}", asked.stdout, asked.stderr);
        asked.stdout
    };
    let before = numbers(&ask(&["list", "--format", "json"]));
    fs::create_dir_all(project.join("模板/congress")).expect("a folder");
    fs::write(project.join("模板/congress/33-visit-notice.typ"), DROPPED).expect("a template");

    assert_eq!(ask(&["check"]), "没有发现问题。\n");
    let listed = ask(&["list"]);
    let line =
        listed.lines().find(|line| line.contains("乡级第2选区") && line.contains("visit-notice")).expect("listed");
    assert!(line.starts_with("X-01") && line.contains("2026-12-09") && line.ends_with("可以制作"), "{line}");
    let status = ask(&["status", "--as-of", "2026-12-05"]);
    let of_it = |line: &&str| line.starts_with("待办") && line.split_whitespace().nth(1) == Some("候选人见面会公告");
    let line = status.lines().find(of_it).expect("in the status");
    assert!(line.contains("乡级第1、2选区") && line.contains("2026-12-07  2026-12-09"), "{line}");

    // The series has no gap: those before keep their numbers, those after move on by two.
    let after = numbers(&ask(&["list", "--format", "json"]));
    assert_eq!(
        after.iter().map(|(_, number)| *number).collect::<Vec<_>>(),
        (1..=after.len() as u64).collect::<Vec<_>>()
    );
    let at = after.iter().position(|(id, _)| id == "visit-notice").expect("numbered");
    assert_eq!((&after[..at], after.len()), (&before[..at], before.len() + 2));
    assert_eq!(after[at - 1].0, "initial-candidates");

    let out = scratch.0.join("输出");
    let built = build(&project, &out, &[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let manifest: Value = serde_json::from_str(&read(&out.join("manifest.json"))).expect("JSON");
    let made: Vec<&Value> = manifest["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .filter(|made| made["id"] == "visit-notice")
        .collect();
    assert_eq!(made.len(), 2);
    assert_eq!((&made[1]["subject"], &made[1]["copies"]), (&Value::from("乡级第2选区"), &Value::from(3)));
    let inputs = manifest["inputs"].to_string();
    assert!(inputs.contains("模板/congress/33-visit-notice.typ"), "what was made from what: {inputs}");
    assert!(out.join("33-候选人见面会公告-乡级第01选区.pdf").is_file());

    // The archive index, the receipts of posting and the checklist list it, the checklist all districts together.
    for (id, times) in [("archive", 2), ("checklist", 1), ("posting-receipts", 1)] {
        assert_eq!(text(&project, id).matches("候选人见面会公告").count(), times, "{id}");
    }
    let number = |at: usize| after[at].1;
    let item = format!("候选人见面会公告（乡级第1至2选区，第{}至{}号）", number(at), number(at + 1));
    assert!(text(&project, "checklist").contains(&item), "{item}");
    assert_eq!(run(&["list", "samples/town-2021"]).stdout.matches("visit-notice").count(), 0);
}
