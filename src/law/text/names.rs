//! Names and numbers left over from a template.

use super::{is_ideograph, words};
use crate::law::{Case, Findings, Passage};
use crate::model::congress::Level;
use crate::numeral;

/// Last characters of the name of a place.
const UNITS: &str = "镇乡县旗区市";
const TOWNSHIP: &str = "镇乡";
/// What follows the name of a place where it matters: organs, and the election itself.
const ORGANS: &[&str] = &[
    "党委",
    "人大",
    "人民代表大会",
    "人民政府",
    "政府",
    "选举委员会",
    "主席团",
    "换届",
    "县乡",
    "县镇",
    "旗镇",
    "区镇",
    "两级",
    "新一届",
    "第",
];
/// Lengths of the name of a place without its last character, and the text that is looked at before it.
const NAME: std::ops::RangeInclusive<usize> = 2..=3;
const LOOK_BACK: usize = 14;
/// Last characters of common nouns such as 乡镇, 城镇 and 社区, by unit.
const NOUNS: [(char, &str); 3] =
    [('区', "社选辖城片地园林牧山农矿郊灾景厂校街小"), ('镇', "城集村重小"), ('乡', "水山城家故返下回")];

/// The committee of every congress bears the name of its area.
pub fn committees(case: &Case, out: &mut Findings) {
    for of in case.congresses() {
        let (name, area) = (&of.congress.committee.name, &of.congress.area);
        if !name.contains(area.as_str()) {
            out.add("选举委员会的名称与行政区域对不上", |finding| {
                finding
                    .field(of.field("选举委员会").key("名称"), format!("名称里没有“{area}”"))
                    .field(of.field("行政区域"), "行政区域写在这里")
                    .remedy("写选举委员会的全称；公告用它落款")
            });
        }
    }
}

/// The name of a place before the name of an organ.
struct Mention {
    name: String,
    unit: char,
    organ: &'static str,
}

/// Names of places that stand before the name of an organ in `text`.
fn mentions(text: &str) -> impl Iterator<Item = Mention> {
    text.char_indices().filter(|(_, c)| UNITS.contains(*c)).filter_map(|(at, unit)| {
        let end = at + unit.len_utf8();
        let organ = ORGANS.iter().find(|organ| text[end..].starts_with(**organ))?;
        Some(Mention { name: name_in(&run_before(&text[..end]))?, unit, organ })
    })
}

/// Places that are not of this election, before the name of an organ.
pub fn places(case: &Case, passage: &Passage, out: &mut Findings) {
    let area = &case.election().area;
    let mut known = vec![area.province.as_str(), &area.county, &area.township];
    known.extend(area.city.as_deref());
    known.extend(case.election().congresses.iter().map(|congress| congress.area.as_str()));
    let mut told: Vec<String> = vec![];
    for Mention { name, unit, .. } in mentions(passage.text) {
        let own = known.iter().any(|own| name.ends_with(own) || own.ends_with(&name));
        if own || told.contains(&name) || !(is_geographic(&name) || has_two_organs(case, &name)) {
            continue;
        }
        let here = if TOWNSHIP.contains(unit) { &area.township } else { &area.county };
        out.add_on(&[], format!("“{name}”不是本次选举的地方"), |finding| {
            let finding = finding.words(passage.field.clone(), &name, format!("本项目的地区是{here}"));
            finding.remedy(format!("从别处抄来的，改成“{here}”；说的确实是别处，不用改"))
        });
        told.push(name);
    }
}

/// The Chinese characters at the end of `text`.
fn run_before(text: &str) -> String {
    let run: Vec<char> = text.chars().rev().take_while(|c| is_ideograph(*c)).take(LOOK_BACK).collect();
    run.into_iter().rev().collect()
}

/// What may be the name of a place at the end of `run`: what stands between the last word and the unit. `None` if the
/// unit stands alone or ends a common noun.
fn name_in(run: &str) -> Option<String> {
    let unit = run.chars().next_back()?;
    let body = &run[..run.len() - unit.len_utf8()];
    let after_word = words::words().filter_map(|word| body.rfind(word).map(|at| at + word.len())).max();
    let after_character =
        body.char_indices().rfind(|(_, c)| words::CHARACTERS.contains(*c)).map(|(at, c)| at + c.len_utf8());
    let name = &body[after_word.max(after_character).unwrap_or(0)..];
    let last = name.chars().next_back()?;
    let noun = NOUNS.iter().any(|(of, lasts)| *of == unit && lasts.contains(last));
    (NAME.contains(&name.chars().count()) && !noun).then(|| format!("{name}{unit}"))
}

