//! The file of texts in the second language against the catalogue: does each text belong to a document, and can its
//! gaps be filled in? (Whether a text is missing is a question of law.)

use super::State;
use crate::diag::{Anchor, Diagnostic, Report, Severity};
use crate::input::second::field;
use crate::render::second::{self, Place, Unfilled, Why};
use std::collections::BTreeSet;

pub(super) fn check(state: &State, report: &mut Report) {
    let Some(language) = &state.project.second else { return };
    let titles: BTreeSet<&str> = state.templates.iter().map(|template| template.header.title.as_str()).collect();
    for title in language.documents.keys().filter(|title| !titles.contains(title.as_str())) {
        let finding = Diagnostic::new("LANG-006", Severity::Error, format!("没有叫“{title}”的文件"));
        let public = state.templates.iter().filter(|template| template.header.audience.is_public());
        let known: Vec<&str> = public.map(|template| template.header.title.as_str()).collect();
        report.push(
            finding
                .at(Anchor::Key(field().key("文件").key(title)), "程序不认识这个名称")
                .remedy(format!("照文件的名称写：{}", known.join("、"))),
        );
    }
    let source = state.source();
    // Documents of one kind share their text, and a word that is missing is missing everywhere.
    let (mut seen, mut words) = (BTreeSet::new(), BTreeSet::new());
    for document in state.documents.iter().filter(|document| document.ready()) {
        let Some((_, open)) = second::of(&source, document) else { continue };
        let title = document.template.header.title.as_str();
        for gap in open {
            let new = match &gap.why {
                Why::NoWord(word) => words.insert(word.clone()),
                Why::Unknown | Why::NotHere => seen.insert((title, gap.clone())),
            };
            if new {
                report.push(explain(title, &gap));
            }
        }
    }
}

fn explain(document: &str, gap: &Unfilled) -> Diagnostic {
    let text = field().key("文件").key(document);
    let written = format!("【{}】", gap.name);
    let anchor = match gap.place {
        Place::Title(index) => Anchor::Words { field: text.key("题目").index(index), words: written.clone() },
        Place::Body(index) => Anchor::Words { field: text.key("正文").index(index), words: written.clone() },
        Place::Date => Anchor::Words { field: field().key("日期"), words: written.clone() },
        Place::Signature => Anchor::Key(text),
    };
    let (title, label, remedy) = match &gap.why {
        Why::Unknown => {
            let known: Vec<String> = match gap.place {
                Place::Date => ["年", "月", "日"].map(|name| format!("【{name}】")).to_vec(),
                _ => second::names().map(|name| format!("【{name}】")).collect(),
            };
            (format!("{written}填不出来"), "没有叫这个名称的空".to_owned(), format!("可以写：{}", known.join("")))
        }
        Why::NotHere => (
            format!("{written}填不出来"),
            "项目里还没有这一项，或者它与这份文件无关".to_owned(),
            "补上它要用的内容，或者去掉这个空".to_owned(),
        ),
        Why::NoWord(word) => (
            format!("“{word}”没有民族文字"),
            match gap.place {
                Place::Signature => "落款要用".to_owned(),
                _ => "这里要用".to_owned(),
            },
            format!("在“词语”里写“{word}: ……”"),
        ),
    };
    Diagnostic::new("LANG-006", Severity::Error, title).at(anchor, label).remedy(remedy)
}
