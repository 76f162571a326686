//! Party and League organisations: each rule at its bound, figures and orders of names, a branch without a committee.

mod support;

use std::fs;
use support::{Scratch, altered, fonts, home, read};
use zhangbang::pipeline::{self, Press, State};

/// The codes found in the description of a sample, and what was read, after each of `edits` (what stands there, what
/// stands there instead).
fn checked(sample: &str, edits: &[(&str, &str)]) -> (Vec<&'static str>, State) {
    let scratch = Scratch::new("organisation");
    let checked = pipeline::check(&altered(&scratch, sample, edits), &fonts(), None);
    let codes = checked.report.findings.iter().map(|finding| finding.code).collect();
    (codes, checked.state.expect("a description that can be read"))
}

fn finds(sample: &str, edits: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(checked(sample, edits).0, expected, "{edits:?}");
}

/// The text of the first document of this id.
fn printed(state: &State, id: &str) -> String {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let document = state.documents.iter().find(|document| document.id() == id && document.ready()).expect("a document");
    press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}")).typeset.text()
}

#[test]
fn new_projects_are_lawful_with_each_of_their_examples() {
    for kind in ["党组织换届选举", "共青团换届选举", "乡镇党代表大会选举"] {
        let scratch = Scratch::new("new-organisation");
        let project = scratch.0.join("新项目");
        assert_eq!(support::program::run(&["init", kind, &project.display().to_string()]).code, 0);
        let file = project.join("选举.yaml");
        let codes = || -> Vec<&'static str> {
            pipeline::check(&project, &fonts(), None).report.findings.iter().map(|finding| finding.code).collect()
        };
        assert_eq!(codes(), Vec::<&str>::new(), "{kind}");
        let switched_on =
            |line: &str| line.strip_prefix('#').filter(|rest| rest.starts_with("  ")).unwrap_or(line).to_owned() + "\n";
        fs::write(&file, read(&file).lines().map(switched_on).collect::<String>()).expect("a description");
        assert_eq!(codes(), Vec::<&str>::new(), "{kind}");
    }
}

#[test]
fn those_who_should_attend_are_full_members_without_those_left_out() {
    let (codes, state) = checked("dangzhibu", &[]);
    assert_eq!(codes, Vec::<&str>::new());
    let body = &state.facts.bodies[0];
    assert_eq!((body.everyone, body.members, body.excused, body.voters), (Some(111), Some(106), 48, Some(58)));
    assert_eq!((body.quorum, body.needed), (Some(47), Some(30)));
    finds("dangzhibu", &[(", 大会通过: 2021-07-28", "")], &["BODY-006"]);
}

#[test]
fn four_fifths_are_enough_and_one_less_is_not() {
    let numbers = "参加投票: 56, 发出选票: 56, 收回选票: 56, 有效票: 55, 废票: 1";
    let votes = [
        ("赞成: 55, 反对: 0, 弃权: 0", "赞成: 45, 反对: 0, 弃权: 0"),
        ("赞成: 55, 反对: 0, 弃权: 0", "赞成: 45, 反对: 0, 弃权: 0"),
        ("赞成: 52, 反对: 2, 弃权: 1", "赞成: 42, 反对: 2, 弃权: 1"),
        ("赞成: 3, 反对: 50, 弃权: 2", "赞成: 3, 反对: 40, 弃权: 2"),
    ];
    let with = |took_part: &'static str| checked("dangzhibu", &[&votes[..], &[(numbers, took_part)]].concat()).0;
    assert_eq!(with("参加投票: 47, 发出选票: 47, 收回选票: 47, 有效票: 45, 废票: 2"), Vec::<&str>::new());
    assert_eq!(with("参加投票: 46, 发出选票: 46, 收回选票: 46, 有效票: 45, 废票: 1"), ["COUNT-005"]);
}

#[test]
fn more_than_half_of_those_who_should_attend_elect_and_what_depends_on_that_is_told() {
    let third = "赞成: 52, 反对: 2, 弃权: 1";
    finds("dangzhibu", &[(third, "赞成: 30, 反对: 24, 弃权: 1")], &[]);
    finds("dangzhibu", &[(third, "赞成: 29, 反对: 25, 弃权: 1")], &["COUNT-006", "COUNT-008"]);
    // Half of the 56 who came are no majority by either base.
    finds("dangzhibu", &[(third, "赞成: 28, 反对: 26, 弃权: 1")], &["COUNT-006"]);
}

