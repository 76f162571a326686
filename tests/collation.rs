//! The order of names by strokes, against lists that others have published.

use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use zhangbang::collation::Padding::{self, ShortFirst};
use zhangbang::collation::{compare, key, strokes, unknown};

const TABLE: &str = include_str!("../src/collation/strokes.txt");
const GENERAL: &str = include_str!("collation/general-characters.txt");

/// Surnames out of two of the three lists of 通用规范汉字表 (State Council, 2013), in the order of those lists.
const SURNAMES: &[&str] = &[
    "丁卜刁干于才万山么广门弓卫习马丰王井元云支尤车戈贝水牛毛仇从公乌勾凤文亢方计巴孔邓双甘艾古左厉石龙平东占卢叶\
     申田史冉付代白印乐包冯兰宁司弘皮边戎吉巩权成毕师曲吕年朱乔伍伏仲任华仰伊向后全危庄刘齐充羊关米江池汤安许农那\
     孙阳阴红纪寿扶贡花苍严劳苏杜巫李杨束连步肖时吴别利何伯余谷应冷辛汪沙沃沈怀宋张陆陈武幸苗苟范茅林松杭郁欧卓尚\
     国昌明易罗牧和季金周鱼庞郑单宗空郎房居屈孟终经封项赵荆荣胡相查柏柳咸战哈钟钮秋段禹侯须饶施闻养姜娄洪宣宦宫祖\
     祝费姚贺骆秦班袁都耿聂莫晋桂索贾夏原顾柴党钱徐殷爱翁凌高郭席唐益浦海涂家容宰诸谈陶通能桑堵黄萧梅曹戚盛常鄂崔\
     符麻康章阎盖梁寇宿屠隆巢越彭葛董蒋韩辜惠赏景喻程傅焦储舒鲁童曾温滑游富禄谢强蓝蓬蒲蒙楚赖雷路简鲍解廉靖满慎慕\
     蔡蔚管谭熊暴墨黎颜潘燕薛薄融霍冀穆衡戴鞠魏籍",
    "亓韦仉卞尹毋邝匡邢邬汲祁阮牟芮邴岑邱佟佘狄邹闵邵邰郏竺郄冼宓贲郝荀茹柯郦郜俞郗逄昝胥羿敖莘桓晁晏倪奚栾姬龚\
     笪庾扈隗覃嵇湛缑鄢靳蒯蓟裘甄訾虞詹雍窦褚蔺臧裴廖韶阚谯暨翟缪樊滕璩糜濮瞿酆夔",
];

/// Surnames in the order of published lists of persons.
const ROSTERS: &[(&str, &str)] = &[
    ("中国共产党第二十次全国代表大会代表名单, 2022-09-25, its beginning", "丁于才万么习马"),
    ("二十届中央政治局委员, 2022-10-23", "丁习马王尹石刘李何张陈赵袁黄蔡"),
    ("二十届中央纪委常委, 2022-10-23", "王刘许孙李肖张陈赵侯喻傅穆"),
    ("十九届中央政治局委员, 2017-10-25", "丁习王刘许孙李杨汪张陈赵胡栗郭黄韩蔡"),
    ("十八届中央政治局委员, 2012-11-15", "习马王刘许孙李汪张范孟赵胡俞栗郭韩"),
    ("十六届中央纪委常委, 2002-11-15", "干马王刘李吴沈张赵夏黄解"),
    ("广东省出席党的十八大代表中的省委常委, 2012", "万王朱李肖汪张林徐黄梁"),
    ("a university's Party committee, 2019", "于史付刘闫关苏杨张陈邵武郑赵胡樊霍戴"),
];

