//! What documents wait for.

use super::Subject;
use super::words::words;
use crate::facts::{CongressFacts, DistrictFacts, Facts, RoundKind};
use crate::model::{District, Election};

words! {
    /// A fact that a document waits for.
    pub enum Need {
        /// Who was appointed to the committee.
        Committee = "选举委员会的组成人员",
        /// By whom and when everyone was appointed who follows somebody on the committee.
        Successors = "接替的人的任命日期",
        Registration = "选民登记的时间和地点",
        Districts = "选区",
        /// The working group of every district.
        WorkingGroups = "各选区的工作组",
        Roll = "选民名单",
        /// Which congress an entry of a list concerns.
        Level = "级别",
        /// What was decided on an objection.
        Decision = "申诉的决定书",
        /// How many voters were added and struck off.
        Correction = "补正的人数",
        Nominees = "提名",
        Candidates = "正式候选人",
        /// The curriculum vitae of every formal candidate.
        Introductions = "正式候选人的简历",
        /// Day, hour and place of the meeting with voters.
        Meetings = "见面会的日期、时间和地点",
        Stations = "投票站",
        Hours = "投票时间",
        Tally = "计票",
        /// Time of the primary and who was nominated for it.
        PrimaryHours = "预选的投票时间",
        /// Where the primary is held: a place of its own or the polling stations.
        PrimaryPlace = "预选的地点",
        /// Votes of the primary and who became a formal candidate by them.
        PrimaryVotes = "预选的得票",
        /// Seats that a tie has left.
        Runoff = "票数相等、没有定下来的名额",
        /// Seats that too few votes have left.
        ByRound = "第一次投票没有选满的名额",
        Winners = "最后的当选结果",
        /// Winners who are on the list of the poll.
        ListedWinners = "当选结果",
        /// The count of 再次投票, and who is elected by it.
        RunoffTally = "再次投票的计票",
        RunoffWinners = "再次投票的当选结果",
        /// The count of 另行选举, likewise.
        ByRoundTally = "另行选举的计票",
        ByRoundWinners = "另行选举的当选结果",
        /// Votes of a recall, and all voters of the district.
        RecallVote = "罢免的表决日期、票数和选民数",
        /// The session that accepted a resignation.
        Acceptance = "接受辞职的会议",
        /// Who announces a recall, a resignation or a by-election.
        Announcer = "公告机关",
        /// Those who vote for all, where not all on the roll do.
        Represented = "户的代表或者居民代表的名单",
        /// How many may vote on a body.
        Electorate = "参加选举的人数",
        /// To whom a body reports.
        Superiors = "上级",
        /// The units that elect delegates, whom they nominate, and whom all of them have elected.
        Units = "选举单位",
        DelegateCandidates = "各选举单位的代表候选人",
        Delegates = "各选举单位选出的代表",
        /// Of a report that every election has: that it is written.
        Report = "报告",
        /// Voters and deputies of the whole election, counted or stated.
        Totals = "参加选举和当选的人数",
        /// Voters, votes or deputies in figures: any of them makes a picture.
        Figures = "选民名单、计票或者当选代表的数字",
    }
}

impl Need {
    /// Whether it is known for a subject.
    pub fn known(self, election: &Election, facts: &Facts, subject: Subject) -> bool {
        match subject.body(election).zip(subject.body_facts(facts)) {
            Some(body) => self.known_of_body(election, facts, subject, body),
            None => self.known_of_deputies(election, facts, subject),
        }
    }

