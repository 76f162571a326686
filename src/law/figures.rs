//! Stated figures: parts add up to the whole, and agree with what can be counted.

use super::{Case, CongressCase, Findings, Rule, report};
use crate::diag::{FieldPath, Severity};
use crate::facts::{DistrictFacts, Rate};
use crate::model::changes::Group;
use crate::model::{Item, Percent};

/// `1 + 7 + 1 = 9`.
fn sum_of(items: &[Item]) -> (u64, String) {
    let sum = items.iter().map(|item| u64::from(item.count)).sum();
    let parts: Vec<String> = items.iter().map(|item| item.count.to_string()).collect();
    (sum, format!("{} = {sum}", parts.join(" + ")))
}

/// Adds a finding if the lines of a breakdown, where there are any, do not add up to `whole`.
pub(super) fn adds_up(out: &mut Findings, what: &str, items: &[Item], whole: u64, path: FieldPath) {
    let (sum, written) = sum_of(items);
    if !items.is_empty() && sum != whole {
        out.add(format!("{what}加起来不等于总数"), |finding| {
            finding.field(path, format!("{written}，总数是 {whole}")).remedy("核对各项数字")
        });
    }
}

/// A rate that a percentage may mean, and its parts in words.
pub(super) struct Meaning {
    pub rate: Rate,
    /// `参加投票 13469 人，登记选民 13875 人`.
    pub parts: String,
}

impl Meaning {
    pub fn new(part: u32, whole: u32, parts: String) -> Meaning {
        Meaning { rate: Rate { part, whole }, parts }
    }
}

/// Adds a finding, resting on `article`, if a stated percentage says none of the rates that it may mean.
fn says(
    out: &mut Findings,
    (article, what): (&str, String),
    stated: Option<Percent>,
    meanings: &[Meaning],
    path: FieldPath,
    hint: impl Fn(Percent) -> Option<String>,
) {
    let (Some(percent), Some(first)) = (stated, meanings.first()) else { return };
    if !meanings.iter().any(|meaning| meaning.rate.is_written(percent)) {
        let right = first.rate.percent(percent.decimals().max(1));
        let hint = hint(percent).unwrap_or_default();
        out.add_on(&[article], format!("{what}与人数不符"), |finding| {
            let label = format!("{}，应当是 {right}{hint}", first.parts);
            finding.field(path, label).remedy("核对人数和比例；也可以不写比例，由程序计算")
        });
    }
}

/// Whether a stated number is none of those counted: SUM-002 says it.
fn disagrees(stated: Option<u32>, counted: impl IntoIterator<Item = u32>) -> bool {
    let counted: Vec<u32> = counted.into_iter().collect();
    stated.is_some_and(|stated| !counted.is_empty() && !counted.contains(&stated))
}

/// Turnouts that are known; two congresses have two.
pub(super) fn turnouts(case: &Case) -> Vec<Meaning> {
    let stated = case.election().figures.took_part;
    let counted = case.congresses().filter_map(|of| of.facts.turnout);
    let mut rates: Vec<Rate> = counted.chain(case.facts.totals.turnout).filter(|rate| rate.whole > 0).collect();
    rates.sort_by_key(|rate| Some(rate.part) != stated);
    let meaning = |rate: Rate| {
        let parts = format!("参加投票 {} 人，登记选民 {} 人", rate.part, rate.whole);
        Meaning::new(rate.part, rate.whole, parts)
    };
    rates.into_iter().map(meaning).collect()
}

/// By how much the candidates exceed the seats, for the formal list and for all who were nominated.
fn surpluses(of: &CongressCase) -> Vec<Meaning> {
    let Some(seats) = of.facts.seats else { return vec![] };
    let lists = [("正式候选人", of.facts.candidates), ("提名候选人", of.facts.nominees)];
    let meaning = |(what, count): (&str, Option<u32>)| {
        let surplus = count?.checked_sub(seats)?;
        Some(Meaning::new(surplus, seats, format!("{what} {} 名，应选 {seats} 名，多 {surplus} 名", count?)))
    };
    lists.into_iter().filter_map(meaning).filter(|meaning| meaning.rate.whole > 0).collect()
}

