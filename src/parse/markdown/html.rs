//! Raw HTML in content: cut into pieces, and the list of what may stay.
//!
//! Seen by the rules, which report what is not allowed, and by the renderer,
//! which shows it as text.

use std::ops::Range;

/// Tags that content may use as they are. All but `details` and `summary` belong inside a sentence.
pub const ALLOWED_TAGS: [&str; 10] = ["abbr", "br", "details", "kbd", "mark", "samp", "sub", "summary", "sup", "var"];

/// A piece of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What stands between tags, entities unresolved.
    Text(&'a str),
    /// `<name attributes>`.
    Open {
        /// In lower case.
        name: String,
        /// Names in lower case, with their values, entities unresolved.
        attributes: Vec<(String, Option<&'a str>)>,
    },
    /// `</name>`.
    Close {
        /// In lower case.
        name: String,
    },
    /// `<!-- … -->`.
    Comment,
    /// A declaration, processing instruction or something that only looks like a tag.
    Other(&'a str),
}

impl Piece<'_> {
    /// May stay as it is: text, comments (which are left out), the ten tags without attributes
    /// other than `title` on `abbr` and `open` on `details`.
    pub fn is_allowed(&self) -> bool {
        match self {
            Piece::Text(_) | Piece::Comment => true,
            Piece::Close { name } => name != "br" && ALLOWED_TAGS.contains(&name.as_str()),
            Piece::Open { name, attributes } => {
                let fits = |attribute: &(String, Option<&str>)| {
                    matches!((name.as_str(), attribute.0.as_str()), ("abbr", "title") | ("details", "open"))
                };
                ALLOWED_TAGS.contains(&name.as_str()) && attributes.iter().all(fits)
            }
            Piece::Other(_) => false,
        }
    }

    /// Belongs between blocks, not inside a sentence.
    pub fn is_block_tag(&self) -> bool {
        match self {
            Piece::Open { name, .. } | Piece::Close { name } => {
                matches!(name.as_str(), "details" | "summary")
            }
            _ => false,
        }
    }
}

/// Whether one raw tag, as written, may stay.
pub fn html_tag_allowed(tag: &str) -> bool {
    pieces(tag).iter().all(|(_, piece)| piece.is_allowed())
}

/// Cuts raw HTML into pieces, each with its byte range. The ranges follow each other without gaps.
pub fn pieces(html: &str) -> Vec<(Range<usize>, Piece<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (len, piece) = if rest.starts_with('<') { tag(rest) } else { text(rest) };
        found.push((at..at + len, piece));
        at += len;
    }
    found
}

fn text(rest: &str) -> (usize, Piece<'_>) {
    let len = rest.find('<').unwrap_or(rest.len());
    (len, Piece::Text(&rest[..len]))
}

/// `rest` begins with `<`; the piece takes one byte at least.
fn tag(rest: &str) -> (usize, Piece<'_>) {
    if let Some(comment) = rest.strip_prefix("<!--") {
        let len = comment.find("-->").map_or(rest.len(), |end| end + "<!---->".len());
        return (len, Piece::Comment);
    }
    let name_at = if rest.starts_with("</") { 2 } else { 1 };
    let name_len = rest[name_at..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let after = name_at + name_len;
    let starts_like_a_name = rest[name_at..].starts_with(|c: char| c.is_ascii_alphabetic());
    let Some((attributes, len)) = attributes(rest, after).filter(|_| starts_like_a_name) else {
        let len = rest[1..]
            .find(['<', '>'])
            .map_or(rest.len(), |end| if rest.as_bytes()[end + 1] == b'>' { end + 2 } else { end + 1 });
        return (len, Piece::Other(&rest[..len]));
    };
    let name = rest[name_at..after].to_ascii_lowercase();
    match name_at {
        2 => (len, Piece::Close { name }),
        _ => (len, Piece::Open { name, attributes }),
    }
}

type Attributes<'a> = Vec<(String, Option<&'a str>)>;

/// Reads attributes from `at` up to the closing `>`; gives them and the tag's length.
fn attributes(tag: &str, mut at: usize) -> Option<(Attributes<'_>, usize)> {
    let bytes = tag.as_bytes();
    let mut found = Vec::new();
    loop {
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace() || **b == b'/').count();
        match bytes.get(at)? {
            b'>' => return Some((found, at + 1)),
            b'<' | b'=' | b'"' | b'\'' => return None,
            _ => {}
        }
        let stops = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/' | b'<' | b'"' | b'\'');
        let name_len = bytes[at..].iter().take_while(|b| !stops(b)).count();
        let name = tag[at..at + name_len].to_ascii_lowercase();
        at += name_len;
        let spaces = bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        if bytes.get(at + spaces) != Some(&b'=') {
            found.push((name, None));
            continue;
        }
        at += spaces + 1;
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let (start, end, next) = match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let len = bytes[at + 1..].iter().position(|b| b == quote)?;
                (at + 1, at + 1 + len, at + len + 2)
            }
            _ => {
                let len = bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count();
                (at, at + len, at + len)
            }
        };
        found.push((name, Some(&tag[start..end])));
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_closed() {
        for tag in ["<kbd>", "</KBD>", "<br/>", "<br />", "<abbr title='a > b'>", "<details open>", "<!-- x -->", "a"] {
            assert!(html_tag_allowed(tag), "{tag}");
        }
        for tag in [
            "<script>",
            "</script>",
            "<b>",
            "<kbd onclick=x>",
            "<kbd/onclick=x>",
            "<abbr lang=de title=x>",
            "<a href=x>",
            "<!DOCTYPE html>",
            "<?php ?>",
            "<",
            "<>",
            "</>",
            "<kbd",
            "<kbd title=x>",
            "</br>",
            "<1>",
            "<kbd\u{a0}x>",
        ] {
            assert!(!html_tag_allowed(tag), "{tag}");
        }
    }

    #[test]
    fn pieces_cover_the_text() {
        let html = "<details open>\n<summary>a &lt; b</summary> <!-- c --> x < y <em a=\"1\" b=2 c>é</em";
        let found = pieces(html);
        let joined: String = found.iter().map(|(range, _)| &html[range.clone()]).collect();
        assert_eq!(joined, html);
        let open = |name: &str, attributes: &[(&str, Option<&'static str>)]| Piece::Open {
            name: name.to_owned(),
            attributes: attributes.iter().map(|(n, v)| ((*n).to_owned(), *v)).collect(),
        };
        assert_eq!(found[0].1, open("details", &[("open", None)]));
        assert_eq!(found[3].1, Piece::Text("a &lt; b"));
        assert_eq!(found[6].1, Piece::Comment);
        assert_eq!(found[8].1, Piece::Other("< y "));
        assert_eq!(found[9].1, open("em", &[("a", Some("1")), ("b", Some("2")), ("c", None)]));
        assert_eq!(found[11].1, Piece::Other("</em"));
    }
}
