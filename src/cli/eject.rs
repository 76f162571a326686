//! `zhangbang eject`: a built-in template or table into the project, for editing.

use super::table::{self, Row};
use super::{Exit, fail, say, typed};
use crate::assets::{self, Assets, OVERRIDES};
use crate::bundle;
use crate::catalog::Template;
use crate::diag::Report;
use crate::diag::spelling::nearest;
use crate::input;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Arguments {
    /// 项目文件夹，或者项目的 YAML 文件
    #[arg(value_name = "项目", help_heading = "参数", display_order = 1)]
    project: PathBuf,
    /// 文件的代码（voter-list）或者路径（base/notice.typ）；不写就列出可以取出的
    #[arg(value_name = "模板", help_heading = "参数", display_order = 2)]
    templates: Vec<String>,
}

/// A built-in file.
struct Entry {
    /// Of a document.
    id: Option<String>,
    title: String,
    path: String,
    text: &'static str,
    taken: Taken,
}

impl Entry {
    /// What it may be asked for by.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.id.as_deref().into_iter().chain([self.path.as_str()])
    }
}

/// Whether the project has a file of its own instead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    No,
    Unchanged,
    Edited,
}

pub(super) fn run(Arguments { project, templates }: &Arguments) -> Exit {
    if let Some(missing) = input::missing(project) {
        return fail(&Report::from(vec![missing]));
    }
    let (dir, name) = input::locate(project);
    let entries = entries(&dir, &name);
    if templates.is_empty() {
        say(&list(&entries));
        return Exit::Fine;
    }
    let mut wanted: Vec<&Entry> = vec![];
    for name in templates {
        match find(&entries, name) {
            Ok(entry) if wanted.iter().any(|known| known.path == entry.path) => {}
            Ok(entry) => wanted.push(entry),
            Err(why) => {
                eprintln!("用法不对：{why}\n没有取出任何文件。");
                return Exit::Misused;
            }
        }
    }
    take(project, &dir, &wanted)
}

/// Everything that may be taken by a project with the description `name`: the documents of its kind of election, then what
/// kinds share.
fn entries(dir: &Path, name: &str) -> Vec<Entry> {
    let own = Assets::of_project(dir);
    let text = std::fs::read_to_string(dir.join(name)).unwrap_or_default();
    let kind = input::kind::folder_of(&text, &own);
    let others: Vec<String> = input::kind::all(&own).into_iter().map(|other| other.folder + "/").collect();
    let foreign = |path: &str| {
        let folder = others.iter().find(|folder| path.starts_with(folder.as_str()));
        folder.is_some_and(|folder| kind.as_ref().is_some_and(|own| folder.trim_end_matches('/') != own))
    };
    let entry = |path: String| {
        let text = assets::built_in(&path)?;
        let taken = match own.own().texts().get(&path) {
            Some(own) if own == text => Taken::Unchanged,
            None if !dir.join(OVERRIDES).join(&path).exists() => Taken::No,
            _ => Taken::Edited,
        };
        let (id, title) = title(&path, text);
        Some(Entry { id, title, path, text, taken })
    };
    let all = assets::everything().into_iter().filter(|path| !foreign(path));
    let mut entries: Vec<Entry> = all.filter_map(entry).collect();
    entries.sort_by_key(|entry| entry.id.is_none());
    entries
}

/// Id and title of a document; what a shared file is.
fn title(path: &str, text: &str) -> (Option<String>, String) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let title = match (folder, name) {
        ("base", _) => format!("共用的版式：{}", shared(name)),
        ("", "statutes.yaml") => "法条和条文号码".to_owned(),
        ("", "print-order.typ") => "付印单".to_owned(),
        (_, "kind.yaml") => "这种选举的期限、比例和惯例".to_owned(),
        _ => match text.lines().find_map(|line| line.strip_prefix("name: ")) {
            Some(province) => format!("{province}的规定"),
            None => String::new(),
        },
    };
    match Template::read(path, path, text) {
        Ok(template) => (Some(template.header.id), template.header.title),
        Err(_) => (None, title),
    }
}

