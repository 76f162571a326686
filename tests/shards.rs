//! Parts of a run: everything is in exactly one, they merge to the bytes of one run, and what does not fit is refused.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use support::program::{BINARY, Run, build, command, finish, run};
use support::{Scratch, copy, files, fonts, golden, home, read};
use zhangbang::pipeline::{self, State, shard};

/// The project that is made in parts: two districts of a town.
const SAMPLE: &str = "samples/by-election";
const PARTS: usize = 8;

type Files = BTreeMap<String, Vec<u8>>;

fn contents(folder: &Path) -> Files {
    files(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).expect("a file"))).collect()
}

fn assert_same(actual: &Files, expected: &Files, what: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(actual), names(expected), "{what}");
    let other: Vec<&String> = expected.keys().filter(|name| actual[*name] != expected[*name]).collect();
    assert!(other.is_empty(), "{what}: {other:?} differ");
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_str(&read(&folder.join("manifest.json"))).expect("a manifest")
}

/// `merge` in a folder, so that messages have short paths.
fn merge(dir: &Path, folders: &[&str], rest: &[&str]) -> Run {
    let mut command = Command::new(BINARY);
    command.current_dir(dir).arg("merge").args(folders).args(rest);
    let with_fonts = rest.contains(&"--fonts");
    finish(if with_fonts { &mut command } else { command.arg("--fonts").arg(home("fonts")) })
}

const ALL: [&str; PARTS] = ["1", "2", "3", "4", "5", "6", "7", "8"];

fn shard_command(out: &Path, number: usize) -> Command {
    let mut shard = command();
    shard.args(["build", SAMPLE, "--shard", &format!("{number}/{PARTS}"), "-o"]).arg(out.join(number.to_string()));
    shard
}

#[test]
fn eight_parts_of_which_one_fails_at_first_merge_to_the_bytes_of_one_run() {
    let scratch = Scratch::new("eight");
    let start = |number: usize| {
        let mut shard = shard_command(&scratch.0, number);
        // A machine without fonts.
        if number == 3 {
            shard.args(["--fonts", "samples"]);
        }
        shard.stderr(Stdio::null()).spawn().expect("the program starts")
    };
    let mut running: Vec<_> = (1..=PARTS).map(start).collect();
    let codes: Vec<_> = running.iter_mut().map(|shard| shard.wait().expect("an end").code()).collect();
    assert_eq!(codes, [0, 0, 3, 0, 0, 0, 0, 0].map(Some));
    assert_eq!(scratch.names(), ["1", "2", "4", "5", "6", "7", "8"], "what failed left nothing");
    let gap = merge(&scratch.0, &["1", "2", "4", "5", "6", "7", "8"], &["-o", "全部"]);
    assert_eq!(gap.code, 2, "{}", gap.stderr);
    assert!(gap.stderr.contains("错误[MERGE-002] 缺第 3 片（一共 8 片）"), "{}", gap.stderr);

    assert_eq!(finish(&mut shard_command(&scratch.0, 3)).code, 0, "made again");
    let forms: [(&str, &[&str]); 3] = [("全部", &[]), ("全部.zip", &["--zip"]), ("各厂", &["--packs"])];
    for (out, form) in forms {
        // In whatever order the parts are named.
        let merged = merge(&scratch.0, &["8", "3", "1", "2", "4", "5", "6", "7"], &[form, &["-o", out]].concat());
        assert_eq!(merged.code, 0, "{}", merged.stderr);
        assert!(merged.stderr.starts_with("合并 8 片：做好 "), "{}", merged.stderr);
        let once = scratch.0.join("一次").join(out);
        assert_eq!(build(&home(SAMPLE), &once, form).code, 0);
        if form == ["--zip"] {
            assert!(fs::read(scratch.0.join(out)).expect("an archive") == fs::read(once).expect("an archive"));
        } else {
            assert_same(&contents(&scratch.0.join(out)), &contents(&once), out);
        }
    }
    let mut names = ALL.map(str::to_owned).to_vec();
    names.extend(["一次", "全部", "全部.zip", "各厂"].map(str::to_owned));
    assert_eq!(scratch.names(), names, "nothing hidden is left");
}

