//! TEXT-001, TEXT-002, TEXT-004 and TEXT-006; TEXT-003 and TEXT-005 are in `names`.

use crate::builder::{Change, POLL, contest, day, findings};
use zhangbang::model::Project;
use zhangbang::model::congress::Level;

/// A sentence of a report.
pub const REPORT: &str = "报告.引言";

/// 柳河镇 in 青禾县, both congresses, on `poll`.
fn both(poll: &str) -> Project {
    contest(1, 2, 2).with(|project| {
        project.election.polling_day = day(poll);
        let mut county = project.only_congress().clone();
        (county.level, county.area, county.term) = (Level::County, "青禾县".to_owned(), 17);
        county.committee.name = "青禾县选举委员会".to_owned();
        county.districts = vec![];
        county.seats = Some(0);
        project.election.congresses.insert(0, county);
    })
}

/// Titles of the findings with `code` about `text` in `field`.
pub fn titles(code: &str, poll: &str, field: &str, text: &str) -> Vec<String> {
    let found = findings(&both(poll), &[(field, text)]);
    found.into_iter().filter(|finding| finding.code == code).map(|finding| finding.title).collect()
}

/// Asserts the titles of the findings with `code` about each sentence of a report.
#[track_caller]
pub fn table(code: &str, poll: &str, rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(titles(code, poll, REPORT, text), *expected, "{text}");
    }
}

#[test]
fn articles_that_do_not_exist() {
    table(
        "TEXT-001",
        POLL,
        &[
            ("依照《选举法》第六十条制定细则。", &[]),
            ("依照《选举法》第六十一条办理。", &["没有《选举法》第六十一条"]),
            ("依照选举法第65条办理。", &["没有《选举法》第六十五条"]),
            (
                "依照《中华人民共和国全国人民代表大会和地方各级人民代表大会选举法》（2020年修正）第六十五条办理。",
                &["没有《选举法》第六十五条"],
            ),
            ("依照《全国人民代表大会和地方各级人民代表大会选举法》第六十五条办理。", &["没有《选举法》第六十五条"]),
            ("依照《选举法》第二十八、六十五条办理。", &["没有《选举法》第六十五条"]),
            (
                "依照《选举法》第二十八条第一款、第六十一条和第六十二条办理。",
                &["没有《选举法》第六十一条", "没有《选举法》第六十二条"],
            ),
            ("依照《选举法》第二十八条和《地方组织法》第七十一条办理。", &[]),
            ("依照《地方组织法》第九十一条办理。", &["没有《地方组织法》第九十一条"]),
            (
                "依照《全国人大常委会关于县级以下人民代表大会代表直接选举的若干规定》第十一条办理。",
                &["没有《直接选举若干规定》第十一条"],
            ),
            ("依照本省《〈选举法〉实施办法》第九十九条办理。", &[]),
            ("依照选举法实施细则第九十九条办理。", &[]),
            ("第九十九条与本次选举无关。", &[]),
            ("依照《选举法》的规定办理。", &[]),
        ],
    );
    table(
        "TEXT-001",
        "2016-12-16",
        &[("依照《选举法》第六十条办理。", &["没有《选举法》第六十条"]), ("依照《选举法》第五十九条办理。", &[])],
    );
    table(
        "TEXT-001",
        "2011-11-16",
        &[
            ("依照《选举法》第五十八条办理。", &["没有《选举法》第五十八条"]),
            ("依照《地方组织法》第九十九条办理。", &[]),
        ],
    );
}

#[test]
fn articles_of_other_elections() {
    table(
        "TEXT-001",
        POLL,
        &[
            ("依照《选举法》第三十九条由主席团主持。", &["法条表里没有《选举法》第三十九条"]),
            ("依照《选举法》第三十六条，选举依照法定程序进行。", &[]),
            ("依照《地方组织法》第四十条设立常务委员会。", &[]),
        ],
    );
}

