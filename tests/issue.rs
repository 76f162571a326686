//! `zhangbang issue` and what rests on its record: numbers, corrections, `--changed`, check codes.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use support::golden::masked;
use support::program::{Run, build, command, finish};
use support::{Scratch, files, fonts, golden, home, picture, read};
use zhangbang::assets::Assets;
use zhangbang::catalog::{self, Audience, Template};
use zhangbang::facts::Facts;
use zhangbang::input;
use zhangbang::model::changes::Correction;
use zhangbang::model::congress::SettledBy;
use zhangbang::model::{Issued, Kind, Level, Project};
use zhangbang::pipeline::{self, Press, State};

const DESCRIPTION: &str = "# 人名、地名和数字都是虚构的。
种类: 人大代表直接选举
地区: { 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }
选举日: 2026-04-20
投票时间: { 开始: 7:00, 结束: 18:00 }
日程:
  登记公告: 2026-02-20
  选民登记: { 开始: 2026-02-25, 结束: 2026-03-20, 地点: 各村选民登记站 }
  选民名单公布: 2026-03-28
  初步候选人公布: 2026-04-03
  正式候选人公布: 2026-04-11
代表大会:
  - 级别: 乡级
    行政区域: 柳河镇
    届次: 19
    应选代表: 2
    选举委员会: { 名称: 柳河镇选举委员会, 主任: 周明远, 电话: 0000-7650000 }
    选区:
      - 编号: 1
        范围: 东滩村
        名额: 1
        提名:
          - { 姓名: 林晓梅, 性别: 女, 民族: 汉族, 出生年月: 1980-05, 文化程度: 高中, 政治面貌: 群众, 工作单位及职务: 东滩村村民, 联名选民: 12 }
          - { 姓名: 何建军, 性别: 男, 民族: 汉族, 出生年月: 1975-11, 文化程度: 大学专科, 政治面貌: 中共党员, 工作单位及职务: 东滩村党支部书记, 推荐政党团体: 中共柳河镇委员会 }
        正式候选人: [林晓梅, 何建军]
        投票站: [{ 名称: 第一投票站, 地点: 东滩村小学 }]
      - 编号: 2
        范围: 西滩村
        名额: 1
        提名:
          - { 姓名: 孙秀英, 性别: 女, 民族: 汉族, 出生年月: 1978-02, 文化程度: 高中, 政治面貌: 群众, 工作单位及职务: 西滩村村民, 联名选民: 11 }
          - { 姓名: 马志刚, 性别: 男, 民族: 汉族, 出生年月: 1985-08, 文化程度: 高中, 政治面貌: 群众, 工作单位及职务: 西滩村村民, 联名选民: 10 }
        正式候选人: [孙秀英, 马志刚]
        投票站: [{ 名称: 第一投票站, 地点: 西滩村委会 }]
选民名单:
  - { 文件: 名单/东滩村.csv, 乡级选区: 1 }
  - { 文件: 名单/西滩村.csv, 乡级选区: 2 }
";

const EAST: &str = "姓名,性别,出生日期,选民小组
林晓梅,女,1980-05-06,第一小组
何建军,男,1975-11-20,第一小组
王强,男,1971-03-02,第一小组
王强,男,1990-07-15,第一小组
赵小兰,女,1962-12-01,第二小组
钱大海,男,1958-04-09,第二小组
阿依古丽·买买提,女,1993-09-10,第二小组
";

const WEST: &str = "姓名,性别,出生日期,选民小组
孙秀英,女,1978-02-14,西滩一组
马志刚,男,1985-08-01,西滩一组
周兰,女,1949-10-01,西滩二组
";

/// The town of this test in a scratch folder.
fn town(scratch: &Scratch) -> PathBuf {
    let project = scratch.0.join("柳河");
    fs::create_dir_all(project.join("名单")).expect("a folder");
    fs::write(project.join("选举.yaml"), DESCRIPTION).expect("the description");
    fs::write(project.join("名单/东滩村.csv"), EAST).expect("a roll");
    fs::write(project.join("名单/西滩村.csv"), WEST).expect("a roll");
    project
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = read(file);
    assert!(text.contains(from), "{from} in {text}");
    fs::write(file, text.replacen(from, to, 1)).expect("a file");
}