#[test]
fn candidates_exceed_seats_by_a_fifth() {
    let fewer = [("正式候选人: [石广平, 田桂香, 余建新, 万向东]", "正式候选人: [石广平, 田桂香, 余建新]")];
    let gone = ("          - { 姓名: 万向东, 赞成: 3, 反对: 50, 弃权: 2 }\n", "");
    finds("dangzhibu", &[fewer[0], gone], &["OFFICE-003"]);
}

#[test]
fn papers_follow_each_other() {
    // A request cannot be approved on its own day.
    finds("dangzhibu", &[("换届批复: 2021-07-16", "换届批复: 2021-07-14")], &["STEP-003"]);
    finds("dangzhibu", &[("换届批复: 2021-07-16", "换届批复: 2021-07-15")], &[]);
    finds("dangzhibu", &[("选举结果报告: 2021-07-29", "选举结果报告: 2021-07-28")], &["STEP-003"]);
    finds("dangzhibu", &[("候选人批复: 2021-07-22", "候选人批复: 2021-07-28")], &[]);
    finds("dangzhibu", &[("候选人批复: 2021-07-22", "候选人批复: 2021-07-29")], &["STEP-001"]);
    finds("tuanwei", &[("换届请示: 2026-04-07", "换届请示: 2026-04-16")], &["STEP-003"]);
    finds("tuanwei", &[("换届请示: 2026-04-07", "换届请示: 2026-04-12")], &[]);
}

#[test]
fn nobody_votes_for_another_and_no_candidate_watches() {
    let proxy = "    委托投票: [{ 受托人: 邓国庆, 委托人: [龚晓梅] }]\n    职位:\n";
    finds("dangzhibu", &[("    职位:\n", proxy)], &["BODY-007"]);
    finds("dangzhibu", &[("成员: [蒋文清]", "成员: [万向东]")], &["COUNT-011"]);
}

#[test]
fn ballots_that_come_back_exceed_neither_those_who_came_nor_those_handed_out() {
    let numbers = "发出选票: 56, 收回选票: 56, 有效票: 55, 废票: 1";
    finds("dangzhibu", &[(numbers, "发出选票: 55, 收回选票: 56, 有效票: 55, 废票: 1")], &["COUNT-002"]);
    finds("dangzhibu", &[(numbers, "发出选票: 57, 收回选票: 57, 有效票: 55, 废票: 2")], &["COUNT-002"]);
}

#[test]
fn members_are_named_by_strokes_and_leaders_as_they_were_approved() {
    let seats = ("- 名称: 副书记\n        名额: 1", "- 名称: 副书记\n        名额: 2");
    let nominee = "          - { 姓名: 余建新, 性别: 男, 民族: 汉族, 出生年月: 1989-02, 文化程度: 大学本科, 政治面貌: 中共党员, 工作单位及职务: 石桥村村民 }\n";
    let candidates = format!("{nominee}        正式候选人: [田桂香, 余建新]");
    let votes = "          - { 姓名: 余建新, 赞成: 3, 反对: 0, 弃权: 0 }\n          - { 姓名: 田桂香, 赞成: 2, 反对: 1, 弃权: 0 }\n";
    let edits = [
        seats,
        ("        正式候选人: [田桂香]", candidates.as_str()),
        ("          - { 姓名: 田桂香, 赞成: 3, 反对: 0, 弃权: 0 }\n", votes),
    ];
    let (codes, state) = checked("dangzhibu", &edits);
    assert_eq!(codes, Vec::<&str>::new());
    let names = |office: usize| -> Vec<String> {
        state.facts.bodies[0].offices[office].winners().iter().map(|(_, winner)| winner.name.clone()).collect()
    };
    assert_eq!(names(0), ["石广平", "田桂香", "余建新"]);
    // By votes 余建新 would be first.
    assert_eq!(names(2), ["田桂香", "余建新"]);
}

#[test]
fn every_superior_approves_by_itself() {
    let (codes, state) = checked("tuanwei", &[]);
    assert_eq!(codes, Vec::<&str>::new());
    let request = printed(&state, "request");
    assert!(request.contains("中共白水乡委员会、共青团清溪县委员会："), "{request}");
    let approval = printed(&state, "approval");
    assert_eq!(approval.matches("此复").count(), 2, "{approval}");
}

