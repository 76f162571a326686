//! Figures of villages, communities, organisations and sessions: those of the files, of the papers and of roll-ups are those of a
//! count of the description by other means.

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::program::{Run, build, run};
use support::{Scratch, altered, copy, fonts, home, read, samples};
use zhangbang::pipeline::{self, State};
use zhangbang::statistics;

/// The description of a sample as plain data.
fn described(sample: &str) -> Value {
    serde_yaml::from_str(&read(&home("samples").join(sample).join("选举.yaml"))).expect("YAML")
}

fn state(sample: &str) -> State {
    pipeline::check(&home("samples").join(sample), &fonts(), None).state.expect("a project")
}

/// The figures of a project as its file has them.
fn figures(state: &State) -> Value {
    serde_json::to_value(statistics::of(&state.project, &state.facts, &state.kind)).expect("JSON")
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Offices on which all vote together: those without ballots that a committee hands in.
fn together(body: &Value) -> impl Iterator<Item = &Value> {
    list(&body["职位"]).iter().filter(|office| office["选票"]["应到"].is_null())
}

/// Bodies of which every office has votes.
fn counted(all: &Value) -> Vec<&Value> {
    let has_votes = |office: &Value| !list(&office["得票"]).is_empty();
    list(&all["单位"]).iter().filter(|body| body["计票"].is_object() && together(body).all(has_votes)).collect()
}

#[test]
fn figures_are_those_of_the_description() {
    let mut seen = 0;
    for sample in samples() {
        let all = described(&sample);
        if all["单位"].is_null() {
            continue;
        }
        seen += 1;
        let told = figures(&state(&sample));
        let (numbers, poll) = (&told["基层单位"]["数字"]["概况"], &told["基层单位"]["数字"]["投票"]);
        let (bodies, counted) = (list(&all["单位"]), counted(&all));
        let sum = |bodies: &[&Value], of: &dyn Fn(&Value) -> u64| bodies.iter().map(|body| of(body)).sum::<u64>();
        let every: Vec<&Value> = bodies.iter().collect();
        let seats = |body: &Value| together(body).map(|office| number(&office["名额"])).sum();
        let nominees = |body: &Value| together(body).map(|office| list(&office["提名"]).len() as u64).sum();
        let candidates = |body: &Value| together(body).map(|office| list(&office["正式候选人"]).len() as u64).sum();
        let excused = |body: &Value| list(&body["选举人"]["不计入"]).iter().map(|one| number(&one["人数"])).sum();
        let expected = [
            ("单位", number(&numbers["单位"]), bodies.len() as u64),
            ("名额", number(&numbers["名额"]), sum(&every, &seats)),
            ("不计入", number(&numbers["不计入"]), sum(&every, &excused)),
            ("已选举单位", number(&poll["已选举单位"]), counted.len() as u64),
            ("参加投票", number(&poll["参加投票"]), sum(&counted, &|body| number(&body["计票"]["参加投票"]))),
            ("提名候选人", number(&told["基层单位"]["候选人和当选人"]["提名候选人"]["合计"]), sum(&every, &nominees)),
            ("正式候选人", number(&told["基层单位"]["候选人和当选人"]["正式候选人"]["合计"]), sum(&every, &candidates)),
        ];
        for (what, told, naive) in expected {
            assert_eq!(told, naive, "{sample}: {what}");
        }
        assert_eq!(statistics::faults(&serde_json::from_value(told).expect("a record")), vec![], "{sample}");
    }
    assert!(seen >= 8, "{seen} samples of bodies");
}

#[test]
fn figures_of_the_public_papers_come_out() {
    let figure = |sample: &str, set: &str, key: &str| number(&figures(&state(sample))["基层单位"]["数字"][set][key]);
    // 111 members without five who have no vote and 48 who are left out.
    let party = ["全体", "预备党员", "不计入", "选举人"].map(|key| figure("dangzhibu", "概况", key));
    assert_eq!(party, [106, 5, 48, 58]);
    // Four aims of every one of 15 villages, and one of their committees.
    for key in ["一肩挑单位", "有大学生单位", "有年轻人单位", "有女性单位", "党员过半单位"]
    {
        assert_eq!(figure("shiwucun", "班子", key), 15, "{key}");
    }
    assert_eq!((figure("tuanwei", "投票", "当选"), figure("tuanwei", "投票", "参加投票")), (9, 48));
}

#[test]
fn a_body_that_has_not_voted_counts_among_all_but_not_among_those_that_have() {
    let told = figures(&state("cunwei"));
    let units = &told["基层单位"]["数字"];
    assert_eq!((number(&units["概况"]["单位"]), number(&units["投票"]["已选举单位"])), (4, 3));
    assert_eq!((number(&units["概况"]["选举人"]), number(&units["投票"]["选举人"])), (1456, 816));
    // A by-round in one village, a runoff in another.
    let again = ["另行选举单位", "再次投票单位", "一次选足单位"].map(|key| number(&units["投票"][key]));
    assert_eq!(again, [1, 1, 1]);
}

/// A folder with a plan and townships, each a copy of a sample with another name.
fn county(scratch: &Scratch, townships: &[(&str, &str, &str)]) -> std::path::PathBuf {
    let folder = scratch.0.join("县");
    fs::create_dir_all(&folder).expect("a folder");
    for (name, sample, own) in townships {
        let project = folder.join(name);
        copy(&home("samples").join(sample), &project);
        support::replace(&project.join("选举.yaml"), &[(own, name)]);
    }
    let units: Vec<&str> = townships.iter().map(|(name, ..)| *name).collect();
    let plan = format!(
        "名称: 青禾县\n级别: 县级\n省: 内蒙古自治区\n市: 云岭市\n所辖单位: [{}]\n报告: {{ 主送: 云岭市民政局, 署名: 青禾县民政局, 日期: 2021-01-20 }}\n",
        units.join(", ")
    );
    fs::write(folder.join("汇总.yaml"), plan).expect("a plan");
    folder
}

fn rolled_up(folder: &Path, out: &Path) -> Run {
    run(&["rollup", &folder.display().to_string(), "-o", &out.display().to_string()])
}

#[test]
fn townships_add_up() {
    let scratch = Scratch::new("units");
    let folder = county(&scratch, &[("甲镇", "shiwucun", "甸子镇"), ("乙镇", "shiwucun", "甸子镇")]);
    let out = scratch.0.join("汇总");
    let done = rolled_up(&folder, &out);
    assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
    let one = figures(&state("shiwucun"));
    let both: Value = serde_json::from_str(&read(&out.join("统计.json"))).expect("JSON");
    for set in ["概况", "投票", "班子"] {
        let (one, both) = (&one["基层单位"]["数字"][set], &both["基层单位"]["数字"][set]);
        for (key, value) in one.as_object().expect("figures") {
            assert_eq!(both[key].as_u64(), value.as_u64().map(|value| value * 2), "{set} {key}");
        }
    }
    let report = read(&out.join("01-汇总报告.md"));
    for sentence in [
        "全县应当选举村民委员会的村30个，登记参加选举的村民30182人，应选成员90名。",
        "已经完成选举的村30个，占100.0%。这些村参加投票27142人，投票率89.9%。一次选足的村30个。",
        "选举产生成员90名，其中妇女30名，占33.3%，中共党员78名，占86.7%。主任30名、委员60名。",
        "实现“一肩挑”的村30个，占100.0%",
        "选出的成员中党员过半的村30个，占100.0%。“两委”班子成员交叉任职的60人。",
        "| 投票率 | 27142÷30182＝89.9% |",
    ] {
        assert!(report.contains(sentence), "{sentence}\n{report}");
    }
}

#[test]
fn elections_of_different_kinds_are_not_added_up() {
    let scratch = Scratch::new("kinds-apart");
    let folder = county(&scratch, &[("甲镇", "shiwucun", "甸子镇"), ("乙镇", "shiwucun", "甸子镇")]);
    let file = folder.join("乙镇/选举.yaml");
    let figures_of = |kind: &str| {
        let mut told = figures(&state("shiwucun"));
        told["单位"]["乡镇"] = "乙镇".into();
        told["基层单位"]["种类"] = kind.into();
        serde_json::to_string(&told).expect("JSON")
    };
    fs::remove_file(&file).expect("removed");
    fs::write(folder.join("乙镇/统计.json"), figures_of("居民委员会选举")).expect("figures");
    let done = rolled_up(&folder, &scratch.0.join("汇总"));
    assert_eq!(done.code, 1, "{}", done.stdout);
    assert!(done.stdout.contains("错误[STAT-005] 有不是同一次选举的单位"), "{}", done.stdout);
    assert!(done.stdout.contains("这里是村民委员会选举，别的单位是居民委员会选举"), "{}", done.stdout);
    assert!(done.stdout.contains("种类不同的选举分开汇总"), "{}", done.stdout);
}

#[test]
fn every_contradiction_of_a_file_is_found() {
    let sound = figures(&state("shiwucun"));
    let broken = |path: &[&str], value: u64| {
        let mut told = sound.clone();
        let mut at = &mut told["基层单位"];
        for key in path {
            at = &mut at[*key];
        }
        *at = value.into();
        let faults = statistics::faults(&serde_json::from_value(told).expect("a record"));
        faults.into_iter().map(|fault| fault.what).collect::<Vec<_>>()
    };
    for (path, value, what) in [
        (["数字", "概况", "全体"], 10, "“选举人”超过“全体”"),
        (["数字", "投票", "已选举单位"], 16, "“已选举单位”超过“单位”"),
        (["数字", "投票", "参加投票"], 15_092, "“参加投票”超过“选举人”"),
        (["数字", "投票", "收回选票"], 13_572, "“收回选票”超过“发出选票”"),
        (["数字", "投票", "有效票"], 13_437, "“收回选票”与各项之和不符"),
        (["数字", "投票", "当选"], 46, "“当选”超过“名额”"),
        (["数字", "投票", "妇女"], 46, "“妇女”超过“当选”"),
        (["数字", "投票", "一次选足单位"], 16, "“一次选足单位”超过“已选举单位”"),
        (["数字", "班子", "一肩挑单位"], 16, "“一肩挑单位”超过“已选举单位”"),
        (["数字", "班子", "交叉任职"], 61, "“交叉任职”超过“班子成员”"),
        (["数字", "班子", "党员"], 46, "“党员”超过“选出成员”"),
        (["候选人和当选人", "当选人", "合计"], 44, "当选人数不一致"),
        (["数字", "概况", "名额"], 46, "“名额”与各单位之和不符"),
    ] {
        let found = broken(&path, value);
        assert!(found.iter().any(|fault| fault == what), "{path:?}: {what} is not in {found:?}");
    }
    let mut empty = sound;
    empty.as_object_mut().expect("a file").remove("基层单位");
    let faults = statistics::faults(&serde_json::from_value(empty).expect("a record"));
    assert_eq!(faults.iter().map(|fault| fault.what.as_str()).collect::<Vec<_>>(), ["没有选举的数字"]);
}

/// The text of the report of a sample, after changes.
fn report(sample: &str, changes: &[(&str, &str)]) -> String {
    let scratch = Scratch::new("told");
    let out = scratch.0.join("输出");
    let done = build(&altered(&scratch, sample, changes), &out, &["--stage", "总结"]);
    assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
    let text = support::files(&out).into_iter().find(|file| file.ends_with(".md")).expect("a report");
    read(&out.join(text))
}

#[test]
fn a_report_tells_what_had_happened_by_its_day() {
    let on = |day: &str| {
        report(
            "cunwei",
            &[(
                "    日期: 2026-12-22\n    署名: 柳河镇人民政府",
                &format!("    日期: {day}\n    署名: 柳河镇人民政府"),
            )],
        )
    };
    let (votes, elected) = ("### （五）投票选举", "选举产生成员");
    // The day before the lists are posted, that before the vote, the day of the vote, the day of the by-round.
    let early = on("2026-11-28");
    assert!(early.contains("4个村推选产生了村民选举委员会，共有16人。"), "{early}");
    assert!(!early.contains("登记参加选举的村民1456人") && !early.contains("提名和候选人"), "{early}");
    let before = on("2026-12-19");
    assert!(before.contains("登记参加选举的村民1456人。") && before.contains("确定正式候选人21名"), "{before}");
    assert!(!before.contains(votes) && !before.contains(elected), "{before}");
    let day = on("2026-12-20");
    assert!(day.contains("已经完成选举的村3个，占75.0%。") && day.contains("成员12名，尚缺1名"), "{day}");
    let later = on("2026-12-28");
    assert!(later.contains("选举产生成员13名，其中妇女6名"), "{later}");
}

#[test]
fn reports_of_organisations_have_the_figures_of_their_sources() {
    let party = report("dangzhibu", &[]);
    for sentence in [
        "我村总人口3573人。",
        "共有党员111人，其中正式党员106人，预备党员5人。经上级组织同意、大会通过，不计入应到会人数48人，应到会有选举权的党员58人。",
        "应到会的正式党员58人，参加投票56人，投票率96.6%。",
        "石广平（55票）、田桂香（55票）、余建新（52票）当选为委员。",
    ] {
        assert!(party.contains(sentence), "{sentence}\n{party}");
    }
    let league = report("tuanwei", &[]);
    for sentence in
        ["代表51人，参加投票48人，投票率94.1%。", "共选出委员9名，比上届增加2名", "团委1个、团支部6个，上届团委委员7人"]
    {
        assert!(league.contains(sentence), "{sentence}\n{league}");
    }
    let villages = report("shiwucun", &[]);
    for sentence in [
        "甸子镇辖行政村15个",
        "实现“一肩挑”的村15个，占100.0%",
        "“两委”班子里有35周岁以下的人的村15个",
        "选出的成员中党员过半的村15个，占100.0%",
    ] {
        assert!(villages.contains(sentence), "{sentence}\n{villages}");
    }
}

#[test]
fn numbers_of_sentences_are_those_of_the_bodies() {
    let found = |from: &str, to: &str| {
        let scratch = Scratch::new("sentences");
        let checked = pipeline::check(&altered(&scratch, "dangzhibu", &[(from, to)]), &fonts(), None);
        checked.report.findings.iter().map(|finding| finding.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("我村总人口3573人", "我村总人口3537人"), ["句子里的“总人口3537”与项目里的数字不符"]);
    assert_eq!(found("底子清，安排早", "应到会58人，底子清"), Vec::<String>::new());
    assert_eq!(found("底子清，安排早", "应到会57人，底子清"), ["句子里的“应到会57”与项目里的数字不符"]);
    assert_eq!(found("底子清，安排早", "预备党员6人，底子清"), ["句子里的“预备党员6”与项目里的数字不符"]);
}

/// A street's report on its villages: what only people know is stated, and sentences agree with it.
#[test]
fn a_report_states_what_only_people_know() {
    let stated = [
        (
            "      - { 项: 村民代表、党员会议, 数: 4, 单位: 次 }",
            "      - { 项: 调整的支部书记和支委, 数: 22, 其中: [{ 项: 支部书记, 数: 2 }, { 项: 支委, 数: 20 }] }\n      - { 项: 培训班, 数: 5, 单位: 期 }\n      - { 项: 培训人数, 数: 312 }\n      - { 项: 情况较简单的村, 数: 24, 单位: 个 }",
        ),
        (
            "先后4次召开村民代表、党员会议，细化选举工作日程",
            "调整支部书记2人、支委20人；举办培训班5期，培训300多人；对24个情况较简单的村先选支委、再选村委会，细化选举工作日程",
        ),
        ("底子清，安排早", "村干部普遍反映三年一届的任期太短，底子清，安排早"),
    ];
    let scratch = Scratch::new("street");
    let checked = pipeline::check(&altered(&scratch, "dangzhibu", &stated), &fonts(), None);
    assert_eq!(
        checked.report.findings.iter().map(|finding| finding.title.as_str()).collect::<Vec<_>>(),
        Vec::<&str>::new()
    );
    let text = report("dangzhibu", &stated);
    for sentence in ["调整支部书记2人、支委20人", "培训班5期，培训300多人", "24个情况较简单的村", "三年一届的任期太短"]
    {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    // Parts that do not make the whole are found.
    let wrong = [(stated[0].0, stated[0].1.replace("数: 22", "数: 23"))];
    let scratch = Scratch::new("street-slip");
    let changes: Vec<(&str, &str)> = wrong.iter().map(|(from, to)| (*from, to.as_str())).collect();
    let checked = pipeline::check(&altered(&scratch, "dangzhibu", &changes), &fonts(), None);
    assert!(
        checked.report.findings.iter().any(|finding| finding.title.contains("加起来不等于总数")),
        "{:?}",
        checked.report.findings
    );
}
