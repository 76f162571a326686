//! Names and numbers left over from a template.

use super::is_ideograph;
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
/// Longest name of a place without its last character, and the text that is looked at before it.
const LONGEST_NAME: usize = 4;
const LOOK_BACK: usize = 14;
/// Characters and words after which a name may begin. Chinese does not part its words: what stands between the last of
/// these and the unit is taken for a name, and what is left out here is reported as one.
const BREAKS: &str = "由在经以和及与向对从到于为的了是将把被让给报同并使等受请用按过后前中内起着之其此这那届次个就可应要须会来去时年月日名\
                      位里外间各该我你他全本某两当每据因随委出";
const BREAK_WORDS: &[&str] = &[
    "加强", "做好", "抓好", "抓实", "抓紧", "搞好", "新增", "增加", "确保", "保证", "保障", "成立", "制定", "制订",
    "促进", "推动", "推进", "选举", "产生", "推荐", "提名", "坚持", "认识", "按照", "依照", "根据", "关于", "负责",
    "作为", "征求", "召开", "开展", "主导", "贯彻", "落实", "传达", "完成", "形成", "通过", "组织", "指导", "支持",
    "配合", "领导", "协助", "或者", "所有", "有关", "关心", "重视", "主持", "参加", "参与", "进行", "实施", "安排",
    "部署", "宣传", "动员", "了解", "接受", "服从", "代表", "担任", "建立", "健全", "规范", "严格", "认真", "积极",
    "迅速", "切实", "具体", "统一", "共同", "依法", "首先", "最后", "目前", "现在", "整个", "整体", "选区", "辖区",
    "社区", "城区", "书记", "主任", "组长", "镇长", "乡长", "县长", "部门", "单位", "工作", "指示", "精神", "意见",
    "决定", "通知", "方案", "任务", "情况", "总结", "顺利", "圆满", "协调", "监督", "接到", "收到", "得到", "取得",
    "提高", "增强", "围绕", "结合", "建制", "自治", "骨干",
];
/// Last characters of common nouns such as 乡镇, 城镇 and 社区, by unit.
const NOUNS: [(char, &str); 2] = [('区', "社选辖城片地园林牧山农矿郊灾景厂校街小"), ('镇', "城集村重小")];

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

/// Places that are not of this election, before the name of an organ.
pub fn places(case: &Case, passage: &Passage, out: &mut Findings) {
    let area = &case.election().area;
    let mut known = vec![area.province.as_str(), &area.county, &area.township];
    known.extend(area.city.as_deref());
    known.extend(case.election().congresses.iter().map(|congress| congress.area.as_str()));
    let mut told: Vec<String> = vec![];
    for (at, unit) in passage.text.char_indices().filter(|(_, c)| UNITS.contains(*c)) {
        let end = at + unit.len_utf8();
        let organ = ORGANS.iter().any(|organ| passage.text[end..].starts_with(organ));
        let run = run_before(&passage.text[..end]);
        if !organ || known.iter().any(|name| run.ends_with(name)) {
            continue;
        }
        let Some(name) = name_in(&run).filter(|name| !told.contains(name)) else { continue };
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

/// The name of a place at the end of `run`; `None` if the unit stands alone or ends a common noun.
fn name_in(run: &str) -> Option<String> {
    let unit = run.chars().next_back()?;
    let body = &run[..run.len() - unit.len_utf8()];
    let after_word = BREAK_WORDS.iter().filter_map(|word| body.rfind(word).map(|at| at + word.len())).max();
    let after_character = body.char_indices().rfind(|(_, c)| BREAKS.contains(*c)).map(|(at, c)| at + c.len_utf8());
    let name = &body[after_word.max(after_character).unwrap_or(0)..];
    let last = name.chars().next_back()?;
    let noun = UNITS.contains(last) || NOUNS.iter().any(|(of, lasts)| *of == unit && lasts.contains(last));
    let fits = (2..=LONGEST_NAME).contains(&name.chars().count());
    (fits && !noun).then(|| format!("{name}{unit}"))
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

/// The words by which `sentence` lets a township congress elect deputies of the county.
pub fn indirect(sentence: &str) -> Option<String> {
    const VOTERS: [&str; 5] = ["选民", "选区", "直接选", "代表选举", "两级"];
    let mentions = ["人民代表大会", "人代会"].into_iter().flat_map(|name| {
        let ends = sentence.match_indices(name).map(move |(at, _)| (at, at + name.len()));
        ends.filter(|(at, end)| {
            of_township(&sentence[..*at])
                && !["代表", "换届", "选举工作", "选举委员会", "常务"]
                    .iter()
                    .any(|word| sentence[*end..].starts_with(word))
        })
    });
    mentions.into_iter().find_map(|(_, end)| {
        let rest = &sentence[end..];
        let (at, _) = rest.match_indices("选举").chain(rest.match_indices("选出")).min()?;
        let between = &rest[..at];
        let meets =
            ["召开", "会议", "举行"].iter().any(|word| between.contains(word)) || ["", "依法"].contains(&between);
        let object = rest[at..].split(['，', ',']).next()?;
        if !meets || VOTERS.iter().any(|word| between.contains(word) || object.contains(word)) {
            return None;
        }
        county_deputies(object).map(|length| object[..length].to_owned())
    })
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
    let ends = ["人民代表大会代表", "人大代表"].into_iter();
    let found: Vec<(char, usize)> = ends
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
