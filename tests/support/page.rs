//! What stands on a page and where, and what is wrong with that.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::visualize::Geometry;
use typst_layout::{Page, PagedDocument};
use zhangbang::typeset::text::parts;

/// A rectangle in points from the top left corner of the page.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// The area between two corners, turned as they are.
    fn between(a: Point, b: Point) -> Area {
        let (ax, ay, bx, by) = (a.x.to_pt(), a.y.to_pt(), b.x.to_pt(), b.y.to_pt());
        Area { left: ax.min(bx), top: ay.min(by), right: ax.max(bx), bottom: ay.max(by) }
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn size(&self) -> f64 {
        self.width().max(0.0) * self.height().max(0.0)
    }

    /// What two areas share.
    fn shared(&self, other: &Area) -> f64 {
        let across = Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        across.size()
    }

    /// Whether the middle of another area lies in this one.
    pub fn holds(&self, other: &Area) -> bool {
        let (x, y) = ((other.left + other.right) / 2.0, (other.top + other.bottom) / 2.0);
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }
}

/// A run of text: from the top of a Han character to its bottom.
#[derive(Debug, Clone)]
pub struct Run {
    pub text: String,
    /// Type size in points.
    pub size: f64,
    pub area: Area,
    /// Neither along nor across the page: a mark over everything.
    pub slanted: bool,
}

impl Run {
    /// Characters that show.
    pub fn characters(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

/// What stands on a page.
pub struct Shown {
    pub page: Area,
    pub runs: Vec<Run>,
    /// Rectangles that are drawn.
    pub rects: Vec<Area>,
    /// Upright and level lines that are drawn.
    pub lines: Vec<Area>,
}

impl Shown {
    pub fn on(page: &Page) -> Shown {
        Shown::in_frame(&page.frame)
    }

    pub fn in_frame(frame: &Frame) -> Shown {
        let page = Area { left: 0.0, top: 0.0, right: frame.width().to_pt(), bottom: frame.height().to_pt() };
        let mut shown = Shown { page, runs: vec![], rects: vec![], lines: vec![] };
        shown.walk(frame, Transform::identity());
        shown
    }

    fn walk(&mut self, frame: &Frame, to_page: Transform) {
        for (at, item) in frame.items() {
            let place = |x: Abs, y: Abs| (*at + Point::new(x, y)).transform(to_page);
            match item {
                FrameItem::Group(group) => {
                    let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                    self.walk(&group.frame, inner);
                }
                FrameItem::Text(run) => self.runs.extend(parts(run).map(|part| Run {
                    text: part.text.to_string(),
                    size: run.size.to_pt(),
                    area: Area::between(
                        place(part.start, -0.88 * run.size),
                        place(part.start + part.width(), 0.12 * run.size),
                    ),
                    slanted: to_page.sx.get() * to_page.ky.get() != 0.0,
                })),
                FrameItem::Shape(shape, _) => match shape.geometry {
                    Geometry::Rect(size) => {
                        self.rects.push(Area::between(place(Abs::zero(), Abs::zero()), place(size.x, size.y)))
                    }
                    Geometry::Line(end) => {
                        self.lines.push(Area::between(place(Abs::zero(), Abs::zero()), place(end.x, end.y)))
                    }
                    Geometry::Curve(_) => {}
                },
                _ => {}
            }
        }
    }

    /// Text that does not stand whole on the page, stands on other text, or runs over a rule.
    pub fn faults(&self) -> Vec<String> {
        let runs: Vec<&Run> = self.runs.iter().filter(|run| !run.slanted && run.characters() > 0).collect();
        let mut faults = vec![];
        for (index, run) in runs.iter().enumerate() {
            if self.page.shared(&run.area) < 0.999 * run.area.size() {
                faults.push(format!("“{}” is off the page", run.text));
            }
            for other in runs[index + 1..]
                .iter()
                .filter(|other| run.area.shared(&other.area) > OVERLAP * run.area.size().min(other.area.size()))
            {
                faults.push(format!("“{}” stands on “{}”", run.text, other.text));
            }
            let across = |line: &&Area| {
                line.width() < 0.1
                    && line.left > run.area.left + SLACK
                    && line.right < run.area.right - SLACK
                    && line.shared_height(&run.area) > 0.3 * run.area.height()
            };
            if self.lines.iter().any(|line| across(&line)) {
                faults.push(format!("“{}” runs over a rule", run.text));
            }
        }
        faults
    }
}

/// How much of the smaller run another may cover.
const OVERLAP: f64 = 0.15;
/// How far a run may reach over a rule, in points.
const SLACK: f64 = 1.5;

impl Area {
    fn shared_height(&self, other: &Area) -> f64 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }
}

/// What is wrong on any page, each with its number.
pub fn faults(document: &PagedDocument) -> Vec<String> {
    let pages = document.pages().iter().enumerate();
    pages
        .flat_map(|(index, page)| {
            Shown::on(page).faults().into_iter().map(move |fault| format!("page {}: {fault}", index + 1))
        })
        .collect()
}
