//! Elections at the ends of what there may be: with next to nothing, and with as much as anybody can write.

use super::county::{County, Person};
use super::town::{HEADINGS, Town, nominee, person};
use serde_json::{Value, json};
use zhangbang::assets::Assets;
use zhangbang::input::kind;

const DAY: &str = "2026-11-20";

pub fn everything() -> Town {
    Town::new(DAY)
}

/// What stands in the rows of a roll.
fn roll(rows: impl Iterator<Item = Person>) -> String {
    let rows = rows.map(|Person { name, sex, birth, group, .. }| format!("\n{name},{sex},{birth},{group}"));
    HEADINGS.to_owned() + &rows.collect::<String>()
}

/// Without rounds after the poll.
fn once(mut town: Town) -> Town {
    for number in 1..=3 {
        let district = town.district_of_town(number).as_object_mut().expect("a district");
        district.retain(|key, _| !["另行选举", "再次投票"].contains(&key.as_str()));
    }
    town
}

/// One district of one voter at each level, who votes for the one and against the other.
pub fn one_voter() -> Town {
    let mut town = once(Town::new(DAY));
    town.rolls = vec![roll([person(0, 0)].into_iter())];
    town.description["选民名单"].as_array_mut().expect("rolls").truncate(1);
    let (a, b) = (person(0, 0).name, person(0, 1).name);
    for congress in 0..2 {
        let mut district = town.district(1, 1, 10, &[(&a, 0), (&b, 0)]);
        district["计票"] = json!({
            "参加投票": 1, "发出选票": 1, "收回选票": 1, "有效票": 1, "废票": 0,
            "得票": [{ "姓名": a, "赞成": 1, "反对": 0, "弃权": 0 }, { "姓名": b, "赞成": 0, "反对": 1, "弃权": 0 }],
        });
        district["投票站"].as_array_mut().expect("stations").truncate(1);
        district["流动票箱"] = json!(0);
        let congress = &mut town.description["代表大会"][congress];
        congress["应选代表"] = json!(1);
        congress["选区"] = json!([district]);
    }
    town
}

/// Voters who are not divided into groups, two of them with one name.
pub fn no_groups() -> Town {
    let mut town = Town::new(DAY);
    for roll in &mut town.rolls {
        let rows = roll.lines().map(|row| row.rsplit_once(',').expect("columns").0);
        *roll = rows.collect::<Vec<_>>().join("\n");
    }
    town.rolls[0] += "\n林建军,男,1990-01-01";
    town
}

/// One of the two candidates for the one seat of a district has withdrawn after the formal list was posted.
pub fn lone_candidate() -> Town {
    let mut town = once(Town::new(DAY));
    let (stays, left) = (person(0, 0).name, person(0, 1).name);
    let mut district = town.district(1, 1, 25, &[(&stays, 20)]);
    district["提名"] = json!([nominee(&stays), nominee(&left)]);
    district["正式候选人"] = json!([stays, left]);
    district["候选人变动"] = json!([{ "姓名": left, "事由": "本人退出", "日期": town.day(-7) }]);
    *town.district_of_town(1) = district;
    town.congress_of_town()["应选代表"] = json!(4);
    town
}

/// No objections, no mobile boxes, no proxies, no correction, no primary, no later round.
pub fn nothing_special() -> Town {
    let mut town = once(Town::new(DAY));
    town.description.as_object_mut().expect("a description").remove("申诉");
    for (congress, number) in [(0, 0), (1, 0), (1, 1), (1, 2)] {
        let district = &mut town.description["代表大会"][congress]["选区"][number];
        let special = ["名单补正", "流动票箱", "流动票箱人员", "委托投票", "确定方式", "预选"];
        district.as_object_mut().expect("a district").retain(|key, _| !special.contains(&key.as_str()));
        district["计票"].as_object_mut().expect("a count").remove("其中");
    }
    town
}