#[test]
fn articles_that_have_moved() {
    let old = |number: &str| format!("《选举法》第{number}条可能是旧号码");
    for (text, number) in [
        ("对选民名单有不同意见的，可以依照《选举法》第二十八条提出申诉。", Some("二十八")),
        ("对选民名单有不同意见的，可以依照《选举法》第二十九条提出申诉。", None),
        ("选民名单依照《选举法》第二十七条，在选举日的二十日以前公布。", Some("二十七")),
        ("依照《选举法》第二十七条办理选民登记。", None),
        ("依照《选举法》第二十七条、第二十八条登记选民并公布选民名单。", None),
        ("依照《选举法》第二十八、二十九条受理申诉。", None),
        ("代表名额基数依照《选举法》第十一条确定。", Some("十一")),
        ("代表名额基数依照《选举法》第十二条确定。", None),
        ("依照《选举法》第三十条实行差额选举。", Some("三十")),
        ("依照《选举法》第三十一条实行差额选举。", None),
        ("依照《选举法》第三十一条，候选人名单在选举日的十五日以前公布。", Some("三十一")),
        ("依照《选举法》第三十一条规定的差额确定正式代表候选人名单。", None),
        ("获得过半数选票的，依照《选举法》第44条当选。", Some("四十四")),
        ("获得过半数选票的，依照《选举法》第四十三条当选。", Some("四十三")),
        ("获得过半数选票的，依照《选举法》第四十五条当选。", None),
        ("依照《选举法》第二十八条办理。对处理决定不服的可以申诉。", None),
    ] {
        let expected: Vec<String> = number.map(old).into_iter().collect();
        assert_eq!(titles("TEXT-001", POLL, REPORT, text), expected, "{text}");
    }
    let old = |number: &str| format!("《地方组织法》第{number}条可能是旧号码");
    for (text, number) in [
        ("依照《地方组织法》第二十一条提名镇长候选人。", Some("二十一")),
        ("代表十人以上联合提名，依照《地方组织法》第二十一条办理。", Some("二十一")),
        ("依照《地方组织法》第二十六条联合提名镇长候选人。", None),
        ("依照《地方组织法》第二十一条列席会议。", None),
        ("副镇长依照《地方组织法》第二十二条实行差额选举。", Some("二十二")),
        ("镇长的候选人数依照《地方组织法》第22条可以多一人。", Some("二十二")),
        ("副镇长依照《地方组织法》第二十七条实行差额选举。", None),
        ("依照《地方组织法》第二十二条提出议案。", None),
        ("依照《地方组织法》第二十六条、第二十七条提名候选人，实行差额选举。", None),
    ] {
        let expected: Vec<String> = number.map(old).into_iter().collect();
        assert_eq!(titles("TEXT-001", POLL, REPORT, text), expected, "{text}");
    }
    let old = |number: &str| format!("《选举法》第{number}条可能是旧号码");
    // The same number is right before the amendment of 2020-10-17.
    for (poll, expected) in [("2020-10-16", vec![]), ("2020-10-17", vec![old("二十八")])] {
        let text = "对选民名单有不同意见的，可以依照《选举法》第二十八条提出申诉。";
        assert_eq!(titles("TEXT-001", poll, REPORT, text), expected, "{poll}");
    }
}

#[test]
fn dead_law_is_named() {
    table(
        "TEXT-002",
        POLL,
        &[
            ("正在劳动教养的人员也可以投票。", &["“劳动教养”已经过时"]),
            ("村民委员会每届任期三年。", &["“任期三年”已经过时"]),
            ("镇人民代表大会每届任期三年。", &["“任期三年”已经过时"]),
            ("镇人民代表大会每届任期五年。", &[]),
            ("党支部委员会每届任期三年。", &[]),
            ("党支部每届任期三年。镇人民代表大会换届同时进行。", &[]),
            ("依照《中国共产党基层组织选举工作暂行条例》选举。", &["“基层组织选举工作暂行条例”已经过时"]),
            ("依照《中国共产党基层组织选举工作条例》选举。", &[]),
            ("依照《团的基层组织选举规则（暂行）》选举。", &["“团的基层组织选举规则”已经过时"]),
            ("公布登记参加选举的村民名单。", &["“登记参加选举的村民”是别的选举的用语"]),
            ("公布选民名单。", &[]),
        ],
    );
    for (poll, text, expected) in [
        ("2013-12-27", "正在劳动教养的人员也可以投票。", 0),
        ("2013-12-28", "正在劳动教养的人员也可以投票。", 1),
        ("2018-12-28", "村委会每届任期三年。", 0),
        ("2018-12-29", "村委会每届任期三年。", 1),
    ] {
        assert_eq!(titles("TEXT-002", poll, REPORT, text).len(), expected, "{poll} {text}");
    }
}

