//! Whatever a consistent election is, the sentences of its reports say what its statistics tables say, and both say what
//! adds up from what it is made of.

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::fonts;
use support::random::{Election, LAST, NAMES, Numbers, VOTER_LIST, election};
use support::town::Town;
use support::truth::rate;
use zhangbang::diag::Severity;
use zhangbang::export::Cell;
use zhangbang::paper::markdown;
use zhangbang::pipeline::{self, Press, State};
use zhangbang::statistics;

/// What a clause tells: how it reads, with `#` for a number, `%` for a percentage and `@` for words without any; and what
/// the number is of. A share is of what was told before it.
const CLAUSES: [(&str, &str); 47] = [
    ("由#人组成", "任命"),
    ("选举@届人民代表大会代表#名", "代表名额"),
    ("划分选区#个", "选区"),
    ("选举@代表划分选区#个", "选区"),
    ("@妇女代表不少于#名", "妇女目标"),
    ("登记选民#人", "登记选民"),
    ("其中男#人", "男"),
    ("女#人", "女"),
    ("少数民族#人", "少数民族选民"),
    ("上届选民#人", "上届选民"),
    ("收到对选民名单的申诉#件", "收到"),
    ("作出处理决定#件", "决定"),
    ("@届人民代表大会代表应选#名", "代表名额"),
    ("@届人民代表大会应选代表#名", "代表名额"),
    ("依法提名代表候选人#名", "提名"),
    ("提名推荐代表候选人#名", "提名"),
    ("人民团体推荐#名", "政党推荐"),
    ("选民联名推荐#名", "选民推荐"),
    ("确定正式代表候选人#名", "正式"),
    ("全体选民#人", "登记选民"),
    ("选民#人", "登记选民"),
    ("参加投票#人", "参加投票"),
    ("参选率%", "参选率"),
    ("当选代表#名", "当选"),
    ("选举产生@届人民代表大会代表#名", "当选"),
    ("尚缺#名", "尚缺"),
    ("当选代表中妇女#名", "妇女"),
    ("少数民族#名", "少数民族代表"),
    ("妇女代表#名", "妇女"),
    ("少数民族代表#名", "少数民族代表"),
    ("非中共党员代表#名", "非党员"),
    ("占%", "占"),
    ("@青年的#人", "青年"),
    ("@中年的#人", "中年"),
    ("@老年的#人", "老年"),
    ("@本科及以上的#人", "本科及以上"),
    ("@大专的#人", "大专"),
    ("@中专及高中的#人", "中专及高中"),
    ("@初中及小学的#人", "初中及小学"),
    ("设投票站#个", "投票站"),
    ("流动票箱#个", "流动票箱"),
    ("现将第一批#个选区", "本批选区"),
    ("全部#个选区", "全部选区"),
    ("副镇长候选人#名", "副镇长候选人"),
    ("选举产生副镇长#名", "副镇长"),
    ("@大学本科学历的#人", "学历"),
    ("平均年龄#岁", "平均年龄"),
];
/// What is told of the whole election, whatever congress a sentence names.
const OF_ALL: [&str; 11] = [
    "收到",
    "决定",
    "投票站",
    "流动票箱",
    "全体选民",
    "本批选区",
    "全部选区",
    "副镇长候选人",
    "副镇长",
    "学历",
    "平均年龄",
];
const BANDS: [(&str, &str); 3] = [("35岁以下", "青年"), ("36岁至55岁", "中年"), ("56岁以上", "老年")];
const KINDS: [&str; 10] = [
    "实施方案",
    "进展汇报",
    "情况汇报",
    "工作简报",
    "阶段小结",
    "批次总结",
    "社区总结",
    "总结报告",
    "主席团工作报告",
    "主持词",
];
/// Kinds that tell of the whole election.
const TELLING: [&str; 8] =
    ["进展汇报", "情况汇报", "工作简报", "阶段小结", "批次总结", "社区总结", "总结报告", "主席团工作报告"];

