//! Stated figures: parts add up to the whole, and agree with what can be counted.

use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Item;

/// `1 + 7 + 1 = 9`.
fn sum_of(items: &[Item]) -> (u64, String) {
    let sum = items.iter().map(|item| u64::from(item.count)).sum();
    let parts: Vec<String> = items.iter().map(|item| item.count.to_string()).collect();
    (sum, format!("{} = {sum}", parts.join(" + ")))
}

/// Adds a finding if the lines of a breakdown, where there are any, do not add up to `whole`.
fn adds_up(out: &mut Findings, what: &str, items: &[Item], whole: u64, path: FieldPath) {
    let (sum, written) = sum_of(items);
    if !items.is_empty() && sum != whole {
        out.add(format!("{what}加起来不等于总数"), |finding| {
            finding.field(path, format!("{written}，总数是 {whole}")).remedy("核对各项数字")
        });
    }
}

rules! {
    /// 当选代表的结构数字各项之和应当等于当选代表数。
    "SUM-001" Error ["npc-46"] ["PIT-21", "ARI-6"]
    fn parts_add_up(case, out) {
        for congress in case.congresses() {
            let Some(elected) = congress.facts.elected else { continue };
            let figures = &congress.congress.figures;
            let path = congress.field("汇总");
            let level = congress.congress.level.word();
            adds_up(out, &format!("{level}当选代表的年龄结构"), &figures.ages, elected.into(), path.key("年龄"));
            adds_up(out, &format!("{level}当选代表的文化结构"), &figures.educations, elected.into(), path.key("学历"));
        }
    }

    /// 填报的数字应当与程序按明细算出的一致。
    "SUM-002" Error ["npc-46"] ["PIT-21"]
    fn stated_equals_counted(case, out) {
        let mut compare = |key: &str, stated: Option<u32>, counted: Option<u32>, path: FieldPath| {
            let (Some(stated), Some(counted)) = (stated, counted) else { return };
            if stated != counted {
                out.add(format!("填报的“{key}”与明细不符"), |finding| {
                    finding.field(path.key(key), format!("填报 {stated}，按明细是 {counted}")).remedy("核对明细；有明细时可以不填，由程序计算")
                });
            }
        };
        let (stated, counted) = (&case.election().figures, &case.facts.totals);
        let path = FieldPath::root().key("汇总");
        compare("选区", stated.districts, counted.districts, path.clone());
        compare("登记选民", stated.registered, counted.registered, path.clone());
        let turnouts: Vec<u32> = case.congresses().filter_map(|c| Some(c.facts.turnout?.part)).collect();
        let took_part = turnouts.iter().copied().find(|part| Some(*part) == stated.took_part).or(turnouts.first().copied());
        compare("参加投票", stated.took_part, took_part, path.clone());
        compare("投票站", stated.stations, counted.stations, path.clone());
        compare("流动票箱", stated.mobile_boxes, counted.mobile_boxes, path);
        for congress in case.congresses() {
            let path = congress.field("汇总");
            compare("提名候选人", congress.congress.figures.nominees, congress.facts.nominees, path.clone());
            compare("当选代表", congress.congress.figures.elected, congress.facts.elected, path);
        }
    }

    /// 参加投票的人数不能超过登记选民数；当选代表数不能超过应选名额。
    "SUM-003" Error ["npc-45", "npc-46"] ["PIT-21"]
    fn part_within_whole(case, out) {
        if let Some(rate) = case.facts.totals.turnout.filter(|rate| rate.part > rate.whole) {
            out.add("参加投票的人数超过登记选民数", |finding| {
                finding.field(FieldPath::root().key("汇总").key("参加投票"), format!("{} 人，登记选民 {} 人", rate.part, rate.whole)).remedy("核对两个数字")
            });
        }
        for congress in case.congresses() {
            let stated = congress.congress.figures.elected.filter(|elected| *elected > congress.congress.seats);
            if let Some(elected) = stated {
                out.add(format!("{}当选代表超过应选名额", congress.congress.level.word()), |finding| {
                    finding.field(congress.field("汇总").key("当选代表"), format!("{elected} 名，应选 {} 名", congress.congress.seats)).remedy("核对两个数字")
                });
            }
        }
    }

    /// 领导人员的数字应当对得上：当选的不多于候选的，结构数字各项之和等于当选人数。
    "SUM-004" Error ["org-27", "org-29"] ["PIT-21", "ORG-07", "ORG-08"]
    fn leadership_figures(case, out) {
        let Some(leadership) = case.election().summary.as_ref().and_then(|summary| summary.leadership.as_ref()) else { return };
        let path = FieldPath::root().key("总结").key("领导人员");
        for (index, office) in leadership.offices.iter().enumerate().filter(|(_, office)| office.elected > office.candidates) {
            out.add(format!("{}当选的比候选人还多", office.name), |finding| {
                finding.field(path.key("职务").index(index).key("当选"), format!("候选人 {} 名", office.candidates)).remedy("核对两个数字")
            });
        }
        let elected = leadership.offices.iter().map(|office| u64::from(office.elected)).sum();
        adds_up(out, "领导人员的学历结构", &leadership.educations, elected, path.key("学历"));
    }
}
