//! The parts of a case: its congresses and districts, their rounds of voting, and the paths of their fields.

use super::{Case, report};
use crate::diag::FieldPath;
use crate::facts::{BodyFacts, CongressFacts, DistrictFacts, Next, OfficeFacts, ResultFacts, RoundKind, Rounds};
use crate::model::body_kind::{BodyRules, Method, OfficeRule};
use crate::model::election::Occasion;
use crate::model::kind::Range;
use crate::model::{Body, Congress, Day, District, Election, Nominee, Office, Round, Tally};

impl<'a> Case<'a> {
    /// The description.
    pub fn election(&self) -> &'a Election {
        &self.project.election
    }

    /// Whether a whole congress is elected, not single seats of it.
    pub fn is_general(&self) -> bool {
        self.election().occasion == Occasion::General
    }

    /// Lawful numbers of candidates for `seats`.
    pub fn candidates(&self, seats: u32) -> Range {
        self.kind.surplus.candidates(seats, self.election().occasion)
    }

    /// The day whose names the formal list has: its own, polling day while it has none.
    pub fn formal_day(&self) -> Day {
        self.election().schedule.formal_list.unwrap_or(self.election().polling_day)
    }

    /// Every congress.
    pub fn congresses(&self) -> impl Iterator<Item = CongressCase<'a>> {
        let pairs = self.project.election.congresses.iter().zip(&self.facts.congresses);
        pairs.enumerate().map(|(index, (congress, facts))| CongressCase { index, congress, facts })
    }

    /// Every district of every congress.
    pub fn districts(&self) -> impl Iterator<Item = DistrictCase<'a>> {
        self.congresses().flat_map(|of| {
            let pairs = of.congress.districts.iter().zip(&of.facts.districts);
            pairs.enumerate().map(move |(index, (district, facts))| DistrictCase { index, of, district, facts })
        })
    }

    /// The path of a field of an entry of `选民名单`.
    pub fn roll_field(&self, index: usize, key: &str) -> FieldPath {
        FieldPath::root().key("选民名单").index(index).key(key)
    }

    /// The path of a field of a posting on record.
    pub fn posting(&self, entry: usize, key: &str) -> FieldPath {
        FieldPath::root().key("张贴记录").index(entry).key(key)
    }

    /// The first vote of all districts, on its last day.
    pub fn poll(&self) -> Vote {
        let (name, key) = match self.election().polling_until.filter(|until| *until > self.election().polling_day) {
            Some(_) => ("投票截止日", "投票截止日"),
            None => ("选举日", "选举日"),
        };
        Vote { name, path: FieldPath::root().key(key), day: self.facts.timetable.polling_until }
    }

    /// The vote that completed all elections.
    pub fn last_vote(&self) -> Vote {
        let votes = self.congresses().map(|congress| congress.last_vote(self));
        votes.fold(self.poll(), |last, vote| if vote.day > last.day { vote } else { last })
    }

    /// Districts whose poll has been counted.
    pub fn counted(&self) -> impl Iterator<Item = (DistrictCase<'a>, &'a Rounds)> {
        self.districts().filter_map(|district| Some((district, district.facts.rounds.as_ref()?)))
    }
}

impl<'a> Case<'a> {
    /// Every body.
    pub fn bodies(&self) -> impl Iterator<Item = BodyCase<'a>> {
        let rules = self.kind.bodies.as_deref().into_iter();
        let pairs = self.project.election.bodies.iter().zip(&self.facts.bodies).enumerate();
        rules.flat_map(move |rules| {
            pairs.clone().map(move |(index, (body, facts))| BodyCase { index, body, facts, rules })
        })
    }

    /// Every office of every body.
    pub fn offices(&self) -> impl Iterator<Item = OfficeCase<'a>> {
        self.bodies().flat_map(BodyCase::offices)
    }
}

/// One body of a case.
#[derive(Clone, Copy)]
pub struct BodyCase<'a> {
    pub index: usize,
    pub body: &'a Body,
    pub facts: &'a BodyFacts,
    pub rules: &'a BodyRules,
}

impl<'a> BodyCase<'a> {
    /// The path of one of its fields.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::root().key("单位").index(self.index).key(key)
    }

    /// Its offices.
    pub fn offices(self) -> impl Iterator<Item = OfficeCase<'a>> {
        let pairs = self.body.offices.iter().zip(&self.facts.offices).enumerate();
        pairs.map(move |(index, (office, facts))| OfficeCase { index, of: self, office, facts })
    }

    /// How it votes.
    pub fn method(&self) -> Option<&'a Method> {
        self.rules.method(self.body.method.as_deref())
    }
}

/// One office of a body.
#[derive(Clone, Copy)]
pub struct OfficeCase<'a> {
    pub index: usize,
    pub of: BodyCase<'a>,
    pub office: &'a Office,
    pub facts: &'a OfficeFacts,
}

impl<'a> OfficeCase<'a> {
    /// The path of one of its fields.
    pub fn field(&self, key: &str) -> FieldPath {
        self.of.field("职位").index(self.index).key(key)
    }

    /// `东沟村主任`.
    pub fn name(&self) -> String {
        format!("{}{}", self.of.body.name, self.office.title)
    }