/// Whether the name is made of such things as names of places are made of: 桥, 溪, 岭.
fn is_geographic(name: &str) -> bool {
    name.chars().rev().nth(1).is_some_and(|c| words::GEOGRAPHIC.contains(c))
}

/// Whether reports and plans name two organs of the place, as they do for 胜利镇党委 and 胜利镇政府. Deputies do not
/// count: they are what everyday verbs speak of.
fn has_two_organs(case: &Case, name: &str) -> bool {
    let prose = case.texts.iter().filter(|passage| passage.is_prose());
    let mut organs = prose
        .flat_map(|passage| mentions(passage.text).filter(|mention| mention.name == name).map(|mention| mention.organ));
    let organs = organs.by_ref().filter(|organ| words::INSTITUTIONS.contains(organ));
    let mut first = None;
    organs.into_iter().any(|organ| *first.get_or_insert(organ) != organ)
}

/// Terms of a congress that are neither this one nor the one before.
pub fn terms(case: &Case, passage: &Passage, out: &mut Findings) {
    for (at, _) in passage.text.match_indices('第') {
        let inner = &passage.text[at + '第'.len_utf8()..];
        let Some((number, rest)) = inner.split_once('届') else { continue };
        let Some(number) = Some(number).filter(|digits| !digits.is_empty()).and_then(numeral::number) else { continue };
        let level = rest.chars().next().and_then(level_of);
        let congress = rest.trim_start_matches(|c| UNITS.contains(c));
        if !["人民代表大会", "人大"].iter().any(|name| congress.starts_with(name)) {
            continue;
        }
        let area = &passage.text[..at];
        let congresses = &case.election().congresses;
        let meant = congresses.iter().filter(|congress| match (level, run_before(area).chars().next_back()) {
            (Some(level), _) => congress.level == level,
            (None, Some(last)) if UNITS.contains(last) || "省国州盟".contains(last) => {
                area.ends_with(&congress.area)
            }
            _ => true,
        });
        let terms: Vec<u32> = meant.map(|congress| congress.term).collect();
        if terms.is_empty() || terms.iter().any(|term| number == *term || number + 1 == *term) {
            continue;
        }
        let words = &passage.text[at..passage.text.len() - rest.len()];
        let expected: Vec<String> = terms.iter().map(|term| format!("第{}届", numeral::chinese(*term))).collect();
        out.add_on(&[], format!("“{words}”不是本届，也不是上一届"), |finding| {
            let label = format!("本次选举的是{}", expected.join("、"));
            let finding = finding.words(passage.field.clone(), words, label);
            finding.remedy("从上几届的文件抄来的，改成本届；说的确实是更早的届次，不用改")
        });
    }
}

fn level_of(unit: char) -> Option<Level> {
    match unit {
        '镇' | '乡' => Some(Level::Township),
        '县' | '旗' | '区' | '市' => Some(Level::County),
        _ => None,
    }
}

/// Posts that do not exist.
pub fn posts(passage: &Passage, out: &mut Findings) {
    const WRONG: &str = "主席团主席";
    let post = |(at, _): (usize, &str)| !passage.text[at + WRONG.len()..].starts_with(['台', '持']);
    if passage.text.match_indices(WRONG).any(post) {
        out.add_on(&["org-18"], "没有“主席团主席”这个职务", |finding| {
            let label = "乡镇人民代表大会设主席、副主席；主席团没有另外的主席";
            finding.words(passage.field.clone(), WRONG, label).remedy("改成“人大主席”")
        });
    }
}

/// How a congress is called.
const CONGRESS: [&str; 3] = ["人民代表大会", "人代会", "人大"];
/// How deputies of a congress are called, after the name of its area.
const DEPUTIES: [&str; 6] =
    ["人民代表大会代表", "人民代表大会的代表", "人大代表", "人大的代表", "人代会代表", "人代会的代表"];
/// Whoever stands here votes instead of the congress.
const VOTERS: [&str; 5] = ["选民", "选区", "直接选", "代表选举", "两级"];

/// The words by which `sentence` lets a township congress elect deputies of the county.
pub fn indirect(sentence: &str) -> Option<String> {
    let active = township_congresses(sentence).into_iter().find_map(|end| {
        let rest = &sentence[end..];
        let at = elects(rest)?;
        let object = rest[at..].split(['，', ',']).next()?;
        if VOTERS.iter().any(|word| object.contains(word)) {
            return None;
        }
        let length = county_deputies(object)?;
        let done = !["的", "工作", "候选人", "方案", "办法", "事", "时", "期间"]
            .iter()
            .any(|word| object[length..].starts_with(word));
        done.then(|| object[..length].to_owned())
    });
    active.or_else(|| passive(sentence))
}

