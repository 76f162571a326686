//! The series of briefs.

use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::Brief;

/// Whether the one with the greater number bears the earlier day.
fn reversed(a: &Brief, b: &Brief) -> bool {
    a.number.cmp(&b.number) == b.date.cmp(&a.date)
}

rules! {
    /// 简报的期数不能重复，期数大的日期不能早于期数小的。
    ///
    /// 公告的号码由程序编排；简报的期数由编印的单位自己写。同一期出两次，或者先后颠倒，收到的人就分不清。
    /// 同一天可以出几期；期数可以不从第1期写起，中间可以空。
    ///
    /// 改法：核对“期数”和“日期”，按先后连续编号。
    "BRIEF-001" Error ["gbt9704"] ["PIT-30"]
    fn briefs_are_numbered(case, out) {
        let briefs = &case.election().briefs;
        let path = |index: usize, key: &str| FieldPath::root().key("简报").index(index).key(key);
        for (index, brief) in briefs.iter().enumerate() {
            let earlier = || briefs.iter().take(index);
            if earlier().any(|other| other.number == brief.number) {
                out.add(format!("简报第{}期写了两次", brief.number), |finding| {
                    finding.field(path(index, "期数"), "前面已经有这一期").remedy("核对期数，按先后连续编号")
                });
            } else if let Some(other) = earlier().find(|other| reversed(brief, other)) {
                out.add(format!("简报第{}期和第{}期的日期先后颠倒", other.number, brief.number), |finding| {
                    finding
                        .field(path(index, "日期"), format!("第{}期是 {}", other.number, other.date))
                        .remedy("核对期数和日期，期数大的日期在后")
                });
            }
        }
    }
}
