//! Rolls: CSV files with one voter a row.

use super::sources::Sources;
use super::{cannot_read, decode, schema};
use crate::diag::{Anchor, Diagnostic, FieldPath, Report, Severity};
use crate::model::person::{self, HAN};
use crate::model::{Day, Election, IdNumber, NoIdNumber, Roll, Sex, Voter};
use std::collections::HashSet;
use std::sync::Arc;

const NAME: &str = "姓名";
const SEX: &str = "性别";
const BIRTH: &str = "出生日期";
const GROUP: &str = "选民小组";
const ID_NUMBER: &str = "公民身份号码";
const SECOND_NAME: &str = "民族文字姓名";
const NATIONALITY: &str = "民族";
const REQUIRED: [&str; 4] = [NAME, SEX, BIRTH, GROUP];
/// Headings that may stand in a roll without being used here.
const OPTIONAL: [&str; 7] = [ID_NUMBER, SECOND_NAME, NATIONALITY, "户号", "与户主关系", "住址", "备注"];

/// Reads every roll that the description names; findings of all files and rows go to `report`.
pub fn load_all(election: &Election, sources: &Sources, report: &mut Report) -> Vec<Roll> {
    let mut rolls = vec![];
    for (index, file) in election.roll_files.iter().enumerate() {
        let entry = FieldPath::root().key("选民名单").index(index).key("文件");
        let text = match std::fs::read(sources.path(&file.file)) {
            Ok(bytes) => match decode::text(&file.file, &bytes) {
                Ok(text) => text,
                Err(finding) => {
                    report.push(*finding);
                    continue;
                }
            },
            Err(error) => {
                let mut finding = cannot_read(&file.file, &error).remedy("核对文件名；路径从项目文件夹算起，用“/”分开");
                finding.labels[0].anchor = Anchor::Field(entry);
                report.push(finding);
                continue;
            }
        };
        rolls.push(Reader { file: &file.file, groups: HashSet::new(), report }.read(&text));
    }
    rolls
}

struct Reader<'a> {
    file: &'a str,
    /// Names of the groups met so far.
    groups: HashSet<Arc<str>>,
    report: &'a mut Report,
}

/// Counts lines up to a byte position, which must not go back. The position of a record may lie on
/// blank lines before it.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line (from 1) of the first text at `byte` or after it.
    fn of(&mut self, byte: usize) -> usize {
        let blank = self.text[byte..].len() - self.text[byte..].trim_start_matches('\n').len();
        self.line += self.text[self.at..byte + blank].matches('\n').count();
        self.at = byte + blank;
        self.line
    }
}

/// Positions of the headings in a row.
struct Columns {
    name: usize,
    sex: usize,
    birth: usize,
    group: usize,
    id_number: Option<usize>,
    second_name: Option<usize>,
    nationality: Option<usize>,
    count: usize,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Roll {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut row = csv::StringRecord::new();
        if !rows.read_record(&mut row).unwrap_or(false) {
            self.empty("文件里什么也没有");
            return Roll::default();
        }
        let Some(columns) = self.columns(&row) else { return Roll::default() };
        let mut roll = Roll::default();
        let mut rows_read = 0;
        let mut lines = Lines { text, at: 0, line: 1 };
        // A row that is not UTF-8 is the one error of reading from memory; the text is UTF-8.
        while rows.read_record(&mut row).unwrap_or(false) {
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            rows_read += 1;
            let line = lines.of(row.position().map_or(0, |position| position.byte() as usize));
            roll.voters.extend(self.voter(&row, &columns, line));
        }
        if rows_read == 0 {
            self.empty("只有表头，没有选民");
        }
        roll.voters.shrink_to_fit();
        roll
    }

    fn push(&mut self, code: &'static str, title: String, anchor: Anchor, label: String, remedy: &str) {
        self.report.push(Diagnostic::new(code, Severity::Error, title).at(anchor, label).remedy(remedy));
    }

    fn empty(&mut self, label: &str) {
        let anchor = Anchor::File(self.file.to_owned());
        let remedy = "核对是不是选错了文件；这个选区暂时没有名单时，把这一项从“选民名单”里去掉";
        self.push("INPUT-015", "选民名单是空的".to_owned(), anchor, label.to_owned(), remedy);
    }

