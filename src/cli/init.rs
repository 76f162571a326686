//! `zhangbang init`: a new project, filled with commented examples.

use super::{Exit, fail, say, typed};
use crate::assets::{self, Assets};
use crate::bundle::folder::Staging;
use crate::diag::{Diagnostic, Report};
use crate::input::kind::{self, Named};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 选举的种类，例如 人大代表直接选举；写别的会列出全部种类
    #[arg(value_name = "种类", help_heading = "参数", display_order = 1, value_parser = kind)]
    kind: Named,
    /// 新项目的文件夹，还没有的，或者是空的
    #[arg(value_name = "文件夹", help_heading = "参数", display_order = 2)]
    dir: PathBuf,
}

pub(super) fn kind(text: &str) -> Result<Named, String> {
    let kinds = kind::all(&Assets::built_in());
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    let found = kinds.iter().find(|kind| kind.name == text).cloned();
    found.ok_or_else(|| format!("可以写：{}", names.join("、")))
}

pub(super) fn run(Arguments { kind, dir }: &Arguments) -> Exit {
    if !is_free(dir) {
        eprintln!("用法不对：“{}”已经有了，里面有东西；换一个新的文件夹\n没有写任何文件。", dir.display());
        return Exit::Misused;
    }
    let files = assets::new_project(&kind.folder);
    if let Err(finding) = write(dir, &files) {
        return fail(&Report::from(vec![finding]));
    }
    let names: String = files.iter().map(|(name, _)| format!("  {name}\n")).collect();
    let (shown, typed) = (dir.display(), typed(dir));
    say(&format!(
        "新项目放在 {shown} 里：\n{names}下一步：用记事本打开“选举.yaml”，照里面的说明改成自己的；名单用表格软件改。改好以后检查：\n\
         \x20 zhangbang check {typed}\n"
    ));
    Exit::Fine
}

/// Whether nothing is there, or an empty folder.
fn is_free(dir: &Path) -> bool {
    match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !dir.exists(),
    }
}

fn write(dir: &Path, files: &[(String, &str)]) -> Result<(), Diagnostic> {
    let staging = Staging::new(dir)?;
    for (name, text) in files {
        staging.write(name, text.as_bytes())?;
    }
    staging.commit()
}
