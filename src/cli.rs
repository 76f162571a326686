//! The commands: thin, one file each. What they print for people goes to stderr, a command's own
//! report to stdout.

mod asked;
mod audit;
mod build;
mod check;
mod eject;
mod explain;
mod form;
mod init;
mod issue;
mod list;
mod merge;
mod progress;
mod rollup;
mod schema;
mod status;
mod table;
mod today;
mod usage;

use crate::catalog::SelectionError;
use crate::diag::{Anchor, Diagnostic, Report, Severity, draw};
use crate::model::Day;
use crate::pipeline::{self, Checked, memory};
use crate::typeset::Fonts;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Fine = 0,
    /// The election breaks a rule.
    Unlawful = 1,
    /// The input cannot be read.
    Unreadable = 2,
    /// Our fault, or the machine's.
    Failed = 3,
    /// Wrong use.
    Misused = 4,
    /// Somebody stopped it, as shells count the signal.
    Stopped = 130,
}

impl Exit {
    /// What findings mean for the exit code: the gravest cause wins.
    pub fn of(report: &Report) -> Exit {
        let codes = || report.findings.iter().filter(|f| f.severity == Severity::Error).map(|f| f.code);
        let any = |prefixes: &[&str]| codes().any(|code| prefixes.iter().any(|prefix| code.starts_with(prefix)));
        if any(&["TYPE-", "TPL-", "ASSET-", "OUT-002", "FONT-002"]) {
            Exit::Failed
        } else if any(&["OUT-001"]) {
            Exit::Misused
        } else if any(&["INPUT-", "MERGE-", "STAT-001", "STAT-008"]) {
            Exit::Unreadable
        } else if report.has_errors() {
            Exit::Unlawful
        } else {
            Exit::Fine
        }
    }
}

#[derive(Parser)]
#[command(
    name = "zhangbang",
    version,
    about = "张榜：把一份选举状态描述印成法律要求的全部文书",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    override_usage = "zhangbang <命令> [选项]",
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    help_template = "{about}\n\n用法：{usage}\n\n{all-args}\n\n退出码：0 正常；1 选举不合规定；2 输入读不出来；3 程序或系统的毛病；4 用法不对；130 按 Ctrl-C 停了"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    general: General,
}

#[derive(Args)]
#[command(next_help_heading = "通用选项")]
struct General {
    /// 字体文件夹；不写时在程序旁边、项目和当前文件夹逐级向上找 fonts
    #[arg(long, value_name = "文件夹", global = true)]
    fonts: Option<PathBuf>,
    /// 显示帮助
    #[arg(short, long, action = clap::ArgAction::Help, global = true)]
    help: (),
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: (),
}

#[derive(Subcommand)]
enum Command {
    /// 新项目：一个带说明的样子，照着改
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang init <种类> <文件夹>")]
    Init(init::Arguments),
    /// 登记表：一张空白的选民登记表（.xlsx），发给各登记站填
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang form <文件>")]
    Form(form::Arguments),
    /// 检查：列出全部问题
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang check [选项] <项目>")]
    Check(check::Arguments),
    /// 名单核查：只查选民名单，列出全部问题、疑似重登和比上届的变动
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang audit [选项] <项目>")]
    Audit(audit::Arguments),
    /// 进度：到了哪个阶段，哪些步骤和文件已办、待办、迟了，还等什么
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang status [选项] <项目>")]
    Status(status::Arguments),
    /// 清单：这次选举有哪些文件、各要什么、能不能制作
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang list [选项] <项目>")]
    List(list::Arguments),
    /// 制作：排版成 PDF，放进文件夹或者压缩包
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang build [选项] --out <位置> <项目>")]
    Build(build::Arguments),
    /// 合并：把 build --shard 分片做的合成一套
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang merge [选项] --out <位置> <文件夹>...")]
    Merge(merge::Arguments),
    /// 汇总：把各乡镇的统计加成全县的，把各县的加成全省的，出统计表和报告
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang rollup [选项] <位置>...")]
    Rollup(rollup::Arguments),
    /// 记录：哪些文件在哪一天张贴了，留一份当时的底
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang issue [选项] --only <代码> <项目>")]
    Issue(issue::Arguments),
    /// 解释：一条规则说什么、依据是什么
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang explain [代码]")]
    Explain(explain::Arguments),
    /// 取出模板：把自带的文书模板、共用版式、法条表放进项目，照本地的说法改
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang eject <项目> [模板]...")]
    Eject(eject::Arguments),
    /// 键表：“选举.yaml”“汇总.yaml”或者“统计.json”的全部键，JSON Schema 格式，给编辑器和别的程序用
    #[command(help_template = usage::TEMPLATE, override_usage = "zhangbang schema [文件]")]
    Schema(schema::Arguments),
}

/// How a command's report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

/// Runs the program with its arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    memory::give_large_blocks_back();
    std::panic::set_hook(Box::new(|fault| eprintln!("程序内部出错，请把这段话原样告诉维护的人：\n{fault}")));
    let exit = std::panic::catch_unwind(|| dispatch(arguments)).unwrap_or(Exit::Failed);
    ExitCode::from(exit as u8)
}

