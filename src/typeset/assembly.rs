//! From the pages of a poster to the sheets of a printer, and how people put them together.

use super::tiles::{self, EDGE, Grid, MM, Span, cuts};
use super::{Job, Paper, PaperSize, Reading, Typeset, Typesetter, impose, two_up};
use crate::diag::Diagnostic;
use serde_json::{Value, json};
use typst_layout::PagedDocument;

const SOURCE: &str = "#import \"/base/tiles.typ\": tiles\n#tiles(json(\"/data.json\"))";

/// A poster on tiles.
pub struct Tiled<'a> {
    /// First how to put the sheets together, then the sheets: page by page, row by row, from left to right.
    pub typeset: Typeset<'a>,
    /// The sheet.
    pub paper: Paper,
    /// How many sheets a page is high and wide.
    pub rows: usize,
    pub columns: usize,
}

impl Typesetter {
    /// Cuts the pages of a poster, which are of the size `of`, into tiles on sheets of the size `sheet`. `job`: what the
    /// poster was laid out from.
    ///
    /// # Errors
    /// As [`Typesetter::typeset`], for labels and instructions.
    pub fn tile<'a>(
        &'a self,
        poster: &Typeset,
        job: &Job,
        of: PaperSize,
        sheet: PaperSize,
    ) -> Result<Tiled<'a>, Vec<Diagnostic>> {
        let document = &poster.document;
        let grid = Grid::of(document.pages(), sheet);
        let grid = grid.unwrap_or(Grid { landscape: false, columns: vec![(0.0, 0.0)], rows: vec![(0.0, 0.0)] });
        let paper = Paper { size: sheet, landscape: grid.landscape };
        let (tiles, pieces) = pieces(document, &grid, &job.title, paper);
        let (width, height) = paper.edges();
        let data = json!({
            "title": job.title,
            "width": width * MM,
            "height": height * MM,
            "summary": summary(document.pages().len(), &grid, of, paper),
            "steps": STEPS,
            "sketch": sketch(&grid),
            "tiles": tiles,
        });
        let marks =
            Job { source: SOURCE.to_owned(), data, paper, reading: Reading::InHand, draft: false, ..job.clone() };
        let marks = self.typeset(&marks)?;
        let under = std::iter::once(vec![]).chain(pieces.into_iter().map(|piece| vec![piece]));
        let frames = marks.document.pages().iter().map(|page| impose::plain(&page.frame));
        let document = impose::impose(document, frames.zip(under));
        let typeset = Typeset { document, house: self, ident: poster.ident.clone(), tagged: false };
        Ok(Tiled { typeset, paper, rows: grid.rows.len(), columns: grid.columns.len() })
    }
}

impl<'a> Typeset<'a> {
    /// The pages two by two on sheets of twice their size.
    pub fn two_up(&self, order: two_up::Order) -> Typeset<'a> {
        let document = impose::impose(&self.document, two_up::sheets(&self.document, order));
        Typeset { document, house: self.house, ident: self.ident.clone(), tagged: false }
    }
}

const STEPS: [&str; 4] = [
    "打印时选“实际大小”，不要选“适合纸张”。",
    "每张的白边上印着是第几页、第几行、第几列，照下图摆开。",
    "白边上的实线是裁切线：沿实线裁去左边和上边；第一列不裁左边，第一行不裁上边。",
    "白边上的虚线是对齐线：从左到右、从上到下，把裁好的一张压在前一张上，裁开的边对齐虚线，粘牢。",
];

fn summary(pages: usize, grid: &Grid, of: PaperSize, paper: Paper) -> String {
    let (width, height) = of.edges();
    let whole = if pages > 1 { format!("共{pages}页，每页") } else { String::new() };
    let lies = if paper.landscape { "横放" } else { "竖放" };
    let (rows, columns, tiles) = (grid.rows.len(), grid.columns.len(), grid.tiles());
    format!(
        "原样是{}（{width}×{height}毫米），{whole}用{}纸{tiles}张拼成：{lies}，{rows}行{columns}列；从这份文件的第2页起，一套{}张。",
        of.word(),
        paper.size.word(),
        tiles * pages
    )
}

