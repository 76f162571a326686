//! Who serves at the poll, and where it is secret (选举法 第三十八条、第四十条、第四十三条).

use super::{Case, DistrictCase, Findings, Rule, cited};
use crate::diag::{FieldPath, Severity};
use crate::facts::RoundKind;
use crate::model::polling::MobileBox;
use crate::model::practice::{Crew, Local, Post};
use crate::model::{Day, Nominee, YesNo};
use std::collections::HashSet;

/// Posts that the national law itself closes to near relatives of candidates (选举法 第四十三条).
const CLOSED_TO_RELATIVES: [Post; 2] = [Post::Monitor, Post::Counter];

/// One person in one post.
struct Service<'a> {
    post: Post,
    /// `总监票人`, `流动票箱的监票人`.
    title: &'static str,
    name: &'a str,
    path: FieldPath,
}

/// A round of voting: who stands in it and who serves at it.
struct Attendance<'a> {
    /// `乡级第1选区`, `乡级第1选区另行选举`.
    name: String,
    district: DistrictCase<'a>,
    /// Candidates, told apart as on the ballot.
    standing: Vec<String>,
    services: Vec<Service<'a>>,
}

impl Attendance<'_> {
    /// Whether a candidate bears this name.
    fn stands(&self, name: &str) -> bool {
        self.standing.iter().any(|candidate| candidate.split('（').next() == Some(name))
    }

    /// `候选人“甲”的近亲属`, if a candidate has one of this name.
    fn relation(&self, name: &str) -> Option<String> {
        let standing = |nominee: &&Nominee| self.standing.iter().any(|candidate| nominee.is_called(candidate));
        let mut nominees = self.district.district.nominees.iter().filter(standing);
        let candidate = nominees.find(|nominee| nominee.relatives.iter().any(|relative| relative == name))?;
        Some(format!("候选人“{}”的近亲属", candidate.display_name()))
    }
}

/// Every round at which somebody is known to serve.
fn attendances<'a>(case: &Case<'a>) -> impl Iterator<Item = Attendance<'a>> {
    let poll = case.election().polling_day;
    case.districts().flat_map(move |district| {
        let served = RoundKind::ALL.into_iter().map(move |round| (round, services(&district, round)));
        served.filter(|(_, services)| !services.is_empty()).map(move |(round, services)| Attendance {
            name: district.round_name(round),
            district,
            standing: standing(&district, round, poll),
            services,
        })
    })
}

/// Names on the ballot; before the formal list is there, everyone nominated.
fn standing(district: &DistrictCase, round: RoundKind, polling_day: Day) -> Vec<String> {
    let district = district.district;
    match round {
        RoundKind::Poll if district.formal.is_empty() => {
            district.standing(polling_day).map(|(_, nominee)| nominee.display_name()).collect()
        }
        RoundKind::Poll => district.formal_on(polling_day).cloned().collect(),
        RoundKind::Runoff | RoundKind::ByRound => {
            round.described(district).map(|round| round.candidates.clone()).unwrap_or_default()
        }
    }
}

fn services<'a>(district: &DistrictCase<'a>, round: RoundKind) -> Vec<Service<'a>> {
    let mut services = vec![];
    let mut serve = |post, title, names: &'a [String], path: FieldPath, listed: bool| {
        for (index, name) in names.iter().enumerate() {
            let path = if listed { path.index(index) } else { path.clone() };
            services.push(Service { post, title, name, path });
        }
    };
    if let Some(tally) = round.tally(district.district) {
        let count = district.round_field(round, "计票");
        serve(Post::Host, "主持人", tally.host.as_slice(), count.key("主持人"), false);
        serve(Post::Monitor, "总监票人", tally.chief_monitor.as_slice(), count.key("总监票人"), false);
        serve(Post::Monitor, "监票人", &tally.monitors, count.key("监票人"), true);
        serve(Post::Counter, "计票人", &tally.counters, count.key("计票人"), true);
        serve(Post::Staff, "工作人员", &tally.staff, count.key("工作人员"), true);
    }
    let crews = district.district.box_crews.iter().enumerate().filter(|_| round == RoundKind::Poll);
    for (index, crew) in crews {
        let path = district.field("流动票箱人员").index(index);
        serve(Post::Monitor, "流动票箱的监票人", &crew.monitors, path.key("监票人"), true);
        serve(Post::Staff, "流动票箱的工作人员", &crew.staff, path.key("工作人员"), true);
    }
    services
}

