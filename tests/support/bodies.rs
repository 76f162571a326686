//! Elections of bodies in which everybody and everything is invented, made from the values of their kind alone, so that
//! a kind that is added has its cases too: an ordinary one, and those at the ends of what there may be.

use super::cases::{PLACES, lengthen, prune};
use super::county::{County, Person};
use super::town::{HEADINGS, nominee, person};
use super::{check_project, write_project};
use serde_json::{Map, Value, json};
use std::path::Path;
use zhangbang::assets::Assets;
use zhangbang::input::kind;
use zhangbang::model::body_kind::{ElectedIn, OfficeRule, POLL, StepRule};
use zhangbang::model::{BodyRules, Day, Kind};
use zhangbang::pipeline::Checked;

const DAY: &str = "2026-12-20";
/// Those who may vote where nothing else is said, and those who do.
const VOTERS: u32 = 40;
const TOOK_PART: u32 = 36;
const VALID: u32 = 34;
/// Offices that a place has instead of those of the same sort that stand before them, or that few places have.
const INSTEAD: [&str; 5] = ["乡长", "副乡长", "支部书记", "支部副书记", "妇女委员"];

/// A description with its rolls, and the kind of which it is.
pub struct Bodies {
    pub description: Value,
    /// Each with its row of headings.
    pub rolls: Vec<String>,
    kind: Kind,
}

/// How a case changes the ordinary election.
pub type Case = fn(&mut Bodies);

/// Every kind in which bodies are elected.
pub fn kinds() -> Vec<Kind> {
    let assets = Assets::built_in();
    let kinds = kind::all(&assets).into_iter().map(|kind| kind::usual(&assets, &kind.folder).expect("built-in values"));
    kinds.filter(|kind| kind.bodies.is_some()).collect()
}

impl Bodies {
    /// The ordinary election of a kind, changed.
    pub fn of(kind: Kind, case: Case) -> Bodies {
        let mut bodies = Bodies { description: Value::Null, rolls: vec![], kind };
        bodies.description = json!({
            "种类": bodies.kind.name,
            "地区": { "省": "样例省", "市": "样例市", "县": "青禾县", "乡镇": "柳河镇" },
            "选举日": DAY,
            "投票时间": { "开始": "8:00", "结束": "16:00" },
            "单位": [bodies.unit()],
        });
        let schema = kind::schema(&bodies.kind);
        retain_known(&mut bodies.description, &schema);
        meet_in_full(&mut bodies);
        case(&mut bodies);
        // Persons whom the case adds have keys of every kind.
        retain_known(&mut bodies.description, &schema);
        bodies
    }

    /// What the kind says of bodies.
    pub fn rules(&self) -> &BodyRules {
        self.kind.bodies.as_deref().expect("a kind of bodies")
    }

    /// The first unit.
    pub fn first(&mut self) -> &mut Map<String, Value> {
        self.description["单位"][0].as_object_mut().expect("a unit")
    }

    /// Its offices.
    pub fn offices(&mut self) -> &mut Vec<Value> {
        self.first()["职位"].as_array_mut().expect("offices")
    }

    /// Those on which all vote together.
    fn assembly(&mut self) -> Vec<&mut Value> {
        let rules = self.rules().clone();
        let together = |office: &&mut Value| {
            let rule = rules.office(office["名称"].as_str().expect("a title")).expect("an office of the kind");
            rule.elected_by == ElectedIn::Assembly
        };
        self.offices().iter_mut().filter(together).collect()
    }

    /// The offices that a place has.
    fn titles(&self) -> impl DoubleEndedIterator<Item = &OfficeRule> {
        self.rules().offices.iter().filter(|rule| !INSTEAD.contains(&rule.title.as_str()))
    }

    /// All offices, with so many seats more than the fewest.
    fn fill(&self, more: impl Fn(usize) -> u32) -> Vec<Value> {
        let mut next = 0;
        let offices = self.titles().enumerate();
        offices.map(|(place, rule)| self.office(rule, rule.seats.min + more(place), &mut next)).collect()
    }

    /// Writes the project into an empty folder.
    pub fn write(&self, dir: &Path) {
        write_project(dir, &self.description, &self.rolls);
    }

    /// Writes, reads and judges the project.
    pub fn check(&self) -> Checked {
        check_project(&self.description, &self.rolls)
    }

