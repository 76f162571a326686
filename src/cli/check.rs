//! `zhangbang check`: every finding.

use super::asked::Asked;
use super::{Exit, General, colour, day};
use crate::diag::draw;
use crate::model::Day;
use clap::Args;
use serde_json::json;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 以这一天为准，列出过了期限还不能制作的文件
    #[arg(long, value_name = "日期", value_parser = day)]
    as_of: Option<Day>,
    #[command(flatten)]
    asked: Asked,
}

pub(super) fn run(arguments: &Arguments, general: &General) -> Result<Exit, Exit> {
    let checked = arguments.asked.open(general, arguments.as_of)?;
    let text = || draw::report(&checked.report, &checked.sources, colour(&std::io::stdout()));
    arguments.asked.answer((&checked.report, &checked.sources), text, || json!({}));
    Ok(Exit::of(&checked.report))
}
