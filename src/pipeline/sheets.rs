//! Which sheet a document is printed on.

use super::State;
use crate::catalog::header::{Colour, Copies, Each, SheetSize};
use crate::catalog::{Document, Subject, When};
use crate::diag::Diagnostic;
use crate::model::election::YesNo;
use crate::model::printing::{BallotPaper, Lies, PostedPaper, Printing};
use crate::typeset::{Job, Paper, PaperSize, Reading, Typeset, Typesetter};

/// Lays out a document on the first of its sheets that is large enough.
///
/// # Errors
/// What the layout finds; `FIT-001` also names the smallest larger sheet that would do.
pub(super) fn lay_out<'a>(
    typesetter: &'a Typesetter,
    document: &Document,
    state: &State,
    mut job: Job,
) -> Result<(Typeset<'a>, Paper), Vec<Diagnostic>> {
    let allowed = papers(document, state);
    let refused = match first(typesetter, &mut job, &allowed) {
        Err(findings) if too_small(&findings) => findings,
        done => return done,
    };
    let remedy = remedy(typesetter, document, state, job, &allowed);
    Err(refused.into_iter().map(|finding| finding.remedy(remedy.clone())).collect())
}

/// What to do with a document that fits none of the sheets allowed for it.
fn remedy(typesetter: &Typesetter, document: &Document, state: &State, mut job: Job, allowed: &[Paper]) -> String {
    let header = &document.template.header;
    let mut fits = |papers: Vec<Paper>| {
        let others: Vec<Paper> = papers.into_iter().filter(|paper| !allowed.contains(paper)).collect();
        first(typesetter, &mut job, &others).ok().map(|(_, paper)| paper)
    };
    match (header.sheet(), header.when) {
        (SheetSize::Ballot, _) => match fits(ballots(None, None)) {
            Some(paper) => {
                let lies = if paper.landscape { "横放" } else { "竖放" };
                let size = paper.size.word();
                format!("改用{lies}的 {size} 纸，或者不写“印制”里的“选票用纸”“选票方向”，由程序选")
            }
            None => "哪一种纸都放不下，请自己排版".to_owned(),
        },
        (SheetSize::List | SheetSize::Notice, _) => {
            let key = if header.sheet() == SheetSize::List { "榜单用纸" } else { "公告用纸" };
            let larger = allowed.iter().flat_map(|paper| larger(paper.size)).collect();
            let smaller_type =
                if state.project.election.printing.large_print == YesNo::Yes { "，或者不用大字版" } else { "" };
            match fits(larger) {
                Some(paper) => format!("在“印制”里写 {key}: {}{smaller_type}", paper.size.word()),
                None => format!("缩短文字{smaller_type}"),
            }
        }
        (_, Some(When::VoterCards)) => {
            "写 选民证每页: 8，两种文字的写 4；已经是 4 的，缩短选民小组、选举委员会的名称".to_owned()
        }
        _ => "缩短文字，或者在模板里改用大一号的纸".to_owned(),
    }
}

/// The document on the first sheet that is large enough.
///
/// # Errors
/// What is said of the last of them.
pub(super) fn first<'a>(
    typesetter: &'a Typesetter,
    job: &mut Job,
    papers: &[Paper],
) -> Result<(Typeset<'a>, Paper), Vec<Diagnostic>> {
    let mut refused = vec![];
    for paper in papers {
        job.paper = *paper;
        match typesetter.typeset(job) {
            Ok(typeset) => return Ok((filled(typesetter, job, typeset), *paper)),
            Err(findings) if too_small(&findings) => refused = findings,
            Err(findings) => return Err(findings),
        }
    }
    Err(refused)
}

/// Fewer lines than these on a last page are hardly more than issuer and date.
const FEW_LINES: usize = 5;
/// Of a longer paper nobody minds the last page, and it would take long to lay it out again.
const MANY_PAGES: usize = 12;
/// How much closer or wider lines may stand: closer first, as that may save the page.
const SPACINGS: [f64; 8] = [0.98, 0.96, 0.94, 0.92, 1.03, 1.06, 1.09, 1.12];

/// The document with its lines a little closer or wider if its last page would be nearly empty and that helps.
fn filled<'a>(typesetter: &'a Typesetter, job: &Job, typeset: Typeset<'a>) -> Typeset<'a> {
    let is_filled =
        |one: &Typeset| one.pages() == 1 || one.pages() > MANY_PAGES || one.lines_on_last_page() >= FEW_LINES;
    if is_filled(&typeset) {
        return typeset;
    }
    let others = SPACINGS.into_iter().filter_map(|spacing| typesetter.typeset_spaced(job, spacing).ok());
    others.filter(|other| other.pages() <= typeset.pages()).find(is_filled).unwrap_or(typeset)
}

