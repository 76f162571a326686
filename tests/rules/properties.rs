//! What holds for every election, tried on many.

use crate::builder::{
    Change, POLL, codes, contest, day, district, election, facts, findings, later_round, moved, names, nominee,
    primary, tally, voter, votes,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use zhangbang::facts::{DistrictFacts, RoundKind};
use zhangbang::model::changes::{Correction, Objection};
use zhangbang::model::congress::SettledBy;
use zhangbang::model::election::{DeadlineReading, Occasion};
use zhangbang::model::polling::Primary;
use zhangbang::model::{Day, District, Nominee, Project, Round, Sex, Tally, Voter, YesNo};

/// What is found of something that was posted or done too late.
const LATE: [&str; 9] =
    ["DATE-002", "DATE-003", "DATE-004", "DATE-011", "DATE-012", "DATE-013", "DATE-022", "CHG-003", "CHG-004"];
const PROVINCES: [&str; 7] = ["样例省", "北京市", "上海市", "浙江省", "天津市", "河北省", "四川省"];

/// A nominee who may break any rule of nomination.
fn any_nominee() -> impl Strategy<Value = Nominee> {
    let body = prop::option::of(prop::sample::select(vec!["中共柳河镇委员会", "柳河镇总工会"]));
    (0..6_usize, body, prop::option::of(8..12_u32), 2005..2011_i32).prop_map(|(name, body, joint_voters, year)| {
        let birth = format!("{year}-04").parse().expect("a birth date");
        let nominated_by = body.map(str::to_owned);
        Nominee { nominated_by, joint_voters, birth, ..nominee(&format!("候选人{name}")) }
    })
}

/// A count that may break any identity, a line for each of 2 to 6 persons.
fn any_tally() -> impl Strategy<Value = Tally> {
    (0..12_u32, 0..12_u32, 0..12_u32, prop::collection::vec(0..12_u32, 2..6)).prop_map(
        |(took_part, returned, valid, yes)| {
            let lines = names(yes.len()).iter().zip(&yes).map(|(name, yes)| votes(name, *yes, valid)).collect();
            Tally { returned, valid, votes: lines, ..tally(took_part, &[]) }
        },
    )
}

/// Four persons' numbers, all invented.
const NUMBERS: [&str; 4] = ["150624197511200011", "150624197511200038", "15062419751120002X", "150624197511200046"];

/// Voters among whom doubles, minors and namesakes are common.
fn any_voters() -> impl Strategy<Value = Vec<Voter>> {
    let one = (0..4_u8, any::<bool>(), 2007..2010_i32, 0..2_u16, prop::option::of(0..4_u8));
    prop::collection::vec(one, 1..12).prop_map(|rows| {
        let row = |(name, man, year, group, number): (u8, bool, i32, u16, Option<u8>)| Voter {
            sex: if man { Sex::Male } else { Sex::Female },
            group,
            id_number: number.map(|number| NUMBERS[usize::from(number)].parse().expect("an ID number")),
            ..voter(&format!("选民{name}"), &format!("{year}-04-20"))
        };
        rows.into_iter().map(row).collect()
    })
}

/// A later round of some of the persons, counted or not.
fn any_round() -> impl Strategy<Value = Option<Round>> {
    let tally = prop::option::of(any_tally());
    let said = (prop::bool::weighted(0.1), prop::option::of(-3..12_i64));
    prop::option::of((-2..9_i64, prop::collection::vec(1..7_usize, 1..4), tally, said)).prop_map(|round| {
        let (offset, persons, tally, (declared, announced)) = round?;
        let candidates = persons.into_iter().map(|person| format!("候选人{person}")).collect();
        Some(Round {
            declared_invalid: if declared { YesNo::Yes } else { YesNo::No },
            winners_announced: announced.map(|offset| moved(day(POLL), offset)),
            ..later_round(moved(day(POLL), offset), candidates, tally)
        })
    })
}

/// A primary with a line for some of the persons.
fn any_primary() -> impl Strategy<Value = Option<Primary>> {
    prop::option::of((-20..0_i64, prop::collection::vec((0..7_usize, 0..5_u32), 0..6))).prop_map(|some| {
        let (offset, lines) = some?;
        let names = names(7);
        let lines = lines.into_iter().map(|(person, votes)| (names[person].as_str(), votes));
        Some(Primary { day: moved(day(POLL), offset), took_part: Some(4), ..primary(lines) })
    })
}

fn any_district() -> impl Strategy<Value = District> {
    let nominees = prop::collection::vec(any_nominee(), 0..6);
    let before = (1..4_u32, nominees, any_primary(), 0..6_usize);
    let after = (any_tally(), any_round(), any_round(), any::<bool>());
    (before, after).prop_map(|((seats, nominees, primary, formal), (tally, runoff, by_round, declared))| {
        let by_primary = primary.as_ref().is_some_and(|primary| primary.votes.len() % 2 == 0);
        District {
            formal: names(formal.min(tally.votes.len())),
            settled_by: if by_primary { SettledBy::Primary } else { SettledBy::Discussion },
            declared_invalid: if declared { YesNo::Yes } else { YesNo::No },
            tally: Some(tally),
            nominees,
            primary,
            runoff,
            by_round,
            ..district(1, seats)
        }
    })
}

/// One to three districts, with a roll for the first.
fn any_project() -> impl Strategy<Value = Project> {
    let province = prop::sample::select(vec!["样例省", "北京市", "河北省", "上海市", "四川省", "天津市"]);
    (prop::collection::vec(any_district(), 1..4), any_voters(), province).prop_map(
        |(mut districts, voters, province)| {
            for (district, number) in districts.iter_mut().zip(1..) {
                district.number = number;
            }
            election(districts).with_roll(voters).in_province(province)
        },
    )
}

/// The same district with every list that has no order of its own in another order.
fn shuffled_district(district: District) -> impl Strategy<Value = District> {
    let lines = |round: &Option<Round>| {
        let round = round.clone();
        let tally = round.as_ref().and_then(|round| round.tally.clone());
        let candidates = round.as_ref().map(|round| round.candidates.clone()).unwrap_or_default();
        (
            Just(round),
            Just(candidates).prop_shuffle(),
            Just(tally.map(|tally| tally.votes).unwrap_or_default()).prop_shuffle(),
        )
            .prop_map(|(round, candidates, votes)| {
                let round = round?;
                Some(Round { candidates, tally: round.tally.map(|tally| Tally { votes, ..tally }), ..round })
            })
    };
    let lists = (
        Just(district.nominees.clone()).prop_shuffle(),
        Just(district.formal.clone()).prop_shuffle(),
        Just(district.tally.clone().expect("a count").votes).prop_shuffle(),
        Just(district.primary.clone().map(|primary| primary.votes).unwrap_or_default()).prop_shuffle(),
    );
    let rounds = (lines(&district.runoff), lines(&district.by_round));
    (Just(district), lists, rounds).prop_map(|(district, (nominees, formal, votes, primary), (runoff, by_round))| {
        District {
            primary: district.primary.map(|old| Primary { votes: primary, ..old }),
            tally: district.tally.map(|tally| Tally { votes, ..tally }),
            nominees,
            formal,
            runoff,
            by_round,
            ..district
        }
    })
}

/// A project and the same one with districts, persons, votes and rows of the roll in another order.
fn shuffled() -> impl Strategy<Value = (Project, Project)> {
    any_project().prop_flat_map(|project| {
        let districts: Vec<_> =
            project.election.congresses[0].districts.iter().cloned().map(shuffled_district).collect();
        let rows = Just(project.rolls[0].voters.clone()).prop_shuffle();
        (Just(project), districts.prop_shuffle(), rows).prop_map(|(project, districts, rows)| {
            let other = project.clone().with(|other| {
                other.only_congress().districts = districts;
                other.rolls[0].voters = rows;
            });
            (project, other)
        })
    })
}

/// The days of an election: voter list, initial list, formal list, repeated notice, winners, correction; and of
/// an objection: received, decided, sued, judged.
#[derive(Debug, Clone)]
struct Course {
    province: &'static str,
    occasion: Occasion,
    reading: DeadlineReading,
    postings: [Option<Day>; 6],
    objection: [Day; 4],
}

impl Course {
    fn project(&self) -> Project {
        contest(1, 2, 2).in_province(self.province).with(|project| {
            let [voters, initial, formal, again, winners, correction] = self.postings;
            let [received, decided, sued, judged] = self.objection;
            project.only_district().correction = correction.map(|day| Correction {
                day,
                before: Some(9),
                added: Some(1),
                removed: Some(0),
                after: Some(10),
            });
            let election = &mut project.election;
            (election.polling_day, election.occasion) = (day("2024-03-05"), self.occasion);
            election.deadline_reading = self.reading;
            let schedule = &mut election.schedule;
            (schedule.voter_list, schedule.initial_list, schedule.formal_list) = (voters, initial, formal);
            (schedule.repeat_notice, schedule.winners_list) = (again, winners);
            let (decided, sued, judged) = (Some(decided), Some(sued), Some(judged));
            election.objections =
                vec![Objection { received, decided, sued, judged, level: None, district: None, decision: None }];
        })
    }
}

fn any_course() -> impl Strategy<Value = Course> {
    let day = || (-60..60_i64).prop_map(|offset| moved(day("2024-03-05"), offset));
    let postings = prop::array::uniform6(prop::option::weighted(0.8, day()));
    let objection = (day(), 0..6_i64, 0..9_i64, 0..9_i64).prop_map(|(received, decided, sued, judged)| {
        let after = |days: i64| moved(received, days);
        [received, after(decided), after(decided + sued), after(decided + sued + judged)]
    });
    let occasion = prop::sample::select(vec![Occasion::General, Occasion::ByElection]);
    let reading = prop::sample::select(vec![DeadlineReading::DMinusN, DeadlineReading::StrictPlusOne]);
    (prop::sample::select(PROVINCES.to_vec()), occasion, reading, postings, objection).prop_map(
        |(province, occasion, reading, postings, objection)| Course {
            province,
            occasion,
            reading,
            postings,
            objection,
        },
    )
}

/// Codes of what is too late; days in the wrong order are another matter. After the poll no province has to be asked.
fn late(project: &Project) -> BTreeSet<&'static str> {
    let findings = findings(project, &[]);
    let late = findings.iter().filter(|finding| LATE.contains(&finding.code) && !finding.title.contains("早于"));
    late.map(|finding| if finding.code == "CHG-003" { "CHG-004" } else { finding.code }).collect()
}

