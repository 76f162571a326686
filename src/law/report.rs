//! Reports: the series of briefs, and reports of one kind and day.

use super::figures::adds_up;
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::{Report, ReportKind};

/// Where a report stands.
pub(super) fn path(index: usize) -> FieldPath {
    FieldPath::root().key("报告").index(index)
}

/// Whether the one with the greater number bears the earlier day.
fn reversed(a: (u32, &Report), b: (u32, &Report)) -> bool {
    a.0.cmp(&b.0) == b.1.date.cmp(&a.1.date)
}

rules! {
    /// 简报要写期数；期数不能重复，期数大的日期不能早于期数小的。
    ///
    /// 公告的号码由程序编排；简报的期数由编印的单位自己写。同一期出两次，或者先后颠倒，收到的人就分不清。
    /// 同一天可以出几期；期数可以不从第1期写起，中间可以空。
    ///
    /// 改法：核对“期数”和“日期”，按先后连续编号。
    "BRIEF-001" Error ["gbt9704"] ["PIT-30"]
    fn briefs_are_numbered(case, out) {
        let briefs = || case.election().reports_of(ReportKind::Brief);
        for (index, _) in briefs().filter(|(_, brief)| brief.number.is_none()) {
            out.add("简报没有写期数", |finding| finding.field(path(index), "这一份").remedy("加上“期数”，按先后连续编号"));
        }
        let mut earlier: Vec<(u32, &Report)> = vec![];
        for (index, brief) in briefs() {
            let Some(number) = brief.number else { continue };
            let this = (number, brief);
            if earlier.iter().any(|other| other.0 == number) {
                out.add(format!("简报第{number}期写了两次"), |finding| {
                    finding.field(path(index).key("期数"), "前面已经有这一期").remedy("核对期数，按先后连续编号")
                });
            } else if let Some(other) = earlier.iter().find(|other| reversed(**other, this)) {
                out.add(format!("简报第{}期和第{number}期的日期先后颠倒", other.0), |finding| {
                    finding
                        .field(path(index).key("日期"), format!("第{}期是 {}", other.0, other.1.date))
                        .remedy("核对期数和日期，期数大的日期在后")
                });
            }
            earlier.push(this);
        }
    }

    /// 同一种报告，一个单位同一天只写一份；报告的数字要对得上。
    ///
    /// 报告只写到它的日期为止；同一种、同一天、署名相同的两份，收到的人分不清。简报按期数分，不算在内。
    /// “数字”里写了“其中”的，各项之和应当等于总数；批次总结的选区数不能多于选区总数。
    ///
    /// 改法：核对“种类”“日期”“署名”和数字。
    "REPORT-001" Error ["gbt9704"] ["PIT-21", "PIT-30"]
    fn reports_are_consistent(case, out) {
        let reports = &case.election().reports;
        for (index, report) in reports.iter().enumerate() {
            let same = |other: &Report| {
                (other.kind, other.date, &other.issuer) == (report.kind, report.date, &report.issuer)
            };
            if report.kind != ReportKind::Brief && reports.iter().take(index).any(same) {
                out.add(format!("{}的{}写了两份", report.date, report.kind.word()), |finding| {
                    finding.field(path(index).key("日期"), "前面已经有同一天的一份").remedy("核对日期；同一件事写成一份")
                });
            }
            for (at, stated) in report.stated.iter().enumerate() {
                let path = path(index).key("数字").index(at).key("其中");
                adds_up(out, &format!("“{}”的各项", stated.name), &stated.parts, stated.count.into(), path);
            }
            if let Some(batch) = report.batch.as_ref().filter(|batch| batch.districts > batch.of) {
                out.add("一批的选区比选区总数还多", |finding| {
                    let label = format!("选区总数是 {}", batch.of);
                    finding.field(path(index).key("批次").key("选区数"), label).remedy("核对两个数字")
                });
            }
        }
    }
}
