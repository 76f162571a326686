//! What papers say of a poll that was moved (延期).

use super::Source;
use crate::catalog::Document;
use crate::facts::Timetable;
use crate::model::{Day, Election};
use serde::Serialize;

/// A poll that was moved.
#[derive(Debug, Serialize)]
pub struct PostponementView<'a> {
    /// The polling day before.
    pub from: Day,
    pub reason: Option<&'a str>,
    /// Lists that are posted after the decision.
    pub lists: Vec<ListView>,
}

/// A list with the day on which it is posted.
#[derive(Debug, Serialize)]
pub struct ListView {
    pub name: &'static str,
    pub day: Day,
}

/// How the poll was moved, if it was.
pub(super) fn of(election: &Election) -> Option<PostponementView<'_>> {
    let postponed = election.postponed.as_ref()?;
    let schedule = &election.schedule;
    let lists = [
        ("选民名单", schedule.voter_list),
        ("代表候选人名单", schedule.initial_list),
        ("正式代表候选人名单", schedule.formal_list),
    ];
    let later = |(name, day): (_, Option<Day>)| Some(ListView { name, day: day? });
    let lists = lists.into_iter().filter_map(later).filter(|list| list.day >= postponed.decided).collect();
    Some(PostponementView { from: postponed.from, reason: postponed.reason.as_deref(), lists })
}

/// The days as a paper knows them: what was posted before the poll was moved has the old ones.
pub(super) fn timetable<'a>(source: &Source<'a>, document: &Document) -> &'a Timetable {
    let decided = source.project.election.postponed.as_ref().map(|postponed| postponed.decided);
    let earlier = document.date.zip(decided).is_some_and(|(day, decided)| day < decided);
    let posted = earlier && document.template.header.audience.is_public();
    let before = source.facts.before_postponement.as_ref().filter(|_| posted);
    before.unwrap_or(&source.facts.timetable)
}