#[test]
fn nothing_is_left_to_fill_in() {
    const LEFT: &str = "还有没有填的内容";
    let rows: [(&str, &[&str]); 6] = [
        ("〔待填：主要做法〕", &[LEFT]),
        ("印发材料〔待填〕份。", &[LEFT]),
        ("印发材料〔待填", &[LEFT]),
        ("待填的表格已经收齐。", &[]),
        ("柳选发〔2026〕1号文件已经印发。", &[]),
        ("（待填）", &[]),
    ];
    table("TEXT-006", POLL, &rows);
}

#[test]
fn candidates_are_counted_by_a_measure_word() {
    table(
        "TEXT-004",
        POLL,
        &[
            ("顺利完成投票选举工作，3为候选人高票当选，成为区人大代表。", &["“3为候选人”像是“3位候选人”"]),
            ("3为正式代表候选人与选民见面。", &["“3为正式代表候选人”像是“3位正式代表候选人”"]),
            ("３为候选人高票当选。", &["“３为候选人”像是“３位候选人”"]),
            ("顺利完成投票选举工作，3位候选人高票当选。", &[]),
            ("被推荐的5人，其中3为候选人。", &[]),
            ("被推荐的5人中有3为候选人高票当选。", &[]),
            ("步骤是：1为登记，2为审查，3为候选人见面。", &[]),
            ("提名5人，3为候选人，2为联名推荐。", &[]),
            ("表决结果，3为候选人的得票。", &[]),
            ("正式候选人为3名。", &[]),
            ("投票以前，3为选民讲解。", &[]),
        ],
    );
}

#[test]
fn punctuation_brackets_and_numerals() {
    const MARKS: &str = "中文里用了半角标点";
    const YEAR: &str = "发文字号的年份没有用六角括号";
    const ZERO: &str = "汉字数字的零写错了";
    const DATE: &str = "一个日期里混用了两种数字";
    table(
        "TEXT-004",
        POLL,
        &[
            ("镇党委高度重视,精心组织。", &[MARKS]),
            ("镇党委高度重视，精心组织。", &[]),
            ("培训52人,印发材料。", &[MARKS]),
            ("培训52人，印发材料350份。", &[]),
            ("宣传到位;培训到位;组织到位。", &[MARKS]),
            ("任务如下:一是登记。", &[MARKS]),
            ("时间是8:30，网址是http://example.cn，增加3.5倍。", &[]),
            ("候选人王芳(女)当选。", &[MARKS]),
            ("候选人王芳（女）当选。", &[]),
            ("选举工作圆满结束.", &[MARKS]),
            ("依照柳选发[2026]1号文件。", &[YEAR]),
            ("依照柳选发【2026】第1号文件。", &[YEAR]),
            ("依照柳选发（2026）12号文件。", &[YEAR]),
            ("依照柳选发〔2026〕1号文件。", &[]),
            ("上一届（2021）选出53名代表。", &[]),
            ("二0二六年四月二十日", &[ZERO]),
            ("二O二六年四月二十日", &[ZERO]),
            ("二○二六年四月二十日", &[ZERO]),
            ("二〇二六年四月二十日", &[]),
            ("2026年四月20日", &[DATE]),
            ("4月二十日", &[DATE]),
            ("四月20日", &[DATE]),
            ("二〇二六年4月", &[DATE]),
            ("2026年4月20日（农历三月初四）", &[]),
            ("十月一日和10月1日", &[]),
            ("依照柳选发[2026]1号,二0二六年4月", &[MARKS, YEAR, ZERO, DATE]),
        ],
    );
    assert!(titles("TEXT-004", POLL, "选民名单.文件", "名单/第1选区(一组).csv").is_empty());
}
