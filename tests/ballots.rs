//! Ballots on every sheet: either the sheet is refused, or everything stands on one page at its full size.

mod support;

use std::fs;
use std::sync::LazyLock;
use support::{Scratch, copy, files, fonts, golden, home, picture, read};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::visualize::Geometry;
use zhangbang::pipeline::{self, Press};
use zhangbang::typeset::{Job, Paper, PaperSize, Reading, Typeset, Typesetter};

const SIZES: [PaperSize; 4] = [PaperSize::A5, PaperSize::A4, PaperSize::K8, PaperSize::A3];
/// The least of a cell to mark or to write in, in mm, with a hair for rounding.
const CELL: f64 = 15.0 - 1e-6;
/// 2号.
const NAME: f64 = 22.0 - 1e-6;
const PER_MM: f64 = 72.0 / 25.4;

const SURNAMES: &str = "林何孙丁周吴郑王冯陈褚卫蒋沈韩杨朱秦许吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦方任袁柳鲍史唐费岑薛雷贺倪汤滕殷罗毕郝邬安常";
/// Invented names of two to four characters.
const NAMES: [&str; 8] = ["王　芳", "石永强", "欧阳明远", "苏日娜", "丁　宁", "那仁其木格", "马兰英", "白音仓"];
const LONG: [&str; 3] = ["阿拉坦其其格·巴图孟克", "阿不都热依木江·买买提", "乌云毕力格图雅其其格玛"];

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| {
    let base = files(&home("templates/base")).into_iter();
    Typesetter::new(fonts(), base.map(|file| (format!("base/{file}"), read(&home("templates/base").join(&file)))))
});

/// A ballot to try.
#[derive(Debug, Clone)]
struct Trial {
    /// Names, and what tells namesakes apart.
    candidates: Vec<(String, Option<&'static str>)>,
    seats: usize,
    direction: &'static str,
    paper: Paper,
}

impl Trial {
    fn new(candidates: usize, seats: usize, size: PaperSize, landscape: bool) -> Trial {
        // Each name is another, so that none can stand for one that is lost.
        let surname = |index: usize| SURNAMES.chars().nth(index).expect("a surname");
        let name = |index: usize| {
            let given: String = NAMES[index % NAMES.len()].chars().skip(1).collect();
            (format!("{}{given}", surname(index)), None)
        };
        Trial {
            candidates: (0..candidates).map(name).collect(),
            seats,
            direction: "vertical",
            paper: Paper { size, landscape },
        }
    }

    fn lay_out(&self) -> Result<Typeset<'static>, String> {
        let name = |(name, label): &(String, Option<&str>)| match label {
            Some(label) => format!("({name:?}, {label:?}),"),
            None => format!("({name:?}, none),"),
        };
        let candidates: String = self.candidates.iter().map(name).collect();
        let source = format!(
            "#import \"/base/ballot.typ\": ballot, marks\n#ballot(\n  title: ([青禾县第十九届人民代表大会代表选票],),\n  \
             under: [第十二选区],\n  candidates: ({candidates}),\n  writing: {seats},\n  direction: {:?},\n  \
             issuer: [青禾县选举委员会],\n  notes: marks(seats: [{seats}]),\n)",
            self.direction,
            seats = self.seats,
        );
        let job = Job {
            source,
            data: serde_json::Value::Null,
            paper: self.paper,
            reading: Reading::InHand,
            draft: false,
            mark: None,
            title: "选票".to_owned(),
            date: Some((2026, 4, 20)),
            ident: "选票".to_owned(),
        };
        match TYPESETTER.typeset(&job) {
            Ok(typeset) => Ok(typeset),
            Err(findings) if findings.iter().all(|finding| finding.code == "FIT-001") => {
                Err(findings[0].labels[0].text.clone())
            }
            Err(findings) => panic!("{self:?}: {findings:#?}"),
        }
    }

    /// Whether it fits; panics if it fits only in part.
    fn fits(&self) -> bool {
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
        let cells = empty.iter().filter(|rect| !rect.is_corner());
        let small: Vec<_> = cells.filter(|cell| cell.height < CELL * PER_MM || cell.width < CELL * PER_MM).collect();
        assert!(small.is_empty(), "{self:?}: {small:?}");
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

    /// The cell where the heads of rows and columns meet.
    fn is_corner(&self) -> bool {
        self.height < 10.0 * PER_MM && self.width < 10.0 * PER_MM
    }
}

/// A run of text and the room that it takes, turned as it is.
#[derive(Debug)]
struct Text {
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

