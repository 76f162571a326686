//! Papers of rounds after the poll, of a town in which every district needs another one: `tests/golden/rounds`.

#[path = "../support/mod.rs"]
mod support;
mod town;

use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::{fonts, golden, picture};
use tiny_skia::Pixmap;
use town::{DISTRICTS, town};
use zhangbang::catalog::{Audience, Document};
use zhangbang::model::Day;
use zhangbang::pipeline::{Press, State};

static TOWN: LazyLock<State> = LazyLock::new(|| town("rounds", &[]));

/// Papers that tell of a round.
const IDS: [&str; 10] = [
    "result-report",
    "runoff-report",
    "by-round-report",
    "winners",
    "winners-all",
    "runoff-notice",
    "by-round-notice",
    "runoff-winners",
    "by-round-winners",
    "qualification",
];

struct Paper {
    id: String,
    subject: String,
    day: Option<Day>,
    audience: Audience,
    name: String,
    text: String,
    picture: Pixmap,
}

/// The papers of a town that are ready, of these templates or of all; `folder`: of their goldens.
fn papers(town: &State, ids: &[&str], folder: &str) -> Vec<Paper> {
    let press = Press::new(town, fonts(), false).expect("the templates compile");
    let asked = |document: &&Document| document.ready() && (ids.is_empty() || ids.contains(&document.id()));
    let lay_out = |document: &Document| {
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{}: {findings:?}", document.id()));
        Paper {
            id: document.id().to_owned(),
            subject: document.subject_name(&town.project.election),
            day: document.date,
            audience: document.template.header.audience,
            name: format!("{folder}/{}", sheet.file.trim_end_matches(".pdf")),
            text: golden::masked(&sheet.typeset.text()),
            picture: picture::draw(&sheet.typeset.document().pages()[0]),
        }
    };
    town.documents.iter().filter(asked).map(lay_out).collect()
}

static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(|| papers(&TOWN, &IDS, "rounds"));

/// The text of one paper without its line breaks.
fn text_of<'a>(papers: &'a [Paper], id: &str, subject: &str) -> String {
    let paper: Vec<&'a Paper> = papers.iter().filter(|paper| paper.id == id && paper.subject == subject).collect();
    assert_eq!(paper.len(), 1, "{id} {subject}");
    paper[0].text.replace('\n', "")
}

/// Pictures are kept of what is new here.
fn is_drawn(paper: &Paper) -> bool {
    ["runoff-report", "by-round-report", "runoff-winners", "by-round-winners"].contains(&paper.id.as_str())
}

#[test]
fn papers_of_rounds_read_and_look_as_expected() {
    let texts = PAPERS.iter().filter_map(|paper| golden::difference(&format!("{}.txt", paper.name), &paper.text));
    let drawn = PAPERS.iter().filter(|paper| is_drawn(paper));
    let pictures = drawn.filter_map(|paper| picture::difference(&format!("{}.png", paper.name), &paper.picture));
    let mut wrong: Vec<String> = texts.chain(pictures).collect();
    let asked: Vec<String> = PAPERS
        .iter()
        .flat_map(|paper| {
            let picture = is_drawn(paper).then(|| format!("{}.png", paper.name));
            [Some(format!("{}.txt", paper.name)), picture].into_iter().flatten()
        })
        .map(|name| name.trim_start_matches("rounds/").to_owned())
        .collect();
    wrong.extend(golden::orphans("rounds", &asked));
    golden::report(wrong);
}

