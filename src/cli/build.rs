//! `zhangbang build`: the documents as PDF.

use super::{Exit, General, day, ids, misnamed, number, open, refuse, warn};
use crate::bundle::manifest::NotMade;
use crate::catalog::{Selection, Stage};
use crate::model::Day;
use crate::pipeline::{self, Checked, Order, Progress, Refusal};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::path::PathBuf;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数")]
    project: PathBuf,
    /// 输出的文件夹；与 --zip 同用时是压缩包
    #[arg(short, long, value_name = "位置")]
    out: PathBuf,
    /// 只做这些文件，写 list 列出的代码，用逗号分开
    #[arg(long, value_name = "代码", value_delimiter = ',')]
    only: Vec<String>,
    /// 只做这些选区，写编号，用逗号分开
    #[arg(long, value_name = "编号", value_delimiter = ',', value_parser = number)]
    district: Vec<u32>,
    /// 只做这个阶段的文件
    #[arg(long, value_name = "阶段", value_parser = stage)]
    stage: Option<Stage>,
    /// 只做最迟在这一天公布的文件
    #[arg(long, value_name = "日期", value_parser = day)]
    due: Option<Day>,
    /// 只做改动过的和没有张贴过的，与张贴记录相同的不做
    #[arg(long)]
    changed: bool,
    /// 有错误也做，每页印“样稿”
    #[arg(long)]
    draft: bool,
    /// 同时排版的份数
    #[arg(long, value_name = "数", value_parser = number)]
    jobs: Option<u32>,
    /// 做成一个压缩包
    #[arg(long)]
    zip: bool,
}

fn stage(text: &str) -> Result<Stage, String> {
    let words = Stage::ALL.map(Stage::word);
    let found = Stage::ALL.into_iter().find(|stage| stage.word() == text);
    found.ok_or_else(|| format!("可以写：{}", words.join("、")))
}

pub(super) fn run(arguments: Arguments, general: &General) -> Exit {
    let (checked, fonts) = match open(general, &arguments.project, None) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let selection = Selection {
        ids: ids(&arguments.only),
        districts: arguments.district,
        stage: arguments.stage,
        due: arguments.due,
    };
    // Said before the findings, among which it would be lost.
    let named = checked.state.as_ref().map(|state| selection.check(&state.documents, &state.project.election));
    if let Some(Err(error)) = named {
        misnamed(error);
        eprintln!("没有制作任何文件。");
        return Exit::Misused;
    }
    if !checked.report.findings.is_empty() {
        warn(&checked);
    }
    let verdict = Exit::of(&checked.report);
    if verdict != Exit::Fine && (checked.state.is_none() || !arguments.draft || verdict != Exit::Unlawful) {
        eprintln!(
            "没有制作任何文件。{}",
            if verdict == Exit::Unlawful { "先改正错误；只想看样子，加 --draft 做样稿。" } else { "" }
        );
        return verdict;
    }
    let mut out = arguments.out;
    if arguments.zip && out.file_name().is_none() {
        eprintln!("用法不对：-o 后面要写压缩包的名字，例如 -o 全套.zip");
        return Exit::Misused;
    }
    if arguments.zip && out.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("zip")) {
        out.as_mut_os_string().push(".zip");
    }
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let order = Order {
        out: &out,
        zip: arguments.zip,
        draft: arguments.draft,
        selection,
        changed: arguments.changed,
        jobs: arguments.jobs.map_or(cores, |jobs| jobs as usize),
    };
    match pipeline::build(&checked, fonts, &order, &Bar::new()) {
        Ok(manifest) => {
            let pages: usize = manifest.documents.iter().map(|document| document.pages).sum();
            eprintln!("做好 {} 份文件，共 {pages} 页，在 {}", manifest.documents.len(), out.display());
            if !manifest.unchanged.is_empty() {
                eprintln!("另有 {} 份与张贴的相同，没有再做", manifest.unchanged.len());
            }
            waiting(&manifest.not_made);
            Exit::Fine
        }
        Err(refusal) => refused(&checked, refusal),
    }
}

fn refused(checked: &Checked, refusal: Refusal) -> Exit {
    let exit = match refusal {
        Refusal::Findings(findings) => refuse(checked, findings),
        Refusal::Nothing(not_made) if not_made.is_empty() => {
            eprintln!("用法不对：没有同时合乎 --only、--district、--stage、--due 的文件");
            Exit::Misused
        }
        Refusal::Unchanged(count, not_made) => {
            eprintln!("没有改动：{count} 份都与张贴的相同，不用再做。输出的位置没有动。");
            waiting(&not_made);
            return Exit::Fine;
        }
        Refusal::Nothing(not_made) => {
            eprintln!("没有可以制作的文件。");
            waiting(&not_made);
            Exit::Unlawful
        }
    };
    eprintln!("没有制作任何文件。");
    exit
}

fn waiting(not_made: &[NotMade]) {
    for document in not_made {
        eprintln!("  没有做：{}{}（{}）", document.subject, document.title, document.reason);
    }
}

/// A progress bar on stderr; silent where stderr is no terminal.
struct Bar(ProgressBar);

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("排版 [{bar:30}] {pos}/{len}  每秒 {rate} 份  还要 {left} 秒  {msg}");
        let style = style
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
                let _ = write!(out, "{:.1}", state.per_sec());
            })
            .with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                let _ = write!(out, "{}", state.eta().as_secs());
            });
        Bar(bar.with_style(style.progress_chars("=> ")))
    }
}

impl Progress for Bar {
    fn begin(&self, documents: usize) {
        self.0.set_length(documents as u64);
    }

    fn step(&self, file: &str) {
        self.0.set_message(file.to_owned());
        self.0.inc(1);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}
