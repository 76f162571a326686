//! Rounds after the poll: 再次投票 and 另行选举 (选举法 第四十五条).

use super::votes::{Count, Cut, enough, quoted};
use super::{Case, DistrictCase, Findings, Matter, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts::{Next, Ranked, ResultFacts, RoundKind, Rounds};
use crate::model::practice::StillShort;
use crate::model::{Day, Round, Votes};

/// Counted districts whose poll has left seats and whose by-round is described.
fn by_rounds<'a>(case: &Case<'a>) -> impl Iterator<Item = (DistrictCase<'a>, &'a ResultFacts, &'a Round)> {
    let needed = |(district, rounds): (DistrictCase<'a>, &'a Rounds)| {
        let round = district.district.by_round.as_ref()?;
        (rounds.poll.next() == Some(Next::ByRound)).then_some((district, &rounds.poll, round))
    };
    case.counted().filter_map(needed)
}

/// Names of a by-round that are no such candidates: not in the first count, elected already, twice.
fn mistaken<'a>(poll: &ResultFacts, round: &'a Round) -> Vec<(usize, &'a str, &'static str)> {
    let elected = |name: &str| poll.elected().any(|person| person.name == name);
    let why = |(index, name): (usize, &'a String)| {
        let why = match () {
            _ if round.candidates[..index].contains(name) => "前面已经写过",
            _ if elected(name) => "第一次投票已经当选",
            _ if poll.ranked.iter().all(|person| person.name != *name) => "第一次投票的“得票”里没有这个人",
            _ => return None,
        };
        Some((index, name.as_str(), why))
    };
    round.candidates.iter().enumerate().filter_map(why).collect()
}

/// Those who were not elected at the poll, by votes.
fn losers(poll: &ResultFacts) -> impl Iterator<Item = &Ranked> {
    poll.ranked.iter().filter(|person| poll.elected().all(|winner| winner.name != person.name))
}

/// The line between the candidates of a by-round and the others who were not elected at the poll;
/// `None` while the names are in doubt.
fn cut<'a>(poll: &'a ResultFacts, round: &Round) -> Option<Cut<'a>> {
    let votes = losers(poll).map(|person| (person.name.as_str(), person.votes));
    mistaken(poll, round).is_empty().then(|| Cut::of(votes, &round.candidates)).flatten()
}

/// What to do where equal votes do not tell which `most` of the losers stand.
fn tied_at(poll: &ResultFacts, most: u32) -> Option<String> {
    let last = losers(poll).nth(most.checked_sub(1)? as usize)?.votes;
    losers(poll).nth(most as usize).filter(|next| next.votes == last)?;
    let tied = quoted(losers(poll).filter(|person| person.votes == last).map(|person| &person.name));
    Some(format!("照第一次投票得票多少，最多 {most} 名；{tied}都是 {last} 票，由选举委员会照本省的规定取舍，留下记录"))
}

/// The path of the candidate of a by-round with the fewest votes at the poll.
fn lowest(district: &DistrictCase, round: &Round, cut: &Cut) -> FieldPath {
    let index = round.candidates.iter().position(|name| *name == cut.lowest_on[0]).unwrap_or(0);
    district.round_field(RoundKind::ByRound, "候选人").index(index)
}

/// Whether the candidates of a runoff are those with equal votes, each once.
fn only_tied(tie: &ResultFacts, round: &Round) -> bool {
    let named = tie.tied().filter(|person| round.candidates.contains(&person.name)).count();
    named == tie.tied().count() && named == round.candidates.len()
}

/// Whether the names of the candidates of a round are wrong themselves: ROUND-001 or ROUND-003 says it.
fn in_doubt(district: &DistrictCase, kind: RoundKind, round: &Round) -> bool {
    let Some(rounds) = &district.facts.rounds else { return false };
    match kind {
        RoundKind::Runoff => rounds.tie().is_some_and(|tie| !only_tied(tie, round)),
        RoundKind::Poll | RoundKind::ByRound => !mistaken(&rounds.poll, round).is_empty(),
    }
}

/// Why a round that is described does not follow from those before it.
fn needless(round: RoundKind, rounds: &Rounds) -> Option<&'static str> {
    match (round, rounds.poll.next()) {
        (_, None) => Some("第一次投票已经选满名额"),
        (_, Some(Next::Again)) => Some("这次投票无效，应当重新投票"),
        (RoundKind::ByRound, Some(Next::Runoff)) => Some("过半数的人够了，只是票数相等，应当“再次投票”"),
        (RoundKind::Runoff, Some(Next::ByRound)) if rounds.tie().is_none() => Some("没有票数相等、不能确定当选人的"),
        _ => None,
    }
}

