//! Papers that people have edited: does each stand for a paper of this election, and is it written as one?

use super::State;
use super::press::text_name;
use crate::catalog::Document;
use crate::diag::spelling::nearest;
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::input::{Sources, edited};
use crate::numeral::{clause, figures};
use crate::paper::markdown::{Slip, Spot, Wrong};
use crate::paper::{Block, Ending, Line, Paper, beside, plain};
use crate::render::Renderer;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// DRAFT-001, DRAFT-002 and DRAFT-003.
pub(super) fn check(state: &State, sources: &Sources, report: &mut Report) {
    let known: BTreeSet<String> = state.documents.iter().filter_map(|document| text_name(document, state)).collect();
    for (name, written) in &sources.edited().texts {
        match known.contains(name) {
            true => {
                report.extend(written.slips.iter().map(|slip| misspelt(name, slip)));
                report.push(used(name));
            }
            false => report.push(stray(name, &known)),
        }
    }
    report.extend(sources.edited().others.iter().map(|name| stray(name, &known)));
}

/// DRAFT-004 for every number that stands where the program, in the same words, has another.
pub(super) fn compare(state: &State, sources: &Sources, renderer: &Renderer, report: &mut Report) {
    let texts = &sources.edited().texts;
    for document in state.documents.iter().filter(|document| !texts.is_empty() && document.ready()) {
        let Some((name, written)) = text_name(document, state).and_then(|name| texts.get_key_value(&name)) else {
            continue;
        };
        let known = computed(state, renderer, document);
        for (index, passage) in written.passages.iter().enumerate() {
            for number in numbers(&passage.text, &passage.beside) {
                let Some(right) = known
                    .get(&(number.place.0.to_owned(), number.place.1.to_owned()))
                    .filter(|known| !known.contains(number.words))
                else {
                    continue;
                };
                let field = edited::field(name).index(index);
                if told(report, &field, &number) {
                    continue;
                }
                let right: Vec<&str> = right.iter().map(String::as_str).collect();
                let finding = Diagnostic::new("DRAFT-004", Severity::Warning, "改稿里的数字和程序算的不同");
                let label = format!("程序写的是 {}", right.join("、"));
                let finding = finding.words(field, number.phrase, label);
                report.push(finding.remedy("核对两个数；项目里的不对，改项目；有意改成别的数，换一个说法"));
            }
        }
    }
}

/// Whether a rule speaks of the number already.
fn told(report: &Report, field: &FieldPath, number: &Number) -> bool {
    report.findings.iter().filter(|finding| finding.code.starts_with("NUM-")).any(|finding| {
        let anchors = finding.labels.iter().map(|label| &label.anchor);
        let mut words = anchors.filter_map(|anchor| match anchor {
            Anchor::Words { field: of, words } if of == field => Some(words),
            _ => None,
        });
        words.any(|words| words.ends_with(number.words) || number.phrase.ends_with(words.as_str()))
    })
}

/// A number of a text, or a day.
struct Number<'a> {
    words: &'a str,
    /// With the words that lead to it.
    phrase: &'a str,
    place: Around<'a>,
}

/// The words around a number: those of its clause that lead to it, and what follows.
type Around<'a> = (&'a str, &'a str);

/// What parts clauses.
const CLAUSE: [char; 10] = ['，', '。', '；', '：', '、', '（', '）', '\n', '“', '”'];
/// So many words tell what a number is.
const ENOUGH: usize = 2;

/// The numbers of a text of which the words around them tell what they are, or, in a table, the words `beside` it.
fn numbers<'a>(text: &'a str, beside: &'a str) -> Vec<Number<'a>> {
    let mut from = 0;
    let mut found = vec![];
    for range in whole(text) {
        let (leading, behind) = (clause(&text[from..range.start], &CLAUSE), &text[range.end..]);
        let end = |count: usize| behind.char_indices().nth(count).map_or(behind.len(), |(at, _)| at);
        // Where nothing leads to it, as to the first of a text, what follows must tell.
        let following = match leading.chars().count() {
            ENOUGH.. => &behind[..end(1)],
            _ => &behind[..end(6)],
        };
        if leading.chars().count() + following.chars().count() > ENOUGH {
            let phrase = &text[range.start - leading.len()..range.end];
            found.push(Number { words: &text[range.clone()], phrase, place: (leading, following) });
        } else if !beside.is_empty() {
            let words = &text[range.clone()];
            found.push(Number { words, phrase: words, place: (beside, following) });
        }
        from = range.end;
    }
    found
}

/// Where numbers stand; a day is one.
fn whole(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = vec![];
    for figure in figures(text) {
        match all.last_mut().filter(|last| ["年", "月"].contains(&&text[last.end..figure.range.start])) {
            Some(last) => last.end = figure.range.end,
            None => all.push(figure.range),
        }
    }
    all
}

/// Numbers by the words around them.
type Computed = BTreeMap<(String, String), BTreeSet<String>>;

/// The numbers that a document has as its template makes it.
fn computed(state: &State, renderer: &Renderer, document: &Document) -> Computed {
    let mut known = Computed::new();
    let rendered = renderer.render(&state.source(), document).ok().and_then(|rendered| rendered.paper);
    for (beside, line) in rendered.iter().flat_map(lines) {
        for number in numbers(&plain(line), &beside) {
            let (before, behind) = number.place;
            known.entry((before.to_owned(), behind.to_owned())).or_default().insert(number.words.to_owned());
        }
    }
    known
}

