//! 公民身份号码: what a roll's number says about a voter.

use super::date::Day;
use super::person::Sex;
use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

/// 公民身份号码 of 18 places (GB 11643-1999): region, birth, serial number, check digit.
///
/// Held as the number that its first 17 places form; the check digit follows from them. Its one
/// use is judging: it can be compared and asked, and nothing turns it into text again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber(NonZeroU64);

impl IdNumber {
    /// Whether its seventh to fourteenth places are this day.
    pub fn has_birth(self, birth: Day) -> bool {
        self.birth() == Some(birth)
    }

    /// The birth that its seventh to fourteenth places tell.
    pub fn birth(self) -> Option<Day> {
        let birth = (self.0.get() / 1_000 % 100_000_000) as u32;
        Day::of(birth / 10_000, birth / 100 % 100, birth % 100)
    }

    /// The sex that its 17th place tells: odd for men.
    pub fn sex(self) -> Sex {
        if self.0.get() % 2 == 1 { Sex::Male } else { Sex::Female }
    }
}

/// Hides the number, which must not get into any log.
impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdNumber(…)")
    }
}

/// Why a text is no ID number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoIdNumber {
    /// 15 digits: the form of before 1999, no longer valid.
    Obsolete,
    /// Not 17 digits and a digit or `X`.
    Shape,
    /// The last place does not follow from the others.
    CheckDigit,
    /// The seventh to fourteenth places are no day.
    Birth,
}

/// Any region is taken: people keep the number of a county that no longer exists.
impl FromStr for IdNumber {
    type Err = NoIdNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WEIGHTS: [u64; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() == 15 && all_digits(text) {
            return Err(NoIdNumber::Obsolete);
        }
        let (first, last) =
            text.split_at_checked(17).filter(|(first, _)| all_digits(first)).ok_or(NoIdNumber::Shape)?;
        if !matches!(last.as_bytes(), [b'0'..=b'9' | b'X' | b'x']) {
            return Err(NoIdNumber::Shape);
        }
        let sum: u64 = first.bytes().zip(WEIGHTS).map(|(byte, weight)| u64::from(byte - b'0') * weight).sum();
        if !last.as_bytes().eq_ignore_ascii_case(&b"10X98765432"[sum as usize % 11..][..1]) {
            return Err(NoIdNumber::CheckDigit);
        }
        first[6..14].parse::<Day>().map_err(|_| NoIdNumber::Birth)?;
        first.parse().map(IdNumber).map_err(|_| NoIdNumber::Shape)
    }
}