/// The day before which, or on which, a round cannot be held, and what was then.
fn too_early(
    case: &Case,
    district: &DistrictCase,
    kind: RoundKind,
    round: &Round,
    rounds: &Rounds,
) -> Option<(Day, &'static str)> {
    let polled = case.facts.timetable.polling_until;
    let after_by_round = rounds.tie().filter(|tie| tie.round == RoundKind::ByRound);
    let by_round = district.district.by_round.as_ref().filter(|_| after_by_round.is_some());
    match kind {
        RoundKind::ByRound if round.day <= polled => Some((polled, "还在第一次投票")),
        RoundKind::Runoff if round.day < polled => Some((polled, "才投完票")),
        RoundKind::Runoff => {
            by_round.filter(|by_round| round.day < by_round.day).map(|by_round| (by_round.day, "才另行选举"))
        }
        _ => None,
    }
}

rules! {
    /// 另行选举的候选人，按第一次投票得票多少的顺序、法定的差额比例确定。
    ///
    /// 差一名的，候选人二名；差二名的，三至四名；差三名的，四至六名。没有当选的人按得票排队，另选人也在内，
    /// 得票多的没有列入，得票少的就不能列入。
    ///
    /// 改法：照第一次投票的得票重新列“另行选举”的“候选人”。
    "ROUND-001" Error ["npc-31", "npc-45"] ["NPC-48", "ARI-2"]
    fn candidates_by_votes(case, out) {
        for (district, poll, round) in by_rounds(case) {
            let path = district.round_field(RoundKind::ByRound, "候选人");
            let name = district.round_name(RoundKind::ByRound);
            let wrong = mistaken(poll, round);
            for (index, person, why) in &wrong {
                out.add(format!("{name}：“{person}”不能列为候选人"), |finding| {
                    finding.field(path.index(*index), *why).remedy("核对姓名用字；候选人只从第一次投票没有当选的人里列")
                });
            }
            let range = case.candidates(poll.vacant);
            let count = round.candidates.len() as u32;
            if wrong.is_empty() && !(range.min..=range.max).contains(&count) {
                out.add(format!("{name}：候选人的数目不合差额比例"), |finding| {
                    finding.field(path.clone(), format!("还差 {} 名代表，候选人应当是 {range} 名，现在是 {count} 名", poll.vacant)).remedy(tied_at(poll, range.max).unwrap_or_else(|| "照第一次投票得票多少增减".to_owned()))
                });
            }
            let Some(cut) = cut(poll, round).filter(|cut| cut.most > cut.fewest) else { continue };
            out.add(format!("{name}：候选人不是第一次投票得票多的人"), |finding| {
                let label = format!("第一次投票得 {} 票；{}得 {} 票，却没有列入", cut.fewest, quoted(&cut.highest_off), cut.most);
                finding.field(lowest(&district, round, &cut), label).remedy("照第一次投票得票多少列候选人")
            });
        }
    }

    /// 第一次投票得票相等、只有一部分列为另行选举候选人的，应当写明怎样取舍。
    ///
    /// 选举法没有说得票相等怎么办。没有超过最高差额比例的，可以一并列入；否则由选举委员会照本省的规定定。
    ///
    /// 改法：一并列入；不能一并列入的，由选举委员会决定，留下记录。
    "ROUND-002" Warning ["npc-45"] ["NPC-48"]
    fn equal_votes(case, out) {
        for (district, poll, round) in by_rounds(case) {
            let Some(cut) = cut(poll, round).filter(|cut| cut.most == cut.fewest) else { continue };
            out.add(format!("{}：第一次投票得票相等的人只列了一部分", district.round_name(RoundKind::ByRound)), |finding| {
                let label = format!("第一次投票得 {} 票；{}同样多，没有列入", cut.fewest, quoted(&cut.highest_off));
                let together = cut.all_together(&round.candidates, case.candidates(poll.vacant).max);
                let remedy = together.unwrap_or_else(|| "由选举委员会照本省的规定取舍，留下记录".to_owned());
                finding.field(lowest(&district, round, &cut), label).remedy(remedy)
            });
        }
    }

    /// 再次投票的候选人就是票数相等的那几个人，一个不多，一个不少。
    ///
    /// 已经当选的、票数不够的都不再参加。
    ///
    /// 改法：照计票的结果改“再次投票”的“候选人”。
    "ROUND-003" Error ["npc-45"] ["NPC-47"]
    fn only_the_tied(case, out) {
        for (district, rounds) in case.counted() {
            let (Some(round), Some(tie)) = (&district.district.runoff, rounds.tie()) else { continue };
            if !only_tied(tie, round) {
                out.add(format!("{}：候选人不是票数相等的那几个人", district.round_name(RoundKind::Runoff)), |finding| {
                    let tied = quoted(tie.tied().map(|person| &person.name));
                    let label = format!("票数相等的是{tied}，还有 {} 个名额", tie.vacant);
                    let path = district.round_field(RoundKind::Runoff, "候选人");
                    finding.field(path, label).remedy("只写票数相等的人，每人一次")
                });
            }
        }
    }

    /// 再次投票、另行选举只在第一次投票定不下来的时候举行，也不能早于它。
    ///
    /// 过半数的人多于名额、票数相等的，再次投票；过半数的人少于名额的，另行选举；另行选举里票数相等的，再次投票。
    /// 另行选举在选举日以后另定日期；再次投票可以在选举日当天接着进行。
    ///
    /// 改法：核对计票和日期；不用举行的，去掉这一段。
    "ROUND-004" Error ["npc-45"] ["NPC-47", "NPC-48", "PIT-08"]
    fn rounds_follow(case, out) {
        for district in case.districts() {
            for (kind, round) in district.later_rounds() {
                let path = district.round_field(kind, "日期");
                let Some(rounds) = &district.facts.rounds else {
                    out.add(format!("{}：第一次投票还没有计票", district.round_name(kind)), |finding| {
                        finding.field(path, "缺少“计票”，不知道用不用举行").remedy("补上第一次投票的“计票”")
                    });
                    continue;
                };
                if district.is_invalid_unsaid(rounds) {
                    continue;
                }
                if let Some(why) = needless(kind, rounds) {
                    out.add(format!("{}：不用举行", district.round_name(kind)), |finding| {
                        finding.field(path, why).remedy("核对计票的数字；确实不用的，去掉这一段")
                    });
                } else if let Some((day, what)) = too_early(case, &district, kind, round, rounds) {
                    out.add(format!("{}：日期太早", district.round_name(kind)), |finding| {
                        finding.field(path, format!("{day} {what}")).remedy("核对日期；选举日改过的，看看“选举日”改了没有")
                    });
                }
            }
        }
    }

    /// 另行选举以后名额还不足的，照本省的规定办。
    ///
    /// 另行选举得票多的当选，但得票不得少于选票的三分之一。够三分之一的人还不够名额，选举法没有说再怎么办，
    /// 有的地方暂缺，有的地方另找时间差额选举。
    ///
    /// 改法：照本省的规定；没有规定的，由选举委员会报县级人大常委会决定。
    "ROUND-005" Warning ["npc-45"] ["NPC-49", "ARI-3", "PIT-08"] local [StillShort]
    fn still_short(case, out) {
        for (district, rounds) in case.counted() {
            let Some(result) = rounds.by_round.as_ref().filter(|result| result.next() == Some(Next::Vacancy)) else { continue };
            out.add(format!("{}：还差 {} 名代表", district.round_name(RoundKind::ByRound), result.vacant), |finding| {
                let returned = RoundKind::ByRound.tally(district.district).map_or(0, |tally| tally.returned);
                let remedy = match (case.kind.practice.still_short.value, Matter::StillShort.words(&case.kind.practice)) {
                    (StillShort::Open, _) | (_, None) => "本省没有规定；由选举委员会报县级人大常委会决定".to_owned(),
                    (StillShort::Vacant | StillShort::Later, Some(words)) => format!("照本省的规定：{words}"),
                };
                finding
                    .field(district.round_field(RoundKind::ByRound, "计票").key("得票"), format!("收回选票 {returned} 张，当选要 {} 票，{}", result.needed, enough(result)))
                    .remedy(remedy)
            });
        }
    }

    /// 再次投票、另行选举里得票的人，应当是这一次的候选人；每人只写一行，候选人一个不漏。
    ///
    /// 另行选举可以另选他人，写明“另选人”的情况；再次投票只在票数相等的人中间进行，不能另选他人。
    /// 第一次投票已经当选的人不再计票。
    ///
    /// 改法：核对姓名用字；漏了的补一行，一票没有的写 0；不该计票的去掉这一行。
    "ROUND-006" Error ["npc-41", "npc-45"] ["NPC-39", "NPC-47", "NPC-48"]
    fn names_of_the_round(case, out) {
        for district in case.districts() {
            for (kind, round) in district.later_rounds().filter(|(kind, round)| !in_doubt(&district, *kind, round)) {
                let Some(tally) = &round.tally else { continue };
                let (name, path) = (district.round_name(kind), district.round_field(kind, "计票").key("得票"));
                let (votes, candidates) = (&tally.votes, &round.candidates);
                let count = Count { name, path, votes, candidates, called: "候选人" };
                count.judge_names(out, |line| stranger(&district, kind, round, line));
            }
        }
    }
}

/// Why somebody with votes in a later round is not one of those who can have them, and what to do.
fn stranger(
    district: &DistrictCase,
    kind: RoundKind,
    round: &Round,
    line: &Votes,
) -> Option<(&'static str, &'static str)> {
    let elected = || district.facts.poll()?.elected().find(|person| person.name == line.name);
    match kind {
        _ if round.candidates.contains(&line.name) => None,
        _ if elected().is_some() => Some(("第一次投票已经当选", "去掉这一行；选票上写已经当选的人，不计票")),
        RoundKind::ByRound if line.write_in.is_some() => None,
        RoundKind::ByRound => {
            Some(("这一次的“候选人”里没有这个人", "核对姓名用字；确是另选他人的，写明“另选人”的情况"))
        }
        _ => Some(("只在票数相等的人中间投票，不能另选他人", "核对姓名用字；另选的人不计票，去掉这一行")),
    }
}
