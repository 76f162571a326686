//! What templates see: one set of names for all templates, documented here field by field.
//!
//! Days are ISO text for the filters `day` and `weekday`. No view has a field for ID number,
//! phone or address of a voter, nor for a reason of exclusion: what is not here cannot be posted.

use super::Source;
use super::announced::{self, RoundsView};
use super::ballot::{self, BallotView};
use super::plan::{self, PlanView};
use super::views::{CongressView, DistrictView, RateView, congress_name, congress_view, district_view, rate};
use crate::catalog::{Document, Subject};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::model::election::{Hours, VotingDocument};
use crate::model::kind::Share;
use crate::model::{Clock, Day, Election, Figures, Kind, Summary};
use crate::numeral;
use serde::Serialize;

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
    pub rules: RulesView,
    /// The congress that the paper is about.
    pub congress: Option<CongressView<'a>>,
    /// The district that the paper is about.
    pub district: Option<DistrictView<'a>>,
    /// The primary and the later rounds of the district.
    pub rounds: Option<RoundsView<'a>>,
    /// The ballot of the district.
    pub ballot: Option<BallotView<'a>>,
    /// Cards of voters on a page.
    pub cards_per_page: u32,
    /// All congresses.
    pub congresses: Vec<CongressView<'a>>,
    pub totals: TotalsView<'a>,
    pub summary: Option<&'a Summary>,
    /// The plan, for papers of the whole election.
    pub plan: Option<PlanView<'a>>,
}

/// The election as a whole.
#[derive(Debug, Serialize)]
pub struct ElectionView<'a> {
    /// `换届选举` or `补选`.
    pub occasion: &'static str,
    pub province: &'a str,
    pub county: &'a str,
    pub township: &'a str,
    pub polling_day: Day,
    /// `7时`, if the hours are known.
    pub polls_open: Option<String>,
    pub polls_close: Option<String>,
    /// The last day of a poll that takes several.
    pub polling_until: Option<Day>,
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
    pub confirmed: Option<Day>,
    pub objections_until: Option<Day>,
    pub lawsuits_until: Day,
    pub proxies_until: Day,
}

/// Figures of the kind of election, in Chinese numerals.
#[derive(Debug, Serialize)]
pub struct RulesView {
    /// Days for objecting to the voter list and for deciding on an objection.
    pub object_within: String,
    pub decide_within: String,
    /// Age of voting in completed years.
    pub voting_age: String,
    /// Most principals for whom one voter may vote.
    pub proxies_per_voter: String,
    /// Least share of the ballots for a winner of a by-round: `三分之一`.
    pub by_round: String,
    /// Least share of a district's voters in a primary, if the province sets one.
    pub primary_turnout: Option<String>,
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
        let unknown = |key: &&String| source.statutes.cite(key, election.polling_day.0).is_none();
        let keys: Vec<&str> = header.cites.iter().filter(unknown).map(String::as_str).collect();
        let label = format!("法条表里没有在 {} 施行的“{}”", election.polling_day, keys.join("”“"));
        let finding = Diagnostic::new("TPL-002", Severity::Error, "模板引用的法条在选举日不存在");
        Box::new(
            finding
                .at(Anchor::File(document.template.path.clone()), label)
                .remedy("核对文件头的 cites 和 statutes.yaml"),
        )
    })?;
    let pairs = election.congresses.iter().zip(&source.facts.congresses);
    let (congress, district) = match document.subject {
        Subject::Election => (None, None),
        Subject::Congress(index) => (Some(index), None),
        Subject::District(index, district) => (Some(index), Some(district)),
    };
    let view = |index: usize, all: bool| {
        congress_view(&election.congresses[index], &source.facts.congresses[index], all, election.polling_day)
    };
    Ok(Context {
        title: &header.title,
        number: document.number.map(|number| format!("第{}号", numeral::chinese(number))),
        date: document.date,
        basis: (!basis.is_empty()).then_some(basis),
        election: election_view(election),
        days: days(source),
        rules: rules(source.kind),
        congress: congress.map(|index| view(index, district.is_none())),
        district: congress.zip(district).map(|(index, district)| {
            district_view(
                &election.congresses[index].districts[district],
                &source.facts.congresses[index].districts[district],
                election.polling_day,
            )
        }),
        rounds: announced::of(source, document.subject),
        ballot: ballot::of(source, document),
        cards_per_page: election.printing.cards.number(),
        congresses: pairs
            .map(|(congress, facts)| congress_view(congress, facts, false, election.polling_day))
            .collect(),
        totals: totals(source),
        summary: election.summary.as_ref(),
        plan: (document.subject == Subject::Election).then(|| plan::of(source, document)),
    })
}

fn election_view(election: &Election) -> ElectionView<'_> {
    let hours = |pick: fn(Hours) -> Clock| election.polling_hours.map(|hours| pick(hours).to_string());
    let bodies: Vec<String> = election.congresses.iter().map(congress_name).collect();
    ElectionView {
        occasion: election.occasion.word(),
        province: &election.area.province,
        county: &election.area.county,
        township: &election.area.township,
        polling_day: election.polling_day,
        polls_open: hours(|hours| hours.from),
        polls_close: hours(|hours| hours.to),
        polling_until: election.polling_until.filter(|until| *until > election.polling_day),
        voting_document: election.voting_document.word(),
        voter_cards: election.voting_document != VotingDocument::IdCard,
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
    Days {
        born_by: timetable.born_by,
        voter_list: schedule.voter_list,
        initial_list: schedule.initial_list,
        formal_list: schedule.formal_list,
        winners_list: schedule.winners_list,
        confirmed: schedule.confirmed,
        objections_until: timetable.objections_until,
        lawsuits_until: timetable.lawsuits_until,
        proxies_until: timetable.proxies_until,
    }
}

fn rules(kind: &Kind) -> RulesView {
    RulesView {
        object_within: numeral::chinese(kind.objections.object_within),
        decide_within: numeral::chinese(kind.objections.decide_within),
        voting_age: numeral::chinese(kind.voting_age),
        proxies_per_voter: numeral::chinese(kind.proxies_per_voter),
        by_round: share(kind.by_round),
        primary_turnout: kind.practice.primary_turnout.value.map(share),
    }
}

/// `三分之一`.
fn share(share: Share) -> String {
    format!("{}分之{}", numeral::chinese(share.den), numeral::chinese(share.num))
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
