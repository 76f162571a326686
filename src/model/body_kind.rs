//! Parameters of a kind of election in which bodies are elected: values only, each with the article it comes from.

use super::body_practice::BodyPractice;
use super::body_words::Words;
use super::delegates::DelegateRule;
use super::kind::{Plausible, Range, Share, Term};
use super::leading::LeadingRule;
use super::practice::Local;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `kind.yaml` of elections of bodies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyRules {
    /// As descriptions name the kind.
    pub name: String,
    /// What is elected, for people.
    pub title: String,
    /// The folder of another kind whose templates it has too, but for those of the same file name.
    #[serde(default)]
    pub like: Option<String>,
    /// Words of this kind.
    pub words: Words,
    /// Completed years on polling day with which one may vote.
    pub voting_age: u32,
    /// The offices that there may be, in their order.
    pub offices: Vec<OfficeRule>,
    /// The lists of persons that a description may have.
    #[serde(default)]
    pub lists: Vec<ListRule>,
    /// Fewest of those who vote who may nominate together, where they may.
    #[serde(default)]
    pub joint_nominators: Option<Local<u32>>,
    /// How delegates are elected, where units elect them before the congress meets.
    #[serde(default)]
    pub delegates: Option<DelegateRule>,
    /// How a vote may be held; a body that names none uses the first.
    pub methods: Vec<Method>,
    /// What has to happen when, in the order of the law.
    pub steps: Vec<StepRule>,
    /// What the recall of a member takes, where members may be recalled, resign or be replaced.
    #[serde(default)]
    pub recall: Option<RecallRule>,
    /// Whether winners are announced in the order of candidates, not by votes.
    #[serde(default)]
    pub winners_as_listed: bool,
    /// Whether sources contradict each other about the number that the majority is a share of.
    #[serde(default)]
    pub doubtful_majority: bool,
    /// By what those who lead a unit are judged, where its Party organisation leads with what is elected.
    #[serde(default)]
    pub leading: Option<LeadingRule>,
    /// The steps with which it becomes known what reports tell.
    #[serde(default)]
    pub known_with: KnownWith,
    /// Keys of a unit that say nothing in this kind, those further in behind the keys that lead to them: `选举人 › 预备党员`.
    #[serde(default)]
    pub without: Vec<String>,
    /// Where stated figures become doubtful.
    pub plausible: Plausible,
    /// What provinces may settle otherwise.
    pub practice: BodyPractice,
    /// Full names of the provinces, autonomous regions and municipalities.
    pub provinces: Vec<String>,
    /// Words of other kinds of election that templates mix in.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Keys of `statutes.yaml`: for articles of the elections of deputies on which shared rules rest, those of this kind
    /// that say the same; nothing where none does.
    #[serde(default)]
    pub instead: BTreeMap<String, Option<String>>,
}

/// The steps, by their ids, with which it becomes known what reports tell; the vote where nothing is said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownWith {
    /// Who conducts the election.
    #[serde(default)]
    pub committee: Option<String>,
    /// How many may vote.
    #[serde(default)]
    pub voters: Option<String>,
    /// Who is nominated, and who stands.
    #[serde(default)]
    pub nominees: Option<String>,
    #[serde(default)]
    pub candidates: Option<String>,
}

/// An office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeRule {
    pub title: String,
    /// Seats that it may have.
    pub seats: Range,
    /// By how much candidates exceed seats.
    pub more: More,
    /// Who votes on it.
    #[serde(default)]
    pub elected_by: ElectedIn,
    /// The usual colour of its ballots, where they are its own.
    #[serde(default)]
    pub ballot: Option<String>,
    /// The committee to which it belongs, where more than one is elected: `纪律检查委员会`.
    #[serde(default)]
    pub committee: Option<String>,
    /// As papers name it after the committee, where its title says the committee too: `委员` of 党委委员.
    #[serde(default)]
    pub post: Option<String>,
    /// Lists on which its candidates must be.
    #[serde(default)]
    pub from: Vec<Local<String>>,
    /// Whether only women stand for it.
    #[serde(default)]
    pub women: bool,
    /// Keys of `statutes.yaml`.
    #[serde(default)]
    pub cites: Vec<String>,
}

/// What the recall of a member takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecallRule {
    /// Fewest who ask for it together.
    pub signers: Threshold,
    /// How many must take part in the vote, and how many votes recall.
    pub attendance: Threshold,
    pub majority: Threshold,
}

/// A list of persons.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRule {
    /// By which templates and other rules name it.
    pub id: String,
    pub title: String,
    /// Whether it is printed by strokes of the names.
    #[serde(default)]
    pub by_strokes: bool,
    /// Whether it has all who may vote.
    #[serde(default)]
    pub voters: bool,
    /// Whether candidates may not be on it.
    #[serde(default)]
    pub closed_to_candidates: bool,
}

/// Who votes on an office.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElectedIn {
    /// All who vote together.
    #[default]
    Assembly,
    /// The committee that they have elected, in its first full meeting.
    Committee,
}

