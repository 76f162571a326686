//! Tables for spreadsheets, read back by the reader of rolls and byte by byte.

use zhangbang::export::{Cell, Column, Table, xlsx};
use zhangbang::input::table::File;

/// Cells of a row: what they show, and whether it is a number.
type Row = Vec<(String, bool)>;

/// Name and rows of every sheet.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Row>)> {
    let mut file = File::open("表.xlsx", bytes.to_vec()).expect("a workbook");
    let mut all = vec![];
    for sheet in file.sheets() {
        let mut rows = vec![];
        let mut keep = |_: usize, cells: &[zhangbang::input::table::Cell]| {
            rows.push(cells.iter().map(|cell| (cell.text.to_string(), cell.number)).collect());
        };
        file.rows("表.xlsx", &sheet, &mut keep).expect("a sheet");
        all.push((sheet, rows));
    }
    all
}

fn table(name: &str, rows: Vec<Vec<Cell>>) -> Table {
    let columns = [Column::new("姓名", 12), Column::new("性别", 6).choose(["男", "女"]), Column::new("人数", 8)];
    Table { rows, ..Table::new(name, columns) }
}

#[test]
fn texts_stay_texts_and_numbers_numbers() {
    let texts = [
        "=1+1",
        "+86",
        "-3",
        "@甲",
        "000123",
        "150624197511200011",
        "1.5E+17",
        "2001-02-03",
        "TRUE",
        "'甲",
        " 甲 ",
        "𬱖",
    ];
    let rows = texts.iter().map(|text| vec![(*text).into(), "男".into(), 7usize.into()]).collect();
    let [(name, rows)] = &sheets(&xlsx(&[table("名单", rows)]).expect("a workbook"))[..] else { panic!("one sheet") };
    assert_eq!(name, "名单");
    assert_eq!(rows[0][0], ("姓名".to_owned(), false));
    for (text, row) in texts.iter().zip(&rows[1..]) {
        assert_eq!(row[0], ((*text).to_owned(), false));
        assert_eq!(row[2], ("7".to_owned(), true));
    }
}

#[test]
fn names_of_sheets_are_such_as_spreadsheets_allow() {
    let long = "很".repeat(40);
    let tables = [
        table("问题", vec![]),
        table("问题", vec![]),
        table("a/b:c", vec![]),
        table(&long, vec![]),
        table(&long, vec![]),
    ];
    let names: Vec<String> = sheets(&xlsx(&tables).expect("a workbook")).into_iter().map(|(name, _)| name).collect();
    let long = "很".repeat(29);
    assert_eq!(names, ["问题", "问题 2", "a-b-c", &format!("{long}很很"), &format!("{long} 2")]);
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let tables = [table("甲", vec![vec!["张三".into(), "女".into(), 1usize.into()]]), table("乙", vec![])];
    assert_eq!(xlsx(&tables).expect("a workbook"), xlsx(&tables).expect("a workbook"));
    assert_eq!(xlsx(&[]).map(|bytes| bytes.is_empty()), Ok(false));
}

#[test]
fn a_text_longer_than_a_cell_is_cut() {
    let long = "字".repeat(40_000);
    let [(_, rows)] = &sheets(&xlsx(&[table("长", vec![vec![long.into()]])]).expect("a workbook"))[..] else {
        panic!()
    };
    assert_eq!(rows[1][0].0.chars().count(), 32_767);
}
