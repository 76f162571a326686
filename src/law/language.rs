//! The minority languages of autonomous areas.

use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::{Area, YesNo};

/// What the description says of the second language.
enum Second {
    /// Printed apart and posted together with the Chinese text.
    Apart,
    /// Printed beside the Chinese text; `second_language` looks at the texts.
    Together,
    /// Named, but nobody prints it.
    Unprinted,
    /// Not given where the law asks for it; the key of the name that says so.
    Missing(&'static str),
    /// Not given in an autonomous region, where the reading of the law is open.
    Unclear,
    /// Neither given nor asked for.
    None,
}

impl Second {
    fn of(area: &Area) -> Second {
        match &area.second_script {
            Some(script) if script.printed_apart == YesNo::Yes => return Second::Apart,
            Some(script) if script.file.is_some() => return Second::Together,
            Some(_) => return Second::Unprinted,
            None => {}
        }
        let city = area.city.as_deref().unwrap_or_default();
        if area.autonomous == Some(YesNo::Yes) {
            Second::Missing("民族自治地方")
        } else if ["自治县", "自治旗"].iter().any(|kind| area.county.contains(kind)) {
            Second::Missing("县")
        } else if city.contains("自治州") {
            Second::Missing("市")
        } else if area.autonomous.is_none() && area.province.contains("自治区") {
            Second::Unclear
        } else {
            Second::None
        }
    }
}

fn path(key: &str) -> FieldPath {
    FieldPath::root().key("地区").key(key)
}

rules! {
    /// 民族自治地方的选举文件应当同时使用当地通用的民族文字。
    ///
    /// 选举文件、选民名单、选民证、代表候选人名单、代表当选证书和选举委员会的印章都在内。
    /// 写明“民族自治地方: 是”的，或者县名里有自治县、自治旗，市名里有自治州的，都要有民族文字的文本。
    /// 写有文本的，程序把两种文字印在一起；没有写的，应当另行排印。
    ///
    /// 改法：请翻译人员写好文本，在“地区”下面写“民族文字: { 文字: 蒙古文, 文本: 民族文字.yaml }”，文字改成当地的；
    /// 另行排印、与汉文同时张贴的，写“另行排印: 是”。
    "LANG-001" Error ["npc-23"] ["NPC-15", "PIT-15"]
    fn second_language(case, out) {
        let remedy = "在“地区”下面写“民族文字: { 文字: 蒙古文, 文本: 民族文字.yaml }”，文字改成当地的；另行排印的，写“另行排印: 是”";
        match Second::of(&case.election().area) {
            Second::Missing(key) => out.add("没有民族文字的文本", |finding| {
                finding.field(path(key), "选举文件应当同时使用当地通用的民族文字").remedy(remedy)
            }),
            Second::Unprinted => out.add("民族文字的文本还没有安排排印", |finding| {
                finding
                    .field(path("民族文字").key("文字"), "没有写文本，也没有写另行排印")
                    .remedy("在“文本”里写上文本的文件名；另行排印的，写“另行排印: 是”")
            }),
            Second::Apart | Second::Together | Second::Unclear | Second::None => {}
        }
    }

    /// 民族文字的文本另行排印，与汉文同时张贴。
    ///
    /// 公告、选民名单、候选人名单、选民证、代表当选证书都要有民族文字的文本；选举委员会的印章用两种文字。
    ///
    /// 改法：不用改；付印、张贴时一并核对两种文字的文本，日期、姓名、数字应当一致。
    "LANG-002" Note ["npc-23"] ["NPC-15", "PIT-15"]
    fn printed_apart(case, out) {
        let area = &case.election().area;
        if let (Second::Apart, Some(script)) = (Second::of(area), &area.second_script) {
            out.add(format!("{}的文本另行排印，与汉文同时张贴", script.name), |finding| {
                finding
                    .field(path("民族文字").key("另行排印"), "程序只印汉文")
                    .remedy("核对两种文字的日期、姓名、数字一致；选举委员会的印章也用两种文字")
            });
        }
    }

    /// 自治区里的普通县、乡是否也要用民族文字，应当问清楚。
    ///
    /// 选举法说的是自治区、自治州、自治县制定或者公布的选举文件；
    /// 自治区里不是自治县的县和乡、镇要不要照办，法律没有写明，有的自治区另有规定。
    ///
    /// 改法：问上级选举工作机构；要用的写“民族文字”，不要的写“民族自治地方: 否”。
    "LANG-003" Warning ["npc-23"] ["NPC-15", "PRI-5"]
    fn inside_a_region(case, out) {
        if let Second::Unclear = Second::of(&case.election().area) {
            out.add("是否要有民族文字的文本，还没有写明", |finding| {
                finding
                    .field(path("省"), "自治区制定、公布的选举文件应当同时使用民族文字；普通的县、乡请问清楚")
                    .remedy("问上级选举工作机构；要用的，在“地区”下面写“民族自治地方: 是”，不要的写“否”")
            });
        }
    }
}
