//! Reports of the samples that follow public ones: every figure of the source is in the paper that is made, and the
//! slips of the sources are found when they are put back.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::town::Town;
use support::{Scratch, altered, fonts};
use zhangbang::diag::Diagnostic;
use zhangbang::input::schema;
use zhangbang::model::Report;
use zhangbang::pipeline::{self, Press};

/// Texts of the papers with this id, without blanks and without what stands where a page ends.
fn papers(name: &str, changes: &[(&str, &str)], id: &str) -> Vec<String> {
    let scratch = Scratch::new("reports");
    let state = pipeline::check(&altered(&scratch, name, changes), &fonts(), None).state.expect("a project");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let documents = state.documents.iter().filter(|document| document.id() == id && document.ready());
    documents
        .map(|document| {
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{id}: {findings:?}"));
            let text: String = sheet.typeset.text().chars().filter(|c| !c.is_whitespace()).collect();
            let pages = sheet.typeset.document().pages().len();
            let mut whole = text.replace('─', "");
            for page in 1..=pages {
                whole = whole.replace(&format!("—{page}—第{}页", page + 1), "");
            }
            whole
        })
        .collect()
}

fn has(name: &str, id: &str, figures: &[&str]) {
    let paper = papers(name, &[], id).swap_remove(0);
    let missing: Vec<_> = figures.iter().filter(|figure| !paper.contains(**figure)).collect();
    assert!(missing.is_empty(), "{name}: {missing:?} in\n{paper}");
    for slip in ["。。", "，。", "；。", "：。", "、。", "，，"] {
        assert!(!paper.contains(slip), "{name}: {slip} in\n{paper}");
    }
}

fn findings(name: &str, changes: &[(&str, &str)]) -> Vec<Diagnostic> {
    let scratch = Scratch::new("slips");
    pipeline::check(&altered(&scratch, name, changes), &fonts(), None).report.findings
}

fn codes(name: &str, changes: &[(&str, &str)]) -> Vec<String> {
    findings(name, changes).iter().map(|finding| finding.code.to_string()).collect()
}

/// A code that the sample has not, and has when it is changed so.
fn finds(name: &str, code: &str, changes: &[(&str, &str)]) {
    let before = codes(name, &[]);
    assert!(!before.iter().any(|one| one == code), "{name}: {before:?}");
    let after = codes(name, changes);
    assert!(after.iter().any(|one| one == code), "{name}: {code} is not in {after:?}");
}

#[test]
fn a_batch_of_districts() {
    let figures = [
        "第一批8个选区（全部13个选区）",
        "登记选民23527人",
        "全体选民23527人，参加投票22537人，参选率95.8%",
        "正式代表候选人26名",
        "当选代表18名",
        "5个工作组",
        "抽调7名",
        "横幅136条",
        "13个选区，比上届增加1个",
        "10月30日",
        "12月21日",
        "12月28日",
        "8个选区都是一次投票选举成功",
        "第二批还有5个选区",
        "加高加宽",
        "放大选票上的字",
        "严格控制流动票箱",
        "两榜公布",
    ];
    has("wanggezhuang", "batch-report", &figures);
}

#[test]
fn a_community() {
    let figures = [
        "登记选民2041人",
        "参选率95.8%",
        "提名代表候选人4名，其中政党、人民团体推荐1名，选民联名推荐3名",
        "当选代表3名",
        "2011年10月11日公布",
        "10月11日上午9时",
        "2011年11月1日举行投票",
        "6个工作小组",
        "3个写字楼",
        "400多家单位",
        "公告60多张",
        "信150多份",
        "50多名",
        "第三选区",
    ];
    has("xuehuli", "community-report", &figures);
}

#[test]
fn a_town_before_its_poll() {
    let figures = [
        "代表87名，划分选区31个",
        "划分选区22个",
        "妇女代表不少于30名，占34.5%",
        "基层一线代表不少于47名，占54.0%",
        "18个村、4个社区",
        "22个村、社区各为一个选区",
        "登记选民60850人",
        "骨干263人",
        "会议75场次",
        "3000多人次",
        "新闻2条",
        "宣传栏24个",
        "标语460张",
        "资料2万多份",
        "信息2万多条",
        "11月1日起",
        "12月9日完成",
        "12月12日公布了初步候选人名单",
    ];
    has("fengshan", "progress-report", &figures);
}

#[test]
fn the_stages_of_a_town() {
    let figures = [
        "县第十七届人民代表大会代表，划分选区10个",
        "镇第十八届人民代表大会代表，划分选区16个",
        "干部11名，组成11个指导小组",
        "10个村",
        "7月1日启动",
        "9月20日",
        "横幅12条",
        "板报28面",
        "标语36条",
        "300多份",
        "12场次",
        "代表1至3名",
        "初步候选人公布10月31日",
        "正式候选人公布11月9日",
        "选举日11月16日",
        "11月底以前召开白杨镇第十八届人民代表大会第一次会议",
    ];
    has("town-2011", "stage-report", &figures);
    let last = papers("town-2011", &[], "stage-report").swap_remove(1);
    for stage in
        ["一、准备阶段", "二、选民登记阶段", "三、提名推荐和确定候选人阶段", "四、投票选举阶段", "五、今后主要工作"]
    {
        assert!(last.contains(stage), "{stage} in\n{last}");
    }
}

