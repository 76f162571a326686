//! Ballots in two languages: refused, or whole on one page, with both names of everybody at their full size.

mod support;

use support::ballot::{Other, SIZES, Trial};
use support::{golden, picture};
use zhangbang::typeset::PaperSize;

/// Words that only show the layout.
const LANGUAGES: [Other; 6] = [
    Other {
        script: "蒙古文",
        first: &["ᠰᠠᠷᠠᠨᠭᠡᠷᠡᠯ", "ᠪᠠᠶᠠᠷ", "ᠰᠡᠴᠡᠨᠴᠣᠭᠲᠤ", "ᠠᠯᠲᠠᠨᠴᠡᠴᠡᠭ"],
        last: &["ᠵᠠᠩ", "ᠯᠢᠤ", "ᠪᠠᠢ", "ᠮᠠ", "ᠴᠧᠨ", "ᠰᠦᠨ", "ᠳᠦᠩ", "ᠯᠢ", "ᠬᠧ", "ᠸᠠᠩ"],
        title: "ᠠᠩᠰᠤ ᠪᠠᠯᠭᠠᠰᠤᠨ ᠤ ᠠᠷᠠᠳ ᠤᠨ ᠲᠥᠯᠥᠭᠡᠯᠡᠭᠴᠢᠳ ᠦᠨ ᠶᠡᠬᠡ ᠬᠤᠷᠠᠯ ᠤᠨ ᠲᠥᠯᠥᠭᠡᠯᠡᠭᠴᠢ ᠶᠢ ᠰᠣᠩᠭᠣᠬᠤ ᠪᠢᠯᠧᠲ",
        under: "2 ᠳ᠋ᠤᠭᠠᠷ ᠰᠣᠩᠭᠣᠭᠤᠯᠢ ᠶᠢᠨ ᠲᠣᠭᠤᠷᠢᠭ",
        note: "ᠰᠣᠩᠭᠣᠬᠤ ᠬᠦᠮᠦᠨ ᠦ ᠨᠡᠷ᠎ᠡ ᠶᠢᠨ ᠳᠡᠭᠡᠷᠡᠬᠢ ᠬᠣᠭᠣᠰᠣᠨ ᠳᠤ “○” ᠲᠡᠮᠳᠡᠭ ᠲᠠᠯᠪᠢᠨ᠎ᠠ᠃",
        issuer: "ᠠᠩᠰᠤ ᠪᠠᠯᠭᠠᠰᠤᠨ ᠤ ᠰᠣᠩᠭᠣᠭᠤᠯᠢ ᠶᠢᠨ ᠬᠣᠷᠢᠶ᠎ᠠ",
        words: ["ᠨᠡᠷ᠎ᠡ ᠳᠡᠪᠰᠢᠭᠴᠢ", "ᠪᠤᠰᠤᠳ ᠬᠦᠮᠦᠨ", "ᠲᠡᠮᠳᠡᠭ", "ᠨᠡᠷ᠎ᠡ", "ᠲᠠᠶᠢᠯᠪᠤᠷᠢ"],
    },
    Other {
        script: "维吾尔文",
        first: &["ئايگۈل", "نۇرمۇھەممەت", "ئەلى", "گۈلنار"],
        last: &["توختى", "ھەسەن", "مەمەت", "يۈسۈپ", "قادىر", "ئابدۇرېھىم", "سابىت", "تۇرسۇن", "ئىمىن", "روزى"],
        title: "بەيياڭ بازارلىق خەلق قۇرۇلتىيى ۋەكىللىرىنى سايلاش بېلىتى",
        under: "2-سايلام رايونى",
        note: "قوشۇلسىڭىز، ئىسىمنىڭ ئۈستىدىكى كاتەككە «○» بەلگىسى قويۇڭ.",
        issuer: "بەيياڭ بازىرى سايلام كومىتېتى",
        words: ["نامزاتلار", "باشقىلار", "بەلگە", "ئىسمى", "ئىزاھات"],
    },
    Other {
        script: "藏文",
        first: &["བཀྲ་ཤིས་", "སྒྲོལ་མ་", "ཚེ་རིང་", "ལྷ་མོ་"],
        last: &["དོན་གྲུབ།", "མཚོ།", "རྒྱ་མཚོ།", "སྐྱིད།", "འཛོམས།", "རྡོ་རྗེ།", "ཕུན་ཚོགས།", "དབང་མོ།", "ནོར་བུ།", "བསོད་ནམས།"],
        title: "རྩྭ་ཐང་གྲོང་རྡལ་མི་དམངས་འཐུས་མི་འདེམས་པའི་འོས་ཤོག",
        under: "འདེམས་ཁུལ་2པ།",
        note: "མོས་མཐུན་ཡོད་ན་མིང་གི་སྟེང་གི་སྒྲོམ་ནང་“○”རྟགས་རྒྱག་དགོས།",
        issuer: "རྩྭ་ཐང་གྲོང་རྡལ་འདེམས་བསྐོ་ཨུ་ཡོན་ལྷན་ཁང་",
        words: ["འོས་གཞི།", "མི་གཞན།", "རྟགས།", "མིང་།", "གསལ་བཤད།"],
    },
    Other {
        script: "彝文",
        first: &["ꀊꑱ", "ꐚꈌ", "ꎂꂷ", "ꐎꀘ"],
        last: &["ꃆꇤ", "ꀉꁬ", "ꀊꑳ", "ꏂꁬ", "ꌗꂷ", "ꆈꌠ", "ꁱꂷ", "ꉪꍆ", "ꌋꆀ", "ꑌꐥ"],
        title: "ꌗꂷꑣꆈꌠꁱꂷ",
        under: "ꁱꂷ2",
        note: "ꊿꂷꃅꄿꐨꐥ，ꌅꅍꀂꏽꐯꒈꃅꐥꌐ。",
        issuer: "ꌗꂷꑣꆈꌠꁱꂷ",
        words: ["ꁱꂷ", "ꊿꊇ", "ꌋꆀ", "ꂷꃅ", "ꀂꏽ"],
    },
    Other {
        script: "壮文",
        first: &["Dasanh", "Siuyingh", "Cigyangz", "Meijvah"],
        last: &["Veiz", "Mungz", "Cinz", "Vangz", "Luz", "Liengz", "Nungz", "Bouxcuengh", "Lij", "Daengh"],
        title: "Mugmenzcin Yinzminz Daibyauj Daihhoih Daibyauj Senjbiuq",
        under: "Senjgih daih 2",
        note: "Doengzeiq couh youq gwnz mingzcoh veh “○”.",
        issuer: "Mugmenzcin Senjgij Veijyenzhoih",
        words: ["Houqsenjvunz", "Vunzwnq", "Geiqhauh", "Mingzcoh", "Gangjmingz"],
    },
    Other {
        script: "朝鲜文",
        first: &["김성국", "박영희", "최철수", "리춘화"],
        last: &["가", "나", "다", "라", "마", "바", "사", "아", "자", "차"],
        title: "명천진인민대표대회 대표 선거표",
        under: "제2선거구",
        note: "찬성하면 이름 우의 칸에 “○”표를 한다.",
        issuer: "명천진선거위원회",
        words: ["후보자", "기타 사람", "표식", "이름", "설명"],
    },
];

