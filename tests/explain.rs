//! Every code explains itself, and every rule says what it rests on.

use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::process::Command;
use zhangbang::assets::Assets;
use zhangbang::diag::codes::CODES;
use zhangbang::input::kind;
use zhangbang::law::{self, Rule};
use zhangbang::statute::Statutes;

/// What `zhangbang explain` prints on each stream, and its exit code.
fn explain(code: &str) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_zhangbang")).args(["explain", code]).output().expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text in UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code().expect("an exit code"))
}

fn statutes() -> Statutes {
    Statutes::load(&Assets::built_in()).expect("the built-in statutes")
}

fn title(doc: &str) -> &str {
    doc.lines().next().expect("a first line").trim()
}

#[test]
fn every_rule_explains_itself_with_its_articles() {
    let statutes = statutes();
    for rule in law::rules() {
        let (text, errors, exit) = explain(rule.code);
        assert_eq!((errors.as_str(), exit), ("", 0), "{}", rule.code);
        assert!(text.starts_with(&format!("{} {}\n\n{}", rule.code, rule.severity.word(), title(rule.doc))), "{text}");
        for line in rule.doc.lines().map(str::trim) {
            assert!(text.lines().any(|printed| printed == line), "{line}:\n{text}");
        }
        for key in rule.cites {
            let article = statutes.cite(key, NaiveDate::MAX).expect("an article in force");
            let about = statutes.about(key).expect("its wording");
            assert!(article.starts_with('《') && article.ends_with(['条', '》', '）']), "{article}");
            assert!(text.contains(&format!("  {article}：{about}\n")), "{article}:\n{text}");
        }
    }
}

#[test]
fn what_provinces_settle_is_told_with_its_article() {
    let statutes = statutes();
    let provinces = kind::all_provinces(&Assets::built_in(), "congress").expect("the provinces");
    let usual = kind::usual(&Assets::built_in(), "congress").expect("what is usual");
    for rule in law::rules() {
        let (text, _, _) = explain(rule.code);
        let mut said = 0;
        for matter in rule.local {
            let settled = |practice| (matter.words(practice), matter.article(practice));
            for practice in provinces.iter().map(|kind| &kind.practice) {
                // A province that says nothing has what is usual, article and all.
                if settled(practice) == settled(&usual.practice) {
                    continue;
                }
                let (Some(words), key) = settled(practice) else { continue };
                let article = key.and_then(|key| statutes.cite(key, NaiveDate::MAX));
                let line = match article {
                    Some(article) => format!("  {}：{words}（{article}）\n", practice.name),
                    None => format!("  {}：{words}\n", practice.name),
                };
                assert!(text.contains(&line), "{}: {line}\n{text}", rule.code);
                said += 1;
            }
        }
        assert_eq!(text.contains("各地的规定："), said > 0, "{}:\n{text}", rule.code);
    }
}

#[test]
fn every_code_says_what_to_do() {
    let codes = law::rules().map(|rule| rule.code).chain(CODES.iter().map(|code| code.code));
    for code in codes {
        let (text, _, _) = explain(code);
        assert_eq!(text.lines().filter(|line| line.starts_with("改法：")).count(), 1, "{text}");
    }
}

#[test]
fn every_other_code_explains_itself() {
    for code in CODES {
        let (text, errors, exit) = explain(code.code);
        assert_eq!((errors.as_str(), exit), ("", 0), "{}", code.code);
        let words = [code.title, code.about, &format!("改法：{}", code.remedy)].join("\n\n");
        assert_eq!(text, format!("{} {}\n\n{words}\n", code.code, code.severity.word()));
    }
}

#[test]
fn small_letters_are_understood() {
    assert_eq!(explain("date-002"), explain("DATE-002"));
}

