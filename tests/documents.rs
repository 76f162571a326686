//! Every document of the samples as it is read and as it looks, beside `tests/golden`.

mod support;

use std::collections::BTreeSet;
use std::sync::LazyLock;
use support::{fonts, golden, home, picture, samples};
use tiny_skia::Pixmap;
use zhangbang::bundle::sha256_hex;
use zhangbang::catalog::Document;
use zhangbang::model::YesNo;
use zhangbang::pipeline::{self, Press, State};
use zhangbang::typeset::Typeset;

/// A document that was laid out.
struct Paper {
    /// `angsu/20-选民名单公告-乡级第01选区`.
    name: String,
    /// Number of pages and size of the first in millimetres, then the text.
    text: String,
    /// Pages that are compared by sight: the number and the picture.
    pictures: Vec<(usize, Pixmap)>,
}

/// Samples of which everything is compared; the others show their reports, or a script, in what they print in both
/// languages.
const WHOLE: [&str; 11] = [
    "angsu",
    "by-election",
    "cunjianwei",
    "cunwei",
    "cunwei-2021",
    "dangdaihui",
    "dangzhibu",
    "juwei",
    "town-2021",
    "tuanwei",
    "zhendahui",
];

static SAMPLES: LazyLock<Vec<Paper>> = LazyLock::new(|| samples().iter().flat_map(|sample| lay_out(sample)).collect());

fn lay_out(sample: &str) -> Vec<Paper> {
    let checked = pipeline::check(&home("samples").join(sample), &fonts(), None);
    assert!(!checked.report.has_errors(), "{sample}: {:?}", checked.report.findings);
    let state = checked.state.expect("a sample can be read");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let mut papers = vec![];
    let mut entries = vec![];
    let mut seen = BTreeSet::new();
    let texts = state.project.second.iter().flat_map(|second| &second.documents);
    let both: BTreeSet<&str> =
        texts.filter(|(_, text)| text.printed_apart == YesNo::No).map(|(title, _)| title.as_str()).collect();
    let compared = |document: &&Document| {
        let reports = document.subject.report(&state.project.election).is_some();
        let chosen = WHOLE.contains(&sample) || reports || both.contains(document.template.header.title.as_str());
        document.ready() && chosen
    };
    for document in state.documents.iter().filter(compared) {
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{}: {findings:?}", document.id()));
        let pages: &[usize] = match seen.insert(document.id()) {
            true if ["voter-list", "voter-cards"].contains(&document.id()) => &[1, 2],
            true => &[1],
            false => &[],
        };
        papers.push(paper(sample, &sheet.file, &sheet.typeset, pages));
        entries.push(press.entry(document, &sheet, String::new()));
    }
    if WHOLE.contains(&sample) {
        let waiting: Vec<_> = waiting(&state).map(|document| state.not_made(document)).collect();
        let order = press.print_order(&entries, &waiting, &[]).expect("a print order");
        papers.push(paper(sample, "付印单.pdf", &order, &[1]));
    }
    papers
}

fn waiting(state: &State) -> impl Iterator<Item = &Document> {
    state.documents.iter().filter(|document| !document.ready())
}

fn paper(sample: &str, file: &str, typeset: &Typeset, pages: &[usize]) -> Paper {
    let layout = typeset.document().pages();
    let size = layout[0].frame.size();
    let head = format!("{} 页，{:.0} × {:.0} mm\n\n", layout.len(), size.x.to_mm(), size.y.to_mm());
    Paper {
        name: format!("{sample}/{}", file.trim_end_matches(".pdf")),
        text: head + &abridged(golden::masked(&typeset.text())),
        pictures: pages.iter().filter_map(|page| Some((*page, picture::draw(layout.get(page - 1)?)))).collect(),
    }
}

/// Papers of this many pages are kept whole; of longer ones, the first pages and the last, and a digest of all.
const LONG: usize = 30;
const SHOWN: usize = 4;

