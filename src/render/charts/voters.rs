//! 选民登记: how many are registered of those who have come of age, by sex, age and nationality.

use super::super::Source;
use super::super::views::congress_name;
use super::{Bar, Entry, Fill, Picture, Row, Scale};
use crate::facts::rolls::AGE_BANDS;
use crate::facts::{Census, CongressFacts, Rate};
use crate::model::Congress;
use crate::model::person::HAN;

/// Persons under one head: what they are called, how many, how the bar is filled.
type Group = (&'static str, Vec<(&'static str, u32, Fill)>);

/// Bars of persons, all on one scale; what is not known of every district is left out.
pub(super) fn of(_: &Source, congress: &Congress, facts: &CongressFacts) -> Option<Picture> {
    let census = &facts.census;
    let registered = census.registered.filter(|registered| *registered > 0)?;
    let groups = groups(census, registered);
    let all = || groups.iter().flat_map(|(_, lines)| lines);
    let scale = Scale::to(all().map(|(_, count, _)| u64::from(*count)).max().unwrap_or(0));
    let share = |part: u32| Rate { part, whole: registered }.to_string();
    let row = |(name, count, fill): &(&'static str, u32, Fill)| {
        let bar = Bar { from: 0.0, to: scale.at(*count), fill: *fill, word: format!("{count}人") };
        let figure = match (fill, census.registration()) {
            (Fill::Plain, _) => share(*count),
            (Fill::Dark, Some(rate)) => format!("登记率{rate}"),
            _ => String::new(),
        };
        Row::bar(*name, bar, figure)
    };
    let of_group = |(head, lines): &Group| -> Vec<Row> {
        std::iter::once(Row::heading(head)).chain(lines.iter().map(row)).collect()
    };
    let mut legend = vec![
        Entry::fill(Fill::Hatched, "年满十八周岁的人口"),
        Entry::fill(Fill::Dark, "登记选民"),
        Entry::fill(Fill::Plain, "登记选民中"),
    ];
    legend.retain(|entry| all().any(|(_, _, fill)| Some(*fill) == entry.fill));
    let words = all().map(|(name, count, fill)| match fill {
        Fill::Plain => format!("{name}{count}人，占{}", share(*count)),
        _ => format!("{name}{count}人"),
    });
    let rate = census.registration().map(|rate| format!("登记率{rate}（{}÷{}）", rate.part, rate.whole));
    let words: Vec<String> = words.chain(rate).collect();
    let title = format!("{}选民登记和年龄结构", congress_name(congress));
    let ages = if groups.iter().any(|(head, _)| *head == "年龄") { "年龄算到选举日；" } else { "" };
    Some(Picture {
        alt: format!("条形图：{title}。{}。", words.join("；")),
        title,
        unit: "人",
        ticks: scale.ticks(),
        legend,
        rows: groups.iter().flat_map(of_group).collect(),
        note: format!("{ages}各类右边的比例是占登记选民的比例。"),
    })
}

/// Every way of dividing the voters that is known of all of them.
fn groups(census: &Census, registered: u32) -> Vec<Group> {
    let of_age = census.of_age.map(|of_age| ("年满十八周岁", of_age, Fill::Hatched));
    let plain = |(name, count)| (name, count, Fill::Plain);
    let mut groups: Vec<Group> =
        vec![("登记", of_age.into_iter().chain([("登记选民", registered, Fill::Dark)]).collect())];
    if let Some((men, women)) = census.men.zip(census.women) {
        groups.push(("性别", [("男", men), ("女", women)].map(plain).to_vec()));
    }
    if let [Some(young), Some(middle), Some(old)] = census.ages {
        groups.push(("年龄", AGE_BANDS.into_iter().zip([young, middle, old]).map(plain).collect()));
    }
    if let Some(minorities) = census.minorities {
        let han = registered.saturating_sub(minorities);
        groups.push(("民族", [(HAN, han), ("少数民族", minorities)].map(plain).to_vec()));
    }
    groups
}
