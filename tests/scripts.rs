//! Scripts beside Chinese: letters join, lines run the way that the script does, nothing is lost.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use support::markup::{job, typeset};
use support::{Scratch, copy, fonts, home, read};
use zhangbang::model::second::SCRIPTS;
use zhangbang::pipeline::{self, Press};
use zhangbang::render::second;
use zhangbang::typeset::text::{self, Direction, Part};
use zhangbang::typeset::{Job, Typeset};

/// A sheet whose body is `markup`, with `second` in its data.
fn set(markup: &str, second: Value) -> Typeset<'static> {
    let imports = "notice.typ\": *\n#import \"/base/script.typ\": *\n#import \"/base/second.typ\": *";
    let source = format!("#import \"/base/{imports}\n#import \"/base/page.typ\": sheet\n#show: sheet\n{markup}");
    let data = if second.is_null() { Value::Null } else { json!({ "second": second }) };
    typeset(&Job { data, ..job(&source) }).unwrap_or_else(|findings| panic!("{markup}: {findings:#?}"))
}

/// A run of text as it stands on the page.
#[derive(Debug)]
struct Run {
    text: String,
    direction: Direction,
    x: f64,
    y: f64,
    glyphs: Vec<u16>,
    font: String,
}

fn runs(typeset: &Typeset) -> Vec<Run> {
    let mut runs = vec![];
    text::each(typeset.document(), &mut |item| {
        let Part { run, text, glyphs, .. } = item.part;
        runs.push(Run {
            text: text.to_string(),
            direction: item.direction,
            x: item.x,
            y: item.y,
            glyphs: glyphs.iter().map(|glyph| glyph.id).collect(),
            font: run.font.font().info().family.clone(),
        });
    });
    runs.retain(|run| !run.text.starts_with('—') && !run.text.chars().all(|c| c.is_ascii_digit() || c == ' '));
    runs
}

/// The glyphs of a Mongolian word, all of one face.
fn glyphs(word: &str) -> Vec<u16> {
    let runs = runs(&set(&format!("#mongolian(\"{word}\")"), Value::Null));
    assert_eq!(
        runs.iter().map(|run| run.font.as_str()).collect::<BTreeSet<_>>(),
        BTreeSet::from(["Noto Sans Mongolian"])
    );
    runs.into_iter().flat_map(|run| run.glyphs).collect()
}

#[test]
fn every_script_has_rules_and_no_rule_is_for_an_unknown_one() {
    let (source, roles) = (read(&home("templates/base/script.typ")), read(&home("fonts/roles.yaml")));
    let lines = |text: &str, start: &str| -> Vec<String> {
        let part = text.split(start).nth(1).expect("a table");
        let keys = part.lines().skip(1).take_while(|line| line.starts_with("  "));
        keys.filter_map(|line| Some(line.trim().split_once(": ")?.0.to_owned())).collect()
    };
    let (rules, faces) = (lines(&source, "#let _rules = ("), lines(&roles, "民族文字:"));
    assert_eq!(rules.iter().collect::<BTreeSet<_>>(), faces.iter().collect::<BTreeSet<_>>());
    assert!(rules.len() == 12 && rules.iter().all(|name| SCRIPTS.contains(&name.as_str())), "{rules:?}");
}

#[test]
fn what_a_script_cannot_print_is_known_before_layout() {
    let missing = |script, text| fonts().missing_in(script, text);
    assert_eq!(missing("蒙古文", "ᠮᠣᠩᠭᠣᠯ\u{202F}ᠤᠨ\u{180B}，鄂"), Vec::<char>::new());
    assert_eq!(missing("蒙古文", "ᠮ\u{E000}"), vec!['\u{E000}']);
    assert_eq!(missing("没有的文字", "བོད་ꆈ한"), Vec::<char>::new());
}

#[test]
fn mongolian_letters_join() {
    let isolated = glyphs("ᠠ");
    let word = glyphs("ᠠᠠᠠ");
    let forms: BTreeSet<_> = word.iter().chain(&isolated).collect();
    assert_eq!((word.len(), forms.len()), (3, 4), "first, middle, last and single form: {word:?} {isolated:?}");
    assert_ne!(glyphs("ᠨᠠ᠋"), glyphs("ᠨᠠ"), "a variation selector");
    assert_ne!(glyphs("ᠨᠠ\u{180E}ᠠ").last(), glyphs("ᠨᠠᠠ").last(), "a separated vowel");
    // After the narrow space a suffix has no head.
    let suffix = |space: char| glyphs(&format!("ᠮᠣᠩᠭᠣᠯ{space}ᠤᠨ"));
    assert_ne!(suffix('\u{202F}').iter().rev().nth(1), suffix(' ').iter().rev().nth(1));
}

