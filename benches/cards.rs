//! Cards on sheets: the element of our own against a grid of Typst's with the same fronts and backs.
//!
//! Everything is compared within one run. Each way is taken by this very program started anew, which then reports its
//! own peak of memory. It fails if ours is not [`FASTER`] times as fast as the grid, or if memory grows with the number
//! of files.

#[path = "../tests/support/markup.rs"]
#[allow(dead_code, reason = "what tests need")]
mod markup;
mod measure;

use markup::{job, typeset};
use measure::{Measured, fonts};
use std::fmt::Write;
use std::process::ExitCode;
use zhangbang::typeset::Job;

/// How many times as fast as the grid ours must be.
const FASTER: f64 = 6.0;
/// How much more memory twenty files may take than five: what Typst remembers of the last few is there by then.
const GROWTH_LIMIT: f64 = 1.2;
/// The fastest of so many runs counts.
const RUNS: u32 = 3;

/// What both ways print: eight fields of a card, and its back.
const CARD: &str = r#"
#import "/base/card.typ": cards
#import "/base/fonts.typ": hei, size, title
#import "/base/page.typ": sheet
#let rows = read(json("/data.json").rows)
#let field(label, value, width: 2.6em) = grid(columns: (width, 1fr), text(font: hei, label), value)
#let front(kind, name, sex, age, group, county, town) = {
  set text(size: size.五号)
  set block(spacing: 0.5em)
  grid(columns: (1fr, 42mm), {
    block(width: 100%, align(center, text(font: title, size: size.小二, tracking: 0.3em)[选民证]))
    block(text(size: size.四号, field([姓名], text(font: hei, name))))
    field([性别], [#box(width: 1em, sex)#h(1.5em)#text(font: hei)[年龄]#h(0.6em)#age])
    block[青禾县第一选区#h(0.4em)#county]
    block[柳河镇第一选区#h(0.4em)#town]
    field([小组], group)
    field([选举日], [2026年4月20日], width: 3.6em)
  }, block(width: 42mm, height: 42mm, align(center + horizon)[柳河镇选举委员会\ 2026年3月30日]))
}
#let back = {
  set text(size: size.五号)
  set block(spacing: 0.5em)
  block(width: 100%, align(center, text(font: hei, size: 1.2em)[投票须知]))
  block[*投票时间*　2026年4月20日（星期一）7时至18时]
  block[*投票地点*　样例村小学（第一投票站）]
  grid(
    columns: (1.4em, 1fr), row-gutter: 0.5em,
    [1.], [本证只限本人使用，不得转让、涂改。],
    [2.], [投票时带上本证，凭证领取选票。],
    [3.], [遗失本证的，请及时告知柳河镇选举委员会。],
  )
}
"#;

/// A grid for each page, its cards in the order of the piles.
const GRID: &str = r#"
#show: sheet.with(numbered: false, margin: (x: 10mm, y: 12.5mm))
#set par(first-line-indent: 0pt, leading: 0.35em, spacing: 0.35em, justify: false)
#let lines = rows.split("\n").filter(row => row != "").map(row => row.split("\t"))
#let sheets = calc.ceil(lines.len() / 8)
#let side(bodies) = pdf.artifact(grid(columns: (95mm,) * 2, rows: 68mm, inset: 3mm, ..bodies))
#for index in range(sheets) {
  let piles = range(8).map(pile => lines.at(index + pile * sheets, default: none))
  if index > 0 { pagebreak() }
  side(piles.map(words => if words != none { front(..words) }))
  pagebreak()
  side(piles.map(words => if words != none { back }).chunks(2).map(row => row.rev()).flatten())
}
"#;

const OURS: &str = "#cards(rows, front: () => front, back: () => back)\n";

/// One thing to measure.
#[derive(Clone, Copy)]
struct Case {
    title: &'static str,
    /// `grid` or `ours`.
    way: &'static str,
    cards: usize,
    files: usize,
}

const fn case(title: &'static str, way: &'static str, cards: usize, files: usize) -> Case {
    Case { title, way, cards, files }
}

const CASES: [Case; 7] = [
    case("2,000 cards, a grid of Typst's", "grid", 2_000, 1),
    case("2,000 cards, ours", "ours", 2_000, 1),
    case("10,000 cards, a grid of Typst's", "grid", 10_000, 1),
    case("10,000 cards, ours", "ours", 10_000, 1),
    case("60,850 cards, ours", "ours", 60_850, 1),
    case("5 files of 2,000 cards, ours", "ours", 2_000, 5),
    case("20 files of 2,000 cards, ours", "ours", 2_000, 20),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index)?.parse().ok();
    match (arguments.first(), number(1), number(2)) {
        (Some(way), Some(cards), Some(files)) => print(way, cards, files),
        _ => compare(),
    }
}