/// The program on a project, in its folder so that messages are the same everywhere.
fn zhangbang(project: &Path, line: &str) -> Run {
    let mut command = command();
    command.current_dir(project.parent().expect("a folder")).args(line.split_whitespace());
    finish(command.arg("--fonts").arg(home("fonts")))
}

fn issue(project: &Path, rest: &str) -> Run {
    let run = zhangbang(project, &format!("issue 柳河 {rest}"));
    assert_eq!(run.code, 0, "{rest}: {}{}", run.stdout, run.stderr);
    run
}

fn record(project: &Path) -> String {
    read(&project.join("张贴记录/记录.yaml"))
}

/// What lies in the folder of the record, hidden things too.
fn kept(project: &Path) -> Vec<String> {
    let entries = fs::read_dir(project.join("张贴记录")).expect("the record").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A text without the digits of fingerprints and of states.
fn calm(text: &str) -> String {
    let mut text = masked(text);
    for (at, _) in text.clone().match_indices("快照: 20") {
        let start = at + "快照: 2026-04-11-".len();
        text.replace_range(start..start + 8, "········".chars().take(8).map(|_| '*').collect::<String>().as_str());
    }
    text
}

fn state(project: &Path) -> State {
    let checked = pipeline::check(project, &fonts(), None);
    assert!(!checked.report.has_errors(), "{:?}", checked.report.findings);
    checked.state.expect("a project that can be read")
}

#[test]
fn a_posting_is_recorded_and_said() {
    let scratch = Scratch::new("issue");
    let project = town(&scratch);
    let first = issue(&project, "--only voter-list --district 1,2");
    assert_eq!(
        masked(&first.stdout),
        "记录  2026-03-28  选民名单公告  乡级第1选区  第4号  核验码 ····-····\n\
         记录  2026-03-28  选民名单公告  乡级第2选区  第5号  核验码 ····-····\n\n记录了 2 份张贴。\n"
    );
    assert_eq!(first.stderr, "");
    assert_eq!(
        calm(&record(&project)),
        "# 张贴一份记一行，由 zhangbang issue 写。日期记错了可以改；号、指纹、快照不要改。\n\
         - { 文书: voter-list, 级别: 乡级, 选区: 1, 号: 4, 日期: 2026-03-28, 指纹: ····-····, 快照: 2026-03-28-******** }   # 选民名单公告\n\
         - { 文书: voter-list, 级别: 乡级, 选区: 2, 号: 5, 日期: 2026-03-28, 指纹: ····-····, 快照: 2026-03-28-******** }   # 选民名单公告\n"
    );
    let again = issue(&project, "--only voter-list，districts --date 2026-03-28");
    assert_eq!(
        masked(&again.stdout),
        "记录      2026-03-28  选区划分和代表名额分配的公告  乡级         第2号  核验码 ····-····\n\
         已有记录  2026-03-28  选民名单公告                  乡级第1选区  第4号  核验码 ····-····\n\
         已有记录  2026-03-28  选民名单公告                  乡级第2选区  第5号  核验码 ····-····\n\n\
         记录了 1 份张贴；2 份在这一天已经记录过，内容没有变。\n"
    );
    let before = record(&project);
    let third = issue(&project, "--only voter-list");
    assert!(third.stdout.ends_with("\n\n2 份在这一天已经记录过，内容没有变，不用再记。\n"), "{}", third.stdout);
    assert_eq!(record(&project), before);
    // The same paper on another day is a posting of its own.
    issue(&project, "--only voter-list --district 1 --date 2026年3月30日");
    assert_eq!(record(&project).matches("文书: voter-list, 级别: 乡级, 选区: 1, 号: 4,").count(), 2);
    assert_eq!(zhangbang(&project, "check 柳河").code, 0);
}

#[test]
fn a_state_is_kept_once_and_is_a_project() {
    let scratch = Scratch::new("state");
    let project = town(&scratch);
    issue(&project, "--only districts --date 2026-02-20");
    issue(&project, "--only voter-list");
    assert_eq!(kept(&project).len(), 2, "one state: {:?}", kept(&project));
    edit(&project.join("选举.yaml"), "主任: 周明远", "主任: 吴明远");
    issue(&project, "--only formal-candidates");
    let names = kept(&project);
    assert_eq!(names.len(), 3, "another state: {names:?}");
    let (old, new) = (project.join("张贴记录").join(&names[0]), project.join("张贴记录").join(&names[1]));
    assert!(names[0].starts_with("2026-02-20-") && names[1].starts_with("2026-04-11-"), "{names:?}");
    assert_eq!(files(&old), ["名单/东滩村.csv", "名单/西滩村.csv", "选举.yaml"]);
    assert_eq!(
        (read(&old.join("选举.yaml")), read(&new.join("名单/东滩村.csv"))),
        (DESCRIPTION.to_owned(), EAST.to_owned())
    );
    let inside = zhangbang(&project, &format!("check 柳河/张贴记录/{}", names[0]));
    let outside = zhangbang(&project, "check 柳河");
    assert_eq!((inside.code, inside.stdout), (0, outside.stdout));
}

#[test]
fn what_cannot_be_recorded_is_refused_with_its_reason() {
    let table: [(&str, i32, &str); 8] = [
        (
            "--only ballot",
            4,
            "用法不对：选票不张贴，不用记录；可以记录的：committee、districts、registration、voter-list、",
        ),
        ("--only voter-list,ballot,archive", 4, "用法不对：选票、选举工作档案目录不张贴，不用记录；可以记录的："),
        ("--only voters", 4, "用法不对：--only 里没有“voters”这种文件；可以写："),
        ("--only voter-list --district 9", 4, "用法不对：--district 里没有编号 9 的选区；可以写：1、2"),
        ("--only districts --district 1", 4, "用法不对：没有同时合乎 --only、--district、--unit 的文件"),
        (
            "--only voter-list --date 2026-02-30",
            4,
            "用法不对：--date <日期> 的“2026-02-30”不对：没有这一天，请核对年月日",
        ),
        ("", 4, "用法不对：缺少 --only <代码>"),
        (
            "--only voter-list,winners --district 2",
            1,
            "还不能制作：乡级第2选区当选代表名单公告（还缺：当选结果、当选名单公布日期）\n没有记录任何张贴。\n",
        ),
    ];
    let scratch = Scratch::new("refused");
    let project = town(&scratch);
    for (arguments, code, words) in table {
        let run = zhangbang(&project, &format!("issue 柳河 {arguments}"));
        assert_eq!(run.code, code, "{arguments}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments}");
        assert!(!project.join("张贴记录").exists(), "{arguments}");
    }
    edit(&project.join("选举.yaml"), "选民名单公布: 2026-03-28", "选民名单公布: 2026-04-01");
    let run = zhangbang(&project, "issue 柳河 --only voter-list");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("错误[DATE-002]") && run.stderr.ends_with("没有记录任何张贴。\n"), "{}", run.stderr);
    assert!(!project.join("张贴记录").exists());
}

