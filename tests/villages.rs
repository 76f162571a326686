//! Village and residents' committees: primaries, votes that are carried, the seat of a woman, cards, each rule at its bound.

mod support;

use std::fs;
use support::{Scratch, fonts, home, read};
use zhangbang::pipeline::{self, Press, State};

/// The codes found in the description of a project, and what was read, after each of `edits` (what stands there, what
/// stands there instead).
fn checked(project: &str, edits: &[(&str, &str)]) -> (Vec<&'static str>, State) {
    let scratch = Scratch::new("village");
    support::copy(&home(project), &scratch.0);
    let path = scratch.0.join("选举.yaml");
    let mut text = read(&path);
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(path, text).expect("a description");
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    let codes = checked.report.findings.iter().map(|finding| finding.code).collect();
    (codes, checked.state.expect("a description that can be read"))
}

fn finds(project: &str, edits: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(checked(project, edits).0, expected, "{edits:?}");
}

/// The text of the document of this id of a body.
fn printed(state: &State, id: &str, body: &str) -> String {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let election = &state.project.election;
    let mut documents = state.documents.iter().filter(|document| document.id() == id && document.ready());
    let document = documents.find(|document| document.subject_name(election) == body).expect("a document");
    press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}")).typeset.text()
}

const VILLAGES: &str = "samples/cunwei";
const COMMUNITIES: &str = "samples/juwei";
const PRIMARY: &str = "tests/gallery/PRIM-009";
const TURNOUT: &str = "tests/gallery/PRIM-010";
const CARRIED: &str = "tests/gallery/CARRY-001";
const WOMEN: &str = "tests/gallery/WOMEN-001";

#[test]
fn more_than_half_take_part_in_a_primary_where_the_province_says_so() {
    finds(TURNOUT, &[], &["PRIM-010"]);
    finds(TURNOUT, &[("参加投票: 50", "参加投票: 51")], &[]);
    finds(TURNOUT, &[("省: 四川省", "省: 湖南省")], &[]);
}

#[test]
fn those_with_the_most_votes_of_a_primary_stand() {
    let equal = [("姓名: 段桂芳, 票数: 20", "姓名: 段桂芳, 票数: 27")];
    finds(PRIMARY, &equal, &[]);
    finds(PRIMARY, &[("姓名: 段桂芳, 票数: 20", "姓名: 段桂芳, 票数: 26")], &["PRIM-009"]);
    finds(PRIMARY, &[equal[0], ("{ 姓名: 尤小娟, 票数: 27 }", "{ 姓名: 尤晓娟, 票数: 27 }")], &["PRIM-009"]);
}

#[test]
fn votes_of_a_primary_add_up() {
    let equal = ("姓名: 段桂芳, 票数: 20", "姓名: 段桂芳, 票数: 27");
    finds(PRIMARY, &[equal], &[]);
    // 142 marks on 71 ballots for two seats, and one more.
    finds(PRIMARY, &[equal, ("石磊, 票数: 31", "石磊, 票数: 32")], &["PRIM-011"]);
    finds(PRIMARY, &[equal, ("参加投票: 71", "参加投票: 101")], &["PRIM-011"]);
}

#[test]
fn a_primary_lies_between_the_lists() {
    finds(VILLAGES, &[("预选: 2026-12-09", "预选: 2026-12-04")], &["STEP-003"]);
    finds(
        VILLAGES,
        &[("预选: 2026-12-09\n", "预选: 2026-12-15\n"), ("预选结果公布: 2026-12-09", "预选结果公布: 2026-12-15")],
        &["STEP-003"],
    );
    finds(
        VILLAGES,
        &[("预选: 2026-12-09\n", "预选: 2026-12-14\n"), ("预选结果公布: 2026-12-09", "预选结果公布: 2026-12-14")],
        &[],
    );
}

#[test]
fn a_primary_orders_candidates_where_the_province_says_so() {
    let names = |province: &str| -> (Vec<String>, Option<String>) {
        let province = format!("省: {province}");
        let (_, state) = checked(VILLAGES, &[("省: 四川省", &province)]);
        let office = &state.facts.bodies[3].offices[1];
        (office.candidates.clone(), office.candidates_note.clone())
    };
    let by = |names: [&str; 2], note: &str| (names.map(str::to_owned).to_vec(), Some(note.to_owned()));
    assert_eq!(names("四川省"), by(["邓春梅", "单世忠"], "以预选得票多少为序"));
    assert_eq!(names("湖南省"), by(["邓春梅", "单世忠"], "以预选得票多少为序"));
    assert_eq!(names("天津市").1.as_deref(), Some("以提名得票多少为序"));
}