#[test]
fn everybody_elected_is_announced_once() {
    let elected: Vec<(usize, String)> = {
        let districts = TOWN.facts.congresses[0].districts.iter().enumerate();
        let names = districts.flat_map(|(index, facts)| {
            facts.rounds.iter().flat_map(|rounds| rounds.elected()).map(move |(_, one)| (index + 1, one.name.clone()))
        });
        names.collect()
    };
    let expected = [
        (1, "林晓梅"),
        (1, "何建军"),
        (2, "孙志强"),
        (2, "丁宁"),
        (4, "褚红梅"),
        (4, "卫建平"),
        (4, "韩福生"),
        (5, "许爱华"),
        (5, "秦素芬"),
    ];
    assert_eq!(elected, expected.map(|(number, name)| (number, name.to_owned())));
    let mut announced: BTreeMap<String, usize> = BTreeMap::new();
    let notices = PAPERS.iter().filter(|paper| paper.id.ends_with("winners"));
    for paper in notices {
        let table = paper.text.split("得票\n").last().expect("a table");
        for name in DISTRICTS.iter().flat_map(|(_, votes, _)| votes.iter().map(|(name, _)| *name)) {
            let padded = if name.chars().count() == 2 {
                name.chars().map(String::from).collect::<Vec<_>>().join("\u{3000}")
            } else {
                name.to_owned()
            };
            if table.lines().any(|line| line.starts_with(&format!("{padded}\t"))) {
                *announced.entry(name.to_owned()).or_default() += 1;
            }
        }
    }
    let once: BTreeMap<String, usize> = elected.into_iter().map(|(_, name)| (name, 1)).collect();
    assert_eq!(announced, once);
}

#[test]
fn notices_of_winners_are_numbered_in_one_series_without_gaps() {
    let mut numbers: Vec<u32> = TOWN.documents.iter().filter_map(|document| document.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=numbers.len() as u32).collect::<Vec<_>>());
    let of = |id: &str| {
        let of = TOWN.documents.iter().filter(|document| document.id() == id);
        of.map(|document| (document.subject_name(&TOWN.project.election), document.date.map(|day| day.to_string())))
            .collect::<Vec<_>>()
    };
    let on = |district: &str, day: &str| (district.to_owned(), Some(day.to_owned()));
    assert_eq!(of("runoff-winners"), [on("乡级第2选区", "2026-04-25"), on("乡级第4选区", "2026-05-06")]);
    assert_eq!(
        of("by-round-winners"),
        [on("乡级第1选区", "2026-04-29"), ("乡级第3选区".to_owned(), None), ("乡级第4选区".to_owned(), None)]
    );
    // Nobody is elected at the poll of district 3 or in the by-round of district 4: their notices will never be made. The
    // void by-round of district 3 is to be held again.
    let without = TOWN.documents.iter().filter(|one| one.template.header.numbered && one.number.is_none());
    let without: Vec<_> = without.map(|one| (one.id(), one.subject_name(&TOWN.project.election))).collect();
    assert_eq!(without, [("winners", "乡级第3选区".to_owned()), ("by-round-winners", "乡级第4选区".to_owned())]);
    assert_eq!(of("runoff-report").len(), 3);
    assert_eq!(of("by-round-report").len(), 3);
}

#[test]
fn one_list_tells_of_all_votes() {
    let own = ["2026-04-29", "2026-04-25", "2026-05-06"].map(|day| format!("          当选公布: {day}\n"));
    let mut changes: Vec<(&str, &str)> = own.iter().map(|line| (line.as_str(), "")).collect();
    changes.push(("当选名单公布: 2026-04-22", "当选名单公布: 2026-05-06"));
    let town = town("together", &changes);
    let papers = papers(&town, &["winners", "winners-all", "runoff-winners", "by-round-winners"], "together");
    assert!(papers.iter().all(|paper| !["runoff-winners", "by-round-winners"].contains(&paper.id.as_str())));
    let fourth = text_of(&papers, "winners", "乡级第4选区");
    for part in [
        "对不足的名额另行选举，参加投票10人，候选人票数相等，不能确定当选人。",
        "2026年5月4日就票数相等的候选人再次投票，参加投票10人，以得票多的当选，当选代表1名。前后当选代表共3名。",
        "（先后各次投票的当选人，各按得票多少排列）",
    ] {
        assert!(fourth.contains(part), "{part} in {fourth}");
    }
    let all = text_of(&papers, "winners-all", "乡级");
    for part in [
        "第三选区对不足的名额另行选举，参加投票5人，投票无效。",
        "第四选区对不足的名额另行选举，参加投票10人，候选人票数相等，不能确定当选人。",
        "应选代表10名，当选代表9名，尚缺1名",
        "（各选区先后各次投票的当选人，各按得票多少排列）",
    ] {
        assert!(all.contains(part), "{part} in {all}");
    }
}

