//! The program as people run it.

use super::{HOME, home};
use std::path::Path;
use std::process::{Command, Output};

pub const BINARY: &str = env!("CARGO_BIN_EXE_zhangbang");

/// How a run ended and what it said.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program with the shipped fonts, started from the repository.
pub fn command() -> Command {
    let mut command = Command::new(BINARY);
    command.current_dir(HOME);
    command
}

pub fn finish(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    Run {
        code: status.code().expect("an exit code"),
        stdout: String::from_utf8(stdout).expect("UTF-8 on stdout"),
        stderr: String::from_utf8(stderr).expect("UTF-8 on stderr"),
    }
}

pub fn run(arguments: &[&str]) -> Run {
    finish(command().args(arguments))
}

/// `build` of a project into `out` with further arguments.
pub fn build(project: &Path, out: &Path, arguments: &[&str]) -> Run {
    finish(command().arg("build").arg(project).arg("-o").arg(out).arg("--fonts").arg(home("fonts")).args(arguments))
}
