//! What notices before the poll see of committees, working groups and candidates.

use super::persons::{PersonView, known};
use super::rounds::Paper;
use crate::model::candidacy::{CandidateChange, ChangeReason, VoterMeeting};
use crate::model::committee::{CommitteeChange, LeaveReason, Seat, WorkingGroup};
use crate::model::{Area, Committee, Day, District};
use serde::Serialize;

/// The committee when it was appointed, and what has changed.
#[derive(Debug, Serialize)]
pub struct CommitteeView<'a> {
    /// Those appointed at first, post by post.
    pub at_first: Vec<PostView<'a>>,
    /// Those who hold the posts now.
    pub now: Vec<PostView<'a>>,
    /// In time order.
    pub changes: Vec<LeaveView<'a>>,
}

/// A post and who holds it.
#[derive(Debug, Serialize)]
pub struct PostView<'a> {
    /// `chair`, `vice-chair`, `member`.
    pub seat: &'static str,
    pub people: Vec<&'a str>,
}

/// Somebody who leaves the committee.
#[derive(Debug, Serialize)]
pub struct LeaveView<'a> {
    pub name: &'a str,
    /// `副主任`.
    pub seat: &'static str,
    /// `candidate`, `nominated`, `other-work`, `own-wish`, `died`, `other-seat`.
    pub reason: &'static str,
    pub day: Day,
    /// When the list was posted on which the person stands as a candidate, if it was by the day of the paper.
    pub listed_on: Option<Day>,
    pub successor: Option<&'a str>,
    pub appointed: Option<Day>,
    pub appointed_by: String,
}

/// A district before the poll.
#[derive(Debug, Serialize)]
pub struct CandidacyView<'a> {
    pub group: Option<GroupView<'a>>,
    /// In time order.
    pub changes: Vec<ChangeView<'a>>,
    /// Whether a change takes somebody off the list, and whether one does not.
    pub somebody_left: bool,
    pub somebody_stays: bool,
    /// Whether the formal list was posted before the day of the paper.
    pub formal_posted: bool,
    pub meetings: Vec<MeetingView<'a>>,
}

/// 工作组.
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    pub head: &'a str,
    pub deputies: &'a [String],
    pub members: &'a [String],
    pub registrars: &'a [String],
}

/// 候选人变动.
#[derive(Debug, Serialize)]
pub struct ChangeView<'a> {
    pub person: PersonView<'a>,
    /// `withdrew`, `untrue`, `foreign-money`, `not-eligible`, `died`.
    pub reason: &'static str,
    pub day: Day,
    /// Whether the person was on the formal list when it happened.
    pub formal: bool,
    /// One sentence without its full stop; never why somebody may not stand.
    pub note: Option<&'a str>,
    pub measure: Option<&'a str>,
}

/// 见面会.
#[derive(Debug, Serialize)]
pub struct MeetingView<'a> {
    pub day: Option<Day>,
    /// `9时30分`.
    pub at: String,
    pub place: &'a str,
    pub area: Option<&'a str>,
}

/// `committee` as papers of an election in `area` see it.
pub(super) fn committee<'a>(committee: &'a Committee, area: &Area, paper: &Paper) -> CommitteeView<'a> {
    let everyone: Vec<(Seat, &str)> = committee.at_first();
    let at_first = |seat: Seat| everyone.iter().filter(|(held, _)| *held == seat).map(|(_, name)| *name).collect();
    let now =
        |seat: Seat| committee.everyone().filter(|(key, ..)| *key == seat.word()).map(|(.., name)| name).collect();
    let mut changes: Vec<&CommitteeChange> = committee.changes.iter().collect();
    changes.sort_by_key(|change| change.day);
    CommitteeView {
        at_first: posts(at_first),
        now: posts(now),
        changes: changes.into_iter().map(|change| leave(change, committee, area, paper)).collect(),
    }
}

fn posts<'a>(holders: impl Fn(Seat) -> Vec<&'a str>) -> Vec<PostView<'a>> {
    let seats = [(Seat::Chair, "chair"), (Seat::ViceChair, "vice-chair"), (Seat::Member, "member")];
    let posts = seats.into_iter().map(|(held, seat)| PostView { seat, people: holders(held) });
    posts.filter(|post| !post.people.is_empty()).collect()
}

fn leave<'a>(change: &'a CommitteeChange, committee: &Committee, area: &Area, paper: &Paper) -> LeaveView<'a> {
    let by = change.appointed_by.clone().or_else(|| Some(committee.appointed.as_ref()?.by.clone()));
    let listed = paper.schedule.initial_list.filter(|list| paper.day.is_some_and(|day| *list <= day));
    LeaveView {
        name: &change.name,
        seat: change.seat.word(),
        reason: match change.reason {
            LeaveReason::Candidate => "candidate",
            LeaveReason::Nominated => "nominated",
            LeaveReason::OtherWork => "other-work",
            LeaveReason::OwnWish => "own-wish",
            LeaveReason::Died => "died",
            LeaveReason::OtherSeat => "other-seat",
        },
        day: change.day,
        listed_on: listed,
        successor: change.successor.as_deref(),
        appointed: change.appointed,
        appointed_by: by.unwrap_or_else(|| format!("{}人民代表大会常务委员会", area.county)),
    }
}

/// `district` as `paper` sees it.
pub(super) fn candidacy<'a>(district: &'a District, paper: &Paper) -> CandidacyView<'a> {
    let mut changes: Vec<&CandidateChange> = district.candidate_changes.iter().collect();
    changes.sort_by_key(|change| change.day);
    let formal_list = paper.schedule.formal_list.filter(|_| !district.formal.is_empty());
    CandidacyView {
        group: district.group.as_ref().map(group),
        somebody_left: changes.iter().any(|change| change.reason.takes_off()),
        somebody_stays: changes.iter().any(|change| !change.reason.takes_off()),
        changes: changes.into_iter().map(|one| change(one, district, formal_list)).collect(),
        formal_posted: formal_list.zip(paper.day).is_some_and(|(list, day)| list < day),
        meetings: district.meetings.iter().map(|one| meeting(one, paper)).collect(),
    }
}

fn group(group: &WorkingGroup) -> GroupView<'_> {
    GroupView { head: &group.head, deputies: &group.deputies, members: &group.members, registrars: &group.registrars }
}

fn change<'a>(change: &'a CandidateChange, district: &'a District, formal_list: Option<Day>) -> ChangeView<'a> {
    let secret = matches!(change.reason, ChangeReason::NotEligible | ChangeReason::Died);
    let sentence = |text: &'a Option<String>| text.as_deref().map(|text| text.trim_end_matches('。'));
    let posted = formal_list.is_some_and(|list| list < change.day);
    let listed = district
        .nominee(&change.name)
        .is_some_and(|nominee| district.formal.iter().any(|name| nominee.is_called(name)));
    ChangeView {
        person: known(district, &change.name),
        reason: match change.reason {
            ChangeReason::Withdrew => "withdrew",
            ChangeReason::Untrue => "untrue",
            ChangeReason::ForeignMoney => "foreign-money",
            ChangeReason::NotEligible => "not-eligible",
            ChangeReason::Died => "died",
        },
        day: change.day,
        formal: posted && listed,
        note: sentence(&change.note).filter(|_| !secret),
        measure: sentence(&change.measure),
    }
}

fn meeting<'a>(meeting: &'a VoterMeeting, paper: &Paper) -> MeetingView<'a> {
    MeetingView {
        day: meeting.on(&paper.schedule.meetings),
        at: meeting.at.to_string(),
        place: &meeting.place,
        area: meeting.area.as_deref(),
    }
}
