//! Pages, glyphs, bytes and bundles, seen from outside.

mod support;

use std::fs;
use std::path::Path;
use support::markup::{job, typeset};
use support::{HOME, Scratch, fonts, home};
use zhangbang::bundle::{archive, folder::Staging, names, sha256_hex};
use zhangbang::diag::{Anchor, Diagnostic};
use zhangbang::typeset::{Fonts, Job, Link, MAIN, Paper, PaperSize, Role};

fn codes(result: Result<impl Sized, Vec<Diagnostic>>) -> Vec<&'static str> {
    result.err().unwrap_or_default().iter().map(|finding| finding.code).collect()
}

#[test]
fn a_page_holds_22_lines_of_28_characters() {
    let source = |characters: usize, lines: usize| {
        let line = "国".repeat(characters);
        let body = format!("#par(first-line-indent: 0pt)[{line}]\n\n").repeat(lines);
        job(&format!("#import \"/base/page.typ\": sheet\n#show: sheet\n{body}"))
    };
    let count = |characters, lines| {
        let document = typeset(&source(characters, lines)).expect("a grid");
        (document.pages(), document.text().lines().filter(|line| line.contains('国')).count())
    };
    assert_eq!(count(28, 22), (1, 22), "22 lines of 28 characters fill one page");
    assert_eq!(count(28, 23), (2, 23), "a 23rd line goes to the next page");
    assert_eq!(count(29, 22), (2, 44), "a 29th character goes to the next line");
}

#[test]
fn faces_of_any_height_keep_the_grid() {
    let body = "国𬱖㐱𠮷2026བོདمۇ한\n\n".repeat(22);
    let document = job(&format!("#import \"/base/page.typ\": sheet\n#show: sheet\n{body}"));
    assert_eq!(typeset(&document).expect("a grid").pages(), 1);
}

#[test]
fn shipped_fonts_know_rare_names_and_admit_what_they_lack() {
    let fonts = fonts();
    assert_eq!(fonts.missing("张喆𬱖𫖯䶮㐱𠮷·　（一）2026年“名”——①\u{FE0F}\n"), Vec::<char>::new());
    assert_eq!(fonts.missing("王\u{E000}\u{30041}强\u{E000}"), vec!['\u{E000}', '\u{30041}']);
}

#[test]
fn a_character_without_a_glyph_stops_the_document() {
    let result = typeset(&job("#import \"/base/page.typ\": sheet\n#show: sheet\n王\u{E000}强"));
    let findings = result.err().expect("a refusal");
    assert_eq!(findings[0].code, "FONT-001");
    assert!(findings[0].title.contains("U+E000"), "{}", findings[0].title);
    assert!(findings[0].labels[0].text.contains("王\u{E000}强"), "{}", findings[0].labels[0].text);
}

#[test]
fn chains_begin_with_latin_and_take_only_han_from_the_kai_face() {
    let chain = fonts().chain(Role::Kai);
    let json = serde_json::to_value::<Vec<Link>>(chain).expect("a chain as JSON");
    assert_eq!(json[0]["name"], "LiberationSerif-Regular.ttf");
    assert_eq!(json[0]["covers"], "latin-in-cjk");
    assert_eq!(json[1], serde_json::json!({ "name": "gkai00mp.ttf", "covers": "han" }));
}

#[test]
fn a_face_that_the_table_names_first_is_preferred_by_its_chinese_name() {
    let scratch = Scratch::new("preferred");
    for entry in fs::read_dir(home("fonts")).expect("the fonts").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), scratch.0.join(entry.file_name())).expect("a copy");
        }
    }
    let roles = scratch.0.join("roles.yaml");
    let table = fs::read_to_string(&roles).expect("the table");
    fs::write(&roles, table.replacen("仿宋:\n", "仿宋:\n  - 没有的字体\n  - 文鼎ＰＬ简中楷\n", 1)).expect("a table");
    let first = |folder: &Path| Fonts::load(folder).expect("fonts").chain(Role::Fang)[1].name.clone();
    assert_eq!(first(&home("fonts")), "FandolFang-Regular.otf");
    assert_eq!(first(&scratch.0), "gkai00mp.ttf");
}

#[test]
fn a_folder_without_fonts_or_roles_is_refused() {
    let scratch = Scratch::new("fonts");
    assert_eq!(codes(Fonts::load(&scratch.0.join("nowhere"))), ["FONT-002"]);
    let roles = home("fonts/roles.yaml");
    fs::copy(&roles, scratch.0.join("roles.yaml")).expect("a copy");
    assert_eq!(codes(Fonts::load(&scratch.0)), ["FONT-002"]);
    let song = home("fonts/NoticeSong.otf");
    fs::copy(song, scratch.0.join("NoticeSong.otf")).expect("a copy");
    assert_eq!(codes(Fonts::load(&scratch.0)), ["FONT-002"; 4], "only 宋体 has a face");
    fs::write(scratch.0.join("坏.ttf"), "no font").expect("a file");
    assert_eq!(codes(Fonts::load(&scratch.0)), ["FONT-002"]);
}

