//! A town in which every district needs another vote.

use crate::support::{Scratch, edited, fonts};
use std::fmt::Write;
use std::fs;
use zhangbang::pipeline::{self, State};

const HEAD: &str = "# 人名、地名和数字都是虚构的。
种类: 人大代表直接选举
地区: { 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }
选举日: 2026-04-20
投票时间: { 开始: 7:00, 结束: 18:00 }
日程: { 选民名单公布: 2026-03-30, 初步候选人公布: 2026-04-03, 正式候选人公布: 2026-04-11, 当选名单公布: 2026-04-22 }
代表大会:
  - 级别: 乡级
    行政区域: 柳河镇
    届次: 19
    应选代表: 10
    选举委员会: { 名称: 柳河镇选举委员会, 主任: 周明远 }
    日程: { 代表资格确认: 2026-05-11, 代表名单公布: 2026-05-12, 第一次会议: 2026-05-20 }
    资格审查:
      机构: 柳河镇第十八届人民代表大会代表资格审查委员会
      日期: 2026-05-10
      确认机关: 柳河镇人民代表大会主席团
    选区:
";

/// A district: seats, votes of its candidates at the poll, the rounds that follow.
pub type Described = (u32, &'static [(&'static str, u32)], &'static str);

pub const DISTRICTS: [Described; 5] = [
    // Two of two seats in two votes.
    (
        2,
        &[("林晓梅", 8), ("何建军", 4), ("高翔", 3), ("田玉琴", 1)],
        "        另行选举:
          日期: 2026-04-27
          公告: 2026-04-23
          候选人: [何建军, 高翔]
          计票:
            参加投票: 9
            其中: { 投票站: 7, 流动票箱: 2 }
            发出选票: 9
            收回选票: 9
            有效票: 8
            废票: 1
            得票:
              - { 姓名: 何建军, 赞成: 5, 反对: 3, 弃权: 0 }
              - { 姓名: 高翔, 赞成: 3, 反对: 4, 弃权: 1 }
            主持人: 卫东升
            监票人: [沈玉兰, 韩大勇]
            计票人: [蒋文华]
          当选公布: 2026-04-29
",
    ),
    // Equal votes for the second seat.
    (
        2,
        &[("孙志强", 8), ("马秀英", 6), ("丁宁", 6)],
        "        再次投票:
          日期: 2026-04-24
          公告: 2026-04-22
          候选人: [马秀英, 丁宁]
          计票:
            参加投票: 8
            发出选票: 8
            收回选票: 8
            有效票: 8
            废票: 0
            得票:
              - { 姓名: 马秀英, 赞成: 3, 反对: 5, 弃权: 0 }
              - { 姓名: 丁宁, 赞成: 5, 反对: 3, 弃权: 0 }
          当选公布: 2026-04-25
",
    ),
    // Nobody at the poll, then too few voters.
    (
        1,
        &[("冯桂海", 4), ("陈国明", 4)],
        "        另行选举:
          日期: 2026-04-27
          公告: 2026-04-23
          候选人: [冯桂海, 陈国明]
          计票:
            参加投票: 5
            发出选票: 5
            收回选票: 5
            有效票: 5
            废票: 0
            得票:
              - { 姓名: 冯桂海, 赞成: 3, 反对: 2, 弃权: 0 }
              - { 姓名: 陈国明, 赞成: 2, 反对: 3, 弃权: 0 }
          宣布无效: 是
",
    ),
    // Equal votes in the by-round.
    (
        3,
        &[("褚红梅", 9), ("卫建平", 7), ("蒋玉兰", 4), ("韩福生", 4), ("杨月英", 3)],
        "        另行选举:
          日期: 2026-04-27
          公告: 2026-04-23
          候选人: [蒋玉兰, 韩福生]
          计票:
            参加投票: 10
            发出选票: 10
            收回选票: 10
            有效票: 10
            废票: 0
            得票:
              - { 姓名: 蒋玉兰, 赞成: 5, 反对: 5, 弃权: 0 }
              - { 姓名: 韩福生, 赞成: 5, 反对: 5, 弃权: 0 }
        再次投票:
          日期: 2026-05-04
          公告: 2026-04-29
          候选人: [蒋玉兰, 韩福生]
          计票:
            参加投票: 10
            发出选票: 10
            收回选票: 10
            有效票: 10
            废票: 0
            得票:
              - { 姓名: 蒋玉兰, 赞成: 4, 反对: 6, 弃权: 0 }
              - { 姓名: 韩福生, 赞成: 6, 反对: 4, 弃权: 0 }
          当选公布: 2026-05-06
",
    ),
    // Equal votes, settled before those who had come went home: one list for both votes.
    (
        2,
        &[("许爱华", 7), ("秦素芬", 6), ("尤志刚", 6)],
        "        再次投票:
          日期: 2026-04-20
          公告: 2026-04-20
          候选人: [秦素芬, 尤志刚]
          计票:
            参加投票: 6
            发出选票: 6
            收回选票: 6
            有效票: 6
            废票: 0
            得票:
              - { 姓名: 秦素芬, 赞成: 4, 反对: 2, 弃权: 0 }
              - { 姓名: 尤志刚, 赞成: 2, 反对: 4, 弃权: 0 }
",
    ),
];

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈";

