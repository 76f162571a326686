//! What templates see: one set of names for all templates, documented here field by field.
//!
//! Days are ISO text for the filters `day` and `weekday`. No view has a field for ID number,
//! phone or address of a voter, nor for a reason of exclusion: what is not here cannot be posted.

use super::Source;
use super::announced::{self, RoundsView};
use super::ballot::{self, BallotView};
use super::bodies::{self, BodyView};
use super::cards::{self, CardView};
use super::entries::{self, DepartureView, ObjectionView, RecallView, ResignationView};
use super::forms::{self, PaperView, PollView, ShelfView};
use super::offices::OfficeView;
use super::plan::{self, PlanView};
use super::postponement::{self, PostponementView};
use super::report::{self, ReportView};
use super::rounds::Paper;
use super::units::{self, StatisticsView};
use super::views::{
    CongressView, DistrictView, RateView, compared, congress_name, congress_view, district_view, notice_number,
};
use crate::catalog::{Document, Subject};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::facts::Timetable;
use crate::model::committee::ElectionDecision;
use crate::model::election::{Hours, Occasion, VotingDocument};
use crate::model::kind::Share;
use crate::model::practice::Post;
use crate::model::{Clock, Day, Election, Figures, Kind};
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
    /// `《……选举法》第二十八条、第二十九条`; nothing if no article that the paper cites was in force on polling day.
    pub basis: Option<String>,
    pub election: ElectionView<'a>,
    pub days: Days,
    pub rules: RulesView,
    /// The congress that the paper is about.
    pub congress: Option<CongressView<'a>>,
    /// The district that the paper is about.
    pub district: Option<DistrictView<'a>>,
    /// The body that the paper is about, and the one office of it.
    pub body: Option<BodyView<'a>>,
    pub office: Option<OfficeView<'a>>,
    /// All bodies; made for templates that speak of them.
    pub bodies: Vec<BodyView<'a>>,
    /// The bodies in tables; made for templates that speak of them.
    pub statistics: Option<StatisticsView>,
    /// The primary and the later rounds of the district.
    pub rounds: Option<RoundsView<'a>>,
    /// The ballot of the district.
    pub ballot: Option<BallotView<'a>>,
    /// The poll of the district.
    pub poll: Option<PollView<'a>>,
    /// What is posted in the district; made for templates that speak of it.
    pub posted: Vec<PaperView<'a>>,
    /// All papers by stage, likewise.
    pub archive: Vec<ShelfView<'a>>,
    /// The objection that the paper decides on; posted papers have none.
    pub objection: Option<ObjectionView<'a>>,
    /// The recall or the resignation that the paper announces.
    pub recall: Option<RecallView<'a>>,
    pub resignation: Option<ResignationView<'a>>,
    /// The departure of a member that the paper announces.
    pub departure: Option<DepartureView<'a>>,
    /// Whether it is a 样稿, which says what is to be filled in.
    pub draft: bool,
    /// The report that the paper is.
    pub report: Option<ReportView<'a>>,
    /// What the cards of voters say.
    pub card: Option<CardView<'a>>,
    /// All congresses.
    pub congresses: Vec<CongressView<'a>>,
    pub totals: TotalsView<'a>,
    /// The plan, likewise.
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
    /// `选举`, or `补选` for seats that have become vacant.
    pub elect: &'static str,
    /// The decision that there is an election.
    pub decision: Option<&'a ElectionDecision>,
    pub polling_day: Day,
    /// How the poll was moved.
    pub postponed: Option<PostponementView<'a>>,
    /// The last day of a poll that takes several.
    pub polling_until: Option<Day>,
    /// `7时`, if the hours are known.
    pub polls_open: Option<String>,
    pub polls_close: Option<String>,
    /// `选民证`.
    pub voting_document: String,
    /// Whether voter cards are handed out.
    pub voter_cards: bool,
    /// Whether an identity card admits to the poll.
    pub id_cards: bool,
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
    /// Fewest voters who may nominate together.
    pub joint_nominators: String,
    /// The same as a number, for rows to sign on.
    pub nominator_rows: u32,
    /// What part of all voters must be exceeded: `半数`.
    pub validity: String,
    /// What part of those who take part must be exceeded.
    pub majority: String,
    /// What part of all voters of the district must be exceeded for a recall, and what part of the whole body for
    /// accepting a resignation.
    pub recall_majority: String,
    pub resignation_majority: String,
    /// What part of the ballots must be reached in a by-round: `三分之一`.
    pub by_round: String,
    /// Most candidates of a by-round for one seat.
    pub by_round_for_one: String,
    /// Fewest monitors of a mobile box, and fewest persons in all.
    pub box_monitors: String,
    pub box_persons: String,
    /// Posts that are closed to candidates, and to their near relatives: `监票人、计票人`.
    pub candidate_barred: String,
    pub relative_barred: String,
    /// Who says first what a doubtful ballot means: `监票人`; empty where the committee alone does.
    pub doubtful_ballots: String,
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
    let cites = cites(source, document);
    let basis = source.statutes.phrase(&cites, election.polling_day.0).map_err(|keys| {
        let label = format!("法条表里没有在 {} 施行的“{}”", election.polling_day, keys.join("”“"));
        let finding = Diagnostic::new("TPL-002", Severity::Error, "模板引用的法条在选举日不存在");
        Box::new(
            finding
                .at(Anchor::File(document.template.path.clone()), label)
                .remedy("核对文件头的 cites 和 statutes.yaml"),
        )
    })?;
    let timetable = postponement::timetable(source, document);
    let paper = Paper::of(source, document);
    let pairs = election.congresses.iter().zip(&source.facts.congresses);
    let of_congress = |index: usize| {
        let with_districts = document.subject == Subject::Congress(index);
        congress_view(&election.congresses[index], &source.facts.congresses[index], with_districts, &paper)
    };
    let asks_for = |value: &str| document.template.asks_for(value);
    Ok(Context {
        title: &header.title,
        number: notice_number(document),
        date: document.date,
        basis: (!basis.is_empty()).then_some(basis),
        election: election_view(election, source.kind, timetable),
        days: days(source, timetable, document),
        rules: rules(source.kind),
        congress: document.subject.place().congress.map(of_congress),
        district: document
            .district(election)
            .zip(document.subject.district_facts(source.facts))
            .map(|(district, facts)| district_view(district, facts, &paper)),
        body: bodies::of(source, document),
        office: bodies::office(source, document),
        bodies: if asks_for("bodies") { bodies::all(source, document) } else { vec![] },
        statistics: if asks_for("statistics") { units::statistics(source) } else { None },
        rounds: announced::of(source, document.subject),
        ballot: ballot::of(source, document),
        poll: forms::poll(source, document),
        posted: if asks_for("posted") { forms::posted(source, document) } else { vec![] },
        archive: if asks_for("archive") { forms::archive(source, document) } else { vec![] },
        objection: entries::objection(source, document),
        recall: entries::recall(source, document),
        resignation: entries::resignation(source, document),
        departure: entries::departure(source, document),
        draft: source.draft,
        report: report::of(source, document),
        card: cards::view(source, document),
        congresses: pairs.map(|(congress, facts)| congress_view(congress, facts, false, &paper)).collect(),
        totals: totals(source),
        plan: asks_for("plan").then(|| plan::of(source, document)),
    })
}

