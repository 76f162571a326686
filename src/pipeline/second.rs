//! The file of texts in the second language against the catalogue: does each text belong to a document, and can its
//! gaps be filled in? (Whether a text is missing is a question of law.)

use super::State;
use crate::catalog::header::{Header, SecondHeader};
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::input::second::field;
use crate::model::SecondText;
use crate::model::second::Part;
use crate::render::second::{self, Place, Unfilled, Why};
use std::collections::BTreeSet;

pub(super) fn check(state: &State, report: &mut Report) {
    let Some(language) = &state.project.second else { return };
    for (title, text) in &language.documents {
        match state.templates.iter().map(|template| &template.header).find(|header| header.title == *title) {
            None | Some(Header { second: None, .. }) => report.push(not_bilingual(state, title)),
            Some(Header { second: Some(second), .. }) => report.extend(not_printed(title, text, second)),
        }
    }
    let source = state.source();
    // Documents of one kind share their text, and a word that is missing is missing everywhere.
    let (mut seen, mut words) = (BTreeSet::new(), BTreeSet::new());
    for document in state.documents.iter().filter(|document| document.ready()) {
        let title = document.template.header.title.as_str();
        for gap in second::open(&source, document) {
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

fn text_of(title: &str) -> FieldPath {
    field().key("文件").key(title)
}

/// A text for no document, or for one that is printed in Chinese.
fn not_bilingual(state: &State, title: &str) -> Diagnostic {
    let bilingual = state.templates.iter().filter(|template| template.header.second.is_some());
    let known: Vec<&str> = bilingual.map(|template| template.header.title.as_str()).collect();
    let finding = Diagnostic::new("LANG-006", Severity::Error, format!("没有叫“{title}”的两种文字的文件"));
    finding
        .at(Anchor::Key(text_of(title)), "程序不认识这个名称，或者这份文件只印汉文")
        .remedy(format!("照文件的名称写：{}", known.join("、")))
}

/// Parts of a text that its document does not print.
fn not_printed(title: &str, text: &SecondText, header: &SecondHeader) -> Vec<Diagnostic> {
    let lost = Part::ALL.into_iter().filter(|part| text.has(*part) && !header.parts.contains(part));
    let printed: Vec<&str> = header.parts.iter().map(|part| part.word()).collect();
    let finding = |part: Part| {
        let finding = Diagnostic::new("LANG-006", Severity::Error, format!("{title}不印{}", part.word()));
        finding
            .at(Anchor::Key(text_of(title).key(part.word())), "写在这里，纸上没有")
            .remedy(format!("这份文件印的是{}，移过去或者删去", printed.join("、")))
    };
    lost.map(finding).collect()
}

fn explain(document: &str, gap: &Unfilled) -> Diagnostic {
    let text = text_of(document);
    let written = format!("【{}】", gap.name);
    let anchor = match gap.place {
        Place::Of(part, index) => Anchor::Words { field: text.key(part.word()).index(index), words: written.clone() },
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
