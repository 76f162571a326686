//! The header of a template: a block comment of YAML that makes the file a document.

use super::Subject;
use super::days::{Dated, Due};
use super::when::When;
use crate::assets;
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::facts::{DistrictFacts, Facts, RoundKind, Step};
use crate::model::election::Occasion;
use crate::model::{District, Election};
use serde::Deserialize;

/// What a template says about itself. Every field is required unless it says otherwise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Stable name for `--only`, unique in its folder, e.g. `voter-list`.
    pub id: String,
    /// Official title of the document.
    pub title: String,
    /// Row of the catalogue of documents, e.g. `A-09`.
    pub code: String,
    /// Stage of the election in which it is made.
    pub stage: Stage,
    /// How many there are.
    pub per: Per,
    /// Where there is one only in some elections: what must be so. Optional.
    #[serde(default)]
    pub when: Option<When>,
    /// What must be known before it can be printed. Optional.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// Last lawful day. Optional: many papers have none.
    #[serde(default)]
    pub due: Option<Due>,
    /// The day that it bears, or on which it is used if it bears none.
    pub dated: Dated,
    /// Articles that it cites, keys of `statutes.yaml`. Optional.
    #[serde(default)]
    cites: Vec<String>,
    /// Articles that it cites in a by-election instead. Optional: the same.
    #[serde(default)]
    by_election_cites: Vec<String>,
    /// Whether it has a number in the series of its issuer (第×号). Optional, no.
    #[serde(default)]
    pub numbered: bool,
    /// Sheet and colour.
    #[serde(default)]
    pub paper: PaperHeader,
    /// Who gets it.
    pub audience: Audience,
    /// Copies to print where the project does not say. Optional, 1.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Copies {
    Number(u32),
    /// `voters`: one for each voter on the roll of the district.
    Each(Each),
}

/// For whom there is a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    Voters,
}

impl Default for Copies {
    fn default() -> Self {
        Copies::Number(1)
    }
}

/// The sheet that a template is made for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaperHeader {
    /// A size, or whose size: `list`, `notice`, `ballot`. Optional: `notice` for posted papers, A4 for others.
    size: Option<SheetSize>,
    pub landscape: bool,
    /// Colour of the paper, for the print order; `ballot`: that of the ballots of the level.
    pub colour: Colour,
    /// Whether the second page is the back of the first, turned over the long edge.
    pub two_sided: bool,
}

impl Default for PaperHeader {
    fn default() -> Self {
        PaperHeader { size: None, landscape: false, colour: Colour::Named("白".to_owned()), two_sided: false }
    }
}

/// Size of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum SheetSize {
    A1,
    A2,
    A3,
    #[serde(rename = "8K")]
    K8,
    A4,
    A5,
    /// As `印制` of the project says for posted lists; A3 if it says nothing.
    #[serde(rename = "list")]
    List,
    /// As `印制` of the project says for other posted papers; A4 if it says nothing.
    #[serde(rename = "notice")]
    Notice,
    /// As `印制` of the project says for ballots; the smallest that is large enough if it says nothing.
    #[serde(rename = "ballot")]
    Ballot,
}

/// Colour of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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

/// Stage of an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Preparation,
    Registration,
    Nomination,
    Polling,
    Report,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Stage; 5] =
        [Stage::Preparation, Stage::Registration, Stage::Nomination, Stage::Polling, Stage::Report];

    /// The stage to which a step belongs.
    pub fn of(step: Step) -> Stage {
        match step {
            Step::Appointment => Stage::Preparation,
            Step::InitialList | Step::Primary | Step::FormalList | Step::Meetings => Stage::Nomination,
            Step::RepeatNotice | Step::Poll | Step::Repoll | Step::Runoff | Step::ByRound | Step::WinnersList => {
                Stage::Polling
            }
            Step::Confirmation | Step::DeputiesList | Step::FirstSession => Stage::Report,
            _ => Stage::Registration,
        }
    }

    /// The word that people use for it.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Preparation => "准备",
            Stage::Registration => "选民登记",
            Stage::Nomination => "确定候选人",
            Stage::Polling => "投票选举",
            Stage::Report => "总结",
        }
    }
}

/// How many documents a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    Once,
    Congress,
    District,
    /// One for each entry of `申诉`.
    Objection,
}

/// Who gets a document. Posted papers show no private data: their context has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// 张贴
    Post,
    /// 存档
    File,
    /// 上报
    Up,
    /// 交本人
    Person,
    /// 投票现场
    Meeting,
    /// 发各选区
    Districts,
}

impl Audience {
    /// Whether the paper is published, so that it must be in both languages.
    pub fn is_public(self) -> bool {
        self == Audience::Post
    }

