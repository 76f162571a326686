//! Written papers in another maker's program: LibreOffice shows the text, the headings and the pages of our PDF.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::markup::{job, typeset};
use support::papers::{ISSUE, REPORT};
use support::{Scratch, fonts, home, samples};
use zhangbang::export::docx::{About, docx};
use zhangbang::paper::markdown::read;
use zhangbang::paper::{Block, Ending, Line, Paper, plain};
use zhangbang::pipeline::{self, Press, rollup};
use zhangbang::render::charts::told;
use zhangbang::render::paper::typst;

const ABOUT: About = About { title: String::new(), date: Some((2026, 4, 6)), draft: false };

/// Faces of the standard, which are not free, and those that are shipped.
const FACES: [(&str, &str); 6] = [
    ("仿宋_GB2312", "FandolFang R"),
    ("楷体_GB2312", "AR PL KaitiM GB"),
    ("黑体", "Notice Hei"),
    ("方正小标宋简体", "Notice Title"),
    ("宋体", "Notice Song"),
    ("Times New Roman", "Liberation Serif"),
];

/// A configuration of fontconfig with the shipped faces in the place of those of the standard, so that lines are as long.
fn faces(scratch: &Scratch) -> PathBuf {
    let alias = |(name, shipped): (&str, &str)| {
        format!(
            "<match target=\"pattern\"><test name=\"family\"><string>{name}</string></test><edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{shipped}</string></edit></match>"
        )
    };
    let path = scratch.0.join("fonts.conf");
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{}</dir><cachedir>{}</cachedir>{}</fontconfig>",
        home("fonts").display(),
        scratch.0.join("cache").display(),
        FACES.map(alias).concat()
    );
    fs::write(&path, text).expect("a configuration");
    path
}

/// Turns all files of a folder into another format, in the folder `to`; `false` if LibreOffice is not installed.
fn converted(scratch: &Scratch, from: &str, format: &str, to: &str) -> bool {
    let profile = format!("-env:UserInstallation=file://{}", scratch.0.join("profile").display());
    let files = fs::read_dir(scratch.0.join(from)).expect("files").flatten().map(|entry| entry.path());
    let mut command = Command::new("soffice");
    command.env("FONTCONFIG_FILE", faces(scratch)).args([&profile, "--headless", "--convert-to", format, "--outdir"]);
    command.arg(scratch.0.join(to)).args(files);
    match command.output() {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("LibreOffice is not installed");
            return false;
        }
        Err(error) => panic!("{error}"),
    }
    true
}

/// LibreOffice does not read that figures stand no further from Han characters than these from each other, as in Word and in
/// ours. What it reads is set right here, so that its lines are as long as they should be.
fn figures_close(folder: &Path) {
    for entry in fs::read_dir(folder).expect("files").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a text");
        let (apart, close) = ("style:text-autospace=\"ideograph-alpha\"", "style:text-autospace=\"none\"");
        assert!(text.contains(apart), "LibreOffice reads it now");
        fs::write(entry.path(), text.replace(apart, close)).expect("a file");
    }
}