/// Where a number stands in the file of figures, in the form of the election and in the list of persons.
const TABLES: [(&str, &str, &str); 13] = [
    ("选举委员会", "/概况/选举委员会", "选举委员会"),
    ("选区", "/概况/选区", "选区"),
    ("代表名额", "/概况/代表名额", "代表名额"),
    ("登记选民", "/选民/登记选民", "登记选民"),
    ("男", "/选民/男", "男"),
    ("女", "/选民/女", "女"),
    ("少数民族选民", "/选民/少数民族", "少数民族"),
    ("上届选民", "/选民/上届选民", "上届选民"),
    ("申诉", "/概况/申诉", "申诉"),
    ("参加投票", "/投票/参加投票", "参加投票"),
    ("参选率", "", "参选率"),
    ("投票站", "/投票/投票站", "投票站"),
    ("流动票箱", "/投票/流动票箱", "流动票箱"),
];
/// The same of the list of persons: in the file, in the form by band and column.
const PERSONS: [(&str, &str, &str, usize); 14] = [
    ("提名", "/候选人和代表/提名候选人/合计", "", 2),
    ("正式", "/候选人和代表/正式候选人/合计", "", 3),
    ("当选", "/候选人和代表/当选代表/合计", "", 4),
    ("妇女", "/候选人和代表/当选代表/性别/女", "女", 4),
    ("妇女", "/代表结构/妇女", "女", 4),
    ("少数民族代表", "/代表结构/少数民族", "少数民族", 4),
    ("非党员", "/代表结构/非中共党员", "", 0),
    ("青年", "/候选人和代表/当选代表/年龄/35岁以下", "35岁以下", 4),
    ("中年", "/候选人和代表/当选代表/年龄/36岁至55岁", "36岁至55岁", 4),
    ("老年", "/候选人和代表/当选代表/年龄/56岁以上", "56岁以上", 4),
    ("本科及以上", "/候选人和代表/当选代表/文化程度/本科及以上", "本科及以上", 4),
    ("大专", "/候选人和代表/当选代表/文化程度/大专", "大专", 4),
    ("中专及高中", "/候选人和代表/当选代表/文化程度/中专及高中", "中专及高中", 4),
    ("初中及小学", "/候选人和代表/当选代表/文化程度/初中及小学", "初中及小学", 4),
];

/// A number that a report tells: of which level, of what, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    level: Option<usize>,
    what: &'static str,
    said: String,
}

/// A clause with its numbers taken out; days and names of districts are left out.
fn shape(clause: &str) -> (String, Vec<String>) {
    let (mut shape, mut numbers) = (String::new(), vec![]);
    let mut rest = clause;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        shape += &rest[..at];
        let end = rest[at..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(rest.len(), |length| at + length);
        let (number, behind) = (&rest[at..end], &rest[end..]);
        let percent = behind.starts_with('%');
        let is_name = shape.ends_with('第') && behind.starts_with("选区");
        if !is_name && !behind.starts_with(['年', '月', '日']) {
            shape.push(if percent { '%' } else { '#' });
            numbers.push(format!("{number}{}", if percent { "%" } else { "" }));
        }
        rest = &behind[usize::from(percent)..];
    }
    (shape + rest, numbers)
}

/// What a clause of this shape tells.
fn meaning(shape: &str) -> Option<&'static str> {
    let reads = |pattern: &str| match pattern.split_once('@') {
        Some((start, end)) => shape.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
        None => shape == pattern,
    };
    let mut found: Vec<_> = CLAUSES.iter().filter(|(pattern, _)| reads(pattern)).collect();
    found.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.replace('@', "").len()));
    found.first().map(|(_, what)| *what)
}

/// Every number of the sentences of a paper, and the clauses that nobody can read.
fn read(text: &str) -> (Vec<Told>, Vec<String>) {
    let (mut told, mut strange, mut heading) = (vec![], vec![], "");
    for line in text.lines().filter(|line| !line.starts_with(['|', '>'])) {
        if line.starts_with('#') {
            heading = line.trim_start_matches('#').trim();
            continue;
        }
        let line = BANDS.iter().fold(line.to_owned(), |line, (band, word)| line.replace(band, word));
        let (mut level, mut before) = (None, "");
        for sentence in line.split('。') {
            for clause in sentence.split(['，', '、', '；', '（', '）']) {
                let named =
                    NAMES.iter().enumerate().filter_map(|(level, [_, area])| Some((clause.rfind(area)?, level)));
                level = named.max().map(|(_, level)| level).or(level);
                let (shape, numbers) = shape(clause);
                match (&numbers[..], meaning(&shape)) {
                    // No words without a number, and no share of nobody.
                    ([], what) if what.is_none() && !clause.contains('—') => {}
                    ([said], Some(what)) => {
                        // The voters of all rolls, some of whom may vote for the county only.
                        let what = if heading.ends_with("辖区和选民登记") && what == "登记选民" {
                            "全体选民"
                        } else {
                            what
                        };
                        before = if what == "占" { before } else { what };
                        let level = level.filter(|_| !OF_ALL.contains(&what));
                        let what = if what == "占" { share_of(before) } else { what };
                        told.push(Told { level, what, said: said.clone() });
                    }
                    _ => strange.push(format!("{heading}: {clause}")),
                }
            }
        }
    }
    (told, strange)
}

