//! The parts of a run, read back and joined.

use super::folder::MARK;
use super::manifest::{Hashed, Imprint, Made, Manifest, PROGRAM, Shard};
use super::sha256_hex;
use crate::diag::{Anchor, Diagnostic, Severity, reason};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What the parts make together.
pub struct Whole {
    /// As if it had been made at once.
    pub manifest: Manifest,
    pub imprint: Imprint,
    /// Its documents in order, each with what lies beside it.
    pub files: Vec<PartFile>,
}

/// A file of a part.
pub struct PartFile {
    pub name: String,
    pub path: PathBuf,
    pub sha256: String,
}

struct Part {
    folder: PathBuf,
    manifest: Manifest,
    shard: Shard,
}

/// Reads and joins parts. Everything that is wrong is told; there is a whole if there is a part.
/// Whether the files are as their manifests say is told by [`PartFile::read`].
pub fn join(folders: &[PathBuf]) -> (Option<Whole>, Vec<Diagnostic>) {
    let (mut parts, mut findings) = (vec![], vec![]);
    for folder in folders {
        match read(folder) {
            Ok(part) => parts.push(part),
            Err(finding) => findings.push(finding),
        }
    }
    let Some(usual) = usual(&parts) else { return (None, findings) };
    findings.extend(parts.iter().filter_map(|part| difference(part, usual)));
    findings.extend(doubles(&parts));
    findings.extend(gaps(&parts, usual));
    for part in &parts {
        findings.extend(strange(part));
        findings.extend(unplanned(part));
    }
    (Some(whole(&parts, usual)), findings)
}

impl PartFile {
    /// Its bytes.
    ///
    /// # Errors
    /// `MERGE-005` if they are not as the manifest of its part says.
    pub fn read(&self) -> Result<Vec<u8>, Diagnostic> {
        let wrong = |what: String| {
            let finding = finding("MERGE-005", UNLIKE).at(at(&self.path), what);
            finding.remedy("重新抄一遍；还不对的，重做这一片")
        };
        let bytes = fs::read(&self.path).map_err(|error| wrong(reason(&error)))?;
        match sha256_hex(&bytes) == self.sha256 {
            true => Ok(bytes),
            false => Err(wrong("内容与这一片的 manifest.json 不符：做好以后改过，或者没有抄完".to_owned())),
        }
    }
}

/// `MERGE-004`: something was not made in the same run.
pub fn differs(anchor: Anchor, what: String) -> Diagnostic {
    finding("MERGE-004", "这几片不是同一次制作的").at(anchor, what)
}

fn finding(code: &'static str, title: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, title)
}

fn at(path: &Path) -> Anchor {
    Anchor::File(path.display().to_string())
}

/// What `MERGE-005` says.
const UNLIKE: &str = "分片里的文件与它的清单不符";

fn read(folder: &Path) -> Result<Part, Diagnostic> {
    let path = folder.join(MARK);
    let wrong = |what: &str| finding("MERGE-001", "这不是一片").at(at(folder), what);
    let text = fs::read_to_string(&path).map_err(|error| {
        let what = match fs::metadata(folder) {
            Ok(found) if found.is_dir() => format!("{MARK}：{}", reason(&error)),
            Ok(_) => "这是文件，不是文件夹".to_owned(),
            Err(error) => reason(&error),
        };
        wrong(&what).remedy("写 build --shard 输出的文件夹；这一片没有做完的，重做")
    })?;
    let broken = || wrong("manifest.json 没有写完，或者改坏了").remedy("重做这一片");
    let value: Value = serde_json::from_str(&text).map_err(|_| broken())?;
    if value["program"] != PROGRAM {
        return Err(wrong("里面的 manifest.json 不是本程序做的").remedy("写 build --shard 输出的文件夹"));
    }
    if value["shard"].is_null() {
        return Err(wrong("这里是完整的一套，不用合并").remedy("写 build --shard 输出的文件夹"));
    }
    let (own, made_by) = (env!("CARGO_PKG_VERSION"), value["version"].as_str().unwrap_or_default());
    if made_by != own {
        let what = format!("这一片是 {made_by} 版程序做的，现在的程序是 {own} 版");
        return Err(differs(at(folder), what).remedy("全部分片和合并都用同一版程序"));
    }
    let mut manifest: Manifest = serde_json::from_value(value).map_err(|_| broken())?;
    let shard = manifest.shard.take().filter(sound).ok_or_else(broken)?;
    Ok(Part { folder: folder.to_owned(), manifest, shard })
}

/// Whether it is one of its parts, and every file is made once.
fn sound(shard: &Shard) -> bool {
    let files: BTreeSet<&str> = shard.plan.iter().map(|planned| planned.file.as_str()).collect();
    (1..=shard.of).contains(&shard.number) && files.len() == shard.plan.len()
}

/// The part with which most others agree; the first of several.
fn usual(parts: &[Part]) -> Option<&Part> {
    let agree = |one: &Part| parts.iter().filter(|other| differences(one, other).is_empty()).count();
    parts.iter().rev().max_by_key(|part| agree(part))
}

fn difference(part: &Part, usual: &Part) -> Option<Diagnostic> {
    let differences = differences(part, usual);
    let what = format!("与 {} 不同：{}", usual.folder.display(), differences.join("；"));
    (!differences.is_empty()).then(|| differs(at(&part.folder), what).remedy("照同一个项目、同样的选项重做这一片"))
}

