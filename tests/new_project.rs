//! A new project, and the schema of its description: every key is there, explained, and lawful.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::program::{command, finish, run};
use support::validate::faults;
use support::{Scratch, files, golden, home, read, samples};

const KIND: &str = "人大代表直接选举";
/// Kinds whose new project has every key, with their folders; and keys of which it may do to tell where they stand or that
/// nobody writes them here.
const KINDS: [(&str, &str); 3] =
    [(KIND, "congress"), ("居民委员会选举", "residents"), ("村务监督委员会选举", "supervision")];
const TOLD: [&str; 6] = ["阶段", "印制", "报告", "汇总", "民族文字", "委托投票"];

fn schema() -> Value {
    schema_of(KIND)
}

fn schema_of(kind: &str) -> Value {
    serde_json::from_str(&run(&["schema", "--kind", kind]).stdout).expect("JSON")
}

/// The description of a new project.
fn starter(folder: &str) -> String {
    read(&home("templates/new").join(folder).join("选举.yaml"))
}

/// YAML as an editor reads it.
fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn check(project: &Path) -> support::program::Run {
    finish(command().arg("check").arg(project).arg("--fonts").arg(home("fonts")))
}

fn init(dir: &Path) -> support::program::Run {
    init_of(KIND, dir)
}

fn init_of(kind: &str, dir: &Path) -> support::program::Run {
    finish(
        command()
            .current_dir(dir.parent().expect("a parent"))
            .args(["init", kind])
            .arg(dir.file_name().expect("a name")),
    )
}

/// The starter with every example switched on: the `#` before a key or an indent is gone.
fn all_on(text: &str) -> String {
    let prose = |rest: &str| rest.is_empty() || (rest.starts_with(' ') && !rest.starts_with("  "));
    let line = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !prose(rest) => rest.to_owned() + "\n",
        _ => line.to_owned() + "\n",
    };
    text.lines().map(line).collect()
}