#[test]
fn mongolian_lines_run_down_and_follow_from_left_to_right() {
    let words: Vec<String> = (1..=12).map(|n| format!("ᠮᠣᠩᠭᠣᠯ{}", "ᠠ".repeat(n % 4))).collect();
    let typeset = set(&format!("#mongolian(\"{}\", height: 5cm)", words.join(" ")), Value::Null);
    let found = runs(&typeset);
    assert!(found.iter().all(|run| run.direction == Direction::Down));
    assert_eq!(found.iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), words, "in the order of the text");
    let (mut lines, mut last) = (1, (found[0].x, f64::MIN));
    for run in &found {
        if (run.x - last.0).abs() > 0.1 {
            assert!(run.x > last.0, "the next line stands to the right: {found:#?}");
            lines += 1;
        } else {
            assert!(run.y > last.1, "within a line words follow downwards: {found:#?}");
        }
        last = (run.x, run.y);
    }
    assert!(lines > 3, "{lines}");
    assert_eq!(typeset.text().lines().filter(|line| line.contains('ᠮ')).count(), lines);
}

#[test]
fn figures_lie_and_chinese_stands_in_a_mongolian_line() {
    let found = runs(&set("#mongolian(\"ᠣᠨ 2021年ᠣ a\")", Value::Null));
    let direction = |text: &str| found.iter().find(|run| run.text == text).map(|run| run.direction);
    assert_eq!(direction("年"), Some(Direction::Across));
    assert_eq!((direction("ᠣ"), direction("a")), (Some(Direction::Down), Some(Direction::Down)));
    assert_eq!(found.iter().map(|run| run.text.as_str()).collect::<String>(), "ᠣᠨ年ᠣa");
    assert!(found.windows(2).all(|pair| pair[0].y < pair[1].y || pair[0].text == "年"), "{found:#?}");
}

#[test]
fn a_word_longer_than_a_line_is_cut_and_nothing_is_lost() {
    let word = "ᠮᠣᠩᠭᠣᠯ".repeat(12);
    let found = runs(&set(&format!("#mongolian(\"{word}\", height: 3cm)"), Value::Null));
    assert_eq!(found.iter().map(|run| run.text.as_str()).collect::<String>(), word);
    assert!(found.len() > 3);
}

#[test]
fn running_text_fills_the_page_and_goes_on_to_the_next() {
    let paragraph = "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ".repeat(60);
    let second = json!({ "script": "蒙古文", "words": {}, "title": ["ᠮᠣᠩᠭᠣᠯ"],
        "body": vec![paragraph; 6], "issuer": "ᠪᠢᠴᠢᠭ", "date": "2026" });
    let typeset = set("#second-title\n#second-text()", second);
    assert!(typeset.pages() > 2, "{}", typeset.pages());
    assert_eq!(typeset.plain_text().matches("ᠮᠣᠩᠭᠣᠯ").count(), 361);
    let page = typeset.document().pages()[0].frame.size();
    let inside = |run: &Run| run.x > 0.0 && run.y > 0.0 && run.x < page.x.to_pt() && run.y < page.y.to_pt();
    assert!(runs(&typeset).iter().all(inside));
}

#[test]
fn uyghur_and_kazakh_run_from_right_to_left() {
    for (script, words) in [("维吾尔文", "سايلام كومىتېتى"), ("哈萨克文", "سايلاۋ كوميتەتى")]
    {
        let second =
            json!({ "script": script, "words": {}, "title": [], "body": [words], "issuer": words, "date": words });
        let typeset = set("#second-text()", second);
        let found = runs(&typeset);
        let mut ends = vec![];
        text::each(typeset.document(), &mut |item| {
            if item.part.text == words {
                let glyphs = item.part.glyphs;
                assert!(
                    glyphs[0].range().start > glyphs[glyphs.len() - 1].range().start,
                    "the first letter stands last"
                );
                ends.push(item.x + item.part.width().to_pt());
            }
        });
        let [body, issuer, date] = ends[..] else { panic!("{found:#?}") };
        let right = typeset.document().pages()[0].frame.size().x.to_pt() - typst::layout::Abs::mm(26.0).to_pt();
        assert!((right - body - 2.0 * 15.79).abs() < 1.0, "the paragraph begins two characters from the right: {body}");
        assert!(issuer < right - 150.0 && date < right - 150.0, "the signature stands on the left: {issuer} {date}");
        assert_eq!(typeset.text().matches(words).count(), 3);
    }
}