/// What a file of shared Typst is about.
fn shared(name: &str) -> &'static str {
    match name {
        "notice.typ" => "公文的标题、正文、落款、附件",
        "page.typ" => "纸张、页边、页码",
        "fonts.typ" => "字体、字号、行距",
        "table.typ" => "表格",
        "roll.typ" => "选民名单",
        "form.typ" | "stub.typ" => "手填的表册、存根",
        "ballot.typ" => "选票",
        "card.typ" => "选民证",
        "tally.typ" => "计票表",
        "plan.typ" | "flow.typ" => "日程表、流程图",
        "scale.typ" => "字号和纸",
        "tiles.typ" => "拼接的榜",
        "script.typ" | "second.typ" => "民族文字",
        "fit.typ" => "纸太小时的提示",
        "progress.md" => "报告里到某一天为止的情况",
        "coming.md" => "报告里以后各步的日期",
        "told-committees.md" => "报告里的选举机构",
        "told-districts.md" => "报告里的选区和代表名额",
        "told-voters.md" => "报告里的选民登记",
        "told-nominees.md" => "报告里的提名和候选人",
        "told-votes.md" => "报告里的投票选举",
        "told-confirmed.md" => "报告里的代表资格审查",
        _ => "其他",
    }
}

fn list(entries: &[Entry]) -> String {
    let mut rows = vec![Row::plain(["代码", "名称", "文件", "情况"])];
    for entry in entries {
        let state = match entry.taken {
            Taken::No => "",
            Taken::Unchanged => "已取出，没有改",
            Taken::Edited => "已取出，改过",
        };
        rows.push(Row::plain([entry.id.as_deref().unwrap_or(""), &entry.title, &entry.path, state]));
    }
    let taken = entries.iter().filter(|entry| entry.taken != Taken::No).count();
    format!("{}\n共 {} 个文件，已取出 {taken} 个。\n", table::draw(&rows), entries.len())
}

/// The file of this id, path or file name.
fn find<'a>(entries: &'a [Entry], name: &str) -> Result<&'a Entry, String> {
    let file = |entry: &Entry| entry.path.rsplit('/').next() == Some(name);
    let named = |entry: &&Entry| entry.id.as_deref() == Some(name) || entry.path == name || file(entry);
    let found: Vec<&Entry> = entries.iter().filter(named).collect();
    match found.as_slice() {
        [entry] => Ok(entry),
        [] => Err(match nearest(name, entries.iter().flat_map(Entry::names)) {
            Some(near) => format!("没有“{name}”这个模板；是不是“{near}”？"),
            None => format!("没有“{name}”这个模板；不写模板，就列出全部"),
        }),
        several => {
            let paths: Vec<&str> = several.iter().map(|entry| entry.path.as_str()).collect();
            Err(format!("叫“{name}”的有几个，写出路径：{}", paths.join("、")))
        }
    }
}

/// Puts the files into the project, all or none.
fn take(project: &Path, dir: &Path, wanted: &[&Entry]) -> Exit {
    let edited: Vec<&&Entry> = wanted.iter().filter(|entry| entry.taken == Taken::Edited).collect();
    if !edited.is_empty() {
        for entry in edited {
            eprintln!("用法不对：“{OVERRIDES}/{}”已经改过，没有动它；要重新取自带的，先把它移走", entry.path);
        }
        eprintln!("没有取出任何文件。");
        return Exit::Misused;
    }
    let (new, old): (Vec<&Entry>, Vec<&Entry>) = wanted.iter().partition(|entry| entry.taken == Taken::No);
    let folder = dir.join(OVERRIDES);
    if let Err(finding) = bundle::add(new.iter().map(|entry| (folder.join(&entry.path), entry.text.as_bytes()))) {
        return fail(&Report::from(vec![finding]));
    }
    let lines = |entries: &[&Entry]| -> String {
        entries.iter().map(|entry| format!("  {OVERRIDES}/{}  {}\n", entry.path, entry.title)).collect()
    };
    let mut text = String::new();
    if !old.is_empty() {
        text.push_str(&format!("以前取出过，没有改，不用再取：\n{}", lines(&old)));
    }
    if !new.is_empty() {
        text.push_str(&format!("取出 {} 个文件，放在 {} 里：\n{}", new.len(), dir.display(), lines(&new)));
    }
    say(&(text + &next(project, wanted)));
    Exit::Fine
}

/// What to do with what was taken.
fn next(project: &Path, wanted: &[&Entry]) -> String {
    let ids: Vec<&str> = wanted.iter().filter_map(|entry| entry.id.as_deref()).collect();
    let only = match ids.len() == wanted.len() {
        true => format!(" --only {}", ids.join(",")),
        false => String::new(),
    };
    format!(
        "下一步：用记事本改，编码保持 UTF-8；改好做出来看：\n  zhangbang build {}{only} -o 输出\n\
         不想改了，删掉“{OVERRIDES}”里的这个文件，就又用程序自带的。写法见使用手册的“改模板”。\n",
        typed(project)
    )
}