#[test]
fn a_town_with_its_documents() {
    let figures = [
        "7月21日和9月15日",
        "（龙发〔2012〕77号）",
        "（龙选发〔2012〕1号）",
        "（龙选发〔2012〕2号）",
        "（龙选发〔2012〕3号）",
        "（龙选发〔2012〕4号）",
        "企业19户",
        "个体工商户94户",
    ];
    has("longshan", "progress-report", &figures);
}

#[test]
fn the_plan_of_a_town_has_the_stages_of_its_source() {
    let figures = [
        "准备阶段（9月10日至9月20日）",
        "选区划分和选民登记阶段（9月21日至10月20日）",
        "确定代表候选人阶段（10月21日至11月9日）",
        "投票选举代表阶段（11月10日至11月30日）",
        "召开代表大会阶段（12月1日至2022年1月10日）",
        "由5至7人组成的工作组",
    ];
    has("angsu", "plan-report", &figures);
    has("angsu", "script", &["同志们：", "会议有三项议程", "散会。"]);
    has("angsu", "presidium-report", &["参加投票3654人，参选率92.6%", "以上报告，请予审议。"]);
}

/// Figures that are stated of the whole appear on their day, and not before it.
#[test]
fn stated_figures_wait_for_their_day() {
    let text = |day: &str| {
        let date = format!("日期: {day}");
        papers("wanggezhuang", &[("日期: 2016-12-28", &date)], "batch-report").swap_remove(0)
    };
    for figure in ["参加投票22537人", "当选代表18名", "参选率95.8%"] {
        assert!(!text("2016-12-26").contains(figure) && text("2016-12-27").contains(figure), "{figure}");
    }
    let listed = |day: &str| {
        let posted = format!("选民名单公布: {day}");
        papers("xuehuli", &[("选民名单公布: 2011-10-11", &posted)], "community-report").swap_remove(0)
    };
    assert!(listed("2011-10-11").contains("登记选民2041人") && !listed("2011-11-11").contains("登记选民2041人"));
}

/// What the program does not know, it does not tell: objections, whose poll is counted, members of a committee.
#[test]
fn what_is_not_stated_is_not_told() {
    let town = papers("fengshan", &[], "progress-report").swap_remove(0);
    for told in ["申诉", "参选率", "当选代表", "人组成", "推荐0名"] {
        assert!(!town.contains(told), "{told} in\n{town}");
    }
    assert!(!papers("xuehuli", &[], "community-report")[0].contains("没有收到"));
    assert!(!papers("longshan", &[], "progress-report")[0].contains("0人"));
}

#[test]
fn nominees_by_who_nominates_add_up() {
    finds("xuehuli", "SUM-001", &[("选民联名推荐: 3", "选民联名推荐: 2")]);
}

#[test]
fn numbers_of_districts_agree_with_those_described() {
    let from = "    # 选举以后的日程，两级各写各的。\n";
    finds("angsu", "SUM-002", &[(from, "    汇总: { 选区: 3 }\n")]);
    finds("angsu", "SUM-002", &[(from, "    汇总: { 政党团体推荐: 5 }\n")]);
}

#[test]
fn slips_of_the_sources_are_found() {
    // 龙山镇's first document was a copy of another town's.
    let copied = [("关于龙山镇县乡", "关于猴桥镇县乡")];
    finds("longshan", "TEXT-003", &copied);
    // 凤山镇's 87 seats are those of 63 000 people, and 96.6 % of these would be voters.
    finds("fengshan", "SUM-006", &[("  登记选民: 60850", "  户籍人口: 63000\n  登记选民: 60850")]);
    finds("fengshan", "DIST-006", &[("    应选代表: 87\n", "    应选代表: 87\n    人口: 60850\n")]);
    // The town's 53 seats are not those of its 16 367 people.
    finds("town-2021", "DIST-006", &[("    应选代表: 53\n", "    应选代表: 53\n    人口: 16367\n")]);
    // 13469 of 13875 are 97.1 %.
    finds("town-2021", "SUM-005", &[("  参加投票: 13469\n", "  参加投票: 13469\n  参选率: 97.7%\n")]);
    finds("wanggezhuang", "SUM-005", &[("参选率: 95.8%", "参选率: 96.8%")]);
    // 63 000 to 64 499 people have 87 seats.
    finds("fengshan", "SUM-006", &[("  登记选民: 60850", "  户籍人口: 64499\n  登记选民: 60850")]);
    // 为 for 位; and 2000余名, which is right of 2041, but not of 1998.
    finds("xuehuli", "TEXT-004", &[("选举一次成功。", "选举一次成功，3为候选人高票当选。")]);
    let rough = ("选举一次成功。", "共有选民2000余名参加选举，一次成功。");
    assert!(!codes("xuehuli", &[rough]).contains(&"NUM-002".to_owned()));
    finds("xuehuli", "NUM-002", &[rough, ("登记选民: 2041", "登记选民: 1998")]);
    // The session comes before the stage that is to prepare and hold it.
    finds(
        "angsu",
        "DATE-008",
        &[("名称: 召开代表大会阶段\n    开始: 2021-12-01", "名称: 召开代表大会阶段\n    开始: 2021-12-11")],
    );
    // The town congress does not elect deputies of the banner.
    let congress = "内容: 有计划地组织代表学习";
    let elects = "内容: 镇第十九届人民代表大会第一次会议选举产生新一届旗人民代表大会代表。有计划地组织代表学习";
    finds("angsu", "TEXT-005", &[(congress, elects)]);
    // The stage of candidates ends on 11-09, too late for a poll before 11-16.
    let poll = [("  正式候选人公布: 2021-11-08\n", ""), ("选举日: 2021-11-16", "选举日: 2021-11-15")];
    finds("angsu", "DATE-020", &poll);
}