fn abridged(text: String) -> String {
    let starts: Vec<usize> = text.match_indices("──── 第 ").map(|(at, _)| at).collect();
    if starts.len() < LONG {
        return text;
    }
    let (first, last) = text.split_at(starts[starts.len() - 2]);
    let digest = sha256_hex(text.as_bytes());
    format!("{}……\n全文 SHA-256：{digest}\n……\n{last}", &first[..starts[SHOWN - 1]])
}

#[test]
fn documents_read_as_expected() {
    golden::report(SAMPLES.iter().filter_map(|paper| golden::difference(&format!("{}.txt", paper.name), &paper.text)));
}

#[test]
fn documents_look_as_expected() {
    let pictures = SAMPLES.iter().flat_map(|paper| paper.pictures.iter().map(move |picture| (paper, picture)));
    let compared = pictures.map(|(paper, (page, picture))| (format!("{}.{page}.png", paper.name), picture));
    golden::report(compared.filter_map(|(name, picture)| picture::difference(&name, picture)));
}

#[test]
fn no_expected_document_is_left_over() {
    let mut orphans = vec![];
    for sample in samples() {
        let papers = SAMPLES.iter().filter_map(|paper| {
            let (of, name) = paper.name.split_once('/')?;
            (of == sample).then_some((name, paper))
        });
        let asked: Vec<String> = papers
            .flat_map(|(name, paper)| {
                let pictures = paper.pictures.iter().map(move |(page, _)| format!("{name}.{page}.png"));
                pictures.chain([format!("{name}.txt")])
            })
            .collect();
        orphans.extend(golden::orphans(&sample, &asked));
    }
    golden::report(orphans);
}

/// The figures of the source, each in the words that give it its meaning.
#[test]
fn the_summary_of_a_town_has_every_figure_of_its_source() {
    let summary = SAMPLES.iter().find(|paper| paper.name == "town-2021/90-选举工作总结").expect("the summary");
    let text: String = summary.text.chars().filter(|c| !c.is_whitespace()).collect();
    let figures = [
        "中心村20个、村组79个",
        "户籍人口16367人",
        "选区23个",
        "登记选民13875人",
        "应选代表9名",
        "应选代表53名",
        "候选人17名",
        "候选人81名",
        "投票站79个、流动票箱20个",
        "13469人",
        "97.1%",
        "35岁以下的1人，36岁至55岁的7人，56岁以上的1人",
        "本科及以上的7人，大专的2人",
        "35岁以下的5人，36岁至55岁的29人，56岁以上的19人",
        "本科及以上的16人，大专及高职的8人，中专及高中的16人，初中及小学的13人",
        "由8人组成",
        "有4人",
        "骨干52人",
        "350多份",
        "标语83条",
        "5个阶段、11项任务",
        "4次座谈会",
        "副镇长候选人5名",
        "副镇长4名",
        "学历的3人，大专学历的3人",
        "38岁",
    ];
    // Where a page ends, its number stands between the words.
    let pages = summary.text.matches("────").count() + 1;
    let mut whole = text.replace('─', "");
    for page in 1..=pages {
        whole = whole.replace(&format!("—{page}—第{}页", page + 1), "");
    }
    let missing: Vec<_> = figures.iter().filter(|figure| !whole.contains(**figure)).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{whole}");
}

/// What the pictures rest on: a line that moves is noticed, a pixel that is a little lighter is not.
#[test]
fn pictures_tell_what_matters() {
    let (_, page) = &SAMPLES[0].pictures[0];
    let mut moved = page.clone();
    let row = page.width() as usize * 4;
    moved.data_mut()[row..].copy_from_slice(&page.data()[..page.data().len() - row]);
    assert!(picture::unlike(page, &moved).is_some());
    let mut lighter = page.clone();
    lighter.data_mut().iter_mut().step_by(400).for_each(|value| *value = value.saturating_sub(9));
    assert_eq!(picture::unlike(page, &lighter), None);
    assert!(picture::unlike(page, &Pixmap::new(3, 3).expect("a picture")).is_some());
}
