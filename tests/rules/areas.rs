//! AREA-001, and names of provinces that are written short.

use crate::builder::{Change, KIND, contest, finds_of};
use zhangbang::assets::Assets;
use zhangbang::input;

#[test]
fn short_names_of_provinces_are_known() {
    for (word, full) in [
        ("浙江省", Some("浙江省")),
        ("浙江", Some("浙江省")),
        ("北京", Some("北京市")),
        ("上海", Some("上海市")),
        ("黑龙江", Some("黑龙江省")),
        ("内蒙古", Some("内蒙古自治区")),
        ("广西", Some("广西壮族自治区")),
        ("广西自治区", Some("广西壮族自治区")),
        ("宁夏", Some("宁夏回族自治区")),
        ("新疆", Some("新疆维吾尔自治区")),
        ("西藏", Some("西藏自治区")),
        ("山", None),
        ("", None),
        ("自治区", None),
        ("浙江自治区", None),
        ("北惊市", None),
        ("样例省", None),
        ("样例自治区", None),
    ] {
        assert_eq!(KIND.province(word), full, "{word}");
    }
}

#[test]
fn short_names_bring_the_rules_of_the_province() {
    for (word, name) in [("浙江", "浙江省"), ("北京", "北京市"), ("河北省", "河北省"), ("样例省", ""), ("山", "")]
    {
        let kind =
            input::kind::load(&Assets::built_in(), "congress", word, zhangbang::model::Day(chrono::NaiveDate::MAX))
                .expect("the built-in parameters");
        assert_eq!(kind.practice.name, name, "{word}");
    }
}

#[test]
fn slips_in_the_name_of_a_province() {
    for (province, expected) in [
        ("北京市", &[][..]),
        ("北京", &[]),
        ("北惊市", &["AREA-001"]),
        ("北京省", &["AREA-001"]),
        ("浙扛省", &["AREA-001"]),
        ("浙江自治区", &[]),
        ("广西状族自治区", &["AREA-001"]),
        ("广西状族自治县", &["AREA-001"]),
        ("内蒙自治区", &[]),
        ("样例省", &[]),
        ("样例自治区", &[]),
        ("虚构市", &[]),
    ] {
        finds_of("AREA", &contest(1, 2, 2).in_province(province), expected, province);
    }
}
