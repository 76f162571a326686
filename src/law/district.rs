//! Districts and seats.

use super::{Case, Findings, Rule};
use crate::diag::Severity;

rules! {
    /// 每一选区选一名至三名代表。
    "DIST-001" Error ["npc-25"] ["NPC-16"]
    fn district_seats(case, out) {
        let range = case.kind.district_seats;
        for district in case.districts().filter(|d| !(range.min..=range.max).contains(&d.district.seats)) {
            out.add(format!("{}的名额不是 {range} 名", district.name()), |finding| {
                finding
                    .field(district.field("名额"), format!("写的是 {} 名", district.district.seats))
                    .remedy("名额多的选区要分开划，名额为零的选区要并入邻近选区")
            });
        }
    }

    /// 各选区的名额之和应当等于应选代表总名额。
    ///
    /// 总名额由县级人大常委会依法确定，经确定后不再变动；分到各选区的名额不能多也不能少。
    "DIST-002" Error ["npc-12", "npc-15"] ["NPC-12", "NPC-13"]
    fn seats_add_up(case, out) {
        for congress in case.congresses().filter(|c| !c.congress.districts.is_empty()) {
            let (total, sum) = (congress.congress.seats, congress.facts.district_seats);
            if total != sum {
                out.add(format!("{}各选区名额之和不等于应选代表总名额", congress.congress.level.word()), |finding| {
                    finding
                        .field(congress.field("应选代表"), format!("总名额 {total} 名，各选区加起来 {sum} 名"))
                        .remedy("核对总名额和各选区的“名额”")
                });
            }
        }
    }

    /// 同一级的代表大会只能写一次；同一级选举里，选区编号不能重复。
    "DIST-003" Error ["npc-25"] ["NPC-16"]
    fn numbers_differ(case, out) {
        let levels: Vec<_> = case.congresses().map(|congress| congress.congress.level).collect();
        for congress in case.congresses().filter(|c| levels[..c.index].contains(&c.congress.level)) {
            out.add(format!("{}的代表大会写了两次", congress.congress.level.word()), |finding| {
                finding.field(congress.field("级别"), "前面已经有同一级的代表大会").remedy("一份描述里每一级只写一个；另一个乡镇另建一个项目")
            });
        }
        for district in case.districts() {
            let others = &district.of.congress.districts[..district.index];
            if others.iter().any(|other| other.number == district.district.number) {
                out.add(format!("{}写了两次", district.name()), |finding| {
                    finding.field(district.field("编号"), "这个编号前面已经用过").remedy("给选区依次编号")
                });
            }
        }
    }

    /// 名单文件应当写明选区，所写的选区应当存在。
    "DIST-004" Error ["npc-27"] ["NPC-18"]
    fn rolls_name_districts(case, out) {
        for (index, file) in case.election().roll_files.iter().enumerate() {
            if case.congresses().all(|congress| file.district(congress.congress.level).is_none()) {
                let path = crate::diag::FieldPath::root().key("选民名单").index(index).key("文件");
                out.add(format!("名单“{}”没有写明选区", file.file), |finding| {
                    finding.field(path, "这些选民无处投票").remedy("写明“县级选区”“乡级选区”，或者其中一个")
                });
            }
        }
        for congress in case.congresses().filter(|c| !c.congress.districts.is_empty()) {
            let level = congress.congress.level;
            for (index, file) in case.election().roll_files.iter().enumerate() {
                let Some(number) = file.district(level) else { continue };
                if congress.congress.districts.iter().all(|district| district.number != number) {
                    let key = format!("{}选区", level.word());
                    let path = crate::diag::FieldPath::root().key("选民名单").index(index).key(&key);
                    out.add(format!("没有{}第{number}选区", level.word()), |finding| {
                        finding.field(path, format!("“{}”的选民无处投票", file.file)).remedy("核对选区编号")
                    });
                }
            }
        }
    }
}
