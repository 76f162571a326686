//! A small election that breaks no rule, to be changed in one place by each test.

use ecow::EcoString;
use serde_json::json;
use std::sync::LazyLock;
use zhangbang::assets::Assets;
use zhangbang::diag::{Diagnostic, FieldPath, Report};
use zhangbang::facts::Facts;
use zhangbang::input;
use zhangbang::law::{self, Bilingual, Case, Passage, PostedPaper};
use zhangbang::model;
use zhangbang::model::changes::RollChange;
use zhangbang::model::congress::{Committee, Congress, CongressSchedule, District, ElectedBy, Level, SettledBy};
use zhangbang::model::election::{Area, DeadlineReading, KindName, Occasion, Schedule, VotingDocument, YesNo};
use zhangbang::model::person::Education;
use zhangbang::model::polling::{Primary, PrimaryVotes};
use zhangbang::model::printing::Printing;
use zhangbang::model::tally::WriteIn;
use zhangbang::model::{
    Day, Election, Figures, Item, Kind, Nominee, Project, Record, ReportKind, Roll, RollFile, Round, Sex, Tally, Voter,
    Votes,
};
use zhangbang::statute::Statutes;

pub const POLL: &str = "2026-04-20";

pub static KIND: LazyLock<Kind> =
    LazyLock::new(|| input::kind::usual(&Assets::built_in(), "congress").expect("the built-in parameters"));
static PROVINCES: LazyLock<Vec<Kind>> =
    LazyLock::new(|| input::kind::all_provinces(&Assets::built_in(), "congress").expect("the built-in local rules"));
static STATUTES: LazyLock<Statutes> =
    LazyLock::new(|| Statutes::load(&Assets::built_in()).expect("the built-in statutes"));

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// `day` moved by so many days.
pub fn moved(day: Day, by: i64) -> Day {
    let days = u32::try_from(by.unsigned_abs()).expect("few days");
    if by < 0 { day.before(days) } else { day.after(days) }
}

/// Nominated by twelve voters, of age, with a name of its own.
pub fn nominee(name: &str) -> Nominee {
    Nominee {
        name: name.to_owned(),
        second_name: None,
        label: None,
        sex: Sex::Female,
        nationality: "汉族".to_owned(),
        birth: "1980-05".parse().expect("a birth date"),
        education: Education::SeniorHigh,
        party: "群众".to_owned(),
        post: "样例村村民".to_owned(),
        cv: None,
        occupation: None,
        incumbent: None,
        relatives: vec![],
        other_seats: vec![],
        nominated_by: None,
        nomination_votes: None,
        bars: vec![],
        joint_voters: Some(12),
    }
}

/// `候选人1`, `候选人2` …
pub fn names(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("候选人{number}")).collect()
}

/// A district with no candidates and no count.
pub fn district(number: u32, seats: u32) -> District {
    District {
        number,
        extent: "样例村".to_owned(),
        population: None,
        of_age: None,
        seats,
        group: None,
        vacancies: vec![],
        nominees: vec![],
        nominee_totals: None,
        formal: vec![],
        settled_by: SettledBy::Discussion,
        primary: None,
        candidate_changes: vec![],
        meetings: vec![],
        roll_change: None,
        correction: None,
        stations: vec![],
        mobile_boxes: 0,
        box_crews: vec![],
        proxies: vec![],
        tally: None,
        declared_invalid: YesNo::No,
        runoff: None,
        by_round: None,
        declared: vec![],
    }
}

pub fn committee() -> Committee {
    Committee {
        complaints: None,
        name: "柳河镇选举委员会".to_owned(),
        chair: Some("主任甲".to_owned()),
        vice_chairs: vec!["副主任乙".to_owned()],
        members: ["委员丙", "委员丁", "委员戊", "委员己", "委员庚", "委员辛", "委员壬"].map(str::to_owned).into(),
        appointed: None,
        changes: vec![],
        address: None,
        phone: None,
    }
}

fn congress(districts: Vec<District>) -> Congress {
    Congress {
        review: None,
        by_election: None,
        level: Level::Township,
        area: "柳河镇".to_owned(),
        term: 19,
        seats: Some(districts.iter().map(|district| district.seats).sum()),
        committee: committee(),
        elected_by: ElectedBy::Voters,
        population: None,
        extra_seats: None,
        name_order: None,
        schedule: CongressSchedule::default(),
        targets: vec![],
        districts,
        figures: Default::default(),
    }
}