#[test]
fn a_font_file_that_was_not_copied_to_its_end_is_refused() {
    let scratch = Scratch::new("cut-off");
    fs::copy(home("fonts/roles.yaml"), scratch.0.join("roles.yaml")).expect("a copy");
    let whole = fs::read(home("fonts/NoticeSong.otf")).expect("a font");
    let cut_off = "文件不完整，后面少了一截";
    let none = "里面没有可用的字体";
    for (length, why) in [(0, none), (10, none), (5_000, cut_off), (1_000_000, cut_off), (whole.len() - 1, cut_off)] {
        fs::write(scratch.0.join("NoticeSong.otf"), &whole[..length]).expect("a file");
        let findings = Fonts::load(&scratch.0).expect_err("a part of a font");
        assert_eq!(findings[0].title, "字体文件读不了", "{length}");
        assert_eq!(findings[0].labels[0].text, why, "{length}");
    }
}

#[test]
fn a_fault_of_the_markup_names_file_and_line() {
    let faults = [
        "一\n\n#panic(\"坏了\")",
        "一\n\n#read(\"/etc/passwd\")",
        "一\n\n#import \"@preview/a:1.0.0\": *",
        "一\n\n#datetime.today()",
        "一\n\n#text(font: \"No Such Face\")[二]",
    ];
    for source in faults {
        let findings = typeset(&job(source)).err().expect("a refusal");
        assert_eq!(findings[0].code, "TYPE-001", "{source}");
        let place = &findings[0].labels[0].anchor;
        assert!(matches!(place, Anchor::Text { file, line: 3, .. } if file == MAIN), "{findings:?}");
    }
}

const NOTICE: &str = r#"#import "/base/notice.typ": *
#show: notice.with(title: ([#"石桥镇选举委员会";], [#"公告";]), number: [（第一号）])
= 时间
#"2026年4月20日，𬱖𫖯。";
#signature([#"石桥镇选举委员会";], [#"2026年3月31日";], closing: [特此公告。])
"#;

#[test]
fn text_reads_back_line_by_line() {
    let document = typeset(&job(NOTICE)).expect("a notice");
    let expected = "石桥镇选举委员会\n公告\n（第一号）\n一、时间\n2026年4月20日，𬱖𫖯。\n特此公告。\n\
                    石桥镇选举委员会\n2026年3月31日\n— 1 —\n";
    assert_eq!(document.text(), expected);
    assert!(document.plain_text().contains("2026年4月20日，𬱖𫖯。"));
}

#[test]
fn a_signature_keeps_its_closing_words_on_every_length_of_text() {
    for lines in 8..20 {
        let body = "行\n\n".repeat(lines);
        let source = NOTICE.replace("#signature", &format!("{body}#signature"));
        let text = typeset(&job(&source)).expect("a notice").text();
        let last = text.rsplit("────").next().expect("a page");
        assert!(last.contains("特此公告。") && last.contains("2026年3月31日"), "{lines}: {last}");
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let job = Job { draft: true, ..job(&format!("{NOTICE}#pagebreak()\n二")) };
    let document = typeset(&job).expect("a draft");
    assert_eq!((document.pages(), document.text().matches("样稿").count()), (2, 2));
}

#[test]
fn pdf_bytes_repeat_and_know_no_place() {
    let pdf = || typeset(&job(NOTICE)).expect("a notice").pdf().expect("a PDF");
    let bytes = pdf();
    assert_eq!(sha256_hex(&bytes), sha256_hex(&pdf()));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("D:20260420") && text.contains("pdfaid:part>2<"));
    assert!(!text.contains(HOME) && !text.contains("/home/") && !text.contains(".typ"));
}

#[test]
fn fonts_used_name_files_with_their_digest() {
    let document = typeset(&job(NOTICE)).expect("a notice");
    let (files, fonts) = (document.fonts_used(), fonts());
    assert!(files.contains("NoticeTitle.otf") && !files.contains("NoticeBatang.otf"), "{files:?}");
    for file in files {
        let bytes = fs::read(home("fonts").join(&file)).expect("a font file");
        assert_eq!(fonts.sha256(&file), Some(sha256_hex(&bytes).as_str()));
    }
}

#[test]
fn a_group_that_goes_on_shows_its_head_again() {
    let rows: String = (1..=150).map(|n| format!("{n}\t阿拉坦其其格·巴图孟克\n")).collect();
    let group = |name, rows: &str| serde_json::json!({ "name": name, "total": "共若干人", "rows": rows });
    let data = serde_json::json!({ "groups": [
        group("第一组", &rows), group("空组", ""), group("第三组", "151\t王　强\t女\n"),
    ], "usual": 11 });
    let source = "#import \"/base/page.typ\": sheet\n#import \"/base/roll.typ\": roll-list\n\
                  #show: sheet\n#roll-list(json(\"/data.json\"))";
    let document = typeset(&Job { data, ..job(source) }).expect("a list");
    let text = document.text();
    assert_eq!(document.pages(), 3, "{text}");
    assert_eq!(text.matches("第一组（续）").count(), 2);
    assert_eq!((text.matches("第三组").count(), text.matches("空组").count()), (1, 1));
    let set = document.plain_text();
    assert_eq!(set.matches('阿').count(), 150);
    assert_eq!(set.matches('克').count(), 150);
}

