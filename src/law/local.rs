//! What provinces settle of a rule: the values of [`Practice`], in words, with their articles.

use super::Case;
use crate::model::election::Occasion;
use crate::model::kind::{Range, Share};
use crate::model::practice::{ListOrder, Post, StillShort};
use crate::model::{Local, Practice};

/// A matter that provinces settle: a value of [`Practice`] that a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    InitialOrder,
    FormalOrder,
    PrimaryTurnout,
    PartyShare,
    WomenCandidates,
    MobileBox,
    CandidateBarred,
    RelativeBarred,
    VotingDays,
    Corrections,
    LateRegistration,
    RepeatNotice,
    ByElectionVoterList,
    ByElectionInitialList,
    ByElectionFormalList,
    StillShort,
    BallotsApart,
    CommitteeSize,
    PopulationBand,
}

impl Matter {
    /// Every matter, in the order of [`Practice`].
    pub const ALL: [Matter; 19] = [
        Matter::InitialOrder,
        Matter::FormalOrder,
        Matter::PrimaryTurnout,
        Matter::PartyShare,
        Matter::WomenCandidates,
        Matter::MobileBox,
        Matter::CandidateBarred,
        Matter::RelativeBarred,
        Matter::VotingDays,
        Matter::Corrections,
        Matter::LateRegistration,
        Matter::RepeatNotice,
        Matter::ByElectionVoterList,
        Matter::ByElectionInitialList,
        Matter::ByElectionFormalList,
        Matter::StillShort,
        Matter::BallotsApart,
        Matter::CommitteeSize,
        Matter::PopulationBand,
    ];

    /// The article by which the province of the case settles it, where it bears on the case.
    pub fn cite<'a>(self, case: &Case<'a>) -> Option<&'a str> {
        let of_by_elections =
            [Matter::ByElectionVoterList, Matter::ByElectionInitialList, Matter::ByElectionFormalList];
        let bears = !of_by_elections.contains(&self) || case.election().occasion == Occasion::ByElection;
        self.article(&case.kind.practice).filter(|_| bears)
    }

    /// `article` and, where the province settles the matter, its article.
    pub fn beside<'a>(self, article: &'a str, case: &Case<'a>) -> Vec<&'a str> {
        std::iter::once(article).chain(self.cite(case)).collect()
    }

    /// What the province settles, in words; `None` where it is silent.
    pub fn words(self, practice: &Practice) -> Option<String> {
        self.settled(practice).0
    }

    /// The key of the article by which the province settles it.
    pub fn article(self, practice: &Practice) -> Option<&str> {
        self.settled(practice).1
    }

    fn settled(self, practice: &Practice) -> (Option<String>, Option<&str>) {
        match self {
            Matter::InitialOrder => {
                said(&practice.initial_order, |order| list_order(*order, &practice.order_term.value))
            }
            Matter::FormalOrder => said(&practice.formal_order, |order| list_order(*order, &practice.order_term.value)),
            Matter::PrimaryTurnout => said(&practice.primary_turnout, |share| {
                share.map(|share| format!("参加预选的选民不少于本选区选民的{}", fraction(share)))
            }),
            Matter::PartyShare => said(&practice.party_share, |share| {
                share.map(|share| format!("政党、人民团体推荐的候选人不超过应选代表的{}", fraction(share)))
            }),
            Matter::WomenCandidates => said(&practice.women_candidates, |share| {
                share.map(|share| format!("妇女候选人不少于候选人的{}", fraction(share)))
            }),
            Matter::MobileBox => said(&practice.mobile_box, |crew| {
                let staff = if crew.persons > crew.monitors {
                    format!("，一共不少于{}人", crew.persons)
                } else {
                    String::new()
                };
                Some(format!("每个流动票箱的监票人不少于{}人{staff}", crew.monitors))
            }),
            Matter::CandidateBarred => said(&practice.candidate_barred, |posts| barred("候选人", posts)),
            Matter::RelativeBarred => said(&practice.relative_barred, |posts| barred("候选人的近亲属", posts)),
            Matter::VotingDays => said(&practice.voting_days, |days| Some(voting_days(*days))),
            Matter::Corrections => said(&practice.corrections_before, |days| days.map(corrections)),
            Matter::LateRegistration => said(&practice.late_registration_before, |days| {
                days.map(|days| format!("选举日的{days}日以前还可以补登"))
            }),
            Matter::RepeatNotice => said(&practice.repeat_notice_before, |days| {
                days.map(|days| format!("选举日的{days}日以前再次公布投票的时间和地点"))
            }),
            Matter::ByElectionVoterList => {
                said(&practice.by_election_voter_list, |days| by_election("选民名单", *days))
            }
            Matter::ByElectionInitialList => {
                said(&practice.by_election_initial_list, |days| by_election("代表候选人名单", *days))
            }
            Matter::ByElectionFormalList => {
                said(&practice.by_election_formal_list, |days| by_election("正式代表候选人名单", *days))
            }
            Matter::StillShort => said(&practice.still_short, |what| match what {
                StillShort::Open => None,
                StillShort::Vacant => Some("另行选举后仍不足的名额暂缺".to_owned()),
                StillShort::Later => Some("另行选举后仍不足的名额另找时间差额选举".to_owned()),
            }),
            Matter::BallotsApart => {
                said(&practice.ballots_apart, |apart| apart.then(|| "县、乡两级用不同的选票".to_owned()))
            }
            Matter::CommitteeSize => said(&practice.committee_size, |size| {
                size.map(|size| format!("选举委员会县级 {} 人，乡级 {} 人", size.county, size.township))
            }),
            Matter::PopulationBand => said(&practice.population_band, |share| {
                Some(format!("每一代表所代表的人口数与平均数相差一般不超过{}", fraction(*share)))
            }),
        }
    }
}

fn said<T>(local: &Local<T>, words: impl Fn(&T) -> Option<String>) -> (Option<String>, Option<&str>) {
    (words(&local.value), local.cite.as_deref())
}

/// `三分之一`, `30%`.
pub(super) fn fraction(share: Share) -> String {
    match (share.num, share.den) {
        (1, 3) => "三分之一".to_owned(),
        (num, den) => format!("{}%", num * 100 / den),
    }
}

fn list_order(order: ListOrder, term: &str) -> Option<String> {
    match order {
        ListOrder::Open => None,
        ListOrder::Strokes => Some(format!("以{term}为序")),
        ListOrder::StrokesOrPrimary => Some(format!("以{term}为序；经过预选的，以得票多少为序")),
    }
}

fn barred(who: &str, posts: &[Post]) -> Option<String> {
    let posts: Vec<&str> = posts.iter().map(|post| post.word()).collect();
    (!posts.is_empty()).then(|| format!("{who}不担任{}", posts.join("、")))
}

fn voting_days(days: Range) -> String {
    format!("投票 {days} 日")
}

fn corrections(days: u32) -> String {
    match days {
        0 => "选民名单到选举日都可以补正".to_owned(),
        days => format!("选民名单最迟在选举日的{days}日以前补正"),
    }
}

fn by_election(list: &str, days: Option<u32>) -> Option<String> {
    Some(match days {
        Some(days) => format!("补选的{list}在选举日的{days}日以前公布"),
        None => format!("补选的{list}没有规定提前几日公布"),
    })
}
