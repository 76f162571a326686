//! Days: what must be posted by when, and after what.

use super::case::Vote;
use super::{Case, CongressCase, Findings, Matter, Rule, report};
use crate::diag::{FieldPath, Severity};
use crate::model::election::DeadlineReading;
use crate::model::{Day, Report, ReportKind};

/// The path of a day of the schedule.
pub(super) fn schedule(key: &str) -> FieldPath {
    FieldPath::root().key("日程").key(key)
}

/// Says by how much `posted` misses `by`, its last day before `poll`.
pub(super) fn too_near(posted: Day, poll: Day, by: Day) -> String {
    let days = by.days_until(poll);
    match posted.days_until(poll) {
        left @ 0.. => format!("距选举日 {poll} 只有 {left} 日，应当不少于 {days} 日"),
        over => format!("比选举日 {poll} 还晚 {} 日，应当早于选举日不少于 {days} 日", -over),
    }
}

/// The earliest polling day for which `done` would not be too late, `by` being the last day for it now.
pub(super) fn earliest_poll(case: &Case, done: Day, by: Day) -> Day {
    let poll = case.election().polling_day;
    Day(done.0 + (poll.0 - by.0))
}

/// Adds a finding if a list was posted later than on its last day.
fn list_in_time(case: &Case, out: &mut Findings, what: &str, key: &str, posted: Option<Day>, by: Option<Day>) {
    let Some((posted, by)) = posted.zip(by).filter(|(posted, by)| posted > by) else { return };
    let reading = match case.election().deadline_reading {
        DeadlineReading::DMinusN => "",
        DeadlineReading::StrictPlusOne => "（期限算法是“隔足整日”，多算一日）",
    };
    out.add(format!("{what}公布得太晚"), |finding| {
        let earliest = earliest_poll(case, posted, by);
        finding
            .field(schedule(key), too_near(posted, case.election().polling_day, by) + reading)
            .remedy(format!("最迟 {by} 公布；或者推迟选举日，不早于 {earliest}"))
    });
}

/// Adds a finding if a day is earlier than the vote that it should follow; whether it is not.
fn after_vote(out: &mut Findings, vote: &Vote, article: &str, what: &str, path: FieldPath, day: Option<Day>) -> bool {
    let Some(day) = day.filter(|day| *day < vote.day) else { return true };
    out.add_on(&[article], format!("{what}早于{}", vote.name), |finding| {
        let label = format!("{day} 还没有到{} {}", vote.name, vote.day);
        finding.field(path, label).field(vote.path.clone(), "应当在这以后").remedy("核对两个日期")
    });
    false
}

/// Adds a finding if a congress meets before its election is complete.
fn session_after_vote(case: &Case, out: &mut Findings, congress: &CongressCase) {
    let (day, path) = (congress.congress.schedule.first_session, congress.schedule("第一次会议"));
    let what = format!("{}：第一次会议", congress.name());
    after_vote(out, &congress.last_vote(case), "org-20", &what, path, day);
}

/// Adds findings if a summary is earlier than what it tells of, or tells of a session before the first.
fn summaries_after_all(case: &Case, out: &mut Findings) {
    for (index, summary) in case.election().reports_of(ReportKind::Summary) {
        summary_after_all(case, out, &report::path(index), summary);
    }
}