    fn unit(&self) -> Value {
        let rules = self.rules();
        let fewest: u32 = self.titles().map(|rule| rule.seats.min).sum();
        let last = rules.practice.size.value.map_or(0, |size| size.min.saturating_sub(fewest));
        let offices = self.fill(|place| if place + 1 == self.titles().count() { last } else { 0 });
        let proxies = match rules.methods[0].proxies {
            0 => json!([]),
            _ => json!([{ "受托人": name(35), "委托人": [name(36)] }]),
        };
        json!({
            "名称": format!("东沟{}", rules.words.unit), "届次": 12, "地点": "东沟文化活动室",
            "选举委员会": {
                "名称": format!("东沟{}{}", rules.words.unit, rules.words.committee), "主任": "欧阳明远", "副主任": ["司马光宇"],
                "委员": ["诸葛云飞", "端木青山"], "地址": "东沟办公楼一楼", "电话": "0000-5210001", "举报电话": "0000-5210002",
            },
            "上级": ["柳河镇样例机关"],
            "日程": self.schedule(),
            "选举人": { "总数": VOTERS },
            "名单": self.lists(),
            "职位": offices,
            "投票站": [{ "名称": "中心会场", "地点": "东沟文化活动室", "范围": "第一小组至第四小组" }],
            "流动票箱": [{ "名称": "第一流动票箱", "路线": "敬老院", "时间": "9时至10时", "监票人": ["上官玉兰"], "工作人员": ["慕容海燕"], "投票人": [name(34)] }],
            "委托投票": proxies,
            "代写人": ["皇甫长青"],
            "计票": {
                "参加投票": TOOK_PART, "其中": { "投票站": TOOK_PART - 2, "流动票箱": 1, "委托投票": 1 }, "发出选票": TOOK_PART,
                "收回选票": TOOK_PART, "有效票": VALID, "废票": TOOK_PART - VALID,
                "主持人": "呼延平", "总监票人": "令狐楚生", "监票人": ["夏侯文渊"], "计票人": ["宇文静"],
            },
        })
    }

    /// An office with the fewest candidates, of whom the first are elected; `next`: whom nobody has nominated yet.
    fn office(&self, rule: &OfficeRule, seats: u32, next: &mut u32) -> Value {
        let by_committee = rule.elected_by == ElectedIn::Committee;
        let count = self.rules().more(rule).value.fewest(seats);
        // The committee elects its own members.
        let first = if by_committee { 0 } else { std::mem::replace(next, *next + count) };
        let names: Vec<String> = (first..first + count).map(name).collect();
        let (all, valid) = if by_committee { (3, 3) } else { (TOOK_PART, VALID) };
        let votes = names.iter().enumerate().map(|(place, name)| match (place as u32) < seats {
            true => json!({ "姓名": name, "赞成": valid - valid / 10, "反对": valid / 10, "弃权": 0 }),
            false => json!({ "姓名": name, "赞成": 2, "反对": valid - 2, "弃权": 0 }),
        });
        let mut office = json!({
            "名称": rule.title, "名额": seats, "提名": names.iter().map(|name| nominee(name)).collect::<Vec<_>>(),
            "正式候选人": names, "得票": votes.collect::<Vec<_>>(),
        });
        if rule.ballot.is_some() {
            office["选票"] =
                json!({ "参加投票": all, "发出选票": all, "收回选票": all, "有效票": valid, "废票": all - valid });
        }
        if by_committee {
            office["选票"]["应到"] = json!(all);
        }
        office
    }

    fn lists(&self) -> Vec<Value> {
        let lists = self.rules().lists.iter().flat_map(|list| {
            let part = |post: &str, people: Vec<String>| json!({ "名称": list.title, "职务": post, "成员": people });
            let votes = self.rules().methods.iter().any(|method| method.list.as_ref() == Some(&list.id));
            match (list.voters || votes, list.closed_to_candidates) {
                (true, _) => {
                    vec![part("第一组", (0..25).map(name).collect()), part("第二组", (25..VOTERS).map(name).collect())]
                }
                (false, true) => {
                    vec![part("总监票人", vec!["令狐楚生".to_owned()]), part("计票人", vec!["宇文静".to_owned()])]
                }
                (false, false) => vec![part("主任", (0..7).map(name).collect())],
            }
        });
        lists.collect()
    }

