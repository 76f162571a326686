//! The paper of ballots: two elections on one day are told apart by its colour.

use super::{Case, Findings, Matter, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Level;

/// The path of the colour of a level, if the description names one.
fn stated(case: &Case, level: Level) -> Option<FieldPath> {
    let colours = &case.election().printing.ballot_colours;
    colours.of(level).map(|_| FieldPath::root().key("印制").key("选票颜色").key(level.word()))
}

rules! {
    /// 县、乡两级同日投票的，两级的选票要用不同颜色的纸。
    ///
    /// 一个选民领两张选票，投进两个票箱；颜色一样，容易投错、混在一起，哪一级的票数都对不上。
    /// 没有写颜色的，用通常的颜色（县级淡红，乡级淡黄）；只写了一级的，也和另一级通常的颜色比较。
    ///
    /// 改法：在“印制”的“选票颜色”里给两级写不同的颜色；已经印好的，重印一级。
    "BALLOT-001" Warning ["npc-44"] ["PIT-19", "PIT-26"] local [BallotsApart]
    fn colours_differ(case, out) {
        let is_held = |level: &Level| case.congresses().any(|congress| congress.congress.level == *level);
        let levels = [Level::County, Level::Township];
        if !case.kind.practice.ballots_apart.value || !levels.iter().all(is_held) {
            return;
        }
        let colour = |level| case.election().printing.ballot_colour(level, case.kind);
        let [county, township] = levels.map(colour);
        if county != township {
            return;
        }
        let [for_county, for_township] = levels.map(|level| case.kind.ballot_paper.of(level));
        let usual = (for_county != for_township).then(|| format!("，例如县级{for_county}、乡级{for_township}"));
        out.add("县、乡两级的选票颜色一样", |mut finding| {
            for (level, other) in [(Level::County, Level::Township), (Level::Township, Level::County)] {
                let Some(path) = stated(case, level) else { continue };
                let label = match stated(case, other) {
                    Some(_) => format!("{}也是{}", other.word(), colour(other)),
                    None => format!("{}没有写，通常用{}", other.word(), colour(other)),
                };
                finding = finding.field(path, label);
            }
            if finding.labels.is_empty() {
                let label = format!("没有写“选票颜色”，参数表里两级都是{county}");
                finding = finding.field(FieldPath::root().key("代表大会"), label);
            }
            let rule = match Matter::BallotsApart.cite(case) {
                Some(_) => "本省规定两级用不同的选票",
                None => "两级的选票一般用不同的颜色",
            };
            finding.remedy(format!("{rule}；改成不同的颜色{}", usual.unwrap_or_default()))
        });
    }
}