fn summary_after_all(case: &Case, out: &mut Findings, path: &FieldPath, summary: &Report) {
    let (dated, met) = (path.key("日期"), path.key("领导人员").key("日期"));
    let written = after_vote(out, &case.last_vote(), "npc-46", "总结的日期", dated.clone(), Some(summary.date));
    let told = |congress: &CongressCase| case.election().session_told(congress.congress.level).is_some();
    let Some(congress) = case.congresses().find(told) else { return };
    let Some(session) = summary.leadership.as_ref().map(|leadership| leadership.date) else { return };
    let vote = congress.last_vote(case);
    if !after_vote(out, &vote, "org-20", "总结所写会议的日期", met.clone(), Some(session)) {
        return;
    }
    if written && summary.date < session {
        out.add_on(&["org-20"], "总结早于它所写的会议", |finding| {
            finding.field(dated, format!("会议 {session} 才开")).field(met.clone(), "会议的日期").remedy("核对两个日期")
        });
    }
    // A first session before the vote is named already.
    let first = congress.congress.schedule.first_session.filter(|first| *first >= vote.day && session < *first);
    if let Some(first) = first {
        out.add_on(&["org-20"], "总结所写的会议早于第一次会议", |finding| {
            finding
                .field(met, format!("第一次会议 {first} 才开"))
                .field(congress.schedule("第一次会议"), "开会的日期")
                .remedy("核对两个日期")
        });
    }
}

