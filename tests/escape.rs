//! User text is never code: what goes into a template comes back from the laid-out pages, whatever it is.

mod support;

use proptest::prelude::*;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use support::fonts;
use support::markup::{job, typeset};
use typst::foundations::Regex;
use zhangbang::assets::Assets;
use zhangbang::catalog::Template;
use zhangbang::render::Renderer;
use zhangbang::typeset::{Job, Paper, PaperSize};

/// Every context in which the laid-out templates show a value. `@` stands for it; the number and the
/// brackets around it say in which context it was found.
const LAID_OUT: &str = r#"
#import "/base/notice.typ": *
#import "/base/table.typ": grid-table, persons
#import "/base/form.typ": fields, sign-lines
#import "/base/roll.typ": roll-list
#show: notice.with(title: ([W01〔@〕], [W02〔@〕]), number: [W03〔@〕], addressee: [W04〔@〕])

W05〔@〕@(W06〔@〕).len()[z]W07〔@〕*W08〔@〕*

= W09〔@〕

== W10〔@〕

#grid-table(columns: (1fr, 1fr), header: ([W11〔@〕], [W12〔@〕]), rows: (([W13〔@〕], align(left)[W14〔@〕]),))
#persons(last: [N15〔@〕], rows: (([N16〔@〕], [N17〔@〕], [N18〔@〕], [N19〔@〕], [N20〔@〕], [N21〔@〕], [N22〔@〕], [N23〔@〕]),))
#fields((([N24〔@〕], [N25〔@〕]), ([甲], [N26〔@〕])))
#sign-lines([W27〔@〕], [W28〔@〕], columns: 1, names: ([W29〔@〕], [W30〔@〕]))
#attachments([W31〔@〕], [W32〔@〕])
#let literal = {{ s | lit }}
W33〔#literal〕
#signature([W34〔@〕], [W35〔@〕], closing: [W36〔@〕])
#attachment(label: [W37〔@〕], title: [W38〔@〕])[W39〔@〕]
#roll-list(json("/data.json"))
"#;

/// The same for ballots and cards, whose pages are their own.
const BALLOT: &str = r#"
#import "/base/ballot.typ": ballot, marks
#ballot(
  title: ([W50〔@〕], [W51〔@〕]), under: [W52〔@〕], of: "N53〔" + {{ s | lit }} + "〕", writing: 2,
  issuer: "N54〔" + {{ s | lit }} + "〕",
  candidates: (("N55〔" + {{ s | lit }} + "〕", none, ""), ("甲", "N56〔" + {{ s | lit }} + "〕", "")),
  notes: marks(seats: [2], more: ([W57〔@〕], [W58〔@〕])),
)
"#;
const CARDS: &str = r#"
#import "/base/card.typ": cards
// A word of a card has one line.
#let word = {{ s | lit }}.replace(regex("[\t\r\n]"), "") + "〕"
#cards("甲\t" + word, front: () => (kind, word) => [N60〔#word], back: () => [N61〔@〕])
"#;

/// The same for written reports.
const WRITTEN: &str = r"
# W01〔@〕

> W02〔@〕：

## W03〔@〕

### W04〔@〕

W05〔@〕**W06〔@〕** *W07〔@〕* `W08〔@〕` [W09〔@〕](x)@

- W10〔@〕

| W11〔@〕 | 乙 |
|---|---|
| W12〔@〕 | **W13〔@〕** |

W14〔@〕

---

W15〔@〕

W16〔@〕
";

/// The contexts of the data that long lists read.
fn data(s: &str) -> serde_json::Value {
    let mark = |place: &str| format!("{place}〔{s}〕");
    // A name of a roll has one line.
    let names = [mark("N42") + "\t" + &mark("N43"), mark("N44"), mark("N45"), s.to_owned()];
    let line = |(at, name): (usize, &String)| format!("{}\t{}\n", at + 1, name.replace(['\r', '\n'], ""));
    let rows: String = names.iter().enumerate().map(line).collect();
    json!({ "groups": [{ "name": mark("W40"), "total": mark("W41"), "rows": rows }], "usual": 3 })
}
const DATA_PLACES: &[&str] = &["W40", "W41", "N42", "N43", "N44", "N45"];

