//! What is known of bodies that those who vote together elect: who may vote, who stands, what the count means.

use super::composition::Person;
use super::delegates::DelegateFacts;
use super::leading::{Aims, Judging, LeadingFacts};
use super::lists::ListFacts;
use super::result::{Bar, Next, Ranked, ResultFacts, RoundKind, Rounds};
use super::{RollFacts, sum};
use crate::collation::{self, Padding};
use crate::model::body::{Ballots, Body, Office};
use crate::model::body_kind::{
    Base, BodyRules, ElectedIn, Method, OfficeRule, Order, POLL, Returned, StepRule, Threshold,
};
use crate::model::election::YesNo;
use crate::model::{Day, Kind, Nominee, Project, Sex};
use std::cmp::Reverse;

/// Facts of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFacts {
    pub polling_day: Day,
    /// Its voters by name, where a roll has them.
    pub roll: Option<RollFacts>,
    /// All who belong to it, before some are left out.
    pub members: Option<u32>,
    /// Members who are left out of those who should attend.
    pub excused: u32,
    /// They and those who have no vote.
    pub everyone: Option<u32>,
    /// All who may vote: what turnout and attendance are measured by.
    pub voters: Option<u32>,
    /// Fewest who must take part.
    pub quorum: Option<u32>,
    /// Fewest who must take part in the primary, where the province sets a number.
    pub primary_quorum: Option<u32>,
    /// Whether enough have; `None` while it is not counted.
    pub attended: Option<bool>,
    /// Votes that elect, where that does not depend on who took part.
    pub needed: Option<u32>,
    /// In the order of the kind, those without anybody too.
    pub lists: Vec<ListFacts>,
    /// Those who were elected to vote, where units elect them.
    pub delegates: Option<DelegateFacts>,
    /// In the order of `职位`.
    pub offices: Vec<OfficeFacts>,
    /// Committees that elect their own leaders, in the order of their first office.
    pub committees: Vec<CommitteeFacts>,
    /// In the order of the kind.
    pub steps: Vec<StepFacts>,
    /// Seats of all offices that all who vote together fill.
    pub seats: u32,
    /// Persons elected to any office by the last counted round; `None` while an office is not counted.
    pub elected: Option<u32>,
    /// Those who lead it now, once every office is counted, and what those who stand allow; nothing where its Party
    /// organisation does not lead with them.
    pub leading: Option<LeadingFacts>,
    pub prospects: Option<Aims>,
}

/// Facts of one office of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFacts {
    /// Who votes on it.
    pub elected_in: ElectedIn,
    /// Positions in `提名`, in the order of lists.
    pub nominees: Vec<usize>,
    /// Names of `正式候选人`, in the order of lists and ballots.
    pub candidates: Vec<String>,
    /// What lists of nominees say of their order: `以姓氏笔画为序`; and those of candidates, whom a primary may order.
    pub order_note: Option<String>,
    pub candidates_note: Option<String>,
    /// Positions in `预选得票`, most votes first.
    pub primary: Vec<usize>,
    /// Votes for higher offices that count here too, in the order of `得票`; empty where votes are not carried.
    pub carried: Vec<u32>,
    /// Fewest candidates for its seats, and most where a law sets a limit.
    pub fewest: u32,
    pub most: Option<u32>,
    /// Colour of the paper of its own ballots.
    pub colour: Option<String>,
    /// The ballots that its votes stand on.
    pub ballots: Option<Ballots>,
    /// All who may vote on it, and how many took part.
    pub voters: Option<u32>,
    pub took_part: Option<u32>,
    /// In which order those elected are announced; `None` for by votes.
    pub winners_by: Option<Order>,
    /// `None` while there are no votes.
    pub rounds: Option<Rounds>,
}

/// A committee that is elected and then elects its own leaders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeFacts {
    /// What it is called after the name of the unit, where more than one is elected: `纪律检查委员会`.
    pub word: Option<String>,
    /// Positions in `职位` of the offices of its members, and of those that it fills itself.
    pub members: Vec<usize>,
    pub leaders: Vec<usize>,
    /// Seats of its members.
    pub seats: u32,
    /// Members elected by the last round; `None` while they are not counted or a vote is still to follow.
    pub elected: Option<u32>,
}