/// Given names that bearers of one surname have in the same published lists, in the order of those lists. Here all get
/// a surname of our own: nobody is named, and the order is theirs.
const GIVEN: &[&[&str]] = &[
    // 二十大代表
    &[
        "宁", "纯", "炜", "铭", "小强", "中平", "仁彧", "月牙", "向群", "兴农", "赤飚", "学东", "荣浩", "海燕", "绣峰",
        "雄军", "薛祥",
    ],
    &["波", "洋", "勇", "川雅", "立军", "吉红", "江涛", "秀明", "绍良", "砚华", "洪涛"],
    &["伟", "敏", "立骏", "芝利", "相兰", "超岐"],
    &["龙", "伟", "丽"],
    // 二十届
    &["希", "强", "干杰", "书磊", "鸿忠"],
    &["卫东", "立峰"],
    &["又侠", "国清"],
    &["文清", "吉宁", "敏尔"],
    &["毅", "沪宁"],
    &["金国", "学新"],
    &["希", "欣然"],
    // 十九届
    &["希", "强", "克强", "鸿忠"],
    &["希", "全国", "敏尔"],
    &["洁篪", "晓渡"],
    // 十八届
    &["岐山", "沪宁"],
    &["云山", "延东", "奇葆"],
    &["春兰", "政才"],
    &["克强", "建国", "源潮"],
    &["春贤", "高丽", "德江"],
    // 十七届中央政治局委员, 2007-10-22
    &["刚", "乐泉", "兆国", "岐山"],
    &["淇", "云山", "延东"],
    &["长春", "克强", "源潮"],
    // 十六届
    &["峰岩", "家义", "锡荣"],
    &["树田", "惠新"],
    // A university's committees
    &["轶", "士彬", "彦辉"],
    &["英", "敬泽"],
    &["小雷", "嘉兴"],
    &["双进", "庆祥"],
];

/// Neighbours in 通用规范汉字表 that stand the other way round by the strokes which the same table gives 忒, 求, 阝 and 匕
/// everywhere else.
const ODD: &[(char, char)] = &[('铽', '𨱇'), ('鄜', '麀')];

fn sorted(names: &[String], padding: Padding) -> Vec<String> {
    let mut names = names.to_vec();
    names.sort_by(|a, b| compare(a, b, padding));
    names
}

/// `published` is strictly in order, and comes back from its reverse.
fn in_order(title: &str, published: &[String], padding: Padding) -> usize {
    for pair in published.windows(2) {
        let order = compare(&pair[0], &pair[1], padding);
        assert_eq!(order, Ordering::Less, "{title}: {} before {}", pair[0], pair[1]);
    }
    let reversed: Vec<String> = published.iter().rev().cloned().collect();
    assert_eq!(sorted(&reversed, padding), published, "{title}");
    published.len() - 1
}

fn characters(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

#[test]
fn surnames_stand_as_in_published_lists() {
    for list in SURNAMES {
        in_order("通用规范汉字表", &characters(list), ShortFirst);
    }
    for (title, list) in ROSTERS {
        in_order(title, &characters(list), ShortFirst);
    }
    let surnames: BTreeSet<char> = SURNAMES.concat().chars().collect();
    assert!(surnames.len() >= 400, "{}", surnames.len());
}

#[test]
fn full_names_stand_as_in_published_lists() {
    let mut pairs = 0;
    for surname in ["石", "欧"] {
        for given in GIVEN {
            let names: Vec<String> = given.iter().map(|given| format!("{surname}{given}")).collect();
            pairs += in_order("names", &names, ShortFirst);
        }
    }
    assert!(pairs / 2 >= 60, "{pairs}");
}

/// The three lists; each begins with a line of comment, as the file does.
fn general() -> Vec<Vec<char>> {
    let lines: Vec<&str> = GENERAL.lines().collect();
    let lists = lines.split(|line| line.starts_with('#')).filter(|list| !list.is_empty());
    lists.map(|list| list.iter().flat_map(|line| line.chars()).collect()).collect()
}

#[test]
fn the_list_of_general_characters_is_in_order() {
    let lists = general();
    assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [3500, 3000, 1605]);
    let before = |a: char, b: char| compare(&a.to_string(), &b.to_string(), ShortFirst) == Ordering::Less;
    let windows = lists.iter().flat_map(|list| list.windows(2));
    let odd: Vec<(char, char)> = windows.map(|pair| (pair[0], pair[1])).filter(|&(a, b)| !before(a, b)).collect();
    assert_eq!(odd, ODD);
}

