//! Statistics: what they add up to, what is told of nobody, and how the forms say so.

mod support;

use std::fs;
use support::{Scratch, changed, copy, fonts, home, read, texts};
use zhangbang::facts::{Aspect, Composition, Facts};
use zhangbang::pipeline::{self, Press};

fn facts(project: &std::path::Path) -> Facts {
    pipeline::check(project, &fonts(), None).state.expect("a project that can be read").facts
}

fn angsu() -> Facts {
    facts(&home("samples/angsu"))
}

fn sum(composition: &Composition, aspect: Aspect) -> u32 {
    composition.lines(aspect).iter().map(|(_, count)| count).sum()
}

fn says(text: &str, phrases: &[&str]) {
    let missing: Vec<_> = phrases.iter().filter(|phrase| !text.contains(**phrase)).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{text}");
}

#[test]
fn every_aspect_adds_up_to_the_persons() {
    let facts = angsu();
    let mut seen = vec![];
    for congress in &facts.congresses {
        let returns = congress.returns.as_ref().expect("all are counted");
        for list in [&returns.nominees, &returns.candidates, &returns.elected] {
            assert!(Aspect::ALL.iter().all(|aspect| sum(list, *aspect) == list.total), "{list:?}");
            seen.push(list.total);
        }
        assert_eq!(Some(returns.elected.total), congress.elected);
        let cast = &returns.cast;
        assert_eq!(cast.took_part, congress.turnout.map(|rate| rate.part));
        let ways = [cast.at_stations, cast.at_meetings, cast.at_boxes, cast.by_proxy];
        assert_eq!(ways.iter().copied().sum::<Option<u32>>(), cast.took_part);
        assert_eq!(cast.valid.zip(cast.void).map(|(valid, void)| valid + void), cast.returned);
    }
    assert_eq!(seen, [8, 5, 3, 21, 18, 9]);
}

/// From the sample, counted by hand.
#[test]
fn the_deputies_of_the_sample_are_these() {
    let facts = angsu();
    let returns = facts.congresses[1].returns.as_ref().expect("all are counted");
    let lines = |aspect| returns.elected.lines(aspect);
    assert_eq!(lines(Aspect::Sex), [("男", 5), ("女", 4)]);
    assert_eq!(lines(Aspect::Age), [("35岁以下", 1), ("36岁至55岁", 8), ("56岁以上", 0)]);
    assert_eq!(lines(Aspect::Nationality), [("汉族", 3), ("少数民族", 6)]);
    assert_eq!(lines(Aspect::Incumbency), [("连任", 4), ("新任", 5)]);
    assert_eq!(lines(Aspect::Party)[..2], [("中共党员", 5), ("民主党派成员", 0)]);
    assert_eq!((returns.filled_at_once, returns.primaries, returns.by_rounds), (5, 1, 0));
}

#[test]
fn a_census_adds_up_over_districts_and_over_terms() {
    for congress in &angsu().congresses {
        let rows: Vec<_> = congress.districts.iter().map(|district| district.census).collect();
        for row in rows.iter().chain([&congress.census]) {
            let number = |figure: Option<u32>| i64::from(figure.expect("the sample tells"));
            let grown = [row.came_of_age, row.restored, row.moved_in, row.added].map(number).iter().sum::<i64>();
            let gone = [row.moved_out, row.died, row.deprived, row.removed].map(number).iter().sum::<i64>();
            assert_eq!(number(row.last_term) + grown - gone, number(row.registered), "{row:?}");
            assert_eq!(number(row.men) + number(row.women), number(row.registered));
            assert!(number(row.minorities) <= number(row.registered) && row.registration().is_some());
        }
        let registered: u32 = rows.iter().filter_map(|row| row.registered).sum();
        assert_eq!(Some(registered), congress.census.registered);
    }
}

/// Where the changes lead to the corrected number, the correction is in them already.
#[test]
fn a_correction_counts_once() {
    let late = "名单补正: { 日期: 2021-11-12, 原有: 427, 增加: 1, 减少: 1, 现有: 427 }";
    for (before, added, expected) in [(426, 1, Some(1)), (427, 0, Some(0)), (425, 2, Some(2))] {
        let correction = format!("名单补正: {{ 日期: 2021-11-12, 原有: {before}, 增加: {added}, 现有: 427 }}");
        let scratch = Scratch::new("census");
        let project = changed(&scratch, late, &correction);
        let description = project.join("选举.yaml");
        let text = read(&description);
        let counted = text.replace("上届: 426,", &format!("上届: {},", before - 1)).replace("本届: 427 }", "本届: 0 }");
        let counted = counted.replace(", 本届: 0 }", " }");
        fs::write(&description, counted).expect("the description");
        let census = facts(&project).congresses[1].districts[2].census;
        assert_eq!((census.added, census.removed), (expected, Some(0)), "{before}");
    }
    let scratch = Scratch::new("corrected");
    let project = changed(&scratch, late, "名单补正: { 日期: 2021-11-12, 原有: 425, 增加: 2, 现有: 427 }");
    let census = facts(&project).congresses[1].districts[2].census;
    assert_eq!((census.added, census.removed), (Some(0), Some(0)), "the changes lead to 427");
}

