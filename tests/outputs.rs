//! What `build` leaves behind: all or nothing, and the same bytes every time.

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use support::program::{BINARY, build, command, finish};
use support::{Scratch, changed, copy, files, fonts, home, read};
use zhangbang::bundle::sha256_hex;
use zhangbang::pipeline::{self, Press};

type Files = BTreeMap<String, Vec<u8>>;

/// What every output has besides its papers; a draft has no figures.
const OWN: [&str; 4] = ["manifest.json", "付印单.pdf", "清单.xlsx", "统计.json"];

fn angsu() -> PathBuf {
    home("samples/angsu")
}

fn contents(folder: &Path) -> Files {
    files(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).expect("a file"))).collect()
}

fn manifest(files: &Files) -> Value {
    serde_json::from_slice(&files["manifest.json"]).expect("a manifest")
}

/// Everything of the sample, built once.
static WHOLE: LazyLock<Files> = LazyLock::new(|| {
    let scratch = Scratch::new("whole");
    let run = build(&angsu(), &scratch.0.join("输出"), &["--jobs", "1"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    contents(&scratch.0.join("输出"))
});

/// The documents that a build with these arguments makes.
fn made(arguments: &[&str]) -> Files {
    let scratch = Scratch::new(&arguments.concat());
    let run = build(&angsu(), &scratch.0.join("输出"), arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(scratch.names(), ["输出"]);
    contents(&scratch.0.join("输出"))
}

/// The templates of written papers.
static REPORTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = home("templates/reports");
    files(&folder).iter().map(|file| read(&folder.join(file))).collect()
});
/// Documents that have a workbook beside them.
const WITH_WORKBOOK: [&str; 2] = ["statistics", "voter-statistics"];

/// What lies beside a document.
fn beside(document: &Value) -> Vec<Value> {
    document["beside"].as_array().cloned().unwrap_or_default()
}

#[test]
fn the_manifest_accounts_for_every_file() {
    let manifest = manifest(&WHOLE);
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let top = [
        "program",
        "version",
        "draft",
        "inputs",
        "findings",
        "left_out",
        "fonts",
        "documents",
        "not_made",
        "unchanged",
        "figures",
    ];
    assert_eq!(keys(&manifest), top);
    assert_eq!((&manifest["version"], &manifest["draft"]), (&env!("CARGO_PKG_VERSION").into(), &false.into()));
    let hashed = |list: &Value, folder: PathBuf| {
        let list = list.as_array().expect("a list").clone();
        assert!(!list.is_empty());
        for entry in list {
            let bytes = fs::read(folder.join(entry["file"].as_str().expect("a file"))).expect("the file");
            assert_eq!(entry["sha256"], sha256_hex(&bytes), "{entry}");
        }
    };
    hashed(&manifest["inputs"], angsu());
    hashed(&manifest["fonts"], home("fonts"));
    assert_eq!(manifest["inputs"].as_array().map(Vec::len), Some(files(&angsu()).len()));

    let documents = manifest["documents"].as_array().expect("documents");
    let fields = [
        "id",
        "title",
        "subject",
        "file",
        "pages",
        "paper",
        "colour",
        "assembly",
        "copies",
        "audience",
        "due",
        "sha256",
        "fingerprint",
        "check_code",
        "shop",
        "shop_file",
    ];
    let mut names = OWN.map(str::to_owned).to_vec();
    for document in documents {
        let told: Vec<_> =
            keys(document).into_iter().filter(|key| !["two_sided", "beside"].contains(&key.as_str())).collect();
        assert_eq!(told, fields);
        let file = document["file"].as_str().expect("a file");
        assert_eq!(document["sha256"], sha256_hex(&WHOLE[file]), "{file}");
        assert!(document["pages"].as_u64() > Some(0) && document["copies"].as_u64() > Some(0), "{document}");
        names.push(file.to_owned());
        for beside in beside(document) {
            let file = beside["file"].as_str().expect("a file");
            assert_eq!(beside["sha256"], sha256_hex(&WHOLE[file]), "{file}");
            names.push(file.to_owned());
        }
        let stem = file.trim_end_matches(".pdf");
        let id = format!("\nid: {}\n", document["id"].as_str().expect("an id"));
        let endings: &[&str] = match () {
            () if REPORTS.iter().any(|template| template.contains(&id)) => &[".docx", ".md"],
            () if WITH_WORKBOOK.iter().any(|id| document["id"] == *id) => &[".xlsx"],
            () => &[],
        };
        let expected: Vec<String> = endings.iter().map(|ending| format!("{stem}{ending}")).collect();
        let beside = beside(document);
        let found: Vec<_> = beside.iter().map(|file| file["file"].as_str().expect("a file")).collect();
        assert_eq!(found, expected, "what is written and what is counted can be gone on with");
    }
    names.sort();
    assert_eq!(WHOLE.keys().cloned().collect::<Vec<_>>(), names, "nothing else is there");
    assert_eq!(manifest["figures"][0]["sha256"], sha256_hex(&WHOLE["统计.json"]));
    assert_eq!(manifest["not_made"], Value::Array(vec![]));
    assert!(WHOLE.iter().all(|(name, bytes)| !name.ends_with(".pdf") || bytes.starts_with(b"%PDF-1.7")));
}

#[test]
fn a_part_is_made_of_the_same_papers_as_the_whole() {
    type Wanted = fn(&Value) -> bool;
    let selections: [(&[&str], Wanted); 5] = [
        (&["--only", "winners-all,summary"], |document| {
            ["winners-all", "summary"].iter().any(|id| document["id"] == *id)
        }),
        (&["--only", "winners", "--district", "2"], |document| {
            document["id"] == "winners" && document["subject"].as_str().is_some_and(|name| name.ends_with("第2选区"))
        }),
        (&["--district", "5"], |document| document["subject"] == "乡级第5选区"),
        (&["--stage", "总结"], |document| {
            let ids = [
                "statistics",
                "charts",
                "qualification",
                "deputies",
                "notification",
                "brief",
                "script",
                "presidium-report",
                "summary",
                "posting-receipts",
                "archive",
            ];
            ids.iter().any(|id| document["id"] == *id)
        }),
        (&["--due", "2021-10-26"], |document| document["due"].as_str().is_some_and(|due| due <= "2021-10-26")),
    ];
    let all = manifest(&WHOLE);
    for (arguments, wanted) in selections {
        let part = made(arguments);
        let expected: Vec<&Value> =
            all["documents"].as_array().expect("documents").iter().filter(|d| wanted(d)).collect();
        assert!(!expected.is_empty(), "{arguments:?}");
        let documents = manifest(&part)["documents"].as_array().expect("documents").clone();
        assert_eq!(documents.iter().collect::<Vec<_>>(), expected, "{arguments:?}");
        let besides: usize = expected.iter().map(|document| beside(document).len()).sum();
        assert_eq!(part.len(), expected.len() + besides + OWN.len(), "{arguments:?}: {:?}", part.keys());
    }
}

#[test]
fn a_draft_is_made_in_spite_of_errors_and_says_so() {
    let scratch = Scratch::new("draft");
    let project = changed(&scratch, "选民名单公布: 2021-10-25", "选民名单公布: 2021-10-28");
    let out = scratch.0.join("输出");
    let refused = build(&project, &out, &[]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(
        refused.stderr.contains("DATE-002") && refused.stderr.ends_with("加 --draft 做样稿。\n"),
        "{}",
        refused.stderr
    );
    assert_eq!(scratch.names(), ["项目"]);

    let drafted = build(&project, &out, &["--draft", "--only", "winners,summary"]);
    assert_eq!(drafted.code, 0, "{}", drafted.stderr);
    let drafts = contents(&out);
    let papers: Vec<&String> = drafts.keys().filter(|name| !OWN.contains(&name.as_str())).collect();
    let ending = |ending: &str| papers.iter().filter(|name| name.ends_with(ending)).count();
    // The text is the same in a draft, and so is the name under which it comes back.
    let counts = ["（样稿）.pdf", "（样稿）.docx", ".md", "（样稿）.md"].map(ending);
    assert_eq!((papers.len(), counts), (10, [8, 1, 1, 0]), "{papers:?}");
    assert_eq!(manifest(&drafts)["draft"], true);

    let state = pipeline::check(&project, &fonts(), None).state.expect("a readable project");
    let press = Press::new(&state, fonts(), true).expect("a press");
    let notice = state.documents.iter().find(|document| document.id() == "registration").expect("a notice");
    let sheet = press.lay_out(notice).unwrap_or_else(|findings| panic!("{findings:?}"));
    assert_eq!(sheet.typeset.text().matches("样稿").count(), sheet.typeset.pages(), "on every page");
}

/// What is wrong, the exit code, a word of the message, and the change to the description.
const BROKEN: &[(&str, i32, &str, &str, &str)] = &[
    ("a rule is broken", 1, "DATE-002", "选民名单公布: 2021-10-25", "选民名单公布: 2021-11-15"),
    ("an unknown key", 2, "INPUT-005", "选举日: 2021-11-16", "选举日期: 2021-11-16"),
    ("a roll is missing", 2, "INPUT-001", "名单/第3选区.csv", "名单/第8选区.csv"),
    ("a character has no glyph", 1, "FONT-001", "主持人: 张宝珍", "主持人: 张宝\u{30041}"),
    ("a number of 18 digits on a poster", 1, "PRIV-001", "电话: 0477-7651111", "电话: '152723198001011234'"),
];

#[test]
fn a_project_with_an_error_leaves_nothing() {
    for (what, code, word, from, to) in BROKEN {
        for arguments in [&[][..], &["--zip"]] {
            let scratch = Scratch::new("broken");
            let project = changed(&scratch, from, to);
            let run = build(&project, &scratch.0.join("输出"), arguments);
            assert_eq!(run.code, *code, "{what}: {}", run.stderr);
            assert!(run.stderr.contains(word) && run.stderr.contains("没有制作任何文件。"), "{what}: {}", run.stderr);
            assert_eq!((scratch.names(), run.stdout.as_str()), (vec!["项目".to_owned()], ""), "{what}");
        }
    }
}

#[test]
fn one_bad_template_stops_all() {
    let scratch = Scratch::new("template");
    let project = scratch.0.join("项目");
    copy(&angsu(), &project);
    let template = read(&home("templates/congress/60-winners.typ"));
    for (addition, word) in [("#panic(\"坏\")", "TYPE-001"), ("{{ nobody }}", "TPL-001"), ("{% if %}", "TPL-001")] {
        let own = project.join("模板/congress");
        fs::create_dir_all(&own).expect("a folder");
        fs::write(own.join("60-winners.typ"), format!("{template}\n{addition}\n")).expect("a template");
        let run = build(&project, &scratch.0.join("深/处/输出"), &["--stage", "投票选举"]);
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains(word), "{}", run.stderr);
        assert_eq!(scratch.names(), ["项目"]);
    }
}

#[test]
fn a_foreign_place_is_left_alone() {
    let scratch = Scratch::new("foreign");
    fs::create_dir(scratch.0.join("文稿")).expect("a folder");
    fs::write(scratch.0.join("文稿/论文.docx"), "论文").expect("a file");
    fs::create_dir(scratch.0.join("夹.zip")).expect("a folder");
    let before = files(&scratch.0);
    for (out, arguments) in [("文稿", &[][..]), ("文稿/论文.docx", &[]), ("夹", &["--zip"])] {
        let run = build(&angsu(), &scratch.0.join(out), &[arguments, &["--only", "summary"]].concat());
        assert_eq!(run.code, 4, "{out}: {}", run.stderr);
        assert!(run.stderr.contains("OUT-001"), "{out}: {}", run.stderr);
        assert_eq!(
            (files(&scratch.0), scratch.names()),
            (before.clone(), vec!["夹.zip".to_owned(), "文稿".to_owned()])
        );
    }
    assert_eq!(read(&scratch.0.join("文稿/论文.docx")), "论文");
}

#[test]
fn a_second_build_replaces_the_first() {
    let scratch = Scratch::new("again");
    let out = scratch.0.join("深/处/输出");
    for only in ["summary", "winners-all"] {
        assert_eq!(build(&angsu(), &out, &["--only", only]).code, 0);
        let files = contents(&out);
        let documents = manifest(&files)["documents"].as_array().expect("documents").clone();
        assert!(documents.iter().all(|document| document["id"] == only), "{only}");
        let besides: usize = documents.iter().map(|document| beside(document).len()).sum();
        assert_eq!(files.len(), documents.len() + besides + OWN.len(), "{only}: {:?}", files.keys());
    }
    let names: Vec<_> =
        fs::read_dir(scratch.0.join("深/处")).expect("a folder").flatten().map(|e| e.file_name()).collect();
    assert_eq!(names, ["输出"], "nothing hidden is left");
}

/// The archive of a project as bytes, and its files.
fn zipped(project: &Path, name: &str) -> (Vec<u8>, Files) {
    let scratch = Scratch::new(name);
    let run = build(project, &scratch.0.join("全套"), &["--zip"]);
    assert_eq!((run.code, scratch.names()), (0, vec!["全套.zip".to_owned()]), "{}", run.stderr);
    let bytes = fs::read(scratch.0.join("全套.zip")).expect("the archive");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("an archive");
    let mut found = Files::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let mut content = vec![];
        entry.read_to_end(&mut content).expect("a file");
        let name = entry.name().expect("a name in UTF-8").into_owned();
        found.insert(name, content);
    }
    (bytes, found)
}

