//! A workbook, put where nothing of somebody else's is.

use super::{disk, in_the_way, replace};
use crate::diag::Diagnostic;
use std::fs;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// Where a workbook says by whom and when it was made and last saved.
const PROPERTIES: &str = "docProps/core.xml";

/// Puts a workbook that this program made at `out`, over an earlier one that nobody has saved since: spreadsheets write
/// the day into its properties.
///
/// # Errors
/// `OUT-001` when something else is there; `OUT-002` when the disk refuses.
pub fn write(out: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    if out.is_dir() {
        return Err(in_the_way(out, "这里已经有一个同名的文件夹", "换一个文件名"));
    }
    let own = |file: &fs::File| properties(file).is_some_and(|found| Some(found) == properties(Cursor::new(bytes)));
    match fs::File::open(out) {
        Ok(file) if !own(&file) => {
            let what = "这里已经有一个同名的文件，不是本程序做的，或者有人改过";
            return Err(in_the_way(out, what, "换一个文件名"));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(disk(out, "查看输出位置", &error)),
        _ => {}
    }
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).map_err(|error| disk(folder, "新建文件夹", &error))?;
    }
    replace(out, bytes)
}

fn properties(file: impl Read + Seek) -> Option<String> {
    io::read_to_string(ZipArchive::new(file).ok()?.by_name(PROPERTIES).ok()?).ok()
}
