//! The faces in the font folder and which of them each role of an official document uses.
//!
//! Typst joins the files of one family and then looks at a single weight of it, so a character that
//! only another weight has would be lost. Here every face is a family of its own, named after its
//! file; `roles.yaml` decides the order in which they are asked.

use super::coverage::CharSet;
use super::mapped::Mapped;
use super::roles::{Covers, Link, Role, Roles, Wish};
use crate::diag::{Anchor, Diagnostic, Severity, reason};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use ttf_parser::name_id::{FAMILY, FULL_NAME, TYPOGRAPHIC_FAMILY};
use typst::text::{Coverage, Font, FontBook, FontFlags, FontInfo, FontVariant};

/// A face in the folder. Most documents need few of them, so Typst opens them when it asks for them.
#[derive(Debug)]
struct Face {
    file: String,
    /// Its place in a file of several.
    index: u32,
    family: String,
    /// Every name that the face answers to, in lower case.
    names: Vec<String>,
    /// How far it is from upright type of regular weight: the least is taken of those with one name.
    irregular: (bool, u16),
    bytes: Mapped,
    font: OnceLock<Option<Font>>,
    characters: CharSet,
    flags: FontFlags,
    digest: OnceLock<Option<String>>,
}

/// The faces of a folder, ready for layout.
#[derive(Debug)]
pub struct Fonts {
    faces: Vec<Face>,
    book: FontBook,
    latin: Vec<Link>,
    chains: BTreeMap<Role, Vec<Link>>,
    /// The faces of each script beside the Chinese one.
    scripts: BTreeMap<String, Vec<Link>>,
    /// What every role can print.
    printable: OnceLock<CharSet>,
}

impl Fonts {
    /// Opens all `.ttf`, `.otf` and `.ttc` files of `dir` and orders them by `dir/roles.yaml`.
    ///
    /// # Errors
    /// `FONT-002` for each reason why the folder cannot be used: it or `roles.yaml` is missing or
    /// broken, a file is no font, or a role has no face of its own.
    pub fn load(dir: &Path) -> Result<Fonts, Vec<Diagnostic>> {
        let roles = Roles::read(&dir.join("roles.yaml")).map_err(|e| vec![e])?;
        let faces = read_faces(dir)?;
        let latin = choose(&faces, &roles.latin)
            .into_iter()
            .map(|link| Link { covers: Some(Covers::LatinInCjk), ..link })
            .collect();
        let tail = choose(&faces, &roles.tail);
        let mut chains = BTreeMap::new();
        let mut problems = vec![];
        for (role, wishes) in roles.wishes() {
            let mut chain = choose(&faces, wishes);
            if chain.is_empty() {
                problems.push(no_face(dir, role));
            }
            let rest: Vec<Link> = tail.iter().filter(|l| !chain.contains(l)).cloned().collect();
            chain.extend(rest);
            chains.insert(role, chain);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let scripts = roles.scripts.iter().map(|(script, wishes)| (script.clone(), choose(&faces, wishes))).collect();
        let book = book(&faces);
        Ok(Fonts { faces, book, latin, chains, scripts, printable: OnceLock::new() })
    }

    /// The faces that a text of this role is printed with, in the order in which they are asked.
    pub fn chain(&self, role: Role) -> Vec<Link> {
        let own = self.chains.get(&role).into_iter().flatten();
        self.latin.iter().chain(own).cloned().collect()
    }

    /// What the templates need: the Latin faces under `latin`, under the name of each role the faces
    /// that follow them, and under `scripts` the faces of each script, which stand before both.
    pub fn to_json(&self) -> serde_json::Value {
        let mut map = serde_json::json!(self.chains);
        map["latin"] = serde_json::json!(self.latin);
        map["scripts"] = serde_json::json!(self.scripts);
        map
    }

    /// The characters of `text`, each once, that some role could not print.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let printable = self.printable.get_or_init(|| self.common_coverage());
        let mut found: Vec<char> = vec![];
        for c in text.chars() {
            let silent = || c.is_whitespace() || c.is_control() || typst::text::is_default_ignorable(c);
            if !printable.contains(c) && !silent() && !found.contains(&c) {
                found.push(c);
            }
        }
        found
    }

