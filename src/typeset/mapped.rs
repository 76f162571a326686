//! Font files, mapped into memory.

use crate::digest::sha256_of;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use typst::foundations::Bytes;
use typst::text::Font;

/// The bytes of a font file, of which only those pages are in memory that are being read.
#[derive(Debug, Clone)]
pub struct Mapped {
    path: Arc<Path>,
    map: Arc<memmap2::Mmap>,
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.map
    }
}

impl Mapped {
    /// Maps a file.
    ///
    /// # Errors
    /// Those of the system.
    pub fn open(path: &Path) -> io::Result<Mapped> {
        // SAFETY: the bytes are only read. A font file that is changed while the program runs could garble the output;
        // reading 80 MB into memory at each start would be the price of avoiding it.
        let map = unsafe { memmap2::Mmap::map(&File::open(path)?) }?;
        Ok(Mapped { path: path.into(), map: Arc::new(map) })
    }

    /// The faces in it that can be read, each with its place.
    pub fn faces(&self) -> impl Iterator<Item = (u32, ttf_parser::Face<'_>)> {
        let count = ttf_parser::fonts_in_collection(self.as_ref()).unwrap_or(1);
        (0..count).filter_map(|index| Some((index, ttf_parser::Face::parse(self.as_ref(), index).ok()?)))
    }

    /// A face as Typst has it; `name`: of the file.
    pub fn font(&self, name: &str, index: u32) -> Option<Font> {
        let known = [name.as_bytes(), &self.map[..self.map.len().min(BEGINNING)]].concat();
        let digesting = Arc::new(AtomicBool::new(false));
        let bytes = Bytes::new(Known { all: self.clone(), known, digesting: digesting.clone() });
        let font = Font::new(bytes, index)?;
        digesting.store(true, Ordering::Relaxed);
        typst::utils::hash128(&font);
        digesting.store(false, Ordering::Relaxed);
        Some(font)
    }

    /// SHA-256 of the file in lower-case hex. It is read anew, piece by piece: a map of which everything is read is in memory
    /// as a whole.
    ///
    /// # Errors
    /// Those of the system.
    pub fn sha256(&self) -> io::Result<String> {
        sha256_of(File::open(&self.path)?)
    }
}

/// So much of a file tells it from others: its tables with their checksums.
const BEGINNING: usize = 4096;

/// The bytes of a file for Typst, which tells faces apart by a digest of all bytes that it makes once: for a notice it would
/// read 20 MB. The digest is made of what is `known` instead, while nobody else has the face yet.
struct Known {
    all: Mapped,
    known: Vec<u8>,
    digesting: Arc<AtomicBool>,
}

impl AsRef<[u8]> for Known {
    fn as_ref(&self) -> &[u8] {
        if self.digesting.load(Ordering::Relaxed) { &self.known } else { self.all.as_ref() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::coverage::CharSet;
    use std::collections::BTreeSet;
    use typst::utils::hash128;

    /// Every face that the project ships, as it is and as Typst has it.
    fn shipped() -> Vec<(String, Mapped, Font)> {
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts"));
        let paths = files.into_iter().flatten().flatten().map(|file| file.path());
        let fonts = paths.filter_map(|path| {
            let (name, mapped) = (path.file_name()?.to_string_lossy().into_owned(), Mapped::open(&path).ok()?);
            let font = mapped.font(&name, 0)?;
            Some((name, mapped, font))
        });
        let fonts: Vec<_> = fonts.collect();
        assert!(fonts.len() > 15);
        fonts
    }

    #[test]
    fn the_characters_of_a_face_are_those_that_typst_finds_in_it() {
        for (name, mapped, font) in shipped() {
            let expected: Vec<char> = font.info().coverage.iter().filter_map(char::from_u32).collect();
            let found: Vec<char> =
                mapped.faces().flat_map(|(_, face)| CharSet::of(&face).iter().collect::<Vec<_>>()).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn typst_tells_faces_apart_and_has_all_their_bytes() {
        let (mut digests, shipped) = (BTreeSet::new(), shipped());
        for (name, mapped, font) in &shipped {
            assert_eq!(font.data().as_slice(), mapped.as_ref(), "{name}");
            assert_eq!(Some(hash128(font)), mapped.font(name, 0).map(|again| hash128(&again)), "{name}");
            digests.extend(mapped.font("other.ttf", 0).map(|other| hash128(&other)));
            digests.insert(hash128(font));
        }
        assert_eq!(digests.len(), 2 * shipped.len());
    }
}
