//! The end of a run: the papers that tell of it, and how everything is handed over.

use super::build::{Progress, Refusal};
use super::listing;
use super::workshop::{About, Workshop};
use crate::bundle::folder::{MARK, Staging};
use crate::bundle::manifest::{FIGURES, Hashed, Imprint, Made, Manifest, PRINT_ORDER, PROGRAM, Pack, TABLE};
use crate::bundle::{archive, names};
use crate::diag::Diagnostic;
use crate::export;
use crate::typeset::Fonts;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// What is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder of documents.
    Folder,
    /// One archive.
    Zip,
    /// A folder of archives, one for each print shop.
    Packs,
}

/// How a run is handed over, and with what its papers are made.
pub(super) struct Handed<'a> {
    pub workshop: &'a Workshop,
    pub imprint: &'a Imprint,
    pub out: &'a Path,
    pub form: Form,
}

/// Begins the output.
///
/// # Errors
/// `OUT-001`, `OUT-002`.
pub(super) fn stage(out: &Path, form: Form) -> Result<Staging, Diagnostic> {
    if form == Form::Zip { Staging::beside(out) } else { Staging::new(out) }
}

/// Writes the papers that tell of a run and puts its output in its place.
pub(super) fn hand_over(
    mut manifest: Manifest,
    staging: Staging,
    handed: &Handed,
    progress: &dyn Progress,
) -> Result<Manifest, Refusal> {
    if handed.form == Form::Packs {
        manifest.packs = packs(&mut manifest, &staging, handed)?;
    }
    // The papers about a run tell of the whole; a part of it has only what `merge` reads.
    if manifest.shard.is_none() {
        let Manifest { documents, not_made, unchanged, draft, .. } = &manifest;
        let about = About { documents, not_made, unchanged, shop: None, draft: *draft };
        papers(&about, &manifest.packs, "", &staging, handed)?;
        if let Some(text) = &handed.imprint.figures {
            manifest.figures = vec![put(&staging, FIGURES, text.as_bytes())?];
        }
    }
    write_json(&manifest, MARK, &staging)?;
    if progress.stopped() {
        return Err(Refusal::Stopped);
    }
    match handed.form {
        Form::Zip => archive::write(handed.out, &staging)?,
        Form::Folder | Form::Packs => staging.commit()?,
    }
    progress.end();
    Ok(manifest)
}

/// 付印单 and 清单 in a folder of the output.
fn papers(
    about: &About,
    packs: &[Pack],
    folder: &str,
    staging: &Staging,
    handed: &Handed,
) -> Result<(), Vec<Diagnostic>> {
    let print_order = handed.workshop.print_order(handed.imprint, about)?.pdf()?;
    let table = listing::tables(about, packs);
    let written = |name: &str, bytes: &[u8]| staging.write(&format!("{folder}{name}"), bytes);
    let all = written(PRINT_ORDER, &print_order).and_then(|()| written(TABLE, &export::xlsx(&table)?));
    all.map_err(|finding| vec![finding])
}

/// Writes a file that the manifest names.
///
/// # Errors
/// `OUT-002` when the disk refuses.
pub(super) fn put(staging: &Staging, file: &str, bytes: &[u8]) -> Result<Hashed, Diagnostic> {
    staging.write(file, bytes)?;
    Ok(Hashed::of(file, bytes))
}

/// The files of the faces that were used.
pub(super) fn faces(fonts: &Fonts, used: BTreeSet<String>) -> Vec<Hashed> {
    let hashed = |file: String| Hashed { sha256: fonts.sha256(&file).unwrap_or_default().to_owned(), file };
    used.into_par_iter().map(hashed).collect()
}

pub(super) fn write_json(value: &impl serde::Serialize, name: &str, staging: &Staging) -> Result<(), Diagnostic> {
    let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    staging.write(name, text.as_bytes())
}

/// Puts the documents into archives by print shop, each with its own papers, and renames them in the manifest.
fn packs(manifest: &mut Manifest, staging: &Staging, handed: &Handed) -> Result<Vec<Pack>, Vec<Diagnostic>> {
    let mut shops: Vec<String> = vec![];
    for document in &manifest.documents {
        if !shops.contains(&document.shop) {
            shops.push(document.shop.clone());
        }
    }
    let folders = names::distinct(shops.iter().map(|shop| names::safe(shop)));
    let draft = manifest.draft;
    let mut packs = vec![];
    for (shop, folder) in shops.into_iter().zip(folders) {
        let own: Vec<&mut Made> = manifest.documents.iter_mut().filter(|document| document.shop == shop).collect();
        packs.push(pack(own, (shop, folder), draft, staging, handed)?);
    }
    Ok(packs)
}

fn pack(
    mut documents: Vec<&mut Made>,
    (shop, folder): (String, String),
    draft: bool,
    staging: &Staging,
    handed: &Handed,
) -> Result<Pack, Vec<Diagnostic>> {
    let one = |finding| vec![finding];
    let files = names::distinct(documents.iter().map(|document| document.shop_file.clone()));
    let mut inside = vec![];
    for (document, file) in documents.iter_mut().zip(files) {
        let path = format!("{folder}/{file}");
        staging.rename(&document.file, &path).map_err(one)?;
        inside.push(Made { file, beside: vec![], ..(**document).clone() });
        document.file = path;
    }
    let about = About { documents: &inside, not_made: &[], unchanged: &[], shop: Some(&shop), draft };
    papers(&about, &[], &format!("{folder}/"), staging, handed)?;
    let pages = inside.iter().map(|document| document.pages).sum();
    let sheets = inside.iter().map(Made::sheets).sum();
    let listed = serde_json::json!({
        "program": PROGRAM, "version": env!("CARGO_PKG_VERSION"), "draft": draft,
        "shop": shop, "pages": pages, "sheets": sheets, "documents": inside,
    });
    write_json(&listed, &format!("{folder}/{MARK}"), staging).map_err(one)?;
    let file = format!("{folder}.zip");
    let sha256 = archive::pack(staging, &folder, &file).map_err(one)?;
    Ok(Pack { shop, file, documents: inside.len(), pages, sheets, sha256 })
}
