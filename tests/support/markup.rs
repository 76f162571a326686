//! Markup of a test, laid out with the shared Typst of the documents.

use super::fonts;
use std::sync::LazyLock;
use zhangbang::assets::Assets;
use zhangbang::diag::Diagnostic;
use zhangbang::typeset::{Job, Paper, Reading, Typeset, Typesetter};

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| {
    let assets = Assets::built_in();
    let base = assets.list("base").into_iter();
    let sources = base.map(|path| (path.clone(), assets.text(&path).expect("a built-in source").into_owned()));
    Typesetter::new(fonts(), sources)
});

/// A job of this markup on A4, without data.
pub fn job(source: &str) -> Job {
    Job {
        source: source.to_owned(),
        data: serde_json::Value::Null,
        paper: Paper::default(),
        reading: Reading::InHand,
        draft: false,
        mark: None,
        title: "样文".to_owned(),
        date: Some((2026, 4, 20)),
        ident: "样文".to_owned(),
    }
}

/// Lays out a job.
pub fn typeset(job: &Job) -> Result<Typeset<'static>, Vec<Diagnostic>> {
    TYPESETTER.typeset(job)
}

/// On A4, without data.
pub fn lay_out(source: &str) -> Result<Typeset<'static>, Vec<Diagnostic>> {
    typeset(&job(source))
}
