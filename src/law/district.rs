//! Districts: their seats, numbers, people and rolls.

use super::{Case, Findings, Rule};
use crate::diag::Severity;
use crate::facts::People;
use crate::model::election::Occasion;
use crate::model::kind::Share;

/// People per deputy, with one decimal where it is not whole: `1500`, `1950.7`.
fn per_deputy(people: People) -> String {
    let seats = u64::from(people.seats);
    match (u64::from(people.population) * 20 + seats).checked_div(seats * 2) {
        Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "—".to_owned(),
    }
}

/// Whether a district's people per deputy differ from the mean by more than `band` of the mean.
fn is_outside(district: People, mean: People, band: Share) -> bool {
    let times = |people: u32, seats: u32| u128::from(people) * u128::from(seats);
    let difference = times(district.population, mean.seats).abs_diff(times(mean.population, district.seats));
    difference * u128::from(band.den) > times(mean.population, district.seats) * u128::from(band.num)
}

/// People per deputy that lie within `band` of the mean, in whole numbers.
fn within(mean: People, band: Share) -> (u64, u64) {
    let (population, whole) = (u64::from(mean.population), u64::from(mean.seats) * u64::from(band.den));
    let least = (population * u64::from(band.den.saturating_sub(band.num))).div_ceil(whole);
    (least, population * u64::from(band.den + band.num) / whole)
}

rules! {
    /// 每一选区选一名至三名代表。
    ///
    /// 改法：名额多的选区分开划，名额为零的选区并入邻近选区。
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

    /// 同一级的代表大会只能写一次；同一级选举里，选区编号不能重复。
    ///
    /// 改法：给选区依次编号；另一个乡镇另建一个项目。
    "DIST-003" Error ["npc-25"] ["NPC-16"]
    fn numbers_differ(case, out) {
        let levels: Vec<_> = case.congresses().map(|congress| congress.congress.level).collect();
        for congress in case.congresses().filter(|c| levels[..c.index].contains(&c.congress.level)) {
            out.add(format!("{}的代表大会写了两次", congress.name()), |finding| {
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
    ///
    /// 改法：写明“县级选区”“乡级选区”，或者其中一个，并核对编号。
    "DIST-004" Error ["npc-27"] ["NPC-18"]
    fn rolls_name_districts(case, out) {
        for roll in case.project.rolls.iter().filter(|roll| roll.body.is_none()) {
            if case.congresses().all(|congress| roll.district(congress.congress.level).is_none()) {
                let file = &case.election().roll_files[roll.file].file;
                let (anchor, voters) = (case.roll_district(roll, None), roll.voters.len());
                out.add(format!("名单“{file}”没有写明选区"), |finding| {
                    let finding = finding.at(anchor, format!("{voters} 名选民无处投票"));
                    finding.remedy("写明“县级选区”“乡级选区”，或者其中一个")
                });
            }
        }
        for congress in case.congresses().filter(|c| !c.congress.districts.is_empty()) {
            let level = congress.congress.level;
            for roll in &case.project.rolls {
                let Some(number) = roll.district(level) else { continue };
                if congress.congress.districts.iter().all(|district| district.number != number) {
                    let file = &case.election().roll_files[roll.file].file;
                    let anchor = case.roll_district(roll, Some(level));
                    out.add(format!("没有{}", level.district(number)), |finding| {
                        finding.at(anchor, format!("“{file}”的选民无处投票")).remedy("核对选区编号")
                    });
                }
            }
        }
    }

    /// 各选区每一代表所代表的人口数应当大体相等。
    ///
    /// 每个选区的人口除以名额，与全部选区的平均数比较；一般相差不超过百分之三十。
    /// 每个选区都写了人口才核对；补选只在缺额的选区进行，不核对。
    ///
    /// 改法：调整选区的范围或者名额；有特殊情况的，请选举委员会核实。
    "DIST-005" Warning ["npc-26"] ["NPC-17"] local [PopulationBand]
    fn people_per_deputy(case, out) {
        if case.election().occasion == Occasion::ByElection {
            return;
        }
        let band = case.kind.practice.population_band.value;
        for district in case.districts() {
            let Some((mean, population)) = district.of.facts.people.zip(district.district.population) else { continue };
            let own = People { population, seats: district.district.seats };
            if own.seats == 0 || mean.seats == 0 || !is_outside(own, mean, band) {
                continue;
            }
            let (least, most) = within(mean, band);
            out.add(format!("{}每名代表所代表的人口与平均数相差太大", district.name()), |finding| {
                finding
                    .field(
                        district.field("人口"),
                        format!(
                            "{population} 人选 {} 名，每名代表 {} 人；{}平均 {} 人，一般在 {least} 人到 {most} 人之间",
                            own.seats, per_deputy(own), district.of.name(), per_deputy(mean),
                        ),
                    )
                    .remedy("核对人口和名额；没有写错的，调整选区的范围或者名额")
            });
        }
    }

    /// 补选的名额应当与出缺的代表人数相等；换届选举没有出缺和补选。
    ///
    /// 代表在任期内因故出缺，由原选区补选。写了“出缺”的才核对。
    ///
    /// 改法：核对“性质”“名额”和“出缺”。
    "DIST-008" Warning ["npc-57"] ["NPC-55", "PIT-21"]
    fn seats_are_vacant(case, out) {
        let general = case.election().occasion == Occasion::General;
        for of in case.congresses().filter(|of| general && of.congress.by_election.is_some()) {
            out.add(format!("{}：换届选举写了补选", of.name()), |finding| {
                finding.field(of.field("补选"), "“性质”是换届选举").remedy("补选的，写“性质: 补选”；换届的，去掉这一段")
            });
        }
        for district in case.districts() {
            let (vacant, seats) = (district.district.vacancies.len(), district.district.seats);
            if vacant == 0 || (!general && vacant == seats as usize) {
                continue;
            }
            let (title, remedy) = match general {
                true => ("换届选举写了出缺", "补选的，写“性质: 补选”；换届的，去掉“出缺”"),
                false => ("补选的名额与出缺的人数不等", "核对“名额”和“出缺”；只补选一部分的，“出缺”只写补选的"),
            };
            out.add(format!("{}：{title}", district.name()), |finding| {
                finding.field(district.field("出缺"), format!("出缺 {vacant} 名，名额 {seats} 名")).remedy(remedy)
            });
        }
    }
}
