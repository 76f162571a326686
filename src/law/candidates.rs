//! The formal list: how many, and who may stand.

use super::local::fraction;
use super::votes::quoted;
use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::election::Occasion;
use crate::model::{Area, Level, Nominee, Sex};

rules! {
    /// 代表候选人应当多于应选代表名额三分之一至一倍。
    ///
    /// 应选一名，候选人二名；应选二名，三至四名；应选三名，四至六名。两头的数都合法。
    /// 差额的比例以应选名额为分母：三选四是三分之一，不是四分之一。
    /// 补选代表，候选人可以多于应选名额，也可以同应选名额相等。
    /// 名单公布以后有人退出的，除去他再算：只剩一名候选人、应选一名的，不能投票。
    ///
    /// 改法：太少的，在公布正式名单以前补充提名；太多的，由选民小组讨论协商，或者进行预选。
    "CAND-001" Error ["npc-31", "npc-57"] ["NPC-26", "NPC-55", "ARI-2", "ARI-5", "PIT-04", "PIT-05"]
    fn number_of_candidates(case, out) {
        for district in case.districts().filter(|d| !d.district.formal.is_empty()) {
            let (seats, poll) = (district.district.seats, case.election().polling_day);
            let left: Vec<&String> =
                district.district.formal.iter().filter(|name| district.district.left(name, poll).is_some()).collect();
            let count = (district.district.formal.len() - left.len()) as u32;
            let range = case.candidates(seats);
            if !(range.min..=range.max).contains(&count) {
                let (word, remedy) = if count < range.min {
                    ("太少", match left.is_empty() {
                        true => "补充提名；候选人退出后不足的，应当在公布正式名单以前补足",
                        false => "由选民小组从依法提名的人里再确定候选人，写进“正式候选人”，重新公布名单，改“正式候选人公布”；来不及的，推迟选举日",
                    })
                } else {
                    ("太多", "由选民小组讨论协商，或者进行预选，减到最高限以内")
                };
                let by_election = case.election().occasion == Occasion::ByElection;
                let keys = if by_election { &["npc-31", "npc-57"][..] } else { &["npc-31"] };
                out.add_on(keys, format!("{}：正式代表候选人{word}", district.name()), |finding| {
                    let without = if left.is_empty() { String::new() } else { format!("除去{}，", quoted(&left)) };
                    finding.field(district.field("正式候选人"), format!("应选 {seats} 名，候选人应当是 {range} 名，{without}现在是 {count} 名")).remedy(remedy)
                });
            }
        }
    }

    /// 正式代表候选人都应当在公布过的代表候选人名单上。
    ///
    /// 候选人由选民和政党、人民团体提名，选举委员会汇总公布，不得调换或者增减。
    ///
    /// 改法：核对姓名用字；漏列提名的补在“提名”里；没有依法提名的人，从正式名单去掉。
    "CAND-002" Error ["npc-32", "direct-10"] ["NPC-27", "NPC-30"]
    fn formal_are_nominated(case, out) {
        for district in case.districts() {
            for (index, name) in district.district.formal.iter().enumerate().filter(|(_, name)| district.district.nominee(name).is_none()) {
                let twins = district.district.nominees.iter().filter(|nominee| &nominee.name == name).count();
                out.add(format!("{}：“{name}”不在代表候选人名单上", district.name()), |finding| {
                    let path = district.field("正式候选人").index(index);
                    match twins {
                        0 => finding.field(path, "“提名”里没有这个人").remedy("核对姓名用字；没有依法提名的人不能成为正式代表候选人"),
                        _ => finding.field(path, "“提名”里有同名的人，分不清是哪一位").remedy("写成“姓名（区分）”，与“提名”里一致"),
                    }
                });
            }
        }
    }

    /// 选举委员会的组成人员不能是代表候选人。
    ///
    /// 选举委员会的组成人员成为代表候选人的，应当辞去选举委员会的职务。县、乡两级的委员会都在内；
    /// 另行选举的候选人也一样。
    ///
    /// 改法：本人辞去选举委员会的职务，写进“选举委员会”的“变动”，公告变动；确是同名的两个人，在“提名”里写“区分”。
    "CAND-003" Error ["npc-10"] ["NPC-07", "PIT-10"]
    fn committee_members(case, out) {
        for district in case.districts() {
            for (path, name, nominee, label) in candidates(case, &district) {
                let called = |member: &str| nominee.map_or(member == name, |nominee| nominee.is_called(member));
                for (post, key, committee) in case.congresses().filter_map(|congress| congress.committee_seat(called)) {
                    out.add(format!("“{name}”既是选举委员会成员，又是代表候选人"), |finding| {
                        finding
                            .field(path.clone(), label.clone())
                            .field(post, format!("{committee}{key}"))
                            .remedy("本人辞去选举委员会职务，从“选举委员会”里去掉，写进它的“变动”，再发变动公告；确是同名的两个人，写“区分”")
                    });
                }
            }
        }
    }

    /// 同一级选举里，一个人只能在一个选区、一次出现在候选人名单上。
    ///
    /// 同名的两个人应当加注区分，选票上才分得清。
    ///
    /// 改法：确是一人的只留一处；确是两个人的，各写“区分”，例如住的村、出生的年份。
    "CAND-004" Error ["npc-30"] ["PIT-12"]
    fn nominated_once(case, out) {
        for congress in case.congresses() {
            let mut seen: Vec<(&Nominee, String)> = vec![];
            for district in case.districts().filter(|d| d.of.index == congress.index) {
                for (index, nominee) in district.nominees() {
                    let same = |(other, place): &&(&Nominee, String)| {
                        let same_name = other.display_name() == nominee.display_name();
                        same_name && (other.birth == nominee.birth || *place == district.name())
                    };
                    if let Some((_, place)) = seen.iter().find(same) {
                        out.add(format!("“{}”出现了两次", nominee.name), |finding| {
                            finding
                                .field(district.field("提名").index(index).key("姓名"), format!("在{place}已经写过"))
                                .remedy("确是一人的只留一处；确是同名的两个人，各写“区分”，例如 区分: 东滩")
                        });
                    }
                    seen.push((nominee, district.name()));
                }
                let formal = &district.district.formal;
                for (index, name) in formal.iter().enumerate().filter(|(index, name)| formal[..*index].contains(name)) {
                    out.add(format!("{}：正式代表候选人“{name}”写了两次", district.name()), |finding| {
                        finding.field(district.field("正式候选人").index(index), "前面已经写过").remedy("只留一处；确是同名的两个人，写成“姓名（区分）”")
                    });
                }
            }
        }
    }

    /// 代表候选人应当在选举日年满十八周岁。
    ///
    /// 选举日当天满十八周岁的算满。只写出生年月的，按那个月的最后一天出生来算。
    ///
    /// 改法：核对出生年月；只差几天的，把出生年月写到日；确实不满的，不能作候选人。
    "CAND-005" Error ["npc-4"] ["NPC-02", "NPC-59", "DAY-7"]
    fn candidates_of_age(case, out) {
        let (age, born_by) = (case.kind.voting_age, case.facts.timetable.born_by);
        for district in case.districts() {
            for (index, nominee) in district.district.standing(case.election().polling_day).filter(|(_, nominee)| nominee.birth.latest() > born_by) {
                out.add(format!("候选人“{}”到选举日不满 {age} 周岁", nominee.name), |finding| {
                    finding.field(district.field("提名").index(index).key("出生年月"), format!("应当在 {born_by}（含）以前出生")).remedy("核对出生年月；只知道月份而恰在这个月的，写到日")
                });
            }
        }
    }

    /// 提名人数超过最高差额比例的，应当经讨论协商或者预选确定正式代表候选人。
    ///
    /// 名单公布以后，先由各选民小组讨论、协商，根据较多数选民的意见确定；不能形成较为一致意见的，进行预选，
    /// 根据预选时得票多少确定。
    ///
    /// 改法：讨论协商或者预选以后，把确定的人写进“正式候选人”。
    "CAND-006" Note ["npc-32"] ["NPC-28"]
    fn too_many_nominees(case, out) {
        for district in case.districts() {
            let most = case.candidates(district.district.seats).max;
            let count = district.district.standing(case.formal_day()).count() as u32;
            if count > most && district.district.formal.is_empty() {
                out.add(format!("{}：提名人数超过最高差额比例", district.name()), |finding| {
                    finding.field(district.field("提名"), format!("提名 {count} 人，最多 {most} 人")).remedy("由选民小组讨论协商；不能形成较为一致意见的，进行预选")
                });
            }
        }
    }

    /// 提名人数没有超过最高差额比例的，全部列为正式代表候选人，不得减少。
    ///
    /// 只有提名人数超过最高差额比例，才由选民讨论、协商或者预选来减少。候选人自己退出的（写进“候选人变动”）不在此列。
    ///
    /// 改法：把提名的人全部列入正式候选人；本人书面退出的，写进“候选人变动”。
    "CAND-007" Warning ["npc-32", "direct-10"] ["NPC-28", "NPC-30"]
    fn nobody_struck_off(case, out) {
        for district in case.districts().filter(|d| !d.district.formal.is_empty()) {
            let range = case.candidates(district.district.seats);
            let (least, most) = (range.min as usize, range.max as usize);
            let listed: Vec<&Nominee> = district.district.standing(case.formal_day()).map(|(_, nominee)| nominee).collect();
            let formal = &district.district.formal;
            // Too few, unknown and repeated names have findings of their own.
            let known = formal.iter().enumerate().all(|(i, name)| district.district.nominee(name).is_some() && !formal[..i].contains(name));
            if formal.len() < least || !known {
                continue;
            }
            let left_out = |nominee: &&Nominee| district.district.formal.iter().all(|name| !nominee.is_called(name));
            for nominee in listed.iter().copied().filter(left_out).filter(|_| listed.len() <= most) {
                out.add(format!("{}：“{}”没有列为正式代表候选人", district.name(), nominee.name), |finding| {
                    finding
                        .field(district.field("正式候选人"), format!("提名 {} 人，没有超过最高的 {most} 人，不必减少", listed.len()))
                        .remedy("列入正式候选人；本人书面退出的，写进“候选人变动”")
                });
            }
        }
    }

    /// 公民不得同时担任两个以上互不隶属的行政区域的人民代表大会代表。
    ///
    /// 上下级隶属的可以兼任：乡级代表可以同时是本县、本市、本省的代表，县级代表可以同时是本县一个乡镇的代表。
    /// “兼任代表”写行政区域的全名；本县其他乡镇，连县名一起写，例如 青禾县青山镇。
    /// “地区”没有写“市”的，不知道属于哪个市，写某市、某州、某盟的不核对。
    ///
    /// 改法：核对“兼任代表”写的地方；确是互不隶属的，本人先辞去那里的代表职务，再去掉这一项。
    "CAND-008" Error ["npc-48"] ["NPC-52"]
    fn deputy_elsewhere(case, out) {
        let area = &case.election().area;
        for district in case.districts() {
            for (index, nominee) in district.district.standing(case.election().polling_day) {
                let seats = nominee.other_seats.iter().enumerate();
                for (seat, place) in seats.filter(|(_, place)| !may_be_related(place, area, district.of.congress.level)) {
                    out.add(format!("“{}”是另一个地方的代表", nominee.name), |finding| {
                        let path = district.field("提名").index(index).key("兼任代表").index(seat);
                        let chain = chain(area);
                        let finding = finding
                            .field(path, format!("“{place}”与{}互不隶属", district.of.congress.area))
                            .remedy(format!("核对地名，有隶属关系的只有{}；确是别处的代表，先辞去那里的职务", chain.join("、")));
                        match district.of.congress.level {
                            Level::County => finding.remedy(format!("本县其他乡镇的代表，连县名一起写：{}{place}", area.county)),
                            Level::Township => finding,
                        }
                    });
                }
            }
        }
    }

    /// 候选人中妇女的比例不应当低于本省的规定。
    ///
    /// 选举法要求有适当数量的妇女代表，逐步提高比例；有的地方规定了候选人里妇女至少占多少。
    /// 按本级全部选区的正式代表候选人合计，全部选区都确定了候选人才核对；补选不核对。
    ///
    /// 改法：提名和讨论协商时增加妇女候选人；正式名单已经公布的，向上级选举工作机构说明情况。
    "CAND-009" Warning ["npc-7"] ["NPC-04"] local [WomenCandidates]
    fn women_among_candidates(case, out) {
        let Some(share) = case.kind.practice.women_candidates.value.filter(|_| case.is_general()) else { return };
        for congress in case.congresses() {
            let Some(total) = congress.facts.candidates else { continue };
            let districts = congress.congress.districts.iter();
            let persons = districts.flat_map(|district| district.formal.iter().map(|name| district.nominee(name)));
            let Some(persons) = persons.collect::<Option<Vec<_>>>() else { continue }; // CAND-002
            let women = persons.iter().filter(|person| person.sex == Sex::Female).count() as u32;
            let least = share.reached_by(total);
            if women < least {
                out.add(format!("{}选举：妇女候选人少于本省规定的比例", congress.name()), |finding| {
                    let label = format!("正式候选人一共 {total} 人，妇女 {women} 人；不少于{}，就是至少 {least} 人", fraction(share));
                    finding.field(congress.field("选区"), label).remedy(format!("再增加妇女候选人 {} 人；或者核对“性别”", least - women))
                });
            }
        }
    }
}