/// Shares by what they are shares of.
const SHARES: [(&str, &str, &str); 5] = [
    ("妇女目标", "妇女目标的比例", "代表名额"),
    ("妇女", "妇女的比例", "当选"),
    ("少数民族代表", "少数民族代表的比例", "当选"),
    ("非党员", "非党员的比例", "当选"),
    ("参加投票", "参选率", "登记选民"),
];

fn share_of(part: &str) -> &'static str {
    SHARES.iter().find(|(of, ..)| *of == part).map_or("无", |(_, share, _)| share)
}

/// How a number is written.
fn written(numbers: &Numbers, what: &str) -> Option<String> {
    match SHARES.iter().find(|(_, share, _)| *share == what) {
        Some((part, _, whole)) => Some(rate(*numbers.get(part)?, *numbers.get(whole)?)),
        None => numbers.get(what).map(u64::to_string),
    }
}

/// What a cell shows.
fn shown(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Number(number) | Cell::Sum { value: Some(number), .. } => Some(number.to_string()),
        Cell::Ratio { value: Some((part, whole)), .. } => Some(rate(*part, *whole)),
        _ => None,
    }
}

fn is_text(cell: &Cell, text: &str) -> bool {
    matches!(cell, Cell::Text(own) if own == text)
}

/// What the file of figures and the forms say otherwise than the numbers of a level.
fn tables_disagree(state: &State, record: &Value, congress: usize, numbers: &Numbers) -> Vec<String> {
    let mut wrong = vec![];
    let mut expect = |place: &str, what: &str, found: Option<String>| {
        let right = written(numbers, what);
        wrong.extend((found != right).then(|| format!("{place} › {what}: {found:?}, not {right:?}")));
    };
    let file = |pointer: &str| record.pointer(pointer).and_then(Value::as_u64).map(|number| number.to_string());
    let form = pipeline::statistics::election(state, congress);
    let whole = |label: &str| form[0].rows.iter().find(|row| is_text(&row[1], label)).and_then(|row| shown(&row[2]));
    for (what, pointer, label) in TABLES {
        if !pointer.is_empty() {
            expect("统计.json", what, file(pointer));
        }
        expect("A-30", what, whole(label));
    }
    for (what, pointer, band, column) in PERSONS {
        expect("统计.json", what, file(pointer));
        let mut rows = form[1].rows.iter();
        let row = if band.is_empty() { rows.next() } else { rows.find(|row| is_text(&row[1], band)) };
        if let Some(row) = row.filter(|_| column > 0) {
            expect("A-30", what, shown(&row[column]));
        }
    }
    let districts = form[2].rows.last().expect("a row for all");
    for (column, what) in
        [(1, "代表名额"), (2, "登记选民"), (3, "参加投票"), (4, "参选率"), (9, "提名"), (10, "正式"), (11, "当选")]
    {
        expect("A-30 各选区", what, shown(&districts[column]));
    }
    let voters = pipeline::statistics::voters(state, congress);
    let all = voters[0].rows.last().expect("a row for all");
    for (column, what) in [(3, "登记选民"), (4, "男"), (5, "女"), (6, "少数民族选民"), (8, "上届选民")]
    {
        expect("A-13", what, shown(&all[column]));
    }
    wrong
}

/// A report of every kind on this day, as far as one may be written then.
fn reports(town: &Town, day: i32, districts: u64) -> Vec<Value> {
    let kinds = KINDS.into_iter().filter(|kind| day == LAST || *kind != "总结报告");
    let report = |kind: &str| {
        let mut report =
            json!({ "种类": kind, "日期": town.day(day), "署名": "柳河镇选举委员会", "主送": "青禾县人大常委会" });
        match kind {
            "工作简报" => {
                report["期数"] = json!(if day == LAST { 2 } else { 1 });
                report.as_object_mut().expect("a report").remove("主送");
            }
            "批次总结" => report["批次"] = json!({ "第几批": 1, "选区数": districts, "选区总数": districts + 3 }),
            "总结报告" => {
                report["领导人员"] = json!({
                    "会议": "新一届人民代表大会第一次会议", "日期": town.day(30), "平均年龄": 44,
                    "职务": [{ "名称": "副镇长", "候选人": 5, "当选": 4 }], "学历": [{ "项": "大学本科", "数": 4 }],
                });
            }
            "主持词" => report["议程"] = json!([{ "标题": "会议议程", "内容": "请大家鼓掌通过。" }]),
            _ => {}
        }
        report
    };
    kinds.map(report).collect()
}

