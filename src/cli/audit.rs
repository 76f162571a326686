//! `zhangbang audit`: the rolls alone.

mod text;

use super::asked::Asked;
use super::{Exit, General, colour, fail, typed, with_ending};
use crate::bundle;
use crate::diag::{Report, Severity};
use crate::export;
use crate::facts::Change;
use crate::input::roll::SheetRead;
use crate::model::{Level, RowCount, VoterPlace};
use crate::pipeline::{self, Audit, Pair, Rolls};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 把全部问题、疑似重登和变动写成工作簿（.xlsx）
    #[arg(short, long, value_name = "文件")]
    out: Option<PathBuf>,
    #[command(flatten)]
    asked: Asked,
}

pub(super) fn run(Arguments { out, asked }: &Arguments, general: &General) -> Result<Exit, Exit> {
    let fonts = asked.fonts(general)?;
    let whole = pipeline::audit(asked.project(), &fonts, out.is_some());
    if let Some(out) = out {
        let out = with_ending(out, "xlsx");
        let written = export::xlsx(&whole.tables()).and_then(|bytes| bundle::book::write(&out, &bytes));
        written.map_err(|finding| {
            let exit = fail(&Report::from(vec![finding]));
            eprintln!("没有写任何文件。");
            exit
        })?;
        eprintln!("写在 {}", typed(&out));
    }
    // Many findings of one cause are listed in the workbook only.
    let mut audit = Audit { report: Report::from(whole.report.findings), ..whole };
    audit.sources.prepare(&audit.report);
    let text = || text::report(&audit, colour(&std::io::stdout()));
    asked.answer((&audit.report, &audit.sources), text, || json(&audit));
    Ok(Exit::of(&audit.report))
}

/// What the figures of a change are called for programs.
const FIGURES: [&str; 8] =
    ["came_of_age", "restored", "moved_in", "added_untold", "moved_out", "died", "deprived", "removed_untold"];

fn json(audit: &Audit) -> Value {
    let sheet = |sheet: &SheetRead| {
        let SheetRead { file, name, count, last_term, .. } = sheet;
        let RowCount { rows, voters, refused, others } = count;
        json!({
            "file": file, "sheet": name, "last_term": last_term,
            "rows": rows, "kept": voters, "refused": refused, "others": others,
        })
    };
    let kind = |((severity, code), count): ((Severity, &str), usize)| json!({ "severity": severity, "code": code, "title": pipeline::title_of(code), "count": count });
    let pair = |rolls: &Rolls, pair: &Pair| {
        let place = |place: VoterPlace| {
            let (roll, voter) = (rolls.project.roll(place), rolls.project.voter(place));
            json!({ "file": rolls.project.roll_file(place).file, "sheet": roll.sheet, "line": roll.line(place.index), "name": voter.name })
        };
        json!({ "sign": pair.sign(), "first": place(pair.first), "again": place(pair.place) })
    };
    let change = |(level, district, change): (Level, String, Change)| {
        let mut value =
            json!({ "level": level, "district": district, "last_term": change.last, "this_term": change.this });
        for (key, figure) in FIGURES.into_iter().zip(change.figures()) {
            value[key] = json!(figure);
        }
        value
    };
    let rolls = audit.rolls.as_ref();
    let turnover = rolls.and_then(|rolls| rolls.facts.turnover.as_ref());
    json!({
        "rows": audit.sources.sheets().iter().map(sheet).collect::<Vec<_>>(),
        "kinds": audit.report.counts().into_iter().map(kind).collect::<Vec<_>>(),
        "pairs": rolls.map(|rolls| rolls.pairs.iter().map(|one| pair(rolls, one)).collect::<Vec<_>>()),
        "changes": turnover.map(|turnover| turnover.lines().map(change).collect::<Vec<_>>()),
    })
}