const TEMPLATES: [(&str, &str); 4] =
    [("x/1.typ", LAID_OUT), ("x/2.md", WRITTEN), ("x/3.typ", BALLOT), ("x/4.typ", CARDS)];

struct Room {
    renderer: Renderer,
    right_to_left: Regex,
}

static ROOM: LazyLock<Room> = LazyLock::new(|| {
    let template = |path: &str, head: &str, body: &str| {
        let (open, close) = if path.ends_with(".md") { ("<!---", "--->") } else { ("/*---", "---*/") };
        let fields = "id: x\ntitle: 样\ncode: A-1\nstage: report\nper: once\ndated: polling-day\naudience: up";
        let text = format!("{open}\n{fields}\n{close}\n{head}{}", body.replace('@', "{{ s }}"));
        Arc::new(Template::read(path, path, &text).expect("a valid header"))
    };
    let templates = TEMPLATES.map(|(path, body)| template(path, "", body));
    Room {
        renderer: Renderer::new(&Assets::built_in(), &templates).expect("the templates compile"),
        right_to_left: Regex::new(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}]").expect("a pattern"),
    }
});

/// All text of a template filled with `s`, as it stands on the pages.
fn set(path: &str, s: &str) -> Result<String, String> {
    let markup =
        ROOM.renderer.render_values(path, &json!({ "s": s })).map_err(|finding| format!("{finding:?}"))?.markup;
    let paper = Paper { size: PaperSize::A1, landscape: true };
    let typeset = typeset(&Job { data: data(s), paper, ..job(&markup) });
    typeset.map(|document| document.plain_text()).map_err(|findings| format!("{findings:?}"))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `W01`, `N15`, …: a letter that says whether the place is wide, and a number.
fn places(template: &str) -> Vec<&str> {
    let before = template.split('〔').map(|part| part.get(part.len().saturating_sub(3)..).unwrap_or(""));
    before.filter(|place| place.starts_with(['W', 'N'])).collect()
}

/// What is wrong with the text of a filled template.
fn lost(path: &str, template: &str, s: &str) -> Result<(), String> {
    let text = set(path, s)?;
    let mut places = places(template);
    if path == "x/1.typ" {
        places.extend(DATA_PLACES);
    }
    if ROOM.right_to_left.is_match(s) {
        return lost_out_of_order(path, template, s, &text);
    }
    let narrow = squeezed(&text);
    for place in places {
        // Where lines break, the blank at the break goes.
        let found = match place.starts_with('W') {
            true => text.contains(&format!("{place}〔{s}〕")),
            false => narrow.contains(&squeezed(&format!("{place}〔{s}〕"))),
        };
        if !found {
            return Err(format!("{path}: {s:?} is not at {place} in\n{text}"));
        }
    }
    Ok(())
}

/// Text from right to left comes in the order of the eye: count the characters instead. Page numbers are left out.
fn lost_out_of_order(path: &str, template: &str, s: &str, text: &str) -> Result<(), String> {
    let count = |text: &str| {
        let mut counts = HashMap::<char, usize>::new();
        let counted = text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit() && *c != '—');
        counted.for_each(|c| *counts.entry(c).or_default() += 1);
        counts
    };
    let (empty, full, one) = (count(&set(path, "")?), count(text), count(s));
    let mut times = template.matches('@').count() + template.matches("{{ s | lit }}").count();
    if path == "x/1.typ" {
        // The places of the data, and the row that has no marks.
        times += DATA_PLACES.len() + 1;
    }
    for (c, number) in one {
        let expected = empty.get(&c).unwrap_or(&0) + number * times;
        if full.get(&c) != Some(&expected) {
            return Err(format!("{path}: {s:?}: {c:?} {:?} times, not {expected}", full.get(&c)));
        }
    }
    Ok(())
}

fn comes_back(s: &str) -> Result<(), String> {
    TEMPLATES.iter().try_for_each(|(path, template)| lost(path, template, s))
}

/// Characters that the fonts print one by one. Marks are left out: a mark on a base that its font does not
/// have is refused, as it should be.
static PRINTABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let silent = Regex::new(r"[\p{M}\p{C}\p{Z}]").expect("a pattern");
    let fonts = fonts();
    let all = ('!'..=char::MAX).filter(|c| {
        let text = c.to_string();
        fonts.missing(&text).is_empty() && !silent.is_match(&text) && !typst::text::is_default_ignorable(*c)
    });
    all.collect()
});

