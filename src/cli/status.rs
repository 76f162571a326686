//! `zhangbang status`: where an election stands on a day.

mod text;

use super::today::today;
use super::{Exit, Format, General, colour, day, open, say, warn};
use crate::catalog::state::{Paper, to_do};
use crate::catalog::{Standing, Status};
use crate::diag::Severity;
use crate::facts::Milestone;
use crate::model::Day;
use crate::pipeline::State;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数")]
    project: PathBuf,
    /// 看这一天的情况；不写看今天（北京时间）
    #[arg(long, value_name = "日期", value_parser = day)]
    as_of: Option<Day>,
    /// 报告的格式：text 或者 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, general: &General) -> Exit {
    let (checked, _) = match open(general, &arguments.project, None) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let Some(state) = &checked.state else {
        warn(&checked);
        return Exit::of(&checked.report);
    };
    let status = state.status(arguments.as_of.unwrap_or_else(today));
    let errors = checked.report.count(Severity::Error);
    match arguments.format {
        Format::Text => say(&text::report(state, &status, errors, colour(&std::io::stdout()))),
        Format::Json => say(&format!("{:#}\n", json(state, &status, errors))),
    }
    Exit::Fine
}

fn json(state: &State, status: &Status, errors: usize) -> Value {
    let election = &state.project.election;
    let step = |(step, standing): &(&Milestone, Standing)| {
        let mut value = json!({
            "step": step.step,
            "name": step.name(),
            "from": step.days.map(|(from, _)| from),
            "to": step.days.map(|(_, to)| to),
            "by": step.by,
            "limit": step.limit,
            "to_do": to_do(step, standing),
            "who": step.step.who(),
            "basis": state.statutes.brief(&step.cites, election.polling_day.0),
        });
        extend(&mut value, standing);
        value
    };
    let paper = |paper: &Paper| {
        let document = paper.document;
        let mut value = json!({
            "code": paper.template.header.code,
            "id": paper.template.header.id,
            "title": paper.template.header.title,
            "subject": document.map(|document| document.subject_name(election)),
            "number": document.and_then(|document| document.number),
            "date": paper.date,
            "due": paper.due,
            "limit": paper.limit,
            "missing": paper.missing,
            "to_do": paper.standing.near(),
        });
        extend(&mut value, &paper.standing);
        value
    };
    json!({
        "as_of": status.as_of,
        "polling_day": election.polling_day,
        "polling_until": state.facts.timetable.polling_until,
        "days_to_poll": status.as_of.days_until(election.polling_day),
        "stage": status.stage,
        "errors": errors,
        "milestones": status.steps.iter().map(step).collect::<Vec<_>>(),
        "documents": status.papers.iter().map(paper).collect::<Vec<_>>(),
    })
}

/// Adds the state and its days; days are negative once they have passed.
fn extend(value: &mut Value, standing: &Standing) {
    value["state"] = json!(standing.state);
    value["reason"] = json!(standing.reason);
    value["days_left"] = json!(standing.days.map(|(begins, _)| begins));
    value["days_to_last"] = json!(standing.last);
    value["days_late"] = json!(standing.late().unwrap_or(0));
}