/// Lays out files of invented cards, writes each as PDF, and tells the memory that it took without fonts.
fn print(way: &str, cards: usize, files: usize) -> ExitCode {
    let mut own = 0.0_f64;
    for file in 0..files {
        let data = serde_json::json!({ "rows": rows(cards, file) });
        let source = format!("{CARD}{}", if way == "grid" { GRID } else { OURS });
        let typeset = typeset(&Job { data, ..job(&source) }).unwrap_or_else(|findings| panic!("{findings:#?}"));
        assert_eq!(typeset.pages(), 2 * cards.div_ceil(8));
        let pdf = typeset.pdf().unwrap_or_else(|findings| panic!("{findings:#?}"));
        own = own.max(measure::own_memory());
        assert!(pdf.starts_with(b"%PDF"));
    }
    println!("{own}");
    measure::tell_peak();
    ExitCode::SUCCESS
}

/// Cards of people who do not exist.
fn rows(cards: usize, file: usize) -> String {
    let letters: Vec<char> =
        "林何孙马丁周吴郑王冯建晓秀志小明桂国海永春文玉兰军梅英刚雨远强燕生花香才".chars().collect();
    let mut rows = String::new();
    for card in 0..cards {
        let pick = |step: usize| letters[(card / step * 7 + card + file) % letters.len()];
        let name: String = if card % 5 == 0 {
            [pick(1), pick(3)].iter().collect()
        } else {
            [pick(1), pick(3), pick(31)].iter().collect()
        };
        let (sex, age, group) = (if card % 2 == 0 { "女" } else { "男" }, 18 + card % 80, 1 + card * 9 / cards);
        writeln!(rows, "甲\t{name}\t{sex}\t{age}\t样例村第{group}小组\t{}号\t{}号", card + 1, card + 1).expect("text");
    }
    rows
}

fn compare() -> ExitCode {
    println!("{:<36} {:>8} {:>10} {:>14}", "laid out", "time", "peak", "without fonts");
    let measured: Vec<(Measured, f64)> = CASES.iter().map(measure).collect();
    let seconds = |index: usize| measured[index].0.seconds();
    let faster = [seconds(0) / seconds(1), seconds(2) / seconds(3)];
    let growth = measured[6].1 / measured[5].1;
    println!("ours is {:.1} and {:.1} times as fast (at least {FASTER})", faster[0], faster[1]);
    println!("twenty files take {growth:.2} times the memory of five (at most {GROWTH_LIMIT})");
    match faster.iter().all(|faster| *faster >= FASTER) && growth <= GROWTH_LIMIT {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// What a case took, and its memory in MiB without the fonts.
fn measure(case: &Case) -> (Measured, f64) {
    let arguments = [case.way.to_owned(), case.cards.to_string(), case.files.to_string()];
    let this = measure::fastest(RUNS, &arguments, 0);
    let own = this.told.trim().parse().expect("a figure");
    println!("{:<36} {:>6.2} s {:>10} {own:>10.0} MiB", case.title, this.seconds(), this.shown_peak());
    (this, own)
}