/// The articles that a paper cites: those of its kind of election where its template names others that say the same.
fn cites(source: &Source, document: &Document) -> Vec<String> {
    let cites = document.template.header.cites(source.project.election.occasion);
    match &source.kind.bodies {
        Some(rules) => cites.iter().filter_map(|key| rules.own_article(key)).map(str::to_owned).collect(),
        None => cites.to_vec(),
    }
}

fn election_view<'a>(election: &'a Election, kind: &Kind, timetable: &Timetable) -> ElectionView<'a> {
    let hours = |pick: fn(Hours) -> Clock| election.polling_hours.map(|hours| pick(hours).to_string());
    let bodies: Vec<String> = election.congresses.iter().map(congress_name).collect();
    ElectionView {
        occasion: election.occasion.word(),
        province: &election.area.province,
        county: &election.area.county,
        township: &election.area.township,
        elect: match election.occasion {
            Occasion::General => "选举",
            Occasion::ByElection => "补选",
        },
        decision: election.decision.as_ref(),
        polling_day: timetable.polling_day,
        postponed: postponement::of(election),
        polling_until: Some(timetable.polling_until).filter(|until| *until > timetable.polling_day),
        polls_open: hours(|hours| hours.from),
        polls_close: hours(|hours| hours.to),
        voting_document: election.voting_document.word(kind.card()),
        voter_cards: election.voting_document != VotingDocument::IdCard,
        id_cards: election.voting_document != VotingDocument::VoterCard,
        bodies: bodies.join("、"),
        registration: election.schedule.registration.as_ref().map(|registration| RegistrationView {
            from: registration.from,
            to: registration.to,
            hours: registration.hours.as_deref(),
            place: &registration.place,
        }),
    }
}

fn days(source: &Source, timetable: &Timetable, document: &Document) -> Days {
    let election = &source.project.election;
    let schedule = &election.schedule;
    Days {
        born_by: timetable.born_by,
        voter_list: schedule.voter_list,
        initial_list: schedule.initial_list,
        formal_list: schedule.formal_list,
        winners_list: schedule.winners_list,
        confirmed: document.congress(election).and_then(|congress| congress.schedule.confirmed),
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
        joint_nominators: numeral::chinese(kind.joint_nominators),
        nominator_rows: kind.joint_nominators,
        validity: part(kind.validity),
        majority: part(kind.majority),
        recall_majority: part(kind.recall_majority),
        resignation_majority: part(kind.resignation_majority),
        by_round: part(kind.by_round),
        primary_turnout: kind.practice.primary_turnout.value.map(part),
        by_round_for_one: numeral::chinese(kind.surplus.candidates(1, Occasion::General).max),
        box_monitors: numeral::chinese(kind.practice.mobile_box.value.monitors),
        box_persons: numeral::chinese(kind.practice.mobile_box.value.persons),
        candidate_barred: posts(&kind.practice.candidate_barred.value),
        relative_barred: posts(&kind.practice.relative_barred.value),
        doubtful_ballots: posts(&kind.practice.doubtful_ballots.value),
    }
}

/// `半数`, `三分之一`.
pub(super) fn part(share: Share) -> String {
    match (share.num, share.den) {
        (1, 2) => "半数".to_owned(),
        (num, den) => format!("{}分之{}", numeral::chinese(den), numeral::chinese(num)),
    }
}

fn posts(posts: &[Post]) -> String {
    posts.iter().map(|post| post.word()).collect::<Vec<_>>().join("、")
}

fn totals<'a>(source: &Source<'a>) -> TotalsView<'a> {
    let totals = &source.facts.totals;
    TotalsView {
        stated: &source.project.election.figures,
        districts: totals.districts,
        registered: totals.registered,
        turnout: totals.turnout.map(|turnout| compared(turnout, totals.last_turnout)),
        stations: totals.stations,
        mobile_boxes: totals.mobile_boxes,
    }
}
