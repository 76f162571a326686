//! 改稿: a written paper that people have edited comes back and stands in the place of what its template makes.

mod support;

use serde_json::Value;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use support::program::{Run, build, run};
use support::{Scratch, copy, files, fonts, home, read};
use zhangbang::bundle::sha256_hex;
use zhangbang::diag::draw::Locate;
use zhangbang::numeral::figures;
use zhangbang::paper::markdown;
use zhangbang::pipeline::{self, Checked, Press};

const SUMMARY: &str = "90-选举工作总结";

/// A project that is built into `输出`, with only its summary.
struct Loop {
    scratch: Scratch,
}

impl Loop {
    fn new(sample: &str) -> Loop {
        let scratch = Scratch::new("edited");
        copy(&home("samples").join(sample), &scratch.0.join("项目"));
        Loop { scratch }
    }

    fn project(&self) -> PathBuf {
        self.scratch.0.join("项目")
    }

    fn out(&self) -> PathBuf {
        self.scratch.0.join("输出")
    }

    fn build(&self, arguments: &[&str]) -> Run {
        build(&self.project(), &self.out(), &[&["--only", "summary"], arguments].concat())
    }

    fn built(&self, arguments: &[&str]) -> String {
        let run = self.build(arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stderr
    }

    fn made(&self, ending: &str) -> Vec<u8> {
        fs::read(self.out().join(format!("{SUMMARY}{ending}"))).expect("a file")
    }

    /// Puts a text into the folder.
    fn edit(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.project().join("改稿")).expect("a folder");
        fs::write(self.project().join("改稿").join(name), text).expect("a text");
    }

    fn text(&self) -> String {
        String::from_utf8(self.made(".md")).expect("text")
    }

    fn check(&self) -> Checked {
        pipeline::check(&self.project(), &fonts(), None)
    }
}

/// Code, line and column of every finding in the folder.
fn found(checked: &Checked) -> Vec<(&'static str, String, usize, usize)> {
    let places = checked.report.findings.iter().filter_map(|finding| {
        let place = checked.sources.place(&finding.labels.first()?.anchor)?;
        place.file.starts_with("改稿/").then_some((finding.code, place.file, place.line, place.column))
    });
    places.filter(|(code, ..)| *code != "DRAFT-003").collect()
}

#[test]
fn what_nobody_changed_is_printed_as_before() {
    for sample in ["angsu", "town-2021"] {
        let work = Loop::new(sample);
        let first = work.built(&[]);
        let before = [".pdf", ".docx", ".md"].map(|ending| work.made(ending));
        work.edit(&format!("{SUMMARY}.md"), &before[2]);
        let second = work.built(&[]);
        assert!(!first.contains("DRAFT-003") && second.contains("说明[DRAFT-003] 照改稿印"), "{second}");
        assert!(before == [".pdf", ".docx", ".md"].map(|ending| work.made(ending)), "{sample}");
        // As an editor of Windows saves it.
        let saved = format!("\u{FEFF}{}", String::from_utf8_lossy(&before[2]).replace('\n', "\r\n"));
        work.edit(&format!("{SUMMARY}.md"), saved);
        work.built(&[]);
        assert!(before == [".pdf", ".docx", ".md"].map(|ending| work.made(ending)), "{sample}");
    }
}

