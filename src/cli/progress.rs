//! How far a run has come, and Ctrl-C.

use super::{Exit, fail};
use crate::diag::Report;
use crate::pipeline::{Progress, Refusal};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A progress bar on stderr, silent where stderr is no terminal. While there is one, Ctrl-C and a request to end stop
/// the run after the document at hand, and nothing of it is left.
pub(super) struct Bar {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Bar {
    /// `doing`: a verb.
    pub(super) fn new(doing: &str) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let heard = stop.clone();
        // Where the system refuses, a signal ends the program at once, and the next run clears what it left.
        let _ = ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed));
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let template =
            format!("{doing} [{{bar:24}}] {{pos}}/{{len}} 份  每秒 {{rate}} 份  还要 {{left}}  {{wide_msg}}");
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let style = style.with_key("rate", rate).with_key("left", left);
        Bar { bar: bar.with_style(style.progress_chars("=> ")), stop }
    }
}

fn rate(state: &ProgressState, out: &mut dyn Write) {
    let _ = write!(out, "{:.1}", state.per_sec());
}

fn left(state: &ProgressState, out: &mut dyn Write) {
    let seconds = state.eta().as_secs();
    let _ = match (state.pos(), seconds / 60, seconds % 60) {
        (0, ..) => write!(out, "……"),
        (_, 0, seconds) => write!(out, "{seconds} 秒"),
        (_, minutes, seconds) => write!(out, "{minutes} 分 {seconds:02} 秒"),
    };
}

/// Says that somebody stopped the run.
pub(super) fn stopped() -> Exit {
    eprintln!("已经停止，没有写任何文件。");
    Exit::Stopped
}

/// Says why a run that needs no selection has written nothing.
pub(super) fn unwritten(refusal: Refusal) -> Exit {
    match refusal {
        Refusal::Stopped => stopped(),
        Refusal::Findings(findings) => {
            let exit = fail(&Report::from(findings));
            eprintln!("没有写任何文件。");
            exit
        }
        Refusal::Nothing(_) | Refusal::Unchanged(..) => Exit::Failed,
    }
}

impl Progress for Bar {
    fn begin(&self, documents: usize) {
        self.bar.set_length(documents as u64);
        self.bar.reset();
    }

    fn step(&self, file: &str) {
        self.bar.set_message(file.to_owned());
        self.bar.inc(1);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
