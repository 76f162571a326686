//! Chinese numerals: articles, terms of a congress, numbers of notices.

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
