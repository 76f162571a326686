//! What a secretary states for reports: figures without detail, and sentences.

use super::changes::Group;
use super::congress::Level;
use super::date::Day;
use super::election::Election;
use super::percent::Percent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stated number with its name: one line of a breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// 名称，例如 35岁以下。
    #[serde(rename(deserialize = "项"))]
    pub name: String,
    /// 数量。
    #[serde(rename(deserialize = "数"))]
    pub count: u32,
}

/// 汇总: stated figures of the whole election; detail, where given, wins and must agree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// 辖区单位，例如 中心村 20、村组 79。
    #[serde(rename(deserialize = "辖区单位"), default)]
    pub units: Vec<Item>,
    /// 户籍人口。
    #[serde(rename(deserialize = "户籍人口"), default)]
    pub population: Option<u32>,
    /// 选区数。
    #[serde(rename(deserialize = "选区"), default)]
    pub districts: Option<u32>,
    /// 登记选民数。
    #[serde(rename(deserialize = "登记选民"), default)]
    pub registered: Option<u32>,
    /// 参加投票的选民数。
    #[serde(rename(deserialize = "参加投票"), default)]
    pub took_part: Option<u32>,
    /// 报告里写的参选率，例如 97.1%；由程序核对。
    #[serde(rename(deserialize = "参选率"), default)]
    pub turnout: Option<Percent>,
    /// 投票站数。
    #[serde(rename(deserialize = "投票站"), default)]
    pub stations: Option<u32>,
    /// 流动票箱数。
    #[serde(rename(deserialize = "流动票箱"), default)]
    pub mobile_boxes: Option<u32>,
}

/// 汇总 of one congress.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CongressFigures {
    /// 提名推荐的代表候选人数。
    #[serde(rename(deserialize = "提名候选人"), default)]
    pub nominees: Option<u32>,
    /// 正式代表候选人数。
    #[serde(rename(deserialize = "正式候选人"), default)]
    pub candidates: Option<u32>,
    /// 当选代表数。
    #[serde(rename(deserialize = "当选代表"), default)]
    pub elected: Option<u32>,
    /// 当选代表中的妇女代表数。
    #[serde(rename(deserialize = "妇女代表"), default)]
    pub women: Option<u32>,
    /// 当选代表中的基层一线代表数。
    #[serde(rename(deserialize = "基层代表"), default)]
    pub grassroots: Option<u32>,
    /// 报告里写的差额比例，以应选名额为分母，例如 44.4%；由程序核对。
    #[serde(rename(deserialize = "差额比例"), default)]
    pub surplus: Option<Percent>,
    /// 报告里写的妇女代表比例，例如 34.5%；由程序核对。
    #[serde(rename(deserialize = "妇女代表比例"), default)]
    pub women_share: Option<Percent>,
    /// 报告里写的基层一线代表比例，例如 54%；由程序核对。
    #[serde(rename(deserialize = "基层代表比例"), default)]
    pub grassroots_share: Option<Percent>,
    /// 当选代表的年龄结构；各项之和应当等于当选代表。
    #[serde(rename(deserialize = "年龄"), default)]
    pub ages: Vec<Item>,
    /// 当选代表的文化结构；各项之和应当等于当选代表。
    #[serde(rename(deserialize = "学历"), default)]
    pub educations: Vec<Item>,
}

impl CongressFigures {
    /// The stated number of deputies of a group.
    pub fn members(&self, group: Group) -> Option<u32> {
        match group {
            Group::Women => self.women,
            Group::Grassroots => self.grassroots,
            _ => None,
        }
    }
}