/// Keys of a report.
fn keys_of_reports() -> Vec<String> {
    schema::of::<Report>()["properties"].as_object().expect("keys").keys().cloned().collect()
}

/// A report of a kind in which every key has a mark of its own, which its paper has if it prints the key.
fn marked(town: &Town, kind: &str) -> (Value, Vec<(String, String)>) {
    let mark = |key: &str| format!("这里是{key}");
    let mut report = json!({
        "种类": kind, "日期": town.day(40), "署名": "柳河镇选举委员会", "期数": 707, "报送": [mark("报送")],
        "主送": mark("主送"), "标题": mark("标题"), "引言": mark("引言") + "。",
        "批次": { "第几批": 3, "选区数": 808, "选区总数": 900 },
        "数字": [{ "项": mark("数字"), "数": 5 }],
        "领导人员": { "会议": mark("领导人员"), "日期": town.day(30), "职务": [{ "名称": "镇长", "候选人": 1, "当选": 1 }] },
    });
    let mut marks = vec![];
    for key in keys_of_reports() {
        let mark = match key.as_str() {
            "种类" | "日期" | "署名" | "数据附表" => continue,
            "期数" => "第707期".to_owned(),
            "批次" => "808个选区".to_owned(),
            key => mark(key),
        };
        if report[&key].is_null() {
            report[&key] = json!([{ "标题": mark, "内容": "已经写明。" }]);
        }
        marks.push((key, mark));
    }
    (report, marks)
}

/// Reports that only elections of organisations have.
const OF_ORGANISATIONS: [&str; 2] = ["工作报告", "党费报告"];

/// REPORT-002 names exactly the keys that are not on a paper of their kind, but on one of another kind.
#[test]
fn what_a_kind_does_not_print_is_told() {
    let (mut told, mut unprinted, mut printed) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let kinds = schema::of::<Report>()["properties"]["种类"].clone();
    let kinds: Vec<_> =
        kinds["oneOf"].as_array().expect("kinds").iter().filter_map(|kind| kind["const"].as_str()).collect();
    assert_eq!(kinds.len(), 12);
    for kind in kinds {
        let mut town = Town::new("2026-11-20");
        let (report, marks) = marked(&town, kind);
        town.description["报告"] = json!([report]);
        let checked = town.check();
        let findings = checked.report.findings.iter().filter(|finding| finding.code == "REPORT-002");
        let titles: Vec<String> = findings.map(|finding| finding.title.clone()).collect();
        if OF_ORGANISATIONS.contains(&kind) {
            assert_eq!(titles, [format!("人大代表直接选举没有“{kind}”")]);
            continue;
        }
        told.extend(titles);
        let state = checked.state.expect("a town");
        let press = Press::new(&state, fonts(), false).expect("the templates compile");
        let mut papers =
            state.documents.iter().filter(|document| document.subject.report(&state.project.election).is_some());
        let sheet = press.lay_out(papers.next().expect("a paper")).unwrap_or_else(|findings| panic!("{findings:?}"));
        let text: String = sheet.typeset.text().chars().filter(|c| !c.is_whitespace()).collect();
        let (on, off): (Vec<_>, Vec<_>) = marks.into_iter().partition(|(_, mark)| text.contains(mark));
        printed.extend(on.into_iter().map(|(key, _)| key));
        unprinted.extend(off.into_iter().map(|(key, _)| (kind.to_owned(), key)));
    }
    let known: BTreeSet<String> = keys_of_reports().into_iter().collect();
    let nowhere: Vec<_> = known.difference(&printed).collect();
    let used = ["数字", "数据附表", "日期", "种类", "署名"];
    assert_eq!(nowhere, used, "the first two are for checks and for the annex, the others must be written");
    let due = unprinted.into_iter().filter(|(_, key)| printed.contains(key));
    assert_eq!(told, due.map(|(kind, key)| format!("{kind}不印“{key}”")).collect());
}