#[test]
fn a_run_that_fails_or_is_killed_leaves_nothing_half() {
    let scratch = Scratch::new("half");
    let project = town(&scratch);
    issue(&project, "--only districts");
    let before: BTreeMap<String, String> =
        files(&project).into_iter().map(|file| (file.clone(), read(&project.join(file)))).collect();
    // Something is in the way of the file of postings: the snapshot goes too.
    edit(&project.join("选举.yaml"), "主任: 周明远", "主任: 吴明远");
    let hidden = project.join("张贴记录/.记录.yaml.tmp");
    fs::create_dir_all(hidden.join("占位")).expect("a folder in the way");
    let run = zhangbang(&project, "issue 柳河 --only voter-list");
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("错误[OUT-002]") && run.stderr.ends_with("没有记录任何张贴。\n"), "{}", run.stderr);
    fs::remove_dir_all(&hidden).expect("the way is clear");
    edit(&project.join("选举.yaml"), "主任: 吴明远", "主任: 周明远");
    let after: BTreeMap<String, String> =
        files(&project).into_iter().map(|file| (file.clone(), read(&project.join(file)))).collect();
    assert_eq!(after, before);

    // What a killed run has left is no part of the record, and the next run clears it away.
    let snapshot = kept(&project)[0].clone();
    fs::write(&hidden, "- { 文书: voter-").expect("half a file");
    edit(&project.join("选举.yaml"), "主任: 周明远", "主任: 吴明远");
    assert_eq!(zhangbang(&project, "check 柳河").code, 0);
    let state = pipeline_state(&project);
    let half = project.join(format!("张贴记录/.2026-03-28-{state}.work/名单"));
    fs::create_dir_all(&half).expect("half a snapshot");
    fs::write(half.join("东滩村.csv"), "姓名").expect("half a file");
    issue(&project, "--only voter-list");
    assert_eq!(kept(&project), [snapshot, format!("2026-03-28-{state}"), "记录.yaml".to_owned()]);
    assert_eq!(read(&project.join(format!("张贴记录/2026-03-28-{state}/名单/东滩村.csv"))), EAST);
}