/// 差额: by how much candidates exceed seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct More {
    /// At least by so many.
    pub min: u32,
    /// At most by so many; nothing where no law says.
    #[serde(default)]
    pub max: Option<u32>,
    /// At least by this share of the seats.
    #[serde(default)]
    pub share: Option<Share>,
}

impl More {
    /// Fewest candidates for `seats`.
    pub fn fewest(self, seats: u32) -> u32 {
        seats + self.min.max(self.share.map_or(0, |share| share.reached_by(seats)))
    }

    /// Most candidates for `seats`.
    pub fn most(self, seats: u32) -> Option<u32> {
        self.max.map(|max| seats + max)
    }
}

/// A way of voting.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    pub name: String,
    /// Who votes, where that is not whom the kind names: `居民代表`.
    #[serde(default)]
    pub voters: Option<String>,
    /// The list of those who vote, by its id, where not all on the roll do.
    #[serde(default)]
    pub list: Option<String>,
    /// How many must take part.
    pub attendance: Threshold,
    /// How many votes elect.
    pub majority: Threshold,
    /// How many votes elect in a by-round; the same as at first where nothing is said.
    #[serde(default)]
    pub by_round: Option<Threshold>,
    /// Most principals for whom one may vote; 0 where nobody may.
    pub proxies: u32,
}

impl Method {
    /// How many votes elect in a by-round.
    pub fn by_round(&self) -> &Threshold {
        self.by_round.as_ref().unwrap_or(&self.majority)
    }
}

/// A share of a number that must be reached or exceeded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    pub of: Base,
    pub share: Share,
    /// Whether the share itself is not enough (过).
    pub exceed: bool,
    /// Key of `statutes.yaml`.
    pub cite: String,
}

impl Threshold {
    /// The fewest that are enough of `whole`.
    pub fn fewest(&self, whole: u32) -> u32 {
        if self.exceed { self.share.exceeded_by(whole) } else { self.share.reached_by(whole) }
    }
}

/// Of what number a share is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// All who may vote: registered, all deputies, all who should attend.
    Voters,
    /// Those who took part.
    TookPart,
    /// Ballots that came back.
    Returned,
}

/// Something that has to happen; its title is its key in `日程`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// By which templates name it.
    pub id: String,
    pub title: String,
    /// Whether it must happen in every election of the kind.
    #[serde(default)]
    pub duty: bool,
    /// At the latest so many days before polling day, polling day itself not counted.
    #[serde(default)]
    pub before: Option<u32>,
    /// After another step.
    #[serde(default)]
    pub after: Option<After>,
    /// Keys of `statutes.yaml`.
    #[serde(default)]
    pub cites: Vec<String>,
}

/// What a step follows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The other step, by its id; `poll` is the vote.
    pub step: String,
    /// A later step that it follows instead, where the timetable of the body has it.
    #[serde(default)]
    pub rather: Option<String>,
    /// Whether it may not be on the same day.
    #[serde(default)]
    pub later: bool,
    /// At the latest so many days afterwards.
    #[serde(default)]
    pub within: Option<u32>,
    /// At the latest so many months afterwards.
    #[serde(default)]
    pub within_months: Option<u32>,
}

/// The id of the vote among the steps.
pub const POLL: &str = "poll";

/// The id of the primary among the steps, in kinds that have it.
pub const PRIMARY: &str = "primary";

impl BodyRules {
    /// The rule of an office.
    pub fn office(&self, title: &str) -> Option<&OfficeRule> {
        self.offices.iter().find(|office| office.title == title)
    }

    /// The place of an office among those of the kind, highest first.
    pub fn rank(&self, title: &str) -> Option<usize> {
        self.offices.iter().position(|office| office.title == title)
    }

    /// By how much the candidates of an office exceed its seats, as the province settles it.
    pub fn more(&self, office: &OfficeRule) -> Local<More> {
        let usual = || Local { value: office.more, cite: office.cites.first().cloned() };
        self.practice.more.get(&office.title).cloned().unwrap_or_else(usual)
    }

    /// The list of an id.
    pub fn list(&self, id: &str) -> Option<&ListRule> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// The article of this kind that says what the article `key` says; nothing where none does.
    pub fn own_article<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.instead.get(key).map_or(Some(key), Option::as_deref)
    }

    /// Most principals for whom one may vote, as the province settles it.
    pub fn most_proxies(&self, method: &Method) -> u32 {
        match &self.practice.proxies {
            Some(local) if method.proxies > 0 => local.value,
            _ => method.proxies,
        }
    }

    /// Whether bodies of the kind may hold a primary.
    pub fn has_primaries(&self) -> bool {
        self.step(PRIMARY).is_some()
    }

    /// The step of an id.
    pub fn step(&self, id: &str) -> Option<&StepRule> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The last day of a step in days before polling day.
    pub fn before(&self, step: &StepRule) -> Option<Local<u32>> {
        let usual = || Some(Local { value: step.before?, cite: step.cites.first().cloned() });
        self.practice.before.get(&step.id).cloned().or_else(usual)
    }

    /// The way in which a body votes; the first where the description names none or one that there is not.
    pub fn method(&self, name: Option<&str>) -> Option<&Method> {
        let named = name.and_then(|name| self.methods.iter().find(|method| method.name == name));
        named.or(self.methods.first())
    }
}
