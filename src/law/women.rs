//! Seats for women.

use super::{Case, Findings, Rule, cited};
use crate::diag::Severity;
use crate::model::Sex;

rules! {
    /// 单独选举的妇女名额，候选人都应当是妇女。
    ///
    /// “妇女委员”与别的职位印在同一张选票上，单独一栏，单独计票；另选的人也应当是妇女。
    ///
    /// 改法：核对性别；男性的候选人改在“委员”里提名。
    "WOMEN-001" Error ["village-8", "residents-8"] ["VC-01", "RC-01"]
    fn women_only(case, out) {
        for office in case.offices().filter(|office| office.rule().is_some_and(|rule| rule.women)) {
            let men = office.office.nominees.iter().enumerate().filter(|(_, nominee)| nominee.sex == Sex::Male);
            for (index, nominee) in men {
                out.add(format!("{}：“{}”不是妇女", office.name(), nominee.name), |finding| {
                    let path = office.field("提名").index(index).key("性别");
                    finding.field(path, "这个名额专选妇女").remedy("核对性别；男性的候选人改在“委员”里提名")
                });
            }
        }
    }

    /// 本省规定妇女名额单独选举的，应当单独设一个妇女委员的职位。
    ///
    /// 浙江等地，村民委员会的妇女成员专设名额，单独列在选票上。
    ///
    /// 改法：在“职位”里加一项“妇女委员”，名额一名，从“委员”的名额里减去。
    "WOMEN-002" Warning ["village-8", "residents-8"] ["VC-01", "RC-01"]
    fn a_seat_of_their_own(case, out) {
        for body in case.bodies().filter(|body| body.rules.practice.women_apart.value) {
            if body.offices().any(|office| office.rule().is_some_and(|rule| rule.women)) {
                continue;
            }
            let titles: Vec<&str> =
                body.rules.offices.iter().filter(|rule| rule.women).map(|rule| rule.title.as_str()).collect();
            out.add_on(&cited(&body.rules.practice.women_apart.cite), format!("{}：没有单独的妇女名额", body.body.name), |finding| {
                finding
                    .field(body.field("职位"), "本省规定妇女的名额单独选举")
                    .remedy(format!("加一项“{}”，名额一名，从“委员”的名额里减去", titles.join("、")))
            });
        }
    }
}
