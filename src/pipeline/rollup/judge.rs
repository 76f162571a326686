//! Whether units can be joined: whose they are, which are there twice, which are missing, what they do not tell.

use super::Whole;
use super::gather::{HandedIn, Plan};
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity, Step};
use crate::input;
use crate::model::{Level, RollUp, UnitLevel};
use crate::statistics::{Area, Expected, Statistics, join as add_up, lacking};
use std::collections::BTreeMap;

/// A unit that was handed in, and the file or folder where people find it.
pub(super) struct Unit {
    pub name: String,
    pub record: Statistics,
}

impl Unit {
    fn anchor(&self) -> Anchor {
        Anchor::File(self.name.clone())
    }
}

/// Joins units; `None` if something forbids it, which the report then says.
pub(super) fn join(handed_in: HandedIn, report: &mut Report) -> Option<Whole> {
    let HandedIn { name, plan: source, home, units, refused } = handed_in;
    let plan = source.as_ref().map(|source| &source.content);
    if units.is_empty() && refused > 0 {
        return None;
    }
    if units.is_empty() && plan.is_none() {
        let finding = Diagnostic::new("STAT-008", Severity::Error, "没有找到可以汇总的单位");
        let finding = finding.at(Anchor::File(name), "里面没有统计.json，也没有项目");
        report.push(finding.remedy("写出各单位的项目文件夹、统计.json，或者放着它们的文件夹"));
        return None;
    }
    let (level, area) = target(plan, &units)?;
    let before = report.count(Severity::Error);
    let units: Vec<Unit> = units.into_iter().filter(|unit| belongs(unit, level, &area, plan, report)).collect();
    one_election(&units, report);
    doubles(&units, report);
    let mut units = by_county(units, level);
    if let Some(plan) = &plan {
        let place = |unit: &Unit| plan.units.iter().position(|name| name == unit.record.name());
        units.sort_by_key(|unit| place(unit).unwrap_or(usize::MAX));
    }
    // Who is there, but cannot be used, is not missing.
    let missing = if refused == 0 { missing(&units, source.as_ref(), report) } else { vec![] };
    mixed(&units, level, report);
    if units.is_empty() || report.count(Severity::Error) > before {
        return None;
    }
    let records: Vec<Statistics> = units.iter().map(|unit| unit.record.clone()).collect();
    for lack in lacking(&records) {
        let Some(unit) = units.get(lack.unit) else { continue };
        let title = format!("{}没有报全，合计里这些项是空的", unit.record.name());
        let finding = Diagnostic::new("STAT-007", Severity::Note, title);
        let what = format!("缺 {} 项：{}", lack.figures.len(), shortened(&lack.figures));
        report.push(finding.at(unit.anchor(), what).remedy("请这个单位补报；不能补的，合计就空着"));
    }
    let mut record = add_up(Expected { level, area, missing }, &records);
    if let Some(source) = &source {
        record.state_last_term(&source.content.last_term);
        contradictions(&record, source, report);
    }
    Some(Whole { record, units: records, plan: source.map(|source| source.content), home })
}

/// What the units are to become: what the plan says, otherwise the smallest area in which all lie.
fn target(plan: Option<&RollUp>, units: &[Unit]) -> Option<(UnitLevel, Area)> {
    if let Some(plan) = plan {
        let name = |level| (plan.level == level).then(|| plan.name.clone());
        let province = plan.province.clone().unwrap_or_else(|| plan.name.clone());
        let city = name(UnitLevel::City).or(plan.city.clone());
        let area = Area { province, city, county: name(UnitLevel::County), township: None };
        return Some((plan.level, area.up_to(plan.level)));
    }
    let first = units.first()?;
    let lowest = units.iter().map(|unit| unit.record.level).max()?;
    let wider = [UnitLevel::County, UnitLevel::City].into_iter().filter(|level| *level > lowest);
    let holds = |level: &UnitLevel| {
        let area = first.record.area.up_to(*level);
        !area.name(*level).is_empty() && units.iter().all(|unit| unit.record.area.up_to(*level) == area)
    };
    let level = wider.into_iter().find(holds).unwrap_or(UnitLevel::Province);
    Some((level, first.record.area.up_to(level)))
}