    /// Each step before the poll on the last day that law and the steps after it leave, each other one as soon as may be.
    fn schedule(&self) -> Map<String, Value> {
        let rules = self.rules();
        let (after, before): (Vec<&StepRule>, Vec<&StepRule>) =
            rules.steps.iter().partition(|step| after_the_poll(rules, step));
        let mut days: Vec<(&StepRule, i64)> = vec![];
        let mut latest = 0;
        for step in before.into_iter().rev() {
            let follow = days.iter().filter_map(|(other, day)| Some((other.after.as_ref()?, day)));
            let follow =
                follow.filter(|(after, _)| after.step == step.id).map(|(after, day)| day - i64::from(after.later));
            latest = follow.chain(step.before.map(|before| -i64::from(before))).fold(latest, i64::min);
            days.push((step, latest));
        }
        let offset =
            |days: &[(&StepRule, i64)], id: &str| days.iter().find(|(other, _)| other.id == id).map(|(_, day)| *day);
        // Some steps may not be long after others.
        for place in 0..days.len() {
            let Some(after) = &days[place].0.after else { continue };
            if let Some((base, within)) = offset(&days, &after.step).zip(after.within) {
                days[place].1 = days[place].1.min(base + i64::from(within));
            }
        }
        for step in after {
            let Some(after) = &step.after else { continue };
            let base = offset(&days, &after.step).unwrap_or(0);
            days.push((step, base + i64::from(after.later)));
        }
        days.into_iter().map(|(step, offset)| (step.title.clone(), json!(day(offset)))).collect()
    }
}

/// Whether a step follows the poll.
fn after_the_poll(rules: &BodyRules, step: &StepRule) -> bool {
    let Some(after) = &step.after else { return false };
    after.step == POLL || rules.step(&after.step).is_some_and(|before| after_the_poll(rules, before))
}

/// A day so many days after the poll.
fn day(offset: i64) -> String {
    let poll: Day = DAY.parse().expect("a day");
    let days = offset.unsigned_abs() as u32;
    if offset < 0 { poll.before(days) } else { poll.after(days) }.to_string()
}

fn name(index: u32) -> String {
    person(0, index).name
}

/// The ordinary election.
pub fn everything(_: &mut Bodies) {}

/// Nothing but what has to be written.
pub fn only_required_keys(bodies: &mut Bodies) {
    keep(bodies, &[]);
}

const FOR_PAPERS: [&str; 18] = [
    "选举人",
    "总数",
    "提名",
    "正式候选人",
    "得票",
    "赞成",
    "反对",
    "弃权",
    "计票",
    "发出选票",
    "收回选票",
    "有效票",
    "废票",
    "选票",
    "应到",
    "另行选举",
    "再次投票",
    "日程",
];

/// The same with days, candidates, votes and later rounds, so that most papers arise.
pub fn required_keys_of_papers(bodies: &mut Bodies) {
    later_rounds(bodies);
    keep(bodies, &FOR_PAPERS);
}

/// Three who vote on one office, and nothing else that need not be told.
pub fn smallest(bodies: &mut Bodies) {
    keep(bodies, &FOR_PAPERS);
    bodies.offices().truncate(1);
    recount(bodies, 3, 3, |place, seats| if place < seats { 3 } else { 0 });
}

fn keep(bodies: &mut Bodies, keys: &[&str]) {
    let schema = kind::schema(&bodies.kind);
    // Steps are keys, too.
    let steps: Vec<String> = bodies.rules().steps.iter().map(|step| step.title.clone()).collect();
    let keys: Vec<&str> = keys.iter().copied().chain(steps.iter().map(String::as_str)).collect();
    prune(&mut bodies.description, &schema, &keys);
}

/// As many seats as there may be, in the largest of places.
pub fn most(bodies: &mut Bodies) {
    let rules = bodies.rules();
    let fewest: u32 = bodies.titles().map(|rule| rule.seats.min).sum();
    let mut spare = rules.practice.size.value.map_or(u32::MAX, |size| size.max - fewest);
    let seats = |rule: &OfficeRule| {
        let more = (rule.seats.max - rule.seats.min).min(spare);
        spare -= more;
        more
    };
    let mut more: Vec<u32> = bodies.titles().rev().map(seats).collect();
    more.reverse();
    *bodies.offices() = bodies.fill(|place| more[place]);
    let named = bodies.rules().lists.iter().find(|list| list.voters).map(|list| list.title.clone());
    let voters = if named.is_some() { 160 } else { 60_850 };
    recount(bodies, voters, voters - voters / 20, |place, seats| if place < seats { voters * 4 / 5 } else { 1 });
    meet_in_full(bodies);
    let Some(title) = named else { return };
    let lists = bodies.first()["名单"].as_array_mut().expect("lists");
    lists.retain(|list| list["名称"] != json!(title));
    lists.extend((0..voters / 10).map(|group| {
        let people: Vec<String> = (group * 10..group * 10 + 10).map(name).collect();
        json!({ "名称": title, "职务": format!("第{}组", group + 1), "成员": people })
    }));
}