#[test]
fn votes_for_a_higher_office_count_for_a_lower_one_where_the_province_says_so() {
    let line = (
        "          - { 姓名: 段桂芳, 赞成: 30 }\n",
        "          - { 姓名: 段桂芳, 赞成: 27 }\n          - { 姓名: 马会民, 赞成: 25 }\n",
    );
    let (codes, state) = checked(CARRIED, &[line]);
    assert_eq!(codes, Vec::<&str>::new());
    let office = &state.facts.bodies[0].offices[1];
    assert_eq!(office.carried, [0, 0, 0, 20]);
    let winners: Vec<(&str, u32)> = office.winners().iter().map(|(_, one)| (one.name.as_str(), one.votes)).collect();
    assert_eq!(winners, [("田秀芝", 70), ("石磊", 50)]);
    assert_eq!(office.rounds.as_ref().expect("a count").poll.ranked[2].votes, 45);
    let text = printed(&state, "result-report", "东沟村");
    assert!(text.contains("累加") && text.contains("合计"), "{text}");
    // Elsewhere nobody who is no candidate may have a line.
    finds(CARRIED, &[line, ("省: 河北省", "省: 湖南省")], &["COUNT-004"]);
}

#[test]
fn nobody_who_has_won_a_higher_office_carries_votes_and_nothing_goes_upwards() {
    let (_, state) = checked(
        CARRIED,
        &[(
            "          - { 姓名: 段桂芳, 赞成: 30 }\n",
            "          - { 姓名: 段桂芳, 赞成: 30 }\n          - { 姓名: 石广田, 赞成: 9 }\n",
        )],
    );
    let offices = &state.facts.bodies[0].offices;
    assert_eq!((offices[0].carried.clone(), offices[1].carried.clone()), (vec![0, 0], vec![0, 0, 0, 0]));
}

#[test]
fn a_seat_for_a_woman_is_voted_on_by_itself() {
    let woman = ("姓名: 何立新, 性别: 男", "姓名: 何立新, 性别: 女");
    finds(WOMEN, &[woman], &[]);
    finds(WOMEN, &[woman, ("省: 浙江省", "省: 湖南省")], &[]);
    let (_, state) = checked(WOMEN, &[woman]);
    let text = printed(&state, "ballot", "东沟村");
    assert!(text.contains("妇女委员（应选1名）"), "{text}");
}

#[test]
fn cards_are_called_as_the_kind_and_the_province_call_them() {
    let title = |province: &str| {
        let province = format!("省: {province}");
        let (_, state) = checked(VILLAGES, &[("省: 四川省", &province)]);
        printed(&state, "voter-cards", "东沟村").replace(char::is_whitespace, "")
    };
    assert_eq!(title("四川省").matches("投票证").count(), 96);
    assert_eq!(title("北京市").matches("参选证").count(), 96);
    let (_, state) = checked(VILLAGES, &[("投票时间:", "领票凭证: 身份证\n投票时间:")]);
    assert!(state.documents.iter().all(|document| document.id() != "voter-cards"));
}

#[test]
fn a_member_is_recalled_by_enough_and_announced_in_time() {
    let recalled = "tests/gallery/LEAVE-001";
    finds(recalled, &[("联名: 19", "联名: 20"), ("参加投票: 50, 同意: 25", "参加投票: 51, 同意: 26")], &[]);
    finds(recalled, &[("联名: 19", "联名: 20"), ("参加投票: 50, 同意: 25", "参加投票: 52, 同意: 26")], &["LEAVE-001"]);
    finds(recalled, &[("联名: 19, ", ""), ("参加投票: 50, 同意: 25", "参加投票: 51, 同意: 26")], &[]);
    let late = "tests/gallery/LEAVE-002";
    finds(late, &[("公告: 2028-05-20", "公告: 2028-05-19")], &[]);
    finds(late, &[("省: 四川省", "省: 湖南省")], &[]);
    finds(late, &[("公告: 2028-05-20", "公告: 2028-05-13"), ("省: 四川省", "省: 湖南省")], &["LEAVE-002"]);
}

#[test]
fn why_an_office_has_ended_by_itself_is_not_published() {
    let (_, state) = checked(VILLAGES, &[]);
    let text = printed(&state, "office-ended", "清水村第1件").replace(char::is_whitespace, "");
    assert!(text.contains("自行终止") && !text.contains("行为能力"), "{text}");
    let text = printed(&state, "by-election", "白杨村").replace(char::is_whitespace, "");
    assert!(text.contains("因主任应长河被罢免、委员洪亮辞职出缺"), "{text}");
}