#[test]
fn every_general_character_is_known_in_full() {
    for character in general().into_iter().flatten() {
        let strokes = strokes(character).unwrap_or_else(|| panic!("{character}"));
        assert_eq!(strokes.kinds.map(str::len), Some(usize::from(strokes.count)), "{character}");
        assert_eq!(unknown(&character.to_string()), None);
    }
}

/// GB 18030-2022, level 2: every unified ideograph of the basic block and Extension A, 〇, and the general characters.
#[test]
fn every_character_of_level_two_is_known_in_full() {
    let blocks = ('\u{3400}'..='\u{4DBF}').chain('\u{4E00}'..='\u{9FFF}').chain(['〇']);
    let known = |character| strokes(character).is_some_and(|strokes| strokes.kinds.is_some());
    let unknown: String = blocks.filter(|&character| !known(character)).collect();
    assert_eq!(unknown, "");
}

#[test]
fn strokes_have_the_forms_of_the_mainland() {
    let expected = [
        ('草', "122251112"),
        ('这', "4134454"),
        ('马', "551"),
        ('骨', "255452511"),
        ('鬼', "325113554"),
        ('陈', "5215234"),
        ('打', "12112"),
        ('丁', "12"),
        ('心', "4544"),
        ('沈', "4414535"),
        ('臧', "13513125125534"),
        ('𬱖', "25121132534"),
        ('𬒈', "4434513251"),
        // Rare and traditional ones: what Taiwan writes otherwise, what the source has wrong, what it does not have.
        ('㐀', "21211"),
        ('㧘', "2121353112"),
        ('華', "1221122112"),
        ('隴', "524143125111515111"),
        ('灃', "441211121112521251431"),
        ('鼝', "4413211552121212514311254"),
        ('䴏', "122125121135444432511154444"),
        ('鿿', "12511243424134"),
    ];
    for (character, kinds) in expected {
        assert_eq!(strokes(character).and_then(|strokes| strokes.kinds), Some(kinds), "{character}");
    }
}

#[test]
fn two_characters_come_first_only_with_padding() {
    let less = |a, b, padding| assert_eq!(compare(a, b, padding), Ordering::Less, "{a} {b} {padding:?}");
    less("丁宁", "丁小强", ShortFirst);
    less("丁小强", "丁宁", Padding::None);
    less("田富", "田大利", ShortFirst);
    less("田大利", "田富", Padding::None);
    // A padded name still stands by its surname first, and whole parts before longer names.
    for padding in [ShortFirst, Padding::None] {
        less("丁小强", "于宁", padding);
        less("石宁", "石宁一", padding);
        less("石", "石一", padding);
    }
}

#[test]
fn dots_blanks_and_selectors_do_not_count() {
    let printed = [("丁　宁", "丁宁"), ("阿依·古丽", "阿依古丽"), ("阿依•古丽", "阿依古丽"), ("葛\u{E0100}一", "葛一")];
    for (a, b) in printed {
        for padding in [ShortFirst, Padding::None] {
            assert_eq!(compare(a, b, padding), Ordering::Equal, "{a} {b}");
            assert_eq!(key(a, padding), key(b, padding));
        }
    }
    assert_eq!(unknown("阿依·古丽"), None);
    assert_eq!(compare("阿依·古丽", "陈一", ShortFirst), Ordering::Less);
    assert_eq!(compare("陈一", "阿依·古丽", Padding::None), Ordering::Greater);
}