fn late_with(course: &Course, change: impl Fn(Day) -> Day) -> BTreeSet<&'static str> {
    let postings = course.postings.map(|day| day.map(&change));
    late(&Course { postings, objection: course.objection.map(&change), ..course.clone() }.project())
}

fn set(project: &Project) -> BTreeSet<&'static str> {
    codes(project).into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn order_changes_no_finding((project, other) in shuffled()) {
        prop_assert_eq!(set(&project), set(&other));
    }

    #[test]
    fn everything_earlier_is_never_later(course in any_course(), earlier in 1..60_i64) {
        let late = late(&course.project());
        prop_assert!(late_with(&course, |day| moved(day, -earlier)).is_subset(&late));
    }

    #[test]
    fn a_posting_earlier_is_never_later(course in any_course(), which in 0..6_usize, earlier in 1..60_i64) {
        // What was received is no posting: the sooner it comes, the sooner it must be decided.
        let of_postings = |codes: BTreeSet<&'static str>| -> BTreeSet<&'static str> {
            codes.into_iter().filter(|code| *code != "DATE-011" && *code != "DATE-012").collect()
        };
        let mut sooner = course.clone();
        sooner.postings[which] = sooner.postings[which].map(|day| moved(day, -earlier));
        prop_assert!(of_postings(late(&sooner.project())).is_subset(&of_postings(late(&course.project()))));
    }

    #[test]
    fn a_day_more_between_is_never_easier(course in any_course()) {
        let strict = Course { reading: DeadlineReading::StrictPlusOne, ..course.clone() };
        let usual = Course { reading: DeadlineReading::DMinusN, ..course };
        prop_assert!(late(&usual.project()).is_subset(&late(&strict.project())));
    }

    #[test]
    fn whoever_is_born_by_the_printed_day_is_of_age(poll in 0..9_000_i64, birth in -4..5_i64) {
        let project = contest(1, 2, 2).with(|project| project.election.polling_day = moved(day("2016-01-01"), poll));
        let born_by = facts(&project).timetable.born_by;
        let voters = vec![voter("丁小雨", &moved(born_by, birth).to_string())];
        let young = codes(&project.with_roll(voters)).contains(&"ROLL-001");
        prop_assert_eq!(young, birth > 0);
    }

    #[test]
    fn the_elected_have_their_share_of_the_votes_and_a_seat(project in any_project()) {
        let facts = facts(&project);
        for (district, facts) in project.election.congresses[0].districts.iter().zip(&facts.congresses[0].districts) {
            let rounds = facts.rounds.as_ref().expect("a count");
            prop_assert_eq!(rounds.elected().count() as u32 + rounds.vacant(), district.seats);
            for (round, result) in rounds.counted() {
                let tally = round.tally(district).expect("a count");
                let enough = |votes: u32| match round {
                    RoundKind::Poll => 2 * votes > tally.took_part,
                    RoundKind::ByRound => 3 * votes >= tally.returned,
                    RoundKind::Runoff => true,
                };
                prop_assert!(result.elected().all(|person| enough(person.votes)));
                prop_assert_eq!(result.elected().count() as u32 + result.vacant, result.seats);
                prop_assert!(result.elected().count() == 0 || result.valid != Some(false));
            }
        }
    }

    #[test]
    fn a_list_by_strokes_does_not_depend_on_how_it_was_written((project, other) in shuffled()) {
        let lists = |project: Project| {
            let project = project.in_province("天津市");
            let facts = facts(&project);
            let districts = project.election.congresses[0].districts.iter().zip(&facts.congresses[0].districts);
            let names = |(district, facts): (&District, &DistrictFacts)| {
                let nominees = facts.order.nominees.iter().map(|index| district.nominees[*index].name.clone());
                (district.number, nominees.collect::<Vec<_>>(), facts.order.candidates.clone())
            };
            districts.map(names).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(lists(project), lists(other));
    }
}