/// The words of a sentence such as 县人大代表由镇人民代表大会选举产生.
fn passive(sentence: &str) -> Option<String> {
    const BETWEEN: &str = "，, 应当均都也还则一律依法共0123456789名";
    sentence.match_indices(['由', '经']).find_map(|(at, by)| {
        let subject = sentence[..at].trim_end_matches(|c| BETWEEN.contains(c));
        let name = DEPUTIES.iter().find(|name| subject.ends_with(**name))?;
        let start = subject.len() - name.len();
        let mut before = subject[..start].chars().rev();
        let unit = before.next().filter(|c| UNITS.contains(*c) && !TOWNSHIP.contains(*c))?;
        let beside = before.next().is_some_and(|c| UNITS.contains(c) || "选社辖城、和与及".contains(c));
        let from = at + by.len();
        let agent = sentence[from..].split(['，', ',']).next()?;
        if beside || VOTERS.iter().any(|word| agent.contains(word)) {
            return None;
        }
        let verb = township_congresses(agent).into_iter().find_map(|end| elects(&agent[end..]).map(|at| end + at))?;
        let end = from + verb + "选举".len();
        Some(sentence[start - unit.len_utf8()..end].to_owned())
    })
}

/// Ends of the names of township congresses in `text` that act themselves.
fn township_congresses(text: &str) -> Vec<usize> {
    const OTHERS: [&str; 9] =
        ["代表", "的代表", "换届", "选举工作", "选举委员会", "常务", "常委", "主席", "民代表大会"];
    let found =
        CONGRESS.into_iter().flat_map(|name| text.match_indices(name).map(move |(at, _)| (at, at + name.len())));
    let acts = |end: usize| !OTHERS.iter().any(|word| text[end..].starts_with(word));
    let mut ends: Vec<usize> =
        found.filter(|(at, end)| of_township(&text[..*at]) && acts(*end)).map(|(_, end)| end).collect();
    ends.sort_unstable();
    ends
}

/// Where the verb stands in `rest`, what follows the name of a congress, if the congress or its session elects.
fn elects(rest: &str) -> Option<usize> {
    const ADVERBS: &str = "依法还要将也应当可以会须必另再又同时并已负责共先后具体直";
    // What a congress does about an election that is not its own.
    const ABOUT: [&str; 22] = [
        "部署", "安排", "研究", "监督", "组织", "动员", "做好", "关于", "学习", "审议", "听取", "讨论", "宣传", "培训",
        "推进", "筹备", "启动", "指导", "协助", "保障", "确保", "通过",
    ];
    const NOUNS: [&str; 8] = ["办", "委员", "工作", "领导", "机构", "日", "期间", "法"];
    let (at, verb) = rest.match_indices("选举").chain(rest.match_indices("选出")).min()?;
    let between = &rest[..at];
    let meets = ["召开", "会议", "举行"].iter().any(|word| between.contains(word));
    let adverbs = between.chars().all(|c| ADVERBS.contains(c));
    let other = VOTERS.iter().chain(&ABOUT).any(|word| between.contains(word));
    let noun = NOUNS.iter().any(|noun| rest[at + verb.len()..].starts_with(noun));
    ((meets || adverbs) && !other && !noun).then_some(at)
}

/// Whether what stands before 人民代表大会 says that it is one of a township, and of no other level.
fn of_township(before: &str) -> bool {
    const TERM: &str = "新一本这次届首第零一二三四五六七八九十0123456789";
    let name = before.trim_end_matches(|c| TERM.contains(c));
    let Some(unit) = name.chars().next_back().filter(|c| TOWNSHIP.contains(*c)) else { return false };
    let body = run_before(name);
    let of_others = name[..name.len() - body.len()].ends_with(['、', '和', '及']);
    let joined = body.chars().rev().nth(1).is_some_and(|c| UNITS.contains(c));
    body.ends_with(unit) && !of_others && !joined
}

/// Where `旗人民代表大会代表` ends in `object`, unless it names deputies of a township too.
fn county_deputies(object: &str) -> Option<usize> {
    let found: Vec<(char, usize)> = DEPUTIES
        .into_iter()
        .flat_map(|name| object.match_indices(name))
        .filter_map(|(at, name)| {
            let mut before = object[..at].chars().rev();
            let unit = before.next().filter(|c| UNITS.contains(*c))?;
            let noun = before.next().is_some_and(|c| "选社辖城".contains(c));
            (!noun).then_some((unit, at + name.len()))
        })
        .collect();
    let townships = found.iter().any(|(unit, _)| TOWNSHIP.contains(*unit));
    found.first().map(|(_, end)| *end).filter(|_| !townships)
}
