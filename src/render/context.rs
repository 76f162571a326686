//! What templates see: one set of names for all templates, documented here field by field.
//!
//! Days are ISO text for the filters `day` and `weekday`. No view has a field for ID number,
//! phone or address of a voter, nor for a reason of exclusion: what is not here cannot be posted.

use super::Source;
use super::filters::pad;
use crate::catalog::{Document, Subject};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::facts::rolls::shared_names;
use crate::facts::{CongressFacts, DistrictFacts, Rate, Structure};
use crate::model::election::Hours;
use crate::model::summary::Summary;
use crate::model::{Congress, Day, District, Election, Figures, Nominee, PollingStation, Tally};
use crate::numeral;
use serde::Serialize;
use serde_json::{Value, json};

/// The names at the top of every template.
#[derive(Debug, Serialize)]
pub struct Context<'a> {
    /// Official title.
    pub title: &'a str,
    /// `第十二号`, if the paper has a number.
    pub number: Option<String>,
    /// The day that the paper bears.
    pub date: Option<Day>,
    /// `《……选举法》第二十八条、第二十九条`.
    pub basis: Option<String>,
    pub election: ElectionView<'a>,
    pub days: Days,
    /// The congress that the paper is about.
    pub congress: Option<CongressView<'a>>,
    /// The district that the paper is about.
    pub district: Option<DistrictView<'a>>,
    /// All congresses.
    pub congresses: Vec<CongressView<'a>>,
    pub totals: TotalsView<'a>,
    pub summary: Option<&'a Summary>,
}

/// The election as a whole.
#[derive(Debug, Serialize)]
pub struct ElectionView<'a> {
    pub province: &'a str,
    pub county: &'a str,
    pub township: &'a str,
    pub polling_day: Day,
    /// `7时`, if the hours are known.
    pub polls_open: Option<String>,
    pub polls_close: Option<String>,
    /// `选民证`.
    pub voting_document: &'static str,
    /// Whether voter cards are handed out.
    pub voter_cards: bool,
    /// Names of all bodies elected on the day, joined by 、.
    pub bodies: String,
    pub registration: Option<RegistrationView<'a>>,
}

/// 选民登记.
#[derive(Debug, Serialize)]
pub struct RegistrationView<'a> {
    pub from: Day,
    pub to: Day,
    pub hours: Option<&'a str>,
    pub place: &'a str,
}

/// Statutory days and days of posting.
#[derive(Debug, Serialize)]
pub struct Days {
    pub born_by: Day,
    pub voter_list: Option<Day>,
    pub initial_list: Option<Day>,
    pub formal_list: Option<Day>,
    pub winners_list: Option<Day>,
    pub objections_until: Option<Day>,
    pub lawsuits_until: Day,
    /// Number of days for objecting and for deciding, in Chinese numerals.
    pub object_within: String,
    pub decide_within: String,
}

/// 人民代表大会.
#[derive(Debug, Serialize)]
pub struct CongressView<'a> {
    /// `县级` or `乡级`.
    pub level: &'static str,
    pub area: &'a str,
    /// `昂素镇第十九届人民代表大会`.
    pub name: String,
    pub seats: u32,
    pub committee: &'a crate::model::Committee,
    pub order_note: Option<&'a str>,
    pub district_count: usize,
    pub nominees: Option<u32>,
    pub candidates: Option<u32>,
    pub elected: Option<u32>,
    pub turnout: Option<RateView>,
    pub structure: Option<StructureView>,
    /// Winners by district, for lists of the whole congress.
    pub districts: Vec<DistrictView<'a>>,
}

/// 选区.
#[derive(Debug, Serialize)]
pub struct DistrictView<'a> {
    /// `第二选区`.
    pub name: String,
    pub number: u32,
    pub extent: &'a str,
    pub seats: u32,
    pub voters: Option<RollView>,
    pub nominees: Vec<PersonView<'a>>,
    pub by_parties: u32,
    pub by_voters: u32,
    pub candidates: Vec<PersonView<'a>>,
    /// How the formal list was settled: `讨论、协商` or `预选`.
    pub settled_by: &'static str,
    pub stations: &'a [PollingStation],
    pub mobile_boxes: u32,
    pub tally: Option<TallyView<'a>>,
    /// By votes.
    pub winners: Vec<PersonView<'a>>,
}

