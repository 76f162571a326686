//! LANG-001 to LANG-005.

use crate::builder::{self, Change, contest, finds, finds_of, judged, moved};
use std::collections::BTreeMap;
use zhangbang::law::Bilingual;
use zhangbang::model::second::{Paragraph, Part};
use zhangbang::model::tally::WriteIn;
use zhangbang::model::{Project, SecondLanguage, SecondScript, SecondText, YesNo};

fn script(printed_apart: YesNo) -> Option<SecondScript> {
    Some(SecondScript { name: "蒙古文".to_owned(), printed_apart, file: None })
}

#[test]
fn autonomous_areas_need_a_second_language() {
    let stated = [None, Some(YesNo::No), Some(YesNo::Yes)];
    let scripts = [None, script(YesNo::No), script(YesNo::Yes), Some(together())];
    // Province, city, county; codes without a script where nothing is stated.
    for (province, city, county, unstated) in [
        ("样例省", None, "青禾县", &[][..]),
        ("样例省", Some("青禾市"), "柳林区", &[]),
        ("样例省", None, "青禾样例族自治县", &["LANG-001"]),
        ("样例省", None, "青禾样例族自治旗", &["LANG-001"]),
        ("样例省", Some("青禾样例族自治州"), "柳林市", &["LANG-001"]),
        ("样例自治区", None, "青禾县", &["LANG-003"]),
        ("样例自治区", Some("青禾市"), "柳林区", &["LANG-003"]),
        ("样例自治区", None, "青禾样例族自治县", &["LANG-001"]),
        ("样例自治区", Some("青禾样例族自治州"), "柳林县", &["LANG-001"]),
    ] {
        for (autonomous, script) in stated.iter().flat_map(|stated| scripts.iter().map(move |script| (stated, script)))
        {
            let project = contest(1, 2, 2).with(|project| {
                let area = &mut project.election.area;
                (area.province, area.county) = (province.to_owned(), county.to_owned());
                area.city = city.map(str::to_owned);
                (area.autonomous, area.second_script) = (*autonomous, script.clone());
            });
            let expected = match script.as_ref().map(|script| script.printed_apart) {
                // Its texts are the matter of other rules.
                Some(YesNo::No) if *script == Some(together()) => &[],
                Some(YesNo::Yes) => &["LANG-002"][..],
                Some(YesNo::No) => &["LANG-001"],
                None if *autonomous == Some(YesNo::Yes) => &["LANG-001"],
                // Said to be none, a region is no autonomous area; a county that bears the name is.
                None if *autonomous == Some(YesNo::No) && unstated == ["LANG-003"] => &[],
                None => unstated,
            };
            finds(&project, expected, (province, city, county, autonomous, script));
        }
    }
}

fn together() -> SecondScript {
    SecondScript { name: "蒙古文".to_owned(), printed_apart: YesNo::No, file: Some("民族文字.yaml".to_owned()) }
}

fn texts(documents: &[(&str, SecondText)]) -> SecondLanguage {
    SecondLanguage {
        date: "【年】-【月】-【日】".to_owned(),
        documents: documents.iter().map(|(title, text)| ((*title).to_owned(), text.clone())).collect(),
        words: BTreeMap::new(),
    }
}

fn text(title: &[&str], body: &[&str], printed_apart: YesNo) -> SecondText {
    SecondText {
        title: title.iter().map(|line| (*line).to_owned()).collect(),
        body: body.iter().map(|text| Paragraph((*text).to_owned())).collect(),
        notes: vec![],
        printed_apart,
    }
}

/// Prints both languages; nominees have both names.
fn bilingual(documents: &[(&str, SecondText)]) -> Project {
    contest(1, 2, 2).with(|project| {
        let area = &mut project.election.area;
        area.autonomous = Some(YesNo::Yes);
        area.second_script = Some(together());
        project.second = Some(texts(documents));
        for nominee in &mut project.only_district().nominees {
            nominee.second_name = Some("ᠨᠡᠷ᠎ᠡ".to_owned());
        }
    })
}

const TITLE_AND_BODY: [Part; 2] = [Part::Title, Part::Body];

fn paper<'a>(title: &'a str, parts: &'a [Part], words: &'a [String]) -> Bilingual<'a> {
    Bilingual { title, parts, words }
}

#[test]
fn every_paper_that_can_be_made_needs_a_text() {
    let whole = text(&["甲"], &["乙"], YesNo::No);
    // Papers that can be made, texts, how many are missing.
    for (papers, documents, missing) in [
        (&[][..], vec![], 0),
        (&["选民名单公告"], vec![], 1),
        (&["选民名单公告"], vec![("选民名单公告", whole.clone())], 0),
        (&["选民名单公告"], vec![("正式代表候选人名单公告", whole.clone())], 1),
        (&["选民名单公告", "正式代表候选人名单公告"], vec![("选民名单公告", whole.clone())], 1),
        (&["选民名单公告"], vec![("选民名单公告", text(&[], &["乙"], YesNo::No))], 1),
        (&["选民名单公告"], vec![("选民名单公告", text(&["甲"], &[], YesNo::No))], 1),
        (&["选民名单公告"], vec![("选民名单公告", text(&[], &[], YesNo::Yes))], 0),
    ] {
        let project = bilingual(&documents);
        let papers: Vec<Bilingual> = papers.iter().map(|title| paper(title, &TITLE_AND_BODY, &[])).collect();
        let codes = |project: &Project| -> Vec<&str> {
            judged(project, &[], &papers).iter().map(|finding| finding.code).collect()
        };
        assert_eq!(codes(&project), vec!["LANG-004"; missing], "{papers:?} {documents:?}");
        // Printed apart, the texts of the program are not looked at.
        let apart = project.with(|project| project.election.area.second_script = script(YesNo::Yes));
        assert_eq!(codes(&apart), ["LANG-002"], "{papers:?} {documents:?}");
    }
}

