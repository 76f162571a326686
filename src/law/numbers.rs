//! Numbers in sentences: do they agree with each other and with the facts?

use super::figures::{Meaning, deputies, turnouts};
use super::{BodyCase, Case, Findings, Passage, Rule};
use crate::diag::Severity;
use crate::facts::{CongressFacts, DistrictFacts, Rate, sum};
use crate::model::changes::Group;
use crate::model::{Congress, District, Percent};
use crate::numeral::{Figure, clause, figures};
use std::collections::BTreeSet;
use std::ops::Range;

/// What people and things are counted in.
const UNITS: [&str; 12] = ["人", "名", "位", "个", "张", "份", "户", "票", "条", "处", "件", "只"];
/// What may stand between the name of a number and the number.
const BETWEEN: &str = "的选民人数共有为是达到了计总合：:";
/// What parts clauses.
const CLAUSE: [char; 6] = ['，', '、', '：', '（', '）', ','];

/// A number that has a name: the names, and every value that it may have. Where nothing is described, sums are nothing.
struct Named {
    names: Vec<String>,
    values: BTreeSet<u64>,
}

impl Named {
    fn new(names: &[&str], values: impl IntoIterator<Item = Option<u32>>) -> Named {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Named { names, values: values.into_iter().flatten().filter(|value| *value > 0).map(u64::from).collect() }
    }

    /// Where its name stands, if `before` ends with it but for words that lead to a number.
    fn place(&self, before: &str) -> Option<usize> {
        self.names.iter().find_map(|name| {
            let at = before.rfind(name.as_str())?;
            before[at + name.len()..].chars().all(|c| BETWEEN.contains(c)).then_some(at)
        })
    }
}

/// A number of each congress, and of all together.
fn of_all(case: &Case, number: fn(&Congress, &CongressFacts) -> Option<u32>) -> Vec<Option<u32>> {
    let pairs = case.election().congresses.iter().zip(&case.facts.congresses);
    let each: Vec<Option<u32>> = pairs.map(|(congress, facts)| number(congress, facts)).collect();
    let total = sum(each.iter().copied());
    each.into_iter().chain([total]).collect()
}

/// A number of each district.
fn of_districts(case: &Case, number: fn(&District, &DistrictFacts) -> Option<u32>) -> Vec<Option<u32>> {
    let pairs = case.election().congresses.iter().zip(&case.facts.congresses);
    let districts = pairs.flat_map(|(congress, facts)| congress.districts.iter().zip(&facts.districts));
    districts.map(|(district, facts)| number(district, facts)).collect()
}

/// The voters of a district as they were posted first.
fn posted(facts: &DistrictFacts) -> Option<u32> {
    facts.correction.map(|late| late.before).or(facts.voters)
}

/// Voters, and those who took part.
fn voters(case: &Case) -> [Named; 2] {
    let (stated, totals) = (&case.election().figures, &case.facts.totals);
    let registered = [
        of_all(case, |_, facts| facts.census.registered),
        of_all(case, |_, facts| facts.census.last_term),
        of_all(case, |_, facts| sum(facts.districts.iter().map(posted))),
        of_districts(case, |_, facts| facts.voters),
        of_districts(case, |_, facts| posted(facts)),
        of_districts(case, |_, facts| facts.census.last_term),
        vec![totals.registered, stated.registered, totals.last_turnout.map(|rate| rate.whole)],
        of_all(case, |_, facts| Some(facts.last_turnout?.whole)),
    ];
    let took_part = [
        of_all(case, |_, facts| Some(facts.turnout?.part)),
        of_districts(case, |district, _| Some(district.tally.as_ref()?.took_part)),
        vec![totals.turnout.map(|rate| rate.part), stated.took_part, totals.last_turnout.map(|rate| rate.part)],
        of_all(case, |_, facts| Some(facts.last_turnout?.part)),
    ];
    [
        Named::new(&["登记选民", "选民总数", "全体选民", "共有选民"], registered.into_iter().flatten()),
        Named::new(&["参加投票", "参选选民", "实际投票", "参加选举"], took_part.into_iter().flatten()),
    ]
}

/// Seats, candidates and deputies.
fn persons(case: &Case) -> [Named; 4] {
    let with = |mut all: Vec<Option<u32>>, more: Vec<Option<u32>>| {
        all.extend(more);
        all
    };
    let seats = with(of_all(case, |_, facts| facts.seats), of_districts(case, |one, _| Some(one.seats)));
    let formal = of_districts(case, |one, _| Some(one.formal.len() as u32).filter(|number| *number > 0));
    let nominees = of_districts(case, |one, _| Some(one.nominees.len() as u32).filter(|number| *number > 0));
    [
        Named::new(&["应选代表", "代表名额"], seats),
        Named::new(&["正式代表候选人", "正式候选人"], with(of_all(case, |_, facts| facts.candidates), formal)),
        Named::new(
            &["提名推荐代表候选人", "提名代表候选人", "初步代表候选人", "初步候选人"],
            with(of_all(case, |_, facts| facts.nominees), nominees),
        ),
        Named::new(&["当选代表", "选举产生代表"], of_all(case, |_, facts| facts.elected)),
    ]
}