/// Those who stand in a district, in the poll or in a by-round: place, name, and what the place says.
fn candidates<'a>(case: &Case, district: &DistrictCase<'a>) -> Vec<(FieldPath, &'a str, Option<&'a Nominee>, String)> {
    let label = format!("在{}被提名", district.name());
    let nominee = |(index, nominee): (usize, &'a Nominee)| {
        (district.field("提名").index(index).key("姓名"), nominee.name.as_str(), Some(nominee), label.clone())
    };
    let later = district.district.by_round.iter().flat_map(|round| round.candidates.iter().enumerate());
    let later = later.filter(|(_, name)| district.district.nominee(name).is_none()).map(|(index, name)| {
        let path = district.field("另行选举").key("候选人").index(index);
        (path, name.as_str(), None, format!("是{}另行选举的候选人", district.name()))
    });
    district.district.standing(case.election().polling_day).map(nominee).chain(later).collect()
}

/// The areas above and around an election, from the widest.
fn chain(area: &Area) -> Vec<&str> {
    let city = area.city.as_deref();
    [&*area.province].into_iter().chain(city).chain([area.county.as_str(), &area.township]).collect()
}

/// The widest area of all.
const NATION: [&str; 2] = ["中华人民共和国", "全国"];
/// How the name of an area between province and county ends.
const CITY: [&str; 3] = ["市", "州", "盟"];

