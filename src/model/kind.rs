//! Parameters of a kind of election: values only, each with the article it comes from.

use super::body_kind::BodyRules;
use super::congress::Level;
use super::date::Day;
use super::election::Occasion;
use super::practice::Practice;
use chrono::NaiveDate;
use serde::Deserialize;
use std::fmt;

/// `kind.yaml` of a kind of election.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// As descriptions name the kind.
    pub name: String,
    /// What is elected, for people.
    pub title: String,
    /// The parameters of elections of bodies; the others are those of elections of deputies, and nothing asks for them
    /// where no congress is elected.
    #[serde(skip)]
    pub bodies: Option<Box<BodyRules>>,
    /// Last days of posting, in days before polling day.
    pub deadlines: Deadlines,
    /// The chain of objections to the voter list.
    pub objections: Objections,
    /// Seats of one district.
    pub district_seats: Range,
    /// By how much candidates exceed seats.
    pub surplus: Surplus,
    /// Fewest voters who may nominate together.
    pub joint_nominators: u32,
    /// Age of voting in completed years on polling day.
    pub voting_age: u32,
    /// Share of all voters that must be exceeded by those taking part.
    pub validity: Share,
    /// Share of those taking part that must be exceeded by a winner's votes.
    pub majority: Share,
    /// Share of the ballots that a winner of a by-round needs at least.
    pub by_round: Share,
    /// Most principals for whom one voter may vote.
    pub proxies_per_voter: u32,
    /// Seats by population, newest law first.
    pub seats: Vec<SeatsFrom>,
    /// Seats that the province may add, as a share of those by population, at most.
    pub seats_extra: Share,
    /// Voters who must ask for a recall.
    pub recall: RecallSigners,
    /// Share of all voters of the district that must be exceeded for a recall.
    pub recall_majority: Share,
    /// Share of the whole body that must be exceeded for accepting a resignation.
    pub resignation_majority: Share,
    /// Months after the poll within which the first session meets.
    pub session_within_months: u32,
    /// Where stated figures become doubtful.
    pub plausible: Plausible,
    /// Colour of the paper of ballots where the project names none.
    pub ballot_paper: BallotPaper,
    /// What the province of the election settles, or what is usual.
    pub practice: Practice,
    /// Full names of the provinces, autonomous regions and municipalities.
    #[serde(default)]
    pub provinces: Vec<String>,
    /// Words of other kinds of election that templates mix in.
    #[serde(default)]
    pub terms: Vec<Term>,
}

impl Kind {
    /// A kind in which bodies are elected and no congress.
    pub fn of_bodies(rules: BodyRules) -> Kind {
        const NONE: Share = Share { num: 0, den: 1 };
        let no_seats = Range { min: 0, max: 0 };
        Kind {
            name: rules.name.clone(),
            title: rules.title.clone(),
            deadlines: Deadlines { voter_list: None, initial_list: None, formal_list: None },
            objections: Objections { object_within: 0, decide_within: 0, sue_before: 0 },
            district_seats: no_seats,
            surplus: Surplus { min: NONE, max: NONE, by_election_min: NONE },
            joint_nominators: 0,
            voting_age: rules.voting_age,
            validity: NONE,
            majority: NONE,
            by_round: NONE,
            proxies_per_voter: 0,
            seats: vec![],
            seats_extra: NONE,
            recall: RecallSigners { county: 0, township: 0 },
            recall_majority: NONE,
            resignation_majority: NONE,
            session_within_months: 0,
            plausible: rules.plausible,
            ballot_paper: BallotPaper { county: String::new(), township: String::new() },
            practice: Practice::unsettled(),
            provinces: rules.provinces.clone(),
            terms: rules.terms.clone(),
            bodies: Some(Box::new(rules)),
        }
    }

    /// What the card is called with which one gets a ballot.
    pub fn card(&self) -> &str {
        let own = self.bodies.as_ref().and_then(|rules| rules.practice.card.as_ref());
        own.map_or("选民证", |own| &own.value)
    }

    /// The full name of the province that `word` means: 浙江, 内蒙古, 广西自治区.
    pub fn province(&self, word: &str) -> Option<&str> {
        const REGION: &str = "自治区";
        let (short, end) = word.strip_suffix(REGION).map_or((word, ""), |short| (short, REGION));
        let means = |name: &&String| name.starts_with(short) && name.ends_with(end) && short.chars().count() > 1;
        self.provinces
            .iter()
            .find(|name| *name == word)
            .or_else(|| self.provinces.iter().find(means))
            .map(String::as_str)
    }
}

