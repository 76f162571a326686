//! Styles: every size, face and distance of a paper, so that people who go on writing get the same.

use super::measure::{CHARACTERS, LINE, POINT, WIDTH};
use super::package::{HEAD, NAMES};

/// Faces by their Chinese names, as offices have them; what a computer without them takes instead.
const FANG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";
const TITLE: &str = "方正小标宋简体";
const SONG: &str = "宋体";
const LATIN: &str = "Times New Roman";
const INSTEAD: [(&str, &str); 3] = [(FANG, "仿宋"), (KAI, "楷体"), (TITLE, "宋体")];

/// Type sizes in points: 3号, 2号, 4号, 小初, 一号.
pub const SIZE: f64 = 15.79;
pub const TITLE_SIZE: i32 = 22;
pub const FOOT_SIZE: i32 = 14;
pub const MASTHEAD_SIZE: i32 = 36;
const BODY_SIZE: i32 = 16;
const SMALL_SIZE: i32 = 14;
const DRAFT_SIZE: i32 = 26;

/// How much closer characters stand, so that 28 of 3号 fill a line: a grid of the page would say the same, but not
/// every program that reads the file keeps one.
const CLOSER: i32 = -5;

/// Line to line of 4号 in tables and at the foot: as the PDF sets it, and more where a face asks for it.
const SMALL_LINE: i32 = 203 * POINT / 10;
/// The numbers of headings: those of the text, and those of an annex, which begin again.
pub const TEXT: u32 = 1;
pub const ANNEX: u32 = 2;
const RED: &str = "C8161D";

/// A style of paragraphs: `id`, its name, the one it follows from, the one of the next paragraph.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    /// In the order of the standard.
    paragraph: String,
    run: String,
}

fn style(id: &'static str, name: &'static str, next: &'static str, paragraph: String, run: String) -> Style {
    Style { id, name, next, paragraph, run }
}

fn face(name: &str) -> String {
    format!("<w:rFonts w:eastAsia=\"{name}\"/>")
}

fn size(points: i32) -> String {
    format!("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", points * 2)
}

fn exact(line: i32, before: i32, after: i32) -> String {
    format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"exact\"/>")
}

fn at_least(line: i32) -> String {
    format!("<w:spacing w:line=\"{line}\" w:lineRule=\"atLeast\"/>")
}

/// Two characters before a paragraph.
fn indent() -> String {
    format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", 2 * WIDTH / CHARACTERS)
}

const CENTRED: &str = "<w:jc w:val=\"center\"/>";

/// Title, text and headings, who signs.
fn text() -> Vec<Style> {
    let heading = |level: usize, id, name, of: &str| {
        let numbered = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{TEXT}\"/></w:numPr>");
        let outline = format!("<w:outlineLvl w:val=\"{level}\"/>");
        style(id, name, "Body", format!("<w:keepNext/>{numbered}{}{outline}", indent()), face(of))
    };
    let issuer = format!("<w:keepNext/>{}{CENTRED}", exact(LINE, 2 * LINE, 0));
    vec![
        style("Body", "公文正文", "Body", indent(), String::new()),
        style("Title", "Title", "Body", exact(36 * POINT, 0, LINE) + CENTRED, face(TITLE) + &size(TITLE_SIZE)),
        style("Addressee", "公文主送", "Body", String::new(), String::new()),
        heading(0, "Heading1", "heading 1", HEI),
        heading(1, "Heading2", "heading 2", KAI),
        heading(2, "Heading3", "heading 3", FANG),
        heading(3, "Heading4", "heading 4", FANG),
        style("Signature", "Signature", "Date", issuer, String::new()),
        style("Date", "Date", "Body", CENTRED.to_owned(), String::new()),
    ]
}

/// What is attached: its name under the text, its label and its title on its own pages.
fn attached() -> Vec<Style> {
    let (two, three) = (2 * WIDTH / CHARACTERS, 3 * WIDTH / CHARACTERS);
    let name =
        format!("<w:keepNext/>{}<w:ind w:left=\"{}\" w:hanging=\"{three}\"/>", exact(LINE, LINE, 0), two + three);
    let label = "<w:keepNext/><w:pageBreakBefore/>".to_owned();
    vec![
        style("Attached", "公文附件说明", "Signature", name, String::new()),
        style("Annex", "公文附件", "AnnexTitle", label, face(HEI)),
        style(
            "AnnexTitle",
            "公文附件标题",
            "Body",
            exact(36 * POINT, LINE, LINE) + CENTRED,
            face(TITLE) + &size(TITLE_SIZE),
        ),
    ]
}

/// Cells of tables.
fn cells() -> Vec<Style> {
    let cell = || at_least(SMALL_LINE) + CENTRED;
    vec![
        style("TableText", "公文表格", "TableText", cell(), size(SMALL_SIZE)),
        style("TableHead", "公文表头", "TableText", cell(), face(HEI) + &size(SMALL_SIZE)),
    ]
}

