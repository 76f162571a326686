//! Wrong use, in the user's language.

use super::{Exit, say};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Help of one command.
pub const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// Says what is wrong with the arguments, or prints help or version.
pub fn explain(error: &clap::Error) -> Exit {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let reason = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say(&error.to_string());
            return Exit::Fine;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{error}");
            return Exit::Misused;
        }
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "要写明命令".to_owned(),
        ErrorKind::UnknownArgument => format!("不认识“{argument}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容"),
        ErrorKind::InvalidValue => format!("{argument} 不能写“{value}”，可以写：{}", context(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument} 的“{value}”不对：{why}")
        }
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior == argument => format!("{argument} 只能写一次"),
            prior => format!("{argument} 不能与 {prior} 同时写"),
        },
        ErrorKind::TooManyValues => format!("{argument} 写得太多：“{value}”"),
        _ => "命令写得不对".to_owned(),
    };
    eprintln!("用法不对：{reason}\n看帮助：zhangbang --help");
    Exit::Misused
}
