//! Offices: how many seats and candidates, and who may stand.

use super::votes::quoted;
use super::{Case, Findings, OfficeCase, Rule, cited};
use crate::diag::Severity;
use crate::facts::CommitteeFacts;
use crate::model::body_kind::ElectedIn;

rules! {
    /// 一个职位的名额应当在规定的范围以内。
    ///
    /// 例如村民委员会主任只有一名；乡镇人民代表大会设主席一名，可以设副主席一名至二名。
    ///
    /// 改法：核对“名额”。
    "OFFICE-001" Error ["village-8", "residents-8", "org-18"] ["VC-01", "ORG-01"]
    fn seats(case, out) {
        for office in case.offices() {
            let Some(rule) = office.rule() else { continue };
            if (rule.seats.min..=rule.seats.max).contains(&office.office.seats) {
                continue;
            }
            out.add_on(&cites(&office), format!("{}的名额不对", office.name()), |finding| {
                finding.field(office.field("名额"), format!("应当是 {} 名", rule.seats)).remedy("核对“名额”")
            });
        }
    }

    /// 一个职位只能写一次。
    ///
    /// 改法：合成一项，名额写在一起。
    "OFFICE-002" Error ["village-8", "residents-8"] ["VC-01"]
    fn written_once(case, out) {
        for office in case.offices() {
            let before = &office.of.body.offices[..office.index];
            if before.iter().any(|other| other.title == office.office.title) {
                out.add(format!("{}写了两次", office.name()), |finding| {
                    finding.field(office.field("名称"), "前面已经有这个职位").remedy("合成一项，名额写在一起")
                });
            }
        }
    }

    /// 候选人的人数应当符合差额的规定。
    ///
    /// 村民委员会、居民委员会的候选人应当多于应选名额；乡镇长、人大主席的候选人可以多一人，也可以等额，副职应当多一人至三人；党组织、团组织的委员候选人应当多于应选人数的百分之二十，不足一人的算一人。差额的分母是应选名额。
    ///
    /// 改法：少的，在公布名单以前补充提名；多的，由预选或者协商减到规定的人数。
    "OFFICE-003" Error ["village-18", "residents-18", "org-27", "party-number", "league-number"] ["VC-12", "RC-08", "ORG-07", "ORG-08", "CPC-07", "CYL-09", "ARI-4", "PIT-04"]
    fn number_of_candidates(case, out) {
        for office in case.offices().filter(|office| !office.office.formal.is_empty()) {
            let (count, seats) = (office.office.formal.len() as u32, office.office.seats);
            let (fewest, most) = (office.facts.fewest, office.facts.most);
            let too_many = most.is_some_and(|most| count > most);
            if count >= fewest && !too_many {
                continue;
            }
            let wanted = match most {
                Some(most) if most == fewest => format!("应当是 {fewest} 名"),
                Some(most) => format!("应当是 {fewest} 到 {most} 名"),
                None => format!("至少要 {fewest} 名"),
            };
            let (word, remedy) = if too_many {
                ("太多", "由预选或者协商减到规定的人数")
            } else {
                ("太少", "补充提名，写进“提名”和“正式候选人”")
            };
            let local = office.of.rules.practice.more.get(&office.office.title).and_then(|local| local.cite.as_deref());
            let keys: Vec<&str> = cites(&office).into_iter().chain(local).collect();
            out.add_on(&keys, format!("{}：候选人{word}", office.name()), |finding| {
                finding.field(office.field("正式候选人"), format!("应选 {seats} 名，候选人{wanted}，现在是 {count} 名")).remedy(remedy)
            });
        }
    }

    /// 正式候选人应当是依法提名的人；提名和正式候选人里，每人只写一次。
    ///
    /// 改法：核对姓名用字；漏列提名的补在“提名”里。
    "OFFICE-004" Error ["village-18", "residents-18", "org-26"] ["VC-10", "RC-08", "ORG-06"]
    fn formal_are_nominated(case, out) {
        for office in case.offices() {
            let nominees = &office.office.nominees;
            for (index, nominee) in nominees.iter().enumerate() {
                if nominees[..index].iter().any(|other| other.display_name() == nominee.display_name()) {
                    let path = office.field("提名").index(index).key("姓名");
                    out.add_on(&cites(&office), format!("{}：提名里“{}”写了两次", office.name(), nominee.name), |finding| {
                        finding.field(path, "前面已经写过").remedy("确是一人的只留一处；确是同名的两个人，各写“区分”")
                    });
                }
            }
            let formal = &office.office.formal;
            for (index, name) in formal.iter().enumerate() {
                let path = office.field("正式候选人").index(index);
                if formal[..index].contains(name) {
                    out.add_on(&cites(&office), format!("{}：候选人“{name}”写了两次", office.name()), |finding| {
                        finding.field(path, "前面已经写过").remedy("只留一处；确是同名的两个人，写成“姓名（区分）”")
                    });
                } else if office.office.nominee(name).is_none() {
                    out.add_on(&cites(&office), format!("{}：“{name}”没有提名", office.name()), |finding| {
                        finding.field(path, "“提名”里没有这个人").remedy("核对姓名用字；漏列的，补在“提名”里")
                    });
                }
            }
        }
    }

    /// 一个人只能列为一个职位的正式候选人。
    ///
    /// 同一张选票上，同一个人不能选两个职务；几个职位都有人提名的，由本人选定一个。不同的委员会可以兼任，例如纪委书记一般也是党委委员。
    ///
    /// 改法：请本人书面选定一个职位，从别的职位的“正式候选人”里去掉。
    "OFFICE-005" Error ["village_sichuan-22"] ["PIT-12"]
    fn one_office_each(case, out) {
        for body in case.bodies() {
            let mut seen: Vec<(&String, &str)> = vec![];
            for office in body.offices().filter(|office| office.facts.elected_in == ElectedIn::Assembly) {
                for (index, name) in office.office.formal.iter().enumerate() {
                    // Who is in one committee may be in another, and be sent to a higher congress.
                    let committee = |title: &str| body.rules.office(title).and_then(|rule| rule.committee.as_ref());
                    let alike = |title: &str| committee(title) == committee(&office.office.title);
                    let other = seen.iter().find(|(known, title)| {
                        *known == name && *title != office.office.title && alike(title)
                    });
                    if let Some((_, title)) = other {
                        out.add(format!("{}：“{name}”列为两个职位的候选人", body.body.name), |finding| {
                            finding
                                .field(office.field("正式候选人").index(index), format!("已经是{title}的候选人"))
                                .remedy("请本人书面选定一个职位，从另一个职位的“正式候选人”里去掉")
                        });
                    }
                    seen.push((name, &office.office.title));
                }
            }
        }
    }

    /// 选举委员会的成员被提名为候选人的，应当退出选举委员会。
    ///
    /// 二〇二六年起，近亲属被提名的也应当退出（看候选人“近亲属”里写的姓名）；缺额由原推选结果依次递补或者另行推选。
    ///
    /// 改法：本人退出选举委员会，从“选举委员会”里去掉，写进它的“变动”，公告变动。
    "OFFICE-006" Error ["village-15", "residents-15"] ["VC-05", "RC-04", "PIT-10"]
    fn committee_members(case, out) {
        for office in case.offices() {
            // Where no article says so, an outgoing committee may stand again.
            let Some(Some(article)) = office.of.rules.instead.get("npc-10") else { continue };
            let keys = [article.as_str()];
            for (index, nominee) in office.office.nominees.iter().enumerate() {
                let path = office.field("提名").index(index);
                if let Some(seat) = office.of.committee_seat(|member| nominee.is_called(member)) {
                    out.add_on(&keys, format!("{}：“{}”是选举委员会成员，又被提名", office.name(), nominee.name), |finding| {
                        finding
                            .field(path.key("姓名"), "被提名为候选人")
                            .field(seat, "选举委员会成员")
                            .remedy("本人退出选举委员会，从“选举委员会”里去掉，写进它的“变动”，公告变动；确是同名的两个人，写“区分”")
                    });
                    continue;
                }
                let apart = office.of.rules.practice.relatives_apart.value;
                let related = |member: &str| nominee.relatives.iter().any(|relative| relative == member);
                let Some(seat) = office.of.committee_seat(related).filter(|_| apart) else { continue };
                out.add_on(&keys, format!("{}：“{}”的近亲属是选举委员会成员", office.name(), nominee.name), |finding| {
                    finding
                        .field(path.key("近亲属"), "近亲属被提名的，也应当退出选举委员会")
                        .field(seat, "选举委员会成员")
                        .remedy("这名成员退出选举委员会，从“选举委员会”里去掉，写进它的“变动”，公告变动")
                });
            }
        }
    }

    /// 有规定的不宜情形的人，不能列为正式候选人。
    ///
    /// 村民委员会组织法列明：被开除党籍的，因犯罪受过刑事处罚的，参与宗族恶势力、黑恶势力违法活动的，组织、参与非法宗教活动和邪教的，不得提名为候选人；当地联审还有别的情形。文件里不印这些情形。
    ///
    /// 改法：联审认定属实的，从“正式候选人”里去掉；写错的，改正“不宜情形”。
    "OFFICE-007" Error ["village-18", "residents-18"] ["VC-11", "RC-08", "VS-06"]
    fn nobody_barred(case, out) {
        for office in case.offices() {
            for (index, name) in office.office.formal.iter().enumerate() {
                let Some(nominee) = office.office.nominee(name).filter(|nominee| !nominee.bars.is_empty()) else { continue };
                out.add_on(&cites(&office), format!("{}：“{name}”不能列为候选人", office.name()), |finding| {
                    finding
                        .field(office.field("正式候选人").index(index), format!("“提名”里写了不宜情形：{}", quoted(&nominee.bars)))
                        .remedy("联审认定属实的，从“正式候选人”里去掉；写错的，改正“不宜情形”")
                });
            }
        }
    }

    /// 有的职位只能从规定的人里选：乡镇人民代表大会主席、副主席从代表中选出，也是主席团的成员。
    ///
    /// 写了代表团、主席团名单的，程序才核对。
    ///
    /// 改法：核对姓名用字；不是代表的，从“正式候选人”里去掉。
    "OFFICE-008" Error ["org-18", "org-19"] ["ORG-01", "ORG-02"]
    fn from_those_allowed(case, out) {
        for office in case.offices() {
            for from in office.rule().into_iter().flat_map(|rule| &rule.from) {
                let Some(list) = office.of.facts.list(&from.value).filter(|list| !list.parts.is_empty()) else { continue };
                let keys = cited(&from.cite);
                for (index, name) in office.office.formal.iter().enumerate() {
                    let known = |reference: &String| office.office.nominee(name).map_or(name, |one| &one.name) == reference;
                    if list.people().any(known) {
                        continue;
                    }
                    out.add_on(&keys, format!("{}：候选人“{name}”不在{}名单里", office.name(), list.title), |finding| {
                        finding
                            .field(office.field("正式候选人").index(index), format!("应当是{}名单里的人", list.title))
                            .remedy("核对姓名用字；确实不是的，从“正式候选人”里去掉")
                    });
                }
            }
        }
    }

    /// 联名提名的人数应当够，一方提名的人数不得超过应选名额。
    ///
    /// 乡镇人民代表大会的领导人员，由主席团提名，或者由代表十人以上书面联合提名；主席团和每一联名的代表提名的人数，都不得超过应选名额。
    ///
    /// 改法：联名的人数写错的改正；不够的，这件提名不成立，从“提名”里去掉。主席团多提的，去掉多的。
    "OFFICE-009" Error ["org-26"] ["ORG-06"]
    fn nominated_by_enough(case, out) {
        for office in case.offices() {
            let Some(fewest) = &office.of.rules.joint_nominators else { continue };
            let keys = cited(&fewest.cite);
            let (seats, nominees) = (office.office.seats, &office.office.nominees);
            for (index, nominee) in nominees.iter().enumerate() {
                let path = office.field("提名").index(index);
                if let Some(count) = nominee.joint_voters.filter(|count| *count < fewest.value) {
                    out.add_on(&keys, format!("{}：“{}”的联名人数不够", office.name(), nominee.name), |finding| {
                        finding
                            .field(path.key("联名选民"), format!("{count} 人联名，至少要{} {} 人", office.of.rules.words.voters, fewest.value))
                            .remedy("核对人数；不够的，从“提名”里去掉")
                    });
                }
                let Some(by) = &nominee.nominated_by else { continue };
                let theirs = |one: &&crate::model::Nominee| one.nominated_by.as_ref() == Some(by);
                // Told of at the first one too many.
                if nominees[..=index].iter().filter(theirs).count() as u32 == seats.saturating_add(1) {
                    let all = nominees.iter().filter(theirs).count();
                    out.add_on(&keys, format!("{}：{by}提名太多", office.name()), |finding| {
                        finding.field(path.key("推荐政党团体"), format!("一共提名 {all} 人，应选 {seats} 名")).remedy("去掉多的；代表联合提名的，写“联名选民”")
                    });
                }
            }
        }
    }

    /// 各个职位分别发票的，选票要用不同颜色的纸。
    ///
    /// 一人领几张选票，投进一个票箱；颜色一样，容易写错、投错，分票也慢。
    ///
    /// 改法：给各个职位写不同的“选票颜色”。
    "OFFICE-010" Warning ["org-28"] ["ORG-11", "PIT-26"]
    fn colours_differ(case, out) {
        for office in case.offices() {
            let Some(colour) = &office.facts.colour else { continue };
            let mut before = office.of.offices().take(office.index);
            let Some(other) = before.find(|other| other.facts.colour.as_ref() == Some(colour)) else { continue };
            let key = if office.office.colour.is_some() { "选票颜色" } else { "名称" };
            out.add(format!("{}：选票与{}的颜色一样", office.name(), other.office.title), |finding| {
                finding.field(office.field(key), format!("都用{colour}")).remedy("给各个职位写不同的“选票颜色”")
            });
        }
    }

    /// 由委员会选举的职位，候选人应当是这个委员会的委员。
    ///
    /// 党委的书记、副书记由党委全体会议在委员中选举，纪委的由纪委全体会议选举。委员还没有选完的，看委员的正式候选人；选完了的，看当选的委员。
    ///
    /// 改法：核对姓名用字；没有当选委员的，从“正式候选人”里去掉。
    "OFFICE-011" Error ["party-number", "league-number"] ["CPC-08", "CPC-09"]
    fn from_the_committee(case, out) {
        for (office, committee) in led(case) {
            let members: Vec<OfficeCase> =
                office.of.offices().filter(|member| committee.members.contains(&member.index)).collect();
            let elected = committee.elected.is_some();
            let is_member = |name: &String| {
                members.iter().any(|member| match &member.facts.rounds {
                    Some(rounds) if elected => rounds.elected().any(|(_, winner)| winner.name == *name),
                    _ => member.office.formal.contains(name),
                })
            };
            // Nothing is told of the members yet.
            if members.iter().all(|member| member.office.formal.is_empty()) {
                continue;
            }
            let what = if elected { "没有当选委员" } else { "不是委员的正式候选人" };
            for (index, name) in office.office.formal.iter().enumerate().filter(|(_, name)| !is_member(name)) {
                out.add_on(&cites(&office), format!("{}：候选人“{name}”{what}", office.name()), |finding| {
                    let titles: Vec<&str> = members.iter().map(|member| member.office.title.as_str()).collect();
                    finding
                        .field(office.field("正式候选人").index(index), format!("应当从{}中选出", titles.join("、")))
                        .remedy("核对姓名用字；确实不是委员的，从“正式候选人”里去掉")
                });
            }
        }
    }

    /// 委员会全体会议应到会的人数，应当是当选的委员人数。
    ///
    /// 党委和纪委各开各的全体会议，应到会的人数分开算。
    ///
    /// 改法：核对“选票”里的“应到”。
    "OFFICE-012" Error ["party-number", "league-number"] ["CPC-09", "ARI-6"]
    fn all_members_should_attend(case, out) {
        for (office, committee) in led(case) {
            let told = office.office.ballots.and_then(|ballots| ballots.expected);
            let Some((expected, elected)) = told.zip(committee.elected).filter(|(told, elected)| told != elected) else { continue };
            out.add_on(&cites(&office), format!("{}：全体会议应到的人数不等于当选的委员人数", office.name()), |finding| {
                finding
                    .field(office.field("选票").key("应到"), format!("写的是 {expected} 人，当选的委员 {elected} 人"))
                    .remedy("核对“应到”和委员的计票")
            });
        }
    }

    /// 候选人到选举日应当达到规定的年龄。
    ///
    /// 村民委员会、居民委员会的候选人应当年满十八周岁，选举日当天满的算满；团组织的候选人是年满十四周岁的团员。只写出生年月的，按那个月的最后一天出生来算。
    ///
    /// 改法：核对出生年月；只差几天的，把出生年月写到日；确实不满的，不能作候选人。
    "OFFICE-013" Error ["village-16", "residents-16"] ["DAY-7"]
    fn of_age(case, out) {
        for office in case.offices() {
            let age = office.of.rules.voting_age;
            let born_by = office.of.facts.polling_day.years_earlier(age);
            for (index, nominee) in office.office.nominees.iter().enumerate().filter(|(_, nominee)| nominee.birth.latest() > born_by) {
                out.add_on(&cites(&office), format!("{}：“{}”到选举日不满 {age} 周岁", office.name(), nominee.name), |finding| {
                    let path = office.field("提名").index(index).key("出生年月");
                    finding.field(path, format!("应当在 {born_by}（含）以前出生")).remedy("核对出生年月；只知道月份而恰在这个月的，写到日")
                });
            }
        }
    }
}

/// Offices that a committee fills itself, with the committee.
fn led<'a>(case: &Case<'a>) -> impl Iterator<Item = (OfficeCase<'a>, &'a CommitteeFacts)> {
    case.offices().filter_map(|office| {
        let mut committees = office.of.facts.committees.iter();
        let own = committees.find(|committee| committee.leaders.contains(&office.index))?;
        (!own.members.is_empty()).then_some((office, own))
    })
}

/// The articles on which an office rests.
fn cites<'a>(office: &OfficeCase<'a>) -> Vec<&'a str> {
    cited(office.rule().into_iter().flat_map(|rule| &rule.cites))
}