/// A copy of the sample somewhere else.
fn elsewhere(scratch: &Scratch) -> PathBuf {
    let project = scratch.0.join("别的 地方/选举 项目");
    copy(&angsu(), &project);
    project
}

#[test]
fn an_archive_holds_the_same_files_and_repeats() {
    let (bytes, found) = zipped(&angsu(), "zip-here");
    assert!(found == *WHOLE, "{:?}", found.keys());
    let scratch = Scratch::new("zip-project");
    assert!(zipped(&elsewhere(&scratch), "zip-there").0 == bytes);
}

/// Differences by name, not by bytes: a PDF in a failure message helps nobody.
fn assert_same(actual: &Files, what: &str) {
    let names: Vec<&String> =
        WHOLE.iter().filter(|(name, bytes)| actual.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(names.is_empty() && actual.len() == WHOLE.len(), "{what}: {names:?} differ");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let scratch = Scratch::new("same");
    let project = elsewhere(&scratch);
    let surroundings = |command: &mut Command| {
        command.arg("build").arg(&project).arg("-o").arg(scratch.0.join("输出")).arg("--fonts").arg(home("fonts"));
        command.args(["--jobs", "2"]).current_dir(&scratch.0);
        command.env("TZ", "Pacific/Kiritimati").env("LANG", "de_DE.UTF-8").env("LC_ALL", "zh_CN.GB18030");
        command.env("USER", "某人甲").env("HOME", &scratch.0).env("SOURCE_DATE_EPOCH", "1").env("COLUMNS", "20");
    };
    let mut plain = Command::new(BINARY);
    surroundings(&mut plain);
    let run = finish(&mut plain);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_same(&contents(&scratch.0.join("输出")), "another place, zone, language, user and number of jobs");

    // Where the tool exists, another day too.
    let mut later = Command::new("faketime");
    surroundings(later.args(["2031-12-31 23:59:59", BINARY]));
    if let Ok(output) = later.output() {
        assert!(output.status.success(), "{output:?}");
        assert_same(&contents(&scratch.0.join("输出")), "another day");
    }
}

#[test]
fn nothing_tells_where_or_by_whom_it_was_made() {
    let scratch = Scratch::new("traces");
    let out = scratch.0.join("输出");
    let mut made = command();
    made.args(["build", "samples/angsu", "--only", "summary,registration", "-o"]).arg(&out).env("USER", "zhangsanfeng");
    let run = finish(made.env("LOGNAME", "zhangsanfeng"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let traces =
        [support::HOME, &scratch.0.to_string_lossy(), "zhangsanfeng", "samples/angsu", "/home/", ".typ\"", "C:\\"]
            .map(str::to_owned);
    for (name, bytes) in contents(&out) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let found = traces.iter().find(|trace| text.contains(trace.as_str()));
        assert_eq!(found, None, "{name}");
    }
}