/// Deputies of a group among those elected.
pub(super) fn deputies(of: &CongressCase, group: Group) -> Vec<Meaning> {
    let rate = of.facts.structure.as_ref().and_then(|structure| structure.rate(group)).filter(|rate| rate.whole > 0);
    let meaning = |rate: Rate| {
        let parts = format!("当选代表 {} 名，其中{} {} 名", rate.whole, group.word(), rate.part);
        Meaning::new(rate.part, rate.whole, parts)
    };
    rate.into_iter().map(meaning).collect()
}

rules! {
    /// 当选代表的结构数字各项之和应当等于当选代表数，两种推荐的人数之和应当等于提名候选人数。
    ///
    /// 改法：核对各项数字，改正写错的一项；也可以不填，由程序按明细计算。
    "SUM-001" Error ["npc-46"] ["PIT-21", "ARI-6"]
    fn parts_add_up(case, out) {
        for congress in case.congresses() {
            let figures = &congress.congress.figures;
            let path = congress.field("汇总");
            let level = congress.name();
            if let Some((nominees, (parties, voters))) = figures.nominees.zip(figures.by_parties.zip(figures.by_voters)) {
                let parts = [("政党团体推荐", parties), ("选民联名推荐", voters)];
                let parts = parts.map(|(name, count)| Item { name: name.to_owned(), count });
                adds_up(out, &format!("{level}两种推荐的人数"), &parts, nominees.into(), path.key("提名候选人"));
            }
            let Some(elected) = congress.facts.elected else { continue };
            adds_up(out, &format!("{level}当选代表的年龄结构"), &figures.ages, elected.into(), path.key("年龄"));
            adds_up(out, &format!("{level}当选代表的文化结构"), &figures.educations, elected.into(), path.key("学历"));
        }
    }

    /// 填报的数字应当与程序按明细算出的一致。
    ///
    /// 改法：核对明细，改正两个数字中写错的一个；有明细的可以不填。
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
            let (figures, facts, path) = (&congress.congress.figures, congress.facts, congress.field("汇总"));
            let members = |group: Group| Some(facts.structure.as_ref()?.rate(group)?.part);
            let districts = Some(congress.congress.districts.len() as u32).filter(|number| *number > 0);
            let by = |number: fn(&DistrictFacts) -> u32| districts.map(|_| facts.districts.iter().map(number).sum());
            compare("选区", figures.districts, districts, path.clone());
            let last = figures.last_term.map(|last| last.registered);
            compare("登记选民", last, facts.census.last_term, path.key("上届"));
            compare("政党团体推荐", figures.by_parties, by(|district| district.by_parties), path.clone());
            compare("选民联名推荐", figures.by_voters, by(|district| district.by_voters), path.clone());
            compare("提名候选人", figures.nominees, facts.nominees, path.clone());
            compare("正式候选人", figures.candidates, facts.candidates, path.clone());
            compare("当选代表", figures.elected, facts.elected, path.clone());
            compare("妇女代表", figures.women, members(Group::Women), path.clone());
            compare("基层代表", figures.grassroots, members(Group::Grassroots), path);
        }
    }

    /// 参加投票的人数不能超过登记选民数，上届的也一样；当选代表数不能超过应选名额；其中的妇女、基层代表不能超过当选代表。
    ///
    /// 改法：核对两个数字是不是同一级、同一次选举的，改正写错的一个。
    "SUM-003" Error ["npc-45", "npc-46"] ["PIT-21"]
    fn part_within_whole(case, out) {
        if let Some(rate) = case.facts.totals.turnout.filter(|rate| rate.part > rate.whole) {
            out.add("参加投票的人数超过登记选民数", |finding| {
                let path = FieldPath::root().key("汇总").key("参加投票");
                finding.field(path, format!("{} 人，登记选民 {} 人", rate.part, rate.whole)).remedy("核对两个数字")
            });
        }
        let whole = (case.facts.totals.last_turnout, FieldPath::root().key("汇总"));
        let each = case.congresses().map(|of| (of.facts.last_turnout, of.field("汇总")));
        for (last, path) in [whole].into_iter().chain(each) {
            let Some(rate) = last.filter(|rate| rate.part > rate.whole) else { continue };
            out.add("上届参加投票的人数超过登记选民数", |finding| {
                let label = format!("{} 人，登记选民 {} 人", rate.part, rate.whole);
                finding.field(path.key("上届").key("参加投票"), label).remedy("核对两个数字")
            });
        }
        for congress in case.congresses() {
            let stated = congress.congress.figures.elected.zip(congress.facts.seats);
            if let Some((elected, seats)) = stated.filter(|(elected, seats)| elected > seats) {
                out.add(format!("{}当选代表超过应选名额", congress.name()), |finding| {
                    let label = format!("{elected} 名，应选 {seats} 名");
                    finding.field(congress.field("汇总").key("当选代表"), label).remedy("核对两个数字")
                });
            }
            for (key, group) in [("妇女代表", Group::Women), ("基层代表", Group::Grassroots)] {
                let rate = congress.facts.structure.as_ref().and_then(|structure| structure.rate(group));
                let Some(rate) = rate.filter(|rate| rate.part > rate.whole) else { continue };
                out.add(format!("{}{key}比当选代表还多", congress.name()), |finding| {
                    let label = format!("{} 名，当选代表 {} 名", rate.part, rate.whole);
                    finding.field(congress.field("汇总").key(key), label).remedy("核对两个数字")
                });
            }
        }
    }

    /// 领导人员的数字应当对得上：当选的不多于候选的，结构数字各项之和等于当选人数。
    ///
    /// 改法：核对会议的选举结果，改正写错的数字。
    "SUM-004" Error ["org-27", "org-29"] ["PIT-21", "ORG-07", "ORG-08"]
    fn leadership_figures(case, out) {
        for (report, leadership) in case.election().leaderships() {
            let path = report::path(report).key("领导人员");
            let offices = leadership.offices.iter().enumerate();
            for (index, office) in offices.filter(|(_, office)| office.elected > office.candidates) {
                out.add(format!("{}当选的比候选人还多", office.name), |finding| {
                    finding.field(path.key("职务").index(index).key("当选"), format!("候选人 {} 名", office.candidates)).remedy("核对两个数字")
                });
            }
            let elected = leadership.offices.iter().map(|office| u64::from(office.elected)).sum();
            adds_up(out, "领导人员的学历结构", &leadership.educations, elected, path.key("学历"));
        }
    }

    /// 填报的比例应当与人数一致。
    ///
    /// 参选率是参加投票的人数除以登记选民数；差额比例是候选人比应选名额多出的人数除以应选名额，不是除以候选人数；
    /// 妇女代表比例、基层代表比例是其人数除以当选代表数。
    /// 照写出的位数四舍五入或者去掉尾数都可以。
    ///
    /// 改法：核对分子、分母，照人数改正比例；也可以不写，由程序计算。
    "SUM-005" Warning ["npc-7", "npc-31", "npc-45"] ["PIT-05", "PIT-21", "PIT-22", "ARI-5", "ARI-9"]
    fn stated_rates(case, out) {
        let path = FieldPath::root().key("汇总").key("参选率");
        let (stated, parts) = (&case.election().figures, case.congresses().filter_map(|of| Some(of.facts.turnout?.part)));
        // A rate of numbers that are wrong themselves is the same fault.
        let wrong = disagrees(stated.took_part, parts) || disagrees(stated.registered, case.facts.totals.registered);
        let turnout = stated.turnout.filter(|_| !wrong);
        says(out, ("npc-45", "参选率".to_owned()), turnout, &turnouts(case), path, |_| None);
        for of in case.congresses() {
            let (figures, path) = (&of.congress.figures, of.field("汇总"));
            let what = |article, what: &str| (article, format!("{}{what}", of.name()));
            let surpluses = surpluses(&of);
            let by_candidates = |percent: Percent| {
                let rate = |of: &Meaning| Rate { part: of.rate.part, whole: of.rate.part + of.rate.whole };
                let wrong = surpluses.iter().map(rate).any(|rate| rate.is_written(percent));
                wrong.then(|| format!("；{percent} 是除以候选人数算的，应当除以应选名额"))
            };
            let wrong = disagrees(figures.candidates, of.facts.candidates) || disagrees(figures.nominees, of.facts.nominees);
            says(out, what("npc-31", "差额比例"), figures.surplus.filter(|_| !wrong), &surpluses, path.key("差额比例"), by_candidates);
            for (key, group, part, percent) in [
                ("妇女代表比例", Group::Women, figures.women, figures.women_share),
                ("基层代表比例", Group::Grassroots, figures.grassroots, figures.grassroots_share),
            ] {
                let deputies = deputies(&of, group);
                let counted = deputies.iter().map(|meaning| meaning.rate.part);
                let wrong = disagrees(part, counted) || disagrees(figures.elected, of.facts.elected);
                says(out, what("npc-7", key), percent.filter(|_| !wrong), &deputies, path.key(key), |_| None);
            }
        }
    }

    /// 登记选民占户籍人口的比例应当可信。
    ///
    /// 不满十八周岁的人不登记，登记选民一般明显少于户籍人口，超过94%就提醒。多出的，往往是重复登记、死亡和迁出的没有除名，
    /// 或者人口数写错；外来人口多的地方也可能确实如此。
    ///
    /// 改法：核对人口数和选民名单，查重复登记、应当除名的；确实如此的，不用改。
    "SUM-006" Warning ["npc-27"] ["PIT-11", "PIT-21"]
    fn voters_of_all_people(case, out) {
        let bound = case.kind.plausible.registered;
        let (Some(population), Some(registered)) = (case.election().figures.population, case.facts.totals.registered)
        else {
            return;
        };
        if registered >= bound.exceeded_by(population) {
            let title = match registered > population {
                true => "登记选民比户籍人口还多",
                false => "登记选民占户籍人口的比例太高",
            };
            let rate = Rate { part: registered, whole: population };
            out.add(title, |finding| {
                finding
                    .field(
                        FieldPath::root().key("汇总").key("户籍人口"),
                        format!("{population} 人，登记选民 {registered} 人，占 {rate}"),
                    )
                    .remedy("核对两个数字，查选民名单有没有重复登记、没有除名的；外来人口多的，不用改")
            });
        }
    }

    /// 选区年满十八周岁的人口应当不多于人口，登记选民一般不多于年满十八周岁的人口。
    ///
    /// 登记率是登记选民占年满十八周岁人口的比例，超过百分之百的，往往是重复登记、死亡和迁出的没有除名，或者人口数写错；
    /// 外来人口多的、有单位选民不算在人口里的，也可能确实如此。
    ///
    /// 改法：核对“人口”“年满十八周岁人口”和选民名单；确实如此的，不用改。
    "SUM-007" Warning ["npc-27"] ["PIT-11", "PIT-21"]
    fn voters_of_those_of_age(case, out) {
        for district in case.districts() {
            let census = &district.facts.census;
            let Some(of_age) = census.of_age else { continue };
            let path = district.field("年满十八周岁人口");
            if let Some(population) = census.population.filter(|population| of_age > *population) {
                out.add(format!("{}：年满十八周岁的比人口还多", district.name()), |finding| {
                    finding.field(path, format!("{of_age} 人，人口 {population} 人")).remedy("核对两个数字")
                });
            } else if let Some(rate) = census.registration().filter(|rate| rate.part > rate.whole) {
                out.add(format!("{}：登记选民比年满十八周岁的人口还多", district.name()), |finding| {
                    let label = format!("{of_age} 人，登记选民 {} 人，登记率 {rate}", rate.part);
                    finding.field(path, label).remedy("核对人口数，查选民名单有没有重复登记、没有除名的；确实如此的，不用改")
                });
            }
        }
    }
}
