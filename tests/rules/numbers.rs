//! ID-1 to ID-6: 公民身份号码 at the bounds of GB 11643-1999. All numbers are invented or the standard's own.

use crate::builder::{day, voter};
use zhangbang::model::{IdNumber, NoIdNumber, Sex, Voter};

#[test]
fn a_number_has_eighteen_places_a_day_and_a_check_digit() {
    use NoIdNumber::{Birth, CheckDigit, Obsolete, Shape};
    for (text, expected) in [
        // The vectors of the standard (ID-3).
        ("11010519491231002X", None),
        ("440524188001010014", None),
        ("34052419800101001X", None),
        ("513101198201130014", None),
        ("11010519491231002x", None),
        // One place wrong.
        ("110105194912310020", Some(CheckDigit)),
        ("440524188001010015", Some(CheckDigit)),
        ("34052419800101002X", Some(CheckDigit)),
        ("531101198201130014", Some(CheckDigit)),
        ("15062419751120001X", Some(CheckDigit)),
        // Regions that were abolished or never were (ID-4): not judged.
        ("510231197511200010", None),
        ("132201197511200013", None),
        ("000000197511200015", None),
        // 15 digits (ID-5).
        ("150624751120001", Some(Obsolete)),
        ("15062475112000X", Some(Shape)),
        ("15062475112000", Some(Shape)),
        ("1506247511200011", Some(Shape)),
        // No 18 places, or something else in them.
        ("", Some(Shape)),
        ("15062419751120001", Some(Shape)),
        ("1506241975112000111", Some(Shape)),
        ("1506241975112000X1", Some(Shape)),
        ("X50624197511200011", Some(Shape)),
        ("15062419751120001Y", Some(Shape)),
        ("150624 197511200011", Some(Shape)),
        ("１50624197511200011", Some(Shape)),
        ("15062419751120001１", Some(Shape)),
        ("一五〇六二四", Some(Shape)),
        // The check digit holds, the day does not exist (ID-4).
        ("150624197502300010", Some(Birth)),
        ("150624197513200015", Some(Birth)),
        ("150624179911200011", Some(Birth)),
    ] {
        assert_eq!(text.parse::<IdNumber>().err(), expected, "{text}");
    }
}

#[test]
fn a_number_tells_birth_and_sex() {
    for (text, birth, sex) in [
        ("11010519491231002X", "1949-12-31", Sex::Female),
        ("440524188001010014", "1880-01-01", Sex::Male),
        ("15062419751120002X", "1975-11-20", Sex::Female),
        ("150624197511200038", "1975-11-20", Sex::Male),
    ] {
        let number: IdNumber = text.parse().expect("an ID number");
        assert_eq!(number.sex(), sex, "{text}");
        assert!(number.has_birth(day(birth)), "{text}");
        assert!(!number.has_birth(day(birth).after(1)) && !number.has_birth(day(birth).before(1)), "{text}");
    }
}

#[test]
fn numbers_are_equal_when_their_places_are() {
    let number = |text: &str| text.parse::<IdNumber>().expect("an ID number");
    assert_eq!(number("11010519491231002X"), number("11010519491231002x"));
    assert_ne!(number("150624197511200011"), number("510231197511200010"));
}

#[test]
fn nothing_shows_a_number() {
    let id_number = Some("150624197511200011".parse().expect("an ID number"));
    let shown = format!("{:?}", Voter { id_number, ..voter("何建军", "1975-11-20", 2) });
    assert!(!shown.contains("150624") && !shown.contains("200011"), "{shown}");
}