/// Sixty nominees, of whom a primary settles six, and sixty on the ballot of another district.
pub fn sixty_nominees() -> Town {
    let mut town = Town::new(DAY);
    let names: Vec<String> = (0..60).map(|index| person(2, index).name).collect();
    let nominees: Vec<Value> = names.iter().map(|name| nominee(name)).collect();
    let lines: Vec<Value> =
        names.iter().enumerate().map(|(index, name)| json!({ "姓名": name, "票数": 20 - index / 3 })).collect();
    let some: Vec<(&String, u32)> = names[..6].iter().zip([20, 16, 13, 3, 2, 1]).collect();
    let mut settled = town.district(3, 3, 25, &some);
    settled["提名"] = json!(nominees);
    settled["确定方式"] = json!("预选");
    settled["预选"] = town.district_of_town(3)["预选"].clone();
    settled["预选"]["得票"] = json!(lines);
    *town.district_of_town(3) = settled;
    let names: Vec<String> = (0..60).map(|index| person(1, index).name).collect();
    let all: Vec<(&String, u32)> = names.iter().map(|name| (name, 2)).collect();
    *town.district_of_town(2) = town.district(2, 3, 25, &all);
    town.congress_of_town()["应选代表"] = json!(8);
    town
}

const OFFICIALS: [&str; 22] = [
    "韩建平",
    "郭彩霞",
    "乌力吉孟和",
    "曹文彬",
    "郝永胜",
    "魏淑清",
    "谢振华",
    "丁一",
    "欧阳明远",
    "司马光宇",
    "诸葛云飞",
    "端木青山",
    "上官玉兰",
    "慕容海燕",
    "皇甫长青",
    "尉迟春雨",
    "呼延平",
    "令狐楚生",
    "夏侯文渊",
    "宇文静",
    "澹台明月",
    "公孙策",
];

/// Everybody's name is replaced, in the description and in the rolls.
fn renamed(mut town: Town, name: impl Fn(u32, u32) -> String) -> Town {
    let mut text = town.description.to_string();
    for roll in 0..3 {
        for index in 0..30 {
            let (old, new) = (person(roll, index).name, name(roll, index));
            text = text.replace(&old, &new);
            town.rolls[roll as usize] = town.rolls[roll as usize].replace(&old, &new);
        }
    }
    for (index, old) in OFFICIALS.into_iter().enumerate() {
        text = text.replace(old, &name(0, 200 + index as u32));
    }
    town.description = serde_json::from_str(&text).expect("JSON");
    town
}

/// Names of twelve characters, with a dot and without.
pub fn long_names() -> Town {
    renamed(Town::new(DAY), |roll, index| match (index % 2, person(roll, index).name) {
        (0, own) => format!("阿不都热{own}木·买买提"),
        (_, own) => format!("乌云毕力格{own}其其格玛"),
    })
}

/// Names of characters that few faces have.
pub fn rare_characters() -> Town {
    let rare = ["𬱖", "䶮", "㛃", "𠅤"];
    renamed(Town::new(DAY), |roll, index| person(roll, index).name + rare[(index % 4) as usize])
}

pub fn five_thousand() -> Town {
    let mut town = Town::new(DAY);
    let county = County { rolls: 1, voters_per_roll: 5_000, row: Person::row };
    let people =
        (0..5_000).map(|index| Person { group: "样例村第一小组".to_owned(), ..county.person(0, index) });
    town.rolls[0] = roll(people);
    // Without thousands of cards: `tests/cards.rs` looks at those.
    town.description["领票凭证"] = json!("身份证");
    town
}

pub fn postponed() -> Town {
    postponed_to(DAY)
}

/// A poll that was moved to this day, whose later rounds have notices of their winners beside those of the poll.
pub fn postponed_to(day: &str) -> Town {
    let mut town = Town::new(day);
    let (from, decided, announced) = (town.day(-3), town.day(-9), town.day(8));
    town.description["延期"] = json!({ "原选举日": from, "决定日期": decided, "原因": "连日暴雨，道路中断" });
    town.district_of_town(1)["另行选举"]["当选公布"] = json!(announced);
    town.district_of_town(2)["再次投票"]["当选公布"] = json!(announced);
    town
}

/// With who votes there, or, in the second district, without; each with a mobile box.
pub fn forty_stations() -> Town {
    let mut town = Town::new(DAY);
    let station = |number: u32| json!({ "名称": format!("第{number}投票站"), "地点": format!("样例村{number}组文化活动室"), "范围": format!("样例村{number}组") });
    let carried = |number: u32| json!({ "名称": format!("第{number}流动票箱"), "路线": format!("东沟{number}号、西沟{number}号"), "监票人": ["诸葛云飞", "端木青山"] });
    for number in 1..=2 {
        let district = town.district_of_town(number);
        district["投票站"] = (1..=40).map(station).collect();
        district["流动票箱"] = json!(40);
        district["流动票箱人员"] = (1..=40).map(carried).collect();
    }
    for station in town.district_of_town(2)["投票站"].as_array_mut().expect("stations") {
        station.as_object_mut().expect("a station").remove("范围");
    }
    town
}