fn too_small(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.code == "FIT-001")
}

/// The sheets on which a document may be printed, the one to try first in front.
fn papers(document: &Document, state: &State) -> Vec<Paper> {
    let header = &document.template.header;
    let printing = &state.project.election.printing;
    let size = match header.sheet() {
        SheetSize::Ballot => return ballots(printing.ballot_paper, printing.ballot_lies),
        SheetSize::List => lists(printing),
        SheetSize::Notice => notices(printing),
        SheetSize::A1 => PaperSize::A1,
        SheetSize::A2 => PaperSize::A2,
        SheetSize::A3 => PaperSize::A3,
        SheetSize::K8 => PaperSize::K8,
        SheetSize::A4 => PaperSize::A4,
        SheetSize::A5 => PaperSize::A5,
    };
    vec![Paper { size, landscape: header.paper.landscape }]
}

/// The sheet of posted lists.
pub(super) fn lists(printing: &Printing) -> PaperSize {
    posted(printing.list_paper.unwrap_or(PostedPaper::A3))
}

/// The sheet of other posted papers.
pub(super) fn notices(printing: &Printing) -> PaperSize {
    posted(printing.notice_paper.unwrap_or(PostedPaper::A4))
}

fn posted(paper: PostedPaper) -> PaperSize {
    match paper {
        PostedPaper::A4 => PaperSize::A4,
        PostedPaper::K8 => PaperSize::K8,
        PostedPaper::A3 => PaperSize::A3,
        PostedPaper::A2 => PaperSize::A2,
        PostedPaper::A1 => PaperSize::A1,
    }
}

/// Larger sheets for what is posted, the smallest first.
fn larger(than: PaperSize) -> impl Iterator<Item = Paper> {
    let sizes = PostedPaper::ALL.into_iter().map(posted).skip_while(move |size| *size != than).skip(1);
    sizes.map(|size| Paper { size, landscape: false })
}

/// From where a document is read.
pub(super) fn reading(document: &Document, state: &State) -> Reading {
    match (document.template.header.sheet(), state.project.election.printing.large_print) {
        (SheetSize::List | SheetSize::Notice, YesNo::Yes) => Reading::OnWallLarge,
        (SheetSize::List | SheetSize::Notice, YesNo::No) => Reading::OnWall,
        _ => Reading::InHand,
    }
}

/// Sheets for ballots, small ones first, each standing before it lies: upright there is more height for marks and names.
fn ballots(size: Option<BallotPaper>, lies: Option<Lies>) -> Vec<Paper> {
    let sizes = size.map_or(BallotPaper::ALL.to_vec(), |size| vec![size]);
    let lies = lies.map_or(vec![Lies::Portrait, Lies::Landscape], |lies| vec![lies]);
    let size = |size| match size {
        BallotPaper::A5 => PaperSize::A5,
        BallotPaper::A4 => PaperSize::A4,
        BallotPaper::K8 => PaperSize::K8,
        BallotPaper::A3 => PaperSize::A3,
    };
    let paper = |of: BallotPaper, lies: &Lies| Paper { size: size(of), landscape: *lies == Lies::Landscape };
    sizes.into_iter().flat_map(|of| lies.iter().map(move |lies| paper(of, lies))).collect()
}

/// Colour of the paper.
pub(super) fn colour<'a>(document: &'a Document, state: &'a State) -> &'a str {
    let election = &state.project.election;
    match (&document.template.header.paper.colour, document.congress(election)) {
        (Colour::Named(colour), _) => colour,
        (Colour::Ballot, Some(congress)) => election.printing.ballot_colour(congress.level, &state.kind),
        (Colour::Ballot, None) => {
            let office = document.subject.offices(election, &state.facts).next();
            office.and_then(|(_, facts)| facts.colour.as_deref()).unwrap_or("白")
        }
    }
}

/// How often a document is printed where the project does not say; `None` while the voters are not counted.
pub(super) fn copies(document: &Document, state: &State) -> Option<u32> {
    match document.template.header.copies {
        Copies::Number(number) => Some(number),
        Copies::Each(Each::Voters) => match document.subject.body_facts(&state.facts) {
            Some(_) if matches!(document.subject, Subject::Office(..)) => {
                document.subject.offices(&state.project.election, &state.facts).next()?.1.voters
            }
            Some(body) => body.voters,
            None => Some(document.subject.district_facts(&state.facts)?.roll.as_ref()?.total),
        },
    }
}