#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "#", "#let x = 1", "#panic()", "#(", "]", "[", "][", "*", "_", "`", "```", "$", "\\", "\\\\", "\"", "'",
    "\";", "@", "<甲>", "//", "/*", "*/", "---", "--", "...", "~", "-1", "= ", "- ", "+ ", "/ 甲: ", "1. ",
    "http://a.b/[", "{{", "}}", "{% if", "%}", "{#", "{{ s }}", "&amp;", "&#35;", "<b>", "<!--", "![", "](x)",
    "|", "> ", "**", "__", "\\u{41}", "\\n", "#\"", "; ", "(", ")", ".", ":", "：", "·", "—", "“", "”", "一", "张",
    "𬱖", "𠮷", "㐱", "W01〔", "〕", " ", "\u{3000}",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        2 => proptest::sample::select(PRINTABLE.as_slice()).prop_map(String::from),
        1 => "[ -~]{1,3}",
    ];
    let joined = proptest::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat().trim().to_owned());
    joined.prop_filter("something is left", |text| !text.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_from_every_place(s in hostile()) {
        prop_assert_eq!(comes_back(&s), Ok(()));
    }
}

#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    // Code of Typst.
    "#panic(\"坏\")", "#set page(width: 1pt)", "#show: it => none", "#let x = 1",
    "#import \"/base/page.typ\": *", "#eval(\"1\")", "#read(\"/etc/passwd\")", "#pagebreak()", "#while true {}",
    "#include \"x.typ\"", "王#小明", "#\"; #panic(); \"", "\"; #panic(); #\"", "甲]; #strong[乙", "]#strong[x", "甲]",
    "[甲", "#(1 + 1)", "#[甲]",
    // Marks of Typst.
    "*甲", "_甲", "张_三_李", "`甲", "```甲", "$甲", "甲$", "$x^2$", "@张三", "<张三>", "甲//乙", "/* 甲", "甲*/",
    "http://a.b/[", "\\", "甲\\", "\\u{110000}", "\\u{4e00}", "---", "--", "...", "~", "甲~乙", "-1", "'甲'",
    "\"甲\"", "= 甲", "- 甲", "+ 甲", "/ 甲: 乙", "1. 甲", "甲; 乙",
    // Marks of Markdown and HTML.
    "**甲**", "__甲__", "# 甲", "> 甲", "![甲](乙)", "[甲](javascript:0)", "| 甲 | 乙 |", "<b>甲</b>", "<!-- 甲 -->",
    "&lt;&amp;&#35;", "~~~", "***", "[^1]", "\\*甲\\*",
    // Tera.
    "{{ s }}", "{{ s | safe }}", "{% raw %}", "{# 甲 #}", "}}", "%}", "{{", "{%- endfor %}",
    // Letters.
    "𬱖𫖯𠮷㐱", "阿依古丽·买买提", "བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ", "한국", "é", "ﬁ", "１２３，。", "“名”——①", "مۇھەممەت", "甲  乙",
    "甲\u{3000}乙", "3/4", "50%", "第2选区", "a+b-c*d/e=f",
];

#[test]
fn hostile_texts_come_back_one_by_one() {
    assert!(HOSTILE.len() >= 60);
    let wrong: Vec<String> = HOSTILE.iter().filter_map(|text| comes_back(text).err()).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn lines_of_a_text_stay_lines_everywhere() {
    let text = set("x/2.md", "# 甲\n\n- #panic()\n*乙").expect("a report");
    for line in ["# 甲", "- #panic()", "*乙"] {
        assert_eq!(text.matches(line).count(), WRITTEN.matches('@').count(), "{line:?} in\n{text}");
    }
    assert_eq!(set("x/1.typ", "甲\r\n乙").map(|text| text.contains("W05〔甲乙〕")), Ok(true));
}

/// What the tests above rest on: text that was changed is noticed.
#[test]
fn a_changed_text_is_noticed() {
    assert!(places(LAID_OUT).len() == 39 && places(WRITTEN).len() == 16, "{:?}", places(LAID_OUT));
    assert!(PRINTABLE.len() > 40_000, "{}", PRINTABLE.len());
    let text = set("x/1.typ", "甲").expect("a document");
    assert!(text.contains("W05〔甲〕") && !text.contains("W05〔乙〕"));
}