/// The text of a PDF as another maker reads it; `None` if there is no reader.
fn read_pdf(pdf: &Path) -> Option<String> {
    match Command::new("pdftotext").args(["-enc", "UTF-8", "-layout"]).arg(pdf).arg("-").output() {
        Ok(output) => Some(String::from_utf8(output.stdout).expect("text")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("pdftotext is not installed");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// The pages of a text of a PDF without blanks and the number of the page.
fn pages(text: &str) -> Vec<String> {
    let page = |(index, text): (usize, &str)| {
        let text = squeezed_text(text);
        let number = format!("—{}—", index + 1);
        assert_eq!(text.matches(&number).count(), 1, "{number} in {text}");
        text.replace(&number, "")
    };
    text.trim_end_matches('\u{C}').split('\u{C}').enumerate().map(page).collect()
}

/// A written paper and our PDF of it.
struct Pair {
    name: String,
    paper: Paper,
    pdf: Vec<u8>,
}

fn pair(name: &str, text: &str) -> Pair {
    let paper = read(text).paper;
    let pdf = typeset(&job(&typst(&paper))).expect("pages").pdf().expect("a PDF");
    Pair { name: name.to_owned(), paper, pdf }
}

/// Every written paper of the samples, the reports of the roll-ups among them.
fn samples_pairs() -> Vec<Pair> {
    let mut pairs = vec![];
    for sample in samples() {
        let state = pipeline::check(&home("samples").join(&sample), &fonts(), None).state.expect("a sample");
        let press = Press::new(&state, fonts(), false).expect("a press");
        let written = state.documents.iter().filter(|one| one.ready() && one.template.path.ends_with(".md"));
        for (index, document) in written.enumerate() {
            let sheet = press.lay_out(document).expect("a paper");
            let paper = sheet.written().expect("a written paper");
            let paper = told(paper, &state.source(), document);
            pairs.push(Pair { name: format!("{sample}-{index}"), paper, pdf: sheet.typeset.pdf().expect("a PDF") });
        }
    }
    for name in ["rollup", "rollup/青禾县"] {
        let rolled = rollup::rollup(&[home("samples").join(name)], None, &fonts());
        let whole = rolled.whole.expect("a joined unit");
        let press = rollup::Press::new(&whole, fonts()).expect("a press");
        let papers = press.papers();
        let sheet = press.lay_out(&papers[0]).expect("a paper");
        let paper = sheet.written().expect("a written paper").clone();
        pairs.push(Pair { name: name.replace('/', "-"), paper, pdf: sheet.typeset.pdf().expect("a PDF") });
    }
    pairs
}

/// Every written paper of the samples, and some that they do not have: long ones, twelve headings, tables over pages.
fn pairs() -> Vec<Pair> {
    let mut pairs = samples_pairs();
    let sentence = "各村按照规定的步骤登记核对，做到不错、不漏、不重，群众对工作的时间和程序有了清楚的了解。";
    let section = |number: usize| {
        format!(
            "## 第{number}部分\n\n### 前一节\n\n{}\n\n### 后一节\n\n{sentence}\n\n",
            sentence.repeat(number % 4 + 1)
        )
    };
    let long: String = (1..=12).map(section).collect();
    pairs.push(pair(
        "long",
        &format!("# 长报告\n\n> 某委员会：\n\n{long}特此报告。\n\n---\n\n某办公室\n\n2026年4月6日\n"),
    ));
    let rows: String = (1..=60).map(|number| format!("| {number} | 第{number}村 | 甲 |\n")).collect();
    pairs.push(pair("table", &format!("# 各村情况\n\n各村情况如下：\n\n| 序号 | 村 | 情况 |\n|---|---|---|\n{rows}")));
    pairs.push(pair("issue", ISSUE));
    pairs.push(pair("short", REPORT));
    pairs
}

/// Text without blanks.
fn squeezed_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn squeezed(line: &Line) -> String {
    squeezed_text(&plain(line))
}

/// Text in the order of the page: the head of a table returns on each page, and an imprint stands where its frame is.
fn text(pages: &[String], paper: &Paper) -> String {
    let heads =
        paper.blocks.iter().filter_map(|block| if let Block::Table(rows) = block { rows.first() } else { None });
    let mut text = pages.concat();
    for head in heads {
        let head: String = head.iter().map(squeezed).collect();
        text = text.replace(&head, "");
    }
    text
}

/// The text of a part of a page of HTML that begins within a tag, without blanks.
fn without_tags(part: &str) -> String {
    let texts = part.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// Lines of the file are those of offices, 28 pt, ours 29.6 pt; a page has 22 of either, but one or two more of theirs below
/// a title or a table. So a paper of which hardly more than issuer and date have come on the last page may have a page less.
/// (Ours then has one less too, where lines a little closer save it.)
const FEW_LINES: usize = 5;

#[test]
fn another_program_shows_the_same_paper() {
    let scratch = Scratch::new("docx");
    for folder in ["docx", "out", "read", "close"] {
        fs::create_dir_all(scratch.0.join(folder)).expect("a folder");
    }
    let pairs = pairs();
    for Pair { name, paper, pdf } in &pairs {
        fs::write(scratch.0.join(format!("docx/{name}.docx")), docx(paper, &ABOUT).expect("a file")).expect("a file");
        fs::write(scratch.0.join(format!("{name}.pdf")), pdf).expect("a file");
    }
    for (format, to) in [("pdf", "out"), ("html:HTML (StarWriter)", "out"), ("fodt", "read")] {
        if !converted(&scratch, "docx", format, to) {
            return;
        }
    }
    figures_close(&scratch.0.join("read"));
    assert!(converted(&scratch, "read", "pdf", "close"));
    let mut wrong = vec![];
    for Pair { name, paper, .. } in &pairs {
        let read = |pdf: String| read_pdf(&scratch.0.join(pdf));
        let [Some(ours), Some(theirs), Some(close)] =
            [format!("{name}.pdf"), format!("out/{name}.pdf"), format!("close/{name}.pdf")].map(read)
        else {
            return;
        };
        if text(&pages(&close), paper) != text(&pages(&ours), paper) {
            wrong.push(format!("{name}: {close}\n\nours: {ours}"));
        }
        let natural = typeset(&job(&typst(paper))).expect("pages");
        let reaches_over = natural.lines_on_last_page() < FEW_LINES;
        let (found, expected) = (pages(&close).len(), natural.pages());
        if found != expected && !(reaches_over && found + 1 == expected) {
            wrong.push(format!("{name}: {found} pages, ours has {expected}"));
        }
        if let Ending::Signature(_, day) = &paper.ending {
            let day = squeezed(day);
            let in_a_line = |text: &str| text.lines().any(|line| squeezed_text(line) == day);
            wrong.extend((!in_a_line(&theirs)).then(|| format!("{name}: {day} is in two lines")));
        }
        let html = fs::read_to_string(scratch.0.join(format!("out/{name}.html"))).expect("a page");
        wrong.extend(no_headings(paper, &html).into_iter().map(|words| format!("{name}: {words} is no heading")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Headings of a paper that are none of their level in a page of HTML.
fn no_headings(paper: &Paper, html: &str) -> Vec<String> {
    let is_one = |level: &usize, words: &str| {
        let open = format!("<h{level} ");
        let mut headings = html.split(&open).skip(1).filter_map(|part| part.split("</h").next()).map(without_tags);
        headings.any(|heading| heading.contains(words))
    };
    let headings = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading(level, line) => Some((level, squeezed(line))),
        _ => None,
    });
    headings.filter(|(level, words)| !is_one(level, words)).map(|(_, words)| words).collect()
}
