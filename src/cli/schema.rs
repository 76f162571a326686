//! `zhangbang schema`: the keys of the files that people and other programs write.

use super::{Exit, say};
use crate::bundle::manifest::FIGURES;
use crate::input::{DESCRIPTION, published};
use crate::model::{Election, RollUp};
use crate::pipeline::rollup::PLAN;
use crate::statistics::Statistics;
use clap::Args;

#[derive(Args)]
pub(super) struct Arguments {
    /// 哪个文件的键：选举.yaml（不写就是它）、汇总.yaml、统计.json
    #[arg(value_name = "文件", help_heading = "参数", default_value = DESCRIPTION, hide_default_value = true, hide_possible_values = true, value_parser = [DESCRIPTION, PLAN, FIGURES])]
    file: String,
}

pub(super) fn run(Arguments { file }: &Arguments) -> Exit {
    let schema = match file.as_str() {
        PLAN => published::schema::<RollUp>(PLAN),
        FIGURES => published::schema::<Statistics>(FIGURES),
        _ => published::schema::<Election>(DESCRIPTION),
    };
    say(&format!("{schema:#}\n"));
    Exit::Fine
}
