//! SUM-001 to SUM-007.

use crate::builder::{Change, contest, counted, day, election, findings, finds, item, report, roll_change};
use zhangbang::facts::Rate;
use zhangbang::model::report::Office;
use zhangbang::model::summary::CongressFigures;
use zhangbang::model::{Figures, Item, LastPoll, Leadership, Percent, Project, Report, ReportKind};

/// Nine seats without districts, and stated figures.
fn stated(figures: CongressFigures) -> Project {
    election(vec![]).with(|project| {
        project.only_congress().seats = Some(9);
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
fn no_more_took_part_last_term_than_were_registered() {
    for (took_part, expected) in [(999, &[][..]), (1000, &[]), (1001, &["SUM-003"])] {
        let last = Some(LastPoll { registered: 1000, took_part });
        let of_all = stated(CongressFigures::default()).with(|project| project.election.figures.last_term = last);
        finds(&of_all, expected, took_part);
        finds(&stated(CongressFigures { last_term: last, ..Default::default() }), expected, took_part);
    }
}

/// Last term's voters are those from which the changes of the rolls begin.
#[test]
fn last_terms_voters_are_those_of_the_rolls() {
    for (registered, expected) in [(9, &["SUM-002"][..]), (10, &[]), (11, &["SUM-002"])] {
        let project = counted(1, 10, 10, &[6, 4]).with(|project| {
            project.only_district().roll_change = Some(roll_change([10, 0, 0, 0, 0, 0, 0], None));
            project.only_congress().figures.last_term = Some(LastPoll { registered, took_part: 9 });
        });
        finds(&project, expected, registered);
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
    let figures: [(&str, u32, fn(&mut Project, u32)); 8] = [
        ("districts", 1, |project, number| project.election.figures.districts = Some(number)),
        ("registered", 10, |project, number| project.election.figures.registered = Some(number)),
        ("stations", 1, |project, number| project.election.figures.stations = Some(number)),
        ("mobile boxes", 2, |project, number| project.election.figures.mobile_boxes = Some(number)),
        ("nominees", 2, |project, number| project.only_congress().figures.nominees = Some(number)),
        ("elected", 1, |project, number| project.only_congress().figures.elected = Some(number)),
        ("candidates", 2, |project, number| project.only_congress().figures.candidates = Some(number)),
        ("women", 1, |project, number| project.only_congress().figures.women = Some(number)),
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
        let summary = Report { leadership: Some(leadership), ..report(ReportKind::Summary, day("2026-05-20")) };
        let project = stated(CongressFigures::default()).with(|project| project.election.reports = vec![summary]);
        finds(&project, expected, (deputies, educations));
    }
}

#[test]
fn parts_of_the_deputies_are_no_more_than_all() {
    for (women, grassroots, expected) in [
        (Some(9), Some(9), &[][..]),
        (Some(10), Some(9), &["SUM-003"]),
        (Some(10), Some(10), &["SUM-003", "SUM-003"]),
        (Some(10), None, &["SUM-003"]),
    ] {
        let figures = CongressFigures { elected: Some(9), women, grassroots, ..Default::default() };
        finds(&stated(figures), expected, (women, grassroots));
    }
}

fn percent(text: &str) -> Option<Percent> {
    Some(text.parse().expect("a percentage"))
}

#[test]
fn percentages_are_read_as_written() {
    for (text, printed) in [
        ("97.1%", Some("97.1%")),
        ("97.10 %", Some("97.10%")),
        ("97％", Some("97%")),
        ("0.05%", Some("0.05%")),
        ("100%", Some("100%")),
        (" 5% ", Some("5%")),
        ("97.1", None),
        ("%", None),
        (".5%", None),
        ("5.%", None),
        ("九成", None),
        ("-5%", None),
        ("1,000%", None),
        ("97.1.2%", None),
        ("1234567.123456%", None),
    ] {
        assert_eq!(text.parse::<Percent>().ok().map(|percent| percent.to_string()).as_deref(), printed, "{text}");
    }
}

#[test]
fn percentages_may_be_rounded_or_cut_off() {
    // Domain table 3.1 and row ARI-9: part, whole, what reports print, whether it passes.
    for (part, whole, text, passes) in [
        (13_469, 13_875, "97.1%", true),
        (13_469, 13_875, "97.0%", true), // cut off
        (13_469, 13_875, "97.07%", true),
        (13_469, 13_875, "97.08%", false),
        (13_469, 13_875, "97%", true),
        (13_469, 13_875, "97.2%", false),
        (13_469, 13_875, "98%", false),
        (22_537, 23_527, "95.8%", true),
        (1_955, 2_041, "95.8%", true),
        (1_956, 2_041, "95.8%", true),
        (30, 87, "34.5%", true),
        (47, 87, "54%", true),
        (9_198, 10_000, "92%", true),
        (886, 1_000, "88%", true),
        (886, 1_000, "89%", true),
        (886, 1_000, "90%", false),
        (818, 1_000, "81%", true),
        (5, 26, "20%", false),   // 19.2
        (82, 86, "100%", false), // 95.3
        (1, 3, "33.333333333%", true),
        (1, 3, "33.333333334%", false),
        (2, 3, "66.7%", true),
        (2, 3, "66.6%", true),
        (2, 3, "66.8%", false),
        (1, 2_000, "0.1%", true), // exactly half of the last digit
        (1, 2_000, "0.0%", true),
        (0, 7, "0%", true),
        (7, 7, "100%", true),
        (u32::MAX, u32::MAX, "100.000000000%", true),
        (1, 0, "0%", false),
    ] {
        let rate = Rate { part, whole };
        assert_eq!(rate.is_written(text.parse().expect("a percentage")), passes, "{rate:?} {text}");
    }
    let rate = Rate { part: 13_469, whole: 13_875 };
    assert_eq!([0, 1, 2, 4].map(|decimals| rate.percent(decimals)), ["97%", "97.1%", "97.07%", "97.0739%"]);
    assert_eq!(Rate { part: 0, whole: 0 }.percent(0), "—");
}

#[test]
fn the_stated_turnout_is_that_of_the_voters() {
    for (text, expected) in [("97.1%", &[][..]), ("97%", &[]), ("98%", &["SUM-005"]), ("79.1%", &["SUM-005"])] {
        let project = stated(CongressFigures::default()).with(|project| {
            let (registered, took_part, turnout) = (Some(13_875), Some(13_469), percent(text));
            project.election.figures = Figures { registered, took_part, turnout, ..Default::default() };
        });
        finds(&project, expected, text);
    }
    for (text, expected) in [("80%", &[][..]), ("90%", &["SUM-005"])] {
        let project = counted(1, 10, 8, &[6, 2]).with(|project| project.election.figures.turnout = percent(text));
        finds(&project, expected, ("counted", text));
    }
    // The rate of a stated number that is wrong itself is no other fault.
    for (took_part, registered, expected) in [
        (None, None, &["SUM-005"][..]),
        (Some(8), Some(10), &["SUM-005"]),
        (Some(5), None, &["SUM-002"]),
        (None, Some(16), &["SUM-002"]),
        (Some(5), Some(16), &["SUM-002", "SUM-002"]),
    ] {
        let project = counted(1, 10, 8, &[6, 2]).with(|project| {
            let turnout = percent("50%");
            project.election.figures = Figures { registered, took_part, turnout, ..Default::default() };
        });
        finds(&project, expected, (took_part, registered));
    }
    let unknown = stated(CongressFigures::default()).with(|project| project.election.figures.turnout = percent("50%"));
    finds(&unknown, &[], "the numbers are not known");
}

#[test]
fn the_stated_surplus_is_of_the_seats() {
    // Candidates, nominees, seats; V02, V03, V06, V08.
    for (candidates, nominees, seats, text, expected) in [
        (None, Some(17), 9, "88.9%", &[][..]),
        (None, Some(81), 53, "52.8%", &[]),
        (None, Some(81), 53, "34.6%", &["SUM-005"]), // 28 of 81
        (Some(26), None, 18, "44.4%", &[]),
        (Some(4), None, 3, "33.3%", &[]),
        (Some(4), None, 3, "33%", &[]),
        (Some(4), None, 3, "25%", &["SUM-005"]),
        (Some(4), None, 3, "133.3%", &["SUM-005"]),
        (Some(4), Some(5), 3, "66.7%", &[]), // of all who were nominated
        (Some(6), None, 3, "100%", &[]),
        (Some(3), None, 3, "0%", &[]),
        (Some(2), None, 3, "33.3%", &[]), // fewer than seats is another rule's
        (None, None, 3, "33.3%", &[]),
    ] {
        let figures = CongressFigures { candidates, nominees, surplus: percent(text), ..Default::default() };
        let project = stated(figures).with(|project| project.only_congress().seats = Some(seats));
        finds(&project, expected, (candidates, nominees, seats, text));
    }
    let listed = |text| contest(3, 4, 4).with(|project| project.only_congress().figures.surplus = percent(text));
    finds(&listed("33.3%"), &[], "formal list");
    finds(&listed("25%"), &["SUM-005"], "formal list, wrong denominator");
}

#[test]
fn the_wrong_denominator_is_named() {
    let wrong = |text| {
        let project = contest(3, 4, 4).with(|project| project.only_congress().figures.surplus = percent(text));
        let found = findings(&project, &[]).into_iter().next().expect("a finding");
        found.labels[0].text.clone()
    };
    let right = "正式候选人 4 名，应选 3 名，多 1 名，应当是 33.3%";
    assert_eq!(wrong("25%"), format!("{right}；25% 是除以候选人数算的，应当除以应选名额"));
    assert_eq!(wrong("30%"), right);
}

#[test]
fn stated_shares_of_deputies_are_those_elected() {
    for (women, text, expected) in
        [(Some(30), "34.5%", &[][..]), (Some(30), "34%", &[]), (Some(30), "35%", &["SUM-005"]), (None, "35%", &[])]
    {
        let women_share = percent(text);
        let figures = CongressFigures { elected: Some(87), women, women_share, ..Default::default() };
        let project = stated(figures).with(|project| project.only_congress().seats = Some(87));
        finds(&project, expected, (women, text));
    }
    for (text, expected) in [("54%", &[][..]), ("53%", &["SUM-005"])] {
        let (grassroots, grassroots_share) = (Some(47), percent(text));
        let figures = CongressFigures { elected: Some(87), grassroots, grassroots_share, ..Default::default() };
        let project = stated(figures).with(|project| project.only_congress().seats = Some(87));
        finds(&project, expected, text);
    }
    // One seat, won by a woman.
    for (text, expected) in [("100%", &[][..]), ("50%", &["SUM-005"])] {
        let project =
            counted(1, 10, 10, &[6, 4]).with(|project| project.only_congress().figures.women_share = percent(text));
        finds(&project, expected, ("counted", text));
    }
}

#[test]
fn voters_are_fewer_than_people() {
    for (population, registered, expected) in [
        (16_367, 13_875, &[][..]), // a town of the seeds
        (5_200, 4_004, &[]),
        (10_000, 9_400, &[]),
        (10_000, 9_401, &["SUM-006"]),
        (10_000, 10_000, &["SUM-006"]),
        (10_000, 10_001, &["SUM-006"]),
        // 87 seats imply 63 000 to 64 499 people.
        (64_499, 60_850, &["SUM-006"]),
        (63_000, 60_850, &["SUM-006"]),
        (0, 1, &["SUM-006"]),
    ] {
        let project = stated(CongressFigures::default()).with(|project| {
            let (population, registered) = (Some(population), Some(registered));
            project.election.figures = Figures { population, registered, ..Default::default() };
        });
        finds(&project, expected, (population, registered));
    }
    let unknown = counted(1, 10, 10, &[6, 4]);
    finds(&unknown.clone().with(|project| project.election.figures.population = Some(11)), &[], "counted");
    finds(&unknown.with(|project| project.election.figures.population = Some(10)), &["SUM-006"], "counted");
}

#[test]
fn voters_are_of_age_and_those_of_age_are_people() {
    for (population, of_age, voters, expected) in [
        (Some(13), Some(12), 11, &[][..]),
        (Some(12), Some(12), 12, &[]),
        (Some(11), Some(12), 10, &["SUM-007"]),
        (Some(13), Some(9), 10, &["SUM-007"]),
        (Some(13), Some(10), 10, &[]),
        (None, Some(10), 11, &["SUM-007"]),
        // Wrong twice is one fault: the numbers of people come first.
        (Some(8), Some(9), 10, &["SUM-007"]),
        (Some(13), None, 14, &[]),
    ] {
        let project = counted(1, voters, 10, &[6, 4]).with(|project| {
            (project.only_district().population, project.only_district().of_age) = (population, of_age)
        });
        finds(&project, expected, (population, of_age, voters));
    }
}
