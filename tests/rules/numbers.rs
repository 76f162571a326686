//! NUM-001 and NUM-002, and the figures of a sentence.

use crate::builder::day;
use crate::builder::{Change, contest, findings, report};
use crate::texts::REPORT;
use zhangbang::model::report::Stated;
use zhangbang::model::{Project, Report, ReportKind};
use zhangbang::numeral::{About, figures};

/// A town of which only totals are stated: 13,875 voters, 13,469 took part, 53 seats and deputies, 30 of them women.
fn town() -> Project {
    contest(53, 0, 0).with(|project| {
        let stated = &mut project.election.figures;
        (stated.registered, stated.took_part, stated.stations) = (Some(13_875), Some(13_469), Some(79));
        let congress = project.only_congress();
        congress.districts.clear();
        (congress.seats, congress.figures.elected, congress.figures.women) = (Some(53), Some(53), Some(30));
        congress.figures.candidates = Some(81);
    })
}

/// Titles and labels of the findings with `code` about a sentence of a report.
fn found(project: &Project, code: &str, text: &str) -> Vec<(String, String)> {
    let all = findings(project, &[(REPORT, text)]).into_iter().filter(|finding| finding.code == code);
    all.map(|finding| (finding.title.clone(), finding.labels[0].text.clone())).collect()
}

#[test]
fn figures_are_read_as_people_write_them() {
    let all = |text| {
        figures(text).iter().map(|one| (one.words.to_owned(), one.count, one.percent, one.about)).collect::<Vec<_>>()
    };
    let exact = |words: &str, count| (words.to_owned(), Some(count), false, None);
    assert_eq!(all("登记选民13875人，参加投票13,469人"), [exact("13875", 13_875), exact("13,469", 13_469)]);
    assert_eq!(all("选民１３８７５人"), [exact("１３８７５", 13_875)]);
    assert_eq!(all("占97.1%，占54％"), [("97.1%".to_owned(), None, true, None), ("54％".to_owned(), None, true, None)]);
    for (text, about) in [
        ("约300人", About::Around),
        ("300左右", About::Around),
        ("近300份", About::Nearly),
        ("300余人", About::Odd),
        ("300多条", About::Odd),
        ("300+人", About::Odd),
        ("300以上", About::From),
        ("不少于300人", About::From),
        ("超过300张", About::Over),
        ("超300张", About::Over),
        ("不超过300张", About::Loosely),
        ("近300多人", About::Loosely),
    ] {
        assert_eq!(all(text), [("300".to_owned(), Some(300), false, Some(about))], "{text}");
        assert_eq!(figures(text)[0].with_about.len(), text.trim_end_matches(['人', '份', '条', '张']).len(), "{text}");
    }
    assert_eq!(all("2万人"), [("2".to_owned(), Some(2), false, Some(About::Loosely))]);
    assert_eq!(all("提高1.5个百分点"), [("1.5".to_owned(), None, false, None)]);
    assert_eq!(all("3,5"), [exact("3,5", 35)]);
    assert_eq!(all("没有数字。"), []);
    assert_eq!(all("1234567890123456789"), [], "no figure has so many places");
}

