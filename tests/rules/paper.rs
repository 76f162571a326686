//! BALLOT-001: the colours of the ballots of two levels.

use crate::builder::{Change, contest, findings, finds, kind};
use zhangbang::assets::Assets;
use zhangbang::input;
use zhangbang::model::printing::BallotColours;
use zhangbang::model::{Level, Project};

/// Both levels, or the township alone, with these colours.
fn printed(both: bool, [county, township]: [Option<&str>; 2]) -> Project {
    contest(1, 2, 2).with(|project| {
        if both {
            let mut of_county = project.only_congress().clone();
            of_county.level = Level::County;
            of_county.districts.clear();
            project.election.congresses.insert(0, of_county);
        }
        let owned = |colour: Option<&str>| colour.map(str::to_owned);
        project.election.printing.ballot_colours = BallotColours { county: owned(county), township: owned(township) };
    })
}

#[test]
fn ballots_of_two_levels_have_two_colours() {
    // Usual are 淡红 for the county and 淡黄 for the town.
    for (colours, expected) in [
        ([None, None], &[][..]),
        ([Some("淡红"), Some("淡黄")], &[]),
        ([Some("淡黄"), Some("淡红")], &[]),
        ([Some("淡红"), None], &[]),
        ([None, Some("淡黄")], &[]),
        ([Some("淡红"), Some("淡红")], &["BALLOT-001"]),
        ([Some("白"), Some("白")], &["BALLOT-001"]),
        ([Some("白"), Some("白色")], &["BALLOT-001"]),
        ([Some("淡黄"), None], &["BALLOT-001"]),
        ([None, Some("淡红")], &["BALLOT-001"]),
        ([None, Some("淡红色")], &["BALLOT-001"]),
        ([Some("红"), Some("淡红")], &[]),
    ] {
        finds(&printed(true, colours), expected, colours);
        finds(&printed(true, colours).in_province("四川省"), expected, ("四川省", colours));
        finds(&printed(false, colours), &[], ("one level", colours));
    }
}

#[test]
fn the_province_that_settles_it_is_named() {
    for (province, article) in [("样例省", false), ("上海市", false), ("四川省", true)] {
        let project = printed(true, [Some("白"), Some("白")]).in_province(province);
        let finding = &findings(&project, &[])[0];
        assert_eq!(finding.basis.iter().any(|article| article.contains("四川省")), article, "{province}");
        assert_eq!(finding.remedy[0].starts_with("本省规定"), article, "{province}");
    }
}

#[test]
fn what_is_printed_is_what_is_compared() {
    let project = printed(true, [Some("淡红色"), Some("色")]);
    let printing = &project.election.printing;
    let colour = |level| printing.ballot_colour(level, kind(&project));
    assert_eq!((colour(Level::County), colour(Level::Township)), ("淡红", "色"));
}

#[test]
fn who_settles_doubtful_ballots_is_a_value_of_the_province() {
    let of = |province: &str| {
        let kind =
            input::kind::load(&Assets::built_in(), "congress", province, zhangbang::model::Day(chrono::NaiveDate::MAX))
                .expect("the parameters");
        kind.practice.doubtful_ballots.value.iter().map(|post| post.word()).collect::<Vec<_>>()
    };
    assert_eq!(of("样例省"), ["监票人"]);
    assert_eq!(of("浙江省"), ["监票人"]);
    assert_eq!(of("四川省"), ["主持人", "监票人", "计票人"]);
}