#[test]
fn names_stand_beside_and_below_chinese_ones() {
    let second = |script: &str| json!({ "script": script, "words": { "姓名": "ᠨ" }, "title": [], "body": [], "issuer": null, "date": null });
    let place = |script: &str, name: &str| {
        let found = runs(&set(&format!("#named([张三], \"{name}\")"), second(script)));
        let at = |text: &str| found.iter().find(|run| run.text == text).map(|run| (run.x, run.y)).expect("a name");
        (at("张三"), at(name))
    };
    let (chinese, mongolian) = place("蒙古文", "ᠴᠢᠮᠡᠭ");
    assert!(mongolian.0 < chinese.0, "to the left");
    let (chinese, tibetan) = place("藏文", "བཀྲ་ཤིས།");
    assert!(tibetan.1 > chinese.1 && (tibetan.0 - chinese.0).abs() < 1.0, "below");
    assert_eq!(set("#named([张三], \"\")", second("藏文")).plain_text(), set("张三", Value::Null).plain_text());
    assert!(set("#head(\"姓名\")", second("蒙古文")).plain_text().contains("ᠨ姓名"));
    assert_eq!(set("#head(\"民族\")", second("蒙古文")).plain_text(), set("民族", Value::Null).plain_text());
    assert_eq!(set("#second-title#second-text()", Value::Null).plain_text(), set("", Value::Null).plain_text());
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn texts_are_no_code() {
    let hostile = [
        "#panic()",
        "*a*",
        "_b_",
        "$x$",
        "`c`",
        "\\",
        "\"; #panic(); \"",
        "]",
        "[",
        "{{ s }}",
        "{% if %}",
        "<l>",
        "@r",
        "//",
        "/* */",
        "---",
        "= a",
        "- a",
        "【a】",
        "鄂托克前旗（一）",
        "ᠮᠣᠩᠭᠣᠯ#let x = 1",
        "a  b",
    ];
    for script in ["蒙古文", "壮文", "朝鲜文"] {
        for text in hostile {
            let second = json!({ "script": script, "words": { "姓名": text }, "title": [text], "body": [text, text],
                "issuer": text, "date": text });
            let typeset = set("#second-title\n#second-text()\n#head(\"姓名\")", second);
            let (found, wanted) = (squeezed(&typeset.plain_text()), squeezed(text));
            assert_eq!(found.matches(&wanted).count(), 6, "{script} {text:?}: {}", typeset.plain_text());
        }
    }
}

/// Gaps that only a ballot, a card or a certificate can fill (`tests/bilingual.rs`).
const OF_ONE_PAPER: [&str; 6] = ["应选", "姓名", "性别", "年龄", "序号", "当选日"];

/// The sample with a text that holds every other gap, laid out.
#[test]
fn every_gap_is_filled_with_the_number_of_the_chinese_text() {
    let scratch = Scratch::new("gaps");
    copy(&home("samples/angsu"), &scratch.0);
    let gaps: String =
        second::names().filter(|name| !OF_ONE_PAPER.contains(name)).map(|name| format!("{name}=【{name}】;")).collect();
    let path = scratch.0.join("民族文字.yaml");
    let text = read(&path);
    let (before, after) = text.split_once("  当选代表名单公告: { 另行排印: 是 }\n").expect("the text of the sample");
    let own = format!("  当选代表名单公告:\n    题目: [Vah]\n    正文: ['{gaps}']\n");
    fs::write(path, format!("{before}{own}{after}")).expect("the texts");
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    assert!(!checked.report.has_errors(), "{:#?}", checked.report.findings);
    let state = checked.state.expect("a project");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let document = state
        .documents
        .iter()
        .find(|document| document.id() == "winners" && document.subject_name(&state.project.election) == "县级第1选区");
    let sheet = press.lay_out(document.expect("a document")).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let text = squeezed(&sheet.typeset.plain_text());
    assert!(!text.contains('【'), "{text}");
    for filled in
        ["选区号=1;", "名额=2;", "候选人数=5;", "正式候选人数=3;", "当选人数=2;", "开始时间=7:00;", "届次=18;"]
    {
        assert!(text.contains(filled), "{filled} in {text}");
    }
    let manual = read(&home("README.zh-CN.md"));
    assert!(second::names().all(|name| manual.contains(&format!("【{name}】"))), "the manual has every gap");
}

#[test]
fn the_sample_of_each_script_is_sound() {
    for sample in ["uyghur", "tibetan", "yi", "zhuang", "korean"] {
        let folder = home("samples").join(sample);
        let checked = pipeline::check(&folder, &fonts(), None);
        let codes: BTreeSet<&str> = checked.report.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, BTreeSet::from(["LANG-005"]), "{sample}");
    }
}
