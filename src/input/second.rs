//! The texts of the second language, in a file of their own.

use super::{Sources, read_text, read_yaml};
use crate::diag::{FieldPath, Report};
use crate::model::{Election, SecondLanguage};

/// The field whose content stands in the file of texts: its keys are that field's keys.
pub fn field() -> FieldPath {
    FieldPath::root().key("地区").key("民族文字").key("文本")
}

/// Reads the file of texts, if the description names one.
pub fn load(election: &Election, sources: &mut Sources, report: &mut Report) -> Option<SecondLanguage> {
    let file = election.area.second_script.as_ref()?.file.as_deref()?;
    let remedy = "核对文件名；路径从项目文件夹算起，用“/”分开";
    let text = read_text(sources, file, Some(field()), remedy, report)?;
    read_yaml(sources, file, &text, &field(), report)
}
