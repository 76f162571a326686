//! The decision that there is an election, and who works for it in the districts.

use super::committee::is_standing_committee;
use super::timetable::schedule;
use super::{Case, Findings, Rule};
use crate::diag::{FieldPath, Severity};

rules! {
    /// 换届选举的时间由人大常委会决定。
    ///
    /// 县、乡两级的选举委员会都受县级人大常委会领导，省级人大常委会指导。县级以下换届选举的时间，各省规定由省级或者县级人大常委会
    /// 决定；不由选举委员会、党委、政府或者乡镇的人大主席团决定。
    ///
    /// 改法：核对决定的文件，写人大常委会的全名。
    "DEC-001" Warning ["npc-9"] ["NPC-06"]
    fn decided_by_a_standing_committee(case, out) {
        let Some(decision) = &case.election().decision else { return };
        if !is_standing_committee(&decision.by) {
            out.add("选举的时间不是由人大常委会决定", |finding| {
                finding
                    .field(FieldPath::root().key("选举决定").key("机关"), "应当是县级或者省级人民代表大会常务委员会")
                    .remedy("核对决定的文件，写人大常委会的全名")
            });
        }
    }

    /// 先有决定，再任命选举委员会、发布登记公告。
    ///
    /// 决定和任命可以在同一次会议上作出。
    ///
    /// 改法：核对决定的日期、任命的日期和登记公告的日期。
    "DEC-002" Warning ["npc-9", "npc-10"] ["NPC-06", "NPC-07", "PIT-03"]
    fn decided_first(case, out) {
        let Some(decision) = &case.election().decision else { return };
        let appointed = case.congresses().filter_map(|congress| {
            let day = congress.congress.committee.appointed.as_ref()?.day?;
            Some((congress.field("选举委员会").key("任命").key("日期"), "选举委员会就任命了", day))
        });
        let notice = case.election().schedule.registration_notice.map(|day| (schedule("登记公告"), "登记公告就发布了", day));
        let poll = (FieldPath::root().key("选举日"), "就投票了", case.election().polling_day);
        let Some((path, what, day)) = appointed.chain(notice).chain([poll]).find(|(_, _, day)| *day < decision.day) else { return };
        out.add("选举决定的日期太晚", |finding| {
            finding
                .field(FieldPath::root().key("选举决定").key("日期"), format!("{} 才决定", decision.day))
                .field(path, format!("{day} {what}"))
                .remedy("核对两个日期")
        });
    }

    /// 选区选举工作领导小组里，一个人只担任一种职务。
    ///
    /// 组长、副组长、成员不重复；选民登记员可以由他们兼任，也可以另外安排。人数没有法律规定，一般五至七人。
    ///
    /// 改法：只留一处；确是同名的两个人，在姓名后面加注。
    "GROUP-001" Warning ["npc-11"] ["NPC-08"]
    fn one_post_in_a_working_group(case, out) {
        for district in case.districts() {
            let Some(group) = &district.district.group else { continue };
            let posts: Vec<_> = group.posts().collect();
            for (at, (key, position, name)) in posts.iter().enumerate() {
                let Some((earlier, ..)) = posts[..at].iter().find(|(_, _, other)| other == name) else { continue };
                let path = district.field("工作组").key(key);
                out.add(format!("{}：“{name}”在工作组里写了两次", district.name()), |finding| {
                    finding
                        .field(position.map_or(path.clone(), |position| path.index(position)), format!("前面已经是{earlier}"))
                        .remedy("只留一处；登记员由成员兼任的，只写进“登记员”和原来的职务")
                });
            }
        }
    }
}
