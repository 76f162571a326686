//! Written papers for Word and WPS: what their XML says.

mod support;

use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use support::papers::{ISSUE, REPORT};
use zhangbang::export::docx::{About, docx};
use zhangbang::paper::markdown::read;
use zhangbang::paper::{Annex, Block, Ending, Face, Inline, Masthead, Paper, tidied};
use zip::ZipArchive;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn about(draft: bool) -> About {
    About { title: "90-情况报告".to_owned(), date: Some((2026, 4, 6)), draft }
}

/// The parts of a file by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let one = |index| {
        let mut file = archive.by_index(index).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        (file.name().expect("a name").into_owned(), text)
    };
    (0..archive_length(bytes)).map(one).collect()
}

fn archive_length(bytes: &[u8]) -> usize {
    ZipArchive::new(Cursor::new(bytes)).expect("an archive").len()
}

fn made(text: &str, draft: bool) -> BTreeMap<String, String> {
    let written = read(text);
    assert_eq!(written.slips, [], "{text}");
    parts(&docx(&written.paper, &about(draft)).expect("a file"))
}

fn all<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |node| node.has_tag_name((W, name)))
}

fn one<'a>(node: Node<'a, 'a>, name: &'a str) -> Node<'a, 'a> {
    all(node, name).next().unwrap_or_else(|| panic!("{name} in {:?}", node.tag_name()))
}

fn value<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    node.attribute((W, name)).unwrap_or_default()
}

fn style<'a>(styles: &'a Document, id: &str) -> Node<'a, 'a> {
    let mut found = all(styles.root(), "style").filter(|style| value(*style, "styleId") == id);
    found.next().unwrap_or_else(|| panic!("a style {id}"))
}

/// Style and text of every paragraph; a break is `/`.
fn paragraphs(document: &Document) -> Vec<(String, String)> {
    let of = |paragraph| {
        let words = |node: Node| match node.tag_name().name() {
            "t" => node.text().unwrap_or_default().to_owned(),
            "br" => "/".to_owned(),
            _ => String::new(),
        };
        let text: String = Node::descendants(&paragraph).map(words).collect();
        (value(one(paragraph, "pStyle"), "val").to_owned(), text)
    };
    all(document.root(), "p").map(of).collect()
}

#[test]
fn every_kind_of_text_has_its_style() {
    let parts = made(REPORT, false);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let expected = [
        ("Title", "某镇某项工作/情况报告"),
        ("Addressee", "某县某委员会："),
        ("Body", "现将情况报告如下："),
        ("Heading1", "基本情况"),
        ("Heading2", "数字"),
        ("Body", "全镇“两级”共有村20个——其中："),
        ("Heading3", "山区"),
        ("Heading4", "远的"),
        ("Body", "见下表："),
        ("TableHead", "村"),
        ("TableHead", "人数"),
        ("TableText", "甲村"),
        ("TableText", "1"),
        ("TableText", "乙村𬱖"),
        ("TableText", "2"),
        ("Body", "特此报告。"),
        ("Signature", "某镇某办公室"),
        ("Date", "2026年4月6日"),
    ];
    assert_eq!(paragraphs(&document), expected.map(|(style, text)| (style.to_owned(), text.to_owned())));
    let faces: Vec<&str> = all(document.root(), "rStyle").map(|style| value(style, "val")).collect();
    assert_eq!(faces, ["Strong", "Emphasis"]);

    let parts = made(ISSUE, false);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let styles: Vec<String> = paragraphs(&document).into_iter().map(|(style, _)| style).collect();
    assert_eq!(styles, ["Masthead", "MastheadNumber", "MastheadIssuer", "Title", "Body", "Imprint", "Normal"]);
    assert_eq!(value(one(document.root(), "framePr"), "yAlign"), "bottom");
}

