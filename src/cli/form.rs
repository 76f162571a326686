//! `zhangbang form`: the empty form of a roll.

use super::{Exit, fail, say, typed, with_ending};
use crate::diag::Report;
use crate::{bundle, export, pipeline};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 写成什么文件（.xlsx），例如 选民登记表.xlsx
    #[arg(value_name = "文件", help_heading = "参数")]
    out: PathBuf,
}

pub(super) fn run(Arguments { out }: &Arguments) -> Exit {
    let out = with_ending(out, "xlsx");
    let written = export::xlsx(&pipeline::registration_form()).and_then(|bytes| bundle::book::write(&out, &bytes));
    match written {
        Err(finding) => fail(&Report::from(vec![finding])),
        Ok(()) => {
            say(&format!("空白的选民登记表写在 {}\n发给各登记站填写；第二张工作表是填表说明。\n", typed(&out)));
            Exit::Fine
        }
    }
}
