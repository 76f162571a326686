//! BRIEF-001 and REPORT-001.

use crate::builder::{Change, contest, day, finds, report};
use zhangbang::model::report::{Batch, Stated};
use zhangbang::model::{Item, Report, ReportKind};

fn brief(number: u32, date: &str) -> Report {
    Report { number: Some(number), ..report(ReportKind::Brief, day(date)) }
}

#[test]
fn numbers_of_briefs_follow_their_days() {
    let (first, later) = ("2026-04-01", "2026-04-02");
    let cases: [(&[(u32, &str)], usize); 11] = [
        (&[(1, first)], 0),
        (&[(1, first), (2, later)], 0),
        (&[(2, later), (1, first)], 0),
        // Two on one day, in any order; a series that begins elsewhere and has gaps.
        (&[(1, first), (2, first)], 0),
        (&[(2, first), (1, first)], 0),
        (&[(7, first), (9, later)], 0),
        (&[(2, first), (1, later)], 1),
        (&[(1, later), (2, first)], 1),
        (&[(1, first), (1, later)], 1),
        (&[(1, first), (1, first), (1, later)], 2),
        (&[(1, first), (3, first), (2, later)], 1),
    ];
    for (briefs, times) in cases {
        let briefs: Vec<Report> = briefs.iter().map(|(number, date)| brief(*number, date)).collect();
        let project = contest(1, 2, 2).with(|project| project.election.reports = briefs.clone());
        finds(&project, &vec!["BRIEF-001"; times], &briefs);
    }
}

#[test]
fn briefs_have_numbers_and_other_reports_need_none() {
    let date = day("2026-04-01");
    for (kind, expected) in [(ReportKind::Brief, &["BRIEF-001"][..]), (ReportKind::Progress, &[])] {
        let project = contest(1, 2, 2).with(|project| project.election.reports = vec![report(kind, date)]);
        finds(&project, expected, kind);
    }
}

#[test]
fn a_day_has_one_report_of_a_kind() {
    use ReportKind::{Brief, Progress, Situation};
    let (first, later) = ("2026-04-01", "2026-04-02");
    for (reports, times) in [
        (&[(Progress, first), (Progress, later)][..], 0),
        (&[(Progress, first), (Situation, first)], 0),
        (&[(Progress, first), (Progress, first)], 1),
        (&[(Progress, first), (Situation, first), (Progress, first), (Progress, first)], 2),
        (&[(Brief, first), (Brief, first)], 0),
    ] {
        let numbered = |(index, (kind, date)): (usize, &(ReportKind, &str))| {
            let number = (*kind == Brief).then_some(index as u32 + 1);
            Report { number, ..report(*kind, day(date)) }
        };
        let all: Vec<Report> = reports.iter().enumerate().map(numbered).collect();
        let project = contest(1, 2, 2).with(|project| project.election.reports = all);
        finds(&project, &vec!["REPORT-001"; times], reports);
    }
}

#[test]
fn figures_of_a_report_add_up() {
    for (count, parts, districts, times) in
        [(52, &[][..], 8, 0), (52, &[40, 12], 13, 0), (52, &[40, 13], 13, 1), (52, &[40, 12], 14, 1), (0, &[1], 14, 2)]
    {
        let parts = parts.iter().map(|count| Item { name: "其中".to_owned(), count: *count }).collect();
        let stated = Stated { name: "培训骨干".to_owned(), count, unit: "人".to_owned(), parts };
        let batch = Some(Batch { number: 1, districts, of: 13 });
        let report = Report { stated: vec![stated], batch, ..report(ReportKind::Batch, day("2026-05-20")) };
        let project = contest(1, 2, 2).with(|project| project.election.reports = vec![report]);
        finds(&project, &vec!["REPORT-001"; times], (count, districts));
    }
}
