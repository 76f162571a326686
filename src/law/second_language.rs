//! What is printed in the second language beside Chinese.

use super::{Case, Findings, Rule};
use crate::diag::{Anchor, FieldPath, Severity};
use crate::model::{Nominee, SecondLanguage, YesNo};

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

fn without_name(nominees: &[Nominee]) -> impl Iterator<Item = usize> {
    nominees.iter().enumerate().filter(|(_, nominee)| nominee.second_name.is_none()).map(|(index, _)| index)
}

fn nominees(case: &Case, out: &mut Findings) {
    let places: Vec<(FieldPath, &str)> = case
        .districts()
        .flat_map(|district| {
            let nominees = &district.district.nominees;
            let place = |index| (district.field("提名").index(index).key("姓名"), nominees[index].name.as_str());
            without_name(nominees).map(place).collect::<Vec<_>>()
        })
        .collect();
    if !places.is_empty() {
        out.add(format!("{} 名代表候选人没有民族文字姓名", places.len()), |finding| {
            let shown = places.into_iter().take(SHOWN);
            finding
                .fields(shown.map(|(field, name)| (field, format!("{name}没有写"))))
                .remedy("在每人的“姓名”下面写“民族文字姓名: ……”，照本人的写法")
        });
    }
}

fn voters(case: &Case, out: &mut Findings) {
    let mut total = 0;
    let mut places = vec![];
    for (file, roll) in case.election().roll_files.iter().zip(&case.project.rolls) {
        let bare = roll.voters.iter().filter(|voter| voter.second_name.is_none()).count();
        if bare > 0 {
            let head = Anchor::Cell { file: file.file.clone(), line: 1, heading: None };
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
    /// 公布的每份选举文件都应当有民族文字的文本。
    ///
    /// 选举公告、选民名单、选民证、代表候选人名单、代表当选证书都在内。
    /// 项目写了文本文件的，程序把两种文字印在一张纸上；能够制作的文件，一份也不能缺。
    ///
    /// 改法：在文本文件的“文件”里补上这份文件的题目和正文；这一份另行排印的，在它下面写“另行排印: 是”。
    "LANG-004" Error ["npc-23"] ["NPC-15", "PIT-15"]
    fn every_paper(case, out) {
        let Some(language) = printed(case) else { return };
        let missing = case.papers.iter().filter(|paper| match language.documents.get(**paper) {
            None => true,
            Some(text) => text.printed_apart == YesNo::No && (text.body.is_empty() || text.title.is_empty()),
        });
        for paper in missing {
            out.add(format!("{paper}没有民族文字的文本"), |finding| {
                finding
                    .field(texts(), format!("“文件”里缺少“{paper}”的题目或者正文"))
                    .remedy(format!("补上“{paper}”的题目和正文；另行排印的，写“{paper}: {{ 另行排印: 是 }}”"))
            });
        }
    }

    /// 两种文字的名单应当两种文字都写姓名。
    ///
    /// 选民名单、代表候选人名单、代表当选证书要用两种文字，姓名也在内。
    /// 姓名照本人的写法，不由程序音译。
    ///
    /// 改法：候选人在“提名”里写“民族文字姓名”；选民在名单里加“民族文字姓名”一列。
    "LANG-005" Warning ["npc-23"] ["NPC-15", "PIT-15"]
    fn every_name(case, out) {
        if printed(case).is_none() {
            return;
        }
        nominees(case, out);
        voters(case, out);
    }
}
