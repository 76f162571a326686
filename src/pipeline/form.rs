//! The form that registration stations fill in: a roll without voters, and how to fill it.

use crate::export::{Column, Table};
use crate::model::person::NATIONALITIES;
use crate::model::{RollReason, Sex};

/// Heads, widths, how to fill the column, an example.
const COLUMNS: [(&str, u16, &str, &str); 9] = [
    (
        "姓名",
        14,
        "照身份证写，中间不空格；少数民族姓名的间隔号用“·”。生僻字直接打出来，不要用同音字、拼音或者问号代替",
        "买买提·吐尔逊",
    ),
    ("性别", 8, "男或者女，从下拉框里选", "男"),
    ("民族", 12, "写全称，从下拉框里选；不统计少数民族选民的可以不填", "维吾尔族"),
    ("出生日期", 14, "照身份证写年月日，按公历", "1975-11-20"),
    ("公民身份号码", 24, "18位，最后一位可能是X。这一列是文本，不要改成数字，否则后几位会变成零", "（照身份证）"),
    ("选民小组", 18, "村民小组、居民小组或者单位的名称，同一小组写法要一样；不分小组的，删掉这一列", "第一小组"),
    ("住址", 26, "登记用，不会印出来；可以不填", "（可以不填）"),
    ("联系电话", 16, "登记用，不会印出来；可以不填", "（可以不填）"),
    ("变动原因", 16, "上届名单里没有这个人的，写为什么增加；其余的不填", "迁入"),
];

/// The workbook of the form: the empty roll, and a sheet that explains it.
pub fn registration_form() -> Vec<Table> {
    let column = |(head, width, ..): (&str, u16, &str, &str)| match head {
        "性别" => Column::new(head, width).choose([Sex::Male, Sex::Female].map(Sex::word)),
        "民族" => Column::new(head, width).choose(NATIONALITIES.map(|short| format!("{short}族"))),
        "变动原因" => {
            let reasons = RollReason::ALL.into_iter().filter(|reason| reason.adds());
            Column::new(head, width).choose(reasons.map(RollReason::word))
        }
        _ => Column::new(head, width),
    };
    let roll = Table::new("选民", COLUMNS.map(column));
    let mut help = Table::new(
        "填表说明",
        [("列", 16), ("怎么填", 70), ("例子", 20)].map(|(head, width)| Column::new(head, width)),
    );
    help.rows = COLUMNS.map(|(head, _, how, example)| vec![head.into(), how.into(), example.into()]).into();
    let remarks = [
        "每人一行，一行也不要合并；列的先后可以换，列名不要改",
        "谁填：到选举日满十八周岁（按公历生日，当天满的也算）、没有被剥夺政治权利、在这个选区登记的人",
        "填好以后，放进项目的“名单”文件夹，在“选举.yaml”的“选民名单”里写一项，再用 zhangbang audit 核查",
    ];
    help.rows.extend(remarks.map(|remark| vec!["说明".into(), remark.into()]));
    vec![roll, help]
}
