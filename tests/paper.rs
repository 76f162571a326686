//! Written papers: their Markdown reads back as the same paper, and what is wrong with it is told at its place.

use proptest::prelude::*;
use zhangbang::paper::markdown::{self, Wrong, read, rendered};
use zhangbang::paper::{Annex, Block, Ending, Face, Inline, Line, Masthead, Paper, opaque, plain, tidied};

#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "甲", "乙丙", "2026年", "*", "**", "***", "\\", "\\\\", "#", "## ", "> ", "|", "\\|", "- ", "+ ", "---", "<br>", "<br", "\\<br>",
    "一、", "（一）", "(二)", "1.", "12．", "（3）", "、", "＃", "＞", "｜", "`", "_", "[甲](乙)", "&amp;", "<b>", "]]>", "\u{3000}",
    " ", "𬱖", "“”——…", "{{ s }}", "1. ", "* ", "\u{F8FD}e7\u{F8FE}",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("no end of a line", |c| !c.is_control()).prop_map(String::from),
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn line() -> impl Strategy<Value = Line> {
    let face = prop_oneof![3 => Just(Face::Plain), 1 => Just(Face::Strong), 1 => Just(Face::Emphasis)];
    let piece = prop_oneof![
        6 => (face, words()).prop_map(|(face, words)| Inline::Text(face, words)),
        1 => Just(Inline::Break),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(tidied)
}

fn full() -> impl Strategy<Value = Line> {
    line().prop_filter("something stands in it", |line| !line.is_empty())
}

fn block() -> impl Strategy<Value = Block> {
    let table = (1usize..4, 1usize..4).prop_flat_map(|(columns, rows)| {
        proptest::collection::vec(proptest::collection::vec(line(), columns), rows).prop_map(Block::Table)
    });
    prop_oneof![
        2 => (1usize..5, line()).prop_map(|(level, line)| Block::Heading(level, line)),
        3 => full().prop_map(Block::Paragraph),
        1 => table,
    ]
}

fn paper() -> impl Strategy<Value = Paper> {
    let masthead = (line(), line(), line(), line());
    let masthead = masthead.prop_map(|(name, number, issuer, day)| Masthead { name, number, issuer, day });
    let ending = prop_oneof![
        Just(Ending::Nothing),
        (full(), full()).prop_map(|(issuer, day)| Ending::Signature(issuer, day)),
        full().prop_map(Ending::Imprint),
    ];
    let annex = (proptest::collection::vec(line(), 0..3), proptest::collection::vec(block(), 0..4));
    let annex = annex.prop_map(|(title, blocks)| Annex { title, blocks });
    let parts = (
        proptest::option::of(masthead),
        proptest::collection::vec(line(), 0..3),
        proptest::option::of(full()),
        proptest::collection::vec(block(), 1..6),
        ending,
        proptest::option::of(annex),
    );
    let whole = parts.prop_map(|(masthead, title, addressee, blocks, ending, annex)| Paper {
        masthead,
        title,
        addressee,
        blocks,
        ending,
        annex,
    });
    whole.prop_filter("only an issue has an imprint", |paper| {
        paper.masthead.is_some() || !matches!(paper.ending, Ending::Imprint(_))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_paper_reads_back_as_itself(paper in paper()) {
        let text = markdown::write(&paper);
        let written = read(&text);
        prop_assert_eq!(&written.slips, &vec![], "{}", text);
        prop_assert_eq!(&written.paper, &paper, "{}", text);
        prop_assert_eq!(markdown::write(&written.paper), text);
    }

    /// Every text of the file is among the passages, and each stands where it says.
    #[test]
    fn passages_stand_where_they_say(paper in paper()) {
        let text = markdown::write(&paper);
        let lines: Vec<&str> = text.lines().collect();
        for passage in read(&text).passages {
            let line = lines[passage.spot.line - 1];
            let source: String = line.chars().skip(passage.spot.column - 1).take(passage.spot.length).collect();
            let alone = read(&format!("乙{source}")).passages.remove(0).text;
            prop_assert_eq!(alone, format!("乙{}", passage.text), "{}", line);
        }
    }

    /// What a template fills in is no mark, whatever it is.
    #[test]
    fn values_are_opaque(value in words().prop_filter("it is no blank", |words| !words.trim().is_empty())) {
        let mut hidden = vec![];
        opaque::hide(&value, &mut hidden).expect("memory");
        let hidden = String::from_utf8(hidden).expect("text");
        let template = format!("# 甲{hidden}乙\n\n> 甲{hidden}乙\n\n## 甲{hidden}乙\n\n**甲{hidden}乙**\n\n| 甲{hidden}乙 |\n|---|\n");
        let paper = rendered(&template);
        let wanted = format!("甲{value}乙");
        prop_assert_eq!(plain(&paper.title[0]), wanted.clone());
        prop_assert_eq!(paper.addressee.as_ref().map(|line| plain(line)), Some(wanted.clone()));
        let strong = Block::Paragraph(vec![Inline::Text(Face::Strong, wanted.clone())]);
        let text = |face| vec![Inline::Text(face, wanted.clone())];
        prop_assert_eq!(&paper.blocks, &vec![Block::Heading(1, text(Face::Plain)), strong, Block::Table(vec![vec![text(Face::Plain)]])]);
    }
}

fn text(words: &str) -> Line {
    vec![Inline::Text(Face::Plain, words.to_owned())]
}

#[test]
fn what_people_write_is_read_as_they_mean_it() {
    let written = read(
        "# 题目\n\n>主送：\n\n　　第一段。\n第二段。\n##基本情况\n### （三）又一节\n    不是代码。\n特此报告。\n---\n某办公室\n2026年1月2日",
    );
    assert_eq!(written.slips, []);
    assert_eq!(
        written.paper,
        Paper {
            masthead: None,
            title: vec![text("题目")],
            addressee: Some(text("主送：")),
            blocks: vec![
                Block::Paragraph(text("第一段。")),
                Block::Paragraph(text("第二段。")),
                Block::Heading(1, text("基本情况")),
                Block::Heading(2, text("又一节")),
                Block::Paragraph(text("不是代码。")),
                Block::Paragraph(text("特此报告。")),
            ],
            ending: Ending::Signature(text("某办公室"), text("2026年1月2日")),
            annex: None,
        }
    );
    let places: Vec<(usize, usize, &str)> = written
        .passages
        .iter()
        .map(|passage| (passage.spot.line, passage.spot.column, passage.text.as_str()))
        .collect();
    assert_eq!(places[..4], [(1, 3, "题目"), (3, 2, "主送："), (5, 3, "第一段。"), (6, 1, "第二段。")]);
    assert_eq!(places[4..6], [(7, 3, "基本情况"), (8, 8, "又一节")]);
}

/// `# 附件` behind the text, signed or not, begins an annex; there is one, and nothing is signed behind it.
#[test]
fn an_annex_follows_its_mark() {
    let table = "| 序号 | 指标 | 百分比 |\n|---|---|---|\n| 1 | 参选率 | 97.1% |\n";
    for ending in ["", "\n---\n某办公室\n2026年1月2日\n"] {
        let written = read(&format!("# 附件\n\n正文。\n{ending}\n# 附件\n# 附\n# 表\n\n{table}\n注。\n"));
        assert_eq!(written.slips, []);
        let annex = written.paper.annex.expect("an annex");
        assert_eq!((written.paper.title, annex.title), (vec![text("附件")], vec![text("附"), text("表")]));
        assert_eq!((written.paper.blocks.len(), annex.blocks.len()), (1, 2));
        assert_eq!(annex.blocks[1], Block::Paragraph(text("注。")));
        let beside = |words: &str| written.passages.iter().find(|one| one.text == words).map(|one| one.beside.as_str());
        assert_eq!([beside("97.1%"), beside("1"), beside("注。")], [Some("百分比｜参选率"), Some(""), Some("")]);
    }
    let wrong = |text: &str| read(text).slips.into_iter().map(|slip| (slip.spot.line, slip.wrong)).collect::<Vec<_>>();
    assert_eq!(wrong("正文。\n# 附件\n# 表\n乙。\n# 附件\n丙。\n"), [(5, Wrong::Late)]);
    assert_eq!(wrong("正文。\n# 附件\n# 表\n乙。\n---\n某办公室\n"), [(5, Wrong::AfterEnd)]);
    assert_eq!(wrong("正文。\n# 附件表\n乙。\n"), [(2, Wrong::Late)]);
}

/// Lines of a template go on until a blank one; those of a value are paragraphs.
#[test]
fn lines_of_templates_go_on() {
    let mut hidden = vec![];
    opaque::hide("一行\n\n  又一行", &mut hidden).expect("memory");
    let value = String::from_utf8(hidden).expect("text");
    let paper = rendered(&format!("甲\n乙{value}\n\n- 丙\n- 丁\n"));
    let paragraphs = ["甲乙一行", "又一行", "丙", "丁"].map(|words| Block::Paragraph(text(words)));
    assert_eq!(paper.blocks, paragraphs);
}

#[test]
fn what_no_paper_has_is_told_at_its_place() {
    type Slips = &'static [(usize, usize, Wrong)];
    let cases: [(&str, Slips); 14] = [
        ("", &[(0, 0, Wrong::Empty)]),
        ("# 题目", &[(0, 0, Wrong::Empty)]),
        ("###### 甲\n###### 乙\n\n正文", &[(1, 1, Wrong::Masthead(2))]),
        ("正文\n\n# 题目", &[(3, 1, Wrong::Late)]),
        ("正文\n\n> 主送：", &[(3, 1, Wrong::Late)]),
        ("正文\n---", &[(2, 1, Wrong::Ending { found: 0, is_issue: false })]),
        ("正文\n---\n署名", &[(2, 1, Wrong::Ending { found: 1, is_issue: false })]),
        ("正文\n---\n署名\n日期\n多的", &[(2, 1, Wrong::Ending { found: 3, is_issue: false })]),
        ("###### 甲\n######\n######\n######\n\n正文\n---\n报送：乙", &[]),
        ("正文\n---\n署名\n日期\n\n## 标题", &[(6, 1, Wrong::AfterEnd)]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 |", &[(3, 1, Wrong::Cells { found: 1, wanted: 2 })]),
        ("  ＃ 题目\n正文", &[(1, 3, Wrong::Wide)]),
        ("正文**黑体\n正文", &[(1, 1, Wrong::Alone)]),
        ("\\＃ 一\\*二\\*三 C:\\甲", &[]),
    ];
    for (text, expected) in cases {
        let slips = read(text).slips;
        let found: Vec<_> = slips.into_iter().map(|slip| (slip.spot.line, slip.spot.column, slip.wrong)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// Whatever is wrong, no word is lost.
#[test]
fn faulty_papers_keep_their_words() {
    let text = "###### 甲\n\n乙\n\n# 丙\n\n> 丁\n\n---\n\n戊\n\n己\n\n庚\n\n## 辛\n\n| 壬 |\n";
    let paper = read(text).paper;
    let again = markdown::write(&paper);
    assert!("甲乙丙丁戊己庚辛壬".chars().all(|c| again.contains(c)), "{again}");
}
