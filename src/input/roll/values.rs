//! What the cells of a roll say.

use super::super::schema;
use super::super::table::Cell;
use crate::model::person::{self, HAN};
use crate::model::{Body, Day, IdNumber, NoIdNumber, RollReason, Sex};
use crate::numeral::{self, narrow};
use ecow::EcoString;
use std::borrow::Cow;

/// Why a cell cannot be read, and what to do.
pub type Wrong = (String, String);

/// Blanks that offices put around and into cells.
const BLANKS: [char; 4] = [' ', '　', '\t', '\u{A0}'];

/// The text of a cell without what stands around it.
pub fn trimmed<'a>(cell: &'a Cell) -> &'a str {
    cell.text.trim_matches(BLANKS)
}

/// Whether a character stands for the dot in a name: dots of other keyboards, in Chinese names also the full stop.
fn is_dot(c: char, ascii: bool) -> bool {
    matches!(c, '•' | '‧' | '．' | '・' | '∙' | '⋅' | '･') || c == '.' && !ascii
}

/// Characters that other scripts need between letters, and fillers: in a Chinese name nobody sees them.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{200C}'
            | '\u{200D}'
            | '\u{180E}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{3164}'
            | '\u{2800}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// The first dot of a name that is not the one that is printed.
pub fn other_dot(text: &str) -> Option<char> {
    let ascii = text.is_ascii();
    text.chars().find(|c| is_dot(*c, ascii))
}

/// A name; dots of other keyboards become `·`, blanks between Chinese characters go.
pub fn name(text: &str) -> Result<EcoString, Wrong> {
    let ascii = text.is_ascii();
    let closed = match !ascii && text.contains(|c| is_dot(c, ascii) || BLANKS.contains(&c)) {
        true => Cow::Owned(
            text.chars().filter(|c| !BLANKS.contains(c)).map(|c| if is_dot(c, ascii) { '·' } else { c }).collect(),
        ),
        false => Cow::Borrowed(text),
    };
    let unseen = || schema::invisible_or(&closed, is_unseen);
    match failed(text).or_else(|| schema::name(&closed).err()).or_else(unseen) {
        None => Ok((&*closed).into()),
        Some(_) if closed.is_empty() => Err(("这一格是空的".to_owned(), "补上姓名，或者删掉这一行".to_owned())),
        Some(_) if closed.contains(['?', '？', '\u{FFFD}']) => Err((
            format!("“{closed}”里有问号：这个字在另存的时候丢了"),
            "从原来的表格另存为“CSV UTF-8（逗号分隔）”，或者直接用 .xlsx 文件".to_owned(),
        )),
        Some(wrong) => Err(wrong),
    }
}

/// A name in the second language.
pub fn second_name(text: &str) -> Result<Box<str>, Wrong> {
    match schema::second_name(text).err().or_else(|| schema::invisible(text)) {
        None => Ok(text.into()),
        Some(wrong) => Err(wrong),
    }
}

/// Any other text; `expected` says what should be there.
pub fn text<'a>(text: &'a str, expected: &str) -> Result<&'a str, Wrong> {
    match failed(text).or_else(|| schema::invisible(text)) {
        Some(wrong) => Err(wrong),
        None if text.is_empty() => Err(("这一格是空的".to_owned(), expected.to_owned())),
        None => Ok(text),
    }
}

/// 男 or 女.
pub fn sex(text: &str) -> Result<Sex, Wrong> {
    match text {
        "男" | "男性" => Ok(Sex::Male),
        "女" | "女性" => Ok(Sex::Female),
        _ => Err(not(text, "应当写 男 或者 女")),
    }
}

/// A day of birth: `2001-02-03`, `2001/2/3`, `2001.2.3`, `2001年2月3日`, `20010203`, with or without an hour of 0.
pub fn birth(cell: &Cell) -> Result<Day, Wrong> {
    let text = trimmed(cell);
    let days = text.split_once([' ', 'T']).filter(|(_, hour)| hour.chars().all(|c| matches!(c, '0' | ':' | '.')));
    let day = days.map_or(text, |(day, _)| day);
    if cell.number && text.len() == 5 && !text.contains('.') {
        let label = format!("“{text}”是表格软件里日期的序号");
        return Err((label, "在原表里把这一列设成日期格式，看着像 2001-02-03 再保存".to_owned()));
    }
    day.parse::<Day>().map_err(|why| not(text, why))
}

