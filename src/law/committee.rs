//! The election committee: who appoints it, how many sit on it.

use super::timetable::schedule;
use super::{Case, CongressCase, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::committee::{CommitteeChange, LeaveReason};
use crate::model::{Area, Day, Level};

/// How the standing committee is written, in full and in short.
const STANDING_COMMITTEES: [&str; 3] = ["人民代表大会常务委员会", "人大常务委员会", "人大常委会"];
/// Bodies of a standing committee; they do not appoint.
const PARTS: [&str; 5] = ["主任会议", "党组", "办公室", "工作委员会", "工委"];

/// Whether `text` names the standing committee of the county, however shortly: `县人大常委会`,
/// `前旗人大常委会`, `青禾县第十七届人民代表大会常务委员会第三次会议`.
fn is_county_standing_committee(text: &str, area: &Area) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(whose) = standing_committee_of(&text) else { return false };
    let whose = match whose.strip_suffix('届').and_then(|head| head.rfind('第').map(|at| &head[..at])) {
        Some(head) => head,
        None => whose,
    };
    let whose = ["由", "经", "本", "该", "我"].iter().fold(whose, |text, word| text.trim_start_matches(word));
    whose.is_empty()
        || whose == "县级"
        || whose.ends_with(&area.county)
        || names(whose).any(|name| is_short_for(name, &area.county))
}

/// What stands before the name of a standing committee in `text`, unless it names only a part of one.
fn standing_committee_of(text: &str) -> Option<&str> {
    let parts = STANDING_COMMITTEES.iter().find_map(|name| text.split_once(name));
    parts.filter(|(_, rest)| !PARTS.iter().any(|part| rest.contains(part))).map(|(whose, _)| whose)
}

/// Whether `text` names the standing committee of any congress.
pub(super) fn is_standing_committee(text: &str) -> bool {
    standing_committee_of(text).is_some()
}

/// A name as it is, and without the names of the areas before it.
fn names(whose: &str) -> impl Iterator<Item = &str> {
    let ends = whose.char_indices().filter(|(_, c)| "省市州盟区".contains(*c));
    std::iter::once(whose).chain(ends.map(|(at, c)| &whose[at + c.len_utf8()..])).filter(|name| !name.is_empty())
}

/// Whether the letters of `short` stand in `full` in the same order, up to the last: `双江县` for `双江…自治县`.
fn is_short_for(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    short.chars().next_back() == full.chars().next_back() && short.chars().all(|c| rest.any(|other| other == c))
}