    /// The same for a text in the script of this name, whose own faces are asked first.
    pub fn missing_in(&self, script: &str, text: &str) -> Vec<char> {
        let missing = self.missing(text);
        if missing.is_empty() {
            return missing;
        }
        let own: Vec<CharSet> = self.scripts.get(script).into_iter().flatten().map(|link| self.covered(link)).collect();
        missing.into_iter().filter(|c| !own.iter().any(|chars| chars.contains(*c))).collect()
    }

    /// SHA-256 of a font file of the folder in lower-case hex; `None` for an unknown file, or one that is gone.
    pub fn sha256(&self, file: &str) -> Option<&str> {
        let face = self.faces.iter().find(|face| face.file == file)?;
        face.digest.get_or_init(|| face.bytes.sha256().ok()).as_deref()
    }

    pub(super) fn book(&self) -> &FontBook {
        &self.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        face.font.get_or_init(|| face.bytes.font(&face.file, face.index)).clone()
    }

    /// The file that a font of a finished document came from.
    pub(super) fn file_of(&self, font: &Font) -> Option<&str> {
        let same = |face: &&Face| face.bytes.as_ref().as_ptr() == font.data().as_ptr();
        self.faces.iter().find(same).map(|face| face.file.as_str())
    }

    fn common_coverage(&self) -> CharSet {
        // Chains share most of their members.
        let mut known: HashMap<Link, CharSet> = HashMap::new();
        let mut common: Option<CharSet> = None;
        for role in self.chains.keys() {
            let mut chars = CharSet::default();
            for link in self.chain(*role) {
                chars.join(known.entry(link).or_insert_with_key(|link| self.covered(link)));
            }
            match &mut common {
                Some(common) => common.keep(&chars),
                None => common = Some(chars),
            }
        }
        common.unwrap_or_default()
    }

    /// What a member of a chain can print.
    fn covered(&self, link: &Link) -> CharSet {
        let Some(face) = self.faces.iter().find(|face| face.family == link.name) else { return CharSet::default() };
        match link.covers {
            Some(limit) => face.characters.iter().filter(|c| limit.asks_for(*c)).collect(),
            None => face.characters.clone(),
        }
    }
}

/// The faces of the folder in the order of the file names, so that every machine sees the same order.
fn read_faces(dir: &Path) -> Result<Vec<Face>, Vec<Diagnostic>> {
    let entries = fs::read_dir(dir)
        .map_err(|e| vec![trouble(dir, "打不开字体文件夹", &reason(&e)).remedy("让字体文件夹和程序放在一起")])?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        ending.is_some_and(|e| ["ttf", "otf", "ttc"].contains(&e.as_str()))
    });
    paths.sort();
    let mut faces = vec![];
    let mut problems = vec![];
    // A large face takes long to list what it covers.
    let read: Vec<_> = paths.par_iter().map(|path| read_file(path)).collect();
    for found in read {
        match found {
            Ok(found) => faces.extend(found),
            Err(problem) => problems.push(problem),
        }
    }
    if paths.is_empty() {
        let remedy = "把 .ttf、.otf 或 .ttc 字体文件放进这个文件夹";
        problems.push(trouble(dir, "字体文件夹里没有字体", "一个字体文件也没有").remedy(remedy));
    }
    if problems.is_empty() { Ok(faces) } else { Err(problems) }
}

