//! The numbers of a project, counted anew from its files and by other means than the program's.

use super::read;
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a number is of.
pub type Quantity = &'static str;

/// Numbers of one scope: a district, a congress, or the election.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    /// What may be said of a quantity: one number, or one for each round or congress.
    pub of: BTreeMap<Quantity, BTreeSet<u64>>,
    /// Every number that has to do with the scope.
    pub all: BTreeSet<u64>,
    /// Every rate, `97.1%`.
    pub rates: BTreeSet<String>,
    /// Numbers of each person who was nominated or written in.
    pub persons: BTreeMap<String, BTreeSet<u64>>,
    /// Who was elected, in all rounds.
    pub winners: BTreeSet<String>,
}

/// A project by level (`县级`) and district.
pub struct Truths {
    pub election: Truth,
    pub congresses: BTreeMap<String, Truth>,
    pub districts: BTreeMap<(String, u64), Truth>,
    /// Voters of all rolls.
    pub voters: u64,
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Part of a whole with one decimal, half up, in whole numbers.
pub fn rate(part: u64, whole: u64) -> String {
    let tenths = (part * 2000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

impl Truth {
    fn add(&mut self, quantity: Quantity, number: u64) {
        self.of.entry(quantity).or_default().insert(number);
        self.all.insert(number);
    }

    fn only(&self, quantity: Quantity) -> u64 {
        self.of.get(quantity).and_then(|numbers| numbers.first()).copied().unwrap_or(0)
    }

    /// Every number of a part of the description.
    fn take_all(&mut self, value: &Value) {
        match value {
            Value::Mapping(fields) => fields.values().for_each(|value| self.take_all(value)),
            Value::Sequence(items) => items.iter().for_each(|value| self.take_all(value)),
            value => self.all.extend(value.as_u64()),
        }
    }

    /// Every number that people wrote in running text.
    fn take_prose(&mut self, value: &Value) {
        match value {
            Value::Mapping(fields) => fields.values().for_each(|value| self.take_prose(value)),
            Value::Sequence(items) => items.iter().for_each(|value| self.take_prose(value)),
            value => {
                let runs = value.as_str().unwrap_or_default().split(|c: char| !c.is_ascii_digit());
                self.all.extend(runs.filter_map(|run| run.parse::<u64>().ok()));
            }
        }
    }

    /// Takes in the numbers of a smaller scope.
    fn include(&mut self, part: &Truth) {
        self.all.extend(&part.all);
        self.rates.extend(part.rates.iter().cloned());
        self.winners.extend(part.winners.iter().cloned());
        for (person, numbers) in &part.persons {
            self.persons.entry(person.clone()).or_default().extend(numbers);
        }
    }

    /// Rates of the numbers that are compared in reports.
    fn rated(&mut self) {
        let whole = self.only("选民");
        let parts: Vec<u64> = self.of.get("参加投票").into_iter().flatten().copied().collect();
        self.rates.extend(parts.iter().filter(|_| whole > 0).map(|part| rate(*part, whole)));
        let grown = self.only("成年");
        self.rates.extend((grown > 0).then(|| rate(whole, grown)));
        let elected: Vec<u64> = self.of.get("当选").into_iter().flatten().copied().filter(|whole| *whole > 0).collect();
        self.rates.extend(elected.iter().flat_map(|whole| (0..=*whole).map(|part| rate(part, *whole))));
    }
}

/// Rows of a roll: the sex, the group and the nationality of each voter.
fn roll(path: &Path) -> Vec<[String; 3]> {
    let text = read(path);
    let mut rows = text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.trim().is_empty());
    let heads: Vec<String> = rows.next().unwrap_or_default().split(',').map(|head| head.trim().to_owned()).collect();
    let place = |name: &str| heads.iter().position(|head| head == name);
    let places = ["性别", "选民小组", "民族"].map(place);
    let cells = |row: &str| {
        let cells: Vec<String> = row.split(',').map(str::to_owned).collect();
        places.map(|place| place.map_or_else(String::new, |at| cells[at].clone()))
    };
    rows.map(cells).collect()
}

const COUNTED: [(&str, Quantity); 5] =
    [("参加投票", "参加投票"), ("发出选票", "发出"), ("收回选票", "收回"), ("有效票", "有效"), ("废票", "废票")];
const WAYS: [(&str, Quantity); 4] =
    [("投票站", "投票站投票"), ("选举大会", "大会投票"), ("流动票箱", "流动票箱投票"), ("委托投票", "委托投票")];

/// Names and votes of a count, most votes first.
fn ranked(tally: &Value) -> Vec<(String, u64)> {
    let mut votes: Vec<_> =
        list(&tally["得票"]).iter().map(|line| (text(&line["姓名"]), number(&line["赞成"]))).collect();
    votes.sort_by_key(|(_, yes)| std::cmp::Reverse(*yes));
    votes
}

/// Who of a ranking is elected to so many seats, if so many votes are needed: whoever has more than the first who is
/// left out.
fn elected(ranked: &[(String, u64)], seats: usize, needed: u64) -> Vec<String> {
    let passed: Vec<_> = ranked.iter().filter(|(_, yes)| *yes >= needed).collect();
    let bar = passed.get(seats).map(|(_, yes)| *yes);
    passed.iter().take(seats).filter(|(_, yes)| Some(*yes) != bar).map(|(name, _)| name.clone()).collect()
}

fn district(value: &Value, voters: &[[String; 3]]) -> Truth {
    let mut truth = Truth::default();
    truth.take_all(value);
    let seats = number(&value["名额"]);
    truth.add("名额", seats);
    truth.add("提名", list(&value["提名"]).len() as u64);
    let formal = list(&value["正式候选人"]);
    truth.add("正式", formal.len() as u64);
    let off = list(&value["候选人变动"])
        .iter()
        .filter(|change| change["事由"] != "情况不实" && formal.contains(&change["姓名"]));
    truth.add("正式", (formal.len() - off.count()) as u64);
    truth.add("成年", number(&value["年满十八周岁人口"]));
    truth.add("投票站", list(&value["投票站"]).len() as u64);
    truth.add("流动票箱", number(&value["流动票箱"]).max(list(&value["流动票箱人员"]).len() as u64));
    if !voters.is_empty() {
        roll_numbers(&mut truth, voters);
    }
    let population = number(&value["人口"]);
    truth.all.insert((population * 2 + seats) / (seats * 2));
    people(&mut truth, value);
    results(&mut truth, value, seats);
    truth.rated();
    truth
}

fn roll_numbers(truth: &mut Truth, voters: &[[String; 3]]) {
    let total = voters.len() as u64;
    truth.add("选民", total);
    truth.all.insert(total / 2 + 1);
    let count = |test: &dyn Fn(&[String; 3]) -> bool| voters.iter().filter(|row| test(row)).count() as u64;
    truth.add("男", count(&|row| row[0] == "男"));
    truth.add("女", count(&|row| row[0] == "女"));
    truth.add("少数民族选民", count(&|row| !row[2].is_empty() && row[2] != "汉族"));
    let groups: BTreeSet<&String> = voters.iter().map(|row| &row[1]).collect();
    truth.add("小组", groups.len() as u64);
    truth.all.extend(groups.iter().map(|group| count(&|row| row[1] == **group)));
}

/// Votes by person, in every round.
fn people(truth: &mut Truth, value: &Value) {
    let lists = [
        &value["提名"],
        &value["计票"]["得票"],
        &value["预选"]["得票"],
        &value["再次投票"]["计票"]["得票"],
        &value["另行选举"]["计票"]["得票"],
    ];
    for line in lists.into_iter().flat_map(list) {
        let mut own = Truth::default();
        own.take_all(line);
        truth.persons.entry(text(&line["姓名"])).or_default().extend(own.all);
    }
}

fn results(truth: &mut Truth, value: &Value, seats: u64) {
    let rounds =
        ["计票", "另行选举", "再次投票"].map(|key| if key == "计票" { &value[key] } else { &value[key]["计票"] });
    let mut left = seats as usize;
    for (index, tally) in rounds.into_iter().enumerate().filter(|(_, tally)| tally.is_mapping()) {
        for (key, quantity) in COUNTED {
            truth.add(quantity, number(&tally[key]));
        }
        for (key, quantity) in WAYS {
            truth.add(quantity, number(&tally["其中"][key]));
        }
        // More than half of those who took part; then a third of the ballots; then the most.
        let needed = match index {
            0 => number(&tally["参加投票"]) / 2 + 1,
            1 => number(&tally["收回选票"]).div_ceil(3),
            _ => 0,
        };
        truth.all.insert(needed);
        let winners = elected(&ranked(tally), left, needed);
        left -= winners.len();
        truth.add("当选", winners.len() as u64);
        truth.add("尚缺", left as u64);
        truth.winners.extend(winners);
        truth.add("当选", truth.winners.len() as u64);
        truth.add("名额", left as u64);
    }
}

/// Quantities that are added up over districts, by the poll.
const SUMMED: &[Quantity] = &[
    "名额",
    "提名",
    "正式",
    "投票站",
    "流动票箱",
    "选民",
    "男",
    "女",
    "少数民族选民",
    "参加投票",
    "发出",
    "收回",
    "有效",
    "废票",
    "投票站投票",
    "大会投票",
    "流动票箱投票",
    "委托投票",
    "成年",
];

/// The number of a district that goes into a sum: of the poll, not of a later round.
fn of_poll(value: &Value, truth: &Truth, quantity: Quantity) -> u64 {
    let counted = COUNTED.iter().find(|(_, known)| *known == quantity).map(|(key, _)| &value["计票"][*key]);
    let way = WAYS.iter().find(|(_, known)| *known == quantity).map(|(key, _)| &value["计票"]["其中"][*key]);
    match counted.or(way) {
        Some(value) => number(value),
        None if quantity == "名额" => number(&value["名额"]),
        None if quantity == "正式" => list(&value["正式候选人"]).len() as u64,
        None => truth.only(quantity),
    }
}

/// Sums of every key of a table over districts, as 人口 or 选民变动 › 迁入.
fn sums(values: &[&Value], found: &mut BTreeSet<u64>) {
    let keys: BTreeSet<&str> = values
        .iter()
        .filter_map(|value| value.as_mapping())
        .flat_map(|map| map.keys().filter_map(Value::as_str))
        .collect();
    for key in keys {
        let parts: Vec<&Value> = values.iter().map(|value| &value[key]).collect();
        found.insert(parts.iter().map(|part| number(part)).sum());
        sums(&parts, found);
    }
}

impl Truths {
    /// Counts the project in a folder.
    pub fn of(project: &Path) -> Truths {
        let election: Value = serde_yaml::from_str(&read(&project.join("选举.yaml"))).expect("YAML");
        let rolls: Vec<(&Value, Vec<[String; 3]>)> = list(&election["选民名单"])
            .iter()
            .map(|entry| (entry, roll(&project.join(text(&entry["文件"])))))
            .collect();
        let voters = rolls.iter().map(|(_, rows)| rows.len() as u64).sum();
        let mut truths =
            Truths { election: Truth::default(), congresses: BTreeMap::new(), districts: BTreeMap::new(), voters };
        for congress in list(&election["代表大会"]) {
            truths.congress(congress, &rolls);
        }
        let whole = &mut truths.election;
        for congress in truths.congresses.values() {
            whole.include(congress);
            for (quantity, numbers) in &congress.of {
                whole.of.entry(quantity).or_default().extend(numbers);
            }
        }
        whole.take_all(&election["汇总"]);
        whole.take_prose(&election["报告"]);
        for (key, quantity) in [
            ("选区", "选区"),
            ("登记选民", "选民"),
            ("参加投票", "参加投票"),
            ("投票站", "投票站"),
            ("流动票箱", "流动票箱"),
        ] {
            whole.of.entry(quantity).or_default().extend(election["汇总"][key].as_u64());
        }
        if voters > 0 {
            whole.add("选民", voters);
        }
        for quantity in ["投票站", "流动票箱"] {
            let sum = truths.congresses.values().map(|congress| congress.only(quantity)).sum();
            whole.add(quantity, sum);
        }
        whole.rated();
        let year = text(&election["选举日"]).split('-').next().and_then(|year| year.parse::<u64>().ok());
        let scopes = truths.congresses.values_mut().chain(truths.districts.values_mut());
        scopes.chain([&mut truths.election]).for_each(|scope| scope.all.extend(year));
        truths
    }

    fn congress(&mut self, value: &Value, rolls: &[(&Value, Vec<[String; 3]>)]) {
        let level = text(&value["级别"]);
        let mut whole = Truth::default();
        whole.take_all(&value["汇总"]);
        whole.add("名额", number(&value["应选代表"]));
        for (key, quantity) in [("提名候选人", "提名"), ("正式候选人", "正式"), ("当选代表", "当选")]
        {
            whole.of.entry(quantity).or_default().extend(value["汇总"][key].as_u64());
        }
        let districts = list(&value["选区"]);
        let mut parts = vec![];
        for entry in districts {
            let id = number(&entry["编号"]);
            let own = |roll: &&(&Value, Vec<[String; 3]>)| number(&roll.0[format!("{level}选区").as_str()]) == id;
            let voters: Vec<[String; 3]> = rolls.iter().filter(own).flat_map(|(_, rows)| rows.clone()).collect();
            // A paper of the congress tells of each later round.
            for round in
                ["再次投票", "另行选举"].map(|key| &entry[key]["计票"]).into_iter().filter(|round| round.is_mapping())
            {
                whole.add("参加投票", number(&round["参加投票"]));
            }
            parts.push((entry, district(entry, &voters)));
            self.districts.insert((level.clone(), id), parts[parts.len() - 1].1.clone());
        }
        parts.iter().for_each(|(_, part)| whole.include(part));
        for quantity in SUMMED.iter().filter(|_| !parts.is_empty()) {
            whole.add(quantity, parts.iter().map(|(entry, part)| of_poll(entry, part, quantity)).sum());
        }
        if !parts.is_empty() {
            whole.add("选区", parts.len() as u64);
            whole.add("当选", whole.winners.len() as u64);
            whole
                .of
                .entry("当选")
                .or_default()
                .extend(parts.iter().flat_map(|(_, part)| part.of.get("当选").into_iter().flatten()));
            sums(&districts.iter().collect::<Vec<_>>(), &mut whole.all);
        }
        whole.rated();
        self.congresses.insert(level, whole);
    }

    /// What holds for a paper about a congress and a district.
    pub fn scope(&self, level: Option<&str>, district: Option<u32>) -> &Truth {
        match (level, district) {
            (Some(level), Some(number)) => &self.districts[&(level.to_owned(), u64::from(number))],
            (Some(level), None) => &self.congresses[level],
            (None, _) => &self.election,
        }
    }
}
