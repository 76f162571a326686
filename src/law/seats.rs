//! A congress: who elects it, its seats and its people.

use super::{Case, CongressCase, Findings, Rule};
use crate::diag::Severity;
use crate::model::congress::ElectedBy;
use crate::model::election::Occasion;

/// Congresses that are elected as a whole; a by-election fills single seats.
fn whole<'a>(case: &Case<'a>) -> impl Iterator<Item = CongressCase<'a>> {
    let general = case.election().occasion == Occasion::General;
    case.congresses().filter(move |_| general)
}

rules! {
    /// 县、乡两级人民代表大会代表由选民直接选举。
    ///
    /// 不设区的市、市辖区、县、自治县和乡、民族乡、镇的代表都由选民直接选举；
    /// 乡镇的人民代表大会不选举县级代表，县级的也不由别的大会选举。
    ///
    /// 改法：删掉“产生方式”，或者改成“选民直接选举”；方案里这样写的，改方案。
    "KIND-001" Error ["npc-3"] ["NPC-01"]
    fn elected_by_voters(case, out) {
        for congress in case.congresses().filter(|c| c.congress.elected_by == ElectedBy::LowerCongress) {
            out.add(format!("{}人民代表大会代表不能由下级人民代表大会选举", congress.name()), |finding| {
                finding.field(congress.field("产生方式"), "县、乡两级的代表由选民直接选举").remedy("改成“选民直接选举”，或者整行删掉")
            });
        }
    }

    /// 各选区的名额之和应当等于应选代表总名额。
    ///
    /// 总名额由县级人大常委会依法确定，经确定后不再变动；分到各选区的名额不能多也不能少。写了选区的，总名额也要写。
    ///
    /// 改法：核对总名额和各选区的“名额”；没有写总名额的，补上“应选代表”。
    "DIST-002" Error ["npc-12", "npc-15"] ["NPC-12", "NPC-13"]
    fn seats_add_up(case, out) {
        for congress in case.congresses().filter(|c| !c.congress.districts.is_empty()) {
            let sum = congress.facts.district_seats;
            let Some(total) = congress.congress.seats else {
                out.add(format!("{}没有写应选代表总名额", congress.name()), |finding| {
                    finding
                        .field(congress.field("选区"), format!("各选区加起来 {sum} 名"))
                        .remedy("写上“应选代表”，与各选区的“名额”核对")
                });
                continue;
            };
            if total != sum {
                out.add(format!("{}各选区名额之和不等于应选代表总名额", congress.name()), |finding| {
                    finding
                        .field(congress.field("应选代表"), format!("总名额 {total} 名，各选区加起来 {sum} 名"))
                        .remedy("核对总名额和各选区的“名额”")
                });
            }
        }
    }

    /// 应选代表的总名额应当与按人口计算的名额相符。
    ///
    /// 县级基数一百四十名，每五千人增加一名；乡级基数四十五名，每一千五百人增加一名，不足的零头不算
    /// （2020年10月17日以前的基数是一百二十名和四十名）；
    /// 各有上限，人口很少的可以少于基数。省级人大常委会可以决定另加，但不超过百分之五。
    /// 名额核定以后不再变动，所以与现在的人口不符不一定有错。
    /// 只写了一部分选区和名额的，不写总人口，就不核对；补选也不核对。
    ///
    /// 改法：核对人口和名额；名额是以前核定的，照核定的写，不用改。
    "DIST-006" Warning ["npc-12", "npc-13", "npc-14"] ["NPC-09", "NPC-10", "NPC-11", "NPC-12", "ARI-8"]
    fn seats_by_population(case, out) {
        for congress in whole(case) {
            let known = congress.congress.population.zip(congress.facts.lawful_seats);
            let Some(((people, lawful), seats)) = known.zip(congress.congress.seats) else { continue };
            let extra = congress.congress.extra_seats.unwrap_or(0);
            let Some(formula) = case.kind.seat_formula(congress.congress.level, case.election().polling_day) else { continue };
            let most_extra = case.kind.seats_extra.at_most(lawful);
            if extra > most_extra {
                out.add("省定增加的名额太多", |finding| {
                    finding
                        .field(congress.field("省定增加名额"), format!("按人口是 {lawful} 名，另加不超过 {most_extra} 名"))
                        .remedy("核对省级人大常委会的决定")
                });
            } else if seats > lawful + extra || (seats < lawful + extra && people >= formula.small) {
                let is_capped = formula.base + people / formula.people_per_seat > formula.max;
                let capped = if is_capped { format!("，最多 {} 名", formula.max) } else { String::new() };
                let added = if extra > 0 { format!("，另加 {extra} 名") } else { String::new() };
                out.add(format!("{}应选代表的名额与人口不符", congress.name()), |finding| {
                    finding
                        .field(
                            congress.field("应选代表"),
                            format!(
                                "人口 {people} 人：基数 {} 名，每 {} 人加 1 名{capped}{added}，是 {} 名",
                                formula.base, formula.people_per_seat, lawful + extra,
                            ),
                        )
                        .field(congress.field("人口"), "按这个人口数计算")
                        .remedy("核对两个数；可能是以前核定的名额，核定以后不再变动，那就不用改")
                        .remedy("省级人大常委会决定另加了名额的，写进“省定增加名额”")
                });
            }
        }
    }

    /// 各选区的人口之和应当等于本行政区域的人口。
    ///
    /// 每个选区都写了人口才核对；补选只在缺额的选区进行，不核对。
    ///
    /// 改法：核对各选区的“人口”和代表大会的“人口”，用同一个口径、同一天的数字。
    "DIST-007" Warning ["npc-15"] ["NPC-13"]
    fn people_add_up(case, out) {
        for congress in whole(case) {
            let Some((stated, people)) = congress.congress.population.zip(congress.facts.people) else { continue };
            if people.population != stated {
                out.add(format!("{}各选区人口之和不等于总人口", congress.name()), |finding| {
                    finding
                        .field(congress.field("人口"), format!("写的是 {stated} 人，各选区加起来 {} 人", people.population))
                        .remedy("核对各选区的“人口”；两处要用同一个口径、同一天的数字")
                });
            }
        }
    }
}