/// A step of a body, with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFacts {
    /// By which templates name it, and its key in `日程`.
    pub id: String,
    pub title: String,
    /// Whether it must happen.
    pub duty: bool,
    pub day: Option<Day>,
    /// The step that it follows, by its id.
    pub follows: Option<String>,
    /// First and last lawful day.
    pub from: Option<Day>,
    pub by: Option<Day>,
    /// Key of the article that sets the last day.
    pub cite: Option<String>,
}

impl BodyFacts {
    /// Works out everything that is known of each body of `project`.
    pub fn all(project: &Project, kind: &Kind) -> Vec<BodyFacts> {
        let Some(rules) = &kind.bodies else { return vec![] };
        let bodies = project.election.bodies.iter().enumerate();
        bodies.map(|(index, body)| BodyFacts::of(project, rules, index, body)).collect()
    }

    fn of(project: &Project, rules: &BodyRules, index: usize, body: &Body) -> BodyFacts {
        let roll = RollFacts::of_body(project, index);
        let members = roll.as_ref().map(|roll| roll.total).or(body.electorate.total);
        let excused = body.electorate.excused.iter().map(|excused| excused.count).fold(0, u32::saturating_add);
        let voters = members.map(|members| members.saturating_sub(excused));
        let polling_day = body.polling_day.unwrap_or(project.election.polling_day);
        let method = rules.method(body.method.as_deref());
        let quorum = method.zip(voters).map(|(method, voters)| method.attendance.fewest(voters));
        let majority = method.map(|method| &method.majority).filter(|majority| majority.of == Base::Voters);
        let attended = body.count.as_ref().zip(quorum).map(|(count, quorum)| count.took_part >= quorum);
        let count = Counting { rules, body, method, voters, attended };
        let offices = count.offices();
        let turnout = rules.practice.primary_turnout.value;
        let assembly =
            || body.offices.iter().zip(&offices).filter(|(_, facts)| facts.elected_in == ElectedIn::Assembly);
        let elected = |facts: &OfficeFacts| Some(facts.rounds.as_ref()?.elected().count() as u32);
        let elected = sum(assembly().map(|(_, facts)| elected(facts)));
        let judging = rules.leading.as_ref().map(|rule| Judging { rule, body, offices: &offices, polling_day });
        let leading = judging.as_ref().filter(|_| elected.is_some()).map(Judging::leading);
        let prospects = judging.as_ref().and_then(Judging::prospects);
        BodyFacts {
            polling_day,
            roll,
            members,
            everyone: members.map(|members| members.saturating_add(body.electorate.probationary.unwrap_or_default())),
            excused,
            voters,
            quorum,
            primary_quorum: turnout.zip(voters).map(|(share, voters)| share.exceeded_by(voters)),
            attended,
            needed: majority.and_then(|majority| fewest(majority, voters, 0, 0)),
            lists: rules.lists.iter().map(|list| ListFacts::of(list, body)).collect(),
            delegates: DelegateFacts::of(rules, body, polling_day),
            committees: committees(rules, body, &offices),
            seats: assembly().map(|(office, _)| office.seats).sum(),
            elected,
            leading,
            prospects,
            steps: steps(rules, body, polling_day),
            offices,
        }
    }

    /// Whether the first vote counts; `None` while it is not counted.
    pub fn first_vote_holds(&self) -> Option<bool> {
        Some(self.attended? && self.polls().all(|poll| poll.valid != Some(false)))
    }

    /// The first votes that are counted, office by office.
    pub fn polls(&self) -> impl Iterator<Item = &ResultFacts> {
        self.offices.iter().filter_map(|office| Some(&office.rounds.as_ref()?.poll))
    }

    /// Whether a round was held for any office and is counted.
    pub fn held(&self, round: RoundKind) -> bool {
        let rounds = self.offices.iter().filter_map(|office| office.rounds.as_ref()).flat_map(Rounds::counted);
        rounds.into_iter().any(|(kind, _)| kind == round)
    }

    /// Whether the offices on which all vote together stand on one ballot: none has a colour of its own.
    pub fn one_ballot(&self) -> bool {
        let mut assembly = self.offices.iter().filter(|office| office.elected_in == ElectedIn::Assembly);
        assembly.all(|office| office.colour.is_none())
    }

