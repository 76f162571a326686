//! What a roll knows of its voters is on no paper, in no metadata and in no list of what was made.

mod support;

use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use support::program::build;
use support::town::{Town, person};
use support::{Scratch, files, fonts, home, read};
use zhangbang::assets::Assets;
use zhangbang::diag::{Anchor, FieldPath};
use zhangbang::input::kind;
use zhangbang::pipeline::{self, Press};

const HEADINGS: &str = "姓名,性别,出生日期,选民小组,公民身份号码,住址,备注";
/// Voters of each roll of the town.
const VOTERS: u32 = 30;

/// What must not be found, invented like everything else: number, telephone and address of every voter.
struct Secrets {
    numbers: Vec<String>,
    others: Vec<String>,
    /// How a file may write them, by their first bytes.
    forms: HashMap<Vec<u8>, Vec<Vec<u8>>>,
    /// The bytes with which they begin.
    first: [bool; 256],
}

/// The town with rolls that tell everything; two voters stand in them twice.
fn town() -> (Town, Secrets) {
    let mut town = Town::new("2026-11-20");
    let (mut numbers, mut others) = (vec![], vec![]);
    for roll in 0..3 {
        let mut text = HEADINGS.to_owned();
        for index in 0..VOTERS {
            let voter = person(roll, index);
            let (telephone, address) = (
                format!("1999{:07}", roll * 1_000_003 + index * 10_007),
                format!("桃源巷{}号院", 100 + roll * 100 + index),
            );
            text += &format!("\n{},{address},电话{telephone}", voter.row());
            numbers.push(voter.number);
            others.extend([telephone, address]);
        }
        town.rolls[roll as usize] = text;
    }
    let twice = town.rolls[0].lines().nth(5).expect("a voter").to_owned();
    town.rolls[1] += &format!("\n{twice}");
    (town, Secrets::new(numbers, others))
}

/// Runs of digits in a text.
fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= PART)
}

/// So many places of a number in a row tell whose it is.
const PART: usize = 8;

impl Secrets {
    fn new(numbers: Vec<String>, others: Vec<String>) -> Secrets {
        let (mut forms, mut first) = (HashMap::<_, Vec<_>>::new(), [false; 256]);
        for form in numbers.iter().chain(&others).flat_map(|secret| encodings(secret)) {
            first[usize::from(form[0])] = true;
            forms.entry(form[..PART].to_vec()).or_default().push(form);
        }
        Secrets { numbers, others, forms, first }
    }

    /// The first secret that a text tells, if any.
    fn told_by(&self, text: &str) -> Option<String> {
        let whole: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(secret) = self.others.iter().find(|secret| whole.contains(secret.as_str())) {
            return Some(secret.clone());
        }
        let part_of = |part: &str| self.numbers.iter().any(|number| number.contains(part));
        let windows = digits(text).flat_map(|run| (0..=run.len() - PART).map(move |at| &run[at..at + PART]));
        windows.into_iter().find(|part| part_of(part)).map(str::to_owned)
    }

    /// The first secret whose bytes a file has, as text or as PDF writes text.
    fn hidden_in(&self, bytes: &[u8]) -> Option<String> {
        let whole = |at: usize| {
            let forms = self.forms.get(bytes.get(at..at + PART)?)?;
            forms.iter().find(|form| bytes[at..].starts_with(form))
        };
        let found = (0..bytes.len()).filter(|at| self.first[usize::from(bytes[*at])]).find_map(whole);
        found.map(|form| String::from_utf8_lossy(form).into_owned())
    }
}

/// UTF-8, UTF-16 as bytes, and as hexadecimal digits of both cases.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hexadecimal: String = wide.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![text.as_bytes().to_vec(), wide, hexadecimal.to_uppercase().into_bytes(), hexadecimal.into_bytes()]
}

/// A PDF with its streams unpacked.
fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let mut all = pdf.to_vec();
    let starts =
        pdf.windows(7).enumerate().filter(|(_, part)| *part == b"stream\n" || *part == b"stream\r").map(|(at, _)| at);
    for start in starts {
        let body = &pdf[start + 6..];
        let body = &body[body.iter().take_while(|byte| byte.is_ascii_whitespace()).count()..];
        // What is not packed cannot be unpacked; it stands there as it is.
        all.extend(miniz_oxide::inflate::decompress_to_vec_zlib(body).unwrap_or_default());
    }
    all
}

/// What stands between two marks.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.split_once(open)?.1.split_once(close).map(|(inside, _)| inside)
}

/// The texts of a file that is no PDF; those of a workbook and of a paper for Word, unpacked.
fn texts(name: &str, bytes: Vec<u8>) -> Vec<String> {
    if ![".xlsx", ".docx"].iter().any(|ending| name.ends_with(ending)) {
        return vec![String::from_utf8(bytes).expect("text")];
    }
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let all: Vec<String> = (0..book.len())
        .map(|index| std::io::read_to_string(book.by_index(index).expect("a part")).expect("XML"))
        .collect();
    let known = match () {
        () if name.ends_with("清单.xlsx") => "清单",
        () if name.ends_with(".xlsx") => "统计表",
        () => "公文正文",
    };
    assert!(all.iter().any(|text| text.contains(known)), "{name}: names of sheets and styles can be read");
    all
}