#[test]
fn more_parts_than_papers_and_selections_merge_too() {
    let scratch = Scratch::new("few");
    let selection = ["--only", "winners,ballot,summary", "--draft"];
    let shards = 6;
    for number in 1..=shards {
        let part = format!("{number}／{shards}").replace('6', "６");
        let ran =
            build(&home(SAMPLE), &scratch.0.join(format!("{number}")), &[&selection[..], &["--shard", &part]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let made: Vec<usize> = ALL[..shards]
        .iter()
        .map(|number| manifest(&scratch.0.join(number))["documents"].as_array().expect("documents").len())
        .collect();
    assert!(made.iter().sum::<usize>() == 4 && made.contains(&0), "{made:?}");
    let merged = merge(&scratch.0, &ALL[..shards], &["-o", "全部"]);
    assert_eq!(merged.code, 0, "{}", merged.stderr);
    assert!(merged.stderr.contains("没有做：选举工作总结"), "{}", merged.stderr);
    assert_eq!(build(&home(SAMPLE), &scratch.0.join("一次"), &selection).code, 0);
    assert_same(&contents(&scratch.0.join("全部")), &contents(&scratch.0.join("一次")), "a selection");
}

#[test]
fn templates_of_the_project_make_the_print_order_of_the_whole() {
    let scratch = Scratch::new("own");
    let project = scratch.0.join("项目");
    copy(&home(SAMPLE), &project);
    fs::create_dir_all(project.join("模板/base")).expect("a folder");
    let order = read(&home("templates/print-order.typ")).replace("[付印单]", "[交印刷厂的单子]");
    fs::write(project.join("模板/print-order.typ"), order).expect("a template");
    let table = read(&home("templates/base/table.typ"));
    fs::write(project.join("模板/base/table.typ"), table + "\n#let nothing = 1\n").expect("a template");
    let only = ["--only", "winners,ballot"];
    for number in ["1", "2"] {
        let ran = build(&project, &scratch.0.join(number), &[&only[..], &["--shard", &format!("{number}/2")]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    fs::rename(&project, scratch.0.join("搬走了")).expect("merge does not read the project");
    let merged = merge(&scratch.0, &["1", "2"], &["-o", "全部"]);
    assert_eq!(merged.code, 0, "{}", merged.stderr);
    assert_eq!(build(&scratch.0.join("搬走了"), &scratch.0.join("一次"), &only).code, 0);
    assert_same(&contents(&scratch.0.join("全部")), &contents(&scratch.0.join("一次")), "own templates");
    assert_eq!(build(&home(SAMPLE), &scratch.0.join("自带"), &only).code, 0);
    let orders = ["全部", "自带"].map(|out| fs::read(scratch.0.join(out).join("付印单.pdf")).expect("a print order"));
    assert!(orders[0] != orders[1], "the project's own template is used");
}

/// Three parts of a few papers, made once.
static THREE: LazyLock<Scratch> = LazyLock::new(|| {
    let scratch = Scratch::new("three");
    for number in 1..=3 {
        let part = format!("{number}/3");
        let out = scratch.0.join(format!("第{number}片"));
        let ran = build(&home(SAMPLE), &out, &["--only", "winners,ballot,voting-rules", "--shard", &part]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    scratch
});

/// What is done to the three parts before they are merged, which folders are named, and further arguments.
type Fault = (&'static str, fn(&Path), &'static [&'static str], &'static [&'static str], i32);

/// A PDF of a part.
fn pdf(part: &Path) -> PathBuf {
    part.join(files(part).into_iter().find(|name| name.ends_with(".pdf")).expect("a PDF"))
}

fn remake(dir: &Path, arguments: &[&str]) {
    let ran = build(&home(SAMPLE), &dir.join("第2片"), arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = read(file);
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replacen(from, to, 1)).expect("an edited file");
}

const THREE_PARTS: &[&str] = &["第1片", "第2片", "第3片"];
const ONLY: &str = "winners,ballot,voting-rules";
const FAULTS: &[Fault] = &[
    ("gap", |_| {}, &["第2片"], &[], 2),
    ("double", |dir| copy(&dir.join("第2片"), &dir.join("第2片旧")), &["第1片", "第2片", "第2片旧", "第3片"], &[], 2),
    ("named-twice", |_| {}, &["第1片", "第2片", "第3片", "第1片"], &[], 2),
    ("nowhere", |_| {}, &["第1片", "第2片", "第4片"], &[], 2),
    ("whole", |dir| remake(dir, &["--only", ONLY]), THREE_PARTS, &[], 2),
    (
        "no-folder",
        |dir| fs::write(dir.join("第4片"), "").expect("a file"),
        &["第1片", "第2片", "第3片", "第4片"],
        &[],
        2,
    ),
    ("unfinished", |dir| fs::remove_file(dir.join("第2片/manifest.json")).expect("gone"), THREE_PARTS, &[], 2),
    ("not-json", |dir| fs::write(dir.join("第2片/manifest.json"), "{\"program\"").expect("cut"), THREE_PARTS, &[], 2),
    ("lost-key", |dir| edit(&dir.join("第2片/manifest.json"), "\"plan\"", "\"plans\""), THREE_PARTS, &[], 2),
    ("other-number", |dir| remake(dir, &["--only", ONLY, "--shard", "2/4"]), THREE_PARTS, &[], 2),
    ("other-selection", |dir| remake(dir, &["--only", "winners", "--shard", "2/3"]), THREE_PARTS, &[], 2),
    ("draft", |dir| remake(dir, &["--only", ONLY, "--shard", "2/3", "--draft"]), THREE_PARTS, &[], 2),
    ("other-input", other_input, THREE_PARTS, &[], 2),
    (
        "other-version",
        |dir| edit(&dir.join("第2片/manifest.json"), "\"version\": \"", "\"version\": \"9."),
        THREE_PARTS,
        &[],
        2,
    ),
    ("other-fonts", other_fonts, THREE_PARTS, &["--fonts", "字体"], 2),
    ("altered", |dir| fs::write(pdf(&dir.join("第2片")), "%PDF-1.7 改过").expect("altered"), THREE_PARTS, &[], 2),
    ("lost", |dir| fs::remove_file(pdf(&dir.join("第2片"))).expect("lost"), THREE_PARTS, &[], 2),
    ("foreign", |dir| fs::write(dir.join("第2片/备注.txt"), "").expect("foreign"), THREE_PARTS, &[], 2),
    ("unplanned", |dir| edit(&dir.join("第2片/manifest.json"), "\"shard\": 2", "\"shard\": 1"), THREE_PARTS, &[], 2),
    ("many", many, &["第1片", "第1片旧", "第2片"], &[], 2),
    ("over-a-part", |_| {}, THREE_PARTS, &["-o", "第2片"], 4),
    (
        "ninth-of-eight",
        |dir| edit(&dir.join("第2片/manifest.json"), "\"number\": 2", "\"number\": 9"),
        THREE_PARTS,
        &[],
        2,
    ),
];

fn other_input(dir: &Path) {
    let project = dir.join("项目");
    copy(&home(SAMPLE), &project);
    let roll = project.join("名单/第5选区.csv");
    fs::write(&roll, read(&roll) + "\n").expect("a roll");
    let ran = build(&project, &dir.join("第2片"), &["--only", ONLY, "--shard", "2/3"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    fs::remove_dir_all(project).expect("a folder");
}

/// Fonts of which one that the parts were made with has another byte at its end.
fn other_fonts(dir: &Path) {
    copy(&home("fonts"), &dir.join("字体"));
    let used = manifest(&dir.join("第2片"))["fonts"][0]["file"].as_str().expect("a font").to_owned();
    let face = dir.join("字体").join(used);
    let mut bytes = fs::read(&face).expect("a font");
    bytes.push(0);
    fs::write(face, bytes).expect("a font");
}

fn many(dir: &Path) {
    copy(&dir.join("第1片"), &dir.join("第1片旧"));
    fs::write(dir.join("第2片/备注.txt"), "").expect("foreign");
    fs::remove_file(pdf(&dir.join("第2片"))).expect("lost");
}

#[test]
fn what_does_not_fit_is_refused() {
    let mut wrong = vec![];
    for (name, fault, folders, arguments, code) in FAULTS {
        let scratch = Scratch::new("refused");
        copy(&THREE.0, &scratch.0);
        fault(&scratch.0);
        let before = (scratch.names(), contents(&scratch.0));
        let out: &[&str] = if arguments.contains(&"-o") { &[] } else { &["-o", "全部"] };
        let ended = merge(&scratch.0, folders, &[out, arguments].concat());
        assert_eq!(ended.code, *code, "{name}: {}", ended.stderr);
        assert!((scratch.names(), contents(&scratch.0)) == before, "{name}: a refusal leaves everything as it was");
        let line = [&["merge"], *folders, out, arguments].concat().join(" ");
        let text = format!("$ zhangbang {line}\n= {}\n{}{}", ended.code, ended.stdout, ended.stderr);
        wrong.extend(golden::difference(&format!("merge/{name}.txt"), &text));
    }
    wrong.extend(golden::orphans("merge", &FAULTS.iter().map(|(name, ..)| format!("{name}.txt")).collect::<Vec<_>>()));
    golden::report(wrong);
}

#[test]
fn parts_are_not_written_over() {
    let scratch = Scratch::new("over");
    copy(&THREE.0, &scratch.0);
    let before = contents(&scratch.0);
    let ended = merge(&scratch.0, THREE_PARTS, &["-o", "."]);
    assert_eq!(ended.code, 4, "{}", ended.stderr);
    assert!(ended.stderr.contains("OUT-001"), "{}", ended.stderr);
    assert!(contents(&scratch.0) == before);
}

#[test]
fn a_part_that_does_not_exist_is_wrong_use() {
    let at_fault =
        ["0/8", "9/8", "a/b", "3", "3/", "/8", "+1/8", "1/0", "1/2/3", "1/100000", "０／８", "一/八", "3 / 8"];
    for text in at_fault {
        let ended = run(&["build", SAMPLE, "-o", "target/none", "--shard", text]);
        assert_eq!(ended.code, 4, "{text}: {}", ended.stderr);
        assert!(ended.stderr.starts_with(&format!("用法不对：--shard <片> 的“{text}”不对：")), "{}", ended.stderr);
        assert!(ended.stderr.contains("3/8") || ended.stderr.contains("可以写 1/8 到 8/8"), "{}", ended.stderr);
    }
    for form in ["--zip", "--packs"] {
        let ended = run(&["build", SAMPLE, "-o", "target/none", "--shard", "1/8", form]);
        assert_eq!(ended.code, 4, "{form}");
        assert!(ended.stderr.contains("不能与"), "{}", ended.stderr);
    }
    assert!(!home("target/none").exists());
}

fn state(sample: &str) -> State {
    pipeline::check(&home(sample), &fonts(), None).state.expect("a readable project")
}

static ANGSU: LazyLock<State> = LazyLock::new(|| state("samples/angsu"));

proptest! {
    #[test]
    fn every_paper_is_in_exactly_one_part(of in 1usize..400) {
        let shards = shard::assign(&ANGSU, of);
        prop_assert_eq!(shards.len(), ANGSU.documents.len(), "every paper has a key of its own");
        for document in &ANGSU.documents {
            let shard = shards.get(&document.key(&ANGSU.project.election));
            prop_assert!(shard.is_some_and(|shard| (1..=of).contains(shard)), "{}", document.id());
        }
        let used: BTreeSet<usize> = shards.values().copied().collect();
        prop_assert_eq!(used.len(), of.min(ANGSU.documents.len()), "no part is idle while another has two");
    }

    #[test]
    fn parts_are_alike(of in 2usize..12) {
        let shards = shard::assign(&ANGSU, of);
        let mut voters = vec![0; of];
        let lists = ANGSU.documents.iter().filter(|document| document.id() == "voter-list");
        let rolls: Vec<_> = lists
            .map(|list| {
                let facts = list.subject.district_facts(&ANGSU.facts).expect("facts");
                (shards[&list.key(&ANGSU.project.election)], facts.roll.as_ref().expect("a roll").total)
            })
            .collect();
        rolls.iter().for_each(|(shard, total)| voters[shard - 1] += total);
        let largest = rolls.iter().map(|(_, total)| *total).max().expect("a list");
        let spread = voters.iter().max().expect("a part") - voters.iter().min().expect("a part");
        prop_assert!(spread <= 2 * largest, "{voters:?}: no part has two lists more than another");
    }
}

#[test]
fn a_paper_stays_in_its_part_whatever_else_is_made() {
    let scratch = Scratch::new("stable");
    let plan = |arguments: &[&str]| -> BTreeMap<String, u64> {
        let out = scratch.0.join("片");
        let ran = build(&home(SAMPLE), &out, &[arguments, &["--shard", "5/5"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let plan = manifest(&out)["shard"]["plan"].as_array().expect("a plan").clone();
        let entry =
            |one: &Value| (one["file"].as_str().expect("a file").to_owned(), one["shard"].as_u64().expect("a part"));
        plan.iter().map(entry).collect()
    };
    let all = plan(&[]);
    assert!(all.len() > 50);
    for arguments in [&["--only", "winners,ballot,voting-rules"][..], &["--district", "12"], &["--stage", "投票选举"]]
    {
        let some = plan(arguments);
        assert!(!some.is_empty() && some.len() < all.len());
        assert!(some.iter().all(|(file, shard)| all[file] == *shard), "{arguments:?}");
    }
}

/// The job files that are shipped name the same parts, and do what they say.
#[cfg(unix)]
mod jobs {
    use super::*;

    fn job(name: &str) -> String {
        read(&home("samples/bulk").join(name))
    }

    #[test]
    fn the_indexed_job_makes_every_part_once() {
        let job: Value = serde_yaml::from_str(&job("kubernetes.yaml")).expect("YAML");
        assert_eq!((&job["apiVersion"], &job["kind"]), (&"batch/v1".into(), &"Job".into()));
        let spec = &job["spec"];
        assert_eq!((&spec["completionMode"], &spec["completions"]), (&"Indexed".into(), &(PARTS as u64).into()));
        assert!(spec["parallelism"].as_u64() > Some(0) && spec["backoffLimitPerIndex"].as_u64() > Some(0));
        let pod = &spec["template"]["spec"];
        assert_eq!(pod["restartPolicy"], "Never");
        let container = &pod["containers"][0];
        let mount = container["volumeMounts"][0]["mountPath"].as_str().expect("a mount");
        assert_eq!(container["volumeMounts"][0]["name"], pod["volumes"][0]["name"]);
        let words = container["command"].as_array().expect("a command");
        let words: Vec<&str> = words.iter().map(|word| word.as_str().expect("a word")).collect();
        assert_eq!(words[..2], ["/bin/sh", "-c"]);

        // The command as the cluster runs it, but for the place of the volume.
        let scratch = Scratch::new("kubernetes");
        std::os::unix::fs::symlink(home(SAMPLE), scratch.0.join("项目")).expect("a link");
        let line = words[2].replace(mount, scratch.0.to_str().expect("a path"));
        let path = format!(
            "{}:{}",
            Path::new(BINARY).parent().expect("a folder").display(),
            std::env::var("PATH").expect("a path")
        );
        for index in [0, PARTS - 1] {
            let mut shell = Command::new("/bin/sh");
            let ended =
                finish(shell.args(["-c", &line]).env("JOB_COMPLETION_INDEX", index.to_string()).env("PATH", &path));
            assert_eq!(ended.code, 0, "{}", ended.stderr);
            let shard = &manifest(&scratch.0.join(format!("分片/{}", index + 1)))["shard"];
            assert_eq!((&shard["number"], &shard["of"]), (&(index as u64 + 1).into(), &(PARTS as u64).into()));
        }
    }

    #[test]
    fn the_slurm_array_has_as_many_tasks_as_parts() {
        let job = job("slurm.sh");
        assert!(
            job.contains(&format!("#SBATCH --array=1-{PARTS}\n")) && job.contains(&format!("shards={PARTS}\n")),
            "{job}"
        );
    }
}
