//! Notices that arise only in some elections: what they say where the sample has none.

mod support;

use support::{Scratch, texts};

fn says(text: &str, phrases: &[&str]) {
    let missing: Vec<_> = phrases.iter().filter(|phrase| !text.contains(**phrase)).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{text}");
}

const SUN: &str = "{ 姓名: 苏日娜, 赞成: 505, 反对: 216, 弃权: 89 }";
const LI: &str = "{ 姓名: 李军, 赞成: 482, 反对: 499, 弃权: 219 }";

#[test]
fn a_by_round_says_what_is_missing_and_who_stands() {
    let scratch = Scratch::new("by-round");
    let round = "        另行选举:\n          日期: 2021-11-23\n          公告: 2021-11-18\n          \
                 投票时间: { 开始: 8:00, 结束: 12:00 }\n          候选人: [石永强, 苏日娜]\n";
    let texts = texts(
        &scratch,
        &[(SUN, "{ 姓名: 苏日娜, 赞成: 405, 反对: 316, 弃权: 89 }"), ("        当选: [那顺巴雅尔, 苏日娜]\n", round)],
        "by-round-notice",
    );
    assert_eq!(texts.len(), 1);
    says(
        &texts[0],
        &[
            "选举有效。应选2名，当选1名，尚缺1名。",
            "应选代表1名。根据第一次投票得票多少的顺序，确定候选人2名",
            "2021年11月23日（星期二），投票时间从8时到12时",
            "但是得票数不得少于选票的三分之一",
            "2021年11月18日",
        ],
    );
    let place = |name: &str| texts[0].find(name).expect("a candidate");
    assert!(place("苏日娜") < place("石永强"), "by the votes of the poll");
    assert!(texts[0].contains("405") && texts[0].contains("282"));
}

#[test]
fn a_by_round_after_a_full_poll_has_no_notice() {
    let scratch = Scratch::new("no-by-round");
    let round = "        另行选举: { 日期: 2021-11-23, 公告: 2021-11-18, 候选人: [石永强] }\n        当选: [那顺巴雅尔, 苏日娜]\n";
    assert!(texts(&scratch, &[("        当选: [那顺巴雅尔, 苏日娜]\n", round)], "by-round-notice").is_empty());
}

#[test]
fn a_runoff_names_those_with_equal_votes() {
    let scratch = Scratch::new("runoff");
    let round = "        再次投票: { 日期: 2021-11-20, 公告: 2021-11-17, 候选人: [李军, 其木格] }\n";
    let texts = texts(
        &scratch,
        &[
            (LI, "{ 姓名: 李军, 赞成: 733, 反对: 248, 弃权: 219 }"),
            ("        当选: [田玉𬱖, 乌云毕力格, 其木格]\n", round),
        ],
        "runoff-notice",
    );
    assert_eq!(texts.len(), 1);
    says(
        &texts[0],
        &[
            "应选3名，已当选2名。下列候选人票数相等，不能确定当选人",
            "选举代表1名",
            "2021年11月20日（星期六），投票时间从7时到18时",
            "再次投票以得票多的当选",
        ],
    );
    assert_eq!(texts[0].matches("733").count(), 2);
}

#[test]
fn the_poll_is_announced_again_where_the_province_asks_or_the_plan_says() {
    let scratch = Scratch::new("repeat");
    let day = ("  当选名单公布:", "  再次公布投票时间地点: 2021-11-10\n  当选名单公布:");
    let planned = texts(&scratch, &[day], "repeat-notice");
    assert_eq!(planned.len(), 7);
    says(
        &planned[2],
        &["投票时间和地点再次公布如下", "2021年11月16日（星期二）", "明盖嘎查党群服务中心", "2021年11月10日"],
    );
    let scratch = Scratch::new("repeat-province");
    let asked = texts(&scratch, &[("省: 内蒙古自治区", "省: 四川省"), day], "repeat-notice");
    assert_eq!(asked.len(), 7);
}

