//! The report for people: what is to be done, the timetable, the documents, the province.

use crate::catalog::state::{Paper, SOON, to_do};
use crate::catalog::{Document, Standing, State, Status};
use crate::cli::table::{self, Ink, Row};
use crate::facts::{Limit, Milestone, Step};
use crate::model::{Day, Election, Local};
use crate::pipeline;
use crate::render::filters::weekday;

/// A headed table.
struct Part {
    title: String,
    rows: Vec<Row>,
}

/// The whole report. `errors`: how many findings forbid official output.
pub(super) fn report(state: &pipeline::State, status: &Status, errors: usize, inked: bool) -> String {
    let election = &state.project.election;
    let parts = [
        head(state, status, errors),
        near(election, status),
        timetable(state, status),
        papers(election, status),
        local(state),
    ];
    let draw = |part: Part| {
        let rows: Vec<Row> =
            part.rows.into_iter().map(|row| if inked { row } else { Row { ink: None, ..row } }).collect();
        format!("{}\n{}", part.title, table::draw(&rows))
    };
    parts.into_iter().filter(|part| !part.rows.is_empty()).map(draw).collect::<Vec<_>>().join("\n")
}

fn head(state: &pipeline::State, status: &Status, errors: usize) -> Part {
    let (election, until) = (&state.project.election, state.facts.timetable.polling_until);
    let weekday = |day: Day| format!("{day}（{}）", weekday(day));
    let poll = match (status.as_of.days_until(election.polling_day), status.as_of.days_until(until)) {
        (days @ 1.., _) => format!("还有 {days} 日"),
        (0, 0) => "就是今天".to_owned(),
        (_, 0) => "投票今天结束".to_owned(),
        (_, 1..) => format!("正在投票，到 {until} 为止"),
        (_, days) => format!("已过 {} 日", -days),
    };
    let polling = match until == election.polling_day {
        true => weekday(until),
        false => format!("{} 至 {}", weekday(election.polling_day), weekday(until)),
    };
    let mut rows = vec![
        Row::plain(["日期".to_owned(), weekday(status.as_of)]),
        Row::plain(["选举日".to_owned(), format!("{polling}，{poll}")]),
        Row::plain(["阶段".to_owned(), status.stage.clone()]),
    ];
    if let Some(moved) = &election.postponed {
        let text = format!("原定 {}，{} 决定延期；各项期限都按现在的选举日推算", moved.from, moved.decided);
        rows.push(Row::plain(["延期".to_owned(), text]));
    }
    if errors > 0 {
        let text = format!("{errors} 处，改正以前不能制作正式文件；看详情用 zhangbang check");
        rows.push(Row { ink: Some(Ink::Red), ..Row::plain(["错误".to_owned(), text]) });
    }
    Part { title: format!("{}{}", election.area.township, election.occasion.word()), rows }
}

/// What is late, goes on, or comes within the next days: steps with their papers, then papers without a step.
fn near(election: &Election, status: &Status) -> Part {
    let mut rows = vec![];
    let mut told: Vec<&Milestone> = vec![];
    for (step, standing) in status.steps.iter().filter(|(step, standing)| to_do(step, standing)) {
        let papers: Vec<&Paper> = status.papers_of(election, step).collect();
        told.push(step);
        let left = standing.last.filter(|_| {
            standing.state == State::Due && standing.days.is_some() && step.duty && step.limit == Limit::Law
        });
        let left = left.map_or_else(String::new, |days| format!("，期限还有 {days} 日"));
        let cells = vec![day(step.day()), step_when(step, standing) + &left, step.name() + &carried(&papers, "：")];
        rows.push(Row { cells, ink: ink(standing, step.limit).or_else(|| step.called_for().then_some(Ink::Yellow)) });
    }
    let alone = |paper: &&Paper| {
        let of_told = |document: &Document| told.iter().any(|step| document.is_of(step, election));
        paper.standing.near() && !paper.document.is_some_and(of_told)
    };
    for papers in bundles(status.papers.iter().filter(alone)) {
        let first = papers[0];
        let limit = first.limit.unwrap_or(Limit::Law);
        rows.push(Row {
            cells: vec![
                day(first.date.or(first.due)),
                when(&first.standing, limit),
                carried(&papers, "") + &units(election, &papers),
            ],
            ink: ink(&first.standing, limit),
        });
    }
    Part { title: format!("要办的（迟了的、正在办的和 {SOON} 日以内的）"), rows }
}

/// `（东沟村）`: the units that papers are about, unless that is all of them.
fn units(election: &Election, papers: &[&Paper]) -> String {
    let mut names: Vec<&str> = vec![];
    for body in papers.iter().filter_map(|paper| paper.document?.subject.body(election)) {
        if !names.contains(&body.name.as_str()) {
            names.push(&body.name);
        }
    }
    let some = !names.is_empty() && names.len() < election.bodies.len();
    if some { format!("（{}）", shortened(&names)) } else { String::new() }
}

