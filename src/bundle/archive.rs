//! One ZIP file, the same bytes for the same content.

use super::folder::{MARK, Staging, foreign};
use super::{beside, disk, in_the_way, sha256_of};
use crate::diag::Diagnostic;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Puts the files of `staging` into the ZIP file `out` in the order of their names, stored, all dated
/// 1980-01-01. A ZIP file that this program made is replaced once the new one is complete.
///
/// # Errors
/// `OUT-001` when `out` is a folder, does not end in `.zip` or is an archive of somebody else;
/// `OUT-002` when the disk refuses.
pub fn write(out: &Path, staging: &Staging) -> Result<(), Diagnostic> {
    if out.is_dir() {
        return Err(in_the_way(out, "这里已经有一个同名的文件夹", "换一个文件名"));
    }
    let ends_in_zip = out.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    if !ends_in_zip {
        return Err(in_the_way(out, "压缩包的名字应当以 .zip 结尾", "在文件名后面加上 .zip"));
    }
    if out.exists()
        && let Some(foreign) = foreign_inside(out)
    {
        let what = format!("这里已经有一个同名的压缩包，里面有不是本程序做的东西：{foreign}");
        return Err(in_the_way(out, &what, "换一个文件名"));
    }
    let hidden = beside(out, "tmp");
    let written = staging.files().and_then(|files| fill(&hidden, files)).and_then(|()| fs::rename(&hidden, out));
    written.map_err(|e| {
        let _ = fs::remove_file(&hidden);
        disk(out, "写压缩包", &e)
    })
}

/// A name inside an archive that this program did not put there; its own name if it is no archive.
fn foreign_inside(path: &Path) -> Option<String> {
    let open = || ZipArchive::new(BufReader::new(fs::File::open(path).ok()?)).ok();
    let Some(mut archive) = open() else { return Some(path.file_name()?.to_string_lossy().into_owned()) };
    let names = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    foreign(names, || io::read_to_string(archive.by_name(MARK).ok()?).ok())
}

/// Puts the files in a folder of `staging` into an archive beside it, as [`write`] does; the folder goes. Returns the
/// SHA-256 of the archive.
///
/// # Errors
/// `OUT-002` when the disk refuses.
pub fn pack(staging: &Staging, folder: &str, name: &str) -> Result<String, Diagnostic> {
    let path = staging.path(name);
    let inside =
        |(file, path): (String, PathBuf)| Some((file.strip_prefix(folder)?.strip_prefix('/')?.to_owned(), path));
    let packed = || {
        fill(&path, staging.files()?.into_iter().filter_map(inside).collect())?;
        fs::remove_dir_all(staging.path(folder))?;
        sha256_of(fs::File::open(&path)?)
    };
    packed().map_err(|e| disk(Path::new(name), "写压缩包", &e))
}

fn fill(path: &Path, files: BTreeMap<String, PathBuf>) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut zip = ZipWriter::new(BufWriter::new(fs::File::create(path)?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, path) in files {
        let mut file = fs::File::open(path)?;
        let large = file.metadata()?.len() >= u64::from(u32::MAX);
        zip.start_file(name, options.large_file(large))?;
        io::copy(&mut file, &mut zip)?;
    }
    zip.finish()?.flush()
}
