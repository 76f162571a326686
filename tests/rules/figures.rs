//! SUM-001 to SUM-004.

use crate::builder::{Change, counted, day, election, finds, item};
use zhangbang::model::summary::{CongressFigures, Office};
use zhangbang::model::{Figures, Item, Leadership, Project, Summary};

/// Nine seats without districts, and stated figures.
fn stated(figures: CongressFigures) -> Project {
    election(vec![]).with(|project| {
        project.only_congress().seats = 9;
        project.only_congress().figures = figures;
    })
}

fn items(counts: &[u32]) -> Vec<Item> {
    counts.iter().map(|count| item("项", *count)).collect()
}

#[test]
fn breakdowns_add_up() {
    // The county deputies of a town in 2021: 1 + 7 + 1 by age, 7 + 2 by education.
    for (ages, educations, expected) in [
        (&[1, 7, 1][..], &[7, 2][..], &[][..]),
        (&[1, 7], &[7, 2], &["SUM-001"]),
        (&[1, 7, 2], &[7, 2], &["SUM-001"]),
        (&[1, 7, 1], &[7, 1], &["SUM-001"]),
        (&[1], &[1], &["SUM-001", "SUM-001"]),
        (&[], &[], &[]),
        (&[u32::MAX, u32::MAX], &[7, 2], &["SUM-001"]),
    ] {
        let (ages, educations) = (items(ages), items(educations));
        let row = (ages.clone(), educations.clone());
        let figures = CongressFigures { elected: Some(9), ages, educations, ..Default::default() };
        finds(&stated(figures), expected, row);
    }
}

#[test]
fn no_more_are_elected_than_seats() {
    for (elected, expected) in [(8, &[][..]), (9, &[]), (10, &["SUM-003"])] {
        finds(&stated(CongressFigures { elected: Some(elected), ..Default::default() }), expected, elected);
    }
}

#[test]
fn no_more_take_part_than_are_registered() {
    for (took_part, expected) in [(13_469, &[][..]), (13_875, &[]), (13_876, &["SUM-003"])] {
        let project = stated(CongressFigures::default()).with(|project| {
            let (registered, took_part) = (Some(13_875), Some(took_part));
            project.election.figures = Figures { registered, took_part, ..Default::default() };
        });
        finds(&project, expected, took_part);
    }
}

#[test]
fn stated_figures_agree_with_the_detail() {
    // Two nominees, one station, ten voters, one district, one elected, two mobile boxes.
    let project = || {
        counted(1, 10, 10, &[6, 4]).with(|project| {
            let station = |name: &str| zhangbang::model::PollingStation {
                name: name.to_owned(),
                place: "样例村村委会".to_owned(),
                area: None,
                writing_booth: None,
            };
            project.only_district().stations = vec![station("第一投票站")];
            project.only_district().mobile_boxes = 2;
        })
    };
    let figures: [(&str, u32, fn(&mut Project, u32)); 6] = [
        ("districts", 1, |project, number| project.election.figures.districts = Some(number)),
        ("registered", 10, |project, number| project.election.figures.registered = Some(number)),
        ("stations", 1, |project, number| project.election.figures.stations = Some(number)),
        ("mobile boxes", 2, |project, number| project.election.figures.mobile_boxes = Some(number)),
        ("nominees", 2, |project, number| project.only_congress().figures.nominees = Some(number)),
        ("elected", 1, |project, number| project.only_congress().figures.elected = Some(number)),
    ];
    finds(&project(), &[], "nothing stated");
    for (name, right, set) in figures {
        finds(&project().with(|project| set(project, right)), &[], name);
        finds(&project().with(|project| set(project, right - 1)), &["SUM-002"], name);
    }
    let more = |set: fn(&mut Project, u32), number| project().with(|project| set(project, number));
    finds(&more(figures[1].2, 11), &["SUM-002"], "one voter more");
    finds(&more(figures[5].2, 2), &["SUM-002", "SUM-003"], "more elected than counted and than seats");
}

#[test]
fn offices_of_the_session_are_filled_by_their_candidates() {
    // The leaders of a town in 2021: 镇长 1 of 1, 主席 1 of 1, 副镇长 4 of 5; education 3 + 3.
    for (deputies, educations, expected) in [
        ((5, 4), &[3, 3][..], &[][..]),
        ((4, 4), &[3, 3], &[]),
        ((3, 4), &[3, 3], &["SUM-004"]),
        ((5, 4), &[3, 2], &["SUM-004"]),
        ((5, 4), &[], &[]),
    ] {
        let office = |name: &str, candidates, elected| Office { name: name.to_owned(), candidates, elected };
        let leadership = Leadership {
            session: "第十九届人民代表大会第一次会议".to_owned(),
            date: day("2026-05-08"),
            offices: vec![office("镇长", 1, 1), office("人大主席", 1, 1), office("副镇长", deputies.0, deputies.1)],
            educations: items(educations),
            mean_age: Some(38),
            remark: None,
        };
        let summary = Summary {
            addressee: "青禾县人大常委会".to_owned(),
            issuer: "柳河镇选举委员会".to_owned(),
            date: day("2026-05-20"),
            opening: "已经结束。".to_owned(),
            methods: vec![],
            results: vec![],
            shortcomings: vec![],
            plans: vec![],
            leadership: Some(leadership),
        };
        let project = stated(CongressFigures::default()).with(|project| project.election.summary = Some(summary));
        finds(&project, expected, (deputies, educations));
    }
}
