//! A folder that appears complete or not at all.

use super::manifest::{beside_of, files_of};
use super::{beside, disk, in_the_way, sha256_of};
use crate::diag::Diagnostic;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file by which a folder is known as made by this program.
pub const MARK: &str = "manifest.json";

/// A folder under construction: hidden beside its final place, deleted unless committed.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    hidden: PathBuf,
    /// Folders around it that had to be made, innermost first.
    around: Vec<PathBuf>,
    done: bool,
}

impl Staging {
    /// Begins a folder that will become `out`.
    ///
    /// # Errors
    /// `OUT-001` when `out` is a file or holds files that this program did not make; `OUT-002` when
    /// the disk refuses.
    pub fn new(out: &Path) -> Result<Self, Diagnostic> {
        refuse_foreign(&absolute(out)?)?;
        Self::beside(out)
    }

    /// Begins a folder beside `out` whose files will go into an archive.
    ///
    /// # Errors
    /// `OUT-002` when the disk refuses.
    pub fn beside(out: &Path) -> Result<Self, Diagnostic> {
        let out = absolute(out)?;
        recover(&out)?;
        let hidden = beside(&out, "work");
        let around = out.ancestors().skip(1).take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        let started = remove(&hidden).and_then(|()| fs::create_dir_all(&hidden));
        started.map_err(|e| disk(&hidden, "新建文件夹", &e))?;
        Ok(Staging { out, hidden, around, done: false })
    }

    /// Writes a file; `name` is a path relative to the folder, made of safe names and `/`.
    ///
    /// # Errors
    /// `OUT-002` when the disk refuses or the name leads out of the folder.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let inside = Path::new(name).components().all(|c| matches!(c, std::path::Component::Normal(_)));
        if !inside || name.is_empty() {
            let error = io::Error::new(io::ErrorKind::InvalidInput, "文件名不在输出文件夹里");
            return Err(disk(Path::new(name), "写文件", &error));
        }
        let path = self.hidden.join(name);
        let parent = path.parent().unwrap_or(&self.hidden);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, bytes))
            .map_err(|e| disk(&self.out.join(name), "写文件", &e))
    }

    /// Moves a file that was written; names as in [`Staging::write`].
    ///
    /// # Errors
    /// `OUT-002` when the disk refuses.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), Diagnostic> {
        let path = self.path(to);
        let parent = path.parent().unwrap_or(&self.hidden);
        fs::create_dir_all(parent)
            .and_then(|()| fs::rename(self.path(from), &path))
            .map_err(|e| disk(&self.out.join(to), "写文件", &e))
    }

    /// Where a file lies now.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.hidden.join(name)
    }

    /// Every file written so far, by name, with the path where it lies now.
    ///
    /// # Errors
    /// What the disk reports.
    pub fn files(&self) -> io::Result<BTreeMap<String, PathBuf>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.hidden.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(inside) = path.strip_prefix(&self.hidden) {
                    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                    files.insert(parts.join("/"), path);
                }
            }
        }
        Ok(files)
    }

    /// Puts the finished folder in its place, instead of the one that this program made before.
    ///
    /// # Errors
    /// As [`Staging::new`]; what was there before stays.
    pub fn commit(mut self) -> Result<(), Diagnostic> {
        refuse_foreign(&self.out)?;
        let failed = |e: io::Error| disk(&self.out, "放好输出文件夹", &e);
        if !self.out.exists() {
            fs::rename(&self.hidden, &self.out).map_err(failed)?;
        } else {
            let old = beside(&self.out, "old");
            remove(&old).and_then(|()| fs::rename(&self.out, &old)).map_err(failed)?;
            if let Err(e) = fs::rename(&self.hidden, &self.out) {
                let _ = fs::rename(&old, &self.out);
                return Err(failed(e));
            }
            // The new folder is in place; a leftover of the old one is no reason to fail.
            let _ = fs::remove_dir_all(&old);
        }
        self.done = true;
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_dir_all(&self.hidden);
            // A folder that holds anything stays: `remove_dir` takes empty ones only.
            for folder in &self.around {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}

fn absolute(out: &Path) -> Result<PathBuf, Diagnostic> {
    std::path::absolute(out).map_err(|e| disk(out, "查看输出位置", &e))
}

fn refuse_foreign(out: &Path) -> Result<(), Diagnostic> {
    let remedy = "换一个输出文件夹；确定里面的东西不要了，就自己先删掉它";
    if out.file_name().is_none() {
        return Err(in_the_way(out, "不能直接输出到磁盘的根", "在后面加一个文件夹名"));
    }
    if out.is_file() {
        return Err(in_the_way(out, "这里已经有一个同名的文件", remedy));
    }
    let names = match fs::read_dir(out) {
        Ok(entries) => entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(disk(out, "查看输出位置", &e)),
    };
    let names: Vec<String> = names.collect();
    if let Some(foreign) = foreign(names, || fs::read_to_string(out.join(MARK)).ok()) {
        return Err(in_the_way(out, &format!("文件夹里有不是本程序做的东西：{foreign}"), remedy));
    }
    match rewritten(out) {
        Some(file) => {
            let remedy = "要留的，把 .md 抄进项目的“改稿”文件夹，Word 里改的写进 .md；再从这里删掉改过的文件，或者换一个输出文件夹";
            Err(in_the_way(out, &format!("做好以后改过，再做就丢了：{file}"), remedy))
        }
        None => Ok(()),
    }
}

/// A file for people to go on writing that they have gone on writing here, where the next run would replace it.
fn rewritten(out: &Path) -> Option<String> {
    let manifest = fs::read_to_string(out.join(MARK)).ok()?;
    let changed = |file: &String, sha256: &String| {
        fs::File::open(out.join(file)).is_ok_and(|found| sha256_of(found).is_ok_and(|found| found != *sha256))
    };
    beside_of(&manifest).into_iter().find(|hashed| changed(&hashed.file, &hashed.sha256)).map(|hashed| hashed.file)
}

/// What a run left that was killed while it put its folder in place: if nothing is there, the old folder comes back.
fn recover(out: &Path) -> Result<(), Diagnostic> {
    let old = beside(out, "old");
    let done = match (old.exists(), out.exists()) {
        (true, false) => fs::rename(&old, out),
        _ => remove(&old),
    };
    done.map_err(|e| disk(&old, "清理上一次的输出", &e))
}

/// A name among `names` that this program's own `manifest`, if there is one, does not list.
pub(super) fn foreign(names: Vec<String>, manifest: impl FnOnce() -> Option<String>) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let own = manifest().and_then(|text| files_of(&text)).unwrap_or_default();
    names.into_iter().find(|name| !own.contains(name))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}
