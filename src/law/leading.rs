//! Those who lead villages: what plans ask of them, before the vote and after it.

use super::{BodyCase, Case, Findings, Rule};
use crate::diag::Severity;
use crate::model::Aim;
use crate::model::leading::LeadingRule;

/// What an aim asks for.
fn asked(aim: Aim, rule: &LeadingRule) -> String {
    match aim {
        Aim::OneHead => format!("党组织{}应当选为{}", rule.secretary, rule.head),
        Aim::Graduate => format!("“两委”班子里应当有文化程度{}以上的", rule.graduate.word()),
        Aim::Young => format!("“两委”班子里应当有选举日{}周岁以下的", rule.young),
        Aim::Woman => "“两委”班子里应当有女性".to_owned(),
        Aim::PartyMajority => "选出的成员中党员应当过半".to_owned(),
    }
}

/// Whether an aim is missed by those who were elected, or out of reach for those who stand.
fn missed(body: &BodyCase, aim: Aim) -> Option<(&'static str, &'static str)> {
    match (&body.facts.leading, &body.facts.prospects) {
        (Some(leading), _) if leading.met.of(aim) == Some(false) => {
            Some(("当选的结果没有做到", "选举结果不变；照上级的要求报告"))
        }
        (None, Some(prospects)) if prospects.of(aim) == Some(false) => {
            Some(("照现在的候选人，选举以后做不到", "投票以前还可以作人选的准备；确实没有人选的，照上级的要求报告"))
        }
        _ => None,
    }
}

rules! {
    /// “两委”班子应当达到班子目标。
    ///
    /// “班子目标”写了一肩挑、大学生、年轻人、女性、党员过半的，逐个单位核对：确定了候选人，就看候选人和党组织成员里有没有
    /// 这样的人；计了票，看当选的结果。没有写党组织成员、有人的情况没有写明的，不作判断。这些目标是上级文件的要求，不是当选的条件：
    /// 不能因为没有达到就改变选举结果。
    ///
    /// 改法：确定候选人以前，早作人选的准备；当选以后没有达到的，照上级的要求报告，补选、调整党组织成员时再考虑。
    "LEAD-001" Warning ["village-8-head", "residents-8-head"] ["VC-02"]
    fn aims(case, out) {
        for body in case.bodies() {
            let Some(rule) = &body.rules.leading else { continue };
            for (aim, (why, remedy)) in case.election().aims.iter().filter_map(|aim| Some((*aim, missed(&body, *aim)?))) {
                let cite = rule.cite.as_deref().filter(|_| aim == Aim::OneHead);
                out.add_on(cite.as_slice(), format!("{}：“{}”没有着落", body.body.name, aim.word()), |finding| {
                    finding.field(body.field("职位"), format!("{}；{why}", asked(aim, rule))).remedy(remedy)
                });
            }
        }
    }

    /// 党组织成员参加这次选举的，两处写的情况应当相同。
    ///
    /// 姓名相同，性别、出生年月、文化程度却不同的，是一处写错，或者是同名的两个人；交叉任职、一肩挑是按姓名认定的。
    ///
    /// 改法：照身份证核对，改正写错的一处；确实是同名的两个人，在“提名”里写“区分”。
    "LEAD-002" Warning ["village-8-head", "residents-8-head"] ["VC-02"]
    fn told_alike(case, out) {
        for body in case.bodies() {
            for (index, officer) in body.body.officers.iter().enumerate() {
                let mut nominees = body.body.offices.iter().flat_map(|office| &office.nominees);
                let Some(nominee) = nominees.find(|one| one.name == officer.name && one.label.is_none()) else { continue };
                let differs = [
                    ("性别", officer.sex != nominee.sex, nominee.sex.word().to_owned()),
                    ("出生年月", officer.birth != nominee.birth, nominee.birth.to_string()),
                    ("文化程度", officer.education != nominee.education, nominee.education.word().to_owned()),
                ];
                let Some((key, _, other)) = differs.into_iter().find(|(_, differs, _)| *differs) else { continue };
                out.add(format!("{}：“{}”的{key}两处不同", body.body.name, officer.name), |finding| {
                    let path = body.field("党组织成员").index(index).key(key);
                    finding.field(path, format!("“提名”里写的是 {other}")).remedy("照身份证核对，改正写错的一处；同名的两个人，在“提名”里写“区分”")
                });
            }
        }
    }
}
