//! A random election that contradicts itself nowhere: what it is made of, its description, and what may be said of it on
//! a day, added up from what it is made of.

use super::county::Person;
use super::town::{HEADINGS, Town, nominee, person};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const POLL: &str = "2026-11-20";
/// Days from the poll: the lists, their correction, the winners, the later rounds, their confirmation.
pub const VOTER_LIST: i32 = -22;
pub const CORRECTION: i32 = -4;
const WINNERS: i32 = 9;
const FIRST_WINNERS: i32 = 3;
const LATER: i32 = 7;
/// Nobody writes a report later.
pub const LAST: i32 = 40;
/// The first candidates of the county and of the town on a roll, and how many voters a roll has at the least.
const FIRST: [usize; 2] = [12, 0];
const FEWEST: u32 = 24;
pub const NAMES: [[&str; 2]; 2] = [["县级", "青禾县"], ["乡级", "柳河镇"]];

/// Numbers of one congress or of the election by what they are.
pub type Numbers = BTreeMap<&'static str, u64>;

#[derive(Debug, Clone)]
pub struct Election {
    /// Whether the county, and whether the town elect.
    county: bool,
    town: bool,
    /// Places by county district; each is a district of the town too.
    places: Vec<Vec<Place>>,
    county_contests: Vec<Contest>,
    /// Whether rolls tell the nationality, and whether every place tells last term's voters.
    nationalities: bool,
    last_term: bool,
    /// Whether those elected in the poll are announced before the later rounds.
    two_lists: bool,
    /// Whether the member of the committees who left has a successor.
    successor: bool,
    /// Objections to the lists of the county, and of the town, and the days from the list on which they came.
    objections: Vec<(bool, i32)>,
    /// Fewest women that the plan asks for.
    women: u32,
}

/// A village with a roll of its own.
#[derive(Debug, Clone)]
struct Place {
    voters: u32,
    /// One voter of so many belongs to a minority.
    minority: usize,
    /// How many came of age, moved in, moved out and died since last term.
    moved: [u32; 4],
    /// Added and struck off by the correction.
    correction: Option<(u32, u32)>,
    contest: Contest,
}

/// What happens in a district.
#[derive(Debug, Clone)]
struct Contest {
    seats: u32,
    formal: usize,
    /// More who were nominated.
    more: usize,
    persons: Vec<Nominated>,
    /// Hundredths of the voters who take part, and of the votes that are left for each candidate.
    turnout: u32,
    shares: Vec<u32>,
    lost: u32,
    void: u32,
    stations: u32,
    boxes: u32,
    by_round: bool,
}

#[derive(Debug, Clone)]
struct Nominated {
    by_party: bool,
    woman: bool,
    minority: bool,
    year: i32,
    education: usize,
    in_party: bool,
    incumbent: bool,
}

const EDUCATIONS: [(&str, &str); 7] = [
    ("研究生", "本科及以上"),
    ("大学本科", "本科及以上"),
    ("大学专科", "大专"),
    ("中专", "中专及高中"),
    ("高中", "中专及高中"),
    ("初中", "初中及小学"),
    ("小学", "初中及小学"),
];

/// What deputies are counted by; where there are none it is nothing.
const OF_DEPUTIES: [&str; 10] =
    ["妇女", "少数民族代表", "非党员", "青年", "中年", "老年", "本科及以上", "大专", "中专及高中", "初中及小学"];

fn nominated() -> impl Strategy<Value = Nominated> {
    (any::<bool>(), any::<bool>(), any::<bool>(), 1955..2005_i32, 0..7_usize, any::<bool>(), any::<bool>()).prop_map(
        |(by_party, woman, minority, year, education, in_party, incumbent)| Nominated {
            by_party,
            woman,
            minority,
            year,
            education,
            in_party,
            incumbent,
        },
    )
}

fn contest() -> impl Strategy<Value = Contest> {
    let lists = (1..4_u32, 0..3_usize, 0..3_usize, prop::collection::vec(nominated(), 8));
    // One vote in eight is void, as half of the voters or fewer take part.
    let turnout = prop_oneof![7 => 52..=100_u32, 1 => 20..=50_u32];
    let votes = (turnout, prop::collection::vec(40..=100_u32, 6), 0..3_u32, 0..3_u32);
    (lists, votes, (1..4_u32, 0..3_u32, any::<bool>())).prop_map(|(lists, votes, (stations, boxes, by_round))| {
        let ((seats, surplus, more, persons), (turnout, shares, lost, void)) = (lists, votes);
        // From a third more than the seats to twice as many.
        let formal = (seats as usize + 1 + surplus).min(2 * seats as usize);
        Contest { seats, formal, more, persons, turnout, shares, lost, void, stations, boxes, by_round }
    })
}

