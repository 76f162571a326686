//! BRIEF-001.

use crate::builder::{Change, contest, day, finds};
use zhangbang::model::Brief;

fn brief(number: u32, date: &str) -> Brief {
    Brief {
        number,
        date: day(date),
        issuer: "柳河镇选举委员会办公室".to_owned(),
        title: None,
        copied_to: vec![],
        opening: None,
        methods: vec![],
        problems: vec![],
        plans: vec![],
    }
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
        let briefs: Vec<Brief> = briefs.iter().map(|(number, date)| brief(*number, date)).collect();
        let project = contest(1, 2, 2).with(|project| project.election.briefs = briefs.clone());
        finds(&project, &vec!["BRIEF-001"; times], &briefs);
    }
}