/// An election to a township congress with these districts and no rolls.
pub fn election(districts: Vec<District>) -> Project {
    let area = Area {
        province: "样例省".to_owned(),
        city: None,
        county: "青禾县".to_owned(),
        township: "柳河镇".to_owned(),
        autonomous: None,
        second_script: None,
    };
    let election = Election {
        kind: KindName("人大代表直接选举".to_owned()),
        occasion: Occasion::General,
        area,
        decision: None,
        polling_day: day(POLL),
        polling_until: None,
        postponed: None,
        deadline_reading: DeadlineReading::DMinusN,
        polling_hours: None,
        voting_document: VotingDocument::VoterCard,
        schedule: Schedule::default(),
        objections: vec![],
        stages: vec![],
        congresses: vec![congress(districts)],
        bodies: vec![],
        aims: vec![],
        roll_files: vec![],
        last_election: None,
        recalls: vec![],
        resignations: vec![],
        printing: Printing::default(),
        figures: Figures::default(),
        reports: vec![],
    };
    Project { election, rolls: vec![], last_rolls: vec![], second: None, issued: Record::default() }
}

/// One district in which the first `formal` of `nominees` persons are formal candidates.
pub fn contest(seats: u32, nominees: usize, formal: usize) -> Project {
    let mut district = district(1, seats);
    district.nominees = names(nominees).iter().map(|name| nominee(name)).collect();
    district.formal = names(formal);
    election(vec![district])
}

/// What positions of groups stand for until a roll is made of its voters.
const GROUPS: [&str; 4] = ["第一小组", "第二小组", "第三小组", "第四小组"];

/// The position of a group that [`list`] knows.
pub fn group(name: &str) -> u16 {
    GROUPS.iter().position(|known| *known == name).expect("a group") as u16
}

pub fn voter(name: &str, birth: &str) -> Voter {
    Voter {
        name: name.into(),
        sex: Sex::Female,
        minority: None,
        birth: day(birth),
        group: group("第一小组"),
        id_number: None,
    }
}

/// So many voters of different names and births.
pub fn voters(count: usize) -> Vec<Voter> {
    let birth = |index: usize| day("1960-01-01").after(index as u32 % 10_000).to_string();
    (0..count).map(|index| voter(&format!("选民{index}"), &birth(index))).collect()
}

/// A roll of these voters, with their groups as they first appear.
pub fn list(mut voters: Vec<Voter>) -> Roll {
    let mut groups: Vec<EcoString> = vec![];
    for voter in &mut voters {
        let name = GROUPS[voter.group as usize];
        let known = groups.iter().position(|group| group == name);
        voter.group = known.unwrap_or(groups.len()) as u16;
        groups.extend(known.is_none().then(|| name.into()));
    }
    Roll { head: 1, groups, voters, lines: vec![(0, 2)], ..Roll::default() }
}

/// Votes of one person among `valid` ballots; who did not vote for them voted against.
pub fn votes(name: &str, yes: u32, valid: u32) -> Votes {
    let no = valid.saturating_sub(yes);
    Votes { name: name.to_owned(), yes, no: Some(no), abstain: Some(0), write_in: None }
}

pub fn write_in() -> WriteIn {
    WriteIn { second_name: None, sex: Sex::Male, nationality: "汉族".to_owned(), post: "样例村村民".to_owned() }
}

/// A primary on a day between the lists, with these votes.
pub fn primary<'a>(votes: impl Iterator<Item = (&'a str, u32)>) -> Primary {
    Primary {
        day: day("2026-04-08"),
        announced: None,
        hours: None,
        place: None,
        result_announced: None,
        took_part: None,
        most_marks: None,
        votes: votes.map(|(name, votes)| PrimaryVotes { name: name.to_owned(), votes }).collect(),
    }
}

/// A round after the poll, its winners announced with those of the poll.
pub fn later_round(day: Day, candidates: Vec<String>, tally: Option<Tally>) -> Round {
    Round { day, announced: None, hours: None, candidates, tally, declared_invalid: YesNo::No, winners_announced: None }
}

/// All of `took_part` voters cast valid ballots; `yes` by candidate.
pub fn tally(took_part: u32, yes: &[u32]) -> Tally {
    let lines = names(yes.len()).iter().zip(yes).map(|(name, yes)| votes(name, *yes, took_part)).collect();
    Tally {
        took_part,
        ways: None,
        issued: took_part,
        returned: took_part,
        valid: took_part,
        void: 0,
        votes: lines,
        host: None,
        chief_monitor: None,
        monitors: vec![],
        counters: vec![],
        staff: vec![],
    }
}

/// One district of `registered` voters that has been counted, a line for each candidate.
pub fn counted(seats: u32, registered: usize, took_part: u32, yes: &[u32]) -> Project {
    let mut project = contest(seats, yes.len(), yes.len());
    project.only_district().tally = Some(tally(took_part, yes));
    project.with_roll(voters(registered))
}