/// Every tile in order: what is written on its sheet, and what of which page it shows.
fn pieces(document: &PagedDocument, grid: &Grid, title: &str, paper: Paper) -> (Vec<Value>, Vec<impose::Piece>) {
    let edge = typst::layout::Point::splat(typst::layout::Abs::pt(EDGE));
    let pages = document.pages().len();
    let (mut tiles, mut pieces) = (vec![], vec![]);
    for (index, page) in document.pages().iter().enumerate() {
        let across = cuts(&page.frame, &grid.columns, tiles::across);
        let down = cuts(&page.frame, &grid.rows, tiles::down);
        let of = if pages > 1 { format!("　第{}页（共{pages}页）", index + 1) } else { String::new() };
        for row in 0..grid.rows.len() {
            for column in 0..grid.columns.len() {
                let Some(window) = grid.window(row, column) else { continue };
                let marks = marks(&across, (column, &grid.columns), &down, (row, &grid.rows), paper);
                tiles.push(json!({
                    "label": format!("{title}{of}　{}", place(row, column)),
                    "edge": vanishing_edge(row, column, grid),
                    "marks": marks,
                }));
                pieces.push(impose::Piece { page: index, window, at: edge });
            }
        }
    }
    (tiles, pieces)
}

fn place(row: usize, column: usize) -> String {
    format!("第{}行第{}列", row + 1, column + 1)
}

/// An edge of the sheet that is not seen on the finished poster: cut off, or below another sheet.
fn vanishing_edge(row: usize, column: usize, grid: &Grid) -> &'static str {
    match (row, column) {
        (1.., _) => "top",
        _ if grid.rows.len() > 1 => "bottom",
        (_, 1..) => "left",
        _ => "right",
    }
}

/// The marks of a tile: where it is cut, left and above, and where the next sheets are laid, right and below.
fn marks(across: &[f64], column: (usize, &[Span]), down: &[f64], row: (usize, &[Span]), paper: Paper) -> Vec<Value> {
    let (width, height) = paper.edges();
    let (near, far) = (3.0 * MM, EDGE - MM);
    let of = |cuts: &[f64], (index, strips): (usize, &[Span])| {
        let start = strips.get(index).map_or(0.0, |strip| strip.0);
        let before = index.checked_sub(1).and_then(|before| cuts.get(before));
        let places = [(before, true), (cuts.get(index), false)];
        places.into_iter().filter_map(|(at, cut)| Some((*at? - start + EDGE, cut))).collect::<Vec<_>>()
    };
    let mut marks = vec![];
    for (at, cut) in of(across, column) {
        for (from, to) in [(near, far), (height * MM - far, height * MM - near)] {
            marks.push(json!({ "from": [at, from], "to": [at, to], "cut": cut }));
        }
    }
    for (at, cut) in of(down, row) {
        for (from, to) in [(near, far), (width * MM - far, width * MM - near)] {
            marks.push(json!({ "from": [from, at], "to": [to, at], "cut": cut }));
        }
    }
    marks
}

/// The finished page with its sheets, each where it is seen.
fn sketch(grid: &Grid) -> Value {
    let seen = |strips: &[Span]| {
        let (start, end) = (strips.first().map_or(0.0, |strip| strip.0), strips.last().map_or(0.0, |strip| strip.1));
        let joints = strips.iter().zip(strips.iter().skip(1)).map(|((_, end), (start, _))| (start + end) / 2.0);
        let edges: Vec<f64> = std::iter::once(start).chain(joints).chain([end]).map(|at| at - start).collect();
        edges
    };
    let (across, down) = (seen(&grid.columns), seen(&grid.rows));
    let mut tiles = vec![];
    for (row, ys) in down.windows(2).enumerate() {
        for (column, xs) in across.windows(2).enumerate() {
            tiles.push(json!({
                "x": xs[0], "y": ys[0], "width": xs[1] - xs[0], "height": ys[1] - ys[0], "label": place(row, column),
            }));
        }
    }
    json!({ "width": across.last(), "height": down.last(), "tiles": tiles })
}
