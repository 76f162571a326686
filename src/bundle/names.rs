//! File names that Windows, Kylin and ZIP programs all accept.

use std::collections::BTreeSet;

/// The longest name in bytes; the usual file systems allow 255.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// A name close to the wanted one that can be used everywhere: characters that Windows forbids
/// become their full-width forms, control characters vanish, a name that is too long loses the end
/// of its stem. Never empty; Chinese stays as it is.
pub fn safe(name: &str) -> String {
    let readable: String = name.chars().filter(|c| !c.is_control()).map(full_width).collect();
    let trimmed = readable.trim().trim_end_matches(['.', ' ']);
    let fitting = shorten(trimmed);
    let stem = fitting.split('.').next().unwrap_or_default();
    match stem {
        "" if fitting.is_empty() => "_".to_owned(),
        _ if is_device(stem) => format!("_{fitting}"),
        _ => fitting,
    }
}

/// The same names, of which those that another one equals, whatever the case of its letters, bear a number.
pub fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut free = |name: &str| taken.insert(name.to_lowercase());
    let numbered = |name: &str, number: usize| {
        let (stem, ending) = parts(name);
        let mark = format!("（{number}）");
        let end = stem.floor_char_boundary(LONGEST - ending.len() - mark.len());
        format!("{}{mark}{ending}", &stem[..end.min(stem.len())])
    };
    let one = |name: String| {
        let others = (2..).map(|number| numbered(&name, number));
        std::iter::once(name.clone()).chain(others).find(|name| free(name)).unwrap_or(name)
    };
    names.into_iter().map(one).collect()
}

fn full_width(c: char) -> char {
    match c {
        '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => char::from_u32(c as u32 + 0xFEE0).unwrap_or('_'),
        _ => c,
    }
}

fn is_device(stem: &str) -> bool {
    let stem = stem.trim_end().to_uppercase();
    let port = ["COM", "LPT"].iter().find_map(|port| stem.strip_prefix(port));
    let numbered = port.is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()));
    numbered || DEVICES.contains(&stem.as_str())
}

fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = parts(name);
    let end = stem.floor_char_boundary(LONGEST - ending.len());
    format!("{}{ending}", stem[..end].trim_end_matches(['.', ' ']))
}

/// Stem and ending of a name.
fn parts(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if name.len() - dot <= 10 => name.split_at(dot),
        _ => (name, ""),
    }
}