/// The poll of district 3 with too few voters, declared void.
fn void_poll(name: &str) -> State {
    let counted = |numbers: [&str; 4], yes: [&str; 2]| {
        let [took_part, issued, returned, valid] = numbers;
        format!(
            "        正式候选人: [冯桂海, 陈国明]\n        投票站: [{{ 名称: 第一投票站, 地点: 样例村小学 }}]\n        \
             计票:\n          参加投票: {took_part}\n          发出选票: {issued}\n          收回选票: {returned}\n          \
             有效票: {valid}\n          废票: 0\n          得票:\n            - {{ 姓名: 冯桂海, {} }}\n            \
             - {{ 姓名: 陈国明, {} }}\n",
            yes[0], yes[1]
        )
    };
    let (_, _, by_round) = DISTRICTS[2];
    let votes = ["赞成: 4, 反对: 6, 弃权: 0"; 2];
    let before = counted(["10"; 4], votes) + by_round;
    let after =
        counted(["5"; 4], ["赞成: 3, 反对: 2, 弃权: 0", "赞成: 2, 反对: 3, 弃权: 0"]) + "        宣布无效: 是\n";
    town(name, &[(&before, &after)])
}

#[test]
fn a_void_poll_is_reported_and_announces_nobody() {
    let town = void_poll("void");
    let papers = papers(&town, &["result-report", "winners", "winners-all", "statistics"], "void");
    let report = text_of(&papers, "result-report", "乡级第3选区");
    assert!(report.contains("本次选举\t无效"), "{report}");
    assert!(report.contains("应选代表1名，本次选举无效，没有人当选，应当另定日期重新投票。"), "{report}");
    assert!(papers.iter().all(|paper| paper.id != "winners" || paper.subject != "乡级第3选区"));
    let all = text_of(&papers, "winners-all", "乡级");
    assert!(
        all.contains("第三选区的投票无效，另定日期重新投票，其余选区参加投票的选民都超过半数，选举有效。"),
        "{all}"
    );
    assert!(!all.contains("冯桂海") && !all.contains("陈国明"), "{all}");
    assert_eq!(papers.iter().filter(|paper| paper.id == "statistics").count(), 1);
}

/// The town whose poll was moved after the lists of voters and of the first candidates were posted.
const MOVED: (&str, &str) = (
    "选举日: 2026-04-20\n",
    "选举日: 2026-04-20\n延期: { 原选举日: 2026-04-13, 决定日期: 2026-04-08, 原因: 选民名单公布得太晚 }\n",
);

#[test]
fn a_moved_poll_with_later_rounds_makes_every_paper() {
    let state = town("moved", &[MOVED]);
    let ready = |state: &State| {
        let ready = state.documents.iter().filter(|document| document.ready() && document.id() != "postponement");
        ready.map(|one| (one.id().to_owned(), one.subject_name(&state.project.election))).collect::<Vec<_>>()
    };
    assert_eq!(ready(&state), ready(&TOWN));
    let papers = papers(&state, &[], "moved");
    assert_eq!(papers.len(), ready(&TOWN).len() + 1);
    // What hung before the decision keeps the old day; everything else has the new one.
    let decided: Day = "2026-04-08".parse().expect("a day");
    let old: Vec<&Paper> =
        papers.iter().filter(|paper| paper.text.replace('\n', "").contains("选举日是2026年4月13日")).collect();
    assert_eq!(old.len(), 5);
    for paper in
        papers.iter().filter(|paper| paper.id != "postponement" && !old.iter().any(|old| old.name == paper.name))
    {
        let text = paper.text.replace(['\n', '\t'], "");
        assert!(!text.contains("2026年4月13日"), "{}: {text}", paper.name);
    }
    assert!(old.iter().all(|paper| paper.audience == Audience::Post && paper.day.is_some_and(|day| day < decided)));
    let notice = papers.iter().find(|paper| paper.id == "postponement").expect("the notice");
    let wrong = golden::difference(&format!("{}.txt", notice.name), &notice.text);
    let drawn = picture::difference(&format!("{}.png", notice.name), &notice.picture);
    golden::report(wrong.into_iter().chain(drawn));
}
