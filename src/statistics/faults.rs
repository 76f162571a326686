//! What cannot be right in a record: parts that do not add up, parts that are more than their whole.

use super::persons::{TOTAL, words};
use super::record::{CongressRecord, Groups, Statistics};
use super::{Figures, Persons, UnitFigures, UnitsRecord};
use crate::diag::FieldPath;
use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, sum};
use crate::model::UnitLevel;

/// A contradiction within a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file.
    pub at: FieldPath,
    /// What contradicts what, in one clause.
    pub what: String,
    /// The numbers.
    pub numbers: String,
}

/// The largest number of people that a figure may be of: nobody counts more than the country has.
const MOST: u32 = 1_500_000_000;

/// Every contradiction of a record, in the order of the file.
pub fn faults(record: &Statistics) -> Vec<Fault> {
    let mut checker = Checker { faults: vec![], congress: String::new(), at: FieldPath::root() };
    let unit = FieldPath::root().key("单位");
    for level in [UnitLevel::Township, UnitLevel::County, UnitLevel::City, UnitLevel::Province] {
        let named = !record.area.name(level).is_empty();
        if level == record.level && !named {
            checker.push(unit.clone(), "“单位”缺名称", format!("这是{}单位，没有写它自己的名称", level.word()));
        }
        if level < record.level && named {
            let what = format!("这是{}单位，又写了下一级的“{}”", record.level.word(), record.area.name(level));
            checker.push(unit.clone(), "“单位”与“级别”不符", what);
        }
    }
    if record.level == UnitLevel::Township && record.area.name(UnitLevel::County).is_empty() {
        checker.push(unit, "“单位”缺县名", "乡级单位要写在哪个县".to_owned());
    }
    checker.at_most(("总数", "参加投票", record.totals.took_part), ("总数", "登记选民", record.totals.registered));
    for (index, congress) in record.congresses.iter().enumerate() {
        if record.congresses[..index].iter().any(|before| before.level == congress.level) {
            let at = FieldPath::root().key("代表大会").index(index).key("级别");
            checker.push(at, "同一级的代表大会写了两次", format!("{}前面已经写过", congress.level.word()));
        }
        checker.congress = congress.level.word().to_owned();
        checker.at = FieldPath::root().key("代表大会").index(index);
        checker.congress(congress);
    }
    match &record.units {
        Some(_) if !record.congresses.is_empty() => {
            let what = "“代表大会”和“基层单位”都写了";
            checker.at = FieldPath::root();
            checker.congress.clear();
            checker.push(FieldPath::root().key("基层单位"), what, "一个文件只写一种选举".to_owned());
        }
        Some(units) => checker.units(units),
        None if record.congresses.is_empty() => {
            let what = "没有选举的数字";
            checker.push(FieldPath::root(), what, "“代表大会”“基层单位”至少写一种".to_owned());
        }
        None => {}
    }
    checker.faults
}

type Named = (&'static str, &'static str, Option<u32>);

struct Checker {
    faults: Vec<Fault>,
    /// `县级`, before what is wrong with the figures of a congress.
    congress: String,
    at: FieldPath,
}

impl Checker {
    fn push(&mut self, at: FieldPath, what: impl Into<String>, numbers: String) {
        self.faults.push(Fault { at, what: format!("{}{}", self.congress, what.into()), numbers });
    }

    fn place(&self, set: &str, key: &str) -> FieldPath {
        self.at.key(set).key(key)
    }

    /// The first figure is a part of the second.
    fn at_most(&mut self, (set, part, number): Named, (_, whole, most): Named) {
        if let (Some(number), Some(most)) = (number, most)
            && number > most
        {
            self.push(
                self.place(set, part),
                format!("“{part}”超过“{whole}”"),
                format!("{part} {number}，{whole} {most}"),
            );
        }
    }

    /// The parts together are the whole.
    fn adds_up(&mut self, (set, whole, number): Named, parts: &[(&str, Option<u32>)]) {
        let (Some(number), Some(sum)) = (number, sum(parts.iter().map(|(_, part)| *part))) else { return };
        if number != sum {
            let terms: Vec<String> =
                parts.iter().map(|(word, part)| format!("{word} {}", part.unwrap_or_default())).collect();
            let numbers = format!("{} = {sum}，{whole}是 {number}", terms.join(" + "));
            self.push(self.place(set, whole), format!("“{whole}”与各项之和不符"), numbers);
        }
    }

    fn units(&mut self, units: &UnitsRecord) {
        self.at = FieldPath::root().key("基层单位").key("数字");
        self.unit(&units.figures);
        self.at = FieldPath::root().key("基层单位");
        let lists = &units.lists;
        let all = [("提名候选人", &lists.nominees), ("正式候选人", &lists.candidates), ("当选人", &lists.elected)];
        for (key, list) in all {
            self.persons("候选人和当选人", key, list);
        }
        if let (Some(elected), Some(listed)) = (units.figures.poll.elected, lists.elected.total)
            && elected != listed
        {
            let numbers = format!("投票的“当选”是 {elected}，当选人合计是 {listed}");
            self.push(self.at.key("候选人和当选人").key("当选人").key(TOTAL), "当选人数不一致", numbers);
        }
        for (index, row) in units.rows.iter().enumerate() {
            self.congress = format!("{}的", row.name);
            self.at = FieldPath::root().key("基层单位").key("各单位").index(index).key("数字");
            self.unit(&row.figures);
        }
        self.congress.clear();
        self.at = FieldPath::root().key("基层单位").key("数字");
        self.rows(units);
    }