#[test]
fn one_file_may_have_the_voters_of_several_bodies() {
    let (codes, state) = checked(COMMUNITIES, &[]);
    assert_eq!(codes, Vec::<&str>::new());
    let totals: Vec<Option<u32>> =
        state.facts.bodies.iter().map(|body| body.roll.as_ref().map(|roll| roll.total)).collect();
    assert_eq!(totals, [None, Some(42), Some(72)]);
    let text = printed(&state, "voter-list", "松林社区");
    assert!(text.contains("沈建国") && text.contains("共72人") && !text.contains("玉兰"), "{text}");

    let scratch = Scratch::new("units");
    support::copy(&home(COMMUNITIES), &scratch.0);
    let (path, file) = (scratch.0.join("选举.yaml"), scratch.0.join("名单/两个社区.csv"));
    let roll = read(&file);
    let codes = |description: &str, roll: &str| -> Vec<(&'static str, String)> {
        fs::write(&path, read(&home(COMMUNITIES).join("选举.yaml")).replacen("名单/两个社区.csv }", description, 1))
            .expect("a description");
        fs::write(&file, roll).expect("a roll");
        let found = pipeline::check(&scratch.0, &fonts(), None).report.findings;
        found.iter().map(|finding| (finding.code, finding.title.clone())).collect()
    };
    // A head of the project's own, a body that there is not, no body at all, that of the whole file.
    let own = roll.replacen("投票单位", "片区", 1);
    assert_eq!(codes("名单/两个社区.csv, 列: { 单位: 片区 } }", &own), vec![]);
    let strange = codes("名单/两个社区.csv }", &roll.replacen("玉兰社区", "玉兰", 1));
    assert_eq!(strange.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["INPUT-013"], "{strange:?}");
    let without = codes("名单/两个社区.csv }", &own);
    assert_eq!(without.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["INPUT-007"], "{without:?}");
    assert_eq!(codes("名单/两个社区.csv, 单位: 玉兰社区 }", &own), vec![]);
}

#[test]
fn where_some_vote_for_all_they_are_counted_and_published_with_the_roll() {
    let (_, state) = checked(COMMUNITIES, &[]);
    let body = &state.facts.bodies[2];
    assert_eq!((body.represented, body.named, body.voters, body.quorum), (true, Some(24), Some(24), Some(17)));
    assert_eq!((body.registered(), state.facts.bodies[1].registered()), (Some(72), Some(42)));
    let text = printed(&state, "voter-list", "松林社区").replace(char::is_whitespace, "");
    assert!(text.contains("参加投票的是居民代表，共24人") && text.contains("松林社区选民名单"), "{text}");
    let notice = printed(&state, "polling-notice", "松林社区").replace(char::is_whitespace, "");
    assert!(notice.contains("居民代表凭居民身份证领取选票"), "{notice}");
    // Names of those who vote for each household are not told yet, so the list waits for them.
    let waits = state
        .documents
        .iter()
        .find(|one| one.id() == "voter-list" && one.subject_name(&state.project.election) == "玉兰社区");
    assert_eq!(waits.expect("a list").missing, ["户的代表或者居民代表的名单"]);
    finds(
        COMMUNITIES,
        &[("    名单:\n      # 参加投票的", "    选举人: { 总数: 25 }\n    名单:\n      # 参加投票的")],
        &["BODY-005"],
    );
}

#[test]
fn papers_of_one_body_are_asked_for_by_its_name() {
    let scratch = Scratch::new("unit");
    let out = scratch.0.join("输出");
    let run = support::program::build(&home(VILLAGES), &out, &["--unit", "清水村", "--only", "result,by-round-notice"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let made: Vec<String> = support::files(&out).into_iter().filter(|file| file.contains("公告")).collect();
    assert_eq!(made, ["60-选举结果公告-清水村.pdf", "71-另行选举公告-清水村.pdf"]);
}

#[test]
fn three_go_with_a_box_where_the_province_says_so() {
    let short = "tests/gallery/BOX-001-village";
    finds(short, &[("监票人: [吴勇, 卫敏] }", "监票人: [吴勇, 卫敏], 工作人员: [蒋彩霞] }")], &[]);
    finds(short, &[("监票人: [吴勇, 卫敏] }", "监票人: [吴勇], 工作人员: [卫敏, 蒋彩霞] }")], &["BOX-001"]);
    finds(short, &[("省: 四川省", "省: 湖南省")], &[]);
}