#[test]
fn an_unknown_code_is_wrong_use() {
    for unknown in ["DATE-999", "DATE", "第二十八条", ""] {
        let (text, errors, exit) = explain(unknown);
        assert_eq!((text.as_str(), exit), ("", 4), "{unknown}");
        assert!(errors.contains(&format!("没有“{unknown}”这个代码")), "{errors}");
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let output = Command::new(env!("CARGO_BIN_EXE_zhangbang")).arg("explain").output().expect("it starts");
    let text = String::from_utf8(output.stdout).expect("text in UTF-8");
    let rules = law::rules().map(|rule| (rule.code, rule.doc));
    let all: Vec<(&str, &str)> = rules.chain(CODES.iter().map(|code| (code.code, code.title))).collect();
    assert_eq!(text.lines().count(), all.len());
    for (code, doc) in all {
        assert!(text.lines().any(|line| line.starts_with(code) && line.ends_with(title(doc))), "{code}");
    }
    let codes: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split(' ').next()?.split_once('-')).collect();
    for pair in codes.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        assert!(pair[0].1 < pair[1].1, "codes of a topic stand by number: {pair:?}");
    }
    let mut topics: Vec<&str> = codes.iter().map(|(topic, _)| *topic).collect();
    topics.dedup();
    assert_eq!(topics.len(), topics.iter().collect::<BTreeSet<_>>().len(), "each topic stands in one place");
}

