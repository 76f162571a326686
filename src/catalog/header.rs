//! The header of a template: a block comment of YAML that makes the file a document.

use super::Subject;
use super::days::{Dated, Due};
use super::when::When;
use super::words::words;
use crate::facts::{DistrictFacts, Facts, RoundKind, Step};
use crate::model::election::Occasion;
use crate::model::second::Part;
use crate::model::{District, Election};
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
}

impl Header {
    /// The size of its sheet.
    pub fn sheet(&self) -> SheetSize {
        self.paper.size.unwrap_or(match self.audience {
            Audience::Post => SheetSize::Notice,
            _ => SheetSize::A4,
        })
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
        Voters = "每名选民一份，选区名单上有几人就印几份",
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
        /// One for each entry of `申诉`.
        Objection = "每件申诉一份",
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

words! {
    /// A fact that a document waits for.
    pub enum Need {
        /// Who was appointed to the committee.
        Committee = "选举委员会的组成人员",
        /// By whom and when everyone was appointed who follows somebody on the committee.
        Successors = "接替的人的任命日期",
        Registration = "选民登记的时间和地点",
        Districts = "选区",
        /// The working group of every district.
        WorkingGroups = "各选区的工作组",
        Roll = "选民名单",
        /// Whose voter list an objection is about, and what was decided on it.
        ObjectionLevel = "申诉的级别",
        Decision = "申诉的决定书",
        /// How many voters were added and struck off.
        Correction = "补正的人数",
        Nominees = "提名",
        Candidates = "正式候选人",
        /// The curriculum vitae of every formal candidate.
        Introductions = "正式候选人的简历",
        /// Day, hour and place of the meeting with voters.
        Meetings = "见面会的日期、时间和地点",
        Stations = "投票站",
        Hours = "投票时间",
        Tally = "计票",
        /// Time of the primary and who was nominated for it.
        PrimaryHours = "预选的投票时间",
        /// Where the primary is held: a place of its own or the polling stations.
        PrimaryPlace = "预选的地点",
        /// Votes of the primary and who became a formal candidate by them.
        PrimaryVotes = "预选的得票",
        /// Seats that a tie has left.
        Runoff = "票数相等、没有定下来的名额",
        /// Seats that too few votes have left.
        ByRound = "第一次投票没有选满的名额",
        Winners = "最后的当选结果",
        /// Winners who are on the list of the poll.
        ListedWinners = "当选结果",
        /// The count of 再次投票, and who is elected by it.
        RunoffTally = "再次投票的计票",
        RunoffWinners = "再次投票的当选结果",
        /// The count of 另行选举, likewise.
        ByRoundTally = "另行选举的计票",
        ByRoundWinners = "另行选举的当选结果",
        /// Voters and deputies of the whole election, counted or stated.
        Totals = "登记选民和当选代表的数字",
        Summary = "总结",
    }
}

impl Need {
    /// Whether it is known for a subject.
    pub fn known(self, election: &Election, facts: &Facts, subject: Subject) -> bool {
        let district = |test: &dyn Fn(&District, &DistrictFacts) -> bool| {
            let mut districts = subject.districts(election, facts).peekable();
            subject.place().congress.is_some() && districts.peek().is_some() && districts.all(|(d, f)| test(d, f))
        };
        match self {
            Need::Committee => subject
                .congress(election)
                .is_some_and(|congress| congress.committee.chair.is_some() && congress.committee.appointed.is_some()),
            Need::Successors => subject.congress(election).is_some_and(|congress| congress.committee.is_complete()),
            Need::Districts => subject.congress(election).is_some_and(|congress| !congress.districts.is_empty()),
            Need::Registration => election.schedule.registration.is_some() && election.schedule.voter_list.is_some(),
            Need::Hours => election.polling_hours.is_some(),
            Need::Summary => election.summary.is_some(),
            Need::Totals => {
                let counted = |congress: &crate::facts::CongressFacts| {
                    congress.elected.is_some() && (congress.turnout.is_some() || facts.totals.turnout.is_some())
                };
                facts.totals.registered.is_some() && facts.congresses.iter().all(counted)
            }
            Need::ObjectionLevel => subject.congress(election).is_some(),
            Need::Decision => subject.objection(election).is_some_and(|objection| objection.decision.is_some()),
            Need::Roll => district(&|_, facts| facts.roll.is_some()),
            Need::Correction => district(&|_, facts| facts.correction.is_some()),
            Need::Nominees => district(&|district, _| !district.nominees.is_empty()),
            Need::Candidates => district(&|district, _| !district.formal.is_empty()),
            Need::WorkingGroups => district(&|district, _| district.group.is_some()),
            Need::Introductions => district(&|district, _| district.is_introduced()),
            Need::Meetings => district(&|district, _| district.meets(&election.schedule.meetings)),
            Need::Stations => district(&|district, _| !district.stations.is_empty()),
            Need::Tally => district(&|district, _| district.tally.is_some()),
            Need::PrimaryHours => {
                district(&|district, _| district.primary.as_ref().is_some_and(|primary| primary.hours.is_some()))
            }
            Need::PrimaryPlace => district(&|district, _| {
                !district.stations.is_empty()
                    || district.primary.as_ref().is_some_and(|primary| primary.place.is_some())
            }),
            Need::PrimaryVotes => district(&|district, _| {
                district.primary.as_ref().is_some_and(|primary| {
                    primary.took_part.is_some() && !primary.votes.is_empty() && !district.formal.is_empty()
                })
            }),
            Need::Runoff => district(&|_, facts| left(facts, RoundKind::Runoff)),
            Need::ByRound => district(&|_, facts| left(facts, RoundKind::ByRound)),
            Need::Winners | Need::ListedWinners | Need::RunoffWinners | Need::ByRoundWinners => {
                self.winners_known(election, facts, subject)
            }
            Need::RunoffTally => district(&|_, facts| counted(facts, RoundKind::Runoff)),
            Need::ByRoundTally => district(&|_, facts| counted(facts, RoundKind::ByRound)),
        }
    }
}

/// Whether a round has been counted.
fn counted(facts: &DistrictFacts, round: RoundKind) -> bool {
    facts.rounds.as_ref().is_some_and(|rounds| rounds.of_round(round).is_some())
}

/// Whether a round has seats to vote for.
fn left(facts: &DistrictFacts, round: RoundKind) -> bool {
    facts.rounds.as_ref().is_some_and(|rounds| rounds.seats(round).is_some())
}
