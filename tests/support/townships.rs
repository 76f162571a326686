//! Figures of invented townships, as a township office would hand them in: consistent, from a seed.

use serde_json::{Map, Value, json};
use zhangbang::facts::Aspect;
use zhangbang::facts::composition::UNKNOWN;

/// A stream of numbers that is the same on every machine (SplitMix64).
pub struct Numbers(pub u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`.
    pub fn from(&mut self, least: u32, most: u32) -> u32 {
        least + (self.next() % u64::from(most - least + 1)) as u32
    }

    /// A part of `whole`, of so many to so many hundredths.
    pub fn part(&mut self, whole: u32, least: u32, most: u32) -> u32 {
        (u64::from(whole) * u64::from(self.from(least, most)) / 100) as u32
    }
}

/// The voters of a district.
#[derive(Clone, Copy, Default)]
struct Voters {
    registered: u32,
    took_part: u32,
}

impl Voters {
    fn of(numbers: &mut Numbers) -> Voters {
        let registered = numbers.from(850, 2600);
        Voters { registered, took_part: numbers.part(registered, 88, 99) }
    }

    fn and(self, other: Voters) -> Voters {
        Voters { registered: self.registered + other.registered, took_part: self.took_part + other.took_part }
    }
}

/// A township, or a street office that elects for the county only.
pub struct Township<'a> {
    pub province: &'a str,
    pub city: &'a str,
    pub county: &'a str,
    pub name: &'a str,
    pub polling_day: &'a str,
    pub seed: u64,
    /// Districts of the township's congress; none for a street office.
    pub districts: u32,
}

impl Township<'_> {
    /// Its figures, as the file has them. The county's districts are three of the township's together, so that both
    /// levels have the same voters.
    pub fn record(&self) -> Value {
        let mut numbers = Numbers(self.seed);
        let places: Vec<Voters> = (0..self.districts.max(6)).map(|_| Voters::of(&mut numbers)).collect();
        let together = |places: &[Voters]| places.iter().fold(Voters::default(), |sum, one| sum.and(*one));
        let larger: Vec<Voters> = places.chunks(3).map(together).collect();
        let mut congresses = vec![congress(&mut numbers, ("县级", self.county, 18), &larger, (1, 2))];
        if self.districts > 0 {
            congresses.push(congress(&mut numbers, ("乡级", self.name, 12), &places, (2, 3)));
        }
        let districts: u64 = congresses.iter().map(|one| number(one, "/概况/选区")).sum();
        let first = &congresses[0];
        let totals = json!({
            "户籍人口": number(first, "/选民/人口"),
            "选区": districts,
            "登记选民": number(first, "/选民/登记选民"),
            "参加投票": number(first, "/投票/参加投票"),
            "投票站": number(first, "/投票/投票站"),
            "流动票箱": number(first, "/投票/流动票箱"),
        });
        json!({
            "版本": 1,
            "级别": "乡级",
            "单位": { "省": self.province, "市": self.city, "县": self.county, "乡镇": self.name },
            "性质": "换届选举",
            "选举日": self.polling_day,
            "总数": totals,
            "代表大会": congresses,
        })
    }
}

/// A figure of a record.
pub fn number(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_else(|| panic!("{pointer} is no number"))
}

fn congress(
    numbers: &mut Numbers,
    (level, area, term): (&str, &str, u32),
    places: &[Voters],
    seats: (u32, u32),
) -> Value {
    let (mut rows, mut wanted, mut chosen, mut short) = (vec![], 0, 0, 0);
    for (number, place) in (1..).zip(places) {
        let seats = numbers.from(seats.0, seats.1);
        let elected = seats - u32::from(numbers.from(1, 40) == 1);
        short += u32::from(elected < seats);
        wanted += seats;
        chosen += elected;
        let Voters { registered, took_part } = place;
        rows.push(json!({ "编号": number, "名额": seats, "登记选民": registered, "参加投票": took_part, "当选代表": elected }));
    }
    let (count, all) = (places.len() as u32, places.iter().fold(Voters::default(), |sum, one| sum.and(*one)));
    let Voters { registered, took_part } = all;
    let lists = [wanted + wanted.div_ceil(2) + 3, wanted + wanted.div_ceil(2), chosen].map(|all| persons(numbers, all));
    let [nominees, candidates, elected] = lists;
    let groups = groups(&elected);
    let last = last_term(numbers, &groups, chosen, registered);
    json!({
        "级别": level,
        "大会数": 1,
        "行政区域": area,
        "届次": term,
        "概况": { "选举委员会": if level == "县级" { 13 } else { 9 }, "选区": count, "代表名额": wanted, "申诉": numbers.from(0, 2) },
        "选民": voters(numbers, registered, number(&last, "/登记选民") as u32),
        "投票": poll(numbers, took_part, count, short),
        "候选人和代表": { "提名候选人": nominees, "正式候选人": candidates, "当选代表": elected },
        "代表结构": groups,
        "上届": last,
        "各选区": rows,
    })
}

fn voters(numbers: &mut Numbers, registered: u32, last: u32) -> Value {
    let of_age = registered + numbers.part(registered, 1, 4);
    let men = numbers.part(registered, 49, 53);
    let [restored, died, deprived, removed, added] = [3, 60, 4, 5, 6].map(|most| numbers.from(0, most));
    let came_of_age = numbers.part(registered, 2, 5);
    // Those who moved make up the difference.
    let plus = last + came_of_age + restored + added;
    let minus = registered + died + deprived + removed;
    let (moved_in, moved_out) = if plus < minus { (minus - plus + 20, 20) } else { (20, plus - minus + 20) };
    json!({
        "人口": of_age + numbers.part(of_age, 18, 26), "年满十八周岁": of_age, "登记选民": registered,
        "男": men, "女": registered - men, "少数民族": numbers.part(registered, 0, 6),
        "上届选民": last, "新满十八周岁": came_of_age, "恢复政治权利": restored, "迁入": moved_in,
        "名单补登": added, "迁出": moved_out, "死亡": died, "剥夺政治权利": deprived, "名单除名": removed,
    })
}

fn poll(numbers: &mut Numbers, took_part: u32, districts: u32, short: u32) -> Value {
    let meetings = numbers.part(took_part, 2, 8);
    let boxes = numbers.part(took_part, 1, 3);
    let proxies = numbers.part(took_part, 4, 12);
    let lost = numbers.from(0, 9);
    let void = numbers.part(took_part, 0, 2);
    json!({
        "参加投票": took_part,
        "投票站投票": took_part - meetings - boxes - proxies, "选举大会投票": meetings, "流动票箱投票": boxes, "委托投票": proxies,
        "发出选票": took_part, "收回选票": took_part - lost, "有效票": took_part - lost - void, "废票": void,
        "投票站": districts * 2, "流动票箱": districts, "预选选区": numbers.from(0, districts / 3),
        "一次选足选区": districts - short, "投票无效选区": 0, "另行选举选区": short, "再次投票选区": 0,
    })
}

/// A list of persons, each aspect of which adds up.
fn persons(numbers: &mut Numbers, total: u32) -> Value {
    let mut list = Map::new();
    list.insert("合计".to_owned(), total.into());
    for aspect in Aspect::ALL {
        let mut left = total;
        let (first, others) = aspect.bands().split_first().expect("bands");
        let mut bands: Map<String, Value> = Map::new();
        bands.insert((*first).to_owned(), 0.into());
        for band in others {
            let count = numbers.part(left, 8, 38);
            left -= count;
            bands.insert((*band).to_owned(), count.into());
        }
        bands.insert((*first).to_owned(), left.into());
        bands.insert(UNKNOWN.to_owned(), 0.into());
        list.insert(aspect.word().to_owned(), bands.into());
    }
    list.into()
}

fn groups(elected: &Value) -> Value {
    let of = |pointer: &str| number(elected, pointer);
    let first_line: u64 =
        ["工人", "农民", "专业技术人员", "社区工作者"].iter().map(|word| of(&format!("/身份/{word}"))).sum();
    json!({
        "妇女": of("/性别/女"), "少数民族": of("/民族/少数民族"), "非中共党员": of("/合计") - of("/政治面貌/中共党员"),
        "基层一线": first_line, "党政领导干部": of("/身份/党政领导干部"), "企业负责人": of("/身份/企业负责人"),
        "连任": of("/任职/连任"),
    })
}

/// Figures a little below or above the present ones.
fn last_term(numbers: &mut Numbers, groups: &Value, elected: u32, registered: u32) -> Value {
    let before = numbers.part(registered, 94, 103);
    let mut last = groups.clone();
    for (key, count) in last.as_object_mut().expect("groups") {
        let now = count.as_u64().expect("a number") as u32;
        let then = if key == "党政领导干部" { now + 1 } else { now.saturating_sub(numbers.from(0, 1)) };
        *count = then.min(elected).into();
    }
    json!({ "登记选民": before, "参加投票": numbers.part(before, 88, 97), "当选代表": elected, "代表结构": last })
}
