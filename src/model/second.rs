//! The second language of an autonomous area, as the office's translator gives it.

use super::election::YesNo;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 民族文字: the second language of an autonomous area and how its texts are made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondScript {
    /// 文字，例如 蒙古文。
    #[serde(rename(deserialize = "文字"))]
    #[schemars(extend("format" = "script"))]
    pub name: String,
    /// 民族文字的文本是否另行排印，与汉文同时张贴。
    #[serde(rename(deserialize = "另行排印"), default)]
    pub printed_apart: YesNo,
    /// 写着民族文字文本的文件，从项目文件夹算起，例如 民族文字.yaml；写了就与汉文印在一起。
    #[serde(rename(deserialize = "文本"), default)]
    pub file: Option<String>,
}

/// 民族文字的文本: what stands in the file that `文本` names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondLanguage {
    /// 日期的写法，年、月、日的数字写成【年】【月】【日】。
    #[serde(rename(deserialize = "日期"))]
    pub date: String,
    /// 每份文件的文本；键是文件的名称，例如 选民名单公告。
    #[serde(rename(deserialize = "文件"), default)]
    pub documents: BTreeMap<String, SecondText>,
    /// 词语的对照：键写汉文，值写民族文字；选举委员会、行政区域的名称和表头都写在这里。
    #[serde(rename(deserialize = "词语"), default)]
    pub words: BTreeMap<String, String>,
}

/// The text of a document in the second language. The numbers, days and names that the program knows
/// stand in it as `【选举日】`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondText {
    /// 题目，一行一项。
    #[serde(rename(deserialize = "题目"), default)]
    pub title: Vec<String>,
    /// 正文，一段一项；落款和日期由程序接上。选票上是选区和名额，选民证上是正面的各项。
    #[serde(rename(deserialize = "正文"), default)]
    pub body: Vec<Paragraph>,
    /// 选票、选民证上的说明，一条一项。
    #[serde(rename(deserialize = "说明"), default)]
    pub notes: Vec<Paragraph>,
    /// 这份文件的民族文字文本是否另行排印。
    #[serde(rename(deserialize = "另行排印"), default)]
    pub printed_apart: YesNo,
}

/// A paragraph of any length.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline, extend("format" = "prose"))]
pub struct Paragraph(pub String);

/// A part of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 标题
    Title,
    /// 正文
    Body,
    /// 注意事项
    Notes,
}

impl Part {
    /// All parts in the order of reading.
    pub const ALL: [Part; 3] = [Part::Title, Part::Body, Part::Notes];

    /// Its key in the file of texts.
    pub fn word(self) -> &'static str {
        match self {
            Part::Title => "题目",
            Part::Body => "正文",
            Part::Notes => "说明",
        }
    }
}

impl SecondText {
    /// Whether it has a part.
    pub fn has(&self, part: Part) -> bool {
        match part {
            Part::Title => !self.title.is_empty(),
            Part::Body => !self.body.is_empty(),
            Part::Notes => !self.notes.is_empty(),
        }
    }
}

impl SecondLanguage {
    /// The word in the second language.
    pub fn word(&self, chinese: &str) -> Option<&str> {
        self.words.get(chinese).map(String::as_str)
    }
}

/// The scripts of the nationalities by their Chinese names.
pub const SCRIPTS: [&str; 26] = [
    "蒙古文",
    "藏文",
    "维吾尔文",
    "哈萨克文",
    "柯尔克孜文",
    "彝文",
    "壮文",
    "朝鲜文",
    "锡伯文",
    "西双版纳傣文",
    "德宏傣文",
    "傈僳文",
    "苗文",
    "布依文",
    "侗文",
    "瑶文",
    "白文",
    "哈尼文",
    "黎文",
    "佤文",
    "拉祜文",
    "纳西文",
    "景颇文",
    "载瓦文",
    "土家文",
    "羌文",
];
