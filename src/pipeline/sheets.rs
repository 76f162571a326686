//! Which sheet a document is printed on.

use super::State;
use crate::catalog::header::{Colour, Copies, Each, SheetSize};
use crate::catalog::{Document, When};
use crate::diag::Diagnostic;
use crate::model::printing::{BallotPaper, Lies, PostedPaper};
use crate::typeset::{Job, Paper, PaperSize, Typeset, Typesetter};

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
    let header = &document.template.header;
    let remedy = match (header.paper.size, header.when) {
        (SheetSize::Ballot, _) => larger(typesetter, &mut job, &allowed),
        (_, Some(When::VoterCards)) => {
            "写 选民证每页: 8，两种文字的写 4；已经是 4 的，缩短投票站的地点和范围".to_owned()
        }
        _ => "缩短文字，或者在模板里改用大一号的纸".to_owned(),
    };
    Err(refused.into_iter().map(|finding| finding.remedy(remedy.clone())).collect())
}

/// What to do with a ballot that fits none of the sheets allowed for it.
fn larger(typesetter: &Typesetter, job: &mut Job, allowed: &[Paper]) -> String {
    let others: Vec<Paper> = ballots(None, None).into_iter().filter(|paper| !allowed.contains(paper)).collect();
    match first(typesetter, job, &others) {
        Ok((_, paper)) => {
            let lies = if paper.landscape { "横放" } else { "竖放" };
            format!("改用{lies}的 {} 纸，或者不写“印制”里的“选票用纸”“选票方向”，由程序选", paper.size.word())
        }
        Err(_) => "哪一种纸都放不下，请自己排版".to_owned(),
    }
}

/// The document on the first sheet that is large enough; otherwise what is said of the last.
fn first<'a>(
    typesetter: &'a Typesetter,
    job: &mut Job,
    papers: &[Paper],
) -> Result<(Typeset<'a>, Paper), Vec<Diagnostic>> {
    let mut refused = vec![];
    for paper in papers {
        job.paper = *paper;
        match typesetter.typeset(job) {
            Ok(typeset) => return Ok((typeset, *paper)),
            Err(findings) if too_small(&findings) => refused = findings,
            Err(findings) => return Err(findings),
        }
    }
    Err(refused)
}

fn too_small(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.code == "FIT-001")
}

/// The sheets on which a document may be printed, the one to try first in front.
fn papers(document: &Document, state: &State) -> Vec<Paper> {
    let header = &document.template.header.paper;
    let printing = &state.project.election.printing;
    let size = match header.size {
        SheetSize::Ballot => return ballots(printing.ballot_paper, printing.ballot_lies),
        SheetSize::Roll => match printing.roll_paper {
            Some(PostedPaper::A4) => PaperSize::A4,
            Some(PostedPaper::A3) | None => PaperSize::A3,
        },
        SheetSize::A1 => PaperSize::A1,
        SheetSize::A2 => PaperSize::A2,
        SheetSize::A3 => PaperSize::A3,
        SheetSize::K8 => PaperSize::K8,
        SheetSize::A4 => PaperSize::A4,
        SheetSize::A5 => PaperSize::A5,
    };
    vec![Paper { size, landscape: header.landscape }]
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
        (Colour::Ballot, None) => "白",
    }
}

/// How often a document is printed where the project does not say; `None` while the voters are not counted.
pub(super) fn copies(document: &Document, state: &State) -> Option<u32> {
    match document.template.header.copies {
        Copies::Number(number) => Some(number),
        Copies::Each(Each::Voters) => Some(document.subject.district_facts(&state.facts)?.roll.as_ref()?.total),
    }
}
