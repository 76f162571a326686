//! File names that Windows, Kylin and ZIP programs all accept.

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
    let (stem, ending) = match name.rfind('.') {
        Some(dot) if name.len() - dot <= 10 => name.split_at(dot),
        _ => (name, ""),
    };
    let end = stem.floor_char_boundary(LONGEST - ending.len());
    format!("{}{ending}", stem[..end].trim_end_matches(['.', ' ']))
}
