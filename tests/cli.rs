//! What the commands say, to the letter, and how they end. Expected texts: `tests/golden/cli`.

mod support;

use support::program::{command, finish, run};
use support::{Scratch, changed, golden, home};

/// Name of the golden file, exit code, arguments.
const RUNS: &[(&str, i32, &str)] = &[
    ("help", 0, "--help"),
    ("help-init", 0, "init --help"),
    ("help-check", 0, "check --help"),
    ("help-form", 0, "form --help"),
    ("help-audit", 0, "audit --help"),
    ("help-status", 0, "status --help"),
    ("help-list", 0, "list --help"),
    ("help-build", 0, "build --help"),
    ("help-merge", 0, "merge --help"),
    ("help-rollup", 0, "rollup --help"),
    ("help-explain", 0, "explain --help"),
    ("help-eject", 0, "eject --help"),
    ("help-schema", 0, "schema --help"),
    ("version", 0, "--version"),
    ("no-command", 4, ""),
    ("unknown-command", 4, "print samples/angsu"),
    ("unknown-option", 4, "check samples/angsu --quick"),
    ("missing-project", 4, "check"),
    ("missing-folder", 4, "init 人大代表直接选举"),
    ("unknown-kind", 4, "init 村委会选举 target/none"),
    ("init-taken", 4, "init 人大代表直接选举 samples"),
    ("form-missing-file", 4, "form"),
    ("form-taken", 4, "form tests/rolls/plain.xlsx"),
    ("audit-taken", 4, "audit samples/angsu -o tests/rolls/plain.xlsx"),
    ("missing-out", 4, "build samples/angsu"),
    ("missing-value", 4, "check samples/angsu --as-of"),
    ("second-project", 4, "check samples/angsu samples/town-2021"),
    ("no-date", 4, "build samples/angsu -o target/none --due 明天"),
    ("no-such-day", 4, "check samples/angsu --as-of 2021-02-30"),
    ("no-format", 4, "list samples/angsu --format xml"),
    ("no-number", 4, "build samples/angsu -o target/none --district 二"),
    ("no-stage", 4, "build samples/angsu -o target/none --stage 计票"),
    ("no-jobs", 4, "build samples/angsu -o target/none --jobs 0"),
    ("out-twice", 4, "build samples/angsu -o target/none -o target/none"),
    ("no-part", 4, "build samples/angsu -o target/none --shard 9/8"),
    ("no-parts", 4, "build samples/angsu -o target/none --shard 三/八"),
    ("part-in-zip", 4, "build samples/angsu -o target/none --shard 3/8 --zip"),
    ("zip-and-packs", 4, "build samples/angsu -o target/none --zip --packs"),
    ("merge-nothing", 4, "merge -o target/none"),
    ("merge-nowhere", 2, "merge samples/nowhere -o target/none"),
    ("rollup-nothing", 4, "rollup -o target/none"),
    ("rollup-nowhere", 2, "rollup samples/nowhere -o target/none"),
    ("rollup", 0, "rollup samples/rollup"),
    ("rollup-json", 0, "rollup tests/gallery/STAT-007 --format json"),
    ("schema-unknown", 4, "schema 名单.csv"),
    ("unknown-id", 4, "build samples/town-2021 -o target/none --only summary,posters"),
    ("unknown-district", 4, "build samples/angsu -o target/none --district 2,9"),
    ("no-districts", 4, "build samples/town-2021 -o target/none --district 9"),
    ("unknown-unit", 4, "build samples/cunwei -o target/none --unit 东沟村,西沟村"),
    ("no-units", 4, "build samples/town-2021 -o target/none --unit 东沟村"),
    ("unknown-code", 4, "explain DATE-999"),
    ("nothing-ready", 1, "build samples/town-2021 -o target/none --only winners-all"),
    ("no-project", 2, "check samples/nowhere"),
    ("no-project-status", 2, "status samples/nowhere --as-of 2021-11-01"),
    ("no-project-list", 2, "list samples/nowhere"),
    ("no-project-json", 2, "status samples/nowhere --format json"),
    ("no-fonts-json", 3, "list samples/angsu --format json --fonts samples"),
    ("no-project-build", 2, "build samples/nowhere -o target/none"),
    ("check", 0, "check samples/angsu"),
    ("check-json", 0, "check samples/angsu --format json"),
    ("audit", 0, "audit samples/angsu"),
    ("audit-json", 0, "audit tests/gallery/CHG-006-audit --format json"),
    ("no-project-audit", 2, "audit samples/nowhere"),
    ("check-as-of", 0, "check samples/town-2021 --as-of 2021-03-12"),
    ("check-file", 0, "check samples/town-2021/选举.yaml"),
    ("status", 0, "status samples/town-2021 --as-of 2021-03-12"),
    ("list", 0, "list samples/angsu"),
    ("list-json", 0, "list samples/town-2021 --format json"),
    ("explain", 0, "explain"),
    ("explain-rule", 0, "explain DATE-002"),
    ("explain-code", 0, "explain font-001"),
];

