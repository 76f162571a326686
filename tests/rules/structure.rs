//! STRUCT-001 to STRUCT-003, and the composition of the deputies counted a second time.

use crate::builder::{
    Change, day, district, election, facts, finds, finds_of, later_round, nominee, tally, votes, write_in,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use zhangbang::facts::{Rate, Structure};
use zhangbang::model::changes::{Direction, Group, LastTerm, Target};
use zhangbang::model::election::YesNo;
use zhangbang::model::person::{Education, Occupation};
use zhangbang::model::{Nominee, Project, Sex, Votes};

const OCCUPATIONS: [Occupation; 8] = [
    Occupation::Worker,
    Occupation::Farmer,
    Occupation::Professional,
    Occupation::CommunityWorker,
    Occupation::Cadre,
    Occupation::Manager,
    Occupation::Soldier,
    Occupation::Other,
];

/// Every one of these is elected in a district of one seat, against somebody else.
fn elected(deputies: Vec<Nominee>) -> Project {
    let one = |(index, deputy): (usize, Nominee)| {
        let other = nominee(&format!("落选人{index}"));
        let mut district = district(index as u32 + 1, 1);
        district.formal = vec![deputy.name.clone(), other.name.clone()];
        let lines = [votes(&deputy.name, 6, 10), votes(&other.name, 4, 10)];
        district.nominees = vec![deputy, other];
        district.tally = Some(zhangbang::model::Tally { votes: lines.into(), ..tally(10, &[]) });
        district
    };
    election(deputies.into_iter().enumerate().map(one).collect())
}

/// So many deputies of whom the first `members` are changed.
fn body(whole: usize, members: usize, change: impl Fn(&mut Nominee, bool)) -> Project {
    let one = |index| {
        let mut deputy = nominee(&format!("代表{index}"));
        change(&mut deputy, index < members);
        deputy
    };
    elected((0..whole).map(one).collect())
}

fn women(whole: usize, women: usize) -> Project {
    body(whole, women, |deputy, woman| deputy.sex = if woman { Sex::Female } else { Sex::Male })
}

fn target(group: Group) -> Target {
    Target {
        group,
        at_least: None,
        at_most: None,
        percent_at_least: None,
        percent_at_most: None,
        against_last: None,
        last_term: None,
    }
}

fn structure(project: &Project) -> Option<Structure> {
    facts(project).congresses[0].structure.clone()
}

#[track_caller]
fn demands(project: Project, target: Target, expected: &[&str], row: impl std::fmt::Debug) {
    let project = project.with(|project| project.only_congress().targets = vec![target]);
    finds(&project, expected, row);
}

#[test]
fn numbers_are_reached_or_kept() {
    // 30 women of 87: the target of a town in the seeds.
    for (members, expected) in [(29, &["STRUCT-001"][..]), (30, &[]), (31, &[])] {
        demands(women(87, members), Target { at_least: Some(30), ..target(Group::Women) }, expected, members);
    }
    for (members, expected) in [(2, &[][..]), (3, &[]), (4, &["STRUCT-001"])] {
        demands(women(10, members), Target { at_most: Some(3), ..target(Group::Women) }, expected, members);
    }
    for (members, expected) in [(2, &["STRUCT-001"][..]), (3, &[]), (4, &[]), (5, &["STRUCT-001"])] {
        let both = Target { at_least: Some(3), at_most: Some(4), ..target(Group::Women) };
        demands(women(10, members), both, expected, members);
    }
}

#[test]
fn percentages_are_compared_exactly() {
    // 35 % of 87 is 30.45, of 60 it is 21.
    for (whole, members, least, most) in [
        (87, 30, &["STRUCT-001"][..], &[][..]),
        (87, 31, &[], &["STRUCT-001"]),
        (60, 20, &["STRUCT-001"], &[]),
        (60, 21, &[], &[]),
        (60, 22, &[], &["STRUCT-001"]),
    ] {
        let at_least = Target { percent_at_least: Some(35), ..target(Group::Women) };
        demands(women(whole, members), at_least, least, (whole, members, "least"));
        let at_most = Target { percent_at_most: Some(35), ..target(Group::Women) };
        demands(women(whole, members), at_most, most, (whole, members, "most"));
    }
}

#[test]
fn last_term_is_compared_exactly() {
    use Direction::{Higher, Lower, NotHigher, NotLower};
    // Last term 1 of 3; now so many of 9.
    for (members, missed) in [
        (2, &[Higher, NotLower][..]), // less
        (3, &[Higher, Lower]),        // the same
        (4, &[Lower, NotHigher]),     // more
    ] {
        for direction in [Higher, NotLower, NotHigher, Lower] {
            let against_last = Some(direction);
            let last_term = Some(LastTerm { part: 1, whole: 3 });
            let asked = Target { against_last, last_term, ..target(Group::Women) };
            let expected: &[&str] = if missed.contains(&direction) { &["STRUCT-001"] } else { &[] };
            demands(women(9, members), asked, expected, (members, direction));
        }
    }
    // 30 of 87 and 29 of 84 both print as 34.5 %.
    let last_term = Some(LastTerm { part: 29, whole: 84 });
    let asked = Target { against_last: Some(NotLower), last_term, ..target(Group::Women) };
    demands(women(87, 30), asked, &["STRUCT-001"], "a little less");
}

#[test]
fn every_group_is_judged_by_its_own_data() {
    type Set = fn(&mut Nominee, bool);
    let groups: [(Group, Set); 7] = [
        (Group::Women, |deputy, is| deputy.sex = if is { Sex::Female } else { Sex::Male }),
        (Group::Minorities, |deputy, is| deputy.nationality = if is { "蒙古族" } else { "汉族" }.to_owned()),
        (Group::NonParty, |deputy, is| deputy.party = if is { "群众" } else { "中共党员" }.to_owned()),
        (Group::Grassroots, |deputy, is| {
            deputy.occupation = Some(if is { Occupation::Farmer } else { Occupation::Other });
        }),
        (Group::Cadres, |deputy, is| deputy.occupation = Some(if is { Occupation::Cadre } else { Occupation::Worker })),
        (Group::Managers, |deputy, is| {
            deputy.occupation = Some(if is { Occupation::Manager } else { Occupation::Worker });
        }),
        (Group::Incumbents, |deputy, is| deputy.incumbent = Some(if is { YesNo::Yes } else { YesNo::No })),
    ];
    for (group, set) in groups {
        for (members, expected) in [(2, &["STRUCT-001"][..]), (3, &[])] {
            let asked = Target { at_least: Some(3), ..target(group) };
            demands(body(5, members, set), asked, expected, (group, members));
        }
    }
}

#[test]
fn party_members_in_all_their_names() {
    for (party, outside) in [
        ("中共党员", 0),
        ("中共预备党员", 0),
        ("中国共产党党员", 0),
        ("党员", 0),
        ("预备党员", 0),
        ("群众", 1),
        ("共青团员", 1),
        ("民革党员", 1),
        ("九三学社社员", 1),
        ("无党派人士", 1),
    ] {
        let project = body(1, 1, |deputy, _| deputy.party = party.to_owned());
        let rate = structure(&project).and_then(|structure| structure.rate(Group::NonParty));
        assert_eq!(rate, Some(Rate { part: outside, whole: 1 }), "{party}");
    }
}

#[test]
fn what_nobody_told_is_noted_once() {
    let ask = |project: &mut Project, groups: &[Group]| {
        project.only_congress().targets =
            groups.iter().map(|group| Target { at_least: Some(3), ..target(*group) }).collect();
    };
    for (known, expected) in [
        (0, &["STRUCT-002"][..]),
        (4, &["STRUCT-002"]), // one deputy is missing
        (5, &[]),
    ] {
        let told = |deputy: &mut Nominee, known: bool| deputy.occupation = known.then_some(Occupation::Worker);
        let project = body(5, known, told).with(|project| ask(project, &[Group::Grassroots]));
        finds(&project, expected, known);
    }
    let all = women(5, 5).with(|project| ask(project, &Group::ALL));
    finds(
        &all,
        // Nobody is of a minority; occupation (three groups) and incumbency are not told.
        &["STRUCT-001", "STRUCT-002", "STRUCT-002", "STRUCT-002", "STRUCT-002"],
        "all groups",
    );
    let nobody = election(vec![district(1, 1)]).with(|project| ask(project, &Group::ALL));
    finds(&nobody, &[], "not counted yet");
}

#[test]
fn open_seats_are_waited_for() {
    let asked = Target { at_least: Some(2), ..target(Group::Women) };
    let open = women(2, 1).with(|project| {
        project.only_district().tally = Some(tally(10, &[]));
        project.only_district().tally.as_mut().expect("a count").votes =
            vec![votes("代表0", 5, 10), votes("落选人0", 5, 10)];
        project.only_congress().targets = vec![asked];
    });
    finds_of("STRUCT", &open, &[], "a by-round is to come");
    let filled = |yes, other| {
        open.clone().with(|project| {
            let lines = vec![votes("代表0", yes, 10), votes("落选人0", other, 10)];
            project.only_district().by_round = Some(later_round(
                day("2026-04-28"),
                vec!["代表0".to_owned(), "落选人0".to_owned()],
                Some(zhangbang::model::Tally { votes: lines, ..tally(10, &[]) }),
            ));
        })
    };
    finds_of("STRUCT", &filled(4, 4), &[], "a runoff is to come");
    finds_of("STRUCT", &filled(4, 0), &["STRUCT-001"], "one woman of two");
    finds_of("STRUCT", &filled(3, 0), &["STRUCT-001"], "still vacant after the by-round");
}

#[test]
fn stated_groups_are_judged_too() {
    for (stated, targets, expected) in [
        (Some(30), &[Group::Women][..], &[][..]),
        (Some(29), &[Group::Women], &["STRUCT-001"]),
        (None, &[Group::Women], &["STRUCT-002"]),
        (Some(30), &[Group::Women, Group::Grassroots, Group::Incumbents], &["STRUCT-002", "STRUCT-002"]),
    ] {
        let project = election(vec![]).with(|project| {
            let congress = project.only_congress();
            (congress.seats, congress.figures.elected, congress.figures.women) = (Some(87), Some(87), stated);
            congress.targets = targets.iter().map(|group| Target { at_least: Some(30), ..target(*group) }).collect();
        });
        finds(&project, expected, (stated, targets));
    }
}

#[test]
fn targets_do_not_contradict_themselves() {
    let women_target = target(Group::Women);
    let last = Some(LastTerm { part: 3, whole: 9 });
    let higher = Some(Direction::Higher);
    for (asked, expected) in [
        (women_target.clone(), &["STRUCT-003"][..]),
        (Target { at_least: Some(3), ..women_target.clone() }, &[]),
        (Target { at_least: Some(3), at_most: Some(3), ..women_target.clone() }, &[]),
        (Target { at_least: Some(4), at_most: Some(3), ..women_target.clone() }, &["STRUCT-003"]),
        (Target { percent_at_least: Some(35), percent_at_most: Some(35), ..women_target.clone() }, &[]),
        (Target { percent_at_least: Some(36), percent_at_most: Some(35), ..women_target.clone() }, &["STRUCT-003"]),
        (Target { against_last: higher, ..women_target.clone() }, &["STRUCT-003"]),
        (Target { last_term: last, ..women_target.clone() }, &["STRUCT-003"]),
        (Target { against_last: higher, last_term: last, ..women_target.clone() }, &[]),
        (
            Target { against_last: higher, last_term: Some(LastTerm { part: 9, whole: 9 }), ..women_target.clone() },
            &[], // cannot be met, but says what it says
        ),
        (
            Target { against_last: higher, last_term: Some(LastTerm { part: 10, whole: 9 }), ..women_target.clone() },
            &["STRUCT-003"],
        ),
    ] {
        let early = election(vec![district(1, 1)]);
        demands(early, asked.clone(), expected, &asked);
        if expected == ["STRUCT-003"] {
            demands(women(9, 0), asked.clone(), expected, ("one cause", &asked));
        }
    }
}

#[test]
fn a_group_has_one_target() {
    let women = || Target { at_least: Some(1), ..target(Group::Women) };
    let cadres = || Target { at_most: Some(1), ..target(Group::Cadres) };
    for (targets, expected) in [
        (vec![women()], &[][..]),
        (vec![women(), cadres()], &[]),
        (vec![women(), women()], &["STRUCT-003"]),
        (vec![women(), cadres(), women(), women()], &["STRUCT-003", "STRUCT-003"]),
    ] {
        let project = election(vec![district(1, 1)]).with(|project| project.only_congress().targets = targets);
        finds(&project, expected, expected.len());
    }
}

#[test]
fn write_ins_count_as_far_as_they_are_known() {
    // The poll of one seat: a written-in man of a minority wins at once, or in the by-round as a candidate.
    let line = |yes| Votes { write_in: Some(write_in()), ..votes("另选人甲", yes, 10) };
    let poll = |yes| {
        women(1, 1).with(|project| {
            project.only_tally().votes = vec![votes("代表0", 2, 10), votes("落选人0", 1, 10), line(yes)];
        })
    };
    let by_round = poll(5).with(|project| {
        let lines = vec![votes("另选人甲", 6, 10), votes("代表0", 4, 10)];
        project.only_district().by_round = Some(later_round(
            day("2026-04-28"),
            vec!["另选人甲".to_owned(), "代表0".to_owned()],
            Some(zhangbang::model::Tally { votes: lines, ..tally(10, &[]) }),
        ));
    });
    for (project, row) in [(poll(6), "poll"), (by_round, "by-round")] {
        let structure = structure(&project).expect("a composition");
        assert_eq!(structure.elected, 1, "{row}");
        assert_eq!(structure.rate(Group::Women), Some(Rate { part: 0, whole: 1 }), "{row}");
        assert_eq!(structure.rate(Group::Minorities), Some(Rate { part: 0, whole: 1 }), "{row}");
        let unknown: Vec<Group> = structure.unknown.iter().map(|(group, _)| *group).collect();
        assert_eq!(unknown, &Group::ALL[2..], "{row}");
        assert!(structure.unknown.iter().all(|(_, names)| names == &["另选人甲"]), "{row}");
        assert_eq!(structure.ages.last(), Some(&("未填报".to_owned(), 1)), "{row}");
    }
}

fn any_deputy() -> impl Strategy<Value = Nominee> {
    let occupation = prop::option::weighted(0.9, prop::sample::select(OCCUPATIONS.to_vec()));
    let education = prop::sample::select(vec![
        Education::Postgraduate,
        Education::Bachelor,
        Education::College,
        Education::Vocational,
        Education::SeniorHigh,
        Education::JuniorHigh,
        Education::Primary,
    ]);
    let incumbent = prop::option::weighted(0.9, prop::sample::select(vec![YesNo::Yes, YesNo::No]));
    let party = prop::sample::select(vec!["中共党员", "中共预备党员", "群众", "民建会员"]);
    let nationality = prop::sample::select(vec!["汉族", "蒙古族", "回族"]);
    (any::<bool>(), nationality, party, occupation, incumbent, (1950..2008_i32, 1..13_u32), education).prop_map(
        |(man, nationality, party, occupation, incumbent, (year, month), education)| Nominee {
            sex: if man { Sex::Male } else { Sex::Female },
            nationality: nationality.to_owned(),
            party: party.to_owned(),
            occupation,
            incumbent,
            birth: format!("{year}-{month:02}").parse().expect("a birth date"),
            education,
            ..nominee("代表")
        },
    )
}

/// Membership by word, in another way than the program's: `None` if one deputy does not tell.
fn naive(deputies: &[Nominee], group: Group) -> Option<usize> {
    let mut words: Vec<Vec<&str>> = vec![];
    for deputy in deputies {
        let mut of = vec![];
        if deputy.sex.word() == "女" {
            of.push("妇女");
        }
        if !["汉族"].contains(&deputy.nationality.as_str()) {
            of.push("少数民族");
        }
        if !["中共党员", "中共预备党员"].contains(&deputy.party.as_str()) {
            of.push("非中共党员");
        }
        if let Some(occupation) = deputy.occupation {
            of.push("身份");
            of.push(match OCCUPATIONS.iter().position(|other| *other == occupation)? {
                0..=3 => "基层一线",
                4 => "党政领导干部",
                5 => "企业负责人",
                _ => "别的",
            });
        }
        if let Some(incumbent) = deputy.incumbent {
            of.push("届");
            of.extend((incumbent == YesNo::Yes).then_some("连任"));
        }
        words.push(of);
    }
    let needs = match group.word() {
        "基层一线" | "党政领导干部" | "企业负责人" => Some("身份"),
        "连任" => Some("届"),
        _ => None,
    };
    let told = words.iter().all(|of| needs.is_none_or(|need| of.contains(&need)));
    told.then(|| words.iter().filter(|of| of.contains(&group.word())).count())
}

/// Lines of a breakdown counted by comparing dates and words.
fn naive_lines(deputies: &[Nominee]) -> (BTreeMap<&'static str, u32>, BTreeMap<&'static str, u32>) {
    let (mut ages, mut educations) = (BTreeMap::new(), BTreeMap::new());
    for deputy in deputies {
        // Polling day is 20 April 2026 and nobody's day of birth is known.
        let birthdays = 2026 - deputy.birth.year - i32::from(deputy.birth.month > 4);
        let band = match birthdays {
            ..36 => "35岁以下",
            36..56 => "36岁至55岁",
            56.. => "56岁以上",
        };
        *ages.entry(band).or_default() += 1;
        let band = match deputy.education.word() {
            "研究生" | "大学本科" => "本科及以上",
            "大学专科" => "大专",
            "中专" | "高中" => "中专及高中",
            _ => "初中及小学",
        };
        *educations.entry(band).or_default() += 1;
    }
    (ages, educations)
}

proptest! {
    #[test]
    fn a_second_count_agrees(mut deputies in prop::collection::vec(any_deputy(), 1..8)) {
        for (index, deputy) in deputies.iter_mut().enumerate() {
            deputy.name = format!("代表{index}");
        }
        let structure = structure(&elected(deputies.clone())).expect("a composition");
        prop_assert_eq!(structure.elected as usize, deputies.len());
        for group in Group::ALL {
            let counted = structure.rate(group).map(|rate| (rate.part as usize, rate.whole as usize));
            prop_assert_eq!(counted, naive(&deputies, group).map(|part| (part, deputies.len())), "{:?}", group);
            let unknown = structure.unknown.iter().find(|(of, _)| *of == group);
            prop_assert_eq!(unknown.is_some(), counted.is_none());
        }
        let (ages, educations) = naive_lines(&deputies);
        for (lines, naive) in [(&structure.ages, ages), (&structure.educations, educations)] {
            let lines = lines.iter().filter(|(_, count)| *count > 0);
            let lines: BTreeMap<&str, u32> = lines.map(|(name, count)| (name.as_str(), *count)).collect();
            prop_assert_eq!(lines, naive);
        }
    }

    #[test]
    fn rates_compare_like_fractions(parts in prop::array::uniform4(0..1000_u32)) {
        let [a, b, c, d] = parts;
        let (one, other) = (Rate { part: a, whole: b + 1 }, Rate { part: c, whole: d + 1 });
        let float = |rate: Rate| f64::from(rate.part) / f64::from(rate.whole);
        if (float(one) - float(other)).abs() > 1e-9 {
            prop_assert_eq!(one.compare(other), float(one).total_cmp(&float(other)));
        }
        prop_assert_eq!(one.compare(other), other.compare(one).reverse());
    }
}
