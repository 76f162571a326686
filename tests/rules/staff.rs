//! TALLY-008 to TALLY-010, BOX-001, BOX-002, BOOTH-001: who serves at the poll.

use crate::builder::{Change, contest, counted, day, finds, finds_of, later_round, tally, votes};
use zhangbang::model::election::YesNo;
use zhangbang::model::polling::MobileBox;
use zhangbang::model::{PollingStation, Project, Tally};

/// Ten voters, one seat, two candidates; candidate 2 has a near relative.
fn base() -> Project {
    counted(1, 10, 10, &[6, 4])
        .with(|project| project.only_district().nominees[1].relatives = vec!["亲属乙".to_owned()])
}

fn crew(name: &str, monitors: &[&str], staff: &[&str]) -> MobileBox {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    MobileBox {
        route: None,
        hours: None,
        name: name.to_owned(),
        monitors: names(monitors),
        staff: names(staff),
        voters: vec![],
    }
}

/// Every post that somebody can hold, and its kind.
const POSTS: [(&str, &str, fn(&mut Project, String)); 7] = [
    ("主持人", "host", |project, name| project.only_tally().host = Some(name)),
    ("总监票人", "monitor", |project, name| project.only_tally().chief_monitor = Some(name)),
    ("监票人", "monitor", |project, name| project.only_tally().monitors.push(name)),
    ("计票人", "counter", |project, name| project.only_tally().counters.push(name)),
    ("工作人员", "staff", |project, name| project.only_tally().staff.push(name)),
    ("流动票箱的监票人", "monitor", |project, name| {
        project.only_district().mobile_boxes = 1;
        project.only_district().box_crews = vec![crew("第一流动票箱", &[&name, "田玉琴", "田玉书"], &[])];
    }),
    ("流动票箱的工作人员", "staff", |project, name| {
        project.only_district().mobile_boxes = 1;
        project.only_district().box_crews = vec![crew("第一流动票箱", &["田玉琴", "田玉书"], &[&name])];
    }),
];

#[test]
fn who_is_barred_from_which_post() {
    // Posts closed to candidates and to near relatives: usual, and by province (domain 4.1).
    for (province, candidates, relatives) in [
        ("样例省", &["host", "monitor", "counter"][..], &["monitor", "counter"][..]),
        ("北京市", &["monitor", "counter"], &["monitor", "counter"]),
        ("上海市", &["host", "monitor", "counter"], &["host", "monitor", "counter"]),
        ("山东省", &["host", "monitor", "counter"], &["host", "monitor", "counter"]),
        ("四川省", &["host", "monitor", "counter"], &["host", "monitor", "counter"]),
        ("浙江省", &["host", "monitor", "counter", "staff"], &["host", "monitor", "counter", "staff"]),
        ("天津市", &["host", "monitor", "counter", "staff"], &["host", "monitor", "counter", "staff"]),
        ("河北省", &["host", "monitor", "counter", "staff"], &["monitor", "counter"]),
    ] {
        for (post, kind, set) in POSTS {
            let held_by = |name: &str, expected: &[&str]| {
                let project = base().in_province(province).with(|project| set(project, name.to_owned()));
                finds_of("TALLY", &project, expected, (province, post, name));
            };
            let candidate: &[&str] = if candidates.contains(&kind) { &["TALLY-008"] } else { &[] };
            held_by("候选人1", candidate);
            let relative: &[&str] = match kind {
                "monitor" | "counter" => &["TALLY-009"], // national law
                _ if relatives.contains(&kind) => &["TALLY-010"],
                _ => &[],
            };
            held_by("亲属乙", relative);
            held_by("田玉琴", &[]);
        }
    }
}

#[test]
fn nominees_count_as_candidates_until_the_formal_list() {
    let nominated = contest(1, 3, 0).with(|project| {
        project.only_district().nominees[2].relatives = vec!["亲属丙".to_owned()];
    });
    for (formal, name, expected) in [
        (&[][..], "候选人3", &["TALLY-008"][..]),
        (&[], "亲属丙", &["TALLY-009"]),
        (&["候选人1", "候选人2"], "候选人3", &[]),
        (&["候选人1", "候选人2"], "亲属丙", &[]),
        (&["候选人1", "候选人3"], "候选人3", &["TALLY-008"]),
        (&["候选人1", "候选人3"], "亲属丙", &["TALLY-009"]),
    ] {
        let project = nominated.clone().with(|project| {
            project.only_district().formal = formal.iter().map(|name| (*name).to_owned()).collect();
            let lines = formal.iter().map(|name| votes(name, 0, 0)).collect();
            project.only_district().tally =
                Some(Tally { votes: lines, monitors: vec![name.to_owned()], ..tally(0, &[]) });
        });
        finds_of("TALLY", &project, expected, (formal, name));
    }
}

#[test]
fn one_person_is_named_once() {
    let project = base().with(|project| {
        let tally = project.only_tally();
        tally.host = Some("候选人1".to_owned());
        (tally.monitors, tally.counters) = (vec!["候选人1".to_owned()], vec!["候选人1".to_owned()]);
        tally.chief_monitor = Some("亲属乙".to_owned());
    });
    finds(&project, &["TALLY-008", "TALLY-009"], "three posts of one candidate, one of a relative");
}

