//! Citations in people's own sentences: which article they mean, and whether it is that article.

use super::{Article, Statutes, article};
use crate::numeral;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// An article that a sentence cites by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Key of the law.
    pub law: String,
    pub number: u32,
    /// The words that say so, as written.
    pub words: String,
}

/// What is doubtful about a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The text in force ends before this number.
    Beyond { last: u32 },
    /// The table has all articles that matter here, and not this one.
    Unknown,
    /// The sentence speaks of what article `key` says, and that one bears another number now.
    Moved { key: String, keyword: String },
}

/// Numbers that follow 第, with what may stand between two of them.
const NUMERALS: &str = "零〇一二三四五六七八九十百千0123456789";
const BETWEEN: [&str; 6] = ["、", "和", "以及", "及", "与", "至"];

impl Statutes {
    /// The articles that `sentence` cites, in its order.
    pub fn cited_in(&self, sentence: &str) -> Vec<Cited> {
        let mut found = vec![];
        let mut from = 0;
        while let Some(at) = sentence[from..].find('第').map(|at| at + from) {
            let before = sentence[..at].trim_end().trim_end_matches('》');
            let before = outside_brackets(before).trim_end_matches('》');
            // A name may be the end of another.
            let named =
                self.names().filter(|(name, _)| before.ends_with(name)).min_by_key(|(name, _)| Reverse(name.len()));
            let Some((name, law)) = named else {
                from = at + '第'.len_utf8();
                continue;
            };
            let start = before.len() - name.len();
            let start = start - sentence[..start].chars().next_back().filter(|c| *c == '《').map_or(0, char::len_utf8);
            from = read(sentence, start, at, law, &mut found).max(at + '第'.len_utf8());
        }
        found
    }

    /// What is doubtful about `cited` in `sentence` on `day`; `all` are the citations of that sentence.
    pub fn doubt(&self, cited: &Cited, all: &[Cited], sentence: &str, day: NaiveDate) -> Option<Doubt> {
        let law = self.laws.get(&cited.law)?;
        let text = law.texts.iter().filter(|text| text.from <= day).max_by_key(|text| text.from)?;
        if let Some(last) = text.last.filter(|last| cited.number == 0 || cited.number > *last) {
            return Some(Doubt::Beyond { last });
        }
        let here = self.article_at(&cited.law, cited.number, day);
        if here.is_some_and(|(_, article)| article.speaks_in(sentence).is_some()) {
            return None;
        }
        let also = |number| all.iter().any(|other| other.law == cited.law && other.number == number);
        let moved = self.articles.iter().find_map(|(key, article)| {
            let number = article.version(day)?.article?;
            let bore = article.versions.iter().any(|version| version.article == Some(cited.number));
            let strange = article.law == cited.law && number != cited.number && bore && !also(number);
            let keyword = article.speaks_in(sentence).filter(|_| strange)?;
            Some(Doubt::Moved { key: key.clone(), keyword: keyword.to_owned() })
        });
        moved.or((law.complete && here.is_none()).then_some(Doubt::Unknown))
    }

    /// The article of a law that bears `number` on `day`, with its key.
    pub fn article_at(&self, law: &str, number: u32, day: NaiveDate) -> Option<(&str, &Article)> {
        let bears = |article: &Article| article.version(day).is_some_and(|version| version.article == Some(number));
        let mut articles = self.articles.iter();
        articles.find(|(_, article)| article.law == law && bears(article)).map(|(key, article)| (key.as_str(), article))
    }

    /// `《选举法》第六十五条`, whether there is such an article or not.
    pub fn spell(&self, cited: &Cited) -> String {
        let title = self.laws.get(&cited.law).map(|law| law.named(&law.short)).unwrap_or_default();
        title + &article(cited.number)
    }

    /// Every name of every law, with the law's key.
    fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.laws.iter().filter(|(_, law)| !law.texts.is_empty()).flat_map(|(key, law)| {
            let title = law.title.trim_start_matches("中华人民共和国");
            let names = [title, &law.short].into_iter().chain(law.names.iter().map(String::as_str));
            names.map(move |name| (name, key.as_str()))
        })
    }
}

impl Article {
    /// The first keyword of this article that `sentence` has.
    fn speaks_in(&self, sentence: &str) -> Option<&str> {
        self.keywords.iter().find(|word| sentence.contains(word.as_str())).map(String::as_str)
    }
}

/// `text` without a remark in brackets at its end, as in `选举法（2020年修正）`.
fn outside_brackets(text: &str) -> &str {
    let opening = text.strip_suffix(['）', ')']).and_then(|text| text.rfind(['（', '(']));
    opening.map_or(text, |at| &text[..at])
}

/// Reads `第二十八、二十九条第二款和第三十条` at `at`; returns where it ends.
fn read(text: &str, mut start: usize, at: usize, law: &str, found: &mut Vec<Cited>) -> usize {
    let mut rest = &text[at..];
    let end = |rest: &str| text.len() - rest.len();
    let mut after = at;
    while let Some((numbers, next)) = article_words(rest) {
        rest = next;
        let numbers = numbers.split('、').filter_map(numeral::number);
        let words = text[start..end(rest)].to_owned();
        found.extend(numbers.map(|number| Cited { law: law.to_owned(), number, words: words.clone() }));
        while let Some(next) = part(rest) {
            rest = next;
        }
        after = end(rest);
        rest = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        start = end(rest);
    }
    after
}

/// `二十八、二十九` of `第二十八、二十九条`, and what follows.
fn article_words(text: &str) -> Option<(&str, &str)> {
    let numbers = text.strip_prefix('第')?;
    let end = numbers.find(|c: char| !NUMERALS.contains(c) && c != '、')?;
    let rest = numbers[end..].strip_prefix('条')?;
    (end > 0).then_some((&numbers[..end], rest))
}

/// What follows `第二款` or `第（三）项`.
fn part(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('第')?;
    let end = inner.find(|c: char| !NUMERALS.contains(c) && !"（）()".contains(c))?;
    inner[end..].strip_prefix(['款', '项'])
}