#[test]
fn faces_are_those_of_official_papers() {
    let parts = made(REPORT, false);
    let styles = Document::parse(&parts["word/styles.xml"]).expect("XML");
    let face = |id: &str| value(one(style(&styles, id), "rFonts"), "eastAsia").to_owned();
    let defaults = one(one(styles.root(), "rPrDefault"), "rFonts");
    let wanted = ["Times New Roman", "Times New Roman", "仿宋_GB2312"];
    assert_eq!(["ascii", "hAnsi", "eastAsia"].map(|slot| value(defaults, slot)), wanted);
    let size = |node| value(one(node, "sz"), "val").to_owned();
    assert_eq!(size(one(styles.root(), "rPrDefault")), "32");
    for (id, wanted) in [
        ("Title", "方正小标宋简体"),
        ("Heading1", "黑体"),
        ("Heading2", "楷体_GB2312"),
        ("Heading3", "仿宋_GB2312"),
        ("Heading4", "仿宋_GB2312"),
        ("TableHead", "黑体"),
        ("Strong", "黑体"),
        ("Emphasis", "楷体_GB2312"),
        ("Footer", "宋体"),
    ] {
        assert_eq!(face(id), wanted, "{id}");
    }
    assert_eq!((size(style(&styles, "Title")), size(style(&styles, "Footer"))), ("44".to_owned(), "28".to_owned()));
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let runs = all(document.root(), "r").filter(|run| all(*run, "t").next().is_some());
    for run in runs {
        assert_eq!(value(one(run, "rFonts"), "hint"), "eastAsia", "quotes and dashes are Chinese");
    }
}

#[test]
fn the_page_is_that_of_the_standard() {
    let parts = made(REPORT, false);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let section = one(document.root(), "sectPr");
    let millimetres = |node, name: &str| value(node, name).parse::<f64>().expect("a number") / 1440.0 * 25.4;
    let page = one(section, "pgSz");
    assert_eq!([millimetres(page, "w").round(), millimetres(page, "h").round()], [210.0, 297.0]);
    for (side, wanted) in [("top", 37.0), ("bottom", 35.0), ("left", 28.0), ("right", 26.0)] {
        assert!((millimetres(one(section, "pgMar"), side) - wanted).abs() < 0.02, "{side}");
    }
    let styles = Document::parse(&parts["word/styles.xml"]).expect("XML");
    let spacing = one(style(&styles, "Normal"), "spacing");
    assert_eq!((value(spacing, "line"), value(spacing, "lineRule")), ("560", "exact"));
    for id in ["Body", "Addressee", "Heading1", "Heading2", "Heading3", "Date"] {
        assert!(all(style(&styles, id), "spacing").next().is_none(), "{id} has the lines of the text");
        assert_eq!(value(one(style(&styles, id), "basedOn"), "val"), "Normal");
    }
    for id in ["Body", "Heading1", "Heading2", "Heading3", "Heading4"] {
        assert_eq!(value(one(style(&styles, id), "ind"), "firstLineChars"), "200", "{id}");
    }
    assert!(all(style(&styles, "Addressee"), "ind").next().is_none());
}

#[test]
fn headings_are_headings_with_the_numbers_of_the_pdf() {
    let parts = made(REPORT, false);
    let styles = Document::parse(&parts["word/styles.xml"]).expect("XML");
    let numbering = Document::parse(&parts["word/numbering.xml"]).expect("XML");
    let levels: Vec<Node> = all(numbering.root(), "lvl").collect();
    for (level, text) in ["%1、", "（%2）", "%3.", "（%4）"].into_iter().enumerate() {
        let id = format!("Heading{}", level + 1);
        let heading = style(&styles, &id);
        assert_eq!(value(one(heading, "name"), "val"), format!("heading {}", level + 1));
        assert_eq!(value(one(heading, "outlineLvl"), "val"), level.to_string());
        assert_eq!(value(one(heading, "ilvl"), "val"), level.to_string());
        assert!(all(heading, "keepNext").next().is_some());
        assert_eq!(value(one(levels[level], "lvlText"), "val"), text);
        assert_eq!(value(one(levels[level], "pStyle"), "val"), id);
        let form = if level < 2 { "chineseCountingThousand" } else { "decimal" };
        assert_eq!(value(one(levels[level], "numFmt"), "val"), form);
    }
}

