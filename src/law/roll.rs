//! Voters' rolls: age and double registration.

use super::{Case, Findings, Rule};
use crate::diag::{Anchor, EXAMPLES, Severity};
use crate::facts::Sameness;
use crate::facts::doubles::named_before;
use crate::facts::rolls::{Precision, namesakes};
use crate::model::{Level, Roll, Voter, VoterPlace};
use rayon::prelude::*;

impl Case<'_> {
    fn cell(&self, place: VoterPlace, heading: &str) -> Anchor {
        let (file, sheet) = (self.project.roll_file(place).file.clone(), self.project.roll(place).sheet.clone());
        Anchor::Cell { file, sheet, line: self.project.line(place) as usize, heading: Some(heading.to_owned()) }
    }

    /// The row of heads of a roll.
    pub fn roll_heads(&self, roll: &Roll) -> Anchor {
        let file = self.election().roll_files[roll.file].file.clone();
        Anchor::Cell { file, sheet: roll.sheet.clone(), line: roll.head, heading: None }
    }

    /// Where a roll says in which district of `level` it is; without a level, or without saying so, its file.
    pub fn roll_district(&self, roll: &Roll, level: Option<Level>) -> Anchor {
        let file = &self.election().roll_files[roll.file];
        let key = level.map_or("文件".to_owned(), |level| format!("{}选区", level.word()));
        let named = match level {
            None => true,
            Some(Level::County) => file.county_district == roll.county_district,
            Some(Level::Township) => file.township_district == roll.township_district,
        };
        if named {
            return Anchor::Field(self.roll_field(roll.file, &key));
        }
        let line = roll.lines.first().map_or(roll.head, |(_, line)| *line as usize);
        Anchor::Cell { file: file.file.clone(), sheet: roll.sheet.clone(), line, heading: Some(key) }
    }

    /// Where the voter at `first` stands, as a finding about the one at `place` says it: `第 3 行`,
    /// with the file's name if it is another file.
    fn row(&self, place: VoterPlace, first: VoterPlace) -> String {
        let line = self.project.line(first);
        let (roll, other) = (self.project.roll(place), self.project.roll(first));
        match (roll.file, &roll.sheet) == (other.file, &other.sheet) {
            true => format!("第 {line} 行"),
            false if other.sheet.is_empty() => format!("“{}”第 {line} 行", self.project.roll_file(first).file),
            false => format!("“{}”工作表“{}”第 {line} 行", self.project.roll_file(first).file, other.sheet),
        }
    }
}

