//! The first session of a township congress: each rule at its bound, and the papers of an election that did not end at once.

mod support;

use std::fs;
use support::{Scratch, edited, fonts, home, read};
use zhangbang::pipeline::{self, State};

/// The codes found in a session of 40 deputies, whose description breaks no rule, and what was read, after each of `edits` (what stands there, what stands there instead).
fn checked(edits: &[(&str, &str)]) -> (Vec<&'static str>, Option<State>) {
    let scratch = Scratch::new("session");
    let text = edited(&read(&home("tests/sessions/选举.yaml")), edits);
    fs::write(scratch.0.join("选举.yaml"), text).expect("a description");
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    (checked.report.findings.iter().map(|finding| finding.code).collect(), checked.state)
}

fn finds(edits: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(checked(edits).0, expected, "{edits:?}");
}

const CHAIR: &str = "    职位:\n";
const VICE_CHAIR: &str = "    职位:
      - 名称: 人大副主席
        名额: 1
        提名:
          - { 姓名: 沈凤英, 性别: 女, 民族: 汉族, 出生年月: 1980-03, 文化程度: 大学本科, 政治面貌: 中共党员, 工作单位及职务: 青川镇教师, 推荐政党团体: 主席团 }
        正式候选人: [沈凤英]
";

#[test]
fn a_new_project_is_lawful_with_each_of_its_examples() {
    let scratch = Scratch::new("new-session");
    let project = scratch.0.join("新项目");
    let dir = project.display().to_string();
    assert_eq!(support::program::run(&["init", "乡镇人大会议选举", &dir]).code, 0);
    let file = project.join("选举.yaml");
    let codes = || -> Vec<&'static str> {
        pipeline::check(&project, &fonts(), None).report.findings.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(), Vec::<&str>::new());
    let switched_on =
        |line: &str| line.strip_prefix('#').filter(|rest| rest.starts_with("  ")).unwrap_or(line).to_owned() + "\n";
    fs::write(&file, read(&file).lines().map(switched_on).collect::<String>()).expect("a description");
    let found = codes();
    assert!(found.iter().all(|code| !code.starts_with("INPUT")), "{found:?}");
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    finds(&[], &[]);
}

#[test]
fn every_rule_holds_at_its_bound() {
    let ballots = |count: u32| {
        let own = format!("发出选票: {count}, 收回选票: {count}, 有效票: {count}");
        let usual = "发出选票: 38, 收回选票: 38, 有效票: 38";
        let few = [
            ("赞成: 37, 反对: 1", format!("赞成: {}, 反对: 1", count - 1)),
            ("赞成: 35, 反对: 2", format!("赞成: {}, 反对: 1", count - 2)),
            ("赞成: 30, 反对: 6", format!("赞成: {}, 反对: 1", count - 3)),
            ("赞成: 11, 反对: 25", format!("赞成: 3, 反对: {}", count - 5)),
        ];
        (own, usual, few)
    };
    // Two thirds of 40 are 26.67.
    for (present, expected) in [(27, &[][..]), (26, &["COUNT-005"])] {
        let (own, usual, few) = ballots(present);
        let took_part = format!("参加投票: {present}");
        let mut edits = vec![(usual, own.as_str()), (usual, own.as_str()), ("参加投票: 38", took_part.as_str())];
        edits.extend(few.each_ref().map(|(from, to)| (*from, to.as_str())));
        finds(&edits, expected);
    }
    // More than half of all 40, not of the 38 who came.
    for (yes, no, expected) in [(21, 15, &[][..]), (20, 16, &["COUNT-006"])] {
        let votes = format!("赞成: {yes}, 反对: {no}, 弃权: 2");
        finds(&[("赞成: 30, 反对: 6, 弃权: 2", &votes)], expected);
    }
    for (formal, expected) in
        [("[丁立伟, 卞海燕, 石俊杰]", &[][..]), ("[丁立伟, 卞海燕]", &["OFFICE-003", "COUNT-004"])]
    {
        finds(&[("[丁立伟, 卞海燕, 石俊杰]", formal)], expected);
    }
    for (opening, expected) in [("2027-01-20", &[][..]), ("2027-01-21", &["STEP-001"])] {
        let days = [
            ("开幕: 2026-12-17", format!("开幕: {opening}")),
            ("选举日: 2026-12-18", format!("选举日: {opening}")),
            ("选举结果公告: 2026-12-18", format!("选举结果公告: {opening}")),
        ];
        finds(&days.each_ref().map(|(from, to)| (*from, to.as_str())), expected);
    }
    for (joint, expected) in [("联名选民: 10", &[][..]), ("联名选民: 9", &["OFFICE-009"])] {
        finds(&[("联名选民: 12", joint)], expected);
    }
    finds(&[("联名选民: 12", "推荐政党团体: 主席团")], &["OFFICE-009"]);
    finds(&[("联名选民: 12", "推荐政党团体: 某某会")], &[]);
    finds(&[("成员: [周文涛, ", "成员: [")], &["OFFICE-008"]);
    // A vice-chair is never elected without a choice.
    finds(&[(CHAIR, VICE_CHAIR)], &["OFFICE-003"]);
    for (issued, returned, void, expected) in
        [(38, 38, 0, &[][..]), (38, 39, 1, &["COUNT-002"]), (37, 37, 0, &["COUNT-012"]), (39, 38, 0, &["COUNT-012"])]
    {
        let (yes, valid) = (returned - void - 1, returned - void);
        let to = format!("发出选票: {issued}, 收回选票: {returned}, 有效票: {valid}, 废票: {void}");
        let votes = format!("赞成: {yes}, 反对: 1, 弃权: 0");
        let edits =
            [("发出选票: 38, 收回选票: 38, 有效票: 38, 废票: 0", to.as_str()), ("赞成: 37, 反对: 1, 弃权: 0", &votes)];
        finds(&edits, expected);
    }
}

