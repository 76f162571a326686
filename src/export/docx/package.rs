//! The file around the document: its parts, how they belong together, its properties and settings.

use super::About;
use super::line::escaped;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What every part begins with.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names that parts of the text use.
pub const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What belongs to the document: the name of the part, its kind, and whether only drafts have it. Its number, from 1, is
/// that by which the document asks for it.
const BELONGING: [(&str, &str, bool); 8] = [
    ("styles", "styles", false),
    ("numbering", "numbering", false),
    ("settings", "settings", false),
    ("fontTable", "fontTable", false),
    ("footer1", "footer", false),
    ("footer2", "footer", false),
    ("header1", "header", true),
    ("header2", "header", true),
];

fn belonging(draft: bool) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    let numbered = BELONGING.into_iter().enumerate().filter(move |(_, (_, _, drafts))| draft || !drafts);
    numbered.map(|(index, (part, kind, _))| (index + 1, part, kind))
}

/// The parts as one file, all dated 1980-01-01.
pub fn pack(parts: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

pub fn content_types(draft: bool) -> String {
    let part = |(_, part, kind)| format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>");
    let parts: String = belonging(draft).map(part).collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>{parts}</Types>"
    )
}

pub fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

pub fn document_relations(draft: bool) -> String {
    let part = |(number, part, kind)| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/relationships/{kind}\" Target=\"{part}.xml\"/>")
    };
    let parts: String = belonging(draft).map(part).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{parts}</Relationships>")
}

pub fn properties(about: &About) -> String {
    let date = about.date.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}T00:00:00Z"));
    let stamp = |name: &str| {
        date.as_ref().map(|date| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:{name}>"))
    };
    let stamps: String = ["created", "modified"].into_iter().filter_map(stamp).collect();
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>{stamps}</cp:coreProperties>",
        escaped(&about.title)
    )
}

pub fn settings() -> String {
    format!(
        "{HEAD}<w:settings {NAMES}><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
    )
}