fn day(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// `：选民名单公告7份，2份还缺选民名单`: the papers of a step, if it has any, behind `mark`.
fn carried(papers: &[&Paper], mark: &str) -> String {
    let mut titles: Vec<(&str, usize)> = vec![];
    let mut lacks: Vec<(String, usize)> = vec![];
    for paper in papers {
        count(&mut titles, paper.template.header.title.as_str());
        match paper.standing.reason {
            None if paper.missing.is_empty() => {}
            None => count(&mut lacks, format!("还缺{}", paper.missing.join("、"))),
            Some(reason) => count(&mut lacks, reason.to_owned()),
        }
    }
    let titles: Vec<String> = titles.into_iter().map(|(title, number)| format!("{title}{number}份")).collect();
    let lacks = lacks.into_iter().map(|(what, number)| match number == papers.len() {
        true if number > 1 => format!("，都{what}"),
        true => format!("，{what}"),
        false => format!("，{number}份{what}"),
    });
    match titles.is_empty() {
        true => String::new(),
        false => format!("{mark}{}{}", titles.join("、"), lacks.collect::<String>()),
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, usize)>, what: T) {
    match counts.iter_mut().find(|(known, _)| *known == what) {
        Some((_, number)) => *number += 1,
        None => counts.push((what, 1)),
    }
}

fn timetable(state: &pipeline::State, status: &Status) -> Part {
    let mut rows = vec![Row::plain(["步骤", "日期", "最迟", "情况", "依据"])];
    for (step, standing) in &status.steps {
        let days = step.days.map_or_else(String::new, |(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from} 至 {to}"),
        });
        let by = step.by.map(|by| format!("{by}{}", step.limit.word()));
        let basis = state.statutes.brief(&step.cites, state.project.election.polling_day.0);
        let cells = vec![step.name(), days, by.unwrap_or_default(), step_when(step, standing), basis];
        rows.push(Row { cells, ink: ink(standing, step.limit) });
    }
    Part { title: "日程".to_owned(), rows }
}

fn papers(election: &Election, status: &Status) -> Part {
    let mut rows = vec![Row::plain(["状态", "文件", "份数", "对象", "日期", "最迟", "情况"])];
    let of = |state| status.papers.iter().filter(move |paper| paper.standing.state == state);
    for papers in State::ALL.into_iter().flat_map(|state| bundles(of(state))) {
        let (first, document) = (papers[0], papers[0].document);
        let lacks = (!first.missing.is_empty()).then(|| format!("还缺：{}", first.missing.join("、")));
        let limit = first.limit.unwrap_or(Limit::Law);
        let posted = first.posted.map(|day| format!("{day} 已公布"));
        let words = [posted, Some(when(&first.standing, limit)), first.standing.reason.map(str::to_owned).or(lacks)];
        let words: Vec<String> = words.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let cells = vec![
            first.standing.state.word().to_owned(),
            first.template.header.title.clone(),
            document.map_or_else(String::new, |_| papers.len().to_string()),
            subjects(election, &papers),
            day(first.date),
            day(first.due) + first.limit.map_or("", Limit::word),
            words.join("；"),
        ];
        rows.push(Row { cells, ink: ink(&first.standing, limit) });
    }
    let made = |state| of(state).filter(|paper| paper.document.is_some()).count();
    let counts = State::ALL.map(|state| (state, made(state))).into_iter().filter(|(_, number)| *number > 0);
    let counts: Vec<String> = counts.map(|(state, number)| format!("{} {number}", state.word())).collect();
    let total: usize = State::ALL.into_iter().map(made).sum();
    Part { title: format!("文件（共 {total} 份：{}）", counts.join("，")), rows }
}

/// Papers that differ only in their subject, together.
fn bundles<'a>(papers: impl Iterator<Item = &'a Paper<'a>>) -> Vec<Vec<&'a Paper<'a>>> {
    let mut bundles: Vec<Vec<&Paper>> = vec![];
    for paper in papers {
        match bundles.iter_mut().find(|bundle| alike(bundle[0], paper)) {
            Some(bundle) => bundle.push(paper),
            None => bundles.push(vec![paper]),
        }
    }
    bundles
}

fn alike(a: &Paper, b: &Paper) -> bool {
    let same = match (a.document, b.document) {
        (Some(_), Some(_)) => (a.date, a.due, &a.missing, a.posted) == (b.date, b.due, &b.missing, b.posted),
        _ => false,
    };
    same && std::ptr::eq(a.template, b.template) && a.standing == b.standing
}

