//! Voters' rolls: age and double registration.

use super::{Case, Findings, Rule};
use crate::diag::{Anchor, FieldPath, Severity};
use crate::facts::rolls::namesakes;
use crate::model::{Day, Sex, Voter};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

impl Case<'_> {
    fn cell(&self, file: usize, voter: &Voter, heading: &str) -> Anchor {
        let name = self.election().roll_files[file].file.clone();
        Anchor::Cell { file: name, line: voter.line, heading: Some(heading.to_owned()) }
    }
}

rules! {
    /// 选民应当在选举日年满十八周岁。
    ///
    /// 选举日当天满十八周岁的算在内（生日当天算满）。
    "ROLL-001" Error ["npc-4"] ["NPC-02", "NPC-59", "DAY-7"]
    fn of_age(case, out) {
        let (poll, age) = (case.election().polling_day, case.kind.voting_age);
        let born_by = case.facts.timetable.born_by;
        for (file, roll) in case.project.rolls.iter().enumerate() {
            for voter in roll.voters.iter().filter(|voter| !voter.birth.has_completed(age, poll)) {
                out.add(format!("“{}”到选举日不满 {age} 周岁", voter.name), |finding| {
                    finding
                        .at(case.cell(file, voter, "出生日期"), format!("选举日是 {poll}，应当在 {born_by}（含）以前出生"))
                        .remedy("核对出生日期；确实不满的，从名单里去掉")
                });
            }
        }
    }

    /// 同一份名单里不能重复登记同一个人。
    ///
    /// 公民身份号码相同，或者姓名、性别、出生日期都相同的，视为同一个人。同一份名单文件也只能写一次。
    "ROLL-002" Error ["npc-5", "npc-27"] ["NPC-03", "PIT-11"]
    fn registered_once(case, out) {
        let files = &case.election().roll_files;
        for (index, file) in files.iter().enumerate().filter(|(i, file)| files[..*i].iter().any(|other| other.file == file.file)) {
            let path = FieldPath::root().key("选民名单").index(index).key("文件");
            out.add(format!("名单“{}”写了两次", file.file), |finding| {
                finding.field(path, "前面已经有这份名单").remedy("合成一项，把县级选区和乡级选区写在一起")
            });
        }
        for (file, roll) in case.project.rolls.iter().enumerate() {
            let mut by_person: HashMap<(&str, Sex, Day), &Voter> = HashMap::with_capacity(roll.voters.len());
            let mut by_number: HashMap<&str, &Voter> = HashMap::new();
            for voter in &roll.voters {
                let same_number = voter.id_number.as_deref().and_then(|number| match by_number.entry(number) {
                    Entry::Occupied(first) => Some(("公民身份号码", *first.get())),
                    Entry::Vacant(slot) => { slot.insert(voter); None }
                });
                let same_person = match by_person.entry((&voter.name, voter.sex, voter.birth)) {
                    Entry::Occupied(first) => Some(("姓名", *first.get())).filter(|(_, first)| first.id_number.is_none() || voter.id_number.is_none()),
                    Entry::Vacant(slot) => { slot.insert(voter); None }
                };
                let Some((heading, first)) = same_number.or(same_person) else { continue };
                out.add(format!("“{}”登记了两次", voter.name), |finding| {
                    finding
                        .at(case.cell(file, voter, heading), format!("与第 {} 行是同一个人", first.line))
                        .at(case.cell(file, first, heading), "第一次登记在这里")
                        .remedy("确是一人的删去一行；确是两人的，核对性别和出生日期，或者补上公民身份号码")
                });
            }
        }
    }

    /// 同一选民小组里有同名的人，名单上用出生年份区分；年份也相同的，加上月份。
    ///
    /// 每份名单只说一处，举头一对为例。
    "ROLL-003" Note ["npc-27"] ["PIT-12"]
    fn same_names(case, out) {
        let mut said = vec![false; case.project.rolls.len()];
        let groups = case.districts().filter_map(|district| district.facts.roll.as_ref()).flat_map(|roll| &roll.groups);
        for group in groups {
            let Some(same) = namesakes(case.project, group).into_iter().next() else { continue };
            let (file, index) = same.voters[0];
            if std::mem::replace(&mut said[file], true) {
                continue;
            }
            let name = &case.project.rolls[file].voters[index].name;
            let precision = if same.by_month { "年月" } else { "年份" };
            out.add(format!("“{}”有 {} 位“{name}”", group.name, same.voters.len()), |mut finding| {
                for (file, index) in same.voters {
                    let cell = case.cell(file, &case.project.rolls[file].voters[index], "姓名");
                    finding = finding.at(cell, format!("名单上在姓名后印出生{precision}"));
                }
                finding
            });
        }
    }
}
