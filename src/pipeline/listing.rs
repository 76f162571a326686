//! 清单: the manifest as tables.

use super::workshop::About;
use crate::bundle::manifest::{Made, Pack};
use crate::export::{Cell, Column, Table};
use std::collections::BTreeMap;

/// The tables of a run, or of what one print shop gets.
pub(super) fn tables(about: &About, packs: &[Pack]) -> Vec<Table> {
    let mut tables = vec![documents(about), totals(about.documents), digests(about.documents)];
    if !packs.is_empty() {
        tables.push(archives(packs));
    }
    if !about.not_made.is_empty() {
        let rows = about.not_made.iter().map(|one| vec![one.title.as_str(), &one.subject, &one.reason]);
        tables.push(table("没有做的", &[("文件", 40), ("对象", 16), ("原因", 50)], rows.map(texts)));
    }
    if !about.unchanged.is_empty() {
        let heads = [("文件", 40), ("对象", 16), ("张贴日期", 12), ("核验码", 12)];
        let rows = about.unchanged.iter();
        let rows = rows.map(|one| vec![one.title.as_str(), &one.subject, &one.posted, &one.check_code]);
        tables.push(table("与张贴的相同", &heads, rows.map(texts)));
    }
    tables
}

fn table(name: &str, heads: &[(&str, u16)], rows: impl Iterator<Item = Vec<Cell>>) -> Table {
    let columns = heads.iter().map(|(head, width)| Column::new(*head, *width));
    Table { rows: rows.collect(), ..Table::new(name, columns) }
}

fn texts(row: Vec<&str>) -> Vec<Cell> {
    row.into_iter().map(Cell::from).collect()
}

/// A line for each file.
fn documents(about: &About) -> Table {
    let heads = [
        ("序号", 5),
        ("文件", 54),
        ("印刷厂", 14),
        ("页数", 6),
        ("纸张", 6),
        ("颜色", 6),
        ("单双面", 7),
        ("份数", 7),
        ("印面", 7),
        ("用纸张数", 9),
        ("去向", 9),
        ("最迟", 11),
        ("核验码", 10),
    ];
    let row = |(index, made): (usize, &Made)| {
        let known = |number: usize| made.copies.map_or(Cell::from("按选民数"), |_| Cell::from(number));
        vec![
            Cell::from(index + 1),
            made.file.as_str().into(),
            made.shop.as_str().into(),
            made.pages.into(),
            made.paper.as_str().into(),
            made.colour.as_str().into(),
            sides(made).into(),
            made.copies.map_or(Cell::from("按选民数"), Cell::from),
            known(made.sheets()),
            known(made.papers()),
            made.audience.as_str().into(),
            made.due.as_deref().unwrap_or_default().into(),
            made.check_code.as_deref().unwrap_or_default().into(),
        ]
    };
    table("清单", &heads, about.documents.iter().enumerate().map(row))
}

fn sides(made: &Made) -> &'static str {
    if made.two_sided { "双面" } else { "单面" }
}

/// How much paper of each kind is printed.
fn totals(documents: &[Made]) -> Table {
    let heads = [("纸张", 8), ("颜色", 8), ("单双面", 8), ("文件", 8), ("页数", 8), ("印面", 10), ("用纸张数", 10)];
    let mut sums: BTreeMap<(&str, &str, &str), [usize; 4]> = BTreeMap::new();
    for made in documents {
        let kind = (made.paper.as_str(), made.colour.as_str(), sides(made));
        // The name of the line that adds up all kinds sorts behind theirs.
        for kind in [kind, ("合计", "", "")] {
            let counts = [1, made.pages, made.sheets(), made.papers()];
            let sum = sums.entry(kind).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    let row = |((paper, colour, sides), sums): ((&str, &str, &str), [usize; 4])| {
        texts(vec![paper, colour, sides]).into_iter().chain(sums.into_iter().map(Cell::from)).collect()
    };
    table("合计", &heads, sums.into_iter().map(row))
}

/// By which a file is known to have arrived whole; beside the counts, nobody could read those on paper.
fn digests(documents: &[Made]) -> Table {
    let files = |made: &'_ Made| {
        let beside = made.beside.iter().map(|file| texts(vec![&file.file, &file.sha256]));
        std::iter::once(texts(vec![&made.file, &made.sha256])).chain(beside).collect::<Vec<_>>()
    };
    table("校验", &[("文件", 60), ("SHA-256", 66)], documents.iter().flat_map(files))
}

fn archives(packs: &[Pack]) -> Table {
    let heads = [("印刷厂", 20), ("压缩包", 30), ("文件", 8), ("页数", 8), ("印面", 10), ("SHA-256", 66)];
    let row = |pack: &Pack| {
        let numbers = [pack.documents, pack.pages, pack.sheets].map(Cell::from);
        let names = texts(vec![pack.shop.as_str(), &pack.file]);
        names.into_iter().chain(numbers).chain([pack.sha256.as_str().into()]).collect()
    };
    table("印刷包", &heads, packs.iter().map(row))
}