#[test]
fn the_notice_of_the_poll_says_by_when_proxies_are_settled_and_where_boxes_go() {
    let scratch = Scratch::new("poll");
    let boxes = "        流动票箱人员: [{ 名称: 第一流动票箱, 路线: 水库工地、养护道班, 时间: 8时至12时 }]\n        当选: [那顺巴雅尔, 苏日娜]\n";
    let texts = texts(
        &scratch,
        &[
            ("  当选名单公布:", "  委托投票截止: 2021-11-13\n  当选名单公布:"),
            ("        当选: [那顺巴雅尔, 苏日娜]\n", boxes),
        ],
        "polling-notice",
    );
    assert_eq!(texts.len(), 7);
    says(&texts[2], &["委托手续在2021年11月13日（含当日）以前办理", "水库工地、养护道班", "8时至12时", "电话：12380"]);
    assert!(!texts[3].contains("路线"));
}

#[test]
fn a_primary_says_the_turnout_that_the_province_asks_for() {
    let scratch = Scratch::new("primary");
    let here = texts(&scratch, &[("  县: 鄂托克前旗", "  县: 鄂托克前旗 ")], "primary-notice");
    assert!(!here[0].contains("预选有效"));
    let scratch = Scratch::new("primary-province");
    let there = texts(&scratch, &[("省: 内蒙古自治区", "省: 北京市")], "primary-notice");
    says(&there[0], &["不少于本选区全体选民的三分之一，预选有效", "每张预选票最多选2名"]);
}

const LEFT: &str = "{ 姓名: 斯琴毕力格, 事由: 本人退出, 日期: 2021-11-11, 说明: 因工作调动到外地，不能履行代表职务 }";

/// Which papers of the second district of the town name someone who left on `day` for `reason`.
fn named(day: &str, reason: &str, ids: &[&str]) -> Vec<bool> {
    let scratch = Scratch::new("left");
    let change = format!("{{ 姓名: 斯琴毕力格, 事由: {reason}, 日期: {day}, 说明: 这里的说明 }}");
    let formal = if day < "2021-11-09" { "" } else { "          - 斯琴毕力格\n" };
    let changes = [(LEFT, change.as_str()), ("          - 斯琴毕力格\n", formal)];
    let named = |id: &&str| {
        let texts = texts(&scratch, &changes, id);
        let district = texts.iter().find(|text| text.contains("昂素镇第二选区") || text.contains("第二选区应选3名"));
        district.unwrap_or_else(|| panic!("{id}: {texts:?}")).contains("斯琴毕力格")
    };
    ids.iter().map(named).collect()
}

#[test]
fn lists_keep_who_leaves_later_and_ballots_do_not() {
    let ids = ["initial-candidates", "formal-candidates", "voting-rules"];
    assert_eq!(named("2021-10-31", "本人退出", &ids), [false, false, false], "on the day of the initial list");
    assert_eq!(named("2021-11-01", "本人退出", &ids), [true, false, false]);
    assert_eq!(named("2021-11-09", "本人退出", &ids), [true, true, false], "the day after the formal list");
    assert_eq!(named("2021-11-15", "去世", &ids), [true, true, false], "the day before the poll");
    assert_eq!(named("2021-11-15", "情况不实", &ids), [true, true, true], "it takes nobody off");
}

/// The notice about the candidate of the second district.
fn notice_of(changes: &[(&str, &str)]) -> String {
    let scratch = Scratch::new("change");
    texts(&scratch, changes, "candidate-change").pop().expect("a notice")
}