/// Every line of a paper, in a table with the words beside it.
fn lines(paper: &Paper) -> Vec<(String, &Line)> {
    let mut all: Vec<&Line> = paper.title.iter().chain(&paper.addressee).collect();
    all.extend(paper.masthead.iter().flat_map(|head| [&head.name, &head.number, &head.issuer, &head.day]));
    match &paper.ending {
        Ending::Signature(issuer, day) => all.extend([issuer, day]),
        Ending::Imprint(line) => all.push(line),
        Ending::Nothing => {}
    }
    all.extend(paper.annex.iter().flat_map(|annex| &annex.title));
    let blocks = paper.blocks.iter().chain(paper.annex.iter().flat_map(|annex| &annex.blocks));
    let alone = |line| (String::new(), line);
    all.into_iter().map(alone).chain(blocks.flat_map(block_lines)).collect()
}

fn block_lines(block: &Block) -> Vec<(String, &Line)> {
    match block {
        Block::Heading(_, line) | Block::Paragraph(line) => vec![(String::new(), line)],
        Block::Table(rows) => {
            let Some((head, body)) = rows.split_first() else { return vec![] };
            let cells = body.iter().flat_map(|row| row.iter().enumerate().map(move |cell| (row, cell)));
            let cells = cells.map(|(row, (column, cell))| (beside(head, row, column), cell));
            head.iter().map(|cell| (String::new(), cell)).chain(cells).collect()
        }
    }
}

/// A file that stands for a paper, whatever has become of the project since.
fn used(name: &str) -> Diagnostic {
    let finding = Diagnostic::new("DRAFT-003", Severity::Note, "照改稿印，不照项目里的内容");
    let finding = finding.at(Anchor::File(edited::path(name)), "项目里的内容改了，这里不会跟着改");
    finding.remedy("核对以后不用理会；要重新照项目里的内容印，移走这个文件")
}

/// A file that stands for no paper.
fn stray(name: &str, known: &BTreeSet<String>) -> Diagnostic {
    let finding = Diagnostic::new("DRAFT-002", Severity::Warning, "“改稿”文件夹里有程序用不上的文件");
    let finding = |label: &str| finding.at(Anchor::File(edited::path(name)), label);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let text = format!("{}{}", stem.trim_end_matches("（样稿）"), edited::ENDING);
    if !name.ends_with(edited::ENDING) && known.contains(&text) {
        let finding = finding("程序只读 .md；在 Word、WPS 里改的，读不回来");
        return finding.remedy(format!("把改动写进“{}”，再把这个文件移到别处", edited::path(&text)));
    }
    let label = "没有这个名称的文书，改了它也没有作用";
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding(label).remedy(format!("是不是“{near}”？照 build 写的文件名改")),
        None => finding(label).remedy("照 build 写的 .md 的文件名改；不用的，移到别处"),
    }
}

/// Something that a paper does not have.
fn misspelt(name: &str, slip: &Slip) -> Diagnostic {
    let (label, remedy) = words(&slip.wrong);
    let file = edited::path(name);
    let anchor = match slip.spot {
        Spot { line: 0, .. } => Anchor::File(file),
        Spot { line, column, length } => Anchor::Text { file, line, column, length },
    };
    Diagnostic::new("DRAFT-001", Severity::Error, "改稿的写法不对").at(anchor, label).remedy(remedy)
}

fn words(wrong: &Wrong) -> (String, &'static str) {
    match wrong {
        Wrong::Empty => ("里面没有正文".to_owned(), "照 build 写的 .md 写；不改了，就移走这个文件"),
        Wrong::Masthead(found) => (
            format!("报头应当有4行，这里有{found}行"),
            "报头写名称、期号、编印单位、日期，各占一行，前面写“######”；不是简报的，不写报头",
        ),
        Wrong::Late => (
            "题目、报头、主送要写在正文前面，附件只有一个，写在最后".to_owned(),
            "移到正文前面；正文和附件里的标题，前面写“##”“###”",
        ),
        Wrong::Ending { found, is_issue: false } => {
            (format!("“---”后面是署名和日期，这里有{found}行"), "署名、日期各写一行；不落款的，删掉“---”")
        }
        Wrong::Ending { found, is_issue: true } => {
            (format!("“---”后面是报送单位，这里有{found}行"), "报送单位写成一行；不报送的，删掉“---”")
        }
        Wrong::AfterEnd => ("“---”后面只写署名和日期，或者报送单位，再后面是“# 附件”".to_owned(), "移到“---”前面"),
        Wrong::Cells { found, wanted } => {
            (format!("这一行有{found}格，表头有{wanted}格"), "格与格之间写一个“|”；格里要印“|”的，写“\\|”")
        }
        Wrong::Wide => ("行首是全角的符号，会照样印出来".to_owned(), "换成半角的“#”“>”“|”；就是要印它的，前面加“\\”"),
        Wrong::Alone => ("“*”没有配对，会照样印出来".to_owned(), "黑体写“**……**”，楷体写“*……*”；就是要印它的，写“\\*”"),
    }
}
