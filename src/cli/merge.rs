//! `zhangbang merge`: the parts of a run become the whole.

use super::build::{FormArguments, made};
use super::progress::{Bar, unwritten};
use super::{Exit, General, fail, fonts};
use crate::pipeline;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// build --shard 输出的文件夹，全部写上
    #[arg(value_name = "文件夹", help_heading = "参数", required = true)]
    folders: Vec<PathBuf>,
    /// 输出的文件夹；与 --zip 同用时是压缩包
    #[arg(short, long, value_name = "位置")]
    out: PathBuf,
    #[command(flatten)]
    form: FormArguments,
}

pub(super) fn run(arguments: Arguments, general: &General) -> Exit {
    let misused = |wrong: &str| {
        eprintln!("用法不对：{wrong}\n没有写任何文件。");
        Exit::Misused
    };
    let (form, out) = match arguments.form.place(arguments.out) {
        Ok(place) => place,
        Err(wrong) => return misused(wrong),
    };
    if arguments.folders.iter().any(|folder| same(folder, &out)) {
        return misused("输出的位置不能是其中一片");
    }
    let near = arguments.folders.first().map(PathBuf::as_path).unwrap_or(&out);
    let loaded = match fonts(general, near) {
        Ok(loaded) => loaded,
        Err(report) => return fail(&report),
    };
    let bar = Bar::new("合并");
    let merged = pipeline::merge(&arguments.folders, loaded, (&out, form), &bar);
    drop(bar);
    match merged {
        Ok(manifest) => {
            eprint!("合并 {} 片：", arguments.folders.len());
            made(&manifest, &out);
            Exit::Fine
        }
        Err(refusal) => unwritten(refusal),
    }
}

/// Whether two paths lead to one place.
fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    one == other || real(one).is_some_and(|one| real(other) == Some(one))
}