/// The head and the foot of a paper that appears in numbers.
fn issue() -> Vec<Style> {
    let red = format!("<w:color w:val=\"{RED}\"/>");
    let rule = |side: &str, size: i32, space: i32, colour: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"{space}\" w:color=\"{colour}\"/>")
    };
    let below = format!("<w:pBdr>{}</w:pBdr>", rule("bottom", 12, 1, RED));
    let edge = BODY_SIZE * POINT;
    let [left, right] = [("left", edge), ("right", WIDTH - edge)]
        .map(|(side, place)| format!("<w:tab w:val=\"{side}\" w:pos=\"{place}\"/>"));
    let issuer = format!("{below}<w:tabs>{left}{right}</w:tabs>{}<w:jc w:val=\"left\"/>", exact(LINE, 0, 20 * POINT));
    let name = exact(48 * POINT, 0, 6 * POINT) + CENTRED;
    // A tab leaves one blank at the edge of the rules.
    let (black, blank, hanging) = ("000000", SMALL_SIZE * POINT, 3 * SMALL_SIZE * POINT);
    let foot = format!(
        "<w:pBdr>{}{}</w:pBdr><w:tabs><w:tab w:val=\"left\" w:pos=\"{blank}\"/></w:tabs>{}<w:ind w:left=\"{hanging}\" w:hanging=\"{hanging}\"/>",
        rule("top", 8, 6, black),
        rule("bottom", 8, 6, black),
        at_least(SMALL_LINE),
    );
    vec![
        style("Masthead", "公文报头", "MastheadNumber", name, face(TITLE) + &red + &size(MASTHEAD_SIZE)),
        style("MastheadNumber", "公文期号", "MastheadIssuer", exact(LINE, 0, 4 * POINT) + CENTRED, String::new()),
        style("MastheadIssuer", "公文编印", "Title", issuer, String::new()),
        style("Imprint", "公文版记", "Imprint", foot, size(SMALL_SIZE)),
    ]
}

/// What stands outside the text.
fn outside() -> Vec<Style> {
    let grey = face(HEI) + "<w:color w:val=\"BFBFBF\"/>" + &size(DRAFT_SIZE);
    let song = format!("<w:rFonts w:ascii=\"{SONG}\" w:hAnsi=\"{SONG}\" w:eastAsia=\"{SONG}\"/>");
    vec![
        style("Header", "header", "Header", exact(40 * POINT, 0, 0) + CENTRED, grey),
        style("Footer", "footer", "Footer", exact(FOOT_SIZE * POINT, 0, 0), song + &size(FOOT_SIZE)),
    ]
}

/// `styles.xml`.
pub fn styles() -> String {
    let fonts = format!("<w:rFonts w:ascii=\"{LATIN}\" w:hAnsi=\"{LATIN}\" w:eastAsia=\"{FANG}\" w:cs=\"{LATIN}\"/>");
    let language = "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>";
    let defaults = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{}{language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults>",
        size(BODY_SIZE)
    );
    let normal = format!(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"1\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>{}<w:jc w:val=\"both\"/></w:pPr><w:rPr><w:spacing w:val=\"{CLOSER}\"/></w:rPr></w:style>",
        exact(LINE, 0, 0)
    );
    let one = |Style { id, name, next, paragraph, run }: Style| {
        let custom = if name.is_ascii() { "" } else { " w:customStyle=\"1\"" };
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let paragraphs: String = [text(), attached(), cells(), issue(), outside()].into_iter().flatten().map(one).collect();
    let character = |name: &str, of: &str| {
        format!(
            "<w:style w:type=\"character\" w:styleId=\"{name}\"><w:name w:val=\"{name}\"/><w:qFormat/><w:rPr>{}<w:b w:val=\"0\"/><w:i w:val=\"0\"/></w:rPr></w:style>",
            face(of)
        )
    };
    let characters = character("Strong", HEI) + &character("Emphasis", KAI);
    format!("{HEAD}<w:styles {NAMES}>{defaults}{normal}{paragraphs}{characters}</w:styles>")
}

/// `numbering.xml`: 一、（一）1. （1） before headings.
pub fn numbering() -> String {
    let chinese = "chineseCountingThousand";
    let levels = [(chinese, "%1、"), (chinese, "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")];
    let level = |(index, (form, text)): (usize, (&str, &str))| {
        format!(
            "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/><w:pStyle w:val=\"Heading{}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr>{}</w:pPr><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr></w:lvl>",
            index + 1,
            indent()
        )
    };
    let levels: String = levels.into_iter().enumerate().map(level).collect();
    let again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    format!(
        "{HEAD}<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum><w:num w:numId=\"{TEXT}\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"{ANNEX}\"><w:abstractNumId w:val=\"0\"/>{again}</w:num></w:numbering>"
    )
}

/// `fontTable.xml`: what stands in for faces that not every office has.
pub fn fonts() -> String {
    let font = |(name, instead): (&str, &str)| {
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>"
        )
    };
    format!("{HEAD}<w:fonts {NAMES}>{}</w:fonts>", INSTEAD.into_iter().map(font).collect::<String>())
}
