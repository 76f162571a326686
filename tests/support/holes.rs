//! Sentences in which something is missing because the description does not tell it.

/// What only stands together where a word between is missing.
const HOLES: [&str; 64] = [
    "，，",
    "，。",
    "，；",
    "。。",
    "；。",
    "：。",
    "：，",
    "：；",
    "、、",
    "、。",
    "（）",
    "（，",
    "，）",
    "《》",
    "“”",
    "[：",
    "\n：",
    "\n，",
    "\n。",
    "于日",
    "，于投票",
    "。于投票",
    "定于投票",
    "定于召开",
    "拟于召开",
    "同意于召开",
    "于，",
    "于。",
    "在，",
    "在。",
    "是，",
    "是。",
    "是：。",
    "为。",
    "为：。",
    "由，",
    "由。",
    "经批准",
    "经同意",
    "提出，经审查同意",
    "向反映",
    "结果报批准",
    "第届",
    "第号",
    "共人",
    "共名",
    "共有人",
    "应选名，",
    "应选名。",
    "当选名，",
    "当选名。",
    "应到人，",
    "实到人，",
    "应到名，",
    "实到名，",
    "参加投票人，",
    "选票张，",
    "收回张，",
    "有效票张，",
    "废票张",
    "尚缺名，",
    "尚缺名。",
    "占，",
    "即，",
];

/// Calls whose table has nothing to say without rows.
const TABLES: [&str; 3] = ["#grid-table(", "#persons(", "#stations("];

/// Every hole in the markup of a document, with what stands around it.
pub fn of(markup: &str) -> Vec<String> {
    let text = running(markup);
    let around = |hole: &str, at: usize| {
        let before: String = text[..at].chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = text[at + hole.len()..].chars().take(8).collect();
        format!("a hole: {:?}", format!("{before}【{hole}】{after}"))
    };
    let holes = HOLES.iter().flat_map(|hole| text.match_indices(hole).map(|(at, hole)| around(hole, at)));
    let unsigned = markup.contains("#signature([],").then(|| "nobody signs".to_owned());
    let tables = TABLES.iter().flat_map(|table| markup.split(table).skip(1).filter(|call| is_empty(call)));
    holes.chain(unsigned).chain(tables.map(|_| "a table without rows".to_owned())).collect()
}

/// Markup as it is read: values without their quotation marks, a mark for everything that a call sets.
fn running(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, call)) = rest.split_once('#') {
        text += before;
        rest = match call.strip_prefix('"') {
            Some(value) => {
                let (value, behind) = value.split_once("\";").unwrap_or((value, ""));
                text += value;
                behind
            }
            None => {
                text.push('＿');
                call
            }
        };
    }
    text + rest
}

/// Whether the rows of a call of a table are none.
fn is_empty(call: &str) -> bool {
    let rows = call.split_once("rows: (").map(|(_, rows)| rows.trim_start());
    rows.is_some_and(|rows| rows.starts_with(')'))
}