/// STAT-005 unless the unit lies in the area and below its level, and the plan has it.
fn belongs(unit: &Unit, level: UnitLevel, area: &Area, plan: Option<&RollUp>, report: &mut Report) -> bool {
    let record = &unit.record;
    // A city that a unit leaves out is no contradiction.
    let own = Area { city: record.area.city.clone().or(area.city.clone()), ..record.area.clone() };
    let whole = Area { city: area.city.clone().or(own.city.clone()), ..area.clone() };
    let listed = |plan: &RollUp| {
        let above = own.name(UnitLevel::County);
        let name = record.name();
        plan.units.is_empty() || plan.units.iter().any(|unit| unit == name || (record.level < level && unit == above))
    };
    let what = if record.level >= level {
        format!("{}是{}单位，不能汇总到{}", record.name(), record.level.word(), level.word())
    } else if own.up_to(level) != whole.up_to(level) {
        format!("{}不在{}", full_name(&own), area.name(level))
    } else if !plan.is_none_or(listed) {
        format!("“所辖单位”里没有{}", record.name())
    } else {
        return true;
    };
    let finding = Diagnostic::new("STAT-005", Severity::Error, "有不属于这里的单位");
    let remedy = "把它移出去；名称写错了的，请报送单位改好重报；“所辖单位”漏写了的，补上";
    report.push(finding.at(unit.anchor(), what).remedy(remedy));
    false
}

