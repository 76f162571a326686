//! ORD-001, ORD-002, and the order of the names itself.

use crate::builder::{Change, contest, facts, finds, nominee, primary};
use zhangbang::facts::NamesInOrder;
use zhangbang::model::congress::{NameOrder, OrderBy, SettledBy};
use zhangbang::model::{Project, YesNo};

/// Names by strokes: 丁 has 2, 王 has 4, 白 has 5, 陈 has 7.
const BY_STROKES: [&str; 4] = ["丁宁", "王芳", "白杨", "陈静"];
/// As somebody wrote them.
const AS_WRITTEN: [&str; 4] = ["陈静", "丁宁", "白杨", "王芳"];

/// Two seats; the four of `AS_WRITTEN` are nominated and stand.
fn list(province: &str, by: Option<OrderBy>) -> Project {
    contest(2, 0, 0).in_province(province).with(|project| {
        project.only_district().nominees = AS_WRITTEN.map(nominee).into();
        project.only_district().formal = AS_WRITTEN.map(str::to_owned).into();
        project.only_congress().name_order = by.map(|by| NameOrder { by, short_first: YesNo::No });
    })
}

/// The same, settled by a primary among five with these votes, in the order of `AS_WRITTEN`.
fn after_primary(province: &str, by: Option<OrderBy>, votes: [u32; 4]) -> Project {
    list(province, by).with(|project| {
        let district = project.only_district();
        district.nominees.push(nominee("高翔"));
        district.settled_by = SettledBy::Primary;
        district.primary = Some(primary(AS_WRITTEN.into_iter().zip(votes).chain([("高翔", 0)])));
    })
}

fn order(project: &Project) -> NamesInOrder {
    facts(project).congresses[0].districts[0].order.clone()
}

/// Names of the initial list as printed.
fn initial(project: &Project) -> Vec<String> {
    let nominees = &project.election.congresses[0].districts[0].nominees;
    order(project).nominees.iter().map(|index| nominees[*index].display_name()).collect()
}

#[test]
fn lists_are_ordered_as_the_province_or_the_committee_says() {
    use OrderBy::{AsWritten, NameStrokes, NameStrokesOldForm, OtherScript};
    let plain = [None, None];
    let old = Some("以姓名笔划为序");
    let new = Some("以姓名笔画为序");
    for (province, by, expected, notes, codes) in [
        ("样例省", None, AS_WRITTEN, plain, &[][..]),
        ("样例省", Some(AsWritten), AS_WRITTEN, plain, &[]),
        ("样例省", Some(NameStrokes), BY_STROKES, [new; 2], &[]),
        ("样例省", Some(OtherScript), AS_WRITTEN, [Some("以民族文字字母顺序为序"); 2], &[]),
        ("北京市", None, BY_STROKES, [old; 2], &[]),
        ("浙江省", None, BY_STROKES, [old; 2], &[]),
        ("天津市", None, BY_STROKES, [old; 2], &[]),
        ("山东省", None, BY_STROKES, [new; 2], &[]),
        // The province orders the initial list only; the formal list keeps that order.
        ("河北省", None, BY_STROKES, [Some("以姓氏笔划为序"); 2], &[]),
        ("上海市", None, AS_WRITTEN, plain, &[]),
        ("北京市", Some(NameStrokesOldForm), BY_STROKES, [old; 2], &[]),
        ("北京市", Some(NameStrokes), BY_STROKES, [new; 2], &["ORD-002"]),
        ("北京市", Some(AsWritten), AS_WRITTEN, plain, &["ORD-002"]),
        ("河北省", Some(NameStrokesOldForm), BY_STROKES, [old; 2], &["ORD-002"]),
        ("浙江省", Some(OtherScript), AS_WRITTEN, [Some("以民族文字字母顺序为序"); 2], &["ORD-002"]),
        ("上海市", Some(NameStrokes), BY_STROKES, [new; 2], &[]),
    ] {
        let project = list(province, by);
        let found = order(&project);
        assert_eq!(initial(&project), expected, "{province} {by:?}");
        assert_eq!(found.candidates, expected, "{province} {by:?}");
        let printed = [found.nominees_note.as_deref(), found.candidates_note.as_deref()];
        assert_eq!(printed, notes, "{province} {by:?}");
        finds(&project, codes, (province, by));
    }
}