    fn columns(&mut self, head: &csv::StringRecord) -> Option<Columns> {
        let find = |heading: &str| head.iter().position(|cell| cell.trim() == heading);
        let missing: Vec<&str> = REQUIRED.into_iter().filter(|heading| find(heading).is_none()).collect();
        let anchor = Anchor::Cell { file: self.file.to_owned(), line: 1, heading: None };
        if !missing.is_empty() {
            let title = format!("名单缺少“{}”列", missing.join("”“"));
            let label = "表头应当在第一行".to_owned();
            self.push("INPUT-011", title, anchor, label, "第一行写列名：姓名,性别,出生日期,选民小组");
            return None;
        }
        for (index, cell) in head.iter().map(str::trim).enumerate() {
            let (title, remedy) = match cell {
                "" => (format!("第 {} 列没有列名", index + 1), "填上列名；空列在原表里删掉"),
                _ if find(cell) < Some(index) => (format!("有两列都叫“{cell}”"), "只留一列"),
                _ => continue,
            };
            let anchor = Anchor::Cell { file: self.file.to_owned(), line: 1, heading: None };
            self.push("INPUT-011", title, anchor, format!("在第 {} 列", index + 1), remedy);
        }
        let known = |cell: &str| cell.is_empty() || REQUIRED.contains(&cell) || OPTIONAL.contains(&cell);
        for cell in head.iter().map(str::trim).filter(|cell| !known(cell)) {
            let anchor = Anchor::Cell { file: self.file.to_owned(), line: 1, heading: Some(cell.to_owned()) };
            let label = "程序不认识这一列".to_owned();
            let remedy = format!("可以用的列名：{}、{}", REQUIRED.join("、"), OPTIONAL.join("、"));
            self.push("INPUT-011", format!("不认识的列“{cell}”"), anchor, label, &remedy);
        }
        Some(Columns {
            name: find(NAME)?,
            sex: find(SEX)?,
            birth: find(BIRTH)?,
            group: find(GROUP)?,
            id_number: find(ID_NUMBER),
            second_name: find(SECOND_NAME),
            nationality: find(NATIONALITY),
            count: head.len(),
        })
    }

    fn voter(&mut self, row: &csv::StringRecord, columns: &Columns, line: usize) -> Option<Voter> {
        if row.iter().any(|cell| cell.contains('\n')) {
            let anchor = Anchor::Cell { file: self.file.to_owned(), line, heading: None };
            let label = "从这一行起，半角引号没有成对，或者一格里分了行".to_owned();
            let remedy = "姓名和各格里不要有半角引号和换行；在原表里改好再另存";
            self.push("INPUT-012", "这一行没有写完".to_owned(), anchor, label, remedy);
            return None;
        }
        if row.len() != columns.count {
            let anchor = Anchor::Cell { file: self.file.to_owned(), line, heading: None };
            let title = format!("这一行有 {} 格，表头有 {} 列", row.len(), columns.count);
            let label = match row.len() < columns.count {
                true => format!("少了 {} 格", columns.count - row.len()),
                false => format!("多了 {} 格", row.len() - columns.count),
            };
            self.push("INPUT-012", title, anchor, label, "核对是不是少了或者多了一格；没有内容的格也要留逗号");
            return None;
        }
        let cell = |index: usize| row.get(index).unwrap_or("").trim_matches([' ', '　', '\t']);
        let name = self.name(cell(columns.name), line);
        let sex = self.cell(line, SEX, cell(columns.sex), |text| match text {
            "男" => Ok(Sex::Male),
            "女" => Ok(Sex::Female),
            _ => Err("应当写 男 或者 女"),
        });
        let birth = self.cell(line, BIRTH, cell(columns.birth), |text| text.parse::<Day>());
        let group = self.cell(line, GROUP, cell(columns.group), |text| match text {
            "" => Err("应当写选民小组的名称"),
            _ => Ok(()),
        });
        let group = group.map(|()| self.group(cell(columns.group)));
        let id_number = match columns.id_number.map(cell) {
            None | Some("") => Some(None),
            Some(text) => self.id_number(text, line).map(Some),
        };
        let second_name = match columns.second_name.map(cell) {
            None | Some("") => Some(None),
            Some(text) => self.second_name(text, line).map(Some),
        };
        let minority = columns.nationality.and_then(|column| minority(cell(column)));
        Some(Voter {
            name: name?,
            second_name: second_name?,
            sex: sex?,
            minority,
            birth: birth?,
            group: group?,
            id_number: id_number?,
            line,
        })
    }