#[test]
fn a_new_project_is_lawful_and_prints() {
    let scratch = Scratch::new("init");
    let (project, out) = (scratch.0.join("新 项目"), scratch.0.join("输出"));
    let made = init(&project);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    assert_eq!(files(&project), ["名单/第1选区.csv", "名单/第2选区.csv", "选举.yaml"]);
    let checked = check(&project);
    assert_eq!((checked.code, checked.stdout.as_str()), (0, "没有发现问题。\n"));
    let built = support::program::build(&project, &out, &[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    for paper in ["20-选民名单公告-乡级第01选区", "40-正式代表候选人名单公告-乡级第02选区", "45-选票-乡级第02选区"]
    {
        assert!(out.join(format!("{paper}.pdf")).is_file(), "{paper}");
    }
    golden::report(golden::difference("init/made.txt", &made.stdout));
}

#[test]
fn new_projects_of_bodies_are_lawful() {
    for (kind, _) in &KINDS[1..] {
        let scratch = Scratch::new("init-bodies");
        let project = scratch.0.join("项目");
        assert_eq!(init_of(kind, &project).code, 0, "{kind}");
        let checked = check(&project);
        assert_eq!((checked.code, checked.stdout.as_str()), (0, "没有发现问题。\n"), "{kind}");
    }
}

#[test]
fn nothing_is_put_where_something_is() {
    let scratch = Scratch::new("init-taken");
    let taken = scratch.0.join("旧项目");
    fs::create_dir(&taken).expect("a folder");
    assert_eq!(init(&taken).code, 0, "an empty folder will do");
    let before = read(&taken.join("选举.yaml"));
    fs::remove_dir_all(taken.join("名单")).expect("the rolls go");
    for place in ["旧项目", "旧项目/选举.yaml"] {
        let refused = init(&scratch.0.join(place));
        assert_eq!(refused.code, 4, "{place}");
        assert!(refused.stderr.contains("没有写任何文件。") && refused.stdout.is_empty(), "{}", refused.stderr);
    }
    assert_eq!((files(&taken), read(&taken.join("选举.yaml"))), (vec!["选举.yaml".to_owned()], before));
    assert_eq!(scratch.names(), ["旧项目"], "nothing hidden is left");
}

#[test]
fn every_key_and_every_choice_is_explained_in_it() {
    for (kind, folder) in KINDS {
        let text = starter(folder);
        let on = yaml(&all_on(&text));
        let mut missing = BTreeSet::new();
        walk(&schema_of(kind), &mut vec![on], "", &text, &mut missing);
        let elsewhere = |path: &String| {
            let told = |key: &str| text.contains(&format!("“{key}”")) && path.contains(&format!("/{key}"));
            kind != KIND && (TOLD.iter().any(|key| told(key)) || path == "/地区/民族自治地方")
        };
        missing.retain(|path| !elsewhere(path));
        assert!(missing.is_empty(), "not in templates/new/{folder}/选举.yaml: {missing:#?}");
    }
}

/// Every property below `schema` stands in one of `values`, and its choices in the text.
fn walk(schema: &Value, values: &mut Vec<Value>, path: &str, text: &str, missing: &mut BTreeSet<String>) {
    for inner in
        schema["anyOf"].as_array().into_iter().flatten().chain(schema["oneOf"].as_array().into_iter().flatten())
    {
        walk(inner, values, path, text, missing);
    }
    let choices =
        schema["enum"].as_array().into_iter().flatten().chain(schema.get("const")).filter(|choice| !choice.is_null());
    for choice in choices.map(|choice| choice.to_string().replace('"', "")).filter(|choice| !text.contains(choice)) {
        missing.insert(format!("{path} = {choice}"));
    }
    if schema["items"].is_object() {
        let mut items = values.iter().filter_map(Value::as_array).flatten().cloned().collect();
        walk(&schema["items"], &mut items, path, text, missing);
    }
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        // The count of a round is written as that of the poll.
        if path.ends_with("次投票/计票") || path.ends_with("选举/计票") {
            continue;
        }
        let here = format!("{path}/{key}");
        let mut below: Vec<Value> = values.iter().filter_map(|value| value.get(key)).cloned().collect();
        let of_round = key == "计票" && (path.ends_with("次投票") || path.ends_with("另行选举"));
        if below.is_empty() && !of_round && !(key == "投票时间" && path.ends_with("另行选举")) {
            missing.insert(here.clone());
        }
        if !below.is_empty() {
            walk(property, &mut below, &here, text, missing);
        }
    }
}

#[test]
fn every_example_can_be_switched_on() {
    for (kind, _) in &KINDS[1..] {
        let scratch = Scratch::new("init-on-bodies");
        let project = scratch.0.join("项目");
        init_of(kind, &project);
        fs::create_dir_all(project.join("名单")).expect("a folder");
        for several in ["各社区", "各村"] {
            let roll = "姓名,性别,出生日期,选民小组,哪个社区,哪个村\n甲乙,女,1980-05-06,第一组,丹桂社区,东沟村\n";
            fs::write(project.join("名单").join(several).with_extension("csv"), roll).expect("a roll");
        }
        for unit in ["丹桂社区", "东沟村"] {
            let roll = project.join("名单").join(unit);
            fs::write(roll.with_extension("csv"), "姓名,性别,出生日期\n甲乙,女,1980-05-06\n").expect("a roll");
            fs::copy(home("tests/rolls/renamed.xlsx"), roll.with_extension("xlsx")).expect("a roll");
        }
        let found = switched_on(&project, kind);
        assert!(!found.contains("[INPUT-"), "{found}");
    }
    let scratch = Scratch::new("init-on");
    let project = scratch.0.join("项目");
    init(&project);
    switched_on(&project, KIND);
    // The files that the examples name.
    fs::write(project.join("民族文字.yaml"), "日期: 【年】\n").expect("texts");
    fs::write(project.join("名单/县直单位.csv"), read(&project.join("名单/第1选区.csv"))).expect("a roll");
    fs::copy(home("tests/rolls/renamed.xlsx"), project.join("名单/全镇.xlsx")).expect("a roll");
    fs::copy(project.join("名单/第1选区.csv"), project.join("名单/上届第1选区.csv")).expect("a roll");
    fs::copy(project.join("名单/全镇.xlsx"), project.join("名单/上届.xlsx")).expect("a roll");
    let found = check(&project).stdout;
    assert!(!found.contains("[INPUT-"), "{found}");
}

/// Switches every example of a new project on, and what is found then.
fn switched_on(project: &Path, kind: &str) -> String {
    let description = project.join("选举.yaml");
    let text = all_on(&read(&description));
    assert_eq!(faults(&yaml(&text), &schema_of(kind)), Vec::<String>::new());
    fs::write(&description, text).expect("the description");
    check(project).stdout
}

#[test]
fn every_sample_is_valid_by_the_schema() {
    for sample in samples() {
        let description = yaml(&read(&home("samples").join(&sample).join("选举.yaml")));
        let kind = description["种类"].as_str().expect("a kind");
        assert_eq!(faults(&description, &schema_of(kind)), Vec::<String>::new(), "{sample}");
    }
    assert_eq!(faults(&yaml(&starter("congress")), &schema()), Vec::<String>::new());
}

#[test]
fn the_schema_finds_what_the_program_finds() {
    let schema = schema();
    let good = starter("congress");
    for (from, to, word) in [
        ("选举日: 2026", "选举日期: 2026", "选举日期 is unknown"),
        ("  省: 样例省", "", "no \"省\""),
        ("名额: 2", "名额: 两名", "\"两名\""),
        ("性别: 女 ", "性别: 妇 ", "\"妇\""),
        ("届次: 19", "届次: 190", "190 >"),
        ("代表大会:\n", "代表大会: []\n别的:\n", "too few"),
    ] {
        assert!(good.contains(from), "{from}");
        let found = faults(&yaml(&good.replacen(from, to, 1)), &schema);
        assert!(found.iter().any(|fault| fault.contains(word)), "{from} → {to}: {found:?}");
    }
}

#[test]
fn the_schema_speaks_to_clerks() {
    fn walk(schema: &Value, path: &str, wrong: &mut Vec<String>) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let about = property["description"].as_str().unwrap_or("");
            if !about.chars().any(|c| matches!(c, '一'..='龥')) {
                wrong.push(format!("{path}/{key}: “{about}”"));
            }
        }
        match schema {
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), wrong))
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, path, wrong)),
            _ => {}
        }
    }
    let mut wrong = vec![];
    walk(&schema(), "", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