#[test]
fn an_uncertain_character_is_told_and_stands_last_of_its_number() {
    assert_eq!(strokes('𬺺').map(|strokes| (strokes.count, strokes.kinds)), Some((5, None)));
    assert_eq!(unknown("王𬺺一"), Some('𬺺'));
    assert_eq!(unknown("王A"), Some('A'));
    // A place in the private area, where old rolls kept rare characters.
    assert_eq!(unknown("\u{E815}一"), Some('\u{E815}'));
    assert_eq!(unknown(""), None);
    let names = ["一", "司", "𬺺", "百", "龘", "A", "\u{E815}"].map(String::from);
    in_order("uncertain", &names, ShortFirst);
}

#[test]
fn the_same_names_keep_their_order() {
    let names = ["石一", "丁宁", "石一", "丁　宁", "石一", "丁宁"];
    let mut numbered: Vec<(usize, &str)> = names.into_iter().enumerate().collect();
    numbered.sort_by_key(|(_, name)| key(name, ShortFirst));
    assert_eq!(numbered.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 3, 5, 0, 2, 4]);
}

/// The table says by itself what README.md says of it.
#[test]
fn the_table_is_sorted_and_has_no_character_twice() {
    let mut seen = BTreeMap::new();
    let mut last = (0, false, "");
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let (head, characters) = line.split_once('\t').expect("a tab");
        let here = match head.strip_prefix('?') {
            Some(count) => (count.parse().expect("a number"), true, ""),
            None => (head.len(), false, head),
        };
        assert!(last < here, "{head}");
        assert!(here.1 || head.bytes().all(|kind| (b'1'..=b'5').contains(&kind)), "{head}");
        assert!(!characters.is_empty(), "{head}");
        for character in characters.chars() {
            assert_eq!(seen.insert(character, head), None, "{character}");
            let found = strokes(character).expect("a character of the table");
            assert_eq!((usize::from(found.count), found.kinds), (here.0, (!here.1).then_some(head)), "{character}");
        }
        last = here;
    }
    assert!(seen.len() > 90_000, "{}", seen.len());
}

/// What decides, written a second time: number of strokes, those of known kinds first, kinds.
fn weight(character: char) -> (u8, bool, &'static str) {
    let strokes = strokes(character).expect("a character of the table");
    (strokes.count, strokes.kinds.is_none(), strokes.kinds.unwrap_or(""))
}

fn ideograph() -> impl Strategy<Value = char> {
    prop::char::range('\u{4E00}', '\u{9FFF}')
}

fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        3 => prop::sample::select("一乙丁十田由甲申土士工未末王石欧阳丽娜".chars().collect::<Vec<_>>()),
        3 => ideograph(),
        1 => prop::char::range('\u{3400}', '\u{4DBF}'),
        1 => prop::sample::select(vec!['·', '　', 'A', '\u{E815}', '〇', '𬱖', '𪜀']),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..5).prop_map(String::from_iter)
}

fn padding() -> impl Strategy<Value = Padding> {
    prop::sample::select(vec![ShortFirst, Padding::None])
}

proptest! {
    #[test]
    fn the_order_is_total(a in name(), b in name(), c in name(), padding in padding()) {
        let order = |a: &str, b: &str| compare(a, b, padding);
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        prop_assert_eq!(order(&a, &b), key(&a, padding).cmp(&key(&b, padding)));
        prop_assert_eq!(order(&a, &a), Ordering::Equal);
        if order(&a, &b).is_le() && order(&b, &c).is_le() {
            prop_assert!(order(&a, &c).is_le());
            prop_assert_eq!(order(&a, &c).is_eq(), order(&a, &b).is_eq() && order(&b, &c).is_eq());
        }
    }

    #[test]
    fn characters_go_by_number_then_kinds(a in ideograph(), b in ideograph()) {
        let order = compare(&a.to_string(), &b.to_string(), ShortFirst);
        prop_assert_eq!(order, weight(a).cmp(&weight(b)).then(order));
        prop_assert_eq!(order.is_eq(), a == b);
    }
}