fn dispatch(arguments: Vec<OsString>) -> Exit {
    match Cli::try_parse_from(arguments) {
        Err(error) => usage::explain(&error),
        Ok(cli) => match cli.command {
            Command::Init(arguments) => init::run(&arguments),
            Command::Form(arguments) => form::run(&arguments),
            Command::Check(arguments) => either(check::run(&arguments, &cli.general)),
            Command::Audit(arguments) => either(audit::run(&arguments, &cli.general)),
            Command::Status(arguments) => either(status::run(&arguments, &cli.general)),
            Command::List(arguments) => either(list::run(&arguments, &cli.general)),
            Command::Build(arguments) => build::run(arguments, &cli.general),
            Command::Merge(arguments) => merge::run(arguments, &cli.general),
            Command::Rollup(arguments) => rollup::run(&arguments, &cli.general),
            Command::Issue(arguments) => issue::run(arguments, &cli.general),
            Command::Explain(arguments) => explain::run(&arguments),
            Command::Eject(arguments) => eject::run(&arguments),
            Command::Schema(arguments) => schema::run(&arguments),
        },
    }
}

/// How a command ended, whether it came to its own end or stopped on the way.
fn either(ended: Result<Exit, Exit>) -> Exit {
    ended.unwrap_or_else(|exit| exit)
}

/// Writes a command's own report; a reader that has gone away is no fault.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// A path as it is typed in a command.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}

/// The file of a kind whose names have this ending, written behind where it is missing.
fn with_ending(out: &Path, ending: &str) -> PathBuf {
    let mut out = out.to_path_buf();
    if out.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case(ending)) {
        out.as_mut_os_string().push(format!(".{ending}"));
    }
    out
}

fn day(text: &str) -> Result<Day, &'static str> {
    text.parse()
}

fn number(text: &str) -> Result<u32, &'static str> {
    text.trim().parse().ok().filter(|number| *number > 0).ok_or("应当是 1 以上的整数")
}

/// The ids of `--only`, also where they are not parted by a plain comma.
fn ids(only: &[String]) -> Vec<String> {
    let parts = only.iter().flat_map(|text| text.split(['，', '、', ' ']));
    parts.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Says which part of a selection does not exist.
fn misnamed(error: SelectionError) {
    match error {
        SelectionError::UnknownId(id, known) => {
            eprintln!("用法不对：--only 里没有“{id}”这种文件；可以写：{}", known.join("、"));
        }
        SelectionError::UnknownDistrict(_, known) if known.is_empty() => {
            eprintln!("用法不对：这个项目没有写选区，不能用 --district");
        }
        SelectionError::UnknownDistrict(number, known) => {
            let known: Vec<String> = known.iter().map(u32::to_string).collect();
            eprintln!("用法不对：--district 里没有编号 {number} 的选区；可以写：{}", known.join("、"));
        }
        SelectionError::UnknownBody(_, known) if known.is_empty() => {
            eprintln!("用法不对：这个项目没有写单位，不能用 --unit");
        }
        SelectionError::UnknownBody(name, known) => {
            eprintln!("用法不对：--unit 里没有“{name}”这个单位；可以写：{}", known.join("、"));
        }
    }
}

/// Reads and judges a project, with the fonts that it would be printed in.
fn open(general: &General, project: &Path, as_of: Option<Day>) -> Result<(Checked, Fonts), Exit> {
    let fonts = fonts(general, project).map_err(|report| fail(&report))?;
    Ok((pipeline::check(project, &fonts, as_of), fonts))
}

/// Loads the fonts from `--fonts`, or from the nearest `fonts` folder beside the program, upwards
/// from the project, or upwards from the current folder.
fn fonts(general: &General, project: &Path) -> Result<Fonts, Report> {
    let found = general.fonts.clone().or_else(|| {
        let program = std::env::current_exe().ok()?;
        let starts = [program, std::path::absolute(project).ok()?, std::env::current_dir().ok()?];
        let mut folders = starts.iter().flat_map(|start| start.ancestors()).map(|folder| folder.join("fonts"));
        folders.find(|folder| folder.join("roles.yaml").is_file())
    });
    let folder = found.unwrap_or_else(|| PathBuf::from("fonts"));
    Fonts::load(&folder).map_err(Report::from)
}

/// Shows the findings of a project where its report is not what was asked for.
fn warn(checked: &Checked) {
    eprint!("{}", draw::report(&checked.report, &checked.sources, colour(&std::io::stderr())));
}

/// Shows what was found of a project after it was judged.
fn refuse(checked: &Checked, findings: Vec<Diagnostic>) -> Exit {
    let mut report = Report::from(findings);
    draw::sort(&mut report, &checked.sources);
    eprint!("{}", draw::report(&report, &checked.sources, colour(&std::io::stderr())));
    Exit::of(&report)
}

/// Shows findings that have no place in a project.
fn fail(report: &Report) -> Exit {
    eprint!("{}", draw::report(report, &Nowhere, colour(&std::io::stderr())));
    Exit::of(report)
}

/// Whether a person looks at the stream and wants colours.
fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// For findings whose anchors are whole files.
struct Nowhere;

impl draw::Locate for Nowhere {
    fn place(&self, anchor: &Anchor) -> Option<draw::Place> {
        let Anchor::File(file) = anchor else { return None };
        Some(draw::Place { file: file.clone(), ..draw::Place::default() })
    }
}
