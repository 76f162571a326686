//! Archives for print shops: who gets what, under names that every system can unpack, with lists that add up.

mod support;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::LazyLock;
use support::program::build;
use support::{Scratch, copy, files, home, read, town};
use zhangbang::bundle::names::distinct;
use zhangbang::bundle::sha256_hex;
use zhangbang::pipeline::{self, Press};

type Files = BTreeMap<String, Vec<u8>>;

const SHOPS: &str = "  榜单用纸: A3
  印刷厂:
    - { 名称: 青禾县印刷厂, 文书: [voter-list, voter-cards], 选区: [5] }
    - { 名称: '柳河/快印:店', 文书: [ballot] }
    - { 名称: 青禾县印刷厂, 纸张: [A3, A2] }
    - { 名称: 大幅面, 纸张: [A1] }
    - { 名称: 全镇, 级别: 乡级 }
";

/// The sample of one level with these print shops, made in packs.
struct Packs {
    manifest: Value,
    packs: BTreeMap<String, Files>,
    /// The archives as they lie there.
    raw: Files,
    top: Files,
}

fn unpack(bytes: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut found = Files::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let mut content = vec![];
        entry.read_to_end(&mut content).expect("a file");
        found.insert(entry.name().expect("a name in UTF-8").into_owned(), content);
    }
    found
}

