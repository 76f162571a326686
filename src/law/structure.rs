//! Composition of deputies and delegates against the targets of a plan (选举法 第七条).

use super::{BodyCase, Case, CongressCase, Findings, Rule};
use crate::diag::{Diagnostic, FieldPath, Severity};
use crate::facts::{Rate, Rounds, Structure};
use crate::model::changes::{Direction, Group, Target};
use std::cmp::Ordering;

/// Those of whom targets speak, with the targets.
struct Plan<'a> {
    /// `乡级`, or the name of a body.
    name: &'a str,
    targets: &'a [Target],
    path: FieldPath,
    /// Their composition once every seat that this election can fill is filled.
    settled: Option<&'a Structure>,
}

impl<'a> Plan<'a> {
    /// The deputies of every congress, and the delegates of every body.
    fn all(case: &Case<'a>) -> impl Iterator<Item = Plan<'a>> {
        let congress = |of: CongressCase<'a>| Plan {
            name: of.name(),
            targets: &of.congress.targets,
            path: of.field("结构目标"),
            settled: settled(&of),
        };
        let body = |of: BodyCase<'a>| Plan {
            name: &of.body.name,
            targets: &of.body.targets,
            path: of.field("结构目标"),
            settled: of.facts.delegates.as_ref().and_then(|delegates| delegates.structure.as_ref()),
        };
        case.congresses().map(congress).chain(case.bodies().map(body))
    }

    /// Every target with its path.
    fn targets(&self) -> impl Iterator<Item = (&'a Target, FieldPath)> {
        self.targets.iter().enumerate().map(|(index, target)| (target, self.path.index(index)))
    }
}

/// The composition once every seat that this election can fill is filled.
fn settled<'a>(of: &CongressCase<'a>) -> Option<&'a Structure> {
    let tied = |rounds: &Rounds| rounds.last().tied().count() > 0;
    let mut rounds = of.facts.districts.iter().filter_map(|district| district.rounds.as_ref());
    let open = rounds.any(|rounds| rounds.vacant() > 0 && (rounds.by_round.is_none() || tied(rounds)));
    of.facts.structure.as_ref().filter(|structure| !open && structure.elected > 0)
}

/// Key and words of everything in a target that cannot be.
fn contradictions(target: &Target) -> Vec<(&'static str, &'static str)> {
    let crossed = |least: Option<u32>, most: Option<u32>| least.zip(most).is_some_and(|(least, most)| least > most);
    let none = target.at_least.or(target.at_most).or(target.percent_at_least).or(target.percent_at_most).is_none();
    let faults = [
        (crossed(target.at_least, target.at_most), "不少于", "比“不多于”还大"),
        (crossed(target.percent_at_least, target.percent_at_most), "不低于百分之", "比“不高于百分之”还大"),
        (target.against_last.is_some() && target.last_term.is_none(), "比上届", "没有写“上届”的数字，无法比较"),
        (target.last_term.is_some_and(|last| last.part > last.whole), "上届", "人数比总数还多"),
        (none && target.against_last.is_none(), "项", "没有写要达到什么"),
    ];
    faults.into_iter().filter(|(wrong, ..)| *wrong).map(|(_, key, words)| (key, words)).collect()
}

