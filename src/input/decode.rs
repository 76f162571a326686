//! From bytes to text: UTF-8 with or without BOM and UTF-16 are read; GBK is recognised and
//! refused, because an office program that saves GBK has already replaced rare characters.

use super::table::is_book;
use crate::diag::{Anchor, Diagnostic, Severity};
use std::borrow::Cow;

/// The text of a file, line ends as `\n`.
pub fn text(name: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    if is_book(bytes) {
        let finding = Diagnostic::new("INPUT-010", Severity::Error, "这是表格软件的工作簿，不是文本");
        let finding = finding.at(Anchor::File(name.to_owned()), "开头是工作簿（.xlsx、.xls）的标记");
        return Err(Box::new(
            finding.remedy("用 WPS 或 Excel 打开，另存为“CSV UTF-8（逗号分隔）”，再把文件名改成新的"),
        ));
    }
    unicode(bytes).map_err(|valid_up_to| Box::new(not_unicode(name, bytes, valid_up_to)))
}

/// The text of a table: also GB18030, in which many offices save theirs.
pub fn table_text(name: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let valid_up_to = match unicode(bytes) {
        Ok(text) => return Ok(text),
        Err(valid_up_to) => valid_up_to,
    };
    match chinese(bytes) {
        Some(text) => Ok(even_lines(&text)),
        None => Err(Box::new(not_unicode(name, bytes, valid_up_to))),
    }
}

/// The text for showing a place in a file of any encoding; never fails, may contain `�`.
pub fn lossy(bytes: &[u8]) -> String {
    unicode(bytes).unwrap_or_else(|_| match chinese(bytes) {
        Some(text) => text.replace("\r\n", "\n"),
        None => String::from_utf8_lossy(bytes).replace("\r\n", "\n"),
    })
}

/// The text, or how many bytes of it are UTF-8.
fn unicode(bytes: &[u8]) -> Result<String, usize> {
    let text = match bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode_with_bom_removal(bytes).0,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode_with_bom_removal(bytes).0,
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|error| error.valid_up_to())?;
            Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text))
        }
    };
    Ok(even_lines(&text))
}

/// The text with `\n` for every line end.
fn even_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if text.contains('\r') { text.replace('\r', "\n") } else { text }
}

/// The text, if the bytes are GBK throughout.
fn chinese(bytes: &[u8]) -> Option<Cow<'_, str>> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)
}

fn not_unicode(name: &str, bytes: &[u8], valid_up_to: usize) -> Diagnostic {
    let line = 1 + bytes[..valid_up_to].iter().filter(|&&byte| byte == b'\n').count();
    let shown = lossy(bytes);
    let length = shown.lines().nth(line - 1).map_or(1, |text| text.chars().count().max(1));
    let anchor = Anchor::Text { file: name.to_owned(), line, column: 1, length };
    let (title, label) = match chinese(bytes) {
        Some(_) => ("文件是 GBK（ANSI）编码，不是 UTF-8", "从这一行起不是 UTF-8；GBK 存不下的生僻字可能已经变成问号"),
        None => ("文件不是 UTF-8 编码的文本", "从这一行起读不出文字，文件可能已经损坏"),
    };
    let remedy = match [".yaml", ".yml", ".md"].iter().any(|ending| name.ends_with(ending)) {
        true => "用记事本打开，核对文字，另存时编码选 UTF-8",
        false => "用 WPS 或 Excel 打开原来的表格，另存为“CSV UTF-8（逗号分隔）”",
    };
    Diagnostic::new("INPUT-010", Severity::Error, title).at(anchor, label).remedy(remedy)
}