#[test]
fn a_branch_without_a_committee_elects_its_secretary_in_the_meeting() {
    let scratch = Scratch::new("branch");
    fs::write(scratch.0.join("选举.yaml"), read(&home("tests/organisations/选举.yaml"))).expect("a description");
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    assert!(checked.report.findings.is_empty(), "{:?}", checked.report.findings);
    let state = checked.state.expect("a description");
    for id in ["request", "methods", "report", "by-round-report", "result"] {
        let text = printed(&state, id);
        assert!(text.contains("支部书记") && !text.contains("第一次全体会议"), "{id}: {text}");
    }
    assert!(printed(&state, "result-report").contains("没有人当选"));
    assert!(printed(&state, "by-round-report").contains("当选1名，名额已经选满"));
}

const HOSPITAL: &str = "应到: 38\n        实到: 37";

#[test]
fn units_elect_all_delegates_and_no_more() {
    finds("dangdaihui", &[], &[]);
    finds("dangdaihui", &[("总数: 100", "总数: 101")], &["DELEGATE-001"]);
    // A congress usually has a hundred delegates or more.
    finds("dangdaihui", &[("总数: 100", "总数: 99")], &["DELEGATE-002", "DELEGATE-001"]);
    let same = [("名称: 镇卫生院党支部", "名称: 镇中心学校党支部")];
    finds("dangdaihui", &same, &["DELEGATE-001"]);
    finds("tuanwei", &[("总数: 51", "总数: 50")], &["DELEGATE-001"]);
}

#[test]
fn candidates_of_a_unit_exceed_its_seats_by_a_fifth() {
    let (_, state) = checked("dangdaihui", &[]);
    let body = &state.project.election.bodies[0];
    let yang = body.units.iter().flat_map(|unit| &unit.candidates).find(|one| one.name == "杨婷").expect("a candidate");
    let line = format!(
        "          - {{ 姓名: 杨婷, 性别: 女, 民族: 汉族, 出生年月: 1993-11, 文化程度: 大学本科, 政治面貌: 中共党员, 工作单位及职务: {}, 身份: 专业技术人员 }}\n",
        yang.post
    );
    let gone = [(line.as_str(), ""), ("          - { 姓名: 杨婷, 赞成: 15, 反对: 21, 弃权: 1 }\n", "")];
    // Four seats need five candidates.
    finds("dangdaihui", &gone, &["DELEGATE-003"]);
}

#[test]
fn a_unit_needs_four_fifths_present_and_half_of_those_who_should_be_for_a_delegate() {
    let enough = [("人数: 41", "人数: 60"), (HOSPITAL, "应到: 46\n        实到: 37")];
    finds("dangdaihui", &enough, &[]);
    let lacking = [("人数: 41", "人数: 60"), (HOSPITAL, "应到: 47\n        实到: 37")];
    finds("dangdaihui", &lacking, &["DELEGATE-004"]);
    finds("dangdaihui", &[(HOSPITAL, "应到: 42\n        实到: 37")], &["DELEGATE-004"]);
    finds("dangdaihui", &[(HOSPITAL, "应到: 36\n        实到: 37")], &["DELEGATE-004"]);
    let votes = "赞成: 27, 反对: 9, 弃权: 1";
    finds("dangdaihui", &[(votes, "赞成: 20, 反对: 16, 弃权: 1")], &[]);
    finds("dangdaihui", &[(votes, "赞成: 19, 反对: 17, 弃权: 1")], &["DELEGATE-006"]);
    finds("dangdaihui", &[(votes, "赞成: 27, 反对: 10, 弃权: 1")], &["DELEGATE-005"]);
}

#[test]
fn delegates_are_elected_before_the_congress_and_are_those_that_were_asked_for() {
    finds("dangdaihui", &[("日期: 2026-05-14", "日期: 2026-06-12")], &[]);
    finds("dangdaihui", &[("日期: 2026-05-14", "日期: 2026-06-13")], &["DELEGATE-008"]);
    finds("dangdaihui", &[("不低于百分之: 30", "不低于百分之: 38")], &[]);
    finds("dangdaihui", &[("不低于百分之: 30", "不低于百分之: 39")], &["STRUCT-001"]);
    let twice = [("- { 项: 少数民族, 不少于: 20 }", "- { 项: 妇女, 不少于: 20 }")];
    finds("dangdaihui", &twice, &["STRUCT-003"]);
}