fn read_file(path: &Path) -> Result<Vec<Face>, Diagnostic> {
    let remedy = "从别处重新复制这个字体文件，或者把它从字体文件夹里移走";
    let failed = |why: &str| trouble(path, "字体文件读不了", why).remedy(remedy);
    let bytes = Mapped::open(path).map_err(|e| failed(&reason(&e)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = |(index, face): (u32, ttf_parser::Face)| match is_cut_off(&face) {
        true => Err(failed("文件不完整，后面少了一截")),
        false => Ok(read_face(&name, index, &face, &bytes)),
    };
    let faces: Vec<Face> = bytes.faces().map(read).collect::<Result<_, _>>()?;
    if faces.is_empty() { Err(failed("里面没有可用的字体")) } else { Ok(faces) }
}

/// Whether the file ends before one of the tables that it lists; such a face would pass for one that covers less.
fn is_cut_off(face: &ttf_parser::Face) -> bool {
    let ttf_parser::RawFace { data, table_records, .. } = *face.raw_face();
    table_records.into_iter().any(|table| u64::from(table.offset) + u64::from(table.length) > data.len() as u64)
}

fn read_face(file: &str, index: u32, face: &ttf_parser::Face, bytes: &Mapped) -> Face {
    let family = match index {
        0 => file.to_owned(),
        index => format!("{file} {index}"),
    };
    let names = face.names().into_iter().filter(|name| [FAMILY, FULL_NAME, TYPOGRAPHIC_FAMILY].contains(&name.name_id));
    Face {
        file: file.to_owned(),
        index,
        family,
        names: names.filter_map(|name| name.to_string()).map(|name| name.to_lowercase()).collect(),
        irregular: (face.style() != ttf_parser::Style::Normal, face.weight().to_number().abs_diff(400)),
        bytes: bytes.clone(),
        font: OnceLock::new(),
        characters: CharSet::of(face),
        flags: flags(face),
        digest: OnceLock::new(),
    }
}

/// What makes faces alike to Typst; the places of the table `OS/2` that tell of serifs are those of PANOSE.
fn flags(face: &ttf_parser::Face) -> FontFlags {
    let panose = face.raw_face().table(ttf_parser::Tag::from_bytes(b"OS/2")).and_then(|table| table.get(32..42));
    let mut flags = FontFlags::empty();
    flags.set(FontFlags::MONOSPACE, face.is_monospaced());
    flags.set(FontFlags::SERIF, matches!(panose, Some([2, 2..=10, ..])));
    flags
}

/// The book by which Typst finds faces: each under its own name, all of normal weight. Where a template of a project's own asks
/// for none, Typst takes one that has the characters.
fn book(faces: &[Face]) -> FontBook {
    let info = |face: &Face| FontInfo {
        family: face.family.clone(),
        variant: FontVariant::default(),
        flags: face.flags,
        axes: vec![],
        coverage: Coverage::from_vec(face.characters.iter().map(u32::from).collect()),
    };
    let infos: Vec<FontInfo> = faces.par_iter().map(info).collect();
    FontBook::from_infos(infos)
}

/// The wishes that the folder can fulfil, each face once.
fn choose(faces: &[Face], wishes: &[Wish]) -> Vec<Link> {
    let mut links: Vec<Link> = vec![];
    for wish in wishes {
        let named = faces.iter().filter(|face| face.names.contains(&wish.name().to_lowercase()));
        if let Some(face) = named.min_by_key(|face| face.irregular)
            && links.iter().all(|link| link.name != face.family)
        {
            links.push(Link { name: face.family.clone(), covers: wish.covers() });
        }
    }
    links
}

pub(super) fn trouble(path: &Path, title: &str, why: &str) -> Diagnostic {
    Diagnostic::new("FONT-002", Severity::Error, title).at(Anchor::File(path.display().to_string()), why)
}

fn no_face(dir: &Path, role: Role) -> Diagnostic {
    let role = role.word();
    trouble(dir, &format!("没有{role}字体"), &format!("roles.yaml 给{role}列出的字体，这里一个也没有"))
        .remedy(format!("把一个{role}字体文件放进这个文件夹，并把它的名字写进 roles.yaml 的“{role}”下面"))
}