#[test]
fn a_ballot_or_card_needs_each_of_its_pieces() {
    let words = ["候选人".to_owned(), "另选他人".to_owned()];
    let whole = || SecondText { notes: vec![Paragraph("丙".to_owned())], ..text(&["甲"], &["乙"], YesNo::No) };
    // What the text lacks, the words that are translated, what is said.
    for (lacking, translated, said) in [
        (None, 2, ""),
        (Some(Part::Title), 2, "“文件”里缺少“选票”的题目"),
        (Some(Part::Body), 2, "“文件”里缺少“选票”的正文"),
        (Some(Part::Notes), 2, "“文件”里缺少“选票”的说明"),
        (None, 1, "“词语”里缺少“另选他人”"),
        (None, 0, "“词语”里缺少“候选人”“另选他人”"),
        (Some(Part::Notes), 1, "“文件”里缺少“选票”的说明，“词语”里缺少“另选他人”"),
    ] {
        let mut text = whole();
        match lacking {
            Some(Part::Title) => text.title.clear(),
            Some(Part::Body) => text.body.clear(),
            Some(Part::Notes) => text.notes.clear(),
            None => {}
        }
        let mut project = bilingual(&[("选票", text)]);
        let second = project.second.as_mut().expect("texts");
        second.words.extend(words.iter().take(translated).map(|word| (word.clone(), "丁".to_owned())));
        let findings = judged(&project, &[], &[paper("选票", &Part::ALL, &words)]);
        let found: Vec<&str> = findings.iter().map(|finding| finding.labels[0].text.as_str()).collect();
        let expected: Vec<&str> = [said].into_iter().filter(|said| !said.is_empty()).collect();
        assert_eq!(found, expected, "{lacking:?} {translated}");
        assert!(findings.iter().all(|finding| finding.code == "LANG-004"));
    }
}

#[test]
fn someone_who_was_written_in_has_both_names_too() {
    for (second_name, found) in [(Some("ᠨᠡᠷ᠎ᠡ"), 0), (None, 1)] {
        let project = bilingual(&[]).with(|project| {
            let mut tally = builder::tally(300, &[60, 40]);
            let mut stranger = builder::votes("另选的人", 200, 300);
            stranger.write_in = Some(WriteIn { second_name: second_name.map(str::to_owned), ..builder::write_in() });
            tally.votes.push(stranger);
            project.only_district().tally = Some(tally);
        });
        let project = project.with_roll(builder::voters(400)).with(|project| name_voters(project, &[true; 400]));
        finds_of("LANG", &project, &vec!["LANG-005"; found], second_name);
    }
}

/// Gives a second name to those voters of the last roll who have one.
fn name_voters(project: &mut Project, second: &[bool]) {
    let roll = project.rolls.last_mut().expect("a roll");
    let named = (0..).zip(second).filter(|(_, second)| **second);
    roll.second_names = named.map(|(index, _)| (index, "ᠨᠡᠷ᠎ᠡ".into())).collect();
}

#[test]
fn every_name_has_both_forms() {
    for (nominees, rolls, found) in [
        ([true, true], vec![], 0),
        ([true, false], vec![], 1),
        ([false, false], vec![], 1),
        ([true, true], vec![&[true, true][..]], 0),
        ([true, true], vec![&[true, false]], 1),
        ([true, true], vec![&[false, false], &[true, false]], 1),
        ([false, true], vec![&[false]], 2),
    ] {
        let row = format!("{nominees:?} {rolls:?}");
        let mut project = bilingual(&[]);
        for (nominee, second) in project.only_district().nominees.iter_mut().zip(nominees) {
            nominee.second_name = nominee.second_name.take().filter(|_| second);
        }
        for (index, second) in rolls.into_iter().enumerate() {
            let mut voters = builder::voters(second.len());
            // Two rolls do not repeat their voters.
            for voter in &mut voters {
                voter.name = format!("{}{index}", voter.name).into();
                voter.birth = moved(voter.birth, 100 * index as i64);
            }
            project = project.with_roll(voters).with(|project| name_voters(project, second));
        }
        finds(&project, &vec!["LANG-005"; found], row);
        let apart = project.with(|project| project.election.area.second_script = script(YesNo::Yes));
        finds(&apart, &["LANG-002"], "printed apart");
    }
}
