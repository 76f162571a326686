//! Candidates are introduced to voters, all alike (选举法 第三十四条).

use super::timetable::schedule;
use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Nominee;

/// Formal candidates with a curriculum vitae: the place, the person, the number of characters.
fn introduced<'a>(district: &DistrictCase<'a>) -> Vec<(FieldPath, &'a Nominee, usize)> {
    let formal = |nominee: &Nominee| district.district.formal.iter().any(|name| nominee.is_called(name));
    let told = district.nominees().filter(|(_, nominee)| formal(nominee)).filter_map(|(index, nominee)| {
        let length = nominee.cv.as_ref()?.0.chars().filter(|c| !c.is_whitespace()).count();
        Some((district.field("提名").index(index).key("简历"), nominee, length))
    });
    told.collect()
}

rules! {
    /// 选区的见面会应当在“日程”写的日子里。
    ///
    /// 选举日必须停止介绍代表候选人，程序照“日程”的“候选人见面”核对，所以选区不能写别的日子。
    ///
    /// 改法：把这一天写进“日程”的“候选人见面”，或者改正选区的日期。
    "MEET-001" Error ["npc-34"] ["NPC-32"]
    fn meetings_are_on_days_of_the_schedule(case, out) {
        let days = &case.election().schedule.meetings;
        for district in case.districts() {
            for (index, meeting) in district.district.meetings.iter().enumerate() {
                let path = district.field("见面会").index(index);
                let Some(day) = meeting.day.filter(|day| !days.contains(day)) else { continue };
                out.add(format!("{}：见面会的日期不在日程里", district.name()), |finding| {
                    let finding = finding.field(path.key("日期"), format!("“候选人见面”里没有 {day}"));
                    let finding = match days.is_empty() {
                        true => finding,
                        false => finding.field(schedule("候选人见面"), "日程安排的日子"),
                    };
                    finding.remedy(format!("把 {day} 写进“日程”的“候选人见面”，或者改正这里"))
                });
            }
        }
    }

    /// 正式代表候选人都应当有简历。
    ///
    /// 介绍候选人应当平等：一个人有，别的人也要有。都没有写的，等写了再做介绍。
    ///
    /// 改法：在“提名”里补上“简历”。
    "INTRO-001" Warning ["npc-34"] ["NPC-32"]
    fn everybody_is_introduced(case, out) {
        for district in case.districts() {
            let told = introduced(&district);
            let without = district.nominees().filter(|(_, nominee)| {
                nominee.cv.is_none() && district.district.formal.iter().any(|name| nominee.is_called(name))
            });
            for (index, nominee) in without.filter(|_| !told.is_empty()) {
                out.add(format!("{}：“{}”没有简历", district.name(), nominee.name), |finding| {
                    finding
                        .field(district.field("提名").index(index).key("姓名"), format!("同一选区有 {} 人写了简历", told.len()))
                        .remedy("补上“简历”，长短与别人相当")
                });
            }
        }
    }

    /// 各人的简历长短应当相当，最长的不超过最短的一倍。
    ///
    /// 印出来每人的地方和字号都一样大；写得多的人多占版面，对别人不公平。
    ///
    /// 改法：请写得长的缩短，或者请写得短的补充。
    "INTRO-002" Warning ["npc-34"] ["NPC-32", "PIT-18"]
    fn introductions_are_alike(case, out) {
        for district in case.districts() {
            let told = introduced(&district);
            let Some((short, least, fewest)) = told.iter().min_by_key(|(_, _, length)| *length) else { continue };
            for (path, nominee, length) in told.iter().filter(|(_, _, length)| *length > 2 * fewest) {
                out.add(format!("{}：“{}”的简历太长", district.name(), nominee.name), |finding| {
                    finding
                        .field(path.clone(), format!("{length} 个字"))
                        .field(short.clone(), format!("{}只有 {fewest} 个字", least.name))
                        .remedy(format!("缩短到 {} 个字以内，或者请{}补充", 2 * fewest, least.name))
                });
            }
        }
    }

    /// 简历不宜太长。
    ///
    /// 张贴的介绍要让人看得完、站着看得清。一般三百字左右。
    ///
    /// 改法：缩短，同一选区的人一起缩短。
    "INTRO-003" Warning ["npc-34"] ["NPC-32", "PIT-18"]
    fn introductions_are_short(case, out) {
        let most = case.kind.plausible.introduction;
        for district in case.districts() {
            for (path, nominee, length) in introduced(&district).into_iter().filter(|(.., length)| *length > most as usize) {
                out.add(format!("{}：“{}”的简历超过 {most} 字", district.name(), nominee.name), |finding| {
                    finding.field(path, format!("{length} 个字")).remedy(format!("缩短到 {most} 个字以内"))
                });
            }
        }
    }
}