/// 公民身份号码 as text of 18 places (GB 11643-1999). A spreadsheet that took it for a number has rounded it to 15
/// figures: `1.50624E+17`, or 18 digits that end in `000`.
pub fn id_number(cell: &Cell) -> Result<IdNumber, (bool, Wrong)> {
    let text = trimmed(cell).trim_start_matches('\'');
    // Nearly every number is one as it stands.
    if !cell.number
        && let Ok(number) = text.parse()
    {
        return Ok(number);
    }
    let narrow: String = text.chars().filter(|c| !BLANKS.contains(c)).map(narrow).collect();
    let damaged = || {
        let label = format!("“{text}”被表格软件当成数字改坏了，后几位已经丢失");
        let remedy = "在原表里把这一列设成“文本”格式，重新填写这些号码，再保存；坏了的号码不能还原";
        (true, (label, remedy.to_owned()))
    };
    let digits = narrow.bytes().filter(u8::is_ascii_digit).count();
    if cell.number && digits > 15 {
        return Err(damaged());
    }
    let why = match narrow.parse() {
        Ok(number) => return Ok(number),
        Err(why) => why,
    };
    let scientific = text.contains(['E', 'e']) && digits > 1;
    if scientific || (why == NoIdNumber::CheckDigit && digits == 18 && narrow.ends_with("000")) {
        return Err(damaged());
    }
    if let Some(wrong) = failed(text) {
        return Err((false, wrong));
    }
    let check = "照身份证核对号码";
    let (label, remedy) = match why {
        NoIdNumber::Obsolete => {
            (format!("“{text}”是15位的旧号码，已经停用"), "照现在的身份证填18位号码；不要在旧号码上自己添数字")
        }
        NoIdNumber::Shape => (format!("“{text}”不是18位号码"), check),
        NoIdNumber::CheckDigit => (format!("“{text}”的最后一位与前17位对不上"), check),
        NoIdNumber::Birth => (format!("“{text}”的第7位到第14位“{}”不是日期", &narrow[6..14]), check),
    };
    Err((false, (label, remedy.to_owned())))
}

/// Why a voter was added or is gone, in the words of offices; an empty cell tells nothing.
pub fn reason(text: &str) -> Result<Option<RollReason>, Wrong> {
    Ok(Some(match text {
        "" => return Ok(None),
        "新满十八周岁" | "新满18周岁" | "年满十八周岁" | "年满18周岁" | "满十八周岁" | "满18周岁" | "新满" => {
            RollReason::CameOfAge
        }
        "恢复政治权利" | "恢复" => RollReason::Restored,
        "迁入" | "转入" => RollReason::MovedIn,
        "迁出" | "转出" => RollReason::MovedOut,
        "死亡" | "去世" | "死亡注销" => RollReason::Died,
        "剥夺政治权利" | "剥夺" => RollReason::Deprived,
        _ => {
            let words = RollReason::ALL.map(RollReason::word).join("、");
            return Err(not(text, &format!("可以写：{words}；别的情况空着")));
        }
    }))
}

/// Whether a nationality is not 汉族; what is none of the 56 tells nothing.
pub fn minority(text: &str) -> Option<bool> {
    person::nationality(text).map(|nationality| nationality != HAN)
}

/// The number of a district: `3`, `第3选区`, `第三选区`, `3号`.
pub fn district(text: &str) -> Result<u32, Wrong> {
    let wide: String = text.chars().map(narrow).collect();
    let bare = wide.trim_start_matches('第').trim_end_matches("选区").trim_end_matches('号');
    let number = numeral::number(bare).filter(|number| *number > 0 && !bare.is_empty());
    number.ok_or_else(|| not(text, "写选区编号，例如 3 或者 第3选区"))
}

/// The position of the body that a cell names.
pub fn body(text: &str, bodies: &[Body]) -> Result<u32, Wrong> {
    let position = bodies.iter().position(|body| body.name == text);
    position.map(|position| position as u32).ok_or_else(|| {
        let label = if text.is_empty() {
            "这一格是空的".to_owned()
        } else {
            format!("“单位”里没有“{text}”")
        };
        (label, one_of(bodies))
    })
}

/// What to write where one of the bodies is to be named.
pub fn one_of(bodies: &[Body]) -> String {
    let names: Vec<&str> = bodies.iter().map(|body| body.name.as_str()).collect();
    format!("应当写：{}", names.join("、"))
}

/// A number in a row of totals: that of `合计 120人`.
pub fn total(text: &str) -> Option<usize> {
    let digits: String = text.chars().map(narrow).filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// What spreadsheets show where a formula has failed.
const FAILED: [&str; 8] = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"];

/// A formula that has failed, whatever the cell should say.
fn failed(text: &str) -> Option<Wrong> {
    let remedy = || "在原表里改好公式，或者直接填上内容，再保存".to_owned();
    (text.starts_with('#') && FAILED.contains(&text)).then(|| (format!("“{text}”是公式出错的结果"), remedy()))
}

fn not(text: &str, expected: &str) -> Wrong {
    if let Some(wrong) = failed(text) {
        return wrong;
    }
    let label = if text.is_empty() { "这一格是空的".to_owned() } else { format!("写的是“{text}”") };
    (label, expected.to_owned())
}