    /// The day of a step, by its id; that of the vote is always known.
    pub fn day(&self, id: &str) -> Option<Day> {
        if id == POLL { Some(self.polling_day) } else { self.step(id)?.day }
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&StepFacts> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A list by its id.
    pub fn list(&self, id: &str) -> Option<&ListFacts> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// Everyone who was elected, office by office, with the position of the office.
    pub fn winners(&self) -> impl Iterator<Item = (usize, &str, u32)> {
        self.offices.iter().enumerate().flat_map(|(index, office)| {
            let elected = office.rounds.iter().flat_map(Rounds::elected);
            elected.map(move |(_, winner)| (index, winner.name.as_str(), winner.votes))
        })
    }
}

impl OfficeFacts {
    /// Everyone who was elected, in the order in which they are announced.
    pub fn winners(&self) -> Vec<(RoundKind, &Ranked)> {
        let mut winners: Vec<(RoundKind, &Ranked)> = self.rounds.iter().flat_map(Rounds::elected).collect();
        let place = |name: &str| self.candidates.iter().position(|candidate| candidate == name).unwrap_or(usize::MAX);
        match self.winners_by {
            Some(Order::Written) => winners.sort_by_key(|(_, winner)| place(&winner.name)),
            Some(Order::Strokes) => {
                winners.sort_by(|(_, a), (_, b)| collation::compare(&a.name, &b.name, Padding::None))
            }
            Some(Order::Nominations) | None => {}
        }
        winners
    }
}

/// What the count of an office is made with.
struct Counting<'a> {
    rules: &'a BodyRules,
    body: &'a Body,
    method: Option<&'a Method>,
    voters: Option<u32>,
    attended: Option<bool>,
}

