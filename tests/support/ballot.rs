//! Ballots to try on a sheet, and what must be so of each that fits.

use super::markup::{job, typeset};
use serde_json::{Value, json};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::visualize::Geometry;
use zhangbang::typeset::{Job, Paper, PaperSize, Typeset};

pub const SIZES: [PaperSize; 4] = [PaperSize::A5, PaperSize::A4, PaperSize::K8, PaperSize::A3];
/// The least of a cell to mark or to write in, in mm, with a hair for rounding.
const CELL: f64 = 15.0 - 1e-6;
/// 2号.
const NAME: f64 = 22.0 - 1e-6;
const PER_MM: f64 = 72.0 / 25.4;

const SURNAMES: &str = "林何孙丁周吴郑王冯陈褚卫蒋沈韩杨朱秦许吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦方任袁柳鲍史唐费岑薛雷贺倪汤滕殷罗毕郝邬安常";
/// Invented names of two to four characters.
const NAMES: [&str; 8] = ["王　芳", "石永强", "欧阳明远", "苏日娜", "丁　宁", "那仁其木格", "马兰英", "白音仓"];
pub const LONG: [&str; 3] = ["阿拉坦其其格·巴图孟克", "阿不都热依木江·买买提", "乌云毕力格图雅其其格玛"];

/// A ballot to try.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Names, and what tells namesakes apart.
    pub candidates: Vec<(String, Option<&'static str>)>,
    pub seats: usize,
    /// Nothing if it follows the second language.
    pub direction: Option<&'static str>,
    pub paper: Paper,
    pub other: Option<&'static Other>,
}

/// A second language.
#[derive(Debug)]
pub struct Other {
    pub script: &'static str,
    /// Parts of invented names.
    pub first: &'static [&'static str],
    pub last: &'static [&'static str],
    pub title: &'static str,
    pub under: &'static str,
    pub note: &'static str,
    pub issuer: &'static str,
    /// For 候选人, 另选他人, 符号, 姓名, 说明.
    pub words: [&'static str; 5],
}

impl Other {
    /// Each name is another.
    pub fn name(&self, index: usize) -> String {
        format!("{} {}", self.first[index % self.first.len()], self.last[index / self.first.len() % self.last.len()])
    }

    fn data(&self) -> Value {
        let words = ["候选人", "另选他人", "符号", "姓名", "说明"].into_iter().zip(self.words);
        json!({ "second": {
            "script": self.script, "title": [self.title], "body": [self.under], "notes": vec![self.note; 4], "each": [],
            "words": words.collect::<std::collections::BTreeMap<_, _>>(), "issuer": self.issuer, "date": null,
        } })
    }
}

impl Trial {
    pub fn new(candidates: usize, seats: usize, size: PaperSize, landscape: bool) -> Trial {
        // Each name is another, so that none can stand for one that is lost.
        let surname = |index: usize| SURNAMES.chars().nth(index).expect("a surname");
        let name = |index: usize| {
            let given: String = NAMES[index % NAMES.len()].chars().skip(1).collect();
            (format!("{}{given}", surname(index)), None)
        };
        Trial {
            candidates: (0..candidates).map(name).collect(),
            seats,
            direction: None,
            paper: Paper { size, landscape },
            other: None,
        }
    }