rules! {
    /// 选民应当在选举日年满十八周岁。
    ///
    /// 选举日当天满十八周岁的算在内（生日当天算满）；2月29日出生的，平年在2月28日算满。
    /// 按公历生日算周岁，不按虚岁。
    ///
    /// 改法：照身份证核对出生日期；到选举日确实不满十八周岁的，从名单里去掉。
    "ROLL-001" Error ["npc-4"] ["NPC-02", "NPC-59", "DAY-7", "PIT-11"]
    fn of_age(case, out) {
        let (poll, age) = (case.election().polling_day, case.kind.voting_age);
        let born_by = case.facts.timetable.born_by;
        for (place, voter) in case.project.voters().filter(|(_, voter)| voter.birth > born_by) {
            out.add(format!("“{}”到选举日不满 {age} 周岁", voter.name), |finding| {
                finding
                    .at(case.cell(place, "出生日期"), format!("选举日是 {poll}，应当在 {born_by}（含）以前出生"))
                    .remedy("核对出生日期（算周岁，不算虚岁）；确实不满的，从名单里去掉")
            });
        }
    }

    /// 不能重复登记同一个人。
    ///
    /// 公民身份号码相同，或者姓名、性别、出生日期都相同的，视为同一个人：号码在全部名单里比，
    /// 姓名等在同一选区的名单里比。同一份名单文件也只能写一次。
    ///
    /// 改法：确是一个人的，只留一处；确是两个人的，核对性别和出生日期，或者给两人都补上公民身份号码。
    /// 名单文件写了两次的，合成一项。
    "ROLL-002" Error ["npc-5", "npc-27"] ["NPC-03", "PIT-11"]
    fn registered_once(case, out) {
        let files = &case.election().roll_files;
        for (index, file) in files.iter().enumerate().filter(|(index, _)| named_before(files, *index)) {
            let path = case.roll_field(index, "文件");
            out.add(format!("名单“{}”写了两次", file.file), |finding| {
                finding.field(path, "前面已经有这份名单").remedy("合成一项，把县级选区和乡级选区写在一起")
            });
        }
        for double in &case.facts.doubles {
            let heading = match double.by {
                Sameness::Number => "公民身份号码",
                Sameness::Person => "姓名",
                Sameness::OtherDistrict => continue,
            };
            out.add(format!("“{}”登记了两次", case.project.voter(double.place).name), |finding| {
                let label = format!("与{}是同一个人", case.row(double.place, double.first));
                finding
                    .at(case.cell(double.place, heading), label)
                    .at(case.cell(double.first, heading), "第一次登记在这里")
                    .remedy("确是一人的删去一行；确是两人的，核对性别和出生日期，或者补上公民身份号码")
            });
        }
    }

    /// 同一选民小组里有同名的人，名单上用出生年份区分；年份也相同的，加上月、日、性别。
    ///
    /// 每份名单只说一处，举头一对为例。
    ///
    /// 改法：不用改；张贴前看一看名单上印的区分，本人分得清就行。
    "ROLL-003" Note ["npc-27"] ["PIT-12"]
    fn same_names(case, out) {
        let mut said = vec![false; case.project.rolls.len()];
        let groups = case.districts().filter_map(|district| district.facts.roll.as_ref()).flat_map(|roll| &roll.groups);
        let groups: Vec<_> = groups.collect();
        let first_of = |group| namesakes(case.project, group).into_iter().next();
        let found: Vec<_> = groups.into_par_iter().filter_map(|group| Some((group, first_of(group)?))).collect();
        for (group, same) in found {
            let first = same.voters[0];
            if std::mem::replace(&mut said[first.roll as usize], true) {
                continue;
            }
            let name = &case.project.voter(first).name;
            let precision = match same.precision {
                Precision::Year => "年份",
                Precision::Month => "年月",
                Precision::Day => "年月日",
                Precision::Sex => "年月日和性别",
            };
            let group = if group.name.is_empty() { "名单里".to_owned() } else { format!("“{}”", group.name) };
            out.add(format!("{group}有 {} 位“{name}”", same.voters.len()), |finding| {
                let label = format!("名单上在姓名后印出生{precision}");
                let shown = same.voters.iter().take(EXAMPLES);
                shown.fold(finding, |finding, place| finding.at(case.cell(*place, "姓名"), label.clone()))
            });
        }
    }

    /// 公民身份号码应当与出生日期和性别一致。
    ///
    /// 第七位到第十四位是出生日期，第十七位单数是男、双数是女（GB 11643-1999）。
    /// 前六位是办证时的地区，地区后来撤销的，号码照样有效。
    ///
    /// 改法：照身份证核对出生日期、性别和公民身份号码，改正写错的一格。
    "ROLL-004" Error ["npc-27"] ["ID-1", "ID-4", "PIT-11"]
    fn number_agrees(case, out) {
        for (place, voter) in case.project.voters() {
            let Some(heading) = disagreement(voter) else { continue };
            out.add(format!("“{}”的{heading}与公民身份号码不一致", voter.name), |finding| {
                finding.at(case.cell(place, heading), "与号码对不上").remedy("照身份证核对这一格和公民身份号码")
            });
        }
    }

    /// 不同选区的名单里，姓名、性别、出生日期都相同的，看起来是同一个人。
    ///
    /// 每一选民在一次选举中只有一个投票权，同一级选举里只在一个选区登记。两人都有公民身份号码而号码不同的，
    /// 是两个人，不提醒；号码相同的，和在同一选区里的，由 ROLL-002 指出，这里不再重复。
    ///
    /// 改法：照身份证核对。确是一个人的，只在应当参加选举的选区留一处；确是两个人的，给两人都补上公民身份号码。
    "ROLL-005" Warning ["npc-5", "npc-27"] ["NPC-03", "VC-07", "PIT-11"]
    fn registered_in_one_district(case, out) {
        for double in case.facts.doubles.iter().filter(|double| double.by == Sameness::OtherDistrict) {
            out.add(format!("“{}”可能在两个选区登记", case.project.voter(double.place).name), |finding| {
                let label = format!("与{}看起来是同一个人", case.row(double.place, double.first));
                finding
                    .at(case.cell(double.place, "姓名"), label)
                    .at(case.cell(double.first, "姓名"), "姓名、性别、出生日期都相同")
                    .remedy("照身份证核对；确是一人的只在一个选区登记，确是两人的给两人都补上公民身份号码")
            });
        }
    }

    /// 同一选区里有性别、出生日期相同而姓名相近的人，请看一看是不是同一个。
    ///
    /// 姓名只差一个字、多一个字，或者字的先后不同的。多半是打错了字，或者一处用了异体字；也常常是双胞胎。两人都有公民身份号码的，是两个人，不说。
    /// 同一天出生的人多得不寻常的（例如不知道生日的都填成1月1日），也不说。
    ///
    /// 改法：照身份证核对。确是一人的，只留一处；确是两人的不用改，给两人都补上公民身份号码就不再提示。
    "ROLL-006" Note ["npc-5", "npc-27"] ["NPC-03", "PIT-11"]
    fn names_almost_the_same(case, out) {
        for (place, first) in case.facts.similar.iter().copied() {
            let (name, other) = (&case.project.voter(place).name, &case.project.voter(first).name);
            out.add(format!("“{name}”与“{other}”可能是同一个人"), |finding| {
                let label = format!("与{}的性别、出生日期相同，姓名相近", case.row(place, first));
                finding
                    .at(case.cell(place, "姓名"), label)
                    .at(case.cell(first, "姓名"), "姓名相近的在这里")
                    .remedy("照身份证核对；确是一人的删去一行，确是两人的不用改")
            });
        }
    }

    /// 到选举日满一百一十周岁的，请核对。
    ///
    /// 多半是出生年份打错了，或者人已经去世、名单里没有去掉。
    ///
    /// 改法：核对出生日期；已经去世的，从名单里去掉；确实健在的不用改。
    "ROLL-007" Warning ["npc-27"] ["NPC-18", "PIT-11"]
    fn not_too_old(case, out) {
        let poll = case.election().polling_day;
        let born_by = poll.years_earlier(OLDEST);
        for (place, voter) in case.project.voters().filter(|(_, voter)| voter.birth <= born_by) {
            out.add(format!("“{}”到选举日满 {OLDEST} 周岁", voter.name), |finding| {
                finding
                    .at(case.cell(place, "出生日期"), format!("选举日是 {poll}"))
                    .remedy("核对出生日期；已经去世的从名单里去掉，确实健在的不用改")
            });
        }
    }
}

/// Few people in the country reach this age.
const OLDEST: u32 = 110;

/// The column that contradicts the voter's ID number.
fn disagreement(voter: &Voter) -> Option<&'static str> {
    let number = voter.id_number?;
    if !number.has_birth(voter.birth) {
        return Some("出生日期");
    }
    (number.sex() != voter.sex).then_some("性别")
}
