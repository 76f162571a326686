//! Papers that single entries of the description have: decisions on objections.

mod support;

use support::program::run;
use support::{Scratch, changed, fonts, home, texts};
use zhangbang::catalog::{Document, State};
use zhangbang::model::Day;
use zhangbang::pipeline::{self, Press};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn state(project: &std::path::Path) -> pipeline::State {
    pipeline::check(project, &fonts(), None).state.expect("a project that can be read")
}

fn decisions(state: &pipeline::State) -> Vec<&Document> {
    state.documents.iter().filter(|document| document.id() == "objection-decision").collect()
}

fn says(text: &str, phrases: &[&str]) {
    let missing: Vec<_> = phrases.iter().filter(|phrase| !text.contains(**phrase)).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{text}");
}

#[test]
fn each_objection_has_a_decision_of_its_committee() {
    let state = state(&home("samples/angsu"));
    let found = decisions(&state);
    let names: Vec<String> = found.iter().map(|one| one.subject_name(&state.project.election)).collect();
    assert_eq!(names, ["乡级第3选区第1件", "县级第1选区第2件"]);
    let days: Vec<_> = found.iter().map(|one| (one.date, one.due)).collect();
    assert_eq!(
        days,
        [(Some(day("2021-10-29")), Some(day("2021-10-30"))), (Some(day("2021-10-30")), Some(day("2021-10-31"))),]
    );
    assert!(found.iter().all(|one| one.number.is_none()));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let files = found.iter().map(|one| press.lay_out(one).expect("a decision").file);
    assert_eq!(
        files.collect::<Vec<_>>(),
        [
            "24-对选民名单申诉的处理决定书-乡级第03选区-第1件.pdf",
            "24-对选民名单申诉的处理决定书-县级第01选区-第2件.pdf"
        ]
    );
}

#[test]
fn decisions_are_chosen_by_district() {
    let list = |district: &str| {
        let scratch = Scratch::new("decisions");
        let out = scratch.0.join("输出");
        let out = out.to_str().expect("a path");
        let ended = run(&["build", "samples/angsu", "-o", out, "--only", "objection-decision", "--district", district]);
        (ended.code, ended.stderr.lines().last().unwrap_or_default().contains("做好 1 份文件"))
    };
    assert_eq!([list("3"), list("1")], [(0, true), (0, true)]);
    assert_eq!(list("5").0, 4, "nobody objected there");
}

#[test]
fn a_decision_says_what_was_asked_and_what_is_decided() {
    let asked = [
        ("漏登", "认为名单漏登了闫贵军，应当列入"),
        ("错登", "认为名单上闫贵军的登记有错误，应当更正"),
        ("不应列入", "认为闫贵军不应当列入名单"),
    ];
    let decided = [
        ("列入", "将闫贵军列入昂素镇第三选区选民名单，发给选民证。"),
        ("删除", "将闫贵军从昂素镇第三选区选民名单中除名。"),
        ("更正", "更正昂素镇第三选区选民名单上闫贵军的登记。"),
        ("维持", "维持昂素镇第三选区选民名单，不作变更。"),
    ];
    for (index, (ruling, words)) in decided.into_iter().enumerate() {
        let (request, wish) = asked[index % asked.len()];
        let scratch = Scratch::new("decision");
        let texts = texts(
            &scratch,
            &[("请求: 漏登", &format!("请求: {request}")), ("结论: 列入", &format!("结论: {ruling}"))],
            "objection-decision",
        );
        says(
            &texts[0],
            &[
                wish,
                words,
                "昂素镇选举委员会对选民名单申诉的处理决定书昂选申〔2021〕1号",
                "于2021年10月27日收到申诉",
                "第二十九条的规定，决定如下",
                "可以最迟于2021年11月11日向基层人民法院起诉",
                "2021年10月29日",
            ],
        );
    }
}

#[test]
fn a_decision_may_concern_somebody_else_and_a_list_of_no_district() {
    let scratch = Scratch::new("somebody");
    let cards = ("领票凭证: 选民证", "领票凭证: 身份证");
    let texts = texts(
        &scratch,
        &[cards, ("    选区: 3\n", ""), ("申诉人: 闫贵军\n", "申诉人: 闫贵军\n      涉及选民: 闫海燕\n")],
        "objection-decision",
    );
    says(&texts[0], &["申诉人闫贵军对昂素镇选举昂素镇第十九届", "漏登了闫海燕", "将闫海燕列入昂素镇选民名单。"]);
}

/// An objection by its days: what its decision still lacks, and how it stands.
#[test]
fn a_decision_waits_for_what_it_prints() {
    let whole = "    决定: 2021-10-29\n    级别: 乡级\n    选区: 3\n    决定书:\n";
    let cases = [
        ("    决定: 2021-10-29\n    级别: 乡级\n    选区: 3\n", &["申诉的决定书"][..], State::Late),
        ("    决定: 2021-10-29\n", &["申诉的级别", "申诉的决定书"], State::Late),
        ("    级别: 乡级\n", &["申诉的决定书", "申诉决定的日期"], State::Waiting),
    ];
    for (days, missing, standing) in cases {
        let scratch = Scratch::new("lacks");
        let project = changed(&scratch, whole, days);
        let description = project.join("选举.yaml");
        let text = support::read(&description);
        let (before, rest) = text.split_once("      申诉人: 闫贵军\n").expect("the decision");
        let (_, after) = rest.split_once("昂选申〔2021〕1号\n").expect("its last line");
        std::fs::write(&description, format!("{before}{after}")).expect("the description");
        let state = state(&project);
        assert_eq!(decisions(&state)[0].missing, missing, "{days}");
        let status = state.status(day("2021-10-30"));
        let paper = status.papers.iter().find(|paper| paper.template.header.id == "objection-decision");
        assert_eq!(paper.map(|paper| paper.standing.state), Some(standing), "{days}");
    }
}

#[test]
fn no_posted_paper_names_who_objected() {
    let state = state(&home("samples/angsu"));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let mut seen = 0;
    let posted = state.documents.iter().filter(|document| document.template.header.audience.is_public());
    // The voter lists name everybody, whoever objected.
    for document in posted.filter(|document| document.id() != "voter-list") {
        let text = press.lay_out(document).expect("a paper").typeset.text();
        assert!(!["闫贵军", "贺永胜", "昂选申"].iter().any(|word| text.contains(word)), "{}", document.id());
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn an_election_without_objections_has_no_decisions() {
    assert!(decisions(&state(&home("samples/town-2021"))).is_empty());
}
