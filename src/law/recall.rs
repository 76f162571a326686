//! Recall and resignation of deputies (选举法 第五十条至第五十五条).

use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts::RecallFacts;
use crate::model::polling::{AcceptingBody, Recall, Resignation};
use crate::model::{Level, YesNo};

fn recalls<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Recall, RecallFacts, FieldPath)> {
    let path = |index| FieldPath::root().key("罢免").index(index);
    let recalls = case.election().recalls.iter().zip(&case.facts.recalls).enumerate();
    recalls.map(move |(index, (recall, facts))| (recall, *facts, path(index)))
}

fn resignations<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Resignation, FieldPath)> {
    let path = |index| FieldPath::root().key("辞职").index(index);
    case.election().resignations.iter().enumerate().map(move |(index, resignation)| (resignation, path(index)))
}

rules! {
    /// 要求罢免县级代表，原选区选民五十人以上联名；要求罢免乡级代表，三十人以上联名。
    ///
    /// 联名的是原选区的选民，书面写明罢免理由，向县级人大常委会提出。
    ///
    /// 改法：核对联名的人数和级别；人数不够的，罢免要求不能受理。
    "RECALL-001" Warning ["npc-50"] ["NPC-53"]
    fn enough_sign(case, out) {
        for (recall, _, path) in recalls(case) {
            let least = case.kind.recall.of(recall.level);
            if recall.signers < least {
                out.add(format!("罢免“{}”：联名的选民不够", recall.deputy), |finding| {
                    let label = format!("{} 人联名；罢免{}代表，至少要 {least} 人", recall.signers, recall.level.word());
                    finding.field(path.key("联名选民"), label).remedy("核对人数和级别；确实不够的，罢免要求不能受理")
                });
            }
        }
    }

    /// 罢免县级、乡级代表，须经原选区全体选民的过半数通过。
    ///
    /// 分母是原选区的全体选民，不是参加表决的人；恰好一半不够。采用无记名的表决方式。
    ///
    /// 改法：核对同意的票数和选民数，照表决的结果写“已罢免”。
    "RECALL-002" Error ["npc-52", "npc-53"] ["NPC-53", "ARI-1", "PIT-07"]
    fn recalled_by_majority(case, out) {
        for (recall, facts, path) in recalls(case) {
            let (Some(yes), Some((voters, needed))) = (recall.yes, facts.voters.zip(facts.needed)) else { continue };
            if yes > voters {
                out.add(format!("罢免“{}”：同意的票比选民还多", recall.deputy), |finding| {
                    finding.field(path.key("同意"), format!("{yes} 票，原选区选民 {voters} 人")).remedy("核对票数和选民数")
                });
                continue;
            }
            let passed = yes >= needed;
            let (title, remedy) = match recall.recalled {
                Some(YesNo::Yes) if !passed => ("没有通过，不能宣布罢免", "写“已罢免: 否”；或者核对票数"),
                Some(YesNo::No) if passed => ("已经通过，应当宣布罢免", "写“已罢免: 是”；或者核对票数"),
                _ => continue,
            };
            out.add(format!("罢免“{}”：{title}", recall.deputy), |finding| {
                finding
                    .field(path.key("已罢免"), format!("同意 {yes} 票；原选区选民 {voters} 人，通过要 {needed} 票"))
                    .remedy(remedy)
            });
        }
    }

    /// 罢免写的选区和人数应当对得上：原选区是这一级的选区，联名的选民不多于原选区的选民。
    ///
    /// 补选只写缺额的选区，原选区可以不在里面。
    ///
    /// 改法：核对“级别”“选区”“联名选民”和“选民”。
    "RECALL-003" Warning ["npc-50"] ["NPC-53", "PIT-21"]
    fn recall_is_of_a_district(case, out) {
        for (recall, facts, path) in recalls(case) {
            let mut of_level = case.districts().filter(|district| district.of.congress.level == recall.level).peekable();
            let listed = of_level.peek().is_some() && case.is_general();
            if listed && of_level.all(|district| district.district.number != recall.district) {
                out.add(format!("罢免“{}”：没有这个选区", recall.deputy), |finding| {
                    let label = format!("{}没有第{}选区", recall.level.word(), recall.district);
                    finding.field(path.key("选区"), label).remedy("核对“级别”和“选区”")
                });
            }
            if let Some(voters) = facts.voters.filter(|voters| recall.signers > *voters) {
                out.add(format!("罢免“{}”：联名的人比选民还多", recall.deputy), |finding| {
                    let label = format!("{} 人联名，原选区选民 {voters} 人", recall.signers);
                    finding.field(path.key("联名选民"), label).remedy("核对两个数字；联名的只能是原选区的选民")
                });
            }
        }
    }

    /// 罢免的公告应当在表决通过以后；没有通过的，不公告罢免。
    ///
    /// 罢免须经原选区全体选民的过半数通过，通过了才生效。
    ///
    /// 改法：核对“日期”“公告”和“已罢免”。
    "RECALL-004" Warning ["npc-53"] ["NPC-53", "PIT-03"]
    fn announced_after_the_vote(case, out) {
        for (recall, _, path) in recalls(case) {
            let Some(announced) = recall.announced else { continue };
            let title = |what: &str| format!("罢免“{}”：{what}", recall.deputy);
            if let Some(day) = recall.day.filter(|day| announced < *day) {
                out.add(title("公告比表决还早"), |finding| {
                    finding.field(path.key("公告"), format!("{day} 才表决")).remedy("核对两个日期；先表决，后公告")
                });
            } else if recall.recalled != Some(YesNo::Yes) {
                out.add(title("公告了，没有写已经罢免"), |finding| {
                    let remedy = "通过了的，写“已罢免: 是”；没有通过、还没有表决的，去掉“公告”";
                    finding.field(path.key("公告"), format!("{announced} 公告")).remedy(remedy)
                });
            }
        }
    }

    /// 县级代表向本级人大常委会辞职，乡级代表向本级人民代表大会辞职。
    ///
    /// 都用书面提出。乡镇没有常委会，要在开会的时候由大会决定。
    ///
    /// 改法：核对“级别”和“接受机关”；接受错了的，由有权的机关重新决定。
    "RESIGN-001" Error ["npc-55"] ["NPC-54"]
    fn accepted_by_the_right_body(case, out) {
        for (resignation, path) in resignations(case) {
            let (right, word) = match resignation.level {
                Level::County => (AcceptingBody::CountyStandingCommittee, "县级人大常委会"),
                Level::Township => (AcceptingBody::TownshipCongress, "乡级人民代表大会"),
            };
            if resignation.accepted_by != right {
                out.add(format!("“{}”辞职：接受机关不对", resignation.deputy), |finding| {
                    finding.field(path.key("接受机关"), format!("{}代表的辞职由{word}接受", resignation.level.word())).remedy("核对“级别”和“接受机关”")
                });
            }
        }
    }

    /// 接受代表辞职，须经该机关全体人员的过半数通过。
    ///
    /// 常委会以全体组成人员为分母，乡级人民代表大会以全体代表为分母，不是到会的人；恰好一半不够。
    ///
    /// 改法：核对人数；没有通过的，不写“日期”和“公告”。
    "RESIGN-002" Error ["npc-55"] ["NPC-54", "ARI-1", "PIT-07"]
    fn accepted_by_majority(case, out) {
        for (resignation, path) in resignations(case) {
            let (Some(yes), Some(whole)) = (resignation.yes, resignation.whole) else { continue };
            let needed = case.kind.resignation_majority.exceeded_by(whole);
            let accepted = resignation.day.is_some() || resignation.announced.is_some();
            let (title, remedy) = match () {
                _ if yes > whole => ("同意的人比全体还多", "核对两个人数；“全体人数”是该机关的全体组成人员或者全体代表"),
                _ if yes < needed && accepted => ("没有过半数通过，不能接受", "核对人数；确实没有通过的，去掉“日期”和“公告”"),
                _ => continue,
            };
            out.add(format!("“{}”辞职：{title}", resignation.deputy), |finding| {
                finding.field(path.key("同意"), format!("{yes} 人同意；全体 {whole} 人，通过要 {needed} 人")).remedy(remedy)
            });
        }
    }

    /// 接受代表辞职的，应当公告；公告不能早于接受。
    ///
    /// 改法：接受以后及时公告，写上“日期”和“公告”两个日期。
    "RESIGN-003" Warning ["npc-55"] ["NPC-54"]
    fn announced(case, out) {
        for (resignation, path) in resignations(case) {
            let Some(day) = resignation.day else {
                if let Some(announced) = resignation.announced {
                    out.add(format!("“{}”辞职：公告了，没有写接受的日期", resignation.deputy), |finding| {
                        finding.field(path.key("公告"), format!("{announced} 公告")).remedy("在“日期”里写上接受的日期；还没有接受的，去掉“公告”")
                    });
                }
                continue;
            };
            match resignation.announced {
                None => out.add(format!("“{}”辞职：已经接受，还没有公告", resignation.deputy), |finding| {
                    finding.field(path.key("日期"), format!("{day} 接受")).remedy("公告以后写上“公告”的日期")
                }),
                Some(announced) if announced < day => out.add(format!("“{}”辞职：公告比接受还早", resignation.deputy), |finding| {
                    finding.field(path.key("公告"), format!("{day} 才接受")).remedy("核对两个日期；先接受，后公告")
                }),
                Some(_) => {}
            }
        }
    }
}