/// A word that this kind does not use, and its own word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub not: String,
    pub say: String,
}

/// Days before polling day, polling day itself not counted; `None` where the law sets no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    #[serde(default)]
    pub voter_list: Option<u32>,
    #[serde(default)]
    pub initial_list: Option<u32>,
    #[serde(default)]
    pub formal_list: Option<u32>,
}

/// 名额 from a day on.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatsFrom {
    pub from: NaiveDate,
    pub county: SeatFormula,
    pub township: SeatFormula,
}

impl Kind {
    /// The formula of a level on a day; `None` before the first law of the table.
    pub fn seat_formula(&self, level: Level, day: Day) -> Option<SeatFormula> {
        let seats = self.seats.iter().find(|seats| seats.from <= day.0)?;
        Some(match level {
            Level::County => seats.county,
            Level::Township => seats.township,
        })
    }
}

/// 名额基数 and what population adds (选举法 第十二条).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatFormula {
    /// Seats of every congress.
    pub base: u32,
    /// People for each of whom one seat is added; parts add nothing.
    pub people_per_seat: u32,
    /// Most seats.
    pub max: u32,
    /// Below this population there may be fewer than the base.
    pub small: u32,
}

impl SeatFormula {
    /// Seats for a population.
    pub fn seats(self, population: u32) -> u32 {
        (self.base + population / self.people_per_seat).min(self.max)
    }
}

/// Fewest voters who may ask for the recall of a deputy, by level (选举法 第五十条).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecallSigners {
    pub county: u32,
    pub township: u32,
}

impl RecallSigners {
    /// Those of one level.
    pub fn of(self, level: Level) -> u32 {
        match level {
            Level::County => self.county,
            Level::Township => self.township,
        }
    }
}

/// Bounds beyond which a figure that no law forbids is looked at again.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plausible {
    /// Most registered voters, as a share of the registered population.
    pub registered: Share,
    /// Most characters of a curriculum vitae on a posted paper.
    pub introduction: u32,
}

/// 选票用纸的颜色, by level: two elections on one day have ballots that cannot be confused.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotPaper {
    pub county: String,
    pub township: String,
}

impl BallotPaper {
    /// The colour of a level.
    pub fn of(&self, level: Level) -> &str {
        match level {
            Level::County => &self.county,
            Level::Township => &self.township,
        }
    }
}

/// Days of the objection chain.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objections {
    /// Days from posting within which to object.
    pub object_within: u32,
    /// Days from receipt within which to decide.
    pub decide_within: u32,
    /// Days before polling day by which to sue.
    pub sue_before: u32,
}

/// An inclusive range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub min: u32,
    pub max: u32,
}

/// `3 到 4`, or one number if both ends are the same.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.min == self.max {
            true => write!(f, "{}", self.min),
            false => write!(f, "{} 到 {}", self.min, self.max),
        }
    }
}

/// A fraction, kept exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub num: u32,
    pub den: u32,
}

impl Share {
    /// Largest whole number that is not more than this share of `whole` (不超过).
    pub fn at_most(self, whole: u32) -> u32 {
        (u64::from(whole) * u64::from(self.num) / u64::from(self.den)) as u32
    }

    /// Smallest whole number that is strictly more than this share of `whole` (过半数, 超过).
    pub fn exceeded_by(self, whole: u32) -> u32 {
        self.at_most(whole) + 1
    }

    /// Smallest whole number that is not less than this share of `whole` (不少于).
    pub fn reached_by(self, whole: u32) -> u32 {
        (u64::from(whole) * u64::from(self.num)).div_ceil(u64::from(self.den)) as u32
    }
}

/// 差额: candidates exceed seats by at least `min` and at most `max` of the seats.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surplus {
    pub min: Share,
    pub max: Share,
    /// Stands for `min` in a by-election.
    pub by_election_min: Share,
}

impl Surplus {
    /// Lawful numbers of candidates for `seats`, both ends included.
    pub fn candidates(self, seats: u32, occasion: Occasion) -> Range {
        let min = match occasion {
            Occasion::General => self.min,
            Occasion::ByElection => self.by_election_min,
        };
        Range { min: seats + min.reached_by(seats), max: seats + self.max.at_most(seats) }
    }
}