fn place() -> impl Strategy<Value = Place> {
    let moved = prop::array::uniform4(0..4_u32);
    (FEWEST..50, 1..9_usize, moved, prop::option::of((0..3_u32, 0..3_u32)), contest()).prop_map(
        |(voters, minority, moved, correction, contest)| Place { voters, minority, moved, correction, contest },
    )
}

/// Elections of one level or of both, of one to nine places.
pub fn election() -> impl Strategy<Value = Election> {
    let levels = prop::sample::select(vec![(true, true), (false, true), (true, false)]);
    let places = prop::collection::vec(prop::collection::vec(place(), 1..4), 1..4);
    let flags = (prop::bool::weighted(0.7), prop::bool::weighted(0.7), any::<bool>(), any::<bool>());
    let objections = prop::collection::vec((any::<bool>(), 0..4_i32), 0..4);
    (levels, places, prop::collection::vec(contest(), 3), flags, objections, 1..3_u32).prop_map(
        |(
            (county, town),
            places,
            county_contests,
            (nationalities, last_term, two_lists, successor),
            objections,
            women,
        )| Election {
            objections: objections
                .into_iter()
                .map(|(of_county, day)| (if county && town { of_county } else { county }, day))
                .collect(),
            county,
            town,
            places,
            county_contests,
            nationalities,
            last_term,
            two_lists,
            successor,
            women,
        },
    )
}

/// A count: what was written of it, and who was elected.
struct Count {
    took_part: u32,
    votes: Vec<u32>,
    lost: u32,
    void: u32,
    boxes: u32,
}

impl Count {
    fn is_void(&self, voters: u32) -> bool {
        self.took_part * 2 <= voters
    }

    fn majority(&self) -> u32 {
        self.took_part / 2 + 1
    }

    fn valid(&self) -> u32 {
        self.took_part - self.lost - self.void
    }

    /// Candidates with so many votes.
    fn with(&self, needed: u32) -> Vec<usize> {
        (0..self.votes.len()).filter(|one| self.votes[*one] >= needed).collect()
    }

    /// Candidates who have so many votes and are elected, those who come first; nobody of several who are equal where the seats end.
    fn elected(&self, seats: u32, needed: u32) -> Vec<usize> {
        let mut enough = self.with(needed);
        enough.sort_by_key(|one| std::cmp::Reverse(self.votes[*one]));
        let bar = enough.get(seats as usize).map(|one| self.votes[*one]);
        enough.into_iter().take(seats as usize).filter(|one| Some(self.votes[*one]) != bar).collect()
    }

    fn described(&self, names: &[String]) -> Value {
        let valid = self.valid();
        let line = |(name, yes): (&String, &u32)| json!({ "姓名": name, "赞成": yes, "反对": valid - yes, "弃权": 0 });
        json!({
            "参加投票": self.took_part, "发出选票": self.took_part, "收回选票": self.took_part - self.lost, "有效票": valid, "废票": self.void,
            "其中": { "投票站": self.took_part - self.boxes, "流动票箱": self.boxes, "委托投票": 0 },
            "得票": names.iter().zip(&self.votes).map(line).collect::<Vec<_>>(),
            "主持人": "欧阳明远", "总监票人": "司马光宇", "监票人": ["诸葛云飞", "端木青山"], "计票人": ["上官玉兰", "慕容海燕"],
        })
    }
}

impl Contest {
    /// The poll among so many voters.
    fn poll(&self, voters: u32) -> Count {
        let took_part = (voters * self.turnout).div_ceil(100);
        let valid = took_part - self.lost - self.void;
        let mut left = self.seats * valid;
        let mut votes = vec![];
        for share in &self.shares[..self.formal] {
            votes.push(valid.min(left) * share / 100);
            left -= votes[votes.len() - 1];
        }
        Count { took_part, votes, lost: self.lost, void: self.void, boxes: self.boxes.min(took_part) }
    }