    fn known_of_deputies(self, election: &Election, facts: &Facts, subject: Subject) -> bool {
        let district = |test: &dyn Fn(&District, &DistrictFacts) -> bool| {
            let mut districts = subject.districts(election, facts).peekable();
            subject.place().congress.is_some() && districts.peek().is_some() && districts.all(|(d, f)| test(d, f))
        };
        match self {
            Need::Committee => subject
                .congress(election)
                .is_some_and(|congress| congress.committee.chair.is_some() && congress.committee.appointed.is_some()),
            Need::Successors => subject.congress(election).is_some_and(|congress| congress.committee.is_complete()),
            Need::Districts => subject.congress(election).is_some_and(|congress| !congress.districts.is_empty()),
            Need::Registration => election.schedule.registration.is_some() && election.schedule.voter_list.is_some(),
            Need::Hours => election.polling_hours.is_some(),
            // Of a paper about all bodies.
            Need::Superiors => election.bodies.iter().all(|body| !body.superiors.is_empty()),
            Need::Electorate | Need::Represented | Need::Units | Need::DelegateCandidates | Need::Delegates => false,
            Need::Report => subject.report(election).is_some(),
            Need::Totals => has_totals(facts),
            Need::Figures => subject.place().congress.is_some_and(|at| has_figures(&facts.congresses[at], facts)),
            Need::Level => subject.congress(election).is_some(),
            Need::Decision => subject.objection(election).is_some_and(|objection| objection.decision.is_some()),
            Need::RecallVote => {
                let voted = subject.recall(election).is_some_and(|recall| recall.day.and(recall.yes).is_some());
                voted && subject.recall_facts(facts).is_some_and(|recall| recall.voters.is_some())
            }
            Need::Acceptance => subject.resignation(election).is_some_and(|resignation| resignation.session.is_some()),
            Need::Announcer => subject.announced_by(election).is_some(),
            Need::Roll => district(&|_, facts| facts.roll.is_some()),
            Need::Correction => district(&|_, facts| facts.correction.is_some()),
            Need::Nominees => district(&|district, _| !district.nominees.is_empty()),
            Need::Candidates => district(&|district, _| !district.formal.is_empty()),
            Need::WorkingGroups => district(&|district, _| district.group.is_some()),
            Need::Introductions => district(&|district, _| district.is_introduced()),
            Need::Meetings => district(&|district, _| district.meets(&election.schedule.meetings)),
            Need::Stations => district(&|district, _| !district.stations.is_empty()),
            Need::Tally => district(&|district, _| district.tally.is_some()),
            Need::PrimaryHours => {
                district(&|district, _| district.primary.as_ref().is_some_and(|primary| primary.hours.is_some()))
            }
            Need::PrimaryPlace => district(&|district, _| {
                !district.stations.is_empty()
                    || district.primary.as_ref().is_some_and(|primary| primary.place.is_some())
            }),
            Need::PrimaryVotes => district(&|district, _| {
                district.primary.as_ref().is_some_and(|primary| {
                    primary.took_part.is_some() && !primary.votes.is_empty() && !district.formal.is_empty()
                })
            }),
            Need::Runoff => district(&|_, facts| left(facts, RoundKind::Runoff)),
            Need::ByRound => district(&|_, facts| left(facts, RoundKind::ByRound)),
            Need::Winners | Need::ListedWinners | Need::RunoffWinners | Need::ByRoundWinners => {
                self.winners_known(election, facts, subject)
            }
            Need::RunoffTally => district(&|_, facts| counted(facts, RoundKind::Runoff)),
            Need::ByRoundTally => district(&|_, facts| counted(facts, RoundKind::ByRound)),
        }
    }
}

/// Whether voters and deputies of the whole election are known.
fn has_totals(facts: &Facts) -> bool {
    let counted = |congress: &CongressFacts| {
        congress.elected.is_some() && (congress.turnout.is_some() || facts.totals.turnout.is_some())
    };
    match facts.bodies[..] {
        [] => facts.totals.registered.is_some() && facts.congresses.iter().all(counted),
        [..] => facts.bodies.iter().any(|body| body.elected.is_some()),
    }
}

/// Whether anything of a congress can be drawn besides its timetable.
fn has_figures(congress: &CongressFacts, facts: &Facts) -> bool {
    let counted = congress.districts.iter().any(|district| district.rounds.is_some() && district.voters.is_some());
    counted || facts.totals.turnout.is_some() || congress.census.registered.is_some() || congress.structure.is_some()
}

/// Whether a round has been counted.
fn counted(facts: &DistrictFacts, round: RoundKind) -> bool {
    facts.rounds.as_ref().is_some_and(|rounds| rounds.of_round(round).is_some())
}

/// Whether a round has seats to vote for.
fn left(facts: &DistrictFacts, round: RoundKind) -> bool {
    facts.rounds.as_ref().is_some_and(|rounds| rounds.seats(round).is_some())
}