/// Counts of a roll.
#[derive(Debug, Serialize)]
pub struct RollView {
    pub total: u32,
    pub men: u32,
    pub women: u32,
    pub groups: usize,
}

/// A nominee, candidate or winner.
#[derive(Debug, Clone, Serialize)]
pub struct PersonView<'a> {
    pub name: String,
    pub sex: &'static str,
    pub nationality: &'a str,
    /// `1975-03`; empty for someone who was no nominee.
    pub birth: String,
    pub education: &'static str,
    pub party: &'a str,
    pub post: &'a str,
    /// Who nominated: the parties' name, or `选民12人联名`.
    pub nominated_by: String,
    /// Votes for, once counted.
    pub votes: Option<u32>,
}

/// 计票.
#[derive(Debug, Serialize)]
pub struct TallyView<'a> {
    pub numbers: &'a Tally,
    pub turnout: Option<RateView>,
    /// `有效` or `无效`; nothing while the number of voters is not known.
    pub verdict: Option<&'static str>,
    pub quorum: Option<u32>,
    pub majority: u32,
    pub vacant: u32,
    pub elected: usize,
    /// By votes.
    pub lines: Vec<VotesView<'a>>,
}

/// One person's votes.
#[derive(Debug, Serialize)]
pub struct VotesView<'a> {
    pub rank: u32,
    pub name: &'a str,
    pub yes: u32,
    pub no: Option<u32>,
    pub abstain: Option<u32>,
    pub write_in: bool,
    /// `当选`, `未当选`, `票数相等`.
    pub outcome: &'static str,
}

/// A rate with its parts.
#[derive(Debug, Clone, Serialize)]
pub struct RateView {
    pub part: u32,
    pub whole: u32,
    /// `97.1%`.
    pub percent: String,
}

/// Composition of the elected.
#[derive(Debug, Serialize)]
pub struct StructureView {
    pub elected: u32,
    pub women: Option<RateView>,
    pub minorities: Option<RateView>,
    pub non_party: Option<RateView>,
    /// `35岁以下的1人，36岁至55岁的7人`.
    pub ages: String,
    pub educations: String,
}

/// Figures of the whole election.
#[derive(Debug, Serialize)]
pub struct TotalsView<'a> {
    pub stated: &'a Figures,
    pub districts: Option<u32>,
    pub registered: Option<u32>,
    pub turnout: Option<RateView>,
    pub stations: Option<u32>,
    pub mobile_boxes: Option<u32>,
}

/// The context of a document. Fails if the template cites an article that the table lacks.
pub fn of<'a>(source: &Source<'a>, document: &'a Document) -> Result<Context<'a>, Box<Diagnostic>> {
    let election = &source.project.election;
    let header = &document.template.header;
    let basis = source.statutes.phrase(&header.cites, election.polling_day.0).ok_or_else(|| {
        let finding = Diagnostic::new("TPL-002", Severity::Error, "模板引用的法条在选举日不存在");
        Box::new(finding.at(Anchor::File(document.template.path.clone()), header.cites.join("、")))
    })?;
    let pairs = election.congresses.iter().zip(&source.facts.congresses);
    let (congress, district) = match document.subject {
        Subject::Election => (None, None),
        Subject::Congress(index) => (Some(index), None),
        Subject::District(index, district) => (Some(index), Some(district)),
    };
    let view = |index: usize, all: bool| congress_view(&election.congresses[index], &source.facts.congresses[index], all);
    Ok(Context {
        title: &header.title,
        number: document.number.map(|number| format!("第{}号", numeral::chinese(number))),
        date: document.date,
        basis: (!basis.is_empty()).then_some(basis),
        election: election_view(election),
        days: days(source),
        congress: congress.map(|index| view(index, district.is_none())),
        district: congress.zip(district).map(|(index, district)| {
            district_view(&election.congresses[index].districts[district], &source.facts.congresses[index].districts[district])
        }),
        congresses: pairs.map(|(congress, facts)| congress_view(congress, facts, false)).collect(),
        totals: totals(source),
        summary: election.summary.as_ref(),
    })
}