/// 总结: the summary report to the higher congress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// 主送机关，例如 鄂托克前旗人大常委会。
    #[serde(rename(deserialize = "主送"))]
    pub addressee: String,
    /// 署名机关。
    #[serde(rename(deserialize = "署名"))]
    pub issuer: String,
    /// 成文日期。
    #[serde(rename(deserialize = "日期"))]
    pub date: Day,
    /// 开头一段；“现将……报告如下”由程序接上。
    #[serde(rename(deserialize = "引言"))]
    #[schemars(extend("format" = "prose"))]
    pub opening: String,
    /// 主要做法。
    #[serde(rename(deserialize = "主要做法"), default)]
    pub methods: Vec<Section>,
    /// 取得的成效。
    #[serde(rename(deserialize = "成效"), default)]
    pub results: Vec<Section>,
    /// 存在的不足。
    #[serde(rename(deserialize = "不足"), default)]
    pub shortcomings: Vec<Section>,
    /// 今后的打算。
    #[serde(rename(deserialize = "今后打算"), default)]
    pub plans: Vec<Section>,
    /// 新一届人民代表大会第一次会议选举的领导人员。
    #[serde(rename(deserialize = "领导人员"), default)]
    pub leadership: Option<Leadership>,
}

/// 简报: how the election stands on a day, in figures that the program knows and sentences that people write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// 第几期。
    #[serde(rename(deserialize = "期数"))]
    #[schemars(range(min = 1, max = 999))]
    pub number: u32,
    /// 日期；简报只写到这一天为止的情况。
    #[serde(rename(deserialize = "日期"))]
    pub date: Day,
    /// 编印的单位，例如 昂素镇选举委员会办公室。
    #[serde(rename(deserialize = "编印"))]
    pub issuer: String,
    /// 标题；不写是“工作进展情况”。
    #[serde(rename(deserialize = "标题"), default)]
    pub title: Option<String>,
    /// 报送哪些单位，印在末尾。
    #[serde(rename(deserialize = "报送"), default)]
    pub copied_to: Vec<String>,
    /// 开头一段。
    #[serde(rename(deserialize = "引言"), default)]
    #[schemars(extend("format" = "prose"))]
    pub opening: Option<String>,
    /// 主要做法。
    #[serde(rename(deserialize = "主要做法"), default)]
    pub methods: Vec<Section>,
    /// 存在的问题。
    #[serde(rename(deserialize = "存在问题"), default)]
    pub problems: Vec<Section>,
    /// 下步打算；日程由程序接上。
    #[serde(rename(deserialize = "下步打算"), default)]
    pub plans: Vec<Section>,
}

impl Election {
    /// The first session of the congress of `level`, as the summary tells it: a summary is of the lowest level.
    pub fn session_told(&self, level: Level) -> Option<&Leadership> {
        let lowest = self.congresses.iter().map(|congress| congress.level).max();
        self.summary.as_ref()?.leadership.as_ref().filter(|_| lowest == Some(level))
    }
}

/// A headed part of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// 小标题。
    #[serde(rename(deserialize = "标题"))]
    pub title: String,
    /// 正文，空行分段。
    #[serde(rename(deserialize = "内容"))]
    #[schemars(extend("format" = "prose"))]
    pub text: String,
}

/// 新一届人民代表大会第一次会议: offices filled and who fills them, in figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leadership {
    /// 会议名称。
    #[serde(rename(deserialize = "会议"))]
    pub session: String,
    /// 会议日期。
    #[serde(rename(deserialize = "日期"))]
    pub date: Day,
    /// 各职务的候选人数和当选人数。
    #[serde(rename(deserialize = "职务"))]
    pub offices: Vec<Office>,
    /// 当选人员的学历结构；各项之和应当等于当选人数。
    #[serde(rename(deserialize = "学历"), default)]
    pub educations: Vec<Item>,
    /// 平均年龄。
    #[serde(rename(deserialize = "平均年龄"), default)]
    #[schemars(range(min = 18, max = 100))]
    pub mean_age: Option<u32>,
    /// 补充说明，一两句话。
    #[serde(rename(deserialize = "说明"), default)]
    #[schemars(extend("format" = "prose"))]
    pub remark: Option<String>,
}

/// One office of the session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// 职务名称，例如 副镇长。
    #[serde(rename(deserialize = "名称"))]
    pub name: String,
    /// 候选人数。
    #[serde(rename(deserialize = "候选人"))]
    pub candidates: u32,
    /// 当选人数。
    #[serde(rename(deserialize = "当选"))]
    pub elected: u32,
}
