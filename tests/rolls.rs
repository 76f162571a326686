//! How the cells of a roll are read: every kind of slip at its bounds, and what is said of it.

mod support;

use std::fs;
use std::path::Path;
use support::county::{County, Person};
use support::{Scratch, home};
use zhangbang::diag::{Report, Severity};
use zhangbang::input::{self, Loaded};
use zhangbang::model::{Voter, VoterPlace};

const HEAD: &str = "姓名,性别,出生日期,选民小组,公民身份号码";

/// Reads a project whose one roll is this text.
fn read(text: &str) -> Loaded {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Loaded {
    input::load(&written(bytes).0)
}

/// A project whose one roll has these bytes.
fn written(bytes: &[u8]) -> Scratch {
    let scratch = Scratch::new("roll");
    County { rolls: 1, voters_per_roll: 8, row: Person::row }.write(&scratch.0);
    fs::write(scratch.0.join("名单/1.csv"), bytes).expect("a roll");
    scratch
}

/// The names of the files in a folder.
fn entries(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
}

/// Code and label of every finding.
fn said(report: &Report) -> Vec<(&str, &str)> {
    report.findings.iter().map(|finding| (finding.code, finding.labels[0].text.as_str())).collect()
}

#[test]
fn id_numbers_are_read_or_refused_with_their_fault() {
    for (cell, expected) in [
        ("150624197511200011", None),
        ("'150624197511200011", None),
        ("11010519491231002x", None),
        ("", None),
        ("150624197511200013", Some(("INPUT-013", "“150624197511200013”的最后一位与前17位对不上"))),
        ("150624751120001", Some(("INPUT-013", "“150624751120001”是15位的旧号码，已经停用"))),
        ("15062475112000", Some(("INPUT-013", "“15062475112000”不是18位号码"))),
        ("150624197502300010", Some(("INPUT-013", "“150624197502300010”的第7位到第14位“19750230”不是日期"))),
        ("无", Some(("INPUT-013", "“无”不是18位号码"))),
        ("150624197511200000", Some(("INPUT-014", "“150624197511200000”被表格软件当成数字改坏了，后几位已经丢失"))),
        ("1.50624E+17", Some(("INPUT-014", "“1.50624E+17”被表格软件当成数字改坏了，后几位已经丢失"))),
    ] {
        let loaded = read(&format!("{HEAD}\n何建军,男,1975-11-20,第一小组,{cell}\n"));
        assert_eq!(said(&loaded.report), Vec::from_iter(expected), "{cell}");
        let read = loaded.project.is_some_and(|project| project.rolls[0].voters[0].id_number.is_some());
        assert_eq!(read, expected.is_none() && !cell.is_empty(), "{cell}");
    }
}

#[test]
fn characters_that_nobody_sees_are_told_with_their_number() {
    for hidden in [
        '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{200E}', '\u{202E}', '\u{3164}',
        '\u{2800}', '\u{7}',
    ] {
        let loaded = read(&format!("{HEAD}\n张{hidden}伟,男,1975-11-20,第一小组,\n"));
        let label = format!("“张□伟”里的“□”是看不见的字符 U+{:04X}", u32::from(hidden));
        assert_eq!(said(&loaded.report), [("INPUT-013", label.as_str())]);
    }
}

/// Zeros that pass the check are doubted where other numbers have lost their last figures, and there only.
#[test]
fn numbers_that_end_in_zeros_are_doubted_beside_damaged_ones() {
    let right = "990000197001014000";
    let rows =
        |other: &str| format!("{HEAD}\n甲一,女,1970-01-01,第一小组,{right}\n乙二,男,1975-11-20,第一小组,{other}\n");
    assert_eq!(said(&read(&rows("150624197511200011")).report), []);
    let codes: Vec<_> =
        read(&rows("1.50624E+17")).report.findings.iter().map(|finding| (finding.code, finding.severity)).collect();
    assert_eq!(codes, [("INPUT-014", Severity::Error), ("INPUT-021", Severity::Warning)]);
}

#[test]
fn reasons_of_change_are_read_in_the_words_of_offices() {
    use zhangbang::model::RollReason::{CameOfAge, Deprived, Died, MovedIn, MovedOut, Restored};
    for (cell, reason) in [
        ("", None),
        (" ", None),
        ("新满十八周岁", Some(CameOfAge)),
        ("年满18周岁", Some(CameOfAge)),
        ("恢复政治权利", Some(Restored)),
        ("迁入", Some(MovedIn)),
        ("迁出", Some(MovedOut)),
        ("死亡", Some(Died)),
        ("去世", Some(Died)),
        ("剥夺政治权利", Some(Deprived)),
    ] {
        let loaded = read(&format!("姓名,性别,出生日期,变动原因\n甲一,男,1975-11-20,{cell}\n"));
        assert_eq!(said(&loaded.report), [], "{cell}");
        let reasons = loaded.project.expect("a project").rolls.remove(0).reasons;
        assert_eq!(reasons.get(&0).copied(), reason, "{cell}");
    }
    let refused = read("姓名,性别,出生日期,变动原因\n甲一,男,1975-11-20,搬家\n");
    assert_eq!(said(&refused.report), [("INPUT-013", "写的是“搬家”")]);
}

#[test]
fn dots_in_names_become_the_one_that_is_printed() {
    for (cell, name) in [
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提‧吐尔逊", "买买提·吐尔逊"),
        ("买买提・吐尔逊", "买买提·吐尔逊"),
        ("买买提．吐尔逊", "买买提·吐尔逊"),
        ("买买提∙吐尔逊", "买买提·吐尔逊"),
        ("买买提⋅吐尔逊", "买买提·吐尔逊"),
        ("买买提.吐尔逊", "买买提·吐尔逊"),
        ("张　三", "张三"),
        ("欧 阳", "欧阳"),
        ("阿卜杜热合曼·麦麦提托合提巴依尔江", "阿卜杜热合曼·麦麦提托合提巴依尔江"),
    ] {
        let loaded = read(&format!("{HEAD}\n{cell},男,1975-11-20,第一小组,\n"));
        // Another dot is told of, everything else is not worth it.
        let told: Vec<_> = loaded.report.findings.iter().map(|finding| (finding.code, finding.severity)).collect();
        let dotted = cell.contains('·') || !name.contains('·');
        assert_eq!(told, Vec::from_iter((!dotted).then_some(("INPUT-020", Severity::Note))), "{cell}");
        assert_eq!(&*loaded.project.expect("a project").rolls[0].voters[0].name, name);
    }
    let refused = read(&format!("{HEAD}\nJ.Smith,男,1975-11-20,第一小组,\n"));
    assert_eq!(said(&refused.report), [("INPUT-013", "间隔号写成了“.”")]);
    let several = read(&format!(
        "{HEAD}\n买买提•吐,男,1975-11-20,第一小组,\n阿·吐,男,1976-11-20,第一小组,\n艾・吐,男,1977-11-20,第一小组,\n"
    ));
    let [told] = &several.report.findings[..] else { panic!("one finding for a sheet") };
    assert_eq!(told.title, "2 个姓名里的间隔号已经改成“·”");
}

#[test]
fn voters_of_a_group_share_its_name() {
    let text =
        format!("{HEAD}\n甲,男,1975-11-20,第一小组,\n乙,女,1975-11-20,第二小组,\n丙,女,1975-11-20, 第一小组 ,\n");
    let roll = read(&text).project.expect("a project").rolls.remove(0);
    assert_eq!(roll.groups, ["第一小组", "第二小组"]);
    assert_eq!(
        roll.voters.iter().map(|voter| roll.group_of(voter)).collect::<Vec<_>>(),
        ["第一小组", "第二小组", "第一小组"]
    );
}

#[test]
fn a_roll_may_have_any_number_of_groups() {
    // One more than there are numbers for the groups of a roll; the first group comes again at the end.
    let many = 65_537;
    let groups = (0..many).chain([0]);
    let row = |group: u32| format!("何建军,男,1975-11-20,{group}号楼,\n");
    let loaded = read(&format!("{HEAD}\n{}", groups.clone().map(row).collect::<String>()));
    let project = loaded.project.expect("a project");
    let found: Vec<(String, u32)> =
        project.voters().map(|(place, _)| (project.group(place).to_owned(), project.line(place))).collect();
    let expected: Vec<(String, u32)> = groups.map(|group| format!("{group}号楼")).zip(2..).collect();
    assert_eq!(found, expected);
}

/// Each district of a file has a roll of its own, and a row that is refused leaves nothing in it.
#[test]
fn what_is_kept_beside_the_voters_of_a_roll_is_theirs() {
    let text = "姓名,性别,出生日期,选民小组,民族文字姓名,变动原因,乡级选区\n\
                甲,男,1975-11-20,三组,,,2\n\
                乙,女,1975-11-20,一组,ᠨᠡᠷ᠎ᠡ,迁入,1\n\
                丙,无,1975-11-20,四组,ᠨᠡᠷ᠎ᠡ,死亡,1\n\
                丁,女,1975-11-20,二组,,迁出,1\n\
                戊,男,1975-11-20,一组,ᠠᠯᠲᠠᠨ,,2\n\
                己,男,1975-11-20,三组,,死亡,2\n\
                庚,男,1975-11-20,一组,ᠰᠦᠨ,,1\n";
    let loaded = input::load_rolls(&written(text.as_bytes()).0, Report::default());
    assert_eq!(said(&loaded.report).len(), 1);
    let project = loaded.project.expect("a project");
    let voter = |(place, voter): (VoterPlace, &Voter)| {
        let reason = project.roll(place).reasons.get(&place.index).map_or("", |reason| reason.word());
        [&voter.name, project.group(place), project.second_name(place).unwrap_or_default(), reason].join(" ")
    };
    for (roll, district, groups, voters) in [
        (0, 2, ["三组", "一组"], ["甲 三组  ", "戊 一组 ᠠᠯᠲᠠᠨ ", "己 三组  死亡"]),
        (1, 1, ["一组", "二组"], ["乙 一组 ᠨᠡᠷ᠎ᠡ 迁入", "丁 二组  迁出", "庚 一组 ᠰᠦᠨ "]),
    ] {
        assert_eq!(project.rolls[roll].township_district, Some(district));
        assert_eq!(project.rolls[roll].groups, groups);
        assert_eq!(project.voters_of(roll).map(voter).collect::<Vec<_>>(), voters);
    }
}

#[test]
fn line_ends_and_marks_of_any_office_program_are_read() {
    let row = "甲,男,1975-11-20,第一小组,";
    let utf16 = |text: String| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let marked: Vec<Vec<u8>> = vec![
        format!("{HEAD}\n{row}\n").into(),
        format!("{HEAD}\r\n{row}\r\n").into(),
        format!("{HEAD}\r{row}\r").into(),
        format!("\u{FEFF}{HEAD}\r\n\r\n{row}").into(),
        utf16(format!("\u{FEFF}{HEAD}\r\n{row}\r\n")),
    ];
    for bytes in marked {
        let scratch = Scratch::new("marks");
        County { rolls: 1, voters_per_roll: 8, row: Person::row }.write(&scratch.0);
        fs::write(scratch.0.join("名单/1.csv"), &bytes).expect("a roll");
        let loaded = input::load(&scratch.0);
        let voters = loaded.project.map(|project| project.rolls[0].voters.len());
        assert_eq!((voters, said(&loaded.report)), (Some(1), vec![]), "{bytes:?}");
    }
}

/// Thirty voters as offices keep them: in every encoding and format, with dates of every spelling, with title, heads in
/// two rows, merged groups and totals (`office.xlsx`), with a sheet for each group (`sheets.xlsx`).
#[test]
fn one_roll_in_every_format_gives_the_same_voters() {
    let folder = home("tests/rolls");
    let voters = |file: &str| {
        let loaded = read_bytes(&fs::read(folder.join(file)).expect("a roll"));
        assert_eq!(said(&loaded.report), [], "{file}");
        let project = loaded.project.expect("a project");
        let voter = |(place, voter): (VoterPlace, &Voter)| {
            (Voter { group: 0, ..voter.clone() }, project.group(place).to_owned())
        };
        project.voters().map(voter).collect::<Vec<_>>()
    };
    let expected = voters("utf8.csv");
    assert_eq!(expected.len(), 30);
    assert!(expected.iter().any(|(voter, _)| &*voter.name == "𬱖晓东" && voter.minority == Some(false)));
    let files: Vec<String> =
        entries(&folder).filter(|file| !["README.md", "renamed.xlsx"].contains(&file.as_str())).collect();
    assert_eq!(files.len(), 13);
    for file in files {
        assert_eq!(voters(&file), expected, "{file}");
    }
}

/// A workbook that is cut short or altered anywhere is read or refused, and the program goes on.
#[test]
fn damaged_workbooks_are_refused() {
    for file in ["office.xlsx", "office97.xls", "open.ods"] {
        let whole = fs::read(home("tests/rolls").join(file)).expect("a roll");
        for part in 0..16 {
            let cut = &whole[..whole.len() * part / 16];
            let loaded = read_bytes(cut);
            assert!(loaded.project.is_none(), "{file} cut to {}", cut.len());
            assert!(loaded.report.findings.iter().all(|finding| finding.code.starts_with("INPUT-01")), "{file}");
        }
        for at in (0..whole.len()).step_by(37) {
            let mut altered = whole.clone();
            altered[at] ^= 0x5A;
            let loaded = read_bytes(&altered);
            assert!(loaded.project.is_some() || !loaded.report.findings.is_empty(), "{file} altered at {at}");
        }
    }
}

#[test]
fn a_roll_without_groups_has_one_without_a_name() {
    let loaded = read("姓名,性别,出生日期\n何建军,男,1975-11-20\n孙建英,女,1980-01-01\n");
    assert_eq!(said(&loaded.report), []);
    let project = loaded.project.expect("a project");
    assert_eq!(project.voters().map(|(place, _)| project.group(place)).collect::<Vec<_>>(), ["", ""]);
    let loaded = read("姓名,性别,出生日期,选民小组\n何建军,男,1975-11-20,\n");
    assert_eq!(said(&loaded.report), [("INPUT-013", "这一格是空的")]);
}