/// Each committee elects its leaders among its own members, all of whom vote for the first ones.
fn meet_in_full(bodies: &mut Bodies) {
    let rules = bodies.rules().clone();
    let rule_of = |office: &Value| rules.office(office["名称"].as_str().expect("a title")).expect("an office").clone();
    let offices = bodies.offices();
    let seats = |office: &Value| office["名额"].as_u64().expect("seats");
    let elected: Vec<(Option<String>, u64, Vec<Value>)> = offices
        .iter()
        .filter(|office| rule_of(office).elected_by == ElectedIn::Assembly)
        .map(|office| (rule_of(office).committee, seats(office), office["提名"].as_array().expect("nominees").clone()))
        .collect();
    for office in offices.iter_mut().filter(|office| rule_of(office).elected_by == ElectedIn::Committee) {
        let committee = rule_of(office).committee;
        let own = || elected.iter().filter(|(own, ..)| *own == committee);
        let members: u64 = own().map(|(_, seats, _)| seats).sum();
        let count = office["提名"].as_array().expect("nominees").len();
        let leaders: Vec<Value> = own().flat_map(|(.., people)| people).take(count).cloned().collect();
        let names: Vec<Value> = leaders.iter().map(|person| person["姓名"].clone()).collect();
        (office["提名"], office["正式候选人"]) = (json!(leaders), json!(names));
        office["选票"] = json!({
            "应到": members, "参加投票": members, "发出选票": members, "收回选票": members, "有效票": members, "废票": 0,
        });
        let winners = seats(office) as usize;
        for (place, line) in office["得票"].as_array_mut().expect("votes").iter_mut().enumerate() {
            line["姓名"] = names[place].clone();
            line["赞成"] = json!(if place < winners { members } else { 0 });
            line["反对"] = json!(if place < winners { 0 } else { members });
        }
    }
}

/// Forty nominees for the last office on which all vote together, as many of them candidates as there may be.
pub fn forty_nominees(bodies: &mut Bodies) {
    let rules = bodies.rules().clone();
    let mut offices = bodies.assembly();
    let office = offices.last_mut().expect("an office");
    let rule = rules.office(office["名称"].as_str().expect("a title")).expect("an office of the kind");
    let most = rules.more(rule).value.most(office["名额"].as_u64().expect("seats") as u32);
    let names: Vec<String> = (100..140).map(name).collect();
    let formal = &names[..most.map_or(40, |most| most as usize)];
    office["提名"] = names.iter().map(|name| nominee(name)).collect();
    office["正式候选人"] = json!(formal);
    let votes = |name: &String| json!({ "姓名": name, "赞成": 0, "反对": VALID, "弃权": 0 });
    office["得票"] = formal.iter().map(votes).collect();
    office["得票"][0] = json!({ "姓名": formal[0], "赞成": VALID, "反对": 0, "弃权": 0 });
    meet_in_full(bodies);
}

/// Names of twenty characters.
pub fn long_names(bodies: &mut Bodies) {
    rename(bodies, &|name| format!("吐逊阿不都热{}·买买提艾力·克里木江", name.chars().take(3).collect::<String>()));
}

/// Names of characters that few faces have.
pub fn rare_characters(bodies: &mut Bodies) {
    let rare = ["𬱖", "𠅤", "䶮", "㛃"];
    rename(bodies, &|name| format!("{name}{}", rare[name.len() / 3 % 4]));
}

fn rename(bodies: &mut Bodies, new: &impl Fn(&str) -> String) {
    fn walk(value: &mut Value, schema: &Value, new: &impl Fn(&str) -> String) {
        let choices = schema["anyOf"].as_array().into_iter().flatten();
        let is_name = choices.chain([schema]).any(|one| one["format"] == "name" || one["format"] == "reference");
        match value {
            Value::Object(fields) => {
                fields
                    .iter_mut()
                    .for_each(|(key, value)| walk(value, below(schema, |one| &one["properties"][key]), new));
            }
            Value::Array(items) => {
                items.iter_mut().for_each(|item| walk(item, below(schema, |one| &one["items"]), new))
            }
            Value::String(name) if is_name => *name = new(name),
            _ => {}
        }
    }
    let schema = kind::schema(&bodies.kind);
    walk(&mut bodies.description, &schema, new);
}

