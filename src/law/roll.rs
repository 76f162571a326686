//! Voters' rolls: age and double registration.

use super::{Case, Findings, Rule};
use crate::diag::{Anchor, FieldPath, Severity};
use crate::facts::rolls::{Precision, namesakes};
use crate::model::{Day, Level, Roll, Sex, Voter};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

impl Case<'_> {
    fn cell(&self, file: usize, voter: &Voter, heading: &str) -> Anchor {
        let name = self.election().roll_files[file].file.clone();
        Anchor::Cell { file: name, line: voter.line, heading: Some(heading.to_owned()) }
    }
}

/// Whether two names of files mean the same file.
fn same_file(a: &str, b: &str) -> bool {
    a.trim_start_matches("./") == b.trim_start_matches("./")
}

type Place = (usize, usize);

/// Voters met so far: by ID number everywhere, by name, sex and birth in each district.
#[derive(Default)]
struct Seen<'a> {
    numbers: HashMap<&'a str, Place>,
    persons: HashMap<(Level, u32, &'a str, Sex, Day), Place>,
}

impl<'a> Seen<'a> {
    /// Where the voter at `place` was met before, and the column that tells; remembers them if not.
    fn before(
        &mut self,
        rolls: &'a [Roll],
        place: Place,
        districts: &[(Level, Option<u32>)],
    ) -> Option<(&'static str, Place)> {
        let voter = |place: Place| &rolls[place.0].voters[place.1];
        let new = voter(place);
        if let Some(number) = new.id_number.as_deref() {
            match self.numbers.entry(number) {
                Entry::Occupied(first) => return Some(("公民身份号码", *first.get())),
                Entry::Vacant(slot) => slot.insert(place),
            };
        }
        let mut found = None;
        for (level, district) in districts.iter().filter_map(|(level, district)| Some((*level, (*district)?))) {
            match self.persons.entry((level, district, &new.name, new.sex, new.birth)) {
                Entry::Occupied(first) => found = found.or(Some(*first.get())),
                Entry::Vacant(slot) => {
                    slot.insert(place);
                }
            }
        }
        // Two persons whose ID numbers differ are two persons.
        let one = |first: &Place| voter(*first).id_number.is_none() || new.id_number.is_none();
        found.filter(one).map(|first| ("姓名", first))
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

    /// 不能重复登记同一个人。
    ///
    /// 公民身份号码相同，或者姓名、性别、出生日期都相同的，视为同一个人：号码在全部名单里比，
    /// 姓名等在同一选区的名单里比。同一份名单文件也只能写一次。
    "ROLL-002" Error ["npc-5", "npc-27"] ["NPC-03", "PIT-11"]
    fn registered_once(case, out) {
        let files = &case.election().roll_files;
        let again = |index: usize| files[..index].iter().any(|other| same_file(&other.file, &files[index].file));
        for (index, file) in files.iter().enumerate().filter(|(index, _)| again(*index)) {
            let path = FieldPath::root().key("选民名单").index(index).key("文件");
            out.add(format!("名单“{}”写了两次", file.file), |finding| {
                finding.field(path, "前面已经有这份名单").remedy("合成一项，把县级选区和乡级选区写在一起")
            });
        }
        let mut seen = Seen::default();
        for (file, roll) in case.project.rolls.iter().enumerate().filter(|(file, _)| !again(*file)) {
            let named = &files[file];
            let districts = [(Level::County, named.county_district), (Level::Township, named.township_district)];
            for (index, voter) in roll.voters.iter().enumerate() {
                let Some((heading, first)) = seen.before(&case.project.rolls, (file, index), &districts) else { continue };
                let (place, first) = (first.0, &case.project.rolls[first.0].voters[first.1]);
                let where_first = if place == file { String::new() } else { format!("“{}”", files[place].file) };
                out.add(format!("“{}”登记了两次", voter.name), |finding| {
                    finding
                        .at(case.cell(file, voter, heading), format!("与{where_first}第 {} 行是同一个人", first.line))
                        .at(case.cell(place, first, heading), "第一次登记在这里")
                        .remedy("确是一人的删去一行；确是两人的，核对性别和出生日期，或者补上公民身份号码")
                });
            }
        }
    }

    /// 公民身份号码应当与出生日期和性别一致。
    ///
    /// 第七位到第十四位是出生日期，第十七位单数是男、双数是女（GB 11643-1999）。
    "ROLL-004" Error ["npc-27"] ["ID-1", "ID-4", "PIT-11"]
    fn number_agrees(case, out) {
        for (file, roll) in case.project.rolls.iter().enumerate() {
            for voter in &roll.voters {
                let Some(number) = voter.id_number.as_deref().filter(|number| number.len() == 18) else { continue };
                let (year, month, day) = voter.birth.ymd();
                let odd = number.as_bytes()[16] % 2 == 1;
                let heading = if number[6..14] != format!("{year:04}{month:02}{day:02}") {
                    "出生日期"
                } else if odd != (voter.sex == Sex::Male) {
                    "性别"
                } else {
                    continue;
                };
                out.add(format!("“{}”的{heading}与公民身份号码不一致", voter.name), |finding| {
                    finding.at(case.cell(file, voter, heading), "与号码对不上").remedy("照身份证核对这一格和公民身份号码")
                });
            }
        }
    }

    /// 同一选民小组里有同名的人，名单上用出生年份区分；年份也相同的，加上月、日、性别。
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
            let precision = match same.precision {
                Precision::Year => "年份",
                Precision::Month => "年月",
                Precision::Day => "年月日",
                Precision::Sex => "年月日和性别",
            };
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
