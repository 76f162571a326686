//! 报告: papers that a secretary writes, in sentences; the figures come from the election.

use super::congress::Level;
use super::date::Day;
use super::election::{Election, YesNo};
use super::summary::Item;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 种类: what a report is for, and by that its skeleton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum ReportKind {
    /// 换届工作的实施方案
    #[serde(rename = "实施方案")]
    Plan,
    /// 到某一天为止的进展
    #[serde(rename = "进展汇报")]
    Progress,
    /// 到某一天为止的情况
    #[serde(rename = "情况汇报")]
    Situation,
    /// 一期一期编印的简报
    #[serde(rename = "工作简报")]
    Brief,
    /// 按准备、登记、提名、投票各阶段写的小结
    #[serde(rename = "阶段小结")]
    Stages,
    /// 一批选区投票以后的总结
    #[serde(rename = "批次总结")]
    Batch,
    /// 一个社区或者一个村的总结
    #[serde(rename = "社区总结")]
    Community,
    /// 选举结束以后的总结报告
    #[serde(rename = "总结报告")]
    Summary,
    /// 主席团工作报告里换届选举的一段
    #[serde(rename = "主席团工作报告")]
    Presidium,
    /// 会议的主持词
    #[serde(rename = "主持词")]
    Script,
    /// 上届委员会向大会作的工作报告
    #[serde(rename = "工作报告")]
    Work,
    /// 上届委员会任期以内党费收缴、使用和管理的情况
    #[serde(rename = "党费报告")]
    Dues,
}

impl ReportKind {
    /// As descriptions name it.
    pub fn word(self) -> &'static str {
        match self {
            ReportKind::Plan => "实施方案",
            ReportKind::Progress => "进展汇报",
            ReportKind::Situation => "情况汇报",
            ReportKind::Brief => "工作简报",
            ReportKind::Stages => "阶段小结",
            ReportKind::Batch => "批次总结",
            ReportKind::Community => "社区总结",
            ReportKind::Summary => "总结报告",
            ReportKind::Presidium => "主席团工作报告",
            ReportKind::Script => "主持词",
            ReportKind::Work => "工作报告",
            ReportKind::Dues => "党费报告",
        }
    }
}

