//! Every number that is judged or printed, worked out once. Total: nothing here can fail;
//! `None` says "not known yet".

pub mod amendments;
pub mod bodies;
pub mod census;
pub mod committees;
pub mod composition;
pub mod delegates;
pub mod doubles;
pub mod leading;
pub mod lists;
pub mod milestones;
pub mod offices;
pub mod order;
pub mod result;
pub mod returns;
pub mod rolls;
pub mod similar;
pub mod structure;
pub mod timetable;
pub mod turnover;
pub mod unit_returns;

pub use amendments::{Amendment, CorrectionFacts, ListChange};
pub use bodies::{BodyFacts, StepFacts};
pub use census::Census;
pub use committees::CommitteeFacts;
pub use composition::{Aspect, Composition};
pub use delegates::{DelegateFacts, UnitFacts};
pub use doubles::{Double, Sameness};
pub use leading::{Aims, LeadingFacts};
pub use lists::{ListFacts, ListPart};
pub use milestones::{Limit, Milestone, Part, Step, parts_name};
pub use offices::{OfficeFacts, together};
pub use order::NamesInOrder;
pub use result::{Next, Outcome, Ranked, ResultFacts, RoundKind, Rounds};
pub use returns::{Cast, Returns};
pub use rolls::{GroupFacts, RollFacts};
pub use structure::{Rate, Structure};
pub use timetable::{AfterPoll, Timetable};
pub use turnover::{Change, Turn, Turnover};
pub use unit_returns::{LeadingReturns, OfficeReturns, UnitReturns};

use crate::model::changes::Objection;
use crate::model::polling::Recall;
use crate::model::{Congress, District, Kind, Level, Project, VoterPlace};

/// All facts of an election.
#[derive(Debug, Clone)]
pub struct Facts {
    pub timetable: Timetable,
    /// The days as they were before the poll was moved, for papers that were posted before the decision.
    pub before_postponement: Option<Timetable>,
    /// In time order.
    pub milestones: Vec<Milestone>,
    /// In the order of `代表大会`.
    pub congresses: Vec<CongressFacts>,
    /// In the order of `单位`.
    pub bodies: Vec<BodyFacts>,
    pub totals: Totals,
    /// Voters who seem to be registered twice, in the order of the rolls.
    pub doubles: Vec<Double>,
    /// Voters with almost one name, each with the first such one before; see [`similar`].
    pub similar: Vec<(VoterPlace, VoterPlace)>,
    /// The rolls against those of last term, where the description names them.
    pub turnover: Option<Turnover>,
    /// In the order of `罢免`.
    pub recalls: Vec<RecallFacts>,
}

/// What a recall needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecallFacts {
    /// All voters of the district, as stated or as the roll has them.
    pub voters: Option<u32>,
    /// Fewest votes that recall: more than half of all voters (选举法 第五十三条).
    pub needed: Option<u32>,
}

/// Facts of one congress.
#[derive(Debug, Clone)]
pub struct CongressFacts {
    /// In the order of `选区`.
    pub districts: Vec<DistrictFacts>,
    /// Seats as stated, otherwise those of all districts together, if there are any.
    pub seats: Option<u32>,
    /// Seats of all districts together.
    pub district_seats: u32,
    /// Objections to its voter lists; in an election of one congress they need not name it.
    pub objections: u32,
    /// Persons nominated, from the lists or as stated.
    pub nominees: Option<u32>,
    /// Formal candidates of all districts, once every district has some, or as stated.
    pub candidates: Option<u32>,
    /// Deputies elected, once every district has a result, or as stated.
    pub elected: Option<u32>,
    /// Voters and voters who took part, once every district has both.
    pub turnout: Option<Rate>,
    /// Last term's turnout, as stated.
    pub last_turnout: Option<Rate>,
    /// Composition of those elected.
    pub structure: Option<Structure>,
    /// The votes of all districts in figures, once all are counted.
    pub returns: Option<Returns>,
    /// The voters of all districts in figures.
    pub census: Census,
    /// Seats that the law gives to the stated population; one congress of two has both numbers.
    pub lawful_seats: Option<u32>,
    /// The days that follow its poll.
    pub after_poll: AfterPoll,
    /// People of all districts and their seats, once every district has its population.
    pub people: Option<People>,
}

/// How many people a deputy stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct People {
    pub population: u32,
    pub seats: u32,
}

