//! What the papers of a joined unit print: every number and every word of comparison.

use super::grid::{TableView, table};
use super::units;
use super::views::{RateView, rate};
use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, Rate};
use crate::model::changes::Group;
use crate::model::rollup::RollUp;
use crate::model::{Level, UnitLevel};
use crate::statistics::compare::{difference, two_up_one_down};
use crate::statistics::tables::units_word;
use crate::statistics::{Area, Change, CongressRecord, Grid, Persons, Poll, Statistics, Voters};
use serde::Serialize;
use serde_json::{Value as Json, json};

/// The report on elections of deputies, and that on elections of bodies.
pub const REPORT: &str = "rollup/report.md";
pub const REPORT_OF_UNITS: &str = "rollup/units.md";
/// The tables of one level, or of bodies.
pub const TABLES: &str = "rollup/tables.typ";

/// A congress, or all of one level.
#[derive(Serialize)]
struct CongressView<'a> {
    /// `县级`.
    level: &'static str,
    /// `青禾县第十八届人民代表大会`, or `15个县级人民代表大会`.
    name: String,
    bodies: u32,
    districts: Option<u32>,
    seats: Option<u32>,
    objections: Option<u32>,
    voters: &'a Voters,
    poll: &'a Poll,
    registration: Option<RateView>,
    turnout: Option<RateView>,
    turnout_change: Option<String>,
    registered_change: Option<String>,
    nominees: Option<u32>,
    candidates: Option<u32>,
    elected: Option<u32>,
    vacant: Option<u32>,
    groups: Vec<GroupView>,
    /// Whether 两升一降 came true.
    verdict: Option<String>,
    ages: String,
    educations: String,
}

/// Deputies of a group.
#[derive(Serialize)]
struct GroupView {
    name: &'static str,
    share: RateView,
    last: Option<RateView>,
    change: Option<String>,
}

/// A percentage with its parts, now and last term.
#[derive(Serialize)]
struct FigureView {
    name: String,
    now: RateView,
    last: Option<RateView>,
}

/// What percentages are shares of.
const OF_DEPUTIES: &str = "登记率以年满十八周岁的人口为分母，参选率以登记选民为分母，各类代表的比例以当选代表为分母。";
const OF_UNITS: &str = "投票率以已经完成选举的单位的选举人为分母，各类成员的比例以当选的人数为分母，班子结构的比例以已经完成选举的单位数为分母。";

/// The report that tells of `whole`.
pub fn report_of(whole: &Statistics) -> &'static str {
    if whole.units.is_some() { REPORT_OF_UNITS } else { REPORT }
}

/// What the report prints.
pub fn report(whole: &Statistics, units: &[Statistics], plan: &RollUp) -> Json {
    let congresses: Vec<CongressView> = whole.congresses.iter().map(|congress| view(whole, congress)).collect();
    let units_view = whole.units.as_ref().map(units::view);
    let shares =
        units_view.iter().flat_map(|view| view.shares()).map(|(name, now)| FigureView { name, now, last: None });
    let figures: Vec<FigureView> = whole.congresses.iter().flat_map(figures).chain(shares).collect();
    json!({
        "unit": unit(whole, units),
        "totals": whole.totals,
        "congresses": congresses,
        "compared": whole.units.is_none(),
        "figures": figures,
        "units": units_view,
        "shares_of": if whole.units.is_some() { OF_UNITS } else { OF_DEPUTIES },
        "report": plan.report,
        "draft": false,
    })
}

/// What the tables of a level print, or those of bodies.
pub fn tables(whole: &Statistics, level: Option<Level>, grids: &[&Grid]) -> Json {
    let persons = match level {
        Some(level) => whole.congress(level).map(|one| {
            let lists = &one.lists;
            persons("当选代表", [&lists.nominees, &lists.candidates, &lists.elected])
        }),
        None => whole.units.as_ref().map(|units| {
            let lists = &units.lists;
            persons("当选人", [&lists.nominees, &lists.candidates, &lists.elected])
        }),
    };
    let of = match &whole.units {
        Some(units) => units.title.clone(),
        None => format!("{}人大代表{}", level.map_or("", Level::word), whole.occasion.word()),
    };
    json!({
        "unit": unit(whole, &[]),
        "of": of,
        "tables": grids.iter().map(|grid| table(grid)).collect::<Vec<TableView>>(),
        "persons": persons,
    })
}

fn unit(whole: &Statistics, units: &[Statistics]) -> Json {
    let joined = whole.joined.clone().unwrap_or_default();
    json!({
        "name": whole.name(),
        "whole": whole.level.whole(),
        "place": place(&whole.area, whole.level),
        "occasion": whole.occasion.word(),
        "bodies": bodies(whole),
        "title": whole.units.as_ref().map(|units| units.title.as_str()),
        "polling_day": whole.polling_day,
        "polling_until": whole.last_polling_day,
        "count": joined.units.len(),
        "kind": units_word(units),
        "missing": joined.missing,
        "incomplete": units.iter().filter_map(incomplete).collect::<Vec<String>>(),
    })
}

/// `安徽省云州市青禾县`.
pub fn place(area: &Area, level: UnitLevel) -> String {
    let levels = [UnitLevel::Province, UnitLevel::City, UnitLevel::County, UnitLevel::Township];
    levels.into_iter().filter(|above| *above >= level).map(|level| area.name(level)).collect()
}

