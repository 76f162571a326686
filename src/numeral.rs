//! Chinese numerals: articles, terms of a congress, numbers of notices; figures that are as wide as Han characters.

mod figures;

pub use figures::{About, Figure, clause, figures};

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A whole number in Chinese numerals as law texts write it: 10 十, 28 二十八, 101 一百零一.
pub fn chinese(number: u32) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let mut text = String::new();
    for (power, unit) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = number / power % 10_000;
        if part > 0 {
            let gap = !text.is_empty() && part < 1_000;
            text.push_str(if gap { "零" } else { "" });
            text.push_str(&below_ten_thousand(part));
            text.push_str(unit);
        }
    }
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// The number below ten thousand that `text` writes in Chinese numerals or in digits; `None` for anything else.
pub fn number(text: &str) -> Option<u32> {
    if text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    let mut sum = 0;
    let mut digit = None;
    for c in text.chars() {
        let unit = match c {
            '千' => 1_000,
            '百' => 100,
            '十' => 10,
            '零' | '〇' => continue,
            _ if digit.is_some() => return None,
            _ => {
                digit = Some(DIGITS.iter().position(|known| *known == c)? as u32);
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * unit;
    }
    Some(sum + digit.unwrap_or(0))
}

/// The figure, letter or mark that a full-width one stands for; any other character as it is.
pub fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn below_ten_thousand(number: u32) -> String {
    let mut text = String::new();
    let mut zero = false;
    for (power, unit) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / power % 10;
        if digit == 0 {
            zero = !text.is_empty();
            continue;
        }
        if zero {
            text.push('零');
            zero = false;
        }
        text.push(DIGITS[digit as usize]);
        text.push_str(unit);
    }
    text
}