/// Key and words of every demand of a target that `rate` misses.
fn missed(target: &Target, rate: Rate) -> Vec<(&'static str, String)> {
    let percent = |percent: u32| Rate { part: percent, whole: 100 };
    let least = |key, bound: Option<u32>| bound.filter(|n| rate.part < *n).map(|n| (key, format!("目标 {n} 名以上")));
    let most = |key, bound: Option<u32>| bound.filter(|n| rate.part > *n).map(|n| (key, format!("目标 {n} 名以内")));
    let last = target.last_term.map(Rate::from);
    [
        least("不少于", target.at_least),
        most("不多于", target.at_most),
        target
            .percent_at_least
            .filter(|bound| rate.compare(percent(*bound)) == Ordering::Less)
            .map(|bound| ("不低于百分之", format!("目标 {bound}% 以上"))),
        target
            .percent_at_most
            .filter(|bound| rate.compare(percent(*bound)) == Ordering::Greater)
            .map(|bound| ("不高于百分之", format!("目标 {bound}% 以内"))),
        target.against_last.zip(last).filter(|(direction, last)| !moved(*direction, rate.compare(*last))).map(
            |(direction, last)| {
                ("比上届", format!("目标比上届{}；上届 {} 名中 {} 名，{last}", direction.word(), last.whole, last.part))
            },
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a change goes the way that was asked for.
fn moved(direction: Direction, change: Ordering) -> bool {
    match direction {
        Direction::Higher => change.is_gt(),
        Direction::NotLower => change.is_ge(),
        Direction::NotHigher => change.is_le(),
        Direction::Lower => change.is_lt(),
    }
}

/// Where a group's data come from.
fn source(group: Group) -> &'static str {
    match group {
        Group::Women => "性别",
        Group::Minorities => "民族",
        Group::NonParty => "政治面貌",
        Group::Grassroots | Group::Cadres | Group::Managers => "身份",
        Group::Incumbents => "连任",
    }
}

/// At most this many names stand in one label.
const NAMES: usize = 5;

/// Why a group cannot be judged, and what to do.
fn untold(finding: Diagnostic, path: FieldPath, group: Group, names: &[String]) -> Diagnostic {
    let source = source(group);
    if names.is_empty() {
        let label = "只有汇总数字，没有当选代表的明细";
        let stated = [Group::Women, Group::Grassroots].contains(&group);
        let finding = finding.field(path, label);
        return match stated {
            true => finding.remedy(format!("在“汇总”里填报“{}代表”", group.word().trim_end_matches("一线"))),
            false => finding.remedy("照当选代表登记表自行核对"),
        };
    }
    let shown = names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join("、");
    let more = if names.len() > NAMES { "等" } else { "" };
    let label = format!("当选代表中有 {} 人没有写“{source}”：{shown}{more}", names.len());
    finding.field(path, label).remedy(format!("在“提名”里补上“{source}”；另选他人当选的，自行核对"))
}

rules! {
    /// 当选代表的结构应当达到结构目标。
    ///
    /// 选举法要求基层代表、妇女代表有适当的数量，妇女代表的比例逐步提高；具体的数由换届选举的实施意见、方案确定。
    /// 各选区都选完以后才核对；比例照人数比较，不四舍五入，分母是当选代表数。
    ///
    /// 改法：核对代表的登记情况和目标数字；确实没有达到的，不影响当选，在报告里照实写，并说明原因。
    "STRUCT-001" Warning ["npc-7"] ["NPC-04"]
    fn targets_are_met(case, out) {
        for plan in Plan::all(case) {
            for (target, path) in plan.targets().filter(|(target, _)| contradictions(target).is_empty()) {
                let Some(rate) = plan.settled.and_then(|structure| structure.rate(target.group)) else { continue };
                let missed = missed(target, rate);
                if missed.is_empty() {
                    continue;
                }
                out.add(format!("{}{}代表没有达到结构目标", plan.name, target.group.word()), |finding| {
                    let now = format!("当选 {} 名中 {} 名，{rate}", rate.whole, rate.part);
                    let labels = missed.into_iter().map(|(key, asked)| (path.key(key), format!("{asked}；{now}")));
                    finding.fields(labels).remedy("核对数字；确实没有达到的，不影响当选，在报告里照实写")
                });
            }
        }
    }

    /// 有的当选代表没有写明身份、连任等情况，对应的结构目标无法核对。
    ///
    /// 每个当选代表都写明了才能计算；缺一个人，比例就不可靠。
    ///
    /// 改法：在“提名”里补上“身份”“连任”；只有汇总数字的，填报“妇女代表”“基层代表”，其余自行核对。
    "STRUCT-002" Note ["npc-7"] ["NPC-04"]
    fn targets_can_be_judged(case, out) {
        for plan in Plan::all(case) {
            let Some(structure) = plan.settled else { continue };
            for (group, names) in &structure.unknown {
                let asks = |target: &Target| target.group == *group && contradictions(target).is_empty();
                let Some((_, path)) = plan.targets().find(|(target, _)| asks(target)) else { continue };
                let title = format!("{}{}代表的目标无法核对", plan.name, group.word());
                out.add(title, |finding| untold(finding, path.key("项"), *group, names));
            }
        }
    }

    /// 结构目标应当说得通。
    ///
    /// 同一类代表只写一项；下限不能大于上限；比上届的，要写上届的数字；每一项至少写一个要求。
    ///
    /// 改法：对照实施意见、方案，改正或者补上目标的数字。
    "STRUCT-003" Error ["npc-7"] ["NPC-04"]
    fn targets_make_sense(case, out) {
        for plan in Plan::all(case) {
            for (target, path) in plan.targets() {
                let mut faults = contradictions(target);
                let mut same = plan.targets.iter().filter(|other| other.group == target.group);
                if same.next().is_some_and(|first| !std::ptr::eq(first, target)) {
                    faults.push(("项", "前面已经写过这一类，合成一项"));
                }
                if faults.is_empty() {
                    continue;
                }
                out.add(format!("{}{}代表的结构目标说不通", plan.name, target.group.word()), |finding| {
                    let labels = faults.into_iter().map(|(key, words)| (path.key(key), words));
                    finding.fields(labels).remedy("对照实施方案，改正或者补上数字")
                });
            }
        }
    }
}