/// What the files of a folder tell, each with its name.
fn told_by_files(out: &Path, secrets: &Secrets) -> Vec<String> {
    let mut told = vec![];
    for name in files(out) {
        let bytes = fs::read(out.join(&name)).expect("a file");
        let mut tell = |secret: Option<String>| told.extend(secret.map(|secret| format!("{name}: {secret}")));
        tell(secrets.told_by(&name));
        if !name.ends_with(".pdf") {
            for text in texts(&name, bytes) {
                // Digests are digits too; they stand in quotation marks or tags alone.
                let words = text.split(['"', '<', '>']).filter(|word| word.len() != 64);
                tell(secrets.told_by(&words.collect::<Vec<_>>().join("\"")));
            }
            continue;
        }
        let unpacked = unpacked(&bytes);
        assert!(unpacked.len() > bytes.len(), "{name}: something is packed");
        tell(secrets.hidden_in(&unpacked));
        let text = String::from_utf8_lossy(&unpacked).into_owned();
        tell(secrets.told_by(between(&text, "<?xpacket begin", "<?xpacket end").expect("XMP")));
    }
    told
}

/// What the papers of a project tell on their pages, whose text a PDF keeps as numbers of glyphs; only those in front of
/// the office ask for a number.
fn told_by_papers(project: &Path, secrets: &Secrets) -> Vec<String> {
    let state = pipeline::check(project, &fonts(), None).state.expect("a town");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let (mut told, mut entries, mut forms) = (vec![], vec![], 0);
    for document in state.documents.iter().filter(|document| document.ready()) {
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let text = sheet.typeset.text();
        told.extend(secrets.told_by(&text).map(|secret| format!("{}: {secret}", sheet.file)));
        let asks = text.replace(['\n', '\t'], "").contains("身份号码");
        assert!(!asks || !document.template.header.audience.is_public(), "{}", sheet.file);
        forms += u32::from(asks);
        entries.push(press.entry(document, &sheet, String::new()));
    }
    assert!(forms > 1, "register and certificate ask for the number");
    let order = press.print_order(&entries, &[], &[]).expect("a print order");
    told.extend(secrets.told_by(&order.text()).map(|secret| format!("付印单: {secret}")));
    told
}

#[test]
fn nothing_private_leaves_the_program() {
    let (town, secrets) = town();
    let scratch = Scratch::new("private");
    let (project, out) = (scratch.0.join("项目"), scratch.0.join("输出"));
    town.write(&project);
    // A voter on two rolls is an error, so that these are drafts.
    let run = build(&project, &out, &["--draft"]);
    assert!(run.code == 0 && run.stderr.contains("ROLL-"), "{}", run.stderr);
    let names = files(&out);
    assert!(
        names.len() > 100
            && ["manifest.json", "付印单.pdf", "清单.xlsx"].iter().all(|name| names.iter().any(|one| one == name))
    );
    assert_eq!(told_by_files(&out, &secrets), Vec::<String>::new());
    assert_eq!(told_by_papers(&project, &secrets), Vec::<String>::new());
}

/// What the test above rests on: a posted paper that tells a telephone in its text, and one that tells it in what the
/// text stands for.
#[test]
fn a_telephone_on_a_posted_paper_is_seen() {
    let (town, secrets) = town();
    let telephone = &secrets.others[0];
    let hidden = format!("#figure(alt: \"{telephone}\", kind: image)[图]\n#signature(");
    for (replaced, by) in [("[特此公告。]", &format!("[电话{telephone}]")), ("#signature(", &hidden)] {
        let scratch = Scratch::new("told");
        let (project, out) = (scratch.0.join("项目"), scratch.0.join("输出"));
        town.write(&project);
        own_committee(&project, replaced, by);
        let run = build(&project, &out, &["--draft", "--only", "committee"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut told = told_by_files(&out, &secrets);
        told.extend(told_by_papers(&project, &secrets));
        assert!(told.iter().any(|told| told.ends_with(telephone)), "{by}: {told:?}");
    }
}

/// A template of the project's own for the notice of the committee, in which one text is another.
fn own_committee(project: &Path, from: &str, to: &str) {
    let body = read(&home("templates/congress/04-committee.typ"));
    assert!(body.contains(from), "{from}");
    fs::create_dir_all(project.join("模板/congress")).expect("a folder");
    fs::write(project.join("模板/congress/04-committee.typ"), body.replace(from, to)).expect("a template");
}

/// A number as people type it, by the field in which it stands.
fn typed(index: usize) -> String {
    let number = person(0, 3).number;
    let wide = |c: char| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c);
    match index % 6 {
        0 => number,
        1 => format!("身份证{number}，男"),
        2 => format!("{} {} {}", &number[..6], &number[6..14], &number[14..]),
        3 => number.chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect(),
        4 => format!("{number} 19990000000"),
        _ => format!("编号7{number}"),
    }
}

/// Every text of a description, and where it stands.
fn each_text<'a>(
    value: &'a mut Value,
    schema: &Value,
    path: &FieldPath,
    visit: &mut impl FnMut(&FieldPath, &'a mut String),
) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                each_text(value, &schema["properties"][key], &path.key(key), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                each_text(item, &schema["items"], &path.index(index), visit);
            }
        }
        Value::String(text) => {
            let format = schema["format"].as_str().unwrap_or("text");
            let listed = ["enum", "oneOf", "anyOf"].iter().any(|word| !schema[word].is_null());
            if !listed && ["text", "prose"].contains(&format) && !text.ends_with(".csv") {
                visit(path, text);
            }
        }
        _ => {}
    }
}

