//! Members of a body who leave office before the end of the term.

use super::{BodyCase, Case, Findings, Rule, cited};
use crate::diag::{FieldPath, Severity};
use crate::model::departure::{Departure, DepartureCause};

rules! {
    /// 罢免村民委员会、居民委员会的成员，联名、参加投票和同意的人数都要够。
    ///
    /// 村民委员会：有选举权的村民五分之一以上联名，登记参加选举的村民过半数投票，投票的村民过半数同意。居民委员会由有选举权的居民十分之一以上联名。由代表联名的不写“联名”。
    ///
    /// 改法：核对人数；确实不够的，罢免不成立，去掉这一项。
    "LEAVE-001" Error ["village-19", "residents-20"] ["VC-18", "RC-13", "ARI-1"]
    fn recalled_by_enough(case, out) {
        for (body, departure, path) in departures(case).filter(|(_, one, _)| one.cause == DepartureCause::Recalled) {
            let (Some(rule), Some(voters)) = (&body.rules.recall, body.facts.voters) else { continue };
            let title = |what: &str| format!("{}：罢免“{}”，{what}", body.body.name, departure.name);
            let fewest = rule.signers.fewest(voters);
            if let Some(signers) = departure.signers.filter(|signers| *signers < fewest) {
                out.add_on(&[&rule.signers.cite], title("联名的人数不够"), |finding| {
                    finding.field(path.key("联名"), format!("{signers} 人联名，至少要 {fewest} 人")).remedy("核对人数；确实不够的，罢免要求不成立")
                });
            }
            let Some((took_part, yes)) = departure.took_part.zip(departure.yes) else { continue };
            let quorum = rule.attendance.fewest(voters);
            if took_part < quorum || took_part > voters {
                out.add_on(&[&rule.attendance.cite], title("参加投票的人数不对"), |finding| {
                    let label = format!("{took_part} 人参加，一共 {voters} 人，至少要 {quorum} 人");
                    finding.field(path.key("参加投票"), label).remedy("核对人数；确实不够的，罢免不成立，去掉这一项")
                });
            }
            let needed = rule.majority.fewest(took_part);
            if yes < needed || yes > took_part {
                out.add_on(&[&rule.majority.cite], title("同意的票数不对"), |finding| {
                    finding.field(path.key("同意"), format!("{yes} 票，{took_part} 人参加，至少要 {needed} 票")).remedy("核对票数；确实不够的，罢免不成立，去掉这一项")
                });
            }
        }
    }

    /// 职务变动应当及时公告，不能早于变动的日期。
    ///
    /// 四川规定五日以内公告，并且上报；别的地方没有规定日数的，只看先后。
    ///
    /// 改法：改正“公告”或者“日期”。
    "LEAVE-002" Warning ["village-19", "village-20", "village-22"] ["VC-19", "VC-21", "PIT-03"]
    fn announced_in_time(case, out) {
        for (body, departure, path) in departures(case) {
            let within = &body.rules.practice.departure_within;
            let (Some(announced), first) = (departure.announced, departure.day) else { continue };
            let last = within.value.map(|days| first.after(days));
            if announced >= first && last.is_none_or(|last| announced <= last) {
                continue;
            }
            let wanted = last.map_or(format!("应当不早于 {first}"), |last| format!("应当在 {first} 到 {last} 之间"));
            out.add_on(&cited(&within.cite), format!("{}：“{}”职务变动公告的日期不对", body.body.name, departure.name), |finding| {
                finding.field(path.key("公告"), wanted).remedy("改正“公告”或者“日期”")
            });
        }
    }

    /// 职务变动的人应当担任“职位”里的一个职务。
    ///
    /// 公告照职务的名称印，补选的名额也照它算。
    ///
    /// 改法：核对职务的名称。
    "LEAVE-003" Error ["village-23", "residents-24"] ["VC-22", "RC-14"]
    fn of_an_office(case, out) {
        for (body, departure, path) in departures(case) {
            if body.offices().all(|office| office.office.title != departure.office) {
                let titles: Vec<&str> = body.body.offices.iter().map(|office| office.title.as_str()).collect();
                out.add(format!("{}：没有“{}”这个职务", body.body.name, departure.office), |finding| {
                    finding.field(path.key("职务"), "“职位”里没有").remedy(format!("可以写：{}", titles.join("、")))
                });
            }
        }
    }
}

/// Every departure, with its body and its path.
fn departures<'a>(case: &Case<'a>) -> impl Iterator<Item = (BodyCase<'a>, &'a Departure, FieldPath)> {
    case.bodies().flat_map(|body| {
        let entries = body.body.departures.iter().enumerate();
        entries.map(move |(index, departure)| (body, departure, body.field("职务变动").index(index)))
    })
}
