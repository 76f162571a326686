//! 参选率: how many of the voters of each district took part.

use super::super::Source;
use super::super::context::part;
use super::{Bar, Entry, Fill, Lane, Mark, Picture, Row, Scale, Sign, percent_up, whose};
use crate::facts::{CongressFacts, Rate};
use crate::model::Congress;

/// All districts together.
const ALL: &str = "全部选区";

/// A bar for each district, in their order, and one for all.
pub(super) fn of(source: &Source, congress: &Congress, facts: &CongressFacts) -> Option<Picture> {
    let rates = congress.districts.iter().zip(&facts.districts).map(|(district, facts)| {
        let rate = district.tally.as_ref().zip(facts.voters);
        let rate = rate.filter(|(_, voters)| *voters > 0);
        (format!("第{}选区", district.number), rate.map(|(tally, whole)| Rate { part: tally.took_part, whole }))
    });
    let mut rates: Vec<(String, Option<Rate>)> = rates.collect();
    // One district is all there is.
    let counted = facts.turnout.filter(|_| rates.len() > 1).map(|rate| (ALL, rate));
    // A figure without detail is of the election, whatever its congresses.
    let stated = source.facts.totals.turnout.map(|rate| ("本次选举", rate));
    let whole = counted.or(stated).filter(|(_, rate)| rate.whole > 0);
    if rates.iter().all(|(_, rate)| rate.is_none()) {
        rates.clear();
        whole?;
    }
    let known = || rates.iter().filter_map(|(_, rate)| *rate).chain(whole.map(|(_, rate)| rate));
    let most = known().map(percent_up).max().unwrap_or(0);
    let scale = if most <= 100 { Scale::PERCENT } else { Scale::to(most) };
    let row = |name: &str, rate: Option<Rate>, fill: Fill| match rate {
        Some(rate) => {
            let bar = Bar { from: 0.0, to: scale.at_rate(rate), fill, word: rate.to_string() };
            Row::bar(name, bar, format!("{}／{}", rate.part, rate.whole))
        }
        None => Row {
            lanes: vec![Lane { figure: "还没有计票".to_owned(), ..Lane::default() }],
            ..Row::bar(name, Bar { from: 0.0, to: 0.0, fill, word: String::new() }, String::new())
        },
    };
    let mut rows: Vec<Row> = rates.iter().map(|(name, rate)| row(name, *rate, Fill::Plain)).collect();
    rows.extend(whole.map(|(name, rate)| row(name, Some(rate), Fill::Dark)));
    let line = scale.at_rate(Rate { part: source.kind.validity.num, whole: source.kind.validity.den });
    for lane in rows.iter_mut().flat_map(|row| &mut row.lanes) {
        lane.marks.push(Mark { at: line, sign: Sign::Line });
    }
    let mut legend =
        vec![Entry::fill(Fill::Plain, "选区"), Entry::fill(Fill::Dark, whole.map_or(ALL, |(name, _)| name))];
    legend.retain(|entry| rows.iter().any(|row| row.lanes.iter().any(|lane| fill_of(lane) == entry.fill)));
    let half = part(source.kind.validity);
    legend.push(Entry::sign(Sign::Line, format!("超过{half}，选举才有效")));
    let title = format!("{}参选率", whose(source, congress));
    let note = "参选率是参加投票的选民占登记选民的比例；条的右边是参加投票的人数／登记选民的人数。";
    let words =
        rates.iter().map(|(name, rate)| (name.as_str(), *rate)).chain(whole.map(|(name, rate)| (name, Some(rate))));
    let words: Vec<String> = words.map(|(name, rate)| in_words(name, rate)).collect();
    Some(Picture {
        alt: format!("条形图：{title}。{}。", words.join("；")),
        title,
        unit: "%",
        ticks: scale.ticks(),
        legend,
        rows,
        note: note.to_owned() + &extremes(&rates),
    })
}

/// `最高的是96.4%（第5选区），最低的是90.3%（第4选区）。`; nothing where districts do not differ.
fn extremes(rates: &[(String, Option<Rate>)]) -> String {
    let known = || rates.iter().filter_map(|(name, rate)| Some((name, (*rate)?)));
    let told = |extreme: Rate| {
        let same: Vec<&String> =
            known().filter(|(_, rate)| rate.compare(extreme).is_eq()).map(|(name, _)| name).collect();
        match same.as_slice() {
            [name, _, ..] => format!("{extreme}（{name}等{}个选区）", same.len()),
            names => format!("{extreme}（{}）", names.iter().map(|name| name.as_str()).collect::<String>()),
        }
    };
    let most = known().map(|(_, rate)| rate).max_by(|one, other| one.compare(*other));
    let least = known().map(|(_, rate)| rate).min_by(|one, other| one.compare(*other));
    let differ = most.zip(least).filter(|(most, least)| most.compare(*least).is_gt());
    differ.map_or_else(String::new, |(most, least)| format!("最高的是{}，最低的是{}。", told(most), told(least)))
}

fn fill_of(lane: &Lane) -> Option<Fill> {
    lane.bar.as_ref().map(|bar| bar.fill)
}

fn in_words(name: &str, rate: Option<Rate>) -> String {
    match rate {
        Some(rate) => format!("{name}{rate}（登记选民{}人，参加投票{}人）", rate.whole, rate.part),
        None => format!("{name}还没有计票"),
    }
}