#[test]
fn numbers_of_pages_stand_outside() {
    let parts = made(REPORT, false);
    assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let relations = Document::parse(&parts["word/_rels/document.xml.rels"]).expect("XML");
    for (kind, side) in [("default", "right"), ("even", "left")] {
        let mut references = all(document.root(), "footerReference");
        let reference = references.find(|one| value(*one, "type") == kind).expect("a footer");
        let id = reference.attributes().find(|attribute| attribute.name() == "id").expect("an id").value();
        let target = relations.descendants().find(|node| node.attribute("Id") == Some(id)).expect("a part");
        let part = &parts[&format!("word/{}", target.attribute("Target").expect("a name"))];
        let footer = Document::parse(part).expect("XML");
        assert_eq!(value(one(footer.root(), "jc"), "val"), side, "{kind}");
        assert_eq!(value(one(footer.root(), "ind"), side), "280", "one blank of 4号");
        assert_eq!(value(one(footer.root(), "fldSimple"), "instr").trim(), "PAGE");
        assert_eq!(paragraphs(&footer), [("Footer".to_owned(), "— 1 —".to_owned())]);
    }
}

#[test]
fn tables_are_ruled_and_repeat_their_head() {
    let parts = made(REPORT, false);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let table = one(document.root(), "tbl");
    assert_eq!(all(one(table, "tblBorders"), "insideV").count(), 1);
    let rows: Vec<Node> = all(table, "tr").collect();
    let has = |row: &Node, name: &'static str| all(*row, name).next().is_some();
    assert_eq!(rows.iter().map(|row| has(row, "tblHeader")).collect::<Vec<_>>(), [true, false, false]);
    assert!(rows.iter().all(|row| has(row, "cantSplit")));
    let before =
        all(document.root(), "p").find(|paragraph| paragraph.next_sibling() == Some(table)).expect("a paragraph");
    assert!(has(&before, "keepNext"), "what leads to a table stands on its page");
}

/// Its name stands over the signature, its label and title on a page of its own; its headings begin again.
#[test]
fn an_annex_stands_behind_the_signature() {
    let text = format!("{REPORT}\n# 附件\n# 数据\n# 附表\n\n## 甲\n\n乙。\n");
    let parts = made(&text, false);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let expected = [
        ("Body", "特此报告。"),
        ("Attached", "附件：数据附表"),
        ("Signature", "某镇某办公室"),
        ("Date", "2026年4月6日"),
        ("Annex", "附件"),
        ("AnnexTitle", "数据/附表"),
        ("Heading1", "甲"),
        ("Body", "乙。"),
    ];
    let found = paragraphs(&document);
    assert_eq!(found[found.len() - 8..], expected.map(|(style, text)| (style.to_owned(), text.to_owned())));
    let numbers: Vec<&str> = all(document.root(), "numId").map(|number| value(number, "val")).collect();
    assert_eq!(numbers, ["2"], "headings of the text have theirs from their style");
    let numbering = Document::parse(&parts["word/numbering.xml"]).expect("XML");
    let again = all(numbering.root(), "num").find(|number| value(*number, "numId") == "2").expect("a second number");
    assert_eq!(value(one(again, "startOverride"), "val"), "1");
    let styles = Document::parse(&parts["word/styles.xml"]).expect("XML");
    assert_eq!(all(style(&styles, "Annex"), "pageBreakBefore").count(), 1);
    for (id, face) in [("Annex", "黑体"), ("AnnexTitle", "方正小标宋简体")] {
        assert_eq!(value(one(style(&styles, id), "rFonts"), "eastAsia"), face, "{id}");
    }
}

/// Who gets a brief stands at the foot of its last page, behind an annex.
#[test]
fn an_annex_stands_before_the_imprint() {
    let parts = made(&format!("{ISSUE}\n# 附件\n# 附表\n\n乙。\n"), false);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let styles: Vec<String> = paragraphs(&document).into_iter().skip(4).map(|(style, _)| style).collect();
    assert_eq!(styles, ["Body", "Attached", "Annex", "AnnexTitle", "Body", "Imprint", "Normal"]);
}