    /// The word that people use for it.
    pub fn word(self) -> &'static str {
        match self {
            Audience::Post => "张贴",
            Audience::File => "存档",
            Audience::Up => "上报",
            Audience::Person => "交本人",
            Audience::Meeting => "投票现场",
            Audience::Districts => "发各选区",
        }
    }
}

/// A fact that a document waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Who was appointed to the committee.
    Committee,
    /// By whom and when everyone was appointed who follows somebody on the committee.
    Successors,
    Registration,
    Districts,
    WorkingGroups,
    Roll,
    /// Whose voter list an objection is about, and what was decided on it.
    ObjectionLevel,
    Decision,
    Nominees,
    Candidates,
    /// The curriculum vitae of every formal candidate.
    Introductions,
    /// Day, hour and place of the meeting with voters.
    Meetings,
    Stations,
    Hours,
    Tally,
    /// Time of the primary and who was nominated for it.
    PrimaryHours,
    /// Where the primary is held: a place of its own or the polling stations.
    PrimaryPlace,
    /// Votes of the primary and who became a formal candidate by them.
    PrimaryVotes,
    /// Seats that a tie has left.
    Runoff,
    /// Seats that too few votes have left.
    ByRound,
    Winners,
    /// Voters and deputies of the whole election, counted or stated.
    Totals,
    Summary,
}

impl Need {
    /// What people have to supply.
    pub fn word(self) -> &'static str {
        match self {
            Need::Committee => "选举委员会的组成人员",
            Need::Successors => "接替的人的任命日期",
            Need::Registration => "选民登记的时间和地点",
            Need::Districts => "选区",
            Need::WorkingGroups => "各选区的工作组",
            Need::Roll => "选民名单",
            Need::ObjectionLevel => "申诉的级别",
            Need::Decision => "申诉的决定书",
            Need::Nominees => "提名",
            Need::Candidates => "正式候选人",
            Need::Introductions => "正式候选人的简历",
            Need::Meetings => "见面会的日期、时间和地点",
            Need::Stations => "投票站",
            Need::Hours => "投票时间",
            Need::Tally => "计票",
            Need::PrimaryHours => "预选的投票时间",
            Need::PrimaryPlace => "预选的地点",
            Need::PrimaryVotes => "预选的得票",
            Need::Runoff => "票数相等、没有定下来的名额",
            Need::ByRound => "第一次投票没有选满的名额",
            Need::Winners => "当选结果",
            Need::Totals => "登记选民和当选代表的数字",
            Need::Summary => "总结",
        }
    }

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
            // The list of a congress says which districts were void.
            Need::Winners => match subject {
                Subject::Congress(index) => {
                    let districts = &facts.congresses[index].districts;
                    district(&|_, facts| facts.poll().is_some_and(|poll| poll.valid.is_some()))
                        && districts.iter().any(has_winners)
                }
                _ => district(&|_, facts| has_winners(facts)),
            },
        }
    }
}

fn has_winners(facts: &DistrictFacts) -> bool {
    let rounds = facts.rounds.as_ref();
    rounds.is_some_and(|rounds| rounds.poll.valid == Some(true) && rounds.elected().next().is_some())
}

/// Whether a round has seats to vote for.
fn left(facts: &DistrictFacts, round: RoundKind) -> bool {
    facts.rounds.as_ref().is_some_and(|rounds| rounds.seats(round).is_some())
}

/// Splits a template into its header and its body.
pub fn split<'a>(path: &str, text: &'a str) -> Result<(Header, &'a str), Box<Diagnostic>> {
    let (open, close) = if path.ends_with(".md") { ("<!---\n", "\n--->") } else { ("/*---\n", "\n---*/") };
    let broken = |why: String| {
        let finding = Diagnostic::new("ASSET-002", Severity::Error, "模板的文件头不对");
        Box::new(finding.at(Anchor::File(path.to_owned()), why).remedy("照程序自带的模板写文件头"))
    };
    let text = text.trim_start_matches('\u{FEFF}');
    let rest = text.strip_prefix(open).ok_or_else(|| broken(format!("文件应当以“{}”开头", open.trim())))?;
    let (yaml, body) = rest.split_once(close).ok_or_else(|| broken(format!("文件头应当以“{}”结束", close.trim())))?;
    let header: Header = assets::read(yaml, 1).map_err(broken)?;
    if header.per == Per::Objection && header.audience.is_public() {
        return Err(broken(
            "申诉涉及个人，对每件申诉各做一份（per: objection）的文件不能张贴（audience: post）".to_owned(),
        ));
    }
    Ok((header, body.trim_start()))
}