/// Last term's voters and those who came of age, were restored, moved in, moved out, died, were deprived; voters now.
pub fn roll_change(numbers: [u32; 7], this_term: Option<u32>) -> RollChange {
    let [last_term, came_of_age, restored, moved_in, moved_out, died, deprived] = numbers;
    RollChange { last_term, came_of_age, restored, moved_in, moved_out, died, deprived, this_term }
}

pub fn item(name: &str, count: u32) -> Item {
    Item { name: name.to_owned(), count }
}

/// Shorthands for the places that tests change.
pub trait Change: Sized {
    fn only_congress(&mut self) -> &mut Congress;
    fn only_district(&mut self) -> &mut District;
    fn only_tally(&mut self) -> &mut Tally;
    /// Adds a roll for the first district.
    fn with_roll(self, voters: Vec<Voter>) -> Self;
    /// In another province.
    fn in_province(self, name: &str) -> Self;
    /// After a change.
    fn with(self, change: impl FnOnce(&mut Self)) -> Self;
}

impl Change for Project {
    fn only_congress(&mut self) -> &mut Congress {
        &mut self.election.congresses[0]
    }

    fn only_district(&mut self) -> &mut District {
        &mut self.only_congress().districts[0]
    }

    fn only_tally(&mut self) -> &mut Tally {
        self.only_district().tally.as_mut().expect("a count")
    }

    fn with_roll(mut self, voters: Vec<Voter>) -> Self {
        let (file, township_district) = (format!("名单/{}.csv", self.rolls.len() + 1), Some(1));
        self.rolls.push(Roll { file: self.rolls.len(), township_district, ..list(voters) });
        self.election.roll_files.push(RollFile { file, township_district, ..RollFile::default() });
        self
    }

    fn in_province(mut self, name: &str) -> Self {
        name.clone_into(&mut self.election.area.province);
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

/// The parameters that hold in the province of a project.
pub fn kind(project: &Project) -> &'static Kind {
    let province = &project.election.area.province;
    PROVINCES.iter().find(|kind| kind.practice.name == *province).unwrap_or(&KIND)
}

pub fn facts(project: &Project) -> Facts {
    Facts::of(project, kind(project))
}

/// Codes of all findings, sorted; a code found twice stands twice.
pub fn codes(project: &Project) -> Vec<&'static str> {
    let mut codes: Vec<&str> = findings(project, &[]).iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes
}

/// All findings of a project whose description has these texts, each with its field, as in `报告.引言`.
pub fn findings(project: &Project, texts: &[(&str, &str)]) -> Vec<Diagnostic> {
    judged(project, texts, &[])
}

/// The same, where these papers can be made.
pub fn judged(project: &Project, texts: &[(&str, &str)], papers: &[Bilingual]) -> Vec<Diagnostic> {
    all_findings(project, texts, papers, &[])
}

/// The same, where these papers are on record.
pub fn judged_with(project: &Project, posted: &[PostedPaper]) -> Vec<Diagnostic> {
    all_findings(project, &[], &[], posted)
}

fn all_findings(
    project: &Project,
    texts: &[(&str, &str)],
    papers: &[Bilingual],
    posted: &[PostedPaper],
) -> Vec<Diagnostic> {
    let facts = facts(project);
    let mut report = Report::default();
    let field = |keys: &str| keys.split('.').fold(FieldPath::root(), |path, key| path.key(key));
    let texts: Vec<Passage> = texts.iter().map(|(keys, text)| Passage { field: field(keys), text }).collect();
    let case = Case { project, kind: kind(project), facts: &facts, statutes: &STATUTES, texts: &texts, papers, posted };
    law::judge(&case, &mut report);
    report.findings
}

/// A report of a kind and a day that says nothing.
pub fn report(kind: ReportKind, date: Day) -> model::Report {
    let described = json!({ "种类": kind.word(), "日期": date.to_string(), "署名": "柳河镇选举委员会" });
    serde_json::from_value(described).expect("a report")
}

/// Asserts what is found, naming the row of the table.
#[track_caller]
pub fn finds(project: &Project, expected: &[&str], row: impl std::fmt::Debug) {
    assert_eq!(codes(project), expected, "{row:?}");
}

/// Asserts what is found of one topic, e.g. `DATE`; other topics may find more.
#[track_caller]
pub fn finds_of(topic: &str, project: &Project, expected: &[&str], row: impl std::fmt::Debug) {
    let found: Vec<&str> = codes(project).into_iter().filter(|code| code.split('-').next() == Some(topic)).collect();
    assert_eq!(found, expected, "{row:?}");
}