#[test]
fn the_notice_says_who_left_and_what_follows() {
    let change = |day: &str, reason: &str| {
        format!("{{ 姓名: 斯琴毕力格, 事由: {reason}, 日期: {day}, 说明: 这里的说明, 处理: 已经核对 }}")
    };
    let late = notice_of(&[(LEFT, &change("2021-11-11", "本人退出"))]);
    says(
        &late,
        &[
            "正式代表候选人斯琴毕力格",
            "书面提出不再作为代表候选人，选举委员会于2021年11月11日确认。本人说明：这里的说明。已经核对。",
            "本选区的正式代表候选人是5名，应选代表3名",
            "以姓名笔画为序",
        ],
    );
    assert!(!late.contains("敖特根、斯琴毕力格"));
    let early = [("          - 斯琴毕力格\n", ""), (LEFT, &change("2021-11-02", "接受境外资助"))];
    says(
        &notice_of(&early),
        &[
            "代表候选人斯琴毕力格",
            "于2021年11月2日从候选人名单中除名：这里的说明",
            "本选区的代表候选人是6名，应选代表3名",
        ],
    );
    let secret = notice_of(&[(LEFT, &change("2021-11-11", "不具备资格"))]);
    assert!(secret.contains("依法不能作为本选区的代表候选人") && !secret.contains("这里的说明"), "{secret}");
    let untrue = notice_of(&[(LEFT, &change("2021-11-11", "情况不实"))]);
    says(&untrue, &["于2021年11月11日查明：这里的说明。已经核对。", "仍然在代表候选人名单上"]);
    assert!(!untrue.contains("从今日起"));
}

#[test]
fn a_change_of_the_committee_says_why_and_who_follows() {
    let scratch = Scratch::new("committee");
    let change = |reason: &str, rest: &str| {
        let line = format!("{{ 姓名: 孙占山, 职务: 副主任, 原因: {reason}, 日期: 2021-10-28{rest} }}");
        let sample = "{ 姓名: 孙占山, 职务: 副主任, 原因: 成为代表候选人, 日期: 2021-10-28, 接替: 贺翠英, 任命日期: 2021-10-29 }";
        texts(&scratch, &[(sample, &line)], "committee-change").pop().expect("a notice")
    };
    let follows = ", 接替: 贺翠英, 任命日期: 2021-11-01";
    says(
        &change("成为代表候选人", follows),
        &[
            "副主任孙占山接受推荐，成为代表候选人（代表候选人名单于2021年10月31日公布）",
            "2021年11月1日任命贺翠英为副主任",
        ],
    );
    assert!(!change("成为代表候选人", "").contains("公布），"), "the list is not posted yet");
    says(&change("工作变动", follows), &["副主任孙占山因工作变动，从2021年10月28日起不再担任副主任。"]);
    says(&change("本人辞职", ""), &["因本人辞职"]);
    says(&change("去世", ""), &["副主任孙占山于2021年10月28日去世。"]);
    let by = ", 接替: 贺翠英, 任命日期: 2021-11-01, 任命机关: 鄂托克前旗人大常委会";
    says(&change("改任", by), &["改任选举委员会的其他职务", "鄂托克前旗人大常委会于2021年11月1日任命"]);
    // The list of those who were appointed at first stays what it was.
    let sample = texts(&Scratch::new("first"), &[("主任: 薛永宏", "主任: 薛永宏")], "committee");
    assert!(sample[1].contains("孙占山") && !sample[1].contains("贺翠英"), "{}", sample[1]);
}

#[test]
fn a_meeting_has_the_day_of_the_schedule_and_the_order_of_the_list() {
    let scratch = Scratch::new("meeting");
    let changes = [
        ("候选人见面: [2021-11-10, 2021-11-12]", "候选人见面: [2021-11-12]"),
        (
            "见面会: [{ 日期: 2021-11-10, 时间: 9:30, 地点: 玛拉迪嘎查党群服务中心 }]",
            "见面会: [{ 时间: 9:05, 地点: 旧礼堂, 范围: 玛拉迪嘎查 }, { 时间: 15:00, 地点: 新礼堂 }]",
        ),
    ];
    let texts = texts(&scratch, &changes, "meeting-notice");
    says(
        &texts[0],
        &["2021年11月12日", "星期五", "9时05分", "旧礼堂", "15时", "新礼堂", "孙占山、阿拉坦其其格、哈斯巴根"],
    );
}