    fn anchor(&self, line: usize, heading: &str) -> Anchor {
        Anchor::Cell { file: self.file.to_owned(), line, heading: Some(heading.to_owned()) }
    }

    fn cell<T>(
        &mut self,
        line: usize,
        heading: &str,
        text: &str,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        let wrong = match (read(text), schema::invisible(text)) {
            (Ok(value), None) => return Some(value),
            (_, Some((label, remedy))) => (label, remedy),
            (Err(remedy), None) if text.is_empty() => ("这一格是空的".to_owned(), remedy.to_owned()),
            (Err(remedy), None) => (format!("写的是“{text}”"), remedy.to_owned()),
        };
        self.push("INPUT-013", format!("“{heading}”的值不对"), self.anchor(line, heading), wrong.0, &wrong.1);
        None
    }

    /// The one text that all voters of a group share.
    fn group(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.groups.get(name) {
            return known.clone();
        }
        let name: Arc<str> = name.into();
        self.groups.insert(name.clone());
        name
    }

    fn name(&mut self, text: &str, line: usize) -> Option<Box<str>> {
        let dotted: String =
            text.chars().map(|c| if matches!(c, '•' | '‧' | '．' | '・' | '∙' | '⋅') { '·' } else { c }).collect();
        let closed = if dotted.is_ascii() { dotted } else { dotted.replace([' ', '　'], "") };
        let wrong = match schema::name(&closed).err().or_else(|| schema::invisible(&closed)) {
            None => return Some(closed.into()),
            Some(_) if closed.is_empty() => ("这一格是空的".to_owned(), "补上姓名，或者删掉这一行".to_owned()),
            Some(wrong) => wrong,
        };
        self.push("INPUT-013", "“姓名”的值不对".to_owned(), self.anchor(line, NAME), wrong.0, &wrong.1);
        None
    }

    fn second_name(&mut self, text: &str, line: usize) -> Option<Box<str>> {
        let Some(wrong) = schema::second_name(text).err().or_else(|| schema::invisible(text)) else {
            return Some(text.into());
        };
        let anchor = self.anchor(line, SECOND_NAME);
        self.push("INPUT-013", format!("“{SECOND_NAME}”的值不对"), anchor, wrong.0, &wrong.1);
        None
    }

    /// 公民身份号码 as text of 18 places (GB 11643-1999). A spreadsheet that took it for a number
    /// has rounded it to 15 figures: `1.50624E+17`, or 18 digits that end in `000`.
    fn id_number(&mut self, text: &str, line: usize) -> Option<IdNumber> {
        let text = text.trim_start_matches('\'');
        let why = match text.parse() {
            Ok(number) => return Some(number),
            Err(why) => why,
        };
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let scientific = text.contains(['E', 'e']) && digits > 1;
        if scientific || (why == NoIdNumber::CheckDigit && digits == 18 && text.ends_with("000")) {
            let label = format!("“{text}”被表格软件当成数字改坏了，后几位已经丢失");
            let remedy = "在原表里把这一列设成“文本”格式，重新填写这些号码，再另存为 CSV UTF-8；坏了的号码不能还原";
            self.push("INPUT-014", "公民身份号码已经损坏".to_owned(), self.anchor(line, ID_NUMBER), label, remedy);
            return None;
        }
        let (label, remedy) = match why {
            NoIdNumber::Obsolete => {
                (format!("“{text}”是15位的旧号码，已经停用"), "照现在的身份证填18位号码；不要在旧号码上自己添数字")
            }
            NoIdNumber::Shape => (format!("“{text}”不是18位号码"), "照身份证核对号码"),
            NoIdNumber::CheckDigit => (format!("“{text}”的最后一位与前17位对不上"), "照身份证核对号码"),
            NoIdNumber::Birth => (format!("“{text}”的第7位到第14位“{}”不是日期", &text[6..14]), "照身份证核对号码"),
        };
        let anchor = self.anchor(line, ID_NUMBER);
        self.push("INPUT-013", "“公民身份号码”的值不对".to_owned(), anchor, label, remedy);
        None
    }
}

/// Whether a nationality is not 汉族; what is none of the 56 tells nothing.
fn minority(text: &str) -> Option<bool> {
    person::nationality(text).map(|nationality| nationality != HAN)
}
