//! A population as rolls show it: common surnames and names, namesakes of one birth, people who have just come of age,
//! some without an ID number, and, in rows that nobody else touches, faults of ten kinds.
//!
//! Everybody is invented; the first six places of every number name a region that does not exist. The same seed always
//! gives the same rolls.

use super::county::check_digit;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use zhangbang::export::{Cell, Column, Table, xlsx};
use zhangbang::model::Day;

/// Surnames with how many of a thousand bear them.
const SURNAMES: [(&str, u32); 40] = [
    ("王", 72),
    ("李", 71),
    ("张", 68),
    ("刘", 54),
    ("陈", 45),
    ("杨", 31),
    ("黄", 23),
    ("赵", 23),
    ("吴", 20),
    ("周", 19),
    ("徐", 17),
    ("孙", 15),
    ("马", 13),
    ("朱", 13),
    ("胡", 12),
    ("郭", 12),
    ("何", 12),
    ("林", 11),
    ("高", 11),
    ("罗", 10),
    ("郑", 10),
    ("梁", 9),
    ("谢", 8),
    ("宋", 8),
    ("唐", 8),
    ("许", 7),
    ("韩", 7),
    ("冯", 7),
    ("邓", 7),
    ("曹", 6),
    ("彭", 6),
    ("曾", 6),
    ("肖", 6),
    ("田", 5),
    ("董", 5),
    ("潘", 5),
    ("欧阳", 2),
    ("司马", 1),
    ("上官", 1),
    ("诸葛", 1),
];
/// Characters of names, those in the front oftener.
const NAMES: &str = "国建文明华德玉志英春秀桂海永金红小云平军伟芳娜静丽强磊洋艳勇杰娟涛超霞刚辉敏燕鹏飞鑫波斌宇浩凯\
    健俊帆雪丹琳琴梅兰竹菊松柏林森江河山川东南西北中安康福禄寿喜庆祥瑞泰和顺成业兴旺发达富贵荣昌盛世家宝珍珠";
const REGION: u32 = 990_000;
/// Of so many one has no ID number, one is a namesake of another's birth, one comes of age on polling day.
const UNNUMBERED: u32 = 30;
const NAMESAKE: u32 = 100;
const JUST_OF_AGE: u32 = 200;

pub const POLL: &str = "2026-04-20";
pub const HEADS: [&str; 5] = ["姓名", "性别", "出生日期", "选民小组", "公民身份号码"];

/// A fault: how the row is spoilt, and by which code and column it is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    CheckDigit,
    OtherBirth,
    OtherSex,
    UnderAge,
    NumberInDistrict,
    NumberAcross,
    Person,
    Damaged,
    NoName,
    Invisible,
}

impl Fault {
    pub const ALL: [Fault; 10] = [
        Fault::CheckDigit,
        Fault::OtherBirth,
        Fault::OtherSex,
        Fault::UnderAge,
        Fault::NumberInDistrict,
        Fault::NumberAcross,
        Fault::Person,
        Fault::Damaged,
        Fault::NoName,
        Fault::Invisible,
    ];

    /// Code and column of the finding; every second name has a character that no face has instead of an invisible one.
    pub fn finding(self, second: bool) -> (&'static str, &'static str) {
        match self {
            Fault::CheckDigit => ("INPUT-013", "公民身份号码"),
            Fault::OtherBirth => ("ROLL-004", "出生日期"),
            Fault::OtherSex => ("ROLL-004", "性别"),
            Fault::UnderAge => ("ROLL-001", "出生日期"),
            Fault::NumberInDistrict | Fault::NumberAcross => ("ROLL-002", "公民身份号码"),
            Fault::Person => ("ROLL-002", "姓名"),
            Fault::Damaged => ("INPUT-014", "公民身份号码"),
            Fault::NoName => ("INPUT-013", "姓名"),
            Fault::Invisible if second => ("FONT-001", "姓名"),
            Fault::Invisible => ("INPUT-013", "姓名"),
        }
    }
}

/// A finding that must come: code, file, row, column.
pub type Expected = (&'static str, String, usize, &'static str);

/// How large the population is, and what is wrong with it.
pub struct Population {
    pub districts: u32,
    pub voters_per_district: u32,
    /// Faults of each kind.
    pub faults: u32,
    /// Whether every second roll is a workbook.
    pub workbooks: bool,
    pub seed: u64,
}

#[derive(Debug, Clone)]
struct Person {
    name: String,
    male: bool,
    birth: Day,
    /// Empty if they have none.
    number: String,
    /// Whether another has their name, sex and birth.
    namesake: bool,
}