    /// Who is elected in the poll, and in the by-round.
    fn elected(&self, voters: u32) -> (Vec<usize>, Vec<usize>) {
        let poll = self.poll(voters);
        if poll.is_void(voters) {
            return (vec![], vec![]);
        }
        let first = poll.elected(self.seats, poll.majority());
        let second = self.later(&poll).map(|(candidates, count)| {
            let left = self.seats - first.len() as u32;
            let won = count.elected(left, (count.took_part - count.lost).div_ceil(3));
            won.into_iter().map(|one| candidates[one]).collect()
        });
        (first, second.unwrap_or_default())
    }

    /// The by-round where one seat is left, because so few had enough votes.
    fn later(&self, poll: &Count) -> Option<(Vec<usize>, Count)> {
        let enough = poll.with(poll.majority());
        let mut others: Vec<usize> = (0..self.formal).filter(|one| !enough.contains(one)).collect();
        others.sort_by_key(|one| std::cmp::Reverse(poll.votes[*one]));
        // Whoever stands again must have had more votes than those who do not.
        let clear = others.len() == 2 || others.len() > 2 && poll.votes[others[1]] > poll.votes[others[2]];
        others.truncate(2);
        let votes = vec![poll.valid() * 6 / 10, poll.valid() * 3 / 10];
        let one_left = self.by_round && self.seats as usize == enough.len() + 1 && clear;
        one_left.then_some((others, Count { votes, boxes: 0, ..*poll }))
    }

    /// Whether the party has nominated somebody; it may nominate as many as there are seats.
    fn by_party(&self, at: usize) -> bool {
        self.persons[at].by_party && at < self.seats as usize
    }

    fn described(&self, town: &Town, number: u32, (voters, two_lists): (u32, bool), names: &[String]) -> Value {
        let persons = self.persons.iter().zip(names);
        let persons = persons.take(self.formal + self.more).enumerate();
        let nominees: Vec<Value> = persons.map(|(at, (one, name))| one.described(name, self.by_party(at))).collect();
        let formal = &names[..self.formal];
        let mut district = town.district(number, self.seats, 20, &[]);
        district["提名"] = json!(nominees);
        district["正式候选人"] = json!(formal);
        let first = json!({ "名称": "第1投票站", "地点": "样例村小学", "范围": "各小组" });
        let others = (2..=self.stations)
            .map(|station| json!({ "名称": format!("第{station}投票站"), "地点": format!("样例村{station}组") }));
        district["投票站"] = [first].into_iter().chain(others).collect();
        district["流动票箱"] = json!(self.boxes);
        let poll = self.poll(voters);
        district["计票"] = poll.described(formal);
        if poll.is_void(voters) {
            district["宣布无效"] = json!("是");
        } else if let Some((candidates, count)) = self.later(&poll) {
            let names: Vec<String> = candidates.iter().map(|one| names[*one].clone()).collect();
            district["另行选举"] = json!({
                "日期": town.day(LATER), "公告": town.day(LATER - 3), "候选人": names, "计票": count.described(&names),
            });
            if two_lists {
                district["另行选举"]["当选公布"] = json!(town.day(WINNERS));
            }
        }
        district
    }

    /// Adds what the district says on a day; `counted`: whether its votes were announced, and those of later rounds.
    fn add(&self, voters: u32, day: i32, numbers: &mut Numbers) {
        let mut add = |what: &'static str, number: usize| *numbers.entry(what).or_default() += number as u64;
        let nominees = &self.persons[..self.formal + self.more];
        let by_parties = (0..nominees.len()).filter(|at| self.by_party(*at)).count();
        add("选区", 1);
        add("代表名额", self.seats as usize);
        add("提名", nominees.len());
        add("政党推荐", by_parties);
        add("选民推荐", nominees.len() - by_parties);
        add("正式", self.formal);
        add("参加投票", self.poll(voters).took_part as usize);
        add("投票站", self.stations as usize);
        add("流动票箱", self.boxes as usize);
        let (mut elected, later) = self.elected(voters);
        elected.extend(later.into_iter().filter(|_| day >= LATER));
        add("当选", elected.len());
        for one in elected.into_iter().map(|one| &self.persons[one]) {
            let age = 2026 - one.year;
            add("妇女", usize::from(one.woman));
            add("少数民族代表", usize::from(one.minority));
            add("非党员", usize::from(!one.in_party));
            add(
                if age <= 35 {
                    "青年"
                } else if age <= 55 {
                    "中年"
                } else {
                    "老年"
                },
                1,
            );
            add(EDUCATIONS[one.education].1, 1);
        }
    }
}