/// What long lists read as data: the voters of the district, group by group.
pub fn data(source: &Source, document: &Document) -> Value {
    let (Subject::District(congress, district), true) = (document.subject, document.template.header.needs.contains(&crate::catalog::Need::Roll)) else {
        return Value::Null;
    };
    let Some(roll) = &source.facts.congresses[congress].districts[district].roll else { return Value::Null };
    let mut number = 0;
    let groups: Vec<Value> = roll
        .groups
        .iter()
        .map(|group| {
            let shared = shared_names(source.project, group);
            let rows: Vec<Value> = group
                .voters
                .iter()
                .map(|&(file, index)| {
                    let voter = &source.project.rolls[file].voters[index];
                    number += 1;
                    let mark = shared.contains(&voter.name.as_str()).then(|| format!("（{}年生）", voter.birth.ymd().0));
                    json!([number, pad(&voter.name), mark])
                })
                .collect();
            json!({ "name": group.name, "total": format!("共{}人", group.total()), "rows": rows })
        })
        .collect();
    json!({ "groups": groups })
}

fn election_view(election: &Election) -> ElectionView<'_> {
    let hours = |pick: fn(Hours) -> crate::model::Clock| election.polling_hours.map(|hours| pick(hours).to_string());
    let bodies: Vec<String> = election.congresses.iter().map(congress_name).collect();
    ElectionView {
        province: &election.area.province,
        county: &election.area.county,
        township: &election.area.township,
        polling_day: election.polling_day,
        polls_open: hours(|hours| hours.from),
        polls_close: hours(|hours| hours.to),
        voting_document: election.voting_document.word(),
        voter_cards: election.voting_document != crate::model::election::VotingDocument::IdCard,
        bodies: bodies.join("、"),
        registration: election.schedule.registration.as_ref().map(|registration| RegistrationView {
            from: registration.from,
            to: registration.to,
            hours: registration.hours.as_deref(),
            place: &registration.place,
        }),
    }
}

fn days(source: &Source) -> Days {
    let (timetable, schedule) = (&source.facts.timetable, &source.project.election.schedule);
    let span = |from: Option<Day>, to: Option<Day>| from.zip(to).map_or(0, |(from, to)| from.days_until(to).unsigned_abs() as u32);
    Days {
        born_by: timetable.born_by,
        voter_list: schedule.voter_list,
        initial_list: schedule.initial_list,
        formal_list: schedule.formal_list,
        winners_list: schedule.winners_list,
        objections_until: timetable.objections_until,
        lawsuits_until: timetable.lawsuits_until,
        object_within: numeral::chinese(span(schedule.voter_list, timetable.objections_until)),
        decide_within: numeral::chinese(span(timetable.objections_until, timetable.decisions_until)),
    }
}

fn congress_name(congress: &Congress) -> String {
    format!("{}第{}届人民代表大会", congress.area, numeral::chinese(congress.term))
}

fn congress_view<'a>(congress: &'a Congress, facts: &'a CongressFacts, with_districts: bool) -> CongressView<'a> {
    let districts = congress.districts.iter().zip(&facts.districts).map(|(district, facts)| district_view(district, facts));
    CongressView {
        level: congress.level.word(),
        area: &congress.area,
        name: congress_name(congress),
        seats: congress.seats,
        committee: &congress.committee,
        order_note: congress.order_note.as_deref(),
        district_count: congress.districts.len(),
        nominees: facts.nominees,
        candidates: facts.candidates,
        elected: facts.elected,
        turnout: facts.turnout.map(rate),
        structure: facts.structure.as_ref().map(structure),
        districts: if with_districts { districts.collect() } else { vec![] },
    }
}