/// Of more findings of one kind than these, only examples are listed.
const AT_ONCE: usize = 90;

#[test]
fn a_number_typed_into_any_text_is_found_where_it_stands() {
    let schema = kind::schema(&kind::usual(&Assets::built_in(), "congress").expect("the built-in parameters"));
    let (mut from, mut all) = (0, usize::MAX);
    while from < all {
        let (mut town, mut index, mut fields) = (Town::new("2026-11-20"), 0, vec![]);
        each_text(&mut town.description, &schema, &FieldPath::root(), &mut |path, text| {
            if (from..from + AT_ONCE).contains(&index) {
                *text = typed(index);
                fields.push((text.clone(), path.clone()));
            }
            index += 1;
        });
        (from, all) = (from + AT_ONCE, index);
        let report = town.check().report;
        let findings = report.findings.iter().filter(|finding| finding.code == "PRIV-001");
        let found: Vec<&Anchor> = findings.map(|finding| &finding.labels[0].anchor).collect();
        fields.retain(|(_, field)| !found.contains(&&Anchor::Field(field.clone())));
        assert!(fields.is_empty(), "{fields:?}");
    }
    assert!(all > 100, "{all}");
}

#[test]
fn a_number_is_found_at_its_bounds_and_shown_with_its_middle_hidden() {
    let number = person(0, 3).number;
    let with_x = (0..).map(|roll| person(roll, 3).number).find(|number| number.ends_with('X')).expect("an X");
    let wrong = format!("{}{}", &number[..17], (number.as_bytes()[17] - b'0' + 1) % 10);
    let (begin, end) = number.split_at(10);
    let cases = [
        (number.clone(), Some(&number)),
        (with_x.to_lowercase(), Some(&with_x)),
        (format!("{with_x}19990000000"), Some(&with_x)),
        (format!("{number}19990000000"), Some(&number)),
        (format!("19990000000 {number}"), Some(&number)),
        (format!("{begin}\n{end}"), Some(&number)),
        (format!("{begin}-\n　{end}，男"), Some(&number)),
        (format!("1949年{begin}\n{end}2026年"), Some(&number)),
        // Eighteen digits look like a number of a person whatever they are, but not a part of more, nor of two lines.
        (wrong.clone(), Some(&wrong)),
        (format!("{wrong}\n2026年"), Some(&wrong)),
        (format!("2026\n{wrong}"), Some(&wrong)),
        (format!("{wrong}1"), None),
        (format!("{}\n{}", &wrong[..10], &wrong[10..]), None),
        (number[..17].to_owned(), None),
        (format!("{begin}，{end}"), None),
        ("19990000000 19990000001".to_owned(), None),
    ];
    for (typed, expected) in cases {
        let mut town = Town::new("2026-11-20");
        town.description["报告"][1]["主要做法"][0]["内容"] = json!(typed);
        let report = town.check().report;
        let found: Vec<(&str, &str)> =
            report.findings.iter().map(|finding| (finding.code, finding.labels[0].text.as_str())).collect();
        let shown = expected.map(|number| format!("“{}********{}”像是公民身份号码", &number[..6], &number[14..]));
        assert_eq!(found, shown.iter().map(|shown| ("PRIV-001", shown.as_str())).collect::<Vec<_>>(), "{typed:?}");
    }
}

/// A template of the project's own that types a number, whole and so that a line ends within it.
#[test]
fn a_number_in_a_template_of_the_project_is_not_posted() {
    let number = person(0, 3).number;
    let blanks = "一二三四五六七八九十".repeat(2);
    for text in [number.clone(), format!("{blanks}某某{number}某某")] {
        let scratch = Scratch::new("own");
        let (project, out) = (scratch.0.join("项目"), scratch.0.join("输出"));
        Town::new("2026-11-20").write(&project);
        own_committee(&project, "[特此公告。]", &format!("[{text}]"));
        let run = build(&project, &out, &["--only", "committee"]);
        assert!(run.code != 0 && run.stderr.contains("PRIV-001"), "{text}: {}", run.stderr);
        assert!(!run.stderr.contains(&number) && scratch.names() == ["项目"], "{}", run.stderr);
    }
}
