//! Bodies: how many members, who may vote, who may not sit together.

use super::votes::quoted;
use super::{BodyCase, Case, Findings, Rule, cited};
use crate::diag::Severity;
use crate::facts::bodies::is_woman;
use crate::model::body_kind::ElectedIn;
use crate::model::practice::Local;

rules! {
    /// 机构的组成人数应当在法定的范围以内。
    ///
    /// 村民委员会由三人至七人组成，居民委员会由五人至九人组成；各个职位的名额加起来算。
    ///
    /// 改法：核对各职位的“名额”。
    "BODY-001" Error ["village-8", "residents-8", "village-37"] ["VC-01", "RC-01", "VS-02"]
    fn size(case, out) {
        for body in case.bodies() {
            let size = &body.rules.practice.size;
            let Some(range) = size.value.filter(|range| !(range.min..=range.max).contains(&body.facts.seats)) else { continue };
            out.add_on(&cited(&size.cite), format!("{}：一共选 {} 名，不在规定的人数以内", body.body.name, body.facts.seats), |finding| {
                finding.field(body.field("职位"), format!("{}应当由 {range} 人组成", body.rules.words.body)).remedy("核对各职位的“名额”，加起来算")
            });
        }
    }

    /// 组成人数一般是单数。
    ///
    /// 有的省规定村务监督委员会的人数是单数。
    ///
    /// 改法：核对各职位的“名额”。
    "BODY-002" Warning ["village-37"] ["VS-02"]
    fn odd(case, out) {
        for body in case.bodies().filter(|body| body.rules.practice.odd.value && body.facts.seats % 2 == 0) {
            out.add_on(&cited(&body.rules.practice.odd.cite), format!("{}：一共选 {} 名，是双数", body.body.name, body.facts.seats), |finding| {
                finding.field(body.field("职位"), "一般是单数").remedy("核对各职位的“名额”")
            });
        }
    }

    /// 成员中应当有妇女。
    ///
    /// 村民委员会、居民委员会的成员中应当有妇女成员；各职位都计了票、没有一名女性当选的，应当另行选举妇女成员。
    ///
    /// 改法：核对当选人的性别；确实没有的，照本省的规定补选妇女成员。
    "BODY-003" Error ["village-8", "residents-8"] ["VC-01", "RC-01"]
    fn a_woman(case, out) {
        for body in case.bodies().filter(|body| body.rules.practice.woman.value && body.facts.elected.is_some()) {
            let winners: Vec<Option<bool>> =
                body.facts.winners().map(|(office, name, _)| is_woman(body.body, office, name)).collect();
            if winners.is_empty() || winners.iter().any(|woman| *woman != Some(false)) {
                continue;
            }
            out.add_on(&with_composition(&body, &body.rules.practice.woman), format!("{}：当选的 {} 人里没有妇女", body.body.name, winners.len()), |finding| {
                finding.field(body.field("职位"), "应当有妇女成员").remedy("核对当选人的性别；确实没有的，照本省的规定补选妇女成员，写进“另行选举”")
            });
        }
    }

    /// 有近亲属关系的人，不能同时担任同一个机构的成员。
    ///
    /// 看候选人“近亲属”里写的姓名。二〇二六年起的村民委员会组织法、居民委员会组织法规定成员之间实行近亲属回避；村务监督委员会成员不得是村民委员会成员的近亲属。
    ///
    /// 改法：照本省的规定确定其中一人；写错的，改正“近亲属”。
    "BODY-004" Error ["village-8", "residents-8", "village-37"] ["VC-01", "RC-01", "VS-01"]
    fn relatives_apart(case, out) {
        for body in case.bodies().filter(|body| body.rules.practice.relatives_apart.value) {
            let winners: Vec<(usize, &str)> = body.facts.winners().map(|(office, name, _)| (office, name)).collect();
            for (at, (office, name)) in winners.iter().enumerate() {
                let Some((office, nominee)) = body.body.nominee(*office, name) else { continue };
                let related = |(_, other): &&(usize, &str)| nominee.relatives.iter().any(|relative| relative == other);
                let Some((_, other)) = winners.iter().find(related) else { continue };
                // Each pair once, though both may name the other.
                let position = winners.iter().position(|(_, name)| name == other).unwrap_or(at);
                let mutual = || {
                    let (office, name) = winners[position];
                    let told = body.body.nominee(office, name);
                    told.is_some_and(|(_, told)| told.relatives.iter().any(|relative| relative == winners[at].1))
                };
                if position < at && mutual() {
                    continue;
                }
                let nominees = &body.body.offices[office].nominees;
                let index = nominees.iter().position(|one| std::ptr::eq(one, nominee)).unwrap_or(0);
                let path = body.field("职位").index(office).key("提名").index(index).key("近亲属");
                out.add_on(&with_composition(&body, &body.rules.practice.relatives_apart), format!("{}：“{name}”与“{other}”是近亲属，都当选了", body.body.name), |finding| {
                    finding.field(path, "成员之间实行近亲属回避").remedy("照本省的规定确定其中一人；写错的，改正“近亲属”")
                });
            }
        }
    }

    /// 参加选举的人，分类的人数加起来应当等于总数。
    ///
    /// 有名单的，总数以名单为准；列了代表团的，各团的人数加起来等于全体代表。
    ///
    /// 改法：核对“选举人”里的数字。
    "BODY-005" Error ["village-16", "residents-16"] ["VC-06", "PIT-21", "ARI-6"]
    fn classes_add_up(case, out) {
        for body in case.bodies() {
            let stated = &body.body.electorate;
            if let Some((told, roll)) = stated.total.zip(body.facts.named).filter(|(told, named)| told != named) {
                out.add(format!("{}：总数与名单不一致", body.body.name), |finding| {
                    finding.field(body.field("选举人").key("总数"), format!("写的是 {told} 人，名单上有 {roll} 人")).remedy("以名单为准，去掉“总数”；或者核对名单")
                });
            }
            let whole = body.facts.voters;
            for list in body.rules.lists.iter().filter(|list| list.voters).filter_map(|list| body.facts.list(&list.id)) {
                let (named, Some(first)) = (list.people().count(), list.parts.first()) else { continue };
                if let Some(whole) = whole.filter(|whole| *whole as usize != named) {
                    out.add(format!("{}：{}名单的人数不等于{}总数", body.body.name, list.title, body.rules.words.voters), |finding| {
                        finding.field(body.field("名单").index(first.entry).key("成员"), format!("名单上一共 {named} 人，总数是 {whole} 人")).remedy("核对名单和总数")
                    });
                }
            }
            let sum: u64 = stated.classes.iter().map(|class| u64::from(class.count)).sum();
            let whole = body.facts.members.filter(|members| !stated.classes.is_empty() && u64::from(*members) != sum);
            if let Some(whole) = whole {
                out.add(format!("{}：各类人数加起来不等于总数", body.body.name), |finding| {
                    finding.field(body.field("选举人").key("其中"), format!("加起来是 {sum} 人，总数是 {whole} 人")).remedy("核对各类人数")
                });
            }
        }
    }

    /// 不计入应到会人数的，应当经上级组织同意，并由大会通过。
    ///
    /// 只有规定的几种情形可以不计算在应到会人数以内；预备党员本来就没有表决权，不算在正式党员里。
    ///
    /// 改法：补上“上级同意”和“大会通过”的日期；没有办过的，计入应到会人数。
    "BODY-006" Error ["party-number", "league-number"] ["CPC-11", "PIT-29"]
    fn excused_with_consent(case, out) {
        for body in case.bodies() {
            let cites: Vec<&str> = body.method().map(|method| method.attendance.cite.as_str()).into_iter().collect();
            for (index, excused) in body.body.electorate.excused.iter().enumerate() {
                let lacking: Vec<&str> = [("上级同意", excused.agreed), ("大会通过", excused.adopted)]
                    .into_iter()
                    .filter(|(_, day)| day.is_none())
                    .map(|(key, _)| key)
                    .collect();
                if lacking.is_empty() {
                    continue;
                }
                out.add_on(&cites, format!("{}：“{}”的 {} 人不计入应到会人数，手续不全", body.body.name, excused.cause, excused.count), |finding| {
                    finding
                        .field(body.field("选举人").key("不计入").index(index).key("情形"), format!("没有写{}的日期", quoted(&lacking)))
                        .remedy("补上日期；没有办过的，去掉这一项，计入应到会人数")
                });
            }
            if let Some(members) = body.facts.members.filter(|members| body.facts.excused > *members) {
                out.add_on(&cites, format!("{}：不计入的人比总数还多", body.body.name), |finding| {
                    finding.field(body.field("选举人").key("不计入"), format!("一共 {} 人，总数是 {members} 人", body.facts.excused)).remedy("核对人数")
                });
            }
        }
    }

    /// 一名受托人接受的委托不能超过规定的人数；候选人不能接受委托；不允许委托投票的选举不能有委托投票。
    ///
    /// 村民委员会、居民委员会的选举，一人最多接受三人的委托，有的省更少；党组织、团组织的选举和居民代表选举的，不能委托投票。一名委托人只能委托一人。
    ///
    /// 改法：请委托人另找受托人，或者本人投票。
    "BODY-007" Error ["village-18", "residents-19"] ["VC-17", "RC-12", "CPC-17", "CYL-05", "PIT-20"]
    fn proxies(case, out) {
        for body in case.bodies() {
            let Some(method) = body.method() else { continue };
            let local = body.rules.practice.proxies.as_ref().filter(|_| method.proxies > 0);
            let most = body.rules.most_proxies(method);
            let cite = local.and_then(|local| local.cite.as_deref()).unwrap_or(&method.majority.cite);
            let formal = || body.offices().filter(|office| office.facts.elected_in == ElectedIn::Assembly).flat_map(|office| &office.office.formal);
            for (index, proxy) in body.body.proxies.iter().enumerate() {
                let path = body.field("委托投票").index(index);
                if proxy.principals.len() > most as usize {
                    let (count, trustee) = (proxy.principals.len(), &proxy.trustee);
                    let (title, label) = match most {
                        0 => (format!("{}：不能委托投票", body.body.name), "这种选举应当由本人投票".to_owned()),
                        _ => (format!("{}：“{trustee}”接受的委托太多", body.body.name), format!("{count} 人，最多 {most} 人")),
                    };
                    out.add_on(&[cite], title, |finding| finding.field(path.key("委托人"), label).remedy("请委托人另找受托人，或者本人投票"));
                }
                let mut before = body.body.proxies[..index].iter().flat_map(|proxy| &proxy.principals).collect::<Vec<_>>();
                for (at, name) in proxy.principals.iter().enumerate() {
                    if before.contains(&name) {
                        out.add_on(&[cite], format!("{}：“{name}”委托了两次", body.body.name), |finding| {
                            finding.field(path.key("委托人").index(at), "前面已经写过").remedy("一名委托人只能委托一人；只留一处")
                        });
                    }
                    before.push(name);
                }
                if most > 0 && !body.rules.practice.candidates_as_trustees.value && formal().any(|name| *name == proxy.trustee) {
                    out.add_on(&[cite], format!("{}：候选人“{}”接受了委托", body.body.name, proxy.trustee), |finding| {
                        finding.field(path.key("受托人"), "候选人不得接受委托").remedy("请委托人另找受托人")
                    });
                }
            }
        }
    }

    /// 各个单位的名称应当不同。
    ///
    /// 文件按单位的名称起名、张贴记录按单位的名称查找，名单按单位的名称归属，同名的分不清。
    ///
    /// 改法：写了两次的，只留一处；确是两个同名的单位，在名称里加以区分。
    "BODY-008" Error ["village-16", "residents-16"] ["PIT-12", "PIT-30"]
    fn named_once(case, out) {
        for body in case.bodies() {
            let before = &case.election().bodies[..body.index];
            if before.iter().any(|other| other.name == body.body.name) {
                out.add_on(&[], format!("“{}”写了两次", body.body.name), |finding| {
                    finding.field(body.field("名称"), "前面已经有这个单位").remedy("写了两次的，只留一处；确是两个同名的单位，在名称里加以区分")
                });
            }
        }
    }
}

/// The article on who makes up the body, and the one that settles a local value of it.
fn with_composition<'a, T>(body: &BodyCase<'a>, local: &'a Local<T>) -> Vec<&'a str> {
    cited(body.rules.practice.size.cite.iter().chain(&local.cite))
}

impl BodyCase<'_> {
    /// Whether somebody of this name conducts the election.
    pub(super) fn committee_seat(&self, called: impl Fn(&str) -> bool) -> Option<crate::diag::FieldPath> {
        let committee = self.body.committee.as_ref()?;
        let (key, position, _) = committee.everyone().find(|(_, _, name)| called(name))?;
        let path = self.field("选举委员会").key(key);
        Some(position.map_or(path.clone(), |position| path.index(position)))
    }
}
