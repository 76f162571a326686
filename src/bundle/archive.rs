//! One ZIP file, the same bytes for the same content.

use super::folder::Staging;
use super::{beside, disk, in_the_way};
use crate::diag::Diagnostic;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Puts the files of `staging` into the ZIP file `out` in the order of their names, stored, all dated
/// 1980-01-01. An existing ZIP file is replaced once the new one is complete.
///
/// # Errors
/// `OUT-001` when `out` is a folder or does not end in `.zip`; `OUT-002` when the disk refuses.
pub fn write(out: &Path, staging: &Staging) -> Result<(), Diagnostic> {
    if out.is_dir() {
        return Err(in_the_way(out, "这里已经有一个同名的文件夹", "换一个文件名"));
    }
    let ends_in_zip = out.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    if !ends_in_zip {
        return Err(in_the_way(out, "压缩包的名字应当以 .zip 结尾", "在文件名后面加上 .zip"));
    }
    let hidden = beside(out, "tmp");
    let written = fill(&hidden, staging).and_then(|()| fs::rename(&hidden, out));
    written.map_err(|e| {
        let _ = fs::remove_file(&hidden);
        disk(out, "写压缩包", &e)
    })
}

fn fill(path: &Path, staging: &Staging) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut zip = ZipWriter::new(BufWriter::new(fs::File::create(path)?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, path) in staging.files()? {
        let mut file = fs::File::open(path)?;
        let large = file.metadata()?.len() >= u64::from(u32::MAX);
        zip.start_file(name, options.large_file(large))?;
        io::copy(&mut file, &mut zip)?;
    }
    zip.finish()?.flush()
}