/// The area in the name of a congress: `样例省第十四届人民代表大会` is of `样例省`.
fn area_of(place: &str) -> String {
    let place = place.strip_suffix("代表").unwrap_or(place);
    let place = ["人民代表大会", "人大"].iter().find_map(|congress| place.strip_suffix(congress)).unwrap_or(place);
    match (place.find('第'), place.find('届')) {
        (Some(from), Some(to)) if from < to => [&place[..from], &place[to + '届'.len_utf8()..]].concat(),
        _ => place.to_owned(),
    }
}

/// Whether a city that the description does not name may be the one above the election's county.
fn may_be_city(name: &str, area: &Area) -> bool {
    let no_city = area.city.is_some() || area.province.ends_with('市');
    let elsewhere = ["省", "自治区"].iter().any(|province| name.contains(province));
    !no_city && !elsewhere && CITY.iter().any(|ending| name.ends_with(ending))
}

/// Whether `place` contains the area of the election or, for a county, lies in it: names of the
/// chain one after another, and after the county's any name.
fn may_be_related(place: &str, area: &Area, level: Level) -> bool {
    let place = area_of(place);
    let mut rest = place.as_str();
    for name in NATION.into_iter().chain(chain(area)) {
        let Some(shorter) = rest.strip_prefix(name) else { continue };
        rest = shorter;
        if name == area.county && level == Level::County {
            return true;
        }
    }
    rest.is_empty() || may_be_city(rest, area)
}
