//! `zhangbang schema`: the keys of the files that people and other programs write.

use super::{Exit, fail, say};
use crate::assets::Assets;
use crate::bundle::manifest::FIGURES;
use crate::diag::Report;
use crate::input::kind::{self, Named};
use crate::input::{DESCRIPTION, published};
use crate::model::RollUp;
use crate::pipeline::rollup::PLAN;
use crate::statistics::Statistics;
use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 哪个文件的键：选举.yaml（不写就是它）、汇总.yaml、统计.json
    #[arg(value_name = "文件", help_heading = "参数", default_value = DESCRIPTION, hide_default_value = true, hide_possible_values = true, value_parser = [DESCRIPTION, PLAN, FIGURES])]
    file: String,
    /// 选举.yaml 的键随种类而定：哪一种选举，不写是人大代表直接选举
    #[arg(long, value_name = "种类", default_value = DEPUTIES, hide_default_value = true, value_parser = super::init::kind)]
    kind: Named,
}

/// The kind of election that most descriptions are of.
const DEPUTIES: &str = "人大代表直接选举";

pub(super) fn run(Arguments { file, kind }: &Arguments) -> Exit {
    let schema = match file.as_str() {
        PLAN => published::schema::<RollUp>(PLAN),
        FIGURES => published::schema::<Statistics>(FIGURES),
        _ => match kind::usual(&Assets::built_in(), &kind.folder) {
            Ok(kind) => published::description(&kind),
            Err(finding) => return fail(&Report::from(vec![*finding])),
        },
    };
    say(&format!("{schema:#}\n"));
    Exit::Fine
}