/// In what two parts are not of the same run.
fn differences<'a>(part: &'a Part, other: &'a Part) -> Vec<String> {
    let mut found = vec![];
    if part.shard.of != other.shard.of {
        found.push(format!("一共分 {} 片，那里分 {} 片", part.shard.of, other.shard.of));
    }
    if part.manifest.draft != other.manifest.draft {
        found.push(if part.manifest.draft { "这是样稿，那里不是" } else { "这不是样稿，那里是" }.to_owned());
    }
    let inputs = other_inputs(&part.manifest.inputs, &other.manifest.inputs);
    if !inputs.is_empty() {
        found.push(format!("项目里的文件不同（{}）", inputs.into_iter().take(5).collect::<Vec<_>>().join("、")));
    }
    let files = |part: &'a Part| part.shard.plan.iter().map(|planned| &planned.file);
    let (one, two) = (&part.manifest, &other.manifest);
    let selected = one.not_made == two.not_made && one.unchanged == two.unchanged && files(part).eq(files(other));
    if found.is_empty() && !selected {
        found.push("要做的文件不同（--only 一类挑选文件的选项写得不一样）".to_owned());
    }
    if found.is_empty() && (part.shard.plan != other.shard.plan || part.shard.imprint != other.shard.imprint) {
        found.push("分工不同".to_owned());
    }
    found
}

/// Names of the files that are not the same, or are missing on one side.
fn other_inputs<'a>(inputs: &'a [Hashed], others: &'a [Hashed]) -> BTreeSet<&'a str> {
    let unlike = |one: &'a [Hashed], other: &'a [Hashed]| one.iter().filter(|input| !other.contains(input));
    unlike(inputs, others).chain(unlike(others, inputs)).map(|input| input.file.as_str()).collect()
}

/// `MERGE-003`: parts that are there twice.
fn doubles(parts: &[Part]) -> Vec<Diagnostic> {
    let mut by_number: BTreeMap<usize, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        by_number.entry(part.shard.number).or_default().push(part);
    }
    let twice = by_number.into_iter().filter(|(_, same)| same.len() > 1);
    let told = twice.map(|(number, same)| {
        let finding = finding("MERGE-003", format!("第 {number} 片有 {} 份", same.len()));
        let finding = same.iter().fold(finding, |finding, part| finding.at(at(&part.folder), "这里有一份"));
        finding.remedy("每一片只写一个文件夹；留下最后做的")
    });
    told.collect()
}

/// `MERGE-002`: parts that are missing.
fn gaps(parts: &[Part], usual: &Part) -> Option<Diagnostic> {
    let of = usual.shard.of;
    let there: BTreeSet<usize> = parts.iter().map(|part| part.shard.number).collect();
    let missing: Vec<String> = (1..=of).filter(|number| !there.contains(number)).map(|n| n.to_string()).collect();
    let commands: Vec<String> = missing.iter().map(|number| format!("--shard {number}/{of}")).collect();
    let title = format!("缺第 {} 片（一共 {of} 片）", missing.join("、"));
    let finding = || finding("MERGE-002", title).at(at(&usual.folder), format!("这里写着一共 {of} 片"));
    (!missing.is_empty()).then(|| finding().remedy(format!("补做：{}", commands.join("，"))))
}

/// `MERGE-005`: what lies in the folder of a part without being listed there.
fn strange(part: &Part) -> Option<Diagnostic> {
    let listed: BTreeSet<&str> = part.manifest.documents.iter().flat_map(files_of).map(|(file, _)| file).collect();
    let names = fs::read_dir(&part.folder).into_iter().flatten().flatten();
    let names: BTreeSet<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let strange: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| *name != MARK && !listed.contains(name)).collect();
    let finding = finding("MERGE-005", UNLIKE);
    let what = format!("有不是这一片的文件：{}", strange.join("、"));
    (!strange.is_empty()).then(|| finding.at(at(&part.folder), what).remedy("移走这些文件"))
}

/// `MERGE-005`: a manifest that lists other documents than its part was to make.
fn unplanned(part: &Part) -> Option<Diagnostic> {
    let planned = part.shard.plan.iter().filter(|planned| planned.shard == part.shard.number);
    let same = planned.map(|planned| &planned.file).eq(part.manifest.documents.iter().map(|made| &made.file));
    let finding = finding("MERGE-005", UNLIKE);
    let what = "manifest.json 里列的不是这一片该做的文件，改过";
    (!same).then(|| finding.at(at(&part.folder), what).remedy("重做这一片"))
}

/// The files of a document and their digests.
fn files_of(made: &Made) -> impl Iterator<Item = (&str, &str)> {
    let beside = made.beside.iter().map(|file| (file.file.as_str(), file.sha256.as_str()));
    std::iter::once((made.file.as_str(), made.sha256.as_str())).chain(beside)
}

fn whole(parts: &[Part], usual: &Part) -> Whole {
    let mut made: BTreeMap<&str, (&Made, &Path)> = BTreeMap::new();
    let mut fonts: BTreeMap<&str, &Hashed> = BTreeMap::new();
    for part in parts {
        made.extend(part.manifest.documents.iter().map(|made| (made.file.as_str(), (made, part.folder.as_path()))));
        fonts.extend(part.manifest.fonts.iter().map(|font| (font.file.as_str(), font)));
    }
    let in_order = || usual.shard.plan.iter().filter_map(|planned| made.get(planned.file.as_str()));
    let file = |folder: &Path, (name, sha256): (&str, &str)| PartFile {
        name: name.to_owned(),
        path: folder.join(name),
        sha256: sha256.to_owned(),
    };
    let files = |(made, folder): &(&Made, &Path)| files_of(made).map(|of| file(folder, of)).collect::<Vec<_>>();
    let documents = in_order().map(|(made, _)| (*made).clone()).collect();
    let fonts = fonts.into_values().cloned().collect();
    Whole {
        manifest: Manifest { documents, fonts, ..usual.manifest.clone() },
        imprint: usual.shard.imprint.clone(),
        files: in_order().flat_map(files).collect(),
    }
}