#[test]
fn commands_say_what_is_expected() {
    let mut wrong = vec![];
    for (name, code, line) in RUNS {
        let ended = run(&line.split_whitespace().collect::<Vec<_>>());
        if ended.code != *code {
            wrong.push(format!("{name}: exit code {} instead of {code}", ended.code));
        }
        let text = format!(
            "$ zhangbang {line}\n= {}\n──── stdout ────\n{}──── stderr ────\n{}",
            ended.code, ended.stdout, ended.stderr
        );
        wrong.extend(golden::difference(&format!("cli/{name}.txt"), &text));
    }
    let asked: Vec<String> = RUNS.iter().map(|(name, ..)| format!("{name}.txt")).collect();
    wrong.extend(golden::orphans("cli", &asked));
    golden::report(wrong);
    assert!(!home("target/none").exists(), "wrong use writes nothing");
}

#[test]
fn people_are_spoken_to_in_their_language() {
    let english = ["Usage", "OPTIONS", "Options", "Arguments", "error:", "Error", "possible values", "help:"];
    for (name, _, line) in RUNS {
        let ended = run(&line.split_whitespace().collect::<Vec<_>>());
        let text = ended.stdout + &ended.stderr;
        let found = english.iter().find(|word| text.contains(**word));
        assert_eq!(found, None, "{name}:\n{text}");
    }
}

#[test]
fn json_is_one_object_on_stdout() {
    let head = ["errors", "warnings", "notes", "findings", "left_out"];
    let lines = [
        ("check samples/angsu", "findings"),
        ("list samples/angsu", "documents"),
        ("status samples/angsu", "documents"),
        ("status samples/angsu", "milestones"),
    ];
    for (line, key) in lines {
        let arguments: Vec<&str> = line.split_whitespace().chain(["--format", "json"]).collect();
        let ended = run(&arguments);
        let value: serde_json::Value = serde_json::from_str(&ended.stdout).expect("one JSON value");
        assert!(value[key].as_array().is_some_and(|all| !all.is_empty()), "{value}");
        let keys = value.as_object().expect("an object").keys();
        assert!(keys.take(head.len()).eq(head), "the findings come first: {value}");
        assert_eq!(ended.stderr, "", "nothing else is said");
    }
}

#[test]
fn findings_go_to_stdout_of_check_and_to_stderr_of_others() {
    let check = run(&["check", "samples/angsu"]);
    assert!(check.stdout.contains("LANG-005") && check.stderr.is_empty());
    let scratch = Scratch::new("streams");
    let out = scratch.0.join("out");
    let build = finish(command().args(["build", "samples/angsu", "--only", "summary", "-o"]).arg(&out));
    assert!(build.stderr.contains("LANG-005") && build.stdout.is_empty());
}

#[test]
fn a_late_paper_is_named_from_the_day_after_its_last_day() {
    let scratch = Scratch::new("late");
    let project = changed(&scratch, "  正式候选人公布: 2021-11-08\n", "");
    let late = |day: &str| {
        let run = finish(command().arg("check").arg(&project).args(["--as-of", day]).arg("--fonts").arg(home("fonts")));
        assert_eq!(run.code, 0, "a warning is no error: {}", run.stdout);
        run.stdout.matches("[DOC-001]").count()
    };
    // Seven districts; the last lawful day is 2021-11-09.
    assert_eq!((late("2021-11-09"), late("2021-11-10")), (0, 7));
    assert!(run(&["check", "samples/angsu", "--as-of", "2030-01-01"]).stdout.matches("DOC-001").count() == 0);
}
