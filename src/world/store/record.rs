//! What a folder of ours remembers: the files of the last finished build, and of one that was broken off.

use std::collections::BTreeMap;

/// First line of the marker file.
const HEADER: &str = "certwright output 1: this folder is written by `certwright build`; files listed here are replaced and removed by it";

/// One file of an earlier build.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recorded {
    /// Relative path.
    pub path: String,
    /// SHA-256 in hexadecimal.
    pub digest: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// The marker's text: a header line, then one line a file, sorted by path.
pub(super) fn write(files: &BTreeMap<String, (String, u64)>) -> String {
    let mut text = format!("{HEADER}\n");
    for (path, (digest, bytes)) in files {
        text.push_str(&format!("{digest} {bytes} {path}\n"));
    }
    text
}

/// Reads the marker; lines that cannot be read are left out. `None` when it is not ours.
pub(super) fn read(text: &str) -> Option<BTreeMap<String, (String, u64)>> {
    let mut lines = text.lines();
    if !lines.next()?.starts_with("certwright output ") {
        return None;
    }
    let line = |line: &str| {
        let (digest, rest) = line.split_once(' ')?;
        let (bytes, path) = rest.split_once(' ')?;
        super::check_path(path).ok()?;
        Some((path.to_owned(), (digest.to_owned(), bytes.parse().ok()?)))
    };
    Some(lines.filter_map(line).collect())
}

/// The paths of a journal: those that were begun. A last line that was cut off is left out: its file was not made.
pub(super) fn read_journal(text: &str) -> Vec<String> {
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().filter(|path| super::check_path(path).is_ok()).map(str::to_owned).collect()
}
