//! A brief (简报) tells what had happened by its day, whatever has happened since.

mod support;

use support::{Scratch, changed, fonts, home, texts};
use zhangbang::pipeline::{self, Press};

/// The first brief of the sample as of a day, without blanks.
fn brief(day: &str) -> String {
    let scratch = Scratch::new("brief");
    let date = format!("    日期: {day}\n    署名");
    texts(&scratch, &[("    日期: 2021-10-26\n    署名", &date)], "brief").swap_remove(0)
}

#[test]
fn each_part_appears_on_its_own_day() {
    let parts = [
        ("任命了昂素镇选举委员会，由10人组成", "2021-09-15"),
        ("选举昂素镇第十九届人民代表大会代表9名，划分选区5个", "2021-09-18"),
        ("选民名单已经于2021年10月25日公布", "2021-10-25"),
        ("依法提名代表候选人21名，其中政党、人民团体推荐10名，选民联名推荐11名", "2021-10-31"),
        ("确定正式代表候选人18名", "2021-11-08"),
        ("参加投票3654人，参选率92.6%，当选代表9名；当选代表中妇女4名，占44.4%", "2021-11-18"),
        ("昂素镇第十九届人民代表大会代表的资格已经于2021年11月24日审查确认", "2021-11-24"),
    ];
    for (at, (_, day)) in parts.iter().enumerate() {
        let text = brief(day);
        let on: Vec<bool> = parts.iter().map(|(part, _)| text.contains(part)).collect();
        let expected: Vec<bool> = (0..parts.len()).map(|part| part <= at).collect();
        assert_eq!(on, expected, "{day}\n{text}");
    }
    let before = brief("2021-09-14");
    assert!(parts.iter().all(|(part, _)| !before.contains(part)), "{before}");
    assert!(!before.contains("工作进展一") && before.contains("选举委员会任命9月15日9月18日"), "{before}");
}

#[test]
fn objections_are_counted_as_they_come_in_and_are_decided() {
    for (day, told) in [
        ("2021-10-26", "没有收到对选民名单的申诉。"),
        ("2021-10-27", "收到对选民名单的申诉1件，作出处理决定0件。"),
        ("2021-10-28", "收到对选民名单的申诉2件，作出处理决定0件。"),
        ("2021-10-29", "收到对选民名单的申诉2件，作出处理决定1件。"),
        ("2021-10-30", "收到对选民名单的申诉2件，作出处理决定2件。"),
    ] {
        let text = brief(day);
        assert!(text.contains(told), "{day}: {told} in\n{text}");
    }
}

/// A list that was corrected later has other men and women now than it had on the day.
#[test]
fn voters_are_those_of_the_list_on_the_day() {
    let stated = "原有: 427, 增加: 1, 减少: 1, 现有: 427";
    let of = |day: &str| {
        let scratch = Scratch::new("corrected");
        let date = format!("    日期: {day}\n    署名");
        let changes =
            [("    日期: 2021-10-26\n    署名", date.as_str()), (stated, "原有: 430, 增加: 1, 减少: 4, 现有: 427")];
        texts(&scratch, &changes, "brief").swap_remove(0)
    };
    let before = of("2021-11-11");
    assert!(before.contains("登记选民3949人；上届选民3850人"), "{before}");
    let after = of("2021-11-12");
    assert!(after.contains("登记选民3946人，其中男2046人、女1900"), "{after}");
}

#[test]
fn what_is_to_come_leaves_out_what_has_begun() {
    let on = brief("2021-11-10");
    for (step, coming) in [("正式候选人公布11月", false), ("候选人见面11月", false), ("选举日11月16日", true)]
    {
        assert_eq!(on.contains(step), coming, "{step} in\n{on}");
    }
    let last = brief("2021-12-27");
    assert!(last.contains("第一次会议（县级）12月28日2022年1月16日"), "{last}");
    let done = brief("2021-12-28");
    assert!(!done.contains("以后各步"), "{done}");
}

#[test]
fn what_people_write_is_printed_and_what_they_leave_out_is_not() {
    let text = brief("2021-10-26");
    for part in
        ["选民名单如期公布", "（一）设站登记，入户核对", "（一）做好提名推荐", "报送：鄂托克前旗人大常委会、昂素镇党委"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    let scratch = Scratch::new("plain");
    let written = "    标题: 旗、镇两级代表选举产生\n    报送: [鄂托克前旗人大常委会, 昂素镇党委]\n    \
                   存在问题:\n      - 标题: 外出的选民多\n        内容: 一部分选民在外务工，委托投票的手续办得较晚。\n";
    let plain = texts(&scratch, &[(written, "")], "brief");
    assert!(plain[1].contains("2021年11月26日工作进展情况现将截至"), "{}", plain[1]);
    for part in ["主要做法", "存在的问题", "报送"] {
        assert!(!plain[1].contains(part), "{part} in\n{}", plain[1]);
    }
    let scratch = Scratch::new("opening");
    let opened = texts(
        &scratch,
        &[("    标题: 选民名单如期公布\n", "    标题: 选民名单如期公布\n    引言: 登记工作按计划完成。\n")],
        "brief",
    );
    assert!(opened[0].contains("登记工作按计划完成。现将截至2021年10月26日的工作情况报告如下。"), "{}", opened[0]);
    assert!(opened[1].contains("二、存在的问题（一）外出的选民多一部分选民在外务工"), "{}", opened[1]);
}

#[test]
fn files_bear_the_number_of_the_brief() {
    let scratch = Scratch::new("numbers");
    let project = changed(&scratch, "    期数: 2\n", "    期数: 12\n");
    let state = pipeline::check(&project, &fonts(), None).state.expect("a project that can be read");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let briefs = state.documents.iter().filter(|document| document.id() == "brief");
    let files: Vec<String> = briefs.map(|document| press.lay_out(document).expect("a brief").file).collect();
    assert_eq!(files, ["84-选举工作简报-第1期.pdf", "84-选举工作简报-第12期.pdf"]);
}

#[test]
fn a_brief_of_a_by_election_speaks_of_one() {
    let scratch = Scratch::new("by-election");
    support::copy(&home("samples/by-election"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text = support::read(&description)
        + "\n报告: [{ 种类: 工作简报, 期数: 1, 日期: 2023-06-20, 署名: 茂溪镇选举委员会办公室 }]\n";
    std::fs::write(description, text).expect("the description");
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("a project that can be read");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let brief = state.documents.iter().find(|document| document.id() == "brief").expect("the brief");
    let text: String = press.lay_out(brief).expect("a brief").typeset.text();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for part in ["茂溪镇补选工作简报", "补选茂溪镇第十一届人民代表大会代表2名，在2个选区进行", "当选代表2名"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(!text.contains("换届") && !text.contains("第一次会议"), "{text}");
}