#[test]
fn what_a_district_lacks_the_whole_lacks() {
    let scratch = Scratch::new("lacks");
    let project = changed(&scratch, "        年满十八周岁人口: 433\n", "");
    let roll = project.join("名单/第5选区.csv");
    fs::write(&roll, read(&roll).replacen("汉族", "", 1)).expect("a roll");
    let facts = facts(&project);
    let census = facts.congresses[1].census;
    assert_eq!((census.of_age, census.registration(), census.minorities), (None, None, None));
    assert!(census.registered.is_some() && facts.congresses[0].districts[0].census.minorities.is_some());
    let text = &texts(&Scratch::new("blank"), &[("        年满十八周岁人口: 433\n", "")], "voter-statistics")[1];
    assert!(!text.contains("÷") && text.contains("第3选区562427219208231"), "{text}");
}

#[test]
fn a_form_marks_what_is_told_of_nobody() {
    let scratch = Scratch::new("untold");
    let project = scratch.0.join("项目");
    copy(&home("samples/angsu"), &project);
    let description = project.join("选举.yaml");
    let kept: Vec<String> = read(&description)
        .lines()
        .filter(|line| !line.trim_start().starts_with("身份:"))
        .map(|line| line.replace("连任: 是", "连任: 否"))
        .collect();
    // One deputy of whom it is not told whether there is a term before.
    let text = kept.join("\n").replacen(
        "工作单位及职务: 昂素镇毛盖图嘎查达\n            连任: 否\n",
        "工作单位及职务: 昂素镇毛盖图嘎查达\n",
        1,
    );
    fs::write(&description, text).expect("the description");
    let state = pipeline::check(&project, &fonts(), None).state.expect("a project that can be read");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let papers = state.documents.iter().filter(|document| document.id() == "statistics");
    let texts: Vec<String> = papers
        .map(|document| {
            let sheet = press.lay_out(document).expect("statistics");
            assert_eq!(sheet.typeset.pages(), 1);
            sheet.typeset.text().chars().filter(|c| !c.is_whitespace()).collect()
        })
        .collect();
    says(&texts[1], &["专业技术人员＊＊＊＊", "连任0000.0%", "新任2017888.9%", "未填报11111.1%"]);
    assert!(!texts[0].contains("未填报＊") && !texts[0].contains("未填报8"), "{}", texts[0]);
}

#[test]
fn a_form_prints_its_rates_with_their_parts() {
    let scratch = Scratch::new("rates");
    let texts = texts(&scratch, &[("领票凭证: 选民证", "领票凭证: 身份证")], "statistics");
    says(&texts[1], &["3654÷3946＝92.6%", "3946÷4013＝98.3%", "选举委员会10人", "申诉1件"]);
}

/// 250 districts: the head stands on every page, the whole on the last.
#[test]
fn a_long_table_stays_readable() {
    let scratch = Scratch::new("long");
    let mut text = "种类: 人大代表直接选举\n地区: { 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }\n选举日: 2026-04-20\n\
                    日程: { 选民名单公布: 2026-03-30 }\n代表大会:\n  - 级别: 县级\n    行政区域: 青禾县\n    届次: 19\n    \
                    应选代表: 250\n    选举委员会: { 名称: 青禾县选举委员会 }\n    选区:\n"
        .to_owned();
    let mut rolls = "选民名单:\n".to_owned();
    for number in 1..=250 {
        text += &format!("      - {{ 编号: {number}, 范围: 第{number}村, 名额: 1, 人口: 12345 }}\n");
        rolls += &format!("  - {{ 文件: {number}.csv, 县级选区: {number} }}\n");
        let roll = "姓名,性别,民族,出生日期,选民小组\n王大山,男,汉族,1970-01-01,第一组\n";
        fs::write(scratch.0.join(format!("{number}.csv")), roll).expect("a roll");
    }
    fs::write(scratch.0.join("选举.yaml"), text + &rolls).expect("the description");
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("a project that can be read");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let document = state.documents.iter().find(|document| document.id() == "voter-statistics").expect("the table");
    let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:?}"));
    let text: String = sheet.typeset.text();
    assert!((10..=14).contains(&sheet.typeset.pages()), "{}", sheet.typeset.pages());
    // Once in the head of each page and once in the notes.
    assert_eq!(text.matches("登记率").count(), sheet.typeset.pages() + 1);
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    says(&squeezed, &["第1选区1234511", "第250选区1234511", "合计3086250250250"]);
}
