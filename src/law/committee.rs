//! The election committee: who appoints it, how many sit on it.

use super::timetable::schedule;
use super::{Case, Findings, Rule};
use crate::diag::Severity;
use crate::model::{Area, Level};

/// How the standing committee is written, in full and in short.
const STANDING_COMMITTEES: [&str; 3] = ["人民代表大会常务委员会", "人大常务委员会", "人大常委会"];
/// Bodies of a standing committee; they do not appoint.
const PARTS: [&str; 5] = ["主任会议", "党组", "办公室", "工作委员会", "工委"];

/// Whether `text` names the standing committee of the county, however shortly: `县人大常委会`,
/// `前旗人大常委会`, `青禾县第十七届人民代表大会常务委员会第三次会议`.
fn is_county_standing_committee(text: &str, area: &Area) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let parts = STANDING_COMMITTEES.iter().find_map(|name| text.split_once(name));
    let Some((whose, _)) = parts.filter(|(_, rest)| !PARTS.iter().any(|part| rest.contains(part))) else {
        return false;
    };
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
}