impl Counting<'_> {
    /// All offices, in the order of the description. What a lower one inherits from higher ones follows from their
    /// results, so they are counted in the order of the kind.
    fn offices(&self) -> Vec<OfficeFacts> {
        let offices = &self.body.offices;
        let rank = |title: &str| self.rules.offices.iter().position(|rule| rule.title == title);
        let mut order: Vec<usize> = (0..offices.len()).collect();
        order.sort_by_key(|at| rank(&offices[*at].title));
        let mut counted: Vec<(usize, OfficeFacts)> = vec![];
        for at in order {
            let higher: Vec<(&Office, &OfficeFacts)> =
                counted.iter().map(|(other, facts)| (&offices[*other], facts)).collect();
            let facts = self.office(&offices[at], &higher);
            counted.push((at, facts));
        }
        counted.sort_by_key(|(at, _)| *at);
        counted.into_iter().map(|(_, facts)| facts).collect()
    }

    /// `higher`: those counted before.
    fn office(&self, office: &Office, higher: &[(&Office, &OfficeFacts)]) -> OfficeFacts {
        let rule = self.rules.office(&office.title);
        let elected_in = rule.map(|rule| rule.elected_by).unwrap_or_default();
        let more = rule.map(|rule| self.rules.more(rule).value);
        let own = office.ballots;
        let ballots = own.or_else(|| self.body.count.as_ref()?.ballots());
        let voters = match elected_in {
            ElectedIn::Assembly => self.voters,
            ElectedIn::Committee => own.and_then(|own| own.expected),
        };
        let attended = self.body.count.as_ref().map(|count| count.took_part);
        let took_part = own.and_then(|own| own.took_part).or(attended.filter(|_| elected_in == ElectedIn::Assembly));
        // Those whom a committee chooses are named in the order in which the superior approved them.
        let order = match elected_in {
            ElectedIn::Assembly => self.rules.practice.order.value,
            ElectedIn::Committee => Order::Written,
        };
        let (nominees, mut candidates, order_note) = self.order(office, order);
        let primary = self.primary(office);
        let mut candidates_note = order_note.clone();
        if !primary.is_empty() && self.rules.practice.order_by_primary.value {
            let place = |name: &String| primary.iter().position(|at| office.primary_votes[*at].name == *name);
            candidates.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
            candidates_note = Some("以预选得票多少为序".to_owned());
        }
        let carries = self.rules.practice.carried_votes.value && elected_in == ElectedIn::Assembly;
        let carried = if carries { carried(office, higher) } else { vec![] };
        OfficeFacts {
            elected_in,
            rounds: self.rounds(office, &carried, elected_in, voters, ballots.zip(took_part)),
            nominees,
            candidates,
            order_note,
            candidates_note,
            primary,
            carried,
            fewest: more.map_or(office.seats, |more| more.fewest(office.seats)),
            most: more.and_then(|more| more.most(office.seats)),
            colour: colour(office, rule),
            ballots,
            voters,
            took_part,
            winners_by: self.rules.winners_as_listed.then_some(order),
        }
    }

    /// Positions in `预选得票`, most votes first; equal votes stand as on the list of nominees.
    fn primary(&self, office: &Office) -> Vec<usize> {
        let (nominees, ..) = self.order(office, self.rules.practice.order.value);
        let place = |name: &str| nominees.iter().position(|at| office.nominees[*at].is_called(name));
        let mut lines: Vec<usize> = (0..office.primary_votes.len()).collect();
        let key = |at: &usize| (Reverse(office.primary_votes[*at].votes), place(&office.primary_votes[*at].name));
        lines.sort_by_key(key);
        lines
    }

    /// Positions of the nominees and names of the candidates as lists have them, and what lists say of it.
    fn order(&self, office: &Office, order: Order) -> (Vec<usize>, Vec<String>, Option<String>) {
        let practice = &self.rules.practice;
        let mut nominees: Vec<usize> = (0..office.nominees.len()).collect();
        let mut candidates: Vec<String> = office.formal.clone();
        let name =
            |reference: &String| office.nominee(reference).map_or_else(|| reference.clone(), |one| one.name.clone());
        let by_name = |a: &str, b: &str| collation::compare(a, b, Padding::None);
        let note = match order {
            Order::Written => return (nominees, candidates, None),
            Order::Strokes => format!("以{}为序", practice.order_term.value),
            Order::Nominations => "以提名得票多少为序".to_owned(),
        };
        nominees.sort_by(|a, b| by_name(&office.nominees[*a].name, &office.nominees[*b].name));
        candidates.sort_by(|a, b| by_name(&name(a), &name(b)));
        if order == Order::Nominations {
            let votes = |nominee: Option<&Nominee>| Reverse(nominee.and_then(|nominee| nominee.nomination_votes));
            nominees.sort_by_key(|position| votes(office.nominees.get(*position)));
            candidates.sort_by_key(|reference| votes(office.nominee(reference)));
        }
        (nominees, candidates, Some(note))
    }

    fn rounds(
        &self,
        office: &Office,
        carried: &[u32],
        elected_in: ElectedIn,
        voters: Option<u32>,
        ballots: Option<(Ballots, u32)>,
    ) -> Option<Rounds> {
        let method = self.method?;
        let mut votes = office.votes.clone();
        votes.iter_mut().zip(carried).for_each(|(line, carried)| line.yes = line.yes.saturating_add(*carried));
        let poll = || {
            let (ballots, took_part) = ballots.filter(|_| !office.votes.is_empty())?;
            let quorum = voters.map(|voters| method.attendance.fewest(voters));
            let attended = match elected_in {
                ElectedIn::Assembly => self.attended,
                ElectedIn::Committee => quorum.map(|quorum| took_part >= quorum),
            };
            let valid = if self.too_many(ballots, took_part) { Some(false) } else { attended };
            let needed = fewest(&method.majority, voters, took_part, ballots.returned)?;
            Some((&votes, Bar { quorum, valid, needed }))
        };
        let later = |kind: RoundKind| {
            let tally = kind.of_office(office)?.tally.as_ref()?;
            let needed = match kind {
                RoundKind::ByRound => fewest(method.by_round(), voters, tally.took_part, tally.returned)?.max(1),
                _ => 0,
            };
            Some((&tally.votes, Bar { quorum: None, valid: Some(tally.returned <= tally.took_part), needed }))
        };
        let count = |kind: RoundKind, seats: u32| {
            let (votes, bar) = if kind == RoundKind::Poll { poll()? } else { later(kind)? };
            let result = ResultFacts::counted(kind, seats, votes, bar);
            let declared = kind.of_office(office).map_or(self.body.declared_invalid, |round| round.declared_invalid);
            Some(if declared == YesNo::Yes { result.declared_invalid() } else { result })
        };
        Rounds::counting(office.seats, count)
    }

    /// Whether more ballots came back than the province allows, so that the vote is void.
    fn too_many(&self, ballots: Ballots, took_part: u32) -> bool {
        let (over_voters, over_issued) = (ballots.returned > took_part, ballots.returned > ballots.issued);
        match self.rules.practice.returned_within.value {
            Returned::TookPart => over_voters,
            Returned::Issued => over_issued,
            Returned::Both => over_voters || over_issued,
        }
    }
}

