//! Slips of punctuation, brackets and numerals in Chinese text.

use super::is_ideograph;

/// A slip, where it stands, and how to write it.
pub struct Slip {
    pub title: &'static str,
    /// The words around it, as written.
    pub words: String,
    pub label: String,
    pub remedy: String,
    /// Key of the standard.
    pub basis: Option<&'static str>,
}

/// Half-width marks and their full-width forms.
const MARKS: [(char, char); 8] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）'), ('.', '。')];
const NUMERALS: &str = "一二三四五六七八九";
/// What stands for 〇 by mistake.
const ZEROS: &str = "0OoＯ０○◯";

/// The first slip of every kind in `text`.
pub fn slips(text: &str) -> Vec<Slip> {
    let chars: Vec<char> = text.chars().collect();
    [half_width(&chars), year_bracket(&chars), zero(&chars), mixed_date(&chars)].into_iter().flatten().collect()
}

fn is_chinese(c: char) -> bool {
    is_ideograph(c) || c == '〇'
}

fn at(chars: &[char], index: usize, shift: isize) -> Option<char> {
    index.checked_add_signed(shift).and_then(|index| chars.get(index)).copied()
}

fn text(chars: &[char]) -> String {
    chars.iter().collect()
}

/// A half-width mark with Chinese on both sides; a full stop only at the end of a sentence.
fn half_width(chars: &[char]) -> Option<Slip> {
    let wrong = |index: &usize| {
        let chinese = |shift| at(chars, *index, shift).is_some_and(|c| is_chinese(c) || "“”《》（）、，。".contains(c));
        let inner = chinese(1) || at(chars, *index, 1).is_some_and(|c| c.is_ascii_digit());
        match chars[*index] {
            '(' => chinese(-1) || chinese(1),
            ')' => chinese(-1),
            '.' => chinese(-1) && at(chars, *index, 1).is_none(),
            _ => chinese(-1) && (inner || at(chars, *index, 1).is_none()),
        }
    };
    let all: Vec<usize> =
        (0..chars.len()).filter(|index| MARKS.iter().any(|(half, _)| *half == chars[*index])).filter(wrong).collect();
    let first = *all.first()?;
    let (half, full) = MARKS.iter().find(|(half, _)| *half == chars[first])?;
    let more =
        if all.len() > 1 { format!("，这段文字共有 {} 处半角标点", all.len()) } else { String::new() };
    let words = &chars[first.saturating_sub(1)..(first + 2).min(chars.len())];
    Some(Slip {
        title: "中文里用了半角标点",
        words: text(words),
        label: format!("半角的“{half}”应当是全角的“{full}”{more}"),
        remedy: "把中文里的半角标点换成全角的".to_owned(),
        basis: None,
    })
}

/// `[2026]1号`, `【2026】第1号`, `（2026）1号`.
fn year_bracket(chars: &[char]) -> Option<Slip> {
    (0..chars.len()).find_map(|open| {
        let year = chars.get(open + 1..open + 5).filter(|year| year.iter().all(char::is_ascii_digit))?;
        if !"[【(（［".contains(chars[open]) || !"]】)）］".contains(*chars.get(open + 5)?) {
            return None;
        }
        let rest = &chars[open + 6..];
        let ordinal = usize::from(rest.first() == Some(&'第'));
        let digits = rest[ordinal..].iter().take_while(|c| c.is_ascii_digit()).count();
        let end = open + 6 + ordinal + digits + 1;
        if digits == 0 || chars.get(end - 1) != Some(&'号') {
            return None;
        }
        let right = format!("〔{}〕{}", text(year), text(&chars[open + 6..end]));
        Some(Slip {
            title: "发文字号的年份没有用六角括号",
            words: text(&chars[open..end]),
            label: format!("应当写成“{right}”"),
            remedy: format!("改成“{right}”"),
            basis: Some("gbt9704"),
        })
    })
}

/// `二0二六`, `二O二六`, `二○二六` for 二〇二六.
fn zero(chars: &[char]) -> Option<Slip> {
    let numeral = |c: &char| NUMERALS.contains(*c) || *c == '〇' || ZEROS.contains(*c);
    let start = (0..chars.len()).find(|index| {
        let before = at(chars, *index, -1).is_some_and(|c| numeral(&c));
        !before && NUMERALS.contains(chars[*index]) && at(chars, *index, 1).is_some_and(|c| ZEROS.contains(c))
    })?;
    let words: Vec<char> = chars[start..].iter().copied().take_while(numeral).collect();
    if words.len() < 3 {
        return None;
    }
    let right: String = words.iter().map(|c| if ZEROS.contains(*c) { '〇' } else { *c }).collect();
    let wrong = words.iter().find(|c| ZEROS.contains(**c)).copied().unwrap_or('0');
    Some(Slip {
        title: "汉字数字的零写错了",
        words: text(&words),
        label: format!("“{wrong}”不是汉字“〇”"),
        remedy: format!("改成“{right}”，或者整个日期都用阿拉伯数字"),
        basis: Some("gbt15835"),
    })
}

/// `2026年四月20日`, `二〇二六年4月`.
fn mixed_date(chars: &[char]) -> Option<Slip> {
    let chinese = |c: &char| NUMERALS.contains(*c) || "〇十".contains(*c);
    let back = |end: usize, of: &dyn Fn(&char) -> bool| chars[..end].iter().rev().take_while(|c| of(c)).count();
    let ahead = |from: usize, of: &dyn Fn(&char) -> bool| chars[from..].iter().take_while(|c| of(c)).count();
    let arabic = |c: &char| c.is_ascii_digit();
    (0..chars.len()).filter(|index| "年月".contains(chars[*index])).find_map(|unit| {
        let next = if chars[unit] == '年' { "月" } else { "日号" };
        let ends = |length: usize| length > 0 && at(chars, unit + length, 1).is_some_and(|c| next.contains(c));
        let (left, right) = match (back(unit, &arabic), back(unit, &chinese)) {
            (digits @ 1.., _) => (digits, ahead(unit + 1, &chinese)),
            (_, numerals @ 1..) => (numerals, ahead(unit + 1, &arabic)),
            _ => return None,
        };
        ends(right).then(|| Slip {
            title: "一个日期里混用了两种数字",
            words: text(&chars[unit - left..unit + right + 2]),
            label: "汉字数字与阿拉伯数字混用".to_owned(),
            remedy: "年、月、日统一用阿拉伯数字，如2026年4月20日，或者统一用汉字数字".to_owned(),
            basis: Some("gbt15835"),
        })
    })
}
