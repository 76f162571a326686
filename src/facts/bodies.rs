//! What is known of bodies that those who vote together elect: who may vote, who stands, what the count means.

use super::committees::CommitteeFacts;
use super::composition::Person;
use super::delegates::DelegateFacts;
use super::leading::{Aims, Judging, LeadingFacts};
use super::lists::ListFacts;
use super::offices::{Counting, OfficeFacts, fewest, together};
use super::result::{ResultFacts, RoundKind, Rounds};
use super::{RollFacts, sum};
use crate::model::body::Body;
use crate::model::body_kind::{Base, BodyRules, ElectedIn, POLL, StepRule};
use crate::model::{Day, Kind, Project, Sex};

/// Facts of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFacts {
    pub polling_day: Day,
    /// Its voters by name, where a roll has them.
    pub roll: Option<RollFacts>,
    /// Whether some vote for all, and how many a list or the roll names of those who vote.
    pub represented: bool,
    pub named: Option<u32>,
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
    /// Committees that are elected, in the order of their first office.
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
        let method = rules.method(body.method.as_deref());
        let lists: Vec<ListFacts> = rules.lists.iter().map(|list| ListFacts::of(list, body)).collect();
        let those_who_vote = method.and_then(|method| method.list.as_ref());
        let named = match those_who_vote {
            Some(id) => {
                let people = lists.iter().filter(|list| list.id == *id).flat_map(ListFacts::people).count() as u32;
                Some(people).filter(|people| *people > 0)
            }
            None => roll.as_ref().map(|roll| roll.total),
        };
        let members = named.or(body.electorate.total);
        let excused = body.electorate.excused.iter().map(|excused| excused.count).fold(0, u32::saturating_add);
        let voters = members.map(|members| members.saturating_sub(excused));
        let polling_day = body.polling_day.unwrap_or(project.election.polling_day);
        let quorum = method.zip(voters).map(|(method, voters)| method.attendance.fewest(voters));
        let majority = method.map(|method| &method.majority).filter(|majority| majority.of == Base::Voters);
        let attended = body.count.as_ref().zip(quorum).map(|(count, quorum)| count.took_part >= quorum);
        let count = Counting { rules, body, method, voters, attended };
        let offices = count.offices();
        let turnout = rules.practice.primary_turnout.value;
        let elected = |facts: &OfficeFacts| Some(facts.rounds.as_ref()?.elected().count() as u32);
        let elected = sum(together(body, &offices).map(|(.., facts)| elected(facts)));
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
            lists,
            represented: those_who_vote.is_some(),
            named,
            seats: together(body, &offices).map(|(_, office, _)| office.seats).sum(),
            elected,
            leading,
            prospects,
            delegates: DelegateFacts::of(rules, body, polling_day),
            committees: CommitteeFacts::all(rules, body, &offices),
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

    /// How many are on the roll, whoever of them votes.
    pub fn registered(&self) -> Option<u32> {
        let on_roll = self.roll.as_ref().map(|roll| roll.total);
        on_roll.or(self.voters.filter(|_| !self.represented))
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
