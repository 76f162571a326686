//! Numbers that must not be posted, wherever somebody typed them.

use crate::diag::{Anchor, Diagnostic, Severity, masked};
use crate::model::IdNumber;

/// Places of an ID number.
const PLACES: usize = 18;

/// PRIV-001: a number that must not be posted; shown with its middle hidden.
pub(super) fn private(number: &str, anchor: Anchor) -> Diagnostic {
    let finding = Diagnostic::new("PRIV-001", Severity::Error, "有18位号码，不能张贴");
    finding.at(anchor, format!("“{}”像是公民身份号码", masked(number))).remedy("张贴的文件不得出现公民身份号码，去掉它")
}

/// What may be an ID number: 18 digits in a line (the last may be X), and, where it touches other digits or goes on in
/// the next line, any that follow the rules of such numbers. Full-width digits count, and blanks and hyphens between
/// digits do not hide it.
pub(super) fn id_number_in(text: &str) -> Option<String> {
    let mut run = Run::default();
    for c in text.chars().chain(['。']) {
        match c {
            '0'..='9' => run.digits.push(c),
            '０'..='９' => run.digits.extend(char::from_digit(c as u32 - '０' as u32, 10)),
            'X' | 'x' | 'Ｘ' | 'ｘ' if run.digits.len() + 1 >= PLACES => run.digits.push('X'),
            ' ' | '-' | '－' | '　' => {}
            '\n' | '\r' => match run.whole_line() {
                Some(number) => return Some(number),
                None => run.line = run.digits.len(),
            },
            _ => match run.whole_line().or_else(|| run.valid()) {
                Some(number) => return Some(number),
                None => run = Run::default(),
            },
        }
    }
    None
}

/// Digits that nothing but blanks, hyphens and line ends separates, and where those of the last line begin.
#[derive(Default)]
struct Run {
    digits: String,
    line: usize,
}

impl Run {
    /// The last line, if it has exactly the places of a number.
    fn whole_line(&self) -> Option<String> {
        self.digits.get(self.line..).filter(|line| line.len() == PLACES).map(str::to_owned)
    }

    /// The first part with birth and check digit of a number.
    fn valid(&self) -> Option<String> {
        let mut parts = (0..).map_while(|at| self.digits.get(at..at + PLACES));
        parts.find(|part| is_valid(part)).map(str::to_owned)
    }
}

/// Whether somebody who lives can have this number: regions begin with no 0.
fn is_valid(part: &str) -> bool {
    let born_lately = part.get(6..8).is_some_and(|century| ["19", "20"].contains(&century));
    born_lately && !part.starts_with('0') && part.parse::<IdNumber>().is_ok()
}