/// The state of a project as the names of snapshots tell it.
fn pipeline_state(project: &Path) -> String {
    let checked = pipeline::check(project, &fonts(), None);
    let election = checked.state.expect("a project that can be read").project.election;
    zhangbang::input::record::state(&election, &checked.sources).expect("files that can be read")
}

#[test]
fn a_snapshot_without_entries_is_used_by_the_next_run() {
    let scratch = Scratch::new("orphan");
    let project = town(&scratch);
    issue(&project, "--only voter-list");
    // Killed between the snapshot and the entries.
    fs::remove_file(project.join("张贴记录/记录.yaml")).expect("no entries");
    assert_eq!(zhangbang(&project, "check 柳河").code, 0);
    issue(&project, "--only formal-candidates");
    assert_eq!(kept(&project).len(), 2, "{:?}", kept(&project));
    assert!(record(&project).contains("快照: 2026-03-28-"));
}

#[test]
fn lines_are_added_to_what_people_have_written() {
    let scratch = Scratch::new("by-hand");
    let project = town(&scratch);
    issue(&project, "--only voter-list --district 1");
    let file = project.join("张贴记录/记录.yaml");
    let indented = record(&project).replace("\n- {", "\n  # 西滩的后贴\n  - {").replace('\n', "\r\n");
    fs::write(&file, format!("\u{FEFF}{indented}")).expect("the record");
    issue(&project, "--only voter-list --district 2");
    let text = record(&project);
    assert!(text.contains("  # 西滩的后贴\n  - { 文书: voter-list, 级别: 乡级, 选区: 1"), "{text}");
    assert!(text.contains("\n  - { 文书: voter-list, 级别: 乡级, 选区: 2"), "{text}");
    assert_eq!(zhangbang(&project, "check 柳河").code, 0);
    // Items in brackets cannot be continued line by line.
    let entry = text.lines().find_map(|line| line.trim().strip_prefix("- ")).expect("an entry");
    let entry = entry.split("   #").next().expect("an entry").to_owned();
    fs::write(&file, format!("[{entry}]\n")).expect("the record");
    let run = zhangbang(&project, "issue 柳河 --only formal-candidates");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("错误[INPUT-016] 张贴记录接不下去"), "{}", run.stderr);
    assert_eq!(record(&project), format!("[{entry}]\n"));
}

