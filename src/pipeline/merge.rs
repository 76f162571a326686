//! `merge`: the parts of a run become the whole, as if it had been made at once.

use super::build::{Progress, Refusal};
use super::finish::{self, Form, Handed};
use super::workshop::Workshop;
use crate::assets::Assets;
use crate::bundle::manifest::Manifest;
use crate::bundle::shards::{self, Whole, differs};
use crate::diag::{Anchor, Diagnostic};
use crate::typeset::Fonts;
use std::path::{Path, PathBuf};

/// Joins the parts in `folders` and writes the whole, or writes nothing.
pub fn merge(
    folders: &[PathBuf],
    fonts: Fonts,
    (out, form): (&Path, Form),
    progress: &dyn Progress,
) -> Result<Manifest, Refusal> {
    let (whole, mut findings) = shards::join(folders);
    let Some(Whole { manifest, imprint, files }) = whole else { return Err(findings.into()) };
    findings.extend(other_fonts(&manifest, &fonts));
    let staging = finish::stage(out, form)?;
    progress.begin(files.len());
    // Every file is read, so that all findings are told; none is written once there are any.
    for file in &files {
        if progress.stopped() {
            return Err(Refusal::Stopped);
        }
        match file.read() {
            Ok(bytes) if findings.is_empty() => staging.write(&file.name, &bytes)?,
            Ok(_) => {}
            Err(finding) => findings.push(finding),
        }
        progress.step(&file.name);
    }
    if !findings.is_empty() {
        return Err(findings.into());
    }
    let assets = Assets::with(imprint.templates.clone());
    let workshop = Workshop::new(&assets, &[], fonts)?;
    finish::hand_over(manifest, staging, &Handed { workshop: &workshop, imprint: &imprint, out, form }, progress)
}

/// MERGE-004: font files that are not those which the parts were made with.
fn other_fonts(manifest: &Manifest, fonts: &Fonts) -> Option<Diagnostic> {
    let other = manifest.fonts.iter().filter(|font| fonts.sha256(&font.file) != Some(&font.sha256));
    let names: Vec<&str> = other.map(|font| font.file.as_str()).collect();
    let anchor = Anchor::File("fonts".to_owned());
    let what = format!("与制作分片用的字体不同：{}", names.join("、"));
    (!names.is_empty()).then(|| differs(anchor, what).remedy("用制作分片的那一套 fonts 文件夹，用 --fonts 指明"))
}
