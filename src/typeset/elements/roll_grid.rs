//! `roll-grid`: thousands of numbered names in columns, row by row.

use super::run::{Typecase, is_plain};
use rayon::prelude::*;
use typst::comemo::Track;
use typst::diag::SourceResult;
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{Bytes, Content, Context, Func, NativeElement, Packed, ShowFn, StyleChain, elem};
use typst::introspection::{Locator, SplitLocator};
use typst::layout::{
    Abs, Axes, BlockElem, Fragment, Frame, FrameItem, GroupItem, Length, Point, Region, Regions, Size,
};
use typst::text::TextElem;
use typst::visualize::{Color, Curve, FixedStroke, Geometry, Paint};
use typst_layout::layout_frame;

/// Numbered names under a head.
#[elem]
pub struct RollGridElem {
    /// A line for each name: number, name and what else `cell` makes something of, parted by tabs. What is long takes as
    /// many columns as it needs to stand on one line. Bytes, whose digest Typst makes once.
    #[required]
    pub rows: Bytes,
    /// Columns side by side.
    #[required]
    pub columns: usize,
    /// Size of the numbers.
    #[default(Length::zero())]
    pub small: Length,
    /// From the beginning of a number to that of its name.
    #[default(Length::zero())]
    pub indent: Length,
    /// Left free before the number.
    #[default(Length::zero())]
    pub before: Length,
    /// Left free behind the name.
    #[default(Length::zero())]
    pub behind: Length,
    /// Height of a row of plain names.
    #[default(Length::zero())]
    pub pitch: Length,
    /// From the top of a row to the baseline of plain names.
    #[default(Length::zero())]
    pub baseline: Length,
    /// Thickness of the line below each row.
    #[default(Length::zero())]
    pub hairline: Length,
    /// Whether names stand in the middle of their row, not at its top.
    pub middle: bool,
    /// What stands above the first row.
    #[required]
    pub head: Content,
    /// What stands above the first row on each further page.
    #[required]
    pub again: Content,
    /// Makes the content of a cell that is more than a number and a plain name; gets the parts of its line.
    #[required]
    pub cell: Func,
    /// What stands below the last row, on the same page.
    pub ending: Option<Content>,
}

pub const RULE: ShowFn<RollGridElem> = |elem, _, _| Ok(BlockElem::multi_layouter(elem.clone(), layout).pack());

/// Fewest rows that stay with the head.
const TOGETHER: usize = 2;
/// So much of a column may be missing for a name that is said to fit.
const TOLERANCE: f64 = 1e-6;

/// One row of cells and how high it is.
struct Row<'a> {
    cells: Vec<Cell<'a>>,
    height: Abs,
}

/// What stands from a column on.
struct Cell<'a> {
    column: usize,
    shown: Shown<'a>,
}

impl<'a> Cell<'a> {
    /// Number and name, if they are set character by character.
    fn plain(&self) -> Option<(&'a str, &'a str)> {
        match self.shown {
            Shown::Plain { number, name } => Some((number, name)),
            Shown::Other(_) => None,
        }
    }

    /// What Typst has laid out.
    fn other(&self) -> Option<&Frame> {
        match &self.shown {
            Shown::Plain { .. } => None,
            Shown::Other(frame) => Some(frame),
        }
    }
}

enum Shown<'a> {
    Plain { number: &'a str, name: &'a str },
    Other(Frame),
}

/// What is laid out and where.
struct Grid<'a> {
    elem: &'a Packed<RollGridElem>,
    styles: StyleChain<'a>,
    numbers: Typecase<'a>,
    names: Typecase<'a>,
    locator: SplitLocator<'a>,
    columns: usize,
    width: Abs,
    indent: Abs,
    before: Abs,
    behind: Abs,
    pitch: Abs,
    baseline: Abs,
}

