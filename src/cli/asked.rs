//! What the commands share that report on a project: the project, the format, and the head of the one JSON object.

use super::{Exit, Format, General, Nowhere, fail, fonts, say, warn};
use crate::diag::draw::Locate;
use crate::diag::{self, Report, Severity};
use crate::model::Day;
use crate::pipeline::{self, Checked, State};
use crate::typeset::Fonts;
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct Asked {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数")]
    project: PathBuf,
    /// 报告的格式：text 或者 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

impl Asked {
    /// Reads and judges the project; says so if there are no fonts to judge it with.
    pub(super) fn open(&self, general: &General, as_of: Option<Day>) -> Result<Checked, Exit> {
        Ok(pipeline::check(&self.project, &self.fonts(general)?, as_of))
    }

    /// The folder of the project, or its YAML file.
    pub(super) fn project(&self) -> &Path {
        &self.project
    }

    /// The fonts for the project; says so if there are none.
    pub(super) fn fonts(&self, general: &General) -> Result<Fonts, Exit> {
        fonts(general, &self.project).map_err(|report| match self.format {
            Format::Text => fail(&report),
            Format::Json => {
                write(&report, &Nowhere, json!({}));
                Exit::of(&report)
            }
        })
    }

    /// What is known of the project; if it cannot be read, says why.
    pub(super) fn state<'a>(&self, checked: &'a Checked) -> Result<&'a State, Exit> {
        checked.state.as_ref().ok_or_else(|| {
            match self.format {
                Format::Text => warn(checked),
                Format::Json => write(&checked.report, &checked.sources, json!({})),
            }
            Exit::of(&checked.report)
        })
    }

    /// Reports in the wanted format: `text`, or an object of the findings and what `json` has besides.
    pub(super) fn answer(
        &self,
        (report, sources): (&Report, &dyn Locate),
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> Value,
    ) {
        match self.format {
            Format::Text => say(&text()),
            Format::Json => write(report, sources, json()),
        }
    }
}

/// The one JSON object: the findings, then what the command itself reports.
pub(super) fn write(report: &Report, sources: &dyn Locate, own: Value) {
    let mut object = json!({
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "notes": report.count(Severity::Note),
        "findings": diag::json::findings(report, sources),
        "left_out": diag::json::left_out(report, sources),
    });
    if let (Value::Object(object), Value::Object(own)) = (&mut object, own) {
        object.extend(own);
    }
    say(&format!("{object:#}\n"));
}
