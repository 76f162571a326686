//! Dated articles of law: which number an article bears on a day, and how to cite it.

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
}

/// A law by its names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Law {
    /// Full title, without 《》.
    title: String,
    /// The short title that everybody uses.
    short: String,
}

/// An article and its numbers over time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    law: String,
    /// What it says, in our words.
    pub about: String,
    /// Newest first.
    versions: Vec<Version>,
}

/// The number of an article from one day on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    from: NaiveDate,
    article: u32,
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

    /// Citation with the short title as of `day`: `《选举法》第二十八条`.
    /// `None` if the key is unknown or the law had no such article on that day.
    pub fn cite(&self, key: &str, day: NaiveDate) -> Option<String> {
        let (law, number) = self.number(key, day)?;
        Some(format!("《{}》{}", law.short, article(number)))
    }

    /// Citation of several articles with full titles, articles of one law joined:
    /// `《……选举法》第二十八条、第二十九条和《……规定》第十条`.
    pub fn phrase(&self, keys: &[String], day: NaiveDate) -> Option<String> {
        let mut laws: Vec<(&str, Vec<u32>)> = vec![];
        for key in keys {
            let (law, number) = self.number(key, day)?;
            match laws.iter_mut().find(|(title, _)| *title == law.title) {
                Some((_, numbers)) => numbers.push(number),
                None => laws.push((&law.title, vec![number])),
            }
        }
        let cite = |(title, mut numbers): (&str, Vec<u32>)| {
            numbers.sort_unstable();
            numbers.dedup();
            let articles: Vec<String> = numbers.into_iter().map(article).collect();
            format!("《{title}》{}", articles.join("、"))
        };
        Some(laws.into_iter().map(cite).collect::<Vec<_>>().join("和"))
    }

    fn number(&self, key: &str, day: NaiveDate) -> Option<(&Law, u32)> {
        let article = self.articles.get(key)?;
        let version =
            article.versions.iter().filter(|version| version.from <= day).max_by_key(|version| version.from)?;
        Some((&self.laws[&article.law], version.article))
    }
}

fn article(number: u32) -> String {
    format!("第{}条", numeral::chinese(number))
}
