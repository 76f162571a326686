//! This term against the last, in the words of reports.

use crate::facts::Rate;
use crate::model::changes::Group;
use std::cmp::Ordering;
use std::fmt;

/// How a percentage has changed, in tenths of a point. Both percentages are rounded half up to one decimal first, so that
/// the difference is that of the two percentages which stand on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change(i64);

impl Change {
    /// From `last` to `now`; `None` if one of them has no whole.
    pub fn of(now: Rate, last: Rate) -> Option<Change> {
        Some(Change(now.tenths()? - last.tenths()?))
    }

    /// Whether it is higher, lower, or the same.
    pub fn direction(self) -> Ordering {
        self.0.cmp(&0)
    }

    /// `↑`, `↓` or `—`.
    pub fn mark(self) -> &'static str {
        match self.direction() {
            Ordering::Greater => "↑",
            Ordering::Less => "↓",
            Ordering::Equal => "—",
        }
    }

    /// `比上届提高了1.3个百分点`.
    pub fn phrase(self) -> String {
        match self.direction() {
            Ordering::Equal => "与上届持平".to_owned(),
            _ => format!("比上届{self}"),
        }
    }
}

/// `提高了1.3个百分点`, `下降了0.4个百分点` or `持平`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.direction() {
            Ordering::Equal => return f.write_str("持平"),
            Ordering::Greater => "提高",
            Ordering::Less => "下降",
        };
        let tenths = self.0.unsigned_abs();
        write!(f, "{word}了{}.{}个百分点", tenths / 10, tenths % 10)
    }
}

/// 比上届增加了… of a number.
pub fn difference(now: u32, last: u32, unit: &str) -> String {
    match now.cmp(&last) {
        Ordering::Equal => "与上届相同".to_owned(),
        Ordering::Greater => format!("比上届增加{}{unit}", now - last),
        Ordering::Less => format!("比上届减少{}{unit}", last - now),
    }
}

/// What 两升一降 asks for: which groups are to have a larger share than last term, and which a smaller one.
const AIMS: [(Group, &str, Ordering); 3] = [
    (Group::Grassroots, "一线", Ordering::Greater),
    (Group::Women, "妇女", Ordering::Greater),
    (Group::Cadres, "党政干部", Ordering::Less),
];

/// Whether 两升一降 came true, with its marks; `None` unless all three changes are known.
pub fn two_up_one_down(change: impl Fn(Group) -> Option<Change>) -> Option<String> {
    let changes: Option<Vec<_>> = AIMS.iter().map(|(group, word, aim)| Some((word, change(*group)?, aim))).collect();
    let changes = changes?;
    let marks: Vec<String> = changes.iter().map(|(word, change, _)| format!("{word}{}", change.mark())).collect();
    let done = changes.iter().all(|(_, change, aim)| change.direction() == **aim);
    let verdict = if done { "实现了“两升一降”" } else { "没有全部实现“两升一降”" };
    Some(format!("{verdict}（{}）", marks.join(" ")))
}