#[test]
fn a_draft_says_so_on_every_page() {
    assert!(made(REPORT, false).keys().all(|name| !name.contains("header")));
    let parts = made(REPORT, true);
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let kinds: Vec<&str> = all(document.root(), "headerReference").map(|header| value(header, "type")).collect();
    assert_eq!(kinds, ["default", "even"]);
    for name in ["word/header1.xml", "word/header2.xml"] {
        assert!(parts[name].contains("样　稿") && parts["[Content_Types].xml"].contains(name), "{name}");
    }
}

#[test]
fn the_same_paper_has_the_same_bytes_and_no_clock() {
    let paper = read(REPORT).paper;
    let bytes = docx(&paper, &about(false)).expect("a file");
    assert_eq!(bytes, docx(&paper, &about(false)).expect("a file"));
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    for index in 0..archive.len() {
        let file = archive.by_index(index).expect("a part");
        let date = file.last_modified().expect("a date");
        assert_eq!((date.year(), date.month(), date.day(), date.hour()), (1980, 1, 1, 0));
    }
    let properties = &parts(&bytes)["docProps/core.xml"];
    assert!(
        properties.contains(">2026-04-06T00:00:00Z<") && properties.contains("<dc:title>90-情况报告<"),
        "{properties}"
    );
    let undated = docx(&paper, &About { date: None, ..about(false) }).expect("a file");
    assert!(!parts(&undated)["docProps/core.xml"].contains("dcterms:created>"));
    // Every part is declared, and every declared part is there.
    for draft in [false, true] {
        let parts = made(REPORT, draft);
        let types = Document::parse(&parts["[Content_Types].xml"]).expect("XML");
        let declared = types.descendants().filter_map(|node| node.attribute("PartName")).map(|name| &name[1..]);
        let mut declared: Vec<&str> = declared.collect();
        declared.extend(["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"]);
        declared.sort_unstable();
        assert_eq!(parts.keys().collect::<Vec<_>>(), declared);
    }
}

/// A paper with this text in every place.
fn everywhere(words: &str) -> Paper {
    let line =
        || tidied([Inline::Text(Face::Strong, "甲".to_owned()), Inline::Text(Face::Plain, format!("〔{words}〕"))]);
    let blocks = || {
        let table = Block::Table(vec![vec![line()], vec![line()]]);
        vec![Block::Heading(1, line()), Block::Paragraph(line()), table]
    };
    Paper {
        masthead: Some(Masthead { name: line(), number: line(), issuer: line(), day: line() }),
        title: vec![line()],
        addressee: Some(line()),
        blocks: blocks(),
        ending: Ending::Signature(line(), line()),
        annex: Some(Annex { title: vec![line()], blocks: blocks() }),
    }
}
/// The title of an annex stands under the text too.
const PLACES: usize = 18;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_text(words in prop_oneof![
        proptest::collection::vec(any::<char>(), 0..8).prop_map(String::from_iter),
        proptest::collection::vec(proptest::sample::select(&[
            "&", "<", ">", "\"", "'", "]]>", "<!--", "&amp;", "<w:t>", "\0", "\u{1}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}",
            "\u{7F}", "\u{85}", "\u{FEFF}", "𬱖", "\u{10FFFF}", " ", "\r", "\u{3000}",
        ][..]), 0..8).prop_map(|pieces| pieces.concat()),
    ]) {
        let paper = everywhere(&words);
        let about = About { title: words.clone(), ..about(false) };
        let parts = parts(&docx(&paper, &about).expect("a file"));
        for (name, part) in &parts {
            let parsed = Document::parse(part);
            prop_assert!(parsed.is_ok(), "{name}: {:?}", parsed.err());
        }
        let is_xml = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
        let shown: String = words.chars().filter(is_xml).filter(|c| *c != '\t').collect();
        let document = Document::parse(&parts["word/document.xml"]).expect("XML");
        let texts = paragraphs(&document);
        let found = texts.iter().map(|(_, text)| text.matches(&format!("〔{shown}〕")).count()).sum::<usize>();
        prop_assert_eq!(found, PLACES, "{:?} in {:?}", shown, texts);
    }
}