#[test]
fn labelled_namesakes_are_candidates_too() {
    let project = base().with(|project| {
        let district = project.only_district();
        district.nominees[1].label = Some("东滩".to_owned());
        district.formal[1] = "候选人2（东滩）".to_owned();
        let tally = project.only_tally();
        tally.votes[1].name = "候选人2（东滩）".to_owned();
        tally.monitors = vec!["候选人2".to_owned(), "亲属乙".to_owned()];
    });
    finds(&project, &["TALLY-008", "TALLY-009"], "the ballot tells them apart, the list of monitors cannot");
}

#[test]
fn a_later_round_looks_at_its_own_candidates() {
    for (name, expected) in
        [("候选人1", &[][..]), ("候选人2", &["TALLY-008"]), ("亲属乙", &["TALLY-009"]), ("候选人9", &["TALLY-008"])]
    {
        let round = later_round(
            day("2026-04-28"),
            vec!["候选人2".to_owned(), "候选人9".to_owned()],
            Some(Tally { monitors: vec![name.to_owned()], ..tally(10, &[]) }),
        );
        let runoff = base().with(|project| project.only_district().runoff = Some(round.clone()));
        finds_of("TALLY", &runoff, expected, ("runoff", name));
        let by_round = base().with(|project| project.only_district().by_round = Some(round));
        finds_of("TALLY", &by_round, expected, ("by-round", name));
    }
}

#[test]
fn a_box_has_its_crew() {
    // Province, fewest monitors, fewest persons.
    for (province, least, together) in [
        ("样例省", 2, 2),
        ("北京市", 2, 2),
        ("上海市", 2, 2),
        ("山东省", 2, 2),
        ("浙江省", 2, 2),
        ("四川省", 2, 2),
        ("天津市", 1, 3),
        ("河北省", 1, 3),
    ] {
        for (monitors, staff) in (0..4).flat_map(|monitors| (0..4).map(move |staff| (monitors, staff))) {
            let names = |word: &str, count| (0..count).map(|index| format!("{word}{index}")).collect();
            let project = contest(1, 2, 2).in_province(province).with(|project| {
                let (monitors, staff) = (names("监票", monitors), names("工作", staff));
                project.only_district().mobile_boxes = 1;
                project.only_district().box_crews = vec![MobileBox {
                    route: None,
                    hours: None,
                    name: "第一流动票箱".to_owned(),
                    monitors,
                    staff,
                    voters: vec![],
                }];
            });
            let enough = monitors >= least && monitors + staff >= together;
            let expected: &[&str] = if enough || monitors + staff == 0 { &[] } else { &["BOX-001"] };
            finds_of("BOX", &project, expected, (province, monitors, staff));
        }
    }
    let twice = contest(1, 2, 2).with(|project| {
        project.only_district().mobile_boxes = 1;
        project.only_district().box_crews = vec![crew("第一流动票箱", &["田玉琴", "田玉琴"], &["田玉琴"])];
    });
    finds(&twice, &["BOX-001"], "one person is one person");
}

#[test]
fn boxes_and_crews_agree() {
    let crews = [
        crew("第一流动票箱", &["甲", "乙"], &[]),
        crew("第二流动票箱", &["丙", "丁"], &["戊"]),
        crew("第三流动票箱", &["己", "庚"], &[]),
    ];
    for (boxes, given, expected) in [
        (0, 0, &[][..]),
        (2, 0, &[]), // the crews are not known yet
        (0, 1, &["BOX-002"]),
        (1, 1, &[]),
        (1, 2, &["BOX-002"]),
        (3, 2, &["BOX-002"]),
        (3, 3, &[]),
    ] {
        let project = contest(1, 2, 2).with(|project| {
            project.only_district().mobile_boxes = boxes;
            project.only_district().box_crews = crews[..given].to_vec();
        });
        finds(&project, expected, (boxes, given));
    }
    for (second, third, expected) in [
        (crew("第二流动票箱", &["甲", "丁"], &[]), crew("第三流动票箱", &["己", "庚"], &[]), &["BOX-002"][..]),
        (crew("第二流动票箱", &["丙", "丁"], &["乙"]), crew("第三流动票箱", &["己", "庚"], &[]), &["BOX-002"]),
        (crew("第二流动票箱", &["甲", "乙"], &[]), crew("第三流动票箱", &["己", "庚"], &[]), &["BOX-002", "BOX-002"]),
        (crew("第二流动票箱", &["甲", "丁"], &[]), crew("第三流动票箱", &["甲", "庚"], &[]), &["BOX-002"]),
        (crew("第二流动票箱", &["丙", "丁"], &["丙"]), crew("第三流动票箱", &["己", "庚"], &[]), &[]),
    ] {
        let row = (second.clone(), third.clone());
        let project = contest(1, 2, 2).with(|project| {
            project.only_district().mobile_boxes = 3;
            project.only_district().box_crews = vec![crews[0].clone(), second, third];
        });
        finds(&project, expected, row);
    }
}

#[test]
fn every_station_has_a_writing_booth() {
    for (booths, expected) in [
        (&[None, None][..], &[][..]),
        (&[Some(YesNo::Yes), None], &[]),
        (&[Some(YesNo::Yes), Some(YesNo::No)], &["BOOTH-001"]),
        (&[Some(YesNo::No), Some(YesNo::No)], &["BOOTH-001", "BOOTH-001"]),
    ] {
        let project = contest(1, 2, 2).with(|project| {
            let stations = booths.iter().enumerate().map(|(index, booth)| PollingStation {
                name: format!("第{}投票站", index + 1),
                place: "样例村村委会".to_owned(),
                area: None,
                writing_booth: *booth,
            });
            project.only_district().stations = stations.collect();
        });
        finds(&project, expected, booths);
    }
}