/// Keys of names of places and offices, which are long but not endless.
pub const PLACES: [&str; 12] =
    ["省", "市", "县", "乡镇", "行政区域", "名称", "机关", "机构", "确认机关", "署名", "电话", "举报电话"];

/// The schema of descriptions of elections of deputies.
fn of_deputies() -> Value {
    kind::schema(&kind::usual(&Assets::built_in(), "congress").expect("the built-in parameters"))
}

/// Every text as long as the schema allows, except names of places and offices.
pub fn longest_texts() -> Town {
    lengthened(&PLACES)
}

/// Names of places and offices too.
pub fn longest_texts_and_names() -> Town {
    lengthened(&[])
}

fn lengthened(except: &[&str]) -> Town {
    let mut town = Town::new(DAY);
    lengthen(&mut town.description, &of_deputies(), "", except);
    town
}

/// Every text as long as may be: names under the keys `except` of thirty characters, others of three hundred.
pub fn lengthen(value: &mut Value, schema: &Value, key: &str, except: &[&str]) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                lengthen(value, &schema["properties"][key], key, except);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| lengthen(item, &schema["items"], key, except)),
        Value::String(text) => {
            let listed = ["enum", "oneOf", "anyOf", "format"].iter().any(|word| !schema[word].is_null());
            let most = if except.contains(&key) { 30 } else { 300 };
            if !listed && key != "文件" {
                let more = "双江拉祜族佤族布朗族傣族自治县勐勐镇南京里社区第二十八居民小组".chars().cycle();
                *text = text.chars().chain(more).take(most).collect();
            }
        }
        _ => {}
    }
}

/// Nothing but what has to be written.
pub fn only_required_keys() -> Town {
    required_keys(&[])
}

/// The same, with districts, candidates, rolls and counts.
pub fn only_required_keys_of_districts() -> Town {
    required_keys(&["应选代表", "选区", "提名", "正式候选人", "选民名单", "乡级选区", "县级选区", "计票"])
}

fn required_keys(keep: &[&str]) -> Town {
    let mut town = once(Town::new(DAY));
    prune(&mut town.description, &of_deputies(), keep);
    town
}

/// Leaves of a description what has to be written, and the keys that are kept.
pub fn prune(value: &mut Value, schema: &Value, keep: &[&str]) {
    match value {
        Value::Object(fields) => {
            let required =
                |key: &str| schema["required"].as_array().is_some_and(|keys| keys.iter().any(|one| one == key));
            fields.retain(|key, _| required(key) || keep.contains(&key.as_str()));
            for (key, value) in fields {
                prune(value, &schema["properties"][key], keep);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| prune(item, &schema["items"], keep)),
        _ => {}
    }
}

pub fn many_districts() -> Town {
    districts(120)
}

/// A town of so many districts, all alike but for their numbers.
pub fn districts(count: usize) -> Town {
    let mut town = once(Town::new(DAY));
    let first = town.district_of_town(1).clone();
    let districts = (1..=count).map(|number| {
        let mut district = first.clone();
        district["编号"] = json!(number);
        district
    });
    town.congress_of_town()["选区"] = districts.collect();
    town.congress_of_town()["应选代表"] = json!(2 * count);
    let file = |number: usize| match number {
        1..=3 => json!({ "文件": format!("名单/{number}.csv"), "县级选区": 1, "乡级选区": number }),
        _ => json!({ "文件": "名单/3.csv", "乡级选区": number }),
    };
    town.description["选民名单"] = (1..=count).map(file).collect();
    town
}

pub fn by_election() -> Town {
    by_election_on(DAY)
}

/// The same districts, in a by-election on this day.
pub fn by_election_on(day: &str) -> Town {
    let mut town = Town::new(day);
    let announced = town.day(-65);
    town.description["性质"] = json!("补选");
    for (congress, by) in [(0, "青禾县人民代表大会常务委员会"), (1, "柳河镇人民代表大会主席团")]
    {
        town.description["代表大会"][congress]["补选"] = json!({ "公告机关": by, "公告": announced });
    }
    town
}
