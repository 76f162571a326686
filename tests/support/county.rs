//! A county of any size in which everybody and everything is invented, and no rule is broken.
//!
//! Every district of the county has a roll of its own; those of the first fifth lie in the town,
//! which is elected with it. The same size always gives the same bytes.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use zhangbang::model::Day;

// Forty letters, fifty, and more: nobody in a group shares a name with anybody else in it.
const SURNAMES: &str = "林何孙马丁周吴郑王冯陈褚卫蒋沈韩杨朱秦许吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦";
const FIRST: &str =
    "建晓秀志小明桂国海永春文玉兰德福长庆瑞景家世宝成广立新红丽淑凤彩月雪云青松柏江河山川东南西北中平安和";
const SECOND: &str = "军梅英刚雨远强燕生花香才林祥荣贵财全义礼智信忠良仁勇杰伟峰涛波浩宇辉光亮霞芳芬珍珠琴棋诗画静娜婷敏慧娟萍莲菊竹石磊鑫森";
/// The first six places of every number: no such region exists.
const REGION: u32 = 990_000;
/// Days over which births are spread from 1940 on, a prime so that rows do not fall into step.
const BIRTHS: u32 = 20_011;

/// How many rolls, how many voters in each, and how a voter stands in a row.
pub struct County {
    pub rolls: u32,
    pub voters_per_roll: u32,
    pub row: fn(&Person) -> String,
}

/// A voter who does not exist.
pub struct Person {
    pub name: String,
    pub sex: &'static str,
    pub birth: Day,
    pub group: String,
    /// 公民身份号码 of an invented region, its last place right.
    pub number: String,
}

impl Person {
    /// The row of a roll in order.
    pub fn row(&self) -> String {
        let Person { name, sex, birth, group, number } = self;
        format!("{name},{sex},{birth},{group},{number}")
    }

    /// The row of a roll whose sexes and births have changed places.
    pub fn swapped_row(&self) -> String {
        let Person { name, sex, birth, group, number } = self;
        format!("{name},{birth},{sex},{group},{number}")
    }

    /// The row of a roll in which everybody is too young; numbers are left out.
    pub fn minor_row(&self) -> String {
        let Person { name, sex, birth, group, .. } = self;
        format!("{name},{sex},{},{group},", birth.after(365 * 70))
    }
}

fn pick(letters: &str, index: u32) -> char {
    let count = letters.chars().count() as u32;
    letters.chars().nth((index % count) as usize).expect("an index within the letters")
}

/// The last place of a number (GB 11643-1999), by the formula of the standard.
pub fn check_digit(seventeen: &str) -> char {
    let weight = |place: usize| (0..17 - place).fold(1, |power, _| power * 2 % 11);
    let sum: u32 = seventeen.bytes().enumerate().map(|(place, byte)| u32::from(byte - b'0') * weight(place)).sum();
    pick("10X98765432", sum % 11)
}

impl County {
    /// The voter in row `index` (from 0) of roll `roll` (from 0).
    pub fn person(&self, roll: u32, index: u32) -> Person {
        let name = [pick(SURNAMES, index), pick(FIRST, index / 40), pick(SECOND, roll + index / 2_000)];
        let birth = "1940-01-01".parse::<Day>().expect("a day").after((index * 37 + roll * 131) % BIRTHS);
        let (year, month, day) = birth.ymd();
        let seventeen = format!("{}{year:04}{month:02}{day:02}{:03}", REGION + roll, index % 1_000);
        Person {
            name: name.iter().collect(),
            sex: if index % 2 == 1 { "男" } else { "女" },
            birth,
            group: format!("样例村第{}小组", index * 8 / self.voters_per_roll + 1),
            number: format!("{seventeen}{}", check_digit(&seventeen)),
        }
    }

    /// Writes the project into `dir`: `选举.yaml` and a CSV for each roll, as an office program saves it.
    pub fn write(&self, dir: &Path) {
        fs::create_dir_all(dir.join("名单")).expect("a folder for the rolls");
        fs::write(dir.join("选举.yaml"), self.description()).expect("the description");
        for roll in 0..self.rolls {
            let mut text = "\u{FEFF}姓名,性别,出生日期,选民小组,公民身份号码\r\n".to_owned();
            for index in 0..self.voters_per_roll {
                text += &(self.row)(&self.person(roll, index));
                text += "\r\n";
            }
            fs::write(dir.join(format!("名单/{}.csv", roll + 1)), text).expect("a roll");
        }
    }

    fn description(&self) -> String {
        let town = self.rolls.div_ceil(5);
        let mut text = "# 人名、地名和数字都是虚构的。\n种类: 人大代表直接选举\n\
            地区: { 省: 样例省, 县: 青禾县, 乡镇: 柳河镇 }\n选举日: 2026-04-20\n\
            日程: { 选民名单公布: 2026-03-30, 初步候选人公布: 2026-04-03, 正式候选人公布: 2026-04-11 }\n代表大会:\n"
            .to_owned();
        // One deputy and two candidates for the county, two deputies and three candidates for the town.
        self.congress(&mut text, ("县级", "青禾县", self.rolls), 1, 0..2);
        self.congress(&mut text, ("乡级", "柳河镇", town), 2, 2..5);
        text += "选民名单:\n";
        for number in 1..=self.rolls {
            let township = if number <= town { format!(", 乡级选区: {number}") } else { String::new() };
            writeln!(text, "  - {{ 文件: 名单/{number}.csv, 县级选区: {number}{township} }}").expect("text");
        }
        text
    }

    /// Districts whose candidates stand in these rows of their rolls.
    fn congress(
        &self,
        text: &mut String,
        (level, area, districts): (&str, &str, u32),
        seats: u32,
        candidates: std::ops::Range<u32>,
    ) {
        write!(
            text,
            "  - 级别: {level}\n    行政区域: {area}\n    届次: 19\n    应选代表: {}\n    选举委员会: \
             {{ 名称: {area}选举委员会, 主任: 欧阳明远 }}\n    选区:\n",
            seats * districts
        )
        .expect("text");
        for roll in 0..districts {
            let persons: Vec<Person> = candidates.clone().map(|index| self.person(roll, index)).collect();
            let number = roll + 1;
            let population = self.voters_per_roll + self.voters_per_roll / 10;
            write!(
                text,
                "      - 编号: {number}\n        范围: 样例村{number}\n        人口: {population}\n        \
                 名额: {seats}\n        提名:\n"
            )
            .expect("text");
            for Person { name, sex, birth, group, .. } in &persons {
                writeln!(
                    text,
                    "          - {{ 姓名: {name}, 性别: {sex}, 民族: 汉族, 出生年月: {birth}, 文化程度: 高中, \
                     政治面貌: 群众, 工作单位及职务: {group}村民, 联名选民: 12 }}"
                )
                .expect("text");
            }
            let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
            writeln!(text, "        正式候选人: [{}]", names.join(", ")).expect("text");
            writeln!(text, "        投票站:\n          - {{ 名称: 第一投票站, 地点: 样例村{number}小学 }}")
                .expect("text");
        }
    }
}