/// Numbers that look random (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % u64::from(bound)) as u32
    }

    fn name(&mut self) -> String {
        let mut left = self.below(SURNAMES.iter().map(|(_, share)| share).sum());
        let mut surnames = SURNAMES.iter();
        let surname = surnames.find(|(_, share)| left.checked_sub(*share).map(|rest| left = rest).is_none());
        let mut name = surname.expect("a surname").0.to_owned();
        let count = NAMES.chars().count() as u32;
        for _ in 0..1 + u32::from(self.below(5) > 0) {
            // The lesser of two: the front of the list is commoner.
            let at = self.below(count).min(self.below(count));
            name.push(NAMES.chars().nth(at as usize).expect("a character"));
        }
        name
    }
}

/// Makes persons of whom no two without a number, or one with and one without, are alike.
struct Maker {
    dice: Dice,
    taken: HashSet<(String, bool, Day)>,
    /// Serial numbers given out by region, birth and sex.
    serials: HashMap<(u32, Day, bool), u32>,
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

impl Maker {
    fn person(&mut self, region: u32, earlier: &[Person]) -> Person {
        let like = earlier.get(self.dice.below(1 + earlier.len() as u32) as usize);
        if let Some(like) = like.filter(|like| !like.number.is_empty() && self.dice.below(NAMESAKE) == 0) {
            let Person { name, male, birth, .. } = like.clone();
            return Person { name, male, birth, number: self.number(region, birth, male), namesake: true };
        }
        loop {
            let birth = match self.dice.below(JUST_OF_AGE) {
                0 => day(POLL).years_earlier(18),
                _ => day("1932-01-01").after(self.dice.below(27_000)),
            };
            let (name, male) = (self.dice.name(), self.dice.below(2) == 0);
            if self.taken.insert((name.clone(), male, birth)) {
                let number = match self.dice.below(UNNUMBERED) {
                    0 => String::new(),
                    _ => self.number(region, birth, male),
                };
                return Person { name, male, birth, number, namesake: false };
            }
        }
    }

    fn number(&mut self, region: u32, birth: Day, male: bool) -> String {
        let serial = self.serials.entry((region, birth, male)).or_default();
        *serial += 1;
        let (year, month, day) = birth.ymd();
        let seventeen = format!("{}{year:04}{month:02}{day:02}{:03}", REGION + region, *serial * 2 - u32::from(male));
        format!("{seventeen}{}", check_digit(&seventeen))
    }
}

/// A row as it will be written, and what is wrong with it.
struct Row {
    person: Person,
    cells: [String; 5],
    fault: Option<(Fault, bool)>,
}

impl Population {
    /// Writes the project into `dir` and tells every finding that must come, sorted.
    pub fn write(&self, dir: &Path) -> Vec<Expected> {
        let mut maker = Maker { dice: Dice(self.seed), taken: HashSet::new(), serials: HashMap::new() };
        let mut rolls: Vec<Vec<Row>> = (0..self.districts).map(|district| self.roll(&mut maker, district)).collect();
        self.spoil(&mut maker, &mut rolls);
        fs::create_dir_all(dir.join("名单")).expect("a folder for the rolls");
        fs::write(dir.join("选举.yaml"), self.description()).expect("the description");
        let mut expected = vec![];
        for (district, rows) in (0..).zip(&rolls) {
            let file = self.file(district);
            fs::write(dir.join(&file), self.bytes(district, rows)).expect("a roll");
            for (line, row) in (2..).zip(rows) {
                let finding = row.fault.map(|(fault, second)| fault.finding(second));
                expected.extend(finding.map(|(code, heading)| (code, file.clone(), line, heading)));
            }
        }
        expected.sort();
        expected
    }

    fn roll(&self, maker: &mut Maker, district: u32) -> Vec<Row> {
        let mut persons: Vec<Person> = vec![];
        for _ in 0..self.voters_per_district {
            persons.push(maker.person(district, &persons));
        }
        let group = |index: usize| format!("第{}小组", index * 8 / self.voters_per_district as usize + 1);
        let row = |(index, person): (usize, Person)| {
            let Person { name, male, birth, number, .. } = person.clone();
            let cells = [name, sex(male), written(birth, district), group(index), number];
            Row { person, cells, fault: None }
        };
        persons.into_iter().enumerate().map(row).collect()
    }