fn district_view<'a>(district: &'a District, facts: &'a DistrictFacts) -> DistrictView<'a> {
    let formal = district.formal.iter().filter_map(|name| district.nominee(name));
    let winners = facts.result.iter().flat_map(|result| result.elected()).map(|winner| {
        let person = match district.nominee(&winner.name) {
            Some(nominee) => person(nominee),
            None => stranger(district, winner.index),
        };
        PersonView { votes: Some(winner.votes), ..person }
    });
    DistrictView {
        name: format!("第{}选区", numeral::chinese(district.number)),
        number: district.number,
        extent: &district.extent,
        seats: district.seats,
        voters: facts.roll.as_ref().map(|roll| RollView { total: roll.total, men: roll.men, women: roll.women, groups: roll.groups.len() }),
        nominees: district.nominees.iter().map(person).collect(),
        by_parties: facts.by_parties,
        by_voters: facts.by_voters,
        candidates: formal.map(person).collect(),
        settled_by: match district.settled_by {
            crate::model::congress::SettledBy::Discussion => "讨论、协商",
            crate::model::congress::SettledBy::Primary => "预选",
        },
        stations: &district.stations,
        mobile_boxes: district.mobile_boxes,
        tally: district.tally.as_ref().and_then(|tally| tally_view(tally, facts)),
        winners: winners.collect(),
    }
}

fn person(nominee: &Nominee) -> PersonView<'_> {
    PersonView {
        name: pad(&nominee.display_name()),
        sex: nominee.sex.word(),
        nationality: &nominee.nationality,
        birth: nominee.birth.to_string(),
        education: nominee.education.word(),
        party: &nominee.party,
        post: &nominee.post,
        nominated_by: match (&nominee.nominated_by, nominee.joint_voters) {
            (Some(parties), _) => parties.clone(),
            (None, Some(voters)) => format!("选民{voters}人联名"),
            (None, None) => String::new(),
        },
        votes: None,
    }
}

/// Someone elected without having been a candidate.
fn stranger(district: &District, index: usize) -> PersonView<'_> {
    let votes = district.tally.as_ref().and_then(|tally| tally.votes.get(index));
    let facts = votes.and_then(|votes| votes.write_in.as_ref());
    PersonView {
        name: votes.map(|votes| pad(&votes.name)).unwrap_or_default(),
        sex: facts.map_or("", |facts| facts.sex.word()),
        nationality: facts.map_or("", |facts| facts.nationality.as_str()),
        birth: String::new(),
        education: "",
        party: "",
        post: facts.map_or("", |facts| facts.post.as_str()),
        nominated_by: "另选人".to_owned(),
        votes: None,
    }
}

fn tally_view<'a>(tally: &'a Tally, facts: &'a DistrictFacts) -> Option<TallyView<'a>> {
    let result = facts.result.as_ref()?;
    let lines = result.ranked.iter().map(|person| {
        let votes = &tally.votes[person.index];
        VotesView {
            rank: person.rank,
            name: &votes.name,
            yes: votes.yes,
            no: votes.no,
            abstain: votes.abstain,
            write_in: votes.write_in.is_some(),
            outcome: person.outcome.word(),
        }
    });
    Some(TallyView {
        numbers: tally,
        turnout: facts.roll.as_ref().map(|roll| rate(Rate { part: tally.took_part, whole: roll.total })),
        verdict: result.valid.map(|valid| if valid { "有效" } else { "无效" }),
        quorum: result.quorum,
        majority: result.majority,
        vacant: result.vacant,
        elected: result.elected().count(),
        lines: lines.collect(),
    })
}

fn rate(rate: Rate) -> RateView {
    RateView { part: rate.part, whole: rate.whole, percent: rate.to_string() }
}

fn structure(structure: &Structure) -> StructureView {
    let list = |lines: &[(String, u32)]| {
        let some = lines.iter().filter(|(_, count)| *count > 0);
        let lines: Vec<String> = some.map(|(name, count)| format!("{name}的{count}人")).collect();
        lines.join("，")
    };
    StructureView {
        elected: structure.elected,
        women: structure.persons.map(|persons| rate(persons.women)),
        minorities: structure.persons.map(|persons| rate(persons.minorities)),
        non_party: structure.persons.map(|persons| rate(persons.non_party)),
        ages: list(&structure.ages),
        educations: list(&structure.educations),
    }
}

fn totals<'a>(source: &Source<'a>) -> TotalsView<'a> {
    let totals = &source.facts.totals;
    TotalsView {
        stated: &source.project.election.figures,
        districts: totals.districts,
        registered: totals.registered,
        turnout: totals.turnout.map(rate),
        stations: totals.stations,
        mobile_boxes: totals.mobile_boxes,
    }
}
