//! The names of the lists: the same number always gives the same ones.

const SURNAMES: &str = "林何孙马丁周吴郑王冯陈褚卫蒋沈韩杨朱秦许吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦";
const FIRST: &str =
    "建晓秀志小明桂国海永春文玉兰德福长庆瑞景家世宝成广立新红丽淑凤彩月雪云青松柏江河山川东南西北中平安和";
const SECOND: &str =
    "军梅英刚雨远强燕生花香才林祥荣贵财全义礼智信忠良仁勇杰伟峰涛波浩宇辉光亮霞芳芬珍珠琴棋诗画静娜婷敏慧";
/// Characters of names that only the last faces of the chain have.
const RARE: &str = "𬱖䶮㛃𫖯𠅤𪟝𬭎㼆";

/// Names of invented persons: three characters.
pub fn common(count: u32) -> Vec<String> {
    of([SURNAMES, FIRST, SECOND], count)
}

/// The same with a rare character at the end of each.
pub fn rare(count: u32) -> Vec<String> {
    of([SURNAMES, FIRST, RARE], count)
}

fn of(letters: [&str; 3], count: u32) -> Vec<String> {
    let letters = letters.map(|letters| letters.chars().collect::<Vec<char>>());
    let pick = |index: usize| {
        let mut rest = index;
        letters
            .iter()
            .map(|letters| {
                let c = letters[rest % letters.len()];
                rest = rest / letters.len() + rest % 7;
                c
            })
            .collect()
    };
    (0..count as usize).map(pick).collect()
}