#[test]
fn an_edited_sentence_is_printed() {
    let work = Loop::new("angsu");
    let run = build(&work.project(), &work.out(), &["--only", "summary,brief,winners-all"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let others = |files: Vec<String>| -> Vec<(String, String)> {
        let others = files.into_iter().filter(|name| name.starts_with(['6', '8']));
        others.map(|name| (name.clone(), sha256_hex(&fs::read(work.out().join(name)).expect("a file")))).collect()
    };
    let before = others(files(&work.out()));
    let text = work.text();
    let edited = text.replacen("## 二、", "## 二、新加的一节\n\n加了**一句话**，2*3。\n\n## 三、", 1);
    assert!(edited != text);
    work.edit(&format!("{SUMMARY}.md"), edited.replace("2*3", "2\\*3"));
    let run = build(&work.project(), &work.out(), &["--only", "summary,brief,winners-all"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(others(files(&work.out())), before, "other papers are as they were");

    let state = work.check().state.expect("a project");
    let press = Press::new(&state, fonts(), false).expect("a press");
    let summary = state.documents.iter().find(|document| document.id() == "summary").expect("the summary");
    let sheet = press.lay_out(summary).expect("pages");
    let shown: String = sheet.typeset.text().chars().filter(|c| !c.is_whitespace()).collect();
    assert!(shown.contains("二、新加的一节加了一句话，2*3。") && shown.contains("三、主要做法"), "{shown}");
    assert!(work.text().contains("加了**一句话**，2\\*3。"), "{}", work.text());

    let manifest: Value = serde_json::from_str(&read(&work.out().join("manifest.json"))).expect("a manifest");
    let path = format!("改稿/{SUMMARY}.md");
    let input = manifest["inputs"].as_array().expect("inputs").iter().find(|input| input["file"] == path.as_str());
    let bytes = fs::read(work.project().join(&path)).expect("the text");
    assert_eq!(input.expect("the text is an input")["sha256"], sha256_hex(&bytes));
}

/// A project whose texts are code and marks gives a text that reads back as the same pages.
#[test]
fn hostile_texts_come_back() {
    let work = Loop::new("angsu");
    let description = work.project().join("选举.yaml");
    let text = read(&description);
    let hostile = r##"'# 甲*乙**丙\*<br>丁|戊 ---'"##;
    let lines = text.lines().map(|line| match line.split_once("标题: ") {
        Some((before, value)) if !value.starts_with(['|', '{']) && line.trim_start().starts_with("- 标题") => {
            format!("{before}标题: {hostile}")
        }
        _ => line.to_owned(),
    });
    let lines: Vec<String> = lines.collect();
    assert!(lines.iter().filter(|line| line.contains("丙")).count() > 3);
    fs::write(&description, lines.join("\n") + "\n").expect("the description");
    work.built(&[]);
    let before = work.made(".pdf");
    assert!(work.text().contains("（一）# 甲\\*乙\\*\\*丙\\\\\\*\\<br>丁|戊 ---"), "{}", work.text());
    work.edit(&format!("{SUMMARY}.md"), work.text());
    work.built(&[]);
    assert!(work.made(".pdf") == before);
}

#[test]
fn what_is_wrong_in_a_text_is_told_at_its_place() {
    let work = Loop::new("angsu");
    work.built(&[]);
    let text = work.text();
    let line = text.lines().position(|line| line.starts_with("## 二、")).expect("a heading") + 1;
    type Found = (&'static str, usize, usize);
    let cases: [(&str, &[Found]); 5] = [
        ("取得成效，劳动教养人员也来了。", &[("TEXT-002", line, 6)]),
        ("先写一段。\n依照《选举法》第九十九条办理。", &[("TEXT-001", line + 1, 3)]),
        ("有一个字\u{30041}印不出。", &[("FONT-001", line, 1)]),
        ("号码是110101199003071233。", &[("PRIV-001", line, 1)]),
        ("看不见\u{200B}的。", &[("INPUT-009", line, 1)]),
    ];
    for (words, expected) in cases {
        work.edit(&format!("{SUMMARY}.md"), text.replacen("## 二、", &format!("{words}\n\n## 二、"), 1));
        let checked = work.check();
        let expected: Vec<_> =
            expected.iter().map(|(code, line, column)| (*code, format!("改稿/{SUMMARY}.md"), *line, *column)).collect();
        assert_eq!(found(&checked), expected, "{words}");
    }
}

#[test]
fn files_that_stand_for_nothing_are_told() {
    let work = Loop::new("angsu");
    work.built(&[]);
    for name in ["90-选举总结.md", "会议纪要.md", "90-选举工作总结（样稿）.docx", ".隐藏.md", "~$选举.md"]
    {
        work.edit(name, work.text());
    }
    let checked = work.check();
    let mut told: Vec<_> = found(&checked).into_iter().map(|(code, file, ..)| format!("{code} {file}")).collect();
    told.sort();
    let names = ["90-选举工作总结（样稿）.docx", "90-选举总结.md", "会议纪要.md"];
    assert_eq!(told, names.map(|name| format!("DRAFT-002 改稿/{name}")));
    let remedies: String = checked.report.findings.iter().flat_map(|finding| finding.remedy.clone()).collect();
    assert!(remedies.contains("是不是“90-选举工作总结.md”？"), "{remedies}");
    assert!(remedies.contains("把改动写进“改稿/90-选举工作总结.md”"), "{remedies}");
    assert!(!work.built(&[]).contains("DRAFT-003"), "what stands for nothing changes nothing");
}

#[test]
fn texts_that_cannot_be_read_stop_everything() {
    let work = Loop::new("angsu");
    let bytes: [(&[u8], &str); 3] =
        [(b"\xD7\xDC\xBD\xE1\n", "GBK"), (b"\xC3\x28\xFF\n", "INPUT-010"), (b"PK\x03\x04rest", "INPUT-010")];
    for (bytes, word) in bytes {
        work.edit(&format!("{SUMMARY}.md"), bytes);
        let run = work.build(&[]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(word) && run.stderr.contains("INPUT-010"), "{}", run.stderr);
        assert!(!work.out().exists());
    }
}

/// Parts that are merged, archives and packs have the same files; print shops get none of them.
#[test]
fn every_form_of_output_has_them() {
    let work = Loop::new("by-election");
    let project = work.project();
    let description = project.join("选举.yaml");
    let brief = "\n报告: [{ 种类: 工作简报, 期数: 1, 日期: 2023-06-20, 署名: 茂溪镇选举委员会办公室 }]\n";
    fs::write(&description, read(&description) + brief).expect("the description");
    let only = ["--only", "brief,winners"];
    let names = |out: &Path| files(out).into_iter().filter(|name| name.starts_with("84-")).collect::<Vec<_>>();
    let expected = [".docx", ".md", ".pdf"].map(|ending| format!("84-选举工作简报-第1期{ending}"));

    let once = work.scratch.0.join("一次");
    assert_eq!(build(&project, &once, &only).code, 0);
    assert_eq!(names(&once), expected);
    for part in ["1/2", "2/2"] {
        let out = work.scratch.0.join(&part[..1]);
        assert_eq!(build(&project, &out, &[&only[..], &["--shard", part]].concat()).code, 0);
    }
    let [one, two, all] = ["1", "2", "全部"].map(|name| work.scratch.0.join(name).display().to_string());
    let merged = run(&["merge", &one, &two, "-o", &all, "--fonts", "fonts"]);
    assert_eq!(merged.code, 0, "{}", merged.stderr);
    for name in files(&once) {
        assert!(
            fs::read(once.join(&name)).expect("a file") == fs::read(Path::new(&all).join(&name)).expect("a file"),
            "{name}"
        );
    }

    let packs = work.scratch.0.join("各厂");
    assert_eq!(build(&project, &packs, &[&only[..], &["--packs"]].concat()).code, 0);
    assert_eq!(names(&packs), expected[..2], "the office goes on with them");
    let pack = fs::File::open(packs.join("本办自印.zip")).expect("a pack");
    let pack = zip::ZipArchive::new(pack).expect("an archive");
    assert!(pack.file_names().flatten().all(|name| !name.ends_with(".docx") && !name.ends_with(".md")));
    assert_eq!(build(&project, &packs, &[&only[..], &["--packs"]].concat()).code, 0, "replaced by the next");
}

/// Who goes on writing in the output itself loses nothing.
#[test]
fn what_was_written_in_the_output_is_not_replaced() {
    for ending in [".md", ".docx"] {
        let work = Loop::new("angsu");
        work.built(&[]);
        let path = work.out().join(format!("{SUMMARY}{ending}"));
        fs::write(&path, "改过").expect("a text");
        let run = work.build(&[]);
        assert_eq!(run.code, 4, "{}", run.stderr);
        assert!(run.stderr.contains("OUT-001") && run.stderr.contains("做好以后改过"), "{}", run.stderr);
        assert_eq!(fs::read_to_string(&path).expect("still there"), "改过");
        fs::remove_file(&path).expect("gone");
        work.built(&[]);
    }
}

/// The templates' own sentences read back too.
#[test]
fn every_written_paper_of_the_samples_reads_back() {
    let mut papers = 0;
    for sample in support::samples() {
        let state = pipeline::check(&home("samples").join(&sample), &fonts(), None).state.expect("a sample");
        let press = Press::new(&state, fonts(), false).expect("a press");
        for document in state.documents.iter().filter(|one| one.ready() && one.template.path.ends_with(".md")) {
            let sheet = press.lay_out(document).expect("pages");
            let paper = sheet.written().expect("a written paper");
            let written = markdown::read(&markdown::write(paper));
            assert_eq!((&written.paper, written.slips.as_slice()), (paper, &[][..]), "{sample}: {}", sheet.file);
            papers += 1;
        }
    }
    assert!(papers > 3, "{papers} papers");
}

/// Every number that the program has written, if it is made another one, is told at its place.
#[test]
fn a_falsified_number_is_told() {
    let work = Loop::new("angsu");
    work.built(&[]);
    let text = work.text();
    let name = format!("{SUMMARY}.md");
    work.edit(&name, &text);
    assert_eq!(found(&work.check()), [], "nothing is told of a text that nobody has changed");
    let mut told = 0;
    for (line, words) in
        text.lines().enumerate().filter(|(_, words)| words.contains("参选率") || words.contains("应选代表"))
    {
        // What numbers the rows of a table says nothing.
        let numbers = |range: &Range<usize>| words.starts_with("| ") && range.start == 2;
        for figure in figures(words).into_iter().filter(|figure| !numbers(&figure.range)) {
            let digit = if words[figure.range.clone()].starts_with('9') { "8" } else { "9" };
            let mut changed = words.to_owned();
            changed.replace_range(figure.range.start..figure.range.start + 1, digit);
            let all: Vec<&str> = text.lines().map(|each| if each == words { changed.as_str() } else { each }).collect();
            work.edit(&name, all.join("\n") + "\n");
            let found = found(&work.check());
            let at = |(code, _, row, column): &(&str, String, usize, usize)| {
                let before = words[..figure.range.start].chars().count();
                ["DRAFT-004", "NUM-001", "NUM-002"].contains(code) && *row == line + 1 && *column <= before + 1
            };
            assert!(found.iter().any(at), "{changed}\n{found:?}");
            told += 1;
        }
    }
    assert!(told > 16, "{told}");
}
