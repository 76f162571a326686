//! Candidates who leave the list, and what voters are told of candidates (选举法 第三十条、第三十五条).

use super::timetable::schedule;
use super::votes::quoted;
use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::candidacy::{CandidateChange, ChangeReason};

/// Every change of a candidate with its path.
fn changes<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, FieldPath, &'a CandidateChange)> {
    case.districts().flat_map(|district| {
        let changes = district.district.candidate_changes.iter().enumerate();
        changes.map(move |(index, change)| (district, district.field("候选人变动").index(index), change))
    })
}

/// Those that take somebody off the list.
fn leaving<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, FieldPath, &'a CandidateChange)> {
    changes(case).filter(|(.., change)| change.reason.takes_off())
}

/// The place of a person on the formal list.
fn formal_place(district: &DistrictCase, change: &CandidateChange) -> Option<usize> {
    let nominee = district.district.nominee(&change.name)?;
    district.district.formal.iter().position(|name| nominee.is_called(name))
}

rules! {
    /// “候选人变动”里的人应当是依法提名的人，每人只能退出一次。
    ///
    /// 退出的人，“提名”里照旧写着；程序照日期决定哪一份名单上还有他。
    ///
    /// 改法：核对姓名用字，同名的写成“姓名（区分）”；同一个人只留一项。
    "CAND-010" Error ["npc-30"] ["NPC-25", "NPC-30", "PIT-12"]
    fn changes_of_nominees(case, out) {
        for (index, (district, path, change)) in changes(case).enumerate() {
            let twins = district.district.nominees.iter().filter(|nominee| nominee.name == change.name).count();
            match district.district.nominee(&change.name) {
                None => out.add(format!("{}：“{}”没有被提名", district.name(), change.name), |finding| match twins {
                    0 => finding.field(path.key("姓名"), "“提名”里没有这个人").remedy("核对姓名用字"),
                    _ => finding.field(path.key("姓名"), "“提名”里有同名的人，分不清是哪一位").remedy("写成“姓名（区分）”，与“提名”里一致"),
                }),
                Some(nominee) => {
                    let again = changes(case).take(index).any(|(other, _, earlier)| {
                        let same = other.of.index == district.of.index && other.index == district.index;
                        same && nominee.is_called(&earlier.name) && earlier.reason.takes_off()
                    });
                    if again && change.reason.takes_off() {
                        out.add(format!("{}：“{}”退出写了两次", district.name(), change.name), |finding| {
                            finding.field(path.key("姓名"), "前面已经写过").remedy("只留一项")
                        });
                    }
                }
            }
        }
    }

    /// 正式名单公布的时候已经退出的人，不能列为正式代表候选人。
    ///
    /// 本人退出、接受境外资助、不具备资格、去世的，从那一天起不再是候选人，当天公布的名单上也没有他。
    ///
    /// 改法：从“正式候选人”里去掉；名单公布以后才退出的，核对日期。
    "CAND-011" Error ["npc-32", "npc-35"] ["NPC-30", "NPC-33"]
    fn who_left_is_not_formal(case, out) {
        let Some(list) = case.election().schedule.formal_list else { return };
        for (district, path, change) in leaving(case).filter(|(.., change)| change.day <= list) {
            let Some(position) = formal_place(&district, change) else { continue };
            out.add(format!("{}：“{}”已经退出，还列为正式代表候选人", district.name(), change.name), |finding| {
                finding
                    .field(district.field("正式候选人").index(position), format!("{list} 公布名单"))
                    .field(path.key("日期"), format!("{} {}", change.day, change.reason.word()))
                    .remedy("从“正式候选人”里去掉；公布以后才退出的，核对日期")
            });
        }
    }

    /// 选举日当天和以后，候选人不能再退出。
    ///
    /// 投票已经开始，选票上有他的姓名；当选以后不愿意担任的，可以向选举委员会说明，或者依照法律辞职。
    ///
    /// 改法：核对日期；确实在投票以后的，去掉“候选人变动”里的这一项。
    "CAND-012" Error ["npc-38"] ["NPC-32"]
    fn nobody_leaves_at_the_poll(case, out) {
        let poll = case.election().polling_day;
        for (district, path, change) in leaving(case).filter(|(.., change)| change.day >= poll) {
            out.add(format!("{}：“{}”退出得太晚", district.name(), change.name), |finding| {
                finding
                    .field(path.key("日期"), format!("选举日是 {poll}，退出最迟在 {}", poll.before(1)))
                    .remedy("核对日期；投票已经开始的，选票照旧有效，去掉这一项")
            });
        }
    }

    /// 正式名单公布以后有人退出的，要重新印选票，发通报。
    ///
    /// 选票、选票样本、选举办法、主持词、计票表，程序照退出以后的名单做；已经张贴的名单不改，以通报为准。
    ///
    /// 改法：张贴通报；已经印好的选票封存，照新的名单重印。
    "CAND-013" Note ["npc-11", "npc-32"] ["NPC-29", "PIT-19"]
    fn ballots_again(case, out) {
        let list = case.formal_day();
        for (district, path, change) in leaving(case).filter(|(.., change)| change.day > list) {
            if formal_place(&district, change).is_none() || change.day >= case.election().polling_day {
                continue; // CAND-012
            }
            out.add(format!("{}：“{}”在正式名单公布以后退出，选票要重印", district.name(), change.name), |finding| {
                finding
                    .field(path.key("日期"), format!("正式名单 {list} 已经公布"))
                    .remedy("张贴通报；选票、选票样本、选举办法照新的名单重做，印好的旧选票封存")
            });
        }
    }

    /// 候选人的情况不实的，应当向选民说明哪一项不实、实际怎样。
    ///
    /// 法律要求选举委员会通报，没有要求从名单上去掉；选举委员会不得因此增减候选人。依法不能作候选人的，事由写“不具备资格”。
    ///
    /// 改法：写“说明”，例如：公布的文化程度“大学专科”不实，实际是“高中”。
    "CAND-014" Warning ["npc-30"] ["NPC-25"]
    fn untrue_facts_are_named(case, out) {
        for (district, path, change) in changes(case) {
            if change.reason == ChangeReason::Untrue && change.note.is_none() {
                out.add(format!("{}：没有写“{}”的什么情况不实", district.name(), change.name), |finding| {
                    finding.field(path.key("事由"), "缺少“说明”").remedy("写“说明”：哪一项不实，实际怎样，一句话")
                });
            }
        }
    }

    /// 有人退出以后，提名的人应当仍然多于应选的名额。
    ///
    /// 正式名单还没有定的，先提醒；定了以后还不够的，不能投票。
    ///
    /// 改法：由政党、人民团体或者选民十人以上联名补充提名，写进“提名”，重新公布代表候选人名单；来不及的，推迟选举日。
    "CAND-015" Warning ["npc-31"] ["NPC-26", "PIT-04"]
    fn enough_nominees_are_left(case, out) {
        let poll = case.election().polling_day;
        for district in case.districts().filter(|district| district.district.formal.is_empty()) {
            let listed = district.district.nominees.iter();
            let left: Vec<String> =
                listed.map(|one| one.display_name()).filter(|name| district.district.left(name, poll).is_some()).collect();
            let (seats, count) = (district.district.seats, district.district.standing(poll).count() as u32);
            let range = case.candidates(seats);
            if !left.is_empty() && count < range.min {
                out.add(format!("{}：退出以后提名的人不够", district.name()), |finding| {
                    let label = format!("除去{}还有 {count} 人；应选 {seats} 名，候选人至少 {} 名", quoted(&left), range.min);
                    finding
                        .field(district.field("提名"), label)
                        .field(schedule("初步候选人公布"), "补充提名以后重新公布")
                        .remedy("补充提名，重新公布代表候选人名单；来不及的，推迟选举日")
                });
            }
        }
    }
}