/// A notice that is posted before the poll: its key, its day, its last lawful day.
type Posting = (&'static str, Day, Option<Day>);

/// Notices of which the law says which comes first; of the voter list and the initial list it does not.
const ORDER: [[&str; 3]; 2] =
    [["登记公告", "选民名单公布", "正式候选人公布"], ["登记公告", "初步候选人公布", "正式候选人公布"]];

/// Adds a finding for every two notices in the wrong order; whether there are none. A notice is named once.
fn postings_in_order(out: &mut Findings, known: &[Posting]) -> bool {
    let posting = |key: &&str| known.iter().find(|(known, ..)| known == key).copied();
    let chains = ORDER.iter().map(|chain| chain.iter().filter_map(posting).collect::<Vec<_>>());
    let mut wrong: Vec<(Posting, Posting)> = vec![];
    for pair in chains.flat_map(|chain| chain.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()) {
        let named = wrong.iter().any(|(earlier, later)| *earlier == pair.0 || *later == pair.1);
        if pair.1.1 < pair.0.1 && !named {
            wrong.push(pair);
        }
    }
    for ((earlier, first, _), (later, ..)) in &wrong {
        out.add_on(&["npc-28", "npc-32"], format!("“{later}”早于“{earlier}”"), |finding| {
            finding
                .field(schedule(later), format!("这一天早于“{earlier}”（{first}）"))
                .field(schedule(earlier), "应当先于前者")
                .remedy("核对两个日期，按先后公布")
        });
    }
    wrong.is_empty()
}

rules! {
    /// 选民登记应当在选民名单公布以前结束。
    ///
    /// 登记公告先发，登记再开始；登记结束以后才能公布名单。起止日期不能颠倒。
    /// 还没有写名单公布日的，登记也不能拖过名单公布的最后一天。
    ///
    /// 改法：核对登记公告、登记起止和名单公布的日期；来不及的，提前结束登记，或者推迟选举日。
    "DATE-001" Error ["npc-11", "npc-28"] ["NPC-08", "NPC-21", "PIT-03"]
    fn registration_before_list(case, out) {
        let stated = &case.election().schedule;
        let Some(registration) = &stated.registration else { return };
        let end = schedule("选民登记").key("结束");
        if let Some(notice) = stated.registration_notice.filter(|notice| *notice > registration.from) {
            out.add("登记公告晚于登记开始", |finding| {
                finding
                    .field(schedule("登记公告"), format!("登记 {} 就开始了，公告 {notice} 才发", registration.from))
                    .remedy("公告应当在登记开始以前发布")
            });
        }
        let poll = case.election().polling_day;
        let last = case.facts.timetable.voter_list_by.unwrap_or(poll.before(1));
        if registration.to < registration.from {
            out.add("选民登记的起止日期颠倒", |finding| {
                finding.field(end, format!("早于开始日 {}", registration.from)).remedy("核对登记的开始和结束日期")
            });
        } else if let Some(list) = stated.voter_list {
            if list < registration.to {
                out.add("选民名单公布时登记还没有结束", |finding| {
                    finding
                        .field(end, format!("登记到 {} 才结束", registration.to))
                        .field(schedule("选民名单公布"), format!("名单 {list} 就公布了"))
                        .remedy("提前结束登记，或者推迟公布名单（仍不得晚于法定日期）")
                });
            }
        } else if registration.to > last {
            let earliest = earliest_poll(case, registration.to, last);
            out.add("选民登记结束得太晚，来不及公布选民名单", |finding| {
                finding
                    .field(end, format!("选举日是 {poll}，选民名单最迟 {last} 公布"))
                    .remedy(format!("最迟 {last} 结束登记并公布名单；或者推迟选举日，不早于 {earliest}"))
            });
        }
    }

    /// 选民名单应当在选举日的二十日以前公布。
    ///
    /// 选举日当天不算在内：最迟的公布日是选举日往前数二十日（D−20）。
    /// “期限算法”写“隔足整日”的，中间要隔足二十日，再早一日。补选照本省规定的日数。
    ///
    /// 改法：在最后一天以前公布；已经来不及的，推迟选举日，不能倒填日期。
    "DATE-002" Error ["npc-28"] ["NPC-21", "NPC-55", "DAY-1", "DAY-2", "DAY-3", "DAY-9"] local [ByElectionVoterList]
    fn voter_list_in_time(case, out) {
        let posted = case.election().schedule.voter_list;
        list_in_time(case, out, "选民名单", "选民名单公布", posted, case.facts.timetable.voter_list_by);
    }

    /// 代表候选人名单和代表候选人的基本情况应当在选举日的十五日以前公布。
    ///
    /// 选举日当天不算在内：最迟的公布日是选举日往前数十五日（D−15）。
    /// “期限算法”写“隔足整日”的，再早一日。补选照本省规定的日数。
    ///
    /// 改法：在最后一天以前公布；已经来不及的，推迟选举日，不能倒填日期。
    "DATE-003" Error ["npc-32"] ["NPC-27", "NPC-55", "DAY-1", "DAY-2", "DAY-3", "DAY-9"] local [ByElectionInitialList]
    fn initial_list_in_time(case, out) {
        let posted = case.election().schedule.initial_list;
        list_in_time(case, out, "代表候选人名单", "初步候选人公布", posted, case.facts.timetable.initial_list_by);
    }

    /// 正式代表候选人名单和代表候选人的基本情况应当在选举日的七日以前公布。
    ///
    /// 选举日当天不算在内：最迟的公布日是选举日往前数七日（D−7）。
    /// “期限算法”写“隔足整日”的，再早一日。补选照本省规定的日数。
    ///
    /// 改法：在最后一天以前公布；已经来不及的，推迟选举日，不能倒填日期。
    "DATE-004" Error ["npc-32"] ["NPC-29", "NPC-55", "DAY-1", "DAY-2", "DAY-3", "DAY-9"] local [ByElectionFormalList]
    fn formal_list_in_time(case, out) {
        let posted = case.election().schedule.formal_list;
        list_in_time(case, out, "正式代表候选人名单", "正式候选人公布", posted, case.facts.timetable.formal_list_by);
    }

    /// 各份公告的先后应当合乎程序。
    ///
    /// 先发登记公告，再公布选民名单和代表候选人名单，最后公布正式代表候选人名单，都在选举日以前；
    /// 选民名单和代表候选人名单哪个在前，法律没有规定。
    /// 当选代表名单不早于选举日，再次投票、另行选举的当选公布不早于那一次投票。第一次会议不早于本级的最后一次投票，
    /// 总结不早于各级的最后一次投票，再次投票、另行选举也算在内。
    /// 总结不早于它所写的会议，会议不早于第一次会议开会的那一天。
    ///
    /// 改法：对照存档的公告核对日期。
    "DATE-006" Error ["npc-28", "npc-32", "npc-46", "org-20"] ["NPC-08", "NPC-50", "PIT-03"]
    fn posting_order(case, out) {
        let (election, days) = (case.election(), &case.facts.timetable);
        let (stated, poll) = (&election.schedule, election.polling_day);
        // A list with a last day of its own is judged by that.
        let steps = [
            ("登记公告", stated.registration_notice, None),
            ("选民名单公布", stated.voter_list, days.voter_list_by),
            ("初步候选人公布", stated.initial_list, days.initial_list_by),
            ("正式候选人公布", stated.formal_list, days.formal_list_by),
        ];
        let known: Vec<Posting> = steps.into_iter().filter_map(|(key, day, by)| Some((key, day?, by))).collect();
        let last = known.iter().max_by_key(|(_, day, _)| *day).filter(|_| postings_in_order(out, &known));
        if let Some((key, day, None)) = last.filter(|(_, day, _)| *day >= poll) {
            out.add_on(&["npc-28", "npc-32"], format!("“{key}”不在选举日以前"), |finding| {
                finding.field(schedule(key), format!("{day} 不早于选举日 {poll}")).remedy("核对两个日期")
            });
        }
        // Those elected at the poll may be announced before a later round.
        after_vote(out, &case.poll(), "npc-46", "当选代表名单", schedule("当选名单公布"), stated.winners_list);
        for (district, (kind, round)) in case.districts().flat_map(|one| one.later_rounds().map(move |round| (one, round))) {
            let vote = Vote { name: kind.word(), path: district.round_field(kind, "日期"), day: round.day };
            let what = format!("{}：当选公布", district.name());
            after_vote(out, &vote, "npc-46", &what, district.round_field(kind, "当选公布"), round.winners_announced);
        }
        for congress in case.congresses() {
            session_after_vote(case, out, &congress);
        }
        summaries_after_all(case, out);
    }

    /// 公布日恰好是法定的最后一天，没有余地。
    ///
    /// 多数地方按“选举日往前数二十日、十五日、七日”掌握；也有人主张中间应当隔足整日，那样就迟了一天。
    /// 留出一两天余地最稳妥。“期限算法”已经写“隔足整日”的不再说明。
    ///
    /// 改法：有条件时提前一两天公布；已经公布的不用改。
    "DATE-007" Note ["npc-28", "npc-32"] ["DAY-2", "DAY-3"] local [ByElectionVoterList, ByElectionInitialList, ByElectionFormalList]
    fn no_reserve(case, out) {
        if case.election().deadline_reading == DeadlineReading::StrictPlusOne {
            return;
        }
        let stated = &case.election().schedule;
        let days = &case.facts.timetable;
        let steps = [
            ("选民名单公布", stated.voter_list, days.voter_list_by, "npc-28", Matter::ByElectionVoterList),
            ("初步候选人公布", stated.initial_list, days.initial_list_by, "npc-32", Matter::ByElectionInitialList),
            ("正式候选人公布", stated.formal_list, days.formal_list_by, "npc-32", Matter::ByElectionFormalList),
        ];
        for (key, posted, by, article, matter) in steps {
            let Some(by) = by.filter(|_| posted == by) else { continue };
            out.add_on(&matter.beside(article, case), format!("“{key}”恰好是法定的最后一天"), |finding| {
                finding.field(schedule(key), format!("{by} 是最后一天，没有余地")).remedy("有条件时提前一两天公布")
            });
        }
    }

    /// 选举日应当在法条表所记的法律施行期间。
    ///
    /// 公告印的条文号码按选举日选用；更早的号码表里没有，程序不猜。
    ///
    /// 改法：核对选举日；确要重印从前的公告，在项目“模板”文件夹的 statutes.yaml 里补上当时的条文号码。
    "DATE-010" Error ["npc-11"] ["PIT-01"]
    fn statutes_reach(case, out) {
        let day = case.election().polling_day;
        if case.statutes.cite("npc-28", day.0).is_none() {
            out.add("没有这一天的法条", |finding| {
                finding
                    .field(FieldPath::root().key("选举日"), "法条表没有记这么早的法律")
                    .remedy("核对选举日；确要重印从前的公告，在项目“模板”文件夹的 statutes.yaml 里补上当时的条文号码")
            });
        }
    }
}
