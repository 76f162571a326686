//! LANG-001 to LANG-003.

use crate::builder::{Change, contest, finds};
use zhangbang::model::SecondScript;
use zhangbang::model::election::YesNo;

fn script(printed_apart: YesNo) -> Option<SecondScript> {
    Some(SecondScript { name: "蒙古文".to_owned(), printed_apart, file: None })
}

#[test]
fn autonomous_areas_need_a_second_language() {
    let stated = [None, Some(YesNo::No), Some(YesNo::Yes)];
    let scripts = [None, script(YesNo::No), script(YesNo::Yes)];
    // Province, city, county; codes without a script where nothing is stated.
    for (province, city, county, unstated) in [
        ("样例省", None, "青禾县", &[][..]),
        ("样例省", Some("青禾市"), "柳林区", &[]),
        ("样例省", None, "青禾样例族自治县", &["LANG-001"]),
        ("样例省", None, "青禾样例族自治旗", &["LANG-001"]),
        ("样例省", Some("青禾样例族自治州"), "柳林市", &["LANG-001"]),
        ("样例自治区", None, "青禾县", &["LANG-003"]),
        ("样例自治区", Some("青禾市"), "柳林区", &["LANG-003"]),
        ("样例自治区", None, "青禾样例族自治县", &["LANG-001"]),
        ("样例自治区", Some("青禾样例族自治州"), "柳林县", &["LANG-001"]),
    ] {
        for (autonomous, script) in stated.iter().flat_map(|stated| scripts.iter().map(move |script| (stated, script)))
        {
            let project = contest(1, 2, 2).with(|project| {
                let area = &mut project.election.area;
                (area.province, area.county) = (province.to_owned(), county.to_owned());
                area.city = city.map(str::to_owned);
                (area.autonomous, area.second_script) = (*autonomous, script.clone());
            });
            let expected = match script.as_ref().map(|script| script.printed_apart) {
                Some(YesNo::Yes) => &["LANG-002"][..],
                Some(YesNo::No) => &["LANG-001"],
                None if *autonomous == Some(YesNo::Yes) => &["LANG-001"],
                // Said to be none, a region is no autonomous area; a county that bears the name is.
                None if *autonomous == Some(YesNo::No) && unstated == ["LANG-003"] => &[],
                None => unstated,
            };
            finds(&project, expected, (province, city, county, autonomous, script));
        }
    }
}
