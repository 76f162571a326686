//! How the documents are to be printed.

use super::congress::Level;
use super::election::YesNo;
use super::kind::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 印制.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Printing {
    /// 榜的用纸，榜是张贴的名单；不写用 A3。
    #[serde(rename(deserialize = "榜单用纸"), default)]
    pub list_paper: Option<PostedPaper>,
    /// 其他公告的用纸；不写用 A4。
    #[serde(rename(deserialize = "公告用纸"), default)]
    pub notice_paper: Option<PostedPaper>,
    /// 张贴的文件是否用大字。
    #[serde(rename(deserialize = "大字版"), default)]
    pub large_print: YesNo,
    /// 打印机的纸；张贴的文件比它大的，分块打印，拼接起来。
    #[serde(rename(deserialize = "拼接"), default)]
    pub tiled_on: Option<PrinterPaper>,
    /// 张贴的文件是 A4 的，两页印在一张 A3 纸上。
    #[serde(rename(deserialize = "拼页"), default)]
    pub two_up: Option<TwoUp>,
    /// 每个选区张贴的份数。
    #[serde(rename(deserialize = "张贴份数"), default)]
    #[schemars(range(min = 1, max = 9999))]
    pub copies: Option<u32>,
    /// 选票用纸；不写用放得下的最小的一种。
    #[serde(rename(deserialize = "选票用纸"), default)]
    pub ballot_paper: Option<BallotPaper>,
    /// 选票横放还是竖放；不写先试竖放。
    #[serde(rename(deserialize = "选票方向"), default)]
    pub ballot_lies: Option<Lies>,
    /// 选票上姓名的排法；不写从上到下，两种文字的照民族文字的排法。
    #[serde(rename(deserialize = "选票姓名"), default)]
    pub ballot_names: Option<Direction>,
    /// 选票用纸的颜色，两级应当不同。
    #[serde(rename(deserialize = "选票颜色"), default)]
    pub ballot_colours: BallotColours,
    /// 一张 A4 纸印几张选民证；不写印 8 张，两种文字的印 4 张。
    #[serde(rename(deserialize = "选民证每页"), default)]
    pub cards: Option<CardsPerPage>,
    /// 印刷厂；build --packs 给每个印刷厂做一个压缩包，几个印刷厂都可以拿的归写在前面的，没有印刷厂拿的归“本办自印”。
    #[serde(rename(deserialize = "印刷厂"), default)]
    pub shops: Vec<PrintShop>,
}

impl Printing {
    /// Colour of the paper of a level's ballots: `淡红`, though people also write 淡红色.
    pub fn ballot_colour<'a>(&'a self, level: Level, kind: &'a Kind) -> &'a str {
        let colour = self.ballot_colours.of(level).unwrap_or_else(|| kind.ballot_paper.of(level)).trim();
        colour.strip_suffix('色').filter(|bare| !bare.is_empty()).unwrap_or(colour)
    }
}

/// 张贴用纸, from small to large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum PostedPaper {
    A4,
    /// 270 毫米 × 390 毫米
    #[serde(rename = "8K")]
    K8,
    A3,
    A2,
    A1,
}

impl PostedPaper {
    /// All sizes, the smallest first.
    pub const ALL: [PostedPaper; 5] =
        [PostedPaper::A4, PostedPaper::K8, PostedPaper::A3, PostedPaper::A2, PostedPaper::A1];
}

/// 打印机的纸.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PrinterPaper {
    A4,
    A3,
}

/// 拼页: how two pages lie on one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TwoUp {
    /// 第一页在左，第二页在右，单面印，张贴用
    #[serde(rename = "并排")]
    SideBySide,
    /// 双面印，对折以后页码相连，散发用
    #[serde(rename = "对折")]
    Folded,
}

/// 选票用纸, from small to large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum BallotPaper {
    A5,
    A4,
    /// 270 毫米 × 390 毫米
    #[serde(rename = "8K")]
    K8,
    A3,
}

impl BallotPaper {
    /// All sizes, the smallest first.
    pub const ALL: [BallotPaper; 4] = [BallotPaper::A5, BallotPaper::A4, BallotPaper::K8, BallotPaper::A3];
}

/// Which edge of a sheet lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Lies {
    /// 长边在下
    #[serde(rename = "横放")]
    Landscape,
    /// 短边在下
    #[serde(rename = "竖放")]
    Portrait,
}

/// How names run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Direction {
    /// 从上到下
    #[serde(rename(deserialize = "直排", serialize = "vertical"))]
    Vertical,
    /// 从左到右
    #[serde(rename(deserialize = "横排", serialize = "horizontal"))]
    Horizontal,
}

/// 选票颜色.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BallotColours {
    /// 县级选票，例如 淡红。
    #[serde(rename(deserialize = "县级"), default)]
    pub county: Option<String>,
    /// 乡级选票，例如 淡黄。
    #[serde(rename(deserialize = "乡级"), default)]
    pub township: Option<String>,
}

impl BallotColours {
    /// The colour that is named for a level.
    pub fn of(&self, level: Level) -> Option<&str> {
        match level {
            Level::County => self.county.as_deref(),
            Level::Township => self.township.as_deref(),
        }
    }
}

/// 选民证每页.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CardsPerPage {
    /// 每张 95 毫米 × 136 毫米，印得下两种文字
    #[serde(rename = "4")]
    Four,
    /// 每张 95 毫米 × 68 毫米
    #[serde(rename = "8")]
    Eight,
    /// 每张 90 毫米 × 54 毫米，名片大小
    #[serde(rename = "10")]
    Ten,
}

impl CardsPerPage {
    /// The number.
    pub fn number(self) -> u32 {
        match self {
            CardsPerPage::Four => 4,
            CardsPerPage::Eight => 8,
            CardsPerPage::Ten => 10,
        }
    }
}

/// 印刷厂: what a print shop gets; a shop that stands twice gets both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintShop {
    /// 名称，也是压缩包的名字。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 印哪些文件，写 zhangbang list 列出的代码；不写，印张贴的、选票和选民证。
    #[serde(rename(deserialize = "文书"), default)]
    pub papers: Vec<String>,
    /// 印用哪些纸的；不写，什么纸的都印。
    #[serde(rename(deserialize = "纸张"), default)]
    pub sizes: Vec<SheetName>,
    /// 印哪一级的；不写，各级的都印。
    #[serde(rename(deserialize = "级别"), default)]
    pub level: Option<Level>,
    /// 印哪些选区的，写编号；不写，各选区的和不分选区的都印。
    #[serde(rename(deserialize = "选区"), default)]
    pub districts: Vec<u32>,
}

/// 纸张, as the print order names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SheetName {
    A1,
    A2,
    A3,
    /// 270 毫米 × 390 毫米
    #[serde(rename = "8K")]
    K8,
    A4,
    A5,
}

impl SheetName {
    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            SheetName::A1 => "A1",
            SheetName::A2 => "A2",
            SheetName::A3 => "A3",
            SheetName::K8 => "8K",
            SheetName::A4 => "A4",
            SheetName::A5 => "A5",
        }
    }
}
