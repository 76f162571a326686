//! Just enough of Rust's grammar to see what a file uses.

/// The source with comments and the insides of literals blanked; lines stay where they are.
pub fn code_only(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match chars[at] {
            '/' if next(&chars, at) == Some('/') => line_end(&chars, at),
            '/' if next(&chars, at) == Some('*') => comment_end(&chars, at),
            'r' if !in_word(&chars, at) => raw_string_end(&chars, at).unwrap_or(at),
            '"' => string_end(&chars, at),
            '\'' => char_end(&chars, at),
            _ => at,
        };
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

fn next(chars: &[char], at: usize) -> Option<char> {
    chars.get(at + 1).copied()
}

fn in_word(chars: &[char], at: usize) -> bool {
    at > 0 && is_word(chars[at - 1])
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn find(chars: &[char], from: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    (from..chars.len()).find(|at| chars[*at..].starts_with(&what)).map_or(chars.len(), |at| at + what.len())
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)
}

fn comment_end(chars: &[char], at: usize) -> usize {
    find(chars, at + 2, "*/")
}

fn string_end(chars: &[char], at: usize) -> usize {
    let mut at = at + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn raw_string_end(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"'))
        .then(|| find(chars, at + 2 + hashes, &format!("\"{}", "#".repeat(hashes))))
}

/// A character literal; a lifetime has no closing quote.
fn char_end(chars: &[char], at: usize) -> usize {
    match (next(chars, at), chars.get(at + 2)) {
        (Some('\\'), _) => find(chars, at + 3, "'"),
        (Some(_), Some('\'')) => at + 3,
        _ => at,
    }
}

/// Every path of `code` that begins with `root::`: what follows, each name of `root::{…}` by itself.
pub fn paths(code: &str, root: &str) -> Vec<String> {
    let head = format!("{root}::");
    let mut found = vec![];
    for (at, _) in code.match_indices(&head) {
        if code[..at].ends_with(|c: char| is_word(c) || c == ':' || c == '$') {
            continue;
        }
        let rest = &code[at + head.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(heads(list)),
            None => found.push(rest.chars().take_while(|c| is_word(*c)).collect()),
        }
    }
    found
}

/// The first names of a list `a::b, c::{d, e}, f}`.
fn heads(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => parts.push(String::new()),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                parts.last_mut().expect("a part").push(c);
            }
        }
    }
    let heads = parts.iter().map(|part| part.trim().chars().take_while(|c| is_word(*c)).collect());
    heads.filter(|head: &String| !head.is_empty()).collect()
}

/// Name, first line (from 1) and number of lines of every function that has a body.
pub fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut found = vec![];
    for (at, _) in code.match_indices("fn ") {
        if code[..at].ends_with(is_word) {
            continue;
        }
        let name: String = code[at + 3..].chars().take_while(|c| is_word(*c)).collect();
        let Some(open) = code[at..].find(['{', ';']).filter(|open| code[at + open..].starts_with('{')) else {
            continue;
        };
        let mut depth = 0;
        let end = code[at + open..].char_indices().find_map(|(index, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            (depth == 0).then_some(index)
        });
        let body = &code[at..at + open + end.unwrap_or(0)];
        if !name.is_empty() {
            let lines = |text: &str| text.matches('\n').count() + 1;
            found.push((name, lines(&code[..at]), lines(body)));
        }
    }
    found
}