/// The committees of whose offices some are filled by themselves.
fn committees(rules: &BodyRules, body: &Body, offices: &[OfficeFacts]) -> Vec<CommitteeFacts> {
    let mut committees: Vec<CommitteeFacts> = vec![];
    for (index, (office, facts)) in body.offices.iter().zip(offices).enumerate() {
        let word = rules.office(&office.title).and_then(|rule| rule.committee.clone());
        let known = committees.iter().position(|committee| committee.word == word);
        let at = known.unwrap_or_else(|| {
            committees.push(CommitteeFacts { word, members: vec![], leaders: vec![], seats: 0, elected: Some(0) });
            committees.len() - 1
        });
        let committee = &mut committees[at];
        match facts.elected_in {
            ElectedIn::Committee => committee.leaders.push(index),
            ElectedIn::Assembly => {
                committee.members.push(index);
                committee.seats += office.seats;
                let over = |rounds: &&Rounds| matches!(rounds.last().next(), None | Some(Next::Vacancy));
                let elected = facts.rounds.as_ref().filter(over).map(|rounds| rounds.elected().count() as u32);
                committee.elected = committee.elected.zip(elected).map(|(all, own)| all + own);
            }
        }
    }
    committees.retain(|committee| !committee.leaders.is_empty());
    committees
}

/// What each line of an office has of votes for higher offices: those of the first vote on each that was lost.
fn carried(office: &Office, higher: &[(&Office, &OfficeFacts)]) -> Vec<u32> {
    let lost = |name: &str| {
        let of = |(higher, facts): &(&Office, &OfficeFacts)| {
            let won = facts.rounds.iter().flat_map(Rounds::elected).any(|(_, winner)| winner.name == name);
            let line = higher.votes.iter().find(|line| line.name == name).filter(|_| !won);
            line.map_or(0, |line| line.yes)
        };
        higher.iter().map(of).fold(0, u32::saturating_add)
    };
    office.votes.iter().map(|line| lost(&line.name)).collect()
}

/// `淡红`, though people also write 淡红色.
fn colour(office: &Office, rule: Option<&OfficeRule>) -> Option<String> {
    let told = office.colour.as_deref().or_else(|| rule?.ballot.as_deref())?.trim();
    Some(told.strip_suffix('色').filter(|bare| !bare.is_empty()).unwrap_or(told).to_owned())
}

/// The fewest votes that meet a threshold; `None` while the number that it is a share of is not known.
fn fewest(threshold: &Threshold, voters: Option<u32>, took_part: u32, returned: u32) -> Option<u32> {
    Some(threshold.fewest(match threshold.of {
        Base::Voters => voters?,
        Base::TookPart => took_part,
        Base::Returned => returned,
    }))
}

fn steps(rules: &BodyRules, body: &Body, polling_day: Day) -> Vec<StepFacts> {
    let day = |id: &str| match id {
        POLL => Some(polling_day),
        _ => body.schedule.get(&rules.step(id)?.title).copied(),
    };
    let step = |step: &StepRule| {
        let before = rules.before(step);
        let last = before.as_ref().map(|before| polling_day.before(before.value));
        let follows = step.after.as_ref().and_then(|after| {
            let causes = after.rather.iter().chain([&after.step]);
            causes.into_iter().find_map(|cause| Some((after, cause, day(cause)?)))
        });
        let within = follows.and_then(|(after, _, day)| {
            let months = after.within_months.map(|months| day.months_later(months));
            months.or_else(|| Some(day.after(after.within?)))
        });
        let from = follows.map(|(after, _, day)| if after.later { day.after(1) } else { day });
        let by = [last, within].into_iter().flatten().min();
        let cite = before.and_then(|before| before.cite).filter(|_| by == last).or_else(|| step.cites.first().cloned());
        let (id, title) = (step.id.clone(), step.title.clone());
        let follows = follows.map(|(_, cause, _)| cause.clone());
        StepFacts { id, title, duty: step.duty, day: body.schedule.get(&step.title).copied(), follows, from, by, cite }
    };
    rules.steps.iter().map(step).collect()
}

/// Whether somebody elected to the office at a position is a woman; `None` if the description does not tell.
pub fn is_woman(body: &Body, office: usize, name: &str) -> Option<bool> {
    Person::standing(body, office, name).sex().map(|sex| sex == Sex::Female)
}