#[test]
fn a_primary_orders_the_formal_list_except_where_strokes_always_do() {
    let votes = [30, 20, 40, 30]; // 陈静, 丁宁, 白杨, 王芳
    let by_votes = |tie: [&'static str; 2]| ["白杨", tie[0], tie[1], "丁宁"];
    let written = by_votes(["陈静", "王芳"]);
    let strokes = by_votes(["王芳", "陈静"]);
    let primary = Some("以预选得票多少为序");
    for (province, by, expected, note) in [
        ("样例省", None, written, primary),
        ("样例省", Some(OrderBy::AsWritten), written, primary),
        ("样例省", Some(OrderBy::NameStrokes), strokes, primary),
        ("上海市", None, written, primary),
        ("北京市", None, strokes, primary),
        ("山东省", None, strokes, primary),
        ("河北省", None, strokes, primary),
        ("浙江省", None, BY_STROKES, Some("以姓名笔划为序")),
        ("天津市", None, BY_STROKES, Some("以姓名笔划为序")),
    ] {
        let found = order(&after_primary(province, by, votes));
        assert_eq!(found.candidates, expected, "{province} {by:?}");
        assert_eq!(found.candidates_note.as_deref(), note, "{province} {by:?}");
    }
    let initial_list = initial(&after_primary("北京市", None, votes));
    assert_eq!(initial_list, ["丁宁", "王芳", "白杨", "陈静", "高翔"], "the initial list is older than the primary");
}

#[test]
fn a_primary_without_votes_orders_nothing_yet() {
    let project = after_primary("北京市", None, [1, 2, 3, 4]).with(|project| {
        project.only_district().primary.as_mut().expect("a primary").votes.clear();
    });
    let found = order(&project);
    assert_eq!(found.candidates, BY_STROKES);
    assert_eq!(found.candidates_note.as_deref(), Some("以姓名笔划为序"));
}

#[test]
fn namesakes_stand_in_one_order_on_every_list() {
    let labelled = |labels: [&str; 2], formal: [&str; 3]| {
        contest(2, 0, 0).in_province("北京市").with(|project| {
            let person = |label: &str| zhangbang::model::Nominee { label: Some(label.to_owned()), ..nominee("李军") };
            project.only_district().nominees = [person(labels[0]), nominee("丁宁"), person(labels[1])].into();
            project.only_district().formal = formal.map(str::to_owned).into();
        })
    };
    // The label has no part in the order: the nominations have.
    for labels in [["东滩", "西滩"], ["西滩", "东滩"]] {
        let named = labels.map(|label| format!("李军（{label}）"));
        let expected = ["丁宁", &named[0], &named[1]];
        for formal in [[expected[0], expected[1], expected[2]], [expected[2], expected[1], expected[0]]] {
            let project = labelled(labels, formal);
            assert_eq!(initial(&project), expected);
            assert_eq!(order(&project).candidates, expected);
        }
    }
}

#[test]
fn names_that_nobody_nominated_are_ordered_like_others() {
    let project = list("北京市", None).with(|project| {
        project.only_district().formal.insert(0, "马路人".to_owned());
    });
    assert_eq!(order(&project).candidates.len(), 5);
}

#[test]
fn two_bodies_have_one_order() {
    // The ballot and the lists take their names from the same place, for each congress by itself.
    let project = list("样例省", Some(OrderBy::NameStrokes)).with(|project| {
        let mut county = project.only_congress().clone();
        county.level = zhangbang::model::Level::County;
        county.name_order = None;
        project.election.congresses.insert(0, county);
    });
    let facts = facts(&project);
    let candidates = |congress: usize| facts.congresses[congress].districts[0].order.candidates.clone();
    assert_eq!(
        (candidates(0), candidates(1)),
        (AS_WRITTEN.map(str::to_owned).into(), BY_STROKES.map(str::to_owned).into())
    );
}

#[test]
fn single_names_stand_first_where_the_committee_wants_it() {
    for (short_first, expected) in [
        // 小 has 3 strokes, 宁 has 5.
        (YesNo::No, ["丁小强", "丁宁", "丁铭"]),
        (YesNo::Yes, ["丁宁", "丁铭", "丁小强"]),
    ] {
        let project = contest(2, 0, 0).with(|project| {
            project.only_district().nominees = ["丁铭", "丁小强", "丁宁"].map(nominee).into();
            project.only_district().formal = ["丁铭", "丁小强", "丁宁"].map(str::to_owned).into();
            project.only_congress().name_order = Some(NameOrder { by: OrderBy::SurnameStrokes, short_first });
        });
        assert_eq!(initial(&project), expected);
        assert_eq!(order(&project).candidates, expected);
        finds(&project, &[], short_first);
    }
}

#[test]
fn a_character_of_unknown_strokes_is_shown() {
    // Of 𠀁 only the number of strokes is known; あ is no Chinese character.
    for (name, province, by, expected) in [
        ("王𠀁", "北京市", None, &["ORD-001"][..]),
        ("王あ", "北京市", None, &["ORD-001"]),
        ("王敏", "北京市", None, &[]),
        ("买买提·艾力", "北京市", None, &[]),
        ("王A", "北京市", None, &[]),
        ("王𠀁", "样例省", None, &[]), // nothing is ordered by strokes
        ("王𠀁", "样例省", Some(OrderBy::NameStrokes), &["ORD-001"]),
        ("王𠀁", "样例省", Some(OrderBy::AsWritten), &[]),
        ("王𠀁", "河北省", None, &["ORD-001"]),
    ] {
        let project = list(province, by).with(|project| {
            let district = project.only_district();
            district.nominees[0].name = name.to_owned();
            district.formal[0] = name.to_owned();
        });
        finds(&project, expected, (name, province, by));
    }
}
