//! What papers of bodies wait for, and when they arise.

use super::{Need, Subject, When};
use crate::facts::{BodyFacts, Facts, OfficeFacts, RoundKind};
use crate::model::body_kind::{ElectedIn, PRIMARY};
use crate::model::departure::{Departure, DepartureCause};
use crate::model::election::VotingDocument;
use crate::model::{Body, Election, Office};

impl Need {
    /// Whether it is known for a body, or for the one office that `subject` is.
    pub(super) fn known_of_body(
        self,
        election: &Election,
        facts: &Facts,
        subject: Subject,
        (body, of): (&Body, &BodyFacts),
    ) -> bool {
        let each = |test: &dyn Fn(&Office, &OfficeFacts) -> bool| {
            subject.offices(election, facts).all(|(office, facts)| test(office, facts))
        };
        let counted = |round: RoundKind| {
            let of = |facts: &OfficeFacts| facts.rounds.as_ref().is_some_and(|all| all.of_round(round).is_some());
            subject.offices(election, facts).any(|(_, facts)| of(facts))
        };
        match self {
            Need::Committee => body.committee.as_ref().is_some_and(|committee| committee.everyone().next().is_some()),
            Need::Represented => !of.represented || of.named.is_some(),
            Need::Electorate => of.voters.is_some(),
            Need::Superiors => !body.superiors.is_empty(),
            Need::Units => !body.units.is_empty(),
            Need::DelegateCandidates => {
                !body.units.is_empty() && body.units.iter().all(|unit| !unit.candidates.is_empty())
            }
            Need::Delegates => of.delegates.as_ref().is_some_and(|delegates| delegates.elected.is_some()),
            Need::Roll => of.roll.is_some(),
            Need::Nominees => each(&|office, _| !office.nominees.is_empty()),
            Need::Candidates => each(&|office, _| !office.formal.is_empty()),
            Need::Introductions => each(&|office, _| office.nominees.iter().all(|nominee| nominee.cv.is_some())),
            Need::Hours => body.polling_hours(election).is_some(),
            Need::Stations => !body.stations.is_empty() || body.place.is_some(),
            Need::RecallVote => {
                let voted = |departure: &Departure| departure.yes.and(departure.took_part).is_some();
                of.voters.is_some() && subject.departure(election).is_some_and(voted)
            }
            Need::Acceptance => subject.departure(election).is_some_and(|departure| departure.session.is_some()),
            Need::PrimaryHours => body.primary_hours(election).is_some() && of.day(PRIMARY).is_some(),
            Need::PrimaryPlace => body.primary.place.is_some() || body.place.is_some(),
            Need::PrimaryVotes => {
                let settled =
                    |office: &Office, _: &OfficeFacts| office.primary_votes.is_empty() || !office.formal.is_empty();
                let held = body.offices.iter().any(|office| !office.primary_votes.is_empty());
                body.primary.took_part.is_some() && held && of.day(PRIMARY).is_some() && each(&settled)
            }
            Need::Tally => body.count.is_some() && each(&|_, facts| facts.rounds.is_some()),
            Need::Winners => {
                let counted = of.attended == Some(true) && each(&|_, facts| facts.rounds.is_some());
                counted && subject.offices(election, facts).any(|(_, facts)| !facts.winners().is_empty())
            }
            Need::ByRoundTally => counted(RoundKind::ByRound),
            Need::RunoffTally => counted(RoundKind::Runoff),
            _ => false,
        }
    }
}

impl When {
    /// Whether it is so for a body, or for the one office that `subject` is.
    pub(super) fn arises_in_body(self, election: &Election, facts: &Facts, subject: Subject, body: &Body) -> bool {
        let any = |test: &dyn Fn(&Office) -> bool| subject.offices(election, facts).any(|(office, _)| test(office));
        let represented = subject.body_facts(facts).is_some_and(|facts| facts.represented);
        let left = |test: &dyn Fn(DepartureCause) -> bool| {
            subject.departure(election).is_some_and(|departure| test(departure.cause))
        };
        match self {
            When::CommitteeChange => body.committee.as_ref().is_some_and(|committee| !committee.changes.is_empty()),
            When::Committee => body.committee.is_some(),
            When::CommitteeOffices => {
                subject.offices(election, facts).any(|(_, facts)| facts.elected_in == ElectedIn::Committee)
            }
            When::MobileBoxes => !body.boxes.is_empty(),
            When::Proxies => !body.proxies.is_empty(),
            When::Writers => !body.writers.is_empty(),
            When::Units => !body.units.is_empty(),
            When::Excused => !body.electorate.excused.is_empty(),
            When::Recalled => left(&|cause| cause == DepartureCause::Recalled),
            When::Resigned => left(&|cause| cause == DepartureCause::Resigned),
            When::Ended => left(&|cause| matches!(cause, DepartureCause::Incapable | DepartureCause::Convicted)),
            When::ByElection => body.by_election.is_some(),
            When::VoterCards => election.voting_document != VotingDocument::IdCard && !represented,
            When::ByRound => any(&|office| office.by_round.is_some()),
            When::Runoff => any(&|office| office.runoff.is_some()),
            _ => false,
        }
    }
}
