//! What to say of the slips in YAML that a scanner reports in words of its own, and not where they are.

use std::ops::Range;

/// A slip that was recognised.
pub(super) struct Advice {
    /// Where it stands in the text.
    pub(super) place: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: String,
}

/// Advice on an error that the scanner reported at byte `at` with the words `info`; `None` where it is no slip known here.
pub(super) fn on(text: &str, at: usize, info: &str) -> Option<Advice> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next().unwrap_or("");
    opening(line, start, at).or_else(|| if info.contains("simple key") { grown_together(text, start) } else { None })
}

/// A value that begins with a sign of YAML's own.
fn opening(line: &str, start: usize, at: usize) -> Option<Advice> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let sign = value.chars().next().filter(|c| matches!(c, '*' | '&' | '`' | '@' | '%'))?;
    if !line[at - start..].starts_with(sign) {
        return None;
    }
    let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
    let shown = if sign == '`' { "a backquote".to_owned() } else { format!("`{sign}`") };
    Some(Advice {
        place: at..at + sign.len_utf8(),
        message: format!("an unquoted text cannot begin with {shown}: YAML has a use of its own for it"),
        help: format!("write `{}: \"{quoted}\"`", key.trim_start_matches([' ', '-'])),
    })
}

/// `minutes:5` is no key to the scanner, which stops at the colon of the line behind it.
fn grown_together(text: &str, start: usize) -> Option<Advice> {
    let before = text[..start].trim_end_matches(['\n', '\r']);
    let from = before.rfind('\n').map_or(0, |i| i + 1);
    let line = &before[from..];
    let plain = line.trim_start_matches([' ', '-']);
    let (key, value) = plain.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if !is_key || value.is_empty() || value.starts_with([' ', '/']) {
        return None;
    }
    let colon = from + (line.len() - plain.len()) + key.len();
    Some(Advice {
        place: colon..colon + 1,
        message: "there is no space behind this colon, so this is no key".to_owned(),
        help: format!("write `{key}: {value}`"),
    })
}
