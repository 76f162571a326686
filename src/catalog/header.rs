//! The header of a template: a block comment of YAML that makes the file a document.

use super::Subject;
use super::days::{Dated, Due};
use super::need::Need;
use super::when::When;
use super::words::words;
use crate::facts::{Facts, Step, StepFacts};
use crate::model::ReportKind;
use crate::model::election::Occasion;
use crate::model::second::Part;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a template says about itself. The texts of the fields are what people read in the manual and in messages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// 代码，`--only` 用它指明这种文书，例如 voter-list；用小写字母、数字和“-”写，不能与别的模板相同。
    pub id: String,
    /// 文书的名称，印在清单和文件名里。
    pub title: String,
    /// 文书目录的编号，例如 A-09；自己加的，编号自己定，例如 X-01。
    pub code: String,
    /// 属于哪个阶段。
    pub stage: Stage,
    /// 做几份。
    pub per: Per,
    /// 印“报告”里的哪几种，写种类的名称，例如 [进展汇报]；只有 per: report 的写。
    #[serde(default)]
    pub reports: Vec<ReportKind>,
    /// 什么情况下才有这种文书；不写总是有。
    #[serde(default)]
    pub when: Option<When>,
    /// 知道了哪些内容才能做，缺了就列在“还缺”里。
    #[serde(default)]
    pub needs: Vec<Need>,
    /// 最迟哪一天；不写没有期限。
    #[serde(default)]
    pub due: Option<Due>,
    /// 落款用哪一天；不落款的，是用它的那一天。
    pub dated: Dated,
    /// dated 或者 due 是 step 的，写 kind.yaml 里步骤的 id。
    #[serde(default)]
    pub step: Option<String>,
    /// 印出单位的哪些名单，写 kind.yaml 里名单的 id；还没有写的列在“还缺”里。
    #[serde(default)]
    pub lists: Vec<String>,
    /// 依据哪些法条，写法条表 statutes.yaml 里的代码，例如 npc-28；模板里用 {{ basis }} 印出来。
    #[serde(default)]
    cites: Vec<String>,
    /// 补选时改为依据哪些法条；不写与 cites 相同。
    #[serde(default)]
    by_election_cites: Vec<String>,
    /// 是不是编进公告的号码（第×号），模板里用 {{ number }} 印出来；不写就是 false。
    #[serde(default)]
    pub numbered: bool,
    /// 用什么纸；不写是竖放的 A4 白纸。
    #[serde(default)]
    pub paper: PaperHeader,
    /// 给谁；张贴的文书里没有个人的私密信息可用。
    pub audience: Audience,
    /// 用民族文字印哪些内容；不写的，张贴的印标题和正文，别的不印。
    #[serde(default)]
    pub second: Option<SecondHeader>,
    /// 印几份，写数，或者 voters；不写印一份。
    #[serde(default)]
    pub copies: Copies,
    /// 旁边再做哪一种工作簿（XLSX）；不写不做。
    #[serde(default)]
    pub workbook: Option<Workbook>,
}

impl Header {
    /// The size of its sheet.
    pub fn sheet(&self) -> SheetSize {
        self.paper.size.unwrap_or(match self.audience {
            Audience::Post => SheetSize::Notice,
            _ => SheetSize::A4,
        })
    }

    /// The step that it names, of the body that `subject` is about.
    pub(super) fn step_of<'a>(&self, facts: &'a Facts, subject: Subject) -> Option<&'a StepFacts> {
        subject.body_facts(facts)?.step(self.step.as_deref()?)
    }

    /// The articles that it cites.
    pub fn cites(&self, occasion: Occasion) -> &[String] {
        match occasion {
            Occasion::ByElection if !self.by_election_cites.is_empty() => &self.by_election_cites,
            _ => &self.cites,
        }
    }

    /// Every article that it may cite.
    pub fn all_cites(&self) -> impl Iterator<Item = &String> {
        self.cites.iter().chain(&self.by_election_cites)
    }
}

/// How often a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Copies {
    Number(u32),
    /// `voters`: one for each voter on the roll of the district.
    Each(Each),
}

words! {
    /// For whom there is a copy.
    pub enum Each {
        Voters = "每名选民一份，选区名单上有几人、单位有几人参加选举就印几份",
    }
}

words! {
    /// What lies beside a document as a workbook.
    pub enum Workbook {
        Voters = "选民情况，一个选区一行",
        Election = "选举的各项数字、候选人和代表、各选区，各一张表",
        Bodies = "各单位参加选举的人、投票和当选、班子、候选人和当选人，各一张表",
    }
}

impl Default for Copies {
    fn default() -> Self {
        Copies::Number(1)
    }
}