/// The report on the delegates' qualification against a count of the description by other means.
#[test]
fn the_report_on_credentials_counts_every_delegate_once() {
    for sample in ["dangdaihui", "tuanwei"] {
        let (_, state) = checked(sample, &[]);
        let body = &state.project.election.bodies[0];
        let mut delegates = vec![];
        for unit in &body.units {
            let enough = |votes: u32| 2 * votes > unit.expected.expect("a number");
            let mut votes: Vec<_> = unit.votes.iter().filter(|line| enough(line.yes)).collect();
            votes.sort_by_key(|line| std::cmp::Reverse(line.yes));
            let names = votes.iter().take(unit.seats as usize).map(|line| &line.name);
            delegates.extend(names.map(|name| unit.candidate(name).expect("a candidate")));
        }
        let text: String = printed(&state, "credentials-report").split_whitespace().collect();
        let women = delegates.iter().filter(|one| one.sex == zhangbang::model::Sex::Female).count();
        let minorities = delegates.iter().filter(|one| one.nationality != "汉族").count();
        assert!(text.contains(&format!("选出代表{}名", delegates.len())), "{text}");
        assert!(text.contains(&format!("女{women}")), "{women}: {text}");
        assert!(text.contains(&format!("少数民族{minorities}")), "{minorities}: {text}");
    }
}

#[test]
fn a_congress_elects_two_committees_that_elect_their_own_leaders() {
    let (_, state) = checked("dangdaihui", &[]);
    let body = &state.facts.bodies[0];
    let committees: Vec<_> = body.committees.iter().map(|one| (one.word.as_deref(), one.seats, one.elected)).collect();
    assert_eq!(committees, [(Some("委员会"), 9, Some(9)), (Some("纪律检查委员会"), 5, Some(5))]);
    let text = |id: &str| -> String { printed(&state, id).split_whitespace().collect() };
    let ballot = text("ballot");
    assert!(ballot.contains("选举中共青石镇第十三届委员会委员选票"), "{ballot}");
    let meeting = text("first-meeting");
    for words in ["中共青石镇第十三届委员会第一次全体会议记录", "中共青石镇第十三届纪律检查委员会第一次全体会议记录"]
    {
        assert!(meeting.contains(words), "{words}: {meeting}");
    }
    assert!(meeting.contains("应到委员：9名") && meeting.contains("应到委员：5名"), "{meeting}");
    // Who is in one committee may be in the other; nobody leads a committee without being a member.
    let jun = "          - { 姓名: 高建军, 赞成: 5, 反对: 0, 弃权: 0 }";
    let other = [
        ("正式候选人: [高建军]", "正式候选人: [江晓燕]"),
        (jun, "          - { 姓名: 江晓燕, 赞成: 5, 反对: 0, 弃权: 0 }"),
    ];
    let found = checked("dangdaihui", &other).0;
    assert!(found.contains(&"OFFICE-011"), "{found:?}");
    finds("dangdaihui", &[("应到: 5, 参加投票: 5", "应到: 6, 参加投票: 5")], &["OFFICE-012"]);
}

#[test]
fn equal_votes_are_voted_on_again_and_nobody_is_written_in() {
    let votes = [
        ("赞成: 55, 反对: 0, 弃权: 0 }\n", "赞成: 54, 反对: 1, 弃权: 0 }\n"),
        ("赞成: 55, 反对: 0, 弃权: 0 }\n", "赞成: 51, 反对: 4, 弃权: 0 }\n"),
        ("赞成: 52, 反对: 2, 弃权: 1", "赞成: 30, 反对: 24, 弃权: 1"),
    ];
    let tied = "          - { 姓名: 万向东, 赞成: 3, 反对: 50, 弃权: 2 }\n";
    let again = "          - { 姓名: 万向东, 赞成: 30, 反对: 23, 弃权: 2 }\n";
    finds("dangzhibu", &[&votes[..], &[(tied, again)]].concat(), &["COUNT-006"]);
    let round = format!(
        "{again}        再次投票:\n          日期: 2021-07-28\n          候选人: [余建新, 万向东]\n          计票: {{ 参加投票: 56, 发出选票: 56, 收回选票: 56, 有效票: 56, 废票: 0, 得票: [{{ 姓名: 余建新, 赞成: 33 }}, {{ 姓名: 万向东, 赞成: 23 }}] }}\n"
    );
    let (codes, state) = checked("dangzhibu", &[&votes[..], &[(tied, round.as_str())]].concat());
    assert_eq!(codes, Vec::<&str>::new());
    let ballot = printed(&state, "runoff-ballot");
    assert!(ballot.contains("再次投票选举委员选票") && !ballot.contains("另选"), "{ballot}");
    let report = printed(&state, "runoff-report");
    assert!(report.contains("得票多") && report.contains("当选1名，名额已经选满"), "{report}");
}
