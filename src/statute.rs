//! Dated articles of law: which number an article bears on a day, and how to cite it.

mod cited;

pub use cited::{Cited, Doubt};

use crate::assets::{self, Assets};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::numeral;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = "statutes.yaml";

/// `statutes.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statutes {
    laws: BTreeMap<String, Law>,
    articles: BTreeMap<String, Article>,
    /// What texts still say although the law is dead.
    #[serde(default)]
    pub phrases: Vec<Phrase>,
}

/// Words of dead law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    pub words: String,
    /// Only in a sentence that has one of these.
    #[serde(default)]
    pub with: Vec<String>,
    /// Dead from this day on.
    pub from: NaiveDate,
    pub why: String,
    pub remedy: String,
    /// Key of the article that says otherwise.
    #[serde(default)]
    pub basis: Option<String>,
}

/// A law by its names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Law {
    /// Full title, without 《》.
    title: String,
    /// The short title that everybody uses.
    short: String,
    /// Other names under which texts cite it.
    #[serde(default)]
    names: Vec<String>,
    /// The number of a standard, e.g. `GB 11643-1999`.
    #[serde(default)]
    standard: Option<String>,
    /// Whether the table has every article that these elections can rest on.
    #[serde(default)]
    complete: bool,
    /// Its texts over time.
    #[serde(default)]
    texts: Vec<Text>,
}

/// The text of a law from one day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    from: NaiveDate,
    /// Number of its last article; nothing where it is not known.
    #[serde(default)]
    last: Option<u32>,
}

/// An article and its numbers over time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    law: String,
    /// What it says, in our words.
    pub about: String,
    /// What sentences say that mean this article.
    #[serde(default)]
    keywords: Vec<String>,
    /// Newest first.
    versions: Vec<Version>,
}

/// The number of an article from one day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    from: NaiveDate,
    /// Last day in force, if it ended without a successor.
    #[serde(default)]
    to: Option<NaiveDate>,
    /// `None`: the title alone is cited.
    #[serde(default)]
    article: Option<u32>,
}

impl Article {
    /// The version in force on `day`.
    fn version(&self, day: NaiveDate) -> Option<&Version> {
        let begun = self.versions.iter().filter(|version| version.from <= day);
        begun.max_by_key(|version| version.from).filter(|version| version.to.is_none_or(|to| day <= to))
    }
}

impl Law {
    /// `《short》` or `《title》`, with the number of a standard.
    fn named(&self, title: &str) -> String {
        match &self.standard {
            Some(standard) => format!("《{title}》（{standard}）"),
            None => format!("《{title}》"),
        }
    }
}

impl Statutes {
    /// Reads the table.
    pub fn load(assets: &Assets) -> Result<Statutes, Box<Diagnostic>> {
        let broken = |why: String| {
            let finding = Diagnostic::new("ASSET-001", Severity::Error, "法条表不能用");
            Box::new(
                finding
                    .at(Anchor::File(FILE.to_owned()), why)
                    .remedy("删掉项目“模板”文件夹里的 statutes.yaml，改用程序自带的"),
            )
        };
        let text = assets.text(FILE).ok_or_else(|| broken("没有这个文件".to_owned()))?;
        let statutes: Statutes = assets::read(&text, 0).map_err(broken)?;
        match statutes.articles.iter().find(|(_, article)| !statutes.laws.contains_key(&article.law)) {
            Some((key, article)) => Err(broken(format!("“{key}”所属的法律“{}”不在表里", article.law))),
            None => Ok(statutes),
        }
    }

    /// Whether the table knows `key`.
    pub fn knows(&self, key: &str) -> bool {
        self.articles.contains_key(key)
    }

    /// What article `key` says, in our words.
    pub fn about(&self, key: &str) -> Option<&str> {
        self.articles.get(key).map(|article| article.about.as_str())
    }

    /// Citation with the short title as of `day`: `《选举法》第二十八条`; of a standard `《公民身份号码》（GB 11643-1999）`.
    /// `None` if the key is unknown or was not in force on that day.
    pub fn cite(&self, key: &str, day: NaiveDate) -> Option<String> {
        let (law, number) = self.number(key, day)?;
        Some(law.named(&law.short) + &number.map(article).unwrap_or_default())
    }

    /// Citation of several articles with full titles, articles of one law joined:
    /// `《……选举法》第二十八条、第二十九条和《……规定》第十条`. What was not in force on that day is left out.
    ///
    /// # Errors
    /// The keys that are unknown, or whose law the table does not reach back to that day.
    pub fn phrase<'k>(&self, keys: &'k [String], day: NaiveDate) -> Result<String, Vec<&'k str>> {
        let reaches = |key: &str| {
            let texts = self.articles.get(key).map(|article| &self.laws[&article.law].texts);
            texts.is_some_and(|texts| texts.iter().any(|text| text.from <= day))
        };
        let unknown = |key: &&str| !reaches(key) && self.number(key, day).is_none();
        let unknown: Vec<&str> = keys.iter().map(String::as_str).filter(unknown).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let found = keys.iter().filter_map(|key| self.number(key, day)).collect();
        Ok(joined(found, |law| law.named(&law.title)).join("和"))
    }

    /// The same with short titles, for tables; what was not in force on that day is left out.
    pub fn brief(&self, keys: &[String], day: NaiveDate) -> String {
        let found = keys.iter().filter_map(|key| self.number(key, day)).collect();
        joined(found, |law| law.named(&law.short)).join("、")
    }

    fn number(&self, key: &str, day: NaiveDate) -> Option<(&Law, Option<u32>)> {
        let article = self.articles.get(key)?;
        Some((&self.laws[&article.law], article.version(day)?.article))
    }
}

/// Articles by law, each law once: `《选举法》第二十八条、第二十九条`.
fn joined(found: Vec<(&Law, Option<u32>)>, title: impl Fn(&Law) -> String) -> Vec<String> {
    let mut laws: Vec<(String, Vec<u32>)> = vec![];
    for (law, number) in found {
        let title = title(law);
        match laws.iter_mut().find(|(known, _)| *known == title) {
            Some((_, numbers)) => numbers.extend(number),
            None => laws.push((title, number.into_iter().collect())),
        }
    }
    let cite = |(title, mut numbers): (String, Vec<u32>)| {
        numbers.sort_unstable();
        numbers.dedup();
        let articles: Vec<String> = numbers.into_iter().map(article).collect();
        title + &articles.join("、")
    };
    laws.into_iter().map(cite).collect()
}

fn article(number: u32) -> String {
    format!("第{}条", numeral::chinese(number))
}