/// Cross sums of what one report tells of a level.
fn sums_disagree(told: &[Told], level: usize) -> Vec<String> {
    let number = |what: &str| {
        let one = told.iter().find(|one| one.level == Some(level) && one.what == what)?;
        Some(one.said.parse::<u64>().expect("a number"))
    };
    let of = |parts: &[&str]| parts.iter().map(|part| number(part)).sum::<Option<u64>>();
    // Bands without anybody are left out.
    let bands = |parts: &[&str]| parts.iter().filter_map(|part| number(part)).sum::<u64>();
    let ages = bands(&["青年", "中年", "老年"]);
    let educations = bands(&["本科及以上", "大专", "中专及高中", "初中及小学"]);
    let some = |sum: u64| Some(sum).filter(|sum| *sum > 0);
    let sums = [
        ("男＋女", of(&["男", "女"]), number("登记选民")),
        ("推荐", of(&["政党推荐", "选民推荐"]), number("提名")),
        ("当选＋尚缺", of(&["当选", "尚缺"]), number("代表名额")),
        ("年龄", some(ages), number("当选")),
        ("文化程度", some(educations), number("当选")),
    ];
    let wrong = sums.into_iter().filter(|(_, sum, whole)| sum.is_some() && whole.is_some() && sum != whole);
    wrong.map(|(what, sum, whole)| format!("{what}: {sum:?}, {whole:?}")).collect()
}

/// Everything that reports and tables of an election with reports of two days say wrong; and how much was compared.
fn wrong(election: &Election, early: i32) -> (Vec<String>, usize) {
    let mut town = election.described();
    let districts: u64 = election.levels().iter().map(|level| election.truth(*level, LAST)["选区"]).sum();
    let days: BTreeSet<i32> = [early, LAST].into();
    town.description["报告"] = days.iter().flat_map(|day| reports(&town, *day, districts)).collect();
    let checked = town.check();
    let errors = checked.report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> =
        errors.map(|finding| (finding.code, &finding.title, finding.labels.first().map(|label| &label.text))).collect();
    assert!(errors.is_empty(), "the election contradicts itself: {errors:#?}");
    let state = checked.state.expect("a town");
    let record = serde_json::to_value(statistics::of(&state.project, &state.facts, &state.kind)).expect("JSON");
    let mut wrong = vec![];
    for (congress, level) in election.levels().into_iter().enumerate() {
        wrong.extend(tables_disagree(&state, &record["代表大会"][congress], congress, &election.truth(level, LAST)));
    }
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let (mut compared, mut made) = (0, 0);
    for document in state.documents.iter().filter(|document| document.template.path.starts_with("reports/")) {
        let Some(report) = document.subject.report(&state.project.election) else { continue };
        let day = if town.day(LAST) == report.date.to_string() { LAST } else { early };
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let text = markdown::write(sheet.written().expect("a written paper"));
        let kind = report.kind.word();
        let found = said_wrong(election, kind, day, districts, &text);
        wrong.extend(found.0.into_iter().map(|what| format!("{kind} of day {day}: {what}\n{text}")));
        compared += found.1;
        made += 1;
    }
    assert_eq!(made, days.iter().map(|day| reports(&town, *day, 1).len()).sum::<usize>(), "every report is made");
    (wrong, compared)
}

/// What the text of a report says wrong, or leaves out, and how many numbers it tells.
fn said_wrong(election: &Election, kind: &str, day: i32, districts: u64, text: &str) -> (Vec<String>, usize) {
    let (told, mut wrong) = read(text);
    let mut whole = election.whole(day);
    whole.extend([("本批选区", districts), ("全部选区", districts + 3)]);
    whole.extend([("副镇长候选人", 5), ("副镇长", 4), ("学历", 4), ("平均年龄", 44)]);
    for one in &told {
        let numbers = one.level.map_or_else(|| whole.clone(), |level| election.truth(level, day));
        let right = written(&numbers, one.what);
        wrong.extend((Some(&one.said) != right.as_ref()).then(|| format!("{one:?}, not {right:?}")));
    }
    for level in election.levels() {
        wrong.extend(sums_disagree(&told, level));
        let tells = |what: &str| told.iter().any(|one| one.level == Some(level) && one.what == what);
        let due = [("登记选民", VOTER_LIST), ("参选率", election.winners()), ("当选", election.winners())];
        let lacks = due.iter().filter(|(what, from)| TELLING.contains(&kind) && day >= *from && !tells(what));
        wrong.extend(lacks.map(|(what, _)| format!("nothing of {what} in {}", NAMES[level][1])));
    }
    if text.contains("没有收到对选民名单的申诉") && whole["收到"] > 0 {
        wrong.push("objections had come".to_owned());
    }
    (wrong, told.len())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn reports_say_what_the_tables_say(election in election(), early in -60..LAST) {
        let (wrong, compared) = wrong(&election, early);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        prop_assert!(compared > 40, "{compared} numbers");
    }
}
