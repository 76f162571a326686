//! Last lawful days, counted back from polling day (polling day itself not counted).

use crate::model::{Day, Election, Kind};

/// The statutory days of one election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    pub polling_day: Day,
    /// Last day for posting the voter list.
    pub voter_list_by: Day,
    /// Last day for posting the initial list of candidates.
    pub initial_list_by: Day,
    /// Last day for posting the formal list of candidates.
    pub formal_list_by: Day,
    /// Last day for objections to the voter list; known once the list has a day of posting.
    pub objections_until: Option<Day>,
    /// Last day for deciding on an objection received on the last day for objections.
    pub decisions_until: Option<Day>,
    /// Last day for going to court.
    pub lawsuits_until: Day,
    /// Who was born on this day or earlier has come of age on polling day.
    pub born_by: Day,
}

impl Timetable {
    /// Counts the days of `election`.
    pub fn of(election: &Election, kind: &Kind) -> Timetable {
        let polling_day = election.polling_day;
        let objections_until = election.schedule.voter_list.map(|posted| posted.after(kind.objections.object_within));
        Timetable {
            polling_day,
            voter_list_by: polling_day.before(kind.deadlines.voter_list),
            initial_list_by: polling_day.before(kind.deadlines.initial_list),
            formal_list_by: polling_day.before(kind.deadlines.formal_list),
            objections_until,
            decisions_until: objections_until.map(|day| day.after(kind.objections.decide_within)),
            lawsuits_until: polling_day.before(kind.objections.sue_before),
            born_by: polling_day.years_earlier(kind.voting_age),
        }
    }
}