/// Districts, people, stations and boxes.
fn places(case: &Case) -> [Named; 4] {
    let (stated, totals) = (&case.election().figures, &case.facts.totals);
    let described = |number: usize| Some(number as u32).filter(|number| *number > 0);
    let all = case.election().congresses.iter().map(|congress| congress.districts.len());
    let districts = all.clone().chain([all.sum()]).map(described).chain([totals.districts, stated.districts]);
    [
        Named::new(&["划分选区", "共有选区", "设选区"], districts),
        Named::new(
            &["户籍人口"],
            of_all(case, |congress, _| congress.population).into_iter().chain([stated.population]),
        ),
        Named::new(&["投票站"], [totals.stations, stated.stations]),
        Named::new(&["流动票箱"], [totals.mobile_boxes, stated.mobile_boxes]),
    ]
}

/// Numbers of bodies, each and all together.
fn of_bodies(case: &Case, number: fn(&BodyCase) -> Option<u32>) -> Vec<Option<u32>> {
    let each: Vec<Option<u32>> = case.bodies().map(|body| number(&body)).collect();
    let total = sum(each.iter().copied());
    // Of those that have voted, too.
    let voted = sum(case.bodies().filter(|body| body.facts.elected.is_some()).map(|body| number(&body)));
    each.into_iter().chain([total, voted]).collect()
}

/// Those who may vote, who voted and who were elected, where bodies are elected.
fn bodies(case: &Case) -> Vec<Named> {
    let Some(rules) = &case.kind.bodies else { return vec![] };
    let own = rules.methods.iter().filter_map(|method| method.voters.as_deref());
    let voters: Vec<&str> = own.chain([rules.words.voters.as_str(), "应到会"]).collect();
    let at_meetings = |body: &BodyCase| Some(body.body.count.as_ref()?.took_part);
    let elected = format!("当选{}", rules.words.member);
    let of_members = of_bodies(case, |body| body.facts.members).into_iter();
    vec![
        Named::new(&voters, of_members.chain(of_bodies(case, |body| body.facts.voters))),
        Named::new(&["参加投票", "实到会", "实到"], of_bodies(case, at_meetings)),
        Named::new(&["预备党员"], of_bodies(case, |body| body.body.electorate.probationary)),
        Named::new(&["不计入应到会"], of_bodies(case, |body| Some(body.facts.excused))),
        Named::new(&[&elected], of_bodies(case, |body| body.facts.elected)),
        Named::new(&["户籍人口", "总人口"], [case.election().figures.population]),
    ]
}

/// The numbers that the election has, as a whole, by congress and by district, or by body.
fn named(case: &Case) -> Vec<Named> {
    if case.kind.bodies.is_some() {
        return bodies(case);
    }
    voters(case).into_iter().chain(persons(case)).chain(places(case)).collect()
}

/// Whether a figure counts people or things.
fn counts(sentence: &str, figure: &Figure) -> bool {
    UNITS.iter().any(|unit| sentence[figure.with_about.end..].starts_with(unit))
}

/// Rates that a clause names; the first is the likeliest.
fn rates(case: &Case, clause: &str) -> Vec<Meaning> {
    let of_group = |group: Group| case.congresses().flat_map(|of| deputies(&of, group)).collect();
    let groups = [("妇女代表", Group::Women), ("基层代表", Group::Grassroots)];
    match clause {
        _ if ["参选率", "投票率", "到会率"].iter().any(|name| clause.contains(name)) => {
            let bodies = case.bodies().filter_map(|body| {
                let (part, whole) = (body.body.count.as_ref()?.took_part, body.facts.voters?);
                Some(Meaning::new(part, whole, format!("参加投票 {part} 人，{} {whole} 人", body.rules.words.voters)))
            });
            let parts = of_districts(case, |district, _| Some(district.tally.as_ref()?.took_part));
            let own = parts.into_iter().zip(of_districts(case, |_, facts| facts.voters));
            let own = own.filter_map(|(part, whole)| Some(Meaning::new(part?, whole?, String::new())));
            turnouts(case).into_iter().chain(own).chain(bodies).collect()
        }
        _ => match groups.iter().find(|(name, _)| clause.contains(name)) {
            Some((_, group)) => of_group(*group),
            None => vec![],
        },
    }
}