#[test]
fn list_and_status_say_what_hangs() {
    let scratch = Scratch::new("hangs");
    let project = town(&scratch);
    issue(&project, "--only voter-list --district 1 --date 2026-03-29");
    let list = zhangbang(&project, "list 柳河").stdout;
    let line = |text: &str, words: &[&str]| text.lines().any(|line| words.iter().all(|word| line.contains(word)));
    assert!(line(&list, &["voter-list", "乡级第1选区", "第4号", "已公布 2026-03-29"]), "{list}");
    assert!(line(&list, &["voter-list", "乡级第2选区", "第5号", "可以制作"]), "{list}");
    for (day, state, words) in [
        ("2026-03-28", "待办", "今天"),
        ("2026-03-29", "已办", "2026-03-29 已公布；今天"),
        ("2026-03-31", "已办", "2026-03-29 已公布；已过 2 日"),
    ] {
        let status = zhangbang(&project, &format!("status 柳河 --as-of {day}")).stdout;
        assert!(line(&status, &[state, "选民名单公告", "乡级第1", words]), "{day}:\n{status}");
    }
    let json = |line: &str| -> Value { serde_json::from_str(&zhangbang(&project, line).stdout).expect("JSON") };
    for line in ["list 柳河 --format json", "status 柳河 --as-of 2026-03-30 --format json"] {
        let value = json(line);
        let documents = value["documents"].as_array().expect("documents").iter();
        let days: Vec<&Value> = documents.filter(|one| one["id"] == "voter-list").map(|one| &one["posted"]).collect();
        assert_eq!(days, [&Value::from("2026-03-29"), &Value::Null], "{line}");
    }
}

fn manifest(out: &Path) -> Value {
    serde_json::from_str(&read(&out.join("manifest.json"))).expect("a manifest")
}

fn ids(list: &Value) -> Vec<(String, String)> {
    let word = |one: &Value, key: &str| one[key].as_str().expect("a word").to_owned();
    list.as_array().expect("a list").iter().map(|one| (word(one, "id"), word(one, "subject"))).collect()
}