    /// The figures of one body, or of many.
    fn unit(&mut self, unit: &UnitFigures) {
        let (numbers, poll, leading) = (&unit.numbers, &unit.poll, &unit.leading);
        self.possible("概况", numbers);
        self.possible("投票", poll);
        self.possible("班子", leading);
        self.at_most(("概况", "选举人", numbers.voters), ("概况", "全体", numbers.members));
        self.at_most(("投票", "已选举单位", poll.bodies), ("概况", "单位", numbers.bodies));
        self.at_most(("投票", "参加投票", poll.took_part), ("投票", "选举人", poll.voters));
        self.cast(poll);
        self.at_most(("投票", "当选", poll.elected), ("投票", "名额", poll.seats));
        self.at_most(("投票", "妇女", poll.women), ("投票", "当选", poll.elected));
        for (key, number) in [
            ("一次选足单位", poll.filled_at_once),
            ("投票无效单位", poll.void_polls),
            ("另行选举单位", poll.by_rounds),
            ("再次投票单位", poll.runoffs),
        ] {
            self.at_most(("投票", key, number), ("投票", "已选举单位", poll.bodies));
        }
        for (key, number) in [
            ("一肩挑单位", leading.one_head),
            ("有大学生单位", leading.graduate),
            ("有年轻人单位", leading.young),
            ("有女性单位", leading.woman),
            ("党员过半单位", leading.party_majority),
        ] {
            self.at_most(("班子", key, number), ("投票", "已选举单位", poll.bodies));
        }
        self.at_most(("班子", "交叉任职", leading.both), ("班子", "班子成员", leading.people));
        self.at_most(("班子", "党员", leading.members), ("班子", "选出成员", leading.elected));
    }

    /// Figures of bodies against those of the whole, where the bodies are told.
    fn rows(&mut self, units: &UnitsRecord) {
        if units.rows.is_empty() {
            return;
        }
        let rows: Vec<&UnitFigures> = units.rows.iter().map(|row| &row.figures).collect();
        let sums = UnitFigures::sum(&rows);
        let whole = &units.figures;
        self.same("概况", &whole.numbers, &sums.numbers);
        self.same("投票", &whole.poll, &sums.poll);
    }

    fn same<F: Figures>(&mut self, set: &str, whole: &F, sums: &F) {
        for ((key, whole), sum) in F::KEYS.iter().zip(whole.values()).zip(sums.values()) {
            if let (Some(whole), Some(sum)) = (whole, sum)
                && whole != sum
            {
                let numbers = format!("各单位之和是 {sum}，合计是 {whole}");
                self.push(self.place(set, key), format!("“{key}”与各单位之和不符"), numbers);
            }
        }
    }

    fn congress(&mut self, congress: &CongressRecord) {
        self.possible("概况", &congress.numbers);
        self.possible("选民", &congress.voters);
        self.possible("投票", &congress.poll);
        self.voters(congress);
        self.poll(congress);
        let lists = &congress.lists;
        let all = [("提名候选人", &lists.nominees), ("正式候选人", &lists.candidates), ("当选代表", &lists.elected)];
        for (key, list) in all {
            self.persons("候选人和代表", key, list);
        }
        self.at_most(("候选人和代表", "当选代表", lists.elected.total), ("概况", "代表名额", congress.numbers.seats));
        self.groups("代表结构", &congress.groups, lists.elected.total);
        self.told_twice(congress);
        let last = &congress.last_term;
        self.at_most(("上届", "参加投票", last.took_part), ("上届", "登记选民", last.registered));
        self.groups("上届", &last.groups, last.elected);
        self.districts(congress);
    }

    fn possible<F: Figures>(&mut self, set: &str, figures: &F) {
        for (key, value) in F::KEYS.iter().zip(figures.values()) {
            if let Some(value) = value.filter(|value| *value > MOST) {
                self.push(self.place(set, key), format!("“{key}”不可能"), format!("{value} 比全国人口还多"));
            }
        }
    }

    fn voters(&mut self, congress: &CongressRecord) {
        let voters = &congress.voters;
        self.adds_up(("选民", "登记选民", voters.registered), &[("男", voters.men), ("女", voters.women)]);
        self.at_most(("选民", "少数民族", voters.minorities), ("选民", "登记选民", voters.registered));
        let whole = |number: Option<u32>| number.map(u64::from);
        let plus = [voters.last_term, voters.came_of_age, voters.restored, voters.moved_in, voters.added];
        let minus = [voters.moved_out, voters.died, voters.deprived, voters.removed];
        let sum = |figures: &[Option<u32>]| figures.iter().map(|figure| whole(*figure)).sum::<Option<u64>>();
        if let (Some(plus), Some(minus), Some(registered)) = (sum(&plus), sum(&minus), whole(voters.registered))
            && plus != minus + registered
        {
            let numbers = format!("上届选民加各项增加是 {plus}，减去各项减少 {minus}，登记选民是 {registered}");
            self.push(self.place("选民", "登记选民"), "“登记选民”与上届的增减不符", numbers);
        }
    }