/// What a paper prints in the second language of an autonomous area.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondHeader {
    /// 用译文的哪些部分。
    pub parts: Vec<Part>,
    /// 正文对谁各印一遍，填各人的姓名；不写只印一遍。
    #[serde(default)]
    pub each: Option<Reader>,
    /// 与译文并排印的汉字词语。
    #[serde(default)]
    pub words: Vec<String>,
}

words! {
    /// Who gets a copy with their own name.
    pub enum Reader {
        Voter = "每名选民",
        Winner = "每名当选代表",
    }
}

/// The sheet that a template is made for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PaperHeader {
    /// 大小；不写的，张贴的照“印制”，别的是 A4。
    size: Option<SheetSize>,
    /// 是不是横放；不写就是 false。
    pub landscape: bool,
    /// 纸的颜色，例如 红；写 ballot 就是这一级选票的颜色；不写是白。
    pub colour: Colour,
    /// 是不是双面印，第二页印在第一页的背面，沿长边翻；不写就是 false。
    pub two_sided: bool,
}

impl Default for PaperHeader {
    fn default() -> Self {
        PaperHeader { size: None, landscape: false, colour: Colour::Named("白".to_owned()), two_sided: false }
    }
}

words! {
    /// Size of the sheet.
    pub enum SheetSize {
        #[serde(rename = "A1")]
        A1 = "594×841毫米",
        #[serde(rename = "A2")]
        A2 = "420×594毫米",
        #[serde(rename = "A3")]
        A3 = "297×420毫米",
        #[serde(rename = "8K")]
        K8 = "8开，270×390毫米",
        #[serde(rename = "A4")]
        A4 = "210×297毫米",
        #[serde(rename = "A5")]
        A5 = "148×210毫米",
        /// As `印制` of the project says for posted lists; A3 if it says nothing.
        #[serde(rename = "list")]
        List = "照“印制”的“榜单用纸”，没有写的用 A3",
        /// As `印制` of the project says for other posted papers; A4 if it says nothing.
        #[serde(rename = "notice")]
        Notice = "照“印制”的“公告用纸”，没有写的用 A4",
        /// As `印制` of the project says for ballots; the smallest that is large enough if it says nothing.
        #[serde(rename = "ballot")]
        Ballot = "照“印制”的“选票用纸”，没有写的用放得下的最小的一种",
    }
}

/// Colour of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "String")]
pub enum Colour {
    Named(String),
    Ballot,
}

impl From<String> for Colour {
    fn from(word: String) -> Self {
        if word == "ballot" { Colour::Ballot } else { Colour::Named(word) }
    }
}

words! {
    /// Stage of an election.
    pub enum Stage {
        Preparation = "准备",
        Registration = "选民登记",
        Nomination = "确定候选人",
        Polling = "投票选举",
        Report = "总结",
    }
}

impl Stage {
    /// The stage to which a step belongs.
    pub fn of(step: Step) -> Stage {
        match step {
            Step::Appointment => Stage::Preparation,
            Step::InitialList | Step::Primary | Step::FormalList | Step::Meetings => Stage::Nomination,
            Step::RepeatNotice | Step::Poll | Step::Repoll | Step::Runoff | Step::ByRound => Stage::Polling,
            Step::WinnersList | Step::RunoffWinners | Step::ByRoundWinners => Stage::Polling,
            Step::Confirmation | Step::DeputiesList | Step::FirstSession => Stage::Report,
            _ => Stage::Registration,
        }
    }
}

words! {
    /// How many documents a template makes.
    pub enum Per {
        Once = "整个选举一份",
        Congress = "每级代表大会一份",
        District = "每个选区一份",
        /// One for each entry of `申诉`, of `罢免`, of `辞职`.
        Objection = "每件申诉一份",
        Recall = "每件罢免一份",
        Resignation = "每件辞职一份",
        Body = "每个单位一份",
        /// One for each entry of `职务变动` of a body.
        Departure = "每件职务变动一份",
        Office = "每个职位一份",
        /// One for each entry of `报告` of the kinds in `reports`.
        Report = "每份报告一份",
    }
}

impl Per {
    /// Why there is no document where there is nothing to make one of.
    pub fn lacking(self) -> &'static str {
        match self {
            Per::Once | Per::Congress => "没有写代表大会",
            Per::District => "没有写选区",
            Per::Body => "没有写单位",
            Per::Departure => "没有职务变动",
            Per::Office => "没有写职位",
            Per::Objection => "没有申诉",
            Per::Recall => "没有罢免",
            Per::Resignation => "没有辞职",
            Per::Report => "没有写这种报告",
        }
    }
}

words! {
    /// Who gets a document. Posted papers show no private data: their context has none.
    pub enum Audience {
        Post = "张贴",
        File = "存档",
        Up = "上报",
        Person = "交本人",
        Meeting = "投票现场",
        Districts = "发各选区",
    }
}

impl Audience {
    /// Whether the paper is published.
    pub fn is_public(self) -> bool {
        self == Audience::Post
    }
}