/// Facts of one district.
#[derive(Debug, Clone)]
pub struct DistrictFacts {
    /// `None` while no roll names the district.
    pub roll: Option<RollFacts>,
    /// The present list of voters against the posted one that a correction corrects; `None` without a record.
    pub amendment: Option<Amendment>,
    /// What has changed of the list since it or its correction was posted last, by the record.
    pub unposted: Option<Amendment>,
    /// The numbers of its correction.
    pub correction: Option<CorrectionFacts>,
    /// What has changed of the lists of candidates since they were posted, by the record.
    pub initial_change: Option<ListChange>,
    pub formal_change: Option<ListChange>,
    /// All voters: those on the roll; without a roll as the correction or the changes of the roll state them.
    pub voters: Option<u32>,
    /// The voters in figures.
    pub census: Census,
    pub by_parties: u32,
    pub by_voters: u32,
    /// The order of the names on lists and ballots.
    pub order: NamesInOrder,
    /// `None` while there is no tally.
    pub rounds: Option<Rounds>,
}

impl DistrictFacts {
    /// The poll itself, without later rounds.
    pub fn poll(&self) -> Option<&ResultFacts> {
        self.rounds.as_ref().map(|rounds| &rounds.poll)
    }
}

/// Figures of the whole election: counted where there is detail, otherwise as stated.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    pub districts: Option<u32>,
    pub registered: Option<u32>,
    /// Stated, and only where no congress has its own: two congresses have two numbers.
    pub turnout: Option<Rate>,
    /// Last term's turnout, as stated.
    pub last_turnout: Option<Rate>,
    pub stations: Option<u32>,
    pub mobile_boxes: Option<u32>,
}

impl Facts {
    /// Works out everything that `project` allows.
    pub fn of(project: &Project, kind: &Kind) -> Facts {
        let congresses: Vec<CongressFacts> =
            project.election.congresses.iter().map(|congress| congress_facts(project, kind, congress)).collect();
        let totals = totals(project, &congresses);
        let timetable = Timetable::of(&project.election, kind);
        let bodies = BodyFacts::all(project, kind);
        let milestones = match kind.bodies {
            Some(_) => milestones::of_bodies(&project.election, &bodies),
            None => milestones::of(&project.election, kind, &timetable, &congresses),
        };
        let before_postponement = Timetable::before_postponement(&project.election, kind);
        let doubles = doubles::of(project);
        let recalls = project.election.recalls.iter().map(|recall| recall_facts(project, kind, &congresses, recall));
        let recalls = recalls.collect();
        let similar = similar::of(project);
        let turnover = Turnover::of(project, kind.voting_age);
        Facts {
            timetable,
            before_postponement,
            milestones,
            congresses,
            bodies,
            totals,
            doubles,
            similar,
            turnover,
            recalls,
        }
    }

    /// What makes the last day of a step the last.
    pub fn limit(&self, step: Step) -> Limit {
        self.milestones.iter().find(|milestone| milestone.step == step).map_or(Limit::Law, |milestone| milestone.limit)
    }
}

fn congress_facts(project: &Project, kind: &Kind, congress: &Congress) -> CongressFacts {
    let districts: Vec<DistrictFacts> =
        congress.districts.iter().map(|district| district_facts(project, kind, congress, district)).collect();
    let listed: u32 = congress.districts.iter().map(|district| district.nominees.len() as u32).sum();
    let formal = |district: &District| (!district.formal.is_empty()).then_some(district.formal.len() as u32);
    let elected = |facts: &DistrictFacts| Some(facts.rounds.as_ref()?.elected().count() as u32);
    let population = sum(congress.districts.iter().map(|district| district.population));
    let district_seats = congress.districts.iter().map(|district| district.seats).sum();
    let election = &project.election;
    let objects = |one: &&Objection| one.level.map_or(election.congresses.len() == 1, |level| level == congress.level);
    CongressFacts {
        seats: congress.seats.or((district_seats > 0).then_some(district_seats)),
        district_seats,
        objections: election.objections.iter().filter(objects).count() as u32,
        after_poll: AfterPoll::of(&project.election, congress, kind),
        lawful_seats: kind
            .seat_formula(congress.level, project.election.polling_day)
            .zip(congress.population)
            .map(|(formula, people)| formula.seats(people)),
        people: population.map(|population| People { population, seats: district_seats }),
        nominees: if listed > 0 { Some(listed) } else { congress.figures.nominees },
        candidates: sum(congress.districts.iter().map(formal)).or(congress.figures.candidates),
        elected: sum(districts.iter().map(elected)).or(congress.figures.elected),
        turnout: turnout(congress, &districts),
        last_turnout: congress.figures.last_term.map(Rate::from),
        structure: Structure::of(project.election.polling_day, congress, &districts),
        returns: Returns::of(congress, &districts, project.election.polling_day),
        census: Census::total(&districts.iter().map(|district| district.census).collect::<Vec<_>>()),
        districts,
    }
}

