//! `zhangbang status`: where an election stands on a day.

mod text;

use super::asked::Asked;
use super::today::today;
use super::{Exit, General, colour, day};
use crate::catalog::state::{Paper, to_do};
use crate::catalog::{Standing, Status};
use crate::diag::Severity;
use crate::facts::Milestone;
use crate::model::Day;
use crate::pipeline::State;
use clap::Args;
use serde_json::{Value, json};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 看这一天的情况；不写看今天（北京时间）
    #[arg(long, value_name = "日期", value_parser = day)]
    as_of: Option<Day>,
    #[command(flatten)]
    asked: Asked,
}

pub(super) fn run(Arguments { as_of, asked }: &Arguments, general: &General) -> Result<Exit, Exit> {
    let checked = asked.open(general, None)?;
    let state = asked.state(&checked)?;
    let status = state.status(as_of.unwrap_or_else(today));
    let errors = checked.report.count(Severity::Error);
    let text = || text::report(state, &status, errors, colour(&std::io::stdout()));
    asked.answer((&checked.report, &checked.sources), text, || json(state, &status));
    Ok(Exit::Fine)
}

fn json(state: &State, status: &Status) -> Value {
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
            "posted": paper.posted,
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
