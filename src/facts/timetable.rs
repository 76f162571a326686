//! Last lawful days, counted from polling day and from the days that are stated.

use crate::model::election::{DeadlineReading, Occasion};
use crate::model::kind::Deadlines;
use crate::model::{Congress, Day, Election, Kind, Round};

/// The statutory days of one election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    pub polling_day: Day,
    /// Last day of a poll that takes several days; polling day if it takes one.
    pub polling_until: Day,
    /// Last day for posting the voter list; `None` where the law of a by-election sets none.
    pub voter_list_by: Option<Day>,
    /// Last day for posting the initial list of candidates, likewise.
    pub initial_list_by: Option<Day>,
    /// Last day for posting the formal list of candidates, likewise.
    pub formal_list_by: Option<Day>,
    /// Last day for objections to the voter list; known once the list has a day of posting.
    pub objections_until: Option<Day>,
    /// Last day for deciding on an objection received on the last day for objections.
    pub decisions_until: Option<Day>,
    /// Last day for deciding on each objection, in the order of `申诉`.
    pub decide_by: Vec<Day>,
    /// Last day for going to court.
    pub lawsuits_until: Day,
    /// Last day for the court's judgment.
    pub judgments_until: Day,
    /// Last day for correcting the voter list, where the province sets one.
    pub corrections_until: Option<Day>,
    /// Last day for registering late, where the province allows it.
    pub late_registration_until: Option<Day>,
    /// Last day for settling who votes for whom; the day before the poll if the project names none.
    pub proxies_until: Day,
    /// Last day for announcing time and place of the poll again, where the province asks for it.
    pub repeat_notice_by: Option<Day>,
    /// The day on which all elections were complete: the last day on which anybody voted.
    pub complete_on: Day,
    /// The last vote whose winners are on the list of the poll.
    pub listed: Day,
    /// By which that list is usually posted.
    pub winners_by: Day,
    /// Who was born on this day or earlier has come of age on polling day.
    pub born_by: Day,
}

impl Timetable {
    /// Counts the days of `election`.
    pub fn of(election: &Election, kind: &Kind) -> Timetable {
        Timetable::counted(election, kind, election.polling_day, election.polling_until)
    }

    /// The days as they were before the poll was moved; `None` if it was not.
    pub fn before_postponement(election: &Election, kind: &Kind) -> Option<Timetable> {
        Some(Timetable::counted(election, kind, election.postponed.as_ref()?.from, None))
    }

    fn counted(election: &Election, kind: &Kind, polling_day: Day, until: Option<Day>) -> Timetable {
        let days = deadlines(election, kind);
        let practice = &kind.practice;
        let objections_until = election.schedule.voter_list.map(|posted| posted.after(kind.objections.object_within));
        let received = election.objections.iter().map(|objection| objection.received);
        let before = |days: Option<u32>| days.map(|days| polling_day.before(days));
        let polling_until = until.unwrap_or(polling_day).max(polling_day);
        let rounds = || election.congresses.iter().flat_map(rounds);
        let complete_on = rounds().map(|round| round.day).fold(polling_until, Day::max);
        let list = election.schedule.winners_list;
        let listed = rounds().filter(|round| !round.has_own_notice(list)).map(|round| round.day);
        let listed = listed.fold(polling_until, Day::max);
        Timetable {
            polling_day,
            polling_until,
            voter_list_by: before(days.voter_list),
            initial_list_by: before(days.initial_list),
            formal_list_by: before(days.formal_list),
            objections_until,
            decisions_until: objections_until.map(|day| day.after(kind.objections.decide_within)),
            decide_by: received.map(|day| day.after(kind.objections.decide_within)).collect(),
            lawsuits_until: polling_day.before(kind.objections.sue_before),
            judgments_until: polling_day.before(1),
            corrections_until: before(practice.corrections_before.value),
            late_registration_until: before(practice.late_registration_before.value),
            proxies_until: election.schedule.proxies_until.unwrap_or_else(|| polling_day.before(1)),
            repeat_notice_by: before(practice.repeat_notice_before.value),
            complete_on,
            listed,
            winners_by: listed.after(practice.winners_within.value),
            born_by: polling_day.years_earlier(kind.voting_age),
        }
    }
}

/// Days before polling day as the project reads the law: those of the occasion, one more where
/// full days have to lie between.
fn deadlines(election: &Election, kind: &Kind) -> Deadlines {
    let stated = match election.occasion {
        Occasion::General => kind.deadlines,
        Occasion::ByElection => Deadlines {
            voter_list: kind.practice.by_election_voter_list.value,
            initial_list: kind.practice.by_election_initial_list.value,
            formal_list: kind.practice.by_election_formal_list.value,
        },
    };
    let more = match election.deadline_reading {
        DeadlineReading::DMinusN => 0,
        DeadlineReading::StrictPlusOne => 1,
    };
    Deadlines {
        voter_list: stated.voter_list.map(|days| days + more),
        initial_list: stated.initial_list.map(|days| days + more),
        formal_list: stated.formal_list.map(|days| days + more),
    }
}

/// The days of one congress from its poll to its first session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterPoll {
    /// The day on which its election was complete: the last day on which anybody voted for it.
    pub complete_on: Day,
    /// The first session, as planned or as the summary tells of it.
    pub session: Option<Day>,
    /// Last day for the first session; none after a by-election.
    pub session_by: Option<Day>,
}

impl AfterPoll {
    /// Counts the days of `congress`.
    pub fn of(election: &Election, congress: &Congress, kind: &Kind) -> AfterPoll {
        let polled = election.polling_until.unwrap_or(election.polling_day).max(election.polling_day);
        let complete_on = rounds(congress).map(|round| round.day).fold(polled, Day::max);
        let general = election.occasion == Occasion::General;
        AfterPoll {
            complete_on,
            session: congress.schedule.first_session.or_else(|| Some(election.session_told(congress.level)?.date)),
            session_by: general.then(|| complete_on.months_later(kind.session_within_months)),
        }
    }
}

/// Rounds after the poll, of all districts of a congress.
fn rounds(congress: &Congress) -> impl Iterator<Item = &Round> {
    congress.districts.iter().flat_map(|district| district.runoff.iter().chain(&district.by_round))
}