fn made(project: &Path, arguments: &[&str]) -> Packs {
    let scratch = Scratch::new("packs");
    let out = scratch.0.join("各厂");
    let ran = build(project, &out, &[arguments, &["--packs"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(scratch.names(), ["各厂"], "nothing hidden is left");
    let all = files(&out).into_iter().map(|name| (name.clone(), fs::read(out.join(name)).expect("a file")));
    let (raw, top): (Files, Files) = all.partition(|(name, _)| name.ends_with(".zip"));
    let packs = raw.iter().map(|(name, bytes)| (name.trim_end_matches(".zip").to_owned(), unpack(bytes))).collect();
    let manifest = serde_json::from_slice(&top["manifest.json"]).expect("a manifest");
    Packs { manifest, packs, raw, top }
}

fn project(scratch: &Scratch) -> std::path::PathBuf {
    let project = scratch.0.join("项目");
    copy(&home("samples/by-election"), &project);
    let description = project.join("选举.yaml");
    let text = read(&description);
    let own = "  榜单用纸: A4\n";
    assert!(text.contains(own));
    fs::write(description, text.replacen(own, SHOPS, 1)).expect("the description");
    project
}

static SAMPLE: LazyLock<Packs> = LazyLock::new(|| made(&project(&Scratch::new("shops")), &[]));

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("a list of {key}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("a text of {key}: {value}"))
}

fn pdfs(files: &Files) -> BTreeSet<&str> {
    files.keys().map(String::as_str).filter(|name| name.ends_with(".pdf") && *name != "付印单.pdf").collect()
}

#[test]
fn every_paper_is_in_the_pack_of_one_shop() {
    let Packs { manifest, packs, raw, top } = &*SAMPLE;
    let workbook = |name: &&String| name.ends_with("统计表-乡级.xlsx") || name.ends_with("统计表-县级.xlsx");
    let (beside, own): (Vec<&String>, Vec<&String>) = top.keys().partition(workbook);
    assert_eq!(own, ["manifest.json", "付印单.pdf", "清单.xlsx", "统计.json"]);
    let named = list(manifest, "documents").iter().filter_map(|document| document["beside"].as_array()).flatten();
    let named: BTreeSet<&str> = named.filter_map(|file| file["file"].as_str()).collect();
    assert_eq!(
        beside.into_iter().map(String::as_str).collect::<BTreeSet<_>>(),
        named,
        "for people, not for print shops"
    );
    assert!(!named.is_empty());
    assert_eq!(
        packs.keys().collect::<Vec<_>>(),
        ["全镇", "本办自印", "柳河／快印：店", "青禾县印刷厂"],
        "nothing is on A1"
    );
    let documents = list(manifest, "documents");
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for document in documents {
        let (folder, file) = text(document, "file").split_once('/').expect("a folder");
        assert!(expected.entry(folder.to_owned()).or_default().insert(file.to_owned()), "{file} twice");
        assert_eq!(text(document, "sha256"), sha256_hex(&packs[folder][file]));
        let (id, district) = (text(document, "id"), text(document, "subject"));
        let shop = match (id, text(document, "audience"), text(document, "paper")) {
            ("voter-list" | "voter-cards", ..) if district == "乡级第5选区" => "青禾县印刷厂",
            ("ballot", ..) => "柳河/快印:店",
            (_, "张贴", "A3") => "青禾县印刷厂",
            ("voter-cards", ..) | (_, "张贴", _) => "全镇",
            _ => "本办自印",
        };
        let shop = if shop == "全镇" && district.is_empty() { "本办自印" } else { shop };
        assert_eq!(text(document, "shop"), shop, "{document}");
    }
    for (folder, names) in &expected {
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(pdfs(&packs[folder]), names, "{folder}");
    }
    assert_eq!(expected.len(), packs.len());
    for pack in list(manifest, "packs") {
        assert_eq!(text(pack, "sha256"), sha256_hex(&raw[text(pack, "file")]));
    }
}

#[test]
fn files_are_named_after_what_they_are() {
    for document in list(&SAMPLE.manifest, "documents") {
        // `乡级第5选区`, `乡级第12选区第1件`, `乡级`, or nothing; there is one level only.
        let subject = text(document, "subject").trim_start_matches("乡级");
        let (place, entry) = match subject.trim_start_matches('第').split_once("选区") {
            Some((number, entry)) => (format!("第{number:0>2}选区_"), entry),
            None => (String::new(), subject),
        };
        let entry = if entry.is_empty() { String::new() } else { format!("_{entry}") };
        let (title, paper, pages) = (text(document, "title"), text(document, "paper"), &document["pages"]);
        let name = format!("{place}{title}{entry}_{paper}_{pages}页.pdf");
        assert_eq!(text(document, "file").split_once('/').expect("a folder").1, name);
    }
    assert!(SAMPLE.packs["青禾县印刷厂"].contains_key("第12选区_选民名单公告_A3_1页.pdf"));

    let scratch = Scratch::new("two-levels");
    town::Town::new("2026-11-16").write(&scratch.0);
    let both = made(&scratch.0, &["--only", "winners", "--draft"]);
    let names = pdfs(&both.packs["本办自印"]);
    assert!(names.iter().all(|name| name.starts_with("县级第") || name.starts_with("乡级第")), "{names:?}");
    assert!(names.iter().all(|name| name.ends_with("页（样稿）.pdf")), "{names:?}");
}

/// A number of two or four bytes, lowest first.
fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// Flags and raw names of the entries in an archive's table and before each file (APPNOTE 4.3.7 and 4.3.12).
fn entries(archive: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let end = archive.windows(4).rposition(|four| four == b"PK\x05\x06").expect("the end of the table");
    let mut at = number(&archive[end + 16..end + 20]);
    let mut found = vec![];
    for _ in 0..number(&archive[end + 10..end + 12]) {
        let entry = &archive[at..];
        assert_eq!(entry[..4], *b"PK\x01\x02");
        let lengths = [28, 30, 32].map(|from| number(&entry[from..from + 2]));
        found.push((number(&entry[8..10]), entry[46..46 + lengths[0]].to_vec()));
        let before = &archive[number(&entry[42..46])..];
        assert_eq!(before[..4], *b"PK\x03\x04");
        found.push((number(&before[6..8]), before[30..30 + number(&before[26..28])].to_vec()));
        at += 46 + lengths.iter().sum::<usize>();
    }
    found
}

#[test]
fn windows_and_wps_can_unpack_the_names() {
    const UTF_8: usize = 1 << 11;
    for (shop, archive) in &SAMPLE.raw {
        let mut folded = BTreeSet::new();
        assert!(!shop.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|']), "{shop}");
        for (flags, name) in entries(archive) {
            let name = String::from_utf8(name).expect("a name in UTF-8");
            assert!(name.is_ascii() || flags & UTF_8 != 0, "{name}: the flag says another encoding");
            assert!(name.chars().all(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(c)), "{name}");
            assert!(!name.ends_with(['.', ' ']) && name.len() < 200, "{name}");
            folded.insert(name.to_lowercase());
        }
        let count = SAMPLE.packs[shop.trim_end_matches(".zip")].len();
        assert_eq!(folded.len(), count, "{shop}: two names are one where case does not count");
    }
}

/// The cells of a sheet as text, the heads first.
fn sheet(workbook: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook.to_vec())).expect("a workbook");
    let range = book.worksheet_range(name).expect("a sheet");
    range
        .rows()
        .map(|row| row.iter().map(|cell| if *cell == Data::Empty { String::new() } else { cell.to_string() }).collect())
        .collect()
}

fn column(rows: &[Vec<String>], head: &str) -> Vec<String> {
    let at = rows[0].iter().position(|cell| cell == head).unwrap_or_else(|| panic!("a column {head}"));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

fn sum(cells: &[String]) -> usize {
    cells.iter().map(|cell| cell.parse::<usize>().unwrap_or_else(|_| panic!("a number: {cell}"))).sum()
}

/// The sheets of paper of a document, counted from the manifest.
fn paper(document: &Value) -> usize {
    let count = |key: &str| document[key].as_u64().expect("a number") as usize;
    let sides = if document["two_sided"] == true { 2 } else { 1 };
    count("copies") * count("pages").div_ceil(sides)
}

fn assert_lists(files: &Files, manifest: &Value, what: &str) {
    let documents = list(manifest, "documents");
    let rows = sheet(&files["清单.xlsx"], "清单");
    let told = |key: &str| documents.iter().map(|document| text(document, key)).collect::<Vec<_>>();
    for (head, key) in [("文件", "file"), ("纸张", "paper"), ("颜色", "colour"), ("印刷厂", "shop")] {
        assert_eq!(column(&rows, head), told(key), "{what}: {head}");
    }
    let digests = sheet(&files["清单.xlsx"], "校验");
    let every = |key: &str| {
        let of = |document: &Value| {
            let beside = document["beside"].as_array().into_iter().flatten();
            std::iter::once(document).chain(beside).map(|file| text(file, key).to_owned()).collect::<Vec<_>>()
        };
        documents.iter().flat_map(of).collect::<Vec<_>>()
    };
    assert_eq!((column(&digests, "文件"), column(&digests, "SHA-256")), (every("file"), every("sha256")));
    for (head, key) in [("页数", "pages"), ("份数", "copies")] {
        let expected: Vec<String> = documents.iter().map(|document| document[key].to_string()).collect();
        assert_eq!(column(&rows, head), expected, "{what}: {head}");
    }
    let paper: usize = documents.iter().map(paper).sum();
    assert_eq!(sum(&column(&rows, "用纸张数")), paper, "{what}");
    let totals = sheet(&files["清单.xlsx"], "合计");
    let (kinds, last) = totals.split_at(totals.len() - 1);
    assert_eq!(last[0][0], "合计");
    for head in ["文件", "页数", "印面", "用纸张数"] {
        let whole = column(&[totals[0].clone(), last[0].clone()], head);
        assert_eq!(sum(&column(kinds, head)), sum(&whole), "{what}: {head}");
    }
    assert_eq!(
        last[0][3..],
        [documents.len(), sum(&column(&rows, "页数")), sum(&column(&rows, "印面")), paper].map(|n| n.to_string())
    );
}

#[test]
fn lists_tell_what_is_in_the_packs_and_add_up() {
    let Packs { manifest, packs, top, .. } = &*SAMPLE;
    assert_lists(top, manifest, "all");
    let mut sums = [0; 3];
    for pack in list(manifest, "packs") {
        let folder = text(pack, "file").trim_end_matches(".zip");
        let files = &packs[folder];
        let own: Value = serde_json::from_slice(&files["manifest.json"]).expect("a manifest");
        assert_lists(files, &own, folder);
        assert_eq!(text(&own, "shop"), text(pack, "shop"));
        let listed: BTreeSet<&str> = list(&own, "documents").iter().map(|document| text(document, "file")).collect();
        assert_eq!(listed, pdfs(files), "{folder}");
        for document in list(&own, "documents") {
            assert_eq!(text(document, "sha256"), sha256_hex(&files[text(document, "file")]));
        }
        let keys: Vec<&String> = own.as_object().expect("an object").keys().collect();
        assert_eq!(
            keys,
            ["program", "version", "draft", "shop", "pages", "sheets", "documents"],
            "no findings of the office"
        );
        let numbers = ["documents", "pages", "sheets"].map(|key| pack[key].as_u64().expect("a number"));
        assert_eq!(numbers[0] as usize, listed.len());
        assert_eq!(
            (numbers[1], numbers[2]),
            (own["pages"].as_u64().expect("pages"), own["sheets"].as_u64().expect("sheets"))
        );
        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        assert!(files["付印单.pdf"].starts_with(b"%PDF-1.7"));
    }
    let rows = sheet(&top["清单.xlsx"], "印刷包");
    let told = ["文件", "页数", "印面"].map(|head| sum(&column(&rows, head)) as u64);
    assert_eq!(told, sums);
    assert_eq!(sums[0] as usize, list(manifest, "documents").len());
    let undone = sheet(&top["清单.xlsx"], "没有做的");
    assert_eq!(undone.len() - 1, list(manifest, "not_made").len());
}

#[test]
fn without_shops_the_office_prints_everything() {
    let packs = made(&home("samples/by-election"), &["--only", "winners,ballot"]);
    assert_eq!(packs.packs.keys().collect::<Vec<_>>(), ["本办自印"]);
    assert_eq!(pdfs(&packs.packs["本办自印"]).len(), 4);
}

/// A second run over the first replaces it, whatever form either has.
#[test]
fn packs_and_papers_replace_each_other() {
    let scratch = Scratch::new("again");
    let out = scratch.0.join("输出");
    let only = ["--only", "winners"];
    let forms: [&[&str]; 4] = [&["--packs"], &[], &["--shard", "1/1"], &["--packs"]];
    for form in forms {
        let ran = build(&home("samples/by-election"), &out, &[&only[..], form].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    assert_eq!(files(&out), ["manifest.json", "付印单.pdf", "本办自印.zip", "清单.xlsx", "统计.json"]);
    assert_eq!(scratch.names(), ["输出"]);
}

#[test]
fn names_that_are_one_where_case_does_not_count_are_told_apart() {
    let apart = |names: &[&str]| distinct(names.iter().map(|name| (*name).to_owned()));
    assert_eq!(apart(&["甲.pdf", "A.pdf", "a.pdf", "甲.pdf"]), ["甲.pdf", "A.pdf", "a（2）.pdf", "甲（2）.pdf"]);
    assert_eq!(apart(&["a", "a（2）", "A"]), ["a", "a（2）", "A（3）"]);
    let long = format!("{}.pdf", "选".repeat(65));
    let names = apart(&[&long, &long]);
    assert_ne!(names[0], names[1]);
    assert!(names.iter().all(|name| name.len() <= 200 && name.ends_with(".pdf")), "{names:?}");
}

#[test]
fn hundreds_of_documents_stand_in_the_print_order_kind_by_kind() {
    let checked = pipeline::check(&home("samples/angsu"), &support::fonts(), None);
    let state = checked.state.expect("a sample without errors");
    let press = Press::new(&state, support::fonts(), false).expect("the templates compile");
    let entry = |id: &str| {
        let document = state.documents.iter().find(|document| document.id() == id).expect("a document");
        press.entry(document, &press.lay_out(document).expect("pages"), String::new())
    };
    let (list, notice) = (entry("voter-list"), entry("polling-notice"));
    let text = |lists: usize| {
        let documents: Vec<_> = std::iter::repeat_n(list.clone(), lists).chain([notice.clone()]).collect();
        let order = press.print_order(&documents, &[], &[]).expect("a print order");
        order.plain_text().split_whitespace().collect::<String>()
    };
    let few = text(219);
    assert_eq!(few.matches(&list.file).count(), 219);
    let many = text(220);
    let kind = format!("1选民名单公告，共220份，逐份见清单.xlsx{}A3红纸", 220 * list.pages);
    assert!(many.contains("共221份文件") && many.contains(&kind), "{many}");
    assert!(many.contains(&format!("{}，共1份", notice.title)) && !many.contains(&list.file), "{many}");
}