    /// What the kind says of it.
    pub fn rule(&self) -> Option<&'a OfficeRule> {
        self.of.rules.office(&self.office.title)
    }

    /// Where the ballots of its votes are counted: its own, or those of the body.
    pub fn count_field(&self, key: &str) -> FieldPath {
        if self.office.ballots.is_some() { self.field("选票").key(key) } else { self.of.field("计票").key(key) }
    }
}

/// A vote that something has to follow.
#[derive(Clone)]
pub struct Vote {
    /// What people call it or its day: `选举日`, `另行选举`.
    pub name: &'static str,
    /// Where its day is written.
    pub path: FieldPath,
    pub day: Day,
}

/// One congress of a case.
#[derive(Clone, Copy)]
pub struct CongressCase<'a> {
    pub index: usize,
    pub congress: &'a Congress,
    pub facts: &'a CongressFacts,
}

impl<'a> CongressCase<'a> {
    /// The path of one of its fields.
    pub fn field(&self, key: &str) -> FieldPath {
        FieldPath::root().key("代表大会").index(self.index).key(key)
    }

    /// `乡级`.
    pub fn name(&self) -> &'static str {
        self.congress.level.word()
    }

    /// The path of a day of its own schedule.
    pub fn schedule(&self, key: &str) -> FieldPath {
        self.field("日程").key(key)
    }

    /// The vote that completed its election.
    pub fn last_vote(&self, case: &Case<'a>) -> Vote {
        let done = self.facts.after_poll.complete_on;
        let districts = case.districts().filter(|district| district.of.index == self.index);
        let mut rounds = districts.flat_map(|district| district.later_votes());
        let last = rounds.find(|vote| vote.day == done && done > case.facts.timetable.polling_until);
        last.unwrap_or_else(|| case.poll())
    }

    /// Its first session and where the day is written.
    pub fn first_session(&self, case: &Case) -> Option<(FieldPath, Day)> {
        let day = self.facts.after_poll.session?;
        let planned = self.congress.schedule.first_session.map(|_| self.schedule("第一次会议"));
        let told = || Some(report::path(case.election().leaderships().next()?.0).key("领导人员").key("日期"));
        Some((planned.or_else(told)?, day))
    }

    /// The place, post and name of the committee of which someone `called` so is a member.
    pub fn committee_seat(&self, called: impl Fn(&str) -> bool) -> Option<(FieldPath, &'static str, &'a str)> {
        let committee = &self.congress.committee;
        let (key, position, _) = committee.everyone().find(|(_, _, name)| called(name))?;
        let path = self.field("选举委员会").key(key);
        Some((position.map_or(path.clone(), |position| path.index(position)), key, &committee.name))
    }
}

/// One district of a case.
#[derive(Clone, Copy)]
pub struct DistrictCase<'a> {
    pub index: usize,
    pub of: CongressCase<'a>,
    pub district: &'a District,
    pub facts: &'a DistrictFacts,
}

impl<'a> DistrictCase<'a> {
    /// The path of one of its fields.
    pub fn field(&self, key: &str) -> FieldPath {
        self.of.field("选区").index(self.index).key(key)
    }

    /// `乡级第2选区`.
    pub fn name(&self) -> String {
        self.of.congress.level.district(self.district.number)
    }

    /// Everyone nominated, with their positions.
    pub fn nominees(&self) -> impl Iterator<Item = (usize, &'a Nominee)> {
        self.district.nominees.iter().enumerate()
    }

    /// The path of a field of a round; those of the poll stand in the district itself.
    pub fn round_field(&self, round: RoundKind, key: &str) -> FieldPath {
        later(round).map_or_else(|| self.field(key), |later| self.field(later).key(key))
    }

    /// `乡级第2选区`, and after the poll the round: `乡级第2选区另行选举`.
    pub fn round_name(&self, round: RoundKind) -> String {
        format!("{}{}", self.name(), later(round).unwrap_or_default())
    }

    /// The later rounds that are described, whether they are needed or not.
    pub fn later_rounds(&self) -> impl Iterator<Item = (RoundKind, &'a Round)> + use<'a> {
        let district = self.district;
        RoundKind::ALL.into_iter().filter_map(move |kind| Some((kind, kind.described(district)?)))
    }

    /// The same as votes with their days.
    pub fn later_votes(self) -> impl Iterator<Item = Vote> {
        self.later_rounds().map(move |(kind, round)| Vote {
            name: kind.word(),
            path: self.round_field(kind, "日期"),
            day: round.day,
        })
    }

    /// Every round that has a count, whether it follows from those before it or not.
    pub fn tallies(&self) -> impl Iterator<Item = (RoundKind, &'a Tally)> + use<'a> {
        let district = self.district;
        RoundKind::ALL.into_iter().filter_map(|round| Some((round, round.tally(district)?)))
    }

    /// Whether the committee has declared that a round does not count.
    pub fn is_declared_invalid(&self, round: RoundKind) -> bool {
        round.is_declared_invalid(self.district)
    }

    /// Whether a round is invalid and nobody has declared it so: RESULT-001 or TALLY-001 says it.
    pub fn is_invalid_unsaid(&self, rounds: &Rounds) -> bool {
        let unsaid = |(round, result): (RoundKind, &ResultFacts)| {
            result.next() == Some(Next::Again) && !self.is_declared_invalid(round)
        };
        rounds.counted().any(unsaid)
    }
}

/// The key of a round after the poll, which is also its name.
fn later(round: RoundKind) -> Option<&'static str> {
    (round != RoundKind::Poll).then(|| round.word())
}
