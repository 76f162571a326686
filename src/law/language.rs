//! The minority languages of autonomous areas.

use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::YesNo;

rules! {
    /// 民族自治地方的选举文件应当同时使用当地通用的民族文字。
    ///
    /// 选举文件、选民名单、选民证、代表候选人名单、代表当选证书和选举委员会的印章都在内。
    /// 本程序现在只印汉文，民族文字部分要另行排印，一并张贴。
    "LANG-001" Warning ["npc-23"] ["NPC-15", "PIT-15", "PRI-5"]
    fn second_language(case, out) {
        let area = &case.election().area;
        let path = FieldPath::root().key("地区");
        let names = [("省", Some(&area.province)), ("市", area.city.as_ref()), ("县", Some(&area.county))];
        let named = names.into_iter().find(|(_, name)| name.is_some_and(|name| name.contains("自治"))).map(|(key, _)| key);
        let stated = (area.autonomous == YesNo::Yes).then_some("民族自治地方");
        if let Some(key) = stated.or(named) {
            out.add("没有民族文字的文本", |finding| {
                finding
                    .field(path.key(key), "选举文件应当同时使用当地通用的民族文字")
                    .remedy("把民族文字的公告、名单另行排印，与汉文同时张贴；印章也要有两种文字")
            });
        }
    }
}