#[test]
fn codes_are_unique_and_well_formed() {
    let codes: Vec<&str> = law::rules().map(|rule| rule.code).chain(CODES.iter().map(|code| code.code)).collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len());
    for code in codes {
        let (topic, number) = code.split_once('-').expect("a topic and a number");
        assert!(topic.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
        assert!(number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    }
}

/// `NPC-21`: a row of the domain tables.
fn is_row(row: &str) -> bool {
    row.split_once('-').is_some_and(|(table, number)| {
        (2..=3).contains(&table.len())
            && table.bytes().all(|byte| byte.is_ascii_uppercase())
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[test]
fn every_rule_names_its_articles_and_its_rows() {
    let statutes = statutes();
    for Rule { code, cites, rows, doc, .. } in law::rules() {
        assert!(!cites.is_empty(), "{code} names no article");
        let unknown: Vec<_> = cites.iter().filter(|key| !statutes.knows(key)).collect();
        assert!(unknown.is_empty(), "{code} cites {unknown:?}");
        assert!(!rows.is_empty() && rows.iter().all(|row| is_row(row)), "{code}: {rows:?}");
        assert!(title(doc).ends_with('。'), "{code}: the title is a sentence: {}", title(doc));
    }
}

#[test]
fn cited_articles_bear_the_numbers_of_polling_day() {
    // The amendment of 2020-10-17 inserted an article and moved the later ones by one.
    let statutes = statutes();
    let on = |key, day: &str| statutes.cite(key, day.parse().expect("a day"));
    assert_eq!(on("npc-28", "2020-10-16").as_deref(), Some("《选举法》第二十七条"));
    assert_eq!(on("npc-28", "2020-10-17").as_deref(), Some("《选举法》第二十八条"));
    assert_eq!(on("npc-28", "2010-03-13"), None);
    assert_eq!(on("npc-99", "2026-04-20"), None);
}

#[test]
fn articles_have_the_numbers_of_every_text() {
    // The amendment of 2015-08-29 inserted articles 34 and 46; that of 2022-03-11 renumbered the 地方组织法.
    let statutes = statutes();
    let on = |key, day: &str| statutes.cite(key, day.parse().expect("a day"));
    for (key, day, article) in [
        ("npc-12", "2011-11-16", Some("《选举法》第十一条")),
        ("npc-34", "2011-11-16", Some("《选举法》第三十三条")),
        ("npc-35", "2011-11-16", None),
        ("npc-35", "2016-12-16", Some("《选举法》第三十四条")),
        ("npc-45", "2011-11-16", Some("《选举法》第四十三条")),
        ("npc-45", "2016-12-16", Some("《选举法》第四十四条")),
        ("npc-47", "2011-11-16", None),
        ("npc-58", "2011-11-16", Some("《选举法》第五十五条")),
        ("npc-58", "2016-12-16", Some("《选举法》第五十七条")),
        ("npc-2", "2020-10-16", None),
        ("org-26", "2022-03-10", Some("《地方组织法》第二十一条")),
        ("org-26", "2022-03-11", Some("《地方组织法》第二十六条")),
        ("direct-10", "1983-03-05", Some("《直接选举若干规定》第十条")),
        ("lang-19", "2025-12-31", Some("《国家通用语言文字法》第十七条")),
        ("lang-19", "2026-01-01", Some("《国家通用语言文字法》第十九条")),
        ("zhejiang-36", "2026-04-20", Some("《浙江省选举实施细则》第三十六条")),
        ("jiangsu", "2011-11-16", Some("《江苏省选举实施细则》")),
        ("gb11643", "2026-04-20", Some("《公民身份号码》（GB 11643-1999）")),
    ] {
        assert_eq!(on(key, day).as_deref(), article, "{key} on {day}");
    }
}

#[test]
fn a_phrase_joins_articles_of_one_law_and_takes_standards_whole() {
    let keys = ["npc-29", "npc-28", "gb11643"].map(str::to_owned);
    assert_eq!(
        statutes().phrase(&keys, "2026-04-20".parse().expect("a day")).as_deref().ok(),
        Some(
            "《中华人民共和国全国人民代表大会和地方各级人民代表大会选举法》第二十八条、第二十九条和\
             《公民身份号码》（GB 11643-1999）"
        )
    );
}

#[test]
fn a_phrase_leaves_out_what_was_not_law_yet_and_refuses_what_it_cannot_know() {
    let phrase = |keys: &[&str], day: &str| {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        statutes().phrase(&keys, day.parse().expect("a day")).map_err(|keys| keys.join(" "))
    };
    let law = "《中华人民共和国全国人民代表大会和地方各级人民代表大会选举法》";
    assert_eq!(phrase(&["npc-30", "npc-35"], "2015-08-28"), Ok(format!("{law}第二十九条")));
    assert_eq!(phrase(&["npc-30", "npc-35"], "2015-08-29"), Ok(format!("{law}第二十九条、第三十四条")));
    assert_eq!(phrase(&["npc-47"], "2011-11-16"), Ok(String::new()));
    assert_eq!(phrase(&["npc-30", "npc-47"], "2010-03-13"), Err("npc-30 npc-47".to_owned()));
    assert_eq!(phrase(&["npc-30", "npc-99"], "2026-04-20"), Err("npc-99".to_owned()));
}

#[test]
fn an_article_that_ended_is_not_cited_afterwards() {
    let dir = std::env::temp_dir().join(format!("zhangbang-statutes-{}", std::process::id()));
    std::fs::create_dir_all(dir.join("模板")).expect("a scratch folder");
    let table = "laws:\n  old: { title: 旧办法, short: 旧办法 }\narticles:\n  old-3:\n    law: old\n    about: 样例\n    \
                 versions: [{ from: 2001-01-01, to: 2010-12-31, article: 3 }]\n";
    std::fs::write(dir.join("模板/statutes.yaml"), table).expect("a table");
    let statutes = Statutes::load(&Assets::of_project(&dir)).expect("the table of the project");
    std::fs::remove_dir_all(&dir).expect("the scratch folder goes");
    for (day, article) in [
        ("2000-12-31", None),
        ("2001-01-01", Some("《旧办法》第三条")),
        ("2010-12-31", Some("《旧办法》第三条")),
        ("2011-01-01", None),
    ] {
        assert_eq!(statutes.cite("old-3", day.parse().expect("a day")).as_deref(), article, "{day}");
    }
}

#[test]
fn keys_bear_the_number_in_force_and_no_article_lies_beyond_the_last() {
    let text = Assets::built_in().text("statutes.yaml").expect("the table");
    let table: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
    let mut wrong = vec![];
    for (key, article) in table["articles"].as_mapping().expect("articles") {
        let key = key.as_str().expect("a key");
        let law = article["law"].as_str().expect("a law");
        let versions = article["versions"].as_sequence().expect("versions");
        let days: Vec<&str> = versions.iter().map(|version| version["from"].as_str().expect("a day")).collect();
        if !days.is_sorted_by(|newer, older| newer > older) {
            wrong.push(format!("{key}: versions are not newest first"));
        }
        let newest = versions[0]["article"].as_u64();
        // `village-18-vote` is what article 18 says of the vote.
        let rest = key.strip_prefix(law).map(|rest| rest.trim_start_matches('-'));
        let number = rest.and_then(|rest| rest.split('-').next()).and_then(|number| number.parse().ok());
        if rest.is_none() || number != newest {
            wrong.push(format!("{key} is now {newest:?} of {law}"));
        }
        let texts = table["laws"][law]["texts"].as_sequence().map(Vec::as_slice).unwrap_or_default();
        for (version, day) in versions.iter().zip(days) {
            let text =
                texts.iter().filter(|text| text["from"].as_str() <= Some(day)).max_by_key(|text| text["from"].as_str());
            let last = text.and_then(|text| text["last"].as_u64());
            if version["article"].as_u64().zip(last).is_some_and(|(number, last)| number > last) {
                wrong.push(format!("{key} lies beyond the last article of {law} on {day}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