    /// Puts the faults into rows of their own, spread over all rolls.
    fn spoil(&self, maker: &mut Maker, rolls: &mut [Vec<Row>]) {
        let mut free: Vec<(usize, usize)> = vec![];
        for (district, rows) in rolls.iter().enumerate() {
            let plain = |row: &Row| !row.person.namesake && !row.person.number.is_empty();
            free.extend(rows.iter().enumerate().filter(|(_, row)| plain(row)).map(|(index, _)| (district, index)));
        }
        for index in (1..free.len()).rev() {
            free.swap(index, maker.dice.below(index as u32 + 1) as usize);
        }
        for fault in Fault::ALL {
            for count in 0..self.faults {
                let this = free.pop().expect("a row that is free");
                let other = match fault {
                    Fault::NumberInDistrict | Fault::Person => {
                        Some(free.iter().rposition(|(district, _)| *district == this.0))
                    }
                    Fault::NumberAcross => Some(free.iter().rposition(|(district, _)| *district != this.0)),
                    _ => None,
                };
                let other = other.map(|at| free.remove(at.expect("a second row")));
                let (first, later) = other.map_or((this, this), |other| (this.min(other), this.max(other)));
                let like = rolls[first.0][first.1].person.clone();
                let row = &mut rolls[later.0][later.1];
                spoil(&mut row.cells, fault, (&like, count % 2 == 1, later.0 as u32), maker);
                row.fault = Some((fault, count % 2 == 1));
            }
        }
    }

    fn file(&self, district: u32) -> String {
        let ending = if self.workbooks && district % 2 == 1 { "xlsx" } else { "csv" };
        format!("名单/{:03}.{ending}", district + 1)
    }

    fn bytes(&self, district: u32, rows: &[Row]) -> Vec<u8> {
        if self.file(district).ends_with("xlsx") {
            let mut table = Table::new("选民", HEADS.map(|head| Column::new(head, 12)));
            table.rows =
                rows.iter().map(|row| row.cells.iter().map(|cell| Cell::from(cell.as_str())).collect()).collect();
            return xlsx(&[table]).expect("a workbook");
        }
        let lines: String = rows.iter().map(|row| row.cells.join(",") + "\r\n").collect();
        format!("\u{FEFF}{}\r\n{lines}", HEADS.join(",")).into_bytes()
    }

    fn description(&self) -> String {
        let mut text = format!(
            "# 人名、地名和数字都是虚构的。\n种类: 人大代表直接选举\n地区: {{ 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }}\n\
             选举日: {POLL}\n代表大会:\n  - 级别: 县级\n    行政区域: 青禾县\n    届次: 19\n    应选代表: {}\n    \
             选举委员会: {{ 名称: 青禾县选举委员会 }}\n    选区:\n",
            self.districts
        );
        for number in 1..=self.districts {
            writeln!(text, "      - {{ 编号: {number}, 范围: 样例村{number}, 名额: 1 }}").expect("text");
        }
        text += "选民名单:\n";
        for district in 0..self.districts {
            writeln!(text, "  - {{ 文件: {}, 县级选区: {} }}", self.file(district), district + 1).expect("text");
        }
        text
    }
}

fn sex(male: bool) -> String {
    if male { "男" } else { "女" }.to_owned()
}

/// A day as the office of a district writes it.
fn written(birth: Day, district: u32) -> String {
    let (year, month, day) = birth.ymd();
    match district % 5 {
        0 => birth.to_string(),
        1 => format!("{year}/{month}/{day}"),
        2 => format!("{year}.{month}.{day}"),
        3 => format!("{year}年{month}月{day}日"),
        _ => format!("{year}{month:02}{day:02}"),
    }
}

/// Spoils a row; `like`: whom it repeats, `second`: which of two ways, and the district.
fn spoil(cells: &mut [String; 5], fault: Fault, (like, second, district): (&Person, bool, u32), maker: &mut Maker) {
    let [name, sex_cell, birth, _, number] = cells;
    match fault {
        Fault::CheckDigit => {
            let last = if number.ends_with('7') { '8' } else { '7' };
            number.replace_range(17.., &last.to_string());
        }
        Fault::OtherBirth => {
            *birth = written(like.birth.after(if second { 1 } else { 365 }).min(day("2007-01-01")), district)
        }
        Fault::OtherSex => *sex_cell = sex(!like.male),
        Fault::UnderAge => {
            let young = day(POLL).years_earlier(18).after(if second { 1 } else { 300 });
            *birth = written(young, district);
            *number = maker.number(district, young, like.male);
        }
        Fault::NumberInDistrict | Fault::NumberAcross => {
            (*sex_cell, *birth) = (sex(like.male), written(like.birth, district));
            number.clone_from(&like.number);
        }
        Fault::Person => {
            (*sex_cell, *birth) = (sex(like.male), written(like.birth, district));
            name.clone_from(&like.name);
            number.clear();
        }
        Fault::Damaged => {
            let zeros = format!("{}000", &number[..15]);
            // One in eleven would be right by chance, and nobody could tell.
            let right = zeros.ends_with(check_digit(&zeros[..17]));
            *number = if second || right { format!("{}.{}E+17", &number[..1], &number[1..6]) } else { zeros };
        }
        Fault::NoName => name.clear(),
        Fault::Invisible => {
            name.insert(name.chars().next().map_or(0, char::len_utf8), if second { '\u{E863}' } else { '\u{200B}' })
        }
    }
}