fn layout(
    elem: &Packed<RollGridElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Fragment> {
    let mut grid = Grid {
        elem,
        styles,
        numbers: Typecase::new(engine, styles, elem.small.resolve(styles), elem.span()),
        names: Typecase::new(engine, styles, styles.resolve(TextElem::size), elem.span()),
        locator: locator.split(),
        columns: elem.columns.max(1),
        width: regions.size.x,
        indent: elem.indent.resolve(styles),
        before: elem.before.resolve(styles),
        behind: elem.behind.resolve(styles),
        pitch: elem.pitch.resolve(styles),
        baseline: elem.baseline.resolve(styles),
    };
    let rows = grid.rows(engine)?;
    grid.pages(engine, rows, regions)
}

impl<'a> Grid<'a> {
    /// Width of so many columns.
    fn across(&self, columns: usize) -> Abs {
        self.width * (columns as f64 / self.columns as f64)
    }

    /// How many columns something of this width needs.
    fn span(&self, width: Abs) -> usize {
        let columns = (self.before + width + self.behind) / self.across(1) - TOLERANCE;
        (columns.ceil().max(1.0) as usize).min(self.columns)
    }

    /// Puts the names into rows; lays out those that are not plain.
    fn rows(&mut self, engine: &mut Engine) -> SourceResult<Vec<Row<'a>>> {
        let mut rows: Vec<Row> = vec![];
        let mut used = self.columns;
        for line in self.elem.rows.as_str().unwrap_or_default().lines() {
            let (shown, span) = self.cell(engine, line)?;
            if used + span > self.columns {
                rows.push(Row { cells: Vec::with_capacity(self.columns), height: self.pitch });
                used = 0;
            }
            let Some(row) = rows.last_mut() else { continue };
            if let Shown::Other(frame) = &shown {
                row.height.set_max(frame.height());
            }
            row.cells.push(Cell { column: used, shown });
            used += span;
        }
        Ok(rows)
    }

    /// What a line shows and how many columns it takes.
    fn cell(&mut self, engine: &mut Engine, line: &'a str) -> SourceResult<(Shown<'a>, usize)> {
        if let Some((number, name)) = line.split_once('\t')
            && name.chars().all(is_plain)
            && number.chars().all(is_plain)
        {
            let width = self.indent + self.names.width(engine, name);
            let span = self.span(width);
            if self.numbers.width(engine, number) <= self.indent
                && self.before + width + self.behind <= self.across(span)
            {
                return Ok((Shown::Plain { number, name }, span));
            }
        }
        let content = self.elem.cell.call(engine, Context::none().track(), line.split('\t').map(EcoString::from))?;
        let content = content.display();
        let natural = self.set(engine, &content, Abs::inf(), false)?.width();
        let span = self.span(natural);
        let frame = self.set(engine, &content, self.across(span) - self.before - self.behind, true)?;
        Ok((Shown::Other(frame), span))
    }

    /// Lays out content by Typst's own means, as high as it comes.
    fn set(&mut self, engine: &mut Engine, content: &Content, width: Abs, expand: bool) -> SourceResult<Frame> {
        let region = Region::new(Size::new(width, Abs::inf()), Axes::new(expand, false));
        layout_frame(engine, content, self.locator.next(&self.elem.span()), self.styles, region)
    }

    fn pages(&mut self, engine: &mut Engine, rows: Vec<Row<'a>>, mut regions: Regions) -> SourceResult<Fragment> {
        let elem = self.elem;
        let ending = match elem.ending.get_ref(self.styles) {
            Some(ending) => self.set(engine, ending, self.width, true)?,
            None => Frame::soft(Size::zero()),
        };
        let mut head = self.set(engine, &elem.head, self.width, true)?;
        let mut frames = vec![];
        let first = fitting(&rows, regions.size.y - head.height(), ending.height());
        if first < rows.len().min(TOGETHER) && regions.may_progress() {
            frames.push(Frame::soft(Size::new(self.width, Abs::zero())));
            regions.next();
        }
        let mut rest = rows.as_slice();
        let mut pages = vec![];
        loop {
            let room = regions.size.y - head.height();
            let fit = if regions.may_break() { fitting(rest, room, ending.height()).max(1) } else { rest.len() };
            let (here, later) = rest.split_at(fit.min(rest.len()));
            pages.push((head, here));
            if later.is_empty() {
                break;
            }
            rest = later;
            regions.next();
            head = self.set(engine, &elem.again, self.width, true)?;
        }
        frames.par_extend(pages.into_par_iter().map(|(head, rows)| self.page(head, rows)));
        if let Some(last) = frames.last_mut() {
            let at = Point::with_y(last.height());
            last.size_mut().y += ending.height();
            last.push_frame(at, ending);
        }
        Ok(Fragment::frames(frames))
    }

    /// A head and the rows below it.
    fn page(&self, head: Frame, rows: &[Row]) -> Frame {
        let mut y = head.height();
        let mut items = vec![];
        let mut lines = Curve::new();
        let (before, indent, column) = (self.before, self.indent, self.across(1));
        for row in rows {
            let middle = self.elem.middle.get(self.styles);
            let lower = |height: Abs| if middle { (row.height - height) * 0.5 } else { Abs::zero() };
            let baseline = y + lower(self.pitch) + self.baseline;
            for cells in row.cells.chunk_by(|one, next| one.plain().is_some() && next.plain().is_some()) {
                let place = |cell: &Cell| column * cell.column as f64 + before;
                let plain = || cells.iter().filter_map(|cell| Some((place(cell), cell.plain()?)));
                self.numbers.set(baseline, plain().map(|(x, (number, _))| (x, number)), &mut items);
                self.names.set(baseline, plain().map(|(x, (_, name))| (x + indent, name)), &mut items);
                for (cell, frame) in cells.iter().filter_map(|cell| Some((cell, cell.other()?))) {
                    let at = Point::new(place(cell), y + lower(frame.height()));
                    items.push((at, FrameItem::Group(GroupItem::new(frame.clone()))));
                }
            }
            y += row.height;
            lines.move_(Point::with_y(y));
            lines.line(Point::new(self.width, y));
        }
        let thickness = self.elem.hairline.resolve(self.styles);
        let stroke = FixedStroke { thickness, paint: Paint::Solid(Color::BLACK), ..FixedStroke::default() };
        let shape = Geometry::Curve(lines).stroked(stroke);
        // Hard, so that every frame around it points at it: what Typst remembers holds it too, and the items of a soft one
        // would be copied into the page.
        let mut frame = Frame::hard(Size::new(self.width, y));
        frame.push_frame(Point::zero(), head);
        frame.push(Point::zero(), FrameItem::Shape(shape, self.elem.span()));
        frame.push_multiple(items);
        frame
    }
}

/// How many rows fit into `room`. Below the last one there must also be room for the ending; where there is not, the
/// last row waits for it.
fn fitting(rows: &[Row], room: Abs, ending: Abs) -> usize {
    let mut used = Abs::zero();
    let fit = rows.iter().take_while(|row| {
        used += row.height;
        room.fits(used)
    });
    let fit = fit.count();
    let full = fit == rows.len() && !room.fits(used + ending);
    if full { fit.saturating_sub(1) } else { fit }
}
