//! Finished files to where people find them: a folder or one ZIP file, all or nothing.

pub mod archive;
pub mod book;
pub mod folder;
pub mod manifest;
pub mod names;
pub mod shards;

use crate::diag::{Anchor, Diagnostic, Severity, reason};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use crate::digest::{sha256_hex, sha256_of};

/// Writes new files, all or none, and never over one that exists.
///
/// # Errors
/// `OUT-002` when the disk refuses or a file exists.
pub fn add<'a>(files: impl IntoIterator<Item = (PathBuf, &'a [u8])>) -> Result<(), Diagnostic> {
    let mut made = vec![];
    for (path, bytes) in files {
        let folder = path.parent().unwrap_or(&path);
        let written = fs::create_dir_all(folder).and_then(|()| {
            let mut file = fs::File::create_new(&path)?;
            made.push(path.clone());
            file.write_all(bytes)
        });
        if let Err(error) = written {
            made.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(disk(&path, "写文件", &error));
        }
    }
    Ok(())
}

/// A hidden path beside `out` for what is not finished yet: always the same, so that the next run clears away
/// what a run that was killed has left.
fn beside(out: &Path, purpose: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.{purpose}"))
}

/// Writes a file completely or not at all, instead of the one that was there.
///
/// # Errors
/// `OUT-002` when the disk refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let hidden = beside(path, "tmp");
    let fill = || {
        let mut file = fs::File::create(&hidden)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&hidden, path)
    };
    fill().map_err(|error| {
        let _ = fs::remove_file(&hidden);
        disk(path, "写文件", &error)
    })
}

/// `OUT-001`: something is in the way that is not ours to replace.
fn in_the_way(path: &Path, what: &str, remedy: &str) -> Diagnostic {
    Diagnostic::new("OUT-001", Severity::Error, "输出的位置已经被占用，没有写任何文件")
        .at(Anchor::File(path.display().to_string()), what)
        .remedy(remedy)
}

/// `OUT-002`: the disk refuses.
fn disk(path: &Path, doing: &str, error: &io::Error) -> Diagnostic {
    let remedy = match error.kind() {
        io::ErrorKind::PermissionDenied => "换一个有写入权限的位置；文件正被别的程序打开时先关上它",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "腾出磁盘空间，或者换一个磁盘",
        _ => "检查这个位置能不能写入，或者换一个位置",
    };
    Diagnostic::new("OUT-002", Severity::Error, format!("{doing}失败"))
        .at(Anchor::File(path.display().to_string()), reason(error))
        .remedy(remedy)
}
