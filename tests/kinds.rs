//! A kind of election is a folder: one that only a project has works like those that are built in.

mod support;

use support::program::{build, run};
use support::{Scratch, copy, files, home, replace};

#[test]
fn a_copied_folder_with_other_values_is_another_kind() {
    let scratch = Scratch::new("kinds");
    let project = scratch.0.join("嘎查");
    copy(&home("samples/cunwei"), &project);
    copy(&home("templates/village"), &project.join("模板/gacha"));
    replace(
        &project.join("模板/gacha/kind.yaml"),
        &[
            ("name: 村民委员会选举", "name: 嘎查委员会选举"),
            ("committee: 村民选举委员会", "committee: 嘎查选举委员会"),
            ("size: { value: { min: 3, max: 7 }", "size: { value: { min: 3, max: 4 }"),
        ],
    );
    replace(&project.join("选举.yaml"), &[("种类: 村民委员会选举", "种类: 嘎查委员会选举")]);

    let path = project.to_str().expect("a path");
    let found = run(&["check", path]);
    // Its own bound is judged; nothing else is found, nor is the folder out of place.
    assert_eq!((found.code, found.stdout.matches("[BODY-001]").count()), (1, 1), "{}", found.stdout);
    assert!(found.stdout.contains("村民委员会应当由 3 到 4 人组成"), "{}", found.stdout);
    assert!(!found.stdout.contains("ASSET-"), "{}", found.stdout);

    replace(&project.join("模板/gacha/kind.yaml"), &[("max: 4 }", "max: 7 }")]);
    let lines = |project: &str| {
        let listed = run(&["list", project]).stdout;
        listed.lines().map(|line| line.split_whitespace().nth(1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let sample = home("samples/cunwei");
    assert_eq!(lines(path), lines(sample.to_str().expect("a path")), "the same papers");
    let out = scratch.0.join("输出");
    let built = build(&project, &out, &["--only", "voter-list"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(files(&out).iter().any(|file| file.contains("东沟村")), "{:?}", files(&out));
}