/// Adds a finding for everyone who holds a post of `closed` and is what `who` says of the name.
fn closed_posts(
    out: &mut Findings,
    attendance: &Attendance,
    closed: &[Post],
    who: impl Fn(&str) -> Option<String>,
    (must, remedy): (&str, &str),
) {
    let held: Vec<&Service> = attendance.services.iter().filter(|held| closed.contains(&held.post)).collect();
    let mut seen = HashSet::new();
    for Service { name, .. } in &held {
        let Some(who) = who(name).filter(|_| seen.insert(*name)) else { continue };
        let posts: Vec<&&Service> = held.iter().filter(|held| held.name == *name).collect();
        let mut titles: Vec<&str> = posts.iter().map(|held| held.title).collect();
        titles.dedup();
        let titles = titles.join("、");
        out.add(format!("{}：“{name}”是{who}，{must}担任{titles}", attendance.name), |finding| {
            let places = posts.iter().map(|held| (held.path.clone(), format!("与{who}同名")));
            finding.fields(places).remedy(remedy)
        });
    }
}

/// Names that stand in the crews of two boxes or more, with the places.
fn in_two_boxes<'a>(district: &DistrictCase<'a>) -> Vec<(&'a str, Vec<(&'a MobileBox, FieldPath)>)> {
    let mut found: Vec<(&str, Vec<(&MobileBox, FieldPath)>)> = vec![];
    for (index, crew) in district.district.box_crews.iter().enumerate() {
        for (key, names) in [("监票人", &crew.monitors), ("工作人员", &crew.staff)] {
            for (position, name) in names.iter().enumerate() {
                let path = district.field("流动票箱人员").index(index).key(key).index(position);
                match found.iter_mut().find(|(known, _)| known == name) {
                    None => found.push((name, vec![(crew, path)])),
                    Some((_, places)) if places.iter().any(|(other, _)| std::ptr::eq(*other, crew)) => {}
                    Some((_, places)) => places.push((crew, path)),
                }
            }
        }
    }
    found.retain(|(_, places)| places.len() > 1);
    found
}

fn distinct<'a>(names: impl Iterator<Item = &'a String>) -> usize {
    names.collect::<HashSet<_>>().len()
}