/// Leaves of a description the keys that its kind has.
fn retain_known(value: &mut Value, schema: &Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| !below(schema, |one| &one["properties"][key]).is_null());
            fields
                .iter_mut()
                .for_each(|(key, value)| retain_known(value, below(schema, |one| &one["properties"][key])));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| retain_known(item, below(schema, |one| &one["items"]))),
        _ => {}
    }
}

/// A part of a schema or of what it may be instead of nothing.
fn below<'a>(schema: &'a Value, part: impl Fn(&'a Value) -> &'a Value) -> &'a Value {
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    choices.map(&part).find(|part| !part.is_null()).unwrap_or_else(|| part(schema))
}

/// Every text as long as the schema allows, names of places and offices as long as any that there is.
pub fn longest_texts(bodies: &mut Bodies) {
    let schema = kind::schema(&bodies.kind);
    let places = [&PLACES[..], &["上级", "地址", "地点"]].concat();
    lengthen(&mut bodies.description, &schema, "", &places);
}

/// Twenty-five units in one project.
pub fn many_units(bodies: &mut Bodies) {
    let first = bodies.first().clone();
    let units = (1..=25).map(|number| {
        let mut unit = first.clone();
        unit.insert("名称".to_owned(), json!(format!("东沟第{number}{}", bodies.rules().words.unit)));
        Value::Object(unit)
    });
    bodies.description["单位"] = units.collect();
}

/// A unit for each way of voting.
pub fn every_method(bodies: &mut Bodies) {
    let first = bodies.first().clone();
    let units = bodies.rules().methods.iter().map(|method| {
        let mut unit = first.clone();
        unit.insert("名称".to_owned(), json!(format!("{}{}", method.name, bodies.rules().words.unit)));
        unit.insert("方式".to_owned(), json!(method.name));
        if method.proxies == 0 {
            unit.remove("委托投票");
        }
        Value::Object(unit)
    });
    bodies.description["单位"] = units.collect();
}

/// The other offices of the kind.
pub fn other_offices(bodies: &mut Bodies) {
    let rules = bodies.rules();
    let others = rules.offices.iter().filter(|rule| INSTEAD.contains(&rule.title.as_str()));
    let mut next = 0;
    let offices: Vec<Value> = others.map(|rule| bodies.office(rule, rule.seats.min, &mut next)).collect();
    if !offices.is_empty() {
        *bodies.offices() = offices;
        bodies.first().insert("机构".to_owned(), json!("东沟样例机构"));
    }
}

/// Ballots of its own for each office, of which the first elects and the others do not.
pub fn ballots_apart(bodies: &mut Bodies) {
    let ballots =
        json!({ "参加投票": TOOK_PART, "发出选票": TOOK_PART, "收回选票": TOOK_PART, "有效票": TOOK_PART, "废票": 0 });
    recount(bodies, VOTERS, TOOK_PART, |_, _| 1);
    for (place, office) in bodies.assembly().into_iter().enumerate() {
        office["选票"] = ballots.clone();
        office["选票颜色"] = json!(["淡红", "淡绿", "淡黄", "淡蓝"][place % 4]);
        if place == 0 {
            office["得票"][0] = json!({ "姓名": office["正式候选人"][0], "赞成": TOOK_PART - 1, "反对": 1, "弃权": 0 });
        }
    }
    let count = bodies.first()["计票"].as_object_mut().expect("a count");
    count.retain(|key, _| !["发出选票", "收回选票", "有效票", "废票"].contains(&key.as_str()));
}

/// Three thousand voters by name.
pub fn long_roll(bodies: &mut Bodies) {
    let county = County { rolls: 1, voters_per_roll: 3_000, row: Person::row };
    let row = |index: u32| {
        let Person { name, sex, birth, .. } = county.person(0, index);
        format!("\n{name},{sex},{birth},第{}小组", index % 12 + 1)
    };
    bodies.rolls = vec![HEADINGS.to_owned() + &(0..3_000).map(row).collect::<String>()];
    let unit = bodies.first()["名称"].clone();
    bodies.description["选民名单"] = json!([{ "文件": "名单/1.csv", "单位": unit }]);
    recount(bodies, 3_000, 2_700, |place, seats| if place < seats { 2_000 } else { 1 });
    bodies.first().remove("选举人");
}

/// So few took part that the vote is void.
pub fn void_vote(bodies: &mut Bodies) {
    recount(bodies, VOTERS, 10, |place, seats| if place < seats { 9 } else { 1 });
    bodies.first().insert("宣布无效".to_owned(), json!("是"));
}