fn trial(language: usize, candidates: usize, seats: usize, size: PaperSize, landscape: bool) -> Trial {
    Trial { other: Some(&LANGUAGES[language]), ..Trial::new(candidates, seats, size, landscape) }
}

/// How many of at most 12 candidates for two seats fit, by the language: A5, A4, 8K and A3, first lying, then standing.
const MOST: [(&str, [usize; 8]); 6] = [
    ("蒙古文", [0, 0, 7, 8, 12, 12, 12, 12]),
    ("维吾尔文", [0, 0, 6, 6, 12, 12, 12, 12]),
    ("藏文", [0, 0, 5, 8, 12, 12, 12, 12]),
    ("彝文", [3, 2, 10, 12, 12, 12, 12, 12]),
    ("壮文", [0, 0, 6, 8, 12, 12, 12, 12]),
    ("朝鲜文", [3, 2, 10, 12, 12, 12, 12, 12]),
];

#[test]
fn both_names_of_everybody_fit_whole_or_the_sheet_is_refused() {
    let most = |language: usize, size, landscape| {
        let fits: Vec<bool> = (1..=12).map(|count| trial(language, count, 2, size, landscape).fits()).collect();
        let most = fits.iter().take_while(|fits| **fits).count();
        assert!(
            !fits[most..].contains(&true),
            "{language} {size:?} {landscape}: more candidates need no less: {fits:?}"
        );
        most
    };
    let found = std::array::from_fn(|language| {
        let sheets = SIZES.into_iter().flat_map(|size| [(size, true), (size, false)]);
        let found: Vec<usize> = sheets.map(|(size, landscape)| most(language, size, landscape)).collect();
        (LANGUAGES[language].script, found.try_into().expect("eight sheets"))
    });
    assert_eq!(found, MOST);
}

#[test]
fn names_may_run_either_way_beside_any_script() {
    for language in 0..LANGUAGES.len() {
        for direction in ["vertical", "horizontal"] {
            let trial = Trial { direction: Some(direction), ..trial(language, 6, 2, PaperSize::A3, true) };
            assert!(trial.fits(), "{trial:?}");
        }
    }
}

#[test]
fn ballots_in_two_languages_look_as_expected() {
    let sheets = [
        (2, 3, 1, PaperSize::A4, false),
        (3, 3, 1, PaperSize::A4, true),
        (4, 3, 2, PaperSize::A4, true),
        (5, 3, 1, PaperSize::A5, true),
        (0, 4, 2, PaperSize::A4, true),
        (0, 3, 1, PaperSize::A4, false),
        (1, 3, 1, PaperSize::A4, true),
    ];
    let compared = sheets.into_iter().filter_map(|(language, candidates, seats, size, landscape)| {
        let trial = trial(language, candidates, seats, size, landscape);
        let ballot = trial.lay_out().unwrap_or_else(|what| panic!("{trial:?}: {what}"));
        let lies = if landscape { "横放" } else { "竖放" };
        let script = LANGUAGES[language].script;
        let name = format!("ballots/{script}{candidates}人应选{seats}名-{}{lies}.png", size.word());
        picture::difference(&name, &picture::draw(&ballot.document().pages()[0]))
    });
    golden::report(compared);
}
