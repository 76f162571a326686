//! The heads of a roll's columns: where they stand, what they are called.

use super::super::table::Cell;
use crate::model::roll::RollColumns;

/// A column that the program makes something of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Sex,
    Birth,
    Group,
    IdNumber,
    SecondName,
    Nationality,
    Reason,
    Body,
    CountyDistrict,
    TownshipDistrict,
}

impl Column {
    /// Every column.
    pub const ALL: [Column; 11] = [
        Column::Name,
        Column::Sex,
        Column::Birth,
        Column::Group,
        Column::IdNumber,
        Column::SecondName,
        Column::Nationality,
        Column::Reason,
        Column::Body,
        Column::CountyDistrict,
        Column::TownshipDistrict,
    ];

    /// Its name in messages, which is always understood.
    pub fn word(self) -> &'static str {
        self.words()[0]
    }

    /// What offices call it, the proper name first.
    fn words(self) -> &'static [&'static str] {
        match self {
            Column::Name => &["姓名", "选民姓名", "选民", "名字"],
            Column::Sex => &["性别", "男女"],
            Column::Birth => &["出生日期", "出生年月日", "出生年月", "出生时间", "出生", "生日", "生年月日"],
            Column::Group => &[
                "选民小组",
                "村民小组",
                "居民小组",
                "牧民小组",
                "小组",
                "小组名称",
                "所在小组",
                "所属小组",
                "组别",
                "组",
                "单位",
                "工作单位",
                "所在单位",
            ],
            Column::IdNumber => &[
                "公民身份号码",
                "公民身份证号码",
                "身份证号码",
                "身份证号",
                "身份证",
                "居民身份证号码",
                "居民身份证号",
                "身份号码",
                "证件号码",
                "证件号",
            ],
            Column::SecondName => &[
                "民族文字姓名",
                "民族语言姓名",
                "民文姓名",
                "蒙文姓名",
                "藏文姓名",
                "维文姓名",
                "彝文姓名",
                "壮文姓名",
                "朝文姓名",
            ],
            Column::Nationality => &["民族", "族别"],
            Column::Reason => &["变动原因", "增减原因"],
            Column::Body => &["投票单位", "村名", "行政村", "所在村", "社区名称", "所在社区"],
            Column::CountyDistrict => &["县级选区", "县级选区编号", "县选区", "区级选区", "市级选区", "旗级选区"],
            Column::TownshipDistrict => &["乡级选区", "乡级选区编号", "乡镇选区", "乡选区", "镇选区", "镇级选区"],
        }
    }

    /// What this project calls it, if it says so.
    fn own(self, columns: &RollColumns) -> Option<&str> {
        let own = match self {
            Column::Name => &columns.name,
            Column::Sex => &columns.sex,
            Column::Birth => &columns.birth,
            Column::Group => &columns.group,
            Column::IdNumber => &columns.id_number,
            Column::SecondName => &columns.second_name,
            Column::Nationality => &columns.nationality,
            Column::Reason => &columns.reason,
            Column::Body => &columns.body,
            Column::CountyDistrict => &columns.county_district,
            Column::TownshipDistrict => &columns.township_district,
        };
        own.as_deref()
    }

    /// The column that a head means.
    fn of(head: &str, columns: &RollColumns) -> Option<Column> {
        let named = Column::ALL.into_iter().find(|column| column.own(columns).is_some_and(|own| bare(own) == head));
        // A head that the project gives another meaning has lost its usual one, and so has a column of another head.
        let usual = || {
            let free = Column::ALL.into_iter().filter(|column| column.own(columns).is_none());
            free.into_iter().find(|column| column.words().contains(&head))
        };
        named.or_else(usual)
    }
}

/// Columns that rolls have for other purposes.
const OTHERS: [&str; 31] = [
    "序号",
    "编号",
    "号",
    "户号",
    "户编号",
    "户口簿编号",
    "户主",
    "户主姓名",
    "与户主关系",
    "与户主的关系",
    "关系",
    "住址",
    "家庭住址",
    "地址",
    "现住址",
    "户籍地址",
    "户籍所在地",
    "电话",
    "联系电话",
    "手机",
    "手机号",
    "手机号码",
    "备注",
    "文化程度",
    "学历",
    "政治面貌",
    "登记日期",
    "选民证号",
    "年龄",
    "职业",
    "婚姻状况",
];

/// A head without what does not matter: blanks, a remark in brackets, marks of forms.
pub fn bare(head: &str) -> String {
    let words = head.split(['（', '(']).next().unwrap_or("");
    words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊' | '：' | ':' | '\u{FEFF}')).collect()
}

/// Where a column stands and what its head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// From 0.
    pub index: usize,
    pub text: String,
}

/// The heads of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    /// The row in which they stand, from 1.
    pub line: usize,
    /// How many columns have a head or more to the right of it.
    pub width: usize,
    found: Vec<(Column, Head)>,
    /// Columns of which there are two, each with its second head.
    pub doubled: Vec<(Column, Head)>,
    /// Heads that mean nothing to the program.
    pub unknown: Vec<Head>,
}

impl Heads {
    /// The heads in a row, if it is one of heads: it must name several columns. Without the name they are of no use, but
    /// a person can be told so.
    pub fn of(line: usize, cells: &[Cell], columns: &RollColumns) -> Option<Heads> {
        let mut heads = Heads { line, ..Heads::default() };
        heads.add(cells, columns);
        (heads.found.len() > 1).then_some(heads)
    }

    /// Takes the heads of a row below the first, where merged cells spread them over two; `false` if it has none.
    pub fn extend(&mut self, cells: &[Cell], columns: &RollColumns) -> bool {
        let at_name = self.get(Column::Name).and_then(|head| cells.get(head.index));
        let known = |cell: &Cell| Column::of(&bare(&cell.text), columns).is_some();
        if at_name.is_some_and(|cell| !cell.text.trim().is_empty()) || !cells.iter().any(known) {
            return false;
        }
        let above = std::mem::take(&mut self.unknown);
        self.add(cells, columns);
        // A head that stands over others is the name of their group.
        let below = |head: &Head| cells.get(head.index).is_some_and(|cell| !cell.text.trim().is_empty());
        self.unknown.extend(above.into_iter().filter(|head| !below(head)));
        true
    }

    fn add(&mut self, cells: &[Cell], columns: &RollColumns) {
        for (index, cell) in cells.iter().enumerate() {
            let word = bare(&cell.text);
            if word.is_empty() {
                continue;
            }
            self.width = self.width.max(index + 1);
            let head = Head { index, text: cell.text.trim().to_owned() };
            match Column::of(&word, columns) {
                Some(column) if self.get(column).is_some() => self.doubled.push((column, head)),
                Some(column) => self.found.push((column, head)),
                None if OTHERS.contains(&word.as_str()) => {}
                None => self.unknown.push(head),
            }
        }
    }

    /// Where a column stands.
    pub fn get(&self, column: Column) -> Option<&Head> {
        self.found.iter().find(|(other, _)| *other == column).map(|(_, head)| head)
    }

    /// Every column that was found.
    pub fn all(&self) -> impl Iterator<Item = &(Column, Head)> {
        self.found.iter()
    }

    /// Whether a row repeats the heads, as printed lists do on each page.
    pub fn repeats(&self, cells: &[Cell]) -> bool {
        let same = |(_, head): &(Column, Head)| cells.get(head.index).is_some_and(|cell| cell.text.trim() == head.text);
        self.found.iter().filter(|found| same(found)).count() > 1
    }
}