    pub fn lay_out(&self) -> Result<Typeset<'static>, String> {
        let name = |(index, (name, label)): (usize, &(String, Option<&str>))| {
            let label = label.map_or("none".to_owned(), |label| format!("{label:?}"));
            format!("({name:?}, {label}, {:?}),", self.other.map(|other| other.name(index)).unwrap_or_default())
        };
        let candidates: String = self.candidates.iter().enumerate().map(name).collect();
        let direction = self.direction.map_or("none".to_owned(), |way| format!("{way:?}"));
        let source = format!(
            "#import \"/base/ballot.typ\": ballot, marks\n#ballot(\n  title: ([青禾县第十九届人民代表大会代表选票],),\n  \
             under: [第十二选区],\n  candidates: ({candidates}),\n  writing: {seats},\n  direction: {direction},\n  \
             issuer: \"青禾县选举委员会\",\n  notes: marks(seats: [{seats}]),\n)",
            seats = self.seats,
        );
        let data = self.other.map_or(Value::Null, Other::data);
        match typeset(&Job { data, paper: self.paper, ..job(&source) }) {
            Ok(typeset) => Ok(typeset),
            Err(findings) if findings.iter().all(|finding| finding.code == "FIT-001") => {
                Err(findings[0].labels[0].text.clone())
            }
            Err(findings) => panic!("{self:?}: {findings:#?}"),
        }
    }

    /// Whether it fits; panics if it fits only in part.
    pub fn fits(&self) -> bool {
        match self.lay_out() {
            Ok(ballot) => {
                self.is_whole(&ballot);
                true
            }
            Err(_) => false,
        }
    }

    fn is_whole(&self, ballot: &Typeset) {
        assert_eq!(ballot.pages(), 1, "{self:?}");
        let page = &ballot.document().pages()[0].frame;
        let shown = Shown::on(page);
        let (width, height) = (page.width().to_pt(), page.height().to_pt());
        for item in &shown.texts {
            let inside = item.left >= 0.0 && item.right <= width && item.top >= 0.0 && item.bottom <= height;
            assert!(inside, "{self:?}: {item:?} is off the sheet of {width} × {height}");
        }
        self.names_are_whole(&shown);
        let text = squeezed(&ballot.plain_text());
        for (name, label) in &self.candidates {
            let name = label.map_or(squeezed(name), |label| format!("{}（{label}）", squeezed(name)));
            assert!(text.contains(&name), "{self:?}: {name} is not in {text}");
        }
        let large = shown.texts.iter().filter(|text| text.size >= NAME).map(|text| text.characters).sum::<usize>();
        let names: usize = self.candidates.iter().map(|(name, _)| squeezed(name).chars().count()).sum();
        assert!(large >= names, "{self:?}: {large} large characters for {names} of names");

        let empty: Vec<&Rect> = shown.rects.iter().filter(|rect| !shown.texts.iter().any(|t| rect.holds(t))).collect();
        assert_eq!(empty.len(), self.candidates.len() + 2 * self.seats + shown.corners(), "{self:?}");
        let cells = empty.iter().filter(|rect| !shown.is_corner(rect));
        let small: Vec<_> = cells.filter(|cell| cell.height < CELL * PER_MM || cell.width < CELL * PER_MM).collect();
        assert!(small.is_empty(), "{self:?}: {small:?}");
    }

    /// The names in the second language stand on the ballot, no smaller than the Chinese ones and inside their cells.
    fn names_are_whole(&self, shown: &Shown) {
        let Some(other) = self.other else { return };
        let large: Vec<&Text> = shown.texts.iter().filter(|text| text.size >= NAME).collect();
        let written: String = large.iter().map(|text| squeezed(&text.text)).collect();
        for index in 0..self.candidates.len() {
            let name = other.name(index);
            assert!(name.split(' ').all(|word| written.contains(word)), "{self:?}: {name} is not in {written}");
        }
        let top = shown.rects.iter().map(|rect| rect.top).fold(f64::MAX, f64::min);
        let side = shown.side();
        let in_table = |text: &&&Text| text.top > top && text.left > side;
        for text in large.iter().filter(in_table) {
            assert!(shown.rects.iter().any(|rect| rect.encloses(text)), "{self:?}: {text:?} leaves its cell");
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A rectangle in points.
#[derive(Debug)]
struct Rect {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Rect {
    fn holds(&self, text: &Text) -> bool {
        let (x, y) = ((text.left + text.right) / 2.0, (text.top + text.bottom) / 2.0);
        (self.left..self.left + self.width).contains(&x) && (self.top..self.top + self.height).contains(&y)
    }

    /// Whether all of a text is in it.
    fn encloses(&self, text: &Text) -> bool {
        text.left >= self.left
            && text.right <= self.left + self.width
            && text.top >= self.top
            && text.bottom <= self.top + self.height
    }
}

/// A run of text and the room that it takes, turned as it is.
#[derive(Debug)]
struct Text {
    text: String,
    characters: usize,
    size: f64,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// What stands on a page.
#[derive(Default)]
struct Shown {
    texts: Vec<Text>,
    rects: Vec<Rect>,
}

impl Shown {
    fn on(page: &Frame) -> Shown {
        let mut shown = Shown::default();
        shown.walk(page, Transform::identity());
        shown
    }

    /// The left edge of the heads of rows.
    fn side(&self) -> f64 {
        self.rects.iter().map(|rect| rect.left).fold(f64::MAX, f64::min)
    }

    /// Whether it is the cell where the heads of rows and columns meet.
    fn is_corner(&self, rect: &Rect) -> bool {
        rect.left < self.side() + 0.1 && !self.texts.iter().any(|text| rect.holds(text))
    }

    fn corners(&self) -> usize {
        self.rects.iter().filter(|rect| self.is_corner(rect)).count()
    }

    fn walk(&mut self, frame: &Frame, to_page: Transform) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                    self.walk(&group.frame, inner);
                }
                FrameItem::Text(text) => {
                    // From the top of a Han character to its bottom.
                    let corner = |x: f64, y: f64| {
                        let offset = Point::new(typst::layout::Abs::pt(x), typst::layout::Abs::pt(y));
                        (*at + offset).transform(to_page)
                    };
                    let size = text.size.to_pt();
                    let (a, b) = (corner(0.0, -0.88 * size), corner(text.width().to_pt(), 0.12 * size));
                    self.texts.push(Text {
                        text: text.text.to_string(),
                        characters: text.text.chars().filter(|c| !c.is_whitespace()).count(),
                        size,
                        left: a.x.min(b.x).to_pt(),
                        right: a.x.max(b.x).to_pt(),
                        top: a.y.min(b.y).to_pt(),
                        bottom: a.y.max(b.y).to_pt(),
                    });
                }
                FrameItem::Shape(shape, _) => {
                    if let Geometry::Rect(size) = shape.geometry {
                        let at = at.transform(to_page);
                        self.rects.push(Rect {
                            left: at.x.to_pt(),
                            top: at.y.to_pt(),
                            width: size.x.to_pt(),
                            height: size.y.to_pt(),
                        });
                    }
                }
                _ => {}
            }
        }
    }
}
