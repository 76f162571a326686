//! 为 for 位 between a number and persons.

use super::is_ideograph;
use crate::numeral::{clause, figures};

/// Persons who are counted by 位, the longer name first.
const PERSONS: [&str; 5] = ["正式代表候选人", "正式候选人", "初步候选人", "代表候选人", "候选人"];
const CLAUSE: [char; 5] = ['，', '：', '（', '）', ','];

/// The slip as it is written and as it should be. A clause must begin with the number and go on behind the persons, as
/// `其中3为候选人` is a sentence; and it must be alone, as `1为登记，2为候选人见面` counts steps.
pub fn slip(sentence: &str) -> Option<(&str, String)> {
    let followed = figures(sentence).into_iter().filter(|figure| sentence[figure.range.end..].starts_with('为'));
    let [figure] = &followed.collect::<Vec<_>>()[..] else { return None };
    figure.count?;
    let rest = &sentence[figure.range.end + '为'.len_utf8()..];
    let persons = PERSONS.iter().find(|persons| rest.starts_with(**persons))?;
    let begins = clause(&sentence[..figure.with_about.start], &CLAUSE).is_empty();
    let goes_on = rest[persons.len()..].starts_with(|c| is_ideograph(c) && c != '的');
    let end = sentence.len() - rest.len() + persons.len();
    (begins && goes_on).then(|| (&sentence[figure.range.start..end], format!("{}位{persons}", figure.words)))
}
