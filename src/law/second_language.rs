//! What is printed in the second language beside Chinese.

use super::{Bilingual, Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::facts::RoundKind;
use crate::facts::result::written_in;
use crate::model::{SecondLanguage, YesNo};

/// So many places are shown; the title counts all.
const SHOWN: usize = 3;

/// The texts, where the program prints them.
fn printed<'a>(case: &Case<'a>) -> Option<&'a SecondLanguage> {
    let script = case.election().area.second_script.as_ref()?;
    case.project.second.as_ref().filter(|_| script.printed_apart == YesNo::No)
}

/// The field that names the file of texts.
fn texts() -> FieldPath {
    FieldPath::root().key("地区").key("民族文字").key("文本")
}

/// Those whose names stand on lists, ballots or certificates without their form in the second language.
fn bare<'a>(case: &DistrictCase<'a>) -> Vec<(FieldPath, &'a str)> {
    let nominees = case.nominees().filter(|(_, nominee)| nominee.second_name.is_none());
    let mut places: Vec<_> =
        nominees.map(|(index, nominee)| (case.field("提名").index(index).key("姓名"), nominee.name.as_str())).collect();
    let other = |name: &str| {
        case.district.nominee(name).is_none()
            && written_in(case.district, name).is_none_or(|facts| facts.second_name.is_none())
    };
    let formal = case.district.formal.iter().filter(|name| other(name));
    places.extend(formal.map(|name| (case.field("正式候选人"), name.as_str())));
    let elected = case.facts.rounds.iter().flat_map(|rounds| rounds.elected());
    let strangers = elected.filter(|(_, winner)| other(&winner.name) && !case.district.formal.contains(&winner.name));
    places.extend(strangers.map(|(round, winner)| (tally_field(case, round), winner.name.as_str())));
    places
}

fn tally_field(case: &DistrictCase, round: RoundKind) -> FieldPath {
    case.round_field(round, "计票")
}

fn candidates(case: &Case, out: &mut Findings) {
    let places: Vec<_> = case.districts().flat_map(|district| bare(&district)).collect();
    if !places.is_empty() {
        out.add(format!("{} 名代表候选人没有民族文字姓名", places.len()), |finding| {
            let shown = places.into_iter().take(SHOWN);
            finding
                .fields(shown.map(|(field, name)| (field, format!("{name}没有写"))))
                .remedy("在每人的“姓名”下面写“民族文字姓名: ……”，照本人的写法；另选人写在“另选人”里")
        });
    }
}

fn voters(case: &Case, out: &mut Findings) {
    let mut total = 0;
    let mut places = vec![];
    for roll in &case.project.rolls {
        let bare = roll.voters.len() - roll.second_names.len();
        if bare > 0 {
            let head = case.roll_heads(roll);
            places.push((head, format!("{} 人里有 {bare} 人没有写", roll.voters.len())));
            total += bare;
        }
    }
    if total > 0 {
        out.add(format!("{total} 名选民没有民族文字姓名"), |finding| {
            let shown = places.into_iter().take(SHOWN);
            let finding = shown.fold(finding, |finding, (head, label)| finding.at(head, label));
            finding.remedy("在名单里加“民族文字姓名”一列，照本人的写法填写")
        });
    }
}

rules! {
    /// 选举文件应当有民族文字的文本。
    ///
    /// 公布的文件、选民证、选票、委托投票书、代表当选证书都在内；选举委员会的印章也应当刻两种文字，程序看不到。
    /// 项目写了文本文件的，程序把两种文字印在一张纸上；能够制作的文件，一份也不能缺。
    ///
    /// 改法：在文本文件的“文件”里补上这份文件的题目、正文、说明，在“词语”里补上它用的词；这一份另行排印的，在它下面写“另行排印: 是”。
    "LANG-004" Error ["npc-23"] ["NPC-15", "PIT-15"]
    fn every_paper(case, out) {
        let Some(language) = printed(case) else { return };
        for Bilingual { title, parts, words } in case.papers {
            let text = language.documents.get(*title);
            if text.is_some_and(|text| text.printed_apart == YesNo::Yes) {
                continue;
            }
            let parts = parts.iter().filter(|part| !text.is_some_and(|text| text.has(**part)));
            let parts: Vec<&str> = parts.map(|part| part.word()).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| language.word(word).is_none()).collect();
            let of_text = (!parts.is_empty()).then(|| format!("“文件”里缺少“{title}”的{}", parts.join("、")));
            let of_words = (!words.is_empty()).then(|| format!("“词语”里缺少“{}”", words.join("”“")));
            let missing: Vec<String> = of_text.into_iter().chain(of_words).collect();
            if missing.is_empty() {
                continue;
            }
            let whole = if text.is_none() { "没有民族文字的文本" } else { "的民族文字不全" };
            out.add(format!("{title}{whole}"), |finding| {
                finding
                    .field(texts(), missing.join("，"))
                    .remedy(format!("在文本文件里补上；另行排印的，写“{title}: {{ 另行排印: 是 }}”"))
            });
        }
    }

    /// 两种文字的名单应当两种文字都写姓名。
    ///
    /// 选民名单、选民证、代表候选人名单、选票、代表当选证书要用两种文字，姓名也在内。
    /// 姓名照本人的写法，不由程序音译。
    ///
    /// 改法：候选人在“提名”里写“民族文字姓名”；选民在名单里加“民族文字姓名”一列。
    "LANG-005" Warning ["npc-23"] ["NPC-15", "PIT-15"]
    fn every_name(case, out) {
        if printed(case).is_none() {
            return;
        }
        candidates(case, out);
        voters(case, out);
    }
}
