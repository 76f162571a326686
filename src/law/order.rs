//! The order of names on lists and ballots.

use super::{Case, Findings, Rule};
use crate::diag::Severity;
use crate::model::practice::ListOrder;

rules! {
    /// 名单按笔画排列的，每个字都应当查得到笔画。
    ///
    /// 笔画数、笔顺和字形结构照国家的字序规范。名字里的字不在表里的，排在最后；只知道几画、不知道笔顺的，
    /// 排在同样画数的字后面。少数民族名字按印出来的汉字排，间隔号不算。
    ///
    /// 改法：核对用字；确是这个字的，看看名单上的位置，不对的用“名单排列: { 方式: 照写 }”自己排。
    "ORD-001" Warning ["gf3003"] ["NPC-31", "ORD-1", "ORD-4", "ORD-7"]
    fn strokes_are_known(case, out) {
        for district in case.districts() {
            for (index, c) in &district.facts.order.unknown {
                let name = &district.district.nominees[*index].name;
                out.add(format!("“{name}”里有查不到笔画的字"), |finding| {
                    finding
                        .field(district.field("提名").index(*index).key("姓名"), format!("查不到“{c}”（U+{:04X}）的笔画或者笔顺，名单上的位置可能不对", *c as u32))
                        .remedy("核对用字；位置不对的，写“名单排列: { 方式: 照写 }”，自己排好“提名”和“正式候选人”")
                });
            }
        }
    }

    /// 名单的排列和印出来的说法应当照本省的规定。
    ///
    /// 选举法没有规定名单怎样排列，只有经过预选的按得票多少排；“姓氏笔画”“姓名笔画”“姓名笔划”照本省的说法印。
    /// 本省没有规定的，由“名单排列”定：笔画、民族文字的字母顺序、照写，单名排不排在前面。名单和选票用同一个顺序。
    ///
    /// 改法：照本省的说法改“方式”；或者不写“名单排列”，程序照本省的规定排。
    "ORD-002" Warning ["npc-32"] ["NPC-31", "PIT-19", "ORD-2", "ORD-3", "ORD-5"] local [InitialOrder, FormalOrder]
    fn order_of_the_province(case, out) {
        let practice = &case.kind.practice;
        if [practice.initial_order.value, practice.formal_order.value] == [ListOrder::Open; 2] {
            return;
        }
        let asked = practice.order_term.value.as_str();
        for congress in case.congresses() {
            let Some(by) = congress.congress.name_order.map(|order| order.by) else { continue };
            let (title, label) = match by.term().filter(|_| by.by_strokes()) {
                Some(term) if term == asked => continue,
                Some(term) => ("印的说法与本省的规定不同", format!("本省的说法是“{asked}”，这里是“{term}”")),
                None => ("没有照本省的规定排列", format!("本省规定以{asked}为序")),
            };
            out.add(format!("{}选举：名单{title}", congress.name()), |finding| {
                finding.field(congress.field("名单排列").key("方式"), label).remedy(format!("改成“{asked}”；或者不写“名单排列”，由程序照本省的规定排"))
            });
        }
    }
}