/// A percentage of a sentence that says something else than the numbers.
fn wrong_percent(case: &Case, sentence: &str, all: &[Figure], at: usize) -> Option<(Percent, String)> {
    let figure = &all[at];
    let percent: Percent = figure.words.replace('％', "%").parse().ok()?;
    let exact = all.iter().filter(|other| other.about.is_none() && counts(sentence, other));
    let numbers: Vec<u32> = exact.filter_map(|other| u32::try_from(other.count?).ok()).collect();
    let pairs = numbers.iter().flat_map(|part| numbers.iter().map(move |whole| (*part, *whole)));
    let mut meant = pairs.filter(|(_, whole)| *whole > 0).flat_map(|(part, whole)| {
        let over = part.checked_sub(whole).map(|part| Rate { part, whole });
        [Some(Rate { part, whole }), over].into_iter().flatten()
    });
    if figure.about.is_some() || meant.any(|rate| rate.is_written(percent)) {
        return None;
    }
    let clause = clause(&sentence[..figure.range.start], &CLAUSE);
    let known = rates(case, clause);
    if known.iter().any(|meaning| meaning.rate.is_written(percent)) {
        return None;
    }
    let says = |rate: Rate| rate.percent(percent.decimals().max(1));
    let own = match numbers[..] {
        [one, other] if one != other => Some(Rate { part: one.min(other), whole: one.max(other) }),
        _ => None,
    };
    let is_share = ["率", "占", "比例"].iter().any(|word| clause.contains(word));
    match (own.filter(|_| is_share), known.first()) {
        (Some(rate), _) => Some((percent, format!("{}÷{}＝{}", rate.part, rate.whole, says(rate)))),
        (None, Some(first)) => Some((percent, format!("{}，应当是 {}", first.parts, says(first.rate)))),
        (None, None) => None,
    }
}

/// A number of a sentence that bears the name of others: the name as far as the number, the number, and the others.
/// `known`: numbers that reports state themselves.
fn misnamed<'a>(sentence: &'a str, named: &'a [Named], known: &BTreeSet<u64>) -> Vec<(&'a str, String, &'a Named)> {
    let mut found = vec![];
    for figure in figures(sentence).into_iter().filter(|figure| counts(sentence, figure)) {
        let Some(count) = figure.count else { continue };
        let means = |value: &u64| figure.about.map_or(*value == count, |about| about.admits(count, *value));
        let Range { start, end } = figure.with_about;
        let name = named.iter().find_map(|named| Some((named, named.place(&sentence[..start])?)));
        let wrong =
            |(named, _): &(&Named, usize)| !named.values.is_empty() && !named.values.iter().chain(known).any(means);
        if let Some((named, from)) = name.filter(wrong) {
            let said = if figure.about.is_some() { sentence[start..end].to_owned() } else { count.to_string() };
            found.push((&sentence[from..end], said, named));
        }
    }
    found
}

fn prose<'a>(case: &'a Case) -> impl Iterator<Item = &'a Passage<'a>> {
    case.texts.iter().filter(|passage| passage.is_prose())
}

rules! {
    /// 句子里的百分比应当与人数一致。
    ///
    /// 一句话里既写了人数又写了百分比的，照人数核对；只写了参选率、妇女代表的比例这些程序知道的，照程序的数字核对。
    /// 照写出的位数四舍五入或者去掉尾数都可以；写“约”“余”“多”“以上”的不核对。
    ///
    /// 改法：核对分子、分母，照人数改正比例。
    "NUM-001" Warning ["npc-45"] ["PIT-21", "ARI-9"]
    fn percentages_in_sentences(case, out) {
        for passage in prose(case) {
            for sentence in passage.sentences() {
                let all = figures(sentence);
                for at in (0..all.len()).filter(|at| all[*at].percent) {
                    let Some((percent, label)) = wrong_percent(case, sentence, &all, at) else { continue };
                    out.add(format!("句子里的 {percent} 与人数不符"), |finding| {
                        finding.words(passage.field.clone(), all[at].words, label).remedy("核对人数和比例，改正写错的一个")
                    });
                }
            }
        }
    }

    /// 句子里的数字应当与项目里的一致。
    ///
    /// 程序知道登记选民、参加投票、选区、应选代表、候选人、当选代表、户籍人口、投票站、流动票箱的数字，全部的、
    /// 每级的和每个选区的；村、社区、组织的选举，知道参加选举的人、预备党员、不计入的人、参加投票和当选的人数，每个单位的和全部的。句子里紧跟着这些名称的数字，应当是其中之一，或者是“数字”里写了的。
    /// 大概的数字照它的意思核对：2041人可以写“2000余人”“2000多人”“近2100人”“约2000人”“超过2000人”，
    /// 1998人不能写“2000余人”，2150人不能写“近2100人”。写“万”的不核对。
    ///
    /// 改法：核对两个数字；句子说的是另外一件事，换一个说法，或者把它写进报告的“数字”。
    "NUM-002" Warning ["npc-46"] ["PIT-21"]
    fn numbers_in_sentences(case, out) {
        let named = named(case);
        let stated = case.election().reports.iter().flat_map(|report| &report.stated);
        let stated = stated.flat_map(|stated| stated.parts.iter().map(|part| part.count).chain([stated.count]));
        let known: BTreeSet<u64> = stated.map(u64::from).collect();
        for passage in prose(case) {
            for sentence in passage.sentences() {
                for (words, said, named) in misnamed(sentence, &named, &known) {
                    out.add(format!("句子里的“{words}”与项目里的数字不符"), |finding| {
                        let values: Vec<String> = named.values.iter().rev().take(3).map(u64::to_string).collect();
                        let label = format!("这里是 {said}，项目里是 {}", values.join("、"));
                        finding.words(passage.field.clone(), words, label).remedy("核对两个数字；说的是另外一件事，就写进报告的“数字”")
                    });
                }
            }
        }
    }
}