rules! {
    /// 县、乡两级选举委员会的组成人员都由县级人大常委会任命。
    ///
    /// 乡级选举委员会也由县级人大常委会任命，不由乡镇的人大主席团、党委、政府或者县级选举委员会任命。
    /// 接替离任成员的人也一样，选举委员会自己不能推选或者补选。
    ///
    /// 改法：核对任命文件，写县级人大常委会的全名；还没有任命的，报请县级人大常委会任命。
    "CMTE-001" Error ["npc-10"] ["NPC-06", "NPC-07"]
    fn appointed_by_the_county(case, out) {
        let area = &case.election().area;
        for congress in case.congresses() {
            let Some(appointed) = &congress.congress.committee.appointed else { continue };
            if !is_county_standing_committee(&appointed.by, area) {
                out.add(format!("{}不是由县级人大常委会任命", congress.congress.committee.name), |finding| {
                    finding
                        .field(
                            congress.field("选举委员会").key("任命").key("机关"),
                            format!("应当是{}人民代表大会常务委员会", area.county),
                        )
                        .remedy("核对任命文件；写得不全的补全，任命机关不对的报请县级人大常委会任命")
                });
            }
            for (index, change) in congress.congress.committee.changes.iter().enumerate() {
                let Some(by) = change.appointed_by.as_ref().filter(|by| !is_county_standing_committee(by, area)) else { continue };
                out.add(format!("接替{}的人不是由县级人大常委会任命", change.name), |finding| {
                    let path = congress.field("选举委员会").key("变动").index(index).key("任命机关");
                    let label = format!("“{by}”不能任命，应当是{}人民代表大会常务委员会", area.county);
                    finding.field(path, label).remedy("报请县级人大常委会任命；选举委员会不能自己推选或者补选成员")
                });
            }
        }
    }

    /// 选举委员会的人数应当合乎本省的规定。
    ///
    /// 国家的法律没有规定人数；本省没有规定的不检查。主任、副主任、委员一起算。
    ///
    /// 改法：核对名单有没有漏写；人数确实不合的，报请县级人大常委会补充任命或者调整。
    "CMTE-002" Warning ["npc-10"] ["NPC-07"] local [CommitteeSize]
    fn size_of_committee(case, out) {
        let Some(size) = case.kind.practice.committee_size.value else { return };
        for congress in case.congresses() {
            let committee = &congress.congress.committee;
            let count = committee.everyone().count();
            let range = match congress.congress.level {
                Level::County => size.county,
                Level::Township => size.township,
            };
            // Without members the list is not complete yet.
            if !committee.members.is_empty() && !(range.min as usize..=range.max as usize).contains(&count) {
                out.add(format!("{}的人数不合本省的规定", committee.name), |finding| {
                    finding
                        .field(congress.field("选举委员会").key("委员"), format!("主任、副主任、委员一共 {count} 人；本省规定 {range} 人"))
                        .remedy("核对有没有漏写；人数确实不合的，报请县级人大常委会调整")
                });
            }
        }
    }

    /// 登记公告应当在选举委员会任命以后发布。
    ///
    /// 公告由选举委员会发布，任命以前还没有选举委员会。
    ///
    /// 改法：核对任命日期和登记公告的日期。
    "CMTE-003" Warning ["npc-10", "npc-11"] ["NPC-07", "NPC-08", "PIT-03"]
    fn appointed_before_notice(case, out) {
        let Some(notice) = case.election().schedule.registration_notice else { return };
        for congress in case.congresses() {
            let committee = &congress.congress.committee;
            let Some(day) = committee.appointed.as_ref().and_then(|appointed| appointed.day) else { continue };
            if notice < day {
                out.add(format!("登记公告早于{}的任命", committee.name), |finding| {
                    finding
                        .field(schedule("登记公告"), format!("选举委员会 {day} 才任命"))
                        .field(congress.field("选举委员会").key("任命").key("日期"), "任命的日期")
                        .remedy("核对两个日期；选举委员会任命以后才能发布公告")
                });
            }
        }
    }

    /// 离任的人不能还在选举委员会的名单上。
    ///
    /// “主任”“副主任”“委员”写现在的组成人员，“变动”写离任的人和接替的人；任命公告里的名单，程序照变动倒推。
    /// 改任别的职务的，不能还写在原来的职务上。
    ///
    /// 改法：从名单上去掉离任的人，写上接替的人；没有离任的，去掉“变动”里的这一项。
    "CMTE-004" Error ["npc-10"] ["NPC-07", "PIT-10"]
    fn who_left_is_gone(case, out) {
        for (congress, path, change) in changes(case) {
            let committee = &congress.congress.committee;
            let still = committee.everyone().find(|(key, _, name)| {
                *name == change.name && (change.reason != LeaveReason::OtherSeat || *key == change.seat.word())
            });
            let Some((key, position, _)) = still else { continue };
            let seat = congress.field("选举委员会").key(key);
            out.add(format!("“{}”已经离任，还在{}的名单上", change.name, committee.name), |finding| {
                finding
                    .field(position.map_or(seat.clone(), |position| seat.index(position)), format!("还是{key}"))
                    .field(path.key("姓名"), format!("{} 离任", change.day))
                    .remedy("从名单上去掉；没有离任的，去掉“变动”里的这一项")
            });
        }
    }

    /// 因为成为代表候选人离任的，应当在提名的名单上。
    ///
    /// 各选区都写了提名才核对。本人后来退出的，名单上照旧写着。
    ///
    /// 改法：核对姓名用字和原因；在别处被提名、这里没有写那个选区的，不用改。
    "CMTE-005" Warning ["npc-10"] ["NPC-07"]
    fn who_left_as_a_candidate(case, out) {
        let known = || case.districts().all(|district| !district.district.nominees.is_empty());
        for (_, path, change) in changes(case).filter(|(.., change)| change.reason == LeaveReason::Candidate && known()) {
            if case.districts().all(|district| district.nominees().all(|(_, nominee)| nominee.name != change.name)) {
                out.add(format!("“{}”没有被提名", change.name), |finding| {
                    finding
                        .field(path.key("原因"), "“提名”里没有这个人")
                        .remedy("核对姓名用字和原因；在这里没有写的选区被提名的，不用改")
                });
            }
        }
    }

    /// 接替的人不能是代表候选人。
    ///
    /// 接替的人也是选举委员会的组成人员。已经退出、不再是候选人的，可以。
    ///
    /// 改法：另外提请任命；确是同名的两个人，在“提名”里写“区分”。
    "CMTE-006" Error ["npc-10"] ["NPC-07", "PIT-10"]
    fn successors_do_not_stand(case, out) {
        let poll = case.election().polling_day;
        for (congress, path, change) in changes(case) {
            let Some(name) = change.successor.as_deref() else { continue };
            // CAND-003
            if congress.congress.committee.everyone().any(|(.., member)| member == name) {
                continue;
            }
            let Some(district) = case.districts().find(|district| stands(district, name, poll)) else { continue };
            out.add(format!("接替的“{name}”是代表候选人"), |finding| {
                finding
                    .field(path.key("接替"), format!("在{}被提名", district.name()))
                    .remedy("另外提请任命；确是同名的两个人，在“提名”里写“区分”")
            });
        }
    }

    /// 接替的人应当写在选举委员会的名单上。
    ///
    /// 后来又离任、在“变动”里另有一项的除外。
    ///
    /// 改法：在“主任”“副主任”或者“委员”里写上接替的人。
    "CMTE-007" Warning ["npc-10"] ["NPC-07"]
    fn successors_are_on_the_committee(case, out) {
        for (congress, path, change) in changes(case) {
            let committee = &congress.congress.committee;
            let Some(name) = change.successor.as_deref() else { continue };
            let sits = committee.everyone().any(|(key, _, member)| member == name && key == change.seat.word());
            let left = committee.changes.iter().any(|other| other.name == name && other.seat == change.seat);
            // CMTE-006
            let stands = case.districts().any(|district| stands(&district, name, case.election().polling_day));
            if !sits && !left && !stands {
                out.add(format!("接替的“{name}”不在{}的名单上", committee.name), |finding| {
                    finding
                        .field(path.key("接替"), format!("“{}”里没有这个人", change.seat.word()))
                        .remedy(format!("在“{}”里写上；核对姓名用字", change.seat.word()))
                });
            }
        }
    }

    /// 变动的日期应当对得上：任命以后才离任，离任以后才接替；成为候选人的，正式名单公布以前离任。
    ///
    /// 应当辞去职务的是候选人，名单公布以后还在选举委员会里的，不合法律。
    ///
    /// 改法：核对各个日期。
    "CMTE-008" Warning ["npc-10"] ["NPC-07", "PIT-03"]
    fn days_of_changes(case, out) {
        let list = case.formal_day();
        for (congress, path, change) in changes(case) {
            let first = congress.congress.committee.appointed.as_ref().and_then(|appointed| appointed.day);
            let mut add = |key: &str, label: String, remedy: &str| {
                out.add(format!("“{}”变动的日期不对", change.name), |finding| finding.field(path.key(key), label).remedy(remedy));
            };
            if let Some(first) = first.filter(|first| change.day < *first) {
                add("日期", format!("选举委员会 {first} 才任命"), "核对离任的日期和任命选举委员会的日期");
            } else if change.reason == LeaveReason::Candidate && change.day > list {
                add("日期", format!("{} 才离任，正式名单 {list} 已经定了", change.day), "核对日期；成为候选人的，应当及早辞去选举委员会的职务");
            }
            if let Some(appointed) = change.appointed.filter(|appointed| *appointed < change.day) {
                add("任命日期", format!("{appointed} 就任命了，{} 才离任", change.day), "核对两个日期；先离任，再任命接替的人");
            }
        }
    }
}

/// Whether somebody called so still stands in a district on polling day.
fn stands(district: &DistrictCase, name: &str, poll: Day) -> bool {
    district.district.standing(poll).any(|(_, nominee)| nominee.is_called(name))
}

/// Every change of a committee with its path.
fn changes<'a>(case: &Case<'a>) -> impl Iterator<Item = (CongressCase<'a>, FieldPath, &'a CommitteeChange)> {
    case.congresses().flat_map(|congress| {
        let changes = congress.congress.committee.changes.iter().enumerate();
        changes.map(move |(index, change)| (congress, congress.field("选举委员会").key("变动").index(index), change))
    })
}