impl Nominated {
    fn described(&self, name: &str, by_party: bool) -> Value {
        let mut one = nominee(name);
        one["性别"] = json!(if self.woman { "女" } else { "男" });
        one["民族"] = json!(if self.minority { "蒙古族" } else { "汉族" });
        // Whose birthday is long over on polling day.
        one["出生年月"] = json!(format!("{}-03", self.year));
        one["文化程度"] = json!(EDUCATIONS[self.education].0);
        one["政治面貌"] = json!(if self.in_party { "中共党员" } else { "群众" });
        one["连任"] = json!(if self.incumbent { "是" } else { "否" });
        if by_party {
            one.as_object_mut().expect("a nominee").remove("联名选民");
            one["推荐政党团体"] = json!("中共柳河镇委员会");
        }
        one
    }
}

impl Place {
    fn roll(&self, number: usize, nationalities: bool) -> String {
        let heads = if nationalities { format!("{HEADINGS},民族") } else { HEADINGS.to_owned() };
        let rows = (0..self.voters).map(|index| {
            let Person { name, sex, birth, group, .. } = person(number as u32, index);
            let nationality = if (index as usize).is_multiple_of(self.minority) { "蒙古族" } else { "汉族" };
            let more = if nationalities { format!(",{nationality}") } else { String::new() };
            format!("\n{name},{sex},{birth},{group}{more}")
        });
        heads + &rows.collect::<String>()
    }

    /// Last term's voters.
    fn before(&self) -> u32 {
        let [came_of_age, moved_in, moved_out, died] = self.moved;
        self.voters + moved_out + died - came_of_age - moved_in
    }

    /// Adds what its roll says on a day.
    fn add(&self, of: &Election, day: i32, numbers: &mut Numbers) {
        let mut add = |what: &'static str, number: u32| *numbers.entry(what).or_default() += u64::from(number);
        let changed = self.correction.filter(|_| day < CORRECTION);
        add("登记选民", changed.map_or(self.voters, |(added, removed)| self.voters - added + removed));
        add("男", self.voters / 2);
        add("女", self.voters - self.voters / 2);
        if of.nationalities {
            add("少数民族选民", self.voters.div_ceil(self.minority as u32));
        }
        if of.last_term {
            add("上届选民", self.before());
        }
    }
}

impl Election {
    /// The levels that elect, as positions in [`NAMES`].
    pub fn levels(&self) -> Vec<usize> {
        [self.county, self.town].into_iter().enumerate().filter(|(_, elects)| *elects).map(|(level, _)| level).collect()
    }

    fn all_places(&self) -> Vec<&Place> {
        self.places.iter().flatten().collect()
    }

    /// The districts of a level: their places, by position, and what happens there.
    fn districts(&self, level: usize) -> Vec<(Vec<usize>, &Contest)> {
        if level == 1 {
            return self.all_places().into_iter().enumerate().map(|(at, place)| (vec![at], &place.contest)).collect();
        }
        let mut from = 0;
        let mut districts = vec![];
        for (places, contest) in self.places.iter().zip(&self.county_contests) {
            districts.push(((from..from + places.len()).collect(), contest));
            from += places.len();
        }
        districts
    }

    fn voters(&self, places: &[usize]) -> u32 {
        let all = self.all_places();
        places.iter().map(|at| all[*at].voters).sum()
    }

    /// The day from the poll on which the first of those elected are announced.
    pub fn winners(&self) -> i32 {
        if self.two_lists { FIRST_WINNERS } else { WINNERS }
    }

    /// What may be said of a level on a day, counted from the poll.
    pub fn truth(&self, level: usize, day: i32) -> Numbers {
        let mut numbers: Numbers = OF_DEPUTIES.map(|what| (what, 0)).into();
        let all = self.all_places();
        for (places, contest) in self.districts(level) {
            contest.add(self.voters(&places), day, &mut numbers);
            places.iter().for_each(|at| all[*at].add(self, day, &mut numbers));
        }
        numbers.insert("全体选民", all.iter().map(|place| u64::from(place.voters)).sum());
        numbers.insert("选举委员会", if self.successor { 8 } else { 7 });
        numbers.insert("任命", 8);
        numbers.insert("妇女目标", self.women.into());
        numbers.insert("尚缺", numbers["代表名额"] - numbers["当选"]);
        let of_level = |(of_county, _): &&(bool, i32)| *of_county == (level == 0);
        numbers.insert("申诉", self.objections.iter().filter(of_level).count() as u64);
        numbers
    }