rules! {
    /// 候选人不应当担任本选区的主持人、监票人、计票人。
    ///
    /// 选举法规定候选人的近亲属不得担任监票人、计票人；候选人本人、主持人和其他工作人员由各省的实施细则规定，
    /// 多数地方同样不许。流动票箱的监票人、工作人员也算。
    /// 公布正式候选人以前，被提名的人都算候选人；再次投票、另行选举只看这一次的候选人。
    ///
    /// 改法：换一个人担任；确是同名的两个人，不用改。
    "TALLY-008" Warning ["npc-43"] ["NPC-42", "PIT-10"] local [CandidateBarred]
    fn candidates_keep_away(case, out) {
        for attendance in attendances(case) {
            let closed = &case.kind.practice.candidate_barred.value;
            let who = |name: &str| attendance.stands(name).then(|| "候选人".to_owned());
            closed_posts(out, &attendance, closed, who, ("不应当", "换一个人；确是同名的两个人，不用改"));
        }
    }

    /// 候选人的近亲属不得担任监票人、计票人。
    ///
    /// 总监票人和流动票箱的监票人也是监票人。近亲属照“提名”里每个候选人的“近亲属”核对，没有写的不核对。
    /// 公布正式候选人以前，被提名的人都算候选人；再次投票、另行选举只看这一次的候选人。
    ///
    /// 改法：换一个人担任；确是同名的两个人，从“近亲属”里删去这个姓名。
    "TALLY-009" Error ["npc-43"] ["NPC-42", "PIT-10"]
    fn relatives_keep_away(case, out) {
        for attendance in attendances(case) {
            let remedy = "换一个人；确是同名的两个人，从“近亲属”里删去这个姓名";
            let who = |name: &str| attendance.relation(name);
            closed_posts(out, &attendance, &CLOSED_TO_RELATIVES, who, ("不得", remedy));
        }
    }

    /// 候选人的近亲属不应当担任本省规定要回避的其他职务。
    ///
    /// 监票人、计票人是选举法规定的（TALLY-009）；主持人和其他工作人员，有的省规定候选人的近亲属也不担任。
    ///
    /// 改法：换一个人担任；确是同名的两个人，不用改。
    "TALLY-010" Warning ["npc-43"] ["NPC-42", "PIT-10"] local [RelativeBarred]
    fn relatives_in_other_posts(case, out) {
        let local = case.kind.practice.relative_barred.value.iter().copied();
        let closed: Vec<Post> = local.filter(|post| !CLOSED_TO_RELATIVES.contains(post)).collect();
        for attendance in attendances(case) {
            let who = |name: &str| attendance.relation(name);
            closed_posts(out, &attendance, &closed, who, ("不应当", "换一个人；确是同名的两个人，不用改"));
        }
    }

    /// 每个流动票箱的监票人和工作人员不应当少于本省规定的人数。
    ///
    /// 选举法没有规定人数，各省的实施细则规定；本省没有规定的，照多数地方的做法核对。
    /// 还没有写人员的票箱不核对。
    ///
    /// 改法：增派监票人或者工作人员，写进“流动票箱人员”。
    "BOX-001" Warning ["npc-38"] ["NPC-36"] local [MobileBox]
    fn crew_of_a_box(case, out) {
        for district in case.districts() {
            for (index, crew) in district.district.box_crews.iter().enumerate() {
                let Some(label) = short_of_hands(crew, &case.kind.practice.mobile_box) else { continue };
                out.add(format!("{}：{}的人手不够", district.name(), crew.name), |finding| {
                    let path = district.field("流动票箱人员").index(index).key("名称");
                    finding.field(path, label).remedy("增派人手；已经派了的，把姓名补上")
                });
            }
        }
        for body in case.bodies() {
            let least = &body.rules.practice.mobile_box;
            for (index, crew) in body.body.boxes.iter().enumerate() {
                let Some(label) = short_of_hands(crew, least) else { continue };
                out.add_on(&cited(&least.cite), format!("{}：{}的人手不够", body.body.name, crew.name), |finding| {
                    let path = body.field("流动票箱").index(index).key("名称");
                    finding.field(path, label).remedy("增派人手；已经派了的，把姓名补上")
                });
            }
        }
    }

    /// 写了流动票箱人员的，每个流动票箱都应当有一组人，一个人只跟一个票箱。
    ///
    /// 改法：补上漏写的票箱，或者改正“流动票箱”的数目；一人跟两个票箱的，换一个人。
    "BOX-002" Warning ["npc-38"] ["NPC-36", "PIT-21"]
    fn crews_and_boxes(case, out) {
        for district in case.districts().filter(|district| !district.district.box_crews.is_empty()) {
            let (crews, boxes) = (&district.district.box_crews, district.district.mobile_boxes);
            let path = district.field("流动票箱人员");
            if crews.len() != boxes as usize {
                out.add(format!("{}：流动票箱的数目对不上", district.name()), |finding| {
                    let (label, remedy) = match boxes {
                        0 => (format!("这里写了 {} 个，“流动票箱”没有写数目", crews.len()), format!("写上“流动票箱: {}”", crews.len())),
                        boxes => (format!("这里写了 {} 个，“流动票箱”的数目是 {boxes}", crews.len()), "补上漏写的票箱，或者改正数目".to_owned()),
                    };
                    finding.field(path.clone(), label).remedy(remedy)
                });
            }
            for (name, places) in in_two_boxes(&district) {
                out.add(format!("{}：“{name}”跟着两个流动票箱", district.name()), |finding| {
                    let label = |(crew, path): (&MobileBox, FieldPath)| (path, format!("跟着{}", crew.name));
                    finding.fields(places.into_iter().map(label)).remedy("换一个人；确是同名的两个人，不用改")
                });
            }
        }
    }

    /// 投票一律无记名，投票站应当设秘密写票处。
    ///
    /// 没有写“秘密写票处”的，当作设有。
    ///
    /// 改法：设好秘密写票处以后，把“秘密写票处”改成“是”，或者删去这一行。
    "BOOTH-001" Error ["npc-40"] ["NPC-37"]
    fn writing_booths(case, out) {
        for district in case.districts() {
            let stations = district.district.stations.iter().enumerate();
            for (index, station) in stations.filter(|(_, station)| station.writing_booth == Some(YesNo::No)) {
                out.add(format!("{}：{}没有秘密写票处", district.name(), station.name), |finding| {
                    finding
                        .field(
                            district.field("投票站").index(index).key("秘密写票处"),
                            "选民应当能不让别人看见地写票",
                        )
                        .remedy("设好秘密写票处，再改成“是”")
                });
            }
        }
    }
}

/// Why those who carry a box are too few; nobody named yet is told elsewhere.
fn short_of_hands(crew: &MobileBox, least: &Local<Crew>) -> Option<String> {
    let whose = least.cite.as_ref().map_or("多数地方", |_| "本省");
    let least = least.value;
    let monitors = distinct(crew.monitors.iter());
    let persons = distinct(crew.monitors.iter().chain(&crew.staff));
    let enough = monitors >= least.monitors as usize && persons >= least.persons as usize;
    let together = match least.persons > least.monitors {
        true => format!("，一共不少于 {} 人", least.persons),
        false => String::new(),
    };
    let told = || {
        let least = least.monitors;
        format!("监票人 {monitors} 人，一共 {persons} 人；{whose}规定监票人不少于 {least} 人{together}")
    };
    (persons > 0 && !enough).then(told)
}