#[test]
fn percentages_agree_with_the_numbers_of_their_sentence() {
    let town = town();
    for (text, label) in [
        ("登记选民13875人，参加投票13469人，参选率97.1%。", None),
        ("登记选民13875人，参加投票13469人，参选率97.0%。", None),
        ("登记选民13875人，参加投票13469人，参选率97%。", None),
        ("登记选民13875人，参加投票13469人，参选率96%。", Some("13469÷13875＝97.1%")),
        ("参选率达到96%。", Some("参加投票 13469 人，登记选民 13875 人，应当是 97.1%")),
        ("参选率达到97.1%。", None),
        ("参选率超过96%。", None),
        ("妇女代表占34.5%。", Some("当选代表 53 名，其中妇女 30 名，应当是 56.6%")),
        ("妇女代表30名，占56.6%。", None),
        ("应选3名，候选人4名，差额比例33.3%。", None),
        ("应选3名，候选人4名，差额比例25%。", Some("3÷4＝75.0%")),
        ("发放宣传单300份，覆盖率100%。", None),
        ("全镇20个村、79个组，入户率100%，登记13875人。", None),
        ("约300人中有100人参加，占50%。", None),
        ("提高了2.5个百分点。", None),
    ] {
        let labels: Vec<String> = found(&town, "NUM-001", text).into_iter().map(|(_, label)| label).collect();
        assert_eq!(labels, label.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn numbers_that_bear_a_name_are_those_of_the_project() {
    let town = town();
    for (text, words) in [
        ("登记选民13875人。", None),
        ("登记选民13785人。", Some("登记选民13785人")),
        ("共登记选民人数为13785人。", Some("登记选民人数为13785人")),
        ("参加投票的选民13469人。", None),
        ("参加投票的选民13496人。", Some("参加投票的选民13496人")),
        ("登记选民中女性6000人。", None),
        ("登记选民约14000人。", None),
        ("登记选民近13875人。", None),
        ("登记选民近13800人。", Some("登记选民近13800人")),
        ("登记选民的工作人员52名。", None),
        ("选举产生代表53名。", None),
        ("选举产生代表54名。", Some("选举产生代表54名")),
        ("确定正式代表候选人80名。", Some("正式代表候选人80名")),
        ("设投票站79个、流动票箱20个。", None),
        ("设投票站78个。", Some("投票站78个")),
        ("投票站2026年建成。", None),
    ] {
        let titles: Vec<String> = found(&town, "NUM-002", text).into_iter().map(|(title, _)| title).collect();
        let expected =
            words.map(|words| format!("句子里的“{}”与项目里的数字不符", words.trim_end_matches(['人', '名', '个'])));
        assert_eq!(titles, expected.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

/// Which values a rough figure may stand for.
#[test]
fn rough_figures_stand_for_what_is_near() {
    for (about, count, yes, no) in [
        (About::Odd, 2000, [2001, 2041, 2999], [1998, 2000, 3000]),
        (About::Odd, 2100, [2101, 2150, 2199], [2041, 2100, 2200]),
        (About::Odd, 50, [51, 53, 59], [49, 50, 60]),
        (About::Over, 2000, [2001, 2041, 9000], [0, 1998, 2000]),
        (About::From, 2000, [2000, 2041, 9000], [0, 1998, 1999]),
        (About::Nearly, 2100, [2001, 2041, 2100], [2000, 2101, 2150]),
        (About::Nearly, 3000, [2001, 2500, 3000], [1998, 2000, 3001]),
        (About::Around, 2000, [1001, 2041, 2999], [0, 1000, 3000]),
        (About::Around, 2150, [2141, 2150, 2159], [2140, 2160, 3000]),
    ] {
        assert!(yes.iter().all(|value| about.admits(count, *value)), "{about:?} {count}");
        assert!(!no.iter().any(|value| about.admits(count, *value)), "{about:?} {count}");
    }
    assert!(About::Loosely.admits(2, 20_000));
}

#[test]
fn rough_figures_agree_with_those_of_the_project() {
    let of = |registered: u32| town().with(|project| project.election.figures.registered = Some(registered));
    for (registered, text, expected) in [
        // As in the report of a community: it has both, and both are right.
        (2_041, "共有选民2000余名参加选举。", None),
        (1_998, "共有选民2000余名参加选举。", Some(("共有选民2000余", "这里是 2000余，项目里是 1998"))),
        (2_041, "全区登记选民近2100人。", None),
        (2_150, "全区登记选民近2100人。", Some(("登记选民近2100", "这里是 近2100，项目里是 2150"))),
        (2_041, "登记选民超过2000人。", None),
        (2_041, "登记选民数超过2100人。", Some(("登记选民数超过2100", "这里是 超过2100，项目里是 2041"))),
        (2_041, "登记选民达到2000多人。", None),
        (2_041, "登记选民达到1900多人。", Some(("登记选民达到1900多", "这里是 1900多，项目里是 2041"))),
        (2_041, "登记选民2万人。", None),
        (2_041, "组织3000余名选民参加大会。", None),
    ] {
        let expected =
            expected.map(|(words, label)| (format!("句子里的“{words}”与项目里的数字不符"), label.to_owned()));
        assert_eq!(
            found(&of(registered), "NUM-002", text),
            expected.into_iter().collect::<Vec<_>>(),
            "{registered} {text}"
        );
    }
}

#[test]
fn a_report_may_state_other_numbers() {
    let stated = Stated { name: "上午投票".to_owned(), count: 9_000, unit: "人".to_owned(), parts: vec![] };
    let project = town().with(|project| {
        project.election.reports =
            vec![Report { stated: vec![stated], ..report(ReportKind::Progress, day("2026-05-20")) }];
    });
    assert_eq!(found(&project, "NUM-002", "参加投票9000人。"), []);
    assert_eq!(found(&project, "NUM-002", "参加投票9001人。").len(), 1);
    assert_eq!(
        found(&contest(1, 2, 2), "NUM-002", "参加投票9000人。"),
        [],
        "nothing is known of which it could be wrong"
    );
}