/// `县、乡两级人大`, `村民委员会`.
fn bodies(whole: &Statistics) -> String {
    match (&whole.units, whole.congress(Level::County), whole.congress(Level::Township)) {
        (Some(units), ..) => units.body.clone(),
        (None, Some(_), Some(_)) => "县、乡两级人大".to_owned(),
        (None, None, Some(_)) => "乡级人大".to_owned(),
        _ => "县级人大".to_owned(),
    }
}

/// A unit that lacks some of its own: `青禾县缺甲镇、乙乡`.
fn incomplete(unit: &Statistics) -> Option<String> {
    let missing = &unit.joined.as_ref()?.missing;
    (!missing.is_empty()).then(|| format!("{}缺{}", unit.name(), missing.join("、")))
}

fn view<'a>(whole: &Statistics, one: &'a CongressRecord) -> CongressView<'a> {
    let change = |now: Option<Rate>, last: Option<Rate>| Change::of(now?, last?);
    let of = |group: Group| change(one.share(group), one.last_share(group));
    let last_registered = one.last_term.registered.or(one.voters.last_term);
    let group = |group: Group| {
        let last = one.last_share(group);
        let change = of(group).map(Change::phrase);
        Some(GroupView { name: group.word(), share: rate(one.share(group)?), last: last.map(rate), change })
    };
    CongressView {
        level: one.level.word(),
        name: name(whole, one),
        bodies: one.bodies,
        districts: one.numbers.districts,
        seats: one.numbers.seats,
        objections: one.numbers.objections,
        voters: &one.voters,
        poll: &one.poll,
        registration: one.registration().map(rate),
        turnout: one.turnout().map(rate),
        turnout_change: change(one.turnout(), one.last_turnout()).map(Change::phrase),
        registered_change: one.voters.registered.zip(last_registered).map(|(now, last)| difference(now, last, "人")),
        nominees: one.lists.nominees.total,
        candidates: one.lists.candidates.total,
        elected: one.lists.elected.total,
        vacant: one.vacant().filter(|vacant| *vacant > 0),
        groups: Group::ALL.into_iter().filter_map(group).collect(),
        verdict: two_up_one_down(of),
        ages: lines(&one.lists.elected, Aspect::Age),
        educations: lines(&one.lists.elected, Aspect::Education),
    }
}

fn name(whole: &Statistics, one: &CongressRecord) -> String {
    match (one.bodies, &one.area, one.term) {
        (1, Some(area), Some(term)) => format!("{area}第{}届人民代表大会", crate::numeral::chinese(term)),
        (1, Some(area), None) => format!("{area}人民代表大会"),
        (count, ..) => format!("{}{count}个{}人民代表大会", whole.level.whole(), one.level.word()),
    }
}

/// `35岁以下的1人，36岁至55岁的7人`; empty where it is not told of everybody.
pub(super) fn lines(persons: &Persons, aspect: Aspect) -> String {
    if persons.band(aspect, UNKNOWN) != Some(0) {
        return String::new();
    }
    let bands = aspect.bands().iter().filter_map(|word| Some((word, persons.band(aspect, word)?)));
    let some = bands.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word}的{count}人"));
    some.collect::<Vec<String>>().join("，")
}

/// Every percentage of the report with its parts.
fn figures(one: &CongressRecord) -> Vec<FigureView> {
    let figure = |name: &str, now: Option<Rate>, last: Option<Rate>| {
        let name = format!("{}{name}", one.level.word());
        Some(FigureView { name, now: rate(now?), last: last.map(rate) })
    };
    let first = [figure("登记率", one.registration(), None), figure("参选率", one.turnout(), one.last_turnout())];
    let groups = Group::ALL.into_iter().map(|group| figure(group.word(), one.share(group), one.last_share(group)));
    first.into_iter().chain(groups).flatten().collect()
}

/// Nominees, candidates and those elected of all units, band by band.
pub(super) fn persons(elected: &str, lists: [&Persons; 3]) -> Json {
    let aspect = |aspect: Aspect| {
        let words = aspect.bands().iter().copied().chain([UNKNOWN]);
        let told = |word: &&str| *word != UNKNOWN || lists.iter().any(|list| list.band(aspect, word) > Some(0));
        let line = |word: &str| {
            let [nominees, candidates, elected] = lists.map(|list| list.band(aspect, word));
            let share = elected.zip(lists[2].total).map(|(part, whole)| Rate { part, whole }.to_string());
            json!({ "name": word, "nominees": nominees, "candidates": candidates, "elected": elected, "share": share })
        };
        json!({ "name": aspect.word(), "lines": words.filter(told).map(line).collect::<Vec<_>>() })
    };
    // Of what nobody tells nothing is printed.
    let told_of_some = |aspect: &Aspect| lists.iter().any(|list| list.band(*aspect, UNKNOWN) != list.total);
    let [nominees, candidates, total] = lists.map(|list| list.total);
    json!({
        "who": elected, "nominees": nominees, "candidates": candidates, "elected": total,
        "aspects": Aspect::ALL.into_iter().filter(told_of_some).map(aspect).collect::<Vec<_>>(),
    })
}
