//! `build`: the documents that are asked for, all or none.

use super::finish::{self, Form, Handed};
use super::{Checked, Part, Press, State, beside, blame, memory, press, shard};
use crate::assets::OVERRIDES;
use crate::bundle::folder::Staging;
use crate::bundle::manifest::{Hashed, Made, Manifest, NotMade, PROGRAM, Planned, Shard, Unchanged};
use crate::bundle::sha256_hex;
use crate::catalog::{Document, Selection};
use crate::diag::{Diagnostic, json};
use crate::input::{self, Sources};
use crate::typeset::Fonts;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `build` is asked for.
pub struct Order<'a> {
    pub out: &'a Path,
    pub form: Form,
    pub draft: bool,
    pub selection: Selection,
    /// Whether to leave out what hangs as it is.
    pub changed: bool,
    /// The one part of the run that is to be made; `None`: the whole.
    pub shard: Option<Part>,
    /// Worker threads.
    pub jobs: usize,
}

/// Why nothing was made.
pub enum Refusal {
    /// Findings about templates, fonts, the place of output.
    Findings(Vec<Diagnostic>),
    /// Nothing that was asked for is ready.
    Nothing(Vec<NotMade>),
    /// All that was asked for and is ready hangs as it is: how many papers; those that are not ready.
    Unchanged(usize, Vec<NotMade>),
    /// Somebody stopped it.
    Stopped,
}

impl From<Vec<Diagnostic>> for Refusal {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Refusal::Findings(findings)
    }
}

impl From<Diagnostic> for Refusal {
    fn from(finding: Diagnostic) -> Self {
        Refusal::Findings(vec![finding])
    }
}

/// Hears how far a run has come, and says when it is to stop.
pub trait Progress: Sync {
    fn begin(&self, _documents: usize) {}
    fn step(&self, _file: &str) {}
    fn end(&self) {}

    /// Whether to stop after the document at hand.
    fn stopped(&self) -> bool {
        false
    }
}

/// Makes the documents that `order` asks for and writes them all, or writes nothing.
/// `progress` is told the number of documents, then called after each.
pub fn build(checked: &Checked, fonts: Fonts, order: &Order, progress: &dyn Progress) -> Result<Manifest, Refusal> {
    let Some(state) = &checked.state else { return Err(Refusal::Nothing(vec![])) };
    let election = &state.project.election;
    let wanted = state.documents.iter().filter(|document| order.selection.wants(document, election));
    let (ready, waiting): (Vec<&Document>, Vec<&Document>) = wanted.partition(|document| document.ready());
    let not_made: Vec<NotMade> = waiting.iter().map(|document| state.not_made(document)).collect();
    if ready.is_empty() {
        return Err(Refusal::Nothing(not_made));
    }
    let press = Press::new(state, fonts, order.draft)?;
    let (ready, unchanged) = if order.changed { changed(&press, ready)? } else { (ready, vec![]) };
    if ready.is_empty() {
        return Err(Refusal::Unchanged(unchanged.len(), not_made));
    }
    let (ready, shard) = match order.shard {
        Some(part) => share(&press, ready, state, part),
        None => (ready, None),
    };
    let staging = finish::stage(order.out, order.form)?;
    progress.begin(ready.len());
    // What reading took, and what the workers had: neither is to lie beside what comes now.
    memory::give_back();
    let printed = print_all(&press, state, &ready, order.jobs, &staging, progress)?;
    memory::give_back();
    let manifest = Manifest { shard, ..manifest(checked, state, &press, printed, Left { not_made, unchanged }) };
    let handed = Handed { workshop: press.workshop(), imprint: &press.imprint(), out: order.out, form: order.form };
    finish::hand_over(manifest, staging, &handed, progress)
}

/// What a run leaves out, by reason.
struct Left {
    not_made: Vec<NotMade>,
    unchanged: Vec<Unchanged>,
}

/// Parts documents into those that nobody has posted yet as they are now, and those that hang as they are.
fn changed<'a>(
    press: &Press,
    documents: Vec<&'a Document>,
) -> Result<(Vec<&'a Document>, Vec<Unchanged>), Vec<Diagnostic>> {
    let (mut changed, mut unchanged) = (vec![], vec![]);
    for document in documents {
        match press.unchanged(document)? {
            Some(entry) => unchanged.push(entry),
            None => changed.push(document),
        }
    }
    Ok((changed, unchanged))
}

/// The documents that one part makes, which may be none, and what it tells of the whole.
fn share<'a>(
    press: &Press,
    documents: Vec<&'a Document>,
    state: &State,
    part: Part,
) -> (Vec<&'a Document>, Option<Shard>) {
    let shards = shard::assign(state, part.of);
    let shard = |document: &Document| shards.get(&document.key(&state.project.election)).copied().unwrap_or(1);
    let planned = |document: &&Document| Planned {
        file: press::file_name(document, state, press.draft()),
        shard: shard(document),
    };
    let plan = documents.iter().map(planned).collect();
    let own = documents.into_iter().filter(|document| shard(document) == part.number).collect();
    (own, Some(Shard { number: part.number, of: part.of, plan, imprint: press.imprint() }))
}