    fn corners(&self) -> usize {
        self.rects.iter().filter(|rect| rect.is_corner()).count()
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

/// How many candidates fit, by the sheet, how it lies, and seats from one to three.
const MOST: &[(PaperSize, bool, [usize; 3])] = &[
    (PaperSize::A5, true, [5, 5, 5]),
    (PaperSize::A5, false, [7, 6, 5]),
    (PaperSize::A4, true, [16, 15, 14]),
    (PaperSize::A4, false, [35, 34, 33]),
    (PaperSize::K8, true, [40, 40, 40]),
    (PaperSize::K8, false, [40, 40, 40]),
    (PaperSize::A3, true, [40, 40, 40]),
    (PaperSize::A3, false, [40, 40, 40]),
];

#[test]
fn every_number_of_candidates_fits_whole_or_is_refused() {
    let mut found = vec![];
    for size in SIZES {
        for landscape in [true, false] {
            found.push((
                size,
                landscape,
                [1, 2, 3].map(|seats| {
                    let fits: Vec<bool> =
                        (1..=40).map(|count| Trial::new(count, seats, size, landscape).fits()).collect();
                    let most = fits.iter().take_while(|fits| **fits).count();
                    assert!(!fits[most..].contains(&true), "more candidates need no less room: {size:?} {fits:?}");
                    most
                }),
            ));
        }
    }
    assert_eq!(found, MOST);
}

#[test]
fn sixty_candidates_fit_the_largest_sheet() {
    assert!(Trial::new(60, 3, PaperSize::A3, true).fits() || Trial::new(60, 3, PaperSize::A3, false).fits());
}

#[test]
fn long_names_are_never_cut() {
    let fits = |size, landscape, direction| {
        let mut trial = Trial { direction, ..Trial::new(4, 2, size, landscape) };
        trial.candidates.splice(1..1, LONG.iter().map(|name| ((*name).to_owned(), None)));
        trial.candidates[0].1 = Some("东滩");
        trial.fits()
    };
    for direction in ["vertical", "horizontal"] {
        for size in [PaperSize::A4, PaperSize::K8, PaperSize::A3] {
            assert!(fits(size, true, direction) && fits(size, false, direction), "{size:?} {direction}");
        }
        fits(PaperSize::A5, true, direction);
        fits(PaperSize::A5, false, direction);
    }
}

#[test]
fn what_does_not_fit_says_on_which_sheet() {
    let refused = Trial::new(13, 3, PaperSize::A5, true).lay_out().err().expect("a refusal");
    assert_eq!(
        refused,
        "A5纸横放：要排13名候选人（最长的姓名是“吴仁其木格”）和3栏另选他人，画符号的格子至少高15毫米，姓名至少用二号字"
    );
}

/// Candidates, seats, sheet, whether it lies, and what is particular.
const PICTURES: &[(usize, usize, PaperSize, bool, &str)] = &[
    (2, 1, PaperSize::A5, true, ""),
    (4, 2, PaperSize::A5, true, ""),
    (4, 2, PaperSize::A5, false, ""),
    (6, 3, PaperSize::A4, true, ""),
    (6, 3, PaperSize::A4, false, "横排"),
    (13, 3, PaperSize::A4, true, ""),
    (13, 3, PaperSize::K8, false, ""),
    (40, 3, PaperSize::A3, true, ""),
    (6, 2, PaperSize::A4, true, "长名"),
];

#[test]
fn ballots_look_as_expected() {
    let compared = PICTURES.iter().filter_map(|(candidates, seats, size, landscape, particular)| {
        let mut trial = Trial::new(*candidates, *seats, *size, *landscape);
        match *particular {
            "横排" => trial.direction = "horizontal",
            "长名" => {
                trial.candidates.splice(1..4, LONG.iter().map(|name| ((*name).to_owned(), None)));
                trial.candidates[0].1 = Some("东滩");
            }
            _ => {}
        }
        let ballot = trial.lay_out().unwrap_or_else(|what| panic!("{trial:?}: {what}"));
        let lies = if *landscape { "横放" } else { "竖放" };
        let name = format!("ballots/{candidates}人应选{seats}名-{}{lies}{particular}.png", size.word());
        picture::difference(&name, &picture::draw(&ballot.document().pages()[0]))
    });
    golden::report(compared);
}

/// A description in which the primary is still to be held, one with equal votes, and one with a seat left over.
const ROUNDS: [(&str, &[(&str, &str)]); 3] = [
    (
        "primary-ballot",
        &[("        确定方式: 讨论协商\n", "        确定方式: 预选\n        预选: { 日期: 2021-11-03 }\n")],
    ),
    (
        "runoff-ballot",
        &[
            ("石永强, 赞成: 282, 反对: 413", "石永强, 赞成: 505, 反对: 190"),
            (
                "        当选: [那顺巴雅尔, 苏日娜]\n",
                "        再次投票: { 日期: 2021-11-17, 候选人: [苏日娜, 石永强] }\n",
            ),
        ],
    ),
    (
        "by-round-ballot",
        &[
            ("苏日娜, 赞成: 505, 反对: 216", "苏日娜, 赞成: 405, 反对: 316"),
            (
                "        当选: [那顺巴雅尔, 苏日娜]\n",
                "        另行选举: { 日期: 2021-11-23, 候选人: [石永强, 苏日娜] }\n",
            ),
        ],
    ),
];

/// The sample with changes; the documents of one kind that it has then.
fn of_a_round(id: &str, changes: &[(&str, &str)]) -> Vec<(String, String, tiny_skia::Pixmap)> {
    let scratch = Scratch::new("rounds");
    copy(&home("samples/angsu"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text = changes.iter().fold(read(&description), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    fs::write(&description, text).expect("the description");
    let checked = pipeline::check(&scratch.0, &fonts(), None);
    let state = checked.state.unwrap_or_else(|| panic!("{:#?}", checked.report.findings));
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let documents = state.documents.iter().filter(|document| document.id() == id);
    documents
        .map(|document| {
            assert!(document.ready(), "{id}: {:?}", document.missing);
            let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{id}: {findings:#?}"));
            let picture = picture::draw(&sheet.typeset.document().pages()[0]);
            (sheet.file.trim_end_matches(".pdf").to_owned(), sheet.typeset.text(), picture)
        })
        .collect()
}

#[test]
fn ballots_of_other_rounds_arise_where_they_are_described() {
    for (id, changes) in ROUNDS {
        let before: Vec<String> = of_a_round(id, &[]).into_iter().map(|(name, ..)| name).collect();
        let mut made = of_a_round(id, changes);
        made.retain(|(name, ..)| !before.contains(name));
        let names: Vec<_> = made.iter().map(|(name, ..)| name).collect();
        assert_eq!(made.len(), 1, "{names:?}");
        let differences = made.iter().flat_map(|(name, text, picture)| {
            let text = golden::difference(&format!("ballots/{name}.txt"), text);
            [text, picture::difference(&format!("ballots/{name}.png"), picture)].into_iter().flatten()
        });
        golden::report(differences);
    }
}

#[test]
fn a_ballot_bears_nothing_that_tells_it_from_another() {
    let state = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("the sample");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let ballots = state.documents.iter().filter(|document| document.id() == "ballot");
    for document in ballots {
        let sheet = press.lay_out(document).expect("a ballot");
        let entry = press.entry(document, &sheet, String::new());
        let text = sheet.typeset.text();
        let seats = document.district(&state.project.election).expect("a district").seats.to_string();
        // The numbers of the notes and of the seats, and no other.
        let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        assert!(numbers.iter().all(|number| *number == seats || "1234".contains(number)), "{numbers:?}");
        assert!(!text.contains(&entry.fingerprint[..8]));
        assert_eq!(entry.colour, if entry.subject.starts_with("县级") { "淡红" } else { "淡黄" });
        let voters: usize = entry.copies.expect("as many as voters") as usize;
        assert!(voters > 300 && sheet.typeset.pages() == 1);
    }
}
