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