#[test]
fn sheets_have_the_size_of_their_paper() {
    let paper = Paper { size: PaperSize::A3, landscape: true };
    let document = typeset(&Job { paper, ..job(NOTICE) }).expect("a poster");
    let size = document.document().pages()[0].frame.size();
    assert_eq!((size.x.to_mm().round(), size.y.to_mm().round()), (420.0, 297.0));
}

#[test]
fn file_names_are_safe_and_stay_chinese() {
    assert_eq!(names::safe("03-选民名单公告-第一选区.pdf"), "03-选民名单公告-第一选区.pdf");
    assert_eq!(names::safe("a/b\\c:d*e?f\"g<h>i|j\n"), "a／b＼c：d＊e？f＂g＜h＞i｜j");
    assert_eq!(names::safe(" 名单. . "), "名单");
    assert_eq!(names::safe("con.pdf"), "_con.pdf");
    assert_eq!(names::safe("COM1"), "_COM1");
    assert_eq!(names::safe(".."), "_");
    let long = names::safe(&format!("{}.pdf", "长".repeat(200)));
    assert!(long.len() <= 200 && long.ends_with("长.pdf"), "{long}");
}

/// As the program writes it, as far as it tells which files are its own.
const MANIFEST: &str = r#"{"program":"张榜 zhangbang",
    "documents":[{"file":"文.txt"},{"file":"公告.pdf"},{"file":"名单/一.pdf"}]}"#;

#[test]
fn a_folder_appears_whole_and_replaces_only_our_own() {
    let scratch = Scratch::new("folder");
    let out = scratch.0.join("输出");
    for content in ["一", "二"] {
        let staging = Staging::new(&out).expect("a place");
        staging.write("文.txt", content.as_bytes()).expect("a file");
        staging.write("manifest.json", MANIFEST.as_bytes()).expect("a file");
        staging.commit().expect("a folder");
        assert_eq!(fs::read_to_string(out.join("文.txt")).expect("the file"), content);
        assert_eq!(scratch.names(), ["输出"], "nothing else is left");
    }
    let staging = Staging::new(&out).expect("a place");
    staging.write("三.txt", b"").expect("a file");
    assert_eq!(staging.write("../外.txt", b"").expect_err("a refusal").code, "OUT-002");
    drop(staging);
    assert_eq!(scratch.names(), ["输出"], "an abandoned folder vanishes");
    assert!(out.join("文.txt").exists());
}

#[test]
fn a_foreign_folder_is_left_alone() {
    let scratch = Scratch::new("foreign");
    fs::write(scratch.0.join("论文.docx"), "").expect("a file");
    assert_eq!(Staging::new(&scratch.0).expect_err("a refusal").code, "OUT-001");
    assert_eq!(Staging::new(&scratch.0.join("论文.docx")).expect_err("a refusal").code, "OUT-001");
    assert_eq!(scratch.names(), ["论文.docx"]);
    // Neither somebody else's manifest nor our own makes foreign files ours.
    for manifest in ["{}", r#"{"name":"extension","documents":[{"file":"论文.docx"}]}"#, MANIFEST] {
        fs::write(scratch.0.join("manifest.json"), manifest).expect("a file");
        assert_eq!(Staging::new(&scratch.0).expect_err("a refusal").code, "OUT-001", "{manifest}");
        assert_eq!(scratch.names(), ["manifest.json", "论文.docx"]);
    }
}

#[test]
fn an_archive_has_the_same_bytes_for_the_same_content() {
    let scratch = Scratch::new("archive");
    let out = scratch.0.join("全套.zip");
    let write = |out: &Path| {
        let staging = Staging::beside(out).expect("a place");
        staging.write("公告.pdf", "一".as_bytes()).expect("a file");
        staging.write("名单/一.pdf", "二".as_bytes()).expect("a file");
        staging.write("manifest.json", MANIFEST.as_bytes()).expect("a file");
        archive::write(out, &staging)
    };
    write(&out).expect("an archive");
    let first = fs::read(&out).expect("the archive");
    write(&out).expect("an archive");
    assert_eq!(first, fs::read(&out).expect("the archive"));
    assert_eq!(scratch.names(), ["全套.zip"]);
    assert!(first.windows("名单/一.pdf".len()).any(|part| part == "名单/一.pdf".as_bytes()));
    let elsewhere = [scratch.0.clone(), scratch.0.join("全套.rar")];
    for out in elsewhere {
        assert_eq!(write(&out).expect_err("a refusal").code, "OUT-001");
    }
    let foreign = scratch.0.join("照片.zip");
    fs::write(&foreign, "PK").expect("a file");
    assert_eq!(write(&foreign).expect_err("a refusal").code, "OUT-001");
    assert_eq!(fs::read(&foreign).expect("the file"), b"PK", "what is not ours stays");
}