/// 报告. Figures of the election are printed as they stood on its day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// 哪一种报告。
    #[serde(rename(deserialize = "种类"))]
    pub kind: ReportKind,
    /// 成文日期；只写到这一天为止的情况。
    #[serde(rename(deserialize = "日期"))]
    pub date: Day,
    /// 署名的单位；简报是编印的单位，例如 昂素镇选举委员会办公室。
    #[serde(rename(deserialize = "署名"))]
    pub issuer: String,
    /// 第几期，简报要写。
    #[serde(rename(deserialize = "期数"), default)]
    #[schemars(range(min = 1, max = 999))]
    pub number: Option<u32>,
    /// 主送机关，例如 鄂托克前旗人大常委会。
    #[serde(rename(deserialize = "主送"), default)]
    pub addressee: Option<String>,
    /// 标题；不写用这种报告通常的标题。
    #[serde(rename(deserialize = "标题"), default)]
    pub title: Option<String>,
    /// 报送哪些单位，印在末尾。
    #[serde(rename(deserialize = "报送"), default)]
    pub copied_to: Vec<String>,
    /// 开头一段；“现将……报告如下”由程序接上。
    #[serde(rename(deserialize = "引言"), default)]
    #[schemars(extend("format" = "prose"))]
    pub opening: Option<String>,
    /// 正文里有百分比的，后面附不附列出分子、分母的“数据附表”；不写是 是。
    #[serde(rename(deserialize = "数据附表"), default = "yes")]
    pub annex: YesNo,
    /// 批次总结写的是哪一批选区。
    #[serde(rename(deserialize = "批次"), default)]
    pub batch: Option<Batch>,
    /// 程序不知道的数字，例如培训了多少人；写在这里，句子里的数字就有了出处。
    #[serde(rename(deserialize = "数字"), default)]
    pub stated: Vec<Stated>,
    /// 指导思想、原则和要求。
    #[serde(rename(deserialize = "总体要求"), default)]
    pub principles: Vec<Section>,
    /// 准备阶段做了什么。
    #[serde(rename(deserialize = "准备工作"), default)]
    pub preparation: Vec<Section>,
    /// 选民登记做了什么。
    #[serde(rename(deserialize = "选民登记"), default)]
    pub registration: Vec<Section>,
    /// 提名、确定候选人做了什么。
    #[serde(rename(deserialize = "提名推荐"), default)]
    pub nomination: Vec<Section>,
    /// 投票选举做了什么。
    #[serde(rename(deserialize = "投票选举"), default)]
    pub polling: Vec<Section>,
    /// 主要做法。
    #[serde(rename(deserialize = "主要做法"), default)]
    pub methods: Vec<Section>,
    /// 取得的成效。
    #[serde(rename(deserialize = "成效"), default)]
    pub results: Vec<Section>,
    /// 几点体会。
    #[serde(rename(deserialize = "体会"), default)]
    pub lessons: Vec<Section>,
    /// 存在的问题和不足。
    #[serde(rename(deserialize = "存在问题"), default)]
    pub problems: Vec<Section>,
    /// 意见和建议。
    #[serde(rename(deserialize = "建议"), default)]
    pub suggestions: Vec<Section>,
    /// 下步打算；进展汇报和简报由程序接上日程。
    #[serde(rename(deserialize = "下步打算"), default)]
    pub plans: Vec<Section>,
    /// 组织领导和保障。
    #[serde(rename(deserialize = "组织领导"), default)]
    pub guidance: Vec<Section>,
    /// 会议的议程，主持词用。
    #[serde(rename(deserialize = "议程"), default)]
    pub agenda: Vec<Section>,
    /// 新一届人民代表大会第一次会议选举的领导人员。
    #[serde(rename(deserialize = "领导人员"), default)]
    pub leadership: Option<Leadership>,
}

/// 批次: districts that voted together. Their figures come from the districts, where these are described.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// 第几批。
    #[serde(rename(deserialize = "第几批"))]
    #[schemars(range(min = 1, max = 99))]
    pub number: u32,
    /// 这一批有几个选区。
    #[serde(rename(deserialize = "选区数"))]
    pub districts: u32,
    /// 全部有几个选区。
    #[serde(rename(deserialize = "选区总数"))]
    pub of: u32,
}

/// 数字: a figure that the program cannot know, with its parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// 名称，例如 培训选举工作骨干。
    #[serde(rename(deserialize = "项"))]
    pub name: String,
    /// 数量。
    #[serde(rename(deserialize = "数"))]
    pub count: u32,
    /// 单位，例如 人次；不写是 人。
    #[serde(rename(deserialize = "单位"), default = "person")]
    pub unit: String,
    /// 它的各部分；各项之和应当等于数量。
    #[serde(rename(deserialize = "其中"), default)]
    pub parts: Vec<Item>,
}

fn yes() -> YesNo {
    YesNo::Yes
}

fn person() -> String {
    "人".to_owned()
}

impl Election {
    /// The reports of a kind, each with its position in `报告`.
    pub fn reports_of(&self, kind: ReportKind) -> impl Iterator<Item = (usize, &Report)> {
        self.reports.iter().enumerate().filter(move |(_, report)| report.kind == kind)
    }

    /// What reports tell of a first session, each with the position of its report.
    pub fn leaderships(&self) -> impl Iterator<Item = (usize, &Leadership)> {
        self.reports.iter().enumerate().filter_map(|(index, report)| Some((index, report.leadership.as_ref()?)))
    }

    /// The first session of the congress of `level`, as a report tells it: reports are of the lowest level.
    pub fn session_told(&self, level: Level) -> Option<&Leadership> {
        let lowest = self.congresses.iter().map(|congress| congress.level).max();
        self.leaderships().map(|(_, told)| told).next().filter(|_| lowest == Some(level))
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
