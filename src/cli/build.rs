//! `zhangbang build`: the documents as PDF.

use super::progress::{Bar, stopped};
use super::{Exit, General, day, ids, misnamed, number, open, refuse, warn, with_ending};
use crate::bundle::manifest::{Manifest, NotMade};
use crate::catalog::{Selection, Stage};
use crate::model::Day;
use crate::numeral::narrow;
use crate::pipeline::{self, Checked, Form, Order, Part, Refusal};
use clap::Args;
use std::path::{Path, PathBuf};

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
    /// 只做这些单位，写“单位”里的名称，用逗号分开
    #[arg(long, value_name = "名称", value_delimiter = ',')]
    unit: Vec<String>,
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
    /// 只做几片里的一片，写 第几片/一共几片，例如 3/8；各片做好以后用 merge 合并
    #[arg(long, value_name = "片", value_parser = part, conflicts_with_all = ["zip", "packs"])]
    shard: Option<Part>,
    #[command(flatten)]
    form: FormArguments,
}

/// How documents are handed over.
#[derive(Args)]
pub(super) struct FormArguments {
    /// 做成一个压缩包
    #[arg(long)]
    zip: bool,
    /// 按“印制”里的印刷厂，每个印刷厂做一个压缩包
    #[arg(long, conflicts_with = "zip")]
    packs: bool,
}

impl FormArguments {
    /// The form, and where it goes; a message if that cannot be.
    pub(super) fn place(&self, out: PathBuf) -> Result<(Form, PathBuf), &'static str> {
        if self.packs {
            return Ok((Form::Packs, out));
        }
        if !self.zip {
            return Ok((Form::Folder, out));
        }
        if out.file_name().is_none() {
            return Err("-o 后面要写压缩包的名字，例如 -o 全套.zip");
        }
        Ok((Form::Zip, with_ending(&out, "zip")))
    }
}

/// The largest number of parts that anybody asks for.
const MOST_PARTS: usize = 9999;

/// `3/8`, in ordinary or full-width characters.
fn part(text: &str) -> Result<Part, String> {
    let text: String = text.trim().chars().map(narrow).collect();
    let numbers = text.split_once('/').and_then(|(one, of)| Some((count(one)?, count(of)?)));
    match numbers {
        Some((number, of)) if (1..=MOST_PARTS).contains(&of) && (1..=of).contains(&number) => Ok(Part { number, of }),
        Some((_, of)) if (1..=MOST_PARTS).contains(&of) => Err(format!("一共 {of} 片，可以写 1/{of} 到 {of}/{of}")),
        _ => Err("写 第几片/一共几片，例如 3/8".to_owned()),
    }
}

fn count(text: &str) -> Option<usize> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn stage(text: &str) -> Result<Stage, String> {
    let words = Stage::ALL.map(Stage::word);
    let found = Stage::ALL.into_iter().find(|stage| stage.word() == text);
    found.ok_or_else(|| format!("可以写：{}", words.join("、")))
}

pub(super) fn run(arguments: Arguments, general: &General) -> Exit {
    let bar = Bar::new("排版");
    let (checked, fonts) = match open(general, &arguments.project, None) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let selection = Selection {
        ids: ids(&arguments.only),
        districts: arguments.district,
        bodies: ids(&arguments.unit),
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
    let (form, out) = match arguments.form.place(arguments.out) {
        Ok(place) => place,
        Err(wrong) => {
            eprintln!("用法不对：{wrong}");
            return Exit::Misused;
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let order = Order {
        out: &out,
        form,
        draft: arguments.draft,
        selection,
        changed: arguments.changed,
        shard: arguments.shard,
        jobs: arguments.jobs.map_or(cores, |jobs| jobs as usize),
    };
    let built = pipeline::build(&checked, fonts, &order, &bar);
    drop(bar);
    match built {
        Ok(manifest) => {
            made(&manifest, &out);
            Exit::Fine
        }
        Err(refusal) => refused(&checked, refusal),
    }
}

/// Says what was made.
pub(super) fn made(manifest: &Manifest, out: &Path) {
    let pages: usize = manifest.documents.iter().map(|document| document.pages).sum();
    // What was not made is told once, of the whole.
    if let Some(shard) = &manifest.shard {
        let (number, of, made) = (shard.number, shard.of, manifest.documents.len());
        return eprintln!("第 {number} 片（一共 {of} 片）：做好 {made} 份文件，共 {pages} 页，在 {}", out.display());
    }
    let packs = match manifest.packs.len() {
        0 => String::new(),
        packs => format!("，分成 {packs} 个压缩包"),
    };
    eprintln!("做好 {} 份文件，共 {pages} 页{packs}，在 {}", manifest.documents.len(), out.display());
    if !manifest.unchanged.is_empty() {
        eprintln!("另有 {} 份与张贴的相同，没有再做", manifest.unchanged.len());
    }
    waiting(&manifest.not_made);
}

fn refused(checked: &Checked, refusal: Refusal) -> Exit {
    let exit = match refusal {
        Refusal::Stopped => return stopped(),
        Refusal::Findings(findings) => refuse(checked, findings),
        Refusal::Nothing(not_made) if not_made.is_empty() => {
            eprintln!("用法不对：没有同时合乎 --only、--district、--unit、--stage、--due 的文件");
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