    fn poll(&mut self, congress: &CongressRecord) {
        let (poll, districts) = (&congress.poll, ("概况", "选区", congress.numbers.districts));
        self.at_most(("投票", "参加投票", poll.took_part), ("选民", "登记选民", congress.voters.registered));
        self.cast(poll);
        for (key, number) in [
            ("预选选区", poll.primaries),
            ("一次选足选区", poll.filled_at_once),
            ("投票无效选区", poll.void_polls),
            ("另行选举选区", poll.by_rounds),
            ("再次投票选区", poll.runoffs),
        ] {
            self.at_most(("投票", key, number), districts);
        }
    }

    /// Those who took part, by their ways of voting, and the ballots.
    fn cast(&mut self, poll: &impl Figures) {
        let of = |key| ("投票", key, poll.value(key));
        let part = |key| (key, poll.value(key));
        self.adds_up(of("参加投票"), &["投票站投票", "选举大会投票", "流动票箱投票", "委托投票"].map(part));
        self.at_most(of("收回选票"), of("发出选票"));
        self.adds_up(of("收回选票"), &["有效票", "废票"].map(part));
    }

    fn persons(&mut self, set: &str, key: &'static str, list: &Persons) {
        let home = self.at.clone();
        self.at = home.key(set);
        for aspect in Aspect::ALL {
            let Some(bands) = list.bands(aspect) else { continue };
            let sum: u64 = bands.iter().map(|count| u64::from(*count)).sum();
            if list.total.map(u64::from) != Some(sum) {
                let terms: Vec<String> =
                    words(aspect).zip(bands).map(|(word, count)| format!("{word} {count}")).collect();
                let whole = list.total.map_or_else(|| "没有写".to_owned(), |total| format!("是 {total}"));
                let at = self.place(key, aspect.word());
                let numbers = format!("{} = {sum}，合计{whole}", terms.join(" + "));
                self.push(at, format!("“{key}”按{}分的人数与合计不符", aspect.word()), numbers);
            }
        }
        self.at = home;
    }

    fn groups(&mut self, set: &'static str, groups: &Groups, elected: Option<u32>) {
        for (key, number) in Groups::KEYS.iter().zip(groups.values()) {
            self.at_most((set, key, number), (set, "当选代表", elected));
        }
    }

    /// Groups that are bands too.
    fn told_twice(&mut self, congress: &CongressRecord) {
        let (groups, elected) = (&congress.groups, &congress.lists.elected);
        for (key, group, aspect, word) in [
            ("妇女", groups.women, Aspect::Sex, "女"),
            ("少数民族", groups.minorities, Aspect::Nationality, "少数民族"),
            ("连任", groups.incumbents, Aspect::Incumbency, "连任"),
        ] {
            let band = elected.band(aspect, word).filter(|_| elected.band(aspect, UNKNOWN) == Some(0));
            if let (Some(group), Some(band)) = (group, band)
                && group != band
            {
                let numbers = format!("“代表结构”里是 {group}，按{}分是 {band}", aspect.word());
                self.push(self.place("代表结构", key), format!("“{key}”代表的人数前后不同"), numbers);
            }
        }
    }

    fn districts(&mut self, congress: &CongressRecord) {
        let rows = &congress.districts;
        if rows.is_empty() {
            return;
        }
        for (index, row) in rows.iter().enumerate() {
            let at = self.at.key("各选区").index(index).key("参加投票");
            if let (Some(took_part), Some(registered)) = (row.took_part, row.registered)
                && took_part > registered
            {
                let numbers = format!("参加投票 {took_part}，登记选民 {registered}");
                self.push(at, format!("第{}选区“参加投票”超过“登记选民”", row.number), numbers);
            }
        }
        let count = rows.len() as u32;
        if congress.numbers.districts.is_some_and(|districts| districts != count) {
            let numbers = format!("“各选区”有 {count} 个，“选区”是 {}", congress.numbers.districts.unwrap_or_default());
            self.push(self.place("概况", "选区"), "“选区”与“各选区”不符", numbers);
        }
        for (set, key, whole, sum) in [
            ("概况", "代表名额", congress.numbers.seats, sum(rows.iter().map(|row| Some(row.seats)))),
            ("选民", "登记选民", congress.voters.registered, sum(rows.iter().map(|row| row.registered))),
            ("投票", "参加投票", congress.poll.took_part, sum(rows.iter().map(|row| row.took_part))),
        ] {
            if let (Some(whole), Some(sum)) = (whole, sum)
                && whole != sum
            {
                let numbers = format!("各选区之和是 {sum}，{key}是 {whole}");
                self.push(self.place(set, key), format!("“{key}”与各选区之和不符"), numbers);
            }
        }
    }
}