struct Printed {
    made: Made,
    fonts: BTreeSet<String>,
}

/// Of a worker's threads, in bytes, as the first thread of a program has it: templates nest deeply.
const STACK: usize = 8 << 20;

type Attempt = Result<Printed, Vec<Diagnostic>>;

/// A fixed number of workers takes documents from a queue; findings of all are collected. What Typst does side by side
/// for a document stays on the threads of its worker: they share the caches and the memory of that document.
fn print_all(
    press: &Press,
    state: &State,
    documents: &[&Document],
    jobs: usize,
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<Vec<Printed>, Refusal> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Attempt)>> = Mutex::new(vec![]);
    let work = || {
        while !progress.stopped()
            && let Some((index, document)) = nth(documents, next.fetch_add(1, Ordering::Relaxed))
        {
            let printed = print(press, state, document, staging);
            if let Ok(printed) = &printed {
                progress.step(&printed.made.file);
            }
            if let Ok(mut done) = done.lock() {
                done.push((index, printed));
            }
        }
    };
    let (workers, threads) = shares(jobs, documents.len(), rayon::current_num_threads());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| match ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
                Ok(own) => own.install(work),
                Err(_) => work(),
            });
        }
    });
    if progress.stopped() {
        return Err(Refusal::Stopped);
    }
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    let mut printed = vec![];
    let mut findings = vec![];
    for (_, result) in done {
        match result {
            Ok(sheet) => printed.push(sheet),
            Err(wrong) => findings.extend(wrong),
        }
    }
    if findings.is_empty() { Ok(printed) } else { Err(blame::first_of_each(findings).into()) }
}

/// How many workers share so many documents, and how many threads each has: more than one only where there are cores for it.
fn shares(jobs: usize, documents: usize, cores: usize) -> (usize, usize) {
    let workers = jobs.min(documents).max(1);
    (workers, (jobs.min(cores) / workers).max(1))
}

fn nth<T>(items: &[T], index: usize) -> Option<(usize, &T)> {
    Some((index, items.get(index)?))
}

fn print(press: &Press, state: &State, document: &Document, staging: &Staging) -> Attempt {
    let sheet = press.lay_out(document)?;
    let pdf = sheet.printed().pdf()?;
    let written = staging.write(&sheet.file, &pdf);
    let beside = written.and_then(|()| beside::write(press, state, document, &sheet, staging));
    let made =
        Made { beside: beside.map_err(|finding| vec![finding])?, ..press.entry(document, &sheet, sha256_hex(&pdf)) };
    Ok(Printed { made, fonts: sheet.printed().fonts_used() })
}

fn manifest(checked: &Checked, state: &State, press: &Press, printed: Vec<Printed>, left: Left) -> Manifest {
    let fonts: BTreeSet<String> = printed.iter().flat_map(|sheet| sheet.fonts.iter().cloned()).collect();
    Manifest {
        program: PROGRAM.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        draft: press.draft(),
        inputs: inputs(&checked.sources, state),
        findings: json::findings(&checked.report, &checked.sources),
        left_out: json::left_out(&checked.report, &checked.sources),
        fonts: finish::faces(press.fonts(), fonts),
        documents: printed.into_iter().map(|sheet| sheet.made).collect(),
        not_made: left.not_made,
        unchanged: left.unchanged,
        figures: vec![],
        packs: vec![],
        shard: None,
    }
}

fn inputs(sources: &Sources, state: &State) -> Vec<Hashed> {
    let mut files = input::record::files(&state.project.election, sources);
    files.extend((!state.project.issued.entries.is_empty()).then(|| input::record::FILE.to_owned()));
    files.extend(sources.edited().texts.keys().map(|name| input::edited::path(name)));
    files.extend(state.assets.own().texts().keys().map(|path| format!("{OVERRIDES}/{path}")));
    let dir = sources.dir();
    let hash = |file: String| Some(Hashed::of(file.as_str(), &std::fs::read(dir.join(&file)).ok()?));
    files.into_par_iter().filter_map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn workers_have_threads_of_their_own_as_far_as_there_are_cores() {
        for (jobs, documents, cores, expected) in [
            (1, 300, 2, (1, 1)),
            (2, 300, 2, (2, 1)),
            (8, 300, 2, (8, 1)),
            (2, 1, 2, (1, 2)),
            (1, 1, 8, (1, 1)),
            (8, 3, 8, (3, 2)),
            (4_000_000_000, 2, 2, (2, 1)),
            (4_000_000_000, 1, 8, (1, 8)),
        ] {
            assert_eq!(shares(jobs, documents, cores), expected, "{jobs} {documents} {cores}");
        }
    }
}