/// `县级第1、2选区，乡级第1—5选区`; entries of lists one by one.
fn subjects(election: &Election, papers: &[&Paper]) -> String {
    let (entries, others): (Vec<&Document>, Vec<&Document>) =
        papers.iter().filter_map(|paper| paper.document).partition(|document| document.subject.index().is_some());
    let documents = || others.iter().copied();
    let mut subjects: Vec<String> = entries.iter().map(|document| document.subject_name(election)).collect();
    for congress in &election.congresses {
        let of =
            documents().filter(|document| document.congress(election).is_some_and(|of| of.level == congress.level));
        let numbers: Vec<Option<u32>> = of.map(|document| Some(document.district(election)?.number)).collect();
        let level = congress.level.word();
        match numbers.iter().copied().collect::<Option<Vec<u32>>>() {
            _ if numbers.is_empty() => {}
            Some(numbers) => subjects.push(format!("{level}第{}选区", runs(&numbers))),
            None => subjects.push(level.to_owned()),
        }
    }
    let of_bodies = documents().filter(|document| document.subject.body(election).is_some());
    let bodies: Vec<String> = of_bodies.map(|document| document.subject_name(election)).collect();
    subjects.extend((!bodies.is_empty()).then(|| shortened(&bodies)));
    subjects.join("，")
}

/// The first of many names, and how many there are.
fn shortened<N: AsRef<str>>(names: &[N]) -> String {
    const MOST: usize = 6;
    let joined = |names: &[N]| names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("、");
    match names.get(..MOST) {
        Some(first) if names.len() > MOST => format!("{}等{}个", joined(first), names.len()),
        _ => joined(names),
    }
}

/// `1、3—5`.
fn runs(numbers: &[u32]) -> String {
    let follows = |a: &u32, b: &u32| *b == a + 1;
    let run = |run: &[u32]| match run {
        [first, .., last] if run.len() > 2 => format!("{first}—{last}"),
        _ => run.iter().map(u32::to_string).collect::<Vec<_>>().join("、"),
    };
    numbers.chunk_by(follows).map(run).collect::<Vec<_>>().join("、")
}

/// What the province settles beside the timetable.
fn local(state: &pipeline::State) -> Part {
    let practice = &state.kind.practice;
    let day = state.project.election.polling_day.0;
    let row = |remark: &Local<String>| {
        let article = remark.cite.as_ref().and_then(|key| state.statutes.cite(key, day));
        Row::plain([remark.value.clone(), article.unwrap_or_default()])
    };
    Part { title: format!("{}另有规定", practice.name), rows: practice.remarks.iter().map(row).collect() }
}

/// The days of a step in words, and what they wait for.
fn step_when(step: &Milestone, standing: &Standing) -> String {
    let words = when(standing, step.limit);
    match standing.state {
        _ if step.step == Step::Repoll => "另定日期，另建一个项目".to_owned(),
        _ if standing.reason.is_some() => {
            let mark = if words.is_empty() { "" } else { "，" };
            format!("{}{mark}{words}", standing.reason.unwrap_or_default())
        }
        State::Waiting | State::Late if step.days.is_none() => {
            let waits = if step.duty { "日期没有写" } else { "要等选民名单公布" };
            let mark = if words.is_empty() { "" } else { "，" };
            format!("{waits}{mark}{words}")
        }
        _ => words,
    }
}

/// The days of a standing in words. `limit`: what makes the last day the last.
fn when(standing: &Standing, limit: Limit) -> String {
    let late = standing.late().map(|days| match limit {
        Limit::Usual => format!("比惯例迟 {days} 日"),
        Limit::Law | Limit::Plan => format!("迟了 {days} 日"),
    });
    match (standing.state, standing.days, standing.last) {
        (State::NotApplicable, ..) => String::new(),
        (State::Late, Some((_, ends)), _) if standing.reason.is_some() => format!("已过 {} 日", -ends),
        (State::Late, _, _) if standing.behind_plan() => {
            let left = standing.last.map(|days| format!("，离期限还有 {days} 日"));
            format!("过了原定日期 {} 日{}", standing.late().unwrap_or(0), left.unwrap_or_default())
        }
        (State::Late, ..) => late.unwrap_or_default(),
        (State::Done, Some((_, ends)), _) => {
            let passed = if ends == 0 { "今天".to_owned() } else { format!("已过 {} 日", -ends) };
            format!("{passed}{}", late.map(|late| format!("，{late}")).unwrap_or_default())
        }
        (State::Done, None, _) => "已截止".to_owned(),
        (_, Some((0, 0)), _) => "今天".to_owned(),
        (_, Some((..0, 0)), _) => "今天结束".to_owned(),
        (_, Some((..=0, ends)), _) => format!("正在进行，还有 {ends} 日"),
        (_, Some((begins, _)), _) => format!("还有 {begins} 日"),
        (_, None, Some(0)) => "今天截止".to_owned(),
        (_, None, Some(..0)) => "期限已过".to_owned(),
        (_, None, Some(last)) => format!("离截止还有 {last} 日"),
        (State::Due, None, None) => "随时可以制作".to_owned(),
        (_, None, None) => String::new(),
    }
}

fn ink(standing: &Standing, limit: Limit) -> Option<Ink> {
    match standing.state {
        State::Late if limit == Limit::Usual => Some(Ink::Yellow),
        State::Late => Some(Ink::Red),
        State::Due | State::Waiting => standing.near().then_some(Ink::Yellow),
        State::Done => Some(Ink::Green),
        State::NotApplicable => Some(Ink::Grey),
    }
}
