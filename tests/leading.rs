//! Those who lead villages, against what plans ask of them: each aim at its bound, before the vote and after it.

mod support;

use support::{Scratch, altered, fonts};
use zhangbang::model::Aim;
use zhangbang::pipeline::{self, State};

const SAMPLE: &str = "shiwucun";
/// The first village: its secretary and head, a committee of three.
const SECRETARY: &str = "{ 姓名: 贾向东, 职务: 书记, 性别: 男, 出生年月: 1969-10, 文化程度: 高中 }";
const YOUNG: &str = "姓名: 羊美玲, 性别: 女, 民族: 汉族, 出生年月: 1994-05, 文化程度: 大学本科, 政治面貌: 共青团员";

fn checked(changes: &[(&str, &str)]) -> (Vec<String>, State) {
    let scratch = Scratch::new("leading");
    let checked = pipeline::check(&altered(&scratch, SAMPLE, changes), &fonts(), None);
    let found = checked.report.findings.iter().map(|finding| format!("{} {}", finding.code, finding.title));
    (found.collect(), checked.state.expect("a description that can be read"))
}

/// What is found of the first village after a change.
fn finds(changes: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(checked(changes).0, expected, "{changes:?}");
}

#[test]
fn every_village_of_the_speech_meets_every_aim() {
    let (found, state) = checked(&[]);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(state.facts.bodies.len(), 15);
    for body in &state.facts.bodies {
        let leading = body.leading.as_ref().expect("a counted village");
        assert!(Aim::ALL.iter().all(|aim| leading.met.of(*aim) == Some(true)));
        assert_eq!((leading.people, leading.both), (4, Some(2)), "two of three officers sit on the committee of three");
    }
}

#[test]
fn the_secretary_is_the_head() {
    let other = "职务: 书记, 性别: 男, 出生年月: 1969-10";
    finds(&[(other, "职务: 原书记, 性别: 男, 出生年月: 1969-10")], &[]);
    finds(
        &[
            ("姓名: 贾向东, 赞成: 639", "姓名: 贾向东, 赞成: 230"),
            ("姓名: 水俊杰, 赞成: 230", "姓名: 水俊杰, 赞成: 639"),
        ],
        &["LEAD-001 前营子村：“一肩挑”没有着落", "LEAD-001 前营子村：“党员过半”没有着落"],
    );
    // Nobody tells who the secretary is.
    let (_, state) =
        checked(&[(SECRETARY, "{ 姓名: 贾向东, 职务: 委员, 性别: 男, 出生年月: 1969-10, 文化程度: 高中 }")]);
    assert_eq!(state.facts.bodies[0].leading.as_ref().expect("leaders").met.of(Aim::OneHead), None);
}

#[test]
fn the_young_are_young_on_the_day() {
    // Polling day is 2020-12-25: who was born in 1984 was 36 in December, but for those of the last days.
    for (birth, young) in [("1985-01", true), ("1984-12-26", true), ("1984-12-25", false), ("1984-11", false)] {
        let told = YOUNG.replace("1994-05", birth);
        let found: &[&str] = if young { &[] } else { &["LEAD-001 前营子村：“年轻人”没有着落"] };
        finds(&[(YOUNG, &told)], found);
    }
}

#[test]
fn a_graduate_has_been_to_college() {
    for (education, graduate) in [("研究生", true), ("大学专科", true), ("中专", false)] {
        let told = YOUNG.replace("大学本科", education);
        let found: &[&str] = if graduate { &[] } else { &["LEAD-001 前营子村：“大学生”没有着落"] };
        finds(&[(YOUNG, &told)], found);
    }
}

#[test]
fn party_members_are_more_than_half_of_those_elected() {
    // Two of three are; one of three is not enough.
    let found = &["LEAD-001 前营子村：“党员过半”没有着落"];
    finds(
        &[(
            "文化程度: 高中, 政治面貌: 中共党员, 工作单位及职务: 前营子村党支部委员",
            "文化程度: 高中, 政治面貌: 群众, 工作单位及职务: 前营子村村民",
        )],
        found,
    );
}

#[test]
fn a_woman_of_either_committee_will_do() {
    let man = YOUNG.replace("性别: 女", "性别: 男");
    let officer = "姓名: 宗秋菊, 职务: 委员, 性别: 女";
    let none = |changes: &[(&str, &str)]| {
        checked(changes).0.into_iter().filter(|found| found.starts_with("LEAD")).collect::<Vec<_>>()
    };
    assert_eq!(none(&[(YOUNG, &man)]), Vec::<String>::new());
    let both = none(&[(YOUNG, &man), (officer, "姓名: 宗秋菊, 职务: 委员, 性别: 男")]);
    assert_eq!(both, ["LEAD-001 前营子村：“女性”没有着落"]);
}

#[test]
fn candidates_who_cannot_meet_an_aim_are_told_of_before_the_vote() {
    let uncounted = [
        ("        得票: [{ 姓名: 贾向东, 赞成: 639 }, { 姓名: 水俊杰, 赞成: 230 }]\n", ""),
        ("        得票: [{ 姓名: 羊美玲, 赞成: 679 }, { 姓名: 宗俊杰, 赞成: 629 }, { 姓名: 庞云峰, 赞成: 366 }]\n", ""),
        ("    计票: { 参加投票: 883, 发出选票: 883, 收回选票: 877, 有效票: 873, 废票: 4 }\n", ""),
    ];
    finds(&uncounted, &[]);
    let mut without = uncounted.to_vec();
    without.push((SECRETARY, "{ 姓名: 孟长河, 职务: 书记, 性别: 男, 出生年月: 1969-10, 文化程度: 高中 }"));
    finds(&without, &["LEAD-001 前营子村：“一肩挑”没有着落"]);
}

#[test]
fn what_is_told_twice_is_told_alike() {
    finds(
        &[("职务: 书记, 性别: 男, 出生年月: 1969-10", "职务: 书记, 性别: 男, 出生年月: 1969-11")],
        &["LEAD-002 前营子村：“贾向东”的出生年月两处不同"],
    );
}

#[test]
fn without_aims_nothing_is_asked() {
    finds(
        &[
            ("班子目标: [一肩挑, 大学生, 年轻人, 女性, 党员过半]\n", ""),
            ("姓名: 贾向东, 赞成: 639", "姓名: 贾向东, 赞成: 230"),
            ("姓名: 水俊杰, 赞成: 230", "姓名: 水俊杰, 赞成: 639"),
        ],
        &[],
    );
}