/// Texts of the papers with this id.
fn papers(state: &State, id: &str) -> Vec<String> {
    let press = pipeline::Press::new(state, fonts(), false).expect("the templates compile");
    let ready = state.documents.iter().filter(|document| document.id() == id && document.ready());
    ready.map(|document| press.lay_out(document).unwrap_or_else(|found| panic!("{found:?}")).typeset.text()).collect()
}

const BY_ROUND: &str = "        另行选举:
          日期: 2026-12-18
          候选人: [卞海燕, 石俊杰]
          计票:
            参加投票: 38
            其中: { 投票站: 38, 选举大会: 0, 流动票箱: 0, 委托投票: 0 }
            发出选票: 38
            收回选票: 38
            有效票: 38
            废票: 0
            得票:
              - { 姓名: 卞海燕, 赞成: 20, 反对: 17, 弃权: 1 }
              - { 姓名: 石俊杰, 赞成: 18, 反对: 19, 弃权: 1 }
    计票:
";

#[test]
fn a_seat_that_is_left_is_voted_on_again_without_the_third() {
    let short = ("赞成: 30, 反对: 6, 弃权: 2", "赞成: 20, 反对: 16, 弃权: 2");
    let (_, state) = checked(&[short]);
    let report = &papers(&state.expect("a session"), "result-report")[1];
    assert!(report.contains("尚缺1名") && report.contains("另行选举"), "{report}");
    // Twenty are more than a third of the ballots, but not more than half of all deputies.
    for (votes, elected) in [("赞成: 20, 反对: 17", false), ("赞成: 21, 反对: 16", true)] {
        let by_round = BY_ROUND.replace("赞成: 20, 反对: 17", votes);
        let (codes, state) = checked(&[
            short,
            ("    计票:\n", &by_round),
            ("选举结果公告", "另行选举公告: 2026-12-18\n      选举结果公告"),
        ]);
        assert!(!codes.contains(&"COUNT-006"), "{codes:?}");
        let state = state.expect("a session");
        assert_eq!(papers(&state, "by-round-ballot").len(), 1);
        assert_eq!(papers(&state, "by-round-notice").len(), 1);
        let first = &papers(&state, "result-report")[1];
        assert!(first.contains("当选1名，尚缺1名，应当另行选举"), "the poll's own report tells of the poll: {first}");
        let report = &papers(&state, "by-round-report")[0];
        assert_eq!(report.contains("当选1名"), elected, "{report}");
        assert_eq!(report.contains("不足的名额另定时间选举"), !elected, "{report}");
        assert!(report.contains("当选须") && report.contains("21票以上"), "{report}");
        let notice = &papers(&state, "result")[0];
        assert_eq!(notice.contains("卞海燕"), elected, "{notice}");
        assert_eq!(notice.contains("尚缺1名"), !elected, "{notice}");
    }
}

#[test]
fn those_with_equal_votes_stand_again_and_most_votes_decide() {
    let tie = [
        ("赞成: 30, 反对: 6, 弃权: 2", "赞成: 21, 反对: 15, 弃权: 2"),
        ("赞成: 11, 反对: 25, 弃权: 2", "赞成: 21, 反对: 15, 弃权: 2"),
        ("赞成: 35, 反对: 2, 弃权: 1", "赞成: 33, 反对: 4, 弃权: 1"),
    ];
    let (codes, state) = checked(&tie);
    assert_eq!(codes, ["COUNT-006"]);
    let report = &papers(&state.expect("a session"), "result-report")[1];
    assert!(report.contains("卞海燕、石俊杰票数相等"), "{report}");
    let runoff = BY_ROUND.replace("另行选举", "再次投票").replace("赞成: 20, 反对: 17", "赞成: 19, 反对: 18");
    let (codes, state) = checked(&[&tie[..], &[("    计票:\n", &runoff)]].concat());
    assert_eq!(codes, [""; 0]);
    let state = state.expect("a session");
    assert_eq!(papers(&state, "runoff-ballot").len(), 1);
    let report = &papers(&state, "runoff-report")[0];
    assert!(report.contains("当选1名，名额已经选满"), "{report}");
    assert!(papers(&state, "result")[0].contains("卞海燕"));
}
