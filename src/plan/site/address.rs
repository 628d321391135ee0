//! Addresses inside the site. A page's path is `a/b/` (its file is `a/b/index.html`)
//! or names a file; paths are raw text, addresses in HTML are percent-encoded.

/// The file that a page is written to.
pub fn file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// What leads from a page at `path` to the site's root: `./`, `../`, `../../`, …
pub fn root(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// A folder name from a slug: letters and digits of any script, `-`, `_` and `.` stay,
/// everything else becomes one `-`. `fallback` where nothing is left.
pub fn segment(slug: &str, fallback: &str) -> String {
    let mut out = String::with_capacity(slug.len());
    for c in slug.chars() {
        let kept = c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if kept {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    let trimmed = out.trim_matches(['-', '.']);
    if trimmed.is_empty() { fallback.to_owned() } else { trimmed.to_owned() }
}

/// Percent-encodes a path: everything but unreserved characters and `/` (RFC 3986 §2.3).
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0').to_ascii_uppercase();
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_files_and_roots() {
        assert_eq!((file(""), root("")), ("index.html".to_owned(), "./".to_owned()));
        assert_eq!((file("a/b/"), root("a/b/")), ("a/b/index.html".to_owned(), "../../".to_owned()));
        assert_eq!((file("404.html"), root("404.html")), ("404.html".to_owned(), "./".to_owned()));
    }

    #[test]
    fn segments_are_safe_folder_names() {
        for (slug, expected) in [
            ("caching", "caching"),
            ("Größe und Form", "größe-und-form"),
            ("a/../b", "a-..-b"),
            ("..", "x"),
            ("🙂", "x"),
            ("what?*", "what"),
        ] {
            assert_eq!(segment(slug, "x"), expected);
        }
        assert_eq!(encode("größe/ä b"), "gr%C3%B6%C3%9Fe/%C3%A4%20b");
    }
}