/// Votes that elect nobody, and nothing arranged yet.
pub fn nobody_elected(bodies: &mut Bodies) {
    recount(bodies, VOTERS, TOOK_PART, |_, _| 1);
}

/// Everybody has as many votes as any other.
pub fn everybody_tied(bodies: &mut Bodies) {
    let more: Vec<u32> = bodies.titles().map(|rule| rule.seats.max.min(4).saturating_sub(rule.seats.min)).collect();
    *bodies.offices() = bodies.fill(|place| more[place]);
    let (valid, majority) = (TOOK_PART, VOTERS / 2 + 1);
    for office in bodies.assembly() {
        let (seats, candidates) = (office["名额"].as_u64().expect("seats") as u32, formal(office));
        let yes = valid * seats / candidates.len() as u32;
        let round = if yes < majority { "另行选举" } else { "再次投票" };
        if candidates.len() as u32 > seats || yes < majority {
            office[round] = counted_round(&candidates, 1, majority);
        }
    }
    recount_each(bodies, VOTERS, TOOK_PART, |_, seats, candidates| valid * seats / candidates);
}

/// Nobody is elected by the first vote; the next one ends with equal votes where it may, so that there is a third.
fn later_rounds(bodies: &mut Bodies) {
    let plurality = bodies.rules().methods[0].by_round.is_some();
    for office in bodies.assembly() {
        let candidates = formal(office);
        let seats = office["名额"].as_u64().expect("seats") as usize;
        let tied = plurality && candidates.len() > seats;
        let (winners, yes) = if tied { (candidates.len(), VALID / 2) } else { (seats, VALID) };
        office["另行选举"] = counted_round(&candidates, winners, yes);
        if tied {
            office["再次投票"] = counted_round(&candidates, seats, VALID / 2 + 1);
        }
    }
    recount(bodies, VOTERS, TOOK_PART, |_, _| 1);
}

/// A later round in which the first `winners` candidates have `yes` votes.
fn counted_round(candidates: &[String], winners: usize, yes: u32) -> Value {
    let line = |(place, name): (usize, &String)| {
        let yes = if place < winners { yes } else { 1 };
        json!({ "姓名": name, "赞成": yes, "反对": VALID - yes, "弃权": 0 })
    };
    json!({
        "日期": day(0), "公告": day(0), "投票时间": { "开始": "17:00", "结束": "18:00" }, "候选人": candidates,
        "计票": {
            "参加投票": TOOK_PART, "发出选票": TOOK_PART, "收回选票": TOOK_PART, "有效票": VALID, "废票": TOOK_PART - VALID,
            "得票": candidates.iter().enumerate().map(line).collect::<Vec<_>>(),
        },
    })
}

fn formal(office: &Value) -> Vec<String> {
    let names = office["正式候选人"].as_array().expect("candidates");
    names.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// Other numbers of a count in which every ballot is valid; `yes` by place and seats.
fn recount(bodies: &mut Bodies, voters: u32, took_part: u32, yes: impl Fn(u32, u32) -> u32) {
    recount_each(bodies, voters, took_part, |place, seats, _| yes(place, seats));
}

/// The same; `yes` by place, seats and candidates.
fn recount_each(bodies: &mut Bodies, voters: u32, took_part: u32, yes: impl Fn(u32, u32, u32) -> u32) {
    let numbers =
        [("参加投票", took_part), ("发出选票", took_part), ("收回选票", took_part), ("有效票", took_part), ("废票", 0)];
    let write = |ballots: &mut Value| numbers.iter().for_each(|(key, number)| ballots[key] = json!(number));
    for office in bodies.assembly() {
        if office.get("选票").is_some() {
            write(&mut office["选票"]);
        }
        let seats = office["名额"].as_u64().expect("seats") as u32;
        let lines = office["得票"].as_array_mut().expect("votes");
        let candidates = lines.len() as u32;
        for (place, line) in lines.iter_mut().enumerate() {
            let yes = yes(place as u32, seats, candidates);
            line["赞成"] = json!(yes);
            line["反对"] = json!(took_part - yes);
        }
    }
    let unit = bodies.first();
    unit.insert("选举人".to_owned(), json!({ "总数": voters }));
    write(&mut unit["计票"]);
    if unit["计票"].get("其中").is_some() {
        unit["计票"]["其中"] = json!({ "投票站": took_part });
    }
}