    /// What may be said of the whole election: what is not told of one level.
    pub fn whole(&self, day: i32) -> Numbers {
        let finest = self.truth(*self.levels().last().expect("a level"), day);
        let of = |what: &'static str| (what, finest.get(what).copied().unwrap_or(0));
        let came = self.objections.iter().filter(|(_, came)| VOTER_LIST + came <= day).count();
        // Each is decided on the day after.
        let decided = self.objections.iter().filter(|(_, came)| VOTER_LIST + came < day).count();
        [of("投票站"), of("流动票箱"), of("全体选民"), ("收到", came as u64), ("决定", decided as u64)].into()
    }

    /// The project, without reports.
    pub fn described(&self) -> Town {
        let mut town = Town::new(POLL);
        let places = self.all_places();
        town.rolls = places.iter().enumerate().map(|(at, place)| place.roll(at, self.nationalities)).collect();
        let mut rolls: Vec<Value> =
            (1..=places.len()).map(|number| json!({ "文件": format!("名单/{number}.csv") })).collect();
        let mut congresses = vec![];
        for level in self.levels() {
            let mut congress = town.description["代表大会"][level].clone();
            let mut districts = vec![];
            for (number, (of, contest)) in (1..).zip(self.districts(level)) {
                of.iter().for_each(|at| rolls[*at][format!("{}选区", NAMES[level][0])] = json!(number));
                let names: Vec<String> =
                    (0..8).map(|one| person(of[0] as u32, (FIRST[level] + one) as u32).name).collect();
                let mut district = contest.described(&town, number, (self.voters(&of), self.two_lists), &names);
                self.roll_changes(&town, &of, &mut district);
                districts.push(district);
            }
            congress["应选代表"] = json!(self.districts(level).iter().map(|(_, contest)| contest.seats).sum::<u32>());
            congress["选区"] = json!(districts);
            congress["结构目标"] = json!([{ "项": "妇女", "不少于": self.women }]);
            if !self.successor {
                let committee = &mut congress["选举委员会"];
                committee["委员"].as_array_mut().expect("members").retain(|name| name != "丁一");
                committee["变动"][0]
                    .as_object_mut()
                    .expect("a change")
                    .retain(|key, _| key != "接替" && key != "任命日期");
            }
            congresses.push(congress);
        }
        let objection = |(of_county, came): &(bool, i32)| json!({ "收到": town.day(VOTER_LIST + came), "决定": town.day(VOTER_LIST + came + 1), "级别": NAMES[usize::from(!of_county)][0], "选区": 1 });
        let objections: Vec<Value> = self.objections.iter().map(objection).collect();
        if self.two_lists {
            town.description["日程"]["当选名单公布"] = json!(town.day(FIRST_WINNERS));
        }
        let description = town.description.as_object_mut().expect("a description");
        description.retain(|key, _| !["罢免", "辞职", "报告"].contains(&key.as_str()));
        description.insert("代表大会".to_owned(), json!(congresses));
        description.insert("选民名单".to_owned(), json!(rolls));
        description.insert("申诉".to_owned(), json!(objections));
        town
    }

    /// 选民变动 and 名单补正 of a district, added up over its places.
    fn roll_changes(&self, town: &Town, places: &[usize], district: &mut Value) {
        let all = self.all_places();
        let of: Vec<&Place> = places.iter().map(|at| all[*at]).collect();
        let sum = |number: &dyn Fn(&Place) -> u32| of.iter().map(|place| number(place)).sum::<u32>();
        let now = sum(&|place| place.voters);
        let moved = [0, 1, 2, 3].map(|way| sum(&|place| place.moved[way]));
        if self.last_term {
            let [came_of_age, moved_in, moved_out, died] = moved;
            let before = sum(&Place::before);
            district["选民变动"] = json!({
                "上届": before, "新满十八周岁": came_of_age, "迁入": moved_in, "迁出": moved_out, "死亡": died, "本届": now,
            });
        }
        if of.iter().any(|place| place.correction.is_some()) {
            let added = sum(&|place| place.correction.map_or(0, |(added, _)| added));
            let removed = sum(&|place| place.correction.map_or(0, |(_, removed)| removed));
            let before = now + removed - added;
            district["名单补正"] =
                json!({ "日期": town.day(CORRECTION), "原有": before, "增加": added, "减少": removed, "现有": now });
        }
    }
}