fn description() -> String {
    let mut text = HEAD.to_owned();
    for (index, (seats, votes, rounds)) in DISTRICTS.into_iter().enumerate() {
        let number = index + 1;
        let names: Vec<&str> = votes.iter().map(|(name, _)| *name).collect();
        write!(text, "      - 编号: {number}\n        范围: 样例村{number}组\n        名额: {seats}\n        提名:\n")
            .expect("text");
        for name in &names {
            writeln!(
                text,
                "          - {{ 姓名: {name}, 性别: 女, 民族: 汉族, 出生年月: 1980-05, 文化程度: 高中, 政治面貌: 群众, \
                 工作单位及职务: 样例村村民, 联名选民: 12 }}"
            )
            .expect("text");
        }
        write!(
            text,
            "        正式候选人: [{}]\n        投票站: [{{ 名称: 第一投票站, 地点: 样例村小学 }}]\n        计票:\n          \
             参加投票: 10\n          发出选票: 10\n          收回选票: 10\n          有效票: 10\n          废票: 0\n          得票:\n",
            names.join(", ")
        )
        .expect("text");
        for (name, yes) in votes {
            writeln!(text, "            - {{ 姓名: {name}, 赞成: {yes}, 反对: {}, 弃权: 0 }}", 10 - yes).expect("text");
        }
        text += rounds;
    }
    text += "选民名单:\n";
    for number in 1..=DISTRICTS.len() {
        writeln!(text, "  - {{ 文件: {number}.csv, 乡级选区: {number} }}").expect("text");
    }
    text
}

/// The town with these changes.
pub fn town(name: &str, changes: &[(&str, &str)]) -> State {
    let scratch = Scratch::new(name);
    fs::write(scratch.0.join("选举.yaml"), edited(&description(), changes)).expect("the description");
    for number in 1..=DISTRICTS.len() {
        let mut roll = "姓名,性别,出生日期,选民小组\n".to_owned();
        for (index, surname) in SURNAMES.chars().enumerate() {
            writeln!(
                roll,
                "{surname}样{}号,女,19{}0-0{number}-01,第一小组",
                ["甲", "乙", "丙", "丁", "戊"][number - 1],
                index % 5 + 4
            )
            .expect("text");
        }
        fs::write(scratch.0.join(format!("{number}.csv")), roll).expect("a roll");
    }
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    let errors: Vec<_> =
        checked.report.findings.iter().filter(|one| one.severity == zhangbang::diag::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    checked.state.expect("a town that can be read")
}
