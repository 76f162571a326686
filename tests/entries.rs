//! Papers that single entries of the description have: decisions on objections, recalls, resignations; by-elections.

mod support;

use support::program::run;
use support::{Scratch, changed, copy, fonts, home, read, texts};
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
        ("    决定: 2021-10-29\n", &["级别", "申诉的决定书"], State::Late),
        ("    级别: 乡级\n", &["申诉的决定书", "申诉决定的日期"], State::Waiting),
    ];
    for (days, missing, standing) in cases {
        let scratch = Scratch::new("lacks");
        let project = changed(&scratch, whole, days);
        let description = project.join("选举.yaml");
        let text = read(&description);
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

/// The sample of a by-election with these changes.
fn by_election(changes: &[(&str, &str)]) -> pipeline::State {
    let scratch = Scratch::new("by-election");
    copy(&home("samples/by-election"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let mut text = read(&description);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    std::fs::write(&description, text).expect("the description");
    state(&scratch.0)
}

fn of<'a>(state: &'a pipeline::State, id: &str) -> Vec<&'a Document> {
    state.documents.iter().filter(|document| document.id() == id).collect()
}

/// The text of the only document with this id, without blanks.
fn text(state: &pipeline::State, id: &str) -> String {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let papers = of(state, id);
    assert_eq!(papers.len(), 1, "{id}");
    let sheet = press.lay_out(papers[0]).unwrap_or_else(|findings| panic!("{findings:?}"));
    sheet.typeset.text().chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_recall_is_announced_with_its_votes() {
    let recall = text(&by_election(&[]), "recall");
    says(
        &recall,
        &[
            "云川县人民代表大会常务委员会公告关于罢免许金海",
            "茂溪镇第十二选区选民33人联名",
            "第五十条、第五十二条、第五十三条",
            "2023年4月16日由原选区的选民以无记名方式投票表决",
            "全体选民57人，同意罢免的41票，超过全体选民的半数",
            "代表职务被罢免。特此公告。",
            "2023年4月18日",
        ],
    );
    let posts = ("    已罢免: 是\n", "    已罢免: 是\n    其他职务: [茂溪镇人民代表大会副主席]\n");
    says(&text(&by_election(&[posts]), "recall"), &["被罢免，其茂溪镇人民代表大会副主席的职务相应撤销。"]);
    // Without a stated number it is that of the roll.
    says(&text(&by_election(&[("    选民: 57\n", "")]), "recall"), &["全体选民58人"]);
}

#[test]
fn only_a_recall_that_has_passed_has_a_notice() {
    assert!(of(&by_election(&[("    已罢免: 是\n", "    已罢免: 否\n")]), "recall").is_empty());
    assert!(of(&by_election(&[("    已罢免: 是\n", "")]), "recall").is_empty());
    for (gone, missing) in [
        ("    日期: 2023-04-16\n", "罢免的表决日期、票数和选民数"),
        ("    公告机关: 云川县人民代表大会常务委员会\n", "公告机关"),
        ("    公告: 2023-04-18\n", "罢免公告日期"),
    ] {
        assert_eq!(of(&by_election(&[(gone, "")]), "recall")[0].missing, [missing], "{gone}");
    }
    // A county congress is not elected here: its name is not known.
    let county = by_election(&[("    级别: 乡级\n    选区: 12\n", "    级别: 县级\n    选区: 3\n")]);
    let paper = of(&county, "recall")[0];
    assert_eq!(
        (paper.missing.as_slice(), paper.subject_name(&county.project.election)),
        (&["级别".into()][..], "县级第3选区第1件".to_owned())
    );
}

#[test]
fn an_accepted_resignation_is_announced() {
    let resignation = text(&by_election(&[]), "resignation");
    says(
        &resignation,
        &[
            "茂溪镇人民代表大会主席团公告关于接受周有田辞去",
            "茂溪镇第五选区选出的茂溪镇第十一届人民代表大会代表周有田，书面提出辞去代表职务",
            "2023年3月24日，茂溪镇第十一届人民代表大会第四次会议决定接受周有田的辞职（全体代表53人，同意51人，超过半数）",
            "自接受之日起终止。特此公告。",
        ],
    );
    let plain = by_election(&[
        ("    全体人数: 53\n    同意: 51\n", ""),
        ("    选区: 5\n", ""),
        ("    日期: 2023-03-24\n", "    日期: 2023-03-24\n    其他职务: [茂溪镇人民代表大会主席]\n"),
    ]);
    says(
        &text(&plain, "resignation"),
        &["的规定，2023年3月24日", "决定接受周有田的辞职。周有田", "终止，其茂溪镇人民代表大会主席的职务相应终止。"],
    );
    let pending = by_election(&[("    日期: 2023-03-24\n", ""), ("    公告: 2023-03-25\n", "")]);
    assert!(of(&pending, "resignation").is_empty());
    let session = ("    会议: 茂溪镇第十一届人民代表大会第四次会议\n", "");
    assert_eq!(of(&by_election(&[session]), "resignation")[0].missing, ["接受辞职的会议"]);
}

#[test]
fn a_by_election_is_announced_by_whom_the_project_names() {
    let notice = text(&by_election(&[]), "by-election");
    says(
        &notice,
        &[
            "茂溪镇人民代表大会主席团公告关于补选茂溪镇第十一届人民代表大会代表的公告",
            "第五十七条的规定，经茂溪镇人民代表大会主席团第九次会议决定，由下列原选区的选民补选代表2名",
            "第十二选区竹园村、石井村许金海（被罢免）1名",
            "选举日是2023年6月18日（星期日）",
            "由茂溪镇选举委员会主持",
            "2023年5月5日",
        ],
    );
    let block = "    补选:\n      公告机关: 茂溪镇人民代表大会主席团\n      公告: 2023-05-05\n      会议: 茂溪镇人民代表大会主席团第九次会议\n";
    assert_eq!(of(&by_election(&[(block, "")]), "by-election")[0].missing, ["公告机关", "补选公告日期"]);
    // Nothing of a general election arises, and no number is skipped.
    let state = by_election(&[]);
    assert!(of(&state, "districts").is_empty());
    let numbers: Vec<u32> = state.documents.iter().filter_map(|document| document.number).collect();
    assert_eq!(numbers, (1..=numbers.len() as u32).collect::<Vec<_>>());
    assert!(of(&self::state(&home("samples/angsu")), "by-election").is_empty());
}

/// One candidate for one seat is lawful, and no paper speaks of a first session or of more candidates than there are.
#[test]
fn papers_of_a_by_election_speak_of_a_by_election() {
    let state = by_election(&[]);
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let mut seen = 0;
    for document in state.documents.iter().filter(|document| document.ready()) {
        let text: String = press.lay_out(document).expect("a paper").typeset.text();
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for wrong in ["换届", "第一次会议", "应当多于应选"] {
            assert!(!text.contains(wrong), "{}: {wrong} in\n{text}", document.id());
        }
        seen += 1;
    }
    assert!(seen > 55, "{seen}");
}