fn district_facts(project: &Project, kind: &Kind, congress: &Congress, district: &District) -> DistrictFacts {
    let roll = RollFacts::of(project, congress.level, district.number);
    let amendment = Amendment::of(project, congress.level, district, roll.as_ref());
    let correction = CorrectionFacts::of(district, amendment.as_ref());
    let corrected = correction.map(|correction| correction.after);
    let changed = district.roll_change.and_then(|change| change.this_term);
    let voters = roll.as_ref().map(|roll| roll.total).or(corrected).or(changed);
    let by_voters = district.nominees.iter().filter(|nominee| nominee.joint_voters.is_some()).count() as u32;
    DistrictFacts {
        by_parties: district.nominees.len() as u32 - by_voters,
        by_voters,
        order: NamesInOrder::of(congress, district, &kind.practice),
        rounds: Rounds::of(district, voters, kind),
        census: Census::of(district, roll.as_ref(), voters, correction),
        initial_change: ListChange::of_nominees(project, congress.level, district),
        formal_change: ListChange::of_candidates(project, congress.level, district),
        unposted: Amendment::unposted(project, congress.level, district, roll.as_ref()),
        amendment,
        correction,
        roll,
        voters,
    }
}

fn recall_facts(project: &Project, kind: &Kind, congresses: &[CongressFacts], recall: &Recall) -> RecallFacts {
    let facts = congresses.iter().flat_map(|congress| &congress.districts);
    let mut districts = project.election.districts().zip(facts);
    let of = |(level, district): (Level, &District)| (level, district.number) == (recall.level, recall.district);
    let voters = recall.voters.or_else(|| districts.find(|(one, _)| of(*one))?.1.voters);
    RecallFacts { voters, needed: voters.map(|voters| kind.recall_majority.exceeded_by(voters)) }
}

fn turnout(congress: &Congress, facts: &[DistrictFacts]) -> Option<Rate> {
    let registered = sum(facts.iter().map(|facts| facts.voters))?;
    let took_part = sum(congress.districts.iter().map(|district| Some(district.tally.as_ref()?.took_part)))?;
    Some(Rate { part: took_part, whole: registered })
}

fn totals(project: &Project, congresses: &[CongressFacts]) -> Totals {
    let election = &project.election;
    let stated = &election.figures;
    let districts = election.districts().count() as u32;
    let listed: usize = project.rolls.iter().map(|roll| roll.voters.len()).sum();
    let registered = if listed > 0 { Some(listed as u32) } else { stated.registered };
    let counted_turnout = congresses.iter().any(|congress| congress.turnout.is_some());
    let stated_turnout = stated.took_part.zip(registered).map(|(part, whole)| Rate { part, whole });
    // Both levels share their polling stations, so the finer level counts them once.
    let finest =
        election.congresses.iter().max_by_key(|congress| congress.level).map(|congress| congress.districts.as_slice());
    let counted =
        |count: &dyn Fn(&District) -> u32| finest.map(|d| d.iter().map(count).sum::<u32>()).filter(|sum| *sum > 0);
    Totals {
        districts: if districts > 0 { Some(districts) } else { stated.districts },
        registered,
        turnout: stated_turnout.filter(|_| !counted_turnout),
        last_turnout: stated.last_term.map(Rate::from),
        stations: counted(&|district| district.stations.len() as u32).or(stated.stations),
        mobile_boxes: counted(&|district| district.mobile_boxes).or(stated.mobile_boxes),
    }
}

/// The sum of all numbers, or `None` if there are none, if one is not known, or if it is beyond counting.
pub fn sum(numbers: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let mut sum = None;
    for number in numbers {
        sum = Some(sum.unwrap_or(0_u32).checked_add(number?)?);
    }
    sum
}
