//! The stages of the plan, and whether the law can be kept with them.

use super::timetable::earliest_poll;
use super::{Case, Findings, Matter, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::{Day, Stage};

/// What names of stages in which people vote or meet the candidates contain: nothing is settled in them.
const LATER_STAGES: [&str; 4] = ["投票", "选举", "介绍", "见面"];

fn path(index: usize, key: &str) -> FieldPath {
    FieldPath::root().key("阶段").index(index).key(key)
}

/// A list that is posted when a stage is over.
struct Posting {
    /// The article that sets its last day.
    article: &'static str,
    /// What the province settles of it.
    matter: Matter,
    /// As people call the list.
    list: &'static str,
    /// The key of its day in the schedule.
    key: &'static str,
    posted: Option<Day>,
    by: Option<Day>,
}

/// Adds a finding if the last of these stages ends too late for its list to be posted in time.
fn leaves_time(case: &Case, out: &mut Findings, is_its: impl Fn(&str) -> bool, of: &Posting) {
    let stages = case.election().stages.iter().enumerate();
    let last = stages.filter(|(_, stage)| is_its(&stage.name)).max_by_key(|(_, stage)| stage.to);
    let Some(((index, stage), by)) = last.zip(of.by).filter(|_| of.posted.is_none()) else { return };
    if stage.to <= by {
        return;
    }
    let earliest = earliest_poll(case, stage.to, by);
    let (list, key) = (of.list, of.key);
    let keys = of.matter.beside(of.article, case);
    out.add_on(&keys, format!("照“{}”的安排，来不及按期公布{list}", stage.name), |finding| {
        finding
            .field(
                path(index, "结束"),
                format!("到 {} 才结束，{list}最迟 {by} 公布；照这个安排，选举日最早是 {earliest}", stage.to),
            )
            .field(FieldPath::root().key("选举日"), "选举日定在这一天")
            .remedy(format!("最迟 {by} 结束这个阶段；或者推迟选举日，不早于 {earliest}"))
            .remedy(format!("阶段没有结束就公布名单的，把公布的日期写进“日程”的“{key}”"))
    });
}

/// Adds a finding if the first session of the lowest congress, for which the plan is made, is not in the stage that is
/// named after it.
fn session_in_its_stage(case: &Case, out: &mut Findings) {
    let its = |name: &str| {
        let congress = name.contains("召开") && name.contains("代表大会");
        congress || ["人代会", "第一次会议"].iter().any(|word| name.contains(word))
    };
    let mut stages = case.election().stages.iter().enumerate().filter(|(_, stage)| its(&stage.name)).peekable();
    let lowest = case.congresses().max_by_key(|congress| congress.congress.level);
    let session = lowest.and_then(|congress| congress.first_session(case));
    let (Some((index, first)), Some((path, day))) = (stages.peek().copied(), session) else { return };
    if stages.any(|(_, stage)| (stage.from..=stage.to).contains(&day)) {
        return;
    }
    out.add(format!("第一次会议不在“{}”里", first.name), |finding| {
        finding
            .field(path, format!("“{}”从 {} 到 {}", first.name, first.from, first.to))
            .field(self::path(index, "名称"), format!("会议定在 {day}"))
            .remedy("核对会议的日期和这个阶段的起止日期")
    });
}

rules! {
    /// 阶段应当前后衔接，起止不颠倒，并且容得下选举日和第一次会议。
    ///
    /// 选举日应当在一个阶段里。有专门召开代表大会的阶段的（名称里有“召开……代表大会”“人代会”“第一次会议”），
    /// 本级的第一次会议应当在这个阶段里；别的阶段不看。
    ///
    /// 改法：核对“阶段”的起止日期，一个接一个写；选举日、第一次会议的日期写错的改正。
    "DATE-008" Warning ["npc-11"] ["PIT-03"]
    fn stages_in_order(case, out) {
        session_in_its_stage(case, out);
        let election = case.election();
        for (index, stage) in election.stages.iter().enumerate() {
            if stage.to < stage.from {
                out.add(format!("“{}”的起止日期颠倒", stage.name), |finding| {
                    finding.field(path(index, "结束"), format!("早于开始日 {}", stage.from)).remedy("核对这个阶段的开始和结束日期")
                });
            }
            let before = index.checked_sub(1).map(|before| &election.stages[before]);
            if let Some(before) = before.filter(|before| stage.from <= before.to) {
                out.add(format!("“{}”与前一阶段重叠", stage.name), |finding| {
                    finding
                        .field(path(index, "开始"), format!("“{}”到 {} 才结束", before.name, before.to))
                        .remedy("阶段应当一个接一个，核对起止日期")
                });
            }
        }
        let inside = |stage: &Stage| (stage.from..=stage.to).contains(&election.polling_day);
        if !election.stages.is_empty() && !election.stages.iter().any(inside) {
            out.add("选举日不在任何阶段里", |finding| {
                finding.field(FieldPath::root().key("选举日"), "各阶段的起止日期都不包括这一天").remedy("核对“阶段”的起止日期")
            });
        }
    }

    /// 各阶段的安排应当来得及在法定期限以前公布名单。
    ///
    /// 登记的阶段结束，才能公布选民名单；确定候选人的阶段结束，才能公布正式代表候选人名单。
    /// 阶段按名称认：名称里有“登记”的，有“候选人”的（投票、介绍、见面的阶段不算）。
    /// “日程”已经写了公布日的，只看公布日。
    ///
    /// 改法：缩短这个阶段，或者推迟选举日；阶段里就能公布名单的，把公布日写进“日程”。
    "DATE-020" Error ["npc-28", "npc-32"] ["NPC-21", "NPC-29", "PIT-03"] local [ByElectionVoterList, ByElectionFormalList]
    fn plan_can_keep_the_law(case, out) {
        let (stated, days) = (&case.election().schedule, &case.facts.timetable);
        let later = |name: &str| LATER_STAGES.iter().any(|word| name.contains(word));
        let candidates = |name: &str| name.contains("候选人") && !later(name);
        let registration = |name: &str| name.contains("登记") && !name.contains("候选人") && !later(name);
        // Where the days of registration are stated, they are judged, not the stage.
        if stated.registration.is_none() {
            let (posted, by) = (stated.voter_list, days.voter_list_by);
            let (article, matter) = ("npc-28", Matter::ByElectionVoterList);
            let list = Posting { article, matter, list: "选民名单", key: "选民名单公布", posted, by };
            leaves_time(case, out, registration, &list);
        }
        let (posted, by) = (stated.formal_list, days.formal_list_by);
        let (article, matter) = ("npc-32", Matter::ByElectionFormalList);
        let list = Posting { article, matter, list: "正式代表候选人名单", key: "正式候选人公布", posted, by };
        leaves_time(case, out, candidates, &list);
    }
}