#[test]
fn only_what_has_changed_is_made_again() {
    let scratch = Scratch::new("changed");
    let project = town(&scratch);
    let out = scratch.0.join("输出");
    let lists = ["--only", "voter-list,formal-candidates", "--changed"];
    // Nothing is on record: everything is made.
    let run = build(&project, &out, &lists);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!((ids(&manifest(&out)["documents"]).len(), ids(&manifest(&out)["unchanged"]).len()), (4, 0));
    assert!(!run.stderr.contains("与张贴的相同"), "{}", run.stderr);

    issue(&project, "--only voter-list,formal-candidates");
    let before = read(&out.join("manifest.json"));
    for out in [&out, &scratch.0.join("没有")] {
        let run = build(&project, out, &lists);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stderr.ends_with("\n没有改动：4 份都与张贴的相同，不用再做。输出的位置没有动。\n"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(scratch.names(), ["柳河", "输出"]);
    assert_eq!(read(&out.join("manifest.json")), before);

    edit(
        &project.join("选举.yaml"),
        "工作单位及职务: 西滩村村民, 联名选民: 11",
        "工作单位及职务: 西滩村教师, 联名选民: 11",
    );
    let run = build(&project, &out, &lists);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let made = manifest(&out);
    let paper = |id: &str, subject: &str| (id.to_owned(), subject.to_owned());
    assert_eq!(ids(&made["documents"]), [paper("formal-candidates", "乡级第2选区")]);
    let left = [("voter-list", "乡级第1选区"), ("voter-list", "乡级第2选区"), ("formal-candidates", "乡级第1选区")];
    assert_eq!(ids(&made["unchanged"]), left.map(|(id, subject)| paper(id, subject)));
    assert_eq!(made["unchanged"][2]["posted"], "2026-04-11");
    assert!(record(&project).contains(made["unchanged"][0]["check_code"].as_str().expect("a code")));
    assert!(
        run.stderr.contains("做好 1 份文件，") && run.stderr.contains("\n另有 3 份与张贴的相同，没有再做\n"),
        "{}",
        run.stderr
    );

    // With other selections; papers that were never posted are made.
    let run = build(&project, &out, &["--changed", "--district", "1", "--stage", "确定候选人"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let made = manifest(&out);
    assert_eq!(ids(&made["unchanged"]), [paper("formal-candidates", "乡级第1选区")]);
    assert!(ids(&made["documents"]).contains(&paper("initial-candidates", "乡级第1选区")));
    // A paper that is not ready is still named.
    let run = build(&project, &out, &["--changed", "--only", "voter-list,winners"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("\n没有改动：2 份") && run.stderr.contains("没有做：乡级第1选区"), "{}", run.stderr);
}

#[test]
fn the_print_order_names_what_was_left_out() {
    let scratch = Scratch::new("order");
    let project = town(&scratch);
    issue(&project, "--only voter-list");
    let state = state(&project);
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let unchanged: Vec<_> =
        state.documents.iter().filter_map(|document| press.unchanged(document).expect("templates that work")).collect();
    assert_eq!(unchanged.len(), 2);
    let order = press.print_order(&[], &[], &unchanged).expect("a print order").text();
    assert!(order.contains("以下文件与张贴的相同，没有再做"), "{order}");
    assert!(order.contains("2026年3月28日") && order.contains(&unchanged[1].check_code), "{order}");
}

#[test]
fn what_is_posted_bears_its_code_on_every_page_and_nothing_else_does() {
    let project = home("samples/angsu");
    let state = pipeline::check(&project, &fonts(), None).state.expect("the sample");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let drafts = Press::new(&state, fonts(), true).expect("the templates compile");
    let mut seen = BTreeSet::new();
    let mut codes = BTreeMap::new();
    for document in state.documents.iter().filter(|document| document.ready()) {
        if !seen.insert(document.id()) {
            continue;
        }
        let lay_out = |press: &Press| {
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{}: {findings:?}", document.id()));
            (sheet.typeset.text(), sheet.typeset.pages(), press.entry(document, &sheet, String::new()).check_code)
        };
        let (text, pages, code) = lay_out(&press);
        let posted = document.template.header.audience == Audience::Post && document.id() != "ballot-sample";
        assert_eq!(text.matches("核验码 ").count(), if posted { pages } else { 0 }, "{}", document.id());
        if let Some(code) = &code {
            assert_eq!(text.matches(&format!("核验码 {code}")).count(), pages, "{}", document.id());
            assert_eq!(*code, press.fingerprint(document).expect("templates that work").to_string());
            assert_eq!(lay_out(&drafts).2, Some(code.clone()), "a draft shows the same");
            codes.insert(document.id(), code.clone());
        }
        assert_eq!(code.is_some(), posted, "{}", document.id());
    }
    assert!(codes.len() > 8 && codes.values().collect::<BTreeSet<_>>().len() == codes.len(), "{codes:?}");
    // The receipts of the first district of the county name the codes of its papers.
    let receipts = state.documents.iter().find(|document| document.id() == "posting-receipts").expect("receipts");
    let text = press.lay_out(receipts).unwrap_or_else(|findings| panic!("{findings:?}")).typeset.text();
    for id in ["registration", "voter-list", "formal-candidates", "winners", "winners-all"] {
        assert!(text.contains(&codes[id]), "{id}: {text}");
    }
}

#[test]
fn a_code_is_that_of_what_is_shown() {
    let code = |project: &Path| {
        let state = state(project);
        let press = Press::new(&state, fonts(), false).expect("the templates compile");
        let list = state.documents.iter().find(|document| document.id() == "voter-list").expect("a list");
        press.fingerprint(list).expect("templates that work")
    };
    let scratch = Scratch::new("shown");
    let project = town(&scratch);
    let first = code(&project);
    // Other sheets, and what other papers show.
    edit(
        &project.join("选举.yaml"),
        "选举日: 2026-04-20\n",
        "选举日: 2026-04-20\n印制: { 榜单用纸: A2, 大字版: 是, 张贴份数: 9 }\n",
    );
    edit(&project.join("选举.yaml"), "工作单位及职务: 东滩村村民", "工作单位及职务: 东滩村教师");
    assert_eq!(code(&project), first);
    issue(&project, "--only voter-list");
    assert_eq!(code(&project), first, "the record is not shown");
    edit(&project.join("名单/东滩村.csv"), "赵小兰,女", "赵晓兰,女");
    edit(
        &project.join("选举.yaml"),
        "        范围: 东滩村\n",
        "        范围: 东滩村\n        名单补正: { 日期: 2026-04-08 }\n",
    );
    assert_ne!(code(&project), first);
}

/// The town after its lists were posted and some voters have changed.
fn corrected(scratch: &Scratch) -> PathBuf {
    let project = town(scratch);
    issue(&project, "--only voter-list");
    let roll = project.join("名单/东滩村.csv");
    edit(&roll, "王强,男,1990-07-15,第一小组\n", "");
    edit(&roll, "赵小兰,女,1962-12-01,第二小组\n", "赵晓兰,女,1962-12-01,第二小组\n");
    edit(&roll, "钱大海,男,1958-04-09,第二小组\n", "钱大海,男,1958-04-09,第一小组\n");
    let added =
        "李玉梅,女,2008-01-02,第二小组\n李玉梅,女,1966-05-05,第二小组\n巴特尔·阿尔斯楞,男,1999-09-09,第三小组\n";
    fs::write(&roll, read(&roll) + added).expect("the roll");
    edit(
        &project.join("选举.yaml"),
        "        范围: 东滩村\n",
        "        范围: 东滩村\n        名单补正: { 日期: 2026-04-08 }\n",
    );
    project
}

#[test]
fn a_correction_from_the_record_names_its_voters() {
    let scratch = Scratch::new("corrected");
    let project = corrected(&scratch);
    let state = state(&project);
    let corrections: Vec<_> = state.documents.iter().filter(|document| document.id() == "correction").collect();
    assert_eq!(corrections.len(), 1, "one district has changed");
    assert_eq!((corrections[0].number, corrections[0].ready()), (Some(12), true));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let sheet = press.lay_out(corrections[0]).unwrap_or_else(|findings| panic!("{findings:?}"));
    let text = masked(&sheet.typeset.text());
    for reason in ["死亡", "迁出", "剥夺", "停止行使", "1999-09-09"] {
        assert!(!text.contains(reason), "{reason}");
    }
    let page = sheet.typeset.document().pages().first().expect("a page");
    golden::report(golden::difference("record/43-选民名单补正公告-乡级第01选区.txt", &text));
    golden::report(picture::difference("record/43-选民名单补正公告-乡级第01选区.1.png", &picture::draw(page)));
}

#[test]
fn a_change_without_a_day_waits_and_is_an_error() {
    let scratch = Scratch::new("undated");
    let project = corrected(&scratch);
    edit(&project.join("选举.yaml"), "        名单补正: { 日期: 2026-04-08 }\n", "");
    let check = zhangbang(&project, "check 柳河");
    assert_eq!(check.code, 1);
    assert!(
        check.stdout.contains("错误[ISSUE-008]") && check.stdout.contains("补登 4 人，除名 2 人，更正 1 人"),
        "{}",
        check.stdout
    );
    let list = zhangbang(&project, "list 柳河").stdout;
    let line = list.lines().find(|line| line.contains("correction")).expect("the correction");
    assert!(line.contains("乡级第1选区") && line.contains("还缺：名单补正日期"), "{line}");
}

#[test]
fn a_correction_that_hangs_keeps_its_number_and_can_be_posted_again() {
    let scratch = Scratch::new("corrected-again");
    let project = corrected(&scratch);
    issue(&project, "--only correction");
    let hangs = zhangbang(&project, "build 柳河 -o 输出 --changed --only correction");
    assert!(hangs.stderr.contains("\n没有改动：1 份"), "{}", hangs.stderr);
    let roll = project.join("名单/东滩村.csv");
    fs::write(&roll, read(&roll) + "冯小雨,女,2007-07-07,第一小组\n").expect("the roll");
    assert_eq!(zhangbang(&project, "check 柳河").code, 1, "changed again");
    edit(&project.join("选举.yaml"), "名单补正: { 日期: 2026-04-08 }", "名单补正: { 日期: 2026-04-10 }");
    issue(&project, "--only correction");
    let lines = record(&project);
    assert_eq!(lines.matches("文书: correction, 级别: 乡级, 选区: 1, 号: 12,").count(), 2, "{lines}");
    // A project that says nothing of a correction any more still has the one that hangs.
    fs::write(&roll, EAST).expect("the roll");
    edit(&project.join("选举.yaml"), "        名单补正: { 日期: 2026-04-10 }\n", "");
    let list = zhangbang(&project, "list 柳河").stdout;
    assert!(
        list.lines()
            .any(|line| line.contains("correction") && line.contains("第12号") && line.contains("已公布 2026-04-10")),
        "{list}"
    );
}

static TEMPLATES: LazyLock<Vec<Arc<Template>>> =
    LazyLock::new(|| catalog::templates(&Assets::built_in(), "congress").expect("the built-in templates"));
static KIND: LazyLock<Kind> =
    LazyLock::new(|| input::kind::usual(&Assets::built_in(), "congress").expect("the built-in parameters"));
static TOWN: LazyLock<Project> = LazyLock::new(|| {
    let scratch = Scratch::new("numbers");
    state(&town(&scratch)).project
});

/// The numbered papers of the town by what the record knows them by, with their numbers.
fn numbers(project: &Project) -> BTreeMap<(String, Option<u32>), u32> {
    let facts = Facts::of(project, &KIND);
    let documents = catalog::documents(project, &facts, &TEMPLATES);
    let numbered = documents.iter().filter_map(|document| {
        let key = document.key(&project.election);
        Some(((key.id.to_owned(), key.district), document.number?))
    });
    numbered.collect()
}

#[derive(Debug, Clone)]
enum Happens {
    /// The nth numbered paper is posted.
    Posted(usize),
    /// A district gets a correction, a primary; the poll is announced again.
    Correction(usize),
    Primary(usize),
    Repeat,
}

fn any_event() -> impl Strategy<Value = Happens> {
    prop_oneof![
        4 => any::<usize>().prop_map(Happens::Posted),
        1 => (0..2_usize).prop_map(Happens::Correction),
        1 => (0..2_usize).prop_map(Happens::Primary),
        1 => Just(Happens::Repeat),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn numbers_have_no_gap_and_no_double_and_never_change(events in prop::collection::vec(any_event(), 0..24)) {
        let mut project = TOWN.clone();
        let mut kept: BTreeMap<(String, Option<u32>), u32> = BTreeMap::new();
        for event in events {
            let now = numbers(&project);
            match event {
                Happens::Posted(index) => {
                    let ((id, district), number) = now.iter().nth(index % now.len()).expect("a paper");
                    kept.entry((id.clone(), *district)).or_insert(*number);
                    project.issued.entries.push(Issued {
                        id: id.clone(),
                        level: Some(Level::Township),
                        district: *district,
                        body: None,
                        ordinal: None,
                        number: Some(*number),
                        day: project.election.polling_day,
                        fingerprint: "0000-0000".parse().expect("a check code"),
                        snapshot: String::new(),
                    });
                }
                Happens::Correction(index) => {
                    let district = &mut project.election.congresses[0].districts[index];
                    let day = project.election.polling_day;
                    district.correction =
                        Some(Correction { day, before: None, added: None, removed: None, after: None });
                }
                Happens::Primary(index) => {
                    project.election.congresses[0].districts[index].settled_by = SettledBy::Primary;
                }
                Happens::Repeat => {
                    project.election.schedule.repeat_notice = Some(project.election.polling_day);
                }
            }
            let now = numbers(&project);
            let mut all: Vec<u32> = now.values().copied().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (1..=now.len() as u32).collect::<Vec<_>>());
            for (paper, number) in &kept {
                prop_assert_eq!(now.get(paper), Some(number), "{:?}", paper);
            }
        }
    }
}