fn full_name(area: &Area) -> String {
    let parts = [Some(&area.province), area.city.as_ref(), area.county.as_ref(), area.township.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect()
}

/// STAT-005 where by-elections stand among general elections, or elections of villages among those of deputies.
fn one_election(units: &[Unit], report: &mut Report) {
    let Some(first) = units.first() else { return };
    for unit in units {
        let (own, other) = (&unit.record, &first.record);
        let (what, remedy) = if own.kind() != other.kind() {
            (format!("这里是{}，别的单位是{}", own.kind(), other.kind()), "种类不同的选举分开汇总")
        } else if own.occasion != other.occasion {
            (format!("这里是{}，别的单位是{}", own.occasion.word(), other.occasion.word()), "换届选举和补选分开汇总")
        } else {
            continue;
        };
        let finding = Diagnostic::new("STAT-005", Severity::Error, "有不是同一次选举的单位");
        report.push(finding.at(unit.anchor(), what).at(first.anchor(), "别的单位，例如这一个").remedy(remedy));
    }
}

/// STAT-003: a unit twice, or a unit beside a part of it.
fn doubles(units: &[Unit], report: &mut Report) {
    let same = |one: &Area, level: UnitLevel, other: &Unit| {
        let cut = |area: &Area| Area { city: None, ..area.up_to(level) };
        cut(one) == cut(&other.record.area) && !one.name(level).is_empty()
    };
    for (index, unit) in units.iter().enumerate() {
        let level = unit.record.level;
        let mut others = units.iter().enumerate().filter(|(other, _)| *other != index);
        let first = others.find(|(other, before)| {
            let overlaps = same(&unit.record.area, level, before);
            // Of two equal units the later one is told, of a whole and its part the part's whole.
            overlaps && (before.record.level < level || (before.record.level == level && *other < index))
        });
        let Some((_, before)) = first else { continue };
        let name = unit.record.name();
        let (title, label) = match before.record.level == level {
            true => (format!("{name}有两份"), "前面已经有一份"),
            false => (format!("{name}已经汇总过，又有它下面的单位"), "这是它下面的单位"),
        };
        let finding = Diagnostic::new("STAT-003", Severity::Error, title).at(unit.anchor(), "这里又有一份");
        report.push(finding.at(before.anchor(), label).remedy("留下对的一份，另一份移出去"));
    }
}

/// Townships become counties first where the counties of a city or province are wanted.
fn by_county(units: Vec<Unit>, level: UnitLevel) -> Vec<Unit> {
    if level == UnitLevel::County {
        return units;
    }
    let (townships, mut others): (Vec<Unit>, Vec<Unit>) =
        units.into_iter().partition(|unit| unit.record.level == UnitLevel::Township);
    let mut counties: BTreeMap<Area, Vec<Unit>> = BTreeMap::new();
    for unit in townships {
        counties.entry(unit.record.area.up_to(UnitLevel::County)).or_default().push(unit);
    }
    for (area, units) in counties {
        let name = units.first().map(|unit| unit.name.clone()).unwrap_or_default();
        let records: Vec<Statistics> = units.into_iter().map(|unit| unit.record).collect();
        let record = add_up(Expected { level: UnitLevel::County, area, missing: vec![] }, &records);
        others.push(Unit { name, record });
    }
    others
}

/// STAT-004: units of the plan that are not there.
fn missing(units: &[Unit], plan: Option<&Plan>, report: &mut Report) -> Vec<String> {
    let there = |name: &&String| units.iter().any(|unit| unit.record.name() == name.as_str());
    let expected = plan.map(|plan| plan.content.units.as_slice()).unwrap_or_default();
    let missing: Vec<String> = expected.iter().filter(|name| !there(name)).cloned().collect();
    if let (false, Some(plan)) = (missing.is_empty(), plan) {
        let title = format!("缺 {} 个单位：{}", missing.len(), missing.join("、"));
        let come = expected.len() - missing.len();
        let what = format!("应当有 {} 个，报来 {come} 个；合计不含缺的", expected.len());
        let finding =
            Diagnostic::new("STAT-004", Severity::Warning, title).field(FieldPath::root().key("所辖单位"), what);
        let finding = finding.remedy("催报；报来以后放进来再汇总一次");
        report.extend(input::placed(&plan.file, &plan.text, vec![finding]));
    }
    missing
}

/// STAT-006: terms of one congress that differ; terms and polling days that most do not have.
fn mixed(units: &[Unit], level: UnitLevel, report: &mut Report) {
    let mut tell = |what: &str, severity: Severity, told: Vec<(String, &Unit)>| {
        let mut by: BTreeMap<&String, Vec<&Unit>> = BTreeMap::new();
        told.iter().for_each(|(value, unit)| by.entry(value).or_default().push(unit));
        let Some((usual, most)) = by.iter().rev().max_by_key(|(_, units)| units.len()) else { return };
        if by.len() < 2 {
            return;
        }
        let others = told.iter().filter(|(value, _)| value != *usual);
        let others: Vec<String> = others.map(|(value, unit)| format!("{} {value}", unit.record.name())).collect();
        let finding = Diagnostic::new("STAT-006", severity, format!("各单位的{what}不同"));
        let Some(odd) = told.iter().find(|(value, _)| value != *usual) else { return };
        let label = format!("{} 个单位是 {usual}；不同的：{}", most.len(), shortened(&others));
        let remedy = match severity {
            Severity::Error => "同一个大会只有一个届次，请写错的单位改好重报",
            _ => "核对有没有写错；确实不同的，不用改",
        };
        report.push(finding.at(odd.1.anchor(), label).remedy(remedy));
    };
    let day = units.iter().map(|unit| (unit.record.polling_day.to_string(), unit)).collect();
    // Counties of a province choose their days themselves, and so do townships those of their villages.
    let of_deputies = units.iter().all(|unit| unit.record.units.is_none());
    let severity = if level == UnitLevel::County && of_deputies { Severity::Warning } else { Severity::Note };
    tell("选举日", severity, day);
    for congress in [Level::County, Level::Township] {
        let term = |unit: &Unit| Some(format!("第{}届", unit.record.congress(congress)?.term?));
        let terms = units.iter().filter_map(|unit| Some((term(unit)?, unit))).collect();
        let one_body = level == UnitLevel::County && congress == Level::County;
        tell(&format!("{}届次", congress.word()), if one_body { Severity::Error } else { Severity::Warning }, terms);
    }
}

/// Sums of sound units contradict nothing; last term's figures, which are stated for the whole, may.
fn contradictions(record: &Statistics, plan: &Plan, report: &mut Report) {
    for fault in crate::statistics::faults(record) {
        let [_, Step::Index(congress), _, Step::Key(key)] = fault.at.0.as_slice() else { continue };
        let level = record.congresses.get(*congress).map(|congress| congress.level);
        let stated = plan.content.last_term.iter().position(|last| Some(last.level) == level);
        let at = FieldPath::root().key("上届").index(stated.unwrap_or(0)).key(key);
        let finding = Diagnostic::new("STAT-002", Severity::Error, format!("上届的{}", fault.what));
        let finding = finding.field(at, fault.numbers).remedy("核对“上届”的数字");
        report.extend(input::placed(&plan.file, &plan.text, vec![finding]));
    }
}

/// The first of many names, and how many there are.
fn shortened(names: &[String]) -> String {
    const MOST: usize = 8;
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join("、");
    if names.len() > MOST { format!("{shown} 等 {} 项", names.len()) } else { shown }
}
